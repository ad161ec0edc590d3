//! `pyc`, an ahead-of-time compiler from Python 3.13 to native executables.
#![forbid(unsafe_code)]

fn main() {}
