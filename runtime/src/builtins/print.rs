//! `print`.

use std::io::Write;

use crate::builtin_functions;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::str_::Str;
use crate::type_::{Args, Call};

builtin_functions! {
    PRINT "pyc_builtin_print" = "print", Call::Any(print);
}

fn print(py: &mut Py, _this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let mut line = Vec::new();
    for (index, value) in args.positional_slice().iter().enumerate() {
        if index > 0 {
            line.push(b' ');
        }
        let text = protocol::str(py, value.borrow())?;
        line.extend_from_slice(text.borrow().get::<Str>().expect("a str").as_bytes());
    }
    line.push(b'\n');
    match std::io::stdout().write_all(&line) {
        Ok(()) => Ok(none_owned()),
        Err(error) => Err(py.raise_new(&crate::exception::OS_ERROR, error.to_string())),
    }
}
