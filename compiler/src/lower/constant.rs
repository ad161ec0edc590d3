//! Constants, and the folding of operations on them that CPython folds too.

use ruff_python_ast::{self as ast, Expr, Number, Operator, UnaryOp};

use crate::mir::{ConstItem, Constant, Operand};

use super::FunctionLowering;

/// The range of small ints.
const MIN_INT: i64 = pyc_runtime::abi::Word::MIN_INT;
const MAX_INT: i64 = pyc_runtime::abi::Word::MAX_INT;

/// A constant as the compiler computes with it.
#[derive(Clone, PartialEq, Debug)]
enum Value {
    None,
    Bool(bool),
    Ellipsis,
    Int(i64),
    BigInt(String),
    Float(f64),
    Complex(f64, f64),
    Str(Vec<u8>),
    Bytes(Vec<u8>),
    Tuple(Vec<Value>),
}

impl<'a> FunctionLowering<'_, 'a> {
    /// The operand of a constant expression.
    pub fn fold(&mut self, expression: &'a Expr) -> Option<Operand> {
        let value = self.evaluate(expression)?;
        Some(self.constant_operand(value))
    }

    /// The constant tuple of elements that are all constants.
    pub fn constant_tuple(&mut self, elements: &'a [Expr]) -> Option<Operand> {
        let values = (elements.iter().map(|e| self.evaluate(e))).collect::<Option<Vec<_>>>()?;
        Some(self.constant_operand(Value::Tuple(values)))
    }

    /// The same for elements that don't stand together.
    pub fn constant_tuple_of(&mut self, elements: &[&'a Expr]) -> Option<Operand> {
        let values = (elements.iter().map(|e| self.evaluate(e))).collect::<Option<Vec<_>>>()?;
        Some(self.constant_operand(Value::Tuple(values)))
    }

    fn evaluate(&self, expression: &Expr) -> Option<Value> {
        evaluate(expression, self.source_text())
    }

    fn constant_operand(&mut self, value: Value) -> Operand {
        match self.constant_item(value) {
            ConstItem::None => Operand::None,
            ConstItem::Bool(value) => Operand::BoolObject(value),
            ConstItem::Int(value) => Operand::Int(value),
            ConstItem::Ellipsis => match self.cx.builtins.get("Ellipsis") {
                Some(&index) => Operand::Builtin(index),
                None => unreachable!("Ellipsis is a built-in"),
            },
            ConstItem::Constant(id) => Operand::Constant(id),
        }
    }

    fn constant_item(&mut self, value: Value) -> ConstItem {
        let constant = match value {
            Value::None => return ConstItem::None,
            Value::Bool(value) => return ConstItem::Bool(value),
            Value::Ellipsis => return ConstItem::Ellipsis,
            Value::Int(value) => return ConstItem::Int(value),
            Value::BigInt(digits) => Constant::BigInt(digits),
            Value::Float(value) => Constant::Float(value.to_bits()),
            Value::Complex(real, imaginary) => {
                Constant::Complex(real.to_bits(), imaginary.to_bits())
            }
            Value::Str(text) => Constant::Str(text),
            Value::Bytes(bytes) => Constant::Bytes(bytes),
            Value::Tuple(items) => {
                let items = items
                    .into_iter()
                    .map(|item| self.constant_item(item))
                    .collect();
                Constant::Tuple(items)
            }
        };
        ConstItem::Constant(self.cx.program.constant(constant))
    }
}

fn evaluate(expression: &Expr, source: &str) -> Option<Value> {
    Some(match expression {
        Expr::NoneLiteral(_) => Value::None,
        Expr::BooleanLiteral(literal) => Value::Bool(literal.value),
        Expr::EllipsisLiteral(_) => Value::Ellipsis,
        Expr::NumberLiteral(literal) => number(&literal.value),
        Expr::StringLiteral(literal) => {
            Value::Str(super::text::string_value(&literal.value, source))
        }
        Expr::BytesLiteral(literal) => Value::Bytes(literal.value.bytes().collect()),
        Expr::Tuple(tuple) => {
            let items = tuple.elts.iter().map(|e| evaluate(e, source));
            Value::Tuple(items.collect::<Option<_>>()?)
        }
        Expr::UnaryOp(operation) => unary(operation.op, evaluate(&operation.operand, source)?)?,
        Expr::BinOp(operation) => {
            let right = evaluate(&operation.right, source)?;
            binary(operation.op, evaluate(&operation.left, source)?, right)?
        }
        Expr::Name(name) if name.id == "__debug__" => Value::Bool(true),
        _ => return None,
    })
}

