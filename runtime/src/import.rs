//! Imports: running a module's body once, submodules as attributes of their packages, and what
//! `from … import` finds.

use crate::attribute;
use crate::exception;
use crate::function::{self, text_of};
use crate::module::{self, Module};
use crate::object::{Borrowed, Owned, Py, Raised, Result, no_items};
use crate::protocol;
use crate::singletons::none_owned;
use crate::site::ModuleRecord;
use crate::str_;
use crate::str_::intern::{intern, names};
use crate::variable::{self, Variable};
use crate::warning;

/// A module of the program, imported; `None` if it is not.
fn imported(index: usize) -> Option<Owned> {
    module::user_module(index)
}

/// Runs a module's body, once, after those of the packages around it; yields the module.
pub fn run(py: &mut Py, index: usize) -> Result<Owned> {
    if let Some(module) = imported(index) {
        return Ok(module);
    }
    let record = variable::record(index);
    let mut package = None;
    if record.parent > 0 {
        package = Some(run(py, record.parent as usize - 1)?);
        // The package may have imported it.
        if let Some(module) = imported(index) {
            return Ok(module);
        }
    }
    let object = Module::make(module::new_dict(index));
    module::set_slot(index, Some(object.clone()));
    let module = object.borrow().get::<Module>().expect("a module");
    set_attributes(module, index, record);
    module.initialising.set(true);
    let result = warn_of_syntax(py, record).and_then(|()| run_body(py, record));
    module.initialising.set(false);
    if let Err(raised) = result {
        if index != 0 {
            module::set_slot(index, None);
        }
        return Err(raised);
    }
    if let Some(package) = package.filter(|_| index != 0) {
        let name = module.name();
        let child = name.rsplit('.').next().unwrap_or(&name);
        let child = intern(child.as_bytes());
        attribute::set(py, package.borrow(), child, Some(object.clone()))?;
    }
    Ok(object)
}

