//! Small bodies built by hand, for the tests of passes.

use pyc_runtime::exports::RuntimeFn;

use crate::mir::print::function_text;
use crate::mir::{
    Block, Body, Constant, Function, FunctionSignature, Instruction, Local, LocalDecl, LocalKind,
    ModuleId, Operand, Operation, Program, Repr, Site, SiteData, Statement, Terminator, verify,
};

/// A function under construction, in a program of its own.
pub struct Builder {
    pub program: Program,
    pub function: Function,
}

impl Builder {
    /// A function without locals, with so many empty blocks.
    pub fn new(blocks: usize) -> Builder {
        let mut program = Program::default();
        let name = program.string("f");
        let site = SiteData {
            line: 1,
            end_line: 1,
            column: 0,
            end_column: 1,
            anchors: None,
        };
        let mut body = Body {
            params: vec![],
            result: Repr::Object,
            locals: vec![],
            blocks: vec![],
            sites: vec![site],
        };
        (0..blocks).for_each(|_| _ = body.add_block());
        let function = Function {
            name,
            qualname: name,
            module: ModuleId(0),
            first_line: 1,
            doc: None,
            signature: FunctionSignature::default(),
            free: vec![],
            is_generator: false,
            is_async: false,
            yields: false,
            resume: None,
            fields: Vec::new(),
            field_order: Vec::new(),
            is_tested_for: false,
            slots: Vec::new(),
            is_version: false,
            suspensions: vec![],
            body,
        };
        Builder { program, function }
    }

    fn local(&mut self, kind: LocalKind, name: Option<&str>, maybe_unbound: bool) -> Local {
        self.function.body.add_local(LocalDecl {
            repr: Repr::Object,
            kind,
            name: name.map(str::to_string),
            maybe_unbound,
            ty: crate::mir::Type::Any,
        })
    }

    pub fn param(&mut self, name: &str) -> Local {
        let local = self.local(LocalKind::Parameter, Some(name), false);
        self.function.body.params.push(local);
        local
    }

    pub fn variable(&mut self, name: &str) -> Local {
        self.local(LocalKind::Named, Some(name), false)
    }

    pub fn unbound(&mut self, name: &str) -> Local {
        self.local(LocalKind::Named, Some(name), true)
    }

    pub fn temporary(&mut self) -> Local {
        self.local(LocalKind::Temporary, None, false)
    }

    pub fn unboxed(&mut self, repr: Repr) -> Local {
        self.function.body.add_temporary(repr)
    }

    pub fn constant(&mut self, constant: Constant) -> Operand {
        Operand::Constant(self.program.constant(constant))
    }

    /// Fills a block.
    pub fn block(&mut self, block: u32, statements: Vec<Statement>, terminator: Terminator) {
        let data = self.function.body.block_mut(Block(block));
        data.statements = statements;
        data.terminator = terminator;
    }

    /// Applies a pass, verifies the result, and yields its text without the header.
    pub fn after(&mut self, pass: impl FnOnce(&mut Function, &Program)) -> String {
        verify::assert_valid(&self.function, self.program.tables(), "building");
        pass(&mut self.function, &self.program);
        verify::assert_valid(&self.function, self.program.tables(), "the pass");
        let text = function_text(&self.function, self.program.tables());
        let lines = text.lines().skip_while(|line| !line.starts_with("bb"));
        let lines = lines.filter(|line| *line != "}").map(str::trim);
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn instruction(operation: Operation, args: Vec<Operand>, dest: Option<Local>) -> Instruction {
    Instruction {
        operation,
        args,
        dest,
        site: Site(0),
    }
}

fn operands(locals: &[Local]) -> Vec<Operand> {
    locals.iter().copied().map(Operand::Local).collect()
}

/// An operation that cannot raise.
pub fn perform(
    dest: impl Into<Option<Local>>,
    operation: Operation,
    args: Vec<Operand>,
) -> Statement {
    Statement::Do(instruction(operation, args, dest.into()))
}

/// A new list of the locals, which move into it.
pub fn list(dest: impl Into<Option<Local>>, items: &[Local]) -> Statement {
    let operation = Operation::Runtime(RuntimeFn::list_new);
    perform(dest, operation, operands(items))
}

pub fn copy(dest: Local, operand: Operand) -> Statement {
    perform(dest, Operation::Copy, vec![operand])
}

pub fn goto(target: u32) -> Terminator {
    Terminator::Goto(Block(target))
}

pub fn branch(condition: Local, then: u32, otherwise: u32) -> Terminator {
    Terminator::Branch {
        condition: Operand::Local(condition),
        then: Block(then),
        otherwise: Block(otherwise),
    }
}

pub fn give(local: Local) -> Terminator {
    Terminator::Return(Operand::Local(local))
}

/// An operation that can raise.
pub fn attempt(
    dest: impl Into<Option<Local>>,
    operation: Operation,
    args: Vec<Operand>,
    next: u32,
    unwind: u32,
) -> Terminator {
    Terminator::Try {
        instruction: instruction(operation, args, dest.into()),
        next: Block(next),
        unwind: Block(unwind),
    }
}

/// A call, whose callee is borrowed and whose arguments move.
pub fn call(
    dest: impl Into<Option<Local>>,
    locals: &[Local],
    next: u32,
    unwind: u32,
) -> Terminator {
    attempt(dest, Operation::Call, operands(locals), next, unwind)
}

/// The next item of an iterator, or the end.
pub fn next_item(dest: Local, iterator: Local, next: u32, end: u32, unwind: u32) -> Terminator {
    let instruction = instruction(Operation::IteratorNext, operands(&[iterator]), Some(dest));
    let (next, end, unwind) = (Block(next), Block(end), Block(unwind));
    Terminator::TryOrEnd {
        instruction,
        next,
        end,
        unwind,
    }
}
