//! Numbers as CPython's tokenizer reads them.

/// What is wrong with the number at the start of a text, and how many bytes of it
/// show that.
pub(super) fn error(text: &str) -> Option<(String, usize)> {
    let mut reader = Reader {
        bytes: text.as_bytes(),
        place: 0,
    };
    let message = reader.number().err()?;
    Some((message, reader.place.max(1)))
}

struct Reader<'a> {
    bytes: &'a [u8],
    place: usize,
}

type Checked = Result<(), String>;

impl Reader<'_> {
    /// The character at hand; 0 at the end.
    fn peek(&self) -> u8 {
        self.bytes.get(self.place).copied().unwrap_or(0)
    }

    fn eat(&mut self, accept: impl Fn(u8) -> bool) -> bool {
        let eaten = accept(self.peek());
        self.place += usize::from(eaten);
        eaten
    }

    fn number(&mut self) -> Checked {
        if self.eat(|byte| byte == b'0') {
            match self.peek().to_ascii_lowercase() {
                b'x' => return self.digits("hexadecimal", 16),
                b'o' => return self.digits("octal", 8),
                b'b' => return self.digits("binary", 2),
                _ => return self.after_zero(),
            }
        }
        if self.peek() != b'.' {
            self.decimal_digits()?;
        }
        self.fraction()
    }

    /// The digits after `0x`, `0o` or `0b`.
    fn digits(&mut self, kind: &str, base: u32) -> Checked {
        self.place += 1;
        let is_digit = |byte: u8| char::from(byte).is_digit(base);
        loop {
            self.eat(|byte| byte == b'_');
            if !self.eat(is_digit) {
                return Err(self.bad_digit(kind));
            }
            while self.eat(is_digit) {}
            if self.peek() != b'_' {
                break;
            }
        }
        match self.peek().is_ascii_digit() {
            true => Err(self.bad_digit(kind)),
            false => self.end(kind),
        }
    }

    fn bad_digit(&self, kind: &str) -> String {
        match char::from(self.peek()) {
            digit if digit.is_ascii_digit() => format!("invalid digit '{digit}' in {kind} literal"),
            _ => format!("invalid {kind} literal"),
        }
    }

    /// After a leading zero come zeros, or more digits of a float.
    fn after_zero(&mut self) -> Checked {
        loop {
            if self.eat(|byte| byte == b'_') && !self.peek().is_ascii_digit() {
                return Err("invalid decimal literal".to_owned());
            }
            if !self.eat(|byte| byte == b'0') {
                break;
            }
        }
        let has_more = self.peek().is_ascii_digit();
        if has_more {
            self.decimal_digits()?;
        }
        match self.peek().to_ascii_lowercase() {
            b'.' | b'e' | b'j' => self.fraction(),
            _ if has_more => Err(
                "leading zeros in decimal integer literals are not permitted; \
                                  use an 0o prefix for octal integers"
                    .to_owned(),
            ),
            _ => self.end("decimal"),
        }
    }

    fn decimal_digits(&mut self) -> Checked {
        loop {
            while self.eat(|byte| byte.is_ascii_digit()) {}
            if !self.eat(|byte| byte == b'_') {
                return Ok(());
            }
            if !self.peek().is_ascii_digit() {
                return Err("invalid decimal literal".to_owned());
            }
        }
    }

    /// What may follow the integer part.
    fn fraction(&mut self) -> Checked {
        if self.eat(|byte| byte == b'.') && self.peek().is_ascii_digit() {
            self.decimal_digits()?;
        }
        if self.peek().eq_ignore_ascii_case(&b'e') {
            let exponent = self.place;
            self.place += 1;
            let has_sign = self.eat(|byte| byte == b'+' || byte == b'-');
            if self.peek().is_ascii_digit() {
                self.decimal_digits()?;
            } else if has_sign {
                return Err("invalid decimal literal".to_owned());
            } else {
                self.place = exponent;
                return self.end("decimal");
            }
        }
        if self.eat(|byte| byte.eq_ignore_ascii_case(&b'j')) {
            return self.end("imaginary");
        }
        self.end("decimal")
    }

    /// A name may not follow; a keyword may, with a warning.
    fn end(&mut self, kind: &str) -> Checked {
        let rest = &self.bytes[self.place..];
        let keywords: [&[u8]; 9] = [
            b"and", b"else", b"for", b"if", b"in", b"is", b"not", b"or", b"",
        ];
        let byte = self.peek();
        let is_name = byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii();
        let mut known = keywords.iter().filter(|keyword| !keyword.is_empty());
        match is_name && !known.any(|keyword| rest.starts_with(keyword)) {
            true => Err(format!("invalid {kind} literal")),
            false => Ok(()),
        }
    }
}
