//! How deep blocks may be nested: CPython keeps at most 21 loops, `with` items, `try` bodies and
//! handlers open in one function. An `if` is no such block.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{ExceptHandler, Expr, Stmt, StmtTry};
use ruff_text_size::{Ranged, TextRange};

use crate::syntax::ParsedModule;

use super::Findings;

/// The most blocks that may be open at once.
const MOST_BLOCKS: usize = 21;

pub(super) fn check(module: &ParsedModule, findings: &mut Findings<'_>) {
    let mut checker = Checker { findings, depth: 0 };
    checker.visit_body(module.body());
}

struct Checker<'f, 's> {
    findings: &'f mut Findings<'s>,
    /// How many blocks of the current function are open.
    depth: usize,
}

impl<'a> Checker<'_, '_> {
    /// Visits statements inside one more block; what is in a block too deep has had its error.
    fn visit_block(&mut self, place: TextRange, visit: impl FnOnce(&mut Self)) {
        if self.depth == MOST_BLOCKS {
            let message = "too many statically nested blocks";
            return self.findings.error(place, message);
        }
        self.depth += 1;
        visit(self);
        self.depth -= 1;
    }

    /// Visits the body of a function or class, which starts anew.
    fn visit_new_body(&mut self, depth: usize, body: &'a [Stmt]) {
        let outer = std::mem::replace(&mut self.depth, depth);
        self.visit_body(body);
        self.depth = outer;
    }

    fn visit_try(&mut self, statement: &'a StmtTry) {
        let place = statement.range();
        if statement.finalbody.is_empty() {
            return self.visit_clauses(statement);
        }
        self.visit_block(place, |checker| match statement.handlers.is_empty() {
            true => checker.visit_body(&statement.body),
            false => checker.visit_clauses(statement),
        });
        // The copy that runs while an exception is pending is the deeper one.
        self.visit_block(place, |checker| checker.visit_body(&statement.finalbody));
    }

    /// The body of a `try`, its handlers and its `else`.
    fn visit_clauses(&mut self, statement: &'a StmtTry) {
        let place = statement.range();
        self.visit_block(place, |checker| checker.visit_body(&statement.body));
        for ExceptHandler::ExceptHandler(handler) in &statement.handlers {
            self.visit_block(place, |checker| {
                checker.visit_block(handler.range, |checker| checker.visit_body(&handler.body));
            });
        }
        self.visit_body(&statement.orelse);
    }
}

impl<'a> Visitor<'a> for Checker<'_, '_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        let place = statement.range();
        match statement {
            Stmt::FunctionDef(function) => {
                // A generator or coroutine is wrapped in a handler for StopIteration.
                let is_wrapped = function.is_async || yields(&function.body);
                self.visit_new_body(usize::from(is_wrapped), &function.body);
            }
            Stmt::ClassDef(class) => self.visit_new_body(0, &class.body),
            Stmt::For(repetition) => {
                self.visit_block(place, |checker| checker.visit_body(&repetition.body));
                self.visit_body(&repetition.orelse);
            }
            Stmt::While(repetition) => {
                self.visit_block(place, |checker| checker.visit_body(&repetition.body));
                self.visit_body(&repetition.orelse);
            }
            Stmt::With(with) => {
                let depth = self.depth;
                for item in &with.items {
                    let place = item.context_expr.range();
                    if self.depth == MOST_BLOCKS {
                        self.visit_block(place, |_| {});
                        self.depth = depth;
                        return;
                    }
                    self.depth += 1;
                }
                self.visit_body(&with.body);
                self.depth = depth;
            }
            Stmt::Try(statement) => self.visit_try(statement),
            _ => visitor::walk_stmt(self, statement),
        }
    }

    // No statement is in an expression.
    fn visit_expr(&mut self, _: &'a Expr) {}
}

/// Whether a function's own code yields.
fn yields(body: &[Stmt]) -> bool {
    struct Finder(bool);
    impl<'a> Visitor<'a> for Finder {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            if !self.0 && !matches!(statement, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
                visitor::walk_stmt(self, statement);
            }
        }

        fn visit_expr(&mut self, expression: &'a Expr) {
            match expression {
                Expr::Yield(_) | Expr::YieldFrom(_) => self.0 = true,
                Expr::Lambda(_) => {}
                _ if !self.0 => visitor::walk_expr(self, expression),
                _ => {}
            }
        }
    }
    let mut finder = Finder(false);
    finder.visit_body(body);
    finder.0
}
