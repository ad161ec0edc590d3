//! A random program: a tree of statements that can be printed as Python and
//! made smaller, and the fixed part around it.

use std::fmt::Write;

/// A Python statement.
#[derive(Clone, Debug)]
pub enum Statement {
    /// One line.
    Simple(String),
    /// `if`, `try`, `for`, `with`, `def`, `class`: headers with their blocks.
    Compound(Vec<Clause>),
}

/// One header, such as `except E1 as e:`, and the block under it.
#[derive(Clone, Debug)]
pub struct Clause {
    pub header: String,
    pub body: Vec<Statement>,
}

/// A case: the body of one function, `case_<index>(apple, brick)`.
#[derive(Clone, Debug)]
pub struct Case {
    pub body: Vec<Statement>,
}

/// A line.
pub fn simple(line: impl Into<String>) -> Statement {
    Statement::Simple(line.into())
}

/// A header with its block.
pub fn clause(header: impl Into<String>, body: Vec<Statement>) -> Clause {
    Clause {
        header: header.into(),
        body,
    }
}

/// A compound statement of one clause.
pub fn compound(header: impl Into<String>, body: Vec<Statement>) -> Statement {
    Statement::Compound(vec![clause(header, body)])
}

/// What every program has: exceptions, traces, objects with finalisers,
/// context managers and iterators. `flip` is a random choice made at run time.
const PRELUDE: &str = r#"import sys


class E1(Exception):
    pass


class E2(E1):
    pass


class E3(Exception):
    pass


class Base(BaseException):
    pass


state = 1


def flip(percent):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 65536 % 100 < percent


def t(label):
    print(label, repr(sys.exception()))


def boom(label):
    raise E1(label)


def deep(label, depth):
    local = D(f"deep {label} {depth}")
    try:
        if depth == 0:
            boom(label)
        deep(label, depth - 1)
    finally:
        t(f"deep {label} {depth}")


def use(*values):
    t(f"use {values}")
    return D("used")


class D:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("del", self.label)

    def __repr__(self):
        return f"D({self.label})"


class Loud(D):
    def __del__(self):
        print("loud del", self.label)
        raise E3(self.label)


class M(D):
    def __init__(self, label, enter, leave):
        self.label, self.enter, self.leave = label, enter, leave

    def __enter__(self):
        t(f"enter {self.label}")
        if self.enter == "raise":
            raise E2(f"enter {self.label}")
        return D(f"target {self.label}")

    def __exit__(self, kind, value, traceback):
        t(f"exit {self.label} {value!r}")
        if self.leave == "raise":
            raise E3(f"exit {self.label}")
        return self.leave == "swallow"


class I(D):
    def __init__(self, label, count, end):
        self.label, self.count, self.end = label, count, end

    def __iter__(self):
        return self

    def __next__(self):
        if self.count == 0:
            if self.end == "raise":
                raise E2(f"next {self.label}")
            raise StopIteration
        self.count -= 1
        return D(f"item {self.label} {self.count}")


def show(error, depth):
    while error is not None and depth < 8:
        lines = []
        entry = error.__traceback__
        while entry is not None:
            lines.append(entry.tb_lineno)
            entry = entry.tb_next
        print("  " * depth, repr(error), lines, error.__suppress_context__)
        if error.__cause__ is not None:
            show(error.__cause__, depth + 1)
        error = error.__context__
        depth += 1


def caught(case, index, seed):
    global state
    state = seed * 7919 + index + 1
    print("case", index, "seed", seed)
    try:
        print("returned", case(D("first"), D("second")))
    except BaseException as error:
        print("raised")
        show(error, 1)
    print("handled", sys.exception())


"#;

/// The end of each class body. A class is part of a reference cycle, and when
/// cycles are collected is not part of what is compared.
pub const CLEAR: &str = "apple = brick = cloud = dwarf = None";

/// How often the driver runs each case, with different choices of `flip`.
pub const RUNS: usize = 3;

/// Prints a bundle: without an argument, it runs each case under a driver that
/// catches everything; with a number, that case alone, uncaught.
pub fn print_bundle(cases: &[Case]) -> String {
    print_bundle_with("", cases)
}

/// The same, with more before the cases.
pub fn print_bundle_with(prelude: &str, cases: &[Case]) -> String {
    let mut text = [PRELUDE, prelude].concat();
    for (index, case) in cases.iter().enumerate() {
        let _ = writeln!(text, "def case_{index}(apple, brick):");
        print_block(&case.body, 1, &mut text);
        text += "\n\n";
    }
    text += "cases = [";
    for index in 0..cases.len() {
        let _ = write!(text, "case_{index}, ");
    }
    text += "]\nif len(sys.argv) > 1:\n";
    text += "    print(\"returned\", cases[int(sys.argv[1])](D(\"first\"), D(\"second\")))\n";
    text += "else:\n    for index, case in enumerate(cases):\n";
    let _ = writeln!(text, "        for seed in range({RUNS}):");
    text += "            caught(case, index, seed)\n";
    text
}

/// Prints a case as the top level of a module.
pub fn print_module(case: &Case) -> String {
    let mut text = PRELUDE.to_string();
    text += "apple = D(\"first\")\nbrick = D(\"second\")\n";
    print_block(&case.body, 0, &mut text);
    text += "t(\"end of the module\")\n";
    text
}

pub fn print_block(body: &[Statement], indent: usize, text: &mut String) {
    let margin = "    ".repeat(indent);
    if body.is_empty() {
        let _ = writeln!(text, "{margin}pass");
    }
    for statement in body {
        match statement {
            Statement::Simple(line) => {
                let _ = writeln!(text, "{margin}{line}");
            }
            Statement::Compound(clauses) => {
                for clause in clauses {
                    let _ = writeln!(text, "{margin}{}", clause.header);
                    print_block(&clause.body, indent + 1, text);
                }
            }
        }
    }
}

/// All programs that are one step smaller than `body`: a statement less, a
/// clause less, or a compound statement replaced by one of its blocks.
pub fn smaller(body: &[Statement]) -> Vec<Vec<Statement>> {
    let mut results = Vec::new();
    for (index, statement) in body.iter().enumerate() {
        let with = |replacement: Vec<Statement>| {
            let mut copy = body.to_vec();
            copy.splice(index..=index, replacement);
            copy
        };
        results.push(with(Vec::new()));
        let Statement::Compound(clauses) = statement else {
            continue;
        };
        for (place, clause) in clauses.iter().enumerate() {
            results.push(with(clause.body.clone()));
            let mut fewer = clauses.clone();
            fewer.remove(place);
            if !fewer.is_empty() {
                results.push(with(vec![Statement::Compound(fewer)]));
            }
        }
        for (place, clause) in clauses.iter().enumerate() {
            for inner in smaller(&clause.body) {
                let mut changed = clauses.clone();
                changed[place].body = inner;
                results.push(with(vec![Statement::Compound(changed)]));
            }
        }
    }
    results
}
