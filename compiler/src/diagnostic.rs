//! What the compiler tells the user: errors and warnings with their place in the source.
//!
//! Every phase collects its findings in a [`Diagnostics`] sink and goes on; the
//! driver stops between phases when the sink holds an error. This file knows
//! nothing of Python: it knows files, byte ranges and how to show them.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use ruff_source_file::{LineIndex, OneIndexed};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// The decoded text of one source file, with the starts of its lines.
///
/// Line ends are `\n` alone: `\r\n` and `\r` were replaced when it was read, as
/// CPython's tokenizer does, so line numbers and string literals agree with it.
#[derive(Debug)]
pub struct SourceFile {
    path: PathBuf,
    text: String,
    lines: LineIndex,
}

impl SourceFile {
    /// A file's text, already decoded and with normalised line ends.
    pub fn new(path: &Path, text: String) -> Self {
        let lines = LineIndex::from_source_text(&text);
        Self {
            path: path.to_owned(),
            text,
            lines,
        }
    }

    /// The path as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range.
    pub fn slice(&self, range: TextRange) -> &str {
        &self.text[range]
    }

    /// The line, from 1, and the byte column, from 0, of an offset.
    pub fn line_column(&self, offset: TextSize) -> (u32, u32) {
        let line = self.lines.line_index(offset);
        let start = self.lines.line_start(line, &self.text);
        (
            u32::try_from(line.get()).unwrap_or(u32::MAX),
            (offset - start).to_u32(),
        )
    }

    /// The line, from 1, of an offset.
    pub fn line(&self, offset: TextSize) -> u32 {
        self.line_column(offset).0
    }

    /// The text of a line (from 1) without its line end; empty past the last line.
    pub fn line_text(&self, line: u32) -> &str {
        let Some(line) = OneIndexed::new(line as usize) else {
            return "";
        };
        if line.get() > self.lines.line_count() {
            return "";
        }
        self.text[self.lines.line_range(line, &self.text)].trim_end_matches('\n')
    }

    /// The offset where a line (from 1) starts; the end of the text past the last line.
    pub fn line_start(&self, line: u32) -> TextSize {
        match OneIndexed::new(line as usize) {
            Some(line) => self.lines.line_start(line, &self.text),
            None => TextSize::new(0),
        }
    }
}

/// How bad a finding is. Errors sort before warnings at the same place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The program is not compiled.
    Error,
    /// The program is compiled.
    Warning,
}

/// A line below the source: an explanation or a remedy.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Note {
    /// Says more about the reason.
    Note(String),
    /// Says what to do.
    Help(String),
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    severity: Severity,
    message: String,
    /// Where: nothing, a file, or a range of it.
    place: Place,
    label: Option<String>,
    notes: Vec<Note>,
}

#[derive(Clone, Debug)]
enum Place {
    Nowhere,
    Path(PathBuf),
    Range(Arc<SourceFile>, TextRange),
}

impl Diagnostic {
    /// An error; give it a place with [`Diagnostic::at`] or [`Diagnostic::in_file`].
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, message.into())
    }

    /// A warning.
    pub fn warning(message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, message.into())
    }

    fn new(severity: Severity, message: String) -> Self {
        Self {
            severity,
            message,
            place: Place::Nowhere,
            label: None,
            notes: Vec::new(),
        }
    }

    /// Places it at a range of a source file.
    #[must_use]
    pub fn at(mut self, source: &Arc<SourceFile>, range: impl Ranged) -> Self {
        self.place = Place::Range(Arc::clone(source), range.range());
        self
    }

    /// Places it in a file that has no readable text.
    #[must_use]
    pub fn in_file(mut self, path: &Path) -> Self {
        self.place = Place::Path(path.to_owned());
        self
    }

    /// The words beside the caret.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds an explanation.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(Note::Note(note.into()));
        self
    }

    /// Adds a remedy.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.notes.push(Note::Help(help.into()));
        self
    }

    /// The same finding as a warning.
    #[must_use]
    pub fn into_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What it says.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The explanations and remedies.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The line it stands on, from 1, if it has a range.
    pub fn line(&self) -> Option<u32> {
        match &self.place {
            Place::Range(source, range) => Some(source.line(range.start())),
            _ => None,
        }
    }

    /// The bytes it is about, if it has a range.
    pub fn range(&self) -> Option<TextRange> {
        match &self.place {
            Place::Range(_, range) => Some(*range),
            _ => None,
        }
    }

    /// The file it is about.
    pub fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::Nowhere => None,
            Place::Path(path) => Some(path),
            Place::Range(source, _) => Some(source.path()),
        }
    }

    /// What it is sorted by.
    fn key(&self) -> (Option<&Path>, Option<(TextSize, TextSize)>, Severity, &str) {
        let range = self.range().map(|range| (range.start(), range.end()));
        (self.path(), range, self.severity, &self.message)
    }

    /// The text for a terminal of the given width, ending in a line end.
    fn render(&self, renderer: &Renderer) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let path = self.path().map(|path| path.to_string_lossy().into_owned());
        let mut group = level.primary_title(self.message.as_str()).elements(
            // A title alone is a group without elements.
            std::iter::empty::<annotate_snippets::Element<'_>>(),
        );
        match &self.place {
            Place::Nowhere => {}
            Place::Path(_) => group = group.element(Origin::path(path.unwrap_or_default())),
            Place::Range(source, range) => {
                group = group.element(snippet(source, *range, self.label.as_deref()));
            }
        }
        for note in &self.notes {
            group = group.element(match note {
                Note::Note(text) => Level::NOTE.message(text.as_str()),
                Note::Help(text) => Level::HELP.message(text.as_str()),
            });
        }
        let mut text = renderer.render(&[group]);
        text.push('\n');
        text
    }
}

/// The lines of a range. Only these go to the renderer, whose work grows with the
/// text that it is given; of a long range the first line is enough.
fn snippet<'a>(
    source: &'a SourceFile,
    range: TextRange,
    label: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let line = source.line(range.start());
    let line_start = source.line_start(line).to_usize();
    let text = source.line_text(line);
    let start = (range.start().to_usize() - line_start).min(text.len());
    let end = (range.end().to_usize() - line_start).clamp(start, text.len());
    Snippet::source(text)
        .line_start(line as usize)
        .path(source.path().to_string_lossy().into_owned())
        .annotation(AnnotationKind::Primary.span(start..end).label(label))
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.render(&Renderer::plain()))
    }
}

/// The findings of a run.
#[derive(Clone, Default, Debug)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all findings of another sink.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether the program can't be compiled.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        let same = |diagnostic: &&Diagnostic| diagnostic.severity == severity;
        self.list.iter().filter(same).count()
    }

    /// The findings in the order of their places, each once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut list: Vec<_> = self.list.iter().collect();
        list.sort_by(|a, b| a.key().cmp(&b.key()));
        list.dedup_by(|a, b| a.key() == b.key());
        list
    }

    /// The findings as text, sorted, without duplicates.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let sorted = self.sorted();
        let texts = sorted.iter().map(|diagnostic| diagnostic.render(&renderer));
        texts.collect::<Vec<_>>().join("\n")
    }

    /// Writes the findings to standard error, in colour if that is a terminal and the
    /// environment does not say `NO_COLOR`.
    pub fn emit(&self) -> io::Result<()> {
        let mut stderr = io::stderr().lock();
        let colour =
            stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        stderr.write_all(self.render(colour).as_bytes())
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            list: vec![diagnostic],
        }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.list.extend(diagnostics);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
