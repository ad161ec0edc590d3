//! What is found out about a body before its code is made: the order of its blocks, branches and
//! drops that move to the operation before them, and the locals that need no phi.
//!
//! An operation on small ints has a quick path on which its operands need no drop. Where the next
//! block starts with drops of the operands, they move to the slow path's edge; where it then only
//! branches on the operation's result, the quick path branches by itself.

use crate::mir::{
    Block, BlockData, Body, Instruction, Local, LocalKind, Operand, Operation, Repr, Site,
    Statement, Terminator,
};

/// The findings.
#[derive(Debug)]
pub(super) struct Flow {
    /// The blocks that can be reached, definitions before uses.
    pub(super) order: Vec<Block>,
    /// How many edges lead into each block.
    pub(super) edges: Vec<usize>,
    /// How many statements at the start of each block are done on its incoming edge.
    pub(super) moved: Vec<usize>,
    /// The locals with one definition, which all uses see.
    pub(super) is_direct: Vec<bool>,
    /// The body is so large that its locals are in memory: the cost of phis and of long live
    /// ranges is the number of locals times the number of blocks.
    pub(super) in_memory: bool,
    /// The blocks that may run more than once in one run of the body.
    pub(super) repeats: Vec<bool>,
    /// The site of the instruction that runs before each block.
    pub(super) incoming_sites: Vec<Option<Site>>,
}

/// Locals times blocks beyond which locals are in memory.
const MOST_PHIS: usize = 2_000_000;

impl Flow {
    /// Looks through a body.
    pub(super) fn new(body: &Body) -> Flow {
        let (order, edges) = order_blocks(body);
        let mut flow = Flow {
            moved: vec![0; body.blocks.len()],
            is_direct: vec![false; body.locals.len()],
            in_memory: body.locals.len() * order.len() > MOST_PHIS,
            repeats: find_repeating(body, &order),
            incoming_sites: incoming_sites(body, &order),
            order,
            edges,
        };
        flow.move_drops(body);
        if !flow.in_memory {
            flow.find_direct_locals(body);
        }
        flow
    }

    /// Moves the drops of operands at the start of a block to the edge from the operation.
    fn move_drops(&mut self, body: &Body) {
        for block in &self.order {
            let terminator = &body.block(*block).terminator;
            if let Terminator::Try {
                instruction, next, ..
            } = terminator
                && self.edges[next.index()] == 1
                && taken_over_branch(body, terminator).is_none()
            {
                self.moved[next.index()] = operand_drops(instruction, body.block(*next));
            }
        }
    }

    /// Finds the locals that are defined once, where the definition's value can be used as it is.
    fn find_direct_locals(&mut self, body: &Body) {
        let mut definitions = vec![0; body.locals.len()];
        let mut excluded = vec![false; body.locals.len()];
        for param in &body.params {
            excluded[param.index()] = true;
        }
        for block in &self.order {
            let data = body.block(*block);
            for statement in &data.statements {
                if let Some(dest) = statement.dest() {
                    definitions[dest.index()] += 1;
                }
            }
            if let Some(dest) = data.terminator.dest() {
                definitions[dest.index()] += 1;
                excluded[dest.index()] |= !self.defines_directly(body, &data.terminator);
            }
        }
        for (index, local) in body.locals.iter().enumerate() {
            self.is_direct[index] =
                definitions[index] == 1 && !excluded[index] && !local.maybe_unbound;
        }
    }

    /// Whether a terminator's result can be handed to the next block as its parameter.
    fn defines_directly(&self, body: &Body, terminator: &Terminator) -> bool {
        let (Terminator::Try {
            instruction, next, ..
        }
        | Terminator::TryOrEnd {
            instruction, next, ..
        }) = terminator
        else {
            return false;
        };
        self.edges[next.index()] == 1
            && !matches!(instruction.operation, Operation::InPlaceLocal(_))
            && taken_over_branch(body, terminator).is_none()
    }
}

/// Where the code of a block goes: its successors, and those of a branch that it takes over.
pub(super) fn edges(body: &Body, block: Block) -> Vec<Block> {
    let terminator = &body.block(block).terminator;
    let mut edges = terminator.successors();
    if let Some((then, otherwise)) = taken_over_branch(body, terminator) {
        edges.extend([then, otherwise]);
    }
    edges
}

/// The branch on a truth value that the operation computing it makes by itself where its operands
/// are small ints or singletons.
pub(super) fn taken_over_branch(body: &Body, terminator: &Terminator) -> Option<(Block, Block)> {
    let Terminator::Try {
        instruction, next, ..
    } = terminator
    else {
        return None;
    };
    if !matches!(
        instruction.operation,
        Operation::CompareTruth(_) | Operation::Truth
    ) {
        return None;
    }
    let data = body.block(*next);
    match &data.terminator {
        Terminator::Branch {
            condition: Operand::Local(condition),
            then,
            otherwise,
        } if Some(*condition) == instruction.dest
            && operand_drops(instruction, data) == data.statements.len() =>
        {
            Some((*then, *otherwise))
        }
        _ => None,
    }
}

