//! Traceback positions: which part of the source an instruction stands for, and
//! which part of it CPython underlines with `^`.
//!
//! CPython gives each instruction a range of the source; when it prints a traceback
//! it parses the text of that range again to find the operator of a binary
//! operation, or the brackets of a call or a subscript (the *anchors*), and decides
//! whether to print markers at all. Here all of that is known from the tree, so a
//! [`Position`] is final: what prints it needs no parser.
//!
//! Which method stands for which instruction:
//!
//! | instruction | position |
//! | --- | --- |
//! | name, operator, comparison (whole chain), display, subscript | [`Sites::expression`] of that expression |
//! | attribute load, store, delete; the lookup of a method | [`Sites::attribute`] |
//! | call, of methods too; `*` and `**` arguments | [`Sites::call`] |
//! | truth of a condition (`if`, `while`, `assert`, filter, `a if c else b`; operands of `and`, `or`, `not` in one) | [`Sites::expression`] of the operand tested |
//! | truth of an operand of `and`, `or`, `not` as a value | [`Sites::expression`] of the whole |
//! | `iter()` and `next()` of `for` and comprehensions | [`Sites::expression`] of the iterable |
//! | unpacking into targets | [`Sites::expression`] of the target list |
//! | `__enter__`, `__exit__` | [`Sites::expression`] of the context expression |
//! | the tests of a pattern | [`Sites::pattern`] |
//! | matching `except X` | [`Sites::statement_like`] of the whole handler |
//! | raising AssertionError | [`Sites::expression`] of the test |
//! | decorator call | [`Sites::expression`] of the decorator |
//! | augmented assignment: the operator | [`Sites::statement`]; load and store: the target |
//! | `raise`, `import`, `from … import` | [`Sites::statement`] |
//! | making a class | [`Sites::statement`] (without decorators) |
//! | adding to a set comprehension | [`Sites::expression`] of the element |
//! | adding to a dict comprehension | [`Sites::dict_item`] |
//! | formatting in an f-string | [`Sites::statement_like`] of the replacement field |
//! | `"…" % (a, b)` with a tuple display without stars and only `%s`, `%r`, `%a` and `%%` in the literal | [`Sites::expression`] of the argument that is being formatted |

use std::collections::HashSet;

use ruff_python_ast::visitor::{Visitor, walk_keyword, walk_parameters, walk_pattern, walk_stmt};
use ruff_python_ast::{
    Expr, ExprAttribute, ExprBinOp, ExprCall, Keyword, Parameters, Pattern, Stmt,
};
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::diagnostic::SourceFile;

use super::ParsedModule;

/// A column that is not there.
pub const NO_COLUMN: u32 = u32::MAX;

/// From this many arguments on CPython calls a method as any other attribute.
const MANY_ARGUMENTS: usize = 30;

/// Where an instruction stands. Lines count from 1, columns are bytes from 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Position {
    /// The first line.
    pub line: u32,
    /// The last line.
    pub end_line: u32,
    /// The column of the start; [`NO_COLUMN`] where only the line is shown.
    pub column: u32,
    /// The column of the end, exclusive; [`NO_COLUMN`] where the lines are shown
    /// without markers below them. (The anchors still choose which lines.)
    pub end_column: u32,
    /// The part underlined with `^` while the rest has `~`; without it all has `^`.
    pub anchors: Option<Anchors>,
}

/// The part of a position that is underlined with `^`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Anchors {
    /// The line where it starts.
    pub line: u32,
    /// The column where it starts.
    pub column: u32,
    /// The line where it ends.
    pub end_line: u32,
    /// The column where it ends, exclusive.
    pub end_column: u32,
}

/// The positions of one module.
#[derive(Debug)]
pub struct Sites<'a> {
    source: &'a SourceFile,
    /// Names that an import statement at module level binds.
    imported: HashSet<&'a str>,
    /// Calls that are the whole value of an assignment to one name, and calls of a name
    /// that are the whole value of a `return`: CPython shows them without markers.
    unmarked_calls: HashSet<TextRange>,
}

