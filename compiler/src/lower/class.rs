//! Class definitions.

use ruff_python_ast as ast;
use ruff_python_ast::name::Name;

use crate::mir::{
    BinaryOperator, ConstItem, Constant, FunctionId, LocalKind, Operand, Operation, Site,
};
use crate::resolve::{CLASS_NAMESPACE, ScopeKind, TYPE_PARAMETERS};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::docstring;
use super::exits::Exit;
use super::function::{FrameHead, after_docstring, lower_frame};

impl<'a> FunctionLowering<'_, 'a> {
    /// `class Name(bases, **keywords): …`
    pub fn lower_class_definition(&mut self, class: &'a ast::StmtClassDef, site: Site) {
        let decorators = self.lower_decorators(&class.decorator_list);
        let scope = self.enter_type_parameters(class.type_params.as_deref());
        let id = self.lower_class_body(class);
        let function = self.make_function(id, [Operand::Unbound; 2], Operand::Unbound, class);
        let name = self.name_constant(&class.name.id);
        let generic = (scope.as_ref()).map(|scope| self.lower_generic_base(scope, site));
        let (bases, keywords) = self.lower_class_arguments(class, function, generic, site);
        let args = vec![function, name, bases, keywords];
        let value = self.runtime(RuntimeFn::class_build, args, site);
        self.leave_type_parameters(scope);
        let value = self.apply_decorators(&decorators, value);
        let site = self.site(&class.name);
        self.store_name(&class.name.id, value, site);
    }

    /// The tuple of bases, with the one for type parameters, and the dict of keywords or the unbound
    /// word.
    fn lower_class_arguments(
        &mut self,
        class: &'a ast::StmtClassDef,
        function: Operand,
        generic: Option<Operand>,
        site: Site,
    ) -> (Operand, Operand) {
        let Some(arguments) = &class.arguments else {
            let bases = match generic {
                Some(generic) => self.runtime(RuntimeFn::tuple_new, vec![generic], site),
                None => self.cx.constant(Constant::Tuple(vec![])),
            };
            return (bases, Operand::Unbound);
        };
        let mut bases = self.lower_spread_arguments(&[], &arguments.args, site);
        if let Some(generic) = generic {
            let generic = self.runtime(RuntimeFn::tuple_new, vec![generic], site);
            let add = Operation::Binary(BinaryOperator::Add);
            bases = self.value(add, vec![bases, generic], site);
        }
        let keywords = self.lower_spread_keywords(function, &arguments.keywords, site);
        (bases, keywords.unwrap_or(Operand::Unbound))
    }

    fn lower_class_body(&mut self, class: &'a ast::StmtClassDef) -> FunctionId {
        let Some(scope) = self.scope_of_node(ScopeKind::Class, class.range) else {
            unreachable!("every class has a scope");
        };
        if let Some(&id) = self.cx.functions.get(&(self.module, scope)) {
            return id;
        }
        let start = match class.decorator_list.first() {
            Some(decorator) => decorator.range.start(),
            None => class.range.start(),
        };
        let head = FrameHead {
            name: class.name.id.to_string(),
            qualname: self.nested_qualname(&class.name.id),
            first_line: self.line(start),
            doc: None,
        };
        let first_line = head.first_line;
        let prepared = class.arguments.is_some() && self.cx.facts.has_prepared_namespaces();
        let id = lower_frame(self.cx, self.module, scope, head, None, |fx| {
            let namespace = fx.body.add_local(crate::mir::LocalDecl {
                repr: crate::mir::Repr::Object,
                kind: LocalKind::Parameter,
                name: None,
                maybe_unbound: false,
                ty: crate::mir::Type::Any,
            });
            fx.body.params.push(namespace);
            fx.variables.slots.push(namespace);
            fx.prepared_namespace = prepared;
            fx.lower_class_namespace(class, first_line);
        });
        let names = vec![self.cx.string(".namespace")];
        let signature = &mut self.cx.program.functions[id.index()].signature;
        (signature.names, signature.positional) = (names, 1);
        self.cx.functions.insert((self.module, scope), id);
        id
    }

    /// What runs in the frame of a class body.
    fn lower_class_namespace(&mut self, class: &'a ast::StmtClassDef, first_line: u32) {
        let site = self.site(class);
        let class_cell = self.frame_scope().needs_class_cell.then(|| {
            let name = Name::new_static("__class__");
            self.define_cell(self.frame, &name, Operand::Unbound)
        });
        if self.frame_scope().needs_namespace_cell {
            let namespace = self.namespace();
            self.define_cell(self.frame, &Name::new_static(CLASS_NAMESPACE), namespace);
        }
        let module = self.load_global(&Name::new_static("__name__"), site);
        self.store_special("__module__", module);
        let qualname = self.qualname.clone();
        let qualname = self.name_constant(&qualname);
        self.store_special("__qualname__", qualname);
        self.store_special("__firstlineno__", Operand::Int(i64::from(first_line)));
        if class.type_params.is_some() {
            let parameters = self.load_name(&Name::new_static(TYPE_PARAMETERS), site);
            self.store_special("__type_params__", parameters);
        }
        self.set_up_annotations();
        if let Some(doc) = docstring::of_body(&class.body) {
            let doc = self.name_constant(&doc);
            self.store_special("__doc__", doc);
        }
        self.lower_statements(after_docstring(&class.body));
        let names = self.frame_scope().static_attributes.clone();
        let items = (names.iter())
            .map(|name| ConstItem::Constant(self.cx.string(name)))
            .collect();
        let tuple = self.cx.constant(Constant::Tuple(items));
        self.store_special("__static_attributes__", tuple);
        if let Some(cell) = class_cell {
            self.store_special("__classcell__", Operand::Local(cell));
        }
        let result = self.return_value();
        self.copy(result, class_cell.map_or(Operand::None, Operand::Local));
        self.exit(Exit::Return);
    }

    fn store_special(&mut self, name: &str, value: Operand) {
        let site = self.no_site();
        let name = self.name_constant(name);
        let args = vec![self.namespace(), name, value];
        self.runtime_effect(RuntimeFn::namespace_set, args, site);
    }
}
