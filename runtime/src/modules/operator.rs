//! The module `_operator`: the operators as functions.

use crate::call;

use crate::int;
use crate::module::{Module, ModuleDef};
use crate::module_functions;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{bool_object, none_owned};
use crate::str_::intern::intern;
use crate::type_::{Call, Class, Comparison, Operator};

mod getters;

/// A binary operator.
macro_rules! binary {
    ($operator:ident) => {
        Call::Positional(2, 2, |py, _, args| {
            protocol::binary(py, args[0].borrow(), args[1].borrow(), Operator::$operator)
        })
    };
}

/// An in-place operator.
macro_rules! inplace {
    ($operator:ident) => {
        Call::Positional(2, 2, |py, _, args| {
            protocol::inplace_operator(py, args[0].borrow(), args[1].borrow(), Operator::$operator)
        })
    };
}

/// A comparison.
macro_rules! comparison {
    ($comparison:ident) => {
        Call::Positional(2, 2, |py, _, args| {
            let (a, b) = (args[0].borrow(), args[1].borrow());
            protocol::rich_compare(py, a, b, Comparison::$comparison)
        })
    };
}

/// A function with one argument.
macro_rules! unary {
    ($function:path) => {
        Call::One(|py, _, value| $function(py, value))
    };
}

fn truth_object(truth: bool) -> Result<Owned> {
    Ok(bool_object(truth).to_owned())
}

module_functions! {
    static FUNCTIONS: 53 of "_operator" =
    "lt" => comparison!(Less);
    "le" => comparison!(LessEqual);
    "eq" => comparison!(Equal);
    "ne" => comparison!(NotEqual);
    "gt" => comparison!(Greater);
    "ge" => comparison!(GreaterEqual);
    "add" => binary!(Add);
    "sub" => binary!(Subtract);
    "mul" => binary!(Multiply);
    "truediv" => binary!(TrueDivide);
    "floordiv" => binary!(FloorDivide);
    "mod" => binary!(Modulo);
    "pow" => binary!(Power);
    "lshift" => binary!(LeftShift);
    "rshift" => binary!(RightShift);
    "and_" => binary!(BitAnd);
    "or_" => binary!(BitOr);
    "xor" => binary!(BitXor);
    "matmul" => binary!(MatrixMultiply);
    "iadd" => inplace!(Add);
    "isub" => inplace!(Subtract);
    "imul" => inplace!(Multiply);
    "itruediv" => inplace!(TrueDivide);
    "ifloordiv" => inplace!(FloorDivide);
    "imod" => inplace!(Modulo);
    "ipow" => inplace!(Power);
    "ilshift" => inplace!(LeftShift);
    "irshift" => inplace!(RightShift);
    "iand" => inplace!(BitAnd);
    "ior" => inplace!(BitOr);
    "ixor" => inplace!(BitXor);
    "imatmul" => inplace!(MatrixMultiply);
    "neg" => unary!(protocol::unary_negative);
    "pos" => unary!(protocol::unary_positive);
    "inv" => unary!(protocol::unary_invert);
    "invert" => unary!(protocol::unary_invert);
    "abs" => unary!(protocol::absolute);
    "index" => unary!(index);
    "truth" => Call::One(|py, _, value| truth_object(protocol::truth(py, value)?));
    "not_" => Call::One(|py, _, value| truth_object(!protocol::truth(py, value)?));
    "is_" => Call::Positional(2, 2, |_, _, args| {
        truth_object(args[0].borrow().is(args[1].borrow()))
    });
    "is_not" => Call::Positional(2, 2, |_, _, args| {
        truth_object(!args[0].borrow().is(args[1].borrow()))
    });
    "concat" => Call::Positional(2, 2, concat);
    "iconcat" => Call::Positional(2, 2, inplace_concat);
    "contains" => Call::Positional(2, 2, |py, _, args| {
        truth_object(protocol::contains(py, args[0].borrow(), args[1].borrow())?)
    });
    "countOf" => Call::Positional(2, 2, count_of);
    "indexOf" => Call::Positional(2, 2, index_of);
    "getitem" => Call::Positional(2, 2, |py, _, args| {
        protocol::item_get(py, args[0].borrow(), args[1].borrow())
    });
    "setitem" => Call::Positional(3, 3, |py, _, args| {
        protocol::item_set(py, args[0].borrow(), args[1].borrow(), args[2].clone())?;
        Ok(none_owned())
    });
    "delitem" => Call::Positional(2, 2, |py, _, args| {
        protocol::item_delete(py, args[0].borrow(), args[1].borrow())?;
        Ok(none_owned())
    });
    "length_hint" => Call::Positional(1, 2, length_hint);
    "call" => Call::Any(|py, _, args| {
        let mut args = args;
        match args.values.next() {
            Some(function) => call::call_args(py, function.borrow(), args),
            None => Err(py.type_error("call expected at least 1 argument, got 0")),
        }
    });
    "_compare_digest" => Call::Positional(2, 2, compare_digest);
}

/// The static record of the module.
#[unsafe(export_name = "pyc_module__operator")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_operator",
    classes: CLASSES,
    functions: &FUNCTIONS,
    names: &["attrgetter", "itemgetter", "methodcaller"],
    initialise,
};

