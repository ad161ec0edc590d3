//! What the collections share: comparison of elements, indices, texts like `[1, 2]`, and guards
//! against containers that hold themselves.

use crate::abi::Word;
use crate::descriptor::generic_alias_new;
use crate::float::Float;
use crate::int;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, not_implemented};
use crate::str_::{self, Str};
use crate::tuple::Tuple;
use crate::type_::{Call, Comparison, Method, ids};

/// Whether two elements count as equal: the same object, or `a == b`.
#[inline]
pub fn same_or_equal(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<bool> {
    match quick_equal(a, b) {
        Some(equal) => Ok(equal),
        None => protocol::eq(py, a, b),
    }
}

/// Equality of what can be compared without running Python; `None` where that is not known. The
/// same object counts as equal.
#[inline]
pub fn quick_equal(a: Borrowed<'_>, b: Borrowed<'_>) -> Option<bool> {
    match quick_equal_flat(a, b) {
        None if a.type_id() == ids::TUPLE => quick_equal_tuples(a, b),
        known => known,
    }
}

/// The same, without a look inside of tuples.
#[inline]
fn quick_equal_flat(a: Borrowed<'_>, b: Borrowed<'_>) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    match (a.small_int(), b.small_int()) {
        (Some(_), Some(_)) => return Some(false),
        (Some(_), None) => return (b.type_id() == ids::STR).then_some(false),
        (None, Some(_)) => return (a.type_id() == ids::STR).then_some(false),
        (None, None) => {}
    }
    if a.type_id() == ids::STR && b.type_id() == ids::STR {
        return Some(a.get::<Str>()?.has_text_of(b.get::<Str>()?));
    }
    if a.type_id() == ids::FLOAT && b.type_id() == ids::FLOAT {
        return Some(a.get::<Float>()?.value == b.get::<Float>()?.value);
    }
    None
}

/// How many elements at the start of two sequences are equal, as far as that is known without
/// running Python.
pub fn equal_at_start(a: &[Owned], b: &[Owned]) -> usize {
    let is_equal = |(a, b): &(&Owned, &Owned)| quick_equal(a.borrow(), b.borrow()) == Some(true);
    a.iter().zip(b).take_while(is_equal).count()
}

/// Equality of exact tuples whose elements can be compared without running Python.
fn quick_equal_tuples(a: Borrowed<'_>, b: Borrowed<'_>) -> Option<bool> {
    match first_difference(a, b)? {
        Some(_) => Some(false),
        None => Some(a.get::<Tuple>()?.len() == b.get::<Tuple>()?.len()),
    }
}

/// The first elements of exact tuples that differ, if they can be compared without running Python.
fn first_difference<'a>(
    a: Borrowed<'a>,
    b: Borrowed<'a>,
) -> Option<Option<(Borrowed<'a>, Borrowed<'a>)>> {
    if a.type_id() != ids::TUPLE || b.type_id() != ids::TUPLE {
        return None;
    }
    let pairs = a.get::<Tuple>()?.as_slice().iter();
    for (a, b) in pairs.zip(b.get::<Tuple>()?.as_slice()) {
        if !quick_equal_flat(a.borrow(), b.borrow())? {
            return Some(Some((a.borrow(), b.borrow())));
        }
    }
    Some(None)
}

