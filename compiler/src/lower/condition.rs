//! Conditions: expressions whose truth value chooses a block; `and`, `or`, `not`, comparisons.

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, UnaryOp};

use crate::mir::{Block, CompareOperator, Operand, Operation, Repr, Site};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;

/// A comparison: by an operator that yields an object, or one that yields a truth value.
enum Comparison {
    Operator(CompareOperator),
    Is { negated: bool },
    In { negated: bool },
}

fn comparison(operator: CmpOp) -> Comparison {
    use CompareOperator::*;
    match operator {
        CmpOp::Eq => Comparison::Operator(Equal),
        CmpOp::NotEq => Comparison::Operator(NotEqual),
        CmpOp::Lt => Comparison::Operator(Less),
        CmpOp::LtE => Comparison::Operator(LessEqual),
        CmpOp::Gt => Comparison::Operator(Greater),
        CmpOp::GtE => Comparison::Operator(GreaterEqual),
        CmpOp::Is => Comparison::Is { negated: false },
        CmpOp::IsNot => Comparison::Is { negated: true },
        CmpOp::In => Comparison::In { negated: false },
        CmpOp::NotIn => Comparison::In { negated: true },
    }
}

impl<'a> FunctionLowering<'_, 'a> {
    /// Goes to `then` if the expression is true, else to `otherwise`.
    pub fn lower_condition(&mut self, test: &'a Expr, then: Block, otherwise: Block) {
        match test {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => {
                self.lower_condition(&unary.operand, otherwise, then);
            }
            Expr::BoolOp(operation) => self.bool_condition(operation, then, otherwise),
            Expr::Compare(compare) => self.compare_condition(compare, then, otherwise),
            Expr::If(conditional) => {
                let (first, second) = (self.new_block(), self.new_block());
                self.lower_condition(&conditional.test, first, second);
                self.switch_to(first);
                self.lower_condition(&conditional.body, then, otherwise);
                self.switch_to(second);
                self.lower_condition(&conditional.orelse, then, otherwise);
            }
            _ => {
                let value = self.lower_expression(test);
                let site = self.expression_site(test);
                self.truth_branch(value, then, otherwise, site);
            }
        }
    }

    /// Goes to `then` if the value is true, else to `otherwise`.
    pub fn truth_branch(&mut self, value: Operand, then: Block, otherwise: Block, site: Site) {
        match value {
            Operand::None | Operand::BoolObject(false) | Operand::Int(0) => self.goto(otherwise),
            Operand::BoolObject(true) | Operand::Int(_) => self.goto(then),
            _ => {
                let truth = self.value(Operation::Truth, vec![value], site);
                self.branch(truth, then, otherwise);
            }
        }
    }

    fn bool_condition(&mut self, operation: &'a ast::ExprBoolOp, then: Block, otherwise: Block) {
        let Some((last, rest)) = operation.values.split_last() else {
            return;
        };
        for value in rest {
            let next = self.new_block();
            match operation.op {
                BoolOp::And => self.lower_condition(value, next, otherwise),
                BoolOp::Or => self.lower_condition(value, then, next),
            }
            self.switch_to(next);
        }
        self.lower_condition(last, then, otherwise);
    }

    fn compare_condition(&mut self, compare: &'a ast::ExprCompare, then: Block, otherwise: Block) {
        let site = self.site(compare);
        let mut left = self.lower_expression(&compare.left);
        let count = compare.ops.len();
        for (index, (&operator, right)) in compare.ops.iter().zip(&compare.comparators).enumerate()
        {
            let right = match index + 1 == count {
                true => self.lower_comparator(operator, right),
                false => self.lower_expression(right),
            };
            let truth = self.compare_truth(operator, left, right, site);
            if index + 1 == count {
                self.branch(truth, then, otherwise);
            } else {
                let next = self.new_block();
                self.branch(truth, next, otherwise);
                self.switch_to(next);
            }
            left = right;
        }
    }

    /// The right side of a comparison; a display of constants that is only searched is a tuple.
    fn lower_comparator(&mut self, operator: CmpOp, right: &'a Expr) -> Operand {
        let elements = match right {
            Expr::List(list) => &list.elts,
            _ => return self.lower_expression(right),
        };
        if matches!(operator, CmpOp::In | CmpOp::NotIn)
            && let Some(tuple) = self.constant_tuple(elements)
        {
            return tuple;
        }
        self.lower_expression(right)
    }

    /// The truth value of a comparison, as a `Bool`.
    fn compare_truth(
        &mut self,
        operator: CmpOp,
        left: Operand,
        right: Operand,
        site: Site,
    ) -> Operand {
        match comparison(operator) {
            Comparison::Operator(operator) => {
                self.value(Operation::CompareTruth(operator), vec![left, right], site)
            }
            Comparison::Is { negated } => {
                let is = self.value(Operation::Is, vec![left, right], site);
                self.negated_if(is, negated, site)
            }
            Comparison::In { negated } => {
                let contains = self.runtime(RuntimeFn::is_in, vec![left, right], site);
                self.negated_if(contains, negated, site)
            }
        }
    }

    fn negated_if(&mut self, truth: Operand, negated: bool, site: Site) -> Operand {
        match negated {
            true => self.value(Operation::Not, vec![truth], site),
            false => truth,
        }
    }

    /// The value of a comparison.
    pub fn lower_compare(&mut self, compare: &'a ast::ExprCompare) -> Operand {
        let site = self.site(compare);
        let mut left = self.lower_expression(&compare.left);
        if let ([operator], [right]) = (&*compare.ops, &*compare.comparators) {
            let right = self.lower_comparator(*operator, right);
            return self.compare_value(*operator, left, right, site);
        }
        let (result, after) = (self.temporary(Repr::Object), self.new_block());
        let count = compare.ops.len();
        for (index, (&operator, right)) in compare.ops.iter().zip(&compare.comparators).enumerate()
        {
            let right = match index + 1 == count {
                true => self.lower_comparator(operator, right),
                false => self.lower_expression(right),
            };
            let value = self.compare_value(operator, left, right, site);
            self.copy(result, value);
            if index + 1 < count {
                let next = self.new_block();
                self.truth_branch(Operand::Local(result), next, after, site);
                self.switch_to(next);
            }
            left = right;
        }
        self.goto(after);
        self.switch_to(after);
        Operand::Local(result)
    }

    fn compare_value(
        &mut self,
        operator: CmpOp,
        left: Operand,
        right: Operand,
        site: Site,
    ) -> Operand {
        if let Comparison::Operator(operator) = comparison(operator) {
            return self.value(Operation::Compare(operator), vec![left, right], site);
        }
        let truth = self.compare_truth(operator, left, right, site);
        self.value(Operation::BoolToObject, vec![truth], site)
    }

    /// The value of `a and b` and so on.
    pub fn lower_bool_operation(&mut self, operation: &'a ast::ExprBoolOp) -> Operand {
        let (result, after) = (self.temporary(Repr::Object), self.new_block());
        let Some((last, rest)) = operation.values.split_last() else {
            return Operand::None;
        };
        for value in rest {
            let site = self.site(operation);
            let value = self.lower_expression(value);
            self.copy(result, value);
            let next = self.new_block();
            match operation.op {
                BoolOp::And => self.truth_branch(Operand::Local(result), next, after, site),
                BoolOp::Or => self.truth_branch(Operand::Local(result), after, next, site),
            }
            self.switch_to(next);
        }
        let value = self.lower_expression(last);
        self.copy(result, value);
        self.goto(after);
        self.switch_to(after);
        Operand::Local(result)
    }

    /// The value of `not a`.
    pub fn lower_not(&mut self, operand: &'a Expr, site: Site) -> Operand {
        if let Expr::Compare(compare) = operand
            && let ([CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn], [right]) =
                (&*compare.ops, &*compare.comparators)
        {
            let operator = compare.ops[0];
            let left = self.lower_expression(&compare.left);
            let right = self.lower_comparator(operator, right);
            let site = self.site(compare);
            let truth = self.compare_truth(operator, left, right, site);
            let not = self.value(Operation::Not, vec![truth], site);
            return self.value(Operation::BoolToObject, vec![not], site);
        }
        let value = self.lower_expression(operand);
        let truth = self.value(Operation::Truth, vec![value], site);
        let not = self.value(Operation::Not, vec![truth], site);
        self.value(Operation::BoolToObject, vec![not], site)
    }

    /// The value of `a if test else b`.
    pub fn lower_conditional(&mut self, conditional: &'a ast::ExprIf) -> Operand {
        let result = self.temporary(Repr::Object);
        let (then, otherwise, after) = (self.new_block(), self.new_block(), self.new_block());
        self.lower_condition(&conditional.test, then, otherwise);
        for (block, value) in [(then, &conditional.body), (otherwise, &conditional.orelse)] {
            self.switch_to(block);
            let value = self.lower_expression(value);
            self.copy(result, value);
            self.goto(after);
        }
        self.switch_to(after);
        Operand::Local(result)
    }
}
