//! `os.stat` and its result.
//!
//! An `os.stat_result` is a tuple of ten ints whose elements have names. What has no element is kept
//! as plain numbers between the tuple's fixed part and its elements.

use super::argument::{Allow, path as path_argument};
use crate::exception::os_error;
use crate::object::{Borrowed, Object, Owned, Py, Result};
use crate::tuple::{self, TUPLE, Tuple};
use crate::type_::{Class, Definition, GetSet, Slots, TypeId};
use crate::{float, int, str_};

/// Whether symbolic links are followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Follow {
    Yes,
    No,
}

/// The names of the elements.
const FIELDS: [&str; 10] = [
    "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime",
    "st_mtime", "st_ctime",
];

/// The numbers without an element: times in nanoseconds, block size, blocks, device.
const HIDDEN: usize = 6;
/// Where they are.
const HIDDEN_OFFSET: usize = size_of::<Tuple>();

/// `os.stat_result`.
pub static STAT_RESULT: Class = Class::new_static(TypeId(211), &DEFINITION);

static DEFINITION: Definition = Definition {
    module: "os",
    doc: Some("The state of a file."),
    slots: Slots {
        repr: Some(repr),
        new: Some(|py, _, _| Err(py.type_error("cannot create 'os.stat_result' instances"))),
        ..Slots::EMPTY
    },
    attributes: &ATTRIBUTES,
    ..Definition::new("stat_result", &TUPLE, Tuple::KIND)
};

macro_rules! element {
    ($index:literal) => {
        GetSet::member(FIELDS[$index], |_, this| {
            Ok(this.get::<Tuple>().expect("a tuple").as_slice()[$index].clone())
        })
    };
}

macro_rules! seconds {
    ($name:literal, $index:literal) => {
        GetSet::member($name, |_, this| {
            let value = hidden(this)[$index];
            let parts = (
                value.div_euclid(1_000_000_000),
                value.rem_euclid(1_000_000_000),
            );
            Ok(float::new(to_seconds(parts)))
        })
    };
}

macro_rules! number {
    ($name:literal, $index:literal) => {
        GetSet::member($name, |_, this| Ok(int::from_i64(hidden(this)[$index])))
    };
}

static ATTRIBUTES: [GetSet; 16] = [
    element!(0),
    element!(1),
    element!(2),
    element!(3),
    element!(4),
    element!(5),
    element!(6),
    seconds!("st_atime", 0),
    seconds!("st_mtime", 1),
    seconds!("st_ctime", 2),
    number!("st_atime_ns", 0),
    number!("st_mtime_ns", 1),
    number!("st_ctime_ns", 2),
    number!("st_blksize", 3),
    number!("st_blocks", 4),
    number!("st_rdev", 5),
];

/// Completes the class. To be called before the first instance is made.
pub(super) fn initialise() {
    STAT_RESULT.instance_size.set(HIDDEN_OFFSET + 8 * HIDDEN);
}

/// The numbers without an element.
fn hidden(this: Borrowed<'_>) -> &[i64; HIDDEN] {
    // SAFETY: every instance was made by `make`, and has room for them after the fixed part.
    unsafe { &*((this.word().address() + HIDDEN_OFFSET) as *const [i64; HIDDEN]) }
}

/// A time as a float.
pub(super) fn to_seconds((seconds, nanoseconds): (i64, i64)) -> f64 {
    seconds as f64 + 1e-9 * nanoseconds as f64
}

/// The state of a file.
pub(super) fn read(py: &mut Py, path: Borrowed<'_>, follow: Follow) -> Result<libc::stat> {
    let (function, allow) = match follow {
        Follow::Yes => ("stat", Allow::Descriptor),
        Follow::No => ("lstat", Allow::Path),
    };
    let argument = path_argument(py, path, function, "path", allow)?;
    // SAFETY: numbers only.
    let mut state: libc::stat = unsafe { std::mem::zeroed() };
    // SAFETY: the C library reads the path and writes the state.
    let result = unsafe {
        match (argument.descriptor, follow) {
            (Some(descriptor), _) => libc::fstat(descriptor, &mut state),
            (None, Follow::Yes) => libc::stat(argument.path.as_ptr(), &mut state),
            (None, Follow::No) => libc::lstat(argument.path.as_ptr(), &mut state),
        }
    };
    if result != 0 {
        let error = std::io::Error::last_os_error();
        return Err(os_error::raise_io(py, &error, Some(argument.name)));
    }
    Ok(state)
}

/// The result object of a state.
pub(super) fn make(state: &libc::stat) -> Owned {
    let numbers = [
        i64::from(state.st_mode),
        state.st_ino as i64,
        state.st_dev as i64,
        state.st_nlink as i64,
        i64::from(state.st_uid),
        i64::from(state.st_gid),
        state.st_size,
        state.st_atime,
        state.st_mtime,
        state.st_ctime,
    ];
    let elements = numbers.map(int::from_i64).into_iter();
    let Some(object) = tuple::try_new(&STAT_RESULT, numbers.len(), elements) else {
        std::alloc::handle_alloc_error(std::alloc::Layout::new::<Tuple>())
    };
    let nanoseconds = |seconds: i64, rest: i64| seconds * 1_000_000_000 + rest;
    let values: [i64; HIDDEN] = [
        nanoseconds(state.st_atime, state.st_atime_nsec),
        nanoseconds(state.st_mtime, state.st_mtime_nsec),
        nanoseconds(state.st_ctime, state.st_ctime_nsec),
        state.st_blksize,
        state.st_blocks,
        state.st_rdev as i64,
    ];
    let place = object.borrow().word().address() + HIDDEN_OFFSET;
    // SAFETY: the class's size leaves room for the numbers after the fixed part.
    unsafe { (place as *mut [i64; HIDDEN]).write(values) };
    object
}

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let elements = this.get::<Tuple>().expect("a tuple").as_slice().to_vec();
    let mut parts = Vec::with_capacity(elements.len());
    for (name, element) in FIELDS.iter().zip(&elements) {
        parts.push(format!(
            "{name}={}",
            crate::protocol::repr_text(py, element.borrow())?
        ));
    }
    Ok(str_::new(&format!("os.stat_result({})", parts.join(", "))))
}
