//! `SyntaxError`. Fields: msg, filename, lineno, offset, text, end_lineno, end_offset,
//! print_file_and_line.

use super::hierarchy::Parts;
use super::parts::{base_init, field, field_attribute, set_field};
use crate::function::text_of;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::str_::{self, Str};
use crate::type_::{Args, Flags, Slots};

/// What `SyntaxError` adds.
pub const SYNTAX_ERROR_PARTS: Parts = Parts {
    slots: Slots {
        init: Some(init),
        str: Some(str),
        ..Slots::EMPTY
    },
    attributes: &[
        field_attribute!("msg", 0),
        field_attribute!("filename", 1),
        field_attribute!("lineno", 2),
        field_attribute!("offset", 3),
        field_attribute!("text", 4),
        field_attribute!("end_lineno", 5),
        field_attribute!("end_offset", 6),
        field_attribute!("print_file_and_line", 7),
    ],
    ..Parts::NONE
};

fn init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    base_init(py, object, args)?;
    let given = args.positional_slice();
    if let Some(message) = given.first() {
        set_field(object, 0, Some(message.clone()));
    }
    if let [_, place] = given {
        let items = protocol::collect(py, place.borrow())?;
        if !(4..=6).contains(&items.len()) {
            let quantity = if items.len() < 4 {
                "at least 4"
            } else {
                "at most 6"
            };
            let count = items.len();
            let message = format!("function takes {quantity} arguments ({count} given)");
            return Err(py.type_error(message));
        }
        for (index, item) in items.into_iter().enumerate() {
            set_field(object, index + 1, Some(item));
        }
    }
    Ok(())
}

fn str(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let message = field(object, 0).unwrap_or_else(none_owned);
    let text = protocol::str(py, message.borrow())?;
    let file = field(object, 1).filter(|file| file.borrow().get::<Str>().is_some());
    let line = field(object, 2).filter(|line| line.borrow().class().has_flag(Flags::INT));
    let file = file.map(|file| {
        let path = text_of(file.borrow());
        path.rsplit('/').next().unwrap_or("").to_owned()
    });
    let line = match line {
        Some(line) => Some(protocol::repr_text(py, line.borrow())?),
        None => None,
    };
    let message = text_of(text.borrow());
    Ok(match (file, line) {
        (Some(file), Some(line)) => str_::new(&format!("{message} ({file}, line {line})")),
        (Some(file), None) => str_::new(&format!("{message} ({file})")),
        (None, Some(line)) => str_::new(&format!("{message} (line {line})")),
        (None, None) => text,
    })
}
