//! From the code that the library's compiler makes of a regular expression to instructions of the
//! machine that matches them.
//!
//! The library yields nested code with skips, made for a matcher that calls itself. Here each
//! construct becomes a few instructions of a flat program with explicit choices, so that matching
//! needs no recursion.

use super::set::{CharSet, Fold};

/// An instruction.
#[derive(Clone, Debug)]
pub enum Instruction {
    /// The whole has matched.
    Match,
    /// Nothing matches.
    Fail,
    /// Any character but a line feed.
    Any,
    /// Any character.
    AnyAll,
    /// This character, or any other one; the subject's is folded first.
    Literal { char: u32, fold: Fold, negated: bool },
    /// A character of a set; the subject's is folded first.
    Set { set: CharSet, fold: Fold },
    /// A position.
    At(u32),
    /// Goes on elsewhere.
    Jump(usize),
    /// Tries the first, then the second.
    Split(usize, usize),
    /// Notes the position under a mark.
    Mark(usize),
    /// The text of a group again.
    Group { group: usize, fold: Fold },
    /// Goes elsewhere unless the group has matched.
    UnlessGroup(usize, usize),
    /// As many of a single character as there are, at least and at most so many; then fewer.
    /// Possessive: never fewer.
    RepeatOne { least: u32, most: u32, single: Box<Instruction>, kind: Repeat },
    /// Begins to count the turns of a loop.
    LoopStart(usize),
    /// The end of a turn; the body is at `body`.
    LoopEnd { counter: usize, least: u32, most: u32, body: usize, lazy: bool },
    /// Begins a part whose choices are given up at its end.
    AtomicStart,
    /// The end of such a part.
    AtomicEnd,
    /// Tries a look-ahead or, after `back` characters backwards, a look-behind, which ends with
    /// `LookEnd`; then goes on at `after`.
    Look { back: usize, negated: bool, after: usize },
    /// A look-around has matched.
    LookEnd,
}

/// How a repetition prefers its length.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repeat {
    /// As many as possible.
    Greedy,
    /// As few as possible.
    Lazy,
    /// As many as possible, and no other number.
    Possessive,
}

/// "No upper bound" of a repetition.
pub const MAX_REPEAT: u32 = u32::MAX;

/// A compiled regular expression.
#[derive(Debug, Default)]
pub struct Program {
    /// The instructions; matching begins with the first.
    pub code: Vec<Instruction>,
    /// How many loops there are.
    pub counters: usize,
    /// The characters that a match can begin with, if that is known.
    pub first: Option<CharSet>,
    /// The least length of a match.
    pub least: usize,
}

/// The numbers of the library's operations.
#[allow(missing_docs)]
mod op {
    pub const FAILURE: u32 = 0;
    pub const SUCCESS: u32 = 1;
    pub const ANY: u32 = 2;
    pub const ANY_ALL: u32 = 3;
    pub const ASSERT: u32 = 4;
    pub const ASSERT_NOT: u32 = 5;
    pub const AT: u32 = 6;
    pub const BRANCH: u32 = 7;
    pub const CATEGORY: u32 = 8;
    pub const GROUPREF: u32 = 11;
    pub const GROUPREF_EXISTS: u32 = 12;
    pub const IN: u32 = 13;
    pub const INFO: u32 = 14;
    pub const JUMP: u32 = 15;
    pub const LITERAL: u32 = 16;
    pub const MARK: u32 = 17;
    pub const MAX_UNTIL: u32 = 18;
    pub const MIN_UNTIL: u32 = 19;
    pub const NOT_LITERAL: u32 = 20;
    pub const REPEAT: u32 = 23;
    pub const REPEAT_ONE: u32 = 24;
    pub const MIN_REPEAT_ONE: u32 = 26;
    pub const ATOMIC_GROUP: u32 = 27;
    pub const POSSESSIVE_REPEAT: u32 = 28;
    pub const POSSESSIVE_REPEAT_ONE: u32 = 29;
    pub const GROUPREF_IGNORE: u32 = 30;
    pub const IN_IGNORE: u32 = 31;
    pub const LITERAL_IGNORE: u32 = 32;
    pub const NOT_LITERAL_IGNORE: u32 = 33;
    pub const GROUPREF_LOC_IGNORE: u32 = 34;
    pub const IN_LOC_IGNORE: u32 = 35;
    pub const LITERAL_LOC_IGNORE: u32 = 36;
    pub const NOT_LITERAL_LOC_IGNORE: u32 = 37;
    pub const GROUPREF_UNI_IGNORE: u32 = 38;
    pub const IN_UNI_IGNORE: u32 = 39;
    pub const LITERAL_UNI_IGNORE: u32 = 40;
    pub const NOT_LITERAL_UNI_IGNORE: u32 = 41;
}

/// The code is not what the library's compiler makes.
#[derive(Debug)]
pub struct Invalid;

type Result<T> = std::result::Result<T, Invalid>;

