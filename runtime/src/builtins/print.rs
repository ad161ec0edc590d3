//! `print` and `input`.

use crate::attribute;
use crate::builtin_functions;
use crate::call;
use crate::exception;
use crate::io::text_file::TextFile;
use crate::modules::sys;
use crate::object::{Borrowed, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;
use crate::str_::intern::{intern, names};
use crate::str_::{self, Str};
use crate::type_::{Args, Call};

builtin_functions! {
    PRINT "pyc_builtin_print" = "print", Call::Any(print);
    INPUT "pyc_builtin_input" = "input", Call::Positional(0, 1, input);
}

/// The keywords of `print`.
#[derive(Default)]
struct Keywords {
    sep: Option<Owned>,
    end: Option<Owned>,
    file: Option<Owned>,
    flush: bool,
}

fn keywords(py: &mut Py, args: &Args<'_>) -> Result<Keywords> {
    let mut result = Keywords::default();
    for (name, value) in args.keywords() {
        let value = value.to_owned();
        let text = crate::function::text_of(name);
        match text.as_str() {
            "sep" => result.sep = text_or_none(py, value, "sep")?,
            "end" => result.end = text_or_none(py, value, "end")?,
            "file" => result.file = Some(value).filter(|file| !file.borrow().is_none()),
            "flush" => result.flush = protocol::truth(py, value.borrow())?,
            _ => {
                let message = format!("print() got an unexpected keyword argument '{text}'");
                return Err(py.type_error(message));
            }
        }
    }
    Ok(result)
}

fn text_or_none(py: &mut Py, value: Owned, name: &str) -> Result<Option<Owned>> {
    if value.borrow().is_none() {
        return Ok(None);
    }
    if value.borrow().get::<Str>().is_none() {
        let class = value.borrow().class().shown_name().into_owned();
        let message = format!("{name} must be None or a string, not {class}");
        return Err(py.type_error(message));
    }
    Ok(Some(value))
}

fn print(py: &mut Py, _this: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let keywords = keywords(py, &args)?;
    let file = match keywords.file {
        Some(file) => file,
        None => match sys::stream(1) {
            Some(file) if file.borrow().is_none() => return Ok(none_owned()),
            Some(file) => file,
            None => return Err(py.runtime_error("lost sys.stdout")),
        },
    };
    for (index, value) in args.positional_slice().iter().enumerate() {
        if index > 0 {
            match &keywords.sep {
                Some(sep) => write(py, file.borrow(), sep.borrow())?,
                None => write(py, file.borrow(), str_::intern::ascii(b' '))?,
            }
        }
        let text = protocol::str(py, value.borrow())?;
        write(py, file.borrow(), text.borrow())?;
    }
    match &keywords.end {
        Some(end) => write(py, file.borrow(), end.borrow())?,
        None => write(py, file.borrow(), str_::intern::ascii(b'\n'))?,
    }
    if keywords.flush {
        flush(py, file.borrow())?;
    }
    Ok(none_owned())
}

/// `file.write(text)`.
fn write(py: &mut Py, file: Borrowed<'_>, text: Borrowed<'_>) -> Result<()> {
    // A class of the program may have a `write` of its own.
    if let Some(text_file) = file.get::<TextFile>()
        && !file.class().is_heap()
    {
        return text_file.write(py, text);
    }
    let write = attribute::get(py, file, names::WRITE.borrow())?;
    call::call_with(py, write.borrow(), [text.to_owned()])?;
    Ok(())
}

fn flush(py: &mut Py, file: Borrowed<'_>) -> Result<()> {
    let flush = attribute::get(py, file, names::FLUSH.borrow())?;
    call::call_with(py, flush.borrow(), [])?;
    Ok(())
}

fn input(py: &mut Py, _this: Borrowed<'_>, args: &[Owned]) -> Result<Owned> {
    let lost = |name: &str| format!("input(): lost sys.{name}");
    let Some(stdin) = sys::stream(0).filter(|file| !file.borrow().is_none()) else {
        return Err(py.runtime_error(lost("stdin")));
    };
    let Some(stdout) = sys::stream(1).filter(|file| !file.borrow().is_none()) else {
        return Err(py.runtime_error(lost("stdout")));
    };
    if let Some(stderr) = sys::stream(2).filter(|file| !file.borrow().is_none()) {
        flush(py, stderr.borrow())?;
    }
    if let Some(prompt) = args.first() {
        let text = protocol::str(py, prompt.borrow())?;
        write(py, stdout.borrow(), text.borrow())?;
    }
    flush(py, stdout.borrow())?;
    let read = attribute::get(py, stdin.borrow(), intern(b"readline"))?;
    let line = call::call_with(py, read.borrow(), [])?;
    let Some(text) = line.borrow().get::<Str>() else {
        return Err(py.type_error("object.readline() returned non-string"));
    };
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return Err(py.raise_new(&exception::EOF_ERROR, "EOF when reading a line"));
    }
    Ok(str_::from_wtf8(bytes.strip_suffix(b"\n").unwrap_or(bytes)))
}
