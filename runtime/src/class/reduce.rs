//! How objects are taken apart for copies and pickles: `__reduce_ex__`, `__reduce__` and
//! `__getstate__` of `object`.

use super::{OBJECT, lookup};
use crate::attribute;
use crate::call;
use crate::dict::{self, Dict};
use crate::function::BuiltinFunction;
use crate::list::List;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::str_::Str;
use crate::str_::intern::intern;
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Call, Class, Method};

/// The function that makes the object again.
fn new_object() -> Owned {
    static METHOD: Method = Method::new("__newobj__", Call::Any(make));
    static FUNCTION: BuiltinFunction = BuiltinFunction::new_static("copyreg", &METHOD);
    Borrowed::from_object(&FUNCTION).to_owned()
}

/// `__newobj__(class, *args)`
fn make(py: &mut Py, _: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let args = args.positional_slice().to_vec();
    let Some(class) = args.first().cloned() else {
        return Err(py.type_error("__newobj__() missing 1 required positional argument: 'cls'"));
    };
    let new = attribute::get(py, class.borrow(), intern(b"__new__"))?;
    call::call_vec(py, new.borrow(), args)
}

/// The same, with keywords.
fn new_object_with_keywords() -> Owned {
    static METHOD: Method =
        Method::new("__newobj_ex__", Call::Positional(3, 3, make_with_keywords));
    static FUNCTION: BuiltinFunction = BuiltinFunction::new_static("copyreg", &METHOD);
    Borrowed::from_object(&FUNCTION).to_owned()
}

/// `__newobj_ex__(class, args, keywords)`
fn make_with_keywords(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let new = attribute::get(py, args[0].borrow(), intern(b"__new__"))?;
    let mut positional = vec![args[0].clone()];
    positional.extend(protocol::collect(py, args[1].borrow())?);
    let keywords = dict::new();
    dict::dict_update(py, keywords.borrow(), args[2].borrow())?;
    call::call_spread(
        py,
        new.borrow(),
        tuple::from_vec(positional),
        Some(keywords),
    )
}

/// `object.__reduce_ex__(protocol)`: what the class says itself in `__reduce__`, or else the parts.
pub fn reduce_ex(py: &mut Py, this: Borrowed<'_>, protocol: Borrowed<'_>) -> Result<Owned> {
    let protocol = protocol::index_i64(py, protocol)?;
    let name = intern(b"__reduce__");
    let own = lookup(this.class(), name).map(Borrowed::word);
    if own != lookup(&OBJECT, name).map(Borrowed::word) {
        let reduce = attribute::get(py, this, name)?;
        return call::call_with(py, reduce.borrow(), []);
    }
    if protocol < 2 {
        let message = "pickling by a protocol before 2 is not supported in compiled programs";
        return Err(py.raise_new(&crate::exception::NOT_IMPLEMENTED_ERROR, message));
    }
    parts(py, this)
}

/// `object.__reduce__()`
pub fn reduce(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    parts(py, this)
}

/// The function, its arguments, the state, and iterators over the items of a list or dict.
fn parts(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let class = this.class();
    let mut args = vec![class.as_borrowed().to_owned()];
    let mut function = new_object();
    if let Some(hook) = attribute::find(py, this, intern(b"__getnewargs_ex__"))? {
        let found = call::call_with(py, hook.borrow(), [])?;
        args.extend(arguments_with_keywords(py, found.borrow())?);
        function = new_object_with_keywords();
    } else if let Some(hook) = attribute::find(py, this, intern(b"__getnewargs__"))? {
        let found = call::call_with(py, hook.borrow(), [])?;
        let Some(tuple) = found.borrow().get::<Tuple>() else {
            let name = found.borrow().class().name();
            let message = format!("__getnewargs__ should return a tuple, not '{name}'");
            return Err(py.type_error(message));
        };
        args.extend(tuple.as_slice().iter().cloned());
    } else if !is_plain(class, this) {
        let message = format!("cannot pickle '{}' object", class.name());
        return Err(py.type_error(message));
    }
    let hook = attribute::get(py, this, intern(b"__getstate__"))?;
    let state = call::call_with(py, hook.borrow(), [])?;
    let list_items = match this.get::<List>() {
        Some(_) => protocol::iter(py, this)?,
        None => none_owned(),
    };
    let dict_items = match this.get::<Dict>() {
        Some(_) => {
            let items = call::call_method(py, this, "items", [])?;
            protocol::iter(py, items.borrow())?
        }
        None => none_owned(),
    };
    let args = tuple::from_vec(args);
    Ok(tuple::from_vec(vec![
        function, args, state, list_items, dict_items,
    ]))
}

