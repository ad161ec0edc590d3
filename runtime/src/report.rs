//! What is printed about exceptions that nobody catches.

use std::io::Write;

use crate::exception::Exception;
use crate::function::text_of;
use crate::object::{Borrowed, Owned, Py};
use crate::protocol;

/// Prints the traceback of an exception that ends the program.
pub fn uncaught(py: &mut Py, exception: Owned) {
    let mut text = String::from("Traceback (most recent call last):\n");
    let sites: Vec<_> = exception
        .borrow()
        .get::<Exception>()
        .map(|exception| exception.state().traceback.sites().collect())
        .unwrap_or_default();
    for site in sites.into_iter().rev() {
        // SAFETY: the code record of a site is static.
        let code = unsafe { &*site.code };
        let file = text_of(crate::descriptor::file_name(code).borrow());
        let name = text_of(code.name());
        text.push_str(&format!(
            "  File \"{file}\", line {}, in {name}\n",
            site.line
        ));
    }
    text.push_str(exception.borrow().class().name());
    match protocol::str(py, exception.borrow()) {
        Ok(message) => text.push_str(&format!(": {}\n", text_of(message.borrow()))),
        Err(_) => {
            drop(py.take_pending());
            text.push('\n');
        }
    }
    write(&text);
}

/// Prints "Exception ignored in" for the pending exception.
pub fn unraisable(py: &mut Py, object: Borrowed<'_>) {
    let exception = py.take_pending();
    let place = protocol::repr_text(py, object).unwrap_or_default();
    write(&format!("Exception ignored in: {place}\n"));
    uncaught(py, exception);
}

/// Prints an object on standard error, as `sys.exit(message)` does.
pub fn print_to_stderr(py: &mut Py, object: Borrowed<'_>) {
    match protocol::str(py, object) {
        Ok(text) => write(&format!("{}\n", text_of(text.borrow()))),
        Err(_) => drop(py.take_pending()),
    }
}

/// Standard error cannot report its own failure.
fn write(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
