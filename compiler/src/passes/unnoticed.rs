//! Variables whose values die unnoticed (numbers, text) need not live to the end of their scope:
//! they become temporaries, which die at their last use.

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{Body, Instruction, Local, LocalKind, Operand, Operation, Statement, Tables};

use super::evidence::Evidence;

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    let evidence = Evidence::new(body, tables);
    for (index, decl) in body.locals.iter_mut().enumerate() {
        let local = Local(index as u32);
        if decl.kind == LocalKind::Named && evidence.local(local).dies_unnoticed() {
            decl.kind = LocalKind::Temporary;
        }
    }
    let dies_unnoticed = |local: Local| evidence.local(local).dies_unnoticed();
    for data in &mut body.blocks {
        data.statements.retain(|statement| match statement {
            Statement::KeepAlive(local) => !dies_unnoticed(*local),
            Statement::Do(instruction) => match kept_by_frame(instruction) {
                Some(Operand::Local(local)) => !dies_unnoticed(local),
                _ => true,
            },
            _ => true,
        });
    }
}

/// What an instruction moves into a frame that is left, if it does just that.
pub fn kept_by_frame(instruction: &Instruction) -> Option<Operand> {
    match instruction.operation {
        Operation::Runtime(RuntimeFn::traceback_keep) => Some(instruction.args[0]),
        Operation::Runtime(RuntimeFn::frame_keep) => Some(instruction.args[1]),
        _ => None,
    }
}
