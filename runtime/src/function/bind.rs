//! Binding the arguments of a call to the parameters of a function of the program.

use super::{Code, Function, text_of};
use crate::abi::Word;
use crate::dict::{self, Dict};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::str_::Str;
use crate::tuple::{self, Tuple};
use crate::type_::Args;

/// A word for every parameter: positional, keyword only, `*args`, `**kwargs`.
pub fn bind(py: &mut Py, function: &Function, args: Args<'_>) -> Result<Vec<Word>> {
    let mut slots = bind_slots(py, function, args)?;
    let words = slots
        .iter_mut()
        .map(|slot| slot.take().expect("every parameter is bound").into_word())
        .collect();
    Ok(words)
}

/// The words for a function that has nothing but a few positional parameters, and how many they are;
/// gives the arguments back if they don't fit, or a keyword's name is not that of a parameter by
/// identity.
pub fn bind_simple<'a>(
    function: &Function,
    args: Args<'a>,
) -> std::result::Result<([Word; Code::MAX_REGISTERS], usize), Args<'a>> {
    let code = function.code;
    let count = code.simple_arity as usize;
    let given = args.positional_count();
    if count > Code::MAX_REGISTERS || args.values.len() > count {
        return Err(args);
    }
    let mut places = [0; Code::MAX_REGISTERS];
    let mut bound: u32 = (1 << given) - 1;
    for (place, name) in places.iter_mut().zip(args.names()) {
        let mut free = code.positional_only as usize..count;
        let found = free.find(|&index| code.parameter_name(index).is(name.borrow()));
        match found.filter(|position| bound & 1 << position == 0) {
            Some(position) => *place = position,
            None => return Err(args),
        }
        bound |= 1 << *place;
    }
    let defaults = match &function.state().defaults {
        Some(defaults) => defaults
            .borrow()
            .get::<Tuple>()
            .map_or(&[][..], Tuple::as_slice),
        None => &[],
    };
    let Some(first) = count.checked_sub(defaults.len()) else {
        return Err(args);
    };
    if (0..first).any(|index| bound & 1 << index == 0) {
        return Err(args);
    }
    let mut words = [Word::NULL; Code::MAX_REGISTERS];
    for (index, default) in (first..count).zip(defaults) {
        if bound & 1 << index == 0 {
            words[index] = default.clone().into_word();
        }
    }
    for (index, value) in args.values.enumerate() {
        let place = if index < given {
            index
        } else {
            places[index - given]
        };
        words[place] = value.into_word();
    }
    Ok((words, count))
}

fn bind_slots(py: &mut Py, function: &Function, args: Args<'_>) -> Result<Vec<Option<Owned>>> {
    let code = function.code;
    let positional = code.positional as usize;
    let named = positional + code.keyword_only as usize;
    let mut slots: Vec<Option<Owned>> = Vec::new();
    slots.resize_with(code.parameter_count(), || None);
    let given = args.positional_count();
    let names = args.names();
    let mut values = args.values;
    for slot in slots.iter_mut().take(given.min(positional)) {
        *slot = values.next();
    }
    let extra = given.saturating_sub(positional);
    let has_varargs = code.flags & Code::HAS_VARARGS != 0;
    let surplus: Vec<Owned> = values.by_ref().take(extra).collect();
    if has_varargs {
        slots[named] = Some(tuple::from_vec(surplus));
    }
    let keywords = (code.flags & Code::HAS_VARKW != 0).then(dict::new);
    bind_keywords(py, function, names, values, &mut slots, keywords.as_ref())?;
    if extra > 0 && !has_varargs {
        return Err(too_many(py, function, given, &slots));
    }
    fill_defaults(py, function, &mut slots)?;
    if let Some(keywords) = keywords {
        slots[named + usize::from(has_varargs)] = Some(keywords);
    }
    Ok(slots)
}

/// The position of a parameter that may be given by keyword.
fn parameter_position(code: &Code, name: Borrowed<'_>, from: usize) -> Option<usize> {
    let named = (code.positional + code.keyword_only) as usize;
    let mut range = from..named;
    let by_identity = range
        .clone()
        .find(|&index| code.parameter_name(index).is(name));
    by_identity.or_else(|| {
        let text = name.get::<Str>()?.as_bytes();
        range.find(|&index| {
            code.parameter_name(index)
                .get::<Str>()
                .is_some_and(|parameter| parameter.as_bytes() == text)
        })
    })
}

fn bind_keywords(
    py: &mut Py,
    function: &Function,
    names: &[Owned],
    values: impl Iterator<Item = Owned>,
    slots: &mut [Option<Owned>],
    keywords: Option<&Owned>,
) -> Result<()> {
    let code = function.code;
    for (name, value) in names.iter().zip(values) {
        let name = name.borrow();
        if let Some(position) = parameter_position(code, name, code.positional_only as usize) {
            if slots[position].is_some() {
                let message = format!(
                    "{}() got multiple values for argument '{}'",
                    function.qualname_text(),
                    text_of(name)
                );
                return Err(py.type_error(message));
            }
            slots[position] = Some(value);
        } else if let Some(keywords) = keywords {
            let dict = keywords.borrow().get::<Dict>().expect("a dict");
            dict::set(py, dict, name.to_owned(), value)?;
        } else {
            return Err(unexpected_keyword(py, function, names, name));
        }
    }
    Ok(())
}

