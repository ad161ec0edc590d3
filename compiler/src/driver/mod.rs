//! Runs the phases in their order, and the commands on top of them.
//!
//! Phases collect their findings; the driver stops between phases when there is an error.

mod emit;
mod finder;
mod library;
mod library_edits;
mod pipeline;
mod reaching;
mod run;
mod sources;
mod timer;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::cli::{Build, Check, Command};
use crate::diagnostic::Diagnostics;
use crate::syntax::with_large_stack;
use pipeline::{Compiled, Request};
use timer::Timer;

/// The status for errors in the program.
const FAILURE: u8 = 1;
/// The status for a wrong command line.
const USAGE: u8 = 2;

/// An error in what the user asked for, rather than in the program.
#[derive(Debug)]
struct UsageError(String);

impl fmt::Display for UsageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// The exit status that an error calls for.
pub fn status_of(error: &anyhow::Error) -> u8 {
    if error.is::<UsageError>() {
        USAGE
    } else {
        FAILURE
    }
}

/// Executes a command.
pub fn execute(command: Command) -> Result<ExitCode> {
    match command {
        Command::Build(build) => with_large_stack(|| build_command(&build)),
        Command::Check(check) => with_large_stack(|| check_command(&check)),
        Command::Run(run) => run::run_command(&run),
    }
}

fn build_command(build: &Build) -> Result<ExitCode> {
    let mut timer = Timer::new(build.compile.time_passes);
    if let Some(stage) = build.emit {
        return emit::emit_command(build, stage, &mut timer);
    }
    let output = match &build.output {
        Some(output) => output.clone(),
        None => default_output(&build.file)?,
    };
    // A device would be replaced by the executable.
    if output.exists() && !output.is_file() {
        let what = if output.is_dir() {
            "a folder"
        } else {
            "no ordinary file"
        };
        let message = format!("the output {} is {what}", output.display());
        return Err(UsageError(message).into());
    }
    let request = Request {
        file: &build.file,
        options: &build.compile,
    };
    let code = match pipeline::compile(&request, &mut timer)? {
        Compiled::Refused => ExitCode::from(FAILURE),
        Compiled::Program(program) => {
            pipeline::link(&request, &program, &output, &mut timer)?;
            ExitCode::SUCCESS
        }
    };
    timer.report();
    Ok(code)
}

fn check_command(check: &Check) -> Result<ExitCode> {
    let mut timer = Timer::new(check.time_passes);
    let mut diagnostics = Diagnostics::new();
    for file in &check.files {
        let sources = sources::load(file, &check.compile(), &mut timer)?;
        diagnostics.append(sources.diagnostics);
    }
    show(&diagnostics)?;
    timer.report();
    Ok(ExitCode::from(u8::from(diagnostics.has_errors())))
}

/// The name of the entry file without `.py`, or that of the folder, in the current folder.
fn default_output(file: &Path) -> Result<PathBuf> {
    if file.is_dir() {
        let folder = finder::normalise(&std::path::absolute(file)?);
        let name = folder.file_name().unwrap_or_default();
        return Ok(PathBuf::from(format!("{}.bin", name.to_string_lossy())));
    }
    let is_python = file.extension().is_some_and(|extension| extension == "py");
    let stem = file.file_stem().filter(|_| is_python);
    match stem {
        Some(stem) => Ok(PathBuf::from(stem)),
        None => {
            let message = format!(
                "{} doesn't end in .py: say where the executable goes, with -o",
                file.display()
            );
            Err(UsageError(message).into())
        }
    }
}

/// Shows findings to the user.
fn show(diagnostics: &Diagnostics) -> Result<()> {
    if diagnostics.is_empty() {
        return Ok(());
    }
    diagnostics.emit().context("cannot write to standard error")
}
