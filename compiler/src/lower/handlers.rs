//! `try` with all its clauses, and `with`.

use ruff_python_ast::{self as ast, ExceptHandler, Stmt};

use crate::mir::{Block, Local, Operand, Operation, Site};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::exits::{Exit, ExitScopeKind, SHARED_DEPTH};

impl<'a> FunctionLowering<'_, 'a> {
    /// A `try` statement.
    pub fn lower_try(&mut self, statement: &'a ast::StmtTry) {
        if statement.is_star {
            return self.unsupported("except*", statement);
        }
        let body: &'a [Stmt] = &statement.finalbody;
        if body.is_empty() {
            return self.lower_try_except(statement);
        }
        if self.finally_depth >= SHARED_DEPTH {
            self.push_exit(ExitScopeKind::SharedFinally { body, copy: None });
            self.lower_try_except(statement);
            self.pop_shared_finally();
        } else {
            self.push_exit(ExitScopeKind::Finally(body));
            self.lower_try_except(statement);
            self.pop_exit();
            if !self.dead {
                self.finally_body(body);
            }
        }
    }

    /// The part of a `try` statement before `finally`.
    fn lower_try_except(&mut self, statement: &'a ast::StmtTry) {
        if statement.handlers.is_empty() {
            return self.lower_statements(&statement.body);
        }
        let (landing, after) = (self.new_cold_block(), self.new_block());
        self.push_exit(ExitScopeKind::Try { landing });
        self.lower_statements(&statement.body);
        self.pop_exit();
        self.lower_statements(&statement.orelse);
        self.goto(after);
        self.switch_to(landing);
        self.lower_handlers(&statement.handlers, after);
        self.switch_to(after);
    }

    /// Looks through the `except` clauses for one that takes the pending exception.
    fn lower_handlers(&mut self, handlers: &'a [ExceptHandler], after: Block) {
        let site = self.no_site();
        let exception = self.runtime(RuntimeFn::exception_enter, vec![], site);
        self.push_exit(ExitScopeKind::Handling(None));
        for ExceptHandler::ExceptHandler(handler) in handlers {
            let Some(classes) = &handler.type_ else {
                self.lower_handler(handler, exception, after);
                break;
            };
            let (taken, next) = (self.new_block(), self.new_cold_block());
            let site = self.site(handler);
            let classes = self.lower_expression(classes);
            let args = vec![exception, classes];
            let matches = self.runtime(RuntimeFn::exception_matches, args, site);
            self.branch(matches, taken, next);
            self.switch_to(taken);
            self.lower_handler(handler, exception, after);
            self.switch_to(next);
        }
        self.pop_exit();
        if !self.dead {
            self.runtime_effect(RuntimeFn::exception_reraise, vec![exception], site);
            self.exit(Exit::Raise);
        }
    }

    /// The body of the `except` clause that takes the exception.
    fn lower_handler(
        &mut self,
        handler: &'a ast::ExceptHandlerExceptHandler,
        exception: Operand,
        after: Block,
    ) {
        let name = handler.name.as_ref();
        if let Some(name) = name {
            let site = self.site(name);
            self.store_name(&name.id, exception, site);
        }
        self.push_exit(ExitScopeKind::Handling(name));
        // The clause's scope replaces the one under which the clauses are looked through.
        let inner = self.exits.len() - 1;
        self.exits.swap(inner - 1, inner);
        let searching = self.exits.pop();
        self.lower_statements(&handler.body);
        self.pop_exit();
        if !self.dead {
            self.end_handling(name, Exit::Through(after));
            self.goto(after);
        }
        self.exits.extend(searching);
    }

    /// `with items: body`; the items nest.
    pub fn lower_with(&mut self, items: &'a [ast::WithItem], body: &'a [Stmt]) {
        let Some((item, rest)) = items.split_first() else {
            return self.lower_statements(body);
        };
        let site = self.expression_site(&item.context_expr);
        let manager = self.lower_expression(&item.context_expr);
        let enter = self.runtime(RuntimeFn::with_enter_method, vec![manager], site);
        let exit = self.runtime(RuntimeFn::with_exit_method, vec![manager], site);
        let value = self.value(Operation::Call, vec![enter], site);
        let exit = self.temporary_of(exit);
        let after = self.new_block();
        self.push_exit(ExitScopeKind::With { exit, site, after });
        if let Some(target) = &item.optional_vars {
            self.store_target(target, value);
        }
        self.lower_with(rest, body);
        self.pop_exit();
        if !self.dead {
            self.call_exit(exit, site);
        }
        self.goto(after);
        self.switch_to(after);
    }

    fn call_exit(&mut self, exit: Local, site: Site) {
        let none = Operand::None;
        let args = vec![Operand::Local(exit), none, none, none];
        self.value(Operation::Call, args, site);
    }

    /// Leaves a `with` statement; a true result of `__exit__` swallows an exception.
    pub fn with_cleanup(&mut self, method: Local, site: Site, after: Block, exit: Exit) {
        if exit != Exit::Raise {
            if exit == Exit::Return {
                let value = self.return_value();
                self.push_exit(ExitScopeKind::Keep(vec![value]));
                self.call_exit(method, site);
                self.pop_exit();
            } else {
                self.call_exit(method, site);
            }
            return;
        }
        let exception = self.runtime(RuntimeFn::exception_enter, vec![], site);
        self.push_exit(ExitScopeKind::Handling(None));
        let args = vec![Operand::Local(method), exception];
        let swallowed = self.runtime(RuntimeFn::with_exit_exception, args, site);
        self.pop_exit();
        let (swallow, again) = (self.new_cold_block(), self.new_cold_block());
        self.branch(swallowed, swallow, again);
        self.switch_to(swallow);
        // The exception and its frames go before what holds the manager.
        self.runtime_effect(RuntimeFn::exception_leave, vec![], site);
        let exception_local = self.temporary_of(exception);
        self.keep_alive(&[method, exception_local]);
        self.goto(after);
        self.switch_to(again);
        self.runtime_effect(RuntimeFn::exception_reraise, vec![exception], site);
    }
}
