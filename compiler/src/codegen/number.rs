//! Arithmetic and comparison: small ints inline, everything else by the runtime; and unboxed
//! numbers.
//!
//! A small int `n` is the word `2n`. Both operands' tags and the overflow of the result are tested
//! by one branch: the result is computed first, and thrown away if it means nothing.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{self, InstBuilder, Value, types};
use pyc_runtime::abi;
use pyc_runtime::exports::RuntimeFn;

use super::function::FunctionCx;
use super::layout;
use super::runtime_call::Exits;
use super::variable::trusted;
use crate::mir::{
    BinaryOperator, CompareOperator, Instruction, Operand, Operation, Type, UnaryOperator,
};

/// What the quick path of an operator computes.
struct Quick {
    /// The resulting word.
    value: Value,
    /// An `I8` that is not zero where the quick path must not be taken for another reason than the
    /// operands' tags.
    bail: Option<Value>,
}

/// What the tags of an operator's operands are.
#[derive(Clone, Copy)]
enum Tags {
    /// Those of small ints.
    Ints,
    /// The lowest bit of the word is set if one is another.
    Word(Value),
}

/// The row of the table for an operator.
fn binary_function(operator: BinaryOperator) -> RuntimeFn {
    match operator {
        BinaryOperator::Add => RuntimeFn::binary_add,
        BinaryOperator::Subtract => RuntimeFn::binary_subtract,
        BinaryOperator::Multiply => RuntimeFn::binary_multiply,
        BinaryOperator::TrueDivide => RuntimeFn::binary_true_divide,
        BinaryOperator::FloorDivide => RuntimeFn::binary_floor_divide,
        BinaryOperator::Modulo => RuntimeFn::binary_modulo,
        BinaryOperator::Power => RuntimeFn::binary_power,
        BinaryOperator::LeftShift => RuntimeFn::binary_left_shift,
        BinaryOperator::RightShift => RuntimeFn::binary_right_shift,
        BinaryOperator::BitAnd => RuntimeFn::binary_and,
        BinaryOperator::BitOr => RuntimeFn::binary_or,
        BinaryOperator::BitXor => RuntimeFn::binary_xor,
        BinaryOperator::MatrixMultiply => RuntimeFn::binary_matrix_multiply,
    }
}

/// The signed comparison of an operator; tagged words compare as their numbers.
fn int_condition(operator: CompareOperator) -> IntCC {
    match operator {
        CompareOperator::Less => IntCC::SignedLessThan,
        CompareOperator::LessEqual => IntCC::SignedLessThanOrEqual,
        CompareOperator::Equal => IntCC::Equal,
        CompareOperator::NotEqual => IntCC::NotEqual,
        CompareOperator::Greater => IntCC::SignedGreaterThan,
        CompareOperator::GreaterEqual => IntCC::SignedGreaterThanOrEqual,
    }
}

/// The float comparison of an operator; with a NaN only `!=` holds.
pub(super) fn float_condition(operator: CompareOperator) -> FloatCC {
    match operator {
        CompareOperator::Less => FloatCC::LessThan,
        CompareOperator::LessEqual => FloatCC::LessThanOrEqual,
        CompareOperator::Equal => FloatCC::Equal,
        CompareOperator::NotEqual => FloatCC::NotEqual,
        CompareOperator::Greater => FloatCC::GreaterThan,
        CompareOperator::GreaterEqual => FloatCC::GreaterThanOrEqual,
    }
}

