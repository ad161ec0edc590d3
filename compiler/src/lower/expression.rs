//! Expressions. Each is lowered to an operand that holds until the statement ends.

use ruff_python_ast::{self as ast, Expr, Operator, UnaryOp};

use crate::mir::{BinaryOperator, Operand, Operation, UnaryOperator};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::display::Display;

/// The MIR's name of a binary operator.
pub fn binary_operator(operator: Operator) -> BinaryOperator {
    match operator {
        Operator::Add => BinaryOperator::Add,
        Operator::Sub => BinaryOperator::Subtract,
        Operator::Mult => BinaryOperator::Multiply,
        Operator::MatMult => BinaryOperator::MatrixMultiply,
        Operator::Div => BinaryOperator::TrueDivide,
        Operator::Mod => BinaryOperator::Modulo,
        Operator::Pow => BinaryOperator::Power,
        Operator::LShift => BinaryOperator::LeftShift,
        Operator::RShift => BinaryOperator::RightShift,
        Operator::BitOr => BinaryOperator::BitOr,
        Operator::BitXor => BinaryOperator::BitXor,
        Operator::BitAnd => BinaryOperator::BitAnd,
        Operator::FloorDiv => BinaryOperator::FloorDivide,
    }
}

impl<'a> FunctionLowering<'_, 'a> {
    /// The value of an expression.
    pub fn lower_expression(&mut self, expression: &'a Expr) -> Operand {
        if let Some(constant) = self.fold(expression) {
            return constant;
        }
        match expression {
            Expr::Name(name) => {
                let site = self.site(name);
                self.load_name(&name.id, site)
            }
            Expr::Call(call) => self.lower_call(call),
            Expr::Attribute(attribute) => {
                let object = self.lower_expression(&attribute.value);
                let site = self.attribute_site(attribute);
                let name = self.mangled(&attribute.attr.id);
                let name = self.cx.string(&name);
                self.value(Operation::LoadAttribute(name), vec![object], site)
            }
            Expr::Subscript(subscript) => {
                let object = self.lower_expression(&subscript.value);
                let key = self.lower_expression(&subscript.slice);
                let site = self.expression_site(expression);
                self.runtime(RuntimeFn::item_get, vec![object, key], site)
            }
            Expr::Slice(slice) => self.lower_slice(slice),
            Expr::BinOp(operation) => {
                let left = self.lower_expression(&operation.left);
                let right = self.lower_expression(&operation.right);
                let site = self.expression_site(expression);
                let operator = binary_operator(operation.op);
                self.value(Operation::Binary(operator), vec![left, right], site)
            }
            Expr::UnaryOp(operation) => self.lower_unary(operation),
            Expr::BoolOp(operation) => self.lower_bool_operation(operation),
            Expr::Compare(compare) => self.lower_compare(compare),
            Expr::If(conditional) => self.lower_conditional(conditional),
            Expr::Named(named) => self.lower_walrus(named),
            Expr::Lambda(lambda) => self.lower_lambda(lambda),
            Expr::List(list) => self.lower_display(Display::List, &list.elts, expression),
            Expr::Tuple(tuple) => self.lower_display(Display::Tuple, &tuple.elts, expression),
            Expr::Set(set) => self.lower_display(Display::Set, &set.elts, expression),
            Expr::Dict(dict) => self.lower_dict(dict),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => {
                self.lower_comprehension(expression)
            }
            Expr::Generator(generator) => self.lower_generator(generator),
            Expr::FString(string) => self.lower_f_string(string),
            Expr::Yield(expression) => self.lower_yield(expression),
            Expr::YieldFrom(expression) => self.lower_yield_from(expression),
            Expr::Await(expression) => self.lower_await(expression),
            _ => self.lower_unsupported(expression),
        }
    }

    fn lower_unsupported(&mut self, expression: &'a Expr) -> Operand {
        let what = match expression {
            Expr::TString(_) => "a template string",
            _ => "this expression",
        };
        self.unsupported(what, expression);
        Operand::None
    }

    /// A value that an assignment to a variable does not change.
    pub fn lower_to_temporary(&mut self, expression: &'a Expr) -> Operand {
        match self.lower_expression(expression) {
            operand @ Operand::Local(_) => Operand::Local(self.temporary_of(operand)),
            constant => constant,
        }
    }

    fn lower_unary(&mut self, operation: &'a ast::ExprUnaryOp) -> Operand {
        let site = self.site(operation);
        let operator = match operation.op {
            UnaryOp::Not => return self.lower_not(&operation.operand, site),
            UnaryOp::Invert => UnaryOperator::Invert,
            UnaryOp::UAdd => UnaryOperator::Positive,
            UnaryOp::USub => UnaryOperator::Negative,
        };
        let value = self.lower_expression(&operation.operand);
        self.value(Operation::Unary(operator), vec![value], site)
    }

    fn lower_slice(&mut self, slice: &'a ast::ExprSlice) -> Operand {
        let mut part = |part: &'a Option<Box<Expr>>| match part {
            Some(part) => self.lower_expression(part),
            None => Operand::None,
        };
        let args = vec![part(&slice.lower), part(&slice.upper), part(&slice.step)];
        let site = self.site(slice);
        self.runtime(RuntimeFn::slice_new, args, site)
    }

    fn lower_walrus(&mut self, named: &'a ast::ExprNamed) -> Operand {
        let value = self.lower_to_temporary(&named.value);
        if let Expr::Name(name) = &*named.target {
            let site = self.site(name);
            self.store_name(&name.id, value, site);
        }
        value
    }
}
