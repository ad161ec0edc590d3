//! Links a program's object with the runtime that this compiler carries.
//!
//! The system's `cc` is asked once how it calls the linker; the answer is kept in the cache, and
//! the linker is then called directly, which is faster.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};

/// The runtime, as one relocatable object; made by the build script.
static RUNTIME: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/runtime.o"));

/// How to link.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct LinkOptions {
    /// Keep symbols and debug information.
    pub debug: bool,
    /// Link libc statically too.
    pub is_static: bool,
    /// Show the linker's command.
    pub verbose: bool,
}

/// Links `object` into the executable `output`. A failed link leaves an older file alone.
pub fn link(object: &[u8], output: &Path, options: LinkOptions) -> Result<()> {
    if RUNTIME.is_empty() {
        bail!("this compiler was built without the runtime (PYC_RUNTIME_PROFILE=none)");
    }
    let cache = Cache::open()?;
    let runtime = cache.file("runtime.o", RUNTIME)?;
    let folder = match output.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let in_folder = || format!("cannot write into {}", folder.display());
    let temporary = tempfile::Builder::new()
        .prefix(".pyc-")
        .tempdir_in(folder)
        .with_context(in_folder)?;
    let object_path = temporary.path().join("program.o");
    fs::write(&object_path, object).with_context(in_folder)?;
    let linked = temporary.path().join("program");
    run_linker(&cache, &[&object_path, &runtime], &linked, options)?;
    fs::rename(&linked, output).with_context(|| format!("cannot write {}", output.display()))
}

/// The flags that the executable's properties need.
fn flags(options: LinkOptions) -> Vec<&'static str> {
    let mut flags = vec![
        if options.is_static {
            "-static-pie"
        } else {
            "-pie"
        },
        "-Wl,-z,relro",
        "-Wl,-z,now",
        "-Wl,-z,noexecstack",
        "-Wl,--gc-sections",
        "-Wl,--build-id=none",
        "-Wl,--hash-style=gnu",
    ];
    if !options.debug {
        flags.push("-Wl,--strip-all");
    }
    // The dynamic linker searches them in this order; most symbols are the C library's.
    flags.extend(["-static-libgcc", "-Wl,--as-needed", "-lc", "-lm"]);
    flags
}

/// Calls the linker as the driver would; if that fails, the driver itself: its files may have moved
/// since it was asked.
fn run_linker(cache: &Cache, inputs: &[&Path], output: &Path, options: LinkOptions) -> Result<()> {
    let flags = flags(options);
    if let Some(words) = linker_command(cache, &flags) {
        let mut command = Command::new(&words[0]);
        for word in &words[1..] {
            match word.as_str() {
                OUTPUT_MARK => command.arg(output),
                INPUT_MARK => command.args(inputs),
                _ => command.arg(word),
            };
        }
        if run(&mut command, options).is_ok() {
            return Ok(());
        }
    }
    let mut command = Command::new(compiler_driver());
    command.args(inputs).arg("-o").arg(output).args(flags);
    run(&mut command, options)
}

fn run(command: &mut Command, options: LinkOptions) -> Result<()> {
    if options.verbose {
        eprintln!("{command:?}");
    }
    let program = command.get_program().to_owned();
    let result = command.output().with_context(|| {
        format!("cannot run the linker {program:?}: is a C compiler installed?")
    })?;
    if !result.status.success() {
        let message = String::from_utf8_lossy(&result.stderr);
        bail!("linking failed:\n{}", message.trim_end());
    }
    Ok(())
}

/// The program that knows how to link for this system.
fn compiler_driver() -> OsString {
    std::env::var_os("CC").unwrap_or_else(|| "cc".into())
}

/// Stands for the output in the linker's command; a name that `cc` passes through.
const OUTPUT_MARK: &str = "/pyc-output";
/// Stands for the inputs.
const INPUT_MARK: &str = "/pyc-input.o";

/// How `cc` calls the linker with these flags, with marks for the files; `None` if it doesn't say
/// in a way that we understand.
fn linker_command(cache: &Cache, flags: &[&str]) -> Option<Vec<String>> {
    let driver = compiler_driver();
    let key = format!("{driver:?} {flags:?} {:?}", std::env::var_os("PATH"));
    let name = format!("linker-{}", short_hash(key.as_bytes()));
    let path = cache.folder.join(&name);
    let kept = fs::read_to_string(&path).ok();
    if let Some(kept) = kept {
        let words: Vec<String> = kept.lines().map(String::from).collect();
        if words
            .first()
            .is_some_and(|linker| Path::new(linker).exists())
        {
            return Some(words);
        }
    }
    let words = ask_driver(&driver, flags)?;
    // Without the file the driver is asked again next time.
    let _ = cache.file(&name, words.join("\n").as_bytes());
    Some(words)
}

