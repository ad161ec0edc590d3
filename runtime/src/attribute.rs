//! Attributes: generic access, instance storage, `__slots__`, and the inline caches of sites.
//!
//! Names are interned `str`s throughout. An instance of a heap class keeps its attributes in inline
//! words, named by the class's shared keys in the order in which they were first stored, for as
//! long as it stores them in that order; then its dictionary word is null. Otherwise, or when
//! somebody asks for `__dict__`, they move into a dictionary.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::abi::Word;
use crate::cache::{AttributeCache, SiteCaches};
use crate::call;
use crate::class::{self, GetSetDescriptor};
use crate::descriptor;
use crate::dict::{self, Dict};
use crate::fields;
use crate::function::Function;
use crate::memory;
use crate::module::Module;
use crate::object::{Borrowed, Header, Object, Owned, OwnedItems, Py, Raised, Result};
use crate::str_::intern::{intern_object, names};
use crate::type_::{Args, Class, Definition, Flags, GetSet, Kind, KindInfo, Slots, ids};

/// A method found in a class, to be called for a receiver.
pub struct Special {
    /// What to call.
    pub method: Owned,
    /// The receiver comes first; else `method` is bound already.
    pub takes_receiver: bool,
}

/// Interns an attribute name that a program computed; TypeError if it is no `str`.
pub fn checked_name(py: &mut Py, name: Borrowed<'_>) -> Result<Borrowed<'static>> {
    match intern_object(name) {
        Some(name) => Ok(name),
        None => {
            let message = format!(
                "attribute name must be string, not '{}'",
                name.class().name()
            );
            Err(py.type_error(message))
        }
    }
}

/// Raises AttributeError for a missing attribute.
#[cold]
pub fn no_attribute(py: &mut Py, object: Borrowed<'_>, name: Borrowed<'_>) -> Raised {
    let text = crate::function::text_of(name);
    let message = match class::as_class(object) {
        Some(class) => format!("type object '{}' has no attribute '{text}'", class.name()),
        None => format!(
            "'{}' object has no attribute '{text}'",
            object.class().shown_name()
        ),
    };
    py.attribute_error(object, name, message)
}

/// `object.name`.
#[inline]
pub fn get(py: &mut Py, object: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    let get = object.class().slots().get_attribute;
    get.unwrap_or(generic_get)(py, object, name)
}

/// `object.name`, or `None` where that raises AttributeError.
pub fn find(py: &mut Py, object: Borrowed<'_>, name: Borrowed<'_>) -> Result<Option<Owned>> {
    let found = match is_generic(object.class()) {
        true => generic_find(py, object, name),
        false => get(py, object, name).map(Some),
    };
    match found {
        Ok(value) => Ok(value),
        Err(raised) => {
            if !py.pending_is(&crate::exception::ATTRIBUTE_ERROR) {
                return Err(raised);
            }
            drop(py.take_pending());
            Ok(None)
        }
    }
}

/// `object.name = value`, or `del object.name`.
pub fn set(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    let set = object.class().slots().set_attribute;
    set.unwrap_or(generic_set)(py, object, name, value)
}

/// A method of an object's class, as operators look it up.
pub fn special(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'static>,
) -> Result<Option<Special>> {
    let class = object.class();
    let Some(found) = class::lookup(class, name) else {
        return Ok(None);
    };
    if is_plain_method(found) {
        return Ok(Some(Special {
            method: found.to_owned(),
            takes_receiver: true,
        }));
    }
    let found = found.to_owned();
    let method = match found.borrow().class().slots().descriptor_get {
        Some(get) => get(py, found.borrow(), Some(object), Some(class.as_borrowed()))?,
        None => found,
    };
    Ok(Some(Special {
        method,
        takes_receiver: false,
    }))
}

/// Whether an object is a function that can be called with its receiver instead of being bound.
#[inline]
pub fn is_plain_method(found: Borrowed<'_>) -> bool {
    matches!(
        found.type_id(),
        ids::FUNCTION | ids::METHOD_DESCRIPTOR | ids::WRAPPER_DESCRIPTOR
    )
}

/// An attribute of a class that was found in its MRO, bound as access through the class does.
pub fn of_class(py: &mut Py, class: &'static Class, name: Borrowed<'static>) -> Result<Owned> {
    let Some(found) = class::lookup(class, name) else {
        return Err(no_attribute(py, class.as_borrowed(), name));
    };
    let found = found.to_owned();
    match found.borrow().class().slots().descriptor_get {
        Some(get) => get(py, found.borrow(), None, Some(class.as_borrowed())),
        None => Ok(found),
    }
}

/// `object.__getattribute__(name)` of ordinary objects.
pub fn generic_get(py: &mut Py, object: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    match generic_find(py, object, name)? {
        Some(value) => Ok(value),
        None => Err(no_attribute(py, object, name)),
    }
}

/// The same, `None` if there is no such attribute.
pub fn generic_find(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
) -> Result<Option<Owned>> {
    let class = object.class();
    let found = class::lookup(class, name).map(Borrowed::to_owned);
    let found_slots = found.as_ref().map(|found| found.borrow().class().slots());
    if let (Some(found), Some(slots)) = (&found, found_slots)
        && let (Some(get), Some(_)) = (slots.descriptor_get, slots.descriptor_set)
    {
        return get(py, found.borrow(), Some(object), Some(class.as_borrowed())).map(Some);
    }
    if let Some(value) = instance_get(object, name) {
        return Ok(Some(value));
    }
    let Some(found) = found else { return Ok(None) };
    match found_slots.and_then(|slots| slots.descriptor_get) {
        Some(get) => get(py, found.borrow(), Some(object), Some(class.as_borrowed())).map(Some),
        None => Ok(Some(found)),
    }
}

/// `object.__setattr__` and `object.__delattr__` of ordinary objects.
pub fn generic_set(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    let class = object.class();
    let Some(name) = intern_object(name) else {
        return checked_name(py, name).map(|_| ());
    };
    let found = class::lookup(class, name).map(Borrowed::to_owned);
    if let Some(found) = &found
        && let Some(set) = found.borrow().class().slots().descriptor_set
    {
        return set(py, found.borrow(), object, value);
    }
    match instance_set(object, name, value) {
        Some(true) => Ok(()),
        Some(false) => Err(no_attribute(py, object, name)),
        None => Err(no_instance_attributes(py, object, name, found.is_some())),
    }
}

/// The error for a store into an object that keeps no attributes.
#[cold]
fn no_instance_attributes(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    in_class: bool,
) -> Raised {
    let text = crate::function::text_of(name);
    let class = object.class().shown_name();
    let message = if in_class {
        format!("'{class}' object attribute '{text}' is read-only")
    } else {
        format!(
            "'{class}' object has no attribute '{text}' and no __dict__ for setting new attributes"
        )
    };
    py.attribute_error(object, name, message)
}

/// The dictionary word of an instance of a heap class, followed by its inline words.
fn dict_slot(object: Borrowed<'_>, class: &Class) -> Option<*mut Word> {
    if !class.is_heap() || !class.has_flag(Flags::DICT) {
        return None;
    }
    let address = object.word().address() as *mut u8;
    // SAFETY: the extra words are inside the instance.
    Some(unsafe { address.add(class.extra_offset()).cast::<Word>() })
}

/// The dictionary of an instance of a built-in class that has one.
fn native_dict(object: Borrowed<'_>) -> Option<Option<Owned>> {
    if let Some(exception) = object.get::<crate::exception::Exception>() {
        return Some(exception.state().dict.to_option());
    }
    if let Some(function) = object.get::<Function>() {
        return Some(function.state().dict.clone());
    }
    let place = object.class().kind.dict?(object);
    // SAFETY: the place is inside the instance; cloning changes nothing.
    Some(unsafe { (*place).clone() })
}

/// Sets the dictionary of an instance of a built-in class that has one.
fn set_native_dict(object: Borrowed<'_>, dict: Owned) {
    let old = if let Some(exception) = object.get::<crate::exception::Exception>() {
        exception.update(|state| state.dict.replace(Some(dict)))
    } else if let Some(function) = object.get::<Function>() {
        // SAFETY: no view is open; the old value is dropped after.
        unsafe { (*function.state.get()).dict.replace(dict) }
    } else if let Some(place) = object.class().kind.dict {
        // SAFETY: the place is inside the instance; the old value is dropped after.
        unsafe { (*place(object)).replace(dict) }
    } else {
        Some(dict)
    };
    drop(old);
}

/// The position of a name among the shared keys of a class.
fn shared_position(class: &Class, name: Borrowed<'_>) -> Option<usize> {
    // SAFETY: nothing changes the keys meanwhile.
    let keys = unsafe { &*class.shared_keys.get() };
    keys.iter().position(|key| *key == name.word())
}

/// An attribute that the instance itself holds.
pub fn instance_get(object: Borrowed<'_>, name: Borrowed<'_>) -> Option<Owned> {
    let class = object.class();
    if !class.has_flag(Flags::DICT) {
        return None;
    }
    let Some(slot) = dict_slot(object, class) else {
        let dict = native_dict(object)??;
        return dict.borrow().get::<Dict>()?.get_name(name);
    };
    // SAFETY: the dictionary word and the inline words belong to the instance; each is null or
    // owned by it.
    unsafe {
        let word = *slot;
        if !word.is_null() {
            return Borrowed::from_word(word).get::<Dict>()?.get_name(name);
        }
        let value = *slot.add(1 + shared_position(class, name)?);
        (!value.is_null()).then(|| Borrowed::from_word(value).to_owned())
    }
}

/// Sets or deletes an attribute that the instance itself holds. `None` if it holds none; whether
/// a deleted one was there.
pub fn instance_set(
    object: Borrowed<'_>,
    name: Borrowed<'static>,
    value: Option<Owned>,
) -> Option<bool> {
    let class = object.class();
    if !class.has_flag(Flags::DICT) {
        return None;
    }
    let value = match value {
        Some(value) => match store_inline(object, class, name, value) {
            Ok(old) => {
                drop(old);
                return Some(true);
            }
            Err(value) => Some(value),
        },
        None => None,
    };
    let dict = instance_dict(object)?;
    let dict = dict.borrow().get::<Dict>()?;
    match value {
        Some(value) => {
            drop(dict.set_name(name, value));
            Some(true)
        }
        None => Some(dict.remove_name(name).is_some()),
    }
}

/// Stores into an inline word: an old one, or the next one in order. Gives the value back where
/// the instance needs a dictionary; else yields what was there.
fn store_inline(
    object: Borrowed<'_>,
    class: &Class,
    name: Borrowed<'static>,
    value: Owned,
) -> std::result::Result<Option<Owned>, Owned> {
    let Some(slot) = dict_slot(object, class) else {
        return Err(value);
    };
    // SAFETY: the words belong to the instance; each is null or owned by it.
    unsafe {
        if !(*slot).is_null() {
            return Err(value);
        }
        let position = match shared_position(class, name) {
            Some(position) => position,
            None => match add_shared_key(class, name) {
                Some(position) => position,
                None => return Err(value),
            },
        };
        let target = slot.add(1 + position);
        let before = fields::position_before(class, position);
        let in_order = before.is_none_or(|before| !(*slot.add(1 + before)).is_null());
        if (*target).is_null() && !in_order {
            return Err(value);
        }
        let old = target.replace(value.into_word());
        Ok((!old.is_null()).then(|| Owned::from_word(old)))
    }
}

/// Gives a name the next inline word of a class, if one is left.
fn add_shared_key(class: &Class, name: Borrowed<'static>) -> Option<usize> {
    // SAFETY: nobody views the keys now.
    let keys = unsafe { &mut *class.shared_keys.get() };
    if keys.len() >= class.inline_words.get() as usize {
        return None;
    }
    keys.push(name.word());
    fields::note_key(class, name.word(), keys.len() - 1);
    // Caches may hold that instances of the class have no such attribute.
    class::invalidate(class);
    Some(keys.len() - 1)
}

/// The dictionary of an instance, made from its inline words if need be. `None` if instances of
/// the class have none.
pub fn instance_dict(object: Borrowed<'_>) -> Option<Owned> {
    let class = object.class();
    if !class.has_flag(Flags::DICT) {
        return None;
    }
    let Some(slot) = dict_slot(object, class) else {
        return match native_dict(object)? {
            Some(dict) => Some(dict),
            None => {
                let dict = dict::new();
                set_native_dict(object, dict.clone());
                Some(dict)
            }
        };
    };
    // SAFETY: the words belong to the instance; each is null or owned by it.
    unsafe {
        if (*slot).is_null() {
            let dict = dict::new();
            let target = dict.borrow().get::<Dict>()?;
            // SAFETY of the view: nothing below changes the keys.
            for position in fields::ordered_positions(class) {
                let value = slot.add(1 + position).replace(Word::NULL);
                if !value.is_null() {
                    let key = Borrowed::from_word((&*class.shared_keys.get())[position]);
                    let old = target.set_name(key, Owned::from_word(value));
                    debug_assert!(old.is_none());
                }
            }
            *slot = dict.into_word();
            if let Some(header) = object.header() {
                header.type_id.set(class.dict_id.get());
            }
        }
        Some(Borrowed::from_word(*slot).to_owned())
    }
}

/// Replaces the dictionary of an instance. Whether that is possible.
pub fn set_instance_dict(object: Borrowed<'_>, dict: Owned) -> bool {
    let class = object.class();
    let Some(old) = instance_dict(object) else {
        return false;
    };
    match dict_slot(object, class) {
        // SAFETY: the dictionary word belongs to the instance, which has a dictionary by now.
        Some(slot) => unsafe {
            let word = slot.replace(dict.into_word());
            drop(Owned::from_word(word));
        },
        None => set_native_dict(object, dict),
    }
    drop(old);
    true
}

/// `cls.name`: `type.__getattribute__`.
pub fn get_of_class(py: &mut Py, object: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    let class = class::class_by_word(object.word());
    let meta = object.class();
    let meta_found = class::lookup(meta, name).map(Borrowed::to_owned);
    let meta_slots = meta_found
        .as_ref()
        .map(|found| found.borrow().class().slots());
    if let (Some(found), Some(slots)) = (&meta_found, meta_slots)
        && let (Some(get), Some(_)) = (slots.descriptor_get, slots.descriptor_set)
    {
        return get(py, found.borrow(), Some(object), Some(meta.as_borrowed()));
    }
    if let Some(found) = class::lookup(class, name) {
        let found = found.to_owned();
        return match found.borrow().class().slots().descriptor_get {
            Some(get) => get(py, found.borrow(), None, Some(object)),
            None => Ok(found),
        };
    }
    let Some(found) = meta_found else {
        return Err(no_attribute(py, object, name));
    };
    match meta_slots.and_then(|slots| slots.descriptor_get) {
        Some(get) => get(py, found.borrow(), Some(object), Some(meta.as_borrowed())),
        None => Ok(found),
    }
}

/// `cls.name = value`: `type.__setattr__` and `type.__delattr__`.
pub fn set_of_class(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    let class = class::class_by_word(object.word());
    let name = checked_name(py, name)?;
    let text = crate::function::text_of(name);
    if !class.is_heap() {
        let message = format!(
            "cannot set '{text}' attribute of immutable type '{}'",
            class.name()
        );
        return Err(py.type_error(message));
    }
    if let Some(found) = class::lookup(object.class(), name).map(Borrowed::to_owned)
        && let Some(set) = found.borrow().class().slots().descriptor_set
    {
        return set(py, found.borrow(), object, value);
    }
    let is_delete = value.is_none();
    if !class::set_own(class, name, value) && is_delete {
        return Err(no_attribute(py, object, name));
    }
    Ok(())
}

/// An attribute that `__slots__` declares.
#[repr(C)]
pub struct SlotMember {
    /// The header.
    pub header: Header,
    /// Its name, interned.
    pub name: Borrowed<'static>,
    /// The class that declares it; the class outlives its member while it is in the dictionary.
    pub class: Owned,
    /// The position of its word among the slot words of an instance. Those of bases come first.
    pub index: usize,
}

static SLOT_MEMBER_KIND: KindInfo = KindInfo::container::<SlotMember>(
    "member_descriptor",
    |object, visit| visit(object.get::<SlotMember>().expect("a member").class.borrow()),
    None,
);

// SAFETY: every member starts with this layout.
unsafe impl Object for SlotMember {
    const KIND: Kind = Kind(&SLOT_MEMBER_KIND);
}

/// The class of the attributes that `__slots__` declares.
pub static SLOT_MEMBER: Class = Class::new_static(ids::SLOT_MEMBER, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            repr: Some(class::attributes::slot_member_repr),
            descriptor_get: Some(slot_member_get),
            descriptor_set: Some(slot_member_set),
            ..Slots::EMPTY
        },
        attributes: class::attributes::SLOT_MEMBER_ATTRIBUTES,
        ..Definition::new("member_descriptor", &class::OBJECT, SlotMember::KIND)
    };
    &DEFINITION
});

