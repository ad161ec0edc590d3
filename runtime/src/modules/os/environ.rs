//! `os.environ`: the environment as a mapping, which writes through to the process.

use std::ffi::CString;
use std::os::unix::ffi::OsStringExt;

use super::argument::{from_system, to_system};
use crate::class::OBJECT;
use crate::dict::{self, Dict};
use crate::exception::os_error;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::singletons::{bool_object, none_owned, not_implemented};
use crate::str_::{self, Str};
use crate::type_::{
    Args, Call, Class, Comparison, Definition, Kind, KindInfo, Method, Operator, Slots, TypeId,
};
use crate::{call, list, protocol};

/// The layout of the mapping.
#[repr(C)]
struct Environ {
    header: Header,
    /// A dict of `str`s.
    data: Owned,
}

static KIND: KindInfo =
    KindInfo::container::<Environ>("environ", |object, visit| visit(data(object)), None);

// SAFETY: every instance starts with this layout.
unsafe impl Object for Environ {
    const KIND: Kind = Kind(&KIND);
}

/// `os._Environ`.
pub static ENVIRON: Class = Class::new_static(TypeId(212), &DEFINITION);

static DEFINITION: Definition = Definition {
    module: "os",
    slots: Slots {
        repr: Some(repr),
        compare: Some(compare),
        new: Some(|py, _, _| Err(py.type_error("cannot create 'os._Environ' instances"))),
        iter: Some(|py, this| {
            let keys = list::from_vec(dict_of(this).keys());
            protocol::iter(py, keys.borrow())
        }),
        len: Some(|_, this| Ok(dict_of(this).len() as i64)),
        contains: Some(|py, this, key| {
            check_text(py, key)?;
            dict::contains(py, dict_of(this), key)
        }),
        get_item: Some(get_item),
        set_item: Some(set_item),
        binary: Slots::binary_table([(Operator::BitOr, or)]),
        inplace: Slots::binary_table([(Operator::BitOr, update_in_place)]),
        ..Slots::EMPTY
    },
    unhashable: true,
    methods: &[
        Method::new("get", Call::Positional(1, 2, get)),
        Method::new(
            "keys",
            Call::NoArgs(|py, this| call::call_method(py, data(this), "keys", [])),
        ),
        Method::new(
            "values",
            Call::NoArgs(|py, this| call::call_method(py, data(this), "values", [])),
        ),
        Method::new(
            "items",
            Call::NoArgs(|py, this| call::call_method(py, data(this), "items", [])),
        ),
        Method::new(
            "copy",
            Call::NoArgs(|_, this| Ok(dict::copy(dict_of(this)))),
        ),
        Method::new("pop", Call::Positional(1, 2, pop)),
        Method::new("popitem", Call::NoArgs(popitem)),
        Method::new("setdefault", Call::Positional(1, 2, setdefault)),
        Method::new(
            "update",
            Call::Any(|py, this, args| update(py, this, &args)),
        ),
        Method::new("clear", Call::NoArgs(clear)),
    ],
    ..Definition::new("_Environ", &OBJECT, Kind(&KIND))
};

