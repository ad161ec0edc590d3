"""A small language: a tokenizer, a recursive-descent parser and a tree-walking interpreter."""

import sys

KEYWORDS = {"let", "fn", "if", "else", "while", "return", "print", "true", "false", "nil", "and", "or", "not", "break"}
TWO = {"==", "!=", "<=", ">=", "->", "&&", "||"}


class SourceError(Exception):
    def __init__(self, message, line, column):
        super().__init__(message)
        self.line = line
        self.column = column

    def __str__(self):
        return f"{self.line}:{self.column}: {self.args[0]}"


class Token:
    __slots__ = "kind", "text", "line", "column"

    def __init__(self, kind, text, line, column):
        self.kind, self.text, self.line, self.column = kind, text, line, column

    def __repr__(self):
        return f"{self.kind}:{self.text!r}@{self.line}:{self.column}"


def tokenize(source):
    tokens = []
    line, start_of_line, i = 1, 0, 0
    while i < len(source):
        c = source[i]
        column = i - start_of_line + 1
        if c == "\n":
            line, start_of_line = line + 1, i + 1
            i += 1
        elif c.isspace():
            i += 1
        elif c == "#":
            while i < len(source) and source[i] != "\n":
                i += 1
        elif c.isdigit():
            j = i
            while j < len(source) and (source[j].isdigit() or source[j] == "."):
                j += 1
            tokens.append(Token("number", source[i:j], line, column))
            i = j
        elif c.isalpha() or c == "_":
            j = i
            while j < len(source) and (source[j].isalnum() or source[j] == "_"):
                j += 1
            text = source[i:j]
            tokens.append(Token("keyword" if text in KEYWORDS else "name", text, line, column))
            i = j
        elif c == '"':
            j = source.find('"', i + 1)
            if j < 0:
                raise SourceError("unterminated string", line, column)
            tokens.append(Token("string", source[i + 1 : j], line, column))
            i = j + 1
        elif source[i : i + 2] in TWO:
            tokens.append(Token("op", source[i : i + 2], line, column))
            i += 2
        elif c in "+-*/%<>=(){}[],;:.!":
            tokens.append(Token("op", c, line, column))
            i += 1
        else:
            raise SourceError(f"unexpected {c!r}", line, column)
    tokens.append(Token("end", "", line, i - start_of_line + 1))
    return tokens


class Node:
    fields = ()

    def __init__(self, token, *values):
        assert len(values) == len(self.fields), (type(self).__name__, values)
        self.token = token
        for field, value in zip(self.fields, values):
            setattr(self, field, value)

    def __repr__(self):
        inside = ", ".join(repr(getattr(self, field)) for field in self.fields)
        return f"{type(self).__name__}({inside})"


def node(name, fields):
    return type(name, (Node,), {"fields": tuple(fields.split())})


Literal = node("Literal", "value")
Name = node("Name", "name")
Binary = node("Binary", "op left right")
Logical = node("Logical", "op left right")
Unary = node("Unary", "op operand")
CallNode = node("Call", "callee args")
Index = node("Index", "target index")
ListNode = node("List", "items")
Function = node("Function", "name params body")
Let = node("Let", "name value")
Assign = node("Assign", "target value")
If = node("If", "test yes no")
While = node("While", "test body")
Return = node("Return", "value")
Break = node("Break", "")
Print = node("Print", "args")
Block = node("Block", "body")


