//! The order of a body's blocks, and its loops.

use std::collections::HashSet;

use super::{Block, Body};

/// The blocks that the entry reaches, each after the blocks that it leads to (but for loops).
pub fn postorder(body: &Body) -> Vec<Block> {
    let mut seen = vec![false; body.blocks.len()];
    let mut order = Vec::with_capacity(body.blocks.len());
    let mut stack = vec![(Body::ENTRY, body.block(Body::ENTRY).terminator.successors())];
    seen[0] = true;
    while let Some((block, successors)) = stack.last_mut() {
        let Some(next) = successors.pop() else {
            order.push(*block);
            stack.pop();
            continue;
        };
        if !seen[next.index()] {
            seen[next.index()] = true;
            stack.push((next, body.block(next).terminator.successors()));
        }
    }
    order
}

/// The blocks that the entry reaches, each before the blocks that it leads to (but for loops), and
/// the place of each block in this order.
fn order_and_places(body: &Body) -> (Vec<Block>, Vec<usize>) {
    let mut order = postorder(body);
    order.reverse();
    let mut places = vec![usize::MAX; body.blocks.len()];
    (order.iter().enumerate()).for_each(|(place, block)| places[block.index()] = place);
    (order, places)
}

/// The blocks that a loop comes back to.
pub fn loop_heads(body: &Body) -> HashSet<Block> {
    let (order, places) = order_and_places(body);
    let mut heads = HashSet::new();
    for block in order {
        let successors = body.block(block).terminator.successors().into_iter();
        heads.extend(successors.filter(|it| places[it.index()] <= places[block.index()]));
    }
    heads
}

/// How many loops each block stands in.
pub fn loop_depths(body: &Body) -> Vec<u32> {
    let (order, places) = order_and_places(body);
    let mut predecessors = vec![Vec::new(); body.blocks.len()];
    let mut back_edges: Vec<Vec<Block>> = vec![Vec::new(); body.blocks.len()];
    for &block in &order {
        for successor in body.block(block).terminator.successors() {
            predecessors[successor.index()].push(block);
            if places[successor.index()] <= places[block.index()] {
                back_edges[successor.index()].push(block);
            }
        }
    }
    let mut depths = vec![0; body.blocks.len()];
    for &head in &order {
        let mut work = std::mem::take(&mut back_edges[head.index()]);
        if work.is_empty() {
            continue;
        }
        // The loop of a head is what leads to its back edges without passing the head.
        let mut inside = vec![false; body.blocks.len()];
        inside[head.index()] = true;
        while let Some(block) = work.pop() {
            if !std::mem::replace(&mut inside[block.index()], true) {
                work.extend(&predecessors[block.index()]);
            }
        }
        (depths.iter_mut().zip(inside)).for_each(|(depth, inside)| *depth += u32::from(inside));
    }
    depths
}
