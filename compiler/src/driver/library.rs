//! The standard library: modules in Python that are compiled with the program.
//!
//! They come from a folder (`--stdlib`), or from the files that this compiler carries: its own,
//! and those of the crate `rustpython-pylib`.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::library_edits::EDITS;

/// The files of the standard library with their paths inside it, sorted.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// One of this compiler's own modules.
macro_rules! own {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../library/", $name)))
    };
}

/// What stands for the folder of the library that this compiler carries.
pub(super) const FOLDER: &str = "<library>";

/// This compiler's own modules, in the place of the library's.
static OWN: &[(&str, &[u8])] = &[
    own!("_contextvars.py"),
    own!("_last_resort.py"),
    own!("_sha2.py"),
    own!("_string.py"),
    own!("_typing.py"),
    own!("annotationlib.py"),
    own!("asyncio/__init__.py"),
    own!("asyncio/_absent.py"),
    own!("asyncio/log.py"),
    own!("asyncio/unix_events.py"),
    own!("collections/abc.py"),
    own!("concurrent/futures/__init__.py"),
    own!("dataclasses.py"),
    own!("signal.py"),
    own!("typing.py"),
    own!("warnings.py"),
];

/// Modules of this compiler that no library's take the place of: they need the runtime's help.
static UNREPLACED: &[&str] = &["_contextvars", "_typing", "warnings"];

/// The folder in which a module of the library is looked for.
pub(super) fn folder_of<'a>(name: &str, library: &'a Path) -> &'a Path {
    match UNREPLACED.contains(&name) {
        true => Path::new(FOLDER),
        false => library,
    }
}

/// A file of the library that this compiler carries, by its path.
fn read(path: &Path) -> Option<Cow<'static, [u8]>> {
    let inside = path.strip_prefix(FOLDER).ok()?.to_str()?;
    let own = OWN.iter().find(|(name, _)| *name == inside);
    if let Some((_, bytes)) = own {
        return Some(Cow::Borrowed(bytes));
    }
    let index = FILES
        .binary_search_by(|(name, _)| (*name).cmp(inside))
        .ok()?;
    let bytes = FILES[index].1;
    let mut edits = EDITS.iter().filter(|edit| edit.file == inside).peekable();
    if edits.peek().is_none() {
        return Some(Cow::Borrowed(bytes));
    }
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    for edit in edits {
        text = text.replacen(edit.from, edit.to, 1);
    }
    Some(Cow::Owned(text.into_bytes()))
}

/// The source of a module: a file, or one of the library's.
pub(super) fn source(path: &Path) -> std::io::Result<Cow<'static, [u8]>> {
    match read(path) {
        Some(bytes) => Ok(bytes),
        None => std::fs::read(path).map(Cow::Owned),
    }
}

/// Whether there is such a file.
pub(super) fn is_file(path: &Path) -> bool {
    match path.starts_with(FOLDER) {
        true => read(path).is_some(),
        false => path.is_file(),
    }
}

/// The folder of the library.
pub(super) fn folder(chosen: Option<&Path>) -> PathBuf {
    chosen.map_or_else(|| PathBuf::from(FOLDER), Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_edited_is_in_the_files_once() {
        for edit in EDITS {
            let (_, bytes) = (FILES.iter())
                .find(|(name, _)| *name == edit.file)
                .expect("there is such a file");
            let text = std::str::from_utf8(bytes).expect("it is text");
            assert_eq!(
                text.matches(edit.from).count(),
                1,
                "{}: {}",
                edit.file,
                edit.from
            );
        }
    }
}
