//! Escape sequences in strings that name no character.

use ruff_python_ast::StringFlags;
use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextSize};

use super::context::Context;

/// The message for the string whose content holds an offset.
pub(super) fn message(context: &Context<'_>, offset: TextSize) -> Option<String> {
    let token = context.tokens.iter().find(|token| {
        matches!(token.kind(), TokenKind::String | TokenKind::FStringMiddle)
            && token.range().contains_inclusive(offset)
    })?;
    let flags = token.string_flags()?;
    let content = content(context, token);
    if flags.is_byte_string() {
        return Some(match content.is_ascii() {
            true => {
                let place = bad_hexadecimal(content)?;
                format!("(value error) invalid \\x escape at position {place}")
            }
            false => "bytes can only contain ASCII literal characters".to_owned(),
        });
    }
    let fault = offset
        .to_usize()
        .saturating_sub(content_start(context, content));
    let (start, end, reason) = bad_escape(content, fault)?;
    Some(format!(
        "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: {reason}"
    ))
}

fn content<'a>(context: &Context<'a>, token: &Token) -> &'a str {
    let text = context.text(token.range());
    if token.kind() == TokenKind::FStringMiddle {
        return text;
    }
    let Some(flags) = token.string_flags() else {
        return text;
    };
    let (opener, closer) = (flags.opener_len().to_usize(), flags.closer_len().to_usize());
    text.get(opener..text.len().saturating_sub(closer))
        .unwrap_or(text)
}

/// Where a slice of the source starts in it.
fn content_start(context: &Context<'_>, content: &str) -> usize {
    content.as_ptr().addr() - context.source.text().as_ptr().addr()
}

fn bad_hexadecimal(content: &str) -> Option<usize> {
    let bytes = content.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        if bytes[place] != b'\\' {
            place += 1;
            continue;
        }
        if bytes.get(place + 1) == Some(&b'x') {
            let digits = bytes[place + 2..].iter().take(2);
            if digits.take_while(|byte| byte.is_ascii_hexdigit()).count() < 2 {
                return Some(place);
            }
        }
        place += 2;
    }
    None
}

/// The first and last position, and the reason. CPython counts in a copy where each
/// character beyond ASCII is written as `\UXXXXXXXX`. Names that end before the
/// `fault` that the parser found are known.
fn bad_escape(content: &str, fault: usize) -> Option<(usize, usize, &'static str)> {
    let mut position = 0;
    let mut rest = content;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        if character != '\\' {
            position += if character.is_ascii() { 1 } else { 10 };
            continue;
        }
        let kind = rest.chars().next()?;
        let (digits, reason) = match kind {
            'x' => (2, "truncated \\xXX escape"),
            'u' => (4, "truncated \\uXXXX escape"),
            'U' => (8, "truncated \\UXXXXXXXX escape"),
            'N' => {
                let end = rest.find('}').map(|end| content.len() - rest.len() + end);
                if end.is_none_or(|end| end >= fault)
                    && let Some(bad) = bad_name(&rest[1..], position)
                {
                    return Some(bad);
                }
                (0, "")
            }
            _ => (0, ""),
        };
        rest = &rest[kind.len_utf8()..];
        let found = rest
            .bytes()
            .take(digits)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        if found < digits {
            return Some((position, position + 1 + found, reason));
        }
        if digits == 8 && u32::from_str_radix(&rest[..8], 16).is_ok_and(|code| code > 0x10_FFFF) {
            return Some((position, position + 9, "illegal Unicode character"));
        }
        rest = &rest[found..];
        position += if kind.is_ascii() { 2 } else { 11 } + found;
    }
    None
}

/// What is wrong with the braces after `\N`.
fn bad_name(after: &str, position: usize) -> Option<(usize, usize, &'static str)> {
    let malformed = "malformed \\N character escape";
    let Some(inner) = after.strip_prefix('{') else {
        return Some((position, position + 1, malformed));
    };
    match inner.find('}') {
        None => Some((position, position + 2 + inner.len(), malformed)),
        Some(0) => Some((position, position + 2, malformed)),
        Some(length) => {
            let last = position + 3 + length;
            Some((position, last, "unknown Unicode character name"))
        }
    }
}
