//! Rewrites a body for the new representations: raw arithmetic, and boxing and unboxing where raw
//! values and objects meet.

use crate::mir::{
    BinaryOperator, Block, Body, CompareOperator, Constant, Instruction, Local, Operand, Operation,
    Repr, ResultKind, Site, Statement, Tables, Terminator,
};

use super::super::evidence::Evidence;
use super::super::unnoticed::kept_by_frame;
use super::numbers::{Raw, raw_form};
use crate::mir::Type;

/// Ints up to this are floats exactly.
const EXACT: i64 = 1 << 53;

/// Rewrites every block.
pub fn rewrite(body: &mut Body, evidence: &Evidence<'_>, tables: Tables<'_>) {
    for block in body.block_ids() {
        let data = body.block_mut(block);
        let statements = std::mem::take(&mut data.statements);
        let terminator = std::mem::replace(&mut data.terminator, Terminator::Unreachable);
        let cold = data.cold;
        let mut rewriter = Rewriter {
            body,
            evidence,
            tables,
            block,
            cold,
            slow: None,
            site: Site(0),
        };
        for statement in statements {
            rewriter.statement(statement);
        }
        rewriter.terminator(terminator);
    }
}

struct Rewriter<'a> {
    body: &'a mut Body,
    evidence: &'a Evidence<'a>,
    tables: Tables<'a>,
    /// Where new statements go.
    block: Block,
    /// The original block is cold, and so are its parts.
    cold: bool,
    /// Where the guards of the current operation lead.
    slow: Option<Block>,
    /// The site of the current instruction.
    site: Site,
}

