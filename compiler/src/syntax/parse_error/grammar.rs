//! Errors of the grammar. Most of CPython's are plain "invalid syntax"; the others
//! are recognised here by ruff's error and the tokens around it.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Expr, Stmt, UnaryOp};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType,
    UnsupportedSyntaxErrorKind,
};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::context::{Context, ends_expression, starts_expression};
use super::{Finding, end_of_file, expression, unicode};

const INVALID: &str = "invalid syntax";
const FORGOT_COMMA: &str = "invalid syntax. Perhaps you forgot a comma?";
const MEANT_COMPARISON: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

/// An error of the parser, reworded.
pub(super) fn finding(context: &Context<'_>, error: &ParseError) -> Finding {
    let place = error.location;
    let index = context.index(place.start());
    let message = match &error.error {
        ParseErrorType::OtherError(text) => return other(context, text, place),
        ParseErrorType::Lexical(lexical) => lexical_message(context, lexical, place),
        ParseErrorType::InvalidAssignmentTarget => assignment_target(context, place),
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
        ParseErrorType::FStringError(f_string) => f_string_message(context, f_string, index),
        ParseErrorType::InvalidStarredExpressionUsage => starred(context, index, place),
        ParseErrorType::SimpleStatementsOnSameLine => after_statement(context, index),
        error => fixed(context, error, index).to_owned(),
    };
    let place = match message == FORGOT_COMMA {
        true => TextRange::new(item_start(context, index), place.end()),
        false => place,
    };
    Finding::new(place, message)
}

/// Where the expression before a missing comma starts.
fn item_start(context: &Context<'_>, index: usize) -> TextSize {
    let items = context
        .open_bracket(index)
        .map(|(open, _)| context.bracket_items(open, index));
    let items = items.unwrap_or_default();
    let separates = |item: &usize| {
        matches!(
            context.kind(*item),
            TokenKind::Comma | TokenKind::Colon | TokenKind::Equal
        )
    };
    let first = items
        .iter()
        .rev()
        .take_while(|item| !separates(item))
        .last();
    context.tokens[first.copied().unwrap_or(index)].start()
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
                Some((open, _)) if context.is_field(open) => field_end(context, index),
                _ => INVALID.to_owned(),
            }
        }
        _ => INVALID.to_owned(),
    }
}

/// "here" stands for an assignment that could have been a comparison.
fn assignment_target(context: &Context<'_>, place: TextRange) -> String {
    let module = context.parsed.syntax();
    let Some(target) = expression::at(module, place) else {
        return INVALID.to_owned();
    };
    let index = context.index(place.start());
    let name = expression::name(target);
    let is_parenthesized = context.before(index, 1) == TokenKind::Lpar;
    let Some(statement) = statement_at(&module.body, place) else {
        return format!("cannot assign to {name}");
    };
    let Stmt::Assign(assignment) = statement else {
        // `for (x in y):` has lost its `in`.
        let is_loop_header = matches!(statement, Stmt::For(_)) && target.is_compare_expr();
        return match is_loop_header && is_parenthesized {
            true => INVALID.to_owned(),
            false => format!("cannot assign to {name}"),
        };
    };
    if matches!(target, Expr::Yield(_) | Expr::YieldFrom(_)) && !is_parenthesized {
        return "assignment to yield expression not possible".to_owned();
    }
    let after = context.index(place.end());
    let end = (after..).find(|&index| context.kind(index) != TokenKind::Rpar);
    let is_last = match is_parenthesized {
        true => end.is_some_and(|end| context.kind(end) == TokenKind::Equal),
        false => context.kind(after) == TokenKind::Equal,
    };
    let [only] = assignment.targets.as_slice() else {
        return format!("cannot assign to {name}");
    };
    let is_plain_tuple = match only {
        Expr::Tuple(tuple) => !tuple.parenthesized,
        other => other.range() == place,
    };
    if !is_last || !is_plain_tuple || !is_comparable(&assignment.value) {
        return format!("cannot assign to {name}");
    }
    if context.before(index, 1) == TokenKind::Star {
        return match expression::name(target) {
            "literal" => format!("cannot assign to {name}"),
            _ => INVALID.to_owned(),
        };
    }
    match is_comparable(target) && !is_display_or_constant(target) {
        true => format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?"),
        false => format!("cannot assign to {name}"),
    }
}