class Parser:
    LEVELS = [("or",), ("and",), ("==", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "/", "%")]

    def __init__(self, source):
        self.tokens = tokenize(source)
        self.at = 0

    @property
    def token(self):
        return self.tokens[self.at]

    def accept(self, *texts):
        token = self.token
        if token.kind in ("op", "keyword") and token.text in texts:
            self.at += 1
            return token
        return None

    def expect(self, text):
        token = self.accept(text)
        if token is None:
            raise SourceError(f"expected {text!r}, found {self.token.text!r}", self.token.line, self.token.column)
        return token

    def expect_name(self):
        token = self.token
        if token.kind != "name":
            raise SourceError(f"expected a name, found {token.text!r}", token.line, token.column)
        self.at += 1
        return token.text

    def program(self):
        body = []
        while self.token.kind != "end":
            body.append(self.statement())
        return Block(self.tokens[0], body)

    def block(self):
        start = self.expect("{")
        body = []
        while not self.accept("}"):
            body.append(self.statement())
        return Block(start, body)

    def statement(self):
        if token := self.accept("let"):
            name = self.expect_name()
            self.expect("=")
            return self.ended(Let(token, name, self.expression()))
        if token := self.accept("if"):
            test, yes = self.expression(), self.block()
            no = None
            if self.accept("else"):
                no = self.statement() if self.token.text == "if" else self.block()
            return If(token, test, yes, no)
        if token := self.accept("while"):
            return While(token, self.expression(), self.block())
        if token := self.accept("return"):
            value = None if self.token.text == ";" else self.expression()
            return self.ended(Return(token, value))
        if token := self.accept("break"):
            return self.ended(Break(token))
        if token := self.accept("print"):
            return self.ended(Print(token, self.arguments(";", consume=False)))
        if self.token.text == "fn" and self.tokens[self.at + 1].kind == "name":
            token = self.accept("fn")
            name = self.expect_name()
            return Let(token, name, self.function(token, name))
        expression = self.expression()
        if token := self.accept("="):
            if not isinstance(expression, (Name, Index)):
                raise SourceError("cannot assign", token.line, token.column)
            return self.ended(Assign(token, expression, self.expression()))
        return self.ended(expression)

    def ended(self, statement):
        self.expect(";")
        return statement

    def function(self, token, name):
        self.expect("(")
        params = []
        while not self.accept(")"):
            if params:
                self.expect(",")
            params.append(self.expect_name())
        return Function(token, name, params, self.block())

    def expression(self, level=0):
        if level == len(self.LEVELS):
            return self.unary()
        left = self.expression(level + 1)
        while token := self.accept(*self.LEVELS[level]):
            right = self.expression(level + 1)
            kind = Logical if token.text in ("and", "or") else Binary
            left = kind(token, token.text, left, right)
        return left

    def unary(self):
        if token := self.accept("-", "not"):
            return Unary(token, token.text, self.unary())
        return self.postfix()

    def postfix(self):
        value = self.primary()
        while True:
            if token := self.accept("("):
                value = CallNode(token, value, self.arguments(")"))
            elif token := self.accept("["):
                value = Index(token, value, self.expression())
                self.expect("]")
            else:
                return value

    def arguments(self, end, consume=True):
        items = []
        while self.token.text != end:
            if items:
                self.expect(",")
            items.append(self.expression())
        if consume:
            self.expect(end)
        return items

    def primary(self):
        token = self.token
        self.at += 1
        if token.kind == "number":
            return Literal(token, float(token.text) if "." in token.text else int(token.text))
        if token.kind == "string":
            return Literal(token, token.text)
        if token.kind == "name":
            return Name(token, token.text)
        if token.text in ("true", "false", "nil"):
            return Literal(token, {"true": True, "false": False, "nil": None}[token.text])
        if token.text == "(":
            value = self.expression()
            self.expect(")")
            return value
        if token.text == "[":
            return ListNode(token, self.arguments("]"))
        if token.text == "fn":
            return self.function(token, None)
        raise SourceError(f"unexpected {token.text!r}", token.line, token.column)


class ReturnSignal(Exception):
    def __init__(self, value):
        self.value = value


class BreakSignal(Exception):
    pass


class Scope:
    def __init__(self, parent=None):
        self.values = {}
        self.parent = parent

    def find(self, name):
        scope = self
        while scope is not None:
            if name in scope.values:
                return scope.values
            scope = scope.parent
        raise NameError(f"undefined {name}")


class Closure:
    def __init__(self, function, scope):
        self.function, self.scope = function, scope

    def __call__(self, interpreter, *args):
        params = self.function.params
        if len(args) != len(params):
            raise TypeError(f"{self} takes {len(params)} arguments, not {len(args)}")
        scope = Scope(self.scope)
        scope.values.update(zip(params, args))
        try:
            interpreter.run(self.function.body, scope)
        except ReturnSignal as signal:
            return signal.value
        return None

    def __str__(self):
        return f"<fn {self.function.name or '?'}>"


