//! Loads and checks the modules of a program, from the entry file through its imports.
//!
//! Modules that CPython has built in or loaded before the program starts can't be hidden by a file;
//! other modules of the runtime can.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use ruff_python_ast::{Expr, Stmt};

use super::UsageError;
use super::finder::{self, Place};
use super::library;
use super::reaching::{Loaded, Reaching};
use super::timer::Timer;
use crate::cli::Compile;
use crate::diagnostic::{Diagnostics, SourceFile};
use crate::lower::{ModuleTarget, absolute_name};
use crate::mir::ModuleId;
use crate::syntax::reach::reach;
use crate::syntax::unsupported::{self, Import};
use crate::syntax::{ParsedModule, check, parse_library_module, parse_module};
use ruff_text_size::TextRange;

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
    /// It belongs to the standard library.
    pub(super) is_library: bool,
    /// The functions that nothing reaches, by their ranges.
    pub(super) left_out: HashSet<TextRange>,
    /// The bytes of the file.
    pub(super) bytes: Cow<'static, [u8]>,
    /// The tree.
    pub(super) parsed: ParsedModule,
    /// The lines and texts of its SyntaxWarnings.
    pub(super) syntax_warnings: Vec<(u32, String)>,
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
        library: library::folder(options.stdlib.as_deref()),
        queue: vec![main],
        modules: Vec::new(),
        positions: HashMap::new(),
        diagnostics: Diagnostics::new(),
        ids: HashMap::new(),
        star_packages: HashSet::new(),
        reaching: Reaching::default(),
    };
    if let Some(package) = &entry.package {
        let ends = package.match_indices('.').map(|(end, _)| end);
        for end in ends.chain([package.len()]) {
            loader.find(&package[..end]);
        }
    }
    loader.load_all(entry.package.as_deref(), timer)?;
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
    /// The folder of the standard library, the last one to be looked into.
    library: PathBuf,
    /// Every module, by number.
    queue: Vec<Place>,
    modules: Vec<LoadedModule>,
    /// Where each module that could be parsed is in `modules`.
    positions: HashMap<ModuleId, usize>,
    diagnostics: Diagnostics,
    ids: HashMap<String, ModuleId>,
    /// The packages that `from … import *` takes all of: `__all__` can name submodules.
    star_packages: HashSet<ModuleId>,
    /// Which functions of the library are needed.
    reaching: Reaching,
}

impl Loader {
    /// Loads modules until no import asks for another one.
    fn load_all(&mut self, entry_package: Option<&str>, timer: &mut Timer) -> Result<()> {
        let mut next = 0;
        loop {
            while next < self.queue.len() {
                let package = match next {
                    0 => entry_package.map(str::to_owned),
                    _ => Some(self.queue[next].package().to_owned()),
                };
                self.load_module(ModuleId(next as u32), package, timer)?;
                next += 1;
            }
            let imports = self.reaching.take_imports();
            if imports.is_empty() && next == self.queue.len() {
                break;
            }
            for (id, import) in imports {
                self.resolve_import(id, &import);
            }
        }
        for (id, left_out) in self.reaching.left_out() {
            if let Some(&position) = self.positions.get(&id) {
                self.modules[position].left_out = left_out;
            }
        }
        Ok(())
    }

