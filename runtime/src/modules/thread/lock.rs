//! `_thread.lock` and `_thread.RLock`.

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

use super::identity;
use crate::class::{self, OBJECT};
use crate::memory;
use crate::modules::time::clock;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, none_owned};
use crate::tuple::{self, Tuple};
use crate::type_::{Call, Class, Definition, Kind, KindInfo, Method, Parameters, Slots, TypeId};
use crate::{float, int, start, str_, thread};

const FREE: u32 = 0;
const HELD: u32 = 1;
/// Threads may be waiting for it.
const AWAITED: u32 = 2;

/// What can be held by one thread. The word changes under the interpreter lock only.
pub(super) struct Gate(AtomicU32);

impl Gate {
    pub(super) const fn new() -> Gate {
        Gate(AtomicU32::new(FREE))
    }

    pub(super) fn is_held(&self) -> bool {
        self.0.load(Ordering::Relaxed) != FREE
    }

    fn release(&self) {
        if self.0.swap(FREE, Ordering::Relaxed) == AWAITED {
            thread::wake(&self.0, 1);
        }
    }

    /// Takes it; whether that was possible within a time.
    fn acquire(&self, py: &mut Py, patience: Patience) -> Result<bool> {
        if !self.is_held() {
            self.0.store(HELD, Ordering::Relaxed);
            return Ok(true);
        }
        let until = match patience {
            Patience::None => return Ok(false),
            Patience::Until(until) => Some(until),
            Patience::Endless => None,
        };
        while self.is_held() {
            self.0.store(AWAITED, Ordering::Relaxed);
            match thread::wait_for(py, &self.0, AWAITED, until) {
                // It may have become free at the last moment.
                thread::Wait::TimedOut if self.is_held() => return Ok(false),
                // A handler may release it.
                thread::Wait::Interrupted => start::check_signals(py)?,
                thread::Wait::TimedOut | thread::Wait::Woken => {}
            }
        }
        // Others may still be waiting.
        self.0.store(AWAITED, Ordering::Relaxed);
        Ok(true)
    }
}

/// How long to wait.
#[derive(Clone, Copy)]
pub(super) enum Patience {
    None,
    /// A time of the monotonic clock, in nanoseconds.
    Until(i64),
    Endless,
}

impl Patience {
    /// Of a `timeout` in seconds.
    pub(super) fn from_seconds(py: &mut Py, timeout: Borrowed<'_>) -> Result<Patience> {
        let timeout = clock::to_nanoseconds(py, timeout)?;
        if timeout < 0 {
            return Err(py.value_error("timeout value must be a non-negative number"));
        }
        let now = clock::read(py, libc::CLOCK_MONOTONIC)?;
        Ok(Patience::Until(now.saturating_add(timeout)))
    }
}

static ACQUIRE: Parameters = Parameters {
    names: &["blocking", "timeout"],
    positional_only: 0,
    positional: 2,
    required: 0,
};

/// The arguments of `acquire(blocking=True, timeout=-1)`.
fn patience(py: &mut Py, args: &[Option<Owned>]) -> Result<Patience> {
    let blocking = match &args[0] {
        Some(blocking) => protocol::truth(py, blocking.borrow())?,
        None => true,
    };
    let timeout = args[1].as_ref().map(Owned::borrow);
    let is_absent = match timeout {
        Some(timeout) => match float::get(timeout) {
            Some(value) => value == -1.0,
            None => int::to_i64(timeout) == Some(-1),
        },
        None => true,
    };
    match timeout.filter(|_| !is_absent) {
        Some(_) if !blocking => {
            Err(py.value_error("can't specify a timeout for a non-blocking call"))
        }
        Some(timeout) => Patience::from_seconds(py, timeout),
        None if blocking => Ok(Patience::Endless),
        None => Ok(Patience::None),
    }
}

/// The layout of a lock.
#[repr(C)]
struct Lock {
    header: Header,
    gate: Gate,
}

static LOCK_KIND: KindInfo = KindInfo::leaf::<Lock>("lock");