/// The position of a slot in the instances of a class.
pub fn slot_position(class: &'static Class, name: Borrowed<'_>) -> Option<usize> {
    let member = class::lookup(class, name)?;
    member.get::<SlotMember>().map(|member| member.index)
}

impl SlotMember {
    /// The word in an instance.
    fn slot(&self, object: Borrowed<'_>) -> *mut Word {
        let class = object.class();
        let first = class.instance_size.get() - 8 * class.slot_words.get() as usize;
        let address = object.word().address() as *mut u8;
        // SAFETY: the slot words are the last ones of the instance; those of bases come first.
        unsafe { address.add(first + 8 * self.index).cast::<Word>() }
    }

    fn check(&self, py: &mut Py, object: Borrowed<'_>) -> Result<()> {
        let class = class::class_by_word(self.class.borrow().word());
        let text = crate::function::text_of(self.name);
        class::check_descriptor(py, &text, class, object)
    }
}

fn slot_member_get(
    py: &mut Py,
    descriptor: Borrowed<'_>,
    object: Option<Borrowed<'_>>,
    _class: Option<Borrowed<'_>>,
) -> Result<Owned> {
    let Some(object) = object else {
        return Ok(descriptor.to_owned());
    };
    let member = descriptor.get::<SlotMember>().expect("a member");
    member.check(py, object)?;
    // SAFETY: the word belongs to the instance; it is null or owned by it.
    unsafe {
        let word = *member.slot(object);
        if word.is_null() {
            return Err(no_attribute(py, object, member.name));
        }
        Ok(Borrowed::from_word(word).to_owned())
    }
}

