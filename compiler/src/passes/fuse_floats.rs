//! A float that is loaded from a field or an item only to be unboxed is loaded unboxed, without a
//! reference; one that is boxed only to be stored is stored unboxed, which writes into the float
//! object that is there already where nothing else refers to it.

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{Block, Body, Local, LocalKind, Operand, Operation, Repr, Statement, Terminator};

use super::dataflow::{edge_counts, use_counts};

/// Runs the pass over one body.
pub fn run(body: &mut Body) {
    let uses = use_counts(body);
    let edges = edge_counts(body);
    for block in body.block_ids() {
        fuse_load(body, block, &uses, &edges);
        fuse_store(body, block, &uses);
    }
}

/// Whether a local is a boxed temporary with one use.
fn is_passing(body: &Body, local: Local, uses: &[usize]) -> bool {
    let decl = body.local(local);
    uses[local.index()] == 1 && decl.kind == LocalKind::Temporary && decl.repr == Repr::Object
}

/// The load that ends a block, if the next block starts with the unboxing of what it yields.
fn fuse_load(body: &mut Body, block: Block, uses: &[usize], edges: &[usize]) {
    let Terminator::Try {
        instruction, next, ..
    } = &body.block(block).terminator
    else {
        return;
    };
    let (next, Some(dest)) = (*next, instruction.dest) else {
        return;
    };
    let unboxed = match instruction.operation {
        Operation::LoadField(field, Repr::Object) => Operation::LoadField(field, Repr::Float),
        Operation::Runtime(RuntimeFn::item_get) => Operation::LoadFloatItem,
        _ => return,
    };
    if edges[next.index()] != 1 || !is_passing(body, dest, uses) {
        return;
    }
    let Some(Statement::Do(unboxing)) = body.block(next).statements.first() else {
        return;
    };
    if unboxing.operation != Operation::ObjectToFloat || unboxing.args != [Operand::Local(dest)] {
        return;
    }
    let float = unboxing.dest;
    body.block_mut(next).statements.remove(0);
    if let Terminator::Try { instruction, .. } = &mut body.block_mut(block).terminator {
        instruction.operation = unboxed;
        instruction.dest = float;
    }
}

/// The store that ends a block, if what it stores is boxed in the block.
fn fuse_store(body: &mut Body, block: Block, uses: &[usize]) {
    let Terminator::Try { instruction, .. } = &body.block(block).terminator else {
        return;
    };
    let (place, unboxed) = match instruction.operation {
        Operation::StoreField(field, Repr::Object) => {
            (1, Operation::StoreField(field, Repr::Float))
        }
        Operation::Runtime(RuntimeFn::item_set) => (2, Operation::StoreFloatItem),
        _ => return,
    };
    let Operand::Local(boxed) = instruction.args[place] else {
        return;
    };
    if !is_passing(body, boxed, uses) {
        return;
    }
    let statements = &body.block(block).statements;
    let Some(position) = statements.iter().rposition(|it| it.dest() == Some(boxed)) else {
        return;
    };
    let Statement::Do(boxing) = &statements[position] else {
        return;
    };
    let [float] = boxing.args[..] else { return };
    let changes = |statement: &Statement| {
        let dest = statement.dest();
        dest.is_some() && dest == float.local()
    };
    if boxing.operation != Operation::FloatToObject || statements[position..].iter().any(changes) {
        return;
    }
    let data = body.block_mut(block);
    data.statements.remove(position);
    if let Terminator::Try { instruction, .. } = &mut data.terminator {
        instruction.operation = unboxed;
        instruction.args[place] = float;
    }
}
