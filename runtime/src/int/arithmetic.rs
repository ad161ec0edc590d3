//! `+`, `-`, `*`, the sign and the magnitude. Sums of small ints never overflow 64 bits.

use dashu_int::{IBig, Sign};

use super::{
    Integer, check_bits, from_big, from_i64, from_i128, long, magnitude, operands, scale,
    unsupported,
};
use crate::object::{Borrowed, Owned, Py, Result};

/// `a + b`.
pub fn add(_py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    Ok(match operands(a, b) {
        Some((Integer::Small(a), Integer::Small(b))) => from_i64(a + b),
        Some((Integer::Big(a), Integer::Big(b))) => from_big(a + b),
        Some((Integer::Big(a), Integer::Small(b)) | (Integer::Small(b), Integer::Big(a))) => {
            from_big(a + IBig::from(b))
        }
        None => return unsupported(),
    })
}

/// `a - b`.
pub fn subtract(_py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    Ok(match operands(a, b) {
        Some((Integer::Small(a), Integer::Small(b))) => from_i64(a - b),
        Some((Integer::Big(a), Integer::Big(b))) => from_big(a - b),
        Some((Integer::Big(a), Integer::Small(b))) => from_big(a - IBig::from(b)),
        Some((Integer::Small(a), Integer::Big(b))) => from_big(IBig::from(a) - b),
        None => return unsupported(),
    })
}

/// `a * b`.
pub fn multiply(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    match operands(a, b) {
        Some((Integer::Small(a), Integer::Small(b))) => Ok(match a.checked_mul(b) {
            Some(product) => from_i64(product),
            None => from_i128(i128::from(a) * i128::from(b)),
        }),
        Some((a, b)) => {
            let bits = a.bit_length() + b.bit_length();
            check_bits(py, bits)?;
            if let (Integer::Big(big), Integer::Small(small))
            | (Integer::Small(small), Integer::Big(big)) = (a, b)
                && let Some(product) = scale::scaled(big, small)
            {
                return Ok(from_big(product));
            }
            if long::is_long(bits) {
                let sign = Sign::from(a.is_negative() != b.is_negative());
                let (a, b) = (magnitude(&a.as_big()), magnitude(&b.as_big()));
                return Ok(from_big(IBig::from_parts(
                    sign,
                    long::multiply(py, &a, &b)?,
                )));
            }
            Ok(from_big(a.as_big().as_ref() * b.as_big().as_ref()))
        }
        None => unsupported(),
    }
}

/// `-a`.
pub fn negative(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(match Integer::of(this) {
        Integer::Small(value) => from_i64(-value),
        Integer::Big(value) => from_big(-value),
    })
}

/// `abs(a)`.
pub fn absolute(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    if Integer::of(this).is_negative() {
        negative(py, this)
    } else {
        Ok(super::to_exact(this))
    }
}
