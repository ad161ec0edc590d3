//! The built-in functions on numbers: `abs`, `divmod`, `pow`, `round`, `bin`, `oct`, `hex`, `sum`.

use crate::builtin_functions;
use crate::class::WrapperDescriptor;
use crate::int::{self, Integer};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::str_::intern::{intern, names};
use crate::type_::{Call, Class, Flags, Operator, Parameters, ids};
use crate::{call, class, float, protocol, str_};

builtin_functions! {
    ABS "pyc_builtin_abs" = "abs", Call::One(abs);
    DIVMOD "pyc_builtin_divmod" = "divmod", Call::Positional(2, 2, divmod);
    POW "pyc_builtin_pow" = "pow", Call::Named(&POW_PARAMETERS, pow);
    ROUND "pyc_builtin_round" = "round", Call::Named(&ROUND_PARAMETERS, round);
    BIN "pyc_builtin_bin" = "bin", Call::One(|py, _, x| in_base(py, x, 2));
    OCT "pyc_builtin_oct" = "oct", Call::One(|py, _, x| in_base(py, x, 8));
    HEX "pyc_builtin_hex" = "hex", Call::One(|py, _, x| in_base(py, x, 16));
    SUM "pyc_builtin_sum" = "sum", Call::Named(&SUM_PARAMETERS, sum);
}

static POW_PARAMETERS: Parameters = Parameters {
    names: &["base", "exp", "mod"],
    positional_only: 0,
    positional: 3,
    required: 2,
};

static ROUND_PARAMETERS: Parameters = Parameters {
    names: &["number", "ndigits"],
    positional_only: 0,
    positional: 2,
    required: 1,
};

static SUM_PARAMETERS: Parameters = Parameters {
    names: &["", "start"],
    positional_only: 1,
    positional: 2,
    required: 1,
};

fn abs(py: &mut Py, _: Borrowed<'_>, x: Borrowed<'_>) -> Result<Owned> {
    match x.class().slots().absolute {
        Some(absolute) => absolute(py, x),
        None => {
            let class = x.class().shown_name();
            Err(py.type_error(format!("bad operand type for abs(): '{class}'")))
        }
    }
}

fn divmod(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    protocol::binary(py, args[0].borrow(), args[1].borrow(), Operator::DivMod)
}

fn in_base(py: &mut Py, x: Borrowed<'_>, base: u32) -> Result<Owned> {
    let number = protocol::index(py, x)?;
    let text = int::text::prefixed(Integer::of(number.borrow()), base);
    Ok(str_::new(&text))
}

fn pow(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let [Some(base), Some(exponent), modulus] = args else {
        unreachable!("required parameters are bound");
    };
    let (base, exponent) = (base.borrow(), exponent.borrow());
    match modulus
        .as_ref()
        .filter(|modulus| !modulus.borrow().is_none())
    {
        None => protocol::binary(py, base, exponent, Operator::Power),
        Some(modulus) => pow_modulo(py, base, exponent, modulus.borrow()),
    }
}

/// `pow(a, b, c)`: asks the classes of the three operands, each once.
fn pow_modulo(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, c: Borrowed<'_>) -> Result<Owned> {
    if overrides_power(a.class()) {
        let args = [b.to_owned(), c.to_owned()];
        if let Some(result) = call::call_method_of_class(py, a, names::POWER.borrow(), args)?
            && !result.borrow().is(crate::singletons::not_implemented())
        {
            return Ok(result);
        }
    }
    let mut tried: Vec<usize> = Vec::new();
    for operand in [a, b, c] {
        // A method of the program is asked for the first operand alone.
        let Some(slot) = operand.class().slots().power_modulo else {
            continue;
        };
        if overrides_power(operand.class()) || tried.contains(&(slot as usize)) {
            continue;
        }
        tried.push(slot as usize);
        let result = slot(py, a, b, c)?;
        if !result.borrow().is(crate::singletons::not_implemented()) {
            return Ok(result);
        }
    }
    let [a, b, c] = [a, b, c].map(|operand| operand.class().shown_name());
    Err(py.type_error(format!(
        "unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{c}'"
    )))
}

/// Whether `__pow__` is a method of the program.
fn overrides_power(class: &'static Class) -> bool {
    class.is_heap()
        && class::lookup(class, names::POWER.borrow())
            .is_some_and(|method| method.get::<WrapperDescriptor>().is_none())
}

