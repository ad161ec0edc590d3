//! Builds the runtime that `pyc` carries and links into executables.
//!
//! A nested `cargo build` makes the static archive, and `ld -r` turns it into one object that
//! holds only what the table, the entry point, the built-ins and the native modules reach.
//!
//! `PYC_RUNTIME_PROFILE` chooses the profile: `runtime-fast` for release builds of the compiler
//! and `runtime-checked` for others, unless it says otherwise. `none` leaves the runtime out, for
//! a quick `cargo check`; such a compiler cannot link.

use std::env;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

mod groups;

/// Parts of the library that no program needs: its own tests and tools, other platforms, and what
/// needs Python's own parser or C modules that are not there.
const LEFT_OUT: &[&str] = &[
    "__hello__.py",
    "__phello__",
    "_aix_support.py",
    "_android_support.py",
    "_apple_support.py",
    "_dummy_os.py",
    "_dummy_thread.py",
    "_ios_support.py",
    "_osx_support.py",
    "_py_warnings.py",
    "_pyrepl",
    "antigravity.py",
    "ctypes",
    "dbm",
    "dummy_threading.py",
    "encodings",
    "ensurepip",
    "idlelib",
    "msilib",
    "pydoc_data",
    "sqlite3",
    "test",
    "this.py",
    "tkinter",
    "turtle.py",
    "turtledemo",
    "venv",
    "warnings.py",
];

fn main() {
    write_library(Path::new(rustpython_pylib::LIB_PATH));
    let manifest = PathBuf::from(variable("CARGO_MANIFEST_DIR"));
    let runtime = manifest.join("../runtime");
    for path in ["src", "Cargo.toml", "archive"] {
        println!("cargo:rerun-if-changed={}", runtime.join(path).display());
    }
    for path in ["Cargo.toml", "Cargo.lock"] {
        let path = manifest.join("..").join(path);
        println!("cargo:rerun-if-changed={}", path.display());
    }
    println!("cargo:rerun-if-env-changed=PYC_RUNTIME_PROFILE");
    println!("cargo:rerun-if-changed=build");
    let profile = env::var("PYC_RUNTIME_PROFILE").unwrap_or_else(|_| {
        let is_release = variable("PROFILE") == "release";
        let profile = if is_release { "fast" } else { "checked" };
        format!("runtime-{profile}")
    });
    let object = PathBuf::from(variable("OUT_DIR")).join("runtime.o");
    if profile == "none" {
        std::fs::write(&object, "").expect("OUT_DIR can be written");
    } else {
        let archive = build_archive(&runtime, &profile);
        // Nothing unwinds: the tables are for the backtraces of panics in development.
        let keeps_tables = profile != "runtime-fast";
        link_object(&archive, &object, keeps_tables);
    }
    let bytes = std::fs::read(&object).expect("the object has been made");
    println!("cargo:rustc-env=PYC_RUNTIME_HASH={:016x}", hash(&bytes));
}

/// Writes the table of the standard library's files, sorted by their names.
fn write_library(folder: &Path) {
    let mut files = Vec::new();
    collect_library(folder, folder, &mut files);
    files.sort();
    let mut text = String::from("&[\n");
    for name in &files {
        let path = folder.join(name);
        text += &format!("    ({name:?}, include_bytes!({path:?})),\n");
    }
    text += "]\n";
    let table = PathBuf::from(variable("OUT_DIR")).join("library.rs");
    std::fs::write(table, text).expect("OUT_DIR can be written");
}

fn collect_library(root: &Path, folder: &Path, files: &mut Vec<String>) {
    let entries = std::fs::read_dir(folder).expect("the library can be read");
    for entry in entries {
        let path = entry.expect("the library can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if LEFT_OUT.contains(&&*name) {
            continue;
        }
        if path.is_dir() {
            collect_library(root, &path, files);
        } else if name.ends_with(".py") {
            let relative = path.strip_prefix(root).expect("it is inside");
            files.push(relative.to_string_lossy().into_owned());
        }
    }
}

/// A number that changes with the bytes, and with them alone.
fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("cargo sets {name}"))
}

/// Where the nested build keeps its files: beside the other packages' build folders, so that a
/// changed dependency of the compiler doesn't throw them away.
fn nested_target() -> PathBuf {
    let out = PathBuf::from(variable("OUT_DIR"));
    let build = out.ancestors().find(|path| path.ends_with("build"));
    match build.and_then(Path::parent) {
        Some(profile) => profile.join("runtime-archive"),
        None => out.join("runtime-archive"),
    }
}

