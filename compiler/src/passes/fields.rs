//! Attributes that instances of a known class keep in fields: their accesses become accesses of
//! fields, and each class gets the list of those that the program accesses.

use crate::mir::{Field, FunctionId, Operation, Program, Repr, Terminator};
use crate::types::Facts;

/// Rewrites the accesses of a program.
pub fn run(program: &mut Program, facts: &Facts) {
    let mut accesses: Vec<_> = facts.fields.iter().collect();
    // Fields are numbered in the order of the program, so that builds are alike.
    accesses.sort_unstable();
    for (&(function, block), &class) in accesses {
        let body = &program.functions[function.index()].body;
        let Terminator::Try { instruction, .. } = &body.block(block).terminator else {
            continue;
        };
        let (Operation::LoadAttribute(name) | Operation::StoreAttribute(name)) =
            instruction.operation
        else {
            continue;
        };
        let field = Field {
            class,
            index: field_index(program, class, name),
            name,
        };
        let body = &mut program.functions[function.index()].body;
        if let Terminator::Try { instruction, .. } = &mut body.block_mut(block).terminator {
            instruction.operation = match instruction.operation {
                Operation::LoadAttribute(_) => Operation::LoadField(field, Repr::Object),
                _ => Operation::StoreField(field, Repr::Object),
            };
        }
    }
}

fn field_index(program: &mut Program, class: FunctionId, name: crate::mir::ConstId) -> u32 {
    let fields = &mut program.functions[class.index()].fields;
    let index = fields.iter().position(|field| *field == name);
    let index = index.unwrap_or_else(|| {
        fields.push(name);
        fields.len() - 1
    });
    index as u32
}
