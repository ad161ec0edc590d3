//! Checks of MIR: that a body keeps the rules that passes and the code generator rely on.
//!
//! - Every index is in range, every operand has the representation and every instruction the
//!   number of operands that its operation asks for.
//! - What can raise stands in `Try`, what cannot in `Do`; `TryOrEnd` is for what has an end.
//! - A local that is not `maybe_unbound` is assigned on every path to each of its uses, and holds
//!   no result that may be unbound.

use pyc_runtime::abi::{ParamKind, ResultKind as AbiResult};

use super::print::{block_text, function_text};
use super::{
    Block, Body, ConstId, Constant, FieldPlace, Function, Global, Instruction, Local, LocalSet,
    Operand, Operation, Ownership, Repr, ResultKind, Site, Statement, Tables, Terminator,
};

/// The errors of a function, each with the names of the function and the block.
pub fn verify(function: &Function, tables: Tables<'_>) -> Vec<String> {
    let mut verifier = Verifier {
        function,
        body: &function.body,
        tables,
        block: Body::ENTRY,
        errors: Vec::new(),
    };
    verifier.declarations();
    for block in function.body.block_ids() {
        verifier.block = block;
        verifier.block(block);
    }
    // The flow is only followed where every index is known to be good.
    if verifier.errors.is_empty() {
        verifier.assignment();
    }
    verifier.errors
}

/// Panics with the errors and the text of the function, if there are errors.
pub fn assert_valid(function: &Function, tables: Tables<'_>, after: &str) {
    let errors = verify(function, tables);
    if !errors.is_empty() {
        let text = function_text(function, tables);
        panic!("invalid MIR after {after}:\n{}\n{text}", errors.join("\n"));
    }
}

struct Verifier<'a> {
    function: &'a Function,
    body: &'a Body,
    tables: Tables<'a>,
    block: Block,
    errors: Vec<String>,
}

