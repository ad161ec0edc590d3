//! One program under every contender: native, CPython, PyPy where it is
//! installed, and its twin in C where there is one. All must print the same.

use super::process::{self, Run};
use super::{Contender, median};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Medians over the rounds.
#[derive(Clone, Copy)]
pub struct Cost {
    pub seconds: f64,
    pub megabytes: f64,
}

/// What one program costs. A contender that does not run the program has the
/// reason instead.
pub struct Comparison {
    pub name: String,
    pub native: Result<Cost, String>,
    pub cpython: Result<Cost, String>,
    pub pypy: Result<Cost, String>,
    pub c: Result<Cost, String>,
}

impl Comparison {
    /// How many times faster than CPython the program is natively.
    pub fn against_cpython(&self) -> Option<f64> {
        ratio(&self.cpython, &self.native)
    }

    pub fn against_pypy(&self) -> Option<f64> {
        ratio(&self.pypy, &self.native)
    }

    /// How many times as long as the C twin the program takes.
    pub fn against_c(&self) -> Option<f64> {
        ratio(&self.native, &self.c)
    }

    pub fn pypy_against_cpython(&self) -> Option<f64> {
        ratio(&self.cpython, &self.pypy)
    }

    pub fn memory_against_cpython(&self) -> Option<f64> {
        let (Ok(native), Ok(cpython)) = (&self.native, &self.cpython) else {
            return None;
        };
        Some(native.megabytes / cpython.megabytes)
    }
}

fn ratio(one: &Result<Cost, String>, other: &Result<Cost, String>) -> Option<f64> {
    let (Ok(one), Ok(other)) = (one, other) else {
        return None;
    };
    Some(one.seconds / other.seconds)
}

/// Measures `source` in turns, so that all contenders see the same weather.
pub fn compare(
    source: &Path,
    folder: &Path,
    interpreters: &[Contender],
    rounds: usize,
) -> Comparison {
    let name = source.file_stem().expect("a file").to_string_lossy();
    let native = build_native(source, &folder.join("native"));
    let mut commands = vec![native.map(|path| (path, None))];
    for wanted in ["CPython 3.13", "PyPy"] {
        let found = interpreters.iter().find(|each| each.name == wanted);
        let command = found.map(|each| (each.command.clone(), Some(source)));
        commands.push(command.ok_or_else(|| format!("{wanted} is not installed")));
    }
    let twin = super::root().join(format!("benches/c/{name}.c"));
    commands.push(build_c(&twin, &folder.join("twin")).map(|path| (path, None)));

    let mut runs: Vec<Result<Vec<Run>, String>> = commands.iter().map(|_| Ok(Vec::new())).collect();
    for _ in 0..rounds {
        for (command, runs) in commands.iter().zip(&mut runs) {
            let Ok(done) = runs else { continue };
            match run(command) {
                Ok(run) => done.push(run),
                Err(reason) => *runs = Err(reason),
            }
        }
    }
    let expected = match &runs[1] {
        Ok(runs) => Ok(runs[0].stdout.clone()),
        Err(reason) => Err(reason.clone()),
    };
    let mut costs = runs
        .into_iter()
        .map(|runs| judge(&runs?, expected.as_deref()));
    let mut next = || costs.next().expect("one for each contender");
    Comparison {
        name: name.to_string(),
        native: next(),
        cpython: next(),
        pypy: next(),
        c: next(),
    }
}

fn run(command: &Result<(PathBuf, Option<&Path>), String>) -> Result<Run, String> {
    let (program, argument) = command.as_ref().map_err(String::clone)?;
    let mut command = Command::new(program);
    command.args(argument.iter());
    command.env("PYTHONHASHSEED", "0");
    process::run(command.env("PYTHONDONTWRITEBYTECODE", "1"))
}

/// The medians of `runs`, if each printed what CPython prints.
fn judge(runs: &[Run], expected: Result<&[u8], &String>) -> Result<Cost, String> {
    if let Ok(expected) = expected
        && runs.iter().any(|run| run.stdout != expected)
    {
        return Err("WRONG OUTPUT".to_string());
    }
    let seconds: Vec<f64> = runs.iter().map(|run| run.seconds).collect();
    let megabytes: Vec<f64> = runs.iter().map(|run| run.megabytes).collect();
    Ok(Cost {
        seconds: median(&seconds),
        megabytes: median(&megabytes),
    })
}

fn build_native(source: &Path, executable: &Path) -> Result<PathBuf, String> {
    let mut command = crate::support::build_command(source, executable);
    let output = command.output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let first = stderr.lines().next().unwrap_or_default();
        return Err(format!("not compiled: {first}"));
    }
    Ok(executable.to_path_buf())
}

fn build_c(source: &Path, executable: &Path) -> Result<PathBuf, String> {
    if !source.exists() {
        return Err("no twin in C".to_string());
    }
    let mut command = Command::new("gcc");
    command.arg("-O2").arg(source).arg("-o").arg(executable);
    let output = command.arg("-lm").output();
    let output = output.map_err(|error| format!("gcc: {error}"))?;
    if !output.status.success() {
        return Err(format!("gcc: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(executable.to_path_buf())
}
