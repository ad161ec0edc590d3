//! `try` with all its clauses, and `with`.

use ruff_python_ast::{self as ast, ExceptHandler, Stmt};

use crate::mir::{Block, Local, Operand, Operation, Repr, Site};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::asynchronous::Awaited;
use super::exits::{Exit, ExitScopeKind, SHARED_DEPTH};

/// What is called when a `with` statement is left.
#[derive(Clone, Copy)]
pub struct ExitMethod {
    /// `__exit__` or `__aexit__`.
    pub method: Local,
    /// Its receiver; unbound if the method is bound.
    pub receiver: Local,
    /// What it gives is awaited.
    pub is_async: bool,
}

impl ExitMethod {
    fn new(method: Local, receiver: Local, is_async: bool) -> Self {
        ExitMethod {
            method,
            receiver,
            is_async,
        }
    }
}

impl<'a> FunctionLowering<'_, 'a> {
    /// A `try` statement.
    pub fn lower_try(&mut self, statement: &'a ast::StmtTry) {
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
        match statement.is_star {
            true => self.lower_star_handlers(&statement.handlers, after),
            false => self.lower_handlers(&statement.handlers, after),
        }
        self.switch_to(after);
    }

    /// Gives each `except*` clause its part of the pending exception. What the clauses raise is
    /// collected, and raised at the end together with what none has taken. No other exit leaves a
    /// clause.
    fn lower_star_handlers(&mut self, handlers: &'a [ExceptHandler], after: Block) {
        let site = self.no_site();
        self.runtime_effect(RuntimeFn::exception_enter, vec![], site);
        self.push_exit(ExitScopeKind::Handling(None));
        let state = self.runtime(RuntimeFn::star_begin, vec![], site);
        for ExceptHandler::ExceptHandler(handler) in handlers {
            let Some(classes) = &handler.type_ else {
                unreachable!("the parser admits no `except*` without classes");
            };
            let site = self.site(handler);
            let classes = self.lower_expression(classes);
            let args = vec![state, classes];
            let matches = self.runtime(RuntimeFn::star_matches, args, site);
            let (taken, next) = (self.new_block(), self.new_cold_block());
            self.branch(matches, taken, next);
            self.switch_to(taken);
            self.lower_star_handler(handler, state, next);
            self.switch_to(next);
        }
        let raises = self.runtime(RuntimeFn::star_end, vec![state], site);
        let (raise, leave) = (self.new_cold_block(), self.new_block());
        self.branch(raises, raise, leave);
        self.pop_exit();
        self.switch_to(raise);
        self.leave_handling(None);
        self.runtime_effect(RuntimeFn::star_raise, vec![state], site);
        self.exit(Exit::Raise);
        self.switch_to(leave);
        self.leave_handling(None);
        self.goto(after);
    }

    /// The body of an `except*` clause; goes on at `next` with what it raises put aside.
    fn lower_star_handler(
        &mut self,
        handler: &'a ast::ExceptHandlerExceptHandler,
        state: Operand,
        next: Block,
    ) {
        let name = handler.name.as_ref();
        if let Some(name) = name {
            let site = self.site(name);
            let exception = self.runtime(RuntimeFn::exception_handled, vec![], site);
            self.store_name(&name.id, exception, site);
        }
        let raised = self.new_cold_block();
        self.push_exit(ExitScopeKind::Try { landing: raised });
        self.lower_statements(&handler.body);
        self.pop_exit();
        self.unbind_handler_name(name);
        self.goto(next);
        self.switch_to(raised);
        self.unbind_handler_name(name);
        let site = self.no_site();
        self.runtime_effect(RuntimeFn::star_raised, vec![state], site);
        self.goto(next);
    }

    /// Looks through the `except` clauses for one that takes the pending exception.
    fn lower_handlers(&mut self, handlers: &'a [ExceptHandler], after: Block) {
        let site = self.no_site();
        self.runtime_effect(RuntimeFn::exception_enter, vec![], site);
        self.push_exit(ExitScopeKind::Handling(None));
        for ExceptHandler::ExceptHandler(handler) in handlers {
            let Some(classes) = &handler.type_ else {
                self.lower_handler(handler, after);
                break;
            };
            let (taken, next) = (self.new_block(), self.new_cold_block());
            let site = self.site(handler);
            let classes = self.lower_expression(classes);
            let matches = self.runtime(RuntimeFn::exception_matches, vec![classes], site);
            self.branch(matches, taken, next);
            self.switch_to(taken);
            self.lower_handler(handler, after);
            self.switch_to(next);
        }
        self.pop_exit();
        if !self.dead {
            self.runtime_effect(RuntimeFn::exception_reraise, vec![], site);
            self.exit(Exit::Raise);
        }
    }

    /// The body of the `except` clause that takes the exception.
    fn lower_handler(&mut self, handler: &'a ast::ExceptHandlerExceptHandler, after: Block) {
        let name = handler.name.as_ref();
        if let Some(name) = name {
            let site = self.site(name);
            let exception = self.runtime(RuntimeFn::exception_handled, vec![], site);
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
    pub fn lower_with(&mut self, items: &'a [ast::WithItem], body: &'a [Stmt], is_async: bool) {
        let Some((item, rest)) = items.split_first() else {
            return self.lower_statements(body);
        };
        let site = self.expression_site(&item.context_expr);
        let manager = self.lower_expression(&item.context_expr);
        let (exit, value) = match is_async {
            true => {
                let (method, value) = self.async_enter(manager, site);
                let receiver = self.temporary(Repr::Object);
                self.body.locals[receiver.index()].maybe_unbound = true;
                self.copy(receiver, Operand::Unbound);
                (ExitMethod::new(method, receiver, true), value)
            }
            false => {
                let (enter, exit, receiver) = self.with_methods(manager, site);
                let args = vec![Operand::Local(enter), Operand::Local(receiver)];
                let value = self.value(Operation::CallFound, args, site);
                (ExitMethod::new(exit, receiver, false), value)
            }
        };
        let after = self.new_block();
        self.push_exit(ExitScopeKind::With {
            exit: exit.method,
            receiver: exit.receiver,
            is_async,
            site,
            after,
        });
        if let Some(target) = &item.optional_vars {
            self.store_target(target, value);
        }
        self.lower_with(rest, body, is_async);
        self.pop_exit();
        if !self.dead {
            self.call_exit(exit, site);
        }
        self.goto(after);
        self.switch_to(after);
    }

    /// Finds `__enter__` and `__exit__` of a manager, and their receiver.
    fn with_methods(&mut self, manager: Operand, site: Site) -> (Local, Local, Local) {
        let found_enter = self.value(Operation::EnterMethod, vec![manager], site);
        let found_exit = self.value(Operation::ExitMethod, vec![manager], site);
        let [enter, exit, receiver] = [(); 3].map(|()| self.temporary(Repr::Object));
        self.body.locals[receiver.index()].maybe_unbound = true;
        let args = vec![found_enter, found_exit];
        let is_bound = self.runtime(RuntimeFn::with_is_bound, args, site);
        let (bind, ordinary) = (self.new_cold_block(), self.new_block());
        let ready = self.new_block();
        self.branch(is_bound, bind, ordinary);
        self.switch_to(ordinary);
        self.copy(receiver, manager);
        self.copy(enter, found_enter);
        self.copy(exit, found_exit);
        self.goto(ready);
        self.switch_to(bind);
        for (method, found) in [(enter, found_enter), (exit, found_exit)] {
            let bound = self.runtime(RuntimeFn::with_bind, vec![manager, found], site);
            self.copy(method, bound);
        }
        self.copy(receiver, Operand::Unbound);
        self.goto(ready);
        self.switch_to(ready);
        (enter, exit, receiver)
    }

    fn call_exit(&mut self, exit: ExitMethod, site: Site) {
        let none = Operand::None;
        let method = [Operand::Local(exit.method), Operand::Local(exit.receiver)];
        let args = method.into_iter().chain([none; 3]).collect();
        let mut result = self.value(Operation::CallFound, args, site);
        if exit.is_async {
            result = self.emit_await(result, Awaited::Exit, site);
        }
        let result = self.temporary_of(result);
        self.keep_alive(&[result, exit.receiver, exit.method]);
    }

    /// Leaves a `with` statement; a true result of `__exit__` swallows an exception.
    pub fn with_cleanup(&mut self, method: ExitMethod, site: Site, after: Block, exit: Exit) {
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
        let ExitMethod {
            method,
            receiver,
            is_async,
        } = method;
        self.runtime_effect(RuntimeFn::exception_enter, vec![], site);
        self.push_exit(ExitScopeKind::Handling(None));
        let swallowed = match is_async {
            true => {
                let args = vec![Operand::Local(method)];
                let result = self.runtime(RuntimeFn::async_exit_exception, args, site);
                let result = self.emit_await(result, Awaited::Exit, site);
                self.value(Operation::Truth, vec![result], site)
            }
            false => {
                let args = vec![Operand::Local(method), Operand::Local(receiver)];
                self.runtime(RuntimeFn::with_exit_exception, args, site)
            }
        };
        self.pop_exit();
        let (swallow, again) = (self.new_cold_block(), self.new_cold_block());
        self.branch(swallowed, swallow, again);
        self.switch_to(swallow);
        // The exception and its frames go before what holds the manager.
        self.leave_handling(None);
        self.keep_alive(&[receiver, method]);
        self.goto(after);
        self.switch_to(again);
        self.runtime_effect(RuntimeFn::exception_reraise, vec![], site);
    }
}