/// Translates the library's code.
pub fn translate(code: &[u32]) -> Result<Program> {
    let mut translator = Translator {
        code,
        program: Program::default(),
    };
    let mut start = 0;
    if code.first() == Some(&op::INFO) {
        translator.info()?;
        start = 1 + translator.word(1)? as usize;
    }
    let end = translator.sequence(start, code.len())?;
    if translator.word(end)? != op::SUCCESS {
        return Err(Invalid);
    }
    translator.emit(Instruction::Match);
    Ok(translator.program)
}

struct Translator<'c> {
    code: &'c [u32],
    program: Program,
}

impl Translator<'_> {
    fn word(&self, at: usize) -> Result<u32> {
        self.code.get(at).copied().ok_or(Invalid)
    }

    fn emit(&mut self, instruction: Instruction) -> usize {
        self.program.code.push(instruction);
        self.program.code.len() - 1
    }

    fn here(&self) -> usize {
        self.program.code.len()
    }

    /// What the library knows of the beginning of a match.
    fn info(&mut self) -> Result<()> {
        let flags = self.word(2)?;
        self.program.least = self.word(3)? as usize;
        if flags & 1 != 0 {
            self.program.first = Some(CharSet::single(self.word(7)?));
        } else if flags & 4 != 0 {
            self.program.first = Some(CharSet::parse(self.code, 5)?.0);
        }
        Ok(())
    }

    /// Translates operations up to one that ends a sequence; yields where that stands.
    fn sequence(&mut self, mut at: usize, end: usize) -> Result<usize> {
        while at < end {
            match self.word(at)? {
                op::SUCCESS | op::MAX_UNTIL | op::MIN_UNTIL | op::JUMP => return Ok(at),
                _ => at = self.operation(at)?,
            }
        }
        Ok(at)
    }

    /// Translates one operation; yields where the next one stands.
    fn operation(&mut self, at: usize) -> Result<usize> {
        if let Some((single, next)) = self.single(at)? {
            self.emit(single);
            return Ok(next);
        }
        let operand = |offset: usize| self.word(at + offset);
        match self.word(at)? {
            op::AT => {
                let position = operand(1)?;
                self.emit(Instruction::At(position));
                Ok(at + 2)
            }
            op::MARK => {
                let mark = operand(1)? as usize;
                self.emit(Instruction::Mark(mark));
                Ok(at + 2)
            }
            op::BRANCH => self.branch(at + 1),
            kind @ (op::REPEAT_ONE | op::MIN_REPEAT_ONE | op::POSSESSIVE_REPEAT_ONE) => {
                self.repeat_one(at, kind)
            }
            op::REPEAT => self.repeat(at),
            op::POSSESSIVE_REPEAT => {
                self.emit(Instruction::AtomicStart);
                let next = self.repeat(at)?;
                self.emit(Instruction::AtomicEnd);
                Ok(next)
            }
            op::ATOMIC_GROUP => {
                let skip = operand(1)? as usize;
                self.emit(Instruction::AtomicStart);
                self.sequence(at + 2, at + 1 + skip)?;
                self.emit(Instruction::AtomicEnd);
                Ok(at + 1 + skip)
            }
            kind @ (op::ASSERT | op::ASSERT_NOT) => self.look(at, kind == op::ASSERT_NOT),
            op::GROUPREF => self.group(at, Fold::None),
            op::GROUPREF_IGNORE => self.group(at, Fold::Ascii),
            op::GROUPREF_LOC_IGNORE => self.group(at, Fold::Locale),
            op::GROUPREF_UNI_IGNORE => self.group(at, Fold::Unicode),
            op::GROUPREF_EXISTS => self.conditional(at),
            _ => Err(Invalid),
        }
    }

    /// An operation that takes one character.
    fn single(&self, at: usize) -> Result<Option<(Instruction, usize)>> {
        let literal = |fold, negated| -> Result<Option<(Instruction, usize)>> {
            let char = self.word(at + 1)?;
            Ok(Some((Instruction::Literal { char, fold, negated }, at + 2)))
        };
        let set = |fold| -> Result<Option<(Instruction, usize)>> {
            let skip = self.word(at + 1)? as usize;
            let (set, _) = CharSet::parse(self.code, at + 2)?;
            Ok(Some((Instruction::Set { set, fold }, at + 1 + skip)))
        };
        match self.word(at)? {
            op::ANY => Ok(Some((Instruction::Any, at + 1))),
            op::ANY_ALL => Ok(Some((Instruction::AnyAll, at + 1))),
            op::FAILURE => Ok(Some((Instruction::Fail, at + 1))),
            op::LITERAL => literal(Fold::None, false),
            op::NOT_LITERAL => literal(Fold::None, true),
            op::LITERAL_IGNORE => literal(Fold::Ascii, false),
            op::NOT_LITERAL_IGNORE => literal(Fold::Ascii, true),
            op::LITERAL_LOC_IGNORE => literal(Fold::Locale, false),
            op::NOT_LITERAL_LOC_IGNORE => literal(Fold::Locale, true),
            op::LITERAL_UNI_IGNORE => literal(Fold::Unicode, false),
            op::NOT_LITERAL_UNI_IGNORE => literal(Fold::Unicode, true),
            op::IN => set(Fold::None),
            op::IN_IGNORE => set(Fold::Ascii),
            op::IN_LOC_IGNORE => set(Fold::Locale),
            op::IN_UNI_IGNORE => set(Fold::Unicode),
            op::CATEGORY => {
                let set = CharSet::category(self.word(at + 1)?);
                let fold = Fold::None;
                Ok(Some((Instruction::Set { set, fold }, at + 2)))
            }
            _ => Ok(None),
        }
    }

    /// The alternatives of a branch, each with its skip before it.
    fn branch(&mut self, mut at: usize) -> Result<usize> {
        let mut ends = Vec::new();
        loop {
            let skip = self.word(at)? as usize;
            if skip == 0 {
                break;
            }
            let is_last = self.word(at + skip)? == 0;
            let split = (!is_last).then(|| self.emit(Instruction::Fail));
            let end = self.sequence(at + 1, at + skip)?;
            if self.word(end)? != op::JUMP {
                return Err(Invalid);
            }
            ends.push(self.emit(Instruction::Fail));
            if let Some(split) = split {
                self.program.code[split] = Instruction::Split(split + 1, self.here());
            }
            at += skip;
        }
        let here = self.here();
        for end in ends {
            self.program.code[end] = Instruction::Jump(here);
        }
        Ok(at + 1)
    }

    fn repeat_one(&mut self, at: usize, kind: u32) -> Result<usize> {
        let (skip, least, most) = (self.word(at + 1)?, self.word(at + 2)?, self.word(at + 3)?);
        let (single, _) = self.single_in_groups(at + 4)?;
        let kind = match kind {
            op::REPEAT_ONE => Repeat::Greedy,
            op::MIN_REPEAT_ONE => Repeat::Lazy,
            _ => Repeat::Possessive,
        };
        let single = Box::new(single);
        self.emit(Instruction::RepeatOne { least, most, single, kind });
        Ok(at + 1 + skip as usize)
    }

    fn single_in_groups(&self, at: usize) -> Result<(Instruction, usize)> {
        self.single(at)?.ok_or(Invalid)
    }

    /// `REPEAT skip least most … MAX_UNTIL`.
    fn repeat(&mut self, at: usize) -> Result<usize> {
        let (skip, least, most) = (self.word(at + 1)?, self.word(at + 2)?, self.word(at + 3)?);
        let counter = self.program.counters;
        self.program.counters += 1;
        self.emit(Instruction::LoopStart(counter));
        let enter = self.emit(Instruction::Fail);
        let body = self.here();
        let end = self.sequence(at + 4, at + 1 + skip as usize)?;
        // The end of a possessive repetition is marked by SUCCESS.
        let lazy = self.word(end)? == op::MIN_UNTIL;
        let test = self.emit(Instruction::LoopEnd { counter, least, most, body, lazy });
        self.program.code[enter] = Instruction::Jump(test);
        Ok(at + 2 + skip as usize)
    }

    fn look(&mut self, at: usize, negated: bool) -> Result<usize> {
        let (skip, back) = (self.word(at + 1)? as usize, self.word(at + 2)? as usize);
        let look = self.emit(Instruction::Fail);
        self.sequence(at + 3, at + 1 + skip)?;
        self.emit(Instruction::LookEnd);
        let after = self.here();
        self.program.code[look] = Instruction::Look { back, negated, after };
        Ok(at + 1 + skip)
    }

    fn group(&mut self, at: usize, fold: Fold) -> Result<usize> {
        let group = self.word(at + 1)? as usize;
        self.emit(Instruction::Group { group, fold });
        Ok(at + 2)
    }

    /// `GROUPREF_EXISTS group skip yes [JUMP skip no]`.
    fn conditional(&mut self, at: usize) -> Result<usize> {
        let (group, skip) = (self.word(at + 1)? as usize, self.word(at + 2)? as usize);
        let test = self.emit(Instruction::Fail);
        let no = at + 1 + skip;
        let end = self.sequence(at + 3, no)?;
        // With an alternative, the first one ends with a jump over it.
        if end + 2 == no && self.word(end)? == op::JUMP {
            let next = end + 1 + self.word(end + 1)? as usize;
            let jump = self.emit(Instruction::Fail);
            self.program.code[test] = Instruction::UnlessGroup(group, self.here());
            self.sequence(no, next)?;
            self.program.code[jump] = Instruction::Jump(self.here());
            return Ok(next);
        }
        self.program.code[test] = Instruction::UnlessGroup(group, self.here());
        Ok(no)
    }
}
