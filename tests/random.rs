//! Random programs over all exit edges, compared with CPython 3.13: standard
//! output, standard error and exit status.
//!
//!     cargo test --test random                      the fixed set
//!     cargo test --test random -- --count 2000      as many others, next to CPython
//!     cargo test --test random -- --typed --count 2000   programs of numbers
//!     cargo test --test random -- --wide --count 3000    with generators, coroutines and so on
//!     cargo test --test random -- --combinations    each exit from each scope in each scope
//!     cargo test --test random -- --count 2000 --first 5000
//!     cargo test --test random -- --shrink bundle   makes what differs smaller
//!     cargo test --test random -- --record          writes tests/random/expected.txt
//!     cargo test --test random -- --write FOLDER    writes the programs themselves
//!     cargo test --test random --features seeded-bugs -- --judge
//!
//! The last one judges the generator: each bug seeded into the compiler must be
//! found within [`JUDGED_PROGRAMS`].
//!
//! The fixed set needs no CPython: what CPython did is kept as one digest for
//! each file. Several cases share a file; it is run once with a driver that
//! catches what a case raises, and once more for each case, uncaught.

#[path = "random/choice.rs"]
mod choice;
#[path = "random/combinations.rs"]
mod combinations;
#[path = "random/generate.rs"]
mod generate;
#[path = "random/program.rs"]
mod program;
mod support;
#[path = "random/typed/mod.rs"]
mod typed;
#[path = "random/wide.rs"]
mod wide;

use libtest_mimic::{Arguments, Failed, Trial};
use program::{Case, Statement};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::Outcome;

/// How many cases share a file.
const CASES_OF_COMBINATIONS: usize = 20;
const CASES_OF_BUNDLE: usize = 15;
const CASES_OF_TYPED: usize = 10;
/// The fixed set has every seventh combination: seven shares no factor with the
/// number of exits, so each exit is there.
const COMBINATION_STEP: usize = 7;
/// The files of the fixed set that are made from seeds.
const FIXED_BUNDLES: u64 = 20;
const FIXED_MODULES: u64 = 20;
const FIXED_TYPED: u64 = 10;
/// How many programs may be needed to find a seeded bug.
const JUDGED_PROGRAMS: u64 = 500;
/// How many smaller programs are tried when one is made smaller.
const SHRINK_ATTEMPTS: usize = 400;

/// One file, with all its runs.
#[derive(Clone)]
struct Unit {
    name: String,
    cases: Vec<Case>,
    kind: Kind,
}

/// What the cases of a file are and how they are printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Functions full of exits.
    Bundle,
    /// One case, as the top level of a module.
    Module,
    /// Functions full of numbers.
    Typed,
    /// Functions full of exits, with generators, coroutines, `match` and `except*`.
    Wide,
}

#[derive(Default)]
struct Options {
    count: Option<u64>,
    first: u64,
    shrink: bool,
    record: bool,
    combinations: bool,
    typed: bool,
    wide: bool,
    judge: bool,
    write: Option<PathBuf>,
}

fn main() {
    let (options, rest) = parse_options();
    if options.record {
        record();
        return;
    }
    if options.judge {
        judge();
        return;
    }
    let units = match options.count {
        Some(count) if options.typed => typed_units(options.first, count),
        Some(count) if options.wide => wide_units(options.first, count),
        Some(count) => random_units(options.first, count),
        None if options.combinations => combination_units("all_combinations", 1),
        None => fixed_units(),
    };
    if let Some(folder) = options.write {
        for unit in units {
            let path = folder.join(&unit.name).with_extension("py");
            fs::write(path, unit.source()).expect("the program can be written");
        }
        return;
    }
    let expected = if options.count.is_some() || options.combinations {
        HashMap::new()
    } else {
        read_expected()
    };
    let trials = units.into_iter().map(|unit| {
        let digest = expected.get(&unit.name).cloned();
        let shrink = options.shrink;
        let is_known = support::known_differences().contains(&unit.name);
        Trial::test(unit.name.clone(), move || check(&unit, digest, shrink))
            .with_ignored_flag(is_known)
    });
    libtest_mimic::run(&Arguments::from_iter(rest), trials.collect()).exit();
}

/// Takes this test's own options out of the arguments.
fn parse_options() -> (Options, Vec<String>) {
    let mut options = Options {
        first: 1000,
        ..Options::default()
    };
    let mut rest = Vec::new();
    let mut arguments = std::env::args();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("the option needs a value");
        let mut number = || value().parse().expect("the option needs a number");
        match argument.as_str() {
            "--count" => options.count = Some(number()),
            "--first" => options.first = number(),
            "--shrink" => options.shrink = true,
            "--record" => options.record = true,
            "--judge" => options.judge = true,
            "--combinations" => options.combinations = true,
            "--typed" => options.typed = true,
            "--wide" => options.wide = true,
            "--write" => options.write = Some(value().into()),
            _ => rest.push(argument),
        }
    }
    (options, rest)
}

