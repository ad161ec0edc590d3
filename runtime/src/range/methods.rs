//! The operators and methods of `range`.

use dashu_int::IBig;

use super::{RANGE, Range, big, iterator, new_range, range_new, receiver};
use crate::int;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{exact_index, position, push_repr, same_or_equal, unsupported};
use crate::singletons::{bool_object, none_owned};
use crate::slice::{self, Slice};
use crate::str_;
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Call, Class, Comparison, Method, Slots, ids};

pub(super) const SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    new: Some(new),
    iter: Some(|_, this| Ok(iterator::forwards(receiver(this)))),
    bool_: Some(|_, this| Ok(receiver(this).count() != IBig::ZERO)),
    len: Some(len),
    contains: Some(contains),
    get_item: Some(get_item),
    ..Slots::EMPTY
};

pub(super) const METHODS: &[Method] = &[
    Method::new("count", Call::One(count)),
    Method::new("index", Call::One(index)),
    Method::new(
        "__reversed__",
        Call::NoArgs(|_, this| Ok(iterator::backwards(receiver(this)))),
    ),
    Method::new("__reduce__", Call::NoArgs(reduce)),
];

fn new(py: &mut Py, _class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    if args.keyword_count() > 0 {
        return Err(py.type_error("range() takes no keyword arguments"));
    }
    let (zero, one) = (Owned::from_small_int(0), Owned::from_small_int(1));
    let given = args.positional_slice();
    match given {
        [stop] => range_new(py, zero.borrow(), stop.borrow(), one.borrow()),
        [start, stop] => range_new(py, start.borrow(), stop.borrow(), one.borrow()),
        [start, stop, step] => range_new(py, start.borrow(), stop.borrow(), step.borrow()),
        [] => Err(py.type_error("range expected at least 1 argument, got 0")),
        _ => {
            let message = format!("range expected at most 3 arguments, got {}", given.len());
            Err(py.type_error(message))
        }
    }
}

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let range = receiver(this);
    let mut text = b"range(".to_vec();
    push_repr(py, &mut text, range.start.borrow())?;
    text.extend_from_slice(b", ");
    push_repr(py, &mut text, range.stop.borrow())?;
    if range.step.borrow().small_int() != Some(1) {
        text.extend_from_slice(b", ");
        push_repr(py, &mut text, range.step.borrow())?;
    }
    text.push(b')');
    Ok(str_::from_wtf8(&text))
}

/// The hash of the tuple of count, start and step, as far as they matter.
fn hash(py: &mut Py, this: Borrowed<'_>) -> Result<i64> {
    let range = receiver(this);
    let count = range.count();
    let (mut start, mut step) = (none_owned(), none_owned());
    if count > IBig::ZERO {
        start = range.start.clone();
    }
    if count > IBig::ONE {
        step = range.step.clone();
    }
    let key = tuple::from_vec(vec![int::from_big(count), start, step]);
    protocol::hash(py, key.borrow())
}

fn compare(
    _py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    let (Some(left), Some(right)) = (a.get::<Range>(), b.get::<Range>()) else {
        return unsupported();
    };
    let is_equal = match comparison {
        Comparison::Equal => equal(left, right),
        Comparison::NotEqual => !equal(left, right),
        _ => return unsupported(),
    };
    Ok(bool_object(is_equal).to_owned())
}

/// Whether two ranges have the same numbers.
fn equal(left: &Range, right: &Range) -> bool {
    let ((start, step, count), (other_start, other_step, other_count)) =
        (left.parts(), right.parts());
    count == other_count
        && (count == IBig::ZERO
            || (start == other_start && (count == IBig::ONE || step == other_step)))
}

