//! The state of the running thread, and how the runtime raises.
//!
//! An exception that is on its way out is *pending*; the value [`Raised`] is the proof of it. One
//! that an `except` or `finally` block has taken is being *handled*: those form a stack, whose top
//! becomes the `__context__` of what is raised next.

use std::cell::{Cell, UnsafeCell};

use crate::abi::Word;
use crate::exception::{self, Exception};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::str_;
use crate::type_::Class;

/// What a thread has beside its stack.
pub struct ThreadState {
    /// The pending exception, or the null word.
    pending: Cell<Word>,
    /// The exceptions that are being handled, innermost last.
    handled: UnsafeCell<Vec<Owned>>,
    /// How the last iterator ended, for whoever wants its value.
    stop_iteration: UnsafeCell<Option<Stop>>,
    /// Objects whose `repr` is being made.
    pub(crate) repr_stack: UnsafeCell<Vec<Word>>,
    /// The context that variables have their values in, if it is not the thread's first.
    context: UnsafeCell<Option<Owned>>,
}

/// The content of the state, while another thread runs.
#[derive(Default)]
pub struct ThreadParts {
    pending: Option<Owned>,
    handled: Vec<Owned>,
    stop_iteration: Option<Stop>,
    repr_stack: Vec<Word>,
    context: Option<Owned>,
}

/// The end of an iterator.
pub enum Stop {
    /// It raised this StopIteration.
    Exception(Owned),
    /// It is a generator that returned this value; StopIteration is made if somebody asks for it.
    Value(Owned),
}

impl Stop {
    fn object(&self) -> Borrowed<'_> {
        let (Stop::Exception(object) | Stop::Value(object)) = self;
        object.borrow()
    }
}

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for ThreadState {}

static STATE: ThreadState = ThreadState {
    pending: Cell::new(Word::NULL),
    handled: UnsafeCell::new(Vec::new()),
    stop_iteration: UnsafeCell::new(None),
    repr_stack: UnsafeCell::new(Vec::new()),
    context: UnsafeCell::new(None),
};

/// The raw result of the runtime function that compiled code has called last off its straight path.
#[unsafe(export_name = "pyc_kept_result")]
pub static KEPT_RESULT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);

/// What is below this address is for handling the overflow; also moved by signals, so that the
/// next safepoint looks.
#[unsafe(export_name = "pyc_stack_limit")]
pub static STACK_LIMIT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

