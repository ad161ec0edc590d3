//! Iteration over lists, tuples, small ranges and generators, and unpacking of tuples, inline.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, Value, types};
use pyc_runtime::exports::RuntimeFn;

use super::function::FunctionCx;
use super::generator::RUNNING;
use super::layout::{self, NULL_WORD};
use super::runtime_call::Exits;
use super::variable::trusted;
use crate::mir::{Operand, Type};

impl FunctionCx<'_> {
    /// Yields the next item of a generator, of an iterator over a list, tuple or small range, or the
    /// end of such a range; goes on, in a cold block, otherwise.
    pub(super) fn quick_next(&mut self, iterator: Operand, exits: Exits) {
        let (Operand::Local(_), Some(end)) = (iterator, exits.end) else {
            return;
        };
        // In cold blocks nothing is worth the registers that the call of a generator uses up.
        if self.is_compact || self.is_cold() {
            return;
        }
        // What `iter` yields is never a small int.
        let is_generator = self.type_of(iterator) == Type::Generator;
        let iterator = self.operand(iterator);
        let slow = self.new_cold_block();
        let type_id = (self.builder.ins()).load(types::I32, trusted(), iterator, layout::TYPE_ID);
        if is_generator {
            self.next_of_generator(iterator, type_id, slow, exits);
            self.start_block(slow);
            return;
        }
        let other = self.go_on_for_type(type_id, layout::LIST_ITERATOR_TYPE);
        self.next_of_list(iterator, slow, exits);
        self.start_block(other);
        let other = self.go_on_for_type(type_id, layout::RANGE_ITERATOR_TYPE);
        let end = self.edge_to(end);
        self.next_of_range(iterator, end, exits);
        self.start_block(other);
        let other = self.go_on_for_type(type_id, layout::TUPLE_ITERATOR_TYPE);
        self.next_of_tuple(iterator, slow, exits);
        self.start_block(other);
        let other = self.go_on_for_type(type_id, layout::TEXT_ITERATOR_TYPE);
        self.next_of_text(iterator, slow, exits);
        self.start_block(other);
        self.next_of_generator(iterator, type_id, slow, exits);
        self.start_block(slow);
    }

    /// Resumes the body of a generator that is suspended, or has not been started, by calling it.
    fn next_of_generator(
        &mut self,
        generator: Value,
        type_id: Value,
        slow: ir::Block,
        exits: Exits,
    ) {
        let is_other =
            (self.builder.ins()).icmp_imm_s(IntCC::NotEqual, type_id, layout::GENERATOR_TYPE);
        self.go_on_unless(is_other, slow);
        let state = self.state_of(generator);
        let cannot_run = (self.builder.ins()).icmp_imm_s(IntCC::SignedLessThan, state, 0);
        self.go_on_unless(cannot_run, slow);
        let crossed = self.crosses_stack_limit();
        self.go_on_unless(crossed, slow);
        let place = layout::GENERATOR_RESUME;
        let resume = (self.builder.ins()).load(types::I64, trusted(), generator, place);
        let place = layout::GENERATOR_FUNCTION;
        let function = (self.builder.ins()).load(types::I64, trusted(), generator, place);
        let none = self.operand(Operand::None);
        let result = self.call_body(resume, &[function, generator, none], &[]);
        let state = self.state_of(generator);
        let (ended, yielded) = (self.new_cold_block(), self.new_block());
        let has_ended = (self.builder.ins()).icmp_imm_s(IntCC::Equal, state, RUNNING);
        (self.builder.ins()).brif(has_ended, ended, &[], yielded, &[]);
        self.start_block(ended);
        self.try_call_runtime(RuntimeFn::generator_ended, &[generator, result], exits);
        self.start_block(yielded);
        self.leave(exits, Some(result));
    }

    fn state_of(&mut self, generator: Value) -> Value {
        (self.builder.ins()).load(types::I64, trusted(), generator, layout::GENERATOR_STATE)
    }

    /// Continues in a new block if a type id is this one; yields the block for others.
    fn go_on_for_type(&mut self, type_id: Value, wanted: i64) -> ir::Block {
        let (same, other) = (self.new_block(), self.new_block());
        let is_same = (self.builder.ins()).icmp_imm_s(IntCC::Equal, type_id, wanted);
        self.builder.ins().brif(is_same, same, &[], other, &[]);
        self.start_block(same);
        other
    }

    fn next_of_list(&mut self, iterator: Value, slow: ir::Block, exits: Exits) {
        let list = self.iterated_sequence(iterator, slow);
        let position = self.next_position(iterator);
        let length = (self.builder.ins()).load(types::I64, trusted(), list, layout::LIST_LENGTH);
        self.go_on_if_below(position, length, slow);
        let items = (self.builder.ins()).load(types::I64, trusted(), list, layout::LIST_POINTER);
        self.yield_item(iterator, items, 0, position, exits);
    }

    fn next_of_tuple(&mut self, iterator: Value, slow: ir::Block, exits: Exits) {
        let tuple = self.iterated_sequence(iterator, slow);
        // The items of an instance of a subclass lie elsewhere.
        let type_id = (self.builder.ins()).load(types::I32, trusted(), tuple, layout::TYPE_ID);
        let is_other =
            (self.builder.ins()).icmp_imm_s(IntCC::NotEqual, type_id, layout::TUPLE_TYPE);
        self.go_on_unless(is_other, slow);
        let position = self.next_position(iterator);
        let length = (self.builder.ins()).load(types::I64, trusted(), tuple, layout::TUPLE_LENGTH);
        self.go_on_if_below(position, length, slow);
        self.yield_item(iterator, tuple, layout::TUPLE_ITEMS, position, exits);
    }

    fn next_of_text(&mut self, iterator: Value, slow: ir::Block, exits: Exits) {
        let place = layout::TEXT_ITERATOR_TEXT;
        let text = (self.builder.ins()).load(types::I64, trusted(), iterator, place);
        let is_gone = (self.builder.ins()).icmp_imm_s(IntCC::Equal, text, NULL_WORD);
        self.go_on_unless(is_gone, slow);
        let place = layout::TEXT_ITERATOR_OFFSET;
        let offset = (self.builder.ins()).load(types::I64, trusted(), iterator, place);
        let length = (self.builder.ins()).load(types::I64, trusted(), text, layout::STR_BYTES);
        self.go_on_if_below(offset, length, slow);
        let character = self.character_at(text, offset, slow);
        let next = self.builder.ins().iadd_imm_s(offset, 1);
        (self.builder.ins()).store(trusted(), next, iterator, place);
        self.leave(exits, Some(character));
    }

    /// The sequence of an iterator that is not exhausted.
    fn iterated_sequence(&mut self, iterator: Value, slow: ir::Block) -> Value {
        let place = layout::ITERATOR_SEQUENCE;
        let sequence = (self.builder.ins()).load(types::I64, trusted(), iterator, place);
        let is_gone = (self.builder.ins()).icmp_imm_s(IntCC::Equal, sequence, NULL_WORD);
        self.go_on_unless(is_gone, slow);
        sequence
    }

    fn next_position(&mut self, iterator: Value) -> Value {
        let place = layout::ITERATOR_POSITION;
        (self.builder.ins()).load(types::I64, trusted(), iterator, place)
    }

    /// Goes on, in a cold block, unless an index is inside of a length.
    pub(super) fn go_on_if_below(&mut self, position: Value, length: Value, slow: ir::Block) {
        let is_outside =
            (self.builder.ins()).icmp(IntCC::UnsignedGreaterThanOrEqual, position, length);
        self.go_on_unless(is_outside, slow);
    }

    fn yield_item(
        &mut self,
        iterator: Value,
        items: Value,
        first: i32,
        position: Value,
        exits: Exits,
    ) {
        let offset = self.builder.ins().ishl_imm_u(position, 3);
        let address = self.builder.ins().iadd(items, offset);
        let item = (self.builder.ins()).load(types::I64, trusted(), address, first);
        let next = self.builder.ins().iadd_imm_s(position, 1);
        let place = layout::ITERATOR_POSITION;
        (self.builder.ins()).store(trusted(), next, iterator, place);
        self.inc_ref(item);
        self.leave(exits, Some(item));
    }

    fn next_of_range(&mut self, iterator: Value, end: ir::Block, exits: Exits) {
        let left = (self.builder.ins()).load(types::I64, trusted(), iterator, layout::RANGE_LEFT);
        let more = self.new_block();
        self.builder.ins().brif(left, more, &[], end, &[]);
        self.start_block(more);
        let number = (self.builder.ins()).load(types::I64, trusted(), iterator, layout::RANGE_NEXT);
        let step = (self.builder.ins()).load(types::I64, trusted(), iterator, layout::RANGE_STEP);
        let next = self.builder.ins().iadd(number, step);
        (self.builder.ins()).store(trusted(), next, iterator, layout::RANGE_NEXT);
        let left = self.builder.ins().iadd_imm_s(left, -1);
        (self.builder.ins()).store(trusted(), left, iterator, layout::RANGE_LEFT);
        let word = self.builder.ins().ishl_imm_u(number, 1);
        self.leave(exits, Some(word));
    }

    /// Unpacks a tuple of the right length as it is; goes on, in a cold block, otherwise. Operands:
    /// iterable, count.
    pub(super) fn quick_unpack(&mut self, args: &[Operand], exits: Exits) {
        let (Operand::Local(_), Operand::RawInt(count)) = (args[0], args[1]) else {
            return;
        };
        if self.is_compact {
            return;
        }
        let tuple = self.operand(args[0]);
        let slow = self.new_cold_block();
        let tag = self.builder.ins().band_imm_u(tuple, 1);
        let object = self.new_block();
        self.builder.ins().brif(tag, object, &[], slow, &[]);
        self.start_block(object);
        let type_id = (self.builder.ins()).load(types::I32, trusted(), tuple, layout::TYPE_ID);
        let is_other =
            (self.builder.ins()).icmp_imm_s(IntCC::NotEqual, type_id, layout::TUPLE_TYPE);
        self.go_on_unless(is_other, slow);
        let length = (self.builder.ins()).load(types::I64, trusted(), tuple, layout::TUPLE_LENGTH);
        let differs = (self.builder.ins()).icmp_imm_s(IntCC::NotEqual, length, count);
        self.go_on_unless(differs, slow);
        self.inc_ref(tuple);
        self.leave(exits, Some(tuple));
        self.start_block(slow);
    }
}
