//! Not yet written functions of the table.
#![allow(unused_variables, missing_docs, clippy::ptr_arg)]
use crate::abi::Word;
use crate::object::{Borrowed, Next, Owned, OwnedItems, Py, Result};

fn pending(name: &str) -> ! {
    eprintln!("pyc runtime: {name} is not there yet");
    std::process::abort()
}
pub fn name_error(py: &mut Py, name: Borrowed<'_>) -> Result<()> {
    pending("name_error")
}
pub fn unbound_local_error(py: &mut Py, name: Borrowed<'_>) -> Result<()> {
    pending("unbound_local_error")
}
pub fn free_variable_error(py: &mut Py, name: Borrowed<'_>) -> Result<()> {
    pending("free_variable_error")
}
pub fn binary_add(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_add")
}
pub fn binary_subtract(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_subtract")
}
pub fn binary_multiply(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_multiply")
}
pub fn binary_true_divide(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_true_divide")
}
pub fn binary_floor_divide(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_floor_divide")
}
pub fn binary_modulo(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_modulo")
}
pub fn binary_power(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_power")
}
pub fn binary_left_shift(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_left_shift")
}
pub fn binary_right_shift(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_right_shift")
}
pub fn binary_and(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_and")
}
pub fn binary_or(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_or")
}
pub fn binary_xor(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_xor")
}
pub fn binary_matrix_multiply(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>) -> Result<Owned> {
    pending("binary_matrix_multiply")
}
pub fn inplace(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, operator: i64) -> Result<Owned> {
    pending("inplace")
}
pub fn inplace_local(py: &mut Py, local: &mut Word, b: Borrowed<'_>, operator: i64) -> Result<()> {
    pending("inplace_local")
}
pub fn compare(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, operator: i64) -> Result<Owned> {
    pending("compare")
}
pub fn compare_truth(py: &mut Py, a: Borrowed<'_>, b: Borrowed<'_>, operator: i64) -> Result<bool> {
    pending("compare_truth")
}
pub fn contains(py: &mut Py, container: Borrowed<'_>, item: Borrowed<'_>) -> Result<bool> {
    pending("contains")
}
pub fn unary_negative(py: &mut Py, a: Borrowed<'_>) -> Result<Owned> {
    pending("unary_negative")
}
pub fn unary_positive(py: &mut Py, a: Borrowed<'_>) -> Result<Owned> {
    pending("unary_positive")
}
pub fn unary_invert(py: &mut Py, a: Borrowed<'_>) -> Result<Owned> {
    pending("unary_invert")
}
pub fn truth(py: &mut Py, a: Borrowed<'_>) -> Result<bool> {
    pending("truth")
}
pub fn attribute_get(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    cache: &mut crate::cache::AttributeCache,
) -> Result<Owned> {
    pending("attribute_get")
}
pub fn attribute_set(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'_>,
    value: Owned,
    cache: &mut crate::cache::AttributeCache,
) -> Result<()> {
    pending("attribute_set")
}
pub fn attribute_delete(py: &mut Py, object: Borrowed<'_>, name: Borrowed<'_>) -> Result<()> {
    pending("attribute_delete")
}
pub fn item_get(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>) -> Result<Owned> {
    pending("item_get")
}
pub fn item_set(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>, value: Owned) -> Result<()> {
    pending("item_set")
}
pub fn item_delete(py: &mut Py, object: Borrowed<'_>, key: Borrowed<'_>) -> Result<()> {
    pending("item_delete")
}
pub fn slice_new(py: &mut Py, start: Owned, stop: Owned, step: Owned) -> Owned {
    pending("slice_new")
}
pub fn call(py: &mut Py, callee: Borrowed<'_>, args: OwnedItems<'_>) -> Result<Owned> {
    pending("call")
}
pub fn call_keywords(
    py: &mut Py,
    callee: Borrowed<'_>,
    names: Borrowed<'_>,
    args: OwnedItems<'_>,
) -> Result<Owned> {
    pending("call_keywords")
}
pub fn call_method(
    py: &mut Py,
    name: Borrowed<'_>,
    cache: &mut crate::cache::AttributeCache,
    args: OwnedItems<'_>,
) -> Result<Owned> {
    pending("call_method")
}
pub fn call_method_keywords(
    py: &mut Py,
    name: Borrowed<'_>,
    names: Borrowed<'_>,
    cache: &mut crate::cache::AttributeCache,
    args: OwnedItems<'_>,
) -> Result<Owned> {
    pending("call_method_keywords")
}
pub fn call_spread(
    py: &mut Py,
    callee: Borrowed<'_>,
    args: Owned,
    keywords: Option<Owned>,
) -> Result<Owned> {
    pending("call_spread")
}
pub fn call_extend_args(
    py: &mut Py,
    callee: Borrowed<'_>,
    list: Borrowed<'_>,
    iterable: Borrowed<'_>,
) -> Result<()> {
    pending("call_extend_args")
}
pub fn call_merge_keywords(
    py: &mut Py,
    callee: Borrowed<'_>,
    dict: Borrowed<'_>,
    mapping: Borrowed<'_>,
) -> Result<()> {
    pending("call_merge_keywords")
}
pub fn function_new(
    py: &mut Py,
    code: &'static crate::function::Code,
    defaults: Option<Owned>,
    keyword_defaults: Option<Owned>,
    annotations: Option<Owned>,
    cells: OwnedItems<'_>,
) -> Owned {
    pending("function_new")
}
pub fn cell_new(py: &mut Py, value: Option<Owned>) -> Owned {
    pending("cell_new")
}
pub fn list_new(py: &mut Py, items: OwnedItems<'_>) -> Owned {
    pending("list_new")
}
pub fn tuple_new(py: &mut Py, items: OwnedItems<'_>) -> Owned {
    pending("tuple_new")
}
pub fn set_new(py: &mut Py, items: OwnedItems<'_>) -> Result<Owned> {
    pending("set_new")
}
pub fn dict_new(py: &mut Py, items: OwnedItems<'_>) -> Result<Owned> {
    pending("dict_new")
}
pub fn string_join(py: &mut Py, parts: OwnedItems<'_>) -> Result<Owned> {
    pending("string_join")
}
pub fn list_append(py: &mut Py, list: Borrowed<'_>, item: Owned) -> Result<()> {
    pending("list_append")
}
pub fn list_extend(py: &mut Py, list: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<()> {
    pending("list_extend")
}
pub fn list_to_tuple(py: &mut Py, list: Owned) -> Owned {
    pending("list_to_tuple")
}
pub fn set_add(py: &mut Py, set: Borrowed<'_>, item: Owned) -> Result<()> {
    pending("set_add")
}
pub fn set_update(py: &mut Py, set: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<()> {
    pending("set_update")
}
pub fn dict_set(py: &mut Py, dict: Borrowed<'_>, key: Owned, value: Owned) -> Result<()> {
    pending("dict_set")
}
pub fn dict_update(py: &mut Py, dict: Borrowed<'_>, mapping: Borrowed<'_>) -> Result<()> {
    pending("dict_update")
}
pub fn format_value(
    py: &mut Py,
    value: Borrowed<'_>,
    conversion: i64,
    spec: Option<Borrowed<'_>>,
) -> Result<Owned> {
    pending("format_value")
}
pub fn unpack(py: &mut Py, iterable: Borrowed<'_>, count: i64) -> Result<Owned> {
    pending("unpack")
}
pub fn unpack_star(py: &mut Py, iterable: Borrowed<'_>, before: i64, after: i64) -> Result<Owned> {
    pending("unpack_star")
}
pub fn iterator(py: &mut Py, iterable: Borrowed<'_>) -> Result<Owned> {
    pending("iterator")
}
pub fn iterator_next(py: &mut Py, iterator: Borrowed<'_>) -> Result<Next> {
    pending("iterator_next")
}
pub fn range_new(
    py: &mut Py,
    start: Borrowed<'_>,
    stop: Borrowed<'_>,
    step: Borrowed<'_>,
) -> Result<Owned> {
    pending("range_new")
}
pub fn range_is_small(py: &mut Py, range: Borrowed<'_>) -> bool {
    pending("range_is_small")
}
pub fn range_start(py: &mut Py, range: Borrowed<'_>) -> i64 {
    pending("range_start")
}
pub fn range_step(py: &mut Py, range: Borrowed<'_>) -> i64 {
    pending("range_step")
}
pub fn range_count(py: &mut Py, range: Borrowed<'_>) -> i64 {
    pending("range_count")
}
pub fn import_module(py: &mut Py, module: i64) -> Result<Owned> {
    pending("import_module")
}
pub fn import_native(py: &mut Py, module: Borrowed<'_>) -> Result<Owned> {
    pending("import_native")
}
pub fn import_from(py: &mut Py, module: Borrowed<'_>, name: Borrowed<'_>) -> Result<Owned> {
    pending("import_from")
}
pub fn import_missing(py: &mut Py, name: Borrowed<'_>) -> Result<()> {
    pending("import_missing")
}
pub fn import_star(py: &mut Py, module: Borrowed<'_>, into: i64) -> Result<()> {
    pending("import_star")
}
pub fn module_namespace(py: &mut Py, module: i64) -> Result<Owned> {
    pending("module_namespace")
}
pub fn raise(py: &mut Py, exception: Owned, cause: Option<Owned>) -> Result<()> {
    pending("raise")
}
pub fn raise_again(py: &mut Py) -> Result<()> {
    pending("raise_again")
}
pub fn exception_is_handled(py: &mut Py) -> bool {
    pending("exception_is_handled")
}
pub fn raise_assertion(py: &mut Py, message: Option<Owned>) -> Result<()> {
    pending("raise_assertion")
}
pub fn raise_unsupported(py: &mut Py, message: Borrowed<'_>) -> Result<()> {
    pending("raise_unsupported")
}
pub fn exception_enter(py: &mut Py) -> Owned {
    pending("exception_enter")
}
pub fn exception_leave(py: &mut Py) {
    pending("exception_leave")
}
pub fn exception_reraise(py: &mut Py, exception: Owned) {
    pending("exception_reraise")
}
pub fn exception_matches(
    py: &mut Py,
    exception: Borrowed<'_>,
    classes: Borrowed<'_>,
) -> Result<bool> {
    pending("exception_matches")
}
pub fn traceback_add(py: &mut Py, site: &'static crate::site::Site) {
    pending("traceback_add")
}
pub fn traceback_keep(py: &mut Py, value: Option<Owned>) {
    pending("traceback_keep")
}
pub fn with_enter_method(py: &mut Py, manager: Borrowed<'_>) -> Result<Owned> {
    pending("with_enter_method")
}
pub fn with_exit_method(py: &mut Py, manager: Borrowed<'_>) -> Result<Owned> {
    pending("with_exit_method")
}
pub fn with_exit_exception(
    py: &mut Py,
    exit: Borrowed<'_>,
    exception: Borrowed<'_>,
) -> Result<bool> {
    pending("with_exit_exception")
}
pub fn class_build(
    py: &mut Py,
    function: Borrowed<'_>,
    name: Borrowed<'_>,
    bases: Owned,
    keywords: Option<Owned>,
) -> Result<Owned> {
    pending("class_build")
}
pub fn namespace_set(
    py: &mut Py,
    namespace: Borrowed<'_>,
    name: Borrowed<'_>,
    value: Owned,
) -> Result<()> {
    pending("namespace_set")
}
pub fn namespace_find(py: &mut Py, namespace: Borrowed<'_>, name: Borrowed<'_>) -> Result<Next> {
    pending("namespace_find")
}
pub fn namespace_delete(py: &mut Py, namespace: Borrowed<'_>, name: Borrowed<'_>) -> Result<()> {
    pending("namespace_delete")
}
pub fn super_new(py: &mut Py, class: Borrowed<'_>, object: Borrowed<'_>) -> Result<Owned> {
    pending("super_new")
}
pub fn object_release(py: &mut Py, object: Owned) {
    pending("object_release")
}
pub fn safepoint(py: &mut Py) -> Result<()> {
    pending("safepoint")
}
pub fn float_new(py: &mut Py, value: f64) -> Owned {
    pending("float_new")
}
