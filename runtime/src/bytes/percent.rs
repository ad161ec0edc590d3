//! `b % values`, for `bytes` and `bytearray`.

use super::contents;
use super::methods::same;
use crate::codec_error::raise_text;
use crate::int::Integer;
use crate::object::{Borrowed, Object, Owned, Py, Result};
use crate::singletons::not_implemented;
use crate::str_::intern::intern;
use crate::str_::percent::{Source, format_number};
use crate::str_::{self, Str};
use crate::text::int_text::Int;
use crate::text::percent::{Directive, Failure, Kind, Piece, Template, not_all_converted};
use crate::{call, protocol};

/// `b % values` of the layout `T`; the bytes may be on the right, of something else.
pub(super) fn modulo<T: Object>(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    if a.get::<T>().is_none() {
        return Ok(not_implemented().to_owned());
    }
    let content = contents(a).expect("bytes");
    // Values may change a bytearray.
    let content = content.to_vec();
    let mut source = Source::of_bytes(py, b);
    let mut template = Template::of_bytes(&content);
    let mut result = Vec::new();
    loop {
        let piece = match template.next_piece(&mut source) {
            Ok(Some(piece)) => piece,
            Ok(None) => break,
            Err(Failure::Template(error)) => return Err(raise_text(source.py(), &error)),
            Err(Failure::Arguments(raised)) => return Err(raised),
        };
        match piece {
            Piece::Literal(literal) => result.extend_from_slice(literal),
            Piece::Directive(directive) => {
                let value = source.next_value()?;
                let shown = format_value(source.py(), &directive, value.borrow())?;
                result.extend_from_slice(&shown);
            }
        }
    }
    if source.has_unused() {
        let error = not_all_converted(true);
        return Err(raise_text(source.py(), &error));
    }
    Ok(same(a, &result))
}

/// A value laid out as a directive says.
fn format_value(py: &mut Py, directive: &Directive, value: Borrowed<'_>) -> Result<Vec<u8>> {
    let kind = directive.kind().map_err(|error| raise_text(py, &error))?;
    let content = match kind {
        Kind::Str | Kind::Bytes => bytes_of(py, value)?,
        Kind::Repr | Kind::Ascii => {
            let text = str_::ascii(py, value)?;
            text.borrow()
                .get::<Str>()
                .map(|text| text.as_bytes().to_vec())
                .unwrap_or_default()
        }
        Kind::Char => return format_char(py, directive, value),
        Kind::Decimal | Kind::Radix | Kind::Float => {
            return format_number(py, directive, value, kind);
        }
    };
    directive
        .format_text(&content)
        .map_err(|error| raise_text(py, &error))
}

/// What `%b` shows: a bytes-like object, or what `__bytes__` gives.
fn bytes_of(py: &mut Py, value: Borrowed<'_>) -> Result<Vec<u8>> {
    if let Some(content) = contents(value) {
        return Ok(content.to_vec());
    }
    if let Some(result) = call::call_method_of_class(py, value, intern(b"__bytes__"), [])? {
        if let Some(bytes) = result.borrow().get::<super::Bytes>() {
            return Ok(bytes.as_slice().to_vec());
        }
        let class = result.borrow().class().name();
        let message = format!("__bytes__ returned non-bytes (type {class})");
        return Err(py.type_error(message));
    }
    let class = value.class().name();
    Err(py.type_error(format!(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{class}'"
    )))
}

fn format_char(py: &mut Py, directive: &Directive, value: Borrowed<'_>) -> Result<Vec<u8>> {
    if let Some(content) = contents(value) {
        if content.len() != 1 {
            let class = value.class().name();
            let length = content.len();
            return Err(py.type_error(format!(
                "%c requires an integer in range(256) or a single byte, not a {class} object \
                 of length {length}"
            )));
        }
        return directive
            .format_char(content)
            .map_err(|error| raise_text(py, &error));
    }
    if value.small_int().is_none() && value.class().slots().index.is_none() {
        let class = value.class().name();
        return Err(py.type_error(format!(
            "%c requires an integer in range(256) or a single byte, not {class}"
        )));
    }
    let number = protocol::index(py, value)?;
    let result = directive.format_code_point(Int::from(Integer::of(number.borrow())));
    result.map_err(|error| raise_text(py, &error))
}
