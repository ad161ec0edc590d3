//! Makes random cases over all exits and scopes, deterministic by seed.
//!
//! A block is a few statements, often ended by an exit; scopes nest to a small
//! depth. Loops are bounded by construction, so every program ends. What may
//! stand where (`break` in a loop, `return` in a function) follows the position.

use crate::choice::Random;
use crate::program::{Case, Statement, clause, simple};

/// Where a statement stands.
#[derive(Clone, Copy)]
pub struct Place {
    pub in_loop: bool,
    pub in_function: bool,
    /// In the body of a generator function.
    pub in_generator: bool,
    /// In the body of a coroutine.
    pub in_coroutine: bool,
    /// In an `except` or `finally` clause of its function.
    pub in_handler: bool,
    pub depth: usize,
}

/// The variables of a case; the first two are parameters.
const NAMES: [&str; 4] = ["apple", "brick", "cloud", "dwarf"];

pub struct Generator {
    pub random: Random,
    pub labels: usize,
    /// How many compound statements may still be made.
    budget: usize,
    /// Makes generators, coroutines, `match` and `except*` too.
    is_wide: bool,
}

/// Where a case stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// In a function.
    Function,
    /// At the top level of a module, where there is no `return`.
    Module,
    /// In a function, with the newer constructs.
    Wide,
}

/// Makes the case with this seed.
pub fn case(seed: u64, kind: Kind) -> Case {
    let mut generator = Generator {
        random: Random::new(seed),
        labels: 0,
        budget: 4 + (seed % 9) as usize,
        is_wide: kind == Kind::Wide,
    };
    let place = Place {
        in_loop: false,
        in_function: kind != Kind::Module,
        in_generator: false,
        in_coroutine: false,
        in_handler: false,
        depth: 0,
    };
    let mut body = generator.block(place);
    while generator.budget > 0 && generator.random.chance(70) {
        body.extend(generator.block(place));
    }
    Case { body }
}

impl Generator {
    pub fn label(&mut self) -> usize {
        self.labels += 1;
        self.labels
    }

