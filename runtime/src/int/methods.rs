//! The methods and attributes of `int`.

use dashu_int::IBig;
use dashu_int::ops::DivRem;

use super::{Integer, bytes, from_big, from_i64, from_u64, power, real, to_exact};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::type_::{Call, GetSet, Method};

pub(super) const METHODS: &[Method] = &[
    Method::new("conjugate", Call::NoArgs(to_int)),
    Method::new("bit_length", Call::NoArgs(bit_length)),
    Method::new("bit_count", Call::NoArgs(bit_count)),
    Method::new("to_bytes", Call::Named(&bytes::TO_BYTES, bytes::to_bytes)),
    Method::class(
        "from_bytes",
        Call::Named(&bytes::FROM_BYTES, bytes::from_bytes),
    ),
    Method::new("as_integer_ratio", Call::NoArgs(as_integer_ratio)),
    Method::new(
        "is_integer",
        Call::NoArgs(|_, _| Ok(crate::singletons::bool_object(true).to_owned())),
    ),
    Method::new("__trunc__", Call::NoArgs(to_int)),
    Method::new("__floor__", Call::NoArgs(to_int)),
    Method::new("__ceil__", Call::NoArgs(to_int)),
    Method::new("__round__", Call::Positional(0, 1, round)),
    Method::new("__format__", Call::One(super::text::format)),
    Method::new("__getnewargs__", Call::NoArgs(new_args)),
    Method::new("__sizeof__", Call::NoArgs(size_of)),
];

pub(super) const ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("real", to_int),
    GetSet::read_only("imag", |_, _| Ok(from_i64(0))),
    GetSet::read_only("numerator", to_int),
    GetSet::read_only("denominator", |_, _| Ok(from_i64(1))),
];

/// The number as an exact `int`.
pub(super) fn to_int(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(to_exact(this))
}

/// `float(n)`.
pub(super) fn to_float(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    match real::to_f64(Integer::of(this)) {
        Some(value) => Ok(crate::float::new(value)),
        None => Err(py.overflow_error("int too large to convert to float")),
    }
}

fn bit_length(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(from_u64(Integer::of(this).bit_length()))
}

fn bit_count(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(from_u64(match Integer::of(this) {
        Integer::Small(value) => u64::from(value.unsigned_abs().count_ones()),
        Integer::Big(value) => {
            let words = value.as_sign_words().1;
            words.iter().map(|word| u64::from(word.count_ones())).sum()
        }
    }))
}

fn as_integer_ratio(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(crate::tuple::from_vec(vec![to_exact(this), from_i64(1)]))
}

fn new_args(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(crate::tuple::from_vec(vec![to_exact(this)]))
}

/// What CPython's object would take: 24 bytes and 4 for each digit of 30 bits, at least one.
fn size_of(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let digits = Integer::of(this).bit_length().div_ceil(30).max(1);
    Ok(from_u64(24 + 4 * digits))
}

fn round(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let Some(digits) = args.first().filter(|digits| !digits.borrow().is_none()) else {
        return Ok(to_exact(this));
    };
    let digits = protocol::index(py, digits.borrow())?;
    let digits = Integer::of(digits.borrow());
    if !digits.is_negative() {
        return Ok(to_exact(this));
    }
    Ok(round_to_tens(
        Integer::of(this),
        digits.to_i64().map_or(u64::MAX, i64::unsigned_abs),
    ))
}

/// The nearest multiple of `10^zeros`, ties to even.
fn round_to_tens(value: Integer<'_>, zeros: u64) -> Owned {
    // A power of ten with more than a bit for each bit of the number is more than twice as large.
    if zeros > value.bit_length() + 1 {
        return from_i64(0);
    }
    let unit = IBig::from(10).pow(zeros as usize);
    let big = value.as_big();
    let (quotient, remainder) = big.as_ref().div_rem(&unit);
    let doubled = IBig::from(power::magnitude(&remainder)) * IBig::from(2);
    let is_odd = quotient
        .as_sign_words()
        .1
        .first()
        .is_some_and(|word| word & 1 == 1);
    let away = doubled > unit || doubled == unit && is_odd;
    let step = match (away, value.is_negative()) {
        (false, _) => IBig::ZERO,
        (true, false) => IBig::ONE,
        (true, true) => IBig::NEG_ONE,
    };
    from_big((quotient + step) * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_takes_ties_to_even() {
        for (value, zeros, expected) in [
            (15, 1, 20),
            (25, 1, 20),
            (-15, 1, -20),
            (-25, 1, -20),
            (26, 1, 30),
            (-26, 1, -30),
            (15, 5, 0),
            (0, 3, 0),
            (5, 1, 0),
            (6, 1, 10),
            (49, 2, 0),
            (51, 2, 100),
        ] {
            let rounded = round_to_tens(Integer::Small(value), zeros);
            assert_eq!(rounded.borrow().small_int(), Some(expected), "{value}");
        }
    }
}
