//! `cargo bench --bench finally [NAME…]`: what `finally`, `with` and `except`
//! cost, native and interpreted, for each construct and each exit.
//!
//! One Python program times all constructs and reports nanoseconds; it runs
//! natively and under each interpreter in turn, so that all see the same
//! weather. The overhead is the time with the construct minus the time without.
//!
//! Without names, a few whole programs follow: none may be slower than interpreted.

mod common;
#[path = "../tests/support/mod.rs"]
mod support;

use common::compare::{Comparison, Cost, compare};
use common::{Contender, median};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// How often each contender runs the whole program.
const ROUNDS: usize = 3;

/// The construct whose straight path has nothing but a `finally`.
const STRAIGHT: &str = "loop with try/finally";

/// Whole programs, in the folders of `benches`.
const KERNELS: [&str; 7] = [
    "programs/fib.py",
    "programs/nbody.py",
    "programs/sieve.py",
    "programs/method_calls.py",
    "more/string_building.py",
    "more/dict_counting.py",
    "more/ints_and_floats.py",
];

/// Samples of one construct, in nanoseconds.
#[derive(Default, Clone)]
struct Samples {
    having: Vec<f64>,
    lacking: Vec<f64>,
}

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let source = common::root().join("benches/finally/constructs.py");
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let executable = folder.path().join("constructs");
    support::build(&source, &executable, folder.path()).expect("the program builds");
    let mut contenders = vec![Contender {
        name: "native",
        command: executable,
    }];
    contenders.extend(common::interpreters());
    let mut names = Vec::new();
    let mut results = vec![BTreeMap::new(); contenders.len()];
    for _ in 0..ROUNDS {
        for (contender, samples) in contenders.iter().zip(&mut results) {
            let mut command = Command::new(&contender.command);
            if contender.name != "native" {
                command.arg(&source);
            }
            collect(command.args(&wanted), samples, &mut names);
        }
    }
    let mut text = constructs(&contenders, &names, &results);
    if let Some(samples) = results[0].get(STRAIGHT) {
        let ratio = median(&samples.having) / median(&samples.lacking);
        text += &format!("\nA `finally` on the straight path: {ratio:.3} of the time without.\n");
    }
    if !wanted.is_empty() {
        print!("{text}");
        return;
    }
    text += &format!("\n{}", kernels(folder.path(), &contenders[1..]));
    print!("{text}");
    common::write_result("finally.md", &text);
    draw(&names, &results);
}

fn collect(
    command: &mut Command,
    samples: &mut BTreeMap<String, Samples>,
    names: &mut Vec<String>,
) {
    let output = command.output().expect("the program runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let mut fields = line.split('\t');
        let name = fields.next().unwrap_or_default().to_string();
        let numbers: Vec<f64> = fields
            .map(|field| field.parse().expect("a number"))
            .collect();
        let (having, lacking) = numbers.split_at(numbers.len() / 2);
        let entry = samples.entry(name.clone()).or_default();
        entry.having.extend(having);
        entry.lacking.extend(lacking);
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

/// The table of the constructs.
fn constructs(
    contenders: &[Contender],
    names: &[String],
    results: &[BTreeMap<String, Samples>],
) -> String {
    let mut head = vec!["nanoseconds".to_string()];
    for contender in contenders {
        for column in ["with", "without", "overhead"] {
            head.push(format!("{}: {column}", contender.name));
        }
    }
    for other in &contenders[1..] {
        head.push(format!("times faster than {}", other.name));
    }
    let mut rows = Vec::new();
    for name in names {
        let mut row = vec![name.clone()];
        for samples in results {
            let having = median(&samples[name].having);
            let lacking = median(&samples[name].lacking);
            let overhead = having - lacking;
            row.extend([having, lacking, overhead].map(|number| format!("{number:.1}")));
        }
        for samples in &results[1..] {
            row.push(format!("{:.1}", ratio(name, samples, &results[0])));
        }
        rows.push(row);
    }
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    common::table(&head, &rows)
}

/// How many times as long as `native` the others take for a construct.
fn ratio(
    name: &str,
    others: &BTreeMap<String, Samples>,
    native: &BTreeMap<String, Samples>,
) -> f64 {
    median(&others[name].having) / median(&native[name].having)
}

/// The chart of the constructs, if there is an interpreter to compare with.
fn draw(names: &[String], results: &[BTreeMap<String, Samples>]) {
    let [native, cpython, ..] = results else {
        return;
    };
    let bars: Vec<(String, f64)> = (names.iter())
        .map(|name| (name.clone(), ratio(name, cpython, native)))
        .collect();
    let path = common::root().join("benches/results/finally.svg");
    common::chart(&path, "Leaving a scope, native", &bars).expect("the chart can be drawn");
}

/// The table of the whole programs.
fn kernels(folder: &Path, interpreters: &[Contender]) -> String {
    let rows = KERNELS.map(|name| {
        let source = common::root().join("benches").join(name);
        let comparison = compare(&source, folder, interpreters, ROUNDS);
        let milliseconds = |cost: &Result<Cost, String>| match cost {
            Ok(cost) => format!("{:.1}", cost.seconds * 1e3),
            Err(reason) => reason.clone(),
        };
        let ratio = Comparison::against_cpython(&comparison);
        vec![
            comparison.name.clone(),
            milliseconds(&comparison.native),
            milliseconds(&comparison.cpython),
            ratio.map_or_else(String::new, |ratio| format!("{ratio:.1}")),
        ]
    });
    common::table(
        &["milliseconds", "native", "CPython 3.13", "times faster"],
        &rows,
    )
}
