"""A small language: a recursive descent parser, a tree, folding, an evaluator."""


class Node:
    def evaluate(self, scope):
        raise NotImplementedError

    def fold(self):
        return self


class Number(Node):
    def __init__(self, value):
        self.value = value

    def evaluate(self, scope):
        return self.value

    def __str__(self):
        return str(self.value)


class Name(Node):
    def __init__(self, name):
        self.name = name

    def evaluate(self, scope):
        try:
            return scope[self.name]
        except KeyError:
            raise NameError(f"unknown name {self.name}") from None

    def __str__(self):
        return self.name


class Binary(Node):
    def __init__(self, operator, left, right):
        self.operator = operator
        self.left = left
        self.right = right

    def evaluate(self, scope):
        left = self.left.evaluate(scope)
        right = self.right.evaluate(scope)
        if self.operator == "+":
            return left + right
        if self.operator == "-":
            return left - right
        if self.operator == "*":
            return left * right
        if self.operator == "/":
            if right == 0:
                return 0
            return left // right
        if self.operator == "%":
            return left % right if right else 0
        if self.operator == "<":
            return int(left < right)
        raise ValueError(self.operator)

    def fold(self):
        left, right = self.left.fold(), self.right.fold()
        if isinstance(left, Number) and isinstance(right, Number):
            return Number(Binary(self.operator, left, right).evaluate({}))
        return Binary(self.operator, left, right)

    def __str__(self):
        return f"({self.left} {self.operator} {self.right})"


class Negate(Node):
    def __init__(self, inner):
        self.inner = inner

    def evaluate(self, scope):
        return -self.inner.evaluate(scope)

    def fold(self):
        inner = self.inner.fold()
        if isinstance(inner, Number):
            return Number(-inner.value)
        return Negate(inner)

    def __str__(self):
        return f"-{self.inner}"


class Assign(Node):
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def evaluate(self, scope):
        result = scope[self.name] = self.value.evaluate(scope)
        return result

    def fold(self):
        return Assign(self.name, self.value.fold())

    def __str__(self):
        return f"{self.name} = {self.value}"


class While(Node):
    def __init__(self, condition, body):
        self.condition = condition
        self.body = body

    def evaluate(self, scope):
        result = 0
        while self.condition.evaluate(scope):
            for statement in self.body:
                result = statement.evaluate(scope)
        return result

    def fold(self):
        return While(self.condition.fold(), [statement.fold() for statement in self.body])

    def __str__(self):
        return f"while {self.condition} {{ " + "; ".join(map(str, self.body)) + " }"


PRECEDENCE = {"<": 1, "+": 2, "-": 2, "*": 3, "/": 3, "%": 3}


class Parser:
    def __init__(self, text):
        self.tokens = self.tokenize(text)
        self.index = 0

    def tokenize(self, text):
        tokens = []
        i = 0
        while i < len(text):
            character = text[i]
            if character.isspace():
                i += 1
            elif character.isdigit():
                start = i
                while i < len(text) and text[i].isdigit():
                    i += 1
                tokens.append(("number", text[start:i]))
            elif character.isalpha():
                start = i
                while i < len(text) and text[i].isalnum():
                    i += 1
                word = text[start:i]
                tokens.append(("while" if word == "while" else "name", word))
            else:
                tokens.append(("sign", character))
                i += 1
        tokens.append(("end", ""))
        return tokens

    @property
    def current(self):
        return self.tokens[self.index]

    def advance(self):
        token = self.tokens[self.index]
        self.index += 1
        return token

    def accept(self, sign):
        if self.current == ("sign", sign):
            self.index += 1
            return True
        return False

    def expect(self, sign):
        if not self.accept(sign):
            raise SyntaxError(f"expected {sign!r}, found {self.current[1]!r}")

    def program(self):
        statements = []
        while self.current[0] != "end":
            statements.append(self.statement())
        return statements

    def statement(self):
        kind, text = self.current
        if kind == "while":
            self.advance()
            condition = self.expression(1)
            self.expect("{")
            body = []
            while not self.accept("}"):
                body.append(self.statement())
            return While(condition, body)
        if kind == "name" and self.tokens[self.index + 1] == ("sign", "="):
            self.index += 2
            value = self.expression(1)
            self.expect(";")
            return Assign(text, value)
        value = self.expression(1)
        self.expect(";")
        return value

    def expression(self, lowest):
        left = self.primary()
        while True:
            kind, text = self.current
            if kind != "sign" or PRECEDENCE.get(text, 0) < lowest:
                return left
            self.advance()
            left = Binary(text, left, self.expression(PRECEDENCE[text] + 1))

    def primary(self):
        kind, text = self.advance()
        if kind == "number":
            return Number(int(text))
        if kind == "name":
            return Name(text)
        if text == "-":
            return Negate(self.primary())
        if text == "(":
            inner = self.expression(1)
            self.expect(")")
            return inner
        raise SyntaxError(f"unexpected {text!r}")


LOOP = """
total = 0; i = 0;
while i < 60000 {
    total = (total * 3 + i * i - i / (2 + 1)) % (1000 * 1000 + 3);
    j = 0;
    while j < 2 { total = total + j * -2; j = j + 1; }
    i = i + 1;
}
total;
"""


def run(source):
    scope = {}
    result = None
    for statement in Parser(source).program():
        result = statement.fold().evaluate(scope)
    return result


def long_source(lines):
    parts = ["x0 = 1;"]
    for i in range(1, lines):
        parts.append(f"x{i} = (x{i - 1} * {i % 9 + 2} + {i} - (4 + {i % 5} * 2)) % 65537;")
    parts.append(f"x{lines - 1};")
    return "\n".join(parts)


print(run(LOOP))
source = long_source(12000)
for _ in range(2):
    print(run(source))
for bad in ("1 + ;", "x = (2;", "y + 1;"):
    try:
        run(bad)
    except (SyntaxError, NameError) as error:
        print(type(error).__name__, error)
print("; ".join(str(statement.fold()) for statement in Parser("a = 2*3+b; while a<9 {a=a+-1;}").program()))
