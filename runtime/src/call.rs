//! Calls: the calling convention inside the runtime, and how built-in functions check arguments.
//!
//! A call hands over [`Args`]: owned values, the last of which are keywords if there are names (the
//! same convention as CPython's vectorcall). Values that the callee does not take out are released
//! when it returns.

use crate::abi::Word;
use crate::attribute::{self, Special};
use crate::class::{self, MethodDescriptor, construction};
use crate::dict::{self, Dict};
use crate::function::{self, BuiltinFunction, Code, Function};
use crate::object::{Borrowed, Owned, OwnedItems, Py, Result};
use crate::protocol;
use crate::str_::Str;
use crate::str_::intern::names;
use crate::tuple::{self, Tuple};
use crate::type_::{Args, Call, Parameters, ids};

pub mod entry;
pub mod known;

impl<'a> Args<'a> {
    /// Positional arguments only.
    pub fn positional(values: OwnedItems<'a>) -> Args<'a> {
        Args {
            values,
            names: None,
        }
    }

    /// How many keywords there are.
    pub fn keyword_count(&self) -> usize {
        self.names().len()
    }

    /// How many positional arguments there are.
    pub fn positional_count(&self) -> usize {
        self.values.len() - self.keyword_count()
    }

    /// The names of the keywords.
    pub fn names(&self) -> &'a [Owned] {
        self.names
            .and_then(|names| names.get::<Tuple>())
            .map_or(&[], Tuple::as_slice)
    }

    /// The positional arguments, lent.
    pub fn positional_slice(&self) -> &[Owned] {
        &self.values.as_slice()[..self.positional_count()]
    }

    /// The names and values of the keywords, lent.
    pub fn keywords(&self) -> impl Iterator<Item = (Borrowed<'_>, Borrowed<'_>)> {
        let values = &self.values.as_slice()[self.positional_count()..];
        self.names()
            .iter()
            .map(Owned::borrow)
            .zip(values.iter().map(Owned::borrow))
    }
}

/// Calls an object.
pub fn call_args(py: &mut Py, callee: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    match callee.class().slots().call {
        Some(call) => call(py, callee, args),
        None => {
            let message = format!("'{}' object is not callable", callee.class().shown_name());
            Err(py.type_error(message))
        }
    }
}

/// Calls an object with positional arguments.
pub fn call_with<const N: usize>(
    py: &mut Py,
    callee: Borrowed<'_>,
    args: [Owned; N],
) -> Result<Owned> {
    match callee.type_id() {
        ids::FUNCTION => {
            let function = callee.get::<Function>().expect("it has the id");
            if function.code.simple_arity as usize == N {
                let mut words = args.map(Owned::into_word);
                // SAFETY: the words are as many as the parameters, and own their references.
                return unsafe { function::enter(callee, function.code, &mut words) };
            }
        }
        ids::BUILTIN_FUNCTION => {
            let function = callee.get::<BuiltinFunction>().expect("it has the id");
            let this = function.receiver().unwrap_or(crate::singletons::none());
            if let Some(result) = call_fitting(py, &function.method.call, this, &args) {
                return result;
            }
        }
        _ => {}
    }
    let mut words = args.map(Owned::into_word);
    // SAFETY: the words own their references.
    let values = unsafe { OwnedItems::from_words(&mut words) };
    call_args(py, callee, Args::positional(values))
}

/// Calls an object with a list of positional arguments.
pub fn call_vec(py: &mut Py, callee: Borrowed<'_>, args: Vec<Owned>) -> Result<Owned> {
    let mut words: Vec<Word> = args.into_iter().map(Owned::into_word).collect();
    // SAFETY: the words own their references.
    let values = unsafe { OwnedItems::from_words(&mut words) };
    call_args(py, callee, Args::positional(values))
}

/// How many words a call puts together on the stack.
const ON_STACK: usize = 8;

/// Calls an object with a receiver, maybe, and copies of the arguments in `args`.
fn call_copied(
    py: &mut Py,
    callee: Borrowed<'_>,
    first: Option<Owned>,
    args: &Args<'_>,
) -> Result<Owned> {
    let values = args.values.as_slice();
    let copies = first.into_iter().chain(values.iter().cloned());
    let (mut near, mut far) = ([Word::NULL; ON_STACK], Vec::new());
    let words = if values.len() < ON_STACK {
        let mut count = 0;
        for (slot, value) in near.iter_mut().zip(copies) {
            *slot = value.into_word();
            count += 1;
        }
        &mut near[..count]
    } else {
        far.extend(copies.map(Owned::into_word));
        &mut far[..]
    };
    // SAFETY: the words own their references.
    let values = unsafe { OwnedItems::from_words(words) };
    let names = args.names;
    call_args(py, callee, Args { values, names })
}

