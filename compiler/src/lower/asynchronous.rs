//! `await`, and the statements that await by themselves.
//!
//! A coroutine is a generator that hands on what the objects yield that it awaits. An asynchronous
//! generator does the same, and wraps what it yields itself, so that whoever drives it can tell the
//! two apart.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;

use crate::mir::{Block, Instruction, Local, Operand, Operation, Repr, Site, Terminator};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::exits::{Exit, ExitScopeKind};

/// Where an awaited object comes from, as the row `await_iterator` numbers it.
#[derive(Clone, Copy)]
pub enum Awaited {
    /// `await`.
    Expression = 0,
    /// `__aenter__` of an `async with`.
    Enter = 1,
    /// `__aexit__` of an `async with`.
    Exit = 2,
}

impl<'a> FunctionLowering<'_, 'a> {
    /// `await value`
    pub fn lower_await(&mut self, expression: &'a ast::ExprAwait) -> Operand {
        let value = self.lower_expression(&expression.value);
        let site = self.site(expression);
        self.emit_await(value, Awaited::Expression, site)
    }

    /// Waits for an object; the result is what it ends with.
    pub fn emit_await(&mut self, value: Operand, awaited: Awaited, site: Site) -> Operand {
        let args = vec![value, Operand::RawInt(awaited as i64)];
        let iterator = self.runtime(RuntimeFn::await_iterator, args, site);
        self.delegate_to(iterator, site)
    }

    /// The iterator of an `async for`.
    pub fn lower_async_iterator(&mut self, iterable: &'a Expr) -> Operand {
        let site = self.expression_site(iterable);
        let iterable = self.lower_expression(iterable);
        self.runtime(RuntimeFn::async_iterator, vec![iterable], site)
    }

    /// The head of an asynchronous loop: goes to `body` with the next item, or to `end`.
    pub fn async_next(
        &mut self,
        iterator: Local,
        item: Local,
        body: Block,
        end: Block,
        site: Site,
    ) {
        let landing = self.new_cold_block();
        self.push_exit(ExitScopeKind::Try { landing });
        let args = vec![Operand::Local(iterator)];
        let awaited = self.runtime(RuntimeFn::async_next, args, site);
        let next = self.delegate_to(awaited, site);
        self.pop_exit();
        self.copy(item, next);
        self.goto(body);
        // StopAsyncIteration ends the loop; anything else goes on as it came.
        self.switch_to(landing);
        let unwind = self.exit_block(Exit::Raise);
        self.terminate(Terminator::Try {
            instruction: Instruction {
                operation: Operation::Runtime(RuntimeFn::async_loop_ended),
                args: vec![],
                dest: None,
                site,
            },
            next: end,
            unwind,
        });
    }

    /// Finds `__aenter__` and `__aexit__` of a manager, bound to it, and awaits the former; yields
    /// the latter and the value.
    pub fn async_enter(&mut self, manager: Operand, site: Site) -> (Local, Operand) {
        let enter = self.runtime(RuntimeFn::async_enter_method, vec![manager], site);
        let found = self.runtime(RuntimeFn::async_exit_method, vec![manager], site);
        let exit = self.temporary(Repr::Object);
        self.copy(exit, found);
        let entered = self.value(Operation::Call, vec![enter], site);
        let value = self.emit_await(entered, Awaited::Enter, site);
        (exit, value)
    }
}
