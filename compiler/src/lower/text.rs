//! The values of literals as text: strings, and digits of big ints.

use ruff_python_ast::StringLiteralValue;

/// The text of a string literal, as generalised UTF-8.
pub fn string_value(literal: &StringLiteralValue) -> Vec<u8> {
    literal.to_str().as_bytes().to_vec()
}

/// The decimal digits of an int literal that is too large for a machine integer.
pub fn decimal_digits(literal: &str) -> String {
    let literal = literal.replace('_', "");
    let radix = match literal.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => return literal,
    };
    // Limbs of nine decimal digits, the least first.
    const LIMB: u64 = 1_000_000_000;
    let mut limbs: Vec<u64> = vec![0];
    for digit in literal[2..].chars().filter_map(|c| c.to_digit(radix)) {
        let mut carry = u64::from(digit);
        for limb in &mut limbs {
            let value = *limb * u64::from(radix) + carry;
            *limb = value % LIMB;
            carry = value / LIMB;
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let mut digits = limbs.pop().unwrap_or_default().to_string();
    for limb in limbs.iter().rev() {
        digits.push_str(&format!("{limb:09}"));
    }
    digits
}
