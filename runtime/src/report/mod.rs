//! What is printed about exceptions that nobody catches: CPython 3.13's traceback, byte for byte.

mod frame;
mod hints;

use std::io::Write;

use crate::attribute;
use crate::class;
use crate::exception::{self, Exception, group};
use crate::list::List;
use crate::object::{Borrowed, Owned, Py};
use crate::protocol;
use crate::str_::Str;
use crate::str_::intern::names;
use crate::tuple::Tuple;
use crate::type_::Class;

/// How many exceptions of a group are shown.
const MAX_GROUP_WIDTH: usize = 15;
/// How deep nested groups are shown.
const MAX_GROUP_DEPTH: usize = 10;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// The text that is being made, with the margin of the group that is being shown.
struct Printer {
    text: Vec<u8>,
    depth: usize,
    needs_close: bool,
    /// The exceptions that were shown, which are not shown again.
    seen: Vec<u64>,
}

impl Printer {
    /// Adds lines with the margin of the group.
    fn emit(&mut self, lines: &[u8], margin: u8) {
        if self.depth == 0 {
            self.text.extend_from_slice(lines);
            return;
        }
        for line in lines.split_inclusive(|byte| *byte == b'\n') {
            self.indent();
            self.text.push(margin);
            self.text.push(b' ');
            self.text.extend_from_slice(line);
        }
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n(b' ', 2 * self.depth));
    }
}

/// Says that modules are being cleared: see [`frame`].
pub fn begin_end() {
    frame::begin_end();
}

/// The traceback of an exception as text.
pub fn format(py: &mut Py, exception: Borrowed<'_>) -> Vec<u8> {
    let mut printer = Printer {
        text: Vec::new(),
        depth: 0,
        needs_close: false,
        seen: vec![exception.word().0],
    };
    format_chain(py, &mut printer, exception.to_owned());
    printer.text
}

fn state_of(object: Borrowed<'_>) -> &exception::ExceptionState {
    object.get::<Exception>().expect("an exception").state()
}

/// Prints an exception after those that it was chained to.
fn format_chain(py: &mut Py, printer: &mut Printer, last: Owned) {
    let mut chain: Vec<(Option<&str>, Owned)> = Vec::new();
    let mut current = Some(last);
    while let Some(exception) = current {
        let (cause, context, suppressed) = {
            let state = state_of(exception.borrow());
            (
                state.cause.to_option(),
                state.context.to_option(),
                state.suppress_context,
            )
        };
        let unseen =
            |printer: &Printer, other: &Owned| !printer.seen.contains(&other.borrow().word().0);
        let (message, next) = match (cause, context) {
            (Some(cause), _) if unseen(printer, &cause) => (Some(CAUSE), Some(cause)),
            (_, Some(context)) if !suppressed && unseen(printer, &context) => {
                (Some(CONTEXT), Some(context))
            }
            _ => (None, None),
        };
        if let Some(next) = &next {
            printer.seen.push(next.borrow().word().0);
        }
        chain.push((message, exception));
        current = next;
    }
    for (message, exception) in chain.into_iter().rev() {
        if let Some(message) = message {
            printer.emit(message.as_bytes(), b'|');
        }
        format_one(py, printer, exception.borrow());
    }
}

/// Prints one exception, with its traceback.
fn format_one(py: &mut Py, printer: &mut Printer, exception: Borrowed<'_>) {
    let stack = frame::format_stack(exception, true);
    if !group::is_group(exception) {
        if !stack.is_empty() {
            printer.emit(b"Traceback (most recent call last):\n", b'|');
            printer.emit(&stack, b'|');
        }
        let lines = exception_only(py, exception);
        printer.emit(&lines, b'|');
        return;
    }
    if printer.depth > MAX_GROUP_DEPTH {
        let line = format!("... (max_group_depth is {MAX_GROUP_DEPTH})\n");
        printer.emit(line.as_bytes(), b'|');
        return;
    }
    let is_top = printer.depth == 0;
    printer.depth += usize::from(is_top);
    if !stack.is_empty() {
        let margin = if is_top { b'+' } else { b'|' };
        printer.emit(
            b"Exception Group Traceback (most recent call last):\n",
            margin,
        );
        printer.emit(&stack, b'|');
    }
    let lines = exception_only(py, exception);
    printer.emit(&lines, b'|');
    format_members(py, printer, exception, is_top);
    printer.depth -= usize::from(is_top);
}