    fn load_module(
        &mut self,
        id: ModuleId,
        package: Option<String>,
        timer: &mut Timer,
    ) -> Result<()> {
        let place = self.queue[id.index()].clone();
        let folder = || place.folders.iter().flatten().next().cloned();
        let path = place.file.clone().or_else(folder).unwrap_or_default();
        let is_library = path.starts_with(&self.library) || path.starts_with(library::FOLDER);
        let bytes = match &place.file {
            Some(file) => timer
                .time("read", || library::source(file))
                .map_err(|error| {
                    UsageError(format!("can't open file '{}': {error}", path.display()))
                })?,
            None => Cow::Borrowed(&[][..]),
        };
        let parsed = match timer.time("parse", || match is_library {
            true => parse_library_module(&path, &bytes, &native_names),
            false => parse_module(&path, &bytes),
        }) {
            Ok(parsed) => parsed,
            Err(findings) => {
                self.diagnostics.append(findings);
                return Ok(());
            }
        };
        let mut syntax_warnings = Vec::new();
        if !is_library {
            timer.time("check", || {
                syntax_warnings = check::check_module(&parsed, &mut self.diagnostics);
                unsupported::refuse_unsupported(&parsed, &mut self.diagnostics);
                let is_library = |name: &str| finder::find(name, &self.search).is_none();
                unsupported::refuse_absent_parts(&parsed, &is_library, &mut self.diagnostics);
            });
        }
        timer.time("reach", || {
            let imports = unsupported::imports(&parsed, id.index() == 0);
            let found = reach(&parsed, !is_library);
            let loaded = Loaded {
                id,
                name: &place.name,
                package: package.as_deref().unwrap_or_default(),
                is_library,
            };
            self.reaching.add(loaded, found, imports);
        });
        let parent = match &package {
            // The package of a `__main__` module is imported before it runs.
            Some(package) if id.index() == 0 => Some(&**package),
            _ => place.name.rsplit_once('.').map(|(parent, _)| parent),
        };
        self.positions.insert(id, self.modules.len());
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
            is_library,
            left_out: HashSet::new(),
            bytes,
            parsed,
            syntax_warnings,
            imports: HashMap::new(),
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

    /// Finds what an import of a module means.
    fn resolve_import(&mut self, id: ModuleId, import: &Import) {
        let Some(&position) = self.positions.get(&id) else {
            return;
        };
        let module = &mut self.modules[position];
        let mut targets = std::mem::take(&mut module.imports);
        let package = module.package.clone().unwrap_or_default();
        let source = Arc::clone(module.parsed.source());
        let (is_optional, is_library) = (import.optional, module.is_library);
        match absolute_name(&package, import.level, &import.name) {
            Ok(name) => {
                let mut missing = None;
                let target = self.find_all(&name, &mut targets, &mut missing);
                match missing.filter(|_| !is_optional) {
                    Some((message, _)) if is_library => {
                        let range = import.range;
                        let finding = unsupported::missing_for_library(&source, range, &message);
                        self.diagnostics.push(finding);
                    }
                    Some((message, searched)) => {
                        self.not_found(&source, import, &message, &searched);
                    }
                    None => {}
                }
                if let Some(ModuleTarget::User(target)) = target {
                    self.find_members(target, &name, import, &mut targets);
                }
            }
            Err(message) if !is_optional && !is_library => {
                self.not_found(&source, import, message, &[])
            }
            Err(_) => {}
        }
        self.modules[position].imports = targets;
    }

    /// Finds every module on a dotted path; `missing` gets the message for the first one that
    /// isn't there. Yields the last one.
    fn find_all(
        &mut self,
        name: &str,
        targets: &mut HashMap<String, ModuleTarget>,
        missing: &mut Option<(String, Vec<PathBuf>)>,
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
                    *missing = Some((missing_message(name, last), searched));
                }
                return None;
            }
            last = Some(target);
        }
        last
    }

    fn not_found(
        &mut self,
        source: &Arc<SourceFile>,
        import: &Import,
        message: &str,
        searched: &[PathBuf],
    ) {
        let finding = unsupported::module_not_found(source, import.range, message, searched);
        self.diagnostics.push(finding);
    }

    /// `from package import name`: what isn't an attribute of the package may be a submodule.
    fn find_members(
        &mut self,
        package: ModuleId,
        name: &str,
        import: &Import,
        targets: &mut HashMap<String, ModuleTarget>,
    ) {
        if self.queue[package.index()].folders.is_none() {
            return;
        }
        for member in &import.members {
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
        let mut place = finder::find(name, &self.folders_for(name));
        place = place.filter(|place| place.file.is_some() || native.is_none());
        if place.is_none() && native.is_none() && !name.contains('.') {
            let folder = library::folder_of(name, &self.library).to_path_buf();
            place = finder::find(name, &[folder]);
        }
        match place {
            Some(place) => {
                let id = ModuleId(self.queue.len() as u32);
                self.queue.push(place);
                self.ids.insert(name.into(), id);
                ModuleTarget::User(id)
            }
            None => native.unwrap_or(ModuleTarget::Missing),
        }
    }
}

/// The names in a module of the runtime, as far as the library takes them.
fn native_names(module: &str) -> Option<Vec<&'static str>> {
    let mut definitions = pyc_runtime::modules::PARTS_OF_LIBRARY.iter();
    let definition = definitions.find(|definition| definition.name == module)?;
    let functions = definition.functions.iter();
    let functions = functions.map(|function| function.method.name);
    Some(functions.chain(definition.names.iter().copied()).collect())
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
