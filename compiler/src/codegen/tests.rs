//! Hand-built MIR through the code generator, with Cranelift's verifier on.

use super::{Listing, compile};
use crate::mir::{
    BinaryOperator, Block, BlockData, Body, CompareOperator, Function, FunctionId,
    FunctionSignature, Global, GlobalDecl, Instruction, Local, LocalDecl, LocalKind, ModuleData,
    ModuleId, Operand, Operation, Program, Repr, Site, SiteData, Statement, Terminator,
};

/// A function made block by block.
struct Builder {
    body: Body,
}

impl Builder {
    fn new(params: u32) -> Builder {
        let local = |kind| LocalDecl {
            repr: Repr::Object,
            kind,
            name: None,
            maybe_unbound: false,
            ty: crate::mir::Type::Any,
        };
        let site = SiteData {
            line: 1,
            end_line: 1,
            column: 0,
            end_column: 1,
            anchors: None,
        };
        Builder {
            body: Body {
                params: (0..params).map(Local).collect(),
                result: Repr::Object,
                locals: (0..params).map(|_| local(LocalKind::Parameter)).collect(),
                blocks: Vec::new(),
                sites: vec![site],
            },
        }
    }

    fn local(&mut self, repr: Repr) -> Local {
        self.body.add_temporary(repr)
    }

    fn block(&mut self, statements: Vec<Statement>, terminator: Terminator) {
        self.body.blocks.push(BlockData {
            statements,
            terminator,
            cold: false,
        });
    }

    fn attempt(
        &mut self,
        operation: Operation,
        args: Vec<Operand>,
        dest: Option<Local>,
        next: u32,
        unwind: u32,
    ) {
        let instruction = Instruction {
            operation,
            args,
            dest,
            site: Site(0),
        };
        let (next, unwind) = (Block(next), Block(unwind));
        let terminator = Terminator::Try {
            instruction,
            next,
            unwind,
        };
        self.block(Vec::new(), terminator);
    }

    fn program(self, name: &str) -> Program {
        let mut program = Program::default();
        let name = program.string(name);
        let names = (self.body.params.iter())
            .map(|param| program.string(&format!("p{}", param.0)))
            .collect::<Vec<_>>();
        program.functions.push(Function {
            name,
            qualname: name,
            module: ModuleId(0),
            first_line: 1,
            doc: None,
            signature: FunctionSignature {
                positional: names.len() as u32,
                names,
                ..FunctionSignature::default()
            },
            free: Vec::new(),
            is_generator: false,
            is_async: false,
            yields: false,
            resume: None,
            fields: Vec::new(),
            field_order: Vec::new(),
            is_tested_for: false,
            slots: Vec::new(),
            is_version: false,
            suspensions: vec![],
            body: self.body,
        });
        program.modules.push(ModuleData {
            name: "__main__".into(),
            path: Some("/demo.py".into()),
            package: None,
            folders: None,
            parent: None,
            source: "demo\n".into(),
            function: FunctionId(0),
            doc: None,
            syntax_warnings: Vec::new(),
        });
        program
    }
}

/// `total = 0; while n: total += n; n -= 1` and the like: every operator of two locals.
fn arithmetic(operator: BinaryOperator) -> Program {
    let mut builder = Builder::new(2);
    let result = builder.local(Repr::Object);
    let args = vec![Operand::Local(Local(0)), Operand::Local(Local(1))];
    builder.attempt(Operation::Binary(operator), args, Some(result), 1, 2);
    let drops = vec![Statement::DecRef(Local(0)), Statement::DecRef(Local(1))];
    builder.block(drops.clone(), Terminator::Return(Operand::Local(result)));
    builder.block(drops, Terminator::Unwind);
    builder.program("arithmetic")
}

fn assembly(program: &Program) -> String {
    compile(program, Listing::Assembly, false)
        .expect("it compiles")
        .listing
}

#[test]
fn every_operator_compiles() {
    use BinaryOperator::*;
    for operator in [
        Add,
        Subtract,
        Multiply,
        TrueDivide,
        FloorDivide,
        Modulo,
        Power,
        LeftShift,
        RightShift,
        BitAnd,
        BitOr,
        BitXor,
        MatrixMultiply,
    ] {
        assembly(&arithmetic(operator));
    }
}

#[test]
fn two_builds_are_identical() {
    let program = arithmetic(BinaryOperator::Add);
    let object = || {
        compile(&program, Listing::None, false)
            .expect("it compiles")
            .object
    };
    assert_eq!(object(), object());
}

/// `while n < limit: n += step`, with a global for the limit.
#[test]
fn a_loop_with_a_global_compiles() {
    let mut builder = Builder::new(1);
    let (limit, holds) = (builder.local(Repr::Object), builder.local(Repr::Bool));
    let n = Operand::Local(Local(0));
    builder.attempt(
        Operation::LoadGlobal(Global(0), None),
        vec![],
        Some(limit),
        1,
        5,
    );
    let less = Operation::CompareTruth(CompareOperator::Less);
    builder.attempt(less, vec![n, Operand::Local(limit)], Some(holds), 2, 5);
    let branch = Terminator::Branch {
        condition: Operand::Local(holds),
        then: Block(3),
        otherwise: Block(4),
    };
    builder.block(vec![Statement::DecRef(limit)], branch);
    let add = Operation::InPlaceLocal(BinaryOperator::Add);
    builder.attempt(add, vec![n, Operand::Int(1)], Some(Local(0)), 0, 5);
    builder.block(vec![], Terminator::Return(n));
    builder.block(vec![Statement::DecRef(Local(0))], Terminator::Unwind);
    let mut program = builder.program("loop");
    let name = program.string("limit");
    program.globals.push(GlobalDecl {
        module: ModuleId(0),
        name,
    });
    assert!(assembly(&program).contains("block"));
}

#[test]
fn more_arguments_than_registers_come_in_memory() {
    let mut builder = Builder::new(7);
    let drops = (0..6)
        .map(|index| Statement::DecRef(Local(index)))
        .collect();
    builder.block(drops, Terminator::Return(Operand::Local(Local(6))));
    assembly(&builder.program("many"));
}

/// A body of `count` additions in a row, as a long module has them.
fn long_body(count: u32) -> Program {
    let mut builder = Builder::new(1);
    let mut last = Local(0);
    for index in 0..count {
        let dest = builder.local(Repr::Object);
        let args = vec![Operand::Local(last), Operand::Int(i64::from(index))];
        let add = Operation::Binary(BinaryOperator::Add);
        builder.attempt(add, args, Some(dest), index + 1, count + 1);
        last = dest;
    }
    builder.block(vec![], Terminator::Return(Operand::Local(last)));
    builder.block(vec![], Terminator::Unwind);
    builder.program("long")
}

#[test]
fn huge_bodies_are_compiled_quickly() {
    let program = long_body(super::HUGE_BODY_BLOCKS as u32 + 1);
    assembly(&program);
}
