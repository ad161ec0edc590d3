//! `BaseExceptionGroup` and `ExceptionGroup`. Fields: message, tuple of exceptions.

use super::hierarchy::{BASE_EXCEPTION_GROUP, EXCEPTION, EXCEPTION_GROUP, Parts};
use super::parts::{field, field_attribute, set_args, this};
use super::{Exception, allocate};
use crate::attribute;
use crate::call;
use crate::class::as_class;
use crate::function::text_of;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::str_::intern::names;
use crate::str_::{self, Str};
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Call, Class, Flags, GetSet, Method, Slots};

/// What `BaseExceptionGroup` adds.
pub const BASE_EXCEPTION_GROUP_PARTS: Parts = Parts {
    slots: Slots {
        new: Some(new),
        init: Some(|_, object, args| {
            set_args(object, args.positional_slice());
            Ok(())
        }),
        str: Some(str),
        ..Slots::EMPTY
    },
    methods: &[
        Method::new(
            "derive",
            Call::One(|py, object, exceptions| {
                let message = field(object, 0).unwrap_or_else(none_owned);
                let class = BASE_EXCEPTION_GROUP.as_borrowed();
                call::call_with(py, class, [message, exceptions.to_owned()])
            }),
        ),
        Method::new(
            "split",
            Call::One(|py, object, condition| {
                let (matching, rest) = split(py, object, condition)?;
                let or_none = |part: Option<Owned>| part.unwrap_or_else(none_owned);
                Ok(tuple::from_vec(vec![or_none(matching), or_none(rest)]))
            }),
        ),
        Method::new(
            "subgroup",
            Call::One(|py, object, condition| {
                let (matching, _) = split(py, object, condition)?;
                Ok(matching.unwrap_or_else(none_owned))
            }),
        ),
        crate::descriptor::CLASS_GETITEM,
    ],
    attributes: &[
        GetSet {
            set: None,
            ..field_attribute!("message", 0)
        },
        GetSet {
            set: None,
            ..field_attribute!("exceptions", 1)
        },
    ],
};

fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let given = args.positional_slice();
    if given.len() != 2 {
        let message = format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            given.len()
        );
        return Err(py.type_error(message));
    }
    let (message, sequence) = (given[0].clone(), given[1].clone());
    if message.borrow().get::<Str>().is_none() {
        let class = message.borrow().class().name().to_owned();
        return Err(py.type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {class}"
        )));
    }
    if sequence.borrow().class().slots().get_item.is_none() {
        return Err(py.type_error("second argument (exceptions) must be a sequence"));
    }
    let exceptions = protocol::collect(py, sequence.borrow())?;
    if exceptions.is_empty() {
        let message = "second argument (exceptions) must be a non-empty sequence";
        return Err(py.value_error(message));
    }
    let class = checked_class(py, class, &exceptions)?;
    let group = allocate(class, tuple::from_vec(given.to_vec()));
    let fields = vec![Some(message), Some(tuple::from_vec(exceptions))];
    this(group.borrow()).update(|state| state.fields = fields);
    Ok(group)
}

/// A new group without a message, of a list or tuple of exceptions.
pub fn new_group(py: &mut Py, exceptions: Owned) -> Result<Owned> {
    let class = BASE_EXCEPTION_GROUP.as_borrowed();
    call::call_with(py, class, [str_::new(""), exceptions])
}

