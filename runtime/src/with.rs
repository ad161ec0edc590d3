//! The special methods of `with` statements.

use crate::attribute;
use crate::exception;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::str_::intern::names;

/// Looks a special method up, bound; TypeError if the class has none.
fn bound_method(
    py: &mut Py,
    manager: Borrowed<'_>,
    name: Borrowed<'static>,
    missed: &str,
) -> Result<Owned> {
    let Some(special) = attribute::special(py, manager, name)? else {
        let message = format!(
            "'{}' object does not support the context manager protocol{missed}",
            manager.class().name()
        );
        return Err(py.type_error(message));
    };
    if !special.takes_receiver {
        return Ok(special.method);
    }
    let class = manager.class();
    match special.method.borrow().class().slots().descriptor_get {
        Some(get) => {
            let class = Some(class.as_borrowed());
            get(py, special.method.borrow(), Some(manager), class)
        }
        None => Ok(special.method),
    }
}

/// The row `with_enter_method`.
pub fn with_enter_method(py: &mut Py, manager: Borrowed<'_>) -> Result<Owned> {
    bound_method(py, manager, names::ENTER.borrow(), "")
}

/// The row `with_exit_method`.
pub fn with_exit_method(py: &mut Py, manager: Borrowed<'_>) -> Result<Owned> {
    let name = names::EXIT.borrow();
    bound_method(py, manager, name, " (missed __exit__ method)")
}

/// The row `with_exit_exception`.
pub fn with_exit_exception(
    py: &mut Py,
    exit: Borrowed<'_>,
    exception: Borrowed<'_>,
) -> Result<bool> {
    let class = exception.class().as_borrowed().to_owned();
    let traceback = exception::traceback::get(py, exception);
    let args = [class, exception.to_owned(), traceback];
    let result = crate::call::call_with(py, exit, args)?;
    protocol::truth(py, result.borrow())
}
