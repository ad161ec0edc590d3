//! The code generator: MIR to a native object file, by Cranelift.
//!
//! It knows MIR, Cranelift and the runtime's table, and must not know the AST. Functions are
//! compiled on several threads ([`function`]); what they refer to are [`symbol`]s, which the one
//! writer of the object ([`object`]) resolves, so that the result doesn't depend on the threads.

mod attribute;
mod blob;
mod call;
mod constants;
mod data;
mod debug;
mod field;
mod float;
mod flow;
mod function;
mod funnel;
mod generator;
mod instruction;
mod item;
mod iteration;
mod keeper;
mod layout;
mod memory;
mod number;
mod object;
mod refcount;
mod runtime_call;
mod statement;
mod symbol;
mod terminator;
#[cfg(test)]
mod tests;
mod variable;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, Result, anyhow};
use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::settings::{self, Configurable};

use crate::mir::{FunctionId, Program};
use data::DataPlan;
use function::{CompiledFunction, FunctionCompiler};

/// What is wanted beside the object.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Listing {
    /// Nothing.
    #[default]
    None,
    /// The CLIF of every function.
    Clif,
    /// The machine code of every function, as text.
    Assembly,
}

/// A compiled program.
#[derive(Debug)]
pub struct Output {
    /// The object file.
    pub object: Vec<u8>,
    /// The listing, if one was asked for.
    pub listing: String,
}

/// With more blocks than this a function is compiled by the quick settings: the time that the
/// better ones take grows faster than the function.
const HUGE_BODY_BLOCKS: usize = 4000;

/// What is the same for every function.
struct Shared<'a> {
    program: &'a Program,
    plan: &'a DataPlan,
    isa: Arc<dyn TargetIsa>,
    quick_isa: Arc<dyn TargetIsa>,
    listing: Listing,
    debug: bool,
}

/// Compiles a program, with debug information if `debug`. The error is one of Cranelift's limits (a
/// function beyond its size), or a bug of this compiler.
pub fn compile(program: &Program, listing: Listing, debug: bool) -> Result<Output> {
    let mut plan = DataPlan::new(program);
    let isa = make_isa(true)?;
    let shared = Shared {
        program,
        plan: &plan,
        isa: isa.clone(),
        quick_isa: make_isa(false)?,
        listing,
        debug,
    };
    let functions = compile_functions(&shared)?;
    let keepers = keeper::compile(&shared, &functions)?;
    let data = data::write(program, &functions, &mut plan);
    let listing = functions.iter().map(|function| &*function.listing);
    Ok(Output {
        listing: listing.collect(),
        object: object::write(program, isa, &functions, &keepers, &plan, &data, debug)?,
    })
}

/// The target: the machine this runs on, without assuming newer instructions.
fn make_isa(optimise: bool) -> Result<Arc<dyn TargetIsa>> {
    let mut flags = settings::builder();
    let quick_or = |good: &'static str, quick: &'static str| if optimise { good } else { quick };
    for (name, value) in [
        ("opt_level", quick_or("speed", "none")),
        (
            "regalloc_algorithm",
            quick_or("backtracking", "backtracking"),
        ),
        ("is_pic", "false"),
        ("preserve_frame_pointers", "true"),
        ("enable_probestack", "true"),
        ("probestack_strategy", "inline"),
        ("unwind_info", "false"),
        (
            "enable_verifier",
            if cfg!(debug_assertions) {
                "true"
            } else {
                "false"
            },
        ),
    ] {
        flags.set(name, value).context("Cranelift's settings")?;
    }
    let triple = target_lexicon::Triple::host();
    let isa = cranelift_codegen::isa::lookup(triple)
        .map_err(|error| anyhow!("this machine is not supported: {error}"))?;
    Ok(isa.finish(settings::Flags::new(flags))?)
}

/// Compiles every function, on as many threads as there are processors.
fn compile_functions(shared: &Shared<'_>) -> Result<Vec<CompiledFunction>> {
    let count = shared.program.functions.len();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut compiler = FunctionCompiler::new(shared);
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= count {
                return Ok(done);
            }
            done.push((index, compiler.compile(FunctionId(index as u32))?));
        }
    };
    let mut all: Vec<(usize, CompiledFunction)> = Vec::with_capacity(count);
    std::thread::scope(|scope| -> Result<()> {
        let handles: Vec<_> = (1..threads.min(count)).map(|_| scope.spawn(work)).collect();
        let mine: Result<Vec<_>> = work();
        let theirs = handles.into_iter().map(|handle| match handle.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        for done in [mine].into_iter().chain(theirs) {
            all.extend(done?);
        }
        Ok(())
    })?;
    all.sort_by_key(|(index, _)| *index);
    Ok(all.into_iter().map(|(_, function)| function).collect())
}
