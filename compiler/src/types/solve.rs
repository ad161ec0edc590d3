//! The solver: visits functions until no value grows any more.

use std::collections::{HashMap, HashSet};

use pyc_runtime::builtins::BUILTINS;
use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    Block, Body, ConstId, Constant, FunctionId, Instruction, Local, Operand, Operation, Program,
    Repr, Terminator,
};

use super::class::Classes;
use super::flow;
use super::graph::{Graph, Node, Object};
use super::value::{Atoms, ObjectId, Value};

/// Built-ins that read or set variables and attributes by computed names.
const OPENERS: [&str; 7] = [
    "setattr", "delattr", "getattr", "vars", "globals", "locals", "exec",
];

/// Functions of the runtime's modules that do so.
const OPENING_FUNCTIONS: [&str; 2] = ["attrgetter", "methodcaller"];

/// Methods of texts that take attributes of their arguments by names in the text.
const FORMATTERS: [&str; 3] = ["format", "format_map", "vformat"];

/// Attributes by which a program reaches what inference follows.
const OPENING_ATTRIBUTES: [&str; 13] = [
    "__dict__",
    "__class__",
    "__bases__",
    "__code__",
    "__defaults__",
    "__kwdefaults__",
    "__closure__",
    "__globals__",
    "f_globals",
    "__mro__",
    "__subclasses__",
    "__getattribute__",
    "modules",
];

/// Methods that are static, or of the class, without being declared so.
pub const IMPLICIT_STATIC: [&str; 3] = ["__new__", "__init_subclass__", "__class_getitem__"];

/// The state of inference.
pub struct Solver<'a> {
    pub(super) graph: Graph<'a>,
    pub(super) classes: Classes,
    /// Names of attributes that the program deletes.
    pub(super) deleted: HashSet<ConstId>,
    /// The constant of each string.
    pub(super) names: HashMap<&'a str, ConstId>,
    /// The names of special methods that the program has, but `__init__`.
    pub(super) special_names: Vec<&'a str>,
    /// The names of built-ins.
    pub(super) builtin_names: HashSet<ConstId>,
    /// The program may make classes otherwise than by `class` statements.
    pub(super) makes_classes: bool,
    /// The runtime may ask for attributes by names of which inference does not know.
    pub(super) attributes_by_name: bool,
    /// Values of which nothing is known may be methods that get their class.
    pub(super) has_unseen_class_methods: bool,
    /// The function that is being visited.
    pub(super) function: FunctionId,
    /// The block that is being visited.
    pub(super) block: Block,
    /// The blocks of the function that may run more than once in one call.
    pub(super) repeats: Vec<bool>,
    /// A local of the function has grown.
    grew: bool,
}