fn data(this: Borrowed<'_>) -> Borrowed<'_> {
    this.get::<Environ>()
        .expect("the environment")
        .data
        .borrow()
}

fn dict_of(this: Borrowed<'_>) -> &Dict {
    data(this).get::<Dict>().expect("a dict")
}

/// The mapping of the process's environment.
pub(super) fn new(py: &mut Py) -> Result<Owned> {
    let data = dict::new();
    for (name, value) in std::env::vars_os() {
        let name = from_system(&name.into_vec(), true);
        let value = from_system(&value.into_vec(), true);
        let target = data.borrow().get::<Dict>().expect("a dict");
        if !dict::contains(py, target, name.borrow())? {
            dict::set(py, target, name, value)?;
        }
    }
    Ok(memory::new_object(&ENVIRON, |header| Environ { header, data }).into_owned())
}

fn check_text(py: &mut Py, object: Borrowed<'_>) -> Result<()> {
    if object.get::<Str>().is_some() {
        return Ok(());
    }
    let class = object.class().name();
    Err(py.type_error(format!("str expected, not {class}")))
}

/// A name or a value for the system.
fn c_text(py: &mut Py, object: Borrowed<'_>) -> Result<CString> {
    let content = to_system(py, object)?;
    match CString::new(content) {
        Ok(text) => Ok(text),
        Err(_) => Err(py.value_error("embedded null byte")),
    }
}

/// Sets a variable of the process, or (with `None`) removes it.
pub(super) fn put(py: &mut Py, name: Borrowed<'_>, value: Option<Borrowed<'_>>) -> Result<()> {
    let name = c_text(py, name)?;
    if name.as_bytes().contains(&b'=') && value.is_some() {
        return Err(py.value_error("illegal environment variable name"));
    }
    // SAFETY: the C library copies the strings; the lock is held.
    let result = match value {
        Some(value) => {
            let value = c_text(py, value)?;
            // SAFETY: as above.
            unsafe { libc::setenv(name.as_ptr(), value.as_ptr(), 1) }
        }
        // SAFETY: as above.
        None => unsafe { libc::unsetenv(name.as_ptr()) },
    };
    if result != 0 {
        let error = std::io::Error::last_os_error();
        return Err(os_error::raise_io(py, &error, None));
    }
    Ok(())
}

fn get_item(py: &mut Py, this: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    check_text(py, key)?;
    match dict::get(py, dict_of(this), key)? {
        Some(value) => Ok(value),
        None => Err(py.key_error(key.to_owned())),
    }
}

fn set_item(
    py: &mut Py,
    this: Borrowed<'_>,
    key: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    check_text(py, key)?;
    let Some(value) = value else {
        put(py, key, None)?;
        return match dict::remove(py, dict_of(this), key)? {
            Some(_) => Ok(()),
            None => Err(py.key_error(key.to_owned())),
        };
    };
    check_text(py, value.borrow())?;
    put(py, key, Some(value.borrow()))?;
    dict::set(py, dict_of(this), key.to_owned(), value)
}

pub(super) fn get(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    check_text(py, args[0].borrow())?;
    let found = dict::get(py, dict_of(this), args[0].borrow())?;
    Ok(found.unwrap_or_else(|| args.get(1).cloned().unwrap_or_else(none_owned)))
}

fn pop(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let key = args[0].borrow();
    check_text(py, key)?;
    match (dict::get(py, dict_of(this), key)?, args.get(1)) {
        (Some(value), _) => {
            set_item(py, this, key, None)?;
            Ok(value)
        }
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(py.key_error(key.to_owned())),
    }
}

fn popitem(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let Some((key, value)) = dict_of(this).items().into_iter().next() else {
        return Err(py.raise_args(&crate::exception::KEY_ERROR, Vec::new()));
    };
    set_item(py, this, key.borrow(), None)?;
    Ok(crate::tuple::from_vec(vec![key, value]))
}

fn setdefault(py: &mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let key = args[0].borrow();
    check_text(py, key)?;
    if let Some(value) = dict::get(py, dict_of(this), key)? {
        return Ok(value);
    }
    let value = args.get(1).cloned().unwrap_or_else(none_owned);
    set_item(py, this, key, Some(value.clone()))?;
    Ok(value)
}

fn clear(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    for key in dict_of(this).keys() {
        set_item(py, this, key.borrow(), None)?;
    }
    Ok(none_owned())
}

/// `environ.update(other, **more)`: through a dict, so that all forms are understood.
fn update(py: &mut Py, this: Borrowed<'_>, args: &Args<'_>) -> Result<Owned> {
    let news = dict::new();
    if let Some(other) = args.positional_slice().first() {
        let other = match other.borrow().get::<Environ>() {
            Some(environ) => environ.data.clone(),
            None => other.clone(),
        };
        drop(call::call_method(py, news.borrow(), "update", [other])?);
    }
    let target = news.borrow().get::<Dict>().expect("a dict");
    for (name, value) in args.keywords() {
        dict::set(py, target, name.to_owned(), value.to_owned())?;
    }
    for (key, value) in target.items() {
        set_item(py, this, key.borrow(), Some(value))?;
    }
    Ok(none_owned())
}

/// The dict behind an environment; other objects as they are.
fn plain(object: Borrowed<'_>) -> Borrowed<'_> {
    object
        .get::<Environ>()
        .map_or(object, |environ| environ.data.borrow())
}

fn or(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let (a, b) = (plain(a), plain(b));
    if a.get::<Dict>().is_none() || b.get::<Dict>().is_none() {
        return Ok(not_implemented().to_owned());
    }
    protocol::binary(py, a, b, Operator::BitOr)
}

fn update_in_place(py: &mut Py, this: Borrowed<'_>, other: Borrowed<'_>) -> Result<Owned> {
    let Some(pairs) = dict::mapping_items(py, plain(other))? else {
        return Ok(not_implemented().to_owned());
    };
    for (key, value) in pairs {
        set_item(py, this, key.borrow(), Some(value))?;
    }
    Ok(this.to_owned())
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    let (a, b) = (plain(a), plain(b));
    let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    if !is_equality || a.get::<Dict>().is_none() || b.get::<Dict>().is_none() {
        return Ok(not_implemented().to_owned());
    }
    let is_equal = protocol::eq(py, a, b)?;
    Ok(bool_object(is_equal == (comparison == Comparison::Equal)).to_owned())
}

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let text = protocol::repr_text(py, data(this))?;
    Ok(str_::new(&format!("environ({text})")))
}
