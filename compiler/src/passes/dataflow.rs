//! Flow analyses that passes share: a forward solver, liveness, and which locals may be bound.

use crate::mir::{
    Block, BlockData, Body, Instruction, Local, LocalDecl, LocalKind, LocalSet, Operand, Operation,
    Repr, Statement, Terminator,
};

pub use crate::mir::order::{loop_depths, postorder};

/// How many edges lead to each block from blocks that are reached; the entry has one from outside.
pub fn edge_counts(body: &Body) -> Vec<usize> {
    let mut counts = vec![0; body.blocks.len()];
    counts[Body::ENTRY.index()] = 1;
    for block in postorder(body) {
        for successor in body.block(block).terminator.successors() {
            counts[successor.index()] += 1;
        }
    }
    counts
}

/// How often each local is read.
pub fn use_counts(body: &Body) -> Vec<usize> {
    let mut counts = vec![0; body.locals.len()];
    for data in &body.blocks {
        for statement in &data.statements {
            statement.for_each_use(|local| counts[local.index()] += 1);
        }
        data.terminator
            .for_each_use(|local| counts[local.index()] += 1);
    }
    counts
}

/// Empties the blocks that the entry doesn't reach.
pub fn empty_unreached(body: &mut Body) {
    let mut reached = vec![false; body.blocks.len()];
    postorder(body)
        .iter()
        .for_each(|block| reached[block.index()] = true);
    for (data, reached) in body.blocks.iter_mut().zip(reached) {
        if !reached {
            *data = BlockData::unreachable();
        }
    }
}

/// A forward analysis: how its facts change and meet.
pub trait Forward {
    /// What is known at a place.
    type State: Clone + PartialEq;
    /// What is known at the entry.
    fn start(&self, body: &Body) -> Self::State;
    /// Adds what holds on another way to the same place.
    fn join(&self, state: &mut Self::State, other: &Self::State);
    /// Passes a statement.
    fn statement(&self, state: &mut Self::State, statement: &Statement);
    /// Passes the terminator, to its successor `index`.
    fn edge(&self, state: &mut Self::State, terminator: &Terminator, index: usize);

    /// What is known at the start of each block; nothing for blocks that are never reached.
    fn solve(&self, body: &Body) -> Vec<Option<Self::State>> {
        let mut entries: Vec<Option<Self::State>> = vec![None; body.blocks.len()];
        entries[Body::ENTRY.index()] = Some(self.start(body));
        let mut order = postorder(body);
        order.reverse();
        let mut changed = vec![true; body.blocks.len()];
        while changed.contains(&true) {
            for &block in &order {
                let take = std::mem::take(&mut changed[block.index()]);
                let (true, Some(mut state)) = (take, entries[block.index()].clone()) else {
                    continue;
                };
                let data = body.block(block);
                for statement in &data.statements {
                    self.statement(&mut state, statement);
                }
                for (index, successor) in data.terminator.successors().into_iter().enumerate() {
                    let mut out = state.clone();
                    self.edge(&mut out, &data.terminator, index);
                    let entry = &mut entries[successor.index()];
                    if let Some(known) = entry {
                        let mut joined = known.clone();
                        self.join(&mut joined, &out);
                        out = joined;
                    }
                    if entry.as_ref() != Some(&out) {
                        *entry = Some(out);
                        changed[successor.index()] = true;
                    }
                }
            }
            // Blocks that are not reached never change.
            for (index, entry) in entries.iter().enumerate() {
                changed[index] &= entry.is_some();
            }
        }
        entries
    }
}

/// Whether this sets its result to the unbound word (`del`).
pub fn unbinds(instruction: &Instruction) -> bool {
    instruction.operation == Operation::Copy && instruction.args == [Operand::Unbound]
}

/// Which locals may hold a value: all others surely were never assigned, or unbound since. It
/// says nothing of temporaries, which are always bound where they matter.
pub struct MayBeBound {
    tracked: Vec<bool>,
}

impl MayBeBound {
    /// The analysis of a body.
    pub fn new(body: &Body) -> MayBeBound {
        let is_tracked = |decl: &LocalDecl| decl.kind != LocalKind::Temporary || decl.maybe_unbound;
        let tracked = body.locals.iter().map(is_tracked).collect();
        MayBeBound { tracked }
    }

    /// Whether the analysis says anything of a local.
    pub fn is_tracked(&self, local: Local) -> bool {
        self.tracked.get(local.index()) == Some(&true)
    }
}

impl Forward for MayBeBound {
    type State = LocalSet;

    fn start(&self, body: &Body) -> LocalSet {
        let mut set = LocalSet::new();
        body.params.iter().for_each(|&param| _ = set.insert(param));
        set
    }

    fn join(&self, state: &mut LocalSet, other: &LocalSet) {
        state.union_with(other);
    }

