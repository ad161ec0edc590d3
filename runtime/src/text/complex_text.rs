//! Complex numbers as text: `repr` and what `complex(text)` reads.

use super::error::TextError;
use super::float_parse::parse_prefix;
use super::float_repr::write_repr_without_point_zero;
use super::number_text;

/// `repr(complex(real, imaginary))`.
pub fn repr(real: f64, imaginary: f64) -> String {
    let mut text = String::new();
    if real == 0.0 && real.is_sign_positive() {
        write_repr_without_point_zero(&mut text, imaginary);
        text.push('j');
        return text;
    }
    text.push('(');
    write_repr_without_point_zero(&mut text, real);
    if imaginary.is_nan() || !imaginary.is_sign_negative() {
        text.push('+');
    }
    write_repr_without_point_zero(&mut text, imaginary);
    text.push_str("j)");
    text
}

/// `complex(text)`, as its real and imaginary part; `repr` is called for that of the text.
pub fn parse(text: &[u8], repr: impl FnOnce() -> String) -> Result<(f64, f64), TextError> {
    let ascii = number_text::to_ascii(text);
    let Some(digits) = number_text::without_underscores(&ascii) else {
        let message = format!("could not convert string to complex: {}", repr());
        return Err(TextError::value(message));
    };
    parse_digits(&digits).ok_or_else(|| TextError::value("complex() arg is a malformed string"))
}

fn parse_digits(text: &[u8]) -> Option<(f64, f64)> {
    let text = number_text::strip(text);
    let inner = match text.strip_prefix(b"(") {
        Some(rest) => number_text::strip(rest.strip_suffix(b")")?),
        None => text,
    };
    let Some((first, length)) = parse_prefix(inner) else {
        return Some((0.0, parse_unit(inner)?));
    };
    match &inner[length..] {
        [] => Some((first, 0.0)),
        b"j" | b"J" => Some((0.0, first)),
        second @ [b'+' | b'-', ..] => Some((first, parse_imaginary(second)?)),
        _ => None,
    }
}

/// A signed imaginary part.
fn parse_imaginary(text: &[u8]) -> Option<f64> {
    let Some((value, length)) = parse_prefix(text) else {
        return parse_unit(text);
    };
    matches!(&text[length..], b"j" | b"J").then_some(value)
}

/// `j` with or without a sign.
fn parse_unit(text: &[u8]) -> Option<f64> {
    match text {
        b"j" | b"J" | b"+j" | b"+J" => Some(1.0),
        b"-j" | b"-J" => Some(-1.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_shows_zero_parts_as_cpython_does() {
        for (real, imaginary, expected) in [
            (0.0, 1.0, "1j"),
            (0.0, -0.0, "-0j"),
            (-0.0, 1.0, "(-0+1j)"),
            (1.0, -2.5, "(1-2.5j)"),
            (f64::INFINITY, -f64::NAN, "(inf+nanj)"),
            (f64::NAN, f64::NEG_INFINITY, "(nan-infj)"),
            (1e16, 1e-5, "(1e+16+1e-05j)"),
            (1.0, -0.0, "(1-0j)"),
        ] {
            assert_eq!(repr(real, imaginary), expected);
        }
    }

    #[test]
    fn complex_numbers_are_read() {
        for (text, expected) in [
            ("1+2j", (1.0, 2.0)),
            (" ( 1-2.5J ) ", (1.0, -2.5)),
            ("j", (0.0, 1.0)),
            ("-j", (0.0, -1.0)),
            ("1e5-j", (1e5, -1.0)),
            ("inf+infinityj", (f64::INFINITY, f64::INFINITY)),
            ("1_0", (10.0, 0.0)),
            ("3j", (0.0, 3.0)),
        ] {
            assert_eq!(parse(text.as_bytes(), String::new), Ok(expected), "{text}");
        }
    }

    #[test]
    fn malformed_text_is_refused() {
        for wrong in [
            "", "1 + 2j", "(1", "1)", "()", "1+2", "1jj", "1+2j3", "+", "((1))", "1++2j",
        ] {
            let error = parse(wrong.as_bytes(), String::new).unwrap_err();
            assert_eq!(
                error.message(),
                b"complex() arg is a malformed string",
                "{wrong}"
            );
        }
        let error = parse(b"1__0", || "'1__0'".to_owned()).unwrap_err();
        assert_eq!(
            error.message(),
            b"could not convert string to complex: '1__0'"
        );
    }
}
