//! What each exception class adds to its base: constructors, attributes, `str`.

use super::hierarchy::Parts;
use super::{Exception, allocate};
use crate::attribute;
use crate::list;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::str_;
use crate::str_::intern::names;
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Class, Slots};

/// `Exception`.
pub const EXCEPTION_PARTS: Parts = Parts::NONE;
/// `BaseExceptionGroup`.
pub const BASE_EXCEPTION_GROUP_PARTS: Parts = Parts::NONE;
/// `GeneratorExit`.
pub const GENERATOR_EXIT_PARTS: Parts = Parts::NONE;
/// `KeyboardInterrupt`.
pub const KEYBOARD_INTERRUPT_PARTS: Parts = Parts::NONE;
/// `SystemExit`.
pub const SYSTEM_EXIT_PARTS: Parts = Parts::NONE;
/// `ArithmeticError`.
pub const ARITHMETIC_ERROR_PARTS: Parts = Parts::NONE;
/// `FloatingPointError`.
pub const FLOATING_POINT_ERROR_PARTS: Parts = Parts::NONE;
/// `OverflowError`.
pub const OVERFLOW_ERROR_PARTS: Parts = Parts::NONE;
/// `ZeroDivisionError`.
pub const ZERO_DIVISION_ERROR_PARTS: Parts = Parts::NONE;
/// `AssertionError`.
pub const ASSERTION_ERROR_PARTS: Parts = Parts::NONE;
/// `AttributeError`.
pub const ATTRIBUTE_ERROR_PARTS: Parts = Parts::NONE;
/// `BufferError`.
pub const BUFFER_ERROR_PARTS: Parts = Parts::NONE;
/// `EOFError`.
pub const EOF_ERROR_PARTS: Parts = Parts::NONE;
/// `ImportError`.
pub const IMPORT_ERROR_PARTS: Parts = Parts::NONE;
/// `ModuleNotFoundError`.
pub const MODULE_NOT_FOUND_ERROR_PARTS: Parts = Parts::NONE;
/// `LookupError`.
pub const LOOKUP_ERROR_PARTS: Parts = Parts::NONE;
/// `IndexError`.
pub const INDEX_ERROR_PARTS: Parts = Parts::NONE;
/// `KeyError`.
pub const KEY_ERROR_PARTS: Parts = Parts::NONE;
/// `MemoryError`.
pub const MEMORY_ERROR_PARTS: Parts = Parts::NONE;
/// `NameError`.
pub const NAME_ERROR_PARTS: Parts = Parts::NONE;
/// `UnboundLocalError`.
pub const UNBOUND_LOCAL_ERROR_PARTS: Parts = Parts::NONE;
/// `OSError`.
pub const OS_ERROR_PARTS: Parts = Parts::NONE;
/// `BlockingIOError`.
pub const BLOCKING_IO_ERROR_PARTS: Parts = Parts::NONE;
/// `ChildProcessError`.
pub const CHILD_PROCESS_ERROR_PARTS: Parts = Parts::NONE;
/// `ConnectionError`.
pub const CONNECTION_ERROR_PARTS: Parts = Parts::NONE;
/// `BrokenPipeError`.
pub const BROKEN_PIPE_ERROR_PARTS: Parts = Parts::NONE;
/// `ConnectionAbortedError`.
pub const CONNECTION_ABORTED_ERROR_PARTS: Parts = Parts::NONE;
/// `ConnectionRefusedError`.
pub const CONNECTION_REFUSED_ERROR_PARTS: Parts = Parts::NONE;
/// `ConnectionResetError`.
pub const CONNECTION_RESET_ERROR_PARTS: Parts = Parts::NONE;
/// `FileExistsError`.
pub const FILE_EXISTS_ERROR_PARTS: Parts = Parts::NONE;
/// `FileNotFoundError`.
pub const FILE_NOT_FOUND_ERROR_PARTS: Parts = Parts::NONE;
/// `InterruptedError`.
pub const INTERRUPTED_ERROR_PARTS: Parts = Parts::NONE;
/// `IsADirectoryError`.
pub const IS_A_DIRECTORY_ERROR_PARTS: Parts = Parts::NONE;
/// `NotADirectoryError`.
pub const NOT_A_DIRECTORY_ERROR_PARTS: Parts = Parts::NONE;
/// `PermissionError`.
pub const PERMISSION_ERROR_PARTS: Parts = Parts::NONE;
/// `ProcessLookupError`.
pub const PROCESS_LOOKUP_ERROR_PARTS: Parts = Parts::NONE;
/// `TimeoutError`.
pub const TIMEOUT_ERROR_PARTS: Parts = Parts::NONE;
/// `ReferenceError`.
pub const REFERENCE_ERROR_PARTS: Parts = Parts::NONE;
/// `RuntimeError`.
pub const RUNTIME_ERROR_PARTS: Parts = Parts::NONE;
/// `NotImplementedError`.
pub const NOT_IMPLEMENTED_ERROR_PARTS: Parts = Parts::NONE;
/// `PythonFinalizationError`.
pub const PYTHON_FINALIZATION_ERROR_PARTS: Parts = Parts::NONE;
/// `RecursionError`.
pub const RECURSION_ERROR_PARTS: Parts = Parts::NONE;
/// `StopAsyncIteration`.
pub const STOP_ASYNC_ITERATION_PARTS: Parts = Parts::NONE;
/// `StopIteration`.
pub const STOP_ITERATION_PARTS: Parts = Parts::NONE;
/// `SyntaxError`.
pub const SYNTAX_ERROR_PARTS: Parts = Parts::NONE;
/// `IndentationError`.
pub const INDENTATION_ERROR_PARTS: Parts = Parts::NONE;
/// `TabError`.
pub const TAB_ERROR_PARTS: Parts = Parts::NONE;
/// `SystemError`.
pub const SYSTEM_ERROR_PARTS: Parts = Parts::NONE;
/// `TypeError`.
pub const TYPE_ERROR_PARTS: Parts = Parts::NONE;
/// `ValueError`.
pub const VALUE_ERROR_PARTS: Parts = Parts::NONE;
/// `UnicodeError`.
pub const UNICODE_ERROR_PARTS: Parts = Parts::NONE;
/// `UnicodeDecodeError`.
pub const UNICODE_DECODE_ERROR_PARTS: Parts = Parts::NONE;
/// `UnicodeEncodeError`.
pub const UNICODE_ENCODE_ERROR_PARTS: Parts = Parts::NONE;
/// `UnicodeTranslateError`.
pub const UNICODE_TRANSLATE_ERROR_PARTS: Parts = Parts::NONE;
/// `Warning`.
pub const WARNING_PARTS: Parts = Parts::NONE;
/// `BytesWarning`.
pub const BYTES_WARNING_PARTS: Parts = Parts::NONE;
/// `DeprecationWarning`.
pub const DEPRECATION_WARNING_PARTS: Parts = Parts::NONE;
/// `EncodingWarning`.
pub const ENCODING_WARNING_PARTS: Parts = Parts::NONE;
/// `FutureWarning`.
pub const FUTURE_WARNING_PARTS: Parts = Parts::NONE;
/// `ImportWarning`.
pub const IMPORT_WARNING_PARTS: Parts = Parts::NONE;
/// `PendingDeprecationWarning`.
pub const PENDING_DEPRECATION_WARNING_PARTS: Parts = Parts::NONE;
/// `ResourceWarning`.
pub const RESOURCE_WARNING_PARTS: Parts = Parts::NONE;
/// `RuntimeWarning`.
pub const RUNTIME_WARNING_PARTS: Parts = Parts::NONE;
/// `SyntaxWarning`.
pub const SYNTAX_WARNING_PARTS: Parts = Parts::NONE;
/// `UnicodeWarning`.
pub const UNICODE_WARNING_PARTS: Parts = Parts::NONE;
/// `UserWarning`.
pub const USER_WARNING_PARTS: Parts = Parts::NONE;

