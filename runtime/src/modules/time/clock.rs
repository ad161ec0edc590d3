//! Clocks and sleeping.

use super::os_error;
use crate::int::{self, Integer};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::str_::{self, Str};
use crate::{float, protocol, simple_namespace, singletons, start, thread};

/// Nanoseconds in a second.
const SECOND: i64 = 1_000_000_000;

type Clock = libc::clockid_t;

/// What a clock shows, in nanoseconds.
pub(crate) fn read(py: &mut Py, clock: Clock) -> Result<i64> {
    let mut value = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the C library writes the value.
    if unsafe { libc::clock_gettime(clock, &mut value) } != 0 {
        return Err(os_error(py));
    }
    Ok(value.tv_sec * SECOND + value.tv_nsec)
}

/// Nanoseconds as seconds.
fn to_seconds(nanoseconds: i64) -> f64 {
    if nanoseconds % SECOND == 0 {
        (nanoseconds / SECOND) as f64
    } else {
        nanoseconds as f64 / 1e9
    }
}

/// A clock in seconds, as a float.
pub(super) fn seconds(py: &mut Py, clock: Clock) -> Result<Owned> {
    read(py, clock).map(to_seconds).map(float::new)
}

/// A clock in nanoseconds, as an int.
pub(super) fn nanoseconds(py: &mut Py, clock: Clock) -> Result<Owned> {
    read(py, clock).map(int::from_i64)
}

/// The number of a clock.
fn clock_id(py: &mut Py, object: Borrowed<'_>) -> Result<Clock> {
    let Some(value) = Integer::get(object) else {
        let class = object.class().name();
        return Err(py.type_error(format!("clk_id should be integer, not {class}")));
    };
    match value.to_i64().and_then(|value| Clock::try_from(value).ok()) {
        Some(clock) => Ok(clock),
        None => Err(py.overflow_error("clk_id is out of range")),
    }
}

/// `time.clock_gettime(clk_id)`.
pub(super) fn clock_gettime(py: &mut Py, _: Borrowed<'_>, clock: Borrowed<'_>) -> Result<Owned> {
    let clock = clock_id(py, clock)?;
    seconds(py, clock)
}

/// `time.clock_gettime_ns(clk_id)`.
pub(super) fn clock_gettime_ns(py: &mut Py, _: Borrowed<'_>, clock: Borrowed<'_>) -> Result<Owned> {
    let clock = clock_id(py, clock)?;
    nanoseconds(py, clock)
}

/// `time.clock_getres(clk_id)`.
pub(super) fn clock_getres(py: &mut Py, _: Borrowed<'_>, clock: Borrowed<'_>) -> Result<Owned> {
    let clock = clock_id(py, clock)?;
    let mut value = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the C library writes the value.
    if unsafe { libc::clock_getres(clock, &mut value) } != 0 {
        return Err(os_error(py));
    }
    Ok(float::new(
        value.tv_sec as f64 + value.tv_nsec as f64 * 1e-9,
    ))
}

/// `time.sleep(seconds)`.
pub(super) fn sleep(py: &mut Py, _: Borrowed<'_>, time: Borrowed<'_>) -> Result<Owned> {
    let duration = to_nanoseconds(py, time)?;
    if duration < 0 {
        return Err(py.value_error("sleep length must be non-negative"));
    }
    let end = read(py, libc::CLOCK_MONOTONIC)?.saturating_add(duration);
    let until = libc::timespec {
        tv_sec: end / SECOND,
        tv_nsec: end % SECOND,
    };
    loop {
        // SAFETY: the C library reads the time; the remaining time is not asked for.
        let result = thread::unlocked(py, || unsafe {
            libc::clock_nanosleep(
                libc::CLOCK_MONOTONIC,
                libc::TIMER_ABSTIME,
                &until,
                std::ptr::null_mut(),
            )
        });
        match result {
            0 => return Ok(singletons::none_owned()),
            libc::EINTR => start::check_signals(py)?,
            _ => return Err(os_error(py)),
        }
    }
}

/// A duration in seconds as nanoseconds, rounded away from zero.
pub(crate) fn to_nanoseconds(py: &mut Py, time: Borrowed<'_>) -> Result<i64> {
    if let Some(value) = float::get(time) {
        if value.is_nan() {
            return Err(py.value_error("Invalid value NaN (not a number)"));
        }
        let scaled = value * 1e9;
        let rounded = if scaled < 0.0 {
            scaled.floor()
        } else {
            scaled.ceil()
        };
        // 2**63 is a float, the largest number of 64 bits is none.
        if !(-(2.0_f64.powi(63))..2.0_f64.powi(63)).contains(&rounded) {
            return Err(out_of_range(py));
        }
        return Ok(rounded as i64);
    }
    let value = protocol::index(py, time)?;
    let seconds = Integer::of(value.borrow()).to_i64();
    match seconds.and_then(|seconds| seconds.checked_mul(SECOND)) {
        Some(nanoseconds) => Ok(nanoseconds),
        None => Err(py.overflow_error("timestamp too large to convert to C PyTime_t")),
    }
}

/// The error for a time that the system's calendar cannot express.
#[cold]
pub(super) fn out_of_range(py: &mut Py) -> Raised {
    py.overflow_error("timestamp out of range for platform time_t")
}

/// `time.get_clock_info(name)`.
pub(super) fn get_clock_info(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let Some(name) = args[0].borrow().get::<Str>() else {
        let class = protocol::argument_class(args[0].borrow());
        let message = format!("get_clock_info() argument 1 must be str, not {class}");
        return Err(py.type_error(message));
    };
    let clock = match name.as_bytes() {
        b"time" => "CLOCK_REALTIME",
        b"monotonic" | b"perf_counter" => "CLOCK_MONOTONIC",
        b"process_time" => "CLOCK_PROCESS_CPUTIME_ID",
        b"thread_time" => "CLOCK_THREAD_CPUTIME_ID",
        _ => return Err(py.value_error("unknown clock")),
    };
    let is_wall = clock == "CLOCK_REALTIME";
    let truth = |value| singletons::bool_object(value).to_owned();
    Ok(simple_namespace::make(vec![
        (
            "implementation",
            str_::new(&format!("clock_gettime({clock})")),
        ),
        ("monotonic", truth(!is_wall)),
        ("adjustable", truth(is_wall)),
        ("resolution", float::new(1e-9)),
    ]))
}
