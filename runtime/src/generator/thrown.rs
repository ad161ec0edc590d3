//! What is thrown into a generator, and how one is closed.
//!
//! A generator that waits in `yield from` hands an exception on to the iterator that it waits for;
//! what comes out of that is what its own body sees.

use super::{CLOSED, DELEGATES, ENDED, Generator, Given, NOT_STARTED, PROTECTED, RUNNING};
use super::{stop_iteration, this};
use crate::abi::Word;
use crate::attribute;
use crate::call;
use crate::exception::{self, Exception, traceback};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::singletons::none_owned;
use crate::str_::intern::names;
use crate::type_::{Class, ids};

impl Generator {
    /// Throws into the body what the arguments of `throw` mean. Where GeneratorExit comes by an
    /// iterator that the body waits for, the iterator is closed.
    pub(super) fn throw(
        &self,
        py: &mut Py,
        object: Borrowed<'_>,
        args: &[Owned],
        closes: bool,
    ) -> Result<Given> {
        let Some(iterator) = self.delegate() else {
            return self.throw_here(py, object, args);
        };
        if closes && is_generator_exit(args[0].borrow()) {
            let closed = self.while_running(|| close_iterator(py, iterator.borrow()));
            drop(iterator);
            return match closed {
                Ok(()) => self.throw_here(py, object, args),
                Err(_) => self.enter(py, object, Word::NULL),
            };
        }
        let given = if let Some(inner) = as_generator(iterator.borrow()) {
            let given = self.while_running(|| inner.throw(py, iterator.borrow(), args, closes));
            match given {
                Ok(Given::Returned(value)) => Err(stop_iteration(py, value)),
                Ok(Given::Yielded(value)) => Ok(value),
                Err(raised) => Err(raised),
            }
        } else {
            let Some(throw) = attribute::find(py, iterator.borrow(), names::THROW.borrow())? else {
                drop(iterator);
                return self.throw_here(py, object, args);
            };
            let args = args.to_vec();
            self.while_running(|| call::call_vec(py, throw.borrow(), args))
        };
        drop(iterator);
        match given {
            Ok(value) => Ok(Given::Yielded(value)),
            // The body takes a StopIteration as the result of its `yield from`.
            Err(_) => self.enter(py, object, Word::NULL),
        }
    }

    /// Marks the generator as running while an iterator works that its body waits for.
    fn while_running<T>(&self, work: impl FnOnce() -> T) -> T {
        let state = self.state.replace(RUNNING);
        let result = work();
        self.state.set(state);
        result
    }

