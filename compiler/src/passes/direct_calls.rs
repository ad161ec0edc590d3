//! Calls that surely call one function of the program call it directly. A function whose parameters
//! or result are numbers or truth values gets a *version* that takes and yields them unboxed, which
//! only direct calls lead to; all other calls still find the function itself.
//!
//! Where the body has no use for the function object, it isn't loaded: what is left of the load of a
//! module's variable is the check that it is bound.

use std::collections::HashMap;

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    Block, Body, DirectCall, Function, FunctionId, Instruction, Local, LocalDecl, LocalKind,
    Operand, Operation, Program, Repr, Statement, Terminator, Type,
};
use crate::types::Facts;

use super::dataflow::edge_counts;

/// Rewrites the calls of a program, and adds the versions.
pub fn run(program: &mut Program, facts: &Facts) {
    let mut versions = Versions::default();
    let mut targets: Vec<FunctionId> = facts.targets.values().copied().collect();
    targets.sort_unstable();
    targets.dedup();
    for target in targets {
        versions.plan(program, facts, target);
    }
    for index in 0..program.functions.len() {
        let id = FunctionId(index as u32);
        let mut body = std::mem::take(&mut program.functions[index].body);
        for block in body.block_ids() {
            if let Some(&target) = facts.targets.get(&(id, block)) {
                rewrite(&mut body, block, target, &versions);
            }
        }
        drop_callees(&mut body);
        program.functions[index].body = body;
    }
    versions.add(program);
}

/// The versions, planned before any call is rewritten.
#[derive(Default)]
struct Versions {
    calls: HashMap<FunctionId, DirectCall>,
    /// The functions that have versions, in the order in which these are added.
    planned: Vec<FunctionId>,
    /// The functions whose bodies look at their function object.
    needs_callee: HashMap<FunctionId, bool>,
}

/// The representation that values of a type travel in.
fn travels_as(ty: Type) -> Repr {
    match ty {
        Type::Float => Repr::Float,
        Type::SmallInt => Repr::Int64,
        Type::Bool => Repr::Bool,
        _ => Repr::Object,
    }
}

impl Versions {
    fn plan(&mut self, program: &Program, facts: &Facts, target: FunctionId) {
        let function = &program.functions[target.index()];
        let body = &function.body;
        let param_repr = |&param: &Local| match body.local(param).maybe_unbound {
            true => Repr::Object,
            false => travels_as(body.local(param).ty),
        };
        let mut call = DirectCall {
            function: target,
            params: body.params.iter().map(param_repr).collect(),
            result: travels_as(facts.results[target.index()]),
        };
        let is_boxed = |repr: &Repr| *repr == Repr::Object;
        let can_prepend = edge_counts(body)[Body::ENTRY.index()] == 1;
        if call.params.iter().all(is_boxed) && is_boxed(&call.result) || !can_prepend {
            call.params.iter_mut().for_each(|repr| *repr = Repr::Object);
            call.result = Repr::Object;
        } else {
            let next = program.functions.len() + self.planned.len();
            call.function = FunctionId(next as u32);
            self.planned.push(target);
        }
        self.needs_callee.insert(target, !function.free.is_empty());
        self.calls.insert(target, call);
    }

    /// Adds the versions to the program.
    fn add(&self, program: &mut Program) {
        for target in &self.planned {
            let call = &self.calls[target];
            let mut version = program.functions[target.index()].clone();
            unbox_signature(&mut version, call);
            debug_assert_eq!(call.function.index(), program.functions.len());
            program.functions.push(version);
        }
    }
}

/// Gives a function unboxed parameters, which are boxed at once, and an unboxed result. Another
/// pass takes out what boxing is not needed.
fn unbox_signature(function: &mut Function, call: &DirectCall) {
    function.is_version = true;
    let body = &mut function.body;
    let site = crate::mir::Site(0);
    let mut boxing = Vec::new();
    for (index, &repr) in call.params.iter().enumerate() {
        if repr == Repr::Object {
            continue;
        }
        let boxed = body.params[index];
        let decl = LocalDecl {
            repr,
            ..body.local(boxed).clone()
        };
        body.params[index] = body.add_local(decl);
        body.locals[boxed.index()].kind = LocalKind::Temporary;
        boxing.push(Statement::Do(Instruction {
            operation: boxing_of(repr),
            args: vec![Operand::Local(body.params[index])],
            dest: Some(boxed),
            site,
        }));
    }
    let entry = &mut body.block_mut(Body::ENTRY).statements;
    entry.splice(0..0, boxing);
    body.result = call.result;
    if call.result == Repr::Object {
        return;
    }
    for block in body.block_ids() {
        let Terminator::Return(value) = body.block(block).terminator else {
            continue;
        };
        let object = body.add_temporary(Repr::Object);
        let raw = body.add_temporary(call.result);
        let statements = &mut body.block_mut(block).statements;
        let mut push = |operation, operand, dest| {
            statements.push(Statement::Do(Instruction {
                operation,
                args: operand,
                dest: Some(dest),
                site,
            }));
        };
        push(Operation::Copy, vec![value], object);
        let (operation, args) = unboxing_of(call.result, Operand::Local(object));
        push(operation, args, raw);
        body.block_mut(block).terminator = Terminator::Return(Operand::Local(raw));
    }
}

fn boxing_of(repr: Repr) -> Operation {
    match repr {
        Repr::Float => Operation::FloatToObject,
        Repr::Int64 => Operation::IntToObject,
        Repr::Bool => Operation::BoolToObject,
        Repr::Object => Operation::Copy,
    }
}