/// Gives the SyntaxWarnings of a module, as CPython does before its body runs.
fn warn_of_syntax(py: &mut Py, record: &ModuleRecord) -> Result<()> {
    // SAFETY: the record says how many there are, and its code; all are static.
    let (warnings, code) = unsafe {
        let warnings = match record.warning_count {
            0 => &[],
            count => std::slice::from_raw_parts(record.warnings, count),
        };
        (warnings, &*record.code)
    };
    for warning in warnings {
        // SAFETY: the text is a static object.
        let text = unsafe { Borrowed::<'static>::from_word(warning.text) };
        warning::warn_of_syntax(py, code, text, warning.line as i64)?;
    }
    Ok(())
}

fn run_body(py: &mut Py, record: &ModuleRecord) -> Result<()> {
    // SAFETY: the code record is static.
    let code = unsafe { &*record.code };
    let function = function::function_new(py, code, None, None, None, no_items());
    // SAFETY: a module's body has no parameters.
    unsafe { function::enter(function.borrow(), code, &mut []) }.map(drop)
}

/// Sets what a module has before its body runs, in CPython's order.
fn set_attributes(module: &Module, index: usize, record: &ModuleRecord) {
    // SAFETY: the words of the record are static objects.
    let word = |word| unsafe { Borrowed::<'static>::from_word(word) };
    module.set("__name__", word(record.name).to_owned());
    module.set("__doc__", word(record.doc).to_owned());
    module.set("__package__", word(record.package).to_owned());
    module.set("__loader__", none_owned());
    module.set("__spec__", none_owned());
    if let Some(folders) = word(record.folders).get::<crate::tuple::Tuple>() {
        let list = crate::list::from_vec(folders.as_slice().to_vec());
        module.set("__path__", list);
    }
    // Where a program asks for it, its first instruction sets it; here it gets its place.
    let has_builtins = Variable::named(index, intern(b"__builtins__")).is_some();
    let set_builtins = |wanted: bool| {
        if has_builtins && wanted {
            module.set("__builtins__", none_owned());
        }
    };
    let is_main = index == 0;
    if is_main {
        module.set("__annotations__", crate::dict::new());
    }
    set_builtins(is_main);
    // SAFETY: the code record and its source are static.
    let path = module::source_path(unsafe { &*record.code });
    let has_source = !text_of(path.borrow()).is_empty();
    let file = if has_source { path } else { none_owned() };
    module.set("__file__", file);
    module.set("__cached__", none_owned());
    set_builtins(!is_main);
}

/// The row `import_module`.
pub fn import_module(py: &mut Py, module: i64) -> Result<Owned> {
    run(py, module as usize)
}

/// The row `import_submodule`.
pub fn import_submodule(
    py: &mut Py,
    package: Borrowed<'_>,
    name: Borrowed<'_>,
    module: i64,
) -> Result<()> {
    match attribute::find(py, package, name)? {
        Some(_) => Ok(()),
        None => run(py, module as usize).map(drop),
    }
}

/// The row `import_from`.
pub fn import_from(py: &mut Py, module: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    if let Some(value) = attribute::find(py, module, name)? {
        return Ok(value);
    }
    // In a cycle of imports a submodule is there before its package has the attribute.
    let package = attribute::find(py, module, names::NAME.borrow())?;
    if let Some(package) = package.filter(|name| name.borrow().get::<str_::Str>().is_some()) {
        let full = format!("{}.{}", text_of(package.borrow()), text_of(name));
        if let Some(submodule) = module::named(&full) {
            return Ok(submodule);
        }
    }
    Err(cannot_import(py, module, name))
}

/// Raises ImportError for a name that a module doesn't have.
#[cold]
fn cannot_import(py: &mut Py, module: Borrowed<'_>, name: Borrowed<'_>) -> Raised {
    let this = module.get::<Module>();
    let module_name = this.map_or_else(|| "<unknown module name>".to_owned(), Module::name);
    let file = this.and_then(|module| module.get(names::FILE.borrow()));
    let file = file.filter(|file| !file.borrow().is_none());
    let origin = file.as_ref().map(|file| text_of(file.borrow()));
    let wanted = text_of(name);
    let place = origin.as_deref().unwrap_or("unknown location");
    let message = match this {
        Some(this) if this.initialising.get() => format!(
            "cannot import name '{wanted}' from partially initialized module '{module_name}' \
             (most likely due to a circular import) ({place})"
        ),
        _ => format!("cannot import name '{wanted}' from '{module_name}' ({place})"),
    };
    let message = str_::new(&message);
    let exception = exception::new_with_message(&exception::IMPORT_ERROR, message.clone());
    let fields = [
        Some(str_::new(&module_name)),
        file,
        Some(name.to_owned()),
        Some(message),
    ];
    exception::set_fields(exception.borrow(), fields.into());
    py.raise(exception)
}

/// The message of the AttributeError of a module.
pub fn no_attribute_message(_py: &mut Py, module: &Module, name: &str) -> String {
    let module_name = module.name();
    if !module.initialising.get() {
        return format!("module '{module_name}' has no attribute '{name}'");
    }
    let file = module.get(names::FILE.borrow());
    let origin = file.map_or_else(String::new, |file| text_of(file.borrow()));
    if is_beside_entry(&origin) {
        return format!(
            "module '{module_name}' has no attribute '{name}' (consider renaming '{origin}' if \
             it has the same name as a third-party module you intended to import)"
        );
    }
    format!(
        "partially initialized module '{module_name}' has no attribute '{name}' (most likely due \
         to a circular import)"
    )
}

/// Whether a module's file is in the first folder of the search path, that of the entry: then it
/// may hide another module of its name.
fn is_beside_entry(file: &str) -> bool {
    let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    // SAFETY: the code record and its source are static.
    let entry = module::source_path(unsafe { &*variable::record(0).code });
    let module_folder = match file.strip_suffix("/__init__.py") {
        Some(package) => folder(package),
        None => folder(file),
    };
    module_folder.is_some() && module_folder == folder(&text_of(entry.borrow()))
}

/// The row `import_star`: `from module import *` into the user module `into`.
pub fn import_star(py: &mut Py, module: Borrowed<'_>, into: i64) -> Result<()> {
    let target = imported(into as usize).expect("the importing module runs");
    let target = target.borrow().get::<Module>().expect("a module");
    if let Some(all) = attribute::find(py, module, names::ALL.borrow())? {
        let all = protocol::collect(py, all.borrow())?;
        for name in &all {
            if name.borrow().get::<str_::Str>().is_none() {
                let (module, class) = (text_of_name(module), name.borrow().class().name());
                let message = format!("Item in {module}.__all__ must be str, not {class}");
                return Err(py.type_error(message));
            }
            import_public_submodule(py, module, name.borrow())?;
        }
        for name in all {
            let name = attribute::checked_name(py, name.borrow())?;
            let value = attribute::get(py, module, name)?;
            drop(target.replace(name, Some(value)));
        }
        return Ok(());
    }
    let source = module.get::<Module>().expect("a module");
    for (name, value) in source.items() {
        if !text_of(name.borrow()).starts_with('_') {
            let name = attribute::checked_name(py, name.borrow())?;
            drop(target.replace(name, Some(value)));
        }
    }
    Ok(())
}

/// `__name__` of a module.
fn text_of_name(module: Borrowed<'_>) -> String {
    module
        .get::<Module>()
        .map_or_else(String::new, Module::name)
}

/// A name in `__all__` of a package that is no attribute may be a submodule.
fn import_public_submodule(py: &mut Py, package: Borrowed<'_>, name: Borrowed<'_>) -> Result<()> {
    let Some(this) = package.get::<Module>() else {
        return Ok(());
    };
    if this.get(intern(b"__path__")).is_none() || name.get::<str_::Str>().is_none() {
        return Ok(());
    }
    let full = format!("{}.{}", this.name(), text_of(name));
    match module::user_number(&full) {
        Some(index) => import_submodule(py, package, name, index as i64),
        None => Ok(()),
    }
}

/// The row `import_missing`.
pub fn import_missing(py: &mut Py, name: Borrowed<'_>, parent: Option<Borrowed<'_>>) -> Result<()> {
    let mut message = format!("No module named '{}'", text_of(name));
    if let Some(parent) = parent {
        message += &format!("; '{}' is not a package", text_of(parent));
    }
    let message = str_::new(&message);
    let class = &exception::MODULE_NOT_FOUND_ERROR;
    let exception = exception::new_with_message(class, message.clone());
    let fields = [Some(name.to_owned()), None, None, Some(message)];
    exception::set_fields(exception.borrow(), fields.into());
    Err(py.raise(exception))
}

/// The row `import_error`.
pub fn import_error(py: &mut Py, message: Borrowed<'_>) -> Result<()> {
    Err(py.raise_new(&exception::IMPORT_ERROR, text_of(message)))
}
