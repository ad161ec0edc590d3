//! Sums and products: exact `fsum`, `sumprod` and `hypot` in extended precision, `prod`.

use super::real;
use crate::int::{self, Integer};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::type_::{Operator, Parameters};
use crate::{float, libm, protocol};

/// `math.fsum(iterable)`: the exact sum, rounded once (Shewchuk's algorithm).
pub(super) fn fsum(py: &mut Py, _: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<Owned> {
    let iterator = protocol::iter(py, iterable)?;
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinite) = (0.0, 0.0);
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        let value = real(py, item.borrow())?;
        let last = add_partial(&mut partials, value);
        if last == 0.0 {
            continue;
        }
        if last.is_finite() {
            partials.push(last);
            continue;
        }
        if value.is_finite() {
            return Err(py.overflow_error("intermediate overflow in fsum"));
        }
        if value.is_infinite() {
            infinite += value;
        }
        special += value;
        partials.clear();
    }
    if special != 0.0 {
        if infinite.is_nan() {
            return Err(py.value_error("-inf + inf in fsum"));
        }
        return Ok(float::new(special));
    }
    Ok(float::new(round_partials(partials)))
}

/// Adds a number to partial sums that do not overlap, smallest first; yields the new largest one.
fn add_partial(partials: &mut Vec<f64>, value: f64) -> f64 {
    let mut sum = value;
    let mut kept = 0;
    for index in 0..partials.len() {
        let other = partials[index];
        let (large, small) = if sum.abs() < other.abs() {
            (other, sum)
        } else {
            (sum, other)
        };
        let high = large + small;
        let low = small - (high - large);
        if low != 0.0 {
            partials[kept] = low;
            kept += 1;
        }
        sum = high;
    }
    partials.truncate(kept);
    sum
}

/// The sum of partial sums that do not overlap, smallest first.
fn round_partials(mut partials: Vec<f64>) -> f64 {
    let Some(mut high) = partials.pop() else {
        return 0.0;
    };
    let mut low = 0.0;
    while let Some(next) = partials.pop() {
        let sum = high + next;
        low = next - (sum - high);
        high = sum;
        if low != 0.0 {
            break;
        }
    }
    // A tie was rounded to even; what is left below decides it.
    if let Some(&rest) = partials.last()
        && (low < 0.0 && rest < 0.0 || low > 0.0 && rest > 0.0)
    {
        let doubled = low * 2.0;
        let candidate = high + doubled;
        if doubled == candidate - high {
            high = candidate;
        }
    }
    high
}

pub(super) static PROD: Parameters = Parameters {
    names: &["", "start"],
    positional_only: 1,
    positional: 1,
    required: 1,
};

/// `math.prod(iterable, /, *, start=1)`.
pub(super) fn prod(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let iterable = args[0].as_ref().expect("a required parameter is bound");
    let mut result = match &args[1] {
        Some(start) => start.clone(),
        None => int::from_i64(1),
    };
    let iterator = protocol::iter(py, iterable.borrow())?;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        result = protocol::binary(py, result.borrow(), item.borrow(), Operator::Multiply)?;
    }
    Ok(result)
}

/// `math.hypot(*coordinates)`.
pub(super) fn hypot(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let mut values = Vec::with_capacity(args.len());
    for arg in args {
        values.push(real(py, arg.borrow())?.abs());
    }
    Ok(float::new(norm(values)))
}

/// `math.dist(p, q)`.
pub(super) fn dist(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let p = protocol::collect(py, args[0].borrow())?;
    let q = protocol::collect(py, args[1].borrow())?;
    if p.len() != q.len() {
        return Err(py.value_error("both points must have the same number of dimensions"));
    }
    let mut values = Vec::with_capacity(p.len());
    for (p, q) in p.iter().zip(&q) {
        let (p, q) = (real(py, p.borrow())?, real(py, q.borrow())?);
        values.push((p - q).abs());
    }
    Ok(float::new(norm(values)))
}

