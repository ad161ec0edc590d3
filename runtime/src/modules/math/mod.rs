//! The module `math`.
//!
//! Elementary functions are those of the system's libm, as in CPython. Results that are no numbers
//! or infinite, though the arguments are not, are errors.

mod elementary;
mod gamma;
mod integer;
mod parts;
mod sums;

use crate::float;
use crate::function::BuiltinFunction;
use crate::module::{Module, ModuleDef};
use crate::object::{Borrowed, Owned, Py, Raised, Result};
use crate::type_::{Call, Method};

/// The static record of the module.
#[unsafe(export_name = "pyc_module_math")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "math",
    classes: &[],
    functions: &FUNCTIONS,
    names: &[],
    initialise,
};

fn initialise(_py: &mut Py, module: &Module) {
    for (name, value) in [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        module.set(name, float::new(value));
    }
}

/// The static objects of functions.
macro_rules! functions {
    ($count:literal: $($name:literal => $call:expr;)*) => {
        static FUNCTIONS: [&BuiltinFunction; $count] = [ $( {
            static METHOD: Method = Method::new($name, $call);
            static FUNCTION: BuiltinFunction = BuiltinFunction::new_static("math", &METHOD);
            &FUNCTION
        } ),* ];
    };
}

/// A function of one float, of which libm says where it is defined.
macro_rules! real {
    ($name:ident) => {
        Call::One(|py, _, x| elementary::checked(py, x, crate::libm::$name, Overflow::Domain))
    };
    ($name:ident, overflow) => {
        Call::One(|py, _, x| elementary::checked(py, x, crate::libm::$name, Overflow::Range))
    };
}

use elementary::Overflow;

functions! { 57:
    "acos" => real!(acos);
    "acosh" => real!(acosh);
    "asin" => real!(asin);
    "asinh" => real!(asinh);
    "atan" => real!(atan);
    "atan2" => Call::Positional(2, 2, elementary::atan2);
    "atanh" => real!(atanh);
    "cbrt" => real!(cbrt);
    "ceil" => Call::One(parts::ceil);
    "comb" => Call::Positional(2, 2, integer::comb);
    "copysign" => Call::Positional(2, 2, elementary::copysign);
    "cos" => real!(cos);
    "cosh" => real!(cosh, overflow);
    "degrees" => Call::One(elementary::degrees);
    "dist" => Call::Positional(2, 2, sums::dist);
    "erf" => Call::One(elementary::erf);
    "erfc" => Call::One(elementary::erfc);
    "exp" => real!(exp, overflow);
    "exp2" => real!(exp2, overflow);
    "expm1" => real!(expm1, overflow);
    "fabs" => Call::One(elementary::fabs);
    "factorial" => Call::One(integer::factorial);
    "floor" => Call::One(parts::floor);
    "fma" => Call::Positional(3, 3, elementary::fma);
    "fmod" => Call::Positional(2, 2, elementary::fmod);
    "frexp" => Call::One(parts::frexp);
    "fsum" => Call::One(sums::fsum);
    "gamma" => Call::One(gamma::gamma);
    "gcd" => Call::Positional(0, usize::MAX, integer::gcd);
    "hypot" => Call::Positional(0, usize::MAX, sums::hypot);
    "isclose" => Call::Named(&parts::IS_CLOSE, parts::is_close);
    "isfinite" => Call::One(parts::is_finite);
    "isinf" => Call::One(parts::is_inf);
    "isnan" => Call::One(parts::is_nan);
    "isqrt" => Call::One(integer::isqrt);
    "lcm" => Call::Positional(0, usize::MAX, integer::lcm);
    "ldexp" => Call::Positional(2, 2, parts::ldexp);
    "lgamma" => Call::One(gamma::lgamma);
    "log" => Call::Positional(1, 2, elementary::log);
    "log10" => Call::One(elementary::log10);
    "log1p" => real!(log1p);
    "log2" => Call::One(elementary::log2);
    "modf" => Call::One(parts::modf);
    "nextafter" => Call::Named(&parts::NEXT_AFTER, parts::next_after);
    "perm" => Call::Positional(1, 2, integer::perm);
    "pow" => Call::Positional(2, 2, elementary::pow);
    "prod" => Call::Named(&sums::PROD, sums::prod);
    "radians" => Call::One(elementary::radians);
    "remainder" => Call::Positional(2, 2, elementary::remainder);
    "sin" => real!(sin);
    "sinh" => real!(sinh, overflow);
    "sqrt" => Call::One(elementary::sqrt);
    "sumprod" => Call::Positional(2, 2, sums::sumprod);
    "tan" => real!(tan);
    "tanh" => real!(tanh);
    "trunc" => Call::One(parts::trunc);
    "ulp" => Call::One(parts::ulp);
}

/// An argument as a float.
fn real(py: &mut Py, object: Borrowed<'_>) -> Result<f64> {
    float::to_f64(py, object)
}

/// Two arguments as floats.
fn two_reals(py: &mut Py, args: &[Owned]) -> Result<(f64, f64)> {
    let x = float::to_f64(py, args[0].borrow())?;
    let y = float::to_f64(py, args[1].borrow())?;
    Ok((x, y))
}

#[cold]
fn domain_error(py: &mut Py) -> Raised {
    py.value_error("math domain error")
}

#[cold]
fn range_error(py: &mut Py) -> Raised {
    py.overflow_error("math range error")
}
