//! Calls that surely call one function of the program call it directly. A function whose parameters
//! or result are numbers or truth values gets a *version* that takes and yields them unboxed, which
//! only direct calls lead to; all other calls still find the function itself.
//!
//! In a program where nobody notices when objects die, a version's parameters that the body only
//! looks at are *lent*: the caller keeps them alive during the call, and no references are counted.
//!
//! Where the body has no use for the function object, it isn't loaded: what is left of the load of a
//! module's variable is the check that it is bound.

use std::collections::{HashMap, HashSet};

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    Block, Body, DirectCall, Function, FunctionId, Instruction, Local, LocalDecl, LocalKind,
    Operand, Operation, Ownership, Program, Repr, Site, Statement, Terminator, Type,
};
use crate::types::{Argument, Facts, Target};

use super::dataflow::{edge_counts, use_counts};
use super::plain_inits::{self, PlainInit};
use super::rewriting::{answer_lookups, box_into, past_lookup, perform, unbox};

/// Rewrites the calls of a program, and adds the versions.
pub fn run(program: &mut Program, facts: &Facts) {
    let mut versions = Versions::default();
    let mut targets: Vec<FunctionId> = facts.targets.values().map(|it| it.function).collect();
    targets.sort_unstable();
    targets.dedup();
    let lent = LentParams::new(program, facts, &targets);
    let classes = facts.targets.values().filter(|it| it.makes_instance);
    for init in classes.map(|it| it.function) {
        if !versions.inits.contains_key(&init)
            && let Some(found) = plain_inits::find(program, init)
        {
            versions.inits.insert(init, found);
        }
    }
    for target in targets {
        versions.plan(program, facts, target, lent.of(target));
    }
    for index in 0..program.functions.len() {
        let id = FunctionId(index as u32);
        let mut body = std::mem::take(&mut program.functions[index].body);
        let mut found = HashSet::new();
        for block in body.block_ids() {
            if let Some(target) = facts.targets.get(&(id, block)) {
                found.extend(rewrite(&mut body, block, target, &versions));
            }
        }
        answer_lookups(&mut body, &found);
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
    /// The initialisers that need no call.
    inits: HashMap<FunctionId, PlainInit>,
    /// The functions whose bodies look at their function object.
    needs_callee: HashSet<FunctionId>,
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
    fn plan(&mut self, program: &Program, facts: &Facts, target: FunctionId, lent: &[bool]) {
        let function = &program.functions[target.index()];
        let body = &function.body;
        let param_repr = |&param: &Local| match body.local(param).maybe_unbound {
            true => Repr::Object,
            false => travels_as(body.local(param).ty),
        };
        let mut call = DirectCall {
            function: target,
            params: body.params.iter().map(param_repr).collect(),
            lent: lent.to_vec(),
            result: travels_as(facts.results[target.index()]),
        };
        let reprs = call.params.iter().chain([&call.result]);
        let is_boxed = reprs.copied().all(|repr| repr == Repr::Object);
        let can_prepend = edge_counts(body)[Body::ENTRY.index()] == 1;
        if is_boxed && !lent.contains(&true) || !can_prepend {
            call.params.fill(Repr::Object);
            call.lent.fill(false);
            call.result = Repr::Object;
        } else {
            let next = program.functions.len() + self.planned.len();
            call.function = FunctionId(next as u32);
            self.planned.push(target);
        }
        let takes_cell = |it: &Instruction| matches!(it.operation, Operation::LoadFree(_));
        if body.instructions().any(takes_cell) {
            self.needs_callee.insert(target);
        }
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
            if !self.needs_callee.contains(target) {
                let function = &mut program.functions[target.index()];
                function.body = calling_body(&function.body, call);
            }
        }
    }
}

/// The body of a function that does nothing but call its version.
fn calling_body(body: &Body, call: &DirectCall) -> Body {
    let site = Site::NONE;
    let params = body.params.iter();
    let mut new = Body {
        params: (0..body.params.len() as u32).map(Local).collect(),
        locals: (params.map(|&param| body.local(param).clone()))
            .map(|decl| LocalDecl {
                maybe_unbound: false,
                ..decl
            })
            .collect(),
        sites: body.sites.clone(),
        ..Body::default()
    };
    let [entry, returning, unwinding] = [(); 3].map(|()| new.add_block());
    let mut args = vec![Operand::None];
    for (index, &repr) in call.params.iter().enumerate() {
        let param = Operand::Local(Local(index as u32));
        args.push(unbox(&mut new, entry, param, repr, site));
    }
    let raw = new.add_temporary(call.result);
    let result = new.add_temporary(Repr::Object);
    new.block_mut(entry).terminator = Terminator::Try {
        instruction: Instruction {
            operation: Operation::CallFunction(Box::new(call.clone())),
            args,
            dest: Some(raw),
            site,
        },
        next: returning,
        unwind: unwinding,
    };
    let data = new.block_mut(returning);
    data.statements
        .push(box_into(result, call.result, raw, site));
    data.terminator = Terminator::Return(Operand::Local(result));
    let data = new.block_mut(unwinding);
    data.terminator = Terminator::Unwind;
    data.cold = true;
    new
}

