//! Sorting: a stable merge sort that uses the runs it finds (timsort with the merge order of
//! powersort).
//!
//! The list is empty while it is sorted, so that comparisons, which may run Python, never see it
//! half done; what they add to it is thrown away, and reported. The elements are sorted as plain
//! words whose references a vector holds all the while, so that an exception leaves a permutation
//! of them behind.
//!
//! Where comparing the keys runs no Python and every two of them are in order, any stable sort gives
//! the same: that of the standard library. Small ints are sorted as numbers.
//!
//! Else, runs are found as they stand: weakly ascending, or descending and then reversed. Short ones are
//! extended by binary insertion. Munro and Wild's "Nearly-Optimal Mergesorts" (2018) gives the
//! order of merges; galloping (Bentley and Yao's exponential search) skips over long stretches
//! that come from one side.

use std::cmp::Ordering;

use super::{List, drop_backwards};
use crate::abi::Word;
use crate::call;
use crate::float::Float;
use crate::object::{Borrowed, MaybeOwned, Owned, Py, Result};
use crate::protocol;
use crate::str_::Str;
use crate::tuple::Tuple;
use crate::type_::{Comparison, ids};

/// An element: what it is sorted by, and its position in the list before.
#[derive(Clone, Copy)]
struct Element {
    key: Word,
    origin: usize,
}

/// A list is sorted by what this says.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    /// All keys are small ints, exact `str`, or exact floats that are numbers.
    Simple,
    /// All keys are exact tuples of the same length, and the items of each place are
    /// [`Order::Simple`].
    SimpleTuples,
    /// All keys are exact tuples that are not empty: their first items decide where they are of the
    /// same simple kind and differ.
    Tuples,
    /// Anything else: by `<`.
    Generic,
}

/// Sorts a list.
pub(super) fn sort(
    py: &mut Py,
    list: &List,
    key: Option<Borrowed<'_>>,
    is_reverse: bool,
) -> Result<()> {
    let mut items = list.replace_all(Vec::new());
    let mut result = sort_items(py, &mut items, key, is_reverse);
    let was_changed = list.capacity() > 0;
    let added = list.replace_all(items);
    drop_backwards(added);
    if was_changed && result.is_ok() {
        result = Err(py.value_error("list modified during sort"));
    }
    result
}

/// Sorts a vector, as `list.sort` does.
pub fn sort_items(
    py: &mut Py,
    items: &mut Vec<Owned>,
    key: Option<Borrowed<'_>>,
    is_reverse: bool,
) -> Result<()> {
    let mut keys = Vec::new();
    if let Some(function) = key {
        keys.reserve_exact(items.len());
        for item in items.iter() {
            keys.push(call::call_with(py, function, [item.clone()])?);
        }
    }
    let order = order_of(if key.is_some() { &keys } else { items });
    if order.is_total() {
        sort_totally(items, &keys, is_reverse, order);
        drop_backwards(keys);
        return Ok(());
    }
    let by = if key.is_some() { &keys } else { &*items };
    let mut elements: Vec<Element> = by
        .iter()
        .enumerate()
        .map(|(origin, key)| Element {
            key: key.borrow().word(),
            origin,
        })
        .collect();
    // Reversing before and after keeps equal elements in order.
    if is_reverse {
        elements.reverse();
    }
    let mut sorter = Sorter {
        order,
        elements: &mut elements,
        buffer: Vec::new(),
        min_gallop: MIN_GALLOP,
        runs: Vec::new(),
    };
    let result = sorter.sort(py);
    if is_reverse {
        elements.reverse();
    }
    permute(items, elements.iter().map(|element| element.origin));
    drop_backwards(keys);
    result
}

/// How the keys can be compared.
fn order_of(keys: &[Owned]) -> Order {
    let Some(first) = keys.first() else {
        return Order::Generic;
    };
    let of_place =
        |index: usize| is_simple(keys.iter().map(|key| items_of(key.borrow()).get(index)));
    let len = items_of(first.borrow()).len();
    if is_simple(keys.iter().map(Some)) {
        Order::Simple
    } else if !keys.iter().all(|key| first_item(key.borrow()).is_some()) {
        Order::Generic
    } else if keys.iter().all(|key| items_of(key.borrow()).len() == len) && (0..len).all(of_place) {
        Order::SimpleTuples
    } else {
        Order::Tuples
    }
}

