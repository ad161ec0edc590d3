//! What a place can hold: kinds of plain values, and a few abstract objects.

use smallvec::{SmallVec, smallvec};

use crate::mir::entity;

entity!(
    /// An abstract object: all objects that one place in the program makes.
    ObjectId, "object"
);

/// A set of kinds of values that hold no references.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Atoms(u16);

impl Atoms {
    /// `None`.
    pub const NONE: Atoms = Atoms(1);
    /// `True` and `False`.
    pub const BOOL: Atoms = Atoms(2);
    /// Ints that fit a tagged word and are not below zero.
    pub const POSITIVE_SMALL_INT: Atoms = Atoms(4);
    /// Ints that fit a tagged word.
    pub const SMALL_INT: Atoms = Atoms(4 | 2048);
    /// Ints of any size that are not below zero.
    pub const POSITIVE_INT: Atoms = Atoms(8);
    /// Ints of any size.
    pub const INT: Atoms = Atoms(8 | 4096);
    /// Floats that are not below zero, or no numbers.
    pub const POSITIVE_FLOAT: Atoms = Atoms(16);
    /// Floats.
    pub const FLOAT: Atoms = Atoms(16 | 8192);
    /// Numbers below zero.
    pub const NEGATIVE: Atoms = Atoms(2048 | 4096 | 8192);
    /// Exact strings.
    pub const STR: Atoms = Atoms(32);
    /// Exact ranges.
    pub const RANGE: Atoms = Atoms(64);
    /// Iterators over ranges.
    pub const RANGE_ITERATOR: Atoms = Atoms(128);
    /// Other objects without references of which nobody notices when they die: `bytes`,
    /// `complex`, slices of numbers.
    pub const PLAIN: Atoms = Atoms(256);
    /// Bound methods of built-in types and of `super()`, from a lookup before a call: the call by
    /// name beside it tells what they do.
    pub const METHOD: Atoms = Atoms(1024);
    /// Anything at all.
    pub const ANY: Atoms = Atoms(512);
    /// Numbers of which arithmetic yields numbers.
    pub const NUMBER: Atoms = Atoms(2 | 4 | 8 | 16 | Self::NEGATIVE.0);
    /// No value.
    pub const NEVER: Atoms = Atoms(0);

    /// Both.
    pub const fn union(self, other: Atoms) -> Atoms {
        Atoms(self.0 | other.0)
    }

    /// Whether there is a kind in both.
    pub const fn meets(self, other: Atoms) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every kind is also in the other.
    pub const fn is_within(self, other: Atoms) -> bool {
        self.0 & !other.0 == 0
    }

    /// The kinds that are not in the other.
    pub const fn without(self, other: Atoms) -> Atoms {
        Atoms(self.0 & !other.0)
    }
}

/// Objects in order; most sets of values hold a few.
pub type Objects = SmallVec<[ObjectId; 4]>;

/// A set of values. With `ANY` it holds no objects: those have escaped.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Value {
    /// Its plain kinds.
    pub atoms: Atoms,
    /// Its objects, in order.
    pub objects: Objects,
}

impl Value {
    /// Nothing.
    pub const NEVER: Value = Value {
        atoms: Atoms::NEVER,
        objects: Objects::new_const(),
    };

    /// Plain values.
    pub const fn of(atoms: Atoms) -> Value {
        Value {
            atoms,
            objects: Objects::new_const(),
        }
    }

    /// Anything.
    pub const fn any() -> Value {
        Value::of(Atoms::ANY)
    }

    /// One object.
    pub fn object(object: ObjectId) -> Value {
        Value {
            atoms: Atoms::NEVER,
            objects: smallvec![object],
        }
    }

    /// Whether it may be anything.
    pub fn is_any(&self) -> bool {
        self.atoms.meets(Atoms::ANY)
    }

    /// Whether there is no value.
    pub fn is_never(&self) -> bool {
        self.atoms == Atoms::NEVER && self.objects.is_empty()
    }

    /// Whether there is a value, and all are of these plain kinds.
    pub fn is_only(&self, atoms: Atoms) -> bool {
        !self.is_never() && self.objects.is_empty() && self.atoms.is_within(atoms)
    }

    /// Adds values, without regard to `ANY`; whether there were new ones.
    pub fn add(&mut self, other: &Value) -> bool {
        let before = (self.atoms, self.objects.len());
        self.atoms = self.atoms.union(other.atoms);
        for &object in &other.objects {
            if let Err(place) = self.objects.binary_search(&object) {
                self.objects.insert(place, object);
            }
        }
        before != (self.atoms, self.objects.len())
    }

    /// Both.
    pub fn or(mut self, other: &Value) -> Value {
        self.add(other);
        self
    }
}
