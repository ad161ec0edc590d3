//! Which sections of the runtime are linked together.
//!
//! Linking is fast if the runtime is one object with few sections, and executables are small if the
//! linker can leave out what a program doesn't reach. So what every program reaches is gathered
//! into one group, what only one native module reaches into a group for that module, and each of
//! the few sections left stays alone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use object::read::elf::ElfFile64;
use object::{
    Object as _, ObjectSection as _, ObjectSymbol as _, RelocationTarget, SectionIndex, SymbolIndex,
};

/// The kinds of sections, a longer name before its beginning.
const KINDS: &[&str] = &[
    ".text",
    ".rodata",
    ".data.rel.ro",
    ".data",
    ".bss",
    ".tdata",
    ".tbss",
];

/// The symbols of the records of native modules start so.
const MODULE: &str = "pyc_module_";

/// The rules of a linker script for the sections of `object` that not every program reaches, to
/// come before the rules that gather all others.
pub fn rules(object: &[u8]) -> String {
    let file = ElfFile64::<object::Endianness>::parse(object).expect("ld writes ELF");
    let graph = Graph::new(&file);
    let mut outputs: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    let always: BTreeSet<&str> = graph.names(&graph.always);
    for (section, group) in graph.groups() {
        let name = graph.names[&section];
        // A rule takes all sections of a name.
        let Some(kind) = kind(name).filter(|_| !always.contains(name)) else {
            continue;
        };
        let output = match group {
            Some(module) => format!("{kind}.{module}"),
            None => name.to_owned(),
        };
        outputs.entry(output).or_default().insert(name);
    }
    let mut rules = String::new();
    for (output, inputs) in outputs {
        let inputs: Vec<String> = inputs.iter().map(|name| format!("*({name})")).collect();
        rules += &format!("  {output} : {{ {} }}\n", inputs.join(" "));
    }
    rules
}

/// The section of code whose name has a text in it, if there is exactly one.
pub fn only_section(object: &[u8], text: &str) -> Option<String> {
    let file = ElfFile64::<object::Endianness>::parse(object).expect("ld writes ELF");
    let mut names = file
        .sections()
        .filter_map(|section| section.name().ok().map(String::from))
        .filter(|name| name.starts_with(".text.") && name.contains(text));
    let first = names.next();
    first.filter(|_| names.next().is_none())
}

fn kind(name: &str) -> Option<&'static str> {
    let is_of_kind = |kind: &&&str| {
        name.strip_prefix(**kind)
            .is_some_and(|rest| rest.starts_with('.'))
    };
    KINDS.iter().find(is_of_kind).copied()
}

/// Which section refers to which.
struct Graph<'a> {
    names: HashMap<SectionIndex, &'a str>,
    references: HashMap<SectionIndex, Vec<SectionIndex>>,
    /// What every program reaches.
    always: HashSet<SectionIndex>,
    /// What some programs reach from their code.
    sometimes: HashSet<SectionIndex>,
    /// What each native module reaches.
    modules: Vec<(String, HashSet<SectionIndex>)>,
}

impl<'a> Graph<'a> {
    fn new(file: &ElfFile64<'a, object::Endianness>) -> Graph<'a> {
        let mut graph = Graph {
            names: HashMap::new(),
            references: HashMap::new(),
            always: HashSet::new(),
            sometimes: HashSet::new(),
            modules: Vec::new(),
        };
        let section_of = |symbol: SymbolIndex| file.symbol_by_index(symbol).ok()?.section_index();
        for section in file.sections() {
            let name = section.name().expect("names are UTF-8");
            graph.names.insert(section.index(), name);
            let targets =
                section
                    .relocations()
                    .filter_map(|(_, relocation)| match relocation.target() {
                        RelocationTarget::Symbol(symbol) => section_of(symbol),
                        _ => None,
                    });
            graph.references.insert(section.index(), targets.collect());
        }
        // What runs before `main` stays in any case.
        let early = graph
            .names
            .iter()
            .filter(|(_, name)| name.starts_with(".init_array"));
        let mut always: Vec<SectionIndex> = early.map(|(section, _)| *section).collect();
        let mut sometimes = Vec::new();
        for symbol in file.symbols().filter(|symbol| symbol.is_global()) {
            let name = symbol.name().expect("names are UTF-8");
            let Some(section) = symbol.section_index() else {
                continue;
            };
            match name.strip_prefix(MODULE) {
                Some(module) => graph
                    .modules
                    .push((module.to_owned(), graph.reach(&[section]))),
                None if name == "main" => always.push(section),
                None => sometimes.push(section),
            }
        }
        graph.always = graph.reach(&always);
        graph.sometimes = graph.reach(&sometimes);
        graph
    }

    fn reach(&self, from: &[SectionIndex]) -> HashSet<SectionIndex> {
        let mut reached = HashSet::new();
        let mut open = from.to_vec();
        while let Some(section) = open.pop() {
            if reached.insert(section) {
                open.extend(&self.references[&section]);
            }
        }
        reached
    }

    fn names(&self, sections: &HashSet<SectionIndex>) -> BTreeSet<&'a str> {
        sections.iter().map(|section| self.names[section]).collect()
    }

    /// The sections that not every program reaches, each with the module that it belongs to.
    fn groups(&self) -> HashMap<SectionIndex, Option<&str>> {
        let mut groups = HashMap::new();
        for (module, sections) in &self.modules {
            for section in sections {
                let is_new = groups.insert(*section, Some(&**module)).is_none();
                if !is_new {
                    groups.insert(*section, None);
                }
            }
        }
        groups.extend(self.sometimes.iter().map(|section| (*section, None)));
        groups.retain(|section, _| !self.always.contains(section));
        groups
    }
}
