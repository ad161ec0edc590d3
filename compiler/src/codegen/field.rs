//! Fields: attributes that instances of known classes keep in words of their own; and floats that
//! are loaded and stored unboxed.
//!
//! Where the place of a field is not fixed at compile time, the object's type id is compared with
//! that of the class's field table. What does not fit goes the way of any attribute.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, Value, types};
use pyc_runtime::abi::ResultKind;
use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::fields::{self, FieldTable};

use super::function::FunctionCx;
use super::layout::{self, NULL_WORD, TAG};
use super::runtime_call::Exits;
use super::symbol::{Section, Symbol};
use super::variable::trusted;
use crate::mir::{Field, FieldPlace, FunctionId, Operand, Repr};

/// The word of a field.
struct Word {
    /// With `offset`, its address.
    base: Value,
    offset: i32,
    /// Where objects go that are no instances, or have no such word.
    slow: ir::Block,
}

/// The offset of a word of an object from that of the object's own.
fn from_tagged(offset: usize) -> i32 {
    offset as i32 - TAG as i32
}

impl FunctionCx<'_> {
    /// `object.name`.
    pub(super) fn codegen_load_field(
        &mut self,
        field: Field,
        repr: Repr,
        object: Operand,
        exits: Exits,
    ) {
        self.quick_load_field(field, repr, object, exits);
        let cache = self.cache();
        if repr == Repr::Object && matches!(field.place, FieldPlace::Listed { .. }) {
            self.quick_load_attribute(object, cache, exits);
        }
        let args = [self.operand(object), self.constant(field.name), cache];
        match repr {
            Repr::Float => self.call_for_float(RuntimeFn::attribute_get, &args, exits),
            _ => self.try_call_runtime(RuntimeFn::attribute_get, &args, exits),
        }
    }

    /// Loads a field that is set; goes on, in a cold block, otherwise.
    pub(super) fn quick_load_field(
        &mut self,
        field: Field,
        repr: Repr,
        object: Operand,
        exits: Exits,
    ) {
        let Some(place) = self.field_word(field, object) else {
            return;
        };
        let word = (self.builder.ins()).load(types::I64, trusted(), place.base, place.offset);
        let is_unset = (self.builder.ins()).icmp_imm_s(IntCC::Equal, word, NULL_WORD);
        self.go_on_unless(is_unset, place.slow);
        if repr == Repr::Float {
            let value = self.float_in(word);
            self.leave(exits, Some(value));
        } else {
            self.inc_ref_for(exits.dest, word);
            self.leave(exits, Some(word));
        }
        self.start_block(place.slow);
    }

    /// `object.name`, a small int; goes to the second exit otherwise.
    pub(super) fn codegen_small_field(&mut self, field: Field, object: Operand, exits: Exits) {
        let Some(place) = self.field_word(field, object) else {
            return self.jump_to(exits.unwind);
        };
        let word = (self.builder.ins()).load(types::I64, trusted(), place.base, place.offset);
        self.leave_if_small(word, exits);
        self.start_block(place.slow);
        self.jump_to(exits.unwind);
    }

    /// `object.name = value`.
    pub(super) fn codegen_store_field(
        &mut self,
        field: Field,
        repr: Repr,
        args: &[Operand],
        exits: Exits,
    ) {
        let value = self.operand(args[1]);
        if let Some(place) = self.field_word(field, args[0]) {
            let old = (self.builder.ins()).load(types::I64, trusted(), place.base, place.offset);
            let (unset, set) = (self.new_block(), self.new_block());
            let is_unset = (self.builder.ins()).icmp_imm_s(IntCC::Equal, old, NULL_WORD);
            self.builder.ins().brif(is_unset, unset, &[], set, &[]);
            self.start_block(set);
            if repr == Repr::Float {
                self.overwrite_float(old, value, exits);
            }
            self.store_boxed(repr, value, place.base, place.offset);
            self.release_replaced(old, args[1]);
            self.leave(exits, None);
            self.start_block(unset);
            let object = self.operand(args[0]);
            self.first_store(field, object, &place);
            self.store_boxed(repr, value, place.base, place.offset);
            self.leave(exits, None);
            self.start_block(place.slow);
        }
        let cache = self.cache();
        let value = self.boxed(repr, value);
        let args = [
            self.operand(args[0]),
            self.constant(field.name),
            value,
            cache,
        ];
        self.try_call_runtime(RuntimeFn::attribute_set, &args, exits);
    }

    /// Goes on if a word that is unset may be stored to. Where instances can have a dictionary, there
    /// must be none, and the words before must be set, so that the attribute is the next one in the
    /// usual order.
    fn first_store(&mut self, field: Field, object: Value, place: &Word) {
        match field.place {
            FieldPlace::Slot { .. } => {}
            FieldPlace::Planned { before: None, .. } => {
                self.builder.ins().jump(place.slow, &[]);
                let unreached = self.new_cold_block();
                self.start_block(unreached);
            }
            FieldPlace::Planned {
                before: Some(before),
                ..
            } => {
                let dict = from_tagged(fields::DICT_OFFSET);
                self.go_on_unless_word(IntCC::NotEqual, (object, dict), place.slow);
                if let Some(before) = before {
                    let before = from_tagged(fields::word_offset(before as usize));
                    self.go_on_unless_word(IntCC::Equal, (object, before), place.slow);
                }
            }
            FieldPlace::Listed { class, .. } => {
                let offset = self.load_table(class, offset_of!(FieldTable, dict_offset));
                let offset = self.builder.ins().uextend(types::I64, offset);
                let dict = self.builder.ins().iadd(object, offset);
                self.go_on_unless_word(IntCC::NotEqual, (dict, from_tagged(0)), place.slow);
                let before = place.offset - 8;
                let before = (self.builder.ins()).load(types::I64, trusted(), place.base, before);
                let is_gap = (self.builder.ins()).icmp_imm_s(IntCC::Equal, before, NULL_WORD);
                // The word before the first one is that of the dictionary.
                let first = self.builder.ins().iadd_imm_s(dict, 8 - TAG);
                let is_later = self.builder.ins().icmp(IntCC::NotEqual, place.base, first);
                let is_gap = self.builder.ins().band(is_gap, is_later);
                self.go_on_unless(is_gap, place.slow);
            }
        }
    }

    /// Goes on unless a word compares so with the null word.
    fn go_on_unless_word(&mut self, other: IntCC, (base, offset): (Value, i32), slow: ir::Block) {
        let word = (self.builder.ins()).load(types::I64, trusted(), base, offset);
        let is_other = self.builder.ins().icmp_imm_s(other, word, NULL_WORD);
        self.go_on_unless(is_other, slow);
    }

    /// A value of a field as an object.
    fn boxed(&mut self, repr: Repr, value: Value) -> Value {
        match repr {
            Repr::Float => self.new_float(value),
            _ => value,
        }
    }

    fn store_boxed(&mut self, repr: Repr, value: Value, base: Value, offset: i32) {
        let object = self.boxed(repr, value);
        (self.builder.ins()).store(trusted(), object, base, offset);
    }

    /// The word of a field of an object; nothing where no quick path is wanted.
    fn field_word(&mut self, field: Field, object: Operand) -> Option<Word> {
        if self.is_compact || !matches!(object, Operand::Local(_)) {
            return None;
        }
        let object = self.operand(object);
        let slow = self.new_cold_block();
        let (offset, or_none) = match field.place {
            FieldPlace::Listed { class, index } => {
                return Some(self.listed_word(object, (class, index as usize), slow));
            }
            FieldPlace::Planned {
                position, or_none, ..
            } => (fields::word_offset(position as usize), or_none),
            FieldPlace::Slot { position, or_none } => {
                (fields::slot_offset(position as usize), or_none)
            }
        };
        if or_none {
            let none = self.operand(Operand::None);
            let is_none = self.builder.ins().icmp(IntCC::Equal, object, none);
            self.go_on_unless(is_none, slow);
        }
        if cfg!(debug_assertions) {
            // Debug builds stop where the object is no instance with such a word.
            let name = self.constant(field.name);
            let offset = self.builder.ins().iconst(types::I64, offset as i64);
            self.call_runtime(RuntimeFn::check_field, &[object, name, offset]);
        }
        Some(Word {
            base: object,
            offset: from_tagged(offset),
            slow,
        })
    }

    /// The word that the field table of a class tells, for instances of that class.
    fn listed_word(
        &mut self,
        object: Value,
        (class, index): (FunctionId, usize),
        slow: ir::Block,
    ) -> Word {
        let is_instance = self.has_type(object, class);
        let instance = self.new_block();
        (self.builder.ins()).brif(is_instance, instance, &[], slow, &[]);
        self.start_block(instance);
        let offset = self.load_table(class, fields::entry(index));
        let is_unknown = self.builder.ins().icmp_imm_s(IntCC::Equal, offset, 0);
        self.go_on_unless(is_unknown, slow);
        let offset = self.builder.ins().uextend(types::I64, offset);
        let base = self.builder.ins().iadd(object, offset);
        let base = self.builder.ins().iadd_imm_s(base, -TAG);
        Word {
            base,
            offset: 0,
            slow,
        }
    }

    /// Whether an object has the type of the field table of a class.
    pub(super) fn has_type(&mut self, object: Value, class: FunctionId) -> Value {
        let id = (self.builder.ins()).load(types::I32, trusted(), object, layout::TYPE_ID);
        let expected = self.load_table(class, offset_of!(FieldTable, type_id));
        self.builder.ins().icmp(IntCC::Equal, id, expected)
    }

    fn load_table(&mut self, class: FunctionId, entry: usize) -> Value {
        let table = self.shared.plan.field_table(class);
        let address = self.address(Symbol::Section(Section::Caches), table);
        (self.builder.ins()).load(types::I32, trusted(), address, entry as i32)
    }

    /// `object[key]`, a float.
    pub(super) fn codegen_load_float_item(&mut self, args: &[Operand], exits: Exits) {
        self.quick_load_float_item(args, exits);
        let args = [self.operand(args[0]), self.operand(args[1])];
        self.call_for_float(RuntimeFn::item_get, &args, exits);
    }

    /// Loads a float from a list; goes on, in a cold block, where it has no such item.
    pub(super) fn quick_load_float_item(&mut self, args: &[Operand], exits: Exits) {
        if let Some((address, slow)) = self.item_address(args) {
            let item = self.builder.ins().load(types::I64, trusted(), address, 0);
            let value = self.float_in(item);
            self.leave(exits, Some(value));
            self.start_block(slow);
        }
    }

    /// `object[key] = value`, of a float.
    pub(super) fn codegen_store_float_item(&mut self, args: &[Operand], exits: Exits) {
        self.quick_store_float_item(args, exits);
        let value = self.operand(args[2]);
        let object = self.new_float(value);
        let args = [self.operand(args[0]), self.operand(args[1]), object];
        self.try_call_runtime(RuntimeFn::item_set, &args, exits);
    }

    /// Replaces an item of a list by a float; goes on, in a cold block, where it has no such item.
    pub(super) fn quick_store_float_item(&mut self, args: &[Operand], exits: Exits) {
        let value = self.operand(args[2]);
        if let Some((address, slow)) = self.item_address(args) {
            let old = self.builder.ins().load(types::I64, trusted(), address, 0);
            self.overwrite_float(old, value, exits);
            self.store_boxed(Repr::Float, value, address, 0);
            self.dec_ref(old);
            self.leave(exits, None);
            self.start_block(slow);
        }
    }

    /// Writes a value into the float object `old` and leaves, if nothing else refers to it; goes on
    /// otherwise.
    fn overwrite_float(&mut self, old: Value, value: Value, exits: Exits) {
        let (object, float) = (self.new_block(), self.new_block());
        let (own, other) = (self.new_block(), self.new_cold_block());
        let tag = self.builder.ins().band_imm_u(old, 1);
        self.builder.ins().brif(tag, object, &[], other, &[]);
        self.start_block(object);
        let id = (self.builder.ins()).load(types::I32, trusted(), old, layout::TYPE_ID);
        let is_float = (self.builder.ins()).icmp_imm_s(IntCC::Equal, id, layout::FLOAT_TYPE);
        self.builder.ins().brif(is_float, float, &[], other, &[]);
        self.start_block(float);
        self.overwrite_if_alone(old, value, own, other);
        self.leave(exits, None);
        self.start_block(other);
    }

    /// The value of a float object.
    pub(super) fn float_in(&mut self, word: Value) -> Value {
        self.check_type(word, layout::FLOAT_TYPE);
        (self.builder.ins()).load(types::F64, trusted(), word, layout::FLOAT_VALUE)
    }

    /// Calls a row that yields an object, which is proven to be a float.
    fn call_for_float(&mut self, function: RuntimeFn, args: &[Value], exits: Exits) {
        let result = self.call_holding(function, args);
        let word = result.expect("a row that yields an object");
        self.unwind_if_raised(ResultKind::Object, word, exits);
        let value = self.float_in(word);
        self.dec_ref(word);
        self.leave(exits, Some(value));
    }
}
