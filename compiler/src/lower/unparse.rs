//! The text of an annotation under `from __future__ import annotations`, in the form that
//! CPython gives to the expression: its own spaces, quotes and parentheses.

use ruff_python_ast::{Expr, Number, Operator, UnaryOp};
use ruff_text_size::Ranged;

/// How tightly an operator binds, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arithmetic,
    Term,
    Factor,
    Power,
    Atom,
}

impl Level {
    fn next(self) -> Level {
        use Level::*;
        match self {
            Tuple => Test,
            Test => BitOr,
            BitOr => BitXor,
            BitXor => BitAnd,
            BitAnd => Shift,
            Shift => Arithmetic,
            Arithmetic => Term,
            Term => Factor,
            Factor => Power,
            Power | Atom => Atom,
        }
    }
}

/// The canonical text of an expression of a module with this source. What annotations are not made
/// of keeps the text that it has there.
pub fn unparse(expression: &Expr, source: &str) -> String {
    let mut writer = Writer {
        source,
        text: String::new(),
    };
    writer.expression(expression, Level::Test);
    writer.text
}

struct Writer<'s> {
    source: &'s str,
    text: String,
}

impl Writer<'_> {
    fn expression(&mut self, expression: &Expr, level: Level) {
        match expression {
            Expr::Name(name) => self.text.push_str(&name.id),
            Expr::NoneLiteral(_) => self.text.push_str("None"),
            Expr::BooleanLiteral(literal) => {
                self.text
                    .push_str(if literal.value { "True" } else { "False" });
            }
            Expr::EllipsisLiteral(_) => self.text.push_str("..."),
            Expr::StringLiteral(literal) => self.string(literal.value.to_str()),
            Expr::Attribute(attribute) => {
                self.expression(&attribute.value, Level::Atom);
                self.text.push('.');
                self.text.push_str(&attribute.attr);
            }
            Expr::Subscript(subscript) => {
                self.expression(&subscript.value, Level::Atom);
                self.text.push('[');
                self.expression(&subscript.slice, Level::Tuple);
                self.text.push(']');
            }
            Expr::Starred(starred) => {
                self.text.push('*');
                self.expression(&starred.value, Level::BitOr);
            }
            Expr::List(list) => {
                self.text.push('[');
                self.sequence(&list.elts);
                self.text.push(']');
            }
            Expr::Tuple(tuple) => self.tuple(&tuple.elts, level),
            Expr::BinOp(operation) => {
                self.binary(&operation.left, operation.op, &operation.right, level);
            }
            Expr::UnaryOp(operation) if operation.op != UnaryOp::Not => {
                self.unary(operation.op, &operation.operand, level);
            }
            Expr::Call(call) => self.call(call),
            _ => self.verbatim(expression),
        }
    }

    fn verbatim(&mut self, expression: &Expr) {
        match expression {
            Expr::NumberLiteral(literal) => match &literal.value {
                Number::Int(int) => {
                    let digits = super::text::decimal_digits(&int.to_string());
                    self.text.push_str(&digits);
                }
                _ => self.text.push_str(&self.source[expression.range()]),
            },
            _ => self.text.push_str(&self.source[expression.range()]),
        }
    }

    fn sequence(&mut self, elements: &[Expr]) {
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                self.text.push_str(", ");
            }
            self.expression(element, Level::Test);
        }
    }

    fn tuple(&mut self, elements: &[Expr], level: Level) {
        let parenthesized = elements.is_empty() || level > Level::Tuple;
        self.open(parenthesized);
        self.sequence(elements);
        if elements.len() == 1 {
            self.text.push(',');
        }
        self.close(parenthesized);
    }

    fn binary(&mut self, left: &Expr, operator: Operator, right: &Expr, level: Level) {
        let own = match operator {
            Operator::BitOr => Level::BitOr,
            Operator::BitXor => Level::BitXor,
            Operator::BitAnd => Level::BitAnd,
            Operator::LShift | Operator::RShift => Level::Shift,
            Operator::Add | Operator::Sub => Level::Arithmetic,
            Operator::Pow => Level::Power,
            _ => Level::Term,
        };
        let to_the_right = operator == Operator::Pow;
        self.open(level > own);
        self.expression(left, if to_the_right { own.next() } else { own });
        self.text.push_str(&format!(" {} ", operator.as_str()));
        self.expression(right, if to_the_right { own } else { own.next() });
        self.close(level > own);
    }

    fn unary(&mut self, operator: UnaryOp, operand: &Expr, level: Level) {
        self.open(level > Level::Factor);
        self.text.push_str(operator.as_str());
        self.expression(operand, Level::Factor);
        self.close(level > Level::Factor);
    }

    fn call(&mut self, call: &ruff_python_ast::ExprCall) {
        self.expression(&call.func, Level::Atom);
        self.text.push('(');
        self.sequence(&call.arguments.args);
        let mut separated = call.arguments.args.is_empty();
        for keyword in &call.arguments.keywords {
            if !std::mem::replace(&mut separated, false) {
                self.text.push_str(", ");
            }
            match &keyword.arg {
                Some(name) => self.text.push_str(&format!("{name}=")),
                None => self.text.push_str("**"),
            }
            self.expression(&keyword.value, Level::Test);
        }
        self.text.push(')');
    }

    /// `repr` of a string of ordinary characters.
    fn string(&mut self, text: &str) {
        let quote = match text.contains('\'') && !text.contains('"') {
            true => '"',
            false => '\'',
        };
        self.text.push(quote);
        for character in text.chars() {
            match character {
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                _ if character == quote => self.text.extend(['\\', character]),
                _ if character.is_ascii_control() => {
                    self.text
                        .push_str(&format!("\\x{:02x}", u32::from(character)));
                }
                _ => self.text.push(character),
            }
        }
        self.text.push(quote);
    }

    fn open(&mut self, parenthesized: bool) {
        if parenthesized {
            self.text.push('(');
        }
    }

    fn close(&mut self, parenthesized: bool) {
        if parenthesized {
            self.text.push(')');
        }
    }
}

#[cfg(test)]
mod tests {
    use ruff_python_parser::parse_expression;

    use super::unparse;

    #[test]
    fn annotations_are_canonical() {
        let cases = [
            ("Dict[str,int]|None", "Dict[str, int] | None"),
            ("a . b[(c,)]", "a.b[c,]"),
            ("Callable[[int,\"X\"],()]", "Callable[[int, 'X'], ()]"),
            ("(a|b)&c", "(a | b) & c"),
            ("f(x,y = 0x10,**z)", "f(x, y=16, **z)"),
            ("Literal[-1,\"it's\"]", "Literal[-1, \"it's\"]"),
            ("(int,str)", "(int, str)"),
        ];
        for (source, text) in cases {
            let parsed = parse_expression(source).expect("a valid expression");
            assert_eq!(unparse(parsed.expr(), source), text);
        }
    }
}
