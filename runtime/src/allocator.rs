//! The allocator for what is not an object: arrays of lists, tables, texts under construction.
//!
//! Small blocks come from lists of free ones, by size class, so that taking and giving back is a few
//! instructions. The lists are those of whoever holds the interpreter lock: what runs without it
//! allocates nothing. Everything else is the system's.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr::null_mut;

const GRANULE: usize = 16;
/// The size of the largest small block.
const MAX_SMALL: usize = 512;
const CLASSES: usize = MAX_SMALL / GRANULE + 1;
/// How much is asked from the system at once.
const CHUNK_SIZE: usize = 64 * 1024;
/// How much of it becomes blocks of one class at once.
const STEP: usize = 2 * 1024;

/// A free block.
struct Block {
    next: *mut Block,
}

struct Lists {
    /// The first free block of each size class.
    free: [Cell<*mut Block>; CLASSES],
    /// What is left of the last chunk: its start and its size.
    rest: Cell<(*mut u8, usize)>,
}

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Lists {}

static LISTS: Lists = Lists {
    free: [const { Cell::new(null_mut()) }; CLASSES],
    rest: Cell::new((null_mut(), 0)),
};

/// The allocator.
#[derive(Debug)]
pub struct SizeClasses;

/// The size class of a layout, if it is small.
#[inline]
fn size_class(layout: Layout) -> Option<usize> {
    let is_small = layout.size() <= MAX_SMALL && layout.align() <= GRANULE && layout.size() > 0;
    is_small.then(|| layout.size().div_ceil(GRANULE))
}

/// Makes blocks of a class; yields one and keeps the others.
#[cold]
fn refill(list: &Cell<*mut Block>, class: usize) -> *mut u8 {
    let Some(piece) = take_piece() else {
        return null_mut();
    };
    let size = class * GRANULE;
    let mut next = null_mut();
    for index in (1..STEP / size).rev() {
        // SAFETY: the block is inside the piece, which is ours.
        unsafe {
            let block = piece.add(index * size).cast::<Block>();
            block.write(Block { next });
            next = block;
        }
    }
    list.set(next);
    piece
}

/// The next [`STEP`] bytes of the chunk, or of a new one from the system.
fn take_piece() -> Option<*mut u8> {
    let (mut start, mut size) = LISTS.rest.get();
    if size == 0 {
        let layout = Layout::from_size_align(CHUNK_SIZE, GRANULE).expect("a power of two");
        // SAFETY: the size is not zero.
        start = unsafe { System.alloc(layout) };
        if start.is_null() {
            return None;
        }
        size = CHUNK_SIZE;
    }
    LISTS.rest.set((start.wrapping_add(STEP), size - STEP));
    Some(start)
}

// SAFETY: a block is in one list at most, and a chunk is never given back; large blocks are the
// system's from beginning to end.
unsafe impl GlobalAlloc for SizeClasses {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(class) = size_class(layout) else {
            // SAFETY: the caller's.
            return unsafe { System.alloc(layout) };
        };
        let list = &LISTS.free[class];
        let block = list.get();
        if block.is_null() {
            return refill(list, class);
        }
        // SAFETY: a block of the list is free, and ours.
        list.set(unsafe { (*block).next });
        block.cast()
    }

    #[inline]
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let Some(class) = size_class(layout) else {
            // SAFETY: the caller's.
            return unsafe { System.dealloc(pointer, layout) };
        };
        let (list, block) = (&LISTS.free[class], pointer.cast::<Block>());
        // SAFETY: the block is ours again.
        unsafe { block.write(Block { next: list.get() }) };
        list.set(block);
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if size_class(layout).is_none() {
            // SAFETY: the caller's.
            return unsafe { System.alloc_zeroed(layout) };
        }
        // SAFETY: the caller's; the block has the size.
        unsafe {
            let block = self.alloc(layout);
            if !block.is_null() {
                block.write_bytes(0, layout.size());
            }
            block
        }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller's; the copy fits both blocks.
        unsafe {
            let new = Layout::from_size_align_unchecked(size, layout.align());
            match (size_class(layout), size_class(new)) {
                (None, None) => return System.realloc(pointer, layout, size),
                (Some(old), Some(new)) if old == new => return pointer,
                _ => {}
            }
            let block = self.alloc(new);
            if !block.is_null() {
                block.copy_from_nonoverlapping(pointer, layout.size().min(size));
                self.dealloc(pointer, layout);
            }
            block
        }
    }
}