impl Rewriter<'_> {
    fn repr(&self, operand: Operand) -> Repr {
        match operand {
            Operand::Local(local) => self.body.local(local).repr,
            Operand::RawInt(_) => Repr::Int64,
            Operand::RawFloat(_) => Repr::Float,
            Operand::RawBool(_) => Repr::Bool,
            _ => Repr::Object,
        }
    }

    fn push(&mut self, operation: Operation, args: Vec<Operand>, dest: Option<Local>) {
        let site = self.site;
        let instruction = Instruction {
            operation,
            args,
            dest,
            site,
        };
        let statements = &mut self.body.block_mut(self.block).statements;
        statements.push(Statement::Do(instruction));
    }

    fn value(&mut self, repr: Repr, operation: Operation, args: Vec<Operand>) -> Operand {
        let dest = self.body.add_temporary(repr);
        self.push(operation, args, Some(dest));
        Operand::Local(dest)
    }

    fn new_block(&mut self, cold: bool) -> Block {
        let block = self.body.add_block();
        self.body.block_mut(block).cold = cold || self.cold;
        block
    }

    fn end(&mut self, terminator: Terminator) {
        self.body.block_mut(self.block).terminator = terminator;
    }

    /// The operand as a value of a representation, of which it is known to be.
    fn convert(&mut self, operand: Operand, wanted: Repr) -> Operand {
        use Repr::{Bool, Float, Int64, Object};
        match (self.repr(operand), wanted, operand) {
            (from, to, _) if from == to => operand,
            (_, Float, Operand::Constant(id)) => match self.tables.constants.get(id.index()) {
                Some(Constant::Float(bits)) => Operand::RawFloat(f64::from_bits(*bits)),
                _ => self.value(Float, Operation::ObjectToFloat, vec![operand]),
            },
            (_, Int64, Operand::Int(value)) => Operand::RawInt(value),
            (_, Bool, Operand::BoolObject(value)) => Operand::RawBool(value),
            (_, Object, Operand::RawInt(value)) => Operand::Int(value),
            (_, Object, Operand::RawBool(value)) => Operand::BoolObject(value),
            (Object, Float, _) => self.value(Float, Operation::ObjectToFloat, vec![operand]),
            (Object, Int64, _) => self.value(Int64, Operation::ObjectToInt, vec![operand]),
            (Object, Bool, _) => {
                let args = vec![operand, Operand::BoolObject(true)];
                self.value(Bool, Operation::Is, args)
            }
            (Float, Object, _) => self.value(Object, Operation::FloatToObject, vec![operand]),
            (Int64, Object, _) => self.value(Object, Operation::IntToObject, vec![operand]),
            (Bool, Object, _) => self.value(Object, Operation::BoolToObject, vec![operand]),
            // Not reached when it runs: a test before it tells that the value is of another type
            // (`range(n / 2)` where small ints are iterated over).
            (_, to, _) => {
                let object = self.convert(operand, Object);
                self.convert(object, to)
            }
        }
    }

    /// Puts a value where the instruction's result goes.
    fn set(&mut self, dest: Option<Local>, value: Operand) {
        if let Some(dest) = dest {
            let value = self.convert(value, self.body.local(dest).repr);
            self.push(Operation::Copy, vec![value], Some(dest));
        }
    }

    fn statement(&mut self, statement: Statement) {
        match statement {
            Statement::Do(instruction) => {
                self.site = instruction.site;
                self.instruction(instruction);
            }
            Statement::KeepAlive(local) if self.body.local(local).repr != Repr::Object => {}
            other => self.body.block_mut(self.block).statements.push(other),
        }
    }

    /// An operation that cannot raise.
    fn instruction(&mut self, mut instruction: Instruction) {
        let first = instruction.args.first().copied();
        match (&instruction.operation, first) {
            (
                Operation::Copy
                | Operation::BoolToObject
                | Operation::IntToObject
                | Operation::FloatToObject
                | Operation::ObjectToInt
                | Operation::ObjectToFloat,
                Some(operand),
            ) if operand != Operand::Unbound => return self.conversion(instruction, operand),
            (Operation::Is, Some(_)) if self.is_never_same(&instruction) => {
                return self.set(instruction.dest, Operand::RawBool(false));
            }
            (Operation::IsUnbound, Some(operand)) if self.repr(operand) != Repr::Object => {
                return self.set(instruction.dest, Operand::RawBool(false));
            }
            _ if self.keeps_unboxed(&instruction) => return,
            _ => {}
        }
        self.operands(&mut instruction);
        let dest = self.object_dest(&mut instruction);
        let statements = &mut self.body.block_mut(self.block).statements;
        statements.push(Statement::Do(instruction));
        if let Some((dest, object)) = dest {
            self.set(Some(dest), Operand::Local(object));
        }
    }

    /// Whether an unboxed value is moved into a frame that is left, which needs none.
    fn keeps_unboxed(&self, instruction: &Instruction) -> bool {
        kept_by_frame(instruction).is_some_and(|operand| self.repr(operand) != Repr::Object)
    }

    /// A copy or conversion between representations, one of which may have changed.
    fn conversion(&mut self, instruction: Instruction, operand: Operand) {
        let Some(dest) = instruction.dest else { return };
        let wanted = self.body.local(dest).repr;
        let operation = match (self.repr(operand), wanted, operand) {
            (from, to, _) if from == to => Operation::Copy,
            (Repr::Float, Repr::Object, _) => Operation::FloatToObject,
            (Repr::Int64, Repr::Object, _) => Operation::IntToObject,
            (Repr::Bool, Repr::Object, _) => Operation::BoolToObject,
            (Repr::Object, Repr::Int64, Operand::Local(_)) => Operation::ObjectToInt,
            (Repr::Object, Repr::Float, Operand::Local(_)) => Operation::ObjectToFloat,
            _ => return self.set(Some(dest), operand),
        };
        self.push(operation, vec![operand], Some(dest));
    }

    /// Whether the operands of `is` cannot be the same: a raw number is no singleton.
    fn is_never_same(&self, instruction: &Instruction) -> bool {
        let is_number =
            |operand: &Operand| matches!(self.repr(*operand), Repr::Float | Repr::Int64);
        let is_other = |operand: &Operand| {
            matches!(
                operand,
                Operand::None | Operand::BoolObject(_) | Operand::Builtin(_)
            )
        };
        let (a, b) = (&instruction.args[0], &instruction.args[1]);
        is_number(a) && is_other(b) || is_other(a) && is_number(b)
    }

    /// Boxes the operands that have to be objects.
    fn operands(&mut self, instruction: &mut Instruction) {
        let raw = instruction.args.clone();
        for index in 0..raw.len() {
            if instruction.operation.operand_repr(index) == Some(Repr::Object) {
                let boxed = raw[..index]
                    .iter()
                    .position(|operand| *operand == raw[index]);
                instruction.args[index] = match boxed {
                    Some(boxed) => instruction.args[boxed],
                    None => self.convert(raw[index], Repr::Object),
                };
            }
        }
    }

    /// If the result is an object and its destination no longer is: that destination, and the
    /// object's own.
    fn object_dest(&mut self, instruction: &mut Instruction) -> Option<(Local, Local)> {
        let is_object = instruction.operation.signature().result == ResultKind::Value(Repr::Object);
        let dest = instruction.dest.filter(|_| is_object)?;
        if self.body.local(dest).repr == Repr::Object {
            return None;
        }
        let object = self.body.add_temporary(Repr::Object);
        instruction.dest = Some(object);
        Some((dest, object))
    }

    fn terminator(&mut self, terminator: Terminator) {
        match terminator {
            Terminator::Try {
                instruction,
                next,
                unwind,
            } => {
                self.site = instruction.site;
                self.attempt(instruction, next, unwind);
            }
            Terminator::TryOrEnd {
                mut instruction,
                next,
                end,
                unwind,
            } => {
                self.operands(&mut instruction);
                let next = self.after(&mut instruction, next);
                self.end(Terminator::TryOrEnd {
                    instruction,
                    next,
                    end,
                    unwind,
                });
            }
            Terminator::Return(value) => {
                let value = self.convert(value, self.body.result);
                self.end(Terminator::Return(value));
            }
            Terminator::Yield {
                value,
                dest,
                resume,
                unwind,
                protected,
                site,
            } => {
                let value = self.convert(value, Repr::Object);
                self.end(Terminator::Yield {
                    value,
                    dest,
                    resume,
                    unwind,
                    protected,
                    site,
                });
            }
            other => self.end(other),
        }
    }

    /// Where an operation on objects goes on: past the unboxing of its result, if need be.
    fn after(&mut self, instruction: &mut Instruction, next: Block) -> Block {
        let Some((dest, object)) = self.object_dest(instruction) else {
            return next;
        };
        let block = self.new_block(self.body.block(self.block).cold);
        let current = std::mem::replace(&mut self.block, block);
        self.set(Some(dest), Operand::Local(object));
        self.end(Terminator::Goto(next));
        self.block = current;
        block
    }

    /// An operation that can raise.
    fn attempt(&mut self, instruction: Instruction, next: Block, unwind: Block) {
        let is_raw = |operand: &Operand| self.repr(*operand) != Repr::Object;
        let is_raw_check = matches!(instruction.operation, Operation::CheckLocal(_))
            && instruction.args.iter().any(is_raw);
        if is_raw_check {
            return self.end(Terminator::Goto(next));
        }
        let raw = raw_form(&instruction, self.evidence);
        self.slow = None;
        if raw == Some(Raw::FloatPower) {
            return self.float_power(instruction, next, unwind);
        }
        let value = raw.and_then(|raw| self.raw(raw, &instruction));
        let Some(value) = value else {
            return self.objects(instruction, next, unwind);
        };
        self.set(instruction.dest, value);
        self.end(Terminator::Goto(next));
        if let Some(slow) = self.slow.take() {
            self.block = slow;
            self.objects(instruction, next, unwind);
        }
    }

    /// `**` of floats, by a row that can raise.
    fn float_power(&mut self, instruction: Instruction, next: Block, unwind: Block) {
        let Some((a, b)) = self.floats(instruction.args[0], instruction.args[1], false) else {
            return self.objects(instruction, next, unwind);
        };
        let result = self.body.add_temporary(Repr::Float);
        let after = self.new_block(false);
        self.end(Terminator::Try {
            instruction: Instruction {
                operation: Operation::FloatPower,
                args: vec![a, b],
                dest: Some(result),
                site: instruction.site,
            },
            next: after,
            unwind,
        });
        self.block = after;
        self.set(instruction.dest, Operand::Local(result));
        self.end(Terminator::Goto(next));
        if let Some(slow) = self.slow.take() {
            self.block = slow;
            self.objects(instruction, next, unwind);
        }
    }

    /// The operation on objects.
    fn objects(&mut self, mut instruction: Instruction, next: Block, unwind: Block) {
        let dest = instruction.dest.map(|dest| self.body.local(dest).repr);
        match instruction.operation {
            // The truth value of what a comparison of evident numbers yields is the comparison.
            Operation::Compare(operator) if dest == Some(Repr::Bool) => {
                instruction.operation = Operation::CompareTruth(operator);
            }
            // The local is no object any more, so that nothing is updated in place.
            Operation::InPlaceLocal(operator) if dest != Some(Repr::Object) => {
                instruction.operation = Operation::InPlace(operator);
            }
            _ => {}
        }
        self.operands(&mut instruction);
        let next = self.after(&mut instruction, next);
        self.end(Terminator::Try {
            instruction,
            next,
            unwind,
        });
    }

    /// Does the operation on raw values; what cannot be done so leads to the slow block. Nothing
    /// if it would always lead there.
    fn raw(&mut self, raw: Raw, instruction: &Instruction) -> Option<Operand> {
        let arg = |index: usize| instruction.args[index];
        match raw {
            Raw::FloatBinary(operator) => self.float_binary(operator, arg(0), arg(1)),
            Raw::FloatCompare(operator) => {
                let (a, b) = self.floats(arg(0), arg(1), true)?;
                Some(self.value(Repr::Bool, Operation::FloatCompare(operator), vec![a, b]))
            }
            Raw::IntCompare(operator) => {
                let is_raw = [arg(0), arg(1)].map(|operand| self.repr(operand) == Repr::Int64);
                if !is_raw.contains(&true) {
                    // Two tagged words compare as well.
                    return None;
                }
                let args = [arg(0), arg(1)].map(|operand| self.convert(operand, Repr::Int64));
                Some(self.value(Repr::Bool, Operation::IntCompare(operator), args.to_vec()))
            }
            Raw::FloatPower => None,
            Raw::FloatNegative => {
                let operand = self.convert(arg(0), Repr::Float);
                Some(self.value(Repr::Float, Operation::FloatNegative, vec![operand]))
            }
            Raw::FloatPositive => Some(self.convert(arg(0), Repr::Float)),
            Raw::Truth(ty) => self.truth(ty, arg(0)),
        }
    }

    fn truth(&mut self, ty: Type, operand: Operand) -> Option<Operand> {
        let (repr, operation, zero) = match ty {
            Type::Bool => return Some(self.convert(operand, Repr::Bool)),
            Type::Float => {
                let operation = Operation::FloatCompare(CompareOperator::NotEqual);
                (Repr::Float, operation, Operand::RawFloat(0.0))
            }
            _ => {
                let operation = Operation::IntCompare(CompareOperator::NotEqual);
                (Repr::Int64, operation, Operand::RawInt(0))
            }
        };
        let operand = self.convert(operand, repr);
        Some(self.value(Repr::Bool, operation, vec![operand, zero]))
    }

    fn float_binary(
        &mut self,
        operator: BinaryOperator,
        a: Operand,
        b: Operand,
    ) -> Option<Operand> {
        let is_float = |operand| self.evidence.operand(operand) == Type::Float;
        // The quotient of two ints is that of the floats only if these are exact.
        let is_exact = !is_float(a) && !is_float(b);
        let divides = operator == BinaryOperator::TrueDivide;
        if divides && matches!(b, Operand::Int(0) | Operand::BoolObject(_)) {
            return None;
        }
        let (a, b) = self.floats(a, b, is_exact)?;
        match b {
            Operand::RawFloat(0.0) if divides => return None,
            Operand::Local(_) if divides => {
                let not_equal = Operation::FloatCompare(CompareOperator::NotEqual);
                self.guard(not_equal, vec![b, Operand::RawFloat(0.0)]);
            }
            _ => {}
        }
        Some(self.value(Repr::Float, Operation::FloatBinary(operator), vec![a, b]))
    }

    /// Both operands as floats; with `is_exact`, only if they are the same numbers.
    fn floats(&mut self, a: Operand, b: Operand, is_exact: bool) -> Option<(Operand, Operand)> {
        let can = |operand| match operand {
            Operand::Int(value) => !is_exact || value.abs() <= EXACT,
            Operand::Local(_) => self.evidence.operand(operand) != Type::Bool,
            _ => self.evidence.operand(operand) == Type::Float,
        };
        if !can(a) || !can(b) {
            return None;
        }
        Some((self.float(a, is_exact), self.float(b, is_exact)))
    }

    fn float(&mut self, operand: Operand, is_exact: bool) -> Operand {
        match (operand, self.evidence.operand(operand)) {
            (Operand::Int(value), _) => return Operand::RawFloat(value as f64),
            (_, Type::Float) => return self.convert(operand, Repr::Float),
            (_, Type::Int) => self.guard(Operation::IsSmallInt, vec![operand]),
            _ => {}
        }
        let int = self.convert(operand, Repr::Int64);
        if is_exact {
            let operator = CompareOperator::LessEqual;
            self.guard(
                Operation::IntCompare(operator),
                vec![int, Operand::RawInt(EXACT)],
            );
            let operator = CompareOperator::GreaterEqual;
            self.guard(
                Operation::IntCompare(operator),
                vec![int, Operand::RawInt(-EXACT)],
            );
        }
        self.value(Repr::Float, Operation::IntToFloat, vec![int])
    }

    /// Goes on only if the test holds; to the slow block otherwise.
    fn guard(&mut self, test: Operation, args: Vec<Operand>) {
        let condition = self.value(Repr::Bool, test, args);
        let then = self.new_block(false);
        let otherwise = match self.slow {
            Some(slow) => slow,
            None => self.new_block(true),
        };
        self.slow = Some(otherwise);
        self.end(Terminator::Branch {
            condition,
            then,
            otherwise,
        });
        self.block = then;
    }
}