fn len(py: &mut Py, this: Borrowed<'_>) -> Result<i64> {
    match i64::try_from(receiver(this).count()) {
        Ok(len) => Ok(len),
        Err(_) => Err(py.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// Whether numbers can be looked up by arithmetic: in exact ints and bools nothing is overridden.
fn is_plain_int(object: Borrowed<'_>) -> bool {
    object.type_id() == ids::INT || object.type_id() == ids::BOOL
}

/// The position of an int.
fn find(range: &Range, number: Borrowed<'_>) -> Option<IBig> {
    if let Some(small) = range.small {
        let number = int::to_i64(number)?;
        let is_near = (-(1 << 62)..1 << 62).contains(&number);
        return is_near.then(|| small.position(number))?.map(IBig::from);
    }
    let (start, step, count) = range.parts();
    let offset = int::to_big(number)? - start;
    let index = &offset / &step;
    (&index * &step == offset && index >= IBig::ZERO && index < count).then_some(index)
}

fn contains(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<bool> {
    if is_plain_int(item) {
        return Ok(find(receiver(this), item).is_some());
    }
    let iterator = iterator::forwards(receiver(this));
    while let Some(number) = protocol::next(py, iterator.borrow())? {
        if same_or_equal(py, number.borrow(), item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn get_item(py: &mut Py, this: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    let range = receiver(this);
    if let Some(slice) = key.get::<Slice>() {
        return get_slice(py, this, slice);
    }
    if let (Some(small), Some(index)) = (range.small, key.small_int()) {
        return match position(index, small.count as usize) {
            Some(at) => Ok(small.number(at as i64)),
            None => Err(py.index_error("range object index out of range")),
        };
    }
    if key.small_int().is_none() && key.class().slots().index.is_none() {
        let class = key.class().shown_name();
        let message = format!("range indices must be integers or slices, not {class}");
        return Err(py.type_error(message));
    }
    let index = exact_index(py, key)?;
    let (mut index, count) = (big(&index), range.count());
    if index < IBig::ZERO {
        index += &count;
    }
    if index < IBig::ZERO || index >= count {
        return Err(py.index_error("range object index out of range"));
    }
    Ok(range.number(&index))
}

/// A slice of a range is a range.
fn get_slice(py: &mut Py, this: Borrowed<'_>, slice: &Slice) -> Result<Owned> {
    let range = receiver(this);
    let len = int::from_big(range.count());
    let bounds = slice::indices_of_any_len(py, slice, len.borrow())?;
    let bounds = bounds.borrow().get::<Tuple>().map(Tuple::as_slice);
    let [start, stop, step] = bounds.expect("the indices are a tuple") else {
        unreachable!("a slice has three parts");
    };
    Ok(new_range(
        range.number(&big(start)),
        range.number(&big(stop)),
        int::from_big(big(&range.step) * big(step)),
    ))
}

fn count(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    if is_plain_int(item) {
        let found = find(receiver(this), item).is_some();
        return Ok(Owned::from_small_int(i64::from(found)));
    }
    let mut count = 0;
    let iterator = iterator::forwards(receiver(this));
    while let Some(number) = protocol::next(py, iterator.borrow())? {
        count += i64::from(same_or_equal(py, number.borrow(), item)?);
    }
    Ok(Owned::from_small_int(count))
}

fn index(py: &mut Py, this: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    if is_plain_int(item) {
        if let Some(index) = find(receiver(this), item) {
            return Ok(int::from_big(index));
        }
        let text = protocol::repr_text(py, item)?;
        return Err(py.value_error(format!("{text} is not in range")));
    }
    let mut index = 0;
    let iterator = iterator::forwards(receiver(this));
    while let Some(number) = protocol::next(py, iterator.borrow())? {
        if same_or_equal(py, number.borrow(), item)? {
            return Ok(Owned::from_small_int(index));
        }
        index += 1;
    }
    Err(py.value_error("sequence.index(x): x not in sequence"))
}

fn reduce(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let range = receiver(this);
    let args = vec![range.start.clone(), range.stop.clone(), range.step.clone()];
    let class = RANGE.as_borrowed().to_owned();
    Ok(tuple::from_vec(vec![class, tuple::from_vec(args)]))
}
