//! What `type` and the descriptors of built-in classes show: attributes, methods and `repr`s.

use std::borrow::Cow;

use super::{
    GetSetDescriptor, MethodDescriptor, MethodWrapper, WrapperDescriptor, as_class, class_by_word,
    full_name, own, own_items, set_own,
};
use crate::attribute::{self, SlotMember};
use crate::dict::{self, Dict};
use crate::few;
use crate::function::text_of;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::{bool_object, none_owned, not_implemented};
use crate::str_::intern::{intern, names};
use crate::str_::{self, Str};
use crate::type_::{Call, Class, Comparison, Flags, GetSet, Method};
use crate::{list, protocol, tuple};

fn this_class(this: Borrowed<'_>) -> &'static Class {
    as_class(this).expect("the receiver is a class")
}

/// `repr(cls)`.
pub fn type_repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(str_::new(&format!(
        "<class '{}'>",
        full_name(this_class(this))
    )))
}

/// `cls | other`: unions are for annotations.
pub fn type_or(_py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    Ok(crate::descriptor::union_of(a, b).unwrap_or_else(|| not_implemented().to_owned()))
}

/// The attributes of `type`.
pub const ATTRIBUTES: &[GetSet] = &[
    GetSet::new("__name__", get_name, set_name),
    GetSet::new(
        "__qualname__",
        |_, this| Ok(str_::new(this_class(this).qualname())),
        set_qualname,
    ),
    GetSet::new("__module__", get_module, set_module),
    GetSet::read_only("__base__", |_, this| {
        Ok(this_class(this)
            .base
            .get()
            .map_or_else(none_owned, |base| base.as_borrowed().to_owned()))
    }),
    GetSet::read_only("__bases__", |_, this| {
        Ok(tuple_of(this_class(this).bases()))
    }),
    GetSet::read_only("__mro__", |_, this| Ok(tuple_of(this_class(this).mro()))),
    GetSet::read_only("__dict__", |_, this| {
        let class = this_class(this);
        let dict = dict::new();
        let target = dict.borrow().get::<Dict>().expect("a dict");
        for (name, value) in own_items(class) {
            drop(target.set_name(name, value));
        }
        Ok(crate::descriptor::mapping_proxy_new(dict))
    }),
    GetSet::new("__doc__", get_doc, |py, this, value| {
        set_special(py, this, names::DOC.borrow(), value)
    }),
    GetSet::new("__annotations__", get_annotations, |py, this, value| {
        set_special(py, this, names::ANNOTATIONS.borrow(), value)
    }),
    GetSet::new("__type_params__", get_type_parameters, |py, this, value| {
        set_special(py, this, names::TYPE_PARAMS.borrow(), value)
    }),
    GetSet::read_only("__flags__", |_, this| {
        Ok(crate::int::from_i64(i64::from(
            this_class(this).flags.get(),
        )))
    }),
    GetSet::read_only("__basicsize__", |_, this| {
        Ok(crate::int::from_i64(
            this_class(this).instance_size.get() as i64
        ))
    }),
    GetSet::new(
        "__abstractmethods__",
        get_abstract_methods,
        set_abstract_methods,
    ),
];

fn get_abstract_methods(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let name = names::ABSTRACTMETHODS.borrow();
    match own(this_class(this), name) {
        Some(value) => Ok(value.to_owned()),
        None => Err(py.attribute_error(this, name, "__abstractmethods__")),
    }
}

/// A class with abstract methods makes no instances.
fn set_abstract_methods(py: &mut Py, this: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let class = mutable(py, this, "__abstractmethods__")?;
    let is_abstract = match &value {
        Some(methods) => protocol::truth(py, methods.borrow())?,
        None => false,
    };
    let is_delete = value.is_none();
    let name = names::ABSTRACTMETHODS.borrow();
    if !set_own(class, name, value) && is_delete {
        return Err(py.attribute_error(this, name, "__abstractmethods__"));
    }
    let flags = class.flags.get() & !Flags::ABSTRACT;
    class
        .flags
        .set(flags | if is_abstract { Flags::ABSTRACT } else { 0 });
    Ok(())
}

