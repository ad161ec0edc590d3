//! Statements: what cannot raise.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::generator;

use super::function::FunctionCx;
use super::layout::{self, NULL_WORD};
use super::symbol::{Section, Symbol};
use super::variable::trusted;
use crate::mir::{
    FunctionId, Global, Instruction, Operand, Operation, Repr, ResultKind, Statement,
};

impl FunctionCx<'_> {
    /// Makes the code of a statement.
    pub(super) fn codegen_statement(&mut self, statement: &Statement) {
        self.is_mostly_quick = false;
        match statement {
            Statement::Do(instruction) => self.codegen_do(instruction),
            Statement::KeepAlive(_) => {}
            Statement::IncRef(local) => self.inc_ref_local(*local),
            Statement::DecRef(local) => self.dec_ref_local(*local),
        }
    }

    fn codegen_do(&mut self, instruction: &Instruction) {
        let value = self.codegen_operation(instruction);
        match (instruction.dest, value) {
            (None, Some(word)) if result_is_object(&instruction.operation) => {
                self.dec_ref_maybe_unbound(word);
            }
            (dest, value) => self.set_result(dest, value),
        }
    }

    /// Makes the code of an operation that cannot raise; yields its result.
    fn codegen_operation(&mut self, instruction: &Instruction) -> Option<Value> {
        let args = &instruction.args;
        match instruction.operation {
            Operation::Runtime(RuntimeFn::traceback_keep) => {
                self.codegen_traceback_keep(args[0]);
                None
            }
            Operation::Runtime(RuntimeFn::str_equal) => Some(self.codegen_str_equal(args)),
            Operation::Runtime(function) => {
                let args = self.runtime_args(function, args);
                let result = self.call_runtime(function, &args)?;
                self.result_value(function.signature().result, result)
            }
            Operation::Copy => Some(self.operand(args[0])),
            Operation::Is => Some(self.codegen_is(args[0], args[1])),
            Operation::IsUnbound => {
                let word = self.operand(args[0]);
                Some((self.builder.ins()).icmp_imm_s(IntCC::Equal, word, NULL_WORD))
            }
            Operation::IsSmallInt => {
                let word = self.operand(args[0]);
                let word = self.builder.ins().ireduce(types::I8, word);
                let tag = self.builder.ins().band_imm_u(word, 1);
                Some(self.builder.ins().bxor_imm_u(tag, 1))
            }
            Operation::HasCode(function) => {
                let object = self.operand(args[0]);
                let place = layout::FUNCTION_CODE;
                let code = (self.builder.ins()).load(types::I64, trusted(), object, place);
                let expected = self.shared.plan.code(function);
                let expected = self.address(Symbol::Section(Section::Records), expected);
                Some(self.builder.ins().icmp(IntCC::Equal, code, expected))
            }
            Operation::HasType(class) => {
                let object = self.operand(args[0]);
                Some(self.has_type(object, class))
            }
            Operation::StoreGlobal(global) => {
                let address = self.global_address(global);
                self.codegen_store_global(address, args[0]);
                None
            }
            Operation::LoadGlobalRaw(global) => {
                let address = self.global_address(global);
                Some(self.load_maybe_unbound(address, 0))
            }
            Operation::LoadCellRaw => {
                let cell = self.operand(args[0]);
                Some(self.load_maybe_unbound(cell, layout::CELL_CONTENT))
            }
            Operation::StoreCell => {
                let cell = self.operand(args[0]);
                let address = (self.builder.ins()).iadd_imm_s(cell, layout::CELL_CONTENT as i64);
                self.store_and_release(address, args[1]);
                None
            }
            Operation::LoadFree(index) => Some(self.codegen_load_free(index)),
            Operation::TupleItem(index) => {
                let tuple = self.operand(args[0]);
                let offset = layout::TUPLE_ITEMS + index as i32 * 8;
                let item = (self.builder.ins()).load(types::I64, trusted(), tuple, offset);
                self.inc_ref(item);
                Some(item)
            }
            Operation::ItemAt(ty) => Some(self.item_at(ty, args, instruction.dest)),
            Operation::MakeGenerator { slots, objects } => {
                Some(self.codegen_make_generator(slots, objects, args))
            }
            Operation::TakeState => Some(self.codegen_take_state(args[0])),
            Operation::LoadParameter(slot) => {
                Some(self.codegen_load_slot(slot, Repr::Object, args[0]))
            }
            Operation::LoadSlot(slot, repr) => Some(self.codegen_load_slot(slot, repr, args[0])),
            Operation::StoreSlot(slot) => {
                self.codegen_store_slot(slot, args[0], args[1]);
                None
            }
            Operation::Suspend {
                state,
                owned,
                delegate,
                protected,
            } => {
                let state = generator::suspended(state, protected, delegate);
                self.codegen_suspend(state, owned, args[0]);
                None
            }
            Operation::Delegate => panic!("{}: a yield reached the code generator", self.id),
            Operation::MakeFunction(function) => Some(self.codegen_make_function(function, args)),
            Operation::AddTraceback => {
                let site = self.shared.plan.site(self.id, instruction.site);
                let site = self.address(Symbol::Section(Section::Sites), site);
                self.call_runtime(RuntimeFn::traceback_add, &[site]);
                None
            }
            _ => Some(self.codegen_unboxed(instruction)),
        }
    }

    /// Moves a local into the traceback; a small int needs no keeping.
    fn codegen_traceback_keep(&mut self, local: Operand) {
        let word = self.operand(local);
        let tag = self.builder.ins().band_imm_u(word, 1);
        let (keep, next) = (self.new_cold_block(), self.new_cold_block());
        self.builder.ins().brif(tag, keep, &[], next, &[]);
        self.start_block(keep);
        self.call_runtime(RuntimeFn::traceback_keep, &[word]);
        self.builder.ins().jump(next, &[]);
        self.start_block(next);
    }

    /// Whether two texts are equal: the same object is, and texts of different lengths are not.
    fn codegen_str_equal(&mut self, args: &[Operand]) -> Value {
        let (a, b) = (self.operand(args[0]), self.operand(args[1]));
        let (other, long, done) = (self.new_block(), self.new_block(), self.new_block());
        let result = self.builder.append_block_param(done, types::I8);
        let is_same = self.builder.ins().icmp(IntCC::Equal, a, b);
        (self.builder.ins()).brif(is_same, done, &[is_same.into()], other, &[]);
        self.start_block(other);
        let lengths = [a, b].map(|text| {
            self.check_type(text, layout::STR_TYPE);
            (self.builder.ins()).load(types::I64, trusted(), text, layout::STR_LENGTH)
        });
        let fits = self
            .builder
            .ins()
            .icmp(IntCC::Equal, lengths[0], lengths[1]);
        (self.builder.ins()).brif(fits, long, &[], done, &[fits.into()]);
        self.start_block(long);
        let equal = self.call_runtime(RuntimeFn::str_equal, &[a, b]);
        let equal = equal.expect("str_equal yields a truth value");
        let equal = self.builder.ins().ireduce(types::I8, equal);
        self.builder.ins().jump(done, &[equal.into()]);
        self.start_block(done);
        result
    }

    fn codegen_is(&mut self, a: Operand, b: Operand) -> Value {
        let (a, b) = (self.operand(a), self.operand(b));
        self.builder.ins().icmp(IntCC::Equal, a, b)
    }

    /// The address of a module variable's word.
    pub(super) fn global_address(&mut self, global: Global) -> Value {
        let offset = self.shared.plan.global(global);
        self.address(Symbol::Section(Section::Globals), offset)
    }

    /// Sets a module's variable. The runtime is told when one becomes bound or unbound.
    fn codegen_store_global(&mut self, address: Value, operand: Operand) {
        let word = self.operand(operand);
        if self.is_compact || operand == Operand::Unbound {
            self.call_runtime(RuntimeFn::global_store, &[address, word]);
            return;
        }
        let old = (self.builder.ins()).load(types::I64, trusted(), address, 0);
        let (unbound, bound) = (self.new_cold_block(), self.new_block());
        let after = self.new_block();
        let is_unbound = (self.builder.ins()).icmp_imm_s(IntCC::Equal, old, NULL_WORD);
        (self.builder.ins()).brif(is_unbound, unbound, &[], bound, &[]);
        self.start_block(unbound);
        self.call_runtime(RuntimeFn::global_store, &[address, word]);
        self.builder.ins().jump(after, &[]);
        self.start_block(bound);
        (self.builder.ins()).store(trusted(), word, address, 0);
        self.dec_ref(old);
        self.builder.ins().jump(after, &[]);
        self.start_block(after);
    }

    /// Loads a word that may be the unbound one, with a reference.
    fn load_maybe_unbound(&mut self, address: Value, offset: i32) -> Value {
        let word = (self.builder.ins()).load(types::I64, trusted(), address, offset);
        self.inc_ref_maybe_unbound(word);
        word
    }

    /// Stores an operand, which moves, and then releases the old word.
    fn store_and_release(&mut self, address: Value, operand: Operand) {
        let old = (self.builder.ins()).load(types::I64, trusted(), address, 0);
        let word = self.operand(operand);
        (self.builder.ins()).store(trusted(), word, address, 0);
        self.dec_ref_maybe_unbound(old);
    }

    fn codegen_load_free(&mut self, index: u32) -> Value {
        let offset = layout::FUNCTION_CELLS + index as i32 * 8;
        // A function's cells never change.
        let flags = trusted().with_readonly().with_can_move();
        let callee = self.callee;
        let cell = (self.builder.ins()).load(types::I64, flags, callee, offset);
        self.inc_ref(cell);
        cell
    }

    /// Operands: defaults, keyword defaults, annotations, cells.
    fn codegen_make_function(&mut self, function: FunctionId, operands: &[Operand]) -> Value {
        let code = self.shared.plan.code(function);
        let code = self.address(Symbol::Section(Section::Records), code);
        let mut args = vec![code];
        args.extend(operands[..3].iter().map(|operand| self.operand(*operand)));
        let (cells, count) = self.items(&operands[3..]);
        args.extend([cells, count]);
        let function = self.call_runtime(RuntimeFn::function_new, &args);
        function.expect("function_new yields a function")
    }
}

/// Whether an operation yields a reference.
pub(super) fn result_is_object(operation: &Operation) -> bool {
    matches!(
        operation.signature().result,
        ResultKind::Value(Repr::Object) | ResultKind::MaybeUnbound
    )
}
