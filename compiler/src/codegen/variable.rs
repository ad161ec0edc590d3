//! Locals and operands: MIR's inputs and outputs as Cranelift values.

use cranelift_codegen::ir::{
    self, InstBuilder, MemFlagsData, StackSlot, StackSlotData, StackSlotKind, Type, Value, types,
};
use cranelift_frontend::Variable;

use super::blob::StaticWord;
use super::constants::ConstantPlace;
use super::flow;
use super::function::{FunctionCx, has_array};
use super::layout::{NULL_WORD, TAG};
use super::symbol::{Section, Symbol};
use crate::mir::{ConstId, Local, LocalKind, Operand, Repr};

/// The Cranelift type of a representation.
pub(super) fn clif_type(repr: Repr) -> Type {
    match repr {
        Repr::Object | Repr::Int64 => types::I64,
        Repr::Float => types::F64,
        Repr::Bool => types::I8,
    }
}

/// A load that cannot trap.
pub(super) fn trusted() -> MemFlagsData {
    MemFlagsData::trusted()
}

/// Where the value of a local is.
#[derive(Clone, Copy, Debug)]
pub(super) enum LocalPlace {
    /// In a variable, for which Cranelift makes phis. Their cost is the number of variables times
    /// the number of blocks.
    Variable(Variable),
    /// It is one value throughout.
    Value(Option<Value>),
    /// At an offset in the stack slot of a huge body's locals.
    Memory(StackSlot, i32, Type),
}

impl FunctionCx<'_> {
    /// Declares the locals, and defines the parameters and the unbound ones.
    pub(super) fn declare_locals(&mut self, entry: ir::Block) {
        let memory = self.flow.in_memory.then(|| self.locals_slot());
        for (index, local) in self.body.locals.iter().enumerate() {
            let ty = clif_type(local.repr);
            let place = if let Some(slot) = memory {
                LocalPlace::Memory(slot, index as i32 * 8, ty)
            } else if self.flow.is_direct[index] {
                LocalPlace::Value(None)
            } else {
                LocalPlace::Variable(self.builder.declare_var(ty))
            };
            self.locals.push(place);
        }
        for index in 0..self.flow.order.len() {
            let terminator = &self.body.block(self.flow.order[index]).terminator;
            let param = flow::block_param(self.body, &self.flow, terminator);
            if let Some((block, local, repr)) = param {
                let block = self.blocks[block.index()];
                let value = self.builder.append_block_param(block, clif_type(repr));
                self.set_local(local, value);
            }
        }
        self.callee = self.builder.block_params(entry)[0];
        for (index, param) in self.body.params.iter().enumerate() {
            let value = if !has_array(&self.program.functions[self.id.index()]) {
                self.builder.block_params(entry)[1 + index]
            } else {
                let array = self.builder.block_params(entry)[1];
                let offset = index as i32 * 8;
                (self.builder.ins()).load(types::I64, trusted(), array, offset)
            };
            self.set_local(*param, value);
        }
        for (index, local) in self.body.locals.iter().enumerate() {
            if local.maybe_unbound && local.kind != LocalKind::Parameter {
                let unbound = self.builder.ins().iconst(types::I64, NULL_WORD);
                self.set_local(Local(index as u32), unbound);
            }
        }
    }

    /// A stack slot with a word for each local.
    fn locals_slot(&mut self) -> StackSlot {
        let size = self.body.locals.len() as u32 * 8;
        let data = StackSlotData::new(StackSlotKind::ExplicitSlot, size, 3);
        self.builder.create_sized_stack_slot(data)
    }

    /// The value of a local.
    pub(super) fn local(&mut self, local: Local) -> Value {
        match self.locals[local.index()] {
            LocalPlace::Variable(variable) => self.builder.use_var(variable),
            LocalPlace::Memory(slot, offset, ty) => {
                self.builder.ins().stack_load(types::I64, ty, slot, offset)
            }
            LocalPlace::Value(Some(value)) => value,
            LocalPlace::Value(None) => panic!("{}: {local} is used before it is set", self.id),
        }
    }

    /// Sets a local.
    pub(super) fn set_local(&mut self, local: Local, value: Value) {
        match &mut self.locals[local.index()] {
            LocalPlace::Variable(variable) => self.builder.def_var(*variable, value),
            LocalPlace::Value(place) => *place = Some(value),
            LocalPlace::Memory(slot, offset, _) => {
                (self.builder.ins()).stack_store(types::I64, value, *slot, *offset);
            }
        }
    }

    /// The value of an operand.
    pub(super) fn operand(&mut self, operand: Operand) -> Value {
        match operand {
            Operand::Local(local) => self.local(local),
            Operand::None => self.static_word(self.shared.plan.constants.none()),
            Operand::BoolObject(value) => self.bool_object(value),
            Operand::Int(value) => self.builder.ins().iconst(types::I64, value << 1),
            Operand::Constant(constant) => self.constant(constant),
            Operand::Builtin(index) => self.address(Symbol::Builtin(index), TAG),
            Operand::Unbound => self.builder.ins().iconst(types::I64, NULL_WORD),
            Operand::RawInt(value) => self.builder.ins().iconst(types::I64, value),
            Operand::RawFloat(value) => self.builder.ins().f64const(value),
            Operand::RawBool(value) => self.builder.ins().iconst(types::I8, i64::from(value)),
        }
    }

    /// The word of `True` or `False`.
    pub(super) fn bool_object(&mut self, value: bool) -> Value {
        let singletons = self.shared.plan.constants.singletons();
        let index = if value {
            singletons.true_
        } else {
            singletons.false_
        };
        self.address(Symbol::Builtin(index), TAG)
    }

    /// The word of a constant.
    pub(super) fn constant(&mut self, constant: ConstId) -> Value {
        match self.shared.plan.constants.place(constant) {
            ConstantPlace::Static(word) => self.static_word(word),
            ConstantPlace::Slot(offset) => {
                let slot = self.address(Symbol::Section(Section::BigInts), offset);
                // The slot is filled before any compiled code runs.
                let flags = trusted().with_readonly().with_can_move();
                self.builder.ins().load(types::I64, flags, slot, 0)
            }
        }
    }

    fn static_word(&mut self, word: StaticWord) -> Value {
        match word {
            StaticWord::Plain(value) => self.builder.ins().iconst(types::I64, value as i64),
            StaticWord::Address(symbol, addend) => self.address(symbol, addend),
        }
    }
}