impl<'a> Solver<'a> {
    /// The solver of a program, before anything is known.
    pub fn new(program: &'a Program) -> Solver<'a> {
        let names: HashMap<&str, ConstId> = (program.constants.iter().enumerate())
            .filter_map(|(index, constant)| match constant {
                Constant::Str(text) => {
                    Some((std::str::from_utf8(text).ok()?, ConstId(index as u32)))
                }
                _ => None,
            })
            .collect();
        let is_special =
            |name: &&str| name.starts_with("__") && name.ends_with("__") && *name != "__init__";
        let mut special_names: Vec<&str> = names.keys().copied().filter(is_special).collect();
        special_names.sort_unstable();
        let builtin_names = BUILTINS
            .iter()
            .filter_map(|(name, _)| names.get(name).copied());
        let is_open = is_open(program) || OPENING_FUNCTIONS.iter().any(|it| names.contains_key(it));
        Solver {
            attributes_by_name: is_open || names_attributes(program),
            builtin_names: builtin_names.collect(),
            special_names,
            graph: Graph::new(program, is_open),
            classes: Classes::default(),
            deleted: deleted_names(program),
            has_unseen_class_methods: uses_otherwise(program, "classmethod"),
            makes_classes: names.contains_key("ABCMeta") || uses_otherwise(program, "type"),
            names,
            function: FunctionId(0),
            block: Body::ENTRY,
            repeats: Vec::new(),
            grew: false,
        }
    }

    /// Visits functions until nothing grows.
    pub fn solve(&mut self) {
        for module in &self.graph.program.modules[..1] {
            self.graph.reach(module.function);
        }
        loop {
            let before = self.graph.changes();
            self.settle();
            // Classes and their attributes may have come after what looked for them.
            for object in self.graph.escaped_objects() {
                self.follow_escape(object);
            }
            self.visit_everything_again();
            self.settle();
            if self.graph.changes() == before {
                return;
            }
        }
    }

    fn settle(&mut self) {
        loop {
            while let Some(object) = self.graph.next_escape() {
                self.follow_escape(object);
            }
            match self.graph.next_function() {
                Some(function) => self.visit(function),
                None => return,
            }
        }
    }

    fn visit(&mut self, function: FunctionId) {
        self.function = function;
        let body = &self.graph.program.functions[function.index()].body;
        self.repeats = flow::repeating_blocks(body);
        let made_by = &self.graph.program.functions[function.index()];
        if made_by.is_generator {
            let generator = self.graph.value_of(Object::Generator(function));
            // Coroutines are not followed.
            let made = match made_by.is_async {
                true => self.unknown_beside(generator),
                false => generator,
            };
            self.join(Node::Return(function), &made);
        }
        loop {
            self.grew = false;
            for block in body.block_ids() {
                self.block = block;
                self.visit_block(block);
            }
            if !self.grew {
                return;
            }
        }
    }

    fn visit_block(&mut self, block: Block) {
        let body = &self.graph.program.functions[self.function.index()].body;
        let data = body.block(block);
        for statement in &data.statements {
            if let Some(instruction) = statement.instruction() {
                self.visit_instruction(instruction);
            }
        }
        match &data.terminator {
            Terminator::Return(value) => {
                let value = self.operand(*value);
                match self.graph.program.functions[self.function.index()].is_generator {
                    // What a generator returns is in an exception.
                    true => self.graph.escape(&value),
                    false => self.join(Node::Return(self.function), &value),
                }
            }
            Terminator::Yield { value, dest, .. } => {
                let value = self.operand(*value);
                let generator = self.graph.object(Object::Generator(self.function));
                self.join(Node::Element(generator), &value);
                if let Some(dest) = dest {
                    self.set(*dest, &Value::any());
                }
            }
            other => {
                if let Some(instruction) = other.instruction() {
                    self.visit_instruction(instruction);
                }
            }
        }
    }

    fn visit_instruction(&mut self, instruction: &Instruction) {
        let value = self.result(instruction);
        if let Some(dest) = instruction.dest {
            self.set(dest, &value);
        }
    }

    /// Adds to what a local of the visited function holds.
    pub(super) fn set(&mut self, local: Local, value: &Value) {
        let function = self.function;
        self.grew |= self.graph.join(Node::Local(function, local), value);
    }

    /// Adds to a node.
    pub(super) fn join(&mut self, node: Node, value: &Value) {
        let function = self.function;
        let is_own = matches!(node, Node::Local(of, _) if of == function);
        let grew = self.graph.join(node, value);
        self.grew |= grew && is_own;
    }

    /// What a node holds; the visited function is visited again when it grows.
    pub(super) fn read(&mut self, node: Node) -> Value {
        self.graph.read(node, self.function)
    }

    /// The constant of a name, if the program has it.
    pub(super) fn name(&self, name: &str) -> Option<ConstId> {
        self.names.get(name).copied()
    }

    /// The text of a constant string.
    pub(super) fn text(&self, name: ConstId) -> &'a str {
        match &self.graph.program.constants[name.index()] {
            Constant::Str(text) => std::str::from_utf8(text).unwrap_or(""),
            _ => "",
        }
    }

    /// Visits everything again: what is known of a class has changed.
    pub(super) fn visit_everything_again(&mut self) {
        for index in 0..self.graph.program.functions.len() as u32 {
            self.graph.visit_again(FunctionId(index));
        }
        self.grew = true;
    }

