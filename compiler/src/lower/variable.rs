//! Loads, stores and deletions of names.

use std::collections::HashMap;

use ruff_python_ast::name::Name;

use crate::mir::{Global, Local, LocalKind, Operand, Operation, Site};
use crate::resolve::{CLASS_NAMESPACE, Resolution, Scope, ScopeId, mangle};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;

/// The variables of a frame.
#[derive(Debug, Default)]
pub struct Variables {
    /// Those that nothing captures, made when lowering first meets them.
    locals: HashMap<Name, Local>,
    /// The cells of those that are captured.
    cells: HashMap<Name, Local>,
    /// The locals and parameters in slot order: the order in which they die.
    pub slots: Vec<Local>,
    /// The cells, which die after the slots.
    pub cell_slots: Vec<Local>,
}

/// The variables of one lowering of a comprehension.
#[derive(Debug)]
pub struct ComprehensionVariables {
    /// Its scope.
    pub scope: ScopeId,
    /// As in [`Variables`].
    pub variables: Variables,
}

impl<'a> FunctionLowering<'_, 'a> {
    /// The scope that names are looked up in.
    pub fn current_scope(&self) -> &Scope {
        self.scope_of(self.scope)
    }

    fn scope_of(&self, id: ScopeId) -> &Scope {
        self.cx.scopes[self.module.index()].scope(id)
    }

    /// The name that an identifier stands for here.
    pub fn mangled(&self, name: &Name) -> Name {
        mangle(self.current_scope().class_name.as_ref(), name)
    }

    /// What a mangled name means here.
    pub fn resolution(&self, name: &Name) -> Resolution {
        self.cx.scopes[self.module.index()].resolve(self.scope, name)
    }

    /// The variable of the module.
    pub fn global(&mut self, name: &Name) -> Global {
        self.cx.global(self.module, name)
    }

    fn variables_of(&mut self, owner: ScopeId) -> &mut Variables {
        let comprehension = (self.comprehensions.iter_mut().rev())
            .find(|comprehension| comprehension.scope == owner);
        match comprehension {
            Some(comprehension) => &mut comprehension.variables,
            None => &mut self.variables,
        }
    }

    /// The local of a variable that nothing captures.
    pub fn local_of(&mut self, owner: ScopeId, name: &Name) -> Local {
        if let Some(&local) = self.variables_of(owner).locals.get(name) {
            return local;
        }
        // A comprehension's variables end with it, as temporaries do.
        let kind = match owner == self.frame {
            true => LocalKind::Named,
            false => LocalKind::Temporary,
        };
        let local = self.named_local(name, kind);
        self.define_local(owner, name, local);
        local
    }

    /// Makes `local` the variable of that name, in the next slot.
    pub fn define_local(&mut self, owner: ScopeId, name: &Name, local: Local) {
        let variables = self.variables_of(owner);
        variables.locals.insert(name.clone(), local);
        variables.slots.push(local);
    }

    /// Makes a new cell with a content, or empty, for a captured variable.
    pub fn define_cell(&mut self, owner: ScopeId, name: &Name, content: Operand) -> Local {
        let site = self.no_site();
        let cell = self.runtime(RuntimeFn::cell_new, vec![content], site);
        let cell = self.temporary_of(cell);
        self.variables_of(owner).cells.insert(name.clone(), cell);
        cell
    }

    /// Makes the empty cells of a scope, sorted by name, but those that exist already.
    pub fn define_cells(&mut self, owner: ScopeId) {
        for name in self.scope_of(owner).cells.clone() {
            if !self.variables_of(owner).cells.contains_key(&name) {
                let cell = self.define_cell(owner, &name, Operand::Unbound);
                self.variables_of(owner).cell_slots.push(cell);
            }
        }
    }

    fn cell_of(&mut self, owner: ScopeId, name: &Name) -> Operand {
        match self.variables_of(owner).cells.get(name) {
            Some(&cell) => Operand::Local(cell),
            // Every cell is made where its scope is entered.
            None => unreachable!("no cell for {name}"),
        }
    }

    /// The cell of a free variable of the running function.
    pub fn free_cell(&mut self, name: &Name) -> Operand {
        let index = (self.frame_scope().free.iter()).position(|free| free == name);
        let index = index.unwrap_or_else(|| unreachable!("{name} is no free variable"));
        let site = self.no_site();
        self.value(Operation::LoadFree(index as u32), vec![], site)
    }

    /// The cell that a nested frame captures for its free variable.
    pub fn captured_cell(&mut self, name: &Name) -> Operand {
        let is_here = |variables: &Variables| variables.cells.contains_key(name);
        // Innermost first: what encloses the nested frame most closely.
        for comprehension in self.comprehensions.iter().rev() {
            if is_here(&comprehension.variables) {
                return Operand::Local(comprehension.variables.cells[name]);
            }
        }
        match self.variables.cells.get(name) {
            Some(&cell) => Operand::Local(cell),
            None => self.free_cell(name),
        }
    }

    /// The value of a name.
    pub fn load_name(&mut self, name: &Name, site: Site) -> Operand {
        let name = self.mangled(name);
        match self.resolution(&name) {
            Resolution::Local(owner) => self.load_local(owner, &name, site),
            Resolution::Cell(owner) => {
                let cell = self.cell_of(owner, &name);
                self.load_cell(cell, &name, false, site)
            }
            Resolution::Free => {
                let cell = self.free_cell(&name);
                self.load_cell(cell, &name, true, site)
            }
            Resolution::Global if self.is_in_prepared_namespace(&name) => {
                let namespace = self.namespace();
                self.load_namespace(namespace, &name, false, site)
            }
            Resolution::Global => self.load_global(&name, site),
            Resolution::Namespace { free } => {
                let namespace = self.namespace();
                self.load_namespace(namespace, &name, free, site)
            }
            Resolution::ClassNamespace { free } => {
                let cell = self.free_cell(&Name::new_static(CLASS_NAMESPACE));
                let namespace = self.value(Operation::LoadCellRaw, vec![cell], site);
                self.load_namespace(namespace, &name, free, site)
            }
        }
    }

    /// Whether a name that a class body does not bind may be in its namespace all the same.
    fn is_in_prepared_namespace(&self, name: &Name) -> bool {
        self.prepared_namespace
            && self.scope == self.frame
            && !self.frame_scope().symbol(name).global
    }

    fn load_local(&mut self, owner: ScopeId, name: &Name, site: Site) -> Operand {
        let local = self.local_of(owner, name);
        let symbol = self.scope_of(owner).symbol(name);
        if !symbol.parameter || symbol.deleted {
            let constant = self.cx.string(name);
            let check = Operation::CheckLocal(constant);
            self.effect(check, vec![Operand::Local(local)], site);
        }
        // Only a `:=` can change the variable before the expression around uses this value.
        match symbol.walrus {
            true => Operand::Local(self.temporary_of(Operand::Local(local))),
            false => Operand::Local(local),
        }
    }

    fn load_cell(&mut self, cell: Operand, name: &Name, free: bool, site: Site) -> Operand {
        let name = self.cx.string(name);
        self.value(Operation::LoadCell { name, free }, vec![cell], site)
    }

    /// The value of a module's variable or built-in.
    pub fn load_global(&mut self, name: &Name, site: Site) -> Operand {
        if name == "__debug__" {
            return Operand::BoolObject(true);
        }
        if let Some(builtin) = self.cx.certain_builtin(self.module, name) {
            return Operand::Builtin(builtin);
        }
        let may_be_set = self.cx.facts.builtin_may_be_set(name);
        let builtin = self.cx.builtins.get(name.as_str()).copied();
        let builtin = builtin.filter(|_| !may_be_set);
        let global = self.global(name);
        self.value(Operation::LoadGlobal(global, builtin), vec![], site)
    }

    /// `name = value`.
    pub fn store_name(&mut self, name: &Name, value: Operand, site: Site) {
        let name = self.mangled(name);
        match self.resolution(&name) {
            Resolution::Local(owner) => {
                let local = self.local_of(owner, &name);
                self.emit(Operation::Copy, vec![value], Some(local), site);
            }
            Resolution::Cell(owner) => {
                let cell = self.cell_of(owner, &name);
                self.effect(Operation::StoreCell, vec![cell, value], site);
            }
            Resolution::Free => {
                let cell = self.free_cell(&name);
                self.effect(Operation::StoreCell, vec![cell, value], site);
            }
            Resolution::Global => {
                let global = self.global(&name);
                self.effect(Operation::StoreGlobal(global), vec![value], site);
            }
            Resolution::Namespace { .. } | Resolution::ClassNamespace { .. } => {
                let name = self.name_constant(&name);
                let namespace = self.namespace();
                let args = vec![namespace, name, value];
                self.runtime_effect(RuntimeFn::namespace_set, args, site);
            }
        }
    }

    /// `del name`.
    pub fn delete_name(&mut self, name: &Name, site: Site) {
        let mangled = self.mangled(name);
        match self.resolution(&mangled) {
            Resolution::Local(owner) => {
                let local = self.local_of(owner, &mangled);
                let constant = self.cx.string(&mangled);
                let check = Operation::CheckLocal(constant);
                self.effect(check, vec![Operand::Local(local)], site);
                let unbound = vec![Operand::Unbound];
                self.emit(Operation::Copy, unbound, Some(local), site);
            }
            // The load raises what the deletion of an empty cell raises.
            Resolution::Cell(_) | Resolution::Free => {
                self.load_name(name, site);
                self.store_name(name, Operand::Unbound, site);
            }
            Resolution::Global => {
                let global = self.global(&mangled);
                self.effect(Operation::DeleteGlobal(global), vec![], site);
            }
            Resolution::Namespace { .. } | Resolution::ClassNamespace { .. } => {
                let name = self.name_constant(&mangled);
                let namespace = self.namespace();
                self.runtime_effect(RuntimeFn::namespace_delete, vec![namespace, name], site);
            }
        }
    }

    /// Unbinds the name of an `except` clause, bound or not.
    pub fn unbind_name(&mut self, name: &Name) {
        let site = self.no_site();
        if let Resolution::Namespace { .. } = self.resolution(&self.mangled(name)) {
            self.store_name(name, Operand::None, site);
            self.delete_name(name, site);
        } else {
            self.store_name(name, Operand::Unbound, site);
        }
    }
}

