//! `int(…)`: from numbers and from text.

use dashu_int::IBig;

use super::{BigInt, INT, from_big, is_int, new_object, real, text, to_exact};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::str_::Str;
use crate::str_::intern::intern;
use crate::text::int_text::{self, ParsedInt};
use crate::text::repr;
use crate::type_::{Args, Class};
use crate::{call, class, protocol, warning};

/// `int.__new__(class, …)`.
pub(super) fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let number = construct(py, args)?;
    if class == &INT {
        return Ok(number);
    }
    let value = super::to_big(number.borrow()).unwrap_or(IBig::ZERO);
    Ok(new_object(class, value))
}

fn construct(py: &mut Py, args: &Args<'_>) -> Result<Owned> {
    let values = args.positional_slice();
    if values.len() > 2 {
        let count = values.len();
        return Err(py.type_error(format!("int expected at most 2 arguments, got {count}")));
    }
    let mut base = values.get(1).map(Owned::borrow);
    for (name, value) in args.keywords() {
        let name = name.get::<Str>().map(Str::as_bytes).unwrap_or_default();
        if name != b"base" {
            let name = String::from_utf8_lossy(name);
            let message = format!("int() got an unexpected keyword argument '{name}'");
            return Err(py.type_error(message));
        }
        if base.is_some() {
            let message = "argument for int() given by name ('base') and position (2)";
            return Err(py.type_error(message));
        }
        base = Some(value);
    }
    match (values.first(), base) {
        (None, None) => Ok(super::from_i64(0)),
        (None, Some(_)) => Err(py.type_error("int() missing string argument")),
        (Some(value), None) => from_object(py, value.borrow()),
        (Some(value), Some(base)) => with_base(py, value.borrow(), base),
    }
}

/// `int(x)` of any object.
pub fn from_object(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    if object.small_int().is_some() || object.get::<BigInt>().is_some() && object.class() == &INT {
        return Ok(object.to_owned());
    }
    let slots = object.class().slots();
    if let Some(int) = slots.int {
        let result = int(py, object)?;
        return checked(py, result, "__int__");
    }
    if slots.index.is_some() {
        return Ok(to_exact(protocol::index(py, object)?.borrow()));
    }
    let trunc = intern(b"__trunc__");
    if class::lookup(object.class(), trunc).is_some() {
        warning::deprecated(py, "The delegation of int() to __trunc__ is deprecated.")?;
        if let Some(result) = call::call_method_of_class(py, object, trunc, [])? {
            return from_trunc(py, result);
        }
    }
    if let Some(result) = from_text_object(py, object, 10) {
        return result;
    }
    let class = object.class().shown_name().into_owned();
    Err(py.type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{class}'"
    )))
}

/// A result of `__int__` as an exact `int`.
fn checked(py: &mut Py, result: Owned, method: &str) -> Result<Owned> {
    let class = result.borrow().class();
    if class != &INT {
        check_subclass(py, method, "int", class, is_int(result.borrow()))?;
    }
    Ok(to_exact(result.borrow()))
}

/// A method that converts to a number has yielded an instance of another class than the number's:
/// TypeError, or DeprecationWarning for a subclass.
#[cold]
pub fn check_subclass(
    py: &mut Py,
    method: &str,
    number: &str,
    class: &Class,
    is_subclass: bool,
) -> Result<()> {
    let message = format!("{method} returned non-{number} (type {})", class.name());
    if !is_subclass {
        return Err(py.type_error(message));
    }
    warning::deprecated(
        py,
        &format!(
            "{message}.  The ability to return an instance of a strict subclass of {number} is \
             deprecated, and may be removed in a future version of Python."
        ),
    )
}

/// What `__trunc__` yields may be any integral number.
fn from_trunc(py: &mut Py, result: Owned) -> Result<Owned> {
    if is_int(result.borrow()) {
        return Ok(to_exact(result.borrow()));
    }
    if result.borrow().class().slots().index.is_none() {
        let class = result.borrow().class().shown_name().into_owned();
        return Err(py.type_error(format!("__trunc__ returned non-Integral (type {class})")));
    }
    Ok(to_exact(protocol::index(py, result.borrow())?.borrow()))
}

fn with_base(py: &mut Py, object: Borrowed<'_>, base: Borrowed<'_>) -> Result<Owned> {
    let base = protocol::index(py, base)?;
    let base = int_text::check_base(super::to_i64(base.borrow()).unwrap_or(-1));
    let base = base.map_err(|error| text::raise(py, error))?;
    match from_text_object(py, object, base) {
        Some(result) => result,
        None => Err(py.type_error("int() can't convert non-string with explicit base")),
    }
}

/// The number that a `str`, `bytes` or `bytearray` stands for; `None` for other objects.
pub fn from_text_object(py: &mut Py, object: Borrowed<'_>, base: u32) -> Option<Result<Owned>> {
    let limit = text::max_digits();
    let parsed = if let Some(text) = object.get::<Str>() {
        let parsed = int_text::parse_str(text.as_bytes(), base, limit);
        parsed.map_err(|error| error.into_error(base, &repr::repr(text.as_bytes())))
    } else {
        let bytes = crate::bytes::contents(object)?;
        let parsed = int_text::parse_bytes(bytes, base, limit);
        parsed.map_err(|error| error.into_error(base, &repr::bytes_repr(bytes)))
    };
    Some(match parsed {
        Ok(ParsedInt::Small(value)) => Ok(super::from_i64(value)),
        Ok(ParsedInt::Big(value)) => Ok(from_big(value)),
        Err(error) => Err(text::raise(py, error)),
    })
}

/// `int(f)`: the whole part of a float.
pub fn from_float(py: &mut Py, value: f64) -> Result<Owned> {
    if value.abs() < 4.0e18 {
        return Ok(super::from_i64(value as i64));
    }
    if value.is_nan() {
        return Err(py.value_error("cannot convert float NaN to integer"));
    }
    if value.is_infinite() {
        return Err(py.overflow_error("cannot convert float infinity to integer"));
    }
    Ok(from_big(real::truncate(value)))
}
