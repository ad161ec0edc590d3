//! Attributes of instances, classes and modules.

use crate::mir::{ConstId, FunctionId, Global};

use super::class::Found;
use super::graph::{Node, Object};
use super::solve::{IMPLICIT_STATIC, Solver};
use super::value::{Atoms, ObjectId, Value};

impl Solver<'_> {
    /// `object.name`.
    pub(super) fn load_attribute(&mut self, object: &Value, name: ConstId) -> Value {
        let mut value = Value::NEVER;
        if !object.atoms.is_within(Atoms::NONE) {
            value = Value::any();
        }
        if object.is_any() {
            self.read_by_any(name, true);
        }
        for &id in &object.objects {
            value.add(&self.load_attribute_of(id, name));
        }
        match value.is_any() {
            true => self.unknown_beside(value),
            false => value,
        }
    }

    fn load_attribute_of(&mut self, id: ObjectId, name: ConstId) -> Value {
        match self.graph.kind(id) {
            Object::Instance(class) => {
                let own = self.instance_attribute(id, name);
                let found = self.look_up(class, name);
                let mut value = self.bound(&found, id).or(&own);
                let is_special = self.text(name).starts_with("__");
                if found.may_be_unknown || is_special || self.has_hook(class) {
                    value = self.unknown_beside(value);
                }
                value
            }
            Object::Class(class) => {
                let found = self.look_up(class, name);
                let mut value = Value::NEVER;
                for &object in &found.value.objects {
                    value.add(&match self.graph.kind(object) {
                        Object::Function(_) | Object::Class(_) | Object::Builtin(_) => {
                            Value::object(object)
                        }
                        Object::StaticMethod(function) => {
                            self.graph.value_of(Object::Function(function))
                        }
                        Object::ClassMethod(function) => {
                            let class = Value::object(id);
                            self.call_unknown(function, Some(&class));
                            Value::any()
                        }
                        Object::Instance(_) => {
                            self.graph.escape(&Value::object(object));
                            Value::any()
                        }
                        _ => Value::object(object),
                    });
                }
                value.add(&Value::of(found.value.atoms));
                if found.value.is_any() {
                    self.escape_classes(&Value::object(id));
                }
                if found.may_be_unknown || !found.is_certain {
                    value = self.unknown_beside(value);
                }
                value
            }
            Object::Module(module) => {
                let globals = self.graph.program.globals.iter();
                let global = (globals.enumerate())
                    .find(|(_, global)| global.module == module && global.name == name);
                match global {
                    Some((index, _)) => {
                        let value = self.read(Node::Global(Global(index as u32)));
                        value.or(&self.read(Node::AnyAttribute(name)))
                    }
                    None => Value::any(),
                }
            }
            Object::NativeModule(module) => self.native_attribute(module, name),
            Object::Super(class, of) => {
                let found = self.look_up_after(of, class, name);
                let instance = self.graph.object(Object::Instance(of));
                let value = self.bound(&found, instance);
                self.graph.escape(&Value::object(id));
                self.unknown_beside(value)
            }
            _ => {
                self.graph.escape(&Value::object(id));
                Value::any()
            }
        }
    }

    /// What an instance holds itself under a name.
    fn instance_attribute(&mut self, id: ObjectId, name: ConstId) -> Value {
        let own = self.read(Node::Attribute(id, name));
        own.or(&self.read(Node::AnyAttribute(name)))
    }

    /// What access through an instance makes of what its class has: functions become bound methods,
    /// which are not followed.
    fn bound(&mut self, found: &Found, instance: ObjectId) -> Value {
        let mut value = Value::of(found.value.atoms);
        let receiver = Value::object(instance);
        if found.value.is_any() {
            self.escape_classes(&receiver);
        }
        for &object in &found.value.objects {
            match self.graph.kind(object) {
                Object::StaticMethod(function) => {
                    value.add(&self.graph.value_of(Object::Function(function)));
                }
                Object::ClassMethod(function) => {
                    let class = self.classes_of(&receiver);
                    self.call_unknown(function, Some(&class));
                    value.add(&Value::any());
                }
                Object::Function(function) => {
                    self.call_unknown(function, Some(&Value::object(instance)));
                    value.add(&Value::any());
                }
                Object::Property(getter) => {
                    value.add(&self.bind(getter, &[Value::object(instance)], None));
                }
                Object::List(..)
                | Object::Dict(..)
                | Object::Set(..)
                | Object::Tuple(..)
                | Object::AnyTuple(..)
                | Object::Class(_) => {
                    value.add(&Value::object(object));
                }
                _ => {
                    self.graph.escape(&Value::object(object));
                    self.graph.escape(&Value::object(instance));
                    value.add(&Value::any());
                }
            }
        }
        value
    }

    /// Whether a class computes attributes that are not found.
    pub(super) fn has_hook(&mut self, class: FunctionId) -> bool {
        ["__getattr__", "__getattribute__"].iter().any(|hook| {
            let name = self.name(hook);
            name.is_some_and(|name| !self.look_up(class, name).value.is_never())
        })
    }

    /// `object.name = value`.
    pub(super) fn store_attribute(&mut self, object: &Value, name: ConstId, value: &Value) {
        if object.is_any() {
            self.join(Node::AnyAttribute(name), value);
            self.graph.escape(value);
        }
        for &id in &object.objects {
            match self.graph.kind(id) {
                Object::Instance(class) => {
                    self.join(Node::Attribute(id, name), value);
                    let found = self.look_up(class, name);
                    let hook = self.name("__setattr__");
                    let hooked =
                        hook.is_some_and(|hook| !self.look_up(class, hook).value.is_never());
                    let is_data = found.value.objects.is_empty() && !found.value.is_any();
                    if hooked || found.may_be_unknown || !is_data {
                        self.graph.escape(value);
                        self.graph.escape(&Value::object(id));
                        self.join(Node::Attribute(id, name), &Value::any());
                    }
                }
                Object::Class(class) => {
                    if self.attributes_by_name {
                        self.graph.escape(value);
                    }
                    self.join(Node::ClassAttribute(class, name), value);
                    self.join(Node::AnyAttribute(name), value);
                }
                _ => {
                    self.join(Node::AnyAttribute(name), value);
                    self.graph.escape(value);
                }
            }
        }
    }

    /// Looks a method up for a later call; what is not an ordinary method is the result.
    pub(super) fn prepare_method(&mut self, object: &Value, name: ConstId) -> Value {
        let mut value = Value::of(Atoms::SMALL_INT);
        if object.is_any() {
            self.read_by_any(name, false);
            return Value::any();
        }
        if object.atoms != Atoms::NEVER {
            value.add(&Value::of(Atoms::METHOD));
        }
        for &id in &object.objects {
            let found = match self.graph.kind(id) {
                Object::Instance(class) => {
                    let own = self.instance_attribute(id, name);
                    value.add(&own);
                    let found = self.look_up(class, name);
                    if self.has_hook(class) {
                        value = self.unknown_beside(value);
                    }
                    found
                }
                // It finds a bound method.
                Object::Super(class, of) => {
                    value.add(&Value::of(Atoms::METHOD));
                    self.look_up_after(of, class, name)
                }
                Object::Class(class) if self.binds_only(class, name) => {
                    value.add(&Value::of(Atoms::METHOD));
                    continue;
                }
                Object::Class(_) | Object::Module(_) | Object::NativeModule(_) => {
                    value.add(&self.load_attribute_of(id, name));
                    continue;
                }
                _ => {
                    value.add(&Value::of(Atoms::METHOD));
                    continue;
                }
            };
            let mut only_methods = found.value.atoms == Atoms::NEVER;
            for &object in &found.value.objects {
                match self.graph.kind(object) {
                    Object::Function(_) => {}
                    Object::StaticMethod(_) | Object::ClassMethod(_) => {
                        value.add(&Value::of(Atoms::METHOD));
                    }
                    _ => only_methods = false,
                }
            }
            if !only_methods || found.may_be_unknown {
                self.graph.escape(&found.value);
                self.graph.escape(&Value::object(id));
                value = self.unknown_beside(value);
            }
        }
        value
    }

    /// Code reads an attribute of that name from objects of which nothing is known; with `binds`,
    /// methods too, which it may then call.
    pub(super) fn read_by_any(&mut self, name: ConstId, binds: bool) {
        self.graph.read_name_by_any(name);
        for class in self.graph.classes_with(name) {
            let value = self.read(Node::ClassAttribute(class, name));
            for &object in &value.objects {
                match self.graph.kind(object) {
                    Object::Function(function) if binds => {
                        let class_object = self.graph.object(Object::Class(class));
                        if self.graph.has_escaped(class_object) {
                            self.call_unknown(function, None);
                        }
                        self.call_for_instances(class, function);
                    }
                    Object::Function(_) => {}
                    Object::Property(getter) => {
                        let class_object = self.graph.object(Object::Class(class));
                        if self.graph.has_escaped(class_object) {
                            // It may be read from the class.
                            self.graph.escape(&Value::object(object));
                        }
                        for receiver in self.receivers(class) {
                            self.call_unknown(getter, Some(&receiver));
                        }
                    }
                    _ => self.graph.escape(&Value::object(object)),
                }
            }
        }
    }

    /// Code of which nothing is known may call a method of a class, for instances of the class and
    /// of those derived from it.
    fn call_for_instances(&mut self, class: FunctionId, function: FunctionId) {
        for instance in self.instances_of(class) {
            self.call_unknown(function, Some(&instance));
        }
    }

    /// Code of which nothing is known may call a special method of a class.
    pub(super) fn expose_method(&mut self, class: FunctionId, name: &str) {
        let Some(name) = self.name(name) else { return };
        let found = self.look_up(class, name);
        let instance = self.graph.value_of(Object::Instance(class));
        for &object in &found.value.objects {
            match self.graph.kind(object) {
                Object::Function(function) => self.call_unknown(function, Some(&instance)),
                _ => self.graph.escape(&Value::object(object)),
            }
        }
    }

    /// An instance is seen by code of which nothing is known: any special method may be called.
    /// Its attributes keep what is known of them: every access names them.
    pub(super) fn expose_instance(&mut self, class: FunctionId) {
        for index in 0..self.special_names.len() {
            self.expose_method(class, self.special_names[index]);
        }
        if self.graph.classes_escape || self.classes.is_opaque(class) {
            let class = self.graph.value_of(Object::Class(class));
            self.graph.escape(&class);
        }
    }

    /// A class is seen by code of which nothing is known, which may call it and its functions.
    /// Such code may also derive classes from it.
    pub(super) fn expose_class(&mut self, class: FunctionId) {
        self.instantiate_unknown(class);
        for ancestor in self.classes.mro(class) {
            let ancestor = self.graph.value_of(Object::Class(ancestor));
            self.graph.escape(&ancestor);
        }
        for name in self.graph.attributes_of(class) {
            let value = self.graph.peek(Node::ClassAttribute(class, name));
            let special = self.text(name).starts_with("__");
            for &object in &value.objects {
                let Object::Function(function) = self.graph.kind(object) else {
                    continue;
                };
                let is_implicit = IMPLICIT_STATIC.contains(&self.text(name));
                if self.graph.is_read_by_any(name) || (special && is_implicit) {
                    self.call_unknown(function, None);
                } else if special {
                    let receivers = self.receivers(class);
                    (receivers.iter()).for_each(|it| self.call_unknown(function, Some(it)));
                }
            }
        }
    }

    /// Code of which nothing is known may make an instance.
    pub(super) fn instantiate_unknown(&mut self, class: FunctionId) {
        self.graph.instantiate(class);
        let instance = self.graph.value_of(Object::Instance(class));
        self.expose_method(class, "__init__");
        self.expose_method(class, "__new__");
        self.graph.escape(&instance);
    }
}
