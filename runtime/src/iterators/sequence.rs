//! Iterators that go through a sequence by position: over lists and tuples, backwards over lists,
//! over anything with `__getitem__`, and `reversed`.

use std::cell::Cell;

use crate::abi::Word;
use crate::attribute;
use crate::list::List;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, OwnedItems, Py, Result};
use crate::protocol;
use crate::str_::intern::names;
use crate::tuple::Tuple;
use crate::type_::{
    Args, Call, Class, Definition, Kind, KindInfo, Method, NewFn, Slots, TypeId, ids,
};

/// The layout of all of them.
#[repr(C)]
pub struct SequenceIterator {
    header: Header,
    /// The sequence, owned; the null word when it is exhausted.
    sequence: Cell<Word>,
    /// The next position; of the iterators that go backwards, one past it.
    position: Cell<usize>,
}

/// Where the code generator finds the fields of an iterator.
pub mod layout {
    use super::SequenceIterator;
    /// The offset of the sequence's word.
    pub const SEQUENCE: usize = std::mem::offset_of!(SequenceIterator, sequence);
    /// The offset of the next position.
    pub const POSITION: usize = std::mem::offset_of!(SequenceIterator, position);
}

static KIND: KindInfo = KindInfo::container::<SequenceIterator>(
    "sequence iterator",
    |object, visit| {
        if let Some(sequence) = receiver(object).sequence() {
            visit(sequence.borrow());
        }
    },
    None,
);

impl Drop for SequenceIterator {
    fn drop(&mut self) {
        drop(self.take());
    }
}

// SAFETY: every class of this kind starts with a `SequenceIterator`.
unsafe impl Object for SequenceIterator {
    const KIND: Kind = Kind(&KIND);
}

fn receiver(this: Borrowed<'_>) -> &SequenceIterator {
    this.get::<SequenceIterator>()
        .expect("the receiver is a sequence iterator")
}

impl SequenceIterator {
    #[inline]
    fn sequence(&self) -> Option<Owned> {
        let word = self.sequence.get();
        // SAFETY: the word is null or owned by the iterator.
        (!word.is_null()).then(|| unsafe { Borrowed::from_word(word) }.to_owned())
    }

    fn take(&self) -> Option<Owned> {
        let word = self.sequence.replace(Word::NULL);
        // SAFETY: the word was null or owned by the iterator.
        (!word.is_null()).then(|| unsafe { Owned::from_word(word) })
    }

    /// Looks at the sequence, without taking a reference. The function must run no Python.
    #[inline]
    fn with<T: Object, R>(&self, look: impl FnOnce(&T) -> Option<R>) -> Option<R> {
        let word = self.sequence.get();
        if word.is_null() {
            return None;
        }
        // SAFETY: the iterator owns the word; nothing is dropped during the short look.
        look(unsafe { Borrowed::from_word(word) }.get::<T>()?)
    }

    /// Lets go of the sequence.
    #[cold]
    fn finish(&self) -> Next {
        drop(self.take());
        Next::End
    }
}

fn new_iterator(class: &'static Class, sequence: Owned, position: usize) -> Owned {
    memory::new_object(class, |header| SequenceIterator {
        header,
        sequence: Cell::new(sequence.into_word()),
        position: Cell::new(position),
    })
    .into_owned()
}

