//! The state of lowering one frame, and the emission of instructions.

use ruff_python_ast::{Expr, ExprAttribute, ExprCall, Pattern, Stmt};
use ruff_text_size::{Ranged, TextSize};

use crate::mir::operation::ResultKind;
use crate::mir::{
    Anchors, Block, BlockData, Body, Instruction, Local, LocalDecl, LocalKind, ModuleId, Operand,
    Operation, Repr, Site, SiteData, Statement, Terminator,
};
use crate::resolve::{Scope, ScopeId};
use crate::syntax::ParsedModule;
use crate::syntax::site::{Position, Sites};
use pyc_runtime::exports::RuntimeFn;

use super::exits::{Exit, ExitScope};
use super::variable::{ComprehensionVariables, Variables};
use super::{ProgramLowering, SourceModule};

/// The lowering of one frame.
pub struct FunctionLowering<'p, 'a> {
    /// What all frames share.
    pub cx: &'p mut ProgramLowering<'a>,
    /// The module.
    pub module: ModuleId,
    /// The frame's own scope.
    pub frame: ScopeId,
    /// The scope that names are looked up in: the frame's or that of a comprehension in it.
    pub scope: ScopeId,
    /// `__qualname__` of the frame; the module's is empty.
    pub qualname: String,
    /// What is built.
    pub body: Body,
    /// Where the next instruction goes.
    pub block: Block,
    /// Nothing reaches the next instruction.
    pub dead: bool,
    /// The scopes that an exit leaves, innermost last.
    pub exits: Vec<ExitScope<'a>>,
    /// How many `finally` bodies the current position is inside of.
    pub finally_depth: u32,
    /// Where the value of `return` waits.
    pub return_value: Option<Local>,
    /// The block that leaves the body with `return_value`.
    pub return_block: Option<Block>,
    /// The block that leaves the body with the pending exception.
    pub unwind_block: Option<Block>,
    /// The object of the running frame, or unbound: an exception that was handled here lives on.
    pub frame_object: Option<Local>,
    /// Tracebacks show the frame: it does not stand for a function that CPython has in C.
    pub is_shown: bool,
    /// The variables of the frame.
    pub variables: Variables,
    /// The namespace of the class body that is lowered may hold names that it does not bind.
    pub prepared_namespace: bool,
    /// The comprehensions around the current position, innermost last.
    pub comprehensions: Vec<ComprehensionVariables>,
}

impl<'p, 'a> FunctionLowering<'p, 'a> {
    /// A frame with an empty entry block.
    pub fn new(
        cx: &'p mut ProgramLowering<'a>,
        module: ModuleId,
        frame: ScopeId,
        qualname: String,
    ) -> Self {
        let mut body = Body {
            params: Vec::new(),
            result: Repr::Object,
            locals: Vec::new(),
            blocks: Vec::new(),
            sites: vec![SiteData::NONE],
        };
        let block = body.add_block();
        let is_shown = !stands_for_native(&cx.modules[module.index()], &qualname);
        FunctionLowering {
            cx,
            module,
            frame,
            scope: frame,
            qualname,
            body,
            block,
            dead: false,
            exits: Vec::new(),
            finally_depth: 0,
            return_value: None,
            return_block: None,
            unwind_block: None,
            frame_object: None,
            is_shown,
            variables: Variables::default(),
            prepared_namespace: false,
            comprehensions: Vec::new(),
        }
    }

    /// The resolved frame.
    pub fn frame_scope(&self) -> &Scope {
        self.cx.scopes[self.module.index()].scope(self.frame)
    }

