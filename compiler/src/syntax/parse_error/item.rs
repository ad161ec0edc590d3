//! What stands in brackets: missing commas, equal signs, unfinished comprehensions.

use ruff_python_ast::token::TokenKind;
use ruff_text_size::{Ranged, TextSize};

use super::context::{Context, ends_expression, starts_expression};
use super::grammar::INVALID;

const MEANT_COMPARISON: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

/// Whether two expressions stand side by side in brackets.
pub(super) fn lacks_comma(context: &Context<'_>, index: usize) -> bool {
    let Some((open, _)) = context.open_bracket(index) else {
        return false;
    };
    let keyword = context.line_keyword(index);
    let in_header = matches!(keyword, TokenKind::Def | TokenKind::From | TokenKind::Case)
        && !context.is_call(open)
        || keyword == TokenKind::Def && context.before(open, 2) == TokenKind::Def;
    let starts = |kind: TokenKind| {
        matches!(
            kind,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace | TokenKind::Comma
        )
    };
    let previous = context.before(index, 1);
    // A name and a string would be a string with an unknown prefix.
    let is_prefix = previous == TokenKind::Name
        && context.kind(index) == TokenKind::String
        && starts(context.before(index, 2));
    let is_soft = matches!(
        context.text_before(index, 1),
        "match" | "case" | "type" | "_"
    ) && starts(context.before(index, 2));
    let is_old_statement = matches!(context.text_before(index, 1), "print" | "exec");
    let is_prefix_operator = matches!(
        context.kind(index),
        TokenKind::Not | TokenKind::Tilde | TokenKind::Await
    );
    let is_complete = !is_prefix_operator || starts_expression(context.kind(index + 1));
    ends_expression(previous)
        && is_complete
        && !in_header
        && !is_prefix
        && !is_soft
        && !is_old_statement
}

/// A `for` where the comprehension's element was not one expression.
pub(super) fn comprehension(context: &Context<'_>, index: usize) -> &'static str {
    let Some((open, bracket)) = context.open_bracket(index) else {
        return INVALID;
    };
    let items = context.bracket_items(open, index);
    let has = |kind| items.iter().any(|&item| context.kind(item) == kind);
    let is_keyword = matches!(
        items.iter().rev().position(|&item| context.kind(item) == TokenKind::Equal),
        Some(from_end) if {
            let equal = items.len() - 1 - from_end;
            equal > 0
                && context.kind(items[equal - 1]) == TokenKind::Name
                && (equal == 1 || context.kind(items[equal - 2]) == TokenKind::Comma)
        }
    );
    match bracket {
        TokenKind::Lpar if context.is_call(open) && is_keyword => MEANT_COMPARISON,
        TokenKind::Lsqb | TokenKind::Lbrace if has(TokenKind::Comma) && !has(TokenKind::Colon) => {
            "did you forget parentheses around the comprehension target?"
        }
        _ => INVALID,
    }
}

/// An `=` where an expression should have ended.
pub(super) fn equal_sign(context: &Context<'_>, index: usize) -> String {
    let bracket = context.open_bracket(index);
    let starts_named = |kind: TokenKind| {
        matches!(
            kind,
            TokenKind::Lpar
                | TokenKind::Lsqb
                | TokenKind::Lbrace
                | TokenKind::Comma
                | TokenKind::If
                | TokenKind::Elif
                | TokenKind::While
        )
    };
    let in_condition = matches!(
        context.line_keyword(index),
        TokenKind::If | TokenKind::Elif | TokenKind::While
    );
    if bracket.is_none() && !in_condition {
        return INVALID.to_owned();
    }
    let value_starts = starts_expression(context.kind(index + 1));
    let previous = context.before(index, 1);
    let is_literal = matches!(
        previous,
        TokenKind::Int | TokenKind::Float | TokenKind::Complex | TokenKind::String
    );
    let message = match (previous, context.before(index, 2)) {
        _ if !value_starts => INVALID,
        (TokenKind::Name, before) if starts_named(before) => MEANT_COMPARISON,
        (TokenKind::Name, TokenKind::Dot) => {
            "cannot assign to attribute here. Maybe you meant '==' instead of '='?"
        }
        (TokenKind::Rsqb, _) => {
            "cannot assign to subscript here. Maybe you meant '==' instead of '='?"
        }
        (TokenKind::Rpar, _) => {
            "cannot assign to function call here. Maybe you meant '==' instead of '='?"
        }
        (_, before) if is_literal && starts_named(before) => {
            "cannot assign to literal here. Maybe you meant '==' instead of '='?"
        }
        _ => INVALID,
    };
    message.to_owned()
}

/// Where the expression before a missing comma starts.
pub(super) fn item_start(context: &Context<'_>, index: usize) -> TextSize {
    let items = context
        .open_bracket(index)
        .map(|(open, _)| context.bracket_items(open, index));
    let items = items.unwrap_or_default();
    let separates = |item: &usize| {
        matches!(
            context.kind(*item),
            TokenKind::Comma | TokenKind::Colon | TokenKind::Equal
        )
    };
    let first = items
        .iter()
        .rev()
        .take_while(|item| !separates(item))
        .last();
    context.tokens[first.copied().unwrap_or(index)].start()
}
