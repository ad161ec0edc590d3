//! Loops over `zip` and `enumerate` whose tuples are unpacked at once: the items are taken from the
//! iterators themselves, and no tuple is made.
//!
//! Only where the iterables are of built-in types, so that nobody notices when their iterators die.

use pyc_runtime::builtins::BUILTINS;
use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    BinaryOperator, Block, Body, Instruction, Local, LocalDecl, LocalKind, Operand, Operation,
    Repr, Site, Statement, Tables, Terminator, Type,
};

use super::dataflow::edge_counts;
use super::evidence::Evidence;
use super::rewriting::{box_into, perform};

/// `zip` of more iterables than this stays what it is.
const MOST_ITERABLES: usize = 4;

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    if !body.block_ids().any(|block| made_by(body, block).is_some()) {
        return;
    }
    let evidence = Evidence::new(body, tables);
    let edges = edge_counts(body);
    for block in body.block_ids() {
        if let Some(source) = made_by(body, block)
            && let Some(found) = find(body, &evidence, &edges, block, source)
        {
            rewrite(body, found);
        }
    }
}

/// What makes the tuples.
#[derive(Clone, Copy, PartialEq)]
enum Source {
    Zip,
    Enumerate,
}

/// A call of `zip` or `enumerate` that ends a block.
fn made_by(body: &Body, block: Block) -> Option<Source> {
    let Terminator::Try { instruction, .. } = &body.block(block).terminator else {
        return None;
    };
    let (Operation::Call, [Operand::Builtin(index), iterables @ ..]) =
        (&instruction.operation, &instruction.args[..])
    else {
        return None;
    };
    match (BUILTINS.get(*index as usize)?.0, iterables.len()) {
        ("zip", 2..=MOST_ITERABLES) => Some(Source::Zip),
        ("enumerate", 1) => Some(Source::Enumerate),
        _ => None,
    }
}

/// A loop of which everything is known.
struct Found {
    source: Source,
    /// The block that ends with the call.
    call: Block,
    /// The block that ends with the making of the iterator, and that iterator.
    start: Block,
    iterator: Local,
    /// The loops' heads, each with the block that unpacks.
    heads: Vec<(Block, Block)>,
    /// What unpacking yields, in the order of the heads.
    unpacked: Vec<Local>,
}

/// Whether an iterable is of a built-in type, whose iterators run no code of the program.
fn is_plain(ty: Type) -> bool {
    matches!(
        ty,
        Type::Str | Type::List | Type::Tuple | Type::Dict | Type::Set | Type::Range
    )
}

fn find(
    body: &Body,
    evidence: &Evidence<'_>,
    edges: &[usize],
    call: Block,
    source: Source,
) -> Option<Found> {
    let Terminator::Try {
        instruction, next, ..
    } = &body.block(call).terminator
    else {
        return None;
    };
    let iterables = &instruction.args[1..];
    let is_plain = |operand: &Operand| is_plain(evidence.operand(*operand));
    let (true, start) = (iterables.iter().all(is_plain), *next) else {
        return None;
    };
    let data = body.block(start);
    let Terminator::Try {
        instruction: making,
        ..
    } = &data.terminator
    else {
        return None;
    };
    let iterates = making.operation == Operation::Runtime(RuntimeFn::iterator)
        && making.args == [Operand::Local(instruction.dest?)];
    let (pairs, iterator) = (instruction.dest?, making.dest?);
    if !iterates || edges[start.index()] != 1 || !data.statements.is_empty() {
        return None;
    }
    let items = match source {
        Source::Zip => iterables.len(),
        Source::Enumerate => 2,
    };
    let mut found = Found {
        source,
        call,
        start,
        iterator,
        heads: Vec::new(),
        unpacked: Vec::new(),
    };
    let mut uses = Uses {
        pairs: 0,
        others: 0,
    };
    for block in body.block_ids() {
        let data = body.block(block);
        for statement in &data.statements {
            statement.for_each_use(|local| uses.pairs += usize::from(local == pairs));
            if !matches!(statement, Statement::KeepAlive(kept) if *kept == iterator) {
                statement.for_each_use(|local| uses.others += usize::from(local == iterator));
            }
            uses.others += usize::from(statement.dest() == Some(iterator));
        }
        (data.terminator).for_each_use(|local| uses.pairs += usize::from(local == pairs));
        match &data.terminator {
            Terminator::TryOrEnd {
                instruction, next, ..
            } if instruction.operation == Operation::IteratorNext
                && instruction.args == [Operand::Local(iterator)] =>
            {
                let unpacked = unpacks(body, edges, *next, instruction.dest?, items)?;
                found.heads.push((block, *next));
                found.unpacked.push(unpacked);
            }
            other => {
                other.for_each_use(|local| uses.others += usize::from(local == iterator));
                let is_other = other.dest() == Some(iterator) && block != start;
                uses.others += usize::from(is_other);
            }
        }
    }
    (uses.pairs == 1 && uses.others == 0).then_some(found)
}

