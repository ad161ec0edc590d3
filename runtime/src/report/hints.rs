//! "Did you mean" after a NameError, AttributeError or ImportError that nobody catches.

use crate::attribute;
use crate::builtins::BUILTINS;
use crate::exception::parts::field;
use crate::exception::traceback::code_of;
use crate::exception::{self, Exception};
use crate::few;
use crate::function::text_of;
use crate::module;
use crate::object::{Borrowed, Py};
use crate::protocol;
use crate::str_::Str;
use crate::suggest::closest;

/// What is added to the message.
pub(super) fn hint(py: &mut Py, exception: Borrowed<'_>) -> String {
    let class = exception.class();
    if class.is_subclass(&exception::NAME_ERROR) {
        let Some(name) = wrong_name(exception, 0) else {
            return String::new();
        };
        let candidates = visible_names(exception);
        let mut hint = match attribute_of_self(py, exception, &name) {
            true => format!(". Did you mean: 'self.{name}'?"),
            false => did_you_mean(closest(&name, &candidates)),
        };
        if STANDARD_MODULES.contains(&name.as_str()) {
            let lead = if hint.is_empty() { ". Did" } else { " Or did" };
            hint.push_str(&format!("{lead} you forget to import '{name}'?"));
        }
        return hint;
    }
    if class.is_subclass(&exception::ATTRIBUTE_ERROR) {
        let (Some(name), Some(object)) = (wrong_name(exception, 0), field(exception, 1)) else {
            return String::new();
        };
        let candidates = attribute_names(py, object.borrow(), &name);
        return did_you_mean(closest(&name, &candidates));
    }
    if class.is_subclass(&exception::IMPORT_ERROR)
        && let Some(name) = wrong_name(exception, 2)
        && let Some(module) = wrong_name(exception, 0)
    {
        let candidates = module::named(&module).map_or_else(Vec::new, |module| {
            attribute_names(py, module.borrow(), &name)
        });
        return did_you_mean(closest(&name, &candidates));
    }
    String::new()
}

/// Whether the innermost frame was a method whose receiver has an attribute of that name.
fn attribute_of_self(py: &mut Py, exception: Borrowed<'_>, name: &str) -> bool {
    let receiver = {
        let state = exception.get::<Exception>().expect("an exception").state();
        let Some(site) = state.traceback.sites().next() else {
            return false;
        };
        let code = code_of(site);
        let is_method = code.parameter_count() > 0 && text_of(code.parameter_name(0)) == "self";
        // The first parameter is the first local that the frame left behind.
        state.traceback.first_local().filter(|_| is_method)
    };
    let Some(receiver) = receiver else {
        return false;
    };
    let name = crate::str_::intern::intern(name.as_bytes());
    match attribute::find(py, receiver.borrow(), name) {
        Ok(found) => found.is_some(),
        Err(_) => {
            drop(py.take_pending());
            false
        }
    }
}

fn did_you_mean(candidate: Option<&str>) -> String {
    candidate.map_or_else(String::new, |name| format!(". Did you mean: '{name}'?"))
}

fn wrong_name(exception: Borrowed<'_>, index: usize) -> Option<String> {
    let name = field(exception, index)?;
    name.borrow().get::<Str>()?;
    Some(text_of(name.borrow()))
}

/// The names that the innermost frame could see: parameters, module variables, built-ins.
fn visible_names(exception: Borrowed<'_>) -> Vec<String> {
    let mut names = Vec::new();
    let state = exception.get::<Exception>().expect("an exception").state();
    if let Some(site) = state.traceback.sites().next() {
        let code = code_of(site);
        names.extend(code.variables().map(str::to_owned));
        if let Some(module) = module::user_module(code.module)
            && let Some(module) = module.borrow().get::<module::Module>()
        {
            let items = module.items();
            names.extend(items.iter().map(|(name, _)| text_of(name.borrow())));
        }
    }
    names.extend(BUILTINS.iter().map(|(name, _)| (*name).to_owned()));
    names
}

/// `dir(object)`, without private names unless the wrong one is private.
fn attribute_names(py: &mut Py, object: Borrowed<'_>, wrong: &str) -> Vec<String> {
    let found =
        attribute::directory(py, object).and_then(|names| protocol::collect(py, names.borrow()));
    let Ok(found) = found else {
        drop(py.take_pending());
        return Vec::new();
    };
    let mut names: Vec<String> = found
        .iter()
        .map(|name| text_of(name.borrow()))
        .filter(|name| wrong.starts_with('_') || !name.starts_with('_'))
        .collect();
    few::sort(&mut names, |a, b| a < b);
    names
}

/// The modules of the standard library, as `sys.stdlib_module_names` lists them.
const STANDARD_MODULES: &[&str] = &[
    "abc",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "atexit",
    "base64",
    "bisect",
    "builtins",
    "bz2",
    "calendar",
    "cmath",
    "cmd",
    "code",
    "codecs",
    "collections",
    "colorsys",
    "compileall",
    "concurrent",
    "configparser",
    "contextlib",
    "contextvars",
    "copy",
    "copyreg",
    "csv",
    "ctypes",
    "curses",
    "dataclasses",
    "datetime",
    "dbm",
    "decimal",
    "difflib",
    "dis",
    "doctest",
    "email",
    "encodings",
    "enum",
    "errno",
    "faulthandler",
    "fcntl",
    "filecmp",
    "fileinput",
    "fnmatch",
    "fractions",
    "ftplib",
    "functools",
    "gc",
    "getopt",
    "getpass",
    "gettext",
    "glob",
    "graphlib",
    "grp",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "idlelib",
    "imaplib",
    "importlib",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "mailbox",
    "marshal",
    "math",
    "mimetypes",
    "mmap",
    "modulefinder",
    "multiprocessing",
    "netrc",
    "ntpath",
    "numbers",
    "opcode",
    "operator",
    "optparse",
    "os",
    "pathlib",
    "pdb",
    "pickle",
    "pickletools",
    "pkgutil",
    "platform",
    "plistlib",
    "poplib",
    "posix",
    "posixpath",
    "pprint",
    "profile",
    "pstats",
    "pty",
    "pwd",
    "py_compile",
    "pyclbr",
    "pydoc",
    "queue",
    "quopri",
    "random",
    "re",
    "readline",
    "reprlib",
    "resource",
    "rlcompleter",
    "runpy",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "signal",
    "site",
    "smtplib",
    "socket",
    "socketserver",
    "sqlite3",
    "ssl",
    "stat",
    "statistics",
    "string",
    "stringprep",
    "struct",
    "subprocess",
    "symtable",
    "sys",
    "sysconfig",
    "syslog",
    "tabnanny",
    "tarfile",
    "tempfile",
    "termios",
    "textwrap",
    "this",
    "threading",
    "time",
    "timeit",
    "tkinter",
    "token",
    "tokenize",
    "tomllib",
    "trace",
    "traceback",
    "tracemalloc",
    "tty",
    "turtle",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uuid",
    "venv",
    "warnings",
    "wave",
    "weakref",
    "webbrowser",
    "winreg",
    "winsound",
    "wsgiref",
    "xml",
    "xmlrpc",
    "zipapp",
    "zipfile",
    "zipimport",
    "zlib",
    "zoneinfo",
];
