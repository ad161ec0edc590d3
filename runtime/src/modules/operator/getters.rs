//! `operator.attrgetter`, `itemgetter` and `methodcaller`.

use super::parts_of;
use crate::attribute;
use crate::call;
use crate::class::OBJECT;
use crate::function::text_of;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::sequence::ReprGuard;
use crate::str_::{self, Str};
use crate::tuple;
use crate::type_::{Args, Call, Class, Definition, Kind, KindInfo, Method, Slots, TypeId};

/// The layout of all three: what they were made with.
#[repr(C)]
struct Getter {
    header: Header,
    args: Vec<Owned>,
    /// The names and values of keywords.
    keywords: Vec<(Owned, Owned)>,
}

static KIND: KindInfo = KindInfo::container::<Getter>(
    "getter",
    |object, visit| {
        this(object).args.iter().for_each(|arg| visit(arg.borrow()));
        this(object)
            .keywords
            .iter()
            .for_each(|(_, value)| visit(value.borrow()));
    },
    None,
);

// SAFETY: every class of this kind starts with a `Getter`.
unsafe impl Object for Getter {
    const KIND: Kind = Kind(&KIND);
}

fn this(object: Borrowed<'_>) -> &Getter {
    object.get::<Getter>().expect("the receiver is a getter")
}

macro_rules! getter_class {
    ($class:ident $id:literal $name:literal, $new:path, $call:path) => {
        #[doc = concat!("`operator.", $name, "`.")]
        pub static $class: Class = Class::new_static(TypeId($id), {
            static DEFINITION: Definition = Definition {
                module: "operator",
                slots: Slots {
                    new: Some($new),
                    init: Some(|_, _, _| Ok(())),
                    call: Some($call),
                    repr: Some(repr),
                    ..Slots::EMPTY
                },
                methods: &[Method::new("__reduce__", Call::NoArgs(reduce))],
                ..Definition::new($name, &OBJECT, Getter::KIND)
            };
            &DEFINITION
        });
    };
}
getter_class!(ATTRIBUTE_GETTER 290 "attrgetter", attribute_new, attribute_call);
getter_class!(ITEM_GETTER 291 "itemgetter", item_new, item_call);
getter_class!(METHOD_CALLER 292 "methodcaller", method_new, method_call);

fn make(class: &'static Class, args: &Args<'_>) -> Owned {
    let keywords = args
        .keywords()
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let keywords = keywords.collect();
    let args = args.positional_slice().to_vec();
    memory::new_object(class, |header| Getter {
        header,
        args,
        keywords,
    })
    .into_owned()
}

fn check_arguments(py: &mut Py, name: &str, args: &Args<'_>) -> Result<()> {
    if args.keyword_count() > 0 {
        return Err(py.type_error(format!("{name}() takes no keyword arguments")));
    }
    if args.positional_count() == 0 {
        return Err(py.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    Ok(())
}

fn attribute_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    check_arguments(py, "attrgetter", args)?;
    for name in args.positional_slice() {
        if name.borrow().get::<Str>().is_none() {
            return Err(py.type_error("attribute name must be a string"));
        }
    }
    Ok(make(class, args))
}

fn item_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    check_arguments(py, "itemgetter", args)?;
    Ok(make(class, args))
}

fn method_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let Some(name) = args.positional_slice().first() else {
        let message = "methodcaller needs at least one argument, the method name";
        return Err(py.type_error(message));
    };
    if name.borrow().get::<Str>().is_none() {
        return Err(py.type_error("method name must be a string"));
    }
    Ok(make(class, args))
}

/// The object that a getter is called with.
fn subject(py: &mut Py, name: &str, args: &Args<'_>) -> Result<Owned> {
    if args.keyword_count() > 0 {
        return Err(py.type_error(format!("{name}() takes no keyword arguments")));
    }
    let count = args.positional_count();
    call::check_positional(py, &|| name.to_owned(), count, 1, 1)?;
    Ok(args.positional_slice()[0].clone())
}

/// One value, or a tuple of several.
fn one_or_tuple(mut values: Vec<Owned>) -> Owned {
    match values.len() {
        1 => values.pop().expect("there is one"),
        _ => tuple::from_vec(values),
    }
}

fn attribute_call(py: &mut Py, object: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let subject = subject(py, "attrgetter", &args)?;
    let mut values = Vec::new();
    for path in &this(object).args {
        let mut value = subject.clone();
        for name in parts_of(&text_of(path.borrow())) {
            value = attribute::get(py, value.borrow(), name)?;
        }
        values.push(value);
    }
    Ok(one_or_tuple(values))
}

fn item_call(py: &mut Py, object: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let subject = subject(py, "itemgetter", &args)?;
    let mut values = Vec::new();
    for key in &this(object).args {
        values.push(protocol::item_get(py, subject.borrow(), key.borrow())?);
    }
    Ok(one_or_tuple(values))
}

fn method_call(py: &mut Py, object: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let subject = subject(py, "methodcaller", &args)?;
    let caller = this(object);
    let name = attribute::checked_name(py, caller.args[0].borrow())?;
    let method = attribute::get(py, subject.borrow(), name)?;
    let args = tuple::from_slice(&caller.args[1..]);
    let keywords = keyword_dict(py, caller)?;
    call::call_spread(py, method.borrow(), args, keywords)
}

fn keyword_dict(py: &mut Py, getter: &Getter) -> Result<Option<Owned>> {
    if getter.keywords.is_empty() {
        return Ok(None);
    }
    let dict = crate::dict::new();
    let target = dict.borrow().get::<crate::dict::Dict>().expect("a dict");
    for (name, value) in &getter.keywords {
        crate::dict::set(py, target, name.clone(), value.clone())?;
    }
    Ok(Some(dict))
}

fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let name = crate::class::full_name(object.class());
    let Some(_guard) = ReprGuard::enter(py, object) else {
        return Ok(str_::new(&format!("{name}(...)")));
    };
    let mut parts = Vec::new();
    for arg in &this(object).args {
        parts.push(protocol::repr_text(py, arg.borrow())?);
    }
    for (key, value) in &this(object).keywords {
        let value = protocol::repr_text(py, value.borrow())?;
        parts.push(format!("{}={value}", text_of(key.borrow())));
    }
    Ok(str_::new(&format!("{name}({})", parts.join(", "))))
}

/// What `copy` and `pickle` make it again from.
fn reduce(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let getter = this(object);
    let class = object.class().as_borrowed().to_owned();
    let args = tuple::from_slice(&getter.args);
    let Some(keywords) = keyword_dict(py, getter)? else {
        return Ok(tuple::pair(class, args));
    };
    let first = tuple::from_vec(vec![class, getter.args[0].clone()]);
    let class = crate::modules::functools::partial_class(py);
    let partial = call::call_spread(py, class, first, Some(keywords))?;
    Ok(tuple::pair(partial, tuple::from_slice(&getter.args[1..])))
}
