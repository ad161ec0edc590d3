//! The forward check over the result of [`super::refcount`]: on every way, what a local holds is
//! used only while it is held, what is held agrees where ways meet, and nothing is held at an exit.

use std::collections::BTreeMap;

use crate::mir::{
    Body, Instruction, Local, LocalSet, Operand, Operation, Ownership, Repr, Statement, Tables,
    Terminator,
};

use super::dataflow::{Forward, unbinds};
use super::refcount::uncounted;

/// What a local holds.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Held {
    /// This many references.
    Count(u32),
    /// The unbound word, which may be released or left alone.
    Unbound,
    /// Ways with different counts have met.
    Conflict,
}

/// The errors of a body, each with its block.
pub fn check(body: &Body, tables: Tables<'_>) -> Vec<String> {
    let mut errors = Vec::new();
    let uncounted = uncounted(body, tables);
    let check = Check {
        body,
        uncounted: &uncounted,
    };
    let entries = check.solve(body);
    for block in body.block_ids() {
        let Some(state) = entries[block.index()].clone() else {
            continue;
        };
        let mut walk = Walk {
            check,
            state,
            errors: Vec::new(),
        };
        walk.meets();
        let data = body.block(block);
        for statement in &data.statements {
            walk.statement(statement);
        }
        walk.terminator(&data.terminator);
        errors.extend(
            walk.errors
                .into_iter()
                .map(|error| format!("{block}: {error}")),
        );
    }
    errors
}

/// What is known of the counted locals that are not plainly empty: few are held at any place, even
/// where there are very many.
type State = BTreeMap<Local, Held>;

/// The analysis; the errors are found by [`Walk`] once it is solved.
#[derive(Clone, Copy)]
struct Check<'a> {
    body: &'a Body,
    uncounted: &'a LocalSet,
}

impl Forward for Check<'_> {
    type State = State;

    fn start(&self, body: &Body) -> State {
        let mut state = State::new();
        for local in (0..body.locals.len() as u32).map(Local) {
            if body.local(local).maybe_unbound {
                self.set(&mut state, local, Held::Unbound);
            }
        }
        for &param in &body.params {
            self.set(&mut state, param, Held::Count(1));
        }
        state
    }

    fn join(&self, state: &mut State, other: &State) {
        for &local in other.keys() {
            state.entry(local).or_insert(Held::Count(0));
        }
        state.retain(|&local, held| {
            *held = match (*held, get(other, local)) {
                (held, other) if held == other => held,
                (Held::Unbound, known) | (known, Held::Unbound) => known,
                _ => Held::Conflict,
            };
            *held != Held::Count(0)
        });
    }

    fn statement(&self, state: &mut State, statement: &Statement) {
        match statement {
            Statement::Do(instruction) => {
                self.consume(state, instruction);
                self.define(state, instruction);
            }
            Statement::IncRef(local) => self.add(state, *local, 1),
            Statement::DecRef(local) => self.add(state, *local, -1),
            Statement::KeepAlive(_) => {}
        }
    }

    fn edge(&self, state: &mut State, terminator: &Terminator, index: usize) {
        match terminator {
            Terminator::Try { instruction, .. } | Terminator::TryOrEnd { instruction, .. } => {
                self.consume(state, instruction);
                if index == 0 {
                    self.define(state, instruction);
                }
            }
            Terminator::Yield { value, dest, .. } => {
                if let Some(local) = value.local() {
                    self.add(state, local, -1);
                }
                if let (0, Some(dest)) = (index, dest) {
                    self.set(state, *dest, Held::Count(1));
                }
            }
            _ => {}
        }
    }
}

