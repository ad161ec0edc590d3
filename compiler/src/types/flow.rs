//! What each instruction makes of the values of its operands.
//!
//! The rule that keeps inference sound: an operation that is not named here may do anything with
//! its operands, so they escape, and yields anything.

use pyc_runtime::exports::RuntimeFn;

use crate::mir::order::loop_depths;
use crate::mir::{
    Body, ConstId, ConstItem, Instruction, Local, ModuleId, Operand, Operation, Program,
};

use super::graph::{Node, Object};
use super::solve::Solver;
use super::value::{Atoms, Value};

/// Every instruction of a program.
pub(super) fn instructions(program: &Program) -> impl Iterator<Item = &Instruction> {
    let bodies = program.functions.iter().map(|function| &function.body);
    bodies.flat_map(Body::instructions)
}

/// The blocks that stand in loops.
pub(super) fn repeating_blocks(body: &Body) -> Vec<bool> {
    loop_depths(body).iter().map(|&depth| depth > 0).collect()
}

impl Solver<'_> {
    /// The values of an instruction's operands.
    pub(super) fn operands(&mut self, operands: &[Operand]) -> Vec<Value> {
        operands
            .iter()
            .map(|&operand| self.operand(operand))
            .collect()
    }

    /// What an instruction yields.
    pub(super) fn result(&mut self, instruction: &Instruction) -> Value {
        use Operation::*;
        let args = &instruction.args;
        match &instruction.operation {
            Copy => self.operand(args[0]),
            Binary(operator) => self.binary(*operator, instruction, false),
            InPlace(operator) | InPlaceLocal(operator) => self.binary(*operator, instruction, true),
            Compare(operator) => self.compare(*operator, args),
            CompareTruth(operator) => {
                self.compare(*operator, args);
                Value::of(Atoms::BOOL)
            }
            Unary(operator) => self.unary(*operator, args[0]),
            Truth => {
                let value = self.operand(args[0]);
                self.call_special(&value, "__bool__", &[]);
                self.call_special(&value, "__len__", &[]);
                Value::of(Atoms::BOOL)
            }
            Is | IsUnbound | IsSmallInt | HasType(_) | HasCode(_) | Not | BoolToObject
            | FloatCompare(_) | IntCompare(_) => Value::of(Atoms::BOOL),
            IntToObject | FloatToObject => self.operand(args[0]),
            IntBinary(operator) => {
                let value = self.binary(*operator, instruction, false);
                if value.is_never() {
                    return value;
                }
                Value::of(match value.atoms.meets(Atoms::NEGATIVE) {
                    true => Atoms::SMALL_INT,
                    false => Atoms::POSITIVE_SMALL_INT,
                })
            }
            ObjectToInt => {
                let value = self.operand(args[0]);
                let positive = Atoms::POSITIVE_INT.union(Atoms::POSITIVE_SMALL_INT);
                Value::of(match value.is_only(positive) {
                    true => Atoms::POSITIVE_SMALL_INT,
                    false => Atoms::SMALL_INT,
                })
            }
            TakeState => Value::of(Atoms::SMALL_INT),
            Length(_) => Value::of(Atoms::POSITIVE_SMALL_INT),
            ObjectToFloat | IntToFloat | FloatBinary(_) | FloatNegative | FloatPower => {
                Value::of(Atoms::FLOAT)
            }
            LoadGlobal(global, builtin) => {
                let mut value = self.global(*global);
                if let Some(builtin) = builtin {
                    value.add(&self.operand(Operand::Builtin(*builtin)));
                } else if self.is_builtin(*global) {
                    // One that the program may set in the module of the built-ins.
                    value = self.unknown_beside(value);
                }
                value
            }
            LoadGlobalRaw(global) => self.global(*global),
            StoreGlobal(global) => {
                let value = self.operand(args[0]);
                self.join(Node::Global(*global), &value);
                Value::NEVER
            }
            DeleteGlobal(_) | CheckGlobal(_) | CheckLocal(_) | AddTraceback | Safepoint => {
                Value::NEVER
            }
            LoadCell { .. } | LoadCellRaw => {
                let cell = self.operand(args[0]);
                self.elements(&cell)
            }
            StoreCell => {
                let cell = self.operand(args[0]);
                let value = self.operand(args[1]);
                for object in cell.objects {
                    self.join(Node::Element(object), &value);
                }
                if cell.atoms.meets(Atoms::ANY) {
                    self.graph.escape(&value);
                }
                Value::NEVER
            }
            LoadFree(index) => self.read(Node::Free(self.function, *index)),
            ItemAt(_) | Usual(_) | SmallBinary(_) | SmallItem(_) | SmallItemAt(_)
            | SmallField(_) => Value::any(),
            SmallCompare(_) => Value::of(Atoms::BOOL),
            TupleItem(index) => {
                let tuple = self.operand(args[0]);
                self.item(&tuple, *index)
            }
            LoadAttribute(name) => {
                let object = self.operand(args[0]);
                self.load_attribute(&object, *name)
            }
            StoreAttribute(name) => {
                let object = self.operand(args[0]);
                let value = self.operand(args[1]);
                self.store_attribute(&object, *name, &value);
                Value::NEVER
            }
            PrepareMethod(name) => {
                let object = self.operand(args[0]);
                self.prepare_method(&object, *name)
            }
            MakeFunction(function) => self.make_function(*function, args),
            Call => {
                let values = self.operands(args);
                self.call(&values[0], &values[1..], None, instruction)
            }
            CallKeywords(names) => {
                let values = self.operands(args);
                self.call(&values[0], &values[1..], Some(*names), instruction)
            }
            CallMethod(name) => {
                let values = self.operands(args);
                self.call_method(*name, &values, None, instruction)
            }
            CallMethodKeywords(name, names) => {
                let values = self.operands(args);
                self.call_method(*name, &values, Some(*names), instruction)
            }
            CallSpread => self.call_spread(instruction),
            IteratorNext => {
                let iterator = self.operand(args[0]);
                self.next_item(&iterator)
            }
            Runtime(function) => self.runtime(*function, instruction),
            LoadField(..)
            | StoreField(..)
            | LoadFloatItem
            | StoreFloatItem
            | StoreUncountedItem
            | CallFunction(_)
            | EnterMethod
            | ExitMethod
            | CallFound
            | MakeGenerator { .. }
            | Delegate
            | LoadParameter(_)
            | LoadSlot(..)
            | StoreSlot(_)
            | Suspend { .. } => self.unknown(args),
        }
    }

    /// Something of which nothing is known.
    pub(super) fn unknown(&mut self, args: &[Operand]) -> Value {
        for &operand in args {
            let value = self.operand(operand);
            self.graph.escape(&value);
        }
        Value::any()
    }

    fn global(&mut self, global: crate::mir::Global) -> Value {
        let name = self.graph.program.globals[global.index()].name;
        let mut value = self.read(Node::Global(global));
        value.add(&self.read(Node::AnyAttribute(name)));
        // Python sets some by itself.
        if self.text(name).starts_with("__") {
            value = self.unknown_beside(value);
        }
        value
    }

    /// Whether a variable has the name of a built-in.
    fn is_builtin(&self, global: crate::mir::Global) -> bool {
        let name = self.graph.program.globals[global.index()].name;
        self.builtin_names.contains(&name)
    }

    /// Anything; what is known of it besides is seen by any code.
    pub(super) fn unknown_beside(&mut self, value: Value) -> Value {
        self.graph.escape(&value);
        Value::any()
    }

    /// A row of the runtime's table.
    fn runtime(&mut self, function: RuntimeFn, instruction: &Instruction) -> Value {
        use RuntimeFn as F;
        let args = &instruction.args;
        match function {
            F::list_new => self.display(instruction, Object::List),
            F::set_new => self.display(instruction, Object::Set),
            F::tuple_new => self.tuple_display(instruction),
            F::dict_new => self.dict_display(instruction),
            F::list_append | F::set_add => self.add_element(args[0], args[1]),
            F::list_extend | F::set_update => {
                let items = self.operand(args[1]);
                let items = self.iterate(&items);
                let container = self.operand(args[0]);
                self.join_elements(&container, &items);
                Value::NEVER
            }
            F::list_to_tuple => {
                let list = self.operand(args[0]);
                let items = self.elements(&list);
                self.new_container(instruction, Object::AnyTuple, &items)
            }
            F::dict_set => {
                let values = self.operands(args);
                self.store_item(&values[0], &values[1], &values[2]);
                Value::NEVER
            }
            F::cell_new => {
                let content = self.operand(args[0]);
                self.new_container(instruction, Object::Cell, &content)
            }
            F::range_new => Value::of(Atoms::RANGE),
            F::iterator => {
                let iterable = self.operand(args[0]);
                self.iterator(&iterable, instruction)
            }
            F::item_get => {
                let values = self.operands(args);
                if self.is_slice(args[1]) {
                    return self.load_slice(&values[0], &values[1]);
                }
                self.load_item(&values[0], &values[1])
            }
            F::item_set => {
                let values = self.operands(args);
                self.store_item(&values[0], &values[1], &values[2]);
                Value::NEVER
            }
            F::item_delete => {
                let values = self.operands(args);
                self.call_special(&values[0], "__delitem__", &values[1..]);
                Value::NEVER
            }
            F::unpack => {
                let iterable = self.operand(args[0]);
                self.unpack(&iterable, args[1], instruction)
            }
            F::string_join => Value::of(Atoms::STR),
            F::format_value => {
                let value = self.operand(args[0]);
                self.observe(&value);
                Value::of(Atoms::STR)
            }
            F::is_in => {
                let values = self.operands(args);
                self.observe(&values[0]);
                self.observe(&values[1]);
                self.call_special(&values[1], "__contains__", &values[..1]);
                Value::of(Atoms::BOOL)
            }
            F::float_new => Value::of(Atoms::FLOAT),
            F::range_is_small
            | F::method_lookup_failed
            | F::exception_is_handled
            | F::frame_is_shared
            | F::exception_matches => Value::of(Atoms::BOOL),
            F::range_count => Value::of(Atoms::POSITIVE_SMALL_INT),
            F::range_start | F::range_step => Value::of(Atoms::SMALL_INT),
            F::slice_new => {
                let values = self.operands(args);
                let plain = Atoms::NUMBER.union(Atoms::NONE);
                if values.iter().all(|value| value.is_only(plain)) {
                    return Value::of(Atoms::PLAIN);
                }
                self.unknown(args)
            }
            F::exception_enter | F::exception_leave => Value::any(),
            F::traceback_add
            | F::traceback_frame
            | F::traceback_keep
            | F::frame_keep
            | F::raise_again
            | F::raise_again_for_caller
            | F::name_error
            | F::unbound_local_error
            | F::free_variable_error
            | F::import_missing
            | F::exception_reraise
            | F::safepoint => Value::NEVER,
            F::raise | F::raise_assertion => {
                self.raise(args);
                Value::NEVER
            }
            F::import_module => self.import_module(args[0]),
            F::import_native => self.operand(args[0]),
            F::import_from => {
                let module = self.operand(args[0]);
                match args[1] {
                    Operand::Constant(name) => self.load_attribute(&module, name),
                    _ => self.unknown(args),
                }
            }
            F::class_build => {
                let values = self.operands(&args[..3]);
                let has_keywords = args[3] != Operand::Unbound;
                if has_keywords {
                    let keywords = self.operand(args[3]);
                    self.graph.escape(&keywords);
                }
                self.class_build(&values[0], &values[2], has_keywords)
            }
            F::namespace_set => {
                let value = self.operand(args[2]);
                match args[1] {
                    Operand::Constant(name) if self.text(name) == "__classcell__" => {
                        self.fill_class_cell(&value);
                    }
                    Operand::Constant(name) => {
                        self.join(Node::ClassAttribute(self.function, name), &value);
                        if self.attributes_by_name && self.has_property(&value) {
                            self.read_by_any(name, true);
                        }
                    }
                    _ => self.graph.escape(&value),
                }
                Value::NEVER
            }
            F::namespace_find => match args[1] {
                Operand::Constant(name) => self.read(Node::ClassAttribute(self.function, name)),
                _ => Value::any(),
            },
            F::namespace_delete => Value::NEVER,
            F::super_new => {
                let values = self.operands(args);
                self.super_object(&values[0], &values[1])
            }
            _ => self.unknown(args),
        }
    }

    fn raise(&mut self, args: &[Operand]) {
        for &operand in args {
            let value = self.operand(operand);
            for &object in &value.objects {
                // A class that is raised is called without arguments.
                if let Object::Class(class) = self.graph.kind(object) {
                    self.instantiate_unknown(class);
                }
            }
            self.graph.escape(&value);
        }
    }

    fn import_module(&mut self, module: Operand) -> Value {
        let Operand::RawInt(module) = module else {
            return Value::any();
        };
        let module = ModuleId(module as u32);
        self.graph
            .reach(self.graph.program.modules[module.index()].function);
        self.graph.value_of(Object::Module(module))
    }

    fn has_property(&self, value: &Value) -> bool {
        let mut objects = value.objects.iter();
        objects.any(|&object| matches!(self.graph.kind(object), Object::Property(_)))
    }

    fn class_build(&mut self, function: &Value, bases: &Value, has_keywords: bool) -> Value {
        match function.objects[..] {
            [object] if function.is_only_objects() => match self.graph.kind(object) {
                Object::Function(class) => self.define_class(class, bases, has_keywords),
                _ => Value::any(),
            },
            [] if function.is_never() => Value::NEVER,
            _ => {
                self.graph.escape(function);
                self.graph.escape(bases);
                Value::any()
            }
        }
    }

    fn super_object(&mut self, class: &Value, object: &Value) -> Value {
        let mut value = Value::NEVER;
        if class.is_any() || object.is_any() {
            self.graph.escape(class);
            return self.unknown_beside(object.clone());
        }
        for &class in &class.objects {
            for &object in &object.objects {
                let pair = (self.graph.kind(class), self.graph.kind(object));
                let made = match pair {
                    (Object::Class(class), Object::Instance(of)) => {
                        self.graph.value_of(Object::Super(class, of))
                    }
                    _ => {
                        self.graph.escape(&Value::object(object));
                        Value::any()
                    }
                };
                value.add(&made);
            }
        }
        value
    }

    /// A new container of `items`, as an object that is named by its destination.
    pub(super) fn new_container(
        &mut self,
        instruction: &Instruction,
        kind: fn(crate::mir::FunctionId, Local) -> Object,
        items: &Value,
    ) -> Value {
        let Some(dest) = instruction.dest else {
            self.graph.escape(items);
            return Value::NEVER;
        };
        let object = self.graph.object(kind(self.function, dest));
        self.join(Node::Element(object), items);
        Value::object(object)
    }

    fn display(
        &mut self,
        instruction: &Instruction,
        kind: fn(crate::mir::FunctionId, Local) -> Object,
    ) -> Value {
        let mut items = Value::NEVER;
        for value in self.operands(&instruction.args) {
            items.add(&value);
        }
        self.new_container(instruction, kind, &items)
    }

    fn tuple_display(&mut self, instruction: &Instruction) -> Value {
        let values = self.operands(&instruction.args);
        let Some(dest) = instruction.dest else {
            values.iter().for_each(|value| self.graph.escape(value));
            return Value::NEVER;
        };
        self.new_tuple(dest, &values)
    }

    /// A tuple of these items, named by a local.
    pub(super) fn new_tuple(&mut self, dest: Local, items: &[Value]) -> Value {
        let kind = Object::Tuple(self.function, dest, items.len() as u32);
        let object = self.graph.object(kind);
        for (index, item) in items.iter().enumerate() {
            self.join(Node::Item(object, index as u32), item);
        }
        Value::object(object)
    }

    /// A constant tuple: its items are constants, so that it needs no node of its own.
    pub(super) fn constant_tuple(&mut self, id: ConstId, items: &[ConstItem]) -> Value {
        let kind = Object::Tuple(
            crate::mir::FunctionId(u32::MAX),
            Local(id.0),
            items.len() as u32,
        );
        let object = self.graph.object(kind);
        for (index, item) in items.iter().enumerate() {
            let value = match item {
                ConstItem::None => Value::of(Atoms::NONE),
                ConstItem::Bool(_) => Value::of(Atoms::BOOL),
                ConstItem::Int(value) => super::solve::small_int(*value),
                ConstItem::Ellipsis => Value::of(Atoms::PLAIN),
                ConstItem::Constant(id) => self.operand(Operand::Constant(*id)),
            };
            self.join(Node::Item(object, index as u32), &value);
        }
        Value::object(object)
    }

    fn dict_display(&mut self, instruction: &Instruction) -> Value {
        let values = self.operands(&instruction.args);
        let Some(dest) = instruction.dest else {
            values.iter().for_each(|value| self.graph.escape(value));
            return Value::NEVER;
        };
        let object = self.graph.object(Object::Dict(self.function, dest));
        for pair in values.chunks(2) {
            self.observe(&pair[0]);
            self.join(Node::Key(object), &pair[0]);
            self.join(Node::Element(object), &pair[1]);
        }
        Value::object(object)
    }

    fn add_element(&mut self, container: Operand, item: Operand) -> Value {
        let (container, item) = (self.operand(container), self.operand(item));
        self.join_elements(&container, &item);
        Value::NEVER
    }
}
