//! The methods of `str`: searching, splitting, stripping, padding, case and tests.

use super::construct::{encode, text_argument};
use super::{Str, format, from_wtf8, intern, maker_of_parts};
use crate::codec_error::raise_text;
use crate::dict::{self, Dict};
use crate::int;
use crate::list::{self, List};
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::sequence::{c_int_argument, clamped_index, size_argument};
use crate::singletons::{bool_object, none_owned};
use crate::text::error::TextError;
use crate::text::search::{self, Units};
use crate::text::words::{self, Alphabet, Ends};
use crate::text::{pad, unicode, wtf8};
use crate::tuple::{self, Tuple};
use crate::type_::{Call, Method, Parameters, ids};

/// The receiver.
pub(super) fn this(object: Borrowed<'_>) -> &Str {
    object.get::<Str>().expect("the receiver is a str")
}

/// How positions in a text count: ASCII text needs no search for them.
fn units(text: &Str) -> Units {
    if text.is_ascii() {
        Units::Bytes
    } else {
        Units::CodePoints
    }
}

/// A text that a step yields, or its error raised.
fn finish(py: &mut Py, result: std::result::Result<Vec<u8>, TextError>) -> Result<Owned> {
    match result {
        Ok(text) => Ok(from_wtf8(&text)),
        Err(error) => Err(raise_text(py, &error)),
    }
}

/// An argument that must be a `str`; `what` starts the message.
fn str_argument<'a>(
    py: &mut Py,
    value: &'a Owned,
    what: impl std::fmt::Display,
) -> Result<&'a Str> {
    match value.borrow().get::<Str>() {
        // SAFETY of the lifetime: the view borrows from the argument, not from the handle.
        Some(_) => Ok(view(value)),
        None => {
            let class = protocol::argument_class(value.borrow());
            Err(py.type_error(format!("{what} must be str, not {class}")))
        }
    }
}

/// The text of an argument that was checked.
fn view(value: &Owned) -> &Str {
    value.borrow().get::<Str>().expect("a str")
}

/// The bounds of a search: absent or `None` is the whole text.
pub fn search_range(py: &mut Py, args: &[Owned]) -> Result<(i64, i64)> {
    let mut bounds = [0, search::TO_THE_END];
    for (bound, value) in bounds.iter_mut().zip(args) {
        if value.borrow().is_none() {
            continue;
        }
        match clamped_index(py, value.borrow())? {
            Some(value) => *bound = value,
            None => {
                let message = "slice indices must be integers or None or have an __index__ method";
                return Err(py.type_error(message));
            }
        }
    }
    Ok((bounds[0], bounds[1]))
}

type Search = fn(&[u8], &[u8], i64, i64, Units) -> Option<usize>;

fn search_index(
    py: &mut Py,
    object: Borrowed<'_>,
    args: &[Owned],
    name: &str,
    search: Search,
) -> Result<Option<usize>> {
    let needle = str_argument(py, &args[0], format_args!("{name}() argument 1"))?;
    let (start, end) = search_range(py, &args[1..])?;
    let text = this(object);
    Ok(search(
        text.as_bytes(),
        needle.as_bytes(),
        start,
        end,
        units(text),
    ))
}

fn find(
    py: &mut Py,
    object: Borrowed<'_>,
    args: &[Owned],
    name: &str,
    search: Search,
) -> Result<Owned> {
    let found = search_index(py, object, args, name, search)?;
    Ok(int::from_i64(found.map_or(-1, |found| found as i64)))
}

fn index(
    py: &mut Py,
    object: Borrowed<'_>,
    args: &[Owned],
    name: &str,
    search: Search,
) -> Result<Owned> {
    match search_index(py, object, args, name, search)? {
        Some(found) => Ok(int::from_i64(found as i64)),
        None => Err(py.value_error("substring not found")),
    }
}

