//! The methods that `bytes` and `bytearray` share. Results have the receiver's kind.

use super::argument::{buffer, needle, search_range, size};
use super::array::ByteArray;
use super::{ByteKind, contents};
use crate::codec_error::raise_text;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::sequence::c_int_argument;
use crate::singletons::bool_object;
use crate::str_::{self, Str};
use crate::text::error::TextError;
use crate::text::search::{self, Units};
use crate::text::words::{self, Alphabet, Ends};
use crate::text::{ascii, hex_text, pad};
use crate::tuple::{self, Tuple};
use crate::type_::{Call, Method, Parameters};
use crate::{int, list, protocol};

/// A copy of the receiver's bytes: arguments may run Python, which may change a `bytearray`.
fn this(object: Borrowed<'_>) -> &[u8] {
    contents(object).expect("the receiver is bytes")
}

/// Bytes of the receiver's kind.
pub(super) fn same(object: Borrowed<'_>, content: &[u8]) -> Owned {
    ByteKind::of(object).make(content)
}

/// The receiver itself if it cannot change, else a copy.
fn unchanged(object: Borrowed<'_>) -> Owned {
    if object.class() == &super::BYTES {
        object.to_owned()
    } else {
        same(object, this(object))
    }
}

fn finish(
    py: &mut Py,
    object: Borrowed<'_>,
    result: std::result::Result<Vec<u8>, TextError>,
) -> Result<Owned> {
    match result {
        Ok(content) => Ok(same(object, &content)),
        Err(error) => Err(raise_text(py, &error)),
    }
}

type Search = fn(&[u8], &[u8], i64, i64, Units) -> Option<usize>;

fn search_index(
    py: &mut Py,
    object: Borrowed<'_>,
    args: &[Owned],
    search: Search,
) -> Result<Option<usize>> {
    let needle = needle(py, args[0].borrow())?;
    let (start, end) = search_range(py, &args[1..])?;
    Ok(search(this(object), &needle, start, end, Units::Bytes))
}

fn find(py: &mut Py, object: Borrowed<'_>, args: &[Owned], search: Search) -> Result<Owned> {
    let found = search_index(py, object, args, search)?;
    Ok(int::from_i64(found.map_or(-1, |found| found as i64)))
}

fn index(py: &mut Py, object: Borrowed<'_>, args: &[Owned], search: Search) -> Result<Owned> {
    match search_index(py, object, args, search)? {
        Some(found) => Ok(int::from_usize(found)),
        None => Err(py.value_error("subsection not found")),
    }
}

fn count(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let needle = needle(py, args[0].borrow())?;
    let (start, end) = search_range(py, &args[1..])?;
    let part = search::find_range(this(object), start, end, Units::Bytes);
    let count = part.map_or(0, |(part, _)| search::count(part, &needle, Units::Bytes));
    Ok(int::from_usize(count))
}

fn affix(
    py: &mut Py,
    object: Borrowed<'_>,
    args: &[Owned],
    name: &str,
    test: fn(&[u8], &[u8]) -> bool,
) -> Result<Owned> {
    let (start, end) = search_range(py, &args[1..])?;
    let first = args[0].borrow();
    let candidates = match first.get::<Tuple>() {
        Some(tuple) => tuple.as_slice().to_vec(),
        None if contents(first).is_none() => {
            let class = first.class().shown_name();
            return Err(py.type_error(format!(
                "{name} first arg must be bytes or a tuple of bytes, not {class}"
            )));
        }
        None => vec![args[0].clone()],
    };
    for candidate in &candidates {
        let affix = buffer(py, candidate.borrow())?;
        let part = search::find_range(this(object), start, end, Units::Bytes);
        if part.is_some_and(|(part, _)| test(part, &affix)) {
            return Ok(bool_object(true).to_owned());
        }
    }
    Ok(bool_object(false).to_owned())
}