impl FunctionLowering<'_, '_> {
    /// The value of a parameter, by its mangled name.
    pub fn load_parameter(&mut self, name: &Name, site: Site) -> Operand {
        match self.cx.scopes[self.module.index()].resolve(self.frame, name) {
            Resolution::Cell(owner) => {
                let cell = self.cell_of(owner, name);
                self.load_cell(cell, name, false, site)
            }
            _ => self.load_local(self.frame, name, site),
        }
    }

    /// The local of a name that is a variable of the frame and of no other.
    pub fn local_variable(&mut self, name: &Name) -> Option<Local> {
        match self.resolution(&self.mangled(name)) {
            Resolution::Local(owner) => Some(self.local_of(owner, name)),
            _ => None,
        }
    }

    /// The word of a variable of the frame, maybe unbound.
    pub fn load_raw(&mut self, name: &Name) -> Operand {
        let site = self.no_site();
        match self.cx.scopes[self.module.index()].resolve(self.frame, name) {
            Resolution::Cell(owner) => {
                let cell = self.cell_of(owner, name);
                self.value(Operation::LoadCellRaw, vec![cell], site)
            }
            Resolution::Local(owner) => Operand::Local(self.local_of(owner, name)),
            _ => {
                let cell = self.free_cell(name);
                self.value(Operation::LoadCellRaw, vec![cell], site)
            }
        }
    }
}
