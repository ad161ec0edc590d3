//! Where a program begins and ends: the stack, signals, the order of start-up and shutdown.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::error::STACK_LIMIT;
use crate::exception::{self, Exception};
use crate::modules::signal;
use crate::modules::sys::{Uncaught, call_excepthook};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::site::ProgramRecord;
use crate::str_::Str;
use crate::str_::intern;
use crate::type_::Class;
use crate::{class, gc, import, int, memory, module, report, stack, thread};

/// The address space that is reserved for the program's stack; only what is used takes memory.
const STACK_RESERVED: usize = 1 << 30;
/// The part of the stack that a program may use before RecursionError, unless it raises the
/// recursion limit.
const STACK_USABLE: usize = 24 << 20;
/// What is kept for handling the error.
const STACK_MARGIN: usize = 1 << 20;
/// The stack that one level of the recursion limit stands for.
const BYTES_PER_LEVEL: usize = 1 << 10;

/// The lowest address that the running thread's stack may reach.
static REAL_LIMIT: AtomicUsize = AtomicUsize::new(0);
static STACK_TOP: AtomicUsize = AtomicUsize::new(0);
static STACK_SIZE: AtomicUsize = AtomicUsize::new(0);
/// The heap has grown: collect cycles at the next safepoint.
static COLLECT: AtomicBool = AtomicBool::new(false);
static RECURSION_LIMIT: AtomicUsize = AtomicUsize::new(1000);

/// Runs a program; yields its exit status. Called by `main`.
///
/// # Safety
/// `argv` points to `argc` strings that end with a null byte.
pub unsafe fn main(program: &'static ProgramRecord, argc: i32, argv: *const *const u8) -> i32 {
    // SAFETY: the caller's.
    unsafe { crate::modules::sys::set_arguments(argc, argv) };
    #[cfg(target_env = "gnu")]
    set_up_allocator();
    stack::run(STACK_RESERVED, || run(program)).unwrap_or_else(|error| {
        eprintln!("Fatal Python error: no address space for the stack: {error}");
        1
    })
}

/// Lets the C library keep the memory that it has: tables and arrays grow and go all the time, and
/// pages that come fresh from the system cost more than what is done with them.
#[cfg(target_env = "gnu")]
fn set_up_allocator() {
    const KEPT: i32 = 64 << 20;
    // SAFETY: no other thread is running yet.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, KEPT);
        libc::mallopt(libc::M_TRIM_THRESHOLD, KEPT);
        // One arena, for the one thread that allocates.
        libc::mallopt(libc::M_ARENA_MAX, 1);
    }
}

/// The stack of a thread.
pub struct Stack {
    top: usize,
    size: usize,
    /// The lowest address that it may reach.
    limit: usize,
}

impl Stack {
    /// A stack of so many bytes that begins at an address.
    pub fn new(top: usize, size: usize) -> Stack {
        Stack {
            top,
            size,
            limit: top - usable_part(size),
        }
    }
}

/// The part of a stack that may be used before RecursionError.
fn usable_part(size: usize) -> usize {
    let wanted = recursion_limit().saturating_mul(BYTES_PER_LEVEL);
    wanted.max(STACK_USABLE).min(size - STACK_MARGIN)
}

/// The stack of the running thread.
pub fn stack() -> Stack {
    Stack {
        top: STACK_TOP.load(Ordering::Relaxed),
        size: STACK_SIZE.load(Ordering::Relaxed),
        limit: REAL_LIMIT.load(Ordering::Relaxed),
    }
}

/// Makes a stack that of the running thread.
pub fn use_stack(stack: Stack) {
    STACK_TOP.store(stack.top, Ordering::Relaxed);
    STACK_SIZE.store(stack.size, Ordering::Relaxed);
    REAL_LIMIT.store(stack.limit, Ordering::Relaxed);
    STACK_LIMIT.store(stack.limit, Ordering::Relaxed);
    if is_awaited() {
        STACK_LIMIT.store(usize::MAX, Ordering::Relaxed);
    }
}

/// Whether there is something for the running thread to do at its next safepoint.
fn is_awaited() -> bool {
    COLLECT.load(Ordering::Relaxed) || thread::is_wanted() || signal::is_pending()
}

