//! Classes as objects: `object`, `type`, the dictionaries of built-in classes, lookups through
//! the MRO, and changes of classes.
//!
//! A lookup is remembered in a global cache under the class's version and the name; whatever
//! changes a class takes the version from it and from all classes derived from it.

use std::cell::{Cell, UnsafeCell};

use crate::abi::Word;
use crate::cache;
use crate::call;
use crate::dict::Dict;
use crate::exception;
use crate::function;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::slot_table::{self, Row};
use crate::str_::intern::{intern, names};
use crate::tuple;
use crate::type_::{
    Args, Binding, Class, Definition, Flags, GetSet, Kind, KindInfo, Method, Slots, TypeId, Visit,
    ids,
};

pub mod attributes;
pub mod build;
pub mod construction;
pub mod namespace;
pub mod object_methods;
pub mod reduce;

/// The layout kind of classes.
pub static KIND: KindInfo = KindInfo {
    drop: build::drop_class,
    ..KindInfo::container::<Class>("type", traverse, Some(clear))
};

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let class = object.get::<Class>().expect("a class");
    if !class.is_heap() {
        return;
    }
    for base in class.bases() {
        visit(base.as_borrowed());
    }
    for ancestor in class.mro() {
        visit(ancestor.as_borrowed());
    }
    // SAFETY: `visit` changes nothing.
    for (_, value) in unsafe { &*class.namespace.get() }.iter() {
        visit(value);
    }
}

/// Gives up the references of a class of the program that is part of a garbage cycle.
fn clear(_py: &mut Py, object: Borrowed<'_>) {
    let class = object.get::<Class>().expect("a class");
    invalidate(class);
    // SAFETY: no view is open; old values are dropped after the replacement.
    let namespace = unsafe { std::mem::take(&mut *class.namespace.get()) };
    drop(namespace);
    build::release_mro(class);
}

/// The `object` class.
#[unsafe(export_name = "pyc_type_object")]
pub static OBJECT: Class = Class::new_static(ids::OBJECT, &OBJECT_DEFINITION);

static OBJECT_DEFINITION: Definition = Definition {
    name: "object",
    module: "builtins",
    doc: Some(
        "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
    ),
    base: None,
    kind: Kind(&crate::singletons::PLAIN_KIND),
    slots: object_methods::SLOTS,
    methods: object_methods::METHODS,
    attributes: object_methods::ATTRIBUTES,
    is_base: true,
    has_dict: false,
    unhashable: false,
};

/// The `type` class.
#[unsafe(export_name = "pyc_type_type")]
pub static TYPE: Class = Class::new_static(ids::TYPE, &TYPE_DEFINITION);

static TYPE_DEFINITION: Definition = Definition {
    slots: Slots {
        repr: Some(attributes::type_repr),
        call: Some(call_class),
        get_attribute: Some(crate::attribute::get_of_class),
        set_attribute: Some(crate::attribute::set_of_class),
        new: Some(build::type_new),
        init: Some(|_, _, _| Ok(())),
        binary: Slots::binary_table([(crate::type_::Operator::BitOr, attributes::type_or)]),
        ..Slots::EMPTY
    },
    methods: attributes::METHODS,
    attributes: attributes::ATTRIBUTES,
    is_base: true,
    ..Definition::new("type", &OBJECT, Class::KIND)
};

/// The classes of this module.
pub const CLASSES: &[&Class] = &[
    &OBJECT,
    &TYPE,
    &METHOD_DESCRIPTOR,
    &CLASS_METHOD_DESCRIPTOR,
    &WRAPPER_DESCRIPTOR,
    &METHOD_WRAPPER,
    &GETSET_DESCRIPTOR,
    &MEMBER_DESCRIPTOR,
];

/// The second base of the few built-in classes that have two, and where it comes in the MRO.
fn second_base(class: &Class) -> Option<(&'static Class, usize)> {
    if *class == exception::EXCEPTION_GROUP {
        Some((&exception::EXCEPTION, 2))
    } else if *class == crate::io::UNSUPPORTED_OPERATION {
        Some((&exception::VALUE_ERROR, 2))
    } else {
        None
    }
}

