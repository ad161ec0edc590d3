//! `complex(…)`: from text, and from two numbers either of which may be complex.

use super::{COMPLEX, Complex, Parts, get, new, new_object, parts_of};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::str_::Str;
use crate::text::{complex_text, repr};
use crate::type_::{Args, Class, Parameters};
use crate::{call, float, int};

static PARAMETERS: Parameters = Parameters {
    names: &["real", "imag"],
    positional_only: 0,
    positional: 2,
    required: 0,
};

/// `complex.__new__(class, …)`.
pub(super) fn new_complex(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let bound = call::bind_parameters(py, &PARAMETERS, &|| "complex".to_owned(), args)?;
    let (real, imaginary) = (bound[0].as_ref(), bound[1].as_ref());
    if let (Some(real), None) = (real, imaginary)
        && class == &COMPLEX
        && real.borrow().class() == &COMPLEX
    {
        return Ok(real.clone());
    }
    let parts = construct(py, real.map(Owned::borrow), imaginary.map(Owned::borrow))?;
    Ok(new_object(class, parts))
}

fn construct(
    py: &mut Py,
    real: Option<Borrowed<'_>>,
    imaginary: Option<Borrowed<'_>>,
) -> Result<Parts> {
    if let Some(text) = real.and_then(|real| real.get::<Str>()) {
        if imaginary.is_some() {
            let message = "complex() can't take second arg if first is a string";
            return Err(py.type_error(message));
        }
        let parsed = complex_text::parse(text.as_bytes(), || repr::repr(text.as_bytes()));
        return parsed.map_err(|error| int::text::raise(py, error));
    }
    if imaginary.is_some_and(|imaginary| imaginary.get::<Str>().is_some()) {
        return Err(py.type_error("complex() second arg can't be a string"));
    }
    let first = match real {
        Some(real) => first_part(py, real, imaginary)?,
        None => Part::Real(0.0),
    };
    let second = match imaginary {
        Some(imaginary) => second_part(py, imaginary)?,
        None => return Ok(first.parts()),
    };
    let (mut real, mut imaginary) = (first.parts().0, second.parts().0);
    if let Part::Complex(parts) = second {
        real -= parts.1;
    }
    if let Part::Complex(parts) = first {
        imaginary += parts.1;
    }
    Ok((real, imaginary))
}

/// An argument.
#[derive(Clone, Copy)]
enum Part {
    Real(f64),
    Complex(Parts),
}

impl Part {
    fn parts(self) -> Parts {
        match self {
            Part::Real(value) => (value, 0.0),
            Part::Complex(parts) => parts,
        }
    }
}

fn is_number(object: Borrowed<'_>) -> bool {
    let slots = object.class().slots();
    slots.float.is_some() || slots.index.is_some() || get(object).is_some()
}

/// The first argument; the type of the second is checked before this one is converted.
fn first_part(py: &mut Py, real: Borrowed<'_>, imaginary: Option<Borrowed<'_>>) -> Result<Part> {
    let converted = by_complex_method(py, real)?;
    let real = converted.as_ref().map_or(real, Owned::borrow);
    if !is_number(real) {
        let class = real.class().shown_name();
        let message =
            format!("complex() first argument must be a string or a number, not '{class}'");
        return Err(py.type_error(message));
    }
    if let Some(imaginary) = imaginary {
        check_second(py, imaginary)?;
    }
    match get(real) {
        Some(parts) => Ok(Part::Complex(parts)),
        None => Ok(Part::Real(float::to_f64(py, real)?)),
    }
}

fn check_second(py: &mut Py, imaginary: Borrowed<'_>) -> Result<()> {
    if is_number(imaginary) {
        return Ok(());
    }
    let class = imaginary.class().shown_name();
    let message = format!("complex() second argument must be a number, not '{class}'");
    Err(py.type_error(message))
}

fn second_part(py: &mut Py, imaginary: Borrowed<'_>) -> Result<Part> {
    check_second(py, imaginary)?;
    match get(imaginary) {
        Some(parts) => Ok(Part::Complex(parts)),
        None => Ok(Part::Real(float::to_f64(py, imaginary)?)),
    }
}

/// What `__complex__` gives, as an exact `complex`; `None` if there is no such method.
fn by_complex_method(py: &mut Py, object: Borrowed<'_>) -> Result<Option<Owned>> {
    if object.class() == &COMPLEX {
        return Ok(Some(object.to_owned()));
    }
    let Some(result) = int::call_special(py, object, "__complex__")? else {
        return Ok(None);
    };
    if result.borrow().get::<Complex>().is_none() {
        let class = result.borrow().class().shown_name();
        let message = format!("__complex__ returned non-complex (type {class})");
        return Err(py.type_error(message));
    }
    Ok(Some(new(parts_of(result.borrow()))))
}
