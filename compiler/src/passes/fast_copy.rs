//! The fast copy of a body, in which every int fits a tagged word.
//!
//! A body that computes with ints gets a second copy of its straight path. In the copy the ints are
//! proven to be small: arithmetic is an instruction and a test of overflow, and nothing is counted.
//! Where an int turns out to be large, an index to be out of range, or a block is reached that is
//! seldom run, the fast copy hands its locals over and leaves for the same place of the first copy,
//! the slow one, which does everything: nothing is done twice, and whatever can raise is raised
//! there. A loop of the slow copy goes back to the fast one as soon as its ints are small again.
//!
//! ```text
//! entry ── small? ──> fast copy ──────────────> exits
//!            │          │    ^ every loop's head,
//!            v          v    │ if its ints are small
//!          slow copy ──────────────────────────> exits
//! ```

use std::collections::{HashMap, HashSet};

use pyc_runtime::abi::Word;
use pyc_runtime::exports::RuntimeFn;

use crate::mir::order::loop_heads;
use crate::mir::{
    BinaryOperator, Block, BlockData, Body, CompareOperator, Field, FieldPlace, Instruction, Local,
    LocalDecl, LocalKind, LocalSet, Operand, Operation, Repr, Site, Statement, Tables, Terminator,
    Type, UnaryOperator,
};

use super::dataflow::{Liveness, Overwrites, empty_unreached};
use super::evidence::Evidence;
use super::rewriting::perform;

/// Bodies with more blocks have no fast copy.
const MOST_BLOCKS: usize = 2000;

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    if body.blocks.len() > MOST_BLOCKS || !may_gain(body) {
        return;
    }
    let mut ints = Ints::find(body, tables);
    if !gains(body, &usual_blocks(body), &ints) {
        return;
    }
    empty_unreached(body);
    let params = ints.take_params(body);
    let slow_entry = move_entry(body);
    split(body, &ints);
    let usual = usual_blocks(body);
    Copying::new(body, &ints, &usual, slow_entry).run(&params);
}

/// Whether a body has an operation at all that is quicker on small ints.
fn may_gain(body: &Body) -> bool {
    body.instructions().any(|it| {
        matches!(
            it.operation,
            Operation::Binary(_)
                | Operation::InPlace(_)
                | Operation::InPlaceLocal(_)
                | Operation::CompareTruth(_)
        )
    })
}

/// Which locals hold ints, and of what type operands are in the fast copy.
struct Ints {
    /// Locals that hold ints of any size, in the slow copy.
    locals: HashSet<Local>,
    /// Parameters that have been tested where the fast copy starts.
    small_params: HashSet<Local>,
    types: Vec<Type>,
}

impl Ints {
    fn find(body: &Body, tables: Tables<'_>) -> Ints {
        let evidence = Evidence::new(body, tables);
        let types: Vec<Type> = (0..body.locals.len() as u32)
            .map(|local| evidence.local(Local(local)))
            .collect();
        let is_int = |local: Local| {
            let decl = body.local(local);
            let has_twin = decl.kind == LocalKind::Temporary || body.params.contains(&local);
            has_twin
                && !decl.maybe_unbound
                && decl.repr == Repr::Object
                && types[local.index()] == Type::Int
        };
        let locals = (0..body.locals.len() as u32).map(Local);
        Ints {
            locals: locals.filter(|&local| is_int(local)).collect(),
            small_params: HashSet::new(),
            types,
        }
    }

    /// Gives the ints among the parameters, which are the same in both copies and tested once, a
    /// local of their own. Yields the parameters.
    fn take_params(&mut self, body: &mut Body) -> Vec<Local> {
        let is_int = |param: &Local| self.locals.contains(param);
        let params: Vec<Local> = body.params.iter().copied().filter(is_int).collect();
        let own: HashMap<Local, Local> = params
            .iter()
            .map(|&param| {
                let mut decl = body.local(param).clone();
                decl.kind = LocalKind::Temporary;
                decl.ty = Type::Int;
                (param, body.add_local(decl))
            })
            .collect();
        for data in &mut body.blocks {
            data.rename(&|local| *own.get(&local).unwrap_or(&local));
        }
        let copies = params
            .iter()
            .map(|param| copy(Operand::Local(*param), own[param]));
        body.block_mut(Body::ENTRY).statements.splice(0..0, copies);
        self.types.resize(body.locals.len(), Type::Int);
        for param in &params {
            self.locals.remove(param);
            self.locals.insert(own[param]);
            self.small_params.insert(*param);
        }
        params
    }

