//! Statements: assignments of all forms, loops over all iterables, handlers, exits.

use super::{Generator, Kind};
use crate::program::{Clause, Statement, clause, compound, simple};

const LISTS: [Kind; 3] = [Kind::Ints, Kind::Floats, Kind::MixedList];
/// How deep an expression of a statement is.
const DEPTH: usize = 2;

/// The kind of a list's items.
fn item_of(list: Kind) -> Kind {
    match list {
        Kind::Ints => Kind::Int,
        Kind::Floats => Kind::Float,
        _ => Kind::Mixed,
    }
}

impl Generator {
    pub fn block(&mut self, length: usize) -> Vec<Statement> {
        let mut body = Vec::new();
        for _ in 0..1 + self.random.below(length) {
            if self.budget > 0 && self.random.chance(35) {
                self.budget -= 1;
                body.extend(self.compound());
            } else {
                body.extend(self.straight());
            }
        }
        body
    }

    /// Shows some of the variables, or all.
    pub fn show(&mut self, all: bool) -> Statement {
        let label = self.label();
        let percent = if all { 100 } else { 35 };
        let names: Vec<String> = (self.scope.iter())
            .map(|variable| variable.name.clone())
            .collect();
        let mut shown = vec![label.to_string()];
        for name in names {
            if self.random.chance(percent) {
                shown.push(name);
            }
        }
        simple(format!("show({})", shown.join(", ")))
    }

    fn number_kind(&mut self) -> Kind {
        match self.random.below(9) {
            0..=3 => Kind::Int,
            4..=6 => Kind::Float,
            7 => Kind::Bool,
            _ => Kind::Mixed,
        }
    }

    /// A statement that goes on to the next one, unless something in it raises.
    pub fn straight(&mut self) -> Vec<Statement> {
        match self.random.below(26) {
            0..=5 => self.assignment(),
            6..=9 => self.augmented(),
            10 | 11 => self.attribute(),
            12..=14 => self.subscript(),
            15 | 16 => self.growth(),
            17 => self.shrinking(),
            18 => self.aliasing(),
            19 | 20 => self.unpacking(),
            21 if !self.is_tame => self.type_change(),
            22 => self.table_change(),
            23 => self.global_change(),
            24 => {
                let kind = self.number_kind();
                let label = self.label();
                vec![simple(format!("show({label}, {})", self.value(kind, 3)))]
            }
            _ => vec![self.show(false)],
        }
    }

    fn assign(&mut self, target: Option<String>, value: String) -> Vec<Statement> {
        match target {
            Some(target) => vec![simple(format!("{target} = {value}"))],
            None => vec![self.show(false)],
        }
    }

    fn assignment(&mut self) -> Vec<Statement> {
        let kind = self.number_kind();
        let value = self.value(kind, DEPTH + 1);
        let target = self.target(kind);
        self.assign(target, value)
    }

    fn augmented(&mut self) -> Vec<Statement> {
        let kind = if self.random.chance(55) {
            Kind::Int
        } else {
            Kind::Float
        };
        let Some(target) = self.target(kind) else {
            return self.assignment();
        };
        let operators: &[&str] = match kind {
            Kind::Int => &["+", "+", "-", "//", "%", "&", "|", "^", ">>", "*"],
            _ => &["+", "-", "*", "*", "/", "//", "%"],
        };
        let operator = self.random.pick(operators);
        let value = match operator {
            ">>" => format!("{} & 63", self.int_literal()),
            _ => self.value(kind, DEPTH - 1),
        };
        let mut statements = vec![simple(format!("{target} {operator}= {value}"))];
        if kind == Kind::Int && operator == "*" {
            let bound = self
                .random
                .pick(&["%= 1000003", "&= (1 << 62) - 1", "%= 2**63"]);
            statements.push(simple(format!("{target} {bound}")));
        }
        statements
    }

