//! What `float(text)` reads: decimal literals, infinities and NaN, in any script's digits.

use super::error::TextError;
use super::number_text;

/// The error for what is not a float; `repr` is that of the argument.
pub fn malformed(repr: &str) -> TextError {
    TextError::value(format!("could not convert string to float: {repr}"))
}

/// `float` of a str; `None` if malformed.
pub fn parse_str(text: &[u8]) -> Option<f64> {
    parse_bytes(&number_text::to_ascii(text))
}

/// `float` of bytes; `None` if malformed.
pub fn parse_bytes(bytes: &[u8]) -> Option<f64> {
    let digits = number_text::without_underscores(number_text::strip(bytes))?;
    // Rust reads exactly the same grammar, correctly rounded at any length.
    std::str::from_utf8(&digits).ok()?.parse().ok()
}

/// The float that the bytes start with and its length; `None` if they start with none.
pub fn parse_prefix(bytes: &[u8]) -> Option<(f64, usize)> {
    let length = prefix_length(bytes);
    let text = std::str::from_utf8(bytes.get(..length)?).ok()?;
    Some((text.parse().ok()?, length))
}

/// How long the float is that the bytes start with.
fn prefix_length(bytes: &[u8]) -> usize {
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let unsigned = &bytes[sign..];
    for name in [&b"infinity"[..], b"inf", b"nan"] {
        let found = unsigned.get(..name.len());
        if found.is_some_and(|word| word.eq_ignore_ascii_case(name)) {
            return sign + name.len();
        }
    }
    let mut end = sign + count_digits(unsigned);
    let mut has_digits = end > sign;
    if bytes.get(end) == Some(&b'.') {
        let fraction = count_digits(&bytes[end + 1..]);
        has_digits |= fraction > 0;
        end += 1 + fraction;
    }
    if !has_digits {
        return 0;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let signed = matches!(bytes.get(end + 1), Some(b'+' | b'-'));
        let start = end + 1 + usize::from(signed);
        let exponent = count_digits(&bytes[start..]);
        if exponent > 0 {
            end = start + exponent;
        }
    }
    end
}

fn count_digits(bytes: &[u8]) -> usize {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit());
    digits.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_read_as_cpython_reads_them() {
        for (text, expected) in [
            (" 1.5\n", 1.5),
            ("1_0.5", 10.5),
            ("+.5", 0.5),
            ("5.", 5.0),
            ("1e400", f64::INFINITY),
            ("-Infinity", f64::NEG_INFINITY),
            ("iNf", f64::INFINITY),
            ("1E-5", 1e-5),
            ("٣.٢٥", 3.25),
            ("\u{2003}7\u{a0}", 7.0),
            ("0.1e1_0", 1e9),
            ("2.4703282292062328e-324", 5e-324),
        ] {
            assert_eq!(parse_str(text.as_bytes()), Some(expected), "{text}");
        }
        assert!(parse_str(b"-nan").is_some_and(|nan| nan.is_nan() && nan.is_sign_negative()));
        for wrong in [
            "", " ", ".", "1e", "e5", "1__0", "_1", "0x10", "1 2", "1\0", "infi", "--1", "1d5",
            "\x1c1", "1é",
        ] {
            assert_eq!(parse_str(wrong.as_bytes()), None, "{wrong}");
        }
        assert_eq!(
            malformed("'x'").message(),
            b"could not convert string to float: 'x'"
        );
    }

    #[test]
    fn prefixes_are_as_long_as_they_can_be() {
        assert_eq!(parse_prefix(b"1.5e+j"), Some((1.5, 3)));
        assert_eq!(parse_prefix(b"-infinit"), Some((f64::NEG_INFINITY, 4)));
        assert_eq!(parse_prefix(b"-.5e-1+"), Some((-0.05, 6)));
        assert_eq!(parse_prefix(b"3.j"), Some((3.0, 2)));
        for wrong in [&b""[..], b"+", b".", b"+j", b"-.e5"] {
            assert_eq!(parse_prefix(wrong), None);
        }
    }
}