impl<'a> Sites<'a> {
    /// The positions of a module.
    pub fn new(module: &'a ParsedModule) -> Self {
        let mut collector = Collector {
            sites: Self {
                source: module.source(),
                imported: HashSet::new(),
                unmarked_calls: HashSet::new(),
            },
            depth: 0,
            line_goes_on: false,
        };
        collector.visit_body(module.body());
        collector.sites
    }

    /// An instruction of an expression, as a whole.
    pub fn expression(&self, expression: &Expr) -> Position {
        let range = expression.range();
        match expression {
            Expr::BinOp(operation) => self.anchored(range, self.operator(operation)),
            Expr::Subscript(subscript) => {
                let open = self.find(subscript.value.end(), |c| c == '[');
                self.anchored(range, TextRange::new(open, range.end()))
            }
            Expr::Call(call) => self.call(call),
            Expr::Attribute(attribute) => self.attribute(attribute),
            _ => self.unanchored(range),
        }
    }

    /// The load, store or deletion of an attribute: over several lines, CPython shows
    /// the name of the attribute alone.
    pub fn attribute(&self, attribute: &ExprAttribute) -> Position {
        let position = self.plain(attribute.range);
        self.attribute_start(attribute.range, attribute)
            .filter(|_| !is_super_attribute(attribute))
            .map_or(position, |start| position.starting_at(start))
            .marked_if_partial(self.source)
    }

    /// The tests of a pattern, whose text CPython reads as an expression.
    pub fn pattern(&self, pattern: &Pattern) -> Position {
        match pattern {
            Pattern::MatchValue(value) => self.expression(&value.value),
            Pattern::MatchClass(class) if !has_as(pattern) => {
                let open = self.find(class.cls.end(), |c| c == '(');
                let anchors = TextRange::new(open, class.range.end());
                self.anchored(class.range, anchors)
            }
            _ => self.statement_like(pattern.range()),
        }
    }

    /// A call. A method call over several lines starts at the method's name.
    pub fn call(&self, call: &ExprCall) -> Position {
        let open = self.find(call.func.end(), |c| c == '(');
        let anchors = TextRange::new(open, call.end());
        let start = match &*call.func {
            Expr::Attribute(attribute) if self.is_method_call(call, attribute) => {
                self.attribute_start(call.range(), attribute)
            }
            _ => None,
        };
        let position = self.anchored(call.range(), anchors);
        match start {
            // The method's name is in brackets that close before the arguments: the
            // text from the name on is no expression.
            Some(start) if self.find(call.func.end(), |c| c == '(' || c == ')') < open => {
                let position = self.plain(call.range()).starting_at(start);
                position.marked_if_partial(self.source)
            }
            Some(start) => position.starting_at(start),
            None if self.unmarked_calls.contains(&call.range()) => position.without_markers(),
            None => position,
        }
    }

    /// An instruction of a statement that is not one of its expressions.
    pub fn statement(&self, statement: &Stmt) -> Position {
        let start = match statement {
            Stmt::ClassDef(class) => self.keyword_before("class", class.name.start()),
            Stmt::FunctionDef(function) => self.keyword_before("def", function.name.start()),
            _ => statement.start(),
        };
        self.unanchored(TextRange::new(start, statement.end()))
    }

    /// An instruction of something that is neither an expression nor a statement: an
    /// exception handler, a replacement field.
    pub fn statement_like(&self, node: impl Ranged) -> Position {
        self.unanchored(node.range())
    }

    /// `key: value` in a dict comprehension.
    pub fn dict_item(&self, key: &Expr, value: &Expr) -> Position {
        self.unanchored(TextRange::new(key.start(), value.end()))
    }

