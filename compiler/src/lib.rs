//! The compiler, from source to executable.
#![forbid(unsafe_code)]

pub mod cli;
pub mod codegen;
pub mod diagnostic;
pub mod driver;
pub mod link;
pub mod lower;
pub mod mir;
pub mod passes;
pub mod resolve;
pub mod syntax;
pub mod types;
