//! The module `_signal`, and the signals themselves: a handler of the system only notes that a signal
//! has come and moves the stack limit; the main thread calls the program's handler at its next
//! safepoint.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use crate::error::STACK_LIMIT;
use crate::exception::{self, frame, os_error};
use crate::io::descriptor::last_errno;
use crate::module::{Module, ModuleDef};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::type_::{Call, Parameters};
use crate::{call, caller, float, int, start, str_, thread, tuple};

/// One more than the highest number.
const COUNT: usize = 65;
const DEFAULT: i64 = 0;
const IGNORE: i64 = 1;

/// Signals have come.
static PENDING: AtomicBool = AtomicBool::new(false);
static ARRIVED: [AtomicBool; COUNT] = [const { AtomicBool::new(false) }; COUNT];
/// Where the numbers of signals are written to, or -1.
static WAKEUP: AtomicI32 = AtomicI32::new(-1);

/// What the program has set: a number or something to call.
struct Handlers(UnsafeCell<[Option<Owned>; COUNT]>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Handlers {}

static HANDLERS: Handlers = Handlers(UnsafeCell::new([const { None }; COUNT]));

impl Handlers {
    fn get(&self, number: usize) -> Option<Owned> {
        // SAFETY: cloning changes nothing.
        unsafe { (&*self.0.get())[number].clone() }
    }

    fn replace(&self, number: usize, handler: Option<Owned>) -> Option<Owned> {
        // SAFETY: no view is open, and nothing is dropped.
        unsafe { std::mem::replace(&mut (&mut *self.0.get())[number], handler) }
    }
}

/// Whether the running thread has signals to handle.
pub fn is_pending() -> bool {
    PENDING.load(Ordering::Relaxed) && thread::is_main()
}

/// Notes that a signal has come; whether there is such a number.
pub fn simulate(number: i64) -> bool {
    match usize::try_from(number) {
        Ok(number) if (1..COUNT).contains(&number) => {
            ARRIVED[number].store(true, Ordering::Relaxed);
            PENDING.store(true, Ordering::Relaxed);
            STACK_LIMIT.store(usize::MAX, Ordering::Relaxed);
            true
        }
        _ => false,
    }
}

extern "C" fn on_signal(number: i32) {
    simulate(i64::from(number));
    let descriptor = WAKEUP.load(Ordering::Relaxed);
    if descriptor >= 0 {
        let (errno, byte) = (last_errno(), number as u8);
        // SAFETY: one byte is written; the interrupted code finds its error number again.
        unsafe {
            libc::write(descriptor, (&raw const byte).cast(), 1);
            *libc::__errno_location() = errno;
        }
    }
}

/// Sets what the system does about a signal; what it did before.
fn set_action(number: usize, action: usize) -> std::result::Result<usize, i32> {
    // SAFETY: the handler only stores into atomics and writes to a descriptor.
    unsafe {
        let mut new: libc::sigaction = std::mem::zeroed();
        new.sa_sigaction = action;
        libc::sigemptyset(&mut new.sa_mask);
        let mut old: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(number as i32, &new, &mut old) != 0 {
            return Err(last_errno());
        }
        Ok(old.sa_sigaction)
    }
}

fn action(number: usize) -> usize {
    // SAFETY: the record is filled in; it is valid as zeros.
    unsafe {
        let mut old: libc::sigaction = std::mem::zeroed();
        libc::sigaction(number as i32, std::ptr::null(), &mut old);
        old.sa_sigaction
    }
}

/// Lets Ctrl-C raise KeyboardInterrupt, unless whoever has started the program ignores it.
pub fn set_up_interrupt() {
    const INTERRUPT: usize = libc::SIGINT as usize;
    if action(INTERRUPT) != libc::SIG_IGN {
        let installed = set_action(INTERRUPT, on_signal as *const () as usize);
        debug_assert!(installed.is_ok());
    }
}

/// Calls the handlers of the signals that have come, in the main thread.
pub fn handle(py: &mut Py) -> Result<()> {
    if !is_pending() {
        return Ok(());
    }
    PENDING.store(false, Ordering::Relaxed);
    for (number, arrived) in ARRIVED.iter().enumerate() {
        if !arrived.swap(false, Ordering::Relaxed) {
            continue;
        }
        if let Err(raised) = call_handler(py, number) {
            if ARRIVED
                .iter()
                .any(|arrived| arrived.load(Ordering::Relaxed))
            {
                PENDING.store(true, Ordering::Relaxed);
                STACK_LIMIT.store(usize::MAX, Ordering::Relaxed);
            }
            return Err(raised);
        }
    }
    Ok(())
}

fn call_handler(py: &mut Py, number: usize) -> Result<()> {
    let Some(handler) = HANDLERS.get(number) else {
        return match number as i32 {
            libc::SIGINT => Err(interrupt(py)),
            _ => Ok(()),
        };
    };
    if handler.borrow().class().slots().call.is_none() {
        return Ok(());
    }
    let frame = caller::innermost().map_or_else(none_owned, |site| frame::new(site).into_owned());
    let number = int::from_usize(number);
    call::call_with(py, handler.borrow(), [number, frame]).map(drop)
}

fn interrupt(py: &mut Py) -> crate::object::Raised {
    let exception = exception::new_without_arguments(&exception::KEYBOARD_INTERRUPT);
    py.raise(exception)
}

/// The program ends: its handlers are called no more.
pub fn forget_handlers() {
    WAKEUP.store(-1, Ordering::Relaxed);
    for number in 1..COUNT {
        if let Some(handler) = HANDLERS.replace(number, None) {
            if handler.borrow().class().slots().call.is_some() && number as i32 != libc::SIGINT {
                let restored = set_action(number, libc::SIG_DFL);
                debug_assert!(restored.is_ok());
            }
            drop(handler);
        }
    }
}

/// The static record of the module.
#[unsafe(export_name = "pyc_module__signal")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_signal",
    classes: &[],
    functions: &FUNCTIONS,
    names: &["ItimerError"],
    initialise: |_: &mut Py, module: &Module| {
        let error = exception::OS_ERROR.as_borrowed().to_owned();
        module.set("ItimerError", error);
        for number in 1..COUNT {
            let handler = match action(number) {
                libc::SIG_DFL => Some(int::from_i64(DEFAULT)),
                libc::SIG_IGN => Some(int::from_i64(IGNORE)),
                _ if number as i32 == libc::SIGINT => {
                    let handler = FUNCTIONS
                        .iter()
                        .find(|function| function.method.name == "default_int_handler");
                    handler.map(|handler| Borrowed::from_object(*handler).to_owned())
                }
                _ => None,
            };
            drop(HANDLERS.replace(number, handler));
        }
    },
};