    fn is_int(&self, local: Local) -> bool {
        self.locals.contains(&local)
    }

    /// What an operand is in the fast copy.
    fn is_small(&self, operand: Operand) -> bool {
        match operand {
            Operand::Local(local) => {
                let is_tested = self.is_int(local) || self.small_params.contains(&local);
                is_tested || self.types[local.index()] == Type::SmallInt
            }
            Operand::Int(_) => true,
            _ => false,
        }
    }

    fn ty(&self, operand: Operand) -> Type {
        match operand {
            Operand::Local(local) => self.types[local.index()],
            _ => Type::Any,
        }
    }

    /// Whether the slow copy may do an operation where the quick way is not possible.
    fn has_usual_way(&self, operation: &Operation, args: &[Operand]) -> bool {
        let is_item = || self.ty(args[0]) == Type::List && self.is_small(args[1]);
        match operation {
            Operation::LoadField(field, _) => is_placed(*field),
            Operation::LoadFloatItem
            | Operation::StoreFloatItem
            | Operation::Runtime(RuntimeFn::item_get) => is_item(),
            Operation::Runtime(RuntimeFn::item_set) | Operation::StoreUncountedItem => {
                is_item() && self.is_uncounted(args[2])
            }
            _ => false,
        }
    }

    /// Whether an operand is not counted in the fast copy.
    fn is_uncounted(&self, operand: Operand) -> bool {
        let is_singleton = matches!(operand, Operand::BoolObject(_) | Operand::None);
        is_singleton || self.is_small(operand) || self.ty(operand).is_uncounted()
    }

    /// What an operation becomes in the fast copy.
    fn plan(&self, instruction: &Instruction) -> Plan {
        let args = &instruction.args;
        let dest_is_int = instruction.dest.is_some_and(|dest| self.is_int(dest));
        let all_small = || args.iter().all(|&arg| self.is_small(arg));
        if let Some(value) = folded(instruction) {
            return Plan::Surely(Operation::Copy, vec![value]);
        }
        match instruction.operation {
            Operation::Binary(operator)
            | Operation::InPlace(operator)
            | Operation::InPlaceLocal(operator)
                if all_small() && is_quick(operator) && instruction.dest.is_some() =>
            {
                Plan::Attempt(Operation::SmallBinary(operator), args.clone())
            }
            Operation::Unary(UnaryOperator::Negative) if all_small() && dest_is_int => {
                let operation = Operation::SmallBinary(BinaryOperator::Subtract);
                Plan::Attempt(operation, vec![Operand::Int(0), args[0]])
            }
            Operation::CompareTruth(operator) if all_small() => {
                Plan::Surely(Operation::SmallCompare(operator), args.clone())
            }
            Operation::Truth if all_small() => {
                let operation = Operation::SmallCompare(CompareOperator::NotEqual);
                Plan::Surely(operation, vec![args[0], Operand::Int(0)])
            }
            Operation::IsSmallInt if all_small() => {
                Plan::Surely(Operation::Copy, vec![Operand::RawBool(true)])
            }
            Operation::Copy if all_small() => Plan::Surely(Operation::Copy, args.clone()),
            Operation::IntToObject if dest_is_int => {
                Plan::Surely(Operation::IntToObject, args.clone())
            }
            Operation::Runtime(RuntimeFn::item_get) if dest_is_int => match self.ty(args[0]) {
                ty @ (Type::List | Type::Tuple) if self.is_small(args[1]) => {
                    Plan::Attempt(Operation::SmallItem(ty), args.clone())
                }
                _ => Plan::Test,
            },
            Operation::ItemAt(ty) if dest_is_int => {
                Plan::Attempt(Operation::SmallItemAt(ty), args.clone())
            }
            Operation::LoadField(field, Repr::Object) if dest_is_int && is_placed(field) => {
                Plan::Attempt(Operation::SmallField(field), args.clone())
            }
            _ if dest_is_int => Plan::Test,
            ref operation if self.has_usual_way(operation, args) => {
                Plan::Attempt(Operation::Usual(Box::new(operation.clone())), args.clone())
            }
            _ => Plan::Same,
        }
    }
}

