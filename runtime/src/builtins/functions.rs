//! Built-in functions on any objects: attributes, classes, iteration, `repr` and the like.

use crate::attribute;
use crate::class::attributes;
use crate::object::{Borrowed, Next, Owned, Py, Raised, Result};
use crate::protocol;
use crate::singletons::{bool_object, none_owned};
use crate::str_;
use crate::type_::Call;

/// Declares built-in functions: the static object under its linker symbol, and how it is called.
#[macro_export]
macro_rules! builtin_functions {
    ($($object:ident $symbol:literal = $name:literal, $call:expr;)*) => {
        $(
            #[doc = concat!("`", $name, "`.")]
            #[unsafe(export_name = $symbol)]
            pub static $object: $crate::function::BuiltinFunction =
                $crate::function::BuiltinFunction::new_static("builtins", {
                    static METHOD: $crate::type_::Method = $crate::type_::Method::new($name, $call);
                    &METHOD
                });
        )*
    };
}

builtin_functions! {
    LEN "pyc_builtin_len" = "len", Call::One(|py, _, object| {
        Ok(crate::int::from_i64(protocol::len(py, object)?))
    });
    REPR "pyc_builtin_repr" = "repr", Call::One(|py, _, object| protocol::repr(py, object));
    ASCII "pyc_builtin_ascii" = "ascii", Call::One(|py, _, object| str_::ascii(py, object));
    HASH "pyc_builtin_hash" = "hash", Call::One(|py, _, object| {
        Ok(crate::int::from_i64(protocol::hash(py, object)?))
    });
    ID "pyc_builtin_id" = "id", Call::One(|_, _, object| Ok(id(object)));
    CALLABLE "pyc_builtin_callable" = "callable", Call::One(|_, _, object| {
        Ok(bool_object(object.class().slots().call.is_some()).to_owned())
    });
    ISINSTANCE "pyc_builtin_isinstance" = "isinstance", Call::Positional(2, 2, |py, _, args| {
        let found = attributes::is_instance(py, args[0].borrow(), args[1].borrow())?;
        Ok(bool_object(found).to_owned())
    });
    ISSUBCLASS "pyc_builtin_issubclass" = "issubclass", Call::Positional(2, 2, |py, _, args| {
        let found = attributes::is_subclass(py, args[0].borrow(), args[1].borrow())?;
        Ok(bool_object(found).to_owned())
    });
    GETATTR "pyc_builtin_getattr" = "getattr", Call::Positional(2, 3, getattr);
    HASATTR "pyc_builtin_hasattr" = "hasattr", Call::Positional(2, 2, |py, _, args| {
        let name = attribute::checked_name(py, args[1].borrow())?;
        let found = attribute::find(py, args[0].borrow(), name)?;
        Ok(bool_object(found.is_some()).to_owned())
    });
    SETATTR "pyc_builtin_setattr" = "setattr", Call::Positional(3, 3, |py, _, args| {
        let name = attribute::checked_name(py, args[1].borrow())?;
        attribute::set(py, args[0].borrow(), name, Some(args[2].clone()))?;
        Ok(none_owned())
    });
    DELATTR "pyc_builtin_delattr" = "delattr", Call::Positional(2, 2, |py, _, args| {
        let name = attribute::checked_name(py, args[1].borrow())?;
        attribute::set(py, args[0].borrow(), name, None)?;
        Ok(none_owned())
    });
    DIR "pyc_builtin_dir" = "dir", Call::Positional(0, 1, |py, _, args| {
        let Some(object) = args.first() else {
            return Err(only_by_name(py, "dir"));
        };
        let names = attribute::directory(py, object.borrow())?;
        let names = protocol::collect(py, names.borrow())?;
        let list = crate::list::from_vec(names);
        crate::call::call_method(py, list.borrow(), "sort", [])?;
        Ok(list)
    });
    VARS "pyc_builtin_vars" = "vars", Call::Positional(0, 1, |py, _, args| {
        let Some(object) = args.first() else {
            return Err(only_by_name(py, "vars"));
        };
        let name = str_::intern::names::DICT.borrow();
        match attribute::find(py, object.borrow(), name)? {
            Some(dict) => Ok(dict),
            None => Err(py.type_error("vars() argument must have __dict__ attribute")),
        }
    });
    // Calls by name are compiled where they stand; these are for other uses of the names.
    GLOBALS "pyc_builtin_globals" = "globals", Call::NoArgs(|py, _| Err(only_by_name(py, "globals")));
    LOCALS "pyc_builtin_locals" = "locals", Call::NoArgs(|py, _| Err(only_by_name(py, "locals")));
    NEXT "pyc_builtin_next" = "next", Call::Positional(1, 2, next);
}

/// Raises NotImplementedError for a function that must be called by its name.
fn only_by_name(py: &mut Py, name: &str) -> Raised {
    let message = format!("{name}() must be called by its name");
    py.raise_new(&crate::exception::NOT_IMPLEMENTED_ERROR, message)
}

/// `id(object)`: an address; small ints, which have none, get distinct odd numbers.
fn id(object: Borrowed<'_>) -> Owned {
    match object.small_int() {
        Some(_) => crate::int::from_i64((object.word().0 | 1) as i64 & i64::MAX),
        None => crate::int::from_i64(object.word().address() as i64),
    }
}

fn getattr(py: &mut Py, _this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let name = attribute::checked_name(py, args[1].borrow())?;
    match args.get(2) {
        None => attribute::get(py, args[0].borrow(), name),
        Some(default) => {
            let found = attribute::find(py, args[0].borrow(), name)?;
            Ok(found.unwrap_or_else(|| default.clone()))
        }
    }
}

fn next(py: &mut Py, _this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let iterator = args[0].borrow();
    let Some(next) = iterator.class().slots().next else {
        let message = format!(
            "'{}' object is not an iterator",
            iterator.class().shown_name()
        );
        return Err(py.type_error(message));
    };
    drop(py.take_stop_iteration());
    let result = next(py, iterator);
    let Some(default) = args.get(1) else {
        return match result? {
            Next::Item(item) => Ok(item),
            Next::End => Err(py.stop_iteration()),
        };
    };
    match result {
        Ok(Next::Item(item)) => return Ok(item),
        Err(_) if py.pending_is(&crate::exception::STOP_ITERATION) => drop(py.take_pending()),
        Err(raised) => return Err(raised),
        Ok(Next::End) => drop(py.take_stop_iteration()),
    }
    Ok(default.clone())
}
