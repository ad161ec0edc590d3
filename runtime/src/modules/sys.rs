//! The `sys` module.

use std::cell::UnsafeCell;

use crate::object::Py;

struct Arguments(UnsafeCell<Vec<Vec<u8>>>);

// SAFETY: written before the program starts, read under the interpreter lock.
unsafe impl Sync for Arguments {}

static ARGUMENTS: Arguments = Arguments(UnsafeCell::new(Vec::new()));

/// Remembers the arguments of the process.
pub fn set_arguments(count: i32, arguments: *const *const u8) {
    let collected = (0..usize::try_from(count).unwrap_or(0))
        // SAFETY: `main` gets `count` strings that end with a null byte.
        .map(|index| unsafe {
            std::ffi::CStr::from_ptr((*arguments.add(index)).cast())
                .to_bytes()
                .to_vec()
        })
        .collect();
    // SAFETY: nothing else runs yet.
    unsafe { *ARGUMENTS.0.get() = collected };
}

/// Runs what was registered with `atexit`.
pub fn run_atexit(_py: &mut Py) {}

/// Flushes standard output and error; whether that worked.
pub fn flush_streams(_py: &mut Py) -> bool {
    true
}

/// Gives up the standard streams.
pub fn close_streams(_py: &mut Py) {}
