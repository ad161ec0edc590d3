//! Modules: those of the program, whose variables are static words, and those of the runtime.
//!
//! A module's names and values are in a dict, which is its `__dict__` and what `globals()` yields.

use std::cell::{Cell, UnsafeCell};
use std::collections::{HashSet, VecDeque};

use crate::attribute;
use crate::dict::{self, Dict};
use crate::function::{self, text_of};
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::site::{ModuleRecord, ProgramRecord};
use crate::str_;
use crate::str_::intern::{intern, names};
use crate::type_::{Call, Class, Definition, GetSet, Kind, KindInfo, Method, Slots, Visit, ids};
use crate::variable::{self, Variable};

/// A module written in Rust.
pub struct ModuleDef {
    /// `__name__`.
    pub name: &'static str,
    /// The classes that can have instances once it is imported: executables of programs that
    /// don't import it are linked without them.
    pub classes: &'static [&'static Class],
    /// Its functions, as static objects under their names.
    pub functions: &'static [&'static function::BuiltinFunction],
    /// What else of it takes the place of what the library has in Python.
    pub names: &'static [&'static str],
    /// Fills in what is no function: constants, classes, streams.
    pub initialise: fn(&mut Py, &Module),
}

/// A module object.
#[repr(C)]
pub struct Module {
    /// The header.
    pub header: Header,
    /// `__dict__`.
    dict: Owned,
    /// Its body is running for the first time.
    pub(crate) initialising: Cell<bool>,
}

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for ModuleRecord {}
// SAFETY: static, never written.
unsafe impl Sync for ProgramRecord {}

static KIND: KindInfo = KindInfo::container::<Module>("module", traverse, Some(clear_module));

// SAFETY: every module starts with this layout.
unsafe impl Object for Module {
    const KIND: Kind = Kind(&KIND);
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    visit(object.get::<Module>().expect("a module").dict.borrow());
}

fn clear_module(_py: &mut Py, object: Borrowed<'_>) {
    object.get::<Module>().expect("a module").clear();
}

/// `types.ModuleType`.
pub static MODULE: Class = Class::new_static(ids::MODULE, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            repr: Some(repr),
            get_attribute: Some(get_attribute),
            set_attribute: Some(set_attribute),
            ..Slots::EMPTY
        },
        attributes: &[
            GetSet::read_only("__dict__", |_, this| {
                Ok(this.get::<Module>().expect("a module").dict_object())
            }),
            GetSet::read_only("__annotations__", |_, this| {
                let module = this.get::<Module>().expect("a module");
                let dict = dict::new();
                drop(module.replace(names::ANNOTATIONS.borrow(), Some(dict.clone())));
                Ok(dict)
            }),
        ],
        methods: &[Method::new("__dir__", Call::NoArgs(directory))],
        ..Definition::new("module", &crate::class::OBJECT, Module::KIND)
    };
    &DEFINITION
});

impl Module {
    pub(crate) fn make(dict: Owned) -> Owned {
        memory::new_object(&MODULE, |header| Module {
            header,
            dict,
            initialising: Cell::new(false),
        })
        .into_owned()
    }

    /// `__dict__`.
    pub fn dict(&self) -> &Dict {
        self.dict.borrow().get::<Dict>().expect("a dict")
    }

    /// `__dict__` as an object.
    pub fn dict_object(&self) -> Owned {
        self.dict.clone()
    }

    /// The value of a name.
    pub fn get(&self, name: Borrowed<'_>) -> Option<Owned> {
        self.dict().get_name(name)
    }

    /// The same; `place` says where the name was found before, and is told where it is.
    pub fn get_near(&self, name: Borrowed<'_>, place: &Cell<u32>) -> Option<Owned> {
        self.dict().get_name_near(name, place)
    }

    /// Sets a name, or (with `None`) removes it. Yields the old value.
    #[must_use]
    pub fn replace(&self, name: Borrowed<'static>, value: Option<Owned>) -> Option<Owned> {
        match value {
            Some(value) => self.dict().set_name(name, value),
            None => self.dict().remove_name(name),
        }
    }

    /// Sets a name.
    pub fn set(&self, name: &str, value: Owned) {
        drop(self.replace(intern(name.as_bytes()), Some(value)));
    }

    /// The names and values in order; keys that are no `str` are left out.
    pub fn items(&self) -> Vec<(Owned, Owned)> {
        let mut items = self.dict().items();
        items.retain(|(name, _)| name.borrow().get::<str_::Str>().is_some());
        items
    }

    /// Gives up all values in order.
    pub fn clear(&self) {
        for (name, value) in self.items() {
            drop(value);
            drop(self.dict().remove_name(name.borrow()));
        }
    }

