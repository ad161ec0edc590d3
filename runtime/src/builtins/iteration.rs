//! Built-in functions on iterables: `iter`, `sorted`, `any`, `all`, `min`, `max`.

use crate::builtin_functions;
use crate::call;
use crate::generator::asynchronous;
use crate::iterators::combine;
use crate::list;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::bool_object;
use crate::str_::Str;
use crate::type_::{Args, Call, Comparison};

builtin_functions! {
    ITER "pyc_builtin_iter" = "iter", Call::Positional(1, 2, iter);
    AITER "pyc_builtin_aiter" = "aiter", Call::One(|py, _, iterable| {
        asynchronous::aiter(py, iterable)
    });
    ANEXT "pyc_builtin_anext" = "anext", Call::Positional(1, 2, |py, _, args| {
        asynchronous::anext(py, args)
    });
    SORTED "pyc_builtin_sorted" = "sorted", Call::Any(sorted);
    ANY "pyc_builtin_any" = "any", Call::One(|py, _, iterable| search(py, iterable, true));
    ALL "pyc_builtin_all" = "all", Call::One(|py, _, iterable| search(py, iterable, false));
    MIN "pyc_builtin_min" = "min", Call::Any(|py, _, args| {
        extreme(py, &args, "min", Comparison::Less)
    });
    MAX "pyc_builtin_max" = "max", Call::Any(|py, _, args| {
        extreme(py, &args, "max", Comparison::Greater)
    });
}

fn iter(py: &mut Py, _this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let [callable, sentinel] = args else {
        return protocol::iter(py, args[0].borrow());
    };
    if callable.borrow().class().slots().call.is_none() {
        return Err(py.type_error("iter(v, w): v must be callable"));
    }
    Ok(combine::callable_iterator(
        callable.clone(),
        sentinel.clone(),
    ))
}

fn sorted(py: &mut Py, _this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let [iterable] = args.positional_slice() else {
        let count = args.positional_count();
        return Err(py.type_error(format!("sorted expected 1 argument, got {count}")));
    };
    let (mut key, mut is_reverse) = (None, None);
    for (name, value) in args.keywords() {
        let name = name.get::<Str>().expect("keyword names are str");
        match name.as_bytes() {
            b"key" => key = Some(value).filter(|key| !key.is_none()),
            b"reverse" => is_reverse = Some(value),
            _ => {
                let name = name.to_string_lossy();
                let names = ["key", "reverse"].map(str::to_owned);
                let hint = match crate::suggest::closest(&name, &names) {
                    Some(name) => format!(". Did you mean '{name}'?"),
                    None => String::new(),
                };
                return Err(py.type_error(format!(
                    "sort() got an unexpected keyword argument '{name}'{hint}"
                )));
            }
        }
    }
    let mut items = protocol::collect(py, iterable.borrow())?;
    let is_reverse = match is_reverse {
        Some(value) => protocol::truth(py, value)?,
        None => false,
    };
    list::sort_items(py, &mut items, key, is_reverse)?;
    Ok(list::from_vec(items))
}

/// Whether an item with this truth value comes (`any`), or none with the other (`all`).
fn search(py: &mut Py, iterable: Borrowed<'_>, wanted: bool) -> Result<Owned> {
    let iterator = protocol::iter(py, iterable)?;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        if protocol::truth(py, item.borrow())? == wanted {
            return Ok(bool_object(wanted).to_owned());
        }
    }
    Ok(bool_object(!wanted).to_owned())
}

/// `min` and `max`: the first item for which nothing compares better.
fn extreme(py: &mut Py, args: &Args<'_>, name: &str, better: Comparison) -> Result<Owned> {
    let (mut key, mut default) = (None, None);
    let given = args.positional_slice();
    if given.is_empty() {
        return Err(py.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    for (keyword, value) in args.keywords() {
        let keyword = keyword.get::<Str>().expect("keyword names are str");
        match keyword.as_bytes() {
            b"key" => key = Some(value).filter(|key| !key.is_none()),
            b"default" => default = Some(value),
            _ => {
                let keyword = keyword.to_string_lossy();
                let message = format!("{name}() got an unexpected keyword argument '{keyword}'");
                return Err(py.type_error(message));
            }
        }
    }
    if let [iterable] = given {
        let iterator = protocol::iter(py, iterable.borrow())?;
        let mut next = |py: &mut Py| protocol::next(py, iterator.borrow());
        return match best(py, key, better, &mut next)? {
            Some(item) => Ok(item),
            None => match default {
                Some(default) => Ok(default.to_owned()),
                None => Err(py.value_error(format!("{name}() iterable argument is empty"))),
            },
        };
    }
    if default.is_some() {
        return Err(py.type_error(format!(
            "Cannot specify a default for {name}() with multiple positional arguments"
        )));
    }
    let mut items = given.iter();
    let found = best(py, key, better, &mut |_| Ok(items.next().cloned()))?;
    Ok(found.expect("there are arguments"))
}

/// The first of the best items that `next` yields.
fn best(
    py: &mut Py,
    key: Option<Borrowed<'_>>,
    better: Comparison,
    next: &mut dyn FnMut(&mut Py) -> Result<Option<Owned>>,
) -> Result<Option<Owned>> {
    let mut best: Option<(Owned, Owned)> = None;
    while let Some(item) = next(py)? {
        let value = match key {
            Some(key) => call::call_with(py, key, [item.clone()])?,
            None => item.clone(),
        };
        let Some((_, best_value)) = &best else {
            best = Some((item, value));
            continue;
        };
        let wins = match (value.borrow().small_int(), best_value.borrow().small_int()) {
            (Some(value), Some(best)) => better.holds(value.cmp(&best)),
            _ => {
                let verdict =
                    protocol::rich_compare(py, value.borrow(), best_value.borrow(), better)?;
                protocol::truth(py, verdict.borrow())?
            }
        };
        if wins {
            best = Some((item, value));
        }
    }
    Ok(best.map(|(item, _)| item))
}
