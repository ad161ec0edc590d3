//! Assignments to what can't be assigned to.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Expr, Stmt, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

use super::context::Context;
use super::expression;
use super::grammar::INVALID;

/// "here" stands for an assignment that could have been a comparison.
pub(super) fn assignment_target(context: &Context<'_>, place: TextRange) -> String {
    let module = context.parsed.syntax();
    let Some(target) = expression::at(module, place) else {
        return INVALID.to_owned();
    };
    let index = context.index(place.start());
    let name = expression::name(target);
    let is_parenthesized = context.before(index, 1) == TokenKind::Lpar;
    let Some(statement) = statement_at(&module.body, place) else {
        return format!("cannot assign to {name}");
    };
    let Stmt::Assign(assignment) = statement else {
        // `for (x in y):` has lost its `in`.
        let is_loop_header = matches!(statement, Stmt::For(_)) && target.is_compare_expr();
        return match is_loop_header && is_parenthesized {
            true => INVALID.to_owned(),
            false => format!("cannot assign to {name}"),
        };
    };
    if matches!(target, Expr::Yield(_) | Expr::YieldFrom(_)) && !is_parenthesized {
        return "assignment to yield expression not possible".to_owned();
    }
    let after = context.index(place.end());
    let end = (after..).find(|&index| context.kind(index) != TokenKind::Rpar);
    let is_last = match is_parenthesized {
        true => end.is_some_and(|end| context.kind(end) == TokenKind::Equal),
        false => context.kind(after) == TokenKind::Equal,
    };
    let [only] = assignment.targets.as_slice() else {
        return format!("cannot assign to {name}");
    };
    let is_plain_tuple = match only {
        Expr::Tuple(tuple) => !tuple.parenthesized,
        other => other.range() == place,
    };
    if !is_last || !is_plain_tuple || !is_comparable(&assignment.value) {
        return format!("cannot assign to {name}");
    }
    if context.before(index, 1) == TokenKind::Star {
        return match expression::name(target) {
            "literal" => format!("cannot assign to {name}"),
            _ => INVALID.to_owned(),
        };
    }
    match is_comparable(target) && !is_display_or_constant(target) {
        true => format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?"),
        false => format!("cannot assign to {name}"),
    }
}

/// Whether CPython's `bitwise_or` matches the start of an expression.
fn is_comparable(expression: &Expr) -> bool {
    match expression {
        Expr::Compare(_) | Expr::BoolOp(_) | Expr::If(_) | Expr::Lambda(_) | Expr::Starred(_) => {
            false
        }
        Expr::UnaryOp(operation) => operation.op != UnaryOp::Not,
        _ => true,
    }
}

fn is_display_or_constant(expression: &Expr) -> bool {
    matches!(
        expression,
        Expr::List(_)
            | Expr::Tuple(_)
            | Expr::Generator(_)
            | Expr::NoneLiteral(_)
            | Expr::BooleanLiteral(_)
    )
}

/// The innermost statement around a range.
fn statement_at(body: &[Stmt], place: TextRange) -> Option<&Stmt> {
    use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
    struct Finder<'a> {
        place: TextRange,
        found: Option<&'a Stmt>,
    }
    impl<'a> StatementVisitor<'a> for Finder<'a> {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            if statement.range().contains_range(self.place) {
                self.found = Some(statement);
                walk_stmt(self, statement);
            }
        }
    }
    let mut finder = Finder { place, found: None };
    finder.visit_body(body);
    finder.found
}
