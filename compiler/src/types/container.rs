//! Containers: what goes in, what comes out, and iteration.

use std::collections::HashSet;

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{Block, FunctionId, Instruction, Operand, Operation, Statement};

use super::graph::{Node, Object};
use super::solve::Solver;
use super::value::{Atoms, ObjectId, Objects, Value};

impl Solver<'_> {
    /// The elements of containers, the contents of cells.
    pub(super) fn elements(&mut self, container: &Value) -> Value {
        let mut items = Value::NEVER;
        if container.is_any() {
            items = Value::any();
        }
        for &object in &container.objects {
            items.add(&self.element_of(object));
        }
        items
    }

    fn element_of(&mut self, object: ObjectId) -> Value {
        match self.graph.kind(object) {
            Object::Tuple(_, _, count) => {
                let mut items = Value::NEVER;
                for index in 0..count {
                    items.add(&self.read(Node::Item(object, index)));
                }
                items
            }
            Object::Pair(..) => {
                let key = self.read(Node::Key(object));
                self.element(object).or(&key)
            }
            _ => self.element(object),
        }
    }

    /// Adds to the elements of containers that are being built.
    pub(super) fn join_elements(&mut self, container: &Value, items: &Value) {
        for &object in &container.objects {
            self.join(Node::Element(object), items);
        }
        if container.is_any() {
            self.graph.escape(items);
        }
    }

    /// Item `index` of tuples.
    pub(super) fn item(&mut self, tuple: &Value, index: u32) -> Value {
        let mut item = Value::NEVER;
        if tuple.is_any() {
            item = Value::any();
        }
        for &object in &tuple.objects {
            let value = match self.graph.kind(object) {
                Object::Tuple(_, _, count) if index < count => self.read(Node::Item(object, index)),
                Object::Tuple(..) => Value::NEVER,
                Object::Pair(..) if index == 0 => self.read(Node::Key(object)),
                Object::Pair(..) | Object::AnyTuple(..) => self.element(object),
                _ => Value::any(),
            };
            item.add(&value);
        }
        item
    }

    /// The values of the items of a tuple, if there is just one; nothing is known yet otherwise.
    pub(super) fn tuple_items(&mut self, tuple: &Value) -> Option<Vec<Value>> {
        match tuple.objects[..] {
            [object] if tuple.is_only_objects() => match self.graph.kind(object) {
                Object::Tuple(_, _, count) => {
                    let item = |index| self.read(Node::Item(object, index));
                    Some((0..count).map(item).collect())
                }
                _ => Some(vec![Value::any()]),
            },
            [] if tuple.is_never() => None,
            _ => Some(vec![Value::any()]),
        }
    }

    /// What iteration over values yields.
    pub(super) fn iterate(&mut self, iterable: &Value) -> Value {
        let mut items = Value::NEVER;
        let known = Atoms::STR.union(Atoms::RANGE).union(Atoms::RANGE_ITERATOR);
        if iterable.atoms.meets(Atoms::STR) {
            items.add(&Value::of(Atoms::STR));
        }
        if iterable
            .atoms
            .meets(Atoms::RANGE.union(Atoms::RANGE_ITERATOR))
        {
            items.add(&Value::of(Atoms::INT));
        }
        // Numbers and `None` are no iterables.
        let never = Atoms::NUMBER.union(Atoms::NONE);
        if !iterable.atoms.without(known).is_within(never) {
            items.add(&Value::any());
        }
        for &object in &iterable.objects {
            let value = match self.graph.kind(object) {
                Object::Dict(..) => self.read(Node::Key(object)),
                Object::List(..)
                | Object::Set(..)
                | Object::Tuple(..)
                | Object::AnyTuple(..)
                | Object::Iterator(..)
                | Object::Generator(_)
                | Object::Pair(..) => self.element_of(object),
                _ => {
                    self.graph.escape(&Value::object(object));
                    Value::any()
                }
            };
            items.add(&value);
        }
        items
    }

    /// `iter(iterable)`.
    pub(super) fn iterator(&mut self, iterable: &Value, instruction: &Instruction) -> Value {
        if iterable.is_only(Atoms::RANGE) || iterable.is_only(Atoms::RANGE_ITERATOR) {
            return Value::of(Atoms::RANGE_ITERATOR);
        }
        let is_generator = |&id: &ObjectId| matches!(self.graph.kind(id), Object::Generator(_));
        let is_itself = iterable.is_only_objects() && iterable.objects.iter().all(is_generator);
        if iterable.is_never() || is_itself {
            return iterable.clone();
        }
        let items = self.iterate(iterable);
        self.new_container(instruction, Object::Iterator, &items)
    }

    /// What `next(iterator)` yields.
    pub(super) fn next_item(&mut self, iterator: &Value) -> Value {
        self.iterate(iterator)
    }

    /// Whether an operand is the slice that the current block has made last.
    pub(super) fn is_slice(&self, key: Operand) -> bool {
        let body = &self.graph.program.functions[self.function.index()].body;
        let last = body.block(self.block).statements.last();
        let made = last.and_then(Statement::instruction);
        made.is_some_and(|it| {
            it.operation == Operation::Runtime(RuntimeFn::slice_new)
                && it.dest.map(Operand::Local) == Some(key)
        })
    }

    /// `object[slice]`: parts of lists and tuples are objects like them.
    pub(super) fn load_slice(&mut self, object: &Value, slice: &Value) -> Value {
        let is_sequence = |&id: &ObjectId| {
            matches!(
                self.graph.kind(id),
                Object::List(..) | Object::AnyTuple(..) | Object::Tuple(..) | Object::Pair(..)
            )
        };
        let (sequences, others): (Objects, Objects) =
            object.objects.iter().copied().partition(is_sequence);
        let others = Value {
            atoms: object.atoms,
            objects: others,
        };
        let mut part = self.load_item(&others, slice);
        for id in sequences {
            part.add(&self.slice_of(id));
        }
        part
    }

    /// `object[key]`.
    pub(super) fn load_item(&mut self, object: &Value, key: &Value) -> Value {
        let mut item = Value::NEVER;
        if object.atoms.meets(Atoms::STR) {
            item.add(&Value::of(Atoms::STR));
        }
        if object.atoms.meets(Atoms::RANGE) {
            item.add(&Value::of(Atoms::INT.union(Atoms::RANGE)));
        }
        if object.atoms.meets(Atoms::PLAIN.union(Atoms::ANY)) {
            self.graph.escape(key);
            item.add(&Value::any());
        }
        // A key that is no int may be a slice.
        let may_slice =
            !key.atoms.is_within(Atoms::NUMBER.union(Atoms::STR)) || !key.objects.is_empty();
        for &id in &object.objects {
            let value = match self.graph.kind(id) {
                Object::List(..) | Object::AnyTuple(..) | Object::Tuple(..) | Object::Pair(..) => {
                    let mut value = self.element_of(id);
                    if may_slice {
                        value.add(&self.slice_of(id));
                    }
                    value
                }
                Object::Dict(..) => {
                    self.observe(key);
                    self.element(id)
                }
                Object::Instance(_) => {
                    let instance = Value::object(id);
                    let args = [key.clone()];
                    self.call_special(&instance, "__getitem__", &args)
                }
                _ => {
                    self.graph.escape(&Value::object(id));
                    self.graph.escape(key);
                    Value::any()
                }
            };
            item.add(&value);
        }
        item
    }

    /// A slice of a sequence: an object like it.
    fn slice_of(&mut self, id: ObjectId) -> Value {
        match self.graph.kind(id) {
            Object::Tuple(function, local, _) | Object::Pair(function, local) => {
                let slice = self.graph.object(Object::AnyTuple(function, local));
                let items = self.element_of(id);
                self.join(Node::Element(slice), &items);
                Value::object(slice)
            }
            _ => Value::object(id),
        }
    }

    /// `object[key] = value`.
    pub(super) fn store_item(&mut self, object: &Value, key: &Value, value: &Value) {
        if object.is_any() {
            self.graph.escape(key);
            self.graph.escape(value);
        }
        let may_slice = !key.atoms.is_within(Atoms::NUMBER) || !key.objects.is_empty();
        for &id in &object.objects {
            match self.graph.kind(id) {
                Object::List(..) => {
                    self.join(Node::Element(id), value);
                    if may_slice {
                        let items = self.iterate(value);
                        self.join(Node::Element(id), &items);
                    }
                }
                Object::Dict(..) => {
                    self.observe(key);
                    self.join(Node::Key(id), key);
                    self.join(Node::Element(id), value);
                }
                Object::Instance(_) => {
                    let instance = Value::object(id);
                    let args = [key.clone(), value.clone()];
                    self.call_special(&instance, "__setitem__", &args);
                }
                _ => {
                    self.graph.escape(key);
                    self.graph.escape(value);
                }
            }
        }
    }

    /// The stores into lists all of whose items are truth values, small ints or `None`.
    pub(super) fn uncounted_stores(&mut self) -> HashSet<(FunctionId, Block)> {
        let stores = self.answers(|solver, instruction| {
            if instruction.operation != Operation::Runtime(RuntimeFn::item_set) {
                return None;
            }
            let list = solver.operand(instruction.args[0]);
            let is_list = |&id: &ObjectId| matches!(solver.graph.kind(id), Object::List(..));
            if !list.is_only_objects() || !list.objects.iter().all(is_list) {
                return None;
            }
            let items = solver.elements(&list);
            let uncounted = Atoms::BOOL.union(Atoms::SMALL_INT).union(Atoms::NONE);
            items.is_only(uncounted).then_some(())
        });
        stores.into_keys().collect()
    }

    /// The `count` items of an iterable as a tuple.
    pub(super) fn unpack(
        &mut self,
        iterable: &Value,
        count: Operand,
        instruction: &Instruction,
    ) -> Value {
        let (Some(dest), Operand::RawInt(count)) = (instruction.dest, count) else {
            self.graph.escape(iterable);
            return Value::any();
        };
        let mut items = vec![Value::NEVER; count as usize];
        let is_tuple = |solver: &Self, id| {
            matches!(
                solver.graph.kind(id),
                Object::Tuple(..) | Object::AnyTuple(..) | Object::Pair(..)
            )
        };
        let (tuples, others): (Objects, Objects) =
            (iterable.objects.iter().copied()).partition(|&id| is_tuple(self, id));
        let tuples = Value {
            atoms: Atoms::NEVER,
            objects: tuples,
        };
        let others = Value {
            atoms: iterable.atoms,
            objects: others,
        };
        let other = self.iterate(&others);
        for (index, item) in items.iter_mut().enumerate() {
            item.add(&self.item(&tuples, index as u32));
            item.add(&other);
        }
        self.new_tuple(dest, &items)
    }
}
