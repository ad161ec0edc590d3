//! The rules of scopes, as CPython's symbol table enforces them: `global` and
//! `nonlocal` against other uses, repeated parameters, `:=` in comprehensions.
//!
//! One walk in evaluation order records for each scope how each name was used so
//! far; a declaration that comes too late is seen at once. Whether a `nonlocal`
//! name is bound outside is decided when the scope around it is complete.

use std::collections::{BTreeMap, HashMap};

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Alias, Comprehension, ExceptHandler, Expr, ExprContext, Identifier, Parameters, Pattern, Stmt,
    StmtAnnAssign, TypeParam, TypeParams,
};
use ruff_text_size::{Ranged, TextRange};

use crate::syntax::ParsedModule;

use super::{Findings, Phase};

pub(super) fn check(module: &ParsedModule, findings: &mut Findings<'_>) {
    let mut checker = Checker {
        findings,
        scopes: vec![Scope::new(Kind::Module)],
    };
    checker.visit_body(module.body());
    checker.close_scope();
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Module,
    Class,
    Function,
    Comprehension,
    TypeParameters,
}

/// How a name was used in a scope so far.
#[derive(Clone, Copy, Default)]
struct Uses {
    parameter: bool,
    assigned: bool,
    imported: bool,
    annotated: bool,
    read: bool,
    global: bool,
    nonlocal: bool,
    /// The target of a comprehension's `for`.
    iteration: bool,
}

struct Scope<'a> {
    kind: Kind,
    names: HashMap<&'a str, Uses>,
    /// The first declaration of each `global` or `nonlocal` name.
    declared: BTreeMap<&'a str, TextRange>,
    /// `nonlocal` names of inner scopes that no scope between has bound.
    wanted: Vec<(&'a str, TextRange)>,
    /// Inside the iterable of how many comprehensions.
    iterables: u32,
    /// Inside the target of a comprehension's `for`.
    in_iteration_target: bool,
}

impl Scope<'_> {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            names: HashMap::new(),
            declared: BTreeMap::new(),
            wanted: Vec::new(),
            iterables: 0,
            in_iteration_target: false,
        }
    }
}

struct Checker<'a, 'f, 's> {
    findings: &'f mut Findings<'s>,
    scopes: Vec<Scope<'a>>,
}

impl<'a> Checker<'a, '_, '_> {
    fn error(&mut self, place: impl Ranged, message: impl Into<String>) {
        self.findings.error_of(Phase::SymbolTable, place, message);
    }