/// Calls an object with one more argument before those of `args`, which are copied.
pub fn call_with_first(
    py: &mut Py,
    callee: Borrowed<'_>,
    first: Owned,
    args: &Args<'_>,
) -> Result<Owned> {
    call_copied(py, callee, Some(first), args)
}

/// Calls an object with one more argument before those of `args`, which move.
pub fn call_prepended(
    py: &mut Py,
    callee: Borrowed<'_>,
    first: Owned,
    args: Args<'_>,
) -> Result<Owned> {
    let Args { values, names } = args;
    let count = values.len() + 1;
    if count <= ON_STACK {
        let mut words = [Word::NULL; ON_STACK];
        words[0] = first.into_word();
        for (slot, value) in words[1..].iter_mut().zip(values) {
            *slot = value.into_word();
        }
        // SAFETY: the first `count` words own their references.
        let values = unsafe { OwnedItems::from_words(&mut words[..count]) };
        return call_args(py, callee, Args { values, names });
    }
    let mut words = Vec::with_capacity(count);
    words.push(first.into_word());
    words.extend(values.map(Owned::into_word));
    // SAFETY: the words own their references.
    let values = unsafe { OwnedItems::from_words(&mut words) };
    call_args(py, callee, Args { values, names })
}

impl Special {
    /// Calls the method for its receiver.
    pub fn call_args(self, py: &mut Py, receiver: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
        if self.takes_receiver {
            call_prepended(py, self.method.borrow(), receiver.to_owned(), args)
        } else {
            call_args(py, self.method.borrow(), args)
        }
    }

    /// The same with copies of the arguments.
    pub fn call_copied_args(
        self,
        py: &mut Py,
        receiver: Borrowed<'_>,
        args: &Args<'_>,
    ) -> Result<Owned> {
        let first = self.takes_receiver.then(|| receiver.to_owned());
        call_copied(py, self.method.borrow(), first, args)
    }
}

/// Calls a method of an object's class, past its instance dictionary, as operators do. `None` if
/// the class has no such method.
pub fn call_method_of_class<const N: usize>(
    py: &mut Py,
    object: Borrowed<'_>,
    name: Borrowed<'static>,
    args: [Owned; N],
) -> Result<Option<Owned>> {
    let found = class::lookup(object.class(), name);
    if let Some(function) = found.filter(|found| found.type_id() == ids::FUNCTION) {
        return call_simple(py, function, object, args).map(Some);
    }
    let Some(special) = attribute::special(py, object, name)? else {
        return Ok(None);
    };
    let mut words = args.map(Owned::into_word);
    // SAFETY: the words own their references.
    let values = unsafe { OwnedItems::from_words(&mut words) };
    special
        .call_args(py, object, Args::positional(values))
        .map(Some)
}

/// Calls a function that was found in the class of its receiver.
pub fn call_simple<const N: usize>(
    py: &mut Py,
    method: Borrowed<'_>,
    receiver: Borrowed<'_>,
    args: [Owned; N],
) -> Result<Owned> {
    // The method may be replaced while it runs.
    let method = method.to_owned();
    let function = method.borrow().get::<Function>().expect("a function");
    let receiver = receiver.to_owned();
    if function.code.simple_arity as usize != N + 1 || N >= Code::MAX_REGISTERS {
        let mut words = args.map(Owned::into_word);
        // SAFETY: the words own their references.
        let values = unsafe { OwnedItems::from_words(&mut words) };
        return call_prepended(py, method.borrow(), receiver, Args::positional(values));
    }
    let mut words = [Word::NULL; Code::MAX_REGISTERS];
    words[0] = receiver.into_word();
    for (slot, value) in words[1..].iter_mut().zip(args) {
        *slot = value.into_word();
    }
    // SAFETY: the words are as many as the parameters, and own their references.
    unsafe { function::enter(method.borrow(), function.code, &mut words[..N + 1]) }
}

/// Calls `object.name(args…)` as Python code would.
pub fn call_method<const N: usize>(
    py: &mut Py,
    object: Borrowed<'_>,
    name: &str,
    args: [Owned; N],
) -> Result<Owned> {
    let name = crate::str_::intern::intern(name.as_bytes());
    let method = attribute::get(py, object, name)?;
    call_with(py, method.borrow(), args)
}

