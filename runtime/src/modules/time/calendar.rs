//! Calendar times: from seconds and back, and the local time zone.

use super::clock::out_of_range;
use super::os_error;
use super::struct_time::{self, STRUCT_TIME, VISIBLE};
use crate::int::{self, Integer};
use crate::module::Module;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::str_::{self, Str};
use crate::tuple::{self, Tuple};
use crate::{float, protocol};

unsafe extern "C" {
    // Not declared by the crate `libc` for every system.
    fn tzset();
}

/// A broken-down time with the name of its zone.
pub(super) struct Moment {
    /// Its fields as the C library has them; the zone's name is in `zone`.
    pub(super) fields: libc::tm,
    /// The name of the time zone, which the fields point to.
    #[expect(dead_code, reason = "it keeps the name alive")]
    pub(super) zone: Option<std::ffi::CString>,
}

/// All fields zero.
fn no_fields() -> libc::tm {
    // SAFETY: numbers, and a pointer that may be null.
    unsafe { std::mem::zeroed() }
}

/// How a number of seconds is broken down.
type Convert = unsafe extern "C" fn(*const libc::time_t, *mut libc::tm) -> *mut libc::tm;

/// `time.gmtime([seconds])`.
pub(super) fn gmtime(py: &mut Py, args: &[Owned]) -> Result<Owned> {
    let seconds = seconds_argument(py, args)?;
    let fields = break_down(py, seconds, libc::gmtime_r)?;
    Ok(to_object(&fields))
}

/// `time.localtime([seconds])`.
pub(super) fn localtime(py: &mut Py, args: &[Owned]) -> Result<Owned> {
    let fields = local_fields(py, args)?;
    Ok(to_object(&fields))
}

/// The local time of an optional number of seconds.
pub(super) fn local_fields(py: &mut Py, args: &[Owned]) -> Result<libc::tm> {
    let seconds = seconds_argument(py, args)?;
    // SAFETY: reads the environment, which only the thread that holds the lock changes.
    unsafe { tzset() };
    break_down(py, seconds, libc::localtime_r)
}

fn break_down(py: &mut Py, seconds: i64, convert: Convert) -> Result<libc::tm> {
    let mut fields = no_fields();
    // SAFETY: the C library reads the seconds and writes the fields.
    if unsafe { convert(&seconds, &mut fields) }.is_null() {
        return Err(os_error(py));
    }
    Ok(fields)
}

/// An optional number of seconds; without it, the time.
fn seconds_argument(py: &mut Py, args: &[Owned]) -> Result<i64> {
    let Some(seconds) = args.first().filter(|seconds| !seconds.borrow().is_none()) else {
        // SAFETY: a null pointer is allowed.
        return Ok(unsafe { libc::time(std::ptr::null_mut()) });
    };
    if let Some(value) = float::get(seconds.borrow()) {
        if value.is_nan() {
            return Err(py.value_error("Invalid value NaN (not a number)"));
        }
        let floor = value.floor();
        if !(-(2.0_f64.powi(63))..2.0_f64.powi(63)).contains(&floor) {
            return Err(out_of_range(py));
        }
        return Ok(floor as i64);
    }
    let value = protocol::index(py, seconds.borrow())?;
    match Integer::of(value.borrow()).to_i64() {
        Some(seconds) => Ok(seconds),
        None => Err(out_of_range(py)),
    }
}

/// A `struct_time` of C's fields.
fn to_object(fields: &libc::tm) -> Owned {
    let numbers = [
        i64::from(fields.tm_year) + 1900,
        i64::from(fields.tm_mon) + 1,
        i64::from(fields.tm_mday),
        i64::from(fields.tm_hour),
        i64::from(fields.tm_min),
        i64::from(fields.tm_sec),
        // The C library's week begins with Sunday.
        i64::from(fields.tm_wday + 6) % 7,
        i64::from(fields.tm_yday) + 1,
        i64::from(fields.tm_isdst),
    ];
    let zone = str_::new(&zone_name(fields));
    let offset = int::from_i64(fields.tm_gmtoff);
    struct_time::make(numbers.map(int::from_i64), &zone, &offset)
}

/// The name of the zone in C's fields.
fn zone_name(fields: &libc::tm) -> String {
    if fields.tm_zone.is_null() {
        return String::new();
    }
    // SAFETY: the C library set it to a string of its own.
    let zone = unsafe { std::ffi::CStr::from_ptr(fields.tm_zone) };
    zone.to_string_lossy().into_owned()
}