/// Prints the exceptions of a group.
fn format_members(py: &mut Py, printer: &mut Printer, exception: Borrowed<'_>, is_top: bool) {
    let members = group::exceptions(exception);
    let total = members.len();
    let shown = total.min(MAX_GROUP_WIDTH + 1);
    printer.needs_close = false;
    for (index, member) in members.into_iter().take(shown).enumerate() {
        let is_last = index == shown - 1;
        if is_last {
            printer.needs_close = true;
        }
        let truncated = index >= MAX_GROUP_WIDTH;
        let title = if truncated {
            "...".to_owned()
        } else {
            (index + 1).to_string()
        };
        printer.indent();
        let lead = if index == 0 { "+-" } else { "  " };
        let line = format!("{lead}+---------------- {title} ----------------\n");
        printer.text.extend_from_slice(line.as_bytes());
        printer.depth += 1;
        if truncated {
            let rest = total - MAX_GROUP_WIDTH;
            let plural = if rest > 1 { "s" } else { "" };
            let line = format!("and {rest} more exception{plural}\n");
            printer.emit(line.as_bytes(), b'|');
        } else if py.check_recursion(" in traceback").is_ok() {
            printer.seen.push(member.borrow().word().0);
            format_chain(py, printer, member);
        } else {
            drop(py.take_pending());
        }
        if is_last && printer.needs_close {
            printer.indent();
            printer
                .text
                .extend_from_slice(b"+------------------------------------\n");
            printer.needs_close = false;
        }
        printer.depth -= 1;
    }
    if is_top {
        printer.needs_close = false;
    }
}

/// The lines that name an exception, and its notes.
fn exception_only(py: &mut Py, exception: Borrowed<'_>) -> Vec<u8> {
    let name = class_name(exception.class());
    let mut message = safe_str(py, exception, "exception");
    message.extend_from_slice(hints::hint(py, exception).as_bytes());
    let mut text = Vec::new();
    if exception.class().is_subclass(&exception::SYNTAX_ERROR) {
        syntax_error_place(py, exception, &mut text);
        message = match exception::parts::field(exception, 0) {
            Some(message) if !message.borrow().is_none() => {
                safe_str(py, message.borrow(), "exception")
            }
            _ => b"<no detail available>".to_vec(),
        };
    }
    text.extend_from_slice(name.as_bytes());
    if !message.is_empty() {
        text.extend_from_slice(b": ");
        text.extend_from_slice(&message);
    }
    text.push(b'\n');
    notes(py, exception, &mut text);
    text
}

/// The file, line and marker of a SyntaxError that a program made.
fn syntax_error_place(py: &mut Py, exception: Borrowed<'_>, text: &mut Vec<u8>) {
    let part =
        |index| exception::parts::field(exception, index).filter(|value| !value.borrow().is_none());
    let Some(line) = part(2) else { return };
    let file = part(1).map_or_else(
        || b"<string>".to_vec(),
        |file| {
            file.borrow()
                .get::<Str>()
                .map_or_else(Vec::new, |text| text.as_bytes().to_vec())
        },
    );
    let line = safe_str(py, line.borrow(), "lineno");
    text.extend_from_slice(b"  File \"");
    text.extend_from_slice(&file);
    text.extend_from_slice(b"\", line ");
    text.extend_from_slice(&line);
    text.push(b'\n');
    let source = part(4).map(|source| crate::function::text_of(source.borrow()));
    let Some(source) = source else { return };
    let right = source.trim_end_matches('\n');
    let left = right.trim_start_matches([' ', '\n', '\x0c']);
    text.extend_from_slice(format!("    {left}\n").as_bytes());
    let number = |index| part(index).and_then(|value| crate::int::to_i64(value.borrow()));
    let Some(offset) = number(3) else { return };
    let spaces = (right.chars().count() - left.chars().count()) as i64;
    let right_len = right.chars().count() as i64;
    let same_line = number(2) == number(5);
    let mut end = if same_line {
        number(6).filter(|end| *end != 0).unwrap_or(offset)
    } else {
        right_len + 1
    };
    let len = source.chars().count() as i64;
    let mut start = offset;
    if len > 0 && start > len {
        start = right_len + 1;
    }
    if len > 0 && end > len {
        end = right_len + 1;
    }
    if start >= end || end < 0 {
        end = start + 1;
    }
    let (column, end_column) = (start - 1 - spaces, end - 1 - spaces);
    if column >= 0 {
        let keep = |char: char| if char.is_whitespace() { char } else { ' ' };
        let lead: String = left.chars().take(column as usize).map(keep).collect();
        let marks = "^".repeat((end_column - column).max(0) as usize);
        text.extend_from_slice(format!("    {lead}{marks}\n").as_bytes());
    }
}

