//! The modules `_bisect` and `_heapq`: search in sorted lists, and heaps in lists.

use crate::call;
use crate::int;
use crate::list::List;
use crate::module::ModuleDef;
use crate::module_functions;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;

use crate::sequence::quick_compare;
use crate::type_::{Call, Comparison, Parameters, ids};

static PARAMETERS: Parameters = Parameters {
    names: &["a", "x", "lo", "hi", "key"],
    positional_only: 0,
    positional: 4,
    required: 2,
};

module_functions! {
    static FUNCTIONS: 6 of "_bisect" =
    "bisect" => Call::Named(&PARAMETERS, |py, _, args| bisect(py, args, true));
    "bisect_right" => Call::Named(&PARAMETERS, |py, _, args| bisect(py, args, true));
    "bisect_left" => Call::Named(&PARAMETERS, |py, _, args| bisect(py, args, false));
    "insort" => Call::Named(&PARAMETERS, |py, _, args| insort(py, args, true));
    "insort_right" => Call::Named(&PARAMETERS, |py, _, args| insort(py, args, true));
    "insort_left" => Call::Named(&PARAMETERS, |py, _, args| insort(py, args, false));
}

/// The static record of the module.
#[unsafe(export_name = "pyc_module__bisect")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_bisect",
    classes: &[],
    functions: &FUNCTIONS,
    names: &[],
    initialise: |_, _| {},
};

/// The bounds of a search.
fn bounds(py: &mut Py, args: &[Option<Owned>]) -> Result<(i64, i64)> {
    let low = match &args[2] {
        Some(low) => protocol::index_i64(py, low.borrow())?,
        None => 0,
    };
    if low < 0 {
        return Err(py.value_error("lo must be non-negative"));
    }
    let high = match args[3].as_ref().filter(|high| !high.borrow().is_none()) {
        Some(high) => protocol::index_i64(py, high.borrow())?,
        None => -1,
    };
    let high = match high {
        -1 => {
            let list = args[0].as_ref().expect("it is required");
            protocol::len(py, list.borrow())?
        }
        high => high,
    };
    Ok((low, high))
}

/// Where a value belongs: after equal items, or before them.
fn search(py: &mut Py, args: &[Option<Owned>], value: Borrowed<'_>, after: bool) -> Result<i64> {
    let (mut low, mut high) = bounds(py, args)?;
    let list = args[0].clone().expect("it is required");
    let key = args[4].clone().filter(|key| !key.borrow().is_none());
    while low < high {
        let middle = low + (high - low) / 2;
        let known = match list.borrow().get::<List>() {
            Some(found) if list.borrow().type_id() == ids::LIST => found.get(middle as usize),
            _ => None,
        };
        let mut item = match known {
            Some(item) => item,
            None => protocol::item_get(py, list.borrow(), int::from_i64(middle).borrow())?,
        };
        if let Some(key) = &key {
            item = call::call_with(py, key.borrow(), [item])?;
        }
        let goes_left = match after {
            true => less(py, value, item.borrow())?,
            false => !less(py, item.borrow(), value)?,
        };
        match goes_left {
            true => high = middle,
            false => low = middle + 1,
        }
    }
    Ok(low)
}

