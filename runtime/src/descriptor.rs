//! `property`, `classmethod`, `staticmethod`, `super`, and small objects that show internals:
//! mapping proxies, code objects, generic aliases and unions.

use std::cell::UnsafeCell;

use crate::attribute;
use crate::call::{self, call_with};
use crate::class::{self, OBJECT, as_class};
use crate::function::{Code, text_of};
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, none, none_owned, not_implemented};
use crate::str_;
use crate::str_::intern::{intern, names};
use crate::tuple::{self, Tuple};
use crate::type_::{
    Args, Call, Class, Comparison, Definition, GetSet, Kind, KindInfo, Method, Operator,
    Parameters, Slots, Visit, ids,
};

/// A layout with a fixed number of references that can be set.
#[repr(C)]
pub struct Parts<const N: usize, const TAG: usize> {
    /// The header.
    pub header: Header,
    parts: UnsafeCell<[Option<Owned>; N]>,
}

impl<const N: usize, const TAG: usize> Parts<N, TAG>
where
    Self: Object,
{
    fn get(&self, index: usize) -> Option<Owned> {
        // SAFETY: cloning changes nothing.
        let parts = unsafe { &*self.parts.get() };
        parts[index].clone()
    }

    fn set(&self, index: usize, value: Option<Owned>) {
        // SAFETY: no view is open; the old value is dropped after.
        let old = unsafe { std::mem::replace(&mut (&mut *self.parts.get())[index], value) };
        drop(old);
    }

    fn make(class: &'static Class, parts: [Option<Owned>; N]) -> Owned {
        memory::new_object(class, |header| Self {
            header,
            parts: UnsafeCell::new(parts),
        })
        .into_owned()
    }

    fn of(object: Borrowed<'_>) -> &Self {
        object.get::<Self>().expect("the receiver has this layout")
    }

    /// Where the last part is, for layouts where it is the dictionary of the instance.
    fn last_part(object: Borrowed<'_>) -> *mut Option<Owned> {
        let parts = Self::of(object).parts.get();
        // SAFETY: the place is inside the object; nothing is read.
        unsafe { &raw mut (*parts)[N - 1] }
    }

    fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
        // SAFETY: visiting changes nothing.
        for part in unsafe { &*Self::of(object).parts.get() }.iter().flatten() {
            visit(part.borrow());
        }
    }

    fn clear(_py: &mut Py, object: Borrowed<'_>) {
        for index in 0..N {
            Self::of(object).set(index, None);
        }
    }
}

macro_rules! layout {
    (
        $(#[$doc:meta])*
        $name:ident, $count:literal, $tag:literal, $kind:ident, $text:literal $(, $dict:ident)?
    ) => {
        $(#[$doc])*
        pub type $name = Parts<$count, $tag>;

        static $kind: KindInfo =
            KindInfo::container::<$name>($text, $name::traverse, Some($name::clear))
                $(.$dict($name::last_part))?;

        // SAFETY: every object of this kind starts with this layout.
        unsafe impl Object for $name {
            const KIND: Kind = Kind(&$kind);
        }
    };
}

layout!(
    /// A property: getter, setter, deleter, documentation, name, and something if the documentation
    /// is the getter's.
    Property, 6, 0, PROPERTY_KIND, "property"
);
layout!(
    /// A class method: its function, its dictionary.
    ClassMethod, 2, 1, CLASS_METHOD_KIND, "classmethod", with_dict
);
layout!(
    /// A static method: its function, its dictionary.
    StaticMethod, 2, 2, STATIC_METHOD_KIND, "staticmethod", with_dict
);
layout!(
    /// `super`: the class after which the search begins, the object, the object's class.
    Super, 3, 3, SUPER_KIND, "super"
);
layout!(
    /// A read-only view of a mapping.
    MappingProxy, 1, 4, MAPPING_PROXY_KIND, "mappingproxy"
);
layout!(
    /// `list[int]`: origin, tuple of arguments.
    GenericAlias, 2, 5, GENERIC_ALIAS_KIND, "GenericAlias"
);
layout!(
    /// `int | str`: tuple of alternatives.
    UnionType, 1, 6, UNION_KIND, "UnionType"
);

// ---- property ----

/// `property`.
#[unsafe(export_name = "pyc_type_property")]
pub static PROPERTY: Class = Class::new_static(ids::PROPERTY, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            new: Some(|_, class, _| Ok(Property::make(class, [const { None }; 6]))),
            init: Some(property_init),
            descriptor_get: Some(property_get),
            descriptor_set: Some(property_set),
            ..Slots::EMPTY
        },
        methods: &[
            Method::new(
                "getter",
                Call::One(|py, this, f| property_with(py, this, 0, f)),
            ),
            Method::new(
                "setter",
                Call::One(|py, this, f| property_with(py, this, 1, f)),
            ),
            Method::new(
                "deleter",
                Call::One(|py, this, f| property_with(py, this, 2, f)),
            ),
            Method::new(
                "__set_name__",
                Call::Any(|py, this, args| {
                    if args.keyword_count() > 0 {
                        let message = "property.__set_name__() takes no keyword arguments";
                        return Err(py.type_error(message));
                    }
                    let [_, name] = args.positional_slice() else {
                        let message = format!(
                            "__set_name__() takes 2 positional arguments but {} were given",
                            args.positional_count()
                        );
                        return Err(py.type_error(message));
                    };
                    Property::of(this).set(4, Some(name.clone()));
                    Ok(none_owned())
                }),
            ),
        ],
        attributes: &[
            GetSet::member("fget", |_, this| {
                Ok(Property::of(this).get(0).unwrap_or_else(none_owned))
            }),
            GetSet::member("fset", |_, this| {
                Ok(Property::of(this).get(1).unwrap_or_else(none_owned))
            }),
            GetSet::member("fdel", |_, this| {
                Ok(Property::of(this).get(2).unwrap_or_else(none_owned))
            }),
            GetSet::new(
                "__doc__",
                |_, this| Ok(Property::of(this).get(3).unwrap_or_else(none_owned)),
                |_, this, value| {
                    Property::of(this).set(3, value);
                    Ok(())
                },
            ),
            GetSet::new(
                "__name__",
                |py, this| match property_name(py, this)? {
                    Some(name) => Ok(name),
                    None => Err(attribute::no_attribute(py, this, names::NAME.borrow())),
                },
                |_, this, value| {
                    Property::of(this).set(4, value);
                    Ok(())
                },
            ),
            GetSet::read_only("__isabstractmethod__", |py, this| {
                let functions = [0, 1, 2].map(|part| Property::of(this).get(part));
                abstract_flag(py, &functions)
            }),
        ],
        is_base: true,
        ..Definition::new("property", &OBJECT, Property::KIND)
    };
    &DEFINITION
});

