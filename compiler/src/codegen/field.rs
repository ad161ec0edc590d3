//! Fields: attributes that instances of a known class keep in words of their own; and floats that
//! are loaded and stored unboxed.
//!
//! The object's type id is compared with that of the class's field table. What does not fit goes the
//! way of any attribute, by an inline cache.

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
use crate::mir::{Field, Operand, Repr};

/// The word of a field.
struct Word {
    object: Value,
    /// The offset of the word in the object.
    offset: Value,
    /// The address of the word.
    address: Value,
    /// Where objects go that are no instances, or have no such word.
    slow: ir::Block,
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
        if let Some(place) = self.field_word(field, object) {
            let word = (self.builder.ins()).load(types::I64, trusted(), place.address, 0);
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
        let cache = self.cache();
        if repr == Repr::Object {
            self.quick_load_attribute(object, cache, exits);
        }
        let args = [self.operand(object), self.constant(field.name), cache];
        match repr {
            Repr::Float => self.call_for_float(RuntimeFn::attribute_get, &args, exits),
            _ => self.try_call_runtime(RuntimeFn::attribute_get, &args, exits),
        }
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
            let old = (self.builder.ins()).load(types::I64, trusted(), place.address, 0);
            let (unset, set) = (self.new_block(), self.new_block());
            let is_unset = (self.builder.ins()).icmp_imm_s(IntCC::Equal, old, NULL_WORD);
            self.builder.ins().brif(is_unset, unset, &[], set, &[]);
            self.start_block(set);
            if repr == Repr::Float {
                self.overwrite_float(old, value, exits);
            }
            self.store_boxed(repr, value, place.address);
            self.dec_ref(old);
            self.leave(exits, None);
            self.start_block(unset);
            self.first_store(field, &place, repr, value, exits);
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

    /// Stores into a word that is unset, if the words before it are set and there is no dictionary:
    /// then the attribute is the next one in the usual order.
    fn first_store(&mut self, field: Field, place: &Word, repr: Repr, value: Value, exits: Exits) {
        let dict_offset = offset_of!(FieldTable, dict_offset);
        let dict_offset = self.load_table(field, dict_offset);
        let offset = self.builder.ins().uextend(types::I64, dict_offset);
        let dict_address = self.builder.ins().iadd(place.object, offset);
        let dict = self
            .builder
            .ins()
            .load(types::I64, trusted(), dict_address, -(TAG as i32));
        let has_dict = (self.builder.ins()).icmp_imm_s(IntCC::NotEqual, dict, NULL_WORD);
        self.go_on_unless(has_dict, place.slow);
        // The word before the first one is that of the dictionary.
        let before = self
            .builder
            .ins()
            .load(types::I64, trusted(), place.address, -8);
        let is_gap = (self.builder.ins()).icmp_imm_s(IntCC::Equal, before, NULL_WORD);
        let first = self.builder.ins().iadd_imm_s(offset, 8);
        let is_later = self
            .builder
            .ins()
            .icmp(IntCC::NotEqual, place.offset, first);
        let is_gap = self.builder.ins().band(is_gap, is_later);
        self.go_on_unless(is_gap, place.slow);
        self.store_boxed(repr, value, place.address);
        self.leave(exits, None);
    }

    /// A value of a field as an object.
    fn boxed(&mut self, repr: Repr, value: Value) -> Value {
        match repr {
            Repr::Float => self.new_float(value),
            _ => value,
        }
    }

    fn store_boxed(&mut self, repr: Repr, value: Value, address: Value) {
        let object = self.boxed(repr, value);
        self.builder.ins().store(trusted(), object, address, 0);
    }

    /// The word of a field of an object; nothing where no quick path is wanted.
    fn field_word(&mut self, field: Field, object: Operand) -> Option<Word> {
        if self.is_compact || !matches!(object, Operand::Local(_)) {
            return None;
        }
        let object = self.operand(object);
        let slow = self.new_cold_block();
        let id = (self.builder.ins()).load(types::I32, trusted(), object, layout::TYPE_ID);
        let expected = self.load_table(field, offset_of!(FieldTable, type_id));
        let is_other = self.builder.ins().icmp(IntCC::NotEqual, id, expected);
        self.go_on_unless(is_other, slow);
        let offset = self.load_table(field, fields::entry(field.index as usize));
        let is_unknown = self.builder.ins().icmp_imm_s(IntCC::Equal, offset, 0);
        self.go_on_unless(is_unknown, slow);
        let offset = self.builder.ins().uextend(types::I64, offset);
        let address = self.builder.ins().iadd(object, offset);
        let address = self.builder.ins().iadd_imm_s(address, -TAG);
        Some(Word {
            object,
            offset,
            address,
            slow,
        })
    }

    fn load_table(&mut self, field: Field, entry: usize) -> Value {
        let table = self.shared.plan.field_table(field.class);
        let address = self.address(Symbol::Section(Section::Caches), table);
        (self.builder.ins()).load(types::I32, trusted(), address, entry as i32)
    }

    /// `object[key]`, a float.
    pub(super) fn codegen_load_float_item(&mut self, args: &[Operand], exits: Exits) {
        if let Some((address, slow)) = self.item_address(args) {
            let item = self.builder.ins().load(types::I64, trusted(), address, 0);
            let value = self.float_in(item);
            self.leave(exits, Some(value));
            self.start_block(slow);
        }
        let args = [self.operand(args[0]), self.operand(args[1])];
        self.call_for_float(RuntimeFn::item_get, &args, exits);
    }

    /// `object[key] = value`, of a float.
    pub(super) fn codegen_store_float_item(&mut self, args: &[Operand], exits: Exits) {
        let value = self.operand(args[2]);
        if let Some((address, slow)) = self.item_address(args) {
            let old = self.builder.ins().load(types::I64, trusted(), address, 0);
            self.overwrite_float(old, value, exits);
            self.store_boxed(Repr::Float, value, address);
            self.dec_ref(old);
            self.leave(exits, None);
            self.start_block(slow);
        }
        let object = self.new_float(value);
        let args = [self.operand(args[0]), self.operand(args[1]), object];
        self.try_call_runtime(RuntimeFn::item_set, &args, exits);
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
