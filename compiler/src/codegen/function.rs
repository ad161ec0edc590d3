//! One function: from its MIR body to machine code.

use std::collections::HashMap;
use std::fmt::Write as _;

use anyhow::{Result, anyhow};
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::{
    self, AbiParam, ExternalName, FuncRef, GlobalValue, GlobalValueData, InstBuilder, SourceLoc,
    StackSlot, StackSlotData, StackSlotKind, UserFuncName, Value, types,
};
use cranelift_codegen::isa::{CallConv, TargetIsa};
use cranelift_codegen::{CompiledCode, Context, FinalizedRelocTarget};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use cranelift_module::{FuncId, ModuleReloc};
use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::function::Code;

use super::flow::{self, Flow};
use super::funnel::Funnels;
use super::symbol::Symbol;
use super::variable::{LocalPlace, clif_type};
use super::{HUGE_BODY_BLOCKS, Listing, Shared};
use crate::mir::{self, Block, Body, Function, FunctionId, Program, Repr, Terminator};

/// A function's machine code.
pub(super) struct CompiledFunction {
    /// The code.
    pub(super) bytes: Vec<u8>,
    /// What it must be aligned to.
    pub(super) alignment: u64,
    /// What the linker fills in; the names are those of [`Symbol::to_name`].
    pub(super) relocations: Vec<ModuleReloc>,
    /// The return addresses of its calls, from its start, and the sites that they stand at.
    pub(super) calls: Vec<(u32, mir::Site)>,
    /// Where in the code the instructions of each site begin; kept for debug information.
    pub(super) places: Vec<(u32, Option<mir::Site>)>,
    /// The listing, if one is wanted.
    pub(super) listing: String,
}

/// Compiles functions one after the other, on one thread.
pub(super) struct FunctionCompiler<'a> {
    shared: &'a Shared<'a>,
    context: Context,
    builder_context: FunctionBuilderContext,
}

impl<'a> FunctionCompiler<'a> {
    pub(super) fn new(shared: &'a Shared<'a>) -> Self {
        FunctionCompiler {
            shared,
            context: Context::new(),
            builder_context: FunctionBuilderContext::new(),
        }
    }

    /// Compiles a function.
    pub(super) fn compile(&mut self, id: FunctionId) -> Result<CompiledFunction> {
        let body = &self.shared.program.functions[id.index()].body;
        let isa = if body.blocks.len() > HUGE_BODY_BLOCKS {
            &*self.shared.quick_isa
        } else {
            &*self.shared.isa
        };
        self.context.clear();
        self.context.func.signature = signature(&self.shared.program.functions[id.index()]);
        self.context.func.name = UserFuncName::User(Symbol::Function(id).to_name());
        let builder = FunctionBuilder::new(&mut self.context.func, &mut self.builder_context);
        let mut fx = FunctionCx::new(self.shared, id, body, builder);
        // Cranelift keeps differences from the first place, and takes one less for none.
        (fx.builder.func.params).ensure_base_srcloc(SourceLoc::new(mir::Site::NONE.0));
        fx.codegen_body();
        fx.builder.finalize(isa.frontend_config());
        self.finish(id, isa)
    }

    fn finish(&mut self, id: FunctionId, isa: &dyn TargetIsa) -> Result<CompiledFunction> {
        let mut listing = String::new();
        let title = format!(
            "; {id} {}\n",
            self.shared.program.functions[id.index()].first_line
        );
        if self.shared.listing == Listing::Clif {
            let _ = writeln!(listing, "{title}{}", self.context.func.display());
        }
        self.context
            .set_disasm(self.shared.listing == Listing::Assembly);
        let compiled = self.context.compile(isa, &mut ControlPlane::default());
        if let Err(error) = compiled {
            let clif = error.func.display();
            return Err(anyhow!("compiling {id}: {:?}\n{clif}", error.inner));
        }
        let code = (self.context.compiled_code()).expect("it has just been compiled");
        if let Some(text) = &code.vcode {
            let _ = writeln!(listing, "{title}{text}");
        }
        let func_id = FuncId::from_u32(id.0);
        let func = &self.context.func;
        let relocations = code.buffer.relocs().iter().map(|relocation| {
            debug_assert!(!matches!(relocation.target, FinalizedRelocTarget::Func(_)));
            ModuleReloc::from_mach_reloc(relocation, func, func_id)
        });
        let places = places(code);
        Ok(CompiledFunction {
            calls: calls(code, &places),
            places: if self.shared.debug {
                places
            } else {
                Vec::new()
            },
            bytes: code.code_buffer().to_vec(),
            alignment: u64::from(code.buffer.alignment),
            relocations: relocations.collect(),
            listing,
        })
    }
}