    /// Runs the finalisers of everything that the module holds, from its variables outwards: the
    /// module is part of a garbage cycle with its functions when the program ends.
    fn finalise_contents(&self, py: &mut Py) {
        // A class's attributes are one step further away than what an instance holds.
        let items = self.items();
        let mut queue: VecDeque<(Owned, bool)> =
            items.into_iter().map(|(_, value)| (value, false)).collect();
        let mut seen: HashSet<u64> = HashSet::new();
        while let Some((object, is_class)) = queue.pop_front() {
            if !is_class {
                let header = object.borrow().header();
                let mortal = header.is_some_and(|header| !header.is_immortal());
                if !mortal || !seen.insert(object.borrow().word().0) {
                    continue;
                }
                if object.borrow().get::<Class>().is_some() {
                    queue.push_back((object, true));
                    continue;
                }
            }
            let referents = crate::gc::referents(object.borrow()).into_iter();
            queue.extend(referents.map(|referent| (referent, false)));
            crate::gc::finalise(py, object.borrow());
        }
    }

    /// Whether a function of the module is among its values, or in a class among them: then the
    /// module's variables are part of a cycle.
    fn is_in_cycle(&self) -> bool {
        self.items().iter().any(|(_, value)| {
            let value = value.borrow();
            value.get::<function::Function>().is_some()
                || crate::class::as_class(value).is_some_and(|class| {
                    class.is_heap()
                        && crate::class::own_items(class)
                            .iter()
                            .any(|(_, item)| item.borrow().get::<function::Function>().is_some())
                })
        })
    }

    /// `__name__` as text.
    pub fn name(&self) -> String {
        self.get(names::NAME.borrow())
            .map_or_else(|| "?".to_owned(), |name| text_of(name.borrow()))
    }
}

fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let module = this.get::<Module>().expect("a module");
    let name = module.name();
    let file = module.get(names::FILE.borrow());
    Ok(str_::new(&match file {
        Some(file) if file.borrow().is_none() => {
            let path = module.get(intern(b"__path__"));
            let path = match path {
                Some(path) => protocol::repr_text(py, path.borrow())?,
                None => String::new(),
            };
            format!("<module '{name}' (namespace) from {path}>")
        }
        Some(file) => format!("<module '{name}' from '{}'>", text_of(file.borrow())),
        None => format!("<module '{name}' (built-in)>"),
    }))
}

fn get_attribute(py: &mut Py, object: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    let module = object.get::<Module>().expect("a module");
    if let Some(value) = module.get(name) {
        return Ok(value);
    }
    if let Some(value) = attribute::generic_find(py, object, name)? {
        return Ok(value);
    }
    if let Some(getattr) = module.get(names::GETATTR.borrow()) {
        return crate::call::call_with(py, getattr.borrow(), [name.to_owned()]);
    }
    let message = crate::import::no_attribute_message(py, module, &text_of(name));
    Err(py.attribute_error(object, name, message))
}

fn set_attribute(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    value: Option<Owned>,
) -> Result<()> {
    let module = object.get::<Module>().expect("a module");
    let name = attribute::checked_name(py, name)?;
    let is_delete = value.is_none();
    let old = module.replace(name, value);
    if is_delete && old.is_none() {
        return Err(attribute::no_attribute(py, object, name));
    }
    Ok(())
}

