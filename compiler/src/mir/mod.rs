//! The middle representation: typed control-flow graphs over locals.
//!
//! A [`Body`] is a graph of [`Block`]s over [`Local`]s. Everything that computes is an
//! [`Instruction`]: an [`Operation`], its operands and at most one result. An instruction that
//! cannot raise is a [`Statement`]; one that can raise ends its block as [`Terminator::Try`], with
//! an edge for each outcome. A result is defined on the `next` edge only.
//!
//! What an operation uses up, borrows and yields is answered by [`Operation::signature`]; the
//! passes and the code generator know operations through it. Lowering writes no reference counts:
//! [`Statement::IncRef`] and [`Statement::DecRef`] come from one pass.
//!
//! This module must not know the AST, inference or Cranelift.

pub mod operation;
pub mod order;
pub mod print;
pub mod program;
pub mod set;
pub mod ty;
pub mod verify;
mod visit;

pub use operation::{
    BinaryOperator, CompareOperator, DirectCall, Field, FieldPlace, Operation, Ownership,
    ResultKind, Signature, UnaryOperator,
};
pub use print::Tables;
pub use program::{
    ConstId, ConstItem, Constant, Function, FunctionId, FunctionSignature, Global, GlobalDecl,
    ModuleData, ModuleId, Program,
};
pub use set::LocalSet;
pub use ty::Type;

/// Declares a small index type that prints as `prefix` and its number.
macro_rules! entity {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// The index as a position in its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
    };
}
pub(crate) use entity;

entity!(
    /// A local variable or temporary of one body.
    Local, "_"
);
entity!(
    /// A basic block of one body.
    Block, "bb"
);
entity!(
    /// A source span, an index into [`Body::sites`].
    Site, "site"
);

impl Site {
    /// The site of what stands nowhere in the source; the first of each body.
    pub const NONE: Site = Site(0);
}

/// How a local is held in a register.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub enum Repr {
    /// Any tagged word; takes part in reference counting.
    #[default]
    Object,
    /// A machine integer proven to fit 63 bits.
    Int64,
    /// A double.
    Float,
    /// 0 or 1.
    Bool,
}

/// What a local stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LocalKind {
    /// A parameter, in the order of [`Body::params`]. Owned by the body.
    Parameter,
    /// A variable of the Python program.
    Named,
    /// A value that lives within a statement, or on the scope stack.
    Temporary,
    /// An object that somebody else keeps alive as long as it is used: it comes without a reference,
    /// and none is given up.
    Lent,
}

/// A local's declaration.
#[derive(Clone, Debug)]
pub struct LocalDecl {
    /// How it is held.
    pub repr: Repr,
    /// What it stands for.
    pub kind: LocalKind,
    /// The Python name, for diagnostics and debug information.
    pub name: Option<String>,
    /// It may hold the unbound word (1). Such a local starts as unbound, counts as held from the
    /// entry on, and its `IncRef` and `DecRef` test for the unbound word.
    pub maybe_unbound: bool,
    /// What it holds, as far as whole-program inference knows.
    pub ty: Type,
}

/// An input of an instruction.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Operand {
    /// The value of a local.
    Local(Local),
    /// The object `None`.
    None,
    /// The object `True` or `False`.
    BoolObject(bool),
    /// A small int as a tagged word; fits 63 bits.
    Int(i64),
    /// A static object of the program's constant pool.
    Constant(ConstId),
    /// A built-in (function, type, singleton, exception class), an index into
    /// `pyc_runtime::builtins::BUILTINS`.
    Builtin(u32),
    /// The unbound word (1): an absent optional argument.
    Unbound,
    /// A raw machine integer, of representation `Int64`.
    RawInt(i64),
    /// A raw double, of representation `Float`.
    RawFloat(f64),
    /// A raw truth value, of representation `Bool`.
    RawBool(bool),
}

/// An operation with its operands and result.
#[derive(Clone, PartialEq, Debug)]
pub struct Instruction {
    /// What is done.
    pub operation: Operation,
    /// Its inputs.
    pub args: Vec<Operand>,
    /// Where the result goes. `None` drops it.
    pub dest: Option<Local>,
    /// The source span.
    pub site: Site,
}