fn count(py: &mut Py, object: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let needle = str_argument(py, &args[0], "count() argument 1")?;
    let (start, end) = search_range(py, &args[1..])?;
    let text = this(object);
    let units = units(text);
    let part = search::find_range(text.as_bytes(), start, end, units);
    let count = part.map_or(0, |(part, _)| search::count(part, needle.as_bytes(), units));
    Ok(int::from_i64(count as i64))
}

fn affix(
    py: &mut Py,
    object: Borrowed<'_>,
    args: &[Owned],
    name: &str,
    test: fn(&[u8], &[u8]) -> bool,
) -> Result<Owned> {
    let text = this(object);
    if let [affix] = args
        && let Some(affix) = affix.borrow().get::<Str>()
    {
        let holds = test(text.as_bytes(), affix.as_bytes());
        return Ok(bool_object(holds).to_owned());
    }
    let (start, end) = search_range(py, &args[1..])?;
    let part = search::find_range(text.as_bytes(), start, end, units(text));
    let tuple = args[0].borrow().get::<Tuple>();
    let is_tuple = tuple.is_some();
    for candidate in tuple.map_or(&args[..1], Tuple::as_slice) {
        let Some(affix) = candidate.borrow().get::<Str>() else {
            let class = candidate.borrow().class().shown_name();
            return Err(py.type_error(if is_tuple {
                format!("tuple for {name} must only contain str, not {class}")
            } else {
                format!("{name} first arg must be str or a tuple of str, not {class}")
            }));
        };
        if part.is_some_and(|(part, _)| test(part, affix.as_bytes())) {
            return Ok(bool_object(true).to_owned());
        }
    }
    Ok(bool_object(false).to_owned())
}

static REPLACE: Parameters = Parameters {
    names: &["old", "new", "count"],
    positional_only: 2,
    positional: 3,
    required: 2,
};

fn replace(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let given = |index: usize| args[index].as_ref().expect("a required parameter is bound");
    let old = str_argument(py, given(0), "replace() argument 1")?;
    let new = str_argument(py, given(1), "replace() argument 2")?;
    let limit = limit(py, args[2].as_ref())?;
    let text = this(object);
    let units = units(text);
    match search::replace(
        text.as_bytes(),
        old.as_bytes(),
        new.as_bytes(),
        limit,
        units,
    ) {
        Ok(Some(text)) => Ok(from_wtf8(&text)),
        Ok(None) => Ok(exact(object)),
        Err(error) => Err(raise_text(py, &error)),
    }
}

/// The text itself, as an exact `str`.
fn exact(object: Borrowed<'_>) -> Owned {
    if object.type_id() == ids::STR {
        object.to_owned()
    } else {
        from_wtf8(this(object).as_bytes())
    }
}

/// A limit that may be absent or negative: none.
fn limit(py: &mut Py, value: Option<&Owned>) -> Result<usize> {
    match value {
        Some(value) => {
            let value = size_argument(py, value.borrow())?;
            Ok(usize::try_from(value).unwrap_or(usize::MAX))
        }
        None => Ok(usize::MAX),
    }
}

static SPLIT: Parameters = Parameters {
    names: &["sep", "maxsplit"],
    positional_only: 0,
    positional: 2,
    required: 0,
};

fn separator<'a>(py: &mut Py, value: Option<&'a Owned>) -> Result<Option<&'a [u8]>> {
    let Some(value) = value.filter(|value| !value.borrow().is_none()) else {
        return Ok(None);
    };
    if value.borrow().get::<Str>().is_none() {
        let class = value.borrow().class().shown_name();
        return Err(py.type_error(format!("must be str or None, not {class}")));
    }
    let separator = view(value).as_bytes();
    if separator.is_empty() {
        return Err(py.value_error("empty separator"));
    }
    Ok(Some(separator))
}

fn split(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let separator = separator(py, args[0].as_ref())?;
    let limit = limit(py, args[1].as_ref())?;
    let part = maker_of_parts(this(object));
    let text = this(object).as_bytes();
    Ok(list::from_vec(match separator {
        Some(separator @ [_]) => {
            let parts = 1 + search::count(text, separator, Units::Bytes).min(limit);
            let mut items = Vec::with_capacity(parts);
            items.extend(search::split(text, separator, limit).map(part));
            items
        }
        Some(separator) => search::split(text, separator, limit).map(part).collect(),
        None if this(object).is_ascii() => words::ascii_words(text, limit).map(part).collect(),
        None => words::words(text, Alphabet::Text, limit)
            .map(part)
            .collect(),
    }))
}

