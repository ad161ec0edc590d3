//! Whole-program type inference.
//!
//! Forward abstract interpretation from the entry module, over MIR before reference counts, in the
//! manner of RPython's annotator: a value is a set of plain kinds and of abstract objects, one for
//! each place that makes any (see [`value`] and [`graph`]); functions are visited until nothing
//! grows. Working on MIR rather than on the syntax means that every construct is followed by way
//! of the few operations that it lowers to, and that each copy of a `finally` body is seen with the
//! exits that lead to it.
//!
//! Nothing is rejected: what does not fit is "anything", and the generic path handles it. Facts are
//! proofs, not guesses: whatever reaches code that is not followed *escapes*, and is then anything.
//!
//! This floor must not know the AST, lowering or Cranelift.

mod arguments;
mod attribute;
mod builtin;
mod call;
mod class;
mod container;
mod flow;
mod graph;
mod operator;
mod solve;
mod target;
mod value;

use std::collections::{HashMap, HashSet};

use crate::mir::{Block, ConstId, FunctionId, Program, Type};

pub use arguments::Argument;
use graph::{Graph, Node, Object};
use solve::Solver;
pub use target::{Dispatches, FieldAccess, FieldAccesses, Target, Targets};
use value::{Atoms, Value};

/// What inference found out.
pub struct Facts {
    /// What each function returns.
    pub results: Vec<Type>,
    /// The functions that calls surely call.
    pub targets: Targets,
    /// Those that other calls of methods call.
    pub dispatches: Dispatches,
    /// The accesses of fields.
    pub fields: FieldAccesses,
    /// The blocks that end with a store into a list whose items are never counted.
    pub uncounted_stores: HashSet<(FunctionId, Block)>,
    /// The `__init__` of the classes with fields, where it is known.
    pub initialisers: HashMap<FunctionId, FunctionId>,
    /// The slots of the classes whose instances have them, where they are accessed.
    pub slots: HashMap<FunctionId, Vec<ConstId>>,
}

/// Infers the types of a program, and writes what is known of each local into its declaration.
pub fn annotate(program: &mut Program) -> Facts {
    let (locals, facts) = infer(program);
    for (function, types) in program.functions.iter_mut().zip(locals) {
        for (decl, ty) in function.body.locals.iter_mut().zip(types) {
            decl.ty = ty;
        }
    }
    facts
}

/// The types of each function's locals, and the rest.
fn infer(program: &Program) -> (Vec<Vec<Type>>, Facts) {
    let mut solver = Solver::new(program);
    solver.solve();
    let targets = solver.targets();
    let dispatches = solver.dispatches(&targets);
    let fields = solver.field_accesses();
    let uncounted_stores = solver.uncounted_stores();
    let initialisers = solver.initialisers(&fields);
    let slots = solver.slots(&fields);
    let graph = &solver.graph;
    let functions = || (0..program.functions.len() as u32).map(FunctionId);
    let result = |function: FunctionId| kind_of(&graph.peek(Node::Return(function)), graph);
    // Nothing is known of a function that is never called.
    let locals = |function: FunctionId| match graph.is_reached(function) {
        true => (graph.locals(function).iter())
            .map(|value| kind_of(value, graph))
            .collect(),
        false => Vec::new(),
    };
    let facts = Facts {
        results: functions().map(result).collect(),
        targets,
        dispatches,
        fields,
        uncounted_stores,
        initialisers,
        slots,
    };
    (functions().map(locals).collect(), facts)
}

/// A value as the type of a local.
fn kind_of(value: &Value, graph: &Graph<'_>) -> Type {
    let only = |atoms: Atoms| value.is_only(atoms);
    let ints = Atoms::SMALL_INT.union(Atoms::INT);
    if only(Atoms::SMALL_INT) {
        Type::SmallInt
    } else if only(ints) {
        Type::Int
    } else if only(Atoms::FLOAT) {
        Type::Float
    } else if only(Atoms::BOOL) {
        Type::Bool
    } else if only(Atoms::STR) {
        Type::Str
    } else if only(Atoms::RANGE) {
        Type::Range
    } else if only(Atoms::RANGE_ITERATOR) {
        Type::RangeIterator
    } else if !value.is_never()
        && value.objects.is_empty()
        && !value.atoms.meets(Atoms::ANY.union(Atoms::METHOD))
    {
        Type::Plain
    } else if value.is_never() || value.atoms.meets(NOT_OBJECTS) {
        Type::Any
    } else if value.atoms == Atoms::NEVER {
        container(value, graph)
    } else {
        Type::Object
    }
}

/// What may be an `int` that fits a tagged word.
const NOT_OBJECTS: Atoms = Atoms::ANY
    .union(Atoms::METHOD)
    .union(Atoms::INT)
    .union(Atoms::SMALL_INT);

/// The type of a value that is one of some objects.
fn container(value: &Value, graph: &Graph<'_>) -> Type {
    let mut types = value
        .objects
        .iter()
        .map(|&object| match graph.kind(object) {
            Object::List(..) => Type::List,
            Object::Dict(..) => Type::Dict,
            Object::Set(..) => Type::Set,
            Object::Tuple(..) | Object::AnyTuple(..) | Object::Pair(..) => Type::Tuple,
            Object::Generator(_) => Type::Generator,
            _ => Type::Object,
        });
    let first = types.next().unwrap_or(Type::Object);
    match types.all(|ty| ty == first) {
        true => first,
        false => Type::Object,
    }
}
