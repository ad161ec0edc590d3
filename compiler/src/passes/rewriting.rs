//! What passes that rewrite operations share: new instructions, boxing and unboxing, and the pieces
//! of a method call.

use std::collections::HashSet;

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    Block, Body, Instruction, Local, Operand, Operation, Repr, Site, Statement, Terminator,
};

/// An instruction that cannot raise.
pub(super) fn perform(
    operation: Operation,
    args: Vec<Operand>,
    dest: Local,
    site: Site,
) -> Statement {
    Statement::Do(Instruction {
        operation,
        args,
        dest: Some(dest),
        site,
    })
}

/// Sets `boxed` to the object of an unboxed local.
pub(super) fn box_into(boxed: Local, repr: Repr, raw: Local, site: Site) -> Statement {
    let operation = match repr {
        Repr::Float => Operation::FloatToObject,
        Repr::Int64 => Operation::IntToObject,
        Repr::Bool => Operation::BoolToObject,
        Repr::Object => Operation::Copy,
    };
    perform(operation, vec![Operand::Local(raw)], boxed, site)
}

/// Unboxes an operand at the end of a block.
pub(super) fn unbox(
    body: &mut Body,
    block: Block,
    operand: Operand,
    repr: Repr,
    site: Site,
) -> Operand {
    let (operation, args) = match repr {
        Repr::Float => (Operation::ObjectToFloat, vec![operand]),
        Repr::Int64 => (Operation::ObjectToInt, vec![operand]),
        Repr::Bool => (Operation::Is, vec![operand, Operand::BoolObject(true)]),
        Repr::Object => return operand,
    };
    let raw = body.add_temporary(repr);
    let statements = &mut body.block_mut(block).statements;
    statements.push(perform(operation, args, raw, site));
    Operand::Local(raw)
}

/// Answers the tests whether these lookups have found ordinary methods.
pub(super) fn answer_lookups(body: &mut Body, found: &HashSet<Local>) {
    if found.is_empty() {
        return;
    }
    let statements = body.blocks.iter_mut().flat_map(|data| &mut data.statements);
    for statement in statements {
        if let Statement::Do(test) = statement
            && test.operation == Operation::Is
            && let [Operand::Local(looked_up), Operand::Int(0)] = test.args[..]
            && found.contains(&looked_up)
        {
            test.operation = Operation::Copy;
            test.args = vec![Operand::RawBool(true)];
        }
    }
}

/// A method call's unwind block first asks whether the method was found, which it is.
pub(super) fn past_lookup(body: &Body, unwind: Block) -> Block {
    let data = body.block(unwind);
    let asks = data.statements.iter().any(|statement| {
        let instruction = statement.instruction();
        instruction.is_some_and(|instruction| {
            instruction.operation == Operation::Runtime(RuntimeFn::method_lookup_failed)
        })
    });
    match data.terminator {
        Terminator::Branch { otherwise, .. } if asks => otherwise,
        _ => unwind,
    }
}
