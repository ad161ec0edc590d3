//! `%` formatting of str and bytes: the parser of templates and the layout of values.
//!
//! The parser hands out literal text and directives one after another; keys and `*` are asked of
//! the caller's [`Arguments`] while a directive is read, so that errors come in CPython's order.

mod format;
use super::error::TextError;
use super::wtf8;

/// The argument that a `*` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Star {
    /// `%*d`: must be an int ("* wants int") that fits an `isize`.
    Width,
    /// `%.*d`: must be an int ("* wants int") that fits an `i32`.
    Precision,
}

/// The right-hand side of `%`.
pub trait Arguments {
    /// What a failed look-up raises.
    type Error;

    /// Takes the value with a key as the next argument ("format requires a mapping").
    fn select_key(&mut self, key: &[u8]) -> Result<(), Self::Error>;

    /// The next argument, which stands for a `*`.
    fn next_star(&mut self, star: Star) -> Result<i64, Self::Error>;
}

/// Why a directive is not read.
#[derive(Debug)]
pub enum Failure<E> {
    /// The template is wrong.
    Template(TextError),
    /// The arguments refused.
    Arguments(E),
}

impl<E> From<TextError> for Failure<E> {
    fn from(error: TextError) -> Failure<E> {
        Failure::Template(error)
    }
}

/// A part of a template.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that stands for itself.
    Literal(&'a [u8]),
    /// What a value is to be formatted by.
    Directive(Directive),
}

/// What kind of value a directive formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `%s`: `str(value)`; in bytes the same as `%b`.
    Str,
    /// `%b`, in bytes only: bytes or an object that makes some.
    Bytes,
    /// `%r`
    Repr,
    /// `%a`, and `%r` in bytes.
    Ascii,
    /// `%c`
    Char,
    /// `%d`, `%i`, `%u`: any real number, cut to an int.
    Decimal,
    /// `%o`, `%x`, `%X`: an int.
    Radix,
    /// `%e`, `%f`, `%g` and their capitals.
    Float,
}

