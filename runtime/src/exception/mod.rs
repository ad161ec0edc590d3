//! Exceptions: their layout, and the rows that raise, catch and raise again.

use std::cell::UnsafeCell;

use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::site::Site;
use crate::tuple;
use crate::type_::{Class, Flags, Kind, KindInfo, Visit, ids};

mod entries;
pub mod group;
pub mod hierarchy;
pub mod os_error;
pub mod parts;
pub mod syntax_error;
pub mod traceback;
pub mod unicode_error;

pub use entries::Traceback;
pub use hierarchy::*;

/// An exception.
#[repr(C)]
pub struct Exception {
    /// The header.
    pub header: Header,
    /// Everything else.
    state: UnsafeCell<ExceptionState>,
}

/// What an exception holds. The order is that in which CPython gives the parts up.
pub struct ExceptionState {
    /// The attributes that the class gives a meaning (`errno`, `name`, `value`…), by the class's
    /// own numbering.
    pub fields: Vec<Option<Owned>>,
    /// `__dict__`, made on first use.
    pub dict: Option<Owned>,
    /// `args`, a tuple.
    pub args: Owned,
    /// Where it has been, innermost first.
    pub traceback: Traceback,
    /// The object that shows the first frames of `traceback`, with their number.
    pub traceback_object: Option<(Owned, usize)>,
    /// `__cause__`.
    pub cause: Option<Owned>,
    /// `__context__`.
    pub context: Option<Owned>,
    /// `__suppress_context__`.
    pub suppress_context: bool,
}

/// The layout kind.
pub static KIND: KindInfo =
    KindInfo::container::<Exception>("BaseException", traverse, Some(clear));

// SAFETY: every exception starts with this layout.
unsafe impl Object for Exception {
    const KIND: Kind = Kind(&KIND);
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let exception = object.get::<Exception>().expect("an exception");
    let state = exception.state();
    visit(state.args.borrow());
    let parts = [&state.cause, &state.context, &state.dict];
    for part in parts.into_iter().chain(&state.fields).flatten() {
        visit(part.borrow());
    }
    for kept in state.traceback.kept() {
        visit(kept);
    }
}

fn clear(_py: &mut Py, object: Borrowed<'_>) {
    let exception = object.get::<Exception>().expect("an exception");
    let empty = ExceptionState::new(tuple::empty());
    let old = exception.replace_state(empty);
    drop(old);
}

impl ExceptionState {
    /// The state of a new exception.
    fn new(args: Owned) -> ExceptionState {
        ExceptionState {
            args,
            cause: None,
            context: None,
            suppress_context: false,
            traceback: Traceback::new(),
            traceback_object: None,
            dict: None,
            fields: Vec::new(),
        }
    }
}

impl Exception {
    /// What it holds. The view must end before anything that can run Python.
    pub fn state(&self) -> &ExceptionState {
        // SAFETY: `update` is the only writer, and drops nothing while it writes.
        unsafe { &*self.state.get() }
    }

    /// Changes what it holds. `change` must not drop any object: it hands out old values, which
    /// are dropped by the caller.
    pub fn update<R>(&self, change: impl FnOnce(&mut ExceptionState) -> R) -> R {
        // SAFETY: no view is open, and `change` runs no Python.
        change(unsafe { &mut *self.state.get() })
    }

    fn replace_state(&self, state: ExceptionState) -> ExceptionState {
        self.update(|old| std::mem::replace(old, state))
    }
}

/// A new exception of a class (also of the program), without running any of its code.
pub fn allocate(class: &'static Class, args: Owned) -> Owned {
    memory::new_object(class, |header| Exception {
        header,
        state: UnsafeCell::new(ExceptionState::new(args)),
    })
    .into_owned()
}

/// Whether calling a class, an exception class of an ordinary metaclass, just keeps the arguments.
#[inline]
pub fn is_plain(class: &Class) -> bool {
    let slots = class.slots();
    let is_same = |slot: Option<*const ()>, plain: *const ()| slot == Some(plain);
    is_same(
        slots.new.map(|new| new as *const ()),
        parts::base_new as *const (),
    ) && is_same(
        slots.init.map(|init| init as *const ()),
        parts::base_init as *const (),
    )
}

/// A new exception of a built-in class with one argument.
pub fn new_with_message(class: &'static Class, message: Owned) -> Owned {
    allocate(class, tuple::single(message))
}

/// A new exception of a built-in class without arguments.
pub fn new_without_arguments(class: &'static Class) -> Owned {
    allocate(class, tuple::empty())
}

