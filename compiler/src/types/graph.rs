//! The graph that inference fills: nodes, which hold values, and the objects that values name.
//!
//! Values only grow. A function that has read a node is visited again when the node grows. An
//! object *escapes* when it reaches code that inference cannot see through: from then on its
//! contents are anything, and whatever it leads to escapes too.

use std::collections::{HashMap, HashSet};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::mir::{ConstId, FunctionId, Global, Local, ModuleId, Program};

use super::value::{ObjectId, Value};

/// More objects than this in one node are anything.
const MOST_OBJECTS: usize = 24;

/// A place that holds values.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Node {
    /// A local of a function.
    Local(FunctionId, Local),
    /// What a function returns.
    Return(FunctionId),
    /// The tuple of a function's defaults, and the dict of its keyword defaults.
    Defaults(FunctionId),
    /// The cell of a free variable of a function.
    Free(FunctionId, u32),
    /// A module's variable.
    Global(Global),
    /// An attribute that instances of a class hold themselves.
    Attribute(ObjectId, ConstId),
    /// An attribute of a class.
    ClassAttribute(FunctionId, ConstId),
    /// An attribute that is stored in objects of which nothing is known.
    AnyAttribute(ConstId),
    /// The elements of a container, the values of a dict, what an iterator yields, the content of
    /// a cell.
    Element(ObjectId),
    /// The keys of a dict.
    Key(ObjectId),
    /// An item of a tuple.
    Item(ObjectId, u32),
}

/// The objects that one place makes. Classes are named by the function of their body.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Object {
    /// A function of the program.
    Function(FunctionId),
    /// A class of the program.
    Class(FunctionId),
    /// An instance of exactly that class.
    Instance(FunctionId),
    /// `super()` of a class, for instances of another.
    Super(FunctionId, FunctionId),
    /// A `property` that a function computes.
    Property(FunctionId),
    /// A `staticmethod` of a function.
    StaticMethod(FunctionId),
    /// A `classmethod` of a function.
    ClassMethod(FunctionId),
    /// A built-in function, class or singleton.
    Builtin(u32),
    /// A module of the runtime.
    NativeModule(u32),
    /// A function of a module of the runtime.
    NativeFunction(u32, ConstId),
    /// A module of the program.
    Module(ModuleId),
    /// A list, by where it is made: a local that gets it.
    List(FunctionId, Local),
    /// A set.
    Set(FunctionId, Local),
    /// A dict.
    Dict(FunctionId, Local),
    /// A tuple of a known number of items.
    Tuple(FunctionId, Local, u32),
    /// A tuple of which only what all items can be is known.
    AnyTuple(FunctionId, Local),
    /// An iterator, or a view, over something whose items are known.
    Iterator(FunctionId, Local),
    /// A generator, by the function that makes it.
    Generator(FunctionId),
    /// The pair that an iterator yields.
    Pair(FunctionId, Local),
    /// A cell.
    Cell(FunctionId, Local),
}

/// Numbers a node.
type NodeId = u32;

#[derive(Default)]
struct NodeData {
    value: Value,
    /// What the node holds can be seen by any code.
    escapes: bool,
    readers: Vec<FunctionId>,
}

/// Which functions have to be visited again.
#[derive(Default)]
struct Queue {
    waiting: Vec<FunctionId>,
    is_waiting: Vec<bool>,
}

/// The graph.
pub struct Graph<'a> {
    /// The program.
    pub program: &'a Program,
    ids: FxHashMap<Node, NodeId>,
    /// Who reads which nodes.
    reads: FxHashSet<(NodeId, FunctionId)>,
    nodes: Vec<NodeData>,
    objects: Vec<Object>,
    object_ids: FxHashMap<Object, ObjectId>,
    escaped: Vec<bool>,
    /// Escapes that have not been followed yet.
    pending: Vec<ObjectId>,
    queue: Queue,
    /// Functions that can be called.
    reached: Vec<bool>,
    /// Names of attributes that code reads from objects of which nothing is known.
    read_by_any: HashSet<ConstId>,
    /// The attributes of each name, of instances and of classes.
    by_name: HashMap<ConstId, Vec<Node>>,
    /// The names of the attributes of each class.
    class_attributes: HashMap<FunctionId, Vec<ConstId>>,
    /// How often something has grown.
    changes: usize,
    /// Attributes and variables may be read, or set, by computed names.
    pub is_open: bool,
    /// The classes of which there may be instances.
    instantiated: FxHashSet<FunctionId>,
    /// Every class is seen by code of which nothing is known (`type(x)`).
    pub classes_escape: bool,
}

