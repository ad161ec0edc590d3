//! Operations on values that are known to be of a built-in type: they go straight to what the type
//! does, and yield unboxed numbers and truth values.

use std::collections::HashSet;

use pyc_runtime::builtins::BUILTINS;
use pyc_runtime::call::known;
use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::type_::Class;
use pyc_runtime::{dict, float, int, list, set, str_, tuple};

use crate::mir::{
    BinaryOperator, Block, Body, CompareOperator, ConstId, Constant, Instruction, Local, Operand,
    Operation, Repr, Tables, Terminator, Type,
};

use super::evidence::Evidence;
use super::rewriting::{answer_lookups, box_into, past_lookup, perform, unbox};

/// Runs the pass over one body.
pub fn run(body: &mut Body, tables: Tables<'_>) {
    let evidence = Evidence::new(body, tables);
    let mut found = HashSet::new();
    for block in body.block_ids() {
        let Terminator::Try {
            instruction,
            next,
            unwind,
        } = &body.block(block).terminator
        else {
            continue;
        };
        let (next, unwind) = (*next, *unwind);
        let types: Vec<Type> = (instruction.args.iter())
            .map(|&operand| evidence.operand(operand))
            .collect();
        let Some(known) = recognise(instruction, &types, tables) else {
            continue;
        };
        let instruction = instruction.clone();
        let mut rewriter = Rewriter {
            body,
            block,
            next,
            unwind,
            instruction,
        };
        found.extend(rewriter.rewrite(known));
    }
    answer_lookups(body, &found);
}

/// What an operation comes down to.
enum Known {
    /// The length of a value of a type.
    Length(Type),
    /// Whether it is not 0.
    HasItems(Type),
    /// Whether one text sorts before another, and so on.
    Ordered(CompareOperator),
    /// A row of the runtime's table that yields a truth value, takes these operands of the instruction, the optional ones
    /// among them absent, and cannot raise.
    Quiet(RuntimeFn, Vec<Option<usize>>),
    /// The same, and what it yields is negated.
    Negated(RuntimeFn, Vec<Option<usize>>),
    /// The same for a row that can raise.
    Raising(RuntimeFn, Vec<Option<usize>>),
    /// The second of two values if it compares so with the first, or else the first.
    Better(CompareOperator),
    /// The method at a place of the receiver's built-in class.
    Method(usize),
    /// A lookup that finds an ordinary method.
    Lookup,
}

fn recognise(instruction: &Instruction, types: &[Type], tables: Tables<'_>) -> Option<Known> {
    let both = || vec![Some(0), Some(1)];
    let known = match (&instruction.operation, types) {
        (Operation::Call, [_, argument]) if builtin(instruction) == Some("len") => {
            has_length(*argument).then_some(Known::Length(*argument))?
        }
        (Operation::Call, [_, _]) => {
            let row = conversion(builtin(instruction)?)?;
            Known::Raising(row, vec![Some(1)])
        }
        (Operation::Call, [_, _, _]) if builtin(instruction) == Some("isinstance") => {
            Known::Raising(RuntimeFn::is_instance, vec![Some(1), Some(2)])
        }
        (Operation::Call, [_, a, b]) if a.is_number() && b.is_number() => {
            match builtin(instruction)? {
                "max" => Known::Better(CompareOperator::Greater),
                "min" => Known::Better(CompareOperator::Less),
                _ => return None,
            }
        }
        (Operation::Truth, [value]) if has_length(*value) => Known::HasItems(*value),
        (
            Operation::CompareTruth(CompareOperator::Equal)
            | Operation::Compare(CompareOperator::Equal),
            [Type::Str, Type::Str],
        ) => Known::Quiet(RuntimeFn::str_equal, both()),
        (
            Operation::CompareTruth(CompareOperator::NotEqual)
            | Operation::Compare(CompareOperator::NotEqual),
            [Type::Str, Type::Str],
        ) => Known::Negated(RuntimeFn::str_equal, both()),
        (
            Operation::CompareTruth(operator) | Operation::Compare(operator),
            [Type::Str, Type::Str],
        ) => Known::Ordered(*operator),
        (Operation::Binary(BinaryOperator::Add), [Type::Str, Type::Str]) => {
            Known::Raising(RuntimeFn::str_concat, both())
        }
        (Operation::Runtime(RuntimeFn::is_in), [Type::Str, Type::Str]) => {
            Known::Quiet(RuntimeFn::str_contains, both())
        }
        (Operation::Runtime(RuntimeFn::is_in), [_, Type::Dict]) => {
            Known::Raising(RuntimeFn::dict_contains, both())
        }
        (Operation::Runtime(RuntimeFn::is_in), [_, Type::Set]) => {
            Known::Raising(RuntimeFn::set_contains, both())
        }
        (Operation::Runtime(RuntimeFn::item_get), [Type::Dict, _]) => {
            Known::Raising(RuntimeFn::dict_item, both())
        }
        (Operation::Runtime(RuntimeFn::item_get), [Type::Str, Type::SmallInt]) => {
            Known::Raising(RuntimeFn::str_item, both())
        }
        (Operation::Runtime(RuntimeFn::item_set), [Type::Dict, _, _]) => {
            Known::Raising(RuntimeFn::dict_set, vec![Some(0), Some(1), Some(2)])
        }
        (Operation::PrepareMethod(name), [receiver]) => {
            let name = text(*name, tables);
            known::has_method(class(*receiver)?, name).then_some(Known::Lookup)?
        }
        (Operation::CallMethod(name), [receiver, rest @ ..]) => {
            let (name, count) = (text(*name, tables), rest.len());
            match method(*receiver, name, count) {
                None => Known::Method(known::place_of_method(class(*receiver)?, name, count)?),
                Some((row, operands)) if row.signature().can_raise => Known::Raising(row, operands),
                Some((row, operands)) => Known::Quiet(row, operands),
            }
        }
        _ => return None,
    };
    Some(known)
}

