//! Which calls surely call one function of the program.

use std::collections::{HashMap, HashSet};

use smallvec::SmallVec;

use crate::mir::{Block, ConstId, Function, FunctionId, Instruction, Operation, Terminator};

use super::graph::{Node, Object};
use super::solve::Solver;
use super::value::{Atoms, Value};

/// The functions that calls surely call, by the block that ends with the call. A lookup before a
/// call (`PrepareMethod`) that surely finds that method is listed too.
pub type Targets = HashMap<(FunctionId, Block), FunctionId>;

/// An attribute of instances of known classes, which they hold themselves.
#[derive(Debug)]
pub struct FieldAccess {
    /// The classes.
    pub classes: SmallVec<[FunctionId; 2]>,
    /// The object may also be `None`.
    pub or_none: bool,
    /// There is one class, of which there is one object at most.
    pub is_unique: bool,
}

/// What a `LoadAttribute` or `StoreAttribute` surely accesses, by the block that ends with it.
pub type FieldAccesses = HashMap<(FunctionId, Block), FieldAccess>;

impl Solver<'_> {
    /// Finds the accesses of fields, once nothing grows any more.
    pub(super) fn field_accesses(&mut self) -> FieldAccesses {
        self.answers(|solver, instruction| match instruction.operation {
            Operation::LoadAttribute(name) | Operation::StoreAttribute(name) => {
                solver.field_access(instruction, name)
            }
            _ => None,
        })
    }

    /// Finds the targets of all calls, once nothing grows any more.
    pub(super) fn targets(&mut self) -> Targets {
        self.answers(Self::target)
    }

    /// What is known of the instructions that can raise, by their blocks.
    fn answers<T>(
        &mut self,
        ask: impl Fn(&mut Self, &Instruction) -> Option<T>,
    ) -> HashMap<(FunctionId, Block), T> {
        let mut answers = HashMap::new();
        let program = self.graph.program;
        for (index, function) in program.functions.iter().enumerate() {
            let id = FunctionId(index as u32);
            if !self.graph.is_reached(id) {
                continue;
            }
            self.function = id;
            for (block, data) in function.body.block_ids().zip(&function.body.blocks) {
                if let Terminator::Try { instruction, .. } = &data.terminator
                    && let Some(answer) = ask(self, instruction)
                {
                    answers.insert((id, block), answer);
                }
            }
        }
        answers
    }

    /// The `__init__` of each class with fields, where it is known.
    pub(super) fn initialisers(
        &mut self,
        accesses: &FieldAccesses,
    ) -> HashMap<FunctionId, FunctionId> {
        let Some(name) = self.name("__init__") else {
            return HashMap::new();
        };
        let accesses = accesses.values();
        let classes: HashSet<FunctionId> = accesses.flat_map(|it| it.classes.clone()).collect();
        let initialiser = |class: FunctionId| {
            let instances = self.graph.value_of(Object::Instance(class));
            Some((class, self.only_method(&instances, name)?))
        };
        classes.into_iter().filter_map(initialiser).collect()
    }

    /// The classes whose instances the object is, if it keeps the attribute itself.
    fn field_access(&mut self, instruction: &Instruction, name: ConstId) -> Option<FieldAccess> {
        let receiver = self.operand(instruction.args[0]);
        if !receiver.atoms.is_within(Atoms::NONE) {
            return None;
        }
        let mut classes = SmallVec::new();
        for &object in &receiver.objects {
            let Object::Instance(class) = self.graph.kind(object) else {
                return None;
            };
            if !self.keeps_itself(class, name) {
                return None;
            }
            classes.push(class);
        }
        let facts = classes.first().and_then(|&class| self.classes.facts(class));
        Some(FieldAccess {
            or_none: receiver.atoms != Atoms::NEVER,
            is_unique: facts?.is_unique && classes.len() == 1,
            classes,
        })
    }

    /// Whether an attribute of that name is one that instances of a class keep in words of their own,
    /// or in their dictionary.
    fn keeps_itself(&mut self, class: FunctionId, name: ConstId) -> bool {
        if self.classes.is_opaque(class) {
            return false;
        }
        let found = self.look_up(class, name);
        if !found.value.is_never() || found.may_be_unknown {
            return false;
        }
        let hooks = ["__getattribute__", "__setattr__", "__slots__"];
        hooks.iter().all(|hook| match self.name(hook) {
            Some(hook) => self.look_up(class, hook).value.is_never(),
            None => true,
        })
    }

    fn target(&mut self, instruction: &Instruction) -> Option<FunctionId> {
        let args = &instruction.args;
        match instruction.operation {
            Operation::Call => {
                let callee = self.operand(args[0]);
                let target = self.only_function(&callee)?;
                self.takes(target, args.len() - 1).then_some(target)
            }
            Operation::CallMethod(name) => {
                let receiver = self.operand(args[0]);
                let target = self.only_method(&receiver, name)?;
                self.takes(target, args.len()).then_some(target)
            }
            Operation::PrepareMethod(name) => {
                let receiver = self.operand(args[0]);
                self.only_method(&receiver, name)
            }
            _ => None,
        }
    }

    /// The one function that values are.
    fn only_function(&self, values: &Value) -> Option<FunctionId> {
        match values.objects[..] {
            [object] if values.is_only_objects() => match self.graph.kind(object) {
                Object::Function(function) => Some(function),
                _ => None,
            },
            _ => None,
        }
    }

    /// The one method that a name means for all of some instances, or of some `super` objects of
    /// instances.
    fn only_method(&mut self, receivers: &Value, name: ConstId) -> Option<FunctionId> {
        // These are static, or methods of the class, without being declared so.
        let is_implicit = ["__new__", "__init_subclass__", "__class_getitem__"];
        if !receivers.is_only_objects() || is_implicit.contains(&self.text(name)) {
            return None;
        }
        let mut target = None;
        for &object in &receivers.objects {
            let (found, is_own) = match self.graph.kind(object) {
                Object::Instance(class) => {
                    let own = self.read(Node::Attribute(object, name));
                    (self.look_up(class, name), !own.is_never())
                }
                Object::Super(class, of) if self.classes.mro(of).contains(&class) => {
                    (self.look_up_after(of, class, name), false)
                }
                _ => return None,
            };
            if is_own || found.may_be_unknown || !found.is_certain {
                return None;
            }
            let method = self.only_function(&found.value)?;
            if target.is_some_and(|target| target != method) {
                return None;
            }
            target = Some(method);
        }
        target
    }

    /// Whether a function takes just that many arguments by position, and is no generator.
    fn takes(&self, function: FunctionId, count: usize) -> bool {
        let function: &Function = &self.graph.program.functions[function.index()];
        let signature = &function.signature;
        signature.positional as usize == count
            && signature.keyword_only == 0
            && !signature.varargs
            && !signature.varkw
            && !function.is_generator
    }
}
