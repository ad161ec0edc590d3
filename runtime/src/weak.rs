//! Weak references: which objects have some, and what happens to those when the object dies.
//!
//! An object's weak references are found by its address. Only instances of classes that were ever
//! weakly referenced are looked up when they die: their class has a flag.

use std::cell::{Cell, UnsafeCell};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::abi::Word;
use crate::call;
use crate::class::OBJECT;
use crate::function::{Function, text_of};
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::sequence::CLASS_GETITEM;
use crate::singletons::{bool_object, none_owned, not_implemented};
use crate::str_;
use crate::type_::{
    Args, Class, Comparison, Definition, Flags, GetSet, Kind, KindInfo, Slots, TypeId, ids,
};

/// The layout of references and proxies.
#[repr(C)]
pub struct WeakRef {
    header: Header,
    /// The object, or the null word once it is dead.
    target: Cell<Word>,
    callback: UnsafeCell<Option<Owned>>,
    /// The hash of the object, once it was asked for.
    hash: Cell<Option<i64>>,
}

static KIND: KindInfo = KindInfo {
    drop: drop_reference,
    ..KindInfo::container::<WeakRef>(
        "weakref",
        |object, visit| {
            // SAFETY: visiting changes nothing.
            if let Some(callback) = unsafe { &*this(object).callback.get() } {
                visit(callback.borrow());
            }
        },
        Some(|_, object| {
            forget(this(object));
            drop(this(object).take_callback());
        }),
    )
};

// SAFETY: every class of this kind starts with a `WeakRef`.
unsafe impl Object for WeakRef {
    const KIND: Kind = Kind(&KIND);
}

unsafe fn drop_reference(address: *mut u8) {
    // SAFETY: the object is a reference whose memory is freed right after.
    unsafe {
        let reference = address.cast::<WeakRef>();
        forget(&*reference);
        std::ptr::drop_in_place((*reference).callback.get());
    }
}

fn this(object: Borrowed<'_>) -> &WeakRef {
    object
        .get::<WeakRef>()
        .expect("the receiver is a weak reference")
}

impl WeakRef {
    /// The object, if it is alive.
    pub fn target(&self) -> Option<Owned> {
        let word = self.target.get();
        // SAFETY: the word is null or that of a living object: it is cleared before that dies.
        (!word.is_null()).then(|| unsafe { Borrowed::from_word(word).to_owned() })
    }

    fn take_callback(&self) -> Option<Owned> {
        // SAFETY: no view is open.
        unsafe { (*self.callback.get()).take() }
    }

    fn has_callback(&self) -> bool {
        // SAFETY: a short look.
        unsafe { (*self.callback.get()).is_some() }
    }
}

/// The weak references of each object, the newest last.
struct References(UnsafeCell<Option<HashMap<usize, Vec<Word>>>>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for References {}

static REFERENCES: References = References(UnsafeCell::new(None));

fn references() -> &'static mut HashMap<usize, Vec<Word>> {
    // SAFETY: the reference is used within one function of this file, which calls nothing that
    // comes back here.
    unsafe { (*REFERENCES.0.get()).get_or_insert_default() }
}

/// No callbacks are called any more.
static ENDED: AtomicBool = AtomicBool::new(false);

/// The program ends. Where its first module is garbage together with its functions, the references
/// go with what they refer to, and are not told of it.
pub fn begin_end(is_in_cycle: bool) {
    let holds_function = || {
        let mut words = references().values().flatten();
        words.any(|word| {
            // SAFETY: a reference leaves the list before it dies.
            let reference = this(unsafe { Borrowed::from_word(*word) });
            // SAFETY: a short look.
            let callback = unsafe { &*reference.callback.get() };
            callback
                .as_ref()
                .is_some_and(|callback| callback.borrow().get::<Function>().is_some())
        })
    };
    ENDED.store(is_in_cycle || holds_function(), Ordering::Relaxed);
}

/// Takes a reference that dies out of its object's list.
fn forget(reference: &WeakRef) {
    let target = reference.target.replace(Word::NULL);
    if target.is_null() {
        return;
    }
    let own = Borrowed::from_object(reference).word();
    let list = references();
    if let Some(others) = list.get_mut(&target.address()) {
        others.retain(|other| *other != own);
        if others.is_empty() {
            list.remove(&target.address());
        }
    }
}

