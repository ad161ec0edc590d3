"""Reports: tables, alignment, number formats, text wrapping, histograms; every way of formatting."""

ROWS = [
    ("Widget", 12, 3.5, 0.0712, True, "2024-01-05"),
    ("Gadget, large", 1200, 12345.678, -0.5, False, None),
    ("Ünïcödé ✓", 0, -0.004, 1.0, None, ""),
    ("a" * 18, 987654321, 1e10, 1e-10, True, "x"),
    ("", -5, float("inf"), float("nan"), False, "2024"),
]


class Column:
    def __init__(self, title, spec="", align="<", width=None, missing="-"):
        self.title, self.spec, self.align, self.width, self.missing = title, spec, align, width, missing

    def cell(self, value):
        if value is None:
            return self.missing
        text = format(value, self.spec)
        if self.width is not None and len(text) > self.width:
            text = text[: self.width - 1] + "…"
        return text


class Table:
    def __init__(self, *columns, border="|"):
        self.columns = columns
        self.rows = []
        self.border = border

    def add(self, *values):
        if len(values) != len(self.columns):
            raise ValueError(f"{len(values)} values for {len(self.columns)} columns")
        self.rows.append([column.cell(value) for column, value in zip(self.columns, values)])
        return self

    def __str__(self):
        titles = [column.title for column in self.columns]
        widths = [max(map(len, texts)) for texts in zip(titles, *self.rows)]
        rule = "+".join("-" * (width + 2) for width in widths)
        rule = f"+{rule}+"
        lines = [rule, self.line([title.center(width) for title, width in zip(titles, widths)]), rule]
        for row in self.rows:
            cells = []
            for text, width, column in zip(row, widths, self.columns):
                cells.append(f"{text:{column.align}{width}}")
            lines.append(self.line(cells))
        lines.append(rule)
        return "\n".join(lines)

    def line(self, cells):
        inner = f" {self.border} ".join(cells)
        return f"{self.border} {inner} {self.border}"


def wrap(text, width, indent="", hanging=""):
    lines, current = [], indent
    is_empty = True
    for word in text.split():
        space = "" if is_empty else " "
        if len(current) + len(space) + len(word) > width and not is_empty:
            lines.append(current)
            current, space = hanging, ""
        current += space + word
        is_empty = False
    return "\n".join(lines + [current])


def justify(text, width):
    result = []
    for line in wrap(text, width).splitlines():
        words = line.split()
        gaps = len(words) - 1
        if not gaps or line == result:
            result.append(line)
            continue
        spaces = width - sum(map(len, words))
        small, extra = divmod(spaces, gaps)
        result.append("".join(w + " " * (small + (i < extra)) for i, w in enumerate(words)).rstrip())
    return "\n".join(result)


def histogram(values, height=5, glyphs=" .:#"):
    top = max(values.values())
    rows = []
    for level in range(height, 0, -1):
        row = []
        for value in values.values():
            filled = value / top * height - (level - 1)
            row.append(glyphs[-1] if filled >= 1 else glyphs[max(0, int(filled * len(glyphs)))])
        rows.append("  ".join(row).rstrip())
    rows.append("  ".join(values))
    return "\n".join(rows)


def human(size):
    for unit in ("B", "KiB", "MiB", "GiB"):
        if abs(size) < 1024:
            break
        size /= 1024
    else:
        unit = "TiB"
    return f"{size:.4g} {unit}" if unit != "B" else f"{size} {unit}"


def roman(number):
    pairs = zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split())
    result = ""
    for value, letters in pairs:
        count, number = divmod(number, value)
        result += letters * count
    return result


SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def words(n):
    if n < 0:
        return "minus " + words(-n)
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TENS[n // 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")
    for power, name in ((9, "billion"), (6, "million"), (3, "thousand"), (2, "hundred")):
        if n >= 10**power:
            high, low = divmod(n, 10**power)
            rest = "" if not low else (" and " if low < 100 else ", ") + words(low)
            return f"{words(high)} {name}{rest}"


TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom, it was the
age of foolishness, it was the epoch of belief, it was the epoch of incredulity."""


def main():
    table = Table(
        Column("Name", width=12),
        Column("Count", ",d", ">"),
        Column("Price", ".2f", ">"),
        Column("Rate", "+.1%", "^"),
        Column("Ok", "", "^", missing="?"),
        Column("Date", "!<10".replace("!", "."), "<"),
    )
    for row in ROWS:
        table.add(*row)
    print(table)
    try:
        table.add(1)
    except ValueError as error:
        print("ValueError:", error)
    try:
        table.add("x", "y", 1, 2, 3, 4)
    except ValueError as error:
        print("ValueError:", error)
    print(wrap(TEXT, 40, "  * ", "    "))
    print(justify(TEXT, 34))
    counts = {}
    for c in TEXT.lower():
        if c.isalpha():
            counts[c] = counts.get(c, 0) + 1
    print(histogram(dict(sorted(counts.items()))))
    print([human(n) for n in (0, 1023, 1024, 1536, 10**6, 10**9, 10**15, -5000)])
    print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)])
    for n in (0, 13, 20, 21, 100, 101, 999, 1000, 12345, 1000001, -7, 987654321012):
        print(f"{n:>15,} {words(n)}")
    value, width, precision, text = 1234.5678, 12, 3, "abc"
    print(f"[{value:{width}.{precision}f}] [{value:<{width}}] [{value:^+{width},.1f}] [{value:0{width}.2f}] [{text:*^{width}}]")
    print(f"{value=:.1f} {text=} {text = !s:>5} {width*2=:#x} {'nested: ' + f'{text!r:>{width}}'}")
    print("%-10s|%10s|%010.3f|%+d|% d|%x|%#o|%e|%g|%%|%c%c" % (text, text, value, 5, 5, 255, 8, value, value, "a", 98))
    print("%(name)s is %(age)d, %(name)r" % {"name": "Anna", "age": 42.9}, "%.2s|%5.1s|%*d|%-*d|" % (text, text, 5, 42, 5, 42))
    print("{0} {1} {0} {name} {2[key]} {3.real} {4[1]}".format(1, 2, {"key": "v"}, 5j, [7, 8], name="n"))
    print("{:>{w}} {:{fill}^{w}} {!r:>8} {:{}}|".format("a", "b", "c", "d", 4, w=6, fill="~"))
    for number in (0, 1, -1, 255, 10**12):
        print(f"{number:5} {number:<5}|{number:^7}|{number:+} {number: } {number:05} {number:b} {number:o} {number:X} {number:#x} {number:,} {number:_b} {number:e}")
    for number in (0.0, -0.0, 1.5, -2.25, 1e16, 1e-7, 123456789.123, float("nan"), float("-inf")):
        print(f"{number} {number:.0f} {number:.3f} {number:e} {number:.2e} {number:g} {number:.3g} {number:#.3g} {number:%} {number:10.2f}| {number:<+10.1f}| {number:012.3f} {number:,.2f} {number:n}")
    for number in (1 + 2j, -0.5j, complex("inf")):
        print(f"{number} {number:.2f} {number:>20} {number:+.1e} {number!r}")
    print("|".join(f"{word:{align}{8}}" for align in "<>^" for word in ("a", "bcd")), f"{True:5} {True!s:>5} {None!s:^6}|")
    print("{:<10.3}|{:10.3}|{:.0}|".format("abcdef", "abcdef", "abcdef"), format("x", "<3") + format(3, "^5") + "|")
    print(str(3).rjust(4, "0"), "7".zfill(3), "-7".zfill(4), "x".ljust(3, ".") + "|", "mid".center(8, "=") + "|")
    for spec, thing in (("d", 1.5), ("s", 5), (".2d", 5), ("z", 5), (",s", "a"), ("=5", "a"), ("+", "a"), ("x", 1.0), ("5.", 1), ("10c", -1), ("c", "a")):
        try:
            print(format(thing, spec))
        except (ValueError, OverflowError) as error:
            print(f"{spec!r} of {thing!r}: {type(error).__name__}: {error}")


main()
