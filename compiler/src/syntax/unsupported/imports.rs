//! The modules that a module asks for.

use std::path::PathBuf;
use std::sync::Arc;

use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
use ruff_python_ast::{self as ast, CmpOp, ExceptHandler, Expr, Number, Stmt};
use ruff_text_size::TextRange;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::syntax::{ParsedModule, TYPING_MODULE};

/// One module name of an `import` or `from … import` statement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Import {
    /// The dotted name as written; empty in `from . import name`.
    pub name: String,
    /// How many dots come before it.
    pub level: u32,
    /// The names after `from … import`, which may be submodules.
    pub members: Vec<String>,
    /// Where the name stands.
    pub range: TextRange,
    /// The program handles its failure.
    pub optional: bool,
}

/// The modules that a module imports anywhere, in source order. `__future__` is not among them, as
/// its imports do nothing when they run, nor is what stands in blocks that never run, such as
/// those for type checkers. In the entry module, `__name__` is `"__main__"`.
pub fn imports(module: &ParsedModule, is_entry: bool) -> Vec<Import> {
    let mut collector = Collector {
        found: Vec::new(),
        is_entry,
        optional: false,
    };
    collector.visit_body(module.body());
    collector.found
}

/// The names that `import` statements bind a module to.
pub(super) fn aliases_of<'a>(module: &'a ParsedModule, name: &str) -> Vec<&'a str> {
    let mut aliases = Aliases {
        name,
        found: Vec::new(),
    };
    aliases.visit_body(module.body());
    aliases.found
}

struct Aliases<'n, 'a> {
    name: &'n str,
    found: Vec<&'a str>,
}

impl<'a> StatementVisitor<'a> for Aliases<'_, 'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        let Stmt::Import(import) = statement else {
            return walk_stmt(self, statement);
        };
        for alias in &import.names {
            if alias.name.as_str() == self.name {
                let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                self.found.push(bound.as_str());
            }
        }
    }
}

struct Collector {
    found: Vec<Import>,
    is_entry: bool,
    optional: bool,
}

impl Collector {
    fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            self.found.push(Import {
                name: alias.name.to_string(),
                level: 0,
                members: Vec::new(),
                range: alias.name.range,
                optional: self.optional,
            });
        }
    }

    fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let name = import.module.as_ref();
        if import.level == 0 && name.is_some_and(|name| name == "__future__") {
            return;
        }
        self.found.push(Import {
            name: name.map_or_else(String::new, |name| name.to_string()),
            level: import.level,
            members: import
                .names
                .iter()
                .map(|alias| alias.name.to_string())
                .collect(),
            range: name.map_or(import.range, |name| name.range),
            optional: self.optional,
        });
    }

    /// What makes type parameters and aliases.
    fn type_parameters(&mut self, range: TextRange) {
        self.found.push(Import {
            name: TYPING_MODULE.to_owned(),
            level: 0,
            members: Vec::new(),
            range,
            optional: self.optional,
        });
    }

    /// Visits a body whose imports may fail if `handled`.
    fn visit_handled(&mut self, body: &[Stmt], handled: bool) {
        let outer = self.optional;
        self.optional |= handled;
        self.visit_body(body);
        self.optional = outer;
    }

    fn conditional(&mut self, statement: &ast::StmtIf) {
        if self.truth(&statement.test) != Some(false) {
            self.visit_body(&statement.body);
        }
        if self.truth(&statement.test) == Some(true) {
            return;
        }
        for clause in &statement.elif_else_clauses {
            let truth = clause.test.as_ref().map_or(Some(true), |t| self.truth(t));
            if truth != Some(false) {
                self.visit_body(&clause.body);
            }
            if truth == Some(true) {
                return;
            }
        }
    }

    /// What a condition about the platform or the way of running certainly is.
    fn truth(&self, test: &Expr) -> Option<bool> {
        match test {
            Expr::UnaryOp(not) if not.op == ast::UnaryOp::Not => {
                self.truth(&not.operand).map(|truth| !truth)
            }
            Expr::BoolOp(operation) if operation.op == ast::BoolOp::And => (operation.values)
                .iter()
                .any(|value| self.truth(value) == Some(false))
                .then_some(false),
            Expr::Compare(compare) => {
                let ([operator], [right]) = (&*compare.ops, &*compare.comparators) else {
                    return None;
                };
                self.comparison(&compare.left, *operator, right)
            }
            _ if is_named(test, "TYPE_CHECKING") => Some(false),
            _ => None,
        }
    }

    fn comparison(&self, left: &Expr, operator: CmpOp, right: &Expr) -> Option<bool> {
        if is_named(left, "version_info") {
            return compare_version(operator, right);
        }
        let Expr::StringLiteral(text) = right else {
            return None;
        };
        let actual = match left {
            Expr::Name(name) if name.id == "__name__" => match self.is_entry {
                true => "__main__",
                false if text.value.to_str() == "__main__" => "",
                false => return None,
            },
            _ if is_attribute(left, "sys", "platform") => "linux",
            _ if is_attribute(left, "os", "name") => "posix",
            _ => return None,
        };
        match operator {
            CmpOp::Eq => Some(text.value.to_str() == actual),
            CmpOp::NotEq => Some(text.value.to_str() != actual),
            _ => None,
        }
    }
}

