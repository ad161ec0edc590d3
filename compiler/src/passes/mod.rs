//! The passes over MIR, one a file, and their order.
//!
//! This floor must not know the AST or Cranelift.

pub mod copies;
pub mod dataflow;
pub mod definite;
pub mod direct_calls;
pub mod dispatch;
pub mod evidence;
pub mod fast_copy;
pub mod fields;
pub mod fuse_floats;
pub mod generator;
pub mod known_calls;
pub mod layouts;
pub mod lent_loads;
pub mod pairs;
pub mod parts;
pub mod plain_inits;
pub mod refcount;
pub mod refcount_check;
pub mod rewriting;
#[cfg(feature = "seeded-bugs")]
pub mod seeded_bugs;
pub mod sequence_loops;
pub mod simplify_cfg;
pub mod small_ints;
pub mod super_calls;
pub mod traceback_tests;
pub mod unbox;
pub mod unnoticed;

#[cfg(test)]
mod generator_tests;
#[cfg(test)]
mod refcount_random;
#[cfg(test)]
mod refcount_tests;
#[cfg(test)]
mod testing;

use crate::mir::print::function_text;
use crate::mir::{Body, Function, Program, Tables, verify};
use crate::types;

/// With fewer functions than this a program is not worth a second thread.
const SMALL_PROGRAM: usize = 16;

/// Runs every pass over every function of a program.
pub fn run(program: &mut Program) {
    run_on_all(program, BEFORE_TYPES);
    let mut facts = types::annotate(program);
    fields::run(program, &facts);
    fields::run_on_items(program, &facts);
    super_calls::run(program, &mut facts);
    dispatch::run(program, &mut facts);
    unnoticed::run_on_quiet_program(program);
    direct_calls::run(program, &facts);
    run_on_all(program, AFTER_TYPES);
    for function in &program.functions {
        check_counts(function, program.tables());
    }
    let made = generator::run(program);
    for function in program.functions.iter().skip(made.start) {
        check(function, program.tables(), "generator");
        check_counts(function, program.tables());
    }
    #[cfg(feature = "seeded-bugs")]
    seeded_bugs::run(program);
}

/// Runs passes over every function. The functions are independent of each other; threads take them
/// in turns.
fn run_on_all(program: &mut Program, passes: &[(&str, Pass)]) {
    let Program {
        functions,
        constants,
        globals,
        is_quiet,
        ..
    } = program;
    let tables = Tables {
        constants,
        globals,
        functions: functions.len(),
        is_quiet: *is_quiet,
    };
    let threads = match functions.len() {
        0..SMALL_PROGRAM => 1,
        _ => std::thread::available_parallelism().map_or(1, usize::from),
    };
    let mut shares: Vec<Vec<&mut Function>> = (0..threads).map(|_| Vec::new()).collect();
    for (index, function) in functions.iter_mut().enumerate() {
        shares[index % threads].push(function);
    }
    let work = |share: Vec<&mut Function>| {
        share
            .into_iter()
            .for_each(|function| run_function(function, tables, passes));
    };
    std::thread::scope(|scope| {
        let mine = shares.pop();
        for share in shares {
            scope.spawn(move || work(share));
        }
        mine.into_iter().for_each(work);
    });
}

/// A pass over one body.
type Pass = fn(&mut Body, Tables<'_>);

/// The passes before whole-program inference, in their order.
const BEFORE_TYPES: &[(&str, Pass)] = &[
    ("simplify_cfg", |body, _| simplify_cfg::run(body)),
    ("definite", |body, _| definite::run(body)),
    ("copies", |body, _| copies::run(body)),
];

/// The passes after it.
const AFTER_TYPES: &[(&str, Pass)] = &[
    ("known_calls", known_calls::run),
    ("parts", parts::run),
    ("small_ints", small_ints::run),
    ("copies", |body, _| copies::run(body)),
    ("simplify_cfg", |body, _| simplify_cfg::run(body)),
    ("traceback_tests", traceback_tests::run),
    ("pairs", pairs::run),
    ("sequence_loops", sequence_loops::run),
    ("unnoticed", unnoticed::run),
    ("definite", |body, _| definite::run(body)),
    ("unbox", unbox::run),
    ("copies", |body, _| copies::run(body)),
    ("simplify_cfg", |body, _| simplify_cfg::run(body)),
    ("fuse_floats", |body, _| fuse_floats::run(body)),
    ("fast_copy", fast_copy::run),
    ("simplify_cfg", |body, _| simplify_cfg::run(body)),
    ("evidence", evidence::record),
    ("lent_loads", lent_loads::run),
    ("refcount", refcount::run),
    ("simplify_cfg", |body, _| simplify_cfg::run(body)),
];

/// Runs passes over one function.
fn run_function(function: &mut Function, tables: Tables<'_>, passes: &[(&str, Pass)]) {
    check(function, tables, "the pass before");
    for (name, pass) in passes {
        pass(&mut function.body, tables);
        check(function, tables, name);
    }
}

/// Debug builds verify the result of each pass.
fn check(function: &Function, tables: Tables<'_>, after: &str) {
    if cfg!(debug_assertions) {
        verify::assert_valid(function, tables, after);
    }
}

fn check_counts(function: &Function, tables: Tables<'_>) {
    if cfg!(debug_assertions) {
        let errors = refcount_check::check(&function.body, tables);
        let text = || function_text(function, tables);
        assert!(
            errors.is_empty(),
            "wrong counts:\n{}\n{}",
            errors.join("\n"),
            text()
        );
    }
}
