//! Floats as decimal text: `repr`, the fixed styles `e`, `f` and `g`, and rounding to digits.
//!
//! `repr` takes the shortest digits that read back as the same float (`zmij`); a given precision
//! takes digits of the exact value, ties to even, at any length; a few digits can mostly be told
//! from the shortest ones. The layout is CPython's: an exponent has at least two digits, and `repr`
//! uses one from 1e16 on and below 1e-4.

use super::float_digits::{Digits, Shortest, write_zeros};

/// How a float with a precision is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `d.ddde+dd`, with `precision` digits after the point.
    Exponent,
    /// `ddd.ddd`, with `precision` digits after the point.
    Fixed,
    /// `precision` significant digits, with or without an exponent, whichever fits.
    General,
    /// The digits of `repr`, whatever the precision.
    Shortest,
}

/// What else a layout depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Keep the point and, in the general style, trailing zeros (`#`).
    pub alternate: bool,
    /// Add `.0` to what would look like an int.
    pub point_zero: bool,
    /// Drop the sign of what is rounded to zero (`z`).
    pub no_negative_zero: bool,
    /// `E`, `INF`, `NAN`.
    pub upper: bool,
}

/// More digits after the point than this are all zeros: the smallest float has 1074.
const MAX_FRACTION: usize = 1100;
/// More significant digits than this are all zeros: no float has more than 767.
const MAX_SIGNIFICANT: usize = 800;

/// Room for a `repr`, so that it can be made without allocation.
#[derive(Default)]
pub struct ReprBuffer {
    shortest: zmij::Buffer,
    laid_out: String,
}

impl ReprBuffer {
    /// An empty buffer.
    pub fn new() -> ReprBuffer {
        ReprBuffer::default()
    }

    /// `repr(value)`, which is `str(value)` too.
    #[inline]
    pub fn format(&mut self, value: f64) -> &str {
        if !value.is_finite() {
            return non_finite(value, false);
        }
        let magnitude = value.abs();
        if (1e-4..1e16).contains(&magnitude) || magnitude == 0.0 {
            // Laid out like CPython's already.
            return self.shortest.format_finite(value);
        }
        self.laid_out.clear();
        if value < 0.0 {
            self.laid_out.push('-');
        }
        let digits = Shortest::of(magnitude);
        digits
            .view()
            .write_exponent(&mut self.laid_out, digits.length, Layout::default());
        &self.laid_out
    }
}

/// `repr(value)`, which is `str(value)` too.
pub fn repr(value: f64) -> String {
    ReprBuffer::new().format(value).to_owned()
}

/// Appends `repr(value)`.
pub fn write_repr(text: &mut String, value: f64) {
    text.push_str(ReprBuffer::new().format(value));
}

/// `repr` without the `.0` of whole numbers: the parts of a complex number.
pub fn write_repr_without_point_zero(text: &mut String, value: f64) {
    let mut buffer = ReprBuffer::new();
    let repr = buffer.format(value);
    text.push_str(repr.strip_suffix(".0").unwrap_or(repr));
}

/// A float with a precision in a style. Negative values start with `-`.
pub fn format(value: f64, style: Style, precision: usize, layout: Layout) -> String {
    if !value.is_finite() {
        return non_finite(value, layout.upper).to_owned();
    }
    let mut text = String::new();
    let magnitude = value.abs();
    let is_negative = value.is_sign_negative();
    if is_negative {
        text.push('-');
    }
    match style {
        Style::Fixed => write_fixed(&mut text, magnitude, precision, layout),
        Style::Exponent => with_significant(magnitude, precision + 1, |digits| {
            digits.write_exponent(&mut text, precision + 1, layout);
        }),
        Style::General => write_general(&mut text, magnitude, precision.max(1), layout),
        Style::Shortest => write_shortest(&mut text, magnitude, layout),
    }
    if is_negative && layout.no_negative_zero && is_zero_text(&text[1..]) {
        text.remove(0);
    }
    text
}