/// A limit that may be absent or negative: none.
fn limit(py: &mut Py, value: Option<&Owned>) -> Result<usize> {
    match value {
        Some(value) => Ok(usize::try_from(size(py, value.borrow())?).unwrap_or(usize::MAX)),
        None => Ok(usize::MAX),
    }
}

fn replace(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let old = buffer(py, args[0].borrow())?;
    let new = buffer(py, args[1].borrow())?;
    let limit = limit(py, args.get(2))?;
    match search::replace(this(object), &old, &new, limit, Units::Bytes) {
        Ok(Some(content)) => Ok(same(object, &content)),
        Ok(None) => Ok(unchanged(object)),
        Err(error) => Err(raise_text(py, &error)),
    }
}

static SPLIT: Parameters = Parameters {
    names: &["sep", "maxsplit"],
    positional_only: 0,
    positional: 2,
    required: 0,
};

fn separator(py: &mut Py, value: Option<&Owned>) -> Result<Option<Vec<u8>>> {
    let Some(value) = value.filter(|value| !value.borrow().is_none()) else {
        return Ok(None);
    };
    let separator = buffer(py, value.borrow())?;
    if separator.is_empty() {
        return Err(py.value_error("empty separator"));
    }
    Ok(Some(separator))
}

fn split(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let limit = limit(py, args[1].as_ref())?;
    let separator = separator(py, args[0].as_ref())?;
    let content = this(object);
    let part = |part: &[u8]| same(object, part);
    Ok(list::from_vec(match separator {
        Some(separator) => search::split(content, &separator, limit)
            .map(part)
            .collect(),
        None => words::words(content, Alphabet::Bytes, limit)
            .map(part)
            .collect(),
    }))
}

fn rsplit(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let limit = limit(py, args[1].as_ref())?;
    let separator = separator(py, args[0].as_ref())?;
    let content = this(object);
    let part = |part: &[u8]| same(object, part);
    let mut parts: Vec<Owned> = match separator {
        Some(separator) => search::rsplit(content, &separator, limit)
            .map(part)
            .collect(),
        None => words::reverse_words(content, Alphabet::Bytes, limit)
            .map(part)
            .collect(),
    };
    parts.reverse();
    Ok(list::from_vec(parts))
}

static SPLITLINES: Parameters = Parameters {
    names: &["keepends"],
    positional_only: 0,
    positional: 1,
    required: 0,
};

fn splitlines(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let keep = match &args[0] {
        Some(keep) => protocol::truth(py, keep.borrow())?,
        None => false,
    };
    let lines = words::lines(this(object), Alphabet::Bytes, keep);
    Ok(list::from_vec(
        lines.map(|line| same(object, line)).collect(),
    ))
}

type Partition = for<'a> fn(&'a [u8], &[u8]) -> Option<(&'a [u8], &'a [u8])>;

fn partition(
    py: &mut Py,
    object: Borrowed<'_>,
    separator: Borrowed<'_>,
    part: Partition,
    content_first: bool,
) -> Result<Owned> {
    let between = buffer(py, separator)?;
    if between.is_empty() {
        return Err(py.value_error("empty separator"));
    }
    let empty = || same(object, &[]);
    Ok(tuple::from_vec(match part(this(object), &between) {
        Some((before, after)) => {
            let separator = match ByteKind::of(object) {
                ByteKind::Bytes => separator.to_owned(),
                ByteKind::ByteArray => same(object, &between),
            };
            vec![same(object, before), separator, same(object, after)]
        }
        None if content_first => vec![unchanged(object), empty(), empty()],
        None => vec![empty(), empty(), unchanged(object)],
    }))
}

