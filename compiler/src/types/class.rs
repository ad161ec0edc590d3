//! Classes of the program, as far as inference sees them: bases, linearisation, lookups.

use std::collections::{BTreeMap, HashMap, HashSet};

use pyc_runtime::builtins::BUILTINS;
use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    Body, ConstId, ConstItem, Constant, FunctionId, Operand, Operation, Program, Terminator,
};

use super::graph::{Node, Object};
use super::solve::Solver;
use super::value::Value;

/// What is known of a class.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct ClassFacts {
    /// Its bases of the program, in order.
    pub bases: Vec<FunctionId>,
    /// It has a base or a metaclass of which nothing is known.
    pub has_unknown_base: bool,
    /// One of these may be a class of the program.
    pub has_unseen_base: bool,
    /// It has been seen to be made with two different sets of bases.
    pub is_ambiguous: bool,
    /// It is made once at most: in the body of a module, outside loops.
    pub is_unique: bool,
}

/// The classes of the program, by the functions of their bodies.
#[derive(Default)]
pub struct Classes {
    facts: BTreeMap<FunctionId, ClassFacts>,
    /// Names that each class body surely sets.
    definite: HashMap<FunctionId, HashSet<ConstId>>,
}

/// What a lookup in a class finds.
pub struct Found {
    /// The values.
    pub value: Value,
    /// One of them is surely found; else the search may fail, or go on where nothing is known.
    pub is_certain: bool,
    /// Bases of which nothing is known may have the name.
    pub may_be_unknown: bool,
}

impl Classes {
    /// What is known of a class.
    pub fn facts(&self, class: FunctionId) -> Option<&ClassFacts> {
        self.facts.get(&class)
    }

    /// The classes of the program that a class is and derives from, itself first (C3).
    pub fn mro(&self, class: FunctionId) -> Vec<FunctionId> {
        let Some(facts) = self.facts.get(&class) else {
            return vec![class];
        };
        let mut lists: Vec<Vec<FunctionId>> = facts.bases.iter().map(|&b| self.mro(b)).collect();
        lists.push(facts.bases.clone());
        let mut order = vec![class];
        loop {
            lists.retain(|list| !list.is_empty());
            let is_free = |head: FunctionId| !lists.iter().any(|list| list[1..].contains(&head));
            let Some(next) = lists.iter().map(|list| list[0]).find(|&head| is_free(head)) else {
                return order;
            };
            order.push(next);
            for list in &mut lists {
                list.retain(|&entry| entry != next);
            }
        }
    }

    /// A class and the classes that derive from it.
    pub fn derived(&self, class: FunctionId) -> Vec<FunctionId> {
        let classes = self.facts.keys().copied();
        classes
            .filter(|&other| self.mro(other).contains(&class))
            .collect()
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = FunctionId> {
        self.facts.keys().copied()
    }

    /// Whether a class, or one that it derives from, has a base that may be a class of the program.
    pub fn has_unseen_base(&self, class: FunctionId) -> bool {
        self.mro(class).iter().any(|class| {
            let facts = self.facts.get(class);
            facts.is_none_or(|facts| facts.has_unseen_base || facts.is_ambiguous)
        })
    }

    /// The classes that have a base of which nothing is known.
    pub fn with_unknown_bases(&self) -> Vec<FunctionId> {
        let facts = self.facts.iter();
        facts
            .filter(|(_, facts)| facts.has_unknown_base || facts.is_ambiguous)
            .map(|(&class, _)| class)
            .collect()
    }

    /// Whether nothing is known of some class that a class derives from.
    pub fn is_opaque(&self, class: FunctionId) -> bool {
        self.mro(class).iter().any(|class| {
            let facts = self.facts.get(class);
            facts.is_none_or(|facts| facts.has_unknown_base || facts.is_ambiguous)
        })
    }
}

/// The names that a class body sets on its straight path, which every run takes.
fn definite_names(program: &Program, class: FunctionId) -> HashSet<ConstId> {
    let body = &program.functions[class.index()].body;
    let mut names = HashSet::new();
    let mut block = Body::ENTRY;
    let mut seen = HashSet::new();
    while seen.insert(block) {
        let data = body.block(block);
        block = match &data.terminator {
            Terminator::Try {
                instruction, next, ..
            } => {
                if instruction.operation == Operation::Runtime(RuntimeFn::namespace_set)
                    && let Operand::Constant(name) = instruction.args[1]
                {
                    names.insert(name);
                }
                *next
            }
            Terminator::Goto(next) => *next,
            _ => break,
        };
    }
    names
}

impl Solver<'_> {
    /// A class statement: `class_build` with these bases and maybe keywords.
    pub fn define_class(&mut self, class: FunctionId, bases: &Value, has_keywords: bool) -> Value {
        let mut facts = ClassFacts {
            has_unknown_base: has_keywords,
            has_unseen_base: has_keywords,
            is_unique: self.is_run_once(),
            ..ClassFacts::default()
        };
        let Some(items) = self.tuple_items(bases) else {
            return Value::NEVER;
        };
        for item in items {
            if item.is_never() {
                return Value::NEVER;
            }
            self.add_base(&mut facts, &item);
        }
        let old = self.classes.facts.get(&class).cloned();
        if let Some(old) = &old {
            facts.is_ambiguous = old.is_ambiguous || old.bases != facts.bases;
            facts.has_unknown_base |= old.has_unknown_base;
            facts.has_unseen_base |= old.has_unseen_base;
            facts.is_unique &= old.is_unique;
        }
        if old.as_ref() != Some(&facts) {
            let names = definite_names(self.graph.program, class);
            self.classes.definite.insert(class, names);
            self.classes.facts.insert(class, facts);
            self.visit_everything_again();
        }
        self.graph.reach(class);
        let namespace = self.graph.program.functions[class.index()].body.params[0];
        self.graph.forget(Node::Local(class, namespace));
        let value = self.graph.value_of(Object::Class(class));
        if self.classes.is_opaque(class) {
            // Its metaclass, or a base, may do anything with it.
            self.graph.escape(&value);
        }
        value
    }

