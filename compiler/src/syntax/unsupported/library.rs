//! Names of library modules that are there without them.
//!
//! A module is known by its name in `import` statements; methods, whose receiver nobody knows, by
//! theirs, in modules that import the library's and define nothing of that name.

use std::collections::HashSet;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, ExprContext, Stmt};
use ruff_text_size::TextRange;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::syntax::ParsedModule;

/// A part of a library module that is not there.
struct Absent {
    module: &'static str,
    /// Functions, classes and submodules.
    names: &'static [&'static str],
    /// Methods of the module's classes.
    methods: &'static [&'static str],
    reason: &'static str,
    remedy: &'static str,
}

#[rustfmt::skip]
const ABSENT: &[Absent] = &[
    Absent {
        module: "asyncio",
        names: &[
            "StreamReader", "StreamReaderProtocol", "StreamWriter", "open_connection",
            "open_unix_connection", "selector_events", "sslproto", "staggered", "start_server",
            "start_unix_server", "streams", "trsock",
        ],
        methods: &[
            "add_reader", "add_writer", "connect_accepted_socket", "connect_read_pipe",
            "connect_write_pipe", "create_connection", "create_datagram_endpoint",
            "create_server", "create_unix_connection", "create_unix_server", "remove_reader",
            "remove_writer", "sock_accept", "sock_connect", "sock_recv", "sock_recv_into",
            "sock_recvfrom", "sock_recvfrom_into", "sock_sendall", "sock_sendfile",
            "sock_sendto", "start_tls",
        ],
        reason: "event loops do not wait for sockets and pipes",
        remedy: "exchange values between tasks by `asyncio.Queue`; read files by `open`",
    },
    Absent {
        module: "asyncio",
        names: &[
            "AbstractChildWatcher", "FastChildWatcher", "MultiLoopChildWatcher",
            "PidfdChildWatcher", "SafeChildWatcher", "ThreadedChildWatcher", "base_subprocess",
            "create_subprocess_exec", "create_subprocess_shell", "get_child_watcher",
            "set_child_watcher", "subprocess",
        ],
        methods: &["subprocess_exec", "subprocess_shell"],
        reason: "event loops do not wait for other processes",
        remedy: "call the code of the other program as a function",
    },
    Absent {
        module: "asyncio",
        names: &[],
        methods: &["getaddrinfo", "getnameinfo"],
        reason: "there are no sockets",
        remedy: "use addresses as they are",
    },
    Absent {
        module: "asyncio",
        names: &[],
        methods: &["get_stack", "print_stack", "set_debug"],
        reason: "looks at the frames of tasks that are suspended",
        remedy: "remove it; debug with CPython",
    },
    Absent {
        module: "concurrent.futures",
        names: &["ProcessPoolExecutor", "process"],
        methods: &[],
        reason: "there are no other processes",
        remedy: "use `ThreadPoolExecutor`",
    },
    Absent {
        module: "signal",
        names: &[
            "pidfd_send_signal", "pthread_kill", "pthread_sigmask", "sigpending", "sigtimedwait",
            "sigwait", "sigwaitinfo",
        ],
        methods: &[],
        reason: "signals are not blocked or waited for",
        remedy: "set a handler by `signal.signal`, wait by `signal.pause` or an event",
    },
    Absent {
        module: "threading",
        names: &["setprofile", "setprofile_all_threads", "settrace", "settrace_all_threads"],
        methods: &[],
        reason: "compiled code calls no trace functions",
        remedy: "remove it; trace with CPython",
    },
];

impl Absent {
    fn refusal(&self, name: &str) -> Diagnostic {
        Diagnostic::error(format!("`{name}` is not supported"))
            .with_label(self.reason)
            .with_help(self.remedy)
    }
}

/// Reports what a module of the program takes from library modules that is not there; `is_library`
/// tells whether a module of that name is the library's.
pub fn refuse_absent_parts(
    module: &ParsedModule,
    is_library: &dyn Fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) {
    let mut modules: Vec<_> = ABSENT.iter().map(|absent| absent.module).collect();
    modules.dedup();
    for name in modules {
        let mut imports = Imports {
            name,
            found: false,
            aliases: Vec::new(),
        };
        imports.visit_body(module.body());
        let first = name.split('.').next().unwrap_or_default();
        if !imports.found || !is_library(first) {
            continue;
        }
        let mut defined = Defined(HashSet::new());
        defined.visit_body(module.body());
        let mut walker = Walker {
            name,
            aliases: imports.aliases,
            defined: defined.0,
            found: Vec::new(),
        };
        walker.visit_body(module.body());
        let source = module.source();
        for (range, diagnostic) in walker.found {
            diagnostics.push(diagnostic.at(source, range));
        }
    }
}