struct Uses {
    /// Of the iterable of tuples.
    pairs: usize,
    /// Of its iterator, beside what is expected.
    others: usize,
}

/// What a block that does nothing but unpack a tuple yields, if it is only taken apart.
fn unpacks(
    body: &Body,
    edges: &[usize],
    block: Block,
    tuple: Local,
    items: usize,
) -> Option<Local> {
    let data = body.block(block);
    let Terminator::Try { instruction, .. } = &data.terminator else {
        return None;
    };
    let is_unpacking = instruction.operation == Operation::Runtime(RuntimeFn::unpack)
        && instruction.args == [Operand::Local(tuple), Operand::RawInt(items as i64)];
    if !is_unpacking || edges[block.index()] != 1 || !data.statements.is_empty() {
        return None;
    }
    let unpacked = instruction.dest?;
    let (mut is_only_taken_apart, mut tuple_uses) = (true, 0);
    for data in &body.blocks {
        for statement in &data.statements {
            let takes_item = matches!(statement.instruction(), Some(Instruction {
                operation: Operation::TupleItem(_),
                args,
                ..
            }) if *args == [Operand::Local(unpacked)]);
            statement.for_each_use(|local| {
                is_only_taken_apart &= local != unpacked || takes_item;
                tuple_uses += usize::from(local == tuple);
            });
        }
        data.terminator.for_each_use(|local| {
            is_only_taken_apart &= local != unpacked;
            tuple_uses += usize::from(local == tuple);
        });
    }
    (is_only_taken_apart && tuple_uses == 1).then_some(unpacked)
}

fn new_local(body: &mut Body, repr: Repr, ty: Type) -> Local {
    body.add_local(LocalDecl {
        repr,
        kind: LocalKind::Temporary,
        name: None,
        maybe_unbound: false,
        ty,
    })
}

fn rewrite(body: &mut Body, found: Found) {
    let Terminator::Try {
        instruction,
        unwind,
        ..
    } = body.block(found.call).terminator.clone()
    else {
        unreachable!("a call ends the block")
    };
    let iterables = &instruction.args[1..];
    let types = item_types(body, &found, iterables.len());
    // A tuple releases its last item first, and locals die in order.
    let mut iterators: Vec<Local> = (iterables.iter())
        .map(|_| new_local(body, Repr::Object, Type::Object))
        .collect();
    iterators.reverse();
    let mut held: Vec<Option<Local>> = (types.iter().rev())
        .map(|ty| (!ty.dies_unnoticed()).then(|| new_local(body, Repr::Object, Type::Any)))
        .collect();
    held.reverse();
    let counter = match found.source {
        Source::Zip => None,
        Source::Enumerate => Some(new_local(body, Repr::Int64, Type::SmallInt)),
    };
    let locals = Locals {
        iterators,
        types,
        held,
        counter,
    };
    make_iterators(body, &found, (&instruction, unwind), &locals);
    for index in 0..found.heads.len() {
        let items = take_items(body, found.heads[index], &locals);
        replace_items(body, found.unpacked[index], &items);
    }
    keep_alive(body, &found, &locals);
}

/// What takes the place of the iterator of tuples.
struct Locals {
    iterators: Vec<Local>,
    /// The types of the items.
    types: Vec<Type>,
    /// Where items are held until the next ones are there, as in the tuple that is used again and
    /// again; nothing for items that die unnoticed.
    held: Vec<Option<Local>>,
    /// The number of the next item.
    counter: Option<Local>,
}

/// What each iterator yields: what the variables that it goes to are known to hold.
fn item_types(body: &Body, found: &Found, count: usize) -> Vec<Type> {
    let first = usize::from(found.source == Source::Enumerate);
    let mut types = vec![Type::Never; count];
    for statement in body.blocks.iter().flat_map(|data| &data.statements) {
        if let Statement::Do(instruction) = statement
            && let Operation::TupleItem(item) = instruction.operation
            && let [Operand::Local(tuple)] = instruction.args[..]
            && found.unpacked.contains(&tuple)
            && item as usize >= first
        {
            let dest = instruction
                .dest
                .map_or(Type::Any, |dest| body.local(dest).ty);
            let ty = &mut types[item as usize - first];
            *ty = ty.join(dest);
        }
    }
    // Nothing is known of what nobody takes.
    let known = |ty: Type| if ty == Type::Never { Type::Any } else { ty };
    types.into_iter().map(known).collect()
}

