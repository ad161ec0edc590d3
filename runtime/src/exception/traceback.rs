//! `__traceback__`: objects made from an exception's list of sites when somebody looks.
//!
//! A traceback object shows one site, and leads to the next one inwards. An exception remembers the
//! object of its outermost frame; frames that are added later get objects that lead to it. The
//! objects for the inner frames are made when somebody follows `tb_next`.
//!
//! What the frames left behind belongs to the exception as long as it has them in its list. When it
//! gives up the list and somebody else still knows its traceback objects, these get the frames
//! ([`hand_over`]).

use std::cell::{Cell, UnsafeCell};
use std::rc::Rc;

use super::frame::{self, FRAME};
use super::{BASE_EXCEPTION, Exception, ExceptionState, Traceback};
use crate::attribute;
use crate::class::{self, OBJECT};
use crate::function::Code;
use crate::memory;
use crate::object::{Borrowed, Header, MaybeOwned, Object, Owned, Py, Result};
use crate::singletons::none_owned;
use crate::site::Site;
use crate::str_;
use crate::str_::intern::names;
use crate::type_::{Class, Definition, GetSet, Kind, KindInfo, Slots, Visit, ids};

/// A traceback object.
#[repr(C)]
pub struct TracebackObject {
    /// The header.
    pub header: Header,
    /// What it shows.
    site: &'static Site,
    /// What is called there. It is given up first.
    next: UnsafeCell<NextFrame>,
    /// The frame, if no exception has it any more.
    frame: UnsafeCell<MaybeOwned>,
}

/// What is called in a frame of a traceback.
enum NextFrame {
    /// Nothing: it is the innermost one.
    None,
    /// The frame of this traceback object.
    Object(Owned),
    /// The first of these sites from a position on; no object has been made for it yet.
    Sites(Rc<Vec<&'static Site>>, u32),
}

static KIND: KindInfo = KindInfo::container::<TracebackObject>("traceback", traverse, Some(clear));

// SAFETY: every traceback starts with this layout.
unsafe impl Object for TracebackObject {
    const KIND: Kind = Kind(&KIND);
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let traceback = this(object);
    // SAFETY: nothing is changed meanwhile.
    let (next, frame) = unsafe { (&*traceback.next.get(), &*traceback.frame.get()) };
    if let NextFrame::Object(next) = next {
        visit(next.borrow());
    }
    if let Some(frame) = frame.get() {
        visit(frame);
    }
}

fn clear(_py: &mut Py, object: Borrowed<'_>) {
    let old = this(object).replace_frame(None);
    drop(old);
}

fn this(object: Borrowed<'_>) -> &TracebackObject {
    object.get::<TracebackObject>().expect("a traceback")
}

impl TracebackObject {
    /// `tb_next`, made on first use.
    fn next(&self) -> Option<Owned> {
        // SAFETY: views are short, and nothing is called while one is open.
        let (sites, position) = match unsafe { &*self.next.get() } {
            NextFrame::None => return None,
            NextFrame::Object(object) => return Some(object.clone()),
            NextFrame::Sites(sites, position) => (sites.clone(), *position),
        };
        let object = new_of_sites(sites, position);
        // SAFETY: no view is open. No object is dropped.
        unsafe { *self.next.get() = NextFrame::Object(object.clone()) };
        Some(object)
    }

    /// The frame, if it has it.
    fn frame(&self) -> Option<Owned> {
        // SAFETY: the view ends with the copy.
        unsafe { (*self.frame.get()).to_option() }
    }

    fn replace_frame(&self, frame: Option<Owned>) -> Option<Owned> {
        // SAFETY: no view is open, and nothing is dropped.
        unsafe { (*self.frame.get()).replace(frame) }
    }

    /// Whether anyone knows this object, or one that it leads to, beside what leads to it.
    fn is_known(&self) -> bool {
        let mut traceback = self;
        loop {
            if traceback.header.refcount.get() > 1 {
                return true;
            }
            // SAFETY: nothing is changed meanwhile.
            match unsafe { &*traceback.next.get() } {
                NextFrame::Object(next) => traceback = this(next.borrow()),
                _ => return false,
            }
        }
    }

