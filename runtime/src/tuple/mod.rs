//! `tuple`: the elements follow the fixed part.
//!
//! An instance of a subclass with attributes has its attribute words between the fixed part and
//! the elements.

use std::cell::UnsafeCell;

use crate::abi::Word;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, OwnedItems, Py, Result};
use crate::type_::{Class, Definition, Kind, KindInfo, TypeId, Visit, ids};

mod methods;

/// The layout of a tuple.
#[repr(C)]
pub struct Tuple {
    /// The header.
    pub header: Header,
    /// How many elements there are.
    len: usize,
}

/// Where the code generator finds the fields of an exact tuple.
pub mod layout {
    use super::Tuple;
    /// The offset of the number of elements.
    pub const LEN: usize = std::mem::offset_of!(Tuple, len);
    /// The offset of the first element.
    pub const ITEMS: usize = size_of::<Tuple>();
}

static KIND: KindInfo = KindInfo {
    drop: drop_tuple,
    ..KindInfo::container::<Tuple>("tuple", traverse, None).with_size(|object| {
        let tuple = object.get::<Tuple>().expect("a tuple");
        size_of::<Tuple>() + 8 * tuple.len
    })
};

// SAFETY: every class of this kind starts with a `Tuple`.
unsafe impl Object for Tuple {
    const KIND: Kind = Kind(&KIND);
    const USUAL_ID: TypeId = ids::TUPLE;
}

/// `tuple`.
#[unsafe(export_name = "pyc_type_tuple")]
pub static TUPLE: Class = Class::new_static(ids::TUPLE, &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: methods::SLOTS,
    methods: methods::METHODS,
    is_base: true,
    ..Definition::new("tuple", &crate::class::OBJECT, Tuple::KIND)
};

/// The empty tuple.
#[unsafe(export_name = "pyc_empty_tuple")]
pub static EMPTY: Tuple = Tuple {
    header: Header::immortal(ids::TUPLE),
    len: 0,
};

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&TUPLE];

impl Tuple {
    /// How many elements there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The elements. They never change, but die with the tuple: hold it while Python runs.
    #[inline]
    pub fn as_slice(&self) -> &[Owned] {
        // SAFETY: the elements are written before anybody sees the tuple.
        unsafe { std::slice::from_raw_parts(self.first(), self.len) }
    }

    /// Where the elements start.
    #[inline]
    fn first(&self) -> *const Owned {
        if self.header.type_id.get() == ids::TUPLE {
            // SAFETY: the elements are inside the object.
            unsafe { (self as *const Tuple).add(1).cast() }
        } else {
            memory::variable_part(self).cast()
        }
    }
}

/// Releases the elements, the last one first.
unsafe fn drop_tuple(address: *mut u8) {
    // SAFETY: the object is a tuple whose memory is freed right after.
    unsafe {
        let tuple = &*address.cast::<Tuple>();
        let first = tuple.first().cast_mut();
        for index in (0..tuple.len).rev() {
            std::ptr::drop_in_place(first.add(index));
        }
    }
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let tuple = object.get::<Tuple>().expect("a tuple");
    for item in tuple.as_slice() {
        visit(item.borrow());
    }
}

/// The empty tuple.
#[inline]
pub fn empty() -> Owned {
    Borrowed::from_object(&EMPTY).to_owned()
}

/// A new instance of `tuple` or a subclass, of exactly `len` elements; `None` if there is no
/// memory.
pub fn try_new(
    class: &'static Class,
    len: usize,
    items: impl Iterator<Item = Owned>,
) -> Option<Owned> {
    if len == 0 && *class == TUPLE {
        return Some(empty());
    }
    let extra = len
        .checked_mul(8)
        .filter(|&size| size < isize::MAX as usize)?;
    let fill = |header| Tuple { header, len };
    let tuple = memory::new_unfilled_object(class, extra, fill)?;
    let first = tuple.first().cast::<Word>().cast_mut();
    let mut count = 0;
    for item in items.take(len) {
        // SAFETY: the object has room for `len` elements.
        unsafe { first.add(count).write(item.into_word()) };
        count += 1;
    }
    assert_eq!(count, len, "a tuple needs all of its elements");
    Some(tuple.into_owned())
}

/// A new tuple of one element.
#[inline]
pub fn single(item: Owned) -> Owned {
    from_exact(std::iter::once(item))
}

/// A new tuple of two elements.
#[inline]
pub fn pair(a: Owned, b: Owned) -> Owned {
    let fill = |header| Tuple { header, len: 2 };
    let Some(tuple) = memory::new_unfilled_object(&TUPLE, 16, fill) else {
        std::alloc::handle_alloc_error(std::alloc::Layout::new::<Tuple>())
    };
    // SAFETY: the object is new, and has room for two elements.
    unsafe {
        let first = std::ptr::from_ref::<Tuple>(&tuple)
            .add(1)
            .cast::<Word>()
            .cast_mut();
        first.write(a.into_word());
        first.add(1).write(b.into_word());
    }
    tuple.into_owned()
}