static PROPERTY_PARAMETERS: Parameters = Parameters {
    names: &["fget", "fset", "fdel", "doc"],
    positional_only: 0,
    positional: 4,
    required: 0,
};

fn property_init(py: &mut Py, this: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    let bound = call::bind_parameters(py, &PROPERTY_PARAMETERS, &|| "property".to_owned(), args)?;
    let property = Property::of(this);
    let is_given = |value: &Option<Owned>| value.clone().filter(|value| !value.borrow().is_none());
    for (index, value) in bound.iter().take(3).enumerate() {
        property.set(index, is_given(value));
    }
    let mut doc = is_given(&bound[3]);
    let mut from_getter = false;
    if doc.is_none()
        && let Some(getter) = property.get(0)
    {
        doc = is_given(&attribute::find(py, getter.borrow(), names::DOC.borrow())?);
        from_getter = doc.is_some();
    }
    property.set(5, from_getter.then(none_owned));
    if this.class() == &PROPERTY {
        property.set(3, doc);
        return Ok(());
    }
    // The `__doc__` of a subclass hides the attribute of `property`: an instance has its own.
    let doc = doc.unwrap_or_else(none_owned);
    match attribute::set(py, this, names::DOC.borrow(), Some(doc)) {
        Err(_) if !from_getter && py.pending_is(&crate::exception::ATTRIBUTE_ERROR) => {
            drop(py.take_pending());
            Ok(())
        }
        result => result,
    }
}

fn property_name(py: &mut Py, this: Borrowed<'_>) -> Result<Option<Owned>> {
    let property = Property::of(this);
    if let Some(name) = property.get(4) {
        return Ok(Some(name));
    }
    match property.get(0) {
        Some(getter) => attribute::find(py, getter.borrow(), names::NAME.borrow()),
        None => Ok(None),
    }
}

pub fn property_get(
    py: &mut Py,
    this: Borrowed<'_>,
    object: Option<Borrowed<'_>>,
    _class: Option<Borrowed<'_>>,
) -> Result<Owned> {
    let Some(object) = object else {
        return Ok(this.to_owned());
    };
    match Property::of(this).get(0) {
        Some(getter) if getter.borrow().type_id() == ids::FUNCTION => {
            call::call_simple(py, getter.borrow(), object, [])
        }
        Some(getter) => call_with(py, getter.borrow(), [object.to_owned()]),
        None => Err(property_error(py, this, object, "getter")),
    }
}

fn property_set(
    py: &mut Py,
    this: Borrowed<'_>,
    object: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    let property = Property::of(this);
    match value {
        Some(value) => match property.get(1) {
            Some(setter) => {
                call_with(py, setter.borrow(), [object.to_owned(), value])?;
                Ok(())
            }
            None => Err(property_error(py, this, object, "setter")),
        },
        None => match property.get(2) {
            Some(deleter) => {
                call_with(py, deleter.borrow(), [object.to_owned()])?;
                Ok(())
            }
            None => Err(property_error(py, this, object, "deleter")),
        },
    }
}