/// Whether CPython's `bitwise_or` matches the start of an expression.
fn is_comparable(expression: &Expr) -> bool {
    match expression {
        Expr::Compare(_) | Expr::BoolOp(_) | Expr::If(_) | Expr::Lambda(_) | Expr::Starred(_) => {
            false
        }
        Expr::UnaryOp(operation) => operation.op != UnaryOp::Not,
        _ => true,
    }
}

fn is_display_or_constant(expression: &Expr) -> bool {
    matches!(
        expression,
        Expr::List(_)
            | Expr::Tuple(_)
            | Expr::Generator(_)
            | Expr::NoneLiteral(_)
            | Expr::BooleanLiteral(_)
    )
}

/// The innermost statement around a range.
fn statement_at(body: &[Stmt], place: TextRange) -> Option<&Stmt> {
    use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
    struct Finder<'a> {
        place: TextRange,
        found: Option<&'a Stmt>,
    }
    impl<'a> StatementVisitor<'a> for Finder<'a> {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            if statement.range().contains_range(self.place) {
                self.found = Some(statement);
                walk_stmt(self, statement);
            }
        }
    }
    let mut finder = Finder { place, found: None };
    finder.visit_body(body);
    finder.found
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
        (TokenKind::Colon, TokenKind::Lpar) if context.before(index, 1) == TokenKind::Lambda => {
            "Lambda expression parameters cannot be parenthesized"
        }
        (TokenKind::Rpar, TokenKind::Lpar) if keyword == TokenKind::Def => {
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
        (_, TokenKind::For) => return comprehension(context, index).to_owned(),
        (_, TokenKind::Equal) => return equal_sign(context, index),
        (TokenKind::Comma, found) if is_augmented_assignment(found) && bracket.is_none() => {
            "'tuple' is an illegal expression for augmented assignment"
        }
        (_, found) if starts_expression(found) && lacks_comma(context, index) => FORGOT_COMMA,
        _ => INVALID,
    };
    message.to_owned()
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

/// Whether two expressions stand side by side in brackets.
fn lacks_comma(context: &Context<'_>, index: usize) -> bool {
    let Some((open, _)) = context.open_bracket(index) else {
        return false;
    };
    let keyword = context.line_keyword(index);
    let in_header = matches!(keyword, TokenKind::Def | TokenKind::From | TokenKind::Case)
        && !context.is_call(open)
        || keyword == TokenKind::Def && context.before(open, 2) == TokenKind::Def;
    let starts = |kind: TokenKind| {
        matches!(
            kind,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace | TokenKind::Comma
        )
    };
    let previous = context.before(index, 1);
    // A name and a string would be a string with an unknown prefix.
    let is_prefix = previous == TokenKind::Name
        && context.kind(index) == TokenKind::String
        && starts(context.before(index, 2));
    let is_soft = previous.is_soft_keyword() && starts(context.before(index, 2));
    let is_old_statement = matches!(context.text_before(index, 1), "print" | "exec");
    let is_prefix_operator = matches!(
        context.kind(index),
        TokenKind::Not | TokenKind::Tilde | TokenKind::Await
    );
    let is_complete = !is_prefix_operator || starts_expression(context.kind(index + 1));
    ends_expression(previous)
        && is_complete
        && !in_header
        && !is_prefix
        && !is_soft
        && !is_old_statement
}

