//! `int.to_bytes` and `int.from_bytes`.

use dashu_int::{IBig, UBig};

use super::{INT, Integer, from_big, integer, power};
use crate::call;
use crate::class::as_class;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::str_::Str;
use crate::type_::Parameters;

pub(super) static TO_BYTES: Parameters = Parameters {
    names: &["length", "byteorder", "signed"],
    positional_only: 0,
    positional: 2,
    required: 0,
};

pub(super) static FROM_BYTES: Parameters = Parameters {
    names: &["bytes", "byteorder", "signed"],
    positional_only: 0,
    positional: 2,
    required: 1,
};

/// `n.to_bytes(length=1, byteorder="big", *, signed=False)`.
pub(super) fn to_bytes(py: &mut Py, this: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let length = match &args[0] {
        Some(length) => protocol::index_i64(py, length.borrow())?,
        None => 1,
    };
    let name = check_order_type(py, args[1].as_ref(), "to_bytes")?;
    let signed = is_signed(py, args[2].as_ref())?;
    let big_endian = is_big_endian(py, name)?;
    let Ok(length) = usize::try_from(length) else {
        return Err(py.value_error("length argument must be non-negative"));
    };
    let value = Integer::of(this);
    if value.is_negative() && !signed {
        return Err(py.overflow_error("can't convert negative int to unsigned"));
    }
    if !fits(value, length, signed) {
        return Err(py.overflow_error("int too big to convert"));
    }
    super::check_bits(py, (length as u64).saturating_mul(8))?;
    let mut bytes = little_endian(value, length);
    if big_endian {
        bytes.reverse();
    }
    Ok(crate::bytes::new(&bytes))
}

/// Whether a number fits that many bytes.
fn fits(value: Integer<'_>, length: usize, signed: bool) -> bool {
    let bits = (length as u64).saturating_mul(8);
    if !signed {
        return value.bit_length() <= bits;
    }
    // The least number has a magnitude of one bit more than the greatest.
    let magnitude = match value {
        _ if !value.is_negative() => value.bit_length(),
        Integer::Small(value) => Integer::Small(!value).bit_length(),
        Integer::Big(value) => integer::bit_length(&(-value - IBig::ONE)),
    };
    magnitude < bits || value.is_zero()
}

/// The lowest bytes of the two's complement, lowest first.
fn little_endian(value: Integer<'_>, length: usize) -> Vec<u8> {
    let fill = if value.is_negative() { 0xFF } else { 0 };
    let mut bytes = match value {
        Integer::Small(value) => value.to_le_bytes().to_vec(),
        Integer::Big(value) if value.sign() == dashu_int::Sign::Negative => {
            // -n is the complement of n - 1.
            let below = power::magnitude(&(-value - IBig::ONE));
            below.to_le_bytes().iter().map(|byte| !byte).collect()
        }
        Integer::Big(value) => power::magnitude(value).to_le_bytes().into_vec(),
    };
    bytes.resize(length, fill);
    bytes
}

/// `cls.from_bytes(bytes, byteorder="big", *, signed=False)`.
pub(super) fn from_bytes(
    py: &mut Py,
    class: Borrowed<'_>,
    args: &[Option<Owned>],
) -> Result<Owned> {
    let source = args[0].as_ref().expect("a required parameter is bound");
    let name = check_order_type(py, args[1].as_ref(), "from_bytes")?;
    let signed = is_signed(py, args[2].as_ref())?;
    let big_endian = is_big_endian(py, name)?;
    let mut bytes = crate::bytes::collect(py, source.borrow())?;
    if big_endian {
        bytes.reverse();
    }
    let number = from_big(from_little_endian(bytes, signed));
    if as_class(class).is_some_and(|class| class == &INT) {
        return Ok(number);
    }
    call::call_with(py, class, [number])
}

fn from_little_endian(mut bytes: Vec<u8>, signed: bool) -> IBig {
    if !signed || bytes.last().is_none_or(|byte| byte & 0x80 == 0) {
        return IBig::from(UBig::from_le_bytes(&bytes));
    }
    for byte in &mut bytes {
        *byte = !*byte;
    }
    -IBig::from(UBig::from_le_bytes(&bytes)) - IBig::ONE
}

/// The argument `byteorder`, which must be a `str`.
fn check_order_type<'a>(
    py: &mut Py,
    order: Option<&'a Owned>,
    function: &str,
) -> Result<Option<&'a Str>> {
    let Some(order) = order else {
        return Ok(None);
    };
    match order.borrow().get::<Str>() {
        Some(name) => Ok(Some(name)),
        None => {
            let class = protocol::argument_class(order.borrow());
            let message = format!("{function}() argument 'byteorder' must be str, not {class}");
            Err(py.type_error(message))
        }
    }
}

fn is_big_endian(py: &mut Py, name: Option<&Str>) -> Result<bool> {
    match name.map(Str::as_bytes) {
        None | Some(b"big") => Ok(true),
        Some(b"little") => Ok(false),
        Some(_) => Err(py.value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn is_signed(py: &mut Py, signed: Option<&Owned>) -> Result<bool> {
    match signed {
        Some(signed) => protocol::truth(py, signed.borrow()),
        None => Ok(false),
    }
}

/// The 32-bit words of a number that is not negative, the lowest first; at least one.
pub fn to_u32_words(object: Borrowed<'_>) -> Vec<u32> {
    let mut bytes = match Integer::of(object) {
        Integer::Small(value) => value.unsigned_abs().to_le_bytes().to_vec(),
        Integer::Big(value) => power::magnitude(value).to_le_bytes().into_vec(),
    };
    bytes.resize(bytes.len().next_multiple_of(4).max(4), 0);
    let word = |chunk: &[u8]| u32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
    bytes.chunks_exact(4).map(word).collect()
}

/// The number with these 32-bit words, the lowest first.
pub fn from_u32_words(words: &[u32]) -> Owned {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    from_big(IBig::from(UBig::from_le_bytes(&bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_signed_numbers() {
        for (value, length, fits_signed) in [
            (127, 1, true),
            (128, 1, false),
            (-128, 1, true),
            (-129, 1, false),
            (-1, 1, true),
            (-1, 0, false),
            (0, 0, true),
        ] {
            assert_eq!(
                fits(Integer::Small(value), length, true),
                fits_signed,
                "{value}"
            );
        }
        let big = -(IBig::ONE << 70);
        assert_eq!(little_endian(Integer::Big(&big), 10)[8..], [0xC0, 0xFF]);
        assert_eq!(
            from_little_endian(little_endian(Integer::Big(&big), 10), true),
            big
        );
        assert_eq!(
            little_endian(Integer::Small(-2), 9),
            [0xFE, 255, 255, 255, 255, 255, 255, 255, 255]
        );
    }
}