    fn is_method_call(&self, call: &ExprCall, attribute: &ExprAttribute) -> bool {
        let arguments = &call.arguments;
        let keywords = arguments.keywords.len();
        let count = arguments.args.len() + keywords + usize::from(keywords != 0);
        let imported = match &*attribute.value {
            Expr::Name(name) => self.imported.contains(name.id.as_str()),
            _ => false,
        };
        !imported
            && count < MANY_ARGUMENTS
            && !arguments.args.iter().any(Expr::is_starred_expr)
            && arguments
                .keywords
                .iter()
                .all(|keyword| keyword.arg.is_some())
    }

    /// Where an instruction over `range` that ends in an attribute starts: if the
    /// attribute ends on another line, at its name. CPython subtracts the name's
    /// length in characters from a column in bytes; so do we.
    fn attribute_start(&self, range: TextRange, attribute: &ExprAttribute) -> Option<(u32, u32)> {
        let (line, _) = self.source.line_column(range.start());
        let (end_line, end_column) = self.source.line_column(attribute.end());
        let length = attribute.attr.as_str().chars().count();
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        (line != end_line).then(|| (end_line, end_column.saturating_sub(length)))
    }

    fn operator(&self, operation: &ExprBinOp) -> TextRange {
        let start = self.find(operation.left.end(), |c| !c.is_whitespace() && c != ')');
        let next = start + TextSize::new(1);
        let is_second = |c: char| !c.is_whitespace() && c != '\\' && c != '#';
        let second = self.source.text()[next.to_usize()..].chars().next();
        match second {
            Some(c) if next < operation.right.start() && is_second(c) => {
                TextRange::at(start, TextSize::new(1) + TextSize::of(c))
            }
            _ => TextRange::at(start, TextSize::new(1)),
        }
    }

    /// The first character from `from` on that satisfies `stop`, outside comments and
    /// line continuations.
    fn find(&self, from: TextSize, stop: impl Fn(char) -> bool) -> TextSize {
        let text = self.source.text();
        let mut place = from.to_usize();
        while let Some(c) = text[place..].chars().next() {
            if c == '\\' || c == '#' {
                place += text[place..].find('\n').unwrap_or(text.len() - place);
            } else if stop(c) {
                break;
            } else {
                place += c.len_utf8();
            }
        }
        TextSize::try_from(place).unwrap_or(from)
    }

    /// Where the keyword before a name starts.
    fn keyword_before(&self, keyword: &str, name: TextSize) -> TextSize {
        let before = &self.source.text()[..name.to_usize()];
        let place = before.rfind(keyword).unwrap_or(before.len());
        TextSize::try_from(place).unwrap_or(name)
    }

    fn plain(&self, range: TextRange) -> Position {
        let (line, column) = self.source.line_column(range.start());
        let (end_line, end_column) = self.source.line_column(range.end());
        Position {
            line,
            end_line,
            column,
            end_column,
            anchors: None,
        }
    }

    fn anchored(&self, range: TextRange, anchors: TextRange) -> Position {
        let anchors = self.plain(anchors);
        Position {
            anchors: Some(Anchors {
                line: anchors.line,
                column: anchors.column,
                end_line: anchors.end_line,
                end_column: anchors.end_column,
            }),
            ..self.plain(range)
        }
    }

    fn unanchored(&self, range: TextRange) -> Position {
        self.plain(range).marked_if_partial(self.source)
    }
}

impl Position {
    fn starting_at(self, (line, column): (u32, u32)) -> Self {
        Self {
            line,
            column,
            ..self
        }
    }

    /// Without anchors, whole lines have no markers.
    fn marked_if_partial(self, source: &SourceFile) -> Self {
        if self.column == NO_COLUMN || self.end_column == NO_COLUMN {
            return self;
        }
        let bytes = |line| source.line_text(line).as_bytes();
        let before = &bytes(self.line)[..self.column as usize];
        let after = &bytes(self.end_line)[self.end_column as usize..];
        if before.trim_ascii_start().is_empty() && after.trim_ascii_end().is_empty() {
            self.without_markers()
        } else {
            self
        }
    }

    fn without_markers(mut self) -> Self {
        self.end_column = NO_COLUMN;
        if self.line == self.end_line {
            self.column = NO_COLUMN;
            self.anchors = None;
        }
        self
    }
}