/// Whether all values are small ints, all are exact `str`, or all are exact floats that are numbers.
fn is_simple<'a>(values: impl Iterator<Item = Option<&'a Owned>>) -> bool {
    let mut values = values.map(|value| value.map(Owned::borrow));
    let is_number = |value: Borrowed<'_>| float_of(value).is_some_and(|value| !value.is_nan());
    let Some(Some(first)) = values.next() else {
        return false;
    };
    match first.type_id() {
        ids::STR => values.all(|value| value.is_some_and(|value| value.type_id() == ids::STR)),
        ids::FLOAT => is_number(first) && values.all(|value| value.is_some_and(is_number)),
        _ => {
            let mut all = std::iter::once(Some(first)).chain(values);
            all.all(|value| value.is_some_and(|value| value.small_int().is_some()))
        }
    }
}

/// The items of an exact tuple; none for anything else.
#[inline]
fn items_of(key: Borrowed<'_>) -> &[Owned] {
    match key.get::<Tuple>() {
        Some(tuple) if key.type_id() == ids::TUPLE => tuple.as_slice(),
        _ => &[],
    }
}

impl Order {
    /// Whether comparing runs no Python, and every two keys are in order.
    fn is_total(self) -> bool {
        matches!(self, Order::Simple | Order::SimpleTuples)
    }

    /// The order of two keys, which is total.
    #[inline]
    fn compare(self, a: Borrowed<'_>, b: Borrowed<'_>) -> Ordering {
        let simple = |a, b| simple_order(a, b).unwrap_or(Ordering::Equal);
        if self == Order::Simple {
            return simple(a, b);
        }
        let pairs = items_of(a).iter().zip(items_of(b));
        pairs.fold(Ordering::Equal, |order, (a, b)| {
            order.then_with(|| simple(a.borrow(), b.borrow()))
        })
    }
}

/// Sorts items by themselves if there are no keys, else by these, whose order is total.
fn sort_totally(items: &mut Vec<Owned>, keys: &[Owned], is_reverse: bool, order: Order) {
    let is_small_int = |item: &Owned| item.borrow().small_int().is_some();
    if keys.is_empty() && items.first().is_some_and(is_small_int) {
        // Their words sort as they do.
        items.sort_unstable_by_key(|item| item.borrow().word().0 as i64);
        if is_reverse {
            items.reverse();
        }
        return;
    }
    let by = if keys.is_empty() { &*items } else { keys };
    if let Some(mut numbers) = small_ints(by, is_reverse) {
        numbers.sort_unstable();
        return permute(items, numbers.iter().map(|(_, origin)| *origin));
    }
    if let Some(mut pairs) = pairs_of_small_ints(by, is_reverse) {
        pairs.sort_unstable();
        return permute(items, pairs.iter().map(|(_, origin)| *origin));
    }
    // Reversing before and after keeps equal elements in order.
    let mut keyed: Vec<(Word, usize)> = (by.iter().enumerate())
        .map(|(origin, key)| (key.borrow().word(), origin))
        .collect();
    if is_reverse {
        keyed.reverse();
    }
    keyed.sort_by(|a, b| {
        // SAFETY: the keys are alive, and comparing them runs no Python.
        let [a, b] = [a, b].map(|(key, _)| unsafe { Borrowed::from_word(*key) });
        order.compare(a, b)
    });
    if is_reverse {
        keyed.reverse();
    }
    permute(items, keyed.iter().map(|(_, origin)| *origin));
}

/// A number, or one that sorts the other way round.
fn turned(number: i64, is_reverse: bool) -> i64 {
    if is_reverse { !number } else { number }
}

/// The keys as numbers, each with its place, if all are small ints.
fn small_ints(keys: &[Owned], is_reverse: bool) -> Option<Vec<(i64, usize)>> {
    let number = |(origin, key): (usize, &Owned)| {
        Some((turned(key.borrow().small_int()?, is_reverse), origin))
    };
    keys.first()?.borrow().small_int()?;
    keys.iter().enumerate().map(number).collect()
}

/// The keys as pairs of numbers, each with its place, if all are pairs of small ints.
fn pairs_of_small_ints(keys: &[Owned], is_reverse: bool) -> Option<Vec<((i64, i64), usize)>> {
    let number = |item: &Owned| Some(turned(item.borrow().small_int()?, is_reverse));
    let pair = |(origin, key): (usize, &Owned)| match items_of(key.borrow()) {
        [a, b] => Some(((number(a)?, number(b)?), origin)),
        _ => None,
    };
    pair((0, keys.first()?))?;
    keys.iter().enumerate().map(pair).collect()
}

