//! `count`, `repeat`, and the combinatoric iterators: `product`, `permutations`, `combinations`,
//! `combinations_with_replacement`.

use super::select::count_argument;
use super::tool::{State, bind, make, only_keyword, this};
use crate::int;
use crate::object::{Borrowed, Next, Owned, Py, Result};
use crate::protocol;
use crate::str_;
use crate::tools;
use crate::tuple;
use crate::type_::{Args, Call, Class, Method, Operator, Parameters, Slots};

tools! {
    COMBINATIONS 268 "combinations" = combinations_new, combinations_next;
    COMBINATIONS_WITH_REPLACEMENT 269 "combinations_with_replacement" = replacement_new,
        replacement_next;
    PERMUTATIONS 270 "permutations" = permutations_new, permutations_next;
    PRODUCT 271 "product" = product_new, product_next;
}

/// `itertools.count`.
pub static COUNT: Class = Class::new_static(crate::type_::TypeId(272), {
    static DEFINITION: crate::type_::Definition = crate::type_::Definition {
        module: "itertools",
        slots: Slots {
            new: Some(count_new),
            iter: Some(|_, this| Ok(this.to_owned())),
            next: Some(count_next),
            repr: Some(count_repr),
            ..Slots::EMPTY
        },
        is_base: true,
        ..crate::type_::Definition::new(
            "count",
            &crate::class::OBJECT,
            <super::tool::Tool as crate::object::Object>::KIND,
        )
    };
    &DEFINITION
});

/// `itertools.repeat`.
pub static REPEAT: Class = Class::new_static(crate::type_::TypeId(273), {
    static DEFINITION: crate::type_::Definition = crate::type_::Definition {
        module: "itertools",
        slots: Slots {
            new: Some(repeat_new),
            iter: Some(|_, this| Ok(this.to_owned())),
            next: Some(repeat_next),
            repr: Some(repeat_repr),
            ..Slots::EMPTY
        },
        methods: &[Method::new(
            "__length_hint__",
            Call::NoArgs(|py, object| match this(object).with(|state| state.number) {
                left if left >= 0 => Ok(int::from_i64(left)),
                _ => Err(py.type_error("len() of unsized object")),
            }),
        )],
        is_base: true,
        ..crate::type_::Definition::new(
            "repeat",
            &crate::class::OBJECT,
            <super::tool::Tool as crate::object::Object>::KIND,
        )
    };
    &DEFINITION
});

fn count_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    static PARAMETERS: Parameters = Parameters {
        names: &["start", "step"],
        positional_only: 0,
        positional: 2,
        required: 0,
    };
    let mut bound = bind(py, "count", &PARAMETERS, args)?;
    for value in bound.iter().flatten() {
        let slots = value.borrow().class().slots();
        if slots.index.is_none() && slots.float.is_none() && slots.int.is_none() {
            return Err(py.type_error("a number is required"));
        }
    }
    let start = bound[0].take().unwrap_or_else(|| int::from_i64(0));
    let step = bound[1].take().unwrap_or_else(|| int::from_i64(1));
    Ok(make(class, super::tool::of_refs([start, step])))
}

fn count_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    let (Some(value), Some(step)) = (tool.get(0), tool.get(1)) else {
        return Ok(Next::End);
    };
    let next = protocol::binary(py, value.borrow(), step.borrow(), Operator::Add)?;
    tool.set(0, Some(next));
    Ok(Next::Item(value))
}

fn count_repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let tool = this(object);
    let (Some(value), Some(step)) = (tool.get(0), tool.get(1)) else {
        return Ok(str_::new("count()"));
    };
    let name = object.class().name().to_owned();
    let value = protocol::repr_text(py, value.borrow())?;
    if step.borrow().small_int() == Some(1) {
        return Ok(str_::new(&format!("{name}({value})")));
    }
    let step = protocol::repr_text(py, step.borrow())?;
    Ok(str_::new(&format!("{name}({value}, {step})")))
}

