//! The `sys` module: arguments, streams, limits, the exception that is being handled.

use std::cell::UnsafeCell;

use crate::exception::{self, traceback};
use crate::function::BuiltinFunction;
use crate::generator::asynchronous;
use crate::int;
use crate::io;
use crate::io::text_file::TextFile;
use crate::module::{self, Module, ModuleDef};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::str_::intern::intern;
use crate::str_::{self, Str};
use crate::type_::{Args, Call, Method};
use crate::{list, report, start, struct_sequence, tuple};

struct Arguments(UnsafeCell<Vec<Vec<u8>>>);

// SAFETY: written before the program starts, read under the interpreter lock.
unsafe impl Sync for Arguments {}

static ARGUMENTS: Arguments = Arguments(UnsafeCell::new(Vec::new()));

/// The standard streams as the program began with them, made on first use.
struct Streams(UnsafeCell<[Option<Owned>; 3]>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Streams {}

static STREAMS: Streams = Streams(UnsafeCell::new([None, None, None]));

/// Remembers the arguments of the process.
///
/// # Safety
/// `arguments` points to `count` strings that end with a null byte.
pub unsafe fn set_arguments(count: i32, arguments: *const *const u8) {
    let collected = (0..usize::try_from(count).unwrap_or(0))
        // SAFETY: the caller's.
        .map(|index| unsafe {
            std::ffi::CStr::from_ptr((*arguments.add(index)).cast())
                .to_bytes()
                .to_vec()
        })
        .collect();
    // SAFETY: nothing else runs yet.
    unsafe { *ARGUMENTS.0.get() = collected };
}

/// A hook of this module as the program sees it now.
enum Hook {
    /// That of this file: the program has not replaced it, or has never seen the module.
    Own,
    Replaced(Owned),
    Deleted,
}

fn hook(name: &str) -> Hook {
    let Some(sys) = module::native_named("sys") else {
        return Hook::Own;
    };
    let sys = sys.borrow().get::<Module>().expect("a module");
    match sys.get(intern(name.as_bytes())) {
        None => Hook::Deleted,
        Some(hook) if hook.borrow().word() == own_function(name).word() => Hook::Own,
        Some(hook) => Hook::Replaced(hook),
    }
}

/// A function of this file.
fn own_function(name: &str) -> Borrowed<'static> {
    let function = FUNCTIONS
        .iter()
        .find(|function| function.method.name == name)
        .expect("a function of this file");
    Borrowed::from_object(*function)
}

/// `sys.__excepthook__(class, value, traceback)`: prints an exception, with the traceback where it
/// has none.
fn excepthook(py: &mut Py, value: Borrowed<'_>, traceback: &Owned) -> Result<Owned> {
    if value.get::<exception::Exception>().is_none() {
        report::no_exception(py, value);
        return Ok(none_owned());
    }
    let is_given = traceback::is_traceback(traceback.borrow());
    if is_given && traceback::get(py, value).borrow().is_none() {
        traceback::set(py, value, Some(traceback.clone()))?;
    }
    report::uncaught(py, value);
    Ok(none_owned())
}

/// Who has been told of an uncaught exception.
pub enum Uncaught {
    /// The traceback is printed.
    Printed,
    /// A hook of the program was called.
    Handed,
    /// A hook of the program was called, and has raised this SystemExit.
    Exits(Owned),
}

/// Calls `sys.excepthook` for an uncaught exception.
pub fn call_excepthook(py: &mut Py, exception: Borrowed<'_>) -> Uncaught {
    let hook = match hook("excepthook") {
        Hook::Own => {
            report::uncaught(py, exception);
            return Uncaught::Printed;
        }
        Hook::Deleted => {
            report::hook_missing(py, exception);
            return Uncaught::Printed;
        }
        Hook::Replaced(hook) => hook,
    };
    let class = exception.class().as_borrowed().to_owned();
    let traceback = traceback::get(py, exception);
    let args = vec![class, exception.to_owned(), traceback];
    if crate::call::call_vec(py, hook.borrow(), args).is_ok() {
        return Uncaught::Handed;
    }
    let error = py.take_pending();
    if error.borrow().class().is_subclass(&exception::SYSTEM_EXIT) {
        return Uncaught::Exits(error);
    }
    report::hook_failed(py, error, exception.to_owned());
    Uncaught::Handed
}

