//! The textual form of MIR, for `--emit mir` and for expected outputs.
//!
//! A local prints as its Python name and its number, a temporary as its number; constants print
//! as their values; what can raise shows its source line and column after `@`.

use std::fmt::{Display, Formatter, Result, Write};

use super::program::ConstItem;
use super::{
    Block, BlockData, Body, ConstId, Constant, Field, FieldPlace, Function, FunctionId, Global,
    GlobalDecl, Instruction, Local, LocalKind, Operand, Operation, Program, Repr, Site, Statement,
    Terminator,
};

/// What a body refers to: the parts of a program that stay as they are while bodies change.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// The constants.
    pub constants: &'a [Constant],
    /// The variables of all modules.
    pub globals: &'a [GlobalDecl],
    /// How many functions there are.
    pub functions: usize,
    /// See [`Program::is_quiet`].
    pub is_quiet: bool,
}

impl Program {
    /// The tables that its bodies refer to.
    pub fn tables(&self) -> Tables<'_> {
        Tables {
            constants: &self.constants,
            globals: &self.globals,
            functions: self.functions.len(),
            is_quiet: self.is_quiet,
        }
    }

    /// The whole program as text, function by function.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (index, function) in self.functions.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            let _ = writeln!(text, "// {}", FunctionId(index as u32));
            text.push_str(&function_text(function, self.tables()));
        }
        text
    }
}

/// One function as text.
pub fn function_text(function: &Function, tables: Tables<'_>) -> String {
    let printer = Printer {
        body: &function.body,
        tables,
    };
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = printer.function(&mut text, function);
    text
}

/// One block as text.
pub fn block_text(body: &Body, block: Block, tables: Tables<'_>) -> String {
    let printer = Printer { body, tables };
    let mut text = String::new();
    let _ = printer.block(&mut text, block, body.block(block));
    text
}

/// Prints the parts of one body.
struct Printer<'a> {
    body: &'a Body,
    tables: Tables<'a>,
}

/// Something that is written by a closure.
struct Written<F>(F);

impl<F: Fn(&mut Formatter<'_>) -> Result> Display for Written<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        (self.0)(f)
    }
}