    fn throw_here(&self, py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Given> {
        let exception = exception_of(py, args)?;
        self.throw_exception(py, object, exception, false)
    }

    /// Throws an exception into the body, but not into what it waits for.
    fn throw_exception(
        &self,
        py: &mut Py,
        object: Borrowed<'_>,
        exception: Owned,
        is_closing: bool,
    ) -> Result<Given> {
        match self.state.get() {
            RUNNING => {
                drop(exception);
                let message = format!("{} already executing", self.noun());
                Err(py.value_error(message))
            }
            ENDED | CLOSED if !is_closing && self.header.type_id.get() == ids::COROUTINE => {
                drop(exception);
                Err(py.runtime_error("cannot reuse already awaited coroutine"))
            }
            ENDED | CLOSED => Err(py.set_pending(exception)),
            NOT_STARTED => {
                py.check_recursion("")?;
                py.set_pending(exception);
                // The body has no part in it, so that StopIteration stays what it is.
                let result = self.run(object, Word::NULL);
                debug_assert!(result.is_null());
                self.state.set(ENDED);
                self.forget_function();
                Err(Raised(()))
            }
            _ => {
                py.check_recursion("")?;
                py.set_pending(exception);
                self.enter(py, object, Word::NULL)
            }
        }
    }

    /// Makes the body leave; yields what it returned.
    pub(super) fn close(&self, py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
        let state = self.state.get();
        if self.has_ended() {
            return Ok(none_owned());
        }
        if state == NOT_STARTED {
            self.state.set(CLOSED);
            return Ok(none_owned());
        }
        if state > NOT_STARTED && state & PROTECTED == 0 {
            self.end();
            return Ok(none_owned());
        }
        let mut closed = Ok(());
        if state > NOT_STARTED && state & DELEGATES != 0 {
            let iterator = self.delegate().expect("it delegates");
            closed = self.while_running(|| close_iterator(py, iterator.borrow()));
            drop(iterator);
        }
        let given = match closed {
            Ok(()) => {
                let exit = exception::new_without_arguments(&exception::GENERATOR_EXIT);
                self.throw_exception(py, object, exit, true)
            }
            Err(_) => self.enter(py, object, Word::NULL),
        };
        match given {
            Ok(Given::Returned(value)) => Ok(value),
            Ok(Given::Yielded(value)) => {
                drop(value);
                let message = format!("{} ignored GeneratorExit", self.noun());
                Err(py.runtime_error(message))
            }
            Err(_) if py.pending_is(&exception::GENERATOR_EXIT) => {
                drop(py.take_pending());
                Ok(none_owned())
            }
            Err(raised) => Err(raised),
        }
    }
}

/// A generator or a coroutine, which are driven without their methods.
pub(super) fn as_generator(iterator: Borrowed<'_>) -> Option<&Generator> {
    let generator = iterator.get::<Generator>()?;
    (iterator.type_id() != ids::ASYNC_GENERATOR).then_some(generator)
}

/// Closes an iterator, if it can be.
fn close_iterator(py: &mut Py, iterator: Borrowed<'_>) -> Result<()> {
    if let Some(generator) = as_generator(iterator) {
        return generator.close(py, iterator).map(drop);
    }
    match attribute::find(py, iterator, names::CLOSE.borrow()) {
        Ok(Some(close)) => call::call_vec(py, close.borrow(), vec![]).map(drop),
        Ok(None) => Ok(()),
        Err(_) => {
            crate::report::unraisable(py, iterator);
            Ok(())
        }
    }
}

fn is_generator_exit(thrown: Borrowed<'_>) -> bool {
    let class = thrown.get::<Class>().unwrap_or(thrown.class());
    class.is_subclass(&exception::GENERATOR_EXIT)
}

/// The exception that the arguments of `throw` mean: an instance, or a class and maybe its value,
/// and maybe a traceback.
fn exception_of(py: &mut Py, args: &[Owned]) -> Result<Owned> {
    let traceback = args
        .get(2)
        .filter(|traceback| !traceback.borrow().is_none());
    if let Some(traceback) = traceback
        && !traceback::is_traceback(traceback.borrow())
    {
        return Err(py.type_error("throw() third argument must be a traceback object"));
    }
    let exception = instance_of(py, args)?;
    if let Some(traceback) = traceback {
        traceback::set(py, exception.borrow(), Some(traceback.clone()))?;
    }
    Ok(exception)
}

fn instance_of(py: &mut Py, args: &[Owned]) -> Result<Owned> {
    let first = args[0].borrow();
    let value = args.get(1).filter(|value| !value.borrow().is_none());
    let class = first.get::<Class>();
    let Some(class) = class.filter(|class| class.is_subclass(&exception::BASE_EXCEPTION)) else {
        if first.get::<Exception>().is_none() {
            let message = format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                first.class().name()
            );
            return Err(py.type_error(message));
        }
        if value.is_some() {
            return Err(py.type_error("instance exception may not have a separate value"));
        }
        return Ok(args[0].clone());
    };
    let arguments = match value {
        Some(value) if value.borrow().class().is_subclass(class) => return Ok(value.clone()),
        Some(value) => match value.borrow().get::<crate::tuple::Tuple>() {
            Some(tuple) => tuple.as_slice().to_vec(),
            None => vec![value.clone()],
        },
        None => vec![],
    };
    let instance = call::call_vec(py, first, arguments)?;
    if instance.borrow().get::<Exception>().is_none() {
        let message = format!(
            "calling {} should have returned an instance of BaseException, not {}",
            crate::protocol::repr_text(py, first)?,
            crate::protocol::repr_text(py, instance.borrow().class().as_borrowed())?,
        );
        return Err(py.type_error(message));
    }
    Ok(instance)
}

/// An abandoned generator leaves its `try` statements.
pub(super) fn finalize(py: &mut Py, object: Borrowed<'_>) {
    let generator = this(object);
    if generator.has_ended() {
        return;
    }
    if let Some(hook) = generator.abandoned_hook() {
        return call_hook(py, hook, object);
    }
    if object.type_id() == ids::COROUTINE {
        super::coroutine::warn_if_never_awaited(py, object);
    }
    if generator.state.get() <= NOT_STARTED {
        return;
    }
    let pending = py.is_pending().then(|| py.take_pending());
    if generator.close(py, object).is_err() {
        crate::report::unraisable(py, object);
    }
    if let Some(pending) = pending {
        py.set_pending(pending);
    }
}

/// Hands an abandoned asynchronous generator to the event loop.
fn call_hook(py: &mut Py, hook: Owned, object: Borrowed<'_>) {
    let pending = py.is_pending().then(|| py.take_pending());
    if call::call_with(py, hook.borrow(), [object.to_owned()]).is_err() {
        crate::report::unraisable(py, object);
    }
    if let Some(pending) = pending {
        py.set_pending(pending);
    }
}
