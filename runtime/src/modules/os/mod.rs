//! The module `os`: files and folders, the environment, the process.

mod argument;
pub mod environ;
mod files;
pub mod path;
mod path_text;
mod process;
pub mod stat;

use crate::function::BuiltinFunction;
use crate::module::{self, Module, ModuleDef};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::none_owned;
use crate::str_::intern::intern;
use crate::str_::{self, Str};
use crate::type_::{Call, Class, Parameters};
use crate::{bytes, exception, int};
use stat::Follow;

/// The static record of the module.
#[unsafe(export_name = "pyc_module_os")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "os",
    classes: CLASSES,
    functions: &FUNCTIONS,
    names: &[],
    initialise,
};

/// The classes of this module.
const CLASSES: &[&Class] = &[&environ::ENVIRON, &stat::STAT_RESULT];

/// The static objects of functions.
macro_rules! functions {
    ($module:literal, $count:literal: $($name:literal => $call:expr;)*) => {
        static FUNCTIONS: [&BuiltinFunction; $count] = [ $( {
            static METHOD: crate::type_::Method = crate::type_::Method::new($name, $call);
            static FUNCTION: BuiltinFunction = BuiltinFunction::new_static($module, &METHOD);
            &FUNCTION
        } ),* ];
    };
}
use functions;

/// A function without arguments that yields a number.
macro_rules! number {
    ($function:path) => {
        // SAFETY: the C library only reads the process's state.
        Call::NoArgs(|_, _| Ok(int::from_i64(i64::from(unsafe { $function() }))))
    };
}

functions! { "posix", 46:
    "_exit" => Call::Named(&process::EXIT, process::exit);
    "abort" => Call::NoArgs(|_, _| std::process::abort());
    "access" => Call::Named(&files::PATH_WITH_MODE, files::access);
    "chdir" => Call::Named(&files::PATH, files::chdir);
    "chmod" => Call::Named(&files::PATH_WITH_MODE, files::chmod);
    "close" => Call::Positional(1, 1, files::close);
    "cpu_count" => Call::NoArgs(process::cpu_count);
    "process_cpu_count" => Call::NoArgs(process::process_cpu_count);
    "fsdecode" => Call::One(fsdecode);
    "fsencode" => Call::One(fsencode);
    "fspath" => Call::One(|py, _, path| argument::fspath(py, path));
    "getcwd" => Call::NoArgs(|py, _| files::getcwd(py, true));
    "getcwdb" => Call::NoArgs(|py, _| files::getcwd(py, false));
    "getegid" => number!(libc::getegid);
    "getenv" => Call::Named(&GETENV, getenv);
    "geteuid" => number!(libc::geteuid);
    "getgid" => number!(libc::getgid);
    "getpid" => number!(libc::getpid);
    "getppid" => number!(libc::getppid);
    "getuid" => number!(libc::getuid);
    "isatty" => Call::Positional(1, 1, files::isatty);
    "kill" => Call::Positional(2, 2, process::kill);
    "link" => Call::Named(&files::SOURCE_AND_TARGET, |py, _, args| {
        files::with_two_paths(py, args, "link", libc::link)
    });
    "listdir" => Call::Named(&files::OPTIONAL_PATH, files::listdir);
    "lstat" => Call::One(|py, _, path| files::stat(py, path, Follow::No));
    "makedirs" => Call::Named(&files::MAKEDIRS, files::makedirs);
    "mkdir" => Call::Named(&files::PATH_AND_MODE, files::mkdir);
    "open" => Call::Positional(2, 3, files::open);
    "putenv" => Call::Positional(2, 2, putenv);
    "read" => Call::Positional(2, 2, files::read);
    "readlink" => Call::Named(&files::PATH, files::readlink);
    "remove" => Call::Named(&files::PATH, |py, _, args| remove(py, args, "remove"));
    "removedirs" => Call::One(files::removedirs);
    "rename" => Call::Named(&files::SOURCE_AND_TARGET, |py, _, args| {
        files::with_two_paths(py, args, "rename", libc::rename)
    });
    "replace" => Call::Named(&files::SOURCE_AND_TARGET, |py, _, args| {
        files::with_two_paths(py, args, "replace", libc::rename)
    });
    "rmdir" => Call::Named(&files::PATH, files::rmdir);
    "stat" => Call::One(|py, _, path| files::stat(py, path, Follow::Yes));
    "strerror" => Call::One(process::strerror);
    "symlink" => Call::Named(&files::SOURCE_AND_TARGET, |py, _, args| {
        files::with_two_paths(py, args, "symlink", libc::symlink)
    });
    "system" => Call::Named(&process::COMMAND, process::system);
    "truncate" => Call::Positional(2, 2, files::truncate);
    "umask" => Call::One(process::umask);
    "unlink" => Call::Named(&files::PATH, |py, _, args| remove(py, args, "unlink"));
    "unsetenv" => Call::One(unsetenv);
    "urandom" => Call::One(process::urandom);
    "write" => Call::Positional(2, 2, files::write);
}

