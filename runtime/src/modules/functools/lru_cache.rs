//! The cache behind `functools.lru_cache`.

use std::cell::{Cell, UnsafeCell};

use crate::call;
use crate::class::{self, OBJECT};
use crate::dict::{self, Dict};
use crate::int;
use crate::memory;
use crate::object::{Borrowed, Header, Object, Owned, Py, Result};
use crate::protocol;
use crate::singletons::none_owned;

use crate::tuple;
use crate::type_::{
    Args, Call, Class, Definition, GetSet, Kind, KindInfo, Method, Parameters, Slots, TypeId, ids,
};
use crate::{attribute, function};

/// The layout.
#[repr(C)]
struct LruCache {
    header: Header,
    function: Owned,
    /// A dict in order of use, the least recently used key first.
    entries: Owned,
    /// The class of the tuple that `cache_info` yields.
    info_class: Owned,
    /// Stands between positional arguments and keywords in a key.
    mark: Owned,
    /// Negative for none.
    bound: i64,
    typed: bool,
    hits: Cell<i64>,
    misses: Cell<i64>,
    dict: UnsafeCell<Option<Owned>>,
}

static KIND: KindInfo = KindInfo::container::<LruCache>(
    "_lru_cache_wrapper",
    |object, visit| {
        let this = this(object);
        for part in [&this.function, &this.entries, &this.info_class, &this.mark] {
            visit(part.borrow());
        }
        // SAFETY: visiting changes nothing.
        if let Some(dict) = unsafe { &*this.dict.get() } {
            visit(dict.borrow());
        }
    },
    Some(|_, object| this(object).entries().clear()),
)
.with_dict(|object| this(object).dict.get());

// SAFETY: every class of this kind starts with an `LruCache`.
unsafe impl Object for LruCache {
    const KIND: Kind = Kind(&KIND);
}

fn this(object: Borrowed<'_>) -> &LruCache {
    object.get::<LruCache>().expect("the receiver is a cache")
}

impl LruCache {
    fn entries(&self) -> &Dict {
        self.entries.borrow().get::<Dict>().expect("a dict")
    }
}

/// The class of functions with a cache.
pub static LRU_CACHE_WRAPPER: Class = Class::new_static(TypeId(289), {
    static DEFINITION: Definition = Definition {
        module: "functools",
        slots: Slots {
            new: Some(new),
            init: Some(|_, _, _| Ok(())),
            call: Some(call_cached),
            descriptor_get: Some(|_, object, instance, _| {
                Ok(match instance.filter(|instance| !instance.is_none()) {
                    Some(instance) => function::method_new(object.to_owned(), instance.to_owned()),
                    None => object.to_owned(),
                })
            }),
            ..Slots::EMPTY
        },
        methods: &[
            Method::new("cache_info", Call::NoArgs(cache_info)),
            Method::new("cache_clear", Call::NoArgs(cache_clear)),
            Method::new("__copy__", Call::NoArgs(|_, object| Ok(object.to_owned()))),
            Method::new(
                "__deepcopy__",
                Call::One(|_, object, _| Ok(object.to_owned())),
            ),
            Method::new(
                "__reduce__",
                Call::NoArgs(|py, object| {
                    attribute::get(py, object, crate::str_::intern::names::QUALNAME.borrow())
                }),
            ),
        ],
        attributes: &[GetSet::new(
            "__dict__",
            attribute::get_dict,
            class::attributes::set_dict,
        )],
        is_base: true,
        has_dict: true,
        ..Definition::new("_lru_cache_wrapper", &OBJECT, LruCache::KIND)
    };
    &DEFINITION
});

