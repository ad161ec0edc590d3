//! What functions, methods and cells show: attributes, comparison and `repr`.

use super::{BuiltinFunction, Cell, Function, FunctionState, Method, text_of};
use crate::attribute;
use crate::dict::{self, Dict};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, none_owned, not_implemented};
use crate::str_::intern::{intern, names};
use crate::str_::{self, Str};
use crate::tuple;
use crate::type_::{Args, Class, Comparison, GetSet};

fn this_function(this: Borrowed<'_>) -> &Function {
    this.get::<Function>().expect("the receiver is a function")
}

/// `repr(function)`.
pub fn function_repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let name = this_function(this).qualname_text();
    let address = this.word().address();
    Ok(str_::new(&format!("<function {name} at {address:#x}>")))
}

/// A field of the state, or what stands for it.
fn get_field(
    this: Borrowed<'_>,
    field: fn(&FunctionState) -> &Option<Owned>,
    default: impl FnOnce(&Function) -> Owned,
) -> Owned {
    let function = this_function(this);
    match field(function.state()) {
        Some(value) => value.clone(),
        None => default(function),
    }
}

fn set_field(
    this: Borrowed<'_>,
    field: fn(&mut FunctionState) -> &mut Option<Owned>,
    value: Option<Owned>,
) {
    let function = this_function(this);
    // SAFETY: no view of the state is open; the old value is dropped after.
    let old = unsafe { std::mem::replace(field(&mut *function.state.get()), value) };
    drop(old);
}

fn set_name_field(
    py: &mut Py,
    this: Borrowed<'_>,
    name: &str,
    field: fn(&mut FunctionState) -> &mut Option<Owned>,
    value: Option<Owned>,
) -> Result<()> {
    match value {
        Some(value) if value.borrow().get::<Str>().is_some() => {
            set_field(this, field, Some(value));
            Ok(())
        }
        _ => Err(py.type_error(format!("{name} must be set to a string object"))),
    }
}

fn word_object(word: crate::abi::Word) -> Owned {
    // SAFETY: the words of a code record are static objects.
    unsafe { Borrowed::from_word(word).to_owned() }
}

/// The attributes of functions.
pub const FUNCTION_ATTRIBUTES: &[GetSet] = &[
    GetSet::new(
        "__name__",
        |_, this| {
            Ok(get_field(
                this,
                |state| &state.name,
                |function| function.code.name().to_owned(),
            ))
        },
        |py, this, value| set_name_field(py, this, "__name__", |state| &mut state.name, value),
    ),
    GetSet::new(
        "__qualname__",
        |_, this| Ok(this_function(this).qualname()),
        |py, this, value| {
            set_name_field(py, this, "__qualname__", |state| &mut state.qualname, value)
        },
    ),
    GetSet::new(
        "__module__",
        |_, this| {
            Ok(get_field(
                this,
                |state| &state.module,
                |function| function.code.module_name().to_owned(),
            ))
        },
        |_, this, value| {
            set_field(
                this,
                |state| &mut state.module,
                Some(value.unwrap_or_else(none_owned)),
            );
            Ok(())
        },
    ),
    GetSet::new(
        "__doc__",
        |_, this| {
            Ok(get_field(
                this,
                |state| &state.doc,
                |function| word_object(function.code.doc),
            ))
        },
        |_, this, value| {
            set_field(
                this,
                |state| &mut state.doc,
                Some(value.unwrap_or_else(none_owned)),
            );
            Ok(())
        },
    ),
    GetSet::new(
        "__defaults__",
        |_, this| Ok(get_field(this, |state| &state.defaults, |_| none_owned())),
        set_defaults,
    ),
    GetSet::new(
        "__kwdefaults__",
        |_, this| {
            Ok(get_field(
                this,
                |state| &state.keyword_defaults,
                |_| none_owned(),
            ))
        },
        set_keyword_defaults,
    ),
    GetSet::new("__annotations__", get_annotations, set_annotations),
    GetSet::new(
        "__type_params__",
        |_, this| {
            Ok(get_field(
                this,
                |state| &state.type_parameters,
                |_| tuple::from_vec(vec![]),
            ))
        },
        |py, this, value| match value {
            Some(value) if value.borrow().get::<tuple::Tuple>().is_some() => {
                set_type_parameters(this, Some(value));
                Ok(())
            }
            _ => Err(py.type_error("__type_params__ must be set to a tuple")),
        },
    ),
    GetSet::new(
        "__dict__",
        attribute::get_dict,
        crate::class::attributes::set_dict,
    ),
    GetSet::read_only("__closure__", |_, this| {
        let cells = this_function(this).cells();
        Ok(if cells.is_empty() {
            none_owned()
        } else {
            tuple::from_vec(cells.to_vec())
        })
    }),
    GetSet::read_only("__globals__", |py, this| {
        Ok(crate::module::module_namespace(
            py,
            this_function(this).code.module as i64,
        ))
    }),
    GetSet::read_only("__code__", |_, this| {
        Ok(crate::descriptor::code_new(this_function(this).code))
    }),
];

