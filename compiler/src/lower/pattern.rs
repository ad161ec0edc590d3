//! `match` statements.
//!
//! A pattern is lowered to tests that go to the block of the next case where they fail, and fall
//! through where they hold. What it captures waits in temporaries: the names are bound once the
//! whole pattern has matched, before the guard. No objects are made for the tests: the items of
//! lists and tuples are loaded one by one, the values of dicts are looked up one by one, and a
//! subject that is written as a tuple is not built if all patterns only look at its items.

use ruff_python_ast::name::Name;
use ruff_python_ast::{self as ast, Expr, Pattern, Singleton, Stmt};

use crate::mir::{
    BinaryOperator, Block, CompareOperator, Instruction, Local, Operand, Operation, Repr, Site,
    Terminator,
};
use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::pattern::{PLAIN_LIST, PLAIN_TUPLE};

use super::FunctionLowering;

/// What a pattern is tested against.
#[derive(Clone)]
enum Subject {
    /// A value.
    Value(Operand),
    /// The items of a tuple that was not built.
    Items(Vec<Operand>),
}

/// The names that a pattern has captured, in order, and where their values wait.
type Captures = Vec<(Name, Local)>;

impl<'a> FunctionLowering<'_, 'a> {
    /// `match subject: case …`
    pub fn lower_match(&mut self, statement: &'a ast::StmtMatch) {
        let subject = self.lower_subject(statement);
        let after = self.new_block();
        let takes_subject = case_that_takes_subject(&statement.cases);
        for (index, case) in statement.cases.iter().enumerate() {
            let next = self.new_block();
            let kept = (index < takes_subject).then_some(&subject);
            self.lower_case(case, &subject, next, kept);
            self.goto(after);
            self.switch_to(next);
            self.keep_subject(kept);
        }
        self.goto(after);
        self.switch_to(after);
    }

    fn lower_subject(&mut self, statement: &'a ast::StmtMatch) -> Subject {
        if let Expr::Tuple(tuple) = &*statement.subject
            && !tuple.elts.iter().any(Expr::is_starred_expr)
            && (statement.cases.iter()).all(|case| looks_at_items_only(&case.pattern))
        {
            let items = (tuple.elts.iter())
                .map(|item| self.lower_to_temporary(item))
                .collect();
            return Subject::Items(items);
        }
        Subject::Value(self.lower_to_temporary(&statement.subject))
    }

    /// Lowers one case; `kept` is what lives until the case is chosen.
    fn lower_case(
        &mut self,
        case: &'a ast::MatchCase,
        subject: &Subject,
        next: Block,
        kept: Option<&Subject>,
    ) {
        let mut captures = Captures::new();
        self.lower_top_pattern(&case.pattern, subject, next, &mut captures);
        let site = self.site(&case.pattern);
        for (name, local) in captures {
            self.store_name(&name, Operand::Local(local), site);
        }
        if let Some(guard) = &case.guard {
            let body = self.new_block();
            self.lower_condition(guard, body, next);
            self.switch_to(body);
        }
        self.keep_subject(kept);
        self.release_items(subject);
        let body: &'a [Stmt] = &case.body;
        self.lower_statements(body);
    }

    /// A subject lives at least until here.
    fn keep_subject(&mut self, kept: Option<&Subject>) {
        if let Some(Subject::Value(Operand::Local(local))) = kept {
            self.keep_alive(&[*local]);
        }
    }

    /// The items of a tuple die with it, the last one first.
    fn release_items(&mut self, subject: &Subject) {
        if let Subject::Items(items) = subject {
            let locals: Vec<Local> = (items.iter())
                .filter_map(|item| match item {
                    Operand::Local(local) => Some(*local),
                    _ => None,
                })
                .collect();
            self.keep_alive(&locals);
        }
    }

    fn lower_top_pattern(
        &mut self,
        pattern: &'a Pattern,
        subject: &Subject,
        fail: Block,
        captures: &mut Captures,
    ) {
        match (pattern, subject) {
            (_, Subject::Value(value)) => self.lower_pattern(pattern, *value, fail, captures),
            (Pattern::MatchOr(alternatives), _) => {
                self.alternatives(alternatives, fail, |fx, pattern, fail| {
                    fx.lower_top_pattern(pattern, subject, fail, captures);
                });
            }
            (Pattern::MatchSequence(sequence), Subject::Items(items)) => {
                self.sequence_of_items(sequence, items, fail, captures);
            }
            // A wildcard matches without a look.
            _ => {}
        }
    }

    /// Goes to `fail` unless the subject matches.
    fn lower_pattern(
        &mut self,
        pattern: &'a Pattern,
        subject: Operand,
        fail: Block,
        captures: &mut Captures,
    ) {
        match pattern {
            Pattern::MatchValue(value) => {
                let site = self.pattern_site(pattern);
                let other = self.lower_expression(&value.value);
                let equal = Operation::CompareTruth(CompareOperator::Equal);
                let equal = self.value(equal, vec![subject, other], site);
                self.continue_if(equal, fail);
            }
            Pattern::MatchSingleton(singleton) => {
                let site = self.pattern_site(pattern);
                let other = match singleton.value {
                    Singleton::None => Operand::None,
                    Singleton::True => Operand::BoolObject(true),
                    Singleton::False => Operand::BoolObject(false),
                };
                let is = self.value(Operation::Is, vec![subject, other], site);
                self.continue_if(is, fail);
            }
            Pattern::MatchAs(capture) => {
                if let Some(pattern) = &capture.pattern {
                    self.lower_pattern(pattern, subject, fail, captures);
                }
                self.capture(capture.name.as_ref(), subject, captures);
            }
            Pattern::MatchOr(alternatives) => {
                self.alternatives(alternatives, fail, |fx, pattern, fail| {
                    fx.lower_pattern(pattern, subject, fail, captures);
                });
            }
            Pattern::MatchSequence(sequence) => self.sequence(sequence, subject, fail, captures),
            Pattern::MatchMapping(mapping) => self.mapping(mapping, subject, fail, captures),
            Pattern::MatchClass(class) => {
                let site = self.pattern_site(pattern);
                self.class_pattern(class, subject, site, fail, captures);
            }
            // The parser admits it in sequences only.
            Pattern::MatchStar(_) => {}
        }
    }

    /// Goes to `fail` if a `Bool` is 0.
    fn continue_if(&mut self, condition: Operand, fail: Block) {
        let next = self.new_block();
        self.branch(condition, next, fail);
        self.switch_to(next);
    }

    /// Notes a value for a name. The alternatives of an or-pattern share the temporaries.
    fn capture(&mut self, name: Option<&ast::Identifier>, value: Operand, captures: &mut Captures) {
        let Some(name) = name else { return };
        let known = captures.iter().find(|(known, _)| *known == name.id);
        let local = match known {
            Some(&(_, local)) => local,
            None => {
                let local = self.temporary(Repr::Object);
                captures.push((name.id.clone(), local));
                local
            }
        };
        self.copy(local, value);
    }

    fn alternatives(
        &mut self,
        or: &'a ast::PatternMatchOr,
        fail: Block,
        mut lower: impl FnMut(&mut Self, &'a Pattern, Block),
    ) {
        let matched = self.new_block();
        let Some((last, rest)) = or.patterns.split_last() else {
            return;
        };
        for pattern in rest {
            let next = self.new_block();
            lower(self, pattern, next);
            self.goto(matched);
            self.switch_to(next);
        }
        lower(self, last, fail);
        self.goto(matched);
        self.switch_to(matched);
    }

    // Sequences.

    fn sequence(
        &mut self,
        sequence: &'a ast::PatternMatchSequence,
        subject: Operand,
        fail: Block,
        captures: &mut Captures,
    ) {
        let site = self.site(sequence);
        let kind = self.runtime(RuntimeFn::match_sequence, vec![subject], site);
        let greater = Operation::IntCompare(CompareOperator::Greater);
        let matches = self.value(greater, vec![kind, Operand::RawInt(0)], site);
        self.continue_if(matches, fail);
        let patterns = &sequence.patterns;
        let star = patterns.iter().position(Pattern::is_match_star);
        self.test_length(subject, patterns.len(), star.is_some(), fail, site);
        if patterns.iter().all(is_wildcard) {
            return;
        }
        match star {
            Some(star) if is_wildcard(&patterns[star]) => {
                self.subscripts(sequence, star, subject, fail, captures);
            }
            _ => {
                let items = self.sequence_items(patterns, star, subject, kind, site);
                for (pattern, item) in patterns.iter().zip(items) {
                    self.lower_item(pattern, item, fail, captures);
                }
            }
        }
    }

    fn lower_item(
        &mut self,
        pattern: &'a Pattern,
        item: Operand,
        fail: Block,
        captures: &mut Captures,
    ) {
        match pattern {
            Pattern::MatchStar(star) => self.capture(star.name.as_ref(), item, captures),
            _ => self.lower_pattern(pattern, item, fail, captures),
        }
    }

    /// Goes to `fail` unless there are `count` items, or at least that many but a star.
    fn test_length(&mut self, subject: Operand, count: usize, star: bool, fail: Block, site: Site) {
        let (comparison, count) = match star {
            true if count == 1 => return,
            true => (CompareOperator::GreaterEqual, count - 1),
            false => (CompareOperator::Equal, count),
        };
        let length = self.runtime(RuntimeFn::match_length, vec![subject], site);
        let args = vec![length, Operand::RawInt(count as i64)];
        let fits = self.value(Operation::IntCompare(comparison), args, site);
        self.continue_if(fits, fail);
    }

    /// All items of a sequence, that of a star as a list. Lists and tuples are read in place,
    /// others are unpacked.
    fn sequence_items(
        &mut self,
        patterns: &'a [Pattern],
        star: Option<usize>,
        subject: Operand,
        kind: Operand,
        site: Site,
    ) -> Vec<Operand> {
        let items: Vec<Local> = (0..patterns.len())
            .map(|_| self.temporary(Repr::Object))
            .collect();
        let (plain, other, ready) = (self.new_block(), self.new_cold_block(), self.new_block());
        let is_plain = self.is_plain(kind, site);
        self.branch(is_plain, plain, other);

        self.switch_to(plain);
        for (index, (pattern, &item)) in patterns.iter().zip(&items).enumerate() {
            if is_wildcard(pattern) {
                self.copy(item, Operand::None);
                continue;
            }
            let (before, after) = (index as i64, (patterns.len() - index - 1) as i64);
            let (function, bounds) = match star {
                Some(star) if index == star => (RuntimeFn::match_middle, vec![before, after]),
                Some(star) if index > star => (RuntimeFn::match_item, vec![-after - 1]),
                _ => (RuntimeFn::match_item, vec![before]),
            };
            let mut args = vec![subject];
            args.extend(bounds.into_iter().map(Operand::RawInt));
            self.emit(Operation::Runtime(function), args, Some(item), site);
        }
        self.goto(ready);

        self.switch_to(other);
        let unpacked = self.unpack(subject, patterns.len(), star, site);
        for (index, &item) in items.iter().enumerate() {
            let load = Operation::TupleItem(index as u32);
            self.emit(load, vec![unpacked], Some(item), site);
        }
        self.goto(ready);
        self.switch_to(ready);
        items.into_iter().map(Operand::Local).collect()
    }

    /// Whether a kind of sequence is that of an exact list or tuple.
    fn is_plain(&mut self, kind: Operand, site: Site) -> Operand {
        const _: () = assert!(PLAIN_TUPLE < PLAIN_LIST);
        let less = Operation::IntCompare(CompareOperator::LessEqual);
        self.value(less, vec![kind, Operand::RawInt(PLAIN_LIST)], site)
    }

    fn unpack(
        &mut self,
        subject: Operand,
        count: usize,
        star: Option<usize>,
        site: Site,
    ) -> Operand {
        let raw = |count: usize| Operand::RawInt(count as i64);
        match star {
            None => self.runtime(RuntimeFn::unpack, vec![subject, raw(count)], site),
            Some(star) => {
                let args = vec![subject, raw(star), raw(count - star - 1)];
                self.runtime(RuntimeFn::unpack_star, args, site)
            }
        }
    }

    /// With `*_` the items are looked up one after the other, each before it is tested.
    fn subscripts(
        &mut self,
        sequence: &'a ast::PatternMatchSequence,
        star: usize,
        subject: Operand,
        fail: Block,
        captures: &mut Captures,
    ) {
        let site = self.site(sequence);
        let count = sequence.patterns.len();
        for (index, pattern) in sequence.patterns.iter().enumerate() {
            if is_wildcard(pattern) {
                continue;
            }
            let position = match index < star {
                true => Operand::Int(index as i64),
                false => {
                    let length = self.runtime(RuntimeFn::match_length, vec![subject], site);
                    let args = vec![length, Operand::RawInt((count - index) as i64)];
                    let subtract = Operation::IntBinary(BinaryOperator::Subtract);
                    let position = self.value(subtract, args, site);
                    self.value(Operation::IntToObject, vec![position], site)
                }
            };
            let item = self.runtime(RuntimeFn::item_get, vec![subject, position], site);
            self.lower_pattern(pattern, item, fail, captures);
        }
    }

    /// A sequence pattern for a tuple that was not built.
    fn sequence_of_items(
        &mut self,
        sequence: &'a ast::PatternMatchSequence,
        items: &[Operand],
        fail: Block,
        captures: &mut Captures,
    ) {
        let patterns = &sequence.patterns;
        let star = patterns.iter().position(Pattern::is_match_star);
        let fits = match star {
            Some(_) => items.len() + 1 >= patterns.len(),
            None => items.len() == patterns.len(),
        };
        if !fits {
            return self.goto(fail);
        }
        let site = self.site(sequence);
        for (index, pattern) in patterns.iter().enumerate() {
            if is_wildcard(pattern) {
                continue;
            }
            let after = patterns.len() - index - 1;
            let item = match star {
                Some(star) if index == star => {
                    let middle = items[index..items.len() - after].to_vec();
                    self.runtime(RuntimeFn::list_new, middle, site)
                }
                Some(star) if index > star => items[items.len() - after - 1],
                _ => items[index],
            };
            self.lower_item(pattern, item, fail, captures);
        }
    }

    // Mappings.

    fn mapping(
        &mut self,
        mapping: &'a ast::PatternMatchMapping,
        subject: Operand,
        fail: Block,
        captures: &mut Captures,
    ) {
        let site = self.site(mapping);
        let kind = self.runtime(RuntimeFn::match_mapping, vec![subject], site);
        let greater = Operation::IntCompare(CompareOperator::Greater);
        let matches = self.value(greater, vec![kind, Operand::RawInt(0)], site);
        self.continue_if(matches, fail);
        if !mapping.keys.is_empty() {
            self.test_length(subject, mapping.keys.len() + 1, true, fail, site);
        }
        let keys: Vec<Operand> = (mapping.keys.iter())
            .map(|key| self.lower_to_temporary(key))
            .collect();
        let values = self.mapping_values(mapping, subject, &keys, kind, fail, site);
        for (pattern, value) in mapping.patterns.iter().zip(values) {
            self.lower_pattern(pattern, value, fail, captures);
        }
        if let Some(rest) = &mapping.rest {
            let mut args = vec![subject];
            args.extend(keys);
            let others = self.runtime(RuntimeFn::match_rest, args, site);
            self.capture(Some(rest), others, captures);
        }
    }

    /// The values of all keys. Those of an exact dict are looked up one by one; what is no dict,
    /// or may have the same key twice, has its keys looked up together.
    fn mapping_values(
        &mut self,
        mapping: &'a ast::PatternMatchMapping,
        subject: Operand,
        keys: &[Operand],
        kind: Operand,
        fail: Block,
        site: Site,
    ) -> Vec<Operand> {
        let values: Vec<Local> = keys.iter().map(|_| self.temporary(Repr::Object)).collect();
        if keys.is_empty() {
            return Vec::new();
        }
        let ready = self.new_block();
        if mapping.keys.iter().all(|key| !key.is_attribute_expr()) {
            let (dict, other) = (self.new_block(), self.new_cold_block());
            let equal = Operation::IntCompare(CompareOperator::Equal);
            let is_dict = self.value(equal, vec![kind, Operand::RawInt(1)], site);
            self.branch(is_dict, dict, other);
            self.switch_to(dict);
            for (&key, &value) in keys.iter().zip(&values) {
                let find = Operation::Runtime(RuntimeFn::match_key);
                self.find(find, vec![subject, key], value, fail, site);
            }
            self.goto(ready);
            self.switch_to(other);
        }
        let mut args = vec![subject];
        args.extend(keys);
        let found = self.temporary(Repr::Object);
        let find = Operation::Runtime(RuntimeFn::match_keys);
        self.find(find, args, found, fail, site);
        for (index, &value) in values.iter().enumerate() {
            let load = Operation::TupleItem(index as u32);
            self.emit(load, vec![Operand::Local(found)], Some(value), site);
        }
        self.goto(ready);
        self.switch_to(ready);
        values.into_iter().map(Operand::Local).collect()
    }

    /// A search whose end fails.
    fn find(
        &mut self,
        operation: Operation,
        args: Vec<Operand>,
        dest: Local,
        fail: Block,
        site: Site,
    ) {
        if self.dead {
            return;
        }
        let unwind = self.landing(site);
        let next = self.new_block();
        self.terminate(Terminator::TryOrEnd {
            instruction: Instruction {
                operation,
                args,
                dest: Some(dest),
                site,
            },
            next,
            end: fail,
            unwind,
        });
        self.switch_to(next);
    }

    // Classes.

    fn class_pattern(
        &mut self,
        pattern: &'a ast::PatternMatchClass,
        subject: Operand,
        site: Site,
        fail: Block,
        captures: &mut Captures,
    ) {
        let class = self.lower_to_temporary(&pattern.cls);
        let matches = self.runtime(RuntimeFn::match_class, vec![subject, class], site);
        self.continue_if(matches, fail);
        let (positional, keywords) = (&pattern.arguments.patterns, &pattern.arguments.keywords);
        let count = Operand::RawInt(positional.len() as i64);
        let mut names = Operand::None;
        if !positional.is_empty() {
            names = self.runtime(RuntimeFn::match_arguments, vec![class, count], site);
        }
        let mut values = Vec::new();
        for index in 0..positional.len() {
            let index = Operand::RawInt(index as i64);
            let args = vec![subject, class, names, index];
            values.push(self.found(RuntimeFn::match_positional, args, fail, site));
        }
        for keyword in keywords {
            let name = self.mangled(&keyword.attr.id);
            let name = self.name_constant(&name);
            let args = vec![subject, class, names, count, name];
            values.push(self.found(RuntimeFn::match_keyword, args, fail, site));
        }
        let patterns = positional.iter().chain(keywords.iter().map(|k| &k.pattern));
        for (pattern, value) in patterns.zip(values) {
            self.lower_pattern(pattern, value, fail, captures);
        }
    }

    fn found(
        &mut self,
        function: RuntimeFn,
        args: Vec<Operand>,
        fail: Block,
        site: Site,
    ) -> Operand {
        let value = self.temporary(Repr::Object);
        self.find(Operation::Runtime(function), args, value, fail, site);
        Operand::Local(value)
    }
}

