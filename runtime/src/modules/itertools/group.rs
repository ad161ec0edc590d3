//! `groupby` and `tee`.

use super::select::count_argument;
use super::tool::{State, Tool, bind, make, of_refs, positional, this};
use crate::call;
use crate::class::OBJECT;
use crate::int;
use crate::object::{Borrowed, Next, Object, Owned, Py, Result};
use crate::protocol;
use crate::str_::intern::intern;
use crate::tools;
use crate::tuple;
use crate::type_::{Args, Call, Class, Definition, Method, Parameters, Slots, TypeId};

tools! {
    GROUPBY 274 "groupby" = groupby_new, groupby_next;
    GROUPER 275 "_grouper" = |py, _, _| {
            Err(py.type_error("cannot create 'itertools._grouper' instances"))
        }, grouper_next;
    TEE 276 "_tee" = tee_object_new, tee_next, methods: &[
        Method::new("__copy__", Call::NoArgs(|_, object| Ok(tee_copy(object)))),
    ];
}

/// The block of items that the iterators of one `tee` share: a linked list of single items.
pub static TEE_DATA: Class = Class::new_static(TypeId(277), {
    static DEFINITION: Definition = Definition {
        module: "itertools",
        slots: Slots::EMPTY,
        ..Definition::new("_tee_dataobject", &OBJECT, Tool::KIND)
    };
    &DEFINITION
});

// The references of `groupby`: the iterator, the key function, the target key, the current key and
// value. Its counter tells the group that was handed out last.
const ITERATOR: usize = 0;
const FUNCTION: usize = 1;
const TARGET: usize = 2;
const KEY: usize = 3;
const VALUE: usize = 4;

fn groupby_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    static PARAMETERS: Parameters = Parameters {
        names: &["iterable", "key"],
        positional_only: 0,
        positional: 2,
        required: 1,
    };
    let mut bound = bind(py, "groupby", &PARAMETERS, args)?;
    let iterable = bound[0].take().expect("it is required");
    let iterator = protocol::iter(py, iterable.borrow())?;
    let function = bound[1].take().filter(|key| !key.borrow().is_none());
    let refs = vec![Some(iterator), function, None, None, None];
    Ok(make(
        class,
        State {
            refs,
            ..State::default()
        },
    ))
}

/// Takes the next item of a `groupby`; whether there is one.
fn step(py: &mut Py, groups: Borrowed<'_>) -> Result<bool> {
    let tool = this(groups);
    let Some(iterator) = tool.get(ITERATOR) else {
        return Ok(false);
    };
    let Some(value) = protocol::next(py, iterator.borrow())? else {
        return Ok(false);
    };
    let key = match tool.get(FUNCTION) {
        Some(function) => call::call_with(py, function.borrow(), [value.clone()])?,
        None => value.clone(),
    };
    tool.set(VALUE, Some(value));
    tool.set(KEY, Some(key));
    Ok(true)
}

fn groupby_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    tool.with(|state| state.number += 1);
    loop {
        match (tool.get(KEY), tool.get(TARGET)) {
            (None, _) => {}
            (Some(_), None) => break,
            (Some(key), Some(target)) => {
                if !protocol::eq(py, target.borrow(), key.borrow())? {
                    break;
                }
            }
        }
        if !step(py, object)? {
            return Ok(Next::End);
        }
    }
    let key = tool.get(KEY).expect("there is one");
    tool.set(TARGET, Some(key.clone()));
    let number = tool.with(|state| state.number);
    let refs = vec![Some(object.to_owned()), Some(key.clone())];
    let group = make(
        &GROUPER,
        State {
            refs,
            number,
            ..State::default()
        },
    );
    Ok(Next::Item(tuple::pair(key, group)))
}

