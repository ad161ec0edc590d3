//! `slice`, and what slices select.

use dashu_int::IBig;

use crate::int;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{push_repr, same_or_equal, unsupported};
use crate::singletons::{bool_object, none_owned};
use crate::str_;
use crate::tuple;
use crate::type_::{
    Args, Call, Class, Comparison, Definition, GetSet, Kind, KindInfo, Method, Slots, TypeId, ids,
};

/// The layout of a slice.
#[repr(C)]
pub struct Slice {
    /// The header.
    pub header: Header,
    /// `start`
    pub start: Owned,
    /// `stop`
    pub stop: Owned,
    /// `step`
    pub step: Owned,
}

static KIND: KindInfo = KindInfo::container::<Slice>(
    "slice",
    |object, visit| {
        let slice = object.get::<Slice>().expect("a slice");
        visit(slice.start.borrow());
        visit(slice.stop.borrow());
        visit(slice.step.borrow());
    },
    None,
);

// SAFETY: every class of this kind starts with a `Slice`.
unsafe impl Object for Slice {
    const KIND: Kind = Kind(&KIND);
    const USUAL_ID: TypeId = ids::SLICE;
}

/// `slice`.
#[unsafe(export_name = "pyc_type_slice")]
pub static SLICE: Class = Class::new_static(ids::SLICE, &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: Slots {
        repr: Some(repr),
        hash: Some(hash),
        compare: Some(compare),
        new: Some(new),
        ..Slots::EMPTY
    },
    methods: &[
        Method::new("indices", Call::One(indices_method)),
        Method::new(
            "__reduce__",
            Call::NoArgs(|_, this| {
                let Slice {
                    start, stop, step, ..
                } = receiver(this);
                let parts = vec![start.clone(), stop.clone(), step.clone()];
                let class = SLICE.as_borrowed().to_owned();
                Ok(crate::tuple::from_vec(vec![
                    class,
                    crate::tuple::from_vec(parts),
                ]))
            }),
        ),
    ],
    attributes: &[
        GetSet::member("start", |_, this| Ok(receiver(this).start.clone())),
        GetSet::member("stop", |_, this| Ok(receiver(this).stop.clone())),
        GetSet::member("step", |_, this| Ok(receiver(this).step.clone())),
    ],
    ..Definition::new("slice", &crate::class::OBJECT, Slice::KIND)
};

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&SLICE];

fn receiver(this: Borrowed<'_>) -> &Slice {
    this.get::<Slice>().expect("the receiver is a slice")
}

/// The row `slice_new`.
pub fn slice_new(_py: &mut Py, start: Owned, stop: Owned, step: Owned) -> Owned {
    memory::new_object(&SLICE, |header| Slice {
        header,
        start,
        stop,
        step,
    })
    .into_owned()
}

fn new(py: &mut Py, _class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    if args.keyword_count() > 0 {
        return Err(py.type_error("slice() takes no keyword arguments"));
    }
    let given = args.positional_slice();
    let none = none_owned;
    let (start, stop, step) = match given {
        [stop] => (none(), stop.clone(), none()),
        [start, stop] => (start.clone(), stop.clone(), none()),
        [start, stop, step] => (start.clone(), stop.clone(), step.clone()),
        _ => {
            let bound = if given.is_empty() {
                "least 1"
            } else {
                "most 3"
            };
            let plural = if given.is_empty() { "" } else { "s" };
            let count = given.len();
            let message = format!("slice expected at {bound} argument{plural}, got {count}");
            return Err(py.type_error(message));
        }
    };
    Ok(slice_new(py, start, stop, step))
}

/// The bounds of a slice as numbers.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Where it starts; `None` for the end where it comes from.
    pub start: Option<i64>,
    /// Where it stops; `None` for the end that it goes to.
    pub stop: Option<i64>,
    /// Its step, never 0.
    pub step: i64,
}

/// The bounds of a slice. May run `__index__`.
pub fn bounds(py: &mut Py, slice: &Slice) -> Result<Bounds> {
    let (start, stop, step) = (slice.start.clone(), slice.stop.clone(), slice.step.clone());
    let step = match bound_value(py, step.borrow())? {
        Some(0) => return Err(py.value_error("slice step cannot be zero")),
        Some(step) => step,
        None => 1,
    };
    let start = bound_value(py, start.borrow())?;
    let stop = bound_value(py, stop.borrow())?;
    Ok(Bounds { start, stop, step })
}

impl Bounds {
    /// What is selected from a sequence of `len` elements: the position of the first one, the
    /// bound, the step, and how many there are.
    #[inline]
    pub fn select(self, len: usize) -> (i64, i64, i64, usize) {
        let (len, step) = (len as i64, self.step);
        let start = match self.start {
            Some(start) => clamp(start, len, step),
            None if step < 0 => len - 1,
            None => 0,
        };
        let stop = match self.stop {
            Some(stop) => clamp(stop, len, step),
            None if step < 0 => -1,
            None => len,
        };
        let count = if step < 0 && stop < start {
            (start - stop - 1) / -step + 1
        } else if step > 0 && start < stop {
            (stop - start - 1) / step + 1
        } else {
            0
        };
        (start, stop, step, count as usize)
    }
}