/// Calls an exception class.
pub fn instantiate(py: &mut Py, class: &'static Class, args: Vec<Owned>) -> Result<Owned> {
    crate::call::call_vec(py, class.as_borrowed(), args)
}

/// Sets the context of an exception that is raised while `handled` is being handled. A cycle
/// through `__context__` is cut, as CPython does.
pub fn set_context(exception: Borrowed<'_>, handled: Borrowed<'_>) {
    if exception.is(handled) {
        return;
    }
    cut_context(handled, exception);
    let raised = exception.get::<Exception>().expect("an exception");
    let old = raised.update(|state| state.context.replace(handled.to_owned()));
    drop(old);
}

/// Removes `exception` from the chain of contexts that starts at `first`.
fn cut_context(first: Borrowed<'_>, exception: Borrowed<'_>) {
    let mut current = first.to_owned();
    // Floyd's cycle test: an old cycle elsewhere in the chain must not loop for ever.
    let mut slow = first.to_owned();
    let mut advance_slow = false;
    loop {
        let state = current.borrow().get::<Exception>().expect("an exception");
        let Some(context) = state.state().context.clone() else {
            return;
        };
        if context.borrow().is(exception) {
            let old = state.update(|state| state.context.take());
            drop(old);
            return;
        }
        current = context;
        if current.borrow().is(slow.borrow()) {
            return;
        }
        if advance_slow {
            let next = slow
                .borrow()
                .get::<Exception>()
                .and_then(|exception| exception.state().context.clone());
            let Some(next) = next else { return };
            slow = next;
        }
        advance_slow = !advance_slow;
    }
}

/// The row `raise`.
pub fn raise(py: &mut Py, exception: Owned, cause: Option<Owned>) -> Result<()> {
    let exception = to_instance(py, exception)?;
    let Some(exception) = exception else {
        return Err(py.type_error("exceptions must derive from BaseException"));
    };
    if let Some(cause) = cause {
        let cause = if cause.borrow().is_none() {
            None
        } else {
            match to_instance(py, cause)? {
                Some(cause) => Some(cause),
                None => {
                    let message = "exception causes must derive from BaseException";
                    return Err(py.type_error(message));
                }
            }
        };
        let this = exception.borrow().get::<Exception>().expect("an exception");
        let old = this.update(|state| {
            state.suppress_context = true;
            std::mem::replace(&mut state.cause, cause)
        });
        drop(old);
    }
    Err(py.raise(exception))
}

/// An exception as it is, or an instance of an exception class; `None` for anything else.
fn to_instance(py: &mut Py, value: Owned) -> Result<Option<Owned>> {
    if value.borrow().get::<Exception>().is_some() {
        return Ok(Some(value));
    }
    let Some(class) = crate::class::as_class(value.borrow()) else {
        return Ok(None);
    };
    if !class.has_flag(Flags::EXCEPTION) {
        return Ok(None);
    }
    if value.borrow().type_id() == ids::TYPE && is_plain(class) {
        return Ok(Some(allocate(class, tuple::empty())));
    }
    let instance = crate::call::call_with(py, value.borrow(), [])?;
    if instance.borrow().get::<Exception>().is_none() {
        let message = format!(
            "calling {} should have returned an instance of BaseException, not {}",
            crate::protocol::repr_text(py, value.borrow())?,
            crate::protocol::repr_text(py, instance.borrow().class().as_borrowed())?,
        );
        return Err(py.type_error(message));
    }
    Ok(Some(instance))
}

/// The row `raise_again`.
pub fn raise_again(py: &mut Py) -> Result<()> {
    match py.handled() {
        Some(exception) => {
            let exception = exception.to_owned();
            Err(py.set_pending(exception))
        }
        None => Err(py.runtime_error("No active exception to reraise")),
    }
}

/// The row `raise_again_for_caller`.
pub fn raise_again_for_caller(py: &mut Py) -> Result<()> {
    let result = raise_again(py);
    if let Some(exception) = py.pending() {
        let exception = exception.get::<Exception>().expect("an exception");
        exception.update(|state| state.traceback.leave_out_frame());
    }
    result
}

/// The row `exception_is_handled`.
pub fn exception_is_handled(py: &mut Py) -> bool {
    py.handled().is_some()
}

/// The row `raise_assertion`.
pub fn raise_assertion(py: &mut Py, message: Option<Owned>) -> Result<()> {
    let exception = match message {
        Some(message) => new_with_message(&ASSERTION_ERROR, message),
        None => new_without_arguments(&ASSERTION_ERROR),
    };
    Err(py.raise(exception))
}