impl Printer<'_> {
    fn function(&self, out: &mut String, function: &Function) -> Result {
        let kind = if function.is_generator {
            "generator"
        } else {
            "function"
        };
        write!(out, "{kind} {}(", self.name(function.qualname))?;
        for (index, &param) in self.body.params.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            write!(out, "{comma}{}", self.local(param))?;
        }
        writeln!(out, ") -> {:?} {{", self.body.result)?;
        for index in 0..self.body.locals.len() as u32 {
            self.declaration(out, Local(index))?;
        }
        for (index, block) in self.body.blocks.iter().enumerate() {
            self.block(out, Block(index as u32), block)?;
        }
        writeln!(out, "}}")
    }

    /// Temporaries that hold objects go without saying.
    fn declaration(&self, out: &mut String, local: Local) -> Result {
        let decl = self.body.local(local);
        let kind = match decl.kind {
            LocalKind::Parameter => "param",
            LocalKind::Named => "let",
            LocalKind::Lent => "lent",
            LocalKind::Temporary if decl.repr != Repr::Object || decl.maybe_unbound => "temp",
            LocalKind::Temporary => return Ok(()),
        };
        let unbound = if decl.maybe_unbound { "?" } else { "" };
        writeln!(
            out,
            "    {kind} {}: {:?}{unbound}",
            self.local(local),
            decl.repr
        )
    }

    fn block(&self, out: &mut String, block: Block, data: &BlockData) -> Result {
        let cold = if data.cold { " (cold)" } else { "" };
        writeln!(out, "{block}{cold}:")?;
        for statement in &data.statements {
            writeln!(out, "    {}", self.statement(statement))?;
        }
        writeln!(out, "    {}", self.terminator(&data.terminator))
    }

    fn statement<'a>(&'a self, statement: &'a Statement) -> impl Display + 'a {
        Written(move |f: &mut Formatter<'_>| match statement {
            Statement::Do(instruction) => write!(f, "{}", self.instruction(instruction)),
            Statement::KeepAlive(local) => write!(f, "keep_alive {}", self.local(*local)),
            Statement::IncRef(local) => write!(f, "inc_ref {}", self.local(*local)),
            Statement::DecRef(local) => write!(f, "dec_ref {}", self.local(*local)),
        })
    }

    fn instruction<'a>(&'a self, instruction: &'a Instruction) -> impl Display + 'a {
        Written(move |f: &mut Formatter<'_>| {
            if let Some(dest) = instruction.dest {
                write!(f, "{} = ", self.local(dest))?;
            }
            write!(f, "{}", self.operation(&instruction.operation))?;
            for (index, &operand) in instruction.args.iter().enumerate() {
                let comma = if index > 0 { "," } else { "" };
                write!(f, "{comma} {}", self.operand(operand))?;
            }
            let is_traceback = instruction.operation == Operation::AddTraceback;
            if is_traceback || instruction.operation.signature().can_raise {
                write!(f, " {}", self.site(instruction.site))?;
            }
            Ok(())
        })
    }

    fn terminator<'a>(&'a self, terminator: &'a Terminator) -> impl Display + 'a {
        Written(move |f: &mut Formatter<'_>| match terminator {
            Terminator::Goto(target) => write!(f, "goto {target}"),
            Terminator::Branch {
                condition,
                then,
                otherwise,
            } => {
                write!(
                    f,
                    "if {} then {then} else {otherwise}",
                    self.operand(*condition)
                )
            }
            Terminator::Switch {
                value,
                targets,
                default,
            } => {
                write!(f, "switch {} [", self.operand(*value))?;
                for (index, target) in targets.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}{index}: {target}")?;
                }
                write!(f, "] else {default}")
            }
            Terminator::Return(value) => write!(f, "return {}", self.operand(*value)),
            Terminator::Unwind => write!(f, "unwind"),
            Terminator::Try {
                instruction,
                next,
                unwind,
            } => {
                write!(
                    f,
                    "try {} -> {next} unwind {unwind}",
                    self.instruction(instruction)
                )
            }
            Terminator::TryOrEnd {
                instruction,
                next,
                end,
                unwind,
            } => {
                let instruction = self.instruction(instruction);
                write!(f, "try {instruction} -> {next} end {end} unwind {unwind}")
            }
            Terminator::Yield {
                value,
                dest,
                resume,
                unwind,
                protected,
                site,
            } => {
                if let Some(dest) = dest {
                    write!(f, "{} = ", self.local(*dest))?;
                }
                let verb = if *protected {
                    "yield protected"
                } else {
                    "yield"
                };
                write!(f, "{verb} {} {}", self.operand(*value), self.site(*site))?;
                write!(f, " -> {resume} unwind {unwind}")
            }
            Terminator::Unreachable => write!(f, "unreachable"),
        })
    }

    fn local(&self, local: Local) -> String {
        let decl = self.body.locals.get(local.index());
        match decl.and_then(|decl| decl.name.as_deref()) {
            Some(name) => format!("{name}{local}"),
            None => local.to_string(),
        }
    }

    fn site(&self, site: Site) -> String {
        match self.body.sites.get(site.index()) {
            Some(data) if data.column == u32::MAX => format!("@{}", data.line),
            Some(data) => format!("@{}:{}", data.line, data.column),
            None => format!("@{site}"),
        }
    }

    fn operand(&self, operand: Operand) -> String {
        match operand {
            Operand::Local(local) => self.local(local),
            Operand::None => "None".into(),
            Operand::BoolObject(true) => "True".into(),
            Operand::BoolObject(false) => "False".into(),
            Operand::Int(value) => value.to_string(),
            Operand::Constant(id) => self.constant(id),
            Operand::Builtin(index) => builtin_name(index),
            Operand::Unbound => "unbound".into(),
            Operand::RawInt(value) => format!("{value}_int"),
            Operand::RawFloat(value) => format!("{value:?}_float"),
            Operand::RawBool(value) => format!("{value}"),
        }
    }

    fn constant(&self, id: ConstId) -> String {
        match self.tables.constants.get(id.index()) {
            Some(Constant::Str(text)) => format!("{:?}", String::from_utf8_lossy(text)),
            Some(Constant::Bytes(bytes)) => format!("b\"{}\"", bytes.escape_ascii()),
            Some(Constant::BigInt(digits)) => digits.clone(),
            Some(Constant::Float(bits)) => format!("{:?}", f64::from_bits(*bits)),
            Some(Constant::Complex(real, imaginary)) => {
                let (real, imaginary) = (f64::from_bits(*real), f64::from_bits(*imaginary));
                format!("({real:?}, {imaginary:?}j)")
            }
            Some(Constant::Tuple(items)) => {
                let items: Vec<String> = items.iter().map(|item| self.item(item)).collect();
                format!("({})", items.join(", "))
            }
            Some(other) => format!("{other:?}"),
            None => id.to_string(),
        }
    }

    fn item(&self, item: &ConstItem) -> String {
        match item {
            ConstItem::None => "None".into(),
            ConstItem::Bool(true) => "True".into(),
            ConstItem::Bool(false) => "False".into(),
            ConstItem::Int(value) => value.to_string(),
            ConstItem::Ellipsis => "...".into(),
            ConstItem::Constant(id) => self.constant(*id),
        }
    }

    /// A name without quotes.
    /// The name of a field; with its position, and a question mark for an object that may be
    /// `None`, where that is fixed.
    fn field(&self, field: Field) -> String {
        let name = self.name(field.name);
        match field.place {
            FieldPlace::Listed { .. } => name,
            FieldPlace::Planned {
                position, or_none, ..
            } => {
                let mark = if or_none { "?" } else { "" };
                format!("{name}@{position}{mark}")
            }
            FieldPlace::Slot { position, or_none } => {
                let mark = if or_none { "?" } else { "" };
                format!("{name}@slot{position}{mark}")
            }
        }
    }

    fn name(&self, id: ConstId) -> String {
        match self.tables.constants.get(id.index()) {
            Some(Constant::Str(text)) => String::from_utf8_lossy(text).into_owned(),
            _ => id.to_string(),
        }
    }

    fn global(&self, global: Global) -> String {
        match self.tables.globals.get(global.index()) {
            Some(decl) if decl.module.0 == 0 => self.name(decl.name),
            Some(decl) => format!("{}.{}", decl.module, self.name(decl.name)),
            None => global.to_string(),
        }
    }

    fn operation(&self, operation: &Operation) -> String {
        use Operation::*;
        match operation {
            Runtime(function) => format!("{function:?}"),
            Binary(operator) => snake_case("", operator),
            InPlaceLocal(operator) => snake_case("inplace_local.", operator),
            InPlace(operator) => snake_case("inplace.", operator),
            Compare(operator) => snake_case("compare.", operator),
            CompareTruth(operator) => snake_case("test.", operator),
            Unary(operator) => snake_case("", operator),
            FloatBinary(operator) => snake_case("float.", operator),
            FloatCompare(operator) => snake_case("float.", operator),
            IntBinary(operator) => snake_case("int.", operator),
            IntCompare(operator) => snake_case("int.", operator),
            LoadGlobal(global, None) => format!("load_global {}", self.global(*global)),
            LoadGlobal(global, Some(builtin)) => {
                let (global, builtin) = (self.global(*global), builtin_name(*builtin));
                format!("load_global {global} or {builtin}")
            }
            CheckGlobal(global) => format!("check_global {}", self.global(*global)),
            StoreGlobal(global) => format!("store_global {} =", self.global(*global)),
            DeleteGlobal(global) => format!("delete_global {}", self.global(*global)),
            LoadGlobalRaw(global) => format!("load_global_raw {}", self.global(*global)),
            // The operand is the variable of that name.
            CheckLocal(_) => "check_local".into(),
            LoadCell { name, free: false } => format!("load_cell.{}", self.name(*name)),
            LoadCell { name, free: true } => format!("load_free_cell.{}", self.name(*name)),
            LoadFree(index) => format!("load_free {index}"),
            ItemAt(ty) => format!("item_at.{ty:?}"),
            TupleItem(index) => format!("tuple_item.{index}"),
            LoadAttribute(name) => format!("load_attribute.{}", self.name(*name)),
            Length(ty) => format!("length.{ty:?}"),
            Usual(operation) => format!("usual {}", self.operation(operation)),
            SmallBinary(operator) => snake_case("small.", operator),
            SmallCompare(operator) => snake_case("small.", operator),
            SmallItem(ty) => format!("small_item.{ty:?}"),
            SmallItemAt(ty) => format!("small_item_at.{ty:?}"),
            SmallField(field) => format!("small_field.{}", self.field(*field)),
            LoadField(field, repr) => format!("load_field.{} {repr:?}", self.field(*field)),
            StoreField(field, repr) => format!("store_field.{} {repr:?}", self.field(*field)),
            PrepareMethod(name) => format!("prepare_method.{}", self.name(*name)),
            StoreAttribute(name) => format!("store_attribute.{}", self.name(*name)),
            CallFunction(call) => format!("call_function {}", call.function),
            CallKeywords(names) => format!("call_keywords{}", self.constant(*names)),
            CallMethod(name) => format!("call_method.{}", self.name(*name)),
            CallMethodKeywords(name, names) => {
                let (name, names) = (self.name(*name), self.constant(*names));
                format!("call_method_keywords.{name}{names}")
            }
            MakeGenerator { slots, objects } => format!("make_generator {objects}/{slots}"),
            LoadParameter(slot) => format!("load_parameter.{slot}"),
            LoadSlot(slot, repr) => format!("load_slot.{slot} {repr:?}"),
            StoreSlot(slot) => format!("store_slot.{slot}"),
            Suspend {
                state,
                owned,
                delegate,
                protected,
            } => {
                let delegate =
                    delegate.map_or_else(String::new, |slot| format!(" delegate {slot}"));
                let protected = if *protected { " protected" } else { "" };
                format!("suspend.{state} {owned:#b}{delegate}{protected}")
            }
            Delegate => "delegate".to_owned(),
            HasType(class) => format!("has_type {class}"),
            HasCode(function) => format!("has_code {function}"),
            MakeFunction(function) => format!("make_function {function}"),
            other => snake_case("", other),
        }
    }
}

fn builtin_name(index: u32) -> String {
    match pyc_runtime::builtins::BUILTINS.get(index as usize) {
        Some((name, _)) => format!("builtin.{name}"),
        None => format!("builtin{index}"),
    }
}

/// `prefix` and the name of a variant without fields: `TrueDivide` as `true_divide`.
fn snake_case(prefix: &str, variant: &impl std::fmt::Debug) -> String {
    let mut text = prefix.to_string();
    for (index, letter) in format!("{variant:?}").char_indices() {
        if letter.is_ascii_uppercase() && index > 0 {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}