/// The truth of a comparison that needs no Python; `None` where that is not known.
#[inline]
pub fn quick_compare(a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Option<bool> {
    match quick_compare_flat(a, b, comparison) {
        None if a.type_id() == ids::TUPLE => quick_compare_tuples(a, b, comparison),
        known => known,
    }
}

/// The same, without a look inside of tuples.
#[inline]
fn quick_compare_flat(a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Option<bool> {
    if let (Some(a), Some(b)) = (a.small_int(), b.small_int()) {
        return Some(comparison.holds(a.cmp(&b)));
    }
    let (left, right) = (a.header()?.type_id.get(), b.header()?.type_id.get());
    if left == ids::STR && right == ids::STR {
        let (a, b) = (a.get::<Str>()?, b.get::<Str>()?);
        return Some(match comparison {
            Comparison::Equal => a.has_text_of(b),
            Comparison::NotEqual => !a.has_text_of(b),
            // Generalised UTF-8 sorts as its code points do.
            _ => comparison.holds(a.as_bytes().cmp(b.as_bytes())),
        });
    }
    if left == ids::FLOAT && right == ids::FLOAT {
        let (a, b) = (a.get::<Float>()?.value, b.get::<Float>()?.value);
        return Some(match a.partial_cmp(&b) {
            Some(order) => comparison.holds(order),
            None => comparison == Comparison::NotEqual,
        });
    }
    None
}

/// Compares exact tuples by their first difference, if that needs no Python.
fn quick_compare_tuples(a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Option<bool> {
    let Some((left, right)) = first_difference(a, b)? else {
        let (a, b) = (a.get::<Tuple>()?.len(), b.get::<Tuple>()?.len());
        return Some(comparison.holds(a.cmp(&b)));
    };
    match comparison {
        Comparison::Equal => Some(false),
        Comparison::NotEqual => Some(true),
        _ => quick_compare_flat(left, right, comparison),
    }
}

/// Compares two sequences by their first difference. `get` yields an element of the left (false)
/// or right (true) operand; lists may change meanwhile, so lengths are read again. So many elements
/// at the start are known to be equal.
pub fn compare_sequences(
    py: &mut Py,
    comparison: Comparison,
    lengths: &dyn Fn() -> (usize, usize),
    get: &dyn Fn(bool, usize) -> Option<Owned>,
    equal: usize,
) -> Result<Owned> {
    let mut index = equal;
    while let (Some(a), Some(b)) = (get(false, index), get(true, index)) {
        if !same_or_equal(py, a.borrow(), b.borrow())? {
            break;
        }
        index += 1;
    }
    // The comparison may have changed the sequences: what is there now decides.
    let (Some(a), Some(b)) = (get(false, index), get(true, index)) else {
        let (a, b) = lengths();
        return Ok(bool_object(comparison.holds(a.cmp(&b))).to_owned());
    };
    match comparison {
        Comparison::Equal => Ok(bool_object(false).to_owned()),
        Comparison::NotEqual => Ok(bool_object(true).to_owned()),
        _ => protocol::rich_compare(py, a.borrow(), b.borrow(), comparison),
    }
}

/// `NotImplemented`, with a reference.
#[inline]
pub fn unsupported() -> Result<Owned> {
    Ok(not_implemented().to_owned())
}

/// The value of an index (an int or an object with `__index__`); IndexError if it is beyond any
/// index.
#[inline]
pub fn index_value(py: &mut Py, key: Borrowed<'_>) -> Result<i64> {
    if let Some(value) = key.small_int() {
        return Ok(value);
    }
    let index = protocol::index(py, key)?;
    match int::to_i64(index.borrow()) {
        Some(value) => Ok(value),
        None => {
            let class = key.class().shown_name();
            Err(py.index_error(format!("cannot fit '{class}' into an index-sized integer")))
        }
    }
}

/// The same for an argument that is a size or a position.
pub fn size_argument(py: &mut Py, value: Borrowed<'_>) -> Result<i64> {
    let index = protocol::index(py, value)?;
    match int::to_i64(index.borrow()) {
        Some(value) => Ok(value),
        None => Err(py.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// The same for an argument that is a C `int`.
pub fn c_int_argument(py: &mut Py, value: Borrowed<'_>) -> Result<i64> {
    let index = protocol::index(py, value)?;
    match int::to_i64(index.borrow()).map(i32::try_from) {
        Some(Ok(value)) => Ok(i64::from(value)),
        _ => Err(py.overflow_error("Python int too large to convert to C int")),
    }
}

/// How often a sequence is repeated: never less than 0 times.
pub fn repeat_count(py: &mut Py, count: Borrowed<'_>) -> Result<usize> {
    let index = protocol::index(py, count)?;
    match int::to_i64(index.borrow()) {
        Some(value) => Ok(value.max(0) as usize),
        None => {
            let class = count.class().shown_name();
            Err(py.overflow_error(format!("cannot fit '{class}' into an index-sized integer")))
        }
    }
}

/// A position from an index that may count from the end.
#[inline]
pub fn position(index: i64, len: usize) -> Option<usize> {
    let from_start = if index < 0 { index + len as i64 } else { index };
    (0..len as i64)
        .contains(&from_start)
        .then_some(from_start as usize)
}

/// A bound of a search (`start` and `stop` of `index`): huge values are clamped, negative ones
/// count from the end.
pub fn search_bound(py: &mut Py, bound: Borrowed<'_>, len: usize) -> Result<usize> {
    let Some(value) = clamped_index(py, bound)? else {
        let message = "slice indices must be integers or have an __index__ method";
        return Err(py.type_error(message));
    };
    Ok(if value < 0 {
        (value + len as i64).max(0) as usize
    } else {
        value as usize
    })
}

/// An index, clamped to what `i64` holds (safely negated and added to a length). `None` if the
/// object has no `__index__`.
pub fn clamped_index(py: &mut Py, value: Borrowed<'_>) -> Result<Option<i64>> {
    const LIMIT: i64 = i64::MAX / 2;
    if let Some(value) = value.small_int() {
        return Ok(Some(value.clamp(-LIMIT, LIMIT)));
    }
    if value.class().slots().index.is_none() {
        return Ok(None);
    }
    let index = protocol::index(py, value)?;
    Ok(Some(match int::to_i64(index.borrow()) {
        Some(value) => value.clamp(-LIMIT, LIMIT),
        None if int::to_big(index.borrow()).is_some_and(|big| big < dashu_int::IBig::ZERO) => {
            -LIMIT
        }
        None => LIMIT,
    }))
}

/// An object whose `repr` is being made. Ends when dropped.
pub struct ReprGuard {
    word: Word,
    state: &'static crate::error::ThreadState,
}

impl ReprGuard {
    /// Begins the `repr` of an object; `None` if it is under way already: the object holds itself.
    pub fn enter(py: &Py, object: Borrowed<'_>) -> Option<ReprGuard> {
        let state = py.state();
        let word = object.word();
        // SAFETY: the view ends in this function, which runs no Python.
        let stack = unsafe { &mut *state.repr_stack.get() };
        if stack.contains(&word) {
            return None;
        }
        stack.push(word);
        Some(ReprGuard { word, state })
    }
}

impl Drop for ReprGuard {
    fn drop(&mut self) {
        // SAFETY: the view ends in this function, which runs no Python.
        let stack = unsafe { &mut *self.state.repr_stack.get() };
        if let Some(at) = stack.iter().rposition(|&word| word == self.word) {
            stack.remove(at);
        }
    }
}

/// Appends `repr(object)`.
pub fn push_repr(py: &mut Py, text: &mut Vec<u8>, object: Borrowed<'_>) -> Result<()> {
    let repr = protocol::repr(py, object)?;
    if let Some(repr) = repr.borrow().get::<Str>() {
        text.extend_from_slice(repr.as_bytes());
    }
    Ok(())
}

/// The text of the elements of a container that may hold itself: `open`, the elements with
/// commas, `close`; or `recursive` inside of itself. `get` yields the elements in turn.
pub fn repr_elements(
    py: &mut Py,
    object: Borrowed<'_>,
    (open, close, recursive): (&str, &str, &str),
    get: &mut dyn FnMut(usize) -> Option<Owned>,
) -> Result<Owned> {
    let Some(_guard) = ReprGuard::enter(py, object) else {
        return Ok(str_::new(recursive));
    };
    py.check_recursion(" while getting the repr of an object")?;
    let mut text = open.as_bytes().to_vec();
    let mut index = 0;
    while let Some(element) = get(index) {
        if index > 0 {
            text.extend_from_slice(b", ");
        }
        push_repr(py, &mut text, element.borrow())?;
        index += 1;
    }
    text.extend_from_slice(close.as_bytes());
    Ok(str_::from_wtf8(&text))
}

/// `operator.index(object)` as an exact `int`.
pub fn exact_index(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    if object.small_int().is_some() {
        return Ok(object.to_owned());
    }
    let index = protocol::index(py, object)?;
    if index.borrow().type_id() == ids::INT {
        return Ok(index);
    }
    let value = int::to_big(index.borrow()).unwrap_or(dashu_int::IBig::ZERO);
    Ok(int::from_big(value))
}

/// `__class_getitem__`: `list[int]`.
pub const CLASS_GETITEM: Method = Method::class(
    "__class_getitem__",
    Call::One(|_, class, argument| Ok(generic_alias_new(class, argument))),
);
