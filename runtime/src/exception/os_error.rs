//! `OSError`: the subclass and the fields that its arguments say.
//!
//! Fields: errno, strerror, filename, filename2, characters_written.

use super::hierarchy::*;
use super::parts::{base_str, field, field_attribute, no_keywords, set_args, set_field, this};
use super::{Exception, allocate};
use crate::int;
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::protocol;
use crate::str_;
use crate::tuple;
use crate::type_::{Args, Class, Flags, GetSet, Slots};

/// What `OSError` adds.
pub const OS_ERROR_PARTS: Parts = Parts {
    slots: Slots {
        new: Some(new),
        init: Some(init),
        str: Some(str),
        ..Slots::EMPTY
    },
    attributes: &[
        field_attribute!("errno", 0),
        field_attribute!("strerror", 1),
        field_attribute!("filename", 2),
        field_attribute!("filename2", 3),
        GetSet::new(
            "characters_written",
            |py, object| match field(object, 4) {
                Some(count) => Ok(count),
                None => {
                    let name = str_::intern::intern(b"characters_written");
                    Err(py.attribute_error(object, name, "characters_written"))
                }
            },
            |_, object, value| {
                set_field(object, 4, value);
                Ok(())
            },
        ),
    ],
    ..Parts::NONE
};

/// The subclass of an error number.
pub fn class_of_errno(errno: i32) -> &'static Class {
    match errno {
        libc::EAGAIN | libc::EALREADY | libc::EINPROGRESS => &BLOCKING_IO_ERROR,
        libc::EPIPE | libc::ESHUTDOWN => &BROKEN_PIPE_ERROR,
        libc::ECHILD => &CHILD_PROCESS_ERROR,
        libc::ECONNABORTED => &CONNECTION_ABORTED_ERROR,
        libc::ECONNREFUSED => &CONNECTION_REFUSED_ERROR,
        libc::ECONNRESET => &CONNECTION_RESET_ERROR,
        libc::EEXIST => &FILE_EXISTS_ERROR,
        libc::ENOENT => &FILE_NOT_FOUND_ERROR,
        libc::EISDIR => &IS_A_DIRECTORY_ERROR,
        libc::ENOTDIR => &NOT_A_DIRECTORY_ERROR,
        libc::EINTR => &INTERRUPTED_ERROR,
        libc::EACCES | libc::EPERM => &PERMISSION_ERROR,
        libc::ESRCH => &PROCESS_LOOKUP_ERROR,
        libc::ETIMEDOUT => &TIMEOUT_ERROR,
        _ => &OS_ERROR,
    }
}

fn new(_py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let given = args.positional_slice();
    let mut class = class;
    if *class == OS_ERROR
        && (2..=5).contains(&given.len())
        && given[0].borrow().class().has_flag(Flags::INT)
        && let Some(errno) = int::to_i64(given[0].borrow())
    {
        class = class_of_errno(i32::try_from(errno).unwrap_or(0));
    }
    let exception = allocate(class, tuple::from_vec(given.to_vec()));
    fill(exception.borrow(), given);
    Ok(exception)
}

fn init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    no_keywords(py, object, args)?;
    let given = args.positional_slice();
    // `__new__` has taken the arguments, unless a class of the program passed others on.
    let untouched = this(object).state().fields.is_empty();
    if untouched {
        set_args(object, given);
        fill(object, given);
    }
    Ok(())
}

/// Takes two to five arguments apart; `args` keeps the first two if there is a file name.
fn fill(object: Borrowed<'_>, given: &[Owned]) {
    if !(2..=5).contains(&given.len()) {
        return;
    }
    set_field(object, 0, Some(given[0].clone()));
    set_field(object, 1, Some(given[1].clone()));
    let Some(file) = given.get(2).filter(|file| !file.borrow().is_none()) else {
        return;
    };
    let blocking = object.class().is_subclass(&BLOCKING_IO_ERROR);
    if blocking && file.borrow().class().has_flag(Flags::INT) {
        set_field(object, 4, Some(file.clone()));
        return;
    }
    set_field(object, 2, Some(file.clone()));
    if let Some(second) = given.get(4) {
        set_field(object, 3, Some(second.clone()));
    }
    set_args(object, &given[..2]);
}

fn str(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let part = |index| field(object, index).filter(|value| !value.borrow().is_none());
    let (errno, text) = (field(object, 0), field(object, 1));
    let (file, second) = (part(2), part(3));
    let mut result = match (errno, text) {
        (Some(errno), Some(text)) => {
            let mut result = b"[Errno ".to_vec();
            push_str(py, &mut result, errno)?;
            result.extend_from_slice(b"] ");
            push_str(py, &mut result, text)?;
            result
        }
        _ if file.is_some() => b"[Errno None] None".to_vec(),
        _ => return base_str(py, object),
    };
    if let Some(file) = file {
        result.extend_from_slice(b": ");
        push_repr(py, &mut result, file)?;
        if let Some(second) = second {
            result.extend_from_slice(b" -> ");
            push_repr(py, &mut result, second)?;
        }
    }
    Ok(str_::from_wtf8(&result))
}

fn push_str(py: &mut Py, result: &mut Vec<u8>, value: Owned) -> Result<()> {
    let text = protocol::str(py, value.borrow())?;
    result.extend_from_slice(text.borrow().get::<str_::Str>().expect("a str").as_bytes());
    Ok(())
}

fn push_repr(py: &mut Py, result: &mut Vec<u8>, value: Owned) -> Result<()> {
    let text = protocol::repr(py, value.borrow())?;
    result.extend_from_slice(text.borrow().get::<str_::Str>().expect("a str").as_bytes());
    Ok(())
}

/// The system's text for an error number.
pub fn error_text(errno: i32) -> String {
    // SAFETY: `strerror` yields a string that ends with a null byte; the lock is held.
    unsafe {
        std::ffi::CStr::from_ptr(libc::strerror(errno))
            .to_string_lossy()
            .into_owned()
    }
}

/// Raises the OSError of an error number, with the file it is about.
#[cold]
pub fn raise_errno(py: &mut Py, errno: i32, file: Option<Owned>) -> Raised {
    let exception = exception_of_errno(errno, file);
    py.raise(exception)
}

/// The OSError of an error number.
pub fn exception_of_errno(errno: i32, file: Option<Owned>) -> Owned {
    let number = int::from_i64(i64::from(errno));
    let text = str_::new(&error_text(errno));
    let args = tuple::from_vec(vec![number.clone(), text.clone()]);
    let exception = allocate(class_of_errno(errno), args);
    let fields = vec![Some(number), Some(text), file];
    exception
        .borrow()
        .get::<Exception>()
        .expect("an exception")
        .update(|state| state.fields = fields);
    exception
}

/// Raises the OSError of a failed operation of the standard library.
#[cold]
pub fn raise_io(py: &mut Py, error: &std::io::Error, file: Option<Owned>) -> Raised {
    match error.raw_os_error() {
        Some(errno) => raise_errno(py, errno, file),
        None => py.raise_args(&OS_ERROR, vec![str_::new(&error.to_string())]),
    }
}