fn rsplit(py: &mut Py, object: Borrowed<'_>, args: &[Option<Owned>]) -> Result<Owned> {
    let separator = separator(py, args[0].as_ref())?;
    let limit = limit(py, args[1].as_ref())?;
    let part = maker_of_parts(this(object));
    let text = this(object).as_bytes();
    let mut parts: Vec<Owned> = match separator {
        Some(separator) => search::rsplit(text, separator, limit).map(part).collect(),
        None => words::reverse_words(text, Alphabet::Text, limit)
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
    let lines = words::lines(this(object).as_bytes(), Alphabet::Text, keep);
    Ok(list::from_vec(
        lines.map(maker_of_parts(this(object))).collect(),
    ))
}

type Partition = for<'a> fn(&'a [u8], &[u8]) -> Option<(&'a [u8], &'a [u8])>;

fn partition(
    py: &mut Py,
    object: Borrowed<'_>,
    separator: Borrowed<'_>,
    part: Partition,
    text_first: bool,
) -> Result<Owned> {
    let Some(between) = separator.get::<Str>() else {
        let class = separator.class().shown_name();
        return Err(py.type_error(format!("must be str, not {class}")));
    };
    if between.as_bytes().is_empty() {
        return Err(py.value_error("empty separator"));
    }
    let text = this(object).as_bytes();
    let empty = || intern::empty().to_owned();
    Ok(tuple::from_vec(match part(text, between.as_bytes()) {
        Some((before, after)) => vec![from_wtf8(before), separator.to_owned(), from_wtf8(after)],
        None if text_first => vec![exact(object), empty(), empty()],
        None => vec![empty(), empty(), exact(object)],
    }))
}

/// The row `str_join`.
pub fn str_join(py: &mut Py, separator: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<Owned> {
    join(py, separator, iterable)
}

fn join(py: &mut Py, object: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<Owned> {
    let class = iterable.class();
    if class.slots().iter.is_none() && class.slots().get_item.is_none() {
        return Err(py.type_error("can only join an iterable"));
    }
    match iterable.get::<List>() {
        // Joining runs no Python that could change the list.
        Some(list) if iterable.type_id() == ids::LIST => {
            list.with_slice(|items| join_items(py, this(object), items))
        }
        _ => {
            let items = protocol::collect(py, iterable)?;
            join_items(py, this(object), &items)
        }
    }
}

fn join_items(py: &mut Py, between: &Str, items: &[Owned]) -> Result<Owned> {
    if let [item] = items
        && item.borrow().type_id() == ids::STR
    {
        return Ok(item.clone());
    }
    let (mut len, mut chars) = (0, 0);
    for (index, item) in items.iter().enumerate() {
        let Some(text) = item.borrow().get::<Str>() else {
            let class = item.borrow().class().shown_name();
            let message = format!("sequence item {index}: expected str instance, {class} found");
            return Err(py.type_error(message));
        };
        len += text.as_bytes().len();
        chars += text.char_len();
    }
    let gaps = items.len().saturating_sub(1);
    len += gaps * between.as_bytes().len();
    chars += gaps * between.char_len();
    let between = between.as_bytes();
    if len < 2 {
        let parts = items.iter().map(|item| view(item).as_bytes());
        let part = parts.chain([between]).find(|part| !part.is_empty());
        return Ok(from_wtf8(part.filter(|_| len == 1).unwrap_or_default()));
    }
    let text = super::try_new_written(len, chars, |writer| {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                writer.write(between);
            }
            writer.write(view(item).as_bytes());
        }
    });
    match text {
        Some(text) => Ok(text.into_owned()),
        None => Err(py.memory_error()),
    }
}

