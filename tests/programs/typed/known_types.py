# Operations on values of known built-in types, where they fail and where they are noticed.


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


class Sized:
    def __len__(self):
        return 3


def attempt(action):
    try:
        print("yields", action())
    except Exception as error:
        print(type(error).__name__, error)


def lists():
    items = []
    print(items.append(1), items.append("two"), len(items), items)
    if items:
        print("has items")
    print(items.pop(), items.pop(), len(items))
    if not items:
        print("has none")
    attempt(lambda: [].pop())
    attempt(lambda: [1, 2][2])
    attempt(lambda: [1, 2][-3])
    numbers = [1, 2, 3]
    index = len(numbers) - 1
    while index >= 0:
        numbers[index] = numbers[index] * 2
        index -= 1
    print(numbers, numbers[-1], numbers[len(numbers) - 1])
    attempt(lambda: numbers["x"])
    attempt(lambda: numbers[1 << 70])
    flags = [True, False] * 3
    flags[0] = flags[1]
    print(flags, [flag for flag in flags if flag])


def dying():
    items = []
    items.append(Loud("first"))
    items.append(Loud("second"))
    print("pop")
    items.pop()
    print("popped")
    items[0] = None
    print("replaced")
    table = {}
    table["key"] = Loud("value")
    table["key"] = 1
    print(table["key"])
    kept = {"a": Loud("kept")}
    print(kept.get("a").name, kept.get("b"), kept.get("b", 5))
    kept["a"] = kept.get("b", Loud("default"))
    print("end")


def dicts():
    table = {}
    for word in "a b a c a".split():
        table[word] = table.get(word, 0) + 1
    print(table, len(table), "a" in table, "z" in table, "z" not in table)
    attempt(lambda: table["z"])
    attempt(lambda: {1: 2}[3])
    attempt(lambda: table[[]])
    attempt(lambda: table.get([]))
    attempt(lambda: [] in table)
    if {}:
        print("never")
    table.clear()
    print(len(table), bool(table))


def texts():
    text = "abcé"
    for index in range(len(text)):
        print(text[index], text[-index - 1], text[index] == "b", text[index] != "é")
    attempt(lambda: text[4])
    attempt(lambda: text[-5])
    attempt(lambda: text["a"])
    attempt(lambda: text[1 << 70])
    print("bc" in text, "cb" in text, "" in text, "x" not in text)
    print("-".join(["x", "y"]), "".join(str(n) for n in range(4)), ",".join("abc"))
    attempt(lambda: "".join([1]))
    attempt(lambda: "".join(5))
    attempt(lambda: 5 in text)
    if text:
        print(len(text))
    empty = ""
    print(len(empty), bool(empty), empty == "", empty != text, text == "abc" + "é")


def sets():
    seen = set()
    print(seen.add(1), seen.add("x"), len(seen), 1 in seen)
    attempt(lambda: seen.add([]))


def checks():
    values = [1, 2.5, "s", None, [1], {}, True, Sized()]
    print([isinstance(value, int) for value in values])
    print([isinstance(value, (str, list, Sized)) for value in values])
    attempt(lambda: isinstance(1, 2))
    attempt(lambda: isinstance(1, (int, 2)))
    attempt(lambda: isinstance(1.5, (int, 2)))
    print(len(Sized()), len((1, 2)), len({1: 2}), len(""))
    attempt(lambda: len(5))


def rebound():
    # The same variable holds a list, then text: nothing may take it for a list.
    value = [1, 2]
    for _ in range(2):
        print(len(value), value[0])
        value = "xyz"


for test in (lists, dying, dicts, texts, sets, checks, rebound):
    print("--", test.__name__)
    test()


def ordering():
    words = ["a", "b", "", "é", "abc", "z\ud800", "Z", "10", " ", "१"]
    for left in words:
        for right in ["a", "abc", "é"]:
            print(left < right, left <= right, left > right, left >= right, end=" ")
        print(left.isdigit(), left.isalpha(), left.isalnum(), left.isspace(), ascii(left + "x" + left))
    for character in "aZ5 é":
        if "a" <= character <= "z":
            print("small", character)
        elif not character > "0":
            print("low", repr(character))
    attempt(lambda: "a" < 5)
    attempt(lambda: "a" + 5)
    attempt(lambda: "a".isdigit(1))


ordering()


def making():
    items = list("abc")
    items.extend((1, 2))
    print(items, items.pop(0), items.pop(-1), items, tuple(items), tuple(tuple(items)) == tuple(items))
    print(list(range(3)), tuple({1: 2}), list({5}), list(items) is items, tuple((1, 2)))
    attempt(lambda: [].pop(0))
    attempt(lambda: items.pop(9))
    attempt(lambda: items.pop("x"))
    attempt(lambda: items.extend(5))
    attempt(lambda: list(5))
    attempt(lambda: tuple(None))
    items.extend(items)
    print(items, items.extend(n * n for n in range(3)), items)


making()