/// The first item of an exact tuple that is not empty.
#[inline]
fn first_item(key: Borrowed<'_>) -> Option<Borrowed<'_>> {
    if key.type_id() != ids::TUPLE {
        return None;
    }
    Some(key.get::<Tuple>()?.as_slice().first()?.borrow())
}

/// The order of two values of the same simple kind; nothing for others, and for what is equal or not
/// ordered.
#[inline]
fn simple_order(a: Borrowed<'_>, b: Borrowed<'_>) -> Option<Ordering> {
    let order = match (a.small_int(), b.small_int()) {
        (Some(a), Some(b)) => a.cmp(&b),
        (None, None) if a.type_id() != b.type_id() => return None,
        (None, None) => match a.type_id() {
            ids::FLOAT => float_of(a)?.partial_cmp(&float_of(b)?)?,
            ids::STR => a.get::<Str>()?.as_bytes().cmp(b.get::<Str>()?.as_bytes()),
            _ => return None,
        },
        _ => return None,
    };
    (order != Ordering::Equal).then_some(order)
}

#[inline]
fn float_of(value: Borrowed<'_>) -> Option<f64> {
    value.get::<Float>().map(|float| float.value)
}

/// Puts the items into the order of their places before.
fn permute(items: &mut Vec<Owned>, origins: impl Iterator<Item = usize>) {
    let mut old: Vec<MaybeOwned> = items.drain(..).map(|item| Some(item).into()).collect();
    items.extend(origins.map(|origin| old[origin].replace(None).expect("a permutation")));
}

/// From how many wins in a row on galloping pays.
const MIN_GALLOP: usize = 7;

/// A stretch that is sorted.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
    /// Its depth in the merge tree, with the run before it.
    power: u32,
}

struct Sorter<'a> {
    order: Order,
    elements: &'a mut [Element],
    buffer: Vec<Element>,
    min_gallop: usize,
    runs: Vec<Run>,
}

