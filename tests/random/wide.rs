//! The newer constructs of the random cases: generators and `match`.

use crate::generate::{Generator, Place};
use crate::program::{Statement, compound, simple};

impl Generator {
    /// A statement of a generator that yields, or is likely to. In a handler it does not when the
    /// generator is being closed: a generator that is dropped while it handles an exception which
    /// has passed its own frame is part of a cycle with it, and when cycles are collected is not
    /// part of what is compared.
    pub fn yielding(&mut self, place: Place) -> Statement {
        let statement = self.plain_yielding();
        guarded(statement, place)
    }

    fn plain_yielding(&mut self) -> Statement {
        let label = self.label();
        let name = self.name();
        simple(match self.random.below(9) {
            0..=2 => format!("yield D({label})"),
            3 => format!("{name} = yield D({label})"),
            4 => format!("use((yield D({label})), D(\"{label} after\"))"),
            5 => format!(
                "yield from I({label}, {}, {})",
                self.random.below(3),
                self.ending()
            ),
            6 => format!("{name} = yield from other(D({label}), {label})"),
            7 => format!("yield from [D({label}), D(\"{label} too\")]"),
            _ => format!("yield {name}"),
        })
    }

    /// A generator function, and a way of using it.
    pub fn generator(&mut self, place: Place) -> Statement {
        let label = self.label();
        let inside = Place {
            in_loop: false,
            in_function: true,
            in_generator: true,
            in_handler: false,
            ..place
        };
        let mut body = self.block(inside);
        let position = self.random.below(body.len());
        body.insert(position, self.plain_yielding());
        if self.random.chance(20) {
            body.insert(0, simple("cloud = apple"));
        }
        let definition = compound(format!("def inner_{label}(apple, brick=None):"), body);
        let mut whole = vec![definition];
        whole.extend(self.generator_use(label, place));
        compound("if True:", whole)
    }

    fn generator_use(&mut self, label: usize, place: Place) -> Vec<Statement> {
        let name = self.name();
        let made = format!("inner_{label}(D({label}), D(\"{label} too\"))");
        let in_loop = Place {
            in_loop: true,
            ..place
        };
        let line = match self.random.below(10) {
            0..=2 => {
                let body = self.block(in_loop);
                return vec![compound(format!("for {name} in {made}:"), body)];
            }
            3 | 4 => {
                let plan = self.plan();
                format!("drive({label}, {made}, \"{plan}\")")
            }
            5 => format!("use(*{made})"),
            6 => format!("{name} = [use(each) for each in {made}]"),
            7 => format!("{name} = sum(1 for each in {made} if flip(70))"),
            8 if place.in_generator => {
                let statement = simple(format!("{name} = yield from {made}"));
                return vec![guarded(statement, place)];
            }
            _ => {
                let plan = self.plan();
                return vec![
                    simple(format!("{name} = {made}")),
                    simple(format!("use(next({name}))")),
                    simple(format!("drive({label}, {name}, \"{plan}\")")),
                ];
            }
        };
        vec![simple(line)]
    }

    /// What is done with a generator: next, send, throw (of several classes), close.
    fn plan(&mut self) -> String {
        let count = 1 + self.random.below(5);
        (0..count)
            .map(|_| {
                self.random
                    .pick(&["n", "n", "n", "s", "s", "t", "b", "g", "c"])
            })
            .collect()
    }

    /// `match` over objects, sequences, mappings and numbers.
    pub fn match_statement(&mut self, place: Place) -> Statement {
        let label = self.label();
        let name = self.name();
        let subject = match self.random.below(9) {
            0 => format!("D({label})"),
            1 => name.to_string(),
            2 => format!("[D({label}), D(\"{label} too\")]"),
            3 => format!("{{\"key\": D({label}), 1: {label}}}"),
            4 => format!("({label}, D({label}), None)"),
            5 => format!("use(D({label}))"),
            6 => format!("Pair(D({label}), {name})"),
            7 => "flip(50)".to_string(),
            _ => format!("I({label}, 1, \"stop\")"),
        };
        let mut arms = Vec::new();
        for _ in 0..1 + self.random.below(4) {
            let pattern = self.pattern(2);
            // A pattern that takes everything must be the last one: these have a guard.
            let guard = self
                .random
                .pick(&[" if flip(60)", " if flip(60)", " if use(0)"]);
            arms.push(compound(
                format!("case {pattern}{guard}:"),
                self.block(place),
            ));
        }
        if self.random.chance(50) {
            arms.push(compound("case _:", self.block(place)));
        }
        compound(format!("match {subject}:"), arms)
    }

    fn pattern(&mut self, depth: usize) -> String {
        let (label, name) = (self.labels, self.name());
        if depth == 0 {
            return match self.random.below(4) {
                0 => "_".to_string(),
                1 => "None".to_string(),
                _ => name.to_string(),
            };
        }
        // No name is bound twice in one pattern: inner patterns that bind stand alone.
        match self.random.below(12) {
            0 => "D()".to_string(),
            1 => format!("D(label={label})"),
            2 => format!("D() as {name}"),
            3 => format!("[_, {}]", self.pattern(0)),
            4 => format!("[{}, *_]", self.pattern(0)),
            5 => format!("{{\"key\": {}}}", self.pattern(0)),
            6 => format!("{{1: {label}, **{name}}}"),
            7 => format!("Pair({}, _)", self.pattern(depth - 1)),
            8 => format!("Pair(right={})", self.pattern(depth - 1)),
            9 => "True | False | None".to_string(),
            10 => format!("({label}, D() | None, _)"),
            _ => self.pattern(0),
        }
    }
}

/// A statement that yields, as it stands or left out while the generator is being closed.
fn guarded(statement: Statement, place: Place) -> Statement {
    match place.in_handler {
        true => compound("if not is_closing():", vec![statement]),
        false => statement,
    }
}

/// What wide programs have beside the other prelude.
pub const PRELUDE: &str = r#"def is_closing():
    error = sys.exception()
    while error is not None:
        if isinstance(error, GeneratorExit):
            return True
        error = error.__context__
    return False


class Pair(D):
    __match_args__ = ("left", "right")

    def __init__(self, left, right):
        self.label = f"pair of {left} and {right}"
        self.left, self.right = left, right


def other(apple, label):
    try:
        received = yield D(f"other {label}")
        t(f"received {received}")
        yield received
    finally:
        t(f"finally of other {label}")
    return apple


def drive(label, generator, plan):
    value = None
    for step in plan:
        try:
            if step == "n":
                value = next(generator)
            elif step == "s":
                value = generator.send(D(f"sent {label}"))
            elif step == "t":
                value = generator.throw(E1(f"thrown {label}"))
            elif step == "b":
                value = generator.throw(Base(f"thrown {label}"))
            elif step == "g":
                value = generator.throw(GeneratorExit(label))
            else:
                value = generator.close()
            print("drive", label, step, value)
        except BaseException as error:
            print("drive", label, step, "raised")
            show(error, 1)


"#;
