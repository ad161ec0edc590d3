//! The module `os.path`, which calls itself `posixpath`.

use super::argument::{Allow, from_system, fspath, is_path, path as path_argument};
use super::{functions, path_text, stat};
use crate::bytes;
use crate::function::BuiltinFunction;
use crate::module::ModuleDef;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::singletons::{bool_object, none_owned};
use crate::str_::{self, Str};
use crate::type_::{Args, Call, Parameters};
use crate::{exception, float, int, protocol, tuple};

/// The static record of the module.
#[unsafe(export_name = "pyc_module_os_path")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "posixpath",
    classes: &[],
    functions: &FUNCTIONS,
    names: &[],
    initialise: |_, module| {
        super::set_separators(module);
        module.set("supports_unicode_filenames", bool_object(false).to_owned());
    },
};

functions! { "posixpath", 28:
    "abspath" => Call::One(abspath);
    "basename" => Call::One(|py, _, path| part(py, path, |path| path_text::split(path).1));
    "commonpath" => Call::One(commonpath);
    "commonprefix" => Call::One(commonprefix);
    "dirname" => Call::One(|py, _, path| part(py, path, |path| path_text::split(path).0));
    "exists" => Call::One(|py, _, path| test(py, path, stat::Follow::Yes, |_| true));
    "expanduser" => Call::One(expanduser);
    "expandvars" => Call::One(expandvars);
    "getatime" => Call::One(|py, _, path| time(py, path, |stat| (stat.st_atime, stat.st_atime_nsec)));
    "getctime" => Call::One(|py, _, path| time(py, path, |stat| (stat.st_ctime, stat.st_ctime_nsec)));
    "getmtime" => Call::One(|py, _, path| time(py, path, |stat| (stat.st_mtime, stat.st_mtime_nsec)));
    "getsize" => Call::One(getsize);
    "isabs" => Call::One(isabs);
    "isdir" => Call::One(|py, _, path| {
        test(py, path, stat::Follow::Yes, |stat| stat.st_mode & libc::S_IFMT == libc::S_IFDIR)
    });
    "isfile" => Call::One(|py, _, path| {
        test(py, path, stat::Follow::Yes, |stat| stat.st_mode & libc::S_IFMT == libc::S_IFREG)
    });
    "islink" => Call::One(|py, _, path| {
        test(py, path, stat::Follow::No, |stat| stat.st_mode & libc::S_IFMT == libc::S_IFLNK)
    });
    "join" => Call::Any(|py, _, args| join(py, &args));
    "lexists" => Call::One(|py, _, path| test(py, path, stat::Follow::No, |_| true));
    "normcase" => Call::One(|py, _, path| fspath(py, path));
    "normpath" => Call::One(normpath);
    "realpath" => Call::Named(&REALPATH, realpath);
    "relpath" => Call::Named(&RELPATH, relpath);
    "samefile" => Call::Positional(2, 2, samefile);
    "split" => Call::One(|py, _, path| pair(py, path, path_text::split));
    "splitdrive" => Call::One(|py, _, path| pair(py, path, |path| (&[], path)));
    "splitext" => Call::One(|py, _, path| pair(py, path, path_text::split_extension));
    "splitroot" => Call::One(splitroot);
    "ismount" => Call::One(ismount);
}

static REALPATH: Parameters = Parameters {
    names: &["filename", "strict"],
    positional_only: 0,
    positional: 1,
    required: 1,
};

static RELPATH: Parameters = Parameters {
    names: &["path", "start"],
    positional_only: 0,
    positional: 2,
    required: 1,
};

/// The bytes of a `str` or `bytes`, and whether it is text.
fn view(path: Borrowed<'_>) -> (&[u8], bool) {
    match path.get::<Str>() {
        Some(text) => (text.as_bytes(), true),
        None => (bytes::contents(path).unwrap_or_default(), false),
    }
}

/// A `str` or `bytes`.
fn make(content: &[u8], is_text: bool) -> Owned {
    if is_text {
        str_::from_wtf8(content)
    } else {
        bytes::new(content)
    }
}

/// A part of a path.
fn part(py: &mut Py, path: Borrowed<'_>, choose: fn(&[u8]) -> &[u8]) -> Result<Owned> {
    let path = fspath(py, path)?;
    let (content, is_text) = view(path.borrow());
    Ok(make(choose(content), is_text))
}

/// Takes a path apart.
type Split = fn(&[u8]) -> (&[u8], &[u8]);

