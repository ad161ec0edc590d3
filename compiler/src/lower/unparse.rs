//! The text of an annotation under `from __future__ import annotations`.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

/// The canonical text of an expression.
pub fn unparse<'a>(expression: &Expr, text: impl Fn(TextRange) -> &'a str) -> String {
    text(expression.range()).to_owned()
}
