//! `exit` and `quit`: objects whose call ends the program.

use crate::attribute;
use crate::call;
use crate::exception;
use crate::modules::sys;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::str_;
use crate::str_::intern::intern;
use crate::type_::{Class, Definition, GetSet, Kind, KindInfo, Parameters, Slots, ids};

/// The layout of both.
#[repr(C)]
pub struct Quitter {
    header: Header,
    name: &'static str,
}

static KIND: KindInfo = KindInfo::leaf::<Quitter>("Quitter");

// SAFETY: both start with this layout.
unsafe impl Object for Quitter {
    const KIND: Kind = Kind(&KIND);
}

/// Their class.
pub static QUITTER: Class = Class::new_static(ids::QUITTER, {
    static DEFINITION: Definition = Definition {
        module: "_sitebuiltins",
        slots: Slots {
            repr: Some(repr),
            call: Some(|py, this, args| {
                let name = || format!("{}.__call__", this.class().name());
                let bound = call::bind_parameters(py, &PARAMETERS, &name, &args)?;
                Err(quit(py, bound[0].clone()))
            }),
            ..Slots::EMPTY
        },
        attributes: &[
            GetSet::read_only("name", |_, this| Ok(str_::new(name(this)))),
            GetSet::read_only("eof", |_, _| Ok(str_::new(END_OF_FILE))),
        ],
        ..Definition::new("Quitter", &crate::class::OBJECT, Quitter::KIND)
    };
    &DEFINITION
});

/// The classes of this file.
pub const CLASSES: &[&Class] = &[&QUITTER];

/// `exit`.
#[unsafe(export_name = "pyc_builtin_exit")]
pub static EXIT: Quitter = Quitter {
    header: Header::immortal(ids::QUITTER),
    name: "exit",
};

/// `quit`.
#[unsafe(export_name = "pyc_builtin_quit")]
pub static QUIT: Quitter = Quitter {
    header: Header::immortal(ids::QUITTER),
    name: "quit",
};

/// How a user of a terminal ends the input.
const END_OF_FILE: &str = "Ctrl-D (i.e. EOF)";

static PARAMETERS: Parameters = Parameters {
    names: &["code"],
    positional_only: 0,
    positional: 1,
    required: 0,
};

fn name(this: Borrowed<'_>) -> &'static str {
    this.get::<Quitter>().expect("a quitter").name
}

fn repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let name = name(this);
    Ok(str_::new(&format!("Use {name}() or {END_OF_FILE} to exit")))
}

/// Closes the standard input, whatever comes of it, and raises SystemExit.
fn quit(py: &mut Py, code: Option<Owned>) -> crate::object::Raised {
    if let Some(stdin) = sys::stream(0) {
        let closed = attribute::get(py, stdin.borrow(), intern(b"close"))
            .and_then(|close| call::call_with(py, close.borrow(), []));
        if closed.is_err() {
            drop(py.take_pending());
        }
    }
    let code = code.unwrap_or_else(crate::singletons::none_owned);
    py.raise_args(&exception::SYSTEM_EXIT, vec![code])
}
