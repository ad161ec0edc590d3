//! Generators: making one, and moving values in and out of its slots.

use cranelift_codegen::ir::{InstBuilder, Value, types};
use pyc_runtime::exports::RuntimeFn;

use super::function::FunctionCx;
use super::layout::{GENERATOR_OWNED, GENERATOR_SLOTS, GENERATOR_STATE};
use super::variable::{clif_type, trusted};
use crate::mir::{Operand, Repr};

/// The state of a generator that runs.
pub(super) const RUNNING: i64 = -1;

impl FunctionCx<'_> {
    /// A generator of the running function.
    pub(super) fn codegen_make_generator(
        &mut self,
        slots: u32,
        objects: u32,
        params: &[Operand],
    ) -> Value {
        let objects = (self.builder.ins()).iconst(types::I64, i64::from(objects));
        let slots = (self.builder.ins()).iconst(types::I64, i64::from(slots));
        let (pointer, count) = self.items(params);
        let args = [self.callee, objects, slots, pointer, count];
        let generator = self.call_runtime(RuntimeFn::generator_new, &args);
        generator.expect("generator_new yields a generator")
    }

    /// Reads the state, and marks the generator as running.
    pub(super) fn codegen_take_state(&mut self, generator: Operand) -> Value {
        let generator = self.operand(generator);
        // The upper half says how the body is suspended.
        let state = (self.builder.ins()).sload32(trusted(), generator, GENERATOR_STATE);
        let running = self.builder.ins().iconst(types::I64, RUNNING);
        (self.builder.ins()).store(trusted(), running, generator, GENERATOR_STATE);
        state
    }

    pub(super) fn codegen_load_slot(&mut self, slot: u32, repr: Repr, generator: Operand) -> Value {
        let generator = self.operand(generator);
        let offset = slot_offset(slot);
        (self.builder.ins()).load(clif_type(repr), trusted(), generator, offset)
    }

    pub(super) fn codegen_store_slot(&mut self, slot: u32, generator: Operand, value: Operand) {
        let (generator, value) = (self.operand(generator), self.operand(value));
        (self.builder.ins()).store(trusted(), value, generator, slot_offset(slot));
    }

    /// Leaves the generator at a `yield`.
    pub(super) fn codegen_suspend(&mut self, state: i64, owned: u64, generator: Operand) {
        let generator = self.operand(generator);
        let state = self.builder.ins().iconst(types::I64, state);
        (self.builder.ins()).store(trusted(), state, generator, GENERATOR_STATE);
        let owned = self.builder.ins().iconst(types::I64, owned as i64);
        (self.builder.ins()).store(trusted(), owned, generator, GENERATOR_OWNED);
    }
}

fn slot_offset(slot: u32) -> i32 {
    GENERATOR_SLOTS + slot as i32 * 8
}
