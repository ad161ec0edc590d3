name = "world"
value = 3.14159
n = 42
print(f"hello {name}", f"{name!r:>10}", f"{value:.2f}", f"{n:05d}", f"{n:#x}", f"{n:,}", f"{1234567.891:,.1f}", f"{{braces}}", f"{n}{n}")
print(f"{n=}", f"{n = }", f"{name=!s}", f"{value=:.1f}", f"{n+1=}", f"{ n + 1 = :>6}")
width, precision = 10, 3
print(f"{value:{width}.{precision}}|", f"{name:{'>'}{width}}|", f"{name:*^{width}}|", f"{value:{f'{width}'}.2f}|")
print(f"{'nested ' + f'{name + f"{n}"}'}", f"{[x for x in range(3)]}", f"{ {'a': 1}['a'] }", f"{(lambda x: x * 2)(4)}", f"{n if n > 5 else 'small'}")
print(f"""multi
{name}
line""", f"{name
}", f'{name!a}', f"{'é'!a}", rf"\n{n}", f"\N{GREEK SMALL LETTER BETA}{n}")
print(f"{n:}", f"{n!r:}", f"", f"{''}", "a" f"{n}" "b")


class F:
    def __format__(self, spec):
        return f"<{spec}>"


print(f"{F()}", f"{F():abc def}", f"{F():{n}}", format(F(), "x"), format(F()), "{:q}".format(F()))


class Wrong:
    def __format__(self, spec):
        return 5


for f in (lambda: f"{Wrong()}", lambda: f"{name:d}", lambda: f"{n:s}", lambda: f"{[]:>5}", lambda: f"{None:5}", lambda: f"{value:d}", lambda: f"{n:.2d}", lambda: f"{undefined}", lambda: f"{1/0}"):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