/// Whether formatted text shows no digit but zeros.
fn is_zero_text(text: &str) -> bool {
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    mantissa.bytes().all(|byte| matches!(byte, b'0' | b'.'))
}

fn non_finite(value: f64, upper: bool) -> &'static str {
    match (value.is_nan(), value > 0.0, upper) {
        (true, _, false) => "nan",
        (true, _, true) => "NAN",
        (false, true, false) => "inf",
        (false, true, true) => "INF",
        (false, false, false) => "-inf",
        (false, false, true) => "-INF",
    }
}

fn write_fixed(text: &mut String, magnitude: f64, precision: usize, layout: Layout) {
    use std::fmt::Write;
    if let Some(scaled) = scaled(magnitude, precision) {
        write_scaled(text, scaled, precision);
    } else {
        let exact = precision.min(MAX_FRACTION);
        let written = write!(text, "{magnitude:.exact$}");
        debug_assert!(written.is_ok(), "writing to a String does not fail");
        write_zeros(text, precision - exact);
    }
    if precision == 0 && layout.alternate {
        text.push('.');
    }
}

/// A positive float times `10^precision`, rounded to the nearest whole number, ties to even; `None`
/// if that takes more than machine words.
fn scaled(magnitude: f64, precision: usize) -> Option<u64> {
    let factor = 10_u64.checked_pow(u32::try_from(precision).ok()?)?;
    let bits = magnitude.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = match bits >> 52 {
        0 => (fraction, -1074),
        biased => (fraction | 1 << 52, biased as i32 - 1075),
    };
    // Below 2^117: it can be shifted left by ten, and 2^128 is more than twice as large.
    let product = u128::from(mantissa) * u128::from(factor);
    match exponent {
        11.. => None,
        0..=10 => u64::try_from(product << exponent).ok(),
        -127..=-1 => {
            let whole = product >> -exponent;
            let rest = product & ((1 << -exponent) - 1);
            let half = 1 << (-exponent - 1);
            let up = rest > half || rest == half && whole & 1 == 1;
            u64::try_from(whole + u128::from(up)).ok()
        }
        _ => Some(0),
    }
}

