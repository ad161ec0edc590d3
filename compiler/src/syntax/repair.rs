//! What the parser refuses though it is Python: a bare `raise` before a semicolon.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_ast::visitor::transformer::{Transformer, walk_stmt};
use ruff_python_ast::{ModModule, Stmt};
use ruff_python_parser::{ParseErrorType, Parsed};
use ruff_text_size::Ranged;

/// Whether the only errors are bare `raise` statements before semicolons.
pub(super) fn is_repairable(parsed: &Parsed<ModModule>) -> bool {
    let tokens = parsed.tokens();
    parsed.unsupported_syntax_errors().is_empty()
        && parsed.errors().iter().all(|error| {
            let index = tokens.partition_point(|token| token.start() < error.location.start());
            let kind = |index: usize| tokens.get(index).map(Token::kind);
            error.error == ParseErrorType::ExpectedExpression
                && index > 0
                && kind(index - 1) == Some(TokenKind::Raise)
                && kind(index) == Some(TokenKind::Semi)
        })
}

/// Takes away the empty expressions that the parser put after those `raise`s.
pub(super) fn repair(module: &mut ModModule) {
    for statement in &mut module.body {
        BareRaise.visit_stmt(statement);
    }
}

struct BareRaise;

impl Transformer for BareRaise {
    fn visit_stmt(&self, statement: &mut Stmt) {
        if let Stmt::Raise(raise) = statement
            && raise
                .exc
                .as_deref()
                .is_some_and(|exception| exception.range().is_empty())
        {
            raise.exc = None;
        }
        walk_stmt(self, statement);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::syntax::parse_module;

    #[test]
    fn bare_raise_before_a_semicolon() {
        let module = parse_module(Path::new("a.py"), b"if x: raise; y\nraise;\n").unwrap();
        let [Stmt::If(statement), Stmt::Raise(raise)] = module.body() else {
            panic!("an `if` and a `raise`");
        };
        assert!(matches!(&statement.body[0], Stmt::Raise(raise) if raise.exc.is_none()));
        assert_eq!(statement.body.len(), 2);
        assert!(raise.exc.is_none());
    }

    #[test]
    fn other_errors_stay() {
        assert!(parse_module(Path::new("a.py"), b"raise; x = \n").is_err());
    }
}
