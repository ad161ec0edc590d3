//! The names of the `builtins` module.

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
