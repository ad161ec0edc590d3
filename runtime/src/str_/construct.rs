//! Making `str`s: the constructor, and instances of subclasses.

use super::{Extra, Str, concat_growing, from_wtf8};
use crate::bytes;
use crate::call;
use crate::codec_error;
use crate::memory;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::text::codecs::{self, Encoding, Errors};
use crate::type_::{Args, Class, Parameters};

static PARAMETERS: Parameters = Parameters {
    names: &["object", "encoding", "errors"],
    positional_only: 0,
    positional: 3,
    required: 0,
};

/// `str(object)`, `str(bytes, encoding, errors)`.
pub(super) fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let text = if args.names.is_none() && args.values.len() == 1 {
        protocol::str(py, args.positional_slice()[0].borrow())?
    } else {
        if args.names.is_none() {
            let count = args.positional_count();
            call::check_positional(py, &|| "str".to_owned(), count, 0, 3)?;
        }
        let bound = call::bind_parameters(py, &PARAMETERS, &|| "str".to_owned(), args)?;
        convert(py, &bound)?
    };
    if *class == super::STR {
        return Ok(text);
    }
    let text = text.borrow().get::<Str>().expect("a str");
    Ok(new_of_class(class, text.as_bytes()))
}

fn convert(py: &mut Py, bound: &[Option<Owned>]) -> Result<Owned> {
    let Some(object) = &bound[0] else {
        return Ok(super::new(""));
    };
    if bound[1].is_none() && bound[2].is_none() {
        return protocol::str(py, object.borrow());
    }
    let encoding = text_argument(py, bound[1].as_ref(), "str", "encoding")?;
    let errors = text_argument(py, bound[2].as_ref(), "str", "errors")?;
    if object.borrow().get::<Str>().is_some() {
        return Err(py.type_error("decoding str is not supported"));
    }
    let Some(content) = bytes::contents(object.borrow()) else {
        let class = object.borrow().class().shown_name();
        let message = format!("decoding to str: need a bytes-like object, {class} found");
        return Err(py.type_error(message));
    };
    decode(py, content, encoding.as_deref(), errors.as_deref())
}

/// An argument that must be a `str` if it is there.
pub fn text_argument(
    py: &mut Py,
    value: Option<&Owned>,
    function: &str,
    name: &str,
) -> Result<Option<Vec<u8>>> {
    let Some(value) = value else { return Ok(None) };
    match value.borrow().get::<Str>() {
        Some(text) => Ok(Some(text.as_bytes().to_vec())),
        None => {
            let class = protocol::argument_class(value.borrow());
            let message = format!("{function}() argument '{name}' must be str, not {class}");
            Err(py.type_error(message))
        }
    }
}

/// Decodes bytes.
pub fn decode(
    py: &mut Py,
    content: &[u8],
    encoding: Option<&[u8]>,
    errors: Option<&[u8]>,
) -> Result<Owned> {
    let encoding = match encoding {
        Some(name) => codec_error::encoding(py, name)?,
        None => Encoding::Utf8,
    };
    let errors = match errors {
        Some(name) => codec_error::errors(py, name)?,
        None => Errors::Strict,
    };
    if encoding == Encoding::Utf8 && content.is_ascii() {
        return Ok(from_wtf8(content));
    }
    match codecs::decode(content, encoding, errors) {
        Ok(text) => Ok(from_wtf8(&text)),
        Err(error) => Err(codec_error::raise_decode(py, error, content)),
    }
}

/// Encodes a `str`.
pub fn encode(
    py: &mut Py,
    text: Borrowed<'_>,
    encoding: Option<&[u8]>,
    errors: Option<&[u8]>,
) -> Result<Owned> {
    let encoding = match encoding {
        Some(name) => codec_error::encoding(py, name)?,
        None => Encoding::Utf8,
    };
    let errors = match errors {
        Some(name) => codec_error::errors(py, name)?,
        None => Errors::Strict,
    };
    if let (Encoding::Utf8, Some(text)) = (encoding, text.get::<Str>())
        && text.is_ascii()
    {
        return Ok(bytes::new(text.as_bytes()));
    }
    let content = text.get::<Str>().expect("a str").as_bytes();
    match codecs::encode(content, encoding, errors) {
        Ok(bytes) => Ok(bytes::new(&bytes)),
        Err(error) => Err(codec_error::raise_encode(py, error, text.to_owned())),
    }
}

/// An instance of a subclass. Its bytes are in a buffer of their own: attribute words follow the
/// fixed part.
pub fn new_of_class(class: &'static Class, text: &[u8]) -> Owned {
    let chars = super::count_chars(text);
    let extra = Extra {
        buffer: Some(text.to_vec()),
        offsets: None,
    };
    memory::new_object(class, |header| Str {
        header,
        extra: std::cell::UnsafeCell::new(Some(Box::new(extra))),
        ..Str::constant(text.len(), chars)
    })
    .into_owned()
}

/// `a + b`.
pub fn concat(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let left = a.get::<Str>().expect("a str");
    let Some(right) = b.get::<Str>() else {
        let class = b.class().shown_name();
        let message = format!("can only concatenate str (not \"{class}\") to str");
        return Err(py.type_error(message));
    };
    if left.as_bytes().is_empty() && b.type_id() == crate::type_::ids::STR {
        return Ok(b.to_owned());
    }
    if right.as_bytes().is_empty() && a.type_id() == crate::type_::ids::STR {
        return Ok(a.to_owned());
    }
    let len = left.as_bytes().len() + right.as_bytes().len();
    if len > SMALL {
        // Repeated appending to a long text is likely.
        return Ok(concat_growing(left, right));
    }
    let chars = left.char_len() + right.char_len();
    match super::try_new_of_parts([left.as_bytes(), right.as_bytes()], len, chars) {
        Some(text) => Ok(text.into_owned()),
        None => Err(py.memory_error()),
    }
}

/// Up to this length a sum is a text of just its length.
const SMALL: usize = 256;
