//! The special methods: which slot each name stands for, how the slot calls a method of the
//! program, and how a built-in slot shows as a method.
//!
//! A row of [`ROWS`] belongs to one slot; several rows may share a slot (`__add__` and
//! `__radd__`, the six comparisons). [`fill_slots`] computes the slots of a class of the program:
//! where every row of a slot finds a built-in wrapper of one class, that class's slot is copied;
//! where a method of the program is found, the slot becomes the generic function that looks the
//! method up. This is CPython's `update_slot`.

use crate::attribute;
use crate::call::{self, call_method_of_class};
use crate::class::WrapperDescriptor;
use crate::object::Object;
use crate::object::{Borrowed, Next, Owned, Py, Result};
use crate::protocol;
use crate::singletons::{Plain, none, not_implemented};
use crate::str_::intern::names;
use crate::type_::{Class, Comparison, InitFn, Operator, Slots, ids};

/// How a built-in slot is called as a method: with the receiver and the arguments.
pub type WrapperFn = fn(&mut Py, &Slots, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned>;

/// How a built-in slot that takes any arguments is called as a method.
pub type AnyArgsFn =
    fn(&mut Py, &Slots, this: Borrowed<'_>, args: crate::type_::Args<'_>) -> Result<Owned>;

/// A special method.
pub struct Row {
    /// Its name, interned.
    pub name: fn() -> Borrowed<'static>,
    /// The number of the slot it belongs to; rows of a slot are neighbours.
    pub slot: u32,
    /// Whether a class has the slot.
    pub is_set: fn(&Slots) -> bool,
    /// Takes the slot over from another class.
    pub copy: fn(&mut Slots, &Slots),
    /// Makes the slot call the method.
    pub set_generic: fn(&mut Slots),
    /// Calls the slot.
    pub wrapper: WrapperFn,
    /// How many arguments the method takes (least, most).
    pub arity: (usize, usize),
    /// It takes any arguments, keywords too (`__call__`, `__init__`).
    pub any_args: Option<AnyArgsFn>,
}

/// A row of a slot that is a plain field.
macro_rules! row {
    ($slot:expr, $name:ident, $($field:tt).+ $([$index:expr])?, $generic:expr, ($least:expr, $most:expr), $wrapper:expr) => {
        Row {
            name: || names::$name.borrow(),
            slot: $slot,
            is_set: |slots| slots.$($field).+ $([$index])?.is_some(),
            copy: |to, from| to.$($field).+ $([$index])? = from.$($field).+ $([$index])?,
            set_generic: |slots| slots.$($field).+ $([$index])? = Some($generic),
            wrapper: $wrapper,
            arity: ($least, $most),
            any_args: None,
        }
    };
}

/// A method without arguments.
macro_rules! unary {
    ($slot:expr, $name:ident, $field:ident) => {
        row!(
            $slot,
            $name,
            $field,
            |py, a| call_special(py, a, names::$name.borrow(), []),
            (0, 0),
            |py, slots, this, _| slots.$field.expect("the slot is set")(py, this)
        )
    };
}

/// A method with one argument.
macro_rules! binary {
    ($slot:expr, $name:ident, $field:ident) => {
        row!(
            $slot,
            $name,
            $field,
            |py, a, b| call_special(py, a, names::$name.borrow(), [b.to_owned()]),
            (1, 1),
            |py, slots, this, args| slots.$field.expect("the slot is set")(
                py,
                this,
                args[0].borrow()
            )
        )
    };
}

/// The three methods of a binary operator.
macro_rules! operator {
    ($slot:expr, $op:ident, $name:ident, $reflected:ident) => {
        [
            row!(
                $slot,
                $name,
                binary[Operator::$op as usize],
                slot_binary::<{ Operator::$op as usize }>,
                (1, 1),
                |py, slots, this, args| slots.binary[Operator::$op as usize]
                    .expect("the slot is set")(
                    py, this, args[0].borrow()
                )
            ),
            row!(
                $slot,
                $reflected,
                binary[Operator::$op as usize],
                slot_binary::<{ Operator::$op as usize }>,
                (1, 1),
                |py, slots, this, args| slots.binary[Operator::$op as usize]
                    .expect("the slot is set")(
                    py, args[0].borrow(), this
                )
            ),
        ]
    };
}

/// `__pow__` and `__rpow__`: the modulus is optional.
macro_rules! power_row {
    ($name:ident, $order:expr) => {
        row!(
            26,
            $name,
            binary[Operator::Power as usize],
            slot_binary::<{ Operator::Power as usize }>,
            (1, 2),
            |py, slots, this, args| {
                let order: for<'a> fn(Borrowed<'a>, Borrowed<'a>) -> (Borrowed<'a>, Borrowed<'a>) =
                    $order;
                let (a, b) = order(this, args[0].borrow());
                match (args.get(1), slots.power_modulo) {
                    (Some(modulus), Some(power)) => power(py, a, b, modulus.borrow()),
                    _ => slots.binary[Operator::Power as usize].expect("the slot is set")(py, a, b),
                }
            }
        )
    };
}

/// The in-place method of a binary operator.
macro_rules! inplace {
    ($slot:expr, $op:ident, $name:ident) => {
        row!(
            $slot,
            $name,
            inplace[Operator::$op as usize],
            |py, a, b| call_special(py, a, names::$name.borrow(), [b.to_owned()]),
            (1, 1),
            |py, slots, this, args| slots.inplace[Operator::$op as usize].expect("the slot is set")(
                py,
                this,
                args[0].borrow()
            )
        )
    };
}

/// A comparison.
macro_rules! comparison {
    ($op:ident, $name:ident) => {
        row!(
            4,
            $name,
            compare,
            slot_compare,
            (1, 1),
            |py, slots, this, args| slots.compare.expect("the slot is set")(
                py,
                this,
                args[0].borrow(),
                Comparison::$op
            )
        )
    };
}

/// Every special method that has a slot.
pub static ROWS: &[&[Row]] = &[
    &[unary!(0, REPR, repr)],
    &[unary!(1, STR, str)],
    &[row!(
        2,
        HASH,
        hash,
        slot_hash,
        (0, 0),
        |py, slots, this, _| {
            let hash = slots.hash.expect("the slot is set")(py, this)?;
            Ok(crate::int::from_i64(hash))
        }
    )],
    &[
        comparison!(Less, LESS),
        comparison!(LessEqual, LESS_EQUAL),
        comparison!(Equal, EQUAL),
        comparison!(NotEqual, NOT_EQUAL),
        comparison!(Greater, GREATER),
        comparison!(GreaterEqual, GREATER_EQUAL),
    ],
    &[Row {
        any_args: Some(|py, slots, this, args| {
            slots.call.expect("the slot is set")(py, this, args)
        }),
        ..row!(5, CALL, call, slot_call, (0, usize::MAX), |_, _, _, _| {
            unreachable_args()
        })
    }],
    &[
        row!(
            6,
            GETATTRIBUTE,
            get_attribute,
            slot_get_attribute,
            (1, 1),
            |py, slots, this, args| {
                let name = attribute::checked_name(py, args[0].borrow())?;
                slots.get_attribute.expect("the slot is set")(py, this, name)
            }
        ),
        row!(
            6,
            GETATTR,
            get_attribute,
            slot_get_attribute,
            (1, 1),
            |py, slots, this, args| {
                let name = attribute::checked_name(py, args[0].borrow())?;
                slots.get_attribute.expect("the slot is set")(py, this, name)
            }
        ),
    ],
    &[
        row!(
            7,
            SETATTR,
            set_attribute,
            slot_set_attribute,
            (2, 2),
            |py, slots, this, args| {
                let name = attribute::checked_name(py, args[0].borrow())?;
                slots.set_attribute.expect("the slot is set")(
                    py,
                    this,
                    name,
                    Some(args[1].clone()),
                )?;
                Ok(none().to_owned())
            }
        ),
        row!(
            7,
            DELATTR,
            set_attribute,
            slot_set_attribute,
            (1, 1),
            |py, slots, this, args| {
                let name = attribute::checked_name(py, args[0].borrow())?;
                slots.set_attribute.expect("the slot is set")(py, this, name, None)?;
                Ok(none().to_owned())
            }
        ),
    ],
    &[row!(
        8,
        GET,
        descriptor_get,
        slot_descriptor_get,
        (1, 2),
        |py, slots, this, args| {
            let object = (!args[0].borrow().is_none()).then(|| args[0].borrow());
            let class = args
                .get(1)
                .map(Owned::borrow)
                .filter(|class| !class.is_none());
            if object.is_none() && class.is_none() {
                return Err(py.type_error("__get__(None, None) is invalid"));
            }
            slots.descriptor_get.expect("the slot is set")(py, this, object, class)
        }
    )],
    &[
        row!(
            9,
            SET,
            descriptor_set,
            slot_descriptor_set,
            (2, 2),
            |py, slots, this, args| {
                let set = slots.descriptor_set.expect("the slot is set");
                set(py, this, args[0].borrow(), Some(args[1].clone()))?;
                Ok(none().to_owned())
            }
        ),
        row!(
            9,
            DELETE,
            descriptor_set,
            slot_descriptor_set,
            (1, 1),
            |py, slots, this, args| {
                slots.descriptor_set.expect("the slot is set")(py, this, args[0].borrow(), None)?;
                Ok(none().to_owned())
            }
        ),
    ],
    &[Row {
        any_args: Some(|py, slots, this, args| {
            slots.init.expect("the slot is set")(py, this, &args)?;
            Ok(none().to_owned())
        }),
        ..row!(10, INIT, init, slot_init, (0, usize::MAX), |_, _, _, _| {
            unreachable_args()
        })
    }],
    &[row!(
        11,
        DEL,
        finalize,
        slot_finalize,
        (0, 0),
        |py, slots, this, _| {
            slots.finalize.expect("the slot is set")(py, this);
            Ok(none().to_owned())
        }
    )],
    &[row!(
        12,
        ITER,
        iter,
        slot_iter,
        (0, 0),
        |py, slots, this, _| { slots.iter.expect("the slot is set")(py, this) }
    )],
    &[row!(
        13,
        NEXT,
        next,
        slot_next,
        (0, 0),
        |py, slots, this, _| {
            match slots.next.expect("the slot is set")(py, this)? {
                Next::Item(item) => Ok(item),
                Next::End => Err(py.stop_iteration()),
            }
        }
    )],
    &[row!(
        14,
        BOOL,
        bool_,
        slot_bool,
        (0, 0),
        |py, slots, this, _| {
            let truth = slots.bool_.expect("the slot is set")(py, this)?;
            Ok(crate::singletons::bool_object(truth).to_owned())
        }
    )],
    &[row!(
        15,
        LEN,
        len,
        slot_len,
        (0, 0),
        |py, slots, this, _| {
            let len = slots.len.expect("the slot is set")(py, this)?;
            Ok(crate::int::from_i64(len))
        }
    )],
    &[row!(
        16,
        CONTAINS,
        contains,
        slot_contains,
        (1, 1),
        |py, slots, this, args| {
            let found = slots.contains.expect("the slot is set")(py, this, args[0].borrow())?;
            Ok(crate::singletons::bool_object(found).to_owned())
        }
    )],
    &[binary!(17, GETITEM, get_item)],
    &[
        row!(
            18,
            SETITEM,
            set_item,
            slot_set_item,
            (2, 2),
            |py, slots, this, args| {
                let set = slots.set_item.expect("the slot is set");
                set(py, this, args[0].borrow(), Some(args[1].clone()))?;
                Ok(none().to_owned())
            }
        ),
        row!(
            18,
            DELITEM,
            set_item,
            slot_set_item,
            (1, 1),
            |py, slots, this, args| {
                slots.set_item.expect("the slot is set")(py, this, args[0].borrow(), None)?;
                Ok(none().to_owned())
            }
        ),
    ],
    &operator!(20, Add, ADD, R_ADD),
    &operator!(21, Subtract, SUBTRACT, R_SUBTRACT),
    &operator!(22, Multiply, MULTIPLY, R_MULTIPLY),
    &operator!(23, TrueDivide, TRUE_DIVIDE, R_TRUE_DIVIDE),
    &operator!(24, FloorDivide, FLOOR_DIVIDE, R_FLOOR_DIVIDE),
    &operator!(25, Modulo, MODULO, R_MODULO),
    &[
        power_row!(POWER, |this, other| (this, other)),
        power_row!(R_POWER, |this, other| (other, this)),
    ],
    &operator!(27, LeftShift, LEFT_SHIFT, R_LEFT_SHIFT),
    &operator!(28, RightShift, RIGHT_SHIFT, R_RIGHT_SHIFT),
    &operator!(29, BitAnd, BIT_AND, R_BIT_AND),
    &operator!(30, BitOr, BIT_OR, R_BIT_OR),
    &operator!(31, BitXor, BIT_XOR, R_BIT_XOR),
    &operator!(32, MatrixMultiply, MATRIX_MULTIPLY, R_MATRIX_MULTIPLY),
    &operator!(33, DivMod, DIVMOD, R_DIVMOD),
    &[inplace!(40, Add, I_ADD)],
    &[inplace!(41, Subtract, I_SUBTRACT)],
    &[inplace!(42, Multiply, I_MULTIPLY)],
    &[inplace!(43, TrueDivide, I_TRUE_DIVIDE)],
    &[inplace!(44, FloorDivide, I_FLOOR_DIVIDE)],
    &[inplace!(45, Modulo, I_MODULO)],
    &[inplace!(46, Power, I_POWER)],
    &[inplace!(47, LeftShift, I_LEFT_SHIFT)],
    &[inplace!(48, RightShift, I_RIGHT_SHIFT)],
    &[inplace!(49, BitAnd, I_BIT_AND)],
    &[inplace!(50, BitOr, I_BIT_OR)],
    &[inplace!(51, BitXor, I_BIT_XOR)],
    &[inplace!(52, MatrixMultiply, I_MATRIX_MULTIPLY)],
    &[unary!(60, NEGATIVE, negative)],
    &[unary!(61, POSITIVE, positive)],
    &[unary!(62, INVERT, invert)],
    &[unary!(63, ABSOLUTE, absolute)],
    &[unary!(64, INT, int)],
    &[unary!(65, FLOAT, float)],
    &[unary!(66, INDEX, index)],
    // The sequence operators show under the names of the numeric ones, which come first.
    &[row!(
        70,
        ADD,
        concat,
        |py, a, b| call_special(py, a, names::ADD.borrow(), [b.to_owned()]),
        (1, 1),
        |py, slots, this, args| {
            slots.concat.expect("the slot is set")(py, this, args[0].borrow())
        }
    )],
    &[
        row!(
            71,
            MULTIPLY,
            repeat,
            |py, a, b| call_special(py, a, names::MULTIPLY.borrow(), [b.to_owned()]),
            (1, 1),
            |py, slots, this, args| {
                protocol::index(py, args[0].borrow())?;
                slots.repeat.expect("the slot is set")(py, this, args[0].borrow())
            }
        ),
        row!(
            71,
            R_MULTIPLY,
            repeat,
            |py, a, b| call_special(py, a, names::MULTIPLY.borrow(), [b.to_owned()]),
            (1, 1),
            |py, slots, this, args| {
                protocol::index(py, args[0].borrow())?;
                slots.repeat.expect("the slot is set")(py, this, args[0].borrow())
            }
        ),
    ],
    &[row!(
        72,
        I_ADD,
        inplace_concat,
        |py, a, b| call_special(py, a, names::I_ADD.borrow(), [b.to_owned()]),
        (1, 1),
        |py, slots, this, args| {
            slots.inplace_concat.expect("the slot is set")(py, this, args[0].borrow())
        }
    )],
    &[row!(
        73,
        I_MULTIPLY,
        inplace_repeat,
        |py, a, b| call_special(py, a, names::I_MULTIPLY.borrow(), [b.to_owned()]),
        (1, 1),
        |py, slots, this, args| {
            protocol::index(py, args[0].borrow())?;
            slots.inplace_repeat.expect("the slot is set")(py, this, args[0].borrow())
        }
    )],
];

/// The first slot number of the sequence operators: a method of the program never fills these.
const FIRST_SEQUENCE_SLOT: u32 = 70;

/// The plain wrapper of a row that has `any_args`.
fn unreachable_args() -> Result<Owned> {
    unreachable!("rows with any_args are called through it")
}

/// Computes the slots of a class of the program from the special methods in its MRO.
pub fn fill_slots(class: &'static Class) {
    let mut slots = Slots::EMPTY;
    slots.new = Some(slot_new);
    for rows in ROWS {
        fill_slot(class, rows, &mut slots);
    }
    copy_native_new(class, &mut slots);
    copy_finalizer(class, &mut slots);
    slots.power_modulo = class.base.get().and_then(|base| base.slots().power_modulo);
    // SAFETY: no view of the slots is open: a class's slots are used by copies of its functions.
    unsafe { *class.slots.get() = slots };
    let is_plain = class.kind == Plain::KIND && slots.finalize.is_none();
    let words = if is_plain { 1 + class.extra_words() } else { 0 };
    class.plain_words.set(words as u32);
}

/// Computes one slot from its rows.
fn fill_slot(class: &'static Class, rows: &'static [Row], slots: &mut Slots) {
    let mut native: Option<(&'static Row, &'static Class)> = None;
    let mut generic = None;
    for row in rows {
        let Some(found) = crate::class::lookup(class, (row.name)()) else {
            continue;
        };
        if found.is_none() && row.slot == 2 {
            continue;
        }
        match found.get::<WrapperDescriptor>() {
            // That of a class which this one is not derived from (`__eq__ = str.__eq__`) is called
            // as a method, which tells.
            Some(wrapper) if wrapper.row.slot == row.slot && class.is_subclass(wrapper.class) => {
                match native {
                    Some((_, owner)) if !std::ptr::eq(owner, wrapper.class) => generic = Some(row),
                    _ => native = Some((row, wrapper.class)),
                }
            }
            // A wrapper of a slot with the same name: the numeric and sequence operators.
            Some(wrapper)
                if row.slot >= FIRST_SEQUENCE_SLOT || wrapper.row.slot >= FIRST_SEQUENCE_SLOT => {}
            _ if row.slot >= FIRST_SEQUENCE_SLOT => {}
            _ => generic = Some(row),
        }
    }
    if let Some(row) = generic {
        (row.set_generic)(slots);
    } else if let Some((row, owner)) = native {
        (row.copy)(slots, owner.slots());
    }
}

/// Where `__new__` is a built-in one, calls it directly.
fn copy_native_new(class: &'static Class, slots: &mut Slots) {
    if let Some(found) = crate::class::lookup(class, names::NEW.borrow())
        && let Some(owner) = crate::class::native_new_owner(found)
    {
        slots.new = owner.slots().new;
    }
}

/// A built-in finaliser (of files) has no name in a dictionary: takes it from the base.
fn copy_finalizer(class: &'static Class, slots: &mut Slots) {
    if slots.finalize.is_none()
        && let Some(base) = class.base.get()
    {
        slots.finalize = base.slots().finalize;
    }
}

/// Calls a special method of an object's class.
fn call_special<const N: usize>(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'static>,
    args: [Owned; N],
) -> Result<Owned> {
    match call_method_of_class(py, object, name, args)? {
        Some(result) => Ok(result),
        None => Err(attribute::no_attribute(py, object, name)),
    }
}

/// The names of a binary operator: plain and reflected.
pub fn operator_names(operator: usize) -> (Borrowed<'static>, Borrowed<'static>) {
    macro_rules! table {
        ($($op:ident, $name:ident, $reflected:ident;)*) => {
            match operator {
                $( _ if operator == Operator::$op as usize =>
                    (names::$name.borrow(), names::$reflected.borrow()), )*
                _ => unreachable!("every operator has names"),
            }
        };
    }
    table! {
        Add, ADD, R_ADD;
        Subtract, SUBTRACT, R_SUBTRACT;
        Multiply, MULTIPLY, R_MULTIPLY;
        TrueDivide, TRUE_DIVIDE, R_TRUE_DIVIDE;
        FloorDivide, FLOOR_DIVIDE, R_FLOOR_DIVIDE;
        Modulo, MODULO, R_MODULO;
        Power, POWER, R_POWER;
        LeftShift, LEFT_SHIFT, R_LEFT_SHIFT;
        RightShift, RIGHT_SHIFT, R_RIGHT_SHIFT;
        BitAnd, BIT_AND, R_BIT_AND;
        BitOr, BIT_OR, R_BIT_OR;
        BitXor, BIT_XOR, R_BIT_XOR;
        MatrixMultiply, MATRIX_MULTIPLY, R_MATRIX_MULTIPLY;
        DivMod, DIVMOD, R_DIVMOD;
    }
}

/// A binary operator of which at least one side has a method of the program (CPython's
/// `SLOT1BINFULL`).
fn slot_binary<const OP: usize>(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    let (name, reflected) = operator_names(OP);
    let generic = slot_binary::<OP> as *const () as usize;
    let is_generic = |class: &Class| {
        class.slots().binary[OP].is_some_and(|slot| slot as *const () as usize == generic)
    };
    let (class_a, class_b) = (a.class(), b.class());
    let mut try_other = class_a != class_b && is_generic(class_b);
    if is_generic(class_a) {
        if try_other && class_b.is_subclass(class_a) && overrides(class_a, class_b, reflected) {
            let result = call_or_not_implemented(py, b, reflected, a)?;
            if !result.borrow().is(not_implemented()) {
                return Ok(result);
            }
            try_other = false;
        }
        let result = call_or_not_implemented(py, a, name, b)?;
        if !result.borrow().is(not_implemented()) || class_a == class_b {
            return Ok(result);
        }
    }
    if try_other {
        return call_or_not_implemented(py, b, reflected, a);
    }
    Ok(not_implemented().to_owned())
}

/// Whether a subclass has another method of a name than its base.
fn overrides(base: &'static Class, class: &'static Class, name: Borrowed<'static>) -> bool {
    let Some(method) = crate::class::lookup(class, name) else {
        return false;
    };
    crate::class::lookup(base, name).is_none_or(|other| !other.is(method))
}

/// Calls a method with one argument; `NotImplemented` if there is none.
fn call_or_not_implemented(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'static>,
    arg: Borrowed<'_>,
) -> Result<Owned> {
    let result = call_method_of_class(py, object, name, [arg.to_owned()])?;
    Ok(result.unwrap_or_else(|| not_implemented().to_owned()))
}

fn slot_compare(
    py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    let name = match comparison {
        Comparison::Less => &names::LESS,
        Comparison::LessEqual => &names::LESS_EQUAL,
        Comparison::Equal => &names::EQUAL,
        Comparison::NotEqual => &names::NOT_EQUAL,
        Comparison::Greater => &names::GREATER,
        Comparison::GreaterEqual => &names::GREATER_EQUAL,
    };
    call_or_not_implemented(py, a, name.borrow(), b)
}

fn slot_hash(py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    let hash = call_special(py, object, names::HASH.borrow(), [])?;
    if !hash.borrow().class().has_flag(crate::type_::Flags::INT) {
        return Err(py.type_error("__hash__ method should return an integer"));
    }
    // A result that does not fit is reduced as the hash of the number.
    let hash = match crate::int::to_i64(hash.borrow()) {
        Some(hash) => hash,
        None => crate::int::hash(py, hash.borrow())?,
    };
    Ok(if hash == -1 { -2 } else { hash })
}

fn slot_call(py: &mut Py, callee: Borrowed<'_>, args: crate::type_::Args<'_>) -> Result<Owned> {
    let Some(method) = attribute::special(py, callee, names::CALL.borrow())? else {
        return Err(attribute::no_attribute(py, callee, names::CALL.borrow()));
    };
    // An instance may be its own `__call__`.
    py.check_recursion(match method.method.borrow().type_id() {
        ids::FUNCTION => "",
        _ => " while calling a Python object",
    })?;
    method.call_args(py, callee, args)
}

fn slot_get_attribute(py: &mut Py, object: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    let class = object.class();
    let getattribute = crate::class::lookup(class, names::GETATTRIBUTE.borrow());
    let native = getattribute.and_then(|found| found.get::<WrapperDescriptor>());
    let result = match native {
        Some(wrapper) => {
            let get = wrapper
                .class
                .slots()
                .get_attribute
                .expect("the slot is set");
            get(py, object, name)
        }
        None => call_special(py, object, names::GETATTRIBUTE.borrow(), [name.to_owned()]),
    };
    match result {
        Err(raised) => {
            if crate::class::lookup(class, names::GETATTR.borrow()).is_none()
                || !py.pending_is(&crate::exception::ATTRIBUTE_ERROR)
            {
                return Err(raised);
            }
            let ignored = py.take_pending();
            drop(ignored);
            call_special(py, object, names::GETATTR.borrow(), [name.to_owned()])
        }
        found => found,
    }
}

fn slot_set_attribute(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    match value {
        Some(value) => {
            call_special(
                py,
                object,
                names::SETATTR.borrow(),
                [name.to_owned(), value],
            )?;
        }
        None => {
            call_special(py, object, names::DELATTR.borrow(), [name.to_owned()])?;
        }
    }
    Ok(())
}

fn slot_descriptor_get(
    py: &mut Py,
    descriptor: Borrowed<'_>,
    object: Option<Borrowed<'_>>,
    class: Option<Borrowed<'_>>,
) -> Result<Owned> {
    let object = object.unwrap_or(none()).to_owned();
    let class = class.unwrap_or(none()).to_owned();
    // `__get__` is not bound to the descriptor, since that would take a `__get__` again.
    let Some(get) = crate::class::lookup(descriptor.class(), names::GET.borrow()) else {
        return Ok(descriptor.to_owned());
    };
    if get.type_id() == ids::FUNCTION {
        return call::call_simple(py, get, descriptor, [object, class]);
    }
    let get = get.to_owned();
    call::call_with(py, get.borrow(), [descriptor.to_owned(), object, class])
}

/// Calls a special method; the error where it is missing says nothing but its name.
fn call_or_bare_error<const N: usize>(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'static>,
    args: [Owned; N],
) -> Result<()> {
    match call_method_of_class(py, object, name, args)? {
        Some(_) => Ok(()),
        None => Err(py.attribute_error(object, name, crate::function::text_of(name))),
    }
}

fn slot_descriptor_set(
    py: &mut Py,
    descriptor: Borrowed<'_>,
    object: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    match value {
        Some(value) => {
            let args = [object.to_owned(), value];
            call_or_bare_error(py, descriptor, names::SET.borrow(), args)?;
        }
        None => {
            let args = [object.to_owned()];
            call_or_bare_error(py, descriptor, names::DELETE.borrow(), args)?;
        }
    }
    Ok(())
}

fn slot_new(py: &mut Py, class: &'static Class, args: &crate::type_::Args<'_>) -> Result<Owned> {
    let method = attribute::of_class(py, class, names::NEW.borrow())?;
    let first = class.as_borrowed().to_owned();
    call::call_with_first(py, method.borrow(), first, args)
}

/// Whether a slot calls an `__init__` of the program.
pub fn is_generic_init(init: InitFn) -> bool {
    std::ptr::fn_addr_eq(init, slot_init as InitFn)
}

fn slot_init(py: &mut Py, object: Borrowed<'_>, args: &crate::type_::Args<'_>) -> Result<()> {
    let Some(method) = attribute::special(py, object, names::INIT.borrow())? else {
        return Err(attribute::no_attribute(py, object, names::INIT.borrow()));
    };
    let result = method.call_copied_args(py, object, args)?;
    if !result.borrow().is_none() {
        return crate::class::construction::init_error(py, result);
    }
    Ok(())
}

fn slot_finalize(py: &mut Py, object: Borrowed<'_>) {
    crate::finalize::call_del(py, object);
}

fn slot_iter(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let class = object.class();
    if crate::class::lookup(class, names::ITER.borrow()).is_some_and(Borrowed::is_none) {
        let message = format!("'{}' object is not iterable", class.name());
        return Err(py.type_error(message));
    }
    call_special(py, object, names::ITER.borrow(), [])
}

fn slot_next(py: &mut Py, object: Borrowed<'_>) -> Result<Next> {
    match call_special(py, object, names::NEXT.borrow(), []) {
        Ok(item) => Ok(Next::Item(item)),
        Err(raised) => {
            if py.pending_is(&crate::exception::STOP_ITERATION) {
                py.keep_stop_iteration();
                return Ok(Next::End);
            }
            Err(raised)
        }
    }
}

fn slot_bool(py: &mut Py, object: Borrowed<'_>) -> Result<bool> {
    let result = call_special(py, object, names::BOOL.borrow(), [])?;
    match crate::singletons::bool_value(result.borrow()) {
        Some(truth) => Ok(truth),
        None => {
            let class = result.borrow().class().shown_name().into_owned();
            Err(py.type_error(format!("__bool__ should return bool, returned {class}")))
        }
    }
}

fn slot_len(py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    let result = call_special(py, object, names::LEN.borrow(), [])?;
    protocol::checked_len(py, result.borrow())
}

fn slot_contains(py: &mut Py, object: Borrowed<'_>, item: Borrowed<'_>) -> Result<bool> {
    let class = object.class();
    if crate::class::lookup(class, names::CONTAINS.borrow()).is_some_and(Borrowed::is_none) {
        let message = format!("'{}' object is not a container", class.name());
        return Err(py.type_error(message));
    }
    let result = call_special(py, object, names::CONTAINS.borrow(), [item.to_owned()])?;
    protocol::truth(py, result.borrow())
}

fn slot_set_item(
    py: &mut Py,
    object: Borrowed<'_>,
    key: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    match value {
        Some(value) => {
            call_special(py, object, names::SETITEM.borrow(), [key.to_owned(), value])?;
        }
        None => {
            call_special(py, object, names::DELITEM.borrow(), [key.to_owned()])?;
        }
    }
    Ok(())
}
