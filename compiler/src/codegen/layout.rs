//! What compiled code knows about the runtime's memory layouts. Every fact is taken from the
//! runtime's own types.

use std::mem::offset_of;

use pyc_runtime::iterators::sequence;
use pyc_runtime::object::Header;
use pyc_runtime::range::iterator;
use pyc_runtime::str_::sequence::layout as text_iterator;
use pyc_runtime::type_::{Class, Construction, TypeId, ids};
use pyc_runtime::{
    bytes, complex, dict, float, function, generator, list, memory, set, str_, tuple,
};

use super::blob::Blob;

/// What is added to a pointer to make it a word; a field at `n` is loaded at `n - TAG`.
pub(super) const TAG: i64 = 1;

/// "Raised" as a result, "unbound" in a variable.
pub(super) const NULL_WORD: i64 = 1;

/// "End" as a result.
pub(super) const END_WORD: i64 = 3;

/// The offset of an object's reference count from its word.
pub(super) const REFCOUNT: i32 = offset_of!(Header, refcount) as i32 - TAG as i32;

/// The offset of a cell's content from its word.
pub(super) const CELL_CONTENT: i32 = function::layout::CELL_VALUE as i32 - TAG as i32;

/// The offset of a float's value from its word.
pub(super) const FLOAT_VALUE: i32 = float::layout::VALUE as i32 - TAG as i32;

/// The offset of a tuple's first item from its word.
pub(super) const TUPLE_ITEMS: i32 = tuple::layout::ITEMS as i32 - TAG as i32;

/// The offset of a function's first cell from its word.
pub(super) const FUNCTION_CELLS: i32 = function::layout::CELLS as i32 - TAG as i32;

/// The offset of the pointer to a function's code record from its word.
pub(super) const FUNCTION_CODE: i32 = function::layout::CODE as i32 - TAG as i32;

/// The offset of a generator's state from its word.
pub(super) const GENERATOR_STATE: i32 = generator::layout::STATE as i32 - TAG as i32;

/// The offset of the bits for a generator's owned slots from its word.
pub(super) const GENERATOR_OWNED: i32 = generator::layout::OWNED as i32 - TAG as i32;

/// The offset of the address of a generator's body from its word.
pub(super) const GENERATOR_RESUME: i32 = generator::layout::RESUME as i32 - TAG as i32;

/// The offset of the function of a generator that has not ended from its word.
pub(super) const GENERATOR_FUNCTION: i32 = generator::layout::FUNCTION as i32 - TAG as i32;

/// The type id of generators.
pub(super) const GENERATOR_TYPE: i64 = ids::GENERATOR.0 as i64;

/// The offset of a generator's first slot from its word.
pub(super) const GENERATOR_SLOTS: i32 = generator::layout::SLOTS as i32 - TAG as i32;

/// The type id of functions.
pub(super) const FUNCTION_TYPE: i64 = ids::FUNCTION.0 as i64;

/// The type id of built-in functions.
pub(super) const BUILTIN_TYPE: i64 = ids::BUILTIN_FUNCTION.0 as i64;

/// The offset of the entry of a built-in function without arguments from its word.
pub(super) const BUILTIN_ENTRIES: i32 = function::layout::BUILTIN_ENTRIES as i32 - TAG as i32;

/// The type id of classes.
pub(super) const CLASS_TYPE: i64 = ids::TYPE.0 as i64;

/// The offset of a class's `Construction`, field by field, from its word.
pub(super) const CLASS_ARITY: i32 =
    (offset_of!(Class, construction) + offset_of!(Construction, arity)) as i32 - TAG as i32;
pub(super) const CLASS_ENTRY: i32 =
    (offset_of!(Class, construction) + offset_of!(Construction, entry)) as i32 - TAG as i32;
pub(super) const CLASS_INIT: i32 =
    (offset_of!(Class, construction) + offset_of!(Construction, init)) as i32 - TAG as i32;

/// The type id of exact lists.
pub(super) const LIST_TYPE: i64 = ids::LIST.0 as i64;

/// The offset of a list's number of items from its word.
pub(super) const LIST_LENGTH: i32 = list::layout::LEN as i32 - TAG as i32;

/// The offset of the pointer to a list's items from its word.
pub(super) const LIST_POINTER: i32 = list::layout::POINTER as i32 - TAG as i32;

/// The type id of exact tuples.
pub(super) const TUPLE_TYPE: i64 = ids::TUPLE.0 as i64;

/// The offset of a dict's number of items from its word.
pub(super) const DICT_LENGTH: i32 = dict::layout::LEN as i32 - TAG as i32;

/// The offset of a set's number of elements from its word.
pub(super) const SET_LENGTH: i32 = set::layout::LEN as i32 - TAG as i32;

/// The offset of a string's number of code points from its word.
pub(super) const STR_LENGTH: i32 = str_::layout::CHARS as i32 - TAG as i32;

/// The offsets of a string's number of bytes, of the pointer that is null where the bytes follow,
/// and of the bytes from its word.
pub(super) const STR_BYTES: i32 = str_::layout::LEN as i32 - TAG as i32;
pub(super) const STR_EXTRA: i32 = str_::layout::EXTRA as i32 - TAG as i32;
pub(super) const STR_DATA: i32 = str_::layout::DATA as i32 - TAG as i32;

