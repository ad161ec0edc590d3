//! Functions and lambdas: their definitions in the code around, and their bodies.

use ruff_python_ast::name::Name;
use ruff_python_ast::{self as ast, Expr, Parameters, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::mir::{
    ConstId, Function, FunctionId, FunctionSignature, Local, LocalKind, ModuleId, Operand,
    Operation, Repr, Site, Statement, Terminator,
};
use crate::resolve::{Resolution, ScopeId, ScopeKind, mangle};
use pyc_runtime::exports::RuntimeFn;

use super::builder::FunctionLowering;
use super::exits::Exit;
use super::{ProgramLowering, docstring};

/// What a frame is called and where it stands.
pub struct FrameHead {
    /// `__name__`.
    pub name: String,
    /// `__qualname__`.
    pub qualname: String,
    /// `co_firstlineno`.
    pub first_line: u32,
    /// The docstring.
    pub doc: Option<ConstId>,
}

impl<'a> FunctionLowering<'_, 'a> {
    /// `def name(…): …`
    pub fn lower_function_definition(&mut self, function: &'a ast::StmtFunctionDef) {
        let decorators = self.lower_decorators(&function.decorator_list);
        let parameters = &function.parameters;
        let defaults = self.lower_defaults(parameters);
        let scope = self.enter_type_parameters(function.type_params.as_deref());
        let annotations = self.lower_annotations(function);
        let id = self.lower_function_body(function);
        let value = self.make_function(id, defaults, annotations, function);
        if let Some(scope) = &scope {
            let args = vec![value, scope.tuple];
            let site = self.no_site();
            self.runtime_effect(RuntimeFn::function_set_type_parameters, args, site);
        }
        self.leave_type_parameters(scope);
        let value = self.apply_decorators(&decorators, value);
        let site = self.site(&function.name);
        self.store_name(&function.name.id, value, site);
    }

    /// The decorators' values, in source order, each with its site.
    pub fn lower_decorators(&mut self, decorators: &'a [ast::Decorator]) -> Vec<(Operand, Site)> {
        (decorators.iter())
            .map(|decorator| {
                let value = self.lower_to_temporary(&decorator.expression);
                (value, self.expression_site(&decorator.expression))
            })
            .collect()
    }

    /// Calls the decorators, the last one first.
    pub fn apply_decorators(&mut self, decorators: &[(Operand, Site)], value: Operand) -> Operand {
        (decorators.iter().rev()).fold(value, |value, &(decorator, site)| {
            self.value(Operation::Call, vec![decorator, value], site)
        })
    }

    /// The tuple of defaults and the dict of keyword defaults, each or the unbound word.
    fn lower_defaults(&mut self, parameters: &'a Parameters) -> [Operand; 2] {
        let site = self.site(parameters);
        let defaults: Vec<&Expr> = (parameters.posonlyargs.iter().chain(&parameters.args))
            .filter_map(|parameter| parameter.default.as_deref())
            .collect();
        let positional = match self.constant_tuple_of(&defaults) {
            _ if defaults.is_empty() => Operand::Unbound,
            Some(tuple) => tuple,
            None => {
                let items = defaults
                    .into_iter()
                    .map(|d| self.lower_expression(d))
                    .collect();
                self.runtime(RuntimeFn::tuple_new, items, site)
            }
        };
        let mut items = Vec::new();
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = &parameter.default {
                let name = self.mangled(&parameter.parameter.name.id);
                let name = self.name_constant(&name);
                let value = self.lower_expression(default);
                items.extend([name, value]);
            }
        }
        let keyword = match items.is_empty() {
            true => Operand::Unbound,
            false => self.runtime(RuntimeFn::dict_new, items, site),
        };
        [positional, keyword]
    }

    /// The dict of annotations, or the unbound word.
    fn lower_annotations(&mut self, function: &'a ast::StmtFunctionDef) -> Operand {
        let parameters = &function.parameters;
        let ordered = (parameters.posonlyargs.iter().chain(&parameters.args))
            .map(|parameter| &parameter.parameter)
            .chain(parameters.vararg.as_deref())
            .chain(
                parameters
                    .kwonlyargs
                    .iter()
                    .map(|parameter| &parameter.parameter),
            )
            .chain(parameters.kwarg.as_deref());
        let mut items = Vec::new();
        for parameter in ordered {
            if let Some(annotation) = &parameter.annotation {
                let name = self.mangled(&parameter.name.id);
                items.push(self.name_constant(&name));
                let value = self.lower_annotation(annotation);
                items.push(value);
            }
        }
        if let Some(returns) = &function.returns {
            items.push(self.name_constant("return"));
            let value = self.lower_annotation(returns);
            items.push(value);
        }
        if items.is_empty() {
            return Operand::Unbound;
        }
        let site = self.site(function);
        self.runtime(RuntimeFn::dict_new, items, site)
    }

    /// The function object: code, defaults, annotations and the cells it captures.
    pub fn make_function(
        &mut self,
        id: FunctionId,
        defaults: [Operand; 2],
        annotations: Operand,
        node: &impl Ranged,
    ) -> Operand {
        let mut args = vec![defaults[0], defaults[1], annotations];
        for name in self.cx.program.functions[id.index()].free.clone() {
            let name = self.cx.text_of(name);
            args.push(self.captured_cell(&name));
        }
        let site = self.site(node);
        self.value(Operation::MakeFunction(id), args, site)
    }

    fn lower_function_body(&mut self, function: &'a ast::StmtFunctionDef) -> FunctionId {
        let Some(scope) = self.scope_of_node(ScopeKind::Function, function.range) else {
            unreachable!("every function has a scope");
        };
        if let Some(&id) = self.cx.functions.get(&(self.module, scope)) {
            return id;
        }
        let doc = docstring::of_body(&function.body).map(|doc| self.cx.string(&doc));
        let start = match function.decorator_list.first() {
            Some(decorator) => decorator.range.start(),
            None => function.range.start(),
        };
        let head = FrameHead {
            name: function.name.id.to_string(),
            qualname: self.nested_qualname(&function.name.id),
            first_line: self.line(start),
            doc,
        };
        let id = lower_frame(
            self.cx,
            self.module,
            scope,
            head,
            Some(&function.parameters),
            |fx| {
                if fx.is_left_out(function) {
                    return fx.unsupported("library functions that nothing mentions", function);
                }
                fx.define_locals_in_order(&function.body);
                fx.lower_statements(&function.body);
            },
        );
        self.cx.functions.insert((self.module, scope), id);
        id
    }

    /// Whether nothing in the program reaches a function of a library module.
    fn is_left_out(&self, function: &ast::StmtFunctionDef) -> bool {
        let module = &self.cx.modules[self.module.index()];
        module.left_out.contains(&function.range)
    }

    /// `lambda …: …`
    pub fn lower_lambda(&mut self, lambda: &'a ast::ExprLambda) -> Operand {
        let defaults = match &lambda.parameters {
            Some(parameters) => self.lower_defaults(parameters),
            None => [Operand::Unbound; 2],
        };
        let Some(scope) = self.scope_of_node(ScopeKind::Lambda, lambda.range) else {
            unreachable!("every lambda has a scope");
        };
        let id = match self.cx.functions.get(&(self.module, scope)) {
            Some(&id) => id,
            None => {
                let head = FrameHead {
                    name: "<lambda>".to_owned(),
                    qualname: self.nested_qualname("<lambda>"),
                    first_line: self.line(lambda.range.start()),
                    doc: None,
                };
                let parameters = lambda.parameters.as_deref();
                let module = self.module;
                let id = lower_frame(self.cx, module, scope, head, parameters, |fx| {
                    let value = fx.lower_expression(&lambda.body);
                    let dest = fx.return_value();
                    fx.copy(dest, value);
                    fx.exit(Exit::Return);
                });
                self.cx.functions.insert((module, scope), id);
                id
            }
        };
        self.make_function(id, defaults, Operand::Unbound, lambda)
    }

    /// The scope of a node of this module.
    pub fn scope_of_node(&self, kind: ScopeKind, range: TextRange) -> Option<ScopeId> {
        self.cx.scopes[self.module.index()].of_node(kind, range)
    }

    /// `__qualname__` of what is defined here under this name.
    pub fn nested_qualname(&self, name: &str) -> String {
        let mangled = self.mangled(&Name::new(name));
        match self.frame_scope().kind {
            ScopeKind::Module => name.to_owned(),
            // A name that is declared global is qualified as the module's.
            _ if self.frame_scope().symbol(&mangled).global
                && self.resolution(&mangled) == Resolution::Global =>
            {
                name.to_owned()
            }
            ScopeKind::Class => format!("{}.{name}", self.qualname),
            _ => format!("{}.<locals>.{name}", self.qualname),
        }
    }
}

