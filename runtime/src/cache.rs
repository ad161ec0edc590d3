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
}
