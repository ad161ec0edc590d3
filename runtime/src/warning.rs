//! Warnings: whether one is shown, raised or dropped, and where it stands.
//!
//! The filters are those of the module `warnings` once the program has imported it, and CPython's
//! own before. A warning that was shown is remembered by module, text, class and line, until the
//! filters change.

use std::cell::UnsafeCell;
use std::collections::HashSet;

use crate::exception::hierarchy;
use crate::exception::traceback::code_of;
use crate::function::{Code, text_of};
use crate::list::List;
use crate::module;
use crate::modules::sys;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::site::Source;
use crate::str_::intern::intern;
use crate::str_::{self, Str};
use crate::tuple::Tuple;
use crate::type_::{Class, TypeId};
use crate::{attribute, call, caller, dict, exception, int, protocol, tuple, variable};

/// What is warned of.
pub struct Warning {
    /// The instance, or the text that one is made of if somebody wants it.
    pub message: Owned,
    /// The class.
    pub category: &'static Class,
    /// The object that is the reason, for `showwarning`.
    pub source: Option<Owned>,
}

/// Where a warning stands.
pub struct Place {
    /// The path of the file.
    pub file: Owned,
    /// The line.
    pub line: i64,
    /// The name of the module.
    pub module: Owned,
    /// Where it is remembered that the warning was shown.
    pub registry: Registry,
}

/// Where it is remembered that a warning was shown.
pub enum Registry {
    /// With the others of a module of the program.
    Module(usize),
    /// In a dictionary of the program.
    Dict(Owned),
    /// Nowhere.
    None,
}

/// A module, a text, a class, and a line unless all lines are meant. The text of `once`, which
/// holds for all modules, stands under no module.
type Shown = (Option<usize>, Vec<u8>, TypeId, Option<i64>);

