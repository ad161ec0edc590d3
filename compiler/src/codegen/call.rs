//! Calls and attributes.

use cranelift_codegen::ir::Value;
use pyc_runtime::exports::RuntimeFn;

use super::function::FunctionCx;
use super::runtime_call::Exits;
use super::symbol::{Section, Symbol};
use crate::mir::{Operand, Operation};

impl FunctionCx<'_> {
    /// Makes the code of a call, or of an attribute access.
    pub(super) fn codegen_call(&mut self, operation: &Operation, args: &[Operand], exits: Exits) {
        let mut raw = Vec::new();
        let function = match *operation {
            Operation::LoadAttribute(name) => {
                raw.push(self.operand(args[0]));
                raw.extend([self.constant(name), self.cache()]);
                RuntimeFn::attribute_get
            }
            Operation::StoreAttribute(name) => {
                raw.extend([self.operand(args[0]), self.constant(name)]);
                raw.extend([self.operand(args[1]), self.cache()]);
                RuntimeFn::attribute_set
            }
            Operation::Call => {
                raw.push(self.operand(args[0]));
                self.push_items(&mut raw, &args[1..]);
                RuntimeFn::call
            }
            Operation::CallKeywords(names) => {
                raw.extend([self.operand(args[0]), self.constant(names)]);
                self.push_items(&mut raw, &args[1..]);
                RuntimeFn::call_keywords
            }
            Operation::CallMethod(name) => {
                raw.extend([self.constant(name), self.cache()]);
                self.push_items(&mut raw, args);
                RuntimeFn::call_method
            }
            Operation::CallMethodKeywords(name, names) => {
                raw.extend([self.constant(name), self.constant(names), self.cache()]);
                self.push_items(&mut raw, args);
                RuntimeFn::call_method_keywords
            }
            Operation::CallSpread => {
                raw.extend(args.iter().map(|operand| self.operand(*operand)));
                RuntimeFn::call_spread
            }
            ref other => panic!("{}: {other:?} is no call", self.id),
        };
        self.try_call_runtime(function, &raw, exits);
    }

    fn push_items(&mut self, raw: &mut Vec<Value>, operands: &[Operand]) {
        let (pointer, count) = self.items(operands);
        raw.extend([pointer, count]);
    }

    /// The address of a new inline cache.
    fn cache(&mut self) -> Value {
        let offset = self.shared.plan.cache(self.id, self.cache_count);
        self.cache_count += 1;
        self.address(Symbol::Section(Section::Caches), offset)
    }
}
