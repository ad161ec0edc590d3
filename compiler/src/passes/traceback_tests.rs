//! `exception.__traceback__ is None`: whether there is a traceback is asked for by itself, and no
//! object is made that shows it.

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    Block, Body, Constant, Instruction, Local, Operand, Operation, Statement, Tables, Terminator,
};

use super::dataflow::{edge_counts, use_counts};

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    let loads: Vec<(Block, Block, Local)> = (body.block_ids())
        .filter_map(|block| load(body, tables, block))
        .collect();
    if loads.is_empty() {
        return;
    }
    let (edges, uses) = (edge_counts(body), use_counts(body));
    for (block, next, loaded) in loads {
        if edges[next.index()] == 1
            && uses[loaded.index()] == 1
            && let Some(answer) = test(body, next, loaded)
        {
            body.block_mut(next).statements.remove(0);
            if let Terminator::Try { instruction, .. } = &mut body.block_mut(block).terminator {
                instruction.operation = Operation::Runtime(RuntimeFn::traceback_is_none);
                instruction.dest = Some(answer);
            }
        }
    }
}

/// The load of a `__traceback__` that ends a block: the block after it, and what it sets.
fn load(body: &Body, tables: Tables<'_>, block: Block) -> Option<(Block, Block, Local)> {
    let Terminator::Try {
        instruction, next, ..
    } = &body.block(block).terminator
    else {
        return None;
    };
    let Operation::LoadAttribute(name) = instruction.operation else {
        return None;
    };
    let is_traceback = matches!(&tables.constants[name.index()], Constant::Str(text) if **text == *b"__traceback__");
    let loaded = instruction.dest.filter(|_| is_traceback)?;
    Some((block, *next, loaded))
}

/// What the first statement of a block sets, if it compares what was loaded with `None`.
fn test(body: &Body, block: Block, loaded: Local) -> Option<Local> {
    match body.block(block).statements.first()? {
        Statement::Do(Instruction {
            operation: Operation::Is,
            args,
            dest,
            ..
        }) if **args == [Operand::Local(loaded), Operand::None] => *dest,
        _ => None,
    }
}
