//! The `atexit` module: functions that are called when the program ends.

use std::cell::UnsafeCell;

use crate::function::BuiltinFunction;
use crate::module::ModuleDef;
use crate::object::{Borrowed, Owned, OwnedItems, Py, Result};
use crate::singletons::none_owned;
use crate::type_::{Args, Call, Method};
use crate::{call, int, report, sequence};

/// A function with the arguments that it is called with.
#[derive(Clone)]
struct Callback {
    function: Owned,
    args: Vec<Owned>,
    /// The tuple of the names of the last arguments.
    names: Option<Owned>,
}

/// What is registered, in order; what was unregistered leaves an empty place, so that positions
/// stay as they are while callbacks run.
struct Callbacks(UnsafeCell<Vec<Option<Callback>>>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Callbacks {}

static CALLBACKS: Callbacks = Callbacks(UnsafeCell::new(Vec::new()));

impl Callbacks {
    /// The list. The view ends before anything that can run Python.
    #[expect(clippy::mut_from_ref, reason = "nobody else views the list now")]
    fn view(&self) -> &mut Vec<Option<Callback>> {
        // SAFETY: no caller keeps its view while it calls or drops something.
        unsafe { &mut *self.0.get() }
    }

    fn get(&self, index: usize) -> Option<Callback> {
        self.view().get(index).cloned().flatten()
    }

    fn clear(&self) {
        let removed = std::mem::take(self.view());
        drop(removed);
    }
}

/// Calls what is registered, last registered first. What is registered meanwhile is not called.
pub fn run(py: &mut Py) {
    for index in (0..CALLBACKS.view().len()).rev() {
        let Some(callback) = CALLBACKS.get(index) else {
            continue;
        };
        let Callback {
            function,
            args,
            names,
        } = callback;
        let mut words: Vec<_> = args.into_iter().map(Owned::into_word).collect();
        // SAFETY: the words own their references.
        let values = unsafe { OwnedItems::from_words(&mut words) };
        let names = names.as_ref().map(Owned::borrow);
        match call::call_args(py, function.borrow(), Args { values, names }) {
            Ok(result) => drop(result),
            Err(_) => report::unraisable_callback(py, function.borrow()),
        }
    }
    CALLBACKS.clear();
}

/// The static record of the module.
#[unsafe(export_name = "pyc_module_atexit")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "atexit",
    classes: &[],
    functions: &FUNCTIONS,
    names: &[],
    initialise: |_, _| {},
};

/// The static objects of functions.
macro_rules! functions {
    ($count:literal: $($name:literal => $call:expr;)*) => {
        static FUNCTIONS: [&BuiltinFunction; $count] = [ $( {
            static METHOD: Method = Method::new($name, $call);
            static FUNCTION: BuiltinFunction = BuiltinFunction::new_static("atexit", &METHOD);
            &FUNCTION
        } ),* ];
    };
}

functions! { 5:
    "register" => Call::Any(register);
    "unregister" => Call::One(unregister);
    "_clear" => Call::NoArgs(|_, _| {
        CALLBACKS.clear();
        Ok(none_owned())
    });
    "_run_exitfuncs" => Call::NoArgs(|py, _| {
        run(py);
        Ok(none_owned())
    });
    "_ncallbacks" => Call::NoArgs(|_, _| Ok(int::from_usize(CALLBACKS.view().len())));
}

/// `atexit.register(function, *args, **kwargs)`.
fn register(py: &mut Py, _: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let Some((function, _)) = args.positional_slice().split_first() else {
        return Err(py.type_error("register() takes at least 1 argument (0 given)"));
    };
    if function.borrow().class().slots().call.is_none() {
        return Err(py.type_error("the first argument must be callable"));
    }
    let callback = Callback {
        function: function.clone(),
        args: args.values.as_slice()[1..].to_vec(),
        names: args.names.map(Borrowed::to_owned),
    };
    let function = function.clone();
    CALLBACKS.view().push(Some(callback));
    Ok(function)
}

/// `atexit.unregister(function)`: every callback whose function is equal.
fn unregister(py: &mut Py, _: Borrowed<'_>, function: Borrowed<'_>) -> Result<Owned> {
    let mut index = 0;
    while index < CALLBACKS.view().len() {
        if let Some(callback) = CALLBACKS.get(index)
            && sequence::same_or_equal(py, callback.function.borrow(), function)?
        {
            // A comparison may have cleared the list.
            let removed = CALLBACKS.view().get_mut(index).and_then(Option::take);
            drop(removed);
        }
        index += 1;
    }
    Ok(none_owned())
}
