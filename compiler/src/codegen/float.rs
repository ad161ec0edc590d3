//! Arithmetic and comparison of float objects, out of the straight path of the int operations.
//!
//! A result takes the place of an operand that dies here, if nobody else refers to that: sums in
//! loops then need no allocation.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{self, InstBuilder, Value, types};
use pyc_runtime::exports::RuntimeFn;

use super::function::FunctionCx;
use super::layout;
use super::runtime_call::Exits;
use super::variable::trusted;
use crate::mir::{BinaryOperator, CompareOperator, Constant, Local, Operand, Statement};

/// Ints up to this magnitude are floats without rounding.
const EXACT: i64 = 1 << 53;

impl FunctionCx<'_> {
    /// Leaves by `next` if the operands are floats, or one is a float and the other a small int;
    /// goes on, in a cold block, otherwise. Both have been found not to be small ints, or to
    /// overflow.
    pub(super) fn quick_float(
        &mut self,
        operator: BinaryOperator,
        args: &[Operand],
        in_place: Option<Local>,
        exits: Exits,
    ) {
        if !matches!(
            operator,
            BinaryOperator::Add
                | BinaryOperator::Subtract
                | BinaryOperator::Multiply
                | BinaryOperator::TrueDivide
        ) {
            return;
        }
        let Some((a, b, slow)) = self.float_operands(args, true) else {
            return;
        };
        let value = match operator {
            BinaryOperator::Add => self.builder.ins().fadd(a, b),
            BinaryOperator::Subtract => self.builder.ins().fsub(a, b),
            BinaryOperator::Multiply => self.builder.ins().fmul(a, b),
            _ => {
                let zero = self.builder.ins().f64const(0.0);
                let is_zero = self.builder.ins().fcmp(FloatCC::Equal, b, zero);
                let divide = self.new_warm_block();
                self.builder.ins().brif(is_zero, slow, &[], divide, &[]);
                self.start_block(divide);
                self.builder.ins().fdiv(a, b)
            }
        };
        self.leave_with_float(value, in_place, exits);
        self.start_block(slow);
    }

    /// Leaves by `next` with the truth value of a comparison, as [`Self::quick_float`].
    pub(super) fn quick_float_compare(
        &mut self,
        operator: CompareOperator,
        args: &[Operand],
        exits: Exits,
    ) {
        // An int that is rounded would compare wrongly.
        let Some((a, b, slow)) = self.float_operands(args, false) else {
            return;
        };
        let condition = super::number::float_condition(operator);
        let holds = self.builder.ins().fcmp(condition, a, b);
        self.leave(exits, Some(holds));
        self.start_block(slow);
    }

    /// The operands as floats, and the block for the case that they are something else; nothing
    /// where no quick path is wanted. `widens` says whether an int may stand for a float.
    fn float_operands(
        &mut self,
        args: &[Operand],
        widens: bool,
    ) -> Option<(Value, Value, ir::Block)> {
        let locals = args.iter().filter(|arg| matches!(arg, Operand::Local(_)));
        let can_be = args.iter().all(|arg| self.can_be_float(*arg));
        if self.is_compact || !can_be || locals.count() == 0 {
            return None;
        }
        let slow = self.new_cold_block();
        if !args.iter().any(|arg| self.float_constant(*arg).is_some()) {
            // Two ints are none of ours.
            let mut tags = self.operand(args[0]);
            let other = self.operand(args[1]);
            tags = self.builder.ins().bor(tags, other);
            let tag = self.builder.ins().band_imm_u(tags, 1);
            let next = self.new_warm_block();
            self.builder.ins().brif(tag, next, &[], slow, &[]);
            self.start_block(next);
        }
        let a = self.float_value(args[0], widens, slow);
        let b = self.float_value(args[1], widens, slow);
        Some((a, b, slow))
    }

    fn can_be_float(&self, operand: Operand) -> bool {
        match operand {
            Operand::Local(_) => true,
            Operand::Int(value) => (-EXACT..=EXACT).contains(&value),
            _ => self.float_constant(operand).is_some(),
        }
    }

    /// The value of a constant float.
    fn float_constant(&self, operand: Operand) -> Option<f64> {
        let Operand::Constant(constant) = operand else {
            return None;
        };
        match &self.program.constants[constant.index()] {
            Constant::Float(bits) => Some(f64::from_bits(*bits)),
            _ => None,
        }
    }

    /// The value of a float, or of a small int as a float; goes to `slow` for anything else.
    fn float_value(&mut self, operand: Operand, widens: bool, slow: ir::Block) -> Value {
        if let Some(value) = self.float_constant(operand) {
            return self.builder.ins().f64const(value);
        }
        if let Operand::Int(value) = operand {
            return self.builder.ins().f64const(value as f64);
        }
        let word = self.operand(operand);
        let object = self.new_warm_block();
        let int = if widens { self.new_cold_block() } else { slow };
        let (float, done) = (self.new_warm_block(), self.new_warm_block());
        let result = self.builder.append_block_param(done, types::F64);
        let tag = self.builder.ins().band_imm_u(word, 1);
        self.builder.ins().brif(tag, object, &[], int, &[]);
        if widens {
            self.start_block(int);
            let number = self.builder.ins().sshr_imm_u(word, 1);
            let number = self.builder.ins().fcvt_from_sint(types::F64, number);
            self.builder.ins().jump(done, &[number.into()]);
        }
        self.start_block(object);
        let type_id = (self.builder.ins()).load(types::I32, trusted(), word, layout::TYPE_ID);
        let is_float = (self.builder.ins()).icmp_imm_s(IntCC::Equal, type_id, layout::FLOAT_TYPE);
        self.builder.ins().brif(is_float, float, &[], slow, &[]);
        self.start_block(float);
        let value = (self.builder.ins()).load(types::F64, trusted(), word, layout::FLOAT_VALUE);
        self.builder.ins().jump(done, &[value.into()]);
        self.start_block(done);
        result
    }

    /// Leaves by `next` with a float object, made of one that dies if possible.
    fn leave_with_float(&mut self, value: Value, in_place: Option<Local>, exits: Exits) {
        let statements = &self.body.block(exits.next).statements;
        let moved = &statements[..self.flow.moved[exits.next.index()]];
        let dying: Vec<Local> = moved
            .iter()
            .filter_map(|statement| match statement {
                Statement::DecRef(local) => Some(*local),
                _ => None,
            })
            .collect();
        for local in in_place.iter().chain(&dying).copied() {
            if self.body.local(local).maybe_unbound && in_place != Some(local) {
                continue;
            }
            let word = self.local(local);
            let other = self.reuse_float(word, value);
            for dead in dying.iter().filter(|dead| **dead != local) {
                self.dec_ref_local(*dead);
            }
            if let Some(updated) = in_place.filter(|updated| *updated != local) {
                // Its object is shared: the result has taken the place of another one.
                let old = self.local(updated);
                self.dec_ref(old);
            }
            self.leave_after_drops(exits, Some(word));
            self.start_block(other);
        }
        let result = self.call_runtime(RuntimeFn::float_new, &[value]);
        if let Some(local) = in_place {
            let old = self.local(local);
            self.dec_ref(old);
        }
        self.leave(exits, result);
    }

    /// Stores a value into a float object to which there is one reference; yields the block where
    /// the word is something else.
    fn reuse_float(&mut self, word: Value, value: Value) -> ir::Block {
        let (object, alone, other) = (
            self.new_warm_block(),
            self.new_warm_block(),
            self.new_warm_block(),
        );
        let tag = self.builder.ins().band_imm_u(word, 1);
        self.builder.ins().brif(tag, object, &[], other, &[]);
        self.start_block(object);
        let count = (self.builder.ins()).load(types::I32, trusted(), word, layout::REFCOUNT);
        let is_alone = self.builder.ins().icmp_imm_s(IntCC::Equal, count, 1);
        self.builder.ins().brif(is_alone, alone, &[], other, &[]);
        self.start_block(alone);
        (self.builder.ins()).store(trusted(), value, word, layout::FLOAT_VALUE);
        other
    }

    /// A new block off the straight path that may be run often all the same.
    fn new_warm_block(&mut self) -> ir::Block {
        self.builder.create_block()
    }
}
