//! `zip`.

use super::sequence;
use crate::memory;
use crate::object::{Borrowed, Header, Next, Object, Owned, Py, Raised, Result};
use crate::protocol;
use crate::str_::Str;
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Class, Definition, Kind, KindInfo, Slots, TypeId, ids};

/// The layout of a `zip` object.
#[repr(C)]
pub struct Zip {
    header: Header,
    /// A tuple of the iterators.
    iterators: Owned,
    is_strict: bool,
    /// The tuple that was yielded last.
    tuple: tuple::Reused,
}

static KIND: KindInfo = KindInfo::container::<Zip>(
    "zip",
    |object, visit| {
        visit(receiver(object).iterators.borrow());
        receiver(object).tuple.visit(visit);
    },
    None,
);

// SAFETY: every class of this kind starts with a `Zip`.
unsafe impl Object for Zip {
    const KIND: Kind = Kind(&KIND);
}

fn receiver(this: Borrowed<'_>) -> &Zip {
    this.get::<Zip>().expect("the receiver is a zip object")
}

/// `zip`.
#[unsafe(export_name = "pyc_type_zip")]
pub static ZIP: Class = Class::new_static(TypeId(63), &DEFINITION);

static DEFINITION: Definition = Definition {
    slots: Slots {
        new: Some(new),
        iter: Some(|_, this| Ok(this.to_owned())),
        next: Some(next),
        ..Slots::EMPTY
    },
    is_base: true,
    ..Definition::new("zip", &crate::class::OBJECT, Zip::KIND)
};

fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    let mut is_strict = false;
    for (name, value) in args.keywords() {
        let name = name.get::<Str>().expect("keyword names are str");
        if name.as_bytes() != b"strict" {
            let name = name.to_string_lossy();
            let message = format!("zip() got an unexpected keyword argument '{name}'");
            return Err(py.type_error(message));
        }
        is_strict = protocol::truth(py, value)?;
    }
    let mut iterators = Vec::with_capacity(args.positional_count());
    for iterable in args.positional_slice() {
        iterators.push(protocol::iter(py, iterable.borrow())?);
    }
    let zip = memory::new_object(class, |header| Zip {
        header,
        tuple: tuple::Reused::of_nones(iterators.len()),
        iterators: tuple::from_vec(iterators),
        is_strict,
    });
    Ok(zip.into_owned())
}

impl Zip {
    fn iterators(&self) -> &[Owned] {
        let iterators = self.iterators.borrow().get::<Tuple>();
        iterators.expect("a tuple").as_slice()
    }
}

fn next(py: &mut Py, this: Borrowed<'_>) -> Result<Next> {
    let this = receiver(this);
    let iterators = this.iterators();
    if iterators.is_empty() {
        return Ok(Next::End);
    }
    let result = this.tuple.start();
    for (index, iterator) in iterators.iter().enumerate() {
        let iterator = iterator.borrow();
        let next = match iterator.type_id() {
            ids::LIST_ITERATOR => sequence::list_next(py, iterator)?,
            _ => protocol::iterator_next(py, iterator)?,
        };
        match next {
            Next::Item(item) => result.put(index, item),
            Next::End if this.is_strict => return check_ends(py, this, index),
            Next::End => return Ok(Next::End),
        }
    }
    Ok(Next::Item(result.finish()))
}

/// With `strict`, all iterators must end together. The one at `ended` has.
fn check_ends(py: &mut Py, this: &Zip, ended: usize) -> Result<Next> {
    if ended > 0 {
        return Err(length_error(py, ended, "shorter"));
    }
    for (index, iterator) in this.iterators().iter().enumerate().skip(1) {
        if protocol::next(py, iterator.borrow())?.is_some() {
            return Err(length_error(py, index, "longer"));
        }
    }
    Ok(Next::End)
}

fn length_error(py: &mut Py, index: usize, how: &str) -> Raised {
    let others = if index == 1 {
        " 1".to_owned()
    } else {
        format!("s 1-{index}")
    };
    let number = index + 1;
    py.value_error(format!(
        "zip() argument {number} is {how} than argument{others}"
    ))
}
