//! Making classes: `class` statements, `type(name, bases, namespace)`, linearisation and layout.

use std::borrow::Cow;
use std::cell::{Cell, UnsafeCell};

use super::{OBJECT, TYPE, as_class, class_by_word, invalidate, own, set_own};
use crate::abi::Word;
use crate::attribute::{self, slot_member_new};
use crate::call::{self, call_with};
use crate::caller;
use crate::dict::{self, Dict};
use crate::exception::traceback::code_of;
use crate::few;
use crate::fields;
use crate::function::{self, Code, Function};
use crate::memory;
use crate::module;
use crate::namespace::Namespace;
use crate::object::{Borrowed, Owned, OwnedItems, Py, Result};
use crate::protocol;
use crate::slot_table;
use crate::str_::Str;
use crate::str_::intern::{intern, intern_object, names};
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Class, Construction, Flags, Slots, TypeId, register};
use crate::weak;

/// The inline words of a class of whose attributes nothing is known.
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
    let items = tuple_items(bases.borrow());
    let (meta, keywords) = chosen_metaclass(py, &items, keywords)?;
    if meta.borrow().is(TYPE.as_borrowed()) {
        let namespace = dict::new();
        let cell = call_with(py, function, [namespace.clone()])?;
        let dict = namespace.borrow().get::<Dict>().expect("a dict");
        if !original.borrow().is(bases.borrow()) {
            drop(dict.set_name(names::ORIG_BASES.borrow(), original));
        }
        let keywords = keywords.as_ref().map(Owned::borrow);
        let code = function.get::<Function>().map(|function| function.code);
        let class = make(py, &TYPE, name, items, dict, code, keywords)?;
        check_class_cell(py, cell.borrow(), name, class.borrow())?;
        return Ok(class);
    }
    let namespace = prepare(py, meta.borrow(), name, bases.clone(), keywords.clone())?;
    let cell = call_with(py, function, [namespace.clone()])?;
    if !original.borrow().is(bases.borrow()) {
        let key = names::ORIG_BASES.borrow();
        protocol::item_set(py, namespace.borrow(), key, original)?;
    }
    let args = tuple::from_vec(vec![name.to_owned(), bases, namespace]);
    let class = call::call_spread(py, meta.borrow(), args, keywords)?;
    check_class_cell(py, cell.borrow(), name, class.borrow())?;
    Ok(class)
}

