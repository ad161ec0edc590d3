//! The special methods of `with` statements.
//!
//! An ordinary method is not bound: it is called with the manager, its receiver. If `__enter__` or
//! `__exit__` is anything else, both are bound, and there is no receiver: a manager that no method
//! holds dies before `__enter__` is called.

use crate::attribute;
use crate::cache::SiteCaches;
use crate::call::{self, call_args};
use crate::descriptor;
use crate::exception;
use crate::object::{Borrowed, Owned, OwnedItems, Py, Result};
use crate::protocol;
use crate::str_::intern::names;
use crate::type_::Args;

/// Looks a special method up: an ordinary method, or another one that is bound; TypeError if the
/// class has none.
fn find_method(
    py: &mut Py,
    manager: Borrowed<'_>,
    name: Borrowed<'static>,
    missed: &str,
    cache: &'static SiteCaches,
) -> Result<Owned> {
    let Some(special) = attribute::special(py, manager, name)? else {
        let message = format!(
            "'{}' object does not support the context manager protocol{missed}",
            manager.class().shown_name()
        );
        return Err(py.type_error(message));
    };
    if special.takes_receiver {
        attribute::fill_special_cache(manager, special.method.borrow(), cache);
        return Ok(special.method);
    }
    if attribute::is_plain_method(special.method.borrow()) {
        // It must not be taken for one that wants a receiver.
        return Ok(descriptor::static_method_new(special.method));
    }
    Ok(special.method)
}

/// The row `with_enter_method`.
pub fn with_enter_method(
    py: &mut Py,
    manager: Borrowed<'_>,
    cache: &'static SiteCaches,
) -> Result<Owned> {
    find_method(py, manager, names::ENTER.borrow(), "", cache)
}

/// The row `with_exit_method`.
pub fn with_exit_method(
    py: &mut Py,
    manager: Borrowed<'_>,
    cache: &'static SiteCaches,
) -> Result<Owned> {
    let name = names::EXIT.borrow();
    let missed = " (missed __exit__ method)";
    find_method(py, manager, name, missed, cache)
}

/// The row `with_is_bound`.
pub fn with_is_bound(_py: &mut Py, enter: Borrowed<'_>, exit: Borrowed<'_>) -> bool {
    !attribute::is_plain_method(enter) || !attribute::is_plain_method(exit)
}

/// The row `with_bind`.
pub fn with_bind(py: &mut Py, manager: Borrowed<'_>, method: Borrowed<'_>) -> Result<Owned> {
    if !attribute::is_plain_method(method) {
        return Ok(method.to_owned());
    }
    let class = Some(manager.class().as_borrowed());
    match method.class().slots().descriptor_get {
        Some(get) => get(py, method, Some(manager), class),
        None => Ok(method.to_owned()),
    }
}

/// The row `with_call`.
pub fn with_call(
    py: &mut Py,
    method: Borrowed<'_>,
    receiver: Option<Owned>,
    args: OwnedItems<'_>,
) -> Result<Owned> {
    let args = Args::positional(args);
    match receiver {
        Some(receiver) => call::call_prepended(py, method, receiver, args),
        None => call_args(py, method, args),
    }
}

/// The row `with_exit_exception`.
pub fn with_exit_exception(
    py: &mut Py,
    exit: Borrowed<'_>,
    receiver: Option<Borrowed<'_>>,
) -> Result<bool> {
    let exception = exception::exception_handled(py);
    let class = exception.borrow().class().as_borrowed().to_owned();
    let traceback = exception::traceback::get(py, exception.borrow());
    let result = match receiver.map(Borrowed::to_owned) {
        Some(receiver) => call::call_with(py, exit, [receiver, class, exception, traceback])?,
        None => call::call_with(py, exit, [class, exception, traceback])?,
    };
    protocol::truth(py, result.borrow())
}