/// `BaseException`.
pub const BASE_EXCEPTION_PARTS: Parts = Parts {
    slots: Slots {
        new: Some(base_new),
        init: Some(base_init),
        repr: Some(base_repr),
        str: Some(base_str),
        ..Slots::EMPTY
    },
    ..Parts::NONE
};

/// `BaseException.__new__`: takes the positional arguments.
fn base_new(_py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let values = args.positional_slice().to_vec();
    Ok(allocate(class, tuple::from_vec(values)))
}

/// `BaseException.__init__`.
fn base_init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    if args.keyword_count() > 0 {
        let message = format!("{}() takes no keyword arguments", object.class().name());
        return Err(py.type_error(message));
    }
    let exception = object.get::<Exception>().expect("an exception");
    let values = tuple::from_vec(args.positional_slice().to_vec());
    let old = exception.update(|state| std::mem::replace(&mut state.args, values));
    drop(old);
    Ok(())
}

/// `repr` of an exception: the class and its arguments.
fn base_repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let args = object
        .get::<Exception>()
        .expect("an exception")
        .state()
        .args
        .clone();
    let name = object.class().name().to_owned();
    let items = args
        .borrow()
        .get::<Tuple>()
        .expect("args is a tuple")
        .as_slice();
    let text = match items {
        [item] => {
            let item = item.clone();
            format!("{name}({})", protocol::repr_text(py, item.borrow())?)
        }
        _ => format!("{name}{}", protocol::repr_text(py, args.borrow())?),
    };
    Ok(str_::new(&text))
}

/// `str` of an exception: its argument, or the tuple of them.
fn base_str(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let args = object
        .get::<Exception>()
        .expect("an exception")
        .state()
        .args
        .clone();
    match args
        .borrow()
        .get::<Tuple>()
        .expect("args is a tuple")
        .as_slice()
    {
        [] => Ok(str_::new("")),
        [item] => {
            let item = item.clone();
            protocol::str(py, item.borrow())
        }
        _ => protocol::str(py, args.borrow()),
    }
}

/// `BaseException.add_note`.
pub fn add_note(py: &mut Py, exception: Borrowed<'_>, note: Owned) -> Result<()> {
    if note.borrow().get::<str_::Str>().is_none() {
        let message = format!("note must be a str, not '{}'", note.borrow().class().name());
        return Err(py.type_error(message));
    }
    let name = names::NOTES.borrow();
    let list = match attribute::find(py, exception, name)? {
        Some(list) => list,
        None => {
            let list = list::from_vec(Vec::new());
            attribute::set(py, exception, name, Some(list.clone()))?;
            list
        }
    };
    if list.borrow().get::<list::List>().is_none() {
        return Err(py.type_error("Cannot add note: __notes__ is not a list"));
    }
    let items = tuple::from_vec(vec![note]);
    list::extend(py, list.borrow(), items.borrow())
}
