//! Asynchronous generators: the class, the hooks of event loops, and the steps that drive one.

use std::cell::UnsafeCell;

use super::coroutine::{iterator_of, warn_of};
use super::step::{Phase, Step, StepClass, step};
use super::thrown::finalize;
use super::{Generator, Given, class, send, this};
use crate::call;
use crate::class::{OBJECT, lookup};
use crate::exception;
use crate::object::{Borrowed, Object, Owned, Py, Raised, Result};
use crate::singletons::{bool_object, none_owned};
use crate::str_::intern::names;
use crate::tuple;
use crate::type_::{Call, Class, Definition, GetSet, Method, Slots, ids};

/// `types.AsyncGeneratorType`.
pub static ASYNC_GENERATOR: Class = Class::new_static(ids::ASYNC_GENERATOR, &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: Slots {
        repr: Some(class::repr),
        finalize: Some(finalize),
        ..Slots::EMPTY
    },
    methods: &[
        Method::new("__aiter__", Call::NoArgs(|_, object| Ok(object.to_owned()))),
        Method::new(
            "__anext__",
            Call::NoArgs(|py, object| make_step(py, object, StepClass::Send, None)),
        ),
        Method::new(
            "asend",
            Call::One(|py, object, value| {
                make_step(py, object, StepClass::Send, Some(value.to_owned()))
            }),
        ),
        Method::new(
            "athrow",
            Call::Positional(1, 3, |py, object, args| {
                let args = tuple::from_vec(args.to_vec());
                make_step(py, object, StepClass::Throw, Some(args))
            }),
        ),
        Method::new(
            "aclose",
            Call::NoArgs(|py, object| make_step(py, object, StepClass::Throw, None)),
        ),
        crate::descriptor::CLASS_GETITEM,
    ],
    attributes: &[
        class::NAME,
        class::QUALNAME,
        GetSet::read_only("ag_await", class::delegate),
        GetSet::read_only("ag_running", |_, object| {
            let is_running = this(object).asynchronous(|state| state.is_running);
            Ok(bool_object(is_running).to_owned())
        }),
        GetSet::read_only("ag_suspended", class::is_suspended),
        GetSet::read_only("ag_frame", class::frame),
        GetSet::read_only("ag_code", class::code),
    ],
    ..Definition::new("async_generator", &OBJECT, Generator::KIND)
};

/// What an asynchronous generator has beside its body.
#[derive(Default)]
pub(super) struct Asynchronous {
    /// The hook that is called when it is abandoned.
    pub(super) finalizer: Option<Owned>,
    /// The hooks were asked for.
    has_hooks: bool,
    /// A step of it is awaited.
    is_running: bool,
    /// It has ended or is being closed.
    is_closed: bool,
}

/// `sys.set_asyncgen_hooks`: what is called with a generator before its first step, and when it is
/// abandoned.
struct Hooks(UnsafeCell<[Option<Owned>; 2]>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Hooks {}

static HOOKS: Hooks = Hooks(UnsafeCell::new([None, None]));

/// The hooks.
pub fn hooks() -> [Option<Owned>; 2] {
    // SAFETY: cloning changes nothing.
    unsafe { (*HOOKS.0.get()).clone() }
}

/// Sets the hooks.
pub fn set_hooks(hooks: [Option<Owned>; 2]) {
    // SAFETY: no view is open; the old hooks are dropped outside of any.
    let old = unsafe { std::mem::replace(&mut *HOOKS.0.get(), hooks) };
    drop(old);
}

impl Generator {
    /// Looks at, or changes, what it has as an asynchronous generator. `look` must drop no object.
    fn asynchronous<R>(&self, look: impl FnOnce(&mut Asynchronous) -> R) -> R {
        // SAFETY: no view is open, and `look` runs no Python.
        look(unsafe { (*self.asynchronous.get()).get_or_insert_default() })
    }

    /// The hook for an abandoned generator, if it has one and was not closed.
    pub(super) fn abandoned_hook(&self) -> Option<Owned> {
        // SAFETY: cloning changes nothing.
        let state = unsafe { (*self.asynchronous.get()).as_ref() };
        let state = state.filter(|state| !state.is_closed);
        state.and_then(|state| state.finalizer.clone())
    }
}

fn make_step(
    py: &mut Py,
    object: Borrowed<'_>,
    class: StepClass,
    value: Option<Owned>,
) -> Result<Owned> {
    let had_hooks =
        this(object).asynchronous(|state| std::mem::replace(&mut state.has_hooks, true));
    if !had_hooks {
        let [first, finalizer] = hooks();
        this(object).asynchronous(|state| state.finalizer = finalizer);
        if let Some(first) = first {
            call::call_with(py, first.borrow(), [object.to_owned()])?;
        }
    }
    Ok(Step::make(class, object, value))
}

/// The row `async_yield`.
pub fn async_yield(_py: &mut Py, value: Borrowed<'_>) -> Owned {
    Step::make(StepClass::Wrapped, value, None)
}

/// The row `async_iterator`.
pub fn async_iterator(py: &mut Py, iterable: Borrowed<'_>) -> Result<Owned> {
    if iterable.type_id() == ids::ASYNC_GENERATOR {
        return Ok(iterable.to_owned());
    }
    let name = names::AITER.borrow();
    let Some(iterator) = call::call_method_of_class(py, iterable, name, [])? else {
        let message = format!(
            "'async for' requires an object with __aiter__ method, got {}",
            iterable.class().name()
        );
        return Err(py.type_error(message));
    };
    let class = iterator.borrow().class();
    if lookup(class, names::ANEXT.borrow()).is_none() {
        let message = format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {}",
            class.name()
        );
        return Err(py.type_error(message));
    }
    Ok(iterator)
}

