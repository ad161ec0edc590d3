//! Functions: the static code records that the code generator emits, function objects, bound
//! methods, built-in functions and cells.

use std::cell::{Cell as StdCell, UnsafeCell};

use crate::abi::Word;
use crate::call;
use crate::call::entry::{FunctionEntries, builtin_entries};
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, OwnedItems, Py, Result};
use crate::site::{Site, Source};
use crate::str_::Str;
use crate::tuple::Tuple;
use crate::type_::{Args, Class, Definition, Kind, KindInfo, Slots, TypeId, Visit, ids};

pub mod attributes;
pub mod bind;

/// The code of a function, as the code generator emits it.
#[derive(Debug)]
#[repr(C)]
pub struct Code {
    /// The compiled body. With at most [`Code::MAX_REGISTERS`] parameters it is
    /// `extern "C" fn(callee: Word, a: Word, b: Word, …) -> Word`, else
    /// `extern "C" fn(callee: Word, args: *mut Word) -> Word`. It owns its parameters.
    pub entry: *const (),
    /// The body of a generator, `extern "C" fn(callee: Word, generator: Word, sent: Word) -> Word`;
    /// null for other functions.
    pub resume: *const (),
    /// Where that body stands while it is suspended, by its state; null for other functions.
    pub suspensions: *const &'static Site,
    /// The number of positional parameters if the function has nothing else (no keyword-only
    /// parameters, `*args`, `**kwargs`), and at most `MAX_REGISTERS`; else `u32::MAX`. Then a
    /// call with that many positional arguments may call `entry` at once.
    pub simple_arity: u32,
    /// How many positional parameters there are.
    pub positional: u32,
    /// How many of them are positional only.
    pub positional_only: u32,
    /// How many keyword-only parameters there are.
    pub keyword_only: u32,
    /// See the `Code::HAS_…` constants.
    pub flags: u32,
    /// `co_firstlineno`.
    pub first_line: u32,
    /// `co_name`, a static `str`.
    pub name: Word,
    /// `co_qualname`, a static `str`.
    pub qualname: Word,
    /// The docstring: a static `str` or `None`.
    pub doc: Word,
    /// The parameters' names: positional, keyword only, `*args`, `**kwargs`; static `str`s.
    pub names: *const Word,
    /// The names of the free variables.
    pub free_names: *const Word,
    /// How many free variables there are.
    pub free_count: usize,
    /// The names of all variables, one a line; UTF-8. For hints in tracebacks.
    pub variables: *const u8,
    /// Its length in bytes.
    pub variables_len: usize,
    /// The field table of the class whose body this is; null if there is none.
    pub fields: *const crate::fields::FieldTable,
    /// The names of its fields.
    pub field_names: *const Word,
    /// How many there are.
    pub field_count: usize,
    /// How many of them, the first ones, have the first words of instances, in that order.
    pub planned_fields: usize,
    /// Their positions, in the order in which instances get them.
    pub field_order: *const u8,
    /// The names of the slots that instances of the class have whose body this is, its bases' first,
    /// if compiled code accesses them by their places.
    pub slot_names: *const Word,
    /// How many there are.
    pub slot_count: usize,
    /// The source.
    pub source: *const Source,
    /// `__name__` of the module, a static `str`.
    pub module_name: Word,
    /// The index of the module in the program.
    pub module: usize,
    /// The calls that the function contains, by their return addresses.
    pub calls: *const crate::site::CallSite,
    /// How many there are.
    pub call_count: usize,
}

impl Code {
    /// With more parameters than this, arguments are passed in memory.
    pub const MAX_REGISTERS: usize = 8;
    /// There is a `*args`.
    pub const HAS_VARARGS: u32 = 1;
    /// There is a `**kwargs`.
    pub const HAS_VARKW: u32 = 2;
    /// It makes a generator.
    pub const IS_GENERATOR: u32 = 4;
    /// What it makes is a coroutine, or an asynchronous generator if it yields.
    pub const IS_ASYNC: u32 = 8;
    /// Its text has a `yield`.
    pub const YIELDS: u32 = 16;

