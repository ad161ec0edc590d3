//! Writes the object file: resolves symbols, and defines functions and data in a fixed order.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use cranelift_codegen::ir::Signature;
use cranelift_codegen::isa::{CallConv, TargetIsa};
use cranelift_module::{
    DataDescription, DataId, FuncId, Linkage, Module, ModuleReloc, ModuleRelocTarget,
};
use cranelift_object::{ObjectBuilder, ObjectModule};
use pyc_runtime::builtins::BUILTINS;
use pyc_runtime::cache::AttributeCache;
use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::memory::layout::FREE_LISTS_SYMBOL;
use pyc_runtime::modules::NATIVE;
use pyc_runtime::str_::intern::CHARACTERS_SYMBOL;

use super::blob::Blob;
use super::data::{Data, DataPlan};
use super::debug;
use super::function::CompiledFunction;
use super::symbol::{Section, Symbol};
use crate::mir::{Constant, FunctionId, Program};

/// The symbol of the program record.
const PROGRAM_SYMBOL: &str = "pyc_program";
/// The symbol of the word through which keepers yield results.
const KEPT_RESULT_SYMBOL: &str = "pyc_kept_result";
/// The symbol of the stack limit.
const STACK_LIMIT_SYMBOL: &str = "pyc_stack_limit";

/// Makes the object file.
pub(super) fn write(
    program: &Program,
    isa: Arc<dyn TargetIsa>,
    functions: &[CompiledFunction],
    keepers: &[(RuntimeFn, CompiledFunction)],
    plan: &DataPlan,
    data: &Data,
    debug: bool,
) -> Result<Vec<u8>> {
    let libcalls = cranelift_module::default_libcall_names();
    let builder = ObjectBuilder::new(isa, "program", libcalls)?;
    let mut writer = Writer {
        program,
        module: ObjectModule::new(builder),
        resolved: HashMap::new(),
    };
    let mut ids = Vec::with_capacity(functions.len());
    for (index, function) in functions.iter().enumerate() {
        ids.push(writer.define_function(Symbol::Function(FunctionId(index as u32)), function)?);
    }
    for (row, keeper) in keepers {
        writer.define_function(Symbol::Keeper(*row), keeper)?;
    }
    for (section, blob) in &data.sections {
        let ModuleRelocTarget::User { index, .. } = writer.resolve(Symbol::Section(*section))?
        else {
            unreachable!("sections are data")
        };
        writer.define_data(DataId::from_u32(index), blob)?;
    }
    writer.define_caches(plan.cache_size())?;
    let id = (writer.module).declare_data(PROGRAM_SYMBOL, Linkage::Export, true, false)?;
    writer.define_data(id, &data.program)?;
    let mut product = writer.module.finish();
    if debug {
        debug::add(&mut product, program, functions, &ids)?;
    }
    Ok(product.emit()?)
}

struct Writer<'a> {
    program: &'a Program,
    module: ObjectModule,
    resolved: HashMap<Symbol, ModuleRelocTarget>,
}

