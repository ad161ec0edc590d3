//! CPython's hashes: equal numbers of any class hash alike, text is hashed with a secret key.
//!
//! A hash is an `i64` and never -1. Numbers are reduced modulo the prime 2^61 - 1; str and bytes go
//! through SipHash-1-3, a str in its form of 1, 2 or 4 bytes a code point, whichever its highest
//! code point needs; tuples and slices combine their items' hashes as xxHash does, frozensets by a
//! sum that does not depend on the order.

use std::hash::{BuildHasher, Hasher, RandomState};

use dashu_int::{IBig, Sign};
use siphasher::sip::SipHasher13;

use super::wtf8;

/// The modulus of numeric hashes, the prime 2^61 - 1.
const MODULUS: u64 = (1 << MODULUS_BITS) - 1;
const MODULUS_BITS: u32 = 61;
/// The hash of positive infinity.
const INFINITY_HASH: i64 = 314_159;
/// What the imaginary part's hash is multiplied by.
const IMAGINARY_FACTOR: u64 = 1_000_003;

/// `hash(None)`.
pub const NONE_HASH: i64 = 0xFCA8_6420;

/// What is wrong with a `PYTHONHASHSEED`.
const SEED_MESSAGE: &str =
    "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]";

/// -1 means "no hash".
#[inline]
const fn avoid_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `hash` of an int that fits a machine word.
#[inline]
pub const fn int_hash(value: i64) -> i64 {
    let reduced = (value.unsigned_abs() % MODULUS) as i64;
    avoid_minus_one(if value < 0 { -reduced } else { reduced })
}

/// `hash` of an int of any size.
pub fn big_int_hash(value: &IBig) -> i64 {
    let (sign, words) = value.as_sign_words();
    // 2^64 is 8 modulo the prime.
    let reduced = words.iter().rev().fold(0, |hash: u64, &word| {
        let sum = (u128::from(hash) << 64) + u128::from(word);
        (sum % u128::from(MODULUS)) as u64
    });
    let hash = reduced as i64;
    avoid_minus_one(if sign == Sign::Negative { -hash } else { hash })
}

/// `hash` of a float; `None` for NaN, which hashes by its identity.
pub fn float_hash(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 {
            INFINITY_HASH
        } else {
            -INFINITY_HASH
        });
    }
    let bits = value.to_bits();
    let biased = (bits >> 52 & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if biased == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, biased - 1075)
    };
    // Multiplying by 2 modulo the prime rotates 61 bits.
    let shift = exponent.rem_euclid(MODULUS_BITS as i32) as u32;
    let rotated = (mantissa << shift & MODULUS) | mantissa >> (MODULUS_BITS - shift);
    let hash = (rotated % MODULUS) as i64;
    Some(avoid_minus_one(if value < 0.0 { -hash } else { hash }))
}

/// `hash` of a complex number, from the hashes of its parts.
pub const fn complex_hash(real: i64, imaginary: i64) -> i64 {
    let product = (imaginary as u64).wrapping_mul(IMAGINARY_FACTOR);
    avoid_minus_one((real as u64).wrapping_add(product) as i64)
}

/// `hash` of an object by its address.
#[inline]
pub const fn address_hash(address: usize) -> i64 {
    avoid_minus_one((address as u64).rotate_right(4) as i64)
}

/// The secret that text is hashed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashKey {
    low: u64,
    high: u64,
}

impl HashKey {
    /// The key of a seed: 0 stands for a key of zeros.
    pub const fn from_seed(seed: u32) -> HashKey {
        let mut bytes = [0; 16];
        let mut state = seed;
        let mut index = 0;
        while seed != 0 && index < bytes.len() {
            state = state.wrapping_mul(214_013).wrapping_add(2_531_011);
            bytes[index] = (state >> 16) as u8;
            index += 1;
        }
        let key = u128::from_le_bytes(bytes);
        HashKey {
            low: key as u64,
            high: (key >> 64) as u64,
        }
    }

    /// A key from the system's source of randomness.
    pub fn random() -> HashKey {
        let half = || RandomState::new().build_hasher().finish();
        HashKey {
            low: half(),
            high: half(),
        }
    }