fn slot_member_set(
    py: &mut Py,
    descriptor: Borrowed<'_>,
    object: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    let member = descriptor.get::<SlotMember>().expect("a member");
    member.check(py, object)?;
    let is_delete = value.is_none();
    let word = value.map_or(Word::NULL, Owned::into_word);
    // SAFETY: the word belongs to the instance; it is null or owned by it. The old value is dropped
    // after the store.
    unsafe {
        let old = member.slot(object).replace(word);
        if !old.is_null() {
            drop(Owned::from_word(old));
        } else if is_delete {
            let text = crate::function::text_of(member.name);
            return Err(py.attribute_error(object, member.name, text));
        }
    }
    Ok(())
}

/// A new member for a class that is being made.
pub fn slot_member_new(name: Borrowed<'static>, class: &'static Class, index: usize) -> Owned {
    let class = class.as_borrowed().to_owned();
    memory::new_object(&SLOT_MEMBER, |header| SlotMember {
        header,
        name,
        class,
        index,
    })
    .into_owned()
}

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&SLOT_MEMBER];

/// What an [`AttributeCache`] remembers.
mod cached {
    /// The attribute is the word at `offset` of the instance, if that is not null.
    pub const WORD: u32 = 1;
    /// The attribute is `value`, as it is; the instance holds no attribute of that name.
    pub const VALUE: u32 = 2;
    /// The attribute is the method `value`, which takes the receiver.
    pub const METHOD: u32 = 3;
    /// The attribute is computed, by the `GetSet` at `value`.
    pub const COMPUTED: u32 = 4;
    /// The attribute is what the property `value` yields.
    pub const PROPERTY: u32 = 5;
}

