print(format(5), format("x"), format(1.5, ".3f"), format(True), format(True, "d"), format(None), format([1, 2]))
print(int.__format__(255, "x"), str.__format__("a", ">3"), float.__format__(1.5, ".2f"), object.__format__(None, ""))
for f in (lambda: format(5, 5), lambda: format(object(), "x"), lambda: format(5, None), lambda: int.__format__(5), lambda: format()):
    try:
        print(f())
    except TypeError as error:
        print(str(error).split(" at 0x")[0])


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __format__(self, spec):
        if spec == "short":
            return f"${self.amount // 1000}k"
        return "$" + format(self.amount, spec or ",d")

    def __str__(self):
        return "money"


m = Money(1234567)
print(f"{m} {m:short} {m:_d} {m!s:>8} {m!s}", "{:short}".format(m), "%s" % m)