fn tuple_of(classes: &[&'static Class]) -> Owned {
    tuple::from_vec(
        classes
            .iter()
            .map(|class| class.as_borrowed().to_owned())
            .collect(),
    )
}

fn get_name(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(intern(this_class(this).name().as_bytes()).to_owned())
}

fn set_name(py: &mut Py, this: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let (class, value) = replacement(py, this, "__name__", value)?;
    let Some(text) = value.borrow().get::<Str>() else {
        let message = format!(
            "can only assign string to {}.__name__, not '{}'",
            class.name(),
            value.borrow().class().name()
        );
        return Err(py.type_error(message));
    };
    let text = text.to_string_lossy().into_owned();
    // SAFETY: no view of the name is open.
    unsafe { *class.name.get() = Cow::Owned(text) };
    Ok(())
}

fn mutable(py: &mut Py, this: Borrowed<'_>, name: &str) -> Result<&'static Class> {
    let class = this_class(this);
    if class.is_heap() {
        return Ok(class);
    }
    let message = format!(
        "cannot set '{name}' attribute of immutable type '{}'",
        class.name()
    );
    Err(py.type_error(message))
}

/// The new value of an attribute that can't be deleted, and the class.
fn replacement(
    py: &mut Py,
    this: Borrowed<'_>,
    name: &str,
    value: Option<Owned>,
) -> Result<(&'static Class, Owned)> {
    let class = mutable(py, this, name)?;
    match value {
        Some(value) => Ok((class, value)),
        None => {
            let message = format!(
                "cannot delete '{name}' attribute of immutable type '{}'",
                class.name()
            );
            Err(py.type_error(message))
        }
    }
}

fn set_qualname(py: &mut Py, this: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let (class, value) = replacement(py, this, "__qualname__", value)?;
    let Some(text) = value.borrow().get::<Str>() else {
        let message = format!(
            "can only assign string to {}.__qualname__, not '{}'",
            class.name(),
            value.borrow().class().name()
        );
        return Err(py.type_error(message));
    };
    let text = text.to_string_lossy().into_owned();
    // SAFETY: no view of the name is open.
    unsafe { *class.qualname.get() = Cow::Owned(text) };
    Ok(())
}

fn get_module(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let class = this_class(this);
    match class.definition {
        Some(definition) => Ok(intern(definition.module.as_bytes()).to_owned()),
        None => match own(class, names::MODULE.borrow()) {
            Some(module) => Ok(module.to_owned()),
            None => Err(attribute::no_attribute(py, this, names::MODULE.borrow())),
        },
    }
}

fn set_module(py: &mut Py, this: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let (class, value) = replacement(py, this, "__module__", value)?;
    set_own(class, names::MODULE.borrow(), Some(value));
    Ok(())
}

fn get_doc(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let class = this_class(this);
    let Some(found) = own(class, names::DOC.borrow()) else {
        return Ok(none_owned());
    };
    let found = found.to_owned();
    match found.borrow().class().slots().descriptor_get {
        Some(get) => get(py, found.borrow(), None, Some(this)),
        None => Ok(found),
    }
}

fn set_special(
    py: &mut Py,
    this: Borrowed<'_>,
    name: Borrowed<'static>,
    value: Option<Owned>,
) -> Result<()> {
    let class = mutable(py, this, &text_of(name))?;
    let is_delete = value.is_none();
    if !set_own(class, name, value) && is_delete {
        return Err(py.attribute_error(this, name, text_of(name)));
    }
    Ok(())
}

fn get_annotations(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let class = this_class(this);
    let name = names::ANNOTATIONS.borrow();
    if !class.is_heap() {
        return Err(attribute::no_attribute(py, this, name));
    }
    if let Some(found) = own(class, name) {
        return Ok(found.to_owned());
    }
    let dict = dict::new();
    set_own(class, name, Some(dict.clone()));
    Ok(dict)
}

fn get_type_parameters(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let found = own(this_class(this), names::TYPE_PARAMS.borrow());
    Ok(found.map_or_else(|| tuple::from_vec(vec![]), |found| found.to_owned()))
}

/// The methods of `type`.
pub const METHODS: &[Method] = &[
    Method::new(
        "mro",
        Call::NoArgs(|_, this| {
            let classes = this_class(this).mro();
            Ok(list::from_vec(
                classes
                    .iter()
                    .map(|class| class.as_borrowed().to_owned())
                    .collect(),
            ))
        }),
    ),
    Method::new(
        "__subclasses__",
        Call::NoArgs(|_, this| {
            // SAFETY: copying the list changes nothing.
            let classes = unsafe { &*this_class(this).subclasses.get() };
            Ok(list::from_vec(
                classes
                    .iter()
                    .map(|class| class.as_borrowed().to_owned())
                    .collect(),
            ))
        }),
    ),
    Method::new(
        "__instancecheck__",
        Call::One(|py, this, object| {
            let found = plain_is_instance(py, object, this_class(this))?;
            Ok(bool_object(found).to_owned())
        }),
    ),
    Method::new(
        "__subclasscheck__",
        Call::One(|py, this, class| match as_class(class) {
            Some(class) => Ok(bool_object(class.is_subclass(this_class(this))).to_owned()),
            None => Ok(bool_object(plain_is_subclass(py, class, this)?).to_owned()),
        }),
    ),
    Method::new("__dir__", Call::NoArgs(type_dir)),
    Method::class("__prepare__", Call::Any(|_, _, _| Ok(dict::new()))),
];

/// `dir(cls)`: the names of all classes of the MRO.
fn type_dir(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let mut found = Vec::new();
    class_names(this_class(this), &mut found);
    Ok(list::from_vec(found))
}

fn class_names(class: &'static Class, found: &mut Vec<Owned>) {
    for ancestor in class.mro() {
        for (name, _) in own_items(ancestor) {
            if !found.iter().any(|known| known.borrow().is(name)) {
                found.push(name.to_owned());
            }
        }
    }
}

/// `object.__dir__`: the names of the instance and of its class, unsorted.
pub fn object_dir(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let mut found: Vec<Owned> = Vec::new();
    if let Some(dict) = attribute::instance_dict(this) {
        let items = dict
            .borrow()
            .get::<Dict>()
            .map_or_else(Vec::new, Dict::items);
        found.extend(items.into_iter().map(|(key, _)| key));
    }
    class_names(this.class(), &mut found);
    Ok(list::from_vec(found))
}

/// Gives a class of the program the `__dict__` descriptor of its instances.
pub fn add_dict_descriptor(class: &'static Class) {
    static DICT: GetSet = GetSet::new("__dict__", attribute::get_dict, set_dict);
    let value = super::descriptor(&super::GETSET_DESCRIPTOR, |header| GetSetDescriptor {
        header,
        attribute: &DICT,
        class: &super::OBJECT,
    });
    set_own(class, names::DICT.borrow(), Some(value.to_owned()));
}

/// `object.__dict__ = value`, for all objects that have one.
pub fn set_dict(py: &mut Py, this: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let Some(value) = value else {
        drop(attribute::instance_dict(this));
        attribute::set_instance_dict(this, dict::new());
        return Ok(());
    };
    if value.borrow().get::<Dict>().is_none() {
        let message = format!(
            "__dict__ must be set to a dictionary, not a '{}'",
            value.borrow().class().name()
        );
        return Err(py.type_error(message));
    }
    attribute::set_instance_dict(this, value);
    Ok(())
}

/// `object.__class__ = class`: for instances of classes of the program with the same layout.
pub fn assign_class(py: &mut Py, this: Borrowed<'_>, class: &'static Class) -> Result<()> {
    let old = this.class();
    if !old.is_heap() || !class.is_heap() {
        let message =
            "__class__ assignment only supported for mutable types or ModuleType subclasses";
        return Err(py.type_error(message));
    }
    let same = old.kind == class.kind
        && old.has_flag(Flags::DICT) == class.has_flag(Flags::DICT)
        && has_same_slots(old, class);
    // The attributes move into the dictionary; the words that an instance has stay as many.
    if !same || old.inline_words.get() != class.inline_words.get() {
        let message = format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            class.name(),
            old.name()
        );
        return Err(py.type_error(message));
    }
    drop(attribute::instance_dict(this));
    set_class_word(this, old, class);
    Ok(())
}

/// Whether two classes inherit the same slots, and the last classes to add any add the same ones.
fn has_same_slots(one: &'static Class, other: &'static Class) -> bool {
    let groups = |class: &'static Class| {
        let groups = class.mro().iter().map(|&class| {
            // SAFETY: the names are copied before anything else happens.
            let namespace = unsafe { &*class.namespace.get() };
            let members = namespace.iter().filter_map(|(_, value)| {
                let member = value.get::<SlotMember>()?;
                Some((member.index, member.name.word()))
            });
            let mut members: Vec<_> = members.collect();
            few::sort(&mut members, |a, b| a.0 < b.0);
            (class, members)
        });
        let mut groups = groups.filter(|(_, members)| !members.is_empty());
        let last = groups.next().map(|(_, members)| members);
        (
            last,
            groups
                .map(|(class, _)| class as *const Class)
                .collect::<Vec<_>>(),
        )
    };
    groups(one) == groups(other)
}