fn join(py: &mut Py, object: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<Owned> {
    let class = iterable.class();
    if class.slots().iter.is_none() && class.slots().get_item.is_none() {
        return Err(py.type_error("can only join an iterable"));
    }
    let items = protocol::collect(py, iterable)?;
    let between = this(object);
    let mut len = items.len().saturating_sub(1).saturating_mul(between.len());
    for (index, item) in items.iter().enumerate() {
        let Some(content) = contents(item.borrow()) else {
            let class = item.borrow().class().shown_name();
            let message =
                format!("sequence item {index}: expected a bytes-like object, {class} found");
            return Err(py.type_error(message));
        };
        len = len.saturating_add(content.len());
    }
    if let [item] = items.as_slice()
        && item.borrow().class() == &super::BYTES
        && object.get::<ByteArray>().is_none()
    {
        return Ok(item.clone());
    }
    let mut result = Vec::new();
    if result.try_reserve_exact(len).is_err() {
        return Err(py.memory_error());
    }
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            result.extend_from_slice(between);
        }
        result.extend_from_slice(contents(item.borrow()).unwrap_or_default());
    }
    Ok(same(object, &result))
}

fn strip(py: &mut Py, object: Borrowed<'_>, args: &[Owned], ends: Ends) -> Result<Owned> {
    let bytes = match args.first().filter(|value| !value.borrow().is_none()) {
        Some(value) => Some(buffer(py, value.borrow())?),
        None => None,
    };
    let content = this(object);
    let stripped = match &bytes {
        None => words::strip(content, None, ends, Alphabet::Bytes),
        Some(bytes) => strip_bytes(content, bytes, ends),
    };
    if stripped.len() == content.len() {
        return Ok(unchanged(object));
    }
    Ok(same(object, stripped))
}

/// Without the bytes at the ends that are among some.
fn strip_bytes<'a>(content: &'a [u8], bytes: &[u8], ends: Ends) -> &'a [u8] {
    let is_kept = |byte: &u8| !bytes.contains(byte);
    let mut part = content;
    if !matches!(ends, Ends::Right) {
        let start = part.iter().position(is_kept).unwrap_or(part.len());
        part = &part[start..];
    }
    if !matches!(ends, Ends::Left) {
        let end = part.iter().rposition(is_kept).map_or(0, |last| last + 1);
        part = &part[..end];
    }
    part
}

type Pad = fn(&[u8], i64, &[u8], Units) -> std::result::Result<Vec<u8>, TextError>;

fn pad(py: &mut Py, object: Borrowed<'_>, args: &[Owned], name: &str, pad: Pad) -> Result<Owned> {
    let width = size(py, args[0].borrow())?;
    let fill = match args.get(1) {
        None => b' ',
        Some(fill) => match contents(fill.borrow()) {
            Some(&[byte]) => byte,
            _ => {
                let class = protocol::argument_class(fill.borrow());
                return Err(py.type_error(format!(
                    "{name}() argument 2 must be a byte string of length 1, not {class}"
                )));
            }
        },
    };
    let content = this(object);
    if width <= content.len() as i64 {
        return Ok(unchanged(object));
    }
    let result = pad(content, width, &[fill], Units::Bytes);
    finish(py, object, result)
}

fn without_affix(
    py: &mut Py,
    object: Borrowed<'_>,
    affix: Borrowed<'_>,
    strip: for<'a> fn(&'a [u8], &[u8]) -> Option<&'a [u8]>,
) -> Result<Owned> {
    let affix = buffer(py, affix)?;
    Ok(match strip(this(object), &affix) {
        Some(rest) => same(object, rest),
        None => unchanged(object),
    })
}

fn test(object: Borrowed<'_>, test: fn(&[u8]) -> bool) -> Result<Owned> {
    Ok(bool_object(test(this(object))).to_owned())
}

fn map(object: Borrowed<'_>, map: fn(&[u8]) -> Vec<u8>) -> Result<Owned> {
    Ok(same(object, &map(this(object))))
}

static TRANSLATE: Parameters = Parameters {
    names: &["table", "delete"],
    positional_only: 1,
    positional: 2,
    required: 1,
};

fn translate(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let table = args[0].as_ref().expect("a required parameter is bound");
    let table = match table.borrow() {
        table if table.is_none() => None,
        table => Some(buffer(py, table)?),
    };
    let delete = match &args[1] {
        Some(delete) => buffer(py, delete.borrow())?,
        None => Vec::new(),
    };
    let result = ascii::translate(this(object), table.as_deref(), &delete);
    finish(py, object, result)
}