/// The row `attribute_get`.
pub fn attribute_get(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    caches: &'static SiteCaches,
) -> Result<Owned> {
    let id = object.type_id();
    let cache = caches.of(id);
    if cache.type_id.get() == id.0 {
        match cache.kind.get() {
            cached::WORD => {
                let address = object.word().address() + cache.offset.get() as usize;
                // SAFETY: the word at the offset is one of the instance's extra words.
                let word = unsafe { *(address as *const Word) };
                if !word.is_null() {
                    // SAFETY: owned by the instance.
                    return Ok(unsafe { Borrowed::from_word(word).to_owned() });
                }
            }
            cached::VALUE => {
                // SAFETY: borrowed from the class, which has not changed.
                return Ok(unsafe { Borrowed::from_word(Word(cache.value.get())).to_owned() });
            }
            cached::COMPUTED => {
                // SAFETY: the address of a static.
                let computed = unsafe { &*(cache.value.get() as *const GetSet) };
                return (computed.get)(py, object);
            }
            cached::PROPERTY => {
                // SAFETY: borrowed from the class, which has not changed; the reference keeps it
                // alive during the call.
                let property = unsafe { Borrowed::from_word(Word(cache.value.get())).to_owned() };
                return descriptor::property_get(py, property.borrow(), Some(object), None);
            }
            _ => {}
        }
    }
    if let Some(value) = module_variable(object, name, caches) {
        return Ok(value);
    }
    let result = get(py, object, name)?;
    fill_get_cache(object, name, caches, 0);
    Ok(result)
}

