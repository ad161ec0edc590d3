//! Generators: suspended bodies, and how they are resumed. Coroutines and asynchronous generators
//! are the same objects under other classes.
//!
//! The compiler splits a generator function in two. The first makes the object ([`generator_new`]),
//! the second runs from one `yield` to the next; it is called as `(function, generator, sent)`,
//! with the null word for `sent` where an exception is pending. While the generator is suspended,
//! [`Generator::owned`] says which slots hold objects; while it runs, the slots mean nothing.

use std::cell::{Cell, UnsafeCell};

use crate::abi::Word;
use crate::exception;
use crate::function::{Code, Function};
use crate::memory;
use crate::object::{
    Borrowed, Header, MaybeOwned, Next, Object, Owned, OwnedItems, Py, Raised, Result,
};
use crate::singletons::none_owned;
use crate::site::Site;
use crate::str_;
use crate::type_::{Class, Kind, KindInfo, TypeId, Visit, ids};

pub mod asynchronous;
pub mod class;
pub mod coroutine;
pub mod delegate;
pub mod handlers;
mod step;
mod thrown;

pub use asynchronous::ASYNC_GENERATOR;
pub use class::{CLASSES, GENERATOR};
pub use coroutine::COROUTINE;

/// The state before the first turn.
const NOT_STARTED: i64 = 0;
/// The state while the body runs.
const RUNNING: i64 = -1;
/// The state after the last turn.
const ENDED: i64 = -2;
/// The state of one that was closed before the first turn: it keeps what it was called with.
const CLOSED: i64 = -3;
/// The bit of `owned` for itself and all slots above.
const LAST_BIT: usize = 63;

/// The bit of a state where code of the body runs when the generator is closed.
const PROTECTED: i64 = 1 << 32;
/// The bit of a state where what is yielded comes from an iterator in a slot.
const DELEGATES: i64 = 1 << 33;
/// From this bit on there is the number of that slot.
const DELEGATE_SHIFT: u32 = 34;

/// The state of a generator that waits at the `yield` of a number.
pub const fn suspended(number: u32, protected: bool, delegate: Option<u32>) -> i64 {
    let state = number as i64 | if protected { PROTECTED } else { 0 };
    match delegate {
        Some(slot) => state | DELEGATES | (slot as i64) << DELEGATE_SHIFT,
        None => state,
    }
}

/// A generator. Its slots follow it: first those for objects, then those for raw values.
#[repr(C)]
pub struct Generator {
    /// The header.
    pub header: Header,
    /// The code of the function that made it.
    code: &'static Code,
    /// Its body.
    resume: *const (),
    /// The function that made it, until the body has ended.
    function: UnsafeCell<MaybeOwned>,
    /// [`NOT_STARTED`], [`RUNNING`], [`ENDED`], [`CLOSED`], or where it waits: see [`suspended`].
    state: Cell<i64>,
    /// Which slots hold an object or the null word, unless it runs or has ended.
    owned: Cell<u64>,
    /// How many slots can hold objects.
    objects: u32,
    /// How many slots there are.
    slots: u32,
    /// `__name__` and `__qualname__`, where they were set.
    names: UnsafeCell<Option<Box<[Option<Owned>; 2]>>>,
    /// What an asynchronous generator has beside, once it was used.
    asynchronous: UnsafeCell<Option<Box<asynchronous::Asynchronous>>>,
}

/// Where the code generator finds the fields of a generator.
pub mod layout {
    use super::Generator;
    /// The offset of the state.
    pub const STATE: usize = std::mem::offset_of!(Generator, state);
    /// The offset of the address of the body.
    pub const RESUME: usize = std::mem::offset_of!(Generator, resume);
    /// The offset of the function's word, which is there until the body has ended.
    pub const FUNCTION: usize = std::mem::offset_of!(Generator, function);
    /// The offset of the bits for owned slots.
    pub const OWNED: usize = std::mem::offset_of!(Generator, owned);
    /// The offset of the first slot.
    pub const SLOTS: usize = size_of::<Generator>();
}

static KIND: KindInfo = KindInfo {
    drop: drop_generator,
    ..KindInfo::container::<Generator>("generator", traverse, Some(|_, object| this(object).end()))
        .with_size(|object| size_of::<Generator>() + 8 * this(object).slots as usize)
};

// SAFETY: every generator starts with this layout.
unsafe impl Object for Generator {
    const KIND: Kind = Kind(&KIND);
    const USUAL_ID: TypeId = ids::GENERATOR;
}

fn this(object: Borrowed<'_>) -> &Generator {
    object.get::<Generator>().expect("a generator")
}

