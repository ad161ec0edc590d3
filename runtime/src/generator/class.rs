//! The class `generator`.

use super::thrown::finalize;
use super::{Generator, Given, given, send, this};
use crate::class::OBJECT;
use crate::descriptor::code_new;
use crate::exception::frame;
use crate::object::{Borrowed, Next, Object, Owned, Py, Result};
use crate::singletons::{bool_object, none_owned};
use crate::str_;
use crate::type_::{Call, Class, Definition, GetSet, Method, Slots, ids};

/// `types.GeneratorType`.
pub static GENERATOR: Class = Class::new_static(ids::GENERATOR, &DEFINITION);

/// `__name__`, of all that runs a body in steps.
pub(super) const NAME: GetSet =
    GetSet::new("__name__", name_attribute::<0>, set_name_attribute::<0>);

/// `__qualname__`.
pub(super) const QUALNAME: GetSet =
    GetSet::new("__qualname__", name_attribute::<1>, set_name_attribute::<1>);

static DEFINITION: Definition = Definition {
    slots: Slots {
        repr: Some(repr),
        iter: Some(|_, object| Ok(object.to_owned())),
        next: Some(next),
        finalize: Some(finalize),
        ..Slots::EMPTY
    },
    methods: &[
        Method::new("send", Call::One(send_method)),
        Method::new("throw", Call::Positional(1, 3, throw_method)),
        Method::new("close", Call::NoArgs(close_method)),
    ],
    attributes: &[
        NAME,
        QUALNAME,
        GetSet::read_only("gi_running", is_running),
        GetSet::read_only("gi_suspended", is_suspended),
        GetSet::read_only("gi_yieldfrom", delegate),
        GetSet::read_only("gi_frame", frame),
        GetSet::read_only("gi_code", code),
    ],
    ..Definition::new("generator", &OBJECT, Generator::KIND)
};

/// The classes of this module.
pub const CLASSES: &[&Class] = &{
    let [wrapper, send, throw, wrapped, default] = super::step::CLASSES;
    [
        &GENERATOR,
        &super::COROUTINE,
        &super::ASYNC_GENERATOR,
        wrapper,
        send,
        throw,
        wrapped,
        default,
    ]
};

/// `repr` of a generator.
pub(super) fn repr(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let name = crate::function::text_of(this(object).name(1).borrow());
    let class = object.class().name();
    let address = object.word().address();
    Ok(str_::new(&format!(
        "<{class} object {name} at {address:#x}>"
    )))
}

fn next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    let generator = this(object);
    let given = match generator.has_ended() {
        true => Given::Returned(none_owned()),
        false => generator.resume(py, object, none_owned())?,
    };
    match given {
        Given::Yielded(value) => Ok(Next::Item(value)),
        Given::Returned(value) => {
            py.keep_stop_value(value);
            Ok(Next::End)
        }
    }
}

/// `send`.
pub(super) fn send_method(py: &mut Py, object: Borrowed<'_>, value: Borrowed<'_>) -> Result<Owned> {
    let result = send(py, object, value.to_owned())?;
    given(py, result)
}

/// `throw`.
pub(super) fn throw_method(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let result = this(object).throw(py, object, args, true)?;
    given(py, result)
}

/// `close`.
pub(super) fn close_method(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    this(object).close(py, object)
}

/// `__name__` or `__qualname__`.
fn name_attribute<const INDEX: usize>(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    Ok(this(object).name(INDEX))
}

/// Sets `__name__` or `__qualname__`.
fn set_name_attribute<const INDEX: usize>(
    py: &mut Py,
    object: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    match value {
        Some(value) if value.borrow().get::<str_::Str>().is_some() => {
            // SAFETY: no view is open; the old name is dropped outside of any.
            let old = unsafe {
                let names = (*this(object).names.get()).get_or_insert_default();
                names[INDEX].replace(value)
            };
            drop(old);
            Ok(())
        }
        _ => {
            let name = ["__name__", "__qualname__"][INDEX];
            Err(py.type_error(format!("{name} must be set to a string object")))
        }
    }
}

/// `gi_running`.
pub(super) fn is_running(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    Ok(bool_object(this(object).is_running()).to_owned())
}

/// `gi_suspended`.
pub(super) fn is_suspended(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    Ok(bool_object(this(object).is_suspended()).to_owned())
}

/// `gi_yieldfrom`.
pub(super) fn delegate(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    Ok(this(object).delegate().unwrap_or_else(none_owned))
}

/// `gi_frame`.
pub(super) fn frame(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let site = this(object).site();
    Ok(site.map_or_else(none_owned, |site| frame::new(site).into_owned()))
}

/// `gi_code`.
pub(super) fn code(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    Ok(code_new(this(object).code))
}
