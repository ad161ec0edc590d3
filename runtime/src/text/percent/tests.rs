//! Templates with values and messages, as CPython 3.13 gives them.

use super::*;
use crate::text::int_text::Int;

type IntCase<'a> = (&'a str, &'a [i64], i64, Result<&'a str, &'a str>);
type BytesCase<'a> = (&'a [u8], i64, Result<&'a [u8], &'a str>);

/// Arguments of which the first ones are ints for `*`.
struct Stars<'a>(&'a [i64]);

impl Arguments for Stars<'_> {
    type Error = ();

    fn select_key(&mut self, key: &[u8]) -> Result<(), ()> {
        assert_eq!(key, b"(a)b");
        Ok(())
    }

    fn next_star(&mut self, _: Star) -> Result<i64, ()> {
        let (&first, rest) = self.0.split_first().ok_or(())?;
        self.0 = rest;
        Ok(first)
    }
}

fn render(
    mut template: Template<'_>,
    stars: &[i64],
    format: impl Fn(&Directive, Kind) -> Result<Vec<u8>, TextError>,
) -> Result<Vec<u8>, Vec<u8>> {
    let mut result = Vec::new();
    let mut arguments = Stars(stars);
    let message = |failure: Failure<()>| match failure {
        Failure::Template(error) => error.into_message(),
        Failure::Arguments(()) => b"no star".to_vec(),
    };
    while let Some(piece) = template.next_piece(&mut arguments).map_err(message)? {
        match piece {
            Piece::Literal(text) => result.extend_from_slice(text),
            Piece::Directive(directive) => {
                let kind = directive.kind().map_err(TextError::into_message)?;
                result.extend(format(&directive, kind).map_err(TextError::into_message)?);
            }
        }
    }
    Ok(result)
}

fn format_value(value: i64) -> impl Fn(&Directive, Kind) -> Result<Vec<u8>, TextError> {
    move |directive, kind| match kind {
        Kind::Char => directive.format_code_point(Int::Small(value)),
        _ => directive.format_int(Int::Small(value), 4300),
    }
}

#[test]
fn ints() {
    let cases: [IntCase<'_>; 47] = [
        ("%d", &[], 5, Ok("5")),
        ("%*d", &[6], 5, Ok("     5")),
        ("%*d", &[-6], 5, Ok("5     ")),
        ("%.*d", &[3], 5, Ok("005")),
        ("%.*d", &[-3], 5, Ok("5")),
        ("%99999999999999999999d", &[], 5, Err("width too big")),
        ("%.99999999999d", &[], 5, Err("precision too big")),
        (
            "%q",
            &[],
            5,
            Err("unsupported format character 'q' (0x71) at index 1"),
        ),
        (
            "%é",
            &[],
            5,
            Err("unsupported format character '?' (0xe9) at index 1"),
        ),
        (
            "é%\u{1}",
            &[],
            5,
            Err("unsupported format character '?' (0x1) at index 2"),
        ),
        ("%05d", &[], -42, Ok("-0042")),
        ("%-05d|", &[], -42, Ok("-42  |")),
        ("%+d", &[], 5, Ok("+5")),
        ("% d", &[], 5, Ok(" 5")),
        ("%#x", &[], 255, Ok("0xff")),
        ("%#08x", &[], 255, Ok("0x0000ff")),
        ("%#8x", &[], -255, Ok("   -0xff")),
        ("%#X", &[], 255, Ok("0XFF")),
        ("%#o", &[], 8, Ok("0o10")),
        ("%.5d", &[], -42, Ok("-00042")),
        ("%#.5x", &[], 255, Ok("0x000ff")),
        ("%08.5d", &[], -42, Ok("-0000042")),
        ("%ld", &[], 1, Ok("1")),
        (
            "%lld",
            &[],
            1,
            Err("unsupported format character 'l' (0x6c) at index 2"),
        ),
        ("%5c|", &[], 65, Ok("    A|")),
        ("%05c|", &[], 65, Ok("    A|")),
        ("%-5c|", &[], 65, Ok("A    |")),
        ("%c", &[], 8364, Ok("€")),
        ("%c", &[], -1, Err("%c arg not in range(0x110000)")),
        ("%c", &[], 1114112, Err("%c arg not in range(0x110000)")),
        ("%.", &[], 1, Err("incomplete format")),
        ("%5", &[], 1, Err("incomplete format")),
        ("%l", &[], 1, Err("incomplete format")),
        ("%", &[], 1, Err("incomplete format")),
        ("%(a", &[], 1, Err("incomplete format key")),
        ("%+x", &[], 255, Ok("+ff")),
        ("% #x", &[], 255, Ok(" 0xff")),
        ("%#+09x", &[], 255, Ok("+0x0000ff")),
        ("%#+9x", &[], 255, Ok("    +0xff")),
        ("%0-6d|", &[], 5, Ok("5     |")),
        ("%o", &[], -8, Ok("-10")),
        ("%.0d", &[], 0, Ok("0")),
        ("%#o", &[], 0, Ok("0o0")),
        ("é%%%i%%", &[], 3, Ok("é%3%")),
        ("%.2c", &[], 65, Ok("A")),
        (
            "%5%",
            &[],
            1,
            Err("unsupported format character '%' (0x25) at index 2"),
        ),
        ("%u", &[], 7, Ok("7")),
    ];
    for (template, stars, value, expected) in cases {
        let result = render(
            Template::of_str(template.as_bytes()),
            stars,
            format_value(value),
        );
        let expected = expected.map(str::as_bytes).map_err(str::as_bytes);
        assert_eq!(
            result.as_deref().map_err(Vec::as_slice),
            expected,
            "{template}"
        );
    }
}

