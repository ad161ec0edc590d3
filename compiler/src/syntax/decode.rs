//! Source bytes to text: byte-order mark, coding cookie (PEP 263), line ends.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Diagnostics};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The encodings that are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Encoding {
    Utf8,
    Latin1,
    Ascii,
}

/// The text of a source file, with `\n` for every line end.
pub(super) fn decode(path: &Path, bytes: &[u8]) -> Result<String, Diagnostics> {
    let error = |message: String| Diagnostic::error(message).in_file(path);
    if u32::try_from(bytes.len()).is_err() {
        return Err(error("a source file may not exceed 4 GiB".to_owned()).into());
    }
    let (bytes, has_mark) = match bytes.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let cookie = cookie(bytes);
    let encoding = match cookie.as_deref() {
        None => Encoding::Utf8,
        Some(name) => encoding(name).ok_or_else(|| {
            error(format!("unknown encoding: {name}"))
                .with_note("source files are read as utf-8, latin-1 or ascii")
                .with_help("store the file as UTF-8 and remove the coding comment")
        })?,
    };
    if has_mark && encoding != Encoding::Utf8 {
        let name = cookie.unwrap_or_default();
        return Err(error(format!("encoding problem: {name} with BOM")).into());
    }
    if bytes.contains(&0) {
        return Err(error("source code cannot contain null bytes".to_owned()).into());
    }
    let text = match encoding {
        Encoding::Utf8 => utf8(path, bytes, cookie.is_some() || has_mark)?,
        Encoding::Latin1 => bytes.iter().map(|&byte| char::from(byte)).collect(),
        Encoding::Ascii => ascii(path, bytes)?,
    };
    Ok(normalise_line_ends(text))
}

/// `\r\n` and `\r` become `\n`, in string literals too, as CPython's tokenizer does.
fn normalise_line_ends(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

/// The encoding named by a comment in the first two lines.
fn cookie(bytes: &[u8]) -> Option<String> {
    let mut lines = bytes.split(|&byte| byte == b'\n' || byte == b'\r');
    for _ in 0..2 {
        let line = lines.next()?;
        let blanks = |byte: &&u8| matches!(**byte, b' ' | b'\t' | b'\x0c');
        let indent = line.iter().take_while(blanks).count();
        match line.get(indent) {
            Some(b'#') => {
                if let Some(name) = cookie_in_comment(&line[indent..]) {
                    return Some(name);
                }
            }
            // A line of code ends the search.
            Some(_) => return None,
            None => {}
        }
    }
    None
}

fn cookie_in_comment(comment: &[u8]) -> Option<String> {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    for (index, _) in comment
        .windows(6)
        .enumerate()
        .filter(|(_, w)| w == b"coding")
    {
        let rest = &comment[index + 6..];
        if !matches!(rest.first(), Some(b':' | b'=')) {
            continue;
        }
        let rest = rest[1..].trim_ascii_start();
        let end = rest.iter().position(|&byte| !is_name(byte));
        let name = &rest[..end.unwrap_or(rest.len())];
        if !name.is_empty() {
            return Some(String::from_utf8_lossy(name).into_owned());
        }
    }
    None
}

fn encoding(name: &str) -> Option<Encoding> {
    let name = name.to_ascii_lowercase().replace('_', "-");
    let is = |base: &str| name == base || name.starts_with(&format!("{base}-"));
    if is("utf-8") || name == "utf8" || name == "u8" {
        Some(Encoding::Utf8)
    } else if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") {
        Some(Encoding::Latin1)
    } else {
        match name.as_str() {
            "latin1" | "latin" | "l1" | "iso8859-1" | "8859" | "cp819" => Some(Encoding::Latin1),
            "ascii" | "us-ascii" | "646" => Some(Encoding::Ascii),
            _ => None,
        }
    }
}

fn utf8(path: &Path, bytes: &[u8], declared: bool) -> Result<String, Diagnostics> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let place = error.valid_up_to();
            let byte = bytes[place];
            let line = 1 + bytes[..place].iter().filter(|&&byte| byte == b'\n').count();
            let message = if declared {
                format!(
                    "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} on line {line}"
                )
            } else {
                format!(
                    "Non-UTF-8 code starting with '\\x{byte:02x}' on line {line}, \
                     but no encoding declared; see https://peps.python.org/pep-0263/ for details"
                )
            };
            Err(Diagnostic::error(message)
                .in_file(path)
                .with_help("store the file as UTF-8")
                .into())
        }
    }
}

fn ascii(path: &Path, bytes: &[u8]) -> Result<String, Diagnostics> {
    match bytes.iter().position(|byte| !byte.is_ascii()) {
        None => Ok(bytes.iter().map(|&byte| char::from(byte)).collect()),
        Some(place) => Err(Diagnostic::error(format!(
            "(unicode error) 'ascii' codec can't decode byte 0x{:02x} in position {place}: \
             ordinal not in range(128)",
            bytes[place]
        ))
        .in_file(path)
        .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, String> {
        decode(Path::new("a.py"), bytes).map_err(|errors| errors.sorted()[0].message().to_owned())
    }

    #[test]
    fn byte_order_mark_is_removed() {
        assert_eq!(text(b"\xef\xbb\xbfx = 1\n"), Ok("x = 1\n".to_owned()));
    }

    #[test]
    fn line_ends_are_normalised() {
        assert_eq!(text(b"a\r\nb\rc\n"), Ok("a\nb\nc\n".to_owned()));
    }

    #[test]
    fn cookies_are_found_in_the_first_two_lines() {
        assert_eq!(
            cookie(b"#!/usr/bin/python\n# -*- coding: latin-1 -*-\n").as_deref(),
            Some("latin-1")
        );
        assert_eq!(
            cookie(b"# vim: set fileencoding=ascii :\n").as_deref(),
            Some("ascii")
        );
        assert_eq!(cookie(b"x = 1\n# coding: latin-1\n"), None);
        assert_eq!(cookie(b"\n\n# coding: latin-1\n"), None);
    }

    #[test]
    fn latin_1_is_decoded() {
        assert_eq!(
            text(b"# coding: latin-1\n'\xe9'"),
            Ok("# coding: latin-1\n'\u{e9}'".to_owned())
        );
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(
            text(b"# coding: koi8-r\n")
                .unwrap_err()
                .contains("unknown encoding: koi8-r")
        );
        assert!(
            text(b"'\xff'")
                .unwrap_err()
                .contains("Non-UTF-8 code starting with '\\xff' on line 1")
        );
        assert!(
            text(b"\xef\xbb\xbf# coding: latin-1\n")
                .unwrap_err()
                .contains("with BOM")
        );
        assert!(text(b"x\0").unwrap_err().contains("null bytes"));
    }
}
