//! Snippets of every construct, lowered and verified.

use std::path::Path;

use crate::mir::{Program, verify};
use crate::syntax::parse_module;

use super::*;

fn lower(source: &str) -> Program {
    let parsed = match parse_module(Path::new("test.py"), source.as_bytes()) {
        Ok(parsed) => parsed,
        Err(_) => panic!("invalid source: {source}"),
    };
    let program = lower_program(&[SourceModule {
        name: "__main__".to_owned(),
        path: Some("/test.py".to_owned()),
        package: None,
        folders: None,
        parent: None,
        is_library: false,
        left_out: &HashSet::new(),
        parsed: &parsed,
        syntax_warnings: &[],
        imports: HashMap::new(),
    }]);
    for function in &program.functions {
        let errors = verify::verify(function, program.tables());
        assert!(
            errors.is_empty(),
            "{source}\n{}\n{}",
            errors.join("\n"),
            program.to_text()
        );
    }
    program
}

#[test]
fn snippets_are_valid() {
    for source in include_str!("snippets.txt").split("\n---\n") {
        lower(source);
    }
}

#[test]
fn nested_finally_bodies_stay_few() {
    let mut source = "pass\n".to_owned();
    for depth in 0..40 {
        let indented = source.replace('\n', "\n ");
        let indented = indented.trim_end();
        source = format!("try:\n f({depth})\nfinally:\n {indented}\n");
    }
    let program = lower(&source);
    assert!(program.functions[0].body.blocks.len() < 20_000);
}