fn set_class_word(this: Borrowed<'_>, old: &'static Class, class: &'static Class) {
    let watched = old.flags.get() & Flags::WEAKLY_REFERENCED;
    class.flags.set(class.flags.get() | watched);
    std::mem::forget(class.as_borrowed().to_owned());
    if let Some(header) = this.header() {
        let has_dict = class.has_flag(Flags::DICT);
        let id = if has_dict { &class.dict_id } else { &class.id };
        header.type_id.set(id.get());
    }
    // SAFETY: the instance's reference to its old class is given up.
    drop(unsafe { Owned::from_word(class_by_word(old.as_borrowed().word()).as_borrowed().word()) });
}

/// `repr(str.upper)`.
pub fn descriptor_repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let descriptor = this.get::<MethodDescriptor>().expect("a method descriptor");
    Ok(str_::new(&format!(
        "<method '{}' of '{}' objects>",
        descriptor.method.name,
        descriptor.class.name()
    )))
}

/// The attributes of method descriptors.
pub const DESCRIPTOR_ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("__name__", |_, this| {
        let descriptor = this.get::<MethodDescriptor>().expect("a method descriptor");
        Ok(intern(descriptor.method.name.as_bytes()).to_owned())
    }),
    GetSet::read_only("__qualname__", |_, this| {
        let descriptor = this.get::<MethodDescriptor>().expect("a method descriptor");
        let text = format!("{}.{}", descriptor.class.name(), descriptor.method.name);
        Ok(str_::new(&text))
    }),
    GetSet::read_only("__objclass__", |_, this| {
        let descriptor = this.get::<MethodDescriptor>().expect("a method descriptor");
        Ok(descriptor.class.as_borrowed().to_owned())
    }),
    GetSet::read_only("__doc__", |_, _| Ok(none_owned())),
];