static RAISE: Parameters = Parameters {
    names: &["signalnum"],
    positional_only: 1,
    positional: 1,
    required: 1,
};

crate::module_functions! {
    static FUNCTIONS: 12 of "_signal" =
        "default_int_handler" => Call::Positional(2, 2, |py, _, _| Err(interrupt(py)));
        "signal" => Call::Positional(2, 2, set_handler);
        "getsignal" => Call::One(|py, _, number| {
            let number = checked(py, number)?;
            Ok(HANDLERS.get(number).unwrap_or_else(none_owned))
        });
        "raise_signal" => Call::Named(&RAISE, raise_signal);
        "alarm" => Call::One(|py, _, seconds| {
            let seconds = protocol::index_i64(py, seconds)?;
            // SAFETY: takes a number.
            Ok(int::from_i64(i64::from(unsafe { libc::alarm(seconds as u32) })))
        });
        "pause" => Call::NoArgs(|py, _| {
            if !is_pending() {
                // SAFETY: takes nothing.
                thread::unlocked(py, || unsafe { libc::pause() });
            }
            start::check_signals(py)?;
            Ok(none_owned())
        });
        "setitimer" => Call::Positional(2, 3, set_timer);
        "getitimer" => Call::One(get_timer);
        "set_wakeup_fd" => Call::One(|py, _, descriptor| {
            let descriptor = protocol::index_i64(py, descriptor)?;
            let old = WAKEUP.swap(descriptor as i32, Ordering::Relaxed);
            Ok(int::from_i64(i64::from(old)))
        });
        "siginterrupt" => Call::Positional(2, 2, |py, _, args| {
            checked(py, args[0].borrow())?;
            protocol::truth(py, args[1].borrow())?;
            Ok(none_owned())
        });
        "strsignal" => Call::One(|py, _, number| {
            let number = checked(py, number)?;
            Ok(description(number).map_or_else(none_owned, |text| str_::new(&text)))
        });
        "valid_signals" => Call::NoArgs(|_, _| {
            // The C library keeps two for itself.
            let numbers = (1..COUNT).filter(|number| !(32..34).contains(number));
            Ok(tuple::from_vec(numbers.map(int::from_usize).collect()))
        });
}

