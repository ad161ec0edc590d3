//! Unboxing: locals that only ever hold evident floats, small ints or truth values are held in
//! registers as such, and arithmetic on evident numbers is done on raw values.
//!
//! Python's semantics stay exact. Where the quick way isn't Python's for all values (an int that
//! is too large, a division by zero) it is guarded, and the operation on objects is its slow way,
//! which also raises what has to be raised.

mod choose;
mod numbers;
mod rewrite;
#[cfg(test)]
mod tests;

use crate::mir::{Body, Tables};

use super::evidence::Evidence;

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    let evidence = Evidence::new(body, tables);
    for (local, repr) in choose::choose(body, &evidence) {
        body.locals[local.index()].repr = repr;
    }
    rewrite::rewrite(body, &evidence, tables);
}
