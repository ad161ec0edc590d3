//! The checks that `ruff_python_parser` has: patterns, starred targets, `__debug__`,
//! `__future__`, repeated keywords, type parameters, annotations.
//!
//! Its other checks (scopes, jumps, `yield` and `await`) are ours, since CPython's
//! messages and order can't be had from them; the context below answers so that
//! they stay silent.

use std::cell::RefCell;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{
    Comprehension, Expr, ExprContext, IrrefutablePatternKind, Keyword, Pattern, PythonVersion,
    Stmt, StmtImport,
};
use ruff_python_parser::semantic_errors::{
    LazyImportContext, SemanticSyntaxChecker, SemanticSyntaxContext, SemanticSyntaxError,
    SemanticSyntaxErrorKind as Kind, WriteToDebugKind,
};
use ruff_text_size::{Ranged, TextRange};

use crate::syntax::ParsedModule;

use super::{Findings, Phase};

/// More targets than this before a starred one CPython's instruction can't count.
const MAX_BEFORE_STAR: usize = 255;

/// Format specifications inside each other that CPython's tokenizer allows.
const MAX_NESTED_FIELDS: usize = 2;

pub(super) fn check(module: &ParsedModule, findings: &mut Findings<'_>) {
    let mut walker = Walker {
        in_function: false,
        fields: 0,
        checker: SemanticSyntaxChecker::new(),
        context: Context {
            text: module.text(),
            future_annotations: module.has_future_annotations(),
            found: RefCell::new(Vec::new()),
        },
        findings,
    };
    walker.visit_body(module.body());
}

struct Walker<'a, 'f, 's> {
    in_function: bool,
    /// How many format specifications of one f-string are open.
    fields: usize,
    checker: SemanticSyntaxChecker,
    context: Context<'a>,
    findings: &'f mut Findings<'s>,
}

impl<'a> Walker<'a, '_, '_> {
    /// Reports what ruff found; `targets` are those of a `for`, where a lone star has a
    /// message of its own.
    fn take_found(&mut self, targets: &[TextRange]) {
        for error in self.context.found.take() {
            if error.kind == Kind::InvalidStarExpression && targets.contains(&error.range) {
                let message = "starred assignment target must be in a list or tuple";
                self.findings.error(error.range, message);
            } else if let Some(message) = self.message(&error) {
                let phase = match error.kind {
                    Kind::InvalidExpression(..) => Phase::SymbolTable,
                    _ => Phase::CodeGenerator,
                };
                self.findings.error_of(phase, error.range, message);
            }
        }
    }

    fn message(&self, error: &SemanticSyntaxError) -> Option<String> {
        let text = &self.context.text[error.range];
        Some(match &error.kind {
            Kind::LateFutureImport => {
                "from __future__ imports must occur at the beginning of the file".to_owned()
            }
            Kind::FutureFeatureNotDefined(name) if name == "braces" => "not a chance".to_owned(),
            Kind::FutureFeatureNotDefined(name) => format!("future feature {name} is not defined"),
            Kind::DuplicateTypeParameter => {
                let name = text.trim_start_matches('*');
                let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
                format!(
                    "duplicate type parameter '{}'",
                    &name[..end.unwrap_or(name.len())]
                )
            }
            Kind::TypeParameterDefaultOrder(name) => {
                format!("non-default type parameter '{name}' follows default type parameter")
            }
            Kind::MultipleCaseAssignment(name) => {
                format!("multiple assignments to name '{name}' in pattern")
            }
            Kind::MultipleStarredNamesInSequencePattern => {
                "multiple starred names in sequence pattern".to_owned()
            }
            Kind::IrrefutableCasePattern(kind) => irrefutable(kind),
            Kind::DifferentMatchPatternBindings => {
                "alternative patterns bind different names".to_owned()
            }
            Kind::DuplicateMatchKey(key) => {
                format!(
                    "mapping pattern checks duplicate key ({})",
                    key.replace('"', "'")
                )
            }
            Kind::DuplicateMatchClassAttribute(name) => {
                format!("attribute name repeated in class pattern: {name}")
            }
            Kind::SingleStarredAssignment => {
                "starred assignment target must be in a list or tuple".to_owned()
            }
            Kind::MultipleStarredExpressions => {
                "multiple starred expressions in assignment".to_owned()
            }
            Kind::InvalidStarExpression => "can't use starred expression here".to_owned(),
            Kind::WriteToDebug(WriteToDebugKind::Store) => "cannot assign to __debug__".to_owned(),
            Kind::WriteToDebug(WriteToDebugKind::Delete(_)) => "cannot delete __debug__".to_owned(),
            Kind::InvalidExpression(kind, position) => {
                use ruff_python_parser::semantic_errors::InvalidExpressionPosition as Position;
                let position = match position {
                    Position::TypeAnnotation => "an annotation".to_owned(),
                    Position::GenericDefinition => "the definition of a generic".to_owned(),
                    Position::TypeAlias => "a type alias".to_owned(),
                    other => format!("a {other}"),
                };
                format!("{kind} cannot be used within {position}")
            }
            Kind::DuplicateKeywordArgument(name) => format!("keyword argument repeated: {name}"),
            // Found by `scopes` and `flow`, or of later versions of the language.
            _ => return None,
        })
    }