fn grouper_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let group = this(object);
    let (Some(parent), Some(target)) = (group.get(0), group.get(1)) else {
        return Ok(Next::End);
    };
    let groups = this(parent.borrow());
    if groups.with(|state| state.number) != group.with(|state| state.number) {
        return Ok(Next::End);
    }
    if groups.get(VALUE).is_none() && !step(py, parent.borrow())? {
        return Ok(Next::End);
    }
    let key = groups.get(KEY).expect("a value has a key");
    if !protocol::eq(py, target.borrow(), key.borrow())? {
        return Ok(Next::End);
    }
    let value = groups.get(VALUE);
    groups.set(VALUE, None);
    Ok(value.into())
}

// A link of the list that `tee` shares: the iterator, the item once it was asked for, and the next
// link.
const LINK_ITEM: usize = 1;
const LINK_NEXT: usize = 2;

fn new_link(iterator: Owned) -> Owned {
    let refs = vec![Some(iterator), None, None];
    make(
        &TEE_DATA,
        State {
            refs,
            ..State::default()
        },
    )
}

/// An iterator over what others of the same `tee` share, from a link on.
fn tee_over(link: Owned) -> Owned {
    make(&TEE, of_refs([link]))
}

fn tee_copy(object: Borrowed<'_>) -> Owned {
    let link = this(object).get(0).expect("the link stays");
    tee_over(link)
}

/// One more iterator over the same items, if the iterable is such an iterator itself; else a first
/// one over a new list.
fn tee_from(py: &mut Py, iterable: Borrowed<'_>) -> Result<Owned> {
    let iterator = protocol::iter(py, iterable)?;
    if *iterator.borrow().class() == TEE {
        return Ok(tee_copy(iterator.borrow()));
    }
    Ok(tee_over(new_link(iterator)))
}

fn tee_object_new(py: &mut Py, _class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let args = positional(py, "_tee", 1, 1, args)?;
    tee_from(py, args[0].borrow())
}

fn tee_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    let link = tool.get(0).expect("the link stays");
    let shared = this(link.borrow());
    if shared.get(LINK_ITEM).is_none() {
        if shared.with(|state| std::mem::replace(&mut state.flag, true)) {
            let message = "cannot re-enter the tee iterator";
            return Err(py.runtime_error(message));
        }
        let iterator = shared.get(0).expect("the iterator stays");
        let item = protocol::next(py, iterator.borrow());
        shared.with(|state| state.flag = false);
        let Some(item) = item? else {
            return Ok(Next::End);
        };
        shared.set(LINK_ITEM, Some(item));
        shared.set(LINK_NEXT, Some(new_link(iterator)));
    }
    let item = shared.get(LINK_ITEM);
    tool.set(0, shared.get(LINK_NEXT));
    Ok(item.into())
}

/// `itertools.tee(iterable, n=2)`.
pub fn tee(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let count = match args.get(1) {
        Some(count) => count_argument(py, count.borrow())?,
        None => 2,
    };
    if count < 0 {
        return Err(py.value_error("n must be >= 0"));
    }
    if count == 0 {
        return Ok(tuple::empty());
    }
    let iterator = protocol::iter(py, args[0].borrow())?;
    let copy = crate::attribute::find(py, iterator.borrow(), intern(b"__copy__"))?;
    let mut result = Vec::with_capacity(count as usize);
    match copy {
        Some(copy) => {
            result.push(iterator);
            for _ in 1..count {
                result.push(call::call_with(py, copy.borrow(), [])?);
            }
        }
        None => {
            let first = tee_from(py, iterator.borrow())?;
            let copies = (1..count)
                .map(|_| tee_copy(first.borrow()))
                .collect::<Vec<_>>();
            result.push(first);
            result.extend(copies);
        }
    }
    Ok(tuple::from_vec(result))
}

/// How long what is left of something is, for tests of the layout alone.
#[allow(dead_code, reason = "kept for debugging")]
fn number_of(object: Borrowed<'_>) -> Owned {
    int::from_i64(this(object).with(|state| state.number))
}
