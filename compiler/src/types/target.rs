//! Which calls surely call one function of the program.

use std::collections::{HashMap, HashSet};

use smallvec::SmallVec;

use crate::mir::{Block, ConstId, FunctionId, Instruction, Operation, Terminator};

use super::arguments::{Argument, Defaults};
use super::graph::{Node, Object};
use super::solve::{IMPLICIT_STATIC, Solver};
use super::value::{Atoms, Value};

/// The function that a call surely calls.
#[derive(Clone, Debug)]
pub struct Target {
    /// The function.
    pub function: FunctionId,
    /// It is the `__init__` of a class, of which the call makes an instance.
    pub makes_instance: bool,
    /// It does not get the receiver that it is called on.
    pub skips_receiver: bool,
    /// What each parameter gets; the receiver or new instance is the first argument.
    pub arguments: Vec<Argument>,
}

impl Target {
    /// The operand of a call that is its first argument, in the order of [`Argument::Given`].
    pub fn first_operand(&self, operation: &Operation) -> usize {
        let has_callee = operation.has_callee();
        // The class is in the place of the new instance.
        usize::from(has_callee && !self.makes_instance || self.skips_receiver)
    }
}

/// The functions that calls surely call, by the block that ends with the call. A lookup before a
/// call (`PrepareMethod`) that surely finds that method is listed too.
pub type Targets = HashMap<(FunctionId, Block), Target>;

/// The functions that a call of a method calls for instances of each class that the receiver can be
/// of, or that are called themselves, by the block that ends with the call.
pub type Dispatches = HashMap<(FunctionId, Block), Vec<(FunctionId, Target)>>;

/// A method of more classes is not looked for by comparing types.
const MOST_CLASSES: usize = 8;