/// Lowers a frame and makes its function. `lower` lowers what the body does; it may leave the end
/// open, which returns None.
pub fn lower_frame<'a>(
    cx: &mut ProgramLowering<'a>,
    module: ModuleId,
    scope: ScopeId,
    head: FrameHead,
    parameters: Option<&'a Parameters>,
    lower: impl FnOnce(&mut FunctionLowering<'_, 'a>),
) -> FunctionId {
    let mut fx = FunctionLowering::new(cx, module, scope, head.qualname.clone());
    let signature = parameters.map_or_else(FunctionSignature::default, |p| fx.signature(p));
    fx.declare_parameters(&signature.names);
    fx.enter_frame();
    lower(&mut fx);
    fx.finish();
    let body = super::builder::without_unreachable(fx.body);
    let resolved = cx.scopes[module.index()].scope(scope);
    let (is_generator, is_async) = (resolved.is_generator, resolved.is_async);
    let (free, yields) = (resolved.free.clone(), resolved.yields);
    let free = free.iter().map(|name| cx.string(name)).collect();
    let function = Function {
        name: cx.string(&head.name),
        qualname: cx.string(&head.qualname),
        module,
        first_line: head.first_line,
        doc: head.doc,
        signature,
        free,
        is_generator,
        is_async,
        yields,
        resume: None,
        fields: Vec::new(),
        field_order: Vec::new(),
        is_tested_for: false,
        slots: Vec::new(),
        is_version: false,
        suspensions: vec![],
        body,
    };
    cx.program.functions.push(function);
    FunctionId(cx.program.functions.len() as u32 - 1)
}

