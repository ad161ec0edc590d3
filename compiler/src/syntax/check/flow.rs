//! What may stand only in a function, in an async function, in a loop, or last.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Comprehension, ExceptHandler, Expr, Parameters, Stmt, StmtTry};
use ruff_text_size::{Ranged, TextRange};

use crate::syntax::ParsedModule;

use super::{Findings, Phase};

pub(super) fn check(module: &ParsedModule, findings: &mut Findings<'_>) {
    let mut checker = Checker {
        findings,
        future_annotations: module.has_future_annotations(),
        evaluated: true,
        scopes: vec![Scope::new(Kind::Module)],
    };
    checker.visit_body(module.body());
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Class,
    /// A `def` or a lambda.
    Function,
    AsyncFunction,
    /// A comprehension, by its name in messages.
    Comprehension(&'static str),
}

/// What a jump leaves on its way out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Loop,
    ExceptStar,
}

struct Scope {
    kind: Kind,
    blocks: Vec<Block>,
    /// A comprehension that awaits.
    awaits: bool,
    /// A function that yields.
    yields: bool,
    /// The first `return` with a value.
    returns: Option<TextRange>,
}

impl Scope {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            blocks: Vec::new(),
            awaits: false,
            yields: false,
            returns: None,
        }
    }
}

const GENERATOR_EXPRESSION: &str = "generator expression";
const JUMP_IN_EXCEPT_STAR: &str =
    "'break', 'continue' and 'return' cannot appear in an except* block";

struct Checker<'f, 's> {
    findings: &'f mut Findings<'s>,
    future_annotations: bool,
    /// Outside annotations that CPython makes no code for.
    evaluated: bool,
    scopes: Vec<Scope>,
}

impl<'a> Checker<'_, '_> {
    fn error(&mut self, place: TextRange, message: impl Into<String>) {
        if self.evaluated {
            self.findings.error(place, message);
        }
    }

    fn scope(&mut self) -> &mut Scope {
        self.scopes.last_mut().expect("the module's scope is open")
    }

    fn visit_in_scope(&mut self, kind: Kind, visit: impl FnOnce(&mut Self)) -> Scope {
        self.scopes.push(Scope::new(kind));
        visit(self);
        self.scopes.pop().expect("the scope just opened")
    }

    fn visit_in_block(&mut self, block: Block, body: &'a [Stmt]) {
        self.scope().blocks.push(block);
        self.visit_body(body);
        self.scope().blocks.pop();
    }

    /// The parts of parameters that the surrounding scope evaluates.
    fn visit_outer_parts(&mut self, parameters: &'a Parameters) {
        for parameter in parameters {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
            if let Some(annotation) = parameter.annotation() {
                self.visit_annotation_in(annotation, true);
            }
        }
    }

    /// An annotation that is evaluated unless the module says otherwise, or never.
    fn visit_annotation_in(&mut self, annotation: &'a Expr, evaluated: bool) {
        let evaluated = self.evaluated && evaluated && !self.future_annotations;
        let outer = std::mem::replace(&mut self.evaluated, evaluated);
        self.visit_expr(annotation);
        self.evaluated = outer;
    }

    fn check_jump(&mut self, place: TextRange, outside: &str) {
        match self.scope().blocks.last() {
            Some(Block::Loop) => {}
            Some(Block::ExceptStar) => self.error(place, JUMP_IN_EXCEPT_STAR),
            None => self.error(place, outside),
        }
    }

    fn check_return(&mut self, place: TextRange, has_value: bool) {
        let scope = self.scope();
        if matches!(scope.kind, Kind::Module | Kind::Class) {
            self.error(place, "'return' outside function");
        } else if scope.blocks.contains(&Block::ExceptStar) {
            self.error(place, JUMP_IN_EXCEPT_STAR);
        } else if has_value {
            scope.returns.get_or_insert(place);
        }
    }

    fn check_yield(&mut self, place: TextRange, word: &str) {
        let scope = self.scope();
        let message = match scope.kind {
            Kind::Module | Kind::Class => format!("'{word}' outside function"),
            Kind::Comprehension(name) => {
                let message = format!("'yield' inside {name}");
                self.findings.error_of(Phase::SymbolTable, place, message);
                return;
            }
            Kind::AsyncFunction if word == "yield from" => {
                "'yield from' inside async function".to_owned()
            }
            Kind::Function | Kind::AsyncFunction => {
                scope.yields = true;
                return;
            }
        };
        self.error(place, message);
    }

    fn check_await(&mut self, place: TextRange) {
        let scope = self.scope();
        match scope.kind {
            Kind::AsyncFunction => {}
            Kind::Comprehension(_) => scope.awaits = true,
            Kind::Module | Kind::Class => self.error(place, "'await' outside function"),
            Kind::Function => self.error(place, "'await' outside async function"),
        }
    }

    fn check_async_statement(&mut self, place: TextRange, word: &str) {
        if self.scope().kind != Kind::AsyncFunction {
            let message = format!("'async {word}' outside async function");
            self.error(place, message);
        }
    }

    fn check_handlers(&mut self, statement: &StmtTry) {
        let Some((_, before_last)) = statement.handlers.split_last() else {
            return;
        };
        for ExceptHandler::ExceptHandler(handler) in before_last {
            if handler.type_.is_none() {
                self.error(handler.range, "default 'except:' must be last");
            }
        }
    }

    fn visit_comprehension_parts(
        &mut self,
        place: TextRange,
        name: &'static str,
        parts: &[&'a Expr],
        generators: &'a [Comprehension],
    ) {
        let Some((first, rest)) = generators.split_first() else {
            return;
        };
        self.visit_expr(&first.iter);
        let scope = self.visit_in_scope(Kind::Comprehension(name), |checker| {
            checker.visit_expr(&first.target);
            for generator in rest {
                checker.visit_expr(&generator.target);
                checker.visit_expr(&generator.iter);
            }
            for condition in generators.iter().flat_map(|generator| &generator.ifs) {
                checker.visit_expr(condition);
            }
            for part in parts {
                checker.visit_expr(part);
            }
        });
        let awaits = scope.awaits || generators.iter().any(|generator| generator.is_async);
        if !awaits || name == GENERATOR_EXPRESSION {
            return;
        }
        let outer = self.scope();
        match outer.kind {
            Kind::AsyncFunction => {}
            Kind::Comprehension(_) => outer.awaits = true,
            _ => self.error(
                place,
                "asynchronous comprehension outside of an asynchronous function",
            ),
        }
    }
}

