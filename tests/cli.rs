//! The commands of `pyc`: files, exit statuses, caching.

mod support;

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with files in it, and a cache of its own.
struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn new(files: &[(&str, &str)]) -> Project {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let project = Project { folder };
        for (name, text) in files {
            project.write(name, text);
        }
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    fn pyc(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_pyc"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("XDG_CACHE_HOME", self.path("cache"))
            .output()
            .expect("pyc can be started")
    }

    fn run(&self, executable: &str) -> Output {
        Command::new(self.path(executable))
            .current_dir(self.folder.path())
            .output()
            .expect("the executable can be started")
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder can be read");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<_> = names
            .map(|name| name.to_string_lossy().into_owned())
            .filter(|name| name != "cache")
            .collect();
        names.sort();
        names
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[track_caller]
fn assert_status(output: &Output, status: i32) {
    let stderr = text(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{stderr}");
}

#[test]
fn build_makes_an_executable_and_nothing_else() {
    let project = Project::new(&[("app.py", "print('hello')\n")]);
    assert_status(&project.pyc(&["build", "app.py"]), 0);
    assert_eq!(project.files(), ["app", "app.py"]);
    let output = project.run("app");
    assert_eq!(text(&output.stdout), "hello\n");
}

#[test]
fn imports_are_found_beside_the_entry_file() {
    let project = Project::new(&[("helper.py", "word = 'helped'\n")]);
    fs::create_dir(project.path("sub")).expect("a folder");
    project.write("sub/app.py", "import helper\nprint(helper.word)\n");
    project.write("sub/helper.py", "word = 'beside'\n");
    assert_status(&project.pyc(&["build", "sub/app.py", "-o", "out"]), 0);
    assert_eq!(text(&project.run("out").stdout), "beside\n");
}

#[test]
fn a_missing_module_is_an_error_that_says_where_it_was_looked_for() {
    let project = Project::new(&[("app.py", "import missing_thing\n")]);
    let output = project.pyc(&["build", "app.py"]);
    assert_status(&output, 1);
    let stderr = text(&output.stderr);
    assert!(stderr.contains("missing_thing.py"), "{stderr}");
}

#[test]
fn a_module_that_the_library_misses_is_a_warning() {
    let project = Project::new(&[("app.py", "import re\n")]);
    let output = project.pyc(&["check", "app.py"]);
    assert_status(&output, 0);
    let stderr = text(&output.stderr);
    assert!(
        stderr.contains("warning: No module named '_sre'"),
        "{stderr}"
    );
}

#[test]
fn an_optional_module_may_be_missing() {
    let source = "try:\n    import missing_thing\nexcept ImportError as e:\n    print(e)\n";
    let project = Project::new(&[("app.py", source)]);
    assert_status(&project.pyc(&["build", "app.py"]), 0);
    let output = project.run("app");
    assert_eq!(text(&output.stdout), "No module named 'missing_thing'\n");
}

#[test]
fn a_failed_build_leaves_the_old_file_alone() {
    let project = Project::new(&[("app.py", "print('old')\n")]);
    assert_status(&project.pyc(&["build", "app.py"]), 0);
    project.write("app.py", "print('new'\n");
    assert_status(&project.pyc(&["build", "app.py"]), 1);
    assert_eq!(text(&project.run("app").stdout), "old\n");
    assert_eq!(project.files(), ["app", "app.py"]);
}

#[test]
fn two_builds_are_byte_identical() {
    let source = "import math\n\ndef f(x):\n    return [x, 1.5, 10**30, 'a']\n\nprint(f(2))\n";
    let project = Project::new(&[("app.py", source)]);
    assert_status(&project.pyc(&["build", "app.py", "-o", "one"]), 0);
    assert_status(&project.pyc(&["build", "app.py", "-o", "two"]), 0);
    let read = |name| fs::read(project.path(name)).expect("the executable");
    assert!(read("one") == read("two"));
}

/// An executable carries the part of the runtime that its program can reach.
#[test]
fn executables_are_small() {
    // The runtime of a compiler in development is neither optimised for size nor without checks.
    let most = if cfg!(debug_assertions) {
        4_000_000
    } else {
        2_000_000
    };
    let project = Project::new(&[
        ("hello.py", "print('Hello, World!')\n"),
        (
            "library.py",
            "import itertools, math, os, time, _collections, _functools\n",
        ),
    ]);
    let size = |source: &str| {
        assert_status(&project.pyc(&["build", source, "-o", "app"]), 0);
        let metadata = fs::metadata(project.path("app"));
        metadata.expect("the executable").len()
    };
    let (hello, library) = (size("hello.py"), size("library.py"));
    assert!(hello <= most, "{hello} bytes");
    assert!(library >= hello + 200_000, "{hello} and {library} bytes");
}

#[test]
fn wrong_usage_has_status_2() {
    let project = Project::new(&[("app", "print(1)\n")]);
    assert_status(&project.pyc(&["build"]), 2);
    assert_status(&project.pyc(&["build", "nowhere.py"]), 2);
    assert_status(&project.pyc(&["build", "app"]), 2);
    assert_status(&project.pyc(&["frobnicate"]), 2);
    assert_status(&project.pyc(&["build", "--emit", "nothing", "app"]), 2);
    for option in ["--path", "--stdlib"] {
        assert_status(&project.pyc(&["check", option, "nowhere", "app"]), 2);
    }
}

#[test]
fn what_is_no_ordinary_file_is_not_replaced() {
    let project = Project::new(&[("app.py", "print(1)\n")]);
    let socket = project.path("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    for output in ["socket", "."] {
        assert_status(&project.pyc(&["build", "app.py", "-o", output]), 2);
    }
    assert!(!socket.is_file());
    assert_eq!(project.files(), ["app.py", "socket"]);
}

#[test]
fn check_compiles_nothing() {
    let project = Project::new(&[("good.py", "print(1)\n"), ("bad.py", "x = = 1\n")]);
    assert_status(&project.pyc(&["check", "good.py"]), 0);
    let output = project.pyc(&["check", "good.py", "bad.py"]);
    assert_status(&output, 1);
    assert!(text(&output.stderr).contains("bad.py:1"));
    assert_eq!(project.files(), ["bad.py", "good.py"]);
}

#[test]
fn run_passes_arguments_and_status_through() {
    let source = "import sys\nprint(sys.argv)\nsys.exit(7)\n";
    let project = Project::new(&[("app.py", source)]);
    for _ in 0..2 {
        let output = project.pyc(&["run", "app.py", "-v", "--help", "x"]);
        assert_status(&output, 7);
        assert_eq!(text(&output.stdout), "['app.py', '-v', '--help', 'x']\n");
    }
    assert_eq!(project.files(), ["app.py"]);
}

#[test]
fn run_sees_a_changed_module() {
    let project = Project::new(&[("app.py", "import helper\n"), ("helper.py", "print(1)\n")]);
    assert_eq!(text(&project.pyc(&["run", "app.py"]).stdout), "1\n");
    project.write("helper.py", "print(2)\n");
    assert_eq!(text(&project.pyc(&["run", "app.py"]).stdout), "2\n");
}

#[test]
fn run_ends_by_the_signal_that_ended_the_program() {
    let project = Project::new(&[("app.py", "import os\nos.kill(os.getpid(), 9)\n")]);
    let output = project.pyc(&["run", "app.py"]);
    assert_eq!(output.status.signal(), Some(9), "{}", text(&output.stderr));
}

#[test]
fn stages_can_be_looked_at() {
    let project = Project::new(&[("app.py", "def f(a):\n    return a + 1\n\nprint(f(1))\n")]);
    for stage in ["mir", "clif", "asm"] {
        let output = project.pyc(&["build", "app.py", "--emit", stage]);
        assert_status(&output, 0);
        assert!(!output.stdout.is_empty(), "{stage}");
    }
    assert_status(&project.pyc(&["build", "app.py", "--emit", "obj"]), 0);
    assert_eq!(project.files(), ["app.o", "app.py"]);
}

#[test]
fn trimmed_paths_are_relative() {
    let project = Project::new(&[("app.py", "1 / 0\n")]);
    assert_status(&project.pyc(&["build", "app.py", "--trim-path"]), 0);
    let stderr = text(&project.run("app").stderr);
    assert!(stderr.contains("File \"app.py\", line 1"), "{stderr}");
    assert_status(&project.pyc(&["build", "app.py"]), 0);
    let stderr = text(&project.run("app").stderr);
    let path = project.folder.path().join("app.py");
    assert!(
        stderr.contains(&format!("File \"{}\"", path.display())),
        "{stderr}"
    );
}

#[test]
fn an_executable_needs_libc_and_libm_alone() {
    let project = Project::new(&[("app.py", "print(1.5)\n")]);
    assert_status(&project.pyc(&["build", "app.py"]), 0);
    let output = Command::new("ldd").arg(project.path("app")).output();
    let listed = text(&output.expect("ldd can be started").stdout);
    let allowed = ["linux-vdso", "libc.so", "libm.so", "ld-linux"];
    for line in listed.lines() {
        assert!(allowed.iter().any(|name| line.contains(name)), "{listed}");
    }
}

#[test]
fn a_cache_that_cannot_be_written_is_done_without() {
    let project = Project::new(&[("app.py", "print('fine')\n"), ("cache", "no folder\n")]);
    assert_status(&project.pyc(&["build", "app.py"]), 0);
    assert_eq!(text(&project.run("app").stdout), "fine\n");
    assert!(Path::new(&project.path("app")).exists());
}

#[test]
fn modules_are_found_in_the_folders_of_path() {
    let project = Project::new(&[("app.py", "import first\nprint(first.word)\n")]);
    project.write("one/first.py", "import second\nword = second.word\n");
    project.write("two/second.py", "word = 'found'\n");
    project.write("two/first.py", "word = 'hidden'\n");
    let arguments = ["build", "app.py", "--path", "one", "--path", "two"];
    assert_status(&project.pyc(&arguments), 0);
    assert_eq!(text(&project.run("app").stdout), "found\n");
    assert_status(&project.pyc(&["build", "app.py", "--path", "one"]), 1);
}

#[test]
fn a_package_is_entered_at_its_main_module() {
    let project = Project::new(&[]);
    project.write("outer/__init__.py", "print('outer', __name__)\n");
    project.write("outer/app/__init__.py", "print('app', __name__)\n");
    let main = "from . import part\nfrom .. import app\nprint(__name__, __package__, part.word)\n";
    project.write("outer/app/__main__.py", main);
    project.write("outer/app/part.py", "word = __name__\n");
    assert_status(&project.pyc(&["build", "outer/app", "-o", "out"]), 0);
    let output = text(&project.run("out").stdout);
    let lines = "outer outer\napp outer.app\n__main__ outer.app outer.app.part\n";
    assert_eq!(output, lines);
}

#[test]
fn a_folder_with_a_main_file_is_a_program() {
    let project = Project::new(&[]);
    project.write(
        "folder/__main__.py",
        "import helper\nprint(helper.word, __name__)\n",
    );
    project.write("folder/helper.py", "word = 'beside'\n");
    assert_status(&project.pyc(&["build", "folder", "-o", "out"]), 0);
    assert_eq!(text(&project.run("out").stdout), "beside __main__\n");
}

#[test]
fn debug_information_names_the_lines_of_functions() {
    let text_of_app = "def add(a, b):\n    print(a)\n    return a + b\n\nprint(add(1, 'x'))\n";
    let project = Project::new(&[("app.py", text_of_app)]);
    assert_status(&project.pyc(&["build", "app.py", "-g"]), 0);
    let decoded = Command::new("objdump")
        .args(["--dwarf=decodedline", "app"])
        .current_dir(project.folder.path())
        .output()
        .expect("objdump can be started");
    let decoded = text(&decoded.stdout);
    let has_line = |line: &str| {
        let mut rows = decoded.lines().map(str::split_whitespace);
        rows.any(|mut row| {
            row.next().is_some_and(|file| file.ends_with("app.py")) && row.next() == Some(line)
        })
    };
    for line in ["2", "3", "5"] {
        assert!(has_line(line), "no line {line} in\n{decoded}");
    }
    assert_status(&project.pyc(&["build", "app.py"]), 0);
    let sections = Command::new("objdump")
        .args(["-h", "app"])
        .current_dir(project.folder.path())
        .output()
        .expect("objdump can be started");
    assert!(!text(&sections.stdout).contains(".debug_line"));
}

#[test]
fn verbose_builds_tell_of_shared_finally_bodies() {
    let mut program = String::from("def f():\n");
    for depth in 0..4 {
        let indent = "    ".repeat(depth + 1);
        program += &format!("{indent}try:\n{indent}    print({depth})\n{indent}finally:\n");
    }
    program += &format!("{}print('last')\n\nf()\n", "    ".repeat(5));
    let project = Project::new(&[("app.py", &program)]);
    let output = project.pyc(&["build", "app.py", "-v"]);
    assert_status(&output, 0);
    let errors = text(&output.stderr);
    assert!(
        errors.contains("app.py:11: one copy of this finally body"),
        "{errors}"
    );
    assert_eq!(text(&project.run("app").stdout), "0\n1\n2\n3\nlast\n");
    project.write("app.py", "try:\n    print(1)\nfinally:\n    print(2)\n");
    let output = project.pyc(&["build", "app.py", "-v"]);
    assert!(!text(&output.stderr).contains("one copy"));
}
