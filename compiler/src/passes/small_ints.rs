//! Tests whether an object is a small int that inference has answered: they are taken out, and with
//! them the ways that are never gone.

use crate::mir::{Body, Operand, Operation, Statement, Tables, Type};

use super::evidence::Evidence;

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    let evidence = Evidence::new(body, tables);
    for data in &mut body.blocks {
        for statement in &mut data.statements {
            let Statement::Do(instruction) = statement else {
                continue;
            };
            if instruction.operation == Operation::IsSmallInt
                && evidence.operand(instruction.args[0]) == Type::SmallInt
            {
                instruction.operation = Operation::Copy;
                instruction.args = vec![Operand::RawBool(true)];
            }
        }
    }
}