/// The square root of the sum of the squares of numbers that are not negative: scaled, summed in
/// twice the precision, and corrected by one step.
fn norm(mut values: Vec<f64>) -> f64 {
    let max = values.iter().copied().fold(0.0, f64::max);
    if max.is_infinite() {
        return max;
    }
    if values.iter().any(|value| value.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || values.len() <= 1 {
        return max;
    }
    if max < f64::MIN_POSITIVE {
        for value in &mut values {
            *value /= f64::MIN_POSITIVE;
        }
        return f64::MIN_POSITIVE * norm(values);
    }
    // The power of two that brings the largest number between 0.5 and 1.
    let exponent = (max.to_bits() >> 52) as i32 - 1022;
    let scale = libm::ldexp(1.0, -exponent);
    let mut squares = Squares::new();
    for &value in &values {
        let scaled = value * scale;
        squares.add(scaled, scaled);
    }
    let root = squares.total().sqrt();
    squares.add(-root, root);
    (root + squares.total() / (2.0 * root)) / scale
}

/// A sum of products in twice the precision; it starts at 1 so that adding loses nothing.
struct Squares {
    sum: f64,
    product_rest: f64,
    sum_rest: f64,
}

impl Squares {
    fn new() -> Squares {
        Squares {
            sum: 1.0,
            product_rest: 0.0,
            sum_rest: 0.0,
        }
    }

    fn add(&mut self, x: f64, y: f64) {
        let (product, product_rest) = exact_product(x, y);
        let sum = self.sum + product;
        let sum_rest = (self.sum - sum) + product;
        self.sum = sum;
        self.product_rest += product_rest;
        self.sum_rest += sum_rest;
    }

    fn total(&self) -> f64 {
        self.sum - 1.0 + (self.product_rest + self.sum_rest)
    }
}

/// A product and what its rounding lost.
fn exact_product(x: f64, y: f64) -> (f64, f64) {
    let product = x * y;
    (product, libm::fma(x, y, -product))
}

/// A sum and what its rounding lost.
fn exact_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let b_part = sum - a;
    (sum, (a - (sum - b_part)) + (b - b_part))
}

/// A sum of products in three times the precision.
#[derive(Clone, Copy, Default)]
struct TripleSum {
    high: f64,
    low: f64,
    tiny: f64,
}

impl TripleSum {
    fn add_product(self, x: f64, y: f64) -> TripleSum {
        let (product, product_rest) = exact_product(x, y);
        let (high, high_rest) = exact_sum(self.high, product);
        let (low, low_rest) = exact_sum(self.low, product_rest);
        let (low, second_rest) = exact_sum(low, high_rest);
        TripleSum {
            high,
            low,
            tiny: self.tiny + low_rest + second_rest,
        }
    }

    fn value(self) -> f64 {
        self.high + exact_sum(self.low, self.tiny).0
    }
}

/// What `sumprod` has summed up of a run of machine numbers, to be added to the total.
enum Run {
    /// So far all factors were ints, and the sum fits 64 bits.
    Ints(i64),
    /// So far all pairs since the ints had a float and an int or another float.
    Floats(TripleSum, bool),
    /// Anything goes.
    Generic,
}

/// `math.sumprod(p, q)`.
pub(super) fn sumprod(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let p = protocol::iter(py, args[0].borrow())?;
    let q = protocol::iter(py, args[1].borrow())?;
    let mut total = int::from_i64(0);
    let mut run = Run::Ints(0);
    loop {
        let a = protocol::next(py, p.borrow())?;
        let b = protocol::next(py, q.borrow())?;
        let (a, b) = match (a, b) {
            (Some(a), Some(b)) => (a, b),
            (None, None) => {
                while !matches!(run, Run::Generic) {
                    run = end_run(py, run, &mut total)?;
                }
                return Ok(total);
            }
            _ => return Err(py.value_error("Inputs are not the same length")),
        };
        loop {
            if let Some(next) = add_to_run(&run, a.borrow(), b.borrow()) {
                run = next;
                break;
            }
            if matches!(run, Run::Generic) {
                let product = protocol::binary(py, a.borrow(), b.borrow(), Operator::Multiply)?;
                total = add(py, &total, product)?;
                break;
            }
            run = end_run(py, run, &mut total)?;
        }
    }
}

