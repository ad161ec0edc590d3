//! Iterators that pass on some of the items of others: `chain`, `compress`, `cycle`, `dropwhile`,
//! `filterfalse`, `islice`, `pairwise`, `starmap`, `takewhile`, `zip_longest`, `batched`,
//! `accumulate`.

use super::tool::{State, bind, iterators, make, of_refs, only_keyword, positional, this};
use crate::call;
use crate::object::{Borrowed, Next, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::tools;
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Call, Class, Method, Operator, Parameters};
use crate::{int, sequence};

tools! {
    ACCUMULATE 256 "accumulate" = accumulate_new, accumulate_next;
    BATCHED 257 "batched" = batched_new, batched_next;
    CHAIN 258 "chain" = chain_new, chain_next, methods: &[
        Method::class("from_iterable", Call::One(chain_from_iterable)),
        crate::descriptor::CLASS_GETITEM,
    ];
    COMPRESS 259 "compress" = compress_new, compress_next;
    CYCLE 260 "cycle" = cycle_new, cycle_next;
    DROPWHILE 261 "dropwhile" = |py, class, args| predicate_new(py, "dropwhile", class, args),
        dropwhile_next;
    FILTERFALSE 262 "filterfalse" = |py, class, args| predicate_new(py, "filterfalse", class, args),
        filterfalse_next;
    ISLICE 263 "islice" = islice_new, islice_next;
    PAIRWISE 264 "pairwise" = pairwise_new, pairwise_next;
    STARMAP 265 "starmap" = |py, class, args| predicate_new(py, "starmap", class, args),
        starmap_next;
    TAKEWHILE 266 "takewhile" = |py, class, args| predicate_new(py, "takewhile", class, args),
        takewhile_next;
    ZIP_LONGEST 267 "zip_longest" = zip_longest_new, zip_longest_next;
}

fn accumulate_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    static PARAMETERS: Parameters = Parameters {
        names: &["iterable", "func", "initial"],
        positional_only: 0,
        positional: 2,
        required: 1,
    };
    let mut bound = bind(py, "accumulate", &PARAMETERS, args)?;
    let iterable = bound[0].take().expect("it is required");
    let iterator = protocol::iter(py, iterable.borrow())?;
    let not_none = |value: Option<Owned>| value.filter(|value| !value.borrow().is_none());
    let function = not_none(bound[1].take());
    let initial = not_none(bound[2].take());
    let flag = initial.is_some();
    let refs = vec![Some(iterator), function, initial];
    Ok(make(
        class,
        State {
            refs,
            flag,
            ..State::default()
        },
    ))
}

fn accumulate_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    if tool.with(|state| std::mem::take(&mut state.flag)) {
        return Ok(tool.get(2).into());
    }
    let Some(item) = next_of(py, object, 0)? else {
        return Ok(Next::End);
    };
    let total = match tool.get(2) {
        None => item,
        Some(total) => match tool.get(1) {
            Some(function) => call::call_with(py, function.borrow(), [total, item])?,
            None => protocol::binary(py, total.borrow(), item.borrow(), Operator::Add)?,
        },
    };
    tool.set(2, Some(total.clone()));
    Ok(Next::Item(total))
}

/// The next item of an iterator among the references.
fn next_of(py: &mut Py, object: Borrowed<'_>, index: usize) -> Result<Option<Owned>> {
    match this(object).get(index) {
        Some(iterator) => protocol::next(py, iterator.borrow()),
        None => Ok(None),
    }
}

fn batched_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    static PARAMETERS: Parameters = Parameters {
        names: &["iterable", "n", "strict"],
        positional_only: 0,
        positional: 2,
        required: 2,
    };
    let bound = bind(py, "batched", &PARAMETERS, args)?;
    let required = |index: usize| bound[index].as_ref().expect("it is required").borrow();
    let limit = protocol::index_i64(py, required(1))?;
    let flag = match &bound[2] {
        Some(strict) => protocol::truth(py, strict.borrow())?,
        None => false,
    };
    if limit < 1 {
        return Err(py.value_error("n must be at least one"));
    }
    let refs = vec![Some(protocol::iter(py, required(0))?)];
    Ok(make(
        class,
        State {
            refs,
            limit,
            flag,
            ..State::default()
        },
    ))
}

fn batched_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    let (limit, strict) = tool.with(|state| (state.limit, state.flag));
    let mut items = Vec::new();
    while (items.len() as i64) < limit {
        match next_of(py, object, 0)? {
            Some(item) => items.push(item),
            None => break,
        }
    }
    if items.is_empty() {
        tool.set(0, None);
        return Ok(Next::End);
    }
    if (items.len() as i64) < limit {
        tool.set(0, None);
        if strict {
            return Err(py.value_error("batched(): incomplete batch"));
        }
    }
    Ok(Next::Item(tuple::from_vec(items)))
}

