//! Debug information: which machine code stands for which line of Python.
//!
//! DWARF with one unit: a line table, and an entry for each function, under the name that
//! tracebacks give it. Debuggers, profilers and `addr2line` read it.

use anyhow::{Result, anyhow};
use cranelift_module::FuncId;
use cranelift_object::ObjectProduct;
use gimli::write::{
    Address, AttributeValue, DirectoryId, DwarfUnit, EndianVec, FileId, LineProgram, LineString,
    Range, RangeList, RelocateWriter, Relocation, RelocationTarget, Sections, UnitEntryId,
};
use gimli::{Encoding, Format, LineEncoding, RunTimeEndian, SectionId};
use object::write::{self, SymbolId};
use object::{RelocationEncoding, RelocationFlags, RelocationKind, SectionKind};

use super::function::CompiledFunction;
use crate::mir::{Constant, Function, FunctionId, Program};

const ENCODING: Encoding = Encoding {
    format: Format::Dwarf32,
    version: 4,
    address_size: 8,
};

/// Adds the debug information of a program to its object.
pub(super) fn add(
    product: &mut ObjectProduct,
    program: &Program,
    functions: &[CompiledFunction],
    ids: &[FuncId],
) -> Result<()> {
    let symbols: Vec<SymbolId> = ids.iter().map(|id| product.function_symbol(*id)).collect();
    let mut unit = Unit::new(program);
    let mut ranges = Vec::new();
    for (index, compiled) in functions.iter().enumerate() {
        let id = FunctionId(index as u32);
        let begin = Address::Symbol {
            symbol: index,
            addend: 0,
        };
        let length = compiled.bytes.len() as u64;
        ranges.push(Range::StartLength { begin, length });
        unit.add_function(&program.functions[id.index()], compiled, begin);
    }
    unit.finish(ranges);
    let mut sections = Sections::new(Recorder {
        bytes: EndianVec::new(RunTimeEndian::Little),
        relocations: Vec::new(),
    });
    unit.dwarf.write(&mut sections)?;
    write_sections(&mut product.object, &sections, &symbols)
}

/// The unit while it is made.
struct Unit<'a> {
    program: &'a Program,
    dwarf: DwarfUnit,
    /// The file of each module.
    files: Vec<FileId>,
}

impl<'a> Unit<'a> {
    fn new(program: &'a Program) -> Self {
        let mut dwarf = DwarfUnit::new(ENCODING);
        let text = |text: &str| LineString::String(text.replace('\0', "?").into_bytes());
        let path = |path: &Option<String>| match path.as_deref() {
            None | Some("") => text("<none>"),
            Some(path) => text(path),
        };
        let main = program.modules.first().and_then(|main| main.path.clone());
        let mut lines = LineProgram::new(
            ENCODING,
            LineEncoding::default(),
            text("/"),
            None,
            path(&main),
            None,
        );
        let folder: DirectoryId = lines.default_directory();
        let files = program
            .modules
            .iter()
            .map(|module| lines.add_file(path(&module.path), folder, None))
            .collect();
        dwarf.unit.line_program = lines;
        let root = dwarf.unit.root();
        let name = dwarf
            .strings
            .add(main.unwrap_or_default().replace('\0', "?"));
        let root = dwarf.unit.get_mut(root);
        root.set(gimli::DW_AT_name, AttributeValue::StringRef(name));
        root.set(
            gimli::DW_AT_language,
            AttributeValue::Language(gimli::DW_LANG_Python),
        );
        Unit {
            program,
            dwarf,
            files,
        }
    }

    fn add_function(&mut self, function: &Function, compiled: &CompiledFunction, begin: Address) {
        let file = self.files[function.module.index()];
        self.add_entry(function, compiled, begin, file);
        let lines = &mut self.dwarf.unit.line_program;
        lines.begin_sequence(Some(begin));
        let mut shown = None;
        for (offset, site) in &compiled.places {
            // Code that stands nowhere belongs to what comes before it.
            let line = match site {
                Some(site) => function.body.sites[site.index()].line,
                None => shown.unwrap_or(function.first_line.max(1)),
            };
            if shown.replace(line) == Some(line) {
                continue;
            }
            let row = lines.row();
            row.address_offset = u64::from(*offset);
            row.file = file;
            row.line = u64::from(line);
            lines.generate_row();
        }
        lines.end_sequence(compiled.bytes.len() as u64);
    }

