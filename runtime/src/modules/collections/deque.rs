//! `collections.deque`: a double-ended queue with an optional bound.

use std::cell::{Cell, UnsafeCell};
use std::collections::VecDeque;

use crate::class::OBJECT;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{CLASS_GETITEM, ReprGuard, push_repr, same_or_equal};
use crate::singletons::{bool_object, none_owned, not_implemented};
use crate::str_;
use crate::tuple;
use crate::type_::{
    Args, Call, Class, Comparison, Definition, GetSet, Kind, KindInfo, Method, Parameters, Slots,
    TypeId,
};
use crate::{call, int, list, sequence};

/// The layout.
#[repr(C)]
pub struct Deque {
    header: Header,
    items: UnsafeCell<VecDeque<Owned>>,
    /// Negative for none.
    bound: Cell<i64>,
    /// Changes with every change of the length or order: iterators look at it.
    version: Cell<u64>,
}

static KIND: KindInfo = KindInfo::container::<Deque>(
    "deque",
    |object, visit| {
        // SAFETY: visiting changes nothing.
        let items = unsafe { &*this(object).items.get() };
        items.iter().for_each(|item| visit(item.borrow()));
    },
    Some(|_, object| this(object).clear()),
);

// SAFETY: every class of this kind starts with a `Deque`.
unsafe impl Object for Deque {
    const KIND: Kind = Kind(&KIND);
}

fn this(object: Borrowed<'_>) -> &Deque {
    object.get::<Deque>().expect("the receiver is a deque")
}

impl Deque {
    /// Looks at the items, or changes them. The function runs no Python and drops no items.
    fn with<R>(&self, view: impl FnOnce(&mut VecDeque<Owned>) -> R) -> R {
        // SAFETY: the caller's promise.
        view(unsafe { &mut *self.items.get() })
    }

    /// The same, for a change.
    fn change<R>(&self, view: impl FnOnce(&mut VecDeque<Owned>) -> R) -> R {
        self.version.set(self.version.get().wrapping_add(1));
        self.with(view)
    }

    fn len(&self) -> usize {
        self.with(|items| items.len())
    }

    fn get(&self, index: usize) -> Option<Owned> {
        self.with(|items| items.get(index).cloned())
    }

    fn to_vec(&self) -> Vec<Owned> {
        self.with(|items| items.iter().cloned().collect())
    }

    fn clear(&self) {
        let old = self.change(std::mem::take);
        drop(old);
    }

    /// Appends on one side; what exceeds the bound goes on the other.
    fn push(&self, item: Owned, left: bool) {
        let bound = self.bound.get();
        let lost = self.change(|items| {
            match left {
                true => items.push_front(item),
                false => items.push_back(item),
            }
            match bound >= 0 && items.len() as i64 > bound {
                true if left => items.pop_back(),
                true => items.pop_front(),
                false => None,
            }
        });
        drop(lost);
    }

    fn extend(&self, py: &mut Py, iterable: Borrowed<'_>, left: bool) -> Result<()> {
        let iterator = match iterable
            .get::<Deque>()
            .filter(|other| std::ptr::eq(*other, self))
        {
            Some(own) => protocol::iter(py, list::from_vec(own.to_vec()).borrow())?,
            None => protocol::iter(py, iterable)?,
        };
        while let Some(item) = protocol::next(py, iterator.borrow())? {
            self.push(item, left);
        }
        Ok(())
    }
}

/// The type id of deques.
pub const ID: TypeId = TypeId(280);

/// `collections.deque`.
pub static DEQUE: Class = Class::new_static(ID, &DEFINITION);

static DEFINITION: Definition = Definition {
    module: "collections",
    slots: Slots {
        new: Some(|_, class, _| Ok(make(class, VecDeque::new(), -1))),
        init: Some(init),
        repr: Some(repr),
        compare: Some(compare),
        iter: Some(|_, object| Ok(iterator(object, false))),
        len: Some(|_, object| Ok(this(object).len() as i64)),
        contains: Some(|py, object, item| Ok(find(py, object, item, 0, i64::MAX)?.is_some())),
        get_item: Some(get_item),
        set_item: Some(set_item),
        concat: Some(concat),
        repeat: Some(repeat),
        inplace_concat: Some(|py, object, other| {
            this(object).extend(py, other, false)?;
            Ok(object.to_owned())
        }),
        inplace_repeat: Some(|py, object, count| {
            let new = repeated(py, object, count)?;
            let old = this(object).change(|items| std::mem::replace(items, new));
            drop(old);
            Ok(object.to_owned())
        }),
        ..Slots::EMPTY
    },
    methods: METHODS,
    attributes: &[GetSet::read_only("maxlen", |_, object| {
        Ok(bound_object(this(object)))
    })],
    is_base: true,
    unhashable: true,
    ..Definition::new("deque", &OBJECT, Deque::KIND)
};

