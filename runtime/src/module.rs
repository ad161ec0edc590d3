//! Modules: those of the program, whose variables are static words, and those of the runtime.

use std::cell::{Cell, UnsafeCell};
use std::collections::{HashSet, VecDeque};

use crate::abi::Word;
use crate::attribute;
use crate::dict::{self, Dict};
use crate::function::{self, text_of};
use crate::memory;
use crate::namespace::Namespace;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::site::{ModuleRecord, ProgramRecord};
use crate::str_;
use crate::str_::intern::{intern, names};
use crate::type_::{Call, Class, Definition, GetSet, Kind, KindInfo, Method, Slots, Visit, ids};

/// A module written in Rust.
pub struct ModuleDef {
    /// `__name__`.
    pub name: &'static str,
    /// Its functions, as static objects under their names.
    pub functions: &'static [&'static function::BuiltinFunction],
    /// Fills in what is no function: constants, classes, streams.
    pub initialise: fn(&mut Py, &Module),
}

/// A module object.
#[repr(C)]
pub struct Module {
    /// The header.
    pub header: Header,
    /// The record of a module of the program.
    record: Option<&'static ModuleRecord>,
    /// Names that have no static word.
    namespace: UnsafeCell<Namespace>,
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
    let module = object.get::<Module>().expect("a module");
    for (_, value) in module.items() {
        visit(value.borrow());
    }
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
                Ok(this.get::<Module>().expect("a module").to_dict())
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
    pub(crate) fn make(record: Option<&'static ModuleRecord>) -> Owned {
        memory::new_object(&MODULE, |header| Module {
            header,
            record,
            namespace: UnsafeCell::new(Namespace::new()),
            initialising: Cell::new(false),
        })
        .into_owned()
    }

    /// The static word of a variable.
    fn variable(&self, name: Borrowed<'_>) -> Option<*mut Word> {
        let record = self.record?;
        // SAFETY: the record has `count` names and as many words.
        unsafe {
            let names = std::slice::from_raw_parts(record.names, record.count);
            let index = names.iter().position(|word| *word == name.word())?;
            Some(record.variables.add(index))
        }
    }

    /// The value of a name.
    pub fn get(&self, name: Borrowed<'_>) -> Option<Owned> {
        if let Some(slot) = self.variable(name) {
            // SAFETY: the word is null or owned by the module.
            return unsafe { (!(*slot).is_null()).then(|| Borrowed::from_word(*slot).to_owned()) };
        }
        // SAFETY: the view ends here.
        unsafe { &*self.namespace.get() }
            .get(name)
            .map(Borrowed::to_owned)
    }

    /// Sets a name, or (with `None`) removes it. Yields the old value.
    #[must_use]
    pub fn replace(&self, name: Borrowed<'static>, value: Option<Owned>) -> Option<Owned> {
        if let Some(slot) = self.variable(name) {
            let word = value.map_or(Word::NULL, Owned::into_word);
            // SAFETY: the word is null or owned by the module.
            return unsafe {
                let old = slot.replace(word);
                (!old.is_null()).then(|| Owned::from_word(old))
            };
        }
        // SAFETY: no view is open.
        let namespace = unsafe { &mut *self.namespace.get() };
        match value {
            Some(value) => namespace.set(name, value),
            None => namespace.remove(name),
        }
    }

    /// Sets a name.
    pub fn set(&self, name: &str, value: Owned) {
        drop(self.replace(intern(name.as_bytes()), Some(value)));
    }

