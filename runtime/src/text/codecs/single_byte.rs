//! Encodings of one byte a character whose upper half is a table.

/// No character has this byte.
const NONE: u16 = 0xFFFE;

/// Bytes 0x80 to 0x9F of Windows' code page 1252; the others are those of Latin-1.
const CP1252: [u16; 32] = [
    0x20AC, NONE, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, NONE, 0x017D, NONE, NONE, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, NONE, 0x017E, 0x0178,
];

/// The code point of a byte in code page 1252.
pub(super) fn cp1252_decode(byte: u8) -> Option<u32> {
    match byte {
        0x80..=0x9F => {
            let code_point = CP1252[usize::from(byte - 0x80)];
            (code_point != NONE).then_some(code_point.into())
        }
        _ => Some(byte.into()),
    }
}

/// The byte of a code point in code page 1252.
pub(super) fn cp1252_encode(code_point: u32) -> Option<u8> {
    match code_point {
        0..=0x7F | 0xA0..=0xFF => Some(code_point as u8),
        _ => {
            let found = CP1252
                .iter()
                .position(|&entry| u32::from(entry) == code_point);
            let index = found.filter(|_| code_point != u32::from(NONE))?;
            Some(0x80 + index as u8)
        }
    }
}
