//! Static data: constants, variables of modules, caches, sites and records.
//!
//! [`DataPlan`] says where everything lies before any function is compiled, so that functions can
//! be compiled on several threads; [`write`] makes the bytes.

use std::mem::{offset_of, size_of};

use pyc_runtime::cache::SiteCaches;
use pyc_runtime::fields;
use pyc_runtime::function::Code;
use pyc_runtime::site::{
    BigIntRecord, CallSite, ModuleRecord, ProgramRecord, Site, Source, SyntaxWarning,
};

use super::blob::{Blob, StaticWord};
use super::constants::Constants;
use super::function::CompiledFunction;
use super::layout::TAG;
use super::symbol::{Section, Symbol};
use crate::mir::{self, ConstId, Constant, Function, FunctionId, Global, Operation, Program};

/// The size of the caches of a site.
const SITE_CACHES: usize = size_of::<SiteCaches>();

/// Where things lie.
#[derive(Debug)]
pub(super) struct DataPlan {
    /// The constants.
    pub(super) constants: Constants,
    global_offsets: Vec<i64>,
    /// For each module, the first of its variables in the section, and their ids in order.
    module_globals: Vec<(i64, Vec<Global>)>,
    cache_bases: Vec<i64>,
    cache_size: usize,
    /// For each class body, where its field table lies, after the caches.
    field_tables: Vec<i64>,
    /// For each function and each of its sites, where the site lies; nothing for those at which
    /// nothing is raised or called.
    sites: Vec<Vec<Option<i64>>>,
    sites_size: i64,
}

impl DataPlan {
    /// Places everything.
    pub(super) fn new(program: &Program) -> DataPlan {
        let mut module_globals = vec![(0, Vec::new()); program.modules.len()];
        for (index, global) in program.globals.iter().enumerate() {
            let globals: &mut (i64, Vec<Global>) = &mut module_globals[global.module.index()];
            globals.1.push(Global(index as u32));
        }
        let mut global_offsets = vec![0; program.globals.len()];
        let mut next_global = 0;
        for (first, globals) in &mut module_globals {
            *first = next_global;
            for global in globals {
                global_offsets[global.index()] = next_global;
                next_global += 8;
            }
        }
        let (mut cache_bases, mut sites) = (Vec::new(), Vec::new());
        let (mut next_cache, mut next_site) = (0, 0);
        for function in &program.functions {
            cache_bases.push(next_cache as i64);
            next_cache += count_caches(function) * SITE_CACHES;
            let mut used = used_sites(function);
            for place in used.iter_mut().flatten() {
                *place = next_site;
                next_site += size_of::<Site>() as i64;
            }
            sites.push(used);
        }
        let mut field_tables = Vec::new();
        for function in &program.functions {
            field_tables.push(next_cache as i64);
            if has_table(function) {
                next_cache += fields::table_size(function.fields.len());
            }
        }
        DataPlan {
            field_tables,
            constants: Constants::new(program),
            global_offsets,
            module_globals,
            cache_bases,
            cache_size: next_cache,
            sites,
            sites_size: next_site,
        }
    }

    /// Places the sites at which something is called, which are known when the code is there.
    fn place_calls(&mut self, functions: &[CompiledFunction]) {
        for (function, sites) in functions.iter().zip(&mut self.sites) {
            for (_, site) in &function.calls {
                let place = &mut sites[site.index()];
                if place.is_none() {
                    *place = Some(self.sites_size);
                    self.sites_size += size_of::<Site>() as i64;
                }
            }
        }
    }

    /// Where the variable lies in [`Section::Globals`].
    pub(super) fn global(&self, global: Global) -> i64 {
        self.global_offsets[global.index()]
    }

    /// Where a function's cache lies in [`Section::Caches`].
    pub(super) fn cache(&self, function: FunctionId, index: usize) -> i64 {
        self.cache_bases[function.index()] + (index * SITE_CACHES) as i64
    }

    /// Where the field table of a class lies in [`Section::Caches`].
    pub(super) fn field_table(&self, class: FunctionId) -> i64 {
        self.field_tables[class.index()]
    }

    /// Where a function's site lies in [`Section::Sites`].
    pub(super) fn site(&self, function: FunctionId, site: mir::Site) -> i64 {
        self.sites[function.index()][site.index()].expect("a site of a traceback has a place")
    }

    /// Where a function's code record lies in [`Section::Records`].
    pub(super) fn code(&self, function: FunctionId) -> i64 {
        (function.index() * size_of::<Code>()) as i64
    }

    /// The size of [`Section::Caches`].
    pub(super) fn cache_size(&self) -> usize {
        self.cache_size
    }
}