/// Puts the built-in classes into the table, but those that come with a module. To be called once,
/// before anything else.
pub fn initialise() {
    crate::type_::reserve_builtin();
    for area in crate::builtins::classes() {
        crate::type_::register_builtin(area);
    }
    for area in crate::builtins::classes() {
        area.iter().for_each(|class| initialise_class(class));
    }
}

/// Adds the classes of a module that is imported for the first time.
pub fn add_builtin(classes: &'static [&'static Class]) {
    crate::type_::register_builtin(classes);
    for class in classes {
        initialise_class(class);
    }
}

/// Completes a built-in class: bases, MRO, inherited slots and flags.
fn initialise_class(class: &'static Class) {
    if !class.mro().is_empty() {
        return;
    }
    let definition = class.definition.expect("a built-in class");
    let mut mro = vec![class];
    let mut flags = own_flag(class);
    if let Some(base) = definition.base {
        initialise_class(base);
        mro.reserve_exact(base.mro().len() + 1);
        mro.extend(base.mro());
        if let Some((second, position)) = second_base(class) {
            initialise_class(second);
            mro.insert(position, second);
        }
        flags |= base.flags.get() & !(Flags::READY | Flags::HEAP | Flags::CONTENT_ONLY);
        // SAFETY: nothing runs yet.
        unsafe {
            inherit_slots(&mut *class.slots.get(), base.slots(), definition.unhashable);
            *class.bases.get() = std::iter::once(base)
                .chain(second_base(class).map(|(second, _)| second))
                .collect();
            (*base.subclasses.get()).push(class);
        }
    }
    if definition.has_dict {
        flags |= Flags::DICT;
    }
    if class.finalizer().is_none() {
        flags |= Flags::CONTENT_ONLY;
    }
    class.flags.set(class.flags.get() | flags);
    // SAFETY: nothing runs yet.
    unsafe { *class.mro.get() = mro };
}

fn own_flag(class: &Class) -> u32 {
    match class.id.get() {
        ids::INT => Flags::INT,
        ids::STR => Flags::STR,
        ids::BYTES => Flags::BYTES,
        ids::LIST => Flags::LIST | Flags::SEQUENCE,
        ids::TUPLE => Flags::TUPLE | Flags::SEQUENCE,
        ids::RANGE | ids::MEMORYVIEW => Flags::SEQUENCE,
        crate::modules::collections::deque::ID => Flags::SEQUENCE,
        ids::DICT => Flags::DICT_SUBCLASS | Flags::MAPPING,
        ids::MAPPING_PROXY => Flags::MAPPING,
        ids::TYPE => Flags::TYPE,
        id if id == exception::BASE_EXCEPTION.id.get() => Flags::EXCEPTION,
        _ => 0,
    }
}

/// Copies the slots of the base that a built-in class lacks. `compare` and `hash` go together, as
/// in CPython.
fn inherit_slots(slots: &mut Slots, base: &Slots, unhashable: bool) {
    macro_rules! inherit {
        ($($field:ident),*) => { $( if slots.$field.is_none() { slots.$field = base.$field; } )* };
    }
    if slots.compare.is_none() && slots.hash.is_none() {
        slots.compare = base.compare;
        slots.hash = base.hash;
    }
    if unhashable {
        slots.hash = None;
    }
    inherit!(
        repr,
        str,
        call,
        get_attribute,
        set_attribute,
        descriptor_get,
        descriptor_set,
        new,
        init,
        finalize,
        iter,
        next,
        bool_,
        len,
        contains,
        get_item,
        set_item,
        concat,
        repeat,
        inplace_concat,
        inplace_repeat,
        power_modulo,
        negative,
        positive,
        invert,
        absolute,
        int,
        float,
        index
    );
    for index in 0..crate::type_::Operator::COUNT {
        slots.binary[index] = slots.binary[index].or(base.binary[index]);
        slots.inplace[index] = slots.inplace[index].or(base.inplace[index]);
    }
}

