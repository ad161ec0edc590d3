//! Generators as state machines, after the reference counts are in.
//!
//! A generator function becomes two. The first, under the old id, makes the generator object: its
//! parameters move into the object's first slots. The second, [`Function::resume`], runs from one
//! `yield` to the next; its parameters are the generator, as a raw word that is not counted, and
//! the value that is sent in, or the unbound word if an exception is pending (`throw`, `close`).
//!
//! # What the runtime and the code generator must provide
//!
//! The object has, beside its header,
//!
//! - the function that made it: its cells are those of the body, its code record has the address
//!   of the resume function, called as `(function, generator, sent)`;
//! - `state`: 0 before the first turn, then the number of the `yield` that it waits at, -1 while
//!   it runs, -2 once it has ended; the upper half of the word says whether code of the body runs
//!   when it is closed there, and which slot holds the iterator that it delegates to;
//! - `owned`: which slots hold an object or the unbound word while it is suspended. Bit `n` stands
//!   for slot `n`, bit 63 for itself and all object slots above (which hold the unbound word when
//!   they hold nothing);
//! - the slots: first those for objects, then those for raw values.
//!
//! `TakeState` reads the state and sets -1. `Suspend` sets state and `owned`; the value returned
//! after it is the one yielded. If the state is still -1 when the function returns, the body has
//! ended: the result is the return value, or the null word for a raised exception. Whoever resumes
//! sets -2 then. While the state is -1 the slots mean nothing. What the body handles where it
//! yields is taken off the stack of handled exceptions, and put back, by the body itself. An exception thrown before the first turn ends the generator without resuming it;
//! the value sent on the first turn is `None`.

use std::collections::BTreeMap;

use crate::mir::{
    Block, BlockData, Body, Function, FunctionId, FunctionSignature, Instruction, Local, LocalDecl,
    LocalKind, LocalSet, Operand, Operation, Program, Repr, Site, SiteData, Statement, Terminator,
};
use pyc_runtime::exports::RuntimeFn;

use super::dataflow::{Forward, Liveness, MayBeBound, Overwrites};

/// The highest bit of `owned`.
const LAST_BIT: u32 = 63;

/// Splits every generator function of a program; yields which functions are new.
pub fn run(program: &mut Program) -> std::ops::Range<usize> {
    let count = program.functions.len();
    for index in 0..program.functions.len() {
        let function = &mut program.functions[index];
        if function.is_generator && function.resume.is_none() {
            let mut resume = split(function);
            super::simplify_cfg::run(&mut resume.body);
            program.functions.push(resume);
            let id = FunctionId(program.functions.len() as u32 - 1);
            program.functions[index].resume = Some(id);
        }
    }
    count..program.functions.len()
}

/// Turns a generator function into the one that makes the generator, and yields the other.
pub fn split(function: &mut Function) -> Function {
    let mut resume = Function {
        signature: FunctionSignature::default(),
        is_generator: false,
        ..function.clone()
    };
    let frame = Frame::new(&mut resume.body);
    let site = entry_site(&mut function.body);
    entry_site(&mut resume.body);
    make_entry(&mut function.body, &frame, site);
    let mut machine = Machine::new(&mut resume.body, frame, site, resume.first_line);
    machine.build();
    resume.suspensions = machine.suspensions;
    resume
}

/// A site for what cannot raise.
fn entry_site(body: &mut Body) -> Site {
    if body.sites.is_empty() {
        body.sites.push(line_site(1));
    }
    Site(0)
}

fn line_site(line: u32) -> SiteData {
    SiteData {
        line,
        end_line: line,
        column: u32::MAX,
        end_column: u32::MAX,
        anchors: None,
    }
}

