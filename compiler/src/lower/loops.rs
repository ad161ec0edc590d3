//! `while` and `for`.
//!
//! Loops are tested at the bottom: a `while` has its test twice, before the first turn and after
//! each. Each way back to the body passes a safepoint.
//!
//! `for` over a call of `range` counts machine integers down where the range is small, and asks an
//! iterator for its items where it is not. Both modes share one copy of the body: the loop's head
//! has a count of the items that are left, which is negative in the iterator mode.

use ruff_python_ast::{self as ast, Expr, Stmt};

use crate::mir::{
    BinaryOperator, Block, CompareOperator, Instruction, Local, Operand, Operation, Repr, Site,
    Terminator,
};
use crate::resolve::Resolution;
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::exits::ExitScopeKind;

/// Where the items of a `for` loop come from.
pub enum Items {
    /// An iterator.
    Iterator(Local),
    /// An asynchronous iterator.
    AsyncIterator(Local),
    /// A call of `range`.
    Range(RangeItems),
}

impl Items {
    /// What lives as long as the loop.
    pub fn kept(&self) -> Vec<Local> {
        match self {
            Items::Iterator(iterator) | Items::AsyncIterator(iterator) => vec![*iterator],
            Items::Range(items) => items.iterator.into_iter().collect(),
        }
    }
}

/// Where the items of a loop over `range` come from.
pub struct RangeItems {
    /// The next number.
    value: Local,
    /// The step.
    step: Operand,
    /// How many numbers are left; negative in the iterator mode.
    count: Local,
    /// The iterator of that mode; none if there is no such mode.
    iterator: Option<Local>,
}