/// The names of the attributes that the program accesses as fields of the class that code makes.
fn field_names(code: &'static Code) -> &'static [Word] {
    match code.field_count {
        0 => &[],
        // SAFETY: the record has that many names, static strings.
        count => unsafe { std::slice::from_raw_parts(code.field_names, count) },
    }
}

/// The metaclass of a `class` statement, and the other keywords.
fn chosen_metaclass(
    py: &mut Py,
    bases: &[Owned],
    keywords: Option<Owned>,
) -> Result<(Owned, Option<Owned>)> {
    let mut given = None;
    if let Some(keywords) = &keywords {
        let dict = keywords
            .borrow()
            .get::<Dict>()
            .expect("keywords are a dict");
        given = dict.remove_name(names::METACLASS.borrow());
    }
    let meta = match (given, bases.first()) {
        (Some(meta), _) => meta,
        (None, Some(base)) => base.borrow().class().as_borrowed().to_owned(),
        (None, None) => return Ok((TYPE.as_borrowed().to_owned(), keywords)),
    };
    match as_class(meta.borrow()) {
        Some(class) => {
            let winner = most_derived(py, class, bases)?;
            Ok((winner.as_borrowed().to_owned(), keywords))
        }
        None => Ok((meta, keywords)),
    }
}

/// `metaclass.__prepare__(name, bases, **keywords)`; a dict where there is none.
fn prepare(
    py: &mut Py,
    meta: Borrowed<'_>,
    name: Borrowed<'_>,
    bases: Owned,
    keywords: Option<Owned>,
) -> Result<Owned> {
    let Some(method) = attribute::find(py, meta, names::PREPARE.borrow())? else {
        return Ok(dict::new());
    };
    let args = tuple::from_vec(vec![name.to_owned(), bases]);
    let namespace = call::call_spread(py, method.borrow(), args, keywords)?;
    if namespace.borrow().class().slots().get_item.is_none() {
        let meta = as_class(meta).map_or("<metaclass>", Class::name);
        let message = format!(
            "{meta}.__prepare__() must return a mapping, not {}",
            namespace.borrow().class().name()
        );
        return Err(py.type_error(message));
    }
    Ok(namespace)
}

/// Checks that the methods' `__class__` is the class that was made.
fn check_class_cell(
    py: &mut Py,
    cell: Borrowed<'_>,
    name: Borrowed<'_>,
    class: Borrowed<'_>,
) -> Result<()> {
    let (Some(cell), Some(_)) = (cell.get::<function::Cell>(), as_class(class)) else {
        return Ok(());
    };
    let content = cell.get().map(Borrowed::to_owned);
    if content
        .as_ref()
        .is_some_and(|found| found.borrow().is(class))
    {
        return Ok(());
    }
    let name = protocol::repr_text(py, name)?;
    let class = protocol::repr_text(py, class)?;
    match content {
        None => Err(py.runtime_error(format!(
            "__class__ not set defining {name} as {class}. Was __classcell__ propagated to \
             type.__new__?"
        ))),
        Some(other) => {
            let other = protocol::repr_text(py, other.borrow())?;
            let message = format!("__class__ set to {other} defining {name} as {class}");
            Err(py.type_error(message))
        }
    }
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

/// The most derived one of a metaclass and the classes of the bases.
fn most_derived(py: &mut Py, meta: &'static Class, bases: &[Owned]) -> Result<&'static Class> {
    let mut winner = meta;
    for base in bases {
        let other = class_by_word(base.borrow().class().as_borrowed().word());
        if winner.is_subclass(other) {
            continue;
        }
        if !other.is_subclass(winner) {
            let message = "metaclass conflict: the metaclass of a derived class must be a \
                           (non-strict) subclass of the metaclasses of all its bases";
            return Err(py.type_error(message));
        }
        winner = other;
    }
    Ok(winner)
}

/// `type.__new__(metaclass, name, bases, namespace, **keywords)`.
pub fn type_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let given = args.positional_slice();
    if given.len() != 3 {
        let count = given.len();
        let message = format!("type.__new__() takes exactly 3 arguments ({count} given)");
        return Err(py.type_error(message));
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
    let items = tuple_items(bases.borrow());
    check_bases(py, &items)?;
    let meta = most_derived(py, class, &items)?;
    if *meta != *class
        && let Some(new) = meta.slots().new
        && !std::ptr::eq(new as *const (), type_new as *const ())
    {
        return new(py, meta, args);
    }
    let keywords = keyword_dict(py, args)?;
    let copy = dict::copy(original);
    let dict = copy.borrow().get::<Dict>().expect("a dict");
    let keywords = keywords.as_ref().map(Owned::borrow);
    make(py, meta, name.borrow(), items, dict, None, keywords)
}

/// The bases of `type(name, bases, namespace)` are classes.
fn check_bases(py: &mut Py, bases: &[Owned]) -> Result<()> {
    for base in bases {
        if as_class(base.borrow()).is_none()
            && attribute::find(py, base.borrow(), names::MRO_ENTRIES.borrow())?.is_some()
        {
            let message = "type() doesn't support MRO entry resolution; use types.new_class()";
            return Err(py.type_error(message));
        }
    }
    Ok(())
}

/// The keywords of a call as a dict, if there are any.
fn keyword_dict(py: &mut Py, args: &Args<'_>) -> Result<Option<Owned>> {
    if args.keyword_count() == 0 {
        return Ok(None);
    }
    let keywords = dict::new();
    let target = keywords.borrow().get::<Dict>().expect("a dict");
    for (key, value) in args.keywords() {
        dict::set(py, target, key.to_owned(), value.to_owned())?;
    }
    Ok(Some(keywords))
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

/// Makes a class from its namespace.
fn make(
    py: &mut Py,
    meta: &'static Class,
    name: Borrowed<'_>,
    bases: Vec<Owned>,
    namespace: &Dict,
    code: Option<&'static Code>,
    keywords: Option<Borrowed<'_>>,
) -> Result<Owned> {
    let mut classes: Vec<&'static Class> = Vec::new();
    for base in &bases {
        let Some(class) = as_class(base.borrow()) else {
            return Err(py.type_error("bases must be types"));
        };
        classes.push(class);
    }
    if classes.is_empty() {
        classes.push(&OBJECT);
    }
    let best = best_base(py, &classes)?;
    let mro = linearise(py, &classes)?;
    let slots = declared_slots(py, namespace, best, &classes)?;
    let inline = match slots.dict {
        true => inline_words(&mro, namespace, code.map_or(&[], field_names)),
        false => 0,
    };
    let class = new_class(meta, name, best, classes, mro, &slots, inline);
    if let Some(code) = code {
        fields::check_slots(class, code, &slots.names);
        fields::attach(class, code);
    }
    let owned = class.as_borrowed().to_owned();
    // `new_class` made one reference, which the clone above replaces.
    // SAFETY: the reference of the new object is given up here.
    drop(unsafe { Owned::from_word(class.as_borrowed().word()) });
    fill_namespace(py, class, namespace, &slots)?;
    use_own_mro(py, class)?;
    slot_table::fill_slots(class);
    call_set_name(py, class)?;
    call_init_subclass(py, class, keywords)?;
    Ok(owned)
}

/// A metaclass may have its own `mro`.
fn use_own_mro(py: &mut Py, class: &'static Class) -> Result<()> {
    let meta = class.as_borrowed().class();
    let name = names::MRO_METHOD.borrow();
    let own = super::lookup(meta, name)
        .filter(|found| !super::lookup(&TYPE, name).is_some_and(|native| native.is(*found)));
    if own.is_none() {
        return Ok(());
    }
    let Some(order) = call::call_method_of_class(py, class.as_borrowed(), name, [])? else {
        return Ok(());
    };
    let mut classes = Vec::new();
    for item in protocol::collect(py, order.borrow())? {
        let Some(ancestor) = as_class(item.borrow()) else {
            let message = format!(
                "mro() returned a non-class ('{}')",
                item.borrow().class().name()
            );
            return Err(py.type_error(message));
        };
        if !ancestor_fits(class, ancestor) {
            let message = format!(
                "mro() returned base with unsuitable layout ('{}')",
                ancestor.name()
            );
            return Err(py.type_error(message));
        }
        hold(ancestor);
        classes.push(ancestor);
    }
    release_mro(class);
    // SAFETY: no view of the order is open.
    unsafe { *class.mro.get() = classes };
    invalidate(class);
    Ok(())
}

fn ancestor_fits(class: &'static Class, ancestor: &'static Class) -> bool {
    std::ptr::eq(class, ancestor)
        || class
            .base
            .get()
            .is_some_and(|base| solid_base(base).is_subclass(solid_base(ancestor)))
}

/// The `__slots__` of a class.
struct DeclaredSlots {
    /// The mangled names that get a word each, sorted as CPython lays them out.
    names: Vec<Borrowed<'static>>,
    /// Instances get a `__dict__`.
    dict: bool,
    /// Instances can be weakly referenced.
    weak: bool,
}

/// Reads `__slots__` from the namespace.
fn declared_slots(
    py: &mut Py,
    namespace: &Dict,
    best: &'static Class,
    bases: &[&'static Class],
) -> Result<DeclaredSlots> {
    let base_has_dict = bases.iter().any(|base| base.has_flag(Flags::DICT));
    let base_is_weak = bases
        .iter()
        .any(|base| base.has_flag(Flags::WEAK) || !base.is_heap() && weak::supports_natively(base));
    // The attributes of a class are in its namespace.
    let is_metaclass = best.has_flag(Flags::TYPE);
    let Some(slots) = namespace.get_name(names::SLOTS.borrow()) else {
        return Ok(DeclaredSlots {
            names: Vec::new(),
            dict: !is_metaclass,
            weak: base_is_weak || best.kind.variable_size.is_none(),
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
        weak: base_is_weak,
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
            "__dict__" if result.dict || is_metaclass => {
                return Err(py.type_error("__dict__ slot disallowed: we already got one"));
            }
            "__dict__" => result.dict = true,
            "__weakref__" if result.weak => {
                let message = "__weakref__ slot disallowed: we already got one";
                return Err(py.type_error(message));
            }
            "__weakref__" => result.weak = true,
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
    if (best.kind.variable_size.is_some() || is_metaclass) && !result.names.is_empty() {
        let message = format!(
            "nonempty __slots__ not supported for subtype of '{}'",
            best.name()
        );
        return Err(py.type_error(message));
    }
    few::sort(&mut result.names, |a, b| {
        function::text_of(*a) < function::text_of(*b)
    });
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
    meta: &'static Class,
    name: Borrowed<'_>,
    best: &'static Class,
    bases: Vec<&'static Class>,
    mro: Vec<&'static Class>,
    slots: &DeclaredSlots,
    inline: usize,
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
    if slots.dict {
        flags |= Flags::DICT;
    }
    if slots.weak {
        flags |= Flags::WEAK;
    }
    let slot_words = best.slot_words.get() as usize + slots.names.len();
    // The cells of objects are multiples of two words: one more costs nothing.
    let used = best.kind.size.div_ceil(8) + usize::from(slots.dict) + inline + slot_words;
    let inline = inline + if inline > 0 { used % 2 } else { 0 };
    let extra = usize::from(slots.dict) + inline + slot_words;
    let handle = memory::new_object(meta, |header| Class {
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
        qualname: UnsafeCell::new(Cow::Owned(text.clone())),
        name: UnsafeCell::new(Cow::Owned(text)),
        definition: None,
        base: Cell::new(Some(best)),
        bases: UnsafeCell::new(bases),
        mro: UnsafeCell::new(Vec::new()),
        subclasses: UnsafeCell::new(Vec::new()),
        namespace: UnsafeCell::new(Namespace::new()),
        shared_keys: UnsafeCell::new(Vec::new()),
        key_order: Cell::new(&[]),
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

/// How many inline attribute words instances get: one for each attribute that methods of the class
/// and of its bases assign, or that the program is known to access.
fn inline_words(mro: &[&'static Class], namespace: &Dict, fields: &[Word]) -> usize {
    let key = names::STATIC_ATTRIBUTES.borrow();
    let inherited = mro.iter().filter_map(|class| own(class, key));
    let assigned = namespace.get_name(key).into_iter();
    let mut words = fields.to_vec();
    for names in assigned.chain(inherited.map(Borrowed::to_owned)) {
        let names = tuple_items(names.borrow());
        words.extend(names.iter().map(|name| name.borrow().word()));
    }
    few::sort(&mut words, |a, b| a.0 < b.0);
    words.dedup();
    match words.len() {
        // Few exceptions get attributes that their methods don't mention.
        0 if mro.iter().any(|class| class.has_flag(Flags::EXCEPTION)) => 0,
        0 => SPARE_INLINE,
        count => count.min(fields::MAX_WORDS),
    }
}

/// Takes the qualified name that the class body has set; it is no attribute of instances.
fn set_qualname(py: &mut Py, class: &'static Class, name: Borrowed<'_>) -> Result<()> {
    let Some(text) = name.get::<Str>() else {
        let message = format!(
            "type __qualname__ must be a str, not {}",
            name.class().name()
        );
        return Err(py.type_error(message));
    };
    let text = text.to_string_lossy().into_owned();
    // SAFETY: no view of the name is open.
    unsafe { *class.qualname.get() = Cow::Owned(text) };
    Ok(())
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
        if key.is(names::QUALNAME.borrow()) {
            set_qualname(py, class, value.borrow())?;
            continue;
        }
        if key.is(names::CLASSCELL.borrow()) {
            set_class_cell(py, class, value.borrow())?;
            continue;
        }
        let value = implicit_binding(key, value);
        set_own(class, key, Some(value));
    }
    if own(class, names::MODULE.borrow()).is_none()
        && let Some(site) = caller::innermost()
        && let Some(module) = module::name_of(code_of(site))
    {
        set_own(class, names::MODULE.borrow(), Some(module));
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

/// Tells the methods of a class what `__class__` is.
fn set_class_cell(py: &mut Py, class: &'static Class, cell: Borrowed<'_>) -> Result<()> {
    let Some(cell) = cell.get::<function::Cell>() else {
        let message = format!(
            "__classcell__ must be a nonlocal cell, not <class '{}'>",
            super::full_name(cell.class())
        );
        return Err(py.type_error(message));
    };
    drop(cell.set(Some(class.as_borrowed().to_owned())));
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
        crate::type_::forget(&*class);
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
