//! The operators on any objects: arithmetic, comparison, truth, `repr`, `hash`, length, items and
//! iteration. Each is what CPython's abstract object layer does.

use std::borrow::Cow;

use crate::abi::Word;
use crate::attribute;
use crate::call::{self, call_method_of_class};
use crate::class;
use crate::float;
use crate::int;
use crate::iterators;
use crate::object::{Borrowed, Next, Owned, Py, Raised, Result};
use crate::sequence::quick_compare;
use crate::singletons::{bool_object, bool_value, not_implemented};
use crate::str_::intern::names;
use crate::str_::{self, Str};
use crate::type_::{BinaryFn, Comparison, Flags, Operator, ids};

fn address(slot: BinaryFn) -> usize {
    slot as *const () as usize
}

/// `a op b` through the numeric slots; may yield `NotImplemented`.
fn binary_slots(
    py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    operator: Operator,
) -> Result<Owned> {
    let (class_a, class_b) = (a.class(), b.class());
    let left = class_a.slots().binary[operator as usize];
    let mut right = None;
    if class_a != class_b {
        right = class_b.slots().binary[operator as usize];
        if left.map(address) == right.map(address) {
            right = None;
        }
    }
    if let Some(left) = left {
        if let Some(slot) = right
            && class_b.is_subclass(class_a)
        {
            let result = slot(py, a, b)?;
            if !result.borrow().is(not_implemented()) {
                return Ok(result);
            }
            right = None;
        }
        let result = left(py, a, b)?;
        if !result.borrow().is(not_implemented()) {
            return Ok(result);
        }
    }
    match right {
        Some(slot) => slot(py, a, b),
        None => Ok(not_implemented().to_owned()),
    }
}

/// `a op b`.
pub fn binary(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, operator: Operator) -> Result<Owned> {
    if operator == Operator::Add && a.type_id() == ids::STR && b.type_id() == ids::STR {
        return str_::construct::concat(py, a, b);
    }
    let result = binary_slots(py, a, b, operator)?;
    if !result.borrow().is(not_implemented()) {
        return Ok(result);
    }
    if let Some(result) = sequence_binary(py, a, b, operator, false)? {
        return Ok(result);
    }
    Err(unsupported(py, a, b, operator, operator.symbol()))
}

/// `+` and `*` of sequences.
fn sequence_binary(
    py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    operator: Operator,
    inplace: bool,
) -> Result<Option<Owned>> {
    let slots = a.class().slots();
    match operator {
        Operator::Add => {
            let slot = if inplace {
                slots.inplace_concat.or(slots.concat)
            } else {
                slots.concat
            };
            slot.map(|concat| concat(py, a, b)).transpose()
        }
        Operator::Multiply => {
            let slot = if inplace {
                slots.inplace_repeat.or(slots.repeat)
            } else {
                slots.repeat
            };
            if let Some(repeat) = slot {
                check_count(py, b)?;
                return repeat(py, a, b).map(Some);
            }
            if let Some(repeat) = b.class().slots().repeat {
                check_count(py, a)?;
                return repeat(py, b, a).map(Some);
            }
            Ok(None)
        }
        _ => Ok(None),
    }
}

fn check_count(py: &mut Py, count: Borrowed<'_>) -> Result<()> {
    if count.class().slots().index.is_some() {
        return Ok(());
    }
    let message = format!(
        "can't multiply sequence by non-int of type '{}'",
        count.class().shown_name()
    );
    Err(py.type_error(message))
}

#[cold]
fn unsupported(
    py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    operator: Operator,
    symbol: &str,
) -> Raised {
    let is_print = operator == Operator::RightShift
        && a.get::<crate::function::BuiltinFunction>()
            .is_some_and(|function| function.method.name == "print");
    let hint = if is_print {
        ". Did you mean \"print(<message>, file=<output_stream>)\"?"
    } else {
        ""
    };
    py.type_error(format!(
        "unsupported operand type(s) for {symbol}: '{}' and '{}'{hint}",
        a.class().shown_name(),
        b.class().shown_name()
    ))
}

/// `a op= b`; yields the new value.
pub fn inplace_operator(
    py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    operator: Operator,
) -> Result<Owned> {
    if let Some(slot) = a.class().slots().inplace[operator as usize] {
        let result = slot(py, a, b)?;
        if !result.borrow().is(not_implemented()) {
            return Ok(result);
        }
    }
    let result = binary_slots(py, a, b, operator)?;
    if !result.borrow().is(not_implemented()) {
        return Ok(result);
    }
    if let Some(result) = sequence_binary(py, a, b, operator, true)? {
        return Ok(result);
    }
    let symbol = match operator {
        Operator::Power => "**=".to_owned(),
        other => format!("{}=", other.symbol()),
    };
    Err(unsupported(py, a, b, operator, &symbol))
}

