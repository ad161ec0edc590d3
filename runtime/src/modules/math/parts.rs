//! The parts of floats, their neighbours and their classes; rounding to ints.

use super::{range_error, real, two_reals};
use crate::int::{self, Integer};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::bool_object;
use crate::type_::Parameters;
use crate::{float, libm, protocol, tuple};

/// `math.floor(x)`.
pub(super) fn floor(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    round_by(py, x, "__floor__", f64::floor)
}

/// `math.ceil(x)`.
pub(super) fn ceil(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    round_by(py, x, "__ceil__", f64::ceil)
}

fn round_by(py: &mut Py, x: Borrowed<'_>, method: &str, round: fn(f64) -> f64) -> Result<Owned> {
    if x.class() != &float::FLOAT
        && let Some(result) = int::call_special(py, x, method)?
    {
        return Ok(result);
    }
    let x = real(py, x)?;
    int::from_float(py, round(x))
}

/// `math.trunc(x)`.
pub(super) fn trunc(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    match int::call_special(py, x, "__trunc__")? {
        Some(result) => Ok(result),
        None => {
            let class = x.class().name();
            Err(py.type_error(format!("type {class} doesn't define __trunc__ method")))
        }
    }
}

/// `math.frexp(x)`.
pub(super) fn frexp(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    let (mantissa, exponent) = split(real(py, x)?);
    let pair = vec![float::new(mantissa), int::from_i64(exponent)];
    Ok(tuple::from_vec(pair))
}

/// A mantissa of at least 0.5 and below 1, and the exponent of 2.
fn split(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (scaled, offset) = if x.is_normal() {
        (x, 0)
    } else {
        (x * (1_u64 << 60) as f64, -60)
    };
    let bits = scaled.to_bits();
    let exponent = ((bits >> 52) & 0x7FF) as i64 - 1022;
    let mantissa = f64::from_bits(bits & !(0x7FF << 52) | 1022 << 52);
    (mantissa, exponent + offset)
}

/// `math.ldexp(x, i)`.
pub(super) fn ldexp(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let x = real(py, args[0].borrow())?;
    let Some(exponent) = Integer::get(args[1].borrow()) else {
        return Err(py.type_error("Expected an int as second argument to ldexp."));
    };
    if x == 0.0 || !x.is_finite() {
        return Ok(float::new(x));
    }
    // Beyond some thousands every exponent has the same effect.
    let result = match exponent
        .to_i64()
        .map(|exponent| exponent.clamp(-10_000, 10_000))
    {
        Some(exponent) => libm::ldexp(x, exponent as i32),
        None if exponent.is_negative() => 0.0_f64.copysign(x),
        None => f64::INFINITY,
    };
    if result.is_infinite() {
        return Err(range_error(py));
    }
    Ok(float::new(result))
}

/// `math.modf(x)`.
pub(super) fn modf(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    let x = real(py, x)?;
    let fraction = if x.is_infinite() {
        0.0_f64.copysign(x)
    } else {
        (x - x.trunc()).copysign(x)
    };
    let pair = vec![float::new(fraction), float::new(x.trunc())];
    Ok(tuple::from_vec(pair))
}

/// `math.isfinite(x)`.
pub(super) fn is_finite(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    Ok(bool_object(real(py, x)?.is_finite()).to_owned())
}

/// `math.isinf(x)`.
pub(super) fn is_inf(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    Ok(bool_object(real(py, x)?.is_infinite()).to_owned())
}

/// `math.isnan(x)`.
pub(super) fn is_nan(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    Ok(bool_object(real(py, x)?.is_nan()).to_owned())
}

pub(super) static IS_CLOSE: Parameters = Parameters {
    names: &["a", "b", "rel_tol", "abs_tol"],
    positional_only: 0,
    positional: 2,
    required: 2,
};