impl Verifier<'_> {
    fn error(&mut self, message: String) {
        let name = match self.tables.constants.get(self.function.qualname.index()) {
            Some(Constant::Str(name)) => String::from_utf8_lossy(name).into_owned(),
            _ => self.function.qualname.to_string(),
        };
        self.errors
            .push(format!("{name}, {}: {message}", self.block));
    }

    fn expect(&mut self, holds: bool, message: impl FnOnce() -> String) {
        if !holds {
            self.error(message());
        }
    }

    fn declarations(&mut self) {
        let body = self.body;
        self.expect(!body.blocks.is_empty(), || "no entry block".into());
        for &param in &body.params {
            self.local(param);
        }
        for (index, decl) in body.locals.iter().enumerate() {
            let unboxed = decl.maybe_unbound && decl.repr != Repr::Object;
            self.expect(!unboxed, || format!("unboxed local {index} may be unbound"));
        }
    }

    fn block(&mut self, block: Block) {
        let data = self.body.block(block);
        for statement in &data.statements {
            self.statement(statement);
        }
        for target in data.terminator.successors() {
            let known = target.index() < self.body.blocks.len();
            self.expect(known, || format!("unknown successor {target}"));
        }
        self.terminator(&data.terminator);
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Do(instruction) => {
                let can_raise = instruction.operation.signature().can_raise;
                self.expect(!can_raise, || {
                    format!("{:?} can raise", instruction.operation)
                });
                self.instruction(instruction);
            }
            Statement::KeepAlive(local) => self.local(*local),
            Statement::IncRef(local) | Statement::DecRef(local) => {
                self.operand(Operand::Local(*local), Some(Repr::Object));
            }
        }
    }

    fn terminator(&mut self, terminator: &Terminator) {
        match terminator {
            Terminator::Goto(_) | Terminator::Unwind | Terminator::Unreachable => {}
            Terminator::Branch { condition, .. } => self.operand(*condition, Some(Repr::Bool)),
            Terminator::Switch { value, .. } => self.operand(*value, Some(Repr::Int64)),
            Terminator::Return(value) => {
                self.operand(*value, Some(self.body.result));
                self.expect(*value != Operand::Unbound, || "returns unbound".into());
            }
            Terminator::Try { instruction, .. } => {
                let can_raise = instruction.operation.signature().can_raise;
                self.expect(can_raise, || {
                    format!("{:?} cannot raise", instruction.operation)
                });
                let has_end = has_end(&instruction.operation);
                self.expect(!has_end, || {
                    format!("{:?} has an end", instruction.operation)
                });
                self.instruction(instruction);
            }
            Terminator::TryOrEnd { instruction, .. } => {
                let has_end = has_end(&instruction.operation);
                self.expect(has_end, || {
                    format!("{:?} has no end", instruction.operation)
                });
                self.instruction(instruction);
            }
            Terminator::Yield {
                value, dest, site, ..
            } => {
                self.operand(*value, Some(Repr::Object));
                if let Some(dest) = dest {
                    self.operand(Operand::Local(*dest), Some(Repr::Object));
                }
                self.site(*site);
                let is_generator = self.function.is_generator;
                self.expect(is_generator, || "yield outside a generator".into());
            }
        }
    }

    fn instruction(&mut self, instruction: &Instruction) {
        let operation = &instruction.operation;
        self.site(instruction.site);
        self.tables_of(operation);
        let count = instruction.args.len();
        let (least, more) = operation.arity();
        let fits = count == least || more && count > least;
        if !fits {
            return self.error(format!("{operation:?} with {count} operands"));
        }
        for (index, &operand) in instruction.args.iter().enumerate() {
            self.operand(operand, operation.operand_repr(index));
            self.ownership(instruction, index);
        }
        self.result(instruction);
    }

    fn ownership(&mut self, instruction: &Instruction, index: usize) {
        if let Operation::Runtime(function) = instruction.operation {
            let pointer = function.signature().param(index) == ParamKind::Pointer;
            self.expect(!pointer, || format!("{function:?} takes a pointer"));
        }
        if instruction.operation.ownership(index) == Ownership::InOut {
            let same = instruction.args[index].local() == instruction.dest;
            let is_local = instruction.dest.is_some();
            self.expect(same && is_local, || {
                "an in-out operand is not the result".into()
            });
        }
    }

    fn result(&mut self, instruction: &Instruction) {
        let Some(dest) = instruction.dest else { return };
        let kind = match instruction.operation {
            Operation::Copy => self.copy_result(instruction.args[0]),
            _ => instruction.operation.signature().result,
        };
        match kind {
            ResultKind::None => self.error(format!("{:?} has no result", instruction.operation)),
            ResultKind::Value(repr) => self.operand(Operand::Local(dest), Some(repr)),
            ResultKind::MaybeUnbound => {
                self.operand(Operand::Local(dest), Some(Repr::Object));
                let decl = self.body.locals.get(dest.index());
                let may = decl.is_some_and(|decl| decl.maybe_unbound);
                self.expect(may, || {
                    format!("{dest} is set to a word that may be unbound")
                });
            }
        }
    }

    fn copy_result(&self, operand: Operand) -> ResultKind {
        match operand {
            Operand::Unbound => ResultKind::MaybeUnbound,
            _ => ResultKind::Value(self.operand_repr(operand).unwrap_or(Repr::Object)),
        }
    }

    fn operand_repr(&self, operand: Operand) -> Option<Repr> {
        Some(match operand {
            Operand::Local(local) => self.body.locals.get(local.index())?.repr,
            Operand::RawInt(_) => Repr::Int64,
            Operand::RawFloat(_) => Repr::Float,
            Operand::RawBool(_) => Repr::Bool,
            _ => Repr::Object,
        })
    }

    fn operand(&mut self, operand: Operand, wanted: Option<Repr>) {
        match operand {
            Operand::Local(local) => self.local(local),
            Operand::Constant(id) => self.constant(id),
            Operand::Builtin(index) => self.builtin(index),
            Operand::Int(value) => {
                let small = (pyc_runtime::abi::Word::MIN_INT..=pyc_runtime::abi::Word::MAX_INT)
                    .contains(&value);
                self.expect(small, || format!("{value} is no small int"));
            }
            _ => {}
        }
        if let (Some(repr), Some(wanted)) = (self.operand_repr(operand), wanted) {
            let message = || format!("{operand:?} is {repr:?}, not {wanted:?}");
            self.expect(repr == wanted, message);
        }
    }

    fn local(&mut self, local: Local) {
        let known = local.index() < self.body.locals.len();
        self.expect(known, || format!("unknown local {local}"));
    }

    fn site(&mut self, site: Site) {
        let known = site.index() < self.body.sites.len();
        self.expect(known, || format!("unknown {site}"));
    }

    fn constant(&mut self, id: ConstId) {
        let known = id.index() < self.tables.constants.len();
        self.expect(known, || format!("unknown {id}"));
    }

    fn builtin(&mut self, index: u32) {
        let known = (index as usize) < pyc_runtime::builtins::BUILTINS.len();
        self.expect(known, || format!("unknown built-in {index}"));
    }

    fn global(&mut self, global: Global) {
        let known = global.index() < self.tables.globals.len();
        self.expect(known, || format!("unknown {global}"));
    }

    /// What the operation itself refers to.
    fn tables_of(&mut self, operation: &Operation) {
        match operation.whole() {
            Operation::LoadGlobal(global, builtin) => {
                self.global(*global);
                builtin.iter().for_each(|index| self.builtin(*index));
            }
            Operation::StoreGlobal(global)
            | Operation::DeleteGlobal(global)
            | Operation::CheckGlobal(global)
            | Operation::LoadGlobalRaw(global) => self.global(*global),
            Operation::CheckLocal(id)
            | Operation::LoadCell { name: id, .. }
            | Operation::LoadAttribute(id)
            | Operation::PrepareMethod(id)
            | Operation::StoreAttribute(id)
            | Operation::CallKeywords(id)
            | Operation::CallMethod(id) => self.constant(*id),
            Operation::CallMethodKeywords(name, names) => {
                self.constant(*name);
                self.constant(*names);
            }
            Operation::LoadField(field, _)
            | Operation::StoreField(field, _)
            | Operation::SmallField(field) => {
                if let FieldPlace::Listed { class, .. } = field.place {
                    let known = class.index() < self.tables.functions;
                    self.expect(known, || format!("unknown {class}"));
                }
                self.constant(field.name);
            }
            Operation::CallFunction(call) => {
                let known = call.function.index() < self.tables.functions;
                self.expect(known, || format!("unknown {}", call.function));
            }
            Operation::MakeFunction(function)
            | Operation::HasType(function)
            | Operation::HasCode(function) => {
                let known = function.index() < self.tables.functions;
                self.expect(known, || format!("unknown {function}"));
            }
            _ => {}
        }
    }

    /// Follows which locals are assigned on every path.
    fn assignment(&mut self) {
        let body = self.body;
        let exempt: Vec<bool> = body.locals.iter().map(|decl| decl.maybe_unbound).collect();
        let entries = assigned_at_entries(body);
        for block in body.block_ids() {
            self.block = block;
            // No path leads to a block without an entry state.
            let Some(mut assigned) = entries[block.index()].clone() else {
                continue;
            };
            let mut missing = Vec::new();
            let data = body.block(block);
            for statement in &data.statements {
                statement.for_each_use(|local| {
                    if !assigned.contains(local) && !exempt[local.index()] {
                        missing.push(local);
                    }
                });
                statement.dest().map(|dest| assigned.insert(dest));
            }
            data.terminator.for_each_use(|local| {
                if !assigned.contains(local) && !exempt[local.index()] {
                    missing.push(local);
                }
            });
            for local in missing {
                let text = block_text(body, block, self.tables);
                self.error(format!("{local} may be used before it is assigned\n{text}"));
            }
        }
    }
}

