//! The uses and definitions of statements and terminators, for passes that know no more of them.

use super::{BlockData, Instruction, Local, Operand, Statement, Terminator};

impl Operand {
    /// The local, if it is one.
    pub fn local(self) -> Option<Local> {
        match self {
            Operand::Local(local) => Some(local),
            _ => None,
        }
    }

    fn rename(&mut self, new: &impl Fn(Local) -> Local) {
        if let Operand::Local(local) = self {
            *local = new(*local);
        }
    }
}

impl BlockData {
    /// Gives the locals of the block other names.
    pub fn rename(&mut self, new: &impl Fn(Local) -> Local) {
        for statement in &mut self.statements {
            match statement {
                Statement::Do(instruction) => instruction.rename(new),
                Statement::KeepAlive(local)
                | Statement::IncRef(local)
                | Statement::DecRef(local) => *local = new(*local),
            }
        }
        self.terminator.rename(new);
    }
}

impl Instruction {
    /// The locals among its operands, in order, repeated as they are.
    pub fn uses(&self) -> impl Iterator<Item = Local> + '_ {
        self.args.iter().filter_map(|operand| operand.local())
    }

    /// Gives its locals other names.
    pub fn rename(&mut self, new: &impl Fn(Local) -> Local) {
        self.args.iter_mut().for_each(|operand| operand.rename(new));
        self.dest = self.dest.map(new);
    }
}

impl Statement {
    /// The instruction, if it is one.
    pub fn instruction(&self) -> Option<&Instruction> {
        match self {
            Statement::Do(instruction) => Some(instruction),
            _ => None,
        }
    }

    /// The local that is defined.
    pub fn dest(&self) -> Option<Local> {
        self.instruction().and_then(|instruction| instruction.dest)
    }

    /// Calls `visit` on every local that is read.
    pub fn for_each_use(&self, mut visit: impl FnMut(Local)) {
        match self {
            Statement::Do(instruction) => instruction.uses().for_each(visit),
            Statement::KeepAlive(local) | Statement::IncRef(local) | Statement::DecRef(local) => {
                visit(*local)
            }
        }
    }

    /// Calls `change` on every operand.
    pub fn for_each_operand_mut(&mut self, change: impl FnMut(&mut Operand)) {
        if let Statement::Do(instruction) = self {
            instruction.args.iter_mut().for_each(change);
        }
    }
}

impl Terminator {
    /// The instruction, if it is a `Try` or `TryOrEnd`.
    pub fn instruction(&self) -> Option<&Instruction> {
        match self {
            Terminator::Try { instruction, .. } | Terminator::TryOrEnd { instruction, .. } => {
                Some(instruction)
            }
            _ => None,
        }
    }

    /// The local that is defined on the first successor's edge, and on no other.
    pub fn dest(&self) -> Option<Local> {
        match self {
            Terminator::Try { instruction, .. } | Terminator::TryOrEnd { instruction, .. } => {
                instruction.dest
            }
            Terminator::Yield { dest, .. } => *dest,
            _ => None,
        }
    }

    /// Defines another local, if it defines one.
    pub fn set_dest(&mut self, local: Local) {
        match self {
            Terminator::Try { instruction, .. } | Terminator::TryOrEnd { instruction, .. } => {
                instruction.dest = Some(local);
            }
            Terminator::Yield { dest, .. } => *dest = Some(local),
            _ => {}
        }
    }

    /// Gives its locals other names.
    pub fn rename(&mut self, new: &impl Fn(Local) -> Local) {
        self.for_each_operand_mut(|operand| operand.rename(new));
        if let Some(dest) = self.dest() {
            self.set_dest(new(dest));
        }
    }

    /// The operands, in order.
    pub fn operands(&self) -> Vec<Operand> {
        match self {
            Terminator::Try { instruction, .. } | Terminator::TryOrEnd { instruction, .. } => {
                instruction.args.clone()
            }
            Terminator::Branch { condition, .. } => vec![*condition],
            Terminator::Switch { value, .. }
            | Terminator::Return(value)
            | Terminator::Yield { value, .. } => vec![*value],
            Terminator::Goto(_) | Terminator::Unwind | Terminator::Unreachable => vec![],
        }
    }

    /// Calls `visit` on every local that is read.
    pub fn for_each_use(&self, visit: impl FnMut(Local)) {
        let operands = self.operands();
        operands
            .into_iter()
            .filter_map(Operand::local)
            .for_each(visit)
    }

    /// Calls `change` on every operand.
    pub fn for_each_operand_mut(&mut self, mut change: impl FnMut(&mut Operand)) {
        match self {
            Terminator::Try { instruction, .. } | Terminator::TryOrEnd { instruction, .. } => {
                instruction.args.iter_mut().for_each(change)
            }
            Terminator::Branch { condition, .. } => change(condition),
            Terminator::Switch { value, .. }
            | Terminator::Return(value)
            | Terminator::Yield { value, .. } => change(value),
            Terminator::Goto(_) | Terminator::Unwind | Terminator::Unreachable => {}
        }
    }
}