/// Calls a built-in function with positional arguments, if it takes as many as there are.
#[inline]
pub fn call_fitting(
    py: &mut Py,
    call: &Call,
    this: Borrowed<'_>,
    values: &[Owned],
) -> Option<Result<Owned>> {
    match (call, values) {
        (Call::NoArgs(function), []) => Some(function(py, this)),
        (Call::One(function), [value]) => Some(function(py, this, value.borrow())),
        (Call::Positional(least, most, function), _)
            if (*least..=*most).contains(&values.len()) =>
        {
            Some(function(py, this, values))
        }
        (Call::Named(parameters, function), _)
            if (parameters.required..=parameters.positional).contains(&values.len()) =>
        {
            let mut bound = [const { None }; MAX_BOUND];
            let bound = bound.get_mut(..parameters.names.len())?;
            for (slot, value) in bound.iter_mut().zip(values) {
                *slot = Some(value.clone());
            }
            Some(function(py, this, bound))
        }
        _ => None,
    }
}

/// Built-in functions with up to so many named parameters are called without an allocation.
const MAX_BOUND: usize = 6;

/// Calls a built-in function. `name` is what messages call it (`list.append`, `len`).
pub fn call_builtin(
    py: &mut Py,
    call: &Call,
    name: &dyn Fn() -> String,
    this: Borrowed<'_>,
    args: Args<'_>,
) -> Result<Owned> {
    let count = args.positional_count();
    match call {
        Call::Any(function) => return function(py, this, args),
        Call::Named(parameters, function) => {
            let bound = bind_parameters(py, parameters, name, &args)?;
            return function(py, this, &bound);
        }
        _ => {}
    }
    if args.keyword_count() > 0 {
        return Err(py.type_error(format!("{}() takes no keyword arguments", name())));
    }
    match call {
        Call::NoArgs(function) => {
            if count != 0 {
                let message = format!("{}() takes no arguments ({count} given)", name());
                return Err(py.type_error(message));
            }
            function(py, this)
        }
        Call::One(function) => {
            if count != 1 {
                let message = format!("{}() takes exactly one argument ({count} given)", name());
                return Err(py.type_error(message));
            }
            function(py, this, args.positional_slice()[0].borrow())
        }
        Call::Positional(least, most, function) => {
            check_positional(py, name, count, *least, *most)?;
            function(py, this, args.positional_slice())
        }
        Call::Named(..) | Call::Any(_) => unreachable!("handled above"),
    }
}

/// Checks the number of positional arguments; messages name the function without its class.
pub fn check_positional(
    py: &mut Py,
    name: &dyn Fn() -> String,
    count: usize,
    least: usize,
    most: usize,
) -> Result<()> {
    if (least..=most).contains(&count) {
        return Ok(());
    }
    let full = name();
    let short = full.rsplit('.').next().unwrap_or(&full);
    let bound = if count < least { least } else { most };
    let quantity = match (least == most, count < least) {
        (true, _) => "",
        (false, true) => "at least ",
        (false, false) => "at most ",
    };
    let plural = if bound == 1 { "" } else { "s" };
    Err(py.type_error(format!(
        "{short} expected {quantity}{bound} argument{plural}, got {count}"
    )))
}

/// Binds arguments to the parameters of a built-in function, as CPython's argument clinic does.
pub fn bind_parameters(
    py: &mut Py,
    parameters: &Parameters,
    name: &dyn Fn() -> String,
    args: &Args<'_>,
) -> Result<Vec<Option<Owned>>> {
    let given = args.positional_count();
    let total = parameters.names.len();
    let mut bound: Vec<Option<Owned>> = vec![None; total];
    let short = || {
        let full = name();
        full.rsplit('.').next().unwrap_or(&full).to_owned()
    };
    if given + args.keyword_count() > total {
        let kind = if given == 0 { "keyword " } else { "" };
        return Err(too_many(
            py,
            &short(),
            kind,
            total,
            given + args.keyword_count(),
            parameters,
        ));
    }
    if given > parameters.positional {
        return Err(too_many_positional(py, &short(), given, parameters));
    }
    for (slot, value) in bound.iter_mut().zip(args.positional_slice()) {
        *slot = Some(value.clone());
    }
    let misplaced = bind_keywords(parameters, args, &mut bound);
    for (position, slot) in bound.iter().enumerate().take(parameters.required) {
        if slot.is_none() {
            let short = short();
            if position < parameters.positional_only {
                let quantity = if parameters.required == parameters.positional {
                    "exactly"
                } else {
                    "at least"
                };
                let plural = if parameters.required == 1 { "" } else { "s" };
                return Err(py.type_error(format!(
                    "{short}() takes {quantity} {} positional argument{plural} ({given} given)",
                    parameters.required,
                )));
            }
            return Err(py.type_error(format!(
                "{short}() missing required argument '{}' (pos {})",
                parameters.names[position],
                position + 1
            )));
        }
    }
    match misplaced {
        None => Ok(bound),
        Some((text, Some(position))) => Err(py.type_error(format!(
            "argument for {}() given by name ('{text}') and position ({})",
            short(),
            position + 1
        ))),
        Some((text, None)) => {
            let names: Vec<String> = parameters.names[parameters.positional_only..]
                .iter()
                .map(|name| (*name).to_owned())
                .collect();
            let hint = match crate::suggest::closest(&text, &names) {
                Some(name) => format!(". Did you mean '{name}'?"),
                None => String::new(),
            };
            Err(py.type_error(format!(
                "{}() got an unexpected keyword argument '{text}'{hint}",
                short()
            )))
        }
    }
}