/// Fills the dictionary of a built-in class, once.
#[cold]
fn make_ready(class: &'static Class) {
    class.flags.set(class.flags.get() | Flags::READY);
    let Some(definition) = class.definition else {
        return;
    };
    // SAFETY: nobody views the namespace while it is filled.
    let namespace = unsafe { &mut *class.namespace.get() };
    add_slot_wrappers(class, definition, namespace);
    for method in definition.methods {
        let value = match method.binding {
            Binding::Instance => descriptor(&METHOD_DESCRIPTOR, |header| MethodDescriptor {
                header,
                method,
                class,
            }),
            Binding::Class => descriptor(&CLASS_METHOD_DESCRIPTOR, |header| MethodDescriptor {
                header,
                method,
                class,
            }),
            Binding::Static => static_builtin(method, class),
        };
        namespace.set(intern(method.name.as_bytes()), value.to_owned());
    }
    for attribute in definition.attributes {
        let of = if attribute.member {
            &MEMBER_DESCRIPTOR
        } else {
            &GETSET_DESCRIPTOR
        };
        let value = descriptor(of, |header| GetSetDescriptor {
            header,
            attribute,
            class,
        });
        namespace.set(intern(attribute.name.as_bytes()), value.to_owned());
    }
    if definition.unhashable {
        namespace.set(names::HASH.borrow(), crate::singletons::none_owned());
    }
    let doc = match definition.doc {
        Some(doc) => immortal_text(doc),
        None => crate::singletons::none(),
    };
    if namespace.get(names::DOC.borrow()).is_none() {
        namespace.set(names::DOC.borrow(), doc.to_owned());
    }
}

fn immortal_text(text: &str) -> Borrowed<'static> {
    intern(text.as_bytes())
}

fn add_slot_wrappers(
    class: &'static Class,
    definition: &'static Definition,
    namespace: &mut crate::namespace::Namespace,
) {
    for row in slot_table::ROWS.iter().copied().flatten() {
        let name = (row.name)();
        let hidden = name.is(names::GETATTR.borrow()) || name.is(names::DEL.borrow());
        if hidden || !(row.is_set)(&definition.slots) || namespace.get(name).is_some() {
            continue;
        }
        let value = descriptor(&WRAPPER_DESCRIPTOR, |header| WrapperDescriptor {
            header,
            row,
            class,
        });
        namespace.set(name, value.to_owned());
    }
    if definition.slots.new.is_some() {
        static NEW: Method = Method::static_("__new__", crate::type_::Call::Any(new_of_builtin));
        let value = static_builtin(&NEW, class);
        namespace.set(names::NEW.borrow(), value.to_owned());
    }
}

/// A method that is bound to the class that defines it.
fn static_builtin(method: &'static Method, class: &'static Class) -> Borrowed<'static> {
    descriptor(&function::BUILTIN_FUNCTION, |header| {
        function::BuiltinFunction {
            header,
            method,
            entries: crate::call::entry::builtin_entries(&method.call),
            this: Cell::new(class.as_borrowed().word()),
            class: Some(class),
            module: "",
        }
    })
}

/// An immortal object that belongs to a built-in class.
fn descriptor<T: Object>(
    class: &'static Class,
    fill: impl FnOnce(Header) -> T,
) -> Borrowed<'static> {
    let object = Box::leak(Box::new(fill(Header::immortal(class.id.get()))));
    Borrowed::from_object(object)
}

/// `cls.__new__(subclass, …)` of a built-in class; `this` is the class.
fn new_of_builtin(py: &mut Py, this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let owner = class_by_word(this.word());
    let name = owner.name();
    let Some(first) = args.positional_slice().first() else {
        return Err(py.type_error(format!("{name}.__new__(): not enough arguments")));
    };
    let Some(class) = first.borrow().get::<Class>() else {
        let given = first.borrow().class().shown_name().into_owned();
        let message = format!("{name}.__new__(X): X is not a type object ({given})");
        return Err(py.type_error(message));
    };
    let class = class_by_word(Borrowed::from_object(class).word());
    if !class.is_subclass(owner) {
        let sub = class.name().to_owned();
        let message = format!("{name}.__new__({sub}): {sub} is not a subtype of {name}");
        return Err(py.type_error(message));
    }
    if let Some(native) = native_base(class)
        && native.slots().new.map(|new| new as *const () as usize)
            != owner.slots().new.map(|new| new as *const () as usize)
    {
        let sub = class.name().to_owned();
        let base = native.name();
        let message = format!("{name}.__new__({sub}) is not safe, use {base}.__new__()");
        return Err(py.type_error(message));
    }
    let new = owner.slots().new.expect("the class has `__new__`");
    let mut args = args;
    drop(args.values.next());
    new(py, class, &args)
}

