//! What `sys` tells about the language and the machine.

use crate::module::Module;
use crate::object::Owned;
use crate::struct_sequence::make;
use crate::type_::Class;
use crate::{float, int, simple_namespace, str_, struct_sequences};

struct_sequences! {
    VERSION_INFO 220 "sys" "version_info" =
        "major" 0, "minor" 1, "micro" 2, "releaselevel" 3, "serial" 4;
    FLOAT_INFO 221 "sys" "float_info" =
        "max" 0, "max_exp" 1, "max_10_exp" 2, "min" 3, "min_exp" 4, "min_10_exp" 5, "dig" 6,
        "mant_dig" 7, "epsilon" 8, "radix" 9, "rounds" 10;
    INT_INFO 222 "sys" "int_info" =
        "bits_per_digit" 0, "sizeof_digit" 1, "default_max_str_digits" 2,
        "str_digits_check_threshold" 3;
    HASH_INFO 223 "sys" "hash_info" =
        "width" 0, "modulus" 1, "inf" 2, "nan" 3, "imag" 4, "algorithm" 5, "hash_bits" 6,
        "seed_bits" 7, "cutoff" 8;
    FLAGS 224 "sys" "flags" =
        "debug" 0, "inspect" 1, "interactive" 2, "optimize" 3, "dont_write_bytecode" 4,
        "no_user_site" 5, "no_site" 6, "ignore_environment" 7, "verbose" 8, "bytes_warning" 9,
        "quiet" 10, "hash_randomization" 11, "isolated" 12, "dev_mode" 13, "utf8_mode" 14,
        "warn_default_encoding" 15, "safe_path" 16, "int_max_str_digits" 17;
    ASYNCGEN_HOOKS 225 "builtins" "asyncgen_hooks" = "firstiter" 0, "finalizer" 1;
    UNRAISABLE_HOOK_ARGS 226 "builtins" "UnraisableHookArgs" =
        "exc_type" 0, "exc_value" 1, "exc_traceback" 2, "err_msg" 3, "object" 4;
}

/// The classes of this file.
pub const CLASSES: &[&Class] = &[
    &VERSION_INFO,
    &FLOAT_INFO,
    &INT_INFO,
    &HASH_INFO,
    &FLAGS,
    &ASYNCGEN_HOOKS,
    &UNRAISABLE_HOOK_ARGS,
];

/// The version of the language.
const VERSION: [i64; 3] = [3, 13, 0];

fn ints<const N: usize>(numbers: [i64; N]) -> Vec<Owned> {
    numbers.map(int::from_i64).into()
}

fn version_info() -> Owned {
    let mut parts = ints(VERSION);
    parts.extend([str_::new("final"), int::from_i64(0)]);
    make(&VERSION_INFO, parts)
}

fn float_info() -> Owned {
    let mut parts = vec![float::new(f64::MAX)];
    parts.extend(ints([1024, 308]));
    parts.push(float::new(f64::MIN_POSITIVE));
    parts.extend(ints([-1021, -307, 15, 53]));
    parts.push(float::new(f64::EPSILON));
    parts.extend(ints([2, 1]));
    make(&FLOAT_INFO, parts)
}

fn hash_info() -> Owned {
    let mut parts = ints([64, int::hash::MODULUS as i64, 314_159, 0, 1_000_003]);
    parts.push(str_::new("siphash13"));
    parts.extend(ints([64, 128, 0]));
    make(&HASH_INFO, parts)
}

fn flags() -> Owned {
    let no = || crate::singletons::bool_object(false).to_owned();
    let mut parts = ints([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    parts.push(no());
    parts.extend(ints([0, 0]));
    parts.push(no());
    parts.push(int::from_usize(int::text::max_digits()));
    make(&FLAGS, parts)
}

/// Sets the module's variables.
pub(super) fn initialise(module: &Module) {
    let limits = ints([30, 4, 4300, 640]);
    module.set("version_info", version_info());
    module.set("float_info", float_info());
    module.set("int_info", make(&INT_INFO, limits));
    module.set("hash_info", hash_info());
    module.set("flags", flags());
    let implementation = vec![
        ("name", str_::new("cpython")),
        ("cache_tag", str_::new("cpython-313")),
        ("version", version_info()),
        ("hexversion", int::from_i64(0x030D_00F0)),
    ];
    module.set("implementation", simple_namespace::make(implementation));
}
