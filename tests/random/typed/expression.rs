//! Expressions by the kind of their value.

use super::{Generator, Kind};

const INTS: [&str; 32] = [
    "0",
    "1",
    "-1",
    "2",
    "3",
    "-3",
    "5",
    "7",
    "10",
    "63",
    "64",
    "-100",
    "255",
    "2147483647",
    "-2147483648",
    "4294967296",
    "(2**53 + 1)",
    "2305843009213693951",
    "-2305843009213693952",
    "4611686018427387903",
    "4611686018427387904",
    "-4611686018427387904",
    "-4611686018427387905",
    "(2**62 - 2)",
    "(1 << 62)",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "(2**63 - 3)",
    "18446744073709551615",
    "(1 << 64)",
];

const SMALL_INTS: [&str; 12] = [
    "0", "1", "2", "3", "-1", "-2", "4", "5", "7", "8", "10", "100",
];

/// How many of [`FLOATS`] are ordinary.
const TAME_FLOATS: usize = 12;

const FLOATS: [&str; 24] = [
    "0.0",
    "-0.0",
    "0.5",
    "1.0",
    "-1.0",
    "1.5",
    "2.0",
    "-2.5",
    "0.1",
    "3.75",
    "10.0",
    "1e16",
    "9007199254740993.0",
    "4.611686018427388e18",
    "-9.223372036854775808e18",
    "1e22",
    "1e308",
    "-1.7976931348623157e308",
    "5e-324",
    "2.2250738585072014e-308",
    "inf",
    "-inf",
    "nan",
    "1e-7",
];

const COMPARISONS: [&str; 6] = ["<", "<=", ">", ">=", "==", "!="];

impl Generator {
    /// An expression of a kind, cut down if it is stored where it may be read again.
    pub fn value(&mut self, kind: Kind, depth: usize) -> String {
        let outside = std::mem::replace(&mut self.grows, false);
        let text = self.expression(kind, depth);
        let grows = std::mem::replace(&mut self.grows, outside);
        let is_number = matches!(kind, Kind::Int | Kind::Mixed);
        if grows && is_number {
            let is_read_again = self.runs_again || self.loops > 0;
            if is_read_again || self.random.chance(75) {
                return self.cut_down(&text, kind);
            }
        }
        text
    }

    fn cut_down(&mut self, text: &str, kind: Kind) -> String {
        let bounds = [
            "% 1000003",
            "% (1 << 62)",
            "% 9223372036854775807",
            "% 4611686018427387905 - 2305843009213693952",
            "& 0xFFFFFFFF",
            "& 0x7FFFFFFFFFFFFFFF",
        ];
        let count = if kind == Kind::Int { bounds.len() } else { 3 };
        let bound = bounds[self.random.below(count)];
        format!("({text} {bound})")
    }

    pub fn expression(&mut self, kind: Kind, depth: usize) -> String {
        match kind {
            Kind::Int => self.int(depth),
            Kind::Float => self.float(depth),
            Kind::Bool => self.bool(depth),
            Kind::Mixed => self.mixed(depth),
            Kind::Ints => self.list(Kind::Int, Kind::Ints, depth),
            Kind::Floats => self.list(Kind::Float, Kind::Floats, depth),
            Kind::MixedList => self.list(Kind::Mixed, Kind::MixedList, depth),
            Kind::Table => self.table(depth),
            Kind::Text => self.text(depth),
            Kind::Point => self.point(depth),
        }
    }

    /// A name of a kind that can be read.
    pub fn name(&mut self, kind: Kind) -> Option<String> {
        let names: Vec<&str> = (self.scope.iter())
            .filter(|variable| variable.kind == kind)
            .map(|variable| variable.name.as_str())
            .collect();
        (!names.is_empty()).then(|| self.random.pick(&names).to_string())
    }

    /// A name of a kind that can be assigned.
    pub fn target(&mut self, kind: Kind) -> Option<String> {
        let names: Vec<&str> = (self.scope.iter())
            .filter(|variable| variable.kind == kind && variable.assignable)
            .map(|variable| variable.name.as_str())
            .collect();
        (!names.is_empty()).then(|| self.random.pick(&names).to_string())
    }

    pub fn int_literal(&mut self) -> String {
        let small = self.random.chance(if self.is_tame { 80 } else { 55 });
        let literals: &[&str] = if small { &SMALL_INTS } else { &INTS };
        self.random.pick(literals).to_string()
    }

