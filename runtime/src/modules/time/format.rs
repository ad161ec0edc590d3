//! Calendar times as text.

use super::calendar::{self, Moment};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::str_::{self, Str};

/// The longest result for one directive, beyond which an empty result is believed.
const ENOUGH: usize = 256;

/// Raises unless all fields are in their ranges; what CPython takes for "unknown" becomes the least
/// value.
fn check_fields(py: &mut Py, fields: &mut libc::tm) -> Result<()> {
    if fields.tm_mon == -1 {
        fields.tm_mon = 0;
    }
    if fields.tm_mday == 0 {
        fields.tm_mday = 1;
    }
    if fields.tm_yday == -1 {
        fields.tm_yday = 0;
    }
    let ranges = [
        (fields.tm_mon, 0..=11, "month"),
        (fields.tm_mday, 0..=31, "day of month"),
        (fields.tm_hour, 0..=23, "hour"),
        (fields.tm_min, 0..=59, "minute"),
        (fields.tm_sec, 0..=61, "seconds"),
        (fields.tm_wday, 0..=6, "day of week"),
        (fields.tm_yday, 0..=365, "day of year"),
    ];
    for (value, range, name) in ranges {
        if !range.contains(&value) {
            return Err(py.value_error(format!("{name} out of range")));
        }
    }
    Ok(())
}

/// The time that is given as a tuple, or the local time.
fn moment(py: &mut Py, time: Option<&Owned>, function: &str) -> Result<Moment> {
    let mut moment = match time {
        Some(time) => calendar::from_object(py, time.borrow(), function)?,
        None => Moment {
            fields: calendar::local_fields(py, &[])?,
            zone: None,
        },
    };
    check_fields(py, &mut moment.fields)?;
    Ok(moment)
}

/// `time.strftime(format[, tuple])`.
pub(super) fn strftime(py: &mut Py, args: &[Owned]) -> Result<Owned> {
    let Some(format) = args[0].borrow().get::<Str>() else {
        let class = crate::protocol::argument_class(args[0].borrow());
        let message = format!("strftime() argument 1 must be str, not {class}");
        return Err(py.type_error(message));
    };
    let format = format.as_bytes().to_vec();
    let moment = moment(py, args.get(1), "strftime")?;
    let mut result = Vec::new();
    for (index, part) in format.split(|&byte| byte == 0).enumerate() {
        if index > 0 {
            result.push(0);
        }
        result.extend(format_part(part, &moment));
    }
    Ok(str_::from_wtf8(&result))
}

/// Formats by the C library; the format has no null bytes.
fn format_part(format: &[u8], moment: &Moment) -> Vec<u8> {
    let Ok(format) = std::ffi::CString::new(format) else {
        return Vec::new();
    };
    let mut room = 1024;
    loop {
        let mut buffer = vec![0_u8; room];
        // SAFETY: the C library writes at most `room` bytes, and reads a string and the fields,
        // whose zone lives as long as the moment.
        let written = unsafe {
            libc::strftime(
                buffer.as_mut_ptr().cast(),
                room,
                format.as_ptr(),
                &moment.fields,
            )
        };
        if written > 0 || room >= ENOUGH * format.as_bytes().len() {
            buffer.truncate(written);
            return buffer;
        }
        room *= 2;
    }
}

/// `time.asctime([tuple])`.
pub(super) fn asctime(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let moment = moment(py, args.first(), "asctime")?;
    Ok(str_::new(&describe(&moment.fields)))
}

/// `time.ctime([seconds])`.
pub(super) fn ctime(py: &mut Py, args: &[Owned]) -> Result<Owned> {
    let fields = calendar::local_fields(py, args)?;
    Ok(str_::new(&describe(&fields)))
}

/// A time as `Thu Jan  1 00:00:00 1970`.
fn describe(fields: &libc::tm) -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    format!(
        "{} {}{:3} {:02}:{:02}:{:02} {}",
        DAYS[fields.tm_wday as usize],
        MONTHS[fields.tm_mon as usize],
        fields.tm_mday,
        fields.tm_hour,
        fields.tm_min,
        fields.tm_sec,
        i64::from(fields.tm_year) + 1900
    )
}
