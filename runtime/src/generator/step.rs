//! The small objects that drive coroutines and asynchronous generators: what `coroutine.__await__`
//! gives, one step of an asynchronous generator (`asend`, `athrow`, `aclose`), and `anext` with a
//! default. They are iterators that can be sent to, and the last ones awaitables themselves. What an
//! asynchronous generator yields is wrapped in one more of them.

use std::cell::{Cell, UnsafeCell};

use super::asynchronous;
use super::coroutine::{drive, iterator_of};
use super::{Given, given, send, stop_iteration, this};
use crate::class::OBJECT;
use crate::exception;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};
use crate::singletons::none_owned;
use crate::type_::{Call, Class, Definition, Kind, KindInfo, Method, Slots, TypeId, Visit};
use crate::{attribute, call};

/// How far such an object is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing was sent yet.
    New,
    /// It is awaited.
    Running,
    /// It was awaited to its end.
    Over,
}

/// Which of the classes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StepClass {
    /// `coroutine_wrapper`: the coroutine.
    Coroutine,
    /// `async_generator_asend`: the generator, and the value that is sent.
    Send,
    /// `async_generator_athrow`: the generator, and the arguments in a tuple; none to close it.
    Throw,
    /// `async_generator_wrapped_value`: the value.
    Wrapped,
    /// `anext_awaitable`: the awaitable, and the default.
    Default,
}

/// One of them.
#[repr(C)]
pub struct Step {
    /// The header.
    pub header: Header,
    target: UnsafeCell<Option<Owned>>,
    value: UnsafeCell<Option<Owned>>,
    pub(super) phase: Cell<Phase>,
}

static KIND: KindInfo = KindInfo::container::<Step>("step", traverse, Some(clear));

// SAFETY: every object of these classes starts with this layout.
unsafe impl Object for Step {
    const KIND: Kind = Kind(&KIND);
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let step = object.get::<Step>().expect("a step");
    // SAFETY: visiting changes nothing.
    let parts = unsafe { [&*step.target.get(), &*step.value.get()] };
    for part in parts.into_iter().flatten() {
        visit(part.borrow());
    }
}

fn clear(_py: &mut Py, object: Borrowed<'_>) {
    let step = object.get::<Step>().expect("a step");
    step.phase.set(Phase::Over);
    // SAFETY: no view is open; the parts are dropped outside of any.
    let parts = unsafe { [(*step.target.get()).take(), (*step.value.get()).take()] };
    drop(parts);
}

impl Step {
    /// A new one.
    pub(super) fn make(class: StepClass, target: Borrowed<'_>, value: Option<Owned>) -> Owned {
        let class = match class {
            StepClass::Coroutine => &COROUTINE_WRAPPER,
            StepClass::Send => &ASYNC_GENERATOR_SEND,
            StepClass::Throw => &ASYNC_GENERATOR_THROW,
            StepClass::Wrapped => &WRAPPED_VALUE,
            StepClass::Default => &ANEXT_AWAITABLE,
        };
        let step = memory::new_object(class, |header| Step {
            header,
            target: UnsafeCell::new(Some(target.to_owned())),
            value: UnsafeCell::new(value),
            phase: Cell::new(Phase::New),
        });
        step.into_owned()
    }

    /// What it drives or wraps.
    pub(super) fn target(&self) -> Owned {
        // SAFETY: cloning changes nothing.
        let target = unsafe { (*self.target.get()).clone() };
        target.unwrap_or_else(none_owned)
    }

    /// What is sent or thrown.
    pub(super) fn value(&self) -> Option<Owned> {
        // SAFETY: cloning changes nothing.
        unsafe { (*self.value.get()).clone() }
    }

    /// Whether an object is a step that awaits itself.
    pub(super) fn is_awaitable(object: Borrowed<'_>) -> bool {
        let id = object.type_id();
        id == SEND_ID || id == THROW_ID
    }

    /// The value that an asynchronous generator has yielded; other objects are given back.
    pub(super) fn unwrap(object: Owned) -> std::result::Result<Owned, Owned> {
        match object.borrow().type_id() == WRAPPED_ID {
            true => Ok(step(object.borrow()).target()),
            false => Err(object),
        }
    }
}