struct Memory(UnsafeCell<Option<HashSet<Shown>>>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Memory {}

static MEMORY: Memory = Memory(UnsafeCell::new(None));

impl Memory {
    /// Notes that something was shown; whether that is new.
    fn insert(&self, shown: Shown) -> bool {
        // SAFETY: nothing else runs while the view is open.
        let set = unsafe { &mut *self.0.get() };
        set.get_or_insert_default().insert(shown)
    }

    fn contains(&self, shown: &Shown) -> bool {
        // SAFETY: as above.
        let set = unsafe { &*self.0.get() };
        set.as_ref().is_some_and(|set| set.contains(shown))
    }

    /// Forgets what was shown in modules.
    fn forget(&self) {
        // SAFETY: as above.
        if let Some(set) = unsafe { &mut *self.0.get() } {
            set.retain(|(module, ..)| module.is_none());
        }
    }
}

/// The filters have changed: what was shown may be shown again.
pub fn filters_changed() {
    MEMORY.forget();
}

/// Warns at the place that runs.
#[cold]
pub fn warn(py: &mut Py, category: &'static Class, text: &str) -> Result<()> {
    let warning = Warning {
        message: str_::new(text),
        category,
        source: None,
    };
    let place = running_place(1, &[]);
    issue(py, warning, place)
}

/// `DeprecationWarning` at the place that runs.
#[cold]
pub fn deprecated(py: &mut Py, text: &str) -> Result<()> {
    warn(py, &hierarchy::DEPRECATION_WARNING, text)
}

/// `SyntaxWarning` in a line of a module that is about to run.
pub fn warn_of_syntax(py: &mut Py, code: &Code, text: Borrowed<'_>, line: i64) -> Result<()> {
    let warning = Warning {
        message: text.to_owned(),
        category: &hierarchy::SYNTAX_WARNING,
        source: None,
    };
    let file = module::source_path(code);
    let module = text_of(file.borrow());
    let place = Place {
        line,
        module: str_::new(module.strip_suffix(".py").unwrap_or(&module)),
        file,
        registry: Registry::None,
    };
    issue(py, warning, place)
}

/// The place of a running frame: 1 is the innermost. Frames of files whose paths start with one of
/// the prefixes are not counted, the innermost excepted.
pub fn running_place(level: i64, skipped: &[String]) -> Place {
    let is_skipped = |code: &Code| {
        let file = text_of(module::source_path(code).borrow());
        skipped.iter().any(|prefix| file.starts_with(prefix))
    };
    let outer = usize::try_from(level - 1).unwrap_or(0);
    let mut sites = caller::sites();
    let mut site = sites.next();
    for _ in 0..outer {
        site = sites.by_ref().find(|site| !is_skipped(code_of(site)));
    }
    let Some(site) = site else {
        return Place {
            file: str_::new("<sys>"),
            line: 0,
            module: str_::new("sys"),
            registry: Registry::None,
        };
    };
    let code = code_of(site);
    Place {
        file: module::source_path(code),
        line: site.line.into(),
        module: module::name_of(code).unwrap_or_else(|| str_::new("<string>")),
        registry: Registry::Module(code.module),
    }
}

/// Shows a warning, raises it, or drops it, as the filters say.
pub fn issue(py: &mut Py, warning: Warning, place: Place) -> Result<()> {
    let text = match warning.message.borrow().get::<Str>() {
        Some(_) => warning.message.clone(),
        None => protocol::str(py, warning.message.borrow())?,
    };
    let bytes = || {
        let text = text.borrow().get::<Str>().expect("str returns a str");
        text.as_bytes().to_vec()
    };
    let id = warning.category.id.get();
    let key = registry_key(&text, warning.category, place.line);
    match &place.registry {
        Registry::Module(index) => {
            if MEMORY.contains(&(Some(*index), bytes(), id, Some(place.line))) {
                return Ok(());
            }
        }
        Registry::Dict(dict) => {
            let seen = protocol::contains(py, dict.borrow(), key.borrow())?;
            if seen {
                return Ok(());
            }
        }
        Registry::None => {}
    }
    let action = action(py, warning.category, text.borrow(), &place)?;
    match action.as_str() {
        "error" => {
            let exception = instance(py, &warning)?;
            return exception::raise(py, exception, None);
        }
        "ignore" => return Ok(()),
        _ => {}
    }
    if !matches!(action.as_str(), "always" | "all") {
        match &place.registry {
            Registry::Module(index) => {
                MEMORY.insert((Some(*index), bytes(), id, Some(place.line)));
            }
            Registry::Dict(dict) => {
                let seen = crate::singletons::bool_object(true).to_owned();
                protocol::item_set(py, dict.borrow(), key.borrow(), seen)?;
            }
            Registry::None => {}
        }
    }
    let is_new = match (action.as_str(), &place.registry) {
        ("always" | "all" | "default", _) => true,
        ("once", _) => MEMORY.insert((None, bytes(), id, None)),
        ("module", Registry::Module(index)) => MEMORY.insert((Some(*index), bytes(), id, None)),
        ("module", Registry::Dict(dict)) => {
            let key = registry_key(&text, warning.category, 0);
            let is_new = !protocol::contains(py, dict.borrow(), key.borrow())?;
            let seen = crate::singletons::bool_object(true).to_owned();
            protocol::item_set(py, dict.borrow(), key.borrow(), seen)?;
            is_new
        }
        ("module", Registry::None) => true,
        (unknown, _) => {
            let message = format!("Unrecognized action ('{unknown}') in warnings.filters");
            return Err(py.runtime_error(message));
        }
    };
    match is_new {
        true => show(py, &warning, text, &place),
        false => Ok(()),
    }
}

/// The key of a registry that is a dictionary of the program.
fn registry_key(text: &Owned, category: &'static Class, line: i64) -> Owned {
    let category = category.as_borrowed().to_owned();
    tuple::from_vec(vec![text.clone(), category, int::from_i64(line)])
}

/// The warning as an exception.
fn instance(py: &mut Py, warning: &Warning) -> Result<Owned> {
    let message = &warning.message;
    if message.borrow().class().is_subclass(&hierarchy::WARNING) {
        return Ok(message.clone());
    }
    let category = warning.category.as_borrowed();
    call::call_with(py, category, [message.clone()])
}

/// The module `warnings`, if the program has imported it.
fn warnings_module() -> Option<Owned> {
    module::named("warnings")
}

/// What is to be done with a warning.
fn action(
    py: &mut Py,
    category: &'static Class,
    text: Borrowed<'_>,
    place: &Place,
) -> Result<String> {
    let Some(warnings) = warnings_module() else {
        return Ok(first_action(category, place).to_owned());
    };
    let filters = attribute::find(py, warnings.borrow(), intern(b"filters"))?;
    let Some(filters) = filters.filter(|filters| filters.borrow().get::<List>().is_some()) else {
        return Err(py.value_error("warnings.filters must be a list"));
    };
    let mut index = 0;
    // A pattern may change the list.
    while let Some(filter) = list_item(&filters, index) {
        let Some([action, message, class, module, line]) = filter_parts(&filter) else {
            let message = format!("warnings.filters item {index} isn't a 5-tuple");
            return Err(py.value_error(message));
        };
        index += 1;
        let line = protocol::index_i64(py, line.borrow())?;
        let class_fits = protocol_subclass(py, category, class.borrow())?;
        if class_fits
            && (line == 0 || line == place.line)
            && fits(py, message.borrow(), text)?
            && fits(py, module.borrow(), place.module.borrow())?
        {
            return action_text(py, action.borrow());
        }
    }
    let default = attribute::find(py, warnings.borrow(), intern(b"defaultaction"))?;
    match default {
        Some(default) => action_text(py, default.borrow()),
        None => Ok("default".to_owned()),
    }
}

/// CPython's filters as long as nobody has changed them.
fn first_action(category: &'static Class, place: &Place) -> &'static str {
    let is_main = || text_of(place.module.borrow()) == "__main__";
    if category.is_subclass(&hierarchy::DEPRECATION_WARNING) && is_main() {
        return "default";
    }
    let ignored = [
        &hierarchy::DEPRECATION_WARNING,
        &hierarchy::PENDING_DEPRECATION_WARNING,
        &hierarchy::IMPORT_WARNING,
        &hierarchy::RESOURCE_WARNING,
    ];
    match ignored.iter().any(|class| category.is_subclass(class)) {
        true => "ignore",
        false => "default",
    }
}

fn list_item(list: &Owned, index: usize) -> Option<Owned> {
    list.borrow().get::<List>()?.get(index)
}

fn filter_parts(filter: &Owned) -> Option<[Owned; 5]> {
    let parts = filter.borrow().get::<Tuple>()?.as_slice().to_vec();
    parts.try_into().ok()
}

fn protocol_subclass(py: &mut Py, category: &'static Class, class: Borrowed<'_>) -> Result<bool> {
    crate::class::attributes::is_subclass(py, category.as_borrowed(), class)
}

fn action_text(py: &mut Py, action: Borrowed<'_>) -> Result<String> {
    match action.get::<Str>() {
        Some(text) => Ok(text.to_string_lossy().into_owned()),
        None => {
            let class = action.class().name();
            let message = format!("action must be a string, not '{class}'");
            Err(py.type_error(message))
        }
    }
}

/// Whether a part of a filter fits: `None` fits all, a text itself, and a pattern what it matches.
fn fits(py: &mut Py, part: Borrowed<'_>, text: Borrowed<'_>) -> Result<bool> {
    if part.is_none() {
        return Ok(true);
    }
    if part.class().is_subclass(&str_::STR) && !part.class().is_heap() {
        return protocol::eq(py, part, text);
    }
    let found = call::call_method(py, part, "match", [text.to_owned()])?;
    protocol::truth(py, found.borrow())
}

/// Shows a warning: by the module `warnings`, if it is there.
fn show(py: &mut Py, warning: &Warning, text: Owned, place: &Place) -> Result<()> {
    let Some(warnings) = warnings_module() else {
        return print(py, warning, text.borrow(), place);
    };
    let hook = attribute::find(py, warnings.borrow(), intern(b"_showwarnmsg"))?;
    let class = attribute::find(py, warnings.borrow(), intern(b"WarningMessage"))?;
    let (Some(hook), Some(class)) = (hook, class) else {
        return print(py, warning, text.borrow(), place);
    };
    let none = crate::singletons::none_owned;
    let args = vec![
        instance(py, warning)?,
        warning.category.as_borrowed().to_owned(),
        place.file.clone(),
        int::from_i64(place.line),
        none(),
        none(),
        warning.source.clone().unwrap_or_else(none),
    ];
    let message = call::call_vec(py, class.borrow(), args)?;
    call::call_with(py, hook.borrow(), [message]).map(drop)
}

/// What is said of warnings that have an object as their reason.
const TRACING_HINT: &str = "Enable tracemalloc to get the object allocation traceback";

/// Prints a warning and the line that it stands in on standard error.
fn print(py: &mut Py, warning: &Warning, text: Borrowed<'_>, place: &Place) -> Result<()> {
    let Some(stderr) = sys::stream(2).filter(|stream| !stream.borrow().is_none()) else {
        return Ok(());
    };
    let file = text_of(place.file.borrow());
    let category = warning.category.name();
    let mut output = format!("{file}:{}: {category}: ", place.line).into_bytes();
    let text = text.get::<Str>().expect("str returns a str");
    output.extend_from_slice(text.as_bytes());
    output.push(b'\n');
    if let Some(line) = source_line(&file, place.line) {
        output.extend_from_slice(format!("  {line}\n").as_bytes());
    }
    // At the end of the program CPython has nothing left to ask for more.
    if warning.source.is_some() && place.line > 0 {
        output.extend_from_slice(format!("{category}: {TRACING_HINT}\n").as_bytes());
    }
    let output = str_::from_wtf8(&output);
    if call::call_method(py, stderr.borrow(), "write", [output]).is_err() {
        // Nobody could be told.
        drop(py.take_pending());
    }
    Ok(())
}

/// A line of a module of the program, without white space around it; nothing if it is blank.
pub fn source_line(file: &str, line: i64) -> Option<String> {
    let index = usize::try_from(line.checked_sub(1)?).ok()?;
    let source = (0..variable::module_count()).find_map(|module| {
        // SAFETY: the code record and its source are static.
        let source: &'static Source = unsafe { &*(*variable::record(module).code).source };
        (bytes(source.path, source.path_len) == file.as_bytes()).then_some(source)
    })?;
    let text = String::from_utf8_lossy(bytes(source.text, source.text_len));
    let line = text.split('\n').nth(index)?.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

/// A text of a source record.
fn bytes(start: *const u8, len: usize) -> &'static [u8] {
    // SAFETY: the texts of source records are static and valid for their lengths.
    unsafe { std::slice::from_raw_parts(start, len) }
}

/// Forgets everything, at the program's end.
pub fn clear() {
    // SAFETY: no view is open.
    unsafe { *MEMORY.0.get() = None };
}

/// The class of a warning from the arguments of `warn`.
pub fn category_of(
    py: &mut Py,
    message: Borrowed<'_>,
    category: Option<Borrowed<'_>>,
) -> Result<&'static Class> {
    if message.class().is_subclass(&hierarchy::WARNING) {
        return Ok(message.class());
    }
    let Some(category) = category.filter(|category| !category.is_none()) else {
        return Ok(&hierarchy::USER_WARNING);
    };
    let class = crate::class::as_class(category);
    match class.filter(|class| class.is_subclass(&hierarchy::WARNING)) {
        Some(class) => Ok(class),
        None => {
            let name = category.class().name();
            let message = format!("category must be a Warning subclass, not '{name}'");
            Err(py.type_error(message))
        }
    }
}

/// A dictionary of the program as the registry; `None` is none.
pub fn registry_of(py: &mut Py, registry: Option<&Owned>) -> Result<Registry> {
    match registry.filter(|registry| !registry.borrow().is_none()) {
        None => Ok(Registry::None),
        Some(registry) if registry.borrow().get::<dict::Dict>().is_some() => {
            Ok(Registry::Dict(registry.clone()))
        }
        Some(_) => Err(py.type_error("'registry' must be a dict or None")),
    }
}
