//! Replacement fields of f-strings.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{InterpolatedStringErrorType, ParseErrorType};
use ruff_text_size::Ranged;

use super::context::{Context, starts_expression};
use super::grammar::FORGOT_COMMA;
use super::item::lacks_comma;

/// A replacement field without a valid expression at its start.
pub(super) fn field_expression(context: &Context<'_>, index: usize, open: usize) -> String {
    if has_bare_lambda(context, index) {
        return "f-string: lambda expressions are not allowed without parentheses".to_owned();
    }
    if open + 1 != index {
        return field_end(context, index);
    }
    match context.kind(index) {
        TokenKind::Rbrace | TokenKind::Exclamation | TokenKind::Colon | TokenKind::Equal => {
            let found = context
                .tokens
                .get(index)
                .map_or("", |token| context.text(token.range()));
            format!("f-string: valid expression required before '{found}'")
        }
        TokenKind::FStringEnd | TokenKind::Newline | TokenKind::EndOfFile => {
            "f-string: expecting '}'".to_owned()
        }
        _ => "f-string: expecting a valid expression after '{'".to_owned(),
    }
}

fn has_bare_lambda(context: &Context<'_>, index: usize) -> bool {
    let line = context
        .tokens
        .get(index)
        .map(|token| context.source.line(token.start()));
    context.parsed.errors().iter().any(|error| {
        let bare = InterpolatedStringErrorType::LambdaWithoutParentheses;
        error.error == ParseErrorType::FStringError(bare)
            && Some(context.source.line(error.location.start())) == line
    })
}

pub(super) fn f_string_message(
    context: &Context<'_>,
    error: &InterpolatedStringErrorType,
    index: usize,
) -> String {
    match error {
        InterpolatedStringErrorType::InvalidConversionFlag => match context.kind(index) {
            TokenKind::Rbrace | TokenKind::Colon => {
                "f-string: missing conversion character".to_owned()
            }
            _ => {
                let token = context.tokens.get(index);
                let flag = token.map_or("", |token| context.text(token.range()));
                format!(
                    "f-string: invalid conversion character '{flag}': expected 's', 'r', or 'a'"
                )
            }
        },
        // The misspelling is CPython's.
        InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
            "f-string: conversion type must come right after the exclamanation mark".to_owned()
        }
        InterpolatedStringErrorType::LambdaWithoutParentheses => {
            "f-string: lambda expressions are not allowed without parentheses".to_owned()
        }
        _ => field_end(context, index),
    }
}

/// A replacement field that goes on after its expression.
pub(super) fn field_end(context: &Context<'_>, index: usize) -> String {
    let previous = context.before(index, 1);
    let message = match context.kind(index) {
        TokenKind::FStringEnd | TokenKind::Newline | TokenKind::EndOfFile => {
            "f-string: expecting '}'"
        }
        found
            if starts_expression(found)
                && found != TokenKind::String
                && lacks_comma(context, index) =>
        {
            FORGOT_COMMA
        }
        _ if previous == TokenKind::Equal => "f-string: expecting '!', or ':', or '}'",
        _ => "f-string: expecting '=', or '!', or ':', or '}'",
    };
    message.to_owned()
}
