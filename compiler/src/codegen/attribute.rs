//! Attributes and methods by inline caches.
//!
//! The runtime fills a site's [`AttributeCache`]s; compiled code chooses one by the object's type
//! id, tests the id and the version of the class, and then does the common cases by itself.
//! Everything else is the runtime's, which fills the chosen cache anew.

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

/// An object whose cache is being tested.
struct Access {
    object: Value,
    /// The address of the cache that is chosen by the type id.
    cache: Value,
    /// Where everything but the quick path goes; its parameter is the cache.
    slow: ir::Block,
}

impl FunctionCx<'_> {
    /// Loads an attribute that is a word of the object; goes on, in a cold block, otherwise. Yields
    /// the cache for the runtime.
    pub(super) fn quick_load_attribute(
        &mut self,
        object: Operand,
        caches: Value,
        exits: Exits,
    ) -> Value {
        let Some(access) = self.access(object, caches, offset_of!(AttributeCache, word_id)) else {
            return caches;
        };
        let address = self.attribute_word(&access);
        let word = self.builder.ins().load(types::I64, trusted(), address, 0);
        self.go_on_unless_null(word, &access);
        self.inc_ref(word);
        self.leave(exits, Some(word));
        self.start_slow(&access)
    }

    /// Replaces an attribute that is a word of the object; goes on, in a cold block, otherwise.
    pub(super) fn quick_store_attribute(
        &mut self,
        args: &[Operand],
        caches: Value,
        exits: Exits,
    ) -> Value {
        let Some(access) = self.access(args[0], caches, offset_of!(AttributeCache, word_id)) else {
            return caches;
        };
        let address = self.attribute_word(&access);
        let old = self.builder.ins().load(types::I64, trusted(), address, 0);
        self.go_on_unless_null(old, &access);
        let new = self.operand(args[1]);
        self.builder.ins().store(trusted(), new, address, 0);
        self.dec_ref(old);
        self.leave(exits, None);
        self.start_slow(&access)
    }

    /// Finds a method that is a function of the program; goes on, in a cold block, otherwise.
    pub(super) fn quick_prepare_method(
        &mut self,
        object: Operand,
        caches: Value,
        exits: Exits,
    ) -> Value {
        let field = offset_of!(AttributeCache, method_id);
        let Some(access) = self.access(object, caches, field) else {
            return caches;
        };
        self.test_dictionary(&access);
        let ordinary = self.builder.ins().iconst(types::I64, 0);
        self.leave(exits, Some(ordinary));
        self.start_slow(&access)
    }

    /// Finds a special method that is a function of the program; goes on, in a cold block,
    /// otherwise.
    pub(super) fn quick_load_special(
        &mut self,
        object: Operand,
        caches: Value,
        exits: Exits,
    ) -> Value {
        let field = offset_of!(AttributeCache, method_id);
        let Some(access) = self.access(object, caches, field) else {
            return caches;
        };
        let method = self.load_cache(types::I64, &access, offset_of!(AttributeCache, value));
        self.inc_ref(method);
        self.leave(exits, Some(method));
        self.start_slow(&access)
    }

    /// Calls a method that is a function of the program; goes on, in a cold block, otherwise. The
    /// first argument is the receiver.
    pub(super) fn quick_call_method(
        &mut self,
        args: &[Operand],
        caches: Value,
        exits: Exits,
    ) -> Value {
        if args.len() > Code::MAX_REGISTERS {
            return caches;
        }
        let field = offset_of!(AttributeCache, method_id);
        let Some(access) = self.access(args[0], caches, field) else {
            return caches;
        };
        let arity = self.load_cache(types::I32, &access, offset_of!(AttributeCache, arity));
        let count = args.len() as i64;
        let fits = self.builder.ins().icmp_imm_s(IntCC::Equal, arity, count);
        self.go_on_if(fits, &access);
        self.test_dictionary(&access);
        let entry = self.load_cache(types::I64, &access, offset_of!(AttributeCache, entry));
        let method = self.load_cache(types::I64, &access, offset_of!(AttributeCache, value));
        self.call_entry(entry, method, args, exits);
        self.start_slow(&access)
    }

    /// Chooses a cache and tests that it holds for the object, by the id in `field`; nothing where
    /// no quick path is wanted.
    fn access(&mut self, object: Operand, caches: Value, field: usize) -> Option<Access> {
        if self.is_compact || !matches!(object, Operand::Local(_)) {
            return None;
        }
        let object = self.operand(object);
        let (pointer, slow) = (self.new_block(), self.new_cold_block());
        self.builder.append_block_param(slow, types::I64);
        let tag = self.builder.ins().band_imm_u(object, 1);
        (self.builder.ins()).brif(tag, pointer, &[], slow, &[caches.into()]);
        self.start_block(pointer);
        let type_id = (self.builder.ins()).load(types::I32, trusted(), object, layout::TYPE_ID);
        let way = (self.builder.ins()).band_imm_u(type_id, AttributeCache::WAYS as i64 - 1);
        let way = self.builder.ins().uextend(types::I64, way);
        let shift = i64::from(size_of::<AttributeCache>().trailing_zeros());
        let way = self.builder.ins().ishl_imm_u(way, shift);
        let cache = self.builder.ins().iadd(caches, way);
        let access = Access {
            object,
            cache,
            slow,
        };
        let id = self.load_cache(types::I32, &access, field);
        let same = self.builder.ins().icmp(IntCC::Equal, type_id, id);
        self.go_on_if(same, &access);
        let current = offset_of!(AttributeCache, class_version);
        let current = self.load_cache(types::I64, &access, current);
        let current = (self.builder.ins()).load(types::I32, trusted(), current, 0);
        let version = self.load_cache(types::I32, &access, offset_of!(AttributeCache, version));
        let same = self.builder.ins().icmp(IntCC::Equal, current, version);
        self.go_on_if(same, &access);
        Some(access)
    }

    /// The address of the word that holds the attribute.
    fn attribute_word(&mut self, access: &Access) -> Value {
        let offset = self.load_cache(types::I32, access, offset_of!(AttributeCache, offset));
        self.address_in(access.object, offset)
    }

    /// The address `offset` bytes into an object.
    fn address_in(&mut self, object: Value, offset: Value) -> Value {
        let offset = self.builder.ins().uextend(types::I64, offset);
        let address = self.builder.ins().iadd(object, offset);
        self.builder.ins().iadd_imm_s(address, -TAG)
    }

    fn load_cache(&mut self, ty: ir::Type, access: &Access, field: usize) -> Value {
        let cache = access.cache;
        self.builder.ins().load(ty, trusted(), cache, field as i32)
    }

    /// Goes to the slow path if the object has a dictionary of its own.
    fn test_dictionary(&mut self, access: &Access) {
        let offset = self.load_cache(types::I32, access, offset_of!(AttributeCache, dict_offset));
        let (has_word, none) = (self.new_block(), self.new_block());
        self.builder.ins().brif(offset, has_word, &[], none, &[]);
        self.start_block(has_word);
        let address = self.address_in(access.object, offset);
        let dictionary = self.builder.ins().load(types::I64, trusted(), address, 0);
        let is_null = (self.builder.ins()).icmp_imm_s(IntCC::Equal, dictionary, NULL_WORD);
        let slow = [access.cache.into()];
        (self.builder.ins()).brif(is_null, none, &[], access.slow, &slow);
        self.start_block(none);
    }

    fn go_on_unless_null(&mut self, word: Value, access: &Access) {
        let bound = (self.builder.ins()).icmp_imm_s(IntCC::NotEqual, word, NULL_WORD);
        self.go_on_if(bound, access);
    }

    /// Continues in a new block if a condition holds, and on the slow path otherwise.
    fn go_on_if(&mut self, condition: Value, access: &Access) {
        let next = self.new_block();
        let slow = [access.cache.into()];
        (self.builder.ins()).brif(condition, next, &[], access.slow, &slow);
        self.start_block(next);
    }

    /// Continues on the slow path; yields the cache for the runtime.
    fn start_slow(&mut self, access: &Access) -> Value {
        self.start_block(access.slow);
        self.builder.block_params(access.slow)[0]
    }
}
