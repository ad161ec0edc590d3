//! What is known of the program before its bodies are lowered: which names mean built-ins.

use std::collections::HashSet;

use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, ExprContext, Stmt};

use crate::resolve::{ScopeId, Scopes};

use super::SourceModule;

/// Names whose mention lets a module's variables be set by computed names.
const OPENERS: [&str; 9] = [
    "setattr",
    "delattr",
    "globals",
    "vars",
    "locals",
    "__dict__",
    "__globals__",
    "f_globals",
    "__setattr__",
];

/// Names through which a program can get at the module of the built-ins, beside its import.
const WAYS_TO_BUILTINS: [&str; 5] = [
    "__builtins__",
    "modules",
    "globals",
    "__globals__",
    "f_globals",
];

/// Names whose mention lets a program see which names a module has, or set built-ins: the module
/// of the built-ins is there from the start.
const LISTINGS: [&str; 8] = [
    "__builtins__",
    "modules",
    "globals",
    "__globals__",
    "f_globals",
    "vars",
    "locals",
    "dir",
];

/// What the modules of the program mention.
#[derive(Debug, Default)]
pub struct Facts {
    /// Every attribute that is assigned or deleted: on a module that is a variable.
    stored_attributes: HashSet<Name>,
    /// Every name and attribute that is read.
    mentions: HashSet<Name>,
    /// The module `builtins` is imported.
    imports_builtins: bool,
    /// There is a `__prepare__`: a class body's namespace can hold names that it does not bind.
    has_prepare: bool,
}

impl Facts {
    /// Collects the facts.
    pub fn of_program(modules: &[SourceModule<'_>]) -> Facts {
        let mut facts = Facts::default();
        for module in modules {
            Visit {
                facts: &mut facts,
                module,
            }
            .visit_body(module.body());
            // A submodule becomes an attribute of its package.
            if let Some((_, child)) = module.name.rsplit_once('.') {
                facts.stored_attributes.insert(Name::new(child));
            }
        }
        facts
    }

    /// Whether a module's variable of that name may be set from another module or by a computed
    /// name.
    pub fn may_be_set_from_outside(&self, name: &str) -> bool {
        self.stored_attributes.contains(name) || self.is_open()
    }

    /// Whether any code could ask for a module's variable of that name.
    pub fn is_mentioned(&self, name: &str) -> bool {
        self.mentions.contains(name) || self.is_open() || self.mentions.contains("dir")
    }

    /// Whether the program may set or delete the built-in of that name.
    pub fn builtin_may_be_set(&self, name: &str) -> bool {
        let mut ways = WAYS_TO_BUILTINS.iter();
        let is_reachable = self.imports_builtins || ways.any(|way| self.mentions.contains(*way));
        // In an imported module `__builtins__` is a dict.
        is_reachable && self.may_be_set_from_outside(name) || self.mentions.contains("__builtins__")
    }

    /// Whether the program may ask a module for its `__builtins__`.
    pub fn asks_for_builtins(&self) -> bool {
        self.imports_builtins || LISTINGS.iter().any(|name| self.mentions.contains(*name))
    }

    /// Whether a class body with bases or keywords may find names in its namespace that it does not
    /// bind itself.
    pub fn has_prepared_namespaces(&self) -> bool {
        self.has_prepare
    }

    fn is_open(&self) -> bool {
        OPENERS.iter().any(|opener| self.mentions.contains(*opener))
    }
}

impl Visit<'_, '_> {
    /// The library does not look at the variables of modules by computed names.
    fn mention(&mut self, name: &Name) {
        let opens = OPENERS.contains(&name.as_str()) || name == "dir";
        if !(opens && self.module.is_library) {
            self.facts.mentions.insert(name.clone());
        }
    }
}

/// Collects the facts of one module.
struct Visit<'f, 'm> {
    facts: &'f mut Facts,
    module: &'m SourceModule<'m>,
}

impl<'a> Visitor<'a> for Visit<'_, '_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        // The library sets no built-ins.
        let is_program = !self.module.is_library;
        match statement {
            Stmt::Import(import) if is_program => {
                let mut names = import.names.iter();
                self.facts.imports_builtins |= names.any(|alias| alias.name.as_str() == "builtins");
            }
            Stmt::ImportFrom(import) if is_program => {
                self.facts.imports_builtins |= import.module.as_deref() == Some("builtins");
            }
            Stmt::FunctionDef(function) => {
                self.facts.has_prepare |= &function.name == "__prepare__";
                if self.module.left_out.contains(&function.range) {
                    return;
                }
            }
            _ => {}
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => {
                self.facts.has_prepare |= name.id == "__prepare__";
                if name.ctx == ExprContext::Load {
                    self.mention(&name.id);
                }
            }
            Expr::Attribute(attribute) => {
                self.facts.has_prepare |= &attribute.attr == "__prepare__";
                match attribute.ctx {
                    ExprContext::Store | ExprContext::Del => {
                        let name = attribute.attr.id.clone();
                        self.facts.stored_attributes.insert(name);
                    }
                    _ => self.mention(&attribute.attr.id),
                }
            }
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }
}

/// The variables of one module that its code binds.
#[derive(Debug)]
pub struct BoundNames {
    /// In order of their first appearance.
    pub in_order: Vec<Name>,
    /// The same, to look up.
    pub names: HashSet<Name>,
    /// Other names may be bound by `from … import *`.
    pub has_import_star: bool,
}

/// The names that a module's statements, and `global` declarations in its functions, bind.
pub fn bound_names(scopes: &Scopes) -> BoundNames {
    let mut in_order = Vec::new();
    let mut names = HashSet::new();
    for id in scopes.ids() {
        let scope = scopes.scope(id);
        for name in &scope.order {
            let symbol = scope.symbol(name);
            let is_variable = id == ScopeId::MODULE || symbol.global;
            if is_variable && symbol.bound && names.insert(name.clone()) {
                in_order.push(name.clone());
            }
        }
    }
    BoundNames {
        in_order,
        names,
        has_import_star: scopes.scope(ScopeId::MODULE).has_import_star,
    }
}
