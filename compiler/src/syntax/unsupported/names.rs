//! Names that nothing binds, and builtins that would need a compiler at run time.
//!
//! One walk records for each scope what it binds and what it reads; then each read
//! is resolved as CPython would: its own scope, the functions around it, the
//! module, the builtins.

use std::borrow::Cow;
use std::collections::HashSet;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Alias, Comprehension, ExceptHandler, Expr, ExprContext, Parameters, Pattern, Stmt, TypeParam,
    TypeParams,
};
use ruff_text_size::{Ranged, TextRange};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::syntax::ParsedModule;

/// What `dir(builtins)` lists in CPython 3.13, sorted.
#[rustfmt::skip]
pub const BUILTIN_NAMES: &[&str] = &[
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup",
    "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError",
    "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError",
    "DeprecationWarning", "EOFError", "Ellipsis", "EncodingWarning", "EnvironmentError",
    "Exception", "ExceptionGroup", "False", "FileExistsError", "FileNotFoundError",
    "FloatingPointError", "FutureWarning", "GeneratorExit", "IOError", "ImportError",
    "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError",
    "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError",
    "NameError", "None", "NotADirectoryError", "NotImplemented", "NotImplementedError", "OSError",
    "OverflowError", "PendingDeprecationWarning", "PermissionError", "ProcessLookupError",
    "PythonFinalizationError", "RecursionError", "ReferenceError", "ResourceWarning",
    "RuntimeError", "RuntimeWarning", "StopAsyncIteration", "StopIteration", "SyntaxError",
    "SyntaxWarning", "SystemError", "SystemExit", "TabError", "TimeoutError", "True", "TypeError",
    "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError",
    "UnicodeTranslateError", "UnicodeWarning", "UserWarning", "ValueError", "Warning",
    "ZeroDivisionError", "_IncompleteInputError", "__build_class__", "__debug__", "__doc__",
    "__import__", "__loader__", "__name__", "__package__", "__spec__", "abs", "aiter", "all",
    "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable", "chr",
    "classmethod", "compile", "complex", "copyright", "credits", "delattr", "dict", "dir",
    "divmod", "enumerate", "eval", "exec", "exit", "filter", "float", "format", "frozenset",
    "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance",
    "issubclass", "iter", "len", "license", "list", "locals", "map", "max", "memoryview", "min",
    "next", "object", "oct", "open", "ord", "pow", "print", "property", "quit", "range", "repr",
    "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum",
    "super", "tuple", "type", "vars", "zip",
];

/// Names that a module has without binding them.
const MODULE_NAMES: &[&str] = &["__annotations__", "__builtins__", "__cached__", "__file__"];

/// Names that a class body has without binding them.
const CLASS_NAMES: &[&str] = &[
    "__firstlineno__",
    "__module__",
    "__qualname__",
    "__static_attributes__",
];

pub(super) fn check(module: &ParsedModule, diagnostics: &mut Diagnostics) {
    let mut collector = Collector {
        scopes: vec![Scope::new(Kind::Module, 0)],
        current: 0,
        class: None,
        star_import: false,
        future_annotations: module.has_future_annotations(),
    };
    collector.visit_body(module.body());
    let resolver = Resolver {
        scopes: &collector.scopes,
    };
    let mut undefined = HashSet::new();
    for (index, scope) in collector.scopes.iter().enumerate() {
        for (name, place) in &scope.reads {
            match resolver.resolve(index, name) {
                Resolution::Bound => {}
                Resolution::Builtin => {
                    if let Some(diagnostic) = refuse_builtin(name) {
                        diagnostics.push(diagnostic.at(module.source(), *place));
                    }
                }
                Resolution::Nothing => {
                    if !collector.star_import && undefined.insert(name) {
                        let message = format!("undefined name '{name}'");
                        let warning = Diagnostic::warning(message)
                            .at(module.source(), *place)
                            .with_label("raises NameError when it is reached");
                        diagnostics.push(warning);
                    }
                }
            }
        }
    }
}

/// Builtins that evaluate source text, import computed names, or are for interactive use.
pub(super) fn refuse_builtin(name: &str) -> Option<Diagnostic> {
    const SOURCE: &str = "needs Python source at run time";
    let (reason, remedy) = match name {
        "eval" => (
            SOURCE,
            "parse the text yourself: `int`, `float` or a small parser",
        ),
        "exec" | "compile" => (SOURCE, "write the code as a function and call it"),
        "breakpoint" => (SOURCE, "remove it; debug with CPython"),
        "__import__" => (SOURCE, "write an `import` statement"),
        "help" | "copyright" | "credits" | "license" => {
            ("is for interactive sessions", "print the text yourself")
        }
        _ => return None,
    };
    let diagnostic = Diagnostic::error(format!("`{name}` is not supported"))
        .with_label(reason)
        .with_help(remedy);
    Some(diagnostic)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Class,
    /// A class with keywords: its metaclass may fill its namespace.
    PreparedClass,
    /// A function, a lambda or a comprehension.
    Function,
    /// Type parameters, which see the names of a class around them.
    TypeParameters,
}

