//! Definite assignment: removes the checks of variables that are surely bound and the uses of
//! those that surely are not, and finds the locals that need not start as unbound.

use crate::mir::{
    BlockData, Body, Instruction, Local, LocalSet, Operand, Operation, Repr, ResultKind, Statement,
    Terminator,
};

use super::dataflow::{Forward, Overwrites, empty_unreached, unbinds};
use super::unnoticed::kept_by_frame;

/// Runs the pass over one body.
pub fn run(body: &mut Body) {
    let entries = Binding { body }.solve(body);
    for block in body.block_ids() {
        if let Some(state) = entries[block.index()].clone() {
            *body.block_mut(block) = simplify(body, state, body.block(block).clone());
        }
    }
    // Nothing is known where nothing leads.
    empty_unreached(body);
    clear_maybe_unbound(body);
}

/// What is known of the locals at a place.
#[derive(Clone, PartialEq)]
struct State {
    /// They hold a value.
    bound: LocalSet,
    /// They may hold a value.
    maybe_bound: LocalSet,
}

impl State {
    fn bind(&mut self, local: Local) {
        self.bound.insert(local);
        self.maybe_bound.insert(local);
    }

    fn unbind(&mut self, local: Local) {
        self.bound.remove(local);
        self.maybe_bound.remove(local);
    }

    fn is_bound(&self, body: &Body, local: Local) -> bool {
        !body.local(local).maybe_unbound || self.bound.contains(local)
    }

    fn is_unbound(&self, body: &Body, local: Local) -> bool {
        body.local(local).maybe_unbound && !self.maybe_bound.contains(local)
    }
}

/// The analysis.
struct Binding<'a> {
    body: &'a Body,
}

impl Binding<'_> {
    fn define(&self, state: &mut State, instruction: &Instruction) {
        let Some(dest) = instruction.dest else { return };
        let from = match instruction.args.first() {
            Some(Operand::Local(from)) if instruction.operation == Operation::Copy => Some(*from),
            _ => None,
        };
        let may_unbind = match from {
            Some(from) => !state.is_bound(self.body, from),
            None => instruction.operation.signature().result == ResultKind::MaybeUnbound,
        };
        if unbinds(instruction) || from.is_some_and(|from| state.is_unbound(self.body, from)) {
            state.unbind(dest);
        } else if self.body.local(dest).maybe_unbound {
            state.bind(dest);
            if may_unbind {
                state.bound.remove(dest);
            }
        }
    }
}

impl Forward for Binding<'_> {
    type State = State;

    fn start(&self, body: &Body) -> State {
        let mut bound = LocalSet::new();
        body.params
            .iter()
            .for_each(|&param| _ = bound.insert(param));
        State {
            maybe_bound: bound.clone(),
            bound,
        }
    }

    fn join(&self, state: &mut State, other: &State) {
        state.bound.intersect_with(&other.bound);
        state.maybe_bound.union_with(&other.maybe_bound);
    }

    fn statement(&self, state: &mut State, statement: &Statement) {
        if let Some(instruction) = statement.instruction() {
            self.define(state, instruction);
        }
    }

    fn edge(&self, state: &mut State, terminator: &Terminator, index: usize) {
        match (terminator.instruction(), terminator.dest()) {
            (Some(check), _) if matches!(check.operation, Operation::CheckLocal(_)) => {
                match (check.args[0], index) {
                    (Operand::Local(local), 0) => state.bind(local),
                    (Operand::Local(local), _) => state.unbind(local),
                    _ => {}
                }
            }
            (Some(instruction), _) if index == 0 => self.define(state, instruction),
            (None, Some(dest)) if index == 0 => state.bind(dest),
            _ => {}
        }
    }
}

/// A block without the checks that cannot fail and the uses of what is surely unbound.
fn simplify(body: &Body, mut state: State, mut data: BlockData) -> BlockData {
    let binding = Binding { body };
    data.statements.retain_mut(|statement| {
        let is_needed = match statement {
            Statement::KeepAlive(local) => !state.is_unbound(body, *local),
            Statement::Do(instruction) => {
                decide(body, &state, instruction);
                !is_keep_of_nothing(body, &state, instruction)
            }
            _ => true,
        };
        binding.statement(&mut state, statement);
        is_needed
    });
    if let Terminator::Try {
        instruction, next, ..
    } = &data.terminator
        && let (Operation::CheckLocal(_), Some(Operand::Local(local))) =
            (&instruction.operation, instruction.args.first().copied())
        && state.is_bound(body, local)
    {
        data.terminator = Terminator::Goto(*next);
    }
    data
}