    /// What an operand holds.
    pub(super) fn operand(&mut self, operand: Operand) -> Value {
        let program = self.graph.program;
        match operand {
            Operand::Local(local) => {
                let body = &program.functions[self.function.index()].body;
                match body.local(local).repr {
                    Repr::Bool => Value::of(Atoms::BOOL),
                    _ => self.read(Node::Local(self.function, local)),
                }
            }
            Operand::None => Value::of(Atoms::NONE),
            Operand::BoolObject(_) | Operand::RawBool(_) => Value::of(Atoms::BOOL),
            Operand::Int(value) | Operand::RawInt(value) => small_int(value),
            Operand::RawFloat(value) => float(value),
            Operand::Unbound => Value::NEVER,
            Operand::Builtin(index) => match BUILTINS[index as usize].0 {
                "None" => Value::of(Atoms::NONE),
                "True" | "False" => Value::of(Atoms::BOOL),
                _ => self.graph.value_of(Object::Builtin(index)),
            },
            Operand::Constant(id) => match &program.constants[id.index()] {
                Constant::Float(bits) => float(f64::from_bits(*bits)),
                Constant::Str(_) => Value::of(Atoms::STR),
                Constant::BigInt(digits) if digits.starts_with('-') => Value::of(Atoms::INT),
                Constant::BigInt(_) => Value::of(Atoms::POSITIVE_INT),
                Constant::NativeModule(index) => self.graph.value_of(Object::NativeModule(*index)),
                Constant::Tuple(items) => self.constant_tuple(id, items),
                Constant::Bytes(_) | Constant::Complex(..) => Value::of(Atoms::PLAIN),
            },
        }
    }

    /// What may be in a container if nothing is known of it.
    pub(super) fn element(&mut self, object: ObjectId) -> Value {
        self.read(Node::Element(object))
    }

    /// All that an object's contents can be for code that inference does not see.
    fn follow_escape(&mut self, id: ObjectId) {
        match self.graph.kind(id) {
            Object::List(..) | Object::Set(..) => self.graph.forget(Node::Element(id)),
            Object::Dict(..) => {
                self.graph.forget(Node::Element(id));
                self.graph.forget(Node::Key(id));
            }
            Object::Tuple(_, _, count) => {
                (0..count).for_each(|index| self.graph.expose(Node::Item(id, index)));
            }
            Object::AnyTuple(..)
            | Object::Iterator(..)
            | Object::Generator(_)
            | Object::Pair(..)
            | Object::Cell(..) => {
                self.graph.expose(Node::Element(id));
                self.graph.expose(Node::Key(id));
            }
            Object::Function(function)
            | Object::Property(function)
            | Object::StaticMethod(function)
            | Object::ClassMethod(function) => {
                self.call_unknown(function, None);
            }
            Object::Instance(class) => self.expose_instance(class),
            Object::Super(_, class) => {
                let instance = self.graph.value_of(Object::Instance(class));
                self.graph.escape(&instance);
            }
            Object::Class(class) => self.expose_class(class),
            Object::Module(module) => {
                let globals = self.graph.program.globals.iter().enumerate();
                for (index, global) in globals {
                    if global.module == module {
                        self.graph
                            .expose(Node::Global(crate::mir::Global(index as u32)));
                    }
                }
            }
            Object::Builtin(_) | Object::NativeModule(_) | Object::NativeFunction(..) => {}
        }
    }

    /// The function may be called by code of which nothing is known; with that receiver.
    pub(super) fn call_unknown(&mut self, function: FunctionId, receiver: Option<&Value>) {
        let params = self.graph.program.functions[function.index()]
            .body
            .params
            .clone();
        let (first, rest) = match (receiver, params.split_first()) {
            (Some(receiver), Some((&first, rest))) => (Some((first, receiver)), rest),
            _ => (None, &params[..]),
        };
        if let Some((first, receiver)) = first {
            self.join(Node::Local(function, first), receiver);
        }
        for &param in rest {
            self.join(Node::Local(function, param), &Value::any());
        }
        self.graph.expose(Node::Return(function));
        self.graph.reach(function);
    }
}

/// A small int.
pub(super) fn small_int(value: i64) -> Value {
    Value::of(match value < 0 {
        true => Atoms::SMALL_INT,
        false => Atoms::POSITIVE_SMALL_INT,
    })
}

