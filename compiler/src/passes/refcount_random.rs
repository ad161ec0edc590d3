//! Random bodies: the counts are followed along random ways by a small interpreter, beside the
//! body without counts. Both must use the same objects, every object must be alive where it is
//! used, and none may be left at an exit.

use std::collections::HashMap;

use crate::mir::{
    BinaryOperator, Block, Body, ConstId, Instruction, Local, Operand, Operation, Ownership, Repr,
    ResultKind, Statement, Terminator, verify,
};

use super::testing::*;
use super::{copies, definite, refcount, refcount_check};

/// Deterministic random numbers (xorshift).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    fn pick(&mut self, locals: &[Local]) -> Local {
        locals[self.below(locals.len())]
    }
}

/// A random body, in which every use is of a local that is assigned or may be unbound.
pub fn random_body(random: &mut Random) -> Builder {
    let blocks = 3 + random.below(8);
    let mut b = Builder::new(blocks);
    let mut objects = Vec::new();
    (0..random.below(3)).for_each(|_| objects.push(b.param("p")));
    (0..1 + random.below(3)).for_each(|_| objects.push(b.variable("v")));
    (0..random.below(2)).for_each(|_| objects.push(b.unbound("u")));
    (0..1 + random.below(4)).for_each(|_| objects.push(b.temporary()));
    let condition = b.unboxed(Repr::Bool);
    for block in 0..blocks {
        let mut statements = Vec::new();
        for _ in 0..random.below(4) {
            statements.push(random_statement(random, &objects));
        }
        let test = vec![Operand::None, Operand::None];
        statements.push(perform(condition, Operation::Is, test));
        let terminator = random_terminator(random, &objects, condition, blocks);
        b.block(block as u32, statements, terminator);
    }
    b.block(blocks as u32 - 1, vec![], Terminator::Unwind);
    allow_unbound(&mut b);
    b
}

/// What may be used before it is assigned may be unbound, and so are copies of it.
fn allow_unbound(b: &mut Builder) {
    allow_unassigned(b);
    for data in b.function.body.blocks.clone() {
        for instruction in data.statements.iter().filter_map(Statement::instruction) {
            if let (Operation::Copy, Some(Operand::Local(from)), Some(dest)) = (
                &instruction.operation,
                instruction.args.first(),
                instruction.dest,
            ) && b.function.body.local(*from).maybe_unbound
                && !b.function.body.local(dest).maybe_unbound
            {
                b.function.body.locals[dest.index()].maybe_unbound = true;
                return allow_unbound(b);
            }
        }
    }
}

fn allow_unassigned(b: &mut Builder) {
    while !verify::verify(&b.function, b.program.tables()).is_empty() {
        let errors = verify::verify(&b.function, b.program.tables()).join("\n");
        let mut found = false;
        for (index, decl) in b.function.body.locals.iter_mut().enumerate() {
            if errors.contains(&format!(": _{index} ")) {
                decl.maybe_unbound = true;
                found = true;
            }
        }
        assert!(found, "{errors}");
    }
}

fn random_statement(random: &mut Random, objects: &[Local]) -> Statement {
    let (dest, source) = (random.pick(objects), random.pick(objects));
    match random.below(6) {
        0 => copy(dest, Operand::Local(source)),
        1 => list(dest, &[]),
        2 => list(dest, &[source, random.pick(objects)]),
        3 => perform(dest, Operation::LoadCellRaw, vec![Operand::Local(source)]),
        4 => Statement::KeepAlive(source),
        _ => list(None, &[source]),
    }
}

fn random_terminator(
    random: &mut Random,
    objects: &[Local],
    condition: Local,
    blocks: usize,
) -> Terminator {
    // The last block is the one that unwinds, and the entry may be in a loop.
    let mut target = || random.below(blocks) as u32;
    let (first, second, third) = (target(), target(), target());
    let (dest, left, right) = (
        random.pick(objects),
        random.pick(objects),
        random.pick(objects),
    );
    match random.below(8) {
        0 => goto(first),
        1 => branch(condition, first, second),
        2 => give(left),
        3 => next_item(dest, left, first, second, third),
        4 => {
            let add = Operation::InPlaceLocal(BinaryOperator::Add);
            let args = vec![Operand::Local(left), Operand::Local(right)];
            attempt(left, add, args, first, second)
        }
        5 => call(None, &[left, right], first, second),
        7 => {
            let check = Operation::CheckLocal(ConstId(0));
            attempt(None, check, vec![Operand::Local(left)], first, second)
        }
        6 => {
            let compare = Operation::Binary(BinaryOperator::Add);
            let args = vec![Operand::Local(left), Operand::Local(right)];
            attempt(dest, compare, args, first, second)
        }
        _ => call(dest, &[left, right, random.pick(objects)], first, second),
    }
}

/// A word: an object, or unbound.
type Word = Option<usize>;

/// Runs a body along the way that the random numbers choose.
struct Interpreter<'a> {
    body: &'a Body,
    random: Random,
    words: HashMap<Local, Word>,
    /// The count of each object that was ever made; without counting, they are all 1.
    counts: Vec<i64>,
    is_counting: bool,
    /// The operands of each operation but `Copy`.
    trace: Vec<Vec<Word>>,
    ended: bool,
}

