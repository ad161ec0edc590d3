//! Allocation, release and enumeration of heap objects.
//!
//! Small objects live in cells of size-class pages. A page is 64 KiB, aligned to its size, and
//! starts with a [`PageHeader`]; a cell whose type id is 0 is free, and its first 8 bytes after the
//! header link it to the next free cell of its class. Cells come into use a few at a time, so that
//! a short program does not touch memory that it never needs. Larger objects are allocated one by
//! one and listed in a table. So every live object can be walked: by the cycle collector, and by the count
//! of live objects at exit.
//!
//! [`release`] runs finalisers, drops the object's content through its layout kind, and gives the
//! cell back. Long chains do not overflow the stack: past a depth, objects are put on a list that
//! the outermost release works off (CPython's "trashcan").

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::{Cell, UnsafeCell};
use std::ptr::NonNull;

use crate::abi::Word;
use crate::object::{Borrowed, Handle, Header, Object, Owned, OwnedItems, Py};
use crate::str_::Str;
use crate::type_::{Class, Flags, TypeId, class_of, ids};

const PAGE_SIZE: usize = 64 * 1024;
/// How much of a page comes into use at a time: what the system gives at a time.
const STEP: usize = 4 * 1024;
/// How many pages are taken from the system at a time.
const PAGES_AT_A_TIME: usize = 64;
const GRANULE: usize = 16;
/// The size of the largest object that lives in a page.
const MAX_SMALL: usize = 512;
const CLASSES: usize = MAX_SMALL / GRANULE + 1;
/// How deep releases may nest before they are put off.
const MAX_DEPTH: u32 = 50;

/// How many young objects there are before the first automatic collection.
const FIRST_THRESHOLD: isize = 100_000;
/// The least number after a collection that found nothing.
const QUIET_THRESHOLD: isize = 500_000;

/// What a page starts with.
#[repr(C)]
struct PageHeader {
    cell_size: usize,
    /// One over the size, times 2 to the 32nd, rounded up: it divides offsets exactly.
    cell_size_inverse: u64,
    /// How many cells have come into use; what follows them was never written.
    cell_count: usize,
    /// The collector's side counts, one a cell, while it runs.
    counts: Vec<u32>,
}

const CELLS_OFFSET: usize = 64;
const _: () = assert!(size_of::<PageHeader>() <= CELLS_OFFSET);

/// A free cell.
#[repr(C)]
struct FreeCell {
    header: Header,
    next: *mut FreeCell,
}

/// An object too large for a page: found through the table.
struct Large {
    address: *mut Header,
    size: usize,
    count: u32,
}

/// The first free cell of each size class.
struct FreeLists([Cell<*mut FreeCell>; CLASSES]);

// SAFETY: the lists are touched under the interpreter lock only.
unsafe impl Sync for FreeLists {}

/// Compiled code takes cells from here by itself.
#[unsafe(export_name = "pyc_free_lists")]
static FREE: FreeLists = FreeLists([const { Cell::new(std::ptr::null_mut()) }; CLASSES]);

/// What the code generator knows about free cells.
pub mod layout {
    use super::{FreeCell, GRANULE, MAX_SMALL};

    /// The symbol of the pointers to the first free cell of each size class.
    pub const FREE_LISTS_SYMBOL: &str = "pyc_free_lists";
    /// Where a free cell has the pointer to the next one.
    pub const NEXT: usize = std::mem::offset_of!(FreeCell, next);

    /// The offset of the pointer for small objects of a size.
    pub const fn free_list(size: usize) -> usize {
        assert!(size <= MAX_SMALL);
        size.div_ceil(GRANULE) * size_of::<usize>()
    }
}

/// The allocator's state.
struct Heap {
    pages: UnsafeCell<Vec<*mut PageHeader>>,
    /// The last page of each size class.
    last: [Cell<*mut PageHeader>; CLASSES],
    /// The pages that are not in use yet: where they start, and how many there are.
    rest: Cell<(*mut u8, usize)>,
    large: UnsafeCell<Vec<Large>>,
    /// Objects that were allocated since the last collection, less those released.
    young: Cell<isize>,
    /// The number of young objects at which the collector is asked for.
    threshold: Cell<isize>,
    depth: Cell<u32>,
    postponed: UnsafeCell<Vec<Word>>,
    has_postponed: Cell<bool>,
}

