//! `list`: a growing array of words.
//!
//! Views into the array end before anything that can run Python: elements handed to comparisons
//! are references of their own, and loops read the length again. Elements that are taken out are
//! dropped when the array is consistent again, the last one first.

use std::cell::UnsafeCell;
use std::mem::ManuallyDrop;

use crate::dict::Dict;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, OwnedItems, Py, Result};
use crate::protocol;
use crate::set::Set;
use crate::str_::{self, Str};
use crate::tuple::{self, Tuple};
use crate::type_::{Class, Definition, Kind, KindInfo, TypeId, Visit, ids};

mod methods;
mod slices;
mod sort;

pub use slices::collect_twice;
pub use sort::sort_items;

/// The layout of a list.
#[repr(C)]
pub struct List {
    /// The header.
    pub header: Header,
    items: UnsafeCell<Items>,
}

/// The parts of a `Vec`, at known offsets.
#[repr(C)]
struct Items {
    pointer: *mut Owned,
    len: usize,
    capacity: usize,
}

/// Where the code generator finds the fields of a list.
pub mod layout {
    use super::{Items, List};
    use std::mem::offset_of;
    /// The offset of the pointer to the elements.
    pub const POINTER: usize = offset_of!(List, items) + offset_of!(Items, pointer);
    /// The offset of the number of elements.
    pub const LEN: usize = offset_of!(List, items) + offset_of!(Items, len);
    /// The offset of the number of elements that there is room for.
    pub const CAPACITY: usize = offset_of!(List, items) + offset_of!(Items, capacity);
}

static KIND: KindInfo = KindInfo {
    drop: drop_list,
    ..KindInfo::container::<List>("list", traverse, Some(clear_for_collector))
};

// SAFETY: every class of this kind starts with a `List`.
unsafe impl Object for List {
    const KIND: Kind = Kind(&KIND);
    const USUAL_ID: TypeId = ids::LIST;
}

/// `list`.
#[unsafe(export_name = "pyc_type_list")]
pub static LIST: Class = Class::new_static(ids::LIST, &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: methods::SLOTS,
    methods: methods::METHODS,
    is_base: true,
    unhashable: true,
    ..Definition::new("list", &crate::class::OBJECT, List::KIND)
};

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&LIST];

impl Items {
    fn from_vec(items: Vec<Owned>) -> Items {
        let mut items = ManuallyDrop::new(items);
        Items {
            pointer: items.as_mut_ptr(),
            len: items.len(),
            capacity: items.capacity(),
        }
    }
}

