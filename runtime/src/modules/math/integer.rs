//! Functions of whole numbers.

use dashu_int::ops::{Gcd, SquareRoot};
use dashu_int::{IBig, UBig};

use crate::int::{self, Integer, check_bits, long, magnitude};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::protocol;

/// An argument, which must be an int or have `__index__`.
fn index(py: &mut Py, object: &Owned) -> Result<Owned> {
    protocol::index(py, object.borrow())
}

/// `math.gcd(*integers)`.
pub(super) fn gcd(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let mut result = int::from_i64(0);
    for arg in args {
        let arg = index(py, arg)?;
        result = gcd_values(Integer::of(result.borrow()), Integer::of(arg.borrow()));
    }
    Ok(result)
}

fn gcd_values(a: Integer<'_>, b: Integer<'_>) -> Owned {
    if let (Integer::Small(a), Integer::Small(b)) = (a, b) {
        return int::from_u64(gcd_words(a.unsigned_abs(), b.unsigned_abs()));
    }
    let (a, b) = (magnitude(&a.as_big()), magnitude(&b.as_big()));
    int::from_big(IBig::from(match (a.is_zero(), b.is_zero()) {
        (true, _) => b,
        (_, true) => a,
        _ => a.gcd(b),
    }))
}

fn gcd_words(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// `math.lcm(*integers)`.
pub(super) fn lcm(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let mut result = UBig::ONE;
    for arg in args {
        let arg = index(py, arg)?;
        let value = magnitude(&Integer::of(arg.borrow()).as_big());
        if value.is_zero() || result.is_zero() {
            // The rest is looked at for its type alone.
            result = UBig::ZERO;
            continue;
        }
        let divisor = (&result).gcd(&value);
        result = result / divisor * value;
        check_bits(py, int::integer::bit_length(result.as_ibig()))?;
    }
    Ok(int::from_big(IBig::from(result)))
}

/// `math.isqrt(n)`.
pub(super) fn isqrt(py: &mut Py, _: Borrowed<'_>, n: Borrowed<'_>) -> Result<Owned> {
    let n = protocol::index(py, n)?;
    match Integer::of(n.borrow()) {
        value if value.is_negative() => Err(py.value_error("isqrt() argument must be nonnegative")),
        Integer::Small(value) => Ok(int::from_i64(value.isqrt())),
        Integer::Big(value) => Ok(int::from_big(IBig::from(magnitude(value).sqrt()))),
    }
}

/// `math.factorial(n)`.
pub(super) fn factorial(py: &mut Py, _: Borrowed<'_>, n: Borrowed<'_>) -> Result<Owned> {
    let n = protocol::index(py, n)?;
    factorial_value(py, Integer::of(n.borrow()))
}

fn factorial_value(py: &mut Py, n: Integer<'_>) -> Result<Owned> {
    if n.is_negative() {
        return Err(py.value_error("factorial() not defined for negative values"));
    }
    let Some(n) = n.to_i64() else {
        let message = format!("factorial() argument should not exceed {}", i64::MAX);
        return Err(py.overflow_error(message));
    };
    let n = n as u64;
    check_bits(py, n.saturating_mul(u64::from(64 - n.leading_zeros())))?;
    Ok(int::from_big(IBig::from(product(py, 1, n)?)))
}

/// The product of the numbers from `first` to `last`; 1 if there is none.
fn product(py: &mut Py, first: u64, last: u64) -> Result<UBig> {
    if first > last {
        return Ok(UBig::ONE);
    }
    if last - first < 8 {
        let mut result = UBig::from(first);
        for factor in first + 1..=last {
            result *= factor;
        }
        return Ok(result);
    }
    crate::start::check_signals(py)?;
    let middle = first + (last - first) / 2;
    let (low, high) = (product(py, first, middle)?, product(py, middle + 1, last)?);
    long::multiply(py, &low, &high)
}

/// The product of `n`, `n - 1`, … of `count` factors; `n` is at least `count`.
fn falling_product(py: &mut Py, n: &UBig, count: u64) -> Result<UBig> {
    if let Ok(n) = u64::try_from(n) {
        return product(py, n - count + 1, n);
    }
    let mut result = UBig::ONE;
    for step in 0..count {
        crate::start::check_signals(py)?;
        result *= n - UBig::from(step);
    }
    Ok(result)
}

#[cold]
fn negative_error(py: &mut Py, name: &str) -> Raised {
    py.value_error(format!("{name} must be a non-negative integer"))
}

/// Raises unless both numbers are at least 0.
fn check_signs(py: &mut Py, n: Integer<'_>, k: Integer<'_>) -> Result<()> {
    if n.is_negative() {
        return Err(negative_error(py, "n"));
    }
    if k.is_negative() {
        return Err(negative_error(py, "k"));
    }
    Ok(())
}

/// `math.comb(n, k)`.
pub(super) fn comb(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (n, k) = (index(py, &args[0])?, index(py, &args[1])?);
    let (n, k) = (Integer::of(n.borrow()), Integer::of(k.borrow()));
    check_signs(py, n, k)?;
    if k > n {
        return Ok(int::from_i64(0));
    }
    let (n, k) = (magnitude(&n.as_big()), magnitude(&k.as_big()));
    let k = (&n - &k).min(k);
    let Some(count) = u64::try_from(&k).ok().filter(|&k| i64::try_from(k).is_ok()) else {
        let message = format!("min(n - k, k) must not exceed {}", i64::MAX);
        return Err(py.overflow_error(message));
    };
    check_product_size(py, &n, count)?;
    let result = falling_product(py, &n, count)? / product(py, 1, count)?;
    Ok(int::from_big(IBig::from(result)))
}

/// `math.perm(n[, k])`.
pub(super) fn perm(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let Some(k) = args.get(1).filter(|k| !k.borrow().is_none()) else {
        let n = index(py, &args[0])?;
        return factorial_value(py, Integer::of(n.borrow()));
    };
    let (n, k) = (index(py, &args[0])?, index(py, k)?);
    let (n, k) = (Integer::of(n.borrow()), Integer::of(k.borrow()));
    check_signs(py, n, k)?;
    if k > n {
        return Ok(int::from_i64(0));
    }
    let Some(count) = k.to_i64() else {
        return Err(py.overflow_error(format!("k must not exceed {}", i64::MAX)));
    };
    let n = magnitude(&n.as_big());
    check_product_size(py, &n, count as u64)?;
    let result = falling_product(py, &n, count as u64)?;
    Ok(int::from_big(IBig::from(result)))
}

fn check_product_size(py: &mut Py, n: &UBig, count: u64) -> Result<()> {
    check_bits(
        py,
        int::integer::bit_length(n.as_ibig()).saturating_mul(count),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisors() {
        assert_eq!(gcd_words(12, 18), 6);
    }
}
