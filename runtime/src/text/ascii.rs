//! The methods of bytes that take them for ASCII text: case, predicates, translation.

use super::error::TextError;

/// `bytes.title`.
pub fn title(bytes: &[u8]) -> Vec<u8> {
    let mut in_word = false;
    let mapped = bytes.iter().map(|byte| {
        let mapped = if in_word {
            byte.to_ascii_lowercase()
        } else {
            byte.to_ascii_uppercase()
        };
        in_word = byte.is_ascii_alphabetic();
        mapped
    });
    mapped.collect()
}

/// `bytes.capitalize`.
pub fn capitalize(bytes: &[u8]) -> Vec<u8> {
    let mut result = bytes.to_ascii_lowercase();
    if let Some(first) = result.first_mut() {
        first.make_ascii_uppercase();
    }
    result
}

/// `bytes.swapcase`.
pub fn swapcase(bytes: &[u8]) -> Vec<u8> {
    let swapped = bytes.iter().map(|&byte| {
        if byte.is_ascii_alphabetic() {
            byte ^ 0x20
        } else {
            byte
        }
    });
    swapped.collect()
}

/// Whether bytes are not empty and all of them pass: `bytes.isalpha` and its like.
pub fn all(bytes: &[u8], test: impl Fn(&u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(test)
}

/// White space (`bytes.isspace`).
pub fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// `bytes.isupper`.
pub fn is_upper(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
}

/// `bytes.islower`.
pub fn is_lower(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
}

/// `bytes.istitle`.
pub fn is_title(bytes: &[u8]) -> bool {
    let mut in_word = false;
    let mut cased = false;
    for byte in bytes {
        if byte.is_ascii_uppercase() && in_word || byte.is_ascii_lowercase() && !in_word {
            return false;
        }
        in_word = byte.is_ascii_alphabetic();
        cased |= in_word;
    }
    cased
}

/// `bytes.translate`: without the bytes to delete, each of the others looked up in the table.
pub fn translate(bytes: &[u8], table: Option<&[u8]>, delete: &[u8]) -> Result<Vec<u8>, TextError> {
    let identity: [u8; 256] = std::array::from_fn(|byte| byte as u8);
    let table: &[u8; 256] = match table {
        None => &identity,
        Some(table) => table
            .try_into()
            .map_err(|_| TextError::value("translation table must be 256 characters long"))?,
    };
    if delete.is_empty() {
        return Ok(bytes.iter().map(|&byte| table[usize::from(byte)]).collect());
    }
    let mut deleted = [false; 256];
    for &byte in delete {
        deleted[usize::from(byte)] = true;
    }
    let kept = bytes.iter().filter(|&&byte| !deleted[usize::from(byte)]);
    Ok(kept.map(|&byte| table[usize::from(byte)]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_is_that_of_ascii() {
        assert_eq!(title(b"they're aBc\xE9d"), b"They'Re Abc\xE9D");
        assert_eq!(capitalize(b"hELLO W"), b"Hello w");
        assert_eq!(swapcase(b"aB1\xE9"), b"Ab1\xE9");
        assert!(is_title(b"Ab C1 D") && !is_title(b"AB") && !is_title(b"1") && !is_title(b"a"));
        assert!(is_upper(b"A1") && !is_upper(b"1") && !is_upper(b"Aa"));
        assert!(is_lower(b"a1") && !is_lower(b""));
        assert!(all(b" \t\x0b", is_space) && !all(b"", is_space) && !all(b"\x1c", is_space));
    }

    #[test]
    fn bytes_are_translated() {
        let mut table: Vec<u8> = (0..=255).collect();
        table[usize::from(b'a')] = b'x';
        assert_eq!(translate(b"banana", Some(&table), b"n").unwrap(), b"bxxx");
        assert_eq!(translate(b"abc", None, b"b").unwrap(), b"ac");
        let error = translate(b"", Some(b"xxx"), b"").unwrap_err();
        assert_eq!(
            error.message(),
            b"translation table must be 256 characters long"
        );
    }
}
