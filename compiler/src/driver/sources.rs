//! Loads and checks the modules of a program, from the entry file through its imports.
//!
//! Modules that CPython has built in or loaded before the program starts can't be hidden by a file;
//! other modules of the runtime can.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use ruff_python_ast::{Expr, Stmt};

use super::UsageError;
use super::finder::{self, Place};
use super::timer::Timer;
use crate::cli::Compile;
use crate::diagnostic::Diagnostics;
use crate::lower::{ModuleTarget, absolute_name};
use crate::mir::ModuleId;
use crate::syntax::unsupported::{self, Import};
use crate::syntax::{ParsedModule, check, parse_module};

/// The modules that CPython finds before it looks for files.
const BUILT_IN: &[&str] = &[
    "sys",
    "builtins",
    "time",
    "gc",
    "atexit",
    "io",
    "os",
    "os.path",
    "errno",
    "_io",
    "itertools",
    "marshal",
    "abc",
    "codecs",
    "site",
    "stat",
    "posixpath",
    "genericpath",
    "posix",
];

/// A module that was found.
#[derive(Debug)]
pub(super) struct LoadedModule {
    /// `__name__`.
    pub(super) name: String,
    /// The path that tracebacks show; none for a package without source.
    pub(super) shown_path: Option<String>,
    /// `__package__`; none for a program that is a plain file.
    pub(super) package: Option<String>,
    /// `__path__` of a package.
    pub(super) folders: Option<Vec<String>>,
    /// The package that it is a submodule of.
    pub(super) parent: Option<ModuleId>,
    /// The bytes of the file.
    pub(super) bytes: Vec<u8>,
    /// The tree.
    pub(super) parsed: ParsedModule,
    /// What the absolute names in its imports refer to.
    pub(super) imports: HashMap<String, ModuleTarget>,
}

/// The modules of a program and what is wrong with them.
#[derive(Debug)]
pub(super) struct Sources {
    /// The modules that could be parsed; the entry is the first, if it could.
    pub(super) modules: Vec<LoadedModule>,
    /// The findings.
    pub(super) diagnostics: Diagnostics,
}

/// Loads and checks a program. The error is an entry file that can't be read.
pub(super) fn load(entry: &Path, options: &Compile, timer: &mut Timer) -> Result<Sources> {
    let entry = finder::entry(entry)?;
    let mut search = vec![entry.folder.clone()];
    for folder in &options.path {
        search.push(finder::normalise(&std::path::absolute(folder)?));
    }
    let main = Place {
        name: "__main__".into(),
        file: Some(entry.file),
        folders: None,
    };
    let mut loader = Loader {
        shown_from: options.trim_path.then_some(entry.folder),
        search,
        queue: vec![main],
        modules: Vec::new(),
        diagnostics: Diagnostics::new(),
        ids: HashMap::new(),
        star_packages: HashSet::new(),
    };
    if let Some(package) = &entry.package {
        let ends = package.match_indices('.').map(|(end, _)| end);
        for end in ends.chain([package.len()]) {
            loader.find(&package[..end]);
        }
    }
    let mut next = 0;
    while next < loader.queue.len() {
        let package = match next {
            0 => entry.package.clone(),
            _ => Some(loader.queue[next].package().to_owned()),
        };
        loader.load_module(ModuleId(next as u32), package, timer)?;
        next += 1;
    }
    Ok(Sources {
        modules: loader.modules,
        diagnostics: loader.diagnostics,
    })
}

struct Loader {
    /// The folder that paths are shown relative to.
    shown_from: Option<PathBuf>,
    /// Where top-level modules are looked for.
    search: Vec<PathBuf>,
    /// Every module, by number.
    queue: Vec<Place>,
    modules: Vec<LoadedModule>,
    diagnostics: Diagnostics,
    ids: HashMap<String, ModuleId>,
    /// The packages that `from … import *` takes all of: `__all__` can name submodules.
    star_packages: HashSet<ModuleId>,
}

