//! Float objects, allocated and freed inline: cells of their size are taken from the runtime's list
//! of free ones and put back there.

use cranelift_codegen::ir::{InstBuilder, Value, types};
use pyc_runtime::exports::RuntimeFn;

use super::function::FunctionCx;
use super::layout::{
    FLOAT_LIST, FLOAT_TYPE, FLOAT_VALUE, FREE_TYPE, NEXT_CELL, REFCOUNT, TAG, TYPE_ID,
};
use super::symbol::Symbol;
use super::variable::trusted;
use crate::mir::Local;

impl FunctionCx<'_> {
    /// A new float object.
    pub(super) fn new_float(&mut self, value: Value) -> Value {
        if self.is_compact {
            let float = self.call_runtime(RuntimeFn::float_new, &[value]);
            return float.expect("float_new yields a float");
        }
        let (quick, slow, done) = (self.new_block(), self.new_cold_block(), self.new_block());
        let result = self.builder.append_block_param(done, types::I64);
        let list = self.address(Symbol::FreeLists, FLOAT_LIST);
        let cell = self.builder.ins().load(types::I64, trusted(), list, 0);
        self.builder.ins().brif(cell, quick, &[], slow, &[]);
        self.start_block(slow);
        let float = self.call_runtime(RuntimeFn::float_new, &[value]);
        let float = float.expect("float_new yields a float");
        self.builder.ins().jump(done, &[float.into()]);
        self.start_block(quick);
        let next = (self.builder.ins()).load(types::I64, trusted(), cell, NEXT_CELL);
        self.builder.ins().store(trusted(), next, list, 0);
        let word = self.builder.ins().iadd_imm_s(cell, TAG);
        let one = self.builder.ins().iconst(types::I32, 1);
        self.builder.ins().store(trusted(), one, word, REFCOUNT);
        let type_id = self.builder.ins().iconst(types::I32, FLOAT_TYPE);
        self.builder.ins().store(trusted(), type_id, word, TYPE_ID);
        (self.builder.ins()).store(trusted(), value, word, FLOAT_VALUE);
        self.builder.ins().jump(done, &[word.into()]);
        self.start_block(done);
        result
    }

    /// Releases a local's reference to a float or a small int.
    pub(super) fn dec_ref_number(&mut self, local: Local) {
        let word = self.local(local);
        self.release(word, Self::new_block, |fx| fx.free_float(word));
    }

    /// Gives the cell of a float back.
    fn free_float(&mut self, word: Value) {
        let list = self.address(Symbol::FreeLists, FLOAT_LIST);
        let next = self.builder.ins().load(types::I64, trusted(), list, 0);
        let free = self.builder.ins().iconst(types::I32, FREE_TYPE);
        (self.builder.ins()).store(trusted(), free, word, TYPE_ID);
        let place = NEXT_CELL - TAG as i32;
        (self.builder.ins()).store(trusted(), next, word, place);
        let cell = self.builder.ins().iadd_imm_s(word, -TAG);
        self.builder.ins().store(trusted(), cell, list, 0);
    }
}