#[cold]
fn property_error(
    py: &mut Py,
    this: Borrowed<'_>,
    object: Borrowed<'_>,
    what: &str,
) -> crate::object::Raised {
    let name = match property_name(py, this) {
        Ok(name) => name,
        Err(raised) => return raised,
    };
    let class = object.class().qualname();
    let message = match name {
        Some(name) => {
            let name = match protocol::repr_text(py, name.borrow()) {
                Ok(name) => name,
                Err(raised) => return raised,
            };
            format!("property {name} of '{class}' object has no {what}")
        }
        None => format!("property of '{class}' object has no {what}"),
    };
    py.raise_new(&crate::exception::ATTRIBUTE_ERROR, message)
}

/// A copy of a property with another function.
fn property_with(
    py: &mut Py,
    this: Borrowed<'_>,
    index: usize,
    function: Borrowed<'_>,
) -> Result<Owned> {
    let property = Property::of(this);
    let mut args: Vec<Owned> = (0..3)
        .map(|part| property.get(part).unwrap_or_else(none_owned))
        .collect();
    if !function.is_none() {
        args[index] = function.to_owned();
    }
    let from_getter = property.get(5).is_some() && !args[0].borrow().is_none();
    let doc = property.get(3).filter(|_| !from_getter);
    args.push(doc.unwrap_or_else(none_owned));
    let name = property.get(4);
    let new = call::call_vec(py, this.class().as_borrowed(), args)?;
    if let Some(copy) = new.borrow().get::<Property>() {
        copy.set(4, name);
    }
    Ok(new)
}

// ---- classmethod and staticmethod ----

/// `classmethod`.
#[unsafe(export_name = "pyc_type_classmethod")]
pub static CLASS_METHOD: Class = Class::new_static(ids::CLASS_METHOD, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            new: Some(|_, class, _| Ok(ClassMethod::make(class, [None, None]))),
            init: Some(|py, this, args| {
                let function = one_argument(py, "classmethod", args)?;
                ClassMethod::of(this).set(0, Some(function.clone()));
                look_like(py, this, function.borrow())
            }),
            repr: Some(|py, this| {
                let function = ClassMethod::of(this).get(0).unwrap_or_else(none_owned);
                let text = protocol::repr_text(py, function.borrow())?;
                Ok(str_::new(&format!("<classmethod({text})>")))
            }),
            descriptor_get: Some(|py, this, object, class| {
                let function = ClassMethod::of(this).get(0).unwrap_or_else(none_owned);
                let class = match (class, object) {
                    (Some(class), _) => class,
                    (None, Some(object)) => object.class().as_borrowed(),
                    (None, None) => return Err(py.type_error("__get__(None, None) is invalid")),
                };
                Ok(crate::function::method_new(function, class.to_owned()))
            }),
            ..Slots::EMPTY
        },
        attributes: &[
            GetSet::member("__func__", |_, this| {
                Ok(ClassMethod::of(this).get(0).unwrap_or_else(none_owned))
            }),
            GetSet::member("__wrapped__", |_, this| {
                Ok(ClassMethod::of(this).get(0).unwrap_or_else(none_owned))
            }),
            GetSet::read_only("__isabstractmethod__", |py, this| {
                abstract_flag(py, &[ClassMethod::of(this).get(0)])
            }),
            GetSet::new("__dict__", attribute::get_dict, class::attributes::set_dict),
        ],
        is_base: true,
        has_dict: true,
        ..Definition::new("classmethod", &OBJECT, ClassMethod::KIND)
    };
    &DEFINITION
});

fn one_argument(py: &mut Py, name: &str, args: &Args<'_>) -> Result<Owned> {
    if args.keyword_count() > 0 {
        return Err(py.type_error(format!("{name}() takes no keyword arguments")));
    }
    let count = args.positional_count();
    call::check_positional(py, &|| name.to_owned(), count, 1, 1)?;
    Ok(args.positional_slice()[0].clone())
}

/// Gives a class or static method the names and the documentation of its function.
fn look_like(py: &mut Py, this: Borrowed<'_>, function: Borrowed<'_>) -> Result<()> {
    let copied = [
        "__module__",
        "__name__",
        "__qualname__",
        "__doc__",
        "__annotations__",
    ];
    for name in copied {
        let name = intern(name.as_bytes());
        if let Some(value) = attribute::find(py, function, name)? {
            attribute::set(py, this, name, Some(value))?;
        }
    }
    Ok(())
}

/// `__isabstractmethod__` of what is made of functions: whether one of them is abstract.
fn abstract_flag(py: &mut Py, functions: &[Option<Owned>]) -> Result<Owned> {
    for function in functions.iter().flatten() {
        if crate::modules::abc::is_abstract(py, function.borrow())? {
            return Ok(bool_object(true).to_owned());
        }
    }
    Ok(bool_object(false).to_owned())
}

