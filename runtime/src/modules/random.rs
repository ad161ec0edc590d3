//! The module `_random`: the Mersenne Twister. Source: M. Matsumoto and T. Nishimura, "Mersenne
//! Twister: A 623-Dimensionally Equidistributed Uniform Pseudo-Random Number Generator" (1998), and
//! their revised initialisation of 2002.

use std::cell::UnsafeCell;

use crate::class::OBJECT;
use crate::float;
use crate::int;
use crate::memory;
use crate::module::{Module, ModuleDef};
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::tuple::{self, Tuple};
use crate::type_::{Call, Class, Definition, Flags, Kind, KindInfo, Method, Slots, TypeId};

/// How many words the state has.
const SIZE: usize = 624;
/// The distance of the words that are combined.
const SHIFT: usize = 397;

/// The state of a generator.
struct Twister {
    words: [u32; SIZE],
    /// The next word to be used; `SIZE` if new ones are to be made.
    next: usize,
}

impl Twister {
    fn from_seed(seed: u32) -> Twister {
        let mut words = [0; SIZE];
        words[0] = seed;
        for at in 1..SIZE {
            let last: u32 = words[at - 1];
            let mixed = last ^ (last >> 30);
            words[at] = mixed.wrapping_mul(1_812_433_253).wrapping_add(at as u32);
        }
        Twister { words, next: SIZE }
    }

    fn from_key(key: &[u32]) -> Twister {
        let mut twister = Twister::from_seed(19_650_218);
        let words = &mut twister.words;
        let mut at = 1;
        let advance = |words: &mut [u32; SIZE], at: &mut usize| {
            *at += 1;
            if *at == SIZE {
                words[0] = words[SIZE - 1];
                *at = 1;
            }
        };
        for step in 0..SIZE.max(key.len()) {
            let from = step % key.len();
            let last = words[at - 1];
            let mixed = (last ^ (last >> 30)).wrapping_mul(1_664_525);
            words[at] = (words[at] ^ mixed)
                .wrapping_add(key[from])
                .wrapping_add(from as u32);
            advance(words, &mut at);
        }
        for _ in 1..SIZE {
            let last = words[at - 1];
            let mixed = (last ^ (last >> 30)).wrapping_mul(1_566_083_941);
            words[at] = (words[at] ^ mixed).wrapping_sub(at as u32);
            advance(words, &mut at);
        }
        words[0] = 1 << 31;
        twister
    }

    fn renew(&mut self) {
        for at in 0..SIZE {
            let high = self.words[at] & 0x8000_0000;
            let mixed = high | (self.words[(at + 1) % SIZE] & 0x7FFF_FFFF);
            let odd = if mixed & 1 == 1 { 0x9908_B0DF } else { 0 };
            self.words[at] = self.words[(at + SHIFT) % SIZE] ^ (mixed >> 1) ^ odd;
        }
        self.next = 0;
    }

