//! `str`: immutable text as generalised UTF-8.
//!
//! A [`Str`] is followed by its bytes, except where it was grown in place: then a buffer of its own
//! holds them (see [`Extra`]). The length in code points is stored; it equals the length in bytes
//! exactly for ASCII text. The hash is CPython's, over the 1, 2 or 4-byte form.

pub mod construct;
pub mod format;
pub mod intern;
pub mod methods;
pub mod percent;
pub mod sequence;

use std::cell::{Cell, UnsafeCell};

use crate::class::OBJECT;
use crate::memory;
use crate::object::{Borrowed, Handle, Header, Object, Owned, OwnedItems, Py, Result};
use crate::text::hash::HashKey;
use crate::type_::{Call, Class, Definition, Kind, KindInfo, Operator, Slots, TypeId, ids};

/// The layout of a `str`. The code generator emits constants of it, followed by their bytes.
#[repr(C)]
pub struct Str {
    /// The header.
    pub header: Header,
    /// The hash, or -1 while it is not known.
    pub hash: Cell<i64>,
    /// The length in bytes.
    len: Cell<usize>,
    /// The length in code points.
    chars: Cell<usize>,
    /// What only some strings have.
    extra: UnsafeCell<Option<Box<Extra>>>,
}

/// What only some strings have.
#[derive(Default)]
struct Extra {
    /// The bytes, if they do not follow the object.
    buffer: Option<Vec<u8>>,
    /// For text that is not ASCII: the byte offset of every 64th code point, made on first use.
    offsets: Option<Box<[u32]>>,
}

/// The distance in code points of the entries of [`Extra::offsets`].
const STRIDE: usize = 64;

/// The layout kind.
pub static KIND: KindInfo = KindInfo::leaf::<Str>("str").with_size(|object| {
    let text = object.get::<Str>().expect("a str");
    // SAFETY: nobody changes the buffer while a string is released.
    let extra = unsafe { &*text.extra.get() };
    match extra {
        Some(extra) if extra.buffer.is_some() => size_of::<Str>(),
        _ => size_of::<Str>() + text.len.get(),
    }
});

// SAFETY: every class of this kind starts with a `Str`.
unsafe impl Object for Str {
    const KIND: Kind = Kind(&KIND);
    const USUAL_ID: TypeId = ids::STR;
}

/// `str`.
#[unsafe(export_name = "pyc_type_str")]
pub static STR: Class = Class::new_static(ids::STR, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            new: Some(construct::new),
            repr: Some(|_, this| {
                let text = this.get::<Str>().expect("a str");
                Ok(new(&crate::text::repr::repr(text.as_bytes())))
            }),
            str: Some(|_, this| {
                Ok(if this.type_id() == ids::STR {
                    this.to_owned()
                } else {
                    from_wtf8(this.get::<Str>().expect("a str").as_bytes())
                })
            }),
            hash: Some(|_, this| Ok(hash(this.get::<Str>().expect("a str")))),
            compare: Some(sequence::compare),
            iter: Some(sequence::iter),
            len: Some(|_, this| Ok(this.get::<Str>().expect("a str").char_len() as i64)),
            contains: Some(sequence::contains),
            get_item: Some(sequence::get_item),
            concat: Some(construct::concat),
            repeat: Some(sequence::repeat),
            binary: Slots::binary_table([(Operator::Modulo, percent::modulo)]),
            ..Slots::EMPTY
        },
        methods: methods::METHODS,
        is_base: true,
        ..Definition::new("str", &OBJECT, Str::KIND)
    };
    &DEFINITION
});

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&STR, &sequence::STR_ITERATOR, &sequence::STR_ASCII_ITERATOR];

// SAFETY: strings are touched under the interpreter lock only.
unsafe impl Sync for Str {}