fn ask_driver(driver: &OsString, flags: &[&str]) -> Option<Vec<String>> {
    let output = Command::new(driver)
        .args(["-###", INPUT_MARK, "-o", OUTPUT_MARK])
        .args(flags)
        .env("LC_ALL", "C")
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text
        .lines()
        .rfind(|line| line.starts_with(' ') && line.contains(OUTPUT_MARK))?;
    let words = split_words(line)?;
    let mut words = without_plugin(words);
    // GCC calls `collect2`, which only passes on what C++ needs.
    if words[0].ends_with("/collect2") {
        words[0] = find_program("ld")?;
    }
    if !words.iter().any(|word| word == INPUT_MARK) {
        return None;
    }
    if takes_packed_relocations(&words) {
        words.extend(["-z", "pack-relative-relocs"].map(String::from));
    }
    Some(words)
}

/// Whether the C library that is linked against, and so the one that executables start with, takes
/// relocations of addresses inside the executable in their packed form: a few thousand bytes in
/// place of a few hundred thousand.
fn takes_packed_relocations(words: &[String]) -> bool {
    const VERSION: &[u8] = b"GLIBC_ABI_DT_RELR";
    let folders = words.iter().filter_map(|word| word.strip_prefix("-L"));
    let mut libraries = folders.map(|folder| Path::new(folder).join("libc.so.6"));
    let library = libraries.find_map(|path| fs::read(path).ok());
    library.is_some_and(|bytes| bytes.windows(VERSION.len()).any(|text| text == VERSION))
}

/// Splits a line of quoted or plain words. No word has a quote or a line break in it.
fn split_words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        if word.contains(['\\', '\n']) {
            return None;
        }
        words.push(String::from(word));
        rest = after.trim_start();
    }
    (!words.is_empty()).then_some(words)
}

/// Leaves out the plugin for link-time optimisation: there is nothing for it to do.
fn without_plugin(words: Vec<String>) -> Vec<String> {
    let mut kept = Vec::with_capacity(words.len());
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        if word == "-plugin" {
            words.next();
        } else if !word.starts_with("-plugin-opt=") {
            kept.push(word);
        }
    }
    kept
}

fn find_program(name: &str) -> Option<String> {
    let paths = std::env::var_os("PATH")?;
    let mut candidates = std::env::split_paths(&paths).map(|folder| folder.join(name));
    let found = candidates.find(|path| path.is_file())?;
    found.to_str().map(String::from)
}

/// A folder for what this very compiler can use again.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Keeps a stand-in alive where there is no lasting folder.
    _temporary: Option<tempfile::TempDir>,
}

impl Cache {
    /// Opens `$XDG_CACHE_HOME/pyc/…`, or a temporary folder where that can't be written.
    pub fn open() -> Result<Cache> {
        let base = std::env::var_os("XDG_CACHE_HOME")
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
            .or_else(|| Some(std::env::home_dir()?.join(".cache")));
        if let Some(base) = base {
            let folder = base.join("pyc").join(fingerprint());
            let is_writable =
                fs::create_dir_all(&folder).is_ok() && tempfile::tempfile_in(&folder).is_ok();
            if is_writable {
                return Ok(Cache {
                    folder,
                    _temporary: None,
                });
            }
        }
        let temporary = tempfile::tempdir().context("no folder for temporary files")?;
        Ok(Cache {
            folder: temporary.path().to_path_buf(),
            _temporary: Some(temporary),
        })
    }

    /// The path of a file with these contents, written if it isn't there.
    pub fn file(&self, name: &str, contents: &[u8]) -> Result<PathBuf> {
        let path = self.folder.join(name);
        let length = fs::metadata(&path).map(|metadata| metadata.len());
        if length.is_ok_and(|length| length == contents.len() as u64) {
            return Ok(path);
        }
        let in_cache = || format!("cannot write {}", path.display());
        let mut file = tempfile::NamedTempFile::new_in(&self.folder).with_context(in_cache)?;
        file.write_all(contents).with_context(in_cache)?;
        file.persist(&path).with_context(in_cache)?;
        Ok(path)
    }

    /// A path in the cache.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// What tells this compiler's runtime from any other.
fn fingerprint() -> String {
    format!("{}-{}", env!("CARGO_PKG_VERSION"), env!("PYC_RUNTIME_HASH"))
}

/// The start of a hash, in hexadecimal.
pub fn short_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest[..12]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_quoted_words() {
        let words = split_words(" /usr/ld \"-o\" \"a b\" c").expect("words");
        assert_eq!(words, ["/usr/ld", "-o", "a b", "c"]);
    }

    #[test]
    fn leaves_out_the_plugin() {
        let words = ["ld", "-plugin", "p.so", "-plugin-opt=x", "-pie"];
        let words = words.into_iter().map(String::from).collect();
        assert_eq!(without_plugin(words), ["ld", "-pie"]);
    }
}
