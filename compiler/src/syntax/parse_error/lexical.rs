//! What CPython's tokenizer objects to.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseErrorType};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::context::Context;
use super::{Finding, brackets, end_of_file, number};

/// An error of the tokenizer.
pub(super) struct Lexical {
    pub(super) finding: Finding,
    /// About indentation or a line's end, which matters only if the parser gets there.
    pub(super) is_layout: bool,
}

/// The first error of the tokenizer in the file.
pub(super) fn first(context: &Context<'_>) -> Option<Lexical> {
    let finding = first_finding(context)?;
    let is_layout = matches!(
        finding.message.as_str(),
        INCONSISTENT_TABS | BAD_UNINDENT | BAD_CONTINUATION | UNEXPECTED_END
    );
    Some(Lexical { finding, is_layout })
}

fn first_finding(context: &Context<'_>) -> Option<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for error in context.parsed.errors() {
        if let ParseErrorType::Lexical(lexical) = &error.error {
            if is_echo(context, lexical, error.location) {
                continue;
            }
            findings.extend(reword(context, lexical, error.location));
        } else if error.error == ParseErrorType::UnexpectedIndentation
            && tabs_are_inconsistent(context)
        {
            findings.push(Finding::new(error.location, INCONSISTENT_TABS));
        }
    }
    for token in &context.tokens {
        if matches!(
            token.kind(),
            TokenKind::Int | TokenKind::Float | TokenKind::Complex
        ) {
            findings.extend(number_finding(context, token.start()));
        }
    }
    findings.extend(brackets::mismatch(context));
    findings
        .into_iter()
        .min_by_key(|finding| finding.place.start())
}

/// After a replacement field with an error, its closing brace is taken for text.
fn is_echo(context: &Context<'_>, error: &LexicalErrorType, place: TextRange) -> bool {
    let line = context.source.line(place.start());
    *error == LexicalErrorType::FStringError(InterpolatedStringErrorType::SingleRbrace)
        && context.parsed.errors().iter().any(|other| {
            other.location.start() < place.start()
                && context.source.line(other.location.start()) == line
                && matches!(
                    other.error,
                    ParseErrorType::FStringError(_)
                        | ParseErrorType::Lexical(LexicalErrorType::UnrecognizedToken { .. })
                )
        })
}

const BAD_UNINDENT: &str = "unindent does not match any outer indentation level";
const BAD_CONTINUATION: &str = "unexpected character after line continuation character";
const UNEXPECTED_END: &str = "unexpected EOF while parsing";
const INCONSISTENT_TABS: &str = "inconsistent use of tabs and spaces in indentation";

fn reword(context: &Context<'_>, error: &LexicalErrorType, place: TextRange) -> Option<Finding> {
    let text = context.text(place);
    let message = match error {
        LexicalErrorType::UnclosedStringError => return Some(unterminated(context, place)),
        LexicalErrorType::FStringError(InterpolatedStringErrorType::SingleRbrace) => {
            "f-string: single '}' is not allowed".to_owned()
        }
        LexicalErrorType::FStringError(
            InterpolatedStringErrorType::UnterminatedString
            | InterpolatedStringErrorType::UnterminatedTripleQuotedString,
        ) => return unterminated_f_string(context, place),
        LexicalErrorType::UnrecognizedToken { tok } => return invalid_character(*tok, place),
        LexicalErrorType::IndentationError if tabs_are_inconsistent(context) => {
            INCONSISTENT_TABS.to_owned()
        }
        LexicalErrorType::IndentationError => BAD_UNINDENT.to_owned(),
        LexicalErrorType::LineContinuationError => BAD_CONTINUATION.to_owned(),
        LexicalErrorType::Eof if text.contains('\\') => {
            let place = TextRange::at(place.start(), TextSize::of(text.trim_end()));
            return Some(Finding::new(place, UNEXPECTED_END));
        }
        LexicalErrorType::OtherError(_) => {
            let before = &context.source.text()[..place.start().to_usize()];
            let is_number = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
            let number = before.len() - before.trim_end_matches(is_number).len();
            let length = TextSize::try_from(number).unwrap_or_default();
            return number_finding(context, place.start() - length);
        }
        // Errors in the content of strings come from CPython's parser.
        _ => return None,
    };
    Some(Finding::new(place, message))
}