/// C's fields of a tuple or `struct_time`; `function` is for messages.
pub(super) fn from_object(py: &mut Py, object: Borrowed<'_>, function: &str) -> Result<Moment> {
    let Some(tuple) = object.get::<Tuple>() else {
        return Err(py.type_error("Tuple or struct_time argument required"));
    };
    let elements = tuple.as_slice().to_vec();
    if elements.len() != VISIBLE {
        return Err(py.type_error(format!("{function}(): illegal time tuple argument")));
    }
    let mut numbers = [0; VISIBLE];
    for (number, element) in numbers.iter_mut().zip(&elements) {
        *number = to_c_int(py, element.borrow())?;
    }
    let mut fields = no_fields();
    let Some(year) = numbers[0].checked_sub(1900) else {
        return Err(py.overflow_error("year out of range"));
    };
    fields.tm_year = year;
    fields.tm_mon = numbers[1].wrapping_sub(1);
    fields.tm_mday = numbers[2];
    fields.tm_hour = numbers[3];
    fields.tm_min = numbers[4];
    fields.tm_sec = numbers[5];
    fields.tm_wday = numbers[6].wrapping_add(1) % 7;
    fields.tm_yday = numbers[7].wrapping_sub(1);
    fields.tm_isdst = numbers[8];
    let mut zone = None;
    if object.class() == &STRUCT_TIME {
        let name = struct_time::field(object, VISIBLE);
        let text = name
            .borrow()
            .get::<Str>()
            .map(|name| name.as_bytes().to_vec());
        zone = text.and_then(|text| std::ffi::CString::new(text).ok());
        let offset = struct_time::field(object, VISIBLE + 1);
        fields.tm_gmtoff = int::to_i64(offset.borrow()).unwrap_or(0);
    }
    if let Some(zone) = &zone {
        fields.tm_zone = zone.as_ptr();
    }
    Ok(Moment { fields, zone })
}

fn to_c_int(py: &mut Py, object: Borrowed<'_>) -> Result<i32> {
    let value = protocol::index(py, object)?;
    let value = Integer::of(value.borrow());
    match value.to_i64() {
        None => Err(py.overflow_error("Python int too large to convert to C long")),
        Some(number) => match i32::try_from(number) {
            Ok(number) => Ok(number),
            Err(_) if number > 0 => {
                Err(py.overflow_error("signed integer is greater than maximum"))
            }
            Err(_) => Err(py.overflow_error("signed integer is less than minimum")),
        },
    }
}

/// `time.mktime(tuple)`.
pub(super) fn mktime(py: &mut Py, _: Borrowed<'_>, time: Borrowed<'_>) -> Result<Owned> {
    let mut moment = from_object(py, time, "mktime")?;
    // A result of -1 may be a time; the day of the week tells.
    moment.fields.tm_wday = -1;
    // SAFETY: the C library reads and writes the fields.
    let seconds = unsafe { libc::mktime(&mut moment.fields) };
    if seconds == -1 && moment.fields.tm_wday == -1 {
        return Err(py.overflow_error("mktime argument out of range"));
    }
    Ok(float::new(seconds as f64))
}

/// Reads the time zone from the environment, and sets the module's variables about it.
pub(super) fn set_time_zone(module: &Module) {
    /// The seconds of a year.
    const YEAR: i64 = (365 * 24 + 6) * 3600;
    // SAFETY: reads the environment; a null pointer is allowed.
    let now = unsafe {
        tzset();
        libc::time(std::ptr::null_mut())
    };
    let zone_at = |seconds: i64| {
        let mut fields = no_fields();
        // SAFETY: the C library reads the seconds and writes the fields.
        unsafe { libc::localtime_r(&seconds, &mut fields) };
        (-fields.tm_gmtoff, zone_name(&fields))
    };
    let january = now / YEAR * YEAR;
    let (mut standard, mut summer) = (zone_at(january), zone_at(january + YEAR / 2));
    if standard.0 < summer.0 {
        // South of the equator.
        std::mem::swap(&mut standard, &mut summer);
    }
    module.set("timezone", int::from_i64(standard.0));
    module.set("altzone", int::from_i64(summer.0));
    module.set("daylight", int::from_i64(i64::from(standard.0 != summer.0)));
    let names = vec![str_::new(&standard.1), str_::new(&summer.1)];
    module.set("tzname", tuple::from_vec(names));
}
