//! The names of the `builtins` module, and the list of all built-in classes.

pub mod functions;
pub mod iteration;
pub mod numeric;
pub mod print;
pub mod quitter;

use crate::abi::Word;
use crate::object::{Borrowed, Header};
use crate::type_::Class;

/// Every built-in class but those that come with a module, by area.
pub fn classes() -> impl Iterator<Item = &'static [&'static Class]> {
    let areas: &[&[&Class]] = &[
        crate::class::CLASSES,
        crate::attribute::CLASSES,
        crate::descriptor::CLASSES,
        crate::exception::CLASSES,
        crate::exception::traceback::CLASSES,
        crate::function::CLASSES,
        crate::generator::CLASSES,
        crate::module::CLASSES,
        crate::singletons::CLASSES,
        crate::str_::CLASSES,
        crate::bytes::CLASSES,
        crate::io::CLASSES,
        crate::io::base::CLASSES,
        crate::io::buffered::CLASSES,
        crate::int::CLASSES,
        crate::float::CLASSES,
        crate::complex::CLASSES,
        crate::dict::CLASSES,
        crate::iterators::CLASSES,
        crate::list::CLASSES,
        crate::tuple::CLASSES,
        crate::slice::CLASSES,
        crate::simple_namespace::CLASSES,
        crate::set::CLASSES,
        crate::range::CLASSES,
        quitter::CLASSES,
    ];
    areas.iter().copied()
}

/// Declares the built-ins: names, and the symbols of their static objects (functions, classes,
/// singletons).
macro_rules! builtins {
    ($($name:literal = $symbol:literal;)*) => {
        /// Names and symbols. The compiler refers to a built-in by its index here; the word is the
        /// symbol's address + 1.
        pub const BUILTINS: &[(&str, &str)] = &[ $( ($name, $symbol) ),* ];

        /// Names and objects, in the same order.
        pub fn objects() -> [(&'static str, Borrowed<'static>); BUILTINS.len()] {
            [ $( ($name, {
                unsafe extern "C" {
                    #[link_name = $symbol]
                    static OBJECT: Header;
                }
                // SAFETY: the symbol is that of a static object, which starts with a header.
                unsafe { Borrowed::from_word(Word::from_pointer(&raw const OBJECT)) }
            }) ),* ]
        }
    };
}

