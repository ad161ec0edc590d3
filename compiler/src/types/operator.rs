//! Operators, and the special methods that they and the runtime call.

use crate::mir::{
    BinaryOperator, CompareOperator, FunctionId, Instruction, Operand, UnaryOperator,
};

use super::graph::{Node, Object};
use super::solve::Solver;
use super::value::{Atoms, ObjectId, Value};

/// The special methods that the runtime calls to look at an object, without changing it or keeping
/// what it is given.
const OBSERVERS: [&str; 22] = [
    "__eq__",
    "__ne__",
    "__lt__",
    "__le__",
    "__gt__",
    "__ge__",
    "__hash__",
    "__repr__",
    "__str__",
    "__format__",
    "__len__",
    "__bool__",
    "__iter__",
    "__next__",
    "__contains__",
    "__getitem__",
    "__int__",
    "__float__",
    "__index__",
    "__length_hint__",
    "__del__",
    "__reversed__",
];

/// The special methods of a binary operator: ordinary, reflected, in place.
fn methods_of(operator: BinaryOperator) -> [&'static str; 3] {
    match operator {
        BinaryOperator::Add => ["__add__", "__radd__", "__iadd__"],
        BinaryOperator::Subtract => ["__sub__", "__rsub__", "__isub__"],
        BinaryOperator::Multiply => ["__mul__", "__rmul__", "__imul__"],
        BinaryOperator::TrueDivide => ["__truediv__", "__rtruediv__", "__itruediv__"],
        BinaryOperator::FloorDivide => ["__floordiv__", "__rfloordiv__", "__ifloordiv__"],
        BinaryOperator::Modulo => ["__mod__", "__rmod__", "__imod__"],
        BinaryOperator::Power => ["__pow__", "__rpow__", "__ipow__"],
        BinaryOperator::LeftShift => ["__lshift__", "__rlshift__", "__ilshift__"],
        BinaryOperator::RightShift => ["__rshift__", "__rrshift__", "__irshift__"],
        BinaryOperator::BitAnd => ["__and__", "__rand__", "__iand__"],
        BinaryOperator::BitOr => ["__or__", "__ror__", "__ior__"],
        BinaryOperator::BitXor => ["__xor__", "__rxor__", "__ixor__"],
        BinaryOperator::MatrixMultiply => ["__matmul__", "__rmatmul__", "__imatmul__"],
    }
}

fn comparison_methods(operator: CompareOperator) -> [&'static str; 2] {
    match operator {
        CompareOperator::Less => ["__lt__", "__gt__"],
        CompareOperator::LessEqual => ["__le__", "__ge__"],
        CompareOperator::Equal => ["__eq__", "__eq__"],
        CompareOperator::NotEqual => ["__ne__", "__ne__"],
        CompareOperator::Greater => ["__gt__", "__lt__"],
        CompareOperator::GreaterEqual => ["__ge__", "__le__"],
    }
}

