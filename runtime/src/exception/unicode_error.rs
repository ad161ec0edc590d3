//! `UnicodeDecodeError`, `UnicodeEncodeError`, `UnicodeTranslateError`.
//!
//! Fields: encoding, object, start, end, reason.

use super::hierarchy::{Parts, UNICODE_DECODE_ERROR, UNICODE_ENCODE_ERROR};
use super::parts::{base_init, field, field_attribute, set_field};
use crate::bytes::{self, Bytes};
use crate::function::text_of;
use crate::int;
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::str_::{self, Str};
use crate::text::wtf8;
use crate::type_::{Args, Flags, Slots};

/// What `UnicodeDecodeError` adds.
pub const UNICODE_DECODE_ERROR_PARTS: Parts = Parts {
    slots: Slots {
        init: Some(|py, object, args| init(py, object, args, true)),
        str: Some(decode_str),
        ..Slots::EMPTY
    },
    attributes: ATTRIBUTES,
    ..Parts::NONE
};

/// What `UnicodeEncodeError` adds.
pub const UNICODE_ENCODE_ERROR_PARTS: Parts = Parts {
    slots: Slots {
        init: Some(|py, object, args| init(py, object, args, true)),
        str: Some(|_, object| Ok(encode_str(object, true))),
        ..Slots::EMPTY
    },
    attributes: ATTRIBUTES,
    ..Parts::NONE
};

/// What `UnicodeTranslateError` adds.
pub const UNICODE_TRANSLATE_ERROR_PARTS: Parts = Parts {
    slots: Slots {
        init: Some(|py, object, args| init(py, object, args, false)),
        str: Some(|_, object| Ok(encode_str(object, false))),
        ..Slots::EMPTY
    },
    attributes: ATTRIBUTES,
    ..Parts::NONE
};

const ATTRIBUTES: &[crate::type_::GetSet] = &[
    field_attribute!("encoding", 0),
    field_attribute!("object", 1),
    field_attribute!("start", 2),
    field_attribute!("end", 3),
    field_attribute!("reason", 4),
];

fn init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>, has_encoding: bool) -> Result<()> {
    base_init(py, object, args)?;
    let given = args.positional_slice();
    let wanted = if has_encoding { 5 } else { 4 };
    if given.len() != wanted {
        let message = format!(
            "function takes exactly {wanted} arguments ({} given)",
            given.len()
        );
        return Err(py.type_error(message));
    }
    let first = usize::from(!has_encoding);
    for (index, value) in given.iter().enumerate() {
        check(py, object, index + 1, index + first, value.borrow())?;
        // The attribute is a copy that does not change.
        let held = match crate::bytes::contents(value.borrow()) {
            Some(content) if value.borrow().get::<Bytes>().is_none() => bytes::new(content),
            _ => value.clone(),
        };
        set_field(object, index + first, Some(held));
    }
    Ok(())
}

/// Checks the class of an argument.
fn check(
    py: &mut Py,
    object: Borrowed<'_>,
    position: usize,
    field: usize,
    value: Borrowed<'_>,
) -> Result<()> {
    let is_decode = object.class().is_subclass(&UNICODE_DECODE_ERROR);
    let is_right = match field {
        1 if is_decode => crate::bytes::contents(value).is_some(),
        2 | 3 => value.class().has_flag(Flags::INT),
        _ => value.get::<Str>().is_some(),
    };
    if is_right {
        return Ok(());
    }
    let given = value.class().name().to_owned();
    Err(py.type_error(match field {
        1 if is_decode => format!("a bytes-like object is required, not '{given}'"),
        2 | 3 => format!("'{given}' object cannot be interpreted as an integer"),
        _ => format!("argument {position} must be str, not {given}"),
    }))
}

fn number(object: Borrowed<'_>, index: usize) -> i64 {
    field(object, index)
        .and_then(|value| int::to_i64(value.borrow()))
        .unwrap_or(0)
}

fn text(object: Borrowed<'_>, index: usize) -> String {
    field(object, index).map_or_else(String::new, |value| text_of(value.borrow()))
}

fn decode_str(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let Some(content) = field(object, 1) else {
        return Ok(str_::new(""));
    };
    let bytes = crate::bytes::contents(content.borrow()).unwrap_or_default();
    let (start, end) = (number(object, 2), number(object, 3));
    let (encoding, reason) = (text(object, 0), text(object, 4));
    let byte = usize::try_from(start)
        .ok()
        .and_then(|start| bytes.get(start));
    Ok(str_::new(&match byte {
        Some(byte) if end == start + 1 => format!(
            "'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"
        ),
        _ => format!(
            "'{encoding}' codec can't decode bytes in position {start}-{}: {reason}",
            end - 1
        ),
    }))
}

fn encode_str(object: Borrowed<'_>, has_encoding: bool) -> Owned {
    let Some(content) = field(object, 1) else {
        return str_::new("");
    };
    let (start, end) = (number(object, 2), number(object, 3));
    let reason = text(object, 4);
    let subject = if has_encoding {
        format!("'{}' codec can't encode", text(object, 0))
    } else {
        "can't translate".to_owned()
    };
    let code_point = content
        .borrow()
        .get::<Str>()
        .and_then(|text| wtf8::nth(text.as_bytes(), usize::try_from(start).ok()?));
    str_::new(&match code_point {
        Some(code_point) if end == start + 1 => {
            let escaped = match code_point {
                0..=0xFF => format!("\\x{code_point:02x}"),
                0x100..=0xFFFF => format!("\\u{code_point:04x}"),
                _ => format!("\\U{code_point:08x}"),
            };
            format!("{subject} character '{escaped}' in position {start}: {reason}")
        }
        _ => format!(
            "{subject} characters in position {start}-{}: {reason}",
            end - 1
        ),
    })
}

/// Raises UnicodeDecodeError.
#[cold]
pub fn raise_decode(
    py: &mut Py,
    encoding: &str,
    content: &[u8],
    start: usize,
    end: usize,
    reason: &str,
) -> Raised {
    let content = crate::bytes::new(content);
    let args = error_args(encoding, content, start, end, reason);
    py.raise_args(&UNICODE_DECODE_ERROR, args)
}

/// Raises UnicodeEncodeError.
#[cold]
pub fn raise_encode(
    py: &mut Py,
    encoding: &str,
    content: Owned,
    start: usize,
    end: usize,
    reason: &str,
) -> Raised {
    let args = error_args(encoding, content, start, end, reason);
    py.raise_args(&UNICODE_ENCODE_ERROR, args)
}

fn error_args(
    encoding: &str,
    content: Owned,
    start: usize,
    end: usize,
    reason: &str,
) -> Vec<Owned> {
    vec![
        str_::new(encoding),
        content,
        int::from_i64(start as i64),
        int::from_i64(end as i64),
        str_::new(reason),
    ]
}
