//! `cargo bench --bench compile_time [-- LINES…]`: how long programs of 1,000,
//! 10,000 and 100,000 lines take to build, and where the time goes.
//!
//! The programs are made here: units of classes and functions in ordinary
//! style, each of which uses the one before, so that types have to be carried
//! from call to call through the whole program.

mod common;
#[path = "../tests/support/mod.rs"]
mod support;

use common::process;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// How many units one function runs: module bodies are not to grow without end.
const UNITS_A_GROUP: usize = 25;

/// One unit of a program; `@` is its number and `<` the number before.
const UNIT: &str = r#"
class Item@:
    limit = @ + 10

    def __init__(self, name, price, count):
        self.name = name
        self.price = price
        self.count = count
        self.history = []

    def total(self):
        return self.price * self.count

    def take(self, count):
        if count > self.count:
            raise ValueError(f"only {self.count} of {self.name}")
        self.count -= count
        self.history.append(count)
        return self

    def describe(self):
        return f"{self.name}: {self.count} at {self.price:.2f}"


class Marked@(Item@):
    def __init__(self, name, price, count, mark):
        super().__init__(name, price, count)
        self.mark = mark

    def describe(self):
        return super().describe() + " " + self.mark

    def is_full(self):
        return self.count >= self.limit


def stock@(size):
    items = []
    for i in range(size):
        if i % 3 == 0:
            items.append(Marked@("marked" + str(i), i * 0.5, i + @, "*"))
        else:
            items.append(Item@("plain" + str(i), i * 0.25, i * 2 + 1))
    return items


def sell@(items, wanted):
    sold = 0
    failed = {}
    for item in items:
        try:
            item.take(wanted)
            sold += wanted
        except ValueError as error:
            failed[item.name] = str(error)
        finally:
            wanted = wanted % 5 + 1
    return sold, failed


def longest@(items):
    best = None
    for item in items:
        text = item.describe()
        if best is None or len(text) > len(best):
            best = text
    return best


def digits@(number):
    total = 0
    while number > 0:
        number, digit = divmod(number, 10)
        total += digit * digit
    return total


def work@(size, start):
    items = stock@(size)
    sold, failed = sell@(items, start % 4 + 1)
    worth = sum([item.total() for item in items])
    names = sorted(failed)
    start = digits@(start + sold + len(names))
    if worth > 1000.0 and longest@(items) is not None:
        start += int(worth) % 7
    return work<(size, start) if start % 2 == 0 and size > 3 else start
"#;

/// A program of about `lines` lines.
fn program(lines: usize) -> String {
    let unit_lines = UNIT.lines().count();
    let units = lines.div_ceil(unit_lines);
    let mut text = String::from("def work0(size, start):\n    return start\n");
    for number in 1..=units {
        let unit = UNIT.replace('@', &number.to_string());
        text += &unit.replace("work<", &format!("work{}", number - 1));
    }
    let groups: Vec<usize> = (1..=units).step_by(UNITS_A_GROUP).collect();
    for &first in &groups {
        write!(text, "\n\ndef group{first}(total):\n").expect("a string takes all");
        for number in first..(first + UNITS_A_GROUP).min(units + 1) {
            writeln!(text, "    total += work{number}(6, total)").expect("a string takes all");
        }
        text += "    return total\n";
    }
    text += "\n\nresult = 1\n";
    for first in groups {
        writeln!(text, "result = group{first}(result)").expect("a string takes all");
    }
    text + "print(result)\n"
}

/// Milliseconds of each phase, as `--time-passes` reports them.
fn phases(report: &str) -> Vec<(String, f64)> {
    let phase = |line: &str| {
        let (time, name) = line.trim().split_once(" ms ")?;
        Some((name.trim().to_string(), time.trim().parse().ok()?))
    };
    report.lines().filter_map(phase).collect()
}

/// The rows of the report on one program: its size, its times, its phases.
fn measure(lines: usize, folder: &Path) -> Vec<(String, String)> {
    let source = folder.join(format!("lines{lines}.py"));
    let executable = folder.join("program");
    let text = program(lines);
    fs::write(&source, &text).expect("the program can be written");
    let mut command = support::build_command(&source, &executable);
    let start = Instant::now();
    let build = process::run(command.arg("--time-passes"));
    let wall = start.elapsed().as_secs_f64();
    let build = build.expect("the program builds");
    let native = process::run(&mut Command::new(&executable)).expect("the program runs");
    if let Some(cpython) = support::cpython() {
        let expected = process::run(Command::new(cpython).arg(&source));
        let expected = expected.expect("CPython runs the program");
        assert!(native.stdout == expected.stdout, "CPython differs");
    }
    let size = fs::metadata(&executable).expect("it was built").len();
    let mut rows = vec![
        ("lines".to_string(), text.lines().count().to_string()),
        ("wall s".to_string(), format!("{wall:.2}")),
        ("processor s".to_string(), format!("{:.2}", build.seconds)),
        ("memory MB".to_string(), format!("{:.0}", build.megabytes)),
        (
            "executable MB".to_string(),
            format!("{:.1}", size as f64 / 1e6),
        ),
    ];
    let report = String::from_utf8_lossy(&build.stderr);
    for (name, time) in phases(&report) {
        rows.push((format!("{name} s"), format!("{:.3}", time / 1e3)));
    }
    rows
}

fn main() {
    let mut sizes: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let is_whole = sizes.is_empty();
    if is_whole {
        sizes = SIZES.to_vec();
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let columns: Vec<_> = sizes
        .iter()
        .map(|&lines| measure(lines, folder.path()))
        .collect();
    let mut head = vec!["program of"];
    head.extend(columns.iter().map(|column| column[0].1.as_str()));
    let labels = columns[0].iter().skip(1).map(|(label, _)| label);
    let cell = |column: &Vec<(String, String)>, label: &String| {
        let found = column.iter().find(|(each, _)| each == label);
        found.map_or(String::new(), |(_, cell)| cell.clone())
    };
    let rows: Vec<Vec<String>> = labels
        .map(|label| {
            let cells = columns.iter().map(|column| cell(column, label));
            [label.clone()].into_iter().chain(cells).collect()
        })
        .collect();
    let text = common::table(&head, &rows);
    print!("{text}");
    if is_whole {
        common::write_result("compile_time.md", &text);
    }
}
