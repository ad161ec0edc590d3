//! Copy propagation: a temporary that is a copy is replaced by what it copies, as long as neither
//! is set again; then temporaries that nobody reads go.
//!
//! No object dies at another time than before: the copy and its source hold the same object, and
//! the source is used wherever the copy was. So only temporaries are replaced; a variable's
//! lifetime is the program's affair.

use std::collections::BTreeMap;

use crate::mir::{
    Body, Instruction, Local, LocalKind, Operand, Operation, Repr, Statement, Terminator,
};

use super::dataflow::{Forward, unbinds, use_counts};

/// Runs the pass over one body.
pub fn run(body: &mut Body) {
    let before = use_counts(body);
    replace(body);
    let after = use_counts(body);
    remove_unused(body, &before, &after);
}

/// The analysis: which operand each temporary is a copy of.
struct Copies<'a> {
    body: &'a Body,
}

type Known = BTreeMap<Local, Operand>;

impl Copies<'_> {
    fn define(&self, known: &mut Known, instruction: &Instruction) {
        let Some(dest) = instruction.dest else { return };
        let value = value(known, instruction).filter(|&value| value != Operand::Local(dest));
        forget(known, dest);
        if let Some(value) = value
            && self.is_replaceable(dest)
            && !unbinds(instruction)
        {
            known.insert(dest, value);
        }
    }

    fn is_replaceable(&self, local: Local) -> bool {
        let decl = self.body.local(local);
        decl.kind == LocalKind::Temporary && !decl.maybe_unbound
    }
}

/// The operand that the result is equal to, if there is one.
fn value(known: &Known, instruction: &Instruction) -> Option<Operand> {
    let operand = resolve(known, *instruction.args.first()?);
    match (&instruction.operation, operand) {
        (Operation::Copy, _) => Some(operand),
        (Operation::IntToObject, Operand::RawInt(value)) => Some(Operand::Int(value)),
        (Operation::ObjectToInt, Operand::Int(value)) => Some(Operand::RawInt(value)),
        (Operation::IntToFloat, Operand::RawInt(value)) => Some(Operand::RawFloat(value as f64)),
        (Operation::BoolToObject, Operand::RawBool(value)) => Some(Operand::BoolObject(value)),
        (Operation::Not, Operand::RawBool(value)) => Some(Operand::RawBool(!value)),
        _ => None,
    }
}

fn forget(known: &mut Known, local: Local) {
    known.remove(&local);
    known.retain(|_, operand| *operand != Operand::Local(local));
}

fn resolve(known: &Known, operand: Operand) -> Operand {
    match operand {
        Operand::Local(local) => known.get(&local).copied().unwrap_or(operand),
        _ => operand,
    }
}

impl Forward for Copies<'_> {
    type State = Known;

    fn start(&self, _: &Body) -> Known {
        Known::new()
    }

    fn join(&self, state: &mut Known, other: &Known) {
        state.retain(|local, operand| other.get(local) == Some(operand));
    }

    fn statement(&self, state: &mut Known, statement: &Statement) {
        if let Some(instruction) = statement.instruction() {
            self.define(state, instruction);
        }
    }

    fn edge(&self, state: &mut Known, terminator: &Terminator, index: usize) {
        if let (0, Some(dest)) = (index, terminator.dest()) {
            forget(state, dest);
        }
    }
}

fn replace(body: &mut Body) {
    let entries = Copies { body }.solve(body);
    let replaced: Vec<_> = body
        .block_ids()
        .filter_map(|block| {
            let mut known = entries[block.index()].clone()?;
            let copies = Copies { body };
            let mut data = body.block(block).clone();
            data.statements.retain_mut(|statement| {
                let is_needed = replace_in_statement(&known, statement);
                copies.statement(&mut known, statement);
                is_needed
            });
            let is_in_out = data.terminator.instruction().is_some_and(is_in_out);
            let mut first = true;
            data.terminator.for_each_operand_mut(|operand| {
                let keep = std::mem::take(&mut first) && is_in_out;
                if !keep {
                    *operand = resolve(&known, *operand);
                }
            });
            Some((block, data))
        })
        .collect();
    for (block, data) in replaced {
        *body.block_mut(block) = data;
    }
}

