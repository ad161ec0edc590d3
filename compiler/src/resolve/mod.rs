//! Names to variables: the scopes of a module, and what each name means in each of them.
//!
//! The rules are those of CPython's symbol table. A *frame* is what becomes a function of its own:
//! the module, a class body, a function, a lambda, a generator expression, or what type parameters
//! and aliases evaluate when somebody asks for it. List, set and dict comprehensions have scopes but
//! no frames: they run inside the frame around them, their variables are variables of that frame
//! under another identity, and only what a nested frame captures needs a cell. So do the type
//! parameters of a function, class or alias.
//!
//! The scopes of type parameters and of what is evaluated later see the names of a class that they
//! stand in directly. The latter is a frame, which reaches them through a cell with the class's
//! namespace, `__classdict__`.
//!
//! [`collect`] walks the tree once and notes what every scope binds, uses and declares; [`bind`]
//! then decides for every name of every scope. This module must not know MIR.

mod bind;
mod collect;

use std::collections::HashMap;

use ruff_python_ast::Stmt;
use ruff_python_ast::name::Name;
use ruff_text_size::TextRange;

/// A scope of a module, an index into [`Scopes::scopes`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ScopeId(pub u32);

impl ScopeId {
    /// The scope of the module itself.
    pub const MODULE: ScopeId = ScopeId(0);

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a scope belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ScopeKind {
    /// The module.
    Module,
    /// A class body.
    Class,
    /// A `def`.
    Function,
    /// A lambda.
    Lambda,
    /// A generator expression, from its second iterable on.
    Generator,
    /// A list, set or dict comprehension, from its second iterable on.
    Comprehension,
    /// The type parameters of a function, class or alias, with the annotations or bases.
    TypeParameters,
    /// The value of an alias, the bound or the default of a type parameter.
    TypeValue,
}

impl ScopeKind {
    /// Whether nested frames see its variables.
    fn is_function_like(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }

    /// Whether it runs in the frame around it.
    fn is_inline(self) -> bool {
        matches!(self, ScopeKind::Comprehension | ScopeKind::TypeParameters)
    }

    /// Whether it sees the names of a class that it stands in.
    fn sees_class(self) -> bool {
        matches!(self, ScopeKind::TypeParameters | ScopeKind::TypeValue)
    }
}

/// What is done with a name in a scope.
#[derive(Clone, Copy, Default, Debug)]
pub struct Symbol {
    /// It is assigned, imported, defined or otherwise bound here.
    pub bound: bool,
    /// It is a parameter.
    pub parameter: bool,
    /// It is deleted here, by `del` or at the end of `except … as`.
    pub deleted: bool,
    /// It is the target of a `:=`.
    pub walrus: bool,
    /// It is declared `global`.
    pub global: bool,
    /// It is declared `nonlocal`.
    pub nonlocal: bool,
}

/// What a name of a scope means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resolution {
    /// A variable of this scope, which runs in the same frame, that nothing captures.
    Local(ScopeId),
    /// A variable of this scope, which runs in the same frame, that a nested frame captures.
    Cell(ScopeId),
    /// A variable of an enclosing frame.
    Free,
    /// A variable of the module, or a built-in.
    Global,
    /// A name of the class body's namespace; if it is missing there, a free variable or a global.
    Namespace {
        /// Looked up as a free variable when it is missing.
        free: bool,
    },
    /// A name of the namespace of the class around, which is a free variable; if it is missing there,
    /// as for [`Resolution::Namespace`].
    ClassNamespace {
        /// Looked up as a free variable when it is missing.
        free: bool,
    },
}

/// The free variable that holds the namespace of the class around.
pub const CLASS_NAMESPACE: &str = "__classdict__";

/// The variable of type parameters' scope that holds them in a tuple.
pub const TYPE_PARAMETERS: &str = ".type_params";

/// A scope and its names.
#[derive(Debug)]
pub struct Scope {
    /// What it belongs to.
    pub kind: ScopeKind,
    /// The scope around it; the module's is itself.
    pub parent: ScopeId,
    /// The nearest class around it, for the mangling of private names.
    pub class_name: Option<Name>,
    /// Every name that is bound or declared here, in order of its first appearance.
    pub order: Vec<Name>,
    /// What is done with each name.
    pub symbols: HashMap<Name, Symbol>,
    /// The free variables of a frame, sorted: the order of its cells.
    pub free: Vec<Name>,
    /// The variables of the scope that nested frames capture, sorted.
    pub cells: Vec<Name>,
    /// A class whose methods need the `__class__` cell.
    pub needs_class_cell: bool,
    /// A class whose namespace is looked into after its body has run.
    pub needs_namespace_cell: bool,
    /// Its body can be suspended: there is a `yield` in it, or it is asynchronous.
    pub is_generator: bool,
    /// It is an `async def`, or a generator expression that awaits.
    pub is_async: bool,
    /// There is a `yield` in it, or it is a generator expression.
    pub yields: bool,
    /// There are annotated assignments in it.
    pub has_annotations: bool,
    /// There is a `from … import *` in it.
    pub has_import_star: bool,
    /// The names that methods of a class store through `self`, in order.
    pub static_attributes: Vec<Name>,
    uses: Vec<Name>,
    resolutions: HashMap<Name, Resolution>,
}

impl Scope {
    /// What is done with a (mangled) name here.
    pub fn symbol(&self, name: &str) -> Symbol {
        self.symbols.get(name).copied().unwrap_or_default()
    }
}

/// The scopes of a module.
#[derive(Debug)]
pub struct Scopes {
    scopes: Vec<Scope>,
    by_node: HashMap<(ScopeKind, TextRange), ScopeId>,
}

impl Scopes {
    /// The scope with this id.
    pub fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.index()]
    }

    /// Every scope, outer ones first.
    pub fn ids(&self) -> impl Iterator<Item = ScopeId> + use<> {
        (0..self.scopes.len() as u32).map(ScopeId)
    }

    /// The scope of a node, which has this range.
    pub fn of_node(&self, kind: ScopeKind, range: TextRange) -> Option<ScopeId> {
        self.by_node.get(&(kind, range)).copied()
    }

    /// What a (mangled) name means in a scope.
    pub fn resolve(&self, id: ScopeId, name: &str) -> Resolution {
        self.scope(id)
            .resolutions
            .get(name)
            .copied()
            .unwrap_or(Resolution::Global)
    }

    /// The frame that a scope runs in.
    pub fn frame(&self, mut id: ScopeId) -> ScopeId {
        while self.scope(id).kind.is_inline() {
            id = self.scope(id).parent;
        }
        id
    }
}

/// Resolves the names of a module.
pub fn resolve_module(body: &[Stmt]) -> Scopes {
    let mut scopes = collect::collect(body);
    bind::bind(&mut scopes);
    scopes
}

/// The name that an identifier stands for inside a class: `__private` becomes `_Class__private`.
pub fn mangle(class_name: Option<&Name>, name: &Name) -> Name {
    let Some(class_name) = class_name else {
        return name.clone();
    };
    let class_name = class_name.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    if class_name.is_empty() {
        return name.clone();
    }
    Name::from(format!("_{class_name}{name}"))
}

#[cfg(test)]
mod tests;
