//! Calls and attributes.

use std::mem::offset_of;

use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::{self, AbiParam, InstBuilder, Signature, Value, types};
use cranelift_codegen::isa::CallConv;
use pyc_runtime::abi::ResultKind;
use pyc_runtime::call::entry::MOST_QUICK;
use pyc_runtime::exports::RuntimeFn;
use pyc_runtime::function::Code;

use super::function::{FunctionCx, has_array};
use super::layout;
use super::runtime_call::Exits;
use super::symbol::{Section, Symbol};
use super::variable::trusted;
use crate::mir::{DirectCall, Operand, Operation, Repr};

impl FunctionCx<'_> {
    /// Makes the code of a call, or of an attribute access.
    pub(super) fn codegen_call(&mut self, operation: &Operation, args: &[Operand], exits: Exits) {
        let mut raw = Vec::new();
        let function = match *operation {
            Operation::LoadAttribute(name) => {
                let cache = self.cache();
                let is_computed = self.is_computed_attribute(name);
                if !is_computed {
                    self.quick_load_attribute(args[0], cache, exits);
                }
                raw.extend([self.operand(args[0]), self.constant(name), cache]);
                match is_computed {
                    true => RuntimeFn::computed_get,
                    false => RuntimeFn::attribute_get,
                }
            }
            Operation::PrepareMethod(name) => {
                let cache = self.cache();
                self.quick_prepare_method(args[0], cache, exits);
                raw.extend([self.operand(args[0]), self.constant(name), cache]);
                RuntimeFn::method_prepare
            }
            Operation::StoreAttribute(name) => {
                let cache = self.cache();
                self.quick_store_attribute(args, cache, exits);
                raw.extend([self.operand(args[0]), self.constant(name)]);
                raw.extend([self.operand(args[1]), cache]);
                RuntimeFn::attribute_set
            }
            Operation::Call => {
                self.codegen_direct_call(args, exits);
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
                let cache = self.cache();
                self.quick_call_method(args, cache, exits);
                raw.extend([self.constant(name), cache]);
                self.push_items(&mut raw, args);
                RuntimeFn::call_method
            }
            Operation::CallMethodKeywords(name, names) => {
                raw.extend([self.constant(name), self.constant(names), self.cache()]);
                self.push_items(&mut raw, args);
                RuntimeFn::call_method_keywords
            }
            Operation::EnterMethod => {
                raw.extend(self.special_method_args(args[0], exits));
                RuntimeFn::with_enter_method
            }
            Operation::ExitMethod => {
                raw.extend(self.special_method_args(args[0], exits));
                RuntimeFn::with_exit_method
            }
            Operation::CallFound => {
                // Functions of the program are found unbound: the receiver is an argument.
                self.codegen_direct_call(args, exits);
                raw.extend([self.operand(args[0]), self.operand(args[1])]);
                self.push_items(&mut raw, &args[2..]);
                RuntimeFn::with_call
            }
            Operation::CallSpread => {
                raw.extend(args.iter().map(|operand| self.operand(*operand)));
                RuntimeFn::call_spread
            }
            ref other => panic!("{}: {other:?} is no call", self.id),
        };
        self.try_call_runtime(function, &raw, exits);
    }

    /// Calls a function of the program that takes just these arguments, or makes an instance of a
    /// class whose `__init__` takes them, without the runtime; goes on, in a cold block, for other
    /// callees.
    fn codegen_direct_call(&mut self, args: &[Operand], exits: Exits) {
        let (callee, args) = (args[0], &args[1..]);
        let is_wide = args.len() >= Code::MAX_REGISTERS;
        if matches!(callee, Operand::Builtin(_)) && !self.is_compact {
            let slow = self.new_cold_block();
            let callee = self.operand(callee);
            let type_id = (self.builder.ins()).load(types::I32, trusted(), callee, layout::TYPE_ID);
            self.quick_builtin(callee, type_id, args, slow, exits);
            return self.start_block(slow);
        }
        if self.is_compact || is_wide || !matches!(callee, Operand::Local(_)) {
            return;
        }
        let (object, function) = (self.new_block(), self.new_block());
        let (direct, slow) = (self.new_block(), self.new_cold_block());
        let (other, class) = (self.new_warm_block(), self.new_warm_block());
        let callee = self.operand(callee);
        let tag = self.builder.ins().band_imm_u(callee, 1);
        self.builder.ins().brif(tag, object, &[], slow, &[]);
        self.start_block(object);
        let type_id = (self.builder.ins()).load(types::I32, trusted(), callee, layout::TYPE_ID);
        let is_function =
            (self.builder.ins()).icmp_imm_s(IntCC::Equal, type_id, layout::FUNCTION_TYPE);
        (self.builder.ins()).brif(is_function, function, &[], other, &[]);
        self.start_block(function);
        let code = (self.builder.ins()).load(types::I64, trusted(), callee, layout::FUNCTION_CODE);
        let arity = offset_of!(Code, simple_arity) as i32;
        let arity = (self.builder.ins()).load(types::I32, trusted(), code, arity);
        let count = args.len() as i64;
        let fits = self.builder.ins().icmp_imm_s(IntCC::Equal, arity, count);
        self.builder.ins().brif(fits, direct, &[], slow, &[]);
        self.start_block(direct);
        let entry = offset_of!(Code, entry) as i32;
        let entry = self.builder.ins().load(types::I64, trusted(), code, entry);
        self.call_entry(entry, callee, args, exits);
        self.start_block(other);
        let next = self.new_warm_block();
        let is_class = (self.builder.ins()).icmp_imm_s(IntCC::Equal, type_id, layout::CLASS_TYPE);
        self.builder.ins().brif(is_class, class, &[], next, &[]);
        self.start_block(class);
        self.quick_construct(callee, args, slow, exits);
        self.start_block(next);
        self.quick_builtin(callee, type_id, args, slow, exits);
        self.start_block(slow);
    }

    /// Calls a function of the program that is known.
    pub(super) fn codegen_call_function(
        &mut self,
        call: &DirectCall,
        args: &[Operand],
        exits: Exits,
    ) {
        let function = self.program_function(call.function);
        let values: Vec<Value> = if has_array(&self.program.functions[call.function.index()]) {
            let (array, _) = self.items(&args[1..]);
            vec![self.operand(args[0]), array]
        } else {
            args.iter().map(|operand| self.operand(*operand)).collect()
        };
        let call_instruction = self.builder.ins().call(function, &values);
        let results = self.builder.inst_results(call_instruction).to_vec();
        let kind = match call.result {
            Repr::Object => ResultKind::Object,
            Repr::Int64 => ResultKind::Int64,
            Repr::Bool => ResultKind::Bool,
            Repr::Float => {
                self.unwind_if_raised(ResultKind::None, results[1], exits);
                return self.leave(exits, Some(results[0]));
            }
        };
        self.unwind_if_raised(kind, results[0], exits);
        let value = self.result_value(kind, results[0]);
        self.leave(exits, value);
    }

    /// Calls a built-in function.
    fn quick_builtin(
        &mut self,
        callee: Value,
        type_id: Value,
        args: &[Operand],
        slow: ir::Block,
        exits: Exits,
    ) {
        if args.len() > MOST_QUICK {
            self.builder.ins().jump(slow, &[]);
            return;
        }
        let builtin = self.new_warm_block();
        let is_builtin =
            (self.builder.ins()).icmp_imm_s(IntCC::Equal, type_id, layout::BUILTIN_TYPE);
        self.builder.ins().brif(is_builtin, builtin, &[], slow, &[]);
        self.start_block(builtin);
        let place = layout::BUILTIN_ENTRIES + 8 * args.len() as i32;
        let entry = (self.builder.ins()).load(types::I64, trusted(), callee, place);
        self.call_entry(entry, callee, args, exits);
    }

    /// Makes an instance of a class, if its `Construction` takes so many arguments.
    fn quick_construct(&mut self, class: Value, args: &[Operand], slow: ir::Block, exits: Exits) {
        let arity = (self.builder.ins()).load(types::I32, trusted(), class, layout::CLASS_ARITY);
        let count = args.len() as i64 + 1;
        let fits = self.builder.ins().icmp_imm_s(IntCC::Equal, arity, count);
        let next = self.new_warm_block();
        self.builder.ins().brif(fits, next, &[], slow, &[]);
        self.start_block(next);
        let object = self.call_runtime(RuntimeFn::instance_new, &[class]);
        let object = object.expect("instance_new yields an object");
        // `__init__` owns its receiver. The count of a new object is known.
        let two = self.builder.ins().iconst(types::I32, 2);
        (self.builder.ins()).store(trusted(), two, object, layout::REFCOUNT);
        let entry = (self.builder.ins()).load(types::I64, trusted(), class, layout::CLASS_ENTRY);
        let init = (self.builder.ins()).load(types::I64, trusted(), class, layout::CLASS_INIT);
        let result = self.call_body(entry, &[init, object], args);
        let (other, done) = (self.new_cold_block(), self.new_warm_block());
        let none = self.operand(Operand::None);
        let is_none = self.builder.ins().icmp(IntCC::Equal, result, none);
        self.builder.ins().brif(is_none, done, &[], other, &[]);
        self.start_block(other);
        let (raised, wrong) = (self.new_cold_block(), self.new_cold_block());
        let is_raised = (self.builder.ins()).icmp_imm_s(IntCC::Equal, result, layout::NULL_WORD);
        (self.builder.ins()).brif(is_raised, raised, &[], wrong, &[]);
        self.start_block(wrong);
        self.call_runtime(RuntimeFn::init_error, &[result]);
        self.builder.ins().jump(raised, &[]);
        self.start_block(raised);
        self.dec_ref(object);
        self.jump_to(exits.unwind);
        self.start_block(done);
        self.leave(exits, Some(object));
    }

    /// Calls a compiled body.
    pub(super) fn call_entry(
        &mut self,
        entry: Value,
        callee: Value,
        args: &[Operand],
        exits: Exits,
    ) {
        let result = self.call_body(entry, &[callee], args);
        self.unwind_if_raised(ResultKind::Object, result, exits);
        self.leave(exits, Some(result));
    }

    /// Calls what has the signature of a compiled body; yields the raw result.
    pub(super) fn call_body(&mut self, entry: Value, first: &[Value], args: &[Operand]) -> Value {
        let mut values = first.to_vec();
        values.extend(args.iter().map(|operand| self.operand(*operand)));
        let mut signature = Signature::new(CallConv::SystemV);
        let params = values.iter().map(|_| AbiParam::new(types::I64));
        signature.params.extend(params);
        signature.returns.push(AbiParam::new(types::I64));
        let signature = self.builder.import_signature(signature);
        let call = self.builder.ins().call_indirect(signature, entry, &values);
        self.builder.inst_results(call)[0]
    }

    /// Takes a special method from an inline cache; yields the raw arguments for the runtime, which
    /// looks it up otherwise.
    fn special_method_args(&mut self, object: Operand, exits: Exits) -> [Value; 2] {
        let cache = self.cache();
        self.quick_load_special(object, cache, exits);
        [self.operand(object), cache]
    }

    fn push_items(&mut self, raw: &mut Vec<Value>, operands: &[Operand]) {
        let (pointer, count) = self.items(operands);
        raw.extend([pointer, count]);
    }

    /// The address of a new inline cache.
    pub(super) fn cache(&mut self) -> Value {
        let offset = self.shared.plan.cache(self.id, self.cache_count);
        self.cache_count += 1;
        self.address(Symbol::Section(Section::Caches), offset)
    }
}