/// Which locals live across a `yield`, and where.
struct Frame {
    /// The blocks that end with a `Yield`, in the order of their states, which start from 1.
    yields: Vec<Block>,
    /// The locals that live across each.
    live: Vec<LocalSet>,
    /// The iterator that each hands on from.
    delegates: Vec<Option<Local>>,
    /// The slot of each local that has one.
    slots: BTreeMap<Local, u32>,
    /// How many slots hold objects.
    objects: u32,
}

impl Frame {
    fn new(body: &mut Body) -> Frame {
        let delegates = take_delegates(body);
        let overwrites = Overwrites::none(body);
        let liveness = Liveness::new(body, &overwrites);
        let analysis = MayBeBound::new(body);
        let bound = analysis.solve(body);
        let (mut yields, mut live) = (Vec::new(), Vec::new());
        let mut delegate_of = Vec::new();
        for block in body.block_ids() {
            if let Terminator::Yield {
                dest,
                resume,
                unwind,
                ..
            } = &body.block(block).terminator
            {
                let mut across = liveness.at_entry(*resume).clone();
                dest.map(|dest| across.remove(dest));
                across.union_with(liveness.at_entry(*unwind));
                if let Some(mut bound) = bound[block.index()].clone() {
                    let statements = &body.block(block).statements;
                    statements
                        .iter()
                        .for_each(|it| analysis.statement(&mut bound, it));
                    // What is surely unbound starts as unbound again.
                    across.retain(|local| !analysis.is_tracked(local) || bound.contains(local));
                }
                let delegate = delegates[block.index()];
                debug_assert!(delegate.is_none_or(|delegate| across.contains(delegate)));
                yields.push(block);
                live.push(across);
                delegate_of.push(delegate);
            }
        }
        let mut all = LocalSet::new();
        live.iter().for_each(|live| all.union_with(live));
        let mut slots = BTreeMap::new();
        let is_object = |local: &Local| body.local(*local).repr == Repr::Object;
        let mut give = |local: Local| {
            let next = slots.len() as u32;
            slots.entry(local).or_insert(next);
        };
        // Where a closed generator runs no code, what it holds dies in the order of the slots:
        // variables before temporaries.
        let is_temporary = |local: &Local| body.local(*local).kind == LocalKind::Temporary;
        body.params.iter().copied().for_each(&mut give);
        all.iter()
            .filter(|local| is_object(local) && !is_temporary(local))
            .for_each(&mut give);
        all.iter()
            .filter(|local| is_object(local) && is_temporary(local))
            .for_each(&mut give);
        all.iter()
            .filter(|local| !is_object(local))
            .for_each(&mut give);
        let objects = slots.keys().filter(|local| is_object(local)).count() as u32;
        Frame {
            yields,
            live,
            delegates: delegate_of,
            slots,
            objects,
        }
    }

    /// The slots that hold objects while it is suspended with these locals.
    fn owned(&self, live: &LocalSet) -> u64 {
        let objects = live.iter().map(|local| self.slots[&local]);
        let bits = objects.filter(|slot| *slot < self.objects);
        let owned = bits.fold(0, |owned, slot| owned | 1 << slot.min(LAST_BIT));
        // All above hold the unbound word, if nothing else.
        owned | u64::from(self.objects > LAST_BIT) << LAST_BIT
    }
}

/// Takes the notes on delegation out of the blocks.
fn take_delegates(body: &mut Body) -> Vec<Option<Local>> {
    let take = |data: &mut BlockData| {
        let mut delegate = None;
        data.statements.retain(|statement| match statement {
            Statement::Do(instruction) if instruction.operation == Operation::Delegate => {
                delegate = instruction.args[0].local();
                false
            }
            _ => true,
        });
        delegate
    };
    body.blocks.iter_mut().map(take).collect()
}

fn perform(operation: Operation, args: Vec<Operand>, dest: Option<Local>, site: Site) -> Statement {
    Statement::Do(Instruction {
        operation,
        args,
        dest,
        site,
    })
}

