//! Comparison with ints and, exactly, with floats.

use std::cmp::Ordering;

use super::{Integer, operands, real, unsupported};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::bool_object;
use crate::type_::Comparison;

/// The comparisons of ints.
pub fn compare(
    _py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    match operands(a, b) {
        Some((a, b)) => Ok(bool_object(comparison.holds(a.cmp(&b))).to_owned()),
        None => unsupported(),
    }
}

/// How two ints are ordered; `None` if one of the objects is no int.
#[inline]
pub fn compare_values(a: Borrowed<'_>, b: Borrowed<'_>) -> Option<Ordering> {
    operands(a, b).map(|(a, b)| a.cmp(&b))
}

/// How an int and a float are ordered, as exact numbers; `None` if the float is a NaN.
pub fn compare_float(int: Integer<'_>, float: f64) -> Option<Ordering> {
    match int {
        Integer::Small(int) if int.unsigned_abs() <= real::MAX_EXACT => {
            (int as f64).partial_cmp(&float)
        }
        _ if float.is_nan() => None,
        _ if float == f64::INFINITY => Some(Ordering::Less),
        _ if float == f64::NEG_INFINITY => Some(Ordering::Greater),
        Integer::Small(int) if float.abs() < 9.0e18 => {
            // The float fits 64 bits; its fraction decides between equal whole parts.
            let whole = float.trunc();
            let order = int.cmp(&(whole as i64));
            Some(order.then_with(|| whole.partial_cmp(&float).unwrap_or(Ordering::Equal)))
        }
        _ => {
            let whole = float.trunc();
            let order = int.as_big().as_ref().cmp(&real::truncate(float));
            Some(order.then_with(|| whole.partial_cmp(&float).unwrap_or(Ordering::Equal)))
        }
    }
}
