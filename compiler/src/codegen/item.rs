//! Items of lists, by small ints that are in range.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, Value, types};
use pyc_runtime::exports::RuntimeFn;

use super::function::FunctionCx;
use super::layout;
use super::runtime_call::Exits;
use super::symbol::Symbol;
use super::variable::trusted;
use crate::mir::{Local, Operand, Type};

impl FunctionCx<'_> {
    /// Loads an item of a list, or a character of a text; goes on, in a cold block, otherwise.
    /// Operands: object, key.
    pub(super) fn quick_load_item(&mut self, args: &[Operand], exits: Exits) {
        if self.type_of(args[0]) == Type::Str {
            return self.quick_load_character(args, exits);
        }
        let Some((address, slow)) = self.item_address(args) else {
            return;
        };
        let item = self.builder.ins().load(types::I64, trusted(), address, 0);
        self.inc_ref_for(exits.dest, item);
        self.leave(exits, Some(item));
        self.start_block(slow);
    }

    /// An item of a list or tuple that is a small int; goes to the second exit otherwise.
    pub(super) fn codegen_small_item(&mut self, ty: Type, args: &[Operand], exits: Exits) {
        let (sequence, key) = (self.operand(args[0]), self.operand(args[1]));
        let length = self.length(ty, sequence);
        let failed = self.edge_to(exits.unwind);
        let index = self.index_below(args[1], key, length, failed);
        let item = self.load_item(ty, sequence, index);
        self.leave_if_small(item, exits);
    }

    fn quick_load_character(&mut self, args: &[Operand], exits: Exits) {
        let (text, key) = (self.operand(args[0]), self.operand(args[1]));
        let slow = self.new_cold_block();
        let tag = self.builder.ins().band_imm_u(key, 1);
        self.go_on_unless(tag, slow);
        let index = self.builder.ins().sshr_imm_u(key, 1);
        self.load_character(text, index, args[1], exits);
        self.try_call_runtime(RuntimeFn::str_item, &[text, index], exits);
        self.start_block(slow);
    }

    /// Loads a character of an ASCII text; goes on, in a cold block, otherwise. Operands: text, raw
    /// index.
    pub(super) fn quick_character(&mut self, args: &[Operand], exits: Exits) {
        let (text, index) = (self.operand(args[0]), self.operand(args[1]));
        self.load_character(text, index, args[1], exits);
    }

    fn load_character(&mut self, text: Value, index: Value, key: Operand, exits: Exits) {
        if self.is_compact {
            return;
        }
        self.check_type(text, layout::STR_TYPE);
        let slow = self.new_cold_block();
        let length = (self.builder.ins()).load(types::I64, trusted(), text, layout::STR_LENGTH);
        let bytes = (self.builder.ins()).load(types::I64, trusted(), text, layout::STR_BYTES);
        let is_wide = self.builder.ins().icmp(IntCC::NotEqual, length, bytes);
        self.go_on_unless(is_wide, slow);
        let index = match key {
            Operand::Int(..0) | Operand::RawInt(..0) => self.builder.ins().iadd(index, length),
            _ => index,
        };
        self.go_on_if_below(index, length, slow);
        let character = self.character_at(text, index, slow);
        self.leave(exits, Some(character));
        self.start_block(slow);
    }

    /// The character at an index of an ASCII text that has it; goes on, in a cold block, for a text
    /// whose bytes lie elsewhere.
    pub(super) fn character_at(&mut self, text: Value, index: Value, slow: ir::Block) -> Value {
        let extra = (self.builder.ins()).load(types::I64, trusted(), text, layout::STR_EXTRA);
        self.go_on_unless(extra, slow);
        let address = self.builder.ins().iadd(text, index);
        let place = layout::STR_DATA;
        let byte = (self.builder.ins()).uload8(types::I64, trusted(), address, place);
        let offset = self.builder.ins().ishl_imm_u(byte, 3);
        let words = self.address(Symbol::Characters, 0);
        let place = self.builder.ins().iadd(words, offset);
        self.builder.ins().load(types::I64, trusted(), place, 0)
    }

    /// Appends to a list that has room for the item; goes on, in a cold block, otherwise. Operands:
    /// list, item.
    pub(super) fn quick_append(&mut self, args: &[Operand], exits: Exits) {
        if self.is_compact {
            return;
        }
        let (list, item) = (self.operand(args[0]), self.operand(args[1]));
        self.check_type(list, layout::LIST_TYPE);
        let slow = self.new_cold_block();
        let length = (self.builder.ins()).load(types::I64, trusted(), list, layout::LIST_LENGTH);
        let capacity = layout::LIST_CAPACITY;
        let capacity = (self.builder.ins()).load(types::I64, trusted(), list, capacity);
        let is_full =
            (self.builder.ins()).icmp(IntCC::UnsignedGreaterThanOrEqual, length, capacity);
        self.go_on_unless(is_full, slow);
        let items = (self.builder.ins()).load(types::I64, trusted(), list, layout::LIST_POINTER);
        let offset = self.builder.ins().ishl_imm_u(length, 3);
        let address = self.builder.ins().iadd(items, offset);
        self.builder.ins().store(trusted(), item, address, 0);
        let more = self.builder.ins().iadd_imm_s(length, 1);
        (self.builder.ins()).store(trusted(), more, list, layout::LIST_LENGTH);
        self.leave(exits, None);
        self.start_block(slow);
    }

    /// An item of a list or tuple that is there.
    pub(super) fn item_at(&mut self, ty: Type, args: &[Operand], dest: Option<Local>) -> Value {
        let (sequence, index) = (self.operand(args[0]), self.operand(args[1]));
        let item = self.load_item(ty, sequence, index);
        self.inc_ref_for(dest, item);
        item
    }

    /// The word at a position of a list or tuple.
    fn load_item(&mut self, ty: Type, sequence: Value, index: Value) -> Value {
        let offset = self.builder.ins().ishl_imm_u(index, 3);
        let (items, first) = match ty {
            Type::List => {
                self.check_type(sequence, layout::LIST_TYPE);
                let pointer = layout::LIST_POINTER;
                let items = (self.builder.ins()).load(types::I64, trusted(), sequence, pointer);
                (items, 0)
            }
            _ => (sequence, layout::TUPLE_ITEMS),
        };
        let address = self.builder.ins().iadd(items, offset);
        (self.builder.ins()).load(types::I64, trusted(), address, first)
    }

    /// The length of an object of a type.
    pub(super) fn length(&mut self, ty: Type, object: Value) -> Value {
        let (type_id, offset) = match ty {
            Type::Str => (layout::STR_TYPE, layout::STR_LENGTH),
            Type::List => (layout::LIST_TYPE, layout::LIST_LENGTH),
            Type::Tuple => (layout::TUPLE_TYPE, layout::TUPLE_LENGTH),
            Type::Dict => (layout::DICT_TYPE, layout::DICT_LENGTH),
            Type::Set => (layout::SET_TYPE, layout::SET_LENGTH),
            other => panic!("{}: {other:?} has no length", self.id),
        };
        self.check_type(object, type_id);
        (self.builder.ins()).load(types::I64, trusted(), object, offset)
    }

    /// What a local is known to hold.
    pub(super) fn type_of(&self, operand: Operand) -> Type {
        match operand {
            Operand::Local(local) => self.body.local(local).ty,
            Operand::Int(_) => Type::SmallInt,
            Operand::BoolObject(_) => Type::Bool,
            _ => Type::Any,
        }
    }

    /// Replaces an item of a list; goes on, in a cold block, otherwise. Operands: object, key,
    /// value.
    pub(super) fn quick_store_item(&mut self, args: &[Operand], exits: Exits) {
        let Some((address, slow)) = self.item_address(args) else {
            return;
        };
        let old = self.builder.ins().load(types::I64, trusted(), address, 0);
        let new = self.operand(args[2]);
        self.builder.ins().store(trusted(), new, address, 0);
        self.release_replaced(old, args[2]);
        self.leave(exits, None);
        self.start_block(slow);
    }

    /// Replaces an item that is not counted; goes on, in a cold block, where the list has none there.
    pub(super) fn quick_store_uncounted(&mut self, args: &[Operand], exits: Exits) {
        if let Some((address, slow)) = self.item_address(args) {
            let new = self.operand(args[2]);
            self.builder.ins().store(trusted(), new, address, 0);
            self.leave(exits, None);
            self.start_block(slow);
        }
    }

    /// The address of a list's item, and the block for everything else; nothing where the operands
    /// cannot be a list and an int, or no quick path is wanted.
    pub(super) fn item_address(&mut self, args: &[Operand]) -> Option<(Value, ir::Block)> {
        let can_be = matches!(args[0], Operand::Local(_))
            && matches!(args[1], Operand::Local(_) | Operand::Int(_));
        let (ty, key_ty) = (self.type_of(args[0]), self.type_of(args[1]));
        let is_other = ty.is_object() && !matches!(ty, Type::List | Type::Object);
        if self.is_compact || !can_be || is_other || key_ty.is_object() {
            return None;
        }
        let (list, key) = (self.operand(args[0]), self.operand(args[1]));
        let slow = self.new_cold_block();
        let is_list = ty == Type::List;
        let is_small = key_ty == Type::SmallInt;
        // A pointer has the tag 1, an int the tag 0.
        let flipped = self.builder.ins().bxor_imm_u(list, 1);
        let tags = match (is_list, is_small) {
            (false, false) => Some(self.builder.ins().bor(flipped, key)),
            (true, false) => Some(key),
            (false, true) => Some(flipped),
            (true, true) => None,
        };
        if let Some(tags) = tags {
            let tag = self.builder.ins().band_imm_u(tags, 1);
            self.go_on_unless(tag, slow);
        }
        if is_list {
            self.check_type(list, layout::LIST_TYPE);
        } else {
            let type_id = (self.builder.ins()).load(types::I32, trusted(), list, layout::TYPE_ID);
            let is_other =
                (self.builder.ins()).icmp_imm_s(IntCC::NotEqual, type_id, layout::LIST_TYPE);
            self.go_on_unless(is_other, slow);
        }
        let length = (self.builder.ins()).load(types::I64, trusted(), list, layout::LIST_LENGTH);
        let index = self.index_below(args[1], key, length, slow);
        let items = (self.builder.ins()).load(types::I64, trusted(), list, layout::LIST_POINTER);
        let offset = self.builder.ins().ishl_imm_u(index, 3);
        Some((self.builder.ins().iadd(items, offset), slow))
    }

    /// The index that a small int stands for; goes to another block where there is no such item.
    /// Negative indices count from the end if they are constants.
    fn index_below(
        &mut self,
        operand: Operand,
        key: Value,
        length: Value,
        outside: ir::Block,
    ) -> Value {
        let mut index = self.builder.ins().sshr_imm_u(key, 1);
        if matches!(operand, Operand::Int(value) if value < 0) {
            index = self.builder.ins().iadd(index, length);
        }
        // A negative index is a huge one here.
        let is_outside =
            (self.builder.ins()).icmp(IntCC::UnsignedGreaterThanOrEqual, index, length);
        self.go_on_unless(is_outside, outside);
        index
    }

    /// Continues in a new block unless a condition holds.
    pub(super) fn go_on_unless(&mut self, condition: Value, slow: ir::Block) {
        let next = self.new_block();
        self.builder.ins().brif(condition, slow, &[], next, &[]);
        self.start_block(next);
    }
}