    fn next_u32(&mut self) -> u32 {
        if self.next >= SIZE {
            self.renew();
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C_5680;
        word ^= (word << 15) & 0xEFC6_0000;
        word ^ (word >> 18)
    }

    /// A float in `[0, 1)` with 53 random bits.
    fn next_f64(&mut self) -> f64 {
        let high = f64::from(self.next_u32() >> 5);
        let low = f64::from(self.next_u32() >> 6);
        (high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0)
    }
}

/// The layout of a generator.
#[repr(C)]
struct Random {
    header: Header,
    twister: UnsafeCell<Box<Twister>>,
}

static KIND: KindInfo = KindInfo::leaf::<Random>("Random");

// SAFETY: every class of this kind starts with a `Random`.
unsafe impl Object for Random {
    const KIND: Kind = Kind(&KIND);
}

/// Uses the state of a generator.
fn with<R>(object: Borrowed<'_>, use_it: impl FnOnce(&mut Twister) -> R) -> R {
    let random = object.get::<Random>().expect("the receiver is a generator");
    // SAFETY: the function runs no Python.
    use_it(unsafe { &mut *random.twister.get() })
}

/// `_random.Random`.
static RANDOM: Class = Class::new_static(TypeId(300), {
    static DEFINITION: Definition = Definition {
        module: "_random",
        slots: Slots {
            new: Some(|_, class, _| {
                let twister = Box::new(Twister::from_key(&system_words()));
                let object = memory::new_object(class, |header| Random {
                    header,
                    twister: UnsafeCell::new(twister),
                });
                Ok(object.into_owned())
            }),
            init: Some(|py, object, args| {
                let given = args.positional_slice();
                if given.len() > 1 {
                    let message =
                        format!("Random() takes at most 1 argument ({} given)", given.len());
                    return Err(py.type_error(message));
                }
                seed(py, object, given).map(drop)
            }),
            ..Slots::EMPTY
        },
        methods: &[
            Method::new(
                "random",
                Call::NoArgs(|_, object| Ok(float::new(with(object, Twister::next_f64)))),
            ),
            Method::new("seed", Call::Positional(0, 1, seed)),
            Method::new("getstate", Call::NoArgs(get_state)),
            Method::new("setstate", Call::One(set_state)),
            Method::new("getrandbits", Call::One(get_bits)),
        ],
        is_base: true,
        ..Definition::new("Random", &OBJECT, Random::KIND)
    };
    &DEFINITION
});

/// The classes of this module.
const CLASSES: &[&Class] = &[&RANDOM];

/// The static record of the module.
#[unsafe(export_name = "pyc_module__random")]
pub static MODULE: ModuleDef = ModuleDef {
    name: "_random",
    classes: CLASSES,
    functions: &[],
    names: &["Random"],
    initialise: |_: &mut Py, module: &Module| {
        module.set("Random", RANDOM.as_borrowed().to_owned());
    },
};

/// Words from the system's own source of randomness.
fn system_words() -> Vec<u32> {
    let mut bytes = [0_u8; SIZE * 4];
    // SAFETY: the buffer has the length that is told; a short read leaves zeros, and the time is
    // mixed in below.
    unsafe { libc::getrandom(bytes.as_mut_ptr().cast(), bytes.len(), 0) };
    let word = |chunk: &[u8]| u32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
    bytes.chunks_exact(4).map(word).collect()
}

fn seed(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let key = match args.first().filter(|value| !value.borrow().is_none()) {
        None => system_words(),
        Some(value) if value.borrow().class().has_flag(Flags::INT) => {
            let magnitude = protocol::absolute(py, value.borrow())?;
            int::bytes::to_u32_words(magnitude.borrow())
        }
        Some(value) => {
            let hash = protocol::hash(py, value.borrow())? as u64;
            vec![hash as u32, (hash >> 32) as u32]
        }
    };
    // The key of a number has no zeros at its end, but one word at least.
    let used = key
        .iter()
        .rposition(|&word| word != 0)
        .map_or(1, |last| last + 1);
    let twister = Twister::from_key(&key[..used]);
    with(object, |state| *state = twister);
    Ok(none_owned())
}

fn get_state(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let words = with(object, |state| {
        let words = state
            .words
            .iter()
            .map(|&word| int::from_i64(i64::from(word)));
        words.chain([int::from_usize(state.next)]).collect()
    });
    Ok(tuple::from_vec(words))
}

fn set_state(py: &mut Py, object: Borrowed<'_>, state: Borrowed<'_>) -> Result<Owned> {
    let Some(items) = state.get::<Tuple>() else {
        return Err(py.type_error("state vector must be a tuple"));
    };
    if items.len() != SIZE + 1 {
        return Err(py.value_error("state vector is the wrong size"));
    }
    let mut numbers = Vec::with_capacity(SIZE + 1);
    for item in items.as_slice().to_vec() {
        numbers.push(protocol::index_i64(py, item.borrow())?);
    }
    let next = numbers[SIZE];
    if !(0..=SIZE as i64).contains(&next) {
        return Err(py.value_error("invalid state"));
    }
    with(object, |state| {
        for (word, number) in state.words.iter_mut().zip(&numbers) {
            *word = *number as u32;
        }
        state.next = next as usize;
    });
    Ok(none_owned())
}

fn get_bits(py: &mut Py, object: Borrowed<'_>, count: Borrowed<'_>) -> Result<Owned> {
    let count = protocol::index_i64(py, count)?;
    if count < 0 {
        return Err(py.value_error("number of bits must be non-negative"));
    }
    if count <= 32 {
        return Ok(int::from_i64(match count {
            0 => 0,
            _ => i64::from(with(object, Twister::next_u32) >> (32 - count)),
        }));
    }
    let words = (count - 1) / 32 + 1;
    if words > 1 << 26 {
        return Err(py.memory_error());
    }
    let words: Vec<u32> = (0..words)
        .map(|at| {
            let left = count - 32 * at;
            let word = with(object, Twister::next_u32);
            if left < 32 { word >> (32 - left) } else { word }
        })
        .collect();
    Ok(int::bytes::from_u32_words(&words))
}