impl<'a> Interpreter<'a> {
    fn run(body: &'a Body, seed: u64, is_counting: bool) -> Interpreter<'a> {
        let mut interpreter = Interpreter {
            body,
            random: Random(seed),
            words: HashMap::new(),
            counts: Vec::new(),
            is_counting,
            trace: Vec::new(),
            ended: false,
        };
        for index in 0..body.locals.len() as u32 {
            if body.local(Local(index)).maybe_unbound {
                interpreter.words.insert(Local(index), None);
            }
        }
        for &param in &body.params {
            interpreter.define(param);
        }
        let mut block = Body::ENTRY;
        // Edges that were split have steps of their own, so that only operations are counted.
        let mut steps = 0;
        while interpreter.trace.len() < 150 && steps < 10_000 {
            steps += 1;
            match interpreter.block(block) {
                Some(next) => block = next,
                None => {
                    interpreter.ended = true;
                    break;
                }
            }
        }
        interpreter
    }

    fn define(&mut self, local: Local) {
        self.counts.push(1);
        self.words.insert(local, Some(self.counts.len() - 1));
    }

    fn word(&self, local: Local) -> Word {
        let word = self.words.get(&local);
        let word = *word.unwrap_or_else(|| panic!("{local} is not assigned"));
        if let (Some(object), true) = (word, self.is_counting) {
            assert!(self.counts[object] > 0, "{local} holds a dead object");
        }
        word
    }

    fn change(&mut self, word: Word, change: i64) {
        if let (Some(object), true) = (word, self.is_counting) {
            self.counts[object] += change;
            assert!(self.counts[object] >= 0, "a count is negative");
        }
    }

    fn operands(&mut self, instruction: &Instruction) {
        let mut words = Vec::new();
        for (index, operand) in instruction.args.iter().enumerate() {
            let counted = operand
                .local()
                .filter(|&local| self.body.local(local).repr == Repr::Object);
            if let Some(local) = counted {
                words.push((self.word(local), instruction.operation.ownership(index)));
            }
        }
        // Checks may be removed.
        if !is_check(instruction) {
            let words = words.iter().map(|(word, _)| *word);
            self.trace.push(words.collect());
        }
        for (word, ownership) in words {
            if ownership == Ownership::Owned {
                self.change(word, -1);
            }
        }
    }

    fn result(&mut self, instruction: &Instruction) {
        let operation = &instruction.operation;
        if matches!(operation, Operation::InPlaceLocal(_)) {
            let old = instruction.args[0].local().map(|local| self.word(local));
            self.change(old.flatten(), -1);
        }
        let is_object = matches!(
            operation.signature().result,
            ResultKind::Value(Repr::Object) | ResultKind::MaybeUnbound
        );
        match instruction.dest {
            Some(dest) if is_object => self.define(dest),
            // The same objects are made in both runs; a dropped one has to be released by someone.
            None if is_object => self.counts.push(if self.is_counting { 1000 } else { 1 }),
            _ => {}
        }
    }

    fn instruction(&mut self, instruction: &Instruction) {
        if instruction.operation == Operation::Copy {
            let word = match instruction.args[0] {
                Operand::Local(local) => self.word(local),
                _ => None,
            };
            instruction.dest.map(|dest| self.words.insert(dest, word));
            return;
        }
        self.operands(instruction);
        self.result(instruction);
    }

    fn block(&mut self, block: Block) -> Option<Block> {
        let data = self.body.block(block);
        for statement in &data.statements {
            match statement {
                Statement::Do(instruction) => self.instruction(instruction),
                Statement::IncRef(local) => self.change(self.word(*local), 1),
                Statement::DecRef(local) => self.change(self.word(*local), -1),
                Statement::KeepAlive(local) => {
                    assert!(!self.is_counting);
                    self.word(*local);
                }
            }
        }
        let successors = data.terminator.successors();
        let choice = match (&data.terminator, successors.len()) {
            (_, 0 | 1) => 0,
            (Terminator::Try { instruction, .. }, _) if is_check(instruction) => {
                let word = instruction.args[0]
                    .local()
                    .and_then(|local| self.word(local));
                usize::from(word.is_none())
            }
            (_, count) => self.random.below(count),
        };
        if let Some(instruction) = data.terminator.instruction() {
            self.operands(instruction);
            if choice == 0 {
                self.result(instruction);
            }
        }
        if let Terminator::Return(Operand::Local(local)) = data.terminator {
            let word = self.word(local);
            self.trace.push(vec![word]);
            self.change(word, -1);
        }
        successors.get(choice).copied()
    }
}

fn is_check(instruction: &Instruction) -> bool {
    matches!(instruction.operation, Operation::CheckLocal(_))
}

#[test]
fn counts_balance_on_random_ways_through_random_bodies() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut ends = 0;
    for round in 0..2000 {
        let mut b = random_body(&mut random);
        let plain = b.function.body.clone();
        if round % 2 == 0 {
            definite::run(&mut b.function.body);
            copies::run(&mut b.function.body);
            verify::assert_valid(&b.function, b.program.tables(), "copies");
        }
        refcount::run(&mut b.function.body, b.program.tables());
        verify::assert_valid(&b.function, b.program.tables(), "refcount");
        let text = || crate::mir::print::function_text(&b.function, b.program.tables());
        let errors = refcount_check::check(&b.function.body, b.program.tables());
        assert!(errors.is_empty(), "{errors:?}\n{}", text());
        for _ in 0..5 {
            let seed = random.below(usize::MAX >> 12) as u64 + 1;
            let expected = Interpreter::run(&plain, seed, false);
            let found = Interpreter::run(&b.function.body, seed, true);
            assert_eq!(expected.trace, found.trace, "{}", text());
            assert_eq!(expected.ended, found.ended);
            if found.ended {
                ends += 1;
                assert!(
                    found.counts.iter().all(|&count| count == 0),
                    "a leak\n{}",
                    text()
                );
            }
        }
    }
    assert!(ends > 2000, "only {ends} ways came to an end");
}