/// The parameters of functions that are called directly which their bodies only look at.
struct LentParams {
    params: HashMap<FunctionId, Vec<bool>>,
}

impl LentParams {
    /// Starts with all of them, and takes out those that are given away, until none is left.
    fn new(program: &Program, facts: &Facts, targets: &[FunctionId]) -> LentParams {
        let is_lendable = |body: &Body, param: Local| {
            let decl = body.local(param);
            let is_object = decl.repr == Repr::Object && travels_as(decl.ty) == Repr::Object;
            let is_set = body.instructions().any(|it| it.dest == Some(param));
            program.is_quiet && is_object && !decl.maybe_unbound && !is_set
        };
        let params = targets.iter().map(|&target| {
            let body = &program.functions[target.index()].body;
            let lendable = body.params.iter().map(|&param| is_lendable(body, param));
            (target, lendable.collect())
        });
        let mut lent = LentParams {
            params: params.collect(),
        };
        loop {
            let mut is_stable = true;
            for &target in targets {
                let body = &program.functions[target.index()].body;
                for (index, &param) in body.params.iter().enumerate() {
                    if lent.of(target)[index] && lent.is_given_away(body, target, param, facts) {
                        lent.params.get_mut(&target).expect("a target")[index] = false;
                        is_stable = false;
                    }
                }
            }
            if is_stable {
                return lent;
            }
        }
    }

    fn of(&self, target: FunctionId) -> &[bool] {
        self.params.get(&target).map_or(&[], |lent| lent)
    }

    fn is_given_away(&self, body: &Body, id: FunctionId, param: Local, facts: &Facts) -> bool {
        let is_param = |operand: &Operand| *operand == Operand::Local(param);
        let gives = |instruction: &Instruction, block: Block| {
            let target = facts.targets.get(&(id, block));
            instruction.args.iter().enumerate().any(|(index, operand)| {
                let is_lent = || {
                    target.is_some_and(|target| {
                        let first = target.first_operand(&instruction.operation);
                        let given = index.checked_sub(first).map(Argument::Given);
                        let mut arguments = target.arguments.iter();
                        let param = arguments.position(|argument| Some(*argument) == given);
                        param.is_some_and(|param| self.of(target.function)[param])
                    })
                };
                let ownership = instruction.operation.ownership(index);
                is_param(operand) && ownership != Ownership::Borrowed && !is_lent()
            })
        };
        body.block_ids().any(|block| {
            let data = body.block(block);
            let mut statements = data.statements.iter().filter_map(Statement::instruction);
            statements.any(|instruction| gives(instruction, block))
                || match data.terminator.instruction() {
                    Some(instruction) => gives(instruction, block),
                    None => data.terminator.operands().iter().any(is_param),
                }
        })
    }
}

/// Gives a function unboxed parameters, which are boxed at once, and an unboxed result. Another
/// pass takes out what boxing is not needed.
fn unbox_signature(function: &mut Function, call: &DirectCall) {
    function.is_version = true;
    let body = &mut function.body;
    let site = Site(0);
    let mut boxing = Vec::new();
    for (index, &repr) in call.params.iter().enumerate() {
        if repr == Repr::Object {
            if call.lent[index] {
                body.locals[body.params[index].index()].kind = LocalKind::Lent;
            }
            continue;
        }
        let boxed = body.params[index];
        let decl = LocalDecl {
            repr,
            ..body.local(boxed).clone()
        };
        body.params[index] = body.add_local(decl);
        body.locals[boxed.index()].kind = LocalKind::Temporary;
        boxing.push(box_into(boxed, repr, body.params[index], site));
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
        let copy = perform(Operation::Copy, vec![value], object, site);
        body.block_mut(block).statements.push(copy);
        let raw = unbox(body, block, Operand::Local(object), call.result, site);
        body.block_mut(block).terminator = Terminator::Return(raw);
    }
}

/// Rewrites the call, or the lookup before one, that ends a block; the result of such a lookup.
fn rewrite(body: &mut Body, block: Block, target: &Target, versions: &Versions) -> Option<Local> {
    let Terminator::Try {
        instruction,
        next,
        unwind,
    } = body.block(block).terminator.clone()
    else {
        return None;
    };
    match instruction.operation {
        Operation::PrepareMethod(_) => {
            // It finds an ordinary method, which 0 stands for.
            let dest = instruction.dest?;
            let data = body.block_mut(block);
            let zero = perform(
                Operation::Copy,
                vec![Operand::Int(0)],
                dest,
                instruction.site,
            );
            data.statements.push(zero);
            data.terminator = Terminator::Goto(next);
            return Some(dest);
        }
        // A method with free variables is a function object of which only its class knows.
        _ if versions.needs_callee.contains(&target.function)
            && (target.makes_instance || !instruction.operation.has_callee()) => {}
        _ => call_directly(body, block, (instruction, next, unwind), target, versions),
    }
    None
}

