//! Syntax errors, warnings and refusals: the cases in `tests/errors/*.py`.
//!
//! A file holds many small sources, each after a line `# ---`. What is expected is
//! said by a comment at the end of the offending line, or, where no comment can stand
//! there, by the separator: `# --- error on line 2: message`. The words are
//!
//! | word | says |
//! | --- | --- |
//! | `error` | an error with CPython's message on CPython's line |
//! | `also` | a further error; CPython stops at its first |
//! | `warning` | a SyntaxWarning that CPython gives too |
//! | `refused` | an error of ours; CPython compiles it |
//! | `hint` | a warning of ours |
//!
//! and a source without them has no finding. Where CPython 3.13 is installed, each
//! file is a second test: CPython must say the same. Other tests feed the front end
//! damaged and deeply nested sources; it must not panic.

mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use libtest_mimic::{Arguments, Failed, Trial};
use pyc::diagnostic::{Diagnostics, Severity};
use pyc::syntax::{self, check, unsupported};

fn main() {
    let arguments = Arguments::from_args();
    let mut files = case_files();
    files.sort();
    let mut trials = Vec::new();
    for file in files {
        let name = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let path = file.clone();
        trials.push(Trial::test(format!("errors::{name}"), move || {
            run_file(&path)
        }));
        if let Some(python) = support::cpython() {
            let test = move || compare_with_cpython(python, &file);
            trials.push(Trial::test(format!("errors_cpython::{name}"), test));
        }
    }
    trials.push(Trial::test("errors::damaged_sources", damaged_sources));
    trials.push(Trial::test("errors::deep_sources", deep_sources));
    trials.push(Trial::test("errors::rendering", rendering));
    trials.push(Trial::test("errors::limits", limits));
    libtest_mimic::run(&arguments, trials).exit();
}

fn case_files() -> Vec<PathBuf> {
    let folder = support::tests_folder().join("errors");
    let entries = fs::read_dir(folder).expect("the folder of the cases");
    entries
        .map(|entry| entry.expect("a file of cases").path())
        .collect()
}

/// A finding, expected or made: what it is, its line, its message.
type Finding = (String, u32, String);

struct Case {
    source: String,
    /// The line of the file where the source starts.
    line: usize,
    expected: Vec<Finding>,
}

fn read_cases(path: &Path) -> Result<Vec<Case>, Failed> {
    let text = fs::read_to_string(path)?;
    let mut cases: Vec<Case> = Vec::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if let Some(rest) = line.strip_prefix("# ---") {
            let is_more = cases.last().is_some_and(|case| case.source.is_empty());
            if !is_more {
                cases.push(Case {
                    source: String::new(),
                    line: index + 2,
                    expected: Vec::new(),
                });
            }
            if let (Some(case), Some(finding)) = (cases.last_mut(), separator_finding(rest.trim()))
            {
                case.expected.push(finding);
                case.line = index + 2;
            }
        } else if let Some(case) = cases.last_mut() {
            case.source.push_str(line);
            let number = u32::try_from(case.source.matches('\n').count())?;
            case.expected
                .extend(comment_finding(line.trim_end_matches('\n'), number));
        }
    }
    Ok(cases)
}

const WORDS: [&str; 5] = ["error", "also", "warning", "refused", "hint"];

/// `word on line 3: message`.
fn separator_finding(text: &str) -> Option<Finding> {
    let (head, message) = text.split_once(": ")?;
    let (word, line) = head.split_once(" on line ")?;
    Some((word.to_owned(), line.parse().ok()?, message.to_owned()))
}

/// `code  # word: message`.
fn comment_finding(line: &str, number: u32) -> Option<Finding> {
    WORDS.into_iter().find_map(|word| {
        let (_, message) = line.split_once(&format!("# {word}: "))?;
        Some((word.to_owned(), number, message.to_owned()))
    })
}

/// What the front end says. Only the files of refusals ask for those: in the others
/// most names are undefined.
fn findings(source: &[u8], with_refusals: bool) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    match syntax::parse_module(Path::new("case.py"), source) {
        Ok(module) => {
            check::check_module(&module, &mut diagnostics);
            if with_refusals {
                unsupported::refuse_unsupported(&module, &mut diagnostics);
                unsupported::refuse_absent_parts(&module, &|_| true, &mut diagnostics);
            }
        }
        Err(errors) => diagnostics.append(errors),
    }
    diagnostics
}

fn run_file(path: &Path) -> Result<(), Failed> {
    let with_refusals = path.ends_with("refused.py") || path.ends_with("library_parts.py");
    let cases = read_cases(path)?;
    let failures = syntax::with_large_stack(|| {
        let failures = cases.iter().filter_map(|case| {
            let failure = case_failure(case, with_refusals)?;
            Some(format!(
                "{}:{}: {failure}\n{}",
                path.display(),
                case.line,
                case.source
            ))
        });
        failures.collect::<Vec<_>>()
    });
    match failures.is_empty() {
        true => Ok(()),
        false => Err(failures.join("\n").into()),
    }
}

