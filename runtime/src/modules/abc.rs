//! The module `_abc`: what abstract base classes remember and how they answer `isinstance`.
//!
//! Classes are remembered by their type ids, which are never used again: nothing is kept alive.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use crate::attribute;
use crate::call;
use crate::class::{self, OBJECT, as_class};
use crate::int;
use crate::memory;
use crate::module::ModuleDef;
use crate::module_functions;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::set;
use crate::singletons::{bool_object, bool_value, none_owned, not_implemented};
use crate::str_::intern::{intern, names};
use crate::tuple;
use crate::type_::{Call, Class, Definition, Flags, Kind, KindInfo, Slots, TypeId, class_of};

module_functions! {
    static FUNCTIONS: 8 of "_abc" =
    "get_cache_token" => Call::NoArgs(|_, _| Ok(int::from_i64(TOKEN.0.get())));
    "_abc_init" => Call::One(initialise_class);
    "_abc_register" => Call::Positional(2, 2, register);
    "_abc_instancecheck" => Call::Positional(2, 2, instance_check);
    "_abc_subclasscheck" => Call::Positional(2, 2, subclass_check);
    "_reset_registry" => Call::One(|py, _, class| {
        data(py, class)?.registry.borrow_mut().clear();
        Ok(none_owned())
    });
    "_reset_caches" => Call::One(|py, _, class| {
        let data = data(py, class)?;
        data.found.borrow_mut().clear();
        data.missed.borrow_mut().clear();
        Ok(none_owned())
    });
    "_get_dump" => Call::One(dump);
}

/// The static record of the module.
#[unsafe(export_name = "pyc_module__abc")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_abc",
    classes: CLASSES,
    functions: &FUNCTIONS,
    names: &[],
    initialise: |_, _| {},
};

/// The classes of this module.
const CLASSES: &[&Class] = &[&DATA];

/// What an abstract base class remembers.
#[repr(C)]
struct Data {
    header: Header,
    registry: RefCell<Vec<TypeId>>,
    found: RefCell<HashSet<u32>>,
    missed: RefCell<HashSet<u32>>,
    /// The token that `missed` holds for.
    missed_token: Cell<i64>,
}

static KIND: KindInfo = KindInfo::leaf::<Data>("_abc_data");

// SAFETY: every class of this kind starts with a `Data`.
unsafe impl Object for Data {
    const KIND: Kind = Kind(&KIND);
}

static DATA: Class = Class::new_static(TypeId(296), {
    static DEFINITION: Definition = Definition {
        module: "_abc",
        slots: Slots::EMPTY,
        ..Definition::new("_abc_data", &OBJECT, Data::KIND)
    };
    &DEFINITION
});

struct Token(Cell<i64>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Token {}

/// Changes with every registration: what was not found before may be found now.
static TOKEN: Token = Token(Cell::new(0));

/// What a class remembers; it lives as long as the class.
fn data<'a>(py: &mut Py, class: Borrowed<'a>) -> Result<&'a Data> {
    let found = as_class(class).and_then(|class| class::own(class, intern(b"_abc_impl")));
    match found.and_then(|found| found.get::<Data>()) {
        Some(data) => Ok(data),
        None => Err(py.type_error("_abc_impl is set to a wrong type")),
    }
}

fn initialise_class(py: &mut Py, _: Borrowed<'_>, class: Borrowed<'_>) -> Result<Owned> {
    let Some(this) = as_class(class) else {
        return Err(py.type_error("_abc_init() takes a class"));
    };
    let abstract_names = abstract_names(py, this)?;
    let frozen = call::call_with(
        py,
        set::FROZEN_SET.as_borrowed(),
        [crate::list::from_vec(abstract_names)],
    )?;
    attribute::set(py, class, names::ABSTRACTMETHODS.borrow(), Some(frozen))?;
    let data = memory::new_object(&DATA, |header| Data {
        header,
        registry: RefCell::default(),
        found: RefCell::default(),
        missed: RefCell::default(),
        missed_token: Cell::new(TOKEN.0.get()),
    });
    class::set_own(this, intern(b"_abc_impl"), Some(data.into_owned()));
    let flags = intern(b"__abc_tpflags__");
    if let Some(value) = class::own(this, flags).map(Borrowed::to_owned) {
        let bits = value.borrow().small_int().unwrap_or(0);
        set_collection(this, collection_of(bits));
        class::set_own(this, flags, None);
    }
    Ok(none_owned())
}

/// The flag that CPython's bits for sequences and mappings stand for.
fn collection_of(bits: i64) -> u32 {
    match (bits & 1 << 5 != 0, bits & 1 << 6 != 0) {
        (true, _) => Flags::SEQUENCE,
        (_, true) => Flags::MAPPING,
        _ => 0,
    }
}

fn set_collection(class: &Class, flag: u32) {
    let others = class.flags.get() & !(Flags::SEQUENCE | Flags::MAPPING);
    if flag != 0 {
        class.flags.set(others | flag);
    }
}

/// The same for a class and those derived from it, down to ones that have the flag.
fn set_collection_below(class: &'static Class, flag: u32) {
    if !class.is_heap() || class.has_flag(flag) {
        return;
    }
    set_collection(class, flag);
    // SAFETY: nothing below changes the list.
    for subclass in unsafe { &*class.subclasses.get() } {
        set_collection_below(subclass, flag);
    }
}

/// Whether `value.__isabstractmethod__` is true.
pub fn is_abstract(py: &mut Py, value: Borrowed<'_>) -> Result<bool> {
    match attribute::find(py, value, intern(b"__isabstractmethod__"))? {
        Some(flag) => protocol::truth(py, flag.borrow()),
        None => Ok(false),
    }
}

