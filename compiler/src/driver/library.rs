//! The standard library: modules in Python that are compiled with the program.
//!
//! They come from a folder (`--stdlib`), or from the files that this compiler carries: its own,
//! and those of the crate `rustpython-pylib`.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The files of the standard library with their paths inside it, sorted.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// What stands for the folder of the library that this compiler carries.
pub(super) const FOLDER: &str = "<library>";

/// This compiler's own modules, in the place of the library's.
static OWN: &[(&str, &[u8])] = &[
    (
        "collections/abc.py",
        include_bytes!("../../library/collections/abc.py"),
    ),
    ("warnings.py", include_bytes!("../../library/warnings.py")),
];

/// Modules of this compiler that no library's take the place of: they need the runtime's help.
static UNREPLACED: &[&str] = &["warnings"];

/// The folder in which a module of the library is looked for.
pub(super) fn folder_of<'a>(name: &str, library: &'a Path) -> &'a Path {
    match UNREPLACED.contains(&name) {
        true => Path::new(FOLDER),
        false => library,
    }
}

/// A file of the library that this compiler carries, by its path.
pub(super) fn read(path: &Path) -> Option<&'static [u8]> {
    let inside = path.strip_prefix(FOLDER).ok()?.to_str()?;
    let own = OWN.iter().find(|(name, _)| *name == inside);
    if let Some((_, bytes)) = own {
        return Some(bytes);
    }
    let index = FILES
        .binary_search_by(|(name, _)| (*name).cmp(inside))
        .ok()?;
    Some(FILES[index].1)
}

/// The source of a module: a file, or one of the library's.
pub(super) fn source(path: &Path) -> std::io::Result<Cow<'static, [u8]>> {
    match read(path) {
        Some(bytes) => Ok(Cow::Borrowed(bytes)),
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