fn strip(
    py: &mut Py,
    object: Borrowed<'_>,
    args: &[Owned],
    name: &str,
    ends: Ends,
) -> Result<Owned> {
    let characters = match args.first().filter(|value| !value.borrow().is_none()) {
        Some(value) if value.borrow().get::<Str>().is_some() => Some(view(value).as_bytes()),
        Some(_) => return Err(py.type_error(format!("{name} arg must be None or str"))),
        None => None,
    };
    let text = this(object).as_bytes();
    let stripped = match this(object).is_ascii() {
        true => words::strip_ascii(text, characters, ends),
        false => words::strip(text, characters, ends, Alphabet::Text),
    };
    if stripped.len() == text.len() {
        return Ok(exact(object));
    }
    Ok(from_wtf8(stripped))
}

type Pad = fn(&[u8], i64, &[u8], Units) -> std::result::Result<Vec<u8>, TextError>;

fn pad(py: &mut Py, object: Borrowed<'_>, args: &[Owned], pad: Pad) -> Result<Owned> {
    let width = size_argument(py, args[0].borrow())?;
    let fill = match args.get(1) {
        None => b" ",
        Some(fill) => match fill.borrow().get::<Str>() {
            None => {
                let class = fill.borrow().class().shown_name();
                let message =
                    format!("The fill character must be a unicode character, not {class}");
                return Err(py.type_error(message));
            }
            Some(text) if text.char_len() != 1 => {
                let message = "The fill character must be exactly one character long";
                return Err(py.type_error(message));
            }
            Some(_) => view(fill).as_bytes(),
        },
    };
    let text = this(object);
    if width <= text.char_len() as i64 {
        return Ok(exact(object));
    }
    let units = if text.is_ascii() && fill.is_ascii() {
        Units::Bytes
    } else {
        Units::CodePoints
    };
    finish(py, pad(text.as_bytes(), width, fill, units))
}

fn without_affix(
    py: &mut Py,
    object: Borrowed<'_>,
    affix: Borrowed<'_>,
    name: &str,
    strip: for<'a> fn(&'a [u8], &[u8]) -> Option<&'a [u8]>,
) -> Result<Owned> {
    let Some(affix) = affix.get::<Str>() else {
        let class = affix.class().shown_name();
        return Err(py.type_error(format!("{name}() argument must be str, not {class}")));
    };
    Ok(match strip(this(object).as_bytes(), affix.as_bytes()) {
        Some(rest) => from_wtf8(rest),
        None => exact(object),
    })
}

fn test(object: Borrowed<'_>, test: fn(&[u8]) -> bool) -> Result<Owned> {
    Ok(bool_object(test(this(object).as_bytes())).to_owned())
}

fn all(object: Borrowed<'_>, test: fn(u32) -> bool) -> Result<Owned> {
    Ok(bool_object(holds_only(object, test)).to_owned())
}

/// Whether a text has characters, and they all pass a test.
fn holds_only(object: Borrowed<'_>, test: fn(u32) -> bool) -> bool {
    let text = this(object).as_bytes();
    !text.is_empty() && unicode::all(text, test)
}

/// The row `str_is_digit`.
pub fn str_is_digit(_py: &mut Py, text: Borrowed<'_>) -> bool {
    holds_only(text, unicode::is_digit)
}

/// The row `str_is_alpha`.
pub fn str_is_alpha(_py: &mut Py, text: Borrowed<'_>) -> bool {
    holds_only(text, unicode::is_alpha)
}

/// The row `str_is_alnum`.
pub fn str_is_alnum(_py: &mut Py, text: Borrowed<'_>) -> bool {
    holds_only(text, unicode::is_alnum)
}

/// The row `str_is_space`.
pub fn str_is_space(_py: &mut Py, text: Borrowed<'_>) -> bool {
    holds_only(text, unicode::is_space)
}

fn map(object: Borrowed<'_>, map: fn(&[u8]) -> Vec<u8>) -> Result<Owned> {
    Ok(from_wtf8(&map(this(object).as_bytes())))
}