/// `repr(int.__add__)`.
pub fn wrapper_repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let wrapper = this
        .get::<WrapperDescriptor>()
        .expect("a wrapper descriptor");
    Ok(str_::new(&format!(
        "<slot wrapper '{}' of '{}' objects>",
        text_of((wrapper.row.name)()),
        wrapper.class.name()
    )))
}

/// The attributes of slot wrappers.
pub const WRAPPER_ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("__name__", |_, this| {
        let wrapper = this
            .get::<WrapperDescriptor>()
            .expect("a wrapper descriptor");
        Ok((wrapper.row.name)().to_owned())
    }),
    GetSet::read_only("__qualname__", |_, this| {
        let wrapper = this
            .get::<WrapperDescriptor>()
            .expect("a wrapper descriptor");
        let name = text_of((wrapper.row.name)());
        Ok(str_::new(&format!("{}.{name}", wrapper.class.name())))
    }),
    GetSet::read_only("__objclass__", |_, this| {
        let wrapper = this
            .get::<WrapperDescriptor>()
            .expect("a wrapper descriptor");
        Ok(wrapper.class.as_borrowed().to_owned())
    }),
    GetSet::read_only("__doc__", |_, _| Ok(none_owned())),
];

/// `repr((1).__add__)`.
pub fn method_wrapper_repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let wrapper = this.get::<MethodWrapper>().expect("a method wrapper");
    let receiver = wrapper.this.borrow();
    Ok(str_::new(&format!(
        "<method-wrapper '{}' of {} object at {:#x}>",
        text_of((wrapper.row.name)()),
        receiver.class().name(),
        receiver.word().address()
    )))
}

/// Bound slot wrappers are equal if slot and receiver are the same.
pub fn method_wrapper_compare(
    _py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    let (Some(a), Some(b)) = (a.get::<MethodWrapper>(), b.get::<MethodWrapper>()) else {
        return Ok(not_implemented().to_owned());
    };
    let same_slot = std::ptr::eq(a.row, b.row) && a.class == b.class;
    match comparison {
        Comparison::Equal | Comparison::NotEqual => {
            let equal = same_slot && a.this.borrow().is(b.this.borrow());
            let holds = equal == (comparison == Comparison::Equal);
            Ok(bool_object(holds).to_owned())
        }
        _ => Ok(not_implemented().to_owned()),
    }
}

