//! Tidies the graph: decides constant branches, skips empty blocks, joins straight lines, drops
//! what cannot be reached, and lays the blocks out with the hot way straight and the cold last.

use crate::mir::{Block, BlockData, Body, Operand, Terminator};

use super::dataflow::{edge_counts, postorder};

/// Simplifies one body.
pub fn run(body: &mut Body) {
    decide_branches(body);
    skip_empty_blocks(body);
    decide_branches(body);
    join_lines(body);
    lay_out(body);
}

/// Turns branches that can go one way only into jumps.
fn decide_branches(body: &mut Body) {
    for data in &mut body.blocks {
        let only = match &data.terminator {
            Terminator::Branch {
                condition: Operand::RawBool(value),
                then,
                otherwise,
            } => Some(if *value { *then } else { *otherwise }),
            Terminator::Branch {
                then, otherwise, ..
            } if then == otherwise => Some(*then),
            Terminator::Switch {
                value: Operand::RawInt(value),
                targets,
                default,
            } => {
                let index = usize::try_from(*value).ok();
                Some(
                    *index
                        .and_then(|index| targets.get(index))
                        .unwrap_or(default),
                )
            }
            _ => None,
        };
        if let Some(target) = only {
            data.terminator = Terminator::Goto(target);
        }
    }
}

/// Leads every edge past blocks that only jump, and all edges to a bare `unwind` to one block.
fn skip_empty_blocks(body: &mut Body) {
    let is_bare_unwind =
        |data: &BlockData| data.statements.is_empty() && data.terminator == Terminator::Unwind;
    let unwind = body
        .block_ids()
        .find(|&block| is_bare_unwind(body.block(block)));
    let destination = |start: Block| {
        let mut block = start;
        // A loop of empty blocks leads nowhere; it ends at one of them.
        for _ in 0..body.blocks.len() {
            match (
                &body.block(block).terminator,
                body.block(block).statements.is_empty(),
            ) {
                (Terminator::Goto(target), true) => block = *target,
                _ => break,
            }
        }
        match unwind {
            Some(unwind) if is_bare_unwind(body.block(block)) => unwind,
            _ => block,
        }
    };
    let destinations: Vec<Block> = body.block_ids().map(destination).collect();
    for data in &mut body.blocks {
        data.terminator
            .for_each_successor_mut(|target| *target = destinations[target.index()]);
    }
}

/// Appends each block that is reached by one jump alone to the block with that jump.
fn join_lines(body: &mut Body) {
    let mut edges = edge_counts(body);
    for block in postorder(body) {
        while let Terminator::Goto(target) = body.block(block).terminator {
            if edges[target.index()] != 1 || target == block || target == Body::ENTRY {
                break;
            }
            let data = body.block_mut(target);
            let mut statements = std::mem::take(&mut data.statements);
            let terminator = std::mem::replace(&mut data.terminator, Terminator::Unreachable);
            edges[target.index()] = 0;
            let data = body.block_mut(block);
            data.statements.append(&mut statements);
            data.terminator = terminator;
        }
    }
}

/// Orders the blocks that are reached, and drops all others.
fn lay_out(body: &mut Body) {
    let mut order = postorder(body);
    order.reverse();
    // The sort is stable; the entry stays the first.
    order.sort_by_key(|&block| block != Body::ENTRY && body.block(block).cold);
    let mut places = vec![Block(0); body.blocks.len()];
    for (place, block) in order.iter().enumerate() {
        places[block.index()] = Block(place as u32);
    }
    let mut blocks: Vec<Option<BlockData>> = body.blocks.drain(..).map(Some).collect();
    for block in order {
        body.blocks.extend(blocks[block.index()].take());
    }
    for data in &mut body.blocks {
        data.terminator
            .for_each_successor_mut(|target| *target = places[target.index()]);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use super::*;
    use crate::mir::Repr;

    #[test]
    fn lines_are_joined_and_the_cold_goes_last() {
        let mut b = Builder::new(7);
        let (f, result) = (b.param("f"), b.temporary());
        b.block(0, vec![], call(result, &[f], 2, 1));
        b.block(1, vec![], goto(5));
        b.block(2, vec![list(None, &[])], goto(3));
        b.block(3, vec![], goto(4));
        b.block(4, vec![], give(result));
        b.block(5, vec![list(None, &[])], Terminator::Unwind);
        b.block(6, vec![], goto(0));
        b.function.body.block_mut(Block(5)).cold = true;
        let expected = "bb0:
try _1 = call f_0 @1:0 -> bb1 unwind bb2
bb1:
list_new
return _1
bb2 (cold):
list_new
unwind";
        assert_eq!(b.after(|function, _| run(&mut function.body)), expected);
    }

    #[test]
    fn constant_branches_and_empty_loops() {
        let mut b = Builder::new(5);
        let condition = Operand::RawBool(false);
        let (then, otherwise) = (Block(1), Block(2));
        let terminator = Terminator::Branch {
            condition,
            then,
            otherwise,
        };
        b.block(0, vec![list(None, &[])], terminator);
        b.block(1, vec![], Terminator::Unwind);
        b.block(2, vec![], goto(3));
        b.block(3, vec![], goto(2));
        let text = b.after(|function, _| run(&mut function.body));
        assert_eq!(text, "bb0:\nlist_new\ngoto bb1\nbb1:\ngoto bb1");
    }

    #[test]
    fn loops_stay_in_one_piece() {
        let mut b = Builder::new(4);
        let (items, item) = (b.param("items"), b.temporary());
        let condition = b.unboxed(Repr::Bool);
        let test = perform(condition, crate::mir::Operation::Is, vec![Operand::None; 2]);
        b.block(0, vec![], goto(1));
        b.block(1, vec![test], branch(condition, 2, 3));
        b.block(2, vec![list(item, &[items])], goto(1));
        b.block(3, vec![], Terminator::Return(Operand::None));
        let text = b.after(|function, _| run(&mut function.body));
        assert!(
            text.contains("bb1:\n_2 = is None, None\nif _2 then bb2 else bb3"),
            "{text}"
        );
    }
}
