//! Decimal digits of floats, and their layout.

use super::float_repr::Layout;

/// Appends zeros.
pub(super) fn write_zeros(text: &mut String, count: usize) {
    const ZEROS: &str = "00000000000000000000000000000000";
    let mut missing = count;
    while missing > 0 {
        let piece = missing.min(ZEROS.len());
        text.push_str(&ZEROS[..piece]);
        missing -= piece;
    }
}

/// The shortest digits that read back as the same float: at most 17, without trailing zeros.
#[derive(Debug)]
pub(super) struct Shortest {
    digits: [u8; 20],
    pub(super) length: usize,
    exponent: i32,
}

impl Shortest {
    /// No float that is not subnormal needs more digits for a decimal number of fewer to be known.
    const SAFE_DIGITS: usize = 15;

    pub(super) fn of(magnitude: f64) -> Shortest {
        let mut buffer = zmij::Buffer::new();
        let text = buffer.format_finite(magnitude).as_bytes();
        let mut shortest = Shortest {
            digits: [b'0'; 20],
            length: 0,
            exponent: 0,
        };
        let mut whole = None;
        let mut seen = 0;
        for (offset, &byte) in text.iter().enumerate() {
            match byte {
                b'.' => whole = Some(seen),
                b'e' => {
                    shortest.exponent = parse_exponent(&text[offset + 1..]);
                    break;
                }
                _ => {
                    seen += 1;
                    // Leading zeros are no digits, and of those of a large whole number the
                    // trailing ones are dropped below.
                    if (shortest.length > 0 || byte != b'0') && shortest.length < 20 {
                        shortest.digits[shortest.length] = byte;
                        shortest.length += 1;
                    } else if shortest.length == 0 {
                        shortest.exponent -= 1;
                    }
                }
            }
        }
        if shortest.length == 0 {
            return Shortest {
                length: 1,
                exponent: 0,
                ..shortest
            };
        }
        shortest.exponent += whole.unwrap_or(seen) - 1;
        shortest.length = shortest.view().without_trailing_zeros();
        shortest
    }

    pub(super) fn view(&self) -> Digits<'_> {
        Digits {
            digits: &self.digits[..self.length],
            exponent: self.exponent,
        }
    }

    /// Rounds to `count` significant digits of the exact value, if that can be told from these
    /// digits; says whether it could.
    ///
    /// Between the exact value and these digits there is no decimal number with fewer digits, so
    /// rounding either gives the same, unless these digits are a tie. With digits to spare, these
    /// are the nearest of that many, as long as floats lie closer than such decimal numbers.
    pub(super) fn round(&mut self, magnitude: f64, count: usize) -> bool {
        if count >= self.length {
            let is_normal = magnitude >= f64::MIN_POSITIVE || magnitude == 0.0;
            return count <= Self::SAFE_DIGITS && is_normal;
        }
        let (kept, dropped) = self.digits[..self.length].split_at(count);
        if dropped == b"5" || count == 0 {
            return false;
        }
        let up = dropped[0] >= b'5';
        let nines = kept.iter().rev().take_while(|&&digit| digit == b'9');
        let nines = nines.count();
        self.length = count;
        if up && nines == count {
            self.digits[0] = b'1';
            self.length = 1;
            self.exponent += 1;
        } else if up {
            self.digits[count - 1 - nines] += 1;
            self.length = count - nines;
        }
        true
    }
}

/// A decimal exponent as `zmij` writes it.
fn parse_exponent(text: &[u8]) -> i32 {
    let digits = text.iter().filter(|byte| byte.is_ascii_digit());
    let value = digits.fold(0, |value, &digit| value * 10 + i32::from(digit - b'0'));
    if text.first() == Some(&b'-') {
        -value
    } else {
        value
    }
}

/// Decimal digits of a positive float: `d.ddd × 10^exponent`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits<'a> {
    pub(super) digits: &'a [u8],
    pub(super) exponent: i32,
}

impl Digits<'_> {
    /// How many digits there are up to the last that is not zero, at least one.
    pub(super) fn without_trailing_zeros(self) -> usize {
        let last = self.digits.iter().rposition(|&digit| digit != b'0');
        last.unwrap_or(0) + 1
    }

    /// Appends the digits from one index to another, with zeros where there are none.
    pub(super) fn write_digits(self, text: &mut String, start: usize, end: usize) {
        let known = self.digits.len();
        let shown = &self.digits[start.min(known)..end.min(known)];
        text.push_str(std::str::from_utf8(shown).unwrap_or_default());
        write_zeros(text, end.saturating_sub(start.max(known)));
    }

    /// Writes `count` digits with an exponent.
    pub(super) fn write_exponent(self, text: &mut String, count: usize, layout: Layout) {
        use std::fmt::Write;
        self.write_digits(text, 0, 1);
        if count > 1 || layout.alternate {
            text.push('.');
        }
        self.write_digits(text, 1, count);
        text.push(if layout.upper { 'E' } else { 'e' });
        let sign = if self.exponent < 0 { '-' } else { '+' };
        let written = write!(text, "{sign}{:02}", self.exponent.unsigned_abs());
        debug_assert!(written.is_ok(), "writing to a String does not fail");
    }

    /// Writes `count` digits without an exponent.
    pub(super) fn write_plain(self, text: &mut String, count: usize, layout: Layout) {
        let whole = usize::try_from(self.exponent + 1).unwrap_or(0);
        if whole == 0 {
            text.push('0');
        }
        self.write_digits(text, 0, whole);
        if whole < count {
            text.push('.');
            write_zeros(text, usize::try_from(-1 - self.exponent).unwrap_or(0));
            self.write_digits(text, whole, count);
        } else if layout.point_zero {
            text.push_str(".0");
        } else if layout.alternate {
            text.push('.');
        }
    }
}