/// Where the code generator finds the fields of a `str`.
pub mod layout {
    use super::Str;
    /// The offset of the hash (-1 in constants).
    pub const HASH: usize = std::mem::offset_of!(Str, hash);
    /// The offset of the length in bytes.
    pub const LEN: usize = std::mem::offset_of!(Str, len);
    /// The offset of the length in code points.
    pub const CHARS: usize = std::mem::offset_of!(Str, chars);
    /// The offset of a pointer that is null in constants.
    pub const EXTRA: usize = std::mem::offset_of!(Str, extra);
    /// Where the bytes of a constant start.
    pub const DATA: usize = size_of::<Str>();
}

impl Str {
    /// A static string's fixed part, to be followed by its bytes.
    pub const fn constant(len: usize, chars: usize) -> Str {
        Str {
            header: Header::immortal(ids::STR),
            hash: Cell::new(-1),
            len: Cell::new(len),
            chars: Cell::new(chars),
            extra: UnsafeCell::new(None),
        }
    }

    /// The text as generalised UTF-8.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: the buffer is changed by `append` only, which has the sole reference; else the
        // bytes follow the fixed part.
        unsafe {
            if let Some(extra) = &*self.extra.get()
                && let Some(buffer) = &extra.buffer
            {
                return buffer;
            }
            let data = (self as *const Str).add(1).cast::<u8>();
            std::slice::from_raw_parts(data, self.len.get())
        }
    }

    /// The size in bytes of a `str` that consists of nothing else, if it is one.
    #[inline]
    pub fn size_without_buffer(&self) -> Option<usize> {
        // SAFETY: a short look.
        let is_plain = unsafe { (*self.extra.get()).is_none() };
        is_plain.then(|| size_of::<Str>() + self.len.get())
    }

    /// Whether another string has the same text.
    #[inline]
    pub fn has_text_of(&self, other: &Str) -> bool {
        if self.len.get() != other.len.get() {
            return false;
        }
        let (a, b) = (self.as_bytes(), other.as_bytes());
        // Most texts that differ do so in their first byte.
        a.first() == b.first() && (a.len() < 2 || a == b)
    }

    /// The text, if it has no surrogates.
    pub fn as_utf8(&self) -> Option<&str> {
        std::str::from_utf8(self.as_bytes()).ok()
    }

    /// The text for messages: surrogates become U+FFFD.
    pub fn to_string_lossy(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.as_bytes())
    }

    /// The length in code points.
    #[inline]
    pub fn char_len(&self) -> usize {
        self.chars.get()
    }

    /// Whether every code point is below 128.
    #[inline]
    pub fn is_ascii(&self) -> bool {
        self.chars.get() == self.len.get()
    }

    /// The byte offset of a code point; `index` may be the length.
    pub fn byte_offset(&self, index: usize) -> usize {
        if self.is_ascii() {
            return index;
        }
        if self.chars.get() <= STRIDE {
            return skip_chars(self.as_bytes(), 0, index);
        }
        // SAFETY: the offsets are written once; no view of `extra` is open here.
        unsafe {
            let extra = (*self.extra.get()).get_or_insert_default();
            if extra.offsets.is_none() {
                let bytes: *const [u8] = match &extra.buffer {
                    Some(buffer) => buffer.as_slice(),
                    None => std::ptr::slice_from_raw_parts(
                        (self as *const Str).add(1).cast::<u8>(),
                        self.len.get(),
                    ),
                };
                extra.offsets = Some(char_offsets(&*bytes));
            }
        }
        // SAFETY: as above.
        let start = unsafe { (*self.extra.get()).as_ref() }
            .and_then(|extra| extra.offsets.as_ref())
            .and_then(|offsets| offsets.get(index / STRIDE))
            .map_or(0, |&offset| offset as usize);
        skip_chars(self.as_bytes(), start, index % STRIDE)
    }
}

/// The byte offset of every 64th code point.
fn char_offsets(bytes: &[u8]) -> Box<[u32]> {
    let starts = bytes
        .iter()
        .enumerate()
        .filter(|(_, byte)| !is_continuation(**byte));
    starts.step_by(STRIDE).map(|(at, _)| at as u32).collect()
}

/// Whether a byte goes on with a code point.
#[inline]
fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// The byte offset `count` code points after `start`.
fn skip_chars(bytes: &[u8], start: usize, count: usize) -> usize {
    let mut left = count;
    let mut at = start;
    while at < bytes.len() {
        if !is_continuation(bytes[at]) {
            if left == 0 {
                return at;
            }
            left -= 1;
        }
        at += 1;
    }
    bytes.len()
}

