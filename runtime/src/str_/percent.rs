//! `text % values`.

use super::methods::this;
use super::{Str, from_wtf8};
use crate::codec_error::raise_text;
use crate::float;
use crate::int;
use crate::int::integer::Integer;
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::protocol;
use crate::singletons::not_implemented;
use crate::text::error::TextError;
use crate::text::int_text::Int;
use crate::text::percent::{Arguments, Directive, Failure, Kind, Piece, Star, Template};
use crate::tuple::Tuple;
use crate::type_::{Flags, ids};

/// `text % values`; the text may be on the right, of something else.
pub(super) fn modulo(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    if a.get::<Str>().is_none() {
        return Ok(not_implemented().to_owned());
    }
    let mut source = Source::new(py, b);
    let mut template = Template::of_str(this(a).as_bytes());
    let mut text = Vec::new();
    loop {
        let piece = match template.next_piece(&mut source) {
            Ok(Some(piece)) => piece,
            Ok(None) => break,
            Err(Failure::Template(error)) => return Err(raise_text(source.py, &error)),
            Err(Failure::Arguments(raised)) => return Err(raised),
        };
        match piece {
            Piece::Literal(literal) => text.extend_from_slice(literal),
            Piece::Directive(directive) => {
                let value = source.next_value()?;
                let shown = format_value(source.py, &directive, value.borrow())?;
                text.extend_from_slice(&shown);
            }
        }
    }
    if source.has_unused() {
        let message = "not all arguments converted during string formatting";
        return Err(source.py.type_error(message));
    }
    Ok(from_wtf8(&text))
}

/// The right-hand side of `%`.
pub struct Source<'a> {
    py: &'a mut Py,
    /// The items of a tuple, or the value itself.
    items: Vec<Owned>,
    next: usize,
    is_tuple: bool,
    /// The mapping, if the right-hand side can be one.
    mapping: Option<Owned>,
    /// The value that a key selected.
    selected: Option<Owned>,
    /// A key was used: unused arguments do not matter.
    used_key: bool,
    /// Keys are `bytes`.
    bytes_keys: bool,
}

impl<'a> Source<'a> {
    /// The arguments in a value.
    pub fn new(py: &'a mut Py, value: Borrowed<'_>) -> Source<'a> {
        let tuple = value.get::<Tuple>();
        let is_mapping = tuple.is_none()
            && value.get::<Str>().is_none()
            && value.class().slots().get_item.is_some();
        Source {
            py,
            items: tuple.map_or_else(|| vec![value.to_owned()], |tuple| tuple.as_slice().to_vec()),
            next: 0,
            is_tuple: tuple.is_some(),
            mapping: is_mapping.then(|| value.to_owned()),
            selected: None,
            used_key: false,
            bytes_keys: false,
        }
    }

    /// The arguments in a value, for a template of bytes.
    pub fn of_bytes(py: &'a mut Py, value: Borrowed<'_>) -> Source<'a> {
        let mut source = Source::new(py, value);
        if crate::bytes::contents(value).is_some() {
            source.mapping = None;
        }
        source.bytes_keys = true;
        source
    }

    /// The next argument.
    pub fn next_value(&mut self) -> Result<Owned> {
        if let Some(selected) = self.selected.take() {
            return Ok(selected);
        }
        match self.items.get(self.next) {
            Some(item) if !self.used_key || self.is_tuple => {
                self.next += 1;
                Ok(item.clone())
            }
            _ => Err(self.py.type_error("not enough arguments for format string")),
        }
    }

    /// Whether there are arguments that no directive took.
    pub fn has_unused(&self) -> bool {
        self.next < self.items.len() && self.mapping.is_none() && !self.used_key
    }

    /// The token, between the steps.
    pub fn py(&mut self) -> &mut Py {
        self.py
    }
}

