//! Attributes that instances of known classes keep in words of their own: their accesses become
//! accesses of fields, and each class gets the list of those that the program accesses.

use std::collections::HashMap;

use pyc_runtime::exports::RuntimeFn;

use crate::mir::{ConstId, Field, FieldPlace, FunctionId, Operation, Program, Repr, Terminator};
use crate::types::{Facts, FieldAccess};

use super::layouts::{self, Layout};

/// Rewrites the accesses of a program.
pub fn run(program: &mut Program, facts: &Facts) {
    let layouts = layouts::plan(program, facts);
    for (class, layout) in &layouts {
        let function = &mut program.functions[class.index()];
        function.fields.clone_from(&layout.names);
        function.field_order.clone_from(&layout.order);
    }
    for (class, slots) in &facts.slots {
        program.functions[class.index()].slots.clone_from(slots);
    }
    let mut accesses: Vec<_> = facts.fields.iter().collect();
    // Fields are numbered in the order of the program, so that builds are alike.
    accesses.sort_unstable_by_key(|(place, _)| **place);
    for (&(function, block), access) in accesses {
        let body = &program.functions[function.index()].body;
        let Terminator::Try { instruction, .. } = &body.block(block).terminator else {
            continue;
        };
        let (Operation::LoadAttribute(name) | Operation::StoreAttribute(name)) =
            instruction.operation
        else {
            continue;
        };
        let place = match access.slot {
            Some(position) => Some(FieldPlace::Slot {
                position,
                or_none: access.or_none,
            }),
            None => planned(&layouts, access, name).or_else(|| listed(program, access, name)),
        };
        let Some(place) = place else { continue };
        let field = Field { name, place };
        let body = &mut program.functions[function.index()].body;
        if let Terminator::Try { instruction, .. } = &mut body.block_mut(block).terminator {
            instruction.operation = match instruction.operation {
                Operation::LoadAttribute(_) => Operation::LoadField(field, Repr::Object),
                _ => Operation::StoreField(field, Repr::Object),
            };
        }
    }
}

/// Rewrites stores into lists whose items are never counted.
pub fn run_on_items(program: &mut Program, facts: &Facts) {
    for &(function, block) in &facts.uncounted_stores {
        let body = &mut program.functions[function.index()].body;
        if let Terminator::Try { instruction, .. } = &mut body.block_mut(block).terminator
            && instruction.operation == Operation::Runtime(RuntimeFn::item_set)
        {
            instruction.operation = Operation::StoreUncountedItem;
        }
    }
}

/// The place that an attribute has in all classes of an access, if it is fixed.
fn planned(
    layouts: &HashMap<FunctionId, Layout>,
    access: &FieldAccess,
    name: ConstId,
) -> Option<FieldPlace> {
    let place = |class: &FunctionId| layouts.get(class)?.place(name);
    let (first, others) = access.classes.split_first()?;
    let (position, before) = place(first)?;
    let mut before = Some(before);
    for class in others {
        let (other, other_before) = place(class)?;
        if other != position {
            return None;
        }
        before = before.filter(|before| *before == other_before);
    }
    Some(FieldPlace::Planned {
        position,
        before,
        or_none: access.or_none,
    })
}

/// The place that the field table of the only class of an access tells.
fn listed(program: &mut Program, access: &FieldAccess, name: ConstId) -> Option<FieldPlace> {
    let [class] = access.classes[..] else {
        return None;
    };
    let fields = &mut program.functions[class.index()].fields;
    let index = fields.iter().position(|field| *field == name);
    let index = index.unwrap_or_else(|| {
        fields.push(name);
        fields.len() - 1
    });
    let index = index as u32;
    access
        .is_unique
        .then_some(FieldPlace::Listed { class, index })
}