fn unterminated(context: &Context<'_>, place: TextRange) -> Finding {
    let text = context.text(place);
    let quoted = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let quote = quoted.chars().next().unwrap_or('"');
    let triple: String = std::iter::repeat_n(quote, 3).collect();
    if quoted.starts_with(&triple) {
        let line = context.source.line(end_of_file(context.source).start());
        let message =
            format!("unterminated triple-quoted string literal (detected at line {line})");
        return Finding::new(place, message);
    }
    let line = context
        .source
        .line(place.start() + TextSize::of(text.trim_end_matches('\n')));
    let hint = match quoted.contains(&format!("\\{quote}")) {
        true => "; perhaps you escaped the end quote?",
        false => "",
    };
    let message = format!("unterminated string literal (detected at line {line}){hint}");
    Finding::new(place, message)
}

fn unterminated_f_string(context: &Context<'_>, place: TextRange) -> Option<Finding> {
    let index = context.index(place.start());
    let start = (0..index)
        .rev()
        .find(|&index| context.kind(index) == TokenKind::FStringStart)?;
    // A replacement field that is open is what CPython complains of.
    if context
        .open_bracket(index)
        .is_some_and(|(open, _)| open > start)
    {
        return None;
    }
    let token = context.tokens.get(start)?;
    let is_triple = token.string_flags().is_some_and(|flags| {
        use ruff_python_ast::StringFlags;
        flags.is_triple_quoted()
    });
    let (kind, line) = match is_triple {
        true => (
            "triple-quoted ",
            context.source.line(end_of_file(context.source).start()),
        ),
        false => ("", context.source.line(place.start())),
    };
    let message = format!("unterminated {kind}f-string literal (detected at line {line})");
    Some(Finding::new(token.range(), message))
}

/// CPython leaves the ASCII characters that mean nothing to its parser.
fn invalid_character(character: char, place: TextRange) -> Option<Finding> {
    let code = u32::from(character);
    let message = match character {
        '$' | '?' | '!' | '`' => return None,
        _ if character.is_control() || (!character.is_ascii() && character.is_whitespace()) => {
            format!("invalid non-printable character U+{code:04X}")
        }
        _ => format!("invalid character '{character}' (U+{code:04X})"),
    };
    Some(Finding::new(place, message))
}

fn number_finding(context: &Context<'_>, start: TextSize) -> Option<Finding> {
    let (message, length) = number::error(&context.source.text()[start.to_usize()..])?;
    let length = TextSize::try_from(length).unwrap_or_default();
    Some(Finding::new(TextRange::at(start, length), message))
}

/// Whether the indentation means something else with tabs of another width.
fn tabs_are_inconsistent(context: &Context<'_>) -> bool {
    let mut levels = vec![(0_usize, 0_usize)];
    let mut previous = TokenKind::Newline;
    for token in &context.tokens {
        let starts_line = matches!(
            previous,
            TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::Unknown
        );
        previous = token.kind();
        let is_layout = matches!(
            token.kind(),
            TokenKind::Newline
                | TokenKind::Indent
                | TokenKind::Dedent
                | TokenKind::Unknown
                | TokenKind::EndOfFile
        );
        if !starts_line || is_layout {
            continue;
        }
        let (line, column) = context.source.line_column(token.start());
        let indent = &context.source.line_text(line)[..column as usize];
        let level = widths(indent);
        while levels.last().is_some_and(|last| last.0 > level.0) {
            levels.pop();
        }
        let last = levels.last().copied().unwrap_or_default();
        let agree = last.0.cmp(&level.0) == last.1.cmp(&level.1);
        if !agree {
            return true;
        }
        if level.0 > last.0 {
            levels.push(level);
        }
    }
    false
}

/// The width of an indentation with tabs to every eighth column, and of one column.
fn widths(indent: &str) -> (usize, usize) {
    let mut wide = 0;
    for character in indent.chars() {
        match character {
            '\t' => wide = (wide / 8 + 1) * 8,
            '\x0c' => wide = 0,
            _ => wide += 1,
        }
    }
    (wide, indent.chars().count())
}
