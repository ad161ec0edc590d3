"""Short ways of built-in types give what the long ones do."""

import math


class Part:
    """What a slice of it gets is shown."""

    def __getitem__(self, key):
        return key


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print("index", self.value)
        return self.value


def parts(value, start, stop):
    return value[start:stop], value[start:], value[:stop], value[:]


def show_parts():
    for value in ("hello", "h\xe9llo\u20ac", [1, 2, 3, 4], (1, 2, 3), b"bytes", range(5), ""):
        for start, stop in ((1, 3), (-2, 9), (3, 1), (-9, -1), (2, None), (True, 2**70)):
            print(parts(value, start, stop))
    print(Part()[1:2], Part()[:], Part()["a":None])
    print("hello"[Index(1) : Index(-1)])
    for bad in ("x", 1.5):
        try:
            print("hello"[bad:2])
        except TypeError as error:
            print(error)


def show_sorting():
    print(sorted([3, -1, 2**40, 0, -(2**40)]), sorted([3, 1, 2], reverse=True))
    print(sorted([True, 0, 2, False, 1]), sorted([2**70, 5, -(2**70)]))
    print(sorted([0.0, -0.0, 1.5, -2.5]), sorted([0.0, -0.0], reverse=True))
    nan = float("nan")
    print(sorted([3.0, nan, 1.0, 2.0]), sorted([1, 2.5, 0, -1.5]))
    words = ["pear", "fig", "apple", "kiwi", "\xe9t\xe9", "\U0001f600", "\uffff", ""]
    print(sorted(words), sorted(words, reverse=True))
    print(sorted(words, key=len), sorted(words, key=len, reverse=True))
    pairs = [(2, "b"), (1, "z"), (2, "a"), (1, "a")]
    print(sorted(pairs), sorted(pairs, reverse=True))
    print(sorted(pairs, key=lambda pair: pair[0]))
    print(sorted(pairs, key=lambda pair: pair[0], reverse=True))
    print(sorted(pairs, key=lambda pair: (-pair[0], ord(pair[1]))))
    print(sorted([(1, 2), (1,), (), (0, 5, 7)]), sorted([(1.5, 2), (1.5, 1), (0.5, 9)]))
    print(sorted([(1, nan), (1, 2.0), (1, 1.0)]))
    for bad in ([1, "a"], [(1, "a"), (1, 2)], [None, None], ["a", b"a"]):
        try:
            print(sorted(bad))
        except TypeError as error:
            print(error)
    numbers = [5, 3, 5, 1]
    numbers.sort(reverse=True)
    print(numbers, [] == sorted([]), sorted([7]))


def show_searching():
    text = "abcabcab"
    long = text * 20
    for needle in ("abc", "cab", "b", "", "abcabcabc", "x", "ab"):
        print(needle, text.find(needle), text.rfind(needle), text.count(needle))
        print(long.find(needle), long.rfind(needle), long.count(needle))
        print(text.find(needle, 2), text.rfind(needle, 0, 6), text.count(needle, 1, -1))
        print(text.startswith(needle), text.endswith(needle), text.startswith(needle, 3))
    print(text.startswith(("x", "ab")), text.endswith(()), text.startswith("", 9))
    print("h\xe9llo".find("l"), "h\xe9llo".rfind("l"), "\xe9\xe9".count(""))
    for call in (
        lambda: text.find(),
        lambda: text.find(1),
        lambda: text.startswith(1),
        lambda: text.startswith(("a", 1)),
        lambda: text.startswith((1, "a")),
        lambda: text.endswith("b", "x"),
        lambda: text.count("a", 1, 2, 3),
        lambda: text.strip(1),
        lambda: text.lower(1),
        lambda: text.split(""),
        lambda: text.index("zz"),
        lambda: [].insert(1),
        lambda: {}.setdefault(),
        lambda: {}.pop("missing"),
        lambda: (1).bit_length(2),
    ):
        try:
            print(call())
        except (TypeError, ValueError, KeyError) as error:
            print(type(error).__name__, error)


