//! Which functions of the library a program needs: those that something needed mentions.
//!
//! The program's own code is needed, and what library modules do when they are imported. A path is
//! followed through imports and other names to the function or class that it means. An attribute of
//! something unknown reaches the methods of that name of all classes that are reached, and, of
//! modules that are used as values, the functions. Attributes by computed names reach whatever they
//! could.

use std::collections::{HashMap, HashSet};

use ruff_python_ast::name::Name;
use ruff_text_size::TextRange;

use crate::lower::absolute_name;
use crate::mir::ModuleId;
use crate::syntax::reach::{Alias, Implicit, Mentions, Path, Reach};
use crate::syntax::unsupported::Import;

/// Methods that the runtime calls by itself.
const CALLED_BY_RUNTIME: &[&str] = &[
    "append",
    "close",
    "copy",
    "decode",
    "derive",
    "encode",
    "extend",
    "fileno",
    "flush",
    "get",
    "getvalue",
    "isatty",
    "items",
    "keys",
    "match",
    "pop",
    "read",
    "readinto",
    "readline",
    "readlines",
    "seek",
    "setdefault",
    "sort",
    "split",
    "subgroup",
    "tell",
    "update",
    "values",
    "write",
    "writelines",
];

/// Functions and classes of modules that the runtime asks for by itself.
const MEMBERS_USED_BY_RUNTIME: &[(&str, &str)] = &[
    ("_typing", "_parameters"),
    ("_typing", "_subscribe"),
    ("re", "_compile_template"),
    ("threading", "_shutdown"),
    ("warnings", "WarningMessage"),
    ("warnings", "_showwarnmsg"),
];

/// What gives access to all attributes of something.
const NAMESPACES: &[&str] = &["vars", "dir", "__dict__"];

/// A module that was loaded.
pub(super) struct Loaded<'a> {
    pub(super) id: ModuleId,
    /// `__name__`.
    pub(super) name: &'a str,
    /// `__package__`.
    pub(super) package: &'a str,
    pub(super) is_library: bool,
}

/// The state of the search.
#[derive(Default)]
pub(super) struct Reaching {
    modules: HashMap<ModuleId, Module>,
    by_name: HashMap<String, ModuleId>,
    /// The attributes that are mentioned.
    attributes: HashSet<Name>,
    /// What is to be looked at.
    work: Vec<Work>,
    /// What is to be looked at when the modules that it imports have been loaded.
    later: Vec<Work>,
    /// Paths that begin at a module that is not loaded.
    unresolved: HashSet<(ModuleId, Path)>,
    /// Imports of needed code that are to be looked at.
    imports: Vec<(ModuleId, Import)>,
    /// The program looks attributes up by computed names.
    has_computed_names: bool,
    /// The program takes modules from `sys.modules`.
    takes_modules: bool,
}

struct Module {
    package: String,
    is_library: bool,
    reach: Reach,
    /// The functions and classes at the top level, by their names.
    members: HashMap<Name, Vec<Member>>,
    reached_units: Vec<bool>,
    reached_classes: Vec<bool>,
    /// The module is used as a value.
    is_value: bool,
    /// Its code looks attributes up by computed names.
    is_open: bool,
    /// The imports inside of units.
    imports: Vec<(usize, Import)>,
}

#[derive(Clone, Copy)]
enum Member {
    Unit(usize),
    Class(usize),
}

/// What a name means.
enum Meaning {
    Member(ModuleId, Member),
    Module(ModuleId),
    /// Something of a module that is not loaded, or native.
    Unknown,
}

enum Work {
    Path(ModuleId, Path),
    Attribute(Name),
    Member(ModuleId, Member),
}