// SAFETY: the heap is touched under the interpreter lock only.
unsafe impl Sync for Heap {}

static HEAP: Heap = Heap {
    pages: UnsafeCell::new(Vec::new()),
    last: [const { Cell::new(std::ptr::null_mut()) }; CLASSES],
    rest: Cell::new((std::ptr::null_mut(), 0)),
    large: UnsafeCell::new(Vec::new()),
    young: Cell::new(0),
    threshold: Cell::new(FIRST_THRESHOLD),
    depth: Cell::new(0),
    postponed: UnsafeCell::new(Vec::new()),
    has_postponed: Cell::new(false),
};

/// Allocates memory for an object of `size` bytes and writes its header with one reference.
/// Everything after the header is uninitialised. `None` if there is no memory. Objects that could be
/// part of a cycle count as young.
#[inline]
fn allocate_cell(size: usize, type_id: TypeId, in_cycles: bool) -> Option<NonNull<Header>> {
    let address = if size <= MAX_SMALL {
        let class = size.div_ceil(GRANULE);
        let mut cell = FREE.0[class].get();
        if cell.is_null() {
            cell = add_cells(class)?;
        }
        // SAFETY: cells of the free list are ours and hold a `FreeCell`.
        unsafe { FREE.0[class].set((*cell).next) };
        cell.cast::<Header>()
    } else {
        allocate_large(size)?
    };
    if in_cycles {
        let young = HEAP.young.get() + 1;
        HEAP.young.set(young);
        if young == HEAP.threshold.get() {
            crate::start::request_collection();
        }
    }
    // SAFETY: the cell is at least 16 bytes and nobody else's.
    unsafe {
        address.write(Header {
            refcount: Cell::new(1),
            type_id: Cell::new(type_id),
        });
        Some(NonNull::new_unchecked(address))
    }
}

/// Whether an object of a size can be made without asking anyone: there is a free cell, and no
/// collection is due. Quick paths that know it have nothing to save for a slow one.
#[inline]
pub fn has_cell(size: usize) -> bool {
    size <= MAX_SMALL
        && !FREE.0[size.div_ceil(GRANULE)].get().is_null()
        && HEAP.young.get() + 1 != HEAP.threshold.get()
}

#[cold]
fn allocate_large(size: usize) -> Option<*mut Header> {
    let layout = large_layout(size)?;
    // SAFETY: the size is not zero.
    let block = unsafe { alloc(layout) };
    if block.is_null() {
        return None;
    }
    // SAFETY: nobody else looks at the table now; the block has room for the position.
    unsafe {
        let address = block.add(GRANULE).cast::<Header>();
        let large = &mut *HEAP.large.get();
        *large_position(address) = large.len();
        large.push(Large {
            address,
            size,
            count: 0,
        });
        Some(address)
    }
}

/// The memory of a large object: its position in the table comes before it.
fn large_layout(size: usize) -> Option<Layout> {
    Layout::from_size_align(size.checked_add(GRANULE)?, GRANULE).ok()
}

/// Where the position of a large object in the table is kept.
fn large_position(address: *mut Header) -> *mut usize {
    address.wrapping_byte_sub(GRANULE).cast()
}

/// Gives the memory of a large object back.
///
/// # Safety
/// As for [`free_cell`].
#[cold]
unsafe fn free_large(address: *mut Header) {
    // SAFETY: the object is in the table, where its position says, and dead.
    unsafe {
        let large = &mut *HEAP.large.get();
        let position = *large_position(address);
        let entry = large.swap_remove(position);
        if let Some(moved) = large.get(position) {
            *large_position(moved.address) = position;
        }
        poison(address, entry.size);
        let layout = large_layout(entry.size).expect("it was allocated");
        dealloc(large_position(address).cast(), layout);
    }
}