    /// `co_flags`.
    pub fn shown_flags(&self) -> u32 {
        const OPTIMIZED_WITH_NEW_LOCALS: u32 = 3;
        const NESTED: u32 = 0x10;
        let has = |flag| self.flags & flag != 0;
        let kind = match (has(Self::IS_ASYNC), has(Self::YIELDS)) {
            (true, true) => 0x200,
            (true, false) => 0x80,
            (false, _) if has(Self::IS_GENERATOR) => 0x20,
            (false, _) => 0,
        };
        let mut flags = OPTIMIZED_WITH_NEW_LOCALS | kind;
        flags |= if has(Self::HAS_VARARGS) { 4 } else { 0 };
        flags |= if has(Self::HAS_VARKW) { 8 } else { 0 };
        flags | if self.free_count > 0 { NESTED } else { 0 }
    }

    /// How many parameters the compiled body takes.
    pub fn parameter_count(&self) -> usize {
        let varargs = usize::from(self.flags & Self::HAS_VARARGS != 0);
        let varkw = usize::from(self.flags & Self::HAS_VARKW != 0);
        (self.positional + self.keyword_only) as usize + varargs + varkw
    }

    /// The name of parameter `index`.
    pub fn parameter_name(&self, index: usize) -> Borrowed<'static> {
        debug_assert!(index < self.parameter_count());
        // SAFETY: the record has as many names as parameters, all static strings.
        unsafe { Borrowed::from_word(*self.names.add(index)) }
    }

    /// The names of all variables.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        // SAFETY: the record has that much static text.
        let text = unsafe { std::slice::from_raw_parts(self.variables, self.variables_len) };
        std::str::from_utf8(text).unwrap_or("").lines()
    }

    /// `co_name`.
    pub fn name(&self) -> Borrowed<'static> {
        // SAFETY: a static string.
        unsafe { Borrowed::from_word(self.name) }
    }

    /// `co_qualname`.
    pub fn qualname(&self) -> Borrowed<'static> {
        // SAFETY: a static string.
        unsafe { Borrowed::from_word(self.qualname) }
    }

    /// `__name__` of the module.
    pub fn module_name(&self) -> Borrowed<'static> {
        // SAFETY: a static string.
        unsafe { Borrowed::from_word(self.module_name) }
    }
}

// SAFETY: static, never written.
unsafe impl Sync for Code {}

/// A function of the program. The cells of its free variables follow it.
#[repr(C)]
pub struct Function {
    /// The header.
    pub header: Header,
    /// The code.
    pub code: &'static Code,
    /// What a program can change about it.
    pub state: UnsafeCell<FunctionState>,
}

/// What a program can change about a function.
#[derive(Default)]
pub struct FunctionState {
    /// `__defaults__`, a tuple.
    pub defaults: Option<Owned>,
    /// `__kwdefaults__`, a dict.
    pub keyword_defaults: Option<Owned>,
    /// `__annotations__`, a dict.
    pub annotations: Option<Owned>,
    /// `__name__`, if it was set.
    pub name: Option<Owned>,
    /// `__qualname__`, if it was set.
    pub qualname: Option<Owned>,
    /// `__doc__`, if it was set.
    pub doc: Option<Owned>,
    /// `__module__`, if it was set.
    pub module: Option<Owned>,
    /// `__type_params__`, a tuple, if there are any.
    pub type_parameters: Option<Owned>,
    /// `__dict__`, made on first use.
    pub dict: Option<Owned>,
}

/// Where the code generator finds the fields of a function.
pub mod layout {
    use super::{Code, Function};
    /// The offset of the pointer to the code record.
    pub const CODE: usize = std::mem::offset_of!(Function, code);
    /// The offset of the first cell.
    pub const CELLS: usize = size_of::<Function>();
    /// The offset of the entry in the code record.
    pub const ENTRY: usize = std::mem::offset_of!(Code, entry);
    /// The offset of the simple arity (32 bits) in the code record.
    pub const SIMPLE_ARITY: usize = std::mem::offset_of!(Code, simple_arity);
    /// The offset of the entry of a built-in function without arguments; those of more follow.
    pub const BUILTIN_ENTRIES: usize = std::mem::offset_of!(super::BuiltinFunction, entries);
    /// The offset of a cell's content.
    pub const CELL_VALUE: usize = std::mem::offset_of!(super::Cell, value);
}

/// The layout kind.
pub static FUNCTION_KIND: KindInfo = KindInfo {
    drop: drop_function,
    ..KindInfo::container::<Function>("function", traverse_function, Some(clear_function))
        .with_size(|object| {
            let function = object.get::<Function>().expect("a function");
            size_of::<Function>() + 8 * function.code.free_count
        })
};

// SAFETY: every function starts with this layout.
unsafe impl Object for Function {
    const KIND: Kind = Kind(&FUNCTION_KIND);
    const USUAL_ID: TypeId = ids::FUNCTION;
}

