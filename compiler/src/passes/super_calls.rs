//! `super()` that is only there to call methods which are known: the calls take the object itself,
//! and neither a `super` object is made nor the class looked up.

use std::collections::HashSet;

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    Block, Body, FunctionId, Instruction, Local, Operand, Operation, Program, Statement, Terminator,
};
use crate::types::Facts;

use super::copies;
use super::dataflow::use_counts;
use super::rewriting::perform;

/// The `super` objects that a function makes: the blocks that end so, and the locals that hold them.
type Made = Vec<(Block, Local)>;

/// Rewrites every function, and takes the calls out of the facts that are made by way of `super()`
/// all the same.
pub fn run(program: &mut Program, facts: &mut Facts) {
    let made: Vec<Made> = (program.functions.iter())
        .map(|function| {
            let body = &function.body;
            let blocks = body.block_ids();
            let made = blocks.filter_map(|block| Some((block, super_object(body, block)?)));
            made.collect()
        })
        .collect();
    let replaced = replaceable(program, &made, facts);
    for (index, (made, replaced)) in made.iter().zip(&replaced).enumerate() {
        let id = FunctionId(index as u32);
        let body = &mut program.functions[index].body;
        for &(block, object) in made {
            match replaced.contains(&(block, object)) {
                true => replace(body, block, object),
                false => forget_calls(body, id, object, facts),
            }
        }
        if !made.is_empty() {
            copies::run(body);
        }
    }
}

/// Those of which nothing is used but methods that are known and can be called directly.
fn replaceable(program: &Program, made: &[Made], facts: &Facts) -> Vec<Made> {
    let mut replaced: Vec<Made> = (made.iter().enumerate())
        .map(|(index, made)| {
            let body = &program.functions[index].body;
            let id = FunctionId(index as u32);
            let is_known =
                |&&(_, object): &&(Block, Local)| is_only_called(body, id, object, facts);
            made.iter().filter(is_known).copied().collect()
        })
        .collect();
    loop {
        let needs_itself: Vec<bool> = (program.functions.iter().zip(&replaced))
            .map(|(function, replaced)| needs_itself(&function.body, replaced))
            .collect();
        let mut is_stable = true;
        for (index, replaced) in replaced.iter_mut().enumerate() {
            let (id, count) = (FunctionId(index as u32), replaced.len());
            let body = &program.functions[index].body;
            let is_callable = |&(_, object): &(Block, Local)| {
                let calls = body
                    .block_ids()
                    .filter(|&it| calls_method_of(body, it, object));
                let mut targets = calls.filter_map(|block| facts.targets.get(&(id, block)));
                targets.all(|target| !needs_itself[target.function.index()])
            };
            replaced.retain(is_callable);
            is_stable &= replaced.len() == count;
        }
        if is_stable {
            return replaced;
        }
    }
}

/// Whether a function uses its function object even if these `super` objects are not made: a method
/// that does is a function object of which only its class knows.
fn needs_itself(body: &Body, replaced: &Made) -> bool {
    let loads_cell = |body: &Body| {
        let mut instructions = body.instructions();
        instructions.any(|it| matches!(it.operation, Operation::LoadFree(_)))
    };
    loads_cell(body) && {
        let mut body = body.clone();
        for &(block, object) in replaced {
            replace(&mut body, block, object);
        }
        loads_cell(&body)
    }
}

/// The `super` object that is made at the end of a block.
fn super_object(body: &Body, block: Block) -> Option<Local> {
    match &body.block(block).terminator {
        Terminator::Try { instruction, .. }
            if instruction.operation == Operation::Runtime(RuntimeFn::super_new) =>
        {
            instruction.dest
        }
        _ => None,
    }
}

/// Whether a block ends with the call of a method of an object, or with the lookup before one.
fn calls_method_of(body: &Body, block: Block, object: Local) -> bool {
    match &body.block(block).terminator {
        Terminator::Try { instruction, .. } => {
            let is_call = matches!(
                instruction.operation,
                Operation::PrepareMethod(_)
                    | Operation::CallMethod(_)
                    | Operation::CallMethodKeywords(..)
            );
            is_call && instruction.args[0] == Operand::Local(object)
        }
        _ => false,
    }
}

fn is_only_called(body: &Body, id: FunctionId, object: Local, facts: &Facts) -> bool {
    let is_known = |block: Block| {
        calls_method_of(body, block, object) && facts.targets.contains_key(&(id, block))
    };
    let known = body.block_ids().filter(|&block| is_known(block)).count();
    known == use_counts(body)[object.index()]
}

fn forget_calls(body: &Body, id: FunctionId, object: Local, facts: &mut Facts) {
    for block in body.block_ids() {
        if calls_method_of(body, block, object) {
            facts.targets.remove(&(id, block));
        }
    }
}

/// Puts the object in the place of the `super` object. The class is not needed then: it has an
/// instance, so that its cell is filled.
fn replace(body: &mut Body, block: Block, object: Local) {
    let Terminator::Try {
        instruction, next, ..
    } = body.block(block).terminator.clone()
    else {
        unreachable!("a `super` object is made there")
    };
    let receiver = vec![instruction.args[1]];
    let copy = perform(Operation::Copy, receiver, object, instruction.site);
    let data = body.block_mut(block);
    data.statements.push(copy);
    data.terminator = Terminator::Goto(next);
    if let Operand::Local(class) = instruction.args[0]
        && use_counts(body)[class.index()] == 0
        && let Some(cell) = drop_load(body, class)
        && use_counts(body)[cell.index()] == 0
    {
        let loads_cell = |statement: &Statement| {
            let operation = statement.instruction().map(|it| &it.operation);
            statement.dest() == Some(cell) && matches!(operation, Some(Operation::LoadFree(_)))
        };
        for data in &mut body.blocks {
            data.statements.retain(|statement| !loads_cell(statement));
        }
    }
}

/// Drops the loads of a class from its cell; the cell.
fn drop_load(body: &mut Body, class: Local) -> Option<Local> {
    let mut cells = HashSet::new();
    for data in &mut body.blocks {
        if let Terminator::Try {
            instruction:
                Instruction {
                    operation: Operation::LoadCell { .. },
                    args,
                    dest,
                    ..
                },
            next,
            ..
        } = &data.terminator
            && *dest == Some(class)
        {
            cells.extend(args[0].local());
            data.terminator = Terminator::Goto(*next);
        }
    }
    let mut cells = cells.into_iter();
    match (cells.next(), cells.next()) {
        (Some(cell), None) => Some(cell),
        _ => None,
    }
}
