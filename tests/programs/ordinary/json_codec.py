"""A JSON encoder and decoder with exact error positions, run over good and bad documents."""


class JSONError(ValueError):
    def __init__(self, message, text, position):
        before = text[:position]
        self.line = before.count("\n") + 1
        self.column = position - (before.rfind("\n") + 1) + 1
        self.position = position
        super().__init__(f"{message}: line {self.line} column {self.column} (char {position})")


ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
CONSTANTS = {"true": True, "false": False, "null": None, "NaN": float("nan"), "Infinity": float("inf")}


class Decoder:
    def __init__(self, text, *, object_hook=None, parse_float=float, max_depth=50):
        self.text = text
        self.position = 0
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.depth = 0
        self.max_depth = max_depth

    def fail(self, message, position=None):
        raise JSONError(message, self.text, self.position if position is None else position)

    def skip(self):
        while self.position < len(self.text) and self.text[self.position] in " \t\r\n":
            self.position += 1

    def peek(self):
        return self.text[self.position : self.position + 1]

    def decode(self):
        value = self.value()
        self.skip()
        if self.position != len(self.text):
            self.fail("Extra data")
        return value

    def value(self):
        self.skip()
        c = self.peek()
        if not c:
            self.fail("Expecting value")
        if c == "{":
            return self.nested(self.object)
        if c == "[":
            return self.nested(self.array)
        if c == '"':
            return self.string()
        if c == "-" or c.isdigit():
            return self.number()
        for word, constant in CONSTANTS.items():
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return constant
        self.fail("Expecting value")

    def nested(self, parse):
        self.depth += 1
        if self.depth > self.max_depth:
            self.fail("Too deep")
        try:
            return parse()
        finally:
            self.depth -= 1

    def object(self):
        result = {}
        self.position += 1
        self.skip()
        if self.peek() == "}":
            self.position += 1
        else:
            while True:
                self.skip()
                if self.peek() != '"':
                    self.fail("Expecting property name enclosed in double quotes")
                key = self.string()
                self.skip()
                if self.peek() != ":":
                    self.fail("Expecting ':' delimiter")
                self.position += 1
                result[key] = self.value()
                self.skip()
                c = self.peek()
                self.position += 1
                if c == "}":
                    break
                if c != ",":
                    self.fail("Expecting ',' delimiter", self.position - 1)
        return self.object_hook(result) if self.object_hook else result

    def array(self):
        result = []
        self.position += 1
        self.skip()
        if self.peek() == "]":
            self.position += 1
            return result
        while True:
            result.append(self.value())
            self.skip()
            c = self.peek()
            self.position += 1
            if c == "]":
                return result
            if c != ",":
                self.fail("Expecting ',' delimiter", self.position - 1)

    def string(self):
        start = self.position
        self.position += 1
        parts = []
        while True:
            c = self.peek()
            if not c:
                self.fail("Unterminated string starting at", start)
            self.position += 1
            if c == '"':
                return "".join(parts)
            if c == "\\":
                parts.append(self.escape())
            elif c < " ":
                self.fail("Invalid control character at", self.position - 1)
            else:
                parts.append(c)

    def escape(self):
        c = self.peek()
        self.position += 1
        if c in ESCAPES and c:
            return ESCAPES[c]
        if c != "u":
            self.fail("Invalid \\escape", self.position - 2)
        code = self.hex4()
        if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.position):
            saved = self.position
            self.position += 2
            low = self.hex4()
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((code - 0xD800) << 10 | low - 0xDC00))
            self.position = saved
        return chr(code)

    def hex4(self):
        digits = self.text[self.position : self.position + 4]
        if len(digits) != 4:
            self.fail("Invalid \\uXXXX escape", self.position - 1)
        try:
            code = int(digits, 16)
        except ValueError:
            self.fail("Invalid \\uXXXX escape", self.position - 1)
        self.position += 4
        return code

    def number(self):
        start = self.position
        is_float = False
        if self.peek() == "-":
            self.position += 1
        if not self.peek().isdigit():
            self.fail("Expecting value", start)
        while (c := self.peek()) and (c.isdigit() or c in ".eE+-"):
            is_float |= not c.isdigit()
            self.position += 1
        digits = self.text[start : self.position]
        return self.parse_float(digits) if is_float else int(digits)


