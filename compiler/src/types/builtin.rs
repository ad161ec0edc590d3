//! Built-in functions and methods, as far as it pays to know what they yield. All others may do
//! anything.

use pyc_runtime::builtins::BUILTINS;
use pyc_runtime::modules::NATIVE;

use crate::mir::{ConstId, Instruction, LocalKind, Operand, Operation, Terminator};

use super::graph::{Node, Object};
use super::solve::Solver;
use super::value::{Atoms, ObjectId, Value};

const INTS: Atoms = Atoms::BOOL.union(Atoms::SMALL_INT).union(Atoms::INT);
const TEXT_OR_NUMBER: Atoms = Atoms::NUMBER.union(Atoms::STR).union(Atoms::NONE);

/// Floats for floats, ints for ints.
fn like_number(value: &Value, float: Atoms, int: Atoms) -> Value {
    let only_if = |atoms: Atoms, kind: Atoms| match value.atoms.meets(kind) {
        true => atoms,
        false => Atoms::NEVER,
    };
    Value::of(only_if(float, Atoms::FLOAT).union(only_if(int, INTS)))
}

impl Solver<'_> {
    /// A call of a built-in with positional arguments.
    pub(super) fn call_builtin(
        &mut self,
        index: u32,
        args: &[Value],
        instruction: &Instruction,
    ) -> Value {
        let name = BUILTINS[index as usize].0;
        if args.iter().any(Value::is_never) {
            return Value::NEVER;
        }
        match (name, args) {
            ("len" | "hash" | "id" | "ord", [value]) => {
                self.observe(value);
                Value::of(match name {
                    "hash" => Atoms::INT,
                    "id" => Atoms::POSITIVE_INT,
                    _ => Atoms::POSITIVE_SMALL_INT,
                })
            }
            ("print", _) => {
                args.iter().for_each(|arg| self.observe(arg));
                Value::of(Atoms::NONE)
            }
            ("repr" | "ascii" | "chr" | "hex" | "oct" | "bin", [value]) => {
                self.observe(value);
                Value::of(Atoms::STR)
            }
            ("format", _) => {
                args.iter().for_each(|arg| self.observe(arg));
                Value::of(Atoms::STR)
            }
            ("str", [] | [_]) => {
                args.iter().for_each(|arg| self.observe(arg));
                // `__str__` may yield an instance of a derived class.
                match args.iter().all(|arg| arg.is_only(TEXT_OR_NUMBER)) {
                    true => Value::of(Atoms::STR),
                    false => Value::any(),
                }
            }
            ("isinstance" | "issubclass", _) => {
                // Metaclasses of the program may answer, in code of which nothing is known.
                if ["__instancecheck__", "__subclasscheck__", "__subclasshook__"]
                    .iter()
                    .any(|hook| self.name(hook).is_some())
                {
                    self.escape_all(args);
                }
                Value::of(Atoms::BOOL)
            }
            ("callable", _) => Value::of(Atoms::BOOL),
            ("bool", [value]) => {
                self.observe(value);
                Value::of(Atoms::BOOL)
            }
            ("any" | "all", [value]) => {
                let items = self.iterate(value);
                self.observe(&items);
                Value::of(Atoms::BOOL)
            }
            ("int", [value]) => {
                self.observe(value);
                Value::of(Atoms::INT)
            }
            ("float", [value]) => {
                self.observe(value);
                Value::of(Atoms::FLOAT)
            }
            ("abs", [value]) => self.absolute(value),
            ("round", [value]) if value.is_only(Atoms::NUMBER) => Value::of(Atoms::INT),
            ("round", [value, digits]) if value.is_only(Atoms::NUMBER) && digits.is_only(INTS) => {
                like_number(value, Atoms::FLOAT, Atoms::INT)
            }
            ("min" | "max", [value]) => {
                let items = self.iterate(value);
                self.observe(&items);
                items
            }
            ("min" | "max", [_, _, ..]) => {
                let mut result = Value::NEVER;
                args.iter().for_each(|arg| {
                    result.add(arg);
                    self.observe(arg);
                });
                result
            }
            ("sum", [value]) => {
                let items = self.iterate(value);
                if !items.is_only(Atoms::NUMBER) {
                    self.graph.escape(&items);
                    return Value::any();
                }
                let mut atoms = Atoms::INT;
                if items.atoms.meets(Atoms::FLOAT) {
                    atoms = atoms.union(Atoms::FLOAT);
                }
                Value::of(atoms)
            }
            ("range", _) => {
                args.iter().for_each(|arg| self.observe(arg));
                Value::of(Atoms::RANGE)
            }
            ("divmod", [a, b]) if a.is_only(INTS) && b.is_only(INTS) => match instruction.dest {
                Some(dest) => {
                    let int = Value::of(Atoms::INT);
                    self.new_tuple(dest, &[int.clone(), int])
                }
                None => Value::NEVER,
            },
            ("list" | "sorted" | "set" | "tuple" | "iter" | "reversed", _) if args.len() <= 1 => {
                self.collect(name, args, instruction)
            }
            ("enumerate", [iterable]) => {
                let items = self.iterate(iterable);
                self.pairs(&Value::of(Atoms::POSITIVE_INT), &items, instruction)
            }
            ("zip", [left, right]) => {
                let left = self.iterate(left);
                let right = self.iterate(right);
                self.pairs(&left, &right, instruction)
            }
            ("dict", []) => self.new_container(instruction, Object::Dict, &Value::NEVER),
            ("next", [iterator]) if self.is_iterator(iterator) => self.next_item(iterator),
            ("object", []) => Value::any(),
            ("type", [value]) => self.class_of(value, instruction),
            ("property" | "staticmethod" | "classmethod", [function]) => {
                match self.only_function(function) {
                    Some(function) => self.graph.value_of(match name {
                        "property" => Object::Property(function),
                        "staticmethod" => Object::StaticMethod(function),
                        _ => Object::ClassMethod(function),
                    }),
                    None => {
                        if name == "classmethod" && !self.has_unseen_class_methods {
                            self.has_unseen_class_methods = true;
                            self.visit_everything_again();
                        }
                        self.escape_all(args)
                    }
                }
            }
            _ => self.escape_all(args),
        }
    }

    /// A call with an iterable of arguments, `f(*iterable)`; of functions that are not built in,
    /// nothing is known then.
    pub(super) fn call_spread(&mut self, instruction: &Instruction) -> Value {
        let args = &instruction.args;
        let callee = self.operand(args[0]);
        let (Operand::Unbound, [object]) = (args[2], &callee.objects[..]) else {
            return self.unknown(args);
        };
        let name = match self.graph.kind(*object) {
            Object::Builtin(index) if callee.is_only_objects() => BUILTINS[index as usize].0,
            _ => return self.unknown(args),
        };
        if !matches!(name, "zip" | "print" | "max" | "min") {
            return self.unknown(args);
        }
        let iterable = self.operand(args[1]);
        let items = self.iterate(&iterable);
        match (name, instruction.dest) {
            ("zip", Some(dest)) => {
                let elements = self.iterate(&items);
                let tuple = self.graph.object(Object::AnyTuple(self.function, dest));
                self.join(Node::Element(tuple), &elements);
                self.new_container(instruction, Object::Iterator, &Value::object(tuple))
            }
            ("zip", None) => Value::NEVER,
            ("print", _) => {
                self.observe(&items);
                Value::of(Atoms::NONE)
            }
            _ => {
                self.observe(&items);
                // A lone argument is itself the iterable.
                let nested = self.iterate(&items);
                self.observe(&nested);
                items.or(&nested)
            }
        }
    }

    fn escape_all(&mut self, args: &[Value]) -> Value {
        args.iter().for_each(|arg| self.graph.escape(arg));
        Value::any()
    }

    fn is_iterator(&self, value: &Value) -> bool {
        let is_iterator =
            |&object: &ObjectId| matches!(self.graph.kind(object), Object::Iterator(..));
        value.is_only_objects() && value.objects.iter().all(is_iterator)
    }

    fn absolute(&mut self, value: &Value) -> Value {
        if !value.is_only(Atoms::NUMBER) {
            let result = self.call_special(value, "__abs__", &[]);
            self.graph.escape(value);
            return self.unknown_beside(result);
        }
        like_number(value, Atoms::POSITIVE_FLOAT, Atoms::POSITIVE_INT)
    }

    /// `list(iterable)` and its like.
    fn collect(&mut self, name: &str, args: &[Value], instruction: &Instruction) -> Value {
        let mut items = Value::NEVER;
        if let Some(iterable) = args.first() {
            items = self.iterate(iterable);
        }
        let kind = match name {
            "set" => Object::Set,
            "tuple" => Object::AnyTuple,
            "iter" | "reversed" => Object::Iterator,
            _ => Object::List,
        };
        if matches!(name, "sorted" | "set") {
            self.observe(&items);
        }
        self.new_container(instruction, kind, &items)
    }

    /// An iterator over pairs.
    fn pairs(&mut self, first: &Value, second: &Value, instruction: &Instruction) -> Value {
        let Some(dest) = instruction.dest else {
            return Value::NEVER;
        };
        let pair = self.graph.object(Object::Pair(self.function, dest));
        self.join(Node::Key(pair), first);
        self.join(Node::Element(pair), second);
        self.new_container(instruction, Object::Iterator, &Value::object(pair))
    }

    /// A method of a `str`, number or other plain value.
    pub(super) fn call_plain_method(
        &mut self,
        receiver: Atoms,
        name: ConstId,
        args: &[Value],
        instruction: &Instruction,
    ) -> Value {
        let is_text = Value::of(receiver.without(Atoms::NONE)).is_only(Atoms::STR);
        if !is_text {
            return self.escape_all(args);
        }
        match self.text(name) {
            "upper" | "lower" | "strip" | "lstrip" | "rstrip" | "replace" | "title"
            | "capitalize" | "swapcase" | "zfill" | "ljust" | "rjust" | "center" | "expandtabs"
            | "removeprefix" | "removesuffix" | "casefold" => Value::of(Atoms::STR),
            "format" | "join" => {
                for arg in args {
                    self.observe(arg);
                    let items = match self.text(name) {
                        "join" => self.iterate(arg),
                        _ => Value::NEVER,
                    };
                    self.observe(&items);
                }
                Value::of(Atoms::STR)
            }
            "find" | "rfind" | "index" | "rindex" | "count" => Value::of(Atoms::SMALL_INT),
            "startswith" | "endswith" | "isdigit" | "isalpha" | "isalnum" | "isspace"
            | "isupper" | "islower" | "isnumeric" | "isidentifier" | "isdecimal" => {
                Value::of(Atoms::BOOL)
            }
            "split" | "rsplit" | "splitlines" => {
                self.new_container(instruction, Object::List, &Value::of(Atoms::STR))
            }
            "partition" | "rpartition" => match instruction.dest {
                Some(dest) => self.new_tuple(dest, &vec![Value::of(Atoms::STR); 3]),
                None => Value::NEVER,
            },
            _ => self.escape_all(args),
        }
    }

    /// A method of a container.
    pub(super) fn call_container_method(
        &mut self,
        object: ObjectId,
        name: ConstId,
        args: &[Value],
        instruction: &Instruction,
    ) -> Value {
        match self.graph.kind(object) {
            Object::List(..) => self.call_list_method(object, self.text(name), args, instruction),
            Object::Dict(..) => self.call_dict_method(object, self.text(name), args, instruction),
            Object::Set(..) => self.call_set_method(object, self.text(name), args, instruction),
            _ => self.lost(object, args),
        }
    }

    fn call_list_method(
        &mut self,
        list: ObjectId,
        name: &str,
        args: &[Value],
        instruction: &Instruction,
    ) -> Value {
        let none = Value::of(Atoms::NONE);
        match (name, args) {
            ("append", [item]) | ("insert", [_, item]) => {
                self.join(Node::Element(list), item);
                none
            }
            ("extend", [items]) => {
                let items = self.iterate(items);
                self.join(Node::Element(list), &items);
                none
            }
            ("pop", _) => self.element(list),
            ("clear" | "reverse", []) => none,
            ("sort", []) => {
                let items = self.element(list);
                self.observe(&items);
                none
            }
            ("remove" | "index" | "count", [item]) => {
                self.observe(item);
                let items = self.element(list);
                self.observe(&items);
                match name {
                    "remove" => none,
                    _ => Value::of(Atoms::SMALL_INT),
                }
            }
            ("copy", []) => {
                let items = self.element(list);
                self.new_container(instruction, Object::List, &items)
            }
            _ => self.lost(list, args),
        }
    }

    fn call_dict_method(
        &mut self,
        dict: ObjectId,
        name: &str,
        args: &[Value],
        instruction: &Instruction,
    ) -> Value {
        let (keys, values) = (self.read(Node::Key(dict)), self.element(dict));
        if let Some(key) = args.first() {
            self.observe(key);
            self.observe(&keys);
        }
        match (name, args) {
            ("get", [_]) => values.or(&Value::of(Atoms::NONE)),
            ("get", [_, default]) => values.or(default),
            ("pop", [_]) => values,
            ("pop", [_, default]) => values.or(default),
            ("setdefault", [key, default]) => {
                self.join(Node::Key(dict), key);
                self.join(Node::Element(dict), default);
                values.or(default)
            }
            ("clear", []) => Value::of(Atoms::NONE),
            // Views hold on to the dict; what they yield is followed as it is now and as it grows.
            ("keys", []) => self.new_container(instruction, Object::Iterator, &keys),
            ("values", []) => self.new_container(instruction, Object::Iterator, &values),
            ("items", []) => self.pairs(&keys, &values, instruction),
            ("copy", []) => match instruction.dest {
                Some(dest) => {
                    let copy = self.graph.object(Object::Dict(self.function, dest));
                    self.join(Node::Key(copy), &keys);
                    self.join(Node::Element(copy), &values);
                    Value::object(copy)
                }
                None => Value::NEVER,
            },
            _ => self.lost(dict, args),
        }
    }

    fn call_set_method(
        &mut self,
        set: ObjectId,
        name: &str,
        args: &[Value],
        instruction: &Instruction,
    ) -> Value {
        let items = self.element(set);
        match (name, args) {
            ("add", [item]) => {
                self.observe(item);
                self.observe(&items);
                self.join(Node::Element(set), item);
                Value::of(Atoms::NONE)
            }
            ("discard" | "remove", [item]) => {
                self.observe(item);
                self.observe(&items);
                Value::of(Atoms::NONE)
            }
            ("pop", []) => items,
            ("clear", []) => Value::of(Atoms::NONE),
            ("copy", []) => self.new_container(instruction, Object::Set, &items),
            _ => self.lost(set, args),
        }
    }

    /// An attribute of a module of the runtime.
    pub(super) fn native_attribute(&mut self, module: u32, name: ConstId) -> Value {
        match (NATIVE[module as usize].0, self.text(name)) {
            ("math", "pi" | "e" | "tau" | "inf" | "nan") => Value::of(Atoms::FLOAT),
            ("math" | "time", _) => self.graph.value_of(Object::NativeFunction(module, name)),
            _ => Value::any(),
        }
    }

    /// A call of a function of a module of the runtime.
    pub(super) fn call_native(&mut self, module: u32, name: ConstId, args: &[Value]) -> Value {
        let result = match (NATIVE[module as usize].0, self.text(name)) {
            ("math", "sqrt" | "exp" | "hypot" | "fabs" | "dist") => {
                Value::of(Atoms::POSITIVE_FLOAT)
            }
            (
                "math",
                "sin" | "cos" | "tan" | "asin" | "acos" | "atan" | "atan2" | "log" | "log2"
                | "log10" | "pow" | "fmod" | "degrees" | "radians" | "sinh" | "cosh" | "tanh"
                | "copysign" | "expm1" | "log1p" | "fsum",
            ) => Value::of(Atoms::FLOAT),
            ("math", "isnan" | "isinf" | "isfinite" | "isclose") => Value::of(Atoms::BOOL),
            ("math", "gcd" | "lcm" | "isqrt" | "factorial" | "comb" | "perm") => {
                Value::of(Atoms::INT)
            }
            ("math", "floor" | "ceil" | "trunc")
                if args.iter().all(|arg| arg.is_only(Atoms::NUMBER)) =>
            {
                Value::of(Atoms::INT)
            }
            ("time", "time" | "perf_counter" | "monotonic" | "process_time") => {
                Value::of(Atoms::FLOAT)
            }
            _ => Value::any(),
        };
        args.iter().for_each(|arg| self.graph.escape(arg));
        result
    }

    /// `type(value)`.
    fn class_of(&mut self, value: &Value, instruction: &Instruction) -> Value {
        let mut classes = Value::NEVER;
        let mut is_known = value.atoms == Atoms::NEVER;
        for &object in &value.objects {
            match self.graph.kind(object) {
                Object::Instance(class) if !self.classes.is_opaque(class) => {
                    classes.add(&self.graph.value_of(Object::Class(class)));
                }
                _ => is_known = false,
            }
        }
        if is_known {
            return classes;
        }
        if !self.is_only_named(instruction) {
            self.graph.classes_escape = true;
            self.graph.escape(value);
        }
        Value::any()
    }

    /// Whether of the class that an instruction yields nothing is used but its name and which it is.
    fn is_only_named(&self, instruction: &Instruction) -> bool {
        let Some(dest) = instruction.dest else {
            return true;
        };
        let class = Operand::Local(dest);
        let body = &self.graph.program.functions[self.function.index()].body;
        let is_harmless = |user: &Instruction| match user.operation {
            _ if !user.args.contains(&class) => true,
            Operation::LoadAttribute(name) => {
                ["__name__", "__qualname__", "__module__"].contains(&self.text(name))
            }
            Operation::Is => true,
            _ => false,
        };
        let is_temporary = body.local(dest).kind == LocalKind::Temporary;
        let mut terminators = body.blocks.iter().map(|data| &data.terminator);
        is_temporary
            && body.instructions().all(is_harmless)
            && terminators.all(|terminator| match terminator {
                Terminator::Return(value) | Terminator::Yield { value, .. } => *value != class,
                _ => true,
            })
    }
}
