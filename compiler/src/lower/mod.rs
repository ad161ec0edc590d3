//! From resolved syntax to MIR.
//!
//! [`lower_program`] makes one [`Program`] of all user modules. Each frame (module body, class
//! body, function, lambda, generator expression) is lowered by one [`FunctionLowering`], whose
//! methods are spread over this folder by construct. Evaluation order is CPython's throughout.
//! Lowering writes no reference counts; it says where named locals and scope-stack temporaries end
//! ([`KeepAlive`](crate::mir::Statement::KeepAlive)), and leaves the rest to a pass.
//!
//! This module must not know Cranelift.

mod assign;
mod asynchronous;
mod builder;
mod call;
mod class;
mod comprehension;
mod condition;
mod constant;
mod display;
mod docstring;
mod exits;
mod expression;
mod facts;
mod format;
mod function;
mod generator;
mod handlers;
mod import;
mod loops;
mod module;
mod namespace;
mod pattern;
mod slots;
mod statement;
mod text;
mod type_parameters;
mod unparse;
mod variable;

use std::collections::{HashMap, HashSet};

use ruff_python_ast::Stmt;
use ruff_python_ast::name::Name;
use ruff_text_size::TextRange;

use crate::mir::{
    ConstId, ConstItem, Constant, FunctionId, Global, GlobalDecl, ModuleData, ModuleId, Operand,
    Program,
};
use crate::resolve::{ScopeId, Scopes, resolve_module};
use crate::syntax::ParsedModule;
use crate::syntax::site::Sites;

use builder::FunctionLowering;
use facts::Facts;
pub use import::absolute_name;

/// Where an imported module is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ModuleTarget {
    /// A user module of the program.
    User(ModuleId),
    /// A module of the runtime, an index into `pyc_runtime::modules::NATIVE`.
    Native(u32),
    /// Nowhere: importing it raises ModuleNotFoundError.
    Missing,
}

/// A parsed user module. The entry module is the first of the program.
#[derive(Clone, Debug)]
pub struct SourceModule<'a> {
    /// `__name__`; `__main__` for the entry.
    pub name: String,
    /// The absolute path, as a traceback shows it; none for a package without source.
    pub path: Option<String>,
    /// `__package__`, if it is known.
    pub package: Option<String>,
    /// `__path__` of a package.
    pub folders: Option<Vec<String>>,
    /// The package that it is a submodule of.
    pub parent: Option<ModuleId>,
    /// The text and its tree.
    pub parsed: &'a ParsedModule,
    /// The lines and texts of its SyntaxWarnings.
    pub syntax_warnings: &'a [(u32, String)],
    /// It belongs to the standard library.
    pub is_library: bool,
    /// The functions that nothing in the program reaches, by their ranges.
    pub left_out: &'a HashSet<TextRange>,
    /// What the absolute dotted names in its `import` statements refer to, those of submodules that
    /// `from … import` may mean among them. A name that isn't listed is one of the runtime's
    /// modules, or missing.
    pub imports: HashMap<String, ModuleTarget>,
}

impl<'a> SourceModule<'a> {
    /// The statements.
    fn body(&self) -> &'a [Stmt] {
        self.parsed.body()
    }
}

/// Lowers a program without syntax errors. Recurses as deeply as the source nests.
pub fn lower_program(modules: &[SourceModule<'_>]) -> Program {
    let mut lowering = ProgramLowering {
        program: Program::default(),
        modules,
        scopes: modules.iter().map(|m| resolve_module(m.body())).collect(),
        sites: modules.iter().map(|m| Sites::new(m.parsed)).collect(),
        facts: Facts::of_program(modules),
        builtins: (pyc_runtime::builtins::BUILTINS.iter().zip(0..))
            .map(|(&(name, _), index)| (name, index))
            .collect(),
        globals: HashMap::new(),
        functions: HashMap::new(),
        bound: Vec::new(),
        futures: Vec::new(),
    };
    for id in (0..modules.len() as u32).map(ModuleId) {
        lowering
            .futures
            .push(module::has_future_annotations(modules[id.index()].body()));
        lowering
            .bound
            .push(facts::bound_names(&lowering.scopes[id.index()]));
    }
    for id in (0..modules.len() as u32).map(ModuleId) {
        lowering.declare_globals(id);
    }
    for id in (0..modules.len() as u32).map(ModuleId) {
        let data = lowering.lower_module(id);
        lowering.program.modules.push(data);
    }
    lowering.program
}

/// What the lowering of all modules shares.
struct ProgramLowering<'a> {
    program: Program,
    modules: &'a [SourceModule<'a>],
    scopes: Vec<Scopes>,
    sites: Vec<Sites<'a>>,
    facts: Facts,
    builtins: HashMap<&'static str, u32>,
    globals: HashMap<(ModuleId, Name), Global>,
    /// The functions that are lowered already: a `finally` body is lowered more than once, the
    /// functions in it are not.
    functions: HashMap<(ModuleId, ScopeId), FunctionId>,
    /// The names that each module binds as variables, anywhere.
    bound: Vec<facts::BoundNames>,
    /// Whether `from __future__ import annotations` holds in each module.
    futures: Vec<bool>,
}