/// The names of the abstract methods of a class: its own, and inherited ones that still are.
fn abstract_names(py: &mut Py, class: &'static Class) -> Result<Vec<Owned>> {
    let mut found: Vec<Owned> = Vec::new();
    for (name, value) in class::own_items(class) {
        if is_abstract(py, value.borrow())? {
            found.push(name.to_owned());
        }
    }
    for base in class.bases() {
        let inherited = names::ABSTRACTMETHODS.borrow();
        let Some(inherited) = attribute::find(py, base.as_borrowed(), inherited)? else {
            continue;
        };
        for name in protocol::collect(py, inherited.borrow())? {
            let key = attribute::checked_name(py, name.borrow())?;
            let Some(value) = attribute::find(py, class.as_borrowed(), key)? else {
                continue;
            };
            if is_abstract(py, value.borrow())? {
                found.push(name);
            }
        }
    }
    Ok(found)
}

fn register(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (class, subclass) = (args[0].borrow(), args[1].borrow());
    let Some(sub) = as_class(subclass) else {
        return Err(py.type_error("Can only register classes"));
    };
    if class::attributes::is_subclass(py, subclass, class)? {
        return Ok(args[1].clone());
    }
    if class::attributes::is_subclass(py, class, subclass)? {
        return Err(py.runtime_error("Refusing to create an inheritance cycle"));
    }
    data(py, class)?.registry.borrow_mut().push(sub.id.get());
    TOKEN.0.set(TOKEN.0.get() + 1);
    if let Some(class) = as_class(class) {
        for flag in [Flags::SEQUENCE, Flags::MAPPING] {
            if class.has_flag(flag) {
                set_collection_below(sub, flag);
            }
        }
    }
    Ok(args[1].clone())
}

fn truth_object(truth: bool) -> Result<Owned> {
    Ok(bool_object(truth).to_owned())
}

/// `cls.__subclasscheck__(subclass)`.
fn ask(py: &mut Py, class: Borrowed<'_>, subclass: Borrowed<'_>) -> Result<Owned> {
    call::call_method(py, class, "__subclasscheck__", [subclass.to_owned()])
}

fn instance_check(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (class, instance) = (args[0].borrow(), args[1].borrow());
    let data = data(py, class)?;
    let claimed = attribute::get(py, instance, names::CLASS.borrow())?;
    let actual = instance.class();
    if let Some(claimed) = as_class(claimed.borrow()) {
        let id = claimed.id.get().0;
        if data.found.borrow().contains(&id) {
            return truth_object(true);
        }
        let is_known =
            data.missed_token.get() == TOKEN.0.get() && data.missed.borrow().contains(&id);
        if *claimed == *actual {
            return match is_known {
                true => truth_object(false),
                false => ask(py, class, claimed.as_borrowed()),
            };
        }
    }
    let first = ask(py, class, claimed.borrow())?;
    if protocol::truth(py, first.borrow())? {
        return Ok(first);
    }
    ask(py, class, actual.as_borrowed())
}

fn subclass_check(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (class, subclass) = (args[0].borrow(), args[1].borrow());
    let Some(sub) = as_class(subclass) else {
        return Err(py.type_error("issubclass() arg 1 must be a class"));
    };
    let data = data(py, class)?;
    let id = sub.id.get().0;
    if data.found.borrow().contains(&id) {
        return truth_object(true);
    }
    if data.missed_token.get() < TOKEN.0.get() {
        data.missed.borrow_mut().clear();
        data.missed_token.set(TOKEN.0.get());
    } else if data.missed.borrow().contains(&id) {
        return truth_object(false);
    }
    let is_found = find_subclass(py, class, sub)?;
    match is_found {
        true => data.found.borrow_mut().insert(id),
        false => data.missed.borrow_mut().insert(id),
    };
    truth_object(is_found)
}

/// Whether a class is a subclass by its hook, by inheritance, or by registration.
fn find_subclass(py: &mut Py, class: Borrowed<'_>, sub: &'static Class) -> Result<bool> {
    let subclass = sub.as_borrowed();
    let hook = call::call_method(py, class, "__subclasshook__", [subclass.to_owned()])?;
    if let Some(answer) = bool_value(hook.borrow()) {
        return Ok(answer);
    }
    if !hook.borrow().is(not_implemented()) {
        let message = "__subclasshook__ must return either False, True, or NotImplemented";
        return Err(py.raise_new(&crate::exception::ASSERTION_ERROR, message));
    }
    if as_class(class).is_some_and(|class| sub.is_subclass(class)) {
        return Ok(true);
    }
    let registered = data(py, class)?.registry.borrow().clone();
    for id in registered {
        let known = class_of(id);
        // The place of a class that is gone belongs to `object`.
        if known.id.get() == id
            && class::attributes::is_subclass(py, subclass, known.as_borrowed())?
        {
            return Ok(true);
        }
    }
    let derived = call::call_method(py, class, "__subclasses__", [])?;
    for other in protocol::collect(py, derived.borrow())? {
        if class::attributes::is_subclass(py, subclass, other.borrow())? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The registry and the caches, for debugging.
fn dump(py: &mut Py, _: Borrowed<'_>, class: Borrowed<'_>) -> Result<Owned> {
    let data = data(py, class)?;
    let classes = |ids: Vec<u32>| {
        let classes = ids
            .into_iter()
            .map(|id| class_of(TypeId(id)).as_borrowed().to_owned());
        crate::list::from_vec(classes.collect())
    };
    let registry = data.registry.borrow().iter().map(|id| id.0).collect();
    let found = data.found.borrow().iter().copied().collect();
    let missed = data.missed.borrow().iter().copied().collect();
    Ok(tuple::from_vec(vec![
        classes(registry),
        classes(found),
        classes(missed),
        int::from_i64(data.missed_token.get()),
    ]))
}
