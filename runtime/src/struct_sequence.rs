//! Tuples whose elements have names too: `sys.version_info` and the like.

use crate::class;
use crate::int;
use crate::object::{Borrowed, Header, Owned, Py, Result};
use crate::str_::intern::intern;
use crate::str_::{self};
use crate::tuple::{self, Tuple};
use crate::type_::Class;

/// The element of a tuple, for its named attribute.
pub fn element<const INDEX: usize>(_py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    Ok(this.get::<Tuple>().expect("a tuple").as_slice()[INDEX].clone())
}

/// Declares classes: `NAME id "module" "name" = "field" 0, "field" 1, …;`
#[macro_export]
macro_rules! struct_sequences {
    ($($class:ident $id:literal $module:literal $name:literal = $($field:literal $index:literal),* ;)*) => {
        $(
            #[doc = concat!("`", $module, ".", $name, "`.")]
            pub static $class: $crate::type_::Class =
                $crate::type_::Class::new_static($crate::type_::TypeId($id), {
                    static DEFINITION: $crate::type_::Definition = $crate::type_::Definition {
                        module: $module,
                        slots: $crate::type_::Slots {
                            repr: Some($crate::struct_sequence::repr),
                            new: Some(|py, _, _| {
                                Err(py.type_error(concat!(
                                    "cannot create '", $module, ".", $name, "' instances"
                                )))
                            }),
                            ..$crate::type_::Slots::EMPTY
                        },
                        attributes: &[ $(
                            $crate::type_::GetSet::member(
                                $field,
                                $crate::struct_sequence::element::<$index>,
                            )
                        ),* ],
                        ..$crate::type_::Definition::new(
                            $name,
                            &$crate::tuple::TUPLE,
                            <$crate::tuple::Tuple as $crate::object::Object>::KIND,
                        )
                    };
                    &DEFINITION
                });
        )*
    };
}

/// A new instance of such a class.
pub fn make(class: &'static Class, elements: Vec<Owned>) -> Owned {
    match tuple::try_new(class, elements.len(), elements.into_iter()) {
        Some(object) => object,
        None => std::alloc::handle_alloc_error(std::alloc::Layout::new::<Tuple>()),
    }
}

/// `repr` of an instance: the elements in the order of the attributes.
pub fn repr(py: &mut Py, this: Borrowed<'_>) -> Result<Owned> {
    let definition = this.class().definition.expect("a built-in class");
    let elements = this.get::<Tuple>().expect("a tuple").as_slice().to_vec();
    let mut parts = Vec::with_capacity(elements.len());
    for (attribute, value) in definition.attributes.iter().zip(&elements) {
        let value = crate::protocol::repr_text(py, value.borrow())?;
        parts.push(format!("{}={value}", attribute.name));
    }
    let name = crate::class::full_name(this.class());
    Ok(str_::new(&format!("{name}({})", parts.join(", "))))
}

/// Gives a class what CPython's have: how many fields there are, and `__match_args__`. The values
/// live as long as the program.
pub fn set_class_attributes(class: &'static Class, visible: &[&str], all: usize) {
    let names = visible
        .iter()
        .map(|name| intern(name.as_bytes()).to_owned());
    let match_args = tuple::from_vec(names.collect());
    if let Some(header) = match_args.borrow().header() {
        header.refcount.set(Header::IMMORTAL);
    }
    for (name, value) in [
        ("n_fields", int::from_usize(all)),
        ("n_sequence_fields", int::from_usize(visible.len())),
        ("n_unnamed_fields", int::from_i64(0)),
        ("__match_args__", match_args),
    ] {
        class::set_own(class, intern(name.as_bytes()), Some(value));
    }
}