/// The row `async_next`.
pub fn async_next(py: &mut Py, iterator: Borrowed<'_>) -> Result<Owned> {
    if iterator.type_id() == ids::ASYNC_GENERATOR {
        return make_step(py, iterator, StepClass::Send, None);
    }
    let name = names::ANEXT.borrow();
    let Some(awaitable) = call::call_method_of_class(py, iterator, name, [])? else {
        let message = format!(
            "'async for' requires an iterator with __anext__ method, got {}",
            iterator.class().name()
        );
        return Err(py.type_error(message));
    };
    let class = awaitable.borrow().class().name();
    let message = format!("'async for' received an invalid object from __anext__: {class}");
    match iterator_of(py, awaitable.borrow()) {
        Ok(Some(iterator)) => Ok(iterator),
        // The error is that of `await`, which this one comes from.
        Ok(None) => {
            let text = format!("object {class} can't be used in 'await' expression");
            let cause = py.type_error(text);
            Err(invalid(py, cause, &message))
        }
        Err(raised) => Err(invalid(py, raised, &message)),
    }
}

/// A TypeError in the place of the pending exception, its cause.
fn invalid(py: &mut Py, _pending: Raised, message: &str) -> Raised {
    let cause = py.take_pending();
    let error = exception::new_with_message(&exception::TYPE_ERROR, crate::str_::new(message));
    let this = error.borrow().get::<exception::Exception>();
    this.expect("an exception").update(|state| {
        state.cause = Some(cause.clone()).into();
        state.context = Some(cause).into();
        state.suppress_context = true;
    });
    py.set_pending(error)
}

/// The row `async_loop_ended`.
pub fn async_loop_ended(py: &mut Py) -> Result<()> {
    if !py.pending_is(&exception::STOP_ASYNC_ITERATION) {
        return Err(Raised(()));
    }
    drop(py.take_pending());
    Ok(())
}

/// `aiter(iterable)`
pub fn aiter(py: &mut Py, iterable: Borrowed<'_>) -> Result<Owned> {
    let name = names::AITER.borrow();
    let Some(iterator) = call::call_method_of_class(py, iterable, name, [])? else {
        let class = iterable.class().name();
        return Err(py.type_error(format!("'{class}' object is not an async iterable")));
    };
    let class = iterator.borrow().class();
    if lookup(class, names::ANEXT.borrow()).is_none() {
        let message = format!(
            "aiter() returned not an async iterator of type '{}'",
            class.name()
        );
        return Err(py.type_error(message));
    }
    Ok(iterator)
}

/// `anext(iterator)` or `anext(iterator, default)`
pub fn anext(py: &mut Py, args: &[Owned]) -> Result<Owned> {
    let iterator = args[0].borrow();
    let name = names::ANEXT.borrow();
    let Some(awaitable) = call::call_method_of_class(py, iterator, name, [])? else {
        let class = iterator.class().name();
        return Err(py.type_error(format!("'{class}' object is not an async iterator")));
    };
    Ok(match args.get(1) {
        Some(default) => Step::make(
            StepClass::Default,
            awaitable.borrow(),
            Some(default.clone()),
        ),
        None => awaitable,
    })
}

/// The error of a step that was awaited before.
pub(super) fn already_awaited(py: &mut Py, throws: bool) -> Raised {
    let what = match throws {
        true => "aclose()/athrow()",
        false => "__anext__()/asend()",
    };
    py.runtime_error(format!("cannot reuse already awaited {what}"))
}

/// Begins to await a step, if no other one of the generator is awaited.
pub(super) fn begin_step(
    py: &mut Py,
    step: &Step,
    generator: Borrowed<'_>,
    name: &str,
) -> Result<()> {
    let was_running =
        this(generator).asynchronous(|state| std::mem::replace(&mut state.is_running, true));
    if was_running {
        step.phase.set(Phase::Over);
        let message = format!("{name}: asynchronous generator is already running");
        return Err(py.runtime_error(message));
    }
    step.phase.set(Phase::Running);
    Ok(())
}