/// A class method of a function.
pub fn class_method_new(function: Owned) -> Owned {
    ClassMethod::make(&CLASS_METHOD, [Some(function), None])
}

/// `staticmethod`.
#[unsafe(export_name = "pyc_type_staticmethod")]
pub static STATIC_METHOD: Class = Class::new_static(ids::STATIC_METHOD, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            new: Some(|_, class, _| Ok(StaticMethod::make(class, [None, None]))),
            init: Some(|py, this, args| {
                let function = one_argument(py, "staticmethod", args)?;
                StaticMethod::of(this).set(0, Some(function.clone()));
                look_like(py, this, function.borrow())
            }),
            repr: Some(|py, this| {
                let function = StaticMethod::of(this).get(0).unwrap_or_else(none_owned);
                let text = protocol::repr_text(py, function.borrow())?;
                Ok(str_::new(&format!("<staticmethod({text})>")))
            }),
            call: Some(|py, this, args| {
                let function = StaticMethod::of(this).get(0).unwrap_or_else(none_owned);
                call::call_args(py, function.borrow(), args)
            }),
            descriptor_get: Some(|_, this, _, _| {
                Ok(StaticMethod::of(this).get(0).unwrap_or_else(none_owned))
            }),
            ..Slots::EMPTY
        },
        attributes: &[
            GetSet::member("__func__", |_, this| {
                Ok(StaticMethod::of(this).get(0).unwrap_or_else(none_owned))
            }),
            GetSet::member("__wrapped__", |_, this| {
                Ok(StaticMethod::of(this).get(0).unwrap_or_else(none_owned))
            }),
            GetSet::read_only("__isabstractmethod__", |py, this| {
                abstract_flag(py, &[StaticMethod::of(this).get(0)])
            }),
            GetSet::new("__dict__", attribute::get_dict, class::attributes::set_dict),
        ],
        is_base: true,
        has_dict: true,
        ..Definition::new("staticmethod", &OBJECT, StaticMethod::KIND)
    };
    &DEFINITION
});

/// A static method of a function.
pub fn static_method_new(function: Owned) -> Owned {
    StaticMethod::make(&STATIC_METHOD, [Some(function), None])
}

// ---- super ----

/// `super`.
#[unsafe(export_name = "pyc_type_super")]
pub static SUPER: Class = Class::new_static(ids::SUPER, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            new: Some(|_, class, _| Ok(Super::make(class, [None, None, None]))),
            init: Some(super_init),
            repr: Some(super_repr),
            get_attribute: Some(super_get_attribute),
            descriptor_get: Some(super_bind),
            ..Slots::EMPTY
        },
        attributes: &[
            GetSet::member("__thisclass__", |_, this| {
                Ok(Super::of(this).get(0).unwrap_or_else(none_owned))
            }),
            GetSet::member("__self__", |_, this| {
                Ok(Super::of(this).get(1).unwrap_or_else(none_owned))
            }),
            GetSet::member("__self_class__", |_, this| {
                Ok(Super::of(this).get(2).unwrap_or_else(none_owned))
            }),
        ],
        is_base: true,
        ..Definition::new("super", &OBJECT, Super::KIND)
    };
    &DEFINITION
});

fn super_init(py: &mut Py, this: Borrowed<'_>, args: &Args<'_>) -> Result<()> {
    if args.keyword_count() > 0 {
        return Err(py.type_error("super() takes no keyword arguments"));
    }
    let count = args.positional_count();
    if count == 0 {
        return Err(py.runtime_error("super(): no arguments"));
    }
    call::check_positional(py, &|| "super()".to_owned(), count, 1, 2)?;
    let given = args.positional_slice();
    let class = given[0].borrow();
    if as_class(class).is_none() {
        let message = format!(
            "super() argument 1 must be a type, not {}",
            class.class().name()
        );
        return Err(py.type_error(message));
    }
    let parts = match given.get(1) {
        Some(object) if !object.borrow().is_none() => bind_super(py, class, object.borrow())?,
        _ => [Some(class.to_owned()), None, None],
    };
    let target = Super::of(this);
    for (index, part) in parts.into_iter().enumerate() {
        target.set(index, part);
    }
    Ok(())
}

