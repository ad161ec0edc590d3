//! Type parameters and `type` statements.
//!
//! The parameters of a function, class or alias are variables of a scope of their own, which runs in
//! the frame around, as a comprehension does. The objects are made by the library's module `_typing`.
//! Bounds, defaults and the values of aliases are functions that it calls when somebody asks.

use ruff_python_ast::name::Name;
use ruff_python_ast::{self as ast, Expr, TypeParam};
use ruff_text_size::{Ranged, TextSize};

use crate::mir::{Local, Operand, Operation, Site};
use crate::resolve::{ScopeId, ScopeKind, TYPE_PARAMETERS};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::exits::Exit;
use super::function::{FrameHead, lower_frame};
use super::variable::{ComprehensionVariables, Variables};

/// The library's module that makes type parameters and aliases.
const MODULE: &str = crate::syntax::TYPING_MODULE;

/// The scope of type parameters while what belongs to it is lowered.
pub struct TypeParameterScope {
    /// The tuple of the parameters.
    pub tuple: Operand,
    outer: ScopeId,
    variables: Vec<Local>,
}

impl<'a> FunctionLowering<'_, 'a> {
    /// Makes type parameters, if there are any, and enters their scope.
    pub fn enter_type_parameters(
        &mut self,
        parameters: Option<&'a ast::TypeParams>,
    ) -> Option<TypeParameterScope> {
        let parameters = parameters?;
        let Some(scope) = self.scope_of_node(ScopeKind::TypeParameters, parameters.range) else {
            unreachable!("type parameters have a scope");
        };
        let outer = std::mem::replace(&mut self.scope, scope);
        self.comprehensions.push(ComprehensionVariables {
            scope,
            variables: Variables::default(),
        });
        let variables = self.define_comprehension_variables(scope);
        let mut items = Vec::new();
        for parameter in &parameters.type_params {
            let site = self.site(parameter);
            let made = self.lower_type_parameter(parameter, site);
            let made = Operand::Local(self.temporary_of(made));
            self.store_name(&parameter.name().id, made, site);
            items.push(made);
        }
        let site = self.site(parameters);
        let tuple = self.runtime(RuntimeFn::tuple_new, items, site);
        let tuple = Operand::Local(self.temporary_of(tuple));
        self.store_name(&Name::new_static(TYPE_PARAMETERS), tuple, site);
        Some(TypeParameterScope {
            tuple,
            outer,
            variables,
        })
    }

    /// Leaves the scope of type parameters.
    pub fn leave_type_parameters(&mut self, scope: Option<TypeParameterScope>) {
        let Some(scope) = scope else {
            return;
        };
        self.pop_exit();
        self.comprehensions.pop();
        self.scope = scope.outer;
        self.keep_alive(&scope.variables);
    }

    /// One type parameter: `make(name, default)`, for a type variable with its bound or
    /// constraints before the default.
    fn lower_type_parameter(&mut self, parameter: &'a TypeParam, site: Site) -> Operand {
        let name = parameter.name();
        let make = match parameter {
            TypeParam::TypeVar(_) => "_make_type_variable",
            TypeParam::ParamSpec(_) => "_make_parameters_variable",
            TypeParam::TypeVarTuple(_) => "_make_tuple_variable",
        };
        let make = self.typing_member(make, site);
        let mut args = vec![make, self.name_constant(name)];
        if let TypeParam::TypeVar(variable) = parameter {
            let is_constraints = matches!(variable.bound.as_deref(), Some(Expr::Tuple(_)));
            let start = name.range.start();
            let evaluate = self.lower_optional_value(variable.bound.as_deref(), name, start);
            args.extend([evaluate, Operand::BoolObject(is_constraints)]);
        }
        let start = name.range.start();
        args.push(self.lower_optional_value(parameter.default(), name, start));
        self.value(Operation::Call, args, site)
    }

    /// `type name[parameters] = value`
    pub fn lower_type_alias(&mut self, alias: &'a ast::StmtTypeAlias) {
        let Expr::Name(name) = &*alias.name else {
            unreachable!("the parser admits names alone");
        };
        let site = self.site(alias);
        let scope = self.enter_type_parameters(alias.type_params.as_deref());
        let make = self.typing_member("_make_alias", site);
        let constant = self.name_constant(&name.id);
        let module = self.load_global(&Name::new_static("__name__"), site);
        let parameters = match &scope {
            Some(scope) => scope.tuple,
            None => self.runtime(RuntimeFn::tuple_new, vec![], site),
        };
        let start = alias.range.start();
        let evaluate = self.lower_type_value(&alias.value, &name.id, start);
        let args = vec![make, constant, module, parameters, evaluate];
        let value = self.value(Operation::Call, args, site);
        let value = Operand::Local(self.temporary_of(value));
        self.leave_type_parameters(scope);
        let site = self.site(name);
        self.store_name(&name.id, value, site);
    }

    /// `Generic[parameters]`, the base that a class with type parameters gets.
    pub fn lower_generic_base(&mut self, scope: &TypeParameterScope, site: Site) -> Operand {
        let make = self.typing_member("_make_generic_base", site);
        self.value(Operation::Call, vec![make, scope.tuple], site)
    }

    fn typing_member(&mut self, name: &str, site: Site) -> Operand {
        let module = self.import(MODULE, site);
        let name = self.cx.string(name);
        self.value(Operation::LoadAttribute(name), vec![module], site)
    }

    fn lower_optional_value(
        &mut self,
        value: Option<&'a Expr>,
        name: &str,
        start: TextSize,
    ) -> Operand {
        match value {
            Some(value) => self.lower_type_value(value, name, start),
            None => Operand::None,
        }
    }

    /// The function that evaluates an expression when it is called.
    fn lower_type_value(&mut self, value: &'a Expr, name: &str, start: TextSize) -> Operand {
        let Some(scope) = self.scope_of_node(ScopeKind::TypeValue, value.range()) else {
            unreachable!("what is evaluated later has a scope");
        };
        let known = self.cx.functions.get(&(self.module, scope)).copied();
        let id = known.unwrap_or_else(|| {
            let head = FrameHead {
                name: name.to_owned(),
                qualname: self.nested_qualname(name),
                first_line: self.line(start),
                doc: None,
            };
            let module = self.module;
            let id = lower_frame(self.cx, module, scope, head, None, |fx| {
                let value = fx.lower_type_expression(value);
                let dest = fx.return_value();
                fx.copy(dest, value);
                fx.exit(Exit::Return);
            });
            self.cx.functions.insert((module, scope), id);
            id
        });
        self.make_function(id, [Operand::Unbound; 2], Operand::Unbound, value)
    }

    /// The value of an expression; the default of a variable for tuples may be starred.
    fn lower_type_expression(&mut self, value: &'a Expr) -> Operand {
        let Expr::Starred(starred) = value else {
            return self.lower_expression(value);
        };
        let site = self.expression_site(value);
        let values = self.lower_expression(&starred.value);
        let tuple = self.typing_member("_only_item", site);
        self.value(Operation::Call, vec![tuple, values], site)
    }
}
