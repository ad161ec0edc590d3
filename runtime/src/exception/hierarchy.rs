//! The built-in exception classes.
//!
//! One row a class: its constant, type id, name, linker symbol, base, and its own parts (slots,
//! methods, attributes), which are in [`super::parts`].

use super::Exception;
use super::group::BASE_EXCEPTION_GROUP_PARTS;
use super::os_error::OS_ERROR_PARTS;
use super::parts::{ATTRIBUTE_ERROR_PARTS, IMPORT_ERROR_PARTS, NAME_ERROR_PARTS};
use super::parts::{
    BASE_EXCEPTION_PARTS, KEY_ERROR_PARTS, STOP_ITERATION_PARTS, SYSTEM_EXIT_PARTS,
};
use super::syntax_error::SYNTAX_ERROR_PARTS;
use super::unicode_error::{
    UNICODE_DECODE_ERROR_PARTS, UNICODE_ENCODE_ERROR_PARTS, UNICODE_TRANSLATE_ERROR_PARTS,
};
use crate::object::Object;
use crate::type_::{Class, Definition, GetSet, Method, Slots, TypeId};

/// What a class adds to its base.
pub struct Parts {
    /// Its slots.
    pub slots: Slots,
    /// Its methods.
    pub methods: &'static [Method],
    /// Its attributes.
    pub attributes: &'static [GetSet],
}

impl Parts {
    /// Nothing.
    pub const NONE: Parts = Parts {
        slots: Slots::EMPTY,
        methods: &[],
        attributes: &[],
    };
}

const NO_PARTS: Parts = Parts::NONE;

macro_rules! exceptions {
    ($($class:ident = $id:literal, $name:literal, $symbol:literal, $base:path, $parts:ident;)*) => {
        $(
            #[doc = concat!("`", $name, "`.")]
            #[unsafe(export_name = $symbol)]
            pub static $class: Class = Class::new_static(TypeId($id), {
                static DEFINITION: Definition = Definition {
                    slots: $parts.slots,
                    methods: $parts.methods,
                    attributes: $parts.attributes,
                    is_base: true,
                    has_dict: true,
                    ..Definition::new($name, &$base, Exception::KIND)
                };
                &DEFINITION
            });
        )*

        /// Every exception class with its name.
        pub const CLASSES: &[&Class] = &[ $( &$class ),* ];
    };
}