    fn check_import(&mut self, import: &StmtImport) {
        for alias in &import.names {
            if alias.asname.is_none() && alias.name.starts_with("__debug__.") {
                self.findings.error(alias, "cannot assign to __debug__");
            }
        }
    }

    fn check_targets(&mut self, targets: &[Expr], context: ExprContext, place: TextRange) {
        let star = targets.iter().position(Expr::is_starred_expr);
        if context.is_store() && star.is_some_and(|before| before > MAX_BEFORE_STAR) {
            let message = "too many expressions in star-unpacking assignment";
            self.findings.error(place, message);
        }
    }
}

impl<'a> Visitor<'a> for Walker<'a, '_, '_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::Match(statement) = statement {
            let mut patterns = PatternVisitor(self.findings);
            for case in &statement.cases {
                patterns.visit_pattern(&case.pattern);
            }
        }
        self.checker.visit_stmt(statement, &self.context);
        match statement {
            Stmt::For(repetition) => self.take_found(&[repetition.target.range()]),
            _ => self.take_found(&[]),
        }
        let assigned = match statement {
            Stmt::AugAssign(assignment) => Some(&assignment.value),
            Stmt::AnnAssign(assignment) => assignment.value.as_ref(),
            _ => None,
        };
        if let Some(value) = assigned.filter(|value| value.is_starred_expr()) {
            let message = "can't use starred expression here";
            self.findings.error(&**value, message);
        }
        match statement {
            Stmt::Import(import) => self.check_import(import),
            Stmt::With(with) => {
                let targets = with
                    .items
                    .iter()
                    .filter_map(|item| item.optional_vars.as_deref());
                for target in targets.filter(|target| target.is_starred_expr()) {
                    let message = "starred assignment target must be in a list or tuple";
                    self.findings.error(target, message);
                }
            }
            Stmt::Expr(expression) if expression.value.is_starred_expr() => {
                let message = "can't use starred expression here";
                self.findings.error(statement, message);
            }
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {
                let in_function = matches!(statement, Stmt::FunctionDef(_));
                let outer = std::mem::replace(&mut self.in_function, in_function);
                visitor::walk_stmt(self, statement);
                self.in_function = outer;
                return;
            }
            Stmt::AnnAssign(assignment) if self.context.future_annotations => {
                let mut visitor = AnnotationVisitor(self.findings);
                visitor.visit_expr(&assignment.annotation);
            }
            // A function does not evaluate the annotations of its variables.
            Stmt::AnnAssign(assignment) if self.in_function => {
                self.visit_expr(&assignment.target);
                if let Some(value) = &assignment.value {
                    self.visit_expr(value);
                }
                return;
            }
            // CPython lets an augmented assignment to `x.__debug__` pass.
            Stmt::AugAssign(assignment) => {
                if let Expr::Attribute(attribute) = &*assignment.target {
                    self.visit_expr(&attribute.value);
                    self.visit_expr(&assignment.value);
                    return;
                }
            }
            _ => {}
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_keyword(&mut self, keyword: &'a Keyword) {
        if keyword.arg.as_deref() == Some("__debug__") {
            self.findings.error(keyword, "cannot assign to __debug__");
        }
        visitor::walk_keyword(self, keyword);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        self.checker.visit_expr(expression, &self.context);
        let generators: &[Comprehension] = match expression {
            Expr::ListComp(list) => &list.generators,
            Expr::SetComp(set) => &set.generators,
            Expr::DictComp(dict) => &dict.generators,
            Expr::Generator(generator) => &generator.generators,
            _ => &[],
        };
        let targets: Vec<_> = generators
            .iter()
            .map(|generator| generator.target.range())
            .collect();
        self.take_found(&targets);
        match expression {
            Expr::Attribute(attribute)
                if attribute.ctx.is_store() && &attribute.attr == "__debug__" =>
            {
                self.findings
                    .error(expression, "cannot assign to __debug__");
            }
            Expr::Tuple(tuple) => self.check_targets(&tuple.elts, tuple.ctx, tuple.range),
            Expr::List(list) => self.check_targets(&list.elts, list.ctx, list.range),
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }

    fn visit_f_string(&mut self, f_string: &'a ruff_python_ast::FString) {
        let outer = std::mem::take(&mut self.fields);
        visitor::walk_f_string(self, f_string);
        self.fields = outer;
    }

    fn visit_interpolated_string_element(
        &mut self,
        element: &'a ruff_python_ast::InterpolatedStringElement,
    ) {
        if let Some(field) = element.as_interpolation()
            && field.expression.is_starred_expr()
        {
            let message = "can't use starred expression here";
            self.findings.error(&*field.expression, message);
        }
        let Some(field) = element.as_interpolation() else {
            return;
        };
        self.visit_expr(&field.expression);
        if let Some(specification) = &field.format_spec {
            self.fields += 1;
            if self.fields > MAX_NESTED_FIELDS && !specification.elements.is_empty() {
                let message = "f-string: expressions nested too deeply";
                self.findings.error(field, message);
            }
            for element in &specification.elements {
                self.visit_interpolated_string_element(element);
            }
            self.fields -= 1;
        }
    }
}

/// Finds what an annotation of a variable may not hold when it isn't evaluated.
struct AnnotationVisitor<'f, 's>(&'f mut Findings<'s>);

impl<'a> Visitor<'a> for AnnotationVisitor<'_, '_> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        let what = match expression {
            Expr::Named(_) => "named expression",
            Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
            Expr::Await(_) => "await expression",
            _ => return visitor::walk_expr(self, expression),
        };
        let message = format!("{what} cannot be used within an annotation");
        self.0.error_of(Phase::SymbolTable, expression, message);
    }
}