impl<'a> Visitor<'a> for Checker<'_, '_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        let place = statement.range();
        match statement {
            Stmt::FunctionDef(function) => {
                for decorator in &function.decorator_list {
                    self.visit_decorator(decorator);
                }
                self.visit_outer_parts(&function.parameters);
                if let Some(returns) = &function.returns {
                    self.visit_annotation_in(returns, true);
                }
                let kind = if function.is_async {
                    Kind::AsyncFunction
                } else {
                    Kind::Function
                };
                let scope = self.visit_in_scope(kind, |checker| checker.visit_body(&function.body));
                if let (true, true, Some(place)) = (function.is_async, scope.yields, scope.returns)
                {
                    let message = "'return' with value in async generator";
                    self.error(place, message);
                }
            }
            Stmt::ClassDef(class) => {
                for decorator in &class.decorator_list {
                    self.visit_decorator(decorator);
                }
                if let Some(arguments) = &class.arguments {
                    self.visit_arguments(arguments);
                }
                self.visit_in_scope(Kind::Class, |checker| checker.visit_body(&class.body));
            }
            Stmt::For(repetition) => {
                if repetition.is_async {
                    self.check_async_statement(place, "for");
                }
                self.visit_expr(&repetition.target);
                self.visit_expr(&repetition.iter);
                self.visit_in_block(Block::Loop, &repetition.body);
                self.visit_body(&repetition.orelse);
            }
            Stmt::While(repetition) => {
                self.visit_expr(&repetition.test);
                self.visit_in_block(Block::Loop, &repetition.body);
                self.visit_body(&repetition.orelse);
            }
            Stmt::With(with) if with.is_async => {
                self.check_async_statement(place, "with");
                visitor::walk_stmt(self, statement);
            }
            Stmt::Try(statement) => {
                self.check_handlers(statement);
                self.visit_body(&statement.body);
                for handler in &statement.handlers {
                    let ExceptHandler::ExceptHandler(clause) = handler;
                    match statement.is_star {
                        true => {
                            if let Some(ty) = &clause.type_ {
                                self.visit_expr(ty);
                            }
                            self.visit_in_block(Block::ExceptStar, &clause.body);
                        }
                        false => self.visit_except_handler(handler),
                    }
                }
                self.visit_body(&statement.orelse);
                self.visit_body(&statement.finalbody);
            }
            // A function does not evaluate the annotations of its variables.
            Stmt::AnnAssign(assignment) => {
                self.visit_expr(&assignment.target);
                if let Some(value) = &assignment.value {
                    self.visit_expr(value);
                }
                let kind = self.scope().kind;
                let in_function = matches!(kind, Kind::Function | Kind::AsyncFunction);
                self.visit_annotation_in(&assignment.annotation, !in_function);
            }
            Stmt::Break(_) => self.check_jump(place, "'break' outside loop"),
            Stmt::Continue(_) => self.check_jump(place, "'continue' not properly in loop"),
            Stmt::Return(result) => {
                self.check_return(place, result.value.is_some());
                visitor::walk_stmt(self, statement);
            }
            _ => visitor::walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        let place = expression.range();
        match expression {
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.visit_outer_parts(parameters);
                }
                self.visit_in_scope(Kind::Function, |checker| checker.visit_expr(&lambda.body));
                return;
            }
            Expr::ListComp(list) => {
                let name = "list comprehension";
                self.visit_comprehension_parts(place, name, &[&list.elt], &list.generators);
                return;
            }
            Expr::SetComp(set) => {
                let name = "set comprehension";
                self.visit_comprehension_parts(place, name, &[&set.elt], &set.generators);
                return;
            }
            Expr::Generator(generator) => {
                let generators = &generator.generators;
                let parts = [&*generator.elt];
                self.visit_comprehension_parts(place, GENERATOR_EXPRESSION, &parts, generators);
                return;
            }
            Expr::DictComp(dict) => {
                let name = "dict comprehension";
                let parts = dict.key.iter().chain([&dict.value]).map(|part| &**part);
                let parts: Vec<&Expr> = parts.collect();
                self.visit_comprehension_parts(place, name, &parts, &dict.generators);
                return;
            }
            Expr::Yield(_) => self.check_yield(place, "yield"),
            Expr::YieldFrom(_) => self.check_yield(place, "yield from"),
            Expr::Await(_) => self.check_await(place),
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }
}
