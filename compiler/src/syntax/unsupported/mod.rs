//! What CPython 3.13 compiles and this version does not: each refusal with its
//! place, its reason and a remedy.
//!
//! Every refusal is one function here, called in one place of one walk; when the
//! compiler learns a construct, its function goes.

mod imports;
mod names;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Comprehension, Decorator, Expr, Stmt, StmtClassDef, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

use crate::diagnostic::{Diagnostic, Diagnostics};

use super::ParsedModule;

pub use imports::{Import, imports, missing_for_library, module_not_found};
pub use names::BUILTIN_NAMES;

/// Reports the constructs that this version refuses, and, as warnings, names that
/// nothing binds.
pub fn refuse_unsupported(module: &ParsedModule, diagnostics: &mut Diagnostics) {
    let mut refusals = Refusals {
        module,
        diagnostics,
    };
    let mut walker = Walker {
        refusals: &mut refusals,
        in_async: false,
        in_generator_expression: false,
        builtins: imports::aliases_of(module, "builtins"),
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
    fn refuse(&mut self, place: TextRange, what: &str, label: &str, remedy: &str) {
        let diagnostic = Diagnostic::error(format!("{what} not supported"))
            .at(self.module.source(), place)
            .with_label(label)
            .with_help(remedy);
        self.diagnostics.push(diagnostic);
    }

    fn refuse_async_function(&mut self, function: &StmtFunctionDef) {
        self.refuse(
            function.name.range,
            "coroutines are",
            "defined with `async def`",
            "write a plain function that does its work when it is called",
        );
    }

    fn refuse_async_comprehension(&mut self, place: TextRange) {
        self.refuse(
            place,
            "asynchronous comprehensions are",
            "this needs a running event loop",
            "iterate over a plain iterable",
        );
    }

    fn refuse_builtin(&mut self, name: &str, place: TextRange) {
        if let Some(diagnostic) = names::refuse_builtin(name) {
            let source = self.module.source();
            self.diagnostics.push(diagnostic.at(source, place));
        }
    }
}

/// Finds the constructs. The body of a refused function is still walked, but its own
/// `await`s say nothing new.
struct Walker<'r, 'a> {
    refusals: &'r mut Refusals<'a>,
    in_async: bool,
    in_generator_expression: bool,
    /// The names that the module of the built-ins is imported by.
    builtins: Vec<&'a str>,
}

impl<'a> Walker<'_, 'a> {
    fn visit_function(&mut self, function: &'a StmtFunctionDef) {
        if function.is_async {
            self.refusals.refuse_async_function(function);
        }
        if let Some(parameters) = &function.type_params {
            self.visit_type_params(parameters);
        }
        self.visit_decorators(&function.decorator_list);
        self.visit_parameters(&function.parameters);
        if let Some(returns) = &function.returns {
            self.visit_expr(returns);
        }
        self.visit_inside(function.is_async, |walker| {
            walker.visit_body(&function.body)
        });
    }

    fn visit_class(&mut self, class: &'a StmtClassDef) {
        if let Some(parameters) = &class.type_params {
            self.visit_type_params(parameters);
        }
        self.visit_decorators(&class.decorator_list);
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.visit_body(&class.body);
    }

    fn visit_decorators(&mut self, decorators: &'a [Decorator]) {
        for decorator in decorators {
            self.visit_decorator(decorator);
        }
    }

    fn visit_inside(&mut self, is_async: bool, visit: impl FnOnce(&mut Self)) {
        let outer = (self.in_async, self.in_generator_expression);
        (self.in_async, self.in_generator_expression) = (is_async, false);
        visit(self);
        (self.in_async, self.in_generator_expression) = outer;
    }
}

impl<'a> Visitor<'a> for Walker<'_, 'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => return self.visit_function(function),
            Stmt::ClassDef(class) => return self.visit_class(class),
            Stmt::ImportFrom(import) if import.module.as_deref() == Some("builtins") => {
                for alias in &import.names {
                    self.refusals.refuse_builtin(&alias.name, alias.range);
                }
            }
            _ => {}
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.visit_parameters(parameters);
                }
                self.visit_inside(false, |walker| walker.visit_expr(&lambda.body));
                return;
            }
            Expr::Attribute(attribute) => {
                if let Expr::Name(name) = &*attribute.value
                    && self.builtins.contains(&name.id.as_str())
                {
                    let range = attribute.attr.range;
                    self.refusals.refuse_builtin(&attribute.attr, range);
                }
            }
            Expr::Generator(_) => {
                let outer = std::mem::replace(&mut self.in_generator_expression, true);
                visitor::walk_expr(self, expression);
                self.in_generator_expression = outer;
                return;
            }
            // Outside an async function only in a generator expression.
            Expr::Await(_) if !self.in_async && self.in_generator_expression => {
                self.refusals.refuse_async_comprehension(expression.range());
            }
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }

    fn visit_comprehension(&mut self, comprehension: &'a Comprehension) {
        if comprehension.is_async && !self.in_async && self.in_generator_expression {
            self.refusals
                .refuse_async_comprehension(comprehension.range);
        }
        visitor::walk_comprehension(self, comprehension);
    }
}
