//! Generators: suspended bodies, and the methods that resume them.
//!
//! The compiler splits a generator function in two. The first makes the object ([`generator_new`]),
//! the second runs from one `yield` to the next; it is called as `(function, generator, sent)`,
//! with the null word for `sent` where an exception is pending. While the generator is suspended,
//! [`Generator::owned`] says which slots hold objects; while it runs, the slots mean nothing.

use std::cell::{Cell, UnsafeCell};

use crate::abi::Word;
use crate::class::OBJECT;
use crate::exception;
use crate::function::{Code, Function};
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, OwnedItems, Py, Raised, Result};
use crate::singletons::{bool_object, none_owned};
use crate::str_;
use crate::type_::{Call, Class, Definition, GetSet, Kind, KindInfo, Method, Slots, Visit, ids};

/// The state before the first turn.
const NOT_STARTED: i64 = 0;
/// The state while the body runs.
const RUNNING: i64 = -1;
/// The state after the last turn.
const ENDED: i64 = -2;
/// The bit of `owned` for itself and all slots above.
const LAST_BIT: usize = 63;

/// A generator. Its slots follow it: first those for objects, then those for raw values.
#[repr(C)]
pub struct Generator {
    /// The header.
    pub header: Header,
    /// The function that made it.
    function: Owned,
    /// [`NOT_STARTED`], [`RUNNING`], [`ENDED`], or the number of the `yield` that it waits at.
    state: Cell<i64>,
    /// Which slots hold an object or the null word, unless it runs or has ended.
    owned: Cell<u64>,
    /// How many slots can hold objects.
    objects: usize,
    /// How many slots there are.
    slots: usize,
    /// The exceptions that its body is handling while it is suspended, innermost last.
    handled: UnsafeCell<Vec<Owned>>,
    /// `__name__` and `__qualname__`, where they were set.
    names: UnsafeCell<[Option<Owned>; 2]>,
}

/// Where the code generator finds the fields of a generator.
pub mod layout {
    use super::Generator;
    /// The offset of the state.
    pub const STATE: usize = std::mem::offset_of!(Generator, state);
    /// The offset of the bits for owned slots.
    pub const OWNED: usize = std::mem::offset_of!(Generator, owned);
    /// The offset of the first slot.
    pub const SLOTS: usize = size_of::<Generator>();
}

static KIND: KindInfo = KindInfo {
    drop: drop_generator,
    ..KindInfo::container::<Generator>("generator", traverse, Some(|_, object| this(object).end()))
        .with_size(|object| size_of::<Generator>() + 8 * this(object).slots)
};

