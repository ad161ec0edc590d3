//! `functools.partial`.

use std::cell::UnsafeCell;

use crate::call;
use crate::class::{self, OBJECT};
use crate::dict::{self, Dict};
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{CLASS_GETITEM, ReprGuard};
use crate::singletons::none_owned;
use crate::str_;
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Call, Class, Definition, GetSet, Kind, KindInfo, Method, Slots, TypeId};
use crate::{attribute, function};

/// What a partial call holds.
struct Parts {
    function: Owned,
    args: Owned,
    keywords: Owned,
}

/// The layout.
#[repr(C)]
struct Partial {
    header: Header,
    parts: UnsafeCell<Parts>,
    dict: UnsafeCell<Option<Owned>>,
}

static KIND: KindInfo = KindInfo::container::<Partial>(
    "partial",
    |object, visit| {
        let (function, args, keywords) = this(object).parts();
        [function, args, keywords]
            .iter()
            .for_each(|part| visit(part.borrow()));
        // SAFETY: visiting changes nothing.
        if let Some(dict) = unsafe { &*this(object).dict.get() } {
            visit(dict.borrow());
        }
    },
    None,
)
.with_dict(|object| this(object).dict.get());

// SAFETY: every class of this kind starts with a `Partial`.
unsafe impl Object for Partial {
    const KIND: Kind = Kind(&KIND);
}

fn this(object: Borrowed<'_>) -> &Partial {
    object
        .get::<Partial>()
        .expect("the receiver is a partial call")
}

impl Partial {
    /// The function, the tuple of arguments and the dict of keywords.
    fn parts(&self) -> (Owned, Owned, Owned) {
        // SAFETY: cloning changes nothing.
        let parts = unsafe { &*self.parts.get() };
        (
            parts.function.clone(),
            parts.args.clone(),
            parts.keywords.clone(),
        )
    }
}

/// `functools.partial`.
pub static PARTIAL: Class = Class::new_static(TypeId(287), {
    static DEFINITION: Definition = Definition {
        module: "functools",
        slots: Slots {
            new: Some(new),
            init: Some(|_, _, _| Ok(())),
            call: Some(call_partial),
            repr: Some(repr),
            ..Slots::EMPTY
        },
        methods: &[
            Method::new("__reduce__", Call::NoArgs(reduce)),
            Method::new("__setstate__", Call::One(set_state)),
            CLASS_GETITEM,
        ],
        attributes: &[
            GetSet::member("func", |_, object| Ok(this(object).parts().0)),
            GetSet::member("args", |_, object| Ok(this(object).parts().1)),
            GetSet::member("keywords", |_, object| Ok(this(object).parts().2)),
            GetSet::new("__dict__", attribute::get_dict, class::attributes::set_dict),
        ],
        is_base: true,
        has_dict: true,
        ..Definition::new("partial", &OBJECT, Partial::KIND)
    };
    &DEFINITION
});

fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let Some((first, rest)) = args.positional_slice().split_first() else {
        return Err(py.type_error("type 'partial' takes at least one argument"));
    };
    if first.borrow().class().slots().call.is_none() {
        return Err(py.type_error("the first argument must be callable"));
    }
    let keywords = dict::new();
    let target = keywords.borrow().get::<Dict>().expect("a dict");
    let (mut function, mut items) = (first.clone(), Vec::new());
    // A partial of a partial is one of the inner function, unless it has attributes of its own.
    if let Some(inner) = first.borrow().get::<Partial>()
        && *first.borrow().class() == PARTIAL
        // SAFETY: a short look.
        && unsafe { (*inner.dict.get()).is_none() }
    {
        let (inner_function, inner_args, inner_keywords) = inner.parts();
        function = inner_function;
        items.extend(tuple_items(&inner_args));
        dict::dict_update(py, keywords.borrow(), inner_keywords.borrow())?;
    }
    items.extend(rest.iter().cloned());
    for (name, value) in args.keywords() {
        dict::set(py, target, name.to_owned(), value.to_owned())?;
    }
    let parts = Parts {
        function,
        args: tuple::from_vec(items),
        keywords,
    };
    let object = memory::new_object(class, |header| Partial {
        header,
        parts: UnsafeCell::new(parts),
        dict: UnsafeCell::new(None),
    });
    Ok(object.into_owned())
}

