//! Calls of the runtime's table, and the exits of operations that can raise.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, AbiParam, InstBuilder, Value, types};
use cranelift_codegen::isa::CallConv;
use pyc_runtime::abi::{ParamKind, RAISED_BOOL, RAISED_INT, ResultKind, Signature};
use pyc_runtime::exports::RuntimeFn;

use super::function::FunctionCx;
use super::layout::{END_WORD, NULL_WORD};
use super::variable::trusted;
use crate::mir::{Block, Local, LocalKind, Operand, Statement};

/// Where an operation that ends its block continues.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exits {
    /// Where the result goes; set on the way to `next` only.
    pub(super) dest: Option<Local>,
    /// Where a value continues.
    pub(super) next: Block,
    /// Where the end continues.
    pub(super) end: Option<Block>,
    /// Where the pending exception goes.
    pub(super) unwind: Block,
    /// The branch on the result that the quick path makes by itself.
    pub(super) branch: Option<(Block, Block)>,
    /// The result is an object that nobody wants.
    pub(super) drops_result: bool,
}

/// The Cranelift signature of a row.
pub(super) fn clif_signature(row: Signature) -> ir::Signature {
    let mut signature = ir::Signature::new(CallConv::SystemV);
    for param in row.params {
        match param {
            // A pair of integers is passed as two, as long as there are registers for both.
            ParamKind::OwnedItems => {
                signature.params.push(AbiParam::new(types::I64));
                signature.params.push(AbiParam::new(types::I64));
            }
            ParamKind::Float => signature.params.push(AbiParam::new(types::F64)),
            _ => signature.params.push(AbiParam::new(types::I64)),
        }
    }
    assert!(signature.params.len() <= 6, "arguments in registers only");
    match row.result {
        ResultKind::None if !row.can_raise => {}
        ResultKind::Float => signature.returns.push(AbiParam::new(types::F64)),
        _ => signature.returns.push(AbiParam::new(types::I64)),
    }
    signature
}