/// The built-in class of which a value of a type is an instance.
fn class(ty: Type) -> Option<&'static Class> {
    match ty {
        Type::Str => Some(&str_::STR),
        Type::List => Some(&list::LIST),
        Type::Tuple => Some(&tuple::TUPLE),
        Type::Dict => Some(&dict::DICT),
        Type::Set => Some(&set::SET),
        Type::SmallInt | Type::Int => Some(&int::INT),
        Type::Float => Some(&float::FLOAT),
        _ => None,
    }
}

/// The row of a method of a built-in type for a number of arguments.
fn method(receiver: Type, name: &str, count: usize) -> Option<(RuntimeFn, Vec<Option<usize>>)> {
    let (row, operands) = match (receiver, name, count) {
        (Type::List, "append", 1) => (RuntimeFn::list_append, vec![Some(0), Some(1)]),
        (Type::List, "pop", 0) => (RuntimeFn::list_pop, vec![Some(0)]),
        (Type::List, "pop", 1) => (RuntimeFn::list_pop_at, vec![Some(0), Some(1)]),
        (Type::List, "extend", 1) => (RuntimeFn::list_extend_by, vec![Some(0), Some(1)]),
        (Type::Dict, "get", 1) => (RuntimeFn::dict_get, vec![Some(0), Some(1), None]),
        (Type::Dict, "get", 2) => (RuntimeFn::dict_get, vec![Some(0), Some(1), Some(2)]),
        (Type::Set, "add", 1) => (RuntimeFn::set_add, vec![Some(0), Some(1)]),
        (Type::Str, "isdigit", 0) => (RuntimeFn::str_is_digit, vec![Some(0)]),
        (Type::Str, "isalpha", 0) => (RuntimeFn::str_is_alpha, vec![Some(0)]),
        (Type::Str, "isalnum", 0) => (RuntimeFn::str_is_alnum, vec![Some(0)]),
        (Type::Str, "isspace", 0) => (RuntimeFn::str_is_space, vec![Some(0)]),
        (Type::Str, "join", 1) => (RuntimeFn::str_join, vec![Some(0), Some(1)]),
        _ => return None,
    };
    Some((row, operands))
}

fn has_length(ty: Type) -> bool {
    matches!(
        ty,
        Type::Str | Type::List | Type::Tuple | Type::Dict | Type::Set
    )
}