/// Binds the keywords of a call. Yields the name of one that cannot be bound, with the position of
/// its parameter if that is bound already; such a one comes before a name that is not known.
fn bind_keywords(
    parameters: &Parameters,
    args: &Args<'_>,
    bound: &mut [Option<Owned>],
) -> Option<(String, Option<usize>)> {
    let given = args.positional_count();
    let (mut unknown, mut twice) = (None, None);
    for (keyword, value) in args.keywords() {
        let text = crate::function::text_of(keyword);
        let position = parameters.names[parameters.positional_only..]
            .iter()
            .position(|candidate| *candidate == text)
            .map(|position| position + parameters.positional_only);
        match position {
            Some(position) if position < given => {
                twice = twice.or(Some((text, Some(position))));
            }
            Some(position) => bound[position] = Some(value.to_owned()),
            None => unknown = unknown.or(Some((text, None))),
        }
    }
    twice.or(unknown)
}

fn too_many(
    py: &mut Py,
    name: &str,
    kind: &str,
    most: usize,
    given: usize,
    parameters: &Parameters,
) -> crate::object::Raised {
    let quantity = if parameters.required == most {
        "exactly"
    } else {
        "at most"
    };
    let plural = if most == 1 { "" } else { "s" };
    py.type_error(format!(
        "{name}() takes {quantity} {most} {kind}argument{plural} ({given} given)"
    ))
}

fn too_many_positional(
    py: &mut Py,
    name: &str,
    given: usize,
    parameters: &Parameters,
) -> crate::object::Raised {
    let most = parameters.positional;
    if most == 0 {
        return py.type_error(format!("{name}() takes no positional arguments"));
    }
    let quantity = if parameters.required >= most {
        "exactly"
    } else {
        "at most"
    };
    let plural = if most == 1 { "" } else { "s" };
    let positional = if most == parameters.names.len() {
        ""
    } else {
        "positional "
    };
    py.type_error(format!(
        "{name}() takes {quantity} {most} {positional}argument{plural} ({given} given)"
    ))
}

/// Calls a method that takes its receiver as the first argument.
#[inline]
pub fn call_plain_method(py: &mut Py, method: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    if let Some(descriptor) = method.get::<MethodDescriptor>() {
        if let ([this, values @ ..], None) = (args.values.as_slice(), args.names) {
            let call = &descriptor.method.call;
            if let Some(result) = call_fitting(py, call, this.borrow(), values) {
                return result;
            }
        }
        let mut args = args;
        let this = args.values.next().expect("the receiver");
        let name = || format!("{}.{}", descriptor.class.name(), descriptor.method.name);
        return call_builtin(py, &descriptor.method.call, &name, this.borrow(), args);
    }
    call_args(py, method, args)
}

/// The row `call`.
pub fn call(py: &mut Py, callee: Borrowed<'_>, args: OwnedItems<'_>) -> Result<Owned> {
    match callee.type_id() {
        ids::BUILTIN_FUNCTION => {
            let function = callee.get::<BuiltinFunction>().expect("it has the id");
            let this = function.receiver().unwrap_or(crate::singletons::none());
            let quick = call_fitting(py, &function.method.call, this, args.as_slice());
            if let Some(result) = quick {
                return result;
            }
        }
        ids::TYPE => return call_class(py, callee, Args::positional(args)),
        _ => {}
    }
    call_args(py, callee, Args::positional(args))
}

