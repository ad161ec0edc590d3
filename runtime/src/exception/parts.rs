//! What exception classes add to their bases: constructors, attributes, `str`. The larger ones have
//! files of their own.

use super::hierarchy::Parts;
use super::{Exception, allocate};
use crate::attribute;
use crate::call;
use crate::class;
use crate::function::text_of;
use crate::list;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, none_owned};
use crate::str_;
use crate::str_::intern::names;
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Call, Class, GetSet, Method, Parameters, Slots};

/// The exception behind a receiver.
pub fn this(object: Borrowed<'_>) -> &Exception {
    object
        .get::<Exception>()
        .expect("the receiver is an exception")
}

/// The field of a number; `None` if it is not set.
pub fn field(object: Borrowed<'_>, index: usize) -> Option<Owned> {
    this(object).state().fields.get(index).cloned().flatten()
}

/// Sets the field of a number.
pub fn set_field(object: Borrowed<'_>, index: usize, value: Option<Owned>) {
    let old = this(object).update(|state| {
        if state.fields.len() <= index {
            state.fields.resize_with(index + 1, || None);
        }
        std::mem::replace(&mut state.fields[index], value)
    });
    drop(old);
}

/// Declares an attribute that is the field of a number; `None` where it is not set.
macro_rules! field_attribute {
    ($name:literal, $index:literal) => {
        $crate::type_::GetSet {
            member: true,
            ..$crate::type_::GetSet::new(
                $name,
                |_, object| {
                    let value = $crate::exception::parts::field(object, $index);
                    Ok(value.unwrap_or_else($crate::singletons::none_owned))
                },
                |_, object, value| {
                    $crate::exception::parts::set_field(object, $index, value);
                    Ok(())
                },
            )
        }
    };
}
pub(super) use field_attribute;

/// `BaseException`.
pub const BASE_EXCEPTION_PARTS: Parts = Parts {
    slots: Slots {
        new: Some(base_new),
        init: Some(base_init),
        repr: Some(base_repr),
        str: Some(base_str),
        ..Slots::EMPTY
    },
    methods: &[
        Method::new(
            "with_traceback",
            Call::One(|py, object, traceback| {
                super::traceback::set(py, object, Some(traceback.to_owned()))?;
                Ok(object.to_owned())
            }),
        ),
        Method::new(
            "add_note",
            Call::One(|py, object, note| {
                add_note(py, object, note.to_owned())?;
                Ok(none_owned())
            }),
        ),
        Method::new("__reduce__", Call::NoArgs(reduce)),
        Method::new("__setstate__", Call::One(set_state)),
    ],
    attributes: &[
        GetSet::new(
            "args",
            |_, object| Ok(this(object).state().args.clone()),
            |py, object, value| {
                let Some(value) = value else {
                    return Err(py.type_error("args may not be deleted"));
                };
                let items = protocol::collect(py, value.borrow())?;
                let old = this(object)
                    .update(|state| std::mem::replace(&mut state.args, tuple::from_vec(items)));
                drop(old);
                Ok(())
            },
        ),
        GetSet::new(
            "__cause__",
            |_, object| {
                Ok(this(object)
                    .state()
                    .cause
                    .to_option()
                    .unwrap_or_else(none_owned))
            },
            |py, object, value| {
                let value = chained(py, value, "cause")?;
                let old = this(object).update(|state| {
                    state.suppress_context = true;
                    state.cause.replace(value)
                });
                drop(old);
                Ok(())
            },
        ),
        GetSet::new(
            "__context__",
            |_, object| {
                Ok(this(object)
                    .state()
                    .context
                    .to_option()
                    .unwrap_or_else(none_owned))
            },
            |py, object, value| {
                let value = chained(py, value, "context")?;
                let old = this(object).update(|state| state.context.replace(value));
                drop(old);
                Ok(())
            },
        ),
        GetSet {
            member: true,
            ..GetSet::new(
                "__suppress_context__",
                |_, object| Ok(bool_object(this(object).state().suppress_context).to_owned()),
                |py, object, value| {
                    let value =
                        value.and_then(|value| crate::singletons::bool_value(value.borrow()));
                    let Some(value) = value else {
                        return Err(py.type_error("attribute value type must be bool"));
                    };
                    this(object).update(|state| state.suppress_context = value);
                    Ok(())
                },
            )
        },
        GetSet::new(
            "__traceback__",
            |py, object| Ok(super::traceback::get(py, object)),
            super::traceback::set,
        ),
        GetSet::new("__dict__", attribute::get_dict, class::attributes::set_dict),
    ],
};

