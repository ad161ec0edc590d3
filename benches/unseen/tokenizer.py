"""A tokenizer of a programming language: states, tables, positions, errors."""

KEYWORDS = {"let", "fn", "if", "else", "while", "return", "true", "false", "for", "in", "struct"}
SIGNS = ["<<=", ">>=", "...", "->", "==", "!=", "<=", ">=", "&&", "||", "<<", ">>", "+=", "-="]
SIGNS += list("+-*/%=<>!&|^~(){}[];:,.?")


class Token:
    def __init__(self, kind, text, line, column):
        self.kind = kind
        self.text = text
        self.line = line
        self.column = column

    def __repr__(self):
        return f"{self.kind}({self.text!r}) at {self.line}:{self.column}"


class TokenError(Exception):
    def __init__(self, message, line, column):
        super().__init__(f"{line}:{column}: {message}")
        self.line = line
        self.column = column


class Tokenizer:
    def __init__(self, source):
        self.source = source
        self.length = len(source)
        self.position = 0
        self.line = 1
        self.line_start = 0
        self.by_first = {}
        for sign in SIGNS:
            self.by_first.setdefault(sign[0], []).append(sign)

    @property
    def column(self):
        return self.position - self.line_start + 1

    def peek(self, offset=0):
        index = self.position + offset
        if index < self.length:
            return self.source[index]
        return ""

    def tokens(self):
        result = []
        while True:
            token = self.next_token()
            if token is None:
                return result
            result.append(token)

    def skip(self):
        while self.position < self.length:
            character = self.source[self.position]
            if character == "\n":
                self.position += 1
                self.line += 1
                self.line_start = self.position
            elif character in " \t\r":
                self.position += 1
            elif character == "/" and self.peek(1) == "/":
                end = self.source.find("\n", self.position)
                self.position = self.length if end < 0 else end
            elif character == "/" and self.peek(1) == "*":
                self.skip_comment()
            else:
                return

    def skip_comment(self):
        line, column = self.line, self.column
        end = self.source.find("*/", self.position + 2)
        if end < 0:
            raise TokenError("a comment without an end", line, column)
        comment = self.source[self.position : end]
        if "\n" in comment:
            self.line += comment.count("\n")
            self.line_start = self.position + comment.rindex("\n") + 1
        self.position = end + 2

    def next_token(self):
        self.skip()
        if self.position >= self.length:
            return None
        character = self.source[self.position]
        if character.isalpha() or character == "_":
            return self.word()
        if character.isdigit():
            return self.number()
        if character in "\"'":
            return self.string(character)
        for sign in self.by_first.get(character, ()):
            if self.source.startswith(sign, self.position):
                return self.make("sign", len(sign))
        raise TokenError(f"unexpected {character!r}", self.line, self.column)

    def make(self, kind, length):
        start = self.position
        token = Token(kind, self.source[start : start + length], self.line, self.column)
        self.position += length
        return token

    def word(self):
        end = self.position
        while end < self.length and (self.source[end].isalnum() or self.source[end] == "_"):
            end += 1
        token = self.make("name", end - self.position)
        if token.text in KEYWORDS:
            token.kind = "keyword"
        return token

    def number(self):
        end = self.position
        kind = "int"
        if self.source.startswith("0x", end):
            end += 2
            while end < self.length and self.source[end] in "0123456789abcdefABCDEF":
                end += 1
            return self.make("hex", end - self.position)
        while end < self.length and self.source[end].isdigit():
            end += 1
        if end + 1 < self.length and self.source[end] == "." and self.source[end + 1].isdigit():
            kind = "float"
            end += 1
            while end < self.length and self.source[end].isdigit():
                end += 1
        return self.make(kind, end - self.position)

    def string(self, quote):
        end = self.position + 1
        while True:
            if end >= self.length or self.source[end] == "\n":
                raise TokenError("a string without an end", self.line, self.column)
            if self.source[end] == "\\":
                end += 2
            elif self.source[end] == quote:
                return self.make("string", end + 1 - self.position)
            else:
                end += 1


FUNCTION = '''
/* Function number NUMBER:
   counts something. */
fn count_NUMBER(items, limit) -> int {
    let total = 0x1F; // starts high
    for item in items {
        if item.size >= limit && item.name != "none\\"NUMBER" {
            total += item.size * NUMBER.25 - (limit << 2);
        } else { return -1; }
    }
    while total > 100000 { total -= 'x'; }
    return total;
}
'''


def value(token):
    if token.kind == "int":
        return int(token.text)
    if token.kind == "hex":
        return int(token.text, 16)
    if token.kind == "float":
        return float(token.text)
    return len(token.text)


def indent(tokens):
    lines = []
    depth = 0
    line = []
    for token in tokens:
        if token.text == "}":
            depth -= 1
        line.append(token.text)
        if token.text in ("{", "}", ";"):
            lines.append("    " * depth + " ".join(line))
            line = []
        if token.text == "{":
            depth += 1
    return lines


def main():
    source = "".join(FUNCTION.replace("NUMBER", str(i)) for i in range(3000))
    tokens = Tokenizer(source).tokens()
    counts = {}
    for token in tokens:
        counts[token.kind] = counts.get(token.kind, 0) + 1
    for kind in sorted(counts):
        print(kind, counts[kind])
    print(sum(value(token) for token in tokens))
    names = {}
    for token in tokens:
        if token.kind == "name":
            names.setdefault(token.text, []).append(token.line)
    print(len(names), max(names, key=lambda name: (len(names[name]), name)), tokens[-1])
    lines = indent(tokens)
    print(len(lines), max(len(line) for line in lines), lines[7])
    again = Tokenizer("\n".join(lines)).tokens()
    print([token.text for token in again] == [token.text for token in tokens])
    for bad in ('let a = "open', "a /* never", "x = #1"):
        try:
            Tokenizer(bad).tokens()
        except TokenError as error:
            print(error)


main()
