//! The definitions of a case: classes, globals, functions.

use super::{Generator, Kind};
use crate::program::{Statement, compound, simple};

/// The variables of the function that is run, and their kinds.
const VARIABLES: [(&str, Kind); 16] = [
    ("i", Kind::Int),
    ("j", Kind::Int),
    ("k", Kind::Int),
    ("f", Kind::Float),
    ("g", Kind::Float),
    ("h", Kind::Float),
    ("b", Kind::Bool),
    ("m", Kind::Mixed),
    ("n", Kind::Mixed),
    ("xs", Kind::Ints),
    ("ys", Kind::Floats),
    ("zs", Kind::MixedList),
    ("d", Kind::Table),
    ("s", Kind::Text),
    ("p", Kind::Point),
    ("q", Kind::Point),
];

impl Generator {
    /// A class with an int, a float and something else, and a subclass that overrides.
    pub fn classes(&mut self) -> Vec<Statement> {
        let names = "self.x!r}, {self.y!r}, {self.z!r";
        let mut body = vec![compound(
            "def __init__(self, x, y):",
            vec![
                simple("self.x = x"),
                simple("self.y = y"),
                simple(format!("self.z = {}", self.value(Kind::Mixed, 0))),
            ],
        )];
        body.push(compound(
            "def __repr__(self):",
            vec![simple(format!(
                "return f\"{{type(self).__name__}}({{{names}}})\""
            ))],
        ));
        body.extend(self.methods(100));
        let mut other = self.methods(50);
        if other.is_empty() || self.random.chance(30) {
            let value = self.value(Kind::Mixed, 0);
            let swapped = if self.is_tame { "x, y" } else { "y, x" };
            let lines = vec![
                simple(format!("super().__init__({swapped})")),
                simple(format!("self.z = {value}")),
            ];
            other.push(compound("def __init__(self, x, y):", lines));
        }
        vec![
            compound("class Point_$:", body),
            compound("class Other_$(Point_$):", other),
        ]
    }

    fn methods(&mut self, percent: usize) -> Vec<Statement> {
        let mut methods = Vec::new();
        for (name, kind, attribute) in [
            ("step", Kind::Int, "self.x"),
            ("scale", Kind::Float, "self.y"),
            ("pick", Kind::Mixed, "self.z"),
        ] {
            if self.random.chance(percent) {
                methods.push(self.method(name, kind, attribute));
            }
        }
        methods
    }

    fn method(&mut self, name: &str, kind: Kind, attribute: &str) -> Statement {
        self.begin_function(1, 0, 1);
        self.declare("self.x", Kind::Int, true);
        self.declare("self.y", Kind::Float, true);
        self.declare("self.z", Kind::Mixed, true);
        self.declare("a", kind, true);
        let mut body = if self.random.chance(50) {
            self.block(2)
        } else {
            Vec::new()
        };
        let value = self.value(kind, 2);
        body.push(simple(format!("{attribute} = {value}")));
        let result = self.value(kind, 1);
        body.push(simple(format!("return {result}")));
        self.end_function();
        compound(format!("def {name}(self, a):"), body)
    }

    pub fn globals(&mut self) -> Vec<Statement> {
        let total = self.int_literal();
        let scale = self.float_literal();
        vec![
            simple(format!("total_$ = {total}")),
            simple(format!("scale_$ = {scale}")),
        ]
    }

    fn begin_function(&mut self, loops: usize, calls: usize, budget: usize) {
        self.scope.clear();
        self.loops = 0;
        self.max_loops = loops;
        self.calls = calls;
        self.budget = budget;
        self.runs_again = true;
        self.has_result = None;
    }

    fn end_function(&mut self) {
        self.scope.clear();
    }

    fn declare_globals(&mut self) {
        self.declare("total_$", Kind::Int, true);
        self.declare("scale_$", Kind::Float, true);
    }

    /// A function that the function that is run, and those made after this one, may call.
    pub fn helper(&mut self, index: usize) -> Statement {
        let name = format!("helper_$_{index}");
        if self.random.chance(25) {
            return self.generic_helper(name);
        }
        self.begin_function(1, index.min(1), 2);
        self.declare_globals();
        let kinds = [
            Kind::Int,
            Kind::Int,
            Kind::Float,
            Kind::Float,
            Kind::Mixed,
            Kind::Ints,
            Kind::Floats,
        ];
        let count = 1 + self.random.below(3);
        let mut parameters = Vec::new();
        let mut header = Vec::new();
        for name in ["a", "b", "c"].into_iter().take(count) {
            let kind = kinds[self.random.below(kinds.len())];
            self.declare(name, kind, true);
            parameters.push(kind);
            header.push(name.to_string());
        }
        let result = [Kind::Int, Kind::Float, Kind::Mixed][self.random.below(3)];
        self.has_result = Some(result);
        let mut body = vec![simple("global total_$, scale_$")];
        let local = if self.random.chance(50) {
            Kind::Int
        } else {
            Kind::Float
        };
        body.push(simple(format!("r = {}", self.value(local, 1))));
        self.declare("r", local, true);
        body.extend(self.block(3));
        let value = self.value(result, 2);
        body.push(simple(format!("return {value}")));
        self.end_function();
        self.helpers.push(super::Helper {
            name: name.clone(),
            parameters,
            result,
        });
        compound(format!("def {name}({}):", header.join(", ")), body)
    }

    /// A function whose text fits all types.
    fn generic_helper(&mut self, name: String) -> Statement {
        let kind = [Kind::Int, Kind::Float, Kind::Mixed][self.random.below(3)];
        let body = match self.random.below(6) {
            0 => vec!["return a + b"],
            1 => vec!["return a if a > b else b"],
            2 => vec!["r = a", "for u in range(3):", "    r = r + b", "return r"],
            3 => vec!["r = [a, b]", "r.append(a)", "return r[-1] - r[1]"],
            4 => vec!["if isinstance(a, int):", "    return a - b", "return a + b"],
            _ => vec!["r = (a, b)", "return r[flip(50)]"],
        };
        self.helpers.push(super::Helper {
            name: name.clone(),
            parameters: vec![kind, kind],
            result: kind,
        });
        let body = body.into_iter().map(simple).collect();
        compound(format!("def {name}(a, b):"), body)
    }

    /// The function that is run.
    pub fn main(&mut self) -> Statement {
        let budget = 7 + self.random.below(6);
        self.begin_function(2, 8, budget);
        self.runs_again = false;
        self.has_result = Some(Kind::Mixed);
        self.declare_globals();
        let mut body = vec![simple("global total_$, scale_$")];
        for (name, kind) in VARIABLES {
            let depth = match kind {
                Kind::Int | Kind::Float | Kind::Bool | Kind::Mixed => 0,
                _ => 1,
            };
            body.push(simple(format!("{name} = {}", self.value(kind, depth))));
            self.declare(name, kind, true);
        }
        for (name, kind) in [
            ("p.x", Kind::Int),
            ("p.y", Kind::Float),
            ("q.z", Kind::Mixed),
        ] {
            self.declare(name, kind, false);
        }
        for _ in 0..5 + self.random.below(5) {
            let statements = match self.random.below(10) {
                0..=8 => self.handled(),
                _ => self.block(2),
            };
            body.extend(statements);
            if self.random.chance(40) {
                body.push(self.show(true));
            }
        }
        body.push(self.show(true));
        let result = self.value(Kind::Mixed, 2);
        body.push(simple(format!("return {result}")));
        self.end_function();
        compound("def case_$():", body)
    }
}
