//! Terminators: how blocks end.

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{InstBuilder, Value, types};
use cranelift_frontend::Switch;
use pyc_runtime::abi::{RAISED_BOOL, RAISED_INT};

use super::flow;
use super::function::FunctionCx;
use super::layout::NULL_WORD;
use super::runtime_call::Exits;
use super::statement::result_is_object;
use super::symbol::Symbol;
use super::variable::trusted;
use crate::mir::{Block, Instruction, Operand, Repr, Terminator};

impl FunctionCx<'_> {
    /// Makes the code of a terminator.
    pub(super) fn codegen_terminator(&mut self, terminator: &Terminator) {
        match terminator {
            Terminator::Goto(target) => self.jump_to(*target),
            Terminator::Branch {
                condition,
                then,
                otherwise,
            } => {
                let condition = self.operand(*condition);
                let (then, otherwise) = (self.edge_to(*then), self.edge_to(*otherwise));
                self.builder
                    .ins()
                    .brif(condition, then, &[], otherwise, &[]);
            }
            Terminator::Switch {
                value,
                targets,
                default,
            } => self.codegen_switch(*value, targets, *default),
            Terminator::Return(operand) => {
                let value = self.operand(*operand);
                let value = match self.body.result {
                    Repr::Bool => self.builder.ins().uextend(types::I64, value),
                    Repr::Float => {
                        let returned = self.builder.ins().iconst(types::I64, 0);
                        self.builder.ins().return_(&[value, returned]);
                        return;
                    }
                    _ => value,
                };
                self.builder.ins().return_(&[value]);
            }
            Terminator::Unwind => self.codegen_unwind(),
            Terminator::Try {
                instruction,
                next,
                unwind,
            } => {
                let mut exits = exits(instruction, *next, None, *unwind);
                exits.branch = flow::taken_over_branch(self.body, terminator);
                self.codegen_try(instruction, exits);
            }
            Terminator::TryOrEnd {
                instruction,
                next,
                end,
                unwind,
            } => self.codegen_try(instruction, exits(instruction, *next, Some(*end), *unwind)),
            Terminator::Yield { .. } => panic!("{}: a yield reached the code generator", self.id),
            Terminator::Unreachable => {
                let code = cranelift_codegen::ir::TrapCode::unwrap_user(1);
                self.builder.ins().trap(code);
            }
        }
    }

    fn codegen_switch(&mut self, value: Operand, targets: &[Block], default: Block) {
        let value = self.operand(value);
        let mut switch = Switch::new();
        for (index, target) in targets.iter().enumerate() {
            switch.set_entry(index as u128, self.edge_to(*target));
        }
        let default = self.edge_to(default);
        switch.emit(&mut self.builder, value, default);
    }

    fn codegen_unwind(&mut self) {
        let error = match self.body.result {
            Repr::Object => NULL_WORD,
            Repr::Int64 => RAISED_INT,
            Repr::Bool => RAISED_BOOL as i64,
            Repr::Float => {
                let value = self.builder.ins().f64const(0.0);
                let raised = self.builder.ins().iconst(types::I64, RAISED_BOOL as i64);
                self.builder.ins().return_(&[value, raised]);
                return;
            }
        };
        let error = self.builder.ins().iconst(types::I64, error);
        self.builder.ins().return_(&[error]);
    }

    /// Compares the stack pointer with the limit, which a signal moves up.
    pub(super) fn codegen_safepoint(&mut self, exits: Exits) {
        let crossed = self.crosses_stack_limit();
        let (rare, next) = (self.new_cold_block(), self.edge_to(exits.next));
        self.builder.ins().brif(crossed, rare, &[], next, &[]);
        self.start_block(rare);
        let function = pyc_runtime::exports::RuntimeFn::safepoint;
        self.try_call_runtime(function, &[], exits);
    }

    /// Whether the stack pointer is beyond the limit.
    pub(super) fn crosses_stack_limit(&mut self) -> Value {
        let address = self.address(Symbol::StackLimit, 0);
        let limit = self.builder.ins().load(types::I64, trusted(), address, 0);
        let pointer = self.builder.ins().get_stack_pointer(types::I64);
        (self.builder.ins()).icmp(IntCC::UnsignedLessThan, pointer, limit)
    }
}

fn exits(instruction: &Instruction, next: Block, end: Option<Block>, unwind: Block) -> Exits {
    Exits {
        dest: instruction.dest,
        next,
        end,
        unwind,
        branch: None,
        drops_result: instruction.dest.is_none() && result_is_object(&instruction.operation),
    }
}