/// Writes a whole number with a point before its last `precision` digits.
fn write_scaled(text: &mut String, scaled: u64, precision: usize) {
    let mut digits = [b'0'; 24];
    let mut start = digits.len();
    let mut rest = scaled;
    while rest > 0 || digits.len() - start <= precision {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let (whole, fraction) = digits[start..].split_at(digits.len() - start - precision);
    text.reserve(digits.len());
    text.push_str(std::str::from_utf8(whole).unwrap_or_default());
    if precision > 0 {
        text.push('.');
        text.push_str(std::str::from_utf8(fraction).unwrap_or_default());
    }
}

fn write_shortest(text: &mut String, magnitude: f64, layout: Layout) {
    let digits = Shortest::of(magnitude);
    if magnitude == 0.0 || (1e-4..1e16).contains(&magnitude) {
        digits.view().write_plain(text, digits.length, layout);
    } else {
        digits.view().write_exponent(text, digits.length, layout);
    }
}

fn write_general(text: &mut String, magnitude: f64, precision: usize, layout: Layout) {
    with_significant(magnitude, precision, |digits| {
        let shown = if layout.alternate {
            precision
        } else {
            digits.without_trailing_zeros()
        };
        // With `.0` to be added, a whole number needs room for one digit more.
        let room = precision as i64 - i64::from(layout.point_zero);
        let point = i64::from(digits.exponent) + 1;
        if point <= -4 || point > room {
            digits.write_exponent(text, shown, layout);
        } else {
            digits.write_plain(text, shown, layout);
        }
    });
}

/// Calls with the first `count` significant digits of the exact value, correctly rounded; trailing
/// zeros may be missing.
fn with_significant(magnitude: f64, count: usize, show: impl FnOnce(Digits<'_>)) {
    let mut shortest = Shortest::of(magnitude);
    if shortest.round(magnitude, count) {
        show(shortest.view());
        return;
    }
    let fraction = count.min(MAX_SIGNIFICANT) - 1;
    let text = format!("{magnitude:.fraction$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
    show(Digits {
        digits: &digits,
        exponent: exponent.parse().unwrap_or(0),
    });
}

/// `round(value, digits)`: the float nearest to the exact value rounded to that many digits after
/// the point, ties to even. `None` if the result is too large: "rounded value too large to
/// represent".
pub fn round_to_digits(value: f64, digits: i64) -> Option<f64> {
    if !value.is_finite() || value == 0.0 || digits > 323 {
        return Some(value);
    }
    if digits < -308 {
        return Some(0.0_f64.copysign(value));
    }
    let magnitude = value.abs();
    let text = match usize::try_from(digits) {
        Ok(fraction) => format!("{magnitude:.fraction$}"),
        Err(_) => round_whole(magnitude, digits.unsigned_abs() as usize),
    };
    let rounded: f64 = text.parse().unwrap_or(f64::NAN);
    rounded.is_finite().then(|| rounded.copysign(value))
}

/// A positive float rounded to a multiple of `10^zeros`, ties to even, as text.
fn round_whole(magnitude: f64, zeros: usize) -> String {
    let whole = format!("{:.0}", magnitude.trunc());
    let digits = format!("{whole:0>zeros$}");
    let (kept, dropped) = digits.as_bytes().split_at(digits.len() - zeros);
    let half = |(index, digit): (usize, &u8)| *digit == if index == 0 { b'5' } else { b'0' };
    let is_tie = dropped.iter().enumerate().all(half) && magnitude.fract() == 0.0;
    let is_odd = kept.last().is_some_and(|digit| digit & 1 == 1);
    let up = dropped[0] > b'5' || dropped[0] == b'5' && (!is_tie || is_odd);
    let mut text = String::from("0");
    text.extend(kept.iter().map(|&digit| char::from(digit)));
    let mut bytes = text.into_bytes();
    if up {
        increment(&mut bytes);
    }
    bytes.resize(bytes.len() + zeros, b'0');
    bytes.into_iter().map(char::from).collect()
}

/// Adds one to decimal digits of which the first is zero.
fn increment(digits: &mut [u8]) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_is_laid_out_as_cpython_does() {
        for (value, expected) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (0.1, "0.1"),
            (-2.5, "-2.5"),
            (1e15, "1000000000000000.0"),
            (9999999999999998.0, "9999999999999998.0"),
            (1e16, "1e+16"),
            (1.5e16, "1.5e+16"),
            (1e22, "1e+22"),
            (0.0001, "0.0001"),
            (0.00012345, "0.00012345"),
            (0.00001, "1e-05"),
            (-1.25e-5, "-1.25e-05"),
            (1e100, "1e+100"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (5e-324, "5e-324"),
            (2.2250738585072014e-308, "2.2250738585072014e-308"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (-f64::NAN, "nan"),
            (123456789012345680.0, "1.2345678901234568e+17"),
        ] {
            assert_eq!(repr(value), expected);
        }
    }

    #[test]
    fn precision_takes_the_exact_value() {
        let plain = Layout::default();
        let fixed = |value, precision| format(value, Style::Fixed, precision, plain);
        assert_eq!(fixed(0.5, 0), "0");
        assert_eq!(fixed(1.5, 0), "2");
        assert_eq!(fixed(2.5, 0), "2");
        assert_eq!(fixed(0.125, 2), "0.12");
        assert_eq!(fixed(0.375, 2), "0.38");
        assert_eq!(fixed(2.675, 2), "2.67");
        assert_eq!(fixed(-0.0, 1), "-0.0");
        assert_eq!(fixed(1e22, 3), "10000000000000000000000.000");
        assert_eq!(
            fixed(0.1, 60),
            "0.100000000000000005551115123125782702118158340454101562500000"
        );
        assert_eq!(fixed(5e-324, 1080).len(), 1082);
        assert_eq!(fixed(1.0, 70_000).len(), 70_002);
        let exponent = |value, precision| format(value, Style::Exponent, precision, plain);
        assert_eq!(exponent(0.0, 2), "0.00e+00");
        assert_eq!(exponent(2.5, 0), "2e+00");
        assert_eq!(exponent(3.5, 0), "4e+00");
        assert_eq!(exponent(-12345.678, 3), "-1.235e+04");
        assert_eq!(exponent(9.99e99, 1), "1.0e+100");
        assert_eq!(exponent(1e-5, 25), "1.0000000000000000818030539e-05");
    }

    #[test]
    fn general_style_chooses_the_layout() {
        let plain = Layout::default();
        let general = |value, precision| format(value, Style::General, precision, plain);
        assert_eq!(general(100000.0, 6), "100000");
        assert_eq!(general(1000000.0, 6), "1e+06");
        assert_eq!(general(0.0001, 6), "0.0001");
        assert_eq!(general(0.00001, 6), "1e-05");
        assert_eq!(general(0.0, 0), "0");
        assert_eq!(general(1234.5678, 2), "1.2e+03");
        assert_eq!(general(0.5, 20), "0.5");
        let alternate = Layout {
            alternate: true,
            ..plain
        };
        assert_eq!(format(1.5, Style::General, 6, alternate), "1.50000");
        assert_eq!(format(100000.0, Style::General, 6, alternate), "100000.");
        assert_eq!(format(2.0, Style::Fixed, 0, alternate), "2.");
        assert_eq!(format(2.0, Style::Exponent, 0, alternate), "2.e+00");
        let dotted = Layout {
            point_zero: true,
            ..plain
        };
        assert_eq!(format(1234.0, Style::General, 4, dotted), "1.234e+03");
        assert_eq!(format(123.0, Style::General, 4, dotted), "123.0");
    }

    #[test]
    fn negative_zero_can_be_dropped() {
        let layout = Layout {
            no_negative_zero: true,
            upper: true,
            ..Layout::default()
        };
        assert_eq!(format(-0.001, Style::Fixed, 2, layout), "0.00");
        assert_eq!(format(-0.01, Style::Fixed, 2, layout), "-0.01");
        assert_eq!(format(-0.0, Style::Exponent, 1, layout), "0.0E+00");
        assert_eq!(format(f64::NEG_INFINITY, Style::Fixed, 1, layout), "-INF");
        assert_eq!(format(f64::NAN, Style::Fixed, 1, layout), "NAN");
    }

    #[test]
    fn rounding_is_exact_with_ties_to_even() {
        for (value, digits, expected) in [
            (2.675, 2, 2.67),
            (0.5, 0, 0.0),
            (1.5, 0, 2.0),
            (-2.5, 0, -2.0),
            (1234.5, -2, 1200.0),
            (1250.0, -2, 1200.0),
            (1350.0, -2, 1400.0),
            (1250.5, -2, 1300.0),
            (999.0, -2, 1000.0),
            (49.0, -2, 0.0),
            (51.0, -2, 100.0),
            (50.0, -2, 0.0),
            (5.0, -3, 0.0),
            (1e300, -299, 1e300),
            (1e16, 3, 1e16),
            (1.0, 400, 1.0),
            (1.0, -400, 0.0),
        ] {
            assert_eq!(
                round_to_digits(value, digits),
                Some(expected),
                "{value} {digits}"
            );
        }
        assert_eq!(round_to_digits(1.7e308, -308), None);
        assert!(round_to_digits(-0.3, 0).is_some_and(f64::is_sign_negative));
    }
}
