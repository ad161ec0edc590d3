//! `_thread._local`: an object with other attributes in each thread.
//!
//! Its `__dict__` is that of the thread which used it last; the others wait beside it. Each access
//! puts that of the running thread there first.

use std::cell::{Cell, UnsafeCell};

use crate::attribute;
use crate::class::{self, OBJECT};
use crate::dict;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, OwnedItems, Py, Result};
use crate::str_::intern::intern;
use crate::type_::{Args, Class, Definition, GetSet, Kind, KindInfo, Slots, TypeId};
use crate::{call, thread};

/// No thread's number.
const NOBODY: u64 = u64::MAX;

/// The layout.
#[repr(C)]
struct Local {
    header: Header,
    dict: UnsafeCell<Option<Owned>>,
    /// The thread whose dictionary is in its place, or [`NOBODY`].
    owner: Cell<u64>,
    /// The dictionaries of other threads.
    others: UnsafeCell<Vec<(u64, Owned)>>,
    /// The arguments for `__init__` in each thread, and the tuple of the names of the last ones.
    arguments: (Vec<Owned>, Option<Owned>),
}

static KIND: KindInfo = KindInfo::container::<Local>(
    "_local",
    |object, visit| {
        // SAFETY: visiting changes nothing.
        let (dict, others) = unsafe { (&*this(object).dict.get(), &*this(object).others.get()) };
        if let Some(dict) = dict {
            visit(dict.borrow());
        }
        for (_, dict) in others {
            visit(dict.borrow());
        }
        for argument in &this(object).arguments.0 {
            visit(argument.borrow());
        }
    },
    None,
)
.with_dict(|object| this(object).dict.get());

// SAFETY: every class of this kind starts with a `Local`.
unsafe impl Object for Local {
    const KIND: Kind = Kind(&KIND);
}

fn this(object: Borrowed<'_>) -> &Local {
    object.get::<Local>().expect("the receiver is thread-local")
}

/// The objects that are alive, for the ends of threads.
struct Alive(UnsafeCell<Vec<*const Local>>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Alive {}

static ALIVE: Alive = Alive(UnsafeCell::new(Vec::new()));

impl Drop for Local {
    fn drop(&mut self) {
        let own = std::ptr::from_ref(self);
        // SAFETY: no view is open, and nothing is dropped.
        unsafe { (*ALIVE.0.get()).retain(|other| *other != own) }
    }
}

/// Drops what a thread that ends has in such objects.
pub(super) fn end_thread(id: u64) {
    // SAFETY: objects leave the list before they die; nothing is dropped during the view.
    let dropped: Vec<Owned> = unsafe {
        let alive = (*ALIVE.0.get()).iter();
        alive.filter_map(|local| (**local).take(id)).collect()
    };
    drop(dropped);
}

impl Local {
    fn dict(&self) -> Owned {
        attribute::instance_dict(Borrowed::from_object(self)).expect("it has attributes")
    }

    fn set_dict(&self, dict: Owned) {
        attribute::set_instance_dict(Borrowed::from_object(self), dict);
    }

    /// Takes the dictionary of a thread out.
    fn take(&self, id: u64) -> Option<Owned> {
        if self.owner.get() == id {
            let own = self.dict();
            self.set_dict(dict::new());
            self.owner.set(NOBODY);
            return Some(own);
        }
        // SAFETY: no view is open, and nothing is dropped.
        let others = unsafe { &mut *self.others.get() };
        let position = others.iter().position(|(owner, _)| *owner == id)?;
        Some(others.swap_remove(position).1)
    }

    /// Puts the dictionary of the running thread into its place; whether there was none.
    fn enter(&self) -> bool {
        let id = thread::current();
        if self.owner.get() == id {
            return false;
        }
        let own = self.take(id);
        let is_new = own.is_none();
        let old = self.dict();
        self.set_dict(own.unwrap_or_else(dict::new));
        match self.owner.replace(id) {
            NOBODY => drop(old),
            // SAFETY: no view is open.
            owner => unsafe { (*self.others.get()).push((owner, old)) },
        }
        is_new
    }
}

/// Prepares an access by the running thread: in a new thread, `__init__` of the class runs.
fn enter(py: &mut Py, object: Borrowed<'_>) -> Result<()> {
    let local = this(object);
    if !local.enter() {
        return Ok(());
    }
    if !has_init(object.class()) {
        return Ok(());
    }
    let made = initialise(py, object);
    if made.is_err() {
        drop(local.take(thread::current()));
    }
    made
}

fn initialise(py: &mut Py, object: Borrowed<'_>) -> Result<()> {
    let init = attribute::of_class(py, object.class(), intern(b"__init__"))?;
    let (args, names) = &this(object).arguments;
    let values = [object.to_owned()].into_iter().chain(args.iter().cloned());
    let mut words: Vec<_> = values.map(Owned::into_word).collect();
    // SAFETY: the words own their references.
    let values = unsafe { OwnedItems::from_words(&mut words) };
    let names = names.as_ref().map(Owned::borrow);
    call::call_args(py, init.borrow(), Args { values, names }).map(drop)
}

/// Whether a class has an `__init__` of its own.
fn has_init(class: &'static Class) -> bool {
    let name = intern(b"__init__");
    match (class::lookup(class, name), class::lookup(&OBJECT, name)) {
        (Some(own), Some(inherited)) => own.word() != inherited.word(),
        _ => false,
    }
}

fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    if !args.values.as_slice().is_empty() && !has_init(class) {
        return Err(py.type_error("Initialization arguments are not supported"));
    }
    let arguments = (
        args.values.as_slice().to_vec(),
        args.names.map(Borrowed::to_owned),
    );
    let made = memory::new_object(class, |header| Local {
        header,
        dict: UnsafeCell::new(None),
        owner: Cell::new(thread::current()),
        others: UnsafeCell::new(Vec::new()),
        arguments,
    });
    // Compiled code knows where instances of a class have their attributes, but not of those with a
    // dictionary.
    made.dict();
    let address: *const Local = &raw const *made;
    // SAFETY: no view is open.
    unsafe { (*ALIVE.0.get()).push(address) };
    Ok(made.into_owned())
}

/// `_thread._local`.
pub(super) static LOCAL: Class = Class::new_static(TypeId(304), {
    static DEFINITION: Definition = Definition {
        module: "_thread",
        slots: Slots {
            new: Some(new),
            init: Some(|_, _, _| Ok(())),
            get_attribute: Some(|py, object, name| {
                enter(py, object)?;
                attribute::generic_get(py, object, name)
            }),
            set_attribute: Some(|py, object, name, value| {
                enter(py, object)?;
                attribute::generic_set(py, object, name, value)
            }),
            ..Slots::EMPTY
        },
        attributes: &[GetSet::member("__dict__", attribute::get_dict)],
        is_base: true,
        has_dict: true,
        ..Definition::new("_local", &OBJECT, Local::KIND)
    };
    &DEFINITION
});
