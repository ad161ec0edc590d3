//! The threads of a program, of which one runs at a time: the one that holds the interpreter lock.
//!
//! The state of the running thread stands at fixed addresses. Where a thread gives the lock up, it
//! takes its state with it onto its own stack ([`State`]) and puts it back when it has the lock
//! again. It does so around system calls that wait ([`unlocked`]), and at safepoints, when another
//! thread has waited for [`SWITCH_INTERVAL`]: that one moves the stack limit, so that compiled code
//! looks for nothing else. A program of one thread never touches the lock.
//!
//! Signals are blocked in all threads but the main one. What waits there waits in a system call
//! that a signal interrupts ([`wait_for`]).

use std::cell::Cell;
use std::ffi::c_void;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::{STACK_LIMIT, ThreadParts};
use crate::io::descriptor::last_errno;
use crate::memory;
use crate::object::{Py, Result};
use crate::start::{self, Stack};

/// The stack of a thread; what is not used takes no memory.
const STACK_SIZE: usize = 64 << 20;

/// How long a thread waits before it asks for the lock, in microseconds: `sys.setswitchinterval`.
static SWITCH_INTERVAL: AtomicI64 = AtomicI64::new(5000);
/// A thread asks for the lock.
static WANTED: AtomicBool = AtomicBool::new(false);
/// How many threads there are beside the main one.
static OTHERS: AtomicUsize = AtomicUsize::new(0);

/// Who runs.
struct Current {
    /// 0 for the main thread; no two threads ever have the same.
    id: Cell<u64>,
    last_id: Cell<u64>,
}

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Current {}

static CURRENT: Current = Current {
    id: Cell::new(0),
    last_id: Cell::new(0),
};

/// The interpreter lock.
struct Lock {
    state: Mutex<Holding>,
    /// The lock was given up.
    freed: Condvar,
    /// It was taken.
    taken: Condvar,
}

struct Holding {
    is_held: bool,
    /// How often it was taken.
    turns: u64,
    /// How many threads wait for it.
    waiting: usize,
    /// The program ends: only the main thread gets the lock.
    is_ending: bool,
}

static LOCK: Lock = Lock {
    state: Mutex::new(Holding {
        is_held: true,
        turns: 0,
        waiting: 0,
        is_ending: false,
    }),
    freed: Condvar::new(),
    taken: Condvar::new(),
};

impl Lock {
    fn holding(&self) -> MutexGuard<'_, Holding> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until it is free, and takes it; asks whoever holds it too long for it.
    fn take(&self, is_main: bool) {
        let mut holding = self.holding();
        holding.waiting += 1;
        while holding.is_held || (holding.is_ending && !is_main) {
            let turns = holding.turns;
            let interval = Duration::from_micros(switch_interval() as u64);
            let (next, waited) = (self.freed)
                .wait_timeout(holding, interval)
                .unwrap_or_else(PoisonError::into_inner);
            holding = next;
            if waited.timed_out() && holding.turns == turns && !holding.is_ending {
                WANTED.store(true, Ordering::Relaxed);
                STACK_LIMIT.store(usize::MAX, Ordering::Relaxed);
            }
        }
        holding.waiting -= 1;
        holding.is_held = true;
        holding.turns += 1;
        WANTED.store(false, Ordering::Relaxed);
        self.taken.notify_all();
    }

    fn give(&self) {
        self.holding().is_held = false;
        self.freed.notify_one();
    }

