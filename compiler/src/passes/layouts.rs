//! Which attributes the instances of a class surely get first, and in which order: they have places
//! that are fixed when the program is compiled.
//!
//! What `__init__` stores on every way through it, up to the first store that some ways leave out,
//! every instance gets first, and in the same order. What the `__init__` of a base stores has the
//! first words, wherever it is called, so that methods of the base find it in the same place in
//! instances of all classes.

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

/// The first attributes of a class's instances.
#[derive(Default)]
pub struct Layout {
    /// The names, in the order of their words.
    pub names: Vec<ConstId>,
    /// Their positions, in the order in which an instance gets them.
    pub order: Vec<u32>,
}

impl Layout {
    /// What instances get in this order, each with the number of calls by way of `super()` that
    /// lead to the store.
    fn new(stores: &[(ConstId, usize)]) -> Layout {
        let mut sorted: Vec<usize> = (0..stores.len()).collect();
        sorted.sort_by_key(|&index| std::cmp::Reverse(stores[index].1));
        let mut order = vec![0; stores.len()];
        for (position, &index) in sorted.iter().enumerate() {
            order[index] = position as u32;
        }
        Layout {
            names: sorted.iter().map(|&index| stores[index].0).collect(),
            order,
        }
    }

    /// The position of the word of an attribute, and that of the one that an instance gets before.
    pub fn place(&self, name: ConstId) -> Option<(u32, Option<u32>)> {
        let position = self.names.iter().position(|it| *it == name)? as u32;
        let index = self.order.iter().position(|it| *it == position)?;
        let before = index.checked_sub(1).map(|before| self.order[before]);
        Some((position, before))
    }
}

/// Finds the layouts of the classes whose fields the program accesses.
pub fn plan(program: &Program, facts: &Facts) -> HashMap<FunctionId, Layout> {
    let plan_one = |(&class, &initialiser)| {
        let mut planner = Planner {
            program,
            facts,
            stores: Vec::new(),
        };
        planner.follow(initialiser, 0, MAX_DEPTH);
        planner.stores.truncate(MAX_WORDS);
        (class, Layout::new(&planner.stores))
    };
    facts.initialisers.iter().map(plan_one).collect()
}

struct Planner<'a> {
    program: &'a Program,
    facts: &'a Facts,
    /// What an instance gets, in order, each with the number of calls by way of `super()`.
    stores: Vec<(ConstId, usize)>,
}

impl Planner<'_> {
    /// Adds what a method stores into the object that it is called with; whether what comes after
    /// the call is next. `depth` calls by way of `super()` have led to it; so many more calls are
    /// followed.
    fn follow(&mut self, function: FunctionId, depth: usize, more: usize) -> bool {
        let body = &self.program.functions[function.index()].body;
        let Some(&object) = body.params.first().filter(|_| more > 0) else {
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
            let known = self.stores.len();
            let goes_on = match instruction.operation {
                Operation::StoreAttribute(name) if instruction.args[0] == object => {
                    self.store((function, block), name, depth)
                }
                Operation::CallMethod(_) | Operation::CallMethodKeywords(..) => {
                    self.call((function, block), (object, depth, more))
                }
                _ => true,
            };
            let is_new = self.stores.len() > known;
            if is_new && !is_passed_always(body, block) {
                self.stores.truncate(known);
                return false;
            }
            if !goes_on {
                return false;
            }
        }
        true
    }

    /// A call of a method, of the object or by way of a base of its class.
    fn call(
        &mut self,
        place: (FunctionId, Block),
        (object, depth, more): (Operand, usize, usize),
    ) -> bool {
        let body = &self.program.functions[place.0.index()].body;
        let Some(call) = body.block(place.1).terminator.instruction() else {
            return true;
        };
        let is_super = is_super(body, call);
        let is_own = call.args[0] == object;
        match self.facts.targets.get(&place) {
            Some(target) if target.skips_receiver => {
                // `Base.__init__(self)`.
                let gets_object = call.args.get(1) == Some(&object);
                !gets_object || self.follow(target.function, depth + 1, more - 1)
            }
            Some(target) if is_own || is_super => {
                self.follow(target.function, depth + usize::from(is_super), more - 1)
            }
            // That of `object` stores nothing.
            _ => !is_own,
        }
    }

    fn store(&mut self, place: (FunctionId, Block), name: ConstId, depth: usize) -> bool {
        if !self.facts.fields.contains_key(&place) {
            return false;
        }
        if self.stores.iter().all(|(known, _)| *known != name) {
            self.stores.push((name, depth));
        }
        true
    }
}

/// Whether a method is called on what `super()` yields.
fn is_super(body: &Body, call: &Instruction) -> bool {
    let Some(&receiver) = call.args.first() else {
        return false;
    };
    let makes_super = |instruction: &Instruction| {
        instruction.operation == Operation::Runtime(RuntimeFn::super_new)
            && instruction.dest.map(Operand::Local) == Some(receiver)
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