    fn attribute(&mut self) -> Vec<Statement> {
        let Some(point) = self.name(Kind::Point) else {
            return self.assignment();
        };
        let line = match self.random.below(10) {
            0 | 1 => format!("{point}.x = {}", self.value(Kind::Int, DEPTH)),
            2 => format!("{point}.x += {}", self.value(Kind::Int, 1)),
            3 | 4 => format!("{point}.y = {}", self.value(Kind::Float, DEPTH)),
            5 => format!("{point}.y *= {}", self.value(Kind::Float, 1)),
            6 => format!("{point}.z = {}", self.value(Kind::Mixed, DEPTH)),
            _ if self.is_tame => format!("{point}.x -= {}", self.value(Kind::Int, 1)),
            7 => format!("{point}.x = {}", self.value(Kind::Float, 1)),
            8 => format!("{point}.y = {}", self.value(Kind::Int, 1)),
            _ => format!("{point}.x, {point}.y = {point}.y, {point}.x"),
        };
        vec![simple(line)]
    }

    /// Some list, and the kind of its items.
    fn some_list(&mut self) -> Option<(String, Kind)> {
        let kind = LISTS[self.random.below(LISTS.len())];
        Some((self.name(kind)?, item_of(kind)))
    }

    fn item_value(&mut self, item: Kind) -> String {
        // Now and then an item that the others are not like.
        let choice = if self.is_tame {
            2
        } else {
            self.random.below(14)
        };
        let kind = match (item, choice) {
            (Kind::Int, 0) => Kind::Float,
            (Kind::Float, 0) => Kind::Int,
            (Kind::Int | Kind::Float, 1) => Kind::Mixed,
            _ => item,
        };
        self.value(kind, DEPTH)
    }

    fn subscript(&mut self) -> Vec<Statement> {
        let Some((list, item)) = self.some_list() else {
            return self.assignment();
        };
        let index = self.index(&list);
        let line = match self.random.below(6) {
            0 if item != Kind::Mixed => {
                let operator = if item == Kind::Int { "+" } else { "*" };
                format!("{list}[{index}] {operator}= {}", self.value(item, 1))
            }
            1 => {
                let other = self.index(&list);
                format!("{list}[{index}], {list}[{other}] = {list}[{other}], {list}[{index}]")
            }
            2 => format!("{list}[1:2] = [{}]", self.item_value(item)),
            _ => format!("{list}[{index}] = {}", self.item_value(item)),
        };
        vec![simple(line)]
    }

    /// A list gets longer, up to a bound.
    fn growth(&mut self) -> Vec<Statement> {
        let Some((list, item)) = self.some_list() else {
            return self.assignment();
        };
        let line = match self.random.below(4) {
            0 => format!(
                "{list}.insert({}, {})",
                self.random.below(3),
                self.item_value(item)
            ),
            1 => format!("{list} += [{}]", self.item_value(item)),
            _ => format!("{list}.append({})", self.item_value(item)),
        };
        vec![compound(
            format!("if len({list}) < 12:"),
            vec![simple(line)],
        )]
    }

    fn shrinking(&mut self) -> Vec<Statement> {
        let Some((list, _)) = self.some_list() else {
            return self.assignment();
        };
        let line = match self.random.below(12) {
            0 => format!("{list}.pop()"),
            1 => format!("{list}.pop({})", self.index(&list)),
            2 => format!("del {list}[{}]", self.index(&list)),
            3 | 4 => format!("del {list}[3:]"),
            5 | 6 => format!("{list}.reverse()"),
            7 => format!("{list}.remove(1)"),
            8 if !self.is_tame => format!("{list}.clear()"),
            _ => format!("{list} = {list}[-1:] + {list}[1:] + {list}[:2]"),
        };
        vec![simple(line)]
    }

