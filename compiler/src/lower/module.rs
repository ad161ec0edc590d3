//! Module bodies.

use ruff_python_ast::Stmt;
use ruff_python_ast::name::Name;

use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::modules::NATIVE;

use crate::mir::{ConstId, Constant, FunctionId, ModuleId, Operand, Operation};
use crate::resolve::ScopeId;

use super::builder::FunctionLowering;
use super::function::{FrameHead, after_docstring, lower_frame};
use super::import::absolute_name;
use super::{ProgramLowering, SourceModule};

/// The variables that a module has before its first statement, in CPython's order.
pub const IMPLICIT_NAMES: [&str; 8] = [
    "__name__",
    "__doc__",
    "__package__",
    "__loader__",
    "__spec__",
    "__builtins__",
    "__file__",
    "__cached__",
];

/// Lowers the body of a module.
pub fn lower_body(cx: &mut ProgramLowering<'_>, id: ModuleId, doc: Option<ConstId>) -> FunctionId {
    let module = &cx.modules[id.index()];
    let head = FrameHead {
        name: "<module>".to_owned(),
        qualname: "<module>".to_owned(),
        first_line: 1,
        doc: None,
    };
    let body = module.body();
    let has_doc = doc.is_some();
    lower_frame(cx, id, ScopeId::MODULE, head, None, |fx| {
        fx.store_implicit_names(doc);
        fx.set_up_annotations();
        let rest = if has_doc { after_docstring(body) } else { body };
        fx.lower_statements(rest);
    })
}

impl FunctionLowering<'_, '_> {
    fn store_implicit_names(&mut self, doc: Option<ConstId>) {
        let site = self.no_site();
        for name in IMPLICIT_NAMES {
            // A class body reads `__name__`, mentioned or not.
            if !self.cx.has_implicit_name(name) && name != "__name__" {
                continue;
            }
            let module = &self.cx.modules[self.module.index()];
            let value = match name {
                "__name__" => {
                    let text = module.name.clone();
                    self.name_constant(&text)
                }
                "__file__" => match module.path.clone() {
                    Some(path) => self.name_constant(&path),
                    None => continue,
                },
                "__package__" => match module.package.clone() {
                    Some(package) => self.name_constant(&package),
                    None => Operand::None,
                },
                "__builtins__" => self.builtins(),
                "__doc__" => doc.map_or(Operand::None, Operand::Constant),
                _ => Operand::None,
            };
            let global = self.global(&Name::new_static(name));
            self.effect(Operation::StoreGlobal(global), vec![value], site);
        }
    }
}

impl FunctionLowering<'_, '_> {
    /// `__builtins__`: a module in the entry module, its dict in the others.
    fn builtins(&mut self) -> Operand {
        let index = NATIVE.iter().position(|&(name, _)| name == "builtins");
        let index = index.expect("the runtime has a module of the built-ins");
        let module = self.cx.constant(Constant::NativeModule(index as u32));
        let site = self.no_site();
        let module = self.runtime(RuntimeFn::import_native, vec![module], site);
        if self.module.0 == 0 {
            return module;
        }
        self.runtime(RuntimeFn::module_dict, vec![module], site)
    }
}

/// Whether annotations are kept as text.
pub fn has_future_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|statement| match statement {
        Stmt::ImportFrom(import) => {
            import
                .module
                .as_ref()
                .is_some_and(|module| module.as_str() == "__future__")
                && (import.names.iter()).any(|alias| alias.name.as_str() == "annotations")
        }
        _ => false,
    })
}

/// The absolute names of the modules that a module imports all names of, at its top level.
pub fn star_imports(module: &SourceModule<'_>) -> impl Iterator<Item = String> {
    let package = module.package.clone().unwrap_or_default();
    (module.body().iter()).filter_map(move |statement| match statement {
        Stmt::ImportFrom(import) if import.names.iter().any(|name| name.name.as_str() == "*") => {
            let name = import.module.as_deref().unwrap_or("");
            absolute_name(&package, import.level, name).ok()
        }
        _ => None,
    })
}
