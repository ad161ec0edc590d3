//! Conversions and messages, as CPython 3.13 gives them.

use super::*;
use crate::text::wtf8;

type Case<'a> = (&'a [u8], &'a str, &'a str, Result<&'a [u8], &'a str>);

fn convert(input: &[u8], encoding: &str, errors: &str, decoding: bool) -> Result<Vec<u8>, String> {
    let encoding = Encoding::from_name(encoding.as_bytes()).unwrap();
    let errors = Errors::from_name(errors.as_bytes()).unwrap();
    let result = if decoding {
        decode(input, encoding, errors)
    } else {
        encode(input, encoding, errors)
    };
    result.map_err(|error| match error {
        CodecError::Decode(error) => decode_error_message(
            error.encoding,
            &input[error.skipped..],
            error.start,
            error.end,
            error.reason,
        ),
        CodecError::Encode(error) => {
            encode_error_message(error.encoding, input, error.start, error.end, error.reason)
        }
        CodecError::Other(error) => String::from_utf8(error.into_message()).unwrap(),
    })
}

#[test]
fn decoding() {
    let cases: [Case<'_>; 63] = [
        (
            b"a\x80",
            "utf-8",
            "strict",
            Err("'utf-8' codec can't decode byte 0x80 in position 1: invalid start byte"),
        ),
        (b"a\x80", "utf-8", "replace", Ok(b"a\xef\xbf\xbd")),
        (b"a\x80", "utf-8", "surrogateescape", Ok(b"a\xed\xb2\x80")),
        (
            b"a\x80",
            "utf-8",
            "surrogatepass",
            Err("'utf-8' codec can't decode byte 0x80 in position 1: invalid start byte"),
        ),
        (b"a\x80", "utf-8", "backslashreplace", Ok(b"a\x5cx80")),
        (b"a\x80", "utf-8", "ignore", Ok(b"a")),
        (
            b"\xc3",
            "utf-8",
            "strict",
            Err("'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data"),
        ),
        (b"\xc3", "utf-8", "replace", Ok(b"\xef\xbf\xbd")),
        (
            b"\xc3a",
            "utf-8",
            "strict",
            Err("'utf-8' codec can't decode byte 0xc3 in position 0: invalid continuation byte"),
        ),
        (b"\xc3a", "utf-8", "replace", Ok(b"\xef\xbf\xbda")),
        (
            b"\xe2\x82",
            "utf-8",
            "strict",
            Err("'utf-8' codec can't decode bytes in position 0-1: unexpected end of data"),
        ),
        (b"\xe2\x82", "utf-8", "replace", Ok(b"\xef\xbf\xbd")),
        (
            b"\xed\xa0\x80a",
            "utf-8",
            "strict",
            Err("'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte"),
        ),
        (
            b"\xed\xa0\x80a",
            "utf-8",
            "replace",
            Ok(b"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbda"),
        ),
        (
            b"\xed\xa0\x80a",
            "utf-8",
            "surrogateescape",
            Ok(b"\xed\xb3\xad\xed\xb2\xa0\xed\xb2\x80a"),
        ),
        (
            b"\xed\xa0\x80a",
            "utf-8",
            "surrogatepass",
            Ok(b"\xed\xa0\x80a"),
        ),
        (
            b"\xed\xa0\x80a",
            "utf-8",
            "backslashreplace",
            Ok(b"\x5cxed\x5cxa0\x5cx80a"),
        ),
        (b"\xed\xa0\x80a", "utf-8", "ignore", Ok(b"a")),
        (
            b"\xf0\x9f\x98a",
            "utf-8",
            "strict",
            Err("'utf-8' codec can't decode bytes in position 0-2: invalid continuation byte"),
        ),
        (b"\xf0\x9f\x98a", "utf-8", "replace", Ok(b"\xef\xbf\xbda")),
        (
            b"\xf0\x9f\x98a",
            "utf-8",
            "surrogateescape",
            Ok(b"\xed\xb3\xb0\xed\xb2\x9f\xed\xb2\x98a"),
        ),
        (
            b"\xf0\x9f\x98a",
            "utf-8",
            "surrogatepass",
            Err("'utf-8' codec can't decode bytes in position 0-2: invalid continuation byte"),
        ),
        (
            b"\xf0\x9f\x98a",
            "utf-8",
            "backslashreplace",
            Ok(b"\x5cxf0\x5cx9f\x5cx98a"),
        ),
        (b"\xf0\x9f\x98a", "utf-8", "ignore", Ok(b"a")),
        (
            b"\xf5",
            "utf-8",
            "strict",
            Err("'utf-8' codec can't decode byte 0xf5 in position 0: invalid start byte"),
        ),
        (b"\xf5", "utf-8", "replace", Ok(b"\xef\xbf\xbd")),
        (
            b"\xf0\x9f\x98\x80",
            "utf-8",
            "strict",
            Ok(b"\xf0\x9f\x98\x80"),
        ),
        (
            b"\xf0\x9f\x98\x80",
            "utf-8",
            "replace",
            Ok(b"\xf0\x9f\x98\x80"),
        ),
        (
            b"\xf0\x9f\x98\x80",
            "utf-8",
            "surrogateescape",
            Ok(b"\xf0\x9f\x98\x80"),
        ),
        (
            b"\xf0\x9f\x98\x80",
            "utf-8",
            "surrogatepass",
            Ok(b"\xf0\x9f\x98\x80"),
        ),
        (
            b"\xf0\x9f\x98\x80",
            "utf-8",
            "backslashreplace",
            Ok(b"\xf0\x9f\x98\x80"),
        ),
        (
            b"\xf0\x9f\x98\x80",
            "utf-8",
            "ignore",
            Ok(b"\xf0\x9f\x98\x80"),
        ),
        (b"\xff\xfea\x00", "utf-16", "strict", Ok(b"a")),
        (b"\xff\xfea\x00", "utf-16", "replace", Ok(b"a")),
        (b"\xff\xfea\x00", "utf-16", "surrogatepass", Ok(b"a")),
        (b"\xfe\xff\x00a", "utf-16", "strict", Ok(b"a")),
        (b"\xfe\xff\x00a", "utf-16", "replace", Ok(b"a")),
        (b"\xfe\xff\x00a", "utf-16", "surrogatepass", Ok(b"a")),
        (
            b"a\x00\x00\xd8\x00",
            "utf-16",
            "strict",
            Err("'utf-16-le' codec can't decode bytes in position 2-4: unexpected end of data"),
        ),
        (
            b"a\x00\x00\xd8\x00",
            "utf-16",
            "replace",
            Ok(b"a\xef\xbf\xbd"),
        ),
        (
            b"a\x00\x00\xd8\x00",
            "utf-16",
            "surrogatepass",
            Err("'utf-16-le' codec can't decode byte 0x00 in position 4: truncated data"),
        ),
        (
            b"=\xd8\x00\xde",
            "utf-16",
            "strict",
            Ok(b"\xf0\x9f\x98\x80"),
        ),
        (
            b"=\xd8\x00\xde",
            "utf-16",
            "replace",
            Ok(b"\xf0\x9f\x98\x80"),
        ),
        (
            b"=\xd8\x00\xde",
            "utf-16",
            "surrogatepass",
            Ok(b"\xf0\x9f\x98\x80"),
        ),
        (
            b"\x00\xdc",
            "utf-16",
            "strict",
            Err("'utf-16-le' codec can't decode bytes in position 0-1: illegal encoding"),
        ),
        (b"\x00\xdc", "utf-16", "replace", Ok(b"\xef\xbf\xbd")),
        (b"\x00\xdc", "utf-16", "surrogatepass", Ok(b"\xed\xb0\x80")),
        (
            b"\x00\xd8a\x00",
            "utf-16",
            "strict",
            Err("'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate"),
        ),
        (b"\x00\xd8a\x00", "utf-16", "replace", Ok(b"\xef\xbf\xbda")),
        (
            b"\x00\xd8a\x00",
            "utf-16",
            "surrogatepass",
            Ok(b"\xed\xa0\x80a"),
        ),
        (b"\x00a", "utf-16-be", "strict", Ok(b"a")),
        (
            b"\xff\xfe\x00\x00a\x00\x00\x00",
            "utf-32",
            "strict",
            Ok(b"a"),
        ),
        (
            b"\x00\xd8\x00\x00",
            "utf-32-le",
            "strict",
            Err(
                "'utf-32-le' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000)",
            ),
        ),
        (
            b"\x00\xd8\x00\x00",
            "utf-32-le",
            "surrogatepass",
            Ok(b"\xed\xa0\x80"),
        ),
        (
            b"\x00\x11\x00\x00",
            "utf-32-be",
            "strict",
            Err(
                "'utf-32-be' codec can't decode bytes in position 0-3: code point not in range(0x110000)",
            ),
        ),
        (
            b"a\x00",
            "utf-32",
            "strict",
            Err("'utf-32-le' codec can't decode bytes in position 0-1: truncated data"),
        ),
        (b"\xe9\x80", "latin-1", "strict", Ok(b"\xc3\xa9\xc2\x80")),
        (
            b"a\xe9",
            "ascii",
            "strict",
            Err("'ascii' codec can't decode byte 0xe9 in position 1: ordinal not in range(128)"),
        ),
        (b"a\xe9", "ascii", "surrogateescape", Ok(b"a\xed\xb3\xa9")),
        (
            b"\x80\xe9\x99",
            "cp1252",
            "strict",
            Ok(b"\xe2\x82\xac\xc3\xa9\xe2\x84\xa2"),
        ),
        (
            b"a\x81",
            "cp1252",
            "strict",
            Err(
                "'charmap' codec can't decode byte 0x81 in position 1: character maps to <undefined>",
            ),
        ),
        (b"\xef\xbb\xbfa", "utf-8-sig", "strict", Ok(b"a")),
        (
            b"\xef\xbb\xbfa\xff",
            "utf-8-sig",
            "strict",
            Err("'utf-8' codec can't decode byte 0xff in position 1: invalid start byte"),
        ),
    ];
    for (bytes, encoding, errors, expected) in cases {
        let result = convert(bytes, encoding, errors, true);
        assert_eq!(
            result.as_deref().map_err(String::as_str),
            expected,
            "{bytes:?} {encoding}"
        );
    }
}