    pub fn float_literal(&mut self) -> String {
        let count = if self.is_tame {
            TAME_FLOATS
        } else {
            FLOATS.len()
        };
        FLOATS[self.random.below(count)].to_string()
    }

    /// A divisor: 0 not too often.
    fn divisor(&mut self, kind: Kind, depth: usize) -> String {
        if self.random.chance(20) {
            return self.expression(kind, depth);
        }
        let literals: &[&str] = match kind {
            Kind::Float => &["0.5", "-2.0", "3.0", "1e-3", "7.0", "1e300"],
            _ => &[
                "2",
                "3",
                "-7",
                "10",
                "1000",
                "2**31",
                "4611686018427387904",
                "-1",
            ],
        };
        self.random.pick(literals).to_string()
    }

    fn division(&mut self, left: Kind, operator: &str, right: Kind, depth: usize) -> String {
        let left = self.expression(left, depth);
        let right = self.divisor(right, depth);
        format!("({left} {operator} {right})")
    }

    /// An expression without calls, for an index or a small count.
    pub fn index(&mut self, list: &str) -> String {
        match self.random.below(10) {
            0 | 1 => "0".to_string(),
            2 => "-1".to_string(),
            3 => self.random.pick(&["1", "-2", "2"]).to_string(),
            4 => format!("len({list}) - 1"),
            5 => format!("{} & 1", self.leaf(Kind::Int)),
            _ => match self.name(Kind::Int) {
                Some(name) if self.random.chance(90) => format!("{name} % len({list})"),
                Some(name) => name,
                None => "1".to_string(),
            },
        }
    }

    fn leaf(&mut self, kind: Kind) -> String {
        if self.random.chance(65)
            && let Some(name) = self.name(kind)
        {
            return name;
        }
        match kind {
            Kind::Int => self.int_literal(),
            Kind::Float => self.float_literal(),
            Kind::Bool => self.random.pick(&["True", "False"]).to_string(),
            _ => match self.random.below(8) {
                0 if !self.is_tame => "None".to_string(),
                0 | 1 => "True".to_string(),
                2..=4 => self.float_literal(),
                _ => self.int_literal(),
            },
        }
    }

    fn int(&mut self, depth: usize) -> String {
        if depth == 0 || self.random.chance(25) {
            return self.leaf(Kind::Int);
        }
        let inner = depth - 1;
        match self.random.below(24) {
            0..=3 => self.binary(Kind::Int, "+", Kind::Int, inner),
            4 | 5 => self.binary(Kind::Int, "-", Kind::Int, inner),
            6 | 7 => {
                self.grows = true;
                self.binary(Kind::Int, "*", Kind::Int, inner)
            }
            8 => self.division(Kind::Int, "//", Kind::Int, inner),
            9 => self.division(Kind::Int, "%", Kind::Int, inner),
            10 => {
                let operator = self.random.pick(&["&", "|", "^"]);
                self.binary(Kind::Int, operator, Kind::Int, inner)
            }
            11 => self.shift(inner),
            12 => {
                let value = self.int(inner);
                let form = self.random.below(4);
                match form {
                    0 => format!("(-{value})"),
                    1 => format!("abs({value})"),
                    // Of a bool, `~` is deprecated.
                    2 => format!("~({value} + 0)"),
                    _ => format!("(+{value})"),
                }
            }
            13 => self.extreme(Kind::Int, inner),
            14 => self.conditional(Kind::Int, inner),
            15 | 16 => self.element(Kind::Ints, Kind::Int),
            17 => self.measure(),
            18 | 19 => self.call(Kind::Int),
            20 => {
                self.grows = true;
                let value = self.float(inner);
                let function = self
                    .random
                    .pick(&["int", "round", "math.floor", "math.ceil"]);
                format!("{function}({value})")
            }
            21 => self.arithmetic_call(inner),
            22 => format!("({} + {})", self.bool(inner), self.int(inner)),
            _ => self.lookup(inner),
        }
    }

    fn binary(&mut self, left: Kind, operator: &str, right: Kind, depth: usize) -> String {
        let left = self.expression(left, depth);
        let right = self.expression(right, depth);
        format!("({left} {operator} {right})")
    }

    fn shift(&mut self, depth: usize) -> String {
        let value = self.int(depth);
        let count = match self.random.below(4) {
            0 => format!("({} & 7)", self.leaf(Kind::Int)),
            1 => format!("({} % 67)", self.leaf(Kind::Int)),
            _ => self
                .random
                .pick(&["1", "2", "31", "61", "62", "63", "64"])
                .to_string(),
        };
        if self.random.chance(50) {
            self.grows = true;
            format!("({value} << {count})")
        } else {
            format!("({value} >> {count})")
        }
    }