class Interpreter:
    BINARY = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "%": lambda a, b: a % b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "==": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
    }

    def __init__(self, write=print):
        self.write = write
        self.steps = 0
        self.globals = Scope()
        self.globals.values.update(
            len=lambda _, value: len(value),
            push=lambda _, items, value: items.append(value),
            str=lambda _, value: self.show(value),
        )

    @staticmethod
    def show(value):
        if value is None:
            return "nil"
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, list):
            return "[" + ", ".join(map(Interpreter.show, value)) + "]"
        return str(value)

    def run(self, tree, scope):
        self.steps += 1
        method = getattr(self, "run_" + type(tree).__name__.lower(), None)
        if method is None:
            raise NotImplementedError(type(tree).__name__)
        return method(tree, scope)

    def run_block(self, tree, scope):
        inner = Scope(scope)
        for statement in tree.body:
            self.run(statement, inner)

    def run_let(self, tree, scope):
        scope.values[tree.name] = self.run(tree.value, scope)

    def run_assign(self, tree, scope):
        value = self.run(tree.value, scope)
        target = tree.target
        if isinstance(target, Name):
            scope.find(target.name)[target.name] = value
        else:
            self.run(target.target, scope)[self.run(target.index, scope)] = value

    def run_if(self, tree, scope):
        if self.run(tree.test, scope):
            self.run(tree.yes, scope)
        elif tree.no is not None:
            self.run(tree.no, scope)

    def run_while(self, tree, scope):
        while self.run(tree.test, scope):
            try:
                self.run(tree.body, scope)
            except BreakSignal:
                break

    def run_return(self, tree, scope):
        raise ReturnSignal(tree.value and self.run(tree.value, scope))

    def run_break(self, tree, scope):
        raise BreakSignal

    def run_print(self, tree, scope):
        self.write(*(self.show(self.run(arg, scope)) for arg in tree.args))

    def run_literal(self, tree, scope):
        return tree.value

    def run_list(self, tree, scope):
        return [self.run(item, scope) for item in tree.items]

    def run_name(self, tree, scope):
        return scope.find(tree.name)[tree.name]

    def run_function(self, tree, scope):
        return Closure(tree, scope)

    def run_unary(self, tree, scope):
        value = self.run(tree.operand, scope)
        return -value if tree.op == "-" else not value

    def run_logical(self, tree, scope):
        left = self.run(tree.left, scope)
        if bool(left) == (tree.op == "or"):
            return left
        return self.run(tree.right, scope)

    def run_binary(self, tree, scope):
        left, right = self.run(tree.left, scope), self.run(tree.right, scope)
        try:
            return self.BINARY[tree.op](left, right)
        except (TypeError, ZeroDivisionError) as error:
            raise SourceError(f"cannot compute: {error}", tree.token.line, tree.token.column) from error

    def run_call(self, tree, scope):
        callee = self.run(tree.callee, scope)
        return callee(self, *[self.run(arg, scope) for arg in tree.args])

    def run_index(self, tree, scope):
        return self.run(tree.target, scope)[self.run(tree.index, scope)]


PROGRAM = """
# closures and recursion
fn counter() { let n = 0; return fn() { n = n + 1; return n; }; }
let a = counter(); let b = counter();
print a(), a(), b();
fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }
print "fib", fib(12);
fn primes(limit) {
    let found = []; let n = 2;
    while n <= limit {
        let is_prime = true; let i = 0;
        while i < len(found) and found[i] * found[i] <= n {
            if n % found[i] == 0 { is_prime = false; break; }
            i = i + 1;
        }
        if is_prime { push(found, n); }
        n = n + 1;
    }
    return found;
}
print primes(60);
let grid = [[1, 2], [3, 4.5]];
grid[1][0] = "x";
print grid, nil, not true, 1 == 1.0 or nope, -2 * -3, 7 % 4, 1 / 4;
fn map(f, xs) { let r = []; let i = 0; while i < len(xs) { push(r, f(xs[i])); i = i + 1; } return r; }
print map(fn(x) { return x * x; }, [1, 2, 3]), map;
if len("abc") == 3 { print "yes"; } else if true { print "no"; } else { print "never"; }
fn nothing() { return; }
print nothing(), str([true]) + "!";
"""

BROKEN = ["let = 3;", "print 1", 'let s = "abc', "1 + ;", "5 = 6;", "let x = 1 $ 2;", "fn f( { }", "print (1 + 2;", "if x { print 1;"]
FAILING = ["print x;", "print 1 + nil;", "\n\nprint 1 / 0;", "fn f(a) { return a; } f();", "print [1][4];", "f = 3;", "return 5;", "5();"]


def main():
    interpreter = Interpreter()
    tree = Parser(PROGRAM).program()
    interpreter.run(tree, interpreter.globals)
    print(interpreter.steps, "steps")
    print(Parser("let x = -a[1](2, b or c) + 3 * 4;").program())
    print(tokenize("x1 >= 2.5 # c\n  fn"))
    for source in BROKEN:
        try:
            print(Parser(source).program())
        except SourceError as error:
            print(f"{source!r}: {error}")
    for source in FAILING:
        interpreter = Interpreter()
        try:
            interpreter.run(Parser(source).program(), interpreter.globals)
        except Exception as error:
            print(f"{source!r}: {type(error).__name__}: {error}; cause {error.__cause__!r}")
    sys.stdout.flush()
    Interpreter().run(Parser("let deep = 1;\nprint deep % 0;").program(), Scope())


main()
