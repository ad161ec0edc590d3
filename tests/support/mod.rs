//! What the test programs share: running a process with a time limit, finding
//! CPython 3.13, and building a program with the `pyc` under test.

#![allow(dead_code, reason = "each test target uses a part of this")]

use std::fs::{self, File};
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// How long one process may take before it is killed: a debug build of the
/// compiler on a busy machine is slow.
pub const TIME_LIMIT: Duration = Duration::from_secs(120);

/// What a finished process left behind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// The exit status, or minus the number of the signal that ended it.
    pub status: i32,
}

/// What happens to a process from outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Circumstance {
    /// Nothing.
    Ordinary,
    /// Nobody reads its standard output.
    ClosedStdout,
    /// It is interrupted (as by Ctrl-C) once it has written something.
    Interrupt,
}

/// Runs `command` with its output in files under `scratch`, and kills it after
/// [`TIME_LIMIT`]. Files, unlike pipes, cannot fill up while nobody reads.
pub fn run(command: &mut Command, scratch: &Path) -> Result<Outcome, String> {
    run_in(command, scratch, Circumstance::Ordinary)
}

/// Runs `command` under a circumstance.
pub fn run_in(
    command: &mut Command,
    scratch: &Path,
    circumstance: Circumstance,
) -> Result<Outcome, String> {
    let stdout = scratch.join("captured.stdout");
    let stderr = scratch.join("captured.stderr");
    let create = |path: &Path| File::create(path).map_err(|error| describe(path, &error));
    command.stdout(create(&stdout)?).stderr(create(&stderr)?);
    if circumstance == Circumstance::ClosedStdout {
        let (_, writer) = io::pipe().map_err(|error| error.to_string())?;
        command.stdout(writer);
    }
    let mut interrupt = circumstance == Circumstance::Interrupt;
    let mut child = command
        .spawn()
        .map_err(|error| format!("cannot start {command:?}: {error}"))?;
    let started = Instant::now();
    let mut pause = Duration::from_micros(200);
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        if interrupt && fs::metadata(&stdout).is_ok_and(|file| file.len() > 0) {
            interrupt = false;
            let pid = child.id().to_string();
            let kill = Command::new("kill").args(["-INT", &pid]).status();
            kill.map_err(|error| error.to_string())?;
        }
        if started.elapsed() > TIME_LIMIT {
            child.kill().map_err(|error| error.to_string())?;
            child.wait().map_err(|error| error.to_string())?;
            return Err(format!("killed after {TIME_LIMIT:?}"));
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    };
    let read = |path: &Path| fs::read(path).map_err(|error| describe(path, &error));
    Ok(Outcome {
        stdout: read(&stdout)?,
        stderr: read(&stderr)?,
        status: status
            .code()
            .unwrap_or_else(|| -status.signal().unwrap_or(0)),
    })
}

fn describe(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}

/// The environment that every tested program sees, native or interpreted.
pub fn set_environment(command: &mut Command, directory: &Path) {
    command
        .current_dir(directory)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", directory)
        .env("LC_ALL", "C.UTF-8")
        .env("PYTHONHASHSEED", "0")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::null());
}

/// The folder of the tests in the repository.
pub fn tests_folder() -> PathBuf {
    let compiler = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = compiler.parent().expect("the compiler has a parent folder");
    root.join("tests")
}

/// CPython 3.13, where it is installed: `PYC_CPYTHON`, `python3.13` on the
/// path, or a pyenv version.
pub fn cpython() -> Option<&'static Path> {
    static FOUND: OnceLock<Option<PathBuf>> = OnceLock::new();
    FOUND
        .get_or_init(|| cpython_candidates().into_iter().find(|path| is_3_13(path)))
        .as_deref()
}

fn cpython_candidates() -> Vec<PathBuf> {
    if let Some(chosen) = std::env::var_os("PYC_CPYTHON") {
        return vec![chosen.into()];
    }
    let mut candidates = Vec::new();
    let root = std::env::var_os("PYENV_ROOT")
        .map(PathBuf::from)
        .or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".pyenv")));
    if let Some(versions) = root.and_then(|root| fs::read_dir(root.join("versions")).ok()) {
        let mut folders: Vec<_> = versions.flatten().map(|entry| entry.path()).collect();
        folders.sort();
        candidates.extend(folders.iter().map(|folder| folder.join("bin/python3.13")));
    }
    candidates.push("python3.13".into());
    candidates
}

