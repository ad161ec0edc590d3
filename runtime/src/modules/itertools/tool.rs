//! What all iterators of `itertools` share: one layout for their state.

use std::cell::UnsafeCell;

use crate::call;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::str_::Str;
use crate::type_::{Args, Class, Kind, KindInfo, Parameters};

/// The state of an iterator. Which fields mean what is each iterator's own business.
#[derive(Default)]
pub struct State {
    /// Iterators, functions and single values; `None` once they are done with.
    pub refs: Vec<Option<Owned>>,
    /// A pool of items.
    pub items: Vec<Owned>,
    /// Positions in the pool.
    pub indices: Vec<usize>,
    /// A counter.
    pub number: i64,
    /// Another one.
    pub limit: i64,
    /// Whether it has begun, is strict, and so on.
    pub flag: bool,
}

/// The layout.
#[repr(C)]
pub struct Tool {
    header: Header,
    state: UnsafeCell<State>,
}

static KIND: KindInfo = KindInfo::container::<Tool>(
    "iterator of itertools",
    |object, visit| {
        // SAFETY: visiting changes nothing.
        let state = unsafe { &*this(object).state.get() };
        state
            .refs
            .iter()
            .flatten()
            .for_each(|value| visit(value.borrow()));
        state.items.iter().for_each(|item| visit(item.borrow()));
    },
    Some(|_, object| {
        let old = this(object).with(std::mem::take);
        drop(old);
    }),
);

// SAFETY: every class of this kind starts with a `Tool`.
unsafe impl Object for Tool {
    const KIND: Kind = Kind(&KIND);
}

/// The receiver.
pub fn this(object: Borrowed<'_>) -> &Tool {
    object.get::<Tool>().expect("an iterator of itertools")
}

impl Tool {
    /// Looks at the state, or changes it. The function runs no Python and drops no objects.
    pub fn with<R>(&self, view: impl FnOnce(&mut State) -> R) -> R {
        // SAFETY: the caller's promise.
        view(unsafe { &mut *self.state.get() })
    }

    /// One of the references.
    pub fn get(&self, index: usize) -> Option<Owned> {
        self.with(|state| state.refs.get(index).cloned().flatten())
    }

    /// Replaces one of the references.
    pub fn set(&self, index: usize, value: Option<Owned>) {
        let old = self.with(|state| std::mem::replace(&mut state.refs[index], value));
        drop(old);
    }
}

/// A new iterator.
pub fn make(class: &'static Class, state: State) -> Owned {
    memory::new_object(class, |header| Tool {
        header,
        state: UnsafeCell::new(state),
    })
    .into_owned()
}

/// The state of an iterator that has nothing but references.
pub fn of_refs<const N: usize>(refs: [Owned; N]) -> State {
    State {
        refs: refs.into_iter().map(Some).collect(),
        ..State::default()
    }
}

/// Binds the arguments of a constructor to its parameters.
pub fn bind(
    py: &mut Py,
    name: &'static str,
    parameters: &Parameters,
    args: &Args<'_>,
) -> Result<Vec<Option<Owned>>> {
    call::bind_parameters(py, parameters, &|| name.to_owned(), args)
}

/// The arguments of a constructor that takes `least` to `most` positional ones.
pub fn positional<'a>(
    py: &mut Py,
    name: &'static str,
    least: usize,
    most: usize,
    args: &'a Args<'_>,
) -> Result<&'a [Owned]> {
    if args.keyword_count() > 0 {
        return Err(py.type_error(format!("{name}() takes no keyword arguments")));
    }
    let count = args.positional_count();
    call::check_positional(py, &|| name.to_owned(), count, least, most)?;
    Ok(args.positional_slice())
}

/// The iterables' iterators.
pub fn iterators(py: &mut Py, iterables: &[Owned]) -> Result<Vec<Option<Owned>>> {
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        iterators.push(Some(protocol::iter(py, iterable.borrow())?));
    }
    Ok(iterators)
}

/// The value of the only keyword that a constructor takes; any other one is an error.
pub fn only_keyword(
    py: &mut Py,
    function: &str,
    wanted: &str,
    args: &Args<'_>,
) -> Result<Option<Owned>> {
    let mut found = None;
    for (name, value) in args.keywords() {
        let name = name.get::<Str>().expect("keyword names are str");
        if name.as_bytes() != wanted.as_bytes() {
            let name = name.to_string_lossy();
            let message = format!("{function}() got an unexpected keyword argument '{name}'");
            return Err(py.type_error(message));
        }
        found = Some(value.to_owned());
    }
    Ok(found)
}

/// Declares the classes of iterators: `NAME id "name" = new, next, { more };`.
#[macro_export]
macro_rules! tools {
    ($($class:ident $id:literal $name:literal = $new:expr, $next:expr $(, $field:ident: $value:expr)*;)*) => {
        $(
            #[doc = concat!("`itertools.", $name, "`.")]
            pub static $class: $crate::type_::Class =
                $crate::type_::Class::new_static($crate::type_::TypeId($id), {
                    static DEFINITION: $crate::type_::Definition = $crate::type_::Definition {
                        module: "itertools",
                        slots: $crate::type_::Slots {
                            new: Some($new),
                            iter: Some(|_, this| Ok(this.to_owned())),
                            next: Some($next),
                            ..$crate::type_::Slots::EMPTY
                        },
                        is_base: true,
                        $($field: $value,)*
                        ..$crate::type_::Definition::new(
                            $name,
                            &$crate::class::OBJECT,
                            <$crate::modules::itertools::tool::Tool as $crate::object::Object>::KIND,
                        )
                    };
                    &DEFINITION
                });
        )*
    };
}