    fn add_entry(
        &mut self,
        function: &Function,
        compiled: &CompiledFunction,
        begin: Address,
        file: FileId,
    ) {
        let name = match &self.program.constants[function.qualname.index()] {
            Constant::Str(text) => String::from_utf8_lossy(text).replace('\0', "?"),
            _ => String::new(),
        };
        let name = self.dwarf.strings.add(name);
        let root = self.dwarf.unit.root();
        let entry: UnitEntryId = self.dwarf.unit.add(root, gimli::DW_TAG_subprogram);
        let entry = self.dwarf.unit.get_mut(entry);
        for (attribute, value) in [
            (gimli::DW_AT_name, AttributeValue::StringRef(name)),
            (gimli::DW_AT_low_pc, AttributeValue::Address(begin)),
            (
                gimli::DW_AT_high_pc,
                AttributeValue::Udata(compiled.bytes.len() as u64),
            ),
            (
                gimli::DW_AT_decl_file,
                AttributeValue::FileIndex(Some(file)),
            ),
            (
                gimli::DW_AT_decl_line,
                AttributeValue::Udata(u64::from(function.first_line)),
            ),
        ] {
            entry.set(attribute, value);
        }
    }

    fn finish(&mut self, ranges: Vec<Range>) {
        let ranges = self.dwarf.unit.ranges.add(RangeList(ranges));
        let root = self.dwarf.unit.root();
        let root = self.dwarf.unit.get_mut(root);
        root.set(
            gimli::DW_AT_low_pc,
            AttributeValue::Address(Address::Constant(0)),
        );
        root.set(gimli::DW_AT_ranges, AttributeValue::RangeListRef(ranges));
    }
}

/// Takes the bytes of a section, and what the linker is to fill in.
#[derive(Clone)]
struct Recorder {
    bytes: EndianVec<RunTimeEndian>,
    relocations: Vec<Relocation>,
}

impl RelocateWriter for Recorder {
    type Writer = EndianVec<RunTimeEndian>;

    fn writer(&self) -> &Self::Writer {
        &self.bytes
    }

    fn writer_mut(&mut self) -> &mut Self::Writer {
        &mut self.bytes
    }

    fn relocate(&mut self, relocation: Relocation) {
        self.relocations.push(relocation);
    }
}

/// Puts the sections into the object.
fn write_sections(
    object: &mut write::Object<'_>,
    sections: &Sections<Recorder>,
    symbols: &[SymbolId],
) -> Result<()> {
    let mut made: Vec<(SectionId, write::SectionId, &[Relocation])> = Vec::new();
    sections.for_each(|id, recorder| {
        if !recorder.bytes.slice().is_empty() {
            let name = id.name().as_bytes().to_vec();
            let section = object.add_section(Vec::new(), name, SectionKind::Debug);
            object.append_section_data(section, recorder.bytes.slice(), 1);
            made.push((id, section, &recorder.relocations));
        }
        Ok::<(), anyhow::Error>(())
    })?;
    for (_, section, relocations) in &made {
        for relocation in *relocations {
            let symbol = match relocation.target {
                RelocationTarget::Symbol(index) => symbols[index],
                RelocationTarget::Section(wanted) => {
                    let found = made.iter().find(|(id, ..)| *id == wanted);
                    let (_, section, _) =
                        found.ok_or_else(|| anyhow!("no section {}", wanted.name()))?;
                    object.section_symbol(*section)
                }
            };
            let flags = RelocationFlags::Generic {
                kind: RelocationKind::Absolute,
                encoding: RelocationEncoding::Generic,
                size: relocation.size * 8,
            };
            let relocation = write::Relocation {
                offset: relocation.offset as u64,
                symbol,
                addend: relocation.addend,
                flags,
            };
            object.add_relocation(*section, relocation)?;
        }
    }
    Ok(())
}
