//! Making classes: `class` statements, `type(name, bases, namespace)`, linearisation and layout.

use std::borrow::Cow;
use std::cell::{Cell, UnsafeCell};

use super::{OBJECT, TYPE, as_class, class_by_word, invalidate, own, set_own};
use crate::attribute::{self, slot_member_new};
use crate::call::{self, call_with};
use crate::dict::{self, Dict};
use crate::fields;
use crate::function::{self, Function};
use crate::memory;
use crate::namespace::Namespace;
use crate::object::{Borrowed, Owned, OwnedItems, Py, Result};
use crate::protocol;
use crate::slot_table;
use crate::str_::Str;
use crate::str_::intern::{intern, intern_object, names};
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Class, Construction, Flags, Slots, TypeId, register};

/// The most inline attribute words of an instance.
const MAX_INLINE: usize = 30;
/// Inline words beyond the attributes that the class's own methods assign.
const SPARE_INLINE: usize = 2;

/// The row `class_build`: `__build_class__`.
pub fn class_build(
    py: &mut Py,
    function: Borrowed<'_>,
    name: Borrowed<'_>,
    bases: Owned,
    keywords: Option<Owned>,
) -> Result<Owned> {
    let original = bases.clone();
    let bases = resolve_bases(py, bases)?;
    let namespace = dict::new();
    let cell = call_with(py, function, [namespace.clone()])?;
    let dict = namespace.borrow().get::<Dict>().expect("a dict");
    if !original.borrow().is(bases.borrow()) {
        let key = intern(b"__orig_bases__");
        drop(dict.set_name(key, original));
    }
    let items = tuple_items(bases.borrow());
    if let Some(other) = items.iter().find(|base| as_class(base.borrow()).is_none()) {
        // The class of a base that is no class is called, as a metaclass would be.
        let meta = other.borrow().class().as_borrowed();
        return call_with(py, meta, [name.to_owned(), bases, namespace]);
    }
    let meta = metaclass_of(py, &items)?;
    let class = if *meta == TYPE {
        make(py, name, items, dict, keywords.as_ref().map(Owned::borrow))?
    } else {
        return Err(py.type_error("metaclasses are not supported"));
    };
    if let (Some(class), Some(function)) = (as_class(class.borrow()), function.get::<Function>()) {
        fields::attach(class, function.code);
    }
    if let Some(cell) = cell.borrow().get::<function::Cell>() {
        drop(cell.set(Some(class.clone())));
    }
    Ok(class)
}

fn tuple_items(object: Borrowed<'_>) -> Vec<Owned> {
    object
        .get::<Tuple>()
        .map_or_else(Vec::new, |tuple| tuple.as_slice().to_vec())
}

/// Replaces bases that are no classes by what their `__mro_entries__` yields.
fn resolve_bases(py: &mut Py, bases: Owned) -> Result<Owned> {
    let items = tuple_items(bases.borrow());
    if items.iter().all(|base| as_class(base.borrow()).is_some()) {
        return Ok(bases);
    }
    let mut resolved = Vec::new();
    let mut changed = false;
    for base in items {
        if as_class(base.borrow()).is_none()
            && let Some(entries) = attribute::find(py, base.borrow(), names::MRO_ENTRIES.borrow())?
        {
            let replacement = call_with(py, entries.borrow(), [bases.clone()])?;
            if replacement.borrow().get::<Tuple>().is_none() {
                return Err(py.type_error("__mro_entries__ must return a tuple"));
            }
            resolved.extend(tuple_items(replacement.borrow()));
            changed = true;
        } else {
            resolved.push(base);
        }
    }
    Ok(if changed {
        tuple::from_vec(resolved)
    } else {
        bases
    })
}

/// The most derived class of the bases' classes.
fn metaclass_of(py: &mut Py, bases: &[Owned]) -> Result<&'static Class> {
    let mut winner: &'static Class = &TYPE;
    for base in bases {
        let meta = base.borrow().class();
        if !meta.has_flag(Flags::TYPE) {
            let message = format!("bases must be classes, not instances of '{}'", meta.name());
            return Err(py.type_error(message));
        }
        if meta.is_subclass(winner) {
            winner = class_by_word(meta.as_borrowed().word());
        }
    }
    Ok(winner)
}