    fn scope(&mut self) -> &mut Scope<'a> {
        self.scopes.last_mut().expect("the module's scope is open")
    }

    fn uses(&mut self, name: &'a str) -> &mut Uses {
        self.scope().names.entry(name).or_default()
    }

    fn open_scope(&mut self, kind: Kind) {
        let iterables = self.scope().iterables;
        self.scopes.push(Scope {
            iterables,
            ..Scope::new(kind)
        });
    }

    /// Settles what is known only at the end of a scope.
    fn close_scope(&mut self) {
        let scope = self.scopes.pop().expect("a scope is open");
        let mut wanted = scope.wanted;
        if scope.kind == Kind::TypeParameters {
            let (own, others): (Vec<_>, Vec<_>) = (wanted.into_iter())
                .partition(|(name, _)| scope.names.get(name).is_some_and(|uses| uses.parameter));
            for (name, range) in own {
                let message = format!("nonlocal binding not allowed for type parameter '{name}'");
                self.error(range, message);
            }
            wanted = others;
        }
        wanted.retain(|(name, _)| !binds(scope.kind, &scope.names, name));
        for (name, range) in scope.declared {
            let uses = scope.names.get(name).copied().unwrap_or_default();
            if uses.global && uses.nonlocal {
                let message = format!("name '{name}' is nonlocal and global");
                self.error(range, message);
            } else if uses.nonlocal && scope.kind == Kind::Module {
                let message = "nonlocal declaration not allowed at module level";
                self.error(range, message);
            } else if uses.nonlocal {
                wanted.push((name, range));
            }
        }
        match self.scopes.last_mut() {
            Some(outer) => outer.wanted.extend(wanted),
            None => {
                for (name, range) in wanted {
                    let message = format!("no binding for nonlocal '{name}' found");
                    self.error(range, message);
                }
            }
        }
    }

    fn assign(&mut self, name: &'a str, place: TextRange) {
        let in_target = self.scope().in_iteration_target;
        let uses = self.uses(name);
        let rebinds = in_target && (uses.global || uses.nonlocal);
        uses.assigned = true;
        uses.iteration |= in_target;
        if rebinds {
            let message = format!(
                "comprehension inner loop cannot rebind assignment expression target '{name}'"
            );
            self.error(place, message);
        }
    }

    fn declare(&mut self, names: &'a [Identifier], statement: TextRange, word: &str) {
        for name in names {
            let before = *self.uses(name);
            let message = if before.parameter {
                Some(format!("name '{name}' is parameter and {word}"))
            } else if before.read {
                Some(format!("name '{name}' is used prior to {word} declaration"))
            } else if before.annotated {
                Some(format!("annotated name '{name}' can't be {word}"))
            } else if before.assigned {
                Some(format!(
                    "name '{name}' is assigned to before {word} declaration"
                ))
            } else {
                None
            };
            match message {
                Some(message) => self.error(statement, message),
                None if word == "global" => self.uses(name).global = true,
                None => self.uses(name).nonlocal = true,
            }
            self.scope()
                .declared
                .entry(name.as_str())
                .or_insert(statement);
        }
    }

    fn annotate(&mut self, statement: &'a StmtAnnAssign) {
        if let Expr::Name(name) = &*statement.target {
            let in_module = self.scope().kind == Kind::Module;
            let uses = self.uses(&name.id);
            let word = match (uses.global, uses.nonlocal) {
                (true, _) => Some("global"),
                (_, true) => Some("nonlocal"),
                _ => None,
            };
            if statement.simple {
                (uses.annotated, uses.assigned) = (true, true);
            } else if statement.value.is_some() {
                uses.assigned = true;
            }
            if let Some(word) = word
                && statement.simple
                && !in_module
            {
                let message = format!("annotated name '{}' can't be {word}", name.id);
                self.error(statement, message);
            }
        } else {
            self.visit_expr(&statement.target);
        }
        self.visit_expr(&statement.annotation);
        if let Some(value) = &statement.value {
            self.visit_expr(value);
        }
    }

    /// Opens the scope of type parameters, if there are any.
    fn open_type_parameters(&mut self, parameters: Option<&'a TypeParams>) {
        let Some(parameters) = parameters else {
            return;
        };
        self.open_scope(Kind::TypeParameters);
        for parameter in &parameters.type_params {
            let name = parameter.name();
            self.uses(name).parameter = true;
            let bound = match parameter {
                TypeParam::TypeVar(variable) => variable.bound.as_deref(),
                TypeParam::ParamSpec(_) | TypeParam::TypeVarTuple(_) => None,
            };
            for value in bound.into_iter().chain(parameter.default()) {
                self.open_scope(Kind::Function);
                self.visit_expr(value);
                self.close_scope();
            }
        }
    }

    fn close_type_parameters(&mut self, parameters: Option<&'a TypeParams>) {
        if parameters.is_some() {
            self.close_scope();
        }
    }

    /// The parts of parameters that the surrounding scope evaluates.
    fn visit_defaults(&mut self, parameters: &'a Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }

    fn visit_annotations(&mut self, parameters: &'a Parameters, returns: Option<&'a Expr>) {
        for parameter in parameters {
            if let Some(annotation) = parameter.annotation() {
                self.visit_expr(annotation);
            }
        }
        if let Some(returns) = returns {
            self.visit_expr(returns);
        }
    }

    fn bind_parameters(&mut self, parameters: &'a Parameters) {
        for parameter in parameters {
            let name = parameter.name();
            let uses = self.uses(name);
            let repeated = uses.parameter;
            uses.parameter = true;
            if repeated {
                let message = format!("duplicate argument '{name}' in function definition");
                self.error(name.range(), message);
            }
        }
    }

    fn visit_comprehension_parts(&mut self, parts: &[&'a Expr], generators: &'a [Comprehension]) {
        let Some((first, rest)) = generators.split_first() else {
            return;
        };
        self.visit_iterable(&first.iter);
        self.open_scope(Kind::Comprehension);
        self.visit_target(&first.target);
        for condition in &first.ifs {
            self.visit_expr(condition);
        }
        for generator in rest {
            self.visit_target(&generator.target);
            self.visit_iterable(&generator.iter);
            for condition in &generator.ifs {
                self.visit_expr(condition);
            }
        }
        for part in parts {
            self.visit_expr(part);
        }
        self.close_scope();
    }

    fn visit_iterable(&mut self, iterable: &'a Expr) {
        self.scope().iterables += 1;
        self.visit_expr(iterable);
        self.scope().iterables -= 1;
    }

    fn visit_target(&mut self, target: &'a Expr) {
        self.scope().in_iteration_target = true;
        self.visit_expr(target);
        self.scope().in_iteration_target = false;
    }

    /// `name := …`: in a comprehension it binds in the function or module around it.
    fn bind_named(&mut self, name: &'a str, place: TextRange) {
        if self.scope().iterables > 0 {
            let message =
                "assignment expression cannot be used in a comprehension iterable expression";
            self.error(place, message);
            return;
        }
        let innermost = self.scopes.len() - 1;
        for index in (0..=innermost).rev() {
            let kind = self.scopes[index].kind;
            let uses = self.scopes[index].names.entry(name).or_default();
            match kind {
                Kind::Comprehension => {
                    if uses.iteration {
                        let message = format!(
                            "assignment expression cannot rebind comprehension iteration \
                             variable '{name}'"
                        );
                        self.error(place, message);
                        return;
                    }
                }
                _ if index == innermost => return,
                Kind::Class => {
                    let message = "assignment expression within a comprehension cannot be used \
                                   in a class body";
                    self.error(place, message);
                    return;
                }
                Kind::Function | Kind::TypeParameters => {
                    uses.assigned = true;
                    let global = uses.global;
                    let inner = self.uses(name);
                    inner.global |= global;
                    inner.nonlocal |= !global;
                    return;
                }
                Kind::Module => {
                    uses.assigned = true;
                    self.uses(name).global = true;
                    return;
                }
            }
        }
    }

    fn visit_import(&mut self, names: &'a [Alias], in_from: bool) {
        for alias in names {
            let first = alias.name.split('.').next().unwrap_or_default();
            let name = alias.asname.as_deref().unwrap_or(first);
            if in_from && name == "*" {
                if self.scope().kind != Kind::Module {
                    let message = "import * only allowed at module level";
                    self.error(alias, message);
                }
            } else {
                self.uses(name).imported = true;
            }
        }
    }
}

/// Whether a complete scope binds a name for `nonlocal` in the scopes inside it.
fn binds(kind: Kind, names: &HashMap<&str, Uses>, name: &str) -> bool {
    match kind {
        Kind::Module | Kind::TypeParameters => false,
        Kind::Class => name == "__class__" || name == "__classdict__",
        Kind::Function | Kind::Comprehension => names.get(name).is_some_and(|uses| {
            !uses.global && !uses.nonlocal && (uses.parameter || uses.assigned || uses.imported)
        }),
    }
}

impl<'a> Visitor<'a> for Checker<'a, '_, '_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                self.assign(&function.name, function.name.range());
                self.visit_defaults(&function.parameters);
                for decorator in &function.decorator_list {
                    self.visit_decorator(decorator);
                }
                self.open_type_parameters(function.type_params.as_deref());
                self.visit_annotations(&function.parameters, function.returns.as_deref());
                self.open_scope(Kind::Function);
                self.bind_parameters(&function.parameters);
                self.visit_body(&function.body);
                self.close_scope();
                self.close_type_parameters(function.type_params.as_deref());
            }
            Stmt::ClassDef(class) => {
                self.assign(&class.name, class.name.range());
                for decorator in &class.decorator_list {
                    self.visit_decorator(decorator);
                }
                self.open_type_parameters(class.type_params.as_deref());
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                self.open_scope(Kind::Class);
                self.visit_body(&class.body);
                self.close_scope();
                self.close_type_parameters(class.type_params.as_deref());
            }
            Stmt::TypeAlias(alias) => {
                self.visit_expr(&alias.name);
                self.open_type_parameters(alias.type_params.as_deref());
                self.open_scope(Kind::Function);
                self.visit_expr(&alias.value);
                self.close_scope();
                self.close_type_parameters(alias.type_params.as_deref());
            }
            Stmt::Global(declaration) => {
                self.declare(&declaration.names, declaration.range, "global");
            }
            Stmt::Nonlocal(declaration) => {
                self.declare(&declaration.names, declaration.range, "nonlocal");
            }
            Stmt::AnnAssign(assignment) => self.annotate(assignment),
            Stmt::Import(import) => self.visit_import(&import.names, false),
            Stmt::ImportFrom(import) => self.visit_import(&import.names, true),
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(clause) = handler;
        if let Some(name) = &clause.name {
            self.assign(name, name.range);
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(pattern) => pattern.name.as_ref(),
            Pattern::MatchStar(pattern) => pattern.name.as_ref(),
            Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.assign(name, name.range);
        }
        visitor::walk_pattern(self, pattern);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => match name.ctx {
                ExprContext::Load => self.uses(&name.id).read = true,
                _ => self.assign(&name.id, name.range),
            },
            Expr::Named(named) => {
                if let Expr::Name(name) = &*named.target {
                    self.bind_named(&name.id, name.range);
                }
                self.visit_expr(&named.value);
                self.visit_expr(&named.target);
            }
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.visit_defaults(parameters);
                }
                self.open_scope(Kind::Function);
                if let Some(parameters) = &lambda.parameters {
                    self.bind_parameters(parameters);
                }
                self.visit_expr(&lambda.body);
                self.close_scope();
            }
            Expr::ListComp(comprehension) => {
                self.visit_comprehension_parts(&[&comprehension.elt], &comprehension.generators);
            }
            Expr::SetComp(comprehension) => {
                self.visit_comprehension_parts(&[&comprehension.elt], &comprehension.generators);
            }
            Expr::Generator(comprehension) => {
                self.visit_comprehension_parts(&[&comprehension.elt], &comprehension.generators);
            }
            Expr::DictComp(comprehension) => {
                let parts: Vec<&Expr> = comprehension
                    .key
                    .iter()
                    .chain([&comprehension.value])
                    .map(|part| &**part)
                    .collect();
                self.visit_comprehension_parts(&parts, &comprehension.generators);
            }
            _ => visitor::walk_expr(self, expression),
        }
    }
}
