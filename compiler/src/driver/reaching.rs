//! Which functions of the library a program needs: those that something needed mentions.
//!
//! The program's own code is needed. A mention is a name: it reaches every function of that name in
//! all library modules that are loaded, now or later.

use std::collections::{HashMap, HashSet};

use ruff_python_ast::name::Name;
use ruff_text_size::TextRange;

use crate::mir::ModuleId;
use crate::syntax::reach::{Reach, Unit};
use crate::syntax::unsupported::Import;

/// Names that the runtime calls by itself.
const CALLED_BY_RUNTIME: &[&str] = &[
    "WarningMessage",
    "_showwarnmsg",
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

/// A function of a module.
type UnitId = (ModuleId, usize);

/// The state of the search.
#[derive(Default)]
pub(super) struct Reaching {
    mentioned: HashSet<Name>,
    modules: HashMap<ModuleId, Module>,
    /// The functions that wait for a mention of their name or of their class.
    waiting: HashMap<Name, Vec<UnitId>>,
    /// Imports of needed code that are to be looked at.
    imports: Vec<(ModuleId, Import)>,
    /// The library modules that the program itself imports.
    direct: HashSet<ModuleId>,
    /// The program looks attributes up by computed names.
    has_computed_names: bool,
}

struct Module {
    units: Vec<Unit>,
    reached: Vec<bool>,
    /// The imports, each with the unit that it stands in.
    imports: Vec<(usize, Import)>,
}

impl Reaching {
    /// Adds a module that was loaded.
    pub(super) fn add(
        &mut self,
        id: ModuleId,
        reach: Reach,
        imports: Vec<Import>,
        is_library: bool,
    ) {
        if self.modules.is_empty() {
            self.mention(CALLED_BY_RUNTIME.iter().map(|name| Name::new_static(name)));
        }
        let mut inner = Vec::new();
        for import in imports {
            let unit = reach
                .units
                .iter()
                .position(|unit| unit.range.contains_range(import.range));
            match unit {
                Some(unit) => inner.push((unit, import)),
                None => self.imports.push((id, import)),
            }
        }
        for (index, unit) in reach.units.iter().enumerate() {
            for name in [Some(&unit.name), unit.class.as_ref()]
                .into_iter()
                .flatten()
            {
                self.waiting
                    .entry(name.clone())
                    .or_default()
                    .push((id, index));
            }
        }
        let reached = vec![false; reach.units.len()];
        let module = Module {
            units: reach.units,
            reached,
            imports: inner,
        };
        let count = module.units.len();
        self.modules.insert(id, module);
        self.has_computed_names |= !is_library && reach.has_computed_names;
        self.mention(reach.mentions);
        for index in 0..count {
            self.look_at((id, index));
        }
    }

    /// Notes that the program itself imports a module.
    pub(super) fn note_direct(&mut self, id: ModuleId) {
        self.direct.insert(id);
    }

    /// The imports of needed code that were found since the last call.
    pub(super) fn take_imports(&mut self) -> Vec<(ModuleId, Import)> {
        if self.imports.is_empty() && self.has_computed_names {
            self.open_direct();
        }
        let mut imports = std::mem::take(&mut self.imports);
        // The order in which names were followed is not that of the source.
        imports.sort_by_key(|(id, import)| (*id, import.range.start()));
        imports
    }

    /// What the program imports may be looked up by computed names: all that is public there is
    /// needed.
    fn open_direct(&mut self) {
        let mut names = Vec::new();
        for id in &self.direct {
            let units = self.modules.get(id).map_or(&[][..], |module| &module.units);
            for unit in units {
                let own = [Some(&unit.name), unit.class.as_ref()];
                names.extend(
                    own.into_iter()
                        .flatten()
                        .filter(|n| !n.starts_with('_'))
                        .cloned(),
                );
            }
        }
        self.mention(names);
    }

    /// The functions of each module that nothing needs.
    pub(super) fn left_out(&self) -> impl Iterator<Item = (ModuleId, HashSet<TextRange>)> {
        self.modules.iter().map(|(&id, module)| {
            let units = module.units.iter().zip(&module.reached);
            let ranges = units
                .filter(|(_, reached)| !**reached)
                .map(|(unit, _)| unit.range);
            (id, ranges.collect())
        })
    }

    fn mention(&mut self, names: impl IntoIterator<Item = Name>) {
        let mut work: Vec<Name> = names.into_iter().collect();
        while let Some(name) = work.pop() {
            if !self.mentioned.insert(name.clone()) {
                continue;
            }
            for unit in self.waiting.get(&name).cloned().unwrap_or_default() {
                work.extend(self.reach_if_mentioned(unit));
            }
        }
    }

    fn look_at(&mut self, unit: UnitId) {
        let names = self.reach_if_mentioned(unit);
        self.mention(names);
    }

    /// Reaches a unit if what it waits for was mentioned; yields the names that it mentions.
    fn reach_if_mentioned(&mut self, (id, index): UnitId) -> Vec<Name> {
        let Some(module) = self.modules.get_mut(&id) else {
            return Vec::new();
        };
        let unit = &module.units[index];
        let is_mentioned = |name: &Name| self.mentioned.contains(name);
        let is_named = unit.is_implicit || is_mentioned(&unit.name);
        let is_reached = is_named && unit.class.as_ref().is_none_or(is_mentioned);
        if !is_reached || std::mem::replace(&mut module.reached[index], true) {
            return Vec::new();
        }
        for (unit, import) in &module.imports {
            if *unit == index {
                self.imports.push((id, import.clone()));
            }
        }
        module.units[index].mentions.iter().cloned().collect()
    }
}