impl Reaching {
    /// Adds a module that was loaded.
    pub(super) fn add(&mut self, loaded: Loaded<'_>, reach: Reach, imports: Vec<Import>) {
        let id = loaded.id;
        if self.modules.is_empty() {
            let names = CALLED_BY_RUNTIME.iter();
            let names = names.map(|name| Work::Attribute(Name::new_static(name)));
            self.work.extend(names);
        }
        let mut inner = Vec::new();
        for import in imports {
            let mut units = reach.units.iter();
            match units.position(|unit| unit.range.contains_range(import.range)) {
                Some(unit) => inner.push((unit, import)),
                None => self.imports.push((id, import)),
            }
        }
        let mut members: HashMap<Name, Vec<Member>> = HashMap::new();
        let mut add = |name: &Name, member| members.entry(name.clone()).or_default().push(member);
        for (index, unit) in reach.units.iter().enumerate() {
            if unit.class.is_none() {
                add(&unit.name, Member::Unit(index));
            }
        }
        for (index, class) in reach.classes.iter().enumerate() {
            if class.outer.is_none() {
                add(&class.name, Member::Class(index));
            }
        }
        if !loaded.is_library {
            self.note_program(&reach.mentions);
        }
        self.by_name.insert(loaded.name.to_owned(), id);
        let module = Module {
            package: loaded.package.to_owned(),
            is_library: loaded.is_library,
            members,
            reached_units: vec![false; reach.units.len()],
            reached_classes: vec![false; reach.classes.len()],
            is_value: self.takes_modules && loaded.is_library,
            is_open: false,
            imports: inner,
            reach,
        };
        self.modules.insert(id, module);
        self.begin(id, loaded.name);
    }

    /// What the import of a module needs.
    fn begin(&mut self, id: ModuleId, name: &str) {
        let Some(module) = self.modules.get_mut(&id) else {
            return;
        };
        let mentions = std::mem::take(&mut module.reach.mentions);
        let reach = &module.reach;
        for (index, unit) in reach.units.iter().enumerate() {
            let is_needed = match unit.implicit {
                Implicit::Always => true,
                Implicit::WithClass => unit.class.is_none(),
                Implicit::Never => {
                    let own = (unit.class).map(|class| (class, unit.name.clone()));
                    own.is_some_and(|own| reach.methods.contains(&own))
                }
            };
            if is_needed {
                self.work.push(Work::Member(id, Member::Unit(index)));
            }
        }
        for (member, places) in &module.members {
            if MEMBERS_USED_BY_RUNTIME.contains(&(name, member.as_str())) {
                let places = places.iter().map(|place| Work::Member(id, *place));
                self.work.extend(places);
            }
        }
        self.mention(id, mentions, false);
    }

    /// Notes what the program's own code may do with names that aren't seen.
    fn note_program(&mut self, mentions: &Mentions) {
        let paths = || mentions.paths.iter().flatten();
        let is_namespace = |name: &Name| NAMESPACES.contains(&name.as_str());
        self.has_computed_names |= mentions.has_computed_names
            || paths().any(is_namespace)
            || mentions.attributes.iter().any(is_namespace);
        if !self.takes_modules && paths().any(|name| name == "modules") {
            self.takes_modules = true;
            let modules = self.modules.values_mut();
            modules.for_each(|module| module.is_value = module.is_library);
        }
    }

    /// The imports of needed code that were found since the last call.
    pub(super) fn take_imports(&mut self) -> Vec<(ModuleId, Import)> {
        while self.imports.is_empty() {
            self.work.append(&mut self.later);
            let unresolved = std::mem::take(&mut self.unresolved);
            self.work.extend(
                unresolved
                    .into_iter()
                    .map(|(id, path)| Work::Path(id, path)),
            );
            self.run();
            if self.later.is_empty() && !self.open() {
                break;
            }
        }
        let mut imports = std::mem::take(&mut self.imports);
        // The order in which names were followed is not that of the source.
        imports.sort_by_key(|(id, import)| (*id, import.range.start()));
        imports
    }

    /// The functions of each module that nothing needs.
    pub(super) fn left_out(&self) -> impl Iterator<Item = (ModuleId, HashSet<TextRange>)> {
        self.modules.iter().map(|(&id, module)| {
            let units = module.reach.units.iter().zip(&module.reached_units);
            let ranges = units
                .filter(|(_, reached)| !**reached)
                .map(|(unit, _)| unit.range);
            (id, ranges.collect())
        })
    }

    /// Looks at everything that waits.
    fn run(&mut self) {
        while let Some(work) = self.work.pop() {
            match work {
                Work::Path(id, path) => self.reach_path(id, path),
                Work::Attribute(name) => self.reach_attribute(name),
                Work::Member(id, Member::Unit(unit)) => self.reach_unit(id, unit),
                Work::Member(id, Member::Class(class)) => self.reach_class(id, class),
            }
        }
    }