impl Py {
    /// The state of the running thread.
    pub fn state(&self) -> &'static ThreadState {
        &STATE
    }

    /// Takes everything out of the state.
    pub fn take_parts(&mut self) -> ThreadParts {
        // SAFETY: no view is open, and nothing is dropped.
        unsafe {
            ThreadParts {
                pending: self.is_pending().then(|| self.take_pending()),
                handled: std::mem::take(&mut *STATE.handled.get()),
                stop_iteration: (*STATE.stop_iteration.get()).take(),
                repr_stack: std::mem::take(&mut *STATE.repr_stack.get()),
                context: (*STATE.context.get()).take(),
            }
        }
    }

    /// Puts back what was taken out; the state is empty.
    pub fn put_parts(&mut self, parts: ThreadParts) {
        if let Some(pending) = parts.pending {
            self.set_pending(pending);
        }
        // SAFETY: no view is open, and what is replaced is empty.
        unsafe {
            *STATE.handled.get() = parts.handled;
            *STATE.stop_iteration.get() = parts.stop_iteration;
            *STATE.repr_stack.get() = parts.repr_stack;
            *STATE.context.get() = parts.context;
        }
    }

    /// The context of context variables.
    pub fn context(&self) -> Option<Owned> {
        // SAFETY: cloning changes nothing.
        unsafe { (*STATE.context.get()).clone() }
    }

    /// Sets the context of context variables.
    pub fn set_context(&mut self, context: Option<Owned>) {
        // SAFETY: no view is open; the old one is dropped outside of any.
        drop(unsafe { std::mem::replace(&mut *STATE.context.get(), context) });
    }

    /// Makes an exception pending, and sets its context.
    pub fn raise(&mut self, exception: Owned) -> Raised {
        if let Some(handled) = self.handled() {
            exception::set_context(exception.borrow(), handled);
        }
        self.set_pending(exception)
    }

    /// Makes an exception pending as it is.
    pub fn set_pending(&mut self, exception: Owned) -> Raised {
        debug_assert!(exception.borrow().get::<Exception>().is_some());
        let old = STATE.pending.replace(exception.into_word());
        debug_assert!(old.is_null(), "two exceptions pending");
        if !old.is_null() {
            // SAFETY: the state owned it.
            drop(unsafe { Owned::from_word(old) });
        }
        Raised(())
    }

    /// Whether an exception is pending.
    pub fn is_pending(&self) -> bool {
        !STATE.pending.get().is_null()
    }

    /// The pending exception.
    pub fn pending(&self) -> Option<Borrowed<'_>> {
        let word = STATE.pending.get();
        // SAFETY: the state owns it.
        (!word.is_null()).then(|| unsafe { Borrowed::from_word(word) })
    }

    /// The same, with its layout.
    #[inline]
    pub fn pending_exception(&self) -> Option<&Exception> {
        let word = STATE.pending.get();
        // SAFETY: what is pending is an exception, and the state owns it.
        (!word.is_null()).then(|| unsafe { &*(word.address() as *const Exception) })
    }

    /// Takes the pending exception; nothing is pending afterwards.
    pub fn take_pending(&mut self) -> Owned {
        let word = STATE.pending.replace(Word::NULL);
        debug_assert!(!word.is_null(), "no exception is pending");
        // SAFETY: the state owned it.
        unsafe { Owned::from_word(word) }
    }

    /// Whether the pending exception is an instance of a class.
    pub fn pending_is(&self, class: &Class) -> bool {
        self.pending()
            .is_some_and(|exception| exception.class().is_subclass(class))
    }

    /// The exception that is being handled.
    pub fn handled(&self) -> Option<Borrowed<'static>> {
        // SAFETY: the stack owns it at least as long as the caller looks at it: nothing that is
        // called with the result pops the stack.
        unsafe {
            let top = (&*STATE.handled.get()).last()?;
            Some(Borrowed::from_word(top.borrow().word()))
        }
    }

    /// The same, with its layout.
    #[inline]
    pub fn handled_exception(&self) -> Option<&Exception> {
        let handled = self.handled()?;
        // SAFETY: what is handled is an exception, and the stack owns it.
        Some(unsafe { &*(handled.word().address() as *const Exception) })
    }

    /// Marks an exception as being handled.
    pub fn push_handled(&mut self, exception: Owned) {
        // SAFETY: no view is open.
        unsafe { (*STATE.handled.get()).push(exception) }
    }

    /// Marks the pending exception as being handled; nothing is pending afterwards.
    #[inline]
    pub fn handle_pending(&mut self) {
        let exception = self.take_pending();
        self.push_handled(exception);
    }

    /// Makes the exception whose handling began last pending again.
    #[inline]
    pub fn unhandle(&mut self) {
        // SAFETY: no view is open.
        let exception = unsafe { (*STATE.handled.get()).pop() };
        if let Some(exception) = exception {
            self.set_pending(exception);
        }
    }

    /// Ends the handling that began last.
    pub fn pop_handled(&mut self) {
        drop(self.take_handled());
    }

    /// Ends the handling that began last, and yields its exception.
    #[inline]
    pub fn take_handled(&mut self) -> Owned {
        // SAFETY: no view is open; the exception is dropped outside of any.
        let exception = unsafe { (*STATE.handled.get()).pop() };
        exception.expect("an exception is being handled")
    }

    /// How many exceptions are being handled.
    pub fn handled_depth(&self) -> usize {
        // SAFETY: a short look.
        unsafe { (&*STATE.handled.get()).len() }
    }

    /// Takes the exceptions that are being handled beyond a depth: their frame is suspended.
    pub fn split_handled(&mut self, depth: usize) -> Vec<Owned> {
        // SAFETY: no view is open.
        unsafe { (*STATE.handled.get()).split_off(depth) }
    }

    /// Calls `visit` on what the thread state owns.
    pub fn visit_state(&self, visit: &mut crate::type_::Visit<'_>) {
        // SAFETY: views are short.
        unsafe {
            for exception in &*STATE.handled.get() {
                visit(exception.borrow());
            }
            if let Some(stop) = &*STATE.stop_iteration.get() {
                visit(stop.object());
            }
        }
        if let Some(exception) = self.pending() {
            visit(exception);
        }
    }

    /// Puts the pending StopIteration aside: the iterator has ended.
    pub fn keep_stop_iteration(&mut self) {
        let exception = self.take_pending();
        self.keep_stop(Stop::Exception(exception));
    }

    /// A generator has ended with a value.
    pub fn keep_stop_value(&mut self, value: Owned) {
        self.keep_stop(Stop::Value(value));
    }

    fn keep_stop(&mut self, stop: Stop) {
        // SAFETY: no view is open; the old one is dropped outside of any.
        let old = unsafe { (*STATE.stop_iteration.get()).replace(stop) };
        drop(old);
    }

    /// The value of the iterator that has just ended.
    pub fn take_stop_value(&mut self) -> Owned {
        match self.take_stop_iteration() {
            Some(Stop::Value(value)) => value,
            Some(Stop::Exception(exception)) => {
                let value = exception::parts::field(exception.borrow(), 0);
                value.unwrap_or_else(crate::singletons::none_owned)
            }
            None => crate::singletons::none_owned(),
        }
    }

    /// How the last iterator ended, if it was one of the program and nobody has asked yet.
    pub fn take_stop_iteration(&mut self) -> Option<Stop> {
        // SAFETY: no view is open.
        unsafe { (*STATE.stop_iteration.get()).take() }
    }

    /// Raises an exception of a built-in class with one `str` argument.
    #[cold]
    pub fn raise_new(&mut self, class: &'static Class, message: impl AsRef<str>) -> Raised {
        let exception = exception::new_with_message(class, str_::new(message.as_ref()));
        self.raise(exception)
    }

    /// Raises an exception of a built-in class with these arguments.
    #[cold]
    pub fn raise_args(&mut self, class: &'static Class, args: Vec<Owned>) -> Raised {
        match exception::instantiate(self, class, args) {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    /// Raises TypeError.
    #[cold]
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise_new(&exception::TYPE_ERROR, message)
    }

    /// Raises ValueError.
    #[cold]
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise_new(&exception::VALUE_ERROR, message)
    }

    /// Raises IndexError.
    #[cold]
    pub fn index_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise_new(&exception::INDEX_ERROR, message)
    }

    /// Raises KeyError for a key.
    #[cold]
    pub fn key_error(&mut self, key: Owned) -> Raised {
        let exception = exception::new_with_message(&exception::KEY_ERROR, key);
        self.raise(exception)
    }

    /// Raises OverflowError.
    #[cold]
    pub fn overflow_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise_new(&exception::OVERFLOW_ERROR, message)
    }

    /// Raises ZeroDivisionError.
    #[cold]
    pub fn zero_division_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise_new(&exception::ZERO_DIVISION_ERROR, message)
    }

    /// Raises RuntimeError.
    #[cold]
    pub fn runtime_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise_new(&exception::RUNTIME_ERROR, message)
    }

    /// Raises AttributeError for an object that lacks a name; both become attributes.
    #[cold]
    pub fn attribute_error(
        &mut self,
        object: Borrowed<'_>,
        name: Borrowed<'_>,
        message: impl AsRef<str>,
    ) -> Raised {
        let exception =
            exception::new_with_message(&exception::ATTRIBUTE_ERROR, str_::new(message.as_ref()));
        exception::set_name_and_object(exception.borrow(), name, object);
        self.raise(exception)
    }

    /// Raises MemoryError.
    #[cold]
    pub fn memory_error(&mut self) -> Raised {
        let exception = exception::new_without_arguments(&exception::MEMORY_ERROR);
        self.raise(exception)
    }

    /// Raises StopIteration: the one that ended the iterator if it was the program's.
    #[cold]
    pub fn stop_iteration(&mut self) -> Raised {
        match self.take_stop_iteration() {
            Some(Stop::Exception(exception)) => self.set_pending(exception),
            Some(Stop::Value(value)) if !value.borrow().is_none() => {
                self.raise_args(&exception::STOP_ITERATION, vec![value])
            }
            _ => {
                let exception = exception::new_without_arguments(&exception::STOP_ITERATION);
                self.raise(exception)
            }
        }
    }

    /// Raises RecursionError if the stack is nearly used up; `what` follows "maximum recursion
    /// depth exceeded" (` while calling a Python object`).
    #[inline]
    pub fn check_recursion(&mut self, what: &str) -> Result<()> {
        let marker = 0_u8;
        let here = std::ptr::from_ref(&marker) as usize;
        if here < STACK_LIMIT.load(std::sync::atomic::Ordering::Relaxed) {
            return crate::start::stack_limit_crossed(self, Some(what));
        }
        Ok(())
    }

    /// The same before a method of a class. Those of the program's classes recurse as any function
    /// does.
    #[inline]
    pub fn check_recursion_in(&mut self, class: &Class, what: &str) -> Result<()> {
        self.check_recursion(if class.is_heap() { "" } else { what })
    }
}