/// Puts more cells of a size class on its free list, which is empty; yields the first.
#[cold]
fn add_cells(class: usize) -> Option<*mut FreeCell> {
    let cell_size = class * GRANULE;
    let mut page = HEAP.last[class].get();
    // SAFETY: the last page of a class is one of its pages.
    if page.is_null() || unsafe { (*page).cell_count } == cells_within(PAGE_SIZE, cell_size) {
        page = add_page(cell_size)?;
        HEAP.last[class].set(page);
    }
    // SAFETY: the page has room for cells after those in use, and nobody looks at that part.
    unsafe {
        let first = (*page).cell_count;
        let used = CELLS_OFFSET + first * cell_size;
        let end = cells_within((used + cell_size).next_multiple_of(STEP), cell_size);
        let mut next = std::ptr::null_mut();
        for index in (first..end).rev() {
            let cell = page.byte_add(CELLS_OFFSET + index * cell_size);
            let cell = cell.cast::<FreeCell>();
            cell.write(FreeCell {
                header: Header {
                    refcount: Cell::new(0),
                    type_id: Cell::new(TypeId::FREE),
                },
                next,
            });
            next = cell;
        }
        (*page).cell_count = end;
        Some(next)
    }
}

/// How many cells of a size fit into the first `bytes` of a page.
fn cells_within(bytes: usize, cell_size: usize) -> usize {
    (bytes - CELLS_OFFSET) / cell_size
}

/// Adds a page for cells of a size, none of them in use yet.
fn add_page(cell_size: usize) -> Option<*mut PageHeader> {
    let page = take_page()?.cast::<PageHeader>();
    // SAFETY: the page is fresh and aligned; nobody else looks at the list now.
    unsafe {
        page.write(PageHeader {
            cell_size,
            cell_size_inverse: (1 << 32) / cell_size as u64 + 1,
            cell_count: 0,
            counts: Vec::new(),
        });
        (*HEAP.pages.get()).push(page);
    }
    Some(page)
}

/// A fresh page. They come from the system many at a time; what is not touched takes no memory.
fn take_page() -> Option<*mut u8> {
    let (mut start, mut count) = HEAP.rest.get();
    if count == 0 {
        // One more, since the system aligns to its own pages only.
        let size = (PAGES_AT_A_TIME + 1) * PAGE_SIZE;
        // SAFETY: a new mapping.
        let region = unsafe {
            let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
            let access = libc::PROT_READ | libc::PROT_WRITE;
            libc::mmap(std::ptr::null_mut(), size, access, flags, -1, 0)
        };
        if region == libc::MAP_FAILED {
            return None;
        }
        start = region.cast::<u8>();
        start = start.wrapping_add(start.align_offset(PAGE_SIZE));
        count = PAGES_AT_A_TIME;
    }
    HEAP.rest.set((start.wrapping_add(PAGE_SIZE), count - 1));
    Some(start)
}

/// Gives the memory of a dead object back.
///
/// # Safety
/// The object's content has been dropped and nothing refers to it.
#[inline]
unsafe fn free_cell(address: *mut Header, size: usize, in_cycles: bool) {
    if in_cycles {
        HEAP.young.set(HEAP.young.get() - 1);
    }
    // SAFETY: the cell is ours again.
    unsafe {
        if size <= MAX_SMALL {
            poison(address, size);
            let list = &FREE.0[size.div_ceil(GRANULE)];
            let cell = address.cast::<FreeCell>();
            cell.write(FreeCell {
                header: Header {
                    // One release too many comes to `release`, which looks at the type.
                    refcount: Cell::new(1),
                    type_id: Cell::new(TypeId::FREE),
                },
                next: list.get(),
            });
            list.set(cell);
        } else {
            free_large(address);
        }
    }
}

/// What freed memory holds in checked builds.
const POISON: u8 = 0xDB;

/// In checked builds, overwrites memory that is about to be freed: a use after release reads
/// nonsense instead of a plausible object.
///
/// # Safety
/// The `size` bytes are nobody else's.
#[inline]
unsafe fn poison(address: *mut Header, size: usize) {
    if cfg!(debug_assertions) {
        // SAFETY: the caller's.
        unsafe { std::ptr::write_bytes(address.cast::<u8>(), POISON, size) };
    }
}

/// A new object of a fixed-size layout, as an instance of `class`. Instances of a heap class hold
/// a reference to it, and have their attribute words unset.
pub fn new_object<T: Object>(class: &'static Class, fill: impl FnOnce(Header) -> T) -> Handle<T> {
    // SAFETY: `write` gives the whole object its content.
    unsafe { new_object_in_place(class, |address: *mut T, header| address.write(fill(header))) }
}

