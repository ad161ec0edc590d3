//! Leaving scopes: where `break`, `continue`, `return` and a raise go.
//!
//! Every construct that wants to know when control leaves it is an entry of one stack,
//! [`FunctionLowering::exits`], while its inside is lowered. There are three sorts of entries:
//!
//! - a *loop* is where `break` and `continue` end,
//! - a *try* is where a raise ends: at the block that looks through the `except` clauses,
//! - a *cleanup* wants some code run whichever way it is left: a `finally` body, `__exit__`, the
//!   end of handling an exception, the end of an iterator's life.
//!
//! A statement that jumps, and every operation that can raise, asks [`exit_block`] for the block
//! to go to. The answer is found from the innermost entry outwards: a loop or a try may be the
//! destination; a cleanup makes a block of its own for each kind of exit, once, and remembers it.
//! That block, an *edge*, is lowered with the entry and all entries inside it taken off the stack:
//! the cleanup's code then sees the world as it is outside the construct, so an exit out of it (a
//! `return` in a `finally` body) goes to the right place by itself, and overrides the exit that was
//! under way because nothing follows it. At its end, the edge goes on to the block that the next
//! scopes outwards give for the same exit:
//!
//! ```text
//! exit_block(exit):
//!     for scope from innermost to outermost:
//!         Loop and exit is break/continue     -> its block
//!         Try and exit is raise               -> its landing block
//!         Cleanup with a remembered edge      -> that edge
//!         Cleanup                             -> new_edge(scope, exit)
//!     -> the return block, or the unwind block
//! ```
//!
//! An entry stands for one lowering of a construct, not for its syntax: a `try` inside a `finally`
//! body is pushed anew by each copy of that body. So the kind of exit alone tells the destination,
//! and one copy of a `finally` body serves every jump with the same destination.
//!
//! A raise differs in that its state is the pending exception. The copy of a `finally` body for it
//! takes the exception, marks it as being handled while the body runs (under a *handling* cleanup,
//! as the body of an `except` clause), and raises it again at the end.
//!
//! `finally` bodies inside `finally` bodies multiply. From a nesting of [`SHARED_DEPTH`] on, a
//! `finally` has one *shared* body: each exit sets a selector before it goes there, and the body
//! ends with a switch over the selector. The switch grows as exits are asked for.

use ruff_python_ast::{Identifier, Stmt};
use ruff_text_size::Ranged as _;

use crate::mir::{Block, Local, Operand, Operation, Repr, Site, Statement, Terminator};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::handlers::ExitMethod;

/// `finally` bodies that stand inside this many others have one shared copy.
pub const SHARED_DEPTH: u32 = 2;

/// A way out of a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// The pending exception.
    Raise,
    /// `return`, with the value in `return_value`.
    Return,
    /// `break` of the innermost loop.
    Break,
    /// `continue` of the innermost loop.
    Continue,
    /// Past the end of the construct; asked for by shared `finally` bodies only.
    Through(Block),
}

/// An entry of the stack.
#[derive(Debug)]
pub struct ExitScope<'a> {
    /// What it is.
    pub kind: ExitScopeKind<'a>,
    /// The edges that a cleanup has made.
    edges: Vec<(Exit, Block)>,
    /// How many comprehensions it stands in: names in its cleanup are looked up there.
    comprehensions: usize,
}

