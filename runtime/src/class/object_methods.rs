//! What `object` defines: the slots and methods that every class inherits.

use super::{OBJECT, as_class};
use super::{attributes, reduce};
use crate::attribute;
use crate::few;
use crate::memory;
use crate::object::{Borrowed, Object, Owned, Py, Raised, Result};
use crate::protocol;
use crate::singletons::{Plain, bool_object, none_owned, not_implemented};
use crate::str_;
use crate::type_::{Args, Call, Class, Comparison, Flags, GetSet, Method, Slots};

/// The slots of `object`.
pub const SLOTS: Slots = Slots {
    repr: Some(repr),
    str: Some(protocol::repr),
    hash: Some(|_, this| Ok(address_hash(this))),
    compare: Some(compare),
    get_attribute: Some(attribute::generic_get),
    set_attribute: Some(attribute::generic_set),
    new: Some(new),
    init: Some(init),
    ..Slots::EMPTY
};

/// The hash of an object by its address, as CPython's: rotated, as addresses are multiples of 16.
pub fn address_hash(this: Borrowed<'_>) -> i64 {
    let hash = (this.word().address() as u64).rotate_right(4) as i64;
    if hash == -1 { -2 } else { hash }
}

fn repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let class = this.class();
    let name = qualified_name(class);
    let address = this.word().address();
    Ok(str_::new(&format!("<{name} object at {address:#x}>")))
}

/// The name of a class with its module, unless that is `builtins`.
pub fn qualified_name(class: &'static Class) -> String {
    super::full_name(class)
}

fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, comparison: Comparison) -> Result<Owned> {
    match comparison {
        Comparison::Equal if a.is(b) => Ok(bool_object(true).to_owned()),
        Comparison::NotEqual => {
            // `!=` is the negation of `==`.
            let Some(compare) = a.class().slots().compare else {
                let result = if a.is(b) {
                    bool_object(false)
                } else {
                    not_implemented()
                };
                return Ok(result.to_owned());
            };
            let equal = compare(py, a, b, Comparison::Equal)?;
            if equal.borrow().is(not_implemented()) {
                return Ok(equal);
            }
            let truth = protocol::truth(py, equal.borrow())?;
            Ok(bool_object(!truth).to_owned())
        }
        _ => Ok(not_implemented().to_owned()),
    }
}

fn same_slot<T: Copy>(a: Option<T>, b: Option<T>, address: impl Fn(T) -> usize) -> bool {
    a.map(&address) == b.map(&address)
}

fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    if class.kind != Plain::KIND {
        // The layout is that of a built-in class which the program can't make instances of.
        let message = format!("cannot create '{}' instances", qualified_name(class));
        return Err(py.type_error(message));
    }
    if !args.values.is_empty() {
        let object_slots = OBJECT.slots();
        let slots = class.slots();
        if !same_slot(slots.new, object_slots.new, |new| new as *const () as usize) {
            let message = "object.__new__() takes exactly one argument (the type to instantiate)";
            return Err(py.type_error(message));
        }
        if same_slot(slots.init, object_slots.init, |init| {
            init as *const () as usize
        }) {
            return Err(py.type_error(format!("{}() takes no arguments", class.name())));
        }
    }
    if class.has_flag(Flags::ABSTRACT) {
        return Err(abstract_class(py, class));
    }
    Ok(new_instance(class))
}

/// An empty instance of a class that derives from no built-in class but `object`.
pub fn new_instance(class: &'static Class) -> Owned {
    memory::new_object(class, |header| Plain { header }).into_owned()
}

/// The error for an instance of a class with abstract methods.
#[cold]
fn abstract_class(py: &mut Py, class: &'static Class) -> Raised {
    let name = crate::str_::intern::names::ABSTRACTMETHODS.borrow();
    let methods = match attribute::get(py, class.as_borrowed(), name) {
        Ok(methods) => methods,
        Err(raised) => return raised,
    };
    let mut names = match protocol::collect(py, methods.borrow()) {
        Ok(names) => names
            .iter()
            .map(|name| crate::function::text_of(name.borrow()))
            .collect::<Vec<_>>(),
        Err(raised) => return raised,
    };
    few::sort(&mut names, |a, b| a < b);
    let plural = if names.len() > 1 { "s" } else { "" };
    py.type_error(format!(
        "Can't instantiate abstract class {} without an implementation for abstract \
         method{plural} '{}'",
        class.name(),
        names.join("', '")
    ))
}

fn init(py: &mut Py, this: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    if !args.values.is_empty() {
        let object_slots = OBJECT.slots();
        let class = this.class();
        let slots = class.slots();
        if !same_slot(slots.init, object_slots.init, |init| {
            init as *const () as usize
        }) {
            let message =
                "object.__init__() takes exactly one argument (the instance to initialize)";
            return Err(py.type_error(message));
        }
        if same_slot(slots.new, object_slots.new, |new| new as *const () as usize) {
            let message = format!(
                "{}.__init__() takes exactly one argument (the instance to initialize)",
                class.name()
            );
            return Err(py.type_error(message));
        }
    }
    Ok(())
}

/// The methods of `object`.
pub const METHODS: &[Method] = &[
    Method::new("__format__", Call::One(format)),
    Method::new("__dir__", Call::NoArgs(attributes::object_dir)),
    Method::new("__reduce__", Call::NoArgs(reduce::reduce)),
    Method::new("__reduce_ex__", Call::One(reduce::reduce_ex)),
    Method::new("__getstate__", Call::NoArgs(reduce::get_state)),
    Method::class("__init_subclass__", Call::Any(init_subclass)),
    Method::class(
        "__subclasshook__",
        Call::Any(|_, _, _| Ok(not_implemented().to_owned())),
    ),
    Method::new(
        "__sizeof__",
        Call::NoArgs(|_, this| Ok(crate::int::from_i64(this.class().instance_size.get() as i64))),
    ),
];

fn format(py: &mut Py, this: Borrowed<'_>, spec: Borrowed<'_>) -> Result<Owned> {
    let Some(text) = spec.get::<str_::Str>() else {
        let message = format!(
            "__format__() argument must be str, not {}",
            spec.class().shown_name()
        );
        return Err(py.type_error(message));
    };
    if !text.as_bytes().is_empty() {
        let message = format!(
            "unsupported format string passed to {}.__format__",
            this.class().shown_name()
        );
        return Err(py.type_error(message));
    }
    protocol::str(py, this)
}

fn init_subclass(py: &mut Py, this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    if args.keyword_count() > 0 {
        let name = as_class(this).map_or("", Class::qualname);
        let message = format!("{name}.__init_subclass__() takes no keyword arguments");
        return Err(py.type_error(message));
    }
    if args.positional_count() > 0 {
        let name = as_class(this).map_or("", Class::qualname);
        let count = args.positional_count();
        let message = format!("{name}.__init_subclass__() takes no arguments ({count} given)");
        return Err(py.type_error(message));
    }
    Ok(none_owned())
}

/// The attributes of `object`.
pub const ATTRIBUTES: &[GetSet] = &[GetSet::new("__class__", get_class, set_class)];

fn get_class(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(this.class().as_borrowed().to_owned())
}

fn set_class(py: &mut Py, this: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let Some(value) = value else {
        return Err(py.type_error("can't delete __class__ attribute"));
    };
    let Some(class) = as_class(value.borrow()) else {
        let message = format!(
            "__class__ must be set to a class, not '{}' object",
            value.borrow().class().shown_name()
        );
        return Err(py.type_error(message));
    };
    attributes::assign_class(py, this, class)
}
