//! Formatted values and messages, as CPython 3.13 gives them.

use super::*;
use crate::text::int_text::Int;

type Expected = Result<&'static str, &'static str>;

fn check(result: Result<Vec<u8>, TextError>, expected: Expected, spec: &str) {
    let result = result.map_err(TextError::into_message);
    let expected = expected.map(str::as_bytes).map_err(str::as_bytes);
    assert_eq!(result.as_deref().map_err(Vec::as_slice), expected, "{spec}");
}

#[test]
fn ints() {
    let cases: [(i64, &str, Expected); 61] = [
        (5, "d", Ok("5")),
        (5, "x", Ok("5")),
        (
            5,
            "q",
            Err("Unknown format code 'q' for object of type 'int'"),
        ),
        (
            5,
            ".3",
            Err("Precision not allowed in integer format specifier"),
        ),
        (5, ",", Ok("5")),
        (5, "_", Ok("5")),
        (5, ",_", Err("Cannot specify both ',' and '_'.")),
        (5, "_,", Err("Cannot specify both ',' and '_'.")),
        (5, ",,", Err("Cannot specify ',' with ','.")),
        (5, "__", Err("Cannot specify '_' with '_'.")),
        (5, ",x", Err("Cannot specify ',' with 'x'.")),
        (5, ",s", Err("Cannot specify ',' with 's'.")),
        (5, "=5", Ok("    5")),
        (5, "05", Ok("00005")),
        (5, "<05", Ok("50000")),
        (5, "0<5", Ok("50000")),
        (5, "#", Ok("5")),
        (5, " ", Ok(" 5")),
        (5, "+", Ok("+5")),
        (5, "-", Ok("5")),
        (
            5,
            "z",
            Err("Negative zero coercion (z) not allowed in integer format specifier"),
        ),
        (5, "zf", Ok("5.000000")),
        (
            5,
            "+c",
            Err("Sign not allowed with integer format specifier 'c'"),
        ),
        (
            5,
            "#c",
            Err("Alternate form (#) not allowed with integer format specifier 'c'"),
        ),
        (5, ",c", Err("Cannot specify ',' with 'c'.")),
        (5, "n", Ok("5")),
        (5, ",n", Err("Cannot specify ',' with 'n'.")),
        (
            5,
            "5é",
            Err("Unknown format code '\\xe9' for object of type 'int'"),
        ),
        (
            5,
            "é5",
            Err("Invalid format specifier 'é5' for object of type 'int'"),
        ),
        (5, "é<5", Ok("5éééé")),
        (
            5,
            "99999999999999999999",
            Err("Too many decimal digits in format string"),
        ),
        (
            5,
            ".99999999999999999999",
            Err("Too many decimal digits in format string"),
        ),
        (5, ".", Err("Format specifier missing precision")),
        (
            5,
            "*^=5",
            Err("Invalid format specifier '*^=5' for object of type 'int'"),
        ),
        (5, "=+5", Ok("+   5")),
        (
            5,
            ".2,f",
            Err("Invalid format specifier '.2,f' for object of type 'int'"),
        ),
        (5, "%", Ok("500.000000%")),
        (
            5,
            "%%",
            Err("Invalid format specifier '%%' for object of type 'int'"),
        ),
        (5, "^010", Ok("0000500000")),
        (5, "010,", Ok("00,000,005")),
        (5, "0", Ok("5")),
        (5, ".2147483648f", Err("precision too big")),
        (5, "٣d", Ok("  5")),
        (
            5,
            "  ",
            Err("Unknown format code '\\x20' for object of type 'int'"),
        ),
        (5, "+.1e", Ok("+5.0e+00")),
        (65, "5c", Ok("    A")),
        (65, "05c", Ok("0000A")),
        (8364, "*^3c", Ok("*€*")),
        (-1, "c", Err("%c arg not in range(0x110000)")),
        (1114112, "c", Err("%c arg not in range(0x110000)")),
        (-100000, "020_x", Ok("-0000_0000_0001_86a0")),
        (-100000, "#020_x", Ok("-0x00_0000_0001_86a0")),
        (100000, "#20_b", Ok("0b1_1000_0110_1010_0000")),
        (1234567, "#X", Ok("0X12D687")),
        (123456789, "015,", Ok("000,123,456,789")),
        (1234, "06,", Ok("01,234")),
        (1234, "07,", Ok("001,234")),
        (1234, "08,", Ok("0,001,234")),
        (1234, "*=10,", Ok("*****1,234")),
        (-42, "+o", Ok("-52")),
        (-42, "é>6", Ok("ééé-42")),
    ];
    for (value, spec, expected) in cases {
        check(
            format_int(Int::Small(value), spec.as_bytes(), "int", 4300),
            expected,
            spec,
        );
    }
}

