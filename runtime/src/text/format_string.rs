//! The parser of `str.format` templates.
//!
//! [`Template`] yields literal text and replacement fields; [`FieldName`] and [`Accessors`] take a
//! field's name apart, one step at a time, so that the caller's look-ups happen between the steps
//! and errors come in CPython's order. Format specifications with fields of their own are
//! templates again, [`MAX_DEPTH`] deep.

use super::error::TextError;
use super::{unicode, wtf8};

/// How deep templates may stand in format specifications of templates, the outer one included.
pub const MAX_DEPTH: usize = 2;

/// The error for templates nested deeper than [`MAX_DEPTH`].
pub fn nested_too_deep() -> TextError {
    TextError::value("Max string recursion exceeded")
}

/// Literal text and the field that follows it, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Text that stands for itself, doubled braces already halved.
    pub literal: &'a [u8],
    /// What is to be replaced by a value.
    pub field: Option<Field<'a>>,
}

/// A replacement field: `{name!conversion:spec}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Which value: for [`FieldName::parse`].
    pub name: &'a [u8],
    /// The code point after `!`: for [`Conversion::parse`].
    pub conversion: Option<u32>,
    /// What follows `:`.
    pub spec: &'a [u8],
    /// Whether the specification has fields of its own.
    pub spec_has_fields: bool,
}

/// What a value is turned into before it is formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// `!r`
    Repr,
    /// `!s`
    Str,
    /// `!a`
    Ascii,
}

impl Conversion {
    /// The conversion of a code point.
    pub fn parse(code_point: u32) -> Result<Conversion, TextError> {
        match u8::try_from(code_point) {
            Ok(b'r') => Ok(Conversion::Repr),
            Ok(b's') => Ok(Conversion::Str),
            Ok(b'a') => Ok(Conversion::Ascii),
            Ok(byte @ 33..=126) => {
                let shown = char::from(byte);
                let message = format!("Unknown conversion specifier {shown}");
                Err(TextError::value(message))
            }
            _ => {
                let message = format!("Unknown conversion specifier \\x{code_point:x}");
                Err(TextError::value(message))
            }
        }
    }
}

/// A template that is being read; after an error it ends.
#[derive(Clone, Debug)]
pub struct Template<'a> {
    rest: &'a [u8],
}

impl<'a> Template<'a> {
    /// A template.
    pub fn new(text: &'a [u8]) -> Template<'a> {
        Template { rest: text }
    }

    fn piece(&mut self) -> Result<Piece<'a>, TextError> {
        let text = self.rest;
        let Some(brace) = memchr::memchr2(b'{', b'}', text) else {
            self.rest = &[];
            return Ok(Piece {
                literal: text,
                field: None,
            });
        };
        let next = text.get(brace + 1).copied();
        if next == Some(text[brace]) {
            self.rest = &text[brace + 2..];
            return Ok(Piece {
                literal: &text[..=brace],
                field: None,
            });
        }
        if text[brace] == b'}' {
            let message = "Single '}' encountered in format string";
            return Err(TextError::value(message));
        }
        if next.is_none() {
            let message = "Single '{' encountered in format string";
            return Err(TextError::value(message));
        }
        self.rest = &text[brace + 1..];
        Ok(Piece {
            literal: &text[..brace],
            field: Some(self.field()?),
        })
    }

    /// The field after an opening brace.
    fn field(&mut self) -> Result<Field<'a>, TextError> {
        let (name, end) = self.field_name()?;
        let mut field = Field {
            name,
            conversion: None,
            spec: &[],
            spec_has_fields: false,
        };
        if end == b'}' {
            return Ok(field);
        }
        if end == b'!' {
            field.conversion = Some(self.conversion()?);
            match self.rest.split_first() {
                Some((b'}', rest)) => {
                    self.rest = rest;
                    return Ok(field);
                }
                Some((b':', rest)) => self.rest = rest,
                Some(_) => {
                    let message = "expected ':' after conversion specifier";
                    return Err(TextError::value(message));
                }
                None => {}
            }
        }
        self.spec(&mut field)?;
        Ok(field)
    }

    /// The name up to `}`, `:` or `!` outside of brackets, and that byte.
    fn field_name(&mut self) -> Result<(&'a [u8], u8), TextError> {
        let text = self.rest;
        let mut in_brackets = false;
        for (offset, &byte) in text.iter().enumerate() {
            match byte {
                b']' => in_brackets = false,
                _ if in_brackets => {}
                b'[' => in_brackets = true,
                b'{' => return Err(TextError::value("unexpected '{' in field name")),
                b'}' | b':' | b'!' => {
                    self.rest = &text[offset + 1..];
                    return Ok((&text[..offset], byte));
                }
                _ => {}
            }
        }
        Err(TextError::value("expected '}' before end of string"))
    }

    fn conversion(&mut self) -> Result<u32, TextError> {
        let (conversion, width) = wtf8::first(self.rest).ok_or_else(|| {
            TextError::value("end of string while looking for conversion specifier")
        })?;
        self.rest = &self.rest[width..];
        Ok(conversion)
    }

    /// The specification up to the closing brace of the field.
    fn spec(&mut self, field: &mut Field<'a>) -> Result<(), TextError> {
        let text = self.rest;
        let mut depth = 1;
        for (offset, &byte) in text.iter().enumerate() {
            match byte {
                b'{' => {
                    field.spec_has_fields = true;
                    depth += 1;
                }
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                field.spec = &text[..offset];
                self.rest = &text[offset + 1..];
                return Ok(());
            }
        }
        Err(TextError::value("unmatched '{' in format spec"))
    }
}

