//! Initialisers that do nothing but give a new instance its first attributes. A call of the class is
//! done without a call: the instance is made with these attributes.

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    Body, Field, FieldPlace, FunctionId, Instruction, Local, Operand, Operation, Program, Repr,
    Statement, Terminator,
};

/// More attributes than this are stored one by one.
const MOST_FIELDS: usize = 16;

/// What an `__init__` does.
#[derive(Clone, Debug)]
pub struct PlainInit {
    /// Its parameters; the first one is the instance.
    pub params: Vec<Local>,
    /// What it makes for the attributes; none of it can raise.
    pub made: Vec<Instruction>,
    /// The attributes, in the order of their words, which is also the order of the stores.
    pub fields: Vec<Operand>,
}

/// What the `__init__` of a class does, if it is just that.
pub fn find(program: &Program, init: FunctionId) -> Option<PlainInit> {
    let body = &program.functions[init.index()].body;
    let this = *body.params.first()?;
    let mut found = PlainInit {
        params: body.params.clone(),
        made: Vec::new(),
        fields: Vec::new(),
    };
    let mut block = Body::ENTRY;
    // The straight path has no loop, or the number of fields would repeat.
    for _ in 0..body.blocks.len() {
        let data = body.block(block);
        for statement in &data.statements {
            match statement {
                Statement::Do(instruction) if makes_value(body, instruction, this) => {
                    found.made.push(instruction.clone());
                }
                Statement::KeepAlive(_) => {}
                _ => return None,
            }
        }
        block = match &data.terminator {
            Terminator::Goto(next) => *next,
            Terminator::Try {
                instruction, next, ..
            } => {
                step(body, &mut found, instruction, this)?;
                *next
            }
            Terminator::Return(Operand::None) => return Some(found),
            _ => return None,
        };
    }
    None
}

/// Notes what a step that could raise does; it does not for a new instance.
fn step(body: &Body, found: &mut PlainInit, instruction: &Instruction, this: Local) -> Option<()> {
    match (&instruction.operation, &instruction.args[..]) {
        (Operation::Safepoint, _) => {}
        (&Operation::StoreField(field, Repr::Object), &[Operand::Local(object), value])
            if object == this =>
        {
            let is_value = is_value(body, value, this);
            let is_next = is_field(field, found.fields.len());
            if !is_value || !is_next || found.fields.len() == MOST_FIELDS {
                return None;
            }
            found.fields.push(value);
        }
        _ => return None,
    }
    Some(())
}

/// Whether a field has the word at a position and comes after the word before.
fn is_field(field: Field, index: usize) -> bool {
    let expected = (index as u32).checked_sub(1);
    match field.place {
        FieldPlace::Planned {
            position, before, ..
        } => position as usize == index && before == Some(expected),
        _ => false,
    }
}

/// Whether a caller can do without the body what makes a value: an empty container, a copy.
fn makes_value(body: &Body, instruction: &Instruction, this: Local) -> bool {
    let makes = match instruction.operation {
        Operation::Copy => true,
        Operation::Runtime(function) => matches!(
            function,
            RuntimeFn::list_new | RuntimeFn::tuple_new | RuntimeFn::dict_new
        ),
        _ => false,
    };
    let is_new = instruction.dest.is_some_and(|dest| {
        let decl = body.local(dest);
        decl.repr == Repr::Object && !decl.maybe_unbound && !body.params.contains(&dest)
    });
    let mut args = instruction.args.iter();
    makes && is_new && args.all(|&arg| is_value(body, arg, this))
}

/// Whether an operand is a parameter, a constant or what has been made, but not the instance.
fn is_value(body: &Body, operand: Operand, this: Local) -> bool {
    match operand {
        Operand::Local(local) => {
            let decl = body.local(local);
            local != this && decl.repr == Repr::Object && !decl.maybe_unbound
        }
        operand => operand != Operand::Unbound,
    }
}
