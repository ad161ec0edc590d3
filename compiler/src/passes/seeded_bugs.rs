//! Bugs on purpose, for judging the tests: with the feature `seeded-bugs`, the environment
//! variable `PYC_SEEDED_BUG` chooses one of them, and every function is damaged as such a bug in
//! lowering or in reference counting would damage it:
//!
//!     cargo test --test random --features seeded-bugs -- --judge
//!
//! tells after how many random programs each is found. The damage is done last, behind the checks
//! of the passes, only where exits meet, and only in the random cases themselves: a bug that every
//! program shows would judge nothing.

use crate::mir::{
    Block, Body, Constant, Instruction, Local, Operand, Operation, Program, Statement, Terminator,
};
use pyc_runtime::exports::RuntimeFn;

/// How many bugs there are; they count from 1.
pub const COUNT: usize = 12;

/// Damages the functions of random cases by the chosen bug, if one is chosen.
pub fn run(program: &mut Program) {
    let Ok(chosen) = std::env::var("PYC_SEEDED_BUG") else {
        return;
    };
    for function in &mut program.functions {
        let name = &program.constants[function.name.index()];
        let is_random = matches!(name, Constant::Str(name)
            if name.starts_with(b"case_") || name.starts_with(b"inner"));
        if is_random {
            damage(&mut function.body, &chosen);
        }
    }
}

fn damage(body: &mut Body, chosen: &str) {
    match chosen.parse() {
        Ok(1) => lose_edge(body),
        Ok(2) => take_other_edge(body),
        Ok(3) => remove_nth(body, is_landing_release, 2),
        Ok(4) => release_in_wrong_order(body),
        Ok(5) => remove_nth(body, is_call_of(RuntimeFn::exception_leave), 2),
        Ok(6) => remove_nth(body, is_traceback_entry_of_cleanup, 3),
        Ok(7) => forget_exception(body),
        Ok(8) => drop_locals_early(body),
        Ok(9) => keep_name_of_handler(body),
        Ok(10) => return_other_value(body),
        Ok(11) => leave_handling_twice(body),
        Ok(12) => skip_rest_of_cleanup(body),
        _ => {}
    }
}

fn calls(statement: &Statement, function: RuntimeFn) -> bool {
    matches!(statement, Statement::Do(instruction)
        if instruction.operation == Operation::Runtime(function))
}

fn is_call_of(function: RuntimeFn) -> impl Fn(&Body, Block, &Statement) -> bool {
    move |_, _, statement| calls(statement, function)
}

fn has_call(body: &Body, block: Block, function: RuntimeFn) -> bool {
    let statements = &body.blocks[block.index()].statements;
    statements
        .iter()
        .any(|statement| calls(statement, function))
}

fn blocks(body: &Body) -> impl Iterator<Item = Block> + use<> {
    (0..body.blocks.len() as u32).map(Block)
}

/// Blocks in which a `finally` body, an `__exit__` or a handler gets hold of the exception.
fn landings(body: &Body) -> Vec<Block> {
    blocks(body)
        .filter(|block| has_call(body, *block, RuntimeFn::exception_enter))
        .collect()
}

/// Removes the `nth` statement of a kind, counting from 1.
fn remove_nth(body: &mut Body, is_it: impl Fn(&Body, Block, &Statement) -> bool, nth: usize) {
    let mut seen = 0;
    for block in blocks(body) {
        let statements = &body.blocks[block.index()].statements;
        for place in 0..statements.len() {
            if is_it(body, block, &body.blocks[block.index()].statements[place]) {
                seen += 1;
                if seen == nth {
                    body.blocks[block.index()].statements.remove(place);
                    return;
                }
            }
        }
    }
}

/// A reference that is released on the way to a landing.
fn is_landing_release(body: &Body, block: Block, statement: &Statement) -> bool {
    matches!(statement, Statement::DecRef(_)) && body.blocks[block.index()].cold
}

fn is_traceback_entry_of_cleanup(body: &Body, block: Block, statement: &Statement) -> bool {
    let is_entry = matches!(statement, Statement::Do(instruction)
        if instruction.operation == Operation::AddTraceback);
    is_entry && !has_call(body, block, RuntimeFn::traceback_keep)
}

/// A raise in the second landing's cleanup goes where the first landing goes.
fn lose_edge(body: &mut Body) {
    let landings = landings(body);
    let [first, second, ..] = landings[..] else {
        return;
    };
    for block in blocks(body) {
        if let Terminator::Goto(target) = &mut body.blocks[block.index()].terminator
            && *target == second
        {
            *target = first;
            return;
        }
    }
}

/// A jump out of a cleanup goes where another jump of the same loop or function goes: the wrong
/// edge was remembered.
fn take_other_edge(body: &mut Body) {
    let is_cleanup_end = |body: &Body, block: Block| {
        let data = &body.blocks[block.index()];
        !data.cold && matches!(data.terminator, Terminator::Goto(_)) && !data.statements.is_empty()
    };
    let ends: Vec<Block> = blocks(body)
        .filter(|block| is_cleanup_end(body, *block))
        .collect();
    let [.., last_but_one, last] = ends[..] else {
        return;
    };
    if landings(body).is_empty() {
        return;
    }
    let other = body.blocks[last.index()].terminator.clone();
    body.blocks[last_but_one.index()].terminator = other;
}