/// The call makes the iterators, one block each.
fn make_iterators(
    body: &mut Body,
    found: &Found,
    (call, unwind): (&Instruction, Block),
    locals: &Locals,
) {
    let cold = body.block(found.call).cold;
    let mut block = found.call;
    for (&iterable, &iterator) in call.args[1..].iter().zip(&locals.iterators) {
        let next = body.add_block();
        body.block_mut(next).cold = cold;
        body.block_mut(block).terminator = Terminator::Try {
            instruction: Instruction {
                operation: Operation::Runtime(RuntimeFn::iterator),
                args: vec![iterable],
                dest: Some(iterator),
                site: call.site,
            },
            next,
            unwind,
        };
        block = next;
    }
    let statements = &mut body.block_mut(block).statements;
    let zero = (locals.counter).map(|counter| (Operand::RawInt(0), counter));
    let nones = locals
        .held
        .iter()
        .flatten()
        .map(|&held| (Operand::None, held));
    for (value, local) in nones.chain(zero) {
        statements.push(perform(Operation::Copy, vec![value], local, call.site));
    }
    body.block_mut(block).terminator = Terminator::Goto(found.start);
    let Terminator::Try { next, .. } = body.block(found.start).terminator else {
        unreachable!("the making of the iterator ends the block")
    };
    body.block_mut(found.start).terminator = Terminator::Goto(next);
}

/// A loop's head takes an item from each iterator, one block each; where the items are.
fn take_items(body: &mut Body, (head, unpacking): (Block, Block), locals: &Locals) -> Vec<Local> {
    let Terminator::TryOrEnd {
        instruction,
        end,
        unwind,
        ..
    } = body.block(head).terminator.clone()
    else {
        unreachable!("the head takes an item")
    };
    let (site, cold) = (instruction.site, body.block(head).cold);
    let mut items = Vec::new();
    let mut block = head;
    for (index, &iterator) in locals.iterators.iter().enumerate() {
        let item = new_local(body, Repr::Object, locals.types[index]);
        items.push(item);
        let next = match index + 1 == locals.iterators.len() {
            true => unpacking,
            false => body.add_block(),
        };
        body.block_mut(next).cold |= cold;
        body.block_mut(block).terminator = Terminator::TryOrEnd {
            instruction: Instruction {
                operation: Operation::IteratorNext,
                args: vec![Operand::Local(iterator)],
                dest: Some(item),
                site,
            },
            next,
            end,
            unwind,
        };
        if let Some(held) = locals.held[index] {
            let hold = perform(Operation::Copy, vec![Operand::Local(item)], held, site);
            let statements = &mut body.block_mut(next).statements;
            statements.extend([Statement::KeepAlive(held), hold]);
        }
        block = next;
    }
    if let Some(counter) = locals.counter {
        items.insert(0, count(body, unpacking, counter, site));
    }
    let Terminator::Try { next, .. } = body.block(unpacking).terminator else {
        unreachable!("the unpacking ends the block")
    };
    body.block_mut(unpacking).terminator = Terminator::Goto(next);
    items
}

/// Counts on; where the number is that was reached before.
fn count(body: &mut Body, block: Block, counter: Local, site: Site) -> Local {
    let number = new_local(body, Repr::Int64, Type::SmallInt);
    let current = vec![Operand::Local(counter)];
    let more = vec![Operand::Local(number), Operand::RawInt(1)];
    let add = Operation::IntBinary(BinaryOperator::Add);
    let statements = &mut body.block_mut(block).statements;
    statements.push(perform(Operation::Copy, current, number, site));
    statements.push(perform(add, more, counter, site));
    number
}

/// What was taken out of the tuple are the items.
fn replace_items(body: &mut Body, tuple: Local, items: &[Local]) {
    let Body { blocks, locals, .. } = body;
    for statement in blocks.iter_mut().flat_map(|data| &mut data.statements) {
        if let Statement::Do(instruction) = statement
            && let Operation::TupleItem(index) = instruction.operation
            && instruction.args == [Operand::Local(tuple)]
            && let Some(dest) = instruction.dest
        {
            let item = items[index as usize];
            let (repr, site) = (locals[item.index()].repr, instruction.site);
            *statement = match repr == locals[dest.index()].repr {
                true => perform(Operation::Copy, vec![Operand::Local(item)], dest, site),
                false => box_into(dest, repr, item, site),
            };
        }
    }
}

/// The iterators, and the items that are held, live as long as the iterator of tuples did.
fn keep_alive(body: &mut Body, found: &Found, locals: &Locals) {
    let kept = || {
        let held = locals.held.iter().rev().flatten();
        (locals.iterators.iter().rev())
            .chain(held)
            .map(|&local| Statement::KeepAlive(local))
    };
    let is_kept = |statement: &Statement| *statement == Statement::KeepAlive(found.iterator);
    for data in &mut body.blocks {
        while let Some(place) = data.statements.iter().position(is_kept) {
            data.statements.splice(place..=place, kept());
        }
    }
}
