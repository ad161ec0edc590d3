//! Which calls surely call one function of the program.

use std::collections::HashMap;

use crate::mir::{Block, ConstId, Function, FunctionId, Instruction, Operation, Terminator};

use super::graph::{Node, Object};
use super::solve::Solver;
use super::value::{Atoms, Value};

/// The functions that calls surely call, by the block that ends with the call. A lookup before a
/// call (`PrepareMethod`) that surely finds that method is listed too.
pub type Targets = HashMap<(FunctionId, Block), FunctionId>;

/// The classes whose field a `LoadAttribute` or `StoreAttribute` surely means if the object is an
/// instance, by the block that ends with it.
pub type FieldAccesses = HashMap<(FunctionId, Block), FunctionId>;

impl Solver<'_> {
    /// Finds the accesses of fields, once nothing grows any more.
    pub(super) fn field_accesses(&mut self) -> FieldAccesses {
        self.answers(|solver, instruction| match instruction.operation {
            Operation::LoadAttribute(name) | Operation::StoreAttribute(name) => {
                solver.field_class(instruction, name)
            }
            _ => None,
        })
    }

    /// Finds the targets of all calls, once nothing grows any more.
    pub(super) fn targets(&mut self) -> Targets {
        self.answers(Self::target)
    }

    /// What is known of the instructions that can raise, by their blocks.
    fn answers(
        &mut self,
        ask: impl Fn(&mut Self, &Instruction) -> Option<FunctionId>,
    ) -> HashMap<(FunctionId, Block), FunctionId> {
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

    /// The class whose instances the object is, if it keeps the attribute in a field.
    fn field_class(&mut self, instruction: &Instruction, name: ConstId) -> Option<FunctionId> {
        let receiver = self.operand(instruction.args[0]);
        let [object] = receiver.objects[..] else {
            return None;
        };
        let Object::Instance(class) = self.graph.kind(object) else {
            return None;
        };
        let is_unique = self
            .classes
            .facts(class)
            .is_some_and(|facts| facts.is_unique);
        if !is_unique || !receiver.atoms.is_within(Atoms::NONE) || self.classes.is_opaque(class) {
            return None;
        }
        let found = self.look_up(class, name);
        if !found.value.is_never() || found.may_be_unknown {
            return None;
        }
        for hook in ["__getattribute__", "__setattr__", "__slots__"] {
            if let Some(hook) = self.name(hook)
                && !self.look_up(class, hook).value.is_never()
            {
                return None;
            }
        }
        Some(class)
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