/// What `__getnewargs_ex__` has returned: a tuple and a dict.
fn arguments_with_keywords(py: &mut Py, found: Borrowed<'_>) -> Result<Vec<Owned>> {
    let Some(pair) = found.get::<Tuple>() else {
        let name = found.class().name();
        let message = format!("__getnewargs_ex__ should return a tuple, not '{name}'");
        return Err(py.type_error(message));
    };
    let pair = pair.as_slice().to_vec();
    let [args, keywords] = &pair[..] else {
        let message = format!(
            "__getnewargs_ex__ should return a tuple of length 2, not {}",
            pair.len()
        );
        return Err(py.value_error(message));
    };
    for (part, index, is_fitting, expected) in [
        (
            args,
            "first",
            args.borrow().get::<Tuple>().is_some(),
            "tuple",
        ),
        (
            keywords,
            "second",
            keywords.borrow().get::<Dict>().is_some(),
            "dict",
        ),
    ] {
        if !is_fitting {
            let name = part.borrow().class().name();
            let message = format!(
                "{index} item of the tuple returned by __getnewargs_ex__ must be a {expected}, \
                 not '{name}'"
            );
            return Err(py.type_error(message));
        }
    }
    Ok(pair)
}

/// Whether `__new__` and the state make the whole object again: instances of classes of the program
/// that derive from nothing with a content of its own, and containers whose items are listed.
fn is_plain(class: &'static Class, this: Borrowed<'_>) -> bool {
    std::ptr::eq(class.kind.0, OBJECT.kind.0)
        || this.get::<List>().is_some()
        || this.get::<Dict>().is_some()
}

/// `object.__getstate__()`: the dict, or None; with slots, a tuple of it and a dict of their values.
pub fn get_state(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let own = attribute::instance_dict(this);
    let is_empty = |dict: &Owned| {
        dict.borrow()
            .get::<Dict>()
            .is_none_or(|dict| dict.is_empty())
    };
    let state = match own.filter(|dict| !is_empty(dict)) {
        Some(dict) => call::call_method(py, dict.borrow(), "copy", [])?,
        None => none_owned(),
    };
    let slots = slot_values(py, this)?;
    if is_empty(&slots) {
        return Ok(state);
    }
    Ok(tuple::from_vec(vec![state, slots]))
}

/// The values of the slots that are set.
fn slot_values(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let values = dict::new();
    for base in this.class().mro() {
        let Some(names) = super::own(base, intern(b"__slots__")).map(Borrowed::to_owned) else {
            continue;
        };
        let names = match names.borrow().get::<Str>() {
            Some(_) => vec![names],
            None => protocol::collect(py, names.borrow())?,
        };
        for name in names {
            let text = crate::function::text_of(name.borrow());
            if text == "__dict__" || text == "__weakref__" {
                continue;
            }
            let mangled = match text.starts_with("__") && !text.ends_with("__") {
                true => format!("_{}{text}", base.name().trim_start_matches('_')),
                false => text,
            };
            let name = intern(mangled.as_bytes());
            if let Some(value) = attribute::find(py, this, name)? {
                protocol::item_set(py, values.borrow(), name, value)?;
            }
        }
    }
    Ok(values)
}
