//! `__traceback__`: objects made from an exception's list of sites when somebody looks.
//!
//! A traceback object is a snapshot: the sites from the outermost frame inwards, and a position in
//! them. `tb_next` is the same snapshot one position further.

use std::rc::Rc;

use super::{Exception, Traceback};
use crate::class::OBJECT;
use crate::function::Code;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::singletons::none_owned;
use crate::site::Site;
use crate::str_;
use crate::type_::{Class, Definition, GetSet, Kind, KindInfo, Slots, ids};

/// A traceback object.
#[repr(C)]
pub struct TracebackObject {
    /// The header.
    pub header: Header,
    /// The sites, outermost frame first.
    sites: Rc<[&'static Site]>,
    /// Which of them this object shows.
    position: usize,
}

static KIND: KindInfo = KindInfo::leaf::<TracebackObject>("traceback");

// SAFETY: every traceback starts with this layout.
unsafe impl Object for TracebackObject {
    const KIND: Kind = Kind(&KIND);
}

fn this(object: Borrowed<'_>) -> &TracebackObject {
    object.get::<TracebackObject>().expect("a traceback")
}

fn site(object: Borrowed<'_>) -> &'static Site {
    let traceback = this(object);
    traceback.sites[traceback.position]
}

/// The code that a site belongs to.
pub fn code_of(site: &'static Site) -> &'static Code {
    // SAFETY: the code record of a site is static.
    unsafe { &*site.code }
}

/// `types.TracebackType`.
pub static TRACEBACK: Class = Class::new_static(ids::TRACEBACK, {
    static DEFINITION: Definition = Definition {
        slots: Slots {
            repr: Some(|_, this| {
                let address = this.word().address();
                Ok(str_::new(&format!("<traceback object at {address:#x}>")))
            }),
            ..Slots::EMPTY
        },
        attributes: &[
            GetSet::member("tb_lineno", |_, this| {
                Ok(crate::int::from_i64(i64::from(site(this).line)))
            }),
            GetSet::member("tb_next", |_, object| {
                let traceback = this(object);
                Ok(new(traceback.sites.clone(), traceback.position + 1))
            }),
            GetSet::member("tb_frame", |_, object| {
                let site = site(object);
                Ok(memory::new_object(&FRAME, |header| Frame { header, site }).into_owned())
            }),
            GetSet::member("tb_lasti", |_, _| Ok(crate::int::from_i64(0))),
        ],
        ..Definition::new("traceback", &OBJECT, TracebackObject::KIND)
    };
    &DEFINITION
});

/// A frame that was left: what a traceback knows about it.
#[repr(C)]
pub struct Frame {
    /// The header.
    pub header: Header,
    site: &'static Site,
}

static FRAME_KIND: KindInfo = KindInfo::leaf::<Frame>("frame");

// SAFETY: every frame starts with this layout.
unsafe impl Object for Frame {
    const KIND: Kind = Kind(&FRAME_KIND);
}

/// `types.FrameType`.
pub static FRAME: Class = Class::new_static(ids::FRAME, {
    static DEFINITION: Definition = Definition {
        attributes: &[
            GetSet::member("f_lineno", |_, this| {
                let site = this.get::<Frame>().expect("a frame").site;
                Ok(crate::int::from_i64(i64::from(site.line)))
            }),
            GetSet::member("f_code", |_, this| {
                let site = this.get::<Frame>().expect("a frame").site;
                Ok(crate::descriptor::code_new(code_of(site)))
            }),
            GetSet::member("f_globals", |py, this| {
                let site = this.get::<Frame>().expect("a frame").site;
                let module = code_of(site).module as i64;
                Ok(crate::module::module_namespace(py, module))
            }),
            GetSet::member("f_back", |_, _| Ok(none_owned())),
        ],
        ..Definition::new("frame", &OBJECT, Frame::KIND)
    };
    &DEFINITION
});

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&TRACEBACK, &FRAME];

fn new(sites: Rc<[&'static Site]>, position: usize) -> Owned {
    if position >= sites.len() {
        return none_owned();
    }
    memory::new_object(&TRACEBACK, |header| TracebackObject {
        header,
        sites,
        position,
    })
    .into_owned()
}

/// `__traceback__` of an exception.
pub fn get(_py: &mut Py, object: Borrowed<'_>) -> Owned {
    let exception = object.get::<Exception>().expect("an exception");
    if let Some(known) = &exception.state().traceback_object {
        return known.clone();
    }
    let sites: Vec<_> = exception.state().traceback.sites().rev().collect();
    let traceback = new(sites.into(), 0);
    let kept = Some(traceback.clone());
    let old = exception.update(|state| std::mem::replace(&mut state.traceback_object, kept));
    drop(old);
    traceback
}

/// `exception.__traceback__ = traceback`.
pub fn set(py: &mut Py, object: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let Some(value) = value else {
        return Err(py.type_error("__traceback__ may not be deleted"));
    };
    let mut traceback = Traceback::default();
    if let Some(source) = value.borrow().get::<TracebackObject>() {
        for site in source.sites[source.position..].iter().rev() {
            traceback.add(site);
        }
    } else if !value.borrow().is_none() {
        return Err(py.type_error("__traceback__ must be a traceback or None"));
    }
    let exception = object.get::<Exception>().expect("an exception");
    let old = exception.update(|state| {
        let object = state.traceback_object.replace(value);
        (std::mem::replace(&mut state.traceback, traceback), object)
    });
    drop(old);
    Ok(())
}

/// Gives an exception the sites of another one.
pub fn copy(from: Borrowed<'_>, to: Borrowed<'_>) {
    let mut traceback = Traceback::default();
    let source = from.get::<Exception>().expect("an exception");
    for site in source.state().traceback.sites() {
        traceback.add(site);
    }
    let target = to.get::<Exception>().expect("an exception");
    let old = target.update(|state| std::mem::replace(&mut state.traceback, traceback));
    drop(old);
}