fn call_directly(
    body: &mut Body,
    block: Block,
    (instruction, next, unwind): (Instruction, Block, Block),
    target: &Target,
    versions: &Versions,
) {
    if let Some(init) = versions.inits.get(&target.function)
        && target.makes_instance
    {
        return make_instance(body, block, (instruction, next), target, init);
    }
    let call = versions.calls[&target.function].clone();
    let site = instruction.site;
    let first = target.first_operand(&instruction.operation);
    let mut given = instruction.args[first..].to_vec();
    let (mut dest, mut after) = (instruction.dest, next);
    if target.makes_instance {
        let instance = body.add_temporary(Repr::Object);
        let operation = Operation::Runtime(RuntimeFn::instance_new);
        let data = body.block_mut(block);
        data.statements
            .push(perform(operation, vec![given[0]], instance, site));
        given[0] = Operand::Local(instance);
        after = yield_instance(body, block, (instance, dest, next), site);
        dest = None;
    }
    let callee = match versions.needs_callee.contains(&target.function) {
        true => instruction.args[0],
        false => Operand::None,
    };
    let mut args = vec![callee];
    for (argument, &repr) in target.arguments.iter().zip(&call.params) {
        let operand = match *argument {
            Argument::Given(index) => given[index],
            Argument::Default(operand) => operand,
        };
        args.push(unbox(body, block, operand, repr, site));
    }
    if let (Some(boxed), false) = (dest, call.result == Repr::Object) {
        let raw = body.add_temporary(call.result);
        let cold = body.block(block).cold;
        after = body.add_block();
        let data = body.block_mut(after);
        data.cold = cold;
        data.statements
            .push(box_into(boxed, call.result, raw, site));
        data.terminator = Terminator::Goto(next);
        dest = Some(raw);
    }
    let is_method = matches!(
        instruction.operation,
        Operation::CallMethod(_) | Operation::CallMethodKeywords(..)
    );
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

/// Makes an instance together with its first attributes.
fn make_instance(
    body: &mut Body,
    block: Block,
    (instruction, next): (Instruction, Block),
    target: &Target,
    init: &PlainInit,
) {
    let first = target.first_operand(&instruction.operation);
    let given = &instruction.args[first..];
    let given = |index: usize| match target.arguments[index] {
        Argument::Given(index) => given[index],
        Argument::Default(operand) => operand,
    };
    let mut values: HashMap<Local, Operand> = (init.params.iter().enumerate())
        .map(|(index, &param)| (param, given(index)))
        .collect();
    let value_of = |values: &HashMap<Local, Operand>, operand| match operand {
        Operand::Local(local) => values[&local],
        other => other,
    };
    for made in &init.made {
        let dest = body.add_temporary(Repr::Object);
        let args = made
            .args
            .iter()
            .map(|&arg| value_of(&values, arg))
            .collect();
        let done = perform(made.operation.clone(), args, dest, instruction.site);
        body.block_mut(block).statements.push(done);
        values.extend(made.dest.map(|local| (local, Operand::Local(dest))));
    }
    let class = given(0);
    let fields = init.fields.iter().map(|&field| value_of(&values, field));
    let data = body.block_mut(block);
    data.statements.push(Statement::Do(Instruction {
        operation: Operation::Runtime(RuntimeFn::instance_with),
        args: [class].into_iter().chain(fields).collect(),
        dest: instruction.dest,
        site: instruction.site,
    }));
    data.terminator = Terminator::Goto(next);
}

/// Where a call of `__init__` goes on: the new instance is the result.
fn yield_instance(
    body: &mut Body,
    block: Block,
    (instance, dest, next): (Local, Option<Local>, Block),
    site: Site,
) -> Block {
    let Some(dest) = dest else { return next };
    let cold = body.block(block).cold;
    let after = body.add_block();
    let data = body.block_mut(after);
    data.cold = cold;
    let copy = perform(Operation::Copy, vec![Operand::Local(instance)], dest, site);
    data.statements.push(copy);
    data.terminator = Terminator::Goto(next);
    after
}

/// Function objects that are loaded from variables of modules and no longer used are not loaded.
fn drop_callees(body: &mut Body) {
    let uses = use_counts(body);
    for data in &mut body.blocks {
        if let Terminator::Try { instruction, .. } = &mut data.terminator
            && let Operation::LoadGlobal(global, None) = instruction.operation
            && let Some(dest) = instruction.dest
            && uses[dest.index()] == 0
            && body.locals[dest.index()].kind == LocalKind::Temporary
        {
            instruction.operation = Operation::CheckGlobal(global);
            instruction.dest = None;
        }
    }
}
