print(print(), len("abc"), abs(-1), callable(len), isinstance(1, (str, int)), issubclass(bool, (int, str)), id(1) == id(1) or True)
for f in (
    lambda: len(), lambda: len(5), lambda: len("a", "b"), lambda: abs(), lambda: isinstance(1), lambda: isinstance(1, 5), lambda: issubclass(5, int), lambda: issubclass(int, 5),
    lambda: ord(), lambda: sorted(), lambda: iter(5), lambda: next(5), lambda: next([]), lambda: next(iter([])), lambda: reversed(5), lambda: reversed({1}), lambda: enumerate(), lambda: enumerate(5), lambda: zip(5), lambda: map(), lambda: map(len), lambda: filter(None), lambda: list(map(len, [1])), lambda: getattr(1), lambda: getattr(1, "x"), lambda: getattr(1, 5), lambda: setattr(1, "x", 2), lambda: delattr([], "x"), lambda: hasattr(1, 5), lambda: hash(), lambda: round(), lambda: divmod(1), lambda: pow(1), lambda: type(), lambda: type(1, 2), lambda: vars(5), lambda: dir(1, 2), lambda: any(5), lambda: all(), lambda: chr(), lambda: hex(), lambda: input(1, 2), lambda: print(sep=5), lambda: print(end=5), lambda: print(nope=1), lambda: print(1, file=5), lambda: super(), lambda: id(), lambda: repr(), lambda: object(1), lambda: bool(1, 2), lambda: int(1, 2, 3), lambda: iter(), lambda: iter(len), lambda: iter(5, 6), lambda: len(x=1), lambda: abs(x=1), lambda: sorted([1], foo=1), lambda: "a".upper(1), lambda: [].append(1, 2), lambda: {}.get(k=1), lambda: [].sort(foo=1), lambda: "".join(), lambda: str.upper(), lambda: str.upper(5), lambda: list.append([]), lambda: int.__add__(1), lambda: dict.get({}),
):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