/// What becomes of an operation in the fast copy.
enum Plan {
    /// It stays.
    Same,
    /// This instead, which always succeeds.
    Surely(Operation, Vec<Operand>),
    /// This instead; if it fails, the slow copy does it.
    Attempt(Operation, Vec<Operand>),
    /// It stays, and if its result is no small int, the slow copy goes on.
    Test,
}

/// The result of an operation on two constants.
fn folded(instruction: &Instruction) -> Option<Operand> {
    let &[Operand::Int(a), Operand::Int(b)] = &instruction.args[..] else {
        return None;
    };
    let value = match instruction.operation {
        Operation::Binary(BinaryOperator::Add) => a.checked_add(b)?,
        Operation::Binary(BinaryOperator::Subtract) => a.checked_sub(b)?,
        Operation::Binary(BinaryOperator::Multiply) => a.checked_mul(b)?,
        Operation::CompareTruth(operator) => {
            return Some(Operand::RawBool(match operator {
                CompareOperator::Less => a < b,
                CompareOperator::LessEqual => a <= b,
                CompareOperator::Equal => a == b,
                CompareOperator::NotEqual => a != b,
                CompareOperator::Greater => a > b,
                CompareOperator::GreaterEqual => a >= b,
            }));
        }
        _ => return None,
    };
    let fits = (Word::MIN_INT..=Word::MAX_INT).contains(&value);
    fits.then_some(Operand::Int(value))
}

/// Whether there is an instruction for an operator on small ints.
fn is_quick(operator: BinaryOperator) -> bool {
    use BinaryOperator::*;
    !matches!(operator, TrueDivide | Power | MatrixMultiply)
}

/// Whether the word of a field is known at compile time.
fn is_placed(field: Field) -> bool {
    !matches!(field.place, FieldPlace::Listed { .. })
}

/// The blocks that the entry reaches without a block that is seldom run.
fn usual_blocks(body: &Body) -> HashSet<Block> {
    let mut usual = HashSet::from([Body::ENTRY]);
    let mut work = vec![Body::ENTRY];
    while let Some(block) = work.pop() {
        for successor in body.block(block).terminator.successors() {
            if !body.block(successor).cold && usual.insert(successor) {
                work.push(successor);
            }
        }
    }
    usual
}

/// Whether a fast copy is quicker.
fn gains(body: &Body, usual: &HashSet<Block>, ints: &Ints) -> bool {
    usual.iter().any(|&block| {
        let instruction = body.block(block).terminator.instruction();
        instruction.is_some_and(|it| {
            let Plan::Attempt(operation, _) = ints.plan(it) else {
                return false;
            };
            !matches!(operation, Operation::Usual(_))
                && it.args.iter().any(|arg| arg.local().is_some())
        })
    })
}

/// Moves what the entry does to a block of its own.
fn move_entry(body: &mut Body) -> Block {
    let moved = body.add_block();
    let data = std::mem::replace(body.block_mut(Body::ENTRY), BlockData::unreachable());
    *body.block_mut(moved) = data;
    for data in &mut body.blocks {
        data.terminator.for_each_successor_mut(|target| {
            if *target == Body::ENTRY {
                *target = moved;
            }
        });
    }
    body.block_mut(Body::ENTRY).terminator = Terminator::Goto(moved);
    moved
}

