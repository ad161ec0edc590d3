//! Inserts the reference counts. The invariant: *between statements a local holds a reference
//! exactly when it is live.*
//!
//! ```text
//! live = backward liveness (a result is defined on the `next` edge only)
//! for each statement, L = live after it:
//!     for each owned use of l:
//!         l in L, or used again here -> IncRef(l) before
//!         else                       -> moved
//!     emit it
//!     DecRef every other use not in L, and the result if not in L
//! for each edge b -> s: DecRef what is held at the end of b and not live into s
//! ```
//!
//! A variable's store is a use of its old value, which is released after the store: the old value
//! is carried in a fresh temporary past it. A local that is `maybe_unbound` is defined from the
//! entry on, as the unbound word, whose release does nothing.
//!
//! When several die at one place: operands in their order, other temporaries from the last to the
//! first, then variables in slot order.
//!
//! Afterwards no `KeepAlive` is left, every `Object` result has a destination, and an operand that
//! is `Owned` leaves its local without a reference.

use std::collections::HashMap;

use crate::mir::{
    Block, Body, Instruction, Local, LocalDecl, LocalKind, LocalSet, Operand, Operation, Ownership,
    Repr, ResultKind, Site, Statement, Tables, Terminator, Type,
};

use super::dataflow::{Forward, Liveness, MayBeBound, Overwrites, edge_counts, empty_unreached};
use super::evidence::Evidence;

/// Inserts the counts of one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    // What stands where nothing leads has no counts.
    empty_unreached(body);
    free_entry(body);
    let overwrites = Overwrites::new(body);
    declare_unbound(body, &overwrites);
    let analysis = MayBeBound::new(body);
    let mut counter = Counter {
        uncounted: uncounted(body, tables),
        liveness: Liveness::new(body, &overwrites),
        bound: analysis.solve(body),
        analysis,
        edges: edge_counts(body),
        prefixes: HashMap::new(),
        shared: HashMap::new(),
        overwrites: &overwrites,
        body,
    };
    let blocks = counter.body.blocks.len() as u32;
    for block in (0..blocks).map(Block) {
        if counter.bound[block.index()].is_some() {
            counter.block(block);
        }
    }
    counter.parameters();
    for (block, mut prefix) in std::mem::take(&mut counter.prefixes) {
        let statements = &mut body.block_mut(block).statements;
        prefix.append(statements);
        *statements = prefix;
    }
}

/// The locals whose references are not counted: those that only hold what has no count (small ints,
/// and truth values, which are immortal), and those that are lent.
pub fn uncounted(body: &Body, tables: Tables<'_>) -> LocalSet {
    let evidence = Evidence::new(body, tables);
    let mut set = LocalSet::new();
    for local in (0..body.locals.len() as u32).map(Local) {
        let is_lent = body.local(local).kind == LocalKind::Lent;
        if is_lent || evidence.local(local).is_uncounted() {
            set.insert(local);
        }
    }
    set
}

/// Sees to it that nothing leads back to the entry, so that unused parameters can die there.
fn free_entry(body: &mut Body) {
    if edge_counts(body)[Body::ENTRY.index()] == 1 {
        return;
    }
    let copy = body.add_block();
    for data in &mut body.blocks {
        data.terminator.for_each_successor_mut(|target| {
            if *target == Body::ENTRY {
                *target = copy;
            }
        });
    }
    body.blocks.swap(Body::ENTRY.index(), copy.index());
    body.block_mut(Body::ENTRY).terminator = Terminator::Goto(copy);
}

/// A store whose local is bound on some ways to it but not on all has an old value to release on
/// some: such a local has to start as unbound.
fn declare_unbound(body: &mut Body, overwrites: &Overwrites) {
    let analysis = Assigned(MayBeBound::new(body));
    let entries = analysis.solve(body);
    let mut unbound = Vec::new();
    for block in body.block_ids() {
        let Some(mut assigned) = entries[block.index()].clone() else {
            continue;
        };
        let data = body.block(block);
        for (position, statement) in data.statements.iter().enumerate() {
            if overwrites.statement(block, position) {
                unbound.extend(statement.dest().filter(|dest| !assigned.contains(*dest)));
            }
            analysis.statement(&mut assigned, statement);
        }
        if overwrites.terminator(block) {
            let dest = data.terminator.dest();
            unbound.extend(dest.filter(|dest| !assigned.contains(*dest)));
        }
    }
    for local in unbound {
        body.locals[local.index()].maybe_unbound = true;
    }
}