/// The class of the group: `ExceptionGroup` if all are of `Exception`.
fn checked_class(
    py: &mut Py,
    class: &'static Class,
    exceptions: &[Owned],
) -> Result<&'static Class> {
    let mut nested_base = false;
    for (index, exception) in exceptions.iter().enumerate() {
        if exception.borrow().get::<Exception>().is_none() {
            let message =
                format!("Item {index} of second argument (exceptions) is not an exception");
            return Err(py.value_error(message));
        }
        nested_base |= !exception.borrow().class().is_subclass(&EXCEPTION);
    }
    if *class == BASE_EXCEPTION_GROUP && !nested_base {
        return Ok(&EXCEPTION_GROUP);
    }
    if nested_base && *class == EXCEPTION_GROUP {
        return Err(py.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    if nested_base && class.is_subclass(&EXCEPTION) {
        let message = format!("Cannot nest BaseExceptions in '{}'", class.name());
        return Err(py.type_error(message));
    }
    Ok(class)
}

fn str(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let message = field(object, 0).map_or_else(String::new, |text| text_of(text.borrow()));
    let count = exceptions(object).len();
    let plural = if count == 1 { "" } else { "s" };
    Ok(str_::new(&format!(
        "{message} ({count} sub-exception{plural})"
    )))
}

/// The exceptions of a group.
pub fn exceptions(object: Borrowed<'_>) -> Vec<Owned> {
    field(object, 1)
        .and_then(|items| {
            items
                .borrow()
                .get::<Tuple>()
                .map(|items| items.as_slice().to_vec())
        })
        .unwrap_or_default()
}

/// Whether an exception is a group.
pub fn is_group(object: Borrowed<'_>) -> bool {
    object.class().is_subclass(&BASE_EXCEPTION_GROUP)
}

/// Splits a group into what matches a class, tuple of classes or predicate, and the rest.
fn split(
    py: &mut Py,
    object: Borrowed<'_>,
    condition: Borrowed<'_>,
) -> Result<(Option<Owned>, Option<Owned>)> {
    if matches(py, object, condition)? {
        return Ok((Some(object.to_owned()), None));
    }
    if !is_group(object) {
        return Ok((None, Some(object.to_owned())));
    }
    py.check_recursion(" in exceptiongroup_split")?;
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    for exception in exceptions(object) {
        let (inside, outside) = split(py, exception.borrow(), condition)?;
        matching.extend(inside);
        rest.extend(outside);
    }
    let matching = derive(py, object, matching)?;
    let rest = derive(py, object, rest)?;
    Ok((matching, rest))
}

/// The part of a group that holds these exceptions; none if it is empty.
pub fn project(py: &mut Py, object: Borrowed<'_>, leaves: &[Owned]) -> Result<Option<Owned>> {
    if !is_group(object) {
        let is_leaf = leaves.iter().any(|leaf| leaf.borrow().is(object));
        return Ok(is_leaf.then(|| object.to_owned()));
    }
    py.check_recursion(" in exceptiongroup_split_recursive")?;
    let mut parts = Vec::new();
    for exception in exceptions(object) {
        parts.extend(project(py, exception.borrow(), leaves)?);
    }
    derive(py, object, parts)
}

/// A group like another one, of other exceptions; none for no exceptions.
fn derive(py: &mut Py, object: Borrowed<'_>, parts: Vec<Owned>) -> Result<Option<Owned>> {
    if parts.is_empty() {
        return Ok(None);
    }
    let list = crate::list::from_vec(parts);
    let group = call::call_method(py, object, "derive", [list])?;
    if !is_group(group.borrow()) {
        return Err(py.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    let (cause, context) = {
        let state = this(object).state();
        (state.cause.to_option(), state.context.to_option())
    };
    let old = this(group.borrow()).update(|state| {
        // In CPython setting a cause, even none, has this effect.
        state.suppress_context = true;
        (state.cause.replace(cause), state.context.replace(context))
    });
    drop(old);
    super::traceback::copy(py, object, group.borrow())?;
    if let Some(notes) = attribute::find(py, object, names::NOTES.borrow())? {
        let copy = crate::list::from_vec(protocol::collect(py, notes.borrow())?);
        attribute::set(py, group.borrow(), names::NOTES.borrow(), Some(copy))?;
    }
    Ok(Some(group))
}

fn matches(py: &mut Py, object: Borrowed<'_>, condition: Borrowed<'_>) -> Result<bool> {
    let is_exception_class = |object: Borrowed<'_>| {
        as_class(object).is_some_and(|class| class.has_flag(Flags::EXCEPTION))
    };
    let is_classes = is_exception_class(condition)
        || condition.get::<Tuple>().is_some_and(|tuple| {
            tuple
                .as_slice()
                .iter()
                .all(|class| is_exception_class(class.borrow()))
        });
    if is_classes {
        return super::is_taken_by(py, object.class(), condition);
    }
    if condition.class().slots().call.is_none() || as_class(condition).is_some() {
        let message = "expected an exception type, a tuple of exception types, or a callable (other than a class)";
        return Err(py.type_error(message));
    }
    let result = call::call_with(py, condition, [object.to_owned()])?;
    protocol::truth(py, result.borrow())
}