fn is_3_13(path: &Path) -> bool {
    let check = "import sys; sys.exit(sys.version_info[:2] != (3, 13) or sys.implementation.name != 'cpython')";
    Command::new(path)
        .args(["-c", check])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The command that builds `program` with the `pyc` under test, or with the one that
/// `PYC_UNDER_TEST` names.
pub fn build_command(program: &Path, executable: &Path) -> Command {
    let chosen = std::env::var_os("PYC_UNDER_TEST");
    let mut command = Command::new(chosen.unwrap_or(env!("CARGO_BIN_EXE_pyc").into()));
    command.arg("build").arg(program).arg("-o").arg(executable);
    command.stdin(Stdio::null());
    command
}

/// Builds `program` with the `pyc` under test.
pub fn build(program: &Path, executable: &Path, scratch: &Path) -> Result<(), String> {
    let outcome = run(&mut build_command(program, executable), scratch)?;
    if outcome.status != 0 {
        return Err(format!(
            "pyc build ended with status {}\n{}",
            outcome.status,
            String::from_utf8_lossy(&outcome.stderr)
        ));
    }
    Ok(())
}

/// How many differing lines are shown.
const SHOWN: usize = 8;

/// The differing lines of two texts that are equally long.
fn line_by_line(what: &str, expected: &[&str], actual: &[&str]) -> String {
    let pairs = expected.iter().zip(actual).enumerate();
    let differing: Vec<_> = pairs.filter(|(_, (left, right))| left != right).collect();
    let mut text = format!("{what} differs in {} lines:\n", differing.len());
    for (number, (left, right)) in differing.into_iter().take(SHOWN) {
        text += &format!(" line {}\n - {left}\n + {right}\n", number + 1);
    }
    text
}

/// Shows where two texts begin to differ, as a few lines of each.
pub fn difference(what: &str, expected: &[u8], actual: &[u8]) -> Option<String> {
    if expected == actual {
        return None;
    }
    let expected = String::from_utf8_lossy(expected);
    let actual = String::from_utf8_lossy(actual);
    let expected: Vec<&str> = expected.split('\n').collect();
    let actual: Vec<&str> = actual.split('\n').collect();
    if expected.len() == actual.len() {
        return Some(line_by_line(what, &expected, &actual));
    }
    let same = expected
        .iter()
        .zip(&actual)
        .take_while(|(left, right)| left == right)
        .count();
    let mut text = format!("{what} differs from line {}:\n", same + 1);
    for line in &expected[same.saturating_sub(2)..same] {
        text += &format!("   {line}\n");
    }
    for line in expected.iter().skip(same).take(SHOWN) {
        text += &format!(" - {line}\n");
    }
    for line in actual.iter().skip(same).take(SHOWN) {
        text += &format!(" + {line}\n");
    }
    Some(text)
}

/// Writes ` at 0x7f…` as ` at 0x$ADDRESS`: no two runs agree on addresses.
pub fn hide_addresses(text: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = b" at 0x";
    let mut hidden = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.windows(MARK.len()).position(|window| window == MARK) {
        let digits = &rest[start + MARK.len()..];
        let end = digits.iter().position(|byte| !byte.is_ascii_hexdigit());
        hidden.extend_from_slice(&rest[..start + MARK.len()]);
        hidden.extend_from_slice(b"$ADDRESS");
        rest = &digits[end.unwrap_or(digits.len())..];
    }
    hidden.extend_from_slice(rest);
    hidden
}

/// The tests that `known_differences.txt` lists: they are ignored unless asked for.
pub fn known_differences() -> &'static std::collections::HashSet<String> {
    static FOUND: OnceLock<std::collections::HashSet<String>> = OnceLock::new();
    FOUND.get_or_init(|| {
        include_str!("../known_differences.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_whitespace().next())
            .map(str::to_owned)
            .collect()
    })
}
