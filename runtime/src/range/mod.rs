//! `range`: of ints of any size.
//!
//! Nearly every range is *small*: its bounds, its step and all of its numbers fit a small int.
//! Those are computed in machine words; the others in big ints.

use dashu_int::IBig;

use crate::abi::Word;
use crate::int;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::sequence::exact_index;
use crate::type_::{Class, Definition, GetSet, Kind, KindInfo, ids};

pub mod iterator;
mod methods;

/// The layout of a range.
#[repr(C)]
pub struct Range {
    /// The header.
    pub header: Header,
    /// `start`, an exact int.
    start: Owned,
    /// `stop`, an exact int.
    stop: Owned,
    /// `step`, an exact int, not 0.
    step: Owned,
    /// The numbers, if they are small.
    small: Option<Small>,
}

/// The numbers of a small range.
#[derive(Clone, Copy, Debug)]
pub struct Small {
    /// The first number.
    pub start: i64,
    /// The step.
    pub step: i64,
    /// How many numbers there are.
    pub count: i64,
}

static KIND: KindInfo = KindInfo::leaf::<Range>("range");

// SAFETY: every class of this kind starts with a `Range`.
unsafe impl Object for Range {
    const KIND: Kind = Kind(&KIND);
}

/// `range`.
#[unsafe(export_name = "pyc_type_range")]
pub static RANGE: Class = Class::new_static(ids::RANGE, &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: methods::SLOTS,
    methods: methods::METHODS,
    attributes: &[
        GetSet::member("start", |_, this| Ok(receiver(this).start.clone())),
        GetSet::member("stop", |_, this| Ok(receiver(this).stop.clone())),
        GetSet::member("step", |_, this| Ok(receiver(this).step.clone())),
    ],
    ..Definition::new("range", &crate::class::OBJECT, Range::KIND)
};

/// The classes of this module.
pub const CLASSES: &[&Class] = &[
    &RANGE,
    &iterator::RANGE_ITERATOR,
    &iterator::LONG_RANGE_ITERATOR,
];

fn receiver(this: Borrowed<'_>) -> &Range {
    this.get::<Range>().expect("the receiver is a range")
}

/// The value of an exact int.
fn big(value: &Owned) -> IBig {
    int::to_big(value.borrow()).unwrap_or(IBig::ZERO)
}

impl Range {
    /// The first number, the step and the count, in big ints.
    fn parts(&self) -> (IBig, IBig, IBig) {
        let (start, stop, step) = (big(&self.start), big(&self.stop), big(&self.step));
        let count = count_big(&start, &stop, &step);
        (start, step, count)
    }

    /// How many numbers there are.
    fn count(&self) -> IBig {
        match self.small {
            Some(small) => IBig::from(small.count),
            None => self.parts().2,
        }
    }

    /// The number at a position.
    fn number(&self, index: &IBig) -> Owned {
        int::from_big(big(&self.start) + big(&self.step) * index)
    }
}

impl Small {
    /// The number at a position that exists.
    #[inline]
    fn number(self, index: i64) -> Owned {
        Owned::from_small_int(self.start + self.step * index)
    }

    /// The position of a number.
    fn position(self, number: i64) -> Option<i64> {
        let offset = number - self.start;
        let index = offset.checked_div(self.step)?;
        (offset % self.step == 0 && (0..self.count).contains(&index)).then_some(index)
    }
}

/// How many numbers there are from `start` to `stop`.
fn count_big(start: &IBig, stop: &IBig, step: &IBig) -> IBig {
    let (distance, step) = if *step < IBig::ZERO {
        (start - stop, -step.clone())
    } else {
        (stop - start, step.clone())
    };
    if distance <= IBig::ZERO {
        return IBig::ZERO;
    }
    (distance - IBig::ONE) / step + IBig::ONE
}

/// The numbers of a range whose bounds and step are small ints. They are small then, as they lie
/// between the bounds.
fn small_parts(start: i64, stop: i64, step: i64) -> Small {
    let count = if step > 0 && start < stop {
        (stop - start - 1) / step + 1
    } else if step < 0 && stop < start {
        (start - stop - 1) / -step + 1
    } else {
        0
    };
    Small { start, step, count }
}

/// A new range of exact ints; the step is not 0.
fn new_range(start: Owned, stop: Owned, step: Owned) -> Owned {
    let words = (
        start.borrow().small_int(),
        stop.borrow().small_int(),
        step.borrow().small_int(),
    );
    let small = match words {
        (Some(start), Some(stop), Some(step)) => Some(small_parts(start, stop, step)),
        _ => None,
    };
    memory::new_object(&RANGE, |header| Range {
        header,
        start,
        stop,
        step,
        small,
    })
    .into_owned()
}

/// The row `range_new`.
pub fn range_new(
    py: &mut Py,
    start: Borrowed<'_>,
    stop: Borrowed<'_>,
    step: Borrowed<'_>,
) -> Result<Owned> {
    let start = exact_index(py, start)?;
    let stop = exact_index(py, stop)?;
    let step = exact_index(py, step)?;
    if step.borrow().small_int() == Some(0) {
        return Err(py.value_error("range() arg 3 must not be zero"));
    }
    Ok(new_range(start, stop, step))
}

/// The numbers of an exact range, if they are small.
pub fn small(range: Borrowed<'_>) -> Option<Small> {
    if range.type_id() == ids::RANGE {
        range.get::<Range>()?.small
    } else {
        None
    }
}

/// The row `range_is_small`.
pub fn range_is_small(_py: &mut Py, range: Borrowed<'_>) -> bool {
    small(range).is_some()
}

/// The row `range_start`.
pub fn range_start(_py: &mut Py, range: Borrowed<'_>) -> i64 {
    small(range).map_or(0, |small| small.start)
}

/// The row `range_step`.
pub fn range_step(_py: &mut Py, range: Borrowed<'_>) -> i64 {
    small(range).map_or(0, |small| small.step)
}

/// The row `range_count`.
pub fn range_count(_py: &mut Py, range: Borrowed<'_>) -> i64 {
    small(range).map_or(0, |small| small.count)
}

const _: () = assert!(Word::MAX_INT < i64::MAX / 2 + 1, "differences fit");