/// The references and proxies to an object, the newest first.
pub fn of_object(object: Borrowed<'_>) -> Vec<Owned> {
    let words = references().get(&object.word().address());
    // SAFETY: a reference leaves the list before it dies.
    let own = |word: &Word| unsafe { Borrowed::from_word(*word).to_owned() };
    words.map_or_else(Vec::new, |words| words.iter().rev().map(own).collect())
}

/// Clears the references to an object that is about to die, and calls their callbacks. Those that
/// die with it (`dies` says so) are cleared only.
pub fn clear(py: &mut Py, object: Borrowed<'_>, dies: &dyn Fn(Borrowed<'_>) -> bool) {
    let Some(words) = references().remove(&object.word().address()) else {
        return;
    };
    let mut called = Vec::new();
    for word in words.into_iter().rev() {
        // SAFETY: a reference leaves the list before it dies.
        let reference = unsafe { Borrowed::from_word(word) };
        this(reference).target.set(Word::NULL);
        if !dies(reference)
            && let Some(callback) = this(reference).take_callback()
        {
            called.push((reference.to_owned(), callback));
        }
    }
    if ENDED.load(Ordering::Relaxed) {
        return;
    }
    for (reference, callback) in called {
        let pending = py.is_pending().then(|| py.take_pending());
        if call::call_with(py, callback.borrow(), [reference]).is_err() {
            crate::report::unraisable(py, callback.borrow());
        }
        if let Some(pending) = pending {
            py.set_pending(pending);
        }
    }
}

/// Whether instances of a class can be weakly referenced.
fn is_supported(class: &'static Class) -> bool {
    if class.is_heap() {
        return class.has_flag(Flags::WEAK);
    }
    supports_natively(class)
}

/// Whether instances of a built-in class can be weakly referenced.
pub fn supports_natively(class: &Class) -> bool {
    let id = class.id.get();
    matches!(
        id,
        ids::FUNCTION
            | ids::METHOD
            | ids::BUILTIN_FUNCTION
            | ids::MODULE
            | ids::TYPE
            | ids::SET
            | ids::FROZEN_SET
            | ids::GENERATOR
            | ids::COROUTINE
            | ids::ASYNC_GENERATOR
            | ids::CODE
            | ids::MEMORYVIEW
            | ids::GENERIC_ALIAS
            | ids::UNION_TYPE
    ) || class.module_name().is_some_and(|module| {
        matches!(
            (module, class.name()),
            ("collections", "deque")
                | ("functools", "partial" | "_lru_cache_wrapper")
                | ("re", "Pattern")
                | ("_io", _)
                | ("weakref", "ReferenceType")
                | ("_thread", _)
                | ("array", "array")
        )
    })
}

/// A reference or proxy of a class to an object.
fn make(class: &'static Class, target: Borrowed<'_>, callback: Option<Owned>) -> Owned {
    let reference = memory::new_object(class, |header| WeakRef {
        header,
        target: Cell::new(target.word()),
        callback: UnsafeCell::new(callback),
        hash: Cell::new(None),
    })
    .into_owned();
    let of = target.class();
    let flags = of.flags.get() | Flags::WEAKLY_REFERENCED;
    of.flags.set(flags & !Flags::CONTENT_ONLY);
    let list = references().entry(target.word().address()).or_default();
    list.push(reference.borrow().word());
    reference
}

/// A reference or proxy: an existing one without a callback serves again.
pub fn reference(
    py: &mut Py,
    class: &'static Class,
    target: Borrowed<'_>,
    callback: Option<Owned>,
) -> Result<Owned> {
    let callback = callback.filter(|callback| !callback.borrow().is_none());
    if !is_supported(target.class()) {
        let class = target.class().name();
        let message = format!("cannot create weak reference to '{class}' object");
        return Err(py.type_error(message));
    }
    // What lives as long as the program needs no watching, but is found as any other.
    if callback.is_none() && !class.is_heap() {
        let existing = of_object(target).into_iter().find(|other| {
            *other.borrow().class() == *class && !this(other.borrow()).has_callback()
        });
        if let Some(existing) = existing {
            return Ok(existing);
        }
    }
    Ok(make(class, target, callback))
}