/// Whether an attribute is looked up by CPython's instruction for `super().name`, which
/// stands for the whole expression.
fn is_super_attribute(attribute: &ExprAttribute) -> bool {
    let Expr::Call(call) = &*attribute.value else {
        return false;
    };
    let is_super = matches!(&*call.func, Expr::Name(name) if name.id == "super");
    let arguments = &call.arguments;
    is_super
        && attribute.ctx.is_load()
        && matches!(arguments.args.len(), 0 | 2)
        && arguments.keywords.is_empty()
        && !arguments.args.iter().any(Expr::is_starred_expr)
}

/// Whether there is an `as` in a pattern: its text is no expression then.
fn has_as(pattern: &Pattern) -> bool {
    struct Finder(bool);
    impl<'a> Visitor<'a> for Finder {
        fn visit_pattern(&mut self, pattern: &'a Pattern) {
            self.0 |= matches!(pattern, Pattern::MatchAs(capture) if capture.pattern.is_some());
            walk_pattern(self, pattern);
        }
    }
    let mut finder = Finder(false);
    finder.visit_pattern(pattern);
    finder.0
}

/// Finds the imported names and the calls without markers.
struct Collector<'a> {
    sites: Sites<'a>,
    /// How many functions and classes are open.
    depth: u32,
    /// After the statement at hand, its last line starts one that goes on below.
    line_goes_on: bool,
}

impl<'a> Visitor<'a> for Collector<'a> {
    fn visit_body(&mut self, body: &'a [Stmt]) {
        for (index, statement) in body.iter().enumerate() {
            let line = |offset| self.sites.source.line(offset);
            let last = line(statement.end());
            let rest = body[index + 1..].iter();
            let mut beside = rest.take_while(|other| line(other.start()) == last);
            self.line_goes_on = beside.any(|other| line(other.end()) > last);
            self.visit_stmt(statement);
        }
    }

    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Import(import) if self.depth == 0 => {
                for alias in &import.names {
                    let first = alias.name.split('.').next().unwrap_or_default();
                    let name = alias.asname.as_ref().map_or(first, |name| name.as_str());
                    self.sites.imported.insert(name);
                }
            }
            Stmt::ImportFrom(import) if self.depth == 0 => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.sites.imported.insert(name.as_str());
                }
            }
            Stmt::Return(result) => {
                if let Some(Expr::Call(call)) = result.value.as_deref()
                    && call.func.is_name_expr()
                {
                    self.collect_unmarked(statement.range(), call);
                }
            }
            Stmt::Assign(assignment) => {
                if let [Expr::Name(_)] = assignment.targets.as_slice() {
                    self.collect_assigned(statement.range(), &assignment.value);
                }
            }
            _ => {}
        }
        let opens = matches!(statement, Stmt::FunctionDef(_) | Stmt::ClassDef(_));
        self.depth += u32::from(opens);
        walk_stmt(self, statement);
        self.depth -= u32::from(opens);
    }

    /// On lines of its own, `name=call()` reads as an assignment.
    fn visit_keyword(&mut self, keyword: &'a Keyword) {
        self.collect_assigned(keyword.range, &keyword.value);
        walk_keyword(self, keyword);
    }

    fn visit_parameters(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let (None, Some(default)) = (parameter.annotation(), parameter.default()) {
                self.collect_assigned(parameter.range, default);
            }
        }
        walk_parameters(self, parameters);
    }
}

