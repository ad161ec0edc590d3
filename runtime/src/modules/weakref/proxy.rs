//! `weakref.proxy`: objects that do what the objects that they stand for do.

use crate::attribute;
use crate::class::OBJECT;
use crate::object::{Borrowed, Next, Object, Owned, Py, Result};
use crate::protocol;
use crate::str_;
use crate::type_::{BinaryFn, Class, Definition, Operator, Slots, TypeId, UnaryFn};
use crate::weak::{WeakRef, proxied};

/// A unary operator on what a proxy stands for.
macro_rules! unary {
    ($function:path) => {{
        fn slot(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
            let target = proxied(py, object)?;
            $function(py, target.borrow())
        }
        Some(slot as UnaryFn)
    }};
}

fn binary<const OP: usize>(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let (a, b) = (proxied(py, a)?, proxied(py, b)?);
    protocol::binary(py, a.borrow(), b.borrow(), Operator::ALL[OP])
}

fn inplace<const OP: usize>(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let (a, b) = (proxied(py, a)?, proxied(py, b)?);
    protocol::inplace_operator(py, a.borrow(), b.borrow(), Operator::ALL[OP])
}

const BINARY: [Option<BinaryFn>; Operator::COUNT] = [
    Some(binary::<0>),
    Some(binary::<1>),
    Some(binary::<2>),
    Some(binary::<3>),
    Some(binary::<4>),
    Some(binary::<5>),
    Some(binary::<6>),
    Some(binary::<7>),
    Some(binary::<8>),
    Some(binary::<9>),
    Some(binary::<10>),
    Some(binary::<11>),
    Some(binary::<12>),
    Some(binary::<13>),
];

const INPLACE: [Option<BinaryFn>; Operator::COUNT] = [
    Some(inplace::<0>),
    Some(inplace::<1>),
    Some(inplace::<2>),
    Some(inplace::<3>),
    Some(inplace::<4>),
    Some(inplace::<5>),
    Some(inplace::<6>),
    Some(inplace::<7>),
    Some(inplace::<8>),
    Some(inplace::<9>),
    Some(inplace::<10>),
    Some(inplace::<11>),
    Some(inplace::<12>),
    None,
];

fn int_of(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    crate::call::call_with(py, crate::int::INT.as_borrowed(), [object.to_owned()])
}

fn float_of(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    crate::call::call_with(py, crate::float::FLOAT.as_borrowed(), [object.to_owned()])
}

const SLOTS: Slots = Slots {
    repr: Some(repr),
    str: unary!(protocol::str),
    compare: Some(|py, a, b, comparison| {
        let (a, b) = (proxied(py, a)?, proxied(py, b)?);
        protocol::rich_compare(py, a.borrow(), b.borrow(), comparison)
    }),
    get_attribute: Some(|py, object, name| {
        let target = proxied(py, object)?;
        attribute::get(py, target.borrow(), name)
    }),
    set_attribute: Some(|py, object, name, value| {
        let target = proxied(py, object)?;
        attribute::set(py, target.borrow(), name, value)
    }),
    new: Some(|py, class, _| {
        let name = class.name();
        Err(py.type_error(format!("cannot create 'weakref.{name}' instances")))
    }),
    iter: Some(|py, object| {
        let target = proxied(py, object)?;
        protocol::iter(py, target.borrow())
    }),
    next: Some(|py, object| {
        let target = proxied(py, object)?;
        if target.borrow().class().slots().next.is_none() {
            let class = target.borrow().class().name();
            let message = format!("Weakref proxy referenced a non-iterator '{class}' object");
            return Err(py.type_error(message));
        }
        protocol::next(py, target.borrow()).map(Next::from)
    }),
    bool_: Some(|py, object| {
        let target = proxied(py, object)?;
        protocol::truth(py, target.borrow())
    }),
    len: Some(|py, object| {
        let target = proxied(py, object)?;
        protocol::len(py, target.borrow())
    }),
    contains: Some(|py, object, item| {
        let target = proxied(py, object)?;
        protocol::contains(py, target.borrow(), item)
    }),
    get_item: Some(|py, object, key| {
        let target = proxied(py, object)?;
        protocol::item_get(py, target.borrow(), key)
    }),
    set_item: Some(|py, object, key, value| {
        let target = proxied(py, object)?;
        match value {
            Some(value) => protocol::item_set(py, target.borrow(), key, value),
            None => protocol::item_delete(py, target.borrow(), key),
        }
    }),
    binary: BINARY,
    inplace: INPLACE,
    negative: unary!(protocol::unary_negative),
    positive: unary!(protocol::unary_positive),
    invert: unary!(protocol::unary_invert),
    absolute: unary!(protocol::absolute),
    int: unary!(int_of),
    float: unary!(float_of),
    index: unary!(protocol::index),
    ..Slots::EMPTY
};

fn repr(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let address = object.word().address();
    let target = object.get::<WeakRef>().and_then(WeakRef::target);
    Ok(str_::new(&match target {
        Some(target) => {
            let class = target.borrow().class().name();
            let place = target.borrow().word().address();
            format!("<weakproxy at {address:#x}; to '{class}' at {place:#x}>")
        }
        None => format!("<weakproxy at {address:#x}; dead>"),
    }))
}

/// `weakref.ProxyType`.
pub static PROXY: Class = Class::new_static(TypeId(294), {
    static DEFINITION: Definition = Definition {
        module: "weakref",
        slots: SLOTS,
        unhashable: true,
        ..Definition::new("ProxyType", &OBJECT, WeakRef::KIND)
    };
    &DEFINITION
});

/// `weakref.CallableProxyType`.
pub static CALLABLE_PROXY: Class = Class::new_static(TypeId(295), {
    static DEFINITION: Definition = Definition {
        module: "weakref",
        slots: Slots {
            call: Some(super::call_proxied),
            ..SLOTS
        },
        unhashable: true,
        ..Definition::new("CallableProxyType", &OBJECT, WeakRef::KIND)
    };
    &DEFINITION
});
