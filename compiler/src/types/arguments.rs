//! Which argument of a call goes to which parameter, where a function's signature tells.

use std::collections::HashMap;

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    ConstId, ConstItem, Constant, Function, FunctionId, Operand, Operation, Program, Statement,
};

/// What a parameter gets.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Argument {
    /// The argument of the call at this position, keywords after the others.
    Given(usize),
    /// Its default, a constant.
    Default(Operand),
}

/// The defaults of positional parameters that are constants, for the last ones of each function.
#[derive(Debug, Default)]
pub struct Defaults(HashMap<FunctionId, Vec<Option<Operand>>>);

impl Defaults {
    /// Finds those of the functions that one place makes.
    pub fn new(program: &Program) -> Defaults {
        let mut defaults: HashMap<FunctionId, Vec<Option<Operand>>> = HashMap::new();
        for function in &program.functions {
            for data in &function.body.blocks {
                for (position, statement) in data.statements.iter().enumerate() {
                    let Some(instruction) = statement.instruction() else {
                        continue;
                    };
                    let Operation::MakeFunction(made) = instruction.operation else {
                        continue;
                    };
                    let before = &data.statements[..position];
                    let items = items(program, before, instruction.args[0]);
                    let again = defaults.insert(made, items).is_some();
                    if again {
                        defaults.insert(made, Vec::new());
                    }
                }
            }
        }
        Defaults(defaults)
    }

    /// What each parameter gets of so many positional arguments and, named by a constant tuple,
    /// keywords; nothing if that is not known, or the call fails.
    pub fn arrange(
        &self,
        program: &Program,
        function: FunctionId,
        given: usize,
        names: Option<ConstId>,
    ) -> Option<Vec<Argument>> {
        let callee: &Function = &program.functions[function.index()];
        let signature = &callee.signature;
        let is_simple = signature.keyword_only == 0 && !signature.varargs && !signature.varkw;
        let count = signature.positional as usize;
        let named = keyword_names(program, names);
        let positional = given.checked_sub(named.len())?;
        if !is_simple || callee.is_generator || positional > count {
            return None;
        }
        let mut arguments = vec![None; count];
        for (index, argument) in arguments[..positional].iter_mut().enumerate() {
            *argument = Some(Argument::Given(index));
        }
        for (index, name) in named.iter().enumerate() {
            let param = signature.names[..count].iter().position(|it| it == name)?;
            let is_free = arguments[param].is_none();
            if !is_free || param < signature.positional_only as usize {
                return None;
            }
            arguments[param] = Some(Argument::Given(positional + index));
        }
        let defaults = self.0.get(&function).map_or(&[][..], |defaults| defaults);
        let arguments = arguments.into_iter().enumerate().map(|(index, argument)| {
            argument.or_else(|| {
                let place = (index + defaults.len()).checked_sub(count)?;
                defaults.get(place).copied()?.map(Argument::Default)
            })
        });
        arguments.collect()
    }
}

/// The items of a tuple of defaults, as far as they are constants.
fn items(program: &Program, before: &[Statement], tuple: Operand) -> Vec<Option<Operand>> {
    match tuple {
        Operand::Constant(id) => match &program.constants[id.index()] {
            Constant::Tuple(items) => items.iter().map(constant_item).collect(),
            _ => Vec::new(),
        },
        Operand::Local(local) => {
            let mut made = before.iter().rev().filter_map(Statement::instruction);
            let made = made.find(|instruction| instruction.dest == Some(local));
            match made {
                Some(made) if made.operation == Operation::Runtime(RuntimeFn::tuple_new) => {
                    let is_constant = |operand: &Operand| match operand {
                        Operand::Local(_) | Operand::Unbound => None,
                        other => Some(*other),
                    };
                    made.args.iter().map(is_constant).collect()
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn constant_item(item: &ConstItem) -> Option<Operand> {
    match item {
        ConstItem::None => Some(Operand::None),
        ConstItem::Bool(value) => Some(Operand::BoolObject(*value)),
        ConstItem::Int(value) => Some(Operand::Int(*value)),
        ConstItem::Constant(id) => Some(Operand::Constant(*id)),
        ConstItem::Ellipsis => None,
    }
}

/// The names of keywords.
pub fn keyword_names(program: &Program, names: Option<ConstId>) -> Vec<ConstId> {
    let constant = names.map(|names| &program.constants[names.index()]);
    match constant {
        Some(Constant::Tuple(items)) => (items.iter())
            .filter_map(|item| match item {
                ConstItem::Constant(id) => Some(*id),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}
