//! The textual form of MIR.