/// The same; `fill` writes the object where it stands, which saves a copy.
///
/// # Safety
/// `fill` gives the whole object its content, the header included.
#[inline(always)]
pub unsafe fn new_object_in_place<T: Object>(
    class: &'static Class,
    fill: impl FnOnce(*mut T, Header),
) -> Handle<T> {
    let size = class.instance_size.get();
    debug_assert!(size >= size_of::<T>());
    let Some(address) = allocate_cell(size, class.id.get(), class.is_in_cycles()) else {
        handle_alloc_error(Layout::new::<T>())
    };
    // SAFETY: the cell has room for `T` and the class's extra words, and is ours.
    unsafe {
        let header = address.as_ptr().read();
        fill(address.cast::<T>().as_ptr(), header);
        if class.is_heap() {
            initialise_extra_words(address, class, size_of::<T>());
        }
        Handle::from_owned(Owned::from_word(Word::from_pointer(address.as_ptr())))
    }
}

/// A new instance of a class with [`Class::plain_words`]: its words are unset.
#[inline]
pub fn new_plain_instance(class: &'static Class) -> Owned {
    let words = class.plain_words.get() as usize - 1;
    let size = size_of::<Header>() + 8 * words;
    let Some(address) = allocate_cell(size, class.id.get(), true) else {
        handle_alloc_error(Layout::new::<Header>())
    };
    // SAFETY: the words follow the header inside the cell, which is ours.
    unsafe {
        let first = address.as_ptr().add(1).cast::<Word>();
        for index in 0..words {
            first.add(index).write(Word::NULL);
        }
        std::mem::forget(class.as_borrowed().to_owned());
        Owned::from_word(Word::from_pointer(address.as_ptr()))
    }
}

/// The same; it has no dictionary, and its first attribute words are set.
#[inline]
pub fn new_instance_with(class: &'static Class, mut fields: OwnedItems<'_>) -> Owned {
    let words = class.plain_words.get() as usize - 1;
    let size = size_of::<Header>() + 8 * words;
    debug_assert!(fields.len() < words);
    let Some(address) = allocate_cell(size, class.id.get(), true) else {
        handle_alloc_error(Layout::new::<Header>())
    };
    // SAFETY: the words follow the header inside the cell, which is ours.
    unsafe {
        let first = address.as_ptr().add(1).cast::<Word>();
        first.write(Word::NULL);
        for index in 1..words {
            let field = fields.next().map_or(Word::NULL, Owned::into_word);
            first.add(index).write(field);
        }
        std::mem::forget(class.as_borrowed().to_owned());
        Owned::from_word(Word::from_pointer(address.as_ptr()))
    }
}

/// A new object of a built-in class whose instances are just a `T`.
#[inline]
pub fn new_plain_object<T: Object>(id: TypeId, fill: impl FnOnce(Header) -> T) -> Handle<T> {
    let Some(address) = allocate_cell(size_of::<T>(), id, T::KIND.traverse.is_some()) else {
        handle_alloc_error(Layout::new::<T>())
    };
    // SAFETY: the cell has room for `T`, and is ours.
    unsafe {
        let header = address.as_ptr().read();
        address.cast::<T>().as_ptr().write(fill(header));
        Handle::from_owned(Owned::from_word(Word::from_pointer(address.as_ptr())))
    }
}

/// Frees an object that [`new_plain_object`] made.
///
/// # Safety
/// This is the last reference to it, and its content has been dropped.
#[inline]
pub unsafe fn free_plain_object<T: Object>(object: Word) {
    let in_cycles = T::KIND.traverse.is_some();
    // SAFETY: the caller's.
    unsafe { free_cell(object.address() as *mut Header, size_of::<T>(), in_cycles) };
}

/// A new object whose layout `T`, and the attribute words of its class, are followed by `extra`
/// bytes; `fill` gets the header and makes the fixed part. The bytes are zero. `None` if there is
/// no memory.
pub fn new_variable_object<T: Object>(
    class: &'static Class,
    extra: usize,
    fill: impl FnOnce(Header) -> T,
) -> Option<Handle<T>> {
    let object = new_unfilled_object(class, extra, fill)?;
    // SAFETY: the cell has room for `extra` bytes, and is ours.
    unsafe { std::ptr::write_bytes(variable_part::<T>(&object), 0, extra) };
    Some(object)
}

