//! The runtime library that is linked into every executable.

pub mod abi;
pub mod builtins;
pub mod cache;
pub mod exports;
pub mod function;
pub mod global;
pub mod memory;
pub mod modules;
pub mod object;
pub mod pending;
pub mod singletons;
pub mod site;
pub mod text;
pub mod type_;
