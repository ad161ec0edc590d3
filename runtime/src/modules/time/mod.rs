//! The module `time`: clocks, sleeping, and calendar times by the C library.

mod calendar;
pub(super) mod clock;
mod format;
pub mod struct_time;

use crate::exception;
use crate::function::BuiltinFunction;
use crate::int;
use crate::module::{Module, ModuleDef};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::type_::{Args, Call, Class, Method};

/// The static record of the module.
#[unsafe(export_name = "pyc_module_time")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "time",
    classes: CLASSES,
    functions: &FUNCTIONS,
    names: &[],
    initialise,
};

/// The classes of this module.
const CLASSES: &[&Class] = &[&struct_time::STRUCT_TIME];

/// The static objects of functions.
macro_rules! functions {
    ($count:literal: $($name:literal => $call:expr;)*) => {
        static FUNCTIONS: [&BuiltinFunction; $count] = [ $( {
            static METHOD: Method = Method::new($name, $call);
            static FUNCTION: BuiltinFunction = BuiltinFunction::new_static("time", &METHOD);
            &FUNCTION
        } ),* ];
    };
}

/// A clock in seconds.
macro_rules! seconds {
    ($clock:ident) => {
        Call::NoArgs(|py, _| clock::seconds(py, libc::$clock))
    };
}

/// A clock in nanoseconds.
macro_rules! nanoseconds {
    ($clock:ident) => {
        Call::NoArgs(|py, _| clock::nanoseconds(py, libc::$clock))
    };
}

/// A function whose arguments CPython checks in its oldest way, which shows in messages.
macro_rules! parsed {
    ($name:literal, $least:literal, $most:literal, $function:path) => {
        Call::Any(|py, _, args| {
            check_count(py, $name, &args, $least..=$most)?;
            $function(py, args.positional_slice())
        })
    };
}

/// Checks the number of arguments of a function that takes no keywords.
fn check_count(
    py: &mut Py,
    name: &str,
    args: &Args<'_>,
    allowed: std::ops::RangeInclusive<usize>,
) -> Result<()> {
    if args.keyword_count() > 0 {
        return Err(py.type_error(format!("time.{name}() takes no keyword arguments")));
    }
    let count = args.positional_count();
    let (quantity, bound) = match count {
        _ if allowed.contains(&count) => return Ok(()),
        _ if count < *allowed.start() => ("at least", *allowed.start()),
        _ => ("at most", *allowed.end()),
    };
    let plural = if bound == 1 { "" } else { "s" };
    Err(py.type_error(format!(
        "{name}() takes {quantity} {bound} argument{plural} ({count} given)"
    )))
}

functions! { 22:
    "time" => seconds!(CLOCK_REALTIME);
    "time_ns" => nanoseconds!(CLOCK_REALTIME);
    "monotonic" => seconds!(CLOCK_MONOTONIC);
    "monotonic_ns" => nanoseconds!(CLOCK_MONOTONIC);
    "perf_counter" => seconds!(CLOCK_MONOTONIC);
    "perf_counter_ns" => nanoseconds!(CLOCK_MONOTONIC);
    "process_time" => seconds!(CLOCK_PROCESS_CPUTIME_ID);
    "process_time_ns" => nanoseconds!(CLOCK_PROCESS_CPUTIME_ID);
    "thread_time" => seconds!(CLOCK_THREAD_CPUTIME_ID);
    "thread_time_ns" => nanoseconds!(CLOCK_THREAD_CPUTIME_ID);
    "clock_gettime" => Call::One(clock::clock_gettime);
    "clock_gettime_ns" => Call::One(clock::clock_gettime_ns);
    "clock_getres" => Call::One(clock::clock_getres);
    "get_clock_info" => Call::Positional(1, 1, clock::get_clock_info);
    "sleep" => Call::One(clock::sleep);
    "gmtime" => parsed!("gmtime", 0, 1, calendar::gmtime);
    "localtime" => parsed!("localtime", 0, 1, calendar::localtime);
    "mktime" => Call::One(calendar::mktime);
    "asctime" => Call::Positional(0, 1, format::asctime);
    "ctime" => parsed!("ctime", 0, 1, format::ctime);
    "strftime" => parsed!("strftime", 1, 2, format::strftime);
    "tzset" => Call::NoArgs(tzset);
}

fn initialise(_py: &mut Py, module: &Module) {
    struct_time::initialise();
    for (name, value) in [
        ("CLOCK_REALTIME", libc::CLOCK_REALTIME),
        ("CLOCK_MONOTONIC", libc::CLOCK_MONOTONIC),
        ("CLOCK_PROCESS_CPUTIME_ID", libc::CLOCK_PROCESS_CPUTIME_ID),
        ("CLOCK_THREAD_CPUTIME_ID", libc::CLOCK_THREAD_CPUTIME_ID),
        ("CLOCK_MONOTONIC_RAW", libc::CLOCK_MONOTONIC_RAW),
        ("CLOCK_BOOTTIME", libc::CLOCK_BOOTTIME),
        ("CLOCK_TAI", libc::CLOCK_TAI),
        ("_STRUCT_TM_ITEMS", struct_time::FIELDS.len() as i32),
    ] {
        module.set(name, int::from_i64(i64::from(value)));
    }
    module.set(
        "struct_time",
        struct_time::STRUCT_TIME.as_borrowed().to_owned(),
    );
    calendar::set_time_zone(module);
}

/// `time.tzset()`.
fn tzset(py: &mut Py, _: Borrowed<'_>) -> Result<Owned> {
    let object = crate::module::native(py, &MODULE);
    calendar::set_time_zone(object.borrow().get::<Module>().expect("a module"));
    Ok(crate::singletons::none_owned())
}

/// Raises OSError for the last failed call of the C library.
#[cold]
fn os_error(py: &mut Py) -> Raised {
    let error = std::io::Error::last_os_error();
    exception::os_error::raise_io(py, &error, None)
}