/// An attribute of instances of known classes, which they hold themselves.
#[derive(Debug)]
pub struct FieldAccess {
    /// The classes.
    pub classes: SmallVec<[FunctionId; 2]>,
    /// The object may also be `None`.
    pub or_none: bool,
    /// There is one class, of which there is one object at most.
    pub is_unique: bool,
    /// The instances have no dictionary; the attribute is their slot at this position.
    pub slot: Option<u32>,
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
        let defaults = self.defaults();
        self.answers(|solver, instruction| solver.target(instruction, &defaults))
    }

    /// The defaults that are constants; none where the program may change them.
    fn defaults(&self) -> Defaults {
        match self.graph.is_open {
            true => Defaults::default(),
            false => Defaults::new(self.graph.program),
        }
    }

    /// Finds the calls of methods that have several targets.
    pub(super) fn dispatches(&mut self, targets: &Targets) -> Dispatches {
        let defaults = self.defaults();
        let mut dispatches =
            self.answers(|solver, instruction| solver.dispatch(instruction, &defaults));
        dispatches.retain(|place, _| !targets.contains_key(place));
        dispatches
    }

    fn dispatch(
        &mut self,
        instruction: &Instruction,
        defaults: &Defaults,
    ) -> Option<Vec<(FunctionId, Target)>> {
        let is_method = match instruction.operation {
            Operation::CallMethod(_) | Operation::CallMethodKeywords(..) => true,
            Operation::Call | Operation::CallKeywords(_) => false,
            _ => return None,
        };
        let receivers = self.operand(instruction.args[0]);
        let count = receivers.objects.len();
        if !(2..=MOST_CLASSES).contains(&count) || !receivers.is_only_objects() {
            return None;
        }
        let mut found = Vec::new();
        for &object in &receivers.objects {
            let tested = match self.graph.kind(object) {
                Object::Instance(class) if is_method => class,
                Object::Function(function) if !is_method => function,
                _ => return None,
            };
            let target = self.target_for(&Value::object(object), instruction, defaults)?;
            found.push((tested, target));
        }
        Some(found)
    }

    /// What is known of the instructions that can raise, by their blocks.
    pub(super) fn answers<T>(
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
        let accesses = accesses.values().filter(|access| access.slot.is_none());
        let classes: HashSet<FunctionId> = accesses.flat_map(|it| it.classes.clone()).collect();
        let initialiser = |class: FunctionId| {
            let instances = self.graph.value_of(Object::Instance(class));
            let (initialiser, skips_receiver) = self.only_method(&instances, name)?;
            (!skips_receiver).then_some((class, initialiser))
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
        let mut slots = SmallVec::<[Option<u32>; 2]>::new();
        for &object in &receiver.objects {
            let Object::Instance(class) = self.graph.kind(object) else {
                return None;
            };
            if !self.keeps_itself(class, name) {
                return None;
            }
            classes.push(class);
            slots.push(match self.has_slots(class) {
                true => {
                    let names = self.slot_names(class)?;
                    Some(names.iter().position(|it| *it == name)? as u32)
                }
                false => None,
            });
        }
        let slot = *slots.first()?;
        if slots.iter().any(|other| *other != slot) {
            return None;
        }
        let facts = classes.first().and_then(|&class| self.classes.facts(class));
        Some(FieldAccess {
            or_none: receiver.atoms != Atoms::NEVER,
            is_unique: facts?.is_unique && classes.len() == 1,
            classes,
            slot,
        })
    }

    /// The names of the slots of each class that has some, where they are known.
    pub(super) fn slots(&mut self, accesses: &FieldAccesses) -> HashMap<FunctionId, Vec<ConstId>> {
        let accesses = accesses.values().filter(|access| access.slot.is_some());
        let classes: HashSet<FunctionId> = accesses.flat_map(|it| it.classes.clone()).collect();
        let names = |class: FunctionId| Some((class, self.slot_names(class)?));
        classes.into_iter().filter_map(names).collect()
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
        let hooks = ["__getattribute__", "__getattr__", "__setattr__"];
        hooks.iter().all(|hook| match self.name(hook) {
            Some(hook) => self.look_up(class, hook).value.is_never(),
            None => true,
        })
    }

    fn target(&mut self, instruction: &Instruction, defaults: &Defaults) -> Option<Target> {
        let first = self.operand(*instruction.args.first()?);
        self.target_for(&first, instruction, defaults)
    }

    /// The target of an instruction if its first operand holds these values.
    fn target_for(
        &mut self,
        first: &Value,
        instruction: &Instruction,
        defaults: &Defaults,
    ) -> Option<Target> {
        let count = instruction.args.len();
        let names = match instruction.operation {
            Operation::CallKeywords(names) | Operation::CallMethodKeywords(_, names) => Some(names),
            _ => None,
        };
        let (mut makes_instance, mut skips_receiver) = (false, false);
        let (function, given) = match instruction.operation {
            Operation::Call | Operation::CallKeywords(_) => match self.only_object(first)? {
                Object::Function(function) => (function, count - 1),
                Object::Class(class) => {
                    makes_instance = true;
                    (self.only_initialiser(class)?, count)
                }
                _ => return None,
            },
            Operation::CallMethod(name) | Operation::CallMethodKeywords(name, _) => {
                let function;
                (function, skips_receiver) = self.only_method(first, name)?;
                (function, count - usize::from(skips_receiver))
            }
            Operation::LoadAttribute(name) => (self.only_getter(first, name)?, 1),
            // It finds an ordinary method, whichever.
            Operation::PrepareMethod(name) => {
                let (function, skips_receiver) = self.some_method(first, name)?;
                return Some(Target {
                    function,
                    makes_instance: false,
                    skips_receiver,
                    arguments: Vec::new(),
                });
            }
            _ => return None,
        };
        Some(Target {
            function,
            makes_instance,
            skips_receiver,
            arguments: defaults.arrange(self.graph.program, function, given, names)?,
        })
    }

    /// The `__init__` that makes the instances of a class, if it yields nothing.
    fn only_initialiser(&mut self, class: FunctionId) -> Option<FunctionId> {
        let has_new = self.name("__new__").is_some_and(|name| {
            let found = self.look_up(class, name);
            !found.value.is_never() || found.may_be_unknown
        });
        if has_new || self.classes.is_opaque(class) {
            return None;
        }
        let instance = self.graph.value_of(Object::Instance(class));
        let (function, skips_receiver) = self.only_method(&instance, self.name("__init__")?)?;
        let is_none = self.read(Node::Return(function)).is_only(Atoms::NONE);
        (is_none && !skips_receiver).then_some(function)
    }

    /// The one object that values are.
    fn only_object(&self, values: &Value) -> Option<Object> {
        match values.objects[..] {
            [object] if values.is_only_objects() => Some(self.graph.kind(object)),
            _ => None,
        }
    }

    /// The one function that values are.
    pub(super) fn only_function(&self, values: &Value) -> Option<FunctionId> {
        match self.only_object(values)? {
            Object::Function(function) => Some(function),
            _ => None,
        }
    }

    /// The one method that a name means for all of some instances, of some `super` objects of
    /// instances, or for a class; and whether it does not get the receiver.
    fn only_method(&mut self, receivers: &Value, name: ConstId) -> Option<(FunctionId, bool)> {
        if !receivers.is_only_objects() || IMPLICIT_STATIC.contains(&self.text(name)) {
            return None;
        }
        let is_one = receivers.objects.len() == 1;
        let mut target = None;
        for &object in &receivers.objects {
            let kind = self.graph.kind(object);
            let (found, is_own) = match kind {
                Object::Instance(class) => {
                    let own = self.read(Node::Attribute(object, name));
                    (self.look_up(class, name), !own.is_never())
                }
                Object::Super(class, of) if self.classes.mro(of).contains(&class) => {
                    (self.look_up_after(of, class, name), false)
                }
                Object::Class(class) if !self.classes.is_opaque(class) => {
                    (self.look_up(class, name), false)
                }
                _ => return None,
            };
            if is_own || found.may_be_unknown || !found.is_certain {
                return None;
            }
            let member = self.only_object(&found.value)?;
            let is_class = matches!(kind, Object::Class(_));
            let is_super = matches!(kind, Object::Super(..));
            let method = match member {
                Object::Function(function) => (function, is_class),
                Object::StaticMethod(function) if !is_super => (function, true),
                Object::ClassMethod(function) if is_class && is_one => (function, false),
                _ => return None,
            };
            if target.is_some_and(|target| target != method) {
                return None;
            }
            target = Some(method);
        }
        target
    }

    /// One of the methods that a name means for some instances, if each of them has one.
    fn some_method(&mut self, receivers: &Value, name: ConstId) -> Option<(FunctionId, bool)> {
        let is_only_objects = receivers.is_only_objects();
        let mut objects = receivers.objects.iter();
        let mut found = objects.next().filter(|_| is_only_objects)?;
        loop {
            let method = self.only_method(&Value::object(*found), name)?;
            match objects.next() {
                Some(next) => found = next,
                None => return Some(method),
            }
        }
    }

    /// The one function that computes an attribute of all of some instances.
    fn only_getter(&mut self, receivers: &Value, name: ConstId) -> Option<FunctionId> {
        if !receivers.is_only_objects() {
            return None;
        }
        let mut target = None;
        for &object in &receivers.objects {
            let Object::Instance(class) = self.graph.kind(object) else {
                return None;
            };
            let found = self.look_up(class, name);
            let Object::Property(getter) = self.only_object(&found.value)? else {
                return None;
            };
            let is_sure = found.is_certain && !found.may_be_unknown;
            if !is_sure || self.has_hook(class) {
                return None;
            }
            if target.is_some_and(|target| target != getter) {
                return None;
            }
            target = Some(getter);
        }
        target
    }
}