/// Whether the class that a function makes has a field table.
fn has_table(function: &Function) -> bool {
    function.is_tested_for || !function.fields.is_empty()
}

/// How many inline caches a function has.
fn count_caches(function: &Function) -> usize {
    let is_cached = |operation: &Operation| {
        matches!(
            operation,
            Operation::LoadAttribute(_)
                | Operation::PrepareMethod(_)
                | Operation::StoreAttribute(_)
                | Operation::LoadField(..)
                | Operation::StoreField(..)
                | Operation::EnterMethod
                | Operation::ExitMethod
                | Operation::CallMethod(_)
                | Operation::CallMethodKeywords(..)
        )
    };
    let blocks = function.body.blocks.iter();
    blocks
        .filter(|block| match &block.terminator {
            mir::Terminator::Try { instruction, .. }
            | mir::Terminator::TryOrEnd { instruction, .. } => is_cached(&instruction.operation),
            _ => false,
        })
        .count()
}

/// The sites of a function that are added to tracebacks, or where it is suspended; not placed yet.
fn used_sites(function: &Function) -> Vec<Option<i64>> {
    let mut used = vec![None; function.body.sites.len()];
    let statements = function
        .body
        .blocks
        .iter()
        .flat_map(|block| &block.statements);
    for statement in statements {
        if let mir::Statement::Do(instruction) = statement
            && instruction.operation == Operation::AddTraceback
        {
            used[instruction.site.index()] = Some(0);
        }
    }
    for site in &function.suspensions {
        used[site.index()] = Some(0);
    }
    used
}

/// The sections with contents, and where the program record lies in the records.
pub(super) struct Data {
    /// The bytes of each section but the caches.
    pub(super) sections: Vec<(Section, Blob)>,
    /// The program record, in a blob of its own: it has an exported symbol.
    pub(super) program: Blob,
}

/// Makes the bytes of everything but code.
pub(super) fn write(
    program: &Program,
    functions: &[CompiledFunction],
    plan: &mut DataPlan,
) -> Data {
    let constants = std::mem::take(&mut plan.constants.blob);
    plan.place_calls(functions);
    let mut writer = Writer {
        program,
        functions,
        plan,
        records: Blob::default(),
        sites: Blob::default(),
        texts: Blob::default(),
    };
    let codes = program.functions.len() * size_of::<Code>();
    writer.records.reserve(codes, 8);
    writer.sites.reserve(plan.sites_size as usize, 8);
    let sources = writer.write_sources();
    for index in 0..program.functions.len() {
        writer.write_code(FunctionId(index as u32), &sources);
        writer.write_sites(FunctionId(index as u32));
    }
    let modules = writer.write_modules();
    let big_ints = writer.write_big_ints();
    let names = writer.write_interned();
    let record = writer.write_program(modules, names, big_ints);
    let (records, sites, texts) = (writer.records, writer.sites, writer.texts);
    let mut globals = Blob::default();
    globals.append_words(&vec![StaticWord::Plain(1); program.globals.len()]);
    let mut slots = Blob::default();
    slots.append_words(&vec![StaticWord::Plain(0); plan.constants.slot_count()]);
    Data {
        sections: vec![
            (Section::Constants, constants),
            (Section::Globals, globals),
            (Section::BigInts, slots),
            (Section::Sites, sites),
            (Section::Records, records),
            (Section::Texts, texts),
        ],
        program: record,
    }
}

struct Writer<'a> {
    program: &'a Program,
    functions: &'a [CompiledFunction],
    plan: &'a DataPlan,
    records: Blob,
    sites: Blob,
    texts: Blob,
}