/// The step that an object is.
pub(super) fn step(object: Borrowed<'_>) -> &Step {
    object.get::<Step>().expect("a step")
}

const COROUTINE_ID: TypeId = TypeId(32);
const SEND_ID: TypeId = TypeId(33);
const THROW_ID: TypeId = TypeId(34);
const WRAPPED_ID: TypeId = TypeId(35);
const DEFAULT_ID: TypeId = TypeId(36);

/// What a turn of such an object is: what the awaited object yields, or the result.
type Turn = fn(&mut Py, Borrowed<'_>, Owned) -> Result<Given>;

fn next_of(py: &mut Py, object: Borrowed<'_>, turn: Turn) -> Result<Next> {
    match turn(py, object, none_owned())? {
        Given::Yielded(value) => Ok(Next::Item(value)),
        Given::Returned(value) => {
            py.keep_stop_value(value);
            Ok(Next::End)
        }
    }
}

fn send_of(py: &mut Py, object: Borrowed<'_>, value: Borrowed<'_>, turn: Turn) -> Result<Owned> {
    let result = turn(py, object, value.to_owned())?;
    given(py, result)
}

fn this_object(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    Ok(object.to_owned())
}

/// Declares the classes: their turns, and what `throw` and `close` do.
macro_rules! step_classes {
    ($($class:ident $id:ident $name:literal $turn:ident $throw:ident $close:ident $finalize:expr;)*) => {
        $(
            static $class: Class = Class::new_static($id, {
                static DEFINITION: Definition = Definition {
                    slots: Slots {
                        iter: Some(this_object),
                        next: Some(|py, object| next_of(py, object, $turn)),
                        finalize: $finalize,
                        ..Slots::EMPTY
                    },
                    methods: &[
                        Method::new(
                            "send",
                            Call::One(|py, object, value| send_of(py, object, value, $turn)),
                        ),
                        Method::new("throw", Call::Positional(1, 3, $throw)),
                        Method::new("close", Call::NoArgs($close)),
                        Method::new("__await__", Call::NoArgs(this_object)),
                    ],
                    ..Definition::new($name, &OBJECT, Step::KIND)
                };
                &DEFINITION
            });
        )*
    };
}

step_classes! {
    COROUTINE_WRAPPER COROUTINE_ID "coroutine_wrapper"
        coroutine_turn coroutine_throw coroutine_close None;
    ASYNC_GENERATOR_SEND SEND_ID "async_generator_asend"
        send_turn send_throw step_close Some(asynchronous::warn_if_never_awaited);
    ASYNC_GENERATOR_THROW THROW_ID "async_generator_athrow"
        throw_turn throw_throw step_close Some(asynchronous::warn_if_never_awaited);
    ANEXT_AWAITABLE DEFAULT_ID "anext_awaitable"
        default_turn default_throw default_close None;
}

static WRAPPED_VALUE: Class = Class::new_static(WRAPPED_ID, {
    static DEFINITION: Definition =
        Definition::new("async_generator_wrapped_value", &OBJECT, Step::KIND);
    &DEFINITION
});

/// The classes of this file.
pub(super) const CLASSES: [&Class; 5] = [
    &COROUTINE_WRAPPER,
    &ASYNC_GENERATOR_SEND,
    &ASYNC_GENERATOR_THROW,
    &WRAPPED_VALUE,
    &ANEXT_AWAITABLE,
];

fn coroutine_turn(py: &mut Py, object: Borrowed<'_>, value: Owned) -> Result<Given> {
    let coroutine = step(object).target();
    send(py, coroutine.borrow(), value)
}

fn coroutine_throw(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let coroutine = step(object).target();
    super::class::throw_method(py, coroutine.borrow(), args)
}

fn coroutine_close(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let coroutine = step(object).target();
    super::class::close_method(py, coroutine.borrow())
}

fn send_turn(py: &mut Py, object: Borrowed<'_>, value: Owned) -> Result<Given> {
    let this_step = step(object);
    let generator = this_step.target();
    let value = match this_step.phase.get() {
        Phase::Over => return Err(asynchronous::already_awaited(py, false)),
        Phase::New => {
            asynchronous::begin_step(py, this_step, generator.borrow(), "anext()")?;
            match value.borrow().is_none() {
                true => this_step.value().unwrap_or(value),
                false => value,
            }
        }
        Phase::Running => value,
    };
    let result = send(py, generator.borrow(), value);
    asynchronous::end_turn(py, this_step, generator.borrow(), result)
}

fn send_throw(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let this_step = step(object);
    let generator = this_step.target();
    match this_step.phase.get() {
        Phase::Over => return Err(asynchronous::already_awaited(py, false)),
        Phase::New => asynchronous::begin_step(py, this_step, generator.borrow(), "anext()")?,
        Phase::Running => {}
    }
    let result = this(generator.borrow()).throw(py, generator.borrow(), args, true);
    let result = asynchronous::end_turn(py, this_step, generator.borrow(), result)?;
    given(py, result)
}

fn throw_turn(py: &mut Py, object: Borrowed<'_>, value: Owned) -> Result<Given> {
    asynchronous::throw_turn(py, step(object), value)
}

fn throw_throw(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let result = asynchronous::throw_into_throw(py, step(object), args)?;
    given(py, result)
}

/// `close` of a step of an asynchronous generator.
fn step_close(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    if step(object).phase.get() == Phase::Over {
        return Ok(none_owned());
    }
    let exit = exception::GENERATOR_EXIT.as_borrowed().to_owned();
    let thrown = match object.type_id() == SEND_ID {
        true => send_throw(py, object, &[exit]),
        false => throw_throw(py, object, &[exit]),
    };
    match thrown {
        Ok(_) => Err(py.runtime_error("coroutine ignored GeneratorExit")),
        Err(_)
            if py.pending_is(&exception::STOP_ITERATION)
                || py.pending_is(&exception::STOP_ASYNC_ITERATION)
                || py.pending_is(&exception::GENERATOR_EXIT) =>
        {
            drop(py.take_pending());
            Ok(none_owned())
        }
        Err(raised) => Err(raised),
    }
}

/// The iterator of the awaitable, which takes its place once it is known.
fn default_iterator(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let this_step = step(object);
    let awaitable = this_step.target();
    if this_step.phase.get() != Phase::New {
        return Ok(awaitable);
    }
    let Some(iterator) = iterator_of(py, awaitable.borrow())? else {
        let class = awaitable.borrow().class().name();
        let message = format!("object {class} can't be used in 'await' expression");
        return Err(py.type_error(message));
    };
    this_step.phase.set(Phase::Running);
    // SAFETY: no view is open; the awaitable is dropped outside of any.
    let old = unsafe { (*this_step.target.get()).replace(iterator.clone()) };
    drop(old);
    Ok(iterator)
}

/// The default in the place of StopAsyncIteration.
fn default_result(py: &mut Py, object: Borrowed<'_>, result: Result<Given>) -> Result<Given> {
    match result {
        Err(_) if py.pending_is(&exception::STOP_ASYNC_ITERATION) => {
            drop(py.take_pending());
            let default = step(object).value().unwrap_or_else(none_owned);
            Ok(Given::Returned(default))
        }
        result => result,
    }
}

fn default_turn(py: &mut Py, object: Borrowed<'_>, value: Owned) -> Result<Given> {
    let iterator = default_iterator(py, object)?;
    let result = match drive(py, iterator.borrow(), value) {
        Ok(Next::Item(item)) => Ok(Given::Yielded(item)),
        Ok(Next::End) => Ok(Given::Returned(py.take_stop_value())),
        Err(raised) => Err(raised),
    };
    default_result(py, object, result)
}

fn default_throw(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let iterator = default_iterator(py, object)?;
    let name = crate::str_::intern::names::THROW.borrow();
    let throw = attribute::get(py, iterator.borrow(), name)?;
    let result = call::call_vec(py, throw.borrow(), args.to_vec()).map(Given::Yielded);
    match default_result(py, object, result)? {
        Given::Yielded(value) => Ok(value),
        Given::Returned(value) => Err(stop_iteration(py, value)),
    }
}

fn default_close(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let iterator = default_iterator(py, object)?;
    call::call_method(py, iterator.borrow(), "close", [])
}
