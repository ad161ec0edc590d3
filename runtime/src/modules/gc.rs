//! The `gc` module: the collector has one generation, whatever is asked for.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::dict::Dict;
use crate::function::BuiltinFunction;
use crate::module::{Module, ModuleDef};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::{bool_object, none_owned};
use crate::tuple::Tuple;
use crate::type_::{Call, Method, Parameters};
use crate::{gc, int, list, protocol, tuple};

static ENABLED: AtomicBool = AtomicBool::new(true);

/// Whether automatic collection is on.
pub fn is_enabled() -> bool {
    ENABLED.load(Ordering::Relaxed)
}

/// What a program can set, without an effect here.
struct Settings {
    thresholds: [Cell<i64>; 3],
    debug: Cell<i64>,
}

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Settings {}

static SETTINGS: Settings = Settings {
    thresholds: [Cell::new(2000), Cell::new(10), Cell::new(10)],
    debug: Cell::new(0),
};

/// The static record of the module.
#[unsafe(export_name = "pyc_module_gc")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "gc",
    classes: &[],
    functions: &FUNCTIONS,
    names: &[],
    initialise: |_, module| {
        for (name, value) in [
            ("DEBUG_STATS", 1),
            ("DEBUG_COLLECTABLE", 2),
            ("DEBUG_UNCOLLECTABLE", 4),
            ("DEBUG_SAVEALL", 32),
            ("DEBUG_LEAK", 38),
        ] {
            module.set(name, int::from_i64(value));
        }
        set_lists(module);
    },
};

fn set_lists(module: &Module) {
    module.set("garbage", list::from_vec(Vec::new()));
    module.set("callbacks", list::from_vec(Vec::new()));
}

static COLLECT: Parameters = Parameters {
    names: &["generation"],
    positional_only: 0,
    positional: 1,
    required: 0,
};

/// The static objects of functions.
macro_rules! functions {
    ($count:literal: $($name:literal => $call:expr;)*) => {
        static FUNCTIONS: [&BuiltinFunction; $count] = [ $( {
            static METHOD: Method = Method::new($name, $call);
            static FUNCTION: BuiltinFunction = BuiltinFunction::new_static("gc", &METHOD);
            &FUNCTION
        } ),* ];
    };
}

functions! { 15:
    "collect" => Call::Named(&COLLECT, collect);
    "enable" => Call::NoArgs(|_, _| set_enabled(true));
    "disable" => Call::NoArgs(|_, _| set_enabled(false));
    "isenabled" => Call::NoArgs(|_, _| Ok(bool_object(is_enabled()).to_owned()));
    "get_threshold" => Call::NoArgs(get_threshold);
    "set_threshold" => Call::Positional(0, usize::MAX, set_threshold);
    "get_count" => Call::NoArgs(get_count);
    "get_debug" => Call::NoArgs(|_, _| Ok(int::from_i64(SETTINGS.debug.get())));
    "set_debug" => Call::One(set_debug);
    "is_tracked" => Call::One(|_, _, object| Ok(bool_object(is_tracked(object)).to_owned()));
    "get_referents" => Call::Positional(0, usize::MAX, get_referents);
    "get_objects" => Call::Positional(0, 1, get_objects);
    "freeze" => Call::NoArgs(|_, _| Ok(none_owned()));
    "unfreeze" => Call::NoArgs(|_, _| Ok(none_owned()));
    "get_freeze_count" => Call::NoArgs(|_, _| Ok(int::from_i64(0)));
}

/// `gc.collect(generation=2)`.
fn collect(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    if let Some(generation) = &args[0] {
        let generation = protocol::index_i64(py, generation.borrow())?;
        if !(0..=2).contains(&generation) {
            return Err(py.value_error("invalid generation"));
        }
    }
    Ok(int::from_usize(gc::collect(py)))
}

fn set_enabled(enabled: bool) -> Result<Owned> {
    ENABLED.store(enabled, Ordering::Relaxed);
    Ok(none_owned())
}

fn get_threshold(_py: &mut Py, _: Borrowed<'_>) -> Result<Owned> {
    let values = SETTINGS
        .thresholds
        .iter()
        .map(|value| int::from_i64(value.get()));
    Ok(tuple::from_vec(values.collect()))
}

fn set_threshold(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    if !(1..=3).contains(&args.len()) {
        return Err(py.type_error("gc.set_threshold requires 1 to 3 arguments"));
    }
    for (threshold, arg) in SETTINGS.thresholds.iter().zip(args) {
        threshold.set(protocol::index_i64(py, arg.borrow())?);
    }
    Ok(none_owned())
}

/// Young objects, and no older generations.
fn get_count(_py: &mut Py, _: Borrowed<'_>) -> Result<Owned> {
    let young = crate::memory::young().max(0);
    let counts = [young as i64, 0, 0];
    Ok(tuple::from_vec(counts.map(int::from_i64).into()))
}

fn set_debug(py: &mut Py, _: Borrowed<'_>, flags: Borrowed<'_>) -> Result<Owned> {
    SETTINGS.debug.set(protocol::index_i64(py, flags)?);
    Ok(none_owned())
}

/// Whether an object counts as one that can be part of a cycle. As in CPython a dict does only once
/// it holds such a value.
fn is_tracked(object: Borrowed<'_>) -> bool {
    if object.class().is_heap() {
        return true;
    }
    if let Some(dict) = object.get::<Dict>() {
        let items = dict.items();
        return items
            .iter()
            .any(|(_, value)| value.borrow().class().is_in_cycles());
    }
    if let Some(tuple) = object.get::<Tuple>() {
        return !tuple.is_empty();
    }
    object.class().is_in_cycles()
}

/// `gc.get_referents(*objects)`.
fn get_referents(_py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let mut referents = Vec::new();
    for arg in args {
        gc::traverse(arg.borrow(), &mut |referent| {
            referents.push(referent.to_owned())
        });
    }
    Ok(list::from_vec(referents))
}

/// `gc.get_objects(generation=None)`.
fn get_objects(_py: &mut Py, _: Borrowed<'_>, _args: &[Owned]) -> Result<Owned> {
    let mut objects = Vec::new();
    crate::memory::for_each_object(|object| {
        if is_tracked(object) {
            objects.push(object.to_owned());
        }
    });
    Ok(list::from_vec(objects))
}