/// Checks that an object is an instance or a subclass of the class, and finds its class.
fn bind_super(
    py: &mut Py,
    class: Borrowed<'_>,
    object: Borrowed<'_>,
) -> Result<[Option<Owned>; 3]> {
    let this = as_class(class).expect("checked by the caller");
    let start = match as_class(object) {
        Some(other) if other.is_subclass(this) => Some(other),
        _ if object.class().is_subclass(this) => Some(object.class()),
        // A proxy says whose instance it stands for.
        _ => attribute::find(py, object, names::CLASS.borrow())?
            .and_then(|claimed| as_class(claimed.borrow()))
            .filter(|claimed| claimed.is_subclass(this)),
    };
    let Some(start) = start else {
        return Err(py.type_error(
            "super(type, obj): obj (".to_owned()
                + &match as_class(object) {
                    Some(class) => format!("type {}", class.name()),
                    None => format!("instance of {}", object.class().name()),
                }
                + &format!(") is not an instance or subtype of type ({}).", this.name()),
        ));
    };
    Ok([
        Some(class.to_owned()),
        Some(object.to_owned()),
        Some(start.as_borrowed().to_owned()),
    ])
}

/// The row `super_new`: `super()` in a method.
pub fn super_new(py: &mut Py, class: Borrowed<'_>, object: Borrowed<'_>) -> Result<Owned> {
    if class.is_none() {
        return Err(py.runtime_error("super(): __class__ cell not found"));
    }
    if as_class(class).is_none() {
        return Err(py.runtime_error("super(): __class__ is not a type (NoneType)"));
    }
    let parts = bind_super(py, class, object)?;
    Ok(Super::make(&SUPER, parts))
}

fn super_get_attribute(py: &mut Py, this: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    let parts = Super::of(this);
    if let (Some(class), Some(object), Some(start)) = (parts.get(0), parts.get(1), parts.get(2))
        && !name.is(names::CLASS.borrow())
    {
        let class = as_class(class.borrow()).expect("checked when it was made");
        let start = as_class(start.borrow()).expect("checked when it was made");
        let rest = start
            .mro()
            .iter()
            .skip_while(|other| **other != class)
            .skip(1);
        for &ancestor in rest {
            let Some(found) = class::own(ancestor, name) else {
                continue;
            };
            let found = found.to_owned();
            return match found.borrow().class().slots().descriptor_get {
                Some(get) => {
                    let is_class = object.borrow().is(start.as_borrowed());
                    let object = (!is_class).then(|| object.borrow());
                    get(py, found.borrow(), object, Some(start.as_borrowed()))
                }
                None => Ok(found),
            };
        }
    }
    match attribute::generic_find(py, this, name)? {
        Some(value) => Ok(value),
        None => {
            let message = format!("'super' object has no attribute '{}'", text_of(name));
            Err(py.attribute_error(this, name, message))
        }
    }
}

fn super_bind(
    py: &mut Py,
    this: Borrowed<'_>,
    object: Option<Borrowed<'_>>,
    _class: Option<Borrowed<'_>>,
) -> Result<Owned> {
    let parts = Super::of(this);
    match (object, parts.get(1), parts.get(0)) {
        (Some(object), None, Some(class)) if !object.is_none() => {
            if this.class() != &SUPER {
                let args = [class, object.to_owned()];
                return call_with(py, this.class().as_borrowed(), args);
            }
            let parts = bind_super(py, class.borrow(), object)?;
            Ok(Super::make(&SUPER, parts))
        }
        _ => Ok(this.to_owned()),
    }
}

fn super_repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let parts = Super::of(this);
    let class = match parts.get(0) {
        Some(class) => as_class(class.borrow())
            .map_or("NULL", Class::name)
            .to_owned(),
        None => "NULL".to_owned(),
    };
    Ok(str_::new(&match parts.get(2) {
        Some(start) => {
            let start = as_class(start.borrow())
                .map_or("NULL", Class::name)
                .to_owned();
            format!("<super: <class '{class}'>, <{start} object>>")
        }
        None => format!("<super: <class '{class}'>, NULL>"),
    }))
}

// ---- mapping proxies ----

/// `types.MappingProxyType`.
pub static MAPPING_PROXY: Class = Class::new_static(ids::MAPPING_PROXY, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            new: Some(|py, _, args| {
                let mapping = one_argument(py, "mappingproxy", args)?;
                Ok(mapping_proxy_new(mapping))
            }),
            repr: Some(|py, this| {
                let mapping = target(this);
                let text = protocol::repr_text(py, mapping.borrow())?;
                Ok(str_::new(&format!("mappingproxy({text})")))
            }),
            str: Some(|py, this| protocol::str(py, target(this).borrow())),
            len: Some(|py, this| protocol::len(py, target(this).borrow())),
            iter: Some(|py, this| protocol::iter(py, target(this).borrow())),
            contains: Some(|py, this, item| protocol::contains(py, target(this).borrow(), item)),
            get_item: Some(|py, this, key| protocol::item_get(py, target(this).borrow(), key)),
            compare: Some(|py, a, b, comparison| {
                let a = target(a);
                let other = b.get::<MappingProxy>().and_then(|proxy| proxy.get(0));
                let other = other.unwrap_or_else(|| b.to_owned());
                protocol::rich_compare(py, a.borrow(), other.borrow(), comparison)
            }),
            ..Slots::EMPTY
        },
        methods: &[
            Method::new(
                "get",
                Call::Any(|py, this, args| forward(py, this, "get", args)),
            ),
            Method::new(
                "keys",
                Call::Any(|py, this, args| forward(py, this, "keys", args)),
            ),
            Method::new(
                "values",
                Call::Any(|py, this, args| forward(py, this, "values", args)),
            ),
            Method::new(
                "items",
                Call::Any(|py, this, args| forward(py, this, "items", args)),
            ),
            Method::new(
                "copy",
                Call::Any(|py, this, args| forward(py, this, "copy", args)),
            ),
        ],
        ..Definition::new("mappingproxy", &OBJECT, MappingProxy::KIND)
    };
    &DEFINITION
});