    /// The class whose body is being visited is put into the cell that its methods know it by.
    pub(super) fn fill_class_cell(&mut self, cell: &Value) {
        let class = match self.classes.is_opaque(self.function) {
            true => Value::any(),
            false => self.graph.value_of(Object::Class(self.function)),
        };
        for &cell in &cell.objects {
            self.join(Node::Element(cell), &class);
        }
    }

    fn add_base(&mut self, facts: &mut ClassFacts, item: &Value) {
        let base = match item.objects[..] {
            [object] if item.is_only_objects() => self.graph.kind(object),
            _ => {
                self.graph.escape(item);
                facts.has_unknown_base = true;
                facts.has_unseen_base = true;
                return;
            }
        };
        match base {
            Object::Class(base) => facts.bases.push(base),
            Object::Builtin(index) if BUILTINS[index as usize].0 == "object" => {}
            Object::Builtin(_) => facts.has_unknown_base = true,
            _ => {
                facts.has_unknown_base = true;
                facts.has_unseen_base = true;
            }
        }
    }

    /// Whether the place that is being visited runs once at most: it is in a module's body, outside
    /// loops.
    fn is_run_once(&self) -> bool {
        let module = self.graph.program.functions[self.function.index()].module;
        let is_module = self.graph.program.modules[module.index()].function == self.function;
        is_module && !self.repeats[self.block.index()]
    }

    /// What a class has under a name; what is not certain may be found elsewhere too.
    pub fn look_up(&mut self, class: FunctionId, name: ConstId) -> Found {
        self.look_up_in(&self.classes.mro(class), class, name)
    }

    /// The same, in the classes after `after` in the order of `class`.
    pub fn look_up_after(&mut self, class: FunctionId, after: FunctionId, name: ConstId) -> Found {
        let order = self.classes.mro(class);
        let rest = order.iter().skip_while(|&&entry| entry != after).skip(1);
        let rest: Vec<FunctionId> = rest.copied().collect();
        self.look_up_in(&rest, class, name)
    }

    fn look_up_in(&mut self, order: &[FunctionId], class: FunctionId, name: ConstId) -> Found {
        let mut found = Found {
            value: Value::NEVER,
            is_certain: false,
            may_be_unknown: false,
        };
        let any = self.read(Node::AnyAttribute(name));
        let is_deleted = self.deleted.contains(&name);
        for &entry in order {
            let value = self.read(Node::ClassAttribute(entry, name));
            found.value.add(&value);
            let definite = self.classes.definite.get(&entry);
            if !is_deleted && definite.is_some_and(|names| names.contains(&name)) {
                found.is_certain = true;
                break;
            }
            let facts = self.classes.facts.get(&entry);
            found.may_be_unknown |=
                facts.is_none_or(|facts| facts.has_unknown_base || facts.is_ambiguous);
        }
        if !found.is_certain {
            found.may_be_unknown |= self.classes.is_opaque(class);
        }
        found.value.add(&any);
        found
    }
}

impl Solver<'_> {
    /// Whether a class, or one that it derives from, sets `__slots__`.
    pub(super) fn has_slots(&mut self, class: FunctionId) -> bool {
        let slots = self.name("__slots__");
        slots.is_some_and(|slots| !self.look_up(class, slots).value.is_never())
    }

    /// The names of the slots of instances, in order, if all classes from `object` to this one say so
    /// by constants.
    pub(super) fn slot_names(&self, class: FunctionId) -> Option<Vec<ConstId>> {
        let mut names: Vec<ConstId> = Vec::new();
        let mut classes = self.classes.mro(class);
        classes.reverse();
        for class in classes {
            if self.classes.facts(class)?.bases.len() > 1 {
                return None;
            }
            // The runtime sorts them.
            let mut own = self.own_slots(class)?;
            own.sort_unstable_by_key(|name| self.text(*name));
            for name in own {
                let is_ordinary = !self.text(name).starts_with("__");
                if !is_ordinary || names.contains(&name) {
                    return None;
                }
                names.push(name);
            }
        }
        Some(names)
    }

    /// The constants that a class body sets `__slots__` to, in its only place.
    fn own_slots(&self, class: FunctionId) -> Option<Vec<ConstId>> {
        let name = self.name("__slots__")?;
        let program = self.graph.program;
        let mut sets = program.functions[class.index()]
            .body
            .instructions()
            .filter(|it| {
                it.operation == Operation::Runtime(RuntimeFn::namespace_set)
                    && it.args[1] == Operand::Constant(name)
            });
        let (Some(set), None) = (sets.next(), sets.next()) else {
            return None;
        };
        let Operand::Constant(value) = set.args[2] else {
            return None;
        };
        match &program.constants[value.index()] {
            Constant::Str(_) => Some(vec![value]),
            Constant::Tuple(items) => (items.iter())
                .map(|item| match item {
                    ConstItem::Constant(id) => match &program.constants[id.index()] {
                        Constant::Str(_) => Some(*id),
                        _ => None,
                    },
                    _ => None,
                })
                .collect(),
            _ => None,
        }
    }
}

impl Value {
    /// Whether there are objects and nothing else.
    pub fn is_only_objects(&self) -> bool {
        !self.objects.is_empty() && self.atoms == super::value::Atoms::NEVER
    }
}