/// Runs the program on its own stack.
fn run(program: &'static ProgramRecord) -> i32 {
    let marker = 0_u8;
    use_stack(Stack::new(
        std::ptr::from_ref(&marker) as usize,
        STACK_RESERVED,
    ));
    set_up_signals();
    // SAFETY: this thread is the only one that touches objects.
    let mut py = unsafe { Py::assume() };
    initialise(&mut py, program);
    #[cfg(debug_assertions)]
    crate::faults::commit();
    let (status, last_exception) = match import::run(&mut py, 0) {
        Ok(_) => (0, None),
        Err(_) => uncaught(&mut py),
    };
    shut_down(&mut py, status, last_exception)
}

/// Where the stack of the running thread begins.
pub fn stack_top() -> usize {
    STACK_TOP.load(Ordering::Relaxed)
}

fn set_up_signals() {
    signal::set_up_interrupt();
    // SAFETY: a closed pipe and a file that is too large are reported by the failing call.
    unsafe {
        libc::signal(libc::SIGPIPE, libc::SIG_IGN);
        libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
    }
}

/// Prepares everything that the first statement needs.
fn initialise(py: &mut Py, program: &'static ProgramRecord) {
    if let Err(message) = crate::str_::initialise_hash_key() {
        eprintln!("Fatal Python error: config_init_hash_seed: {message}");
        std::process::exit(1);
    }
    class::initialise();
    // SAFETY: the program's records are static and have the lengths that they say.
    unsafe {
        for index in 0..program.name_count {
            let word = *program.names.add(index);
            let text = &*(word.address() as *const Str);
            intern::intern_static(text);
        }
        intern::settle_names();
        for index in 0..program.big_int_count {
            let record = &*program.big_ints.add(index);
            let digits = std::slice::from_raw_parts(record.digits, record.len);
            let value = int::from_decimal(digits);
            if let Some(header) = value.borrow().header() {
                header.refcount.set(crate::object::Header::IMMORTAL);
            }
            *record.slot = value.into_word();
        }
    }
    module::initialise(program);
    crate::caller::initialise(program);
    let _ = py;
}

/// Asks for a collection at the next safepoint.
#[cold]
pub fn request_collection() {
    COLLECT.store(true, Ordering::Relaxed);
    STACK_LIMIT.store(usize::MAX, Ordering::Relaxed);
}

/// The row `safepoint`: the stack limit was crossed, by depth or because it was moved.
#[cold]
pub fn safepoint(py: &mut Py) -> Result<()> {
    stack_limit_crossed(py, None)
}

/// The same. Inside the runtime there is a text that follows "maximum recursion depth exceeded".
#[cold]
pub fn stack_limit_crossed(py: &mut Py, in_runtime: Option<&str>) -> Result<()> {
    let limit = REAL_LIMIT.load(Ordering::Relaxed);
    STACK_LIMIT.store(limit, Ordering::Relaxed);
    if in_runtime.is_some() && is_awaited() {
        // Not a safepoint: compiled code looks at it next.
        STACK_LIMIT.store(usize::MAX, Ordering::Relaxed);
    } else {
        if COLLECT.swap(false, Ordering::Relaxed) && crate::modules::gc::is_enabled() {
            gc::collect(py);
        }
        thread::let_others_run(py);
        signal::handle(py)?;
    }
    let marker = 0_u8;
    if (std::ptr::from_ref(&marker) as usize) < limit {
        let what = in_runtime.unwrap_or_default();
        let message = format!("maximum recursion depth exceeded{what}");
        return Err(py.raise_new(&exception::RECURSION_ERROR, message));
    }
    Ok(())
}

/// Handles the signals that have come; blocking calls do so after EINTR.
pub fn check_signals(py: &mut Py) -> Result<()> {
    if signal::is_pending() {
        return stack_limit_crossed(py, None);
    }
    Ok(())
}

/// `sys.getrecursionlimit()`.
pub fn recursion_limit() -> usize {
    RECURSION_LIMIT.load(Ordering::Relaxed)
}

/// `sys.setrecursionlimit(limit)`: more levels may use more of the stack.
pub fn set_recursion_limit(limit: usize) {
    RECURSION_LIMIT.store(limit, Ordering::Relaxed);
    let Stack { top, size, .. } = stack();
    use_stack(Stack::new(top, size));
}