impl Function {
    /// What a program can change.
    pub fn state(&self) -> &FunctionState {
        // SAFETY: views are short: whoever changes the state holds none.
        unsafe { &*self.state.get() }
    }

    /// The cells of the free variables.
    pub fn cells(&self) -> &[Owned] {
        // SAFETY: the cells follow the fixed part.
        unsafe {
            let first = (self as *const Function).add(1).cast::<Owned>();
            std::slice::from_raw_parts(first, self.code.free_count)
        }
    }

    /// The defaults of the parameters after the first `count`, if the function has nothing but
    /// positional parameters, of which all after those have defaults.
    pub fn simple_defaults(&self, count: usize) -> Option<&[Owned]> {
        let missing = (self.code.simple_arity as usize).checked_sub(count)?;
        if self.code.simple_arity == u32::MAX {
            return None;
        }
        let defaults = self.state().defaults.as_ref()?;
        let defaults = defaults.borrow().get::<Tuple>()?.as_slice();
        Some(&defaults[defaults.len().checked_sub(missing)?..])
    }

    /// `__name__` and `__qualname__`, where they were set.
    pub fn set_names(&self) -> Option<Box<[Option<Owned>; 2]>> {
        let state = self.state();
        match (&state.name, &state.qualname) {
            (None, None) => None,
            (name, qualname) => Some(Box::new([name.clone(), qualname.clone()])),
        }
    }

    /// `__qualname__`.
    pub fn qualname(&self) -> Owned {
        match &self.state().qualname {
            Some(name) => name.clone(),
            None => self.code.qualname().to_owned(),
        }
    }

    /// `__qualname__` as text.
    pub fn qualname_text(&self) -> String {
        text_of(self.qualname().borrow())
    }

    /// Module and qualified name, as messages about `*` and `**` show them.
    pub fn full_name(&self) -> String {
        let module = text_of(self.code.module_name());
        format!("{module}.{}", self.qualname_text())
    }
}

/// The text of a name.
pub fn text_of(name: Borrowed<'_>) -> String {
    name.get::<Str>()
        .map_or_else(String::new, |text| text.to_string_lossy().into_owned())
}

unsafe fn drop_function(address: *mut u8) {
    // SAFETY: the object is a function whose memory is freed right after.
    unsafe {
        let function = address.cast::<Function>();
        let cells = function.add(1).cast::<Owned>();
        for index in 0..(*function).code.free_count {
            std::ptr::drop_in_place(cells.add(index));
        }
        std::ptr::drop_in_place((*function).state.get());
    }
}

fn traverse_function(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let function = object.get::<Function>().expect("a function");
    let state = function.state();
    let parts = [
        &state.defaults,
        &state.keyword_defaults,
        &state.annotations,
        &state.name,
        &state.qualname,
        &state.doc,
        &state.module,
        &state.type_parameters,
        &state.dict,
    ];
    for part in parts.into_iter().flatten() {
        visit(part.borrow());
    }
    for cell in function.cells() {
        visit(cell.borrow());
    }
}

fn clear_function(_py: &mut Py, object: Borrowed<'_>) {
    let function = object.get::<Function>().expect("a function");
    // SAFETY: no view is open; the old state is dropped outside of any.
    let old = unsafe { std::mem::take(&mut *function.state.get()) };
    drop(old);
}

/// The row `function_new`.
pub fn function_new(
    _py: &mut Py,
    code: &'static Code,
    defaults: Option<Owned>,
    keyword_defaults: Option<Owned>,
    annotations: Option<Owned>,
    cells: OwnedItems<'_>,
) -> Owned {
    debug_assert_eq!(cells.len(), code.free_count);
    let state = FunctionState {
        defaults,
        keyword_defaults,
        annotations,
        ..FunctionState::default()
    };
    let fill = |header| Function {
        header,
        code,
        state: UnsafeCell::new(state),
    };
    let Some(function) = memory::new_variable_object(&FUNCTION, 8 * code.free_count, fill) else {
        std::alloc::handle_alloc_error(std::alloc::Layout::new::<Function>())
    };
    // SAFETY: the object is new and has room for the cells.
    unsafe {
        let first = std::ptr::from_ref::<Function>(&function)
            .add(1)
            .cast::<Word>()
            .cast_mut();
        for (index, cell) in cells.enumerate() {
            first.add(index).write(cell.into_word());
        }
    }
    function.into_owned()
}

