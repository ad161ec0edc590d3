//! Classes: type ids, layout kinds, slots, and the definitions of built-in classes.
//!
//! A [`Class`] is an object of class `type`. Built-in classes are statics, made from a
//! [`Definition`]; their dictionaries are filled on first use (see [`crate::class`]). Classes of
//! the program are heap objects of the same layout.
//!
//! An instance is its layout kind's fixed part; if its class is a heap class the *extra words*
//! follow: the instance dictionary (or null), the inline attribute words (named by the class's
//! shared keys), then the `__slots__`. What each operator does is in the class's [`Slots`], copied
//! from the base where a class has none of its own, as in CPython.

use std::borrow::Cow;
use std::cell::{Cell, UnsafeCell};

use crate::abi::Word;
use crate::cache::AttributeCache;
use crate::namespace::Namespace;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Result};

/// Names a class. Ids are never reused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(transparent)]
pub struct TypeId(pub u32);

impl TypeId {
    /// The id of free cells.
    pub const FREE: TypeId = TypeId(0);
}

/// Visits the references that an object holds, for the cycle collector.
pub type Visit<'a> = dyn FnMut(Borrowed<'_>) + 'a;

/// A layout: what is at the start of the instances of its classes.
pub struct KindInfo {
    /// The layout's name, for diagnostics.
    pub name: &'static str,
    /// The size of the fixed part in bytes.
    pub size: usize,
    /// Drops the content in place; the memory is freed after.
    pub drop: unsafe fn(*mut u8),
    /// Visits every reference that the fixed and variable parts hold; `None` if there never is one.
    pub traverse: Option<fn(Borrowed<'_>, &mut Visit<'_>)>,
    /// Gives up the references that can be part of a cycle.
    pub clear: Option<fn(&mut Py, Borrowed<'_>)>,
    /// The size in bytes of an object whose size varies.
    pub variable_size: Option<fn(Borrowed<'_>) -> usize>,
    /// Where instances of built-in classes keep their `__dict__`.
    pub dict: Option<DictPlace>,
}

/// Finds the place of an instance's `__dict__`.
pub type DictPlace = fn(Borrowed<'_>) -> *mut Option<Owned>;

impl KindInfo {
    /// The kind of a layout that holds no references that could make a cycle.
    pub const fn leaf<T: Object>(name: &'static str) -> KindInfo {
        KindInfo {
            name,
            size: size_of::<T>(),
            drop: drop_in_place::<T>,
            traverse: None,
            clear: None,
            variable_size: None,
            dict: None,
        }
    }

    /// The kind of a layout that holds references.
    pub const fn container<T: Object>(
        name: &'static str,
        traverse: fn(Borrowed<'_>, &mut Visit<'_>),
        clear: Option<fn(&mut Py, Borrowed<'_>)>,
    ) -> KindInfo {
        KindInfo {
            name,
            size: size_of::<T>(),
            drop: drop_in_place::<T>,
            traverse: Some(traverse),
            clear,
            variable_size: None,
            dict: None,
        }
    }

    /// The same, with a place for `__dict__`.
    pub const fn with_dict(self, place: DictPlace) -> KindInfo {
        KindInfo {
            dict: Some(place),
            ..self
        }
    }

    /// The same, with objects of varying size.
    pub const fn with_size(self, size: fn(Borrowed<'_>) -> usize) -> KindInfo {
        KindInfo {
            variable_size: Some(size),
            ..self
        }
    }
}

/// Drops a value in place.
///
/// # Safety
/// As for `std::ptr::drop_in_place`.
unsafe fn drop_in_place<T>(address: *mut u8) {
    // SAFETY: the caller's.
    unsafe { std::ptr::drop_in_place(address.cast::<T>()) }
}

/// A layout kind; compared by address.
#[derive(Clone, Copy)]
pub struct Kind(pub &'static KindInfo);

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl std::ops::Deref for Kind {
    type Target = KindInfo;

    fn deref(&self) -> &KindInfo {
        self.0
    }
}

/// A binary operator, numbered as the compiler's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    TrueDivide,
    FloorDivide,
    Modulo,
    Power,
    LeftShift,
    RightShift,
    BitAnd,
    BitOr,
    BitXor,
    MatrixMultiply,
    /// `divmod`, which has no symbol.
    DivMod,
}

impl Operator {
    /// How many there are.
    pub const COUNT: usize = 14;
    /// All of them, by number.
    pub const ALL: [Operator; Self::COUNT] = [
        Operator::Add,
        Operator::Subtract,
        Operator::Multiply,
        Operator::TrueDivide,
        Operator::FloorDivide,
        Operator::Modulo,
        Operator::Power,
        Operator::LeftShift,
        Operator::RightShift,
        Operator::BitAnd,
        Operator::BitOr,
        Operator::BitXor,
        Operator::MatrixMultiply,
        Operator::DivMod,
    ];

    /// The operator as messages write it.
    pub const fn symbol(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::TrueDivide => "/",
            Operator::FloorDivide => "//",
            Operator::Modulo => "%",
            Operator::Power => "** or pow()",
            Operator::LeftShift => "<<",
            Operator::RightShift => ">>",
            Operator::BitAnd => "&",
            Operator::BitOr => "|",
            Operator::BitXor => "^",
            Operator::MatrixMultiply => "@",
            Operator::DivMod => "divmod()",
        }
    }
}

/// A comparison, numbered as the compiler's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Comparison {
    Less,
    LessEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterEqual,
}

impl Comparison {
    /// All of them, by number.
    pub const ALL: [Comparison; 6] = [
        Comparison::Less,
        Comparison::LessEqual,
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Greater,
        Comparison::GreaterEqual,
    ];

    /// The comparison with its operands exchanged.
    pub const fn swapped(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessEqual => Comparison::GreaterEqual,
            Comparison::Equal => Comparison::Equal,
            Comparison::NotEqual => Comparison::NotEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterEqual => Comparison::LessEqual,
        }
    }

    /// The operator as messages write it.
    pub const fn symbol(self) -> &'static str {
        match self {
            Comparison::Less => "<",
            Comparison::LessEqual => "<=",
            Comparison::Equal => "==",
            Comparison::NotEqual => "!=",
            Comparison::Greater => ">",
            Comparison::GreaterEqual => ">=",
        }
    }

    /// What an ordering says.
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Less => ordering.is_lt(),
            Comparison::LessEqual => ordering.is_le(),
            Comparison::Equal => ordering.is_eq(),
            Comparison::NotEqual => ordering.is_ne(),
            Comparison::Greater => ordering.is_gt(),
            Comparison::GreaterEqual => ordering.is_ge(),
        }
    }
}

