//! Runs every program under `tests/programs/` and compares it with what
//! CPython 3.13 printed.
//!
//! A test is one file `<area>/<name>.py` with, beside it, `<name>.out`
//! (standard output), `<name>.err` (standard error, if any), `<name>.status`
//! (if not 0), `<name>.in` (standard input) and `<name>.args` (one argument a
//! line). A folder with a `main.py` is one test; the other files in it are its
//! modules. In an `.err` file, `$DIR` stands for the folder of the program;
//! ` at 0x$ADDRESS` stands for any address.
//! `tests/record.py` writes the expectations, by CPython alone.
//!
//! A comment `# run: closed stdout` or `# run: interrupt` (once something has
//! been written) says under which circumstance the program runs.
//!
//! Each program is two tests: `native` builds and runs it, and checks that no
//! object is alive at its end (a comment `# live: unchecked, <reason>` says why
//! one is not); `cpython` checks the recorded files, where CPython is present.

mod support;

use libtest_mimic::{Arguments, Failed, Trial};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{Circumstance, Outcome};

/// One test program, with the paths of its expectations.
#[derive(Clone)]
struct Program {
    name: String,
    source: PathBuf,
}

fn main() {
    let arguments = Arguments::from_args();
    let root = support::tests_folder().join("programs");
    let mut programs = Vec::new();
    collect(&root, &root, &mut programs).expect("tests/programs can be read");
    programs.sort_by(|left, right| left.name.cmp(&right.name));
    let mut trials = Vec::new();
    for program in programs {
        if support::cpython().is_some() {
            let program = program.clone();
            let name = format!("cpython::{}", program.name);
            trials.push(Trial::test(name, move || check_recorded(&program)));
        }
        let name = format!("native::{}", program.name);
        let is_known = support::known_differences().contains(&program.name);
        let trial = Trial::test(name, move || check_native(&program));
        trials.push(trial.with_ignored_flag(is_known));
    }
    if support::cpython().is_some() {
        trials.push(Trial::test("cpython::every_method", check_methods));
    }
    // The faults are in the checked runtime, which release builds of the compiler don't carry.
    if cfg!(debug_assertions) {
        trials.push(Trial::test("fault::leak", check_leak_is_found));
        trials.push(Trial::test("fault::stale", check_stale_is_found));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn collect(root: &Path, folder: &Path, programs: &mut Vec<Program>) -> std::io::Result<()> {
    let main = folder.join("main.py");
    if main.exists() {
        programs.push(program(root, main));
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, programs)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            programs.push(program(root, path));
        }
    }
    Ok(())
}

fn program(root: &Path, source: PathBuf) -> Program {
    let relative = source.strip_prefix(root).expect("found under the root");
    let name = relative.with_extension("").display().to_string();
    Program { name, source }
}

impl Program {
    fn beside(&self, extension: &str) -> PathBuf {
        self.source.with_extension(extension)
    }

    fn folder(&self) -> &Path {
        self.source.parent().expect("a file is in a folder")
    }

    /// What CPython did, as recorded.
    fn expected(&self) -> Result<Outcome, Failed> {
        let stdout = fs::read(self.beside("out"))
            .map_err(|_| Failed::from("not recorded: run tests/record.py"))?;
        let status = match fs::read_to_string(self.beside("status")) {
            Ok(text) => text
                .trim()
                .parse()
                .map_err(|_| "the .status is no number")?,
            Err(_) => 0,
        };
        Ok(Outcome {
            stdout,
            stderr: fs::read(self.beside("err")).unwrap_or_default(),
            status,
        })
    }

    /// What happens to the program from outside.
    fn circumstance(&self) -> Result<Circumstance, Failed> {
        let source = fs::read_to_string(&self.source)?;
        Ok(if source.contains("# run: closed stdout") {
            Circumstance::ClosedStdout
        } else if source.contains("# run: interrupt") {
            Circumstance::Interrupt
        } else {
            Circumstance::Ordinary
        })
    }

    /// Arguments, standard input and environment of one run.
    fn prepare(&self, command: &mut Command, directory: &Path) -> Result<(), Failed> {
        support::set_environment(command, directory);
        if let Ok(arguments) = fs::read_to_string(self.beside("args")) {
            command.args(arguments.lines());
        }
        if let Ok(input) = fs::File::open(self.beside("in")) {
            command.stdin(input);
        }
        Ok(())
    }

    /// Writes the folder of the program as `$DIR`, and hides addresses.
    fn normalise(&self, mut outcome: Outcome) -> Outcome {
        let folder = self.folder().display().to_string();
        if let Ok(text) = std::str::from_utf8(&outcome.stderr) {
            outcome.stderr = text.replace(&folder, "$DIR").into_bytes();
        }
        outcome.stdout = support::hide_addresses(&outcome.stdout);
        outcome.stderr = support::hide_addresses(&outcome.stderr);
        outcome
    }
}