    /// The source text of the module.
    pub fn source_text(&self) -> &'a str {
        self.cx.modules[self.module.index()].parsed.text()
    }

    // Blocks.

    /// A new block, as seldom run as the current one.
    pub fn new_block(&mut self) -> Block {
        let cold = !self.dead && self.body.block(self.block).cold;
        let block = self.body.add_block();
        self.body.block_mut(block).cold = cold;
        block
    }

    /// A new block that is seldom run.
    pub fn new_cold_block(&mut self) -> Block {
        let block = self.body.add_block();
        self.body.block_mut(block).cold = true;
        block
    }

    /// Continues in another block.
    pub fn switch_to(&mut self, block: Block) {
        self.block = block;
        self.dead = false;
    }

    /// Ends the current block; what follows is unreachable until `switch_to`.
    pub fn terminate(&mut self, terminator: Terminator) {
        if self.dead {
            return;
        }
        self.body.block_mut(self.block).terminator = terminator;
        self.block = self.body.add_block();
        self.dead = true;
    }

    /// Ends the current block with a jump.
    pub fn goto(&mut self, target: Block) {
        self.terminate(Terminator::Goto(target));
    }

    /// Ends the current block with a choice.
    pub fn branch(&mut self, condition: Operand, then: Block, otherwise: Block) {
        self.terminate(Terminator::Branch {
            condition,
            then,
            otherwise,
        });
    }

    // Instructions.

    /// Emits an instruction, in its own `Try` if it can raise.
    pub fn emit(
        &mut self,
        operation: Operation,
        args: Vec<Operand>,
        dest: Option<Local>,
        site: Site,
    ) {
        let can_raise = operation.signature().can_raise;
        let instruction = Instruction {
            operation,
            args,
            dest,
            site,
        };
        if !can_raise {
            let statement = Statement::Do(instruction);
            self.push(statement);
            return;
        }
        if self.dead {
            return;
        }
        let unwind = self.landing(site);
        let next = self.new_block();
        self.terminate(Terminator::Try {
            instruction,
            next,
            unwind,
        });
        self.switch_to(next);
    }

    /// Appends a statement to the current block.
    pub fn push(&mut self, statement: Statement) {
        if !self.dead {
            self.body.block_mut(self.block).statements.push(statement);
        }
    }

    /// The cold block of a raise site: it notes the site, and goes on to the next scope.
    pub fn landing(&mut self, site: Site) -> Block {
        let target = self.exit_block(Exit::Raise);
        let add = Statement::Do(Instruction {
            operation: Operation::AddTraceback,
            args: vec![],
            dest: None,
            site,
        });
        let statements = match self.is_shown {
            true => vec![add],
            false => vec![],
        };
        self.body.blocks.push(BlockData {
            statements,
            terminator: Terminator::Goto(target),
            cold: true,
        });
        Block(self.body.blocks.len() as u32 - 1)
    }

    /// Emits an instruction with a result.
    pub fn value(&mut self, operation: Operation, args: Vec<Operand>, site: Site) -> Operand {
        let (repr, maybe_unbound) = match operation.signature().result {
            ResultKind::Value(repr) => (repr, false),
            ResultKind::MaybeUnbound => (Repr::Object, true),
            ResultKind::None => (Repr::Object, false),
        };
        let dest = self.temporary(repr);
        self.body.locals[dest.index()].maybe_unbound = maybe_unbound;
        self.emit(operation, args, Some(dest), site);
        Operand::Local(dest)
    }

    /// Emits an instruction without a result.
    pub fn effect(&mut self, operation: Operation, args: Vec<Operand>, site: Site) {
        self.emit(operation, args, None, site);
    }

    /// Calls a function of the runtime that has a result.
    pub fn runtime(&mut self, function: RuntimeFn, args: Vec<Operand>, site: Site) -> Operand {
        self.value(Operation::Runtime(function), args, site)
    }

    /// Calls a function of the runtime that has none.
    pub fn runtime_effect(&mut self, function: RuntimeFn, args: Vec<Operand>, site: Site) {
        self.effect(Operation::Runtime(function), args, site);
    }

    /// `dest = operand`.
    pub fn copy(&mut self, dest: Local, operand: Operand) {
        let site = self.no_site();
        self.emit(Operation::Copy, vec![operand], Some(dest), site);
    }

    /// A local with the operand's value that no assignment to a variable changes.
    pub fn temporary_of(&mut self, operand: Operand) -> Local {
        match operand {
            Operand::Local(local)
                if self.body.local(local).kind == LocalKind::Temporary
                    && self.body.local(local).name.is_none() =>
            {
                local
            }
            _ => {
                let temporary = self.temporary(Repr::Object);
                self.copy(temporary, operand);
                temporary
            }
        }
    }

    /// A new temporary.
    pub fn temporary(&mut self, repr: Repr) -> Local {
        self.body.add_temporary(repr)
    }

    /// A new variable, unbound at first.
    pub fn named_local(&mut self, name: &str, kind: LocalKind) -> Local {
        self.body.add_local(LocalDecl {
            repr: Repr::Object,
            kind,
            name: Some(name.to_owned()),
            maybe_unbound: true,
            ty: crate::mir::Type::Any,
        })
    }

    // Names and sites.

    /// A name as an operand.
    pub fn name_constant(&mut self, name: &str) -> Operand {
        Operand::Constant(self.cx.string(name))
    }

    /// The site of an instruction of a node that is neither an expression nor a statement.
    pub fn site(&mut self, node: &impl Ranged) -> Site {
        let position = self.sites().statement_like(node.range());
        self.add_site(position)
    }

    /// The site of an instruction of an expression, as a whole.
    pub fn expression_site(&mut self, expression: &Expr) -> Site {
        let position = self.sites().expression(expression);
        self.add_site(position)
    }

    /// The site of the load, store or deletion of an attribute.
    pub fn attribute_site(&mut self, attribute: &ExprAttribute) -> Site {
        let position = self.sites().attribute(attribute);
        self.add_site(position)
    }

    /// The site of a call.
    pub fn call_site(&mut self, call: &ExprCall) -> Site {
        let position = self.sites().call(call);
        self.add_site(position)
    }

    /// The site of an instruction of a statement that is not one of its expressions.
    pub fn statement_site(&mut self, statement: &Stmt) -> Site {
        let position = self.sites().statement(statement);
        self.add_site(position)
    }

    /// The site of the tests of a pattern.
    pub fn pattern_site(&mut self, pattern: &Pattern) -> Site {
        let position = self.sites().pattern(pattern);
        self.add_site(position)
    }

    /// The site of `key: value` in a dict comprehension.
    pub fn dict_item_site(&mut self, key: &Expr, value: &Expr) -> Site {
        let position = self.sites().dict_item(key, value);
        self.add_site(position)
    }

    fn sites(&self) -> &Sites<'a> {
        &self.cx.sites[self.module.index()]
    }

    /// The site of an instruction that can't raise.
    pub fn no_site(&self) -> Site {
        Site::NONE
    }

    fn add_site(&mut self, position: Position) -> Site {
        let data = SiteData {
            line: position.line,
            end_line: position.end_line,
            column: position.column,
            end_column: position.end_column,
            anchors: position.anchors.map(|anchors| Anchors {
                line: anchors.line,
                column: anchors.column,
                end_line: anchors.end_line,
                end_column: anchors.end_column,
            }),
        };
        if self.body.sites.last() != Some(&data) {
            self.body.sites.push(data);
        }
        Site(self.body.sites.len() as u32 - 1)
    }

    /// The line of an offset, from 1.
    pub fn line(&self, offset: TextSize) -> u32 {
        let source: &'a ParsedModule = self.cx.modules[self.module.index()].parsed;
        source.source().line_column(offset).0
    }
}

