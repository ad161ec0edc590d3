//! From bytes to a checked syntax tree.
//!
//! The public interface, in the order in which the driver uses it:
//!
//! | call | does |
//! | --- | --- |
//! | [`with_large_stack`] | runs everything else where deep recursion is safe |
//! | [`parse_module`] | decodes and parses one file: [`ParsedModule`] |
//! | [`parse_library_module`] | the same for a module of the standard library |
//! | [`check::check_module`] | every other SyntaxError and SyntaxWarning of CPython 3.13 |
//! | [`unsupported::refuse_unsupported`] | what this version does not compile; undefined names |
//! | [`unsupported::refuse_absent_parts`] | what is missing in modules of the library |
//! | [`unsupported::imports`] | the module names that a module imports, with their places |
//! | [`unsupported::module_not_found`] | the diagnostic for an import without a module |
//! | [`reach::reach`] | what the functions of a library module mention |
//! | [`site::Sites`] | traceback positions of syntax nodes |
//!
//! Nothing here knows of types, MIR or code. The tree is `ruff_python_ast`'s; it
//! is used as it is, not copied into one of our own.

pub mod check;
mod decode;
mod nesting;
mod parse_error;
pub mod reach;
mod repair;
mod replace;
pub mod site;
pub mod unsupported;

use std::path::Path;
use std::sync::Arc;

use ruff_python_ast::token::Tokens;
use ruff_python_ast::{ModModule, PythonVersion, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};

pub use nesting::with_large_stack;
pub use replace::NativeNames;

/// The module of the library that makes type parameters and aliases.
pub const TYPING_MODULE: &str = "_typing";

/// One source file as text and as a tree without syntax errors of the grammar.
#[derive(Debug)]
pub struct ParsedModule {
    source: Arc<SourceFile>,
    ast: ModModule,
    tokens: Tokens,
}

impl ParsedModule {
    /// The text with its path and lines.
    pub fn source(&self) -> &Arc<SourceFile> {
        &self.source
    }

    /// The path as it was given.
    pub fn path(&self) -> &Path {
        self.source.path()
    }

    /// The text: UTF-8, with `\n` line ends. The tree's ranges are byte ranges of it.
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// The tree.
    pub fn ast(&self) -> &ModModule {
        &self.ast
    }

    /// Whether `from __future__ import annotations` leaves annotations unevaluated.
    pub fn has_future_annotations(&self) -> bool {
        self.body().iter().any(|statement| match statement {
            Stmt::ImportFrom(import) => {
                import.module.as_deref() == Some("__future__")
                    && import
                        .names
                        .iter()
                        .any(|alias| &alias.name == "annotations")
            }
            _ => false,
        })
    }

    /// The tokens, comments among them.
    fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The statements.
    pub fn body(&self) -> &[Stmt] {
        &self.ast().body
    }
}

/// Decodes and parses a file. Fails with at least one error.
///
/// The parser recurses: call it inside [`with_large_stack`].
pub fn parse_module(path: &Path, bytes: &[u8]) -> Result<ParsedModule, Diagnostics> {
    parse_version(path, bytes, PythonVersion::PY313)
}

/// The same for a module of the library, which may use newer syntax: what isn't compiled of it
/// raises where it is reached. What `natives` have takes the place of what is in Python.
pub fn parse_library_module(
    path: &Path,
    bytes: &[u8],
    natives: NativeNames<'_>,
) -> Result<ParsedModule, Diagnostics> {
    let mut parsed = parse_version(path, bytes, PythonVersion::PY314)?;
    replace::replace(&mut parsed.ast, natives);
    Ok(parsed)
}

fn parse_version(
    path: &Path,
    bytes: &[u8],
    version: PythonVersion,
) -> Result<ParsedModule, Diagnostics> {
    let text = decode::decode(path, bytes)?;
    let source = Arc::new(SourceFile::new(path, text));
    nesting::check(&source)?;
    let options = ParseOptions::from(Mode::Module).with_target_version(version);
    let Some(parsed) = parse_unchecked(source.text(), options).try_into_module() else {
        unreachable!("a module was asked for");
    };
    let has_errors = parsed.has_syntax_errors();
    if has_errors && !repair::is_repairable(&parsed) {
        return Err(parse_error::diagnostics(&source, &parsed));
    }
    let tokens = parsed.tokens().clone();
    let mut ast = parsed.into_syntax();
    if has_errors {
        repair::repair(&mut ast);
    }
    Ok(ParsedModule {
        source,
        ast,
        tokens,
    })
}

/// A SyntaxError as CPython words it.
fn syntax_error(
    source: &Arc<SourceFile>,
    range: impl ruff_text_size::Ranged,
    message: impl Into<String>,
) -> Diagnostic {
    Diagnostic::error(message).at(source, range)
}