impl FunctionCx<'_> {
    pub(super) fn codegen_binary(
        &mut self,
        operator: BinaryOperator,
        args: &[Operand],
        exits: Exits,
    ) {
        self.quick_binary(operator, args, exits);
        if operator == BinaryOperator::TrueDivide {
            self.quick_int_quotient(args, None, exits);
        }
        self.quick_float(operator, args, None, exits);
        self.try_runtime(binary_function(operator), args, exits);
    }

    pub(super) fn codegen_in_place(
        &mut self,
        operator: BinaryOperator,
        args: &[Operand],
        exits: Exits,
    ) {
        self.quick_binary(operator, args, exits);
        if operator == BinaryOperator::TrueDivide {
            self.quick_int_quotient(args, None, exits);
        }
        self.quick_float(operator, args, None, exits);
        let args = self.in_place_args(operator, args);
        self.try_call_runtime(RuntimeFn::inplace, &args, exits);
    }

    fn in_place_args(&mut self, operator: BinaryOperator, args: &[Operand]) -> [Value; 3] {
        let operator = (self.builder.ins()).iconst(types::I64, operator as i64);
        [self.operand(args[0]), self.operand(args[1]), operator]
    }

    /// The local's word goes through memory, so that the runtime can take its reference over.
    pub(super) fn codegen_in_place_local(
        &mut self,
        operator: BinaryOperator,
        args: &[Operand],
        exits: Exits,
    ) {
        self.quick_binary(operator, args, exits);
        let Operand::Local(local) = args[0] else {
            panic!("{}: in-place operation on {:?}", self.id, args[0]);
        };
        if operator == BinaryOperator::TrueDivide {
            self.quick_int_quotient(args, Some(local), exits);
        }
        self.quick_float(operator, args, Some(local), exits);
        let [old, other, operator] = self.in_place_args(operator, args);
        if args[0] == args[1] {
            // The operand is lent from the very local: it must stay alive.
            let row = RuntimeFn::inplace;
            let result = self.call_runtime(row, &[old, other, operator]);
            let result = result.expect("a word");
            self.unwind_if_raised(row.signature().result, result, exits);
            self.set_local(local, result);
            self.dec_ref(old);
            return self.leave(
                Exits {
                    dest: None,
                    ..exits
                },
                None,
            );
        }
        let slot = self.items_slot(1);
        let pointer = self.builder.ins().stack_addr(types::I64, slot, 0);
        self.builder.ins().store(trusted(), old, pointer, 0);
        let row = RuntimeFn::inplace_local;
        let result = self.call_runtime(row, &[pointer, other, operator]);
        self.unwind_if_raised(row.signature().result, result.expect("a flag"), exits);
        let new = self.builder.ins().load(types::I64, trusted(), pointer, 0);
        self.set_local(local, new);
        self.leave(
            Exits {
                dest: None,
                ..exits
            },
            None,
        );
    }

    /// Arithmetic on small ints; goes to the second exit where the result is none.
    pub(super) fn codegen_small_binary(
        &mut self,
        operator: BinaryOperator,
        args: &[Operand],
        exits: Exits,
    ) {
        let (a, b) = (self.operand(args[0]), self.operand(args[1]));
        let constant = match args[1] {
            Operand::Int(value) => Some(value),
            _ => None,
        };
        let quick = match (operator, constant) {
            (BinaryOperator::Add, Some(step)) => self.quick_step(a, step),
            (BinaryOperator::Subtract, Some(step)) if step > abi::Word::MIN_INT => {
                self.quick_step(a, -step)
            }
            _ => match self.quick_value(operator, (a, b), constant) {
                Some(quick) => quick,
                None => self.quick_quotient(operator, (a, b), exits),
            },
        };
        if let Some(bail) = quick.bail {
            self.fail_if(bail, exits);
        }
        self.leave(exits, Some(quick.value));
    }

    /// `a + step`: of a step up, the sum is below `a` only if it overflows.
    fn quick_step(&mut self, a: Value, step: i64) -> Quick {
        let value = self.builder.ins().iadd_imm_s(a, step << 1);
        let condition = match step {
            0.. => IntCC::SignedLessThan,
            _ => IntCC::SignedGreaterThan,
        };
        let overflow = self.builder.ins().icmp(condition, value, a);
        Quick {
            value,
            bail: Some(overflow),
        }
    }

    /// `a // b` or `a % b` for `b` above 0; goes to the second exit for others, and for zero, on
    /// which a division traps.
    fn quick_quotient(
        &mut self,
        operator: BinaryOperator,
        (a, b): (Value, Value),
        exits: Exits,
    ) -> Quick {
        let not_positive = (self.builder.ins()).icmp_imm_s(IntCC::SignedLessThanOrEqual, b, 0);
        self.fail_if(not_positive, exits);
        let value = match operator {
            BinaryOperator::FloorDivide => self.floor_division(true, a, b),
            BinaryOperator::Modulo => self.floor_division(false, a, b),
            other => panic!("{}: {other:?} of small ints", self.id),
        };
        Quick { value, bail: None }
    }

    /// Leaves with a word if it is a small int; goes to the second exit otherwise.
    pub(super) fn leave_if_small(&mut self, word: Value, exits: Exits) {
        let tag = self.builder.ins().band_imm_u(word, 1);
        self.fail_if(tag, exits);
        self.leave(exits, Some(word));
    }

    /// Goes to the second exit if a condition holds, and on otherwise.
    pub(super) fn fail_if(&mut self, condition: Value, exits: Exits) {
        let failed = self.edge_to(exits.unwind);
        self.go_on_unless(condition, failed);
    }

    /// Leaves by `next` if the operands are small ints and so is the result; goes on, in a cold
    /// block, otherwise.
    fn quick_binary(&mut self, operator: BinaryOperator, args: &[Operand], exits: Exits) {
        let (a, b) = (self.operand(args[0]), self.operand(args[1]));
        let constant = match args[1] {
            Operand::Int(value) => Some(value),
            _ => None,
        };
        let Some(tags) = self.tags(args) else {
            return;
        };
        let divides = matches!(
            operator,
            BinaryOperator::FloorDivide | BinaryOperator::Modulo
        );
        if divides && constant.is_none() {
            return self.quick_division(operator, (a, b), tags, exits);
        }
        let Some(quick) = self.quick_value(operator, (a, b), constant) else {
            return;
        };
        let bail = self.bail(tags, quick.bail);
        self.leave_unless(bail, quick.value, exits);
    }

    /// A condition that holds where a tag is not that of a small int, or `other` holds.
    fn bail(&mut self, tags: Tags, other: Option<Value>) -> Option<Value> {
        let both = match (tags, other) {
            (Tags::Ints, other) => return other,
            (Tags::Word(tags), None) => tags,
            (Tags::Word(tags), Some(other)) => {
                let tags = self.builder.ins().ireduce(types::I8, tags);
                self.builder.ins().bor(tags, other)
            }
        };
        Some(self.builder.ins().band_imm_u(both, 1))
    }

    /// Leaves with a value unless `bail`; goes on, in a cold block, otherwise.
    fn leave_unless(&mut self, bail: Option<Value>, value: Value, exits: Exits) {
        let slow = self.new_cold_block();
        if let Some(bail) = bail {
            self.go_on_unless(bail, slow);
        }
        self.leave_quickly(exits, value);
        self.start_block(slow);
    }

    /// The tags of two operands; nothing if one never is a small int, or if no quick path is
    /// wanted.
    fn tags(&mut self, args: &[Operand]) -> Option<Tags> {
        if self.is_compact {
            return None;
        }
        let mut tags = Tags::Ints;
        for (index, &arg) in args.iter().enumerate() {
            let ty = self.type_of(arg);
            match arg {
                Operand::Local(_) if ty.is_object() => return None,
                Operand::Local(_) if ty == Type::SmallInt || args[..index].contains(&arg) => {}
                Operand::Local(_) => {
                    let word = self.operand(arg);
                    tags = Tags::Word(match tags {
                        Tags::Ints => word,
                        Tags::Word(other) => self.builder.ins().bor(other, word),
                    });
                }
                Operand::Int(_) => {}
                _ => return None,
            }
        }
        Some(tags)
    }

    fn quick_value(
        &mut self,
        operator: BinaryOperator,
        (a, b): (Value, Value),
        constant: Option<i64>,
    ) -> Option<Quick> {
        let total = |value| Some(Quick { value, bail: None });
        let checked = |(value, overflow)| {
            Some(Quick {
                value,
                bail: Some(overflow),
            })
        };
        match operator {
            BinaryOperator::Add => checked(self.builder.ins().sadd_overflow(a, b)),
            BinaryOperator::Subtract => checked(self.builder.ins().ssub_overflow(a, b)),
            BinaryOperator::Multiply => {
                let half = self.builder.ins().sshr_imm_u(a, 1);
                checked(self.builder.ins().smul_overflow(half, b))
            }
            BinaryOperator::BitAnd => total(self.builder.ins().band(a, b)),
            BinaryOperator::BitOr => total(self.builder.ins().bor(a, b)),
            BinaryOperator::BitXor => total(self.builder.ins().bxor(a, b)),
            BinaryOperator::LeftShift => Some(self.quick_left_shift(a, b)),
            BinaryOperator::RightShift => Some(self.quick_right_shift(a, b)),
            BinaryOperator::FloorDivide | BinaryOperator::Modulo => {
                self.quick_constant_division(operator, a, constant?)
            }
            BinaryOperator::Power if constant == Some(2) => {
                let half = self.builder.ins().sshr_imm_u(a, 1);
                checked(self.builder.ins().smul_overflow(half, a))
            }
            _ => None,
        }
    }

    /// `a << b` for `0 <= b < 63`, if the bits shifted out are copies of the sign.
    fn quick_left_shift(&mut self, a: Value, b: Value) -> Quick {
        let count = self.builder.ins().ushr_imm_u(b, 1);
        let value = self.builder.ins().ishl(a, count);
        let back = self.builder.ins().sshr(value, count);
        let lost = self.builder.ins().icmp(IntCC::NotEqual, back, a);
        let wide = (self.builder.ins()).icmp_imm_u(IntCC::UnsignedGreaterThan, count, 62);
        let bail = self.builder.ins().bor(lost, wide);
        Quick {
            value,
            bail: Some(bail),
        }
    }

    /// `a >> b` for `0 <= b < 63`.
    fn quick_right_shift(&mut self, a: Value, b: Value) -> Quick {
        let count = self.builder.ins().ushr_imm_u(b, 1);
        let shifted = self.builder.ins().sshr(a, count);
        let value = self.builder.ins().band_imm_s(shifted, -2);
        let wide = (self.builder.ins()).icmp_imm_u(IntCC::UnsignedGreaterThan, count, 62);
        Quick {
            value,
            bail: Some(wide),
        }
    }

    /// `a // divisor` or `a % divisor` for a constant above 0.
    fn quick_constant_division(
        &mut self,
        operator: BinaryOperator,
        a: Value,
        divisor: i64,
    ) -> Option<Quick> {
        if divisor <= 0 {
            return None;
        }
        let is_quotient = operator == BinaryOperator::FloorDivide;
        let value = if divisor.count_ones() == 1 {
            if is_quotient {
                let shift = i64::from(divisor.trailing_zeros());
                let shifted = self.builder.ins().sshr_imm_u(a, shift);
                self.builder.ins().band_imm_s(shifted, -2)
            } else {
                self.builder.ins().band_imm_s(a, (divisor << 1) - 1)
            }
        } else {
            let b = self.builder.ins().iconst(types::I64, divisor << 1);
            self.floor_division(is_quotient, a, b)
        };
        Some(Quick { value, bail: None })
    }

    /// The floored quotient or remainder of two words of small ints, the second above 0.
    fn floor_division(&mut self, is_quotient: bool, a: Value, b: Value) -> Value {
        // The quotient of the words is that of the numbers; the remainder is doubled.
        let quotient = self.builder.ins().sdiv(a, b);
        let product = self.builder.ins().imul(quotient, b);
        let remainder = self.builder.ins().isub(a, product);
        let is_negative = self.builder.ins().sshr_imm_u(remainder, 63);
        if is_quotient {
            let floor = self.builder.ins().iadd(quotient, is_negative);
            self.builder.ins().ishl_imm_u(floor, 1)
        } else {
            let correction = self.builder.ins().band(is_negative, b);
            self.builder.ins().iadd(remainder, correction)
        }
    }

    /// A division traps on zero, so that the operands are tested before.
    fn quick_division(
        &mut self,
        operator: BinaryOperator,
        (a, b): (Value, Value),
        tags: Tags,
        exits: Exits,
    ) {
        let is_quotient = operator == BinaryOperator::FloorDivide;
        let not_positive = (self.builder.ins()).icmp_imm_s(IntCC::SignedLessThanOrEqual, b, 0);
        let slow = self.new_cold_block();
        if let Some(bail) = self.bail(tags, Some(not_positive)) {
            self.go_on_unless(bail, slow);
        }
        let value = self.floor_division(is_quotient, a, b);
        self.leave_quickly(exits, value);
        self.start_block(slow);
    }

    pub(super) fn codegen_compare(
        &mut self,
        operator: CompareOperator,
        args: &[Operand],
        exits: Exits,
    ) {
        let (a, b) = (self.operand(args[0]), self.operand(args[1]));
        if let Some(tags) = self.tags(args) {
            let bail = self.bail(tags, None);
            let holds = self.builder.ins().icmp(int_condition(operator), a, b);
            let value = self.select_bool(holds);
            self.leave_unless(bail, value, exits);
        }
        self.quick_float_compare(operator, args, true, exits);
        let operator = (self.builder.ins()).iconst(types::I64, operator as i64);
        self.try_call_runtime(RuntimeFn::compare, &[a, b, operator], exits);
    }

    pub(super) fn codegen_compare_truth(
        &mut self,
        operator: CompareOperator,
        args: &[Operand],
        exits: Exits,
    ) {
        let (a, b) = (self.operand(args[0]), self.operand(args[1]));
        if let Some(tags) = self.tags(args) {
            let slow = self.new_cold_block();
            if let Some(bail) = self.bail(tags, None) {
                self.go_on_unless(bail, slow);
            }
            let holds = self.builder.ins().icmp(int_condition(operator), a, b);
            self.leave_quickly(exits, holds);
            self.start_block(slow);
        }
        self.quick_float_compare(operator, args, false, exits);
        let operator = (self.builder.ins()).iconst(types::I64, operator as i64);
        self.try_call_runtime(RuntimeFn::compare_truth, &[a, b, operator], exits);
    }

    pub(super) fn codegen_unary(
        &mut self,
        operator: UnaryOperator,
        operand: Operand,
        exits: Exits,
    ) {
        let a = self.operand(operand);
        if !self.is_compact && !self.type_of(operand).is_object() {
            self.quick_unary(operator, a, exits);
        }
        if operator == UnaryOperator::Negative {
            self.quick_float_negative(operand, exits);
        }
        let function = match operator {
            UnaryOperator::Negative => RuntimeFn::unary_negative,
            UnaryOperator::Positive => RuntimeFn::unary_positive,
            UnaryOperator::Invert => RuntimeFn::unary_invert,
        };
        self.try_call_runtime(function, &[a], exits);
    }

    fn quick_unary(&mut self, operator: UnaryOperator, a: Value, exits: Exits) {
        let tag = self.builder.ins().band_imm_u(a, 1);
        let (value, bail) = match operator {
            UnaryOperator::Negative => {
                let zero = self.builder.ins().iconst(types::I64, 0);
                let (value, overflow) = self.builder.ins().ssub_overflow(zero, a);
                let tag = self.builder.ins().ireduce(types::I8, tag);
                (value, self.builder.ins().bor(tag, overflow))
            }
            UnaryOperator::Positive => (a, tag),
            UnaryOperator::Invert => (self.builder.ins().bxor_imm_s(a, -2), tag),
        };
        self.leave_unless(Some(bail), value, exits);
    }

    /// Small ints and the singletons inline.
    pub(super) fn codegen_truth(&mut self, operand: Operand, exits: Exits) {
        let word = self.operand(operand);
        if !self.is_compact {
            self.quick_truth(word, exits);
        }
        self.try_call_runtime(RuntimeFn::truth, &[word], exits);
    }

    fn quick_truth(&mut self, word: Value, exits: Exits) {
        let tag = self.builder.ins().band_imm_u(word, 1);
        let (object, int) = (self.new_block(), self.new_block());
        self.builder.ins().brif(tag, object, &[], int, &[]);
        self.start_block(int);
        let holds = self.builder.ins().icmp_imm_s(IntCC::NotEqual, word, 0);
        self.leave_quickly(exits, holds);
        self.start_block(object);
        for (singleton, holds) in [
            (Operand::BoolObject(true), true),
            (Operand::BoolObject(false), false),
            (Operand::None, false),
        ] {
            let singleton = self.operand(singleton);
            let (same, other) = (self.new_block(), self.new_block());
            let is_same = self.builder.ins().icmp(IntCC::Equal, word, singleton);
            self.builder.ins().brif(is_same, same, &[], other, &[]);
            self.start_block(same);
            let holds = self.builder.ins().iconst(types::I8, i64::from(holds));
            self.leave_quickly(exits, holds);
            self.start_block(other);
        }
    }

    /// `True` or `False`.
    pub(super) fn select_bool(&mut self, holds: Value) -> Value {
        let (yes, no) = (self.bool_object(true), self.bool_object(false));
        self.builder.ins().select(holds, yes, no)
    }

    /// Operations of unboxed numbers, and boxing; none can raise.
    pub(super) fn codegen_unboxed(&mut self, instruction: &Instruction) -> Value {
        let args: Vec<Value> = (instruction.args.iter())
            .map(|operand| self.operand(*operand))
            .collect();
        match instruction.operation {
            Operation::Not => self.builder.ins().bxor_imm_u(args[0], 1),
            Operation::BoolToObject => self.select_bool(args[0]),
            Operation::IntToObject => self.builder.ins().ishl_imm_u(args[0], 1),
            Operation::ObjectToInt => {
                self.check_small_int(args[0]);
                self.builder.ins().sshr_imm_u(args[0], 1)
            }
            Operation::Length(ty) => self.length(ty, args[0]),
            Operation::IntToFloat => self.builder.ins().fcvt_from_sint(types::F64, args[0]),
            Operation::FloatToObject => self.new_float(args[0]),
            Operation::ObjectToFloat => self.float_in(args[0]),
            Operation::FloatNegative => self.builder.ins().fneg(args[0]),
            Operation::FloatCompare(operator) => {
                let condition = float_condition(operator);
                self.builder.ins().fcmp(condition, args[0], args[1])
            }
            Operation::IntCompare(operator) | Operation::SmallCompare(operator) => {
                let condition = int_condition(operator);
                self.builder.ins().icmp(condition, args[0], args[1])
            }
            Operation::FloatBinary(operator) => self.float_binary(operator, args[0], args[1]),
            Operation::IntBinary(operator) => self.int_binary(operator, args[0], args[1]),
            ref other => panic!("{}: {other:?} can raise", self.id),
        }
    }

    /// Debug builds trap where a word that is proven to be a small int is none.
    fn check_small_int(&mut self, word: Value) {
        if cfg!(debug_assertions) {
            let tag = self.builder.ins().band_imm_u(word, 1);
            let code = ir::TrapCode::unwrap_user(2);
            self.builder.ins().trapnz(tag, code);
        }
    }

    /// Debug builds trap where an object is not of the type that it is proven to have.
    pub(super) fn check_type(&mut self, object: Value, type_id: i64) {
        if cfg!(debug_assertions) {
            let tag = self.builder.ins().band_imm_u(object, 1);
            let code = ir::TrapCode::unwrap_user(2);
            self.builder.ins().trapz(tag, code);
            let id = (self.builder.ins()).load(types::I32, trusted(), object, layout::TYPE_ID);
            let same = self.builder.ins().icmp_imm_s(IntCC::Equal, id, type_id);
            self.builder.ins().trapz(same, code);
        }
    }

    fn float_binary(&mut self, operator: BinaryOperator, a: Value, b: Value) -> Value {
        match operator {
            BinaryOperator::Add => self.builder.ins().fadd(a, b),
            BinaryOperator::Subtract => self.builder.ins().fsub(a, b),
            BinaryOperator::Multiply => self.builder.ins().fmul(a, b),
            BinaryOperator::TrueDivide => self.builder.ins().fdiv(a, b),
            other => panic!("{}: {other:?} of floats can raise", self.id),
        }
    }

    /// Of raw ints; the result is proven to fit, and a divisor not to be zero.
    fn int_binary(&mut self, operator: BinaryOperator, a: Value, b: Value) -> Value {
        match operator {
            BinaryOperator::Add => self.builder.ins().iadd(a, b),
            BinaryOperator::Subtract => self.builder.ins().isub(a, b),
            BinaryOperator::Multiply => self.builder.ins().imul(a, b),
            BinaryOperator::BitAnd => self.builder.ins().band(a, b),
            BinaryOperator::BitOr => self.builder.ins().bor(a, b),
            BinaryOperator::BitXor => self.builder.ins().bxor(a, b),
            BinaryOperator::LeftShift => self.builder.ins().ishl(a, b),
            BinaryOperator::RightShift => self.builder.ins().sshr(a, b),
            other => panic!("{}: {other:?} of raw ints", self.id),
        }
    }
}