/// The rest of a dotted name after the module and a dot; empty for the module itself.
fn inside<'a>(name: &'a str, module: &str) -> Option<&'a str> {
    let rest = name.strip_prefix(module)?;
    match rest {
        "" => Some(rest),
        _ => rest.strip_prefix('.'),
    }
}

/// Whether a module imports another one, or a part of it, and by which paths.
struct Imports<'n> {
    name: &'n str,
    found: bool,
    aliases: Vec<String>,
}

impl Imports<'_> {
    /// `bound` is a name or path that means a module.
    fn import(&mut self, module: &str, bound: &str) {
        if inside(module, self.name).is_some() {
            self.found = true;
        }
        if module == self.name {
            self.aliases.push(bound.to_owned());
        }
    }
}

impl<'a> Visitor<'a> for Imports<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Import(import) => {
                for alias in &import.names {
                    match &alias.asname {
                        Some(bound) => self.import(&alias.name, bound),
                        None => {
                            self.import(&alias.name, &alias.name);
                            // The packages around a module are bound too.
                            for (end, _) in alias.name.match_indices('.') {
                                let package = &alias.name[..end];
                                self.import(package, package);
                            }
                        }
                    }
                }
            }
            Stmt::ImportFrom(import) if import.level == 0 => {
                let package = import.module.as_deref().unwrap_or_default();
                self.found |= inside(package, self.name).is_some();
                for alias in &import.names {
                    let module = format!("{package}.{}", alias.name);
                    self.import(&module, alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            _ => {}
        }
        visitor::walk_stmt(self, statement);
    }
}

/// The dotted path that an expression is.
fn path(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(attribute) => {
            Some(format!("{}.{}", path(&attribute.value)?, attribute.attr))
        }
        _ => None,
    }
}

/// The functions and attributes that a module defines itself.
struct Defined<'a>(HashSet<&'a str>);

impl<'a> Visitor<'a> for Defined<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        if let Stmt::FunctionDef(function) = statement {
            self.0.insert(&function.name);
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Attribute(attribute) if attribute.ctx == ExprContext::Store => {
                self.0.insert(&attribute.attr);
            }
            Expr::Name(name) if name.ctx == ExprContext::Store => {
                self.0.insert(&name.id);
            }
            _ => {}
        }
        visitor::walk_expr(self, expression);
    }
}

/// Finds the uses.
struct Walker<'a> {
    name: &'static str,
    /// The paths that mean the module.
    aliases: Vec<String>,
    defined: HashSet<&'a str>,
    found: Vec<(TextRange, Diagnostic)>,
}

impl Walker<'_> {
    fn parts(&self) -> impl Iterator<Item = &'static Absent> + use<> {
        let module = self.name;
        ABSENT.iter().filter(move |absent| absent.module == module)
    }

    fn use_name(&mut self, name: &str, range: TextRange) {
        let found = self.parts().find(|absent| absent.names.contains(&name));
        if let Some(absent) = found {
            let refusal = absent.refusal(&format!("{}.{name}", self.name));
            self.found.push((range, refusal));
        }
    }

    fn use_method(&mut self, name: &str, range: TextRange) {
        if self.defined.contains(name) {
            return;
        }
        let found = self.parts().find(|absent| absent.methods.contains(&name));
        if let Some(absent) = found {
            self.found.push((range, absent.refusal(name)));
        }
    }

    /// `name` is the dotted name of an imported module.
    fn import_module(&mut self, name: &str, range: TextRange) -> bool {
        let Some(rest) = inside(name, self.name) else {
            return false;
        };
        let first = rest.split('.').next().unwrap_or_default();
        self.use_name(first, range);
        rest.is_empty()
    }
}

impl<'a> Visitor<'a> for Walker<'a> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.import_module(&alias.name, alias.range);
                }
            }
            Stmt::ImportFrom(import) if import.level == 0 => {
                let name = import.module.as_ref();
                if name.is_some_and(|name| self.import_module(name, name.range)) {
                    for alias in &import.names {
                        self.use_name(&alias.name, alias.range);
                    }
                }
            }
            _ => {}
        }
        visitor::walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Attribute(attribute) = expression {
            let (name, range) = (&*attribute.attr, attribute.attr.range);
            match path(&attribute.value).is_some_and(|path| self.aliases.contains(&path)) {
                true => self.use_name(name, range),
                false => self.use_method(name, range),
            }
        }
        visitor::walk_expr(self, expression);
    }
}
