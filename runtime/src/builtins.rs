//! The names of the `builtins` module, and the list of all built-in classes.

use crate::type_::Class;

/// Every built-in class, by area.
pub fn classes() -> impl Iterator<Item = &'static Class> {
    let areas: &[&[&Class]] = &[
        crate::class::CLASSES,
        crate::attribute::CLASSES,
        crate::descriptor::CLASSES,
        crate::exception::CLASSES,
        crate::function::CLASSES,
        crate::module::CLASSES,
        crate::singletons::CLASSES,
        crate::str_::CLASSES,
        crate::bytes::CLASSES,
        crate::int::CLASSES,
        crate::float::CLASSES,
        crate::complex::CLASSES,
        crate::dict::CLASSES,
        crate::iterators::CLASSES,
        crate::list::CLASSES,
        crate::tuple::CLASSES,
        crate::slice::CLASSES,
    ];
    areas.iter().flat_map(|area| area.iter().copied())
}

/// A built-in name and the symbol of its static object (a function, class or singleton).
/// The compiler refers to it by its index here; the word is the symbol's address + 1.
pub const BUILTINS: &[(&str, &str)] = &[
    ("None", "pyc_none"),
    ("True", "pyc_true"),
    ("False", "pyc_false"),
    ("Ellipsis", "pyc_ellipsis"),
    ("NotImplemented", "pyc_not_implemented"),
    ("print", "pyc_builtin_print"),
    ("range", "pyc_type_range"),
    ("len", "pyc_builtin_len"),
];
