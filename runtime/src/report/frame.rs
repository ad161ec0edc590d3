//! The frames of a traceback: file, line, function, source lines and markers.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::exception::Exception;
use crate::exception::traceback::code_of;
use crate::few;
use crate::function::text_of;
use crate::object::Borrowed;
use crate::site::Site;

/// The program is at its end: CPython cannot read source files any more, and shows no lines where
/// it prints without Python's own help.
static AT_END: AtomicBool = AtomicBool::new(false);

/// Says that modules are being cleared.
pub(super) fn begin_end() {
    AT_END.store(true, Ordering::Relaxed);
}

/// From this many equal frames on, they are counted instead of shown.
const FOLD_AFTER: usize = 3;
const NO_COLUMN: u32 = u32::MAX;

/// The frames of an exception's traceback, outermost first, with or without markers.
pub(super) fn format_stack(exception: Borrowed<'_>, marked: bool) -> Vec<u8> {
    let exception = exception.get::<Exception>().expect("an exception");
    let mut text = Vec::new();
    let mut last: Option<(*const u8, u32, u64)> = None;
    let mut count = 0;
    for site in exception.state().traceback.sites().rev() {
        let code = code_of(site);
        // SAFETY: the source record is static.
        let path = unsafe { (*code.source).path };
        let key = (path, site.line, code.name.0);
        if last != Some(key) {
            folded(&mut text, count);
            last = Some(key);
            count = 0;
        }
        count += 1;
        if count <= FOLD_AFTER {
            format_frame(site, marked, &mut text);
        }
    }
    folded(&mut text, count);
    text
}

/// Says how many equal frames were left out.
fn folded(text: &mut Vec<u8>, count: usize) {
    if count > FOLD_AFTER {
        let more = count - FOLD_AFTER;
        let plural = if more > 1 { "s" } else { "" };
        let line = format!("  [Previous line repeated {more} more time{plural}]\n");
        text.extend_from_slice(line.as_bytes());
    }
}

fn format_frame(site: &'static Site, marked: bool, text: &mut Vec<u8>) {
    let code = code_of(site);
    let file = text_of(crate::descriptor::file_name(code).borrow());
    let name = text_of(code.name());
    let head = format!("  File \"{file}\", line {}, in {name}\n", site.line);
    text.extend_from_slice(head.as_bytes());
    if !marked && AT_END.load(Ordering::Relaxed) {
        return;
    }
    // SAFETY: the source record is static, and its text is valid for its length.
    let source = unsafe {
        let source = &*code.source;
        std::slice::from_raw_parts(source.text, source.text_len)
    };
    let source = String::from_utf8_lossy(source);
    let lines: Vec<&str> = source_lines(&source, site.line, site.end_line.max(site.line));
    if lines.iter().all(|line| line.trim().is_empty()) {
        return;
    }
    if site.column == NO_COLUMN || !marked {
        text.extend_from_slice(format!("    {}\n", lines[0].trim()).as_bytes());
        return;
    }
    let rows = Rows::new(site, &lines).render();
    let rows = dedent(&rows);
    for row in rows {
        text.extend_from_slice(b"    ");
        text.extend_from_slice(row.as_bytes());
        text.push(b'\n');
    }
}

/// Lines `first` to `last`, without trailing white space.
fn source_lines(source: &str, first: u32, last: u32) -> Vec<&str> {
    let mut lines: Vec<&str> = source
        .split('\n')
        .skip(first as usize - 1)
        .take((last - first + 1) as usize)
        .map(str::trim_end)
        .collect();
    lines.resize((last - first + 1) as usize, "");
    lines
}

/// The common leading white space of lines that are not blank, taken off; blank lines are emptied.
fn dedent(lines: &[String]) -> Vec<String> {
    let mut margin: Option<&str> = None;
    for line in lines {
        let content = line.trim_start_matches([' ', '\t']);
        if content.is_empty() {
            continue;
        }
        let indent = &line[..line.len() - content.len()];
        margin = Some(match margin {
            None => indent,
            Some(margin) => common_prefix(margin, indent),
        });
    }
    let width = margin.map_or(0, str::len);
    lines
        .iter()
        .map(|line| {
            if line.trim_start_matches([' ', '\t']).is_empty() {
                String::new()
            } else {
                line[width..].to_owned()
            }
        })
        .collect()
}