/// `type.__new__(type, name, bases, namespace, **keywords)`.
pub fn type_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let given = args.positional_slice();
    if given.len() != 3 {
        let message = "type() takes 1 or 3 arguments";
        return Err(py.type_error(message));
    }
    if *class != TYPE {
        return Err(py.type_error("metaclasses are not supported"));
    }
    let (name, bases, namespace) = (given[0].clone(), given[1].clone(), given[2].clone());
    if name.borrow().get::<Str>().is_none() {
        return Err(new_argument_error(py, 1, "str", name.borrow()));
    }
    if bases.borrow().get::<Tuple>().is_none() {
        return Err(new_argument_error(py, 2, "tuple", bases.borrow()));
    }
    let Some(original) = namespace.borrow().get::<Dict>() else {
        return Err(new_argument_error(py, 3, "dict", namespace.borrow()));
    };
    let keywords = dict::new();
    let target = keywords.borrow().get::<Dict>().expect("a dict");
    let mut any = false;
    for (key, value) in args.keywords() {
        any = true;
        dict::set(py, target, key.to_owned(), value.to_owned())?;
    }
    let copy = dict::new();
    let dict = copy.borrow().get::<Dict>().expect("a dict");
    for (key, value) in original.items() {
        dict::set(py, dict, key, value)?;
    }
    let keywords = any.then(|| keywords.borrow());
    make(
        py,
        name.borrow(),
        tuple_items(bases.borrow()),
        dict,
        keywords,
    )
}

fn new_argument_error(
    py: &mut Py,
    position: usize,
    wanted: &str,
    given: Borrowed<'_>,
) -> crate::object::Raised {
    let message = format!(
        "type.__new__() argument {position} must be {wanted}, not {}",
        given.class().name()
    );
    py.type_error(message)
}

/// Makes a class of class `type` from its namespace.
fn make(
    py: &mut Py,
    name: Borrowed<'_>,
    bases: Vec<Owned>,
    namespace: &Dict,
    keywords: Option<Borrowed<'_>>,
) -> Result<Owned> {
    let mut classes: Vec<&'static Class> = Vec::new();
    for base in &bases {
        classes.push(as_class(base.borrow()).expect("checked by `metaclass_of`"));
    }
    if classes.is_empty() {
        classes.push(&OBJECT);
    }
    let best = best_base(py, &classes)?;
    let mro = linearise(py, &classes)?;
    let slots = declared_slots(py, namespace, best, &classes)?;
    let class = new_class(name, best, classes, mro, &slots, namespace);
    let owned = class.as_borrowed().to_owned();
    // `new_class` made one reference, which the clone above replaces.
    // SAFETY: the reference of the new object is given up here.
    drop(unsafe { Owned::from_word(class.as_borrowed().word()) });
    fill_namespace(py, class, namespace, &slots)?;
    slot_table::fill_slots(class);
    call_set_name(py, class)?;
    call_init_subclass(py, class, keywords)?;
    Ok(owned)
}

/// The `__slots__` of a class.
struct DeclaredSlots {
    /// The mangled names that get a word each, sorted as CPython lays them out.
    names: Vec<Borrowed<'static>>,
    /// Instances get a `__dict__`.
    dict: bool,
}

