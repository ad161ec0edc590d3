//! Methods of built-in classes that compiled code calls by their place in the class, because it
//! knows the class of the receiver. Arguments are lent.

use crate::object::{Borrowed, Owned, Py, Result};
use crate::type_::{Binding, Call, Class, Method};

/// With more arguments than this, methods are looked up.
pub const MOST_ARGUMENTS: usize = 3;

/// Methods with more parameters than this are looked up.
const MOST_PARAMETERS: usize = 4;

/// The methods that a built-in class itself defines.
fn methods(class: &Class) -> &'static [Method] {
    class
        .definition
        .map_or(&[], |definition| definition.methods)
}

/// Where a class has a method of instances with a name.
fn place(class: &Class, name: &str) -> Option<usize> {
    let is_it = |method: &Method| method.name == name && method.binding == Binding::Instance;
    methods(class).iter().position(is_it)
}

/// Whether a built-in class itself defines a method of instances.
pub fn has_method(class: &Class, name: &str) -> bool {
    place(class, name).is_some()
}

/// The place of a method that takes so many positional arguments.
pub fn place_of_method(class: &Class, name: &str, count: usize) -> Option<usize> {
    let place = place(class, name)?;
    let fits = match methods(class)[place].call {
        Call::NoArgs(_) => count == 0,
        Call::One(_) => count == 1,
        Call::Positional(least, most, _) => (least..=most).contains(&count),
        Call::Named(parameters, _) => {
            (parameters.required..=parameters.positional).contains(&count)
                && parameters.names.len() <= MOST_PARAMETERS
        }
        Call::Any(_) => false,
    };
    (fits && count <= MOST_ARGUMENTS).then_some(place)
}

/// Calls the method at a place, which takes so many arguments.
#[inline]
fn call<const N: usize>(
    py: &mut Py,
    this: Borrowed<'_>,
    place: i64,
    args: [Borrowed<'_>; N],
) -> Result<Owned> {
    match (methods(this.class())[place as usize].call, &args[..]) {
        (Call::NoArgs(function), []) => function(py, this),
        (Call::One(function), [argument]) => function(py, this, *argument),
        (Call::Positional(_, _, function), _) => function(py, this, Borrowed::as_owned(&args)),
        (Call::Named(parameters, function), _) => {
            let mut bound = [const { None }; MOST_PARAMETERS];
            for (slot, argument) in bound.iter_mut().zip(args) {
                *slot = Some(argument.to_owned());
            }
            function(py, this, &bound[..parameters.names.len()])
        }
        _ => unreachable!("the place was found for so many arguments"),
    }
}

/// The row `method_call_0`.
pub fn method_call_0(py: &mut Py, this: Borrowed<'_>, place: i64) -> Result<Owned> {
    call(py, this, place, [])
}

/// The row `method_call_1`.
pub fn method_call_1(
    py: &mut Py,
    this: Borrowed<'_>,
    place: i64,
    a: Borrowed<'_>,
) -> Result<Owned> {
    call(py, this, place, [a])
}

/// The row `method_call_2`.
pub fn method_call_2(
    py: &mut Py,
    this: Borrowed<'_>,
    place: i64,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
) -> Result<Owned> {
    call(py, this, place, [a, b])
}

/// The row `method_call_3`.
pub fn method_call_3(
    py: &mut Py,
    this: Borrowed<'_>,
    place: i64,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    c: Borrowed<'_>,
) -> Result<Owned> {
    call(py, this, place, [a, b, c])
}
