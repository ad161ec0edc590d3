//! The names of a class body while it runs.

use crate::dict::{self, Dict};
use crate::object::{Borrowed, Next, Owned, Py, Result};
use crate::protocol;
use crate::type_::ids;

/// The namespace, unless a metaclass's `__prepare__` has made one of its own kind.
fn exact_dict(namespace: Borrowed<'_>) -> Option<&Dict> {
    match namespace.type_id() {
        ids::DICT => namespace.get::<Dict>(),
        _ => None,
    }
}

/// The row `namespace_set`.
pub fn namespace_set(
    py: &mut Py,
    namespace: Borrowed<'_>,
    name: Borrowed<'_>,
    value: Owned,
) -> Result<()> {
    match exact_dict(namespace) {
        Some(dict) => dict::set(py, dict, name.to_owned(), value),
        None => protocol::item_set(py, namespace, name, value),
    }
}

/// The row `namespace_find`.
pub fn namespace_find(py: &mut Py, namespace: Borrowed<'_>, name: Borrowed<'_>) -> Result<Next> {
    if let Some(dict) = exact_dict(namespace) {
        return dict::get(py, dict, name).map(Next::from);
    }
    match protocol::item_get(py, namespace, name) {
        Ok(value) => Ok(Next::Item(value)),
        Err(raised) => {
            if !py.pending_is(&crate::exception::KEY_ERROR) {
                return Err(raised);
            }
            drop(py.take_pending());
            Ok(Next::End)
        }
    }
}

/// The row `namespace_delete`.
pub fn namespace_delete(py: &mut Py, namespace: Borrowed<'_>, name: Borrowed<'_>) -> Result<()> {
    let found = match exact_dict(namespace) {
        Some(dict) => dict::remove(py, dict, name)?.is_some(),
        None => match protocol::item_delete(py, namespace, name) {
            Ok(()) => true,
            Err(raised) if !py.pending_is(&crate::exception::KEY_ERROR) => return Err(raised),
            Err(_) => {
                drop(py.take_pending());
                false
            }
        },
    };
    if found {
        return Ok(());
    }
    crate::name_error::name_error(py, name)
}
