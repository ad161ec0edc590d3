//! Where modules are: files and folders on the search path, as Python looks for them.

use std::path::{Component, Path, PathBuf};

use super::library;

/// Where a module's code and its submodules are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// `__name__`.
    pub(super) name: String,
    /// The source; none for a package without `__init__.py`.
    pub(super) file: Option<PathBuf>,
    /// `__path__`: the folders with the submodules of a package.
    pub(super) folders: Option<Vec<PathBuf>>,
}

impl Place {
    /// `__package__`: what relative imports start from.
    pub(super) fn package(&self) -> &str {
        match (&self.folders, self.name.rsplit_once('.')) {
            (Some(_), _) => &self.name,
            (None, Some((parent, _))) => parent,
            (None, None) => "",
        }
    }
}

/// The entry of a program.
#[derive(Debug)]
pub(super) struct Entry {
    /// The file that runs as `__main__`.
    pub(super) file: PathBuf,
    /// The package that it is the `__main__` module of.
    pub(super) package: Option<String>,
    /// The first folder of the search path.
    pub(super) folder: PathBuf,
}

/// Finds the entry: a file, a package with a `__main__` module, or a folder with `__main__.py`.
pub(super) fn entry(path: &Path) -> std::io::Result<Entry> {
    let absolute = normalise(&std::path::absolute(path)?);
    let parent = |path: &Path| path.parent().unwrap_or(Path::new("/")).to_path_buf();
    if !absolute.is_dir() {
        let folder = parent(&absolute);
        return Ok(Entry {
            file: absolute,
            package: None,
            folder,
        });
    }
    let file = absolute.join("__main__.py");
    if !absolute.join("__init__.py").is_file() {
        return Ok(Entry {
            file,
            package: None,
            folder: absolute,
        });
    }
    // The folders around belong to the package's name as long as they are packages.
    let mut folder = absolute;
    let mut names = Vec::new();
    while folder.join("__init__.py").is_file() {
        let Some(name) = folder.file_name() else {
            break;
        };
        names.push(name.to_string_lossy().into_owned());
        folder = parent(&folder);
    }
    names.reverse();
    Ok(Entry {
        file,
        package: Some(names.join(".")),
        folder,
    })
}

/// Looks for a module in folders; `name` is the full dotted name. Its last part is what is looked
/// for.
pub(super) fn find(name: &str, folders: &[PathBuf]) -> Option<Place> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let mut portions = Vec::new();
    for folder in folders {
        let package = folder.join(last);
        let init = package.join("__init__.py");
        if library::is_file(&init) {
            return Some(Place {
                name: name.to_owned(),
                file: Some(init),
                folders: Some(vec![package]),
            });
        }
        let file = folder.join(format!("{last}.py"));
        if library::is_file(&file) {
            return Some(Place {
                name: name.to_owned(),
                file: Some(file),
                folders: None,
            });
        }
        if package.is_dir() {
            portions.push(package);
        }
    }
    (!portions.is_empty()).then(|| Place {
        name: name.to_owned(),
        file: None,
        folders: Some(portions),
    })
}

/// The files that a module may be in.
pub(super) fn candidates(name: &str, folders: &[PathBuf]) -> Vec<PathBuf> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let files = |folder: &PathBuf| {
        [
            folder.join(format!("{last}.py")),
            folder.join(last).join("__init__.py"),
        ]
    };
    folders.iter().flat_map(files).collect()
}

/// Without `.` and `..`, as `os.path.abspath` does it.
pub(super) fn normalise(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                result.pop();
            }
            other => result.push(other),
        }
    }
    result
}