#[test]
fn encoding() {
    let cases: [Case<'_>; 100] = [
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "utf-8", "strict", Ok(b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "utf-8", "backslashreplace", Ok(b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "utf-8", "surrogateescape", Ok(b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "utf-8", "surrogatepass", Ok(b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "utf-16", "strict", Ok(b"\xff\xfe\xe9\x00\xac =\xd8\x00\xde")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "utf-16", "backslashreplace", Ok(b"\xff\xfe\xe9\x00\xac =\xd8\x00\xde")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "utf-16", "surrogateescape", Ok(b"\xff\xfe\xe9\x00\xac =\xd8\x00\xde")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "utf-16", "surrogatepass", Ok(b"\xff\xfe\xe9\x00\xac =\xd8\x00\xde")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "utf-32-be", "strict", Ok(b"\x00\x00\x00\xe9\x00\x00 \xac\x00\x01\xf6\x00")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "latin-1", "strict", Err("'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "latin-1", "replace", Ok(b"\xe9??")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "latin-1", "backslashreplace", Ok(b"\xe9\x5cu20ac\x5cU0001f600")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "latin-1", "xmlcharrefreplace", Ok(b"\xe9&#8364;&#128512;")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "latin-1", "surrogateescape", Err("'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "latin-1", "surrogatepass", Err("'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "latin-1", "ignore", Ok(b"\xe9")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "ascii", "strict", Err("'ascii' codec can't encode characters in position 0-2: ordinal not in range(128)")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "ascii", "backslashreplace", Ok(b"\x5cxe9\x5cu20ac\x5cU0001f600")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "ascii", "surrogateescape", Err("'ascii' codec can't encode characters in position 0-2: ordinal not in range(128)")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "ascii", "surrogatepass", Err("'ascii' codec can't encode characters in position 0-2: ordinal not in range(128)")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "cp1252", "strict", Err("'charmap' codec can't encode character '\\U0001f600' in position 2: character maps to <undefined>")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "cp1252", "backslashreplace", Ok(b"\xe9\x80\x5cU0001f600")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "cp1252", "surrogateescape", Err("'charmap' codec can't encode character '\\U0001f600' in position 2: character maps to <undefined>")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "cp1252", "surrogatepass", Err("'charmap' codec can't encode character '\\U0001f600' in position 2: character maps to <undefined>")),
        (b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "utf-8-sig", "strict", Ok(b"\xef\xbb\xbf\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")),
        (b"a\xed\xa0\x80", "utf-8", "strict", Err("'utf-8' codec can't encode character '\\ud800' in position 1: surrogates not allowed")),
        (b"a\xed\xa0\x80", "utf-8", "backslashreplace", Ok(b"a\x5cud800")),
        (b"a\xed\xa0\x80", "utf-8", "surrogateescape", Err("'utf-8' codec can't encode character '\\ud800' in position 1: surrogates not allowed")),
        (b"a\xed\xa0\x80", "utf-8", "surrogatepass", Ok(b"a\xed\xa0\x80")),
        (b"a\xed\xa0\x80", "utf-16", "strict", Err("'utf-16' codec can't encode character '\\ud800' in position 1: surrogates not allowed")),
        (b"a\xed\xa0\x80", "utf-16", "backslashreplace", Ok(b"\xff\xfea\x00\x5c\x00u\x00d\x008\x000\x000\x00")),
        (b"a\xed\xa0\x80", "utf-16", "surrogateescape", Err("'utf-16' codec can't encode character '\\ud800' in position 1: surrogates not allowed")),
        (b"a\xed\xa0\x80", "utf-16", "surrogatepass", Ok(b"\xff\xfea\x00\x00\xd8")),
        (b"a\xed\xa0\x80", "utf-32-be", "strict", Err("'utf-32-be' codec can't encode character '\\ud800' in position 1: surrogates not allowed")),
        (b"a\xed\xa0\x80", "latin-1", "strict", Err("'latin-1' codec can't encode character '\\ud800' in position 1: ordinal not in range(256)")),
        (b"a\xed\xa0\x80", "latin-1", "replace", Ok(b"a?")),
        (b"a\xed\xa0\x80", "latin-1", "backslashreplace", Ok(b"a\x5cud800")),
        (b"a\xed\xa0\x80", "latin-1", "xmlcharrefreplace", Ok(b"a&#55296;")),
        (b"a\xed\xa0\x80", "latin-1", "surrogateescape", Err("'latin-1' codec can't encode character '\\ud800' in position 1: ordinal not in range(256)")),
        (b"a\xed\xa0\x80", "latin-1", "surrogatepass", Err("'latin-1' codec can't encode character '\\ud800' in position 1: ordinal not in range(256)")),
        (b"a\xed\xa0\x80", "latin-1", "ignore", Ok(b"a")),
        (b"a\xed\xa0\x80", "ascii", "strict", Err("'ascii' codec can't encode character '\\ud800' in position 1: ordinal not in range(128)")),
        (b"a\xed\xa0\x80", "ascii", "backslashreplace", Ok(b"a\x5cud800")),
        (b"a\xed\xa0\x80", "ascii", "surrogateescape", Err("'ascii' codec can't encode character '\\ud800' in position 1: ordinal not in range(128)")),
        (b"a\xed\xa0\x80", "ascii", "surrogatepass", Err("'ascii' codec can't encode character '\\ud800' in position 1: ordinal not in range(128)")),
        (b"a\xed\xa0\x80", "cp1252", "strict", Err("'charmap' codec can't encode character '\\ud800' in position 1: character maps to <undefined>")),
        (b"a\xed\xa0\x80", "cp1252", "backslashreplace", Ok(b"a\x5cud800")),
        (b"a\xed\xa0\x80", "cp1252", "surrogateescape", Err("'charmap' codec can't encode character '\\ud800' in position 1: character maps to <undefined>")),
        (b"a\xed\xa0\x80", "cp1252", "surrogatepass", Err("'charmap' codec can't encode character '\\ud800' in position 1: character maps to <undefined>")),
        (b"a\xed\xa0\x80", "utf-8-sig", "strict", Err("'utf-8' codec can't encode character '\\ud800' in position 1: surrogates not allowed")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "utf-8", "strict", Err("'utf-8' codec can't encode characters in position 1-2: surrogates not allowed")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "utf-8", "backslashreplace", Ok(b"a\x5cudc80\x5cudcffb")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "utf-8", "surrogateescape", Ok(b"a\x80\xffb")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "utf-8", "surrogatepass", Ok(b"a\xed\xb2\x80\xed\xb3\xbfb")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "utf-16", "strict", Err("'utf-16' codec can't encode character '\\udc80' in position 1: surrogates not allowed")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "utf-16", "backslashreplace", Ok(b"\xff\xfea\x00\x5c\x00u\x00d\x00c\x008\x000\x00\x5c\x00u\x00d\x00c\x00f\x00f\x00b\x00")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "utf-16", "surrogateescape", Err("'utf-16' codec can't encode character '\\udc80' in position 1: surrogates not allowed")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "utf-16", "surrogatepass", Ok(b"\xff\xfea\x00\x80\xdc\xff\xdcb\x00")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "utf-32-be", "strict", Err("'utf-32-be' codec can't encode character '\\udc80' in position 1: surrogates not allowed")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "latin-1", "strict", Err("'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "latin-1", "replace", Ok(b"a??b")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "latin-1", "backslashreplace", Ok(b"a\x5cudc80\x5cudcffb")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "latin-1", "xmlcharrefreplace", Ok(b"a&#56448;&#56575;b")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "latin-1", "surrogateescape", Ok(b"a\x80\xffb")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "latin-1", "surrogatepass", Err("'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "latin-1", "ignore", Ok(b"ab")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "ascii", "strict", Err("'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "ascii", "backslashreplace", Ok(b"a\x5cudc80\x5cudcffb")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "ascii", "surrogateescape", Ok(b"a\x80\xffb")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "ascii", "surrogatepass", Err("'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "cp1252", "strict", Err("'charmap' codec can't encode characters in position 1-2: character maps to <undefined>")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "cp1252", "backslashreplace", Ok(b"a\x5cudc80\x5cudcffb")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "cp1252", "surrogateescape", Ok(b"a\x80\xffb")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "cp1252", "surrogatepass", Err("'charmap' codec can't encode characters in position 1-2: character maps to <undefined>")),
        (b"a\xed\xb2\x80\xed\xb3\xbfb", "utf-8-sig", "strict", Err("'utf-8' codec can't encode characters in position 1-2: surrogates not allowed")),
        (b"\xed\xb2\x80\xed\xa0\x80", "utf-8", "strict", Err("'utf-8' codec can't encode characters in position 0-1: surrogates not allowed")),
        (b"\xed\xb2\x80\xed\xa0\x80", "utf-8", "backslashreplace", Ok(b"\x5cudc80\x5cud800")),
        (b"\xed\xb2\x80\xed\xa0\x80", "utf-8", "surrogateescape", Err("'utf-8' codec can't encode character '\\ud800' in position 1: surrogates not allowed")),
        (b"\xed\xb2\x80\xed\xa0\x80", "utf-8", "surrogatepass", Ok(b"\xed\xb2\x80\xed\xa0\x80")),
        (b"\xed\xb2\x80\xed\xa0\x80", "utf-16", "strict", Err("'utf-16' codec can't encode character '\\udc80' in position 0: surrogates not allowed")),
        (b"\xed\xb2\x80\xed\xa0\x80", "utf-16", "backslashreplace", Ok(b"\xff\xfe\x5c\x00u\x00d\x00c\x008\x000\x00\x5c\x00u\x00d\x008\x000\x000\x00")),
        (b"\xed\xb2\x80\xed\xa0\x80", "utf-16", "surrogateescape", Err("'utf-16' codec can't encode character '\\udc80' in position 0: surrogates not allowed")),
        (b"\xed\xb2\x80\xed\xa0\x80", "utf-16", "surrogatepass", Ok(b"\xff\xfe\x80\xdc\x00\xd8")),
        (b"\xed\xb2\x80\xed\xa0\x80", "utf-32-be", "strict", Err("'utf-32-be' codec can't encode character '\\udc80' in position 0: surrogates not allowed")),
        (b"\xed\xb2\x80\xed\xa0\x80", "latin-1", "strict", Err("'latin-1' codec can't encode characters in position 0-1: ordinal not in range(256)")),
        (b"\xed\xb2\x80\xed\xa0\x80", "latin-1", "replace", Ok(b"??")),
        (b"\xed\xb2\x80\xed\xa0\x80", "latin-1", "backslashreplace", Ok(b"\x5cudc80\x5cud800")),
        (b"\xed\xb2\x80\xed\xa0\x80", "latin-1", "xmlcharrefreplace", Ok(b"&#56448;&#55296;")),
        (b"\xed\xb2\x80\xed\xa0\x80", "latin-1", "surrogateescape", Err("'latin-1' codec can't encode character '\\ud800' in position 1: ordinal not in range(256)")),
        (b"\xed\xb2\x80\xed\xa0\x80", "latin-1", "surrogatepass", Err("'latin-1' codec can't encode characters in position 0-1: ordinal not in range(256)")),
        (b"\xed\xb2\x80\xed\xa0\x80", "latin-1", "ignore", Ok(b"")),
        (b"\xed\xb2\x80\xed\xa0\x80", "ascii", "strict", Err("'ascii' codec can't encode characters in position 0-1: ordinal not in range(128)")),
        (b"\xed\xb2\x80\xed\xa0\x80", "ascii", "backslashreplace", Ok(b"\x5cudc80\x5cud800")),
        (b"\xed\xb2\x80\xed\xa0\x80", "ascii", "surrogateescape", Err("'ascii' codec can't encode character '\\ud800' in position 1: ordinal not in range(128)")),
        (b"\xed\xb2\x80\xed\xa0\x80", "ascii", "surrogatepass", Err("'ascii' codec can't encode characters in position 0-1: ordinal not in range(128)")),
        (b"\xed\xb2\x80\xed\xa0\x80", "cp1252", "strict", Err("'charmap' codec can't encode characters in position 0-1: character maps to <undefined>")),
        (b"\xed\xb2\x80\xed\xa0\x80", "cp1252", "backslashreplace", Ok(b"\x5cudc80\x5cud800")),
        (b"\xed\xb2\x80\xed\xa0\x80", "cp1252", "surrogateescape", Err("'charmap' codec can't encode characters in position 0-1: character maps to <undefined>")),
        (b"\xed\xb2\x80\xed\xa0\x80", "cp1252", "surrogatepass", Err("'charmap' codec can't encode characters in position 0-1: character maps to <undefined>")),
        (b"\xed\xb2\x80\xed\xa0\x80", "utf-8-sig", "strict", Err("'utf-8' codec can't encode characters in position 0-1: surrogates not allowed")),
    ];
    for (text, encoding, errors, expected) in cases {
        let result = convert(text, encoding, errors, false);
        assert_eq!(
            result.as_deref().map_err(String::as_str),
            expected,
            "{text:?} {encoding}"
        );
    }
}

#[test]
fn names() {
    for (name, expected) in [
        ("UTF8", Encoding::Utf8),
        ("Utf_8", Encoding::Utf8),
        ("utf-8-sig", Encoding::Utf8Sig),
        ("ISO-8859-1", Encoding::Latin1),
        ("latin 1", Encoding::Latin1),
        ("US-ASCII", Encoding::Ascii),
        ("windows-1252", Encoding::Cp1252),
        ("UTF-16BE", Encoding::Utf16(Some(Order::Big))),
    ] {
        assert_eq!(Encoding::from_name(name.as_bytes()), Ok(expected));
    }
    let error = Encoding::from_name(b"foo").unwrap_err();
    assert_eq!(error.message(), b"unknown encoding: foo");
    let error = Errors::from_name(b"foo").unwrap_err();
    assert_eq!(error.message(), b"unknown error handler name 'foo'");
}

#[test]
fn pieces() {
    let text = wtf8::from_code_points([0xFEFF, 0x61, 0xE9, 0x20AC, 0x1F600]);
    for name in ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be"] {
        let encoding = Encoding::from_name(name.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        let mut encoder = IncrementalEncoder::new(encoding, Errors::Strict);
        for (offset, point) in wtf8::code_point_indices(&text) {
            let piece = &text[offset..offset + wtf8::encoded_len(point)];
            encoder.encode(piece, &mut bytes).unwrap();
        }
        assert_eq!(bytes, encode(&text, encoding, Errors::Strict).unwrap());
        for size in 1..5 {
            let mut decoder = IncrementalDecoder::new(encoding, Errors::Strict);
            let mut decoded = Vec::new();
            for piece in bytes.chunks(size) {
                decoder.decode(piece, false, &mut decoded).unwrap();
            }
            decoder.decode(b"", true, &mut decoded).unwrap();
            assert_eq!(decoded, text, "{name}");
        }
    }
    let mut decoder = IncrementalDecoder::new(Encoding::Utf16(None), Errors::Strict);
    let (error, object) = decoder
        .decode(b"a\x00", false, &mut Vec::new())
        .unwrap_err();
    let CodecError::Decode(error) = error else {
        panic!("not a decoding error");
    };
    assert_eq!(
        (error.end, error.reason),
        (2, "Stream does not start with BOM")
    );
    assert_eq!(object, b"a\x00");
}