class Encoder:
    def __init__(self, *, indent=None, sort_keys=False, ensure_ascii=True, default=None):
        self.indent = indent
        self.sort_keys = sort_keys
        self.ensure_ascii = ensure_ascii
        self.default = default
        self.open = set()

    def encode(self, value):
        parts = []
        self.write(value, parts.append, 0)
        return "".join(parts)

    def write(self, value, put, level):
        if value is None or value is True or value is False:
            put({None: "null", True: "true", False: "false"}[value])
        elif isinstance(value, str):
            put(self.quote(value))
        elif isinstance(value, int):
            put(int.__repr__(value))
        elif isinstance(value, float):
            put("NaN" if value != value else repr(value).replace("inf", "Infinity"))
        elif isinstance(value, (list, tuple)):
            self.container(value, "[]", list(value), put, level)
        elif isinstance(value, dict):
            items = sorted(value.items()) if self.sort_keys else list(value.items())
            self.container(value, "{}", items, put, level)
        elif self.default:
            self.write(self.default(value), put, level)
        else:
            raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")

    def container(self, value, brackets, items, put, level):
        if id(value) in self.open:
            raise ValueError("Circular reference detected")
        if not items:
            put(brackets)
            return
        self.open.add(id(value))
        try:
            inner = "\n" + " " * self.indent * (level + 1) if self.indent is not None else ""
            put(brackets[0])
            for index, item in enumerate(items):
                if index:
                    put("," if self.indent is not None else ", ")
                put(inner)
                if brackets == "{}":
                    key, item = item
                    put(self.key(key))
                    put(": ")
                self.write(item, put, level + 1)
            if self.indent is not None:
                put("\n" + " " * self.indent * level)
            put(brackets[1])
        finally:
            self.open.remove(id(value))

    def key(self, key):
        if isinstance(key, str):
            return self.quote(key)
        if key is None or isinstance(key, (bool, int, float)):
            return f'"{self.encode(key)}"'
        raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")

    def quote(self, text):
        backwards = {value: "\\" + key for key, value in ESCAPES.items() if key != "/"}
        parts = ['"']
        for c in text:
            code = ord(c)
            if c in backwards:
                parts.append(backwards[c])
            elif code < 0x20 or (self.ensure_ascii and code > 0x7E and code < 0x10000):
                parts.append("\\u%04x" % code)
            elif self.ensure_ascii and code >= 0x10000:
                code -= 0x10000
                parts.append(f"\\u{0xD800 | code >> 10:04x}\\u{0xDC00 | code & 0x3FF:04x}")
            else:
                parts.append(c)
        parts.append('"')
        return "".join(parts)


def loads(text, **options):
    return Decoder(text, **options).decode()


def dumps(value, **options):
    return Encoder(**options).encode(value)


DOCUMENT = r"""
{
  "name": "caf\u00e9 \ud83d\ude00",
  "sizes": [1, -2, 3.5, 1e3, -0.0, 12345678901234567890, []],
  "nested": {"a": {"b": {"c": [true, false, null]}}, "empty": {}},
  "text": "tab\there \"quoted\" back\\slash \/ end\n",
  "lone": "\ud800x"
}
"""

BAD = ["", "[1, 2", '{"a" 1}', "{1: 2}", "[1 2]", '"abc', '"\\x"', '"\\u12g4"', '"a\nb"', "[1,]", "nul", "-", "{} {}", "\n\n  @", "[" * 60]


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


def main():
    value = loads(DOCUMENT)
    print(ascii(value))
    print(dumps(value))
    print(dumps(value, indent=2, sort_keys=True))
    print(loads(dumps(value)) == value, ascii(dumps(value, ensure_ascii=False)))
    print(dumps({1: "a", None: "b", True: "c", 2.5: "d"}), dumps([float("nan"), float("-inf")]))
    print(dumps({"points": [Point(1, 2), Point(3, 4)]}, default=vars))
    print(loads('{"x": 1, "y": 2}', object_hook=lambda d: Point(**d)).y)
    print(loads("[1.10, 2]", parse_float=str))
    for text in BAD:
        try:
            print(loads(text))
        except JSONError as error:
            print(f"{text[:12]!r}: {error} {error.position}")
    loop = [1]
    loop.append({"again": loop})
    for bad in (loop, {(1, 2): 3}, {"a": object}, [set()]):
        try:
            dumps(bad)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    loop.clear()


main()