/// `hash((1).__add__)`, which does not depend on the hash of the receiver.
pub fn method_wrapper_hash(_py: &mut Py, this: Borrowed<'_>) -> Result<i64> {
    let wrapper = this.get::<MethodWrapper>().expect("a method wrapper");
    let hash = std::ptr::from_ref(wrapper.row) as i64 ^ wrapper.this.borrow().word().0 as i64;
    Ok(if hash == -1 { -2 } else { hash })
}

/// The attributes of bound slot wrappers.
pub const METHOD_WRAPPER_ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("__name__", |_, this| {
        let wrapper = this.get::<MethodWrapper>().expect("a method wrapper");
        Ok((wrapper.row.name)().to_owned())
    }),
    GetSet::read_only("__qualname__", |_, this| {
        let wrapper = this.get::<MethodWrapper>().expect("a method wrapper");
        let name = text_of((wrapper.row.name)());
        Ok(str_::new(&format!("{}.{name}", wrapper.class.name())))
    }),
    GetSet::read_only("__self__", |_, this| {
        Ok(this
            .get::<MethodWrapper>()
            .expect("a method wrapper")
            .this
            .clone())
    }),
    GetSet::read_only("__doc__", |_, _| Ok(none_owned())),
];

/// `repr(int.real)`.
pub fn getset_repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let descriptor = this.get::<GetSetDescriptor>().expect("a getset descriptor");
    let kind = if descriptor.attribute.member {
        "member"
    } else {
        "attribute"
    };
    Ok(str_::new(&format!(
        "<{kind} '{}' of '{}' objects>",
        descriptor.attribute.name,
        descriptor.class.name()
    )))
}

/// The attributes of computed attributes.
pub const GETSET_ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("__name__", |_, this| {
        let descriptor = this.get::<GetSetDescriptor>().expect("a getset descriptor");
        Ok(intern(descriptor.attribute.name.as_bytes()).to_owned())
    }),
    GetSet::read_only("__qualname__", |_, this| {
        let descriptor = this.get::<GetSetDescriptor>().expect("a getset descriptor");
        let (class, name) = (descriptor.class.name(), descriptor.attribute.name);
        Ok(str_::new(&format!("{class}.{name}")))
    }),
    GetSet::read_only("__objclass__", |_, this| {
        let descriptor = this.get::<GetSetDescriptor>().expect("a getset descriptor");
        Ok(descriptor.class.as_borrowed().to_owned())
    }),
    GetSet::read_only("__doc__", |_, _| Ok(none_owned())),
];

/// `repr` of an attribute that `__slots__` declares.
pub fn slot_member_repr(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let member = this.get::<SlotMember>().expect("a member");
    let class = this_class(member.class.borrow());
    let name = text_of(member.name);
    Ok(str_::new(&format!(
        "<member '{name}' of '{}' objects>",
        class.name()
    )))
}

/// The attributes of attributes that `__slots__` declares.
pub const SLOT_MEMBER_ATTRIBUTES: &[GetSet] = &[
    GetSet::read_only("__name__", |_, this| {
        Ok(this.get::<SlotMember>().expect("a member").name.to_owned())
    }),
    GetSet::read_only("__objclass__", |_, this| {
        Ok(this.get::<SlotMember>().expect("a member").class.clone())
    }),
    GetSet::read_only("__doc__", |_, _| Ok(none_owned())),
];

/// `isinstance(object, classes)` for one class, a tuple of them (nested), or anything with
/// `__instancecheck__`.
pub fn is_instance(py: &mut Py, object: Borrowed<'_>, classes: Borrowed<'_>) -> Result<bool> {
    if let Some(class) = as_class(classes) {
        if *object.class() == *class {
            return Ok(true);
        }
        if *classes.class() == super::TYPE {
            return plain_is_instance(py, object, class);
        }
    }
    check_classes(
        py,
        object,
        classes,
        &INSTANCE_CHECK,
        is_instance,
        claims_instance,
    )
}

/// `isinstance(object, class)` where the second is no class but may have `__bases__` like one.
fn claims_instance(py: &mut Py, object: Borrowed<'_>, class: Borrowed<'_>) -> Result<bool> {
    if claimed_bases(py, class)?.is_none() {
        return Err(py.type_error(INSTANCE_CHECK.message));
    }
    match attribute::find(py, object, names::CLASS.borrow())? {
        Some(claimed) => claims_subclass(py, claimed.borrow(), class),
        None => Ok(false),
    }
}