/// The function that makes the generator.
fn make_entry(body: &mut Body, frame: &Frame, site: Site) {
    let params = std::mem::take(&mut body.params);
    body.locals = params
        .iter()
        .map(|&param| body.local(param).clone())
        .collect();
    body.params = (0..params.len() as u32).map(Local).collect();
    let generator = body.add_temporary(Repr::Object);
    let operation = Operation::MakeGenerator {
        slots: frame.slots.len() as u32,
        objects: frame.objects,
    };
    let args = body.params.iter().copied().map(Operand::Local).collect();
    body.blocks = vec![BlockData {
        statements: vec![perform(operation, args, Some(generator), site)],
        terminator: Terminator::Return(Operand::Local(generator)),
        cold: false,
    }];
}

/// The state machine under construction.
struct Machine<'a> {
    body: &'a mut Body,
    frame: Frame,
    /// The site of what cannot raise.
    site: Site,
    /// The site of the function's head.
    head: Site,
    generator: Local,
    sent: Local,
    /// The site of each state.
    suspensions: Vec<Site>,
}

impl<'a> Machine<'a> {
    fn new(body: &'a mut Body, frame: Frame, site: Site, first_line: u32) -> Self {
        body.sites.push(line_site(first_line));
        let head = Site(body.sites.len() as u32 - 1);
        let mut parameter = |name: &str, repr, maybe_unbound| {
            body.add_local(LocalDecl {
                repr,
                kind: LocalKind::Parameter,
                name: Some(name.to_owned()),
                maybe_unbound,
                ty: crate::mir::Type::Any,
            })
        };
        let generator = parameter("generator", Repr::Int64, false);
        let sent = parameter("sent", Repr::Object, true);
        Machine {
            body,
            frame,
            site,
            head,
            generator,
            sent,
            suspensions: vec![head],
        }
    }

    fn build(&mut self) {
        let params = std::mem::replace(&mut self.body.params, vec![self.generator, self.sent]);
        for &param in &params {
            self.body.locals[param.index()].kind = LocalKind::Named;
        }
        let first = self.move_entry();
        let mut targets = vec![self.start(&params, first)];
        for index in 0..self.frame.yields.len() {
            targets.push(self.suspension(index));
        }
        let state = self.body.add_temporary(Repr::Int64);
        let take = self.on_generator(Operation::TakeState, vec![], Some(state));
        let default = self.body.add_block();
        self.body.block_mut(default).cold = true;
        let entry = self.body.block_mut(Body::ENTRY);
        entry.statements = vec![take];
        entry.terminator = Terminator::Switch {
            value: Operand::Local(state),
            targets,
            default,
        };
    }

    /// Moves the entry's content to a new block, and leaves the entry empty.
    fn move_entry(&mut self) -> Block {
        let moved = self.body.add_block();
        for data in &mut self.body.blocks {
            data.terminator.for_each_successor_mut(|target| {
                if *target == Body::ENTRY {
                    *target = moved;
                }
            });
        }
        self.body.blocks.swap(Body::ENTRY.index(), moved.index());
        for block in &mut self.frame.yields {
            if *block == Body::ENTRY {
                *block = moved;
            }
        }
        moved
    }

    fn on_generator(
        &self,
        operation: Operation,
        value: Vec<Operand>,
        dest: Option<Local>,
    ) -> Statement {
        let args = [Operand::Local(self.generator)].into_iter().chain(value);
        perform(operation, args.collect(), dest, self.site)
    }

    fn load_parameter(&self, param: Local) -> Statement {
        let operation = Operation::LoadParameter(self.frame.slots[&param]);
        self.on_generator(operation, vec![], Some(param))
    }

    fn load(&self, local: Local) -> Statement {
        let repr = self.body.local(local).repr;
        let operation = Operation::LoadSlot(self.frame.slots[&local], repr);
        self.on_generator(operation, vec![], Some(local))
    }

