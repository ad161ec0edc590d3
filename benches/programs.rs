//! `cargo bench --bench programs [NAME…]`: whole programs under
//! `benches/programs/`, native against interpreted, by wall time, and what a
//! hello costs: size, start and build.

mod common;
#[path = "../tests/support/mod.rs"]
mod support;

use common::{Contender, median};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How often each program runs under each contender.
const ROUNDS: usize = 5;
const HELLO_ROUNDS: usize = 21;

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let interpreters = common::interpreters();
    let mut rows = Vec::new();
    let mut bars = Vec::new();
    for source in programs() {
        let name = source.file_stem().expect("a file").to_string_lossy();
        if !(wanted.is_empty() || wanted.iter().any(|each| *each == name)) {
            continue;
        }
        let Some(medians) = compare(&source, folder.path(), &interpreters) else {
            println!("{name}: not compiled");
            continue;
        };
        let mut row = vec![name.to_string()];
        row.extend(medians.iter().map(|time| format!("{:.1}", time * 1e3)));
        let ratios = medians[1..].iter().map(|time| time / medians[0]);
        row.extend(ratios.map(|ratio| format!("{ratio:.1}")));
        if medians.len() > 1 {
            bars.push((name.to_string(), medians[1] / medians[0]));
        }
        rows.push(row);
    }
    let mut head = vec!["milliseconds".to_string(), "native".to_string()];
    head.extend(interpreters.iter().map(|each| each.name.to_string()));
    let faster = |each: &Contender| format!("times faster than {}", each.name);
    head.extend(interpreters.iter().map(faster));
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let text = common::table(&head, &rows) + "\n" + &hello(folder.path());
    print!("{text}");
    common::write_result("programs.md", &text);
    if !bars.is_empty() {
        let path = common::root().join("benches/results/programs.svg");
        common::chart(&path, "Whole programs, native", &bars).expect("the chart can be drawn");
    }
}

fn programs() -> Vec<PathBuf> {
    let folder = common::root().join("benches/programs");
    let entries = fs::read_dir(folder).expect("benches/programs can be read");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    paths
}

/// Median wall times in seconds: native first, then each interpreter. All
/// must print the same.
fn compare(source: &Path, folder: &Path, interpreters: &[Contender]) -> Option<Vec<f64>> {
    let executable = folder.join("program");
    support::build(source, &executable, folder).ok()?;
    let mut samples = vec![Vec::new(); interpreters.len() + 1];
    for _ in 0..ROUNDS {
        let (expected, time) = timed(&mut Command::new(&executable));
        samples[0].push(time.as_secs_f64());
        for (index, interpreter) in interpreters.iter().enumerate() {
            let (output, time) = timed(Command::new(&interpreter.command).arg(source));
            let name = interpreter.name;
            assert!(output == expected, "{name} differs on {}", source.display());
            samples[index + 1].push(time.as_secs_f64());
        }
    }
    Some(samples.iter().map(|times| median(times)).collect())
}

fn timed(command: &mut Command) -> (Vec<u8>, Duration) {
    let start = Instant::now();
    let output = command.output().expect("the program runs");
    let time = start.elapsed();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {stderr}");
    (output.stdout, time)
}

fn hello(folder: &Path) -> String {
    let source = common::root().join("benches/hello.py");
    let executable = folder.join("hello");
    let mut builds = Vec::new();
    let mut runs = Vec::new();
    for _ in 0..HELLO_ROUNDS {
        let start = Instant::now();
        support::build(&source, &executable, folder).expect("hello builds");
        builds.push(start.elapsed().as_secs_f64());
        runs.push(timed(&mut Command::new(&executable)).1.as_secs_f64());
    }
    let size = fs::metadata(&executable).expect("hello was built").len();
    let rows = [
        vec![
            "executable".to_string(),
            format!("{:.2} MB", size as f64 / 1e6),
        ],
        vec![
            "wall time".to_string(),
            format!("{:.2} ms", median(&runs) * 1e3),
        ],
        vec![
            "`pyc build`".to_string(),
            format!("{:.0} ms", median(&builds) * 1e3),
        ],
    ];
    common::table(&["hello", "median"], &rows)
}