impl Arguments for Source<'_> {
    type Error = Raised;

    fn select_key(&mut self, key: &[u8]) -> Result<()> {
        let Some(mapping) = &self.mapping else {
            return Err(self.py.type_error("format requires a mapping"));
        };
        let mapping = mapping.clone();
        let key = if self.bytes_keys {
            crate::bytes::new(key)
        } else {
            from_wtf8(key)
        };
        self.selected = Some(protocol::item_get(self.py, mapping.borrow(), key.borrow())?);
        self.used_key = true;
        Ok(())
    }

    fn next_star(&mut self, star: Star) -> Result<i64> {
        let value = self.next_value()?;
        if !value.borrow().class().has_flag(Flags::INT) {
            return Err(self.py.type_error("* wants int"));
        }
        let fits = |value: i64| match star {
            Star::Width => true,
            Star::Precision => i32::try_from(value).is_ok(),
        };
        match int::to_i64(value.borrow()).filter(|value| fits(*value)) {
            Some(value) => Ok(value),
            None => Err(self.py.overflow_error(match star {
                Star::Width => "Python int too large to convert to C ssize_t",
                Star::Precision => "Python int too large to convert to C int",
            })),
        }
    }
}

fn raised(py: &mut Py, result: std::result::Result<Vec<u8>, TextError>) -> Result<Vec<u8>> {
    result.map_err(|error| raise_text(py, &error))
}

/// A value laid out as a directive says.
fn format_value(py: &mut Py, directive: &Directive, value: Borrowed<'_>) -> Result<Vec<u8>> {
    let kind = directive.kind().map_err(|error| raise_text(py, &error))?;
    let text = match kind {
        Kind::Str | Kind::Bytes => protocol::str(py, value)?,
        Kind::Repr => protocol::repr(py, value)?,
        Kind::Ascii => super::ascii(py, value)?,
        Kind::Char => return format_char(py, directive, value),
        Kind::Decimal | Kind::Radix | Kind::Float => {
            return format_number(py, directive, value, kind);
        }
    };
    let bytes = text.borrow().get::<Str>().expect("a str").as_bytes();
    let result = directive.format_text(bytes);
    raised(py, result)
}

fn format_char(py: &mut Py, directive: &Directive, value: Borrowed<'_>) -> Result<Vec<u8>> {
    if let Some(text) = value.get::<Str>() {
        if text.char_len() != 1 {
            return Err(py.type_error("%c requires int or char"));
        }
        let result = directive.format_char(text.as_bytes());
        return raised(py, result);
    }
    if value.class().slots().index.is_none() {
        return Err(py.type_error("%c requires int or char"));
    }
    let number = protocol::index(py, value)?;
    let result = directive.format_code_point(Int::from(Integer::of(number.borrow())));
    raised(py, result)
}

/// A number laid out as a directive says; also for bytes.
pub fn format_number(
    py: &mut Py,
    directive: &Directive,
    value: Borrowed<'_>,
    kind: Kind,
) -> Result<Vec<u8>> {
    if kind == Kind::Float {
        let number = float::to_f64(py, value)?;
        let result = directive.format_float(number);
        return raised(py, result);
    }
    let number = whole_number(py, directive, value, kind)?;
    let limit = int::text::max_digits();
    let result = directive.format_int(Int::from(Integer::of(number.borrow())), limit);
    raised(py, result)
}

/// The int that a directive shows.
fn whole_number(
    py: &mut Py,
    directive: &Directive,
    value: Borrowed<'_>,
    kind: Kind,
) -> Result<Owned> {
    if value.class().has_flag(Flags::INT) {
        return Ok(value.to_owned());
    }
    let slots = value.class().slots();
    if slots.index.is_some() {
        return protocol::index(py, value);
    }
    let is_text = value.get::<Str>().is_some() || crate::bytes::contents(value).is_some();
    if kind == Kind::Decimal && slots.int.is_some() && !is_text {
        let class = crate::class::by_id(ids::INT);
        return crate::call::call_with(py, class.as_borrowed(), [value.to_owned()]);
    }
    let error = directive.number_required(&value.class().shown_name());
    Err(raise_text(py, &error))
}
