//! Reference counts of small bodies, as text.

use crate::mir::{BinaryOperator, Operand, Operation, Repr, Statement, Terminator};

use super::testing::*;
use super::{refcount, refcount_check};

fn counted(builder: &mut Builder) -> String {
    builder.after(|function, program| {
        refcount::run(&mut function.body, program.tables());
        let errors = refcount_check::check(&function.body, program.tables());
        assert!(errors.is_empty(), "{errors:?}");
    })
}

#[test]
fn last_use_moves_and_earlier_ones_take_a_reference() {
    let mut b = Builder::new(1);
    let (a, unused) = (b.param("a"), b.param("unused"));
    let (first, second) = (b.temporary(), b.temporary());
    b.block(
        0,
        vec![list(first, &[a, a]), list(second, &[first, a])],
        give(second),
    );
    let expected = "bb0:
dec_ref unused_1
inc_ref a_0
inc_ref a_0
_2 = list_new a_0, a_0
_3 = list_new _2, a_0
return _3";
    let _ = unused;
    assert_eq!(counted(&mut b), expected);
}

#[test]
fn a_result_is_defined_on_the_next_edge_only() {
    let mut b = Builder::new(3);
    let (f, a) = (b.param("f"), b.param("a"));
    let result = b.temporary();
    b.block(0, vec![], call(result, &[f, a], 1, 2));
    b.block(1, vec![], give(result));
    b.block(2, vec![], Terminator::Unwind);
    let expected = "bb0:
try _2 = call f_0, a_1 @1:0 -> bb1 unwind bb2
bb1:
dec_ref f_0
return _2
bb2:
dec_ref f_0
unwind";
    assert_eq!(counted(&mut b), expected);
}

#[test]
fn dead_results_die_at_once() {
    let mut b = Builder::new(3);
    let f = b.param("f");
    b.block(0, vec![list(None, &[])], call(None, &[f], 1, 2));
    b.block(1, vec![], Terminator::Return(Operand::None));
    b.block(2, vec![], Terminator::Unwind);
    let expected = "bb0:
_2 = list_new
dec_ref _2
try _1 = call f_0 @1:0 -> bb1 unwind bb2
bb1:
dec_ref _1
dec_ref f_0
return None
bb2:
dec_ref f_0
unwind";
    assert_eq!(counted(&mut b), expected);
}

#[test]
fn a_store_releases_the_old_value_afterwards() {
    let mut b = Builder::new(3);
    let f = b.param("f");
    let x = b.variable("x");
    b.block(0, vec![list(x, &[])], call(x, &[f], 1, 2));
    b.block(
        1,
        vec![list(x, &[x]), Statement::KeepAlive(x)],
        Terminator::Return(Operand::None),
    );
    b.block(2, vec![Statement::KeepAlive(x)], Terminator::Unwind);
    // `x = [x]` moves the old value; `x = f()` keeps it to the store.
    let expected = "bb0:
x_1 = list_new
try _2 = call f_0 @1:0 -> bb1 unwind bb2
bb1:
_3 = copy x_1
x_1 = copy _2
dec_ref _3
dec_ref f_0
_4 = copy x_1
x_1 = list_new _4
dec_ref x_1
return None
bb2:
dec_ref f_0
dec_ref x_1
unwind";
    assert_eq!(counted(&mut b), expected);
}

#[test]
fn a_loop_variable_that_may_be_bound_starts_as_unbound() {
    let mut b = Builder::new(5);
    let iterable = b.param("iterable");
    let (x, item) = (b.variable("x"), b.temporary());
    b.block(0, vec![], goto(1));
    b.block(1, vec![], next_item(item, iterable, 2, 3, 4));
    b.block(2, vec![copy(x, Operand::Local(item))], goto(1));
    b.block(3, vec![], Terminator::Return(Operand::None));
    b.block(4, vec![], Terminator::Unwind);
    let expected = "bb0:
goto bb1
bb1:
try _2 = iterator_next iterable_0 @1:0 -> bb2 end bb3 unwind bb4
bb2:
_3 = copy x_1
x_1 = copy _2
dec_ref _3
goto bb1
bb3:
dec_ref iterable_0
dec_ref x_1
return None
bb4:
dec_ref iterable_0
dec_ref x_1
unwind";
    assert_eq!(counted(&mut b), expected);
    assert!(b.function.body.local(x).maybe_unbound);
}