#[cold]
fn unexpected_keyword(
    py: &mut Py,
    function: &Function,
    names: &[Owned],
    name: Borrowed<'_>,
) -> Raised {
    let code = function.code;
    let is_positional_only = |name: Borrowed<'_>| {
        (0..code.positional_only as usize)
            .any(|index| text_of(code.parameter_name(index)) == text_of(name))
    };
    let wrong: Vec<String> = names
        .iter()
        .filter(|name| is_positional_only(name.borrow()))
        .map(|name| text_of(name.borrow()))
        .collect();
    let qualname = function.qualname_text();
    if !wrong.is_empty() {
        return py.type_error(format!(
            "{qualname}() got some positional-only arguments passed as keyword arguments: '{}'",
            wrong.join(", ")
        ));
    }
    let text = text_of(name);
    let named = (code.positional + code.keyword_only) as usize;
    let candidates: Vec<String> = (code.positional_only as usize..named)
        .map(|index| text_of(code.parameter_name(index)))
        .collect();
    let hint = match crate::suggest::closest(&text, &candidates) {
        Some(candidate) => format!(". Did you mean '{candidate}'?"),
        None => String::new(),
    };
    py.type_error(format!(
        "{qualname}() got an unexpected keyword argument '{text}'{hint}"
    ))
}

#[cold]
fn too_many(py: &mut Py, function: &Function, given: usize, slots: &[Option<Owned>]) -> Raised {
    let code = function.code;
    let most = code.positional as usize;
    let defaults = default_count(function);
    let least = most - defaults.min(most);
    let (quantity, plural) = if defaults > 0 {
        (format!("from {least} to {most}"), true)
    } else {
        (most.to_string(), most != 1)
    };
    let keyword_only = slots[most..most + code.keyword_only as usize]
        .iter()
        .filter(|slot| slot.is_some())
        .count();
    let suffix = if keyword_only > 0 {
        format!(
            " positional argument{} (and {keyword_only} keyword-only argument{})",
            if given == 1 { "" } else { "s" },
            if keyword_only == 1 { "" } else { "s" },
        )
    } else {
        String::new()
    };
    let verb = if given == 1 && keyword_only == 0 {
        "was"
    } else {
        "were"
    };
    py.type_error(format!(
        "{}() takes {quantity} positional argument{} but {given}{suffix} {verb} given",
        function.qualname_text(),
        if plural { "s" } else { "" },
    ))
}

fn default_count(function: &Function) -> usize {
    function
        .state()
        .defaults
        .as_ref()
        .and_then(|defaults| defaults.borrow().get::<Tuple>())
        .map_or(0, |defaults| defaults.as_slice().len())
}

fn fill_defaults(py: &mut Py, function: &Function, slots: &mut [Option<Owned>]) -> Result<()> {
    let code = function.code;
    let positional = code.positional as usize;
    if slots[..positional].iter().any(Option::is_none) {
        let defaults = function.state().defaults.clone();
        let defaults = defaults
            .as_ref()
            .and_then(|defaults| defaults.borrow().get::<Tuple>())
            .map_or(&[][..], Tuple::as_slice);
        let count = defaults.len().min(positional);
        let first = positional - count;
        for (slot, default) in slots[first..positional].iter_mut().zip(defaults) {
            if slot.is_none() {
                *slot = Some(default.clone());
            }
        }
        check_missing(py, function, slots, 0..positional, "positional")?;
    }
    let named = positional + code.keyword_only as usize;
    if slots[positional..named].iter().any(Option::is_none) {
        let defaults = function.state().keyword_defaults.clone();
        if let Some(defaults) = defaults {
            for (index, slot) in slots.iter_mut().enumerate().take(named).skip(positional) {
                if slot.is_none()
                    && let Some(dict) = defaults.borrow().get::<Dict>()
                {
                    *slot = dict.get_name(code.parameter_name(index));
                }
            }
        }
        check_missing(py, function, slots, positional..named, "keyword-only")?;
    }
    Ok(())
}

fn check_missing(
    py: &mut Py,
    function: &Function,
    slots: &[Option<Owned>],
    range: std::ops::Range<usize>,
    kind: &str,
) -> Result<()> {
    let missing: Vec<String> = range
        .filter(|&index| slots[index].is_none())
        .map(|index| format!("'{}'", text_of(function.code.parameter_name(index))))
        .collect();
    let listed = match missing.as_slice() {
        [] => return Ok(()),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [first @ .., last] => format!("{}, and {last}", first.join(", ")),
    };
    let count = missing.len();
    let plural = if count == 1 { "" } else { "s" };
    Err(py.type_error(format!(
        "{}() missing {count} required {kind} argument{plural}: {listed}",
        function.qualname_text()
    )))
}