/// The modules of the program, and those of the runtime that were imported.
struct Modules {
    /// By index; `None` before the first import.
    user: UnsafeCell<Vec<Option<Owned>>>,
    native: UnsafeCell<Vec<(&'static str, Owned)>>,
    /// Those whose body raised, with their numbers: their variables live on with their functions.
    failed: UnsafeCell<Vec<(usize, Owned)>>,
    /// `sys.modules`, once it was asked for.
    table: UnsafeCell<Option<Owned>>,
}

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Modules {}

static MODULES: Modules = Modules {
    user: UnsafeCell::new(Vec::new()),
    native: UnsafeCell::new(Vec::new()),
    failed: UnsafeCell::new(Vec::new()),
    table: UnsafeCell::new(None),
};

/// Tells the program. To be called once, at start.
pub fn initialise(program: &'static ProgramRecord) {
    variable::initialise(program);
    // SAFETY: nothing runs yet.
    let user = unsafe { &mut *MODULES.user.get() };
    user.resize_with(program.module_count, || None);
}

/// The module object of a user module, if it was imported.
pub fn user_module(index: usize) -> Option<Owned> {
    // SAFETY: cloning changes nothing.
    unsafe { &*MODULES.user.get() }.get(index)?.clone()
}

/// `__name__` of the module of some code.
pub fn name_of(code: &function::Code) -> Option<Owned> {
    let module = user_module(code.module)?;
    let module = module.borrow().get::<Module>().expect("a module");
    module.get(names::NAME.borrow())
}

/// A module of the runtime, if it was imported.
pub fn native_named(name: &str) -> Option<Owned> {
    // SAFETY: cloning changes nothing.
    let native = unsafe { &*MODULES.native.get() };
    let known = native.iter().find(|(known, _)| *known == name);
    known.map(|(_, module)| module.clone())
}

/// The imported module of a name.
pub fn named(name: &str) -> Option<Owned> {
    // SAFETY: cloning changes nothing.
    let (user, native) = unsafe { (&*MODULES.user.get(), &*MODULES.native.get()) };
    let is_named = |module: &&Owned| {
        let module = module.borrow().get::<Module>();
        module.is_some_and(|module| module.name() == name)
    };
    let all = user
        .iter()
        .flatten()
        .chain(native.iter().map(|(_, module)| module));
    all.into_iter().find(is_named).cloned()
}

/// The path of the source of a module's code.
pub(crate) fn source_path(code: &function::Code) -> Owned {
    // SAFETY: the source record is static, and its path is valid for its length.
    unsafe {
        let source = &*code.source;
        str_::from_wtf8(std::slice::from_raw_parts(source.path, source.path_len))
    }
}

/// Registers a user module, or (with `None`) takes one out whose body raised.
pub(crate) fn set_slot(index: usize, module: Option<Owned>) {
    set_in_table(record_name(record(index)), module.clone());
    // SAFETY: no view is open.
    let old = unsafe { std::mem::replace(&mut (&mut *MODULES.user.get())[index], module) };
    // SAFETY: no view is open.
    unsafe { (*MODULES.failed.get()).extend(old.map(|old| (index, old))) };
}

/// The dictionary for a user module whose body is going to run. Where it has raised before, that
/// of the module which failed, emptied: there is only one word for each variable.
pub(crate) fn new_dict(index: usize) -> Owned {
    // SAFETY: no view is open.
    let failed = unsafe { &mut *MODULES.failed.get() };
    let Some(at) = failed.iter().position(|(number, _)| *number == index) else {
        return dict::of_module(index);
    };
    let (_, module) = failed.swap_remove(at);
    let module = module.borrow().get::<Module>().expect("a module");
    module.dict().clear();
    module.dict_object()
}

/// The module object that has the variables of a user module now.
fn owner(index: usize) -> Option<Owned> {
    if let Some(module) = user_module(index) {
        return Some(module);
    }
    // SAFETY: cloning changes nothing.
    let failed = unsafe { &*MODULES.failed.get() };
    let found = failed.iter().find(|(number, _)| *number == index);
    found.map(|(_, module)| module.clone())
}

fn record(index: usize) -> &'static ModuleRecord {
    variable::record(index)
}

fn record_name(record: &ModuleRecord) -> Borrowed<'static> {
    // SAFETY: a static string.
    unsafe { Borrowed::from_word(record.name) }
}

/// The user module of a full name, by number.
pub fn user_number(name: &str) -> Option<usize> {
    (1..variable::module_count()).find(|&index| text_of(record_name(record(index))) == name)
}

/// `sys.modules`: what was imported before it is asked for, and everything after.
pub fn table() -> Owned {
    // SAFETY: cloning changes nothing.
    if let Some(table) = unsafe { &*MODULES.table.get() } {
        return table.clone();
    }
    let table = dict::new();
    // SAFETY: cloning changes nothing.
    let (user, native) = unsafe {
        (
            (*MODULES.user.get()).clone(),
            (*MODULES.native.get()).clone(),
        )
    };
    // SAFETY: no view is open.
    unsafe { *MODULES.table.get() = Some(table.clone()) };
    for (index, module) in user.into_iter().enumerate() {
        if let Some(module) = module {
            set_in_table(record_name(record(index)), Some(module));
        }
    }
    for (name, module) in native {
        set_in_table(intern(name.as_bytes()), Some(module));
    }
    table
}

fn set_in_table(name: Borrowed<'static>, module: Option<Owned>) {
    // SAFETY: cloning changes nothing.
    let Some(table) = (unsafe { (*MODULES.table.get()).clone() }) else {
        return;
    };
    let table = table.borrow().get::<Dict>().expect("a dict");
    drop(match module {
        Some(module) => table.set_name(name, module),
        None => table.remove_name(name),
    });
}