/// Calls `sys.unraisablehook` for an exception that cannot be raised where it is.
pub fn call_unraisablehook(py: &mut Py, ignored: report::Ignored) {
    let hook = match hook("unraisablehook") {
        Hook::Replaced(hook) if !hook.borrow().is_none() => hook,
        _ => return report::ignored(py, ignored),
    };
    let exception = &ignored.exception;
    let args = vec![
        exception.borrow().class().as_borrowed().to_owned(),
        exception.clone(),
        traceback::get(py, exception.borrow()),
        (ignored.message.as_deref()).map_or_else(none_owned, str_::from_wtf8),
        ignored.object.unwrap_or_else(none_owned),
    ];
    let args = struct_sequence::make(&super::sys_info::UNRAISABLE_HOOK_ARGS, args);
    if crate::call::call_with(py, hook.borrow(), [args]).is_err() {
        let failure = report::Ignored {
            exception: py.take_pending(),
            message: Some(b"Exception ignored in sys.unraisablehook".to_vec()),
            object: Some(hook),
        };
        report::ignored(py, failure);
    }
}

/// `sys.__unraisablehook__(args)`.
fn unraisablehook(py: &mut Py, args: Borrowed<'_>) -> Result<Owned> {
    if *args.class() != super::sys_info::UNRAISABLE_HOOK_ARGS {
        let message = "sys.unraisablehook argument type must be UnraisableHookArgs";
        return Err(py.type_error(message));
    }
    let args = args.get::<tuple::Tuple>().expect("a tuple").as_slice();
    let message = args[3].borrow().get::<Str>();
    let ignored = report::Ignored {
        exception: args[1].clone(),
        message: message.map(|message| message.as_bytes().to_vec()),
        object: Some(args[4].clone()).filter(|object| !object.borrow().is_none()),
    };
    report::ignored(py, ignored);
    Ok(none_owned())
}

/// `sys.__displayhook__(value)`: prints a value, and keeps it as `builtins._`.
fn displayhook(py: &mut Py, value: Borrowed<'_>) -> Result<Owned> {
    if value.is_none() {
        return Ok(none_owned());
    }
    let builtins = module::native(py, &super::builtins::MODULE);
    let builtins = builtins.borrow().get::<Module>().expect("a module");
    // While it is printed, there is none.
    builtins.set("_", none_owned());
    let Some(stdout) = stream(1).filter(|stdout| !stdout.borrow().is_none()) else {
        return Err(py.raise_new(&exception::RUNTIME_ERROR, "lost sys.stdout"));
    };
    let stdout = stdout.borrow();
    let text = protocol::repr(py, value)?;
    if let Err(raised) = crate::call::call_method(py, stdout, "write", [text.clone()]) {
        if !py.pending_is(&exception::UNICODE_ENCODE_ERROR) {
            return Err(raised);
        }
        drop(py.take_pending());
        let encoding = crate::attribute::get(py, stdout, intern(b"encoding"))?;
        let handler = str_::new("backslashreplace");
        let encode = [encoding.clone(), handler];
        let bytes = crate::call::call_method(py, text.borrow(), "encode", encode)?;
        let text = crate::call::call_method(py, bytes.borrow(), "decode", [encoding])?;
        crate::call::call_method(py, stdout, "write", [text])?;
    }
    crate::call::call_method(py, stdout, "write", [str_::new("\n")])?;
    builtins.set("_", value.to_owned());
    Ok(none_owned())
}

/// The name of a stream.
const STREAM_NAMES: [&str; 3] = ["stdin", "stdout", "stderr"];

/// `sys.__stdin__`, `sys.__stdout__`, `sys.__stderr__`.
fn original_stream(fd: usize) -> Owned {
    // SAFETY: cloning changes nothing.
    if let Some(stream) = unsafe { &(&*STREAMS.0.get())[fd] } {
        return stream.clone();
    }
    let stream = io::standard_stream(fd as i32, &format!("<{}>", STREAM_NAMES[fd]));
    // SAFETY: no view is open.
    unsafe { (&mut *STREAMS.0.get())[fd] = Some(stream.clone()) };
    stream
}

/// `sys.stdin`, `sys.stdout` or `sys.stderr` as the program sees them now; `None` if it was
/// deleted.
pub fn stream(fd: usize) -> Option<Owned> {
    match module::native_named("sys") {
        Some(sys) => {
            let sys = sys.borrow().get::<Module>().expect("a module");
            sys.get(intern(STREAM_NAMES[fd].as_bytes()))
        }
        None => Some(original_stream(fd)),
    }
}

/// What the program has put in the place of `sys.stderr`.
pub fn replaced_error_stream() -> Option<Owned> {
    let stream = stream(2)?;
    let is_original = stream.borrow().word() == original_stream(2).borrow().word();
    (!is_original).then_some(stream)
}

/// Flushes standard output and error; whether that worked.
pub fn flush_streams(py: &mut Py) -> bool {
    let mut worked = true;
    for fd in [1, 2] {
        // SAFETY: cloning changes nothing.
        let Some(stream) = (unsafe { (&*STREAMS.0.get())[fd].clone() }) else {
            continue;
        };
        let Some(file) = stream.borrow().get::<TextFile>() else {
            continue;
        };
        match file.is_closed(py) {
            Ok(false) => {}
            Ok(true) => continue,
            Err(_) => {
                drop(py.take_pending());
                continue;
            }
        }
        if file.flush(py).is_err() {
            worked = false;
            file.discard();
            if fd == 1 {
                report::flush_failed(py);
            } else {
                drop(py.take_pending());
            }
        }
    }
    worked
}

