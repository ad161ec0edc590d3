//! `cargo bench --bench finally [NAME…]`: what `finally`, `with` and `except`
//! cost, native and interpreted, for each construct and each exit.
//!
//! One Python program times all constructs and reports nanoseconds; it runs
//! natively and under each interpreter in turn, so that all see the same
//! weather. The overhead is the time with the construct minus the time without.

mod common;
#[path = "../tests/support/mod.rs"]
mod support;

use common::{Contender, median};
use std::collections::BTreeMap;
use std::process::Command;

/// How often each contender runs the whole program.
const ROUNDS: usize = 3;

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
    report(&contenders, &names, &results);
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

fn report(contenders: &[Contender], names: &[String], results: &[BTreeMap<String, Samples>]) {
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
    let mut bars = Vec::new();
    for name in names {
        let mut row = vec![name.clone()];
        for samples in results {
            let having = median(&samples[name].having);
            let lacking = median(&samples[name].lacking);
            let overhead = having - lacking;
            row.extend([having, lacking, overhead].map(|number| format!("{number:.1}")));
        }
        let native = median(&results[0][name].having);
        for (index, samples) in results[1..].iter().enumerate() {
            let ratio = median(&samples[name].having) / native;
            row.push(format!("{ratio:.1}"));
            if index == 0 {
                bars.push((name.clone(), ratio));
            }
        }
        rows.push(row);
    }
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let text = common::table(&head, &rows);
    print!("{text}");
    common::write_result("finally.md", &text);
    if !bars.is_empty() {
        let path = common::root().join("benches/results/finally.svg");
        common::chart(&path, "Leaving a scope, native", &bars).expect("the chart can be drawn");
    }
}
