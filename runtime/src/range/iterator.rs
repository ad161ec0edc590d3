//! The iterators over ranges.

use std::cell::{Cell, UnsafeCell};

use dashu_int::IBig;

use super::{Range, Small};
use crate::int;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::type_::{Call, Class, Definition, Kind, KindInfo, Method, Slots, TypeId, ids};

/// The layout of an iterator over a small range.
#[repr(C)]
pub struct RangeIterator {
    header: Header,
    next: Cell<i64>,
    step: i64,
    left: Cell<i64>,
}

/// Where the code generator finds the fields of an iterator over a small range.
pub mod layout {
    use super::RangeIterator;
    /// The offset of the next number.
    pub const NEXT: usize = std::mem::offset_of!(RangeIterator, next);
    /// The offset of the distance between numbers.
    pub const STEP: usize = std::mem::offset_of!(RangeIterator, step);
    /// The offset of how many numbers are left.
    pub const LEFT: usize = std::mem::offset_of!(RangeIterator, left);
}

static KIND: KindInfo = KindInfo::leaf::<RangeIterator>("range_iterator");

// SAFETY: every class of this kind starts with a `RangeIterator`.
unsafe impl Object for RangeIterator {
    const KIND: Kind = Kind(&KIND);
}

pub(super) static RANGE_ITERATOR: Class = Class::new_static(ids::RANGE_ITERATOR, &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: Slots {
        iter: Some(|_, this| Ok(this.to_owned())),
        next: Some(next),
        ..Slots::EMPTY
    },
    methods: &[Method::new(
        "__length_hint__",
        Call::NoArgs(|_, this| Ok(int::from_i64(receiver(this).left.get()))),
    )],
    ..Definition::new("range_iterator", &crate::class::OBJECT, RangeIterator::KIND)
};

fn receiver(this: Borrowed<'_>) -> &RangeIterator {
    this.get::<RangeIterator>()
        .expect("the receiver is a range iterator")
}

fn next(_py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let left = this.left.get();
    if left == 0 {
        return Ok(Next::End);
    }
    this.left.set(left - 1);
    let number = this.next.get();
    this.next.set(number + this.step);
    Ok(Next::Item(Owned::from_small_int(number)))
}

/// The layout of an iterator over other ranges.
#[repr(C)]
pub struct LongRangeIterator {
    header: Header,
    next: UnsafeCell<IBig>,
    step: IBig,
    left: UnsafeCell<IBig>,
}

static LONG_KIND: KindInfo = KindInfo::leaf::<LongRangeIterator>("longrange_iterator");

// SAFETY: every class of this kind starts with a `LongRangeIterator`.
unsafe impl Object for LongRangeIterator {
    const KIND: Kind = Kind(&LONG_KIND);
}

pub(super) static LONG_RANGE_ITERATOR: Class = Class::new_static(TypeId(61), &LONG_DEFINITION);

static LONG_DEFINITION: Definition = Definition {
    slots: Slots {
        iter: Some(|_, this| Ok(this.to_owned())),
        next: Some(long_next),
        ..Slots::EMPTY
    },
    methods: &[Method::new("__length_hint__", Call::NoArgs(long_hint))],
    ..Definition::new(
        "longrange_iterator",
        &crate::class::OBJECT,
        LongRangeIterator::KIND,
    )
};

fn long_receiver(this: Borrowed<'_>) -> &LongRangeIterator {
    this.get::<LongRangeIterator>()
        .expect("the receiver is a range iterator")
}

fn long_next(_py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = long_receiver(this);
    // SAFETY: no Python runs while the numbers are looked at.
    let (next, left) = unsafe { (&mut *this.next.get(), &mut *this.left.get()) };
    if *left <= IBig::ZERO {
        return Ok(Next::End);
    }
    *left -= IBig::ONE;
    let number = next.clone();
    *next += &this.step;
    Ok(Next::Item(int::from_big(number)))
}

fn long_hint(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    // SAFETY: no Python runs while the number is looked at.
    let left = unsafe { (*long_receiver(this).left.get()).clone() };
    Ok(int::from_big(left))
}

/// An iterator over a small range.
fn over_small(small: Small) -> Owned {
    memory::new_object(&RANGE_ITERATOR, |header| RangeIterator {
        header,
        next: Cell::new(small.start),
        step: small.step,
        left: Cell::new(small.count),
    })
    .into_owned()
}

/// An iterator over any range.
fn over_big(next: IBig, step: IBig, left: IBig) -> Owned {
    memory::new_object(&LONG_RANGE_ITERATOR, |header| LongRangeIterator {
        header,
        next: UnsafeCell::new(next),
        step,
        left: UnsafeCell::new(left),
    })
    .into_owned()
}

/// `iter(range)`
pub(super) fn forwards(range: &Range) -> Owned {
    match range.small {
        Some(small) => over_small(small),
        None => {
            let (start, step, count) = range.parts();
            over_big(start, step, count)
        }
    }
}

/// `reversed(range)`
pub(super) fn backwards(range: &Range) -> Owned {
    if let Some(small) = range.small {
        return over_small(Small {
            start: small.start + small.step * (small.count - 1).max(0),
            step: -small.step,
            count: small.count,
        });
    }
    let (start, step, count) = range.parts();
    let last = start + &step * (&count - IBig::ONE);
    over_big(last, -step, count)
}
