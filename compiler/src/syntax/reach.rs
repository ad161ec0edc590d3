//! What the functions of a library module mention: those that nothing reached mentions are left out
//! of the program.
//!
//! A *unit* is a function at the top level of a module or class; what stands inside it belongs to
//! it. Everything else of a module runs when it is imported. Names are taken apart by where Python
//! would look them up: a *path* (`a`, `a.b.c`) begins at a variable of the module, an *attribute*
//! belongs to an object of which nothing is known. Local variables count as variables of the
//! module, which errs on the safe side. A text that looks like a name may become an attribute.
//!
//! Special methods are called by operators: their class alone decides. Decorators that are not
//! known to be harmless may register a function, which is reached then.

use std::collections::{HashMap, HashSet};

use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::TextRange;

use super::{ParsedModule, TYPING_MODULE};

/// A variable of the module and the attributes that are looked up on it, in order.
pub type Path = Vec<Name>;

/// A function of a module, as far as reaching goes.
#[derive(Debug)]
pub struct Unit {
    /// Its name.
    pub name: Name,
    /// The class that it is a method of, as an index into [`Reach::classes`].
    pub class: Option<usize>,
    /// Where it stands.
    pub range: TextRange,
    /// What reaches it without a mention.
    pub implicit: Implicit,
    /// What it mentions.
    pub mentions: Mentions,
}

/// What reaches a function without a mention of its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Implicit {
    /// Nothing.
    Never,
    /// Its class, or, outside of classes, the import of its module.
    WithClass,
    /// The import of its module: it runs when a class is derived or looked for.
    Always,
}

/// A class outside of functions.
#[derive(Debug)]
pub struct Class {
    /// Its name.
    pub name: Name,
    /// The class that it stands in.
    pub outer: Option<usize>,
    /// Its bases that are paths.
    pub bases: Vec<Path>,
    /// The methods that have another name too.
    pub aliases: Vec<(Name, Name)>,
}

/// What a name of a module stands for, other than a unit or a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Alias {
    /// The module of a dotted name.
    Module(String),
    /// `from … import member`: how many dots, the module and the member.
    Member(u32, String, Name),
    /// `name = path`
    Path(Path),
}

/// Names that some code mentions.
#[derive(Default, Debug)]
pub struct Mentions {
    /// Paths from variables of the module.
    pub paths: HashSet<Path>,
    /// Attributes of anything.
    pub attributes: HashSet<Name>,
    /// An attribute is looked up by a computed name.
    pub has_computed_names: bool,
}

/// A module's units, and what its other code mentions.
#[derive(Debug, Default)]
pub struct Reach {
    /// The functions.
    pub units: Vec<Unit>,
    /// The classes.
    pub classes: Vec<Class>,
    /// What is mentioned outside of functions.
    pub mentions: Mentions,
    /// The methods that class bodies mention, with their classes.
    pub methods: HashSet<(usize, Name)>,
    /// The other names of the module, imported anywhere or assigned at the top level.
    pub aliases: HashMap<Name, Vec<Alias>>,
    /// The modules that all names are imported from, with the number of dots.
    pub stars: Vec<(u32, String)>,
    /// The names that are assigned anywhere, parameters among them.
    pub variables: HashSet<Name>,
}

/// Decorators that do nothing with a function but wrap or mark it.
const HARMLESS: &[&str] = &[
    "abstractmethod",
    "cached_property",
    "classmethod",
    "contextmanager",
    "asynccontextmanager",
    "coroutine",
    "deleter",
    "dynamic_class_attribute",
    "deprecated",
    "final",
    "getter",
    "lru_cache",
    "cache",
    "overload",
    "override",
    "property",
    "setter",
    "singledispatch",
    "staticmethod",
    "wraps",
    "recursive_repr",
    "_recursive_repr",
    "_tp_cache",
    "_SpecialForm",
    "_TypedCacheSpecialForm",
    "_LiteralSpecialForm",
    "bltn_property",
    "_magicmethod",
    "DynamicClassAttribute",
    "no_type_check",
    "runtime_checkable",
    "total_ordering",
];

/// Stands for the module that makes type parameters, as a variable of the module.
const TYPES: &str = ".types";

/// Functions that look up an attribute by a name that is given.
const BY_NAME: &[&str] = &["getattr", "hasattr", "attrgetter", "methodcaller"];