struct Scope<'a> {
    kind: Kind,
    parent: usize,
    bound: HashSet<Cow<'a, str>>,
    global: HashSet<Cow<'a, str>>,
    nonlocal: HashSet<Cow<'a, str>>,
    reads: Vec<(Cow<'a, str>, TextRange)>,
}

impl Scope<'_> {
    fn new(kind: Kind, parent: usize) -> Self {
        Self {
            kind,
            parent,
            bound: HashSet::new(),
            global: HashSet::new(),
            nonlocal: HashSet::new(),
            reads: Vec::new(),
        }
    }
}

enum Resolution {
    Bound,
    Builtin,
    Nothing,
}

struct Resolver<'s, 'a> {
    scopes: &'s [Scope<'a>],
}

impl Resolver<'_, '_> {
    fn resolve(&self, from: usize, name: &str) -> Resolution {
        if self.is_bound(from, name) {
            Resolution::Bound
        } else if BUILTIN_NAMES.binary_search(&name).is_ok() {
            Resolution::Builtin
        } else if self.scopes[from].kind == Kind::PreparedClass {
            Resolution::Bound
        } else {
            Resolution::Nothing
        }
    }

    fn is_bound(&self, from: usize, name: &str) -> bool {
        let mut index = from;
        let mut scope = &self.scopes[from];
        let mut sees_class = true;
        while index != 0 && !scope.global.contains(name) {
            // A class binds names for its own body alone.
            let visible = matches!(scope.kind, Kind::Function | Kind::TypeParameters) || sees_class;
            let from_inside = sees_class;
            sees_class &= scope.kind == Kind::TypeParameters;
            if visible && scope.bound.contains(name) {
                return true;
            }
            let implicit = match scope.kind {
                Kind::Class | Kind::PreparedClass => {
                    name == "__class__" || (from_inside && CLASS_NAMES.contains(&name))
                }
                _ => false,
            };
            if implicit {
                return true;
            }
            index = scope.parent;
            scope = &self.scopes[index];
        }
        self.scopes[0].bound.contains(name) || MODULE_NAMES.contains(&name)
    }
}

struct Collector<'a> {
    scopes: Vec<Scope<'a>>,
    current: usize,
    /// The class that private names belong to.
    class: Option<&'a str>,
    star_import: bool,
    future_annotations: bool,
}

impl<'a> Collector<'a> {
    fn scope(&mut self) -> &mut Scope<'a> {
        &mut self.scopes[self.current]
    }

    fn visit_in_scope(&mut self, kind: Kind, visit: impl FnOnce(&mut Self)) {
        let outer = self.current;
        self.current = self.scopes.len();
        self.scopes.push(Scope::new(kind, outer));
        visit(self);
        self.current = outer;
    }

    /// Type parameters have a scope of their own around what they are for.
    fn visit_with_type_parameters(
        &mut self,
        parameters: Option<&'a TypeParams>,
        visit: impl FnOnce(&mut Self),
    ) {
        match parameters {
            Some(parameters) => self.visit_in_scope(Kind::TypeParameters, |collector| {
                collector.visit_type_params(parameters);
                visit(collector);
            }),
            None => visit(self),
        }
    }

    /// Private names of classes carry the class's name.
    fn mangle(&self, name: &'a str) -> Cow<'a, str> {
        match self.class.map(|class| class.trim_start_matches('_')) {
            Some(class) if !class.is_empty() && name.starts_with("__") && !name.ends_with("__") => {
                Cow::Owned(format!("_{class}{name}"))
            }
            _ => Cow::Borrowed(name),
        }
    }

    fn bind(&mut self, name: &'a str) {
        let name = self.mangle(name);
        let current = self.current;
        let mut index = current;
        if self.scopes[index].global.contains(&name) {
            index = 0;
        }
        // The function of a nonlocal name binds it itself.
        if !self.scopes[current].nonlocal.contains(&name) {
            self.scopes[index].bound.insert(name);
        }
    }

    fn read(&mut self, name: &'a str, place: TextRange) {
        let name = self.mangle(name);
        self.scope().reads.push((name, place));
    }

    fn visit_outer_parts(&mut self, parameters: &'a Parameters) {
        for parameter in parameters {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
            if let Some(annotation) = parameter.annotation() {
                self.visit_annotation(annotation);
            }
        }
    }

    fn bind_parameters(&mut self, parameters: &'a Parameters) {
        for parameter in parameters {
            self.bind(parameter.name());
        }
    }

    fn bind_imports(&mut self, names: &'a [Alias]) {
        for alias in names {
            let first = alias.name.split('.').next().unwrap_or_default();
            match alias.asname.as_deref().unwrap_or(first) {
                "*" => self.star_import = true,
                name => self.bind(name),
            }
        }
    }

    /// `:=` binds in the innermost scope that is not a comprehension.
    fn visit_comprehension_parts(&mut self, parts: &[&'a Expr], generators: &'a [Comprehension]) {
        let Some((first, rest)) = generators.split_first() else {
            return;
        };
        self.visit_expr(&first.iter);
        let mut named = NamedTargets(Vec::new());
        for generator in generators {
            for condition in &generator.ifs {
                named.visit_expr(condition);
            }
        }
        for part in parts {
            named.visit_expr(part);
        }
        for name in named.0 {
            self.bind(name);
        }
        self.visit_in_scope(Kind::Function, |collector| {
            collector.visit_expr(&first.target);
            for generator in rest {
                collector.visit_expr(&generator.target);
                collector.visit_expr(&generator.iter);
            }
            for condition in generators.iter().flat_map(|generator| &generator.ifs) {
                collector.visit_expr(condition);
            }
            for part in parts {
                collector.visit_expr(part);
            }
        });
    }
}

/// The names that `:=` binds in an expression, lambdas left out.
struct NamedTargets<'a>(Vec<&'a str>);