/// `weakref.ref`.
pub static REF: Class = Class::new_static(TypeId(293), {
    static DEFINITION: Definition = Definition {
        module: "weakref",
        slots: Slots {
            new: Some(new),
            init: Some(|py, _, args| check_init(py, args)),
            call: Some(|py, object, args| {
                if !args.values.is_empty() {
                    let count = args.values.len();
                    let message = format!("expected 0 arguments, got {count}");
                    return Err(py.type_error(message));
                }
                Ok(this(object).target().unwrap_or_else(none_owned))
            }),
            repr: Some(repr),
            hash: Some(hash),
            compare: Some(compare),
            ..Slots::EMPTY
        },
        methods: &[CLASS_GETITEM],
        attributes: &[GetSet::member("__callback__", |_, object| {
            // SAFETY: cloning changes nothing.
            let callback = unsafe { (*this(object).callback.get()).clone() };
            Ok(callback.unwrap_or_else(none_owned))
        })],
        is_base: true,
        ..Definition::new("ReferenceType", &OBJECT, WeakRef::KIND)
    };
    &DEFINITION
});

/// The arguments of `ref` and `proxy`.
fn target_and_callback(py: &mut Py, name: &str, args: &[Owned]) -> Result<(Owned, Option<Owned>)> {
    let count = args.len();
    call::check_positional(py, &|| name.to_owned(), count, 1, 2)?;
    Ok((args[0].clone(), args.get(1).cloned()))
}

fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let (target, callback) = target_and_callback(py, "__new__", args.positional_slice())?;
    reference(py, class, target.borrow(), callback)
}

fn check_init(py: &mut Py, args: &Args<'_>) -> Result<()> {
    if args.keyword_count() > 0 {
        return Err(py.type_error("ref() takes no keyword arguments"));
    }
    call::check_positional(py, &|| "__init__".to_owned(), args.positional_count(), 1, 2)
}

fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let address = object.word().address();
    let Some(target) = this(object).target() else {
        return Ok(str_::new(&format!("<weakref at {address:#x}; dead>")));
    };
    let (class, place) = (
        target.borrow().class().name(),
        target.borrow().word().address(),
    );
    let name = crate::attribute::find(
        py,
        target.borrow(),
        crate::str_::intern::names::NAME.borrow(),
    )?;
    let name = name.filter(|name| name.borrow().get::<str_::Str>().is_some());
    let name = name.map_or_else(String::new, |name| format!(" ({})", text_of(name.borrow())));
    Ok(str_::new(&format!(
        "<weakref at {address:#x}; to '{class}' at {place:#x}{name}>"
    )))
}

fn hash(py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    if let Some(hash) = this(object).hash.get() {
        return Ok(hash);
    }
    let Some(target) = this(object).target() else {
        return Err(py.type_error("weak object has gone away"));
    };
    let hash = protocol::hash(py, target.borrow())?;
    this(object).hash.set(Some(hash));
    Ok(hash)
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    let (Some(left), Some(right)) = (a.get::<WeakRef>(), b.get::<WeakRef>()) else {
        return Ok(not_implemented().to_owned());
    };
    if !is_equality {
        return Ok(not_implemented().to_owned());
    }
    match (left.target(), right.target()) {
        (Some(left), Some(right)) => {
            protocol::rich_compare(py, left.borrow(), right.borrow(), comparison)
        }
        _ => Ok(bool_object(a.is(b) == (comparison == Comparison::Equal)).to_owned()),
    }
}

/// What a proxy stands for; ReferenceError if it is dead.
pub fn proxied(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    match object.get::<WeakRef>() {
        Some(proxy) => proxy.target().ok_or_else(|| {
            let message = "weakly-referenced object no longer exists";
            py.raise_new(&crate::exception::REFERENCE_ERROR, message)
        }),
        None => Ok(object.to_owned()),
    }
}
