//! `gamma` and `lgamma` by Lanczos' approximation.
//!
//! The coefficients are those of Boost's `lanczos13m53` (g = 6.0246…), which CPython uses too: a
//! rational function whose numerator and denominator have degree 12. For negative arguments the
//! reflection formula is used. The order of operations matters for the last bit.

use std::f64::consts::PI;

use super::{domain_error, range_error, real};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::{float, libm};

const G: f64 = 6.02468004077673;
const G_MINUS_HALF: f64 = 5.52468004077673;

const NUMERATOR: [f64; 13] = [
    23531376880.41076,
    42919803642.6491,
    35711959237.35567,
    17921034426.03721,
    6039542586.352028,
    1439720407.3117216,
    248874557.86205417,
    31426415.585400194,
    2876370.6289353725,
    186056.26539522348,
    8071.672002365816,
    210.82427775157936,
    2.5066282746310002,
];

const DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

/// `log(pi)`.
const LOG_PI: f64 = 1.1447298858494002;
/// The factorials of up to this number less one are floats.
const MAX_EXACT: f64 = 23.0;

/// Where a function has no value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Failure {
    Domain,
    Range,
}

/// `math.gamma(x)`.
pub(super) fn gamma(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    let x = real(py, x)?;
    finish(py, gamma_value(x))
}

/// `math.lgamma(x)`.
pub(super) fn lgamma(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    let x = real(py, x)?;
    finish(py, lgamma_value(x))
}

fn finish(py: &mut Py, result: std::result::Result<f64, Failure>) -> Result<Owned> {
    match result {
        Ok(value) => Ok(float::new(value)),
        Err(Failure::Domain) => Err(domain_error(py)),
        Err(Failure::Range) => Err(range_error(py)),
    }
}

/// The rational function; for large arguments by powers of `1 / x`, so that nothing overflows.
fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for index in (0..NUMERATOR.len()).rev() {
            numerator = numerator * x + NUMERATOR[index];
            denominator = denominator * x + DENOMINATOR[index];
        }
    } else {
        for index in 0..NUMERATOR.len() {
            numerator = numerator / x + NUMERATOR[index];
            denominator = denominator / x + DENOMINATOR[index];
        }
    }
    numerator / denominator
}

/// `sin(pi x)`, exact where it is 0 or 1; `x` is finite.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i32 {
        0 => libm::sin(PI * y),
        1 => libm::cos(PI * (y - 0.5)),
        2 => libm::sin(PI * (1.0 - y)),
        3 => -libm::cos(PI * (y - 1.5)),
        _ => libm::sin(PI * (y - 2.0)),
    };
    1.0_f64.copysign(x) * result
}

fn gamma_value(x: f64) -> std::result::Result<f64, Failure> {
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x == f64::NEG_INFINITY || x == 0.0 {
        return Err(Failure::Domain);
    }
    if x == x.floor() {
        if x < 0.0 {
            return Err(Failure::Domain);
        }
        if x <= MAX_EXACT {
            return Ok((2..x as u64).map(|factor| factor as f64).product());
        }
    }
    let magnitude = x.abs();
    if magnitude < 1e-20 {
        let result = 1.0 / x;
        return if result.is_finite() {
            Ok(result)
        } else {
            Err(Failure::Range)
        };
    }
    if magnitude > 200.0 {
        // Beyond this the result is 0 or too large.
        return if x < 0.0 {
            Ok(0.0 / sin_pi(x))
        } else {
            Err(Failure::Range)
        };
    }
    let result = gamma_by_lanczos(x, magnitude);
    if result.is_finite() {
        Ok(result)
    } else {
        Err(Failure::Range)
    }
}

fn gamma_by_lanczos(x: f64, magnitude: f64) -> f64 {
    let y = magnitude + G_MINUS_HALF;
    // The rounding error of `y`, by which the result is corrected.
    let error = if magnitude > G_MINUS_HALF {
        (y - magnitude) - G_MINUS_HALF
    } else {
        (y - G_MINUS_HALF) - magnitude
    };
    let correction = error * G / y;
    let is_small = magnitude < 140.0;
    if x < 0.0 {
        let mut result =
            -PI / sin_pi(magnitude) / magnitude * libm::exp(y) / lanczos_sum(magnitude);
        result -= correction * result;
        if is_small {
            result / libm::pow(y, magnitude - 0.5)
        } else {
            let root = libm::pow(y, magnitude / 2.0 - 0.25);
            result / root / root
        }
    } else {
        let mut result = lanczos_sum(magnitude) / libm::exp(y);
        result += correction * result;
        if is_small {
            result * libm::pow(y, magnitude - 0.5)
        } else {
            let root = libm::pow(y, magnitude / 2.0 - 0.25);
            result * root * root
        }
    }
}

fn lgamma_value(x: f64) -> std::result::Result<f64, Failure> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 {
            Err(Failure::Domain)
        } else {
            Ok(0.0)
        };
    }
    let magnitude = x.abs();
    if magnitude < 1e-20 {
        return Ok(-libm::log(magnitude));
    }
    let mut result = libm::log(lanczos_sum(magnitude)) - G;
    result += (magnitude - 0.5) * (libm::log(magnitude + G - 0.5) - 1.0);
    if x < 0.0 {
        result = LOG_PI - libm::log(sin_pi(magnitude).abs()) - libm::log(magnitude) - result;
    }
    if result.is_infinite() {
        Err(Failure::Range)
    } else {
        Ok(result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_cpythons() {
        for (x, expected) in [
            (0.5, 1.7724538509055159),
            (5.0, 24.0),
            (23.0, 1.1240007277776077e+21),
            (24.0, 2.585201673888497e+22),
            (171.5, 9.483367566824801e+307),
            (-150.5, -4.478447658150641e-264),
        ] {
            assert_eq!(gamma_value(x), Ok(expected), "gamma({x})");
        }
        assert_eq!(gamma_value(172.0), Err(Failure::Range));
        assert_eq!(gamma_value(-3.0), Err(Failure::Domain));
        assert_eq!(lgamma_value(0.5), Ok(0.5723649429247004));
        assert_eq!(lgamma_value(5.5), Ok(3.9578139676187165));
        assert_eq!(lgamma_value(1e306), Err(Failure::Range));
    }
}