/// A step that cannot raise.
#[derive(Clone, PartialEq, Debug)]
pub enum Statement {
    /// An operation that cannot raise.
    Do(Instruction),
    /// A use that keeps a local alive up to here: named locals live to the end of their scope.
    KeepAlive(Local),
    /// Takes a reference to what the local holds.
    IncRef(Local),
    /// Releases a reference to what the local holds.
    DecRef(Local),
}

/// How a block ends.
#[derive(Clone, PartialEq, Debug)]
pub enum Terminator {
    /// Continues at a block.
    Goto(Block),
    /// Chooses by a raw truth value.
    Branch {
        /// Of representation `Bool`.
        condition: Operand,
        /// Where 1 goes.
        then: Block,
        /// Where 0 goes.
        otherwise: Block,
    },
    /// Chooses among `targets` by a raw `Int64`; anything else goes to `default`.
    Switch {
        /// Of representation `Int64`.
        value: Operand,
        /// The block for 0, 1, 2…
        targets: Vec<Block>,
        /// The block for every other value.
        default: Block,
    },
    /// Leaves the body with a value, which is moved to the caller. Of `Body::result` representation.
    Return(Operand),
    /// Leaves the body with the pending exception of the thread state.
    Unwind,
    /// An operation that can raise.
    Try {
        /// The operation; its result is defined at `next` only.
        instruction: Instruction,
        /// Where to go on.
        next: Block,
        /// Where the pending exception goes.
        unwind: Block,
    },
    /// An operation with three outcomes: a value, the end (of an iterator, of a search), a raise.
    TryOrEnd {
        /// The operation; its result is defined at `next` only.
        instruction: Instruction,
        /// Where to go on with a value.
        next: Block,
        /// Where the end goes.
        end: Block,
        /// Where the pending exception goes.
        unwind: Block,
    },
    /// Suspends a generator: hands out `value`, and continues at `resume` with the sent value in
    /// `dest`, or at `unwind` with a pending exception (from `throw` or `close`).
    Yield {
        /// What is handed out; moved.
        value: Operand,
        /// The value sent in, defined at `resume` only.
        dest: Option<Local>,
        /// Where `send` continues.
        resume: Block,
        /// Where `throw` continues.
        unwind: Block,
        /// Code of the body may run when the generator is closed here: it stands in a `try`, or
        /// the like. Otherwise its locals just die.
        protected: bool,
        /// The source span.
        site: Site,
    },
    /// Cannot be reached.
    Unreachable,
}

impl Terminator {
    /// Every block this may continue at.
    pub fn successors(&self) -> Vec<Block> {
        match self {
            Terminator::Goto(target) => vec![*target],
            Terminator::Branch {
                then, otherwise, ..
            } => vec![*then, *otherwise],
            Terminator::Switch {
                targets, default, ..
            } => targets.iter().copied().chain([*default]).collect(),
            Terminator::Return(_) | Terminator::Unwind | Terminator::Unreachable => vec![],
            Terminator::Try { next, unwind, .. } => vec![*next, *unwind],
            Terminator::TryOrEnd {
                next, end, unwind, ..
            } => vec![*next, *end, *unwind],
            Terminator::Yield { resume, unwind, .. } => vec![*resume, *unwind],
        }
    }

    /// Calls `change` on every block this may continue at.
    pub fn for_each_successor_mut(&mut self, mut change: impl FnMut(&mut Block)) {
        match self {
            Terminator::Goto(target) => change(target),
            Terminator::Branch {
                then, otherwise, ..
            } => {
                change(then);
                change(otherwise);
            }
            Terminator::Switch {
                targets, default, ..
            } => {
                targets.iter_mut().for_each(&mut change);
                change(default);
            }
            Terminator::Return(_) | Terminator::Unwind | Terminator::Unreachable => {}
            Terminator::Try { next, unwind, .. } => {
                change(next);
                change(unwind);
            }
            Terminator::TryOrEnd {
                next, end, unwind, ..
            } => {
                change(next);
                change(end);
                change(unwind);
            }
            Terminator::Yield { resume, unwind, .. } => {
                change(resume);
                change(unwind);
            }
        }
    }
}