fn maketrans(py: &mut Py, _: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let from = buffer(py, args[0].borrow())?;
    let to = buffer(py, args[1].borrow())?;
    if from.len() != to.len() {
        return Err(py.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.into_iter().zip(to) {
        table[usize::from(from)] = to;
    }
    Ok(super::new(&table))
}

static DECODE: Parameters = Parameters {
    names: &["encoding", "errors"],
    positional_only: 0,
    positional: 2,
    required: 0,
};

fn decode(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    use crate::str_::construct::{decode, text_argument};
    let encoding = text_argument(py, args[0].as_ref(), "decode", "encoding")?;
    let errors = text_argument(py, args[1].as_ref(), "decode", "errors")?;
    decode(py, this(object), encoding.as_deref(), errors.as_deref())
}

static HEX: Parameters = Parameters {
    names: &["sep", "bytes_per_sep"],
    positional_only: 0,
    positional: 2,
    required: 0,
};

fn hex(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let group = match &args[1] {
        Some(group) => size(py, group.borrow())?,
        None => 1,
    };
    let result = match &args[0] {
        None => hex_text::hex(this(object)),
        Some(separator) => {
            let length = protocol::len(py, separator.borrow())?;
            let separator = separator.borrow();
            let content = match separator.get::<Str>() {
                Some(text) => text.as_bytes(),
                None => match contents(separator) {
                    Some(content) => content,
                    None => return Err(py.type_error("sep must be str or bytes.")),
                },
            };
            hex_text::check_separator(content, length as usize)
                .and_then(|separator| hex_text::hex_groups(this(object), separator, group))
        }
    };
    match result {
        Ok(text) => Ok(str_::from_wtf8(&text)),
        Err(error) => Err(raise_text(py, &error)),
    }
}

/// `bytes.fromhex`, `bytearray.fromhex`.
pub(super) fn from_hex(
    py: &mut Py,
    class: Borrowed<'_>,
    text: Borrowed<'_>,
    kind: ByteKind,
) -> Result<Owned> {
    let Some(text) = text.get::<Str>() else {
        let class = protocol::argument_class(text);
        return Err(py.type_error(format!("fromhex() argument must be str, not {class}")));
    };
    let content = hex_text::from_hex(text.as_bytes());
    let content = content.map_err(|error| raise_text(py, &error))?;
    let result = kind.make(&content);
    match crate::class::as_class(class) {
        Some(class) if class != kind.class() => {
            crate::call::call_with(py, class.as_borrowed(), [result])
        }
        _ => Ok(result),
    }
}

static EXPANDTABS: Parameters = Parameters {
    names: &["tabsize"],
    positional_only: 0,
    positional: 1,
    required: 0,
};

fn expand_tabs(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let width = match &args[0] {
        Some(width) => c_int_argument(py, width.borrow())?,
        None => 8,
    };
    let result = pad::expand_tabs(this(object), width, Units::Bytes);
    finish(py, object, result)
}

/// A method that tests the bytes.
macro_rules! tests {
    ($name:literal, $test:expr) => {
        Method::new($name, Call::NoArgs(|_, object| test(object, $test)))
    };
}

/// A method that maps the bytes.
macro_rules! maps {
    ($name:literal, $map:expr) => {
        Method::new($name, Call::NoArgs(|_, object| map(object, $map)))
    };
}

/// A method with positional arguments.
macro_rules! method {
    ($name:literal, $least:literal, $most:literal, $function:expr) => {
        Method::new($name, Call::Positional($least, $most, $function))
    };
}

/// How many methods are shared.
pub(super) const COUNT: usize = 42;

/// The shared methods.
pub(super) const METHODS: [Method; COUNT] = [
    method!("find", 1, 3, |py, this, args| find(
        py,
        this,
        args,
        search::index_of
    )),
    method!("rfind", 1, 3, |py, this, args| find(
        py,
        this,
        args,
        search::last_index_of
    )),
    method!("index", 1, 3, |py, this, args| index(
        py,
        this,
        args,
        search::index_of
    )),
    method!("rindex", 1, 3, |py, this, args| index(
        py,
        this,
        args,
        search::last_index_of
    )),
    method!("count", 1, 3, count),
    method!("startswith", 1, 3, |py, this, args| {
        affix(py, this, args, "startswith", |content, affix| {
            content.starts_with(affix)
        })
    }),
    method!("endswith", 1, 3, |py, this, args| {
        affix(py, this, args, "endswith", |content, affix| {
            content.ends_with(affix)
        })
    }),
    method!("replace", 2, 3, replace),
    Method::new("split", Call::Named(&SPLIT, split)),
    Method::new("rsplit", Call::Named(&SPLIT, rsplit)),
    Method::new("splitlines", Call::Named(&SPLITLINES, splitlines)),
    Method::new(
        "partition",
        Call::One(|py, this, sep| partition(py, this, sep, search::partition, true)),
    ),
    Method::new(
        "rpartition",
        Call::One(|py, this, sep| partition(py, this, sep, search::rpartition, false)),
    ),
    Method::new("join", Call::One(join)),
    method!("strip", 0, 1, |py, this, args| strip(
        py,
        this,
        args,
        Ends::Both
    )),
    method!("lstrip", 0, 1, |py, this, args| strip(
        py,
        this,
        args,
        Ends::Left
    )),
    method!("rstrip", 0, 1, |py, this, args| strip(
        py,
        this,
        args,
        Ends::Right
    )),
    method!("center", 1, 2, |py, this, args| pad(
        py,
        this,
        args,
        "center",
        pad::center
    )),
    method!("ljust", 1, 2, |py, this, args| pad(
        py,
        this,
        args,
        "ljust",
        pad::left
    )),
    method!("rjust", 1, 2, |py, this, args| pad(
        py,
        this,
        args,
        "rjust",
        pad::right
    )),
    Method::new(
        "zfill",
        Call::One(|py, object, width| {
            let width = size(py, width)?;
            let result = pad::zero_fill(this(object), width, Units::Bytes);
            finish(py, object, result)
        }),
    ),
    Method::new("expandtabs", Call::Named(&EXPANDTABS, expand_tabs)),
    Method::new(
        "removeprefix",
        Call::One(|py, object, affix| {
            without_affix(py, object, affix, |content, affix| {
                content.strip_prefix(affix)
            })
        }),
    ),
    Method::new(
        "removesuffix",
        Call::One(|py, object, affix| {
            without_affix(py, object, affix, |content, affix| {
                content.strip_suffix(affix)
            })
        }),
    ),
    maps!("upper", |content| content.to_ascii_uppercase()),
    maps!("lower", |content| content.to_ascii_lowercase()),
    maps!("title", ascii::title),
    maps!("capitalize", ascii::capitalize),
    maps!("swapcase", ascii::swapcase),
    tests!("isalpha", |content| ascii::all(
        content,
        u8::is_ascii_alphabetic
    )),
    tests!("isdigit", |content| ascii::all(content, u8::is_ascii_digit)),
    tests!("isalnum", |content| ascii::all(
        content,
        u8::is_ascii_alphanumeric
    )),
    tests!("isspace", |content| ascii::all(content, ascii::is_space)),
    tests!("islower", ascii::is_lower),
    tests!("isupper", ascii::is_upper),
    tests!("istitle", ascii::is_title),
    tests!("isascii", |content| content.is_ascii()),
    Method::new("translate", Call::Named(&TRANSLATE, translate)),
    Method::static_("maketrans", Call::Positional(2, 2, maketrans)),
    Method::new("decode", Call::Named(&DECODE, decode)),
    Method::new("hex", Call::Named(&HEX, hex)),
    Method::new(
        "__sizeof__",
        Call::NoArgs(|_, object| Ok(int::from_usize(33 + this(object).len()))),
    ),
];