/// The row `computed_get`.
pub fn computed_get(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    caches: &'static SiteCaches,
) -> Result<Owned> {
    let cache = caches.first();
    if cache.type_id.get() == object.type_id().0 && cache.kind.get() == cached::COMPUTED {
        // SAFETY: the address of a static.
        let computed = unsafe { &*(cache.value.get() as *const GetSet) };
        return (computed.get)(py, object);
    }
    attribute_get(py, object, name, caches)
}

/// The variable of a module, if that is what the object is and the module has it.
fn module_variable(
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    caches: &'static SiteCaches,
) -> Option<Owned> {
    if object.type_id() != ids::MODULE {
        return None;
    }
    object.get::<Module>()?.get_near(name, caches.note()?)
}

/// Whether attribute access of a class is the ordinary one.
pub fn is_generic(class: &Class) -> bool {
    class
        .slots()
        .get_attribute
        .is_some_and(|get| std::ptr::eq(get as *const (), generic_get as *const ()))
}

/// Whether an object keeps its attributes in inline words, or keeps none: so that what a cache says
/// about its class holds for it.
fn is_cacheable(object: Borrowed<'_>, class: &Class) -> bool {
    let keeps_elsewhere = class.has_flag(Flags::DICT) && !class.is_heap();
    !keeps_elsewhere && object.type_id() == class.id.get()
}

