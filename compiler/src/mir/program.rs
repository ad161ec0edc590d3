//! The whole program: modules, functions, variables of modules and constants.

use std::collections::HashMap;

use super::{Body, Site, entity};

entity!(
    /// A function, class body or module body of the program.
    FunctionId, "fn"
);
entity!(
    /// A variable of a module.
    Global, "global"
);
entity!(
    /// A static object of the program.
    ConstId, "const"
);
entity!(
    /// A module of the program.
    ModuleId, "module"
);

/// A static object. Equal constants are one object; floats are compared by their bits.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Constant {
    /// A `str`, as generalised UTF-8. Also every name (of attributes, variables, keywords).
    Str(Vec<u8>),
    /// A `bytes`.
    Bytes(Vec<u8>),
    /// An int too large for a tagged word, as decimal digits with an optional `-`; built when the
    /// program starts.
    BigInt(String),
    /// A `float`, as its bits.
    Float(u64),
    /// A `complex`, as the bits of its parts.
    Complex(u64, u64),
    /// A `tuple`.
    Tuple(Vec<ConstItem>),
    /// The object of a native module of the runtime, by name (an index into `modules::NATIVE`).
    NativeModule(u32),
}

/// An item of a constant tuple.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ConstItem {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// A small int.
    Int(i64),
    /// `...`
    Ellipsis,
    /// Another constant.
    Constant(ConstId),
}

/// How a function takes its arguments, as in a code object.
#[derive(Clone, Debug, Default)]
pub struct FunctionSignature {
    /// Every parameter's name: positional, keyword only, `*args`, `**kwargs`.
    pub names: Vec<ConstId>,
    /// How many positional parameters there are, positional-only ones included.
    pub positional: u32,
    /// How many of them are positional only.
    pub positional_only: u32,
    /// How many keyword-only parameters there are.
    pub keyword_only: u32,
    /// There is a `*args`.
    pub varargs: bool,
    /// There is a `**kwargs`.
    pub varkw: bool,
}

/// A function and its code.
#[derive(Clone, Debug)]
pub struct Function {
    /// `__name__`, a `Str`. `<module>` and `<lambda>` as in CPython.
    pub name: ConstId,
    /// `__qualname__`, a `Str`.
    pub qualname: ConstId,
    /// The module it belongs to.
    pub module: ModuleId,
    /// `co_firstlineno`.
    pub first_line: u32,
    /// The docstring, a `Str`.
    pub doc: Option<ConstId>,
    /// How it takes arguments.
    pub signature: FunctionSignature,
    /// The names of its free variables, in the order of `LoadFree`.
    pub free: Vec<ConstId>,
    /// The body is a generator (it has `Yield`s).
    pub is_generator: bool,
    /// The generator is a coroutine, or an asynchronous generator if it yields.
    pub is_async: bool,
    /// The program's text has a `yield` in it.
    pub yields: bool,
    /// What runs when the generator is resumed, once the `Yield`s have gone there. Its parameters
    /// are the generator, as a raw word, and what is sent in, unbound for a pending exception.
    pub resume: Option<FunctionId>,
    /// The fields of the class whose body this is: attributes that compiled code loads and stores
    /// where instances keep them.
    pub fields: Vec<ConstId>,
    /// The positions of those that instances surely get first, in that order: of the first so many.
    pub field_order: Vec<u32>,
    /// The slots of instances of the class whose body this is, if compiled code accesses them.
    pub slots: Vec<ConstId>,
    /// Compiled code asks whether objects are instances of the class whose body this is.
    pub is_tested_for: bool,
    /// It is a version of another function that takes or yields unboxed values: only direct calls
    /// lead to it.
    pub is_version: bool,
    /// Of what runs when a generator is resumed: where it stands while it is suspended, by its
    /// state.
    pub suspensions: Vec<Site>,
    /// The code.
    pub body: Body,
}

/// A variable of a module.
#[derive(Clone, Debug)]
pub struct GlobalDecl {
    /// The module.
    pub module: ModuleId,
    /// Its name, a `Str`.
    pub name: ConstId,
}

/// A user module.
#[derive(Clone, Debug)]
pub struct ModuleData {
    /// `__name__` (`__main__` for the entry).
    pub name: String,
    /// The absolute path of the source, as a traceback shows it; none for a package without one.
    pub path: Option<String>,
    /// `__package__`, a `Str`.
    pub package: Option<ConstId>,
    /// `__path__` of a package, a `Tuple` of `Str`s.
    pub folders: Option<ConstId>,
    /// The package that it is a submodule of.
    pub parent: Option<ModuleId>,
    /// The source text, for tracebacks.
    pub source: String,
    /// The module's body.
    pub function: FunctionId,
    /// The docstring.
    pub doc: Option<ConstId>,
    /// Its SyntaxWarnings, which are given when it is imported: lines and texts (`Str`s).
    pub syntax_warnings: Vec<(u32, ConstId)>,
}

/// Everything the code generator needs.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The modules; the first is the entry.
    pub modules: Vec<ModuleData>,
    /// The functions.
    pub functions: Vec<Function>,
    /// The variables of all modules.
    pub globals: Vec<GlobalDecl>,
    /// The constants.
    pub constants: Vec<Constant>,
    /// Nobody notices when an object of the program dies.
    pub is_quiet: bool,
    /// The lines of the `finally` bodies that have one copy for all exits.
    pub shared_bodies: Vec<(ModuleId, u32)>,
    interned: HashMap<Constant, ConstId>,
}

impl Program {
    /// The constant, made on first use.
    pub fn constant(&mut self, constant: Constant) -> ConstId {
        if let Some(&id) = self.interned.get(&constant) {
            return id;
        }
        let id = ConstId(self.constants.len() as u32);
        self.constants.push(constant.clone());
        self.interned.insert(constant, id);
        id
    }

    /// The `str` constant with this text.
    pub fn string(&mut self, text: &str) -> ConstId {
        self.constant(Constant::Str(text.as_bytes().to_vec()))
    }
}
