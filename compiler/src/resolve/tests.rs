//! What names mean, in small modules.

use ruff_python_parser::parse_module;

use super::*;

fn scopes(source: &str) -> Scopes {
    resolve_module(parse_module(source).expect("valid source").suite())
}

fn resolution(source: &str, scope: u32, name: &str) -> Resolution {
    scopes(source).resolve(ScopeId(scope), name)
}

#[test]
fn captured_variables_are_cells() {
    let source = "def f():\n    x = 1\n    y = 2\n    return lambda: x\n";
    assert_eq!(resolution(source, 1, "x"), Resolution::Cell(ScopeId(1)));
    assert_eq!(resolution(source, 1, "y"), Resolution::Local(ScopeId(1)));
    assert_eq!(resolution(source, 2, "x"), Resolution::Free);
}

#[test]
fn comprehensions_share_the_frame() {
    let source = "def f(a):\n    return [a + b for b in a]\n";
    assert_eq!(resolution(source, 2, "a"), Resolution::Local(ScopeId(1)));
    assert_eq!(resolution(source, 2, "b"), Resolution::Local(ScopeId(2)));
}

#[test]
fn class_names_are_not_seen_by_methods() {
    let source = "class C:\n    x = 1\n    def f(self):\n        return x, __class__\n";
    assert_eq!(
        resolution(source, 1, "x"),
        Resolution::Namespace { free: false }
    );
    assert_eq!(resolution(source, 2, "x"), Resolution::Global);
    assert_eq!(resolution(source, 2, "__class__"), Resolution::Free);
    assert!(scopes(source).scope(ScopeId(1)).needs_class_cell);
}

#[test]
fn a_walrus_in_a_generator_binds_around_it() {
    let source = "def f(a):\n    any((b := c) for c in a)\n    return b\n";
    assert_eq!(resolution(source, 1, "b"), Resolution::Cell(ScopeId(1)));
    assert_eq!(resolution(source, 2, "b"), Resolution::Free);
}

#[test]
fn global_declarations_hide_outer_variables() {
    let source = "def f():\n    x = 1\n    def g():\n        global x\n        def h():\n            return x\n";
    assert_eq!(resolution(source, 3, "x"), Resolution::Global);
}

#[test]
fn private_names_are_mangled() {
    let name = Name::new("__x");
    assert_eq!(mangle(Some(&Name::new("_C")), &name), "_C__x");
    assert_eq!(mangle(Some(&Name::new("__")), &name), "__x");
    assert_eq!(mangle(None, &name), "__x");
}