const METHODS: &[Method] = &[
    Method::new(
        "append",
        Call::One(|_, object, item| {
            this(object).push(item.to_owned(), false);
            Ok(none_owned())
        }),
    ),
    Method::new(
        "appendleft",
        Call::One(|_, object, item| {
            this(object).push(item.to_owned(), true);
            Ok(none_owned())
        }),
    ),
    Method::new(
        "clear",
        Call::NoArgs(|_, object| {
            this(object).clear();
            Ok(none_owned())
        }),
    ),
    Method::new("copy", Call::NoArgs(copy)),
    Method::new("__copy__", Call::NoArgs(copy)),
    Method::new("count", Call::One(count)),
    Method::new(
        "extend",
        Call::One(|py, object, iterable| {
            this(object).extend(py, iterable, false)?;
            Ok(none_owned())
        }),
    ),
    Method::new(
        "extendleft",
        Call::One(|py, object, iterable| {
            this(object).extend(py, iterable, true)?;
            Ok(none_owned())
        }),
    ),
    Method::new("index", Call::Positional(1, 3, index)),
    Method::new("insert", Call::Positional(2, 2, insert)),
    Method::new(
        "pop",
        Call::NoArgs(|py, object| {
            let item = this(object).change(VecDeque::pop_back);
            item.ok_or_else(|| py.index_error("pop from an empty deque"))
        }),
    ),
    Method::new(
        "popleft",
        Call::NoArgs(|py, object| {
            let item = this(object).change(VecDeque::pop_front);
            item.ok_or_else(|| py.index_error("pop from an empty deque"))
        }),
    ),
    Method::new("remove", Call::One(remove)),
    Method::new(
        "reverse",
        Call::NoArgs(|_, object| {
            this(object).change(|items| items.make_contiguous().reverse());
            Ok(none_owned())
        }),
    ),
    Method::new("rotate", Call::Positional(0, 1, rotate)),
    Method::new(
        "__reversed__",
        Call::NoArgs(|_, object| Ok(iterator(object, true))),
    ),
    Method::new("__reduce__", Call::NoArgs(reduce)),
    CLASS_GETITEM,
];

fn make(class: &'static Class, items: VecDeque<Owned>, bound: i64) -> Owned {
    memory::new_object(class, |header| Deque {
        header,
        items: UnsafeCell::new(items),
        bound: Cell::new(bound),
        version: Cell::new(0),
    })
    .into_owned()
}

fn bound_object(deque: &Deque) -> Owned {
    match deque.bound.get() {
        bound if bound >= 0 => int::from_i64(bound),
        _ => none_owned(),
    }
}

fn init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    static PARAMETERS: Parameters = Parameters {
        names: &["iterable", "maxlen"],
        positional_only: 0,
        positional: 2,
        required: 0,
    };
    let bound = call::bind_parameters(py, &PARAMETERS, &|| "deque".to_owned(), args)?;
    let mut limit = -1;
    if let Some(value) = bound[1].as_ref().filter(|value| !value.borrow().is_none()) {
        if !value.borrow().class().has_flag(crate::type_::Flags::INT) {
            return Err(py.type_error("an integer is required"));
        }
        limit = sequence::size_argument(py, value.borrow())?;
        if limit < 0 {
            return Err(py.value_error("maxlen must be non-negative"));
        }
    }
    let deque = this(object);
    deque.bound.set(limit);
    deque.clear();
    match &bound[0] {
        Some(iterable) => deque.extend(py, iterable.borrow(), false),
        None => Ok(()),
    }
}

fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let Some(_guard) = ReprGuard::enter(py, object) else {
        return Ok(str_::new("[...]"));
    };
    let deque = this(object);
    let mut text = format!("{}([", object.class().name()).into_bytes();
    for (index, item) in deque.to_vec().into_iter().enumerate() {
        if index > 0 {
            text.extend_from_slice(b", ");
        }
        push_repr(py, &mut text, item.borrow())?;
    }
    text.push(b']');
    if deque.bound.get() >= 0 {
        text.extend_from_slice(format!(", maxlen={}", deque.bound.get()).as_bytes());
    }
    text.push(b')');
    Ok(str_::from_wtf8(&text))
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let (Some(left), Some(right)) = (a.get::<Deque>(), b.get::<Deque>()) else {
        return Ok(not_implemented().to_owned());
    };
    let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    if is_equality && left.len() != right.len() {
        return Ok(bool_object(comparison == Comparison::NotEqual).to_owned());
    }
    let (left, right) = (
        list::from_vec(left.to_vec()),
        list::from_vec(right.to_vec()),
    );
    protocol::rich_compare(py, left.borrow(), right.borrow(), comparison)
}