fn build_archive(runtime: &Path, profile: &str) -> PathBuf {
    let target = nested_target();
    let mut command = Command::new(variable("CARGO"));
    command
        .args(["build", "--quiet", "--profile", profile])
        .arg("--manifest-path")
        .arg(runtime.join("archive/Cargo.toml"))
        .arg("--target-dir")
        .arg(&target);
    // What is meant for the compiler is not meant for the runtime.
    for name in [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "RUSTC",
        "RUSTC_WRAPPER",
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTDOC",
        "CARGO_TARGET_DIR",
        "CARGO_BUILD_TARGET",
        "CARGO_BUILD_TARGET_DIR",
        "CARGO_MAKEFLAGS",
        "CLIPPY_ARGS",
    ] {
        command.env_remove(name);
    }
    // The runtime finds the frames of the program by their frame pointers.
    command.env("RUSTFLAGS", "-C force-frame-pointers=yes");
    run(&mut command);
    target.join(profile).join("libpyc_runtime_archive.a")
}

/// Links the archive into one object without what nothing refers to, and gathers its sections.
/// The roots are the symbols that the archive exports for compiled code.
fn link_object(archive: &Path, object: &Path, keeps_tables: bool) {
    let out = PathBuf::from(variable("OUT_DIR"));
    let (reached, script) = (out.join("reached.o"), out.join("runtime.ld"));
    let roots = roots(archive);
    run(linker(&roots).arg("-o").arg(&reached).arg(archive));
    if !keeps_tables {
        cut_backtraces(&reached);
    }
    let bytes = std::fs::read(&reached).expect("the object has been made");
    let mut text = include_str!("runtime.ld").replace("GROUPS\n", &groups::rules(&bytes));
    if !keeps_tables {
        text = text.replace(".eh_frame : {", "/DISCARD/ : {");
    }
    std::fs::write(&script, text).expect("OUT_DIR can be written");
    run(linker(&roots)
        .arg("-T")
        .arg(&script)
        .arg("-o")
        .arg(object)
        .arg(&reached));
}

/// The linker, asked for a relocatable object of what the roots reach.
fn linker(roots: &[String]) -> Command {
    let mut command = Command::new(env::var("LD").unwrap_or_else(|_| "ld".into()));
    command.args(["-r", "--gc-sections", "--strip-debug"]);
    for symbol in roots {
        command.args(["-u", symbol]);
    }
    command
}

/// Takes the backtraces of panics out of an object: executables carry no debug information for
/// them, and the code that reads it is a tenth of a small executable. A panic still says what and
/// where. The function of the standard library that writes one becomes empty.
fn cut_backtraces(object: &Path) {
    // `Ok(())` is returned.
    let body: &[u8] = match &*variable("CARGO_CFG_TARGET_ARCH") {
        // xor eax, eax; ret
        "x86_64" => &[0x31, 0xC0, 0xC3],
        // mov w0, #0; ret
        "aarch64" => &[0x00, 0x00, 0x80, 0x52, 0xC0, 0x03, 0x5F, 0xD6],
        _ => return,
    };
    let bytes = std::fs::read(object).expect("the object has been made");
    // Another standard library may write them elsewhere: then they stay.
    let Some(section) = groups::only_section(&bytes, "16DisplayBacktrace") else {
        return;
    };
    let file = PathBuf::from(variable("OUT_DIR")).join("empty_function");
    std::fs::write(&file, body).expect("OUT_DIR can be written");
    run(Command::new("objcopy")
        .arg(format!("--remove-relocations={section}"))
        .arg("--update-section")
        .arg(format!("{section}={}", file.display()))
        .arg(object));
}

/// The exported symbols of our own: `main`, `rt_…` and `pyc_…`.
fn roots(archive: &Path) -> Vec<String> {
    let output = Command::new("nm")
        .args(["--defined-only", "--extern-only", "--format=posix"])
        .arg(archive)
        .output()
        .unwrap_or_else(|error| panic!("cannot run nm: {error} (install binutils)"));
    let text = String::from_utf8_lossy(&output.stdout);
    let names = text.lines().filter_map(|line| line.split(' ').next());
    let is_ours =
        |name: &&str| *name == "main" || name.starts_with("rt_") || name.starts_with("pyc_");
    let mut names: Vec<String> = names.filter(is_ours).map(String::from).collect();
    names.sort();
    names.dedup();
    names
}

fn run(command: &mut Command) {
    let status = command
        .status()
        .unwrap_or_else(|error| panic!("cannot run {command:?}: {error}"));
    assert!(status.success(), "{command:?} failed: {status}");
}