/// The variables that are assigned on every way.
struct Assigned(MayBeBound);

impl Forward for Assigned {
    type State = LocalSet;

    fn start(&self, body: &Body) -> LocalSet {
        self.0.start(body)
    }

    fn join(&self, state: &mut LocalSet, other: &LocalSet) {
        state.intersect_with(other);
    }

    fn statement(&self, state: &mut LocalSet, statement: &Statement) {
        self.0.statement(state, statement);
    }

    fn edge(&self, state: &mut LocalSet, terminator: &Terminator, index: usize) {
        self.0.edge(state, terminator, index);
    }
}

/// A use of a counted local by an instruction or a terminator.
#[derive(Clone, Copy)]
struct Use {
    local: Local,
    ownership: Ownership,
}

struct Counter<'a> {
    body: &'a mut Body,
    uncounted: LocalSet,
    overwrites: &'a Overwrites,
    liveness: Liveness<'a>,
    analysis: MayBeBound,
    /// What may be bound at the start of each block.
    bound: Vec<Option<LocalSet>>,
    /// How many edges lead to each block.
    edges: Vec<usize>,
    /// What is put before the statements of a block, once all blocks are done.
    prefixes: HashMap<Block, Vec<Statement>>,
    /// Blocks on edges that release the same locals on the way to the same block.
    shared: HashMap<(Block, Vec<Local>), Block>,
}