fn chain_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    if args.keyword_count() > 0 && *class == CHAIN {
        return Err(py.type_error("chain() takes no keyword arguments"));
    }
    let iterables = tuple::from_slice(args.positional_slice());
    let source = protocol::iter(py, iterables.borrow())?;
    let refs = vec![Some(source), None];
    Ok(make(
        class,
        State {
            refs,
            ..State::default()
        },
    ))
}

fn chain_from_iterable(py: &mut Py, class: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<Owned> {
    let class = crate::class::as_class(class).expect("a class method's receiver");
    let source = protocol::iter(py, iterable)?;
    let refs = vec![Some(source), None];
    Ok(make(
        class,
        State {
            refs,
            ..State::default()
        },
    ))
}

fn chain_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    loop {
        let Some(active) = tool.get(1) else {
            match next_of(py, object, 0) {
                Ok(Some(iterable)) => {
                    let iterator = match protocol::iter(py, iterable.borrow()) {
                        Ok(iterator) => iterator,
                        Err(raised) => {
                            tool.set(0, None);
                            return Err(raised);
                        }
                    };
                    tool.set(1, Some(iterator));
                    continue;
                }
                other => {
                    tool.set(0, None);
                    return other.map(Next::from);
                }
            }
        };
        match protocol::next(py, active.borrow())? {
            Some(item) => return Ok(Next::Item(item)),
            None => tool.set(1, None),
        }
    }
}

fn compress_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    static PARAMETERS: Parameters = Parameters {
        names: &["data", "selectors"],
        positional_only: 0,
        positional: 2,
        required: 2,
    };
    let bound = bind(py, "compress", &PARAMETERS, args)?;
    let given: Vec<Owned> = bound.into_iter().flatten().collect();
    let refs = iterators(py, &given)?;
    Ok(make(
        class,
        State {
            refs,
            ..State::default()
        },
    ))
}

fn compress_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    loop {
        let Some(item) = next_of(py, object, 0)? else {
            return Ok(Next::End);
        };
        let Some(selector) = next_of(py, object, 1)? else {
            return Ok(Next::End);
        };
        if protocol::truth(py, selector.borrow())? {
            return Ok(Next::Item(item));
        }
    }
}

fn cycle_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let args = positional(py, "cycle", 1, 1, args)?;
    let refs = iterators(py, args)?;
    Ok(make(
        class,
        State {
            refs,
            ..State::default()
        },
    ))
}

fn cycle_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    if tool.get(0).is_some() {
        if let Some(item) = next_of(py, object, 0)? {
            tool.with(|state| state.items.push(item.clone()));
            return Ok(Next::Item(item));
        }
        tool.set(0, None);
    }
    let item = tool.with(|state| {
        let count = state.items.len() as i64;
        let item = state.items.get(state.number as usize).cloned();
        if count > 0 {
            state.number = (state.number + 1) % count;
        }
        item
    });
    Ok(item.into())
}

/// The constructor of an iterator over a function and an iterable.
fn predicate_new(
    py: &mut Py,
    name: &'static str,
    class: &'static Class,
    args: &Args<'_>,
) -> Result<Owned> {
    let args = positional(py, name, 2, 2, args)?;
    let iterator = protocol::iter(py, args[1].borrow())?;
    Ok(make(class, of_refs([iterator, args[0].clone()])))
}

/// Calls the function on an item; the truth of the result.
fn holds(py: &mut Py, object: Borrowed<'_>, item: &Owned) -> Result<bool> {
    let Some(function) = this(object).get(1) else {
        return Ok(false);
    };
    let verdict = call::call_with(py, function.borrow(), [item.clone()])?;
    protocol::truth(py, verdict.borrow())
}

fn dropwhile_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    loop {
        let Some(item) = next_of(py, object, 0)? else {
            return Ok(Next::End);
        };
        if tool.with(|state| state.flag) {
            return Ok(Next::Item(item));
        }
        if !holds(py, object, &item)? {
            tool.with(|state| state.flag = true);
            return Ok(Next::Item(item));
        }
    }
}

fn filterfalse_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let function = this(object).get(1);
    let tests_truth = function.is_none_or(|function| {
        let function = function.borrow();
        function.is_none() || function.is(int::bool_::BOOL.as_borrowed())
    });
    while let Some(item) = next_of(py, object, 0)? {
        let is_true = match tests_truth {
            true => protocol::truth(py, item.borrow())?,
            false => holds(py, object, &item)?,
        };
        if !is_true {
            return Ok(Next::Item(item));
        }
    }
    Ok(Next::End)
}

fn takewhile_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    if tool.with(|state| state.flag) {
        return Ok(Next::End);
    }
    let Some(item) = next_of(py, object, 0)? else {
        return Ok(Next::End);
    };
    if holds(py, object, &item)? {
        return Ok(Next::Item(item));
    }
    tool.with(|state| state.flag = true);
    Ok(Next::End)
}