/// Sets `__type_params__`.
pub fn set_type_parameters(this: Borrowed<'_>, value: Option<Owned>) {
    set_field(this, |state| &mut state.type_parameters, value);
}

fn set_defaults(py: &mut Py, this: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let value = value.filter(|value| !value.borrow().is_none());
    if let Some(value) = &value
        && value.borrow().get::<tuple::Tuple>().is_none()
    {
        return Err(py.type_error("__defaults__ must be set to a tuple object"));
    }
    set_field(this, |state| &mut state.defaults, value);
    Ok(())
}

fn set_keyword_defaults(py: &mut Py, this: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let value = value.filter(|value| !value.borrow().is_none());
    if let Some(value) = &value
        && value.borrow().get::<Dict>().is_none()
    {
        return Err(py.type_error("__kwdefaults__ must be set to a dict object"));
    }
    set_field(this, |state| &mut state.keyword_defaults, value);
    Ok(())
}

fn get_annotations(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    if let Some(annotations) = &this_function(this).state().annotations {
        return Ok(annotations.clone());
    }
    let dict = dict::new();
    set_field(this, |state| &mut state.annotations, Some(dict.clone()));
    Ok(dict)
}

fn set_annotations(py: &mut Py, this: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let value = value.filter(|value| !value.borrow().is_none());
    if let Some(value) = &value
        && value.borrow().get::<Dict>().is_none()
    {
        return Err(py.type_error("__annotations__ must be set to a dict object"));
    }
    set_field(this, |state| &mut state.annotations, value);
    Ok(())
}

fn this_method(this: Borrowed<'_>) -> &Method {
    this.get::<Method>().expect("the receiver is a method")
}

/// `repr(method)`.
pub fn method_repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let method = this_method(this);
    let (function, receiver) = (method.function.clone(), method.this.clone());
    let mut name = attribute::find(py, function.borrow(), names::QUALNAME.borrow())?;
    if name.is_none() {
        name = attribute::find(py, function.borrow(), names::NAME.borrow())?;
    }
    let name = name.map_or_else(|| "?".to_owned(), |name| text_of(name.borrow()));
    let receiver = protocol::repr_text(py, receiver.borrow())?;
    Ok(str_::new(&format!("<bound method {name} of {receiver}>")))
}

/// Bound methods are equal if function and receiver are the same.
pub fn method_compare(
    _py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    let (Some(a), Some(b)) = (a.get::<Method>(), b.get::<Method>()) else {
        return Ok(not_implemented().to_owned());
    };
    let equal = a.function.borrow().is(b.function.borrow()) && a.this.borrow().is(b.this.borrow());
    equality(comparison, equal)
}

fn equality(comparison: Comparison, equal: bool) -> Result<Owned> {
    Ok(match comparison {
        Comparison::Equal => bool_object(equal).to_owned(),
        Comparison::NotEqual => bool_object(!equal).to_owned(),
        _ => not_implemented().to_owned(),
    })
}

/// `hash(method)`.
pub fn method_hash(_py: &mut Py, this: Borrowed<'_>) -> Result<i64> {
    let method = this_method(this);
    let of = crate::class::object_methods::address_hash;
    let hash = of(method.function.borrow()) ^ of(method.this.borrow()).rotate_left(8);
    Ok(if hash == -1 { -2 } else { hash })
}