    fn extreme(&mut self, kind: Kind, depth: usize) -> String {
        let function = self.random.pick(&["min", "max"]);
        let first = self.expression(kind, depth);
        let other = if self.random.chance(80) {
            kind
        } else {
            Kind::Int
        };
        let second = self.expression(other, depth);
        format!("{function}({first}, {second})")
    }

    fn conditional(&mut self, kind: Kind, depth: usize) -> String {
        let value = self.expression(kind, depth);
        let condition = self.bool(depth);
        let other = self.expression(kind, depth);
        format!("({value} if {condition} else {other})")
    }

    /// An element of a list, or a leaf.
    fn element(&mut self, list: Kind, kind: Kind) -> String {
        match self.name(list) {
            Some(name) => {
                let index = self.index(&name);
                format!("{name}[{index}]")
            }
            None => self.leaf(kind),
        }
    }

    /// An int that says something about a container or a number.
    fn measure(&mut self) -> String {
        let list = self
            .random
            .pick(&[&Kind::Ints, &Kind::Floats, &Kind::MixedList]);
        match (self.random.below(5), self.name(*list)) {
            (0 | 1, Some(list)) => format!("len({list})"),
            (2, _) => match self.name(Kind::Ints) {
                Some(list) => format!("sum({list})"),
                None => self.leaf(Kind::Int),
            },
            (3, Some(list)) => format!("{list}.count(1)"),
            _ => format!("({}).bit_length()", self.leaf(Kind::Int)),
        }
    }

    fn arithmetic_call(&mut self, depth: usize) -> String {
        let first = self.int(depth);
        match self.random.below(4) {
            0 => {
                let second = self.divisor(Kind::Int, 0);
                format!("divmod({first}, {second})[{}]", self.random.below(2))
            }
            1 => {
                let modulus = self.divisor(Kind::Int, 0);
                format!("pow({first}, {}, {modulus})", self.random.below(5))
            }
            _ => {
                self.grows = true;
                format!("{first} ** {}", self.random.pick(&["2", "3"]))
            }
        }
    }

    fn lookup(&mut self, depth: usize) -> String {
        let Some(table) = self.name(Kind::Table) else {
            return self.leaf(Kind::Int);
        };
        let key = self.leaf(Kind::Int);
        if self.random.chance(40) {
            format!("{table}[{key} & 3]")
        } else {
            format!("{table}.get({key} & 7, {})", self.int(depth))
        }
    }

    /// A call of a function or a method with a result of this kind, or a leaf.
    fn call(&mut self, kind: Kind) -> String {
        if self.calls == 0 {
            return self.leaf(kind);
        }
        let helpers: Vec<_> = (self.helpers.iter())
            .filter(|helper| helper.result == kind)
            .cloned()
            .collect();
        if helpers.is_empty() || self.random.chance(30) {
            return self.method_call(kind);
        }
        self.calls -= 1;
        let helper = &helpers[self.random.below(helpers.len())];
        let args: Vec<String> = (helper.parameters.iter())
            .map(|&parameter| {
                // Now and then another type than at the other calls.
                let choice = if self.is_tame {
                    3
                } else {
                    self.random.below(14)
                };
                let kind = match (parameter, choice) {
                    (Kind::Int, 0) => Kind::Float,
                    (Kind::Float, 0) => Kind::Int,
                    (Kind::Int | Kind::Float, 1) => Kind::Mixed,
                    (Kind::Int, 2) => Kind::Bool,
                    (Kind::Ints, 0) => Kind::Floats,
                    (Kind::Floats | Kind::Ints, 1) => Kind::MixedList,
                    _ => parameter,
                };
                self.value(kind, 1)
            })
            .collect();
        format!("{}({})", helper.name, args.join(", "))
    }

    fn method_call(&mut self, kind: Kind) -> String {
        let method = match kind {
            Kind::Int => "step",
            Kind::Float => "scale",
            _ => "pick",
        };
        match self.name(Kind::Point) {
            Some(point) if point != "self" => {
                self.calls -= 1;
                let argument = self.value(kind, 1);
                format!("{point}.{method}({argument})")
            }
            _ => self.leaf(kind),
        }
    }