fn target(this: Borrowed<'_>) -> Owned {
    MappingProxy::of(this).get(0).unwrap_or_else(none_owned)
}

fn forward(py: &mut Py, this: Borrowed<'_>, name: &str, args: Args<'_>) -> Result<Owned> {
    let name = crate::str_::intern::intern(name.as_bytes());
    let method = attribute::get(py, target(this).borrow(), name)?;
    call::call_args(py, method.borrow(), args)
}

/// A read-only view of a mapping.
pub fn mapping_proxy_new(mapping: Owned) -> Owned {
    MappingProxy::make(&MAPPING_PROXY, [Some(mapping)])
}

// ---- code objects ----

/// A code object: what a function's `__code__` shows.
#[repr(C)]
pub struct CodeObject {
    /// The header.
    pub header: Header,
    code: &'static Code,
}

static CODE_KIND: KindInfo = KindInfo::leaf::<CodeObject>("code");

// SAFETY: every code object starts with this layout.
unsafe impl Object for CodeObject {
    const KIND: Kind = Kind(&CODE_KIND);
}

fn code_of(this: Borrowed<'_>) -> &'static Code {
    this.get::<CodeObject>().expect("a code object").code
}

/// `types.CodeType`.
pub static CODE: Class = Class::new_static(ids::CODE, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            repr: Some(|_, this| {
                let code = code_of(this);
                Ok(str_::new(&format!(
                    "<code object {} at {:#x}, file \"{}\", line {}>",
                    text_of(code.name()),
                    this.word().address(),
                    text_of(file_name(code).borrow()),
                    code.first_line
                )))
            }),
            // Code objects are made when somebody looks: those of one function are equal.
            compare: Some(|_, a, b, comparison| {
                let (Some(a), Some(b)) = (a.get::<CodeObject>(), b.get::<CodeObject>()) else {
                    return Ok(not_implemented().to_owned());
                };
                let same = std::ptr::eq(a.code, b.code);
                Ok(match comparison {
                    Comparison::Equal => bool_object(same).to_owned(),
                    Comparison::NotEqual => bool_object(!same).to_owned(),
                    _ => not_implemented().to_owned(),
                })
            }),
            hash: Some(|_, this| Ok(std::ptr::from_ref(code_of(this)) as i64 >> 4)),
            ..Slots::EMPTY
        },
        attributes: &[
            GetSet::member("co_name", |_, this| Ok(code_of(this).name().to_owned())),
            GetSet::member("co_qualname", |_, this| {
                Ok(code_of(this).qualname().to_owned())
            }),
            GetSet::member("co_filename", |_, this| Ok(file_name(code_of(this)))),
            GetSet::member("co_firstlineno", |_, this| {
                Ok(crate::int::from_i64(i64::from(code_of(this).first_line)))
            }),
            GetSet::member("co_argcount", |_, this| {
                Ok(crate::int::from_i64(i64::from(code_of(this).positional)))
            }),
            GetSet::member("co_posonlyargcount", |_, this| {
                Ok(crate::int::from_i64(i64::from(
                    code_of(this).positional_only,
                )))
            }),
            GetSet::member("co_kwonlyargcount", |_, this| {
                Ok(crate::int::from_i64(i64::from(code_of(this).keyword_only)))
            }),
            GetSet::member("co_flags", |_, this| {
                Ok(crate::int::from_i64(i64::from(code_of(this).shown_flags())))
            }),
            GetSet::member("co_freevars", |_, this| {
                let code = code_of(this);
                let names = (0..code.free_count)
                    // SAFETY: the record has as many names as free variables.
                    .map(|index| unsafe {
                        Borrowed::from_word(*code.free_names.add(index)).to_owned()
                    })
                    .collect();
                Ok(tuple::from_vec(names))
            }),
        ],
        ..Definition::new("code", &OBJECT, CodeObject::KIND)
    };
    &DEFINITION
});

