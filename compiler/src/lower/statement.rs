//! Statements.

use ruff_python_ast::{self as ast, Expr, Stmt};

use crate::mir::{Operand, Operation, Repr};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::exits::Exit;

impl<'a> FunctionLowering<'_, 'a> {
    /// Lowers statements up to the first one that nothing reaches.
    pub fn lower_statements(&mut self, statements: &'a [Stmt]) {
        for statement in statements {
            if self.dead {
                return;
            }
            self.lower_statement(statement);
        }
    }

    fn lower_statement(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Expr(statement) => self.lower_expression_statement(&statement.value),
            Stmt::Assign(statement) => self.lower_assign(statement),
            Stmt::AugAssign(statement) => self.lower_augmented(statement),
            Stmt::AnnAssign(statement) => self.lower_annotated(statement),
            Stmt::Delete(statement) => {
                (statement.targets.iter()).for_each(|target| self.delete_target(target));
            }
            Stmt::FunctionDef(function) => self.lower_function_definition(function),
            Stmt::ClassDef(class) => {
                let site = self.statement_site(statement);
                self.lower_class_definition(class, site);
            }
            Stmt::Return(statement) => self.lower_return(statement),
            Stmt::If(statement) => self.lower_if(statement),
            Stmt::While(statement) => self.lower_while(statement),
            Stmt::For(statement) => self.lower_for(statement),
            Stmt::With(with) => self.lower_with(&with.items, &with.body, with.is_async),
            Stmt::Try(statement) => self.lower_try(statement),
            Stmt::Raise(statement) => self.lower_raise(statement),
            Stmt::Assert(statement) => self.lower_assert(statement),
            Stmt::Import(statement) => self.lower_import(statement),
            Stmt::ImportFrom(statement) => self.lower_import_from(statement),
            Stmt::Break(_) => self.exit(Exit::Break),
            Stmt::Continue(_) => self.exit(Exit::Continue),
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::Match(statement) => self.lower_match(statement),
            Stmt::TypeAlias(alias) => self.lower_type_alias(alias),
            Stmt::IpyEscapeCommand(_) => self.unsupported("an escape command", statement),
        }
    }

    /// Raises NotImplementedError where something that is not compiled is reached.
    pub fn unsupported(&mut self, what: &str, node: &impl ruff_text_size::Ranged) {
        let message = self.name_constant(&format!("pyc does not compile {what} yet"));
        let site = self.site(node);
        self.runtime_effect(RuntimeFn::raise_unsupported, vec![message], site);
    }

    fn lower_expression_statement(&mut self, value: &'a Expr) {
        // A constant alone does nothing, and may be a docstring.
        if is_comprehension(value) {
            self.lower_stored_comprehension(value, None);
        } else if !value.is_literal_expr() {
            self.lower_expression(value);
        }
    }

    fn lower_return(&mut self, statement: &'a ast::StmtReturn) {
        let value = match &statement.value {
            Some(value) => self.lower_expression(value),
            None => Operand::None,
        };
        let dest = self.return_value();
        self.copy(dest, value);
        self.exit(Exit::Return);
    }

    fn lower_if(&mut self, statement: &'a ast::StmtIf) {
        let after = self.new_block();
        self.lower_clause(Some(&statement.test), &statement.body, after);
        for clause in &statement.elif_else_clauses {
            self.lower_clause(clause.test.as_ref(), &clause.body, after);
        }
        self.goto(after);
        self.switch_to(after);
    }

    /// One clause of an `if`; lowering goes on where its test fails.
    fn lower_clause(&mut self, test: Option<&'a Expr>, body: &'a [Stmt], after: crate::mir::Block) {
        let Some(test) = test else {
            self.lower_statements(body);
            return;
        };
        let (then, otherwise) = (self.new_block(), self.new_block());
        self.lower_condition(test, then, otherwise);
        self.switch_to(then);
        self.lower_statements(body);
        self.goto(after);
        self.switch_to(otherwise);
    }

    fn lower_raise(&mut self, statement: &'a ast::StmtRaise) {
        let Some(exception) = &statement.exc else {
            return self.lower_raise_again(statement);
        };
        let exception = self.lower_expression(exception);
        let cause = match &statement.cause {
            Some(cause) => self.lower_expression(cause),
            None => Operand::Unbound,
        };
        let site = self.site(statement);
        self.runtime_effect(RuntimeFn::raise, vec![exception, cause], site);
        self.after_raise();
    }

    /// `raise` alone, which adds no traceback entry but for its own RuntimeError.
    fn lower_raise_again(&mut self, statement: &'a ast::StmtRaise) {
        let site = self.site(statement);
        let is_handling = |scope: &super::exits::ExitScope<'_>| {
            matches!(scope.kind, super::exits::ExitScopeKind::Handling(_))
        };
        let mut raise = RuntimeFn::raise_again;
        if !self.exits.iter().any(is_handling) {
            raise = RuntimeFn::raise_again_for_caller;
            let handled = self.runtime(RuntimeFn::exception_is_handled, vec![], site);
            let (again, failed) = (self.new_block(), self.new_cold_block());
            self.branch(handled, again, failed);
            self.switch_to(failed);
            self.runtime_effect(RuntimeFn::raise_again, vec![], site);
            self.after_raise();
            self.switch_to(again);
        }
        if self.dead {
            return;
        }
        let unwind = self.exit_block(Exit::Raise);
        let next = self.new_block();
        self.terminate(crate::mir::Terminator::Try {
            instruction: crate::mir::Instruction {
                operation: Operation::Runtime(raise),
                args: vec![],
                dest: None,
                site,
            },
            next,
            unwind,
        });
    }

    /// The code after an operation that always raises.
    pub fn after_raise(&mut self) {
        self.terminate(crate::mir::Terminator::Unreachable);
    }

    fn lower_assert(&mut self, statement: &'a ast::StmtAssert) {
        let (after, failed) = (self.new_block(), self.new_cold_block());
        self.lower_condition(&statement.test, after, failed);
        self.switch_to(failed);
        let message = match &statement.msg {
            Some(message) => self.lower_expression(message),
            None => Operand::Unbound,
        };
        let site = self.expression_site(&statement.test);
        self.runtime_effect(RuntimeFn::raise_assertion, vec![message], site);
        self.after_raise();
        self.switch_to(after);
    }

    /// `x += 1` and so on.
    fn lower_augmented(&mut self, statement: &'a ast::StmtAugAssign) {
        let operator = super::expression::binary_operator(statement.op);
        let site = self.site(statement);
        match &*statement.target {
            Expr::Name(name) => self.augment_name(name, operator, &statement.value, site),
            Expr::Attribute(target) => {
                let object = self.lower_expression(&target.value);
                let attribute = self.mangled(&target.attr.id);
                let attribute = self.cx.string(&attribute);
                let target_site = self.attribute_site(target);
                let load = Operation::LoadAttribute(attribute);
                let old = self.value(load, vec![object], target_site);
                let value = self.lower_expression(&statement.value);
                let new = self.value(Operation::InPlace(operator), vec![old, value], site);
                let store = Operation::StoreAttribute(attribute);
                self.effect(store, vec![object, new], target_site);
            }
            Expr::Subscript(target) => {
                let object = self.lower_expression(&target.value);
                let key = self.lower_expression(&target.slice);
                let target_site = self.expression_site(&statement.target);
                let get = RuntimeFn::item_get;
                let old = self.runtime(get, vec![object, key], target_site);
                let value = self.lower_expression(&statement.value);
                let new = self.value(Operation::InPlace(operator), vec![old, value], site);
                let args = vec![object, key, new];
                self.runtime_effect(RuntimeFn::item_set, args, target_site);
            }
            // The parser admits nothing else.
            _ => self.unsupported("this assignment", statement),
        }
    }

    fn augment_name(
        &mut self,
        name: &'a ast::ExprName,
        operator: crate::mir::BinaryOperator,
        value: &'a Expr,
        site: crate::mir::Site,
    ) {
        let name_site = self.site(name);
        let old = self.load_name(&name.id, name_site);
        let value = self.lower_expression(value);
        let mangled = self.mangled(&name.id);
        match (self.resolution(&mangled), old) {
            (crate::resolve::Resolution::Local(owner), Operand::Local(local))
                if self.local_of(owner, &mangled) == local =>
            {
                // The operation may reuse the local's object: its own value is another reference.
                let value = match value == old {
                    true => {
                        let copy = self.temporary(Repr::Object);
                        self.copy(copy, value);
                        Operand::Local(copy)
                    }
                    false => value,
                };
                let operation = Operation::InPlaceLocal(operator);
                self.emit(operation, vec![old, value], Some(local), site);
            }
            _ => {
                let new = self.value(Operation::InPlace(operator), vec![old, value], site);
                self.store_name(&name.id, new, name_site);
            }
        }
    }
}

/// Whether an expression is a comprehension, which runs in the frame around it.
pub fn is_comprehension(expression: &Expr) -> bool {
    matches!(
        expression,
        Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_)
    )
}