static ENCODE: Parameters = Parameters {
    names: &["encoding", "errors"],
    positional_only: 0,
    positional: 2,
    required: 0,
};

static EXPANDTABS: Parameters = Parameters {
    names: &["tabsize"],
    positional_only: 0,
    positional: 1,
    required: 0,
};

/// Changes the case of ASCII text byte by byte, and of other text by `map`.
fn map_bytes(
    object: Borrowed<'_>,
    map_ascii: impl Fn(&u8) -> u8,
    map: fn(&[u8]) -> Vec<u8>,
) -> Result<Owned> {
    let text = this(object);
    if !text.is_ascii() {
        return Ok(from_wtf8(&map(text.as_bytes())));
    }
    let bytes = text.as_bytes();
    match bytes {
        [] => Ok(exact(object)),
        [byte] => Ok(intern::ascii(map_ascii(byte)).to_owned()),
        // All bytes are looked at, many at a time.
        _ if bytes
            .iter()
            .fold(0, |any, byte| any | (map_ascii(byte) ^ byte))
            == 0 =>
        {
            Ok(exact(object))
        }
        _ => Ok(super::new_ascii(bytes.len(), bytes.iter().map(&map_ascii))),
    }
}

/// `text.capitalize()`.
fn capitalize(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    match this(object).as_bytes() {
        bytes @ [first, rest @ ..] if bytes.len() > 1 && this(object).is_ascii() => {
            let upper = std::iter::once(first.to_ascii_uppercase());
            let lower = rest.iter().map(u8::to_ascii_lowercase);
            Ok(super::new_ascii(bytes.len(), upper.chain(lower)))
        }
        _ => map(object, unicode::capitalize),
    }
}

/// `text.translate(table)`.
fn translate(py: &mut Py, object: Borrowed<'_>, table: Borrowed<'_>) -> Result<Owned> {
    let mut result = Vec::new();
    for code_point in wtf8::code_points(this(object).as_bytes()) {
        let key = int::from_i64(i64::from(code_point));
        let found = match protocol::item_get(py, table, key.borrow()) {
            Ok(found) => found,
            Err(raised) => {
                if !py.pending_is(&crate::exception::LOOKUP_ERROR) {
                    return Err(raised);
                }
                drop(py.take_pending());
                wtf8::push(&mut result, code_point);
                continue;
            }
        };
        push_translation(py, &mut result, found.borrow())?;
    }
    Ok(from_wtf8(&result))
}

