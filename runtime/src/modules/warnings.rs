//! The module `_warnings`: the functions of `warnings` that look at running frames.

use crate::function::text_of;
use crate::module::ModuleDef;
use crate::module_functions;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::none_owned;
use crate::str_::{self, Str};
use crate::type_::{Call, Class, Parameters};
use crate::warning::{self, Place, Warning};
use crate::{protocol, tuple};

static WARN: Parameters = Parameters {
    names: &[
        "message",
        "category",
        "stacklevel",
        "source",
        "skip_file_prefixes",
    ],
    positional_only: 0,
    positional: 4,
    required: 1,
};

static WARN_EXPLICIT: Parameters = Parameters {
    names: &[
        "message",
        "category",
        "filename",
        "lineno",
        "module",
        "registry",
        "module_globals",
        "source",
    ],
    positional_only: 0,
    positional: 8,
    required: 4,
};

module_functions! {
    static FUNCTIONS: 4 of "_warnings" =
    "warn" => Call::Named(&WARN, warn);
    "warn_explicit" => Call::Named(&WARN_EXPLICIT, warn_explicit);
    "_filters_mutated" => Call::NoArgs(|_, _| {
        warning::filters_changed();
        Ok(none_owned())
    });
    "_source_line" => Call::Positional(2, 2, |py, _, args| {
        let line = protocol::index_i64(py, args[1].borrow())?;
        let text = warning::source_line(&text_of(args[0].borrow()), line);
        Ok(str_::new(&text.unwrap_or_default()))
    });
}

/// The static record of the module.
#[unsafe(export_name = "pyc_module__warnings")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_warnings",
    classes: &[],
    functions: &FUNCTIONS,
    names: &[],
    initialise: |_, _| {},
};

/// `warnings.warn`.
fn warn(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let message = args[0].clone().expect("it is required");
    let category = args[1].as_ref().map(Owned::borrow);
    let mut level = match &args[2] {
        Some(level) => protocol::index_i64(py, level.borrow())?,
        None => 1,
    };
    let prefixes = prefixes(py, args[4].as_ref())?;
    if !prefixes.is_empty() {
        level = level.max(2);
    }
    let category = warning::category_of(py, message.borrow(), category)?;
    let place = warning::running_place(level, &prefixes);
    issue(py, (message, category), args[3].clone(), place)
}

/// Issues a warning of a category at a place; a source of `None` is none.
fn issue(
    py: &mut Py,
    (message, category): (Owned, &'static Class),
    source: Option<Owned>,
    place: Place,
) -> Result<Owned> {
    let source = source.filter(|source| !source.borrow().is_none());
    let warning = Warning {
        message,
        category,
        source,
    };
    warning::issue(py, warning, place)?;
    Ok(none_owned())
}

/// The texts of `skip_file_prefixes`.
fn prefixes(py: &mut Py, prefixes: Option<&Owned>) -> Result<Vec<String>> {
    let Some(prefixes) = prefixes else {
        return Ok(Vec::new());
    };
    let Some(items) = prefixes.borrow().get::<tuple::Tuple>() else {
        return Err(py.type_error("skip_file_prefixes must be a tuple of strs."));
    };
    let items = items.as_slice().to_vec();
    let mut texts = Vec::new();
    for item in items {
        match item.borrow().get::<Str>() {
            Some(text) => texts.push(text.to_string_lossy().into_owned()),
            None => {
                let class = item.borrow().class().name();
                let message = format!(
                    "Found non-str '{}' in skip_file_prefixes.",
                    protocol::repr_text(py, item.borrow()).unwrap_or_else(|_| class.to_owned())
                );
                return Err(py.type_error(message));
            }
        }
    }
    Ok(texts)
}

/// `warnings.warn_explicit`.
fn warn_explicit(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let required = |index: usize| args[index].clone().expect("it is required");
    let message = required(0);
    let category = warning::category_of(py, message.borrow(), Some(required(1).borrow()))?;
    let line = protocol::index_i64(py, required(3).borrow())?;
    let file = required(2);
    if file.borrow().get::<Str>().is_none() {
        let class = file.borrow().class().name();
        let message = format!("warn_explicit() argument 'filename' must be str, not {class}");
        return Err(py.type_error(message));
    }
    let module = match args[4].clone().filter(|module| !module.borrow().is_none()) {
        Some(module) => module,
        None => str_::new(&module_of(&text_of(file.borrow()))),
    };
    let registry = warning::registry_of(py, args[5].as_ref())?;
    let place = Place {
        file,
        line,
        module,
        registry,
    };
    issue(py, (message, category), args[7].clone(), place)
}

/// The name of a module that is known by its file only.
fn module_of(file: &str) -> String {
    match file {
        "" => "<unknown>".to_owned(),
        _ => file.strip_suffix(".py").unwrap_or(file).to_owned(),
    }
}