/// What a slice selects from a sequence of `len` elements: see [`Bounds::select`].
pub fn indices(py: &mut Py, slice: &Slice, len: usize) -> Result<(i64, i64, i64, usize)> {
    Ok(bounds(py, slice)?.select(len))
}

/// The position of the element number `at` of a selection.
#[inline]
pub fn nth(start: i64, step: i64, at: usize) -> usize {
    start.wrapping_add(step.wrapping_mul(at as i64)) as usize
}

/// A bound of a slice; `None` for `None`.
fn bound_value(py: &mut Py, bound: Borrowed<'_>) -> Result<Option<i64>> {
    if bound.is_none() {
        return Ok(None);
    }
    match crate::sequence::clamped_index(py, bound)? {
        Some(value) => Ok(Some(value)),
        None => {
            let message = "slice indices must be integers or None or have an __index__ method";
            Err(py.type_error(message))
        }
    }
}

/// A bound within a sequence: negative ones count from the end.
fn clamp(bound: i64, len: i64, step: i64) -> i64 {
    let (least, most) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let bound = if bound < 0 { bound + len } else { bound };
    bound.clamp(least, most.max(least))
}

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let slice = receiver(this);
    let mut text = b"slice(".to_vec();
    push_repr(py, &mut text, slice.start.borrow())?;
    text.extend_from_slice(b", ");
    push_repr(py, &mut text, slice.stop.borrow())?;
    text.extend_from_slice(b", ");
    push_repr(py, &mut text, slice.step.borrow())?;
    text.push(b')');
    Ok(str_::from_wtf8(&text))
}

/// As CPython's: the combination of tuples, without the length.
fn hash(py: &mut Py, this: Borrowed<'_>) -> Result<i64> {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let slice = receiver(this);
    let mut state = PRIME_5;
    for part in [&slice.start, &slice.stop, &slice.step] {
        let lane = protocol::hash(py, part.borrow())? as u64;
        state = state.wrapping_add(lane.wrapping_mul(PRIME_2));
        state = state.rotate_left(31).wrapping_mul(PRIME_1);
    }
    Ok(match state as i64 {
        -1 => 1_546_275_796,
        hash => hash,
    })
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let (Some(left), Some(right)) = (a.get::<Slice>(), b.get::<Slice>()) else {
        return unsupported();
    };
    if a.is(b) {
        return Ok(bool_object(comparison.holds(std::cmp::Ordering::Equal)).to_owned());
    }
    let pairs = [
        (left.start.clone(), right.start.clone()),
        (left.stop.clone(), right.stop.clone()),
        (left.step.clone(), right.step.clone()),
    ];
    for (x, y) in pairs {
        if !same_or_equal(py, x.borrow(), y.borrow())? {
            return match comparison {
                Comparison::Equal => Ok(bool_object(false).to_owned()),
                Comparison::NotEqual => Ok(bool_object(true).to_owned()),
                _ => protocol::rich_compare(py, x.borrow(), y.borrow(), comparison),
            };
        }
    }
    Ok(bool_object(comparison.holds(std::cmp::Ordering::Equal)).to_owned())
}

/// `slice.indices(len)`, for lengths and bounds of any size.
fn indices_method(py: &mut Py, this: Borrowed<'_>, len: Borrowed<'_>) -> Result<Owned> {
    indices_of_any_len(py, receiver(this), len)
}

/// The tuple of start, stop and step that a slice means for a length.
pub fn indices_of_any_len(py: &mut Py, slice: &Slice, len: Borrowed<'_>) -> Result<Owned> {
    let len = protocol::index(py, len)?;
    let len = int::to_big(len.borrow()).unwrap_or(IBig::ZERO);
    if len < IBig::ZERO {
        return Err(py.value_error("length should not be negative"));
    }
    let step = big_bound(py, slice.step.borrow())?.unwrap_or(IBig::ONE);
    if step == IBig::ZERO {
        return Err(py.value_error("slice step cannot be zero"));
    }
    let is_backwards = step < IBig::ZERO;
    let (least, most) = if is_backwards {
        (-IBig::ONE, &len - IBig::ONE)
    } else {
        (IBig::ZERO, len.clone())
    };
    let fit = |bound: IBig| {
        let bound = if bound < IBig::ZERO {
            bound + &len
        } else {
            bound
        };
        bound.min(most.clone()).max(least.clone())
    };
    let start = big_bound(py, slice.start.borrow())?.map_or_else(
        || {
            if is_backwards {
                most.clone()
            } else {
                least.clone()
            }
        },
        fit,
    );
    let stop = big_bound(py, slice.stop.borrow())?.map_or_else(
        || {
            if is_backwards {
                least.clone()
            } else {
                most.clone()
            }
        },
        fit,
    );
    let parts = [start, stop, step].map(int::from_big);
    Ok(tuple::from_vec(parts.into()))
}

/// A bound of any size; `None` for `None`.
fn big_bound(py: &mut Py, bound: Borrowed<'_>) -> Result<Option<IBig>> {
    if bound.is_none() {
        return Ok(None);
    }
    if bound.small_int().is_none() && bound.class().slots().index.is_none() {
        let message = "slice indices must be integers or None or have an __index__ method";
        return Err(py.type_error(message));
    }
    let index = protocol::index(py, bound)?;
    Ok(int::to_big(index.borrow()))
}