impl Check<'_> {
    fn is_counted(&self, local: Local) -> bool {
        self.body.local(local).repr == Repr::Object && !self.uncounted.contains(local)
    }

    fn set(&self, state: &mut State, local: Local, held: Held) {
        if held == Held::Count(0) {
            state.remove(&local);
        } else if self.is_counted(local) {
            state.insert(local, held);
        }
    }

    fn add(&self, state: &mut State, local: Local, change: i32) {
        if let Held::Count(count) = get(state, local) {
            let count = count.saturating_add_signed(change);
            self.set(state, local, Held::Count(count));
        }
    }

    fn consume(&self, state: &mut State, instruction: &Instruction) {
        for (index, operand) in instruction.args.iter().enumerate() {
            if let (Some(local), Ownership::Owned) =
                (operand.local(), instruction.operation.ownership(index))
            {
                self.add(state, local, -1);
            }
        }
    }

    fn define(&self, state: &mut State, instruction: &Instruction) {
        if let Some(dest) = instruction.dest.filter(|_| !is_in_out(instruction)) {
            let held = match unbinds(instruction) {
                true => Held::Unbound,
                false => Held::Count(1),
            };
            self.set(state, dest, held);
        }
    }
}

/// What a counted local holds.
fn get(state: &State, local: Local) -> Held {
    *state.get(&local).unwrap_or(&Held::Count(0))
}

fn is_in_out(instruction: &Instruction) -> bool {
    matches!(instruction.operation, Operation::InPlaceLocal(_))
}

/// Goes through a block with the solved state, and notes what is wrong.
struct Walk<'a> {
    check: Check<'a>,
    state: State,
    errors: Vec<String>,
}

impl Walk<'_> {
    fn is_counted(&self, local: Local) -> bool {
        self.check.is_counted(local)
    }

    fn meets(&mut self) {
        let conflicts = self
            .state
            .iter()
            .filter(|(_, held)| **held == Held::Conflict);
        let errors = conflicts.map(|(local, _)| format!("{local} is held on some ways only"));
        self.errors.extend(errors);
    }

    fn is_used(&mut self, local: Local, what: &str) {
        if self.is_counted(local) && get(&self.state, local) == Held::Count(0) {
            self.errors
                .push(format!("{local} is not held where {what}"));
        }
    }

    fn is_free(&mut self, local: Local) {
        if let Held::Count(1..) = get(&self.state, local)
            && self.is_counted(local)
        {
            self.errors
                .push(format!("{local} is still held where it is set"));
        }
    }

    fn instruction(&mut self, instruction: &Instruction) {
        for local in instruction.uses() {
            self.is_used(local, "it is used");
        }
        for (index, operand) in instruction.args.iter().enumerate() {
            if let Operand::Local(local) = operand
                && instruction.operation.ownership(index) == Ownership::Owned
            {
                self.is_used(*local, "it is moved");
                self.check.add(&mut self.state, *local, -1);
            }
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Do(instruction) => {
                self.instruction(instruction);
                if let Some(dest) = instruction.dest.filter(|_| !is_in_out(instruction)) {
                    self.is_free(dest);
                }
                self.check.define(&mut self.state, instruction);
            }
            Statement::IncRef(local) | Statement::DecRef(local) => {
                self.is_used(*local, "it is counted");
                self.check.statement(&mut self.state, statement);
            }
            Statement::KeepAlive(local) => self.is_used(*local, "it is kept alive"),
        }
    }

    fn terminator(&mut self, terminator: &Terminator) {
        match terminator {
            Terminator::Try { instruction, .. } | Terminator::TryOrEnd { instruction, .. } => {
                self.instruction(instruction);
                if let Some(dest) = instruction.dest.filter(|_| !is_in_out(instruction)) {
                    self.is_free(dest);
                }
            }
            Terminator::Yield { value, dest, .. } => {
                self.moved(*value);
                dest.iter().for_each(|&dest| self.is_free(dest));
            }
            Terminator::Return(value) => {
                self.moved(*value);
                self.nothing_held();
            }
            Terminator::Unwind => self.nothing_held(),
            _ => {}
        }
    }

    fn moved(&mut self, value: Operand) {
        if let Some(local) = value.local() {
            self.is_used(local, "it is moved");
            self.check.add(&mut self.state, local, -1);
        }
    }

    fn nothing_held(&mut self) {
        let held = (self.state.iter()).filter(|(_, held)| matches!(held, Held::Count(_)));
        let errors = held.map(|(local, _)| format!("{local} is held at an exit"));
        self.errors.extend(errors);
    }
}