    fn float(&mut self, depth: usize) -> String {
        if depth == 0 || self.random.chance(25) {
            return self.leaf(Kind::Float);
        }
        let inner = depth - 1;
        match self.random.below(21) {
            0..=2 => self.binary(Kind::Float, "+", Kind::Float, inner),
            3 => self.binary(Kind::Float, "-", Kind::Float, inner),
            4..=6 => self.binary(Kind::Float, "*", Kind::Float, inner),
            7 => self.division(Kind::Float, "/", Kind::Float, inner),
            8 => {
                let operator = self.random.pick(&["//", "%"]);
                self.division(Kind::Float, operator, Kind::Float, inner)
            }
            9 => match self.random.below(2) {
                0 => {
                    let operator = self.random.pick(&["+", "-", "*"]);
                    self.binary(Kind::Float, operator, Kind::Int, inner)
                }
                _ => {
                    let operator = self.random.pick(&["/", "//", "%"]);
                    self.division(Kind::Float, operator, Kind::Int, inner)
                }
            },
            10 => match self.random.below(2) {
                0 => {
                    let operator = self.random.pick(&["+", "-", "*"]);
                    self.binary(Kind::Int, operator, Kind::Float, inner)
                }
                _ => {
                    let operator = self.random.pick(&["/", "//", "%"]);
                    self.division(Kind::Int, operator, Kind::Float, inner)
                }
            },
            11 => self.division(Kind::Int, "/", Kind::Int, inner),
            12 => {
                let value = self.float(inner);
                if self.random.chance(50) {
                    format!("(-{value})")
                } else {
                    format!("abs({value})")
                }
            }
            13 => self.extreme(Kind::Float, inner),
            14 => self.conditional(Kind::Float, inner),
            15 | 16 => self.element(Kind::Floats, Kind::Float),
            17 => self.call(Kind::Float),
            18 => format!("float({})", self.int(inner)),
            19 => match self.name(Kind::Floats) {
                Some(list) if self.random.chance(40) => format!("sum({list}, 0.0)"),
                _ => format!("round({}, {})", self.float(inner), self.random.below(3)),
            },
            _ => {
                let value = self.float(inner);
                let function = self
                    .random
                    .pick(&["math.sqrt", "math.fabs", "math.trunc", "float"]);
                format!("{function}({value})")
            }
        }
    }

    pub fn bool(&mut self, depth: usize) -> String {
        if depth == 0 || self.random.chance(15) {
            return match self.random.below(3) {
                0 => self.leaf(Kind::Bool),
                _ => format!("flip({})", self.random.pick(&["30", "50", "70"])),
            };
        }
        let inner = depth - 1;
        let comparison = self.random.pick(&COMPARISONS);
        match self.random.below(14) {
            0..=3 => self.binary(Kind::Int, comparison, Kind::Int, inner),
            4 | 5 => self.binary(Kind::Float, comparison, Kind::Float, inner),
            6 => self.binary(Kind::Int, comparison, Kind::Float, inner),
            7 => {
                let (low, value) = (self.int(inner), self.leaf(Kind::Int));
                let kind = if self.random.chance(60) {
                    Kind::Int
                } else {
                    Kind::Float
                };
                let high = self.expression(kind, inner);
                format!("({low} <= {value} {comparison} {high})")
            }
            8 => format!("(not {})", self.bool(inner)),
            9 => {
                let operator = self.random.pick(&["and", "or"]);
                self.binary(Kind::Bool, operator, Kind::Bool, inner)
            }
            10 => {
                let class = self.random.pick(&["int", "float", "bool", "(int, float)"]);
                format!("isinstance({}, {class})", self.leaf(Kind::Mixed))
            }
            11 => match self.name(Kind::Mixed) {
                Some(name) => format!("({name} is None)"),
                None => self.bool(inner),
            },
            12 => match self.name(Kind::Ints) {
                Some(list) => format!("({} in {list})", self.random.pick(&["1", "3", "64"])),
                None => self.bool(inner),
            },
            _ => {
                let kinds = [&Kind::Int, &Kind::Float, &Kind::Mixed, &Kind::Ints];
                let kind = *self.random.pick(&kinds);
                match self.name(kind) {
                    Some(name) => format!("bool({name})"),
                    None => self.bool(inner),
                }
            }
        }
    }

