//! Errors of the grammar. Most of CPython's are plain "invalid syntax"; the others
//! are recognised here by ruff's error and the tokens around it.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{
    LexicalErrorType, ParseError, ParseErrorType, UnsupportedSyntaxErrorKind,
};
use ruff_text_size::TextRange;

use super::context::{Context, ends_expression, starts_expression};
use super::{Finding, block, end_of_file, expression, field, item, target, unicode};

pub(super) const INVALID: &str = "invalid syntax";
pub(super) const FORGOT_COMMA: &str = "invalid syntax. Perhaps you forgot a comma?";

/// An error of the parser, reworded.
pub(super) fn finding(context: &Context<'_>, error: &ParseError) -> Finding {
    let place = error.location;
    let index = context.index(place.start());
    let message = match &error.error {
        error if is_target_error(error) && lacks_value(context, place) => INVALID.to_owned(),
        ParseErrorType::OtherError(text) => return other(context, text, place),
        ParseErrorType::Lexical(lexical) => lexical_message(context, lexical, place),
        ParseErrorType::InvalidAssignmentTarget => target::assignment_target(context, place),
        ParseErrorType::InvalidAugmentedAssignmentTarget => {
            format!(
                "'{}' is an illegal expression for augmented assignment",
                kind(context, place)
            )
        }
        ParseErrorType::InvalidDeleteTarget => format!("cannot delete {}", kind(context, place)),
        ParseErrorType::InvalidNamedAssignmentTarget => {
            format!(
                "cannot use assignment expressions with {}",
                kind(context, place)
            )
        }
        ParseErrorType::InvalidAnnotatedAssignmentTarget => match kind(context, place) {
            "starred" => INVALID.to_owned(),
            _ => "illegal target for annotation".to_owned(),
        },
        ParseErrorType::ExpectedToken { expected, found } => {
            expected_token(context, index, *expected, *found)
        }
        ParseErrorType::ExpectedExpression => expected_expression(context, index),
        ParseErrorType::FStringError(f_string) => field::f_string_message(context, f_string, index),
        ParseErrorType::InvalidStarredExpressionUsage => starred(context, index, place),
        ParseErrorType::SimpleStatementsOnSameLine => after_statement(context, index),
        error => fixed(context, error, index).to_owned(),
    };
    let place = match message == FORGOT_COMMA {
        true => TextRange::new(item::item_start(context, index), place.end()),
        false => place,
    };
    Finding::new(place, message)
}

fn is_target_error(error: &ParseErrorType) -> bool {
    matches!(
        error,
        ParseErrorType::InvalidAugmentedAssignmentTarget
            | ParseErrorType::InvalidNamedAssignmentTarget
            | ParseErrorType::InvalidAnnotatedAssignmentTarget
    )
}

/// Whether the value is missing too; then CPython does not look at the target.
fn lacks_value(context: &Context<'_>, place: TextRange) -> bool {
    let line = context.source.line(place.end());
    context.parsed.errors().iter().any(|error| {
        error.error == ParseErrorType::ExpectedExpression
            && error.location.start() > place.end()
            && context.source.line(error.location.start()) == line
    })
}

/// The first finding where the parser objects to the version of the language alone.
pub(super) fn unsupported(context: &Context<'_>) -> Finding {
    let Some(error) = context.parsed.unsupported_syntax_errors().first() else {
        return Finding::new(end_of_file(context.source), INVALID);
    };
    let message = match error.kind {
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => {
            match context.text(error.range).starts_with("**") {
                true => "dict unpacking cannot be used in dict comprehension",
                false => "iterable unpacking cannot be used in comprehension",
            }
        }
        UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
            "multiple exception types must be parenthesized"
        }
        UnsupportedSyntaxErrorKind::ParenthesizedKeywordArgumentName => {
            "expression cannot contain assignment, perhaps you meant \"==\"?"
        }
        _ => INVALID,
    };
    Finding::new(error.range, message)
}

