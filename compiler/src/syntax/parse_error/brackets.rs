//! Brackets that do not match, or are never closed.

use ruff_python_ast::token::TokenKind;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::context::Context;
use super::{Finding, end_of_file};

/// The open brackets at a point of the file, with whether each opens a replacement
/// field of an f-string.
struct Open {
    place: TextRange,
    kind: TokenKind,
    is_field: bool,
}

/// The first closing bracket that closes nothing, or something else.
pub(super) fn mismatch(context: &Context<'_>) -> Option<Finding> {
    scan(context).err()
}

/// A bracket that is open at the end of the file, if parsing failed on a later line.
pub(super) fn never_closed(context: &Context<'_>, own: &Finding) -> Option<Finding> {
    let open = scan(context).ok()?.pop()?;
    let line = context.source.line(open.place.start());
    let at_line_end = context.text(own.place).starts_with('\n')
        || own.place.start() >= end_of_file(context.source).start();
    let last = own.place.start().max(
        own.place
            .end()
            .checked_sub(TextSize::new(1))
            .unwrap_or_default(),
    );
    // A bracket after the error was met when CPython tried what else it could be.
    let is_after =
        open.place.start() > own.place.start() && context.source.line(own.place.start()) == line;
    if context.source.line(last) > line || at_line_end || is_after {
        let bracket = context.text(open.place);
        return Some(Finding::new(
            open.place,
            format!("'{bracket}' was never closed"),
        ));
    }
    None
}

fn scan(context: &Context<'_>) -> Result<Vec<Open>, Finding> {
    let mut open: Vec<Open> = Vec::new();
    for (index, token) in context.tokens.iter().enumerate() {
        let opening = match token.kind() {
            kind @ (TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace) => {
                open.push(Open {
                    place: token.range(),
                    kind,
                    is_field: context.is_field(index),
                });
                continue;
            }
            TokenKind::Rpar => TokenKind::Lpar,
            TokenKind::Rsqb => TokenKind::Lsqb,
            TokenKind::Rbrace => TokenKind::Lbrace,
            _ => continue,
        };
        let bracket = context.text(token.range());
        let message = match open.pop() {
            None => format!("unmatched '{bracket}'"),
            Some(last) if last.kind == opening => continue,
            Some(last) if last.is_field => format!("f-string: unmatched '{bracket}'"),
            Some(last) => {
                let other = context.text(last.place);
                let line = context.source.line(last.place.start());
                let on_line = match line == context.source.line(token.start()) {
                    true => String::new(),
                    false => format!(" on line {line}"),
                };
                format!(
                    "closing parenthesis '{bracket}' does not match opening parenthesis \
                     '{other}'{on_line}"
                )
            }
        };
        return Err(Finding::new(token.range(), message));
    }
    Ok(open)
}