#[test]
fn floats() {
    let cases: [(f64, &str, Expected); 30] = [
        (
            1.5,
            "d",
            Err("Unknown format code 'd' for object of type 'float'"),
        ),
        (1.5, ".3", Ok("1.5")),
        (1.5, "05", Ok("001.5")),
        (1.5, "z", Ok("1.5")),
        (1.5, "#", Ok("1.5")),
        (1.5, ".0f", Ok("2")),
        (1.5, "#.0f", Ok("2.")),
        (1.5, "n", Ok("1.5")),
        (1.5, "E", Ok("1.500000E+00")),
        (1.5, "%", Ok("150.000000%")),
        (1.5, ".1%", Ok("150.0%")),
        (1.5, "=+8", Ok("+    1.5")),
        (1.5, "*^9", Ok("***1.5***")),
        (
            1.5,
            ".2,f",
            Err("Invalid format specifier '.2,f' for object of type 'float'"),
        ),
        (
            1.5,
            "q",
            Err("Unknown format code 'q' for object of type 'float'"),
        ),
        (1.5, ".", Err("Format specifier missing precision")),
        (10000000000.0, "020,.2f", Ok("0,010,000,000,000.00")),
        (1234567.891, "_", Ok("1_234_567.891")),
        (1e+20, ",", Ok("1e+20")),
        (f64::NAN, "010", Ok("0000000nan")),
        (-f64::INFINITY, "+010,.2f", Ok("-000000inf")),
        (f64::INFINITY, "F", Ok("INF")),
        (-0.001, "z.1%", Ok("-0.1%")),
        (100.0, "#g", Ok("100.000")),
        (1e+16, "#", Ok("1.e+16")),
        (12345.0, ".5", Ok("1.2345e+04")),
        (1e+308, "%", Ok("inf%")),
        (-0.0, "z", Ok("0.0")),
        (0.1, ".30f", Ok("0.100000000000000005551115123126")),
        (3.0, "028,", Ok("00,000,000,000,000,000,003.0")),
    ];
    for (value, spec, expected) in cases {
        check(
            format_float(value, spec.as_bytes(), "float"),
            expected,
            spec,
        );
    }
}

#[test]
fn complex_numbers() {
    let cases: [((f64, f64), &str, Expected); 16] = [
        (
            (1.0, 2.0),
            "010",
            Err("Zero padding is not allowed in complex format specifier"),
        ),
        (
            (1.0, 2.0),
            "=10",
            Err("'=' alignment flag is not allowed in complex format specifier"),
        ),
        ((1.0, 2.0), ">20,.2f", Ok("          1.00+2.00j")),
        ((1.0, 2.0), "<15", Ok("(1+2j)         ")),
        ((1.0, 2.0), ".1e", Ok("1.0e+00+2.0e+00j")),
        ((1.0, 2.0), "n", Ok("1+2j")),
        ((1.0, 2.0), "z", Ok("(1+2j)")),
        (
            (1.0, 2.0),
            "q",
            Err("Unknown format code 'q' for object of type 'complex'"),
        ),
        (
            (1.0, 2.0),
            "%",
            Err("Unknown format code '%' for object of type 'complex'"),
        ),
        ((1.0, 2.0), "+", Ok("(+1+2j)")),
        ((0.0, 1.0), ".3", Ok("1j")),
        ((0.0, 1.0), "#", Ok("1.j")),
        ((0.0, 1.0), "^12", Ok("     1j     ")),
        ((1234.0, 5678.0), ",", Ok("(1,234+5,678j)")),
        ((-0.0, -0.0), "z.1f", Ok("0.0+0.0j")),
        ((0.0, f64::NAN), "+", Ok("+nanj")),
    ];
    for ((real, imaginary), spec, expected) in cases {
        check(
            format_complex(real, imaginary, spec.as_bytes(), "complex"),
            expected,
            spec,
        );
    }
}

