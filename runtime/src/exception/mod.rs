//! Exceptions: their layout, and the rows that raise, catch and raise again.

use std::cell::UnsafeCell;

use crate::memory;
use crate::object::{Borrowed, Header, MaybeOwned, Object, Owned, Py, Result};
use crate::site::Site;
use crate::tuple;
use crate::type_::{Class, Flags, Kind, KindInfo, Visit, ids};

mod entries;
pub mod frame;
pub mod group;
pub mod hierarchy;
pub mod os_error;
pub mod parts;
pub mod star;
pub mod syntax_error;
pub mod traceback;
pub mod unicode_error;

pub use entries::Traceback;
pub use frame::{exception_leave, frame_is_shared, frame_keep, traceback_frame, traceback_keep};
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
    pub dict: MaybeOwned,
    /// `args`, a tuple.
    pub args: Owned,
    /// The object that shows the first frames of `traceback`.
    pub traceback_object: MaybeOwned,
    /// Where it has been, innermost first.
    pub traceback: Traceback,
    /// How many frames that are.
    pub shown_frames: u32,
    /// `__cause__`.
    pub cause: MaybeOwned,
    /// `__context__`.
    pub context: MaybeOwned,
    /// `__suppress_context__`.
    pub suppress_context: bool,
}

/// Makes the running frame the place of an exception that has been raised outside of any.
pub fn place_in_running_frame(object: Borrowed<'_>) {
    let exception = object.get::<Exception>().expect("an exception");
    if exception.state().traceback.sites().next().is_none()
        && let Some(site) = crate::caller::innermost()
    {
        exception.update(|state| state.traceback.add(site));
    }
}

/// The layout kind.
pub static KIND: KindInfo = KindInfo {
    drop: drop_exception,
    ..KindInfo::container::<Exception>("BaseException", traverse, Some(clear))
};

// SAFETY: every exception starts with this layout.
unsafe impl Object for Exception {
    const KIND: Kind = Kind(&KIND);
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let exception = object.get::<Exception>().expect("an exception");
    let state = exception.state();
    visit(state.args.borrow());
    let parts = [
        &state.cause,
        &state.context,
        &state.dict,
        &state.traceback_object,
    ];
    for part in parts.into_iter().filter_map(MaybeOwned::get) {
        visit(part);
    }
    for field in state.fields.iter().flatten() {
        visit(field.borrow());
    }
    for kept in state.traceback.kept() {
        visit(kept);
    }
}

/// Drops what an exception holds; most hold little.
///
/// # Safety
/// `address` is that of an exception whose memory is freed right after.
unsafe fn drop_exception(address: *mut u8) {
    // SAFETY: the caller's. The parts that are not dropped hold nothing.
    unsafe {
        let state = UnsafeCell::raw_get(&raw const (*address.cast::<Exception>()).state);
        if (*state).holds_little() {
            (&raw mut (*state).args).drop_in_place();
            traceback::give_up((&raw mut (*state).traceback_object).read());
        } else {
            traceback::hand_over(&*address.cast::<Exception>());
            state.drop_in_place();
        }
    }
}

fn clear(_py: &mut Py, object: Borrowed<'_>) {
    let exception = object.get::<Exception>().expect("an exception");
    traceback::hand_over(exception);
    let empty = ExceptionState::new(tuple::empty());
    let old = exception.replace_state(empty);
    drop(old);
}

impl ExceptionState {
    /// Writes the state of a new exception where it stands.
    ///
    /// # Safety
    /// `address` may be written, and holds nothing.
    #[inline]
    unsafe fn write_new(address: *mut ExceptionState, args: Owned) {
        // SAFETY: the caller's. These are all fields.
        unsafe {
            (&raw mut (*address).fields).write(Vec::new());
            (&raw mut (*address).dict).write(MaybeOwned::NONE);
            (&raw mut (*address).args).write(args);
            Traceback::write_new(&raw mut (*address).traceback);
            (&raw mut (*address).traceback_object).write(MaybeOwned::NONE);
            (&raw mut (*address).shown_frames).write(0);
            (&raw mut (*address).cause).write(MaybeOwned::NONE);
            (&raw mut (*address).context).write(MaybeOwned::NONE);
            (&raw mut (*address).suppress_context).write(false);
        }
    }

    /// Whether there is nothing to drop but `args` and the object that shows the traceback.
    #[inline]
    fn holds_little(&self) -> bool {
        let parts = [&self.dict, &self.cause, &self.context];
        self.fields.capacity() == 0
            && parts.into_iter().all(|part| part.get().is_none())
            && self.traceback.holds_nothing()
    }

