//! What named tuples need: the descriptors of their fields, and constructors for any fields.
//!
//! The library wants a function `lambda _cls, x, y: _tuple_new(_cls, (x, y))`: it is made here from
//! the names, as a function of the program would be.

use crate::abi::Word;
use crate::call;
use crate::class::OBJECT;
use crate::dict::Dict;
use crate::function::{self, Code, Function, function_new};
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, OwnedItems, Py, Result};
use crate::protocol;
use crate::site::Source;
use crate::str_;
use crate::str_::intern::intern;
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Call, Class, Definition, GetSet, Kind, KindInfo, Method, Slots, TypeId};
use crate::{int, singletons};

/// The layout of a field's descriptor.
#[repr(C)]
struct TupleGetter {
    header: Header,
    index: i64,
    doc: std::cell::UnsafeCell<Owned>,
}

static KIND: KindInfo = KindInfo::container::<TupleGetter>(
    "_tuplegetter",
    |object, visit| visit(this(object).doc().borrow()),
    None,
);

// SAFETY: every class of this kind starts with a `TupleGetter`.
unsafe impl Object for TupleGetter {
    const KIND: Kind = Kind(&KIND);
}

fn this(object: Borrowed<'_>) -> &TupleGetter {
    object.get::<TupleGetter>().expect("a field's descriptor")
}

impl TupleGetter {
    fn doc(&self) -> Owned {
        // SAFETY: cloning changes nothing.
        unsafe { (*self.doc.get()).clone() }
    }
}

/// The class of the fields' descriptors.
pub static TUPLE_GETTER: Class = Class::new_static(TypeId(285), {
    static DEFINITION: Definition = Definition {
        module: "collections",
        slots: Slots {
            new: Some(new),
            repr: Some(|py, object| {
                let getter = this(object);
                let doc = protocol::repr_text(py, getter.doc().borrow())?;
                let (name, index) = (object.class().name(), getter.index);
                Ok(str_::new(&format!("{name}({index}, {doc})")))
            }),
            descriptor_get: Some(get),
            descriptor_set: Some(|py, object, instance, value| {
                let what = if value.is_some() { "set" } else { "delete" };
                let _ = (object, instance);
                let message = format!("can't {what} attribute");
                Err(py.raise_new(&crate::exception::ATTRIBUTE_ERROR, message))
            }),
            ..Slots::EMPTY
        },
        methods: &[Method::new(
            "__reduce__",
            Call::NoArgs(|_, object| {
                let getter = this(object);
                let args = tuple::pair(int::from_i64(getter.index), getter.doc());
                let class = object.class().as_borrowed().to_owned();
                Ok(tuple::pair(class, args))
            }),
        )],
        attributes: &[GetSet {
            member: true,
            ..GetSet::new(
                "__doc__",
                |_, object| Ok(this(object).doc()),
                |_, object, value| {
                    let value = value.unwrap_or_else(singletons::none_owned);
                    // SAFETY: no view is open; the old value is dropped after.
                    let old = unsafe { std::mem::replace(&mut *this(object).doc.get(), value) };
                    drop(old);
                    Ok(())
                },
            )
        }],
        ..Definition::new("_tuplegetter", &OBJECT, TupleGetter::KIND)
    };
    &DEFINITION
});

fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let [index, doc] = args.positional_slice() else {
        let count = args.positional_count();
        let message = format!("_tuplegetter expected 2 arguments, got {count}");
        return Err(py.type_error(message));
    };
    let index = protocol::index_i64(py, index.borrow())?;
    let doc = std::cell::UnsafeCell::new(doc.clone());
    let object = memory::new_object(class, |header| TupleGetter { header, index, doc });
    Ok(object.into_owned())
}

fn get(
    py: &mut Py,
    descriptor: Borrowed<'_>,
    object: Option<Borrowed<'_>>,
    _class: Option<Borrowed<'_>>,
) -> Result<Owned> {
    let index = this(descriptor).index;
    let Some(object) = object.filter(|object| !object.is_none()) else {
        return Ok(descriptor.to_owned());
    };
    let Some(tuple) = object.get::<Tuple>() else {
        let class = object.class().name();
        let message = format!(
            "descriptor for index '{index}' for tuple subclasses doesn't apply to '{class}' object"
        );
        return Err(py.type_error(message));
    };
    match tuple.as_slice().get(index as usize) {
        Some(item) => Ok(item.clone()),
        None => Err(py.index_error("tuple index out of range")),
    }
}

/// `_tuple_constructor(text, namespace)`
pub fn tuple_constructor(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let text = function::text_of(args[0].borrow());
    let namespace = args[1].borrow().get::<Dict>();
    let made = namespace.and_then(|namespace| constructor(py, &text, namespace));
    made.ok_or_else(|| py.type_error("no text of a constructor with what it needs"))
}