    fn new_block(
        &mut self,
        statements: Vec<Statement>,
        terminator: Terminator,
        cold: bool,
    ) -> Block {
        let block = self.body.add_block();
        *self.body.block_mut(block) = BlockData {
            statements,
            terminator,
            cold,
        };
        block
    }

    /// The first turn. If an exception is thrown in, the body is left at its head.
    fn start(&mut self, params: &[Local], first: Block) -> Block {
        let release = vec![Statement::DecRef(self.sent)];
        let otherwise = self.new_block(release.clone(), Terminator::Goto(first), false);
        let mut statements = release;
        statements.push(perform(Operation::AddTraceback, vec![], None, self.head));
        let keep = Operation::Runtime(RuntimeFn::traceback_keep);
        statements.extend(params.iter().map(|&param| {
            let param = vec![Operand::Local(param)];
            perform(keep.clone(), param, None, self.head)
        }));
        let then = self.new_block(statements, Terminator::Unwind, true);
        let statements: Vec<Statement> = params
            .iter()
            .map(|&param| self.load_parameter(param))
            .collect();
        self.branch_if_thrown(statements, then, otherwise)
    }

    /// A block that goes to `then` after some statements if an exception was thrown in.
    fn branch_if_thrown(
        &mut self,
        mut statements: Vec<Statement>,
        then: Block,
        otherwise: Block,
    ) -> Block {
        let thrown = self.body.add_temporary(Repr::Bool);
        let sent = vec![Operand::Local(self.sent)];
        let test = perform(Operation::IsUnbound, sent, Some(thrown), self.site);
        statements.push(test);
        let terminator = Terminator::Branch {
            condition: Operand::Local(thrown),
            then,
            otherwise,
        };
        self.new_block(statements, terminator, false)
    }

    /// Replaces a `Yield`; the block where the generator is resumed.
    fn suspension(&mut self, index: usize) -> Block {
        let (block, live) = (self.frame.yields[index], self.frame.live[index].clone());
        let data = self.body.block_mut(block);
        let terminator = std::mem::replace(&mut data.terminator, Terminator::Unreachable);
        let Terminator::Yield {
            value,
            dest,
            resume,
            unwind,
            protected,
            site,
        } = terminator
        else {
            unreachable!("a yield stays one until it is replaced")
        };
        self.suspensions.push(site);
        self.suspend(block, index, protected);
        self.body.block_mut(block).terminator = Terminator::Return(value);

        let sent = Operand::Local(self.sent);
        let receive = match dest {
            Some(dest) => perform(Operation::Copy, vec![sent], Some(dest), self.site),
            None => Statement::DecRef(self.sent),
        };
        let otherwise = self.new_block(vec![receive], Terminator::Goto(resume), false);
        // The word is unbound here; its release says so to whoever counts.
        let release = vec![Statement::DecRef(self.sent)];
        let then = self.new_block(release, Terminator::Goto(unwind), true);
        let statements = live.iter().map(|local| self.load(local)).collect();
        self.branch_if_thrown(statements, then, otherwise)
    }

    /// Moves the locals into their slots.
    fn suspend(&mut self, block: Block, index: usize, protected: bool) {
        let live = &self.frame.live[index];
        let owned = self.frame.owned(live);
        let mut statements = Vec::new();
        for (&local, &slot) in &self.frame.slots {
            let is_high = (LAST_BIT..self.frame.objects).contains(&slot);
            let value = match live.contains(local) {
                true => Operand::Local(local),
                false if is_high => Operand::Unbound,
                false => continue,
            };
            statements.push(self.on_generator(Operation::StoreSlot(slot), vec![value], None));
        }
        let delegate = self.frame.delegates[index];
        let suspend = Operation::Suspend {
            state: index as u32 + 1,
            owned,
            delegate: delegate.map(|delegate| self.frame.slots[&delegate]),
            protected,
        };
        statements.push(self.on_generator(suspend, vec![], None));
        self.body.block_mut(block).statements.extend(statements);
    }
}