/// The row of a built-in that takes one argument.
fn conversion(name: &str) -> Option<RuntimeFn> {
    match name {
        "str" => Some(RuntimeFn::str),
        "int" => Some(RuntimeFn::int_of),
        "float" => Some(RuntimeFn::float_of),
        "ord" => Some(RuntimeFn::ord_of),
        "chr" => Some(RuntimeFn::chr_of),
        "list" => Some(RuntimeFn::list_of),
        "tuple" => Some(RuntimeFn::tuple_of),
        _ => None,
    }
}

/// The name of the built-in that is called.
fn builtin(instruction: &Instruction) -> Option<&'static str> {
    match instruction.args[0] {
        Operand::Builtin(index) => BUILTINS.get(index as usize).map(|builtin| builtin.0),
        _ => None,
    }
}

fn text<'a>(name: ConstId, tables: Tables<'a>) -> &'a str {
    match tables.constants.get(name.index()) {
        Some(Constant::Str(text)) => std::str::from_utf8(text).unwrap_or(""),
        _ => "",
    }
}

struct Rewriter<'a> {
    body: &'a mut Body,
    /// The block that ends with the operation.
    block: Block,
    next: Block,
    unwind: Block,
    instruction: Instruction,
}

impl Rewriter<'_> {
    /// Rewrites the operation; the result of a lookup that finds an ordinary method.
    fn rewrite(&mut self, known: Known) -> Option<Local> {
        match known {
            Known::Lookup => {
                let dest = self.instruction.dest?;
                self.push(Operation::Copy, vec![Operand::Int(0)], dest);
                self.body.block_mut(self.block).terminator = Terminator::Goto(self.next);
                return Some(dest);
            }
            Known::Length(ty) => {
                let length = self.length(ty);
                self.finish(Repr::Int64, length);
            }
            Known::HasItems(ty) => {
                let length = self.length(ty);
                self.finish_with_zero(CompareOperator::NotEqual, length);
            }
            Known::Ordered(operator) => {
                let order = self.body.add_temporary(Repr::Int64);
                let args = self.instruction.args.clone();
                self.push(Operation::Runtime(RuntimeFn::str_order), args, order);
                self.finish_with_zero(operator, order);
            }
            Known::Quiet(row, operands) => {
                let result = self.quiet(row, &operands);
                self.finish(Repr::Bool, result);
            }
            Known::Negated(row, operands) => {
                let result = self.quiet(row, &operands);
                let negated = self.body.add_temporary(Repr::Bool);
                self.push(Operation::Not, vec![Operand::Local(result)], negated);
                self.finish(Repr::Bool, negated);
            }
            Known::Raising(row, operands) => {
                let args = self.operands(row, &operands);
                self.raising(row, args);
            }
            Known::Method(place) => self.method(place),
            Known::Better(operator) => self.better(operator),
        }
        None
    }

    fn better(&mut self, operator: CompareOperator) {
        let site = self.instruction.site;
        let [_, first, second] = self.instruction.args[..] else {
            unreachable!("there are two values")
        };
        let is_better = self.body.add_temporary(Repr::Bool);
        let cold = self.body.block(self.block).cold;
        let [chosen, then, otherwise] = [(); 3].map(|()| {
            let block = self.body.add_block();
            self.body.block_mut(block).cold = cold;
            block
        });
        self.body.block_mut(self.block).terminator = Terminator::Try {
            instruction: Instruction {
                operation: Operation::CompareTruth(operator),
                args: vec![second, first],
                dest: Some(is_better),
                site,
            },
            next: chosen,
            unwind: self.unwind,
        };
        self.body.block_mut(chosen).terminator = Terminator::Branch {
            condition: Operand::Local(is_better),
            then,
            otherwise,
        };
        for (block, value) in [(then, second), (otherwise, first)] {
            let data = self.body.block_mut(block);
            let copy = |dest| perform(Operation::Copy, vec![value], dest, site);
            data.statements.extend(self.instruction.dest.map(copy));
            data.terminator = Terminator::Goto(self.next);
        }
    }

    fn push(&mut self, operation: Operation, args: Vec<Operand>, dest: Local) {
        let statement = perform(operation, args, dest, self.instruction.site);
        self.body.block_mut(self.block).statements.push(statement);
    }

    /// The length of the last operand.
    fn length(&mut self, ty: Type) -> Local {
        let length = self.body.add_temporary(Repr::Int64);
        let value = *self.instruction.args.last().expect("an operand");
        self.push(Operation::Length(ty), vec![value], length);
        length
    }

    fn quiet(&mut self, row: RuntimeFn, operands: &[Option<usize>]) -> Local {
        let args = self.operands(row, operands);
        let result = self.body.add_temporary(Repr::Bool);
        self.push(Operation::Runtime(row), args, result);
        result
    }

    fn operands(&mut self, row: RuntimeFn, operands: &[Option<usize>]) -> Vec<Operand> {
        let site = self.instruction.site;
        let operation = Operation::Runtime(row);
        let mut args = Vec::with_capacity(operands.len());
        for (index, place) in operands.iter().enumerate() {
            args.push(match *place {
                None => Operand::Unbound,
                Some(place) => {
                    let operand = self.instruction.args[place];
                    let repr = operation.operand_repr(index).unwrap_or(Repr::Object);
                    unbox(self.body, self.block, operand, repr, site)
                }
            });
        }
        args
    }

    /// Goes on with the comparison of a raw int with 0.
    fn finish_with_zero(&mut self, operator: CompareOperator, int: Local) {
        let args = vec![Operand::Local(int), Operand::RawInt(0)];
        let holds = self.body.add_temporary(Repr::Bool);
        self.push(Operation::IntCompare(operator), args, holds);
        self.finish(Repr::Bool, holds);
    }

    /// Goes on with a raw result that is there at the end of the block.
    fn finish(&mut self, repr: Repr, raw: Local) {
        if let Some(dest) = self.instruction.dest {
            let statement = self.set(dest, repr, raw);
            self.body.block_mut(self.block).statements.push(statement);
        }
        self.body.block_mut(self.block).terminator = Terminator::Goto(self.next);
    }

    /// Sets the result of the operation, which may itself be raw, to a raw value.
    fn set(&self, dest: Local, repr: Repr, raw: Local) -> crate::mir::Statement {
        let site = self.instruction.site;
        match self.body.local(dest).repr == repr {
            true => perform(Operation::Copy, vec![Operand::Local(raw)], dest, site),
            false => box_into(dest, repr, raw, site),
        }
    }

    fn method(&mut self, place: usize) {
        let mut args = self.instruction.args.clone();
        let row = match args.len() {
            1 => RuntimeFn::method_call_0,
            2 => RuntimeFn::method_call_1,
            3 => RuntimeFn::method_call_2,
            _ => RuntimeFn::method_call_3,
        };
        args.insert(1, Operand::RawInt(place as i64));
        self.raising(row, args);
    }

    fn raising(&mut self, row: RuntimeFn, args: Vec<Operand>) {
        let is_method = matches!(self.instruction.operation, Operation::CallMethod(_));
        let unwind = match is_method {
            true => past_lookup(self.body, self.unwind),
            false => self.unwind,
        };
        let (dest, next) = self.result(row);
        let operation = Operation::Runtime(row);
        let site = self.instruction.site;
        self.body.block_mut(self.block).terminator = Terminator::Try {
            instruction: Instruction {
                operation,
                args,
                dest,
                site,
            },
            next,
            unwind,
        };
    }

    /// Where the result of a row goes, and where the code goes on; on the way, the result becomes
    /// that of the operation.
    fn result(&mut self, row: RuntimeFn) -> (Option<Local>, Block) {
        use crate::mir::ResultKind;
        let Some(dest) = self.instruction.dest else {
            return (None, self.next);
        };
        let site = self.instruction.site;
        let (result, statement) = match Operation::Runtime(row).signature().result {
            ResultKind::Value(repr) if repr != self.body.local(dest).repr => {
                let raw = self.body.add_temporary(repr);
                (Some(raw), self.set(dest, repr, raw))
            }
            ResultKind::None => {
                let none = perform(Operation::Copy, vec![Operand::None], dest, site);
                (None, none)
            }
            _ => return (Some(dest), self.next),
        };
        let cold = self.body.block(self.block).cold;
        let after = self.body.add_block();
        let data = self.body.block_mut(after);
        data.cold = cold;
        data.statements.push(statement);
        data.terminator = Terminator::Goto(self.next);
        (result, after)
    }
}
