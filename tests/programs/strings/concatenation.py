s = ""
for i in range(100):
    s += str(i)
print(s, len(s))
alias = s = "start"
s += " more"
print(alias, s)
print("ab" * 3, 3 * "é", "x" * 0, "x" * -1, "-" * 10, "日" * 2 + "本")
parts = []
for word in "the quick brown fox".split():
    parts.append(word.capitalize())
print(" ".join(parts), "".join([]), ",".join(["one"]), "é".join(["a", "b"]), ", ".join({"k": 1, "j": 2}), "-".join("abc"))
for f in (lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * 1.5, lambda: "a" * "b", lambda: ",".join([1, 2]), lambda: ",".join(["a", None]), lambda: ",".join(5), lambda: "a" - "b"):
    try:
        print(f())
    except TypeError as error:
        print(error)


def build(n):
    out = ""
    for i in range(n):
        out = out + "ab"
        if i % 10 == 9:
            out = "|" + out
    return out


print(build(35))
print(len("x" * 100000 + "y"), ("x" * 100000 + "é")[-1])