/// The class's name with its module, unless that is `__main__` or `builtins`.
fn class_name(class: &'static Class) -> String {
    let name = class.qualname().to_owned();
    let module = match class.definition {
        Some(definition) => definition.module.to_owned(),
        None => class::own(class, names::MODULE.borrow())
            .and_then(|module| module.get::<Str>())
            .map_or_else(
                || "<unknown>".to_owned(),
                |text| text.to_string_lossy().into_owned(),
            ),
    };
    if module == "__main__" || module == "builtins" {
        name
    } else {
        format!("{module}.{name}")
    }
}

/// `str(object)`, or what stands for it where that raises.
fn safe_str(py: &mut Py, object: Borrowed<'_>, what: &str) -> Vec<u8> {
    match protocol::str(py, object) {
        Ok(text) => text_bytes(text.borrow()),
        Err(_) => {
            drop(py.take_pending());
            format!("<{what} str() failed>").into_bytes()
        }
    }
}

fn text_bytes(text: Borrowed<'_>) -> Vec<u8> {
    text.get::<Str>()
        .map_or_else(Vec::new, |text| text.as_bytes().to_vec())
}

fn notes(py: &mut Py, exception: Borrowed<'_>, text: &mut Vec<u8>) {
    let notes = match attribute::find(py, exception, names::NOTES.borrow()) {
        Ok(Some(notes)) => notes,
        Ok(None) => return,
        Err(_) => {
            let error = py.take_pending();
            let message = safe_repr(py, error.borrow(), "__notes__");
            text.extend_from_slice(b"Ignored error getting __notes__: ");
            text.extend_from_slice(&message);
            text.push(b'\n');
            return;
        }
    };
    let is_sequence =
        notes.borrow().get::<List>().is_some() || notes.borrow().get::<Tuple>().is_some();
    if !is_sequence {
        if !notes.borrow().is_none() {
            text.extend_from_slice(&safe_repr(py, notes.borrow(), "__notes__"));
            text.push(b'\n');
        }
        return;
    }
    let items = match protocol::collect(py, notes.borrow()) {
        Ok(items) => items,
        Err(_) => {
            drop(py.take_pending());
            return;
        }
    };
    for note in items {
        text.extend_from_slice(&safe_str(py, note.borrow(), "note"));
        text.push(b'\n');
    }
}

fn safe_repr(py: &mut Py, object: Borrowed<'_>, what: &str) -> Vec<u8> {
    match protocol::repr(py, object) {
        Ok(text) => text_bytes(text.borrow()),
        Err(_) => {
            drop(py.take_pending());
            format!("<{what} repr() failed>").into_bytes()
        }
    }
}

/// Prints the traceback of an exception that ends the program.
pub fn uncaught(py: &mut Py, exception: Borrowed<'_>) {
    let text = format(py, exception);
    write(py, &text);
}

/// Prints that `sys.excepthook` was given something else than an exception.
pub fn no_exception(py: &mut Py, value: Borrowed<'_>) {
    if value.is_none() {
        return write(py, b"NoneType: None\n");
    }
    let class = value.class().name();
    let message = "TypeError: print_exception(): Exception expected for value";
    write(py, format!("{message}, {class} found\n").as_bytes());
}

/// Reports the pending exception of the last flush of standard output.
pub fn flush_failed(py: &mut Py) {
    ignore(
        py,
        Some(b"Exception ignored on flushing sys.stdout".to_vec()),
        None,
    );
}

/// Prints an uncaught exception that the program has left no `sys.excepthook` for.
pub fn hook_missing(py: &mut Py, exception: Borrowed<'_>) {
    write(py, b"sys.excepthook is missing\n");
    uncaught(py, exception);
}

/// Prints what a failing `sys.excepthook` raised, and the exception it was called for.
pub fn hook_failed(py: &mut Py, error: Owned, exception: Owned) {
    let mut text = b"Error in sys.excepthook:\n".to_vec();
    text.extend_from_slice(&format(py, error.borrow()));
    text.extend_from_slice(b"\nOriginal exception was:\n");
    text.extend_from_slice(&format(py, exception.borrow()));
    write(py, &text);
}

/// An exception that cannot be raised where it is, as `sys.unraisablehook` sees it.
pub struct Ignored {
    pub exception: Owned,
    /// The first line of its report.
    pub message: Option<Vec<u8>>,
    /// What it comes from.
    pub object: Option<Owned>,
}

