"""A parser and a writer of JSON by hand: characters, recursion, lists, dicts."""


class ParseError(Exception):
    pass


class Parser:
    def __init__(self, text):
        self.text = text
        self.position = 0

    def fail(self, message):
        raise ParseError(f"{message} at {self.position}")

    def skip_space(self):
        text = self.text
        position = self.position
        while position < len(text) and text[position] in " \t\r\n":
            position += 1
        self.position = position

    def expect(self, character):
        if self.position >= len(self.text) or self.text[self.position] != character:
            self.fail(f"expected {character!r}")
        self.position += 1

    def parse(self):
        value = self.parse_value()
        self.skip_space()
        if self.position != len(self.text):
            self.fail("text after the value")
        return value

    def parse_value(self):
        self.skip_space()
        if self.position >= len(self.text):
            self.fail("unexpected end")
        character = self.text[self.position]
        if character == "{":
            return self.parse_object()
        if character == "[":
            return self.parse_array()
        if character == '"':
            return self.parse_string()
        if character == "-" or character.isdigit():
            return self.parse_number()
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return value
        self.fail(f"unexpected {character!r}")

    def parse_object(self):
        result = {}
        self.expect("{")
        self.skip_space()
        if self.text[self.position] == "}":
            self.position += 1
            return result
        while True:
            self.skip_space()
            key = self.parse_string()
            self.skip_space()
            self.expect(":")
            result[key] = self.parse_value()
            self.skip_space()
            if self.text[self.position] != ",":
                break
            self.position += 1
        self.expect("}")
        return result

    def parse_array(self):
        result = []
        self.expect("[")
        self.skip_space()
        if self.text[self.position] == "]":
            self.position += 1
            return result
        while True:
            result.append(self.parse_value())
            self.skip_space()
            if self.text[self.position] != ",":
                break
            self.position += 1
        self.expect("]")
        return result

    def parse_string(self):
        self.expect('"')
        parts = []
        start = self.position
        while True:
            if self.position >= len(self.text):
                self.fail("an endless string")
            character = self.text[self.position]
            if character == '"':
                parts.append(self.text[start : self.position])
                self.position += 1
                return "".join(parts)
            if character == "\\":
                parts.append(self.text[start : self.position])
                parts.append(self.parse_escape())
                start = self.position
            else:
                self.position += 1

    def parse_escape(self):
        character = self.text[self.position + 1]
        self.position += 2
        if character == "n":
            return "\n"
        if character == "t":
            return "\t"
        if character == "u":
            digits = self.text[self.position : self.position + 4]
            self.position += 4
            return chr(int(digits, 16))
        return character

    def parse_number(self):
        text = self.text
        start = self.position
        is_float = False
        position = start + 1
        while position < len(text):
            character = text[position]
            if character in ".eE":
                is_float = True
            elif not (character.isdigit() or character in "+-"):
                break
            position += 1
        self.position = position
        digits = text[start:position]
        return float(digits) if is_float else int(digits)


ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def write_string(value, out):
    out.append('"')
    for character in value:
        if character in ESCAPES:
            out.append(ESCAPES[character])
        elif ord(character) > 126:
            out.append(f"\\u{ord(character):04x}")
        else:
            out.append(character)
    out.append('"')


def write(value, out):
    if isinstance(value, dict):
        separator = "{"
        for key, each in value.items():
            out.append(separator)
            write_string(key, out)
            out.append(": ")
            write(each, out)
            separator = ", "
        out.append("{}" if separator == "{" else "}")
    elif isinstance(value, list):
        separator = "["
        for each in value:
            out.append(separator)
            write(each, out)
            separator = ", "
        out.append("[]" if separator == "[" else "]")
    elif isinstance(value, str):
        write_string(value, out)
    elif value is None:
        out.append("null")
    elif value is True:
        out.append("true")
    elif value is False:
        out.append("false")
    else:
        out.append(str(value))


def sample(count):
    people = []
    for i in range(count):
        people.append(
            {
                "id": i,
                "name": f'Person "{i}"\tof caf\u00e9',
                "balance": i * 1.25 - 100,
                "active": i % 3 == 0,
                "tags": [f"tag{j}" for j in range(i % 5)],
                "address": {"street": f"Street {i * 7 % 101}", "zip": None, "lines": []},
            }
        )
    return {"people": people, "count": count}


def total(value):
    if isinstance(value, dict):
        return sum([total(each) for each in value.values()])
    if isinstance(value, list):
        return sum([total(each) for each in value])
    if isinstance(value, (int, float)):
        return value
    return 0


def dumps(value):
    out = []
    write(value, out)
    return "".join(out)


text = dumps(sample(2000))
for _ in range(8):
    value = Parser(text).parse()
    again = dumps(value)
    if again != text:
        raise ValueError("the text did not survive")
print(len(text), total(value))
try:
    Parser('{"a": [1, 2, tru]}').parse()
except ParseError as error:
    print(error)