/// Calls a class whose class is `type`.
fn call_class(py: &mut Py, callee: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let class = class::class_by_word(callee.word());
    match construction::construct(py, class, args) {
        Ok(result) => result,
        Err(args) => call_args(py, callee, args),
    }
}

/// The row `call_keywords`.
pub fn call_keywords(
    py: &mut Py,
    callee: Borrowed<'_>,
    names: Borrowed<'_>,
    args: OwnedItems<'_>,
) -> Result<Owned> {
    let args = Args {
        values: args,
        names: Some(names),
    };
    match callee.type_id() {
        ids::TYPE => call_class(py, callee, args),
        _ => call_args(py, callee, args),
    }
}

/// The row `call_spread`.
pub fn call_spread(
    py: &mut Py,
    callee: Borrowed<'_>,
    args: Owned,
    keywords: Option<Owned>,
) -> Result<Owned> {
    let args = spread_tuple(py, callee, args)?;
    let mut values: Vec<Word> = args
        .borrow()
        .get::<Tuple>()
        .expect("the arguments of a call are a tuple")
        .as_slice()
        .iter()
        .map(|value| value.clone().into_word())
        .collect();
    drop(args);
    let mut names = Vec::new();
    if let Some(keywords) = keywords {
        let dict = keywords
            .borrow()
            .get::<Dict>()
            .expect("keywords are a dict");
        for (name, value) in dict.items() {
            names.push(name);
            values.push(value.into_word());
        }
    }
    let names = (!names.is_empty()).then(|| crate::tuple::from_vec(names));
    // SAFETY: the words own their references.
    let values = unsafe { OwnedItems::from_words(&mut values) };
    let names = names.as_ref().map(Owned::borrow);
    call_args(py, callee, Args { values, names })
}

/// The items of `*args`, where these are all positional arguments of a call.
fn spread_tuple(py: &mut Py, callee: Borrowed<'_>, args: Owned) -> Result<Owned> {
    if *args.borrow().class() == tuple::TUPLE {
        return Ok(args);
    }
    check_iterable_args(py, callee, args.borrow())?;
    let items = protocol::collect(py, args.borrow())?;
    Ok(tuple::from_vec(items))
}

fn check_iterable_args(py: &mut Py, callee: Borrowed<'_>, iterable: Borrowed<'_>) -> Result<()> {
    let class = iterable.class();
    if class.slots().iter.is_some() || class.slots().get_item.is_some() {
        return Ok(());
    }
    let message = format!(
        "{} argument after * must be an iterable, not {}",
        describe(py, callee)?,
        class.name()
    );
    Err(py.type_error(message))
}

/// The row `call_merge_keywords`.
pub fn call_merge_keywords(
    py: &mut Py,
    callee: Borrowed<'_>,
    dict: Borrowed<'_>,
    mapping: Borrowed<'_>,
) -> Result<()> {
    let target = dict.get::<Dict>().expect("keywords are a dict");
    let Some(pairs) = dict::mapping_items(py, mapping)? else {
        let message = format!(
            "{} argument after ** must be a mapping, not {}",
            describe(py, callee)?,
            mapping.class().shown_name()
        );
        return Err(py.type_error(message));
    };
    for (key, value) in pairs {
        let Some(text) = key.borrow().get::<Str>() else {
            let message = "keywords must be strings";
            return Err(py.type_error(message));
        };
        if dict::get(py, target, key.borrow())?.is_some() {
            let message = format!(
                "{} got multiple values for keyword argument '{}'",
                describe(py, callee)?,
                text.to_string_lossy()
            );
            return Err(py.type_error(message));
        }
        dict::set(py, target, key, value)?;
    }
    Ok(())
}

/// How messages about `*` and `**` name a callee: `__main__.f()`, or `str` of what has no name.
fn describe(py: &mut Py, callee: Borrowed<'_>) -> Result<String> {
    let Some(name) = attribute::find(py, callee, names::QUALNAME.borrow())? else {
        return text_of(py, callee);
    };
    let name = text_of(py, name.borrow())?;
    let Some(module) = attribute::find(py, callee, names::MODULE.borrow())? else {
        return Ok(format!("{name}()"));
    };
    let is_none = module.borrow().is(crate::singletons::none());
    let module = text_of(py, module.borrow())?;
    Ok(if is_none || module == "builtins" {
        format!("{name}()")
    } else {
        format!("{module}.{name}()")
    })
}

fn text_of(py: &mut Py, object: Borrowed<'_>) -> Result<String> {
    let text = protocol::str(py, object)?;
    let text = text.borrow().get::<Str>().expect("str returns a str");
    Ok(text.to_string_lossy().into_owned())
}
