//! Displays of lists, tuples, sets and dicts.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use crate::mir::{Operand, Site};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;

/// Displays with more elements are built step by step, as CPython does: so the elements that are
/// there already need not all be kept apart.
const MAX_AT_ONCE: usize = 30;

/// The sort of a display.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Display {
    /// `[…]`
    List,
    /// `(…)`
    Tuple,
    /// `{…}`
    Set,
}

impl<'a> FunctionLowering<'_, 'a> {
    /// A display of a list, tuple or set.
    pub fn lower_display(
        &mut self,
        display: Display,
        elements: &'a [Expr],
        node: &impl Ranged,
    ) -> Operand {
        let site = self.site(node);
        if display == Display::Set
            && elements.len() > 2
            && let Some(constant) = self.lower_constant_set(elements, site)
        {
            let copy = self.runtime(RuntimeFn::set_new, vec![], site);
            self.runtime_effect(RuntimeFn::set_update, vec![copy, constant], site);
            return copy;
        }
        let simple = elements.len() <= MAX_AT_ONCE && !elements.iter().any(Expr::is_starred_expr);
        if simple {
            let items = (elements.iter())
                .map(|e| self.lower_expression(e))
                .collect();
            let function = match display {
                Display::List => RuntimeFn::list_new,
                Display::Tuple => RuntimeFn::tuple_new,
                Display::Set => RuntimeFn::set_new,
            };
            return self.runtime(function, items, site);
        }
        let (new, append, extend) = match display {
            Display::Set => (
                RuntimeFn::set_new,
                RuntimeFn::set_add,
                RuntimeFn::set_update,
            ),
            _ => (
                RuntimeFn::list_new,
                RuntimeFn::list_append,
                RuntimeFn::list_extend,
            ),
        };
        let collection = self.runtime(new, vec![], site);
        if display == Display::List
            && let Some(tuple) = self.constant_tuple(elements)
        {
            self.runtime_effect(extend, vec![collection, tuple], site);
            return collection;
        }
        self.add_elements(collection, append, extend, elements, site);
        match display {
            Display::Tuple => self.runtime(RuntimeFn::list_to_tuple, vec![collection], site),
            _ => collection,
        }
    }

    /// The set that CPython makes at compile time of a display of constants: it makes it, and then
    /// makes it again from its own elements, which may change their order.
    pub fn lower_constant_set(&mut self, elements: &'a [Expr], site: Site) -> Option<Operand> {
        let tuple = self.constant_tuple(elements)?;
        let original = self.runtime(RuntimeFn::set_new, vec![], site);
        self.runtime_effect(RuntimeFn::set_update, vec![original, tuple], site);
        let ordered = self.runtime(RuntimeFn::list_new, vec![], site);
        self.runtime_effect(RuntimeFn::list_extend, vec![ordered, original], site);
        let constant = self.runtime(RuntimeFn::set_new, vec![], site);
        self.runtime_effect(RuntimeFn::set_update, vec![constant, ordered], site);
        Some(constant)
    }

    fn add_elements(
        &mut self,
        collection: Operand,
        append: RuntimeFn,
        extend: RuntimeFn,
        elements: &'a [Expr],
        site: Site,
    ) {
        for element in elements {
            if let Expr::Starred(starred) = element {
                let value = self.lower_expression(&starred.value);
                self.runtime_effect(extend, vec![collection, value], site);
            } else {
                let value = self.lower_expression(element);
                self.runtime_effect(append, vec![collection, value], site);
            }
        }
    }

    /// `{key: value, **mapping}`: pairs are added in runs.
    pub fn lower_dict(&mut self, display: &'a ast::ExprDict) -> Operand {
        let site = self.site(display);
        let mut dict = None;
        for run in display
            .items
            .chunk_by(|a, b| a.key.is_some() && b.key.is_some())
        {
            for chunk in run.chunks(MAX_AT_ONCE / 2) {
                let added = self.lower_dict_items(chunk, dict.is_some(), site);
                match (dict, added) {
                    (None, added) => dict = Some(added),
                    (Some(dict), added) => {
                        self.runtime_effect(RuntimeFn::dict_update, vec![dict, added], site);
                    }
                }
            }
        }
        match dict {
            Some(dict) => dict,
            None => self.runtime(RuntimeFn::dict_new, vec![], site),
        }
    }

    /// A run of pairs as a dict, or one mapping: as it is if it is added to a dict, else copied.
    fn lower_dict_items(&mut self, items: &'a [ast::DictItem], added: bool, site: Site) -> Operand {
        if let [ast::DictItem { key: None, value }] = items {
            if added {
                return self.lower_expression(value);
            }
            let dict = self.runtime(RuntimeFn::dict_new, vec![], site);
            let mapping = self.lower_expression(value);
            self.runtime_effect(RuntimeFn::dict_update, vec![dict, mapping], site);
            return dict;
        }
        let mut operands = Vec::new();
        for item in items {
            if let Some(key) = &item.key {
                let key = self.lower_expression(key);
                let value = self.lower_expression(&item.value);
                operands.extend([key, value]);
            }
        }
        self.runtime(RuntimeFn::dict_new, operands, site)
    }
}
