//! The module `_thread`: starting threads, locks, and what is local to a thread.

mod handle;
mod local;
mod lock;

use crate::dict::Dict;
use crate::exception;
use crate::module::{self, Module, ModuleDef};
use crate::object::{Borrowed, Object, Owned, Py, Result};
use crate::singletons::{bool_object, none_owned};
use crate::str_::Str;
use crate::str_::intern::intern;
use crate::struct_sequence;
use crate::tuple::{self, Tuple};
use crate::type_::{Call, Class, Definition, GetSet, Parameters, Slots, TypeId};
use crate::{attribute, call, float, int, protocol, report, thread};

use handle::ThreadHandle;

/// The arguments of `threading.excepthook`.
static HOOK_ARGUMENTS: Class = Class::new_static(TypeId(305), {
    static DEFINITION: Definition = Definition {
        module: "_thread",
        slots: Slots {
            new: Some(|py, class, args| {
                let [values] = args.positional_slice() else {
                    let message = "_ExceptHookArgs() missing required argument 'sequence' (pos 1)";
                    return Err(py.type_error(message));
                };
                let values = protocol::collect(py, values.borrow())?;
                if values.len() != 4 {
                    let message = format!(
                        "_thread._ExceptHookArgs() takes a 4-sequence ({}-sequence given)",
                        values.len()
                    );
                    return Err(py.type_error(message));
                }
                Ok(struct_sequence::make(class, values))
            }),
            repr: Some(struct_sequence::repr),
            ..Slots::EMPTY
        },
        attributes: &[
            GetSet::member("exc_type", struct_sequence::element::<0>),
            GetSet::member("exc_value", struct_sequence::element::<1>),
            GetSet::member("exc_traceback", struct_sequence::element::<2>),
            GetSet::member("thread", struct_sequence::element::<3>),
        ],
        ..Definition::new("_ExceptHookArgs", &tuple::TUPLE, Tuple::KIND)
    };
    &DEFINITION
});

/// The classes of this module.
const CLASSES: &[&Class] = &[
    &lock::LOCK,
    &lock::REENTRANT_LOCK,
    &handle::HANDLE,
    &local::LOCAL,
    &HOOK_ARGUMENTS,
];

/// The static record of the module.
#[unsafe(export_name = "pyc_module__thread")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_thread",
    classes: CLASSES,
    functions: &FUNCTIONS,
    names: &[
        "lock",
        "LockType",
        "RLock",
        "_ThreadHandle",
        "_local",
        "_ExceptHookArgs",
        "error",
        "TIMEOUT_MAX",
    ],
    initialise: |_: &mut Py, module: &Module| {
        for (name, class) in [
            ("lock", &lock::LOCK),
            ("LockType", &lock::LOCK),
            ("RLock", &lock::REENTRANT_LOCK),
            ("_ThreadHandle", &handle::HANDLE),
            ("_local", &local::LOCAL),
            ("_ExceptHookArgs", &HOOK_ARGUMENTS),
            ("error", &exception::RUNTIME_ERROR),
        ] {
            module.set(name, class.as_borrowed().to_owned());
        }
        module.set("TIMEOUT_MAX", float::new(LONGEST_TIMEOUT));
        let fields = ["exc_type", "exc_value", "exc_traceback", "thread"];
        struct_sequence::set_class_attributes(&HOOK_ARGUMENTS, &fields, fields.len());
    },
};

/// In seconds.
const LONGEST_TIMEOUT: f64 = 9_223_372_036.0;

static START: Parameters = Parameters {
    names: &["function", "handle", "daemon"],
    positional_only: 0,
    positional: 1,
    required: 1,
};