/// The function that `lambda _cls, x, y: _tuple_new(_cls, (x, y))` stands for, if the text is of
/// that shape and the namespace has what it needs.
fn constructor(py: &mut Py, text: &str, namespace: &Dict) -> Option<Owned> {
    let rest = text.strip_prefix("lambda _cls, ")?;
    let (parameters, body) = rest.split_once(": _tuple_new(_cls, (")?;
    let items = body.strip_suffix("))")?;
    if items != parameters {
        return None;
    }
    let names: Vec<&str> = std::iter::once("_cls")
        .chain(parameters.split(',').map(str::trim))
        .filter(|name| !name.is_empty())
        .collect();
    let tuple_new = namespace.get_name(intern(b"_tuple_new"))?;
    let module = namespace.get_name(intern(b"__name__"))?;
    let code = new_code(&names, function::text_of(module.borrow()));
    let cell = function::cell_new(py, Some(tuple_new));
    let mut cells = [cell.into_word()];
    // SAFETY: the word owns its reference.
    let cells = unsafe { OwnedItems::from_words(&mut cells) };
    Some(function_new(py, code, None, None, None, cells))
}

/// A code record for a constructor. It lives as long as the program, as all code does.
fn new_code(names: &[&str], module: String) -> &'static Code {
    let words = |names: &[&str]| -> &'static [Word] {
        let words = names.iter().map(|name| intern(name.as_bytes()).word());
        Box::leak(words.collect::<Vec<Word>>().into_boxed_slice())
    };
    let text: &'static str = Box::leak(names.join("\n").into_boxed_str());
    static NO_TEXT: &str = "<string>";
    let source: &'static Source = Box::leak(Box::new(Source {
        path: NO_TEXT.as_ptr(),
        path_len: NO_TEXT.len(),
        text: NO_TEXT.as_ptr(),
        text_len: 0,
    }));
    let lambda = intern(b"<lambda>").word();
    let count = names.len();
    let is_simple = count <= Code::MAX_REGISTERS;
    Box::leak(Box::new(Code {
        entry: entry(count),
        resume: std::ptr::null(),
        suspensions: std::ptr::null(),
        simple_arity: if is_simple { count as u32 } else { u32::MAX },
        positional: count as u32,
        positional_only: 0,
        keyword_only: 0,
        flags: 0,
        first_line: 1,
        name: lambda,
        qualname: lambda,
        doc: singletons::none().word(),
        names: words(names).as_ptr(),
        free_names: words(&["_tuple_new"]).as_ptr(),
        free_count: 1,
        fields: std::ptr::null(),
        field_names: std::ptr::null(),
        field_count: 0,
        planned_fields: 0,
        slot_names: std::ptr::null(),
        slot_count: 0,
        field_order: std::ptr::null(),
        variables: text.as_ptr(),
        variables_len: text.len(),
        source,
        module_name: intern(module.as_bytes()).word(),
        module: 0,
        calls: std::ptr::null(),
        call_count: 0,
    }))
}

/// The body for a number of parameters, the class among them.
fn entry(count: usize) -> *const () {
    match count {
        1 => one as *const (),
        2 => two as *const (),
        3 => three as *const (),
        4 => four as *const (),
        5 => five as *const (),
        6 => six as *const (),
        7 => seven as *const (),
        8 => eight as *const (),
        _ => many as *const (),
    }
}

const _: () = assert!(Code::MAX_REGISTERS == 8);

/// Bodies whose parameters are passed in registers.
macro_rules! bodies {
    ($($name:ident($($parameter:ident),*);)*) => { $(
        extern "C" fn $name(callee: Word, $($parameter: Word),*) -> Word {
            construct(callee, &mut [$($parameter),*])
        }
    )* };
}

bodies! {
    one(class);
    two(class, a);
    three(class, a, b);
    four(class, a, b, c);
    five(class, a, b, c, d);
    six(class, a, b, c, d, e);
    seven(class, a, b, c, d, e, f);
    eight(class, a, b, c, d, e, f, g);
}

extern "C" fn many(callee: Word, args: *mut Word) -> Word {
    // SAFETY: the callee is lent for the call.
    let function = unsafe { Borrowed::from_word(callee) };
    let code = function
        .get::<Function>()
        .expect("the callee is a function")
        .code;
    // SAFETY: there are as many words as parameters.
    construct(callee, unsafe {
        std::slice::from_raw_parts_mut(args, code.parameter_count())
    })
}

/// Makes an instance from the class and the items, which are moved.
fn construct(callee: Word, words: &mut [Word]) -> Word {
    // SAFETY: compiled code and the runtime call this under the interpreter lock.
    let mut py = unsafe { Py::assume() };
    // SAFETY: the words own their references.
    let mut items = unsafe { OwnedItems::from_words(words) };
    // SAFETY: the callee is lent for the call.
    let callee = unsafe { Borrowed::from_word(callee) };
    let function = callee.get::<Function>().expect("the callee is a function");
    let cell = function.cells()[0].borrow();
    let tuple_new = cell.get::<function::Cell>().and_then(function::Cell::get);
    let Some(tuple_new) = tuple_new.map(Borrowed::to_owned) else {
        return Word::NULL;
    };
    let class = items.next().expect("there is a class");
    let items = tuple::from_vec(items.collect());
    match call::call_with(&mut py, tuple_new.borrow(), [class, items]) {
        Ok(object) => object.into_word(),
        Err(_) => Word::NULL,
    }
}