impl Sorter<'_> {
    /// `a < b`
    #[inline]
    fn less(&self, py: &mut Py, a: Element, b: Element) -> Result<bool> {
        // SAFETY: the keys are alive while they are sorted.
        let (a, b): (Borrowed<'_>, Borrowed<'_>) =
            unsafe { (Borrowed::from_word(a.key), Borrowed::from_word(b.key)) };
        match self.order {
            Order::Simple | Order::SimpleTuples => {
                return Ok(self.order.compare(a, b) == Ordering::Less);
            }
            Order::Tuples => {
                if let (Some(a), Some(b)) = (first_item(a), first_item(b))
                    && let Some(order) = simple_order(a, b)
                {
                    return Ok(order == Ordering::Less);
                }
            }
            Order::Generic => {}
        }
        let result = protocol::rich_compare(py, a, b, Comparison::Less)?;
        protocol::truth(py, result.borrow())
    }

    fn sort(&mut self, py: &mut Py) -> Result<()> {
        let total = self.elements.len();
        if total < 2 {
            return Ok(());
        }
        let min_run = min_run(total);
        let mut start = 0;
        while start < total {
            let mut len = self.count_run(py, start)?;
            if len < min_run {
                let forced = min_run.min(total - start);
                self.binary_sort(py, start, start + forced, start + len)?;
                len = forced;
            }
            self.found_run(py, start, len)?;
            start += len;
        }
        while self.runs.len() > 1 {
            let mut at = self.runs.len() - 2;
            if at > 0 && self.runs[at - 1].len < self.runs[at + 1].len {
                at -= 1;
            }
            self.merge_at(py, at)?;
        }
        Ok(())
    }

    /// Adds a run, after the merges whose turn it is.
    fn found_run(&mut self, py: &mut Py, start: usize, len: usize) -> Result<()> {
        if let Some(last) = self.runs.last() {
            let power = merge_power(last.start, last.len, len, self.elements.len());
            while self.runs.len() > 1 && self.runs[self.runs.len() - 2].power > power {
                self.merge_at(py, self.runs.len() - 2)?;
            }
            self.runs.last_mut().expect("there is one").power = power;
        }
        self.runs.push(Run {
            start,
            len,
            power: 0,
        });
        Ok(())
    }

    /// The length of the run at `start`; a descending one is reversed. Elements that are equal
    /// stay in order: within a descending run, stretches of equal ones are reversed first.
    fn count_run(&mut self, py: &mut Py, start: usize) -> Result<usize> {
        let end = self.elements.len();
        let ascending = self.count_ascending(py, start, start + 1)?;
        if start + ascending >= end {
            return Ok(end - start);
        }
        if ascending > 1 {
            let last = self.elements[start + ascending - 1];
            if self.less(py, self.elements[start], last)? {
                return Ok(ascending);
            }
            // All equal, and then less.
            self.elements[start..start + ascending].reverse();
        }
        let descending = self.count_descending(py, start, start + ascending + 1)?;
        self.elements[start..start + descending].reverse();
        // What follows may go on with the run, now that it ascends.
        self.count_ascending(py, start, start + descending)
    }

    /// The length of a weakly ascending run that is known up to `at`.
    fn count_ascending(&mut self, py: &mut Py, start: usize, mut at: usize) -> Result<usize> {
        while at < self.elements.len()
            && !self.less(py, self.elements[at], self.elements[at - 1])?
        {
            at += 1;
        }
        Ok(at - start)
    }

    /// The length of a descending run that is known up to `at`; its stretches of equal elements
    /// are reversed.
    fn count_descending(&mut self, py: &mut Py, start: usize, mut at: usize) -> Result<usize> {
        // How many equal ones there are at the end.
        let mut equal = 1;
        while at < self.elements.len() {
            if self.less(py, self.elements[at], self.elements[at - 1])? {
                self.elements[at - equal..at].reverse();
                equal = 1;
            } else if self.less(py, self.elements[at - 1], self.elements[at])? {
                break;
            } else {
                equal += 1;
            }
            at += 1;
        }
        self.elements[at - equal..at].reverse();
        Ok(at - start)
    }

    /// Sorts `start..end` by insertion; `start..sorted` is sorted already.
    fn binary_sort(&mut self, py: &mut Py, start: usize, end: usize, sorted: usize) -> Result<()> {
        for at in sorted.max(start + 1)..end {
            let pivot = self.elements[at];
            let (mut low, mut high) = (start, at);
            while low < high {
                let middle = low + (high - low) / 2;
                if self.less(py, pivot, self.elements[middle])? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            self.elements.copy_within(low..at, low + 1);
            self.elements[low] = pivot;
        }
        Ok(())
    }

    /// Merges the run at `at` with the one after it.
    fn merge_at(&mut self, py: &mut Py, at: usize) -> Result<()> {
        let (a, b) = (self.runs[at], self.runs[at + 1]);
        self.runs[at].len = a.len + b.len;
        self.runs[at].power = b.power;
        self.runs.remove(at + 1);
        // What is in place at both ends stays.
        let skip = self.gallop_right(py, self.elements[b.start], a.start, a.len, 0)?;
        let (start, len) = (a.start + skip, a.len - skip);
        if len == 0 {
            return Ok(());
        }
        let last = self.elements[start + len - 1];
        let other = self.gallop_left(py, last, b.start, b.len, b.len - 1)?;
        if other == 0 {
            return Ok(());
        }
        if len <= other {
            self.merge_low(py, start, len, other)
        } else {
            self.merge_high(py, start, len, other)
        }
    }

    /// Where `key` goes in a sorted stretch, before equal ones. Searches outwards from `hint`.
    fn gallop_left(
        &self,
        py: &mut Py,
        key: Element,
        start: usize,
        len: usize,
        hint: usize,
    ) -> Result<usize> {
        let stretch = &self.elements[start..start + len];
        gallop(stretch, hint, &mut |element| self.less(py, element, key))
    }

    /// Where `key` goes in a sorted stretch, after equal ones. Searches outwards from `hint`.
    fn gallop_right(
        &self,
        py: &mut Py,
        key: Element,
        start: usize,
        len: usize,
        hint: usize,
    ) -> Result<usize> {
        let stretch = &self.elements[start..start + len];
        gallop(stretch, hint, &mut |element| {
            self.less(py, key, element).map(|is_less| !is_less)
        })
    }

    /// Merges `start..start + len` with the `other` elements after it, from the left.
    fn merge_low(&mut self, py: &mut Py, start: usize, len: usize, other: usize) -> Result<()> {
        let mut left = std::mem::take(&mut self.buffer);
        left.clear();
        left.extend_from_slice(&self.elements[start..start + len]);
        let mut merge = Merge {
            out: start,
            left: 0,
            right: start + len,
            right_end: start + len + other,
        };
        let result = self.merge_low_loop(py, &left, &mut merge);
        // What is left of the left side fills the gap, also after an exception.
        let rest = &left[merge.left..];
        self.elements[merge.out..merge.out + rest.len()].copy_from_slice(rest);
        self.buffer = left;
        result
    }

    fn merge_low_loop(&mut self, py: &mut Py, left: &[Element], merge: &mut Merge) -> Result<()> {
        self.take_right(merge, 1);
        loop {
            let (mut left_wins, mut right_wins) = (0, 0);
            while left_wins < self.min_gallop && right_wins < self.min_gallop {
                if merge.left == left.len() || merge.right == merge.right_end {
                    return Ok(());
                }
                if merge.left + 1 == left.len() {
                    // The greatest of the left side is greater than all that is right.
                    let count = merge.right_end - merge.right;
                    self.take_right(merge, count);
                    return Ok(());
                }
                if self.less(py, self.elements[merge.right], left[merge.left])? {
                    self.take_right(merge, 1);
                    right_wins += 1;
                    left_wins = 0;
                } else {
                    self.take_left(left, merge, 1);
                    left_wins += 1;
                    right_wins = 0;
                }
            }
            self.gallop_low(py, left, merge)?;
        }
    }

    /// While one side wins many times in a row, moves whole stretches.
    fn gallop_low(&mut self, py: &mut Py, left: &[Element], merge: &mut Merge) -> Result<()> {
        if merge.left + 1 >= left.len() || merge.right == merge.right_end {
            return Ok(());
        }
        self.min_gallop += 1;
        loop {
            self.min_gallop -= usize::from(self.min_gallop > 1);
            let key = self.elements[merge.right];
            let from_left = gallop(&left[merge.left..], 0, &mut |element| {
                self.less(py, key, element).map(|is_less| !is_less)
            })?;
            self.take_left(left, merge, from_left);
            if merge.left + 1 >= left.len() {
                return Ok(());
            }
            self.take_right(merge, 1);
            if merge.right == merge.right_end {
                return Ok(());
            }
            let (key, count) = (left[merge.left], merge.right_end - merge.right);
            let from_right = self.gallop_left(py, key, merge.right, count, 0)?;
            self.take_right(merge, from_right);
            if merge.right == merge.right_end {
                return Ok(());
            }
            self.take_left(left, merge, 1);
            if merge.left + 1 >= left.len() {
                return Ok(());
            }
            if from_left < MIN_GALLOP && from_right < MIN_GALLOP {
                self.min_gallop += 1;
                return Ok(());
            }
        }
    }

    fn take_left(&mut self, left: &[Element], merge: &mut Merge, count: usize) {
        let taken = &left[merge.left..merge.left + count];
        self.elements[merge.out..merge.out + count].copy_from_slice(taken);
        merge.left += count;
        merge.out += count;
    }

    fn take_right(&mut self, merge: &mut Merge, count: usize) {
        let taken = merge.right..merge.right + count;
        self.elements.copy_within(taken, merge.out);
        merge.right += count;
        merge.out += count;
    }

    /// Merges from the right: the right side is copied out.
    fn merge_high(&mut self, py: &mut Py, start: usize, len: usize, other: usize) -> Result<()> {
        let mut right = std::mem::take(&mut self.buffer);
        right.clear();
        right.extend_from_slice(&self.elements[start + len..start + len + other]);
        // Ends of what is not merged yet: of the left side, of the right one, of the gap.
        let mut merge = Merge {
            out: start + len + other,
            left: start + len,
            right: other,
            right_end: start,
        };
        let result = self.merge_high_loop(py, &right, &mut merge);
        let rest = &right[..merge.right];
        self.elements[merge.out - rest.len()..merge.out].copy_from_slice(rest);
        self.buffer = right;
        result
    }

    fn merge_high_loop(&mut self, py: &mut Py, right: &[Element], merge: &mut Merge) -> Result<()> {
        self.give_left(merge, 1);
        loop {
            let (mut left_wins, mut right_wins) = (0, 0);
            while left_wins < self.min_gallop && right_wins < self.min_gallop {
                if merge.right == 0 || merge.left == merge.right_end {
                    return Ok(());
                }
                if merge.right == 1 {
                    // The least of the right side is less than all that is left.
                    let count = merge.left - merge.right_end;
                    self.give_left(merge, count);
                    return Ok(());
                }
                if self.less(py, right[merge.right - 1], self.elements[merge.left - 1])? {
                    self.give_left(merge, 1);
                    left_wins += 1;
                    right_wins = 0;
                } else {
                    self.give_right(right, merge, 1);
                    right_wins += 1;
                    left_wins = 0;
                }
            }
            self.gallop_high(py, right, merge)?;
        }
    }

    fn gallop_high(&mut self, py: &mut Py, right: &[Element], merge: &mut Merge) -> Result<()> {
        if merge.right <= 1 || merge.left == merge.right_end {
            return Ok(());
        }
        self.min_gallop += 1;
        loop {
            self.min_gallop -= usize::from(self.min_gallop > 1);
            let (key, count) = (right[merge.right - 1], merge.left - merge.right_end);
            let kept = self.gallop_right(py, key, merge.right_end, count, count - 1)?;
            let from_left = count - kept;
            self.give_left(merge, from_left);
            if merge.left == merge.right_end {
                return Ok(());
            }
            self.give_right(right, merge, 1);
            if merge.right <= 1 {
                return Ok(());
            }
            let key = self.elements[merge.left - 1];
            let kept = gallop(&right[..merge.right], merge.right - 1, &mut |element| {
                self.less(py, element, key)
            })?;
            let from_right = merge.right - kept;
            self.give_right(right, merge, from_right);
            if merge.right <= 1 {
                return Ok(());
            }
            self.give_left(merge, 1);
            if merge.left == merge.right_end {
                return Ok(());
            }
            if from_left < MIN_GALLOP && from_right < MIN_GALLOP {
                self.min_gallop += 1;
                return Ok(());
            }
        }
    }

    fn give_left(&mut self, merge: &mut Merge, count: usize) {
        let taken = merge.left - count..merge.left;
        merge.left -= count;
        merge.out -= count;
        self.elements.copy_within(taken, merge.out);
    }

    fn give_right(&mut self, right: &[Element], merge: &mut Merge, count: usize) {
        let taken = &right[merge.right - count..merge.right];
        merge.right -= count;
        merge.out -= count;
        self.elements[merge.out..merge.out + count].copy_from_slice(taken);
    }
}

