//! Notes what every scope binds, uses and declares.

use std::collections::HashMap;

use ruff_python_ast::name::Name;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, ExceptHandler, Expr, ExprContext, Parameters, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::{Scope, ScopeId, ScopeKind, Scopes, Symbol, TYPE_PARAMETERS, mangle};

/// The scopes of a module, their names not yet resolved.
pub fn collect(body: &[Stmt]) -> Scopes {
    let mut collector = Collector {
        scopes: Scopes {
            scopes: Vec::new(),
            by_node: HashMap::new(),
        },
        current: ScopeId::MODULE,
    };
    collector.add_scope(ScopeKind::Module, None);
    collector.visit_body(body);
    collector.scopes
}

struct Collector {
    scopes: Scopes,
    current: ScopeId,
}

impl Collector {
    fn add_scope(&mut self, kind: ScopeKind, class_name: Option<Name>) -> ScopeId {
        let id = ScopeId(self.scopes.scopes.len() as u32);
        self.scopes.scopes.push(Scope {
            kind,
            parent: self.current,
            class_name,
            order: Vec::new(),
            symbols: HashMap::new(),
            free: Vec::new(),
            cells: Vec::new(),
            needs_class_cell: false,
            needs_namespace_cell: false,
            is_generator: false,
            is_async: false,
            yields: false,
            has_annotations: false,
            has_import_star: false,
            static_attributes: Vec::new(),
            uses: Vec::new(),
            resolutions: HashMap::new(),
        });
        id
    }

    /// Runs `walk` in a new scope for the node with this range.
    fn in_scope(&mut self, kind: ScopeKind, range: TextRange, walk: impl FnOnce(&mut Self)) {
        let class_name = self.scope().class_name.clone();
        let id = self.add_scope(kind, class_name);
        self.scopes.by_node.insert((kind, range), id);
        let outer = std::mem::replace(&mut self.current, id);
        walk(self);
        self.current = outer;
    }

    fn scope(&mut self) -> &mut Scope {
        &mut self.scopes.scopes[self.current.index()]
    }

    fn note(&mut self, name: &Name, change: impl FnOnce(&mut Symbol)) {
        self.note_in(self.current, name, change);
    }

    fn note_in(&mut self, id: ScopeId, name: &Name, change: impl FnOnce(&mut Symbol)) {
        let scope = &mut self.scopes.scopes[id.index()];
        let name = mangle(scope.class_name.as_ref(), name);
        if !scope.symbols.contains_key(&name) {
            scope.order.push(name.clone());
        }
        change(scope.symbols.entry(name).or_default());
    }

    fn bind(&mut self, name: &Name) {
        self.note(name, |symbol| symbol.bound = true);
    }

    fn use_name(&mut self, name: &Name) {
        let scope = self.scope();
        let name = mangle(scope.class_name.as_ref(), name);
        scope.uses.push(name);
    }

    fn function(
        &mut self,
        kind: ScopeKind,
        range: TextRange,
        parameters: Option<&Parameters>,
        walk: impl FnOnce(&mut Self),
    ) {
        self.in_scope(kind, range, |this| {
            for parameter in parameters.into_iter().flat_map(parameter_names) {
                this.note(parameter, |symbol| {
                    symbol.bound = true;
                    symbol.parameter = true;
                });
            }
            walk(this);
        });
    }

