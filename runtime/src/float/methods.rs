//! The methods and attributes of `float`.

use super::{FLOAT, new, value_of};
use crate::class::as_class;
use crate::int::{self, real};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::bool_object;
use crate::str_::{self, Str};
use crate::text::{float_hex, float_repr, format_spec};
use crate::type_::{Call, GetSet, Method};
use crate::{call, tuple};

pub(super) const METHODS: &[Method] = &[
    Method::new("conjugate", Call::NoArgs(to_float)),
    Method::new("hex", Call::NoArgs(hex)),
    Method::class("fromhex", Call::One(from_hex)),
    Method::new("is_integer", Call::NoArgs(is_integer)),
    Method::new("as_integer_ratio", Call::NoArgs(as_integer_ratio)),
    Method::new("__trunc__", Call::NoArgs(to_int)),
    Method::new("__floor__", Call::NoArgs(floor)),
    Method::new("__ceil__", Call::NoArgs(ceil)),
    Method::new("__round__", Call::Positional(0, 1, round)),
    Method::new("__format__", Call::One(format)),
    Method::new("__getnewargs__", Call::NoArgs(new_args)),
    Method::class("__getformat__", Call::One(get_format)),
];

pub(super) const ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("real", to_float),
    GetSet::read_only("imag", |_, _| Ok(new(0.0))),
];

/// `repr(f)`.
pub(super) fn repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(str_::new(&float_repr::repr(value_of(this))))
}

/// The number as an exact `float`.
pub(super) fn to_float(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    if this.class() == &FLOAT {
        return Ok(this.to_owned());
    }
    Ok(new(value_of(this)))
}

/// `int(f)`.
pub(super) fn to_int(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    int::from_float(py, value_of(this))
}

fn floor(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    int::from_float(py, value_of(this).floor())
}

fn ceil(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    int::from_float(py, value_of(this).ceil())
}

fn round(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let value = value_of(this);
    let Some(digits) = args.first().filter(|digits| !digits.borrow().is_none()) else {
        return int::from_float(py, value.round_ties_even());
    };
    let digits = crate::protocol::index_clamped(py, digits.borrow())?;
    match float_repr::round_to_digits(value, digits) {
        Some(rounded) => Ok(new(rounded)),
        None => Err(py.overflow_error("rounded value too large to represent")),
    }
}

fn hex(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(str_::new(&float_hex::hex(value_of(this))))
}

fn from_hex(py: &mut Py, class: Borrowed<'_>, text: Borrowed<'_>) -> Result<Owned> {
    let Some(text) = text.get::<Str>() else {
        return Err(py.type_error("bad argument type for built-in operation"));
    };
    let number = match float_hex::from_hex(text.as_bytes()) {
        Ok(value) => new(value),
        Err(error) => return Err(int::text::raise(py, error)),
    };
    if as_class(class).is_some_and(|class| class == &FLOAT) {
        return Ok(number);
    }
    call::call_with(py, class, [number])
}

fn is_integer(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let value = value_of(this);
    Ok(bool_object(value.is_finite() && value.fract() == 0.0).to_owned())
}

fn as_integer_ratio(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let value = value_of(this);
    if value.is_infinite() {
        return Err(py.overflow_error("cannot convert Infinity to integer ratio"));
    }
    if value.is_nan() {
        return Err(py.value_error("cannot convert NaN to integer ratio"));
    }
    let (numerator, denominator) = real::ratio(value);
    let pair = vec![int::from_big(numerator), int::from_big(denominator)];
    Ok(tuple::from_vec(pair))
}

pub fn format(py: &mut Py, this: Borrowed<'_>, spec: Borrowed<'_>) -> Result<Owned> {
    let text = int::text::checked_spec(py, spec)?;
    if text.as_bytes().is_empty() {
        return crate::protocol::str(py, this);
    }
    match format_spec::format_float(value_of(this), text.as_bytes(), this.class().name()) {
        Ok(text) => Ok(str_::from_wtf8(&text)),
        Err(error) => Err(int::text::raise(py, error)),
    }
}

fn new_args(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(tuple::from_vec(vec![new(value_of(this))]))
}

fn get_format(py: &mut Py, _class: Borrowed<'_>, kind: Borrowed<'_>) -> Result<Owned> {
    let Some(text) = kind.get::<Str>() else {
        let class = crate::protocol::argument_class(kind);
        return Err(py.type_error(format!("__getformat__() argument must be str, not {class}")));
    };
    if !matches!(text.as_bytes(), b"double" | b"float") {
        return Err(py.value_error("__getformat__() argument 1 must be 'double' or 'float'"));
    }
    let order = if cfg!(target_endian = "little") {
        "little"
    } else {
        "big"
    };
    Ok(str_::new(&format!("IEEE, {order}-endian")))
}
