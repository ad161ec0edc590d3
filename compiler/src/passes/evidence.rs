//! The types of locals that are evident inside one body: those whose every definition shows what
//! it yields, or of which whole-program inference knows. It takes no account of the order of
//! statements.

use pyc_runtime::builtins::BUILTINS;
use pyc_runtime::exports::RuntimeFn;

use crate::mir::{
    BinaryOperator, Body, Constant, Instruction, Local, Operand, Operation, Repr, Tables,
    Terminator, Type, UnaryOperator,
};

/// Notes what is evident of each local where it is declared, for code generation.
pub fn record(body: &mut Body, tables: Tables<'_>) {
    let types = Evidence::new(body, tables).types;
    for (decl, ty) in body.locals.iter_mut().zip(types) {
        if ty != Type::Never {
            decl.ty = decl.ty.narrowed(ty);
        }
    }
}

/// The evident types of a body's locals.
pub struct Evidence<'a> {
    tables: Tables<'a>,
    types: Vec<Type>,
    /// What whole-program inference knows of each local.
    known: Vec<Type>,
}

impl<'a> Evidence<'a> {
    /// Finds them.
    pub fn new(body: &Body, tables: Tables<'a>) -> Evidence<'a> {
        let types = body.locals.iter().map(|decl| match decl.repr {
            Repr::Object => Type::Never,
            Repr::Int64 => Type::SmallInt,
            Repr::Float => Type::Float,
            Repr::Bool => Type::Bool,
        });
        let types = types.collect();
        let known = body.locals.iter().map(|decl| decl.ty).collect();
        let mut evidence = Evidence {
            tables,
            types,
            known,
        };
        for &param in &body.params {
            evidence.types[param.index()] = evidence.known[param.index()];
        }
        while evidence.pass(body) {}
        evidence
    }

    /// Joins every definition once; whether a type changed.
    fn pass(&mut self, body: &Body) -> bool {
        let mut changed = false;
        for data in &body.blocks {
            for statement in &data.statements {
                if let Some(instruction) = statement.instruction() {
                    changed |= self.define(instruction);
                }
            }
            match (&data.terminator, data.terminator.instruction()) {
                (_, Some(instruction)) => changed |= self.define(instruction),
                (
                    Terminator::Yield {
                        dest: Some(dest), ..
                    },
                    _,
                ) => {
                    changed |= self.join(*dest, Type::Any);
                }
                _ => {}
            }
        }
        changed
    }

    fn define(&mut self, instruction: &Instruction) -> bool {
        match instruction.dest {
            Some(dest) => self.join(dest, self.result(instruction)),
            None => false,
        }
    }

    fn join(&mut self, local: Local, ty: Type) -> bool {
        let old = self.types[local.index()];
        let ty = ty.narrowed(self.known[local.index()]);
        self.types[local.index()] = old.join(ty);
        self.types[local.index()] != old
    }

    /// The type of a local.
    pub fn local(&self, local: Local) -> Type {
        // Temporaries that came since hold anything.
        *self.types.get(local.index()).unwrap_or(&Type::Any)
    }

    /// The type of an operand, boxed.
    pub fn operand(&self, operand: Operand) -> Type {
        match operand {
            Operand::Local(local) => self.local(local),
            Operand::Int(_) | Operand::RawInt(_) => Type::SmallInt,
            Operand::BoolObject(_) | Operand::RawBool(_) => Type::Bool,
            Operand::RawFloat(_) => Type::Float,
            Operand::Unbound => Type::Never,
            Operand::None | Operand::Builtin(_) => Type::Plain,
            Operand::Constant(id) => match self.tables.constants.get(id.index()) {
                Some(Constant::Float(_)) => Type::Float,
                Some(Constant::BigInt(_)) => Type::Int,
                Some(Constant::Str(_)) => Type::Str,
                _ => Type::Plain,
            },
        }
    }

    /// The type of an instruction's result, boxed.
    pub fn result(&self, instruction: &Instruction) -> Type {
        let arg = |index: usize| {
            instruction
                .args
                .get(index)
                .map_or(Type::Any, |&a| self.operand(a))
        };
        match instruction.operation.whole() {
            Operation::Copy => arg(0),
            Operation::Binary(operator)
            | Operation::InPlace(operator)
            | Operation::InPlaceLocal(operator) => {
                self.binary(*operator, instruction.args[0], instruction.args[1])
            }
            Operation::Compare(_) if arg(0).is_number() && arg(1).is_number() => Type::Bool,
            Operation::Compare(_) if arg(0) == Type::Never || arg(1) == Type::Never => Type::Never,
            Operation::Unary(operator) => unary(*operator, arg(0)),
            Operation::BoolToObject
            | Operation::CompareTruth(_)
            | Operation::SmallCompare(_)
            | Operation::Truth => Type::Bool,
            Operation::IntToObject
            | Operation::ObjectToInt
            | Operation::SmallBinary(_)
            | Operation::SmallItem(_)
            | Operation::SmallItemAt(_)
            | Operation::SmallField(_) => Type::SmallInt,
            Operation::FloatToObject | Operation::ObjectToFloat => Type::Float,
            Operation::Runtime(function) => runtime(*function, arg(0)),
            Operation::LoadSlot(..) => Type::Never,
            Operation::IteratorNext => match arg(0) {
                Type::RangeIterator => Type::Int,
                Type::Never => Type::Never,
                _ => Type::Any,
            },
            Operation::Call => match instruction.args[..] {
                [Operand::Builtin(index), value] => call(index, self.operand(value)),
                _ => Type::Any,
            },
            _ => Type::Any,
        }
    }

    fn binary(&self, operator: BinaryOperator, left: Operand, right: Operand) -> Type {
        use BinaryOperator::*;
        let (a, b) = (self.operand(left), self.operand(right));
        if a == Type::Never || b == Type::Never {
            return Type::Never;
        }
        let has_float = a == Type::Float || b == Type::Float;
        let is_negative = match right {
            Operand::Int(value) => value < 0,
            _ => true,
        };
        match operator {
            _ if !a.is_number() || !b.is_number() => Type::Any,
            Power if b == Type::Float => Type::Any,
            Power if a == Type::Float => Type::Float,
            // An int to a negative power is a float.
            Power if is_negative => Type::Any,
            Add | Subtract | Multiply | FloorDivide | Modulo if has_float => Type::Float,
            TrueDivide => Type::Float,
            Modulo if !is_negative && b == Type::SmallInt => Type::SmallInt,
            BitAnd if b == Type::SmallInt && !is_negative => Type::SmallInt,
            BitAnd | BitOr | BitXor if (a, b) == (Type::Bool, Type::Bool) => Type::Bool,
            BitAnd | BitOr | BitXor if (a, b) == (Type::SmallInt, Type::SmallInt) => Type::SmallInt,
            MatrixMultiply => Type::Any,
            LeftShift | RightShift | BitAnd | BitOr | BitXor if has_float => Type::Any,
            _ => Type::Int,
        }
    }
}

fn unary(operator: UnaryOperator, operand: Type) -> Type {
    match (operator, operand) {
        (_, Type::Never) => Type::Never,
        (UnaryOperator::Invert, Type::SmallInt) => Type::SmallInt,
        (UnaryOperator::Invert, Type::Float) => Type::Any,
        (_, Type::Float) => Type::Float,
        (_, operand) if operand.is_integral() => Type::Int,
        _ => Type::Any,
    }
}

fn runtime(function: RuntimeFn, first: Type) -> Type {
    match function {
        RuntimeFn::range_new => Type::Range,
        RuntimeFn::iterator => match first {
            Type::Range => Type::RangeIterator,
            Type::Never => Type::Never,
            _ => Type::Any,
        },
        RuntimeFn::string_join
        | RuntimeFn::str_item
        | RuntimeFn::str_join
        | RuntimeFn::chr_of
        | RuntimeFn::str_concat => Type::Str,
        RuntimeFn::list_of => Type::List,
        RuntimeFn::tuple_of => Type::Tuple,
        RuntimeFn::int_of => Type::Int,
        RuntimeFn::float_of => Type::Float,
        _ => Type::Any,
    }
}

/// The result of a built-in with one argument.
fn call(builtin: u32, argument: Type) -> Type {
    let name = BUILTINS.get(builtin as usize).map_or("", |(name, _)| name);
    match (name, argument) {
        (_, Type::Never) => Type::Never,
        ("float", _) => Type::Float,
        ("int" | "len" | "ord" | "hash" | "id", _) => Type::Int,
        ("bool" | "callable" | "all" | "any", _) => Type::Bool,
        ("chr" | "hex" | "oct" | "bin", _) => Type::Str,
        ("abs", Type::Float) => Type::Float,
        ("abs", argument) if argument.is_integral() => Type::Int,
        ("round", Type::Float | Type::Int | Type::SmallInt) => Type::Int,
        _ => Type::Any,
    }
}
