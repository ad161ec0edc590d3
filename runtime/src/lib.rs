//! The runtime library that is linked into every executable.