impl FunctionCx<'_> {
    /// Calls a function of the runtime with its raw arguments; yields its raw result.
    pub(super) fn call_runtime(&mut self, function: RuntimeFn, args: &[Value]) -> Option<Value> {
        if self.is_cold() && (self.has_floats || self.is_mostly_quick) {
            return self.call_keeper(function, args);
        }
        let callee = self.runtime_function(function, || clif_signature(function.signature()));
        let call = self.builder.ins().call(callee, args);
        self.builder.inst_results(call).first().copied()
    }

    /// The raw arguments of a row for MIR operands.
    pub(super) fn runtime_args(&mut self, function: RuntimeFn, operands: &[Operand]) -> Vec<Value> {
        let mut args = Vec::new();
        for (index, kind) in function.signature().params.iter().enumerate() {
            match kind {
                ParamKind::OwnedItems => {
                    let (pointer, count) = self.items(&operands[index..]);
                    args.extend([pointer, count]);
                }
                ParamKind::Bool => {
                    let value = self.operand(operands[index]);
                    args.push(self.builder.ins().uextend(types::I64, value));
                }
                _ => args.push(self.operand(operands[index])),
            }
        }
        args
    }

    /// Stores operands into an array; yields its address and their count.
    pub(super) fn items(&mut self, operands: &[Operand]) -> (Value, Value) {
        let count = self.builder.ins().iconst(types::I64, operands.len() as i64);
        if operands.is_empty() {
            return (count, count);
        }
        let slot = self.items_slot(operands.len());
        let pointer = self.builder.ins().stack_addr(types::I64, slot, 0);
        for (index, operand) in operands.iter().enumerate() {
            let value = self.operand(*operand);
            (self.builder.ins()).store(trusted(), value, pointer, index as i32 * 8);
        }
        (pointer, count)
    }

    /// Calls a row with MIR operands and leaves the block by its outcomes.
    pub(super) fn try_runtime(&mut self, function: RuntimeFn, operands: &[Operand], exits: Exits) {
        match function {
            RuntimeFn::item_get => self.quick_load_item(operands, exits),
            RuntimeFn::item_set => self.quick_store_item(operands, exits),
            RuntimeFn::unpack => self.quick_unpack(operands, exits),
            RuntimeFn::str_item => self.quick_character(operands, exits),
            RuntimeFn::list_append => self.quick_append(operands, exits),
            _ => {}
        }
        let args = self.runtime_args(function, operands);
        self.try_call_runtime(function, &args, exits);
    }

    /// Calls a row with raw arguments and leaves the block by its outcomes.
    pub(super) fn try_call_runtime(&mut self, function: RuntimeFn, args: &[Value], exits: Exits) {
        let row = function.signature();
        let result = self.call_holding(function, args);
        match (row.result, result) {
            (ResultKind::None, None) => self.leave(exits, None),
            (kind, Some(result)) => {
                if row.can_raise {
                    self.unwind_if_raised(kind, result, exits);
                }
                if let (ResultKind::ObjectOrEnd, Some(end)) = (kind, exits.end) {
                    self.leave_if_end(result, end);
                }
                let value = self.result_value(kind, result);
                self.give_up_lent(exits, value);
                self.leave(exits, value);
            }
            (kind, None) => unreachable!("a row of result {kind:?} without a result"),
        }
    }

    /// Calls a row of which the operands that are lent live to its end.
    pub(super) fn call_holding(&mut self, function: RuntimeFn, args: &[Value]) -> Option<Value> {
        let lent = std::mem::take(&mut self.lent);
        lent.iter().for_each(|&word| self.inc_ref(word));
        let result = self.call_runtime(function, args);
        lent.iter().for_each(|&word| self.dec_ref(word));
        self.lent = lent;
        result
    }

    /// The result of a call comes with a reference; what was loaded from the object that keeps it is
    /// wanted without one.
    fn give_up_lent(&mut self, exits: Exits, value: Option<Value>) {
        let is_lent = |dest: Local| self.body.local(dest).kind == LocalKind::Lent;
        if let (Some(word), true) = (value, exits.dest.is_some_and(is_lent)) {
            self.dec_ref(word);
        }
    }

    /// A row that yields a float or raises stores the float through its last parameter.
    pub(super) fn try_call_float(&mut self, function: RuntimeFn, args: &[Value], exits: Exits) {
        let slot = self.items_slot(1);
        let pointer = self.builder.ins().stack_addr(types::I64, slot, 0);
        let args: Vec<Value> = args.iter().copied().chain([pointer]).collect();
        let raised = self.call_runtime(function, &args).expect("a flag");
        self.unwind_if_raised(ResultKind::None, raised, exits);
        let value = (self.builder.ins()).load(types::F64, trusted(), pointer, 0);
        self.leave(exits, Some(value));
    }

    /// A raw result in the representation of a local; `None` for rows without a result.
    pub(super) fn result_value(&mut self, kind: ResultKind, result: Value) -> Option<Value> {
        match kind {
            ResultKind::None => None,
            ResultKind::Bool => Some(self.builder.ins().ireduce(types::I8, result)),
            _ => Some(result),
        }
    }

    /// Goes to the unwind block if a raw result is the error word; continues otherwise.
    pub(super) fn unwind_if_raised(&mut self, kind: ResultKind, result: Value, exits: Exits) {
        let error = match kind {
            ResultKind::Int64 => RAISED_INT,
            ResultKind::None | ResultKind::Bool => RAISED_BOOL as i64,
            _ => NULL_WORD,
        };
        let going_on = self.new_block();
        let unwind = self.edge_to(exits.unwind);
        let raised = (self.builder.ins()).icmp_imm_s(IntCC::Equal, result, error);
        self.builder.ins().brif(raised, unwind, &[], going_on, &[]);
        self.start_block(going_on);
    }

    fn leave_if_end(&mut self, result: Value, end: Block) {
        let going_on = self.new_block();
        let is_end = (self.builder.ins()).icmp_imm_s(IntCC::Equal, result, END_WORD);
        let end = self.edge_to(end);
        self.builder.ins().brif(is_end, end, &[], going_on, &[]);
        self.start_block(going_on);
    }

    /// Goes to `next` with a result, after the drops that belong to this edge.
    pub(super) fn leave(&mut self, exits: Exits, value: Option<Value>) {
        let statements = &self.body.block(exits.next).statements;
        for statement in &statements[..self.flow.moved[exits.next.index()]] {
            if let Statement::DecRef(local) = statement {
                self.dec_ref_local(*local);
            }
        }
        self.leave_after_drops(exits, value);
    }

    /// Goes to `next` with a result; the drops that belong to this edge are done.
    pub(super) fn leave_after_drops(&mut self, exits: Exits, value: Option<Value>) {
        match value {
            Some(word) if exits.drops_result => {
                self.dec_ref(word);
                self.jump_to(exits.next);
            }
            _ => self.jump_with_result(exits, value),
        }
    }

    /// Goes to `next`, where the result is a parameter or the value of a variable.
    fn jump_with_result(&mut self, exits: Exits, value: Option<Value>) {
        match (exits.dest, value) {
            (Some(dest), Some(value)) if self.flow.is_direct[dest.index()] => {
                let next = self.edge_to(exits.next);
                self.builder.ins().jump(next, &[value.into()]);
            }
            (dest, value) => {
                self.set_result(dest, value);
                self.jump_to(exits.next);
            }
        }
    }

    /// Goes to `next` with a result, where the operands of the operation are small ints or
    /// singletons, which need no drop.
    pub(super) fn leave_quickly(&mut self, exits: Exits, value: Value) {
        match exits.branch {
            Some((then, otherwise)) => {
                self.set_result(exits.dest, Some(value));
                let (then, otherwise) = (self.edge_to(then), self.edge_to(otherwise));
                self.builder.ins().brif(value, then, &[], otherwise, &[]);
            }
            None => self.jump_with_result(exits, Some(value)),
        }
    }

    /// Sets a result, if somebody wants it.
    pub(super) fn set_result(&mut self, dest: Option<Local>, value: Option<Value>) {
        match (dest, value) {
            (Some(dest), Some(value)) => self.set_local(dest, value),
            (None, _) => {}
            (Some(dest), None) => panic!("{}: {dest} has no value", self.id),
        }
    }
}
