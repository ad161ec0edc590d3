//! Assignment to targets, and their deletion.

use ruff_python_ast::{self as ast, Expr};

use ruff_text_size::Ranged;

use crate::mir::{Operand, Operation, Site};
use crate::resolve::{Resolution, ScopeKind};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;
use super::statement::is_comprehension;

impl<'a> FunctionLowering<'_, 'a> {
    /// `target = … = value`.
    pub fn lower_assign(&mut self, statement: &'a ast::StmtAssign) {
        if let ([target], Some(values)) = (&*statement.targets, parallel_elements(&statement.value))
            && let Some(targets) = parallel_elements(target)
            && targets.len() == values.len()
        {
            return self.assign_in_parallel(targets, values);
        }
        if let [Expr::Name(name)] = &*statement.targets
            && is_comprehension(&statement.value)
            && self.is_exchanged(name, &statement.value)
        {
            return self.lower_stored_comprehension(&statement.value, Some(name));
        }
        let value = match &*statement.targets {
            [Expr::Name(_)] => self.lower_expression(&statement.value),
            _ => self.lower_to_temporary(&statement.value),
        };
        for target in &statement.targets {
            self.store_target(target, value);
        }
    }

    /// Whether a name is a local variable, and a comprehension stored to it has none of that name.
    fn is_exchanged(&self, name: &ast::ExprName, value: &Expr) -> bool {
        let mangled = self.mangled(&name.id);
        let Some(scope) = self.scope_of_node(ScopeKind::Comprehension, value.range()) else {
            return false;
        };
        let scopes = &self.cx.scopes[self.module.index()];
        let is_local = matches!(self.resolution(&mangled), Resolution::Local(_));
        is_local && !scopes.scope(scope).symbol(&mangled).bound
    }

    /// `a, b = b, a`: no tuple is made.
    fn assign_in_parallel(&mut self, targets: &'a [Expr], values: &'a [Expr]) {
        let values: Vec<Operand> = values.iter().map(|v| self.lower_to_temporary(v)).collect();
        for (target, value) in targets.iter().zip(values) {
            self.store_target(target, value);
        }
    }

    /// Stores a value into a target; the parts of the target are evaluated now.
    pub fn store_target(&mut self, target: &'a Expr, value: Operand) {
        let site = self.expression_site(target);
        match target {
            Expr::Name(name) => self.store_name(&name.id, value, site),
            Expr::Attribute(attribute) => {
                let object = self.lower_expression(&attribute.value);
                let name = self.mangled(&attribute.attr.id);
                let store = Operation::StoreAttribute(self.cx.string(&name));
                self.effect(store, vec![object, value], site);
            }
            Expr::Subscript(subscript) => {
                let object = self.lower_expression(&subscript.value);
                let key = self.lower_expression(&subscript.slice);
                self.runtime_effect(RuntimeFn::item_set, vec![object, key, value], site);
            }
            Expr::Tuple(tuple) => self.unpack_into(&tuple.elts, value, site),
            Expr::List(list) => self.unpack_into(&list.elts, value, site),
            Expr::Starred(starred) => self.store_target(&starred.value, value),
            // The parser admits nothing else.
            _ => self.unsupported("this assignment", target),
        }
    }

    fn unpack_into(&mut self, targets: &'a [Expr], value: Operand, site: Site) {
        let star = targets.iter().position(Expr::is_starred_expr);
        let items = match star {
            None => {
                let count = Operand::RawInt(targets.len() as i64);
                self.runtime(RuntimeFn::unpack, vec![value, count], site)
            }
            Some(before) => {
                let after = targets.len() - before - 1;
                let counts = [before, after].map(|count| Operand::RawInt(count as i64));
                let args = vec![value, counts[0], counts[1]];
                self.runtime(RuntimeFn::unpack_star, args, site)
            }
        };
        // All items are taken out before the first store can drop the tuple's other holders.
        let values: Vec<Operand> = (0..targets.len() as u32)
            .map(|index| self.value(Operation::TupleItem(index), vec![items], site))
            .collect();
        for (target, value) in targets.iter().zip(values) {
            self.store_target(target, value);
        }
    }

    /// `del target`.
    pub fn delete_target(&mut self, target: &'a Expr) {
        let site = self.expression_site(target);
        match target {
            Expr::Name(name) => self.delete_name(&name.id, site),
            Expr::Attribute(attribute) => {
                let object = self.lower_expression(&attribute.value);
                let name = self.mangled(&attribute.attr.id);
                let name = self.name_constant(&name);
                self.runtime_effect(RuntimeFn::attribute_delete, vec![object, name], site);
            }
            Expr::Subscript(subscript) => {
                let object = self.lower_expression(&subscript.value);
                let key = self.lower_expression(&subscript.slice);
                self.runtime_effect(RuntimeFn::item_delete, vec![object, key], site);
            }
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|e| self.delete_target(e)),
            Expr::List(list) => list.elts.iter().for_each(|e| self.delete_target(e)),
            _ => self.unsupported("this deletion", target),
        }
    }

    /// `target: annotation = value`.
    pub fn lower_annotated(&mut self, statement: &'a ast::StmtAnnAssign) {
        if let Some(value) = &statement.value {
            let value = self.lower_to_temporary(value);
            self.store_target(&statement.target, value);
        }
        let in_function = self.frame_scope().kind != ScopeKind::Module
            && self.frame_scope().kind != ScopeKind::Class;
        match &*statement.target {
            Expr::Name(name) if statement.simple => {
                if !in_function {
                    self.store_annotation(name, &statement.annotation);
                }
                return;
            }
            // The parts of a target without a value are evaluated.
            Expr::Attribute(attribute) if statement.value.is_none() => {
                self.lower_expression(&attribute.value);
            }
            Expr::Subscript(subscript) if statement.value.is_none() => {
                self.lower_expression(&subscript.value);
                self.lower_expression(&subscript.slice);
            }
            _ => {}
        }
        if !in_function && !self.cx.futures[self.module.index()] {
            self.lower_expression(&statement.annotation);
        }
    }

    /// `__annotations__[name] = annotation`, in a module or class.
    fn store_annotation(&mut self, name: &'a ast::ExprName, annotation: &'a Expr) {
        let site = self.site(name);
        let annotation = self.lower_annotation(annotation);
        let annotations = ast::name::Name::new_static("__annotations__");
        let dict = self.load_name(&annotations, site);
        let mangled = self.mangled(&name.id);
        let key = self.name_constant(&mangled);
        self.runtime_effect(RuntimeFn::item_set, vec![dict, key, annotation], site);
    }

    /// The value of an annotation: the object, or its text under `from __future__ import
    /// annotations`.
    pub fn lower_annotation(&mut self, annotation: &'a Expr) -> Operand {
        if self.cx.futures[self.module.index()] {
            let text = super::unparse::unparse(annotation, self.source_text());
            return self.name_constant(&text);
        }
        match annotation {
            // `*args: *Ts` takes the one item of the unpacked iterable.
            Expr::Starred(starred) => {
                let value = self.lower_expression(&starred.value);
                let site = self.site(starred);
                let args = vec![value, Operand::RawInt(1)];
                let items = self.runtime(RuntimeFn::unpack, args, site);
                self.value(Operation::TupleItem(0), vec![items], site)
            }
            _ => self.lower_expression(annotation),
        }
    }

    /// Makes an empty `__annotations__` where a module or class has annotated assignments.
    pub fn set_up_annotations(&mut self) {
        if self.frame_scope().has_annotations {
            let site = self.no_site();
            let dict = self.runtime(RuntimeFn::dict_new, vec![], site);
            let name = ast::name::Name::new_static("__annotations__");
            self.store_name(&name, dict, site);
        }
    }
}

/// The elements of a display of two or more, none of them starred.
fn parallel_elements(expression: &Expr) -> Option<&[Expr]> {
    let elements = match expression {
        Expr::Tuple(tuple) => &tuple.elts,
        Expr::List(list) => &list.elts,
        _ => return None,
    };
    (elements.len() > 1 && !elements.iter().any(Expr::is_starred_expr)).then_some(elements)
}