/// The row `function_set_type_parameters`.
pub fn function_set_type_parameters(_py: &mut Py, function: Borrowed<'_>, parameters: Owned) {
    attributes::set_type_parameters(function, Some(parameters));
}

/// Runs the compiled body.
///
/// # Safety
/// There are as many words as parameters, and they own their references, which move.
pub unsafe fn enter(callee: Borrowed<'_>, code: &Code, args: &mut [Word]) -> Result<Owned> {
    debug_assert_eq!(args.len(), code.parameter_count());
    // SAFETY: the entry has the signature that the number of parameters says.
    unsafe { enter_at(code.entry, callee.word(), args) }
}

/// Calls what has the signature of a compiled body.
///
/// # Safety
/// The number of words is that of the parameters; they own their references, which move.
pub unsafe fn enter_at(entry: *const (), callee: Word, args: &mut [Word]) -> Result<Owned> {
    macro_rules! call_with {
        ($($arg:ident)*) => {{
            type Entry = extern "C" fn(Word, $(call_with!(@word $arg)),*) -> Word;
            // SAFETY: the caller's.
            let entry = unsafe { std::mem::transmute::<*const (), Entry>(entry) };
            entry(callee, $($arg),*)
        }};
        (@word $arg:ident) => { Word };
    }
    let result = match *args {
        [] => call_with!(),
        [a] => call_with!(a),
        [a, b] => call_with!(a b),
        [a, b, c] => call_with!(a b c),
        [a, b, c, d] => call_with!(a b c d),
        [a, b, c, d, e] => call_with!(a b c d e),
        [a, b, c, d, e, f] => call_with!(a b c d e f),
        [a, b, c, d, e, f, g] => call_with!(a b c d e f g),
        [a, b, c, d, e, f, g, h] => call_with!(a b c d e f g h),
        _ => {
            type Entry = extern "C" fn(Word, *mut Word) -> Word;
            // SAFETY: the caller's; so many parameters are passed in memory.
            let entry = unsafe { std::mem::transmute::<*const (), Entry>(entry) };
            entry(callee, args.as_mut_ptr())
        }
    };
    const { assert!(Code::MAX_REGISTERS == 8) };
    if result.is_null() {
        Err(crate::object::Raised(()))
    } else {
        // SAFETY: a result comes with a reference.
        Ok(unsafe { Owned::from_word(result) })
    }
}

fn call_function(py: &mut Py, callee: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let function = callee.get::<Function>().expect("a function");
    let count = args.values.len();
    if args.names.is_none() && function.code.simple_arity as usize == count {
        let mut words = [Word::NULL; Code::MAX_REGISTERS];
        for (slot, value) in words.iter_mut().zip(args.values) {
            *slot = value.into_word();
        }
        // SAFETY: the number of words is the number of parameters.
        return unsafe { enter(callee, function.code, &mut words[..count]) };
    }
    if args.names.is_none()
        && let Some(missing) = function.simple_defaults(count)
    {
        let mut words = [Word::NULL; Code::MAX_REGISTERS];
        let values = args.values.chain(missing.iter().cloned());
        for (slot, value) in words.iter_mut().zip(values) {
            *slot = value.into_word();
        }
        let parameters = count + missing.len();
        // SAFETY: the number of words is the number of parameters.
        return unsafe { enter(callee, function.code, &mut words[..parameters]) };
    }
    let args = match bind::bind_simple(function, args) {
        // SAFETY: the number of words is the number of parameters.
        Ok((mut words, count)) => unsafe {
            return enter(callee, function.code, &mut words[..count]);
        },
        Err(args) => args,
    };
    let mut words = bind::bind(py, function, args)?;
    // SAFETY: binding makes a word for every parameter.
    unsafe { enter(callee, function.code, &mut words) }
}

/// `types.FunctionType`.
pub static FUNCTION: Class = Class::new_static(ids::FUNCTION, &FUNCTION_DEFINITION);

static FUNCTION_DEFINITION: Definition = Definition {
    slots: Slots {
        repr: Some(attributes::function_repr),
        call: Some(call_function),
        descriptor_get: Some(bind_to_object),
        ..Slots::EMPTY
    },
    attributes: attributes::FUNCTION_ATTRIBUTES,
    has_dict: true,
    ..Definition::new("function", &crate::class::OBJECT, Function::KIND)
};