impl<'a> FunctionLowering<'_, 'a> {
    /// `while test: body else: orelse`
    pub fn lower_while(&mut self, statement: &'a ast::StmtWhile) {
        let (body, bottom) = (self.new_block(), self.new_block());
        let (end, after) = (self.new_block(), self.new_block());
        self.lower_condition(&statement.test, body, end);
        self.switch_to(body);
        self.push_exit(ExitScopeKind::Loop {
            on_break: after,
            on_continue: bottom,
        });
        self.lower_statements(&statement.body);
        self.goto(bottom);
        self.pop_exit();
        self.switch_to(bottom);
        let site = self.expression_site(&statement.test);
        self.effect(Operation::Safepoint, vec![], site);
        self.lower_condition(&statement.test, body, end);
        self.switch_to(end);
        self.lower_statements(&statement.orelse);
        self.goto(after);
        self.switch_to(after);
    }

    /// `for target in iter: body else: orelse`
    pub fn lower_for(&mut self, statement: &'a ast::StmtFor) {
        let site = match statement.is_async {
            true => self.site(statement),
            false => self.expression_site(&statement.iter),
        };
        let items = self.lower_items(&statement.iter, statement.is_async);
        let (head, body, end) = (self.new_block(), self.new_block(), self.new_block());
        self.push_exit(ExitScopeKind::Keep(items.kept()));
        self.goto(head);
        self.switch_to(head);
        let item = self.next_item(&items, body, end, site);
        self.switch_to(body);
        self.store_target(&statement.target, item);
        let left = self.lower_loop_body(&statement.body, head, site);
        self.pop_exit();
        self.end_for(&items.kept(), &statement.orelse, end, left);
    }

    /// Evaluates the iterable of a loop, and takes its iterator.
    pub fn lower_items(&mut self, iter: &'a Expr, is_async: bool) -> Items {
        if is_async {
            let iterator = self.lower_async_iterator(iter);
            return Items::AsyncIterator(self.temporary_of(iterator));
        }
        if let Some(call) = self.range_call(iter) {
            let site = self.expression_site(iter);
            return Items::Range(self.lower_range(call, site));
        }
        let iterator = self.lower_iterator(iter);
        Items::Iterator(self.temporary_of(iterator))
    }

    /// The head of a loop: goes to `body` with the next item, or to `end`.
    pub fn next_item(&mut self, items: &Items, body: Block, end: Block, site: Site) -> Operand {
        let item = self.temporary(Repr::Object);
        match items {
            Items::Iterator(iterator) => self.iterator_next(*iterator, item, body, end, site),
            Items::AsyncIterator(iterator) => self.async_next(*iterator, item, body, end, site),
            Items::Range(items) => self.range_next(items, item, body, end, site),
        }
        Operand::Local(item)
    }

    fn iterator_next(&mut self, iterator: Local, item: Local, next: Block, end: Block, site: Site) {
        let unwind = self.landing(site);
        self.terminate(Terminator::TryOrEnd {
            instruction: Instruction {
                operation: Operation::IteratorNext,
                args: vec![Operand::Local(iterator)],
                dest: Some(item),
                site,
            },
            next,
            end,
            unwind,
        });
    }

    /// The body of a loop, and the way back to its head; yields the block that `break` goes to.
    fn lower_loop_body(&mut self, body: &'a [Stmt], head: Block, site: Site) -> Block {
        let (bottom, left) = (self.new_block(), self.new_block());
        self.push_exit(ExitScopeKind::Loop {
            on_break: left,
            on_continue: bottom,
        });
        self.lower_statements(body);
        self.goto(bottom);
        self.pop_exit();
        self.switch_to(bottom);
        self.effect(Operation::Safepoint, vec![], site);
        self.goto(head);
        left
    }

    /// The ends of a `for` loop: by exhaustion, with the `else` clause, and by `break`.
    fn end_for(&mut self, kept: &[Local], orelse: &'a [Stmt], end: Block, left: Block) {
        let after = self.new_block();
        self.switch_to(end);
        self.keep_alive(kept);
        self.lower_statements(orelse);
        self.goto(after);
        self.switch_to(left);
        self.keep_alive(kept);
        self.goto(after);
        self.switch_to(after);
    }

    /// A call of what is `range`, or could be, with one to three plain arguments.
    fn range_call(&self, iter: &'a Expr) -> Option<&'a ast::ExprCall> {
        let Expr::Call(call) = iter else {
            return None;
        };
        let arguments = &call.arguments;
        let fits = matches!(&*call.func, Expr::Name(name) if name.id == "range")
            && arguments.keywords.is_empty()
            && (1..=3).contains(&arguments.args.len())
            && !arguments.args.iter().any(Expr::is_starred_expr);
        let name = ast::name::Name::new_static("range");
        let is_global = self.resolution(&name) == Resolution::Global
            && !self.cx.bound[self.module.index()].names.contains("range")
            && self.cx.builtins.contains_key("range");
        (fits && is_global).then_some(call)
    }

    /// Evaluates a call of `range` and chooses the mode.
    fn lower_range(&mut self, call: &'a ast::ExprCall, site: Site) -> RangeItems {
        let builtin = Operand::Builtin(self.cx.builtins["range"]);
        let name_site = self.expression_site(&call.func);
        let callee = self.load_global(&ast::name::Name::new_static("range"), name_site);
        let args: Vec<Operand> = (call.arguments.args.iter())
            .map(|argument| self.lower_expression(argument))
            .collect();
        let bounds = match args[..] {
            [stop] => [Operand::Int(0), stop, Operand::Int(1)],
            [start, stop] => [start, stop, Operand::Int(1)],
            _ => [args[0], args[1], args[2]],
        };
        let certain = callee == builtin;
        if certain && let Some(items) = self.constant_range(bounds) {
            return items;
        }
        let call_site = self.call_site(call);
        let items = self.range_items(bounds[2]);
        let ready = self.new_block();
        if !certain {
            let is_range = self.value(Operation::Is, vec![callee, builtin], site);
            let (ours, other) = (self.new_block(), self.new_cold_block());
            self.branch(is_range, ours, other);
            self.switch_to(other);
            let mut call_args = vec![callee];
            call_args.extend(&args);
            let iterable = self.value(Operation::Call, call_args, call_site);
            self.enter_iterator_mode(&items, iterable, ready, site);
            self.switch_to(ours);
        }
        self.small_range(&items, bounds, ready, site);
        let range = self.runtime(RuntimeFn::range_new, bounds.to_vec(), call_site);
        let small = self.runtime(RuntimeFn::range_is_small, vec![range], site);
        let (counted, general) = (self.new_block(), self.new_cold_block());
        self.branch(small, counted, general);
        self.switch_to(general);
        self.enter_iterator_mode(&items, range, ready, site);
        self.switch_to(counted);
        self.enter_counting_mode(&items, range, ready, site);
        self.switch_to(ready);
        items
    }

    /// A range that goes by ones between small ints, which is tested here, is counted without a range
    /// object. Goes on where it is another one.
    fn small_range(&mut self, items: &RangeItems, bounds: [Operand; 3], ready: Block, site: Site) {
        let [start, stop, Operand::Int(step @ (1 | -1))] = bounds else {
            return;
        };
        let can_be_small = |bound| matches!(bound, Operand::Int(_) | Operand::Local(_));
        if ![start, stop].into_iter().all(can_be_small) || self.dead {
            return;
        }
        let other = self.new_cold_block();
        let [start, stop] = [start, stop].map(|bound| match bound {
            Operand::Int(value) => Operand::RawInt(value),
            _ => {
                let is_small = self.value(Operation::IsSmallInt, vec![bound], site);
                let small = self.new_block();
                self.branch(is_small, small, other);
                self.switch_to(small);
                self.value(Operation::ObjectToInt, vec![bound], site)
            }
        });
        let ends = match step {
            1 => vec![stop, start],
            _ => vec![start, stop],
        };
        let subtract = Operation::IntBinary(BinaryOperator::Subtract);
        let distance = self.value(subtract, ends, site);
        let greater = Operation::IntCompare(CompareOperator::Greater);
        let has_items = self.value(greater, vec![distance, Operand::RawInt(0)], site);
        let (some, none) = (self.new_block(), self.new_block());
        self.branch(has_items, some, none);
        for (block, count) in [(some, distance), (none, Operand::RawInt(0))] {
            self.switch_to(block);
            self.copy(items.count, count);
            self.copy(items.value, start);
            if let Some(iterator) = items.iterator {
                self.copy(iterator, Operand::Unbound);
            }
            self.goto(ready);
        }
        self.switch_to(other);
    }

    /// A range whose bounds are small constants is counted without a range object.
    fn constant_range(&mut self, bounds: [Operand; 3]) -> Option<RangeItems> {
        const LIMIT: i64 = 1 << 60;
        let [start, stop, step] = bounds.map(|bound| match bound {
            Operand::Int(value) if value.abs() <= LIMIT => Some(value),
            _ => None,
        });
        let (start, stop, step) = (start?, stop?, step?);
        let distance = match step {
            0 => return None,
            1.. => stop - start,
            _ => start - stop,
        };
        let count = match distance {
            1.. => (distance - 1) / step.abs() + 1,
            _ => 0,
        };
        let items = RangeItems {
            value: self.temporary(Repr::Int64),
            step: Operand::RawInt(step),
            count: self.temporary(Repr::Int64),
            iterator: None,
        };
        self.copy(items.value, Operand::RawInt(start));
        self.copy(items.count, Operand::RawInt(count));
        Some(items)
    }

    fn range_items(&mut self, step: Operand) -> RangeItems {
        let step = match step {
            Operand::Int(step) => Operand::RawInt(step),
            _ => Operand::Local(self.temporary(Repr::Int64)),
        };
        let iterator = self.temporary(Repr::Object);
        self.body.locals[iterator.index()].maybe_unbound = true;
        RangeItems {
            value: self.temporary(Repr::Int64),
            step,
            count: self.temporary(Repr::Int64),
            iterator: Some(iterator),
        }
    }

    fn enter_iterator_mode(
        &mut self,
        items: &RangeItems,
        range: Operand,
        ready: Block,
        site: Site,
    ) {
        if let Some(iterator) = items.iterator {
            let operation = Operation::Runtime(RuntimeFn::iterator);
            self.emit(operation, vec![range], Some(iterator), site);
        }
        self.copy(items.count, Operand::RawInt(-1));
        self.copy(items.value, Operand::RawInt(0));
        if let Operand::Local(step) = items.step {
            self.copy(step, Operand::RawInt(0));
        }
        self.goto(ready);
    }

    fn enter_counting_mode(
        &mut self,
        items: &RangeItems,
        range: Operand,
        ready: Block,
        site: Site,
    ) {
        if let Some(iterator) = items.iterator {
            self.copy(iterator, Operand::Unbound);
        }
        let mut fact = |function, dest| {
            self.emit(Operation::Runtime(function), vec![range], Some(dest), site);
        };
        fact(RuntimeFn::range_count, items.count);
        fact(RuntimeFn::range_start, items.value);
        if let Operand::Local(step) = items.step {
            fact(RuntimeFn::range_step, step);
        }
        self.goto(ready);
    }

    /// The head of the loop: the next item, or the end.
    fn range_next(&mut self, items: &RangeItems, item: Local, body: Block, end: Block, site: Site) {
        let (count, value) = (Operand::Local(items.count), Operand::Local(items.value));
        let (counted, stopped) = (self.new_block(), self.new_block());
        let zero = Operand::RawInt(0);
        let greater = Operation::IntCompare(CompareOperator::Greater);
        let more = self.value(greater, vec![count, zero], site);
        self.branch(more, counted, stopped);

        self.switch_to(counted);
        self.emit(Operation::IntToObject, vec![value], Some(item), site);
        let add = Operation::IntBinary(BinaryOperator::Add);
        self.emit(add, vec![value, items.step], Some(items.value), site);
        let subtract = Operation::IntBinary(BinaryOperator::Subtract);
        let args = vec![count, Operand::RawInt(1)];
        self.emit(subtract, args, Some(items.count), site);
        self.goto(body);

        self.switch_to(stopped);
        let Some(iterator) = items.iterator else {
            return self.goto(end);
        };
        let equal = Operation::IntCompare(CompareOperator::Equal);
        let none_left = self.value(equal, vec![count, zero], site);
        let general = self.new_cold_block();
        self.branch(none_left, end, general);
        self.switch_to(general);
        self.iterator_next(iterator, item, body, end, site);
    }
}
