//! Finds and checks the modules of a program, from the entry file through its imports.
//!
//! A module's file is looked for beside the entry file. Modules that CPython has built in or
//! loaded before the program starts can't be hidden by a file; other modules of the runtime can.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result};
use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
use ruff_python_ast::{ExceptHandler, Expr, Stmt};
use ruff_text_size::{Ranged as _, TextRange};

use super::UsageError;
use super::timer::Timer;
use crate::diagnostic::Diagnostics;
use crate::lower::ModuleTarget;
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
    /// The path that tracebacks show.
    pub(super) shown_path: String,
    /// The bytes of the file.
    pub(super) bytes: Vec<u8>,
    /// The tree.
    pub(super) parsed: ParsedModule,
    /// What the names in its imports refer to.
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
pub(super) fn load(entry: &Path, trim_path: bool, timer: &mut Timer) -> Result<Sources> {
    let absolute = normalise(&std::path::absolute(entry)?);
    let folder = absolute.parent().unwrap_or(Path::new("/")).to_path_buf();
    let mut loader = Loader {
        folder,
        trim_path,
        queue: vec![("__main__".into(), absolute)],
        modules: Vec::new(),
        diagnostics: Diagnostics::new(),
        ids: HashMap::new(),
    };
    let mut next = 0;
    while next < loader.queue.len() {
        let (name, path) = loader.queue[next].clone();
        loader.load_module(name, &path, timer)?;
        next += 1;
    }
    Ok(Sources {
        modules: loader.modules,
        diagnostics: loader.diagnostics,
    })
}

struct Loader {
    folder: PathBuf,
    trim_path: bool,
    /// Every module with its file, by number.
    queue: Vec<(String, PathBuf)>,
    modules: Vec<LoadedModule>,
    diagnostics: Diagnostics,
    ids: HashMap<String, ModuleId>,
}

impl Loader {
    fn load_module(&mut self, name: String, path: &Path, timer: &mut Timer) -> Result<()> {
        let bytes = timer.time("read", || fs::read(path)).map_err(|error| {
            UsageError(format!("can't open file '{}': {error}", path.display()))
        })?;
        let parsed = match timer.time("parse", || parse_module(path, &bytes)) {
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
        let imports = self.find_imports(&parsed);
        let shown = if self.trim_path {
            path.strip_prefix(&self.folder).unwrap_or(path)
        } else {
            path
        };
        let shown_path = shown.to_str().context("a path is not valid UTF-8")?.into();
        self.modules.push(LoadedModule {
            name,
            shown_path,
            bytes,
            parsed,
            imports,
        });
        Ok(())
    }

    fn find_imports(&mut self, parsed: &ParsedModule) -> HashMap<String, ModuleTarget> {
        let optional = optional_ranges(parsed);
        let mut targets = HashMap::new();
        for import in unsupported::imports(parsed) {
            if targets.contains_key(import.name) || import.name == "__future__" {
                continue;
            }
            let target = self.find(&import);
            let is_optional = || {
                optional
                    .iter()
                    .any(|range| range.contains_range(import.range))
            };
            if target == ModuleTarget::Missing && !is_optional() {
                let searched = self.candidates(import.name);
                let finding = unsupported::module_not_found(parsed.source(), &import, &searched);
                self.diagnostics.push(finding);
            }
            targets.insert(import.name.into(), target);
        }
        targets
    }

    fn find(&mut self, import: &Import<'_>) -> ModuleTarget {
        let native = pyc_runtime::modules::NATIVE.iter();
        let native = native.zip(0..).find(|((name, _), _)| *name == import.name);
        let native = native.map(|(_, index)| ModuleTarget::Native(index));
        if let Some(native) = native.filter(|_| BUILT_IN.contains(&import.name)) {
            return native;
        }
        if let Some(id) = self.ids.get(import.name) {
            return ModuleTarget::User(*id);
        }
        let file = self
            .candidates(import.name)
            .into_iter()
            .find(|path| path.is_file());
        match file {
            Some(path) => {
                let id = ModuleId(self.queue.len() as u32);
                self.queue.push((import.name.into(), path));
                self.ids.insert(import.name.into(), id);
                ModuleTarget::User(id)
            }
            None => native.unwrap_or(ModuleTarget::Missing),
        }
    }

    /// The files that a module may be in.
    fn candidates(&self, name: &str) -> Vec<PathBuf> {
        if name.contains('.') {
            return Vec::new();
        }
        vec![self.folder.join(format!("{name}.py"))]
    }
}

/// Without `.` and `..`, as `os.path.abspath` does it.
fn normalise(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                result.pop();
            }
            other => result.push(other),
        }
    }
    result
}

/// The bodies of `try` statements that handle a failing import.
fn optional_ranges(parsed: &ParsedModule) -> Vec<TextRange> {
    struct Finder(Vec<TextRange>);
    impl<'a> StatementVisitor<'a> for Finder {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            if let Stmt::Try(attempt) = statement
                && attempt.handlers.iter().any(handles_import_error)
                && let (Some(first), Some(last)) = (attempt.body.first(), attempt.body.last())
            {
                self.0.push(TextRange::new(first.start(), last.end()));
            }
            walk_stmt(self, statement);
        }
    }
    let mut finder = Finder(Vec::new());
    finder.visit_body(parsed.body());
    finder.0
}

fn handles_import_error(handler: &ExceptHandler) -> bool {
    let ExceptHandler::ExceptHandler(handler) = handler;
    let is_import_error = |class: &Expr| {
        let Expr::Name(name) = class else {
            return false;
        };
        matches!(
            name.id.as_str(),
            "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException"
        )
    };
    match handler.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(classes)) => classes.elts.iter().any(is_import_error),
        Some(class) => is_import_error(class),
    }
}
