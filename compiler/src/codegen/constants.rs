//! Constant objects, laid out as the runtime's own types, immortal.

use std::collections::HashMap;

use pyc_runtime::builtins::BUILTINS;

use super::blob::{Blob, StaticWord};
use super::data::object_word;
use super::layout::{self, TAG};
use super::symbol::{Section, Symbol};
use crate::mir::program::ConstItem;
use crate::mir::{ConstId, Constant, ModuleId, Program};

/// Where a constant's word comes from.
#[derive(Clone, Copy, Debug)]
pub(super) enum ConstantPlace {
    /// A static object.
    Static(StaticWord),
    /// A big int: the word is in a slot of [`Section::BigInts`], at this offset.
    Slot(i64),
}

/// The constant pool.
#[derive(Debug)]
pub(super) struct Constants {
    /// The objects.
    pub(super) blob: Blob,
    places: Vec<ConstantPlace>,
    slot_count: usize,
    /// The words that are filled at the start: section, offset and digits.
    big_ints: Vec<(Section, i64, String)>,
    module_names: Vec<StaticWord>,
    singletons: Singletons,
}

/// The built-ins that code refers to by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Singletons {
    pub(super) none: u32,
    pub(super) false_: u32,
    pub(super) true_: u32,
    pub(super) ellipsis: u32,
}

impl Singletons {
    fn find() -> Singletons {
        let index = |name: &str| {
            let position = BUILTINS.iter().position(|(builtin, _)| *builtin == name);
            position.unwrap_or_else(|| panic!("no built-in {name}")) as u32
        };
        Singletons {
            none: index("None"),
            false_: index("False"),
            true_: index("True"),
            ellipsis: index("Ellipsis"),
        }
    }
}

impl Constants {
    /// Lays out every constant.
    pub(super) fn new(program: &Program) -> Constants {
        let mut constants = Constants {
            blob: Blob::default(),
            places: Vec::new(),
            slot_count: 0,
            big_ints: Vec::new(),
            module_names: Vec::new(),
            singletons: Singletons::find(),
        };
        for constant in &program.constants {
            let place = constants.write(program, constant);
            constants.places.push(place);
        }
        constants.write_module_names(program);
        constants
    }

    /// Where the constant's word comes from.
    pub(super) fn place(&self, constant: ConstId) -> ConstantPlace {
        self.places[constant.index()]
    }

    /// The word of a constant that is no big int.
    pub(super) fn word(&self, constant: ConstId) -> StaticWord {
        match self.place(constant) {
            ConstantPlace::Static(word) => word,
            ConstantPlace::Slot(_) => panic!("{constant} is a big int where an object must be"),
        }
    }

    /// The built-ins that code refers to by itself.
    pub(super) fn singletons(&self) -> Singletons {
        self.singletons
    }

    /// The word of `None`.
    pub(super) fn none(&self) -> StaticWord {
        StaticWord::Address(Symbol::Builtin(self.singletons.none), TAG)
    }

    /// The word of a module's name.
    pub(super) fn module_name(&self, module: ModuleId) -> StaticWord {
        self.module_names[module.index()]
    }

    /// How many words [`Section::BigInts`] has.
    pub(super) fn slot_count(&self) -> usize {
        self.slot_count
    }

    /// The words that are filled at the start: section, offset and digits.
    pub(super) fn big_ints(&self) -> &[(Section, i64, String)] {
        &self.big_ints
    }

    fn write(&mut self, program: &Program, constant: &Constant) -> ConstantPlace {
        let offset = match constant {
            Constant::Str(text) => layout::append_str(&mut self.blob, text),
            Constant::Bytes(bytes) => layout::append_bytes(&mut self.blob, bytes),
            Constant::Float(bits) => layout::append_float(&mut self.blob, *bits),
            Constant::Complex(real, imaginary) => {
                layout::append_complex(&mut self.blob, *real, *imaginary)
            }
            Constant::Tuple(items) => self.write_tuple(program, items),
            Constant::NativeModule(index) => {
                let word = StaticWord::Address(Symbol::NativeModule(*index), TAG);
                return ConstantPlace::Static(word);
            }
            Constant::BigInt(digits) => {
                let offset = self.slot_count as i64 * 8;
                self.slot_count += 1;
                self.big_ints
                    .push((Section::BigInts, offset, digits.clone()));
                return ConstantPlace::Slot(offset);
            }
        };
        ConstantPlace::Static(object_word(offset))
    }

    fn write_tuple(&mut self, program: &Program, items: &[ConstItem]) -> usize {
        let (tuple, first) = layout::append_tuple(&mut self.blob, items.len());
        for (index, item) in items.iter().enumerate() {
            let at = first + index * 8;
            let builtin = |index: u32| StaticWord::Address(Symbol::Builtin(index), TAG);
            let word = match item {
                ConstItem::None => builtin(self.singletons.none),
                ConstItem::Bool(false) => builtin(self.singletons.false_),
                ConstItem::Bool(true) => builtin(self.singletons.true_),
                ConstItem::Ellipsis => builtin(self.singletons.ellipsis),
                ConstItem::Int(value) => StaticWord::Plain((*value as u64) << 1),
                ConstItem::Constant(constant) => match self.place(*constant) {
                    ConstantPlace::Static(word) => word,
                    ConstantPlace::Slot(_) => self.fill_later(program, *constant, at),
                },
            };
            self.blob.put_word(at, word);
        }
        tuple
    }

    /// Notes that the item at `offset` is a big int, and returns a word to hold the place.
    fn fill_later(&mut self, program: &Program, constant: ConstId, offset: usize) -> StaticWord {
        if let Constant::BigInt(digits) = &program.constants[constant.index()] {
            let entry = (Section::Constants, offset as i64, digits.clone());
            self.big_ints.push(entry);
        }
        StaticWord::Plain(0)
    }

    /// Module names need not be among the program's constants: writes those that are not.
    fn write_module_names(&mut self, program: &Program) {
        let strings: HashMap<&[u8], StaticWord> = program
            .constants
            .iter()
            .zip(&self.places)
            .filter_map(|(constant, place)| match (constant, place) {
                (Constant::Str(text), ConstantPlace::Static(word)) => Some((&text[..], *word)),
                _ => None,
            })
            .collect();
        for module in &program.modules {
            let name = module.name.as_bytes();
            let word = strings.get(name).copied();
            let word =
                word.unwrap_or_else(|| object_word(layout::append_str(&mut self.blob, name)));
            self.module_names.push(word);
        }
    }
}
