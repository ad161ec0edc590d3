"""Going through text character by character, whatever its characters are."""


def count(text):
    counts = {}
    for character in text:
        counts[character] = counts.get(character, 0) + 1
    return counts


for text in ["", "abca", "h\u00e9llo", "\u65e5\u672c \u65e5", "x\U0001f600y"]:
    print(count(text), [character for character in text], sorted(set(text)))
    print(type(iter(text)).__name__, list(zip(text, text[1:])), "|".join(text))

print(list(b"ab\xff"), type(iter(b"")).__name__, list(bytearray(b"xy")))
