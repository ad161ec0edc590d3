//! What compiled code and static data refer to by address.
//!
//! Functions are compiled on several threads, without the object at hand: they name a [`Symbol`]
//! by a pair of numbers, and the writer of the object resolves the pairs.

use cranelift_codegen::ir::UserExternalName;
use pyc_runtime::exports::RuntimeFn;

use crate::mir::FunctionId;

/// A part of the static data; everything of a kind lies in one object.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Section {
    /// The constant objects.
    Constants,
    /// The words of the modules' variables.
    Globals,
    /// The words of big int constants, filled at the start.
    BigInts,
    /// The inline caches, all zero.
    Caches,
    /// The sites of all functions.
    Sites,
    /// The code, module, source and program records, and the arrays they refer to.
    Records,
    /// Paths, source texts and digits.
    Texts,
}

impl Section {
    /// Every section.
    pub(super) const ALL: [Section; 7] = [
        Section::Constants,
        Section::Globals,
        Section::BigInts,
        Section::Caches,
        Section::Sites,
        Section::Records,
        Section::Texts,
    ];
}

/// An address that the linker knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Symbol {
    /// A compiled function.
    Function(FunctionId),
    /// A function of the runtime.
    Runtime(RuntimeFn),
    /// The static object of a built-in name.
    Builtin(u32),
    /// The object of a native module.
    NativeModule(u32),
    /// The start of a part of the static data.
    Section(Section),
    /// The stack limit that safepoints compare with.
    StackLimit,
    /// The lists of free cells.
    FreeLists,
    /// The words of the strings of one ASCII character.
    Characters,
    /// Calls a function of the runtime and keeps all registers.
    Keeper(RuntimeFn),
    /// The result of the function that a keeper has called.
    KeptResult,
}

impl Symbol {
    /// As the numbers that Cranelift carries.
    pub(super) fn to_name(self) -> UserExternalName {
        let (namespace, index) = match self {
            Symbol::Function(function) => (0, function.0),
            Symbol::Runtime(function) => (1, function as u32),
            Symbol::Builtin(index) => (2, index),
            Symbol::NativeModule(index) => (3, index),
            Symbol::Section(section) => (4, section as u32),
            Symbol::StackLimit => (5, 0),
            Symbol::FreeLists => (6, 0),
            Symbol::Keeper(function) => (7, function as u32),
            Symbol::KeptResult => (8, 0),
            Symbol::Characters => (9, 0),
        };
        UserExternalName::new(namespace, index)
    }

    /// From the numbers that Cranelift carries.
    pub(super) fn from_name(name: &UserExternalName) -> Symbol {
        let index = name.index as usize;
        match name.namespace {
            0 => Symbol::Function(FunctionId(name.index)),
            1 => Symbol::Runtime(RuntimeFn::ALL[index]),
            2 => Symbol::Builtin(name.index),
            3 => Symbol::NativeModule(name.index),
            4 => Symbol::Section(Section::ALL[index]),
            5 => Symbol::StackLimit,
            6 => Symbol::FreeLists,
            7 => Symbol::Keeper(RuntimeFn::ALL[index]),
            8 => Symbol::KeptResult,
            _ => Symbol::Characters,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_symbols() {
        let sections = Section::ALL.into_iter().map(Symbol::Section);
        let functions = RuntimeFn::ALL.iter().copied().map(Symbol::Runtime);
        let keepers = RuntimeFn::ALL.iter().copied().map(Symbol::Keeper);
        let others = [
            Symbol::Function(FunctionId(7)),
            Symbol::Builtin(3),
            Symbol::NativeModule(0),
            Symbol::StackLimit,
            Symbol::FreeLists,
            Symbol::KeptResult,
            Symbol::Characters,
        ];
        for symbol in sections.chain(functions).chain(keepers).chain(others) {
            assert_eq!(Symbol::from_name(&symbol.to_name()), symbol);
        }
    }
}