fn tuple_items(tuple: &Owned) -> Vec<Owned> {
    let tuple = tuple.borrow().get::<Tuple>();
    tuple.map_or_else(Vec::new, |tuple| tuple.as_slice().to_vec())
}

fn call_partial(py: &mut Py, object: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let (function, first, keywords) = this(object).parts();
    let mut items = tuple_items(&first);
    items.extend(args.positional_slice().iter().cloned());
    let own = keywords.borrow().get::<Dict>().expect("a dict");
    if own.is_empty() && args.keyword_count() == 0 {
        return call::call_vec(py, function.borrow(), items);
    }
    let merged = dict::copy(own);
    let target = merged.borrow().get::<Dict>().expect("a dict");
    for (name, value) in args.keywords() {
        dict::set(py, target, name.to_owned(), value.to_owned())?;
    }
    call::call_spread(py, function.borrow(), tuple::from_vec(items), Some(merged))
}

fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let Some(_guard) = ReprGuard::enter(py, object) else {
        return Ok(str_::new("..."));
    };
    let (function, args, keywords) = this(object).parts();
    let mut parts = vec![protocol::repr_text(py, function.borrow())?];
    for item in tuple_items(&args) {
        parts.push(protocol::repr_text(py, item.borrow())?);
    }
    for (name, value) in keywords.borrow().get::<Dict>().expect("a dict").items() {
        let name = function::text_of(name.borrow());
        parts.push(format!(
            "{name}={}",
            protocol::repr_text(py, value.borrow())?
        ));
    }
    let name = class::full_name(object.class());
    Ok(str_::new(&format!("{name}({})", parts.join(", "))))
}

fn reduce(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let (function, args, keywords) = this(object).parts();
    // SAFETY: cloning changes nothing.
    let dict = unsafe { (*this(object).dict.get()).clone() };
    let state = vec![
        function.clone(),
        args,
        keywords,
        dict.unwrap_or_else(none_owned),
    ];
    Ok(tuple::from_vec(vec![
        object.class().as_borrowed().to_owned(),
        tuple::from_vec(vec![function]),
        tuple::from_vec(state),
    ]))
}

fn set_state(py: &mut Py, object: Borrowed<'_>, state: Borrowed<'_>) -> Result<Owned> {
    let items = state.get::<Tuple>().map_or(&[][..], Tuple::as_slice);
    let [function, args, keywords, dict] = items else {
        return Err(py.type_error("invalid partial state"));
    };
    let is_valid = function.borrow().class().slots().call.is_some()
        && args.borrow().get::<Tuple>().is_some()
        && (keywords.borrow().is_none() || keywords.borrow().get::<Dict>().is_some());
    if !is_valid {
        return Err(py.type_error("invalid partial state"));
    }
    let parts = Parts {
        function: function.clone(),
        args: args.clone(),
        keywords: match keywords.borrow().get::<Dict>() {
            Some(keywords) => dict::copy(keywords),
            None => dict::new(),
        },
    };
    let dict = (!dict.borrow().is_none()).then(|| dict.clone());
    // SAFETY: no view is open; the old values are dropped after.
    let old = unsafe {
        (
            std::mem::replace(&mut *this(object).parts.get(), parts),
            std::mem::replace(&mut *this(object).dict.get(), dict),
        )
    };
    drop(old);
    Ok(none_owned())
}

/// The class of the sentinel that stands for an argument which is given later.
pub static PLACEHOLDER_TYPE: Class = Class::new_static(TypeId(288), {
    static DEFINITION: Definition = Definition {
        module: "functools",
        slots: Slots {
            repr: Some(|_, _| Ok(str_::new("Placeholder"))),
            new: Some(|_, _, _| Ok(placeholder())),
            ..Slots::EMPTY
        },
        ..Definition::new("_PlaceholderType", &OBJECT, singleton_kind())
    };
    &DEFINITION
});

const fn singleton_kind() -> Kind {
    Kind(&crate::singletons::PLAIN_KIND)
}

static PLACEHOLDER: crate::singletons::Plain = crate::singletons::Plain {
    header: Header::immortal(TypeId(288)),
};

/// `functools.Placeholder`.
pub fn placeholder() -> Owned {
    Borrowed::from_object(&PLACEHOLDER).to_owned()
}