fn less(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<bool> {
    if let Some(holds) = quick_compare(a, b, Comparison::Less) {
        return Ok(holds);
    }
    let result = protocol::rich_compare(py, a, b, Comparison::Less)?;
    protocol::truth(py, result.borrow())
}

fn bisect(py: &mut Py, args: &[Option<Owned>], after: bool) -> Result<Owned> {
    let value = args[1].clone().expect("it is required");
    Ok(int::from_i64(search(py, args, value.borrow(), after)?))
}

fn insort(py: &mut Py, args: &[Option<Owned>], after: bool) -> Result<Owned> {
    let value = args[1].clone().expect("it is required");
    let mut wanted = value.clone();
    if let Some(key) = args[4].as_ref().filter(|key| !key.borrow().is_none()) {
        wanted = call::call_with(py, key.borrow(), [value.clone()])?;
    }
    let at = int::from_i64(search(py, args, wanted.borrow(), after)?);
    let list = args[0].clone().expect("it is required");
    call::call_method(py, list.borrow(), "insert", [at, value])?;
    Ok(none_owned())
}

/// The module `_heapq`.
pub mod heap {
    use super::*;

    module_functions! {
        static FUNCTIONS: 8 of "_heapq" =
        "heappush" => Call::Positional(2, 2, push);
        "heappop" => Call::One(|py, _, heap| pop(py, heap, false));
        "heapify" => Call::One(|py, _, heap| heapify(py, heap, false));
        "heapreplace" => Call::Positional(2, 2, |py, _, args| replace(py, args, false));
        "heappushpop" => Call::Positional(2, 2, push_pop);
        "_heappop_max" => Call::One(|py, _, heap| pop(py, heap, true));
        "_heapify_max" => Call::One(|py, _, heap| heapify(py, heap, true));
        "_heapreplace_max" => Call::Positional(2, 2, |py, _, args| replace(py, args, true));
    }

    /// The static record of the module.
    #[unsafe(export_name = "pyc_module__heapq")]
    pub static MODULE: ModuleDef = ModuleDef {
        name: "_heapq",
        classes: &[],
        functions: &FUNCTIONS,
        names: &[],
        initialise: |_, _| {},
    };

    /// The list that a heap is in.
    fn list_of<'a>(py: &mut Py, name: &str, heap: Borrowed<'a>) -> Result<&'a List> {
        match heap.get::<List>() {
            Some(list) => Ok(list),
            None => {
                let class = heap.class().name();
                let message = format!("{name}() argument must be list, not {class}");
                Err(py.type_error(message))
            }
        }
    }

    fn first_list<'a>(py: &mut Py, name: &str, heap: Borrowed<'a>) -> Result<&'a List> {
        match heap.get::<List>() {
            Some(list) => Ok(list),
            None => {
                let class = heap.class().name();
                let message = format!("{name}() argument 1 must be list, not {class}");
                Err(py.type_error(message))
            }
        }
    }

    /// Whether `a` belongs above `b`.
    fn above(py: &mut Py, a: &Owned, b: &Owned, max: bool) -> Result<bool> {
        match max {
            true => less(py, b.borrow(), a.borrow()),
            false => less(py, a.borrow(), b.borrow()),
        }
    }

    fn item(py: &mut Py, list: &List, index: usize) -> Result<Owned> {
        match list.get(index) {
            Some(item) => Ok(item),
            None => Err(py.runtime_error("list changed size during iteration")),
        }
    }

    fn check_size(py: &mut Py, list: &List, size: usize) -> Result<()> {
        match list.len() == size {
            true => Ok(()),
            false => Err(py.runtime_error("list changed size during iteration")),
        }
    }

    fn swap(list: &List, a: usize, b: usize) {
        list.with_vec(|items| items.swap(a, b));
    }

    /// Moves the item at `position` up to its place, not above `start`.
    fn sift_up_to(
        py: &mut Py,
        list: &List,
        start: usize,
        mut position: usize,
        max: bool,
    ) -> Result<()> {
        let size = list.len();
        while position > start {
            let parent = (position - 1) / 2;
            let (new, old) = (item(py, list, position)?, item(py, list, parent)?);
            let rises = above(py, &new, &old, max)?;
            check_size(py, list, size)?;
            if !rises {
                break;
            }
            swap(list, position, parent);
            position = parent;
        }
        Ok(())
    }

    /// Moves the item at `position` down to a leaf by way of the children that belong above, then
    /// up to its place.
    fn sift_down(py: &mut Py, list: &List, position: usize, max: bool) -> Result<()> {
        let (size, start) = (list.len(), position);
        let mut position = position;
        while position < size / 2 {
            let mut child = 2 * position + 1;
            if child + 1 < size {
                let (left, right) = (item(py, list, child)?, item(py, list, child + 1)?);
                let left_first = above(py, &left, &right, max)?;
                check_size(py, list, size)?;
                child += usize::from(!left_first);
            }
            swap(list, position, child);
            position = child;
        }
        sift_up_to(py, list, start, position, max)
    }

    fn push(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
        let list = first_list(py, "heappush", args[0].borrow())?;
        list.push(args[1].clone());
        sift_up_to(py, list, 0, list.len() - 1, false)?;
        Ok(none_owned())
    }

    fn pop(py: &mut Py, heap: Borrowed<'_>, max: bool) -> Result<Owned> {
        let name = if max { "_heappop_max" } else { "heappop" };
        let list = list_of(py, name, heap)?;
        let Some(last) = list.with_vec(Vec::pop) else {
            return Err(py.index_error("index out of range"));
        };
        if list.is_empty() {
            return Ok(last);
        }
        let first = list.replace(0, last).expect("the list is not empty");
        sift_down(py, list, 0, max)?;
        Ok(first)
    }

    fn heapify(py: &mut Py, heap: Borrowed<'_>, max: bool) -> Result<Owned> {
        let name = if max { "_heapify_max" } else { "heapify" };
        let list = list_of(py, name, heap)?;
        for position in (0..list.len() / 2).rev() {
            sift_down(py, list, position, max)?;
        }
        Ok(none_owned())
    }

    fn replace(py: &mut Py, args: &[Owned], max: bool) -> Result<Owned> {
        let name = if max {
            "_heapreplace_max"
        } else {
            "heapreplace"
        };
        let list = first_list(py, name, args[0].borrow())?;
        let Some(first) = list.replace(0, args[1].clone()) else {
            return Err(py.index_error("index out of range"));
        };
        sift_down(py, list, 0, max)?;
        Ok(first)
    }

    fn push_pop(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
        let list = first_list(py, "heappushpop", args[0].borrow())?;
        let Some(first) = list.get(0) else {
            return Ok(args[1].clone());
        };
        if !less(py, first.borrow(), args[1].borrow())? {
            return Ok(args[1].clone());
        }
        if list.is_empty() {
            return Err(py.index_error("index out of range"));
        }
        let first = list
            .replace(0, args[1].clone())
            .expect("the list is not empty");
        sift_down(py, list, 0, false)?;
        Ok(first)
    }
}