macro_rules! iterator_class {
    ($(#[$doc:meta])* $class:ident, $id:expr, $symbol:literal, $name:literal, $next:ident, $hint:ident, $new:expr) => {
        $(#[$doc])*
        #[unsafe(export_name = $symbol)]
        pub static $class: Class = Class::new_static($id, {
            const NEW: Option<NewFn> = $new;
            static DEFINITION: Definition = Definition {
                slots: Slots {
                    iter: Some(|_, this| Ok(this.to_owned())),
                    next: Some($next),
                    new: NEW,
                    ..Slots::EMPTY
                },
                methods: &[Method::new("__length_hint__", Call::NoArgs($hint))],
                is_base: NEW.is_some(),
                ..Definition::new($name, &crate::class::OBJECT, SequenceIterator::KIND)
            };
            &DEFINITION
        });
    };
}

iterator_class!(
    /// `list_iterator`.
    LIST_ITERATOR, ids::LIST_ITERATOR, "pyc_type_list_iterator", "list_iterator", list_next, list_hint, None
);
iterator_class!(
    /// `list_reverseiterator`.
    LIST_REVERSE_ITERATOR, TypeId(48), "pyc_type_list_reverseiterator", "list_reverseiterator",
    list_reverse_next, reverse_hint, None
);
iterator_class!(
    /// `tuple_iterator`.
    TUPLE_ITERATOR, ids::TUPLE_ITERATOR, "pyc_type_tuple_iterator", "tuple_iterator", tuple_next, tuple_hint, None
);
iterator_class!(
    /// The iterator over what has `__getitem__`.
    SEQUENCE_ITERATOR, TypeId(68), "pyc_type_iterator", "iterator", item_next, item_hint, None
);
iterator_class!(
    /// `reversed`.
    REVERSED, TypeId(66), "pyc_type_reversed", "reversed", reversed_next, reverse_hint, Some(reversed_new)
);

/// An iterator over a list.
pub fn list_iterator(list: Owned) -> Owned {
    new_iterator(&LIST_ITERATOR, list, 0)
}

/// An iterator over a list, backwards.
pub fn list_reverse_iterator(list: Owned) -> Owned {
    let len = list.borrow().get::<List>().map_or(0, List::len);
    new_iterator(&LIST_REVERSE_ITERATOR, list, len)
}

/// An iterator over a tuple.
pub fn tuple_iterator(tuple: Owned) -> Owned {
    new_iterator(&TUPLE_ITERATOR, tuple, 0)
}

/// An iterator over an object with `__getitem__`.
pub fn sequence_iterator(sequence: Owned) -> Owned {
    new_iterator(&SEQUENCE_ITERATOR, sequence, 0)
}

/// The next item of an iterator over a list.
#[inline]
pub fn list_next(_py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let position = this.position.get();
    match this.with(|list: &List| list.get(position)) {
        Some(item) => {
            this.position.set(position + 1);
            Ok(Next::Item(item))
        }
        None => Ok(this.finish()),
    }
}

fn list_hint(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let this = receiver(this);
    let len = this.with(|list: &List| Some(list.len())).unwrap_or(0);
    let left = len.saturating_sub(this.position.get());
    Ok(Owned::from_small_int(left as i64))
}

fn tuple_next(_py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let position = this.position.get();
    match this.with(|tuple: &Tuple| tuple.as_slice().get(position).cloned()) {
        Some(item) => {
            this.position.set(position + 1);
            Ok(Next::Item(item))
        }
        None => Ok(this.finish()),
    }
}

fn tuple_hint(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let this = receiver(this);
    let len = this.with(|tuple: &Tuple| Some(tuple.len())).unwrap_or(0);
    let left = len.saturating_sub(this.position.get());
    Ok(Owned::from_small_int(left as i64))
}

fn list_reverse_next(_py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let Some(position) = this.position.get().checked_sub(1) else {
        return Ok(this.finish());
    };
    match this.with(|list: &List| list.get(position)) {
        Some(item) => {
            this.position.set(position);
            Ok(Next::Item(item))
        }
        None => {
            this.position.set(0);
            Ok(this.finish())
        }
    }
}

/// How many items are left of an iterator that goes backwards.
fn reverse_hint(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let this = receiver(this);
    let left = this.position.get();
    let Some(sequence) = this.sequence() else {
        return Ok(Owned::from_small_int(0));
    };
    let len = protocol::len(py, sequence.borrow())? as usize;
    let left = if len < left { 0 } else { left };
    Ok(Owned::from_small_int(left as i64))
}

fn item_next(py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let Some(sequence) = this.sequence() else {
        return Ok(Next::End);
    };
    let position = this.position.get();
    let index = Owned::from_small_int(position as i64);
    match protocol::item_get(py, sequence.borrow(), index.borrow()) {
        Ok(item) => {
            this.position.set(position + 1);
            Ok(Next::Item(item))
        }
        Err(raised) => {
            if !py.pending_is(&crate::exception::INDEX_ERROR)
                && !py.pending_is(&crate::exception::STOP_ITERATION)
            {
                return Err(raised);
            }
            drop(py.take_pending());
            Ok(this.finish())
        }
    }
}

fn item_hint(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let this = receiver(this);
    let Some(sequence) = this.sequence() else {
        return Ok(Owned::from_small_int(0));
    };
    if sequence.borrow().class().slots().len.is_none() {
        return crate::sequence::unsupported();
    }
    let len = protocol::len(py, sequence.borrow())?;
    let left = (len - this.position.get() as i64).max(0);
    Ok(Owned::from_small_int(left))
}

fn reversed_next(py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let (Some(sequence), Some(position)) = (this.sequence(), this.position.get().checked_sub(1))
    else {
        return Ok(this.finish());
    };
    let index = Owned::from_small_int(position as i64);
    match protocol::item_get(py, sequence.borrow(), index.borrow()) {
        Ok(item) => {
            this.position.set(position);
            Ok(Next::Item(item))
        }
        Err(raised) => {
            if !py.pending_is(&crate::exception::INDEX_ERROR)
                && !py.pending_is(&crate::exception::STOP_ITERATION)
            {
                return Err(raised);
            }
            drop(py.take_pending());
            this.position.set(0);
            Ok(this.finish())
        }
    }
}

/// `reversed(sequence)`: what its `__reversed__` yields, or an iterator by position.
fn reversed_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    if args.keyword_count() > 0 && *class == REVERSED {
        return Err(py.type_error("reversed() takes no keyword arguments"));
    }
    let given = args.positional_slice();
    let [sequence] = given else {
        let message = format!("reversed expected 1 argument, got {}", given.len());
        return Err(py.type_error(message));
    };
    let object = sequence.borrow();
    let found = crate::class::lookup(object.class(), names::REVERSED.borrow());
    let is_blocked = found.is_some_and(Borrowed::is_none);
    if !is_blocked && let Some(method) = attribute::special(py, object, names::REVERSED.borrow())? {
        let mut words = [];
        // SAFETY: there are no words.
        let values = unsafe { OwnedItems::from_words(&mut words) };
        return method.call_args(py, object, Args::positional(values));
    }
    let is_sequence =
        object.class().slots().get_item.is_some() && object.get::<crate::dict::Dict>().is_none();
    if is_blocked || !is_sequence {
        let class = object.class().shown_name();
        return Err(py.type_error(format!("'{class}' object is not reversible")));
    }
    let len = protocol::len(py, object)?;
    Ok(new_iterator(class, sequence.clone(), len as usize))
}