/// A `for` where the comprehension's element was not one expression.
fn comprehension(context: &Context<'_>, index: usize) -> &'static str {
    let Some((open, bracket)) = context.open_bracket(index) else {
        return INVALID;
    };
    let items = context.bracket_items(open, index);
    let has = |kind| items.iter().any(|&item| context.kind(item) == kind);
    let is_keyword = matches!(
        items.iter().rev().position(|&item| context.kind(item) == TokenKind::Equal),
        Some(from_end) if {
            let equal = items.len() - 1 - from_end;
            equal > 0
                && context.kind(items[equal - 1]) == TokenKind::Name
                && (equal == 1 || context.kind(items[equal - 2]) == TokenKind::Comma)
        }
    );
    match bracket {
        TokenKind::Lpar if context.is_call(open) && is_keyword => MEANT_COMPARISON,
        TokenKind::Lsqb | TokenKind::Lbrace if has(TokenKind::Comma) && !has(TokenKind::Colon) => {
            "did you forget parentheses around the comprehension target?"
        }
        _ => INVALID,
    }
}

/// An `=` where an expression should have ended.
fn equal_sign(context: &Context<'_>, index: usize) -> String {
    let bracket = context.open_bracket(index);
    let starts_named = |kind: TokenKind| {
        matches!(
            kind,
            TokenKind::Lpar
                | TokenKind::Lsqb
                | TokenKind::Lbrace
                | TokenKind::Comma
                | TokenKind::If
                | TokenKind::Elif
                | TokenKind::While
        )
    };
    let in_condition = matches!(
        context.line_keyword(index),
        TokenKind::If | TokenKind::Elif | TokenKind::While
    );
    if bracket.is_none() && !in_condition {
        return INVALID.to_owned();
    }
    let value_starts = starts_expression(context.kind(index + 1));
    let previous = context.before(index, 1);
    let is_literal = matches!(
        previous,
        TokenKind::Int | TokenKind::Float | TokenKind::Complex | TokenKind::String
    );
    let message = match (previous, context.before(index, 2)) {
        _ if !value_starts => INVALID,
        (TokenKind::Name, before) if starts_named(before) => MEANT_COMPARISON,
        (TokenKind::Name, TokenKind::Dot) => {
            "cannot assign to attribute here. Maybe you meant '==' instead of '='?"
        }
        (TokenKind::Rsqb, _) => {
            "cannot assign to subscript here. Maybe you meant '==' instead of '='?"
        }
        (TokenKind::Rpar, _) => {
            "cannot assign to function call here. Maybe you meant '==' instead of '='?"
        }
        (_, before) if is_literal && starts_named(before) => {
            "cannot assign to literal here. Maybe you meant '==' instead of '='?"
        }
        _ => INVALID,
    };
    message.to_owned()
}

fn expected_expression(context: &Context<'_>, index: usize) -> String {
    let found = context.kind(index);
    let previous = context.before(index, 1);
    let bracket = context.open_bracket(index);
    let ends_item = matches!(found, TokenKind::Comma | TokenKind::Rpar);
    if let Some((open, _)) = bracket
        && context.is_field(open)
    {
        return field_expression(context, index, open);
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
        TokenKind::Star if ends_item && in_call => "Invalid star expression",
        _ => INVALID,
    };
    message.to_owned()
}

/// A replacement field without a valid expression at its start.
fn field_expression(context: &Context<'_>, index: usize, open: usize) -> String {
    if has_bare_lambda(context, index) {
        return "f-string: lambda expressions are not allowed without parentheses".to_owned();
    }
    if open + 1 != index {
        return field_end(context, index);
    }
    match context.kind(index) {
        TokenKind::Rbrace | TokenKind::Exclamation | TokenKind::Colon | TokenKind::Equal => {
            let found = context
                .tokens
                .get(index)
                .map_or("", |token| context.text(token.range()));
            format!("f-string: valid expression required before '{found}'")
        }
        TokenKind::FStringEnd | TokenKind::Newline | TokenKind::EndOfFile => {
            "f-string: expecting '}'".to_owned()
        }
        _ => "f-string: expecting a valid expression after '{'".to_owned(),
    }
}

fn has_bare_lambda(context: &Context<'_>, index: usize) -> bool {
    let line = context
        .tokens
        .get(index)
        .map(|token| context.source.line(token.start()));
    context.parsed.errors().iter().any(|error| {
        let bare = InterpolatedStringErrorType::LambdaWithoutParentheses;
        error.error == ParseErrorType::FStringError(bare)
            && Some(context.source.line(error.location.start())) == line
    })
}

fn f_string_message(
    context: &Context<'_>,
    error: &InterpolatedStringErrorType,
    index: usize,
) -> String {
    match error {
        InterpolatedStringErrorType::InvalidConversionFlag => match context.kind(index) {
            TokenKind::Rbrace | TokenKind::Colon => {
                "f-string: missing conversion character".to_owned()
            }
            _ => {
                let token = context.tokens.get(index);
                let flag = token.map_or("", |token| context.text(token.range()));
                format!(
                    "f-string: invalid conversion character '{flag}': expected 's', 'r', or 'a'"
                )
            }
        },
        // The misspelling is CPython's.
        InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
            "f-string: conversion type must come right after the exclamanation mark".to_owned()
        }
        InterpolatedStringErrorType::LambdaWithoutParentheses => {
            "f-string: lambda expressions are not allowed without parentheses".to_owned()
        }
        _ => field_end(context, index),
    }
}