/// The signature of a function: see [`Code::entry`]. A version that only direct calls lead to has
/// all parameters in registers, each in its representation.
pub(super) fn signature(function: &Function) -> ir::Signature {
    let body = &function.body;
    let mut signature = ir::Signature::new(CallConv::SystemV);
    signature.params.push(AbiParam::new(types::I64));
    if has_array(function) {
        signature.params.push(AbiParam::new(types::I64));
    } else {
        for param in &body.params {
            let ty = clif_type(body.local(*param).repr);
            signature.params.push(AbiParam::new(ty));
        }
    }
    // The second result of a float tells whether it was raised.
    if body.result == Repr::Float {
        signature.returns.push(AbiParam::new(types::F64));
    }
    signature.returns.push(AbiParam::new(types::I64));
    signature
}

/// Whether a function takes its arguments in memory.
pub(super) fn has_array(function: &Function) -> bool {
    !function.is_version && function.body.params.len() > Code::MAX_REGISTERS
}

/// Where the machine code of each site begins, in order; of no site where nothing is said.
fn places(code: &CompiledCode) -> Vec<(u32, Option<mir::Site>)> {
    let mut places = Vec::new();
    let mut end = 0;
    for range in code.buffer.get_srclocs_sorted() {
        if range.start > end {
            places.push((end, None));
        }
        let site = (!range.loc.is_default()).then(|| mir::Site(range.loc.bits()));
        places.push((range.start, site));
        end = range.end;
    }
    if (end as usize) < code.code_buffer().len() {
        places.push((end, None));
    }
    places.dedup_by_key(|(_, site)| *site);
    places
}

/// The return addresses of calls, with their sites.
fn calls(code: &CompiledCode, places: &[(u32, Option<mir::Site>)]) -> Vec<(u32, mir::Site)> {
    let site_of = |address: u32| {
        let after = places.partition_point(|(start, _)| *start < address);
        places[after.checked_sub(1)?].1
    };
    let addresses = code.buffer.call_sites().map(|call| call.ret_addr);
    let mut calls: Vec<_> = addresses
        .filter_map(|address| Some((address, site_of(address)?)))
        .collect();
    calls.sort_unstable_by_key(|(address, _)| *address);
    calls
}

/// What the code generator knows while it makes one function.
pub(super) struct FunctionCx<'a> {
    pub(super) builder: FunctionBuilder<'a>,
    pub(super) shared: &'a Shared<'a>,
    pub(super) program: &'a Program,
    pub(super) id: FunctionId,
    pub(super) body: &'a Body,
    /// The Cranelift block of each MIR block.
    pub(super) blocks: Vec<ir::Block>,
    /// Where the value of each local is.
    pub(super) locals: Vec<LocalPlace>,
    /// The function object that is running.
    pub(super) callee: Value,
    /// How many inline caches have been given out.
    pub(super) cache_count: usize,
    /// The current block runs once at most: small code matters more than quick code.
    pub(super) is_compact: bool,
    /// The body computes with unboxed floats, which calls make move to the stack.
    pub(super) has_floats: bool,
    /// The current operation seldom leaves its straight path.
    pub(super) is_mostly_quick: bool,
    /// The operands of the current operation that are only lent: its straight path does nothing
    /// that could end their lives, but its slow path holds them.
    pub(super) lent: Vec<Value>,
    /// What was found out about the body.
    pub(super) flow: Flow,
    functions: HashMap<Symbol, FuncRef>,
    addresses: HashMap<(Symbol, i64), GlobalValue>,
    /// Stack space that is shared by all array arguments, and its size in words.
    items: Option<(StackSlot, usize)>,
    /// How many edges into each block have not been made yet.
    missing_edges: Vec<usize>,
    /// The blocks whose code has been started.
    started: Vec<bool>,
    pub(super) funnels: Funnels,
}