/// Replaces an element of an exact tuple that nobody else can see; yields the old one.
///
/// # Safety
/// The only references to the tuple are the caller's, and it has the element.
unsafe fn replace_unseen(tuple: &Tuple, index: usize, item: Owned) -> Owned {
    // SAFETY: the caller's.
    unsafe {
        let slot = (tuple as *const Tuple)
            .add(1)
            .cast::<Word>()
            .cast_mut()
            .add(index);
        Owned::from_word(slot.replace(item.into_word()))
    }
}

/// The tuple that an iterator yielded last: if nobody has kept it, it serves again.
pub struct Reused(UnsafeCell<Option<Owned>>);

impl Reused {
    /// None yet.
    pub const fn new() -> Reused {
        Reused(UnsafeCell::new(None))
    }

    /// Calls `visit` on the tuple.
    pub fn visit(&self, visit: &mut Visit<'_>) {
        // SAFETY: a short look.
        if let Some(tuple) = unsafe { &*self.0.get() } {
            visit(tuple.borrow());
        }
    }

    /// The tuple, if nobody else has it.
    #[inline]
    fn sole(&self) -> Option<&Tuple> {
        // SAFETY: a short look; the tuple is set once.
        let tuple = unsafe { &*self.0.get() }.as_ref()?.borrow();
        let tuple = tuple.get::<Tuple>()?;
        (tuple.header.refcount.get() == 1).then_some(tuple)
    }

    /// Keeps the first tuple.
    #[inline]
    fn keep(&self, tuple: &Owned) {
        // SAFETY: no view is open.
        let kept = unsafe { &mut *self.0.get() };
        if kept.is_none() {
            *kept = Some(tuple.clone());
        }
    }

    /// A tuple of two.
    #[inline]
    pub fn pair(&self, a: Owned, b: Owned) -> Owned {
        if let Some(tuple) = self.sole() {
            let result = Borrowed::from_object(tuple).to_owned();
            // SAFETY: nobody else has the tuple of two.
            let old = unsafe { (replace_unseen(tuple, 0, a), replace_unseen(tuple, 1, b)) };
            drop(old);
            return result;
        }
        let tuple = pair(a, b);
        self.keep(&tuple);
        tuple
    }

    /// A tuple of so many `None`, to be filled.
    pub fn of_nones(len: usize) -> Reused {
        let nones = vec![crate::singletons::none_owned(); len];
        Reused(UnsafeCell::new(Some(from_vec(nones))))
    }

    /// Starts to fill a tuple as long as the one of [`Reused::of_nones`]: that one, if nobody has
    /// kept it.
    pub fn start(&self) -> Filling {
        // SAFETY: a short look; the tuple is set once.
        let kept = unsafe { &*self.0.get() }.as_ref().expect("there is one");
        if self.sole().is_some() {
            return Filling(kept.clone());
        }
        let len = kept.borrow().get::<Tuple>().map_or(0, Tuple::len);
        Filling(from_vec(vec![crate::singletons::none_owned(); len]))
    }
}

/// A tuple that is being filled, and that nobody else can see.
pub struct Filling(Owned);

impl Filling {
    /// Puts in an element.
    pub fn put(&self, index: usize, item: Owned) {
        let tuple = self.0.borrow().get::<Tuple>().expect("a tuple");
        assert!(index < tuple.len());
        // SAFETY: only an iterator and this refer to the tuple, and it has the element.
        drop(unsafe { replace_unseen(tuple, index, item) });
    }

    /// The tuple.
    pub fn finish(self) -> Owned {
        self.0
    }
}

impl Default for Reused {
    fn default() -> Self {
        Self::new()
    }
}

/// A new tuple of exactly as many elements as the iterator says.
pub fn from_exact(items: impl ExactSizeIterator<Item = Owned>) -> Owned {
    match try_new(&TUPLE, items.len(), items) {
        Some(tuple) => tuple,
        None => std::alloc::handle_alloc_error(std::alloc::Layout::new::<Tuple>()),
    }
}

/// A new tuple.
pub fn from_vec(items: Vec<Owned>) -> Owned {
    from_exact(items.into_iter())
}

/// A new tuple of copies.
pub fn from_slice(items: &[Owned]) -> Owned {
    from_exact(items.iter().cloned())
}

/// The row `tuple_of`: `tuple(iterable)`.
pub fn tuple_of(py: &mut Py, iterable: Borrowed<'_>) -> Result<Owned> {
    methods::of_class(py, &TUPLE, iterable)
}

/// The row `tuple_new`.
pub fn tuple_new(_py: &mut Py, items: OwnedItems<'_>) -> Owned {
    from_exact(items)
}