/// The object of a native module, initialised on first import.
pub fn native(py: &mut Py, definition: &'static ModuleDef) -> Owned {
    let known = native_named(definition.name);
    if let Some(module) = known {
        return module;
    }
    crate::class::add_builtin(definition.classes);
    let object = Module::make(dict::new());
    let module = object.borrow().get::<Module>().expect("a module");
    module.set("__name__", str_::new(definition.name));
    for name in ["__doc__", "__package__", "__loader__", "__spec__"] {
        module.set(name, crate::singletons::none_owned());
    }
    module.set("__package__", str_::new(""));
    for function in definition.functions {
        module.set(
            function.method.name,
            Borrowed::from_object(*function).to_owned(),
        );
    }
    (definition.initialise)(py, module);
    debug_assert!(
        (definition.names.iter()).all(|name| module.get(intern(name.as_bytes())).is_some()),
        "a name of the native module is missing"
    );
    // SAFETY: no view is open.
    unsafe { (*MODULES.native.get()).push((definition.name, object.clone())) };
    set_in_table(intern(definition.name.as_bytes()), Some(object.clone()));
    object
}

/// The row `import_native`: the word is the address of a [`ModuleDef`].
pub fn import_native(py: &mut Py, module: Borrowed<'_>) -> Result<Owned> {
    // SAFETY: the compiler passes the constant of a native module, which is such a static record.
    let definition = unsafe { &*(module.word().address() as *const ModuleDef) };
    Ok(native(py, definition))
}

/// `module.__dir__()`: what the module says itself, or else its names.
fn directory(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let module = this.get::<Module>().expect("the receiver is a module");
    if let Some(own) = module.get(names::DIR.borrow()) {
        return crate::call::call_with(py, own.borrow(), []);
    }
    let items = module.items();
    let found = items.into_iter().map(|(name, _)| name).collect();
    Ok(crate::list::from_vec(found))
}

/// The row `module_namespace`: `globals()`.
pub fn module_namespace(_py: &mut Py, module: i64) -> Owned {
    match owner(module as usize) {
        Some(module) => (module.borrow().get::<Module>().expect("a module")).dict_object(),
        // A finaliser that runs after the modules were cleared.
        None => dict::new(),
    }
}

/// The row `module_dict`.
pub fn module_dict(_py: &mut Py, module: Borrowed<'_>) -> Owned {
    let module = module.get::<Module>().expect("a module");
    module.dict_object()
}

/// A variable of a user module has been bound: its dictionary shows it from now on.
pub fn add_variable(module: usize, name: Borrowed<'static>, variable: Variable) {
    match owner(module) {
        Some(module) => {
            let module = module.borrow().get::<Module>().expect("a module");
            module.dict().add_variable(name, variable);
        }
        // Set by a finaliser that runs after the modules were cleared: nobody can see it.
        None => drop(variable.take()),
    }
}

/// Unbinds a variable of a user module, which is bound; yields its value.
pub fn remove_variable(module: usize, name: Borrowed<'static>) -> Option<Owned> {
    let module = owner(module)?;
    let module = module.borrow().get::<Module>().expect("a module");
    module.dict().remove_name(name)
}

/// What the variables of the program's modules hold, in the order of their definition.
pub fn variables() -> Vec<Owned> {
    // SAFETY: cloning values changes nothing.
    let user = unsafe { &*MODULES.user.get() };
    let modules = user.iter().flatten();
    let items = modules.flat_map(|module| {
        let module = module.borrow().get::<Module>().expect("a module");
        module.items()
    });
    items.map(|(_, value)| value).collect()
}

/// Whether the first module of the program is part of a cycle with its functions.
pub fn main_is_in_cycle() -> bool {
    let main = user_module(0);
    main.is_some_and(|main| {
        main.borrow()
            .get::<Module>()
            .expect("a module")
            .is_in_cycle()
    })
}

/// Shutdown: clears `__main__`, then the other modules of the program.
pub fn clear_user(py: &mut Py) {
    // Finalisers may look at any module until the last one is cleared.
    // SAFETY: cloning changes nothing.
    let modules = unsafe { (*MODULES.user.get()).clone() };
    for (index, module) in modules.iter().flatten().enumerate() {
        let module = module.borrow().get::<Module>().expect("a module");
        if index == 0 && module.is_in_cycle() {
            module.finalise_contents(py);
        }
        module.clear();
    }
    // SAFETY: the lists are taken out before anything is dropped.
    let (user, failed, table) = unsafe {
        (
            std::mem::take(&mut *MODULES.user.get()),
            std::mem::take(&mut *MODULES.failed.get()),
            (*MODULES.table.get()).take(),
        )
    };
    drop((table, user, failed));
}

/// Shutdown: clears the modules of the runtime, when no more code of the program runs.
pub fn clear_native() {
    // SAFETY: the list is taken out before anything is dropped.
    let native = unsafe { std::mem::take(&mut *MODULES.native.get()) };
    for (_, module) in &native {
        module.borrow().get::<Module>().expect("a module").clear();
    }
}

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&MODULE];
