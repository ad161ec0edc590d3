//! A bound on nesting, so that no source can overflow the compiler's stack.
//!
//! The parser, every pass over the tree, and the tree's own destruction recurse as
//! deep as the source nests. Before parsing, one run over the tokens bounds that
//! depth; [`with_large_stack`] gives a stack on which the bound is safe.
//!
//! The bound is CPython's where it has one (200 brackets, 100 indentations); else
//! each operator, bracket and keyword that can nest an expression counts one
//! until a comma or a line end at its bracket level.

use std::sync::Arc;

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Mode;
use ruff_python_parser::lexer::lex;
use ruff_text_size::{TextRange, TextSize};

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};

/// Open brackets that CPython's tokenizer allows.
const MAX_BRACKETS: usize = 200;
/// Indentations that CPython's tokenizer allows, the outermost line included.
const MAX_INDENTATIONS: usize = 100;
/// Nested f-strings that CPython's tokenizer allows.
const MAX_FSTRINGS: usize = 150;
/// Operators in one expression that nest; CPython stops at about as many.
const MAX_OPERATORS: usize = 9_990;
/// Reserved, not used: pages are touched as the recursion reaches them.
const STACK_SIZE: usize = 1 << 30;

/// Runs the compiler on a thread whose stack is large enough for the deepest
/// source that [`check`] lets through. A panic goes on in the caller.
pub fn with_large_stack<T: Send>(action: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK_SIZE);
        match builder.spawn_scoped(scope, action) {
            Ok(thread) => match thread.join() {
                Ok(value) => value,
                Err(panic) => std::panic::resume_unwind(panic),
            },
            Err(error) => panic!("cannot reserve a stack of {STACK_SIZE} bytes: {error}"),
        }
    })
}

/// Refuses a source that nests too deeply.
pub(super) fn check(source: &Arc<SourceFile>) -> Result<(), Diagnostics> {
    let text = source.text();
    let Some(message) = first_excess(text) else {
        return Ok(());
    };
    // Tokens come without their places: the shortest excessive prefix is the place.
    let (mut accepted, mut refused) = (0, text.len());
    while refused - accepted > 1 {
        let middle = text.floor_char_boundary(accepted + (refused - accepted) / 2);
        if middle == accepted {
            break;
        }
        match first_excess(&text[..middle]) {
            Some(_) => refused = middle,
            None => accepted = middle,
        }
    }
    let offset = |place: usize| TextSize::try_from(place).unwrap_or_default();
    let range = TextRange::new(offset(accepted), offset(refused));
    Err(Diagnostic::error(message).at(source, range).into())
}

/// The message for the first bound that is exceeded.
fn first_excess(text: &str) -> Option<&'static str> {
    let mut lexer = lex(text, Mode::Module);
    let mut depth = Depth::default();
    loop {
        match lexer.next_token() {
            TokenKind::EndOfFile => return None,
            kind => {
                if let Some(message) = depth.step(kind) {
                    return Some(message);
                }
            }
        }
    }
}

#[derive(Default)]
struct Depth {
    indentations: usize,
    fstrings: usize,
    /// Operators seen at each open bracket level outside the current one.
    outer: Vec<usize>,
    /// Operators seen at the current level.
    current: usize,
    /// The sum of `outer`.
    outer_sum: usize,
}

impl Depth {
    fn step(&mut self, kind: TokenKind) -> Option<&'static str> {
        match kind {
            TokenKind::Indent => self.indentations += 1,
            TokenKind::Dedent => self.indentations = self.indentations.saturating_sub(1),
            TokenKind::FStringStart | TokenKind::TStringStart => {
                self.fstrings += 1;
                self.open();
            }
            TokenKind::FStringEnd | TokenKind::TStringEnd => {
                self.fstrings = self.fstrings.saturating_sub(1);
                self.close();
            }
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => self.open(),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => self.close(),
            TokenKind::Comma | TokenKind::Semi => self.current = 0,
            TokenKind::Newline => {
                self.outer.clear();
                self.outer_sum = 0;
                self.current = 0;
            }
            kind if nests(kind) => self.current += 1,
            _ => return None,
        }
        self.excess()
    }

    fn open(&mut self) {
        self.current += 1;
        self.outer.push(self.current);
        self.outer_sum += self.current;
        self.current = 0;
    }

    fn close(&mut self) {
        if let Some(outer) = self.outer.pop() {
            self.outer_sum -= outer;
            self.current = outer;
        }
    }

    fn excess(&self) -> Option<&'static str> {
        if self.indentations >= MAX_INDENTATIONS {
            Some("too many levels of indentation")
        } else if self.fstrings >= MAX_FSTRINGS {
            Some("too many nested f-strings")
        } else if self.outer.len() > MAX_BRACKETS + self.fstrings {
            Some("too many nested parentheses")
        } else if self.outer_sum + self.current > MAX_OPERATORS {
            Some("too many nested expressions")
        } else {
            None
        }
    }
}

/// Whether a token can put the expression around it one level deeper.
fn nests(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Plus
            | TokenKind::Minus
            | TokenKind::Star
            | TokenKind::Slash
            | TokenKind::DoubleSlash
            | TokenKind::Percent
            | TokenKind::At
            | TokenKind::DoubleStar
            | TokenKind::LeftShift
            | TokenKind::RightShift
            | TokenKind::Amper
            | TokenKind::Vbar
            | TokenKind::CircumFlex
            | TokenKind::Tilde
            | TokenKind::Dot
            | TokenKind::ColonEqual
            | TokenKind::Not
            | TokenKind::Lambda
            | TokenKind::If
            | TokenKind::Await
            | TokenKind::Yield
    )
}