/// The path of the source of a function.
pub fn file_name(code: &'static Code) -> Owned {
    // SAFETY: the source record is static, and its path is valid for its length.
    unsafe {
        let source = &*code.source;
        str_::from_wtf8(std::slice::from_raw_parts(source.path, source.path_len))
    }
}

/// A code object.
pub fn code_new(code: &'static Code) -> Owned {
    memory::new_object(&CODE, |header| CodeObject { header, code }).into_owned()
}

// ---- generic aliases and unions ----

/// `types.GenericAlias`.
pub static GENERIC_ALIAS: Class = Class::new_static(ids::GENERIC_ALIAS, {
    static DEFINITION: Definition = Definition {
        module: "types",
        slots: Slots {
            new: Some(alias_new),
            repr: Some(alias_repr),
            call: Some(|py, this, args| {
                let origin = GenericAlias::of(this).get(0).unwrap_or_else(none_owned);
                call::call_args(py, origin.borrow(), args)
            }),
            compare: Some(|py, a, b, comparison| {
                let (Some(a), Some(b)) = (a.get::<GenericAlias>(), b.get::<GenericAlias>()) else {
                    return Ok(not_implemented().to_owned());
                };
                parts_equal(
                    py,
                    (0..2).map(|index| (a.get(index), b.get(index))),
                    comparison,
                )
            }),
            hash: Some(|py, this| {
                let args = GenericAlias::of(this).get(1).unwrap_or_else(none_owned);
                protocol::hash(py, args.borrow())
            }),
            binary: Slots::binary_table([(Operator::BitOr, class::attributes::type_or)]),
            get_item: Some(|py, this, arguments| {
                let Some(subscribe) = of_typing("_subscribe") else {
                    let this = protocol::repr_text(py, this)?;
                    return Err(py.type_error(format!("{this} is not a generic class")));
                };
                let args = [this.to_owned(), arguments.to_owned()];
                call::call_with(py, subscribe.borrow(), args)
            }),
            ..Slots::EMPTY
        },
        methods: &[Method::new(
            "__mro_entries__",
            Call::One(|_, this, _| {
                let origin = GenericAlias::of(this).get(0).unwrap_or_else(none_owned);
                Ok(tuple::from_vec(vec![origin]))
            }),
        )],
        attributes: &[
            GetSet::member("__origin__", |_, this| {
                Ok(GenericAlias::of(this).get(0).unwrap_or_else(none_owned))
            }),
            GetSet::member("__args__", |_, this| {
                Ok(GenericAlias::of(this).get(1).unwrap_or_else(none_owned))
            }),
            GetSet::member("__parameters__", |py, this| {
                let args = GenericAlias::of(this).get(1).unwrap_or_else(none_owned);
                match of_typing("_parameters") {
                    Some(parameters) => call::call_with(py, parameters.borrow(), [args]),
                    None => Ok(tuple::empty()),
                }
            }),
        ],
        is_base: true,
        ..Definition::new("GenericAlias", &OBJECT, GenericAlias::KIND)
    };
    &DEFINITION
});

/// A function of the module that has type variables; without it, there are none.
fn of_typing(name: &str) -> Option<Owned> {
    let module = crate::module::named("_typing")?;
    let module = module.borrow().get::<crate::module::Module>()?;
    module.get(crate::str_::intern::intern(name.as_bytes()))
}

/// `__class_getitem__` of classes that are generic.
pub const CLASS_GETITEM: Method = Method::class(
    "__class_getitem__",
    Call::One(|_, class, item| Ok(generic_alias_new(class, item))),
);

/// `origin[arguments]`.
pub fn generic_alias_new(origin: Borrowed<'_>, arguments: Borrowed<'_>) -> Owned {
    let arguments = if arguments.get::<Tuple>().is_some() {
        arguments.to_owned()
    } else {
        tuple::from_vec(vec![arguments.to_owned()])
    };
    GenericAlias::make(&GENERIC_ALIAS, [Some(origin.to_owned()), Some(arguments)])
}

/// `GenericAlias(origin, arguments)`
fn alias_new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let [origin, arguments] = args.positional_slice() else {
        let count = args.positional_count();
        let message = format!("GenericAlias expected 2 arguments, got {count}");
        return Err(py.type_error(message));
    };
    let arguments = match arguments.borrow().get::<Tuple>() {
        Some(_) => arguments.clone(),
        None => tuple::from_vec(vec![arguments.clone()]),
    };
    Ok(GenericAlias::make(
        class,
        [Some(origin.clone()), Some(arguments)],
    ))
}

fn alias_repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let alias = GenericAlias::of(this);
    let origin = alias.get(0).unwrap_or_else(none_owned);
    let arguments = alias.get(1).unwrap_or_else(none_owned);
    let mut parts = Vec::new();
    for argument in protocol::collect(py, arguments.borrow())? {
        parts.push(annotation_text(py, argument.borrow())?);
    }
    let origin = annotation_text(py, origin.borrow())?;
    Ok(str_::new(&format!("{origin}[{}]", parts.join(", "))))
}