/// The position of an item in a range.
fn find(
    py: &mut Py,
    object: Borrowed<'_>,
    item: Borrowed<'_>,
    start: usize,
    stop: i64,
) -> Result<Option<usize>> {
    let deque = this(object);
    let version = deque.version.get();
    let mut at = start;
    while let Some(candidate) = deque.get(at).filter(|_| (at as i64) < stop) {
        let is_equal = same_or_equal(py, candidate.borrow(), item)?;
        if deque.version.get() != version {
            return Err(py.runtime_error("deque mutated during iteration"));
        }
        if is_equal {
            return Ok(Some(at));
        }
        at += 1;
    }
    Ok(None)
}

/// The place that an index means.
fn place(py: &mut Py, deque: &Deque, key: Borrowed<'_>) -> Result<usize> {
    let index = match key.class().slots().index {
        Some(_) => protocol::sequence_index(py, key)?,
        None => {
            let class = key.class().name();
            let message = format!("sequence index must be integer, not '{class}'");
            return Err(py.type_error(message));
        }
    };
    match sequence::position(index, deque.len()) {
        Some(place) => Ok(place),
        None => Err(py.index_error("deque index out of range")),
    }
}

fn get_item(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    let deque = this(object);
    let place = place(py, deque, key)?;
    Ok(deque.get(place).expect("the place is checked"))
}

fn set_item(
    py: &mut Py,
    object: Borrowed<'_>,
    key: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    let deque = this(object);
    let place = place(py, deque, key)?;
    let old = match value {
        Some(value) => deque.with(|items| Some(std::mem::replace(&mut items[place], value))),
        None => deque.change(|items| items.remove(place)),
    };
    drop(old);
    Ok(())
}

fn concat(py: &mut Py, object: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    if other.get::<Deque>().is_none() {
        let class = other.class().name();
        let message = format!("can only concatenate deque (not \"{class}\") to deque");
        return Err(py.type_error(message));
    }
    let result = copy(py, object)?;
    this(result.borrow()).extend(py, other, false)?;
    Ok(result)
}

/// The items over and over, cut to the bound.
fn repeated(py: &mut Py, object: Borrowed<'_>, count: Borrowed<'_>) -> Result<VecDeque<Owned>> {
    let count = sequence::repeat_count(py, count)?;
    let deque = this(object);
    let items = deque.to_vec();
    let Some(total) = items
        .len()
        .checked_mul(count)
        .filter(|total| *total < 1 << 40)
    else {
        return Err(py.memory_error());
    };
    let kept = match deque.bound.get() {
        bound if bound >= 0 => total.min(bound as usize),
        _ => total,
    };
    let all = items.iter().cycle().take(total).skip(total - kept);
    Ok(all.cloned().collect())
}

fn repeat(py: &mut Py, object: Borrowed<'_>, count: Borrowed<'_>) -> Result<Owned> {
    let items = repeated(py, object, count)?;
    Ok(make(&DEQUE, items, this(object).bound.get()))
}

/// A new deque of the same class with the same items and bound.
fn copy(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let deque = this(object);
    if *object.class() == DEQUE {
        let items = deque.with(|items| items.clone());
        return Ok(make(&DEQUE, items, deque.bound.get()));
    }
    let class = object.class().as_borrowed();
    let mut args = vec![object.to_owned()];
    if deque.bound.get() >= 0 {
        args.push(bound_object(deque));
    }
    call::call_vec(py, class, args)
}

fn count(py: &mut Py, object: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    let (mut total, mut start) = (0, 0);
    while let Some(at) = find(py, object, item, start, i64::MAX)? {
        total += 1;
        start = at + 1;
    }
    Ok(int::from_i64(total))
}

fn index(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let len = this(object).len();
    let mut bounds = [0, len];
    for (bound, arg) in bounds.iter_mut().zip(&args[1..]) {
        *bound = sequence::search_bound(py, arg.borrow(), len)?;
    }
    match find(py, object, args[0].borrow(), bounds[0], bounds[1] as i64)? {
        Some(at) => Ok(int::from_usize(at)),
        None => {
            let item = protocol::repr_text(py, args[0].borrow())?;
            Err(py.value_error(format!("{item} is not in deque")))
        }
    }
}

fn insert(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let deque = this(object);
    let index = sequence::size_argument(py, args[0].borrow())?;
    let len = deque.len() as i64;
    if deque.bound.get() >= 0 && len >= deque.bound.get() {
        return Err(py.index_error("deque already at its maximum size"));
    }
    let place = match index < 0 {
        true => (index + len).max(0),
        false => index.min(len),
    };
    deque.change(|items| items.insert(place as usize, args[1].clone()));
    Ok(none_owned())
}