fn case_failure(case: &Case, with_refusals: bool) -> Option<String> {
    let diagnostics = findings(case.source.as_bytes(), with_refusals);
    let mut actual: Vec<(Severity, u32, &str)> = Vec::new();
    for finding in diagnostics.sorted() {
        actual.push((
            finding.severity(),
            finding.line().unwrap_or(0),
            finding.message(),
        ));
    }
    let mut expected: Vec<(Severity, u32, &str)> = Vec::new();
    for (word, line, message) in &case.expected {
        let severity = match word.as_str() {
            "warning" | "hint" => Severity::Warning,
            _ => Severity::Error,
        };
        expected.push((severity, *line, message));
    }
    actual.sort_unstable();
    expected.sort_unstable();
    (actual != expected).then(|| format!("expected {expected:?}, found {actual:?}"))
}

fn compare_with_cpython(python: &Path, path: &Path) -> Result<(), Failed> {
    let cases = read_cases(path)?;
    let sources: Vec<&str> = cases.iter().map(|case| case.source.as_str()).collect();
    let mut child = Command::new(python)
        .arg(support::tests_folder().join("support/judge_syntax.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .env("PYTHONUTF8", "1")
        .spawn()?;
    let mut input = child.stdin.take().ok_or("no standard input")?;
    input.write_all(sources.join("\0").as_bytes())?;
    drop(input);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err("judge_syntax.py failed".into());
    }
    let mut failures = Vec::new();
    let mut said: Vec<Vec<Finding>> = cases.iter().map(|_| Vec::new()).collect();
    for line in String::from_utf8(output.stdout)?.lines() {
        let parts: Vec<&str> = line.splitn(4, '\t').collect();
        let [number, word, line, message] = parts[..] else {
            return Err(format!("judge_syntax.py wrote {line:?}").into());
        };
        let finding = (word.to_owned(), line.parse()?, message.to_owned());
        said[number.parse::<usize>()?].push(finding);
    }
    for (case, said) in cases.iter().zip(said) {
        let shared = |word: &str| matches!(word, "error" | "warning");
        let expected: Vec<&Finding> = case
            .expected
            .iter()
            .filter(|(word, ..)| shared(word))
            .collect();
        // We show the place of a bad escape; CPython says where its string starts.
        let same =
            |a: &Finding, b: &Finding| a.0 == b.0 && a.2 == b.2 && (a.1 == b.1 || a.0 == "warning");
        let agrees = expected.len() == said.len()
            && expected
                .iter()
                .zip(&said)
                .all(|(expected, said)| same(expected, said));
        if !agrees {
            let place = format!("{}:{}", path.display(), case.line);
            failures.push(format!("{place}: CPython says {said:?}\n{}", case.source));
        }
    }
    match failures.is_empty() {
        true => Ok(()),
        false => Err(failures.join("\n").into()),
    }
}

/// Cuts, copies and deletes pieces of all test sources; nothing may panic.
fn damaged_sources() -> Result<(), Failed> {
    let mut sources = Vec::new();
    for file in case_files() {
        sources.push(fs::read(file)?);
    }
    collect_programs(&support::tests_folder().join("programs"), &mut sources)?;
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    syntax::with_large_stack(|| {
        for _ in 0..3000 {
            let first = &sources[random.below(sources.len())];
            let second = &sources[random.below(sources.len())];
            let source = damage(&mut random, first, second);
            findings(&source, true).render(false);
        }
    });
    Ok(())
}

fn collect_programs(folder: &Path, sources: &mut Vec<Vec<u8>>) -> Result<(), Failed> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect_programs(&path, sources)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            sources.push(fs::read(path)?);
        }
    }
    Ok(())
}

/// What damages a source most.
const BYTES: &[u8] = b"()[]{}:\\'\"#\n\t f=*.,@!$0x\xc3\0";

/// A window of a source, with a few bytes or pieces changed.
fn damage(random: &mut Random, first: &[u8], second: &[u8]) -> Vec<u8> {
    let start = random.below(first.len().max(1));
    let length = random.below(400);
    let mut source = first[start..first.len().min(start + length)].to_vec();
    for _ in 0..=random.below(4) {
        let place = random.below(source.len() + 1);
        match random.below(5) {
            0 => source.truncate(place),
            1 if place < source.len() => {
                source.remove(place);
            }
            2 => source.insert(place, BYTES[random.below(BYTES.len())]),
            3 => {
                let from = random.below(second.len().max(1));
                let piece = &second[from..second.len().min(from + random.below(40))];
                source.splice(place..place, piece.iter().copied());
            }
            _ => {
                let end = (place + random.below(20)).min(source.len());
                source.drain(place..end);
            }
        }
    }
    source
}