// SAFETY: every class of this kind starts with a `Lock`.
unsafe impl Object for Lock {
    const KIND: Kind = Kind(&LOCK_KIND);
}

fn lock(object: Borrowed<'_>) -> &Lock {
    object.get::<Lock>().expect("the receiver is a lock")
}

/// A new lock.
pub(super) fn new_lock() -> Owned {
    let made = memory::new_object(&LOCK, |header| Lock {
        header,
        gate: Gate::new(),
    });
    made.into_owned()
}

fn acquire_lock(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let patience = patience(py, args)?;
    let taken = lock(object).gate.acquire(py, patience)?;
    Ok(bool_object(taken).to_owned())
}

fn release_lock(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    if !lock(object).gate.is_held() {
        return Err(py.runtime_error("release unlocked lock"));
    }
    lock(object).gate.release();
    Ok(none_owned())
}

fn is_locked(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    Ok(bool_object(lock(object).gate.is_held()).to_owned())
}

fn enter_lock(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    lock(object).gate.acquire(py, Patience::Endless)?;
    Ok(bool_object(true).to_owned())
}

fn state_name(is_held: bool) -> &'static str {
    if is_held { "locked" } else { "unlocked" }
}

/// `_thread.lock`.
pub(super) static LOCK: Class = Class::new_static(TypeId(301), {
    static DEFINITION: Definition = Definition {
        module: "_thread",
        slots: Slots {
            new: Some(|py, _, args| {
                if args.values.as_slice().is_empty() {
                    return Ok(new_lock());
                }
                Err(py.type_error("lock() takes no arguments"))
            }),
            init: Some(|_, _, _| Ok(())),
            repr: Some(|_, object| {
                let state = state_name(lock(object).gate.is_held());
                let address = object.word().address();
                let text = format!("<{state} _thread.lock object at {address:#x}>");
                Ok(str_::new(&text))
            }),
            ..Slots::EMPTY
        },
        methods: &[
            Method::new("acquire", Call::Named(&ACQUIRE, acquire_lock)),
            Method::new("acquire_lock", Call::Named(&ACQUIRE, acquire_lock)),
            Method::new("release", Call::NoArgs(release_lock)),
            Method::new("release_lock", Call::NoArgs(release_lock)),
            Method::new("locked", Call::NoArgs(is_locked)),
            Method::new("locked_lock", Call::NoArgs(is_locked)),
            Method::new("__enter__", Call::NoArgs(enter_lock)),
            Method::new(
                "__exit__",
                Call::Positional(0, 3, |py, object, _| release_lock(py, object)),
            ),
        ],
        ..Definition::new("lock", &OBJECT, Lock::KIND)
    };
    &DEFINITION
});

/// The layout of a lock that its owner may take again.
#[repr(C)]
struct ReentrantLock {
    header: Header,
    gate: Gate,
    /// The identity of the thread that holds it.
    owner: Cell<u64>,
    /// How often it holds it.
    count: Cell<usize>,
}

static REENTRANT_KIND: KindInfo = KindInfo::leaf::<ReentrantLock>("RLock");

// SAFETY: every class of this kind starts with a `ReentrantLock`.
unsafe impl Object for ReentrantLock {
    const KIND: Kind = Kind(&REENTRANT_KIND);
}

fn reentrant(object: Borrowed<'_>) -> &ReentrantLock {
    (object.get::<ReentrantLock>()).expect("the receiver is a reentrant lock")
}

impl ReentrantLock {
    fn is_owned(&self) -> bool {
        self.count.get() > 0 && self.owner.get() == identity()
    }

    fn acquire(&self, py: &mut Py, patience: Patience) -> Result<bool> {
        if self.is_owned() {
            self.count.set(self.count.get() + 1);
            return Ok(true);
        }
        let taken = self.gate.acquire(py, patience)?;
        if taken {
            self.owner.set(identity());
            self.count.set(1);
        }
        Ok(taken)
    }