/// Two locals die in the wrong order at the end of a function that can clean up.
fn release_in_wrong_order(body: &mut Body) {
    if landings(body).is_empty() {
        return;
    }
    for data in &mut body.blocks {
        if !matches!(data.terminator, Terminator::Return(_)) {
            continue;
        }
        let count = data.statements.len();
        if count >= 2 {
            data.statements.swap(count - 1, count - 2);
        }
    }
}

/// A cleanup ends as if nothing had been raised.
fn forget_exception(body: &mut Body) {
    let straight = blocks(body).find(|block| {
        let data = &body.blocks[block.index()];
        !data.cold && matches!(data.terminator, Terminator::Return(Operand::None))
    });
    let Some(straight) = straight else {
        return;
    };
    let is_end = is_call_of(RuntimeFn::exception_reraise);
    let found = blocks(body)
        .filter(|block| has_call(body, *block, RuntimeFn::exception_reraise))
        .nth(1);
    let Some(block) = found else {
        return;
    };
    let place = body.blocks[block.index()]
        .statements
        .iter()
        .position(|statement| is_end(body, block, statement));
    if let Some(place) = place {
        let data = &mut body.blocks[block.index()];
        if let Statement::Do(instruction) = &mut data.statements[place] {
            instruction.operation = Operation::Runtime(RuntimeFn::exception_leave);
            data.terminator = Terminator::Goto(straight);
        }
    }
}

/// Locals die when their frame is left, not with the traceback.
fn drop_locals_early(body: &mut Body) {
    for data in &mut body.blocks {
        for statement in &mut data.statements {
            if calls(statement, RuntimeFn::traceback_keep)
                && let Statement::Do(instruction) = statement
                && let Some(Operand::Local(local)) = instruction.args.first()
            {
                *statement = Statement::DecRef(*local);
            }
        }
    }
}

/// The name of an `except` clause stays bound on the second way out.
fn keep_name_of_handler(body: &mut Body) {
    let is_unbinding = |_: &Body, _: Block, statement: &Statement| {
        matches!(statement, Statement::Do(Instruction { operation: Operation::Copy, args, .. })
            if args[..] == [Operand::Unbound])
    };
    for block in blocks(body) {
        let statements = body.blocks[block.index()].statements.clone();
        let place = statements
            .iter()
            .position(|statement| is_unbinding(body, block, statement));
        let Some(place) = place else { continue };
        let is_whole = place > 0
            && matches!(statements.get(place + 1), Some(Statement::DecRef(_)))
            && body.blocks[block.index()].cold;
        if is_whole {
            // The copy, the unbinding and the release belong together.
            let statements = &mut body.blocks[block.index()].statements;
            statements.drain(place - 1..=place + 1);
            return;
        }
    }
}

/// The function returns None where a cleanup ran after the value was computed.
fn return_other_value(body: &mut Body) {
    if landings(body).len() < 2 {
        return;
    }
    for data in &mut body.blocks {
        if let Terminator::Return(Operand::Local(value)) = data.terminator {
            data.statements.push(Statement::DecRef(value));
            data.terminator = Terminator::Return(Operand::None);
            return;
        }
    }
}

/// The end of a handler takes away the handled exception around it too.
fn leave_handling_twice(body: &mut Body) {
    for data in body.blocks.iter_mut().filter(|data| data.cold) {
        let place = data
            .statements
            .iter()
            .position(|statement| calls(statement, RuntimeFn::exception_leave));
        if let Some(place) = place {
            let again = data.statements[place].clone();
            data.statements.insert(place, again);
            return;
        }
    }
}

/// The copy of a cleanup for a raise ends after its first call.
fn skip_rest_of_cleanup(body: &mut Body) {
    for landing in landings(body) {
        let Terminator::Try { next, .. } = body.blocks[landing.index()].terminator else {
            continue;
        };
        let Some((end, skipped)) = rest_of_cleanup(body, next) else {
            continue;
        };
        let mut data = body.blocks[end.index()].clone();
        // What was never made needs no release.
        let is_skipped = |local: &Local| skipped.contains(local);
        data.statements.retain(
            |statement| !matches!(statement, Statement::DecRef(local) if is_skipped(local)),
        );
        let end = body.add_block();
        body.blocks[end.index()] = data;
        body.blocks[next.index()].terminator = Terminator::Goto(end);
        return;
    }
}

/// The block that ends a cleanup for a raise, if it calls something after `start`, and the locals
/// that are set on the straight way there.
fn rest_of_cleanup(body: &Body, start: Block) -> Option<(Block, Vec<Local>)> {
    let (mut block, mut set, mut has_call_left) = (start, Vec::new(), false);
    for _ in 0..body.blocks.len() {
        let data = &body.blocks[block.index()];
        if has_call(body, block, RuntimeFn::exception_reraise) {
            return has_call_left.then_some((block, set));
        }
        let statements = data.statements.iter().filter(|_| block != start);
        set.extend(statements.filter_map(|statement| statement.instruction()?.dest));
        set.extend(data.terminator.dest());
        block = match data.terminator {
            Terminator::Try { next, .. } => {
                has_call_left = true;
                next
            }
            Terminator::Goto(target) => target,
            _ => return None,
        };
    }
    None
}