/// How many code points generalised UTF-8 has.
pub fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !is_continuation(**byte)).count()
}

/// A new exact `str` of generalised UTF-8 bytes; `None` if there is no memory.
pub fn try_new(bytes: &[u8]) -> Option<Handle<Str>> {
    try_new_with_len(bytes, count_chars(bytes))
}

/// A new exact `str` whose length in code points is known; `None` if there is no memory.
pub fn try_new_with_len(bytes: &[u8], chars: usize) -> Option<Handle<Str>> {
    try_new_of_parts([bytes], bytes.len(), chars)
}

/// Writes the bytes of a new `str`.
pub struct Writer {
    next: *mut u8,
    left: usize,
}

impl Writer {
    /// Writes a part.
    ///
    /// # Panics
    /// If there is no room for it.
    #[inline]
    pub fn write(&mut self, part: &[u8]) {
        assert!(part.len() <= self.left, "the parts are too long");
        // SAFETY: so many bytes of the new object are left, and nobody else looks at them.
        unsafe {
            // Most parts are short: a call would cost more than it saves.
            match part {
                [byte] => self.next.write(*byte),
                _ => std::ptr::copy_nonoverlapping(part.as_ptr(), self.next, part.len()),
            }
            self.next = self.next.add(part.len());
        }
        self.left -= part.len();
    }
}

/// A new exact `str` of known lengths in bytes and in code points, whose bytes a function writes;
/// `None` if there is no memory.
///
/// # Panics
/// If it writes less or more.
#[inline]
pub fn try_new_written(
    len: usize,
    chars: usize,
    write: impl FnOnce(&mut Writer),
) -> Option<Handle<Str>> {
    let fill = |header| Str {
        header,
        ..Str::constant(len, chars)
    };
    let text = memory::new_unfilled_object(&STR, len, fill)?;
    let data = std::ptr::from_ref::<Str>(&text).wrapping_add(1);
    let mut writer = Writer {
        next: data.cast::<u8>().cast_mut(),
        left: len,
    };
    write(&mut writer);
    assert_eq!(writer.left, 0, "the parts are too short");
    Some(text)
}

/// A new exact `str` of parts, whose lengths in bytes and in code points together are known;
/// `None` if there is no memory.
///
/// # Panics
/// If the parts have another length in bytes.
#[inline]
pub fn try_new_of_parts<'a>(
    parts: impl IntoIterator<Item = &'a [u8]>,
    len: usize,
    chars: usize,
) -> Option<Handle<Str>> {
    try_new_written(len, chars, |writer| {
        parts.into_iter().for_each(|part| writer.write(part));
    })
}

/// A new exact `str` of `len` ASCII characters, at least two.
///
/// # Panics
/// If the iterator yields another number.
pub fn new_ascii(len: usize, bytes: impl Iterator<Item = u8>) -> Owned {
    debug_assert!(len > 1, "shorter ones are shared");
    let fill = |header| Str {
        header,
        ..Str::constant(len, len)
    };
    let Some(text) = memory::new_unfilled_object(&STR, len, fill) else {
        std::alloc::handle_alloc_error(std::alloc::Layout::new::<Str>())
    };
    let data = std::ptr::from_ref::<Str>(&text).wrapping_add(1);
    let data = data.cast::<u8>().cast_mut();
    let mut written = 0;
    for byte in bytes.take(len) {
        debug_assert!(byte.is_ascii());
        // SAFETY: the object is new and has room for `len` bytes.
        unsafe { data.add(written).write(byte) };
        written += 1;
    }
    assert_eq!(written, len, "the iterator yields as many as it says");
    text.into_owned()
}

/// A new exact `str`. Single Latin-1 characters and the empty string are shared, as in CPython.
pub fn new(text: &str) -> Owned {
    from_wtf8(text.as_bytes())
}

