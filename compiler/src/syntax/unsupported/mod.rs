//! What CPython 3.13 compiles and this version does not: each refusal with its
//! place, its reason and a remedy.
//!
//! Every refusal is one function here, called in one place of one walk; when the
//! compiler learns a construct, its function goes.

mod imports;
mod library;
mod names;

use std::collections::HashSet;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, ExprAttribute, ExprContext, Stmt, StmtClassDef};
use ruff_text_size::TextRange;

use crate::diagnostic::{Diagnostic, Diagnostics};

use super::ParsedModule;

pub use imports::{Import, imports, missing_for_library, module_not_found};
pub use library::refuse_absent_parts;
pub use names::BUILTIN_NAMES;

/// Reports the constructs that this version refuses, and, as warnings, names that
/// nothing binds.
pub fn refuse_unsupported(module: &ParsedModule, diagnostics: &mut Diagnostics) {
    let mut refusals = Refusals {
        module,
        diagnostics,
    };
    let mut classes = ClassNames(HashSet::new());
    classes.visit_body(module.body());
    let mut walker = Walker {
        refusals: &mut refusals,
        builtins: imports::aliases_of(module, "builtins"),
        classes: classes.0,
    };
    walker.visit_body(module.body());
    names::check(module, refusals.diagnostics);
}

/// The refusals, one function each.
struct Refusals<'a> {
    module: &'a ParsedModule,
    diagnostics: &'a mut Diagnostics,
}

impl Refusals<'_> {
    fn refuse_builtin(&mut self, name: &str, place: TextRange) {
        if let Some(diagnostic) = names::refuse_builtin(name) {
            let source = self.module.source();
            self.diagnostics.push(diagnostic.at(source, place));
        }
    }

    fn refuse_bases(&mut self, place: TextRange) {
        let diagnostic = Diagnostic::error("assignment to `__bases__` is not supported")
            .at(self.module.source(), place)
            .with_label("the bases of a class are settled where it is defined")
            .with_help("name the bases in the `class` statement, or define another class");
        self.diagnostics.push(diagnostic);
    }
}

/// The names that `class` statements bind anywhere in the module.
struct ClassNames<'a>(HashSet<&'a str>);

impl<'a> Visitor<'a> for ClassNames<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::ClassDef(StmtClassDef { name, .. }) = statement {
            self.0.insert(name);
        }
        visitor::walk_stmt(self, statement);
    }
}

/// Finds the constructs.
struct Walker<'r, 'a> {
    refusals: &'r mut Refusals<'a>,
    /// The names that the module of the built-ins is imported by.
    builtins: Vec<&'a str>,
    classes: HashSet<&'a str>,
}

impl Walker<'_, '_> {
    /// Whether an attribute that is assigned to is the bases of a class: a class of the module, or
    /// that of an object. Other objects may have an attribute of this name.
    fn is_bases(&self, attribute: &ExprAttribute) -> bool {
        let is_class = match &*attribute.value {
            Expr::Name(name) => self.classes.contains(name.id.as_str()),
            Expr::Attribute(of) => of.attr.as_str() == "__class__",
            _ => false,
        };
        is_class && attribute.attr.as_str() == "__bases__" && attribute.ctx == ExprContext::Store
    }
}

impl<'a> Visitor<'a> for Walker<'_, 'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::ImportFrom(import) = statement
            && import.module.as_deref() == Some("builtins")
        {
            for alias in &import.names {
                self.refusals.refuse_builtin(&alias.name, alias.range);
            }
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Attribute(attribute) = expression
            && self.is_bases(attribute)
        {
            self.refusals.refuse_bases(attribute.attr.range);
        }
        if let Expr::Attribute(attribute) = expression
            && let Expr::Name(name) = &*attribute.value
            && self.builtins.contains(&name.id.as_str())
        {
            let range = attribute.attr.range;
            self.refusals.refuse_builtin(&attribute.attr, range);
        }
        visitor::walk_expr(self, expression);
    }
}
