//! Attributes and methods by inline caches.
//!
//! The runtime fills a site's [`SiteCaches`]; compiled code compares the object's type id with that
//! of the first cache, then with that of the cache which the id chooses, and does the common cases
//! by itself. Everything else is the runtime's. The runtime empties caches that no longer hold, so
//! that the id is all there is to compare.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, InstBuilder, Value, types};
use pyc_runtime::cache::{AttributeCache, SiteCaches};
use pyc_runtime::function::Code;

use super::function::FunctionCx;
use super::layout::{self, NULL_WORD, TAG};
use super::runtime_call::Exits;
use super::variable::trusted;
use crate::mir::{ConstId, Constant, Operand};

/// An object for which a cache holds.
struct Access {
    object: Value,
    /// The address of the cache.
    cache: Value,
    /// Where everything but the quick path goes.
    slow: ir::Block,
}

impl FunctionCx<'_> {
    /// Whether an attribute is one to which Python gives the meaning (`__traceback__`): it is
    /// hardly ever a word of an instance.
    pub(super) fn is_computed_attribute(&self, name: ConstId) -> bool {
        match &self.program.constants[name.index()] {
            Constant::Str(text) => text.starts_with(b"__") && text.ends_with(b"__"),
            _ => false,
        }
    }

    /// Loads an attribute that is a word of the object; goes on, in a cold block, otherwise.
    pub(super) fn quick_load_attribute(&mut self, object: Operand, caches: Value, exits: Exits) {
        let Some(access) = self.access(object, caches, offset_of!(AttributeCache, word_id)) else {
            return;
        };
        let address = self.attribute_word(&access, offset_of!(AttributeCache, offset));
        let word = self.builder.ins().load(types::I64, trusted(), address, 0);
        self.go_on_unless_null(word, &access);
        self.inc_ref_for(exits.dest, word);
        self.leave(exits, Some(word));
        self.start_block(access.slow);
    }

    /// Stores an attribute that is a word of the object; goes on, in a cold block, otherwise.
    pub(super) fn quick_store_attribute(&mut self, args: &[Operand], caches: Value, exits: Exits) {
        let Some(access) = self.access(args[0], caches, offset_of!(AttributeCache, word_id)) else {
            return;
        };
        let new = self.operand(args[1]);
        let address = self.attribute_word(&access, offset_of!(AttributeCache, offset));
        let old = self.builder.ins().load(types::I64, trusted(), address, 0);
        let (replace, fill) = (self.new_block(), self.new_block());
        let bound = (self.builder.ins()).icmp_imm_s(IntCC::NotEqual, old, NULL_WORD);
        self.builder.ins().brif(bound, replace, &[], fill, &[]);
        self.start_block(replace);
        self.builder.ins().store(trusted(), new, address, 0);
        self.dec_ref(old);
        self.leave(exits, None);
        self.start_block(fill);
        let before = self.attribute_word(&access, offset_of!(AttributeCache, before));
        let before = self.builder.ins().load(types::I64, trusted(), before, 0);
        self.go_on_unless_null(before, &access);
        self.builder.ins().store(trusted(), new, address, 0);
        self.leave(exits, None);
        self.start_block(access.slow);
    }

    /// Finds a method of the object's class; goes on, in a cold block, otherwise.
    pub(super) fn quick_prepare_method(&mut self, object: Operand, caches: Value, exits: Exits) {
        let field = offset_of!(AttributeCache, method_id);
        let Some(access) = self.access(object, caches, field) else {
            return;
        };
        let ordinary = self.builder.ins().iconst(types::I64, 0);
        self.leave(exits, Some(ordinary));
        self.start_block(access.slow);
    }

    /// Finds a special method that is a function of the program; goes on, in a cold block,
    /// otherwise.
    pub(super) fn quick_load_special(&mut self, object: Operand, caches: Value, exits: Exits) {
        let field = offset_of!(AttributeCache, method_id);
        let Some(access) = self.access(object, caches, field) else {
            return;
        };
        let method = self.load_cache(types::I64, &access, offset_of!(AttributeCache, value));
        self.inc_ref(method);
        self.leave(exits, Some(method));
        self.start_block(access.slow);
    }

    /// Calls a method of the class of the receiver, which is the first argument; goes on, in a cold
    /// block, otherwise.
    pub(super) fn quick_call_method(&mut self, args: &[Operand], caches: Value, exits: Exits) {
        if args.len() > Code::MAX_REGISTERS {
            return;
        }
        let field = offset_of!(AttributeCache, method_id);
        let Some(access) = self.access(args[0], caches, field) else {
            return;
        };
        let entry = self.load_cache(types::I64, &access, offset_of!(AttributeCache, entry));
        let method = self.load_cache(types::I64, &access, offset_of!(AttributeCache, value));
        self.call_entry(entry, method, args, exits);
        self.start_block(access.slow);
    }

    /// Finds the cache that holds for the object, by the id in `field`; nothing where no quick path
    /// is wanted.
    fn access(&mut self, object: Operand, caches: Value, field: usize) -> Option<Access> {
        if self.is_compact || !matches!(object, Operand::Local(_)) {
            return None;
        }
        let object = self.operand(object);
        let (pointer, slow) = (self.new_block(), self.new_cold_block());
        let (other, found) = (self.new_cold_block(), self.new_block());
        let cache = self.builder.append_block_param(found, types::I64);
        let tag = self.builder.ins().band_imm_u(object, 1);
        self.builder.ins().brif(tag, pointer, &[], slow, &[]);
        self.start_block(pointer);
        let type_id = (self.builder.ins()).load(types::I32, trusted(), object, layout::TYPE_ID);
        let id = (self.builder.ins()).load(types::I32, trusted(), caches, field as i32);
        let same = self.builder.ins().icmp(IntCC::Equal, type_id, id);
        (self.builder.ins()).brif(same, found, &[caches.into()], other, &[]);
        self.start_block(other);
        let size = size_of::<AttributeCache>();
        let shift = i64::from(size.trailing_zeros() - SiteCaches::WAY_SHIFT);
        let mask = i64::from(SiteCaches::WAY_MASK << SiteCaches::WAY_SHIFT);
        let way = self.builder.ins().band_imm_u(type_id, mask);
        let way = self.builder.ins().uextend(types::I64, way);
        let way = self.builder.ins().ishl_imm_u(way, shift);
        let chosen = self.builder.ins().iadd(caches, way);
        let chosen = self.builder.ins().iadd_imm_s(chosen, size as i64);
        let id = (self.builder.ins()).load(types::I32, trusted(), chosen, field as i32);
        let same = self.builder.ins().icmp(IntCC::Equal, type_id, id);
        // A block of its own keeps the moves of the edge out of the straight path.
        let back = self.new_cold_block();
        self.builder.ins().brif(same, back, &[], slow, &[]);
        self.start_block(back);
        self.builder.ins().jump(found, &[chosen.into()]);
        self.start_block(found);
        Some(Access {
            object,
            cache,
            slow,
        })
    }

    /// The address of the word of the object that a field of the cache says.
    fn attribute_word(&mut self, access: &Access, field: usize) -> Value {
        let offset = self.load_cache(types::I32, access, field);
        let offset = self.builder.ins().uextend(types::I64, offset);
        let address = self.builder.ins().iadd(access.object, offset);
        self.builder.ins().iadd_imm_s(address, -TAG)
    }

    fn load_cache(&mut self, ty: ir::Type, access: &Access, field: usize) -> Value {
        let cache = access.cache;
        self.builder.ins().load(ty, trusted(), cache, field as i32)
    }

    /// Goes to the slow path if a word is null.
    fn go_on_unless_null(&mut self, word: Value, access: &Access) {
        let bound = (self.builder.ins()).icmp_imm_s(IntCC::NotEqual, word, NULL_WORD);
        let next = self.new_block();
        self.builder.ins().brif(bound, next, &[], access.slow, &[]);
        self.start_block(next);
    }
}