/// The same, but the bytes after the fixed part are not written: the caller does so before
/// anything else happens.
#[inline]
pub fn new_unfilled_object<T: Object>(
    class: &'static Class,
    extra: usize,
    fill: impl FnOnce(Header) -> T,
) -> Option<Handle<T>> {
    let fixed = class.instance_size.get().max(size_of::<T>());
    let size = fixed.checked_add(extra)?;
    let address = allocate_cell(size, class.id.get(), class.is_in_cycles())?;
    // SAFETY: the cell has room for `T` and `extra` bytes, and is ours.
    unsafe {
        let header = address.as_ptr().read();
        address.cast::<T>().as_ptr().write(fill(header));
        if class.is_heap() {
            initialise_extra_words(address, class, size_of::<T>());
        }
        Some(Handle::from_owned(Owned::from_word(Word::from_pointer(
            address.as_ptr(),
        ))))
    }
}

/// Unsets the attribute words of a new instance of a heap class, and takes its reference to its
/// class.
///
/// # Safety
/// `address` is a new cell of `class.instance_size` bytes whose fixed part has `fixed` bytes.
#[inline]
unsafe fn initialise_extra_words(address: NonNull<Header>, class: &'static Class, fixed: usize) {
    debug_assert!(class.instance_size.get() >= fixed);
    // SAFETY: the extra words are the last ones of the cell, after the fixed part.
    unsafe {
        let end = address.as_ptr().byte_add(class.instance_size.get());
        let mut word = end.cast::<Word>();
        for _ in 0..class.extra_words() {
            word = word.sub(1);
            // There are a few: a loop over vectors would cost more than it saves.
            word.write_volatile(Word::NULL);
        }
    }
    std::mem::forget(class.as_borrowed().to_owned());
    if class.finalizer().is_some() {
        crate::finalize::note_birth(address.as_ptr() as usize);
    }
}

/// Where the variable part of an object starts: after the fixed part and the attribute words.
#[inline]
pub fn variable_part<T: Object>(object: &T) -> *mut u8 {
    let object = Borrowed::from_object(object);
    let offset = class_of(object.type_id()).instance_size.get();
    (object.word().address() + offset) as *mut u8
}

/// The size in bytes of the cell content of an object.
fn object_size(object: Borrowed<'_>, class: &Class) -> usize {
    let fixed = class.instance_size.get();
    match class.kind.variable_size {
        Some(size) => fixed + (size(object) - class.kind.size),
        None => fixed,
    }
}

/// Releases an object whose last reference goes: its count is 1 on entry.
#[inline(never)]
pub fn release(word: Word) {
    let address = word.address() as *mut Header;
    // SAFETY: the last reference is ours to give up; a float holds nothing.
    unsafe {
        debug_assert!(
            (*address).type_id.get() != TypeId::FREE,
            "released too often"
        );
        match (*address).type_id.get() {
            ids::FLOAT => return free_cell(address, size_of::<crate::float::Float>(), false),
            ids::STR if let Some(size) = (*address.cast::<Str>()).size_without_buffer() => {
                return free_cell(address, size, false);
            }
            _ => {}
        }
    }
    let depth = HEAP.depth.get();
    if depth >= MAX_DEPTH {
        // SAFETY: nobody else looks at the list now.
        unsafe { (*HEAP.postponed.get()).push(word) };
        HEAP.has_postponed.set(true);
        return;
    }
    HEAP.depth.set(depth + 1);
    // SAFETY: the last reference is ours to give up.
    unsafe { release_now(word) };
    HEAP.depth.set(depth);
    if depth == 0 && HEAP.has_postponed.get() {
        release_postponed();
    }
}

/// Sets how deep releases are nested, which each thread has for itself; yields how deep they were.
pub fn exchange_release_depth(depth: u32) -> u32 {
    HEAP.depth.replace(depth)
}

/// Works off the list of objects whose release was put off.
#[cold]
fn release_postponed() {
    // SAFETY: nobody else looks at the list during a look at it.
    while let Some(word) = unsafe { (*HEAP.postponed.get()).pop() } {
        HEAP.depth.set(1);
        // SAFETY: the last reference is ours to give up.
        unsafe { release_now(word) };
        HEAP.depth.set(0);
    }
    HEAP.has_postponed.set(false);
}

/// The row `object_release`.
pub fn object_release(_py: &mut Py, object: Owned) {
    drop(object);
}