/// Two fresh folders for one run: where it works, and what is kept about it.
struct Folders {
    _root: tempfile::TempDir,
    work: PathBuf,
    scratch: PathBuf,
}

fn folders() -> Result<Folders, Failed> {
    let root = tempfile::tempdir()?;
    let (work, scratch) = (root.path().join("work"), root.path().join("scratch"));
    fs::create_dir(&work)?;
    fs::create_dir(&scratch)?;
    Ok(Folders {
        _root: root,
        work,
        scratch,
    })
}

fn check_recorded(program: &Program) -> Result<(), Failed> {
    let folders = folders()?;
    let python = support::cpython().ok_or("CPython 3.13 is not present")?;
    let mut command = Command::new(python);
    command.arg(&program.source);
    program.prepare(&mut command, &folders.work)?;
    let circumstance = program.circumstance()?;
    let outcome = support::run_in(&mut command, &folders.scratch, circumstance)?;
    let actual = program.normalise(outcome);
    compare(&program.expected()?, &actual)
}

fn check_native(program: &Program) -> Result<(), Failed> {
    let expected = program.expected()?;
    let folders = folders()?;
    let executable = folders.scratch.join("program");
    support::build(&program.source, &executable, &folders.scratch)?;
    let count = folders.scratch.join("live-objects");
    let mut command = Command::new(&executable);
    program.prepare(&mut command, &folders.work)?;
    command.env("PYC_LIVE_OBJECTS", &count);
    let circumstance = program.circumstance()?;
    let outcome = support::run_in(&mut command, &folders.scratch, circumstance)?;
    let actual = program.normalise(outcome);
    compare(&expected, &actual)?;
    if fs::read_to_string(&program.source)?.contains("# live: unchecked") {
        return Ok(());
    }
    check_live_objects(&count)
}

/// Whether a program said at its end that no object is alive.
fn check_live_objects(count: &Path) -> Result<(), Failed> {
    match fs::read_to_string(count) {
        Ok(text) if text.trim() == "0" => Ok(()),
        Ok(text) => Err(format!("{} objects are alive at the end", text.trim()).into()),
        Err(_) => Err("the runtime wrote no count of live objects".into()),
    }
}

/// Runs a small program that commits a fault on purpose: what it did, and where the count of its
/// live objects is.
fn run_with_fault(fault: &str) -> Result<(Folders, Outcome, PathBuf), Failed> {
    let folders = folders()?;
    let source = folders.work.join("small.py");
    fs::write(&source, "print([1, 2])\n")?;
    let executable = folders.scratch.join("program");
    support::build(&source, &executable, &folders.scratch)?;
    let count = folders.scratch.join("live-objects");
    let mut command = Command::new(&executable);
    support::set_environment(&mut command, &folders.work);
    command
        .env("PYC_LIVE_OBJECTS", &count)
        .env("PYC_FAULT", fault);
    let outcome = support::run(&mut command, &folders.scratch)?;
    Ok((folders, outcome, count))
}

/// A leak of one object fails the check that every program has to pass.
fn check_leak_is_found() -> Result<(), Failed> {
    let (_folders, outcome, count) = run_with_fault("leak")?;
    if (outcome.stdout.as_slice(), outcome.status) != (b"[1, 2]\n", 0) {
        return Err(format!("the program did not run: {outcome:?}").into());
    }
    match check_live_objects(&count) {
        Err(failed) if format!("{failed:?}").contains("1\\nlist with 1 references") => Ok(()),
        other => Err(format!("the leak was not found: {other:?}").into()),
    }
}

/// A second release of an object ends the program.
fn check_stale_is_found() -> Result<(), Failed> {
    let (_folders, outcome, _) = run_with_fault("stale")?;
    let message = String::from_utf8_lossy(&outcome.stderr);
    if outcome.status < 0 && message.contains("released too often") {
        return Ok(());
    }
    Err(format!("the second release was not found: {outcome:?}").into())
}

/// Every method of every built-in type has its section in a program.
fn check_methods() -> Result<(), Failed> {
    let python = support::cpython().ok_or("CPython 3.13 is not present")?;
    let script = support::tests_folder().join("methods_complete.py");
    let output = Command::new(python).arg(script).output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stdout).into_owned().into())
}

fn compare(expected: &Outcome, actual: &Outcome) -> Result<(), Failed> {
    let mut text = String::new();
    if expected.status != actual.status {
        text += &format!(
            "exit status {} instead of {}\n",
            actual.status, expected.status
        );
    }
    text += &support::difference("stdout", &expected.stdout, &actual.stdout).unwrap_or_default();
    text += &support::difference("stderr", &expected.stderr, &actual.stderr).unwrap_or_default();
    if text.is_empty() {
        Ok(())
    } else {
        Err(text.into())
    }
}
