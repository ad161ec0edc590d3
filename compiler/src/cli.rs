//! The command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Compiles Python 3.13 programs, ahead of time, to native executables.
///
/// The program and every module that it imports become one executable, which needs no Python where
/// it runs and behaves as CPython 3.13 does: output, tracebacks, exit status.
#[derive(Parser, Debug)]
#[command(name = "pyc", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  pyc build app.py              compile app.py and what it imports to ./app
  pyc build app.py -o bin/app   … to bin/app
  pyc run app.py one two        compile (or take from the cache) and run with arguments
  pyc check src/*.py            report errors and warnings, compile nothing
  pyc build app.py --emit mir   show the middle representation

Exit status: 0, 1 for errors in the program, 2 for a wrong command line;
`pyc run` ends as the program ends.";

/// A subcommand.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Compile a program to an executable
    #[command(after_help = BUILD_EXAMPLES)]
    Build(Build),
    /// Compile a program and run it
    #[command(after_help = RUN_EXAMPLES)]
    Run(Run),
    /// Report errors and warnings without compiling
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
}

const BUILD_EXAMPLES: &str = "\
Modules are found beside FILE: `import helper` compiles helper.py in the same folder, or the
package in the folder helper. FILE may be a package: then its module `__main__` runs.
A failed build leaves an older executable alone.

Examples:
  pyc build app.py
  pyc build app.py -o /tmp/app --static
  pyc build app.py -g && gdb ./app
  pyc build app.py --emit asm | less";

const RUN_EXAMPLES: &str = "\
The executable is kept in $XDG_CACHE_HOME/pyc (or ~/.cache/pyc) and made again when a source
changes. Everything after FILE belongs to the program.

Examples:
  pyc run app.py
  pyc run app.py --verbose input.txt      --verbose goes to app.py
  pyc run -v app.py                       -v goes to pyc";

const CHECK_EXAMPLES: &str = "\
Every FILE is taken as the entry of a program; what it imports is checked too.

Example:
  pyc check *.py && echo fine";

/// `pyc build`.
#[derive(Args, Debug)]
pub struct Build {
    /// The entry module, or the folder of a package with a module `__main__`
    pub file: PathBuf,
    /// Where the result goes [default: the name of FILE without .py, in this folder]
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Write a stage of the compilation instead of an executable, to OUT or standard output
    #[arg(long, value_name = "STAGE")]
    pub emit: Option<Emit>,
    /// How to compile.
    #[command(flatten)]
    pub compile: Compile,
}

/// `pyc run`.
#[derive(Args, Debug)]
pub struct Run {
    /// The entry module, and the program's arguments: whatever follows FILE is the program's, also
    /// what looks like an option
    #[arg(required = true, trailing_var_arg = true, value_names = ["FILE", "ARGS"])]
    pub words: Vec<OsString>,
    /// How to compile.
    #[command(flatten)]
    pub compile: Compile,
}

impl Run {
    /// The entry module.
    pub fn file(&self) -> &Path {
        // The parser requires one.
        self.words.first().map_or(Path::new(""), Path::new)
    }

    /// The program's arguments.
    pub fn arguments(&self) -> &[OsString] {
        self.words.get(1..).unwrap_or_default()
    }
}

/// A folder that is there.
fn folder(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    match path.is_dir() {
        true => Ok(path),
        false => Err("there is no such folder".to_owned()),
    }
}

/// `pyc check`.
#[derive(Args, Debug)]
pub struct Check {
    /// The entry modules
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Look for modules in this folder too, after that of FILE; may be given repeatedly
    #[arg(long, value_name = "FOLDER", value_parser = folder)]
    pub path: Vec<PathBuf>,
    /// Take the modules of the standard library that are written in Python from the `Lib` folder
    /// of a CPython 3.13
    #[arg(long, value_name = "FOLDER", value_parser = folder)]
    pub stdlib: Option<PathBuf>,
    /// Show how long each phase takes
    #[arg(long)]
    pub time_passes: bool,
}

impl Check {
    /// The same for a program that is loaded.
    pub fn compile(&self) -> Compile {
        Compile {
            path: self.path.clone(),
            stdlib: self.stdlib.clone(),
            ..Compile::default()
        }
    }
}

/// How to compile.
#[derive(Args, Clone, Default, Debug)]
pub struct Compile {
    /// Keep symbols and lines for debuggers and profilers
    #[arg(short = 'g')]
    pub debug: bool,
    /// Link libc statically too
    #[arg(long = "static")]
    pub is_static: bool,
    /// Look for modules in this folder too, after that of FILE; may be given repeatedly
    #[arg(long, value_name = "FOLDER", value_parser = folder)]
    pub path: Vec<PathBuf>,
    /// Take the modules of the standard library that are written in Python from the `Lib` folder
    /// of a CPython 3.13
    #[arg(long, value_name = "FOLDER", value_parser = folder)]
    pub stdlib: Option<PathBuf>,
    /// Show paths in tracebacks relative to the folder of FILE
    #[arg(long)]
    pub trim_path: bool,
    /// Show how long each phase takes
    #[arg(long)]
    pub time_passes: bool,
    /// Say what is done
    #[arg(short, long)]
    pub verbose: bool,
}

/// A stage whose result can be looked at.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub enum Emit {
    /// The middle representation, with reference counts
    Mir,
    /// Cranelift's representation
    Clif,
    /// Machine code as text
    Asm,
    /// The object file, not linked
    Obj,
}