impl List {
    /// How many elements there are.
    #[inline]
    pub fn len(&self) -> usize {
        // SAFETY: a read of one word.
        unsafe { (*self.items.get()).len }
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An element.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Owned> {
        // SAFETY: no Python runs while this looks at the array.
        unsafe {
            let items = &*self.items.get();
            (index < items.len).then(|| (*items.pointer.add(index)).clone())
        }
    }

    /// Views the elements. The function must run no Python: it must not compare, call, or drop
    /// elements.
    #[inline]
    pub fn with_slice<R>(&self, view: impl FnOnce(&[Owned]) -> R) -> R {
        // SAFETY: the caller's promise.
        unsafe {
            let items = &*self.items.get();
            view(std::slice::from_raw_parts(items.pointer, items.len))
        }
    }

    /// Changes the array. The function must run no Python: it must not compare, call, or drop
    /// elements; it hands out what it removes.
    #[inline]
    pub(crate) fn with_vec<R>(&self, change: impl FnOnce(&mut Vec<Owned>) -> R) -> R {
        // SAFETY: the parts are those of a `Vec`, and nobody else looks at them meanwhile.
        unsafe {
            let items = &mut *self.items.get();
            let mut vec = ManuallyDrop::new(Vec::from_raw_parts(
                items.pointer,
                items.len,
                items.capacity,
            ));
            let result = change(&mut vec);
            *items = Items {
                pointer: vec.as_mut_ptr(),
                len: vec.len(),
                capacity: vec.capacity(),
            };
            result
        }
    }

    /// Appends an element.
    #[inline]
    pub fn push(&self, item: Owned) {
        // SAFETY: nobody else looks at the array now.
        unsafe {
            let items = &mut *self.items.get();
            if items.len < items.capacity {
                items.pointer.add(items.len).write(item);
                items.len += 1;
                return;
            }
        }
        self.with_vec(|vec| vec.push(item));
    }

    /// Replaces an element that exists; yields the old one.
    #[inline]
    #[must_use]
    pub fn replace(&self, index: usize, item: Owned) -> Option<Owned> {
        self.with_vec(|vec| Some(std::mem::replace(vec.get_mut(index)?, item)))
    }

    /// Replaces all elements; yields the old ones, to be dropped by [`drop_backwards`].
    #[must_use]
    pub fn replace_all(&self, items: Vec<Owned>) -> Vec<Owned> {
        // SAFETY: the parts are those of a `Vec`, and nobody else looks at them meanwhile.
        unsafe {
            let old = std::mem::replace(&mut *self.items.get(), Items::from_vec(items));
            Vec::from_raw_parts(old.pointer, old.len, old.capacity)
        }
    }

    /// How many elements there is room for.
    fn capacity(&self) -> usize {
        // SAFETY: a read of one word.
        unsafe { (*self.items.get()).capacity }
    }
}

/// Drops elements, the last one first.
pub fn drop_backwards(mut items: Vec<Owned>) {
    while let Some(item) = items.pop() {
        drop(item);
    }
}

unsafe fn drop_list(address: *mut u8) {
    // SAFETY: the object is a list whose memory is freed right after.
    unsafe {
        let list = &*address.cast::<List>();
        let mut items = list.replace_all(Vec::new());
        let (first, len) = (items.as_mut_ptr(), items.len());
        items.set_len(0);
        for index in (0..len).rev() {
            first.add(index).drop_in_place();
        }
    }
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let list = object.get::<List>().expect("a list");
    list.with_slice(|items| items.iter().for_each(|item| visit(item.borrow())));
}

fn clear_for_collector(_py: &mut Py, object: Borrowed<'_>) {
    let list = object.get::<List>().expect("a list");
    drop_backwards(list.replace_all(Vec::new()));
}

/// A new list.
pub fn from_vec(items: Vec<Owned>) -> Owned {
    new_instance(&LIST, items)
}

/// A new instance of `list` or a subclass.
fn new_instance(class: &'static Class, items: Vec<Owned>) -> Owned {
    memory::new_object(class, |header| List {
        header,
        items: UnsafeCell::new(Items::from_vec(items)),
    })
    .into_owned()
}

/// The elements.
pub fn to_vec(list: &List) -> Vec<Owned> {
    list.with_slice(<[Owned]>::to_vec)
}

/// A vector with room for `len` elements, or MemoryError.
pub fn vec_with_capacity(py: &mut Py, len: usize) -> Result<Vec<Owned>> {
    let mut items = Vec::new();
    match items.try_reserve_exact(len) {
        Ok(()) => Ok(items),
        Err(_) => Err(py.memory_error()),
    }
}

/// The items of what is not iterated over by code of the program: of an exact list, tuple, small
/// range, dict, set or `str`. MemoryError if there is no room for them.
pub fn collect_known(py: &mut Py, iterable: Borrowed<'_>) -> Result<Option<Vec<Owned>>> {
    match iterable.type_id() {
        ids::LIST => Ok(iterable.get::<List>().map(to_vec)),
        ids::TUPLE => Ok(iterable
            .get::<Tuple>()
            .map(|tuple| tuple.as_slice().to_vec())),
        ids::RANGE => {
            let Some(range) = crate::range::small(iterable) else {
                return Ok(None);
            };
            let mut items = vec_with_capacity(py, range.count as usize)?;
            let numbers = (0..range.count).map(|at| range.start + range.step * at);
            items.extend(numbers.map(Owned::from_small_int));
            Ok(Some(items))
        }
        ids::DICT => Ok(iterable.get::<Dict>().map(Dict::keys)),
        ids::SET | ids::FROZEN_SET => Ok(iterable.get::<Set>().map(Set::elements)),
        ids::STR => Ok(iterable.get::<Str>().map(str_::sequence::characters)),
        _ => Ok(None),
    }
}

/// Appends all items of an iterable, as they come.
pub fn extend(py: &mut Py, list: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<()> {
    let target = list.get::<List>().expect("a list");
    if let Some(items) = collect_known(py, iterable)? {
        target.with_vec(|vec| vec.extend(items));
        return Ok(());
    }
    let iterator = protocol::iter(py, iterable)?;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        target.push(item);
    }
    Ok(())
}

/// The row `list_new`.
pub fn list_new(_py: &mut Py, items: OwnedItems<'_>) -> Owned {
    from_vec(items.collect())
}

/// The row `list_append`.
pub fn list_append(_py: &mut Py, list: Borrowed<'_>, item: Owned) -> Result<()> {
    list.get::<List>().expect("a list").push(item);
    Ok(())
}

/// The row `list_pop`.
pub fn list_pop(py: &mut Py, list: Borrowed<'_>) -> Result<Owned> {
    match list.get::<List>().expect("a list").with_vec(Vec::pop) {
        Some(item) => Ok(item),
        None => Err(py.index_error("pop from empty list")),
    }
}

/// The row `list_pop_at`.
pub fn list_pop_at(py: &mut Py, list: Borrowed<'_>, index: Borrowed<'_>) -> Result<Owned> {
    methods::pop_at(py, list, index)
}

/// The row `list_extend_by`: `list.extend(iterable)`.
pub fn list_extend_by(py: &mut Py, list: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<()> {
    extend(py, list, iterable)
}

/// The row `list_of`: `list(iterable)`.
pub fn list_of(py: &mut Py, iterable: Borrowed<'_>) -> Result<Owned> {
    let list = from_vec(Vec::new());
    extend(py, list.borrow(), iterable)?;
    Ok(list)
}

/// The row `list_extend`.
pub fn list_extend(py: &mut Py, list: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<()> {
    let slots = iterable.class().slots();
    if slots.iter.is_none() && slots.get_item.is_none() {
        let class = iterable.class().shown_name();
        let message = format!("Value after * must be an iterable, not {class}");
        return Err(py.type_error(message));
    }
    extend(py, list, iterable)
}

/// The row `list_to_tuple`.
pub fn list_to_tuple(_py: &mut Py, list: Owned) -> Owned {
    let items = list.borrow().get::<List>().expect("a list");
    let is_last = items.header.refcount.get() == 1;
    let items = if is_last {
        items.replace_all(Vec::new())
    } else {
        to_vec(items)
    };
    tuple::from_vec(items)
}
