//! `None`, `True`, `False`, `Ellipsis`, `NotImplemented`.

use crate::class::OBJECT;
use crate::int::bool_::{FALSE, TRUE};
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::str_;
use crate::type_::{Class, Definition, Kind, KindInfo, Method, Slots, ids};

/// A layout with nothing but the header: of `object` and of these singletons.
#[repr(C)]
pub struct Plain {
    /// The header.
    pub header: Header,
}

/// The layout kind.
pub static PLAIN_KIND: KindInfo = KindInfo::leaf::<Plain>("object");

// SAFETY: every object starts with a header.
unsafe impl Object for Plain {
    const KIND: Kind = Kind(&PLAIN_KIND);
}

macro_rules! singleton {
    ($object:ident $symbol:literal, $class:ident, $class_symbol:literal, $id:ident, $name:literal, $repr:literal, $slots:expr) => {
        #[allow(missing_docs)]
        #[unsafe(export_name = $symbol)]
        pub static $object: Plain = Plain {
            header: Header::immortal(ids::$id),
        };

        #[allow(missing_docs)]
        #[unsafe(export_name = $class_symbol)]
        pub static $class: Class = Class::new_static(ids::$id, {
            static DEFINITION: Definition = Definition {
                slots: Slots {
                    repr: Some(|_, _| Ok(str_::new($repr))),
                    new: Some(|py, _, args| {
                        if args.values.len() > 0 {
                            let message = concat!($name, " takes no arguments");
                            return Err(py.type_error(message));
                        }
                        Ok(Borrowed::from_object(&$object).to_owned())
                    }),
                    ..$slots
                },
                methods: &[Method::new(
                    "__reduce__",
                    crate::type_::Call::NoArgs(|_, _| Ok(str_::new($repr))),
                )],
                ..Definition::new($name, &OBJECT, Plain::KIND)
            };
            &DEFINITION
        });
    };
}

singleton!(NONE "pyc_none", NONE_TYPE, "pyc_type_NoneType", NONE, "NoneType", "None", Slots {
    hash: Some(|_, _| Ok(0xFCA8_6420)),
    bool_: Some(|_, _| Ok(false)),
    ..Slots::EMPTY
});
singleton!(ELLIPSIS "pyc_ellipsis", ELLIPSIS_TYPE, "pyc_type_ellipsis", ELLIPSIS, "ellipsis", "Ellipsis", Slots::EMPTY);
singleton!(NOT_IMPLEMENTED "pyc_not_implemented", NOT_IMPLEMENTED_TYPE, "pyc_type_NotImplementedType", NOT_IMPLEMENTED, "NotImplementedType", "NotImplemented", Slots {
    bool_: Some(not_implemented_truth),
    ..Slots::EMPTY
});

/// Deprecated in CPython: still true.
fn not_implemented_truth(py: &mut Py, _this: Borrowed<'_>) -> Result<bool> {
    let text = "NotImplemented should not be used in a boolean context";
    crate::warning::deprecated(py, text)?;
    Ok(true)
}

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&NONE_TYPE, &ELLIPSIS_TYPE, &NOT_IMPLEMENTED_TYPE];

/// `None`.
#[inline]
pub fn none() -> Borrowed<'static> {
    Borrowed::from_object(&NONE)
}

/// `...`
pub fn ellipsis() -> Borrowed<'static> {
    Borrowed::from_object(&ELLIPSIS)
}

/// `NotImplemented`.
#[inline]
pub fn not_implemented() -> Borrowed<'static> {
    Borrowed::from_object(&NOT_IMPLEMENTED)
}

/// `True` or `False`.
#[inline]
pub fn bool_object(value: bool) -> Borrowed<'static> {
    Borrowed::from_object(if value { &TRUE } else { &FALSE })
}

/// The truth value of an exact `bool`.
#[inline]
pub fn bool_value(object: Borrowed<'_>) -> Option<bool> {
    if object.is(bool_object(true)) {
        Some(true)
    } else if object.is(bool_object(false)) {
        Some(false)
    } else {
        None
    }
}

/// `None`, with a reference.
#[inline]
pub fn none_owned() -> Owned {
    none().to_owned()
}