fn number(number: &Number) -> Value {
    match number {
        Number::Int(int) => match int.as_i64() {
            Some(value) if value <= MAX_INT => Value::Int(value),
            _ => Value::BigInt(super::text::decimal_digits(&int.to_string())),
        },
        Number::Float(value) => Value::Float(*value),
        Number::Complex { real, imag } => Value::Complex(*real, *imag),
    }
}

fn small(value: i64) -> Option<Value> {
    (MIN_INT..=MAX_INT)
        .contains(&value)
        .then_some(Value::Int(value))
}

fn unary(operator: UnaryOp, value: Value) -> Option<Value> {
    match (operator, value) {
        (UnaryOp::USub, Value::Int(value)) => small(-value),
        // The least small int is minus a big one.
        (UnaryOp::USub, Value::BigInt(digits)) => {
            let digits = match digits.strip_prefix('-') {
                Some(digits) => digits.to_owned(),
                None => format!("-{digits}"),
            };
            match digits.parse() {
                Ok(value) if (MIN_INT..=MAX_INT).contains(&value) => Some(Value::Int(value)),
                _ => Some(Value::BigInt(digits)),
            }
        }
        (UnaryOp::USub, Value::Float(value)) => Some(Value::Float(-value)),
        (UnaryOp::USub, Value::Complex(real, imaginary)) => Some(Value::Complex(-real, -imaginary)),
        (UnaryOp::UAdd, value @ (Value::Int(_) | Value::Float(_))) => Some(value),
        (UnaryOp::Invert, Value::Int(value)) => small(!value),
        // CPython computes it as early, so that no warning is given.
        (UnaryOp::Invert, Value::Bool(value)) => small(!i64::from(value)),
        (UnaryOp::Not, Value::Bool(value)) => Some(Value::Bool(!value)),
        (UnaryOp::Not, Value::None) => Some(Value::Bool(true)),
        _ => None,
    }
}

/// The exact results that are sure to equal what the operation yields when it runs.
fn binary(operator: Operator, left: Value, right: Value) -> Option<Value> {
    match (left, right) {
        (Value::Int(left), Value::Int(right)) => int_binary(operator, left, right),
        (Value::Float(left), Value::Float(right)) => float_binary(operator, left, right),
        (Value::Int(left), Value::Complex(real, imaginary)) => {
            complex_binary(operator, left as f64, real, imaginary)
        }
        (Value::Float(left), Value::Complex(real, imaginary)) => {
            complex_binary(operator, left, real, imaginary)
        }
        (Value::Str(mut left), Value::Str(right)) if operator == Operator::Add => {
            left.extend(right);
            Some(Value::Str(left))
        }
        _ => None,
    }
}

fn int_binary(operator: Operator, left: i64, right: i64) -> Option<Value> {
    let value = match operator {
        Operator::Add => left.checked_add(right)?,
        Operator::Sub => left.checked_sub(right)?,
        Operator::Mult => left.checked_mul(right)?,
        Operator::Pow => left.checked_pow(u32::try_from(right).ok()?)?,
        Operator::LShift if (0..62).contains(&right) => left.checked_mul(1 << right)?,
        Operator::RShift if (0..62).contains(&right) => left >> right,
        Operator::BitOr => left | right,
        Operator::BitXor => left ^ right,
        Operator::BitAnd => left & right,
        Operator::FloorDiv if right > 0 => left.div_euclid(right),
        Operator::Mod if right > 0 => left.rem_euclid(right),
        _ => return None,
    };
    small(value)
}

fn float_binary(operator: Operator, left: f64, right: f64) -> Option<Value> {
    let value = match operator {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult => left * right,
        Operator::Div if right != 0.0 => left / right,
        _ => return None,
    };
    Some(Value::Float(value))
}

/// `1 + 2j` and `1 - 2j`, by the rules for complex numbers on both sides.
fn complex_binary(operator: Operator, left: f64, real: f64, imaginary: f64) -> Option<Value> {
    match operator {
        Operator::Add => Some(Value::Complex(left + real, 0.0 + imaginary)),
        Operator::Sub => Some(Value::Complex(left - real, 0.0 - imaginary)),
        _ => None,
    }
}

/// Whether a statement is a string that stands alone.
pub fn string_statement(statement: &ast::Stmt) -> Option<&ast::StringLiteralValue> {
    match statement {
        ast::Stmt::Expr(statement) => match &*statement.value {
            Expr::StringLiteral(literal) => Some(&literal.value),
            _ => None,
        },
        _ => None,
    }
}