impl<'a> Graph<'a> {
    /// An empty graph.
    pub fn new(program: &'a Program, is_open: bool) -> Graph<'a> {
        let count = program.functions.len();
        Graph {
            program,
            ids: FxHashMap::default(),
            reads: FxHashSet::default(),
            nodes: Vec::new(),
            objects: Vec::new(),
            object_ids: FxHashMap::default(),
            escaped: Vec::new(),
            pending: Vec::new(),
            queue: Queue {
                waiting: Vec::new(),
                is_waiting: vec![false; count],
            },
            reached: vec![false; count],
            read_by_any: HashSet::new(),
            by_name: HashMap::new(),
            class_attributes: HashMap::new(),
            changes: 0,
            is_open,
            instantiated: FxHashSet::default(),
            classes_escape: false,
        }
    }

    /// The number of an object.
    pub fn object(&mut self, object: Object) -> ObjectId {
        if let Some(&id) = self.object_ids.get(&object) {
            return id;
        }
        let id = ObjectId(self.objects.len() as u32);
        self.objects.push(object);
        self.escaped.push(false);
        self.object_ids.insert(object, id);
        id
    }

    /// The value of one object.
    pub fn value_of(&mut self, object: Object) -> Value {
        Value::object(self.object(object))
    }

    /// The object of a number.
    pub fn kind(&self, id: ObjectId) -> Object {
        self.objects[id.index()]
    }

    /// Whether an object has escaped.
    pub fn has_escaped(&self, id: ObjectId) -> bool {
        self.escaped[id.index()]
    }

    fn node(&mut self, node: Node) -> NodeId {
        if let Some(&id) = self.ids.get(&node) {
            return id;
        }
        let id = self.nodes.len() as NodeId;
        self.ids.insert(node, id);
        let mut data = NodeData::default();
        match node {
            Node::ClassAttribute(class, name) => {
                self.class_attributes.entry(class).or_default().push(name);
                self.by_name.entry(name).or_default().push(node);
            }
            Node::Attribute(_, name) | Node::AnyAttribute(name) => {
                self.by_name.entry(name).or_default().push(node);
                data.escapes = self.read_by_any.contains(&name);
            }
            _ => {}
        }
        let can_be_computed = matches!(
            node,
            Node::Attribute(..)
                | Node::ClassAttribute(..)
                | Node::AnyAttribute(_)
                | Node::Global(_)
        );
        if can_be_computed && self.is_open {
            data.escapes = true;
            data.value = Value::any();
        }
        self.nodes.push(data);
        id
    }

    /// The value of a node, for a function that is visited again when it grows.
    pub fn read(&mut self, node: Node, reader: FunctionId) -> Value {
        let id = self.node(node);
        let data = &mut self.nodes[id as usize];
        if self.reads.insert((id, reader)) {
            data.readers.push(reader);
        }
        data.value.clone()
    }

    /// The value of a node.
    pub fn peek(&self, node: Node) -> Value {
        match self.ids.get(&node) {
            Some(&id) => self.nodes[id as usize].value.clone(),
            None => Value::NEVER,
        }
    }

    /// Adds values to a node; whether it grew.
    pub fn join(&mut self, node: Node, value: &Value) -> bool {
        if value.is_never() {
            return false;
        }
        let id = self.node(node) as usize;
        let data = &mut self.nodes[id];
        let mut joined = data.value.clone();
        if !joined.add(value) {
            return false;
        }
        if joined.is_any() || joined.objects.len() > MOST_OBJECTS {
            self.pending.extend(joined.objects);
            joined = Value::any();
        } else if data.escapes {
            self.pending.extend(&value.objects);
        }
        let grew = joined != data.value;
        if grew {
            self.changes += 1;
            data.value = joined;
            for &reader in &data.readers {
                self.queue.add(reader);
            }
        }
        grew
    }

    /// From now on any code can see what a node holds.
    pub fn expose(&mut self, node: Node) {
        let id = self.node(node) as usize;
        let data = &mut self.nodes[id];
        if !std::mem::replace(&mut data.escapes, true) {
            self.changes += 1;
            self.pending.extend(&data.value.objects);
        }
    }

    /// Any code can see these values.
    pub fn escape(&mut self, value: &Value) {
        self.pending.extend(&value.objects);
    }

    /// The next object that has escaped and is to be followed.
    pub fn next_escape(&mut self) -> Option<ObjectId> {
        while let Some(id) = self.pending.pop() {
            if !std::mem::replace(&mut self.escaped[id.index()], true) {
                self.changes += 1;
                return Some(id);
            }
        }
        None
    }

    /// The attributes of a name, now and as they come, are seen by any code.
    pub fn read_name_by_any(&mut self, name: ConstId) {
        if !self.read_by_any.insert(name) {
            return;
        }
        self.changes += 1;
        for node in self.by_name.get(&name).cloned().unwrap_or_default() {
            if !matches!(node, Node::ClassAttribute(..)) {
                self.expose(node);
            }
        }
    }

    /// Whether some code reads that attribute from objects of which nothing is known.
    pub fn is_read_by_any(&self, name: ConstId) -> bool {
        self.is_open || self.read_by_any.contains(&name)
    }

    /// There may be instances of a class.
    pub fn instantiate(&mut self, class: FunctionId) {
        if self.instantiated.insert(class) {
            self.changes += 1;
        }
    }

    /// Whether there may be instances of a class.
    pub fn is_instantiated(&self, class: FunctionId) -> bool {
        self.is_open || self.instantiated.contains(&class)
    }

    /// The classes that have an attribute of a name in their own namespace.
    pub fn classes_with(&self, name: ConstId) -> Vec<FunctionId> {
        let nodes = self.by_name.get(&name).into_iter().flatten();
        let class = |node: &Node| match node {
            Node::ClassAttribute(class, _) => Some(*class),
            _ => None,
        };
        nodes.filter_map(class).collect()
    }

    /// The names of the attributes of a class.
    pub fn attributes_of(&self, class: FunctionId) -> Vec<ConstId> {
        self.class_attributes
            .get(&class)
            .cloned()
            .unwrap_or_default()
    }

    /// How often something has grown.
    pub fn changes(&self) -> usize {
        self.changes
    }

    /// The objects that have escaped.
    pub fn escaped_objects(&self) -> Vec<ObjectId> {
        let ids = (0..self.objects.len() as u32).map(ObjectId);
        ids.filter(|id| self.escaped[id.index()]).collect()
    }

    /// The function can be called.
    pub fn reach(&mut self, function: FunctionId) {
        if !std::mem::replace(&mut self.reached[function.index()], true) {
            self.changes += 1;
            self.queue.add(function);
        }
    }

    /// Whether the function can be called.
    pub fn is_reached(&self, function: FunctionId) -> bool {
        self.reached[function.index()]
    }

    /// Visits a function again.
    pub fn visit_again(&mut self, function: FunctionId) {
        self.queue.add(function);
    }

    /// The next function to visit.
    pub fn next_function(&mut self) -> Option<FunctionId> {
        while let Some(function) = self.queue.waiting.pop() {
            self.queue.is_waiting[function.index()] = false;
            if self.reached[function.index()] {
                return Some(function);
            }
        }
        None
    }

    /// What all of a function's locals hold.
    pub fn locals(&self, function: FunctionId) -> Vec<Value> {
        let count = self.program.functions[function.index()].body.locals.len() as u32;
        let local = |index| self.peek(Node::Local(function, Local(index)));
        (0..count).map(local).collect()
    }

    /// Makes everything that a node holds anything.
    pub fn forget(&mut self, node: Node) {
        self.join(node, &Value::any());
    }
}

impl Queue {
    fn add(&mut self, function: FunctionId) {
        if !std::mem::replace(&mut self.is_waiting[function.index()], true) {
            self.waiting.push(function);
        }
    }
}