/// `function.__get__`: binds to an instance.
fn bind_to_object(
    _py: &mut Py,
    descriptor: Borrowed<'_>,
    object: Option<Borrowed<'_>>,
    _class: Option<Borrowed<'_>>,
) -> Result<Owned> {
    Ok(match object {
        Some(object) => method_new(descriptor.to_owned(), object.to_owned()),
        None => descriptor.to_owned(),
    })
}

/// A callable bound to a receiver.
#[repr(C)]
pub struct Method {
    /// The header.
    pub header: Header,
    /// `__func__`.
    pub function: Owned,
    /// `__self__`.
    pub this: Owned,
}

static METHOD_KIND: KindInfo = KindInfo::container::<Method>(
    "method",
    |object, visit| {
        let method = object.get::<Method>().expect("a method");
        visit(method.function.borrow());
        visit(method.this.borrow());
    },
    None,
);

// SAFETY: every method starts with this layout.
unsafe impl Object for Method {
    const KIND: Kind = Kind(&METHOD_KIND);
}

/// `types.MethodType`.
pub static METHOD: Class = Class::new_static(ids::METHOD, &METHOD_DEFINITION);

static METHOD_DEFINITION: Definition = Definition {
    slots: Slots {
        repr: Some(attributes::method_repr),
        call: Some(|py, callee, args| {
            let method = callee.get::<Method>().expect("a method");
            let (function, this) = (method.function.clone(), method.this.clone());
            call::call_prepended(py, function.borrow(), this, args)
        }),
        compare: Some(attributes::method_compare),
        hash: Some(attributes::method_hash),
        get_attribute: Some(attributes::method_get_attribute),
        new: Some(attributes::method_new_slot),
        // A method that is bound stays so.
        descriptor_get: Some(|_, this, _, _| Ok(this.to_owned())),
        ..Slots::EMPTY
    },
    attributes: attributes::METHOD_ATTRIBUTES,
    ..Definition::new("method", &crate::class::OBJECT, Method::KIND)
};

/// A bound method.
pub fn method_new(function: Owned, this: Owned) -> Owned {
    memory::new_object(&METHOD, |header| Method {
        header,
        function,
        this,
    })
    .into_owned()
}

/// A function or bound method of the runtime.
#[repr(C)]
pub struct BuiltinFunction {
    /// The header.
    pub header: Header,
    /// What it is.
    pub method: &'static crate::type_::Method,
    /// What compiled code calls, by the number of arguments.
    pub entries: FunctionEntries,
    /// The receiver; null for functions of modules.
    pub this: StdCell<Word>,
    /// The class that defines it, of methods.
    pub class: Option<&'static Class>,
    /// The module, of functions.
    pub module: &'static str,
}

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for BuiltinFunction {}

impl BuiltinFunction {
    /// A static function of a module.
    pub const fn new_static(
        module: &'static str,
        method: &'static crate::type_::Method,
    ) -> BuiltinFunction {
        BuiltinFunction {
            header: Header::immortal(ids::BUILTIN_FUNCTION),
            method,
            entries: builtin_entries(&method.call),
            this: StdCell::new(Word::NULL),
            class: None,
            module,
        }
    }

    /// The receiver.
    pub fn receiver(&self) -> Option<Borrowed<'_>> {
        // SAFETY: the word is null or owned by this object.
        (!self.this.get().is_null()).then(|| unsafe { Borrowed::from_word(self.this.get()) })
    }

    /// What messages call it: `len`, `list.append`.
    pub fn full_name(&self) -> String {
        match self.class {
            Some(_) => self.qualname(),
            None if self.module == "builtins" => self.method.name.to_owned(),
            None => format!("{}.{}", self.module, self.method.name),
        }
    }

    /// `__qualname__`: a bound method is called after the class of its receiver.
    pub fn qualname(&self) -> String {
        let name = self.method.name;
        let Some(defining) = self.class else {
            return name.to_owned();
        };
        let class = match self.receiver() {
            Some(this) => crate::class::as_class(this).unwrap_or(this.class()),
            None => defining,
        };
        format!("{}.{name}", class.qualname())
    }
}

static BUILTIN_FUNCTION_KIND: KindInfo = KindInfo {
    drop: |address| {
        // SAFETY: the object is a built-in function whose memory is freed right after.
        unsafe {
            let this = (*address.cast::<BuiltinFunction>()).this.get();
            if !this.is_null() {
                drop(Owned::from_word(this));
            }
        }
    },
    ..KindInfo::container::<BuiltinFunction>(
        "builtin_function_or_method",
        |object, visit| {
            let function = object
                .get::<BuiltinFunction>()
                .expect("a built-in function");
            if let Some(this) = function.receiver() {
                visit(this);
            }
        },
        None,
    )
};

