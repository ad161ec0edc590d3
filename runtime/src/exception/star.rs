//! `except*`: an exception group is taken apart by clause after clause, and what is left, or raised
//! meanwhile, is put together again.
//!
//! Compiled code holds the *state* of such a statement, a list: the exception that arrived, what no
//! clause has taken yet (maybe `None`), and then what the clauses have raised.

use super::group::{self, exceptions, is_group};
use super::{Exception, is_taken_by};
use crate::call;
use crate::class::as_class;
use crate::list::{self, List};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::none_owned;
use crate::tuple::{self, Tuple};

const ARRIVED: usize = 0;
const REST: usize = 1;
const RAISED: usize = 2;

fn items(state: Borrowed<'_>) -> &List {
    state.get::<List>().expect("the state is a list")
}

fn item(state: Borrowed<'_>, index: usize) -> Owned {
    items(state).get(index).unwrap_or_else(none_owned)
}

/// The row `star_begin`.
pub fn star_begin(py: &mut Py) -> Owned {
    let arrived = super::exception_handled(py);
    list::from_vec(vec![arrived.clone(), arrived])
}

/// The row `star_matches`.
pub fn star_matches(py: &mut Py, state: Borrowed<'_>, classes: Borrowed<'_>) -> Result<bool> {
    check_classes(py, classes)?;
    let rest = item(state, REST);
    if rest.borrow().is_none() {
        return Ok(false);
    }
    let (taken, rest) = match is_taken_by(py, rest.borrow().class(), classes)? {
        true if is_group(rest.borrow()) => (rest, none_owned()),
        true => {
            let wrapped = group::new_group(py, tuple::from_vec(vec![rest]))?;
            (wrapped, none_owned())
        }
        false if is_group(rest.borrow()) => split(py, rest.borrow(), classes)?,
        false => return Ok(false),
    };
    drop(items(state).replace(REST, rest));
    if taken.borrow().is_none() {
        return Ok(false);
    }
    let handled = py.take_handled();
    py.push_handled(taken);
    drop(handled);
    Ok(true)
}

/// Groups themselves can't be taken by `except*`.
fn check_classes(py: &mut Py, classes: Borrowed<'_>) -> Result<()> {
    // What is not a class of exceptions is an error for an exception of any class.
    is_taken_by(py, &super::BASE_EXCEPTION, classes)?;
    let is_group = |class: Borrowed<'_>| {
        as_class(class).is_some_and(|class| class.is_subclass(&super::BASE_EXCEPTION_GROUP))
    };
    let has_group = match classes.get::<Tuple>() {
        Some(tuple) => (tuple.as_slice().iter()).any(|class| is_group(class.borrow())),
        None => is_group(classes),
    };
    if has_group {
        let message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
        return Err(py.type_error(message));
    }
    Ok(())
}

/// Calls `split`, which a class can define for itself.
fn split(py: &mut Py, group: Borrowed<'_>, classes: Borrowed<'_>) -> Result<(Owned, Owned)> {
    let pair = call::call_method(py, group, "split", [classes.to_owned()])?;
    let class = group.class().name();
    let Some(tuple) = pair.borrow().get::<Tuple>() else {
        let found = pair.borrow().class().name();
        let message = format!("{class}.split must return a tuple, not {found}");
        return Err(py.type_error(message));
    };
    match tuple.as_slice() {
        [taken, rest, ..] => Ok((taken.clone(), rest.clone())),
        short => {
            let message = format!(
                "{class}.split must return a 2-tuple, got tuple of size {}",
                short.len()
            );
            Err(py.type_error(message))
        }
    }
}

/// The row `star_raised`.
pub fn star_raised(py: &mut Py, state: Borrowed<'_>) {
    let raised = py.take_pending();
    items(state).push(raised);
}

/// The row `star_end`.
pub fn star_end(py: &mut Py, state: Borrowed<'_>) -> Result<bool> {
    let result = left_over(py, state)?;
    let raises = !result.borrow().is_none();
    // The exception that arrived has been in this frame; the last part of it maybe not.
    let part = py.take_handled();
    py.push_handled(item(state, ARRIVED));
    drop(part);
    let old = items(state).replace_all(raises.then_some(result).into_iter().collect());
    drop(old);
    Ok(raises)
}

/// The row `star_raise`. A group that was made here has not been anywhere, not even in this frame.
pub fn star_raise(py: &mut Py, state: Borrowed<'_>) {
    let result = item(state, 0);
    let exception = result.borrow().get::<Exception>().expect("an exception");
    exception.update(|state| {
        if state.traceback.is_empty() {
            state.traceback.leave_out_frame();
        }
    });
    py.set_pending(result);
}

/// What is raised at the end of the statement, or `None`.
fn left_over(py: &mut Py, state: Borrowed<'_>) -> Result<Owned> {
    let (arrived, rest) = (item(state, ARRIVED), item(state, REST));
    let mut left: Vec<Owned> = (RAISED..items(state).len())
        .map(|index| item(state, index))
        .collect();
    if !rest.borrow().is_none() {
        left.push(rest);
    }
    // At most one clause has taken an exception that is no group.
    if !is_group(arrived.borrow()) {
        return Ok(left.into_iter().next().unwrap_or_else(none_owned));
    }
    let (again, mut raised): (Vec<Owned>, Vec<Owned>) = left
        .into_iter()
        .partition(|part| is_part_of(part.borrow(), arrived.borrow()));
    if !again.is_empty() {
        let mut leaves = Vec::new();
        again
            .iter()
            .for_each(|part| collect_leaves(part.borrow(), &mut leaves));
        raised.extend(group::project(py, arrived.borrow(), &leaves)?);
    }
    match raised.len() {
        0 => Ok(none_owned()),
        1 => Ok(raised.remove(0)),
        _ => group::new_group(py, list::from_vec(raised)),
    }
}

/// Whether a group is a part of another one that was raised again as it was: it has been where that
/// one has been.
fn is_part_of(part: Borrowed<'_>, whole: Borrowed<'_>) -> bool {
    if !is_group(part) {
        return false;
    }
    let (a, b) = (
        part.get::<Exception>().expect("an exception").state(),
        whole.get::<Exception>().expect("an exception").state(),
    );
    let is_same = |a: Option<Borrowed<'_>>, b: Option<Borrowed<'_>>| match (a, b) {
        (Some(a), Some(b)) => a.is(b),
        (None, None) => true,
        _ => false,
    };
    is_same(a.cause.get(), b.cause.get())
        && is_same(a.context.get(), b.context.get())
        && a.traceback.len() == b.traceback.len()
        && (a.traceback.sites().zip(b.traceback.sites())).all(|(a, b)| std::ptr::eq(a, b))
}

/// The exceptions in a group that are no groups.
fn collect_leaves(exception: Borrowed<'_>, leaves: &mut Vec<Owned>) {
    if !is_group(exception) {
        return leaves.push(exception.to_owned());
    }
    for inner in exceptions(exception) {
        collect_leaves(inner.borrow(), leaves);
    }
}