impl<'a> FunctionCx<'a> {
    fn new(
        shared: &'a Shared<'a>,
        id: FunctionId,
        body: &'a Body,
        mut builder: FunctionBuilder<'a>,
    ) -> Self {
        let blocks = body.blocks.iter().map(|_| builder.create_block()).collect();
        let flow = Flow::new(body);
        FunctionCx {
            builder,
            shared,
            program: shared.program,
            id,
            body,
            blocks,
            locals: Vec::new(),
            callee: Value::from_u32(0),
            cache_count: 0,
            is_compact: false,
            has_floats: body.locals.iter().any(|decl| decl.repr == Repr::Float),
            is_mostly_quick: false,
            lent: Vec::new(),
            functions: HashMap::new(),
            addresses: HashMap::new(),
            items: None,
            missing_edges: flow.edges.clone(),
            started: vec![false; body.blocks.len()],
            funnels: Funnels::new(&flow.edges),
            flow,
        }
    }

    /// Makes the code of the whole body.
    fn codegen_body(&mut self) {
        self.mark_cold();
        let entry = self.builder.create_block();
        self.builder.append_block_params_for_function_params(entry);
        self.builder.switch_to_block(entry);
        self.builder.seal_block(entry);
        self.declare_locals(entry);
        self.jump_to(Body::ENTRY);
        for index in 0..self.flow.order.len() {
            self.codegen_block(self.flow.order[index]);
        }
    }

    fn codegen_block(&mut self, block: Block) {
        let clif_block = self.blocks[block.index()];
        if self.missing_edges[block.index()] == 0 {
            self.close_funnels(block);
        }
        self.builder.switch_to_block(clif_block);
        self.started[block.index()] = true;
        if self.missing_edges[block.index()] == 0 {
            self.builder.seal_block(clif_block);
        }
        self.is_compact = self.runs_once() && !self.flow.repeats[block.index()];
        let data = self.body.block(block);
        let mut site = self.flow.incoming_sites[block.index()];
        let alive = flow::before_variables_die(self.body, data);
        for (index, statement) in data.statements.iter().enumerate() {
            site = flow::site_of(statement.instruction()).or(site);
            if index >= self.flow.moved[block.index()] {
                // CPython has left the frame when its variables die.
                self.set_site(site.filter(|_| index < alive));
                self.codegen_statement(statement);
            }
        }
        self.set_site(flow::site_of(data.terminator.instruction()).or(site));
        self.codegen_terminator(&data.terminator);
        for successor in flow::edges(self.body, block) {
            self.edge_made(successor);
        }
    }

    /// Says where the code that follows stands in the source.
    fn set_site(&mut self, site: Option<mir::Site>) {
        let location = site.map_or(SourceLoc::default(), |site| SourceLoc::new(site.0));
        self.builder.set_srcloc(location);
    }

    /// Whether the body is that of a module.
    fn runs_once(&self) -> bool {
        let module = self.program.functions[self.id.index()].module;
        self.program.modules[module.index()].function == self.id
    }

    /// Notes that an edge into a block has been made; its phis are complete after the last one.
    fn edge_made(&mut self, block: Block) {
        let missing = &mut self.missing_edges[block.index()];
        *missing -= 1;
        // A block that has not been started is sealed when it is.
        if *missing == 0 && self.started[block.index()] {
            self.close_funnels(block);
            self.builder.seal_block(self.blocks[block.index()]);
        }
    }