/// A new exact `str` of generalised UTF-8.
///
/// # Panics
/// Never for lack of memory of a text that is already in memory; that aborts.
pub fn from_wtf8(bytes: &[u8]) -> Owned {
    match bytes {
        [] => return intern::empty().to_owned(),
        [byte] => return intern::ascii(*byte).to_owned(),
        _ => {}
    }
    match try_new(bytes) {
        Some(text) => text.into_owned(),
        None => std::alloc::handle_alloc_error(std::alloc::Layout::new::<Str>()),
    }
}

/// A `str` of ASCII characters.
fn from_ascii(bytes: &[u8]) -> Owned {
    debug_assert!(bytes.is_ascii());
    match bytes {
        [] | [_] => from_wtf8(bytes),
        _ => match try_new_with_len(bytes, bytes.len()) {
            Some(text) => text.into_owned(),
            None => std::alloc::handle_alloc_error(std::alloc::Layout::new::<Str>()),
        },
    }
}

/// What makes a `str` of a part of a text.
pub fn maker_of_parts(text: &Str) -> fn(&[u8]) -> Owned {
    match text.is_ascii() {
        true => from_ascii,
        false => from_wtf8,
    }
}

/// Appends to a `str` with a buffer of its own that nobody else refers to; whether that was
/// possible. Building a text by `+=` takes linear time: the first append makes the buffer
/// ([`concat_growing`]).
pub fn append_in_place(text: &Owned, more: &Str) -> bool {
    let Some(this) = text.borrow().get::<Str>() else {
        return false;
    };
    if this.header.refcount.get() != 1
        || this.header.type_id.get() != ids::STR
        || std::ptr::eq(this, more)
    {
        return false;
    }
    // SAFETY: the sole reference is ours, so that nobody views the text; `more` is another one.
    unsafe {
        let extra = &mut *this.extra.get();
        let Some(extra) = extra else { return false };
        let Some(buffer) = &mut extra.buffer else {
            return false;
        };
        extra.offsets = None;
        buffer.extend_from_slice(more.as_bytes());
        this.len.set(buffer.len());
        this.chars.set(this.chars.get() + more.chars.get());
        this.hash.set(-1);
    }
    true
}

/// A new exact `str` of two texts, with a buffer that can grow; for [`append_in_place`].
pub fn concat_growing(a: &Str, b: &Str) -> Owned {
    let mut buffer = Vec::with_capacity(2 * (a.len.get() + b.len.get()));
    buffer.extend_from_slice(a.as_bytes());
    buffer.extend_from_slice(b.as_bytes());
    let len = buffer.len();
    let chars = a.chars.get() + b.chars.get();
    let fill = |header| Str {
        header,
        extra: UnsafeCell::new(Some(Box::new(Extra {
            buffer: Some(buffer),
            offsets: None,
        }))),
        ..Str::constant(len, chars)
    };
    match memory::new_variable_object(&STR, 0, fill) {
        Some(text) => text.into_owned(),
        None => std::alloc::handle_alloc_error(std::alloc::Layout::new::<Str>()),
    }
}

/// The text of a `str` or of a subclass.
pub fn text(object: Borrowed<'_>) -> Option<&Str> {
    object.get::<Str>()
}

/// `ascii(object)`.
pub fn ascii(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let repr = crate::protocol::repr(py, object)?;
    let text = repr.borrow().get::<Str>().expect("a repr is a str");
    if text.is_ascii() {
        return Ok(repr);
    }
    Ok(new(&crate::text::repr::escape_non_ascii(text.as_bytes())))
}

/// The secret that text is hashed with.
struct Key(UnsafeCell<HashKey>);

// SAFETY: written once, before the program starts.
unsafe impl Sync for Key {}

static KEY: Key = Key(UnsafeCell::new(HashKey::from_seed(0)));

/// Takes the hash key that `PYTHONHASHSEED` asks for, or a random one. To be called once, at
/// start; the error says what is wrong with the variable.
pub fn initialise_hash_key() -> std::result::Result<(), &'static str> {
    use std::os::unix::ffi::OsStrExt;
    let seed = std::env::var_os("PYTHONHASHSEED");
    let key = HashKey::from_environment(seed.as_ref().map(|seed| seed.as_bytes()))?;
    // SAFETY: nothing else runs yet.
    unsafe { *KEY.0.get() = key };
    Ok(())
}