/// Splits blocks where the fast copy may leave them: before what it attempts, after what it tests.
fn split(body: &mut Body, ints: &Ints) {
    for block in body.block_ids() {
        let data = body.block(block);
        let attempts =
            |instruction: &Instruction| matches!(ints.plan(instruction), Plan::Attempt(..));
        let mut places = Vec::new();
        for (position, statement) in data.statements.iter().enumerate() {
            match statement.instruction().map(|it| ints.plan(it)) {
                Some(Plan::Attempt(..)) => places.push(position),
                Some(Plan::Test) => places.push(position + 1),
                _ => {}
            }
        }
        if data.terminator.instruction().is_some_and(attempts) {
            places.push(data.statements.len());
        }
        places.retain(|&place| place > 0);
        places.dedup();
        for place in places.into_iter().rev() {
            let rest = body.add_block();
            let data = body.block_mut(block);
            let tail = BlockData {
                statements: data.statements.split_off(place),
                terminator: std::mem::replace(&mut data.terminator, Terminator::Goto(rest)),
                cold: data.cold,
            };
            *body.block_mut(rest) = tail;
        }
    }
}

/// The making of a fast copy.
struct Copying<'a> {
    body: &'a mut Body,
    ints: &'a Ints,
    /// What is live at the start of each block of the slow copy, of the locals with twins.
    live: Vec<Vec<Local>>,
    /// The locals of the fast copy.
    twins: HashMap<Local, Local>,
    /// The blocks of the fast copy, by those of the slow one.
    fast: HashMap<Block, Block>,
    /// The blocks that leave for a block of the slow copy where one local is set already.
    leaving: HashMap<(Block, Option<Local>), Block>,
    /// The blocks that go from a loop's head to the fast copy, if they can.
    returning: HashMap<Block, Block>,
    slow_entry: Block,
    /// The blocks of the slow copy that are copied, in order.
    usual: Vec<Block>,
}

