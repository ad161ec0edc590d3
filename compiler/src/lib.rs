//! The compiler, from source to executable.
#![forbid(unsafe_code)]

pub mod mir;