/// Answers `IsUnbound` where the answer is known.
fn decide(body: &Body, state: &State, instruction: &mut Instruction) {
    if let (Operation::IsUnbound, Some(Operand::Local(local))) =
        (&instruction.operation, instruction.args.first().copied())
    {
        let known = state.is_bound(body, local) || state.is_unbound(body, local);
        if known {
            instruction.operation = Operation::Copy;
            instruction.args = vec![Operand::RawBool(state.is_unbound(body, local))];
        }
    }
}

/// Moving an unbound variable into a frame that is left does nothing.
fn is_keep_of_nothing(body: &Body, state: &State, instruction: &Instruction) -> bool {
    match kept_by_frame(instruction) {
        Some(Operand::Local(local)) => state.is_unbound(body, local),
        _ => false,
    }
}

/// Locals that hold a value wherever they are used, stores that release an old value included.
fn clear_maybe_unbound(body: &mut Body) {
    let binding = Binding { body };
    let entries = binding.solve(body);
    let overwrites = Overwrites::new(body);
    let mut unbound = LocalSet::new();
    for block in body.block_ids() {
        let Some(mut state) = entries[block.index()].clone() else {
            continue;
        };
        let mut need = |local: Local, state: &State| {
            if !state.is_bound(body, local) {
                unbound.insert(local);
            }
        };
        let data = body.block(block);
        for (position, statement) in data.statements.iter().enumerate() {
            statement.for_each_use(|local| need(local, &state));
            if let Some(dest) = statement.dest() {
                if overwrites.statement(block, position) {
                    need(dest, &state);
                }
                binding.statement(&mut state, statement);
                need(dest, &state);
            }
        }
        data.terminator.for_each_use(|local| need(local, &state));
        if let Some(dest) = data.terminator.dest() {
            if overwrites.terminator(block) {
                need(dest, &state);
            }
            binding.edge(&mut state, &data.terminator, 0);
            need(dest, &state);
        }
    }
    for (index, decl) in body.locals.iter_mut().enumerate() {
        let is_object = decl.repr == Repr::Object;
        decl.maybe_unbound &= is_object && unbound.contains(Local(index as u32));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    fn check(b: &mut Builder, local: Local, next: u32, unwind: u32) -> Terminator {
        let name = b.program.string("x");
        let operands = vec![Operand::Local(local)];
        attempt(None, Operation::CheckLocal(name), operands, next, unwind)
    }

    #[test]
    fn a_check_after_an_assignment_goes_and_the_local_is_always_bound() {
        let mut b = Builder::new(4);
        let f = b.param("f");
        let x = b.unbound("x");
        let second = check(&mut b, x, 2, 3);
        b.block(0, vec![], call(x, &[f], 1, 3));
        b.block(1, vec![], second);
        b.block(
            2,
            vec![Statement::KeepAlive(x)],
            Terminator::Return(Operand::None),
        );
        b.block(3, vec![list(None, &[])], Terminator::Unwind);
        let text = b.after(|function, _| run(&mut function.body));
        assert!(!text.contains("check_local"), "{text}");
        assert!(!b.function.body.local(x).maybe_unbound);
    }

    #[test]
    fn a_local_that_may_be_unbound_at_an_exit_stays_so() {
        let mut b = Builder::new(4);
        let f = b.param("f");
        let x = b.unbound("x");
        b.block(0, vec![], call(x, &[f], 1, 3));
        b.block(1, vec![], call(None, &[f], 2, 3));
        b.block(
            2,
            vec![Statement::KeepAlive(x)],
            Terminator::Return(Operand::None),
        );
        b.block(3, vec![Statement::KeepAlive(x)], Terminator::Unwind);
        b.after(|function, _| run(&mut function.body));
        assert!(b.function.body.local(x).maybe_unbound);
    }

    #[test]
    fn what_is_surely_unbound_is_not_kept_alive() {
        let mut b = Builder::new(3);
        let f = b.param("f");
        let x = b.unbound("x");
        let first = check(&mut b, x, 1, 2);
        b.block(0, vec![], first);
        b.block(1, vec![], give(x));
        b.block(
            2,
            vec![Statement::KeepAlive(x), Statement::KeepAlive(f)],
            Terminator::Unwind,
        );
        let text = b.after(|function, _| run(&mut function.body));
        assert!(text.ends_with("keep_alive f_0\nunwind"), "{text}");
        assert!(text.contains("check_local"), "{text}");
    }
}
