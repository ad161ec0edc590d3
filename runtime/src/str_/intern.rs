//! Interned strings: names, and the shared strings of one character.
//!
//! Interned strings are immortal. Names that the runtime itself uses are statics ([`names`]).

use std::cell::{Cell, UnsafeCell};

use super::{Str, hash_key};
use crate::abi::Word;
use crate::object::{Borrowed, Header, Owned};

/// A static string of `N` bytes that the runtime itself uses. The program may have a constant of
/// the same text, which then is the interned one: so this one knows which it is.
#[repr(C)]
pub struct StaticStr<const N: usize> {
    text: Str,
    bytes: [u8; N],
    /// The interned string, or null if it is this one.
    canonical: Cell<Word>,
}

// SAFETY: touched under the interpreter lock only.
unsafe impl<const N: usize> Sync for StaticStr<N> {}

impl<const N: usize> StaticStr<N> {
    /// An ASCII text of exactly `N` bytes.
    pub const fn new(text: &str) -> StaticStr<N> {
        let mut bytes = [0; N];
        let mut index = 0;
        while index < N {
            bytes[index] = text.as_bytes()[index];
            index += 1;
        }
        StaticStr {
            text: Str::constant(N, N),
            bytes,
            canonical: Cell::new(Word::NULL),
        }
    }

    /// The interned string of this text.
    #[inline]
    pub fn borrow(&'static self) -> Borrowed<'static> {
        match self.canonical.get() {
            Word::NULL => Borrowed::from_object(&self.text),
            // SAFETY: an immortal string, since `settle`.
            canonical => unsafe { Borrowed::from_word(canonical) },
        }
    }

    /// Interns the text. To be called at start, after the program's constants were interned.
    fn settle(&'static self) {
        let interned = intern_static(&self.text).word();
        if interned != Borrowed::from_object(&self.text).word() {
            self.canonical.set(interned);
        }
    }
}

/// The interned strings, those of one ASCII character aside: a hash table whose slots hold null or
/// a string.
struct Interned {
    slots: UnsafeCell<Vec<Word>>,
    used: Cell<usize>,
}

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Interned {}

static INTERNED: Interned = Interned {
    slots: UnsafeCell::new(Vec::new()),
    used: Cell::new(0),
};

/// The number of slots at the beginning: few programs need more.
const FIRST_SLOTS: usize = 1024;

impl Interned {
    /// The string of a text with a hash, or the slot where it belongs.
    fn find(&self, bytes: &[u8], hash: i64) -> Result<Borrowed<'static>, usize> {
        // SAFETY: nothing is added during the search.
        let slots = unsafe { &*self.slots.get() };
        let mask = slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        while let Some(&word) = slots.get(slot)
            && !word.is_null()
        {
            // SAFETY: an interned string is immortal.
            let object: Borrowed<'static> = unsafe { Borrowed::from_word(word) };
            let text = object.get::<Str>().expect("a str");
            if text.hash.get() == hash && text.as_bytes() == bytes {
                return Ok(object);
            }
            slot = (slot + 1) & mask;
        }
        Err(slot)
    }

    /// Adds a string that is immortal, and not there yet.
    fn add(&self, object: Borrowed<'static>) {
        // SAFETY: no search is under way.
        let slots = unsafe { &mut *self.slots.get() };
        if 2 * self.used.get() >= slots.len() {
            let larger = (2 * slots.len()).max(FIRST_SLOTS);
            let old = std::mem::replace(slots, vec![Word::NULL; larger]);
            for word in old.into_iter().filter(|word| !word.is_null()) {
                // SAFETY: an interned string is immortal.
                self.place(unsafe { Borrowed::from_word(word) });
            }
        }
        self.used.set(self.used.get() + 1);
        self.place(object);
    }

    fn place(&self, object: Borrowed<'static>) {
        let text = object.get::<Str>().expect("a str");
        if let Err(slot) = self.find(text.as_bytes(), super::hash(text)) {
            // SAFETY: no search is under way.
            unsafe { (&mut *self.slots.get())[slot] = object.word() };
        }
    }
}

/// The code of the only character of a text, if it is ASCII.
fn character(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [byte @ 0..128] => Some(usize::from(*byte)),
        _ => None,
    }
}

/// Makes a static string the interned one of its text, unless there is one already. Yields the
/// interned one.
pub fn intern_static(text: &'static Str) -> Borrowed<'static> {
    let object = Borrowed::from_object(text);
    if let Some(character) = character(text.as_bytes()) {
        CHARACTERS.settle(character, text);
        return CHARACTERS.get(character);
    }
    match INTERNED.find(text.as_bytes(), super::hash(text)) {
        Ok(found) => found,
        Err(_) => {
            INTERNED.add(object);
            object
        }
    }
}

/// The interned string of a text.
pub fn intern(bytes: &[u8]) -> Borrowed<'static> {
    intern_hashed(bytes, hash_key().str_hash(bytes))
}

