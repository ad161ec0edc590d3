//! Attributes and methods by inline caches.
//!
//! The runtime fills a site's [`AttributeCache`]; compiled code tests the object's type id and the
//! version of its class, and then does the common cases by itself. Everything else is the
//! runtime's, which fills the cache anew.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, Value, types};
use pyc_runtime::cache::AttributeCache;
use pyc_runtime::function::Code;

use super::function::FunctionCx;
use super::layout::{self, NULL_WORD, TAG};
use super::runtime_call::Exits;
use super::variable::trusted;
use crate::mir::Operand;

impl FunctionCx<'_> {
    /// Loads an attribute that is a word of the object; goes on, in a cold block, otherwise.
    pub(super) fn quick_load_attribute(&mut self, object: Operand, cache: Value, exits: Exits) {
        let Some((object, slow)) = self.quick_object(object) else {
            return;
        };
        let address = self.attribute_word(object, cache, slow);
        let word = self.builder.ins().load(types::I64, trusted(), address, 0);
        self.go_on_unless_null(word, slow);
        self.inc_ref(word);
        self.leave(exits, Some(word));
        self.start_block(slow);
    }

    /// Replaces an attribute that is a word of the object; goes on, in a cold block, otherwise.
    pub(super) fn quick_store_attribute(&mut self, args: &[Operand], cache: Value, exits: Exits) {
        let Some((object, slow)) = self.quick_object(args[0]) else {
            return;
        };
        let address = self.attribute_word(object, cache, slow);
        let old = self.builder.ins().load(types::I64, trusted(), address, 0);
        self.go_on_unless_null(old, slow);
        let new = self.operand(args[1]);
        self.builder.ins().store(trusted(), new, address, 0);
        self.dec_ref(old);
        self.leave(exits, None);
        self.start_block(slow);
    }

    /// Calls a method that is a function of the program; goes on, in a cold block, otherwise. The
    /// first argument is the receiver.
    pub(super) fn quick_call_method(&mut self, args: &[Operand], cache: Value, exits: Exits) {
        if args.len() > Code::MAX_REGISTERS {
            return;
        }
        let Some((object, slow)) = self.quick_object(args[0]) else {
            return;
        };
        self.test_cache(object, cache, offset_of!(AttributeCache, method_id), slow);
        let arity = self.load_cache(types::I32, cache, offset_of!(AttributeCache, arity));
        let count = args.len() as i64;
        let fits = self.builder.ins().icmp_imm_s(IntCC::Equal, arity, count);
        self.go_on_if(fits, slow);
        self.test_dictionary(object, cache, slow);
        let entry = self.load_cache(types::I64, cache, offset_of!(AttributeCache, entry));
        let method = self.load_cache(types::I64, cache, offset_of!(AttributeCache, value));
        self.call_entry(entry, method, args, exits);
        self.start_block(slow);
    }

    /// The object's value, and a block for the slow path; nothing where no quick path is wanted.
    fn quick_object(&mut self, object: Operand) -> Option<(Value, ir::Block)> {
        if self.is_compact || !matches!(object, Operand::Local(_)) {
            return None;
        }
        Some((self.operand(object), self.new_cold_block()))
    }

    /// The address of the word that holds the attribute, by the cache.
    fn attribute_word(&mut self, object: Value, cache: Value, slow: ir::Block) -> Value {
        self.test_cache(object, cache, offset_of!(AttributeCache, word_id), slow);
        let offset = self.load_cache(types::I32, cache, offset_of!(AttributeCache, offset));
        self.address_in(object, offset)
    }

    /// The address `offset` bytes into an object.
    fn address_in(&mut self, object: Value, offset: Value) -> Value {
        let offset = self.builder.ins().uextend(types::I64, offset);
        let address = self.builder.ins().iadd(object, offset);
        self.builder.ins().iadd_imm_s(address, -TAG)
    }

    fn load_cache(&mut self, ty: ir::Type, cache: Value, field: usize) -> Value {
        self.builder.ins().load(ty, trusted(), cache, field as i32)
    }

    /// Goes to the slow path unless the cache holds for the object, by the id in `field`.
    fn test_cache(&mut self, object: Value, cache: Value, field: usize, slow: ir::Block) {
        let tag = self.builder.ins().band_imm_u(object, 1);
        self.go_on_if(tag, slow);
        let type_id = (self.builder.ins()).load(types::I32, trusted(), object, layout::TYPE_ID);
        let id = self.load_cache(types::I32, cache, field);
        let same = self.builder.ins().icmp(IntCC::Equal, type_id, id);
        self.go_on_if(same, slow);
        let current = self.load_cache(types::I64, cache, offset_of!(AttributeCache, class_version));
        let current = (self.builder.ins()).load(types::I32, trusted(), current, 0);
        let version = self.load_cache(types::I32, cache, offset_of!(AttributeCache, version));
        let same = self.builder.ins().icmp(IntCC::Equal, current, version);
        self.go_on_if(same, slow);
    }

    /// Goes to the slow path if the object has a dictionary of its own.
    fn test_dictionary(&mut self, object: Value, cache: Value, slow: ir::Block) {
        let offset = self.load_cache(types::I32, cache, offset_of!(AttributeCache, dict_offset));
        let (has_word, none) = (self.new_block(), self.new_block());
        self.builder.ins().brif(offset, has_word, &[], none, &[]);
        self.start_block(has_word);
        let address = self.address_in(object, offset);
        let dictionary = self.builder.ins().load(types::I64, trusted(), address, 0);
        let is_null = (self.builder.ins()).icmp_imm_s(IntCC::Equal, dictionary, NULL_WORD);
        self.builder.ins().brif(is_null, none, &[], slow, &[]);
        self.start_block(none);
    }

    fn go_on_unless_null(&mut self, word: Value, slow: ir::Block) {
        let bound = (self.builder.ins()).icmp_imm_s(IntCC::NotEqual, word, NULL_WORD);
        self.go_on_if(bound, slow);
    }

    /// Continues in a new block if a condition holds, and at `slow` otherwise.
    fn go_on_if(&mut self, condition: Value, slow: ir::Block) {
        let next = self.new_block();
        self.builder.ins().brif(condition, next, &[], slow, &[]);
        self.start_block(next);
    }
}
