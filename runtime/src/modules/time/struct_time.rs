//! `time.struct_time`: a tuple of nine numbers whose elements have names, and two more attributes.
//!
//! The zone's name and offset come before the elements. They are words without a reference: an interned
//! string, a small int, or `None`.

use crate::abi::Word;
use crate::object::Object;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::{none, none_owned};
use crate::str_::Str;
use crate::str_::intern::intern;
use crate::tuple::{self, TUPLE, Tuple};
use crate::type_::{Args, Call, Class, Definition, GetSet, Method, Slots, TypeId};
use crate::{dict, protocol, struct_sequence};

/// The names of all fields.
pub const FIELDS: [&str; 11] = [
    "tm_year",
    "tm_mon",
    "tm_mday",
    "tm_hour",
    "tm_min",
    "tm_sec",
    "tm_wday",
    "tm_yday",
    "tm_isdst",
    "tm_zone",
    "tm_gmtoff",
];
/// How many of them are elements.
pub const VISIBLE: usize = 9;

/// Where the hidden fields are: after the fixed part of a tuple, before its elements.
const HIDDEN_OFFSET: usize = size_of::<Tuple>();
/// The size of an instance without its elements.
const SIZE: usize = HIDDEN_OFFSET + 8 * (FIELDS.len() - VISIBLE);

/// `time.struct_time`.
pub static STRUCT_TIME: Class = Class::new_static(TypeId(210), &DEFINITION);

static DEFINITION: Definition = Definition {
    module: "time",
    doc: Some("A calendar time."),
    slots: Slots {
        repr: Some(struct_sequence::repr),
        new: Some(new),
        ..Slots::EMPTY
    },
    methods: &[Method::new("__reduce__", Call::NoArgs(reduce))],
    attributes: &ATTRIBUTES,
    ..Definition::new("struct_time", &TUPLE, Tuple::KIND)
};

macro_rules! fields {
    ($($index:literal),*) => {
        static ATTRIBUTES: [GetSet; FIELDS.len()] = [
            $( GetSet::member(FIELDS[$index], |_, this| Ok(field(this, $index))) ),*
        ];
    };
}
fields!(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

/// Completes the class. To be called before the first instance is made.
pub(super) fn initialise() {
    STRUCT_TIME.instance_size.set(SIZE);
    struct_sequence::set_class_attributes(&STRUCT_TIME, &FIELDS[..VISIBLE], FIELDS.len());
}

/// A new instance.
pub(super) fn make(elements: [Owned; VISIBLE], zone: &Owned, offset: &Owned) -> Owned {
    debug_assert_eq!(STRUCT_TIME.instance_size.get(), SIZE);
    let Some(object) = tuple::try_new(&STRUCT_TIME, VISIBLE, elements.into_iter()) else {
        std::alloc::handle_alloc_error(std::alloc::Layout::new::<Tuple>())
    };
    for (index, value) in [zone, offset].into_iter().enumerate() {
        // SAFETY: the object has the class's size, and the hidden words are before the elements.
        unsafe { hidden(object.borrow(), index).write(unowned(value.borrow())) };
    }
    object
}

/// The place of a hidden field.
fn hidden(object: Borrowed<'_>, index: usize) -> *mut Word {
    (object.word().address() + HIDDEN_OFFSET + 8 * index) as *mut Word
}

/// The word of a value that needs no reference.
fn unowned(value: Borrowed<'_>) -> Word {
    if value.small_int().is_some() {
        return value.word();
    }
    match value.get::<Str>() {
        Some(text) => intern(text.as_bytes()).word(),
        None => none().word(),
    }
}

/// A field of an instance.
pub(super) fn field(this: Borrowed<'_>, index: usize) -> Owned {
    let elements = this.get::<Tuple>().expect("a tuple").as_slice();
    match elements.get(index) {
        Some(element) => element.clone(),
        // SAFETY: `make` has written a word that needs no reference.
        None => unsafe { Borrowed::from_word(*hidden(this, index - VISIBLE)).to_owned() },
    }
}

/// `struct_time(sequence[, dict])`.
fn new(py: &mut Py, _class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let values = args.positional_slice();
    let Some(sequence) = values.first() else {
        let message = "structseq() missing required argument 'sequence' (pos 1)";
        return Err(py.type_error(message));
    };
    if sequence.borrow().class().slots().iter.is_none()
        && sequence.borrow().class().slots().get_item.is_none()
    {
        return Err(py.type_error("constructor requires a sequence"));
    }
    let items = protocol::collect(py, sequence.borrow())?;
    let (bound, limit) = if items.len() < VISIBLE {
        ("least", VISIBLE)
    } else if items.len() > FIELDS.len() {
        ("most", FIELDS.len())
    } else {
        ("", 0)
    };
    if limit != 0 {
        let count = items.len();
        return Err(py.type_error(format!(
            "time.struct_time() takes an at {bound} {limit}-sequence ({count}-sequence given)"
        )));
    }
    let more = values.get(1).map(Owned::borrow);
    let mut hidden_values = [none_owned(), none_owned()];
    for (index, value) in hidden_values.iter_mut().enumerate() {
        let position = VISIBLE + index;
        if let Some(item) = items.get(position) {
            *value = item.clone();
        } else if let Some(dict) = more.and_then(|more| more.get::<dict::Dict>())
            && let Some(item) = dict.get_name(intern(FIELDS[position].as_bytes()))
        {
            *value = item;
        }
    }
    let elements = std::array::from_fn(|index| items[index].clone());
    Ok(make(elements, &hidden_values[0], &hidden_values[1]))
}

fn reduce(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let elements = (0..VISIBLE).map(|index| field(this, index)).collect();
    let rest = dict::new();
    for (index, name) in FIELDS.iter().enumerate().skip(VISIBLE) {
        let target = rest.borrow();
        let target = target.get::<dict::Dict>().expect("a dict");
        drop(target.set_name(intern(name.as_bytes()), field(this, index)));
    }
    let state = tuple::from_vec(vec![tuple::from_vec(elements), rest]);
    Ok(tuple::from_vec(vec![
        STRUCT_TIME.as_borrowed().to_owned(),
        state,
    ]))
}