    /// Adds what a piece of code mentions; `waits` for modules that it imports.
    fn mention(&mut self, id: ModuleId, mentions: Mentions, waits: bool) {
        if let Some(module) = self.modules.get_mut(&id) {
            module.is_open |= mentions.has_computed_names && module.is_library;
        }
        let work = match waits {
            true => &mut self.later,
            false => &mut self.work,
        };
        work.extend(mentions.paths.into_iter().map(|path| Work::Path(id, path)));
        work.extend(mentions.attributes.into_iter().map(Work::Attribute));
    }

    fn reach_unit(&mut self, id: ModuleId, index: usize) {
        let Some(module) = self.modules.get_mut(&id) else {
            return;
        };
        if std::mem::replace(&mut module.reached_units[index], true) {
            return;
        }
        let imports = module.imports.iter().filter(|(unit, _)| *unit == index);
        let imports: Vec<_> = imports.map(|(_, import)| (id, import.clone())).collect();
        let mentions = std::mem::take(&mut module.reach.units[index].mentions);
        self.mention(id, mentions, !imports.is_empty());
        self.imports.extend(imports);
    }

    fn reach_class(&mut self, id: ModuleId, index: usize) {
        let Some(module) = self.modules.get_mut(&id) else {
            return;
        };
        if std::mem::replace(&mut module.reached_classes[index], true) {
            return;
        }
        let class = &module.reach.classes[index];
        let bases = class.bases.iter().cloned();
        let renamed = class.aliases.iter().map(|(_, old)| old);
        let renamed_paths = renamed.clone().map(|name| vec![name.clone()]);
        let paths = bases.chain(renamed_paths);
        self.work.extend(paths.map(|path| Work::Path(id, path)));
        let renamed: HashSet<&Name> = renamed.collect();
        for (unit, method) in module.reach.units.iter().enumerate() {
            let is_needed = method.implicit != Implicit::Never
                || self.attributes.contains(&method.name)
                || renamed.contains(&method.name);
            if method.class == Some(index) && is_needed {
                self.work.push(Work::Member(id, Member::Unit(unit)));
            }
        }
        for (inner, class) in module.reach.classes.iter().enumerate() {
            if class.outer == Some(index) {
                self.work.push(Work::Member(id, Member::Class(inner)));
            }
        }
    }

    fn reach_attribute(&mut self, name: Name) {
        if !self.attributes.insert(name.clone()) {
            return;
        }
        for (&id, module) in &self.modules {
            for (unit, method) in module.reach.units.iter().enumerate() {
                let is_reached = method.class.is_some_and(|c| module.reached_classes[c]);
                if is_reached && method.name == name {
                    self.work.push(Work::Member(id, Member::Unit(unit)));
                }
            }
            if let Some(members) = module.members.get(&name).filter(|_| module.is_value) {
                let members = members.iter().map(|member| Work::Member(id, *member));
                self.work.extend(members);
            }
        }
    }

    fn reach_path(&mut self, id: ModuleId, path: Path) {
        if path.len() == 1 && path[0] == "globals" {
            self.use_as_value(id);
            if let Some(module) = self.modules.get_mut(&id) {
                module.is_open = module.is_library;
            }
        }
        let mut meanings = Vec::new();
        self.follow(id, &path, &mut HashSet::new(), &mut meanings);
        for (meaning, rest) in meanings {
            let rest = path[path.len() - rest..].iter().cloned();
            self.work.extend(rest.map(Work::Attribute));
            match meaning {
                Meaning::Member(id, member) => self.work.push(Work::Member(id, member)),
                Meaning::Module(id) => self.use_as_value(id),
                Meaning::Unknown => {
                    self.unresolved.insert((id, path.clone()));
                }
            }
        }
        let module = &self.modules[&id];
        let is_certain = module.reach.aliases.contains_key(&path[0])
            && !module.reach.variables.contains(&path[0]);
        if !is_certain {
            let rest = path.into_iter().skip(1);
            self.work.extend(rest.map(Work::Attribute));
        }
    }

    fn use_as_value(&mut self, id: ModuleId) {
        let Some(module) = self.modules.get_mut(&id) else {
            return;
        };
        if std::mem::replace(&mut module.is_value, true) {
            return;
        }
        for (name, members) in &module.members {
            if self.attributes.contains(name) || name == "__getattr__" {
                let members = members.iter().map(|member| Work::Member(id, *member));
                self.work.extend(members);
            }
        }
    }