/// `isinstance(object, class)` where no metaclass has a say; what `__class__` claims counts too.
fn plain_is_instance(py: &mut Py, object: Borrowed<'_>, class: &'static Class) -> Result<bool> {
    if object.class().is_subclass(class) {
        return Ok(true);
    }
    let claimed = attribute::find(py, object, names::CLASS.borrow())?;
    Ok(claimed
        .and_then(|claimed| as_class(claimed.borrow()))
        .is_some_and(|claimed| claimed.is_subclass(class)))
}

/// `issubclass(class, classes)`.
pub fn is_subclass(py: &mut Py, class: Borrowed<'_>, classes: Borrowed<'_>) -> Result<bool> {
    if *classes.class() == super::TYPE {
        return plain_is_subclass(py, class, classes);
    }
    check_classes(
        py,
        class,
        classes,
        &SUBCLASS_CHECK,
        is_subclass,
        plain_is_subclass,
    )
}

/// `issubclass(class, other)` where no metaclass has a say. Anything with a tuple `__bases__` is a
/// class.
fn plain_is_subclass(py: &mut Py, class: Borrowed<'_>, other: Borrowed<'_>) -> Result<bool> {
    if let (Some(class), Some(other)) = (as_class(class), as_class(other)) {
        return Ok(class.is_subclass(other));
    }
    if claimed_bases(py, class)?.is_none() {
        return Err(py.type_error("issubclass() arg 1 must be a class"));
    }
    if claimed_bases(py, other)?.is_none() {
        return Err(py.type_error(SUBCLASS_CHECK.message));
    }
    claims_subclass(py, class, other)
}

/// The `__bases__` of an object, if they are a tuple.
fn claimed_bases(py: &mut Py, class: Borrowed<'_>) -> Result<Option<Owned>> {
    let bases = attribute::find(py, class, intern(b"__bases__"))?;
    Ok(bases.filter(|bases| bases.borrow().get::<tuple::Tuple>().is_some()))
}

/// Whether an object is another, or one of its `__bases__` is, or theirs.
fn claims_subclass(py: &mut Py, class: Borrowed<'_>, other: Borrowed<'_>) -> Result<bool> {
    py.check_recursion(" in __issubclass__")?;
    if class.is(other) {
        return Ok(true);
    }
    let Some(bases) = claimed_bases(py, class)? else {
        return Ok(false);
    };
    let bases = bases.borrow();
    for base in bases.get::<tuple::Tuple>().expect("checked").as_slice() {
        if claims_subclass(py, base.borrow(), other)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What `isinstance` and `issubclass` differ in where the second argument is no plain class.
struct ClassCheck {
    method: fn() -> Borrowed<'static>,
    /// The error for what is no class.
    message: &'static str,
    /// What stands in the error of a recursion.
    place: &'static str,
}

static INSTANCE_CHECK: ClassCheck = ClassCheck {
    method: || names::INSTANCECHECK.borrow(),
    message: "isinstance() arg 2 must be a type, a tuple of types, or a union",
    place: " in __instancecheck__",
};

static SUBCLASS_CHECK: ClassCheck = ClassCheck {
    method: || names::SUBCLASSCHECK.borrow(),
    message: "issubclass() arg 2 must be a class, a tuple of classes, or a union",
    place: " in __subclasscheck__",
};

type Check = fn(&mut Py, Borrowed<'_>, Borrowed<'_>) -> Result<bool>;

/// A tuple of classes, or what decides itself; `plain` is for everything else.
fn check_classes(
    py: &mut Py,
    object: Borrowed<'_>,
    classes: Borrowed<'_>,
    what: &ClassCheck,
    check: Check,
    plain: Check,
) -> Result<bool> {
    if let Some(tuple) = classes.get::<tuple::Tuple>() {
        py.check_recursion(what.place)?;
        for class in tuple.as_slice().to_vec() {
            if check(py, object, class.borrow())? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let args = [object.to_owned()];
    match crate::call::call_method_of_class(py, classes, (what.method)(), args)? {
        Some(result) => protocol::truth(py, result.borrow()),
        None => plain(py, object, classes),
    }
}
