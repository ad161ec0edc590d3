//! The module `_types`: the built-in classes that have no name of their own.

use crate::class;
use crate::descriptor;
use crate::exception::{frame, traceback};
use crate::function;
use crate::generator;
use crate::module::{self, Module, ModuleDef};
use crate::object::Py;
use crate::simple_namespace;
use crate::singletons;
use crate::type_::Class;

/// The static record of the module.
#[unsafe(export_name = "pyc_module__types")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_types",
    classes: &[],
    functions: &[],
    names: &[],
    initialise,
};

fn initialise(_py: &mut Py, module: &Module) {
    let classes: &[(&str, &'static Class)] = &[
        ("FunctionType", &function::FUNCTION),
        ("LambdaType", &function::FUNCTION),
        ("CodeType", &descriptor::CODE),
        ("MappingProxyType", &descriptor::MAPPING_PROXY),
        ("SimpleNamespace", &simple_namespace::SIMPLE_NAMESPACE),
        ("CellType", &function::CELL),
        ("GeneratorType", &generator::GENERATOR),
        ("CoroutineType", &generator::COROUTINE),
        ("AsyncGeneratorType", &generator::ASYNC_GENERATOR),
        ("MethodType", &function::METHOD),
        ("BuiltinFunctionType", &function::BUILTIN_FUNCTION),
        ("BuiltinMethodType", &function::BUILTIN_FUNCTION),
        ("WrapperDescriptorType", &class::WRAPPER_DESCRIPTOR),
        ("MethodWrapperType", &class::METHOD_WRAPPER),
        ("MethodDescriptorType", &class::METHOD_DESCRIPTOR),
        ("ClassMethodDescriptorType", &class::CLASS_METHOD_DESCRIPTOR),
        ("ModuleType", &module::MODULE),
        ("TracebackType", &traceback::TRACEBACK),
        ("FrameType", &frame::FRAME),
        ("GetSetDescriptorType", &class::GETSET_DESCRIPTOR),
        ("MemberDescriptorType", &class::MEMBER_DESCRIPTOR),
        ("GenericAlias", &descriptor::GENERIC_ALIAS),
        ("UnionType", &descriptor::UNION_TYPE),
        ("EllipsisType", &singletons::ELLIPSIS_TYPE),
        ("NoneType", &singletons::NONE_TYPE),
        ("NotImplementedType", &singletons::NOT_IMPLEMENTED_TYPE),
    ];
    for (name, class) in classes {
        module.set(name, class.as_borrowed().to_owned());
    }
}