impl Loader {
    fn load_module(
        &mut self,
        id: ModuleId,
        package: Option<String>,
        timer: &mut Timer,
    ) -> Result<()> {
        let place = self.queue[id.index()].clone();
        let folder = || place.folders.iter().flatten().next().cloned();
        let path = place.file.clone().or_else(folder).unwrap_or_default();
        let bytes = match &place.file {
            Some(file) => timer.time("read", || fs::read(file)).map_err(|error| {
                UsageError(format!("can't open file '{}': {error}", path.display()))
            })?,
            None => Vec::new(),
        };
        let parsed = match timer.time("parse", || parse_module(&path, &bytes)) {
            Ok(parsed) => parsed,
            Err(findings) => {
                self.diagnostics.append(findings);
                return Ok(());
            }
        };
        timer.time("check", || {
            check::check_module(&parsed, &mut self.diagnostics);
            unsupported::refuse_unsupported(&parsed, &mut self.diagnostics);
        });
        let imports = self.find_imports(&parsed, id, package.as_deref().unwrap_or(""));
        let parent = match &package {
            // The package of a `__main__` module is imported before it runs.
            Some(package) if id.index() == 0 => Some(&**package),
            _ => place.name.rsplit_once('.').map(|(parent, _)| parent),
        };
        self.modules.push(LoadedModule {
            parent: parent.and_then(|parent| self.ids.get(parent).copied()),
            shown_path: match &place.file {
                Some(file) => Some(self.shown(file)?),
                None => None,
            },
            package,
            folders: match &place.folders {
                Some(folders) => Some(
                    folders
                        .iter()
                        .map(|f| self.shown(f))
                        .collect::<Result<_>>()?,
                ),
                None => None,
            },
            name: place.name,
            bytes,
            parsed,
            imports,
        });
        if self.star_packages.contains(&id) {
            self.find_public_submodules(id);
        }
        Ok(())
    }

    /// A path as the program sees it.
    fn shown(&self, path: &Path) -> Result<String> {
        let from = self.shown_from.as_ref();
        let shown = from.and_then(|from| path.strip_prefix(from).ok());
        let shown = shown.unwrap_or(path).to_str();
        Ok(shown.context("a path is not valid UTF-8")?.to_owned())
    }

    fn find_imports(
        &mut self,
        parsed: &ParsedModule,
        id: ModuleId,
        package: &str,
    ) -> HashMap<String, ModuleTarget> {
        let mut targets = HashMap::new();
        for import in unsupported::imports(parsed, id.index() == 0) {
            let name = match absolute_name(package, import.level, import.name) {
                Ok(name) => name,
                Err(message) => {
                    self.not_found(parsed, &import, message, &[]);
                    continue;
                }
            };
            let target = self.find_all(&name, parsed, &import, &mut targets);
            if let Some(ModuleTarget::User(package)) = target {
                self.find_members(package, &name, &import, &mut targets);
            }
        }
        targets
    }

    /// Finds every module on a dotted path, and reports the first one that isn't there. Yields the
    /// last one.
    fn find_all(
        &mut self,
        name: &str,
        parsed: &ParsedModule,
        import: &Import<'_>,
        targets: &mut HashMap<String, ModuleTarget>,
    ) -> Option<ModuleTarget> {
        let mut last = None;
        let ends = name.match_indices('.').map(|(end, _)| end);
        for end in ends.chain([name.len()]) {
            let name = &name[..end];
            let target = match targets.get(name) {
                Some(target) => *target,
                None => self.find(name),
            };
            let is_new = targets.insert(name.to_owned(), target).is_none();
            if target == ModuleTarget::Missing {
                if is_new {
                    let searched = finder::candidates(name, &self.folders_for(name));
                    let message = missing_message(name, last);
                    self.not_found(parsed, import, &message, &searched);
                }
                return None;
            }
            last = Some(target);
        }
        last
    }

    fn not_found(
        &mut self,
        parsed: &ParsedModule,
        import: &Import<'_>,
        message: &str,
        searched: &[PathBuf],
    ) {
        if !import.optional {
            let source = parsed.source();
            let finding = unsupported::module_not_found(source, import.range, message, searched);
            self.diagnostics.push(finding);
        }
    }