impl Writer<'_> {
    /// Declares what a symbol stands for, on its first use.
    fn resolve(&mut self, symbol: Symbol) -> Result<ModuleRelocTarget> {
        if let Some(target) = self.resolved.get(&symbol) {
            return Ok(target.clone());
        }
        let target: ModuleRelocTarget = match symbol {
            Symbol::Function(function) => {
                let name = self.function_name(function);
                self.declare_function(&name, Linkage::Local)?.into()
            }
            Symbol::Runtime(function) => {
                let id = self.declare_function(function.symbol(), Linkage::Import)?;
                id.into()
            }
            Symbol::Builtin(index) => self.import(BUILTINS[index as usize].1)?,
            Symbol::NativeModule(index) => self.import(NATIVE[index as usize].1)?,
            Symbol::StackLimit => self.import(STACK_LIMIT_SYMBOL)?,
            Symbol::FreeLists => self.import(FREE_LISTS_SYMBOL)?,
            Symbol::Keeper(function) => {
                let name = format!("keep.{}", function.symbol());
                self.declare_function(&name, Linkage::Local)?.into()
            }
            Symbol::KeptResult => self.import(KEPT_RESULT_SYMBOL)?,
            Symbol::Characters => self.import(CHARACTERS_SYMBOL)?,
            Symbol::Section(section) => {
                let writable =
                    !matches!(section, Section::Sites | Section::Records | Section::Texts);
                let name = format!("pyc_data_{section:?}");
                let id = self
                    .module
                    .declare_data(&name, Linkage::Local, writable, false)?;
                id.into()
            }
        };
        self.resolved.insert(symbol, target.clone());
        Ok(target)
    }

    fn import(&mut self, name: &str) -> Result<ModuleRelocTarget> {
        let id = self
            .module
            .declare_data(name, Linkage::Import, true, false)?;
        Ok(id.into())
    }

    /// Functions are defined by bytes, so that the signature doesn't matter.
    fn declare_function(&mut self, name: &str, linkage: Linkage) -> Result<FuncId> {
        let signature = Signature::new(CallConv::SystemV);
        Ok(self.module.declare_function(name, linkage, &signature)?)
    }

    /// The linker's name of a compiled function: unique, and telling in a debugger.
    fn function_name(&self, id: FunctionId) -> String {
        let function = &self.program.functions[id.index()];
        let qualname = match &self.program.constants[function.qualname.index()] {
            Constant::Str(text) => String::from_utf8_lossy(text),
            _ => panic!("{id} has no name"),
        };
        format!("py.{}.{qualname}", id.0)
    }

    fn define_function(&mut self, symbol: Symbol, function: &CompiledFunction) -> Result<FuncId> {
        let ModuleRelocTarget::User { index, .. } = self.resolve(symbol)? else {
            unreachable!("functions have numbers")
        };
        let mut relocations = Vec::with_capacity(function.relocations.len());
        for relocation in &function.relocations {
            let name = match &relocation.name {
                ModuleRelocTarget::User { namespace, index } => {
                    let name = cranelift_codegen::ir::UserExternalName::new(*namespace, *index);
                    self.resolve(Symbol::from_name(&name))?
                }
                other => other.clone(),
            };
            relocations.push(ModuleReloc {
                name,
                ..relocation.clone()
            });
        }
        let id = FuncId::from_u32(index);
        let (alignment, bytes) = (function.alignment, &function.bytes);
        self.module
            .define_function_bytes(id, alignment, bytes, &relocations)?;
        Ok(id)
    }

    fn define_data(&mut self, id: DataId, blob: &Blob) -> Result<()> {
        let mut description = DataDescription::new();
        description.define(blob.bytes.clone().into_boxed_slice());
        description.set_align(16);
        let mut globals = HashMap::new();
        let mut functions = HashMap::new();
        for address in &blob.addresses {
            let offset =
                u32::try_from(address.offset).map_err(|_| anyhow!("too much static data"))?;
            let target = self.resolve(address.target)?;
            if matches!(address.target, Symbol::Function(_) | Symbol::Runtime(_)) {
                let function = *functions
                    .entry(address.target)
                    .or_insert_with(|| description.import_function(target));
                description.write_function_addr(offset, function);
            } else {
                let global = *globals
                    .entry(address.target)
                    .or_insert_with(|| description.import_global_value(target));
                description.write_data_addr(offset, global, address.addend);
            }
        }
        self.module.define_data(id, &description)?;
        Ok(())
    }

    fn define_caches(&mut self, size: usize) -> Result<()> {
        let ModuleRelocTarget::User { index, .. } =
            self.resolve(Symbol::Section(Section::Caches))?
        else {
            unreachable!("sections are data")
        };
        let mut description = DataDescription::new();
        description.define_zeroinit(size);
        description.set_align(size_of::<AttributeCache>() as u64);
        self.module
            .define_data(DataId::from_u32(index), &description)?;
        Ok(())
    }
}