/// A small generator of numbers (xorshift), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (bound as u64)).unwrap_or(0)
    }
}

/// Nesting of every kind, below and far beyond the bound.
fn deep_sources() -> Result<(), Failed> {
    let nested: [(&str, &str, &str, &str); 17] = [
        ("brackets", "(", "1", ")"),
        ("lists", "[", "1", "]"),
        ("calls", "f(", "1", ")"),
        ("minus", "-", "1", ""),
        ("not", "not ", "1", ""),
        ("sum", "a + ", "1", ""),
        ("power", "a ** ", "1", ""),
        ("attributes", "", "a", ".b"),
        ("call chain", "", "a", "()"),
        ("subscripts", "", "a", "[0]"),
        ("lambda", "lambda: ", "1", ""),
        ("conditional", "1 if a else ", "1", ""),
        ("comparison", "a < ", "1", ""),
        ("f-string", "f'{", "a", "}'"),
        ("assignment", "a = ", "1", ""),
        ("await", "await ", "a", ""),
        ("strings", "'a' ", "'a'", ""),
    ];
    syntax::with_large_stack(|| {
        for (name, open, middle, close) in nested {
            for depth in [150, 9_900, 200_000] {
                let source = [&open.repeat(depth), middle, &close.repeat(depth), "\n"].concat();
                let diagnostics = findings(source.as_bytes(), true);
                let flat = matches!(name, "comparison" | "assignment" | "strings");
                if depth == 200_000 && !flat && !diagnostics.has_errors() {
                    return Err(Failed::from(format!("{name} nested {depth} deep passed")));
                }
            }
        }
        for keyword in ["if a:", "def f():", "class C:", "for a in b:", "try:"] {
            let lines = (0..120).map(|depth| format!("{}{keyword}\n", " ".repeat(depth)));
            let source = format!("{}{}pass\n", lines.collect::<String>(), " ".repeat(120));
            if !findings(source.as_bytes(), true).has_errors() {
                return Err(Failed::from(format!("`{keyword}` nested 120 deep passed")));
            }
        }
        Ok(())
    })
}

/// What CPython counts, at its limit and one beyond.
fn limits() -> Result<(), Failed> {
    let targets = |count: usize| {
        let names: String = (0..count).map(|number| format!("a{number}, ")).collect();
        format!("{names}*rest = x\n")
    };
    let brackets = |count: usize| format!("{}1{}\n", "(".repeat(count), ")".repeat(count));
    let blocks = |count: usize| {
        let lines = (0..count).map(|depth| format!("{}if a:\n", " ".repeat(depth)));
        format!("{}{}pass\n", lines.collect::<String>(), " ".repeat(count))
    };
    let digits = |count: usize| format!("x = 1{}\n", "_1".repeat(count - 1));
    let sources = [
        (
            targets(255),
            targets(256),
            "too many expressions in star-unpacking assignment",
        ),
        (brackets(200), brackets(201), "too many nested parentheses"),
        (blocks(99), blocks(100), "too many levels of indentation"),
        (
            digits(4300),
            digits(4301),
            "Exceeds the limit (4300 digits) for integer string conversion",
        ),
    ];
    syntax::with_large_stack(|| {
        for (good, bad, message) in sources {
            if !findings(good.as_bytes(), false).is_empty() {
                return Err(format!("refused before the limit: {message}").into());
            }
            let diagnostics = findings(bad.as_bytes(), false);
            let found = diagnostics.sorted();
            if !found
                .first()
                .is_some_and(|first| first.message().starts_with(message))
            {
                return Err(format!("expected {message:?}, found {diagnostics:?}").into());
            }
        }
        Ok(())
    })
}

/// The text of diagnostics, in order, each once.
fn rendering() -> Result<(), Failed> {
    let source = b"def f():\n    x = 1\n    global x\nbreak\nreturn 1\n";
    let mut diagnostics = findings(source, true);
    diagnostics.append(findings(source, true));
    let expected = "\
error: name 'x' is assigned to before global declaration
 --> case.py:3:5
  |
3 |     global x
  |     ^^^^^^^^

error: 'break' outside loop
 --> case.py:4:1
  |
4 | break
  | ^^^^^

error: 'return' outside function
 --> case.py:5:1
  |
5 | return 1
  | ^^^^^^^^
";
    let actual = diagnostics.render(false);
    match actual == expected {
        true => Ok(()),
        false => Err(format!("expected:\n{expected}\nfound:\n{actual}").into()),
    }
}