exceptions! {
    BASE_EXCEPTION = 100, "BaseException", "pyc_type_BaseException", crate::class::OBJECT, BASE_EXCEPTION_PARTS;
    EXCEPTION = 101, "Exception", "pyc_type_Exception", BASE_EXCEPTION, NO_PARTS;
    BASE_EXCEPTION_GROUP = 102, "BaseExceptionGroup", "pyc_type_BaseExceptionGroup", BASE_EXCEPTION, BASE_EXCEPTION_GROUP_PARTS;
    GENERATOR_EXIT = 103, "GeneratorExit", "pyc_type_GeneratorExit", BASE_EXCEPTION, NO_PARTS;
    KEYBOARD_INTERRUPT = 104, "KeyboardInterrupt", "pyc_type_KeyboardInterrupt", BASE_EXCEPTION, NO_PARTS;
    SYSTEM_EXIT = 105, "SystemExit", "pyc_type_SystemExit", BASE_EXCEPTION, SYSTEM_EXIT_PARTS;
    ARITHMETIC_ERROR = 106, "ArithmeticError", "pyc_type_ArithmeticError", EXCEPTION, NO_PARTS;
    FLOATING_POINT_ERROR = 107, "FloatingPointError", "pyc_type_FloatingPointError", ARITHMETIC_ERROR, NO_PARTS;
    OVERFLOW_ERROR = 108, "OverflowError", "pyc_type_OverflowError", ARITHMETIC_ERROR, NO_PARTS;
    ZERO_DIVISION_ERROR = 109, "ZeroDivisionError", "pyc_type_ZeroDivisionError", ARITHMETIC_ERROR, NO_PARTS;
    ASSERTION_ERROR = 110, "AssertionError", "pyc_type_AssertionError", EXCEPTION, NO_PARTS;
    ATTRIBUTE_ERROR = 111, "AttributeError", "pyc_type_AttributeError", EXCEPTION, ATTRIBUTE_ERROR_PARTS;
    BUFFER_ERROR = 112, "BufferError", "pyc_type_BufferError", EXCEPTION, NO_PARTS;
    EOF_ERROR = 113, "EOFError", "pyc_type_EOFError", EXCEPTION, NO_PARTS;
    IMPORT_ERROR = 114, "ImportError", "pyc_type_ImportError", EXCEPTION, IMPORT_ERROR_PARTS;
    MODULE_NOT_FOUND_ERROR = 115, "ModuleNotFoundError", "pyc_type_ModuleNotFoundError", IMPORT_ERROR, NO_PARTS;
    LOOKUP_ERROR = 116, "LookupError", "pyc_type_LookupError", EXCEPTION, NO_PARTS;
    INDEX_ERROR = 117, "IndexError", "pyc_type_IndexError", LOOKUP_ERROR, NO_PARTS;
    KEY_ERROR = 118, "KeyError", "pyc_type_KeyError", LOOKUP_ERROR, KEY_ERROR_PARTS;
    MEMORY_ERROR = 119, "MemoryError", "pyc_type_MemoryError", EXCEPTION, NO_PARTS;
    NAME_ERROR = 120, "NameError", "pyc_type_NameError", EXCEPTION, NAME_ERROR_PARTS;
    UNBOUND_LOCAL_ERROR = 121, "UnboundLocalError", "pyc_type_UnboundLocalError", NAME_ERROR, NO_PARTS;
    OS_ERROR = 122, "OSError", "pyc_type_OSError", EXCEPTION, OS_ERROR_PARTS;
    BLOCKING_IO_ERROR = 123, "BlockingIOError", "pyc_type_BlockingIOError", OS_ERROR, NO_PARTS;
    CHILD_PROCESS_ERROR = 124, "ChildProcessError", "pyc_type_ChildProcessError", OS_ERROR, NO_PARTS;
    CONNECTION_ERROR = 125, "ConnectionError", "pyc_type_ConnectionError", OS_ERROR, NO_PARTS;
    BROKEN_PIPE_ERROR = 126, "BrokenPipeError", "pyc_type_BrokenPipeError", CONNECTION_ERROR, NO_PARTS;
    CONNECTION_ABORTED_ERROR = 127, "ConnectionAbortedError", "pyc_type_ConnectionAbortedError", CONNECTION_ERROR, NO_PARTS;
    CONNECTION_REFUSED_ERROR = 128, "ConnectionRefusedError", "pyc_type_ConnectionRefusedError", CONNECTION_ERROR, NO_PARTS;
    CONNECTION_RESET_ERROR = 129, "ConnectionResetError", "pyc_type_ConnectionResetError", CONNECTION_ERROR, NO_PARTS;
    FILE_EXISTS_ERROR = 130, "FileExistsError", "pyc_type_FileExistsError", OS_ERROR, NO_PARTS;
    FILE_NOT_FOUND_ERROR = 131, "FileNotFoundError", "pyc_type_FileNotFoundError", OS_ERROR, NO_PARTS;
    INTERRUPTED_ERROR = 132, "InterruptedError", "pyc_type_InterruptedError", OS_ERROR, NO_PARTS;
    IS_A_DIRECTORY_ERROR = 133, "IsADirectoryError", "pyc_type_IsADirectoryError", OS_ERROR, NO_PARTS;
    NOT_A_DIRECTORY_ERROR = 134, "NotADirectoryError", "pyc_type_NotADirectoryError", OS_ERROR, NO_PARTS;
    PERMISSION_ERROR = 135, "PermissionError", "pyc_type_PermissionError", OS_ERROR, NO_PARTS;
    PROCESS_LOOKUP_ERROR = 136, "ProcessLookupError", "pyc_type_ProcessLookupError", OS_ERROR, NO_PARTS;
    TIMEOUT_ERROR = 137, "TimeoutError", "pyc_type_TimeoutError", OS_ERROR, NO_PARTS;
    REFERENCE_ERROR = 138, "ReferenceError", "pyc_type_ReferenceError", EXCEPTION, NO_PARTS;
    RUNTIME_ERROR = 139, "RuntimeError", "pyc_type_RuntimeError", EXCEPTION, NO_PARTS;
    NOT_IMPLEMENTED_ERROR = 140, "NotImplementedError", "pyc_type_NotImplementedError", RUNTIME_ERROR, NO_PARTS;
    PYTHON_FINALIZATION_ERROR = 141, "PythonFinalizationError", "pyc_type_PythonFinalizationError", RUNTIME_ERROR, NO_PARTS;
    RECURSION_ERROR = 142, "RecursionError", "pyc_type_RecursionError", RUNTIME_ERROR, NO_PARTS;
    STOP_ASYNC_ITERATION = 143, "StopAsyncIteration", "pyc_type_StopAsyncIteration", EXCEPTION, NO_PARTS;
    STOP_ITERATION = 144, "StopIteration", "pyc_type_StopIteration", EXCEPTION, STOP_ITERATION_PARTS;
    SYNTAX_ERROR = 145, "SyntaxError", "pyc_type_SyntaxError", EXCEPTION, SYNTAX_ERROR_PARTS;
    INDENTATION_ERROR = 146, "IndentationError", "pyc_type_IndentationError", SYNTAX_ERROR, NO_PARTS;
    TAB_ERROR = 147, "TabError", "pyc_type_TabError", INDENTATION_ERROR, NO_PARTS;
    SYSTEM_ERROR = 148, "SystemError", "pyc_type_SystemError", EXCEPTION, NO_PARTS;
    TYPE_ERROR = 149, "TypeError", "pyc_type_TypeError", EXCEPTION, NO_PARTS;
    VALUE_ERROR = 150, "ValueError", "pyc_type_ValueError", EXCEPTION, NO_PARTS;
    UNICODE_ERROR = 151, "UnicodeError", "pyc_type_UnicodeError", VALUE_ERROR, NO_PARTS;
    UNICODE_DECODE_ERROR = 152, "UnicodeDecodeError", "pyc_type_UnicodeDecodeError", UNICODE_ERROR, UNICODE_DECODE_ERROR_PARTS;
    UNICODE_ENCODE_ERROR = 153, "UnicodeEncodeError", "pyc_type_UnicodeEncodeError", UNICODE_ERROR, UNICODE_ENCODE_ERROR_PARTS;
    UNICODE_TRANSLATE_ERROR = 154, "UnicodeTranslateError", "pyc_type_UnicodeTranslateError", UNICODE_ERROR, UNICODE_TRANSLATE_ERROR_PARTS;
    WARNING = 155, "Warning", "pyc_type_Warning", EXCEPTION, NO_PARTS;
    BYTES_WARNING = 156, "BytesWarning", "pyc_type_BytesWarning", WARNING, NO_PARTS;
    DEPRECATION_WARNING = 157, "DeprecationWarning", "pyc_type_DeprecationWarning", WARNING, NO_PARTS;
    ENCODING_WARNING = 158, "EncodingWarning", "pyc_type_EncodingWarning", WARNING, NO_PARTS;
    FUTURE_WARNING = 159, "FutureWarning", "pyc_type_FutureWarning", WARNING, NO_PARTS;
    IMPORT_WARNING = 160, "ImportWarning", "pyc_type_ImportWarning", WARNING, NO_PARTS;
    PENDING_DEPRECATION_WARNING = 161, "PendingDeprecationWarning", "pyc_type_PendingDeprecationWarning", WARNING, NO_PARTS;
    RESOURCE_WARNING = 162, "ResourceWarning", "pyc_type_ResourceWarning", WARNING, NO_PARTS;
    RUNTIME_WARNING = 163, "RuntimeWarning", "pyc_type_RuntimeWarning", WARNING, NO_PARTS;
    SYNTAX_WARNING = 164, "SyntaxWarning", "pyc_type_SyntaxWarning", WARNING, NO_PARTS;
    UNICODE_WARNING = 165, "UnicodeWarning", "pyc_type_UnicodeWarning", WARNING, NO_PARTS;
    USER_WARNING = 166, "UserWarning", "pyc_type_UserWarning", WARNING, NO_PARTS;
    EXCEPTION_GROUP = 199, "ExceptionGroup", "pyc_type_ExceptionGroup", BASE_EXCEPTION_GROUP, NO_PARTS;
}