/// The row `inplace`.
pub fn inplace(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, operator: i64) -> Result<Owned> {
    inplace_operator(py, a, b, Operator::ALL[operator as usize])
}

/// The row `inplace_local`.
pub fn inplace_local(py: &mut Py, local: &mut Word, b: Borrowed<'_>, operator: i64) -> Result<()> {
    let operator = Operator::ALL[operator as usize];
    // SAFETY: the local owns its reference, and gets the new value's in its place.
    let value = unsafe { std::mem::ManuallyDrop::new(Owned::from_word(*local)) };
    let a = value.borrow();
    if operator == Operator::Add
        && let (Some(_), Some(more)) = (exact_str(a), exact_str(b))
    {
        if str_::append_in_place(&value, more) {
            return Ok(());
        }
        let new = str_::construct::concat(py, a, b)?;
        // SAFETY: the old reference is given up, the new one stored.
        drop(unsafe { Owned::from_word(std::mem::replace(local, new.into_word())) });
        return Ok(());
    }
    if a.type_id() == ids::INT && a.small_int().is_none() {
        let mut value = value;
        if int::update_in_place(py, &mut value, b, operator)? {
            *local = value.borrow().word();
            return Ok(());
        }
    }
    // SAFETY: still owned by the local, which nobody has changed.
    let a = unsafe { Borrowed::from_word(*local) };
    let new = inplace_operator(py, a, b, operator)?;
    // SAFETY: the old reference is given up, the new one stored.
    drop(unsafe { Owned::from_word(std::mem::replace(local, new.into_word())) });
    Ok(())
}

fn exact_str(object: Borrowed<'_>) -> Option<&Str> {
    if object.type_id() == ids::STR {
        object.get::<Str>()
    } else {
        None
    }
}

macro_rules! binary_rows {
    ($($row:ident = $operator:ident;)*) => {
        $(
            #[doc = concat!("The row `", stringify!($row), "`.")]
            pub fn $row(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
                binary(py, a, b, Operator::$operator)
            }
        )*
    };
}

binary_rows! {
    binary_add = Add;
    binary_subtract = Subtract;
    binary_multiply = Multiply;
    binary_true_divide = TrueDivide;
    binary_floor_divide = FloorDivide;
    binary_modulo = Modulo;
    binary_power = Power;
    binary_left_shift = LeftShift;
    binary_right_shift = RightShift;
    binary_and = BitAnd;
    binary_or = BitOr;
    binary_xor = BitXor;
    binary_matrix_multiply = MatrixMultiply;
}

/// `a < b` and so on.
pub fn rich_compare(
    py: &mut Py,
    a: Borrowed<'_>,
    b: Borrowed<'_>,
    comparison: Comparison,
) -> Result<Owned> {
    if let Some(holds) = quick_compare(a, b, comparison) {
        return Ok(bool_object(holds).to_owned());
    }
    let (class_a, class_b) = (a.class(), b.class());
    let class = if class_b.is_heap() { class_b } else { class_a };
    py.check_recursion_in(class, " in comparison")?;
    let mut tried_right = false;
    if class_a != class_b
        && class_b.is_subclass(class_a)
        && let Some(compare) = class_b.slots().compare
    {
        tried_right = true;
        let result = compare(py, b, a, comparison.swapped())?;
        if !result.borrow().is(not_implemented()) {
            return Ok(result);
        }
    }
    if let Some(compare) = class_a.slots().compare {
        let result = compare(py, a, b, comparison)?;
        if !result.borrow().is(not_implemented()) {
            return Ok(result);
        }
    }
    if !tried_right && let Some(compare) = class_b.slots().compare {
        let result = compare(py, b, a, comparison.swapped())?;
        if !result.borrow().is(not_implemented()) {
            return Ok(result);
        }
    }
    match comparison {
        Comparison::Equal => Ok(bool_object(a.is(b)).to_owned()),
        Comparison::NotEqual => Ok(bool_object(!a.is(b)).to_owned()),
        _ => Err(py.type_error(format!(
            "'{}' not supported between instances of '{}' and '{}'",
            comparison.symbol(),
            class_a.shown_name(),
            class_b.shown_name()
        ))),
    }
}

/// The row `compare`.
pub fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, operator: i64) -> Result<Owned> {
    rich_compare(py, a, b, Comparison::ALL[operator as usize])
}