fn repeat_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    static PARAMETERS: Parameters = Parameters {
        names: &["object", "times"],
        positional_only: 0,
        positional: 2,
        required: 1,
    };
    let mut bound = bind(py, "repeat", &PARAMETERS, args)?;
    let number = match &bound[1] {
        Some(times) => count_argument(py, times.borrow())?.max(0),
        None => -1,
    };
    let refs = vec![bound[0].take()];
    Ok(make(
        class,
        State {
            refs,
            number,
            ..State::default()
        },
    ))
}

fn repeat_next(_py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let tool = this(object);
    let is_done = tool.with(|state| {
        let is_done = state.number == 0;
        if state.number > 0 {
            state.number -= 1;
        }
        is_done
    });
    match is_done {
        true => Ok(Next::End),
        false => Ok(tool.get(0).into()),
    }
}

fn repeat_repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let tool = this(object);
    let name = object.class().name().to_owned();
    let value = tool.get(0).expect("the object stays");
    let value = protocol::repr_text(py, value.borrow())?;
    let left = tool.with(|state| state.number);
    Ok(str_::new(&match left {
        0.. => format!("{name}({value}, {left})"),
        _ => format!("{name}({value})"),
    }))
}

/// The tuple of the pool's items at the indices.
fn chosen(state: &State) -> Owned {
    let items = state
        .indices
        .iter()
        .map(|&index| state.items[index].clone());
    tuple::from_vec(items.collect())
}

/// The arguments of `combinations` and its like: a pool, and how many are chosen.
fn pool_and_size(py: &mut Py, name: &'static str, args: &Args<'_>) -> Result<(Vec<Owned>, usize)> {
    static PARAMETERS: Parameters = Parameters {
        names: &["iterable", "r"],
        positional_only: 0,
        positional: 2,
        required: 2,
    };
    let bound = bind(py, name, &PARAMETERS, args)?;
    let required = |index: usize| bound[index].as_ref().expect("it is required").borrow();
    let size = count_argument(py, required(1))?;
    let pool = protocol::collect(py, required(0))?;
    if size < 0 {
        return Err(py.value_error("r must be non-negative"));
    }
    Ok((pool, size as usize))
}

fn combinations_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let (items, size) = pool_and_size(py, "combinations", args)?;
    // The counter says how many steps are left to look for: negative once it is over.
    let number = if size > items.len() { -1 } else { 0 };
    let indices = (0..size).collect();
    Ok(make(
        class,
        State {
            items,
            indices,
            number,
            ..State::default()
        },
    ))
}

fn combinations_next(_py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let result = this(object).with(|state| {
        if state.number < 0 {
            return None;
        }
        if !std::mem::replace(&mut state.flag, true) {
            return Some(chosen(state));
        }
        let (count, size) = (state.items.len(), state.indices.len());
        let last = (0..size)
            .rev()
            .find(|&at| state.indices[at] != at + count - size);
        let Some(at) = last else {
            state.number = -1;
            return None;
        };
        let start = state.indices[at] + 1;
        for (offset, index) in state.indices[at..].iter_mut().enumerate() {
            *index = start + offset;
        }
        Some(chosen(state))
    });
    Ok(result.into())
}

fn replacement_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let (items, size) = pool_and_size(py, "combinations_with_replacement", args)?;
    let number = if items.is_empty() && size > 0 { -1 } else { 0 };
    let indices = vec![0; size];
    Ok(make(
        class,
        State {
            items,
            indices,
            number,
            ..State::default()
        },
    ))
}

fn replacement_next(_py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let result = this(object).with(|state| {
        if state.number < 0 {
            return None;
        }
        if !std::mem::replace(&mut state.flag, true) {
            return Some(chosen(state));
        }
        let (count, size) = (state.items.len(), state.indices.len());
        let last = (0..size).rev().find(|&at| state.indices[at] + 1 != count);
        let Some(at) = last else {
            state.number = -1;
            return None;
        };
        let next = state.indices[at] + 1;
        state.indices[at..].fill(next);
        Some(chosen(state))
    });
    Ok(result.into())
}

