//! `object[start:stop]` without a slice object, which most sequences have no need of.
//!
//! Only where nobody notices that the bounds do not die with such an object.

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    Block, Body, Instruction, Local, LocalKind, Operand, Operation, Statement, Tables, Terminator,
};

use super::dataflow::use_counts;
use super::evidence::Evidence;

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    let found: Vec<Block> = body.block_ids().filter(|&it| is_part(body, it)).collect();
    if found.is_empty() {
        return;
    }
    let uses = use_counts(body);
    let dies_unnoticed: Vec<Block> = {
        let evidence = Evidence::new(body, tables);
        let is_quiet = |&operand: &Operand| match operand {
            Operand::Local(local) if body.local(local).kind != LocalKind::Temporary => true,
            operand => evidence.operand(operand).dies_unnoticed(),
        };
        let is_plain = |block: &Block| match slice_of(body, *block) {
            Some((slice, bounds)) => uses[slice.index()] == 1 && bounds.iter().all(is_quiet),
            None => false,
        };
        found.into_iter().filter(is_plain).collect()
    };
    for block in dies_unnoticed {
        rewrite(body, block);
    }
}

/// Whether a block ends with the loading of an item by a slice that it makes last.
fn is_part(body: &Body, block: Block) -> bool {
    slice_of(body, block).is_some()
}

/// That slice, and its bounds.
fn slice_of(body: &Body, block: Block) -> Option<(Local, [Operand; 2])> {
    let data = body.block(block);
    let item = data.terminator.instruction()?;
    let Some(Statement::Do(Instruction {
        operation: Operation::Runtime(RuntimeFn::slice_new),
        args,
        dest: Some(slice),
        ..
    })) = data.statements.last()
    else {
        return None;
    };
    let (&[start, stop, Operand::None], &[_, key]) = (&args[..], &item.args[..]) else {
        return None;
    };
    let is_key = key == Operand::Local(*slice);
    let is_load = item.operation == Operation::Runtime(RuntimeFn::item_get);
    (is_key && is_load && item.args[0] != key).then_some((*slice, [start, stop]))
}

fn rewrite(body: &mut Body, block: Block) {
    let Some((_, [start, stop])) = slice_of(body, block) else {
        return;
    };
    let data = body.block_mut(block);
    data.statements.pop();
    if let Terminator::Try { instruction, .. } = &mut data.terminator {
        instruction.operation = Operation::Runtime(RuntimeFn::part_get);
        instruction.args = vec![instruction.args[0], start, stop];
    }
}
