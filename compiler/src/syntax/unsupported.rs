//! What CPython 3.13 compiles and this version does not: each refusal with its
//! place, its reason and a remedy.

use std::path::PathBuf;
use std::sync::Arc;

use ruff_text_size::TextRange;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};

use super::ParsedModule;

/// One module name of an `import` or `from … import` statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import<'a> {
    /// The dotted name as written.
    pub name: &'a str,
    /// Where the name stands.
    pub range: TextRange,
}

/// Reports the constructs that this version refuses, and, as warnings, names that
/// nothing binds.
pub fn refuse_unsupported(_module: &ParsedModule, _diagnostics: &mut Diagnostics) {}

/// The modules that a module imports anywhere, in source order; relative imports
/// are not among them (they are refused).
pub fn imports(_module: &ParsedModule) -> Vec<Import<'_>> {
    Vec::new()
}

/// An import for which there is neither a native module nor a file; `searched` are
/// the files that were looked for.
pub fn module_not_found(
    source: &Arc<SourceFile>,
    import: &Import<'_>,
    searched: &[PathBuf],
) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(format!("No module named '{}'", import.name))
        .at(source, import.range)
        .with_label("imported here");
    for path in searched {
        diagnostic = diagnostic.with_note(format!("looked for {}", path.display()));
    }
    diagnostic.with_help("place the module beside the entry file")
}
