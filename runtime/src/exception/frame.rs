//! Frames that are known to more than one exception, and who dies with whom.
//!
//! A frame that a traceback shows lives as long as the last traceback that shows it or a frame that
//! it called; its locals die with it, in slot order. Mostly there is one such exception, the one
//! that unwinds the frame, and its list of entries keeps the locals. But an exception that was
//! handled in a frame may outlive the handling: as the context of the next one, or because the
//! program keeps it. Then the frame gets an object ([`exception_leave`]), which every entry for that
//! frame refers to, which gets the locals when the frame is left, by an exception or not, and which
//! holds the frame that called it.
//!
//! The compiled body holds the object in a local from then on, and says when it is left.

use std::cell::{Cell, UnsafeCell};

use super::entries::Place;
use super::traceback::{self, code_of};
use super::{Exception, Traceback, is_leaf};
use crate::class::OBJECT;
use crate::memory;
use crate::object::{Borrowed, Handle, Header, Object, Owned, Py};
use crate::singletons::none_owned;
use crate::site::Site;
use crate::type_::{Class, Definition, GetSet, Kind, KindInfo, Visit, ids};

/// A frame.
#[repr(C)]
pub struct Frame {
    /// The header.
    pub header: Header,
    /// Where it was when it became an object.
    site: &'static Site,
    /// How far it is.
    phase: Cell<Phase>,
    /// What it holds.
    state: UnsafeCell<FrameState>,
}

/// What a frame holds, in the order in which it is given up.
#[derive(Default)]
struct FrameState {
    /// The locals that were moved here when it was left.
    locals: Vec<Owned>,
    /// The frame that called it.
    back: Option<Owned>,
}

/// How far a frame is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    /// It has not been left.
    Running,
    /// It was left by an exception; the caller's entry comes next.
    Unwound,
    /// It was left otherwise, or its caller is of no interest.
    Returned,
}

static KIND: KindInfo = KindInfo::container::<Frame>("frame", traverse, Some(clear));

// SAFETY: every frame starts with this layout.
unsafe impl Object for Frame {
    const KIND: Kind = Kind(&KIND);
}

fn traverse(object: Borrowed<'_>, visit: &mut Visit<'_>) {
    let frame = object.get::<Frame>().expect("a frame");
    let state = frame.state();
    for value in state.locals.iter().chain(&state.back) {
        visit(value.borrow());
    }
}

