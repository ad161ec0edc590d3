//! `pyc run`: executables are kept by what they were made from.

use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use super::pipeline::{self, Request};
use super::sources::{self, LoadedModule, Sources};
use super::timer::Timer;
use super::{FAILURE, show};
use crate::cli::{Compile, Run};
use crate::link::Cache;
use crate::syntax::with_large_stack;

/// How many executables are kept.
const KEPT: usize = 100;

/// Compiles a program, unless it is kept, and becomes it.
pub(super) fn run_command(run: &Run) -> Result<ExitCode> {
    let cache = Cache::open()?;
    let Some(executable) = with_large_stack(|| find_or_build(run, &cache))? else {
        return Ok(ExitCode::from(FAILURE));
    };
    let mut command = Command::new(&executable);
    command.arg0(run.file()).args(run.arguments());
    // The program takes the place of this process: its status and its signals are its own.
    let error = command.exec();
    Err(error).with_context(|| format!("cannot run {}", executable.display()))
}

fn find_or_build(run: &Run, cache: &Cache) -> Result<Option<PathBuf>> {
    let mut timer = Timer::new(run.compile.time_passes);
    let sources = sources::load(run.file(), &run.compile, &mut timer)?;
    show(&sources.diagnostics)?;
    if sources.diagnostics.has_errors() {
        return Ok(None);
    }
    let folder = cache.path("run");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let executable = folder.join(key(&sources, &run.compile)?);
    if executable.exists() {
        touch(&executable);
    } else {
        let request = Request {
            file: run.file(),
            options: &run.compile,
        };
        let program = pipeline::lower_modules(&sources.modules, run.compile.verbose, &mut timer);
        pipeline::link(&request, &program, &executable, &mut timer)?;
        forget_old(&folder);
    }
    timer.report();
    Ok(Some(executable))
}

/// A name for everything that the executable depends on.
fn key(sources: &Sources, options: &Compile) -> Result<String> {
    let mut hash = Sha256::new();
    let compiler = std::env::current_exe().context("where is this compiler?")?;
    let metadata = fs::metadata(&compiler).context("cannot read this compiler")?;
    let changed = metadata
        .modified()?
        .duration_since(SystemTime::UNIX_EPOCH)?;
    let what = (metadata.len(), changed, options.debug, options.is_static);
    add(&mut hash, format!("{compiler:?} {what:?}").as_bytes());
    for LoadedModule {
        name,
        shown_path,
        folders,
        bytes,
        ..
    } in &sources.modules
    {
        add(&mut hash, name.as_bytes());
        add(&mut hash, shown_path.as_deref().unwrap_or("").as_bytes());
        add(&mut hash, format!("{folders:?}").as_bytes());
        add(&mut hash, bytes);
    }
    let digest = hash.finalize();
    Ok(digest[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

/// Adds bytes with their length, so that what follows cannot be taken for a part of them.
fn add(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

/// Notes a use. That is only for choosing what to forget: a failure doesn't matter.
fn touch(path: &Path) {
    if let Ok(file) = fs::File::open(path) {
        let _ = file.set_modified(SystemTime::now());
    }
}

/// Deletes the executables that were not used for longest. What can't be deleted stays.
fn forget_old(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut files: Vec<(SystemTime, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let metadata = entry.metadata().ok()?;
            let modified = metadata.modified().ok()?;
            metadata.is_file().then(|| (modified, entry.path()))
        })
        .collect();
    files.sort();
    let excess = files.len().saturating_sub(KEPT);
    for (_, path) in &files[..excess] {
        let _ = fs::remove_file(path);
    }
}
