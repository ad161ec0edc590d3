//! `bool`: the two ints `True` and `False`.

use dashu_int::IBig;

use super::BigInt;
use crate::object::{Borrowed, Header, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, bool_value};
use crate::str_;
use crate::type_::{Args, Class, Definition, Operator, Slots, ids};

/// `True`.
#[unsafe(export_name = "pyc_true")]
pub static TRUE: BigInt = BigInt {
    header: Header::immortal(ids::BOOL),
    value: IBig::ONE,
};

/// `False`.
#[unsafe(export_name = "pyc_false")]
pub static FALSE: BigInt = BigInt {
    header: Header::immortal(ids::BOOL),
    value: IBig::ZERO,
};

/// `bool`.
#[unsafe(export_name = "pyc_type_bool")]
pub static BOOL: Class = Class::new_static(ids::BOOL, &DEFINITION);

static DEFINITION: Definition = Definition {
    doc: Some("The truth values: True and False, the ints 1 and 0."),
    slots: Slots {
        repr: Some(repr),
        new: Some(new),
        binary: Slots::binary_table([
            (Operator::BitAnd, and),
            (Operator::BitOr, or),
            (Operator::BitXor, xor),
        ]),
        invert: Some(invert),
        ..Slots::EMPTY
    },
    ..Definition::new("bool", &super::INT, crate::type_::Kind(&super::KIND))
};

fn repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let is_true = this.is(bool_object(true));
    Ok(str_::new(if is_true { "True" } else { "False" }))
}

fn new(py: &mut Py, _class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    if args.keyword_count() > 0 {
        return Err(py.type_error("bool() takes no keyword arguments"));
    }
    match args.positional_slice() {
        [] => Ok(bool_object(false).to_owned()),
        [value] => Ok(bool_object(protocol::truth(py, value.borrow())?).to_owned()),
        values => {
            let count = values.len();
            Err(py.type_error(format!("bool expected at most 1 argument, got {count}")))
        }
    }
}

/// `~a`: that of the int, which is deprecated.
fn invert(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    crate::warning::deprecated(
        py,
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. \
         This returns the bitwise inversion of the underlying int object and is usually not what \
         you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) \
         if you really want the bitwise inversion of the underlying int.",
    )?;
    super::bits::invert(py, this)
}

macro_rules! logical {
    ($(#[$doc:meta])* $name:ident, $op:tt) => {
        $(#[$doc])*
        fn $name(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
            match (bool_value(a), bool_value(b)) {
                (Some(a), Some(b)) => Ok(bool_object(a $op b).to_owned()),
                _ => super::bits::$name(py, a, b),
            }
        }
    };
}
logical!(
    /// `a & b`: a bool if both are.
    and, &
);
logical!(
    /// `a | b`: a bool if both are.
    or, |
);
logical!(
    /// `a ^ b`: a bool if both are.
    xor, ^
);