fn clear(_py: &mut Py, object: Borrowed<'_>) {
    let frame = object.get::<Frame>().expect("a frame");
    let old = frame.update(std::mem::take);
    drop(old);
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

/// A frame that is at a site.
pub fn new(site: &'static Site) -> Handle<Frame> {
    memory::new_object(&FRAME, |header| Frame {
        header,
        site,
        phase: Cell::new(Phase::Running),
        state: UnsafeCell::default(),
    })
}

impl Frame {
    /// What it holds. The view must end before anything that can run Python.
    fn state(&self) -> &FrameState {
        // SAFETY: `update` is the only writer, and drops nothing while it writes.
        unsafe { &*self.state.get() }
    }

    /// Changes what it holds; `change` must not drop any object.
    fn update<R>(&self, change: impl FnOnce(&mut FrameState) -> R) -> R {
        // SAFETY: no view is open, and `change` runs no Python.
        change(unsafe { &mut *self.state.get() })
    }

    fn keep(&self, value: Owned) {
        if value.borrow().small_int().is_none() {
            self.update(|state| state.locals.push(value));
        }
    }

    /// The first of its locals.
    pub fn first_local(&self) -> Option<Owned> {
        self.state().locals.first().cloned()
    }

    fn is(&self, other: &Frame) -> bool {
        std::ptr::eq(self, other)
    }

    /// It is left by an exception. A generator's frame then knows no caller any more.
    fn unwind(&self) {
        let is_generator = !code_of(self.site).resume.is_null();
        self.phase.set(match is_generator {
            true => Phase::Returned,
            false => Phase::Unwound,
        });
    }

    /// Whether the frame that called it is still to come.
    fn wants_caller(&self) -> bool {
        self.phase.get() == Phase::Unwound && self.state().back.is_none()
    }
}

/// The nearest frame further inside that is an object, if the frame at `place` is its caller.
fn called_from(traceback: &Traceback, place: Place) -> Option<&Frame> {
    let mut inside = traceback
        .places()
        .skip_while(|other| *other != place)
        .skip(1);
    let callee = inside.find_map(|place| traceback.frame(place))?;
    callee.wants_caller().then_some(callee)
}

/// Tells the frame that was called from the one at `place` who called it.
fn link_callee(traceback: &Traceback, place: Place, caller: &Frame) {
    if let Some(callee) = called_from(traceback, place) {
        let caller = Borrowed::from_object(caller).to_owned();
        callee.update(|state| state.back = Some(caller));
    }
}

/// The entry for the running frame, of which `frame` is the object if it has one already: frames
/// further out have been left, and are objects if they are shown.
fn own_place(traceback: &Traceback, frame: Option<&Frame>) -> Option<Place> {
    let is_own = |place: &Place| match (traceback.frame(*place), frame) {
        (None, _) => traceback.site(*place).is_some(),
        (Some(other), Some(frame)) => other.is(frame),
        (Some(_), None) => false,
    };
    traceback.places().find(is_own)
}

/// The row `exception_leave`.
///
/// If the exception (`name` is the variable that is going to be unbound) or its traceback lives on,
/// or if it knows frames that may, the running frame needs an object.
pub fn exception_leave(
    py: &mut Py,
    frame: Option<Owned>,
    name: Option<Borrowed<'_>>,
) -> Option<Owned> {
    let exception = py.handled_exception().expect("an exception is handled");
    let is_named = name.is_some_and(|name| name.is(Borrowed::from_object(exception)));
    let is_known = exception.header.refcount.get() > 1 + u32::from(is_named);
    let lives_on = is_known || traceback::is_known(exception.state());
    if lives_on || exception.state().traceback.has_frames() {
        return leave_noticed(py, frame, lives_on);
    }
    drop(py.take_handled());
    frame
}

/// Ends the handling of an exception that knows frames, or that is known elsewhere, or of which the
/// traceback is.
#[cold]
fn leave_noticed(py: &mut Py, frame: Option<Owned>, lives_on: bool) -> Option<Owned> {
    let exception = py.take_handled();
    let known = exception.borrow().get::<Exception>().expect("an exception");
    let frame = become_object(known, frame, lives_on);
    drop(exception);
    frame
}

/// Gives the running frame an object, if anyone but itself will know it.
fn become_object(exception: &Exception, frame: Option<Owned>, lives_on: bool) -> Option<Owned> {
    // The frame raised what its caller handles, and has no entry.
    if exception.update(|state| state.traceback.take_left_out()) {
        return frame;
    }
    let traceback = &exception.state().traceback;
    let known = frame
        .as_ref()
        .and_then(|frame| frame.borrow().get::<Frame>());
    let Some(place) = own_place(traceback, known) else {
        return frame;
    };
    let Some(site) = traceback.site(place) else {
        return frame;
    };
    if !lives_on && called_from(traceback, place).is_none() {
        return frame;
    }
    let frame = frame.unwrap_or_else(|| new(site).into_owned());
    let own = frame.borrow().get::<Frame>().expect("a frame");
    link_callee(traceback, place, own);
    if traceback.frame(place).is_none() {
        exception.update(|state| state.traceback.set_frame(place, own));
    }
    Some(frame)
}

/// Gives all frames of an exception objects.
pub(super) fn make_objects(exception: &Exception) {
    exception.update(|state| {
        let traceback = std::mem::take(&mut state.traceback);
        state.traceback = traceback.with_objects(|site, locals| {
            let frame = new(site);
            frame.unwind();
            frame.update(|state| state.locals = locals);
            frame
        });
    });
    let frames = exception.state().traceback.frames();
    for pair in frames.windows(2) {
        let callee = pair[1].borrow().get::<Frame>().expect("a frame");
        if callee.wants_caller() {
            callee.update(|state| state.back = Some(pair[0].clone()));
        }
    }
}

/// The row `traceback_frame`.
pub fn traceback_frame(py: &mut Py, frame: Option<Owned>) {
    let (Some(frame), Some(exception)) = (frame, py.pending_exception()) else {
        return;
    };
    let own = frame.borrow().get::<Frame>().expect("a frame");
    own.unwind();
    let traceback = &exception.state().traceback;
    // A frame that the traceback does not show has to wait only for those that do show it.
    if traceback.is_frame_left_out() && !is_shared(frame.borrow()) {
        return;
    }
    if let Some(place) = traceback.places().next()
        && traceback.frame(place).is_none()
    {
        link_callee(traceback, place, own);
        exception.update(|state| state.traceback.set_frame(place, own));
    }
}

fn is_shared(frame: Borrowed<'_>) -> bool {
    frame
        .header()
        .is_some_and(|header| header.refcount.get() > 1)
}

/// The row `traceback_keep`. What cannot lead to a finaliser dies at once.
pub fn traceback_keep(py: &mut Py, value: Option<Owned>) {
    let (Some(value), Some(exception)) = (value, py.pending_exception()) else {
        return;
    };
    if is_leaf(value.borrow()) {
        return;
    }
    let traceback = &exception.state().traceback;
    if traceback.is_frame_left_out() {
        return;
    }
    if traceback.has_frames()
        && let Some(frame) = frame_of_last(exception)
    {
        return frame.borrow().get::<Frame>().expect("a frame").keep(value);
    }
    exception.update(|state| state.traceback.keep(value));
}

/// The object of the frame that is unwound, which it gets now if a frame that it called has one.
#[cold]
fn frame_of_last(exception: &Exception) -> Option<Owned> {
    let traceback = &exception.state().traceback;
    let place = traceback.places().next()?;
    if let Some(frame) = traceback.frame(place) {
        return Some(Borrowed::from_object(frame).to_owned());
    }
    called_from(traceback, place)?;
    let frame = new(traceback.site(place)?);
    frame.unwind();
    link_callee(traceback, place, &frame);
    exception.update(|state| state.traceback.set_frame(place, &frame));
    Some(frame.into_owned())
}

/// The row `frame_is_shared`.
pub fn frame_is_shared(_py: &mut Py, frame: Borrowed<'_>) -> bool {
    let phase = &frame.get::<Frame>().expect("a frame").phase;
    phase.set(Phase::Returned);
    is_shared(frame)
}

/// The row `frame_keep`.
pub fn frame_keep(_py: &mut Py, frame: Borrowed<'_>, value: Option<Owned>) {
    if let Some(value) = value {
        frame.get::<Frame>().expect("a frame").keep(value);
    }
}