    /// The defaults of parameters, which the scope around evaluates.
    fn defaults(&mut self, parameters: &Parameters) {
        for parameter in parameters {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }

    /// What follows type parameters, in their scope if there are any.
    fn after_type_parameters(
        &mut self,
        parameters: Option<&ast::TypeParams>,
        class_name: Option<&Name>,
        walk: impl FnOnce(&mut Self),
    ) {
        let Some(parameters) = parameters else {
            return walk(self);
        };
        self.in_scope(ScopeKind::TypeParameters, parameters.range, |this| {
            if let Some(class_name) = class_name {
                this.scope().class_name = Some(class_name.clone());
            }
            for parameter in &parameters.type_params {
                this.bind(&parameter.name().id);
                if let ast::TypeParam::TypeVar(variable) = parameter
                    && let Some(bound) = &variable.bound
                {
                    this.type_value(bound);
                }
                if let Some(default) = parameter.default() {
                    this.type_value(default);
                }
            }
            this.bind(&Name::new_static(TYPE_PARAMETERS));
            walk(this);
        });
    }

    /// An expression that is evaluated when somebody asks for its value.
    fn type_value(&mut self, value: &Expr) {
        self.in_scope(ScopeKind::TypeValue, value.range(), |this| {
            this.visit_expr(value);
        });
    }

    fn annotations(&mut self, function: &ast::StmtFunctionDef) {
        for parameter in function.parameters.iter() {
            if let Some(annotation) = parameter.annotation() {
                self.visit_expr(annotation);
            }
        }
        if let Some(returns) = &function.returns {
            self.visit_expr(returns);
        }
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.bind(&class.name.id);
        let name = &class.name.id;
        let parameters = class.type_params.as_deref();
        self.after_type_parameters(parameters, Some(name), |this| {
            if let Some(arguments) = &class.arguments {
                this.visit_arguments(arguments);
            }
            this.in_scope(ScopeKind::Class, class.range, |this| {
                this.scope().class_name = Some(name.clone());
                for name in ["__module__", "__qualname__", "__firstlineno__"] {
                    this.bind(&Name::new_static(name));
                }
                if parameters.is_some() {
                    this.use_name(&Name::new_static(TYPE_PARAMETERS));
                }
                this.visit_body(&class.body);
            });
        });
    }

    /// A comprehension or generator expression: its first iterable belongs to the scope around.
    fn comprehension(
        &mut self,
        kind: ScopeKind,
        range: TextRange,
        generators: &[ast::Comprehension],
        elements: &[&Expr],
    ) {
        let Some((first, rest)) = generators.split_first() else {
            return;
        };
        self.visit_expr(&first.iter);
        self.in_scope(kind, range, |this| {
            if kind == ScopeKind::Generator {
                let scope = this.scope();
                (scope.is_generator, scope.yields) = (true, true);
            }
            if generators.iter().any(|generator| generator.is_async) {
                this.awaits();
            }
            this.visit_expr(&first.target);
            first.ifs.iter().for_each(|test| this.visit_expr(test));
            for generator in rest {
                this.visit_expr(&generator.iter);
                this.visit_expr(&generator.target);
                generator.ifs.iter().for_each(|test| this.visit_expr(test));
            }
            elements.iter().for_each(|element| this.visit_expr(element));
        });
    }

    /// The target of a `:=` belongs to the nearest scope that is no comprehension.
    fn walrus(&mut self, name: &Name) {
        let mut id = self.current;
        while matches!(
            self.scopes.scope(id).kind,
            ScopeKind::Comprehension | ScopeKind::Generator | ScopeKind::TypeParameters
        ) {
            id = self.scopes.scope(id).parent;
        }
        self.note_in(id, name, |symbol| {
            symbol.bound = true;
            symbol.walrus = true;
        });
        self.use_name(name);
    }

    fn name(&mut self, name: &ast::ExprName) {
        match name.ctx {
            ExprContext::Load | ExprContext::Invalid => {
                self.use_name(&name.id);
                if name.id == "super" {
                    self.use_name(&Name::new_static("__class__"));
                }
            }
            ExprContext::Store => self.bind(&name.id),
            ExprContext::Del => self.note(&name.id, |symbol| {
                symbol.bound = true;
                symbol.deleted = true;
            }),
        }
    }

    /// Notes `self.name = …` in a method for the class's `__static_attributes__`.
    fn attribute(&mut self, attribute: &ast::ExprAttribute) {
        let is_self = matches!(&*attribute.value, Expr::Name(name) if name.id == "self");
        if !is_self || attribute.ctx != ExprContext::Store {
            return;
        }
        let mut id = self.current;
        while self.scopes.scope(id).kind.is_function_like() {
            id = self.scopes.scope(id).parent;
        }
        let class = &mut self.scopes.scopes[id.index()];
        let name = attribute.attr.id.clone();
        if id != self.current
            && class.kind == ScopeKind::Class
            && !class.static_attributes.contains(&name)
        {
            class.static_attributes.push(name);
        }
    }

    fn import_name(&mut self, alias: &ast::Alias) {
        let bound = match &alias.asname {
            Some(name) => name.id.clone(),
            None => Name::new(alias.name.split('.').next().unwrap_or_default()),
        };
        self.bind(&bound);
    }

    fn yields(&mut self) {
        let frame = self.scopes.frame(self.current);
        let scope = &mut self.scopes.scopes[frame.index()];
        (scope.is_generator, scope.yields) = (true, true);
    }

    fn awaits(&mut self) {
        let frame = self.scopes.frame(self.current);
        let scope = &mut self.scopes.scopes[frame.index()];
        (scope.is_generator, scope.is_async) = (true, true);
    }
}

/// Every parameter's name, as the code object lists them.
fn parameter_names(parameters: &Parameters) -> impl Iterator<Item = &Name> {
    let Parameters {
        posonlyargs,
        args,
        vararg,
        kwonlyargs,
        kwarg,
        ..
    } = parameters;
    (posonlyargs.iter().chain(args).chain(kwonlyargs))
        .map(|parameter| &parameter.parameter.name.id)
        .chain((vararg.iter().chain(kwarg)).map(|parameter| &parameter.name.id))
}

impl<'a> Visitor<'a> for Collector {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                for decorator in &function.decorator_list {
                    self.visit_expr(&decorator.expression);
                }
                self.defaults(&function.parameters);
                self.bind(&function.name.id);
                let kind = ScopeKind::Function;
                let parameters = function.type_params.as_deref();
                self.after_type_parameters(parameters, None, |this| {
                    this.annotations(function);
                    this.function(kind, function.range, Some(&function.parameters), |this| {
                        if function.is_async {
                            this.awaits();
                        }
                        this.visit_body(&function.body);
                    });
                });
            }
            Stmt::TypeAlias(alias) => {
                self.visit_expr(&alias.name);
                let parameters = alias.type_params.as_deref();
                self.after_type_parameters(parameters, None, |this| {
                    this.type_value(&alias.value);
                });
            }
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Import(import) => import.names.iter().for_each(|name| self.import_name(name)),
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    if alias.name.as_str() == "*" {
                        self.scope().has_import_star = true;
                    } else {
                        self.import_name(alias);
                    }
                }
            }
            Stmt::Global(global) => (global.names.iter())
                .for_each(|name| self.note(&name.id, |symbol| symbol.global = true)),
            Stmt::Nonlocal(nonlocal) => (nonlocal.names.iter())
                .for_each(|name| self.note(&name.id, |symbol| symbol.nonlocal = true)),
            Stmt::AnnAssign(assign) => {
                self.scope().has_annotations = true;
                self.bind_annotated(assign);
                if !assign.target.is_name_expr() {
                    self.visit_expr(&assign.target);
                }
                self.visit_annotation(&assign.annotation);
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                }
            }
            Stmt::AugAssign(assign) => {
                if let Expr::Name(name) = &*assign.target {
                    self.use_name(&name.id);
                }
                visitor::walk_stmt(self, statement);
            }
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(clause) = handler;
        if let Some(name) = &clause.name {
            self.note(&name.id, |symbol| {
                symbol.bound = true;
                symbol.deleted = true;
            });
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => self.name(name),
            Expr::Attribute(attribute) => {
                self.attribute(attribute);
                visitor::walk_expr(self, expression);
            }
            Expr::Named(named) => {
                self.visit_expr(&named.value);
                if let Expr::Name(name) = &*named.target {
                    self.walrus(&name.id);
                }
            }
            Expr::Lambda(lambda) => {
                let parameters = lambda.parameters.as_deref();
                if let Some(parameters) = parameters {
                    self.defaults(parameters);
                }
                self.function(ScopeKind::Lambda, lambda.range, parameters, |this| {
                    this.visit_expr(&lambda.body);
                });
            }
            Expr::ListComp(c) => {
                let kind = ScopeKind::Comprehension;
                self.comprehension(kind, c.range, &c.generators, &[&c.elt]);
            }
            Expr::SetComp(c) => {
                let kind = ScopeKind::Comprehension;
                self.comprehension(kind, c.range, &c.generators, &[&c.elt]);
            }
            Expr::DictComp(c) => {
                let kind = ScopeKind::Comprehension;
                let elements: Vec<&Expr> =
                    c.key.as_deref().into_iter().chain([&*c.value]).collect();
                self.comprehension(kind, c.range, &c.generators, &elements);
            }
            Expr::Generator(c) => {
                self.comprehension(ScopeKind::Generator, c.range, &c.generators, &[&c.elt]);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.yields();
                visitor::walk_expr(self, expression);
            }
            Expr::Await(_) => {
                self.awaits();
                visitor::walk_expr(self, expression);
            }
            _ => visitor::walk_expr(self, expression),
        }
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchAs(capture) => {
                capture.name.iter().for_each(|name| self.bind(&name.id));
            }
            Pattern::MatchStar(capture) => {
                capture.name.iter().for_each(|name| self.bind(&name.id));
            }
            Pattern::MatchMapping(mapping) => {
                mapping.rest.iter().for_each(|name| self.bind(&name.id));
            }
            _ => {}
        }
        visitor::walk_pattern(self, pattern);
    }
}

impl Collector {
    /// An annotated name is a variable of the scope even without a value, if it stands alone.
    fn bind_annotated(&mut self, assign: &ast::StmtAnnAssign) {
        if let Expr::Name(name) = &*assign.target
            && (assign.simple || assign.value.is_some())
        {
            self.bind(&name.id);
        }
        let kind = self.scope().kind;
        if matches!(kind, ScopeKind::Module | ScopeKind::Class) {
            self.bind(&Name::new_static("__annotations__"));
        }
    }
}