impl Solver<'_> {
    /// `a op b`, or `a op= b`.
    pub(super) fn binary(
        &mut self,
        operator: BinaryOperator,
        instruction: &Instruction,
        in_place: bool,
    ) -> Value {
        let (left, right) = (instruction.args[0], instruction.args[1]);
        let (a, b) = (self.operand(left), self.operand(right));
        if a.is_never() || b.is_never() {
            return Value::NEVER;
        }
        let mut value = numbers(operator, &a, &b, [left, right]);
        value.add(&self.text_or_sequence(operator, &a, &b, instruction, in_place));
        let [ordinary, reflected, own] = methods_of(operator);
        if in_place {
            value.add(&self.call_special(&a, own, std::slice::from_ref(&b)));
        }
        value.add(&self.call_special(&a, ordinary, std::slice::from_ref(&b)));
        value.add(&self.call_special(&b, reflected, std::slice::from_ref(&a)));
        if a.is_any() || b.is_any() {
            self.graph.escape(&a);
            self.graph.escape(&b);
            return self.unknown_beside(value);
        }
        value
    }

    /// What operators yield for `str` and for containers; objects that are neither, nor instances,
    /// are not followed.
    fn text_or_sequence(
        &mut self,
        operator: BinaryOperator,
        a: &Value,
        b: &Value,
        instruction: &Instruction,
        in_place: bool,
    ) -> Value {
        use BinaryOperator::{Add, Modulo, Multiply};
        let mut value = Value::NEVER;
        let both = Value::of(a.atoms.union(b.atoms));
        if both.atoms.meets(Atoms::STR) && matches!(operator, Add | Modulo | Multiply) {
            value.add(&Value::of(Atoms::STR));
            if operator == Modulo {
                self.observe(b);
            }
        }
        if both.atoms.meets(Atoms::PLAIN) {
            self.graph.escape(a);
            self.graph.escape(b);
            value.add(&Value::any());
        }
        for (&object, other) in (a.objects.iter().map(|object| (object, b)))
            .chain(b.objects.iter().map(|object| (object, a)))
        {
            value.add(&self.sequence(operator, object, other, instruction, in_place));
        }
        value
    }

    fn sequence(
        &mut self,
        operator: BinaryOperator,
        object: ObjectId,
        other: &Value,
        instruction: &Instruction,
        in_place: bool,
    ) -> Value {
        match (self.graph.kind(object), operator) {
            (Object::Instance(_), _) => Value::NEVER,
            (Object::List(..), BinaryOperator::Add) => {
                let items = self.iterate(other);
                if in_place {
                    self.join(Node::Element(object), &items);
                    return Value::object(object);
                }
                let items = self.element(object).or(&items);
                self.new_container(instruction, Object::List, &items)
            }
            (Object::Tuple(..) | Object::AnyTuple(..) | Object::Pair(..), BinaryOperator::Add) => {
                let both = Value::object(object).or(other);
                let items = self.elements(&both);
                self.new_container(instruction, Object::AnyTuple, &items)
            }
            (Object::List(..), BinaryOperator::Multiply) => {
                let items = self.element(object);
                if in_place {
                    return Value::object(object);
                }
                self.new_container(instruction, Object::List, &items)
            }
            (
                Object::Tuple(..) | Object::AnyTuple(..) | Object::Pair(..),
                BinaryOperator::Multiply,
            ) => {
                let items = self.elements(&Value::object(object));
                self.new_container(instruction, Object::AnyTuple, &items)
            }
            // The right side of `"…" % tuple`.
            (
                Object::Tuple(..) | Object::AnyTuple(..) | Object::Dict(..),
                BinaryOperator::Modulo,
            ) if other.is_only(Atoms::STR) => Value::NEVER,
            _ => {
                self.graph.escape(&Value::object(object));
                self.graph.escape(other);
                Value::any()
            }
        }
    }

    /// A comparison.
    pub(super) fn compare(&mut self, operator: CompareOperator, args: &[Operand]) -> Value {
        let (a, b) = (self.operand(args[0]), self.operand(args[1]));
        if a.is_never() || b.is_never() {
            return Value::NEVER;
        }
        let plain = Atoms::NUMBER.union(Atoms::STR).union(Atoms::NONE);
        if a.is_only(plain) && b.is_only(plain) {
            return Value::of(Atoms::BOOL);
        }
        self.observe(&a);
        self.observe(&b);
        let [ordinary, reflected] = comparison_methods(operator);
        let mut value = self.call_special(&a, ordinary, std::slice::from_ref(&b));
        value.add(&self.call_special(&b, reflected, std::slice::from_ref(&a)));
        if a.is_any() || b.is_any() {
            self.graph.escape(&a);
            self.graph.escape(&b);
            return self.unknown_beside(value);
        }
        value.or(&Value::of(Atoms::BOOL))
    }

    /// `-a` and so on.
    pub(super) fn unary(&mut self, operator: UnaryOperator, operand: Operand) -> Value {
        let value = self.operand(operand);
        if value.is_never() {
            return Value::NEVER;
        }
        let name = match operator {
            UnaryOperator::Negative => "__neg__",
            UnaryOperator::Positive => "__pos__",
            UnaryOperator::Invert => "__invert__",
        };
        let mut result = self.call_special(&value, name, &[]);
        if value.atoms.meets(Atoms::FLOAT) && operator != UnaryOperator::Invert {
            result.add(&Value::of(Atoms::FLOAT));
        }
        let ints = Atoms::BOOL.union(Atoms::INT).union(Atoms::SMALL_INT);
        if operator == UnaryOperator::Invert && value.atoms.meets(Atoms::SMALL_INT) {
            result.add(&Value::of(Atoms::SMALL_INT));
        }
        if operator != UnaryOperator::Invert && value.atoms.meets(ints)
            || value.atoms.meets(Atoms::BOOL.union(Atoms::INT))
        {
            result.add(&Value::of(Atoms::INT));
        }
        if value.atoms.meets(Atoms::ANY.union(Atoms::PLAIN)) {
            result = self.unknown_beside(result);
        }
        result
    }

    /// Calls the special method of a name on the instances among the values; what it yields.
    pub(super) fn call_special(&mut self, values: &Value, name: &str, args: &[Value]) -> Value {
        let mut result = Value::NEVER;
        let Some(name) = self.name(name) else {
            return result;
        };
        for &object in &values.objects {
            let Object::Instance(class) = self.graph.kind(object) else {
                continue;
            };
            let found = self.look_up(class, name);
            let receiver = Value::object(object);
            result.add(&self.call_found(&found.value, &receiver, args));
            if found.may_be_unknown {
                args.iter().for_each(|arg| self.graph.escape(arg));
                result.add(&Value::any());
            }
        }
        result
    }

    /// Calls what was found in a class for a receiver, with positional arguments.
    pub(super) fn call_found(&mut self, found: &Value, receiver: &Value, args: &[Value]) -> Value {
        let mut result = Value::NEVER;
        if !found.atoms.is_within(Atoms::NONE) {
            self.graph.escape(receiver);
            self.escape_classes(receiver);
            args.iter().for_each(|arg| self.graph.escape(arg));
            result = Value::any();
        }
        for &object in &found.objects {
            if let Some(value) = self.call_member(object, receiver, args, None) {
                result.add(&value);
                continue;
            }
            self.escape_classes(receiver);
            self.graph.escape(&Value::object(object));
            self.graph.escape(receiver);
            args.iter().for_each(|arg| self.graph.escape(arg));
            result.add(&Value::any());
        }
        result
    }

    /// The runtime looks at values, and at what they lead to, without changing or keeping them: it
    /// compares, hashes, prints, counts.
    pub(super) fn observe(&mut self, values: &Value) {
        let mut seen = Vec::new();
        let mut work = values.objects.clone();
        while let Some(object) = work.pop() {
            if seen.contains(&object) {
                continue;
            }
            seen.push(object);
            match self.graph.kind(object) {
                Object::Instance(class) => self.expose_observers(class),
                Object::Dict(..) => {
                    work.extend(self.read(Node::Key(object)).objects);
                    work.extend(self.element(object).objects);
                }
                Object::List(..)
                | Object::Set(..)
                | Object::Tuple(..)
                | Object::AnyTuple(..)
                | Object::Pair(..)
                | Object::Generator(_)
                | Object::Iterator(..) => {
                    work.extend(self.elements(&Value::object(object)).objects);
                }
                _ => {}
            }
        }
    }

    /// The runtime may call the methods of a class that look at an instance.
    pub(super) fn expose_observers(&mut self, class: FunctionId) {
        for name in OBSERVERS {
            self.expose_method(class, name);
        }
    }
}