/// What an entry of the stack is.
#[derive(Debug)]
pub enum ExitScopeKind<'a> {
    /// A loop.
    Loop {
        /// Where `break` goes.
        on_break: Block,
        /// Where `continue` goes.
        on_continue: Block,
    },
    /// The body of a `try` with `except` clauses.
    Try {
        /// Where a raise goes.
        landing: Block,
    },
    /// Runs a `finally` body.
    Finally(&'a [Stmt]),
    /// Runs a `finally` body of which there is one copy.
    SharedFinally {
        /// The statements.
        body: &'a [Stmt],
        /// The copy, once it is made.
        copy: Option<SharedCopy>,
    },
    /// Calls `__exit__`.
    With {
        /// The method.
        exit: Local,
        /// Its receiver; unbound if the method is bound.
        receiver: Local,
        /// What it gives is awaited.
        is_async: bool,
        /// Where the context expression stands.
        site: Site,
        /// The end of the statement.
        after: Block,
    },
    /// Ends the handling of an exception, and unbinds the name of the `except` clause.
    Handling(Option<&'a Identifier>),
    /// Ends the handling of an exception, if the local holds one.
    SharedHandling(Local),
    /// Ends the life of temporaries, the last one first.
    Keep(Vec<Local>),
}

/// The one copy of a shared `finally` body.
#[derive(Clone, Debug)]
pub struct SharedCopy {
    /// Where it starts.
    start: Block,
    /// The block that ends with the switch, if the body's end is reached.
    end: Option<Block>,
    /// Tells the exits apart.
    selector: Local,
    /// The exception of a raise, else unbound.
    exception: Local,
    /// The value of a `return`, else unbound.
    value: Local,
}

impl<'a> FunctionLowering<'_, 'a> {
    /// Enters a scope.
    pub fn push_exit(&mut self, kind: ExitScopeKind<'a>) {
        self.exits.push(ExitScope {
            kind,
            edges: Vec::new(),
            comprehensions: self.comprehensions.len(),
        });
    }

    /// Leaves the innermost scope at the end of its inside, which nothing has to be run for.
    pub fn pop_exit(&mut self) {
        self.exits.pop();
    }

    /// Goes the way of an exit.
    pub fn exit(&mut self, exit: Exit) {
        if self.dead {
            return;
        }
        let target = self.exit_block(exit);
        self.goto(target);
    }

    /// The block that leaves every scope that the exit leaves.
    pub fn exit_block(&mut self, exit: Exit) -> Block {
        for index in (0..self.exits.len()).rev() {
            let scope = &self.exits[index];
            match (&scope.kind, exit) {
                (ExitScopeKind::Loop { on_break, .. }, Exit::Break) => return *on_break,
                (ExitScopeKind::Loop { on_continue, .. }, Exit::Continue) => return *on_continue,
                (ExitScopeKind::Try { landing }, Exit::Raise) => return *landing,
                (ExitScopeKind::Loop { .. } | ExitScopeKind::Try { .. }, _) => {}
                _ => {
                    let known = scope.edges.iter().find(|(known, _)| *known == exit);
                    return match known {
                        Some((_, edge)) => *edge,
                        None => self.new_edge(index, exit),
                    };
                }
            }
        }
        match exit {
            Exit::Raise => self.unwind_block(),
            _ => self.return_block(),
        }
    }

    /// Makes the block that runs the cleanup of a scope and goes on to the next one.
    fn new_edge(&mut self, index: usize, exit: Exit) -> Block {
        let entry = self.body.add_block();
        self.body.block_mut(entry).cold = exit == Exit::Raise;
        self.exits[index].edges.push((exit, entry));
        let mut inner = self.exits.split_off(index);
        let comprehensions = self.comprehensions.split_off(inner[0].comprehensions);
        let scope = std::mem::replace(&mut self.scope, self.frame);
        if let Some(comprehension) = self.comprehensions.last() {
            self.scope = comprehension.scope;
        }
        let position = (self.block, self.dead);

        self.switch_to(entry);
        self.cleanup(&mut inner[0].kind, exit);

        (self.block, self.dead) = position;
        self.scope = scope;
        self.comprehensions.extend(comprehensions);
        self.exits.append(&mut inner);
        entry
    }

    /// Lowers the code of a cleanup for one kind of exit, and goes on.
    fn cleanup(&mut self, kind: &mut ExitScopeKind<'a>, exit: Exit) {
        match kind {
            ExitScopeKind::Finally(body) => self.finally_copy(body, exit),
            ExitScopeKind::SharedFinally { body, copy } => {
                let copy = copy.get_or_insert_with(|| self.shared_copy(body)).clone();
                self.enter_shared(&copy, exit);
                return;
            }
            ExitScopeKind::With {
                exit: method,
                receiver,
                is_async,
                site,
                after,
            } => {
                let method = ExitMethod {
                    method: *method,
                    receiver: *receiver,
                    is_async: *is_async,
                };
                let (site, after) = (*site, *after);
                self.with_cleanup(method, site, after, exit);
            }
            ExitScopeKind::Handling(name) => self.end_handling(*name, exit),
            ExitScopeKind::SharedHandling(exception) => self.end_shared_handling(*exception),
            ExitScopeKind::Keep(locals) => self.keep_alive(locals),
            ExitScopeKind::Loop { .. } | ExitScopeKind::Try { .. } => {}
        }
        self.exit(exit);
    }

    fn finally_copy(&mut self, body: &'a [Stmt], exit: Exit) {
        let site = self.no_site();
        match exit {
            Exit::Raise => {
                self.runtime_effect(RuntimeFn::exception_enter, vec![], site);
                self.push_exit(ExitScopeKind::Handling(None));
                self.finally_body(body);
                self.pop_exit();
                self.runtime_effect(RuntimeFn::exception_reraise, vec![], site);
            }
            Exit::Return => {
                // A `return` in the body has its own value while this one is still there.
                let (value, waiting) = (self.return_value(), self.temporary(Repr::Object));
                self.copy(waiting, Operand::Local(value));
                self.push_exit(ExitScopeKind::Keep(vec![waiting]));
                self.finally_body(body);
                self.pop_exit();
                self.copy(value, Operand::Local(waiting));
            }
            _ => self.finally_body(body),
        }
    }

    /// Lowers one copy of a `finally` body.
    pub fn finally_body(&mut self, body: &'a [Stmt]) {
        self.finally_depth += 1;
        self.lower_statements(body);
        self.finally_depth -= 1;
    }

    /// Lowers the one copy of a shared `finally` body.
    fn shared_copy(&mut self, body: &'a [Stmt]) -> SharedCopy {
        if let Some(first) = body.first() {
            let line = self.line(first.start());
            self.cx.program.shared_bodies.push((self.module, line));
        }
        let position = (self.block, self.dead);
        let selector = self.temporary(Repr::Int64);
        let exception = self.temporary(Repr::Object);
        let value = self.temporary(Repr::Object);
        for local in [exception, value] {
            self.body.locals[local.index()].maybe_unbound = true;
        }
        let start = self.new_block();
        self.switch_to(start);
        self.push_exit(ExitScopeKind::SharedHandling(exception));
        // As in a copy of its own: an exit in the body overrides a `return` whose value is still there.
        self.push_exit(ExitScopeKind::Keep(vec![value]));
        self.finally_body(body);
        self.pop_exit();
        self.pop_exit();
        let end = (!self.dead).then_some(self.block);
        if end.is_some() {
            let default = self.new_block();
            self.terminate(Terminator::Switch {
                value: Operand::Local(selector),
                targets: Vec::new(),
                default,
            });
        }
        (self.block, self.dead) = position;
        SharedCopy {
            start,
            end,
            selector,
            exception,
            value,
        }
    }

    /// Enters a shared `finally` body for one more kind of exit.
    fn enter_shared(&mut self, copy: &SharedCopy, exit: Exit) {
        let site = self.no_site();
        let target = self.new_block();
        let mut number = 0;
        if let Some(end) = copy.end
            && let Terminator::Switch { targets, .. } = &mut self.body.block_mut(end).terminator
        {
            number = targets.len() as i64;
            targets.push(target);
        }
        self.copy(copy.selector, Operand::RawInt(number));
        match exit {
            Exit::Raise => {
                self.runtime_effect(RuntimeFn::exception_enter, vec![], site);
                let handled = Operation::Runtime(RuntimeFn::exception_handled);
                self.emit(handled, vec![], Some(copy.exception), site);
            }
            _ => self.copy(copy.exception, Operand::Unbound),
        }
        let returned = match exit {
            Exit::Return => Operand::Local(self.return_value()),
            _ => Operand::Unbound,
        };
        self.copy(copy.value, returned);
        self.goto(copy.start);

        self.switch_to(target);
        if exit == Exit::Raise {
            self.runtime_effect(RuntimeFn::exception_reraise, vec![], site);
        }
        if exit == Exit::Return {
            let value = self.return_value();
            self.copy(value, Operand::Local(copy.value));
        }
        match exit {
            Exit::Through(after) => self.goto(after),
            _ => self.exit(exit),
        }
    }

    /// Leaves the innermost scope, a shared `finally`, at the end of its inside.
    pub fn pop_shared_finally(&mut self) {
        let after = self.new_block();
        if !self.dead {
            let edge = self.new_edge(self.exits.len() - 1, Exit::Through(after));
            self.goto(edge);
        }
        self.pop_exit();
        self.switch_to(after);
    }

    /// The end of an `except` clause's body, by any exit.
    pub fn end_handling(&mut self, name: Option<&'a Identifier>, exit: Exit) {
        // An exception out of the body finds the name unbound before the handling ends, as any
        // other exit does after it.
        if exit == Exit::Raise {
            self.unbind_handler_name(name);
        }
        let holder = match name {
            Some(name) if exit != Exit::Raise => self.local_variable(&name.id),
            _ => None,
        };
        self.leave_handling(holder);
        if exit != Exit::Raise {
            self.unbind_handler_name(name);
        }
    }

    fn end_shared_handling(&mut self, exception: Local) {
        let site = self.no_site();
        let is_unbound = self.value(Operation::IsUnbound, vec![Operand::Local(exception)], site);
        let (leave, after) = (self.new_cold_block(), self.new_block());
        self.branch(is_unbound, after, leave);
        self.switch_to(leave);
        self.leave_handling(Some(exception));
        self.goto(after);
        self.switch_to(after);
    }

    /// Ends the handling of an exception, which `holder` alone may hold beside what is not about to
    /// give it up: the running frame gets an object if the exception lives on.
    pub fn leave_handling(&mut self, holder: Option<Local>) {
        let frame = match self.frame_object {
            Some(frame) => frame,
            None => {
                let frame = self.temporary(Repr::Object);
                self.body.locals[frame.index()].maybe_unbound = true;
                *self.frame_object.insert(frame)
            }
        };
        let holder = holder.map_or(Operand::Unbound, Operand::Local);
        let leave = Operation::Runtime(RuntimeFn::exception_leave);
        let site = self.no_site();
        self.emit(
            leave,
            vec![Operand::Local(frame), holder],
            Some(frame),
            site,
        );
    }

    /// Unbinds the name of an `except` clause.
    pub fn unbind_handler_name(&mut self, name: Option<&'a Identifier>) {
        if let Some(name) = name {
            self.unbind_name(&name.id);
        }
    }

    /// Ends the life of temporaries, the last one first.
    pub fn keep_alive(&mut self, locals: &[Local]) {
        for &local in locals.iter().rev() {
            self.push(Statement::KeepAlive(local));
        }
    }

    /// Where the value of `return` waits while scopes are left.
    pub fn return_value(&mut self) -> Local {
        match self.return_value {
            Some(local) => local,
            None => {
                let local = self.temporary(Repr::Object);
                self.return_value = Some(local);
                local
            }
        }
    }

    fn return_block(&mut self) -> Block {
        match self.return_block {
            Some(block) => block,
            None => {
                let block = self.body.add_block();
                self.return_block = Some(block);
                block
            }
        }
    }

    fn unwind_block(&mut self) -> Block {
        match self.unwind_block {
            Some(block) => block,
            None => {
                let block = self.new_cold_block();
                self.unwind_block = Some(block);
                block
            }
        }
    }
}
