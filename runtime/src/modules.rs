//! The modules that are written in Rust.

pub mod abc;
pub mod atexit;
pub mod bisect;
pub mod builtins;
pub mod collections;
pub mod functools;
pub mod gc;
pub mod itertools;
pub mod math;
pub mod operator;
pub mod os;
pub mod random;
pub mod signal;
pub mod sys;
pub mod sys_info;
pub mod thread;
pub mod time;
pub mod types;
pub mod warnings;
pub mod weakref;

/// The static objects of a module's functions: `static NAME: count of "module" = "name" => call;`.
#[macro_export]
macro_rules! module_functions {
    (static $functions:ident: $count:literal of $module:literal = $($name:literal => $call:expr;)*) => {
        static $functions: [&$crate::function::BuiltinFunction; $count] = [ $( {
            static METHOD: $crate::type_::Method = $crate::type_::Method::new($name, $call);
            static FUNCTION: $crate::function::BuiltinFunction =
                $crate::function::BuiltinFunction::new_static($module, &METHOD);
            &FUNCTION
        } ),* ];
    };
}

/// A native module's name and the symbol of its static record (`ModuleDef`). The compiler refers
/// to it by its index here; the word of `Constant::NativeModule` is the symbol's address + 1.
pub const NATIVE: &[(&str, &str)] = &[
    ("sys", "pyc_module_sys"),
    ("builtins", "pyc_module_builtins"),
    ("math", "pyc_module_math"),
    ("time", "pyc_module_time"),
    ("os", "pyc_module_os"),
    ("os.path", "pyc_module_os_path"),
    ("gc", "pyc_module_gc"),
    ("atexit", "pyc_module_atexit"),
    ("io", "pyc_module_io"),
    ("itertools", "pyc_module_itertools"),
    ("_abc", "pyc_module__abc"),
    ("_bisect", "pyc_module__bisect"),
    ("_heapq", "pyc_module__heapq"),
    ("_random", "pyc_module__random"),
    ("_collections", "pyc_module__collections"),
    ("_functools", "pyc_module__functools"),
    ("_operator", "pyc_module__operator"),
    ("_signal", "pyc_module__signal"),
    ("_thread", "pyc_module__thread"),
    ("_types", "pyc_module__types"),
    ("_warnings", "pyc_module__warnings"),
    ("_weakref", "pyc_module__weakref"),
];

/// The modules that take the place of parts of library modules.
pub const PARTS_OF_LIBRARY: &[&crate::module::ModuleDef] = &[
    &abc::MODULE,
    &bisect::MODULE,
    &bisect::heap::MODULE,
    &collections::MODULE,
    &functools::MODULE,
    &operator::MODULE,
    &random::MODULE,
    &signal::MODULE,
    &thread::MODULE,
    &types::MODULE,
    &weakref::MODULE,
];