/// Where a merge stands.
struct Merge {
    /// The next position that is written.
    out: usize,
    /// The next position of the left side.
    left: usize,
    /// The next position of the right side.
    right: usize,
    /// Where the side that was not copied out ends.
    right_end: usize,
}

/// The number of leading elements of a sorted stretch for which `is_before` holds: by steps that
/// double, outwards from `hint`, then by halving.
fn gallop(
    stretch: &[Element],
    hint: usize,
    is_before: &mut dyn FnMut(Element) -> Result<bool>,
) -> Result<usize> {
    let len = stretch.len();
    if len == 0 {
        return Ok(0);
    }
    let (mut low, mut high);
    if is_before(stretch[hint])? {
        let most = len - hint;
        let (mut last, mut offset) = (0, 1);
        while offset < most && is_before(stretch[hint + offset])? {
            last = offset;
            offset = offset * 2 + 1;
        }
        low = hint + last + 1;
        high = hint + offset.min(most);
    } else {
        let most = hint + 1;
        let (mut last, mut offset) = (0, 1);
        while offset < most && !is_before(stretch[hint - offset])? {
            last = offset;
            offset = offset * 2 + 1;
        }
        low = if offset < most { hint - offset + 1 } else { 0 };
        high = hint - last;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(stretch[middle])? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// The least length of a run: so that the number of runs is a power of two, or little less.
fn min_run(mut len: usize) -> usize {
    let mut carry = 0;
    while len >= 64 {
        carry |= len & 1;
        len >>= 1;
    }
    len + carry
}

/// The depth at which two neighbouring runs merge in the ideal tree: the first bit in which the
/// positions of their middles, as fractions of `total`, differ.
fn merge_power(start: usize, len: usize, next_len: usize, total: usize) -> u32 {
    let mut a = 2 * start + len;
    let mut b = a + len + next_len;
    let mut power = 0;
    loop {
        power += 1;
        if a >= total {
            a -= total;
            b -= total;
        } else if b >= total {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}