// SAFETY: every built-in function starts with this layout.
unsafe impl Object for BuiltinFunction {
    const KIND: Kind = Kind(&BUILTIN_FUNCTION_KIND);
    const USUAL_ID: TypeId = ids::BUILTIN_FUNCTION;
}

/// `types.BuiltinFunctionType`.
pub static BUILTIN_FUNCTION: Class =
    Class::new_static(ids::BUILTIN_FUNCTION, &BUILTIN_FUNCTION_DEFINITION);

static BUILTIN_FUNCTION_DEFINITION: Definition = Definition {
    slots: Slots {
        repr: Some(attributes::builtin_repr),
        call: Some(|py, callee, args| {
            let function = callee
                .get::<BuiltinFunction>()
                .expect("a built-in function");
            let name = || function.full_name();
            let this = function.receiver().unwrap_or(crate::singletons::none());
            call::call_builtin(py, &function.method.call, &name, this, args)
        }),
        compare: Some(attributes::builtin_compare),
        hash: Some(attributes::builtin_hash),
        ..Slots::EMPTY
    },
    attributes: attributes::BUILTIN_ATTRIBUTES,
    ..Definition::new(
        "builtin_function_or_method",
        &crate::class::OBJECT,
        BuiltinFunction::KIND,
    )
};

/// A method of a built-in class, bound to its receiver.
pub fn builtin_method(
    method: &'static crate::type_::Method,
    class: &'static Class,
    this: Owned,
) -> Owned {
    memory::new_object(&BUILTIN_FUNCTION, |header| BuiltinFunction {
        header,
        method,
        entries: builtin_entries(&method.call),
        this: StdCell::new(this.into_word()),
        class: Some(class),
        module: "",
    })
    .into_owned()
}

/// A variable that closures share.
#[repr(C)]
pub struct Cell {
    /// The header.
    pub header: Header,
    /// The content, or the null word.
    pub value: StdCell<Word>,
}

static CELL_KIND: KindInfo = KindInfo {
    drop: |address| {
        // SAFETY: the object is a cell whose memory is freed right after.
        unsafe {
            let value = (*address.cast::<Cell>()).value.get();
            if !value.is_null() {
                drop(Owned::from_word(value));
            }
        }
    },
    ..KindInfo::container::<Cell>(
        "cell",
        |object, visit| {
            if let Some(value) = object.get::<Cell>().expect("a cell").get() {
                visit(value);
            }
        },
        Some(|_, object| drop(object.get::<Cell>().expect("a cell").set(None))),
    )
};

// SAFETY: every cell starts with this layout.
unsafe impl Object for Cell {
    const KIND: Kind = Kind(&CELL_KIND);
    const USUAL_ID: TypeId = ids::CELL;
}

impl Cell {
    /// The content.
    pub fn get(&self) -> Option<Borrowed<'_>> {
        // SAFETY: the word is null or owned by the cell.
        (!self.value.get().is_null()).then(|| unsafe { Borrowed::from_word(self.value.get()) })
    }

    /// Replaces the content; yields the old one.
    #[must_use]
    pub fn set(&self, value: Option<Owned>) -> Option<Owned> {
        let old = self
            .value
            .replace(value.map_or(Word::NULL, Owned::into_word));
        // SAFETY: the word was null or owned by the cell.
        (!old.is_null()).then(|| unsafe { Owned::from_word(old) })
    }
}

/// `types.CellType`.
pub static CELL: Class = Class::new_static(ids::CELL, &CELL_DEFINITION);

static CELL_DEFINITION: Definition = Definition {
    slots: Slots {
        repr: Some(attributes::cell_repr),
        ..Slots::EMPTY
    },
    attributes: attributes::CELL_ATTRIBUTES,
    ..Definition::new("cell", &crate::class::OBJECT, Cell::KIND)
};

/// The row `cell_new`.
pub fn cell_new(_py: &mut Py, value: Option<Owned>) -> Owned {
    let value = StdCell::new(value.map_or(Word::NULL, Owned::into_word));
    memory::new_object(&CELL, |header| Cell { header, value }).into_owned()
}

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&FUNCTION, &METHOD, &BUILTIN_FUNCTION, &CELL];
