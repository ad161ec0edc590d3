//! Algorithms on text and numbers that know nothing about objects.
//!
//! Text is generalised UTF-8 ([`wtf8`]) in plain byte slices; results are `String` where they can
//! hold no surrogate and `Vec<u8>` where they can. Errors carry CPython's message, to be raised by
//! the types above. Nothing here may import from outside `crate::text`.
#![forbid(unsafe_code)]

pub mod ascii;
pub mod codecs;
pub mod complex_text;
pub mod error;
mod float_digits;
pub mod float_hex;
pub mod float_parse;
pub mod float_repr;
pub mod format_spec;
pub mod format_string;
pub mod hash;
pub mod hex_text;
pub mod int_text;
pub mod newlines;
pub mod number_text;
pub mod pad;
pub mod percent;
pub mod repr;
pub mod search;
pub mod unicode;
pub mod words;
pub mod wtf8;
