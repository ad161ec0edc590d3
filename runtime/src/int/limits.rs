//! Bounds on the size of results, so that an absurd one is a `MemoryError` and not the end of the
//! program inside a crate.

use crate::object::{Py, Result};

/// Up to this many bits nothing is checked: 64 MiB.
const UNCHECKED_BITS: u64 = 1 << 29;
/// More bits than this are refused at once: 1 TiB.
const MAX_BITS: u64 = 1 << 43;

/// Raises `MemoryError` unless a result of that many bits, and room to work on it, can be
/// allocated.
#[inline]
pub fn check_bits(py: &mut Py, bits: u64) -> Result<()> {
    if bits <= UNCHECKED_BITS {
        return Ok(());
    }
    probe(py, bits)
}

#[cold]
fn probe(py: &mut Py, bits: u64) -> Result<()> {
    let mut room: Vec<u64> = Vec::new();
    // Twice the result: products and conversions need scratch space.
    if bits > MAX_BITS || room.try_reserve_exact((bits / 32) as usize).is_err() {
        return Err(py.memory_error());
    }
    Ok(())
}