/// The offset of a list's capacity from its word.
pub(super) const LIST_CAPACITY: i32 = list::layout::CAPACITY as i32 - TAG as i32;

/// The type ids of other exact built-in types.
pub(super) const STR_TYPE: i64 = ids::STR.0 as i64;
pub(super) const DICT_TYPE: i64 = ids::DICT.0 as i64;
pub(super) const SET_TYPE: i64 = ids::SET.0 as i64;

/// The offset of a tuple's number of items from its word.
pub(super) const TUPLE_LENGTH: i32 = tuple::layout::LEN as i32 - TAG as i32;

/// The type ids of iterators over lists, tuples and small ranges.
pub(super) const LIST_ITERATOR_TYPE: i64 = ids::LIST_ITERATOR.0 as i64;
pub(super) const TUPLE_ITERATOR_TYPE: i64 = ids::TUPLE_ITERATOR.0 as i64;
pub(super) const RANGE_ITERATOR_TYPE: i64 = ids::RANGE_ITERATOR.0 as i64;

/// The type id of iterators over ASCII texts, and the offsets of their text and their place in it.
pub(super) const TEXT_ITERATOR_TYPE: i64 = ids::STR_ASCII_ITERATOR.0 as i64;
pub(super) const TEXT_ITERATOR_TEXT: i32 = text_iterator::TEXT as i32 - TAG as i32;
pub(super) const TEXT_ITERATOR_OFFSET: i32 = text_iterator::OFFSET as i32 - TAG as i32;

/// The offsets of the sequence and the position of an iterator by position from its word.
pub(super) const ITERATOR_SEQUENCE: i32 = sequence::layout::SEQUENCE as i32 - TAG as i32;
pub(super) const ITERATOR_POSITION: i32 = sequence::layout::POSITION as i32 - TAG as i32;

/// The offsets of the fields of an iterator over a small range from its word.
pub(super) const RANGE_NEXT: i32 = iterator::layout::NEXT as i32 - TAG as i32;
pub(super) const RANGE_STEP: i32 = iterator::layout::STEP as i32 - TAG as i32;
pub(super) const RANGE_LEFT: i32 = iterator::layout::LEFT as i32 - TAG as i32;

/// The type id of exact floats.
pub(super) const FLOAT_TYPE: i64 = ids::FLOAT.0 as i64;

/// Where the list of free cells for floats lies among the lists.
pub(super) const FLOAT_LIST: i64 = memory::layout::free_list(float::layout::SIZE) as i64;

/// Where a free cell has the pointer to the next one.
pub(super) const NEXT_CELL: i32 = memory::layout::NEXT as i32;

/// The type id of free cells.
pub(super) const FREE_TYPE: i64 = TypeId::FREE.0 as i64;

/// The offset of an object's type id from its word.
pub(super) const TYPE_ID: i32 = offset_of!(Header, type_id) as i32 - TAG as i32;

/// Appends an immortal header; returns where it lies.
fn append_header(blob: &mut Blob, size: usize, type_id: TypeId) -> usize {
    let at = blob.reserve(size, 16);
    blob.put_u32(at + offset_of!(Header, refcount), Header::IMMORTAL);
    blob.put_u32(at + offset_of!(Header, type_id), type_id.0);
    at
}

/// Appends a `str` object; returns where it lies.
pub(super) fn append_str(blob: &mut Blob, text: &[u8]) -> usize {
    use str_::layout::{CHARS, DATA, HASH, LEN};
    let at = append_header(blob, DATA + text.len(), ids::STR);
    blob.put_u64(at + HASH, u64::MAX);
    blob.put_u64(at + LEN, text.len() as u64);
    blob.put_u64(at + CHARS, str_::count_chars(text) as u64);
    blob.put(at + DATA, text);
    at
}

/// Appends a `bytes` object; returns where it lies.
pub(super) fn append_bytes(blob: &mut Blob, content: &[u8]) -> usize {
    use bytes::layout::{DATA, HASH, LEN};
    let at = append_header(blob, DATA + content.len(), ids::BYTES);
    blob.put_u64(at + HASH, u64::MAX);
    blob.put_u64(at + LEN, content.len() as u64);
    blob.put(at + DATA, content);
    at
}

/// Appends a `float` object; returns where it lies.
pub(super) fn append_float(blob: &mut Blob, bits: u64) -> usize {
    use float::layout::{SIZE, VALUE};
    let at = append_header(blob, SIZE, ids::FLOAT);
    blob.put_u64(at + VALUE, bits);
    at
}

/// Appends a `complex` object; returns where it lies.
pub(super) fn append_complex(blob: &mut Blob, real: u64, imaginary: u64) -> usize {
    use complex::layout::{IMAGINARY, REAL, SIZE};
    let at = append_header(blob, SIZE, ids::COMPLEX);
    blob.put_u64(at + REAL, real);
    blob.put_u64(at + IMAGINARY, imaginary);
    at
}

/// Appends a `tuple` object; returns where it lies and where its items start.
pub(super) fn append_tuple(blob: &mut Blob, count: usize) -> (usize, usize) {
    use tuple::layout::{ITEMS, LEN};
    let at = append_header(blob, ITEMS + count * 8, ids::TUPLE);
    blob.put_u64(at + LEN, count as u64);
    (at, at + ITEMS)
}
