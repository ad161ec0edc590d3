//! Functions: static code records and function objects.

use crate::abi::Word;
use crate::site::Source;

/// The code of a function, as the code generator emits it.
#[derive(Debug)]
#[repr(C)]
pub struct Code {
    /// The compiled body. With at most [`Code::MAX_REGISTERS`] parameters it is
    /// `extern "C" fn(callee: Word, a: Word, b: Word, …) -> Word`, else
    /// `extern "C" fn(callee: Word, args: *mut Word) -> Word`. It owns its parameters.
    pub entry: *const (),
    /// The number of positional parameters if the function has nothing else (no keyword-only
    /// parameters, `*args`, `**kwargs`), and at most `MAX_REGISTERS`; else `u32::MAX`. Then a
    /// call with that many positional arguments may call `entry` at once.
    pub simple_arity: u32,
    /// How many positional parameters there are.
    pub positional: u32,
    /// How many of them are positional only.
    pub positional_only: u32,
    /// How many keyword-only parameters there are.
    pub keyword_only: u32,
    /// See the `Code::HAS_…` constants.
    pub flags: u32,
    /// `co_firstlineno`.
    pub first_line: u32,
    /// `co_name`, a static `str`.
    pub name: Word,
    /// `co_qualname`, a static `str`.
    pub qualname: Word,
    /// The docstring: a static `str` or `None`.
    pub doc: Word,
    /// The parameters' names: positional, keyword only, `*args`, `**kwargs`; static `str`s.
    pub names: *const Word,
    /// The names of the free variables.
    pub free_names: *const Word,
    /// How many free variables there are.
    pub free_count: usize,
    /// The source.
    pub source: *const Source,
    /// `__name__` of the module, a static `str`.
    pub module_name: Word,
    /// The index of the module in the program.
    pub module: usize,
}

impl Code {
    /// With more parameters than this, arguments are passed in memory.
    pub const MAX_REGISTERS: usize = 5;
    /// There is a `*args`.
    pub const HAS_VARARGS: u32 = 1;
    /// There is a `**kwargs`.
    pub const HAS_VARKW: u32 = 2;
    /// It makes a generator.
    pub const IS_GENERATOR: u32 = 4;
}

// SAFETY: static, never written.
unsafe impl Sync for Code {}