/// The nearest built-in class in the chain of `__base__`.
fn native_base(class: &'static Class) -> Option<&'static Class> {
    let mut current = Some(class);
    while let Some(class) = current {
        if !class.is_heap() {
            return Some(class);
        }
        current = class.base.get();
    }
    None
}

/// If an object found under `__new__` is that of a built-in class: the class.
pub fn native_new_owner(found: Borrowed<'_>) -> Option<&'static Class> {
    let function = found.get::<function::BuiltinFunction>()?;
    let crate::type_::Call::Any(call) = function.method.call else {
        return None;
    };
    if !std::ptr::eq(call as *const (), new_of_builtin as *const ()) {
        return None;
    }
    Some(class_by_word(function.receiver()?.word()))
}

/// The class behind a word that is known to be one.
pub fn class_by_word(word: Word) -> &'static Class {
    // SAFETY: the word is a class. A class lives at least as long as its instances, its subclasses
    // and whoever holds a reference to it; callers are among these.
    unsafe { &*(word.address() as *const Class) }
}

/// An object as a class.
pub fn as_class(object: Borrowed<'_>) -> Option<&'static Class> {
    object.get::<Class>()?;
    Some(class_by_word(object.word()))
}

/// An entry of the lookup cache.
#[derive(Clone, Copy)]
struct CacheEntry {
    version: u32,
    name: Word,
    /// The value, or the null word for "not found"; borrowed from the class.
    value: Word,
}

const CACHE_SIZE: usize = 4096;

struct LookupCache(UnsafeCell<[CacheEntry; CACHE_SIZE]>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for LookupCache {}

static CACHE: LookupCache = LookupCache(UnsafeCell::new(
    // No class has the version 0, so that the words don't matter: zeros take no room in the
    // executable.
    [CacheEntry {
        version: 0,
        name: Word(0),
        value: Word(0),
    }; CACHE_SIZE],
));

struct Counter(Cell<u32>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Counter {}

static NEXT_VERSION: Counter = Counter(Cell::new(1));

/// The version of a class, assigned if it has none.
#[inline]
pub fn version(class: &Class) -> u32 {
    match class.version.get() {
        0 => assign_version(class),
        version => version,
    }
}

#[cold]
fn assign_version(class: &Class) -> u32 {
    // The version of a class stands for those of its bases too: they must have one, so that a
    // change of a base is noticed.
    for base in class.bases() {
        version(base);
    }
    let next = NEXT_VERSION.0.get();
    NEXT_VERSION.0.set(
        next.checked_add(1)
            .expect("fewer than 2**32 changes of classes"),
    );
    class.version.set(next);
    next
}

/// Takes the version from a class that changes and from all derived ones.
pub fn invalidate(class: &Class) {
    if class.version.get() == 0 {
        return;
    }
    class.version.set(0);
    class.construction.arity.set(0);
    cache::clear_all(class);
    // SAFETY: nothing below changes the list.
    for subclass in unsafe { &*class.subclasses.get() } {
        invalidate(subclass);
    }
}

/// Looks an interned name up in the MRO. The result is borrowed from the class that defines it.
#[inline]
pub fn lookup(class: &'static Class, name: Borrowed<'_>) -> Option<Borrowed<'static>> {
    let version = version(class);
    let hash = (name.word().0 >> 4) as usize ^ (version as usize).wrapping_mul(31);
    // SAFETY: nobody else looks at the cache now; values are borrowed from living classes, as a
    // change would have changed the version.
    unsafe {
        let entry = &mut (&mut *CACHE.0.get())[hash % CACHE_SIZE];
        if entry.version != version || entry.name != name.word() {
            let found = lookup_in_mro(class, name);
            *entry = CacheEntry {
                version,
                name: name.word(),
                value: found.map_or(Word::NULL, Borrowed::word),
            };
            return found;
        }
        (!entry.value.is_null()).then(|| Borrowed::from_word(entry.value))
    }
}

#[cold]
fn lookup_in_mro(class: &'static Class, name: Borrowed<'_>) -> Option<Borrowed<'static>> {
    class.mro().iter().find_map(|class| own(class, name))
}

/// Looks an interned name up in a class's own dictionary.
pub fn own(class: &'static Class, name: Borrowed<'_>) -> Option<Borrowed<'static>> {
    if !class.has_flag(Flags::READY) {
        make_ready(class);
    }
    // SAFETY: the value is borrowed from the class; see `lookup`.
    unsafe {
        let found = (&*class.namespace.get()).get(name)?;
        Some(Borrowed::from_word(found.word()))
    }
}

/// The names and values of a class's own dictionary.
pub fn own_items(class: &'static Class) -> Vec<(Borrowed<'static>, Owned)> {
    if !class.has_flag(Flags::READY) {
        make_ready(class);
    }
    // SAFETY: cloning values changes nothing.
    unsafe { &*class.namespace.get() }
        .iter()
        .map(|(name, value)| (name, value.to_owned()))
        .collect()
}

/// Sets or (with `None`) removes a name of a class of the program; whether it was there before.
pub fn set_own(class: &'static Class, name: Borrowed<'static>, value: Option<Owned>) -> bool {
    if !class.has_flag(Flags::READY) {
        make_ready(class);
    }
    invalidate(class);
    // SAFETY: no view is open; the old value is dropped after.
    let old = unsafe {
        let namespace = &mut *class.namespace.get();
        match value {
            Some(value) => namespace.set(name, value),
            None => namespace.remove(name),
        }
    };
    let was_there = old.is_some();
    let text = name.get::<crate::str_::Str>().expect("a str").as_bytes();
    if text.starts_with(b"__") && text.ends_with(b"__") {
        update_slots(class);
    }
    drop(old);
    was_there
}

/// Computes the slots of a class and of all derived ones again.
fn update_slots(class: &'static Class) {
    if class.is_heap() {
        slot_table::fill_slots(class);
    }
    // SAFETY: nothing below changes the list.
    for subclass in unsafe { &*class.subclasses.get() } {
        update_slots(subclass);
    }
}

/// Calls a class: makes and initialises an instance.
fn call_class(py: &mut Py, callee: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let class = class_by_word(callee.word());
    if *class == TYPE && args.positional_count() == 1 && args.keyword_count() == 0 {
        let object = args.positional_slice()[0].borrow();
        return Ok(object.class().as_borrowed().to_owned());
    }
    if class.has_flag(Flags::EXCEPTION) && args.names.is_none() && exception::is_plain(class) {
        return Ok(exception::allocate(class, tuple::from_exact(args.values)));
    }
    if *class == TYPE && args.positional_count() != 3 {
        return Err(py.type_error("type() takes 1 or 3 arguments"));
    }
    let Some(new) = class.slots().new else {
        let message = format!("cannot create '{}' instances", full_name(class));
        return Err(py.type_error(message));
    };
    let object = new(py, class, &args)?;
    if !object.borrow().class().is_subclass(class) {
        return Ok(object);
    }
    if let Some(init) = object.borrow().class().slots().init {
        init(py, object.borrow(), &args)?;
    }
    Ok(object)
}

/// `module.qualname`, or the bare name for `builtins`: as messages show a class.
pub fn full_name(class: &'static Class) -> String {
    match class.definition {
        Some(definition) if definition.module != "builtins" => {
            format!("{}.{}", definition.module, definition.name)
        }
        Some(definition) => definition.name.to_owned(),
        None => {
            let module =
                own(class, names::MODULE.borrow()).map_or_else(String::new, function::text_of);
            if module.is_empty() || module == "builtins" {
                class.qualname().to_owned()
            } else {
                format!("{module}.{}", class.qualname())
            }
        }
    }
}

/// A method of a built-in class, unbound.
#[repr(C)]
pub struct MethodDescriptor {
    /// The header.
    pub header: Header,
    /// What it is.
    pub method: &'static Method,
    /// The class that defines it.
    pub class: &'static Class,
}

static METHOD_DESCRIPTOR_KIND: KindInfo = KindInfo::leaf::<MethodDescriptor>("method_descriptor");

// SAFETY: every method descriptor starts with this layout.
unsafe impl Object for MethodDescriptor {
    const KIND: Kind = Kind(&METHOD_DESCRIPTOR_KIND);
    const USUAL_ID: TypeId = ids::METHOD_DESCRIPTOR;
}

/// The class of `str.upper`.
pub static METHOD_DESCRIPTOR: Class = Class::new_static(ids::METHOD_DESCRIPTOR, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            repr: Some(attributes::descriptor_repr),
            call: Some(call_method_descriptor),
            descriptor_get: Some(bind_method_descriptor),
            ..Slots::EMPTY
        },
        attributes: attributes::DESCRIPTOR_ATTRIBUTES,
        ..Definition::new("method_descriptor", &OBJECT, MethodDescriptor::KIND)
    };
    &DEFINITION
});