/// The row `raise_unsupported`.
pub fn raise_unsupported(py: &mut Py, message: Borrowed<'_>) -> Result<()> {
    let exception = new_with_message(&NOT_IMPLEMENTED_ERROR, message.to_owned());
    Err(py.raise(exception))
}

/// The row `exception_enter`.
pub fn exception_enter(py: &mut Py) -> Owned {
    let exception = py.take_pending();
    py.push_handled(exception.clone());
    exception
}

/// The row `exception_leave`.
pub fn exception_leave(py: &mut Py) {
    py.pop_handled();
}

/// The row `exception_reraise`.
pub fn exception_reraise(py: &mut Py, exception: Owned) {
    py.pop_handled();
    py.set_pending(exception);
}

/// The row `exception_matches`.
pub fn exception_matches(
    py: &mut Py,
    exception: Borrowed<'_>,
    classes: Borrowed<'_>,
) -> Result<bool> {
    if let Some(class) = exception_class(classes) {
        return Ok(exception.class().is_subclass(class));
    }
    let message = "catching classes that do not inherit from BaseException is not allowed";
    let Some(tuple) = classes.get::<tuple::Tuple>() else {
        return Err(py.type_error(message));
    };
    let mut found = false;
    for class in tuple.as_slice() {
        match exception_class(class.borrow()) {
            Some(class) => found |= exception.class().is_subclass(class),
            None => return Err(py.type_error(message)),
        }
    }
    Ok(found)
}

fn exception_class(object: Borrowed<'_>) -> Option<&Class> {
    object
        .get::<Class>()
        .filter(|class| class.has_flag(Flags::EXCEPTION))
}

/// The row `traceback_add`.
pub fn traceback_add(py: &mut Py, site: &'static Site) {
    if let Some(exception) = py.pending() {
        let exception = exception.get::<Exception>().expect("an exception");
        exception.update(|state| state.traceback.add(site));
    }
}

/// How far a chain of contexts is followed for a frame.
const MAX_CONTEXTS: usize = 100;

/// The row `traceback_keep`.
///
/// A frame dies with the last traceback that shows it or a frame that it called. So its locals go
/// to the last exception of the chain of contexts that was handled in it or in a frame that the
/// pending exception has left already: that exception is released after the others.
pub fn traceback_keep(py: &mut Py, value: Option<Owned>) {
    let (Some(value), Some(pending)) = (value, py.pending()) else {
        return;
    };
    let mut last = pending.to_owned();
    // A program can tie the chain into a ring.
    for _ in 0..MAX_CONTEXTS {
        let state = last
            .borrow()
            .get::<Exception>()
            .expect("an exception")
            .state();
        if state.traceback.is_frame_left_out() {
            return;
        }
        let handled_here = |context: &&Owned| {
            let context = context.borrow().get::<Exception>().expect("an exception");
            let handler = context.state().traceback.sites().next_back();
            handler.is_some_and(|handler| {
                let mut left = state.traceback.sites().rev();
                left.any(|site| site.code == handler.code)
            })
        };
        match state.context.as_ref().filter(handled_here) {
            Some(context) => last = context.clone(),
            None => break,
        }
    }
    let exception = last.borrow().get::<Exception>().expect("an exception");
    exception.update(|state| state.traceback.keep(value));
}

/// Sets the fields of an exception by their numbers.
pub fn set_fields(exception: Borrowed<'_>, fields: Vec<Option<Owned>>) {
    let exception = exception.get::<Exception>().expect("an exception");
    let old = exception.update(|state| std::mem::replace(&mut state.fields, fields));
    drop(old);
}

/// Sets `name` and `obj` of an AttributeError.
pub fn set_name_and_object(exception: Borrowed<'_>, name: Borrowed<'_>, object: Borrowed<'_>) {
    set_fields(
        exception,
        vec![Some(name.to_owned()), Some(object.to_owned())],
    );
}

/// Sets `name` of a NameError.
pub fn set_name(exception: Borrowed<'_>, name: Borrowed<'_>) {
    set_fields(exception, vec![Some(name.to_owned())]);
}

/// Adds a note to the pending exception.
pub fn add_note_to_pending(py: &mut Py, note: &str) {
    let exception = py.take_pending();
    let result = parts::add_note(py, exception.borrow(), crate::str_::new(note));
    if result.is_err() {
        drop(py.take_pending());
    }
    py.set_pending(exception);
}
