//! `yield from`: sending to an iterator, and the value that it ends with.

use super::thrown::as_generator;
use super::{Given, send};
use crate::call;
use crate::exception;
use crate::object::{Borrowed, Next, Owned, Py, Result};
use crate::protocol;
use crate::str_::intern::names;
use crate::type_::ids;

/// The row `delegate_iterator`.
pub fn delegate_iterator(py: &mut Py, iterable: Borrowed<'_>) -> Result<Owned> {
    match iterable.type_id() {
        ids::GENERATOR => Ok(iterable.to_owned()),
        ids::COROUTINE => {
            let message = "cannot 'yield from' a coroutine object in a non-coroutine generator";
            Err(py.type_error(message))
        }
        _ => protocol::iter(py, iterable),
    }
}

/// The row `delegate_send`.
pub fn delegate_send(py: &mut Py, iterator: Borrowed<'_>, value: Owned) -> Result<Next> {
    if as_generator(iterator).is_some() {
        return match send(py, iterator, value)? {
            Given::Yielded(value) => Ok(Next::Item(value)),
            Given::Returned(value) => {
                py.keep_stop_value(value);
                Ok(Next::End)
            }
        };
    }
    let result = match iterator.class().slots().next {
        Some(next) if value.borrow().is_none() => match next(py, iterator) {
            Ok(Next::Item(item)) => Ok(item),
            Ok(Next::End) => return Ok(Next::End),
            Err(raised) => Err(raised),
        },
        _ => {
            let send = crate::attribute::get(py, iterator, names::SEND.borrow())?;
            call::call_vec(py, send.borrow(), vec![value])
        }
    };
    match result {
        Ok(item) => Ok(Next::Item(item)),
        Err(_) if py.pending_is(&exception::STOP_ITERATION) => {
            py.keep_stop_iteration();
            Ok(Next::End)
        }
        Err(raised) => Err(raised),
    }
}

/// The row `delegate_result`.
pub fn delegate_result(py: &mut Py) -> Owned {
    py.take_stop_value()
}

/// The row `delegate_caught`.
pub fn delegate_caught(py: &mut Py) -> Result<Owned> {
    if !py.pending_is(&exception::STOP_ITERATION) {
        return Err(crate::object::Raised(()));
    }
    py.keep_stop_iteration();
    Ok(py.take_stop_value())
}
