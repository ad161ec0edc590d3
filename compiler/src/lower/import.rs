//! Import statements.

use ruff_python_ast as ast;
use ruff_python_ast::name::Name;

use crate::mir::{Constant, Operand, Site};
use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::modules::NATIVE;

use super::{FunctionLowering, ModuleTarget};

/// The absolute name that a relative import stands for, in a module of this package; the error is
/// Python's.
pub fn absolute_name(package: &str, level: u32, name: &str) -> Result<String, &'static str> {
    if level == 0 {
        return Ok(name.to_owned());
    }
    if package.is_empty() {
        return Err("attempted relative import with no known parent package");
    }
    let mut base = package;
    for _ in 1..level {
        match base.rsplit_once('.') {
            Some((parent, _)) => base = parent,
            None => return Err("attempted relative import beyond top-level package"),
        }
    }
    Ok(match name.is_empty() {
        true => base.to_owned(),
        false => format!("{base}.{name}"),
    })
}

impl<'a> FunctionLowering<'_, 'a> {
    /// `import a, b.c as d`
    pub fn lower_import(&mut self, statement: &'a ast::StmtImport) {
        let site = self.site(statement);
        for alias in &statement.names {
            let mut names = alias.name.split('.');
            let first = Name::new(names.next().unwrap_or_default());
            let mut module = self.import_path(&alias.name, site);
            match &alias.asname {
                None => self.store_name(&first, module.0, site),
                Some(name) => {
                    for part in names {
                        let part = self.name_constant(part);
                        let args = vec![module.0, part];
                        module.0 = self.runtime(RuntimeFn::import_from, args, site);
                    }
                    self.store_name(&name.id, module.0, site);
                }
            }
        }
    }

    /// Imports every module on a dotted path; yields the first one and the last one.
    fn import_path(&mut self, path: &str, site: Site) -> (Operand, Operand) {
        let mut first = None;
        let mut last = Operand::None;
        let ends = path.match_indices('.').map(|(end, _)| end);
        for end in ends.chain([path.len()]) {
            last = self.import(&path[..end], site);
            first.get_or_insert(last);
        }
        (first.unwrap_or(last), last)
    }

    /// Imports one module, whose parents are imported already.
    pub fn import(&mut self, path: &str, site: Site) -> Operand {
        match self.module_target(path) {
            ModuleTarget::User(module) => {
                let module = Operand::RawInt(i64::from(module.0));
                self.runtime(RuntimeFn::import_module, vec![module], site)
            }
            ModuleTarget::Native(index) => {
                let module = self.cx.constant(Constant::NativeModule(index));
                self.runtime(RuntimeFn::import_native, vec![module], site)
            }
            ModuleTarget::Missing => {
                let name = self.name_constant(path);
                let parent = self.outer_module(path);
                self.runtime_effect(RuntimeFn::import_missing, vec![name, parent], site);
                self.after_raise();
                Operand::None
            }
        }
    }

    /// The name before the last dot, if it stands for a module that is no package, or unbound.
    fn outer_module(&mut self, path: &str) -> Operand {
        let Some((parent, _)) = path.rsplit_once('.') else {
            return Operand::Unbound;
        };
        let is_module = match self.module_target(parent) {
            ModuleTarget::User(module) => self.cx.modules[module.index()].folders.is_none(),
            ModuleTarget::Native(_) => true,
            ModuleTarget::Missing => false,
        };
        match is_module {
            true => self.name_constant(parent),
            false => Operand::Unbound,
        }
    }

    fn module_target(&self, path: &str) -> ModuleTarget {
        let module = &self.cx.modules[self.module.index()];
        if let Some(&target) = module.imports.get(path) {
            return target;
        }
        match NATIVE.iter().position(|&(name, _)| name == path) {
            Some(index) => ModuleTarget::Native(index as u32),
            None => ModuleTarget::Missing,
        }
    }

    /// `from a import b as c, d`
    pub fn lower_import_from(&mut self, statement: &'a ast::StmtImportFrom) {
        let site = self.site(statement);
        let name = statement.module.as_ref().map_or("", |module| &module.id);
        if name == "__future__" && self.module_target(name) == ModuleTarget::Missing {
            return;
        }
        let package = self.cx.modules[self.module.index()].package.clone();
        let package = package.unwrap_or_default();
        let path = match absolute_name(&package, statement.level, name) {
            Ok(path) => path,
            Err(message) => {
                let message = self.name_constant(message);
                self.runtime_effect(RuntimeFn::import_error, vec![message], site);
                return self.after_raise();
            }
        };
        let (_, module) = self.import_path(&path, site);
        for alias in &statement.names {
            self.import_submodule(module, &path, &alias.name, site);
        }
        for alias in &statement.names {
            if alias.name.as_str() == "*" {
                let into = Operand::RawInt(i64::from(self.module.0));
                self.runtime_effect(RuntimeFn::import_star, vec![module, into], site);
                continue;
            }
            let name = self.name_constant(&alias.name);
            let value = self.runtime(RuntimeFn::import_from, vec![module, name], site);
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            self.store_name(&bound.id, value, site);
        }
    }

    /// Imports a submodule if the package has no attribute of that name.
    fn import_submodule(&mut self, package: Operand, path: &str, name: &str, site: Site) {
        let path = format!("{path}.{name}");
        let imports = &self.cx.modules[self.module.index()].imports;
        if let Some(&ModuleTarget::User(module)) = imports.get(&path) {
            let name = self.name_constant(name);
            let module = Operand::RawInt(i64::from(module.0));
            let args = vec![package, name, module];
            self.runtime_effect(RuntimeFn::import_submodule, args, site);
        }
    }
}