impl<'a> Iterator for Template<'a> {
    type Item = Result<Piece<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.rest = &[];
        }
        Some(piece)
    }
}

/// How the positional fields of a template are numbered: one state for the template and its
/// nested ones.
#[derive(Clone, Copy, Debug, Default)]
pub enum Numbering {
    /// No positional field yet.
    #[default]
    Undecided,
    /// `{}`: the next one has this number.
    Automatic(usize),
    /// `{0}`
    Manual,
}

impl Numbering {
    /// The number of an empty name.
    fn next(&mut self) -> Result<usize, TextError> {
        let number = match *self {
            Numbering::Undecided => 0,
            Numbering::Automatic(number) => number,
            Numbering::Manual => {
                return Err(TextError::value(
                    "cannot switch from manual field specification to automatic field numbering",
                ));
            }
        };
        *self = Numbering::Automatic(number + 1);
        Ok(number)
    }

    /// Notes a number in a name.
    fn note_manual(&mut self) -> Result<(), TextError> {
        if let Numbering::Automatic(_) = self {
            return Err(TextError::value(
                "cannot switch from automatic field numbering to manual field specification",
            ));
        }
        *self = Numbering::Manual;
        Ok(())
    }
}

/// The argument that a field's name starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// A positional argument.
    Positional(usize),
    /// A keyword argument.
    Keyword(&'a [u8]),
}

/// A field's name: an argument, and what is looked up in it.
#[derive(Clone, Debug)]
pub struct FieldName<'a> {
    /// The argument.
    pub argument: Argument<'a>,
    /// The look-ups, in order.
    pub accessors: Accessors<'a>,
}

impl<'a> FieldName<'a> {
    /// Takes a name apart.
    pub fn parse(name: &'a [u8], numbering: &mut Numbering) -> Result<FieldName<'a>, TextError> {
        let end = memchr::memchr2(b'.', b'[', name).unwrap_or(name.len());
        let (first, rest) = name.split_at(end);
        let argument = if first.is_empty() {
            Argument::Positional(numbering.next()?)
        } else if let Some(number) = parse_number(first)? {
            numbering.note_manual()?;
            Argument::Positional(number)
        } else {
            Argument::Keyword(first)
        };
        Ok(FieldName {
            argument,
            accessors: Accessors { rest },
        })
    }
}

/// One look-up in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accessor<'a> {
    /// `.name`
    Attribute(&'a [u8]),
    /// `[3]`
    Index(usize),
    /// `[key]`: looked up as a str.
    Key(&'a [u8]),
}

/// The look-ups of a field's name; after an error they end.
#[derive(Clone, Debug)]
pub struct Accessors<'a> {
    rest: &'a [u8],
}

impl<'a> Accessors<'a> {
    fn accessor(&mut self) -> Result<Accessor<'a>, TextError> {
        let rest = &self.rest[1..];
        let accessor = match self.rest[0] {
            b'.' => {
                let end = memchr::memchr2(b'.', b'[', rest).unwrap_or(rest.len());
                let (name, after) = rest.split_at(end);
                self.rest = after;
                Accessor::Attribute(name)
            }
            b'[' => {
                let missing = || TextError::value("Missing ']' in format string");
                let end = memchr::memchr(b']', rest).ok_or_else(missing)?;
                let key = &rest[..end];
                self.rest = &rest[end + 1..];
                parse_number(key)?.map_or(Accessor::Key(key), Accessor::Index)
            }
            _ => {
                return Err(TextError::value(
                    "Only '.' or '[' may follow ']' in format field specifier",
                ));
            }
        };
        match accessor {
            Accessor::Attribute([]) | Accessor::Key([]) => {
                Err(TextError::value("Empty attribute in format string"))
            }
            accessor => Ok(accessor),
        }
    }
}

impl<'a> Iterator for Accessors<'a> {
    type Item = Result<Accessor<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let accessor = self.accessor();
        if accessor.is_err() {
            self.rest = &[];
        }
        Some(accessor)
    }
}