/// The classes of this module.
const CLASSES: &[&Class] = &[
    &getters::ATTRIBUTE_GETTER,
    &getters::ITEM_GETTER,
    &getters::METHOD_CALLER,
];

fn initialise(_py: &mut Py, module: &Module) {
    for class in CLASSES {
        module.set(class.name(), class.as_borrowed().to_owned());
    }
}

fn index(py: &mut Py, value: Borrowed<'_>) -> Result<Owned> {
    let number = protocol::index(py, value)?;
    crate::sequence::exact_index(py, number.borrow())
}

fn concat(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (a, b) = (args[0].borrow(), args[1].borrow());
    match a.class().slots().concat {
        Some(concat) => concat(py, a, b),
        None => concat_by_method(py, a, b, false),
    }
}

fn inplace_concat(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let (a, b) = (args[0].borrow(), args[1].borrow());
    let slots = a.class().slots();
    match slots.inplace_concat.or(slots.concat) {
        Some(concat) => concat(py, a, b),
        None => concat_by_method(py, a, b, true),
    }
}

/// Sequences of the program concatenate by `__add__`.
fn concat_by_method(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, inplace: bool) -> Result<Owned> {
    if a.class().slots().get_item.is_none() {
        let class = a.class().name();
        return Err(py.type_error(format!("'{class}' object can't be concatenated")));
    }
    match inplace {
        true => protocol::inplace_operator(py, a, b, Operator::Add),
        false => protocol::binary(py, a, b, Operator::Add),
    }
}

fn count_of(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let mut count = 0;
    let iterator = iterable(py, args[0].borrow())?;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        count += i64::from(protocol::eq(py, item.borrow(), args[1].borrow())?);
    }
    Ok(int::from_i64(count))
}

fn index_of(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let mut index = 0;
    let iterator = iterable(py, args[0].borrow())?;
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        if protocol::eq(py, item.borrow(), args[1].borrow())? {
            return Ok(int::from_i64(index));
        }
        index += 1;
    }
    Err(py.value_error("sequence.index(x): x not in sequence"))
}

fn iterable(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let slots = object.class().slots();
    if slots.iter.is_none() && slots.get_item.is_none() {
        let class = object.class().name();
        let message = format!("argument of type '{class}' is not iterable");
        return Err(py.type_error(message));
    }
    protocol::iter(py, object)
}

fn length_hint(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let object = args[0].borrow();
    let mut default = 0;
    if let Some(value) = args.get(1) {
        if !value.borrow().class().has_flag(crate::type_::Flags::INT) {
            let class = value.borrow().class().name();
            let message = format!("'{class}' object cannot be interpreted as an integer");
            return Err(py.type_error(message));
        }
        default = protocol::index_i64(py, value.borrow())?;
    }
    if object.class().slots().len.is_some() {
        return Ok(int::from_i64(protocol::len(py, object)?));
    }
    let name = crate::str_::intern::names::LENGTH_HINT.borrow();
    let hint = match call::call_method_of_class(py, object, name, []) {
        Ok(hint) => hint,
        Err(raised) if !py.pending_is(&crate::exception::TYPE_ERROR) => return Err(raised),
        Err(_) => {
            drop(py.take_pending());
            None
        }
    };
    let hint = hint.filter(|hint| !hint.borrow().is(crate::singletons::not_implemented()));
    let Some(hint) = hint else {
        return Ok(int::from_i64(default));
    };
    if !hint.borrow().class().has_flag(crate::type_::Flags::INT) {
        let class = hint.borrow().class().name();
        let message = format!("__length_hint__ must be an integer, not {class}");
        return Err(py.type_error(message));
    }
    match protocol::index_i64(py, hint.borrow())? {
        length if length < 0 => Err(py.value_error("__length_hint__() should return >= 0")),
        length => Ok(int::from_i64(length)),
    }
}

/// `hmac.compare_digest`: takes as long for equal texts as for others of the same length.
fn compare_digest(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let bytes_of = |value: &Owned| -> Option<Vec<u8>> {
        let value = value.borrow();
        if let Some(text) = value.get::<crate::str_::Str>() {
            return text.as_bytes().is_ascii().then(|| text.as_bytes().to_vec());
        }
        crate::bytes::contents(value).map(<[u8]>::to_vec)
    };
    let (Some(a), Some(b)) = (bytes_of(&args[0]), bytes_of(&args[1])) else {
        let is_text = |value: &Owned| value.borrow().get::<crate::str_::Str>().is_some();
        if is_text(&args[0]) && is_text(&args[1]) {
            let message = "comparing strings with non-ASCII characters is not supported";
            return Err(py.type_error(message));
        }
        let (a, b) = (
            args[0].borrow().class().name(),
            args[1].borrow().class().name(),
        );
        let message =
            format!("unsupported operand types(s) or combination of types: '{a}' and '{b}'");
        return Err(py.type_error(message));
    };
    let difference = a.iter().zip(&b).fold(0, |all, (x, y)| all | (x ^ y));
    truth_object(a.len() == b.len() && difference == 0)
}

/// The names of classes that an attribute path asks for are interned one by one.
fn parts_of(path: &str) -> Vec<Borrowed<'static>> {
    path.split('.')
        .map(|part| intern(part.as_bytes()))
        .collect()
}