fn ends_generator(py: &Py) -> bool {
    py.pending_is(&exception::STOP_ASYNC_ITERATION) || py.pending_is(&exception::GENERATOR_EXIT)
}

/// What a turn of the body means for the step: a wrapped value ends it, anything else is what the
/// body awaits.
pub(super) fn end_turn(
    py: &mut Py,
    step: &Step,
    generator: Borrowed<'_>,
    result: Result<Given>,
) -> Result<Given> {
    let result = match result {
        Ok(Given::Yielded(value)) => match Step::unwrap(value) {
            Ok(value) => Ok(Given::Returned(value)),
            Err(value) => return Ok(Given::Yielded(value)),
        },
        Ok(Given::Returned(_)) => Err(py.raise_args(&exception::STOP_ASYNC_ITERATION, vec![])),
        Err(raised) => Err(raised),
    };
    let closes = result.is_err() && ends_generator(py);
    this(generator).asynchronous(|state| {
        state.is_running = false;
        state.is_closed |= closes;
    });
    step.phase.set(Phase::Over);
    result
}

/// The name of `athrow` or `aclose` with its brackets.
fn name_of(step: &Step) -> &'static str {
    match step.value() {
        Some(_) => "athrow()",
        None => "aclose()",
    }
}

/// A turn of `athrow` or `aclose`.
pub(super) fn throw_turn(py: &mut Py, step: &Step, value: Owned) -> Result<Given> {
    let generator = step.target();
    let body = this(generator.borrow());
    if step.phase.get() == Phase::Over {
        return Err(already_awaited(py, true));
    }
    if body.has_ended() {
        step.phase.set(Phase::Over);
        return Ok(Given::Returned(none_owned()));
    }
    let result = match step.phase.get() {
        Phase::New => {
            if body.asynchronous(|state| state.is_closed && !state.is_running) {
                step.phase.set(Phase::Over);
                return Err(py.raise_args(&exception::STOP_ASYNC_ITERATION, vec![]));
            }
            if !value.borrow().is_none() {
                let message = "can't send non-None value to a just-started coroutine";
                return Err(py.runtime_error(message));
            }
            begin_step(py, step, generator.borrow(), name_of(step))?;
            let exit = || vec![exception::GENERATOR_EXIT.as_borrowed().to_owned()];
            let args = step.value().map_or_else(exit, |args| {
                let args = args.borrow().get::<tuple::Tuple>().expect("a tuple");
                args.as_slice().to_vec()
            });
            if step.value().is_none() {
                body.asynchronous(|state| state.is_closed = true);
            }
            body.throw(py, generator.borrow(), &args, false)
        }
        _ => send(py, generator.borrow(), value),
    };
    end_throw(py, step, generator.borrow(), result)
}

/// What a turn of the body means for `athrow` or `aclose`.
fn end_throw(
    py: &mut Py,
    step: &Step,
    generator: Borrowed<'_>,
    result: Result<Given>,
) -> Result<Given> {
    if step.value().is_some() {
        return end_turn(py, step, generator, result);
    }
    match end_turn(py, step, generator, result) {
        Ok(Given::Returned(_)) => Err(py.runtime_error("async generator ignored GeneratorExit")),
        Err(_) if ends_generator(py) => {
            drop(py.take_pending());
            Ok(Given::Returned(none_owned()))
        }
        result => result,
    }
}

/// `throw` of what `athrow` and `aclose` give.
pub(super) fn throw_into_throw(py: &mut Py, step: &Step, args: &[Owned]) -> Result<Given> {
    let generator = step.target();
    match step.phase.get() {
        Phase::Over => return Err(already_awaited(py, true)),
        Phase::New => begin_step(py, step, generator.borrow(), name_of(step))?,
        Phase::Running => {}
    }
    let result = this(generator.borrow()).throw(py, generator.borrow(), args, true);
    end_throw(py, step, generator.borrow(), result)
}

/// Warns of a step that nobody has awaited.
pub(super) fn warn_if_never_awaited(py: &mut Py, object: Borrowed<'_>) {
    let this_step = step(object);
    if this_step.phase.get() != Phase::New {
        return;
    }
    let generator = this_step.target();
    let Some(body) = generator.borrow().get::<Generator>() else {
        return;
    };
    let method = match (object.class().name(), this_step.value()) {
        ("async_generator_asend", _) => "asend",
        (_, Some(_)) => "athrow",
        (_, None) => "aclose",
    };
    let name = crate::function::text_of(body.name(1).borrow());
    let text = format!("coroutine method '{method}' of '{name}' was never awaited");
    warn_of(py, generator.borrow(), &text);
}