def show_texts():
    for text in (" a  b c ", "\x1ca\x1fb\t", "", "  ", "x", "a\u2003b \x85c", "\xa0a "):
        print(text.split(), text.split(None, 1), text.strip().encode(), text.rstrip(), text.lstrip())
    print("a,b,,c".split(","), ",".split(","), "".split(","), "a,b,c".split(",", 1))
    print("a, b, c".split(", "), ("x" * 40 + ",y").split(","), "abc".split("z"))
    print("xxabxyx".strip("xy"), "xxab".lstrip("x"), "abxx".rstrip("x"), "\xe9a\xe9".strip("\xe9"))
    print("a\xe9".strip("a"), "aba".strip("\xe9a"), "abc".strip(""))
    for text in ("hELLO wORLD", "x", "", "\xe9T\xe9", "STRA\xdfE", "123"):
        print(text.capitalize(), text.swapcase(), text.casefold(), text.upper(), text.lower())
    print(", ".join([]), ", ".join(["a"]), "".join(["", "a", ""]), "-".join(["", ""]), "".join([""]))
    print("\xe9".join(["a", "b"]), "--".join("abc"), b"abc".decode(), "abc".encode("utf-8"))
    print("".join(["\xe9", "x"]), len("".join(["\xe9", "x"])))


class Twin:
    """All are equal, and have the hash of a number."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 5

    def __eq__(self, other):
        print("compared", self.name, other if isinstance(other, int) else other.name)
        return isinstance(other, Twin)


def show_dicts():
    counts = {}
    for letter in "abracadabra":
        counts[letter] = counts.get(letter, 0) + 1
    print(counts)
    for letter in "abc":
        counts.pop(letter)
        counts[letter] = counts.get(letter, 0) + 1
        if letter in counts:
            counts[letter] += 1
        del counts[letter]
        print(letter in counts, counts.get(letter))
    print(counts)
    mixed = {Twin("first"): 1}
    mixed[5] = 2
    print(mixed[5], mixed.get(5), 5 in mixed)
    mixed[5] = mixed.get(5) + 1
    print(mixed[5])
    number = 10**6
    table = {number: 1}
    table[number] += 1
    table[float(number)] += 1
    table[number] = table[number] + 1
    print(table)
    for key, value in {"a": 1, "b": 2}.items():
        print(key, value)
    changing = {1: 2, 3: 4}
    try:
        for key in changing:
            changing[key + 10] = 1
    except RuntimeError as error:
        print(error)
    print(list(reversed({1: 2, 3: 4}.items())), list(reversed({"x": 1, "y": 2})))


def show_sets():
    some = {1, 2, 3}
    print(len(some), 2 in some, 5 in some, frozenset([1]) in {frozenset([1])}, {1} in {frozenset([1])})
    try:
        print([] in some)
    except TypeError as error:
        print(error)
    empty = set()
    print(len(empty), bool(empty), bool(some))


def show_modules():
    root = math.sqrt
    for step in range(3):
        print(math.sqrt(16.0))
        if step == 1:
            math.sqrt = lambda value: "replaced"
    math.sqrt = root
    print(math.sqrt(9.0), math.pi > 3, hasattr(math, "nothing"), hasattr(math, "pi"))
    try:
        math.nothing(1)
    except AttributeError as error:
        print(error)


def show_numbers():
    number = 3**400
    for factor in (2, 4, -2, 1 << 61, 3, 1, 0, -1):
        product = number * factor
        print(product % 1000000007, product == factor * number, (-number * factor) % 1000000007)
    number *= 2
    number *= -4
    print(number == -(3**400) * 8)


def show_characters():
    for text in ("abc", "a\xe9c", "", "x" * 3 + "".join(["y"] * 3)):
        print([character for character in text], list(text))
        for index in (0, -1, 2, 5):
            try:
                print(text[index], end=" ")
            except IndexError as error:
                print(error, end=" ")
        print()
    grown = ""
    for number in range(200):
        grown += str(number)
    print(sum(1 for character in grown if character == "1"), grown[100], grown[-1])
    print([1, 2] == [1, 2], [1, 2] == [1, 3], [1, 2] < [1, 2, 0], [1, [2]] == [1, [2.0]])


show_parts()
show_sorting()
show_searching()
show_texts()
show_dicts()
show_sets()
show_modules()
show_numbers()
show_characters()