#[test]
fn floats() {
    let cases: [(&str, f64, &str); 10] = [
        ("%05f", f64::INFINITY, "00inf"),
        ("%+05.1f", 2.55, "+02.5"),
        ("%#.0f", 2.0, "2."),
        ("%G", 1e-10, "1E-10"),
        ("%+.3e", f64::NAN, "+nan"),
        ("% 8.2g|", -0.5, "    -0.5|"),
        ("%-8.1f|", 0.25, "0.2     |"),
        ("%F", -f64::INFINITY, "-INF"),
        ("%012.3e", -12345.678, "-001.235e+04"),
        ("%.30f", 0.1, "0.100000000000000005551115123126"),
    ];
    for (template, value, expected) in cases {
        let template = Template::of_str(template.as_bytes());
        let result = render(template, &[], |directive, _| directive.format_float(value));
        assert_eq!(result.as_deref(), Ok(expected.as_bytes()));
    }
}

#[test]
fn texts() {
    let cases: [(&str, Result<&str, &str>); 8] = [
        ("%s", Ok("aé€")),
        ("%.2s", Ok("aé")),
        ("%5.1s|", Ok("    a|")),
        ("%-5s|", Ok("aé€  |")),
        ("%05s", Ok("  aé€")),
        ("%+s", Ok("aé€")),
        ("%r", Ok("'aé€'")),
        (
            "%q",
            Err("unsupported format character 'q' (0x71) at index 1"),
        ),
    ];
    for (template, expected) in cases {
        let text = "aé€".as_bytes();
        let result = render(
            Template::of_str(template.as_bytes()),
            &[],
            |directive, kind| match kind {
                Kind::Str => directive.format_text(text),
                kind => {
                    assert_eq!(kind, Kind::Repr);
                    directive.format_text(crate::text::repr::repr(text).as_bytes())
                }
            },
        );
        let expected = expected.map(str::as_bytes).map_err(str::as_bytes);
        assert_eq!(
            result.as_deref().map_err(Vec::as_slice),
            expected,
            "{template}"
        );
    }
}

#[test]
fn bytes() {
    let cases: [BytesCase<'_>; 9] = [
        (b"%d|%%", 5, Ok(b"5|%")),
        (b"%.99999999999d", 5, Err("prec too big")),
        (
            b"%q",
            5,
            Err("unsupported format character 'q' (0x71) at index 1"),
        ),
        (
            b"ab%\x01",
            5,
            Err("unsupported format character '\u{1}' (0x1) at index 3"),
        ),
        (
            b"%\xe9",
            5,
            Err("character argument not in range(0x110000)"),
        ),
        (b"%c", 256, Err("%c arg not in range(256)")),
        (b"%c", 255, Ok(b"\xff")),
        (b"\xff%5c|", 65, Ok(b"\xff    A|")),
        (b"%#08x", 255, Ok(b"0x0000ff")),
    ];
    for (template, value, expected) in cases {
        let result = render(Template::of_bytes(template), &[], format_value(value));
        let expected = expected.map_err(str::as_bytes);
        assert_eq!(result.as_deref().map_err(Vec::as_slice), expected);
    }
    let template = Template::of_bytes(b"%5.2s|%-4b|");
    let result = render(template, &[], |directive, kind| {
        assert_eq!(kind, Kind::Bytes);
        directive.format_text(b"\xC3\xA9\xFF")
    });
    assert_eq!(result.unwrap(), b"   \xC3\xA9|\xC3\xA9\xFF |");
}

#[test]
fn keys_are_balanced_and_arguments_may_refuse() {
    let result = render(Template::of_str(b"%((a)b)5d"), &[], format_value(3));
    assert_eq!(result.unwrap(), b"    3");
    let result = render(Template::of_str(b"%*d"), &[], format_value(3));
    assert_eq!(result.unwrap_err(), b"no star");
}

#[test]
fn too_wide_a_field_is_a_memory_error() {
    let wide = format!("%{}d", i64::MAX);
    let result = render(Template::of_str(wide.as_bytes()), &[], format_value(3));
    assert_eq!(result.unwrap_err(), TextError::memory().into_message());
}
