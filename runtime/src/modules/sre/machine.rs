//! Matching: a backtracking machine with a stack of choices.
//!
//! A choice remembers where to go on and at which position. What was changed since is on the same
//! stack above it, with its old value, and is restored on the way back.

use super::program::{Instruction, MAX_REPEAT, Program, Repeat};
use super::set::{Fold, is_ascii_word, is_unicode_word};

/// The subject as characters.
pub trait Text {
    /// How many characters there are.
    fn len(&self) -> usize;
    /// A character.
    fn at(&self, index: usize) -> u32;
}

impl Text for [u8] {
    fn len(&self) -> usize {
        self.len()
    }

    #[inline]
    fn at(&self, index: usize) -> u32 {
        u32::from(self[index])
    }
}

impl Text for [u32] {
    fn len(&self) -> usize {
        self.len()
    }

    #[inline]
    fn at(&self, index: usize) -> u32 {
        self[index]
    }
}

/// "Not set" of a mark or a counter's position.
pub const UNSET: usize = usize::MAX;

/// An entry of the stack.
enum Entry {
    /// Goes on at an instruction and a position.
    Choice(usize, usize),
    /// Restores a mark.
    Mark(usize, usize),
    /// Restores which group matched last.
    Last(usize),
    /// Restores a loop.
    Loop(usize, (u32, usize)),
    /// A repetition of single characters that began here and may take fewer: instruction, start,
    /// least and present length.
    Fewer(usize, usize, usize, usize),
    /// One that may take more: instruction, position, length so far.
    More(usize, usize, usize),
    /// The beginning of an atomic part or of a look-around.
    Barrier,
}

/// The state of a match.
pub struct Machine<'a, T: Text + ?Sized> {
    program: &'a Program,
    text: &'a T,
    /// Where the subject begins and ends for this match.
    end: usize,
    /// The start of the search: `^` and the like look at the real beginning.
    start: usize,
    /// The positions of the groups' beginnings and ends.
    pub marks: Vec<usize>,
    /// The group that ended last, from 1; 0 for none.
    pub last: usize,
    loops: Vec<(u32, usize)>,
    stack: Vec<Entry>,
    /// The match must end at the end of the subject.
    whole: bool,
    /// The match must not be empty at this position.
    not_empty_at: usize,
    steps: u32,
}

/// What a match must satisfy.
#[derive(Clone, Copy)]
pub struct Demands {
    /// It ends at the end of the subject.
    pub whole: bool,
    /// It is not empty at this position.
    pub not_empty_at: usize,
}

/// Asked now and then whether to give up.
pub type Interrupt<'i> = dyn FnMut() -> bool + 'i;

/// The match was interrupted.
pub struct Interrupted;

