//! Which attributes the instances of a class surely get first, and in which order: they have places
//! that are fixed when the program is compiled.
//!
//! An instance keeps its attributes in words, in the order in which it gets them. What `__init__`
//! stores on every way through it, up to the first store that some ways leave out, comes first in
//! every instance. A class whose `__init__` starts with that of its base begins with the base's
//! words, so that methods of the base find them in the same place.

use std::collections::HashMap;

use crate::mir::{
    Block, Body, ConstId, FunctionId, Instruction, Local, Operand, Operation, Program, Terminator,
    order,
};
use crate::types::Facts;

use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::fields::MAX_WORDS;

/// How deep calls are followed.
const MAX_DEPTH: usize = 8;

/// The first attributes of a class's instances, in the order of their words.
pub type Layout = Vec<ConstId>;

/// Finds the layouts of the classes whose fields the program accesses.
pub fn plan(program: &Program, facts: &Facts) -> HashMap<FunctionId, Layout> {
    let plan_one = |(&class, &initialiser)| {
        let mut planner = Planner {
            program,
            facts,
            class,
            layout: Layout::new(),
        };
        planner.follow(initialiser, MAX_DEPTH);
        planner.layout.truncate(MAX_WORDS);
        (class, planner.layout)
    };
    facts.initialisers.iter().map(plan_one).collect()
}

struct Planner<'a> {
    program: &'a Program,
    facts: &'a Facts,
    class: FunctionId,
    layout: Layout,
}

impl Planner<'_> {
    /// Adds what a method stores into the object that it is called with; whether what comes after
    /// the call is next.
    fn follow(&mut self, function: FunctionId, depth: usize) -> bool {
        let body = &self.program.functions[function.index()].body;
        let Some(&object) = body.params.first().filter(|_| depth > 0) else {
            return false;
        };
        if assigns(body, object) {
            return false;
        }
        let object = Operand::Local(object);
        let mut blocks = order::postorder(body);
        blocks.reverse();
        for block in blocks {
            let Terminator::Try { instruction, .. } = &body.block(block).terminator else {
                continue;
            };
            let known = self.layout.len();
            let goes_on = match instruction.operation {
                Operation::StoreAttribute(name) if instruction.args[0] == object => {
                    self.store((function, block), name)
                }
                Operation::CallMethod(_)
                    if instruction.args[0] == object || is_super(body, instruction) =>
                {
                    match self.facts.targets.get(&(function, block)) {
                        Some(&target) => self.follow(target, depth - 1),
                        // That of `object` stores nothing.
                        None => is_super(body, instruction),
                    }
                }
                _ => true,
            };
            let is_new = self.layout.len() > known;
            if is_new && !is_passed_always(body, block) {
                self.layout.truncate(known);
                return false;
            }
            if !goes_on {
                return false;
            }
        }
        true
    }

    fn store(&mut self, place: (FunctionId, Block), name: ConstId) -> bool {
        let access = self.facts.fields.get(&place);
        if !access.is_some_and(|access| access.classes.contains(&self.class)) {
            return false;
        }
        if !self.layout.contains(&name) {
            self.layout.push(name);
        }
        true
    }
}

/// Whether a method is called on what `super()` yields.
fn is_super(body: &Body, call: &Instruction) -> bool {
    let makes_super = |instruction: &Instruction| {
        instruction.operation == Operation::Runtime(RuntimeFn::super_new)
            && instruction.dest.map(Operand::Local) == Some(call.args[0])
    };
    body.instructions().any(makes_super)
}

/// Whether a parameter is assigned.
fn assigns(body: &Body, param: Local) -> bool {
    body.instructions().any(|it| it.dest == Some(param))
}

/// Whether every way that returns passes a block.
fn is_passed_always(body: &Body, wanted: Block) -> bool {
    let mut seen = vec![false; body.blocks.len()];
    seen[wanted.index()] = true;
    let mut stack = vec![Body::ENTRY];
    while let Some(block) = stack.pop() {
        if std::mem::replace(&mut seen[block.index()], true) {
            continue;
        }
        match &body.block(block).terminator {
            Terminator::Return(_) => return false,
            Terminator::Try { next, .. } => stack.push(*next),
            other => stack.extend(other.successors()),
        }
    }
    true
}
