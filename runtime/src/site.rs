//! Sites: the static records that tracebacks are made of. The code generator emits them.

use crate::abi::Word;

/// A module's source, for tracebacks.
#[derive(Debug)]
#[repr(C)]
pub struct Source {
    /// The path as shown; UTF-8, not terminated.
    pub path: *const u8,
    /// Its length in bytes.
    pub path_len: usize,
    /// The text; UTF-8.
    pub text: *const u8,
    /// Its length in bytes.
    pub text_len: usize,
}

/// Where a raising operation stands. Columns are byte offsets from 0, `u32::MAX` is none.
#[derive(Debug)]
#[repr(C)]
pub struct Site {
    /// The code it belongs to.
    pub code: *const crate::function::Code,
    /// The first line, from 1.
    pub line: u32,
    /// The last line.
    pub end_line: u32,
    /// The column of the start.
    pub column: u32,
    /// The column of the end; `u32::MAX` where the lines are shown without markers
    /// (the anchors, if any, still choose which lines are shown).
    pub end_column: u32,
    /// The first line of the anchors; 0 for none.
    pub anchor_line: u32,
    /// Their column.
    pub anchor_column: u32,
    /// The last line of the anchors.
    pub anchor_end_line: u32,
    /// Their end.
    pub anchor_end_column: u32,
}

/// A call of a compiled function.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct CallSite {
    /// The return address, from the start of the function.
    pub offset: u32,
    /// The number of the site at which the call stands.
    pub site: u32,
}

// SAFETY: static, never written.
unsafe impl Sync for Site {}
// SAFETY: static, never written.
unsafe impl Sync for Source {}

/// A user module, as the code generator emits it.
#[derive(Debug)]
#[repr(C)]
pub struct ModuleRecord {
    /// `__name__`, a static `str`.
    pub name: Word,
    /// The docstring: a static `str` or `None`.
    pub doc: Word,
    /// `__package__`, a static `str` or `None`.
    pub package: Word,
    /// `__path__` of a package, a static `tuple`; else `None`.
    pub folders: Word,
    /// The number of the package that it is a submodule of, plus one; else 0.
    pub parent: u64,
    /// The code of the body (no parameters).
    pub code: *const crate::function::Code,
    /// The names of its variables, static `str`s.
    pub names: *const Word,
    /// Its variables.
    pub variables: *mut Word,
    /// How many there are.
    pub count: usize,
    /// The SyntaxWarnings that CPython gives when it compiles it.
    pub warnings: *const SyntaxWarning,
    /// How many there are.
    pub warning_count: usize,
}

/// A SyntaxWarning of a module.
#[derive(Debug)]
#[repr(C)]
pub struct SyntaxWarning {
    /// The text, a static `str`.
    pub text: Word,
    /// The line.
    pub line: u64,
}

/// An int constant that is built when the program starts.
#[derive(Debug)]
#[repr(C)]
pub struct BigIntRecord {
    /// Where it goes (read by compiled code).
    pub slot: *mut Word,
    /// Its decimal digits, with an optional `-`.
    pub digits: *const u8,
    /// Their count.
    pub len: usize,
}

/// The program, under the symbol `pyc_program`.
#[derive(Debug)]
#[repr(C)]
pub struct ProgramRecord {
    /// The modules; the first is the entry.
    pub modules: *const ModuleRecord,
    /// How many there are.
    pub module_count: usize,
    /// The `str` constants that are names or look like identifiers; interned at start.
    pub names: *const Word,
    /// How many there are.
    pub name_count: usize,
    /// The big constants.
    pub big_ints: *const BigIntRecord,
    /// How many there are.
    pub big_int_count: usize,
    /// The code records, by the addresses of their functions.
    pub codes: *const crate::function::Code,
    /// How many there are.
    pub code_count: usize,
    /// The sites.
    pub sites: *const Site,
}