fn call_method_descriptor(py: &mut Py, callee: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let descriptor = callee
        .get::<MethodDescriptor>()
        .expect("a method descriptor");
    let mut args = args;
    let name = || format!("{}.{}", descriptor.class.name(), descriptor.method.name);
    if args.positional_count() == 0 {
        let message = format!("unbound method {}() needs an argument", name());
        return Err(py.type_error(message));
    }
    let this = args.values.next().expect("there is one");
    if !this.borrow().class().is_subclass(descriptor.class) {
        let message = format!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            descriptor.method.name,
            descriptor.class.shown_name(),
            this.borrow().class().shown_name()
        );
        return Err(py.type_error(message));
    }
    call::call_builtin(py, &descriptor.method.call, &name, this.borrow(), args)
}

fn bind_method_descriptor(
    py: &mut Py,
    descriptor: Borrowed<'_>,
    object: Option<Borrowed<'_>>,
    _class: Option<Borrowed<'_>>,
) -> Result<Owned> {
    let Some(object) = object else {
        return Ok(descriptor.to_owned());
    };
    let this = descriptor
        .get::<MethodDescriptor>()
        .expect("a method descriptor");
    check_descriptor(py, this.method.name, this.class, object)?;
    Ok(function::builtin_method(
        this.method,
        this.class,
        object.to_owned(),
    ))
}