/// Two parts of a path.
fn pair(py: &mut Py, path: Borrowed<'_>, split: Split) -> Result<Owned> {
    let path = fspath(py, path)?;
    let (content, is_text) = view(path.borrow());
    let (first, second) = split(content);
    Ok(tuple::from_vec(vec![
        make(first, is_text),
        make(second, is_text),
    ]))
}

fn splitroot(py: &mut Py, _: Borrowed<'_>, path: Borrowed<'_>) -> Result<Owned> {
    let path = fspath(py, path)?;
    let (content, is_text) = view(path.borrow());
    let root = path_text::root(content);
    let parts = [&[], root, &content[root.len()..]];
    Ok(tuple::from_vec(
        parts.map(|part| make(part, is_text)).into(),
    ))
}

/// `os.path.join(a, *p)`.
fn join(py: &mut Py, args: &Args<'_>) -> Result<Owned> {
    let Some((first, rest)) = args.positional_slice().split_first() else {
        return Err(py.type_error("join() missing 1 required positional argument: 'a'"));
    };
    let start = fspath(py, first.borrow())?;
    let (content, is_text) = view(start.borrow());
    let mut result = content.to_vec();
    for component in rest {
        let path = match fspath(py, component.borrow()) {
            Ok(path) => path,
            Err(raised) if !py.pending_is(&exception::TYPE_ERROR) => return Err(raised),
            Err(_) => {
                drop(py.take_pending());
                return Err(wrong_components(py, args.positional_slice()));
            }
        };
        let (content, same_kind) = view(path.borrow());
        if same_kind != is_text {
            return Err(wrong_components(py, args.positional_slice()));
        }
        path_text::push(&mut result, content);
    }
    Ok(make(&result, is_text))
}

/// The error for components that do not fit together.
#[cold]
fn wrong_components(py: &mut Py, components: &[Owned]) -> crate::object::Raised {
    for component in components {
        if !is_path(component.borrow()) {
            let class = component.borrow().class().name();
            return py.type_error(format!(
                "join() argument must be str, bytes, or os.PathLike object, not '{class}'"
            ));
        }
    }
    py.type_error("Can't mix strings and bytes in path components")
}

fn isabs(py: &mut Py, _: Borrowed<'_>, path: Borrowed<'_>) -> Result<Owned> {
    let path = fspath(py, path)?;
    Ok(bool_object(view(path.borrow()).0.starts_with(b"/")).to_owned())
}

fn normpath(py: &mut Py, _: Borrowed<'_>, path: Borrowed<'_>) -> Result<Owned> {
    let path = fspath(py, path)?;
    let (content, is_text) = view(path.borrow());
    Ok(make(&path_text::normalise(content), is_text))
}

/// The absolute, normalised form of a path.
fn absolute(py: &mut Py, path: Borrowed<'_>) -> Result<(Vec<u8>, bool)> {
    let path = fspath(py, path)?;
    let (content, is_text) = view(path.borrow());
    if content.starts_with(b"/") {
        return Ok((path_text::normalise(content), is_text));
    }
    let folder = super::files::current_folder(py)?;
    let folder = from_system(&folder, is_text);
    let mut result = view(folder.borrow()).0.to_vec();
    path_text::push(&mut result, content);
    Ok((path_text::normalise(&result), is_text))
}

fn abspath(py: &mut Py, _: Borrowed<'_>, path: Borrowed<'_>) -> Result<Owned> {
    let (path, is_text) = absolute(py, path)?;
    Ok(make(&path, is_text))
}

fn relpath(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let path = args[0].as_ref().expect("a required parameter is bound");
    let path = fspath(py, path.borrow())?;
    if view(path.borrow()).0.is_empty() {
        return Err(py.value_error("no path specified"));
    }
    let (content, is_text) = absolute(py, path.borrow())?;
    let start = match args[1].as_ref().filter(|start| !start.borrow().is_none()) {
        Some(start) => start.clone(),
        None => make(b".", is_text),
    };
    let (start, same_kind) = absolute(py, start.borrow())?;
    if same_kind != is_text {
        return Err(py.type_error("Can't mix strings and bytes in path components"));
    }
    Ok(make(&path_text::relative(&content, &start), is_text))
}