    /// Landing blocks, and what is marked in MIR, leave the straight path.
    fn mark_cold(&mut self) {
        for (data, clif_block) in self.body.blocks.iter().zip(&self.blocks) {
            if data.cold {
                self.builder.set_cold_block(*clif_block);
            }
            if let Terminator::Try { unwind, .. } | Terminator::TryOrEnd { unwind, .. } =
                &data.terminator
            {
                self.builder.set_cold_block(self.blocks[unwind.index()]);
            }
            // The quick path doesn't pass through a block whose branch is taken over.
            if let Terminator::Try { next, .. } = &data.terminator
                && self.flow.edges[next.index()] == 1
                && flow::taken_over_branch(self.body, &data.terminator).is_some()
            {
                self.builder.set_cold_block(self.blocks[next.index()]);
            }
        }
    }

    /// The Cranelift function of a function of the program.
    pub(super) fn program_function(&mut self, id: FunctionId) -> FuncRef {
        let program = self.program;
        self.imported(Symbol::Function(id), || {
            signature(&program.functions[id.index()])
        })
    }

    /// The Cranelift function of a row of the runtime's table.
    pub(super) fn runtime_function(
        &mut self,
        function: RuntimeFn,
        signature: impl FnOnce() -> ir::Signature,
    ) -> FuncRef {
        self.imported(Symbol::Runtime(function), signature)
    }

    pub(super) fn imported(
        &mut self,
        symbol: Symbol,
        signature: impl FnOnce() -> ir::Signature,
    ) -> FuncRef {
        if let Some(reference) = self.functions.get(&symbol) {
            return *reference;
        }
        let signature = self.builder.import_signature(signature());
        let name = self.import_name(symbol);
        let reference = self.builder.import_function(ir::ExtFuncData {
            name,
            signature,
            colocated: true,
            patchable: false,
        });
        self.functions.insert(symbol, reference);
        reference
    }

    fn import_name(&mut self, symbol: Symbol) -> ExternalName {
        let name = (self.builder.func).declare_imported_user_function(symbol.to_name());
        ExternalName::user(name)
    }

    /// The address of a symbol plus an offset.
    pub(super) fn address(&mut self, symbol: Symbol, offset: i64) -> Value {
        let global = match self.addresses.get(&(symbol, offset)) {
            Some(global) => *global,
            None => {
                let name = self.import_name(symbol);
                let global = self.builder.create_global_value(GlobalValueData::Symbol {
                    name,
                    offset: offset.into(),
                    colocated: true,
                    tls: false,
                });
                self.addresses.insert((symbol, offset), global);
                global
            }
        };
        self.builder.ins().symbol_value(types::I64, global)
    }

    /// Stack space for an array argument of `count` words.
    pub(super) fn items_slot(&mut self, count: usize) -> StackSlot {
        match self.items {
            Some((slot, size)) if size >= count => slot,
            Some((slot, _)) => {
                self.builder.func.sized_stack_slots[slot].size = count as u32 * 8;
                self.items = Some((slot, count));
                slot
            }
            None => {
                let kind = StackSlotKind::ExplicitSlot;
                let data = StackSlotData::new(kind, count.max(1) as u32 * 8, 3);
                let slot = self.builder.create_sized_stack_slot(data);
                self.items = Some((slot, count.max(1)));
                slot
            }
        }
    }

    /// A new block, as cold as the current one.
    pub(super) fn new_block(&mut self) -> ir::Block {
        let block = self.builder.create_block();
        let current = self.builder.current_block();
        if current.is_some_and(|current| self.builder.func.layout.is_cold(current)) {
            self.builder.set_cold_block(block);
        }
        block
    }

    /// A new block that is seldom run.
    pub(super) fn new_cold_block(&mut self) -> ir::Block {
        let block = self.builder.create_block();
        self.builder.set_cold_block(block);
        block
    }

    /// Continues in a new block all of whose predecessors have been made.
    pub(super) fn start_block(&mut self, block: ir::Block) {
        self.builder.switch_to_block(block);
        self.builder.seal_block(block);
    }

    /// Jumps to the start of a MIR block.
    pub(super) fn jump_to(&mut self, block: Block) {
        let target = self.edge_to(block);
        self.builder.ins().jump(target, &[]);
    }
}