/// The classes of library modules whose methods CPython has in C, and the modules that it has in C as
/// a whole.
const NATIVE_STAND_INS: &[(&str, Option<&str>)] = &[
    ("_contextvars", None),
    ("asyncio.futures", Some("Future.")),
    ("asyncio.tasks", Some("Task.")),
];

fn stands_for_native(module: &SourceModule<'_>, qualname: &str) -> bool {
    module.is_library
        && NATIVE_STAND_INS.iter().any(|(name, class)| {
            module.name == *name && class.is_none_or(|class| qualname.starts_with(class))
        })
}

/// The body without the blocks that nothing reaches.
pub fn without_unreachable(mut body: Body) -> Body {
    let mut numbers: Vec<Option<Block>> = vec![None; body.blocks.len()];
    let mut work = vec![Body::ENTRY];
    let mut reached = vec![false; body.blocks.len()];
    reached[0] = true;
    while let Some(block) = work.pop() {
        for successor in body.block(block).terminator.successors() {
            if !std::mem::replace(&mut reached[successor.index()], true) {
                work.push(successor);
            }
        }
    }
    let kept = (0..).zip(&reached).filter(|(_, reached)| **reached);
    for (number, (index, _)) in (0..).zip(kept) {
        numbers[index as usize] = Some(Block(number));
    }
    let blocks = std::mem::take(&mut body.blocks);
    body.blocks = (blocks.into_iter().zip(reached))
        .filter_map(|(block, reached)| reached.then_some(block))
        .collect();
    for block in &mut body.blocks {
        block.terminator.for_each_successor_mut(|successor| {
            if let Some(number) = numbers[successor.index()] {
                *successor = number;
            }
        });
    }
    body
}
