//! The table of runtime functions that compiled code calls.
//!
//! One row is a path, its parameters and its result; the row makes the variant of [`RuntimeFn`],
//! its symbol, its signature for the compiler, and the exported function. Every function takes
//! `py: &mut Py` first. There is no second list anywhere.

use crate::abi::{AbiParam, AbiResult, Signature, Word};
use crate::object::{Borrowed, Next, Owned, OwnedItems, Py, Result};

/// Declares the table.
macro_rules! runtime_functions {
    ($(
        $(#[$doc:meta])*
        $($module:ident)::+ => $name:ident ( $($param:ident : $type:ty),* ) $(-> $result:ty)?;
    )*) => {
        /// A function of the runtime.
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum RuntimeFn {
            $( $(#[$doc])* $name, )*
        }

        impl RuntimeFn {
            /// Every function.
            pub const ALL: &[RuntimeFn] = &[ $( RuntimeFn::$name ),* ];

            /// The linker symbol.
            pub const fn symbol(self) -> &'static str {
                match self {
                    $( RuntimeFn::$name => concat!("rt_", stringify!($name)), )*
                }
            }

            /// What the compiler knows about it.
            pub const fn signature(self) -> Signature {
                match self {
                    $( RuntimeFn::$name => Signature {
                        params: &[ $( <$type as AbiParam>::KIND ),* ],
                        result: <result_type!($($result)?) as AbiResult>::KIND,
                        can_raise: <result_type!($($result)?) as AbiResult>::CAN_RAISE,
                    }, )*
                }
            }
        }

        /// The exported functions.
        mod exported {
            use super::*;
            $(
                $(#[$doc])*
                ///
                /// # Safety
                /// Called by compiled code, with the parameters that the row says.
                #[unsafe(export_name = concat!("rt_", stringify!($name)))]
                unsafe extern "C" fn $name(
                    $( $param: <$type as AbiParam>::Raw ),*
                ) -> <result_type!($($result)?) as AbiResult>::Raw {
                    // SAFETY: compiled code runs under the interpreter lock.
                    let mut py = unsafe { Py::assume() };
                    // SAFETY: compiled code keeps the contract of the parameters' kinds.
                    $( let $param = unsafe { <$type as AbiParam>::from_raw($param) }; )*
                    AbiResult::into_raw(crate::$($module)::+::$name(&mut py $(, $param)*))
                }
            )*
        }
    };
}

macro_rules! result_type {
    () => {
        ()
    };
    ($type:ty) => {
        $type
    };
}

runtime_functions! {
    // Names.
    /// Raises NameError for a global name (with a suggestion).
    name_error => name_error(name: Borrowed<'_>) -> Result<()>;
    /// The value of a name that no variable of the module has, in the module of the built-ins as
    /// the program has changed it; raises NameError where it is missing there too.
    name_error => builtin_load(name: Borrowed<'_>) -> Result<Owned>;
    /// Raises UnboundLocalError.
    name_error => unbound_local_error(name: Borrowed<'_>) -> Result<()>;
    /// Raises NameError for an unbound free variable.
    name_error => free_variable_error(name: Borrowed<'_>) -> Result<()>;

    /// The value of a module's variable, which may be unbound.
    global => global_load(slot: &mut Word) -> Option<Owned>;
    /// Sets or unbinds a module's variable; releases the old value after the store.
    global => global_store(slot: &mut Word, value: Option<Owned>);

    // Operators.
    /// `a + b`.
    protocol => binary_add(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a - b`.
    protocol => binary_subtract(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a * b`.
    protocol => binary_multiply(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a / b`.
    protocol => binary_true_divide(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a // b`.
    protocol => binary_floor_divide(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a % b`.
    protocol => binary_modulo(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a ** b`.
    protocol => binary_power(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a << b`.
    protocol => binary_left_shift(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a >> b`.
    protocol => binary_right_shift(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a & b`.
    protocol => binary_and(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a | b`.
    protocol => binary_or(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a ^ b`.
    protocol => binary_xor(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a @ b`.
    protocol => binary_matrix_multiply(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `a op= b` (the number is that of the compiler's `BinaryOperator`); yields the new value.
    protocol => inplace(a: Borrowed<'_>, b: Borrowed<'_>, operator: i64) -> Result<Owned>;
    /// `local op= b` where the local's word is in memory at `local`; on success the word is
    /// replaced (the old reference moved or released), else left alone.
    protocol => inplace_local(local: &mut Word, b: Borrowed<'_>, operator: i64) -> Result<()>;
    /// `a < b` and so on (the number is that of the compiler's `CompareOperator`).
    protocol => compare(a: Borrowed<'_>, b: Borrowed<'_>, operator: i64) -> Result<Owned>;
    /// The truth value of a comparison.
    protocol => compare_truth(a: Borrowed<'_>, b: Borrowed<'_>, operator: i64) -> Result<bool>;
    /// `item in container`.
    protocol => is_in(item: Borrowed<'_>, container: Borrowed<'_>) -> Result<bool>;
    /// `-a`.
    protocol => unary_negative(a: Borrowed<'_>) -> Result<Owned>;
    /// `+a`.
    protocol => unary_positive(a: Borrowed<'_>) -> Result<Owned>;
    /// `~a`.
    protocol => unary_invert(a: Borrowed<'_>) -> Result<Owned>;
    /// `bool(a)`.
    protocol => truth(a: Borrowed<'_>) -> Result<bool>;

    /// A float object.
    float => float_new(value: f64) -> Owned;
    /// `base ** exponent` where it is real, into `result`.
    float => float_power(base: f64, exponent: f64, result: &mut f64) -> Result<()>;
    /// `a // b` of floats, the second not 0.
    float::arithmetic => float_floor_divide(a: f64, b: f64) -> f64;
    /// `a % b` of floats, the second not 0.
    float::arithmetic => float_modulo(a: f64, b: f64) -> f64;
    /// `a ** b` of floats.
    float::arithmetic => float_power_object(a: f64, b: f64) -> Result<Owned>;

    // Attributes and items.
    /// `object.name`.
    attribute => attribute_get(object: Borrowed<'_>, name: Borrowed<'_>, caches: &'static crate::cache::SiteCaches) -> Result<Owned>;
    /// The same for a name that is hardly ever a word of an instance.
    attribute => computed_get(object: Borrowed<'_>, name: Borrowed<'_>, caches: &'static crate::cache::SiteCaches) -> Result<Owned>;
    /// Looks up a method that is called later: the int 0 where `call_method` finds an ordinary
    /// method of the object's class, else the attribute's value.
    attribute => method_prepare(object: Borrowed<'_>, name: Borrowed<'_>, caches: &'static crate::cache::SiteCaches) -> Result<Owned>;
    /// `object.name = value`.
    attribute => attribute_set(object: Borrowed<'_>, name: Borrowed<'_>, value: Owned, caches: &'static crate::cache::SiteCaches) -> Result<()>;
    /// Stops the program, a debug build, if an object has no word at an offset for an attribute.
    fields => check_field(object: Borrowed<'_>, name: Borrowed<'_>, offset: i64);
    /// `del object.name`.
    attribute => attribute_delete(object: Borrowed<'_>, name: Borrowed<'_>) -> Result<()>;
    /// `object[key]`.
    protocol => item_get(object: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned>;
    /// `object[start:stop]`; bounds that are left out are None.
    part => part_get(object: Borrowed<'_>, start: Borrowed<'_>, stop: Borrowed<'_>) -> Result<Owned>;
    /// `object[key] = value`.
    protocol => item_set(object: Borrowed<'_>, key: Borrowed<'_>, value: Owned) -> Result<()>;
    /// `del object[key]`.
    protocol => item_delete(object: Borrowed<'_>, key: Borrowed<'_>) -> Result<()>;
    /// `slice(start, stop, step)`.
    slice => slice_new(start: Owned, stop: Owned, step: Owned) -> Owned;

    // Calls.
    /// Calls with positional arguments.
    call => call(callee: Borrowed<'_>, args: OwnedItems<'_>) -> Result<Owned>;
    /// Calls; the last arguments are keywords, named by the tuple.
    call => call_keywords(callee: Borrowed<'_>, names: Borrowed<'_>, args: OwnedItems<'_>) -> Result<Owned>;
    /// Calls a method; the receiver is the first argument.
    attribute => call_method(name: Borrowed<'_>, caches: &'static crate::cache::SiteCaches, args: OwnedItems<'_>) -> Result<Owned>;
    /// Calls a method with keywords.
    attribute => call_method_keywords(name: Borrowed<'_>, names: Borrowed<'_>, caches: &'static crate::cache::SiteCaches, args: OwnedItems<'_>) -> Result<Owned>;
    /// Whether the `call_method` that has just raised found no method: it is asked for after each.
    attribute => method_lookup_failed() -> bool;
    /// Calls with an iterable of arguments and maybe a keyword dict.
    call => call_spread(callee: Borrowed<'_>, args: Owned, keywords: Option<Owned>) -> Result<Owned>;
    /// Adds a mapping to the keyword arguments for `callee` (`f(**mapping)`).
    call => call_merge_keywords(callee: Borrowed<'_>, dict: Borrowed<'_>, mapping: Borrowed<'_>) -> Result<()>;
    /// A new function: static code, then defaults, keyword defaults, annotations (each maybe the
    /// null word), then a cell for each free variable.
    function => function_new(code: &'static crate::function::Code, defaults: Option<Owned>, keyword_defaults: Option<Owned>, annotations: Option<Owned>, cells: OwnedItems<'_>) -> Owned;
    /// Gives a new function its `__type_params__`, a tuple.
    function => function_set_type_parameters(function: Borrowed<'_>, parameters: Owned);
    /// A new generator of the running function: how many of its slots can hold objects, how many
    /// slots it has, and the parameters, which go into the first ones.
    generator => generator_new(function: Borrowed<'_>, objects: i64, slots: i64, args: OwnedItems<'_>) -> Owned;
    /// What a body that compiled code has resumed gave back when it ran to its end: the end, or the
    /// pending exception.
    generator => generator_ended(generator: Borrowed<'_>, result: Option<Owned>) -> Result<Next>;
    /// Takes that many exceptions that are being handled off the stack, where a body yields.
    generator::handlers => handlers_leave(count: i64) -> Owned;
    /// Puts them back, where it is resumed.
    generator::handlers => handlers_enter(left: Owned);
    /// How many exceptions a body handles: `others`, and this one if there is one.
    generator::handlers => handlers_count(exception: Option<Borrowed<'_>>, others: i64) -> i64;
    /// The pending exception was thrown into a body that handles another: its context.
    generator::handlers => exception_thrown();
    /// The iterator of `yield from`.
    generator::delegate => delegate_iterator(iterable: Borrowed<'_>) -> Result<Owned>;
    /// Sends a value to an iterator: what it yields, or its end.
    generator::delegate => delegate_send(iterator: Borrowed<'_>, value: Owned) -> Result<Next>;
    /// The value of the iterator that has just ended.
    generator::delegate => delegate_result() -> Owned;
    /// The iterator that drives an awaited object, which is that of an expression, or what
    /// `__aenter__` (1) or `__aexit__` (2) gave.
    generator::coroutine => await_iterator(object: Borrowed<'_>, origin: i64) -> Result<Owned>;
    /// `__aenter__` of a manager, bound to it.
    generator::coroutine => async_enter_method(manager: Borrowed<'_>) -> Result<Owned>;
    /// `__aexit__` of a manager, bound to it.
    generator::coroutine => async_exit_method(manager: Borrowed<'_>) -> Result<Owned>;
    /// Calls `__aexit__` for the exception whose handling was entered last.
    generator::coroutine => async_exit_exception(exit: Borrowed<'_>) -> Result<Owned>;
    /// Marks a value as one that an asynchronous generator yields itself.
    generator::asynchronous => async_yield(value: Borrowed<'_>) -> Owned;
    /// The iterator of an `async for`.
    generator::asynchronous => async_iterator(iterable: Borrowed<'_>) -> Result<Owned>;
    /// The iterator that drives what `__anext__` gives.
    generator::asynchronous => async_next(iterator: Borrowed<'_>) -> Result<Owned>;
    /// Takes the pending StopAsyncIteration; any other exception stays pending.
    generator::asynchronous => async_loop_ended() -> Result<()>;
    /// The value of the pending StopIteration; any other exception stays pending.
    generator::delegate => delegate_caught() -> Result<Owned>;
    /// A new cell, maybe empty.
    function => cell_new(value: Option<Owned>) -> Owned;

    /// An empty instance of a class with a `Construction`.
    class::construction => instance_new(class: Borrowed<'_>) -> Owned;
    /// An instance of such a class that has its first attributes, whose words the compiler planned.
    class::construction => instance_with(class: Borrowed<'_>, fields: OwnedItems<'_>) -> Owned;
    /// Raises TypeError: `__init__` has yielded something.
    class::construction => init_error(result: Owned) -> Result<()>;

    // Displays.
    /// `[a, b]`.
    list => list_new(items: OwnedItems<'_>) -> Owned;
    /// `(a, b)`.
    tuple => tuple_new(items: OwnedItems<'_>) -> Owned;
    /// `{a, b}`.
    set => set_new(items: OwnedItems<'_>) -> Result<Owned>;
    /// `{k: v, …}`: keys and values in turn.
    dict => dict_new(items: OwnedItems<'_>) -> Result<Owned>;
    /// The text of the parts of an f-string, all `str`.
    str_ => string_join(parts: OwnedItems<'_>) -> Result<Owned>;
    /// Appends to a list that is being built.
    list => list_append(list: Borrowed<'_>, item: Owned) -> Result<()>;
    /// Appends all items: `[*iterable]`.
    list => list_extend(list: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<()>;
    /// The tuple of a list's items.
    list => list_to_tuple(list: Owned) -> Owned;
    /// Adds to a set that is being built.
    set => set_add(set: Borrowed<'_>, item: Owned) -> Result<()>;
    /// Adds all items: `{*iterable}`.
    set => set_update(set: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<()>;
    /// Sets an item of an exact dict.
    dict => dict_set(dict: Borrowed<'_>, key: Owned, value: Owned) -> Result<()>;
    /// Adds a mapping: `{**mapping}`.
    dict::methods => dict_update(dict: Borrowed<'_>, mapping: Borrowed<'_>) -> Result<()>;
    /// `format(value, spec)` after the conversion (0 none, or the code of `s`, `r`, `a`).
    protocol => format_value(value: Borrowed<'_>, conversion: i64, spec: Option<Borrowed<'_>>) -> Result<Owned>;
    /// The `count` items of an iterable, as a tuple.
    iterators::unpack => unpack(iterable: Borrowed<'_>, count: i64) -> Result<Owned>;
    /// The first `before` items, the list of the middle ones, the last `after` items, as a tuple.
    iterators::unpack => unpack_star(iterable: Borrowed<'_>, before: i64, after: i64) -> Result<Owned>;

    // What is known to be of a built-in type.
    /// Calls the method at a place of the receiver's built-in class.
    call::known => method_call_0(this: Borrowed<'_>, place: i64) -> Result<Owned>;
    /// The same with one argument.
    call::known => method_call_1(this: Borrowed<'_>, place: i64, a: Borrowed<'_>) -> Result<Owned>;
    /// The same with two.
    call::known => method_call_2(this: Borrowed<'_>, place: i64, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// The same with three.
    call::known => method_call_3(this: Borrowed<'_>, place: i64, a: Borrowed<'_>, b: Borrowed<'_>, c: Borrowed<'_>) -> Result<Owned>;
    /// `list.pop()`.
    list => list_pop(list: Borrowed<'_>) -> Result<Owned>;
    /// `list.pop(index)`.
    list => list_pop_at(list: Borrowed<'_>, index: Borrowed<'_>) -> Result<Owned>;
    /// `list.extend(iterable)`.
    list => list_extend_by(list: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<()>;
    /// `list(iterable)`.
    list => list_of(iterable: Borrowed<'_>) -> Result<Owned>;
    /// `tuple(iterable)`.
    tuple => tuple_of(iterable: Borrowed<'_>) -> Result<Owned>;
    /// `dict[key]` of an exact dict.
    dict => dict_item(dict: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned>;
    /// `dict.get(key, default)`.
    dict => dict_get(dict: Borrowed<'_>, key: Borrowed<'_>, default: Option<Borrowed<'_>>) -> Result<Owned>;
    /// `key in dict`.
    dict => dict_contains(key: Borrowed<'_>, dict: Borrowed<'_>) -> Result<bool>;
    /// `item in set` of an exact set.
    set => set_contains(item: Borrowed<'_>, set: Borrowed<'_>) -> Result<bool>;
    /// `text[index]`.
    str_::sequence => str_item(text: Borrowed<'_>, index: i64) -> Result<Owned>;
    /// `a == b` of two texts.
    str_ => str_equal(a: Borrowed<'_>, b: Borrowed<'_>) -> bool;
    /// Below 0, 0 or above 0 as a text sorts before another, is the same, or sorts after it.
    str_::sequence => str_order(a: Borrowed<'_>, b: Borrowed<'_>) -> i64;
    /// `a + b` of two texts.
    str_ => str_concat(a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned>;
    /// `text.isdigit()`.
    str_::methods => str_is_digit(text: Borrowed<'_>) -> bool;
    /// `text.isalpha()`.
    str_::methods => str_is_alpha(text: Borrowed<'_>) -> bool;
    /// `text.isalnum()`.
    str_::methods => str_is_alnum(text: Borrowed<'_>) -> bool;
    /// `text.isspace()`.
    str_::methods => str_is_space(text: Borrowed<'_>) -> bool;
    /// `item in text` of two texts.
    str_::sequence => str_contains(item: Borrowed<'_>, text: Borrowed<'_>) -> bool;
    /// `separator.join(iterable)`.
    str_::methods => str_join(separator: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<Owned>;
    /// `str(object)`.
    protocol => str(object: Borrowed<'_>) -> Result<Owned>;
    /// `int(object)`.
    int => int_of(object: Borrowed<'_>) -> Result<Owned>;
    /// `float(object)`.
    float => float_of(object: Borrowed<'_>) -> Result<Owned>;
    /// `ord(object)`.
    str_ => ord_of(object: Borrowed<'_>) -> Result<i64>;
    /// `chr(object)`.
    str_ => chr_of(object: Borrowed<'_>) -> Result<Owned>;
    /// `isinstance(object, class)`.
    class::attributes => is_instance(object: Borrowed<'_>, class: Borrowed<'_>) -> Result<bool>;

    // Iteration.
    /// `iter(iterable)`.
    protocol => iterator(iterable: Borrowed<'_>) -> Result<Owned>;
    /// The next item, or the end.
    protocol => iterator_next(iterator: Borrowed<'_>) -> Result<Next>;
    /// `range(start, stop, step)`.
    range => range_new(start: Borrowed<'_>, stop: Borrowed<'_>, step: Borrowed<'_>) -> Result<Owned>;
    /// All numbers of an exact range, its stop and its step fit a small int.
    range => range_is_small(range: Borrowed<'_>) -> bool;
    /// The first number of a small range.
    range => range_start(range: Borrowed<'_>) -> i64;
    /// The step of a small range.
    range => range_step(range: Borrowed<'_>) -> i64;
    /// How many numbers a small range has.
    range => range_count(range: Borrowed<'_>) -> i64;

    // Modules.
    /// Runs a user module's body on first import, and yields the module.
    import => import_module(module: i64) -> Result<Owned>;
    /// Initialises a native module on first import, and yields it.
    module => import_native(module: Borrowed<'_>) -> Result<Owned>;
    /// `from module import name`.
    import => import_from(module: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned>;
    /// Imports a submodule (by number) unless the package has an attribute of its name.
    import => import_submodule(package: Borrowed<'_>, name: Borrowed<'_>, module: i64) -> Result<()>;
    /// Raises ModuleNotFoundError; the parent is the module before the last dot if it is no package.
    import => import_missing(name: Borrowed<'_>, parent: Option<Borrowed<'_>>) -> Result<()>;
    /// Raises ImportError.
    import => import_error(message: Borrowed<'_>) -> Result<()>;
    /// `from module import *` into the variables of the user module `into`.
    import => import_star(module: Borrowed<'_>, into: i64) -> Result<()>;
    /// `globals()` of a user module: the dict of its variables.
    module => module_namespace(module: i64) -> Owned;
    /// `module.__dict__` of an exact module.
    module => module_dict(module: Borrowed<'_>) -> Owned;

    // Exceptions.
    /// `raise exception` or `raise exception from cause`.
    exception => raise(exception: Owned, cause: Option<Owned>) -> Result<()>;
    /// `raise` alone.
    exception => raise_again() -> Result<()>;
    /// `raise` alone in a frame that handles nothing itself, but was called by one that does: the
    /// exception has no entry for this frame, and keeps none of its locals.
    exception => raise_again_for_caller() -> Result<()>;
    /// Whether an exception is being handled: `raise` alone raises that one.
    exception => exception_is_handled() -> bool;
    /// `assert` failed.
    exception => raise_assertion(message: Option<Owned>) -> Result<()>;
    /// Raises NotImplementedError for what was not compiled.
    exception => raise_unsupported(message: Borrowed<'_>) -> Result<()>;
    /// The pending exception is being handled from now on.
    exception => exception_enter();
    /// The exception whose handling was entered last.
    exception => exception_handled() -> Owned;
    /// Ends the handling that was entered last. `frame` is the running frame's object, which it
    /// gets now if the exception lives on elsewhere than in the variable `name`.
    exception => exception_leave(frame: Option<Owned>, name: Option<Borrowed<'_>>) -> Option<Owned>;
    /// Ends the handling that was entered last, and makes its exception pending again.
    exception => exception_reraise();
    /// Whether an `except` clause takes the exception whose handling was entered last.
    exception => exception_matches(classes: Borrowed<'_>) -> Result<bool>;
    /// What `except*` clauses keep: a list of the exception whose handling was entered last, what
    /// none has taken, and what they raise.
    exception::star => star_begin() -> Owned;
    /// Whether an `except*` clause takes a part of what is left. That part is handled from now on,
    /// in the place of what was handled last.
    exception::star => star_matches(state: Borrowed<'_>, classes: Borrowed<'_>) -> Result<bool>;
    /// The pending exception was raised by an `except*` clause.
    exception::star => star_raised(state: Borrowed<'_>);
    /// Whether anything is raised after the `except*` clauses: it is all that the state keeps. What
    /// arrived is handled again.
    exception::star => star_end(state: Borrowed<'_>) -> Result<bool>;
    /// Makes pending, as it is, what is raised after the `except*` clauses.
    exception::star => star_raise(state: Borrowed<'_>);
    /// `object.__traceback__ is None`.
    exception::traceback => traceback_is_none(object: Borrowed<'_>) -> Result<bool>;
    /// Adds a traceback entry to the pending exception.
    exception => traceback_add(site: &'static crate::site::Site);
    /// Gives the last traceback entry the object of its frame, which is unwound.
    exception => traceback_frame(frame: Option<Owned>);
    /// Moves a local of the frame that is unwound into the last traceback entry.
    exception => traceback_keep(value: Option<Owned>);
    /// Whether anyone else knows the object of a frame that returns.
    exception => frame_is_shared(frame: Borrowed<'_>) -> bool;
    /// Moves a local of a frame that returns into its object.
    exception => frame_keep(frame: Borrowed<'_>, value: Option<Owned>);
    /// Looks up `__enter__`: an ordinary method as it is, anything else bound.
    with => with_enter_method(manager: Borrowed<'_>, cache: &'static crate::cache::SiteCaches) -> Result<Owned>;
    /// Looks up `__exit__` in the same way.
    with => with_exit_method(manager: Borrowed<'_>, cache: &'static crate::cache::SiteCaches) -> Result<Owned>;
    /// Whether one of the two is bound: then both have to be.
    with => with_is_bound(enter: Borrowed<'_>, exit: Borrowed<'_>) -> bool;
    /// Binds a method that was found by one of these lookups.
    with => with_bind(manager: Borrowed<'_>, method: Borrowed<'_>) -> Result<Owned>;
    /// Calls a method that was found by one of these lookups, with its receiver unless it is bound.
    with => with_call(method: Borrowed<'_>, receiver: Option<Owned>, args: OwnedItems<'_>) -> Result<Owned>;
    /// Calls `__exit__` for the exception whose handling was entered last; whether it is swallowed.
    with => with_exit_exception(exit: Borrowed<'_>, receiver: Option<Borrowed<'_>>) -> Result<bool>;

    // Patterns.
    /// What a sequence pattern finds: 0 no sequence, 1 an exact tuple, 2 an exact list, 3 another
    /// sequence.
    pattern => match_sequence(subject: Borrowed<'_>) -> i64;
    /// `len(subject)` of a sequence or mapping.
    pattern => match_length(subject: Borrowed<'_>) -> Result<i64>;
    /// An item of an exact list or tuple, which has it; negative indices count from the end.
    pattern => match_item(subject: Borrowed<'_>, index: i64) -> Owned;
    /// The list of the items of an exact list or tuple but the first and last ones.
    pattern => match_middle(subject: Borrowed<'_>, before: i64, after: i64) -> Owned;
    /// What a mapping pattern finds: 0 no mapping, 1 an exact dict, 2 another mapping.
    pattern => match_mapping(subject: Borrowed<'_>) -> i64;
    /// The value of a key of an exact dict, or the end.
    pattern => match_key(subject: Borrowed<'_>, key: Borrowed<'_>) -> Result<Next>;
    /// The tuple of the values of all keys of a mapping, or the end.
    pattern => match_keys(subject: Borrowed<'_>, keys: OwnedItems<'_>) -> Result<Next>;
    /// A dict of a mapping's items but those of the keys.
    pattern => match_rest(subject: Borrowed<'_>, keys: OwnedItems<'_>) -> Result<Owned>;
    /// Whether the subject of a class pattern is an instance.
    pattern => match_class(subject: Borrowed<'_>, class: Borrowed<'_>) -> Result<bool>;
    /// The attributes' names for `count` positional patterns; None where the subject itself is what
    /// the only one of them matches.
    pattern => match_arguments(class: Borrowed<'_>, count: i64) -> Result<Owned>;
    /// What the positional pattern `index` of a class pattern matches, or the end.
    pattern => match_positional(subject: Borrowed<'_>, class: Borrowed<'_>, names: Borrowed<'_>, index: i64) -> Result<Next>;
    /// What a keyword pattern of a class pattern with `count` positional ones matches, or the end.
    pattern => match_keyword(subject: Borrowed<'_>, class: Borrowed<'_>, names: Borrowed<'_>, count: i64, name: Borrowed<'_>) -> Result<Next>;

    // Classes.
    /// `__build_class__(function, name, *bases, **keywords)`.
    class::build => class_build(function: Borrowed<'_>, name: Borrowed<'_>, bases: Owned, keywords: Option<Owned>) -> Result<Owned>;
    /// Sets a name of a class body's namespace.
    class::namespace => namespace_set(namespace: Borrowed<'_>, name: Borrowed<'_>, value: Owned) -> Result<()>;
    /// Looks up a name of a class body's namespace.
    class::namespace => namespace_find(namespace: Borrowed<'_>, name: Borrowed<'_>) -> Result<Next>;
    /// Deletes a name of a class body's namespace; NameError if it is missing.
    class::namespace => namespace_delete(namespace: Borrowed<'_>, name: Borrowed<'_>) -> Result<()>;
    /// `super()` without arguments.
    descriptor => super_new(class: Borrowed<'_>, object: Borrowed<'_>) -> Result<Owned>;

    // Memory and signals.
    /// Releases an object whose last reference goes.
    memory => object_release(object: Owned);
    /// The stack limit was crossed, by depth or by a signal.
    start => safepoint() -> Result<()>;
}
