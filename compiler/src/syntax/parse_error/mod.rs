//! The parser's errors in CPython's words.
//!
//! CPython reports one error: the first that its tokenizer meets anywhere in the
//! file (errors of layout only up to where parsing fails); else a bracket that is
//! never closed, if parsing failed after its line; else the parser's own. [`lexical`]
//! looks for the first kind, [`brackets`] for the second, [`grammar`] words the
//! third, which `ruff_python_parser` found, with the help of the files beside it.

mod block;
mod brackets;
mod context;
mod expression;
mod field;
mod grammar;
mod item;
mod lexical;
mod number;
mod target;
mod unicode;

use std::sync::Arc;

use ruff_python_ast::ModModule;
use ruff_python_parser::{ParseError, ParseErrorType, Parsed};
use ruff_text_size::{TextRange, TextSize};

use crate::diagnostic::{Diagnostics, SourceFile};

use self::context::Context;

/// An error in CPython's words.
struct Finding {
    place: TextRange,
    message: String,
}

impl Finding {
    fn new(place: TextRange, message: impl Into<String>) -> Self {
        Self {
            place,
            message: message.into(),
        }
    }
}

/// Diagnostics for a tree with errors; at least one.
///
/// After an error of the grammar the parser goes on, but what it says then is
/// reported only where it can't be an echo: targets and arguments of other lines.
pub(super) fn diagnostics(source: &Arc<SourceFile>, parsed: &Parsed<ModModule>) -> Diagnostics {
    let context = Context::new(source, parsed);
    let mut findings = vec![first(&context)];
    let mut last_line = source.line(findings[0].place.start());
    for error in parsed
        .errors()
        .iter()
        .skip(1)
        .filter(|error| stands_alone(&error.error))
    {
        let line = source.line(error.location.start());
        if line > last_line {
            findings.push(grammar::finding(&context, error));
            last_line = line;
        }
    }
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(
        findings
            .into_iter()
            .map(|finding| super::syntax_error(source, finding.place, finding.message)),
    );
    diagnostics
}

fn first(context: &Context<'_>) -> Finding {
    let finding = first_anywhere(context);
    let end = end_of_file(context.source);
    match finding.place.start() > end.start() {
        true => Finding::new(end, finding.message),
        false => finding,
    }
}

fn first_anywhere(context: &Context<'_>) -> Finding {
    let errors = context.parsed.errors();
    if let Some(lexical) = lexical::first(context) {
        let is_before = |error: &&ParseError| {
            !matches!(error.error, ParseErrorType::Lexical(_))
                && error.location.start() < lexical.finding.place.start()
        };
        // An indentation that nothing asked for ends CPython's search at once.
        let is_final = |error: &&ParseError| match error.error {
            ParseErrorType::UnexpectedIndentation => true,
            _ => lexical.is_layout,
        };
        if errors.first().filter(is_before).filter(is_final).is_none() {
            return lexical.finding;
        }
    }
    let own = match errors.first() {
        Some(error) => grammar::finding(context, error),
        None => grammar::unsupported(context),
    };
    match errors.first().map(|error| &error.error) {
        Some(ParseErrorType::UnexpectedIndentation) => own,
        _ => brackets::never_closed(context, &own).unwrap_or(own),
    }
}

/// Errors that don't come from having lost the thread.
fn stands_alone(error: &ParseErrorType) -> bool {
    matches!(
        error,
        ParseErrorType::InvalidAssignmentTarget
            | ParseErrorType::InvalidAugmentedAssignmentTarget
            | ParseErrorType::InvalidDeleteTarget
            | ParseErrorType::InvalidNamedAssignmentTarget
            | ParseErrorType::PositionalAfterKeywordArgument
            | ParseErrorType::PositionalAfterKeywordUnpacking
            | ParseErrorType::InvalidArgumentUnpackingOrder
            | ParseErrorType::NonDefaultParamAfterDefaultParam
            | ParseErrorType::UnparenthesizedGeneratorExpression
    )
}

/// The last character before the end of the file, where CPython sees the end.
fn end_of_file(source: &SourceFile) -> TextRange {
    let end = TextSize::of(source.text());
    let start = source.text().char_indices().next_back();
    let start = start.map_or(end, |(index, _)| TextSize::try_from(index).unwrap_or(end));
    TextRange::new(start, end)
}