#[test]
fn in_out_operands_are_held_on_both_edges() {
    let mut b = Builder::new(3);
    let (x, y) = (b.param("x"), b.param("y"));
    let add = Operation::InPlaceLocal(BinaryOperator::Add);
    let args = vec![Operand::Local(x), Operand::Local(y)];
    b.block(0, vec![], attempt(x, add, args, 1, 2));
    b.block(1, vec![], give(x));
    b.block(2, vec![], Terminator::Unwind);
    let expected = "bb0:
try x_0 = inplace_local.add x_0, y_1 @1:0 -> bb1 unwind bb2
bb1:
dec_ref y_1
return x_0
bb2:
dec_ref x_0
dec_ref y_1
unwind";
    assert_eq!(counted(&mut b), expected);
}

#[test]
fn critical_edges_are_split_and_variables_die_in_slot_order() {
    let mut b = Builder::new(4);
    let (x, y) = (b.param("x"), b.param("y"));
    let condition = b.unboxed(Repr::Bool);
    b.block(
        0,
        vec![perform(
            condition,
            Operation::Is,
            vec![Operand::None, Operand::None],
        )],
        branch(condition, 1, 3),
    );
    b.block(1, vec![list(None, &[y, x])], goto(2));
    b.block(2, vec![], goto(3));
    b.block(3, vec![], Terminator::Return(Operand::None));
    let expected = "bb0:
_2 = is None, None
if _2 then bb1 else bb4
bb1:
_3 = list_new y_1, x_0
dec_ref _3
goto bb2
bb2:
goto bb3
bb3:
return None
bb4:
dec_ref x_0
dec_ref y_1
goto bb3";
    assert_eq!(counted(&mut b), expected);
}

#[test]
fn deleting_releases_the_old_value() {
    let mut b = Builder::new(1);
    let x = b.unbound("x");
    b.block(
        0,
        vec![
            list(x, &[]),
            copy(x, Operand::Unbound),
            Statement::KeepAlive(x),
        ],
        Terminator::Return(Operand::None),
    );
    let text = counted(&mut b);
    assert!(
        text.contains("_1 = copy x_0\nx_0 = copy unbound\ndec_ref _1\n"),
        "{text}"
    );
}

#[test]
fn temporaries_die_from_the_last_to_the_first_where_a_call_raises() {
    let mut b = Builder::new(3);
    let (f, first, second, result) = (b.param("f"), b.temporary(), b.temporary(), b.temporary());
    b.block(
        0,
        vec![list(first, &[]), list(second, &[])],
        call(result, &[f], 1, 2),
    );
    b.block(
        1,
        vec![list(result, &[first, second, result])],
        give(result),
    );
    b.block(2, vec![Statement::KeepAlive(f)], Terminator::Unwind);
    let text = counted(&mut b);
    assert!(
        text.ends_with("dec_ref _2\ndec_ref _1\ndec_ref f_0\nunwind"),
        "{text}"
    );
}

#[test]
fn the_check_finds_a_missing_and_a_superfluous_release() {
    let mut b = Builder::new(1);
    let x = b.temporary();
    b.block(
        0,
        vec![list(x, &[]), Statement::DecRef(x), Statement::DecRef(x)],
        Terminator::Return(Operand::None),
    );
    assert_eq!(
        refcount_check::check(&b.function.body, b.program.tables()).len(),
        1
    );
    b.block(0, vec![list(x, &[])], Terminator::Return(Operand::None));
    assert_eq!(
        refcount_check::check(&b.function.body, b.program.tables()).len(),
        1
    );
}
