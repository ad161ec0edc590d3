//! Calls that mean a few known functions. Of a method, by the class of the receiver: the object's type
//! is compared with those of the classes, and each function is called directly. What is of none of
//! these types goes the way of any method call. Calls of what is one of a few functions likewise, by
//! the code of the function object.

use crate::mir::{
    Block, Body, FunctionId, Instruction, Operand, Operation, Program, Repr, Terminator,
};
use crate::types::{Facts, Target};

use super::rewriting::perform;

/// Rewrites the calls of a program, and adds the new ones to the targets.
pub fn run(program: &mut Program, facts: &mut Facts) {
    let mut dispatches: Vec<_> = std::mem::take(&mut facts.dispatches).into_iter().collect();
    // Blocks are numbered in the order of the program, so that builds are alike.
    dispatches.sort_unstable_by_key(|(place, _)| *place);
    for ((function, block), receivers) in dispatches {
        let body = &program.functions[function.index()].body;
        if let Terminator::Try {
            instruction,
            next,
            unwind,
        } = body.block(block).terminator.clone()
        {
            if !instruction.operation.has_callee() {
                for (class, _) in &receivers {
                    program.functions[class.index()].is_tested_for = true;
                }
            }
            let body = &mut program.functions[function.index()].body;
            let calls = expand(body, block, (instruction, next, unwind), receivers);
            let calls = calls.into_iter();
            facts
                .targets
                .extend(calls.map(|(block, target)| ((function, block), target)));
        }
    }
}

/// Puts the tests in the place of a call; the blocks that end with the known calls.
fn expand(
    body: &mut Body,
    block: Block,
    (instruction, next, unwind): (Instruction, Block, Block),
    receivers: Vec<(FunctionId, Target)>,
) -> Vec<(Block, Target)> {
    let cold = body.block(block).cold;
    let call = Terminator::Try {
        instruction: instruction.clone(),
        next,
        unwind,
    };
    let mut calls: Vec<(Block, Target)> = Vec::new();
    let mut tested = block;
    for (class, target) in receivers {
        let known = calls.iter().find(|(_, it)| it.function == target.function);
        let then = match known {
            Some(&(block, _)) => block,
            None => {
                let then = body.add_block();
                body.block_mut(then).cold = cold;
                body.block_mut(then).terminator = call.clone();
                calls.push((then, target));
                then
            }
        };
        let otherwise = body.add_block();
        body.block_mut(otherwise).cold = cold;
        let condition = body.add_temporary(Repr::Bool);
        let receiver = vec![instruction.args[0]];
        let operation = match instruction.operation.has_callee() {
            true => Operation::HasCode(class),
            false => Operation::HasType(class),
        };
        let test = perform(operation, receiver, condition, instruction.site);
        let data = body.block_mut(tested);
        data.statements.push(test);
        data.terminator = Terminator::Branch {
            condition: Operand::Local(condition),
            then,
            otherwise,
        };
        tested = otherwise;
    }
    let data = body.block_mut(tested);
    data.cold = true;
    data.terminator = call;
    calls
}