unsafe fn drop_generator(address: *mut u8) {
    // SAFETY: the object is a generator whose memory is freed right after.
    unsafe {
        (*address.cast::<Generator>()).end();
        std::ptr::drop_in_place(address.cast::<Generator>());
    }
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let generator = this(object);
    // SAFETY: views are short.
    unsafe {
        if let Some(function) = (*generator.function.get()).get() {
            visit(function);
        }
        let names = (&*generator.names.get()).iter();
        for name in names.flat_map(|names| names.iter()).flatten() {
            visit(name.borrow());
        }
        let asynchronous = (&*generator.asynchronous.get()).as_ref();
        if let Some(hook) = asynchronous.and_then(|state| state.finalizer.as_ref()) {
            visit(hook.borrow());
        }
    }
    for slot in generator.owned_slots() {
        // SAFETY: a suspended generator's owned slots hold words.
        let word = unsafe { generator.slot(slot).read() };
        if !word.is_null() {
            // SAFETY: the slot owns the object.
            visit(unsafe { Borrowed::from_word(word) });
        }
    }
}

/// What a generator gives back when it is resumed.
enum Given {
    Yielded(Owned),
    Returned(Owned),
}

impl Generator {
    fn slot(&self, index: usize) -> *mut Word {
        debug_assert!(index < self.slots as usize);
        let first = std::ptr::from_ref(self).wrapping_add(1).cast::<Word>();
        first.cast_mut().wrapping_add(index)
    }

    fn owned_slots(&self) -> impl Iterator<Item = usize> + use<> {
        let owned = match self.state.get() {
            RUNNING | ENDED => 0,
            _ => self.owned.get(),
        };
        (0..self.objects as usize).filter(move |&slot| owned >> slot.min(LAST_BIT) & 1 != 0)
    }

    /// Gives up what the slots hold; the body will not run any more.
    fn end(&self) {
        let owned = self.owned_slots();
        self.state.set(ENDED);
        for slot in owned {
            // SAFETY: the slot owned the word, and nothing reads it any more.
            unsafe {
                let word = self.slot(slot).read();
                if !word.is_null() {
                    drop(Owned::from_word(word));
                }
            }
        }
        self.forget_function();
    }

    /// Gives up the function, whose cells the body has used.
    fn forget_function(&self) {
        // SAFETY: no view is open; the function is dropped outside of any.
        let function = unsafe { (*self.function.get()).replace(None) };
        drop(function);
    }

    /// What the class is called in messages.
    fn noun(&self) -> &'static str {
        match self.header.type_id.get() {
            ids::COROUTINE => "coroutine",
            ids::ASYNC_GENERATOR => "async generator",
            _ => "generator",
        }
    }

    fn has_ended(&self) -> bool {
        self.state.get() <= ENDED
    }

    fn is_running(&self) -> bool {
        self.state.get() == RUNNING
    }

    fn is_suspended(&self) -> bool {
        self.state.get() > NOT_STARTED
    }

    /// Where the body stands; at its head while it runs. None once it has ended.
    fn site(&self) -> Option<&'static Site> {
        let number = match self.state.get() {
            ENDED | CLOSED => return None,
            RUNNING => 0,
            state => state as u32 as usize,
        };
        // SAFETY: the table has a site for each state.
        Some(unsafe { *self.code.suspensions.add(number) })
    }

    /// The iterator that it waits for in `yield from`.
    fn delegate(&self) -> Option<Owned> {
        let state = self.state.get();
        if state <= NOT_STARTED || state & DELEGATES == 0 {
            return None;
        }
        // SAFETY: the slot of a suspended generator holds the iterator, which it owns.
        unsafe {
            let word = self.slot((state >> DELEGATE_SHIFT) as usize).read();
            Some(Borrowed::from_word(word).to_owned())
        }
    }

    fn name(&self, index: usize) -> Owned {
        // SAFETY: a short look.
        let names = unsafe { &*self.names.get() };
        let name = names.as_ref().and_then(|names| names[index].clone());
        name.unwrap_or_else(|| [self.code.name(), self.code.qualname()][index].to_owned())
    }

    /// Runs the body to its next `yield`, or to its end.
    fn resume(&self, py: &mut Py, object: Borrowed<'_>, sent: Owned) -> Result<Given> {
        if self.is_running() {
            let message = format!("{} already executing", self.noun());
            return Err(py.value_error(message));
        }
        py.check_recursion("")?;
        self.enter(py, object, sent.into_word())
    }

    /// The same; the word is what is sent, or null where an exception is pending.
    fn enter(&self, py: &mut Py, object: Borrowed<'_>, sent: Word) -> Result<Given> {
        let result = self.run(object, sent);
        // SAFETY: a result comes with a reference.
        let result = (!result.is_null()).then(|| unsafe { Owned::from_word(result) });
        match result {
            Some(value) if !self.is_running() => Ok(Given::Yielded(value)),
            result => self.ended(py, result).map(Given::Returned),
        }
    }

    /// The body has run to its end: with a result, or with a pending exception.
    fn ended(&self, py: &mut Py, result: Option<Owned>) -> Result<Owned> {
        self.state.set(ENDED);
        self.forget_function();
        match result {
            Some(value) => Ok(value),
            None => Err(self.stop_iteration_is_an_error(py)),
        }
    }

    /// Calls the body.
    fn run(&self, object: Borrowed<'_>, sent: Word) -> Word {
        type Resume = extern "C" fn(Word, Word, Word) -> Word;
        // SAFETY: the body of a generator has this signature; the function is there until it ends.
        let (resume, function) = unsafe {
            let function = (*self.function.get()).get();
            let resume = std::mem::transmute::<*const (), Resume>(self.resume);
            (resume, function.map_or(Word::NULL, Borrowed::word))
        };
        resume(function, object.word(), sent)
    }

    /// A StopIteration that a body lets out would look like its end.
    fn stop_iteration_is_an_error(&self, py: &mut Py) -> Raised {
        let is_async = self.header.type_id.get() == ids::ASYNC_GENERATOR;
        let class = if py.pending_is(&exception::STOP_ITERATION) {
            "StopIteration"
        } else if is_async && py.pending_is(&exception::STOP_ASYNC_ITERATION) {
            "StopAsyncIteration"
        } else {
            return Raised(());
        };
        let stop = py.take_pending();
        let message = str_::new(&format!("{} raised {class}", self.noun()));
        let error = exception::new_with_message(&exception::RUNTIME_ERROR, message);
        let raised = error.borrow();
        let raised = raised.get::<exception::Exception>().expect("an exception");
        raised.update(|state| {
            state.cause = Some(stop.clone()).into();
            state.context = Some(stop).into();
            state.suppress_context = true;
        });
        py.set_pending(error)
    }
}

