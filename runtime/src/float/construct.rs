//! `float(…)`: from numbers and from text.

use super::{FLOAT, Float, from_integer, get, new, new_object};
use crate::int::construct::check_subclass;
use crate::int::{self, Integer};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::protocol;
use crate::str_::Str;
use crate::text::{float_parse, repr};
use crate::type_::{Args, Class};

/// `float.__new__(class, …)`.
pub(super) fn new_float(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let own_init = class.slots().init.map(|slot| slot as usize)
        == FLOAT.slots().init.map(|slot| slot as usize);
    if args.keyword_count() > 0 && (*class == FLOAT || own_init) {
        return Err(py.type_error("float() takes no keyword arguments"));
    }
    let number = match args.positional_slice() {
        [] => new(0.0),
        [value] => from_object(py, value.borrow())?,
        values => {
            let count = values.len();
            return Err(py.type_error(format!("float expected at most 1 argument, got {count}")));
        }
    };
    if class == &FLOAT {
        return Ok(number);
    }
    Ok(new_object(class, super::value_of(number.borrow())))
}

/// `float(x)` of any object.
pub fn from_object(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    if object.get::<Float>().is_some() && object.class() == &FLOAT {
        return Ok(object.to_owned());
    }
    if let Some(text) = object.get::<Str>() {
        return match float_parse::parse_str(text.as_bytes()) {
            Some(value) => Ok(new(value)),
            None => Err(malformed(py, &repr::repr(text.as_bytes()))),
        };
    }
    let class = object.class();
    if class.slots().float.is_none()
        && class.slots().index.is_none()
        && let Some(bytes) = crate::bytes::contents(object)
    {
        return match float_parse::parse_bytes(bytes) {
            Some(value) => Ok(new(value)),
            None => Err(malformed(py, &repr::bytes_repr(bytes))),
        };
    }
    let value = convert(py, object, |py, class| {
        py.type_error(format!(
            "float() argument must be a string or a real number, not '{class}'"
        ))
    })?;
    Ok(new(value))
}

#[cold]
fn malformed(py: &mut Py, repr: &str) -> Raised {
    int::text::raise(py, float_parse::malformed(repr))
}

/// The number of an object by `__float__` or `__index__`; `error` gets the class of one that has
/// neither.
pub(super) fn convert(
    py: &mut Py,
    object: Borrowed<'_>,
    error: impl FnOnce(&mut Py, &str) -> Raised,
) -> Result<f64> {
    let class = object.class();
    if let Some(float) = class.slots().float {
        let result = float(py, object)?;
        let (class, other) = (class.name(), result.borrow().class());
        if other != &FLOAT {
            let method = format!("{class}.__float__");
            check_subclass(py, &method, "float", other, get(result.borrow()).is_some())?;
        }
        return Ok(super::value_of(result.borrow()));
    }
    if class.slots().index.is_some() {
        let number = protocol::index(py, object)?;
        return from_integer(py, Integer::of(number.borrow()));
    }
    match get(object) {
        // A subclass may have hidden `__float__`.
        Some(value) => Ok(value),
        None => Err(error(py, &class.shown_name())),
    }
}
