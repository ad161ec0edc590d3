//! `yield` and `yield from`.
//!
//! While a body is suspended, the exceptions that it is handling are not on the thread's stack:
//! the body takes its own off before it yields, and puts them back when it is resumed. How many
//! there are is known here, from the scopes around the `yield`.
//!
//! `yield from` is a loop that sends what it receives to an iterator and yields what comes back.
//! What is thrown into the generator meanwhile goes to the iterator first: the runtime finds it by
//! the note that stands before the `yield`.

use ruff_python_ast as ast;

use crate::mir::Terminator;
use crate::mir::{Block, Instruction, Local, Operand, Operation, Repr, Site};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::exits::{Exit, ExitScopeKind};

impl<'a> FunctionLowering<'_, 'a> {
    /// `yield value`
    pub fn lower_yield(&mut self, expression: &'a ast::ExprYield) -> Operand {
        let value = match &expression.value {
            Some(value) => self.lower_expression(value),
            None => Operand::None,
        };
        let site = self.site(expression);
        self.emit_yield(value, site)
    }

    /// Suspends the generator; the result is what is sent in.
    pub fn emit_yield(&mut self, value: Operand, site: Site) -> Operand {
        let received = self.temporary(Repr::Object);
        let value = match self.frame_scope().is_async {
            true => self.runtime(RuntimeFn::async_yield, vec![value], site),
            false => value,
        };
        if !self.dead {
            let thrown = self.suspend(value, received, None, site);
            let target = self.exit_block(Exit::Raise);
            self.body.block_mut(thrown).terminator = Terminator::Goto(target);
        }
        Operand::Local(received)
    }

    /// Suspends the generator, and goes on where it is resumed. Yields the block, which has no end
    /// yet, where an exception arrives that is thrown in.
    fn suspend(
        &mut self,
        value: Operand,
        received: Local,
        delegate: Option<Local>,
        site: Site,
    ) -> Block {
        let handled = self.leave_handlers(site);
        if let Some(iterator) = delegate {
            self.effect(Operation::Delegate, vec![Operand::Local(iterator)], site);
        }
        let (resume, thrown) = (self.new_block(), self.new_cold_block());
        let protected = delegate.is_some() || self.is_protected();
        self.terminate(Terminator::Yield {
            value,
            dest: Some(received),
            resume,
            unwind: thrown,
            protected,
            site,
        });
        self.switch_to(thrown);
        self.enter_handlers(handled, site);
        if handled.is_some() {
            self.runtime_effect(RuntimeFn::exception_thrown, vec![], site);
        }
        if self.is_shown {
            self.effect(Operation::AddTraceback, vec![], site);
        }
        self.switch_to(resume);
        self.enter_handlers(handled, site);
        thrown
    }

    /// Whether a raise here runs code of the body, or what CPython marks in the same way.
    fn is_protected(&self) -> bool {
        self.exits.iter().any(|scope| match scope.kind {
            ExitScopeKind::Loop { .. } | ExitScopeKind::Keep(_) => false,
            ExitScopeKind::Try { .. }
            | ExitScopeKind::Finally(_)
            | ExitScopeKind::SharedFinally { .. }
            | ExitScopeKind::With { .. }
            | ExitScopeKind::Handling(_)
            | ExitScopeKind::SharedHandling(_) => true,
        })
    }

    /// Takes what the body is handling off the thread's stack.
    fn leave_handlers(&mut self, site: Site) -> Option<Operand> {
        let mut certain = 0;
        let mut maybe = Vec::new();
        for scope in &self.exits {
            match &scope.kind {
                ExitScopeKind::Handling(_) => certain += 1,
                ExitScopeKind::SharedHandling(exception) => maybe.push(*exception),
                _ => {}
            }
        }
        if certain == 0 && maybe.is_empty() {
            return None;
        }
        let count = maybe
            .into_iter()
            .fold(Operand::RawInt(certain), |count, exception| {
                let args = vec![Operand::Local(exception), count];
                self.runtime(RuntimeFn::handlers_count, args, site)
            });
        Some(self.runtime(RuntimeFn::handlers_leave, vec![count], site))
    }

    fn enter_handlers(&mut self, handled: Option<Operand>, site: Site) {
        if let Some(handled) = handled {
            self.runtime_effect(RuntimeFn::handlers_enter, vec![handled], site);
        }
    }

    /// `yield from iterable`
    pub fn lower_yield_from(&mut self, expression: &'a ast::ExprYieldFrom) -> Operand {
        let iterable = self.lower_expression(&expression.value);
        let site = self.site(expression);
        let iterator = self.runtime(RuntimeFn::delegate_iterator, vec![iterable], site);
        self.delegate_to(iterator, site)
    }

    /// Hands on what an iterator yields; the result is the value that it ends with.
    pub fn delegate_to(&mut self, iterator: Operand, site: Site) -> Operand {
        let result = self.temporary(Repr::Object);
        if self.dead {
            return Operand::Local(result);
        }
        let iterator = self.temporary_of(iterator);
        let (received, item) = (self.temporary(Repr::Object), self.temporary(Repr::Object));
        self.copy(received, Operand::None);
        let (head, suspension) = (self.new_block(), self.new_block());
        let (ended, after) = (self.new_block(), self.new_block());
        self.goto(head);
        self.switch_to(head);
        let unwind = self.landing(site);
        let args = vec![Operand::Local(iterator), Operand::Local(received)];
        self.terminate(Terminator::TryOrEnd {
            instruction: Instruction {
                operation: Operation::Runtime(RuntimeFn::delegate_send),
                args,
                dest: Some(item),
                site,
            },
            next: suspension,
            end: ended,
            unwind,
        });
        self.switch_to(suspension);
        let thrown = self.suspend(Operand::Local(item), received, Some(iterator), site);
        self.goto(head);
        // StopIteration is what the iterator ended with where it was thrown in.
        self.switch_to(thrown);
        let unwind = self.exit_block(Exit::Raise);
        self.terminate(Terminator::Try {
            instruction: Instruction {
                operation: Operation::Runtime(RuntimeFn::delegate_caught),
                args: vec![],
                dest: Some(result),
                site,
            },
            next: after,
            unwind,
        });
        self.switch_to(ended);
        let value = Operation::Runtime(RuntimeFn::delegate_result);
        self.emit(value, vec![], Some(result), site);
        self.goto(after);
        self.switch_to(after);
        Operand::Local(result)
    }
}
