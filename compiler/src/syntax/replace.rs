//! What the runtime has of a library module takes the place of what the module has in Python.
//!
//! `try: from _bisect import * … except ImportError: …` at the top level of a library module is the
//! import alone when the runtime has all that is asked for, and the functions and classes of the
//! same names before it go.

use std::collections::HashSet;

use ruff_python_ast::{ExceptHandler, Expr, ModModule, Stmt, StmtImportFrom, StmtTry};

/// The names in a native module, if there is such a module.
pub type NativeNames<'n> = &'n dyn Fn(&str) -> Option<Vec<&'static str>>;

/// Replaces the statements of a library module.
pub fn replace(module: &mut ModModule, natives: NativeNames<'_>) {
    let mut kept: Vec<Stmt> = Vec::with_capacity(module.body.len());
    for statement in std::mem::take(&mut module.body) {
        match statement {
            Stmt::Try(attempt) => match replaced(&attempt, natives) {
                Some(names) => {
                    remove(&mut kept, &names);
                    kept.extend(attempt.body);
                    kept.extend(attempt.orelse);
                }
                None => kept.push(Stmt::Try(attempt)),
            },
            statement => kept.push(statement),
        }
    }
    module.body = kept.into();
}

/// The names that such a statement certainly binds.
fn replaced(attempt: &StmtTry, natives: NativeNames<'_>) -> Option<HashSet<String>> {
    let [Stmt::ImportFrom(import)] = &*attempt.body else {
        return None;
    };
    let is_plain = attempt.finalbody.is_empty() && attempt.handlers.iter().all(is_for_import);
    let native = natives(import.module.as_deref()?)?;
    match is_plain && import.level == 0 {
        true => bound(import, &native),
        false => None,
    }
}

fn bound(import: &StmtImportFrom, native: &[&str]) -> Option<HashSet<String>> {
    let mut names = HashSet::new();
    for alias in &import.names {
        if alias.name.as_str() == "*" {
            let public = native.iter().filter(|name| !name.starts_with('_'));
            names.extend(public.map(|name| (*name).to_owned()));
            continue;
        }
        if !native.contains(&alias.name.as_str()) {
            return None;
        }
        names.insert(alias.asname.as_ref().unwrap_or(&alias.name).to_string());
    }
    Some(names)
}

fn is_for_import(handler: &ExceptHandler) -> bool {
    let ExceptHandler::ExceptHandler(handler) = handler;
    matches!(handler.type_.as_deref(), Some(Expr::Name(name)) if name.id == "ImportError")
}

/// Takes away the functions, classes and variables of these names.
fn remove(statements: &mut Vec<Stmt>, names: &HashSet<String>) {
    statements.retain(|earlier| assigned(earlier).is_none_or(|(name, _)| !names.contains(name)));
    let renamed: HashSet<String> = (statements.iter().filter_map(assigned))
        .filter_map(|(_, value)| value.as_name_expr().map(|old| old.id.to_string()))
        .collect();
    statements.retain(|earlier| {
        defined(earlier).is_none_or(|name| !names.contains(name) || renamed.contains(name))
    });
}

/// The name and the value in `name = value`.
fn assigned(statement: &Stmt) -> Option<(&str, &Expr)> {
    let Stmt::Assign(assign) = statement else {
        return None;
    };
    match &*assign.targets {
        [Expr::Name(target)] => Some((&target.id, &assign.value)),
        _ => None,
    }
}

fn defined(statement: &Stmt) -> Option<&str> {
    match statement {
        Stmt::FunctionDef(function) => Some(&function.name),
        Stmt::ClassDef(class) => Some(&class.name),
        _ => None,
    }
}
