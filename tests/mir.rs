//! MIR snapshots: for each `tests/mir/<name>.py`, what `pyc build --emit mir`
//! prints is kept in `<name>.mir`, so that the copies of a `finally` body, one
//! for each kind of exit, are seen when they change.
//!
//!     cargo test --test mir -- --record     writes the snapshots

mod support;

use libtest_mimic::{Arguments, Failed, Trial};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn main() {
    let is_recording = |argument: &String| argument == "--record";
    let (record, rest): (Vec<String>, Vec<String>) = std::env::args().partition(is_recording);
    let is_recording = !record.is_empty();
    let folder = support::tests_folder().join("mir");
    let entries = fs::read_dir(folder).expect("tests/mir can be read");
    let mut sources: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    sources.sort();
    let trials = sources.into_iter().map(|source| {
        let name = source.file_stem().expect("a file").to_string_lossy();
        Trial::test(name.into_owned(), move || check(&source, is_recording))
    });
    libtest_mimic::run(&Arguments::from_iter(rest), trials.collect()).exit();
}

fn check(source: &Path, is_recording: bool) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let output = folder.path().join("program.mir");
    let mut command = Command::new(env!("CARGO_BIN_EXE_pyc"));
    command.args(["build", "--emit", "mir", "--trim-path"]);
    command.arg(source).arg("-o").arg(&output);
    let outcome = support::run(command.stdin(Stdio::null()), folder.path())?;
    if outcome.status != 0 {
        return Err(String::from_utf8_lossy(&outcome.stderr).into_owned().into());
    }
    let actual = fs::read(&output)?;
    let snapshot = source.with_extension("mir");
    if is_recording {
        fs::write(&snapshot, actual)?;
        return Ok(());
    }
    let expected = fs::read(&snapshot).map_err(|_| "no snapshot: use --record")?;
    match support::difference("MIR", &expected, &actual) {
        Some(text) => Err(text.into()),
        None => Ok(()),
    }
}