    /// Adds the sites to a list, outermost frame first.
    fn collect_sites(&self, list: &mut Vec<&'static Site>) {
        list.push(self.site);
        // SAFETY: nothing is changed meanwhile.
        let mut next = unsafe { &*self.next.get() };
        while let NextFrame::Object(object) = next {
            let traceback = this(object.borrow());
            list.push(traceback.site);
            // SAFETY: as above.
            next = unsafe { &*traceback.next.get() };
        }
        if let NextFrame::Sites(sites, position) = next {
            list.extend_from_slice(&sites[*position as usize..]);
        }
    }
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
                Ok(crate::int::from_i64(i64::from(self::this(this).site.line)))
            }),
            GetSet::member("tb_next", |_, object| {
                Ok(this(object).next().unwrap_or_else(none_owned))
            }),
            GetSet::member("tb_frame", |_, object| {
                let traceback = this(object);
                let new = || frame::new(traceback.site).into_owned();
                Ok(traceback.frame().unwrap_or_else(new))
            }),
            GetSet::member("tb_lasti", |_, _| Ok(crate::int::from_i64(0))),
        ],
        ..Definition::new("traceback", &OBJECT, TracebackObject::KIND)
    };
    &DEFINITION
});

/// The classes of this module.
pub const CLASSES: &[&Class] = &[&TRACEBACK, &FRAME];

#[inline]
fn new(site: &'static Site, next: NextFrame) -> Owned {
    memory::new_plain_object(ids::TRACEBACK, |header| TracebackObject {
        header,
        site,
        next: UnsafeCell::new(next),
        frame: UnsafeCell::new(MaybeOwned::NONE),
    })
    .into_owned()
}

/// The object for the first of the sites from a position on.
fn new_of_sites(sites: Rc<Vec<&'static Site>>, position: u32) -> Owned {
    let site = sites[position as usize];
    let next = match position + 1 {
        next if (next as usize) < sites.len() => NextFrame::Sites(sites, next),
        _ => NextFrame::None,
    };
    new(site, next)
}

/// `__traceback__` of an exception.
pub fn get(_py: &mut Py, object: Borrowed<'_>) -> Owned {
    let exception = object.get::<Exception>().expect("an exception");
    let state = exception.state();
    if state.traceback_object.get().is_none()
        && memory::has_cell(size_of::<TracebackObject>())
        && let Some(site) = state.traceback.only_site()
    {
        let traceback = new(site, NextFrame::None);
        let kept = Some(traceback.clone());
        let none = exception.update(|state| {
            state.shown_frames = 1;
            state.traceback_object.replace(kept)
        });
        debug_assert!(none.is_none());
        std::mem::forget(none);
        return traceback;
    }
    get_of_frames(exception)
}

/// The same, of an exception that went through any number of frames.
#[inline(never)]
fn get_of_frames(exception: &Exception) -> Owned {
    let state = exception.state();
    let traceback = match state.traceback_object.to_option() {
        Some(mut traceback) => {
            let more = state.traceback.sites().skip(state.shown_frames as usize);
            let mut more = more.peekable();
            if more.peek().is_none() {
                return traceback;
            }
            for site in more {
                traceback = new(site, NextFrame::Object(traceback));
            }
            traceback
        }
        None => match first(&state.traceback) {
            Some(traceback) => traceback,
            None => return none_owned(),
        },
    };
    let kept = Some(traceback.clone());
    let shown = state.traceback.len() as u32;
    let old = exception.update(|state| {
        state.shown_frames = shown;
        state.traceback_object.replace(kept)
    });
    drop(old);
    traceback
}

/// The version of the last class that was found not to replace `__traceback__`.
struct Ordinary(Cell<u32>);

// SAFETY: touched under the interpreter lock only.
unsafe impl Sync for Ordinary {}

static ORDINARY: Ordinary = Ordinary(Cell::new(0));

/// The row `traceback_is_none`.
pub fn traceback_is_none(py: &mut Py, object: Borrowed<'_>) -> Result<bool> {
    if let Some(exception) = object.get::<Exception>() {
        let class = object.class();
        if class::version(class) == ORDINARY.0.get() || is_ordinary(class) {
            return Ok(exception.state().traceback.sites().next().is_none());
        }
    }
    let traceback = attribute::get(py, object, names::TRACEBACK.borrow())?;
    Ok(traceback.borrow().is_none())
}