impl ProgramLowering<'_> {
    /// The variables that a module's own statements bind, in order of their first appearance.
    fn declare_globals(&mut self, id: ModuleId) {
        for name in module::IMPLICIT_NAMES {
            if self.has_implicit_name(name) {
                self.global(id, &Name::new_static(name));
            }
        }
        let mut names = Vec::new();
        self.names_of(id, &mut vec![], &mut names);
        for name in names {
            self.global(id, &name);
        }
    }

    /// Whether any code could ask for a variable that a module has before its first statement.
    fn has_implicit_name(&self, name: &str) -> bool {
        match name {
            "__builtins__" => self.facts.asks_for_builtins(),
            _ => self.facts.is_mentioned(name),
        }
    }

    /// The names that a module binds itself, and those that `from … import *` can bring.
    fn names_of(&self, id: ModuleId, seen: &mut Vec<ModuleId>, names: &mut Vec<Name>) {
        seen.push(id);
        names.extend(self.bound[id.index()].in_order.iter().cloned());
        let module = &self.modules[id.index()];
        for path in module::star_imports(module) {
            if let Some(&ModuleTarget::User(target)) = module.imports.get(&path)
                && !seen.contains(&target)
            {
                self.names_of(target, seen, names);
            }
        }
    }

    fn lower_module(&mut self, id: ModuleId) -> ModuleData {
        let module = &self.modules[id.index()];
        let doc = docstring::of_body(module.body()).map(|doc| self.program.string(&doc));
        let function = module::lower_body(self, id, doc);
        let folders = module.folders.as_ref().map(|folders| {
            let items = (folders.iter())
                .map(|folder| ConstItem::Constant(self.program.string(folder)))
                .collect();
            self.program.constant(Constant::Tuple(items))
        });
        let warnings = module.syntax_warnings.iter();
        let syntax_warnings = warnings
            .map(|(line, text)| (*line, self.program.string(text)))
            .collect();
        ModuleData {
            name: module.name.clone(),
            path: module.path.clone(),
            package: module
                .package
                .as_ref()
                .map(|name| self.program.string(name)),
            folders,
            parent: module.parent,
            source: module.parsed.text().to_owned(),
            function,
            doc,
            syntax_warnings,
        }
    }

    /// The variable of a module.
    fn global(&mut self, module: ModuleId, name: &Name) -> Global {
        if let Some(&global) = self.globals.get(&(module, name.clone())) {
            return global;
        }
        let global = Global(self.program.globals.len() as u32);
        let constant = self.program.string(name);
        self.program.globals.push(GlobalDecl {
            module,
            name: constant,
        });
        self.globals.insert((module, name.clone()), global);
        global
    }

    /// The built-in that a global name of a module certainly means.
    fn certain_builtin(&self, module: ModuleId, name: &str) -> Option<u32> {
        let bound = &self.bound[module.index()];
        let index = self.builtins.get(name).copied()?;
        let certain = !bound.has_import_star
            && !bound.names.contains(name)
            && !self.facts.may_be_set_from_outside(name)
            && !self.facts.builtin_may_be_set(name);
        certain.then_some(index)
    }

    /// Whether a global name of a module is a built-in's that the module itself never binds.
    fn certain_builtin_kind(&self, module: ModuleId, name: &str) -> bool {
        !self.bound[module.index()].names.contains(name)
    }

    fn string(&mut self, text: &str) -> ConstId {
        self.program.string(text)
    }

    /// The text of a name's constant.
    fn text_of(&self, name: ConstId) -> Name {
        match &self.program.constants[name.index()] {
            Constant::Str(text) => Name::from(String::from_utf8_lossy(text)),
            _ => unreachable!("a name is a str"),
        }
    }

    fn constant(&mut self, constant: Constant) -> Operand {
        Operand::Constant(self.program.constant(constant))
    }
}

#[cfg(test)]
mod tests;
