//! `pyc build --emit`.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::pipeline::{self, Compiled, Request};
use super::timer::Timer;
use super::{FAILURE, default_output};
use crate::cli::{Build, Emit};
use crate::codegen::{self, Listing};

/// Writes a stage of the compilation.
pub(super) fn emit_command(build: &Build, stage: Emit, timer: &mut Timer) -> Result<ExitCode> {
    let request = Request {
        file: &build.file,
        options: &build.compile,
    };
    let Compiled::Program(program) = pipeline::compile(&request, timer)? else {
        return Ok(ExitCode::from(FAILURE));
    };
    let debug = build.compile.debug;
    let mut generate =
        |listing| timer.time("codegen", || codegen::compile(&program, listing, debug));
    let bytes = match stage {
        Emit::Mir => program.to_text().into_bytes(),
        Emit::Clif => generate(Listing::Clif)?.listing.into_bytes(),
        Emit::Asm => generate(Listing::Assembly)?.listing.into_bytes(),
        Emit::Obj => generate(Listing::None)?.object,
    };
    match (&build.output, stage) {
        (Some(output), _) => write_file(output, &bytes)?,
        (None, Emit::Obj) => {
            let output = default_output(&build.file)?.with_extension("o");
            write_file(&output, &bytes)?;
        }
        (None, _) => write_out(&bytes)?,
    }
    timer.report();
    Ok(ExitCode::SUCCESS)
}

/// Writes a file, under a temporary name first; a device is written to as it is.
fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let message = || format!("cannot write {}", path.display());
    if path.exists() && !path.is_file() {
        return fs::write(path, bytes).with_context(message);
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(message)?;
    file.write_all(bytes).with_context(message)?;
    let readable = fs::Permissions::from_mode(0o644);
    (file.as_file().set_permissions(readable)).with_context(message)?;
    file.persist(path).with_context(message)?;
    Ok(())
}

/// A reader that has seen enough, as `head`, is no error.
fn write_out(bytes: &[u8]) -> Result<()> {
    match std::io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(error).context("cannot write to standard output")
        }
        _ => Ok(()),
    }
}
