//! `map`, `filter`, and the iterator over calls that `iter(callable, sentinel)` makes.

use std::cell::UnsafeCell;

use crate::call;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::protocol;
use crate::sequence::same_or_equal;
use crate::type_::{Args, Class, Definition, Kind, KindInfo, Slots, TypeId};

/// The layout of all of them.
#[repr(C)]
pub struct Combined {
    header: Header,
    function: Owned,
    /// The iterators of `map` and `filter`; the sentinel of a callable iterator, until it ends.
    operands: UnsafeCell<Vec<Owned>>,
}

static KIND: KindInfo = KindInfo::container::<Combined>(
    "iterator that calls",
    |object, visit| {
        let this = receiver(object);
        visit(this.function.borrow());
        // SAFETY: a short look.
        let operands = unsafe { &*this.operands.get() };
        operands.iter().for_each(|operand| visit(operand.borrow()));
    },
    None,
);

// SAFETY: every class of this kind starts with a `Combined`.
unsafe impl Object for Combined {
    const KIND: Kind = Kind(&KIND);
}

fn receiver(this: Borrowed<'_>) -> &Combined {
    this.get::<Combined>()
        .expect("the receiver calls a function")
}

impl Combined {
    /// An operand. Only the sentinel of a callable iterator ever goes away.
    fn operand(&self, index: usize) -> Option<Owned> {
        // SAFETY: a short look.
        unsafe { (&*self.operands.get()).get(index).cloned() }
    }

    fn operand_count(&self) -> usize {
        // SAFETY: a short look.
        unsafe { (&*self.operands.get()).len() }
    }
}

fn new_combined(class: &'static Class, function: Owned, operands: Vec<Owned>) -> Owned {
    memory::new_object(class, |header| Combined {
        header,
        function,
        operands: UnsafeCell::new(operands),
    })
    .into_owned()
}

/// `map`.
#[unsafe(export_name = "pyc_type_map")]
pub static MAP: Class = Class::new_static(TypeId(64), &MAP_DEFINITION);

static MAP_DEFINITION: Definition = Definition {
    slots: Slots {
        new: Some(map_new),
        iter: Some(|_, this| Ok(this.to_owned())),
        next: Some(map_next),
        ..Slots::EMPTY
    },
    is_base: true,
    ..Definition::new("map", &crate::class::OBJECT, Combined::KIND)
};

fn map_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    if args.keyword_count() > 0 && *class == MAP {
        return Err(py.type_error("map() takes no keyword arguments"));
    }
    let [function, iterables @ ..] = args.positional_slice() else {
        return Err(py.type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(py.type_error("map() must have at least two arguments."));
    }
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        iterators.push(protocol::iter(py, iterable.borrow())?);
    }
    Ok(new_combined(class, function.clone(), iterators))
}

fn map_next(py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let function = this.function.clone();
    if this.operand_count() == 1 {
        let iterator = this.operand(0).expect("there is one");
        let Some(item) = protocol::next(py, iterator.borrow())? else {
            return Ok(Next::End);
        };
        return call::call_with(py, function.borrow(), [item]).map(Next::Item);
    }
    let mut items = Vec::with_capacity(this.operand_count());
    for index in 0..this.operand_count() {
        let Some(iterator) = this.operand(index) else {
            break;
        };
        match protocol::iterator_next(py, iterator.borrow())? {
            Next::Item(item) => items.push(item),
            Next::End => return Ok(Next::End),
        }
    }
    call::call_vec(py, function.borrow(), items).map(Next::Item)
}

/// `filter`.
#[unsafe(export_name = "pyc_type_filter")]
pub static FILTER: Class = Class::new_static(TypeId(65), &FILTER_DEFINITION);

static FILTER_DEFINITION: Definition = Definition {
    slots: Slots {
        new: Some(filter_new),
        iter: Some(|_, this| Ok(this.to_owned())),
        next: Some(filter_next),
        ..Slots::EMPTY
    },
    is_base: true,
    ..Definition::new("filter", &crate::class::OBJECT, Combined::KIND)
};

fn filter_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    if args.keyword_count() > 0 && *class == FILTER {
        return Err(py.type_error("filter() takes no keyword arguments"));
    }
    let given = args.positional_slice();
    let [function, iterable] = given else {
        let message = format!("filter expected 2 arguments, got {}", given.len());
        return Err(py.type_error(message));
    };
    let iterator = protocol::iter(py, iterable.borrow())?;
    Ok(new_combined(class, function.clone(), vec![iterator]))
}

fn filter_next(py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let (function, iterator) = (this.function.clone(), this.operand(0));
    let Some(iterator) = iterator else {
        return Ok(Next::End);
    };
    let tests_truth =
        function.borrow().is_none() || function.borrow().is(crate::int::bool_::BOOL.as_borrowed());
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        let is_good = if tests_truth {
            protocol::truth(py, item.borrow())?
        } else {
            let verdict = call::call_with(py, function.borrow(), [item.clone()])?;
            protocol::truth(py, verdict.borrow())?
        };
        if is_good {
            return Ok(Next::Item(item));
        }
    }
    Ok(Next::End)
}

/// `callable_iterator`.
pub static CALLABLE_ITERATOR: Class = Class::new_static(TypeId(67), &CALLABLE_DEFINITION);

static CALLABLE_DEFINITION: Definition = Definition {
    slots: Slots {
        iter: Some(|_, this| Ok(this.to_owned())),
        next: Some(callable_next),
        ..Slots::EMPTY
    },
    ..Definition::new("callable_iterator", &crate::class::OBJECT, Combined::KIND)
};

/// `iter(callable, sentinel)`.
pub fn callable_iterator(callable: Owned, sentinel: Owned) -> Owned {
    new_combined(&CALLABLE_ITERATOR, callable, vec![sentinel])
}

fn callable_next(py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let Some(sentinel) = this.operand(0) else {
        return Ok(Next::End);
    };
    let finish = || {
        // SAFETY: no view is open; the sentinel is dropped outside of any.
        let operands = unsafe { std::mem::take(&mut *this.operands.get()) };
        drop(operands);
        Ok(Next::End)
    };
    let function = this.function.clone();
    match call::call_with(py, function.borrow(), []) {
        Ok(item) => {
            // The call may have ended the iteration itself.
            if this.operand(0).is_none() {
                return Ok(Next::End);
            }
            if same_or_equal(py, sentinel.borrow(), item.borrow())? {
                return finish();
            }
            Ok(Next::Item(item))
        }
        Err(raised) => {
            if !py.pending_is(&crate::exception::STOP_ITERATION) {
                return Err(raised);
            }
            drop(py.take_pending());
            finish()
        }
    }
}