fn float(value: f64) -> Value {
    Value::of(match value < 0.0 {
        true => Atoms::FLOAT,
        false => Atoms::POSITIVE_FLOAT,
    })
}

/// Whether variables and attributes may be reached by computed names.
fn is_open(program: &Program) -> bool {
    let opens = |instruction: &Instruction| match &instruction.operation {
        Operation::LoadAttribute(name)
        | Operation::StoreAttribute(name)
        | Operation::PrepareMethod(name)
        | Operation::CallMethod(name)
        | Operation::CallMethodKeywords(name, _) => is_text(program, *name, &OPENING_ATTRIBUTES),
        Operation::Runtime(function) => matches!(
            function,
            RuntimeFn::module_namespace | RuntimeFn::module_dict | RuntimeFn::import_star
        ),
        _ => false,
    };
    mentions(program, &OPENERS, |_| false) || flow::instructions(program).any(opens)
}

/// Whether a program asks if objects have an attribute, or formats texts that name attributes.
fn names_attributes(program: &Program) -> bool {
    // A name before a format or a conversion: `{item.name}`.
    let names_one = |text: &[u8]| {
        let mut fields = text.split(|byte| *byte == b'{').skip(1);
        fields.any(|field| {
            let end = field.iter().position(|byte| b"}:!".contains(byte));
            field[..end.unwrap_or(field.len())].contains(&b'.')
        })
    };
    let names = |instruction: &Instruction| match &instruction.operation {
        Operation::LoadAttribute(name)
        | Operation::PrepareMethod(name)
        | Operation::CallMethod(name)
        | Operation::CallMethodKeywords(name, _) => {
            is_text(program, *name, &FORMATTERS)
                && !matches!(instruction.args[0], Operand::Constant(_))
        }
        _ => false,
    };
    let mut constants = program.constants.iter();
    constants.any(|constant| matches!(constant, Constant::Str(text) if names_one(text)))
        || mentions(program, &["hasattr"], |_| false)
        || flow::instructions(program).any(names)
}

/// Whether a constant is one of some texts.
fn is_text(program: &Program, id: ConstId, texts: &[&str]) -> bool {
    match &program.constants[id.index()] {
        Constant::Str(text) => texts.iter().any(|it| it.as_bytes() == text),
        _ => false,
    }
}

/// Whether a program does anything with a built-in but call it with one argument.
fn uses_otherwise(program: &Program, name: &str) -> bool {
    let is_call = |instruction: &Instruction| {
        let [_, argument] = &instruction.args[..] else {
            return false;
        };
        instruction.operation == Operation::Call && !is_builtin(argument, &[name])
    };
    mentions(program, &[name], is_call)
}

fn is_builtin(operand: &Operand, names: &[&str]) -> bool {
    match operand {
        Operand::Builtin(index) => names.contains(&BUILTINS[*index as usize].0),
        _ => false,
    }
}

/// Whether a program has one of some built-ins as an operand, but for instructions that are harmless,
/// or loads a variable that may be one.
fn mentions(program: &Program, names: &[&str], is_harmless: impl Fn(&Instruction) -> bool) -> bool {
    let is_one = |operand: &Operand| is_builtin(operand, names);
    let has_one = |instruction: &Instruction| match instruction.operation {
        Operation::LoadGlobal(_, Some(builtin)) => names.contains(&BUILTINS[builtin as usize].0),
        _ => instruction.args.iter().any(is_one) && !is_harmless(instruction),
    };
    let blocks = program.functions.iter().flat_map(|it| &it.body.blocks);
    let mut others = blocks.filter(|data| data.terminator.instruction().is_none());
    flow::instructions(program).any(has_one)
        || others.any(|data| data.terminator.operands().iter().any(is_one))
}

/// The names of attributes that the program deletes.
fn deleted_names(program: &Program) -> HashSet<ConstId> {
    flow::instructions(program)
        .filter_map(
            |instruction| match (&instruction.operation, &instruction.args[..]) {
                (
                    Operation::Runtime(RuntimeFn::attribute_delete | RuntimeFn::namespace_delete),
                    [_, Operand::Constant(name)],
                ) => Some(*name),
                _ => None,
            },
        )
        .collect()
}
