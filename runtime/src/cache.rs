//! Inline caches of attribute and method sites.

/// What a site remembers about the last class it saw. Zeroed memory is an empty cache.
#[derive(Debug)]
#[repr(C)]
pub struct AttributeCache {
    /// The class version it is valid for; 0 is empty.
    pub version: u32,
    /// The type id it is valid for.
    pub type_id: u32,
    /// What was found; see [`crate::attribute`].
    pub kind: u32,
    /// The byte offset of an instance slot.
    pub offset: u32,
    /// The address of a class attribute; borrowed from the class, valid while its version is.
    pub value: u64,
    /// Where the class keeps its version. Ids aren't used again, so that the class is alive if an
    /// object has the id.
    pub class_version: u64,
    /// The type id if compiled code may load the word at `offset` by itself, else 0.
    pub word_id: u32,
    /// The type id if compiled code may call `entry` by itself, else 0.
    pub method_id: u32,
    /// The offset of the instance's dictionary word, which must be null for that; 0 for none.
    pub dict_offset: u32,
    /// How many arguments `entry` takes, the receiver included.
    pub arity: u32,
    /// The compiled body of the method `value`, which has no free variables.
    pub entry: u64,
    /// Makes the size a power of two.
    pub reserved: u64,
}

impl AttributeCache {
    /// How many caches a site has: compiled code chooses by the lowest bits of the type id, so that
    /// a site that sees a few classes by turns remembers all of them.
    pub const WAYS: usize = 4;
}

const _: () = assert!(size_of::<AttributeCache>().is_power_of_two());