fn unboxing_of(repr: Repr, operand: Operand) -> (Operation, Vec<Operand>) {
    match repr {
        Repr::Float => (Operation::ObjectToFloat, vec![operand]),
        Repr::Int64 => (Operation::ObjectToInt, vec![operand]),
        Repr::Bool => (Operation::Is, vec![operand, Operand::BoolObject(true)]),
        Repr::Object => (Operation::Copy, vec![operand]),
    }
}

/// Rewrites the call, or the lookup before one, that ends a block.
fn rewrite(body: &mut Body, block: Block, target: FunctionId, versions: &Versions) {
    let terminator = std::mem::replace(
        &mut body.block_mut(block).terminator,
        Terminator::Unreachable,
    );
    let Terminator::Try {
        instruction,
        next,
        unwind,
    } = terminator
    else {
        body.block_mut(block).terminator = terminator;
        return;
    };
    match instruction.operation {
        Operation::PrepareMethod(_) => found_method(body, block, instruction, next),
        _ => call_directly(body, block, (instruction, next, unwind), target, versions),
    }
}

/// The lookup finds an ordinary method: its result is 0, for which it is tested.
fn found_method(body: &mut Body, block: Block, instruction: Instruction, next: Block) {
    if let Some(dest) = instruction.dest {
        for data in &mut body.blocks {
            for statement in &mut data.statements {
                if let Statement::Do(test) = statement
                    && test.operation == Operation::Is
                    && test.args == [Operand::Local(dest), Operand::Int(0)]
                {
                    test.operation = Operation::Copy;
                    test.args = vec![Operand::RawBool(true)];
                }
            }
        }
    }
    let data = body.block_mut(block);
    data.statements.push(Statement::Do(Instruction {
        operation: Operation::Copy,
        args: vec![Operand::Int(0)],
        ..instruction
    }));
    data.terminator = Terminator::Goto(next);
}

fn call_directly(
    body: &mut Body,
    block: Block,
    (mut instruction, next, unwind): (Instruction, Block, Block),
    target: FunctionId,
    versions: &Versions,
) {
    let call = versions.calls[&target].clone();
    let site = instruction.site;
    let is_method = matches!(instruction.operation, Operation::CallMethod(_));
    let mut args = match is_method {
        true => [Operand::None]
            .into_iter()
            .chain(instruction.args)
            .collect(),
        false => instruction.args,
    };
    if is_method && versions.needs_callee[&target] {
        // A method with free variables is a function object of which only its class knows.
        instruction.args = args.split_off(1);
        body.block_mut(block).terminator = Terminator::Try {
            instruction,
            next,
            unwind,
        };
        return;
    }
    if !versions.needs_callee[&target] {
        args[0] = Operand::None;
    }
    for (operand, &repr) in args[1..].iter_mut().zip(&call.params) {
        if repr == Repr::Object {
            continue;
        }
        let raw = body.add_temporary(repr);
        let (operation, args) = unboxing_of(repr, *operand);
        let unboxing = Instruction {
            operation,
            args,
            dest: Some(raw),
            site,
        };
        body.block_mut(block)
            .statements
            .push(Statement::Do(unboxing));
        *operand = Operand::Local(raw);
    }
    let (mut dest, mut after) = (instruction.dest, next);
    if let (Some(boxed), false) = (dest, call.result == Repr::Object) {
        let raw = body.add_temporary(call.result);
        let cold = body.block(block).cold;
        after = body.add_block();
        let data = body.block_mut(after);
        data.cold = cold;
        data.statements.push(Statement::Do(Instruction {
            operation: boxing_of(call.result),
            args: vec![Operand::Local(raw)],
            dest: Some(boxed),
            site,
        }));
        data.terminator = Terminator::Goto(next);
        dest = Some(raw);
    }
    let unwind = match is_method {
        true => past_lookup(body, unwind),
        false => unwind,
    };
    body.block_mut(block).terminator = Terminator::Try {
        instruction: Instruction {
            operation: Operation::CallFunction(Box::new(call)),
            args,
            dest,
            site,
        },
        next: after,
        unwind,
    };
}

/// A method call's unwind block first asks whether the method was found, which it is.
fn past_lookup(body: &Body, unwind: Block) -> Block {
    let data = body.block(unwind);
    let asks = data.statements.iter().any(|statement| {
        let instruction = statement.instruction();
        instruction.is_some_and(|instruction| {
            instruction.operation == Operation::Runtime(RuntimeFn::method_lookup_failed)
        })
    });
    match data.terminator {
        Terminator::Branch { otherwise, .. } if asks => otherwise,
        _ => unwind,
    }
}

/// Function objects that are loaded from variables of modules and no longer used are not loaded.
fn drop_callees(body: &mut Body) {
    let mut used = vec![false; body.locals.len()];
    for data in &body.blocks {
        for statement in &data.statements {
            statement.for_each_use(|local| used[local.index()] = true);
        }
        data.terminator
            .for_each_use(|local| used[local.index()] = true);
    }
    for data in &mut body.blocks {
        if let Terminator::Try { instruction, .. } = &mut data.terminator
            && let Operation::LoadGlobal(global, None) = instruction.operation
            && let Some(dest) = instruction.dest
            && !used[dest.index()]
            && body.locals[dest.index()].kind == LocalKind::Temporary
        {
            instruction.operation = Operation::CheckGlobal(global);
            instruction.dest = None;
        }
    }
}