    pub fn name(&mut self) -> &'static str {
        NAMES[self.random.below(NAMES.len())]
    }

    pub fn block(&mut self, place: Place) -> Vec<Statement> {
        let mut body = Vec::new();
        for _ in 0..1 + self.random.below(3) {
            let statement = if place.depth < 6 && self.budget > 0 && self.random.chance(55) {
                self.budget -= 1;
                self.compound(place)
            } else if place.in_generator && self.random.chance(35) {
                self.yielding(place)
            } else if place.in_coroutine && self.random.chance(35) {
                self.awaiting(place)
            } else {
                self.straight()
            };
            body.push(statement);
        }
        if self.random.chance(25) {
            body.push(self.exit(place));
        } else if self.random.chance(50) {
            let exit = self.exit(place);
            let percent = self.random.pick(&["20", "40", "70"]);
            let condition = clause(format!("if flip({percent}):"), vec![exit]);
            body.push(Statement::Compound(vec![condition]));
        }
        body
    }

    /// A statement that goes on to the next one, unless a call in it raises.
    fn straight(&mut self) -> Statement {
        let label = self.label();
        let name = self.name();
        let other = self.name();
        simple(match self.random.below(22) {
            0..=6 => format!("t({label})"),
            7..=9 => format!("{name} = D({label})"),
            10 => format!("use(D({label}), {name})"),
            11 => format!("use(D({label}), boom({label}))"),
            12 => format!("del {name}"),
            13 => format!("{name} = {other}"),
            14 => format!("D({label})"),
            15 => format!("{name} = use(D({label}))"),
            16 => format!("{name} = [D({label}), D(\"{label} too\")]"),
            17 => format!("{name} = None"),
            18 => format!("{name} = Loud({label})"),
            19 => format!("[use(each) for each in I({label}, 2, {})]", self.ending()),
            20 => format!("print(repr(sys.exception()), flip(50) or D({label}))"),
            _ => format!("deep({label}, 1)"),
        })
    }

    pub fn ending(&mut self) -> &'static str {
        if self.random.chance(20) {
            "\"raise\""
        } else {
            "\"stop\""
        }
    }

    fn exit(&mut self, place: Place) -> Statement {
        let label = self.label();
        let name = self.name();
        loop {
            let line = match self.random.below(17) {
                0 | 1 => format!("raise E1({label})"),
                2 => format!("raise E2({label})"),
                3 => format!("raise E3({label}) from None"),
                4 => format!("raise E3({label}) from sys.exception()"),
                5 | 6 => "raise".to_string(),
                7 => format!("raise Base({label})"),
                8 => format!("boom({label})"),
                9 => format!("sys.exit({label})"),
                10 if place.in_function => format!("return D({label})"),
                11 if place.in_function => format!("return {name}"),
                12 if place.in_function => format!("return use(D({label}), {name})"),
                13 | 14 if place.in_loop => "break".to_string(),
                15 | 16 if place.in_loop => "continue".to_string(),
                _ => continue,
            };
            return simple(line);
        }
    }

    fn compound(&mut self, place: Place) -> Statement {
        let inner = Place {
            depth: place.depth + 1,
            ..place
        };
        if self.is_wide && self.random.chance(45) {
            return match self.random.below(8) {
                0..=2 => self.generator(inner),
                3 => self.match_statement(inner),
                4 | 5 => self.star_statement(inner),
                6 if place.in_coroutine => self.asynchronous(inner),
                _ => self.coroutine(inner),
            };
        }
        match self.random.below(20) {
            0..=8 => self.try_statement(inner),
            9..=11 => self.with_statement(inner),
            12..=14 => self.for_loop(inner),
            15 => self.while_loop(inner),
            16..=17 => self.function(inner),
            18 => self.class(inner),
            _ => {
                let condition = clause("if flip(50):", self.block(inner));
                Statement::Compound(vec![condition, clause("else:", self.block(inner))])
            }
        }
    }

    fn try_statement(&mut self, place: Place) -> Statement {
        let handling = Place {
            in_handler: true,
            ..place
        };
        let mut clauses = vec![clause("try:", self.block(place))];
        let handlers = self.random.below(3);
        for _ in 0..handlers {
            let kind = self.random.pick(&[
                "E1",
                "E2",
                "E3",
                "(E2, E3)",
                "Exception",
                "BaseException",
                "NameError",
            ]);
            let label = self.label();
            let header = match self.random.below(3) {
                0 => format!("except {kind}:"),
                _ => format!("except {kind} as error:"),
            };
            let mut body = vec![simple(if header.contains("as error") {
                format!("t(f\"{label} {{error!r}}\")")
            } else {
                format!("t({label})")
            })];
            body.extend(self.block(handling));
            clauses.push(clause(header, body));
        }
        if handlers > 0 && self.random.chance(15) {
            clauses.push(clause("except:", self.block(handling)));
        }
        if handlers > 0 && self.random.chance(30) {
            clauses.push(clause("else:", self.block(place)));
        }
        if handlers == 0 || self.random.chance(60) {
            clauses.push(clause("finally:", self.block(handling)));
        }
        Statement::Compound(clauses)
    }

    fn manager(&mut self) -> String {
        let label = self.label();
        let enter = if self.random.chance(10) {
            "raise"
        } else {
            "fine"
        };
        let leave = self.random.pick(&["fine", "fine", "swallow", "raise"]);
        let target = if self.random.chance(60) {
            format!(" as {}", self.name())
        } else {
            String::new()
        };
        format!("M({label}, \"{enter}\", \"{leave}\"){target}")
    }

    fn with_statement(&mut self, place: Place) -> Statement {
        let mut header = format!("with {}", self.manager());
        if self.random.chance(30) {
            header = format!("{header}, {}", self.manager());
        }
        Statement::Compound(vec![clause(header + ":", self.block(place))])
    }

    fn for_loop(&mut self, place: Place) -> Statement {
        let label = self.label();
        let target = self.name();
        let iterable = match self.random.below(4) {
            0 => "range(3)".to_string(),
            1 => format!("[D({label}), D(\"{label} too\")]"),
            _ => format!("I({label}, {}, {})", self.random.below(4), self.ending()),
        };
        let inside = Place {
            in_loop: true,
            ..place
        };
        let header = format!("for {target} in {iterable}:");
        let mut clauses = vec![clause(header, self.block(inside))];
        if self.random.chance(30) {
            clauses.push(clause("else:", self.block(place)));
        }
        Statement::Compound(clauses)
    }

    /// The counter is of this loop alone and grows first, so that the loop ends
    /// whatever its body does.
    fn while_loop(&mut self, place: Place) -> Statement {
        let label = self.label();
        let inside = Place {
            in_loop: true,
            ..place
        };
        let mut body = vec![simple(format!("turns_{label} += 1"))];
        body.extend(self.block(inside));
        let loop_clauses = {
            let mut clauses = vec![clause(format!("while turns_{label} < 3:"), body)];
            if self.random.chance(30) {
                clauses.push(clause("else:", self.block(place)));
            }
            clauses
        };
        let start = simple(format!("turns_{label} = 0"));
        let whole = vec![start, Statement::Compound(loop_clauses)];
        Statement::Compound(vec![clause("if True:", whole)])
    }

    /// A nested function, called at once.
    fn function(&mut self, place: Place) -> Statement {
        let label = self.label();
        let inside = Place {
            in_loop: false,
            in_function: true,
            in_generator: false,
            in_coroutine: false,
            in_handler: false,
            ..place
        };
        let name = self.name();
        let mut body = self.block(inside);
        if self.random.chance(20) {
            body.insert(0, simple("cloud = apple"));
        }
        let definition = Statement::Compound(vec![clause(
            format!("def inner_{label}(apple, brick=None):"),
            body,
        )]);
        let call = simple(match self.random.below(3) {
            0 => format!("inner_{label}(D({label}))"),
            1 => format!("{name} = inner_{label}(D({label}), D(\"{label} too\"))"),
            _ => format!("use(D(\"{label} before\"), inner_{label}({name}))"),
        });
        let whole = vec![definition, call];
        Statement::Compound(vec![clause("if True:", whole)])
    }

    fn class(&mut self, place: Place) -> Statement {
        let label = self.label();
        let inside = Place {
            in_loop: false,
            in_function: false,
            in_generator: false,
            in_coroutine: false,
            in_handler: false,
            ..place
        };
        let mut body = self.block(inside);
        body.push(simple(crate::program::CLEAR));
        Statement::Compound(vec![clause(format!("class Body{label}:"), body)])
    }
}