    fn release(&self, py: &mut Py) -> Result<()> {
        if !self.is_owned() {
            return Err(py.runtime_error("cannot release un-acquired lock"));
        }
        self.count.set(self.count.get() - 1);
        if self.count.get() == 0 {
            self.owner.set(0);
            self.gate.release();
        }
        Ok(())
    }
}

/// `_thread.RLock`.
pub(super) static REENTRANT_LOCK: Class = Class::new_static(TypeId(302), {
    static DEFINITION: Definition = Definition {
        module: "_thread",
        slots: Slots {
            new: Some(|_, class, _| {
                let made = memory::new_object(class, |header| ReentrantLock {
                    header,
                    gate: Gate::new(),
                    owner: Cell::new(0),
                    count: Cell::new(0),
                });
                Ok(made.into_owned())
            }),
            init: Some(|_, _, _| Ok(())),
            repr: Some(|_, object| {
                let (lock, address) = (reentrant(object), object.word().address());
                let state = state_name(lock.count.get() > 0);
                let (owner, count) = (lock.owner.get(), lock.count.get());
                let name = class::full_name(object.class());
                let text =
                    format!("<{state} {name} object owner={owner} count={count} at {address:#x}>");
                Ok(str_::new(&text))
            }),
            ..Slots::EMPTY
        },
        methods: &[
            Method::new(
                "acquire",
                Call::Named(&ACQUIRE, |py, object, args| {
                    let patience = patience(py, args)?;
                    let taken = reentrant(object).acquire(py, patience)?;
                    Ok(bool_object(taken).to_owned())
                }),
            ),
            Method::new(
                "release",
                Call::NoArgs(|py, object| {
                    reentrant(object).release(py)?;
                    Ok(none_owned())
                }),
            ),
            Method::new(
                "__enter__",
                Call::NoArgs(|py, object| {
                    reentrant(object).acquire(py, Patience::Endless)?;
                    Ok(bool_object(true).to_owned())
                }),
            ),
            Method::new(
                "__exit__",
                Call::Positional(0, 3, |py, object, _| {
                    reentrant(object).release(py)?;
                    Ok(none_owned())
                }),
            ),
            Method::new(
                "_is_owned",
                Call::NoArgs(|_, object| Ok(bool_object(reentrant(object).is_owned()).to_owned())),
            ),
            Method::new(
                "_recursion_count",
                Call::NoArgs(|_, object| {
                    let lock = reentrant(object);
                    let count = if lock.is_owned() { lock.count.get() } else { 0 };
                    Ok(int::from_usize(count))
                }),
            ),
            Method::new("_release_save", Call::NoArgs(release_save)),
            Method::new("_acquire_restore", Call::One(acquire_restore)),
        ],
        is_base: true,
        ..Definition::new("RLock", &OBJECT, ReentrantLock::KIND)
    };
    &DEFINITION
});

/// Releases a lock altogether; yields what takes it again as often.
fn release_save(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let lock = reentrant(object);
    if lock.count.get() == 0 {
        return Err(py.runtime_error("cannot release un-acquired lock"));
    }
    let state = [lock.count.get(), lock.owner.get() as usize];
    lock.count.set(0);
    lock.owner.set(0);
    lock.gate.release();
    Ok(tuple::from_vec(state.map(int::from_usize).into()))
}

fn acquire_restore(py: &mut Py, object: Borrowed<'_>, state: Borrowed<'_>) -> Result<Owned> {
    let items = state
        .get::<Tuple>()
        .map_or(Vec::new(), |state| state.as_slice().to_vec());
    let [count, owner] = &items[..] else {
        return Err(py.type_error("_acquire_restore() argument 1 must be 2-item tuple"));
    };
    let count = protocol::index_i64(py, count.borrow())?;
    let owner = protocol::index_i64(py, owner.borrow())?;
    let lock = reentrant(object);
    lock.gate.acquire(py, Patience::Endless)?;
    lock.count.set(count.max(0) as usize);
    lock.owner.set(owner as u64);
    Ok(none_owned())
}
