//! The iterators: over sequences, and those that combine other iterators.

use crate::type_::Class;

pub mod combine;
pub mod enumerate;
pub mod sequence;
pub mod unpack;
pub mod zip;

pub use sequence::sequence_iterator;

/// The classes of this module.
pub const CLASSES: &[&Class] = &[
    &sequence::LIST_ITERATOR,
    &sequence::LIST_REVERSE_ITERATOR,
    &sequence::TUPLE_ITERATOR,
    &sequence::SEQUENCE_ITERATOR,
    &sequence::REVERSED,
    &combine::CALLABLE_ITERATOR,
    &combine::MAP,
    &combine::FILTER,
    &enumerate::ENUMERATE,
    &zip::ZIP,
];