crate::module_functions! {
    static FUNCTIONS: 20 of "_thread" =
        "start_joinable_thread" => Call::Named(&START, start_joinable);
        "start_new_thread" => Call::Positional(2, 3, start_new);
        "start_new" => Call::Positional(2, 3, start_new);
        "daemon_threads_allowed" => Call::NoArgs(|_, _| Ok(bool_object(true).to_owned()));
        "allocate_lock" => Call::NoArgs(|_, _| Ok(lock::new_lock()));
        "allocate" => Call::NoArgs(|_, _| Ok(lock::new_lock()));
        "get_ident" => Call::NoArgs(|_, _| Ok(int::from_usize(identity() as usize)));
        "get_native_id" => Call::NoArgs(|_, _| {
            // SAFETY: takes nothing.
            Ok(int::from_i64(unsafe { libc::syscall(libc::SYS_gettid) }))
        });
        "_get_main_thread_ident" => Call::NoArgs(|_, _| Ok(int::from_usize(MAIN as usize)));
        "_is_main_interpreter" => Call::NoArgs(|_, _| Ok(bool_object(true).to_owned()));
        "_make_thread_handle" => Call::One(|py, _, identity| {
            let identity = protocol::index_i64(py, identity)?;
            Ok(handle::new(identity as u64))
        });
        "_shutdown" => Call::NoArgs(|py, _| {
            handle::join_awaited(py)?;
            Ok(none_owned())
        });
        "exit" => Call::NoArgs(exit);
        "exit_thread" => Call::NoArgs(exit);
        "interrupt_main" => Call::Positional(0, 1, interrupt_main);
        "stack_size" => Call::Positional(0, 1, stack_size);
        "_count" => Call::NoArgs(|_, _| Ok(int::from_usize(thread::others())));
        "_excepthook" => Call::One(excepthook);
        "_context" => Call::NoArgs(|py, _| Ok(py.context().unwrap_or_else(none_owned)));
        "_set_context" => Call::One(|py, _, context| {
            let context = (!context.is_none()).then(|| context.to_owned());
            py.set_context(context);
            Ok(none_owned())
        });
}

/// `get_ident()` of the main thread.
const MAIN: u64 = 1;

/// `get_ident()` of the running thread.
fn identity() -> u64 {
    thread::current() + MAIN
}

fn exit(py: &mut Py, _: Borrowed<'_>) -> Result<Owned> {
    let exception = exception::new_without_arguments(&exception::SYSTEM_EXIT);
    Err(py.raise(exception))
}

/// What a thread calls.
struct Task {
    function: Owned,
    args: Owned,
    keywords: Option<Owned>,
    handle: Owned,
}

/// Starts a thread; the end of the program waits for it, unless it is a daemon.
fn start(py: &mut Py, task: Task, is_daemon: bool) -> Result<()> {
    let handle = task.handle.clone();
    let state = handle::this(handle.borrow());
    if state.is_started.replace(true) {
        return Err(py.runtime_error("thread already started"));
    }
    if !is_daemon {
        handle::await_at_end(handle.clone());
    }
    let id = thread::next_id();
    state.identity.set(id + MAIN);
    if thread::start(id, Box::new(move |py| run(py, task))).is_err() {
        state.is_started.set(false);
        state.identity.set(0);
        handle::no_longer_awaited(handle.borrow());
        return Err(py.runtime_error("can't start new thread"));
    }
    Ok(())
}

/// What a new thread does.
fn run(py: &mut Py, task: Task) {
    let Task {
        function,
        args,
        keywords,
        handle,
    } = task;
    if call::call_spread(py, function.borrow(), args, keywords).is_err() {
        if py.pending_is(&exception::SYSTEM_EXIT) {
            drop(py.take_pending());
        } else {
            report::unraisable_thread(py, function.borrow());
        }
    }
    drop(function);
    drop(py.take_stop_iteration());
    py.set_context(None);
    local::end_thread(thread::current());
    handle::no_longer_awaited(handle.borrow());
    handle::this(handle.borrow()).set_done();
}