/// The interned string with the text of a `str`. For one that is interned already, itself.
pub fn intern_object(text: Borrowed<'_>) -> Option<Borrowed<'static>> {
    let text = text.get::<Str>()?;
    Some(intern_hashed(text.as_bytes(), super::hash(text)))
}

fn intern_hashed(bytes: &[u8], hash: i64) -> Borrowed<'static> {
    if let Some(found) = find_hashed(bytes, hash) {
        return found;
    }
    let text = super::try_new(bytes).expect("memory for a name");
    let owned = text.into_owned();
    let object = owned.borrow();
    let header = object.header().expect("a str has a header");
    header.refcount.set(Header::IMMORTAL);
    // SAFETY: the string is immortal from now on.
    let object: Borrowed<'static> = unsafe { Borrowed::from_word(owned.into_word()) };
    INTERNED.add(object);
    object
}

/// The interned string with the text of a `str`, if there is one. Other texts are the name of
/// nothing yet.
pub fn find_interned(text: &Str) -> Option<Borrowed<'static>> {
    find_hashed(text.as_bytes(), super::hash(text))
}

fn find_hashed(bytes: &[u8], hash: i64) -> Option<Borrowed<'static>> {
    match character(bytes) {
        Some(character) => Some(CHARACTERS.get(character)),
        None => INTERNED.find(bytes, hash).ok(),
    }
}

static EMPTY: StaticStr<0> = StaticStr::new("");

static ASCII: [StaticStr<1>; 128] = {
    #[allow(
        clippy::declare_interior_mutable_const,
        reason = "each use is a cell of its own"
    )]
    const BLANK: StaticStr<1> = StaticStr {
        text: Str::constant(1, 1),
        bytes: [0],
        canonical: Cell::new(Word::NULL),
    };
    let mut table = [BLANK; 128];
    let mut index = 0;
    while index < 128 {
        table[index].bytes[0] = index as u8;
        index += 1;
    }
    table
};

/// The words of the interned strings of one ASCII character: of constants of the program, or of
/// those above.
#[repr(transparent)]
pub struct Characters([Cell<*const u8>; 128]);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Characters {}

/// Compiled code looks characters up by itself.
#[unsafe(export_name = "pyc_characters")]
pub static CHARACTERS: Characters = {
    let mut words = [const { Cell::new(std::ptr::null()) }; 128];
    let mut index = 0;
    while index < 128 {
        // A word is a pointer with the lowest bit set.
        let word = (&raw const ASCII[index]).cast::<u8>().wrapping_add(1);
        words[index] = Cell::new(word);
        index += 1;
    }
    Characters(words)
};

/// The symbol of the words of [`CHARACTERS`].
pub const CHARACTERS_SYMBOL: &str = "pyc_characters";

impl Characters {
    fn get(&self, index: usize) -> Borrowed<'static> {
        let word = Word(self.0[index].get() as u64);
        // SAFETY: each is the word of an immortal string.
        unsafe { Borrowed::from_word(word) }
    }

    /// Makes a static string the interned one of its character, unless another is.
    fn settle(&self, index: usize, text: &'static Str) {
        if self.get(index) == ASCII[index].borrow() {
            let word = Borrowed::from_object(text).word();
            self.0[index].set(word.0 as *const u8);
        }
    }
}

/// The empty string.
pub fn empty() -> Borrowed<'static> {
    EMPTY.borrow()
}

/// The string of one ASCII character.
pub fn ascii(byte: u8) -> Borrowed<'static> {
    debug_assert!(byte < 128, "one byte of generalised UTF-8 is ASCII");
    CHARACTERS.get(usize::from(byte & 127))
}

/// Interns the runtime's own names. To be called at start, after the program's constants were
/// interned.
pub fn settle_names() {
    EMPTY.settle();
    names::settle();
}

/// An interned name as an owned object.
pub fn name(text: &str) -> Owned {
    intern(text.as_bytes()).to_owned()
}

/// Declares static names: `NAME = "text";`.
macro_rules! static_names {
    ($($name:ident = $text:literal;)*) => {
        /// The names that the runtime itself uses, as static interned strings.
        #[allow(missing_docs)]
        pub mod names {
            use super::StaticStr;
            $( pub static $name: StaticStr<{ $text.len() }> = StaticStr::new($text); )*

            /// Interns them.
            pub(super) fn settle() {
                $( $name.settle(); )*
            }
        }
    };
}