    /// Two names for one list or one point, or a container in a container.
    fn aliasing(&mut self) -> Vec<Statement> {
        let kinds = [
            Kind::Ints,
            Kind::Floats,
            Kind::MixedList,
            Kind::Table,
            Kind::Point,
        ];
        let kind = kinds[self.random.below(kinds.len())];
        let choice = if self.is_tame {
            2
        } else {
            self.random.below(5)
        };
        let other = match (kind, choice) {
            (Kind::Ints | Kind::Floats, 0) => Kind::MixedList,
            (Kind::MixedList, 0) => Kind::Ints,
            (Kind::MixedList, 1) => Kind::Floats,
            _ => kind,
        };
        let value = self.value(other, 0);
        let target = self.target(kind);
        self.assign(target, value)
    }

    fn unpacking(&mut self) -> Vec<Statement> {
        let (first, second) = (self.number_kind(), self.number_kind());
        let (Some(left), Some(right)) = (self.target(first), self.target(second)) else {
            return self.assignment();
        };
        let line = match self.random.below(4) {
            0 if first == second => format!("{left}, {right} = {right}, {left}"),
            1 if first == Kind::Int && second == Kind::Int => match self.name(Kind::Ints) {
                Some(list) => format!("{left}, {right} = ({list} * 2)[:2]"),
                None => format!("{left} = {right}"),
            },
            2 if first == Kind::Int && second == Kind::Int => {
                let (a, b) = (self.value(Kind::Int, 1), self.value(Kind::Int, 1));
                format!("{left}, {right} = divmod({a}, {b} or 3)")
            }
            _ => {
                let (a, b) = (self.value(first, 1), self.value(second, 1));
                format!("{left}, {right} = {a}, {b}")
            }
        };
        vec![simple(line)]
    }

    /// A variable gets a value that its other values are not like.
    fn type_change(&mut self) -> Vec<Statement> {
        let (target, value) = match self.random.below(5) {
            0 => (Kind::Int, Kind::Float),
            1 => (Kind::Float, Kind::Int),
            2 => (Kind::Int, Kind::Bool),
            3 => (Kind::Bool, Kind::Int),
            _ => (Kind::Mixed, Kind::Mixed),
        };
        let value = self.value(value, DEPTH);
        let target = self.target(target);
        self.assign(target, value)
    }

    fn table_change(&mut self) -> Vec<Statement> {
        let Some(table) = self.name(Kind::Table) else {
            return self.assignment();
        };
        let key = format!("{} & 3", self.value(Kind::Int, 0));
        let line = match self.random.below(4) {
            0 => format!("{table}[{key}] += {}", self.value(Kind::Int, 1)),
            1 => format!("{table}[{key}] = {table}.get({key}, 0) + 1"),
            2 => format!("del {table}[{key}]"),
            _ => format!("{table}[{key}] = {}", self.item_value(Kind::Int)),
        };
        vec![simple(line)]
    }

    fn global_change(&mut self) -> Vec<Statement> {
        let line = match self.random.below(4) {
            0 => format!("total_$ = {}", self.value(Kind::Int, 1)),
            1 => "total_$ += 1".to_string(),
            2 => format!("scale_$ = {}", self.value(Kind::Float, 1)),
            _ if self.is_tame => format!("scale_$ -= {}", self.value(Kind::Float, 1)),
            _ => format!("scale_$ = {}", self.value(Kind::Mixed, 1)),
        };
        vec![simple(line)]
    }

    fn compound(&mut self) -> Vec<Statement> {
        let may_loop = self.loops < self.max_loops;
        match self.random.below(20) {
            0..=4 if may_loop => self.for_range(),
            5..=7 if may_loop => self.for_items(),
            8 | 9 if may_loop => self.while_loop(),
            10..=12 => self.handled(),
            13 | 14 => self.narrowing(),
            15 | 16 => self.exit(),
            17 => self.closure(),
            _ => self.condition(),
        }
    }

    fn condition(&mut self) -> Vec<Statement> {
        let condition = self.bool(DEPTH);
        let mut clauses = vec![clause(format!("if {condition}:"), self.block(2))];
        if self.random.chance(30) {
            let other = self.bool(DEPTH);
            clauses.push(clause(format!("elif {other}:"), self.block(2)));
        }
        if self.random.chance(50) {
            clauses.push(clause("else:", self.block(2)));
        }
        vec![Statement::Compound(clauses)]
    }

