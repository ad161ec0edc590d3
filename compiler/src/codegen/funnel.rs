//! Edges into blocks that very many edges lead to.
//!
//! In a long body every operation that can raise leads to one landing block. For each of its
//! edges Cranelift's dominator computation walks up the tree of all blocks before it, which takes
//! time that grows with the square of the length. So the edges of neighbours meet in a *funnel*
//! first, a block that only jumps on.

use std::collections::HashMap;

use cranelift_codegen::ir::{self, InstBuilder};

use super::function::FunctionCx;
use crate::mir::Block;

/// With more edges than this a block has funnels.
const WIDE: usize = 64;
/// How many edges a funnel takes.
const CAPACITY: usize = 32;

/// The funnels of one function.
#[derive(Default)]
pub(super) struct Funnels {
    /// For each wide block, its funnels, and how many edges the last one has.
    wide: HashMap<Block, (Vec<ir::Block>, usize)>,
}

impl Funnels {
    /// Notes the number of edges into each block.
    pub(super) fn new(edges: &[usize]) -> Funnels {
        let wide = edges.iter().zip(0..).filter(|(count, _)| **count > WIDE);
        Funnels {
            wide: wide
                .map(|(_, index)| (Block(index), (Vec::new(), CAPACITY)))
                .collect(),
        }
    }
}

impl FunctionCx<'_> {
    /// Where an edge to a MIR block leads.
    pub(super) fn edge_to(&mut self, block: Block) -> ir::Block {
        let clif_block = self.blocks[block.index()];
        let Some((funnels, count)) = self.funnels.wide.get_mut(&block) else {
            return clif_block;
        };
        if *count == CAPACITY {
            let funnel = self.builder.create_block();
            if self.builder.func.layout.is_cold(clif_block) {
                self.builder.set_cold_block(funnel);
            }
            funnels.push(funnel);
            *count = 0;
        }
        *count += 1;
        *funnels.last().expect("one has just been made")
    }

    /// Closes the funnels of a block once all of its edges have been made. The current block is
    /// finished.
    pub(super) fn close_funnels(&mut self, block: Block) {
        let Some((funnels, _)) = self.funnels.wide.remove(&block) else {
            return;
        };
        for funnel in funnels {
            self.start_block(funnel);
            self.builder.ins().jump(self.blocks[block.index()], &[]);
        }
    }
}