    /// The key that the value of `PYTHONHASHSEED` asks for; an error says what it must be.
    pub fn from_environment(value: Option<&[u8]>) -> Result<HashKey, &'static str> {
        match value {
            None | Some(b"" | b"random") => Ok(HashKey::random()),
            Some(digits) => {
                let seed = std::str::from_utf8(digits).ok();
                let seed = seed.and_then(|digits| digits.trim_ascii_start().parse().ok());
                seed.map(HashKey::from_seed).ok_or(SEED_MESSAGE)
            }
        }
    }

    /// `hash` of bytes.
    #[inline]
    pub fn bytes_hash(self, bytes: &[u8]) -> i64 {
        if bytes.is_empty() {
            return 0;
        }
        let hasher = SipHasher13::new_with_keys(self.low, self.high);
        avoid_minus_one(hasher.hash(bytes) as i64)
    }

    /// `hash` of a str.
    pub fn str_hash(self, text: &[u8]) -> i64 {
        if text.is_ascii() {
            return self.bytes_hash(text);
        }
        let mut hasher = SipHasher13::new_with_keys(self.low, self.high);
        match wtf8::unit_width(text) {
            1 => feed(&mut hasher, text, |point| [point as u8]),
            2 => feed(&mut hasher, text, |point| (point as u16).to_le_bytes()),
            _ => feed(&mut hasher, text, u32::to_le_bytes),
        }
        avoid_minus_one(hasher.finish() as i64)
    }
}

/// Feeds a text's code points as units of one width.
fn feed<const N: usize>(hasher: &mut SipHasher13, text: &[u8], unit: impl Fn(u32) -> [u8; N]) {
    let mut buffer = [0; 256];
    let mut length = 0;
    for code_point in wtf8::code_points(text) {
        buffer[length..length + N].copy_from_slice(&unit(code_point));
        length += N;
        if length == buffer.len() {
            hasher.write(&buffer);
            length = 0;
        }
    }
    hasher.write(&buffer[..length]);
}

/// Hashes of the items of a tuple or slice, combined one after another.
#[derive(Clone, Debug)]
pub struct SequenceHasher {
    state: u64,
    length: u64,
}

impl SequenceHasher {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    /// Stands for the hash -1.
    const INSTEAD_OF_MINUS_ONE: i64 = 1_546_275_796;

    /// No item yet.
    #[inline]
    pub const fn new() -> SequenceHasher {
        SequenceHasher {
            state: Self::PRIME_5,
            length: 0,
        }
    }

    /// The hash of the next item.
    #[inline]
    pub const fn push(&mut self, item: i64) {
        let lane = (item as u64).wrapping_mul(Self::PRIME_2);
        let rotated = self.state.wrapping_add(lane).rotate_left(31);
        self.state = rotated.wrapping_mul(Self::PRIME_1);
        self.length += 1;
    }

    /// `hash` of the tuple.
    pub const fn finish_tuple(self) -> i64 {
        let length = self.length ^ (Self::PRIME_5 ^ 3_527_539);
        Self::checked(self.state.wrapping_add(length))
    }

    /// `hash` of the slice.
    pub const fn finish_slice(self) -> i64 {
        Self::checked(self.state)
    }

    const fn checked(state: u64) -> i64 {
        match state as i64 {
            -1 => Self::INSTEAD_OF_MINUS_ONE,
            hash => hash,
        }
    }
}

impl Default for SequenceHasher {
    fn default() -> SequenceHasher {
        SequenceHasher::new()
    }
}

/// `hash` of a tuple, from those of its items.
pub fn tuple_hash(items: impl IntoIterator<Item = i64>) -> i64 {
    let mut hasher = SequenceHasher::new();
    for item in items {
        hasher.push(item);
    }
    hasher.finish_tuple()
}

/// `hash` of a slice, from those of its start, stop and step.
pub const fn slice_hash(start: i64, stop: i64, step: i64) -> i64 {
    let mut hasher = SequenceHasher::new();
    hasher.push(start);
    hasher.push(stop);
    hasher.push(step);
    hasher.finish_slice()
}

/// `hash` of a range, from the hashes of its length, start and step; `length` is its length, of
/// which only 0, 1 and more are told apart.
pub fn range_hash(length: u64, length_hash: i64, start: i64, step: i64) -> i64 {
    match length {
        0 => tuple_hash([length_hash, NONE_HASH, NONE_HASH]),
        1 => tuple_hash([length_hash, start, NONE_HASH]),
        _ => tuple_hash([length_hash, start, step]),
    }
}