#[test]
fn strings() {
    let cases: [(&str, &str, Expected); 20] = [
        ("aé€", "s", Ok("aé€")),
        ("aé€", "10", Ok("aé€       ")),
        ("aé€", "*^10", Ok("***aé€****")),
        ("aé€", ".2", Ok("aé")),
        ("aé€", "5.1", Ok("a    ")),
        (
            "aé€",
            "=5",
            Err("'=' alignment not allowed in string format specifier"),
        ),
        ("aé€", "05", Ok("aé€00")),
        (
            "aé€",
            "+",
            Err("Sign not allowed in string format specifier"),
        ),
        (
            "aé€",
            "-",
            Err("Sign not allowed in string format specifier"),
        ),
        (
            "aé€",
            " ",
            Err("Space not allowed in string format specifier"),
        ),
        (
            "aé€",
            "#",
            Err("Alternate form (#) not allowed in string format specifier"),
        ),
        (
            "aé€",
            "z",
            Err("Negative zero coercion (z) not allowed in string format specifier"),
        ),
        (
            "aé€",
            "d",
            Err("Unknown format code 'd' for object of type 'str'"),
        ),
        ("aé€", ",", Err("Cannot specify ',' with 's'.")),
        ("aé€", "_", Err("Cannot specify '_' with 's'.")),
        ("aé€", "é<5", Ok("aé€éé")),
        (
            "aé€",
            "5é",
            Err("Unknown format code '\\xe9' for object of type 'str'"),
        ),
        (
            "aé€",
            "sx",
            Err("Invalid format specifier 'sx' for object of type 'str'"),
        ),
        (
            "aé€",
            "",
            Err("Unknown format code '' for object of type 'str'"),
        ),
        ("aé€", ">6s", Ok("   aé€")),
    ];
    for (text, spec, expected) in cases {
        check(
            format_str(text.as_bytes(), spec.as_bytes(), "str"),
            expected,
            spec,
        );
    }
}

#[test]
fn big_ints() {
    let big = dashu_int::IBig::from(10).pow(400);
    let error = format_int(Int::Big(&big), b"e", "int", 4300).unwrap_err();
    assert_eq!(error.message(), b"int too large to convert to float");
    let error = format_int(Int::Big(&big), b"c", "int", 4300).unwrap_err();
    assert_eq!(
        error.message(),
        b"Python int too large to convert to C long"
    );
    let text = format_int(Int::Big(&big), b",", "int", 4300).unwrap();
    assert_eq!(text.len(), 401 + 133);
    let big = dashu_int::IBig::from(10).pow(30);
    let text = format_int(Int::Big(&big), b"e", "int", 4300).unwrap();
    assert_eq!(text, b"1.000000e+30");
}

#[test]
fn too_wide_a_field_is_a_memory_error() {
    let error = format_str(b"a", b"9223372036854775807", "str").unwrap_err();
    assert_eq!(error, TextError::memory());
    let error = format_int(Int::Small(1), b"09223372036854775807", "int", 0).unwrap_err();
    assert_eq!(error, TextError::memory());
}
