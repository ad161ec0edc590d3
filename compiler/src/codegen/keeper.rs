//! Calls off the straight path that keep all registers.
//!
//! A call uses up most registers, and the allocator moves what the straight path holds in them to
//! the stack and back, on that path too. So cold blocks call the runtime by way of *keepers*: small
//! functions, one for each row that needs it, that save every register themselves. By Cranelift's
//! convention they yield nothing, so the result comes through a word of the runtime.

use anyhow::{Result, anyhow};
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::{self, ExternalName, InstBuilder, UserFuncName, Value, types};
use cranelift_codegen::isa::CallConv;
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use cranelift_module::{FuncId, ModuleReloc, ModuleRelocTarget};
use pyc_runtime::exports::RuntimeFn;

use super::Shared;
use super::function::{CompiledFunction, FunctionCx};
use super::runtime_call::clif_signature;
use super::symbol::Symbol;
use super::variable::trusted;

/// The signature of a row's keeper.
fn keeper_signature(function: RuntimeFn) -> ir::Signature {
    let mut signature = clif_signature(function.signature());
    signature.call_conv = CallConv::PreserveAll;
    signature.returns.clear();
    signature
}

impl FunctionCx<'_> {
    /// Calls a row of the runtime's table so that all registers are kept.
    pub(super) fn call_keeper(&mut self, function: RuntimeFn, args: &[Value]) -> Option<Value> {
        let keeper = self.imported(Symbol::Keeper(function), || keeper_signature(function));
        self.builder.ins().call(keeper, args);
        let result = clif_signature(function.signature())
            .returns
            .first()?
            .value_type;
        let address = self.address(Symbol::KeptResult, 0);
        Some(self.builder.ins().load(result, trusted(), address, 0))
    }
}

/// The keepers that functions call, in the order of the table.
pub(super) fn compile(
    shared: &Shared<'_>,
    functions: &[CompiledFunction],
) -> Result<Vec<(RuntimeFn, CompiledFunction)>> {
    let relocations = functions.iter().flat_map(|function| &function.relocations);
    let mut wanted: Vec<u32> = relocations
        .filter_map(|relocation| match relocation.name {
            ModuleRelocTarget::User { namespace, index } => {
                let name = ir::UserExternalName::new(namespace, index);
                matches!(Symbol::from_name(&name), Symbol::Keeper(_)).then_some(index)
            }
            _ => None,
        })
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut context = cranelift_codegen::Context::new();
    let mut builder_context = FunctionBuilderContext::new();
    (wanted.iter())
        .map(|&index| {
            let function = RuntimeFn::ALL[index as usize];
            let keeper = compile_one(shared, function, &mut context, &mut builder_context)?;
            Ok((function, keeper))
        })
        .collect()
}

fn compile_one(
    shared: &Shared<'_>,
    function: RuntimeFn,
    context: &mut cranelift_codegen::Context,
    builder_context: &mut FunctionBuilderContext,
) -> Result<CompiledFunction> {
    context.clear();
    context.func.signature = keeper_signature(function);
    context.func.name = UserFuncName::User(Symbol::Keeper(function).to_name());
    let mut builder = FunctionBuilder::new(&mut context.func, builder_context);
    let entry = builder.create_block();
    builder.append_block_params_for_function_params(entry);
    builder.switch_to_block(entry);
    builder.seal_block(entry);
    let import = |builder: &mut FunctionBuilder<'_>, symbol: Symbol| {
        ExternalName::user(
            builder
                .func
                .declare_imported_user_function(symbol.to_name()),
        )
    };
    let name = import(&mut builder, Symbol::Runtime(function));
    let signature = builder.import_signature(clif_signature(function.signature()));
    let callee = builder.import_function(ir::ExtFuncData {
        name,
        signature,
        colocated: true,
        patchable: false,
    });
    let args = builder.block_params(entry).to_vec();
    let call = builder.ins().call(callee, &args);
    if let Some(&result) = builder.inst_results(call).first() {
        let name = import(&mut builder, Symbol::KeptResult);
        let global = builder.create_global_value(ir::GlobalValueData::Symbol {
            name,
            offset: 0.into(),
            colocated: true,
            tls: false,
        });
        let address = builder.ins().symbol_value(types::I64, global);
        builder.ins().store(trusted(), result, address, 0);
    }
    builder.ins().return_(&[]);
    builder.finalize(shared.isa.frontend_config());
    let compiled = context.compile(&*shared.isa, &mut ControlPlane::default());
    if let Err(error) = compiled {
        return Err(anyhow!("compiling {function:?}: {:?}", error.inner));
    }
    let code = context.compiled_code().expect("it has just been compiled");
    let relocations = code.buffer.relocs().iter().map(|relocation| {
        ModuleReloc::from_mach_reloc(relocation, &context.func, FuncId::from_u32(0))
    });
    Ok(CompiledFunction {
        bytes: code.code_buffer().to_vec(),
        alignment: u64::from(code.buffer.alignment),
        relocations: relocations.collect(),
        calls: Vec::new(),
        places: Vec::new(),
        listing: String::new(),
    })
}
