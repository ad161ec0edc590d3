//! Calls of functions, classes and methods.

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{ConstId, FunctionId, Instruction, Local, Operand, Operation};

use super::arguments::keyword_names;
use super::graph::{Node, Object};
use super::solve::Solver;
use super::value::{Atoms, ObjectId, Value};

impl Solver<'_> {
    /// A new function: its defaults and cells.
    pub(super) fn make_function(&mut self, function: FunctionId, args: &[Operand]) -> Value {
        let values = self.operands(args);
        self.join(Node::Defaults(function), &values[0].clone().or(&values[1]));
        self.graph.escape(&values[2]);
        for (index, cell) in values[3..].iter().enumerate() {
            self.join(Node::Free(function, index as u32), cell);
        }
        self.graph.value_of(Object::Function(function))
    }

    /// Calls values with positional arguments and, named by the constant tuple, keywords.
    pub(super) fn call(
        &mut self,
        callee: &Value,
        args: &[Value],
        names: Option<ConstId>,
        instruction: &Instruction,
    ) -> Value {
        let mut result = Value::NEVER;
        // What is no object cannot be called.
        if callee.atoms.meets(Atoms::ANY.union(Atoms::PLAIN)) {
            args.iter().for_each(|arg| self.graph.escape(arg));
            result = Value::any();
        }
        for &object in &callee.objects {
            result.add(&self.call_object(object, args, names, instruction));
        }
        match result.is_any() {
            true => self.unknown_beside(result),
            false => result,
        }
    }

    fn call_object(
        &mut self,
        object: ObjectId,
        args: &[Value],
        names: Option<ConstId>,
        instruction: &Instruction,
    ) -> Value {
        match self.graph.kind(object) {
            Object::Function(function) => self.bind(function, args, names),
            Object::Class(class) => self.instantiate(class, args, names),
            Object::Builtin(index) if names.is_none() => {
                self.call_builtin(index, args, instruction)
            }
            Object::NativeFunction(module, name) if names.is_none() => {
                self.call_native(module, name, args)
            }
            Object::Instance(_) if names.is_none() => {
                self.call_special(&Value::object(object), "__call__", args)
            }
            _ => {
                self.graph.escape(&Value::object(object));
                args.iter().for_each(|arg| self.graph.escape(arg));
                Value::any()
            }
        }
    }

    /// `Class(…)`.
    fn instantiate(&mut self, class: FunctionId, args: &[Value], names: Option<ConstId>) -> Value {
        self.graph.instantiate(class);
        let instance = self.graph.value_of(Object::Instance(class));
        let hook = |solver: &mut Self, name: &str| {
            let name = solver.name(name)?;
            Some(solver.look_up(class, name))
        };
        let new = hook(self, "__new__").is_some_and(|found| !found.value.is_never());
        if new || self.classes.is_opaque(class) {
            args.iter().for_each(|arg| self.graph.escape(arg));
            let object = self.graph.value_of(Object::Class(class));
            self.graph.escape(&object);
            self.graph.escape(&instance);
            return Value::any();
        }
        if let Some(found) = hook(self, "__init__") {
            let values: Vec<Value> = [&instance].into_iter().chain(args).cloned().collect();
            for &object in &found.value.objects {
                match self.graph.kind(object) {
                    Object::Function(function) => _ = self.bind(function, &values, names),
                    _ => {
                        self.graph.escape(&Value::object(object));
                        values.iter().for_each(|value| self.graph.escape(value));
                    }
                }
            }
            if !found.value.atoms.is_within(Atoms::NONE) {
                values.iter().for_each(|value| self.graph.escape(value));
            }
        }
        instance
    }

    /// `receiver.name(…)`; the receiver is the first argument.
    pub(super) fn call_method(
        &mut self,
        name: ConstId,
        args: &[Value],
        names: Option<ConstId>,
        instruction: &Instruction,
    ) -> Value {
        let (receiver, rest) = (&args[0], &args[1..]);
        let mut result = Value::NEVER;
        if receiver.is_any() {
            let beside = match self.is_super_object(instruction.args[0]) {
                true => self.enclosing_classes(),
                false => Vec::new(),
            };
            self.call_method_of_any(name, rest, names, &beside);
            rest.iter().for_each(|arg| self.graph.escape(arg));
            result = Value::any();
        } else if !receiver.atoms.is_within(Atoms::NONE) {
            result.add(&self.call_plain_method(receiver.atoms, name, rest, instruction));
        }
        for &object in &receiver.objects {
            let value = match self.graph.kind(object) {
                Object::Instance(class) => {
                    self.call_instance_method((object, class), name, rest, names, instruction)
                }
                Object::Super(class, of) => {
                    let found = self.look_up_after(of, class, name);
                    let instance = self.graph.value_of(Object::Instance(of));
                    if !found.is_certain {
                        // `object` takes it, or a base of which nothing is known.
                        rest.iter().for_each(|arg| self.graph.escape(arg));
                    }
                    let value = self.call_all(&found.value, &instance, rest, names);
                    match found.is_certain && !found.may_be_unknown {
                        true => value,
                        false => {
                            let is_init = self.text(name) == "__init__";
                            if !is_init || found.may_be_unknown {
                                self.graph.escape(&instance);
                            }
                            self.unknown_beside(value)
                        }
                    }
                }
                Object::Class(class) => {
                    self.call_class_method((object, class), name, rest, names, instruction)
                }
                Object::Module(_) | Object::NativeModule(_) => {
                    let object = Value::object(object);
                    let callee = self.load_attribute(&object, name);
                    self.call(&callee, rest, names, instruction)
                }
                _ if names.is_none() => self.call_container_method(object, name, rest, instruction),
                _ => self.lost(object, rest),
            };
            result.add(&value);
        }
        match result.is_any() {
            true => self.unknown_beside(result),
            false => result,
        }
    }

    /// A call that is not followed.
    pub(super) fn lost(&mut self, object: ObjectId, args: &[Value]) -> Value {
        self.graph.escape(&Value::object(object));
        args.iter().for_each(|arg| self.graph.escape(arg));
        Value::any()
    }

    /// Whether all that a class surely has under a name are static methods and methods of the class.
    pub(super) fn binds_only(&mut self, class: FunctionId, name: ConstId) -> bool {
        let found = self.look_up(class, name);
        let binds = |&found: &ObjectId| {
            matches!(
                self.graph.kind(found),
                Object::ClassMethod(_) | Object::StaticMethod(_)
            )
        };
        let is_known = found.is_certain && !found.may_be_unknown && found.value.is_only_objects();
        is_known && found.value.objects.iter().all(binds)
    }

    fn call_class_method(
        &mut self,
        (object, class): (ObjectId, FunctionId),
        name: ConstId,
        args: &[Value],
        names: Option<ConstId>,
        instruction: &Instruction,
    ) -> Value {
        let receiver = Value::object(object);
        if self.binds_only(class, name) {
            let found = self.look_up(class, name);
            return self.call_all(&found.value, &receiver, args, names);
        }
        let callee = self.load_attribute(&receiver, name);
        self.call(&callee, args, names, instruction)
    }

    fn call_instance_method(
        &mut self,
        (object, class): (ObjectId, FunctionId),
        name: ConstId,
        args: &[Value],
        names: Option<ConstId>,
        instruction: &Instruction,
    ) -> Value {
        let found = self.look_up(class, name);
        let receiver = Value::object(object);
        let mut result = self.call_all(&found.value, &receiver, args, names);
        let own = self.read(Node::Attribute(object, name));
        if !own.is_never() {
            result.add(&self.call(&own, args, names, instruction));
        }
        let is_missing = found.value.is_never() && own.is_never() && !self.may_have(class, name);
        if found.may_be_unknown || !found.is_certain && !is_missing {
            args.iter().for_each(|arg| self.graph.escape(arg));
            self.graph.escape(&receiver);
            result.add(&Value::any());
        }
        result
    }

    /// Whether instances of a class of the program may have an attribute that no class of the
    /// program gives them: one of `object`, or what a hook makes up.
    fn may_have(&mut self, class: FunctionId, name: ConstId) -> bool {
        self.text(name).starts_with("__") || self.has_hook(class)
    }

    /// Calls what a class has under a name for a receiver, an instance or the class itself; nothing
    /// if it is no function or method.
    pub(super) fn call_member(
        &mut self,
        member: ObjectId,
        receiver: &Value,
        args: &[Value],
        names: Option<ConstId>,
    ) -> Option<Value> {
        let (function, first) = match self.graph.kind(member) {
            Object::Function(function) => (function, Some(receiver.clone())),
            Object::StaticMethod(function) => (function, None),
            Object::ClassMethod(function) => (function, Some(self.classes_of(receiver))),
            _ => return None,
        };
        let values: Vec<Value> = first.into_iter().chain(args.iter().cloned()).collect();
        Some(self.bind(function, &values, names))
    }

    /// The classes that methods of a class get for receivers.
    pub(super) fn classes_of(&mut self, receivers: &Value) -> Value {
        let mut classes = Value::NEVER;
        for &object in &receivers.objects {
            classes.add(&match self.graph.kind(object) {
                Object::Instance(class) => self.graph.value_of(Object::Class(class)),
                Object::Class(_) => Value::object(object),
                _ => Value::any(),
            });
        }
        match receivers.is_any() {
            true => Value::any(),
            false => classes,
        }
    }

    /// What is found by way of receivers may be a method that gets their classes.
    pub(super) fn escape_classes(&mut self, receivers: &Value) {
        if self.has_unseen_class_methods {
            let classes = self.classes_of(receivers);
            self.graph.escape(&classes);
        }
    }

    /// Calls every function that a lookup found for a receiver.
    fn call_all(
        &mut self,
        found: &Value,
        receiver: &Value,
        args: &[Value],
        names: Option<ConstId>,
    ) -> Value {
        if names.is_none() {
            return self.call_found(found, receiver, args);
        }
        let mut result = Value::NEVER;
        let values: Vec<Value> = [receiver].into_iter().chain(args).cloned().collect();
        for &object in &found.objects {
            match self.call_member(object, receiver, args, names) {
                Some(value) => _ = result.add(&value),
                None => {
                    self.escape_classes(receiver);
                    result.add(&self.lost(object, &values));
                }
            }
        }
        if !found.atoms.is_within(Atoms::NONE) {
            self.escape_classes(receiver);
            values.iter().for_each(|value| self.graph.escape(value));
            result = Value::any();
        }
        result
    }

    /// A method call on an object of which nothing is known: all methods of that name may be meant;
    /// by way of `super()` in one of some classes, if there are any, only those of classes that other
    /// classes have among their ancestors beside these.
    fn call_method_of_any(
        &mut self,
        name: ConstId,
        args: &[Value],
        names: Option<ConstId>,
        beside: &[FunctionId],
    ) {
        self.graph.read_name_by_any(name);
        for class in self.graph.classes_with(name) {
            let is_beside = |other: &FunctionId| self.may_share_descendants(*other, class);
            if !beside.is_empty() && !beside.iter().any(is_beside) {
                continue;
            }
            let value = self.read(Node::ClassAttribute(class, name));
            for &object in &value.objects {
                let Object::Function(function) = self.graph.kind(object) else {
                    self.graph.escape(&Value::object(object));
                    continue;
                };
                let class_object = self.graph.object(Object::Class(class));
                if self.graph.has_escaped(class_object) {
                    // The receiver may be the class.
                    self.bind(function, args, names);
                }
                let receivers = self.receivers(class);
                for receiver in receivers {
                    let values: Vec<Value> = [&receiver].into_iter().chain(args).cloned().collect();
                    self.bind(function, &values, names);
                }
                self.graph.expose(Node::Return(function));
            }
        }
    }

    /// Whether what an operand holds was made by `super()`.
    fn is_super_object(&self, operand: Operand) -> bool {
        let body = &self.graph.program.functions[self.function.index()].body;
        let sets = |it: &&Instruction| it.dest.is_some_and(|dest| Operand::Local(dest) == operand);
        let mut sets = body.instructions().filter(sets);
        let is_made = |it: &Instruction| it.operation == Operation::Runtime(RuntimeFn::super_new);
        sets.next().is_some_and(is_made) && sets.all(is_made)
    }

    /// The classes in whose bodies the visited function stands; none where that is not known.
    fn enclosing_classes(&self) -> Vec<FunctionId> {
        let functions = &self.graph.program.functions;
        let function = &functions[self.function.index()];
        let name = self.text(function.qualname);
        let Some((class_name, _)) = name.rsplit_once('.') else {
            return Vec::new();
        };
        let encloses = |class: &FunctionId| {
            let class = &functions[class.index()];
            class.module == function.module && self.text(class.qualname) == class_name
        };
        self.classes.all().filter(encloses).collect()
    }

    /// Whether a class may have both of two classes among its ancestors.
    fn may_share_descendants(&self, one: FunctionId, other: FunctionId) -> bool {
        let classes = &self.classes;
        self.makes_classes
            || self.graph.classes_escape
            || self.graph.is_open
            || classes.all().any(|class| {
                let ancestors = classes.mro(class);
                let has = |ancestor: FunctionId| ancestors.contains(&ancestor);
                (has(one) && has(other))
                    || (classes.has_unseen_base(class) && (has(one) || has(other)))
            })
    }

    /// The instances of a class and of the classes derived from it.
    pub(super) fn instances_of(&mut self, class: FunctionId) -> Vec<Value> {
        let classes = self.classes.derived(class);
        self.existing_instances(classes)
    }

    fn existing_instances(&mut self, classes: Vec<FunctionId>) -> Vec<Value> {
        let mut instances = Vec::new();
        for class in classes {
            if self.graph.is_instantiated(class) {
                instances.push(self.graph.value_of(Object::Instance(class)));
            }
        }
        instances
    }

    /// What code of which nothing is known may call a method of a class on.
    pub(super) fn receivers(&mut self, class: FunctionId) -> Vec<Value> {
        let class_object = self.graph.object(Object::Class(class));
        if !self.graph.has_escaped(class_object) {
            return self.instances_of(class);
        }
        if self.makes_classes || self.graph.classes_escape || self.graph.is_open {
            // Instances of classes that are derived from it elsewhere.
            return vec![Value::any()];
        }
        let mut classes = self.classes.derived(class);
        classes.extend(self.classes.with_unknown_bases());
        classes.sort_unstable();
        classes.dedup();
        self.existing_instances(classes)
    }

    /// Binds arguments to the parameters of a function; what it returns.
    pub(super) fn bind(
        &mut self,
        function: FunctionId,
        args: &[Value],
        names: Option<ConstId>,
    ) -> Value {
        let callee = &self.graph.program.functions[function.index()];
        let signature = &callee.signature;
        let params = &callee.body.params;
        let (positional, keyword_only) = (
            signature.positional as usize,
            signature.keyword_only as usize,
        );
        let named = keyword_names(self.graph.program, names);
        let given = args.len() - named.len();
        let mut bound = vec![false; positional + keyword_only];
        for (index, arg) in args[..given].iter().enumerate() {
            if index < positional {
                bound[index] = true;
                self.join(Node::Local(function, params[index]), arg);
            }
        }
        let rest = positional + keyword_only;
        if signature.varargs {
            let extra = args[..given].get(positional..).unwrap_or_default();
            self.bind_rest(function, params[rest], extra);
        }
        for (name, arg) in named.iter().zip(&args[given..]) {
            let index = signature.names[..rest]
                .iter()
                .position(|other| other == name);
            match index {
                Some(index) if index >= signature.positional_only as usize => {
                    bound[index] = true;
                    self.join(Node::Local(function, params[index]), arg);
                }
                _ => self.graph.escape(arg),
            }
        }
        if signature.varkw {
            let last = params[rest + usize::from(signature.varargs)];
            self.join(Node::Local(function, last), &Value::any());
        }
        self.bind_defaults(function, &bound);
        self.graph.reach(function);
        self.read(Node::Return(function))
    }

    /// The tuple of the arguments that are left.
    fn bind_rest(&mut self, function: FunctionId, param: Local, extra: &[Value]) {
        let object = self.graph.object(Object::AnyTuple(function, param));
        for value in extra {
            self.join(Node::Element(object), value);
        }
        self.join(Node::Local(function, param), &Value::object(object));
    }

    /// The parameters without an argument have their defaults.
    fn bind_defaults(&mut self, function: FunctionId, bound: &[bool]) {
        if bound.iter().all(|&bound| bound) {
            return;
        }
        let callee = &self.graph.program.functions[function.index()];
        let positional = callee.signature.positional as usize;
        let defaults = self.read(Node::Defaults(function));
        for (index, _) in bound.iter().enumerate().filter(|(_, bound)| !**bound) {
            let value = match index < positional {
                true => self.positional_default(&defaults, positional - index),
                false => self.elements(&defaults),
            };
            self.join(Node::Local(function, callee.body.params[index]), &value);
        }
    }

    /// The default of a parameter, counted from the last one; they are of all tuples of defaults
    /// that the function was made with.
    fn positional_default(&mut self, defaults: &Value, from_end: usize) -> Value {
        let mut value = Value::NEVER;
        for &object in &defaults.objects {
            value.add(&match self.graph.kind(object) {
                Object::Tuple(_, _, count) if from_end <= count as usize => {
                    self.read(Node::Item(object, count - from_end as u32))
                }
                Object::Tuple(..) | Object::Dict(..) => Value::NEVER,
                _ => Value::any(),
            });
        }
        if defaults.is_any() {
            value = Value::any();
        }
        value
    }
}