    /// What a path means, each with the number of names at its end that are attributes of it.
    fn follow(
        &self,
        id: ModuleId,
        path: &[Name],
        seen: &mut HashSet<(ModuleId, Path)>,
        meanings: &mut Vec<(Meaning, usize)>,
    ) {
        let Some((name, rest)) = path.split_first() else {
            return meanings.push((Meaning::Module(id), 0));
        };
        if !seen.insert((id, path.to_vec())) {
            return;
        }
        let Some(module) = self.modules.get(&id) else {
            return;
        };
        let known = meanings.len();
        for member in module.members.get(name).into_iter().flatten() {
            meanings.push((Meaning::Member(id, *member), rest.len()));
        }
        for alias in module.reach.aliases.get(name).into_iter().flatten() {
            match alias {
                Alias::Module(name) => self.follow_module(name, rest, seen, meanings),
                Alias::Member(level, from, member) => {
                    let Ok(from) = absolute_name(&module.package, *level, from) else {
                        continue;
                    };
                    self.follow_member(&from, member, rest, seen, meanings);
                }
                Alias::Path(alias) => {
                    let path: Path = alias.iter().chain(rest).cloned().collect();
                    self.follow(id, &path, seen, meanings);
                }
            }
        }
        if meanings.len() == known && !module.reach.variables.contains(name) {
            for (level, from) in &module.reach.stars {
                if let Ok(from) = absolute_name(&module.package, *level, from) {
                    self.follow_member(&from, name, rest, seen, meanings);
                }
            }
        }
    }

    /// Follows the rest of a path from a module on.
    fn follow_module(
        &self,
        name: &str,
        rest: &[Name],
        seen: &mut HashSet<(ModuleId, Path)>,
        meanings: &mut Vec<(Meaning, usize)>,
    ) {
        let Some((member, after)) = rest.split_first() else {
            let module = self.by_name.get(name);
            let meaning = module.map_or(Meaning::Unknown, |id| Meaning::Module(*id));
            return meanings.push((meaning, 0));
        };
        self.follow_member(name, member, after, seen, meanings);
    }

    /// Follows the rest of a path from a member of a module on.
    fn follow_member(
        &self,
        module: &str,
        member: &Name,
        rest: &[Name],
        seen: &mut HashSet<(ModuleId, Path)>,
        meanings: &mut Vec<(Meaning, usize)>,
    ) {
        let submodule = format!("{module}.{member}");
        if self.by_name.contains_key(&submodule) {
            self.follow_module(&submodule, rest, seen, meanings);
        }
        let Some(&id) = self.by_name.get(module) else {
            return meanings.push((Meaning::Unknown, rest.len()));
        };
        let known = meanings.len();
        let path: Path = std::iter::once(member).chain(rest).cloned().collect();
        self.follow(id, &path, seen, meanings);
        let Some(module) = self.modules.get(&id).filter(|_| meanings.len() == known) else {
            return;
        };
        // A module may answer for what it doesn't have.
        if !module.reach.variables.contains(member) {
            let hook = module.members.get("__getattr__").into_iter().flatten();
            meanings.extend(hook.map(|hook| (Meaning::Member(id, *hook), rest.len())));
        }
        meanings.push((Meaning::Unknown, rest.len()));
    }

    /// Reaches what computed names could; whether there was something new.
    fn open(&mut self) -> bool {
        let mut found = Vec::new();
        for (&id, module) in &self.modules {
            let is_open =
                |name: &Name| module.is_open || (self.has_computed_names && !name.starts_with('_'));
            for (index, unit) in module.reach.units.iter().enumerate() {
                let is_within_reach = match unit.class {
                    Some(class) => module.reached_classes[class],
                    None => module.is_value,
                };
                if is_within_reach && is_open(&unit.name) && !module.reached_units[index] {
                    found.push(Work::Member(id, Member::Unit(index)));
                }
            }
            for (index, class) in module.reach.classes.iter().enumerate() {
                let is_within_reach = class.outer.is_none() && module.is_value;
                if is_within_reach && is_open(&class.name) && !module.reached_classes[index] {
                    found.push(Work::Member(id, Member::Class(index)));
                }
            }
        }
        let is_new = !found.is_empty();
        self.work.append(&mut found);
        is_new
    }
}
