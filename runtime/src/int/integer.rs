//! The value behind an int object.

use std::borrow::Cow;
use std::cmp::Ordering;

use dashu_int::{IBig, Sign};

use super::BigInt;
use crate::abi::Word;
use crate::object::{Borrowed, Owned};

/// A whole number, borrowed from its object. Numbers of 63 bits are always `Small`.
#[derive(Clone, Copy, Debug)]
pub enum Integer<'a> {
    /// It fits 63 bits.
    Small(i64),
    /// It does not.
    Big(&'a IBig),
}

impl<'a> Integer<'a> {
    /// The value of an int, a bool or an instance of another subclass.
    #[inline]
    pub fn get(object: Borrowed<'a>) -> Option<Integer<'a>> {
        match object.small_int() {
            Some(value) => Some(Integer::Small(value)),
            None => Some(Integer::from_big(&object.get::<BigInt>()?.value)),
        }
    }

    /// The value of an object that is known to be an int.
    ///
    /// # Panics
    /// If it is none.
    #[inline]
    pub fn of(object: Borrowed<'a>) -> Integer<'a> {
        Integer::get(object).expect("an int")
    }

    /// The view of a number.
    #[inline]
    pub fn from_big(value: &'a IBig) -> Integer<'a> {
        match i64::try_from(value) {
            Ok(small) if (Word::MIN_INT..=Word::MAX_INT).contains(&small) => Integer::Small(small),
            _ => Integer::Big(value),
        }
    }

    /// The number itself.
    pub fn into_big(self) -> IBig {
        self.as_big().into_owned()
    }

    /// The number, copied only if it is small.
    pub fn as_big(self) -> Cow<'a, IBig> {
        match self {
            Integer::Small(value) => Cow::Owned(IBig::from(value)),
            Integer::Big(value) => Cow::Borrowed(value),
        }
    }

    /// The number if it fits 64 bits.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            Integer::Small(value) => Some(value),
            Integer::Big(value) => i64::try_from(value).ok(),
        }
    }

    /// The exact `int` of this value.
    pub fn to_object(self) -> Owned {
        match self {
            Integer::Small(value) => Owned::from_small_int(value),
            Integer::Big(value) => super::new_object(&super::INT, value.clone()),
        }
    }

    /// Whether it is 0.
    #[inline]
    pub fn is_zero(self) -> bool {
        matches!(self, Integer::Small(0))
    }

    /// Whether it is below 0.
    #[inline]
    pub fn is_negative(self) -> bool {
        match self {
            Integer::Small(value) => value < 0,
            Integer::Big(value) => value.sign() == Sign::Negative,
        }
    }

    /// How many bits the magnitude has.
    pub fn bit_length(self) -> u64 {
        match self {
            Integer::Small(value) => u64::from(64 - value.unsigned_abs().leading_zeros()),
            Integer::Big(value) => bit_length(value),
        }
    }
}

impl PartialEq for Integer<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Integer<'_> {}

impl PartialOrd for Integer<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Integer<'_> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Integer::Small(a), Integer::Small(b)) => a.cmp(b),
            (Integer::Big(a), Integer::Big(b)) => a.cmp(b),
            // What is not small is beyond every small number.
            (Integer::Small(_), Integer::Big(b)) => match b.sign() {
                Sign::Positive => Ordering::Less,
                Sign::Negative => Ordering::Greater,
            },
            (Integer::Big(a), Integer::Small(_)) => match a.sign() {
                Sign::Positive => Ordering::Greater,
                Sign::Negative => Ordering::Less,
            },
        }
    }
}

/// How many bits the magnitude of a number has.
pub fn bit_length(value: &IBig) -> u64 {
    let (_, words) = value.as_sign_words();
    match words.last() {
        None => 0,
        Some(last) => words.len() as u64 * 64 - u64::from(last.leading_zeros()),
    }
}