fn fixed_units() -> Vec<Unit> {
    let mut units = combination_units("combinations", COMBINATION_STEP);
    units.extend((0..FIXED_BUNDLES).map(|index| bundle(index * CASES_OF_BUNDLE as u64)));
    units.extend((0..FIXED_MODULES).map(module));
    units.extend(typed_units(0, FIXED_TYPED * CASES_OF_TYPED as u64));
    units
}

fn combination_units(name: &str, step: usize) -> Vec<Unit> {
    let chosen: Vec<Case> = combinations::cases().into_iter().step_by(step).collect();
    let groups = chosen.chunks(CASES_OF_COMBINATIONS).enumerate();
    groups
        .map(|(index, cases)| Unit {
            name: format!("{name}_{index:03}"),
            cases: cases.to_vec(),
            kind: Kind::Bundle,
        })
        .collect()
}

/// `count` programs, of which one in twenty is a module of its own.
fn random_units(first: u64, count: u64) -> Vec<Unit> {
    let modules = count.div_ceil(20);
    let bundles = (count - modules).div_ceil(CASES_OF_BUNDLE as u64);
    let mut units: Vec<Unit> = (0..bundles)
        .map(|index| bundle(first + index * CASES_OF_BUNDLE as u64))
        .collect();
    units.extend((first..first + modules).map(module));
    units
}

fn bundle(seed: u64) -> Unit {
    let seeds = seed..seed + CASES_OF_BUNDLE as u64;
    Unit {
        name: format!("bundle_{seed:05}"),
        cases: seeds
            .map(|seed| generate::case(seed, generate::Kind::Function))
            .collect(),
        kind: Kind::Bundle,
    }
}

fn module(seed: u64) -> Unit {
    Unit {
        name: format!("module_{seed:05}"),
        cases: vec![generate::case(
            seed.wrapping_add(1 << 40),
            generate::Kind::Module,
        )],
        kind: Kind::Module,
    }
}

fn wide_units(first: u64, count: u64) -> Vec<Unit> {
    let bundles = count.div_ceil(CASES_OF_BUNDLE as u64);
    let seeds = (0..bundles).map(|index| first + index * CASES_OF_BUNDLE as u64);
    seeds.map(wide_bundle).collect()
}

fn wide_bundle(seed: u64) -> Unit {
    let seeds = seed..seed + CASES_OF_BUNDLE as u64;
    let case = |seed: u64| generate::case(seed.wrapping_add(1 << 41), generate::Kind::Wide);
    Unit {
        name: format!("wide_{seed:05}"),
        cases: seeds.map(case).collect(),
        kind: Kind::Wide,
    }
}

fn typed_units(first: u64, count: u64) -> Vec<Unit> {
    let bundles = count.div_ceil(CASES_OF_TYPED as u64);
    (0..bundles)
        .map(|index| typed_bundle(first + index * CASES_OF_TYPED as u64))
        .collect()
}

fn typed_bundle(seed: u64) -> Unit {
    let seeds = seed..seed + CASES_OF_TYPED as u64;
    Unit {
        name: format!("typed_{seed:05}"),
        cases: seeds.map(typed::case).collect(),
        kind: Kind::Typed,
    }
}

impl Unit {
    fn source(&self) -> String {
        match self.kind {
            Kind::Bundle => program::print_bundle(&self.cases),
            Kind::Module => program::print_module(&self.cases[0]),
            Kind::Typed => typed::print_bundle(&self.cases),
            Kind::Wide => program::print_bundle_with(wide::PRELUDE, &self.cases),
        }
    }

    /// The arguments of each run.
    fn runs(&self) -> Vec<Option<usize>> {
        let mut runs = vec![None];
        if self.kind != Kind::Module {
            runs.extend((0..self.cases.len()).map(Some));
        }
        runs
    }
}

/// A unit written to a folder of its own, and perhaps built.
struct Workshop {
    folder: tempfile::TempDir,
    source: PathBuf,
    executable: PathBuf,
}

impl Workshop {
    fn new(unit: &Unit) -> Result<Self, Failed> {
        let folder = tempfile::tempdir()?;
        let source = folder.path().join("program.py");
        fs::write(&source, unit.source())?;
        let executable = folder.path().join("program");
        Ok(Workshop {
            folder,
            source,
            executable,
        })
    }

