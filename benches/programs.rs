//! `cargo bench --bench programs [-- NAME…] [--rounds N]`: whole programs,
//! native against CPython 3.13, PyPy and C, by processor time and memory.
//!
//! The programs under `benches/programs` are those that the compiler is tuned
//! with. Those under `benches/unseen` are in other styles, and reported separately:
//! they are not tuned for, though their profiles have been looked at. With names,
//! only those programs run and nothing is written to `benches/results`.

mod common;
#[path = "../tests/support/mod.rs"]
mod support;

use common::compare::{Comparison, Cost, compare};
use common::groups::Series;
use common::{Contender, geometric_mean, median};
use plotters::style::RGBColor;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

const HELLO_ROUNDS: usize = 21;

struct Options {
    names: Vec<String>,
    rounds: usize,
}

fn options() -> Options {
    let mut options = Options {
        names: Vec::new(),
        rounds: 5,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--rounds" {
            let rounds = arguments.next().and_then(|text| text.parse().ok());
            options.rounds = rounds.expect("--rounds takes a number");
        } else if !argument.starts_with("--") {
            options.names.push(argument);
        }
    }
    options
}

fn main() -> ExitCode {
    let options = options();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let interpreters = common::interpreters();
    let measure = |name: &str| measure(name, folder.path(), &interpreters, &options);
    let tuned = measure("programs");
    let unseen = measure("unseen");
    if options.names.is_empty() {
        let text = [
            section("Whole programs", &tuned),
            section("Programs in other styles", &unseen),
            share(&tuned, &unseen),
            hello(folder.path()),
        ]
        .concat();
        print!("{text}");
        common::write_result("programs.md", &text);
        draw("programs.svg", "Whole programs", &tuned);
        draw("unseen.svg", "Programs in other styles", &unseen);
    } else {
        for comparisons in [&tuned, &unseen] {
            if !comparisons.is_empty() {
                print!("{}", section("Some programs", comparisons));
            }
        }
    }
    let wrong = |each: &Comparison| {
        each.native
            .as_ref()
            .is_err_and(|why| why.starts_with("WRONG"))
    };
    if tuned.iter().chain(&unseen).any(wrong) {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn measure(
    name: &str,
    scratch: &Path,
    interpreters: &[Contender],
    options: &Options,
) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for source in sources(&common::root().join("benches").join(name)) {
        let stem = source.file_stem().expect("a file").to_string_lossy();
        if options.names.is_empty() || options.names.iter().any(|each| *each == stem) {
            eprintln!("{stem}");
            comparisons.push(compare(&source, scratch, interpreters, options.rounds));
        }
    }
    comparisons
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the programs' folder can be read");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    paths
}

const HEAD: [&str; 11] = [
    "program",
    "native ms",
    "CPython ms",
    "PyPy ms",
    "C ms",
    "CPython / native",
    "PyPy / native",
    "native / C",
    "native MB",
    "CPython MB",
    "native / CPython MB",
];

fn section(title: &str, comparisons: &[Comparison]) -> String {
    let mut rows: Vec<Vec<String>> = comparisons.iter().map(row).collect();
    let mut mean = vec!["geometric mean".to_string()];
    mean.extend(vec![String::new(); HEAD.len() - 1]);
    mean[5] = number(mean_of(comparisons, Comparison::against_cpython));
    mean[6] = number(mean_of(comparisons, Comparison::against_pypy));
    mean[7] = number(mean_of(comparisons, Comparison::against_c));
    mean[10] = number(mean_of(comparisons, Comparison::memory_against_cpython));
    rows.push(mean);
    let mut text = format!("## {title}\n\n{}\n", common::table(&HEAD, &rows));
    for each in comparisons {
        for (contender, cost) in [
            ("native", &each.native),
            ("CPython", &each.cpython),
            ("PyPy", &each.pypy),
        ] {
            if let Err(reason) = cost {
                text += &format!("- {}, {contender}: {reason}\n", each.name);
            }
        }
    }
    text + "\n"
}

fn row(each: &Comparison) -> Vec<String> {
    let time = |cost: &Result<Cost, String>| match cost {
        Ok(cost) => format!("{:.1}", cost.seconds * 1e3),
        Err(_) => "–".to_string(),
    };
    let memory = |cost: &Result<Cost, String>| match cost {
        Ok(cost) => format!("{:.1}", cost.megabytes),
        Err(_) => "–".to_string(),
    };
    vec![
        each.name.clone(),
        time(&each.native),
        time(&each.cpython),
        time(&each.pypy),
        time(&each.c),
        number(each.against_cpython()),
        number(each.against_pypy()),
        number(each.against_c()),
        memory(&each.native),
        memory(&each.cpython),
        number(each.memory_against_cpython()),
    ]
}

fn number(ratio: Option<f64>) -> String {
    ratio.map_or("–".to_string(), |ratio| format!("{ratio:.2}"))
}

/// The mean over the programs that have the ratio.
fn mean_of(comparisons: &[Comparison], ratio: impl Fn(&Comparison) -> Option<f64>) -> Option<f64> {
    let ratios: Vec<f64> = comparisons.iter().filter_map(ratio).collect();
    (!ratios.is_empty()).then(|| geometric_mean(&ratios))
}

fn share(tuned: &[Comparison], unseen: &[Comparison]) -> String {
    let tuned = mean_of(tuned, Comparison::against_cpython);
    let unseen = mean_of(unseen, Comparison::against_cpython);
    match (tuned, unseen) {
        (Some(tuned), Some(unseen)) => format!(
            "Their mean is {:.0} % of the tuned programs'.\n\n",
            unseen / tuned * 100.0
        ),
        _ => String::new(),
    }
}

fn draw(file: &str, title: &str, comparisons: &[Comparison]) {
    let labels: Vec<String> = comparisons.iter().map(|each| each.name.clone()).collect();
    let native = comparisons.iter().map(Comparison::against_cpython);
    let pypy = comparisons.iter().map(Comparison::pypy_against_cpython);
    let series = [
        Series {
            name: "native".to_string(),
            colour: RGBColor(48, 105, 152),
            ratios: native.collect(),
        },
        Series {
            name: "PyPy".to_string(),
            colour: RGBColor(190, 190, 190),
            ratios: pypy.collect(),
        },
    ];
    let path = common::root().join("benches/results").join(file);
    common::groups::chart(&path, title, &labels, &series).expect("the chart can be drawn");
}

fn hello(folder: &Path) -> String {
    let source = common::root().join("benches/hello.py");
    let executable = folder.join("hello");
    let mut builds = Vec::new();
    let mut walls = Vec::new();
    for _ in 0..HELLO_ROUNDS {
        let start = Instant::now();
        support::build(&source, &executable, folder).expect("hello builds");
        builds.push(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let output = Command::new(&executable).output().expect("hello runs");
        assert!(output.status.success(), "hello: {}", output.status);
        walls.push(start.elapsed().as_secs_f64());
    }
    let size = fs::metadata(&executable).expect("hello was built").len();
    let cells = [
        ("executable", format!("{:.2} MB", size as f64 / 1e6)),
        ("wall time", format!("{:.2} ms", median(&walls) * 1e3)),
        ("`pyc build`", format!("{:.0} ms", median(&builds) * 1e3)),
    ];
    let rows = cells.map(|(name, cell)| vec![name.to_string(), cell]);
    common::table(&["hello", "median"], &rows)
}