/// Resolves symbolic links; what does not exist stays as it is.
fn realpath(py: &mut Py, _: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    /// More links than this on a way are taken for a loop.
    const MAX_LINKS: usize = 40;
    let path = args[0].as_ref().expect("a required parameter is bound");
    let is_strict = match &args[1] {
        Some(strict) => protocol::truth(py, strict.borrow())?,
        None => false,
    };
    let argument = path_argument(py, path.borrow(), "realpath", "path", Allow::Path)?;
    let mut rest: Vec<Vec<u8>> = components_reversed(argument.path.as_bytes());
    let mut result = if argument.path.as_bytes().starts_with(b"/") {
        b"/".to_vec()
    } else {
        super::files::current_folder(py)?
    };
    let mut links = 0;
    while let Some(component) = rest.pop() {
        if component == b".." {
            result = path_text::split(&result).0.to_vec();
            continue;
        }
        path_text::push(&mut result, &component);
        let target = super::files::link_target(&result);
        match target {
            Ok(target) if links < MAX_LINKS => {
                links += 1;
                result = if target.starts_with(b"/") {
                    b"/".to_vec()
                } else {
                    path_text::split(&result).0.to_vec()
                };
                rest.extend(components_reversed(&target));
            }
            Err(error) if is_strict && error.raw_os_error() != Some(libc::EINVAL) => {
                let name = from_system(&result, argument.is_text);
                return Err(exception::os_error::raise_io(py, &error, Some(name)));
            }
            _ => {}
        }
    }
    Ok(from_system(&result, argument.is_text))
}

fn components_reversed(path: &[u8]) -> Vec<Vec<u8>> {
    let components = path_text::components(path);
    let meaningful = components
        .into_iter()
        .filter(|component| *component != b".");
    meaningful.rev().map(<[u8]>::to_vec).collect()
}

/// Whether a path exists and its state passes a test.
fn test(
    py: &mut Py,
    path: Borrowed<'_>,
    follow: stat::Follow,
    test: fn(&libc::stat) -> bool,
) -> Result<Owned> {
    let passes = match stat::read(py, path, follow) {
        Ok(state) => test(&state),
        Err(_) if py.pending_is(&exception::OS_ERROR) || py.pending_is(&exception::VALUE_ERROR) => {
            drop(py.take_pending());
            false
        }
        Err(raised) => return Err(raised),
    };
    Ok(bool_object(passes).to_owned())
}

fn getsize(py: &mut Py, _: Borrowed<'_>, path: Borrowed<'_>) -> Result<Owned> {
    let state = stat::read(py, path, stat::Follow::Yes)?;
    Ok(int::from_i64(state.st_size))
}

fn time(py: &mut Py, path: Borrowed<'_>, choose: fn(&libc::stat) -> (i64, i64)) -> Result<Owned> {
    let state = stat::read(py, path, stat::Follow::Yes)?;
    Ok(float::new(stat::to_seconds(choose(&state))))
}

fn samefile(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let first = stat::read(py, args[0].borrow(), stat::Follow::Yes)?;
    let second = stat::read(py, args[1].borrow(), stat::Follow::Yes)?;
    let is_same = first.st_ino == second.st_ino && first.st_dev == second.st_dev;
    Ok(bool_object(is_same).to_owned())
}

fn ismount(py: &mut Py, _: Borrowed<'_>, path: Borrowed<'_>) -> Result<Owned> {
    let path = fspath(py, path)?;
    let (mut parent, is_text) = absolute(py, path.borrow())?;
    path_text::push(&mut parent, b"..");
    let parent = make(&parent, is_text);
    let states = [path, parent].map(|path| stat::read(py, path.borrow(), stat::Follow::No).ok());
    if py.is_pending() {
        drop(py.take_pending());
    }
    let [Some(own), Some(above)] = states else {
        return Ok(bool_object(false).to_owned());
    };
    let is_mount = own.st_dev != above.st_dev || own.st_ino == above.st_ino;
    let is_link = own.st_mode & libc::S_IFMT == libc::S_IFLNK;
    Ok(bool_object(is_mount && !is_link).to_owned())
}

/// The paths of an iterable, and whether they are text.
fn collect_paths(py: &mut Py, paths: Borrowed<'_>) -> Result<(Vec<Vec<u8>>, bool)> {
    let mut collected = Vec::new();
    let mut kind = None;
    for path in protocol::collect(py, paths)? {
        let path = fspath(py, path.borrow())?;
        let (content, is_text) = view(path.borrow());
        if kind.is_some_and(|kind| kind != is_text) {
            return Err(py.type_error("Can't mix strings and bytes in path components"));
        }
        kind = Some(is_text);
        collected.push(content.to_vec());
    }
    Ok((collected, kind.unwrap_or(true)))
}