fn push_translation(py: &mut Py, result: &mut Vec<u8>, found: Borrowed<'_>) -> Result<()> {
    if found.is_none() {
        return Ok(());
    }
    if let Some(text) = found.get::<Str>() {
        result.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    if !found.class().has_flag(crate::type_::Flags::INT) {
        return Err(py.type_error("character mapping must return integer, None or str"));
    }
    match int::to_i64(found).and_then(|value| u32::try_from(value).ok()) {
        Some(code_point) if code_point < 0x11_0000 => {
            wtf8::push(result, code_point);
            Ok(())
        }
        _ => Err(py.value_error("character mapping must be in range(0x110000)")),
    }
}

/// `str.maketrans`.
fn maketrans(py: &mut Py, _this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let result = dict::new();
    let target = result.borrow().get::<Dict>().expect("a dict");
    let number = |code_point: u32| int::from_i64(i64::from(code_point));
    let Some(to) = args.get(1) else {
        let Some(source) = args[0].borrow().get::<Dict>() else {
            let message = "if you give only one argument to maketrans it must be a dict";
            return Err(py.type_error(message));
        };
        for (key, value) in source.items() {
            let key = match key.borrow().get::<Str>() {
                Some(text) if text.char_len() == 1 => {
                    number(wtf8::nth(text.as_bytes(), 0).unwrap_or(0))
                }
                Some(_) => {
                    let message = "string keys in translate table must be of length 1";
                    return Err(py.value_error(message));
                }
                None if key.borrow().class().has_flag(crate::type_::Flags::INT) => key,
                None => {
                    let message = "keys in translate table must be strings or integers";
                    return Err(py.type_error(message));
                }
            };
            dict::set(py, target, key, value)?;
        }
        return Ok(result);
    };
    if args[0].borrow().get::<Str>().is_none() {
        let message = "first maketrans argument must be a string if there is a second argument";
        return Err(py.type_error(message));
    }
    let to = str_argument(py, to, "maketrans() argument 2")?;
    let from = view(&args[0]);
    if from.char_len() != to.char_len() {
        let message = "the first two maketrans arguments must have equal length";
        return Err(py.value_error(message));
    }
    let pairs = wtf8::code_points(from.as_bytes()).zip(wtf8::code_points(to.as_bytes()));
    for (from, to) in pairs {
        dict::set(py, target, number(from), number(to))?;
    }
    if let Some(delete) = args.get(2) {
        let delete = str_argument(py, delete, "maketrans() argument 3")?;
        for code_point in wtf8::code_points(delete.as_bytes()) {
            dict::set(py, target, number(code_point), none_owned())?;
        }
    }
    Ok(result)
}

/// The methods.
pub(super) const METHODS: &[Method] = &[
    Method::new(
        "find",
        Call::Positional(1, 3, |py, this, args| {
            find(py, this, args, "find", search::index_of)
        }),
    ),
    Method::new(
        "rfind",
        Call::Positional(1, 3, |py, this, args| {
            find(py, this, args, "rfind", search::last_index_of)
        }),
    ),
    Method::new(
        "index",
        Call::Positional(1, 3, |py, this, args| {
            index(py, this, args, "index", search::index_of)
        }),
    ),
    Method::new(
        "rindex",
        Call::Positional(1, 3, |py, this, args| {
            index(py, this, args, "rindex", search::last_index_of)
        }),
    ),
    Method::new("count", Call::Positional(1, 3, count)),
    Method::new(
        "startswith",
        Call::Positional(1, 3, |py, this, args| {
            affix(py, this, args, "startswith", |text, affix| {
                text.starts_with(affix)
            })
        }),
    ),
    Method::new(
        "endswith",
        Call::Positional(1, 3, |py, this, args| {
            affix(py, this, args, "endswith", |text, affix| {
                text.ends_with(affix)
            })
        }),
    ),
    Method::new("replace", Call::Named(&REPLACE, replace)),
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
    Method::new(
        "strip",
        Call::Positional(0, 1, |py, this, args| {
            strip(py, this, args, "strip", Ends::Both)
        }),
    ),
    Method::new(
        "lstrip",
        Call::Positional(0, 1, |py, this, args| {
            strip(py, this, args, "lstrip", Ends::Left)
        }),
    ),
    Method::new(
        "rstrip",
        Call::Positional(0, 1, |py, this, args| {
            strip(py, this, args, "rstrip", Ends::Right)
        }),
    ),
    Method::new(
        "center",
        Call::Positional(1, 2, |py, this, args| pad(py, this, args, pad::center)),
    ),
    Method::new(
        "ljust",
        Call::Positional(1, 2, |py, this, args| pad(py, this, args, pad::left)),
    ),
    Method::new(
        "rjust",
        Call::Positional(1, 2, |py, this, args| pad(py, this, args, pad::right)),
    ),
    Method::new(
        "zfill",
        Call::One(|py, object, width| {
            let width = size_argument(py, width)?;
            let text = this(object);
            finish(py, pad::zero_fill(text.as_bytes(), width, units(text)))
        }),
    ),
    Method::new(
        "expandtabs",
        Call::Named(&EXPANDTABS, |py, object, args| {
            let size = match &args[0] {
                Some(size) => c_int_argument(py, size.borrow())?,
                None => 8,
            };
            let text = this(object);
            finish(py, pad::expand_tabs(text.as_bytes(), size, units(text)))
        }),
    ),
    Method::new(
        "removeprefix",
        Call::One(|py, this, affix| {
            without_affix(py, this, affix, "removeprefix", |text, affix| {
                text.strip_prefix(affix)
            })
        }),
    ),
    Method::new(
        "removesuffix",
        Call::One(|py, this, affix| {
            without_affix(py, this, affix, "removesuffix", |text, affix| {
                text.strip_suffix(affix)
            })
        }),
    ),
    Method::new(
        "upper",
        Call::NoArgs(|_, this| map_bytes(this, u8::to_ascii_uppercase, unicode::upper)),
    ),
    Method::new(
        "lower",
        Call::NoArgs(|_, this| map_bytes(this, u8::to_ascii_lowercase, unicode::lower)),
    ),
    Method::new(
        "casefold",
        Call::NoArgs(|_, this| map_bytes(this, u8::to_ascii_lowercase, unicode::casefold)),
    ),
    Method::new(
        "swapcase",
        Call::NoArgs(|_, this| {
            let swap = |byte: &u8| byte ^ (u8::from(byte.is_ascii_alphabetic()) << 5);
            map_bytes(this, swap, unicode::swapcase)
        }),
    ),
    Method::new("capitalize", Call::NoArgs(capitalize)),
    Method::new("title", Call::NoArgs(|_, this| map(this, unicode::title))),
    Method::new(
        "isalpha",
        Call::NoArgs(|_, this| all(this, unicode::is_alpha)),
    ),
    Method::new(
        "isalnum",
        Call::NoArgs(|_, this| all(this, unicode::is_alnum)),
    ),
    Method::new(
        "isdecimal",
        Call::NoArgs(|_, this| all(this, unicode::is_decimal)),
    ),
    Method::new(
        "isdigit",
        Call::NoArgs(|_, this| all(this, unicode::is_digit)),
    ),
    Method::new(
        "isnumeric",
        Call::NoArgs(|_, this| all(this, unicode::is_numeric)),
    ),
    Method::new(
        "isspace",
        Call::NoArgs(|_, this| all(this, unicode::is_space)),
    ),
    Method::new(
        "isascii",
        Call::NoArgs(|_, object| Ok(bool_object(this(object).is_ascii()).to_owned())),
    ),
    Method::new(
        "isprintable",
        Call::NoArgs(|_, this| test(this, unicode::text_is_printable)),
    ),
    Method::new(
        "isupper",
        Call::NoArgs(|_, this| test(this, unicode::text_is_upper)),
    ),
    Method::new(
        "islower",
        Call::NoArgs(|_, this| test(this, unicode::text_is_lower)),
    ),
    Method::new(
        "istitle",
        Call::NoArgs(|_, this| test(this, unicode::text_is_title)),
    ),
    Method::new(
        "isidentifier",
        Call::NoArgs(|_, this| test(this, unicode::text_is_identifier)),
    ),
    Method::new(
        "encode",
        Call::Named(&ENCODE, |py, this, args| {
            let encoding = text_argument(py, args[0].as_ref(), "encode", "encoding")?;
            let errors = text_argument(py, args[1].as_ref(), "encode", "errors")?;
            encode(py, this, encoding.as_deref(), errors.as_deref())
        }),
    ),
    Method::new("translate", Call::One(translate)),
    Method::static_("maketrans", Call::Positional(1, 3, maketrans)),
    Method::new("format", Call::Any(format::format)),
    Method::new("format_map", Call::One(format::format_map)),
    Method::new("__format__", Call::One(format::format_self)),
    Method::new(
        "__getnewargs__",
        Call::NoArgs(|_, this| Ok(tuple::from_vec(vec![exact(this)]))),
    ),
    Method::new(
        "__sizeof__",
        Call::NoArgs(|_, object| {
            let text = this(object);
            let (header, width) = match wtf8::max_code_point(text.as_bytes()) {
                _ if text.is_ascii() => (41, 1),
                0..=0xFF => (57, 1),
                0x100..=0xFFFF => (58, 2),
                _ => (60, 4),
            };
            Ok(int::from_i64((header + width * text.char_len()) as i64))
        }),
    ),
];