/// Attributes of a method are those of its function, after its own.
pub fn method_get_attribute(py: &mut Py, this: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    if let Some(value) = attribute::generic_find(py, this, name)? {
        return Ok(value);
    }
    let function = this_method(this).function.clone();
    attribute::get(py, function.borrow(), name)
}

/// `types.MethodType(function, receiver)`.
pub fn method_new_slot(py: &mut Py, _class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    match args.positional_slice() {
        [function, this] if args.keyword_count() == 0 => {
            if function.borrow().class().slots().call.is_none() {
                return Err(py.type_error("first argument must be callable"));
            }
            if this.borrow().is_none() {
                return Err(py.type_error("instance must not be None"));
            }
            Ok(super::method_new(function.clone(), this.clone()))
        }
        given => {
            let count = given.len();
            Err(py.type_error(format!("method expected 2 arguments, got {count}")))
        }
    }
}

/// The attributes of methods.
pub const METHOD_ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("__doc__", |py, this| {
        let function = this_method(this).function.clone();
        attribute::get(py, function.borrow(), names::DOC.borrow())
    }),
    GetSet::member("__func__", |_, this| Ok(this_method(this).function.clone())),
    GetSet::member("__self__", |_, this| Ok(this_method(this).this.clone())),
];

fn this_builtin(this: Borrowed<'_>) -> &BuiltinFunction {
    this.get::<BuiltinFunction>()
        .expect("the receiver is a built-in function")
}

/// `repr` of a built-in function or method.
pub fn builtin_repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let function = this_builtin(this);
    let name = function.method.name;
    Ok(str_::new(&match function.receiver() {
        Some(receiver) => format!(
            "<built-in method {name} of {} object at {:#x}>",
            receiver.class().name(),
            receiver.word().address()
        ),
        None => format!("<built-in function {name}>"),
    }))
}

/// Built-in methods are equal if method and receiver are the same.
pub fn builtin_compare(
    _py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    let (Some(a), Some(b)) = (a.get::<BuiltinFunction>(), b.get::<BuiltinFunction>()) else {
        return Ok(not_implemented().to_owned());
    };
    let equal = std::ptr::eq(a.method, b.method) && a.this.get() == b.this.get();
    equality(comparison, equal)
}

/// `hash` of a built-in function or method.
pub fn builtin_hash(_py: &mut Py, this: Borrowed<'_>) -> Result<i64> {
    let function = this_builtin(this);
    let hash = std::ptr::from_ref(function.method) as i64 ^ (function.this.get().0 as i64);
    Ok(if hash == -1 { -2 } else { hash })
}

/// The attributes of built-in functions.
pub const BUILTIN_ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("__name__", |_, this| {
        Ok(intern(this_builtin(this).method.name.as_bytes()).to_owned())
    }),
    GetSet::read_only("__qualname__", |_, this| {
        Ok(str_::new(&this_builtin(this).qualname()))
    }),
    GetSet::read_only("__module__", |_, this| {
        let function = this_builtin(this);
        Ok(match function.class {
            Some(_) => none_owned(),
            None => str_::new(function.module),
        })
    }),
    GetSet::read_only("__self__", |_, this| {
        Ok(this_builtin(this)
            .receiver()
            .map_or_else(none_owned, Borrowed::to_owned))
    }),
    GetSet::read_only("__doc__", |_, _| Ok(none_owned())),
];

/// `repr(cell)`.
pub fn cell_repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let cell = this.get::<Cell>().expect("the receiver is a cell");
    let address = this.word().address();
    let content = match cell.get() {
        None => "empty".to_owned(),
        Some(value) => format!(
            "{} object at {:#x}",
            value.class().name(),
            value.word().address()
        ),
    };
    Ok(str_::new(&format!("<cell at {address:#x}: {content}>")))
}

/// The attributes of cells.
pub const CELL_ATTRIBUTES: &[GetSet] = &[GetSet::new(
    "cell_contents",
    |py, this| match this.get::<Cell>().expect("a cell").get() {
        Some(value) => Ok(value.to_owned()),
        None => Err(py.value_error("Cell is empty")),
    },
    |_, this, value| {
        drop(this.get::<Cell>().expect("a cell").set(value));
        Ok(())
    },
)];