impl<'a> Copying<'a> {
    fn new(
        body: &'a mut Body,
        ints: &'a Ints,
        usual: &HashSet<Block>,
        slow_entry: Block,
    ) -> Copying<'a> {
        let mut usual: Vec<Block> = usual
            .iter()
            .copied()
            .filter(|it| *it != Body::ENTRY)
            .collect();
        usual.sort_unstable();
        let has_twin = |local: Local| {
            let decl = body.local(local);
            decl.kind == LocalKind::Temporary && !decl.maybe_unbound
        };
        let mut copied = LocalSet::new();
        for &block in &usual {
            for_each_local(body.block(block), |local| _ = copied.insert(local));
        }
        copied.retain(has_twin);
        let overwrites = Overwrites::new(body);
        let liveness = Liveness::new(body, &overwrites);
        let live = (body.block_ids())
            .map(|block| {
                let live = liveness.at_entry(block).iter();
                live.filter(|&local| copied.contains(local)).collect()
            })
            .collect();
        let copied: Vec<Local> = copied.iter().collect();
        let twins = copied.into_iter().map(|local| {
            let mut decl: LocalDecl = body.local(local).clone();
            if ints.is_int(local) {
                decl.ty = Type::SmallInt;
            }
            (local, body.add_local(decl))
        });
        let twins = twins.collect();
        let fast = usual.iter().map(|&block| (block, body.add_block()));
        let fast = fast.collect();
        Copying {
            body,
            ints,
            live,
            twins,
            fast,
            leaving: HashMap::new(),
            returning: HashMap::new(),
            slow_entry,
            usual,
        }
    }

    fn run(mut self, params: &[Local]) {
        let heads = loop_heads(self.body);
        // What is live was found out before the blocks of the fast copy came.
        let slow = (0..self.live.len() as u32).map(Block);
        let slow = slow.filter(|block| *block != Body::ENTRY);
        for block in self.usual.clone() {
            self.copy_block(block);
        }
        self.enter(params);
        for block in slow {
            self.return_to_fast(block, &heads);
        }
    }

    /// Chooses a copy by the parameters.
    fn enter(&mut self, params: &[Local]) {
        let mut block = Body::ENTRY;
        for &param in params {
            block = self.test(block, param, self.slow_entry);
        }
        // The fast copy starts with copies of the parameters, as the slow one does.
        self.body.block_mut(block).terminator = Terminator::Goto(self.fast[&self.slow_entry]);
    }

    /// Ends a block with a test whether a local is a small int; yields where it goes on if it is.
    fn test(&mut self, block: Block, local: Local, otherwise: Block) -> Block {
        let is_small = self.body.add_temporary(Repr::Bool);
        let then = self.body.add_block();
        self.body.block_mut(then).cold = self.body.block(block).cold;
        let data = self.body.block_mut(block);
        let operand = vec![Operand::Local(local)];
        let test = perform(Operation::IsSmallInt, operand, is_small, Site::NONE);
        data.statements.push(test);
        data.terminator = Terminator::Branch {
            condition: Operand::Local(is_small),
            then,
            otherwise,
        };
        then
    }

    fn twin(&self, local: Local) -> Local {
        *self.twins.get(&local).unwrap_or(&local)
    }

    /// Where an edge of the fast copy leads.
    fn target(&mut self, slow: Block) -> Block {
        match self.fast.get(&slow) {
            Some(&fast) => fast,
            None => self.leave(slow, None),
        }
    }

    /// A block that hands the locals over to the slow copy; `set` is set there already.
    fn leave(&mut self, slow: Block, set: Option<Local>) -> Block {
        if let Some(&block) = self.leaving.get(&(slow, set)) {
            return block;
        }
        let block = self.body.add_block();
        self.leaving.insert((slow, set), block);
        let live = self.live[slow.index()].iter();
        let handed = live.filter(|&&local| Some(local) != set);
        let copies = handed.map(|&local| copy(Operand::Local(self.twins[&local]), local));
        let statements = copies.collect();
        *self.body.block_mut(block) = BlockData {
            statements,
            terminator: Terminator::Goto(slow),
            cold: true,
        };
        block
    }

    /// Fills the fast copy of a block.
    fn copy_block(&mut self, slow: Block) {
        let data = self.body.block(slow).clone();
        let mut fast = self.fast[&slow];
        for statement in data.statements {
            match statement {
                Statement::Do(instruction) => match self.ints.plan(&instruction) {
                    Plan::Attempt(operation, args) => {
                        let next = self.body.add_block();
                        let attempted = changed(instruction, operation, args);
                        self.attempt(fast, slow, attempted, next);
                        fast = next;
                    }
                    Plan::Surely(operation, args) => {
                        let done = self.renamed(changed(instruction, operation, args));
                        self.push(fast, Statement::Do(done));
                    }
                    Plan::Same => {
                        let done = self.renamed(instruction);
                        self.push(fast, Statement::Do(done));
                    }
                    Plan::Test => {
                        let Terminator::Goto(rest) = data.terminator else {
                            unreachable!("blocks are split after what is tested");
                        };
                        let dest = instruction.dest.expect("what is tested is a result");
                        let mut done = self.renamed(instruction);
                        done.dest = Some(dest);
                        self.push(fast, Statement::Do(done));
                        let tested = self.after_test(dest, rest);
                        self.body.block_mut(fast).terminator = Terminator::Goto(tested);
                        return;
                    }
                },
                Statement::KeepAlive(local) => {
                    self.push(fast, Statement::KeepAlive(self.twin(local)));
                }
                Statement::IncRef(_) | Statement::DecRef(_) => {
                    unreachable!("references are counted later")
                }
            }
        }
        self.copy_terminator(fast, slow, data.terminator);
    }

    fn push(&mut self, block: Block, statement: Statement) {
        self.body.block_mut(block).statements.push(statement);
    }

    /// An instruction with its operands and its result in the fast copy.
    fn renamed(&self, mut instruction: Instruction) -> Instruction {
        instruction.rename(&|local| self.twin(local));
        instruction
    }

    /// Ends a block with an operation that leaves for the start of `slow` if it fails.
    fn attempt(&mut self, fast: Block, slow: Block, instruction: Instruction, next: Block) {
        let instruction = self.renamed(instruction);
        let unwind = self.leave(slow, None);
        self.body.block_mut(fast).terminator = Terminator::Try {
            instruction,
            next,
            unwind,
        };
    }

    /// A block where a local of the slow copy has been set: the fast copy goes on at `next` if it is
    /// a small int, the slow one otherwise.
    fn after_test(&mut self, local: Local, next: Block) -> Block {
        let otherwise = self.leave(next, Some(local));
        let Some(&fast) = self.fast.get(&next) else {
            return otherwise;
        };
        let block = self.body.add_block();
        let then = self.test(block, local, otherwise);
        let data = self.body.block_mut(then);
        data.statements
            .push(copy(Operand::Local(local), self.twins[&local]));
        data.terminator = Terminator::Goto(fast);
        block
    }

    fn copy_terminator(&mut self, fast: Block, slow: Block, mut terminator: Terminator) {
        if let Terminator::Try {
            instruction, next, ..
        } = &terminator
        {
            match self.ints.plan(instruction) {
                Plan::Attempt(operation, args) => {
                    let next = self.target(*next);
                    let attempted = changed(instruction.clone(), operation, args);
                    return self.attempt(fast, slow, attempted, next);
                }
                Plan::Surely(operation, args) => {
                    let done = self.renamed(changed(instruction.clone(), operation, args));
                    let next = self.target(*next);
                    self.push(fast, Statement::Do(done));
                    self.body.block_mut(fast).terminator = Terminator::Goto(next);
                    return;
                }
                Plan::Same | Plan::Test => {}
            }
        }
        let tested = terminator.dest().filter(|dest| self.ints.is_int(*dest));
        // The first edge is the one with the result.
        let mut result = tested;
        terminator.for_each_successor_mut(|target| {
            *target = match result.take() {
                Some(local) => self.after_test(local, *target),
                None => self.target(*target),
            };
        });
        terminator.rename(&|local| self.twin(local));
        if let Some(local) = tested {
            self.hand_over_replaced(fast, &mut terminator, local);
            terminator.set_dest(local);
        }
        self.body.block_mut(fast).terminator = terminator;
    }

    /// What an operation replaces in place is handed over to the local that is tested afterwards.
    fn hand_over_replaced(&mut self, fast: Block, terminator: &mut Terminator, local: Local) {
        if let Terminator::Try { instruction, .. } = terminator
            && matches!(instruction.operation, Operation::InPlaceLocal(_))
        {
            let old = std::mem::replace(&mut instruction.args[0], Operand::Local(local));
            self.push(fast, copy(old, local));
        }
    }

    /// Leads the edges of a block of the slow copy to loops' heads back to the fast copy.
    fn return_to_fast(&mut self, block: Block, heads: &HashSet<Block>) {
        let mut terminator = self.body.block(block).terminator.clone();
        terminator.for_each_successor_mut(|target| {
            if heads.contains(target) && self.fast.contains_key(target) {
                *target = self.entry_of_loop(*target);
            }
        });
        self.body.block_mut(block).terminator = terminator;
    }

    /// A block that goes to the fast copy of a loop's head if the ints there are small.
    fn entry_of_loop(&mut self, head: Block) -> Block {
        if let Some(&block) = self.returning.get(&head) {
            return block;
        }
        let start = self.body.add_block();
        self.returning.insert(head, start);
        let live = self.live[head.index()].clone();
        let mut block = start;
        for &local in live.iter().filter(|local| self.ints.is_int(**local)) {
            block = self.test(block, local, head);
        }
        let copies = live
            .iter()
            .map(|&local| copy(Operand::Local(local), self.twins[&local]));
        let copies: Vec<Statement> = copies.collect();
        let data = self.body.block_mut(block);
        data.statements.extend(copies);
        data.terminator = Terminator::Goto(self.fast[&head]);
        start
    }
}

fn copy(from: Operand, to: Local) -> Statement {
    perform(Operation::Copy, vec![from], to, Site::NONE)
}

/// An instruction that does something else with other operands.
fn changed(instruction: Instruction, operation: Operation, args: Vec<Operand>) -> Instruction {
    Instruction {
        operation,
        args,
        ..instruction
    }
}

/// Calls `visit` on every local that a block reads or sets.
fn for_each_local(data: &BlockData, mut visit: impl FnMut(Local)) {
    for statement in &data.statements {
        statement.for_each_use(&mut visit);
        statement.dest().into_iter().for_each(&mut visit);
    }
    data.terminator.for_each_use(&mut visit);
    data.terminator.dest().into_iter().for_each(&mut visit);
}