    /// The body of a loop, in which the names of its targets are declared.
    fn loop_body(&mut self, targets: &[(String, Kind)]) -> Vec<Statement> {
        let depth = self.scope.len();
        self.loops += 1;
        for (name, kind) in targets {
            self.declare(name, *kind, true);
        }
        let body = self.block(3);
        self.loops -= 1;
        self.scope.truncate(depth);
        body
    }

    fn with_else(&mut self, clauses: Vec<Clause>) -> Vec<Statement> {
        let mut clauses = clauses;
        if self.random.chance(20) {
            clauses.push(clause("else:", self.block(1)));
        }
        vec![Statement::Compound(clauses)]
    }

    fn for_range(&mut self) -> Vec<Statement> {
        let name = format!("u{}", self.label());
        let count = 1 + self.random.below(6);
        let base = self.leaf_int();
        let range = match self.random.below(9) {
            0..=2 => format!("{count}"),
            3 => format!("{}, {count}", self.random.pick(&["-2", "0", "1"])),
            4 => format!("{base}, {base} + {count}"),
            5 => {
                let step = self.random.pick(&["2", "3", "4611686018427387904"]);
                format!("{base}, {base} + {count} * {step}, {step}")
            }
            6 => format!("{base}, {base} - {count}, -1"),
            7 => format!("min({base}, {count})"),
            _ => format!("2**62 - 2, 2**62 + {count}"),
        };
        let body = self.loop_body(&[(name.clone(), Kind::Int)]);
        self.with_else(vec![clause(format!("for {name} in range({range}):"), body)])
    }

    fn leaf_int(&mut self) -> String {
        match self.name(Kind::Int) {
            Some(name) if self.random.chance(50) => name,
            _ => self.int_literal(),
        }
    }

    fn for_items(&mut self) -> Vec<Statement> {
        let label = self.label();
        let (first, second) = (format!("v{label}"), format!("w{label}"));
        let Some((list, item)) = self.some_list() else {
            return self.for_range();
        };
        let (header, targets) = match self.random.below(7) {
            0 => (
                format!("for {first}, {second} in enumerate({list}):"),
                vec![(first, Kind::Int), (second, item)],
            ),
            1 => match self.some_list() {
                Some((other, kind)) => (
                    format!("for {first}, {second} in zip({list}, {other}):"),
                    vec![(first, item), (second, kind)],
                ),
                None => return self.for_range(),
            },
            2 => {
                let (a, b) = (self.value(Kind::Int, 1), self.value(Kind::Int, 1));
                let header = format!("for {first} in ({a}, {b}, {}):", self.int_literal());
                (header, vec![(first, Kind::Int)])
            }
            3 => match self.name(Kind::Table) {
                Some(table) => (
                    format!("for {first}, {second} in list({table}.items()):"),
                    vec![(first, Kind::Int), (second, Kind::Int)],
                ),
                None => return self.for_range(),
            },
            _ => (format!("for {first} in {list}:"), vec![(first, item)]),
        };
        let body = self.loop_body(&targets);
        self.with_else(vec![clause(header, body)])
    }

    /// The counter is of this loop alone and grows first, so that the loop ends whatever its body
    /// does.
    fn while_loop(&mut self) -> Vec<Statement> {
        let turns = format!("turns_{}", self.label());
        let count = 2 + self.random.below(5);
        let mut condition = format!("{turns} < {count}");
        if self.random.chance(60) {
            condition = format!("{condition} and {}", self.bool(DEPTH));
        }
        let mut body = vec![simple(format!("{turns} += 1"))];
        let depth = self.scope.len();
        self.declare(&turns, Kind::Int, false);
        body.extend(self.loop_body(&[]));
        self.scope.truncate(depth);
        let mut statements = vec![simple(format!("{turns} = 0"))];
        statements.extend(self.with_else(vec![clause(format!("while {condition}:"), body)]));
        statements
    }

