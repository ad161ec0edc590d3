//! Variables whose values die unnoticed need not live to the end of their scope: they become
//! temporaries, which die at their last use. Nobody notices when a number or a text dies; and in a
//! program without finalisers and the like, nobody notices when anything does.

use std::collections::HashSet;

use pyc_runtime::builtins::BUILTINS;
use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::modules::NATIVE;

use crate::mir::{
    Body, ConstId, Constant, Function, Global, Instruction, Local, LocalDecl, LocalKind, Operand,
    Operation, Program, Statement, Tables, Terminator,
};

use super::evidence::Evidence;

/// Names by which a program says what to do when an object dies, counts references, or looks at
/// the variables of a frame.
const NOTICING_NAMES: [&str; 6] = [
    "__del__",
    "getrefcount",
    "tb_frame",
    "f_locals",
    "gi_frame",
    "open",
];

/// The modules of the runtime that hold nothing which does something when it dies.
const QUIET_MODULES: [&str; 8] = [
    "sys",
    "math",
    "time",
    "itertools",
    "_operator",
    "_heapq",
    "_bisect",
    "_random",
];

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    let evidence = Evidence::new(body, tables);
    shorten_lives(body, |local| evidence.local(local).dies_unnoticed());
}

/// Runs over a program in which nobody notices when an object dies; does nothing to any other.
pub fn run_on_quiet_program(program: &mut Program) {
    program.is_quiet = !drops_are_noticed(program);
    if !program.is_quiet {
        return;
    }
    let attributes = attribute_names(program);
    let is_attribute = |global: Global| attributes.contains(&program.globals[global.index()].name);
    for function in &mut program.functions {
        // If such a variable is missing, the message asks whether `self` has it.
        let asks_self = function.body.instructions().any(|it| match it.operation {
            Operation::LoadGlobal(global, _) | Operation::CheckGlobal(global) => {
                is_attribute(global)
            }
            _ => false,
        });
        let locals = function.body.locals.iter();
        let is_asked = |decl: &LocalDecl| asks_self && decl.name.as_deref() == Some("self");
        let short: Vec<bool> = locals.map(|decl| !is_asked(decl)).collect();
        shorten_lives(&mut function.body, |local| short[local.index()]);
    }
}

/// The names that the program stores as attributes of objects and classes.
fn attribute_names(program: &Program) -> HashSet<ConstId> {
    let bodies = program.functions.iter().map(|function| &function.body);
    let names = bodies
        .flat_map(Body::instructions)
        .filter_map(
            |instruction| match (&instruction.operation, &instruction.args[..]) {
                (Operation::StoreAttribute(name), _) => Some(*name),
                (Operation::StoreField(field, _), _) => Some(field.name),
                (
                    Operation::Runtime(RuntimeFn::namespace_set),
                    [_, Operand::Constant(name), ..],
                ) => Some(*name),
                _ => None,
            },
        );
    names.collect()
}

/// Whether code of the program, or a file, may notice when an object dies.
fn drops_are_noticed(program: &Program) -> bool {
    let is_noticing = |constant: &Constant| match constant {
        Constant::Str(text) => NOTICING_NAMES.iter().any(|name| name.as_bytes() == text),
        Constant::NativeModule(index) => !QUIET_MODULES.contains(&NATIVE[*index as usize].0),
        _ => false,
    };
    program.constants.iter().any(is_noticing) || program.functions.iter().any(notices_drops)
}

/// Whether a function opens files, or is a generator that does something when it is closed.
fn notices_drops(function: &Function) -> bool {
    let is_open = |index: u32| BUILTINS[index as usize].0 == "open";
    let opens = |operand: &Operand| matches!(*operand, Operand::Builtin(index) if is_open(index));
    let blocks = &function.body.blocks;
    let closes = blocks.iter().any(|data| {
        matches!(
            data.terminator,
            Terminator::Yield {
                protected: true,
                ..
            }
        )
    });
    closes
        || function
            .body
            .instructions()
            .any(|instruction| instruction.args.iter().any(opens))
}

/// Locals of which this holds live no longer than to their last use.
fn shorten_lives(body: &mut Body, dies_unnoticed: impl Fn(Local) -> bool) {
    for (index, decl) in body.locals.iter_mut().enumerate() {
        if decl.kind == LocalKind::Named && dies_unnoticed(Local(index as u32)) {
            decl.kind = LocalKind::Temporary;
        }
    }
    for data in &mut body.blocks {
        data.statements.retain(|statement| match statement {
            Statement::KeepAlive(local) => !dies_unnoticed(*local),
            Statement::Do(instruction) => match kept_by_frame(instruction) {
                Some(Operand::Local(local)) => !dies_unnoticed(local),
                _ => true,
            },
            _ => true,
        });
    }
}

/// What an instruction moves into a frame that is left, if it does just that.
pub fn kept_by_frame(instruction: &Instruction) -> Option<Operand> {
    match instruction.operation {
        Operation::Runtime(RuntimeFn::traceback_keep) => Some(instruction.args[0]),
        Operation::Runtime(RuntimeFn::frame_keep) => Some(instruction.args[1]),
        _ => None,
    }
}
