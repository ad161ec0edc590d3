//! The modules that are written in Rust.

pub mod atexit;
pub mod builtins;
pub mod gc;
pub mod math;
pub mod os;
pub mod sys;
pub mod sys_info;
pub mod time;

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
];
