//! An object that is loaded from a field, or from a list or tuple, and used at once is used without a
//! reference of its own: what it is loaded from keeps it alive.
//!
//! That holds where nothing between the load and the end of the use can store there. Slow
//! paths of the use may: they hold the object meanwhile. In a program where somebody notices when
//! objects die, the release of any temporary could, so that all references are taken there.

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    Block, Body, Instruction, Local, LocalKind, Operand, Operation, Ownership, Repr, Statement,
    Tables, Terminator, Type,
};

use super::dataflow::{Liveness, Overwrites, edge_counts, use_counts};
use super::evidence::Evidence;

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    if !tables.is_quiet {
        return;
    }
    let is_load = |it: &Instruction| {
        matches!(
            it.operation.whole(),
            Operation::LoadField(..) | Operation::Runtime(RuntimeFn::item_get)
        )
    };
    if !body.instructions().any(is_load) {
        return;
    }
    let evidence = Evidence::new(body, tables);
    let loads: Vec<(Block, Local, Local)> = (body.block_ids())
        .filter_map(|block| load(body, &evidence, block))
        .collect();
    let lent: Vec<Local> = {
        let overwrites = Overwrites::new(body);
        let liveness = Liveness::new(body, &overwrites);
        let (edges, uses) = (edge_counts(body), use_counts(body));
        let is_lent = |&(next, object, loaded): &(Block, Local, Local)| {
            let run = Run {
                body,
                evidence: &evidence,
                edges: &edges,
                object,
                loaded,
            };
            let Some((used, last)) = run.uses(next) else {
                return false;
            };
            let is_kept = body.local(object).kind == LocalKind::Lent
                || liveness.before_terminator(body, last).contains(object);
            is_kept && edges[next.index()] == 1 && used == uses[loaded.index()]
        };
        let lent = loads.iter().filter(|load| is_lent(load));
        lent.map(|&(_, _, loaded)| loaded).collect()
    };
    for local in lent {
        body.locals[local.index()].kind = LocalKind::Lent;
    }
}

/// The load of an object from a field, or from a list or tuple, that ends a block: the block after
/// it, the object that holds what is loaded, and the local for that, which is set nowhere else.
fn load(body: &Body, evidence: &Evidence<'_>, block: Block) -> Option<(Block, Local, Local)> {
    let Terminator::Try {
        instruction:
            Instruction {
                operation,
                args,
                dest: Some(dest),
                ..
            },
        next,
        ..
    } = &body.block(block).terminator
    else {
        return None;
    };
    let object = args.first()?.local()?;
    match operation.whole() {
        Operation::LoadField(_, Repr::Object) => {}
        Operation::Runtime(RuntimeFn::item_get) => {
            let is_sequence = matches!(evidence.local(object), Type::List | Type::Tuple);
            if !is_sequence || !evidence.operand(args[1]).is_int() {
                return None;
            }
        }
        _ => return None,
    }
    let decl = body.local(*dest);
    let is_temporary = decl.kind == LocalKind::Temporary && !decl.maybe_unbound;
    let sets = |data: &crate::mir::BlockData| {
        let statements = data.statements.iter().map(Statement::dest);
        let dests = statements.chain([data.terminator.dest()]);
        dests.filter(|it| *it == Some(*dest)).count()
    };
    let is_set_once = body.blocks.iter().map(sets).sum::<usize>() == 1;
    (is_temporary && is_set_once && object != *dest).then_some((*next, object, *dest))
}

/// What comes after a load.
struct Run<'a> {
    body: &'a Body,
    evidence: &'a Evidence<'a>,
    edges: &'a [usize],
    /// What has the field.
    object: Local,
    loaded: Local,
}