fn new(py: &mut Py, class: &'static Class, args: &Args<'_>) -> Result<Owned> {
    static PARAMETERS: Parameters = Parameters {
        names: &["user_function", "maxsize", "typed", "cache_info_type"],
        positional_only: 0,
        positional: 4,
        required: 4,
    };
    let name = || "lru_cache".to_owned();
    let bound = call::bind_parameters(py, &PARAMETERS, &name, args)?;
    let mut bound = bound
        .into_iter()
        .map(|value| value.expect("all are required"));
    let mut next = || bound.next().expect("there are four");
    let (function, size, typed, info_class) = (next(), next(), next(), next());
    if function.borrow().class().slots().call.is_none() {
        return Err(py.type_error("the first argument must be callable"));
    }
    let bound = match size.borrow() {
        size if size.is_none() => -1,
        size if size.class().slots().index.is_some() => protocol::index_i64(py, size)?.max(0),
        _ => return Err(py.type_error("maxsize should be integer or None")),
    };
    let typed = protocol::truth(py, typed.borrow())?;
    let mark = call::call_with(py, OBJECT.as_borrowed(), [])?;
    let object = memory::new_object(class, |header| LruCache {
        header,
        function,
        entries: dict::new(),
        info_class,
        mark,
        bound,
        typed,
        hits: Cell::new(0),
        misses: Cell::new(0),
        dict: UnsafeCell::new(None),
    });
    Ok(object.into_owned())
}

/// The key of a call: the arguments, with their classes if those count. A single int or str is its
/// own key.
fn key_of(cache: &LruCache, args: &Args<'_>) -> Owned {
    let values = args.values.as_slice();
    let positional = args.positional_slice();
    if !cache.typed
        && let [only] = values
        && args.keyword_count() == 0
        && matches!(only.borrow().type_id(), ids::INT | ids::STR)
    {
        return only.clone();
    }
    let mut items = positional.to_vec();
    if args.keyword_count() > 0 {
        items.push(cache.mark.clone());
        for (name, value) in args.keywords() {
            items.extend([name.to_owned(), value.to_owned()]);
        }
    }
    if cache.typed {
        let class = |value: &Owned| value.borrow().class().as_borrowed().to_owned();
        items.extend(values.iter().map(class));
    }
    tuple::from_vec(items)
}

fn call_cached(py: &mut Py, object: Borrowed<'_>, args: Args<'_>) -> Result<Owned> {
    let cache = this(object);
    let function = cache.function.clone();
    if cache.bound == 0 {
        cache.misses.set(cache.misses.get() + 1);
        return call::call_args(py, function.borrow(), args);
    }
    let key = key_of(cache, &args);
    let found = match cache.bound < 0 {
        true => dict::get(py, cache.entries(), key.borrow())?,
        false => touch(py, cache, key.borrow())?,
    };
    if let Some(value) = found {
        cache.hits.set(cache.hits.get() + 1);
        return Ok(value);
    }
    cache.misses.set(cache.misses.get() + 1);
    let value = call::call_args(py, function.borrow(), args)?;
    if cache.bound >= 0 {
        // The call may have added the key itself.
        if dict::contains(py, cache.entries(), key.borrow())? {
            return Ok(value);
        }
        if cache.entries().len() as i64 >= cache.bound {
            let oldest = cache.entries().pop_first();
            drop(oldest);
        }
    }
    dict::set(py, cache.entries(), key, value.clone())?;
    Ok(value)
}

/// The value of a key, which becomes the one that was used last.
fn touch(py: &mut Py, cache: &LruCache, key: Borrowed<'_>) -> Result<Option<Owned>> {
    let Some((key, value)) = dict::take(py, cache.entries(), key)? else {
        return Ok(None);
    };
    dict::set(py, cache.entries(), key, value.clone())?;
    Ok(Some(value))
}

fn cache_info(py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let cache = this(object);
    let bound = match cache.bound {
        bound if bound >= 0 => int::from_i64(bound),
        _ => none_owned(),
    };
    let args = [
        int::from_i64(cache.hits.get()),
        int::from_i64(cache.misses.get()),
        bound,
        int::from_usize(cache.entries().len()),
    ];
    call::call_with(py, cache.info_class.borrow(), args)
}

fn cache_clear(_py: &mut Py, object: Borrowed<'_>) -> Result<Owned> {
    let cache = this(object);
    cache.hits.set(0);
    cache.misses.set(0);
    cache.entries().clear();
    Ok(none_owned())
}