/// Makes StopIteration with a returned value pending.
fn stop_iteration(py: &mut Py, value: Owned) -> Raised {
    if value.borrow().is_none() {
        return py.raise_args(&exception::STOP_ITERATION, vec![]);
    }
    py.raise_args(&exception::STOP_ITERATION, vec![value])
}

/// What a method gives back: the value, or StopIteration.
fn given(py: &mut Py, given: Given) -> Result<Owned> {
    match given {
        Given::Yielded(value) => Ok(value),
        Given::Returned(value) => Err(stop_iteration(py, value)),
    }
}

/// `send` of a generator or a coroutine.
fn send(py: &mut Py, object: Borrowed<'_>, value: Owned) -> Result<Given> {
    let generator = this(object);
    match generator.state.get() {
        ENDED | CLOSED if generator.header.type_id.get() == ids::COROUTINE => {
            Err(py.runtime_error("cannot reuse already awaited coroutine"))
        }
        ENDED | CLOSED => Ok(Given::Returned(none_owned())),
        NOT_STARTED if !value.borrow().is_none() => {
            let noun = generator.noun();
            let message = format!("can't send non-None value to a just-started {noun}");
            Err(py.type_error(message))
        }
        _ => generator.resume(py, object, value),
    }
}

/// The row `generator_ended`: compiled code has resumed a body, which has run to its end.
#[cold]
pub fn generator_ended(
    py: &mut Py,
    generator: Borrowed<'_>,
    result: Option<Owned>,
) -> Result<Next> {
    drop(this(generator).ended(py, result)?);
    Ok(Next::End)
}

/// The row `generator_new`.
pub fn generator_new(
    _py: &mut Py,
    function: Borrowed<'_>,
    objects: i64,
    slots: i64,
    args: OwnedItems<'_>,
) -> Owned {
    let (objects, slots, count) = (objects as usize, slots as usize, args.len());
    let mut owned = (1_u64 << count.min(LAST_BIT)) - 1;
    if objects > LAST_BIT {
        owned |= 1 << LAST_BIT;
    }
    let made_by = function.get::<Function>().expect("the running function");
    let code = made_by.code;
    let fill = |header| Generator {
        header,
        code,
        resume: code.resume,
        function: UnsafeCell::new(Some(function.to_owned()).into()),
        state: Cell::new(NOT_STARTED),
        owned: Cell::new(owned),
        objects: objects as u32,
        slots: slots as u32,
        names: UnsafeCell::new(made_by.set_names()),
        asynchronous: UnsafeCell::new(None),
    };
    let Some(generator) = memory::new_unfilled_object(class_of(code), 8 * slots, fill) else {
        std::alloc::handle_alloc_error(std::alloc::Layout::new::<Generator>())
    };
    // SAFETY: the object is new, and has room for the slots.
    unsafe {
        for slot in LAST_BIT..objects {
            generator.slot(slot).write(Word::NULL);
        }
        for (slot, arg) in args.enumerate() {
            generator.slot(slot).write(arg.into_word());
        }
    }
    generator.into_owned()
}

/// The class of what a function makes.
fn class_of(code: &Code) -> &'static Class {
    match (
        code.flags & Code::IS_ASYNC != 0,
        code.flags & Code::YIELDS != 0,
    ) {
        (false, _) => &GENERATOR,
        (true, false) => &COROUTINE,
        (true, true) => &ASYNC_GENERATOR,
    }
}