/// Gives up the standard streams.
pub fn close_streams(_py: &mut Py) {
    // SAFETY: no view is open.
    let streams = unsafe { std::mem::take(&mut *STREAMS.0.get()) };
    drop(streams);
}

/// The record of the module.
#[unsafe(export_name = "pyc_module_sys")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "sys",
    classes: super::sys_info::CLASSES,
    functions: FUNCTIONS,
    names: &[],
    initialise,
};

macro_rules! functions {
    ($($name:literal => $call:expr;)*) => {
        const FUNCTIONS: &[&BuiltinFunction] = &[ $({
            static METHOD: Method = Method::new($name, $call);
            static FUNCTION: BuiltinFunction = BuiltinFunction::new_static("sys", &METHOD);
            &FUNCTION
        }),* ];
    };
}

functions! {
    "exit" => Call::Positional(0, 1, |py, _, args| {
        let class = &exception::SYSTEM_EXIT;
        // As where a class is raised with a value: a tuple is the arguments, None is none.
        let args = match args {
            [code] if code.borrow().is_none() => Vec::new(),
            [code] => match code.borrow().get::<tuple::Tuple>() {
                Some(several) => several.as_slice().to_vec(),
                None => args.to_vec(),
            },
            _ => Vec::new(),
        };
        Err(py.raise_args(class, args))
    });
    "excepthook" => Call::Positional(3, 3, |py, _, args| {
        excepthook(py, args[1].borrow(), &args[2])
    });
    "unraisablehook" => Call::One(|py, _, args| unraisablehook(py, args));
    "displayhook" => Call::One(|py, _, value| displayhook(py, value));
    "exc_info" => Call::NoArgs(|py, _| {
        let parts = match py.handled() {
            None => vec![none_owned(), none_owned(), none_owned()],
            Some(exception) => {
                let class = exception.class().as_borrowed().to_owned();
                let traceback = traceback::get(py, exception);
                vec![class, exception.to_owned(), traceback]
            }
        };
        Ok(tuple::from_vec(parts))
    });
    "exception" => Call::NoArgs(|py, _| {
        Ok(py.handled().map_or_else(none_owned, Borrowed::to_owned))
    });
    "_getframemodulename" => Call::Positional(0, 1, |py, _, args| {
        let depth = match args {
            [depth] => protocol::index_i64(py, depth.borrow())?,
            _ => 0,
        };
        let site = crate::caller::sites().nth(usize::try_from(depth).unwrap_or(0));
        Ok(site.map_or_else(none_owned, |site| {
            // SAFETY: sites refer to static records, whose names are static objects.
            unsafe { Borrowed::from_word((*site.code).module_name) }.to_owned()
        }))
    });
    "getswitchinterval" => Call::NoArgs(|_, _| {
        Ok(crate::float::new(crate::thread::switch_interval() as f64 * 1e-6))
    });
    "setswitchinterval" => Call::One(|py, _, interval| {
        let interval = crate::float::to_f64(py, interval)?;
        if interval <= 0.0 {
            return Err(py.value_error("switch interval must be strictly positive"));
        }
        crate::thread::set_switch_interval((interval * 1e6) as i64);
        Ok(none_owned())
    });
    "getrecursionlimit" => Call::NoArgs(|_, _| {
        Ok(int::from_i64(start::recursion_limit() as i64))
    });
    "setrecursionlimit" => Call::One(|py, _, limit| {
        let limit = protocol::index_i64(py, limit)?;
        if limit < 1 {
            return Err(py.value_error("recursion limit must be greater or equal than 1"));
        }
        start::set_recursion_limit(limit as usize);
        Ok(none_owned())
    });
    "getrefcount" => Call::One(|_, _, object| {
        let count = object.header().map_or(u32::MAX, |header| header.refcount.get());
        Ok(int::from_i64(i64::from(count)))
    });
    "getsizeof" => Call::Positional(1, 2, |py, _, args| {
        let object = args[0].borrow();
        let name = str_::intern::names::SIZEOF.borrow();
        match crate::call::call_method_of_class(py, object, name, [])? {
            Some(size) => Ok(size),
            None => Ok(int::from_i64(object.class().instance_size.get() as i64)),
        }
    });
    "intern" => Call::One(|py, _, text| {
        match text.get::<Str>() {
            Some(text) => Ok(intern(text.as_bytes()).to_owned()),
            None => {
                let class = text.class().name().to_owned();
                Err(py.type_error(format!("intern() argument must be str, not {class}")))
            }
        }
    });
    "getdefaultencoding" => Call::NoArgs(|_, _| Ok(str_::new("utf-8")));
    "getfilesystemencoding" => Call::NoArgs(|_, _| Ok(str_::new("utf-8")));
    "get_int_max_str_digits" => Call::NoArgs(|_, _| {
        Ok(int::from_i64(int::text::max_digits() as i64))
    });
    "set_int_max_str_digits" => Call::One(|py, _, digits| {
        let digits = protocol::index_i64(py, digits)?;
        if digits != 0 && digits < 640 {
            let message = "maxdigits must be 0 or larger than 640";
            return Err(py.value_error(message));
        }
        int::text::set_max_digits(digits as usize);
        Ok(none_owned())
    });
    "get_asyncgen_hooks" => Call::NoArgs(|_, _| {
        let hooks = asynchronous::hooks().map(|hook| hook.unwrap_or_else(none_owned));
        Ok(struct_sequence::make(&super::sys_info::ASYNCGEN_HOOKS, hooks.into()))
    });
    "set_asyncgen_hooks" => Call::Any(|py, _, args| set_asyncgen_hooks(py, &args));
    "get_coroutine_origin_tracking_depth" => Call::NoArgs(|_, _| Ok(int::from_i64(0)));
    "is_finalizing" => Call::NoArgs(|_, _| {
        Ok(crate::singletons::bool_object(false).to_owned())
    });
}