/// A class by its name, `...` as it is, anything else by its `repr`.
fn annotation_text(py: &mut Py, object: Borrowed<'_>) -> Result<String> {
    if object.is(crate::singletons::ellipsis()) {
        return Ok("...".to_owned());
    }
    match as_class(object) {
        Some(class) if *class == crate::singletons::NONE_TYPE => Ok("None".to_owned()),
        Some(class) => Ok(class::full_name(class)),
        None => protocol::repr_text(py, object),
    }
}

fn parts_equal(
    py: &mut Py,
    pairs: impl Iterator<Item = (Option<Owned>, Option<Owned>)>,
    comparison: crate::type_::Comparison,
) -> Result<Owned> {
    use crate::type_::Comparison::{Equal, NotEqual};
    let mut equal = true;
    for (a, b) in pairs {
        let (a, b) = (a.unwrap_or_else(none_owned), b.unwrap_or_else(none_owned));
        equal = equal && protocol::eq(py, a.borrow(), b.borrow())?;
    }
    Ok(match comparison {
        Equal => bool_object(equal).to_owned(),
        NotEqual => bool_object(!equal).to_owned(),
        _ => not_implemented().to_owned(),
    })
}

/// `types.UnionType`.
pub static UNION_TYPE: Class = Class::new_static(ids::UNION_TYPE, {
    static DEFINITION: Definition = Definition {
        module: "types",
        slots: Slots {
            repr: Some(|py, this| {
                let alternatives = UnionType::of(this).get(0).unwrap_or_else(none_owned);
                let mut parts = Vec::new();
                for part in protocol::collect(py, alternatives.borrow())? {
                    parts.push(annotation_text(py, part.borrow())?);
                }
                Ok(str_::new(&parts.join(" | ")))
            }),
            compare: Some(|py, a, b, comparison| {
                let (Some(a), Some(b)) = (a.get::<UnionType>(), b.get::<UnionType>()) else {
                    return Ok(not_implemented().to_owned());
                };
                parts_equal(py, std::iter::once((a.get(0), b.get(0))), comparison)
            }),
            hash: Some(|py, this| {
                let parts = UnionType::of(this).get(0).unwrap_or_else(none_owned);
                protocol::hash(py, parts.borrow())
            }),
            binary: Slots::binary_table([(Operator::BitOr, class::attributes::type_or)]),
            ..Slots::EMPTY
        },
        methods: &[
            Method::new(
                "__instancecheck__",
                Call::One(|py, this, object| {
                    let parts = UnionType::of(this).get(0).unwrap_or_else(none_owned);
                    let found = class::attributes::is_instance(py, object, parts.borrow())?;
                    Ok(bool_object(found).to_owned())
                }),
            ),
            Method::new(
                "__subclasscheck__",
                Call::One(|py, this, class| {
                    let parts = UnionType::of(this).get(0).unwrap_or_else(none_owned);
                    let found = class::attributes::is_subclass(py, class, parts.borrow())?;
                    Ok(bool_object(found).to_owned())
                }),
            ),
        ],
        attributes: &[GetSet::member("__args__", |_, this| {
            Ok(UnionType::of(this).get(0).unwrap_or_else(none_owned))
        })],
        ..Definition::new("UnionType", &OBJECT, UnionType::KIND)
    };
    &DEFINITION
});

/// `a | b` of classes, aliases, unions and `None`; `None` for anything else.
pub fn union_of(a: Borrowed<'_>, b: Borrowed<'_>) -> Option<Owned> {
    let mut parts: Vec<Owned> = Vec::new();
    for side in [a, b] {
        let new = alternatives(side)?;
        for part in new {
            if !parts.iter().any(|known| known.borrow().is(part.borrow())) {
                parts.push(part);
            }
        }
    }
    if parts.len() == 1 {
        return parts.pop();
    }
    Some(UnionType::make(&UNION_TYPE, [Some(tuple::from_vec(parts))]))
}

fn alternatives(side: Borrowed<'_>) -> Option<Vec<Owned>> {
    if let Some(union) = side.get::<UnionType>() {
        let parts = union.get(0)?;
        return Some(parts.borrow().get::<Tuple>()?.as_slice().to_vec());
    }
    if side.is_none() {
        return Some(vec![none().class().as_borrowed().to_owned()]);
    }
    let is_type = as_class(side).is_some() || side.get::<GenericAlias>().is_some();
    is_type.then(|| vec![side.to_owned()])
}

/// The classes of this module.
pub const CLASSES: &[&Class] = &[
    &PROPERTY,
    &CLASS_METHOD,
    &STATIC_METHOD,
    &SUPER,
    &MAPPING_PROXY,
    &CODE,
    &GENERIC_ALIAS,
    &UNION_TYPE,
];
