//! The parser's errors in CPython's words.

use std::sync::Arc;

use ruff_python_ast::ModModule;
use ruff_python_parser::Parsed;

use crate::diagnostic::{Diagnostics, SourceFile};

use super::syntax_error;

/// Diagnostics for a tree with errors; at least one.
pub(super) fn diagnostics(source: &Arc<SourceFile>, parsed: &Parsed<ModModule>) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for error in parsed.errors() {
        diagnostics.push(syntax_error(source, error, error.error.to_string()));
    }
    for error in parsed.unsupported_syntax_errors() {
        diagnostics.push(syntax_error(source, error, error.to_string()));
    }
    diagnostics
}