impl<'a> Visitor<'a> for NamedTargets<'a> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Named(named) => {
                if let Expr::Name(name) = &*named.target {
                    self.0.push(&name.id);
                }
            }
            Expr::Lambda(_) => return,
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }
}

impl<'a> Visitor<'a> for Collector<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(function) => {
                for decorator in &function.decorator_list {
                    self.visit_decorator(decorator);
                }
                self.bind(&function.name);
                self.visit_with_type_parameters(function.type_params.as_deref(), |collector| {
                    collector.visit_outer_parts(&function.parameters);
                    if let Some(returns) = &function.returns {
                        collector.visit_annotation(returns);
                    }
                    collector.visit_in_scope(Kind::Function, |collector| {
                        collector.bind_parameters(&function.parameters);
                        collector.visit_body(&function.body);
                    });
                });
            }
            Stmt::ClassDef(class) => {
                for decorator in &class.decorator_list {
                    self.visit_decorator(decorator);
                }
                self.bind(&class.name);
                self.visit_with_type_parameters(class.type_params.as_deref(), |collector| {
                    if let Some(arguments) = &class.arguments {
                        collector.visit_arguments(arguments);
                    }
                    let outer = collector.class.replace(&class.name);
                    let arguments = class.arguments.as_deref();
                    let kind = match arguments.is_some_and(|a| !a.keywords.is_empty()) {
                        true => Kind::PreparedClass,
                        false => Kind::Class,
                    };
                    collector.visit_in_scope(kind, |collector| {
                        collector.visit_body(&class.body);
                    });
                    collector.class = outer;
                });
            }
            Stmt::Global(declaration) => {
                for name in &declaration.names {
                    let name = self.mangle(name);
                    self.scope().global.insert(name);
                }
            }
            Stmt::Nonlocal(declaration) => {
                for name in &declaration.names {
                    let name = self.mangle(name);
                    self.scope().nonlocal.insert(name);
                }
            }
            // Annotations of local variables are not evaluated.
            Stmt::AnnAssign(assignment) if self.scope().kind == Kind::Function => {
                self.visit_expr(&assignment.target);
                if let Some(value) = &assignment.value {
                    self.visit_expr(value);
                }
            }
            Stmt::Import(import) => self.bind_imports(&import.names),
            Stmt::ImportFrom(import) => self.bind_imports(&import.names),
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_annotation(&mut self, annotation: &'a Expr) {
        if !self.future_annotations {
            self.visit_expr(annotation);
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(clause) = handler;
        if let Some(name) = &clause.name {
            self.bind(name);
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
            self.bind(name);
        }
        visitor::walk_pattern(self, pattern);
    }

    fn visit_type_param(&mut self, parameter: &'a TypeParam) {
        self.bind(parameter.name());
        visitor::walk_type_param(self, parameter);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Name(name) => match name.ctx {
                ExprContext::Store => self.bind(&name.id),
                ExprContext::Load | ExprContext::Del => self.read(&name.id, name.range()),
                ExprContext::Invalid => {}
            },
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.visit_outer_parts(parameters);
                }
                self.visit_in_scope(Kind::Function, |collector| {
                    if let Some(parameters) = &lambda.parameters {
                        collector.bind_parameters(parameters);
                    }
                    collector.visit_expr(&lambda.body);
                });
            }
            Expr::ListComp(list) => {
                self.visit_comprehension_parts(&[&list.elt], &list.generators);
            }
            Expr::SetComp(set) => self.visit_comprehension_parts(&[&set.elt], &set.generators),
            Expr::Generator(generator) => {
                self.visit_comprehension_parts(&[&generator.elt], &generator.generators);
            }
            Expr::DictComp(dict) => {
                let parts = dict.key.iter().chain([&dict.value]).map(|part| &**part);
                let parts: Vec<&Expr> = parts.collect();
                self.visit_comprehension_parts(&parts, &dict.generators);
            }
            _ => visitor::walk_expr(self, expression),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builtins_are_sorted() {
        assert!(BUILTIN_NAMES.is_sorted());
    }
}
