//! Unboxing of small bodies, as text.

use crate::mir::{BinaryOperator, Constant, Operand, Operation, Terminator};

use super::super::testing::*;
use super::super::{copies, definite, simplify_cfg, unnoticed};

fn unboxed(b: &mut Builder) -> String {
    b.after(|function, program| {
        let body = &mut function.body;
        unnoticed::run(body, program.tables());
        definite::run(body);
        super::run(body, program.tables());
        copies::run(body);
        simplify_cfg::run(body);
    })
}

fn float(b: &mut Builder, value: f64) -> Operand {
    b.constant(Constant::Float(value.to_bits()))
}

#[test]
fn a_float_loop_runs_on_raw_values() {
    let mut b = Builder::new(4);
    let x = b.unbound("x");
    let product = b.temporary();
    let (start, factor) = (float(&mut b, 0.5), float(&mut b, 3.0));
    let multiply = Operation::Binary(BinaryOperator::Multiply);
    b.block(0, vec![copy(x, start)], goto(1));
    let args = vec![Operand::Local(x), factor];
    b.block(1, vec![], attempt(product, multiply, args, 2, 3));
    let safepoint = attempt(None, Operation::Safepoint, vec![], 1, 3);
    b.block(2, vec![copy(x, Operand::Local(product))], safepoint);
    b.block(
        3,
        vec![crate::mir::Statement::KeepAlive(x)],
        Terminator::Unwind,
    );
    let expected = "bb0:
x_0 = copy 0.5_float
goto bb1
bb1:
_2 = float.multiply x_0, 3.0_float
x_0 = copy _2
try safepoint @1:0 -> bb1 unwind bb2
bb2:
unwind";
    assert_eq!(unboxed(&mut b), expected);
}

#[test]
fn a_division_is_guarded_and_its_slow_way_raises() {
    let mut b = Builder::new(4);
    let (x, y) = (b.unbound("x"), b.unbound("y"));
    let quotient = b.temporary();
    let (start, other) = (float(&mut b, 0.5), float(&mut b, 3.0));
    let divide = Operation::Binary(BinaryOperator::TrueDivide);
    b.block(0, vec![copy(x, start), copy(y, other)], goto(1));
    let args = vec![Operand::Local(x), Operand::Local(y)];
    b.block(
        1,
        vec![copy(y, Operand::Local(x))],
        attempt(quotient, divide, args, 2, 3),
    );
    b.block(2, vec![copy(x, Operand::Local(quotient))], goto(1));
    b.block(3, vec![], Terminator::Unwind);
    let text = unboxed(&mut b);
    let expected = "bb1:
y_1 = copy x_0
_3 = float.not_equal x_0, 0.0_float
if _3 then bb2 else bb5
bb2:
_4 = float.true_divide x_0, y_1
_2 = copy _4
goto bb3
bb3:
x_0 = copy _2
goto bb1
bb4:
unwind
bb5 (cold):
_5 = float_to_object x_0
_6 = float_to_object y_1
try _7 = true_divide _5, _6 @1:0 -> bb6 unwind bb4
bb6 (cold):
_8 = object_to_float _7
_2 = copy _8
goto bb3";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn what_is_mostly_used_as_an_object_stays_one() {
    let mut b = Builder::new(1);
    let x = b.unbound("x");
    let start = float(&mut b, 0.5);
    b.block(
        0,
        vec![copy(x, start), list(None, &[x]), list(None, &[x])],
        give(x),
    );
    let text = unboxed(&mut b);
    assert!(!text.contains("_float"), "{text}");
}

#[test]
fn truth_values_and_counters() {
    let mut b = Builder::new(4);
    let (flag, number) = (b.unbound("flag"), b.unbound("number"));
    let truth = b.unboxed(crate::mir::Repr::Bool);
    b.block(
        0,
        vec![
            copy(flag, Operand::BoolObject(true)),
            copy(number, Operand::Int(3)),
        ],
        goto(1),
    );
    let args = vec![Operand::Local(flag)];
    b.block(1, vec![], attempt(truth, Operation::Truth, args, 2, 3));
    let change = vec![
        copy(flag, Operand::BoolObject(false)),
        list(None, &[number]),
    ];
    b.block(2, change, branch(truth, 1, 3));
    b.block(3, vec![], Terminator::Unwind);
    let expected = "bb0:
flag_0 = copy true
goto bb1
bb1:
_2 = copy flag_0
flag_0 = copy false
list_new 3
if _2 then bb1 else bb2
bb2:
unwind";
    assert_eq!(unboxed(&mut b), expected);
}