/// Whether `__traceback__` of a class of exceptions is what Python makes it.
#[cold]
fn is_ordinary(class: &'static Class) -> bool {
    let name = names::TRACEBACK.borrow();
    let found = class::lookup(class, name).map(Borrowed::word);
    let ordinary = class::lookup(&BASE_EXCEPTION, name).map(Borrowed::word);
    let is_ordinary = found == ordinary && attribute::is_generic(class);
    if is_ordinary {
        ORDINARY.0.set(class::version(class));
    }
    is_ordinary
}

/// The object for the outermost frame, if there is one.
fn first(traceback: &Traceback) -> Option<Owned> {
    let mut sites = traceback.sites();
    let innermost = sites.next()?;
    let mut all: Vec<_> = sites.rev().collect();
    all.push(innermost);
    Some(new_of_sites(all.into(), 0))
}

/// Whether an object is a traceback.
pub fn is_traceback(object: Borrowed<'_>) -> bool {
    object.get::<TracebackObject>().is_some()
}

/// `exception.__traceback__ = traceback`.
pub fn set(py: &mut Py, object: Borrowed<'_>, value: Option<Owned>) -> Result<()> {
    let Some(value) = value else {
        return Err(py.type_error("__traceback__ may not be deleted"));
    };
    let mut sites = Vec::new();
    if let Some(source) = value.borrow().get::<TracebackObject>() {
        source.collect_sites(&mut sites);
    } else if !value.borrow().is_none() {
        return Err(py.type_error("__traceback__ must be a traceback or None"));
    }
    let shown = (!sites.is_empty()).then_some(value);
    replace(object, sites.into_iter().rev(), shown);
    Ok(())
}

/// Gives an exception the traceback of another one.
pub fn copy(py: &mut Py, from: Borrowed<'_>, to: Borrowed<'_>) -> Result<()> {
    let traceback = get(py, from);
    set(py, to, Some(traceback))
}

/// Gives up an object that shows a traceback; its exception dies. Most know nothing else, and are
/// known to nobody else.
#[inline]
pub(super) fn give_up(object: MaybeOwned) {
    let Some(first) = object.get() else { return };
    let traceback = this(first);
    // SAFETY: nothing is changed meanwhile.
    let next = unsafe { &*traceback.next.get() };
    if traceback.header.refcount.get() == 1
        && matches!(next, NextFrame::None)
        && traceback.frame().is_none()
    {
        // SAFETY: it holds nothing, and this was the last reference.
        unsafe { memory::free_plain_object::<TracebackObject>(first.word()) };
        std::mem::forget(object);
    }
}

/// Whether anyone but the exception itself knows one of its traceback objects.
#[inline]
pub(super) fn is_known(state: &ExceptionState) -> bool {
    state
        .traceback_object
        .get()
        .is_some_and(|first| this(first).is_known())
}

/// An exception is going to give up its list of frames: the traceback objects get them if anyone
/// else knows these.
pub(super) fn hand_over(exception: &Exception) {
    let state = exception.state();
    if state.traceback.kept().next().is_none() || !is_known(state) {
        return;
    }
    frame::make_objects(exception);
    let state = exception.state();
    let mut frames = state.traceback.frames();
    let unseen = state.traceback.len() - state.shown_frames as usize;
    let mut traceback = state.traceback_object.to_option();
    for frame in frames.drain(..).skip(unseen) {
        let Some(current) = traceback else { return };
        let object = this(current.borrow());
        // One that was made for another exception may have its frame already.
        if object.frame().is_none() {
            object.replace_frame(Some(frame));
        }
        traceback = object.next();
    }
}

/// Replaces the frames of an exception, and the object that shows them.
fn replace(
    exception: Borrowed<'_>,
    sites: impl Iterator<Item = &'static Site>,
    shown: Option<Owned>,
) {
    let mut traceback = Traceback::new();
    sites.for_each(|site| traceback.add(site));
    let exception = exception.get::<Exception>().expect("an exception");
    hand_over(exception);
    let old = exception.update(|state| {
        let object = state.traceback_object.replace(shown);
        state.shown_frames = traceback.len() as u32;
        (std::mem::replace(&mut state.traceback, traceback), object)
    });
    drop(old);
}