impl Writer<'_> {
    /// The word of a constant, which must not be a big int.
    fn word(&self, constant: ConstId) -> StaticWord {
        self.plan.constants.word(constant)
    }

    /// The word of a docstring, or `None`.
    fn optional_word(&self, constant: Option<ConstId>) -> StaticWord {
        constant.map_or(self.plan.constants.none(), |constant| self.word(constant))
    }

    /// Writes the source records; returns where each lies.
    fn write_sources(&mut self) -> Vec<usize> {
        let modules = self.program.modules.iter();
        let no_path = String::new();
        modules
            .map(|module| {
                let record = self.records.reserve(size_of::<Source>(), 8);
                for (pointer, length, text) in [
                    (
                        offset_of!(Source, path),
                        offset_of!(Source, path_len),
                        module.path.as_ref().unwrap_or(&no_path),
                    ),
                    (
                        offset_of!(Source, text),
                        offset_of!(Source, text_len),
                        &module.source,
                    ),
                ] {
                    let start = self.texts.append(text.as_bytes()) as i64;
                    let texts = Symbol::Section(Section::Texts);
                    self.records.put_address(record + pointer, texts, start);
                    self.records.put_u64(record + length, text.len() as u64);
                }
                record
            })
            .collect()
    }

    /// The text of a name; empty for what is no UTF-8.
    fn text(&self, name: ConstId) -> &str {
        match &self.program.constants[name.index()] {
            Constant::Str(text) => std::str::from_utf8(text).unwrap_or(""),
            _ => "",
        }
    }

    fn write_names(&mut self, names: &[ConstId]) -> i64 {
        let words: Vec<_> = names.iter().map(|name| self.word(*name)).collect();
        self.records.append_words(&words) as i64
    }

    fn write_code(&mut self, id: FunctionId, sources: &[usize]) {
        let function = &self.program.functions[id.index()];
        let signature = &function.signature;
        let records = Symbol::Section(Section::Records);
        let at = self.plan.code(id) as usize;
        let names = self.write_names(&signature.names);
        let free_names = self.write_names(&function.free);
        let (name, qualname) = (self.word(function.name), self.word(function.qualname));
        let doc = self.optional_word(function.doc);
        let module_name = self.plan.constants.module_name(function.module);
        let field_names = self.write_names(&function.fields);
        let slot_names = self.write_names(&function.slots);
        let code = &mut self.records;
        code.put_address(at + offset_of!(Code, entry), Symbol::Function(id), 0);
        if let Some(resume) = function.resume {
            let address = at + offset_of!(Code, resume);
            code.put_address(address, Symbol::Function(resume), 0);
            let table = self.write_suspensions(resume);
            let code = &mut self.records;
            code.put_address(at + offset_of!(Code, suspensions), records, table);
        }
        let code = &mut self.records;
        code.put_u32(at + offset_of!(Code, simple_arity), simple_arity(function));
        code.put_u32(at + offset_of!(Code, positional), signature.positional);
        code.put_u32(
            at + offset_of!(Code, positional_only),
            signature.positional_only,
        );
        code.put_u32(at + offset_of!(Code, keyword_only), signature.keyword_only);
        code.put_u32(at + offset_of!(Code, flags), code_flags(function));
        code.put_u32(at + offset_of!(Code, first_line), function.first_line);
        code.put_word(at + offset_of!(Code, name), name);
        code.put_word(at + offset_of!(Code, qualname), qualname);
        code.put_word(at + offset_of!(Code, doc), doc);
        code.put_address(at + offset_of!(Code, names), records, names);
        code.put_address(at + offset_of!(Code, free_names), records, free_names);
        if !function.slots.is_empty() {
            code.put_address(at + offset_of!(Code, slot_names), records, slot_names);
            let count = function.slots.len() as u64;
            code.put_u64(at + offset_of!(Code, slot_count), count);
        }
        if has_table(function) {
            let caches = Symbol::Section(Section::Caches);
            let table = self.plan.field_table(id);
            code.put_address(at + offset_of!(Code, fields), caches, table);
            let at_names = at + offset_of!(Code, field_names);
            code.put_address(at_names, records, field_names);
            let count = function.fields.len() as u64;
            code.put_u64(at + offset_of!(Code, field_count), count);
            let planned = function.field_order.len() as u64;
            code.put_u64(at + offset_of!(Code, planned_fields), planned);
            let order: Vec<u8> = function.field_order.iter().map(|&it| it as u8).collect();
            let order = code.append(&order) as i64;
            code.put_address(at + offset_of!(Code, field_order), records, order);
        }
        code.put_u64(
            at + offset_of!(Code, free_count),
            function.free.len() as u64,
        );
        let variables: Vec<&str> = (function.body.locals.iter())
            .filter_map(|local| local.name.as_deref())
            .chain(function.free.iter().map(|name| self.text(*name)))
            .collect();
        let variables = variables.join("\n");
        let text = self.texts.append(variables.as_bytes()) as i64;
        let texts = Symbol::Section(Section::Texts);
        let code = &mut self.records;
        code.put_address(at + offset_of!(Code, variables), texts, text);
        code.put_u64(at + offset_of!(Code, variables_len), variables.len() as u64);
        let (calls, call_count) = self.write_calls(id);
        let code = &mut self.records;
        code.put_address(at + offset_of!(Code, calls), records, calls);
        code.put_u64(at + offset_of!(Code, call_count), call_count);
        let source = sources[function.module.index()] as i64;
        code.put_address(at + offset_of!(Code, source), records, source);
        code.put_word(at + offset_of!(Code, module_name), module_name);
        code.put_u64(at + offset_of!(Code, module), u64::from(function.module.0));
    }

    /// Writes where a generator stands, by its state; returns where the table lies.
    fn write_suspensions(&mut self, resume: FunctionId) -> i64 {
        let suspensions = &self.program.functions[resume.index()].suspensions;
        let at = self
            .records
            .reserve(suspensions.len() * size_of::<*const Site>(), 8);
        let sites = Symbol::Section(Section::Sites);
        for (index, site) in suspensions.iter().enumerate() {
            let site = self.plan.site(resume, *site);
            let place = at + index * size_of::<*const Site>();
            self.records.put_address(place, sites, site);
        }
        at as i64
    }

    /// Writes the calls of a function; returns where the array starts and their count.
    fn write_calls(&mut self, id: FunctionId) -> (i64, u64) {
        let sites = &self.plan.sites[id.index()];
        let calls = &self.functions[id.index()].calls;
        let start = self.records.reserve(calls.len() * size_of::<CallSite>(), 8);
        for (index, (offset, site)) in calls.iter().enumerate() {
            let at = start + index * size_of::<CallSite>();
            let place = sites[site.index()].expect("a site of a call has a place");
            let number = place as usize / size_of::<Site>();
            (self.records).put_u32(at + offset_of!(CallSite, offset), *offset);
            (self.records).put_u32(at + offset_of!(CallSite, site), number as u32);
        }
        (start as i64, calls.len() as u64)
    }

    fn write_sites(&mut self, id: FunctionId) {
        let records = Symbol::Section(Section::Records);
        let sites = &self.program.functions[id.index()].body.sites;
        for (data, place) in sites.iter().zip(&self.plan.sites[id.index()]) {
            let Some(at) = place.map(|place| place as usize) else {
                continue;
            };
            let site = &mut self.sites;
            site.put_address(at + offset_of!(Site, code), records, self.plan.code(id));
            site.put_u32(at + offset_of!(Site, line), data.line);
            site.put_u32(at + offset_of!(Site, end_line), data.end_line);
            site.put_u32(at + offset_of!(Site, column), data.column);
            site.put_u32(at + offset_of!(Site, end_column), data.end_column);
            if let Some(anchors) = data.anchors {
                site.put_u32(at + offset_of!(Site, anchor_line), anchors.line);
                site.put_u32(at + offset_of!(Site, anchor_column), anchors.column);
                site.put_u32(at + offset_of!(Site, anchor_end_line), anchors.end_line);
                site.put_u32(at + offset_of!(Site, anchor_end_column), anchors.end_column);
            }
        }
    }

    /// Writes the module records; returns where the array starts.
    fn write_modules(&mut self) -> i64 {
        let modules = &self.program.modules;
        let start = self
            .records
            .reserve(modules.len() * size_of::<ModuleRecord>(), 8);
        for (index, module) in modules.iter().enumerate() {
            let at = start + index * size_of::<ModuleRecord>();
            let (first, globals) = &self.plan.module_globals[index];
            let names: Vec<_> = globals
                .iter()
                .map(|global| self.program.globals[global.index()].name)
                .collect();
            let names = self.write_names(&names);
            let name = self.plan.constants.module_name(mir::ModuleId(index as u32));
            let doc = self.optional_word(module.doc);
            let (records, variables) = (
                Symbol::Section(Section::Records),
                Symbol::Section(Section::Globals),
            );
            let folders = self.optional_word(module.folders);
            let package = self.optional_word(module.package);
            let parent = module.parent.map_or(0, |parent| u64::from(parent.0) + 1);
            let code = self.plan.code(module.function);
            let record = &mut self.records;
            record.put_word(at + offset_of!(ModuleRecord, folders), folders);
            record.put_word(at + offset_of!(ModuleRecord, package), package);
            record.put_u64(at + offset_of!(ModuleRecord, parent), parent);
            record.put_word(at + offset_of!(ModuleRecord, name), name);
            record.put_word(at + offset_of!(ModuleRecord, doc), doc);
            record.put_address(at + offset_of!(ModuleRecord, code), records, code);
            record.put_address(at + offset_of!(ModuleRecord, names), records, names);
            record.put_address(at + offset_of!(ModuleRecord, variables), variables, *first);
            record.put_u64(at + offset_of!(ModuleRecord, count), globals.len() as u64);
            let (warnings, count) = self.write_syntax_warnings(&module.syntax_warnings);
            let record = &mut self.records;
            record.put_address(at + offset_of!(ModuleRecord, warnings), records, warnings);
            record.put_u64(at + offset_of!(ModuleRecord, warning_count), count);
        }
        start as i64
    }

    /// Writes the SyntaxWarnings of a module; returns where the array starts and their count.
    fn write_syntax_warnings(&mut self, warnings: &[(u32, ConstId)]) -> (i64, u64) {
        let start = self
            .records
            .reserve(warnings.len() * size_of::<SyntaxWarning>(), 8);
        for (index, (line, text)) in warnings.iter().enumerate() {
            let at = start + index * size_of::<SyntaxWarning>();
            let text = self.word(*text);
            (self.records).put_word(at + offset_of!(SyntaxWarning, text), text);
            (self.records).put_u64(at + offset_of!(SyntaxWarning, line), u64::from(*line));
        }
        (start as i64, warnings.len() as u64)
    }

    /// Writes the records of big ints; returns where the array starts and their count.
    fn write_big_ints(&mut self) -> (i64, usize) {
        let big_ints = self.plan.constants.big_ints();
        let start = self
            .records
            .reserve(big_ints.len() * size_of::<BigIntRecord>(), 8);
        for (index, (section, offset, digits)) in big_ints.iter().enumerate() {
            let at = start + index * size_of::<BigIntRecord>();
            let text = self.texts.append(digits.as_bytes()) as i64;
            let (slot, texts) = (Symbol::Section(*section), Symbol::Section(Section::Texts));
            let record = &mut self.records;
            record.put_address(at + offset_of!(BigIntRecord, slot), slot, *offset);
            record.put_address(at + offset_of!(BigIntRecord, digits), texts, text);
            record.put_u64(at + offset_of!(BigIntRecord, len), digits.len() as u64);
        }
        (start as i64, big_ints.len())
    }

    /// The `str` constants that the runtime interns: names, and what looks like one.
    fn write_interned(&mut self) -> (i64, usize) {
        let words: Vec<_> = (self.program.constants.iter().enumerate())
            .filter(|(_, constant)| matches!(constant, Constant::Str(text) if is_name(text)))
            .map(|(index, _)| self.word(ConstId(index as u32)))
            .collect();
        (self.records.append_words(&words) as i64, words.len())
    }

    fn write_program(&self, modules: i64, names: (i64, usize), big_ints: (i64, usize)) -> Blob {
        let records = Symbol::Section(Section::Records);
        let mut blob = Blob::default();
        blob.reserve(size_of::<ProgramRecord>(), 8);
        blob.put_address(offset_of!(ProgramRecord, modules), records, modules);
        let count = self.program.modules.len() as u64;
        blob.put_u64(offset_of!(ProgramRecord, module_count), count);
        blob.put_address(offset_of!(ProgramRecord, names), records, names.0);
        blob.put_u64(offset_of!(ProgramRecord, name_count), names.1 as u64);
        blob.put_address(offset_of!(ProgramRecord, big_ints), records, big_ints.0);
        blob.put_u64(offset_of!(ProgramRecord, big_int_count), big_ints.1 as u64);
        blob.put_address(offset_of!(ProgramRecord, codes), records, 0);
        let count = self.program.functions.len() as u64;
        blob.put_u64(offset_of!(ProgramRecord, code_count), count);
        let sites = Symbol::Section(Section::Sites);
        blob.put_address(offset_of!(ProgramRecord, sites), sites, 0);
        blob
    }
}

/// Whether a text could be a name: those are compared by identity at run time.
fn is_name(text: &[u8]) -> bool {
    let is_name_byte = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
    text.len() <= 1 || text.iter().all(is_name_byte)
}

/// See [`Code::simple_arity`].
fn simple_arity(function: &Function) -> u32 {
    let signature = &function.signature;
    let is_simple = signature.keyword_only == 0
        && !signature.varargs
        && !signature.varkw
        && signature.positional as usize <= Code::MAX_REGISTERS;
    if is_simple {
        signature.positional
    } else {
        u32::MAX
    }
}

/// See [`Code::flags`].
fn code_flags(function: &Function) -> u32 {
    let flag = |condition: bool, flag: u32| if condition { flag } else { 0 };
    flag(function.signature.varargs, Code::HAS_VARARGS)
        | flag(function.signature.varkw, Code::HAS_VARKW)
        | flag(function.is_generator, Code::IS_GENERATOR)
        | flag(function.is_async, Code::IS_ASYNC)
        | flag(function.yields, Code::YIELDS)
}

/// The address of an object in the constants, as a word.
pub(super) fn object_word(offset: usize) -> StaticWord {
    StaticWord::Address(Symbol::Section(Section::Constants), offset as i64 + TAG)
}
