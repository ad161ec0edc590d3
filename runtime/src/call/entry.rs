//! What compiled code calls for a method that an inline cache remembers, and for a built-in function.
//!
//! The entry of a method takes the method, the receiver and the arguments in registers, and owns all
//! but the method. For most functions of the program it is the compiled body itself; what needs more
//! has one of the functions below, of which there is one for each number of arguments.

use crate::abi::{AbiResult, Word};
use crate::call::{call, call_plain_method};
use crate::class::MethodDescriptor;
use crate::function::{BuiltinFunction, Code, Function};
use crate::object::{Borrowed, Owned, OwnedItems, Py};
use crate::singletons::none;
use crate::type_::{Args, Call};

/// The entry for a method that is called with `arity` arguments, the receiver included.
pub fn method_entry(method: Borrowed<'_>, arity: usize) -> Option<*const ()> {
    if arity == 0 || arity > Code::MAX_REGISTERS {
        return None;
    }
    if let Some(function) = method.get::<Function>() {
        return Some(function_entry(function, arity));
    }
    let descriptor = method.get::<MethodDescriptor>();
    Some(match descriptor.map(|found| found.method.call) {
        Some(Call::NoArgs(_)) if arity == 1 => call_without_argument as *const (),
        Some(Call::One(_)) if arity == 2 => call_with_one_argument as *const (),
        Some(Call::Positional(least, most, _)) if (least..=most).contains(&(arity - 1)) => {
            POSITIONAL[arity - 1]
        }
        _ => ANY[arity - 1],
    })
}

/// The entry for a function of the program.
pub fn function_entry(function: &Function, arity: usize) -> *const () {
    let code = function.code;
    if code.simple_arity as usize != arity {
        ANY[arity - 1]
    } else if code.free_count > 0 {
        HELD[arity - 1]
    } else {
        code.entry
    }
}

/// What compiled code calls for a built-in function, by the number of arguments. An entry takes the
/// function and the arguments in registers, and owns the arguments.
pub type FunctionEntries = [*const (); MOST_QUICK + 1];

/// With more arguments than this, compiled code doesn't call a built-in function by itself.
pub const MOST_QUICK: usize = 4;

/// The entries of a built-in function.
pub const fn builtin_entries(call: &Call) -> FunctionEntries {
    let mut entries = ANY_BUILTIN;
    match *call {
        Call::NoArgs(_) => entries[0] = builtin_without_argument as *const (),
        Call::One(_) => entries[1] = builtin_with_one_argument as *const (),
        Call::Positional(least, most, _) => {
            let mut count = least;
            while count <= most && count <= MOST_QUICK {
                entries[count] = POSITIONAL_BUILTIN[count];
                count += 1;
            }
        }
        Call::Named(..) | Call::Any(_) => {}
    }
    entries
}

/// A built-in function, lent by compiled code, and its receiver.
///
/// # Safety
/// The word is a built-in function that outlives the result.
#[inline]
unsafe fn builtin<'a>(word: Word) -> (&'a BuiltinFunction, Borrowed<'a>) {
    // SAFETY: the caller's.
    let function = unsafe { &*(word.address() as *const BuiltinFunction) };
    (function, function.receiver().unwrap_or(none()))
}

/// A built-in function that takes none.
unsafe extern "C" fn builtin_without_argument(callee: Word) -> Word {
    // SAFETY: compiled code lends the function.
    let ((function, this), mut py) = unsafe { (builtin(callee), Py::assume()) };
    let Call::NoArgs(function) = function.method.call else {
        unreachable!("chosen by the kind of call");
    };
    function(&mut py, this).into_raw()
}

/// A built-in function that takes one argument.
unsafe extern "C" fn builtin_with_one_argument(callee: Word, argument: Word) -> Word {
    // SAFETY: compiled code lends the function and moves the argument.
    let ((function, this), argument, mut py) =
        unsafe { (builtin(callee), Owned::from_word(argument), Py::assume()) };
    let Call::One(function) = function.method.call else {
        unreachable!("chosen by the kind of call");
    };
    function(&mut py, this, argument.borrow()).into_raw()
}

/// Calls a built-in function whose number of arguments fits.
fn positional_builtin(callee: Word, words: &mut [Word]) -> Word {
    // SAFETY: compiled code lends the function and moves the arguments.
    let ((function, this), values, mut py) =
        unsafe { (builtin(callee), OwnedItems::from_words(words), Py::assume()) };
    let Call::Positional(_, _, function) = function.method.call else {
        unreachable!("chosen by the kind of call");
    };
    function(&mut py, this, values.as_slice()).into_raw()
}

/// Calls any built-in function.
fn any_builtin(callee: Word, words: &mut [Word]) -> Word {
    // SAFETY: compiled code lends the function and moves the arguments.
    let (callee, values, mut py) = unsafe {
        let callee = Borrowed::from_word(callee);
        (callee, OwnedItems::from_words(words), Py::assume())
    };
    call(&mut py, callee, values).into_raw()
}

