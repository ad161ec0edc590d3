//! `functools.cmp_to_key`: keys that are compared by a function.

use std::cell::UnsafeCell;

use crate::call;
use crate::class::OBJECT;
use crate::int;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::type_::{
    Args, Class, Comparison, Definition, GetSet, Kind, KindInfo, Parameters, Slots, TypeId,
};

/// The layout: the function, and the object unless it is the maker of keys.
#[repr(C)]
struct KeyWrapper {
    header: Header,
    function: Owned,
    object: UnsafeCell<Option<Owned>>,
}

static KIND: KindInfo = KindInfo::container::<KeyWrapper>(
    "KeyWrapper",
    |object, visit| {
        visit(this(object).function.borrow());
        if let Some(object) = this(object).object() {
            visit(object.borrow());
        }
    },
    None,
);

// SAFETY: every class of this kind starts with a `KeyWrapper`.
unsafe impl Object for KeyWrapper {
    const KIND: Kind = Kind(&KIND);
}

fn this(object: Borrowed<'_>) -> &KeyWrapper {
    object.get::<KeyWrapper>().expect("a key")
}

impl KeyWrapper {
    fn object(&self) -> Option<Owned> {
        // SAFETY: cloning changes nothing.
        unsafe { (*self.object.get()).clone() }
    }
}

/// The class of the keys and of their makers.
pub static KEY_WRAPPER: Class = Class::new_static(TypeId(286), {
    static DEFINITION: Definition = Definition {
        module: "functools",
        slots: Slots {
            call: Some(make_key),
            compare: Some(compare),
            ..Slots::EMPTY
        },
        attributes: &[GetSet {
            member: true,
            ..GetSet::new(
                "obj",
                |py, object| match this(object).object() {
                    Some(object) => Ok(object),
                    None => Err(py.raise_new(&crate::exception::ATTRIBUTE_ERROR, "object")),
                },
                |_, object, value| {
                    // SAFETY: no view is open; the old value is dropped after.
                    let old = unsafe { std::mem::replace(&mut *this(object).object.get(), value) };
                    drop(old);
                    Ok(())
                },
            )
        }],
        unhashable: true,
        ..Definition::new("KeyWrapper", &OBJECT, KeyWrapper::KIND)
    };
    &DEFINITION
});

/// The parameters of `cmp_to_key`.
pub static CMP_TO_KEY: Parameters = Parameters {
    names: &["mycmp"],
    positional_only: 0,
    positional: 1,
    required: 1,
};

fn make(function: Owned, object: Option<Owned>) -> Owned {
    memory::new_object(&KEY_WRAPPER, |header| KeyWrapper {
        header,
        function,
        object: UnsafeCell::new(object),
    })
    .into_owned()
}

/// `functools.cmp_to_key(mycmp)`.
pub fn cmp_to_key(_py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let function = args[0].clone().expect("it is required");
    Ok(make(function, None))
}

fn make_key(py: &mut Py, object: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    static PARAMETERS: Parameters = Parameters {
        names: &["obj"],
        positional_only: 0,
        positional: 1,
        required: 1,
    };
    let bound = call::bind_parameters(py, &PARAMETERS, &|| "K".to_owned(), &args)?;
    Ok(make(this(object).function.clone(), bound[0].clone()))
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let (Some(left), Some(right)) = (a.get::<KeyWrapper>(), b.get::<KeyWrapper>()) else {
        return Err(py.type_error("other argument must be K instance"));
    };
    let (Some(x), Some(y)) = (left.object(), right.object()) else {
        return Err(py.raise_new(&crate::exception::ATTRIBUTE_ERROR, "object"));
    };
    let function = left.function.clone();
    let order = call::call_with(py, function.borrow(), [x, y])?;
    let zero = int::from_i64(0);
    protocol::rich_compare(py, order.borrow(), zero.borrow(), comparison)
}