fn set_asyncgen_hooks(py: &mut Py, args: &Args<'_>) -> Result<Owned> {
    const NAMES: [&str; 2] = ["firstiter", "finalizer"];
    let mut hooks = asynchronous::hooks();
    let mut given: Vec<(usize, Owned)> = args
        .positional_slice()
        .iter()
        .cloned()
        .enumerate()
        .collect();
    for (name, value) in args.keywords() {
        let name = name.get::<Str>().expect("keyword names are str");
        match NAMES
            .iter()
            .position(|known| known.as_bytes() == name.as_bytes())
        {
            Some(index) => given.push((index, value.to_owned())),
            None => {
                let name = name.to_string_lossy();
                return Err(py.type_error(format!(
                    "set_asyncgen_hooks() got an unexpected keyword argument '{name}'"
                )));
            }
        }
    }
    for (index, value) in given {
        let Some(name) = NAMES.get(index) else {
            let count = args.positional_count();
            return Err(py.type_error(format!(
                "set_asyncgen_hooks() takes at most 2 arguments ({count} given)"
            )));
        };
        let is_callable = value.borrow().class().slots().call.is_some();
        if !value.borrow().is_none() && !is_callable {
            let class = value.borrow().class().name();
            return Err(py.type_error(format!("callable {name} expected, got {class}")));
        }
        hooks[index] = Some(value).filter(|value| !value.borrow().is_none());
    }
    asynchronous::set_hooks(hooks);
    Ok(none_owned())
}

fn initialise(_py: &mut Py, module: &Module) {
    // SAFETY: written before the program started.
    let arguments = unsafe { &*ARGUMENTS.0.get() };
    let decode = |bytes: &[u8]| {
        use crate::text::codecs::{Encoding, Errors, decode};
        let text = decode(bytes, Encoding::Utf8, Errors::SurrogateEscape);
        str_::from_wtf8(&text.unwrap_or_default())
    };
    let argv: Vec<Owned> = arguments.iter().map(|argument| decode(argument)).collect();
    let executable = argv.first().cloned().unwrap_or_else(|| str_::new(""));
    module.set("argv", list::from_vec(argv));
    module.set("executable", executable);
    for (fd, name) in STREAM_NAMES.into_iter().enumerate() {
        module.set(name, original_stream(fd));
        module.set(&format!("__{name}__"), original_stream(fd));
    }
    for name in ["excepthook", "unraisablehook", "displayhook"] {
        module.set(&format!("__{name}__"), own_function(name).to_owned());
    }
    module.set("maxsize", int::from_i64(i64::MAX));
    module.set("maxunicode", int::from_i64(0x10_FFFF));
    module.set(
        "byteorder",
        str_::new(if cfg!(target_endian = "big") {
            "big"
        } else {
            "little"
        }),
    );
    module.set(
        "platform",
        str_::new(if cfg!(target_os = "macos") {
            "darwin"
        } else {
            "linux"
        }),
    );
    module.set("version", str_::new("3.13.0 (pyc)"));
    module.set("hexversion", int::from_i64(0x030D_00F0));
    module.set("path", list::from_vec(Vec::new()));
    let modules = crate::module::table();
    module.set("modules", modules);
    module.set("float_repr_style", str_::new("short"));
    super::sys_info::initialise(module);
}