fn round(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let number = args[0]
        .as_ref()
        .expect("a required parameter is bound")
        .borrow();
    let digits = args[1].as_ref().filter(|digits| !digits.borrow().is_none());
    if digits.is_none() && number.class() == &float::FLOAT {
        let value = float::to_f64(py, number)?;
        return int::from_float(py, value.round_ties_even());
    }
    let name = intern(b"__round__");
    let result = match digits {
        Some(digits) => call::call_method_of_class(py, number, name, [digits.clone()])?,
        None => call::call_method_of_class(py, number, name, [])?,
    };
    match result {
        Some(result) => Ok(result),
        None => {
            let class = number.class().shown_name();
            Err(py.type_error(format!("type {class} doesn't define __round__ method")))
        }
    }
}

fn sum(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let iterable = args[0].as_ref().expect("a required parameter is bound");
    let iterator = protocol::iter(py, iterable.borrow())?;
    let mut total = match &args[1] {
        Some(start) => start.clone(),
        None => int::from_i64(0),
    };
    check_start(py, total.borrow())?;
    if total.borrow().type_id() == ids::INT {
        match sum_ints(py, iterator.borrow(), &mut total)? {
            Progress::Done => return Ok(total),
            Progress::Stopped => {}
        }
    }
    if total.borrow().type_id() == ids::FLOAT {
        match sum_floats(py, iterator.borrow(), &mut total)? {
            Progress::Done => return Ok(total),
            Progress::Stopped => {}
        }
    }
    while let Some(item) = protocol::next(py, iterator.borrow())? {
        total = protocol::binary(py, total.borrow(), item.borrow(), Operator::Add)?;
    }
    Ok(total)
}

/// Texts are not summed: joining them is faster.
fn check_start(py: &mut Py, start: Borrowed<'_>) -> Result<()> {
    let class = start.class();
    let message = if class.has_flag(Flags::STR) {
        "sum() can't sum strings [use ''.join(seq) instead]"
    } else if class.has_flag(Flags::BYTES) {
        "sum() can't sum bytes [use b''.join(seq) instead]"
    } else if class
        .mro()
        .iter()
        .any(|class| class.id.get() == ids::BYTEARRAY)
    {
        "sum() can't sum bytearray [use b''.join(seq) instead]"
    } else {
        return Ok(());
    };
    Err(py.type_error(message))
}

/// How a loop over items of one class ended.
enum Progress {
    /// There are no more items.
    Done,
    /// The last item was of another class; it is part of the total.
    Stopped,
}

/// Adds ints and bools as long as the sum fits 64 bits.
fn sum_ints(py: &mut Py, iterator: Borrowed<'_>, total: &mut Owned) -> Result<Progress> {
    let Some(mut sum) = int::to_i64(total.borrow()) else {
        return Ok(Progress::Stopped);
    };
    loop {
        let Some(item) = protocol::next(py, iterator)? else {
            *total = int::from_i64(sum);
            return Ok(Progress::Done);
        };
        let value = match item.borrow().small_int() {
            Some(value) => Some(value),
            None if matches!(item.borrow().type_id(), ids::INT | ids::BOOL) => {
                int::to_i64(item.borrow())
            }
            None => None,
        };
        match value.and_then(|value| sum.checked_add(value)) {
            Some(next) => sum = next,
            None => {
                let before = int::from_i64(sum);
                *total = protocol::binary(py, before.borrow(), item.borrow(), Operator::Add)?;
                return Ok(Progress::Stopped);
            }
        }
    }
}

/// Adds floats and ints with Neumaier's compensation for what rounding loses.
fn sum_floats(py: &mut Py, iterator: Borrowed<'_>, total: &mut Owned) -> Result<Progress> {
    let mut sum = float::get(total.borrow()).expect("a float");
    let mut lost = 0.0;
    loop {
        let item = protocol::next(py, iterator)?;
        if let Some(item) = &item {
            let object = item.borrow();
            if object.type_id() == ids::FLOAT
                && let Some(value) = float::get(object)
            {
                let next = sum + value;
                lost += if sum.abs() >= value.abs() {
                    (sum - next) + value
                } else {
                    (value - next) + sum
                };
                sum = next;
                continue;
            }
            if let Some(value) = int::to_i64(object) {
                sum += value as f64;
                continue;
            }
        }
        // A compensation of 0 could change the sign of a zero, one that is no number the sum.
        if lost != 0.0 && lost.is_finite() {
            sum += lost;
        }
        *total = float::new(sum);
        let Some(item) = item else {
            return Ok(Progress::Done);
        };
        *total = protocol::binary(py, total.borrow(), item.borrow(), Operator::Add)?;
        return Ok(Progress::Stopped);
    }
}