/// Remembers how a successful lookup went. A call of a method passes `arity` arguments, the
/// receiver included; 0 is no call.
fn fill_get_cache(
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    caches: &'static SiteCaches,
    arity: usize,
) {
    let class = object.class();
    if !is_generic(class) {
        return;
    }
    let found = class::lookup(class, name);
    // What an instance holds itself doesn't matter beside a computed attribute.
    let computed = found.and_then(|found| computed_attribute(found, class));
    if let Some(computed) = computed.filter(|_| object.type_id() == class.id.get()) {
        let cache = start_cache(object, class, caches);
        cache.kind.set(cached::COMPUTED);
        cache.value.set(std::ptr::from_ref(computed) as u64);
        return;
    }
    if let Some(property) = found
        && property.type_id() == ids::PROPERTY
        && object.type_id() == class.id.get()
    {
        let cache = start_cache(object, class, caches);
        cache.kind.set(cached::PROPERTY);
        cache.value.set(property.word().0);
        return;
    }
    if !is_cacheable(object, class) {
        return;
    }
    let word_offset = match found {
        Some(found) => slot_offset(object, found),
        None => inline_offset(object, class, name),
    };
    let kind = match found {
        _ if word_offset.is_some() => cached::WORD,
        Some(_) if shared_position(class, name).is_some() => return,
        Some(found) if is_plain_method(found) => cached::METHOD,
        Some(found) if found.class().slots().descriptor_get.is_none() => cached::VALUE,
        _ => return,
    };
    let cache = start_cache(object, class, caches);
    cache.kind.set(kind);
    cache.value.set(found.map_or(0, |found| found.word().0));
    match word_offset {
        Some(offset) => {
            cache.offset.set(offset as u32);
            cache.word_id.set(cache.type_id.get());
        }
        None if kind == cached::METHOD => {
            let entry = found.and_then(|method| call::entry::method_entry(method, arity));
            if let Some(entry) = entry {
                cache.entry.set(entry);
            }
            if entry.is_some() || arity == 0 {
                cache.method_id.set(cache.type_id.get());
            }
        }
        None => {}
    }
}