/// A replacement field that goes on after its expression.
fn field_end(context: &Context<'_>, index: usize) -> String {
    let previous = context.before(index, 1);
    let message = match context.kind(index) {
        TokenKind::FStringEnd | TokenKind::Newline | TokenKind::EndOfFile => {
            "f-string: expecting '}'"
        }
        found
            if starts_expression(found)
                && found != TokenKind::String
                && lacks_comma(context, index) =>
        {
            FORGOT_COMMA
        }
        _ if previous == TokenKind::Equal => "f-string: expecting '!', or ':', or '}'",
        _ => "f-string: expecting '=', or '!', or ':', or '}'",
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
        return indented_block(context, block, index, place);
    }
    if text.starts_with("Expected `except` or `finally`") {
        return lonely_try(context, place);
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
        _ if context.kind(index) == TokenKind::Equal => equal_sign(context, index),
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

/// A compound statement whose block is missing; `block` names it in ruff's words.
fn indented_block(context: &Context<'_>, block: &str, index: usize, place: TextRange) -> Finding {
    // The colon that should open the block ends the line before.
    let colon = (0..index)
        .rev()
        .find(|&index| context.kind(index) == TokenKind::Colon);
    let start = context.line_start(colon.unwrap_or(index));
    let line = context
        .tokens
        .get(start)
        .map_or(1, |token| context.source.line(token.start()));
    let is_star =
        context.kind(start) == TokenKind::Except && context.kind(start + 1) == TokenKind::Star;
    let name = block.split('`').nth(1);
    let what = match name {
        _ if is_star => "'except*' statement".to_owned(),
        Some("class") => "class definition".to_owned(),
        Some(name) => format!("'{name}' statement"),
        None => block.to_owned(),
    };
    let at_end = context.kind(index) == TokenKind::EndOfFile
        || (index..context.tokens.len()).all(|index| {
            matches!(
                context.kind(index),
                TokenKind::Newline | TokenKind::Dedent | TokenKind::EndOfFile
            )
        });
    let mut rest = context.tokens.iter().skip(index);
    let next = rest.find(|token| !matches!(token.kind(), TokenKind::Newline | TokenKind::Dedent));
    let place = match next {
        _ if at_end => end_of_file(context.source),
        Some(token) => token.range(),
        None => place,
    };
    Finding::new(
        place,
        format!("expected an indented block after {what} on line {line}"),
    )
}

/// A `try` block that nothing follows: the next token is what CPython objects to.
fn lonely_try(context: &Context<'_>, place: TextRange) -> Finding {
    use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
    struct Finder(Option<TextSize>);
    impl<'a> StatementVisitor<'a> for Finder {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            if let Stmt::Try(statement) = statement
                && statement.handlers.is_empty()
                && statement.finalbody.is_empty()
            {
                self.0 = self.0.or(statement.body.last().map(Ranged::end));
            }
            walk_stmt(self, statement);
        }
    }
    let mut finder = Finder(None);
    finder.visit_body(&context.parsed.syntax().body);
    let message = "expected 'except' or 'finally' block";
    let Some(end) = finder.0 else {
        return Finding::new(place, message);
    };
    let next = context.tokens[context.index(end)..].iter().find(|token| {
        !matches!(
            token.kind(),
            TokenKind::Newline | TokenKind::Semi | TokenKind::Dedent | TokenKind::EndOfFile
        )
    });
    let place = next.map_or_else(|| end_of_file(context.source), Ranged::range);
    Finding::new(place, message)
}