fn permutations_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    static PARAMETERS: Parameters = Parameters {
        names: &["iterable", "r"],
        positional_only: 0,
        positional: 2,
        required: 1,
    };
    let bound = bind(py, "permutations", &PARAMETERS, args)?;
    let iterable = bound[0].as_ref().expect("it is required");
    let items = protocol::collect(py, iterable.borrow())?;
    let size = match bound[1].as_ref().filter(|size| !size.borrow().is_none()) {
        None => items.len() as i64,
        Some(size) if !size.borrow().class().has_flag(crate::type_::Flags::INT) => {
            return Err(py.type_error("Expected int as r"));
        }
        Some(size) => count_argument(py, size.borrow())?,
    };
    if size < 0 {
        return Err(py.value_error("r must be non-negative"));
    }
    let count = items.len();
    let number = if size as usize > count { -1 } else { 0 };
    // The indices of the pool, then how far each place has turned.
    let mut indices: Vec<usize> = (0..count).collect();
    indices.extend((0..(size as usize).min(count)).map(|at| count - at));
    Ok(make(
        class,
        State {
            items,
            indices,
            number,
            limit: size,
            ..State::default()
        },
    ))
}

fn permutations_next(_py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let result = this(object).with(|state| {
        if state.number < 0 {
            return None;
        }
        let (count, size) = (state.items.len(), state.limit as usize);
        if std::mem::replace(&mut state.flag, true) && !turn(&mut state.indices, count, size) {
            state.number = -1;
            return None;
        }
        let items = state.indices[..size]
            .iter()
            .map(|&index| state.items[index].clone());
        Some(tuple::from_vec(items.collect()))
    });
    Ok(result.into())
}

/// Goes on to the next permutation; whether there is one.
fn turn(indices: &mut [usize], count: usize, size: usize) -> bool {
    let (indices, cycles) = indices.split_at_mut(count);
    for at in (0..size).rev() {
        cycles[at] -= 1;
        if cycles[at] == 0 {
            indices[at..].rotate_left(1);
            cycles[at] = count - at;
        } else {
            indices.swap(at, count - cycles[at]);
            return true;
        }
    }
    false
}

fn product_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let repeat = match only_keyword(py, "product", "repeat", args)? {
        Some(repeat) => count_argument(py, repeat.borrow())?,
        None => 1,
    };
    if repeat < 0 {
        return Err(py.value_error("repeat argument cannot be negative"));
    }
    let mut pools = Vec::new();
    if repeat > 0 {
        for iterable in args.positional_slice() {
            let items = protocol::collect(py, iterable.borrow())?;
            pools.push(tuple::from_vec(items));
        }
    }
    let items: Vec<Owned> = std::iter::repeat_n(pools, repeat as usize)
        .flatten()
        .collect();
    let is_empty = items.iter().any(|pool| pool_of(pool).is_empty());
    let indices = vec![0; items.len()];
    let number = if is_empty { -1 } else { 0 };
    Ok(make(
        class,
        State {
            items,
            indices,
            number,
            ..State::default()
        },
    ))
}

fn pool_of(pool: &Owned) -> &[Owned] {
    let pool = pool.borrow().get::<tuple::Tuple>();
    pool.map_or(&[], tuple::Tuple::as_slice)
}

fn product_next(_py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let result = this(object).with(|state| {
        if state.number < 0 {
            return None;
        }
        if std::mem::replace(&mut state.flag, true) {
            let moved = (0..state.indices.len()).rev().any(|at| {
                state.indices[at] += 1;
                if state.indices[at] < pool_of(&state.items[at]).len() {
                    return true;
                }
                state.indices[at] = 0;
                false
            });
            if !moved {
                state.number = -1;
                return None;
            }
        }
        let pools = state.items.iter().zip(&state.indices);
        let items = pools.map(|(pool, &index)| pool_of(pool)[index].clone());
        Some(tuple::from_vec(items.collect()))
    });
    Ok(result.into())
}