/// What a program that ends with an exception leaves behind, after the traceback was printed: the
/// exit status, and the exception, which keeps the locals of its frames until the shutdown.
fn uncaught(py: &mut Py) -> (i32, Option<Owned>) {
    let exception = py.take_pending();
    if exception
        .borrow()
        .class()
        .is_subclass(&exception::SYSTEM_EXIT)
    {
        return (exit_status(py, exception), None);
    }
    let interrupted = is_instance_of(&exception, &exception::KEYBOARD_INTERRUPT);
    match call_excepthook(py, exception.borrow()) {
        Uncaught::Printed => TRACEBACK_PRINTED.store(true, Ordering::Relaxed),
        Uncaught::Handed => {}
        Uncaught::Exits(exit) => return (exit_status(py, exit), Some(exception)),
    }
    let status = if interrupted { KILLED_BY_INTERRUPT } else { 1 };
    (status, Some(exception))
}

fn is_instance_of(exception: &Owned, class: &Class) -> bool {
    exception.borrow().class().is_subclass(class)
}

/// An exception was uncaught and printed.
static TRACEBACK_PRINTED: AtomicBool = AtomicBool::new(false);

/// Stands for "die by SIGINT" among exit statuses.
const KILLED_BY_INTERRUPT: i32 = -2;

/// The exit status that a SystemExit asks for; a message is printed.
fn exit_status(py: &mut Py, exception: Owned) -> i32 {
    let code = exception
        .borrow()
        .get::<Exception>()
        .and_then(|exception| exception.state().fields.first().cloned().flatten());
    let Some(code) = code else { return 0 };
    if code.borrow().is_none() {
        return 0;
    }
    if code.borrow().class().has_flag(crate::type_::Flags::INT) {
        return match int::to_i64(code.borrow()) {
            Some(status) => (status & 0xFF) as i32,
            None => 255,
        };
    }
    report::print_to_stderr(py, code.borrow());
    1
}

/// Ends the program: `atexit` functions, the exception that ended it, modules, garbage, streams.
fn shut_down(py: &mut Py, status: i32, last_exception: Option<Owned>) -> i32 {
    let mut status = status;
    crate::modules::thread::shut_down(py);
    crate::modules::atexit::run(py);
    thread::end_others();
    signal::forget_handlers();
    if !crate::modules::sys::flush_streams(py) && status == 0 {
        status = 120;
    }
    gc::collect(py);
    if let Some(exception) = last_exception {
        exception::drop_before_traceback(exception);
    }
    report::begin_end();
    crate::weak::begin_end(module::main_is_in_cycle());
    // To print a traceback CPython runs so much code that its collector has left the program's
    // objects in the order of their age; else it finds them from the modules' names.
    if TRACEBACK_PRINTED.load(Ordering::Relaxed) {
        gc::finalise_modules(py, &module::variables());
    }
    module::clear_user(py);
    drop(py.take_stop_iteration());
    py.set_context(None);
    gc::collect(py);
    module::clear_native();
    crate::warning::clear();
    crate::generator::asynchronous::set_hooks([None, None]);
    gc::collect(py);
    crate::modules::sys::close_streams(py);
    write_live_objects();
    if status == KILLED_BY_INTERRUPT {
        // SAFETY: dies by the signal, as a shell expects.
        unsafe {
            libc::signal(libc::SIGINT, libc::SIG_DFL);
            libc::kill(libc::getpid(), libc::SIGINT);
        }
        return 130;
    }
    status
}

/// The debug switch `PYC_LIVE_OBJECTS`: writes how many objects are alive at exit into that file.
fn write_live_objects() {
    let Some(path) = std::env::var_os("PYC_LIVE_OBJECTS") else {
        return;
    };
    let count = memory::live_objects();
    let mut text = format!("{count}\n");
    memory::for_each_object(|object| {
        text.push_str(&describe(object));
    });
    if let Err(error) = std::fs::write(&path, text) {
        eprintln!("PYC_LIVE_OBJECTS: {}: {error}", path.display());
    }
}

fn describe(object: Borrowed<'_>) -> String {
    let count = object.header().map_or(0, |header| header.refcount.get());
    format!("{} with {count} references\n", object.class().name())
}