    fn mixed(&mut self, depth: usize) -> String {
        if depth == 0 || self.random.chance(20) {
            return self.leaf(Kind::Mixed);
        }
        let inner = depth - 1;
        match self.random.below(13) {
            0..=2 => {
                let operator = self.random.pick(&["+", "-", "+", "-", "/", "//", "%"]);
                match operator {
                    "+" | "-" => self.binary(Kind::Mixed, operator, Kind::Mixed, inner),
                    _ => self.division(Kind::Mixed, operator, Kind::Int, inner),
                }
            }
            3 => {
                self.grows = true;
                self.binary(Kind::Mixed, "*", Kind::Mixed, inner)
            }
            4 => {
                let (left, condition) = (self.int(inner), self.bool(inner));
                format!("({left} if {condition} else {})", self.float(inner))
            }
            5 => {
                let operator = self.random.pick(&["and", "or"]);
                self.binary(Kind::Int, operator, Kind::Mixed, inner)
            }
            6 => self.element(Kind::MixedList, Kind::Mixed),
            7 => self.call(Kind::Mixed),
            8 => format!("({} ** 0.5)", self.float(inner)),
            9 => format!("({} ** -1)", self.int(inner)),
            10 => self.bool(inner),
            11 => match self.name(Kind::Table) {
                Some(table) => format!("{table}.get({} & 7)", self.leaf(Kind::Int)),
                None => self.leaf(Kind::Mixed),
            },
            _ => self.extreme(Kind::Mixed, inner),
        }
    }

    /// A list of items of a kind, with few items.
    fn list(&mut self, item: Kind, kind: Kind, depth: usize) -> String {
        if depth == 0
            && self.random.chance(70)
            && let Some(name) = self.name(kind)
        {
            return name;
        }
        let inner = depth.saturating_sub(1);
        let name = self.name(kind);
        match (self.random.below(9), name) {
            (0, Some(name)) => format!("{name}[1:]"),
            (1, Some(name)) => format!("{name}[::-1]"),
            (2, Some(name)) => format!("({name} + [{}])[-9:]", self.value(item, inner)),
            (3, Some(name)) => self.with_variable("each", item, |this| {
                let value = this.value(item, inner);
                format!("[{value} for each in {name}]")
            }),
            (4, Some(name)) => self.with_variable("each", item, |this| {
                let condition = this.bool(inner);
                format!("[each for each in {name} if {condition}]")
            }),
            (5, _) => format!("[{}] * {}", self.leaf(item), 1 + self.random.below(6)),
            (6, _) if item == Kind::Int => {
                let start = self.random.pick(&["0", "-2", "2**62 - 2", "2**63 - 1"]);
                format!("list(range({start}, {start} + {}))", self.random.below(5))
            }
            _ => {
                let count = (1 + self.random.below(5)).min(4);
                let items: Vec<String> = (0..count).map(|_| self.value(item, inner)).collect();
                format!("[{}]", items.join(", "))
            }
        }
    }

    /// Makes an expression in which a name of its own stands for an item. Calls in it would be
    /// made for each item.
    pub fn with_variable<T>(
        &mut self,
        name: &str,
        kind: Kind,
        make: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let calls = std::mem::take(&mut self.calls);
        self.loops += 1;
        self.declare(name, kind, false);
        let made = make(self);
        self.scope.pop();
        self.loops -= 1;
        self.calls = calls;
        made
    }

    fn table(&mut self, depth: usize) -> String {
        if depth == 0
            && let Some(name) = self.name(Kind::Table)
        {
            return name;
        }
        if self.random.chance(30) {
            let count = 4 + self.random.below(5);
            return self.with_variable("each", Kind::Int, |this| {
                let value = this.value(Kind::Int, 1);
                format!("{{each: {value} for each in range({count})}}")
            });
        }
        let items: Vec<String> = (0..4)
            .map(|key| format!("{key}: {}", self.value(Kind::Int, 1)))
            .collect();
        format!("{{{}}}", items.join(", "))
    }

    fn text(&mut self, depth: usize) -> String {
        match self.random.below(5) {
            0 => format!("str({})", self.expression(Kind::Mixed, depth.min(1))),
            1 => format!("f\"{{{}}}\"", self.leaf(Kind::Int).replace('"', "'")),
            2 => format!("f\"{{{}:.3f}}\"", self.leaf(Kind::Float)),
            3 => format!("\"%d\" % {}", self.leaf(Kind::Int)),
            _ => format!("repr({})", self.expression(Kind::Float, depth.min(1))),
        }
    }

    fn point(&mut self, depth: usize) -> String {
        if depth == 0
            && let Some(name) = self.name(Kind::Point)
        {
            return name;
        }
        let class = self.random.pick(&["Point_$", "Other_$"]);
        let x = self.value(Kind::Int, 1);
        let y = self.value(Kind::Float, 1);
        format!("{class}({x}, {y})")
    }
}