/// An exception, or `None`, for `__cause__` and `__context__`.
fn chained(py: &mut Py, value: Option<Owned>, what: &str) -> Result<Option<Owned>> {
    let Some(value) = value else {
        return Err(py.type_error(format!("__{what}__ may not be deleted")));
    };
    if value.borrow().is_none() {
        return Ok(None);
    }
    if value.borrow().get::<Exception>().is_none() {
        let message = format!("exception {what} must be None or derive from BaseException");
        return Err(py.type_error(message));
    }
    Ok(Some(value))
}

fn reduce(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let args = this(object).state().args.clone();
    let class = object.class().as_borrowed().to_owned();
    Ok(tuple::from_vec(match attribute::instance_dict(object) {
        Some(dict) => vec![class, args, dict],
        None => vec![class, args],
    }))
}

fn set_state(py: &mut Py, object: Borrowed<'_>, state: Borrowed<'_>) -> Result<Owned> {
    if state.is_none() {
        return Ok(none_owned());
    }
    let Some(dict) = state.get::<crate::dict::Dict>() else {
        return Err(py.type_error("state is not a dictionary"));
    };
    for (name, value) in dict.items() {
        let name = attribute::checked_name(py, name.borrow())?;
        attribute::set(py, object, name, Some(value))?;
    }
    Ok(none_owned())
}

/// `BaseException.__new__`: takes the positional arguments.
pub fn base_new(_py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let values = args.positional_slice().to_vec();
    Ok(allocate(class, tuple::from_vec(values)))
}

/// Raises TypeError if there are keywords.
pub fn no_keywords(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    if args.keyword_count() == 0 {
        return Ok(());
    }
    let message = format!("{}() takes no keyword arguments", object.class().name());
    Err(py.type_error(message))
}

/// `BaseException.__init__`.
pub fn base_init(py: &mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    no_keywords(py, object, args)?;
    set_args(object, args.positional_slice());
    Ok(())
}

/// Sets `args`.
pub fn set_args(object: Borrowed<'_>, values: &[Owned]) {
    let exception = this(object);
    let same = {
        let state = exception.state();
        let current = state
            .args
            .borrow()
            .get::<Tuple>()
            .map_or(&[][..], Tuple::as_slice);
        current.len() == values.len()
            && current
                .iter()
                .zip(values)
                .all(|(a, b)| a.borrow().is(b.borrow()))
    };
    if same {
        return;
    }
    let values = tuple::from_vec(values.to_vec());
    let old = exception.update(|state| std::mem::replace(&mut state.args, values));
    drop(old);
}

/// `repr` of an exception: the class and its arguments.
fn base_repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let args = this(object).state().args.clone();
    let name = object.class().name().to_owned();
    let items = args
        .borrow()
        .get::<Tuple>()
        .expect("args is a tuple")
        .as_slice();
    let text = match items {
        [item] => {
            let item = item.clone();
            let mut text = format!("{name}(").into_bytes();
            let repr = protocol::repr(py, item.borrow())?;
            text.extend_from_slice(repr.borrow().get::<str_::Str>().expect("a str").as_bytes());
            text.push(b')');
            text
        }
        _ => {
            let mut text = name.into_bytes();
            let repr = protocol::repr(py, args.borrow())?;
            text.extend_from_slice(repr.borrow().get::<str_::Str>().expect("a str").as_bytes());
            text
        }
    };
    Ok(str_::from_wtf8(&text))
}

/// `str` of an exception: its argument, or the tuple of them.
pub fn base_str(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let args = this(object).state().args.clone();
    match args
        .borrow()
        .get::<Tuple>()
        .expect("args is a tuple")
        .as_slice()
    {
        [] => Ok(str_::new("")),
        [item] => {
            let item = item.clone();
            protocol::str(py, item.borrow())
        }
        _ => protocol::str(py, args.borrow()),
    }
}

/// `BaseException.add_note`.
pub fn add_note(py: &mut Py, exception: Borrowed<'_>, note: Owned) -> Result<()> {
    if note.borrow().get::<str_::Str>().is_none() {
        let message = format!("note must be a str, not '{}'", note.borrow().class().name());
        return Err(py.type_error(message));
    }
    let name = names::NOTES.borrow();
    let list = match attribute::find(py, exception, name)? {
        Some(list) => list,
        None => {
            let list = list::from_vec(Vec::new());
            attribute::set(py, exception, name, Some(list.clone()))?;
            list
        }
    };
    if list.borrow().get::<list::List>().is_none() {
        return Err(py.type_error("Cannot add note: __notes__ is not a list"));
    }
    let items = tuple::from_vec(vec![note]);
    list::extend(py, list.borrow(), items.borrow())
}