fn starmap_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let Some(args) = next_of(py, object, 0)? else {
        return Ok(Next::End);
    };
    let args = match args.borrow().get::<Tuple>() {
        Some(_) => args,
        None => tuple::from_vec(protocol::collect(py, args.borrow())?),
    };
    let function = this(object).get(1).expect("the function stays");
    call::call_spread(py, function.borrow(), args, None).map(Next::Item)
}

/// A bound of `islice`: `None` is `default`.
fn slice_bound(py: &mut Py, value: Option<&Owned>, default: i64, what: &str) -> Result<i64> {
    let Some(value) = value.filter(|value| !value.borrow().is_none()) else {
        return Ok(default);
    };
    let number = match protocol::index(py, value.borrow()) {
        Ok(number) => int::to_i64(number.borrow()),
        Err(_) => {
            drop(py.take_pending());
            None
        }
    };
    match number {
        Some(number) if number >= 0 => Ok(number),
        _ => Err(py.value_error(what)),
    }
}

fn islice_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    const INDICES: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const STOP: &str =
        "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    const STEP: &str = "Step for islice() must be a positive integer or None.";
    let args = positional(py, "islice", 2, 4, args)?;
    let (start, stop, step) = match &args[1..] {
        [stop] => (0, slice_bound(py, Some(stop), -1, STOP)?, 1),
        rest => {
            let stop = slice_bound(py, rest.get(1), -1, STOP)?;
            let start = slice_bound(py, rest.first(), 0, INDICES)?;
            let step = slice_bound(py, rest.get(2), 1, STEP)?;
            (start, stop, step)
        }
    };
    if step < 1 {
        return Err(py.value_error(STEP));
    }
    let refs = vec![Some(protocol::iter(py, args[0].borrow())?)];
    let indices = vec![start as usize, step as usize];
    let limit = stop;
    Ok(make(
        class,
        State {
            refs,
            indices,
            limit,
            ..State::default()
        },
    ))
}

fn islice_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    let (next, step, stop) = tool.with(|state| (state.indices[0], state.indices[1], state.limit));
    if stop >= 0 && next as i64 >= stop {
        // What is before the end is still consumed.
        while tool.with(|state| state.number) < stop {
            if next_of(py, object, 0)?.is_none() {
                break;
            }
            tool.with(|state| state.number += 1);
        }
        tool.set(0, None);
        return Ok(Next::End);
    }
    loop {
        let Some(item) = next_of(py, object, 0)? else {
            tool.set(0, None);
            return Ok(Next::End);
        };
        let position = tool.with(|state| {
            state.number += 1;
            state.number - 1
        });
        if position as usize == next {
            tool.with(|state| state.indices[0] = next.saturating_add(step));
            return Ok(Next::Item(item));
        }
    }
}

fn pairwise_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let args = positional(py, "pairwise", 1, 1, args)?;
    let refs = vec![Some(protocol::iter(py, args[0].borrow())?), None];
    Ok(make(
        class,
        State {
            refs,
            ..State::default()
        },
    ))
}

fn pairwise_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    if tool.get(1).is_none() {
        match next_of(py, object, 0)? {
            Some(first) => tool.set(1, Some(first)),
            None => {
                tool.set(0, None);
                return Ok(Next::End);
            }
        }
    }
    let old = tool.get(1);
    let Some(new) = next_of(py, object, 0)? else {
        tool.set(0, None);
        tool.set(1, None);
        return Ok(Next::End);
    };
    tool.set(1, Some(new.clone()));
    Ok(old.map(|old| tuple::pair(old, new)).into())
}

fn zip_longest_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let fill = only_keyword(py, "zip_longest", "fillvalue", args)?;
    let mut refs = iterators(py, args.positional_slice())?;
    let number = refs.len() as i64;
    refs.push(Some(fill.unwrap_or_else(none_owned)));
    Ok(make(
        class,
        State {
            refs,
            number,
            ..State::default()
        },
    ))
}

fn zip_longest_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    let count = tool.with(|state| state.refs.len() - 1);
    let fill = tool.get(count).unwrap_or_else(none_owned);
    let mut items = Vec::with_capacity(count);
    for index in 0..count {
        let Some(iterator) = tool.get(index) else {
            items.push(fill.clone());
            continue;
        };
        match protocol::next(py, iterator.borrow())? {
            Some(item) => items.push(item),
            None => {
                tool.set(index, None);
                let active = tool.with(|state| {
                    state.number -= 1;
                    state.number
                });
                if active == 0 {
                    return Ok(Next::End);
                }
                items.push(fill.clone());
            }
        }
    }
    match count {
        0 => Ok(Next::End),
        _ => Ok(Next::Item(tuple::from_vec(items))),
    }
}

/// An argument that counts something.
pub fn count_argument(py: &mut Py, value: Borrowed<'_>) -> Result<i64> {
    sequence::size_argument(py, value)
}
