//! The modules that a module asks for.

use std::path::PathBuf;
use std::sync::Arc;

use ruff_python_ast::Stmt;
use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
use ruff_text_size::TextRange;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::syntax::ParsedModule;

/// One module name of an `import` or `from … import` statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import<'a> {
    /// The dotted name as written.
    pub name: &'a str,
    /// Where the name stands.
    pub range: TextRange,
}

/// The modules that a module imports anywhere, in source order; relative imports
/// are not among them (they are refused), nor is `__future__`, whose imports do
/// nothing when they run.
pub fn imports(module: &ParsedModule) -> Vec<Import<'_>> {
    let mut collector = Collector(Vec::new());
    collector.visit_body(module.body());
    collector.0
}

struct Collector<'a>(Vec<Import<'a>>);

impl<'a> StatementVisitor<'a> for Collector<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Import(import) => {
                self.0.extend(import.names.iter().map(|alias| Import {
                    name: &alias.name,
                    range: alias.name.range,
                }));
            }
            Stmt::ImportFrom(import) if import.level == 0 => {
                if let Some(module) = &import.module
                    && module != "__future__"
                {
                    self.0.push(Import {
                        name: module,
                        range: module.range,
                    });
                }
            }
            _ => walk_stmt(self, statement),
        }
    }
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
