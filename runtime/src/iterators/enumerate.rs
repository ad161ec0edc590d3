//! `enumerate`.

use std::cell::UnsafeCell;

use dashu_int::IBig;

use crate::abi::Word;
use crate::call;
use crate::int;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::protocol;
use crate::str_::Str;
use crate::tuple;
use crate::type_::{Args, Class, Definition, Kind, KindInfo, Parameters, Slots, TypeId};

/// The layout of an `enumerate` object.
#[repr(C)]
pub struct Enumerate {
    header: Header,
    iterator: Owned,
    /// The next number.
    count: UnsafeCell<Owned>,
    /// The pair that was yielded last.
    pair: tuple::Reused,
}

static KIND: KindInfo = KindInfo::container::<Enumerate>(
    "enumerate",
    |object, visit| {
        visit(receiver(object).iterator.borrow());
        receiver(object).pair.visit(visit);
    },
    None,
);

// SAFETY: every class of this kind starts with an `Enumerate`.
unsafe impl Object for Enumerate {
    const KIND: Kind = Kind(&KIND);
}

fn receiver(this: Borrowed<'_>) -> &Enumerate {
    this.get::<Enumerate>()
        .expect("the receiver is an enumerate object")
}

/// `enumerate`.
#[unsafe(export_name = "pyc_type_enumerate")]
pub static ENUMERATE: Class = Class::new_static(TypeId(62), &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: Slots {
        new: Some(new),
        iter: Some(|_, this| Ok(this.to_owned())),
        next: Some(next),
        ..Slots::EMPTY
    },
    methods: &[crate::sequence::CLASS_GETITEM],
    is_base: true,
    ..Definition::new("enumerate", &crate::class::OBJECT, Enumerate::KIND)
};

static PARAMETERS: Parameters = Parameters {
    names: &["iterable", "start"],
    positional_only: 0,
    positional: 2,
    required: 1,
};

fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let (iterable, start) = if class == &ENUMERATE {
        own_arguments(py, args)?
    } else {
        let name = || "enumerate".to_owned();
        let mut bound = call::bind_parameters(py, &PARAMETERS, &name, args)?;
        (bound[0].take().expect("required"), bound[1].take())
    };
    let count = match start {
        Some(start) => crate::sequence::exact_index(py, start.borrow())?,
        None => Owned::from_small_int(0),
    };
    let iterator = protocol::iter(py, iterable.borrow())?;
    let enumerate = memory::new_object(class, |header| Enumerate {
        header,
        iterator,
        count: UnsafeCell::new(count),
        pair: tuple::Reused::new(),
    });
    Ok(enumerate.into_owned())
}

/// The arguments of `enumerate` itself, whose messages are others than those of subclasses.
fn own_arguments(py: &mut Py, args: &Args<'_>) -> Result<(Owned, Option<Owned>)> {
    let given = args.positional_slice();
    let total = given.len() + args.keyword_count();
    if total > 2 && !given.is_empty() {
        let message = format!("enumerate() takes at most 2 arguments ({total} given)");
        return Err(py.type_error(message));
    }
    if total == 0 || total > 2 {
        return Err(py.type_error("enumerate() missing required argument 'iterable'"));
    }
    let (mut iterable, mut start) = (given.first().cloned(), given.get(1).cloned());
    for (name, value) in args.keywords() {
        let name = name.get::<Str>().expect("keyword names are str");
        let slot = match name.as_bytes() {
            b"iterable" => &mut iterable,
            b"start" if total == 2 => &mut start,
            _ => {
                let name = name.to_string_lossy();
                let message = format!("'{name}' is an invalid keyword argument for enumerate()");
                return Err(py.type_error(message));
            }
        };
        if slot.is_some() {
            let name = name.to_string_lossy();
            let message = format!("'{name}' is an invalid keyword argument for enumerate()");
            return Err(py.type_error(message));
        }
        *slot = Some(value.to_owned());
    }
    Ok((iterable.expect("one of the names was given"), start))
}

fn next(py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let iterator = this.iterator.clone();
    let Some(item) = protocol::next(py, iterator.borrow())? else {
        return Ok(Next::End);
    };
    // SAFETY: a short look.
    let count = unsafe { (*this.count.get()).clone() };
    let following = match count.borrow().small_int() {
        Some(number) if number < Word::MAX_INT => Owned::from_small_int(number + 1),
        _ => int::from_big(int::to_big(count.borrow()).unwrap_or(IBig::ZERO) + IBig::ONE),
    };
    // SAFETY: no view is open; the old number is dropped outside of any.
    let old = unsafe { std::mem::replace(&mut *this.count.get(), following) };
    drop(old);
    Ok(Next::Item(this.pair.pair(count, item)))
}