/// Checks that a descriptor of a built-in class is used on its instances.
pub fn check_descriptor(
    py: &mut Py,
    name: &str,
    class: &'static Class,
    object: Borrowed<'_>,
) -> Result<()> {
    if object.class().is_subclass(class) {
        return Ok(());
    }
    Err(py.type_error(format!(
        "descriptor '{name}' for '{}' objects doesn't apply to a '{}' object",
        class.shown_name(),
        object.class().shown_name()
    )))
}

/// The class of `dict.fromkeys` in the dictionary of `dict`.
pub static CLASS_METHOD_DESCRIPTOR: Class = Class::new_static(ids::CLASS_METHOD_DESCRIPTOR, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            repr: Some(attributes::descriptor_repr),
            descriptor_get: Some(|_, descriptor, object, class| {
                let this = descriptor
                    .get::<MethodDescriptor>()
                    .expect("a method descriptor");
                let class = match (class, object) {
                    (Some(class), _) => class,
                    (None, Some(object)) => object.class().as_borrowed(),
                    (None, None) => this.class.as_borrowed(),
                };
                Ok(function::builtin_method(
                    this.method,
                    this.class,
                    class.to_owned(),
                ))
            }),
            ..Slots::EMPTY
        },
        attributes: attributes::DESCRIPTOR_ATTRIBUTES,
        ..Definition::new("classmethod_descriptor", &OBJECT, MethodDescriptor::KIND)
    };
    &DEFINITION
});

/// A slot of a built-in class as a method.
#[repr(C)]
pub struct WrapperDescriptor {
    /// The header.
    pub header: Header,
    /// Which special method it is.
    pub row: &'static Row,
    /// The class whose slot is called.
    pub class: &'static Class,
}

static WRAPPER_DESCRIPTOR_KIND: KindInfo =
    KindInfo::leaf::<WrapperDescriptor>("wrapper_descriptor");

// SAFETY: every wrapper descriptor starts with this layout.
unsafe impl Object for WrapperDescriptor {
    const KIND: Kind = Kind(&WRAPPER_DESCRIPTOR_KIND);
}

