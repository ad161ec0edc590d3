//! What surrounds an error: the tokens before it, its logical line, its bracket.

use std::sync::Arc;

use ruff_python_ast::ModModule;
use ruff_python_ast::token::{Token, TokenKind};
use ruff_python_parser::Parsed;
use ruff_text_size::{Ranged, TextRange, TextSize};

use crate::diagnostic::SourceFile;

pub(super) struct Context<'a> {
    pub(super) source: &'a Arc<SourceFile>,
    pub(super) parsed: &'a Parsed<ModModule>,
    /// The tokens without comments and line ends inside brackets.
    pub(super) tokens: Vec<Token>,
}

impl<'a> Context<'a> {
    pub(super) fn new(source: &'a Arc<SourceFile>, parsed: &'a Parsed<ModModule>) -> Self {
        let tokens = parsed
            .tokens()
            .iter()
            .filter(|token| !token.kind().is_trivia());
        Self {
            source,
            parsed,
            tokens: tokens.copied().collect(),
        }
    }

    pub(super) fn text(&self, range: TextRange) -> &'a str {
        &self.source.text()[range]
    }

    /// The index of the first token that ends after an offset.
    pub(super) fn index(&self, offset: TextSize) -> usize {
        self.tokens.partition_point(|token| token.start() < offset)
    }

    pub(super) fn kind(&self, index: usize) -> TokenKind {
        self.tokens
            .get(index)
            .map_or(TokenKind::EndOfFile, Token::kind)
    }

    /// The kind of the `back`th token before an index; `EndOfFile` before the first.
    pub(super) fn before(&self, index: usize, back: usize) -> TokenKind {
        match index.checked_sub(back) {
            Some(index) => self.kind(index),
            None => TokenKind::EndOfFile,
        }
    }

    /// The text of the `back`th token before an index.
    pub(super) fn text_before(&self, index: usize, back: usize) -> &'a str {
        let token = index
            .checked_sub(back)
            .and_then(|index| self.tokens.get(index));
        token.map_or("", |token| self.text(token.range()))
    }

    /// The first token of the logical line of a token.
    pub(super) fn line_start(&self, index: usize) -> usize {
        let ends = |kind: TokenKind| {
            matches!(
                kind,
                TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent
            )
        };
        let mut start = index.min(self.tokens.len());
        while start > 0 && !ends(self.kind(start - 1)) {
            start -= 1;
        }
        start
    }

    /// The keyword of the statement that a token belongs to (`def` after `async`).
    pub(super) fn line_keyword(&self, index: usize) -> TokenKind {
        let start = self.line_start(index);
        match self.kind(start) {
            TokenKind::Async => self.kind(start + 1),
            kind => kind,
        }
    }

    /// The innermost bracket that is open before a token, with the index of its token.
    pub(super) fn open_bracket(&self, index: usize) -> Option<(usize, TokenKind)> {
        let mut closed = 0_usize;
        for place in (self.line_start(index)..index).rev() {
            let kind = self.kind(place);
            match kind {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => closed += 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace if closed == 0 => {
                    return Some((place, kind));
                }
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => closed -= 1,
                _ => {}
            }
        }
        None
    }

    /// The tokens of the innermost bracket before `index` that stand in it directly.
    pub(super) fn bracket_items(&self, open: usize, index: usize) -> Vec<usize> {
        let mut depth = 0_i32;
        let mut items = Vec::new();
        for place in open + 1..index {
            let kind = self.kind(place);
            let closes = matches!(kind, TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace);
            depth -= i32::from(closes);
            if depth == 0 {
                items.push(place);
            }
            depth += i32::from(matches!(
                kind,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace
            ));
        }
        items
    }

    /// Whether a bracket opens the arguments of a call.
    pub(super) fn is_call(&self, open: usize) -> bool {
        self.kind(open) == TokenKind::Lpar && ends_expression(self.before(open, 1))
    }

    /// Whether a bracket opens a replacement field of an f-string.
    pub(super) fn is_field(&self, open: usize) -> bool {
        if self.kind(open) != TokenKind::Lbrace {
            return false;
        }
        match self.before(open, 1) {
            TokenKind::FStringStart | TokenKind::FStringMiddle => true,
            // In the format specification of another field.
            TokenKind::Colon => self
                .open_bracket(open)
                .is_some_and(|(outer, _)| self.is_field(outer)),
            _ => false,
        }
    }
}

/// Whether an expression can end with a token.
pub(super) fn ends_expression(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringEnd
            | TokenKind::Rpar
            | TokenKind::Rsqb
            | TokenKind::Rbrace
            | TokenKind::Ellipsis
            | TokenKind::None
            | TokenKind::True
            | TokenKind::False
    ) || kind.is_soft_keyword()
}

/// Whether an expression can start with a token that can't go on with one.
pub(super) fn starts_expression(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::Lbrace
            | TokenKind::Lpar
            | TokenKind::Lsqb
            | TokenKind::Ellipsis
            | TokenKind::None
            | TokenKind::True
            | TokenKind::False
            | TokenKind::Tilde
            | TokenKind::Not
            | TokenKind::Lambda
            | TokenKind::Await
    ) || kind.is_soft_keyword()
}
