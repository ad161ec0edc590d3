//! `str.format`, `str.format_map` and `format(text, spec)`.

use super::methods::this;
use super::{Str, from_wtf8};
use crate::attribute;
use crate::codec_error::raise_text;
use crate::int;
use crate::int::text::checked_spec;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::str_::intern::intern;
use crate::text::format_spec;
use crate::text::format_string::{
    Accessor, Argument, Conversion, Field, FieldName, MAX_DEPTH, Numbering, Template,
    nested_too_deep,
};
use crate::type_::Args;

/// Where the values of a template come from.
enum Values<'a> {
    /// The arguments of `format`.
    Arguments(&'a [Owned], Vec<(Vec<u8>, Owned)>),
    /// The mapping of `format_map`.
    Mapping(Borrowed<'a>),
}

/// `text.format(*args, **kwargs)`.
pub(super) fn format(py: &mut Py, object: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let keywords = args
        .keywords()
        .map(|(name, value)| {
            let name = name.get::<Str>().expect("keyword names are str").as_bytes();
            (name.to_vec(), value.to_owned())
        })
        .collect();
    let values = Values::Arguments(args.positional_slice(), keywords);
    expand(py, this(object).as_bytes(), &values)
}

/// `text.format_map(mapping)`.
pub(super) fn format_map(
    py: &mut Py,
    object: Borrowed<'_>,
    mapping: Borrowed<'_>,
) -> Result<Owned> {
    expand(py, this(object).as_bytes(), &Values::Mapping(mapping))
}

/// `text.__format__(spec)`.
pub fn format_self(py: &mut Py, object: Borrowed<'_>, spec: Borrowed<'_>) -> Result<Owned> {
    let spec = checked_spec(py, spec)?;
    if spec.as_bytes().is_empty() {
        return protocol::str(py, object);
    }
    let class = object.class().name();
    match format_spec::format_str(this(object).as_bytes(), spec.as_bytes(), class) {
        Ok(text) => Ok(from_wtf8(&text)),
        Err(error) => Err(raise_text(py, &error)),
    }
}

fn expand(py: &mut Py, template: &[u8], values: &Values<'_>) -> Result<Owned> {
    let mut numbering = Numbering::default();
    let text = expand_template(py, template, values, &mut numbering, MAX_DEPTH)?;
    Ok(from_wtf8(&text))
}

fn expand_template(
    py: &mut Py,
    template: &[u8],
    values: &Values<'_>,
    numbering: &mut Numbering,
    depth: usize,
) -> Result<Vec<u8>> {
    if depth == 0 {
        return Err(raise_text(py, &nested_too_deep()));
    }
    let mut text = Vec::new();
    for piece in Template::new(template) {
        let piece = piece.map_err(|error| raise_text(py, &error))?;
        text.extend_from_slice(piece.literal);
        if let Some(field) = piece.field {
            let shown = expand_field(py, &field, values, numbering, depth)?;
            text.extend_from_slice(shown.borrow().get::<Str>().expect("a str").as_bytes());
        }
    }
    Ok(text)
}

fn expand_field(
    py: &mut Py,
    field: &Field<'_>,
    values: &Values<'_>,
    numbering: &mut Numbering,
    depth: usize,
) -> Result<Owned> {
    let value = look_up(py, field.name, values, numbering)?;
    let value = match field.conversion {
        None => value,
        Some(code_point) => {
            let conversion =
                Conversion::parse(code_point).map_err(|error| raise_text(py, &error))?;
            match conversion {
                Conversion::Repr => protocol::repr(py, value.borrow())?,
                Conversion::Str => protocol::str(py, value.borrow())?,
                Conversion::Ascii => super::ascii(py, value.borrow())?,
            }
        }
    };
    let spec = if field.spec_has_fields {
        from_wtf8(&expand_template(
            py,
            field.spec,
            values,
            numbering,
            depth - 1,
        )?)
    } else {
        from_wtf8(field.spec)
    };
    protocol::format(py, value.borrow(), spec)
}

fn look_up(
    py: &mut Py,
    name: &[u8],
    values: &Values<'_>,
    numbering: &mut Numbering,
) -> Result<Owned> {
    let name = FieldName::parse(name, numbering).map_err(|error| raise_text(py, &error))?;
    let mut value = argument(py, name.argument, values)?;
    for accessor in name.accessors {
        value = match accessor.map_err(|error| raise_text(py, &error))? {
            Accessor::Attribute(name) => attribute::get(py, value.borrow(), intern(name))?,
            Accessor::Index(index) => {
                let key = int::from_i64(index as i64);
                protocol::item_get(py, value.borrow(), key.borrow())?
            }
            Accessor::Key(key) => {
                let key = from_wtf8(key);
                protocol::item_get(py, value.borrow(), key.borrow())?
            }
        };
    }
    Ok(value)
}

fn argument(py: &mut Py, argument: Argument<'_>, values: &Values<'_>) -> Result<Owned> {
    match (argument, values) {
        (Argument::Positional(index), Values::Arguments(given, _)) => match given.get(index) {
            Some(value) => Ok(value.clone()),
            None => Err(py.index_error(format!(
                "Replacement index {index} out of range for positional args tuple"
            ))),
        },
        (Argument::Positional(_), Values::Mapping(_)) => {
            Err(py.value_error("Format string contains positional fields"))
        }
        (Argument::Keyword(name), Values::Arguments(_, keywords)) => {
            match keywords.iter().find(|(keyword, _)| keyword == name) {
                Some((_, value)) => Ok(value.clone()),
                None => Err(py.key_error(from_wtf8(name))),
            }
        }
        (Argument::Keyword(name), Values::Mapping(mapping)) => {
            let key = from_wtf8(name);
            protocol::item_get(py, *mapping, key.borrow())
        }
    }
}
