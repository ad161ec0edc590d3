//! Comprehensions, which run inside the frame around them, and generator expressions, which are
//! frames of their own.

use ruff_python_ast::{self as ast, Comprehension, Expr};

use crate::mir::{Local, LocalDecl, LocalKind, Operand, Operation, Repr, Site};
use crate::resolve::{Resolution, ScopeId, ScopeKind};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::exits::{Exit, ExitScopeKind};
use super::function::{FrameHead, lower_frame};
use super::loops::Items;
use super::variable::{ComprehensionVariables, Variables};

/// What the innermost loop does with its element.
#[derive(Clone, Copy)]
enum Element<'a> {
    List(Operand, &'a Expr),
    Set(Operand, &'a Expr),
    Dict(Operand, &'a Expr, &'a Expr),
    Yield(&'a Expr),
}

impl<'a> FunctionLowering<'_, 'a> {
    /// A list, set or dict comprehension.
    pub fn lower_comprehension(&mut self, expression: &'a Expr) -> Operand {
        let (result, variables) = self.lower_comprehension_loop(expression);
        self.keep_alive(&variables);
        result
    }

    /// A comprehension that is a statement, or the value of an assignment to a local variable.
    /// CPython's optimiser then exchanges the store of the result with the end of the last
    /// variable.
    pub fn lower_stored_comprehension(
        &mut self,
        expression: &'a Expr,
        target: Option<&'a ast::ExprName>,
    ) {
        let (result, mut variables) = self.lower_comprehension_loop(expression);
        match target {
            Some(target) => {
                let site = self.site(target);
                self.store_name(&target.id, result, site);
            }
            None => {
                let result = self.temporary_of(result);
                self.keep_alive(&[result]);
            }
        }
        if !variables.is_empty() {
            variables.rotate_right(1);
        }
        self.keep_alive(&variables);
    }

    /// The result of a comprehension, and its variables, whose lives end after it.
    fn lower_comprehension_loop(&mut self, expression: &'a Expr) -> (Operand, Vec<Local>) {
        let (generators, new): (&'a [Comprehension], RuntimeFn) = match expression {
            Expr::ListComp(c) => (&c.generators, RuntimeFn::list_new),
            Expr::SetComp(c) => (&c.generators, RuntimeFn::set_new),
            Expr::DictComp(c) => (&c.generators, RuntimeFn::dict_new),
            _ => unreachable!("no comprehension"),
        };
        let items = self.lower_items(&generators[0].iter, generators[0].is_async);
        let range = ruff_text_size::Ranged::range(expression);
        let Some(scope) = self.scope_of_node(ScopeKind::Comprehension, range) else {
            unreachable!("every comprehension has a scope");
        };
        let outer = std::mem::replace(&mut self.scope, scope);
        self.comprehensions.push(ComprehensionVariables {
            scope,
            variables: Variables::default(),
        });
        let variables = self.define_comprehension_variables(scope);
        let site = self.expression_site(expression);
        let result = self.runtime(new, vec![], site);
        let result_local = self.temporary_of(result);
        self.push_exit(ExitScopeKind::Keep(vec![result_local]));
        let element = match expression {
            Expr::ListComp(c) => Element::List(result, &c.elt),
            Expr::SetComp(c) => Element::Set(result, &c.elt),
            Expr::DictComp(c) => match &c.key {
                Some(key) => Element::Dict(result, key, &c.value),
                None => unreachable!("a dict comprehension has a key"),
            },
            _ => unreachable!("no comprehension"),
        };
        self.lower_generators(generators, Some(items), element, site);
        self.pop_exit();
        self.pop_exit();
        self.comprehensions.pop();
        self.scope = outer;
        (result, variables)
    }

    /// Makes the variables, so that every exit out of the comprehension ends their lives, the last
    /// one's first.
    pub fn define_comprehension_variables(&mut self, scope: ScopeId) -> Vec<Local> {
        let names = self.current_scope().order.clone();
        let mut slots = Vec::new();
        for name in names {
            match self.resolution(&name) {
                Resolution::Local(owner) if owner == scope => {
                    let local = self.local_of(scope, &name);
                    self.copy(local, Operand::Unbound);
                    slots.push(local);
                }
                Resolution::Cell(owner) if owner == scope => {
                    slots.push(self.define_cell(scope, &name, Operand::Unbound));
                }
                _ => {}
            }
        }
        self.push_exit(ExitScopeKind::Keep(slots.clone()));
        slots
    }

    /// The nested loops of a comprehension; the first loop's items may be there already. `whole` is
    /// where asynchronous ones wait.
    fn lower_generators(
        &mut self,
        generators: &'a [Comprehension],
        items: Option<Items>,
        element: Element<'a>,
        whole: Site,
    ) {
        let Some((generator, rest)) = generators.split_first() else {
            return self.lower_element_of(element);
        };
        let items = match items {
            Some(items) => items,
            None => self.lower_items(&generator.iter, generator.is_async),
        };
        self.push_exit(ExitScopeKind::Keep(items.kept()));
        let (head, body, end) = (self.new_block(), self.new_block(), self.new_block());
        self.goto(head);
        self.switch_to(head);
        let site = match generator.is_async {
            true => whole,
            false => self.expression_site(&generator.iter),
        };
        let item = self.next_item(&items, body, end, site);
        self.switch_to(body);
        self.store_target(&generator.target, item);
        let again = self.new_block();
        for test in &generator.ifs {
            let passed = self.new_block();
            self.lower_condition(test, passed, again);
            self.switch_to(passed);
        }
        self.lower_generators(rest, None, element, whole);
        self.goto(again);
        self.switch_to(again);
        self.effect(Operation::Safepoint, vec![], site);
        self.goto(head);
        self.switch_to(end);
        self.pop_exit();
        self.keep_alive(&items.kept());
    }

    fn lower_element_of(&mut self, element: Element<'a>) {
        match element {
            Element::List(list, element) => {
                let site = self.expression_site(element);
                let value = self.lower_expression(element);
                self.runtime_effect(RuntimeFn::list_append, vec![list, value], site);
            }
            Element::Set(set, element) => {
                let site = self.expression_site(element);
                let value = self.lower_expression(element);
                self.runtime_effect(RuntimeFn::set_add, vec![set, value], site);
            }
            Element::Dict(dict, key, value) => {
                let site = self.dict_item_site(key, value);
                let key = self.lower_expression(key);
                let value = self.lower_expression(value);
                self.runtime_effect(RuntimeFn::dict_set, vec![dict, key, value], site);
            }
            Element::Yield(element) => {
                let site = self.expression_site(element);
                let value = self.lower_expression(element);
                self.emit_yield(value, site);
            }
        }
    }

    /// `iter(expression)`.
    pub fn lower_iterator(&mut self, expression: &'a Expr) -> Operand {
        let site = self.expression_site(expression);
        let constant = match expression {
            Expr::List(list) => self.constant_tuple(&list.elts),
            Expr::Set(set) => self.lower_constant_set(&set.elts, site),
            _ => None,
        };
        let iterable = match constant {
            Some(constant) => constant,
            None => self.lower_expression(expression),
        };
        self.runtime(RuntimeFn::iterator, vec![iterable], site)
    }

    /// `(element for target in iterable …)`: a generator function of one parameter, the iterator
    /// of the first iterable, which is evaluated here.
    pub fn lower_generator(&mut self, generator: &'a ast::ExprGenerator) -> Operand {
        let first = &generator.generators[0];
        let iterator = match first.is_async {
            true => self.lower_async_iterator(&first.iter),
            false => self.lower_iterator(&first.iter),
        };
        let Some(scope) = self.scope_of_node(ScopeKind::Generator, generator.range) else {
            unreachable!("every generator expression has a scope");
        };
        let known = self.cx.functions.get(&(self.module, scope)).copied();
        let id = known.unwrap_or_else(|| {
            let head = FrameHead {
                name: "<genexpr>".to_owned(),
                qualname: self.nested_qualname("<genexpr>"),
                first_line: self.line(generator.range.start()),
                doc: None,
            };
            let module = self.module;
            let id = lower_frame(self.cx, module, scope, head, None, |fx| {
                fx.lower_generator_body(generator);
            });
            let names = vec![self.cx.string(".0")];
            let signature = &mut self.cx.program.functions[id.index()].signature;
            (signature.names, signature.positional) = (names, 1);
            self.cx.functions.insert((module, scope), id);
            id
        });
        let none = [Operand::Unbound; 2];
        let function = self.make_function(id, none, Operand::Unbound, generator);
        let site = self.site(generator);
        self.value(Operation::Call, vec![function, iterator], site)
    }

    fn lower_generator_body(&mut self, generator: &'a ast::ExprGenerator) {
        let iterator = self.body.add_local(LocalDecl {
            repr: Repr::Object,
            kind: LocalKind::Parameter,
            name: Some(".0".to_owned()),
            maybe_unbound: false,
            ty: crate::mir::Type::Any,
        });
        self.body.params.push(iterator);
        let owned = self.temporary(Repr::Object);
        self.copy(owned, Operand::Local(iterator));
        let element = Element::Yield(&generator.elt);
        let items = match generator.generators[0].is_async {
            true => Items::AsyncIterator(owned),
            false => Items::Iterator(owned),
        };
        let site = self.site(generator);
        self.lower_generators(&generator.generators, Some(items), element, site);
        let result = self.return_value();
        self.copy(result, Operand::None);
        self.exit(Exit::Return);
    }
}