fn add(py: &mut Py, total: &Owned, term: Owned) -> Result<Owned> {
    protocol::binary(py, total.borrow(), term.borrow(), Operator::Add)
}

/// The run with one more product; `None` if that does not belong to it.
fn add_to_run(run: &Run, a: Borrowed<'_>, b: Borrowed<'_>) -> Option<Run> {
    match run {
        Run::Ints(sum) => {
            let (a, b) = (exact_i64(a)?, exact_i64(b)?);
            Some(Run::Ints(sum.checked_add(a.checked_mul(b)?)?))
        }
        Run::Floats(sum, _) => {
            let (x, y) = float_pair(a, b)?;
            let sum = sum.add_product(x, y);
            sum.high.is_finite().then_some(Run::Floats(sum, true))
        }
        Run::Generic => None,
    }
}

/// Adds a run to the total, and yields the kind of run to try next.
fn end_run(py: &mut Py, run: Run, total: &mut Owned) -> Result<Run> {
    match run {
        Run::Ints(0) => Ok(Run::Floats(TripleSum::default(), false)),
        Run::Ints(sum) => {
            *total = add(py, total, int::from_i64(sum))?;
            Ok(Run::Floats(TripleSum::default(), false))
        }
        Run::Floats(sum, true) => {
            *total = add(py, total, float::new(sum.value()))?;
            Ok(Run::Generic)
        }
        Run::Floats(_, false) | Run::Generic => Ok(Run::Generic),
    }
}

/// The value of an exact `int` that fits 64 bits.
fn exact_i64(object: Borrowed<'_>) -> Option<i64> {
    (object.class() == &int::INT).then(|| int::to_i64(object))?
}

/// A pair of floats, or of a float and an int or bool.
fn float_pair(a: Borrowed<'_>, b: Borrowed<'_>) -> Option<(f64, f64)> {
    let exact = |object: Borrowed<'_>| {
        (object.class() == &float::FLOAT)
            .then(|| float::get(object))
            .flatten()
    };
    let whole = |object: Borrowed<'_>| {
        let class = object.class();
        let is_plain = class == &int::INT || class == &int::bool_::BOOL;
        is_plain
            .then(|| int::real::to_f64(Integer::of(object)))
            .flatten()
    };
    match (exact(a), exact(b)) {
        (Some(x), Some(y)) => Some((x, y)),
        (Some(x), None) => Some((x, whole(b)?)),
        (None, Some(y)) => Some((whole(a)?, y)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(values: &[f64]) -> f64 {
        let mut partials = Vec::new();
        for &value in values {
            let last = add_partial(&mut partials, value);
            if last != 0.0 {
                partials.push(last);
            }
        }
        round_partials(partials)
    }

    #[test]
    fn sums_are_exact() {
        assert_eq!(exact(&[0.1; 10]), 1.0);
        assert_eq!(exact(&[1e16, 1.0, 1e-16]), 1.0000000000000002e+16);
        assert_eq!(exact(&[1e100, 1.0, -1e100]), 1.0);
        assert_eq!(exact(&[]), 0.0);
    }

    #[test]
    fn norms() {
        assert_eq!(norm(vec![3.0, 4.0]), 5.0);
        assert_eq!(norm(vec![1e308, 1e308]), 1.4142135623730951e+308);
        assert_eq!(norm(vec![1e-320, 1e-320]), 1.414e-320);
        assert_eq!(norm(vec![1.0, 2.0, 3.0]), 3.7416573867739413);
        assert_eq!(norm(vec![f64::INFINITY, f64::NAN]), f64::INFINITY);
    }
}