/// The number of a signal.
fn checked(py: &mut Py, number: Borrowed<'_>) -> Result<usize> {
    match usize::try_from(protocol::index_i64(py, number)?) {
        Ok(number) if (1..COUNT).contains(&number) => Ok(number),
        _ => Err(py.value_error("signal number out of range")),
    }
}

/// `signal(number, handler)`; the old handler.
fn set_handler(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let number = protocol::index_i64(py, args[0].borrow())?;
    if !thread::is_main() {
        let message = "signal only works in main thread of the main interpreter";
        return Err(py.value_error(message));
    }
    let number = checked(py, int::from_i64(number).borrow())?;
    let handler = args[1].clone();
    let action = match int::to_i64(handler.borrow()) {
        Some(DEFAULT) => libc::SIG_DFL,
        Some(IGNORE) => libc::SIG_IGN,
        _ if handler.borrow().class().slots().call.is_some() => on_signal as *const () as usize,
        _ => {
            let message =
                "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object";
            return Err(py.type_error(message));
        }
    };
    start::check_signals(py)?;
    if let Err(errno) = set_action(number, action) {
        return Err(os_error::raise_errno(py, errno, None));
    }
    let old = HANDLERS.replace(number, Some(handler));
    Ok(old.unwrap_or_else(none_owned))
}

/// `raise_signal(signalnum)`. In other threads, signals are blocked: it goes to the process.
fn raise_signal(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let number = args[0].as_ref().expect("a required parameter is bound");
    let number = protocol::index_i64(py, number.borrow())? as i32;
    // SAFETY: takes numbers.
    let result = unsafe {
        match thread::is_main() {
            true => libc::raise(number),
            false => libc::kill(libc::getpid(), number),
        }
    };
    if result != 0 {
        return Err(os_error::raise_errno(py, last_errno(), None));
    }
    start::check_signals(py)?;
    Ok(none_owned())
}

/// Seconds as the system counts them.
fn time_of(py: &mut Py, seconds: Option<&Owned>) -> Result<libc::timeval> {
    let seconds = match seconds {
        Some(seconds) => float::to_f64(py, seconds.borrow())?,
        None => 0.0,
    };
    // A short time is not none at all.
    let microseconds = (seconds * 1e6).ceil() as i64;
    Ok(libc::timeval {
        tv_sec: microseconds.div_euclid(1_000_000),
        tv_usec: microseconds.rem_euclid(1_000_000),
    })
}

fn timer(value: &libc::itimerval) -> Owned {
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 * 1e-6;
    let [first, interval] = [value.it_value, value.it_interval].map(seconds);
    tuple::from_vec(vec![float::new(first), float::new(interval)])
}

/// `setitimer(which, seconds, interval=0.0)`; the old times.
fn set_timer(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let which = protocol::index_i64(py, args[0].borrow())?;
    let new = libc::itimerval {
        it_value: time_of(py, args.get(1))?,
        it_interval: time_of(py, args.get(2))?,
    };
    // SAFETY: the records are valid, zeros too.
    let (result, old) = unsafe {
        let mut old: libc::itimerval = std::mem::zeroed();
        (libc::setitimer(which as _, &new, &mut old), old)
    };
    if result != 0 {
        return Err(os_error::raise_errno(py, last_errno(), None));
    }
    Ok(timer(&old))
}

/// `getitimer(which)`.
fn get_timer(py: &mut Py, _: Borrowed<'_>, which: Borrowed<'_>) -> Result<Owned> {
    let which = protocol::index_i64(py, which)?;
    // SAFETY: the record is valid, zeros too.
    let (result, value) = unsafe {
        let mut value: libc::itimerval = std::mem::zeroed();
        (libc::getitimer(which as _, &mut value), value)
    };
    if result != 0 {
        return Err(os_error::raise_errno(py, last_errno(), None));
    }
    Ok(timer(&value))
}

/// What the system calls a signal.
fn description(number: usize) -> Option<String> {
    // SAFETY: the C library yields a text that ends with a null byte, or nothing.
    let text = unsafe {
        let text = libc::strsignal(number as i32);
        if text.is_null() {
            return None;
        }
        std::ffi::CStr::from_ptr(text)
            .to_string_lossy()
            .into_owned()
    };
    (!text.starts_with("Unknown signal")).then_some(text)
}
