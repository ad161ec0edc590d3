//! The newer constructs of the random cases: generators, coroutines, `match` and `except*`.

use crate::generate::{Generator, Place};
use crate::program::{Statement, clause, compound, simple};

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
            in_coroutine: false,
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

    /// A statement of a coroutine that awaits.
    pub fn awaiting(&mut self, place: Place) -> Statement {
        let label = self.label();
        let name = self.name();
        let awaited = format!("A({label}, {}, {})", self.random.below(3), self.ending());
        let statement = simple(match self.random.below(5) {
            0 => format!("await {awaited}"),
            1 | 2 => format!("{name} = await {awaited}"),
            3 => format!("use(D({label}), await {awaited})"),
            _ => format!("{name} = [use(each) async for each in {}]", self.series()),
        });
        guarded(statement, place)
    }

    /// What `async for` can go over.
    fn series(&mut self) -> String {
        let label = self.label();
        let count = self.random.below(3);
        match self.random.below(2) {
            0 => format!("S({label}, {count}, {})", self.ending()),
            _ => format!("series(D({label}), {count})"),
        }
    }

    /// A coroutine function, and a way of using it.
    pub fn coroutine(&mut self, place: Place) -> Statement {
        let label = self.label();
        let name = self.name();
        let inside = Place {
            in_loop: false,
            in_function: true,
            in_generator: false,
            in_coroutine: true,
            in_handler: false,
            ..place
        };
        let mut body = self.block(inside);
        let position = self.random.below(body.len());
        let awaiting = self.awaiting(inside);
        body.insert(position, awaiting);
        let definition = compound(format!("async def inner_{label}(apple, brick=None):"), body);
        let made = format!("inner_{label}(D({label}), D(\"{label} too\"))");
        let plan = self.plan();
        let using = match self.random.below(4) {
            0 if place.in_coroutine => guarded(simple(format!("{name} = await {made}")), place),
            1 => simple(format!("drive({label}, {made}, \"{plan}\")")),
            _ => simple(format!("{name} = run({made})")),
        };
        compound("if True:", vec![definition, using])
    }

    /// `async with` and `async for`, in a coroutine. Leaving them awaits: they stand in no handler.
    pub fn asynchronous(&mut self, place: Place) -> Statement {
        let name = self.name();
        let in_loop = Place {
            in_loop: true,
            ..place
        };
        let statement = match self.random.below(2) {
            0 => {
                let label = self.label();
                let leave = self.random.pick(&["fine", "fine", "swallow", "raise"]);
                let body = self.block(place);
                compound(
                    format!("async with W({label}, \"{leave}\") as {name}:"),
                    body,
                )
            }
            _ => {
                let header = format!("async for {name} in {}:", self.series());
                compound(header, self.block(in_loop))
            }
        };
        guarded(statement, place)
    }

    /// `try` with `except*`, whose clauses can't be left by a jump.
    pub fn star_statement(&mut self, place: Place) -> Statement {
        let label = self.label();
        let mut attempt = self.block(place);
        if self.random.chance(75) {
            let position = self.random.below(attempt.len() + 1);
            let members = match self.random.below(5) {
                0 => format!("E1({label}), E2({label})"),
                1 => format!("E1({label}), ExceptionGroup(\"inner\", [E3({label}), E2({label})])"),
                2 => format!("Base({label}), E3({label})"),
                3 => format!("E2({label}), KeyError({label})"),
                _ => format!("E3({label})"),
            };
            let group = format!("raise BaseExceptionGroup(\"group {label}\", [{members}])");
            attempt.insert(position, simple(group));
        }
        let handling = Place {
            in_loop: false,
            in_function: false,
            in_handler: true,
            ..place
        };
        let mut clauses = vec![clause("try:", attempt)];
        for _ in 0..1 + self.random.below(3) {
            let kind =
                self.random
                    .pick(&["E1", "E2", "E3", "(E2, E3)", "Exception", "BaseException"]);
            let mut body = vec![simple(format!("t(f\"{label} {{error!r}}\")"))];
            body.extend(self.block(handling));
            clauses.push(clause(format!("except* {kind} as error:"), body));
        }
        if self.random.chance(20) {
            clauses.push(clause("else:", self.block(place)));
        }
        if self.random.chance(30) {
            let handling = Place {
                in_handler: true,
                ..place
            };
            clauses.push(clause("finally:", self.block(handling)));
        }
        Statement::Compound(clauses)
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
        if isinstance(error, BaseExceptionGroup) and error.subgroup(GeneratorExit):
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


class A(D):
    def __init__(self, label, count, end):
        self.label, self.count, self.end = label, count, end

    def __await__(self):
        try:
            for turn in range(self.count):
                received = yield D(f"turn {turn} of {self.label}")
                t(f"received {received}")
            if self.end == "raise":
                raise E2(f"await {self.label}")
        finally:
            t(f"finally of await {self.label}")
        return D(f"awaited {self.label}")


class S(D):
    def __init__(self, label, count, end):
        self.label, self.count, self.end = label, count, end

    def __aiter__(self):
        return self

    async def __anext__(self):
        await A(f"next {self.label}", 1, "stop")
        if self.count == 0:
            if self.end == "raise":
                raise E2(f"next {self.label}")
            raise StopAsyncIteration
        self.count -= 1
        return D(f"item {self.label} {self.count}")


async def series(apple, count):
    try:
        for each in range(count):
            yield D(f"{each} of series")
            await A(f"after {each} of series", 1, "stop")
    finally:
        t("finally of series")


class W(D):
    def __init__(self, label, leave):
        self.label, self.leave = label, leave

    async def __aenter__(self):
        await A(f"enter {self.label}", 1, "stop")
        return D(f"target {self.label}")

    async def __aexit__(self, kind, value, traceback):
        t(f"exit {self.label} {value!r}")
        if self.leave == "raise":
            raise E3(f"exit {self.label}")
        return self.leave == "swallow"


def run(coroutine):
    try:
        while True:
            t(f"turn {coroutine.send(None)}")
    except StopIteration as stop:
        return stop.value


def drive(label, generator, plan):
    value = None
    for step in plan:
        try:
            if step == "n":
                value = generator.send(None)
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
