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
use crate::mir::{BinaryOperator, CompareOperator, Constant, Local, Operand, Statement, Type};

/// Which small ints may stand for a float.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ints {
    /// None.
    None,
    /// Those that floats hold exactly.
    Exact,
    /// All, rounded.
    Rounded,
}

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
        let divides = matches!(
            operator,
            BinaryOperator::TrueDivide | BinaryOperator::FloorDivide | BinaryOperator::Modulo
        );
        let is_ours = divides
            || matches!(
                operator,
                BinaryOperator::Add | BinaryOperator::Subtract | BinaryOperator::Multiply
            );
        if operator == BinaryOperator::Power && in_place.is_none() {
            return self.quick_power(args, exits);
        }
        if !is_ours {
            return;
        }
        let Some((a, b, slow)) = self.float_operands(args, Ints::Rounded) else {
            return;
        };
        if divides {
            self.go_on_unless_zero(b, slow);
        }
        let value = match operator {
            BinaryOperator::Add => self.builder.ins().fadd(a, b),
            BinaryOperator::Subtract => self.builder.ins().fsub(a, b),
            BinaryOperator::Multiply => self.builder.ins().fmul(a, b),
            BinaryOperator::TrueDivide => self.builder.ins().fdiv(a, b),
            BinaryOperator::FloorDivide => self.float_division(RuntimeFn::float_floor_divide, a, b),
            _ => self.float_division(RuntimeFn::float_modulo, a, b),
        };
        self.leave_with_float(value, in_place, exits);
        self.start_block(slow);
    }

    fn float_division(&mut self, function: RuntimeFn, a: Value, b: Value) -> Value {
        let result = self.call_runtime(function, &[a, b]);
        result.expect("a division yields a float")
    }

    fn go_on_unless_zero(&mut self, divisor: Value, slow: ir::Block) {
        let zero = self.builder.ins().f64const(0.0);
        let is_zero = self.builder.ins().fcmp(FloatCC::Equal, divisor, zero);
        let divide = self.new_warm_block();
        self.builder.ins().brif(is_zero, slow, &[], divide, &[]);
        self.start_block(divide);
    }

    /// `a ** b`, as [`Self::quick_float`].
    fn quick_power(&mut self, args: &[Operand], exits: Exits) {
        let Some((a, b, slow)) = self.float_operands(args, Ints::Rounded) else {
            return;
        };
        // The result may be complex.
        self.try_call_runtime(RuntimeFn::float_power_object, &[a, b], exits);
        self.start_block(slow);
    }

    /// Leaves by `next` with the quotient of two small ints that floats hold exactly; goes on
    /// otherwise.
    pub(super) fn quick_int_quotient(
        &mut self,
        args: &[Operand],
        in_place: Option<Local>,
        exits: Exits,
    ) {
        let is_number = |arg: &Operand| matches!(arg, Operand::Local(_) | Operand::Int(_));
        let is_other = |arg: &Operand| self.type_of(*arg).is_object();
        if self.is_compact || !args.iter().all(is_number) || args.iter().any(is_other) {
            return;
        }
        let (a, b) = (self.operand(args[0]), self.operand(args[1]));
        let other = self.new_warm_block();
        let both = self.builder.ins().bor(a, b);
        let tag = self.builder.ins().band_imm_u(both, 1);
        let ints = self.new_block();
        self.builder.ins().brif(tag, other, &[], ints, &[]);
        self.start_block(ints);
        let a = self.exact_float(a, other);
        let b = self.exact_float(b, other);
        self.go_on_unless_zero(b, other);
        let quotient = self.builder.ins().fdiv(a, b);
        let float = self.new_float(quotient);
        // A reference to a small int needs no release.
        match in_place {
            Some(local) => {
                self.set_local(local, float);
                let exits = Exits {
                    dest: None,
                    ..exits
                };
                self.leave(exits, None);
            }
            None => self.leave(exits, Some(float)),
        }
        self.start_block(other);
    }

    /// Leaves by `next` with minus a float; goes on, in a cold block, otherwise.
    pub(super) fn quick_float_negative(&mut self, operand: Operand, exits: Exits) {
        let is_local = matches!(operand, Operand::Local(_));
        if self.is_compact || !is_local || self.type_of(operand).is_integral() {
            return;
        }
        let slow = self.new_cold_block();
        let value = self.float_value(operand, Ints::None, slow);
        let value = self.builder.ins().fneg(value);
        self.leave_with_float(value, None, exits);
        self.start_block(slow);
    }

    /// Leaves by `next` with the truth value of a comparison, as [`Self::quick_float`].
    pub(super) fn quick_float_compare(
        &mut self,
        operator: CompareOperator,
        args: &[Operand],
        as_object: bool,
        exits: Exits,
    ) {
        // An int that is rounded would compare wrongly.
        let Some((a, b, slow)) = self.float_operands(args, Ints::Exact) else {
            return;
        };
        let condition = super::number::float_condition(operator);
        let mut holds = self.builder.ins().fcmp(condition, a, b);
        if as_object {
            holds = self.select_bool(holds);
        }
        self.leave(exits, Some(holds));
        self.start_block(slow);
    }

    /// The operands as floats, and the block for the case that they are something else; nothing
    /// where no quick path is wanted.
    fn float_operands(
        &mut self,
        args: &[Operand],
        ints: Ints,
    ) -> Option<(Value, Value, ir::Block)> {
        let locals = args.iter().filter(|arg| matches!(arg, Operand::Local(_)));
        let can_be = args.iter().all(|arg| self.can_be_float(*arg));
        let are_ints = args.iter().all(|arg| self.type_of(*arg).is_integral());
        if self.is_compact || !can_be || are_ints || locals.count() == 0 {
            return None;
        }
        let slow = self.new_cold_block();
        if !args.iter().any(|arg| self.is_float(*arg)) {
            // Two ints are none of ours.
            let mut tags = self.operand(args[0]);
            let other = self.operand(args[1]);
            tags = self.builder.ins().bor(tags, other);
            let tag = self.builder.ins().band_imm_u(tags, 1);
            let next = self.new_warm_block();
            self.builder.ins().brif(tag, next, &[], slow, &[]);
            self.start_block(next);
        }
        let a = self.float_value(args[0], ints, slow);
        let b = self.float_value(args[1], ints, slow);
        Some((a, b, slow))
    }

    /// Whether an operand can be a float or an int that stands for one.
    fn can_be_float(&self, operand: Operand) -> bool {
        match operand {
            Operand::Local(_) => {
                let ty = self.type_of(operand);
                ty == Type::Object || ty.is_number() || !ty.is_object()
            }
            Operand::Int(value) => (-EXACT..=EXACT).contains(&value),
            _ => self.float_constant(operand).is_some(),
        }
    }

    fn is_float(&self, operand: Operand) -> bool {
        self.type_of(operand) == Type::Float || self.float_constant(operand).is_some()
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
    fn float_value(&mut self, operand: Operand, ints: Ints, slow: ir::Block) -> Value {
        if let Some(value) = self.float_constant(operand) {
            return self.builder.ins().f64const(value);
        }
        if let Operand::Int(value) = operand {
            return self.builder.ins().f64const(value as f64);
        }
        let word = self.operand(operand);
        if self.is_float(operand) {
            return self.float_in(word);
        }
        let object = self.new_warm_block();
        let int = match ints {
            Ints::None => slow,
            _ => self.new_cold_block(),
        };
        let (float, done) = (self.new_warm_block(), self.new_warm_block());
        let result = self.builder.append_block_param(done, types::F64);
        let tag = self.builder.ins().band_imm_u(word, 1);
        self.builder.ins().brif(tag, object, &[], int, &[]);
        if ints != Ints::None {
            self.start_block(int);
            let number = match ints {
                Ints::Exact => self.exact_float(word, slow),
                _ => self.rounded_float(word),
            };
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

    /// A small int as the nearest float.
    fn rounded_float(&mut self, word: Value) -> Value {
        let number = self.builder.ins().sshr_imm_u(word, 1);
        self.builder.ins().fcvt_from_sint(types::F64, number)
    }

    /// A small int as the float that it equals; goes to `slow` where there may be none.
    fn exact_float(&mut self, word: Value, slow: ir::Block) -> Value {
        let shifted = self.builder.ins().iadd_imm_s(word, EXACT << 1);
        let is_wide =
            (self.builder.ins()).icmp_imm_u(IntCC::UnsignedGreaterThan, shifted, EXACT << 2);
        let next = self.new_block();
        self.builder.ins().brif(is_wide, slow, &[], next, &[]);
        self.start_block(next);
        self.rounded_float(word)
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
                self.dec_ref_dying(*dead);
            }
            if let Some(updated) = in_place.filter(|updated| *updated != local) {
                // Its object is shared: the result has taken the place of another one.
                let old = self.local(updated);
                self.dec_ref(old);
            }
            self.leave_after_drops(exits, Some(word));
            self.start_block(other);
        }
        let result = self.new_float(value);
        if let Some(local) = in_place {
            self.dec_ref_number(local);
        }
        for dead in dying {
            self.dec_ref_dying(dead);
        }
        self.leave_after_drops(exits, Some(result));
    }

    /// Releases an operand that was found to be a number.
    fn dec_ref_dying(&mut self, local: Local) {
        if self.body.local(local).maybe_unbound {
            self.dec_ref_local(local);
        } else {
            self.dec_ref_number(local);
        }
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
        self.overwrite_if_alone(word, value, alone, other);
        other
    }

    /// Stores a value into a float object and goes on in `alone`, if there is one reference to it;
    /// goes to `other` otherwise.
    pub(super) fn overwrite_if_alone(
        &mut self,
        word: Value,
        value: Value,
        alone: ir::Block,
        other: ir::Block,
    ) {
        let count = (self.builder.ins()).load(types::I32, trusted(), word, layout::REFCOUNT);
        let is_alone = self.builder.ins().icmp_imm_s(IntCC::Equal, count, 1);
        self.builder.ins().brif(is_alone, alone, &[], other, &[]);
        self.start_block(alone);
        (self.builder.ins()).store(trusted(), value, word, layout::FLOAT_VALUE);
    }

    /// A new block off the straight path that may be run often all the same.
    pub(super) fn new_warm_block(&mut self) -> ir::Block {
        self.builder.create_block()
    }
}