impl Counter<'_> {
    fn is_counted(&self, local: Local) -> bool {
        self.body.local(local).repr == Repr::Object && !self.uncounted.contains(local)
    }

    /// References for what is lent and given away.
    fn take_lent(
        &self,
        operands: &[Operand],
        ownership: impl Fn(usize) -> Ownership,
    ) -> Vec<Statement> {
        let lent = operands.iter().enumerate().filter_map(|(index, operand)| {
            let local = operand.local()?;
            let is_lent = self.body.local(local).kind == LocalKind::Lent;
            (is_lent && ownership(index) == Ownership::Owned).then_some(Statement::IncRef(local))
        });
        lent.collect()
    }

    fn is_variable(&self, local: Local) -> bool {
        self.body.local(local).kind != LocalKind::Temporary
    }

    /// Releases the parameters that are never used.
    fn parameters(&mut self) {
        let live = self.liveness.at_entry(Body::ENTRY);
        let mut dead: Vec<Local> = self.body.params.clone();
        dead.retain(|&param| self.is_counted(param) && !live.contains(param));
        dead.sort();
        let statements = dead.into_iter().map(Statement::DecRef).collect();
        self.prefixes.insert(Body::ENTRY, statements);
    }

    fn block(&mut self, block: Block) {
        let mut live = self.liveness.before_terminator(self.body, block);
        let data = self.body.block_mut(block);
        let statements = std::mem::take(&mut data.statements);
        let terminator = std::mem::replace(&mut data.terminator, Terminator::Unreachable);
        let mut bound = self.bound[block.index()].clone().unwrap_or(live.clone());
        for statement in &statements {
            self.analysis.statement(&mut bound, statement);
        }
        let (before, terminator) = self.terminator(block, terminator, &live, &bound);
        let mut reversed = vec![before];
        for (position, statement) in statements.into_iter().enumerate().rev() {
            let after = live.clone();
            self.liveness
                .pass_statement(&mut live, block, position, &statement);
            let overwrites = self.overwrites.statement(block, position);
            reversed.push(self.statement(statement, &after, overwrites));
        }
        let data = self.body.block_mut(block);
        data.statements = reversed.into_iter().rev().flatten().collect();
        data.terminator = terminator;
    }

    /// What a statement becomes; `live` is live after it.
    fn statement(
        &mut self,
        statement: Statement,
        live: &LocalSet,
        overwrites: bool,
    ) -> Vec<Statement> {
        match statement {
            Statement::Do(instruction) => self.instruction(instruction, live, overwrites),
            Statement::KeepAlive(local) if self.is_counted(local) && !live.contains(local) => {
                vec![Statement::DecRef(local)]
            }
            Statement::KeepAlive(_) => vec![],
            Statement::IncRef(_) | Statement::DecRef(_) => {
                unreachable!("reference counts are inserted once")
            }
        }
    }

    fn instruction(
        &mut self,
        mut instruction: Instruction,
        live: &LocalSet,
        overwrites: bool,
    ) -> Vec<Statement> {
        self.give_dest(&mut instruction);
        let dest = instruction.dest.filter(|&dest| self.is_counted(dest));
        let operation = &instruction.operation;
        let mut statements = self.take_lent(&instruction.args, |index| operation.ownership(index));
        let old = dest.filter(|&dest| overwrites || self.is_read(&instruction, dest));
        let old = old.map(|dest| self.carry(dest, instruction.site, &mut statements));
        if let (Some(old), Some(dest)) = (old, dest) {
            for operand in &mut instruction.args {
                if *operand == Operand::Local(dest) {
                    *operand = Operand::Local(old);
                }
            }
        }
        let uses = self.uses(&instruction);
        let is_needed = |local| Some(local) != dest && live.contains(local);
        let moved = take_operands(&uses, is_needed, &mut statements);
        let mut dead: Vec<Local> = uses.iter().map(|used| used.local).chain(old).collect();
        dead.retain(|&local| !moved.contains(&local) && !is_needed(local));
        let unbinds = super::dataflow::unbinds(&instruction);
        let dropped = dest.filter(|&dest| !live.contains(dest) && !unbinds);
        dead.retain(|&local| Some(local) != dropped && Some(local) != dest);
        if self.takes_nothing(&instruction) {
            statements.retain(|statement| !matches!(statement, Statement::IncRef(_)));
        }
        statements.push(Statement::Do(instruction));
        let dead = self.operands_in_order(dead);
        statements.extend(dead.into_iter().chain(dropped).map(Statement::DecRef));
        statements
    }

    /// Whether it copies what has no count, as the local that it goes to shows.
    fn takes_nothing(&self, instruction: &Instruction) -> bool {
        let shows = |dest: Local| {
            self.uncounted.contains(dest) && self.body.local(dest).kind != LocalKind::Lent
        };
        instruction.operation == Operation::Copy && instruction.dest.is_some_and(shows)
    }

    /// Gives an object that nobody wants a destination, in which it dies.
    fn give_dest(&mut self, instruction: &mut Instruction) {
        if instruction.dest.is_some() || instruction.operation == Operation::Copy {
            return;
        }
        let maybe_unbound = match instruction.operation.signature().result {
            ResultKind::Value(Repr::Object) => false,
            ResultKind::MaybeUnbound => true,
            _ => return,
        };
        instruction.dest = Some(self.temporary(maybe_unbound));
    }

    fn temporary(&mut self, maybe_unbound: bool) -> Local {
        self.body.add_local(LocalDecl {
            repr: Repr::Object,
            kind: LocalKind::Temporary,
            name: None,
            maybe_unbound,
            ty: Type::Any,
        })
    }

    /// Whether the instruction does more with the local than move it.
    fn is_read(&self, instruction: &Instruction, local: Local) -> bool {
        let mut uses = self
            .uses(instruction)
            .into_iter()
            .filter(|used| used.local == local);
        match (uses.next(), uses.next()) {
            (None, _) => false,
            (Some(used), None) => used.ownership == Ownership::Borrowed,
            _ => true,
        }
    }

    /// Moves what the local holds into a new temporary.
    fn carry(&mut self, local: Local, site: Site, statements: &mut Vec<Statement>) -> Local {
        let old = self.temporary(self.body.local(local).maybe_unbound);
        statements.push(copy(local, old, site));
        old
    }

    fn uses(&self, instruction: &Instruction) -> Vec<Use> {
        let operation = &instruction.operation;
        let uses = instruction
            .args
            .iter()
            .enumerate()
            .filter_map(|(index, operand)| {
                let ownership = operation.ownership(index);
                operand.local().map(|local| Use { local, ownership })
            });
        uses.filter(|used| self.is_counted(used.local)).collect()
    }

    fn terminator_uses(&self, terminator: &Terminator) -> Vec<Use> {
        if let Some(instruction) = terminator.instruction() {
            return self.uses(instruction);
        }
        let locals = terminator.operands().into_iter().filter_map(Operand::local);
        let ownership = Ownership::Owned;
        let uses = locals.map(|local| Use { local, ownership });
        uses.filter(|used| self.is_counted(used.local)).collect()
    }

    /// What goes before a terminator, and what it becomes; `live` and `bound` hold before it.
    fn terminator(
        &mut self,
        block: Block,
        mut terminator: Terminator,
        live: &LocalSet,
        bound: &LocalSet,
    ) -> (Vec<Statement>, Terminator) {
        if let Terminator::Try { instruction, .. } | Terminator::TryOrEnd { instruction, .. } =
            &mut terminator
        {
            self.give_dest(instruction);
        }
        let uses = self.terminator_uses(&terminator);
        let is_in_out = uses.iter().any(|used| used.ownership == Ownership::InOut);
        let dest = terminator
            .dest()
            .filter(|&dest| self.is_counted(dest) && !is_in_out);
        let successors = terminator.successors();
        let is_needed = |local| {
            let overwritten = Some(local) == dest && self.overwrites.terminator(block);
            let mut edges = successors.iter().enumerate();
            overwritten
                || edges.any(|(index, &target)| {
                    let defined = index == 0 && Some(local) == dest;
                    !defined && self.liveness.at_entry(target).contains(local)
                })
        };
        let mut before = match terminator.instruction() {
            Some(instruction) => self.take_lent(&instruction.args, |index| {
                instruction.operation.ownership(index)
            }),
            None => self.take_lent(&terminator.operands(), |_| Ownership::Owned),
        };
        let moved = take_operands(&uses, is_needed, &mut before);
        let mut held = live.clone();
        let is_unbound = |local| self.analysis.is_tracked(local) && !bound.contains(local);
        held.retain(|local| !is_unbound(local));
        // An operand that is replaced is held afterwards, whatever it was before.
        let in_out = uses
            .iter()
            .filter(|used| used.ownership == Ownership::InOut);
        in_out.for_each(|used| _ = held.insert(used.local));
        moved.iter().for_each(|&local| _ = held.remove(local));
        let store = dest.filter(|&dest| held.contains(dest));
        let store = store.map(|dest| (dest, self.temporary(false), terminator_site(&terminator)));
        if let Some((_, result, _)) = store {
            terminator.set_dest(result);
        }
        let mut targets = Vec::new();
        for (index, &target) in successors.iter().enumerate() {
            let is_next = index == 0;
            let statements = self.edge(
                &held,
                &uses,
                target,
                dest.filter(|_| is_next),
                store.filter(|_| is_next),
            );
            let is_cold = index > 0 && index + 1 == successors.len() && uses_unwind(&terminator);
            targets.push(self.place(statements, target, is_cold));
        }
        let mut targets = targets.into_iter();
        terminator.for_each_successor_mut(|target| *target = targets.next().unwrap_or(*target));
        (before, terminator)
    }

    /// What happens on the edge to `target`, where `dest` is defined; a `store` moves the result
    /// from its temporary into the variable, whose old value is then released.
    fn edge(
        &mut self,
        held: &LocalSet,
        uses: &[Use],
        target: Block,
        dest: Option<Local>,
        store: Option<(Local, Local, Site)>,
    ) -> Vec<Statement> {
        let live = self.liveness.at_entry(target).clone();
        let mut dead = held.clone();
        dead.subtract(&live);
        dest.map(|dest| dead.remove(dest));
        let dead = dead
            .iter()
            .filter(|&local| self.is_counted(local))
            .collect();
        let dead = self.in_order(uses, dead);
        let (variables, temporaries): (Vec<Local>, Vec<Local>) =
            dead.into_iter().partition(|&local| self.is_variable(local));
        let mut statements: Vec<Statement> =
            temporaries.into_iter().map(Statement::DecRef).collect();
        match (store, dest) {
            (Some((variable, result, site)), _) if live.contains(variable) => {
                let old = self.carry(variable, site, &mut statements);
                statements.push(copy(result, variable, site));
                statements.push(Statement::DecRef(old));
            }
            (Some((variable, result, _)), _) => {
                statements.extend([variable, result].map(Statement::DecRef));
            }
            (None, Some(dest)) if !live.contains(dest) => statements.push(Statement::DecRef(dest)),
            (None, _) => {}
        }
        statements.extend(variables.into_iter().map(Statement::DecRef));
        statements
    }

    /// Puts statements on the way to `target`, and yields where the edge leads now.
    fn place(&mut self, statements: Vec<Statement>, target: Block, is_cold: bool) -> Block {
        if statements.is_empty() {
            return target;
        }
        if self.edges[target.index()] == 1 {
            self.prefixes.insert(target, statements);
            return target;
        }
        let released = statements.iter().map(|statement| match statement {
            Statement::DecRef(local) => Some(*local),
            _ => None,
        });
        let key = released
            .collect::<Option<Vec<Local>>>()
            .map(|released| (target, released));
        if let Some(&block) = key.as_ref().and_then(|key| self.shared.get(key)) {
            return block;
        }
        let cold = is_cold || self.body.block(target).cold;
        let block = self.body.add_block();
        let data = self.body.block_mut(block);
        data.statements = statements;
        data.terminator = Terminator::Goto(target);
        data.cold = cold;
        key.map(|key| self.shared.insert(key, block));
        block
    }

    /// In which order locals die on an edge.
    fn in_order(&self, uses: &[Use], mut dead: Vec<Local>) -> Vec<Local> {
        let position = |local| uses.iter().position(|used| used.local == local);
        dead.sort_by_key(|&local| match (self.is_variable(local), position(local)) {
            (false, Some(position)) => (0, position as u32),
            (false, None) => (1, u32::MAX - local.0),
            (true, _) => (2, local.0),
        });
        dead
    }

    /// In which order the operands of a statement die, of which `dead` is in their order.
    fn operands_in_order(&self, dead: Vec<Local>) -> Vec<Local> {
        let mut order = Vec::new();
        for local in dead {
            if !order.contains(&local) {
                order.push(local);
            }
        }
        order.sort_by_key(|&local| self.is_variable(local).then_some(local));
        order
    }
}