    /// A `try` statement, after which the variables are shown.
    pub fn handled(&mut self) -> Vec<Statement> {
        let label = self.label();
        let mut clauses = vec![clause("try:", self.block(3))];
        let classes = self.random.pick(&[
            "Exception",
            "Exception",
            "Exception",
            "Exception",
            "Exception",
            "Exception",
            "ArithmeticError",
            "(TypeError, IndexError)",
            "ValueError",
            "ZeroDivisionError",
        ]);
        let mut body = vec![simple(format!("show(\"caught {label}\", error)"))];
        if self.random.chance(40) {
            body.extend(self.straight());
        }
        let has_finally = self.random.chance(25);
        if !has_finally || self.random.chance(60) {
            clauses.push(clause(format!("except {classes} as error:"), body));
            if self.random.chance(15) {
                clauses.push(clause("else:", self.block(1)));
            }
        }
        if has_finally {
            clauses.push(clause("finally:", self.block(1)));
        }
        vec![Statement::Compound(clauses), self.show(false)]
    }

    /// Tests of a type, in whose clauses the name has that type.
    fn narrowing(&mut self) -> Vec<Statement> {
        let Some(name) = self.name(Kind::Mixed) else {
            return self.condition();
        };
        let (first, second) = match self.random.below(3) {
            0 => (("int", Kind::Int), ("float", Kind::Float)),
            1 => (("bool", Kind::Bool), ("int", Kind::Int)),
            _ => (("float", Kind::Float), ("int", Kind::Int)),
        };
        let mut clauses = Vec::new();
        for (word, (class, kind)) in [("if", first), ("elif", second)] {
            let depth = self.scope.len();
            self.scope.retain(|variable| variable.name != name);
            self.declare(&name, kind, false);
            let body = self.block(2);
            self.scope.truncate(depth);
            self.scope.retain(|variable| variable.name != name);
            self.declare(&name, Kind::Mixed, !name.contains('.'));
            clauses.push(clause(format!("{word} isinstance({name}, {class}):"), body));
        }
        clauses.push(clause("else:", self.block(1)));
        vec![Statement::Compound(clauses)]
    }

    /// An exit, on some turns of the loop or some calls.
    fn exit(&mut self) -> Vec<Statement> {
        let condition = self.bool(DEPTH);
        let line = match (self.random.below(6), self.has_result) {
            (0 | 1, _) if self.loops > 0 => "break".to_string(),
            (2 | 3, _) if self.loops > 0 => "continue".to_string(),
            (4, Some(kind)) => format!("return {}", self.value(kind, 1)),
            _ => format!("raise ValueError({})", self.value(Kind::Int, 1)),
        };
        vec![compound(format!("if {condition}:"), vec![simple(line)])]
    }

    /// A function inside that reads and changes variables around it, and a call.
    fn closure(&mut self) -> Vec<Statement> {
        let name = format!("inner_{}", self.label());
        let kind = if self.random.chance(60) {
            Kind::Int
        } else {
            Kind::Float
        };
        let Some(target) = self.target(kind) else {
            return self.condition();
        };
        if self.loops > 0 || target.contains('.') || target.contains('$') {
            return self.condition();
        }
        let calls = std::mem::take(&mut self.calls);
        let runs_again = std::mem::replace(&mut self.runs_again, true);
        self.declare("argument", kind, true);
        let value = self.value(kind, DEPTH);
        let result = self.value(kind, 1);
        self.scope.pop();
        self.runs_again = runs_again;
        self.calls = calls;
        let body = vec![
            simple(format!("nonlocal {target}")),
            simple(format!("{target} = {value}")),
            simple(format!("return {result}")),
        ];
        let label = self.label();
        let argument = self.value(kind, 1);
        vec![
            compound(format!("def {name}(argument):"), body),
            simple(format!("show({label}, {name}({argument}), {target})")),
        ]
    }
}