    fn native(&self, run: Option<usize>) -> Result<Outcome, Failed> {
        self.run(Command::new(&self.executable), run)
    }

    fn cpython(&self, run: Option<usize>) -> Result<Outcome, Failed> {
        let python = support::cpython().ok_or("CPython 3.13 is not present")?;
        let mut command = Command::new(python);
        command.arg(&self.source);
        self.run(command, run)
    }

    fn run(&self, mut command: Command, run: Option<usize>) -> Result<Outcome, Failed> {
        support::set_environment(&mut command, self.folder.path());
        command.env("PYC_LIVE_OBJECTS", self.live_objects());
        if let Some(index) = run {
            command.arg(index.to_string());
        }
        let mut outcome = support::run(&mut command, self.folder.path())?;
        // Generators show their addresses.
        outcome.stdout = support::hide_addresses(&outcome.stdout);
        let folder = self.folder.path().display().to_string();
        let stderr = String::from_utf8_lossy(&outcome.stderr).replace(&folder, "$DIR");
        outcome.stderr = support::hide_addresses(stderr.as_bytes());
        Ok(outcome)
    }

    fn live_objects(&self) -> PathBuf {
        self.folder.path().join("live-objects")
    }
}

/// Compares all runs of a unit with the recorded digest, if there is one, and
/// with CPython otherwise. CPython also shows what differs.
fn check(unit: &Unit, expected: Option<String>, shrink: bool) -> Result<(), Failed> {
    let workshop = Workshop::new(unit)?;
    let scratch = workshop.folder.path();
    support::build(&workshop.source, &workshop.executable, scratch)?;
    let mut outcomes = Vec::new();
    for run in unit.runs() {
        let outcome = workshop.native(run)?;
        let live = fs::read_to_string(workshop.live_objects()).unwrap_or_default();
        if live.trim() != "0" {
            return Err(format!("run {run:?} ends with {live:?} live objects").into());
        }
        outcomes.push(outcome);
    }
    match expected {
        Some(expected) if digest(&outcomes) == expected => return Ok(()),
        Some(_) if support::cpython().is_none() => {
            return Err("differs from what CPython did".into());
        }
        _ => {}
    }
    for (run, native) in unit.runs().into_iter().zip(&outcomes) {
        let cpython = workshop.cpython(run)?;
        let Some(text) = differences(&cpython, native) else {
            continue;
        };
        let kept = keep(unit, run, shrink)?;
        return Err(format!("run {run:?} differs from CPython\n{text}{kept}").into());
    }
    match expected {
        Some(_) => Err("the same as CPython, but not as recorded: use --record".into()),
        None => Ok(()),
    }
}

fn differences(cpython: &Outcome, native: &Outcome) -> Option<String> {
    let mut text = String::new();
    if cpython.status != native.status {
        let (expected, actual) = (cpython.status, native.status);
        let _ = writeln!(text, "exit status {actual} instead of {expected}");
    }
    text += &support::difference("stdout", &cpython.stdout, &native.stdout).unwrap_or_default();
    text += &support::difference("stderr", &cpython.stderr, &native.stderr).unwrap_or_default();
    (!text.is_empty()).then_some(text)
}

/// Tells after how many programs each seeded bug shows.
#[cfg(feature = "seeded-bugs")]
fn judge() {
    let units = random_units(1000, JUDGED_PROGRAMS);
    let mut reference = Vec::new();
    for unit in units.iter().filter(|unit| unit.kind == Kind::Bundle) {
        let workshop = Workshop::new(unit).expect("a temporary folder can be made");
        let outcome = workshop.cpython(None).expect("CPython runs the program");
        reference.push((workshop, outcome));
    }
    let mut lost = 0;
    for bug in 1..=pyc::passes::seeded_bugs::COUNT {
        let shows = |(workshop, outcome): &(Workshop, Outcome)| is_shown(bug, workshop, outcome);
        match reference.iter().position(shows) {
            Some(place) => {
                let programs = (place + 1) * CASES_OF_BUNDLE;
                println!("bug {bug:2}: found within {programs} programs");
            }
            None => {
                println!("bug {bug:2}: NOT FOUND in {JUDGED_PROGRAMS} programs");
                lost += 1;
            }
        }
    }
    assert!(lost == 0, "{lost} bugs were not found");
}

