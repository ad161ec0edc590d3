//! What a body is handling while it is suspended.
//!
//! A body takes the exceptions that it is handling off the thread's stack before it yields, and
//! puts them back when it is resumed; meanwhile they are one object in a slot.

use crate::exception;
use crate::object::{Borrowed, Owned, Py};
use crate::singletons::none_owned;
use crate::tuple::{self, Tuple};

/// The row `handlers_leave`: the exception, or a tuple of them if there are several.
pub fn handlers_leave(py: &mut Py, count: i64) -> Owned {
    let depth = py.handled_depth() - count as usize;
    let mut handled = py.split_handled(depth);
    match handled.len() {
        0 => none_owned(),
        1 => handled.remove(0),
        _ => tuple::from_vec(handled),
    }
}

/// The row `handlers_enter`.
pub fn handlers_enter(py: &mut Py, left: Owned) {
    if let Some(handled) = left.borrow().get::<Tuple>() {
        let handled = handled.as_slice().to_vec();
        handled
            .into_iter()
            .for_each(|exception| py.push_handled(exception));
    } else if !left.borrow().is_none() {
        py.push_handled(left);
    }
}

/// The row `handlers_count`.
pub fn handlers_count(_py: &mut Py, exception: Option<Borrowed<'_>>, others: i64) -> i64 {
    others + i64::from(exception.is_some())
}

/// The row `exception_thrown`.
pub fn exception_thrown(py: &mut Py) {
    if let (Some(handled), Some(pending)) = (py.handled(), py.pending()) {
        let pending = pending.to_owned();
        exception::set_context(pending.borrow(), handled);
    }
}