/// Declares the entries of built-in functions by the number of arguments.
macro_rules! builtin_entries {
    ($($positional:ident $any:ident ($($argument:ident)*);)*) => {
        $(
            unsafe extern "C" fn $positional(callee: Word, $($argument: Word),*) -> Word {
                positional_builtin(callee, &mut [$($argument),*])
            }

            unsafe extern "C" fn $any(callee: Word, $($argument: Word),*) -> Word {
                any_builtin(callee, &mut [$($argument),*])
            }
        )*

        const POSITIONAL_BUILTIN: FunctionEntries = [$($positional as *const ()),*];
        const ANY_BUILTIN: FunctionEntries = [$($any as *const ()),*];
    };
}

builtin_entries! {
    builtin_0 any_builtin_0 ();
    builtin_1 any_builtin_1 (a);
    builtin_2 any_builtin_2 (a b);
    builtin_3 any_builtin_3 (a b c);
    builtin_4 any_builtin_4 (a b c d);
}

/// A method of a built-in class that takes none but the receiver.
unsafe extern "C" fn call_without_argument(method: Word, this: Word) -> Word {
    // SAFETY: compiled code lends the method and moves the receiver.
    let (method, this, mut py) = unsafe {
        let method = Borrowed::from_word(method);
        (method, Owned::from_word(this), Py::assume())
    };
    let descriptor = method.get::<MethodDescriptor>().expect("a method");
    let Call::NoArgs(function) = descriptor.method.call else {
        unreachable!("chosen by the kind of call");
    };
    function(&mut py, this.borrow()).into_raw()
}

/// A method of a built-in class that takes one argument.
unsafe extern "C" fn call_with_one_argument(method: Word, this: Word, argument: Word) -> Word {
    // SAFETY: compiled code lends the method and moves the others.
    let (method, this, argument, mut py) = unsafe {
        let (this, argument) = (Owned::from_word(this), Owned::from_word(argument));
        (Borrowed::from_word(method), this, argument, Py::assume())
    };
    let descriptor = method.get::<MethodDescriptor>().expect("a method");
    let Call::One(function) = descriptor.method.call else {
        unreachable!("chosen by the kind of call");
    };
    function(&mut py, this.borrow(), argument.borrow()).into_raw()
}

/// Calls a method of a built-in class whose number of arguments fits.
fn call_positional(method: Word, words: &mut [Word]) -> Word {
    // SAFETY: compiled code lends the method and moves the others.
    let (method, values, mut py) = unsafe {
        let method = Borrowed::from_word(method);
        (method, OwnedItems::from_words(words), Py::assume())
    };
    let descriptor = method.get::<MethodDescriptor>().expect("a method");
    let Call::Positional(_, _, function) = descriptor.method.call else {
        unreachable!("chosen by the kind of call");
    };
    let [this, arguments @ ..] = values.as_slice() else {
        unreachable!("there is a receiver");
    };
    function(&mut py, this.borrow(), arguments).into_raw()
}

/// Calls any method; keeps it alive meanwhile.
fn call_any(method: Word, words: &mut [Word]) -> Word {
    // SAFETY: compiled code lends the method and moves the others.
    let (method, values, mut py) = unsafe {
        let method = Borrowed::from_word(method).to_owned();
        (method, OwnedItems::from_words(words), Py::assume())
    };
    call_plain_method(&mut py, method.borrow(), Args::positional(values)).into_raw()
}

/// Declares the entries of each kind, and their tables by the number of arguments.
macro_rules! entries {
    ($($positional:ident $held:ident $any:ident ($($argument:ident)*);)*) => {
        $(
            unsafe extern "C" fn $positional(method: Word, $($argument: Word),*) -> Word {
                call_positional(method, &mut [$($argument),*])
            }

            unsafe extern "C" fn $any(method: Word, $($argument: Word),*) -> Word {
                call_any(method, &mut [$($argument),*])
            }

            /// A function with free variables, which must outlive its body: keeps it alive.
            unsafe extern "C" fn $held(method: Word, $($argument: Word),*) -> Word {
                type Entry = extern "C" fn(Word, $(entries!(@word $argument)),*) -> Word;
                // SAFETY: compiled code lends the method, which is a function of so many
                // parameters.
                unsafe {
                    let held = Borrowed::from_word(method).to_owned();
                    let function = held.borrow().get::<Function>().expect("a function");
                    let entry = std::mem::transmute::<*const (), Entry>(function.code.entry);
                    entry(method, $($argument),*)
                }
            }
        )*

        static POSITIONAL: Table = Table([$($positional as *const ()),*]);
        static HELD: Table = Table([$($held as *const ()),*]);
        static ANY: Table = Table([$($any as *const ()),*]);
    };
    (@word $argument:ident) => { Word };
}

/// Entries by the number of arguments less one.
struct Table([*const (); Code::MAX_REGISTERS]);

// SAFETY: addresses of code.
unsafe impl Sync for Table {}

impl std::ops::Index<usize> for Table {
    type Output = *const ();

    fn index(&self, index: usize) -> &*const () {
        &self.0[index]
    }
}

entries! {
    positional_1 held_1 any_1 (a);
    positional_2 held_2 any_2 (a b);
    positional_3 held_3 any_3 (a b c);
    positional_4 held_4 any_4 (a b c d);
    positional_5 held_5 any_5 (a b c d e);
    positional_6 held_6 any_6 (a b c d e f);
    positional_7 held_7 any_7 (a b c d e f g);
    positional_8 held_8 any_8 (a b c d e f g h);
}
