//! Compound statements with a block or a clause missing.

use ruff_python_ast::Stmt;
use ruff_python_ast::token::TokenKind;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::context::Context;
use super::{Finding, end_of_file};

/// A compound statement whose block is missing; `block` names it in ruff's words.
pub(super) fn indented_block(
    context: &Context<'_>,
    block: &str,
    index: usize,
    place: TextRange,
) -> Finding {
    // The colon that should open the block ends the line before.
    let colon = (0..index)
        .rev()
        .find(|&index| context.kind(index) == TokenKind::Colon);
    let start = context.line_start(colon.unwrap_or(index));
    let line = context
        .tokens
        .get(start)
        .map_or(1, |token| context.source.line(token.start()));
    let is_star =
        context.kind(start) == TokenKind::Except && context.kind(start + 1) == TokenKind::Star;
    let name = block.split('`').nth(1);
    let what = match name {
        _ if is_star => "'except*' statement".to_owned(),
        Some("class") => "class definition".to_owned(),
        Some(name) => format!("'{name}' statement"),
        None => block.to_owned(),
    };
    let at_end = context.kind(index) == TokenKind::EndOfFile
        || (index..context.tokens.len()).all(|index| {
            matches!(
                context.kind(index),
                TokenKind::Newline | TokenKind::Dedent | TokenKind::EndOfFile
            )
        });
    let mut rest = context.tokens.iter().skip(index);
    let next = rest.find(|token| !matches!(token.kind(), TokenKind::Newline | TokenKind::Dedent));
    let place = match next {
        _ if at_end => end_of_file(context.source),
        Some(token) => token.range(),
        None => place,
    };
    Finding::new(
        place,
        format!("expected an indented block after {what} on line {line}"),
    )
}

/// A `try` block that nothing follows: the next token is what CPython objects to.
pub(super) fn lonely_try(context: &Context<'_>, place: TextRange) -> Finding {
    use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
    struct Finder(Option<TextSize>);
    impl<'a> StatementVisitor<'a> for Finder {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            if let Stmt::Try(statement) = statement
                && statement.handlers.is_empty()
                && statement.finalbody.is_empty()
            {
                self.0 = self.0.or(statement.body.last().map(Ranged::end));
            }
            walk_stmt(self, statement);
        }
    }
    let mut finder = Finder(None);
    finder.visit_body(&context.parsed.syntax().body);
    let message = "expected 'except' or 'finally' block";
    let Some(end) = finder.0 else {
        return Finding::new(place, message);
    };
    let next = context.tokens[context.index(end)..].iter().find(|token| {
        !matches!(
            token.kind(),
            TokenKind::Newline | TokenKind::Semi | TokenKind::Dedent | TokenKind::EndOfFile
        )
    });
    let place = next.map_or_else(|| end_of_file(context.source), Ranged::range);
    Finding::new(place, message)
}