    /// `from package import name`: what isn't an attribute of the package may be a submodule.
    fn find_members(
        &mut self,
        package: ModuleId,
        name: &str,
        import: &Import<'_>,
        targets: &mut HashMap<String, ModuleTarget>,
    ) {
        if self.queue[package.index()].folders.is_none() {
            return;
        }
        for &member in &import.members {
            if member == "*" {
                self.star_packages.insert(package);
                self.find_public_submodules(package);
                continue;
            }
            let name = format!("{name}.{member}");
            if self.has_source(&name) {
                let target = self.find(&name);
                targets.insert(name, target);
            }
        }
    }

    /// The submodules among the names in `__all__` of a package, if it is loaded.
    fn find_public_submodules(&mut self, id: ModuleId) {
        let name = self.queue[id.index()].name.clone();
        let loaded = self.modules.iter().find(|module| module.name == name);
        let names = loaded.map_or_else(Vec::new, |module| public_names(&module.parsed));
        for member in names {
            let name = format!("{name}.{member}");
            if self.has_source(&name) {
                self.find(&name);
            }
        }
    }

    /// Whether there is a file, or a package with one, for a submodule.
    fn has_source(&self, name: &str) -> bool {
        finder::find(name, &self.folders_for(name)).is_some_and(|place| place.file.is_some())
    }

    /// Where a module is looked for: on the path, or in the folders of its package.
    fn folders_for(&self, name: &str) -> Vec<PathBuf> {
        let Some((parent, _)) = name.rsplit_once('.') else {
            return self.search.clone();
        };
        let parent = self.ids.get(parent);
        let folders = parent.and_then(|id| self.queue[id.index()].folders.clone());
        folders.unwrap_or_default()
    }

    fn find(&mut self, name: &str) -> ModuleTarget {
        let native = pyc_runtime::modules::NATIVE.iter();
        let native = native.zip(0..).find(|((native, _), _)| *native == name);
        let native = native.map(|(_, index)| ModuleTarget::Native(index));
        if let Some(native) = native.filter(|_| BUILT_IN.contains(&name)) {
            return native;
        }
        if let Some(id) = self.ids.get(name) {
            return ModuleTarget::User(*id);
        }
        match finder::find(name, &self.folders_for(name)) {
            Some(place) if place.file.is_some() || native.is_none() => {
                let id = ModuleId(self.queue.len() as u32);
                self.queue.push(place);
                self.ids.insert(name.into(), id);
                ModuleTarget::User(id)
            }
            _ => native.unwrap_or(ModuleTarget::Missing),
        }
    }
}

/// What Python says of a module that isn't there; `parent` is the module before the last dot.
fn missing_message(name: &str, parent: Option<ModuleTarget>) -> String {
    match (name.rsplit_once('.'), parent) {
        (Some((package, _)), Some(ModuleTarget::Native(_))) => {
            format!("No module named '{name}'; '{package}' is not a package")
        }
        _ => format!("No module named '{name}'"),
    }
}

/// The literal names that a module puts into `__all__`.
fn public_names(parsed: &ParsedModule) -> Vec<String> {
    let mut names = Vec::new();
    for statement in parsed.body() {
        let (target, value) = match statement {
            Stmt::Assign(assign) => (assign.targets.first(), Some(&assign.value)),
            Stmt::AugAssign(assign) => (Some(&*assign.target), Some(&assign.value)),
            Stmt::AnnAssign(assign) => (Some(&*assign.target), assign.value.as_ref()),
            _ => continue,
        };
        let is_all =
            target.is_some_and(|target| matches!(target, Expr::Name(name) if name.id == "__all__"));
        let elements = match value.map(|value| &**value) {
            Some(Expr::List(list)) if is_all => &list.elts,
            Some(Expr::Tuple(tuple)) if is_all => &tuple.elts,
            _ => continue,
        };
        names.extend(elements.iter().filter_map(|element| match element {
            Expr::StringLiteral(text) => Some(text.value.to_str().to_owned()),
            _ => None,
        }));
    }
    names
}