static GETENV: Parameters = Parameters {
    names: &["key", "default"],
    positional_only: 0,
    positional: 2,
    required: 1,
};

fn initialise(py: &mut Py, module: &Module) {
    stat::initialise();
    set_separators(module);
    for (name, value) in [("name", "posix"), ("linesep", "\n")] {
        module.set(name, str_::new(value));
    }
    for (name, value) in [
        ("F_OK", libc::F_OK),
        ("R_OK", libc::R_OK),
        ("W_OK", libc::W_OK),
        ("X_OK", libc::X_OK),
        ("O_RDONLY", libc::O_RDONLY),
        ("O_WRONLY", libc::O_WRONLY),
        ("O_RDWR", libc::O_RDWR),
        ("O_CREAT", libc::O_CREAT),
        ("O_EXCL", libc::O_EXCL),
        ("O_TRUNC", libc::O_TRUNC),
        ("O_APPEND", libc::O_APPEND),
        ("O_NONBLOCK", libc::O_NONBLOCK),
        ("O_CLOEXEC", libc::O_CLOEXEC),
        ("SEEK_SET", libc::SEEK_SET),
        ("SEEK_CUR", libc::SEEK_CUR),
        ("SEEK_END", libc::SEEK_END),
        ("EX_OK", 0),
    ] {
        module.set(name, int::from_i64(i64::from(value)));
    }
    module.set("error", exception::OS_ERROR.as_borrowed().to_owned());
    module.set("stat_result", stat::STAT_RESULT.as_borrowed().to_owned());
    module.set("path", module::native(py, &path::MODULE));
    match environ::new(py) {
        Ok(environ) => module.set("environ", environ),
        // Names and values are text, whose hash cannot fail.
        Err(_) => drop(py.take_pending()),
    }
}

/// The names for separators, in `os` and in `os.path`.
fn set_separators(module: &Module) {
    for (name, value) in [
        ("curdir", "."),
        ("pardir", ".."),
        ("extsep", "."),
        ("sep", "/"),
        ("pathsep", ":"),
        ("defpath", "/bin:/usr/bin"),
        ("devnull", "/dev/null"),
    ] {
        module.set(name, str_::new(value));
    }
    module.set("altsep", none_owned());
}

fn remove(py: &mut Py, args: &[Option<Owned>], function: &str) -> Result<Owned> {
    let path = args[0].as_ref().expect("a required parameter is bound");
    files::remove(py, path.borrow(), function)
}

/// `os.getenv(key, default=None)`, from `os.environ` as the program sees it.
fn getenv(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let args: Vec<Owned> = args.iter().flatten().cloned().collect();
    let object = module::native(py, &MODULE);
    let environ = object
        .borrow()
        .get::<Module>()
        .expect("a module")
        .get(intern(b"environ"));
    match environ.filter(|environ| environ.borrow().class() == &environ::ENVIRON) {
        Some(environ) => environ::get(py, environ.borrow(), &args),
        None => Ok(args.get(1).cloned().unwrap_or_else(none_owned)),
    }
}

fn putenv(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let name = argument::fspath(py, args[0].borrow())?;
    let value = argument::fspath(py, args[1].borrow())?;
    environ::put(py, name.borrow(), Some(value.borrow()))?;
    Ok(none_owned())
}

fn unsetenv(py: &mut Py, _: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    let name = argument::fspath(py, name)?;
    environ::put(py, name.borrow(), None)?;
    Ok(none_owned())
}

fn fsencode(py: &mut Py, _: Borrowed<'_>, path: Borrowed<'_>) -> Result<Owned> {
    let path = argument::fspath(py, path)?;
    let content = argument::to_system(py, path.borrow())?;
    Ok(bytes::new(&content))
}

fn fsdecode(py: &mut Py, _: Borrowed<'_>, path: Borrowed<'_>) -> Result<Owned> {
    let path = argument::fspath(py, path)?;
    if path.borrow().get::<Str>().is_some() {
        return Ok(path);
    }
    let content = argument::to_system(py, path.borrow())?;
    Ok(argument::from_system(&content, true))
}