/// The row `compare_truth`.
pub fn compare_truth(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, operator: i64) -> Result<bool> {
    let comparison = Comparison::ALL[operator as usize];
    if let Some(holds) = quick_compare(a, b, comparison) {
        return Ok(holds);
    }
    let result = rich_compare(py, a, b, comparison)?;
    truth(py, result.borrow())
}

/// `a is b or a == b`, as containers compare their items.
pub fn eq(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<bool> {
    if a.is(b) {
        return Ok(true);
    }
    let result = rich_compare(py, a, b, Comparison::Equal)?;
    truth(py, result.borrow())
}

/// The row `is_in`.
pub fn is_in(py: &mut Py, item: Borrowed<'_>, container: Borrowed<'_>) -> Result<bool> {
    contains(py, container, item)
}

/// `item in container`.
pub fn contains(py: &mut Py, container: Borrowed<'_>, item: Borrowed<'_>) -> Result<bool> {
    let slots = container.class().slots();
    if let Some(contains) = slots.contains {
        return contains(py, container, item);
    }
    if slots.iter.is_none() && slots.get_item.is_none() {
        let message = format!(
            "argument of type '{}' is not iterable",
            container.class().shown_name()
        );
        return Err(py.type_error(message));
    }
    let items = match iter(py, container) {
        Ok(items) => items,
        Err(raised) => {
            if !py.pending_is(&crate::exception::TYPE_ERROR) {
                return Err(raised);
            }
            drop(py.take_pending());
            let class = container.class().shown_name();
            return Err(py.type_error(format!("argument of type '{class}' is not iterable")));
        }
    };
    while let Some(found) = next(py, items.borrow())? {
        if eq(py, found.borrow(), item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The row `truth`: `bool(a)`.
pub fn truth(py: &mut Py, object: Borrowed<'_>) -> Result<bool> {
    if let Some(truth) = bool_value(object) {
        return Ok(truth);
    }
    if let Some(number) = object.small_int() {
        return Ok(number != 0);
    }
    let slots = object.class().slots();
    if let Some(bool_) = slots.bool_ {
        return bool_(py, object);
    }
    if let Some(len) = slots.len {
        return Ok(len(py, object)? != 0);
    }
    Ok(true)
}

macro_rules! unary_rows {
    ($($row:ident = $field:ident, $symbol:literal;)*) => {
        $(
            #[doc = concat!("The row `", stringify!($row), "`.")]
            pub fn $row(py: &mut Py, a: Borrowed<'_>) -> Result<Owned> {
                match a.class().slots().$field {
                    Some(slot) => slot(py, a),
                    None => {
                        let message = format!(
                            concat!("bad operand type for ", $symbol, ": '{}'"),
                            a.class().shown_name()
                        );
                        Err(py.type_error(message))
                    }
                }
            }
        )*
    };
}

unary_rows! {
    unary_negative = negative, "unary -";
    unary_positive = positive, "unary +";
    unary_invert = invert, "unary ~";
    absolute = absolute, "abs()";
}

/// `repr(object)`.
pub fn repr(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    py.check_recursion_in(object.class(), " while getting the repr of an object")?;
    let repr = object.class().slots().repr.expect("every class has a repr");
    let text = repr(py, object)?;
    if text.borrow().get::<Str>().is_none() {
        let message = format!(
            "__repr__ returned non-string (type {})",
            text.borrow().class().shown_name()
        );
        return Err(py.type_error(message));
    }
    Ok(text)
}

/// `repr(object)` as text for messages.
pub fn repr_text(py: &mut Py, object: Borrowed<'_>) -> Result<String> {
    let text = repr(py, object)?;
    Ok(crate::function::text_of(text.borrow()))
}

/// `str(object)`.
pub fn str(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    if exact_str(object).is_some() {
        return Ok(object.to_owned());
    }
    py.check_recursion_in(object.class(), " while getting the str of an object")?;
    let str = object.class().slots().str.expect("every class has a str");
    let text = str(py, object)?;
    if text.borrow().get::<Str>().is_none() {
        let message = format!(
            "__str__ returned non-string (type {})",
            text.borrow().class().shown_name()
        );
        return Err(py.type_error(message));
    }
    Ok(text)
}

/// `format(object, spec)`.
pub fn format(py: &mut Py, object: Borrowed<'_>, spec: Owned) -> Result<Owned> {
    let is_empty = spec
        .borrow()
        .get::<Str>()
        .is_some_and(|spec| spec.as_bytes().is_empty());
    if is_empty && !object.class().is_heap() {
        return str(py, object);
    }
    match object.type_id() {
        ids::INT => return int::text::format(py, object, spec.borrow()),
        ids::FLOAT => return float::methods::format(py, object, spec.borrow()),
        ids::STR => return str_::format::format_self(py, object, spec.borrow()),
        _ => {}
    }
    let result = call_method_of_class(py, object, names::FORMAT.borrow(), [spec])?;
    let Some(result) = result else {
        let message = format!(
            "Type {} doesn't define __format__",
            object.class().shown_name()
        );
        return Err(py.type_error(message));
    };
    if result.borrow().get::<Str>().is_none() {
        let message = format!(
            "__format__ must return a str, not {}",
            result.borrow().class().shown_name()
        );
        return Err(py.type_error(message));
    }
    Ok(result)
}

/// The row `format_value`.
pub fn format_value(
    py: &mut Py,
    value: Borrowed<'_>,
    conversion: i64,
    spec: Option<Borrowed<'_>>,
) -> Result<Owned> {
    let converted = match u8::try_from(conversion).unwrap_or(0) {
        b's' => str(py, value)?,
        b'r' => repr(py, value)?,
        b'a' => str_::ascii(py, value)?,
        _ => value.to_owned(),
    };
    match spec {
        None if exact_str(converted.borrow()).is_some() => Ok(converted),
        None => format(py, converted.borrow(), str_::new("")),
        Some(spec) => format(py, converted.borrow(), spec.to_owned()),
    }
}

/// `hash(object)`; TypeError for what is not hashable.
pub fn hash(py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    match object.class().slots().hash {
        Some(hash) => hash(py, object),
        None => {
            let message = format!("unhashable type: '{}'", object.class().shown_name());
            Err(py.type_error(message))
        }
    }
}

/// `len(object)`.
pub fn len(py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    match object.class().slots().len {
        Some(len) => len(py, object),
        None => {
            let message = format!(
                "object of type '{}' has no len()",
                object.class().shown_name()
            );
            Err(py.type_error(message))
        }
    }
}

/// What `__len__` yielded, checked.
pub fn checked_len(py: &mut Py, result: Borrowed<'_>) -> Result<i64> {
    let number = index(py, result)?;
    match crate::int::to_i64(number.borrow()) {
        Some(len) if len < 0 => Err(py.value_error("__len__() should return >= 0")),
        Some(len) => Ok(len),
        None => {
            let message = "cannot fit 'int' into an index-sized integer";
            Err(py.overflow_error(message))
        }
    }
}

/// `operator.index(object)`: an `int` (or an instance of a subclass, as it is).
pub fn index(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    if object.class().has_flag(Flags::INT) {
        return Ok(object.to_owned());
    }
    let Some(index) = object.class().slots().index else {
        let message = format!(
            "'{}' object cannot be interpreted as an integer",
            object.class().shown_name()
        );
        return Err(py.type_error(message));
    };
    let result = index(py, object)?;
    let class = result.borrow().class();
    if class != &crate::int::INT {
        let is_int = class.has_flag(Flags::INT);
        crate::int::construct::check_subclass(py, "__index__", "int", class, is_int)?;
    }
    Ok(result)
}

/// `operator.index(object)` as a machine integer; OverflowError if it does not fit.
pub fn index_i64(py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    let number = index(py, object)?;
    match crate::int::to_i64(number.borrow()) {
        Some(value) => Ok(value),
        None => {
            let message = "Python int too large to convert to C ssize_t";
            Err(py.overflow_error(message))
        }
    }
}

/// `operator.index(object)` cut to the range of `i64`, as slices and `list.index` do.
pub fn index_clamped(py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    let number = index(py, object)?;
    Ok(match crate::int::to_i64(number.borrow()) {
        Some(value) => value,
        None if crate::int::is_negative(number.borrow()) => i64::MIN,
        None => i64::MAX,
    })
}

/// The position that an index into a sequence means; IndexError with the class's name if the
/// index is too large to be one.
pub fn sequence_index(py: &mut Py, object: Borrowed<'_>) -> Result<i64> {
    let number = index(py, object)?;
    match crate::int::to_i64(number.borrow()) {
        Some(value) => Ok(value),
        None => {
            let message = format!(
                "cannot fit '{}' into an index-sized integer",
                object.class().shown_name()
            );
            Err(py.index_error(message))
        }
    }
}

/// The row `item_get`: `object[key]`.
pub fn item_get(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    if let Some(get) = object.class().slots().get_item {
        return get(py, object, key);
    }
    if let Some(class) = class::as_class(object) {
        if *class == class::TYPE {
            return Ok(crate::descriptor::generic_alias_new(object, key));
        }
        let name = names::CLASS_GETITEM.borrow();
        if class::lookup(class, name).is_some() {
            let method = attribute::get(py, object, name)?;
            return call::call_with(py, method.borrow(), [key.to_owned()]);
        }
        let message = format!("type '{}' is not subscriptable", class.name());
        return Err(py.type_error(message));
    }
    let message = format!(
        "'{}' object is not subscriptable",
        object.class().shown_name()
    );
    Err(py.type_error(message))
}

/// The row `item_set`: `object[key] = value`.
pub fn item_set(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>, value: Owned) -> Result<()> {
    match object.class().slots().set_item {
        Some(set) => set(py, object, key, Some(value)),
        None => {
            let message = format!(
                "'{}' object does not support item assignment",
                object.class().shown_name()
            );
            Err(py.type_error(message))
        }
    }
}

/// The row `item_delete`: `del object[key]`.
pub fn item_delete(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>) -> Result<()> {
    match object.class().slots().set_item {
        Some(set) => set(py, object, key, None),
        None => {
            let message = format!(
                "'{}' object doesn't support item deletion",
                object.class().shown_name()
            );
            Err(py.type_error(message))
        }
    }
}

/// `iter(object)`.
pub fn iter(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let class = object.class();
    if let Some(iter) = class.slots().iter {
        let iterator = iter(py, object)?;
        if iterator.borrow().class().slots().next.is_none() {
            let message = format!(
                "iter() returned non-iterator of type '{}'",
                iterator.borrow().class().shown_name()
            );
            return Err(py.type_error(message));
        }
        return Ok(iterator);
    }
    if class.slots().get_item.is_some() && !class.has_flag(Flags::DICT_SUBCLASS) {
        return Ok(crate::iterators::sequence_iterator(object.to_owned()));
    }
    let message = format!("'{}' object is not iterable", class.shown_name());
    Err(py.type_error(message))
}

/// The row `iterator`.
pub fn iterator(py: &mut Py, iterable: Borrowed<'_>) -> Result<Owned> {
    iter(py, iterable)
}

/// The next item of an iterator; `None` at the end.
#[inline]
pub fn next(py: &mut Py, iterator: Borrowed<'_>) -> Result<Option<Owned>> {
    iterator_next(py, iterator).map(Next::item)
}

/// The row `iterator_next`.
pub fn iterator_next(py: &mut Py, iterator: Borrowed<'_>) -> Result<Next> {
    if iterator.type_id() == ids::LIST_ITERATOR {
        return iterators::sequence::list_next(py, iterator);
    }
    match iterator.class().slots().next {
        Some(next) => {
            // Whoever called may go on for long without a safepoint.
            crate::start::check_signals(py)?;
            let item = next(py, iterator);
            if matches!(item, Ok(Next::Item(_))) {
                return item;
            }
            end_of_iteration(py, item)
        }
        None => {
            let message = format!(
                "'{}' object is not an iterator",
                iterator.class().shown_name()
            );
            Err(py.type_error(message))
        }
    }
}

/// The end of an iterator, also where something that it called raised StopIteration.
#[cold]
fn end_of_iteration(py: &mut Py, item: Result<Next>) -> Result<Next> {
    if let Err(raised) = item {
        if !py.pending_is(&crate::exception::STOP_ITERATION) {
            return Err(raised);
        }
        drop(py.take_pending());
    }
    drop(py.take_stop_iteration());
    Ok(Next::End)
}

/// All items of an iterable. If it raises, those that it gave before die as those of a list or
/// tuple do: the last one first.
pub fn collect(py: &mut Py, iterable: Borrowed<'_>) -> Result<Vec<Owned>> {
    if let Some(items) = crate::list::collect_known(py, iterable)? {
        return Ok(items);
    }
    let iterator = iter(py, iterable)?;
    let mut items = Vec::new();
    loop {
        match next(py, iterator.borrow()) {
            Ok(Some(item)) => items.push(item),
            Ok(None) => return Ok(items),
            Err(raised) => {
                while items.pop().is_some() {}
                return Err(raised);
            }
        }
    }
}

/// How messages about arguments name an object's class: `None` by itself.
pub fn argument_class(object: Borrowed<'_>) -> Cow<'_, str> {
    if object.is_none() {
        Cow::Borrowed("None")
    } else {
        object.class().shown_name()
    }
}
