//! CPython's SyntaxWarnings about expressions that can't be meant: `is` with a
//! literal, calls and subscripts of literals, assertions of tuples.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{CmpOp, Expr, ExprCompare, ExprSubscript, Number, Stmt};

use crate::syntax::ParsedModule;

use super::Findings;

pub(super) fn check(module: &ParsedModule, findings: &mut Findings<'_>) {
    Walker { findings }.visit_body(module.body());
}

struct Walker<'f, 's> {
    findings: &'f mut Findings<'s>,
}

impl Walker<'_, '_> {
    fn check_identity(&mut self, comparison: &ExprCompare) {
        let mut left = &*comparison.left;
        for (operator, right) in comparison.ops.iter().zip(&comparison.comparators) {
            let literal = literal_type(left).or_else(|| literal_type(right));
            let words = match operator {
                CmpOp::Is => Some(("is", "==")),
                CmpOp::IsNot => Some(("is not", "!=")),
                _ => None,
            };
            if let (Some(ty), Some((word, remedy))) = (literal, words) {
                let message = format!("\"{word}\" with '{ty}' literal. Did you mean \"{remedy}\"?");
                self.findings.warning(comparison, message);
                return;
            }
            left = right;
        }
    }

    fn check_subscript(&mut self, subscript: &ExprSubscript) {
        let Some(ty) = evident_type(&subscript.value) else {
            return;
        };
        let hint = "perhaps you missed a comma?";
        match ty {
            "str" | "bytes" | "tuple" | "list" => {
                let index = evident_type(&subscript.slice);
                if let Some(index) = index.filter(|index| !matches!(*index, "int" | "bool")) {
                    let message =
                        format!("{ty} indices must be integers or slices, not {index}; {hint}");
                    self.findings.warning(subscript, message);
                }
            }
            "dict" => {}
            _ => {
                let message = format!("'{ty}' object is not subscriptable; {hint}");
                self.findings.warning(subscript, message);
            }
        }
    }
}

impl<'a> Visitor<'a> for Walker<'_, '_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::Assert(assertion) = statement
            && let Expr::Tuple(tuple) = &*assertion.test
            && !tuple.elts.is_empty()
        {
            let message = "assertion is always true, perhaps remove parentheses?";
            self.findings.warning(statement, message);
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Compare(comparison) => self.check_identity(comparison),
            Expr::Call(call) if !call.func.is_lambda_expr() => {
                if let Some(ty) = evident_type(&call.func) {
                    let message =
                        format!("'{ty}' object is not callable; perhaps you missed a comma?");
                    self.findings.warning(expression, message);
                }
            }
            Expr::Subscript(subscript) if subscript.ctx.is_load() => {
                self.check_subscript(subscript);
            }
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }
}

/// The type of a literal whose identity says nothing.
fn literal_type(expression: &Expr) -> Option<&'static str> {
    match expression {
        Expr::Tuple(tuple) if !tuple.elts.iter().all(is_constant) => None,
        Expr::NumberLiteral(_)
        | Expr::StringLiteral(_)
        | Expr::BytesLiteral(_)
        | Expr::Tuple(_)
        | Expr::UnaryOp(_) => evident_type(expression),
        _ => None,
    }
}

/// Whether CPython folds an expression to a constant.
fn is_constant(expression: &Expr) -> bool {
    match expression {
        Expr::NoneLiteral(_) | Expr::BooleanLiteral(_) | Expr::EllipsisLiteral(_) => true,
        _ => literal_type(expression).is_some(),
    }
}

/// The type of a value that can be read off the expression.
fn evident_type(expression: &Expr) -> Option<&'static str> {
    Some(match expression {
        Expr::NumberLiteral(number) => match number.value {
            Number::Int(_) => "int",
            Number::Float(_) => "float",
            Number::Complex { .. } => "complex",
        },
        Expr::UnaryOp(operation) if operation.operand.is_number_literal_expr() => {
            match (operation.op, evident_type(&operation.operand)?) {
                (ruff_python_ast::UnaryOp::Not, _) => "bool",
                (_, ty) => ty,
            }
        }
        Expr::StringLiteral(_) | Expr::FString(_) => "str",
        Expr::BytesLiteral(_) => "bytes",
        Expr::BooleanLiteral(_) => "bool",
        Expr::NoneLiteral(_) => "NoneType",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::Tuple(_) => "tuple",
        Expr::List(_) | Expr::ListComp(_) => "list",
        Expr::Dict(_) | Expr::DictComp(_) => "dict",
        Expr::Set(_) | Expr::SetComp(_) => "set",
        Expr::Generator(_) => "generator",
        Expr::Lambda(_) => "function",
        _ => return None,
    })
}