/// What an operator yields for numbers.
fn numbers(operator: BinaryOperator, a: &Value, b: &Value, operands: [Operand; 2]) -> Value {
    let (a, b) = (a.atoms, b.atoms);
    if !a.meets(Atoms::NUMBER) || !b.meets(Atoms::NUMBER) {
        return Value::NEVER;
    }
    let kinds = number_kinds(operator, a, b, operands[1]);
    match is_positive(operator, a, b, operands) {
        true => Value::of(kinds.without(Atoms::NEGATIVE)),
        false => Value::of(kinds),
    }
}

/// Whether a result is not below zero.
fn is_positive(operator: BinaryOperator, a: Atoms, b: Atoms, operands: [Operand; 2]) -> bool {
    use BinaryOperator::*;
    let [positive_a, positive_b] = [a, b].map(|atoms| !atoms.meets(Atoms::NEGATIVE));
    match operator {
        Multiply if operands[0] == operands[1] => true,
        Add | Multiply | TrueDivide | FloorDivide | BitOr | BitXor | LeftShift | Power => {
            positive_a && positive_b
        }
        // The remainder has the sign of the divisor.
        Modulo => positive_b,
        BitAnd => positive_a || positive_b,
        RightShift => positive_a,
        Subtract | MatrixMultiply => false,
    }
}

fn number_kinds(operator: BinaryOperator, a: Atoms, b: Atoms, right: Operand) -> Atoms {
    use BinaryOperator::*;
    let ints = Atoms::NUMBER.without(Atoms::FLOAT);
    let (has_ints, has_float) = (
        a.meets(ints) && b.meets(ints),
        a.meets(Atoms::FLOAT) || b.meets(Atoms::FLOAT),
    );
    let mut result = Atoms::NEVER;
    if has_float && !matches!(operator, LeftShift | RightShift | BitAnd | BitOr | BitXor) {
        result = result.union(match operator {
            // A negative number to a fraction is complex.
            Power if b.meets(Atoms::FLOAT) && a.meets(Atoms::NEGATIVE) => {
                Atoms::FLOAT.union(Atoms::PLAIN)
            }
            _ => Atoms::FLOAT,
        });
    }
    if has_ints {
        let only = |atoms: Atoms, kind: Atoms| atoms.without(Atoms::FLOAT).is_within(kind);
        let both_small = only(a, Atoms::SMALL_INT) && only(b, Atoms::SMALL_INT);
        let both_bool = only(a, Atoms::BOOL) && only(b, Atoms::BOOL);
        let is_positive = matches!(right, Operand::Int(value) if value >= 0);
        result = result.union(match operator {
            TrueDivide => Atoms::FLOAT,
            Power if !is_positive && b.meets(Atoms::NEGATIVE) => Atoms::INT.union(Atoms::FLOAT),
            BitAnd | BitOr | BitXor if both_small => Atoms::SMALL_INT,
            BitAnd | BitOr | BitXor if both_bool => Atoms::BOOL,
            Modulo | BitAnd if is_positive => Atoms::SMALL_INT,
            _ => Atoms::INT,
        });
    }
    result
}