    /// The names and values: `__name__` and the like, then the others in order of definition.
    pub fn items(&self) -> Vec<(Borrowed<'static>, Owned)> {
        // SAFETY: cloning values changes nothing.
        let mut items: Vec<(Borrowed<'static>, Owned)> = unsafe { &*self.namespace.get() }
            .iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        if let Some(record) = self.record {
            for index in 0..record.count {
                // SAFETY: the record has `count` names and as many words, each null or owned.
                unsafe {
                    let value = *record.variables.add(index);
                    if !value.is_null() {
                        let name = Borrowed::from_word(*record.names.add(index));
                        items.push((name, Borrowed::from_word(value).to_owned()));
                    }
                }
            }
        }
        items
    }

    /// The names and values as a new dict.
    pub fn to_dict(&self) -> Owned {
        let dict = dict::new();
        let target = dict.borrow().get::<Dict>().expect("a dict");
        for (name, value) in self.items() {
            drop(target.set_name(name, value));
        }
        dict
    }

    /// Gives up all values in order.
    pub fn clear(&self) {
        for (name, value) in self.items() {
            drop(value);
            drop(self.replace(name, None));
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
            crate::gc::traverse(object.borrow(), &mut |referent| {
                queue.push_back((referent.to_owned(), false));
            });
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
    program: Cell<Option<&'static ProgramRecord>>,
    /// By index; `None` before the first import.
    user: UnsafeCell<Vec<Option<Owned>>>,
    native: UnsafeCell<Vec<(&'static str, Owned)>>,
    /// Those whose body raised: their variables live on with their functions.
    failed: UnsafeCell<Vec<Owned>>,
    /// `sys.modules`, once it was asked for.
    table: UnsafeCell<Option<Owned>>,
}

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Modules {}

static MODULES: Modules = Modules {
    program: Cell::new(None),
    user: UnsafeCell::new(Vec::new()),
    native: UnsafeCell::new(Vec::new()),
    failed: UnsafeCell::new(Vec::new()),
    table: UnsafeCell::new(None),
};

/// Tells the program. To be called once, at start.
pub fn initialise(program: &'static ProgramRecord) {
    MODULES.program.set(Some(program));
    // SAFETY: nothing runs yet.
    let user = unsafe { &mut *MODULES.user.get() };
    user.resize_with(program.module_count, || None);
}

/// The record of a user module.
pub(crate) fn record(index: usize) -> &'static ModuleRecord {
    let program = MODULES.program.get().expect("the program is known");
    debug_assert!(index < program.module_count);
    // SAFETY: the program has that many modules.
    unsafe { &*program.modules.add(index) }
}

/// The module object of a user module, if it was imported.
pub fn user_module(index: usize) -> Option<Owned> {
    // SAFETY: cloning changes nothing.
    unsafe { &*MODULES.user.get() }.get(index)?.clone()
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
    unsafe { (*MODULES.failed.get()).extend(old) };
}

fn record_name(record: &ModuleRecord) -> Borrowed<'static> {
    // SAFETY: a static string.
    unsafe { Borrowed::from_word(record.name) }
}

/// The user module of a full name, by number.
pub fn user_number(name: &str) -> Option<usize> {
    let program = MODULES.program.get()?;
    (1..program.module_count).find(|&index| text_of(record_name(record(index))) == name)
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
    // SAFETY: cloning changes nothing.
    let known = unsafe { &*MODULES.native.get() }
        .iter()
        .find(|(name, _)| *name == definition.name)
        .map(|(_, module)| module.clone());
    if let Some(module) = known {
        return module;
    }
    let object = Module::make(None);
    let module = object.borrow().get::<Module>().expect("a module");
    drop(module.replace(names::NAME.borrow(), Some(str_::new(definition.name))));
    drop(module.replace(names::DOC.borrow(), Some(crate::singletons::none_owned())));
    for function in definition.functions {
        module.set(
            function.method.name,
            Borrowed::from_object(*function).to_owned(),
        );
    }
    (definition.initialise)(py, module);
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
    let found = items.into_iter().map(|item| item.0.to_owned()).collect();
    Ok(crate::list::from_vec(found))
}

/// The row `module_namespace`: `globals()`.
pub fn module_namespace(py: &mut Py, module: i64) -> Result<Owned> {
    let module = crate::import::run(py, module as usize)?;
    Ok(module.borrow().get::<Module>().expect("a module").to_dict())
}

/// Shutdown: clears `__main__`, then the other modules, last imported first.
pub fn clear_all(py: &mut Py) {
    // SAFETY: the list is taken out before anything is dropped.
    let user = unsafe { std::mem::take(&mut *MODULES.user.get()) };
    // SAFETY: as above.
    let native = unsafe { std::mem::take(&mut *MODULES.native.get()) };
    // SAFETY: as above.
    let failed = unsafe { std::mem::take(&mut *MODULES.failed.get()) };
    // SAFETY: as above.
    drop(unsafe { (*MODULES.table.get()).take() });
    let modules = user
        .iter()
        .flatten()
        .chain(native.iter().map(|(_, module)| module))
        .chain(&failed);
    for (index, module) in modules.enumerate() {
        let module = module.borrow().get::<Module>().expect("a module");
        if index == 0 && module.is_in_cycle() {
            module.finalise_contents(py);
        }
        module.clear();
    }
}

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&MODULE];
