//! What the collections share: comparison of elements, indices, texts like `[1, 2]`, and guards
//! against containers that hold themselves.

use crate::abi::Word;
use crate::descriptor::generic_alias_new;
use crate::int;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, not_implemented};
use crate::str_::{self, Str};
use crate::type_::{Call, Comparison, Method, ids};

/// Whether two elements count as equal: the same object, or `a == b`.
#[inline]
pub fn same_or_equal(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<bool> {
    match quick_equal(a, b) {
        Some(equal) => Ok(equal),
        None => protocol::eq(py, a, b),
    }
}

/// Equality of what can be compared without running Python; `None` where that is not known.
#[inline]
pub fn quick_equal(a: Borrowed<'_>, b: Borrowed<'_>) -> Option<bool> {
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
        let (a, b) = (a.get::<Str>()?, b.get::<Str>()?);
        return Some(a.as_bytes() == b.as_bytes());
    }
    None
}

/// Compares two sequences by their first difference. `get` yields an element of the left (false)
/// or right (true) operand; lists may change meanwhile, so lengths are read again.
pub fn compare_sequences(
    py: &mut Py,
    comparison: Comparison,
    lengths: &dyn Fn() -> (usize, usize),
    get: &dyn Fn(bool, usize) -> Option<Owned>,
) -> Result<Owned> {
    let mut index = 0;
    while let (Some(a), Some(b)) = (get(false, index), get(true, index)) {
        if !same_or_equal(py, a.borrow(), b.borrow())? {
            return match comparison {
                Comparison::Equal => Ok(bool_object(false).to_owned()),
                Comparison::NotEqual => Ok(bool_object(true).to_owned()),
                _ => protocol::rich_compare(py, a.borrow(), b.borrow(), comparison),
            };
        }
        index += 1;
    }
    let (a, b) = lengths();
    Ok(bool_object(comparison.holds(a.cmp(&b))).to_owned())
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
            let class = key.class().name();
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

/// How often a sequence is repeated: never less than 0 times.
pub fn repeat_count(py: &mut Py, count: Borrowed<'_>) -> Result<usize> {
    let index = protocol::index(py, count)?;
    match int::to_i64(index.borrow()) {
        Some(value) => Ok(value.max(0) as usize),
        None => {
            let class = count.class().name();
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