/// A directive: `%-+ #0width.precision` and a conversion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directive {
    /// `-`: the value stands on the left.
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A space: positive numbers get one as their sign.
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`: numbers are filled with zeros.
    pub zero: bool,
    /// The least width.
    pub width: usize,
    /// What follows the point.
    pub precision: Option<usize>,
    /// The conversion.
    pub code: u32,
    /// The index of the conversion in the template.
    pub position: usize,
    /// Whether the template is bytes.
    pub in_bytes: bool,
}

/// A template that is being read.
#[derive(Debug)]
pub struct Template<'a> {
    text: &'a [u8],
    offset: usize,
    in_bytes: bool,
}

impl<'a> Template<'a> {
    /// A template of a str.
    pub fn of_str(text: &'a [u8]) -> Template<'a> {
        Template {
            text,
            offset: 0,
            in_bytes: false,
        }
    }

    /// A template of bytes.
    pub fn of_bytes(bytes: &'a [u8]) -> Template<'a> {
        Template {
            text: bytes,
            offset: 0,
            in_bytes: true,
        }
    }

    /// The next part; `None` at the end.
    pub fn next_piece<A: Arguments>(
        &mut self,
        arguments: &mut A,
    ) -> Result<Option<Piece<'a>>, Failure<A::Error>> {
        let rest = &self.text[self.offset..];
        if rest.is_empty() {
            return Ok(None);
        }
        let literal = memchr::memchr(b'%', rest).unwrap_or(rest.len());
        if literal > 0 {
            self.offset += literal;
            return Ok(Some(Piece::Literal(&rest[..literal])));
        }
        if rest.get(1) == Some(&b'%') {
            self.offset += 2;
            return Ok(Some(Piece::Literal(b"%")));
        }
        self.offset += 1;
        self.directive(arguments)
            .map(|directive| Some(Piece::Directive(directive)))
    }

    fn directive<A: Arguments>(
        &mut self,
        arguments: &mut A,
    ) -> Result<Directive, Failure<A::Error>> {
        let mut directive = Directive {
            in_bytes: self.in_bytes,
            ..Directive::default()
        };
        if self.take(b'(') {
            let key = self.key()?;
            arguments.select_key(key).map_err(Failure::Arguments)?;
        }
        self.flags(&mut directive);
        self.width(&mut directive, arguments)?;
        self.precision(&mut directive, arguments)?;
        if let Some(b'h' | b'l' | b'L') = self.peek() {
            self.offset += 1;
        }
        let rest = &self.text[self.offset..];
        let next = if self.in_bytes {
            rest.first().map(|&byte| (u32::from(byte), 1))
        } else {
            wtf8::first(rest)
        };
        let (code, width) = next.ok_or_else(|| TextError::value("incomplete format"))?;
        directive.code = code;
        directive.position = if self.in_bytes {
            self.offset
        } else {
            wtf8::index_of_offset(self.text, self.offset)
        };
        self.offset += width;
        Ok(directive)
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.offset).copied()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.offset += usize::from(found);
        found
    }

    /// A key up to its closing parenthesis; parentheses inside are balanced.
    fn key(&mut self) -> Result<&'a [u8], TextError> {
        let start = self.offset;
        let mut depth = 1;
        while let Some(byte) = self.peek() {
            self.offset += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(&self.text[start..self.offset - 1]);
            }
        }
        Err(TextError::value("incomplete format key"))
    }

    fn flags(&mut self, directive: &mut Directive) {
        while let Some(byte) = self.peek() {
            match byte {
                b'-' => directive.left = true,
                b'+' => directive.plus = true,
                b' ' => directive.blank = true,
                b'#' => directive.alternate = true,
                b'0' => directive.zero = true,
                _ => return,
            }
            self.offset += 1;
        }
    }

    fn width<A: Arguments>(
        &mut self,
        directive: &mut Directive,
        arguments: &mut A,
    ) -> Result<(), Failure<A::Error>> {
        if self.take(b'*') {
            let width = arguments.next_star(Star::Width);
            let width = width.map_err(Failure::Arguments)?;
            directive.left |= width < 0;
            directive.width = width.unsigned_abs() as usize;
        } else if let Some(width) = self.number(i64::MAX, "width too big")? {
            directive.width = width;
        }
        Ok(())
    }

    fn precision<A: Arguments>(
        &mut self,
        directive: &mut Directive,
        arguments: &mut A,
    ) -> Result<(), Failure<A::Error>> {
        if !self.take(b'.') {
            return Ok(());
        }
        directive.precision = Some(0);
        if self.take(b'*') {
            let precision = arguments.next_star(Star::Precision);
            let precision = precision.map_err(Failure::Arguments)?;
            directive.precision = Some(usize::try_from(precision).unwrap_or(0));
            return Ok(());
        }
        let too_big = if self.in_bytes {
            "prec too big"
        } else {
            "precision too big"
        };
        if let Some(precision) = self.number(i64::from(i32::MAX), too_big)? {
            directive.precision = Some(precision);
        }
        Ok(())
    }

    /// ASCII digits up to a limit; `None` if there are none.
    fn number(&mut self, limit: i64, too_big: &str) -> Result<Option<usize>, TextError> {
        let mut number: Option<i64> = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let value = number.unwrap_or(0).checked_mul(10);
            let value = value.and_then(|value| value.checked_add(i64::from(digit - b'0')));
            let value = value.filter(|&value| value <= limit);
            number = Some(value.ok_or_else(|| TextError::value(too_big))?);
            self.offset += 1;
        }
        Ok(number.map(|number| number as usize))
    }
}

/// The error when a directive finds no argument.
pub fn not_enough_arguments() -> TextError {
    TextError::type_("not enough arguments for format string")
}

/// The error when arguments are left.
pub fn not_all_converted(in_bytes: bool) -> TextError {
    TextError::type_(if in_bytes {
        "not all arguments converted during bytes formatting"
    } else {
        "not all arguments converted during string formatting"
    })
}

/// The error when a key is given, but the argument is no mapping.
pub fn mapping_required() -> TextError {
    TextError::type_("format requires a mapping")
}

/// The error when a `*` finds something other than an int.
pub fn star_wants_int() -> TextError {
    TextError::type_("* wants int")
}

#[cfg(test)]
mod tests;