/// Finalises, drops and frees.
///
/// # Safety
/// The caller owns the last reference.
#[inline(always)]
unsafe fn release_now(word: Word) {
    let address = word.address() as *mut Header;
    // SAFETY: the object is alive until it is freed below; the lock is held.
    unsafe {
        let class = class_of((*address).type_id.get());
        match class.plain_words.get() {
            0 if class.has_flag(Flags::CONTENT_ONLY) => release_content(address, class),
            0 => release_any(word, class),
            _ if class.has_flag(Flags::WEAKLY_REFERENCED) => release_any(word, class),
            words => release_plain(address, class, words as usize - 1),
        }
    }
}

/// Drops and frees an instance that consists of words.
///
/// # Safety
/// As for [`release_now`]; there are so many words.
#[inline]
unsafe fn release_plain(address: *mut Header, class: &'static Class, words: usize) {
    // SAFETY: the words follow the header; each is null or owned.
    unsafe {
        let first = address.add(1).cast::<Word>();
        for index in 0..words {
            let value = first.add(index).replace(Word::NULL);
            if !value.is_null() {
                drop(Owned::from_word(value));
            }
        }
        free_cell(address, size_of::<Header>() + 8 * words, true);
        drop(Owned::from_word(class.as_borrowed().word()));
    }
}

/// Drops and frees an instance of a class with [`Flags::CONTENT_ONLY`].
///
/// # Safety
/// As for [`release_now`].
#[inline]
unsafe fn release_content(address: *mut Header, class: &'static Class) {
    // SAFETY: the caller's.
    unsafe {
        let object = Borrowed::from_word(Word::from_pointer(address));
        let size = object_size(object, class);
        (class.kind.drop)(address.cast());
        free_cell(address, size, class.kind.traverse.is_some());
    }
}

/// Finalises, drops and frees an object of any class.
///
/// # Safety
/// As for [`release_now`].
#[inline(always)]
unsafe fn release_any(word: Word, mut class: &'static Class) {
    let address = word.address() as *mut Header;
    // SAFETY: the object is alive until it is freed below; the lock is held.
    unsafe {
        let object = Borrowed::from_word(word);
        if class.finalizer().is_some() || class.has_flag(Flags::WEAKLY_REFERENCED) {
            if !tell_of_death(object, class) {
                return;
            }
            class = class_of((*address).type_id.get());
        }
        let size = object_size(object, class);
        drop_content(object, class);
        free_cell(address, size, class.is_in_cycles());
        if class.is_heap() {
            drop(Owned::from_word(class.as_borrowed().word()));
        }
    }
}

/// Finalises an object, and clears the weak references to it. Whether it is dead then: the
/// finaliser may have made it reachable again, which takes the last reference.
///
/// # Safety
/// As for [`release_now`].
#[cold]
unsafe fn tell_of_death(object: Borrowed<'_>, class: &'static Class) -> bool {
    let address = object.word().address() as *mut Header;
    // SAFETY: the object is alive; the lock is held.
    unsafe {
        let mut py = Py::assume();
        if let Some(finalize) = class.finalizer() {
            finalize(&mut py, object);
            let count = (*address).refcount.get();
            if count > 1 {
                (*address).refcount.set(count - 1);
                return false;
            }
        }
        if class_of((*address).type_id.get()).has_flag(Flags::WEAKLY_REFERENCED) {
            crate::weak::clear(&mut py, object, &|_| false);
        }
    }
    true
}

/// Drops what an object holds: the attribute words of its class, then its layout's content.
///
/// # Safety
/// The object is dead, and its memory is freed right after.
unsafe fn drop_content(object: Borrowed<'_>, class: &'static Class) {
    let address = object.word().address() as *mut u8;
    if class.is_heap() {
        let first = class.extra_offset();
        for index in 0..class.extra_words() {
            // SAFETY: the extra words of an instance are inside its cell, null or owned.
            unsafe {
                let slot = address.add(first + 8 * index).cast::<Word>();
                let value = slot.read();
                if !value.is_null() {
                    slot.write(Word::NULL);
                    drop(Owned::from_word(value));
                }
            }
        }
    }
    // SAFETY: the layout kind of the class is that of the object.
    unsafe { (class.kind.drop)(address) };
}