/// `hash` of a frozenset, from those of its items.
pub fn frozenset_hash(items: impl IntoIterator<Item = i64>) -> i64 {
    let mut state = 0_u64;
    let mut length = 0_u64;
    for item in items {
        let item = item as u64;
        state ^= (item ^ 89_869_747 ^ item << 16).wrapping_mul(3_644_798_167);
        length += 1;
    }
    state ^= length.wrapping_add(1).wrapping_mul(1_927_868_237);
    state ^= state >> 11 ^ state >> 25;
    match state.wrapping_mul(69_069).wrapping_add(907_133_923) as i64 {
        -1 => 590_923_713,
        hash => hash,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(int_hash(0), 0);
        assert_eq!(int_hash(1), 1);
        assert_eq!(int_hash(-1), -2);
        assert_eq!(int_hash(-2), -2);
        assert_eq!(int_hash(2305843009213693951), 0);
        assert_eq!(int_hash(2305843009213693950), 2305843009213693950);
        assert_eq!(int_hash(2305843009213693952), 1);
        assert_eq!(int_hash(-2305843009213693951), 0);
        assert_eq!(int_hash(9223372036854775807), 3);
        assert_eq!(int_hash(i64::MIN), -4);
        assert_eq!(big("18446744073709551616"), 8);
        assert_eq!(big("-18446744073709551616"), -8);
        assert_eq!(big("1267650600228229401496703217721"), 549755826233);
        assert_eq!(
            big(
                "-265613988875874769338781322035779626829233452653394495974574961739092490901302182994384699044001"
            ),
            -424410663027747676
        );
        assert_eq!(
            big("12259964326927110850916040267783483001021757281745764351"),
            0
        );
        assert_eq!(big("-5316911983139663491615228241121378304"), -2);
        assert_eq!(float_hash(0.0), Some(0));
        assert_eq!(float_hash(-0.0), Some(0));
        assert_eq!(float_hash(1.0), Some(1));
        assert_eq!(float_hash(-1.0), Some(-2));
        assert_eq!(float_hash(0.5), Some(1152921504606846976));
        assert_eq!(float_hash(0.1), Some(230584300921369408));
        assert_eq!(float_hash(-2.5), Some(-1152921504606846978));
        assert_eq!(float_hash(1e+300), Some(1224995262755759164));
        assert_eq!(float_hash(5e-324), Some(16777216));
        assert_eq!(float_hash(2.305843009213694e+18), Some(1));
        assert_eq!(
            float_hash(1.7976931348623157e+308),
            Some(2234066890152476671)
        );
        assert_eq!(float_hash(f64::INFINITY), Some(314159));
        assert_eq!(float_hash(-f64::INFINITY), Some(-314159));
        assert_eq!(float_hash(123456789.125), Some(288230376275168533));
        assert_eq!(float_hash(2.2250738585072014e-308), Some(32768));
        assert_eq!(float_hash(f64::NAN), None);
        assert_eq!(complex_hash(int_hash(1), int_hash(2)), 2000007);
        assert_eq!(complex_hash(int_hash(0), int_hash(1)), 1000003);
        assert_eq!(complex_hash(int_hash(-1), int_hash(0)), -2);
        assert_eq!(complex_hash(int_hash(0), int_hash(-1)), -2000006);
    }

    fn big(digits: &str) -> i64 {
        big_int_hash(&IBig::from_str_radix(digits, 10).unwrap())
    }

    #[test]
    fn sequences_and_sets() {
        assert_eq!(tuple_hash([]), 5740354900026072187);
        assert_eq!(tuple_hash([1]), -6644214454873602895);
        assert_eq!(tuple_hash([1, 2, 3]), 529344067295497451);
        assert_eq!(tuple_hash([-2, -2]), 960947337673586213);
        assert_eq!(
            tuple_hash([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            -7222447081605638768
        );
        assert_eq!(frozenset_hash([]), 133146708735736);
        assert_eq!(frozenset_hash([1]), -558064481276695278);
        assert_eq!(frozenset_hash([1, 2, 3]), -272375401224217160);
        assert_eq!(frozenset_hash(0..100), 4411996150312757951);
        assert_eq!(frozenset_hash([-2]), 6776983852052281967);
        assert_eq!(slice_hash(1, 2, NONE_HASH), -2178470213028018262);
        assert_eq!(range_hash(0, 0, 5, 1), 2676694398852732306);
        assert_eq!(range_hash(1, 1, 5, 3), -7048428680432378585);
        assert_eq!(range_hash(5, 5, 0, 2), -6143170332311272345);
        assert_eq!(NONE_HASH, 4238894112);
    }

    #[test]
    fn texts() {
        let key = HashKey::from_environment(Some(b"0")).unwrap();
        assert_eq!(key.bytes_hash(b"abc"), -4594863902769663758);
        assert_eq!(key.str_hash("".as_bytes()), 0);
        assert_eq!(key.str_hash("a".as_bytes()), 4644417185603328019);
        assert_eq!(key.str_hash("abc".as_bytes()), -4594863902769663758);
        assert_eq!(key.str_hash("hello world".as_bytes()), -5642461784034726774);
        assert_eq!(
            key.str_hash("x".repeat(100).as_bytes()),
            1359644457043326220
        );
        assert_eq!(key.str_hash("\u{e9}".as_bytes()), 6047309291227476195);
        assert_eq!(key.str_hash("h\u{e9}llo".as_bytes()), 6395329678795984700);
        assert_eq!(key.str_hash("\u{20ac}".as_bytes()), -5529981157763016009);
        assert_eq!(key.str_hash("\u{1f600}a".as_bytes()), 1495732039293241016);
        assert_eq!(
            key.str_hash("€".repeat(200).as_bytes()),
            2305405112800742986
        );
        assert_eq!(key.str_hash("aaaaaaa".as_bytes()), 3743554345682611213);
        assert_eq!(key.str_hash("aaaaaaaa".as_bytes()), -4250921761727411054);
        assert_eq!(key.str_hash("aaaaaaaaa".as_bytes()), 1304380474379753940);
        assert_eq!(key.str_hash("\u{0}".as_bytes()), 7541581120933061747);
        let key = HashKey::from_environment(Some(b"1")).unwrap();
        assert_eq!(key.bytes_hash(b"abc"), -4667308735975688587);
        assert_eq!(key.str_hash("abc".as_bytes()), -4667308735975688587);
        assert_eq!(key.str_hash("h\u{e9}llo".as_bytes()), 4627783765987660535);
        assert_eq!(key.str_hash("\u{20ac}".as_bytes()), 4443362316794630049);
        assert_eq!(key.str_hash("\u{1f600}a".as_bytes()), 943728977276782164);
        let key = HashKey::from_environment(Some(b"42")).unwrap();
        assert_eq!(key.bytes_hash(b"abc"), 3869580338025362921);
        assert_eq!(key.str_hash("abc".as_bytes()), 3869580338025362921);
        assert_eq!(key.str_hash("h\u{e9}llo".as_bytes()), -4058713343194919257);
        assert_eq!(key.str_hash("\u{20ac}".as_bytes()), -9193319877017669544);
        assert_eq!(key.str_hash("\u{1f600}a".as_bytes()), 6939127490655956730);
        let key = HashKey::from_environment(Some(b"4294967295")).unwrap();
        assert_eq!(key.bytes_hash(b"abc"), -6122489556238538401);
        assert_eq!(key.str_hash("abc".as_bytes()), -6122489556238538401);
        assert_eq!(key.str_hash("h\u{e9}llo".as_bytes()), 3491461287047953188);
        assert_eq!(key.str_hash("\u{20ac}".as_bytes()), 1723250505947338019);
        assert_eq!(key.str_hash("\u{1f600}a".as_bytes()), 8008203697401792612);
    }

    #[test]
    fn seeds() {
        for wrong in [&b"x"[..], b"-1", b"4294967296", b"1x"] {
            assert_eq!(HashKey::from_environment(Some(wrong)), Err(SEED_MESSAGE));
        }
        assert_ne!(HashKey::random(), HashKey::random());
        assert!(HashKey::from_environment(Some(b"random")).is_ok());
        assert!(HashKey::from_environment(None).is_ok());
    }
}