fn is_in_out(instruction: &Instruction) -> bool {
    matches!(instruction.operation, Operation::InPlaceLocal(_))
}

/// Replaces the operands; whether the statement is still of use.
fn replace_in_statement(known: &Known, statement: &mut Statement) -> bool {
    if let Statement::KeepAlive(local) = statement {
        match resolve(known, Operand::Local(*local)) {
            Operand::Local(source) => *local = source,
            _ => return false,
        }
    }
    statement.for_each_operand_mut(|operand| *operand = resolve(known, *operand));
    true
}

/// Removes instructions without effect whose result nobody reads, until none is left.
fn remove_unused(body: &mut Body, before: &[usize], after: &[usize]) {
    let mut counts = after.to_vec();
    loop {
        let mut removed = Vec::new();
        let locals = &body.locals;
        let is_temporary = |local: Local| locals[local.index()].kind == LocalKind::Temporary;
        for data in &mut body.blocks {
            data.statements.retain(|statement| {
                let Some(instruction) = statement.instruction() else {
                    return true;
                };
                let Some(dest) = instruction.dest else {
                    return true;
                };
                // A copy that nobody ever read may be what its source lives for.
                let source = instruction.args.first().and_then(|operand| operand.local());
                let lives_on = source.is_none_or(|source| {
                    let is_object = locals[source.index()].repr == Repr::Object;
                    !is_object || !is_temporary(source) || before[dest.index()] > 0
                });
                let is_unused = is_temporary(dest)
                    && counts[dest.index()] == 0
                    && has_no_effect(&instruction.operation)
                    && (instruction.operation != Operation::Copy || lives_on);
                if is_unused {
                    removed.extend(instruction.uses());
                }
                !is_unused
            });
        }
        if removed.is_empty() {
            return;
        }
        removed.iter().for_each(|local| counts[local.index()] -= 1);
    }
}

/// Operations on unboxed values, conversions and copies.
fn has_no_effect(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::Copy
            | Operation::Not
            | Operation::BoolToObject
            | Operation::IntToObject
            | Operation::ObjectToInt
            | Operation::ObjectToFloat
            | Operation::IsSmallInt
            | Operation::HasType(_)
            | Operation::HasCode(_)
            | Operation::Length(_)
            | Operation::FloatToObject
            | Operation::IntToFloat
            | Operation::FloatBinary(_)
            | Operation::FloatCompare(_)
            | Operation::FloatNegative
            | Operation::IntBinary(_)
            | Operation::IntCompare(_)
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;

    #[test]
    fn copies_are_replaced_across_blocks_until_their_source_changes() {
        let mut b = Builder::new(4);
        let (f, x) = (b.param("f"), b.variable("x"));
        let (first, second, result) = (b.temporary(), b.temporary(), b.temporary());
        let one = copy(second, Operand::Int(1));
        b.block(
            0,
            vec![list(x, &[]), copy(first, Operand::Local(x)), one],
            call(None, &[f, first], 1, 3),
        );
        b.block(1, vec![list(None, &[first, second]), list(x, &[])], goto(2));
        b.block(2, vec![list(result, &[first, second])], give(result));
        b.block(3, vec![], Terminator::Unwind);
        let expected = "bb0:
x_1 = list_new
_2 = copy x_1
try call f_0, x_1 @1:0 -> bb1 unwind bb3
bb1:
list_new x_1, 1
x_1 = list_new
goto bb2
bb2:
_4 = list_new _2, 1
return _4
bb3:
unwind";
        assert_eq!(b.after(|function, _| run(&mut function.body)), expected);
    }

    #[test]
    fn a_copy_that_nobody_reads_still_keeps_its_source() {
        let mut b = Builder::new(1);
        let (first, second) = (b.temporary(), b.temporary());
        b.block(
            0,
            vec![
                list(first, &[]),
                list(None, &[]),
                copy(second, Operand::Local(first)),
            ],
            Terminator::Return(Operand::None),
        );
        let text = b.after(|function, _| run(&mut function.body));
        assert!(text.contains("_1 = copy _0"), "{text}");
    }
}
