//! The syntax errors that the grammar does not find, in CPython's words.
//!
//! CPython finds them in its symbol table and in its code generator, one a run;
//! here all are collected. Where `ruff_python_parser` has the check, [`semantic`]
//! asks it and rewords the answer; the rest are small walks of their own:
//!
//! - [`scopes`]: `global` and `nonlocal`, parameters, `:=` in comprehensions;
//! - [`depth`]: how deep blocks may be nested;
//! - [`flow`]: what may stand only in a function, a loop or an async function;
//! - [`literals`]: numbers and escape sequences;
//! - [`suspicious`]: CPython's other SyntaxWarnings.

mod depth;
mod flow;
mod literals;
mod scopes;
mod semantic;
mod suspicious;

use std::collections::HashSet;
use std::sync::Arc;

use ruff_text_size::Ranged;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};

use super::ParsedModule;

/// Reports every error that CPython 3.13 reports as SyntaxError after parsing, and
/// its SyntaxWarnings as warnings.
///
/// At most one error a line: what comes second is most often an echo. Yields the lines and texts of
/// the warnings, in CPython's order.
pub fn check_module(module: &ParsedModule, diagnostics: &mut Diagnostics) -> Vec<(u32, String)> {
    let mut findings = Findings {
        source: module.source(),
        errors: Vec::new(),
        warnings: Vec::new(),
    };
    scopes::check(module, &mut findings);
    semantic::check(module, &mut findings);
    flow::check(module, &mut findings);
    depth::check(module, &mut findings);
    literals::check(module, &mut findings);
    suspicious::check(module, &mut findings);
    let mut lines = HashSet::new();
    findings.errors.sort_by_key(|(phase, _)| *phase);
    for (_, error) in findings.errors {
        if lines.insert(error.line()) {
            diagnostics.push(error);
        }
    }
    let warnings = findings.warnings.iter();
    let shown = warnings
        .map(|warning| (warning.line().unwrap_or(1), warning.message().to_owned()))
        .collect();
    diagnostics.extend(findings.warnings);
    shown
}

/// Which part of CPython finds an error; the earlier one wins a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    SymbolTable,
    CodeGenerator,
}

/// What the checks of one module found.
struct Findings<'a> {
    source: &'a Arc<SourceFile>,
    errors: Vec<(Phase, Diagnostic)>,
    warnings: Vec<Diagnostic>,
}

impl Findings<'_> {
    fn error(&mut self, place: impl Ranged, message: impl Into<String>) {
        self.error_of(Phase::CodeGenerator, place, message);
    }

    fn error_of(&mut self, phase: Phase, place: impl Ranged, message: impl Into<String>) {
        let error = super::syntax_error(self.source, place, message);
        self.errors.push((phase, error));
    }

    fn warning(&mut self, place: impl Ranged, message: impl Into<String>) {
        self.warnings
            .push(Diagnostic::warning(message).at(self.source, place));
    }
}