impl Run<'_> {
    /// How often a block, and those that surely come next, use what was loaded, if all that they do
    /// is harmless; and the last of them.
    fn uses(&self, first: Block) -> Option<(usize, Block)> {
        let (mut block, mut uses) = (first, 0);
        loop {
            uses += self.uses_in_block(block)?;
            let Terminator::Try {
                instruction,
                next,
                unwind,
            } = &self.body.block(block).terminator
            else {
                return Some((uses, block));
            };
            if instruction.operation.fails() {
                uses += self.handed_over(*unwind);
            }
            let sets_object = instruction.dest == Some(self.object);
            let goes_on = self.stores_nothing(instruction) && !sets_object && *next != first;
            if !goes_on || self.edges[next.index()] != 1 {
                return Some((uses, block));
            }
            block = *next;
        }
    }

    /// How often a block that leaves the fast copy takes a reference to what was loaded.
    fn handed_over(&self, block: Block) -> usize {
        if self.edges[block.index()] != 1 {
            return 0;
        }
        let statements = self.body.block(block).statements.iter();
        let instructions = statements.filter_map(Statement::instruction);
        let copies = instructions.filter(|it| {
            it.operation == Operation::Copy && it.args == [Operand::Local(self.loaded)]
        });
        copies.count()
    }

    /// Whether an operation only computes a number from numbers or loads another field, its slow
    /// path too.
    fn stores_nothing(&self, instruction: &Instruction) -> bool {
        let is_number = |operand: &Operand| self.evidence.operand(*operand).is_number();
        match instruction.operation {
            Operation::Usual(ref operation) => matches!(
                **operation,
                Operation::LoadField(..)
                    | Operation::LoadFloatItem
                    | Operation::Runtime(RuntimeFn::item_get)
            ),
            Operation::LoadField(..)
            | Operation::SmallBinary(_)
            | Operation::SmallItem(_)
            | Operation::SmallItemAt(_)
            | Operation::SmallField(_) => true,
            Operation::Binary(_) | Operation::Unary(_) | Operation::CompareTruth(_) => {
                instruction.args.iter().all(is_number)
            }
            _ => false,
        }
    }

    fn uses_in_block(&self, block: Block) -> Option<usize> {
        let data = self.body.block(block);
        let mut uses = 0;
        for statement in &data.statements {
            let instruction = statement.instruction()?;
            let sets_object = statement.dest() == Some(self.object);
            if sets_object || !is_pure(&instruction.operation) {
                return None;
            }
            uses += count_borrowed(instruction, self.loaded)?;
        }
        let instruction = match &data.terminator {
            Terminator::Try { instruction, .. } => instruction,
            Terminator::Goto(_) | Terminator::Branch { .. } => return Some(uses),
            _ => return None,
        };
        let moves_object = (instruction.args.iter().enumerate()).any(|(index, operand)| {
            *operand == Operand::Local(self.object)
                && instruction.operation.ownership(index) != Ownership::Borrowed
        });
        if moves_object || !is_quick(&instruction.operation) {
            return None;
        }
        Some(uses + count_borrowed(instruction, self.loaded)?)
    }
}

/// How often an instruction looks at a local; nothing if it does more with it.
fn count_borrowed(instruction: &Instruction, local: Local) -> Option<usize> {
    let mut count = 0;
    for (index, operand) in instruction.args.iter().enumerate() {
        if *operand == Operand::Local(local) {
            count += 1;
            if instruction.operation.ownership(index) != Ownership::Borrowed {
                return None;
            }
        }
    }
    Some(count)
}

/// Whether an operation that cannot raise changes nothing but its result.
fn is_pure(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::Copy
            | Operation::Is
            | Operation::IsUnbound
            | Operation::IsSmallInt
            | Operation::HasType(_)
            | Operation::HasCode(_)
            | Operation::ItemAt(_)
            | Operation::Not
            | Operation::BoolToObject
            | Operation::IntToObject
            | Operation::ObjectToInt
            | Operation::FloatToObject
            | Operation::ObjectToFloat
            | Operation::IntToFloat
            | Operation::FloatBinary(_)
            | Operation::FloatCompare(_)
            | Operation::FloatNegative
            | Operation::IntBinary(_)
            | Operation::IntCompare(_)
            | Operation::SmallCompare(_)
            | Operation::Length(_)
    )
}

/// Whether an operation has a straight path that is done with its operands before it releases
/// anything, and whose slow path holds what is lent.
fn is_quick(operation: &Operation) -> bool {
    matches!(
        operation.whole(),
        Operation::Binary(_)
            | Operation::Unary(_)
            | Operation::Compare(_)
            | Operation::CompareTruth(_)
            | Operation::LoadField(..)
            | Operation::LoadFloatItem
            | Operation::SmallBinary(_)
            | Operation::SmallItem(_)
            | Operation::SmallItemAt(_)
            | Operation::SmallField(_)
            | Operation::StoreFloatItem
            | Operation::StoreUncountedItem
            | Operation::Runtime(
                RuntimeFn::item_get | RuntimeFn::item_set | RuntimeFn::list_append
            )
    )
}