// SAFETY: every generator starts with this layout.
unsafe impl Object for Generator {
    const KIND: Kind = Kind(&KIND);
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
    visit(generator.function.borrow());
    // SAFETY: views are short.
    unsafe {
        let handled = &*generator.handled.get();
        handled
            .iter()
            .for_each(|exception| visit(exception.borrow()));
        for name in (&*generator.names.get()).iter().flatten() {
            visit(name.borrow());
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

/// What a generator is given when it is resumed.
enum Sent {
    Value(Owned),
    Exception(Owned),
}

/// What it gives back.
enum Given {
    Yielded(Owned),
    Returned(Owned),
}

impl Generator {
    fn slot(&self, index: usize) -> *mut Word {
        debug_assert!(index < self.slots);
        let first = std::ptr::from_ref(self).wrapping_add(1).cast::<Word>();
        first.cast_mut().wrapping_add(index)
    }

    fn owned_slots(&self) -> impl Iterator<Item = usize> + use<> {
        let is_suspended = self.state.get() >= NOT_STARTED;
        let owned = if is_suspended { self.owned.get() } else { 0 };
        (0..self.objects).filter(move |&slot| owned >> slot.min(LAST_BIT) & 1 != 0)
    }

    /// Gives up what the slots hold; the body will not run any more.
    fn end(&self) {
        let owned = self.owned_slots();
        self.state.set(ENDED);
        // SAFETY: nothing reads the slots any more.
        let words = owned.map(|slot| unsafe { self.slot(slot).read() });
        let words: Vec<Word> = words.filter(|word| !word.is_null()).collect();
        for word in words {
            // SAFETY: the slot owned the object.
            drop(unsafe { Owned::from_word(word) });
        }
        // SAFETY: no view is open; the exceptions are dropped outside of any.
        let handled = unsafe { std::mem::take(&mut *self.handled.get()) };
        drop(handled);
    }

    fn code(&self) -> &'static Code {
        let function = self.function.borrow();
        function
            .get::<Function>()
            .expect("generators are made by functions")
            .code
    }

    fn name(&self, index: usize) -> Owned {
        // SAFETY: a short look.
        let name = unsafe { (&*self.names.get())[index].clone() };
        let code = self.code();
        name.unwrap_or_else(|| [code.name(), code.qualname()][index].to_owned())
    }

    /// Runs the body to its next `yield`, or to its end.
    fn resume(&self, py: &mut Py, object: Borrowed<'_>, sent: Sent) -> Result<Given> {
        if self.state.get() == RUNNING {
            return Err(py.value_error("generator already executing"));
        }
        py.check_recursion("")?;
        let depth = py.handled_depth();
        // SAFETY: no view is open.
        let handled = unsafe { std::mem::take(&mut *self.handled.get()) };
        handled
            .into_iter()
            .for_each(|exception| py.push_handled(exception));
        let sent = match sent {
            Sent::Value(value) => value.into_word(),
            Sent::Exception(exception) => {
                py.raise(exception);
                Word::NULL
            }
        };
        type Resume = extern "C" fn(Word, Word, Word) -> Word;
        // SAFETY: the code record of a generator function has a resume function.
        let resume = unsafe { std::mem::transmute::<*const (), Resume>(self.code().resume) };
        let result = resume(self.function.borrow().word(), object.word(), sent);
        let handled = py.split_handled(depth);
        if self.state.get() == RUNNING {
            self.state.set(ENDED);
            drop(handled);
            if result.is_null() {
                return Err(stop_iteration_is_an_error(py));
            }
            // SAFETY: a result comes with a reference.
            return Ok(Given::Returned(unsafe { Owned::from_word(result) }));
        }
        // SAFETY: no view is open, and nothing is replaced.
        unsafe { *self.handled.get() = handled };
        // SAFETY: a result comes with a reference.
        Ok(Given::Yielded(unsafe { Owned::from_word(result) }))
    }

    /// Throws an exception into the body.
    fn throw(&self, py: &mut Py, object: Borrowed<'_>, exception: Owned) -> Result<Given> {
        match self.state.get() {
            NOT_STARTED => {
                self.end();
                Err(py.raise(exception))
            }
            ENDED => Err(py.raise(exception)),
            _ => self.resume(py, object, Sent::Exception(exception)),
        }
    }

    /// Makes the body leave; yields what it returned.
    fn close(&self, py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
        match self.state.get() {
            ENDED => return Ok(none_owned()),
            NOT_STARTED => {
                self.end();
                return Ok(none_owned());
            }
            _ => {}
        }
        let exit = exception::new_without_arguments(&exception::GENERATOR_EXIT);
        match self.throw(py, object, exit) {
            Ok(Given::Returned(value)) => Ok(value),
            Ok(Given::Yielded(value)) => {
                drop(value);
                Err(py.runtime_error("generator ignored GeneratorExit"))
            }
            Err(_) if py.pending_is(&exception::GENERATOR_EXIT) => {
                drop(py.take_pending());
                Ok(none_owned())
            }
            Err(raised) => Err(raised),
        }
    }
}

/// A StopIteration that a body lets out would look like its end.
fn stop_iteration_is_an_error(py: &mut Py) -> Raised {
    if !py.pending_is(&exception::STOP_ITERATION) {
        return Raised(());
    }
    let stop = py.take_pending();
    let message = str_::new("generator raised StopIteration");
    let error = exception::new_with_message(&exception::RUNTIME_ERROR, message);
    let raised = error
        .borrow()
        .get::<exception::Exception>()
        .expect("an exception");
    raised.update(|state| {
        state.cause = Some(stop.clone()).into();
        state.context = Some(stop).into();
        state.suppress_context = true;
    });
    py.set_pending(error)
}

/// StopIteration with a returned value.
fn stop_iteration(py: &mut Py, value: Owned) -> Raised {
    if value.borrow().is_none() {
        return py.raise_args(&exception::STOP_ITERATION, vec![]);
    }
    py.raise_args(&exception::STOP_ITERATION, vec![value])
}

fn next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let generator = this(object);
    let given = match generator.state.get() {
        ENDED => Given::Returned(none_owned()),
        _ => generator.resume(py, object, Sent::Value(none_owned()))?,
    };
    match given {
        Given::Yielded(value) => Ok(Next::Item(value)),
        Given::Returned(value) if value.borrow().is_none() => {
            drop(py.take_stop_iteration());
            Ok(Next::End)
        }
        Given::Returned(value) => {
            stop_iteration(py, value);
            py.keep_stop_iteration();
            Ok(Next::End)
        }
    }
}

/// What a method gives back: the value, or StopIteration.
fn given(py: &mut Py, given: Given) -> Result<Owned> {
    match given {
        Given::Yielded(value) => Ok(value),
        Given::Returned(value) => Err(stop_iteration(py, value)),
    }
}

fn send(py: &mut Py, object: Borrowed<'_>, value: Borrowed<'_>) -> Result<Owned> {
    let generator = this(object);
    match generator.state.get() {
        ENDED => return Err(stop_iteration(py, none_owned())),
        NOT_STARTED if !value.is_none() => {
            let message = "can't send non-None value to a just-started generator";
            return Err(py.type_error(message));
        }
        _ => {}
    }
    let result = generator.resume(py, object, Sent::Value(value.to_owned()))?;
    given(py, result)
}

fn throw(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let exception = thrown(py, args)?;
    let result = this(object).throw(py, object, exception)?;
    given(py, result)
}

/// The exception that the arguments of `throw` mean: an instance, or a class and maybe its value.
fn thrown(py: &mut Py, args: &[Owned]) -> Result<Owned> {
    let first = args[0].borrow();
    let class = first.get::<Class>();
    let Some(class) = class.filter(|class| class.is_subclass(&exception::BASE_EXCEPTION)) else {
        if first.get::<exception::Exception>().is_some() {
            return Ok(args[0].clone());
        }
        let message = format!(
            "exceptions must be classes or instances deriving from BaseException, not {}",
            first.class().name()
        );
        return Err(py.type_error(message));
    };
    let arguments = match args.get(1) {
        Some(value) if value.borrow().class().is_subclass(class) => return Ok(value.clone()),
        Some(value) if !value.borrow().is_none() => vec![value.clone()],
        _ => vec![],
    };
    let instance = crate::call::call_vec(py, first, arguments)?;
    if instance.borrow().get::<exception::Exception>().is_none() {
        return Err(py.type_error("exceptions must derive from BaseException"));
    }
    Ok(instance)
}

/// An abandoned generator leaves its `try` statements.
fn finalize(py: &mut Py, object: Borrowed<'_>) {
    let generator = this(object);
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

/// `__name__` or `__qualname__`.
fn name_attribute<const INDEX: usize>(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    Ok(this(object).name(INDEX))
}

fn set_name_attribute<const INDEX: usize>(
    py: &mut Py,
    object: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    match value {
        Some(value) if value.borrow().get::<str_::Str>().is_some() => {
            // SAFETY: no view is open; the old name is dropped outside of any.
            let old = unsafe { (&mut *this(object).names.get())[INDEX].replace(value) };
            drop(old);
            Ok(())
        }
        _ => {
            let name = ["__name__", "__qualname__"][INDEX];
            Err(py.type_error(format!("{name} must be set to a string object")))
        }
    }
}

/// `types.GeneratorType`.
pub static GENERATOR: Class = Class::new_static(ids::GENERATOR, &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: Slots {
        repr: Some(|_, object| {
            let name = crate::function::text_of(this(object).name(1).borrow());
            let address = object.word().address();
            Ok(str_::new(&format!(
                "<generator object {name} at {address:#x}>"
            )))
        }),
        iter: Some(|_, object| Ok(object.to_owned())),
        next: Some(next),
        finalize: Some(finalize),
        ..Slots::EMPTY
    },
    methods: &[
        Method::new("send", Call::One(send)),
        Method::new("throw", Call::Positional(1, 3, throw)),
        Method::new(
            "close",
            Call::NoArgs(|py, object| this(object).close(py, object)),
        ),
    ],
    attributes: &[
        GetSet::new("__name__", name_attribute::<0>, set_name_attribute::<0>),
        GetSet::new("__qualname__", name_attribute::<1>, set_name_attribute::<1>),
        GetSet::read_only("gi_running", |_, object| {
            Ok(bool_object(this(object).state.get() == RUNNING).to_owned())
        }),
        GetSet::read_only("gi_suspended", |_, object| {
            Ok(bool_object(this(object).state.get() > NOT_STARTED).to_owned())
        }),
    ],
    ..Definition::new("generator", &OBJECT, Generator::KIND)
};

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&GENERATOR];

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
    let fill = |header| Generator {
        header,
        function: function.to_owned(),
        state: Cell::new(NOT_STARTED),
        owned: Cell::new(owned),
        objects,
        slots,
        handled: UnsafeCell::default(),
        names: UnsafeCell::default(),
    };
    let Some(generator) = memory::new_variable_object(&GENERATOR, 8 * slots, fill) else {
        std::alloc::handle_alloc_error(std::alloc::Layout::new::<Generator>())
    };
    // SAFETY: the object is new, and has room for the slots.
    unsafe {
        for slot in 0..objects {
            generator.slot(slot).write(Word::NULL);
        }
        for (slot, arg) in args.enumerate() {
            generator.slot(slot).write(arg.into_word());
        }
    }
    generator.into_owned()
}
