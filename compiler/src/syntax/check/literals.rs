//! Numbers that are too long or run into a keyword; escape sequences that mean
//! nothing.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::syntax::ParsedModule;

use super::Findings;

/// What CPython converts from decimal without `sys.set_int_max_str_digits`.
const MAX_DECIMAL_DIGITS: usize = 4300;

pub(super) fn check(module: &ParsedModule, findings: &mut Findings<'_>) {
    let text = module.text();
    let mut previous = TextRange::default();
    for token in module.tokens().iter() {
        match token.kind() {
            TokenKind::Int => check_digits(&text[token.range()], token, findings),
            TokenKind::String | TokenKind::FStringMiddle => check_escapes(text, token, findings),
            // CPython looks at the character after a number.
            TokenKind::And
            | TokenKind::Else
            | TokenKind::For
            | TokenKind::If
            | TokenKind::In
            | TokenKind::Is
            | TokenKind::Not
            | TokenKind::Or
                if previous.end() == token.start() =>
            {
                check_number_end(&text[previous], previous, findings);
            }
            _ => {}
        }
        previous = token.range();
    }
}

fn check_digits(number: &str, token: &Token, findings: &mut Findings<'_>) {
    let second = number.as_bytes().get(1).map(u8::to_ascii_lowercase);
    if matches!(second, Some(b'x' | b'o' | b'b')) {
        return;
    }
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if digits > MAX_DECIMAL_DIGITS {
        let message = format!(
            "Exceeds the limit ({MAX_DECIMAL_DIGITS} digits) for integer string conversion: \
             value has {digits} digits; use sys.set_int_max_str_digits() to increase the limit - \
             Consider hexadecimal for huge integer literals to avoid decimal conversion limits."
        );
        findings.error(token, message);
    }
}

/// `1or x` is read as `1 or x`, with a warning.
fn check_number_end(number: &str, place: TextRange, findings: &mut Findings<'_>) {
    if !number.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return;
    }
    let kind = match number.as_bytes() {
        [b'0', b'x' | b'X', ..] => "hexadecimal",
        [b'0', b'o' | b'O', ..] => "octal",
        [b'0', b'b' | b'B', ..] => "binary",
        [.., b'j' | b'J'] => "imaginary",
        _ => "decimal",
    };
    findings.warning(place, format!("invalid {kind} literal"));
}

/// Warns of the first escape sequence of a string that stands for itself.
fn check_escapes(text: &str, token: &Token, findings: &mut Findings<'_>) {
    let Some(flags) = token.string_flags() else {
        return;
    };
    if flags.is_raw_string() {
        return;
    }
    let start = token.start().to_usize();
    // The character after a literal part of an f-string may belong to the escape.
    let rest = &text[start..];
    let end = token.end().to_usize() - start;
    let mut place = 0;
    while let Some(found) = rest[place..end].find('\\') {
        place += found + 1;
        let Some(escaped) = rest[place..].chars().next() else {
            return;
        };
        let sequence = &rest[place..place + escaped.len_utf8()];
        let invalid = match escaped {
            '\n' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' => None,
            'N' | 'u' | 'U' if !flags.is_byte_string() => None,
            '0'..='7' => invalid_octal(&rest[place..end]),
            _ if !escaped.is_ascii() => None,
            _ => Some(format!("invalid escape sequence '\\{sequence}'")),
        };
        if let Some(message) = invalid {
            let from = token.start() + TextSize::try_from(place - 1).unwrap_or_default();
            let range = TextRange::at(from, TextSize::new(1) + TextSize::of(escaped));
            findings.warning(range, message);
            return;
        }
        place = (place + escaped.len_utf8()).min(end);
    }
}

fn invalid_octal(rest: &str) -> Option<String> {
    let digits = rest
        .bytes()
        .take(3)
        .take_while(|byte| (b'0'..=b'7').contains(byte));
    let digits = &rest[..digits.count()];
    let value = u32::from_str_radix(digits, 8).unwrap_or(0);
    (value > 0o377).then(|| format!("invalid octal escape sequence '\\{digits}'"))
}