impl Collector<'_> {
    fn collect_assigned(&mut self, assignment: TextRange, value: &Expr) {
        if let Expr::Call(call) = value {
            self.collect_unmarked(assignment, call);
        }
    }

    /// CPython parses the lines of a call again and leaves the markers out if they
    /// are one statement whose whole value is the call. It compares byte columns
    /// with character columns, so text that is not ASCII keeps its markers.
    fn collect_unmarked(&mut self, statement: TextRange, call: &ExprCall) {
        let source = self.sites.source;
        let whole = self.sites.plain(statement);
        let part = self.sites.plain(call.range());
        if part.line != whole.line || part.end_line != whole.end_line {
            return;
        }
        let first = source.line_text(whole.line);
        let indent = &first[..whole.column as usize];
        let last = source.line_text(whole.end_line);
        let rest = last[whole.end_column as usize..].trim_start();
        let lines = (whole.line..=whole.end_line).map(|line| source.line_text(line));
        let unmarked = indent.trim_start().is_empty()
            && first[..part.column as usize].is_ascii()
            && last[..part.end_column as usize].is_ascii()
            && (rest.is_empty() || rest.starts_with(['#', ';']))
            && !self.line_goes_on
            && lines
                .into_iter()
                .all(|line| line.trim().is_empty() || line.starts_with(indent));
        if unmarked {
            self.sites.unmarked_calls.insert(call.range());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The position of the last statement's expression: the text without and with its
    /// anchors, as CPython 3.13 marks it.
    fn marks(text: &str) -> (String, Option<String>) {
        let module = crate::syntax::parse_module(Path::new("a.py"), text.as_bytes()).unwrap();
        let expression = match module.body().last() {
            Some(Stmt::Expr(statement)) => &*statement.value,
            Some(Stmt::Assign(statement)) => &*statement.value,
            other => panic!("not an expression: {other:?}"),
        };
        let position = Sites::new(&module).expression(expression);
        let slice = |line, column, end_line, end_column| {
            let offset = |line, column| {
                let start = module.source().line_start(line);
                match column {
                    NO_COLUMN => start,
                    column => start + TextSize::new(column),
                }
            };
            text[TextRange::new(offset(line, column), offset(end_line, end_column))].to_owned()
        };
        let Position {
            line,
            end_line,
            column,
            end_column,
            ..
        } = position;
        if end_column == NO_COLUMN {
            return (String::new(), None);
        }
        let part = |a: Anchors| slice(a.line, a.column, a.end_line, a.end_column);
        (
            slice(line, column, end_line, end_column),
            position.anchors.map(part),
        )
    }

    fn check(text: &str, whole: &str, anchors: Option<&str>) {
        assert_eq!(
            marks(text),
            (whole.to_owned(), anchors.map(str::to_owned)),
            "{text}"
        );
    }

    #[test]
    fn operators() {
        check("a + b", "a + b", Some("+"));
        check("(a) ** (b)", "(a) ** (b)", Some("**"));
        check("a +(b)", "a +(b)", Some("+("));
        check("(a # +\n  )- b", "(a # +\n  )- b", Some("-"));
        check("x = a < b", "a < b", None);
    }

    #[test]
    fn brackets() {
        check("a[b][c]", "a[b][c]", Some("[c]"));
        check("f(x)(y)", "f(x)(y)", Some("(y)"));
        check("(a)[\n0\n]", "(a)[\n0\n]", Some("[\n0\n]"));
    }

    #[test]
    fn methods_over_several_lines_start_at_their_name() {
        check("a.b(c)", "a.b(c)", Some("(c)"));
        check("(a\n .b(c))", "b(c)", Some("(c)"));
        check("(a\n .b(*c))", "a\n .b(*c)", Some("(*c)"));
        check("(a\n .b)", "b", None);
        check("import a\n(a\n .b(c))", "a\n .b(c)", Some("(c)"));
        check("(a\n .b\n)(c)", "b\n)(c)", None);
    }

    #[test]
    fn whole_lines_have_no_markers() {
        check("x", "", None);
        check("x.y", "", None);
        check("x # comment", "x", None);
        check("x = f(y)", "", None);
        check("x = f(\ny)", "", None);
        check("x = f(y) # comment", "", None);
        check("a = 1\nx = f(y)", "", None);
        check("x.a = f(y)", "f(y)", Some("(y)"));
        check("\u{e9} = f(y)", "f(y)", Some("(y)"));
        check("x = f(y) + 1", "f(y) + 1", Some("+"));
    }
}
