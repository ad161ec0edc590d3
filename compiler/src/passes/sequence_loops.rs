//! Loops over lists and tuples count by themselves: no iterator is made. Like an iterator, they look
//! at the length of the list again before each item.

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    BinaryOperator, Block, Body, CompareOperator, Instruction, Local, Operand, Operation, Repr,
    Site, Statement, Tables, Terminator, Type,
};

use super::dataflow::use_counts;
use super::evidence::Evidence;
use super::rewriting::perform;

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    let starts = || body.block_ids().filter(|&block| is_start(body, block));
    if starts().next().is_none() {
        return;
    }
    let evidence = Evidence::new(body, tables);
    let found: Vec<Loop> = starts()
        .filter_map(|block| find(body, &evidence, block))
        .collect();
    for it in found {
        rewrite(body, &it);
    }
}

/// A loop, or several that take turns, over a sequence.
struct Loop {
    /// The block that makes the iterator, and where that goes on.
    start: Block,
    next: Block,
    sequence: Operand,
    ty: Type,
    site: Site,
    /// The blocks that take the next item.
    heads: Vec<Block>,
}

/// Whether a block ends with the making of an iterator.
fn is_start(body: &Body, block: Block) -> bool {
    let instruction = body.block(block).terminator.instruction();
    instruction.is_some_and(|it| it.operation == Operation::Runtime(RuntimeFn::iterator))
}

fn find(body: &Body, evidence: &Evidence<'_>, start: Block) -> Option<Loop> {
    let Terminator::Try {
        instruction, next, ..
    } = &body.block(start).terminator
    else {
        return None;
    };
    let sequence = instruction.args[0];
    let ty = evidence.operand(sequence);
    let iterator = instruction.dest?;
    let definitions = body.instructions().filter(|it| it.dest == Some(iterator));
    if !matches!(ty, Type::List | Type::Tuple) || definitions.count() != 1 {
        return None;
    }
    let takes = |block: &Block| match &body.block(*block).terminator {
        Terminator::TryOrEnd { instruction, .. } => {
            instruction.operation == Operation::IteratorNext
                && instruction.args == [Operand::Local(iterator)]
        }
        _ => false,
    };
    let heads: Vec<Block> = body.block_ids().filter(takes).collect();
    (use_counts(body)[iterator.index()] == heads.len()).then_some(Loop {
        start,
        next: *next,
        sequence,
        ty,
        site: instruction.site,
        heads,
    })
}

fn rewrite(body: &mut Body, found: &Loop) {
    let (ty, site) = (found.ty, found.site);
    let sequence = body.add_temporary(Repr::Object);
    body.locals[sequence.index()].ty = ty;
    let position = body.add_temporary(Repr::Int64);
    let data = body.block_mut(found.start);
    data.statements.extend([
        perform(Operation::Copy, vec![found.sequence], sequence, site),
        perform(Operation::Copy, vec![Operand::RawInt(0)], position, site),
    ]);
    data.terminator = Terminator::Goto(found.next);
    for &head in &found.heads {
        let Terminator::TryOrEnd {
            instruction,
            next,
            end,
            ..
        } = body.block(head).terminator.clone()
        else {
            unreachable!("the item is taken there");
        };
        take_item(
            body,
            head,
            (sequence, position, ty),
            (instruction, next, end),
        );
    }
}

/// The tests and loads of a head.
fn take_item(
    body: &mut Body,
    head: Block,
    (sequence, position, ty): (Local, Local, Type),
    (instruction, next, end): (Instruction, Block, Block),
) {
    let site = instruction.site;
    let length = body.add_temporary(Repr::Int64);
    let is_inside = body.add_temporary(Repr::Bool);
    let then = body.add_block();
    let cold = body.block(head).cold;
    let (items, index) = (Operand::Local(sequence), Operand::Local(position));
    let less = Operation::IntCompare(CompareOperator::Less);
    let data = body.block_mut(head);
    data.statements.extend([
        perform(Operation::Length(ty), vec![items], length, site),
        perform(less, vec![index, Operand::Local(length)], is_inside, site),
    ]);
    data.terminator = Terminator::Branch {
        condition: Operand::Local(is_inside),
        then,
        otherwise: end,
    };
    let add = Operation::IntBinary(BinaryOperator::Add);
    let data = body.block_mut(then);
    data.cold = cold;
    data.statements.extend([
        Statement::Do(Instruction {
            operation: Operation::ItemAt(ty),
            args: vec![items, index],
            dest: instruction.dest,
            site,
        }),
        perform(add, vec![index, Operand::RawInt(1)], position, site),
    ]);
    data.terminator = Terminator::Goto(next);
}
