//! Which locals are unboxed: those for which it pays.
//!
//! A float that is used as an object has to be allocated for each use, so the uses and definitions
//! of a local are weighed, deeper loops more heavily; locals that are copies of each other are
//! weighed together. Boxing an int or a truth value costs next to nothing.

use crate::mir::{
    Body, Instruction, Local, LocalKind, Operand, Operation, Repr, Statement, Terminator,
};

use pyc_runtime::exports::RuntimeFn;

use super::super::dataflow::loop_depths;
use super::super::evidence::Evidence;
use crate::mir::Type;

/// What an allocation weighs, in quick operations.
const ALLOCATION: i64 = 4;

/// The locals to unbox, with their new representations.
pub fn choose(body: &Body, evidence: &Evidence<'_>) -> Vec<(Local, Repr)> {
    let wanted: Vec<Option<Repr>> = (0..body.locals.len() as u32)
        .map(|index| candidate(body, evidence, Local(index)))
        .collect();
    let mut scales = Scales {
        evidence,
        groups: (0..body.locals.len()).collect(),
        weights: vec![0; body.locals.len()],
        weight_of_block: 1,
        wanted,
    };
    let depths = loop_depths(body);
    for (data, depth) in body.blocks.iter().zip(depths) {
        scales.weight_of_block = if data.cold {
            1
        } else {
            8_i64.pow(depth.min(6))
        };
        data.statements
            .iter()
            .for_each(|statement| scales.statement(statement));
        scales.terminator(&data.terminator);
    }
    scales.result()
}

fn candidate(body: &Body, evidence: &Evidence<'_>, local: Local) -> Option<Repr> {
    let decl = body.local(local);
    let is_given = matches!(decl.kind, LocalKind::Parameter | LocalKind::Lent);
    let is_free = decl.repr == Repr::Object && !is_given;
    match evidence.local(local) {
        _ if !is_free || decl.maybe_unbound => None,
        Type::Float => Some(Repr::Float),
        Type::Bool => Some(Repr::Bool),
        Type::SmallInt => Some(Repr::Int64),
        _ => None,
    }
}

/// The weights of the candidates; copies of each other are in one group.
struct Scales<'a> {
    evidence: &'a Evidence<'a>,
    wanted: Vec<Option<Repr>>,
    /// The parent of each local in its group's tree.
    groups: Vec<usize>,
    weights: Vec<i64>,
    weight_of_block: i64,
}

impl Scales<'_> {
    fn wanted(&self, operand: Operand) -> Option<Repr> {
        operand.local().and_then(|local| self.wanted[local.index()])
    }

    fn weigh(&mut self, operand: Operand, weight: i64) {
        if let Some(local) = operand.local() {
            self.weights[local.index()] += weight * self.weight_of_block;
        }
    }

    fn group(&self, local: usize) -> usize {
        let mut root = local;
        while self.groups[root] != root {
            root = self.groups[root];
        }
        root
    }

    fn statement(&mut self, statement: &Statement) {
        if let Some(instruction) = statement.instruction() {
            self.instruction(instruction);
        }
    }

    fn terminator(&mut self, terminator: &Terminator) {
        match terminator {
            Terminator::Return(value) | Terminator::Yield { value, .. } => self.boxed(*value),
            other => other
                .instruction()
                .into_iter()
                .for_each(|it| self.instruction(it)),
        }
    }

    /// A use that takes an object.
    fn boxed(&mut self, operand: Operand) {
        let cost = match self.wanted(operand) {
            Some(Repr::Float) => ALLOCATION,
            Some(Repr::Bool) => 1,
            // Free, as an addressing mode or a shift.
            _ => 0,
        };
        self.weigh(operand, -cost);
    }

    fn instruction(&mut self, instruction: &Instruction) {
        let dest = instruction.dest.map_or(Operand::None, Operand::Local);
        match instruction.operation {
            Operation::Copy => return self.copy(instruction.args[0], dest),
            Operation::FloatToObject => return self.weigh(dest, ALLOCATION),
            Operation::BoolToObject | Operation::IntToObject => return self.weigh(dest, 1),
            Operation::ObjectToFloat | Operation::ObjectToInt => {
                return self.weigh(instruction.args[0], 1);
            }
            Operation::Is => return,
            _ => {}
        }
        let raw = super::numbers::raw_form(instruction, self.evidence);
        for &operand in &instruction.args {
            match raw {
                Some(_) => self.weigh(operand, 1),
                None => self.boxed(operand),
            }
        }
        let is_load = matches!(
            instruction.operation,
            Operation::LoadField(..) | Operation::Runtime(RuntimeFn::item_get)
        );
        match (raw, self.wanted(dest)) {
            // The float in a field or a container is loaded without a reference to its object.
            (None, Some(Repr::Float)) if is_load => self.weigh(dest, 1),
            (Some(_), Some(Repr::Float)) => self.weigh(dest, ALLOCATION),
            (Some(_), _) => self.weigh(dest, 1),
            (None, _) if matches!(instruction.operation, Operation::Compare(_)) => {
                self.weigh(dest, 1);
            }
            (None, _) => self.weigh(dest, -1),
        }
    }

    fn copy(&mut self, from: Operand, to: Operand) {
        match (from.local(), to.local(), self.wanted(from), self.wanted(to)) {
            (Some(from), Some(to), Some(a), Some(b)) if a == b => {
                let (from, to) = (self.group(from.index()), self.group(to.index()));
                self.groups[to] = from;
            }
            (Some(_), _, _, wanted) => {
                self.boxed(from);
                self.weigh(to, -i64::from(wanted.is_some()));
            }
            // A constant is as good in either form.
            (None, ..) => {}
        }
    }

    fn result(&self) -> Vec<(Local, Repr)> {
        let mut totals = vec![0; self.weights.len()];
        for (index, weight) in self.weights.iter().enumerate() {
            totals[self.group(index)] += weight;
        }
        let chosen = self
            .wanted
            .iter()
            .enumerate()
            .filter_map(|(index, wanted)| {
                let total = totals[self.group(index)];
                match wanted {
                    Some(Repr::Int64) if total >= 0 => Some((Local(index as u32), Repr::Int64)),
                    Some(repr) if total > 0 => Some((Local(index as u32), *repr)),
                    _ => None,
                }
            });
        chosen.collect()
    }
}