    /// Gives it up, and waits until another thread has had it, if one waits.
    fn hand_over(&self) {
        let mut holding = self.holding();
        holding.is_held = false;
        let turns = holding.turns;
        self.freed.notify_one();
        while holding.waiting > 0 && holding.turns == turns && !holding.is_ending {
            holding = (self.taken)
                .wait(holding)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// What a thread takes with it while another one runs.
struct State {
    id: u64,
    stack: Stack,
    parts: ThreadParts,
    release_depth: u32,
}

impl State {
    /// Takes the state of the running thread.
    fn take(py: &mut Py) -> State {
        State {
            id: CURRENT.id.get(),
            stack: start::stack(),
            parts: py.take_parts(),
            release_depth: memory::exchange_release_depth(0),
        }
    }

    /// Makes it the state of the running thread.
    fn put(self, py: &mut Py) {
        CURRENT.id.set(self.id);
        py.put_parts(self.parts);
        memory::exchange_release_depth(self.release_depth);
        start::use_stack(self.stack);
    }
}

/// Whether there is a thread beside the main one.
#[inline]
pub fn are_several() -> bool {
    OTHERS.load(Ordering::Relaxed) > 0
}

/// How many threads there are beside the main one.
pub fn others() -> usize {
    OTHERS.load(Ordering::Relaxed)
}

/// The number of the running thread.
#[inline]
pub fn current() -> u64 {
    CURRENT.id.get()
}

/// Whether the main thread runs.
pub fn is_main() -> bool {
    current() == 0
}

/// Whether a thread asks for the lock.
pub fn is_wanted() -> bool {
    WANTED.load(Ordering::Relaxed)
}

/// `sys.getswitchinterval()`, in microseconds.
pub fn switch_interval() -> i64 {
    SWITCH_INTERVAL.load(Ordering::Relaxed)
}

/// `sys.setswitchinterval(seconds)`.
pub fn set_switch_interval(microseconds: i64) {
    SWITCH_INTERVAL.store(microseconds.max(1), Ordering::Relaxed);
}

/// Calls a function that waits while other threads run. It must not touch objects, and allocate
/// nothing. The error number of the system stays what it has left.
pub fn unlocked<R>(py: &mut Py, call: impl FnOnce() -> R) -> R {
    if !are_several() {
        return call();
    }
    let is_main = is_main();
    let state = State::take(py);
    LOCK.give();
    let result = call();
    let errno = last_errno();
    LOCK.take(is_main);
    state.put(py);
    // SAFETY: the number is the thread's own.
    unsafe { *libc::__errno_location() = errno };
    result
}

/// At a safepoint: lets a thread run that asks for it.
pub fn let_others_run(py: &mut Py) {
    if !is_wanted() || !are_several() {
        return;
    }
    let is_main = is_main();
    let state = State::take(py);
    LOCK.hand_over();
    LOCK.take(is_main);
    state.put(py);
}

/// How a wait has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    /// The word has changed, or seems to have.
    Woken,
    /// The time has come.
    TimedOut,
    /// A signal came.
    Interrupted,
}

/// Waits as long as a word has a value, until [`wake`] or a time of the monotonic clock in
/// nanoseconds; other threads run meanwhile.
pub fn wait_for(py: &mut Py, word: &AtomicU32, value: u32, until: Option<i64>) -> Wait {
    const SECOND: i64 = 1_000_000_000;
    let until = until.map(|until| libc::timespec {
        tv_sec: until / SECOND,
        tv_nsec: until % SECOND,
    });
    let until = until
        .as_ref()
        .map_or(std::ptr::null(), std::ptr::from_ref::<libc::timespec>);
    // SAFETY: the word and the time outlive the call.
    let result = unlocked(py, || unsafe {
        libc::syscall(
            libc::SYS_futex,
            word.as_ptr(),
            libc::FUTEX_WAIT_BITSET | libc::FUTEX_PRIVATE_FLAG,
            value,
            until,
            std::ptr::null::<u32>(),
            libc::FUTEX_BITSET_MATCH_ANY,
        )
    });
    match last_errno() {
        libc::ETIMEDOUT if result != 0 => Wait::TimedOut,
        libc::EINTR if result != 0 => Wait::Interrupted,
        _ => Wait::Woken,
    }
}

/// Wakes up to `count` threads that wait for a word.
pub fn wake(word: &AtomicU32, count: i32) {
    // SAFETY: only the address is looked at.
    unsafe {
        libc::syscall(
            libc::SYS_futex,
            word.as_ptr(),
            libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG,
            count,
        )
    };
}

/// What a new thread does.
struct Task {
    id: u64,
    call: Box<dyn FnOnce(&mut Py)>,
}

/// The number for the next thread.
pub fn next_id() -> u64 {
    let id = CURRENT.last_id.get() + 1;
    CURRENT.last_id.set(id);
    id
}

/// Starts a thread with a number of its own. It runs `call` once it has the lock. An error is the
/// system's number.
pub fn start(id: u64, call: Box<dyn FnOnce(&mut Py)>) -> std::result::Result<(), i32> {
    let argument = Box::into_raw(Box::new(Task { id, call }));
    OTHERS.fetch_add(1, Ordering::Relaxed);
    // SAFETY: the attributes are initialised, and the new thread owns its argument.
    let error = unsafe { with_signals_blocked(|| spawn(argument.cast())) };
    if error != 0 {
        OTHERS.fetch_sub(1, Ordering::Relaxed);
        // SAFETY: no thread has it.
        drop(unsafe { Box::from_raw(argument) });
        return Err(error);
    }
    Ok(())
}

/// A thread inherits the signals that are blocked where it is started.
fn with_signals_blocked<R>(call: impl FnOnce() -> R) -> R {
    // SAFETY: the sets are initialised before they are read.
    unsafe {
        let mut all: libc::sigset_t = std::mem::zeroed();
        let mut old: libc::sigset_t = std::mem::zeroed();
        libc::sigfillset(&mut all);
        libc::pthread_sigmask(libc::SIG_SETMASK, &all, &mut old);
        let result = call();
        libc::pthread_sigmask(libc::SIG_SETMASK, &old, std::ptr::null_mut());
        result
    }
}

/// Makes a thread of the system, which nobody joins.
///
/// # Safety
/// `argument` is a boxed [`Task`], which the new thread takes.
unsafe fn spawn(argument: *mut c_void) -> i32 {
    // SAFETY: the attributes are initialised before they are read.
    unsafe {
        let mut attributes: libc::pthread_attr_t = std::mem::zeroed();
        let error = libc::pthread_attr_init(&mut attributes);
        if error != 0 {
            return error;
        }
        libc::pthread_attr_setstacksize(&mut attributes, STACK_SIZE);
        libc::pthread_attr_setdetachstate(&mut attributes, libc::PTHREAD_CREATE_DETACHED);
        let mut thread: libc::pthread_t = std::mem::zeroed();
        let error = libc::pthread_create(&mut thread, &attributes, run, argument);
        libc::pthread_attr_destroy(&mut attributes);
        error
    }
}

/// Where a new thread begins.
extern "C" fn run(argument: *mut c_void) -> *mut c_void {
    LOCK.take(false);
    // SAFETY: this thread holds the lock, and owns its argument.
    let (mut py, task) = unsafe { (Py::assume(), Box::from_raw(argument.cast::<Task>())) };
    let marker = 0_u8;
    State {
        id: task.id,
        stack: Stack::new(std::ptr::from_ref(&marker) as usize, STACK_SIZE),
        parts: ThreadParts::default(),
        release_depth: 0,
    }
    .put(&mut py);
    (task.call)(&mut py);
    drop(State::take(&mut py));
    OTHERS.fetch_sub(1, Ordering::Relaxed);
    LOCK.give();
    std::ptr::null_mut()
}

/// The program ends: other threads that are left never get the lock again.
pub fn end_others() {
    LOCK.holding().is_ending = true;
}

/// Waits until a descriptor is ready, so that the call which follows does not: other threads run
/// meanwhile. In a program of one thread, the call itself waits.
pub fn wait_until_ready(py: &mut Py, fd: i32, events: i16) -> Result<()> {
    if !are_several() {
        return Ok(());
    }
    let mut poll = libc::pollfd {
        fd,
        events,
        revents: 0,
    };
    // SAFETY: there is one record, which outlives the calls.
    while unsafe { libc::poll(&mut poll, 1, 0) } == 0 {
        let pointer = std::ptr::from_mut(&mut poll);
        // SAFETY: the same.
        let result = unlocked(py, || unsafe { libc::poll(pointer, 1, -1) });
        if result >= 0 {
            break;
        }
        if last_errno() != libc::EINTR {
            break;
        }
        start::check_signals(py)?;
    }
    Ok(())
}

/// How much of what is to be written one call can take without waiting, once the descriptor is
/// ready. In a program of one thread it may wait.
pub fn writable_part(fd: i32, len: usize) -> usize {
    if !are_several() || len <= libc::PIPE_BUF {
        return len;
    }
    // SAFETY: `fstat` fills the record in, which is valid as zeros.
    let is_file = unsafe {
        let mut stat: libc::stat = std::mem::zeroed();
        libc::fstat(fd, &mut stat) == 0 && stat.st_mode & libc::S_IFMT == libc::S_IFREG
    };
    if is_file { len } else { libc::PIPE_BUF }
}
