//! Operations that can raise: each leaves its block by its outcomes.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use pyc_runtime::exports::RuntimeFn;

use super::function::FunctionCx;
use super::layout::{self, NULL_WORD, TAG};
use super::runtime_call::Exits;
use super::symbol::Symbol;
use super::variable::trusted;
use crate::mir::{ConstId, Global, Instruction, Local, LocalKind, Operand, Operation};

impl FunctionCx<'_> {
    /// Makes the code of an operation that can raise.
    pub(super) fn codegen_try(&mut self, instruction: &Instruction, exits: Exits) {
        let args = &instruction.args[..];
        self.is_mostly_quick = self.is_mostly_quick(instruction);
        self.lent = self.loaded_lent(instruction);
        match instruction.operation {
            Operation::Runtime(function) => self.try_runtime(function, args, exits),
            Operation::Binary(operator) => self.codegen_binary(operator, args, exits),
            Operation::InPlace(operator) => self.codegen_in_place(operator, args, exits),
            Operation::InPlaceLocal(operator) => {
                self.codegen_in_place_local(operator, args, exits);
            }
            Operation::Compare(operator) => self.codegen_compare(operator, args, exits),
            Operation::CompareTruth(operator) => {
                self.codegen_compare_truth(operator, args, exits);
            }
            Operation::Unary(operator) => self.codegen_unary(operator, args[0], exits),
            Operation::Truth => self.codegen_truth(args[0], exits),
            Operation::LoadGlobal(global, builtin) => {
                self.codegen_load_global(global, builtin, exits);
            }
            Operation::LoadField(field, repr) => {
                self.codegen_load_field(field, repr, args[0], exits);
            }
            Operation::StoreField(field, repr) => {
                self.codegen_store_field(field, repr, args, exits);
            }
            Operation::FloatPower => {
                let args: Vec<Value> = args.iter().map(|operand| self.operand(*operand)).collect();
                self.try_call_float(RuntimeFn::float_power, &args, exits);
            }
            Operation::LoadFloatItem => self.codegen_load_float_item(args, exits),
            Operation::StoreFloatItem => self.codegen_store_float_item(args, exits),
            Operation::StoreUncountedItem => {
                self.quick_store_uncounted(args, exits);
                self.try_runtime(RuntimeFn::item_set, args, exits);
            }
            Operation::CheckGlobal(global) => self.codegen_check_global(global, exits),
            Operation::CallFunction(ref call) => self.codegen_call_function(call, args, exits),
            Operation::DeleteGlobal(global) => self.codegen_delete_global(global, exits),
            Operation::CheckLocal(name) => self.codegen_check_local(name, args[0], exits),
            Operation::LoadCell { name, free } => {
                self.codegen_load_cell(name, free, args[0], exits);
            }
            Operation::LoadAttribute(_)
            | Operation::PrepareMethod(_)
            | Operation::StoreAttribute(_)
            | Operation::Call
            | Operation::CallKeywords(_)
            | Operation::CallMethod(_)
            | Operation::CallMethodKeywords(..)
            | Operation::EnterMethod
            | Operation::ExitMethod
            | Operation::CallFound
            | Operation::CallSpread => self.codegen_call(&instruction.operation, args, exits),
            Operation::IteratorNext => {
                self.quick_next(args[0], exits);
                self.try_runtime(RuntimeFn::iterator_next, args, exits);
            }
            Operation::Usual(ref operation) => {
                self.codegen_usual(operation, args, exits);
                self.jump_to(exits.unwind);
            }
            Operation::SmallBinary(operator) => self.codegen_small_binary(operator, args, exits),
            Operation::SmallItem(ty) => self.codegen_small_item(ty, args, exits),
            Operation::SmallItemAt(ty) => {
                let item = self.item_at(ty, args, exits.dest);
                self.leave_if_small(item, exits);
            }
            Operation::SmallField(field) => self.codegen_small_field(field, args[0], exits),
            Operation::Safepoint => self.codegen_safepoint(exits),
            ref other => panic!("{}: {other:?} cannot raise", self.id),
        }
    }

    /// The quick way of an operation; goes on, in a cold block, where it is not possible.
    fn codegen_usual(&mut self, operation: &Operation, args: &[Operand], exits: Exits) {
        match *operation {
            Operation::Runtime(RuntimeFn::item_get) => self.quick_load_item(args, exits),
            Operation::Runtime(RuntimeFn::item_set) => self.quick_store_item(args, exits),
            Operation::LoadField(field, repr) => {
                self.quick_load_field(field, repr, args[0], exits);
            }
            Operation::LoadFloatItem => self.quick_load_float_item(args, exits),
            Operation::StoreFloatItem => self.quick_store_float_item(args, exits),
            Operation::StoreUncountedItem => self.quick_store_uncounted(args, exits),
            ref other => panic!("{}: {other:?} has no quick way", self.id),
        }
    }

    /// The operands that were loaded without a reference. Parameters that are lent need no care.
    fn loaded_lent(&mut self, instruction: &Instruction) -> Vec<Value> {
        let is_loaded = |local: &Local| {
            let is_lent = self.body.local(*local).kind == LocalKind::Lent;
            is_lent && !self.body.params.contains(local)
        };
        let operands = instruction.args.iter().copied().filter_map(Operand::local);
        let locals: Vec<Local> = operands.filter(is_loaded).collect();
        locals.into_iter().map(|local| self.local(local)).collect()
    }

    /// Whether an operation seldom leaves its straight path: arithmetic, where a number takes part.
    fn is_mostly_quick(&self, instruction: &Instruction) -> bool {
        let is_number = |operand: &Operand| match operand {
            Operand::Local(local) => self.body.local(*local).ty.is_number(),
            other => matches!(other, Operand::Int(_)),
        };
        match instruction.operation {
            Operation::Safepoint => true,
            Operation::Binary(_)
            | Operation::InPlace(_)
            | Operation::InPlaceLocal(_)
            | Operation::Compare(_)
            | Operation::CompareTruth(_)
            | Operation::Unary(_) => instruction.args.iter().any(is_number),
            _ => false,
        }
    }

    /// Raises by a function of the runtime that takes a name.
    fn raise_name(&mut self, function: RuntimeFn, name: ConstId, exits: Exits) {
        let name = self.constant(name);
        self.call_runtime(function, &[name]);
        self.jump_to(exits.unwind);
    }

    fn codegen_load_global(&mut self, global: Global, builtin: Option<u32>, exits: Exits) {
        let address = self.global_address(global);
        let word = if self.is_compact {
            let word = self.call_runtime(RuntimeFn::global_load, &[address]);
            word.expect("global_load yields a word")
        } else {
            self.builder.ins().load(types::I64, trusted(), address, 0)
        };
        let (unbound, bound) = (self.new_cold_block(), self.new_block());
        let is_unbound = (self.builder.ins()).icmp_imm_s(IntCC::Equal, word, NULL_WORD);
        (self.builder.ins()).brif(is_unbound, unbound, &[], bound, &[]);
        self.start_block(unbound);
        match builtin {
            Some(index) => {
                let word = self.address(Symbol::Builtin(index), TAG);
                self.leave(exits, Some(word));
            }
            None => {
                let name = self.program.globals[global.index()].name;
                let name = Operand::Constant(name);
                self.try_runtime(RuntimeFn::builtin_load, &[name], exits);
            }
        }
        self.start_block(bound);
        if !self.is_compact {
            self.inc_ref(word);
        }
        self.leave(exits, Some(word));
    }

    fn codegen_check_global(&mut self, global: Global, exits: Exits) {
        let address = self.global_address(global);
        let word = self.builder.ins().load(types::I64, trusted(), address, 0);
        let unbound = self.new_cold_block();
        let next = self.edge_to(exits.next);
        let is_unbound = (self.builder.ins()).icmp_imm_s(IntCC::Equal, word, NULL_WORD);
        (self.builder.ins()).brif(is_unbound, unbound, &[], next, &[]);
        self.start_block(unbound);
        let name = self.program.globals[global.index()].name;
        self.raise_name(RuntimeFn::name_error, name, exits);
    }

    fn codegen_delete_global(&mut self, global: Global, exits: Exits) {
        let address = self.global_address(global);
        let old = self.builder.ins().load(types::I64, trusted(), address, 0);
        let (unbound, bound) = (self.new_cold_block(), self.new_block());
        let is_unbound = (self.builder.ins()).icmp_imm_s(IntCC::Equal, old, NULL_WORD);
        (self.builder.ins()).brif(is_unbound, unbound, &[], bound, &[]);
        self.start_block(unbound);
        let name = self.program.globals[global.index()].name;
        self.raise_name(RuntimeFn::name_error, name, exits);
        self.start_block(bound);
        let null = self.builder.ins().iconst(types::I64, NULL_WORD);
        self.call_runtime(RuntimeFn::global_store, &[address, null]);
        self.leave(exits, None);
    }

    fn codegen_check_local(&mut self, name: ConstId, local: Operand, exits: Exits) {
        let word = self.operand(local);
        let unbound = self.new_cold_block();
        let next = self.edge_to(exits.next);
        let is_unbound = (self.builder.ins()).icmp_imm_s(IntCC::Equal, word, NULL_WORD);
        (self.builder.ins()).brif(is_unbound, unbound, &[], next, &[]);
        self.start_block(unbound);
        self.raise_name(RuntimeFn::unbound_local_error, name, exits);
    }

    fn codegen_load_cell(&mut self, name: ConstId, free: bool, cell: Operand, exits: Exits) {
        let cell = self.operand(cell);
        let word = (self.builder.ins()).load(types::I64, trusted(), cell, layout::CELL_CONTENT);
        let (empty, full) = (self.new_cold_block(), self.new_block());
        let is_empty = (self.builder.ins()).icmp_imm_s(IntCC::Equal, word, NULL_WORD);
        self.builder.ins().brif(is_empty, empty, &[], full, &[]);
        self.start_block(empty);
        let function = if free {
            RuntimeFn::free_variable_error
        } else {
            RuntimeFn::unbound_local_error
        };
        self.raise_name(function, name, exits);
        self.start_block(full);
        self.inc_ref(word);
        self.leave(exits, Some(word));
    }
}