/// `KeyError`: the key shows by its `repr`.
pub const KEY_ERROR_PARTS: Parts = Parts {
    slots: Slots {
        str: Some(|py, object| {
            let args = this(object).state().args.clone();
            match args
                .borrow()
                .get::<Tuple>()
                .expect("args is a tuple")
                .as_slice()
            {
                [item] => {
                    let item = item.clone();
                    protocol::repr(py, item.borrow())
                }
                _ => base_str(py, object),
            }
        }),
        ..Slots::EMPTY
    },
    ..Parts::NONE
};

/// `StopIteration`: its first argument is its value.
pub const STOP_ITERATION_PARTS: Parts = Parts {
    slots: Slots {
        init: Some(|py, object, args| {
            base_init(py, object, args)?;
            let value = args.positional_slice().first().cloned();
            set_field(object, 0, Some(value.unwrap_or_else(none_owned)));
            Ok(())
        }),
        ..Slots::EMPTY
    },
    attributes: &[field_attribute!("value", 0)],
    ..Parts::NONE
};

/// `SystemExit`: its arguments are its code.
pub const SYSTEM_EXIT_PARTS: Parts = Parts {
    slots: Slots {
        init: Some(|py, object, args| {
            base_init(py, object, args)?;
            let code = match args.positional_slice() {
                [] => none_owned(),
                [code] => code.clone(),
                _ => this(object).state().args.clone(),
            };
            set_field(object, 0, Some(code));
            Ok(())
        }),
        ..Slots::EMPTY
    },
    attributes: &[field_attribute!("code", 0)],
    ..Parts::NONE
};

/// Takes keyword-only fields, from number 0 on, after positional arguments.
fn init_with_keywords(
    py: &mut Py,
    object: Borrowed<'_>,
    args: &Args<'_>,
    fields: &[&str],
) -> Result<()> {
    set_args(object, args.positional_slice());
    for index in 0..fields.len() {
        set_field(object, index, None);
    }
    for (name, value) in args.keywords() {
        let text = text_of(name);
        match fields.iter().position(|field| *field == text) {
            Some(index) => set_field(object, index, Some(value.to_owned())),
            None => {
                let class = object.class().name().to_owned();
                let message = format!("{class}() got an unexpected keyword argument '{text}'");
                return Err(py.type_error(message));
            }
        }
    }
    Ok(())
}

/// `NameError`.
pub const NAME_ERROR_PARTS: Parts = Parts {
    slots: Slots {
        init: Some(|py, object, args| init_with_keywords(py, object, args, &["name"])),
        ..Slots::EMPTY
    },
    attributes: &[field_attribute!("name", 0)],
    ..Parts::NONE
};

/// `AttributeError`.
pub const ATTRIBUTE_ERROR_PARTS: Parts = Parts {
    slots: Slots {
        init: Some(|py, object, args| init_with_keywords(py, object, args, &["name", "obj"])),
        ..Slots::EMPTY
    },
    attributes: &[field_attribute!("name", 0), field_attribute!("obj", 1)],
    ..Parts::NONE
};

/// `ImportError`: name, path, name_from, msg.
pub const IMPORT_ERROR_PARTS: Parts = Parts {
    slots: Slots {
        init: Some(|py, object, args| {
            init_with_keywords(py, object, args, &["name", "path", "name_from"])?;
            if let [message] = args.positional_slice() {
                set_field(object, 3, Some(message.clone()));
            }
            Ok(())
        }),
        str: Some(|py, object| match field(object, 3) {
            Some(message) if message.borrow().get::<str_::Str>().is_some() => Ok(message),
            _ => base_str(py, object),
        }),
        ..Slots::EMPTY
    },
    attributes: &[
        field_attribute!("name", 0),
        field_attribute!("path", 1),
        field_attribute!("name_from", 2),
        field_attribute!("msg", 3),
    ],
    ..Parts::NONE
};

/// Binds the arguments of a constructor to parameters.
pub fn bind(
    py: &mut Py,
    parameters: &'static Parameters,
    object: Borrowed<'_>,
    args: &Args<'_>,
) -> Result<Vec<Option<Owned>>> {
    let name = object.class().name().to_owned();
    call::bind_parameters(py, parameters, &|| name.clone(), args)
}
