//! Names of class bodies, which live in a namespace.

use ruff_python_ast::name::Name;

use crate::mir::{Instruction, Operand, Operation, Repr, Site, Terminator};
use pyc_runtime::exports::RuntimeFn;

use super::FunctionLowering;

impl FunctionLowering<'_, '_> {
    /// The namespace of the class body that is lowered: its only parameter.
    pub fn namespace(&self) -> Operand {
        Operand::Local(self.body.params[0])
    }

    /// A name of a class body, or what it means outside where the body has not bound it.
    pub fn load_namespace(
        &mut self,
        namespace: Operand,
        name: &Name,
        free: bool,
        site: Site,
    ) -> Operand {
        let result = self.temporary(Repr::Object);
        let (found, missing, after) = (self.new_block(), self.new_block(), self.new_block());
        let constant = self.name_constant(name);
        let item = self.temporary(Repr::Object);
        let unwind = self.landing(site);
        self.terminate(Terminator::TryOrEnd {
            instruction: Instruction {
                operation: Operation::Runtime(RuntimeFn::namespace_find),
                args: vec![namespace, constant],
                dest: Some(item),
                site,
            },
            next: found,
            end: missing,
            unwind,
        });
        self.switch_to(found);
        self.copy(result, Operand::Local(item));
        self.goto(after);
        self.switch_to(missing);
        let outside = match free {
            true => {
                let cell = self.free_cell(name);
                let name = self.cx.string(name);
                let load = Operation::LoadCell { name, free: true };
                self.value(load, vec![cell], site)
            }
            false => self.load_global(name, site),
        };
        self.copy(result, outside);
        self.goto(after);
        self.switch_to(after);
        Operand::Local(result)
    }
}
