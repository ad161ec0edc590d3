"""Counts words and pairs of numbers in dictionaries."""


def make_words(n):
    state = 12345
    words = []
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2147483648
        words.append("w" + str(state // 65536 % 5000))
    return words


def count(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def pairs(n):
    seen = {}
    for i in range(n):
        key = (i * 7 % 1000, i * 13 % 700)
        if key in seen:
            seen[key] += 1
        else:
            seen[key] = 1
    return len(seen)


words = make_words(200000)
for _ in range(6):
    counts = count(words)
print(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:5])
print(pairs(600000))
