//! From a source file to an object, and on to an executable.

use std::path::Path;

use anyhow::Result;

use super::show;
use super::sources::{self, LoadedModule};
use super::timer::Timer;
use crate::cli::Compile;
use crate::codegen::{self, Listing};
use crate::link::{self, LinkOptions};
use crate::lower::{self, SourceModule};
use crate::mir::Program;
use crate::passes;

/// What is to be compiled.
pub(super) struct Request<'a> {
    /// The entry file.
    pub(super) file: &'a Path,
    /// How.
    pub(super) options: &'a Compile,
}

/// What became of a program.
pub(super) enum Compiled {
    /// It has errors, which have been shown.
    Refused,
    /// MIR after all passes.
    Program(Box<Program>),
}

/// Loads, checks and lowers a program, and runs the passes.
pub(super) fn compile(request: &Request<'_>, timer: &mut Timer) -> Result<Compiled> {
    let sources = sources::load(request.file, request.options, timer)?;
    show(&sources.diagnostics)?;
    if sources.diagnostics.has_errors() {
        return Ok(Compiled::Refused);
    }
    let program = lower_modules(&sources.modules, request.options.verbose, timer);
    Ok(Compiled::Program(Box::new(program)))
}

/// Lowers checked modules and runs the passes.
pub(super) fn lower_modules(modules: &[LoadedModule], verbose: bool, timer: &mut Timer) -> Program {
    let modules: Vec<SourceModule<'_>> = modules
        .iter()
        .map(|module| SourceModule {
            name: module.name.clone(),
            path: module.shown_path.clone(),
            package: module.package.clone(),
            folders: module.folders.clone(),
            parent: module.parent,
            is_library: module.is_library,
            left_out: &module.left_out,
            parsed: &module.parsed,
            syntax_warnings: &module.syntax_warnings,
            imports: module.imports.clone(),
        })
        .collect();
    let mut program = timer.time("lower", || lower::lower_program(&modules));
    timer.time("passes", || passes::run(&mut program));
    if verbose {
        report_shared_bodies(&program);
        eprintln!(
            "pyc: {} modules, {} functions, {} constants",
            program.modules.len(),
            program.functions.len(),
            program.constants.len()
        );
    }
    program
}

/// Says which `finally` bodies have one copy for all exits.
fn report_shared_bodies(program: &Program) {
    for (module, line) in &program.shared_bodies {
        let module = &program.modules[module.index()];
        let path = module.path.as_deref().unwrap_or(&module.name);
        eprintln!(
            "pyc: {path}:{line}: one copy of this finally body serves all exits: it stands inside \
             others"
        );
    }
}

/// Generates code and links it to an executable.
pub(super) fn link(
    request: &Request<'_>,
    program: &Program,
    output: &Path,
    timer: &mut Timer,
) -> Result<()> {
    let debug = request.options.debug;
    let code = timer.time("codegen", || {
        codegen::compile(program, Listing::None, debug)
    })?;
    let options = LinkOptions {
        debug,
        is_static: request.options.is_static,
        verbose: request.options.verbose,
    };
    if options.verbose {
        eprintln!("pyc: an object of {} bytes", code.object.len());
    }
    timer.time("link", || link::link(&code.object, output, options))
}