    fn statement(&self, state: &mut LocalSet, statement: &Statement) {
        if let Some(instruction) = statement.instruction() {
            match instruction.dest {
                Some(dest) if unbinds(instruction) => _ = state.remove(dest),
                Some(dest) if self.is_tracked(dest) => _ = state.insert(dest),
                _ => {}
            }
        }
    }

    fn edge(&self, state: &mut LocalSet, terminator: &Terminator, index: usize) {
        if let (0, Some(dest)) = (index, terminator.dest())
            && self.is_tracked(dest)
        {
            state.insert(dest);
        }
    }
}

/// Whether a store to the local releases its old value, so that this lives up to there: in
/// Python a variable keeps its value until the next one is stored.
pub fn keeps_old_value(body: &Body, local: Local) -> bool {
    let decl = body.local(local);
    decl.repr == Repr::Object && decl.kind != LocalKind::Temporary
}

/// The definitions that release an old value.
#[derive(Debug)]
pub struct Overwrites {
    /// For each block, the positions of its statements that do.
    statements: Vec<Vec<usize>>,
    /// For each block, whether the definition of its terminator does.
    terminators: Vec<bool>,
}

impl Overwrites {
    /// None: for bodies with reference counts, where they are written out.
    pub fn none(body: &Body) -> Overwrites {
        Overwrites {
            statements: vec![Vec::new(); body.blocks.len()],
            terminators: vec![false; body.blocks.len()],
        }
    }

    /// Finds them.
    pub fn new(body: &Body) -> Overwrites {
        let analysis = MayBeBound::new(body);
        let entries = analysis.solve(body);
        let mut overwrites = Overwrites {
            statements: vec![Vec::new(); body.blocks.len()],
            terminators: vec![false; body.blocks.len()],
        };
        for (index, data) in body.blocks.iter().enumerate() {
            let Some(mut bound) = entries[index].clone() else {
                continue;
            };
            let releases =
                |dest: Local, bound: &LocalSet| keeps_old_value(body, dest) && bound.contains(dest);
            for (position, statement) in data.statements.iter().enumerate() {
                if statement.dest().is_some_and(|dest| releases(dest, &bound)) {
                    overwrites.statements[index].push(position);
                }
                analysis.statement(&mut bound, statement);
            }
            let dest = data.terminator.dest();
            overwrites.terminators[index] = dest.is_some_and(|dest| releases(dest, &bound));
        }
        overwrites
    }

    /// Whether the statement at a position of a block is one.
    pub fn statement(&self, block: Block, position: usize) -> bool {
        self.statements[block.index()]
            .binary_search(&position)
            .is_ok()
    }

    /// Whether the terminator of a block is one.
    pub fn terminator(&self, block: Block) -> bool {
        self.terminators[block.index()]
    }
}

/// Which locals are read before they are written again. The stores of [`Overwrites`] count as
/// reads.
pub struct Liveness<'a> {
    overwrites: &'a Overwrites,
    entries: Vec<LocalSet>,
}

impl<'a> Liveness<'a> {
    /// Solves it.
    pub fn new(body: &Body, overwrites: &'a Overwrites) -> Liveness<'a> {
        let entries = vec![LocalSet::new(); body.blocks.len()];
        let mut liveness = Liveness {
            overwrites,
            entries,
        };
        let order = postorder(body);
        let mut changed = true;
        while changed {
            changed = false;
            for &block in &order {
                let mut live = liveness.before_terminator(body, block);
                for (position, statement) in body.block(block).statements.iter().enumerate().rev() {
                    liveness.pass_statement(&mut live, block, position, statement);
                }
                if liveness.entries[block.index()] != live {
                    liveness.entries[block.index()] = live;
                    changed = true;
                }
            }
        }
        liveness
    }

    /// What is live at the start of a block.
    pub fn at_entry(&self, block: Block) -> &LocalSet {
        &self.entries[block.index()]
    }

    /// What is live before the terminator of a block.
    pub fn before_terminator(&self, body: &Body, block: Block) -> LocalSet {
        let terminator = &body.block(block).terminator;
        let mut live = LocalSet::new();
        for (index, successor) in terminator.successors().into_iter().enumerate() {
            let mut entry = self.at_entry(successor).clone();
            if let (0, Some(dest)) = (index, terminator.dest()) {
                entry.remove(dest);
            }
            live.union_with(&entry);
        }
        if let Some(dest) = terminator.dest()
            && self.overwrites.terminator(block)
        {
            live.insert(dest);
        }
        terminator.for_each_use(|local| _ = live.insert(local));
        live
    }

    /// Steps from after a statement to before it.
    pub fn pass_statement(
        &self,
        live: &mut LocalSet,
        block: Block,
        position: usize,
        statement: &Statement,
    ) {
        if let Some(dest) = statement.dest()
            && !self.overwrites.statement(block, position)
        {
            live.remove(dest);
        } else if let Some(dest) = statement.dest() {
            live.insert(dest);
        }
        statement.for_each_use(|local| _ = live.insert(local));
    }
}
