//! Generators: one as text, and random ones that are checked.

use crate::mir::print::function_text;
use crate::mir::{Block, Operand, Repr, Site, Statement, Terminator, verify};

use super::refcount_random::{Random, random_body};
use super::testing::*;
use super::{generator, refcount, refcount_check, simplify_cfg};

fn yields(value: Operand, dest: Option<crate::mir::Local>, resume: u32, unwind: u32) -> Terminator {
    Terminator::Yield {
        value,
        dest,
        resume: Block(resume),
        unwind: Block(unwind),
        protected: false,
        site: Site(0),
    }
}

#[test]
fn what_lives_across_a_yield_moves_into_slots() {
    let mut b = Builder::new(4);
    b.function.is_generator = true;
    let (items, sent) = (b.param("items"), b.temporary());
    let raw = b.unboxed(Repr::Float);
    let half = vec![Operand::RawFloat(0.5)];
    let start = perform(raw, crate::mir::Operation::Copy, half);
    b.block(0, vec![start], goto(1));
    b.block(1, vec![], yields(Operand::Local(items), Some(sent), 2, 3));
    let negative = crate::mir::Operation::FloatNegative;
    let keep = vec![
        perform(raw, negative, vec![Operand::Local(raw)]),
        list(None, &[sent]),
        Statement::KeepAlive(sent),
    ];
    b.block(2, keep, goto(1));
    b.block(3, vec![], Terminator::Unwind);
    refcount::run(&mut b.function.body, b.program.tables());
    let mut resume = generator::split(&mut b.function);
    simplify_cfg::run(&mut resume.body);
    verify::assert_valid(&b.function, b.program.tables(), "generator");
    verify::assert_valid(&resume, b.program.tables(), "generator");
    let expected = "generator f(items_0) -> Object {
    param items_0: Object
bb0:
    _1 = make_generator 1/2 items_0
    return _1
}
";
    assert_eq!(function_text(&b.function, b.program.tables()), expected);
    let text = function_text(&resume, b.program.tables());
    let expected = "bb0:
    _8 = take_state generator_4
    switch _8 [0: bb1, 1: bb3] else bb8
bb1:
    items_0 = load_parameter.0 generator_4
    _6 = is_unbound sent_5
    if _6 then bb6 else bb2
bb2:
    dec_ref sent_5
    _2 = copy 0.5_float
    goto bb5
bb3:
    items_0 = load_slot.0 Object generator_4
    _2 = load_slot.1 Float generator_4
    _7 = is_unbound sent_5
    if _7 then bb7 else bb4
bb4:
    _1 = copy sent_5
    _2 = float_negative _2
    inc_ref _1
    _3 = list_new _1
    dec_ref _3
    dec_ref _1
    goto bb5
bb5:
    inc_ref items_0
    store_slot.0 generator_4, items_0
    store_slot.1 generator_4, _2
    suspend.1 0b1 generator_4
    return items_0
bb6 (cold):
    dec_ref sent_5
    add_traceback @1
    traceback_keep items_0
    unwind
bb7 (cold):
    dec_ref sent_5
    dec_ref items_0
    unwind
";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn random_generators_keep_their_counts() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let mut suspensions = 0;
    for _ in 0..500 {
        let mut b = random_body(&mut random);
        b.function.is_generator = true;
        for data in &mut b.function.body.blocks {
            let Terminator::Try {
                instruction,
                next,
                unwind,
            } = &data.terminator
            else {
                continue;
            };
            if instruction.operation == crate::mir::Operation::Call {
                suspensions += 1;
                data.terminator = yields(instruction.args[1], instruction.dest, next.0, unwind.0);
            }
        }
        refcount::run(&mut b.function.body, b.program.tables());
        let resume = generator::split(&mut b.function);
        for function in [&b.function, &resume] {
            verify::assert_valid(function, b.program.tables(), "generator");
            let errors = refcount_check::check(&function.body, b.program.tables());
            let text = function_text(function, b.program.tables());
            assert!(errors.is_empty(), "{errors:?}\n{text}");
        }
    }
    assert!(suspensions > 200);
}