/// Looks through a module; `whole` takes every function as part of the module's own code.
pub fn reach(module: &ParsedModule, whole: bool) -> Reach {
    let mut collector = Collector {
        reach: Reach::default(),
        unit: None,
        class: None,
        whole,
    };
    collector.visit_body(module.body());
    collector.reach
}

struct Collector {
    reach: Reach,
    /// The unit that is looked through.
    unit: Option<usize>,
    /// The class whose body is looked through, outside of units.
    class: Option<usize>,
    whole: bool,
}

impl Collector {
    fn mentions(&mut self) -> &mut Mentions {
        match self.unit {
            Some(unit) => &mut self.reach.units[unit].mentions,
            None => &mut self.reach.mentions,
        }
    }

    fn mention(&mut self, name: &str) {
        self.mentions().attributes.insert(Name::new(name));
    }

    fn alias(&mut self, name: &str, alias: Alias) {
        let aliases = self.reach.aliases.entry(Name::new(name)).or_default();
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }

    /// Type parameters and aliases are made by functions of the library.
    fn makes_types(&mut self, makers: &[&'static str]) {
        self.alias(TYPES, Alias::Module(TYPING_MODULE.to_owned()));
        for maker in makers {
            let path = vec![Name::new_static(TYPES), Name::new_static(maker)];
            self.mentions().paths.insert(path);
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(parameters) = &function.type_params {
            self.visit_type_params(parameters);
        }
        self.visit_parameters(&function.parameters);
        let returns = function.returns.iter();
        returns.for_each(|returns| self.visit_expr(returns));
        if self.whole || self.unit.is_some() {
            self.reach.variables.insert(function.name.id.clone());
            return self.visit_body(&function.body);
        }
        let is_special = function.name.starts_with("__") && function.name.ends_with("__");
        let mut decorators = function.decorator_list.iter();
        let harmless = decorators.all(|decorator| is_harmless(&decorator.expression));
        self.reach.units.push(Unit {
            name: function.name.id.clone(),
            class: self.class,
            range: function.range,
            implicit: match &*function.name {
                "__init_subclass__" | "__subclasshook__" => Implicit::Always,
                _ if !harmless || (is_special && self.class.is_some()) => Implicit::WithClass,
                _ => Implicit::Never,
            },
            mentions: Mentions::default(),
        });
        self.unit = Some(self.reach.units.len() - 1);
        self.visit_body(&function.body);
        self.unit = None;
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(parameters) = &class.type_params {
            self.makes_types(&["_make_generic_base"]);
            self.visit_type_params(parameters);
        }
        if self.whole || self.unit.is_some() {
            self.reach.variables.insert(class.name.id.clone());
            if let Some(arguments) = &class.arguments {
                self.visit_arguments(arguments);
            }
            return self.visit_body(&class.body);
        }
        let mut bases = Vec::new();
        for base in class.bases() {
            match path(base) {
                Some(path) => bases.push(path),
                None => self.visit_expr(base),
            }
        }
        for keyword in class.keywords() {
            self.visit_expr(&keyword.value);
        }
        self.reach.classes.push(Class {
            name: class.name.id.clone(),
            outer: self.class,
            bases,
            aliases: Vec::new(),
        });
        let outer = self.class.replace(self.reach.classes.len() - 1);
        self.visit_body(&class.body);
        self.class = outer;
    }

    /// An assignment outside of functions that only gives something another name.
    fn renaming(&mut self, assign: &ast::StmtAssign) -> bool {
        let [Expr::Name(target)] = &*assign.targets else {
            return false;
        };
        let Some(path) = path(&assign.value).filter(|_| self.unit.is_none() && !self.whole) else {
            return false;
        };
        // An attribute of an object is the object's affair.
        let of = self.reach.aliases.get(&path[0]);
        let is_module = |alias: &Alias| matches!(alias, Alias::Module(_));
        if path.len() > 1 && !of.is_some_and(|aliases| aliases.iter().all(is_module)) {
            return false;
        }
        match self.class {
            None => self.alias(&target.id, Alias::Path(path)),
            Some(class) if path.len() == 1 => {
                let class = &mut self.reach.classes[class];
                class.aliases.push((target.id.clone(), path[0].clone()));
            }
            Some(_) => return false,
        }
        true
    }

    fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            match &alias.asname {
                Some(name) => self.alias(name, Alias::Module(alias.name.to_string())),
                None => {
                    let first = alias.name.split('.').next().unwrap_or_default();
                    self.alias(first, Alias::Module(first.to_owned()));
                }
            }
        }
    }

    fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let module = import.module.as_deref().unwrap_or_default().to_owned();
        for alias in &import.names {
            if alias.name.as_str() == "*" {
                self.reach.stars.push((import.level, module.clone()));
                continue;
            }
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            let member = Alias::Member(import.level, module.clone(), alias.name.id.clone());
            self.alias(name, member);
        }
    }
}

/// The path that an expression is.
fn path(expression: &Expr) -> Option<Path> {
    match expression {
        Expr::Name(name) => Some(vec![name.id.clone()]),
        Expr::Attribute(attribute) => {
            let mut path = path(&attribute.value)?;
            path.push(attribute.attr.id.clone());
            Some(path)
        }
        _ => None,
    }
}

fn is_harmless(decorator: &Expr) -> bool {
    let name = match decorator {
        Expr::Name(name) => &name.id,
        Expr::Attribute(attribute) => &attribute.attr.id,
        Expr::Call(call) => return is_harmless(&call.func),
        _ => return false,
    };
    HARMLESS.contains(&name.as_str())
}

impl<'a> Visitor<'a> for Collector {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            // Names in `__all__` say what may be imported, not what is.
            Stmt::Assign(assign) if is_all(assign.targets.first()) => {}
            Stmt::AugAssign(assign) if is_all(Some(&assign.target)) => {}
            Stmt::Assign(assign) if self.renaming(assign) => {}
            Stmt::TypeAlias(_) => {
                self.makes_types(&["_make_alias"]);
                visitor::walk_stmt(self, statement);
            }
            Stmt::If(conditional) if !self.whole && is_for_scripts(&conditional.test) => {}
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::Import(import) => self.import(import),
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_type_params(&mut self, parameters: &'a ast::TypeParams) {
        self.makes_types(&[
            "_make_type_variable",
            "_make_parameters_variable",
            "_make_tuple_variable",
            "_only_item",
        ]);
        for parameter in &parameters.type_params {
            self.reach.variables.insert(parameter.name().id.clone());
        }
        visitor::walk_type_params(self, parameters);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Name(name) = expression
            && name.ctx == ExprContext::Store
        {
            self.reach.variables.insert(name.id.clone());
            return;
        }
        if let Some(path) = path(expression) {
            if let Some(class) = self.class.filter(|_| self.unit.is_none()) {
                self.reach.methods.insert((class, path[0].clone()));
            }
            self.mentions().paths.insert(path);
            return;
        }
        match expression {
            Expr::Attribute(attribute) => self.mention(&attribute.attr),
            Expr::StringLiteral(literal) => {
                let text = literal.value.to_str();
                if text.len() <= 64 && is_dotted_name(text) {
                    text.split('.').for_each(|part| self.mention(part));
                }
            }
            Expr::Call(call) if looks_up_computed_name(call) => {
                self.mentions().has_computed_names = true;
            }
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }

    fn visit_parameter(&mut self, parameter: &'a ast::Parameter) {
        self.reach.variables.insert(parameter.name.id.clone());
        visitor::walk_parameter(self, parameter);
    }

    fn visit_pattern(&mut self, pattern: &'a ast::Pattern) {
        if let ast::Pattern::MatchClass(class) = pattern {
            for keyword in &class.arguments.keywords {
                self.mention(&keyword.attr);
            }
        }
        visitor::walk_pattern(self, pattern);
    }
}

fn is_all(target: Option<&Expr>) -> bool {
    matches!(target, Some(Expr::Name(name)) if name.id == "__all__")
}

/// `__name__ == "__main__"`
fn is_for_scripts(test: &Expr) -> bool {
    let Expr::Compare(compare) = test else {
        return false;
    };
    let is_main = |right: &Expr| matches!(right, Expr::StringLiteral(text) if text.value.to_str() == "__main__");
    matches!(&*compare.left, Expr::Name(name) if name.id == "__name__")
        && *compare.ops == [ast::CmpOp::Eq]
        && compare.comparators.iter().all(is_main)
}

fn is_dotted_name(text: &str) -> bool {
    !text.is_empty()
        && (text.chars()).all(|char| char == '_' || char == '.' || char.is_alphanumeric())
}

fn looks_up_computed_name(call: &ast::ExprCall) -> bool {
    let Expr::Name(function) = &*call.func else {
        return false;
    };
    let position = match function.id.as_str() {
        "attrgetter" | "methodcaller" => 0,
        _ => 1,
    };
    BY_NAME.contains(&function.id.as_str())
        && !(call.arguments.args.get(position)).is_some_and(Expr::is_string_literal_expr)
}
