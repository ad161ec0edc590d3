//! The Python frames that are running, found by their return addresses.
//!
//! Compiled code and the runtime keep frame pointers. Each frame of machine code starts with the
//! frame pointer of its caller, and the return address lies beside it. The code generator lists the
//! calls of every function with the sites that they stand at; what is not listed is no Python frame
//! (or one whose locals are dying, which CPython has left by then).

use std::cell::Cell;

use crate::function::Code;
use crate::site::{CallSite, ProgramRecord, Site};

struct Program(Cell<Option<&'static ProgramRecord>>);

// SAFETY: set before anything runs, and only read after.
unsafe impl Sync for Program {}

static PROGRAM: Program = Program(Cell::new(None));

/// Tells the program. To be called once, at start.
pub fn initialise(program: &'static ProgramRecord) {
    PROGRAM.0.set(Some(program));
}

/// The sites of the running frames, innermost first.
pub fn sites() -> impl Iterator<Item = &'static Site> {
    addresses().filter_map(site_of)
}

/// The innermost running frame.
pub fn innermost() -> Option<&'static Site> {
    sites().next()
}

/// The return addresses on the stack, innermost first.
fn addresses() -> impl Iterator<Item = usize> {
    let mut frame = frame_pointer();
    let end = crate::start::stack_top();
    std::iter::from_fn(move || {
        if frame == 0 || !frame.is_multiple_of(align_of::<usize>()) || frame >= end {
            return None;
        }
        // SAFETY: the frame pointer points into the stack, which ends at `end`.
        let (next, address) = unsafe {
            let words = frame as *const usize;
            (*words, *words.add(1))
        };
        // The stack grows downwards.
        frame = if next > frame { next } else { 0 };
        Some(address)
    })
}

/// The frame pointer of the running function.
#[inline(always)]
fn frame_pointer() -> usize {
    let pointer: usize;
    // SAFETY: copies a register.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        std::arch::asm!("mov {}, rbp", out(reg) pointer, options(nomem, nostack, preserves_flags));
        #[cfg(target_arch = "aarch64")]
        std::arch::asm!("mov {}, x29", out(reg) pointer, options(nomem, nostack, preserves_flags));
    }
    pointer
}

/// The site of the call that returns to an address, if compiled code contains it.
fn site_of(address: usize) -> Option<&'static Site> {
    let program = PROGRAM.0.get()?;
    // SAFETY: the program has that many code records, and their functions lie in their order.
    let codes = unsafe { std::slice::from_raw_parts(program.codes, program.code_count) };
    let after = codes.partition_point(|code| (code.entry as usize) < address);
    let code = codes.get(after.checked_sub(1)?)?;
    let offset = u32::try_from(address - code.entry as usize).ok()?;
    let calls = calls(code);
    let found = calls
        .binary_search_by_key(&offset, |call| call.offset)
        .ok()?;
    // SAFETY: the site is one of the program's.
    Some(unsafe { &*program.sites.add(calls[found].site as usize) })
}

fn calls(code: &Code) -> &'static [CallSite] {
    if code.call_count == 0 {
        return &[];
    }
    // SAFETY: the record says how many there are; they are static.
    unsafe { std::slice::from_raw_parts(code.calls, code.call_count) }
}
