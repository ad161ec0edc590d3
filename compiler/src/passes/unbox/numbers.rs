//! Which operations on objects can be done on raw numbers, going by the evident types.

use crate::mir::{BinaryOperator, CompareOperator, Instruction, Operation, UnaryOperator};

use super::super::evidence::Evidence;
use crate::mir::Type;

/// The raw form of an operation.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Raw {
    /// `+`, `-`, `*` or `/` that yields a float.
    FloatBinary(BinaryOperator),
    /// `**` that is proven to yield a float. It can raise.
    FloatPower,
    /// A comparison, at least one side of which is a float.
    FloatCompare(CompareOperator),
    /// A comparison of small ints.
    IntCompare(CompareOperator),
    /// Minus a float.
    FloatNegative,
    /// Plus a float: the float.
    FloatPositive,
    /// The truth value of a float, small int or truth value.
    Truth(Type),
}

/// The raw form of an instruction, if there is one.
pub fn raw_form(instruction: &Instruction, evidence: &Evidence<'_>) -> Option<Raw> {
    use BinaryOperator::{Add, Multiply, Power, Subtract, TrueDivide};
    let arg = |index: usize| {
        instruction
            .args
            .get(index)
            .map_or(Type::Any, |&a| evidence.operand(a))
    };
    let (a, b) = (arg(0), arg(1));
    let both = a.is_number() && b.is_number();
    let has_float = a == Type::Float || b == Type::Float;
    let dest = instruction.dest.map(|dest| evidence.local(dest));
    let yields_float = dest == Some(Type::Float);
    match instruction.operation {
        Operation::Binary(operator)
        | Operation::InPlace(operator)
        | Operation::InPlaceLocal(operator) => match operator {
            TrueDivide if both => Some(Raw::FloatBinary(operator)),
            Add | Subtract | Multiply if both && has_float => Some(Raw::FloatBinary(operator)),
            Power if both && has_float && yields_float => Some(Raw::FloatPower),
            _ => None,
        },
        Operation::Compare(operator) | Operation::CompareTruth(operator) if both => {
            if has_float {
                return Some(Raw::FloatCompare(operator));
            }
            let small = a == Type::SmallInt && b == Type::SmallInt;
            small.then_some(Raw::IntCompare(operator))
        }
        Operation::Unary(UnaryOperator::Negative) if a == Type::Float => Some(Raw::FloatNegative),
        Operation::Unary(UnaryOperator::Positive) if a == Type::Float => Some(Raw::FloatPositive),
        Operation::Truth if matches!(a, Type::Float | Type::SmallInt | Type::Bool) => {
            Some(Raw::Truth(a))
        }
        _ => None,
    }
}
