//! Traceback positions: which part of the source an instruction stands for, and
//! which part of it CPython underlines with `^`.

use ruff_text_size::{Ranged, TextRange};

use crate::diagnostic::SourceFile;

/// Where an instruction stands. Lines count from 1, columns are bytes from 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Position {
    /// The first line.
    pub line: u32,
    /// The last line.
    pub end_line: u32,
    /// The column of the start.
    pub column: u32,
    /// The column of the end, exclusive.
    pub end_column: u32,
    /// The part underlined with `^` while the rest has `~`; without it all has `^`.
    pub anchors: Option<Anchors>,
}

/// The part of a position that is underlined with `^`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Anchors {
    /// The line where it starts.
    pub line: u32,
    /// The column where it starts.
    pub column: u32,
    /// The line where it ends.
    pub end_line: u32,
    /// The column where it ends, exclusive.
    pub end_column: u32,
}

/// The positions of one file.
#[derive(Clone, Copy, Debug)]
pub struct Sites<'a> {
    source: &'a SourceFile,
}

impl<'a> Sites<'a> {
    /// The positions of a file.
    pub fn new(source: &'a SourceFile) -> Self {
        Self { source }
    }

    /// The position of a node without anchors.
    pub fn plain(&self, node: impl Ranged) -> Position {
        let range: TextRange = node.range();
        let (line, column) = self.source.line_column(range.start());
        let (end_line, end_column) = self.source.line_column(range.end());
        Position {
            line,
            end_line,
            column,
            end_column,
            anchors: None,
        }
    }
}
