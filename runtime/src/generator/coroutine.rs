//! The class `coroutine`, and what `await` asks of an object.

use super::class;
use super::delegate::delegate_send;
use super::step::{Step, StepClass};
use super::thrown::{as_generator, finalize};
use super::{Generator, NOT_STARTED, this};
use crate::call;
use crate::class::OBJECT;
use crate::object::{Borrowed, Object, Owned, Py, Result};
use crate::singletons::none_owned;
use crate::str_::intern::names;
use crate::type_::{Call, Class, Definition, GetSet, Method, Slots, ids};
use crate::warning;
use crate::{exception, str_};

/// `types.CoroutineType`.
pub static COROUTINE: Class = Class::new_static(ids::COROUTINE, &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: Slots {
        repr: Some(class::repr),
        finalize: Some(finalize),
        ..Slots::EMPTY
    },
    methods: &[
        Method::new("send", Call::One(class::send_method)),
        Method::new("throw", Call::Positional(1, 3, class::throw_method)),
        Method::new("close", Call::NoArgs(class::close_method)),
        Method::new(
            "__await__",
            Call::NoArgs(|_, object| Ok(Step::make(StepClass::Coroutine, object, None))),
        ),
        crate::descriptor::CLASS_GETITEM,
    ],
    attributes: &[
        class::NAME,
        class::QUALNAME,
        GetSet::read_only("cr_await", class::delegate),
        GetSet::read_only("cr_running", class::is_running),
        GetSet::read_only("cr_suspended", class::is_suspended),
        GetSet::read_only("cr_frame", class::frame),
        GetSet::read_only("cr_code", class::code),
        GetSet::read_only("cr_origin", |_, _| Ok(none_owned())),
    ],
    ..Definition::new("coroutine", &OBJECT, Generator::KIND)
};

/// Warns of a coroutine that nobody has awaited.
pub(super) fn warn_if_never_awaited(py: &mut Py, object: Borrowed<'_>) {
    if this(object).state.get() != NOT_STARTED {
        return;
    }
    let name = crate::function::text_of(this(object).name(1).borrow());
    warn_of(py, object, &format!("coroutine '{name}' was never awaited"));
}

/// Warns of something that is about to be released.
pub(super) fn warn_of(py: &mut Py, object: Borrowed<'_>, text: &str) {
    let pending = py.is_pending().then(|| py.take_pending());
    let warning = warning::Warning {
        message: str_::new(text),
        category: &exception::RUNTIME_WARNING,
        source: Some(object.to_owned()),
    };
    let place = warning::running_place(1, &[]);
    if warning::issue(py, warning, place).is_err() {
        crate::report::unraisable(py, object);
    }
    if let Some(pending) = pending {
        py.set_pending(pending);
    }
}

/// The iterator that drives an awaitable; none if the object is no awaitable.
pub(super) fn iterator_of(py: &mut Py, object: Borrowed<'_>) -> Result<Option<Owned>> {
    if object.type_id() == ids::COROUTINE || Step::is_awaitable(object) {
        return Ok(Some(object.to_owned()));
    }
    let Some(iterator) = call::call_method_of_class(py, object, names::AWAIT.borrow(), [])? else {
        return Ok(None);
    };
    if iterator.borrow().type_id() == ids::COROUTINE {
        return Err(py.type_error("__await__() returned a coroutine"));
    }
    if iterator.borrow().class().slots().next.is_none() {
        let message = format!(
            "__await__() returned non-iterator of type '{}'",
            iterator.borrow().class().name()
        );
        return Err(py.type_error(message));
    }
    Ok(Some(iterator))
}

/// The row `await_iterator`.
pub fn await_iterator(py: &mut Py, object: Borrowed<'_>, origin: i64) -> Result<Owned> {
    let Some(iterator) = iterator_of(py, object)? else {
        let class = object.class().name();
        let message = match origin {
            0 => format!("object {class} can't be used in 'await' expression"),
            _ => format!(
                "'async with' received an object from {} that does not implement __await__: {class}",
                ["__aenter__", "__aexit__"][usize::from(origin == 2)]
            ),
        };
        return Err(py.type_error(message));
    };
    let is_awaited =
        as_generator(iterator.borrow()).is_some_and(|coroutine| coroutine.delegate().is_some());
    if is_awaited {
        return Err(py.runtime_error("coroutine is being awaited already"));
    }
    Ok(iterator)
}

/// Looks up a method of the asynchronous context manager protocol, bound to the manager.
fn manager_method(
    py: &mut Py,
    manager: Borrowed<'_>,
    name: Borrowed<'static>,
    missed: &str,
) -> Result<Owned> {
    let Some(special) = crate::attribute::special(py, manager, name)? else {
        let message = format!(
            "'{}' object does not support the asynchronous context manager protocol{missed}",
            manager.class().name()
        );
        return Err(py.type_error(message));
    };
    match special.takes_receiver {
        true => crate::with::with_bind(py, manager, special.method.borrow()),
        false => Ok(special.method),
    }
}

/// The row `async_enter_method`.
pub fn async_enter_method(py: &mut Py, manager: Borrowed<'_>) -> Result<Owned> {
    manager_method(py, manager, names::AENTER.borrow(), "")
}

/// The row `async_exit_method`.
pub fn async_exit_method(py: &mut Py, manager: Borrowed<'_>) -> Result<Owned> {
    let missed = " (missed __aexit__ method)";
    manager_method(py, manager, names::AEXIT.borrow(), missed)
}

/// The row `async_exit_exception`.
pub fn async_exit_exception(py: &mut Py, exit: Borrowed<'_>) -> Result<Owned> {
    let exception = exception::exception_handled(py);
    let class = exception.borrow().class().as_borrowed().to_owned();
    let traceback = exception::traceback::get(py, exception.borrow());
    call::call_with(py, exit, [class, exception, traceback])
}

/// Sends to the iterator of an awaitable as `await` does.
pub(super) fn drive(
    py: &mut Py,
    iterator: Borrowed<'_>,
    value: Owned,
) -> Result<crate::object::Next> {
    delegate_send(py, iterator, value)
}