/// A number in decimal digits of any script; `None` if the text is something else or empty.
fn parse_number(text: &[u8]) -> Result<Option<usize>, TextError> {
    let mut number: Option<i64> = None;
    for code_point in wtf8::code_points(text) {
        let Some(digit) = unicode::decimal_value(code_point) else {
            return Ok(None);
        };
        let value = number.unwrap_or(0).checked_mul(10);
        let value = value.and_then(|value| value.checked_add(digit.into()));
        let too_many = || TextError::value("Too many decimal digits in format string");
        number = Some(value.ok_or_else(too_many)?);
    }
    Ok(number.map(|number| number as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(template: &str) -> Result<Vec<String>, String> {
        let mut shown = Vec::new();
        for piece in Template::new(template.as_bytes()) {
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
            let piece = piece.map_err(|error| text(error.message()))?;
            shown.push(match piece.field {
                None => text(piece.literal),
                Some(field) => format!(
                    "{}<{}|{}|{}>",
                    text(piece.literal),
                    text(field.name),
                    field.conversion.map_or(' ', |c| char::from_u32(c).unwrap()),
                    text(field.spec)
                ),
            });
        }
        Ok(shown)
    }

    #[test]
    fn templates_are_split_into_literals_and_fields() {
        for (template, expected) in [
            ("", &[][..]),
            ("abc", &["abc"]),
            ("a{{b}}c", &["a{", "b}", "c"]),
            ("{}", &["<| |>"]),
            ("x{a.b[0]!r:>{w}}y", &["x<a.b[0]|r|>{w}>", "y"]),
            ("{a[:}]!r}", &["<a[:}]|r|>"]),
            ("{!s}{:}", &["<|s|>", "<| |>"]),
            ("{0!é:d}", &["<0|é|d>"]),
            ("{:{}{}}}}", &["<| |{}{}>", "}"]),
            ("{!r:}", &["<|r|>"]),
        ] {
            let pieces = pieces(template).unwrap();
            assert_eq!(pieces, expected, "{template}");
        }
    }

    #[test]
    fn wrong_templates_are_refused() {
        for (template, expected) in [
            ("{", "Single '{' encountered in format string"),
            ("a}", "Single '}' encountered in format string"),
            ("}a", "Single '}' encountered in format string"),
            ("{a", "expected '}' before end of string"),
            ("{a[}", "expected '}' before end of string"),
            ("{a{b}}", "unexpected '{' in field name"),
            ("{!", "end of string while looking for conversion specifier"),
            ("{!r", "unmatched '{' in format spec"),
            ("{!rx}", "expected ':' after conversion specifier"),
            ("{!}", "unmatched '{' in format spec"),
            ("{:{}", "unmatched '{' in format spec"),
            ("{:", "unmatched '{' in format spec"),
        ] {
            assert_eq!(pieces(template).unwrap_err(), expected, "{template}");
        }
    }

    #[test]
    fn names_are_taken_apart() {
        let mut numbering = Numbering::default();
        let name = FieldName::parse("a.b[0][k.x].c[٣]".as_bytes(), &mut numbering).unwrap();
        assert_eq!(name.argument, Argument::Keyword(b"a"));
        let accessors: Result<Vec<_>, _> = name.accessors.collect();
        assert_eq!(
            accessors.unwrap(),
            [
                Accessor::Attribute(b"b"),
                Accessor::Index(0),
                Accessor::Key(b"k.x"),
                Accessor::Attribute(b"c"),
                Accessor::Index(3),
            ]
        );
    }

    #[test]
    fn wrong_names_are_refused() {
        for (name, expected) in [
            ("a.", "Empty attribute in format string"),
            ("a[]", "Empty attribute in format string"),
            ("a..b", "Empty attribute in format string"),
            ("a[0", "Missing ']' in format string"),
            (
                "a[0]b",
                "Only '.' or '[' may follow ']' in format field specifier",
            ),
            (
                "99999999999999999999",
                "Too many decimal digits in format string",
            ),
            (
                "a[99999999999999999999]",
                "Too many decimal digits in format string",
            ),
        ] {
            let result = FieldName::parse(name.as_bytes(), &mut Numbering::default())
                .and_then(|name| name.accessors.collect::<Result<Vec<_>, _>>());
            assert_eq!(result.unwrap_err().message(), expected.as_bytes(), "{name}");
        }
    }

    #[test]
    fn numbering_is_either_automatic_or_manual() {
        let mut numbering = Numbering::default();
        let mut argument = |name: &'static [u8]| {
            let name = FieldName::parse(name, &mut numbering);
            name.map(|name| name.argument)
                .map_err(TextError::into_message)
        };
        assert_eq!(argument(b"name"), Ok(Argument::Keyword(b"name")));
        assert_eq!(argument(b""), Ok(Argument::Positional(0)));
        assert_eq!(argument(b".real"), Ok(Argument::Positional(1)));
        assert_eq!(
            argument(b"0").unwrap_err(),
            b"cannot switch from automatic field numbering to manual field specification"
        );
        let mut numbering = Numbering::default();
        assert!(FieldName::parse(b"5", &mut numbering).is_ok());
        let error = FieldName::parse(b"", &mut numbering).unwrap_err();
        assert_eq!(
            error.message(),
            b"cannot switch from manual field specification to automatic field numbering"
        );
    }

    #[test]
    fn conversions_are_known() {
        assert_eq!(Conversion::parse(u32::from(b'a')), Ok(Conversion::Ascii));
        let message = |code| Conversion::parse(code).unwrap_err().into_message();
        assert_eq!(message(u32::from(b'x')), b"Unknown conversion specifier x");
        assert_eq!(message(0xE9), b"Unknown conversion specifier \\xe9");
    }
}