fn common_prefix<'a>(a: &'a str, b: &str) -> &'a str {
    let len = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    &a[..len]
}

/// A place among the dedented lines: line from 0, column in display cells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    line: usize,
    column: usize,
}

/// The source lines of a frame with what is marked in them.
struct Rows {
    lines: Vec<String>,
    /// Markers are shown.
    marked: bool,
    start: usize,
    end: usize,
    anchors: Option<(Place, Place)>,
}

impl Rows {
    fn new(site: &Site, original: &[&str]) -> Rows {
        let owned: Vec<String> = original.iter().map(|line| (*line).to_owned()).collect();
        let lines = dedent(&owned);
        let removed = original[0].chars().count() - lines[0].chars().count();
        let last = lines.len() - 1;
        let place = |line: usize, column: u32| {
            let line = line.min(last);
            let chars = char_column(original[line], column).saturating_sub(removed);
            Place {
                line,
                column: display_width(&lines[line], chars),
            }
        };
        let marked = site.end_column != NO_COLUMN;
        let end = if marked {
            place(last, site.end_column).column
        } else {
            0
        };
        let anchors = (site.anchor_line != 0).then(|| {
            let row = |line: u32| line.saturating_sub(site.line) as usize;
            (
                place(row(site.anchor_line), site.anchor_column),
                place(row(site.anchor_end_line), site.anchor_end_column),
            )
        });
        Rows {
            marked,
            start: place(0, site.column).column,
            end,
            anchors,
            lines,
        }
    }

    /// The lines that are shown: the first, the last, and those around the anchors.
    fn significant(&self) -> Vec<usize> {
        let last = self.lines.len() - 1;
        let mut shown = vec![0, last];
        if let Some((left, right)) = self.anchors {
            for line in [left.line, right.line] {
                shown.extend(line.saturating_sub(1)..=(line + 1).min(last));
            }
        }
        few::sort(&mut shown, |a, b| a < b);
        shown.dedup();
        shown
    }

    fn render(&self) -> Vec<String> {
        let mut rows = Vec::new();
        let mut previous: Option<usize> = None;
        for line in self.significant() {
            if let Some(previous) = previous {
                match line - previous {
                    2 => self.push_line(line - 1, &mut rows),
                    0 | 1 => {}
                    skipped => rows.push(format!("...<{} lines>...", skipped - 1)),
                }
            }
            self.push_line(line, &mut rows);
            previous = Some(line);
        }
        rows
    }

    fn push_line(&self, line: usize, rows: &mut Vec<String>) {
        let text = &self.lines[line];
        rows.push(text.clone());
        if !self.marked {
            return;
        }
        let indent = text.chars().count() - text.trim_start().chars().count();
        let width = if line == self.lines.len() - 1 {
            self.end
        } else {
            display_width(text, usize::MAX)
        };
        let mark = |column: usize| {
            let place = Place { line, column };
            if column < indent || (line == 0 && column < self.start) {
                return ' ';
            }
            match self.anchors {
                None => '^',
                Some((left, right)) if place >= left && place < right => '^',
                Some(_) => '~',
            }
        };
        rows.push((0..width).map(mark).collect());
    }
}

/// The code point at a byte column.
fn char_column(line: &str, column: u32) -> usize {
    let column = (column as usize).min(line.len());
    line.char_indices()
        .take_while(|(at, _)| *at < column)
        .count()
}

/// How many cells the first `chars` characters take.
fn display_width(line: &str, chars: usize) -> usize {
    if line.is_ascii() {
        return chars.min(line.len());
    }
    line.chars().take(chars).map(char_width).sum()
}

/// Wide characters take two cells.
fn char_width(char: char) -> usize {
    match unicode_width::UnicodeWidthChar::width(char) {
        Some(2) => 2,
        _ => 1,
    }
}