builtins! {
    "None" = "pyc_none";
    "True" = "pyc_true";
    "False" = "pyc_false";
    "Ellipsis" = "pyc_ellipsis";
    "NotImplemented" = "pyc_not_implemented";
    "print" = "pyc_builtin_print";
    "range" = "pyc_type_range";
    "len" = "pyc_builtin_len";
    "repr" = "pyc_builtin_repr";
    "ascii" = "pyc_builtin_ascii";
    "hash" = "pyc_builtin_hash";
    "id" = "pyc_builtin_id";
    "callable" = "pyc_builtin_callable";
    "isinstance" = "pyc_builtin_isinstance";
    "issubclass" = "pyc_builtin_issubclass";
    "getattr" = "pyc_builtin_getattr";
    "hasattr" = "pyc_builtin_hasattr";
    "setattr" = "pyc_builtin_setattr";
    "delattr" = "pyc_builtin_delattr";
    "next" = "pyc_builtin_next";
    "iter" = "pyc_builtin_iter";
    "aiter" = "pyc_builtin_aiter";
    "anext" = "pyc_builtin_anext";
    "sorted" = "pyc_builtin_sorted";
    "any" = "pyc_builtin_any";
    "all" = "pyc_builtin_all";
    "min" = "pyc_builtin_min";
    "max" = "pyc_builtin_max";
    "abs" = "pyc_builtin_abs";
    "divmod" = "pyc_builtin_divmod";
    "pow" = "pyc_builtin_pow";
    "round" = "pyc_builtin_round";
    "bin" = "pyc_builtin_bin";
    "oct" = "pyc_builtin_oct";
    "hex" = "pyc_builtin_hex";
    "sum" = "pyc_builtin_sum";
    "object" = "pyc_type_object";
    "type" = "pyc_type_type";
    "property" = "pyc_type_property";
    "classmethod" = "pyc_type_classmethod";
    "staticmethod" = "pyc_type_staticmethod";
    "super" = "pyc_type_super";
    "str" = "pyc_type_str";
    "bytes" = "pyc_type_bytes";
    "bytearray" = "pyc_type_bytearray";
    "memoryview" = "pyc_type_memoryview";
    "int" = "pyc_type_int";
    "float" = "pyc_type_float";
    "complex" = "pyc_type_complex";
    "bool" = "pyc_type_bool";
    "list" = "pyc_type_list";
    "tuple" = "pyc_type_tuple";
    "dict" = "pyc_type_dict";
    "slice" = "pyc_type_slice";
    "set" = "pyc_type_set";
    "frozenset" = "pyc_type_frozenset";
    "enumerate" = "pyc_type_enumerate";
    "zip" = "pyc_type_zip";
    "map" = "pyc_type_map";
    "filter" = "pyc_type_filter";
    "reversed" = "pyc_type_reversed";
    "BaseException" = "pyc_type_BaseException";
    "Exception" = "pyc_type_Exception";
    "BaseExceptionGroup" = "pyc_type_BaseExceptionGroup";
    "GeneratorExit" = "pyc_type_GeneratorExit";
    "KeyboardInterrupt" = "pyc_type_KeyboardInterrupt";
    "SystemExit" = "pyc_type_SystemExit";
    "ArithmeticError" = "pyc_type_ArithmeticError";
    "FloatingPointError" = "pyc_type_FloatingPointError";
    "OverflowError" = "pyc_type_OverflowError";
    "ZeroDivisionError" = "pyc_type_ZeroDivisionError";
    "AssertionError" = "pyc_type_AssertionError";
    "AttributeError" = "pyc_type_AttributeError";
    "BufferError" = "pyc_type_BufferError";
    "EOFError" = "pyc_type_EOFError";
    "ImportError" = "pyc_type_ImportError";
    "ModuleNotFoundError" = "pyc_type_ModuleNotFoundError";
    "LookupError" = "pyc_type_LookupError";
    "IndexError" = "pyc_type_IndexError";
    "KeyError" = "pyc_type_KeyError";
    "MemoryError" = "pyc_type_MemoryError";
    "NameError" = "pyc_type_NameError";
    "UnboundLocalError" = "pyc_type_UnboundLocalError";
    "OSError" = "pyc_type_OSError";
    "BlockingIOError" = "pyc_type_BlockingIOError";
    "ChildProcessError" = "pyc_type_ChildProcessError";
    "ConnectionError" = "pyc_type_ConnectionError";
    "BrokenPipeError" = "pyc_type_BrokenPipeError";
    "ConnectionAbortedError" = "pyc_type_ConnectionAbortedError";
    "ConnectionRefusedError" = "pyc_type_ConnectionRefusedError";
    "ConnectionResetError" = "pyc_type_ConnectionResetError";
    "FileExistsError" = "pyc_type_FileExistsError";
    "FileNotFoundError" = "pyc_type_FileNotFoundError";
    "InterruptedError" = "pyc_type_InterruptedError";
    "IsADirectoryError" = "pyc_type_IsADirectoryError";
    "NotADirectoryError" = "pyc_type_NotADirectoryError";
    "PermissionError" = "pyc_type_PermissionError";
    "ProcessLookupError" = "pyc_type_ProcessLookupError";
    "TimeoutError" = "pyc_type_TimeoutError";
    "ReferenceError" = "pyc_type_ReferenceError";
    "RuntimeError" = "pyc_type_RuntimeError";
    "NotImplementedError" = "pyc_type_NotImplementedError";
    "PythonFinalizationError" = "pyc_type_PythonFinalizationError";
    "RecursionError" = "pyc_type_RecursionError";
    "StopAsyncIteration" = "pyc_type_StopAsyncIteration";
    "StopIteration" = "pyc_type_StopIteration";
    "SyntaxError" = "pyc_type_SyntaxError";
    "IndentationError" = "pyc_type_IndentationError";
    "TabError" = "pyc_type_TabError";
    "SystemError" = "pyc_type_SystemError";
    "TypeError" = "pyc_type_TypeError";
    "ValueError" = "pyc_type_ValueError";
    "UnicodeError" = "pyc_type_UnicodeError";
    "UnicodeDecodeError" = "pyc_type_UnicodeDecodeError";
    "UnicodeEncodeError" = "pyc_type_UnicodeEncodeError";
    "UnicodeTranslateError" = "pyc_type_UnicodeTranslateError";
    "Warning" = "pyc_type_Warning";
    "BytesWarning" = "pyc_type_BytesWarning";
    "DeprecationWarning" = "pyc_type_DeprecationWarning";
    "EncodingWarning" = "pyc_type_EncodingWarning";
    "FutureWarning" = "pyc_type_FutureWarning";
    "ImportWarning" = "pyc_type_ImportWarning";
    "PendingDeprecationWarning" = "pyc_type_PendingDeprecationWarning";
    "ResourceWarning" = "pyc_type_ResourceWarning";
    "RuntimeWarning" = "pyc_type_RuntimeWarning";
    "SyntaxWarning" = "pyc_type_SyntaxWarning";
    "UnicodeWarning" = "pyc_type_UnicodeWarning";
    "UserWarning" = "pyc_type_UserWarning";
    "EnvironmentError" = "pyc_type_OSError";
    "IOError" = "pyc_type_OSError";
    "ExceptionGroup" = "pyc_type_ExceptionGroup";
    "open" = "pyc_builtin_open";
    "input" = "pyc_builtin_input";
    "exit" = "pyc_builtin_exit";
    "quit" = "pyc_builtin_quit";
    "chr" = "pyc_builtin_chr";
    "ord" = "pyc_builtin_ord";
    "format" = "pyc_builtin_format";
    "dir" = "pyc_builtin_dir";
    "vars" = "pyc_builtin_vars";
    "globals" = "pyc_builtin_globals";
    "locals" = "pyc_builtin_locals";
}
