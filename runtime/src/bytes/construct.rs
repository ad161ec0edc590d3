//! `bytes(…)` and `bytearray(…)`.

use super::{ByteKind, contents};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::str_::Str;
use crate::str_::construct::{encode, text_argument};
use crate::str_::intern::intern;
use crate::type_::{Args, Parameters};
use crate::{call, int, protocol};

static PARAMETERS: Parameters = Parameters {
    names: &["source", "encoding", "errors"],
    positional_only: 0,
    positional: 3,
    required: 0,
};

/// The content that the arguments of a constructor describe.
pub(super) fn content(py: &mut Py, kind: ByteKind, args: &Args<'_>) -> Result<Vec<u8>> {
    let name = kind.class().name();
    let bound = call::bind_parameters(py, &PARAMETERS, &|| name.to_owned(), args)?;
    let encoding = text_argument(py, bound[1].as_ref(), name, "encoding")?;
    let errors = text_argument(py, bound[2].as_ref(), name, "errors")?;
    let has_codec = encoding.is_some() || errors.is_some();
    let Some(source) = &bound[0] else {
        return match (encoding.is_some(), errors.is_some()) {
            (true, _) => Err(py.type_error("encoding without a string argument")),
            (_, true) => Err(py.type_error("errors without a string argument")),
            _ => Ok(Vec::new()),
        };
    };
    let source = source.borrow();
    // A subclass of `str` may convert itself.
    if matches!(kind, ByteKind::Bytes)
        && !has_codec
        && source.get::<Str>().is_some()
        && let Some(result) = bytes_method(py, source)?
    {
        return Ok(contents(result.borrow()).unwrap_or_default().to_vec());
    }
    if source.get::<Str>().is_some() {
        if encoding.is_none() {
            return Err(py.type_error("string argument without an encoding"));
        }
        let encoded = encode(py, source, encoding.as_deref(), errors.as_deref())?;
        return Ok(contents(encoded.borrow()).unwrap_or_default().to_vec());
    }
    if has_codec {
        let missing = if encoding.is_some() {
            "encoding"
        } else {
            "errors"
        };
        return Err(py.type_error(format!("{missing} without a string argument")));
    }
    convert(py, kind, source)
}

/// The content of one argument that is no `str`.
fn convert(py: &mut Py, kind: ByteKind, source: Borrowed<'_>) -> Result<Vec<u8>> {
    if kind == ByteKind::Bytes
        && let Some(result) = bytes_method(py, source)?
    {
        return Ok(contents(result.borrow()).unwrap_or_default().to_vec());
    }
    if let Some(content) = contents(source) {
        return Ok(content.to_vec());
    }
    if source.small_int().is_some() || source.class().slots().index.is_some() {
        return zeros(py, source);
    }
    from_iterable(py, kind, source)
}

/// What `__bytes__` gives; `None` if there is no such method.
fn bytes_method(py: &mut Py, source: Borrowed<'_>) -> Result<Option<Owned>> {
    if source.class() == &super::BYTES || source.small_int().is_some() {
        return Ok(None);
    }
    let name = intern(b"__bytes__");
    let Some(result) = call::call_method_of_class(py, source, name, [])? else {
        return Ok(None);
    };
    if result.borrow().get::<super::Bytes>().is_none() {
        let class = result.borrow().class().shown_name();
        let message = format!("__bytes__ returned non-bytes (type {class})");
        return Err(py.type_error(message));
    }
    Ok(Some(result))
}

/// That many null bytes.
fn zeros(py: &mut Py, count: Borrowed<'_>) -> Result<Vec<u8>> {
    let number = protocol::index(py, count)?;
    let Some(count) = int::to_i64(number.borrow()) else {
        let class = count.class().shown_name();
        let message = format!("cannot fit '{class}' into an index-sized integer");
        return Err(py.overflow_error(message));
    };
    let Ok(count) = usize::try_from(count) else {
        return Err(py.value_error("negative count"));
    };
    let mut content = Vec::new();
    if content.try_reserve_exact(count).is_err() {
        return Err(py.memory_error());
    }
    content.resize(count, 0);
    Ok(content)
}

/// The bytes that an iterable yields as ints.
pub(super) fn from_iterable(
    py: &mut Py,
    kind: ByteKind,
    iterable: Borrowed<'_>,
) -> Result<Vec<u8>> {
    let class = iterable.class();
    if class.slots().iter.is_none() && class.slots().get_item.is_none()
        || iterable.get::<Str>().is_some()
    {
        let (class, kind) = (class.name(), kind.class().shown_name());
        return Err(py.type_error(format!("cannot convert '{class}' object to {kind}")));
    }
    let iterator = protocol::iter(py, iterable)?;
    let mut content = Vec::new();
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        let number = protocol::index(py, item.borrow())?;
        match int::to_i64(number.borrow()).and_then(|value| u8::try_from(value).ok()) {
            Some(byte) => content.push(byte),
            None => {
                let what = if kind == ByteKind::Bytes {
                    "bytes"
                } else {
                    "byte"
                };
                return Err(py.value_error(format!("{what} must be in range(0, 256)")));
            }
        }
    }
    Ok(content)
}