/// Finds what ruff's checker lets pass in patterns.
struct PatternVisitor<'f, 's>(&'f mut Findings<'s>);

impl<'a> Visitor<'a> for PatternVisitor<'_, '_> {
    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        match pattern {
            Pattern::MatchOr(alternatives) => {
                let (_, before_last) = alternatives.patterns.split_last().unzip();
                for alternative in before_last.unwrap_or_default() {
                    if let Some(pattern) = alternative.irrefutable_pattern() {
                        self.0.error(pattern.range, irrefutable(&pattern.kind));
                    }
                }
            }
            Pattern::MatchValue(value) if value.value.is_f_string_expr() => {
                let message = "patterns may only match literals and attribute lookups";
                self.0.error(pattern, message);
            }
            _ => {}
        }
        visitor::walk_pattern(self, pattern);
    }
}

fn irrefutable(kind: &IrrefutablePatternKind) -> String {
    match kind {
        IrrefutablePatternKind::Name(name) => {
            format!("name capture '{name}' makes remaining patterns unreachable")
        }
        IrrefutablePatternKind::Wildcard => {
            "wildcard makes remaining patterns unreachable".to_owned()
        }
    }
}

/// What ruff's checker asks about the place where it is.
struct Context<'a> {
    text: &'a str,
    future_annotations: bool,
    found: RefCell<Vec<SemanticSyntaxError>>,
}

impl SemanticSyntaxContext for Context<'_> {
    fn future_annotations_or_stub(&self) -> bool {
        self.future_annotations
    }

    fn lazy_import_context(&self) -> Option<LazyImportContext> {
        None
    }

    fn python_version(&self) -> PythonVersion {
        PythonVersion::PY313
    }

    fn source(&self) -> &str {
        self.text
    }

    fn global(&self, _name: &str) -> Option<TextRange> {
        None
    }

    fn has_nonlocal_binding(&self, _name: &str) -> bool {
        true
    }

    fn in_async_context(&self) -> bool {
        true
    }

    fn in_await_allowed_context(&self) -> bool {
        true
    }

    fn in_yield_allowed_context(&self) -> bool {
        true
    }

    fn in_sync_comprehension(&self) -> bool {
        false
    }

    fn in_class_body_comprehension(&self) -> bool {
        false
    }

    fn in_module_scope(&self) -> bool {
        true
    }

    fn in_function_scope(&self) -> bool {
        true
    }

    fn in_generator_context(&self) -> bool {
        false
    }

    fn in_notebook(&self) -> bool {
        false
    }

    fn report_semantic_error(&self, error: SemanticSyntaxError) {
        self.found.borrow_mut().push(error);
    }

    fn in_loop_context(&self) -> bool {
        true
    }

    fn is_bound_parameter(&self, _name: &str) -> bool {
        false
    }
}