/// Takes references for the owned operands whose local is needed later or used again; yields those
/// that move.
fn take_operands(
    uses: &[Use],
    is_needed: impl Fn(Local) -> bool,
    statements: &mut Vec<Statement>,
) -> Vec<Local> {
    let mut moved = Vec::new();
    for (index, used) in uses.iter().enumerate() {
        if used.ownership != Ownership::Owned {
            continue;
        }
        let same = |other: &&Use| other.local == used.local;
        let is_lent = uses
            .iter()
            .filter(same)
            .any(|other| other.ownership != Ownership::Owned);
        let is_used_again = uses[index + 1..].iter().any(|other| same(&other));
        if is_needed(used.local) || is_lent || is_used_again {
            statements.push(Statement::IncRef(used.local));
        } else {
            moved.push(used.local);
        }
    }
    moved
}

fn copy(from: Local, to: Local, site: Site) -> Statement {
    Statement::Do(Instruction {
        operation: Operation::Copy,
        args: vec![Operand::Local(from)],
        dest: Some(to),
        site,
    })
}

fn terminator_site(terminator: &Terminator) -> Site {
    match terminator {
        Terminator::Yield { site, .. } => *site,
        other => other
            .instruction()
            .map_or(Site(0), |instruction| instruction.site),
    }
}

/// Whether the last successor is for a pending exception.
fn uses_unwind(terminator: &Terminator) -> bool {
    matches!(
        terminator,
        Terminator::Try { .. } | Terminator::TryOrEnd { .. } | Terminator::Yield { .. }
    )
}
