//! Decides what every name of every scope means.

use ruff_python_ast::name::Name;

use super::{CLASS_NAMESPACE, Resolution, ScopeId, ScopeKind, Scopes};

/// Resolves every name that a scope binds, declares or uses.
pub fn bind(scopes: &mut Scopes) {
    // Which variables are captured is known only after every use was looked at: first the
    // captures, then what each name means.
    let ids: Vec<ScopeId> = scopes.ids().collect();
    let mut found = Vec::new();
    for &id in &ids {
        let scope = scopes.scope(id);
        let mut names = scope.order.clone();
        names.extend(scope.uses.iter().cloned());
        names.sort();
        names.dedup();
        for name in names {
            let definition = find_definition(scopes, id, &name);
            if let Definition::Variable(owner) = definition {
                capture(scopes, id, owner, &name);
            }
            if let Some(class) = class_around(scopes, id) {
                capture(scopes, id, class, &Name::new_static(CLASS_NAMESPACE));
            }
            found.push((id, name, definition));
        }
    }
    for &id in &ids {
        let scope = &mut scopes.scopes[id.index()];
        scope.free.sort();
        scope.cells.sort();
    }
    for (id, name, definition) in found {
        let resolution = resolution(scopes, id, &name, definition);
        scopes.scopes[id.index()]
            .resolutions
            .insert(name, resolution);
    }
}

/// Where a name is defined.
#[derive(Clone, Copy)]
enum Definition {
    /// A variable of a function-like scope, or the `__class__` cell of a class.
    Variable(ScopeId),
    /// A name of the class body that asks.
    Namespace,
    /// The module, or the built-ins.
    Global,
}

fn find_definition(scopes: &Scopes, id: ScopeId, name: &Name) -> Definition {
    let scope = scopes.scope(id);
    let symbol = scope.symbol(name);
    if symbol.global || scope.kind == ScopeKind::Module {
        return Definition::Global;
    }
    if symbol.bound && !symbol.nonlocal {
        return match scope.kind {
            ScopeKind::Class => Definition::Namespace,
            _ => Definition::Variable(id),
        };
    }
    find_enclosing(scopes, id, name)
}

/// The class whose namespace a frame of its own looks into before anything else, type parameters
/// among it.
fn class_around(scopes: &Scopes, id: ScopeId) -> Option<ScopeId> {
    if scopes.scope(id).kind != ScopeKind::TypeValue {
        return None;
    }
    let mut outer = id;
    while scopes.scope(outer).kind.sees_class() {
        outer = scopes.scope(outer).parent;
    }
    (scopes.scope(outer).kind == ScopeKind::Class).then_some(outer)
}

/// The definition that a scope sees from outside.
fn find_enclosing(scopes: &Scopes, id: ScopeId, name: &Name) -> Definition {
    let frame = scopes.frame(id);
    let mut outer = id;
    let mut sees_class = scopes.scope(id).kind == ScopeKind::TypeParameters;
    while outer != ScopeId::MODULE {
        outer = scopes.scope(outer).parent;
        let scope = scopes.scope(outer);
        let symbol = scope.symbol(name);
        // Type parameters run in the frame of the class that they stand in.
        if scope.kind == ScopeKind::Class && sees_class {
            return find_definition(scopes, outer, name);
        }
        sees_class &= scope.kind == ScopeKind::TypeParameters;
        if scope.kind == ScopeKind::Class && *name == "__class__" && outer != frame {
            return Definition::Variable(outer);
        }
        if !scope.kind.is_function_like() {
            continue;
        }
        if symbol.global {
            return Definition::Global;
        }
        if symbol.bound && !symbol.nonlocal {
            return Definition::Variable(outer);
        }
    }
    Definition::Global
}

/// Makes the variable a cell of `owner`, and a free variable of each frame from `id` up to it.
fn capture(scopes: &mut Scopes, id: ScopeId, owner: ScopeId, name: &Name) {
    let owner_frame = scopes.frame(owner);
    let mut frame = scopes.frame(id);
    if frame == owner_frame {
        return;
    }
    let owner = &mut scopes.scopes[owner.index()];
    if owner.kind == ScopeKind::Class && name == CLASS_NAMESPACE {
        owner.needs_namespace_cell = true;
    } else if owner.kind == ScopeKind::Class {
        owner.needs_class_cell = true;
    } else if !owner.cells.contains(name) {
        owner.cells.push(name.clone());
    }
    while frame != owner_frame {
        let scope = &mut scopes.scopes[frame.index()];
        if !scope.free.contains(name) {
            scope.free.push(name.clone());
        }
        let parent = scope.parent;
        frame = scopes.frame(parent);
    }
}

fn resolution(scopes: &Scopes, id: ScopeId, name: &Name, definition: Definition) -> Resolution {
    let scope = scopes.scope(id);
    let frame = scopes.scope(scopes.frame(id));
    if class_around(scopes, id).is_some() {
        return Resolution::ClassNamespace {
            free: matches!(definition, Definition::Variable(_)),
        };
    }
    match definition {
        Definition::Global => Resolution::Global,
        Definition::Namespace => Resolution::Namespace { free: false },
        Definition::Variable(owner) if scopes.frame(owner) != scopes.frame(id) => {
            let nonlocal = scope.symbol(name).nonlocal;
            match frame.kind {
                // A comprehension in a class body does not see the class's names.
                ScopeKind::Class if !nonlocal && scope.kind != ScopeKind::Comprehension => {
                    Resolution::Namespace { free: true }
                }
                _ => Resolution::Free,
            }
        }
        Definition::Variable(owner) => match scopes.scope(owner).cells.contains(name) {
            true => Resolution::Cell(owner),
            false => Resolution::Local(owner),
        },
    }
}
