//! The runtime as a static archive: a crate of its own, because a crate that is
//! both `staticlib` and `rlib` silently loses link-time optimisation.

pub use pyc_runtime::*;

#[global_allocator]
static ALLOCATOR: allocator::SizeClasses = allocator::SizeClasses;

unsafe extern "C" {
    /// The program, which the code generator emits.
    #[link_name = "pyc_program"]
    static PROGRAM: site::ProgramRecord;
}

/// The entry of the executable.
///
/// # Safety
/// Called by the C library's start code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn main(argc: i32, argv: *const *const u8) -> i32 {
    // SAFETY: the record is static and never written.
    let program = unsafe { &PROGRAM };
    // SAFETY: the C library hands over the process's arguments.
    unsafe { start::main(program, argc, argv) }
}