/// Compares the language's version with a tuple.
fn compare_version(operator: CmpOp, right: &Expr) -> Option<bool> {
    let Expr::Tuple(tuple) = right else {
        return None;
    };
    let mut wanted = Vec::new();
    for element in &tuple.elts {
        let Expr::NumberLiteral(literal) = element else {
            return None;
        };
        let Number::Int(number) = &literal.value else {
            return None;
        };
        wanted.push(number.as_u64()?);
    }
    // Longer tuples ask for a patch level.
    if wanted.len() > 2 {
        return None;
    }
    let version = [3, 13, 0];
    match operator {
        CmpOp::Lt => Some(version[..] < wanted[..]),
        CmpOp::LtE => Some(version[..] <= wanted[..]),
        CmpOp::Gt => Some(version[..] > wanted[..]),
        CmpOp::GtE => Some(version[..] >= wanted[..]),
        _ => None,
    }
}

/// A name, or an attribute of that name of a plain name.
fn is_named(expression: &Expr, name: &str) -> bool {
    match expression {
        Expr::Name(expression) => expression.id == name,
        Expr::Attribute(attribute) => attribute.value.is_name_expr() && &attribute.attr == name,
        _ => false,
    }
}

fn is_attribute(expression: &Expr, object: &str, name: &str) -> bool {
    matches!(expression, Expr::Attribute(attribute)
        if &attribute.attr == name && is_named(&attribute.value, object))
}

impl<'a> StatementVisitor<'a> for Collector {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        let parameters = match statement {
            Stmt::FunctionDef(function) => function.type_params.as_ref().map(|p| p.range),
            Stmt::ClassDef(class) => class.type_params.as_ref().map(|p| p.range),
            Stmt::TypeAlias(alias) => Some(alias.range),
            _ => None,
        };
        if let Some(range) = parameters {
            self.type_parameters(range);
        }
        match statement {
            Stmt::Import(import) => self.import(import),
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::If(statement) => self.conditional(statement),
            Stmt::Try(attempt) => {
                let handled = attempt.handlers.iter().any(handles_import_error);
                self.visit_handled(&attempt.body, handled);
                for ExceptHandler::ExceptHandler(handler) in &attempt.handlers {
                    self.visit_body(&handler.body);
                }
                self.visit_body(&attempt.orelse);
                self.visit_body(&attempt.finalbody);
            }
            Stmt::With(with) => {
                let handled = with.items.iter().any(suppresses_import_error);
                self.visit_handled(&with.body, handled);
            }
            _ => walk_stmt(self, statement),
        }
    }
}

fn handles_import_error(handler: &ExceptHandler) -> bool {
    let ExceptHandler::ExceptHandler(handler) = handler;
    match handler.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(classes)) => classes.elts.iter().any(is_import_error),
        Some(class) => is_import_error(class),
    }
}

/// `contextlib.suppress(ImportError)`.
fn suppresses_import_error(item: &ast::WithItem) -> bool {
    let Expr::Call(call) = &item.context_expr else {
        return false;
    };
    is_named(&call.func, "suppress") && call.arguments.args.iter().any(is_import_error)
}

fn is_import_error(class: &Expr) -> bool {
    let Expr::Name(name) = class else {
        return false;
    };
    matches!(
        name.id.as_str(),
        "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException"
    )
}

/// The same in a module of the library, whose import raises ModuleNotFoundError when it is reached.
pub fn missing_for_library(
    source: &Arc<SourceFile>,
    range: TextRange,
    message: &str,
) -> Diagnostic {
    Diagnostic::warning(message)
        .at(source, range)
        .with_label("a module of the library imports it here")
        .with_note("it is not there yet: ModuleNotFoundError is raised when the import is reached")
}

/// An import for which there is neither a native module nor a file: the message and the place;
/// `searched` are the files that were looked for.
pub fn module_not_found(
    source: &Arc<SourceFile>,
    range: TextRange,
    message: &str,
    searched: &[PathBuf],
) -> Diagnostic {
    let mut diagnostic = Diagnostic::error(message)
        .at(source, range)
        .with_label("imported here");
    for path in searched {
        diagnostic = diagnostic.with_note(format!("looked for {}", path.display()));
    }
    diagnostic.with_help(
        "place the module beside the entry file, name its folder with `--path`, or import it in \
         `try … except ImportError`",
    )
}