fn commonprefix(py: &mut Py, _: Borrowed<'_>, paths: Borrowed<'_>) -> Result<Owned> {
    let (paths, is_text) = collect_paths(py, paths)?;
    let Some((first, rest)) = paths.split_first() else {
        return Ok(str_::new(""));
    };
    let mut length = first.len();
    for path in rest {
        length = path_text::common_prefix(&first[..length], path);
    }
    Ok(make(&first[..length], is_text))
}

fn commonpath(py: &mut Py, _: Borrowed<'_>, paths: Borrowed<'_>) -> Result<Owned> {
    let (paths, is_text) = collect_paths(py, paths)?;
    let Some((first, rest)) = paths.split_first() else {
        return Err(py.value_error("commonpath() arg is an empty sequence"));
    };
    let is_absolute = first.starts_with(b"/");
    if rest
        .iter()
        .any(|path| path.starts_with(b"/") != is_absolute)
    {
        return Err(py.value_error("Can't mix absolute and relative paths"));
    }
    let meaningful = |path| {
        let mut components = path_text::components(path);
        components.retain(|component| *component != b".");
        components
    };
    let mut common = meaningful(first);
    for path in rest {
        let other = meaningful(path);
        let count = common
            .iter()
            .zip(&other)
            .take_while(|(a, b)| a == b)
            .count();
        common.truncate(count);
    }
    let mut result = if is_absolute {
        b"/".to_vec()
    } else {
        Vec::new()
    };
    result.extend(common.join(&b'/'));
    Ok(make(&result, is_text))
}

/// The value of an environment variable.
fn environment(name: &[u8]) -> Option<Vec<u8>> {
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    std::env::var_os(std::ffi::OsStr::from_bytes(name)).map(OsStringExt::into_vec)
}

fn expanduser(py: &mut Py, _: Borrowed<'_>, path: Borrowed<'_>) -> Result<Owned> {
    let path = fspath(py, path)?;
    let (content, is_text) = view(path.borrow());
    if !content.starts_with(b"~") {
        return Ok(path);
    }
    let end = content
        .iter()
        .position(|&byte| byte == b'/')
        .unwrap_or(content.len());
    let home = match &content[1..end] {
        b"" => environment(b"HOME").or_else(|| super::process::home_folder(None)),
        user => super::process::home_folder(Some(user)),
    };
    let Some(home) = home else {
        return Ok(path);
    };
    let home = from_system(&home, is_text);
    let home = view(home.borrow()).0;
    let last = home.iter().rposition(|&byte| byte != b'/');
    let mut result = home[..last.map_or(0, |last| last + 1)].to_vec();
    result.extend_from_slice(&content[end..]);
    if result.is_empty() {
        result.push(b'/');
    }
    Ok(make(&result, is_text))
}

fn expandvars(py: &mut Py, _: Borrowed<'_>, path: Borrowed<'_>) -> Result<Owned> {
    let path = fspath(py, path)?;
    let (content, is_text) = view(path.borrow());
    let mut result = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(dollar) = rest.iter().position(|&byte| byte == b'$') {
        result.extend_from_slice(&rest[..dollar]);
        rest = &rest[dollar..];
        let (name, length) = variable(rest);
        match name.and_then(environment) {
            Some(value) => {
                let value = from_system(&value, is_text);
                result.extend_from_slice(view(value.borrow()).0);
            }
            None => result.extend_from_slice(&rest[..length]),
        }
        rest = &rest[length..];
    }
    result.extend_from_slice(rest);
    Ok(make(&result, is_text))
}

/// The name of the variable that a text with a dollar sign starts with, and how long that is.
fn variable(text: &[u8]) -> (Option<&[u8]>, usize) {
    if text.get(1) == Some(&b'{') {
        return match text.iter().position(|&byte| byte == b'}') {
            Some(end) => (Some(&text[2..end]), end + 1),
            None => (None, 1),
        };
    }
    let is_word = |&byte: &u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let length = text[1..].iter().take_while(|byte| is_word(byte)).count();
    ((length > 0).then(|| &text[1..=length]), length + 1)
}

/// Nothing: for functions without a result.
pub(super) fn nothing() -> Result<Owned> {
    Ok(none_owned())
}
