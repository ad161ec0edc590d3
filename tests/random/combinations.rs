//! Every exit from every scope inside every scope: the systematic cases.

use crate::program::{Case, Clause, Statement};

const EXITS: [&str; 10] = [
    "t('fall')",
    "raise E1('exit')",
    "raise",
    "raise E3('exit') from None",
    "boom('exit')",
    "return use(D('returned'))",
    "return apple",
    "break",
    "continue",
    "sys.exit(3)",
];

/// A scope: the headers of its clauses, and which of them holds the hole. In
/// the other clauses of a `try`, what is needed to get there.
struct Scope {
    clauses: &'static [(&'static str, &'static str)],
    /// `return` and the loop exits cannot leave this scope.
    is_class: bool,
    is_function: bool,
    is_loop: bool,
}

const fn scope(clauses: &'static [(&'static str, &'static str)]) -> Scope {
    Scope {
        clauses,
        is_class: false,
        is_function: false,
        is_loop: false,
    }
}

const HOLE: &str = "HOLE";

const SCOPES: [Scope; 16] = [
    scope(&[("try:", HOLE), ("finally:", "t('cleanup')")]),
    scope(&[("try:", "boom('to finally')"), ("finally:", HOLE)]),
    scope(&[("try:", "t('body')"), ("finally:", HOLE)]),
    scope(&[
        ("try:", HOLE),
        ("except E1 as error:", "t('handled')"),
        ("finally:", "cloud = D('in finally')"),
    ]),
    scope(&[
        ("try:", "deep('to handler', 1)"),
        ("except E1 as error:", HOLE),
        ("finally:", "t('cleanup')"),
    ]),
    scope(&[("try:", "boom('to handler')"), ("except (E3, E1):", HOLE)]),
    scope(&[
        ("try:", "t('body')"),
        ("except E1:", "t('never')"),
        ("else:", HOLE),
        ("finally:", "t('cleanup')"),
    ]),
    scope(&[("with M('m', 'fine', 'fine') as dwarf:", HOLE)]),
    scope(&[("with M('s', 'fine', 'swallow'):", HOLE)]),
    scope(&[("with M('r', 'fine', 'raise') as dwarf:", HOLE)]),
    Scope {
        clauses: &[
            ("for cloud in I('i', 2, 'stop'):", HOLE),
            ("else:", "t('else')"),
        ],
        is_loop: true,
        ..scope(&[])
    },
    Scope {
        clauses: &[("for each in range(2):", HOLE)],
        is_loop: true,
        ..scope(&[])
    },
    Scope {
        clauses: &[("while flip(60):", HOLE), ("else:", "t('else')")],
        is_loop: true,
        ..scope(&[])
    },
    scope(&[("for each in []:", "t('never')"), ("else:", HOLE)]),
    Scope {
        clauses: &[("class Body:", HOLE)],
        is_class: true,
        ..scope(&[])
    },
    Scope {
        clauses: &[("def inner(apple, cloud=None):", HOLE)],
        is_function: true,
        ..scope(&[])
    },
];

/// All combinations that are valid Python, in a fixed order.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for outer in &SCOPES {
        for inner in &SCOPES {
            for exit in EXITS {
                if is_valid(exit, outer, inner) {
                    cases.push(case(exit, outer, inner));
                }
            }
        }
    }
    cases
}

/// The whole case stands in a loop in a function.
fn is_valid(exit: &str, outer: &Scope, inner: &Scope) -> bool {
    let is_loop_exit = matches!(exit, "break" | "continue");
    let mut in_function = true;
    let mut in_loop = true;
    for scope in [outer, inner] {
        if scope.is_class || scope.is_function {
            in_loop = false;
            in_function = scope.is_function;
        }
        in_loop |= scope.is_loop;
    }
    (in_loop || !is_loop_exit) && (in_function || !exit.starts_with("return"))
}

fn case(exit: &str, outer: &Scope, inner: &Scope) -> Case {
    let line = |text: &str| Statement::Simple(text.to_string());
    let innermost = vec![line("dwarf = D('local')"), line(exit)];
    let inner = fill(inner, innermost);
    let outer = fill(outer, [inner, vec![line("t('between')")]].concat());
    let body = [outer, vec![line("t('after')")]].concat();
    let repeat = Clause {
        header: "for turn in I('turn', 2, 'stop'):".to_string(),
        body,
    };
    Case {
        body: vec![Statement::Compound(vec![repeat]), line("t('end')")],
    }
}

fn fill(scope: &Scope, mut hole: Vec<Statement>) -> Vec<Statement> {
    if scope.is_class {
        hole.push(Statement::Simple(crate::program::CLEAR.to_string()));
    }
    let clauses = scope.clauses.iter().map(|(header, content)| Clause {
        header: header.to_string(),
        body: match *content {
            HOLE => hole.clone(),
            line => vec![Statement::Simple(line.to_string())],
        },
    });
    let mut statements = vec![Statement::Compound(clauses.collect())];
    if scope.is_function {
        let call = "brick = inner(D('argument'))";
        statements.push(Statement::Simple(call.to_string()));
    }
    statements
}