/// `_` or `*_`.
fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(capture) => capture.pattern.is_none() && capture.name.is_none(),
        Pattern::MatchStar(star) => star.name.is_none(),
        _ => false,
    }
}

/// The case whose pattern takes the subject in CPython; those before it look at a copy, so that the
/// subject lives until one of them is chosen. A wildcard at the end needs no subject.
fn case_that_takes_subject(cases: &[ast::MatchCase]) -> usize {
    match cases {
        [_, .., last] if is_wildcard(&last.pattern) => cases.len() - 2,
        _ => cases.len() - 1,
    }
}

/// Whether a pattern for a tuple looks at nothing but its items.
fn looks_at_items_only(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchSequence(_) => true,
        Pattern::MatchOr(or) => or.patterns.iter().all(looks_at_items_only),
        _ => is_wildcard(pattern),
    }
}

/// The names that a pattern captures, in the order in which they are bound.
pub fn captured_names<'a>(pattern: &'a Pattern, names: &mut Vec<&'a Name>) {
    let mut note = |name: &'a Option<ast::Identifier>| {
        if let Some(name) = name {
            names.push(&name.id);
        }
    };
    match pattern {
        Pattern::MatchAs(capture) => {
            if let Some(pattern) = &capture.pattern {
                captured_names(pattern, names);
            }
            if let Some(name) = &capture.name {
                names.push(&name.id);
            }
        }
        Pattern::MatchStar(star) => note(&star.name),
        Pattern::MatchOr(or) => or.patterns.iter().for_each(|p| captured_names(p, names)),
        Pattern::MatchSequence(sequence) => {
            (sequence.patterns.iter()).for_each(|p| captured_names(p, names));
        }
        Pattern::MatchMapping(mapping) => {
            (mapping.patterns.iter()).for_each(|p| captured_names(p, names));
            if let Some(rest) = &mapping.rest {
                names.push(&rest.id);
            }
        }
        Pattern::MatchClass(class) => {
            let keywords = class.arguments.keywords.iter().map(|k| &k.pattern);
            (class.arguments.patterns.iter().chain(keywords))
                .for_each(|p| captured_names(p, names));
        }
        Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => {}
    }
}