#[cfg(feature = "seeded-bugs")]
fn is_shown(bug: usize, workshop: &Workshop, reference: &Outcome) -> bool {
    let mut command = support::build_command(&workshop.source, &workshop.executable);
    command.env("PYC_SEEDED_BUG", bug.to_string());
    let built = support::run(&mut command, workshop.folder.path());
    if !built.is_ok_and(|outcome| outcome.status == 0) {
        return true;
    }
    let is_same = |native: &Outcome| differences(reference, native).is_none();
    let leaks = || fs::read_to_string(workshop.live_objects()).is_ok_and(|text| text.trim() != "0");
    !workshop.native(None).is_ok_and(|native| is_same(&native)) || leaks()
}

#[cfg(not(feature = "seeded-bugs"))]
fn judge() {
    panic!("judging needs `--features seeded-bugs`, and {JUDGED_PROGRAMS} programs' time");
}

/// Writes the differing program under `target/`, made smaller on demand.
fn keep(unit: &Unit, run: Option<usize>, shrink: bool) -> Result<String, Failed> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random");
    fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{}.py", unit.name));
    let mut smallest = unit.clone();
    if shrink {
        let candidates = match run {
            Some(index) => vec![unit.cases[index].clone()],
            None => unit.cases.clone(),
        };
        let alone = candidates.into_iter().map(|case| Unit {
            cases: vec![case],
            ..unit.clone()
        });
        let kind = run.map(|_| 0);
        if let Some(culprit) = alone.into_iter().find(|unit| differs(unit, kind)) {
            smallest = shrunk(culprit, kind);
        }
    }
    fs::write(&path, smallest.source())?;
    Ok(format!("kept as {}\n", path.display()))
}

/// Takes away what can go while this run of the program still differs.
fn shrunk(mut unit: Unit, run: Option<usize>) -> Unit {
    let mut attempts = 0;
    loop {
        let candidates = program::smaller(&unit.cases[0].body);
        let next = candidates.into_iter().find_map(|body: Vec<Statement>| {
            attempts += 1;
            let smaller = Unit {
                cases: vec![Case { body }],
                ..unit.clone()
            };
            (attempts < SHRINK_ATTEMPTS && differs(&smaller, run)).then_some(smaller)
        });
        match next {
            Some(smaller) => unit = smaller,
            None => return unit,
        }
    }
}

/// Whether this run of a valid program behaves otherwise than under CPython.
fn differs(unit: &Unit, run: Option<usize>) -> bool {
    let Ok(workshop) = Workshop::new(unit) else {
        return false;
    };
    let Ok(cpython) = workshop.cpython(run) else {
        return false;
    };
    let stderr = String::from_utf8_lossy(&cpython.stderr);
    if stderr.contains("SyntaxError: ") || stderr.contains("IndentationError: ") {
        return false;
    }
    let scratch = workshop.folder.path();
    if support::build(&workshop.source, &workshop.executable, scratch).is_err() {
        return true;
    }
    let native = workshop.native(run);
    !native.is_ok_and(|native| differences(&cpython, &native).is_none())
}

fn digest(outcomes: &[Outcome]) -> String {
    let mut hasher = Sha256::new();
    for outcome in outcomes {
        for part in [&outcome.stdout, &outcome.stderr] {
            hasher.update(part.len().to_le_bytes());
            hasher.update(part);
        }
        hasher.update(outcome.status.to_le_bytes());
    }
    let bytes = hasher.finalize();
    bytes[..16].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn expected_path() -> PathBuf {
    support::tests_folder().join("random/expected.txt")
}

fn read_expected() -> HashMap<String, String> {
    let text = fs::read_to_string(expected_path()).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(name, digest)| (name.to_string(), digest.to_string()))
        .collect()
}

/// Writes what CPython does with the fixed set, on all cores.
fn record() {
    let units = fixed_units();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = units.len().div_ceil(cores);
    let parts: Vec<String> = std::thread::scope(|scope| {
        let spawn = |part| scope.spawn(move || recorded_lines(part));
        let threads: Vec<_> = units.chunks(share).map(spawn).collect();
        let join = |thread: std::thread::ScopedJoinHandle<String>| thread.join();
        threads
            .into_iter()
            .map(|thread| join(thread).expect("recording goes through"))
            .collect()
    });
    fs::write(expected_path(), parts.concat()).expect("expected.txt can be written");
}

fn recorded_lines(units: &[Unit]) -> String {
    let mut text = String::new();
    for unit in units {
        let workshop = Workshop::new(unit).expect("a temporary folder can be made");
        let outcomes: Vec<_> = unit
            .runs()
            .into_iter()
            .map(|run| workshop.cpython(run).expect("CPython runs the program"))
            .collect();
        let first = String::from_utf8_lossy(&outcomes[0].stderr);
        assert!(!first.contains("SyntaxError"), "{}: {first}", unit.name);
        let _ = writeln!(text, "{} {}", unit.name, digest(&outcomes));
    }
    text
}
