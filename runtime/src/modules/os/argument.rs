//! Paths as arguments: `str`, `bytes`, objects with `__fspath__`, descriptors.

use std::ffi::CString;

use crate::bytes::{self, Bytes};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::str_::intern::names;
use crate::str_::{self, Str};
use crate::text::codecs::{Encoding, Errors, decode, encode};
use crate::type_::Flags;
use crate::{call, codec_error, protocol};

/// What else than a path an argument may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Allow {
    /// Nothing.
    Path,
    /// A descriptor.
    Descriptor,
    /// A descriptor, or `None` for the current folder.
    DescriptorOrNone,
}

/// An argument, ready for the system.
pub(super) struct PathArgument {
    /// The path as errors show it.
    pub(super) name: Owned,
    /// The path for the system.
    pub(super) path: CString,
    /// It was text, so that results are text too.
    pub(super) is_text: bool,
    /// It is a descriptor.
    pub(super) descriptor: Option<i32>,
}

/// `os.fspath(path)`.
pub(super) fn fspath(py: &mut Py, path: Borrowed<'_>) -> Result<Owned> {
    if is_path(path) {
        return Ok(path.to_owned());
    }
    match call_fspath(py, path)? {
        Some(path) => Ok(path),
        None => {
            let class = path.class().name();
            let message = format!("expected str, bytes or os.PathLike object, not {class}");
            Err(py.type_error(message))
        }
    }
}

/// Whether an object is a path as it is.
pub(super) fn is_path(object: Borrowed<'_>) -> bool {
    object.get::<Str>().is_some() || object.get::<Bytes>().is_some()
}

/// What `__fspath__` gives; `None` if there is no such method.
fn call_fspath(py: &mut Py, path: Borrowed<'_>) -> Result<Option<Owned>> {
    let Some(result) = call::call_method_of_class(py, path, names::FSPATH.borrow(), [])? else {
        return Ok(None);
    };
    if is_path(result.borrow()) {
        return Ok(Some(result));
    }
    let (class, other) = (path.class().name(), result.borrow().class().name());
    let message = format!("expected {class}.__fspath__() to return str or bytes, not {other}");
    Err(py.type_error(message))
}

/// A path argument; function and argument are for messages.
pub(super) fn path(
    py: &mut Py,
    object: Borrowed<'_>,
    function: &str,
    argument: &str,
    allow: Allow,
) -> Result<PathArgument> {
    if object.is_none() && allow == Allow::DescriptorOrNone {
        let name = str_::new(".");
        return finish(py, name, function, argument);
    }
    if object.class().has_flag(Flags::INT) && allow != Allow::Path {
        let value = protocol::index_i64(py, object)?;
        return Ok(PathArgument {
            name: object.to_owned(),
            path: CString::default(),
            is_text: true,
            descriptor: Some(i32::try_from(value).unwrap_or(-1)),
        });
    }
    let name = if is_path(object) {
        object.to_owned()
    } else {
        match call_fspath(py, object)? {
            Some(path) => path,
            None => return Err(wrong_type(py, object, function, argument, allow)),
        }
    };
    finish(py, name, function, argument)
}

#[cold]
fn wrong_type(
    py: &mut Py,
    object: Borrowed<'_>,
    function: &str,
    argument: &str,
    allow: Allow,
) -> Raised {
    let allowed = match allow {
        Allow::Path => "string, bytes or os.PathLike",
        Allow::Descriptor => "string, bytes, os.PathLike or integer",
        Allow::DescriptorOrNone => "string, bytes, os.PathLike, integer or None",
    };
    let class = object.class().name();
    py.type_error(format!(
        "{function}: {argument} should be {allowed}, not {class}"
    ))
}

fn finish(py: &mut Py, name: Owned, function: &str, argument: &str) -> Result<PathArgument> {
    let is_text = name.borrow().get::<Str>().is_some();
    let content = to_system(py, name.borrow())?;
    match CString::new(content) {
        Ok(path) => Ok(PathArgument {
            name,
            path,
            is_text,
            descriptor: None,
        }),
        Err(_) => {
            let message = format!("{function}: embedded null character in {argument}");
            Err(py.value_error(message))
        }
    }
}

/// The bytes for the system of a `str` or `bytes`.
pub(super) fn to_system(py: &mut Py, path: Borrowed<'_>) -> Result<Vec<u8>> {
    let Some(text) = path.get::<Str>() else {
        return Ok(bytes::contents(path).unwrap_or_default().to_vec());
    };
    if text.is_ascii() {
        return Ok(text.as_bytes().to_vec());
    }
    encode(text.as_bytes(), Encoding::Utf8, Errors::SurrogateEscape)
        .map_err(|error| codec_error::raise_encode(py, error, path.to_owned()))
}

/// A path of the system as `str` or `bytes`.
pub(super) fn from_system(path: &[u8], is_text: bool) -> Owned {
    if !is_text {
        return bytes::new(path);
    }
    match decode(path, Encoding::Utf8, Errors::SurrogateEscape) {
        Ok(text) => str_::from_wtf8(&text),
        Err(_) => unreachable!("every byte has a surrogate"),
    }
}