/// Reads `__slots__` from the namespace.
fn declared_slots(
    py: &mut Py,
    namespace: &Dict,
    best: &'static Class,
    bases: &[&'static Class],
) -> Result<DeclaredSlots> {
    let base_has_dict = bases.iter().any(|base| base.has_flag(Flags::DICT));
    let Some(slots) = namespace.get_name(names::SLOTS.borrow()) else {
        return Ok(DeclaredSlots {
            names: Vec::new(),
            dict: true,
        });
    };
    let values = if slots.borrow().get::<Str>().is_some() {
        vec![slots]
    } else {
        protocol::collect(py, slots.borrow())?
    };
    let mut result = DeclaredSlots {
        names: Vec::new(),
        dict: base_has_dict,
    };
    for value in values {
        let Some(text) = value.borrow().get::<Str>() else {
            let message = format!(
                "__slots__ items must be strings, not '{}'",
                value.borrow().class().name()
            );
            return Err(py.type_error(message));
        };
        let text = text.to_string_lossy().into_owned();
        if !is_identifier(&text) {
            return Err(py.type_error("__slots__ must be identifiers"));
        }
        match text.as_str() {
            "__dict__" if result.dict => {
                return Err(py.type_error("__dict__ slot disallowed: we already got one"));
            }
            "__dict__" => result.dict = true,
            "__weakref__" => {}
            _ => {
                let name = intern(mangle(namespace, &text).as_bytes());
                if namespace.get_name(name).is_some() {
                    let message = format!("'{text}' in __slots__ conflicts with class variable");
                    return Err(py.value_error(message));
                }
                result.names.push(name);
            }
        }
    }
    if best.kind.variable_size.is_some() && !result.names.is_empty() {
        let message = format!(
            "nonempty __slots__ not supported for subtype of '{}'",
            best.name()
        );
        return Err(py.type_error(message));
    }
    result.names.sort_by_key(|name| function::text_of(*name));
    Ok(result)
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars
        .next()
        .is_some_and(|first| first == '_' || first.is_alphabetic())
        && chars.all(|char| char == '_' || char.is_alphanumeric())
}

/// A private name of the class that is being made.
fn mangle(namespace: &Dict, text: &str) -> String {
    if !text.starts_with("__") || text.ends_with("__") {
        return text.to_owned();
    }
    let qualname = namespace
        .get_name(names::QUALNAME.borrow())
        .map_or_else(String::new, |name| function::text_of(name.borrow()));
    let class = qualname.rsplit('.').next().unwrap_or("");
    let class = class.trim_start_matches('_');
    if class.is_empty() {
        text.to_owned()
    } else {
        format!("_{class}{text}")
    }
}

/// The base whose layout the class extends.
fn best_base(py: &mut Py, bases: &[&'static Class]) -> Result<&'static Class> {
    let mut winner = bases[0];
    for &base in bases {
        if let Some(definition) = base.definition
            && !definition.is_base
        {
            let message = format!("type '{}' is not an acceptable base type", base.name());
            return Err(py.type_error(message));
        }
        let (a, b) = (solid_base(winner), solid_base(base));
        if a.is_subclass(b) {
            continue;
        }
        if b.is_subclass(a) {
            winner = base;
        } else {
            return Err(py.type_error("multiple bases have instance lay-out conflict"));
        }
    }
    Ok(winner)
}

/// The nearest ancestor that adds something to the layout of its base.
fn solid_base(class: &'static Class) -> &'static Class {
    let mut current = class;
    while let Some(base) = current.base.get() {
        let same_kind = current.kind == base.kind;
        if !same_kind || current.slot_words.get() != base.slot_words.get() {
            return current;
        }
        current = base;
    }
    current
}

/// The C3 linearisation of the bases (without the class itself). Source: "A Monotonic Superclass
/// Linearization for Dylan" (Barrett et al., 1996).
fn linearise(py: &mut Py, bases: &[&'static Class]) -> Result<Vec<&'static Class>> {
    for (index, base) in bases.iter().enumerate() {
        if bases[..index].contains(base) {
            let message = format!("duplicate base class {}", base.name());
            return Err(py.type_error(message));
        }
    }
    let mut lists: Vec<Vec<&'static Class>> =
        bases.iter().map(|base| base.mro().to_vec()).collect();
    lists.push(bases.to_vec());
    let mut result = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Ok(result);
        }
        let next = lists
            .iter()
            .map(|list| list[0])
            .find(|candidate| !lists.iter().any(|list| list[1..].contains(candidate)));
        let Some(next) = next else {
            let mut heads: Vec<&'static Class> = Vec::new();
            for list in &lists {
                if !heads.contains(&list[0]) {
                    heads.push(list[0]);
                }
            }
            let heads: Vec<&str> = heads.iter().map(|class| class.name()).collect();
            let message = format!(
                "Cannot create a consistent method resolution order (MRO) for bases {}",
                heads.join(", ")
            );
            return Err(py.type_error(message));
        };
        result.push(next);
        for list in &mut lists {
            if list[0] == next {
                list.remove(0);
            }
        }
    }
}

/// Allocates the class and lays its instances out.
fn new_class(
    name: Borrowed<'_>,
    best: &'static Class,
    bases: Vec<&'static Class>,
    mro: Vec<&'static Class>,
    slots: &DeclaredSlots,
    namespace: &Dict,
) -> &'static Class {
    let text = function::text_of(name);
    let inherited = Flags::INT
        | Flags::STR
        | Flags::BYTES
        | Flags::LIST
        | Flags::TUPLE
        | Flags::DICT_SUBCLASS
        | Flags::EXCEPTION
        | Flags::TYPE;
    let collection = Flags::SEQUENCE | Flags::MAPPING;
    let mut flags = Flags::HEAP | Flags::READY;
    for base in &bases {
        flags |= base.flags.get() & inherited;
        if flags & collection == 0 {
            flags |= base.flags.get() & collection;
        }
    }
    let inline = if slots.dict {
        inline_words(&mro, namespace)
    } else {
        0
    };
    if slots.dict {
        flags |= Flags::DICT;
    }
    let slot_words = best.slot_words.get() as usize + slots.names.len();
    let extra = usize::from(slots.dict) + inline + slot_words;
    let handle = memory::new_object(&TYPE, |header| Class {
        header,
        id: Cell::new(TypeId::FREE),
        dict_id: Cell::new(TypeId::FREE),
        version: Cell::new(0),
        kind: best.kind,
        instance_size: Cell::new(best.kind.size.next_multiple_of(8) + 8 * extra),
        flags: Cell::new(flags),
        inline_words: Cell::new(inline as u32),
        slot_words: Cell::new(slot_words as u32),
        slots: UnsafeCell::new(Slots::EMPTY),
        name: UnsafeCell::new(Cow::Owned(text)),
        definition: None,
        base: Cell::new(Some(best)),
        bases: UnsafeCell::new(bases),
        mro: UnsafeCell::new(Vec::new()),
        subclasses: UnsafeCell::new(Vec::new()),
        namespace: UnsafeCell::new(Namespace::new()),
        shared_keys: UnsafeCell::new(Vec::new()),
        field_code: Cell::new(None),
        caches: Cell::new(std::ptr::null()),
        construction: Construction::none(),
        plain_words: Cell::new(0),
    });
    let class = class_by_word(handle.into_owned().into_word());
    register(class);
    for base in class.bases() {
        hold(base);
        // SAFETY: nobody views the list now.
        unsafe { (*base.subclasses.get()).push(class) };
    }
    let mut order = vec![class];
    order.extend(mro);
    order.iter().for_each(|ancestor| hold(ancestor));
    // SAFETY: the class is new.
    unsafe { *class.mro.get() = order };
    class
}

/// Takes a reference to a class, to be given up by [`let_go`].
fn hold(class: &'static Class) {
    std::mem::forget(class.as_borrowed().to_owned());
}

fn let_go(class: &'static Class) {
    // SAFETY: the reference was taken by `hold`.
    drop(unsafe { Owned::from_word(class.as_borrowed().word()) });
}

/// How many inline attribute words instances get: the attributes that methods of the class and of
/// its bases assign, and a few more.
fn inline_words(mro: &[&'static Class], namespace: &Dict) -> usize {
    let count = |names: Option<Owned>| names.map_or(0, |names| tuple_items(names.borrow()).len());
    let key = names::STATIC_ATTRIBUTES.borrow();
    let mut words = count(namespace.get_name(key)) + SPARE_INLINE;
    for class in mro {
        words += count(own(class, key).map(Borrowed::to_owned));
    }
    words.min(MAX_INLINE)
}

/// Moves the namespace of the class body into the class.
fn fill_namespace(
    py: &mut Py,
    class: &'static Class,
    namespace: &Dict,
    slots: &DeclaredSlots,
) -> Result<()> {
    for (key, value) in namespace.items() {
        let Some(key) = intern_object(key.borrow()) else {
            return Err(py.type_error("names of a class must be strings"));
        };
        if key.is(names::QUALNAME.borrow()) && value.borrow().get::<Str>().is_none() {
            let message = format!(
                "type __qualname__ must be a str, not {}",
                value.borrow().class().name()
            );
            return Err(py.type_error(message));
        }
        if key.is(names::CLASSCELL.borrow()) {
            continue;
        }
        let value = implicit_binding(key, value);
        set_own(class, key, Some(value));
    }
    if own(class, names::DOC.borrow()).is_none() {
        let none = crate::singletons::none_owned();
        set_own(class, names::DOC.borrow(), Some(none));
    }
    if own(class, names::HASH.borrow()).is_none() && own(class, names::EQUAL.borrow()).is_some() {
        let none = crate::singletons::none_owned();
        set_own(class, names::HASH.borrow(), Some(none));
    }
    let base_words = class.slot_words.get() as usize - slots.names.len();
    for (index, name) in slots.names.iter().enumerate() {
        let member = slot_member_new(*name, class, base_words + index);
        set_own(class, *name, Some(member));
    }
    let adds_dict = slots.dict && !class.bases().iter().any(|base| base.has_flag(Flags::DICT));
    if adds_dict {
        super::attributes::add_dict_descriptor(class);
    }
    Ok(())
}

/// `__new__` is a static method and `__init_subclass__` and `__class_getitem__` class methods,
/// even where they are written as functions.
fn implicit_binding(key: Borrowed<'static>, value: Owned) -> Owned {
    if value.borrow().get::<Function>().is_none() {
        return value;
    }
    if key.is(names::NEW.borrow()) {
        return crate::descriptor::static_method_new(value);
    }
    if key.is(names::INIT_SUBCLASS.borrow()) || key.is(names::CLASS_GETITEM.borrow()) {
        return crate::descriptor::class_method_new(value);
    }
    value
}

/// Calls `__set_name__` of the attributes that have it.
fn call_set_name(py: &mut Py, class: &'static Class) -> Result<()> {
    for (name, value) in super::own_items(class) {
        let Some(method) = attribute::special(py, value.borrow(), names::SET_NAME.borrow())? else {
            continue;
        };
        let args = [class.as_borrowed().to_owned(), name.to_owned()];
        let mut words = args.map(Owned::into_word);
        // SAFETY: the words own their references.
        let values = unsafe { OwnedItems::from_words(&mut words) };
        if let Err(raised) = method.call_args(py, value.borrow(), Args::positional(values)) {
            let note = format!(
                "Error calling __set_name__ on '{}' instance '{}' in '{}'",
                value.borrow().class().name(),
                function::text_of(name),
                class.name()
            );
            crate::exception::add_note_to_pending(py, &note);
            return Err(raised);
        }
    }
    Ok(())
}

/// Calls `super(class, class).__init_subclass__(**keywords)`.
fn call_init_subclass(
    py: &mut Py,
    class: &'static Class,
    keywords: Option<Borrowed<'_>>,
) -> Result<()> {
    let name = names::INIT_SUBCLASS.borrow();
    let found = class.mro()[1..]
        .iter()
        .find_map(|ancestor| own(ancestor, name))
        .map(Borrowed::to_owned);
    let Some(found) = found else { return Ok(()) };
    let method = match found.borrow().class().slots().descriptor_get {
        Some(get) => get(py, found.borrow(), None, Some(class.as_borrowed()))?,
        None => found,
    };
    let keywords = keywords.map(Borrowed::to_owned);
    call::call_spread(py, method.borrow(), tuple::empty(), keywords)?;
    Ok(())
}

/// Gives up a class's references to the classes of its MRO, itself among them.
pub fn release_mro(class: &Class) {
    // SAFETY: no view of the order is open; references are given up after it was taken.
    let order = unsafe { std::mem::take(&mut *class.mro.get()) };
    order.into_iter().for_each(let_go);
}

/// Drops the content of a class of the program.
///
/// # Safety
/// The object is a class whose memory is freed right after.
pub unsafe fn drop_class(address: *mut u8) {
    let class = address.cast::<Class>();
    // SAFETY: the caller's; the fields are not used afterwards.
    unsafe {
        invalidate(&*class);
        release_mro(&*class);
        let bases = std::mem::take(&mut *(*class).bases.get());
        for base in bases {
            let subclasses = &mut *base.subclasses.get();
            subclasses.retain(|other| !std::ptr::eq(*other, class));
            let_go(base);
        }
        std::ptr::drop_in_place(class);
    }
}
