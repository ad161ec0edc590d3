//! The order in which the locals of a function die: that of CPython's slots.
//!
//! CPython gives a local its slot when its code generator first meets the name. That is the order
//! of evaluation, except that a `return`, `break` or `continue` generates the `finally` bodies that
//! it leaves where it stands, before the code that follows it.

use std::collections::HashSet;

use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, ExceptHandler, Expr, Parameters, Stmt};
use ruff_text_size::{Ranged, TextSize};

use crate::resolve::Resolution;

use super::FunctionLowering;
use super::pattern::captured_names;

impl<'a> FunctionLowering<'_, 'a> {
    /// Makes the locals that the statements of a function mention, in CPython's order.
    pub fn define_locals_in_order(&mut self, body: &'a [Stmt]) {
        let mut slots = Slots::default();
        slots.visit_body(body);
        for name in slots.names {
            let name = self.mangled(&name);
            if self.resolution(&name) == Resolution::Local(self.frame) {
                self.local_of(self.frame, &name);
            }
        }
    }
}

/// What encloses the current position.
enum Enclosing<'a> {
    Loop,
    Finally(&'a [Stmt]),
}

#[derive(Default)]
struct Slots<'a> {
    /// The names that were met, also repeatedly.
    names: Vec<Name>,
    enclosing: Vec<Enclosing<'a>>,
    /// Where the `finally` bodies start whose names are all met.
    visited: HashSet<TextSize>,
}

impl<'a> Slots<'a> {
    fn note(&mut self, name: &Name) {
        self.names.push(name.clone());
    }

    /// Visits the `finally` bodies that a jump leaves, up to the innermost loop or all of them.
    fn leave(&mut self, all: bool) {
        let mut inner = Vec::new();
        while let Some(enclosing) = self.enclosing.pop() {
            let found = match &enclosing {
                Enclosing::Loop => !all,
                Enclosing::Finally(body) => {
                    let body = *body;
                    self.finally_body(body);
                    false
                }
            };
            inner.push(enclosing);
            if found {
                break;
            }
        }
        self.enclosing.extend(inner.into_iter().rev());
    }

    /// A second copy of a body meets no new name.
    fn finally_body(&mut self, body: &'a [Stmt]) {
        if let Some(first) = body.first()
            && self.visited.insert(first.start())
        {
            self.visit_body(body);
        }
    }

    fn in_loop(&mut self, body: &'a [Stmt]) {
        self.enclosing.push(Enclosing::Loop);
        self.visit_body(body);
        self.enclosing.pop();
    }

    fn try_statement(&mut self, statement: &'a ast::StmtTry) {
        let has_finally = !statement.finalbody.is_empty();
        if has_finally {
            self.enclosing
                .push(Enclosing::Finally(&statement.finalbody));
        }
        self.visit_body(&statement.body);
        self.visit_body(&statement.orelse);
        for ExceptHandler::ExceptHandler(handler) in &statement.handlers {
            handler
                .type_
                .iter()
                .for_each(|classes| self.visit_expr(classes));
            handler.name.iter().for_each(|name| self.note(&name.id));
            self.visit_body(&handler.body);
        }
        if has_finally {
            self.enclosing.pop();
            self.finally_body(&statement.finalbody);
        }
    }

    /// The names that a pattern captures are bound when all of it has matched.
    fn case(&mut self, case: &'a ast::MatchCase) {
        self.visit_pattern(&case.pattern);
        let mut names = Vec::new();
        captured_names(&case.pattern, &mut names);
        names.into_iter().for_each(|name| self.note(name));
        case.guard.iter().for_each(|guard| self.visit_expr(guard));
        self.visit_body(&case.body);
    }

    fn defaults(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.iter() {
            parameter
                .default()
                .into_iter()
                .for_each(|default| self.visit_expr(default));
        }
    }

    fn function(&mut self, function: &'a ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.defaults(&function.parameters);
        for parameter in function.parameters.iter() {
            let annotation = parameter.annotation();
            annotation
                .into_iter()
                .for_each(|annotation| self.visit_expr(annotation));
        }
        function
            .returns
            .iter()
            .for_each(|returns| self.visit_expr(returns));
        self.note(&function.name.id);
    }

    fn class(&mut self, class: &'a ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        (class.arguments.iter()).for_each(|arguments| self.visit_arguments(arguments));
        self.note(&class.name.id);
    }

    fn import(&mut self, alias: &ast::Alias) {
        match &alias.asname {
            Some(name) => self.note(&name.id),
            None => self.note(&Name::new(alias.name.split('.').next().unwrap_or_default())),
        }
    }
}

impl<'a> Visitor<'a> for Slots<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Import(import) => import.names.iter().for_each(|alias| self.import(alias)),
            Stmt::ImportFrom(import) => import.names.iter().for_each(|alias| self.import(alias)),
            Stmt::Return(_) => {
                visitor::walk_stmt(self, statement);
                self.leave(true);
            }
            Stmt::Break(_) | Stmt::Continue(_) => self.leave(false),
            Stmt::For(statement) => {
                self.visit_expr(&statement.iter);
                self.visit_expr(&statement.target);
                self.in_loop(&statement.body);
                self.visit_body(&statement.orelse);
            }
            Stmt::While(statement) => {
                self.visit_expr(&statement.test);
                self.in_loop(&statement.body);
                self.visit_body(&statement.orelse);
            }
            Stmt::Try(statement) => self.try_statement(statement),
            Stmt::Match(statement) => {
                self.visit_expr(&statement.subject);
                statement.cases.iter().for_each(|case| self.case(case));
            }
            Stmt::AugAssign(statement) => {
                self.visit_expr(&statement.target);
                self.visit_expr(&statement.value);
            }
            Stmt::AnnAssign(statement) => {
                if let Some(value) = &statement.value {
                    self.visit_expr(value);
                    self.visit_expr(&statement.target);
                }
            }
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => self.note(&name.id),
            Expr::Lambda(lambda) => {
                (lambda.parameters.iter()).for_each(|parameters| self.defaults(parameters));
            }
            Expr::Generator(generator) => {
                (generator.generators.first())
                    .into_iter()
                    .for_each(|g| self.visit_expr(&g.iter));
            }
            _ => visitor::walk_expr(self, expression),
        }
    }
}