impl<'a, T: Text + ?Sized> Machine<'a, T> {
    /// A machine for the subject up to `end`.
    pub fn new(program: &'a Program, text: &'a T, groups: usize, end: usize) -> Machine<'a, T> {
        Machine {
            program,
            text,
            end,
            start: 0,
            marks: vec![UNSET; 2 * groups],
            last: 0,
            loops: vec![(0, UNSET); program.counters],
            stack: Vec::new(),
            whole: false,
            not_empty_at: UNSET,
            steps: 0,
        }
    }

    /// Searches from a position on; yields where a match begins and ends.
    pub fn search(
        &mut self,
        start: usize,
        demands: Demands,
        interrupt: &mut Interrupt<'_>,
    ) -> Result<Option<(usize, usize)>, Interrupted> {
        let mut at = start;
        while at + self.program.least <= self.end {
            if let Some(first) = &self.program.first {
                while at < self.end && !first.contains(self.text.at(at)) {
                    at += 1;
                }
                if at == self.end {
                    return Ok(None);
                }
            }
            if let Some(end) = self.run(at, demands, interrupt)? {
                return Ok(Some((at, end)));
            }
            at += 1;
        }
        Ok(None)
    }

    /// Matches at a position; yields where the match ends.
    pub fn run(
        &mut self,
        at: usize,
        demands: Demands,
        interrupt: &mut Interrupt<'_>,
    ) -> Result<Option<usize>, Interrupted> {
        self.whole = demands.whole;
        self.not_empty_at = demands.not_empty_at;
        self.start = at;
        self.marks.fill(UNSET);
        self.last = 0;
        self.stack.clear();
        self.execute(0, at, interrupt)
    }

    /// Runs from an instruction on to a match or to the end of all choices.
    fn execute(
        &mut self,
        start: usize,
        position: usize,
        interrupt: &mut Interrupt<'_>,
    ) -> Result<Option<usize>, Interrupted> {
        let (mut pc, mut at) = (start, position);
        loop {
            self.steps = self.steps.wrapping_add(1);
            if self.steps & 0xF_FFFF == 0 && interrupt() {
                return Err(Interrupted);
            }
            let went_on = match &self.program.code[pc] {
                Instruction::Match | Instruction::LookEnd => {
                    let is_match = matches!(self.program.code[pc], Instruction::Match);
                    let is_refused = is_match
                        && (self.whole && at != self.end
                            || at == self.start && at == self.not_empty_at);
                    if !is_refused {
                        return Ok(Some(at));
                    }
                    false
                }
                Instruction::Jump(target) => {
                    pc = *target;
                    continue;
                }
                Instruction::Split(first, second) => {
                    self.stack.push(Entry::Choice(*second, at));
                    pc = *first;
                    continue;
                }
                Instruction::Mark(mark) => {
                    self.set_mark(*mark, at);
                    true
                }
                Instruction::At(place) => self.is_at(*place, at),
                Instruction::Group { group, fold } => match self.group_again(*group, *fold, at) {
                    Some(end) => {
                        at = end;
                        true
                    }
                    None => false,
                },
                Instruction::UnlessGroup(group, other) => {
                    if !self.has_matched(*group) {
                        pc = *other;
                        continue;
                    }
                    true
                }
                Instruction::RepeatOne { .. } => match self.repeat_one(pc, at) {
                    Some(end) => {
                        at = end;
                        true
                    }
                    None => false,
                },
                Instruction::LoopStart(counter) => {
                    self.set_loop(*counter, (0, UNSET));
                    // The jump that follows leads to the test, which counts a turn too many.
                    if let Instruction::Jump(test) = self.program.code[pc + 1] {
                        match self.enter_loop(test, at) {
                            Some(next) => {
                                pc = next;
                                continue;
                            }
                            None => false,
                        }
                    } else {
                        true
                    }
                }
                Instruction::LoopEnd { counter, .. } => {
                    let (turns, last) = self.loops[*counter];
                    let _ = last;
                    self.set_loop(*counter, (turns + 1, last));
                    match self.enter_loop(pc, at) {
                        Some(next) => {
                            pc = next;
                            continue;
                        }
                        None => false,
                    }
                }
                Instruction::AtomicStart => {
                    self.stack.push(Entry::Barrier);
                    true
                }
                Instruction::AtomicEnd => {
                    self.forget_choices();
                    true
                }
                Instruction::Look { back, negated, after } => {
                    let (negated, after) = (*negated, *after);
                    if self.look(pc, *back, at, negated, interrupt)? {
                        pc = after;
                        continue;
                    }
                    false
                }
                single => {
                    let fits = at < self.end && takes(single, self.text.at(at));
                    at += usize::from(fits);
                    fits
                }
            };
            if went_on {
                pc += 1;
                continue;
            }
            match self.back() {
                Some(next) => (pc, at) = next,
                None => return Ok(None),
            }
        }
    }

    /// Goes back to the last choice; `None` if there is none.
    fn back(&mut self) -> Option<(usize, usize)> {
        while let Some(entry) = self.stack.pop() {
            match entry {
                Entry::Choice(pc, at) => return Some((pc, at)),
                Entry::Mark(mark, old) => self.marks[mark] = old,
                Entry::Last(old) => self.last = old,
                Entry::Loop(counter, old) => self.loops[counter] = old,
                Entry::Fewer(pc, start, least, length) => {
                    let length = self.fewer(pc, start, least, length)?;
                    return Some((pc + 1, start + length));
                }
                Entry::More(pc, at, length) => {
                    if let Some(next) = self.more(pc, at, length) {
                        return Some(next);
                    }
                }
                Entry::Barrier => {}
            }
        }
        None
    }

    /// One character less of a repetition, or as many less as are needed for what follows.
    fn fewer(&mut self, pc: usize, start: usize, least: usize, length: usize) -> Option<usize> {
        let mut length = length - 1;
        // A literal that follows must be there.
        if let Some(Instruction::Literal {
            char,
            fold: Fold::None,
            negated: false,
        }) = self.program.code.get(pc + 1)
        {
            while length > least
                && (start + length >= self.end || self.text.at(start + length) != *char)
            {
                length -= 1;
            }
        }
        if length > least {
            self.stack.push(Entry::Fewer(pc, start, least, length));
        }
        Some(length)
    }

    /// One character more of a lazy repetition.
    fn more(&mut self, pc: usize, at: usize, length: usize) -> Option<(usize, usize)> {
        let Instruction::RepeatOne { most, single, .. } = &self.program.code[pc] else {
            return None;
        };
        let is_full = *most != MAX_REPEAT && length >= *most as usize;
        if is_full || at >= self.end || !takes(single, self.text.at(at)) {
            return None;
        }
        self.stack.push(Entry::More(pc, at + 1, length + 1));
        Some((pc + 1, at + 1))
    }

    /// The first try of a repetition of single characters; yields where it ends.
    fn repeat_one(&mut self, pc: usize, at: usize) -> Option<usize> {
        let Instruction::RepeatOne { least, most, single, kind } = &self.program.code[pc] else {
            return None;
        };
        let (least, kind) = (*least as usize, *kind);
        let room = self.end - at;
        let wanted = match kind {
            Repeat::Lazy => least,
            _ if *most == MAX_REPEAT => room,
            _ => (*most as usize).min(room),
        };
        if least > room {
            return None;
        }
        let mut length = 0;
        while length < wanted && takes(single, self.text.at(at + length)) {
            length += 1;
        }
        if length < least {
            return None;
        }
        match kind {
            Repeat::Greedy if length > least => {
                self.stack.push(Entry::Fewer(pc, at, least, length));
            }
            Repeat::Lazy => self.stack.push(Entry::More(pc, at + length, length)),
            _ => {}
        }
        Some(at + length)
    }

    /// Chooses between another turn of a loop and its end, at the loop's test.
    fn enter_loop(&mut self, test: usize, at: usize) -> Option<usize> {
        let Instruction::LoopEnd { counter, least, most, body, lazy } = self.program.code[test]
        else {
            return None;
        };
        let (turns, last) = self.loops[counter];
        if turns < least {
            self.set_loop(counter, (turns, at));
            return Some(body);
        }
        // A turn that took nothing is not repeated.
        let may_turn = (most == MAX_REPEAT || turns < most) && last != at;
        match (may_turn, lazy) {
            (false, _) => Some(test + 1),
            (true, false) => {
                self.stack.push(Entry::Choice(test + 1, at));
                self.set_loop(counter, (turns, at));
                Some(body)
            }
            (true, true) => {
                // On the way back the loop is as it is now, but for the position.
                self.stack.push(Entry::Choice(body, at));
                let old = self.loops[counter];
                self.loops[counter] = (turns, at);
                let _ = old;
                Some(test + 1)
            }
        }
    }

    fn set_loop(&mut self, counter: usize, value: (u32, usize)) {
        let old = std::mem::replace(&mut self.loops[counter], value);
        self.stack.push(Entry::Loop(counter, old));
    }

    fn set_mark(&mut self, mark: usize, at: usize) {
        let old = std::mem::replace(&mut self.marks[mark], at);
        self.stack.push(Entry::Mark(mark, old));
        if mark & 1 == 1 {
            let old = std::mem::replace(&mut self.last, mark / 2 + 1);
            self.stack.push(Entry::Last(old));
        }
    }

    /// Takes away the choices since the last barrier; what they would have restored is restored by
    /// earlier ones.
    fn forget_choices(&mut self) {
        let barrier = self.stack.iter().rposition(|entry| matches!(entry, Entry::Barrier));
        let inner = self.stack.split_off(barrier.unwrap_or(0));
        let kept = inner.into_iter().filter(|entry| {
            matches!(entry, Entry::Mark(..) | Entry::Last(_) | Entry::Loop(..))
        });
        self.stack.extend(kept);
    }

    /// Tries a look-around that stands at `pc`.
    fn look(
        &mut self,
        pc: usize,
        back: usize,
        at: usize,
        negated: bool,
        interrupt: &mut Interrupt<'_>,
    ) -> Result<bool, Interrupted> {
        if at < back {
            return Ok(negated);
        }
        let outer = std::mem::take(&mut self.stack);
        let found = self.execute(pc + 1, at - back, interrupt)?.is_some();
        let inner = std::mem::replace(&mut self.stack, outer);
        if found && negated {
            // What the look-around has set is undone.
            for entry in inner.into_iter().rev() {
                match entry {
                    Entry::Mark(mark, old) => self.marks[mark] = old,
                    Entry::Last(old) => self.last = old,
                    Entry::Loop(counter, old) => self.loops[counter] = old,
                    _ => {}
                }
            }
        } else if found {
            let kept = inner.into_iter().filter(|entry| {
                matches!(entry, Entry::Mark(..) | Entry::Last(_) | Entry::Loop(..))
            });
            self.stack.extend(kept);
        }
        Ok(found != negated)
    }

    fn has_matched(&self, group: usize) -> bool {
        let (start, end) = (self.marks[2 * group], self.marks[2 * group + 1]);
        start != UNSET && end != UNSET && start <= end
    }

    /// The text of a group again; yields where it ends.
    fn group_again(&self, group: usize, fold: Fold, at: usize) -> Option<usize> {
        if !self.has_matched(group) {
            return None;
        }
        let (start, end) = (self.marks[2 * group], self.marks[2 * group + 1]);
        let length = end - start;
        if length > self.end - at {
            return None;
        }
        let same = (0..length).all(|offset| {
            let (a, b) = (self.text.at(start + offset), self.text.at(at + offset));
            fold.apply(a) == fold.apply(b)
        });
        same.then_some(at + length)
    }

    /// Whether a position is of a kind.
    fn is_at(&self, place: u32, at: usize) -> bool {
        let before = |at: usize| (at > 0).then(|| self.text.at(at - 1));
        let here = |at: usize| (at < self.end).then(|| self.text.at(at));
        let boundary = |is_word: fn(u32) -> bool| {
            before(at).is_some_and(is_word) != here(at).is_some_and(is_word)
        };
        match place {
            0 | 2 => at == 0,
            1 => before(at).is_none_or(|char| char == 10),
            3 | 8 => boundary(is_ascii_word),
            4 | 9 => !boundary(is_ascii_word),
            5 => at == self.end || at + 1 == self.end && self.text.at(at) == 10,
            6 => here(at).is_none_or(|char| char == 10),
            7 => at == self.end,
            10 => boundary(is_unicode_word),
            11 => !boundary(is_unicode_word),
            _ => false,
        }
    }
}

/// Whether an instruction for one character takes it.
#[inline]
fn takes(single: &Instruction, char: u32) -> bool {
    match single {
        Instruction::Any => char != 10,
        Instruction::AnyAll => true,
        Instruction::Literal { char: literal, fold, negated } => {
            (fold.apply(char) == *literal) != *negated
        }
        Instruction::Set { set, fold } => set.contains(fold.apply(char)),
        _ => false,
    }
}
