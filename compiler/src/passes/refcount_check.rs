//! The forward check over the result of [`super::refcount`]: on every way, what a local holds is
//! used only while it is held, what is held agrees where ways meet, and nothing is held at an exit.

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
    let entries = Check.solve(body);
    for block in body.block_ids() {
        let Some(state) = entries[block.index()].clone() else {
            continue;
        };
        let mut walk = Walk {
            body,
            uncounted: &uncounted,
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

/// The analysis; the errors are found by [`Walk`] once it is solved.
struct Check;

impl Forward for Check {
    type State = Vec<Held>;

    fn start(&self, body: &Body) -> Vec<Held> {
        let start = body.locals.iter().enumerate().map(|(index, decl)| {
            let is_param = body.params.contains(&Local(index as u32));
            match (decl.repr, is_param) {
                (Repr::Object, true) => Held::Count(1),
                (Repr::Object, false) if decl.maybe_unbound => Held::Unbound,
                _ => Held::Count(0),
            }
        });
        start.collect()
    }

    fn join(&self, state: &mut Vec<Held>, other: &Vec<Held>) {
        for (held, other) in state.iter_mut().zip(other) {
            *held = match (*held, *other) {
                (held, other) if held == other => held,
                (Held::Unbound, known) | (known, Held::Unbound) => known,
                _ => Held::Conflict,
            };
        }
    }

    fn statement(&self, state: &mut Vec<Held>, statement: &Statement) {
        match statement {
            Statement::Do(instruction) => {
                consume(state, instruction);
                define(state, instruction);
            }
            Statement::IncRef(local) => add(state, *local, 1),
            Statement::DecRef(local) => add(state, *local, -1),
            Statement::KeepAlive(_) => {}
        }
    }

    fn edge(&self, state: &mut Vec<Held>, terminator: &Terminator, index: usize) {
        match terminator {
            Terminator::Try { instruction, .. } | Terminator::TryOrEnd { instruction, .. } => {
                consume(state, instruction);
                if index == 0 {
                    define(state, instruction);
                }
            }
            Terminator::Yield { value, dest, .. } => {
                value
                    .local()
                    .iter()
                    .for_each(|&local| add(state, local, -1));
                if let (0, Some(dest)) = (index, dest) {
                    state[dest.index()] = Held::Count(1);
                }
            }
            _ => {}
        }
    }
}

fn add(state: &mut [Held], local: Local, change: i32) {
    if let Held::Count(count) = &mut state[local.index()] {
        *count = count.saturating_add_signed(change);
    }
}

fn consume(state: &mut [Held], instruction: &Instruction) {
    for (index, operand) in instruction.args.iter().enumerate() {
        if let (Some(local), Ownership::Owned) =
            (operand.local(), instruction.operation.ownership(index))
        {
            add(state, local, -1);
        }
    }
}

fn is_in_out(instruction: &Instruction) -> bool {
    matches!(instruction.operation, Operation::InPlaceLocal(_))
}

fn define(state: &mut [Held], instruction: &Instruction) {
    if let Some(dest) = instruction.dest.filter(|_| !is_in_out(instruction)) {
        let held = match unbinds(instruction) {
            true => Held::Unbound,
            false => Held::Count(1),
        };
        state[dest.index()] = held;
    }
}

/// Goes through a block with the solved state, and notes what is wrong.
struct Walk<'a> {
    body: &'a Body,
    uncounted: &'a LocalSet,
    state: Vec<Held>,
    errors: Vec<String>,
}

impl Walk<'_> {
    fn is_counted(&self, local: Local) -> bool {
        self.body.local(local).repr == Repr::Object && !self.uncounted.contains(local)
    }

    fn counted(&self) -> Vec<Local> {
        let locals = (0..self.body.locals.len() as u32).map(Local);
        locals.filter(|&local| self.is_counted(local)).collect()
    }

    fn meets(&mut self) {
        for local in self.counted() {
            if self.state[local.index()] == Held::Conflict {
                self.errors
                    .push(format!("{local} is held on some ways only"));
            }
        }
    }

    fn is_used(&mut self, local: Local, what: &str) {
        if self.is_counted(local) && self.state[local.index()] == Held::Count(0) {
            self.errors
                .push(format!("{local} is not held where {what}"));
        }
    }

    fn is_free(&mut self, local: Local) {
        if let Held::Count(1..) = self.state[local.index()]
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
                add(&mut self.state, *local, -1);
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
                define(&mut self.state, instruction);
            }
            Statement::IncRef(local) | Statement::DecRef(local) => {
                self.is_used(*local, "it is counted");
                Check.statement(&mut self.state, statement);
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
            add(&mut self.state, local, -1);
        }
    }

    fn nothing_held(&mut self) {
        for local in self.counted() {
            if let Held::Count(1..) = self.state[local.index()] {
                self.errors.push(format!("{local} is held at an exit"));
            }
        }
    }
}