/// `start_joinable_thread(function, handle=None, daemon=True)`.
fn start_joinable(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let function = args[0].clone().expect("a required parameter is bound");
    if function.borrow().class().slots().call.is_none() {
        return Err(py.type_error("thread function must be callable"));
    }
    let handle = match args[1].as_ref().filter(|handle| !handle.borrow().is_none()) {
        Some(handle) if handle.borrow().get::<ThreadHandle>().is_some() => handle.clone(),
        Some(_) => return Err(py.type_error("'handle' must be a _ThreadHandle")),
        None => handle::new(0),
    };
    let is_daemon = match &args[2] {
        Some(daemon) => protocol::truth(py, daemon.borrow())?,
        None => true,
    };
    let task = Task {
        function,
        args: tuple::from_vec(Vec::new()),
        keywords: None,
        handle: handle.clone(),
    };
    start(py, task, is_daemon)?;
    Ok(handle)
}

/// `start_new_thread(function, args, kwargs={})`; its identity.
fn start_new(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    if args[0].borrow().class().slots().call.is_none() {
        return Err(py.type_error("first arg must be callable"));
    }
    if args[1].borrow().get::<Tuple>().is_none() {
        return Err(py.type_error("2nd arg must be a tuple"));
    }
    if args
        .get(2)
        .is_some_and(|keywords| keywords.borrow().get::<Dict>().is_none())
    {
        return Err(py.type_error("optional 3rd arg must be a dictionary"));
    }
    let handle = handle::new(0);
    let task = Task {
        function: args[0].clone(),
        args: args[1].clone(),
        keywords: args.get(2).cloned(),
        handle: handle.clone(),
    };
    start(py, task, true)?;
    Ok(int::from_usize(
        handle::this(handle.borrow()).identity.get() as usize,
    ))
}

/// `interrupt_main(signum=SIGINT)`.
fn interrupt_main(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let number = match args.first() {
        Some(number) => protocol::index_i64(py, number.borrow())?,
        None => i64::from(libc::SIGINT),
    };
    if !crate::modules::signal::simulate(number) {
        return Err(py.value_error("signal number out of range"));
    }
    Ok(none_owned())
}

/// `stack_size(size=0)`: threads have more than anybody asks for.
fn stack_size(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    const LEAST: i64 = 32 << 10;
    let size = match args.first() {
        Some(size) => protocol::index_i64(py, size.borrow())?,
        None => 0,
    };
    if size < 0 {
        return Err(py.value_error("size must be 0 or a positive value"));
    }
    if (1..LEAST).contains(&size) {
        let message = format!("size not valid: {size} bytes");
        return Err(py.value_error(message));
    }
    Ok(int::from_i64(0))
}

/// `threading.excepthook(args)`: reports what has ended a thread.
fn excepthook(py: &mut Py, _: Borrowed<'_>, args: Borrowed<'_>) -> Result<Owned> {
    if *args.class() != HOOK_ARGUMENTS {
        let message = "_thread._excepthook argument type must be ExceptHookArgs";
        return Err(py.type_error(message));
    }
    let args = args.get::<Tuple>().expect("a tuple").as_slice().to_vec();
    let [class, value, _, thread] = &args[..] else {
        return Ok(none_owned());
    };
    if class.borrow().word() == exception::SYSTEM_EXIT.as_borrowed().word() {
        return Ok(none_owned());
    }
    let name = match thread.borrow().is_none() {
        true => None,
        false => attribute::find(py, thread.borrow(), intern(b"name"))?,
    };
    let name = match name {
        Some(name) => {
            let name = protocol::str(py, name.borrow())?;
            name.borrow()
                .get::<Str>()
                .expect("str yields a str")
                .as_bytes()
                .to_vec()
        }
        None => identity().to_string().into_bytes(),
    };
    report::in_thread(py, &name, value.borrow());
    Ok(none_owned())
}

/// The end of the program waits for the threads that are no daemons.
pub fn shut_down(py: &mut Py) {
    let Some(threading) = module::named("threading") else {
        if handle::join_awaited(py).is_err() {
            drop(py.take_pending());
        }
        return;
    };
    let shut_down = (threading.borrow().get::<Module>())
        .and_then(|threading| threading.get(intern(b"_shutdown")));
    let Some(shut_down) = shut_down else { return };
    if call::call_with(py, shut_down.borrow(), []).is_err() {
        report::unraisable_at_end(py, threading.borrow());
    }
}