impl<'a> FunctionLowering<'_, 'a> {
    fn signature(&mut self, parameters: &'a Parameters) -> FunctionSignature {
        let class_name = self.frame_scope().class_name.clone();
        let names = (parameters.posonlyargs.iter().chain(&parameters.args))
            .chain(&parameters.kwonlyargs)
            .map(|parameter| &parameter.parameter)
            .chain(parameters.vararg.as_deref())
            .chain(parameters.kwarg.as_deref())
            .map(|parameter| mangle(class_name.as_ref(), &parameter.name.id))
            .map(|name| self.cx.string(&name))
            .collect();
        let positional_only = parameters.posonlyargs.len() as u32;
        FunctionSignature {
            names,
            positional: positional_only + parameters.args.len() as u32,
            positional_only,
            keyword_only: parameters.kwonlyargs.len() as u32,
            varargs: parameters.vararg.is_some(),
            varkw: parameters.kwarg.is_some(),
        }
    }

    /// Makes the locals of the parameters.
    fn declare_parameters(&mut self, names: &[ConstId]) {
        for &name in names {
            let name = self.cx.text_of(name);
            let local = self.named_local(&name, LocalKind::Parameter);
            let deleted = self.frame_scope().symbol(&name).deleted;
            self.body.locals[local.index()].maybe_unbound = deleted;
            self.body.params.push(local);
            self.define_local(self.frame, &name, local);
        }
    }

    /// The start of a body: the stack test, and the cells of captured variables.
    fn enter_frame(&mut self) {
        if self.frame_scope().kind != ScopeKind::Module {
            // A call that exceeds the stack is the caller's: this frame adds no entry.
            let unwind = self.new_cold_block();
            self.body.block_mut(unwind).terminator = Terminator::Unwind;
            let next = self.new_block();
            let site = self.no_site();
            self.terminate(Terminator::Try {
                instruction: crate::mir::Instruction {
                    operation: Operation::Safepoint,
                    args: vec![],
                    dest: None,
                    site,
                },
                next,
                unwind,
            });
            self.switch_to(next);
        }
        // The cell of a captured parameter takes the parameter's slot.
        let params = self.body.params.clone();
        for (index, local) in params.into_iter().enumerate() {
            let name = Name::new(self.body.local(local).name.as_deref().unwrap_or_default());
            if self.frame_scope().cells.contains(&name) {
                let cell = self.define_cell(self.frame, &name, Operand::Local(local));
                self.variables.slots[index] = cell;
            }
        }
        self.define_cells(self.frame);
    }

    /// The end of a body: `return None` if the end is reached, and the blocks that leave it, where
    /// the variables die in slot order.
    fn finish(&mut self) {
        if !self.dead {
            let dest = self.return_value();
            self.copy(dest, Operand::None);
            self.exit(Exit::Return);
        }
        let mut slots = self.variables.slots.clone();
        slots.extend(&self.variables.cell_slots);
        // The namespace of a class body, which has no name of its own.
        let unnamed = self
            .body
            .params
            .iter()
            .filter(|param| !slots.contains(param));
        let unnamed: Vec<Local> = unnamed.copied().collect();
        slots.extend(unnamed);
        if let (Some(block), Some(value)) = (self.return_block, self.return_value) {
            self.switch_to(block);
            self.return_through_frame(&slots, value);
            slots
                .iter()
                .for_each(|&slot| self.push(Statement::KeepAlive(slot)));
            self.terminate(Terminator::Return(Operand::Local(value)));
        }
        if let Some(block) = self.unwind_block {
            self.switch_to(block);
            self.leave_to_traceback(slots);
            self.terminate(Terminator::Unwind);
        }
        debug_assert_eq!(self.body.result, Repr::Object);
    }

    /// Moves the variables of the frame that is unwound into its traceback entry, if it has one.
    fn leave_to_traceback(&mut self, slots: Vec<Local>) {
        let site = self.no_site();
        if !self.is_shown {
            let ends = slots.into_iter().map(Statement::KeepAlive);
            return ends.for_each(|end| self.push(end));
        }
        if let Some(frame) = self.frame_object {
            let args = vec![Operand::Local(frame)];
            self.runtime_effect(RuntimeFn::traceback_frame, args, site);
        }
        for slot in slots {
            let args = vec![Operand::Local(slot)];
            self.runtime_effect(RuntimeFn::traceback_keep, args, site);
        }
    }

    /// Returns, if the frame has an object that anyone else knows: the variables move there.
    fn return_through_frame(&mut self, slots: &[Local], value: Local) {
        let Some(frame) = self.frame_object.filter(|_| !slots.is_empty()) else {
            return;
        };
        let (site, frame) = (self.no_site(), Operand::Local(frame));
        let (ask, keep) = (self.new_cold_block(), self.new_cold_block());
        let plain = self.new_block();
        let has_none = self.value(Operation::IsUnbound, vec![frame], site);
        self.branch(has_none, plain, ask);
        self.switch_to(ask);
        let is_shared = self.runtime(RuntimeFn::frame_is_shared, vec![frame], site);
        self.branch(is_shared, keep, plain);
        self.switch_to(keep);
        for &slot in slots {
            let args = vec![frame, Operand::Local(slot)];
            self.runtime_effect(RuntimeFn::frame_keep, args, site);
        }
        self.terminate(Terminator::Return(Operand::Local(value)));
        self.switch_to(plain);
    }
}

/// The statements of a body after its docstring.
pub fn after_docstring(body: &[Stmt]) -> &[Stmt] {
    match docstring::of_body(body) {
        Some(_) => &body[1..],
        None => body,
    }
}