/// The computed attribute that a class has from a built-in one.
fn computed_attribute(found: Borrowed<'_>, class: &Class) -> Option<&'static GetSet> {
    let descriptor = found.get::<GetSetDescriptor>()?;
    (class.is_subclass(descriptor.class)).then_some(descriptor.attribute)
}

/// The cache of a site for an object, emptied and entered into the list of its class.
fn start_cache(
    object: Borrowed<'_>,
    class: &'static Class,
    caches: &'static SiteCaches,
) -> &'static AttributeCache {
    // A class with a version empties its caches when it changes.
    class::version(class);
    let cache = caches.of(object.type_id());
    cache.clear();
    cache.enter(class);
    cache
}

/// The byte offset of the word of an attribute that `__slots__` declares.
fn slot_offset(object: Borrowed<'_>, found: Borrowed<'_>) -> Option<usize> {
    let member = found.get::<SlotMember>()?;
    let class = class::class_by_word(member.class.borrow().word());
    let is_ours = object.class().is_subclass(class);
    is_ours.then(|| member.slot(object) as usize - object.word().address())
}

/// Remembers an ordinary method that was looked up past the instance's attributes, if it is a
/// function of the program: compiled code takes `value`, and looks at nothing else.
pub fn fill_special_cache(object: Borrowed<'_>, method: Borrowed<'_>, caches: &'static SiteCaches) {
    let class = object.class();
    if method.get::<Function>().is_none() || object.type_id() != class.id.get() {
        return;
    }
    let cache = start_cache(object, class, caches);
    cache.kind.set(cached::METHOD);
    cache.value.set(method.word().0);
    cache.method_id.set(cache.type_id.get());
}

/// The byte offset of the inline word of an attribute.
fn inline_offset(object: Borrowed<'_>, class: &Class, name: Borrowed<'_>) -> Option<usize> {
    dict_slot(object, class)?;
    let position = shared_position(class, name)?;
    Some(fields::inline_offset(class, position))
}

/// The row `attribute_set`.
pub fn attribute_set(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    value: Owned,
    caches: &'static SiteCaches,
) -> Result<()> {
    let id = object.type_id();
    let cache = caches.of(id);
    if cache.type_id.get() == id.0 && cache.kind.get() == cached::WORD {
        let address = object.word().address();
        let slot = (address + cache.offset.get() as usize) as *mut Word;
        let before = (address + cache.before.get() as usize) as *const Word;
        // SAFETY: the words are those of the instance; the old value is dropped after the store.
        unsafe {
            let old = *slot;
            if !old.is_null() {
                slot.write(value.into_word());
                drop(Owned::from_word(old));
                return Ok(());
            }
            if !(*before).is_null() {
                slot.write(value.into_word());
                return Ok(());
            }
        }
    }
    set(py, object, name, Some(value))?;
    fill_set_cache(object, name, caches);
    Ok(())
}

fn fill_set_cache(object: Borrowed<'_>, name: Borrowed<'_>, caches: &'static SiteCaches) {
    let class = object.class();
    let is_ordinary = class
        .slots()
        .set_attribute
        .is_some_and(|set| std::ptr::eq(set as *const (), generic_set as *const ()));
    if !is_ordinary || !is_cacheable(object, class) {
        return;
    }
    // A slot may be filled at any time: the header is never null.
    let mut before = 0;
    let offset = match class::lookup(class, name) {
        Some(found) => slot_offset(object, found),
        None => {
            let position = dict_slot(object, class).and_then(|_| shared_position(class, name));
            if let Some(position) = position.and_then(|it| fields::position_before(class, it)) {
                before = fields::inline_offset(class, position);
            }
            position.map(|position| fields::inline_offset(class, position))
        }
    };
    let Some(offset) = offset else { return };
    let cache = start_cache(object, class, caches);
    cache.kind.set(cached::WORD);
    cache.offset.set(offset as u32);
    cache.before.set(before as u32);
    cache.word_id.set(cache.type_id.get());
}