fn remove(py: &mut Py, object: Borrowed<'_>, item: Borrowed<'_>) -> Result<Owned> {
    let deque = this(object);
    let version = deque.version.get();
    let mut at = 0;
    while let Some(candidate) = deque.get(at) {
        let is_equal = same_or_equal(py, candidate.borrow(), item)?;
        if deque.version.get() != version {
            return Err(py.index_error("deque mutated during remove()."));
        }
        if is_equal {
            let removed = deque.change(|items| items.remove(at));
            drop(removed);
            return Ok(none_owned());
        }
        at += 1;
    }
    let item = protocol::repr_text(py, item)?;
    Err(py.value_error(format!("{item} is not in deque")))
}

fn rotate(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let steps = match args.first() {
        Some(steps) => sequence::size_argument(py, steps.borrow())?,
        None => 1,
    };
    let deque = this(object);
    let len = deque.len() as i64;
    if len > 1 {
        deque.change(|items| items.rotate_right(steps.rem_euclid(len) as usize));
    }
    Ok(none_owned())
}

/// What `copy` and `pickle` make it again from.
fn reduce(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let deque = this(object);
    let args = match deque.bound.get() >= 0 {
        true => tuple::from_vec(vec![tuple::empty(), bound_object(deque)]),
        false => tuple::empty(),
    };
    let state = match crate::attribute::instance_dict(object) {
        Some(dict) => dict,
        None => none_owned(),
    };
    let class = object.class().as_borrowed().to_owned();
    Ok(tuple::from_vec(vec![
        class,
        args,
        state,
        iterator(object, false),
    ]))
}

/// The layout of an iterator.
#[repr(C)]
struct DequeIterator {
    header: Header,
    deque: Owned,
    version: u64,
    /// How many items were yielded.
    done: Cell<usize>,
    failed: Cell<bool>,
    reversed: bool,
}

static ITERATOR_KIND: KindInfo = KindInfo::container::<DequeIterator>(
    "deque iterator",
    |object, visit| {
        let iterator = object.get::<DequeIterator>().expect("an iterator");
        visit(iterator.deque.borrow());
    },
    None,
);

// SAFETY: every class of this kind starts with a `DequeIterator`.
unsafe impl Object for DequeIterator {
    const KIND: Kind = Kind(&ITERATOR_KIND);
}

macro_rules! iterator_class {
    ($class:ident $id:literal $name:literal) => {
        #[doc = concat!("`collections.", $name, "`.")]
        pub static $class: Class = Class::new_static(TypeId($id), {
            static DEFINITION: Definition = Definition {
                module: "_collections",
                slots: Slots {
                    iter: Some(|_, object| Ok(object.to_owned())),
                    next: Some(iterator_next),
                    new: Some(|py, _, _| {
                        Err(py.type_error(concat!(
                            "cannot create '_collections.",
                            $name,
                            "' instances"
                        )))
                    }),
                    ..Slots::EMPTY
                },
                methods: &[Method::new(
                    "__length_hint__",
                    Call::NoArgs(|_, object| {
                        let iterator = object.get::<DequeIterator>().expect("an iterator");
                        let len = this(iterator.deque.borrow()).len();
                        Ok(int::from_usize(len.saturating_sub(iterator.done.get())))
                    }),
                )],
                ..Definition::new($name, &OBJECT, DequeIterator::KIND)
            };
            &DEFINITION
        });
    };
}
iterator_class!(ITERATOR 281 "_deque_iterator");
iterator_class!(REVERSE_ITERATOR 282 "_deque_reverse_iterator");

fn iterator(object: Borrowed<'_>, reversed: bool) -> Owned {
    let class = if reversed {
        &REVERSE_ITERATOR
    } else {
        &ITERATOR
    };
    let version = this(object).version.get();
    memory::new_object(class, |header| DequeIterator {
        header,
        deque: object.to_owned(),
        version,
        done: Cell::new(0),
        failed: Cell::new(false),
        reversed,
    })
    .into_owned()
}

fn iterator_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let iterator = object.get::<DequeIterator>().expect("an iterator");
    let deque = this(iterator.deque.borrow());
    let len = deque.len();
    if iterator.failed.get() {
        return Ok(Next::End);
    }
    if deque.version.get() != iterator.version {
        iterator.failed.set(true);
        return Err(py.runtime_error("deque mutated during iteration"));
    }
    let done = iterator.done.get();
    if done >= len {
        return Ok(Next::End);
    }
    iterator.done.set(done + 1);
    let at = if iterator.reversed {
        len - 1 - done
    } else {
        done
    };
    Ok(deque.get(at).into())
}
