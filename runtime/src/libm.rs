//! The functions of the system's libm: CPython's own results come from them.
//!
//! Rust's own support library defines some of the names too, with other results or slower. Those
//! are called by the second name that the GNU C library has for them.

macro_rules! functions {
    ($($name:ident($($param:ident),*) $(= $symbol:literal)?;)*) => {
        $(
            #[doc = concat!("The C library's `", stringify!($name), "`.")]
            #[inline]
            pub fn $name($($param: f64),*) -> f64 {
                mod c {
                    #[link(name = "m")]
                    unsafe extern "C" {
                        $(#[cfg_attr(target_env = "gnu", link_name = $symbol)])?
                        pub fn $name($($param: f64),*) -> f64;
                    }
                }
                // SAFETY: a pure function of numbers.
                unsafe { c::$name($($param),*) }
            }
        )*
    };
}

functions! {
    acos(x);
    acosh(x);
    asin(x);
    asinh(x);
    atan(x);
    atan2(y, x);
    atanh(x);
    cbrt(x) = "cbrtf64";
    cos(x);
    cosh(x);
    erf(x);
    erfc(x);
    exp(x);
    exp2(x);
    expm1(x);
    fma(x, y, z) = "fmaf64";
    fmod(x, y) = "fmodf64";
    hypot(x, y);
    log(x);
    log10(x);
    log1p(x);
    log2(x);
    pow(x, y);
    remainder(x, y);
    sin(x);
    sinh(x);
    tan(x);
    tanh(x);
}

/// The C library's `ldexp`: `x × 2^exponent`.
#[inline]
pub fn ldexp(x: f64, exponent: i32) -> f64 {
    #[link(name = "m")]
    unsafe extern "C" {
        fn ldexp(x: f64, exponent: std::ffi::c_int) -> f64;
    }
    // SAFETY: a pure function of numbers.
    unsafe { ldexp(x, exponent) }
}
