//! The runtime as a static archive: a crate of its own, because a crate that is
//! both `staticlib` and `rlib` silently loses link-time optimisation.

pub use pyc_runtime::*;