/// `math.isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)`.
pub(super) fn is_close(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let mut values = [0.0, 0.0, 1e-9, 0.0];
    for (value, arg) in values.iter_mut().zip(args) {
        if let Some(arg) = arg {
            *value = real(py, arg.borrow())?;
        }
    }
    let [a, b, relative, absolute] = values;
    if relative < 0.0 || absolute < 0.0 {
        return Err(py.value_error("tolerances must be non-negative"));
    }
    let is_close = if a == b {
        true
    } else if a.is_infinite() || b.is_infinite() {
        false
    } else {
        let difference = (b - a).abs();
        difference <= (relative * b).abs()
            || difference <= (relative * a).abs()
            || difference <= absolute
    };
    Ok(bool_object(is_close).to_owned())
}

pub(super) static NEXT_AFTER: Parameters = Parameters {
    names: &["x", "y", "steps"],
    positional_only: 2,
    positional: 2,
    required: 2,
};

/// `math.nextafter(x, y, /, *, steps=None)`.
pub(super) fn next_after(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let [Some(x), Some(y), steps] = args else {
        unreachable!("required parameters are bound");
    };
    let (x, y) = two_reals(py, &[x.clone(), y.clone()])?;
    let steps = match steps.as_ref().filter(|steps| !steps.borrow().is_none()) {
        None => 1,
        Some(steps) => {
            let steps = protocol::index(py, steps.borrow())?;
            let steps = Integer::of(steps.borrow());
            if steps.is_negative() {
                return Err(py.value_error("steps must be a non-negative integer"));
            }
            u64::try_from(steps.as_big().as_ref()).unwrap_or(u64::MAX)
        }
    };
    Ok(float::new(walk(x, y, steps)))
}

/// The float that is `steps` floats from `x` towards `y`, or `y` if that is nearer.
fn walk(x: f64, y: f64, steps: u64) -> f64 {
    const SIGN: u64 = 1 << 63;
    if steps == 0 || x.is_nan() {
        return x;
    }
    if y.is_nan() || x == y {
        return y;
    }
    let (from, to) = (x.to_bits(), y.to_bits());
    let (from_magnitude, to_magnitude) = (from & !SIGN, to & !SIGN);
    if (from ^ to) & SIGN != 0 {
        // The way leads through zero.
        return f64::from_bits(if from_magnitude + to_magnitude <= steps {
            to
        } else if from_magnitude < steps {
            to & SIGN | (steps - from_magnitude)
        } else {
            from - steps
        });
    }
    let distance = from_magnitude.abs_diff(to_magnitude);
    f64::from_bits(if distance <= steps {
        to
    } else if from_magnitude > to_magnitude {
        from - steps
    } else {
        from + steps
    })
}

/// `math.ulp(x)`.
pub(super) fn ulp(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    let x = real(py, x)?;
    if x.is_nan() {
        return Ok(float::new(x));
    }
    let x = x.abs();
    if x.is_infinite() {
        return Ok(float::new(x));
    }
    let next = walk(x, f64::INFINITY, 1);
    let result = if next.is_infinite() {
        x - walk(x, 0.0, 1)
    } else {
        next - x
    };
    Ok(float::new(result))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_floats() {
        for (x, y, steps, expected) in [
            (1.0, 2.0, 1, 1.0000000000000002),
            (1.0, 2.0, 5, 1.000000000000001),
            (0.0, 1.0, 1, 5e-324),
            (0.0, -1.0, 1, -5e-324),
            (-1.0, 1.0, 1 << 62, 2.2250738585072014e-308),
            (-1.0, 1.0, 1 << 63, 1.0),
            (1.0, 0.0, u64::MAX, 0.0),
        ] {
            assert_eq!(walk(x, y, steps), expected, "{steps} from {x} to {y}");
        }
        assert!(walk(0.0, -0.0, 1).is_sign_negative());
    }

    #[test]
    fn floats_are_split() {
        for (x, expected) in [
            (8.0, (0.5, 4)),
            (-0.3, (-0.6, -1)),
            (5e-324, (0.5, -1073)),
            (0.0, (0.0, 0)),
        ] {
            assert_eq!(split(x), expected);
        }
    }
}