static_names! {
    DICT = "__dict__";
    CLASS = "__class__";
    NAME = "__name__";
    TRACEBACK = "__traceback__";
    QUALNAME = "__qualname__";
    MODULE = "__module__";
    DOC = "__doc__";
    SLOTS = "__slots__";
    CLASSCELL = "__classcell__";
    BASES = "__bases__";
    MRO = "__mro__";
    ANNOTATIONS = "__annotations__";
    TYPE_PARAMS = "__type_params__";
    STATIC_ATTRIBUTES = "__static_attributes__";
    FIRSTLINENO = "__firstlineno__";
    SET_NAME = "__set_name__";
    INIT_SUBCLASS = "__init_subclass__";
    CLASS_GETITEM = "__class_getitem__";
    MRO_ENTRIES = "__mro_entries__";
    GETATTR = "__getattr__";
    REVERSED = "__reversed__";
    LENGTH_HINT = "__length_hint__";
    FORMAT = "__format__";
    DIR = "__dir__";
    ROUND = "__round__";
    TRUNC = "__trunc__";
    FLOOR = "__floor__";
    CEIL = "__ceil__";
    COMPLEX = "__complex__";
    BYTES = "__bytes__";
    MISSING = "__missing__";
    KEYS = "keys";
    ENTER = "__enter__";
    EXIT = "__exit__";
    AENTER = "__aenter__";
    AEXIT = "__aexit__";
    AITER = "__aiter__";
    ANEXT = "__anext__";
    AWAIT = "__await__";
    INSTANCECHECK = "__instancecheck__";
    SUBCLASSCHECK = "__subclasscheck__";
    BUILTINS = "builtins";
    MAIN = "__main__";
    FILE = "__file__";
    ALL = "__all__";
    FSPATH = "__fspath__";
    SIZEOF = "__sizeof__";
    ABSTRACTMETHODS = "__abstractmethods__";
    WRAPPED = "__wrapped__";
    PREPARE = "__prepare__";
    WRITE = "write";
    FLUSH = "flush";
    INDEX = "__index__";
    ITER = "__iter__";
    NEW = "__new__";
    INIT = "__init__";
    CONTAINS = "__contains__";
    ADD = "__add__";
    R_ADD = "__radd__";
    I_ADD = "__iadd__";
    SUBTRACT = "__sub__";
    R_SUBTRACT = "__rsub__";
    I_SUBTRACT = "__isub__";
    MULTIPLY = "__mul__";
    R_MULTIPLY = "__rmul__";
    I_MULTIPLY = "__imul__";
    TRUE_DIVIDE = "__truediv__";
    R_TRUE_DIVIDE = "__rtruediv__";
    I_TRUE_DIVIDE = "__itruediv__";
    FLOOR_DIVIDE = "__floordiv__";
    R_FLOOR_DIVIDE = "__rfloordiv__";
    I_FLOOR_DIVIDE = "__ifloordiv__";
    MODULO = "__mod__";
    R_MODULO = "__rmod__";
    I_MODULO = "__imod__";
    POWER = "__pow__";
    R_POWER = "__rpow__";
    I_POWER = "__ipow__";
    LEFT_SHIFT = "__lshift__";
    R_LEFT_SHIFT = "__rlshift__";
    I_LEFT_SHIFT = "__ilshift__";
    RIGHT_SHIFT = "__rshift__";
    R_RIGHT_SHIFT = "__rrshift__";
    I_RIGHT_SHIFT = "__irshift__";
    BIT_AND = "__and__";
    R_BIT_AND = "__rand__";
    I_BIT_AND = "__iand__";
    BIT_OR = "__or__";
    R_BIT_OR = "__ror__";
    I_BIT_OR = "__ior__";
    BIT_XOR = "__xor__";
    R_BIT_XOR = "__rxor__";
    I_BIT_XOR = "__ixor__";
    MATRIX_MULTIPLY = "__matmul__";
    R_MATRIX_MULTIPLY = "__rmatmul__";
    I_MATRIX_MULTIPLY = "__imatmul__";
    DIVMOD = "__divmod__";
    R_DIVMOD = "__rdivmod__";
    REPR = "__repr__";
    STR = "__str__";
    HASH = "__hash__";
    CALL = "__call__";
    GETATTRIBUTE = "__getattribute__";
    SETATTR = "__setattr__";
    DELATTR = "__delattr__";
    GET = "__get__";
    SET = "__set__";
    DELETE = "__delete__";
    DEL = "__del__";
    NEXT = "__next__";
    BOOL = "__bool__";
    LEN = "__len__";
    GETITEM = "__getitem__";
    SETITEM = "__setitem__";
    DELITEM = "__delitem__";
    NEGATIVE = "__neg__";
    POSITIVE = "__pos__";
    INVERT = "__invert__";
    ABSOLUTE = "__abs__";
    INT = "__int__";
    FLOAT = "__float__";
    LESS = "__lt__";
    LESS_EQUAL = "__le__";
    EQUAL = "__eq__";
    NOT_EQUAL = "__ne__";
    GREATER = "__gt__";
    GREATER_EQUAL = "__ge__";
    NOTES = "__notes__";
    METACLASS = "metaclass";
    ORIG_BASES = "__orig_bases__";
    MRO_METHOD = "mro";
    MATCH_ARGS = "__match_args__";
    GET_METHOD = "get";
    SEND = "send";
    THROW = "throw";
    CLOSE = "close";
}