/// The secret that text is hashed with.
#[inline]
pub fn hash_key() -> HashKey {
    // SAFETY: written before anything is hashed.
    unsafe { *KEY.0.get() }
}

/// `hash(text)`.
#[inline]
pub fn hash(text: &Str) -> i64 {
    if text.hash.get() == -1 {
        text.hash.set(hash_key().str_hash(text.as_bytes()));
    }
    text.hash.get()
}

/// The row `str_concat`.
pub fn str_concat(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    construct::concat(py, a, b)
}

/// The row `str_equal`.
pub fn str_equal(_py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> bool {
    let (a, b) = (a.get::<Str>(), b.get::<Str>());
    a.expect("a str").has_text_of(b.expect("a str"))
}

/// The row `string_join`: the text of the parts of an f-string.
pub fn string_join(py: &mut Py, parts: OwnedItems<'_>) -> Result<Owned> {
    let texts = || {
        parts
            .as_slice()
            .iter()
            .filter_map(|part| part.borrow().get::<Str>())
    };
    let len = texts().map(|text| text.len.get()).sum();
    if len < 2 {
        let part = texts().find(|text| text.len.get() > 0);
        return Ok(from_wtf8(part.map_or(&[], Str::as_bytes)));
    }
    let chars = texts().map(Str::char_len).sum();
    match try_new_of_parts(texts().map(Str::as_bytes), len, chars) {
        Some(text) => Ok(text.into_owned()),
        None => Err(py.memory_error()),
    }
}

crate::builtin_functions! {
    CHR "pyc_builtin_chr" = "chr", Call::One(|py, _, number| chr_of(py, number));
    ORD "pyc_builtin_ord" = "ord", Call::One(|py, _, character| {
        Ok(Owned::from_small_int(ord_of(py, character)?))
    });
    FORMAT "pyc_builtin_format" = "format", Call::Positional(1, 2, |py, _, args| {
        let spec = match args.get(1) {
            Some(spec) if spec.borrow().get::<Str>().is_some() => spec.clone(),
            Some(spec) => {
                let class = crate::protocol::argument_class(spec.borrow());
                let message = format!("format() argument 2 must be str, not {class}");
                return Err(py.type_error(message));
            }
            None => new(""),
        };
        crate::protocol::format(py, args[0].borrow(), spec)
    });
}

/// The row `chr_of`: `chr(number)`.
pub fn chr_of(py: &mut Py, number: Borrowed<'_>) -> Result<Owned> {
    if let Some(code @ 0..0x80) = number.small_int() {
        return Ok(intern::ascii(code as u8).to_owned());
    }
    let number = crate::protocol::index(py, number)?;
    let code_point =
        crate::int::to_i64(number.borrow()).and_then(|number| u32::try_from(number).ok());
    match code_point {
        Some(code_point) if code_point < 0x11_0000 => {
            Ok(from_wtf8(&crate::text::wtf8::from_code_points([
                code_point,
            ])))
        }
        _ => Err(py.value_error("chr() arg not in range(0x110000)")),
    }
}

/// The row `ord_of`: `ord(character)`.
pub fn ord_of(py: &mut Py, character: Borrowed<'_>) -> Result<i64> {
    let (number, len) = if let Some(text) = character.get::<Str>() {
        let first = crate::text::wtf8::nth(text.as_bytes(), 0);
        (first, text.char_len())
    } else if let Some(bytes) = crate::bytes::contents(character) {
        (bytes.first().map(|byte| u32::from(*byte)), bytes.len())
    } else {
        let class = character.class().shown_name();
        let message = format!("ord() expected string of length 1, but {class} found");
        return Err(py.type_error(message));
    };
    match number {
        Some(number) if len == 1 => Ok(i64::from(number)),
        _ => {
            let message = format!("ord() expected a character, but string of length {len} found");
            Err(py.type_error(message))
        }
    }
}
