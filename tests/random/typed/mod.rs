//! Random programs of numbers: what an optimiser that knows types can get wrong.
//!
//! Ints near the borders of machine words, floats with nan, infinities and the negative zero,
//! variables, attributes and elements that change their type, lists with two names, functions
//! called with different types, and exceptions in the middle of loops, after which every variable
//! is shown.
//!
//! A case has a class and a subclass, two globals, a few functions, and the function that is run.
//! In its text a `$` stands for the number of the case in its file.
//!
//! Every program ends: loops count to a small number, a list that may be looped over grows to a
//! bound, a function calls only those made before it. Where a statement runs again and again, what
//! it makes by multiplying or shifting is cut down before it is stored.
//!
//! Left out is what no two implementations agree on, or CPython with itself: whether two equal
//! numbers are one object, which a nan in a list shows, and the sign of a nan.

mod definition;
mod expression;
mod statement;

use std::fmt::Write;

use crate::choice::Random;
use crate::program::{Case, RUNS, print_block};

/// The type that a name has most of the time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Int,
    Float,
    Bool,
    /// A number or None.
    Mixed,
    Ints,
    Floats,
    MixedList,
    /// Ints by small ints.
    Table,
    Text,
    Point,
}

/// A name that can be read, and perhaps assigned.
#[derive(Clone, Debug)]
struct Variable {
    name: String,
    kind: Kind,
    assignable: bool,
}

/// A function that was made before.
#[derive(Clone, Debug)]
struct Helper {
    name: String,
    parameters: Vec<Kind>,
    result: Kind,
}

struct Generator {
    random: Random,
    /// Names keep their types, and numbers are mostly ordinary: what an optimiser hopes for.
    is_tame: bool,
    labels: usize,
    /// How many compound statements may still be made in this function.
    budget: usize,
    scope: Vec<Variable>,
    helpers: Vec<Helper>,
    /// How many calls of helpers may still be written in this function.
    calls: usize,
    /// How many loops are open.
    loops: usize,
    /// How many may be.
    max_loops: usize,
    /// What is stored may be read by the next turn or the next call.
    runs_again: bool,
    /// The expression that is being made can have many more digits than its operands.
    grows: bool,
    /// A function's body, not a method's.
    has_result: Option<Kind>,
}

/// Makes the case with this seed.
pub fn case(seed: u64) -> Case {
    let mut generator = Generator {
        random: Random::new(seed),
        is_tame: seed % 2 == 1,
        labels: 0,
        budget: 0,
        scope: Vec::new(),
        helpers: Vec::new(),
        calls: 0,
        loops: 0,
        max_loops: 0,
        runs_again: true,
        grows: false,
        has_result: None,
    };
    let mut body = generator.classes();
    body.extend(generator.globals());
    for index in 0..1 + generator.random.below(3) {
        body.push(generator.helper(index));
    }
    body.push(generator.main());
    Case { body }
}

impl Generator {
    fn label(&mut self) -> usize {
        self.labels += 1;
        self.labels
    }

    fn declare(&mut self, name: impl Into<String>, kind: Kind, assignable: bool) {
        self.scope.push(Variable {
            name: name.into(),
            kind,
            assignable,
        });
    }
}

/// What every program has: random choices made at run time, and the display of values.
const PRELUDE: &str = r#"import math
import sys

inf = float("inf")
nan = float("nan")
state = 1


def flip(percent):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 65536 % 100 < percent


def show(label, *values):
    print(label, *[repr(value) for value in values])


def caught(case, index, seed):
    global state
    state = seed * 7919 + index + 1
    print("case", index, "seed", seed)
    try:
        show("returned", case())
    except Exception as error:
        lines = []
        entry = error.__traceback__
        while entry is not None:
            lines.append(entry.tb_lineno)
            entry = entry.tb_next
        show("raised", error, lines)


"#;

/// Prints a bundle: without an argument, it runs each case under a driver that catches everything;
/// with a number, that case alone, uncaught.
pub fn print_bundle(cases: &[Case]) -> String {
    let mut text = PRELUDE.to_string();
    for (index, case) in cases.iter().enumerate() {
        let mut block = String::new();
        print_block(&case.body, 0, &mut block);
        text += &block.replace('$', &index.to_string());
        text += "\n\n";
    }
    text += "cases = [";
    for index in 0..cases.len() {
        let _ = write!(text, "case_{index}, ");
    }
    text += "]\nif len(sys.argv) > 1:\n";
    text += "    show(\"returned\", cases[int(sys.argv[1])]())\n";
    text += "else:\n    for index, case in enumerate(cases):\n";
    let _ = writeln!(text, "        for seed in range({RUNS}):");
    text += "            caught(case, index, seed)\n";
    text
}