/// A straight run of statements and the way it ends.
#[derive(Clone, Debug)]
pub struct BlockData {
    /// The steps, none of which can raise.
    pub statements: Vec<Statement>,
    /// How it ends.
    pub terminator: Terminator,
    /// Seldom run: a landing block, a slow path.
    pub cold: bool,
}

impl BlockData {
    /// An empty block that nothing leads to.
    pub fn unreachable() -> BlockData {
        BlockData {
            statements: Vec::new(),
            terminator: Terminator::Unreachable,
            cold: false,
        }
    }
}

/// Where a raising operation stands in the source: what a traceback shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SiteData {
    /// The first line, from 1.
    pub line: u32,
    /// The last line.
    pub end_line: u32,
    /// Byte column of the start, from 0; `u32::MAX` where there is no column.
    pub column: u32,
    /// Byte column of the end; `u32::MAX` where the lines are shown without markers.
    pub end_column: u32,
    /// What is underlined with `^` between the `~`, if anything is.
    pub anchors: Option<Anchors>,
}

impl SiteData {
    /// What [`Site::NONE`] refers to.
    pub const NONE: SiteData = SiteData {
        line: 1,
        end_line: 1,
        column: u32::MAX,
        end_column: u32::MAX,
        anchors: None,
    };
}

/// The part of a site that is underlined with `^`; the rest of the site has `~`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Anchors {
    /// The line where the part starts.
    pub line: u32,
    /// Byte column of its start.
    pub column: u32,
    /// The line where the part ends.
    pub end_line: u32,
    /// Byte column of its end.
    pub end_column: u32,
}

/// The control-flow graph of one function, class body or module.
#[derive(Clone, Default, Debug)]
pub struct Body {
    /// The parameters' locals, in order: positional, keyword only, `*args`, `**kwargs`.
    pub params: Vec<Local>,
    /// What `Return` yields.
    pub result: Repr,
    /// The locals.
    pub locals: Vec<LocalDecl>,
    /// The blocks; the first is the entry.
    pub blocks: Vec<BlockData>,
    /// The source spans.
    pub sites: Vec<SiteData>,
}

impl Body {
    /// The entry block.
    pub const ENTRY: Block = Block(0);

    /// The declaration of a local.
    pub fn local(&self, local: Local) -> &LocalDecl {
        &self.locals[local.index()]
    }

    /// The content of a block.
    pub fn block(&self, block: Block) -> &BlockData {
        &self.blocks[block.index()]
    }

    /// The content of a block, to change.
    pub fn block_mut(&mut self, block: Block) -> &mut BlockData {
        &mut self.blocks[block.index()]
    }

    /// Every block.
    pub fn block_ids(&self) -> impl Iterator<Item = Block> + use<> {
        (0..self.blocks.len() as u32).map(Block)
    }

    /// Every instruction, block by block.
    pub fn instructions(&self) -> impl Iterator<Item = &Instruction> {
        self.blocks.iter().flat_map(|data| {
            let statements = data.statements.iter().filter_map(Statement::instruction);
            statements.chain(data.terminator.instruction())
        })
    }

    /// A new local.
    pub fn add_local(&mut self, decl: LocalDecl) -> Local {
        self.locals.push(decl);
        Local(self.locals.len() as u32 - 1)
    }

    /// A new temporary that is always bound.
    pub fn add_temporary(&mut self, repr: Repr) -> Local {
        let kind = LocalKind::Temporary;
        self.add_local(LocalDecl {
            repr,
            kind,
            name: None,
            maybe_unbound: false,
            ty: Type::Any,
        })
    }

    /// A new block, unreachable until it is filled.
    pub fn add_block(&mut self) -> Block {
        self.blocks.push(BlockData::unreachable());
        Block(self.blocks.len() as u32 - 1)
    }
}