    /// The state of a new exception.
    fn new(args: Owned) -> ExceptionState {
        ExceptionState {
            args,
            cause: MaybeOwned::NONE,
            context: MaybeOwned::NONE,
            suppress_context: false,
            traceback: Traceback::new(),
            traceback_object: MaybeOwned::NONE,
            shown_frames: 0,
            dict: MaybeOwned::NONE,
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
    if memory::has_cell(class.instance_size.get()) && class.finalizer().is_none() {
        return make(class, args);
    }
    allocate_slowly(class, args)
}

#[cold]
fn allocate_slowly(class: &'static Class, args: Owned) -> Owned {
    make(class, args)
}

#[inline(always)]
fn make(class: &'static Class, args: Owned) -> Owned {
    let fill = |address: *mut Exception, header| {
        // SAFETY: the address is that of a new exception, and every field is written.
        unsafe {
            (&raw mut (*address).header).write(header);
            ExceptionState::write_new(UnsafeCell::raw_get(&raw const (*address).state), args);
        }
    };
    // SAFETY: `fill` writes all there is.
    unsafe { memory::new_object_in_place(class, fill).into_owned() }
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
    let old = raised.update(|state| state.context.replace(Some(handled.to_owned())));
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
        let Some(context) = state.state().context.to_option() else {
            return;
        };
        if context.borrow().is(exception) {
            let old = state.update(|state| state.context.replace(None));
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
                .and_then(|exception| exception.state().context.to_option());
            let Some(next) = next else { return };
            slow = next;
        }
        advance_slow = !advance_slow;
    }
}

/// The row `raise`.
pub fn raise(py: &mut Py, exception: Owned, cause: Option<Owned>) -> Result<()> {
    if cause.is_none()
        && let Some(instance) = quick_instance(exception.borrow())
    {
        return Err(py.raise(instance));
    }
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
            state.cause.replace(cause)
        });
        drop(old);
    }
    Err(py.raise(exception))
}

/// An exception as it is, or an instance of an exception class; `None` for anything else.
fn to_instance(py: &mut Py, value: Owned) -> Result<Option<Owned>> {
    if let Some(instance) = quick_instance(value.borrow()) {
        return Ok(Some(instance));
    }
    if value.borrow().get::<Exception>().is_some() {
        return Ok(Some(value));
    }
    call_exception_class(py, value)
}

/// An instance of an exception class that just keeps its arguments.
#[inline]
fn quick_instance(class: Borrowed<'_>) -> Option<Owned> {
    if class.type_id() != ids::TYPE {
        return None;
    }
    let class = crate::class::class_by_word(class.word());
    let is_quick = class.has_flag(Flags::EXCEPTION) && is_plain(class);
    is_quick.then(|| allocate(class, tuple::empty()))
}

/// The result of calling an exception class; `None` if it is none.
fn call_exception_class(py: &mut Py, value: Owned) -> Result<Option<Owned>> {
    if exception_class(value.borrow()).is_none() {
        return Ok(None);
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
    if let Some(exception) = py.pending_exception() {
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
pub fn exception_enter(py: &mut Py) {
    py.handle_pending();
}

/// The row `exception_handled`.
pub fn exception_handled(py: &mut Py) -> Owned {
    py.handled().expect("an exception is handled").to_owned()
}

/// The row `exception_reraise`.
pub fn exception_reraise(py: &mut Py) {
    py.unhandle();
}

/// The row `exception_matches`.
pub fn exception_matches(py: &mut Py, classes: Borrowed<'_>) -> Result<bool> {
    let class = py.handled().expect("an exception is handled").class();
    if class.as_borrowed().is(classes) {
        return Ok(true);
    }
    is_taken_by(py, class, classes)
}

/// Whether `classes`, an exception class or a tuple of some, has a class or a base of it.
pub fn is_taken_by(py: &mut Py, class: &Class, classes: Borrowed<'_>) -> Result<bool> {
    if let Some(wanted) = exception_class(classes) {
        return Ok(class.is_subclass(wanted));
    }
    let message = "catching classes that do not inherit from BaseException is not allowed";
    let Some(tuple) = classes.get::<tuple::Tuple>() else {
        return Err(py.type_error(message));
    };
    let mut found = false;
    for wanted in tuple.as_slice() {
        match exception_class(wanted.borrow()) {
            Some(wanted) => found |= class.is_subclass(wanted),
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
    if let Some(exception) = py.pending_exception() {
        exception.update(|state| state.traceback.add(site));
    }
}

/// Drops the exception that ended the program. CPython keeps its traceback in a variable of its
/// own, which goes last: after the exception's context, for one.
pub fn drop_before_traceback(exception: Owned) {
    let header = exception.borrow().header();
    if header.is_some_and(|header| header.refcount.get() > 1) {
        return;
    }
    let parts = {
        let exception = exception.borrow().get::<Exception>().expect("an exception");
        traceback::hand_over(exception);
        exception.update(|state| {
            let object = state.traceback_object.replace(None);
            (object, std::mem::take(&mut state.traceback))
        })
    };
    drop(exception);
    drop(parts);
}

/// Whether the death of an object can't be noticed.
#[inline]
fn is_leaf(object: Borrowed<'_>) -> bool {
    match object.header() {
        Some(header) => {
            header.is_immortal()
                || matches!(
                    header.type_id.get(),
                    ids::INT | ids::FLOAT | ids::STR | ids::BYTES | ids::RANGE
                )
        }
        None => true,
    }
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