/// The row `attribute_delete`.
pub fn attribute_delete(py: &mut Py, object: Borrowed<'_>, name: Borrowed<'_>) -> Result<()> {
    set(py, object, name, None)
}

/// The row `method_prepare`.
pub fn method_prepare(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    caches: &'static SiteCaches,
) -> Result<Owned> {
    let class = object.class();
    let cache = caches.of(object.type_id());
    let is_cached = cache.type_id.get() == object.type_id().0 && cache.kind.get() == cached::METHOD;
    let is_ordinary = is_cached || {
        let is_method = is_generic(class)
            && class::lookup(class, name).is_some_and(is_plain_method)
            && instance_get(object, name).is_none();
        if is_method {
            fill_get_cache(object, name, caches, 0);
        }
        is_method
    };
    if !is_ordinary {
        return get(py, object, name);
    }
    Ok(Owned::from_small_int(0))
}

/// Whether the last `call_method` that raised did so before the call.
static LOOKUP_FAILED: AtomicBool = AtomicBool::new(false);

/// The row `method_lookup_failed`.
pub fn method_lookup_failed(_py: &mut Py) -> bool {
    LOOKUP_FAILED.swap(false, Ordering::Relaxed)
}

/// The row `call_method`.
pub fn call_method(
    py: &mut Py,
    name: Borrowed<'_>,
    caches: &'static SiteCaches,
    args: OwnedItems<'_>,
) -> Result<Owned> {
    call_method_args(py, name, caches, Args::positional(args))
}

/// The row `call_method_keywords`.
pub fn call_method_keywords(
    py: &mut Py,
    name: Borrowed<'_>,
    names: Borrowed<'_>,
    caches: &'static SiteCaches,
    args: OwnedItems<'_>,
) -> Result<Owned> {
    let names = Some(names);
    call_method_args(
        py,
        name,
        caches,
        Args {
            values: args,
            names,
        },
    )
}

/// Calls a method; the receiver is the first value.
fn call_method_args(
    py: &mut Py,
    name: Borrowed<'_>,
    caches: &'static SiteCaches,
    mut args: Args<'_>,
) -> Result<Owned> {
    let object = args.values.as_slice()[0].borrow();
    let class = object.class();
    let cache = caches.of(object.type_id());
    if cache.type_id.get() == object.type_id().0 && cache.kind.get() == cached::METHOD {
        // SAFETY: borrowed from the class, which has not changed; the reference keeps it alive
        // during the call.
        let method = unsafe { Borrowed::from_word(Word(cache.value.get())).to_owned() };
        return call::call_plain_method(py, method.borrow(), args);
    }
    if let (Some(function), None) = (module_variable(object, name, caches), args.names) {
        let module = args.values.next();
        let result = call::call(py, function.borrow(), args.values);
        drop(module);
        return result;
    }
    if is_generic(class)
        && let Some(found) = class::lookup(class, name)
        && is_plain_method(found)
        && instance_get(object, name).is_none()
    {
        let arity = match args.names {
            None => args.values.len(),
            Some(_) => 0,
        };
        fill_get_cache(object, name, caches, arity);
        let method = found.to_owned();
        return call::call_plain_method(py, method.borrow(), args);
    }
    let method = match get(py, object, name) {
        Ok(method) => method,
        Err(raised) => {
            LOOKUP_FAILED.store(true, Ordering::Relaxed);
            return Err(raised);
        }
    };
    let receiver = args.values.next();
    let result = call::call_args(py, method.borrow(), args);
    drop(receiver);
    result
}

/// `object.__dict__` of objects that have one.
pub fn get_dict(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    match instance_dict(object) {
        Some(dict) => Ok(dict),
        None => Err(no_attribute(py, object, names::DICT.borrow())),
    }
}

/// What `object.__dir__()` yields, before it is sorted.
pub fn directory(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    match call::call_method_of_class(py, object, names::DIR.borrow(), [])? {
        Some(found) => Ok(found),
        None => class::attributes::object_dir(py, object),
    }
}