/// The locals that are assigned on every path to each block; none for unreachable blocks.
fn assigned_at_entries(body: &Body) -> Vec<Option<LocalSet>> {
    let mut entries: Vec<Option<LocalSet>> = vec![None; body.blocks.len()];
    let mut start = LocalSet::new();
    body.params
        .iter()
        .for_each(|&param| _ = start.insert(param));
    entries[0] = Some(start);
    let mut work = vec![Body::ENTRY];
    while let Some(block) = work.pop() {
        let Some(mut assigned) = entries[block.index()].clone() else {
            continue;
        };
        let data = body.block(block);
        for statement in &data.statements {
            statement.dest().map(|dest| assigned.insert(dest));
        }
        for (index, successor) in data.terminator.successors().into_iter().enumerate() {
            let mut out = assigned.clone();
            if let (0, Some(dest)) = (index, data.terminator.dest()) {
                out.insert(dest);
            }
            let entry = &mut entries[successor.index()];
            if let Some(known) = entry {
                out.intersect_with(known);
            }
            if entry.as_ref() != Some(&out) {
                *entry = Some(out);
                work.push(successor);
            }
        }
    }
    entries
}

/// Whether the result of the operation may be the end word.
fn has_end(operation: &Operation) -> bool {
    match operation {
        Operation::IteratorNext => true,
        Operation::Runtime(function) => function.signature().result == AbiResult::ObjectOrEnd,
        _ => false,
    }
}
