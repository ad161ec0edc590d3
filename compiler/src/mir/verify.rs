//! Checks of MIR.