/// How many statements at the start of `next` drop operands of the instruction: they do nothing
/// where those are small ints. None for operations without a quick path for small ints.
fn operand_drops(instruction: &Instruction, next: &BlockData) -> usize {
    let has_quick_path = matches!(
        instruction.operation,
        Operation::Binary(_)
            | Operation::InPlace(_)
            | Operation::InPlaceLocal(_)
            | Operation::Compare(_)
            | Operation::CompareTruth(_)
            | Operation::Unary(_)
            | Operation::Truth
    );
    if !has_quick_path {
        return 0;
    }
    let is_drop = |statement: &&Statement| match statement {
        Statement::DecRef(local) => {
            Some(*local) != instruction.dest && instruction.args.contains(&Operand::Local(*local))
        }
        Statement::KeepAlive(_) => true,
        _ => false,
    };
    next.statements.iter().take_while(is_drop).count()
}

/// The blocks that can be reached in reverse postorder, and the number of edges into each block.
fn order_blocks(body: &Body) -> (Vec<Block>, Vec<usize>) {
    let mut counts = vec![0; body.blocks.len()];
    let mut seen = vec![false; body.blocks.len()];
    let mut order = Vec::new();
    // Each entry is a block with those of its successors that are still to be visited.
    let mut path = vec![(Body::ENTRY, edges(body, Body::ENTRY))];
    seen[Body::ENTRY.index()] = true;
    while let Some((block, rest)) = path.last_mut() {
        match rest.pop() {
            Some(next) => {
                counts[next.index()] += 1;
                if !std::mem::replace(&mut seen[next.index()], true) {
                    path.push((next, edges(body, next)));
                }
            }
            None => {
                order.push(*block);
                path.pop();
            }
        }
    }
    order.reverse();
    (order, counts)
}

/// The site of an instruction, if it stands for a place in the source.
pub(super) fn site_of(instruction: Option<&Instruction>) -> Option<Site> {
    Some(instruction?.site).filter(|site| *site != Site::NONE)
}

/// For each block the site of the instruction that runs before it: drops at its start belong there.
fn incoming_sites(body: &Body, order: &[Block]) -> Vec<Option<Site>> {
    let mut incoming: Vec<Option<Site>> = vec![None; body.blocks.len()];
    for block in order {
        let data = body.block(*block);
        let statements = data.statements.iter().map(Statement::instruction);
        let instructions = statements.chain([data.terminator.instruction()]);
        let outgoing = instructions.filter_map(site_of).next_back();
        let outgoing = outgoing.or(incoming[block.index()]);
        for next in edges(body, *block) {
            let site = &mut incoming[next.index()];
            *site = site.or(outgoing);
        }
    }
    incoming
}

/// How many statements of a block run before the variables of the frame die at its return.
pub(super) fn before_variables_die(body: &Body, data: &BlockData) -> usize {
    if !matches!(data.terminator, Terminator::Return(_)) {
        return data.statements.len();
    }
    let dies = |statement: &&Statement| match statement {
        Statement::DecRef(local) => body.local(*local).kind != LocalKind::Temporary,
        Statement::KeepAlive(_) => true,
        Statement::IncRef(_) | Statement::Do(_) => false,
    };
    let dying = data.statements.iter().rev().take_while(dies);
    data.statements.len() - dying.count()
}

/// The blocks between the ends of an edge backwards; more than those that lie on a cycle.
fn find_repeating(body: &Body, order: &[Block]) -> Vec<bool> {
    let mut positions = vec![usize::MAX; body.blocks.len()];
    for (position, block) in order.iter().enumerate() {
        positions[block.index()] = position;
    }
    let mut repeats = vec![false; body.blocks.len()];
    let mut marked_from = order.len();
    for (position, block) in order.iter().enumerate().rev() {
        let targets = body.block(*block).terminator.successors();
        let first = targets.iter().map(|target| positions[target.index()]).min();
        // What lies between is marked already where a later edge reaches further back.
        if let Some(first) = first.filter(|first| *first <= position) {
            for between in order.iter().take(position.min(marked_from) + 1).skip(first) {
                repeats[between.index()] = true;
            }
            marked_from = marked_from.min(first);
        }
    }
    repeats
}

/// The local that a block gets as its parameter: the direct result of the operation before it.
pub(super) fn block_param(
    body: &Body,
    flow: &Flow,
    terminator: &Terminator,
) -> Option<(Block, Local, Repr)> {
    let (Terminator::Try { next, .. } | Terminator::TryOrEnd { next, .. }) = terminator else {
        return None;
    };
    let dest = terminator.dest()?;
    flow.is_direct[dest.index()].then(|| (*next, dest, body.local(dest).repr))
}
