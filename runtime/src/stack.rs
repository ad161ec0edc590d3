//! The stack that the program runs on: far larger than the one that the system gives, and reserved
//! only, so that what is not used takes no memory. A thread would have one too, but starting it
//! takes as long as a short program.

use std::arch::naked_asm;
use std::cell::Cell;
use std::ffi::c_void;
use std::io;

/// What lies below the stack: a page that nobody may touch.
const GUARD: usize = 4 * 1024;

/// Runs `function` on a new stack of `size` bytes, which stays until the process ends. An error is
/// the system's, for want of address space.
pub fn run<T>(size: usize, function: impl FnOnce() -> T) -> io::Result<T> {
    // SAFETY: a new mapping; the guard is its lowest part.
    let top = unsafe {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE | libc::MAP_STACK;
        let access = libc::PROT_READ | libc::PROT_WRITE;
        let bottom = libc::mmap(std::ptr::null_mut(), size, access, flags, -1, 0);
        if bottom == libc::MAP_FAILED || libc::mprotect(bottom, GUARD, libc::PROT_NONE) != 0 {
            return Err(io::Error::last_os_error());
        }
        bottom.byte_add(size)
    };
    let (task, result) = (Cell::new(Some(function)), Cell::new(None));
    let call = || result.set(task.take().map(|function| function()));
    call_through(top, &call);
    Ok(result.take().expect("the function has returned"))
}

/// Calls `function` with the stack pointer at `top`.
fn call_through<F: Fn()>(top: *mut c_void, function: &F) {
    extern "C" fn start<F: Fn()>(function: *const c_void) {
        // SAFETY: the reference below, which outlives the call.
        unsafe { (*function.cast::<F>())() };
    }
    // SAFETY: the stack is aligned and nobody else's. Nothing unwinds through the switch: a panic
    // ends the process.
    unsafe { switch(std::ptr::from_ref(function).cast(), start::<F>, top) };
}

/// Calls `start(argument)` on another stack. The frame of this function links both, for what
/// follows frame pointers.
#[cfg(target_arch = "x86_64")]
#[unsafe(naked)]
unsafe extern "C" fn switch(
    argument: *const c_void,
    start: extern "C" fn(*const c_void),
    top: *mut c_void,
) {
    naked_asm!(
        "push rbp",
        "mov rbp, rsp",
        "mov rsp, rdx",
        "call rsi",
        "mov rsp, rbp",
        "pop rbp",
        "ret",
    )
}

/// The same.
#[cfg(target_arch = "aarch64")]
#[unsafe(naked)]
unsafe extern "C" fn switch(
    argument: *const c_void,
    start: extern "C" fn(*const c_void),
    top: *mut c_void,
) {
    naked_asm!(
        "stp x29, x30, [sp, #-16]!",
        "mov x29, sp",
        "mov sp, x2",
        "blr x1",
        "mov sp, x29",
        "ldp x29, x30, [sp], #16",
        "ret",
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn runs_on_a_stack_of_its_own() {
        let outside = 0_u8;
        let outside = std::ptr::from_ref(&outside) as usize;
        let size = 1 << 20;
        let distance = super::run(size, || {
            let inside = 0_u8;
            (std::ptr::from_ref(&inside) as usize).abs_diff(outside)
        });
        assert!(distance.expect("address space") > size / 2);
    }
}
