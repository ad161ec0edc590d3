"""Text put together piece by piece, joined, split and formatted."""


def table(rows):
    text = ""
    for row in range(rows):
        text += f"{row:>6} | {row * row:<12}|"
        for column in range(5):
            text += str(row * column)
            text += ","
        text += "\n"
    return text


def words(text):
    parts = []
    for line in text.split("\n"):
        parts.append(line.strip().replace("|", "/").upper())
    return " ".join(parts)


total = 0
for _ in range(12):
    text = table(15000)
    total += len(words(text))
print(total, text[1000:1040])