/// A slot with one operand.
pub type UnaryFn = fn(&mut Py, Borrowed<'_>) -> Result<Owned>;
/// A slot with two operands; may yield `NotImplemented`.
pub type BinaryFn = fn(&mut Py, Borrowed<'_>, Borrowed<'_>) -> Result<Owned>;
/// A rich comparison; may yield `NotImplemented`.
pub type CompareFn = fn(&mut Py, Borrowed<'_>, Borrowed<'_>, Comparison) -> Result<Owned>;
/// `obj.name`: the attribute, or AttributeError.
pub type GetAttributeFn = fn(&mut Py, Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned>;
/// Sets (or with `None` deletes) an attribute or an item.
pub type SetFn = fn(&mut Py, Borrowed<'_>, key: Borrowed<'_>, value: Option<Owned>) -> Result<()>;
/// `item in container`.
pub type ContainsFn = fn(&mut Py, Borrowed<'_>, item: Borrowed<'_>) -> Result<bool>;
/// A slot with three operands.
pub type TernaryFn = fn(&mut Py, Borrowed<'_>, Borrowed<'_>, Borrowed<'_>) -> Result<Owned>;
/// Writes or (with `None`) deletes a computed attribute.
pub type SetAttributeFn = fn(&mut Py, Borrowed<'_>, Option<Owned>) -> Result<()>;
/// A call.
pub type CallFn = fn(&mut Py, callee: Borrowed<'_>, args: Args<'_>) -> Result<Owned>;
/// `cls.__new__(cls, …)`; the class is a subclass of the one that defines it.
pub type NewFn = fn(&mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned>;
/// `obj.__init__(…)`.
pub type InitFn = fn(&mut Py, object: Borrowed<'_>, args: &Args<'_>) -> Result<()>;
/// `descriptor.__get__(object, class)`; the object is absent for access through the class.
pub type DescriptorGetFn = fn(
    &mut Py,
    descriptor: Borrowed<'_>,
    object: Option<Borrowed<'_>>,
    class: Option<Borrowed<'_>>,
) -> Result<Owned>;

/// The arguments of a call: positional ones, then keyword values named by a tuple of `str`.
pub struct Args<'a> {
    /// All values.
    pub values: crate::object::OwnedItems<'a>,
    /// The names of the last values; `None` if there are no keywords.
    pub names: Option<Borrowed<'a>>,
}

/// What the operators do with instances of a class. `None` is "not supported".
#[derive(Clone, Copy)]
#[allow(missing_docs)]
pub struct Slots {
    pub repr: Option<UnaryFn>,
    pub str: Option<UnaryFn>,
    /// `hash(x)`; never -1. `None` is unhashable.
    pub hash: Option<fn(&mut Py, Borrowed<'_>) -> Result<i64>>,
    pub compare: Option<CompareFn>,
    pub call: Option<CallFn>,
    pub get_attribute: Option<GetAttributeFn>,
    pub set_attribute: Option<SetFn>,
    pub descriptor_get: Option<DescriptorGetFn>,
    /// Sets (or with `None` deletes) through a descriptor: (descriptor, object, value).
    pub descriptor_set: Option<SetFn>,
    pub new: Option<NewFn>,
    pub init: Option<InitFn>,
    /// `__del__` and the closing of files: runs before release, at most once where it matters.
    /// Must not leave an exception pending.
    pub finalize: Option<fn(&mut Py, Borrowed<'_>)>,
    pub iter: Option<UnaryFn>,
    pub next: Option<fn(&mut Py, Borrowed<'_>) -> Result<Next>>,
    pub bool_: Option<fn(&mut Py, Borrowed<'_>) -> Result<bool>>,
    pub len: Option<fn(&mut Py, Borrowed<'_>) -> Result<i64>>,
    pub contains: Option<ContainsFn>,
    /// `x[key]`.
    pub get_item: Option<BinaryFn>,
    /// `x[key] = value`, `del x[key]`.
    pub set_item: Option<SetFn>,
    /// `a + b` of sequences: tried after the numeric operators.
    pub concat: Option<BinaryFn>,
    /// `a * count` and `count * a` of sequences; the second operand is the count.
    pub repeat: Option<BinaryFn>,
    pub inplace_concat: Option<BinaryFn>,
    pub inplace_repeat: Option<BinaryFn>,
    /// The binary operators, by [`Operator`]; called with the operands in source order, also for
    /// an instance on the right.
    pub binary: [Option<BinaryFn>; Operator::COUNT],
    /// The in-place operators, by [`Operator`].
    pub inplace: [Option<BinaryFn>; Operator::COUNT],
    /// `pow(a, b, modulus)`.
    pub power_modulo: Option<TernaryFn>,
    pub negative: Option<UnaryFn>,
    pub positive: Option<UnaryFn>,
    pub invert: Option<UnaryFn>,
    pub absolute: Option<UnaryFn>,
    pub int: Option<UnaryFn>,
    pub float: Option<UnaryFn>,
    pub index: Option<UnaryFn>,
}

impl Slots {
    /// Nothing of its own: everything is inherited.
    pub const EMPTY: Slots = Slots {
        repr: None,
        str: None,
        hash: None,
        compare: None,
        call: None,
        get_attribute: None,
        set_attribute: None,
        descriptor_get: None,
        descriptor_set: None,
        new: None,
        init: None,
        finalize: None,
        iter: None,
        next: None,
        bool_: None,
        len: None,
        contains: None,
        get_item: None,
        set_item: None,
        concat: None,
        repeat: None,
        inplace_concat: None,
        inplace_repeat: None,
        binary: [None; Operator::COUNT],
        inplace: [None; Operator::COUNT],
        power_modulo: None,
        negative: None,
        positive: None,
        invert: None,
        absolute: None,
        int: None,
        float: None,
        index: None,
    };

    /// [`Slots::EMPTY`] with some binary operators.
    pub const fn binary_table<const N: usize>(
        rows: [(Operator, BinaryFn); N],
    ) -> [Option<BinaryFn>; Operator::COUNT] {
        let mut table: [Option<BinaryFn>; Operator::COUNT] = [None; Operator::COUNT];
        let mut index = 0;
        while index < N {
            table[rows[index].0 as usize] = Some(rows[index].1);
            index += 1;
        }
        table
    }
}

/// How a built-in function or method takes its arguments. `this` is the receiver; for functions of
/// modules it is the module's name (a `str`).
#[derive(Clone, Copy)]
pub enum Call {
    /// None.
    NoArgs(fn(&mut Py, this: Borrowed<'_>) -> Result<Owned>),
    /// Exactly one positional argument.
    One(fn(&mut Py, this: Borrowed<'_>, arg: Borrowed<'_>) -> Result<Owned>),
    /// From `.0` to `.1` positional arguments.
    Positional(
        usize,
        usize,
        fn(&mut Py, this: Borrowed<'_>, args: &[Owned]) -> Result<Owned>,
    ),
    /// Positional and keyword arguments, bound to the parameters in order; absent ones are `None`.
    Named(
        &'static Parameters,
        fn(&mut Py, this: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned>,
    ),
    /// Takes whatever comes, and checks it itself.
    Any(fn(&mut Py, this: Borrowed<'_>, args: Args<'_>) -> Result<Owned>),
}

/// The parameters of a built-in function that takes keywords.
pub struct Parameters {
    /// The names in order.
    pub names: &'static [&'static str],
    /// How many of them are positional only; their names are not accepted as keywords.
    pub positional_only: usize,
    /// How many may be given by position, the positional-only ones included.
    pub positional: usize,
    /// How many must be given.
    pub required: usize,
}

/// A method of a built-in class, or a function of a module.
#[derive(Clone, Copy)]
pub struct Method {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub call: Call,
    /// How it is bound.
    pub binding: Binding,
}

/// How a method is bound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binding {
    /// To an instance.
    Instance,
    /// To the class.
    Class,
    /// Not at all.
    Static,
}

impl Method {
    /// An ordinary method, or a function of a module.
    pub const fn new(name: &'static str, call: Call) -> Method {
        Method {
            name,
            call,
            binding: Binding::Instance,
        }
    }

    /// A class method: `this` is the class.
    pub const fn class(name: &'static str, call: Call) -> Method {
        Method {
            name,
            call,
            binding: Binding::Class,
        }
    }

    /// A static method: `this` is the class that defines it.
    pub const fn static_(name: &'static str, call: Call) -> Method {
        Method {
            name,
            call,
            binding: Binding::Static,
        }
    }
}

/// A computed attribute of a built-in class.
#[derive(Clone, Copy)]
pub struct GetSet {
    /// Its name.
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&mut Py, Borrowed<'_>) -> Result<Owned>,
    /// Writes or (with `None`) deletes it; without this it is read only.
    pub set: Option<SetAttributeFn>,
    /// It shows as a member (`<member 'start' of 'slice' objects>`) rather than as an attribute.
    pub member: bool,
}

impl GetSet {
    /// A read-only attribute.
    pub const fn read_only(
        name: &'static str,
        get: fn(&mut Py, Borrowed<'_>) -> Result<Owned>,
    ) -> GetSet {
        GetSet {
            name,
            get,
            set: None,
            member: false,
        }
    }

    /// An attribute that can be set.
    pub const fn new(
        name: &'static str,
        get: fn(&mut Py, Borrowed<'_>) -> Result<Owned>,
        set: fn(&mut Py, Borrowed<'_>, Option<Owned>) -> Result<()>,
    ) -> GetSet {
        GetSet {
            name,
            get,
            set: Some(set),
            member: false,
        }
    }

    /// A read-only attribute that shows as a member.
    pub const fn member(
        name: &'static str,
        get: fn(&mut Py, Borrowed<'_>) -> Result<Owned>,
    ) -> GetSet {
        GetSet {
            name,
            get,
            set: None,
            member: true,
        }
    }
}

/// What a built-in class is made of.
pub struct Definition {
    /// `__name__`.
    pub name: &'static str,
    /// `__module__`.
    pub module: &'static str,
    /// `__doc__`, if the class shows one.
    pub doc: Option<&'static str>,
    /// `__base__`; `None` for `object` alone.
    pub base: Option<&'static Class>,
    /// The layout of the instances.
    pub kind: Kind,
    /// The class's own slots; what is `None` is inherited.
    pub slots: Slots,
    /// The methods.
    pub methods: &'static [Method],
    /// The computed attributes.
    pub attributes: &'static [GetSet],
    /// The program may derive classes from it.
    pub is_base: bool,
    /// Its instances have a `__dict__` (an own word of the layout; see [`KindInfo`]).
    pub has_dict: bool,
    /// `__hash__` is `None`: instances are not hashable, and the base's hash is not inherited.
    pub unhashable: bool,
}

impl Definition {
    /// A class with nothing but its name, base and layout. To be completed by update syntax.
    pub const fn new(name: &'static str, base: &'static Class, kind: Kind) -> Definition {
        Definition {
            name,
            module: "builtins",
            doc: None,
            base: Some(base),
            kind,
            slots: Slots::EMPTY,
            methods: &[],
            attributes: &[],
            is_base: false,
            has_dict: false,
            unhashable: false,
        }
    }
}

/// A class.
#[repr(C)]
pub struct Class {
    /// Its class is `type`.
    pub header: Header,
    /// Its id, which its instances have.
    pub id: Cell<TypeId>,
    /// The id of those instances that keep their attributes in a dictionary, if they could also
    /// keep them in inline words; else 0.
    pub dict_id: Cell<TypeId>,
    /// Changes whenever a lookup in the class may come out differently; unique among all classes.
    /// 0 is "not yet assigned".
    pub version: Cell<u32>,
    /// The layout of the instances.
    pub kind: Kind,
    /// The size of an instance in bytes (of its fixed part, if it varies).
    pub instance_size: Cell<usize>,
    /// See [`Flags`].
    pub flags: Cell<u32>,
    /// How many inline attribute words an instance has.
    pub inline_words: Cell<u32>,
    /// How many `__slots__` words an instance has, those of its bases included.
    pub slot_words: Cell<u32>,
    /// What the operators do.
    pub slots: UnsafeCell<Slots>,
    /// `__name__`.
    pub name: UnsafeCell<Cow<'static, str>>,
    /// `__qualname__`.
    pub qualname: UnsafeCell<Cow<'static, str>>,
    /// What it was made of, if it is built in.
    pub definition: Option<&'static Definition>,
    /// `__base__`: the one whose layout it extends.
    pub base: Cell<Option<&'static Class>>,
    /// `__bases__`, borrowed for built-in classes, with a reference for others.
    pub bases: UnsafeCell<Vec<&'static Class>>,
    /// `__mro__`, the class itself first.
    pub mro: UnsafeCell<Vec<&'static Class>>,
    /// The classes that name it among their bases; they remove themselves when they die.
    pub subclasses: UnsafeCell<Vec<&'static Class>>,
    /// `__dict__`.
    pub namespace: UnsafeCell<Namespace>,
    /// The names of the inline attribute words, in the order in which they were first stored.
    pub shared_keys: UnsafeCell<Vec<Word>>,
    /// The positions of the first ones, in the order in which instances get these attributes.
    pub key_order: Cell<&'static [u8]>,
    /// The code of its body, if the field table there is this class's.
    pub field_code: Cell<Option<&'static crate::function::Code>>,
    /// The inline caches that hold for its instances.
    pub caches: Cell<*const AttributeCache>,
    /// How its instances are made quickly.
    pub construction: Construction,
    /// One more than the number of words that an instance consists of, if releasing those is all
    /// that there is to do when it dies; else 0.
    pub plain_words: Cell<u32>,
}

/// How compiled code makes an instance of a class by itself: an empty one, for which it calls
/// `entry`. Emptied when the class changes.
#[repr(C)]
pub struct Construction {
    /// How many arguments `entry` takes, the receiver included; `u32::MAX` if only the runtime
    /// calls `init`, 0 if nothing is known or there is nothing quick.
    pub arity: Cell<u32>,
    /// The compiled body of `__init__`, or what stands for it.
    pub entry: Cell<*const ()>,
    /// The function `__init__`, borrowed from the class: the first argument of `entry`. The null
    /// word if it is that of `object`.
    pub init: Cell<Word>,
}

impl Construction {
    /// Nothing quick.
    pub const fn none() -> Construction {
        Construction {
            arity: Cell::new(0),
            entry: Cell::new(std::ptr::null()),
            init: Cell::new(Word::NULL),
        }
    }
}

/// The flags of a class.
#[derive(Clone, Copy, Debug)]
pub struct Flags;

#[allow(missing_docs)]
impl Flags {
    /// Made by the program.
    pub const HEAP: u32 = 1;
    /// The dictionary of a built-in class has been filled.
    pub const READY: u32 = 2;
    /// Instances have a dictionary word (and maybe inline attribute words).
    pub const DICT: u32 = 4;
    /// Sequence patterns match instances.
    pub const SEQUENCE: u32 = 8;
    /// Mapping patterns match instances.
    pub const MAPPING: u32 = 16;
    /// There are abstract methods: no instances can be made.
    pub const ABSTRACT: u32 = 32;
    /// Instances can be weakly referenced, though the class is the program's.
    pub const WEAK: u32 = 64;
    /// There are, or have been, weak references to an instance.
    pub const WEAKLY_REFERENCED: u32 = 128;
    /// When an instance dies, the content of its layout is all that there is to drop.
    pub const CONTENT_ONLY: u32 = 1 << 16;
    /// A subclass of `int`, `str`… : quick tests.
    pub const INT: u32 = 1 << 8;
    pub const STR: u32 = 1 << 9;
    pub const BYTES: u32 = 1 << 10;
    pub const LIST: u32 = 1 << 11;
    pub const TUPLE: u32 = 1 << 12;
    pub const DICT_SUBCLASS: u32 = 1 << 13;
    pub const EXCEPTION: u32 = 1 << 14;
    pub const TYPE: u32 = 1 << 15;
}

// SAFETY: classes are touched under the interpreter lock only.
unsafe impl Sync for Class {}
// SAFETY: as above.
unsafe impl Sync for Definition {}

impl Class {
    /// A built-in class; [`crate::class::initialise`] completes it when the program starts.
    pub const fn new_static(id: TypeId, definition: &'static Definition) -> Class {
        Class {
            header: Header::immortal(ids::TYPE),
            id: Cell::new(id),
            dict_id: Cell::new(TypeId::FREE),
            version: Cell::new(0),
            kind: definition.kind,
            instance_size: Cell::new(definition.kind.0.size),
            flags: Cell::new(0),
            inline_words: Cell::new(0),
            slot_words: Cell::new(0),
            slots: UnsafeCell::new(definition.slots),
            name: UnsafeCell::new(Cow::Borrowed(definition.name)),
            qualname: UnsafeCell::new(Cow::Borrowed(definition.name)),
            definition: Some(definition),
            base: Cell::new(definition.base),
            bases: UnsafeCell::new(Vec::new()),
            mro: UnsafeCell::new(Vec::new()),
            subclasses: UnsafeCell::new(Vec::new()),
            namespace: UnsafeCell::new(Namespace::new()),
            shared_keys: UnsafeCell::new(Vec::new()),
            key_order: Cell::new(&[]),
            field_code: Cell::new(None),
            caches: Cell::new(std::ptr::null()),
            construction: Construction::none(),
            plain_words: Cell::new(0),
        }
    }

    /// Whether the program made it.
    #[inline]
    pub fn is_heap(&self) -> bool {
        self.has_flag(Flags::HEAP)
    }

    /// Whether instances can be part of a cycle.
    #[inline]
    pub fn is_in_cycles(&self) -> bool {
        self.kind.traverse.is_some() || self.is_heap()
    }

    /// Whether a flag is set.
    #[inline]
    pub fn has_flag(&self, flag: u32) -> bool {
        self.flags.get() & flag != 0
    }

    /// The class as an object.
    #[inline]
    pub fn as_borrowed(&'static self) -> Borrowed<'static> {
        Borrowed::from_object(self)
    }

    /// The slots.
    #[inline]
    pub fn slots(&self) -> &Slots {
        // SAFETY: slots are replaced as a whole, under the lock, while no view is used.
        unsafe { &*self.slots.get() }
    }

    /// `__name__`.
    pub fn name(&self) -> &str {
        // SAFETY: replaced by an assignment to `__name__` only; views are short.
        unsafe { &*self.name.get() }
    }

    /// `__qualname__`.
    pub fn qualname(&self) -> &str {
        // SAFETY: as for the name.
        unsafe { &*self.qualname.get() }
    }

    /// The module of a built-in class.
    pub fn module_name(&self) -> Option<&'static str> {
        self.definition.map(|definition| definition.module)
    }

    /// The name as messages about instances show it: a built-in class of another module than
    /// `builtins` with that module's name.
    pub fn shown_name(&self) -> Cow<'_, str> {
        match self.definition.map(|definition| definition.module) {
            None | Some("builtins") => Cow::Borrowed(self.name()),
            Some(module) => Cow::Owned(format!("{module}.{}", self.name())),
        }
    }

    /// `__mro__`.
    #[inline]
    pub fn mro(&self) -> &[&'static Class] {
        // SAFETY: set once, when the class is made.
        unsafe { &*self.mro.get() }
    }

    /// `__bases__`.
    pub fn bases(&self) -> &[&'static Class] {
        // SAFETY: set once, when the class is made.
        unsafe { &*self.bases.get() }
    }

    /// Whether this is `other` or derived from it.
    #[inline]
    pub fn is_subclass(&self, other: &Class) -> bool {
        std::ptr::eq(self, other) || self.mro().iter().any(|&class| std::ptr::eq(class, other))
    }

    /// The byte offset of the extra words in an instance of a heap class.
    #[inline]
    pub fn extra_offset(&self) -> usize {
        self.instance_size.get() - 8 * self.extra_words()
    }

    /// How many extra words an instance has.
    #[inline]
    pub fn extra_words(&self) -> usize {
        let dict = usize::from(self.is_heap() && self.has_flag(Flags::DICT));
        dict + self.inline_words.get() as usize + self.slot_words.get() as usize
    }

    /// What to call before an instance is released.
    #[inline]
    pub fn finalizer(&self) -> Option<fn(&mut Py, Borrowed<'_>)> {
        self.slots().finalize
    }
}

impl PartialEq for Class {
    /// Identity.
    fn eq(&self, other: &Class) -> bool {
        std::ptr::eq(self, other)
    }
}

// SAFETY: every instance of `type` is a `Class`.
unsafe impl Object for Class {
    const KIND: Kind = Kind(&crate::class::KIND);
}

/// The classes by id.
struct ClassTable(UnsafeCell<Vec<&'static Class>>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for ClassTable {}

static TABLE: ClassTable = ClassTable(UnsafeCell::new(Vec::new()));

/// The class of a type id.
#[inline]
pub fn class_of(id: TypeId) -> &'static Class {
    // SAFETY: every id in a live object's header is in the table.
    unsafe {
        debug_assert!(
            (id.0 as usize) < (&*TABLE.0.get()).len() && id.0 != 0,
            "type id {}",
            id.0
        );
        (&*TABLE.0.get()).get_unchecked(id.0 as usize)
    }
}

/// Gives a new class its ids and their places in the table.
pub fn register(class: &'static Class) {
    // SAFETY: nobody else looks at the table now.
    let table = unsafe { &mut *TABLE.0.get() };
    class.id.set(TypeId(table.len() as u32));
    table.push(class);
    if class.has_flag(Flags::DICT) {
        class.dict_id.set(TypeId(table.len() as u32));
        table.push(class);
    }
}

/// Gives up the place of a class that dies.
pub fn forget(class: &Class) {
    // SAFETY: nobody else looks at the table now.
    let table = unsafe { &mut *TABLE.0.get() };
    if let Some(place) = table.get_mut(class.id.get().0 as usize) {
        *place = &crate::class::OBJECT;
    }
}

/// Makes places for the built-in classes. To be called once, before anything else.
pub fn reserve_builtin() {
    // SAFETY: nobody else looks at the table now.
    let table = unsafe { &mut *TABLE.0.get() };
    table.resize(ids::FIRST_FREE as usize, &crate::class::OBJECT);
}

/// Puts built-in classes into their places.
pub fn register_builtin(classes: &'static [&'static Class]) {
    // SAFETY: nobody else looks at the table now.
    let table = unsafe { &mut *TABLE.0.get() };
    for class in classes {
        let place = &mut table[class.id.get().0 as usize];
        debug_assert!(
            std::ptr::eq(*place, &crate::class::OBJECT),
            "{} and {} have the same id",
            place.name(),
            class.name()
        );
        *place = class;
    }
}

/// The type ids of the built-in classes. Each area has a range of its own.
#[allow(missing_docs)]
pub mod ids {
    use super::TypeId;

    // The object model: 1 to 39.
    pub const OBJECT: TypeId = TypeId(1);
    pub const TYPE: TypeId = TypeId(2);
    pub const NONE: TypeId = TypeId(3);
    pub const ELLIPSIS: TypeId = TypeId(4);
    pub const NOT_IMPLEMENTED: TypeId = TypeId(5);
    pub const FUNCTION: TypeId = TypeId(6);
    pub const METHOD: TypeId = TypeId(7);
    pub const BUILTIN_FUNCTION: TypeId = TypeId(8);
    pub const METHOD_DESCRIPTOR: TypeId = TypeId(9);
    pub const WRAPPER_DESCRIPTOR: TypeId = TypeId(10);
    pub const METHOD_WRAPPER: TypeId = TypeId(11);
    pub const GETSET_DESCRIPTOR: TypeId = TypeId(12);
    pub const MEMBER_DESCRIPTOR: TypeId = TypeId(13);
    pub const CLASS_METHOD_DESCRIPTOR: TypeId = TypeId(14);
    pub const CELL: TypeId = TypeId(15);
    pub const MODULE: TypeId = TypeId(16);
    pub const PROPERTY: TypeId = TypeId(17);
    pub const CLASS_METHOD: TypeId = TypeId(18);
    pub const STATIC_METHOD: TypeId = TypeId(19);
    pub const SUPER: TypeId = TypeId(20);
    pub const MAPPING_PROXY: TypeId = TypeId(21);
    pub const CODE: TypeId = TypeId(22);
    pub const FRAME: TypeId = TypeId(23);
    pub const TRACEBACK: TypeId = TypeId(24);
    pub const GENERIC_ALIAS: TypeId = TypeId(25);
    pub const UNION_TYPE: TypeId = TypeId(26);
    pub const SIMPLE_NAMESPACE: TypeId = TypeId(27);
    pub const GENERATOR: TypeId = TypeId(28);
    pub const SLOT_MEMBER: TypeId = TypeId(29);
    pub const QUITTER: TypeId = TypeId(39);
    pub const COROUTINE: TypeId = TypeId(30);
    pub const ASYNC_GENERATOR: TypeId = TypeId(31);

    // Collections and iterators: 40 to 69.
    pub const LIST: TypeId = TypeId(40);
    pub const TUPLE: TypeId = TypeId(41);
    pub const DICT: TypeId = TypeId(42);
    pub const SET: TypeId = TypeId(43);
    pub const FROZEN_SET: TypeId = TypeId(44);
    pub const RANGE: TypeId = TypeId(45);
    pub const SLICE: TypeId = TypeId(46);
    pub const LIST_ITERATOR: TypeId = TypeId(47);
    pub const TUPLE_ITERATOR: TypeId = TypeId(49);
    pub const RANGE_ITERATOR: TypeId = TypeId(60);

    // Numbers: 70 to 79.
    pub const INT: TypeId = TypeId(70);
    pub const BOOL: TypeId = TypeId(71);
    pub const FLOAT: TypeId = TypeId(72);
    pub const COMPLEX: TypeId = TypeId(73);

    // Text and bytes: 80 to 89.
    pub const STR: TypeId = TypeId(80);
    pub const BYTES: TypeId = TypeId(81);
    pub const BYTEARRAY: TypeId = TypeId(82);
    pub const MEMORYVIEW: TypeId = TypeId(83);

    pub const STR_ASCII_ITERATOR: TypeId = TypeId(98);
    pub const STR_ITERATOR: TypeId = TypeId(99);

    // Files: 90 to 97. Exceptions: 100 to 199, see `exception`. Modules' classes: 200 to 511.

    /// The first id of the program's classes.
    pub const FIRST_FREE: u32 = 512;
}
