//! The errors of unbound names.

use crate::exception::{self, NAME_ERROR, UNBOUND_LOCAL_ERROR};
use crate::function::text_of;
use crate::module::{self, Module};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::str_;
use crate::type_::Class;

/// Raises NameError or a subclass for a name, which becomes its `name`.
fn raise(py: &mut Py, class: &'static Class, name: Borrowed<'_>, message: &str) -> Result<()> {
    let exception = exception::new_with_message(class, str_::new(message));
    exception::set_name(exception.borrow(), name);
    Err(py.raise(exception))
}

/// The row `name_error`.
pub fn name_error(py: &mut Py, name: Borrowed<'_>) -> Result<()> {
    let message = format!("name '{}' is not defined", text_of(name));
    raise(py, &NAME_ERROR, name, &message)
}

/// The row `builtin_load`.
pub fn builtin_load(py: &mut Py, name: Borrowed<'_>) -> Result<Owned> {
    let found = module::native_named("builtins").and_then(|builtins| {
        let builtins = builtins.borrow().get::<Module>();
        builtins.expect("a module").get(name)
    });
    match found {
        Some(value) => Ok(value),
        None => Err(name_error(py, name).expect_err("it raises")),
    }
}

/// The row `unbound_local_error`.
pub fn unbound_local_error(py: &mut Py, name: Borrowed<'_>) -> Result<()> {
    let message = format!(
        "cannot access local variable '{}' where it is not associated with a value",
        text_of(name)
    );
    Err(py.raise_new(&UNBOUND_LOCAL_ERROR, message))
}

/// The row `free_variable_error`.
pub fn free_variable_error(py: &mut Py, name: Borrowed<'_>) -> Result<()> {
    let message = format!(
        "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
        text_of(name)
    );
    raise(py, &NAME_ERROR, name, &message)
}