/// The class of `int.__add__`.
pub static WRAPPER_DESCRIPTOR: Class = Class::new_static(ids::WRAPPER_DESCRIPTOR, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            repr: Some(attributes::wrapper_repr),
            call: Some(call_wrapper_descriptor),
            descriptor_get: Some(|_, descriptor, object, _| {
                let Some(object) = object else {
                    return Ok(descriptor.to_owned());
                };
                let this = descriptor
                    .get::<WrapperDescriptor>()
                    .expect("a wrapper descriptor");
                Ok(memory::new_object(&METHOD_WRAPPER, |header| MethodWrapper {
                    header,
                    row: this.row,
                    class: this.class,
                    this: object.to_owned(),
                })
                .into_owned())
            }),
            ..Slots::EMPTY
        },
        attributes: attributes::WRAPPER_ATTRIBUTES,
        ..Definition::new("wrapper_descriptor", &OBJECT, WrapperDescriptor::KIND)
    };
    &DEFINITION
});

fn call_wrapper_descriptor(py: &mut Py, callee: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let wrapper = callee
        .get::<WrapperDescriptor>()
        .expect("a wrapper descriptor");
    let (row, class) = (wrapper.row, wrapper.class);
    let name = function::text_of((row.name)());
    let mut args = args;
    if args.positional_count() == 0 {
        let message = format!(
            "descriptor '{name}' of '{}' object needs an argument",
            class.name()
        );
        return Err(py.type_error(message));
    }
    let this = args.values.next().expect("there is one");
    if !this.borrow().class().is_subclass(class) {
        let message = format!(
            "descriptor '{name}' requires a '{}' object but received a '{}'",
            class.name(),
            this.borrow().class().shown_name()
        );
        return Err(py.type_error(message));
    }
    call_wrapper(py, row, class, this.borrow(), args)
}

/// The message about a wrong number of arguments for a special method. Some are methods of their
/// own in CPython, and some of its wrappers leave out a name before the space.
#[cold]
fn wrapper_arity_message(row: &Row, class: &Class, name: &str, count: usize) -> String {
    let (least, most) = row.arity;
    let is_method = match name {
        "__getitem__" => class.kind == crate::list::List::KIND || class.kind == Dict::KIND,
        "__contains__" => class.kind == crate::set::Set::KIND || class.kind == Dict::KIND,
        _ => false,
    };
    if is_method {
        let class = class.name();
        return format!("{class}.{name}() takes exactly one argument ({count} given)");
    }
    let is_sequence = matches!(name, "__mul__" | "__rmul__" | "__imul__") && row.slot >= 70;
    let is_nameless = matches!(
        name,
        "__setitem__" | "__setattr__" | "__set__" | "__get__" | "__pow__" | "__rpow__"
    );
    let space = if is_sequence || is_nameless { " " } else { "" };
    let bound = if count < least { least } else { most };
    let quantity = match (least == most, count < least) {
        (true, _) => "",
        (false, true) => "at least ",
        (false, false) => "at most ",
    };
    let plural = if bound == 1 { "" } else { "s" };
    format!("{space}expected {quantity}{bound} argument{plural}, got {count}")
}

/// Calls a slot as a method.
fn call_wrapper(
    py: &mut Py,
    row: &'static Row,
    class: &'static Class,
    this: Borrowed<'_>,
    args: Args<'_>,
) -> Result<Owned> {
    let slots = class.slots();
    if let Some(call) = row.any_args {
        return call(py, slots, this, args);
    }
    let name = || function::text_of((row.name)());
    if args.keyword_count() > 0 {
        let message = format!("wrapper {}() takes no keyword arguments", name());
        return Err(py.type_error(message));
    }
    let count = args.positional_count();
    if !(row.arity.0..=row.arity.1).contains(&count) {
        let message = wrapper_arity_message(row, class, &name(), count);
        return Err(py.type_error(message));
    }
    (row.wrapper)(py, slots, this, args.positional_slice())
}

/// A slot of a built-in class as a bound method.
#[repr(C)]
pub struct MethodWrapper {
    /// The header.
    pub header: Header,
    /// Which special method it is.
    pub row: &'static Row,
    /// The class whose slot is called.
    pub class: &'static Class,
    /// The receiver.
    pub this: Owned,
}

