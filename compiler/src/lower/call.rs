//! Calls.

use ruff_python_ast::name::Name;
use ruff_python_ast::{self as ast, Expr, Keyword};

use crate::mir::{
    Block, ConstId, ConstItem, Constant, Instruction, Operand, Operation, Repr, Site, Terminator,
};
use crate::resolve::{Resolution, ScopeKind};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;

impl<'a> FunctionLowering<'_, 'a> {
    /// `callee(arguments)`.
    pub fn lower_call(&mut self, call: &'a ast::ExprCall) -> Operand {
        if let Some(value) = self.lower_special_call(call) {
            return value;
        }
        let arguments = &call.arguments;
        let site = self.call_site(call);
        if let Expr::Attribute(method) = &*call.func
            && !has_spread(arguments)
        {
            return self.lower_method_call(method, arguments, site);
        }
        let callee = self.lower_expression(&call.func);
        self.call_with(callee, arguments, site)
    }

    /// Calls an object with the arguments of a call, which are evaluated now.
    pub fn call_with(
        &mut self,
        callee: Operand,
        arguments: &'a ast::Arguments,
        site: Site,
    ) -> Operand {
        if has_spread(arguments) {
            return self.lower_spread_call(callee, &[], arguments, site);
        }
        let mut args = vec![callee];
        let names = self.lower_arguments(arguments, &mut args);
        match names {
            Some(names) => self.value(Operation::CallKeywords(names), args, site),
            None => self.value(Operation::Call, args, site),
        }
    }

    /// `object.name(arguments)`. The method is looked up before the arguments are evaluated, where
    /// that could make a difference.
    fn lower_method_call(
        &mut self,
        method: &'a ast::ExprAttribute,
        arguments: &'a ast::Arguments,
        site: Site,
    ) -> Operand {
        let receiver = self.lower_expression(&method.value);
        let name = self.mangled(&method.attr.id);
        let name = self.cx.string(&name);
        let mut args = vec![receiver];
        let lookup_site = self.attribute_site(method);
        if arguments_are_inert(arguments) || matches!(receiver, Operand::Constant(_)) {
            let names = self.lower_arguments(arguments, &mut args);
            return self.call_method(name, names, args, site, lookup_site);
        }
        let prepare = Operation::PrepareMethod(name);
        let prepared = self.value(prepare, vec![receiver], lookup_site);
        let names = self.lower_arguments(arguments, &mut args);
        let ordinary = vec![prepared, Operand::Int(0)];
        let ordinary = self.value(Operation::Is, ordinary, site);
        let result = self.temporary(Repr::Object);
        let (method, other) = (self.new_block(), self.new_cold_block());
        let after = self.new_block();
        self.branch(ordinary, method, other);
        self.switch_to(method);
        let value = self.call_method(name, names, args.clone(), site, lookup_site);
        self.copy(result, value);
        self.goto(after);
        self.switch_to(other);
        args[0] = prepared;
        let value = match names {
            Some(names) => self.value(Operation::CallKeywords(names), args, site),
            None => self.value(Operation::Call, args, site),
        };
        self.copy(result, value);
        self.goto(after);
        self.switch_to(after);
        Operand::Local(result)
    }

    fn call_method(
        &mut self,
        name: ConstId,
        names: Option<ConstId>,
        args: Vec<Operand>,
        site: Site,
        lookup_site: Site,
    ) -> Operand {
        let operation = match names {
            Some(names) => Operation::CallMethodKeywords(name, names),
            None => Operation::CallMethod(name),
        };
        let result = self.temporary(Repr::Object);
        if self.dead {
            return Operand::Local(result);
        }
        let unwind = self.method_landing(site, lookup_site);
        let next = self.new_block();
        self.terminate(Terminator::Try {
            instruction: Instruction {
                operation,
                args,
                dest: Some(result),
                site,
            },
            next,
            unwind,
        });
        self.switch_to(next);
        Operand::Local(result)
    }

    /// The cold block of a method call: its traceback entry shows the attribute where the method
    /// was not found, else the call.
    fn method_landing(&mut self, site: Site, lookup_site: Site) -> Block {
        let (lookup, call) = (self.landing(lookup_site), self.landing(site));
        let (entry, position) = (self.new_cold_block(), self.block);
        self.switch_to(entry);
        let failed = self.runtime(RuntimeFn::method_lookup_failed, vec![], site);
        self.branch(failed, lookup, call);
        self.switch_to(position);
        entry
    }

    /// Appends the arguments; yields the tuple of the keywords' names, if there are any.
    fn lower_arguments(
        &mut self,
        arguments: &'a ast::Arguments,
        args: &mut Vec<Operand>,
    ) -> Option<ConstId> {
        for argument in &arguments.args {
            let value = self.lower_expression(argument);
            args.push(value);
        }
        let mut names = Vec::new();
        for keyword in &arguments.keywords {
            let value = self.lower_expression(&keyword.value);
            args.push(value);
            if let Some(name) = &keyword.arg {
                let name = self.mangled(&name.id);
                names.push(ConstItem::Constant(self.cx.string(&name)));
            }
        }
        let tuple = (!names.is_empty()).then_some(Constant::Tuple(names));
        tuple.map(|tuple| self.cx.program.constant(tuple))
    }

    /// A call with `*iterable` or `**mapping`: a list and a dict of arguments are built.
    pub fn lower_spread_call(
        &mut self,
        callee: Operand,
        first: &[Operand],
        arguments: &'a ast::Arguments,
        site: Site,
    ) -> Operand {
        let positional = match (first, &*arguments.args) {
            // The call itself takes the items of the one iterable, after the keywords.
            ([], [Expr::Starred(starred)]) => self.lower_expression(&starred.value),
            (_, args) => self.lower_spread_arguments(first, args, site),
        };
        let keywords = self.lower_spread_keywords(callee, &arguments.keywords, site);
        let args = vec![callee, positional, keywords.unwrap_or(Operand::Unbound)];
        self.value(Operation::CallSpread, args, site)
    }

    /// The tuple of positional arguments.
    pub fn lower_spread_arguments(
        &mut self,
        first: &[Operand],
        arguments: &'a [Expr],
        site: Site,
    ) -> Operand {
        let spread = arguments.iter().position(Expr::is_starred_expr);
        let mut items = first.to_vec();
        for argument in &arguments[..spread.unwrap_or(arguments.len())] {
            let value = self.lower_expression(argument);
            items.push(value);
        }
        let Some(spread) = spread else {
            return self.runtime(RuntimeFn::tuple_new, items, site);
        };
        let list = self.runtime(RuntimeFn::list_new, items, site);
        for argument in &arguments[spread..] {
            if let Expr::Starred(starred) = argument {
                let value = self.lower_expression(&starred.value);
                self.runtime_effect(RuntimeFn::list_extend, vec![list, value], site);
            } else {
                let value = self.lower_expression(argument);
                self.runtime_effect(RuntimeFn::list_append, vec![list, value], site);
            }
        }
        self.runtime(RuntimeFn::list_to_tuple, vec![list], site)
    }

    /// The dict of keyword arguments, if there are any. Named ones are added in runs.
    pub fn lower_spread_keywords(
        &mut self,
        callee: Operand,
        keywords: &'a [Keyword],
        site: Site,
    ) -> Option<Operand> {
        let mut dict: Option<Operand> = None;
        for run in keywords.chunk_by(|a, b| a.arg.is_some() && b.arg.is_some()) {
            if run[0].arg.is_some() {
                let items = self.keyword_items(run);
                let named = self.runtime(RuntimeFn::dict_new, items, site);
                match dict {
                    None => dict = Some(named),
                    Some(dict) => self.merge_keywords(callee, dict, named, site),
                }
                continue;
            }
            let dict = *dict.get_or_insert_with(|| self.runtime(RuntimeFn::dict_new, vec![], site));
            let mapping = self.lower_expression(&run[0].value);
            self.merge_keywords(callee, dict, mapping, site);
        }
        dict
    }

    fn merge_keywords(&mut self, callee: Operand, dict: Operand, mapping: Operand, site: Site) {
        let args = vec![callee, dict, mapping];
        self.runtime_effect(RuntimeFn::call_merge_keywords, args, site);
    }

    /// The names and values of keywords in turn.
    fn keyword_items(&mut self, keywords: &'a [Keyword]) -> Vec<Operand> {
        let mut items = Vec::new();
        for keyword in keywords {
            if let Some(name) = &keyword.arg {
                let name = self.mangled(&name.id);
                let name = self.name_constant(&name);
                let value = self.lower_expression(&keyword.value);
                items.extend([name, value]);
            }
        }
        items
    }

    /// Calls of built-ins that need to know where they stand.
    fn lower_special_call(&mut self, call: &'a ast::ExprCall) -> Option<Operand> {
        let Expr::Name(name) = &*call.func else {
            return None;
        };
        if !call.arguments.args.is_empty() || !call.arguments.keywords.is_empty() {
            return None;
        }
        if self.resolution(&name.id) != Resolution::Global {
            return None;
        }
        let certain = self.cx.certain_builtin_kind(self.module, &name.id);
        let site = self.call_site(call);
        match name.id.as_str() {
            "super" if certain => self.lower_super(site),
            "globals" if certain => Some(self.module_namespace(site)),
            "locals" | "vars" if certain => Some(self.lower_locals(site)),
            "dir" if certain => {
                let locals = self.lower_locals(site);
                let sorted = self.load_global(&Name::new_static("sorted"), site);
                Some(self.value(Operation::Call, vec![sorted, locals], site))
            }
            _ => None,
        }
    }

    fn module_namespace(&mut self, site: Site) -> Operand {
        let module = Operand::RawInt(i64::from(self.module.0));
        self.runtime(RuntimeFn::module_namespace, vec![module], site)
    }

    /// `super()`: the class comes from the `__class__` cell, the object is the first parameter.
    fn lower_super(&mut self, site: Site) -> Option<Operand> {
        let class_name = Name::new_static("__class__");
        let scope = self.frame_scope();
        let first = scope.order.first()?.clone();
        if !scope.symbol(&first).parameter || self.body.params.is_empty() {
            return None;
        }
        let class = if self.resolution(&class_name) == Resolution::Free {
            self.load_name(&class_name, site)
        } else {
            // Not in a class: an error when it is called.
            Operand::None
        };
        // A parameter's name is mangled already.
        let object = self.load_parameter(&first, site);
        Some(self.runtime(RuntimeFn::super_new, vec![class, object], site))
    }

    /// The variables of the running frame as a dict: a new one in a function.
    fn lower_locals(&mut self, site: Site) -> Operand {
        match self.frame_scope().kind {
            ScopeKind::Module => return self.module_namespace(site),
            ScopeKind::Class => return self.namespace(),
            _ => {}
        }
        let dict = self.runtime(RuntimeFn::dict_new, vec![], site);
        let scope = self.frame_scope();
        let mut names: Vec<Name> = scope.order.clone();
        names.retain(|name| !scope.symbol(name).global && !scope.symbol(name).nonlocal);
        names.extend(scope.free.iter().cloned());
        for name in names {
            let word = self.load_raw(&name);
            let unbound = self.value(Operation::IsUnbound, vec![word], site);
            let (bound, after) = (self.new_block(), self.new_block());
            self.branch(unbound, after, bound);
            self.switch_to(bound);
            let value = self.temporary(Repr::Object);
            self.copy(value, word);
            let key = self.name_constant(&name);
            let args = vec![dict, key, Operand::Local(value)];
            self.runtime_effect(RuntimeFn::dict_set, args, site);
            self.goto(after);
            self.switch_to(after);
        }
        dict
    }
}

/// Whether a call has `*iterable` or `**mapping`.
pub fn has_spread(arguments: &ast::Arguments) -> bool {
    arguments.args.iter().any(Expr::is_starred_expr)
        || arguments
            .keywords
            .iter()
            .any(|keyword| keyword.arg.is_none())
}

/// Whether no argument can run code or change what the attribute lookup before them finds.
fn arguments_are_inert(arguments: &ast::Arguments) -> bool {
    (arguments.args.iter())
        .chain(arguments.keywords.iter().map(|keyword| &keyword.value))
        .all(is_inert)
}

fn is_inert(expression: &Expr) -> bool {
    match expression {
        Expr::Name(_) | Expr::Lambda(_) => true,
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_inert),
        Expr::List(list) => list.elts.iter().all(is_inert),
        Expr::UnaryOp(operation) => operation.operand.is_literal_expr(),
        Expr::BinOp(operation) => {
            operation.left.is_literal_expr() && operation.right.is_literal_expr()
        }
        _ => expression.is_literal_expr(),
    }
}