/// Tells `sys.unraisablehook` of the pending exception.
fn ignore(py: &mut Py, message: Option<Vec<u8>>, object: Option<Owned>) {
    let exception = py.take_pending();
    exception::place_in_running_frame(exception.borrow());
    let ignored = Ignored {
        exception,
        message,
        object,
    };
    crate::modules::sys::call_unraisablehook(py, ignored);
}

/// Reports that the pending exception is ignored in an object.
pub fn unraisable(py: &mut Py, object: Borrowed<'_>) {
    ignore(py, None, Some(object.to_owned()));
}

/// Reports that the pending exception is ignored in a place that a text and the `repr` of an
/// object name.
fn ignore_in(py: &mut Py, place: &str, object: Borrowed<'_>) {
    let exception = py.take_pending();
    let message = match protocol::repr(py, object) {
        Ok(text) => {
            let mut message = format!("Exception ignored {place} ").into_bytes();
            message.extend_from_slice(&text_bytes(text.borrow()));
            Some(message)
        }
        Err(_) => {
            drop(py.take_pending());
            None
        }
    };
    py.set_pending(exception);
    ignore(py, message, None);
}

/// Reports what a function that `atexit` has called has raised.
pub fn unraisable_callback(py: &mut Py, function: Borrowed<'_>) {
    ignore_in(py, "in atexit callback", function);
}

/// Prints an exception that is ignored, after a line that says where.
pub fn ignored(py: &mut Py, ignored: Ignored) {
    let Ignored {
        exception,
        message,
        object,
    } = ignored;
    let mut text = Vec::new();
    if message.is_some() || object.is_some() {
        text.extend_from_slice(message.as_deref().unwrap_or(b"Exception ignored in"));
        text.push(b':');
        if let Some(object) = object {
            text.push(b' ');
            text.extend_from_slice(&safe_repr(py, object.borrow(), "object"));
        }
        text.push(b'\n');
    }
    let stack = frame::format_stack(exception.borrow(), false);
    if !stack.is_empty() {
        text.extend_from_slice(b"Traceback (most recent call last):\n");
        text.extend_from_slice(&stack);
    }
    let name = class_name(exception.borrow().class());
    let message = match protocol::str(py, exception.borrow()) {
        Ok(message) => text_bytes(message.borrow()),
        Err(_) => {
            drop(py.take_pending());
            b"<exception str() failed>".to_vec()
        }
    };
    text.extend_from_slice(name.as_bytes());
    if !message.is_empty() {
        text.extend_from_slice(b": ");
        text.extend_from_slice(&message);
    }
    text.push(b'\n');
    write(py, &text);
}

/// Prints an object on standard error, as `sys.exit(message)` does.
pub fn print_to_stderr(py: &mut Py, object: Borrowed<'_>) {
    match protocol::str(py, object) {
        Ok(text) => {
            let mut text = text_bytes(text.borrow());
            text.push(b'\n');
            write(py, &text);
        }
        Err(_) => drop(py.take_pending()),
    }
}

/// Reports what a function that a thread was started with has raised.
pub fn unraisable_thread(py: &mut Py, function: Borrowed<'_>) {
    ignore_in(py, "in thread started by", function);
}

/// Reports what the end of the threads has raised.
pub fn unraisable_at_end(py: &mut Py, threading: Borrowed<'_>) {
    ignore_in(py, "on threading shutdown", threading);
}

/// Prints the exception that has ended a thread.
pub fn in_thread(py: &mut Py, name: &[u8], exception: Borrowed<'_>) {
    let mut text = b"Exception in thread ".to_vec();
    text.extend_from_slice(name);
    text.extend_from_slice(b":\n");
    text.extend_from_slice(&format(py, exception));
    write(py, &text);
}

/// Writes to what the program has made its `sys.stderr`, or to standard error; nowhere if that is
/// `None`. Nobody could be told of a failure.
fn write(py: &mut Py, text: &[u8]) {
    let Some(stream) = crate::modules::sys::replaced_error_stream() else {
        let escaped = crate::text::repr::escape_surrogates(text);
        let _ = std::io::stderr().write_all(&escaped);
        return;
    };
    if stream.borrow().is_none() {
        return;
    }
    let text = crate::str_::from_wtf8(text);
    if crate::call::call_method(py, stream.borrow(), "write", [text]).is_err() {
        drop(py.take_pending());
    }
}
