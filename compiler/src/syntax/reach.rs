//! What the functions of a library module mention: those that nothing reached mentions by name are
//! left out of the program.
//!
//! A *unit* is a function at the top level of a module or class; what stands inside it belongs to
//! it. Everything else of a module runs when it is imported. A unit is reached when something
//! reached mentions its name, as a name, an attribute or a text; a method, when its class is
//! mentioned too. Special methods are called by operators: the class alone decides. Decorators that
//! are not known to be harmless may register a function, which is reached then.

use std::collections::HashSet;

use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Stmt};
use ruff_text_size::TextRange;

use super::ParsedModule;

/// A function of a module, as far as reaching goes.
#[derive(Debug)]
pub struct Unit {
    /// Its name.
    pub name: Name,
    /// The class that it is a method of.
    pub class: Option<Name>,
    /// Where it stands.
    pub range: TextRange,
    /// It is reached as soon as its class is.
    pub is_implicit: bool,
    /// The names that it mentions.
    pub mentions: HashSet<Name>,
}

/// A module's units, and what its other code mentions.
#[derive(Debug, Default)]
pub struct Reach {
    /// The functions.
    pub units: Vec<Unit>,
    /// What is mentioned outside of them.
    pub mentions: HashSet<Name>,
    /// An attribute is looked up by a computed name.
    pub has_computed_names: bool,
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
    class: Option<Name>,
    whole: bool,
}

impl Collector {
    fn mention(&mut self, name: &str) {
        let mentions = match self.unit {
            Some(unit) => &mut self.reach.units[unit].mentions,
            None => &mut self.reach.mentions,
        };
        if !mentions.contains(name) {
            mentions.insert(Name::new(name));
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.visit_parameters(&function.parameters);
        function
            .returns
            .iter()
            .for_each(|returns| self.visit_expr(returns));
        if self.whole || self.unit.is_some() {
            return self.visit_body(&function.body);
        }
        let is_special = function.name.starts_with("__") && function.name.ends_with("__");
        let harmless =
            (function.decorator_list.iter()).all(|decorator| is_harmless(&decorator.expression));
        self.reach.units.push(Unit {
            name: function.name.id.clone(),
            class: self.class.clone(),
            range: function.range,
            is_implicit: is_special || !harmless,
            mentions: HashSet::new(),
        });
        self.unit = Some(self.reach.units.len() - 1);
        self.visit_body(&function.body);
        self.unit = None;
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        let outer = self.class.replace(class.name.id.clone());
        self.visit_body(&class.body);
        self.class = outer;
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
            Stmt::ImportFrom(import) => {
                import
                    .names
                    .iter()
                    .for_each(|alias| self.mention(&alias.name));
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    alias.name.split('.').for_each(|part| self.mention(part));
                }
            }
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) if name.ctx != ExprContext::Store => self.mention(&name.id),
            Expr::Attribute(attribute) => self.mention(&attribute.attr),
            Expr::StringLiteral(literal) => {
                let text = literal.value.to_str();
                if text.len() <= 64 && is_dotted_name(text) {
                    text.split('.').for_each(|part| self.mention(part));
                }
            }
            Expr::Call(call) => self.reach.has_computed_names |= looks_up_computed_name(call),
            _ => {}
        }
        visitor::walk_expr(self, expression);
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
