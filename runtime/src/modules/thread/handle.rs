//! `_thread._ThreadHandle`: what is known of a thread, for those that wait for its end.

use std::cell::{Cell, UnsafeCell};
use std::sync::atomic::{AtomicU32, Ordering};

use super::identity;
use super::lock::Patience;
use crate::class::OBJECT;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::singletons::{bool_object, none_owned};
use crate::type_::{Call, Class, Definition, GetSet, Kind, KindInfo, Method, Slots, TypeId};
use crate::{int, start, str_, thread};

const RUNNING: u32 = 0;
const DONE: u32 = 1;

/// The layout.
#[repr(C)]
pub(super) struct ThreadHandle {
    header: Header,
    /// What `get_ident()` yields in the thread; 0 before it runs.
    pub(super) identity: Cell<u64>,
    pub(super) is_started: Cell<bool>,
    state: AtomicU32,
}

static KIND: KindInfo = KindInfo::leaf::<ThreadHandle>("_ThreadHandle");

// SAFETY: every class of this kind starts with a `ThreadHandle`.
unsafe impl Object for ThreadHandle {
    const KIND: Kind = Kind(&KIND);
}

pub(super) fn this(object: Borrowed<'_>) -> &ThreadHandle {
    (object.get::<ThreadHandle>()).expect("the receiver is the handle of a thread")
}

/// A new handle; of a running thread, if its identity is known.
pub(super) fn new(identity: u64) -> Owned {
    let made = memory::new_object(&HANDLE, |header| ThreadHandle {
        header,
        identity: Cell::new(identity),
        is_started: Cell::new(identity != 0),
        state: AtomicU32::new(RUNNING),
    });
    made.into_owned()
}

impl ThreadHandle {
    pub(super) fn is_done(&self) -> bool {
        self.state.load(Ordering::Relaxed) == DONE
    }

    /// The thread has ended: wakes who waits for that.
    pub(super) fn set_done(&self) {
        self.state.store(DONE, Ordering::Relaxed);
        thread::wake(&self.state, i32::MAX);
    }

    /// Waits for the end of the thread, or for a time.
    pub(super) fn join(&self, py: &mut Py, patience: Patience) -> Result<()> {
        if !self.is_started.get() {
            return Err(py.runtime_error("thread not started"));
        }
        if self.identity.get() == identity() && !self.is_done() {
            return Err(py.runtime_error("Cannot join current thread"));
        }
        let until = match patience {
            Patience::None => return Ok(()),
            Patience::Until(until) => Some(until),
            Patience::Endless => None,
        };
        while !self.is_done() {
            match thread::wait_for(py, &self.state, RUNNING, until) {
                thread::Wait::TimedOut => break,
                thread::Wait::Interrupted => start::check_signals(py)?,
                thread::Wait::Woken => {}
            }
        }
        Ok(())
    }
}

/// `_thread._ThreadHandle`.
pub(super) static HANDLE: Class = Class::new_static(TypeId(303), {
    static DEFINITION: Definition = Definition {
        module: "_thread",
        slots: Slots {
            new: Some(|_, _, _| Ok(new(0))),
            repr: Some(|_, object| {
                let (address, identity) = (object.word().address(), this(object).identity.get());
                let text = format!("<_ThreadHandle object at {address:#x}: ident={identity}>");
                Ok(str_::new(&text))
            }),
            ..Slots::EMPTY
        },
        methods: &[
            Method::new(
                "join",
                Call::Positional(0, 1, |py, object, args| {
                    let timeout = args.first().filter(|timeout| !timeout.borrow().is_none());
                    let patience = match timeout {
                        // A time that has passed is a look.
                        Some(timeout) => match Patience::from_seconds(py, timeout.borrow()) {
                            Ok(patience) => patience,
                            Err(_) if py.pending_is(&crate::exception::VALUE_ERROR) => {
                                drop(py.take_pending());
                                Patience::None
                            }
                            Err(raised) => return Err(raised),
                        },
                        None => Patience::Endless,
                    };
                    this(object).join(py, patience)?;
                    Ok(none_owned())
                }),
            ),
            Method::new(
                "is_done",
                Call::NoArgs(|_, object| Ok(bool_object(this(object).is_done()).to_owned())),
            ),
            Method::new(
                "_set_done",
                Call::NoArgs(|_, object| {
                    this(object).set_done();
                    Ok(none_owned())
                }),
            ),
        ],
        attributes: &[GetSet::member("ident", |_, object| {
            Ok(int::from_usize(this(object).identity.get() as usize))
        })],
        ..Definition::new("_ThreadHandle", &OBJECT, ThreadHandle::KIND)
    };
    &DEFINITION
});

/// The handles of the threads that the end of the program waits for.
struct Awaited(UnsafeCell<Vec<Owned>>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Awaited {}

static AWAITED: Awaited = Awaited(UnsafeCell::new(Vec::new()));

/// The program's end waits for a thread.
pub(super) fn await_at_end(handle: Owned) {
    // SAFETY: no view is open.
    unsafe { (*AWAITED.0.get()).push(handle) }
}

/// A thread that the program's end would wait for has ended.
pub(super) fn no_longer_awaited(handle: Borrowed<'_>) {
    // SAFETY: the handle is dropped outside of the view.
    let removed = unsafe {
        let awaited = &mut *AWAITED.0.get();
        let position = awaited
            .iter()
            .position(|other| other.borrow().word() == handle.word());
        position.map(|position| awaited.remove(position))
    };
    drop(removed);
}

/// Waits for all threads that are no daemons.
pub(super) fn join_awaited(py: &mut Py) -> Result<()> {
    loop {
        // SAFETY: cloning changes nothing.
        let next = unsafe { (&*AWAITED.0.get()).iter() }
            .find(|handle| this(handle.borrow()).identity.get() != identity())
            .cloned();
        let Some(handle) = next else { return Ok(()) };
        this(handle.borrow()).join(py, Patience::Endless)?;
        no_longer_awaited(handle.borrow());
    }
}