fn kind(context: &Context<'_>, place: TextRange) -> &'static str {
    expression::at(context.parsed.syntax(), place).map_or("expression", expression::name)
}

/// Errors whose message depends on little more than their kind.
fn fixed(context: &Context<'_>, error: &ParseErrorType, index: usize) -> &'static str {
    match error {
        ParseErrorType::UnexpectedIndentation => "unexpected indent",
        ParseErrorType::PositionalAfterKeywordArgument => {
            "positional argument follows keyword argument"
        }
        ParseErrorType::PositionalAfterKeywordUnpacking => {
            "positional argument follows keyword argument unpacking"
        }
        ParseErrorType::InvalidArgumentUnpackingOrder => {
            "iterable argument unpacking follows keyword argument unpacking"
        }
        ParseErrorType::UnparenthesizedGeneratorExpression => match context.line_keyword(index) {
            TokenKind::Class if is_whole_bracket(context, index) => INVALID,
            _ => "Generator expression must be parenthesized",
        },
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            "parameter without a default follows parameter with a default"
        }
        ParseErrorType::ExpectedKeywordParam => "named arguments must follow bare *",
        ParseErrorType::ParamAfterVarKeywordParam => "arguments cannot follow var-keyword argument",
        ParseErrorType::VarParameterWithDefault => {
            let mut before = (0..index).rev().map(|index| context.kind(index));
            match before.find(|kind| matches!(kind, TokenKind::Star | TokenKind::DoubleStar)) {
                Some(TokenKind::DoubleStar) => "var-keyword argument cannot have default value",
                _ => "var-positional argument cannot have default value",
            }
        }
        ParseErrorType::EmptyTypeParams => "Type parameter list cannot be empty",
        ParseErrorType::EmptyImportNames if context.kind(index) == TokenKind::Newline => {
            "Expected one or more names after 'import'"
        }
        ParseErrorType::ExpectedImaginaryNumber => "imaginary number required in complex literal",
        ParseErrorType::ExpectedRealNumber => "real number required in complex literal",
        ParseErrorType::InvalidMatchPatternTarget if context.before(index, 1) == TokenKind::As => {
            "cannot use '_' as a target"
        }
        _ => INVALID,
    }
}

/// Whether the only thing in a bracket starts at a token.
fn is_whole_bracket(context: &Context<'_>, index: usize) -> bool {
    let Some((open, _)) = context.open_bracket(index) else {
        return false;
    };
    let mut depth = 0_i32;
    for place in index..context.tokens.len() {
        match context.kind(place) {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
            TokenKind::Rpar if depth == 0 => return open + 1 == index,
            TokenKind::Comma if depth == 0 => return false,
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth -= 1,
            _ => {}
        }
    }
    false
}

fn lexical_message(context: &Context<'_>, error: &LexicalErrorType, place: TextRange) -> String {
    match error {
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace
        | LexicalErrorType::InvalidByteLiteral => {
            unicode::message(context, place.start()).unwrap_or_else(|| INVALID.to_owned())
        }
        LexicalErrorType::UnrecognizedToken { .. } => {
            let index = context.index(place.start());
            match context.open_bracket(index) {
                Some((open, _)) if context.is_field(open) => field::field_end(context, index),
                _ => INVALID.to_owned(),
            }
        }
        _ => INVALID.to_owned(),
    }
}

fn expected_token(
    context: &Context<'_>,
    index: usize,
    expected: TokenKind,
    found: TokenKind,
) -> String {
    let keyword = context.line_keyword(index);
    let bracket = context.open_bracket(index);
    let message = match (expected, found) {
        (TokenKind::Colon, TokenKind::Lpar)
            if context.before(index, 1) == TokenKind::Lambda
                && are_names_in_parentheses(context, index) =>
        {
            "Lambda expression parameters cannot be parenthesized"
        }
        (TokenKind::Rpar, TokenKind::Lpar)
            if keyword == TokenKind::Def && are_names_in_parentheses(context, index) =>
        {
            "Function parameters cannot be parenthesized"
        }
        (TokenKind::Colon, _) if bracket.is_none() && expects_colon(keyword, found) => {
            "expected ':'"
        }
        (TokenKind::Colon, TokenKind::Rbrace | TokenKind::Comma)
            if matches!(bracket, Some((_, TokenKind::Lbrace)))
                && ends_expression(context.before(index, 1)) =>
        {
            "':' expected after dictionary key"
        }
        (TokenKind::Lpar, _) if keyword == TokenKind::Def => "expected '('",
        (TokenKind::Else, found) if found != TokenKind::Colon => {
            "expected 'else' after 'if' expression"
        }
        (TokenKind::In, _) if bracket.is_some() => "'in' expected after for-loop variables",
        (_, TokenKind::For) => return item::comprehension(context, index).to_owned(),
        (_, TokenKind::Equal) => return item::equal_sign(context, index),
        (TokenKind::Comma, found) if is_augmented_assignment(found) && bracket.is_none() => {
            "'tuple' is an illegal expression for augmented assignment"
        }
        (_, found) if starts_expression(found) && item::lacks_comma(context, index) => FORGOT_COMMA,
        (_, found) if starts_expression(found) && bracket.is_some() => {
            return after_statement(context, index);
        }
        _ => INVALID,
    };
    message.to_owned()
}

/// Whether a bracket holds what Python 2 took for a parameter: names and commas.
fn are_names_in_parentheses(context: &Context<'_>, open: usize) -> bool {
    let inside = (open + 1..).map(|index| context.kind(index));
    let inside: Vec<TokenKind> = inside
        .take_while(|kind| *kind != TokenKind::Rpar)
        .take(256)
        .collect();
    inside.first() == Some(&TokenKind::Name)
        && inside
            .iter()
            .all(|kind| matches!(kind, TokenKind::Name | TokenKind::Comma))
}

/// Statements that ask for their colon whatever comes, or at the end of the line.
fn expects_colon(keyword: TokenKind, found: TokenKind) -> bool {
    match keyword {
        TokenKind::Def | TokenKind::Else | TokenKind::Try | TokenKind::Finally => true,
        TokenKind::Class
        | TokenKind::If
        | TokenKind::Elif
        | TokenKind::While
        | TokenKind::For
        | TokenKind::With
        | TokenKind::Except
        | TokenKind::Match
        | TokenKind::Case => found == TokenKind::Newline,
        _ => false,
    }
}

fn is_augmented_assignment(kind: TokenKind) -> bool {
    kind.as_augmented_assign_operator().is_some()
}

fn expected_expression(context: &Context<'_>, index: usize) -> String {
    let found = context.kind(index);
    let previous = context.before(index, 1);
    let bracket = context.open_bracket(index);
    let ends_item = matches!(found, TokenKind::Comma | TokenKind::Rpar);
    if let Some((open, _)) = bracket
        && context.is_field(open)
    {
        return field::field_expression(context, index, open);
    }
    let in_call = bracket.is_some_and(|(open, _)| context.is_call(open));
    let in_parameters = context.line_keyword(index) == TokenKind::Def
        && bracket.is_some_and(|(open, _)| context.before(open, 2) == TokenKind::Def);
    let message = match previous {
        TokenKind::Rarrow => "expected ':'",
        TokenKind::Colon
            if matches!(bracket, Some((_, TokenKind::Lbrace)))
                && matches!(found, TokenKind::Rbrace | TokenKind::Comma) =>
        {
            "expression expected after dictionary key and ':'"
        }
        TokenKind::Equal if ends_item && in_parameters => "expected default value expression",
        TokenKind::Equal if ends_item && in_call => "expected argument value expression",
        TokenKind::Star if ends_item && in_call && !ends_expression(context.before(index, 2)) => {
            "Invalid star expression"
        }
        _ => INVALID,
    };
    message.to_owned()
}

fn starred(context: &Context<'_>, index: usize, place: TextRange) -> String {
    let after = context.index(place.end());
    let bracket = context.open_bracket(index);
    let message = match context.before(index, 1) {
        TokenKind::Lpar if context.kind(after) == TokenKind::Rpar => {
            "cannot use starred expression here"
        }
        TokenKind::Colon
            if matches!(bracket, Some((_, TokenKind::Lbrace)))
                && !context.text(place).starts_with("**") =>
        {
            "cannot use a starred expression in a dictionary value"
        }
        _ if context.line_keyword(index) == TokenKind::Def
            && matches!(bracket, Some((_, TokenKind::Lsqb))) =>
        {
            "expected '('"
        }
        _ => INVALID,
    };
    message.to_owned()
}

/// Something that stands right after a complete statement.
fn after_statement(context: &Context<'_>, index: usize) -> String {
    let old = context.text_before(index, 1);
    let keyword = context.line_keyword(index);
    if matches!(old, "print" | "exec") && starts_expression(context.kind(index)) {
        return format!("Missing parentheses in call to '{old}'. Did you mean {old}(...)?");
    }
    match (keyword, context.kind(index)) {
        (TokenKind::Import, TokenKind::From) => {
            "Did you mean to use 'from ... import ...' instead?".to_owned()
        }
        _ => INVALID.to_owned(),
    }
}

/// Errors that ruff words freely.
fn other(context: &Context<'_>, text: &str, place: TextRange) -> Finding {
    let index = context.index(place.start());
    if let Some(block) = text.strip_prefix("Expected an indented block after ") {
        return block::indented_block(context, block, index, place);
    }
    if text.starts_with("Expected `except` or `finally`") {
        return block::lonely_try(context, place);
    }
    let message = match text {
        "Cannot have both 'except' and 'except*' on the same 'try'" => {
            "cannot have both 'except' and 'except*' on the same 'try'".to_owned()
        }
        "Expected one or more exception types" if context.before(index, 1) == TokenKind::Star => {
            "expected one or more exception types".to_owned()
        }
        "Multiple exception types must be parenthesized when using `as`" => {
            "multiple exception types must be parenthesized".to_owned()
        }
        "Bytes literal cannot be mixed with non-bytes literals" => {
            "cannot mix bytes and nonbytes literals".to_owned()
        }
        "Only single target (not tuple) can be annotated" => {
            "only single target (not tuple) can be annotated".to_owned()
        }
        "Only single target (not list) can be annotated" => {
            "only single target (not list) can be annotated".to_owned()
        }
        "Positional patterns cannot follow keyword patterns" => {
            "positional patterns follow keyword patterns".to_owned()
        }
        "Boolean 'not' expression cannot be used here" => {
            "'not' after an operator must be parenthesized".to_owned()
        }
        "Trailing comma not allowed"
            if context.line_keyword(index) == TokenKind::From
                && context.kind(index + 1) == TokenKind::Newline =>
        {
            "trailing comma not allowed without surrounding parentheses".to_owned()
        }
        "Expected a parameter name" => match context.text(place) {
            constant @ ("True" | "False" | "None") => format!("cannot assign to {constant}"),
            _ => "expression cannot contain assignment, perhaps you meant \"==\"?".to_owned(),
        },
        "Expected an identifier"
            if context.line_keyword(index) == TokenKind::Case
                && context.before(index, 1) == TokenKind::As =>
        {
            "invalid pattern target".to_owned()
        }
        "Expected a statement" if context.kind(index) == TokenKind::ColonEqual => {
            match context.line_keyword(index) {
                TokenKind::Lambda => "cannot use assignment expressions with lambda".to_owned(),
                _ => INVALID.to_owned(),
            }
        }
        _ if context.kind(index) == TokenKind::Equal => item::equal_sign(context, index),
        text => parameter_message(context, text, index).to_owned(),
    };
    Finding::new(place, message)
}

fn parameter_message(context: &Context<'_>, text: &str, index: usize) -> &'static str {
    match text {
        "Only one '*' parameter allowed" => "* argument may appear only once",
        "Keyword-only parameter separator not allowed after '*' parameter"
            if context.kind(index + 1) == TokenKind::Comma =>
        {
            "* argument may appear only once"
        }
        "Only one '/' separator allowed" => "/ may appear only once",
        "'/' parameter must appear before '*' parameter" => "/ must be ahead of *",
        "Position-only parameter separator not allowed as first parameter" => {
            match (context.before(index, 2), context.kind(index + 1)) {
                (TokenKind::Star, _) => "/ must be ahead of *",
                (_, TokenKind::Comma) => "at least one argument must precede /",
                _ => INVALID,
            }
        }
        _ => INVALID,
    }
}