static METHOD_WRAPPER_KIND: KindInfo = KindInfo::container::<MethodWrapper>(
    "method-wrapper",
    |object, visit| {
        visit(
            object
                .get::<MethodWrapper>()
                .expect("a method wrapper")
                .this
                .borrow(),
        )
    },
    None,
);

// SAFETY: every method wrapper starts with this layout.
unsafe impl Object for MethodWrapper {
    const KIND: Kind = Kind(&METHOD_WRAPPER_KIND);
}

/// The class of `(1).__add__`.
pub static METHOD_WRAPPER: Class = Class::new_static(ids::METHOD_WRAPPER, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            repr: Some(attributes::method_wrapper_repr),
            call: Some(|py, callee, args| {
                let wrapper = callee.get::<MethodWrapper>().expect("a method wrapper");
                let this = wrapper.this.clone();
                call_wrapper(py, wrapper.row, wrapper.class, this.borrow(), args)
            }),
            compare: Some(attributes::method_wrapper_compare),
            hash: Some(attributes::method_wrapper_hash),
            ..Slots::EMPTY
        },
        attributes: attributes::METHOD_WRAPPER_ATTRIBUTES,
        ..Definition::new("method-wrapper", &OBJECT, MethodWrapper::KIND)
    };
    &DEFINITION
});

/// A computed attribute of a built-in class.
#[repr(C)]
pub struct GetSetDescriptor {
    /// The header.
    pub header: Header,
    /// What it is.
    pub attribute: &'static GetSet,
    /// The class that defines it.
    pub class: &'static Class,
}

static GETSET_KIND: KindInfo = KindInfo::leaf::<GetSetDescriptor>("getset_descriptor");

// SAFETY: every such descriptor starts with this layout.
unsafe impl Object for GetSetDescriptor {
    const KIND: Kind = Kind(&GETSET_KIND);
}

macro_rules! getset_class {
    ($class:ident, $id:ident, $name:literal) => {
        #[doc = concat!("`", $name, "`.")]
        pub static $class: Class = Class::new_static(ids::$id, {
            static DEFINITION: Definition = Definition {
                slots: Slots {
                    repr: Some(attributes::getset_repr),
                    descriptor_get: Some(getset_get),
                    descriptor_set: Some(getset_set),
                    ..Slots::EMPTY
                },
                attributes: attributes::GETSET_ATTRIBUTES,
                ..Definition::new($name, &OBJECT, GetSetDescriptor::KIND)
            };
            &DEFINITION
        });
    };
}
getset_class!(GETSET_DESCRIPTOR, GETSET_DESCRIPTOR, "getset_descriptor");
getset_class!(MEMBER_DESCRIPTOR, MEMBER_DESCRIPTOR, "member_descriptor");

fn getset_get(
    py: &mut Py,
    descriptor: Borrowed<'_>,
    object: Option<Borrowed<'_>>,
    _class: Option<Borrowed<'_>>,
) -> Result<Owned> {
    let Some(object) = object else {
        return Ok(descriptor.to_owned());
    };
    let this = descriptor
        .get::<GetSetDescriptor>()
        .expect("a getset descriptor");
    check_descriptor(py, this.attribute.name, this.class, object)?;
    (this.attribute.get)(py, object)
}

fn getset_set(
    py: &mut Py,
    descriptor: Borrowed<'_>,
    object: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    let this = descriptor
        .get::<GetSetDescriptor>()
        .expect("a getset descriptor");
    check_descriptor(py, this.attribute.name, this.class, object)?;
    match this.attribute.set {
        Some(set) => set(py, object, value),
        None if this.attribute.member => {
            let name = intern(this.attribute.name.as_bytes());
            Err(py.attribute_error(object, name, "readonly attribute"))
        }
        None => {
            let message = format!(
                "attribute '{}' of '{}' objects is not writable",
                this.attribute.name,
                this.class.shown_name()
            );
            let name = intern(this.attribute.name.as_bytes());
            Err(py.attribute_error(object, name, message))
        }
    }
}

/// The class of a type id.
pub fn by_id(id: crate::type_::TypeId) -> &'static Class {
    crate::type_::class_of(id)
}