/// Calls `visit` on every object that is alive and not immortal.
pub fn for_each_object(mut visit: impl FnMut(Borrowed<'_>)) {
    // SAFETY: `visit` may change objects; pages and the table are read by index, so that new
    // ones do no harm.
    unsafe {
        let mut index = 0;
        while let Some(&page) = (&*HEAP.pages.get()).get(index) {
            index += 1;
            let (cell_size, cell_count) = ((*page).cell_size, (*page).cell_count);
            for cell in 0..cell_count {
                let address = page
                    .cast::<u8>()
                    .add(CELLS_OFFSET + cell * cell_size)
                    .cast::<Header>();
                if (*address).type_id.get() != TypeId::FREE && !(*address).is_immortal() {
                    visit(Borrowed::from_word(Word::from_pointer(address)));
                }
            }
        }
        let mut index = 0;
        while let Some(entry) = (&*HEAP.large.get()).get(index) {
            index += 1;
            if !(*entry.address).is_immortal() {
                visit(Borrowed::from_word(Word::from_pointer(entry.address)));
            }
        }
    }
}

/// The collector's side count of an object.
pub struct SideCounts(());

impl SideCounts {
    /// Starts with a count of 0 for every object.
    pub fn new() -> SideCounts {
        // SAFETY: nobody else looks at pages now.
        unsafe {
            for &page in &*HEAP.pages.get() {
                (*page).counts = vec![0; (*page).cell_count];
            }
            for entry in &mut *HEAP.large.get() {
                entry.count = 0;
            }
        }
        SideCounts(())
    }

    /// The count of a heap object that is not immortal.
    pub fn of(&mut self, object: Borrowed<'_>) -> &mut u32 {
        let address = object.word().address();
        // SAFETY: an object is in the table or in a page.
        unsafe {
            if !is_in_page(address) {
                let large = &mut *HEAP.large.get();
                let position = *large_position(address as *mut Header);
                return &mut large[position].count;
            }
            let page = (address & !(PAGE_SIZE - 1)) as *mut PageHeader;
            let offset = (address - page as usize - CELLS_OFFSET) as u32;
            let index = (u64::from(offset) * (*page).cell_size_inverse) >> 32;
            &mut (&mut (*page).counts)[index as usize]
        }
    }
}

impl Default for SideCounts {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for SideCounts {
    fn drop(&mut self) {
        // SAFETY: nobody else looks at pages now.
        unsafe {
            for &page in &*HEAP.pages.get() {
                (*page).counts = Vec::new();
            }
        }
    }
}

/// Whether an object's address lies in one of the pages, by the size of its object.
fn is_in_page(address: usize) -> bool {
    // SAFETY: the address is that of a live object.
    let object = unsafe { Borrowed::from_word(Word::from_pointer(address as *const Header)) };
    object_size(object, object.class()) <= MAX_SMALL
}

/// How many objects are alive that are not immortal.
pub fn live_objects() -> usize {
    let mut count = 0;
    for_each_object(|_| count += 1);
    count
}

/// Objects allocated less objects released since the last collection.
pub fn young() -> isize {
    HEAP.young.get()
}

/// Starts the count of young objects again. The next automatic collection comes when as many
/// objects that could be part of cycles are new as are alive now; a program that makes few cycles, or
/// none, is left alone for longer.
pub fn reset_young(alive: usize, garbage: usize) {
    let (pause, least) = match garbage {
        0 => (3 * alive, QUIET_THRESHOLD),
        _ if garbage < alive / 8 => (2 * alive, FIRST_THRESHOLD),
        _ => (alive, FIRST_THRESHOLD),
    };
    HEAP.young.set(0);
    HEAP.threshold.set((pause as isize).max(least));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn freed_memory_is_poisoned() {
        let size = 10 * GRANULE;
        let address = allocate_cell(size, TypeId(1), false)
            .expect("there is memory")
            .as_ptr();
        let bytes = address.cast::<u8>();
        // SAFETY: the cell is ours; its page stays when it is freed.
        let left = unsafe {
            bytes
                .add(size_of::<FreeCell>())
                .write_bytes(7, size - size_of::<FreeCell>());
            free_cell(address, size, false);
            std::slice::from_raw_parts(
                bytes.add(size_of::<FreeCell>()),
                size - size_of::<FreeCell>(),
            )
        };
        assert!(left.iter().all(|byte| *byte == POISON));
        // SAFETY: the page of a free cell stays.
        assert_eq!(unsafe { (*address).type_id.get() }, TypeId::FREE);
    }
}
