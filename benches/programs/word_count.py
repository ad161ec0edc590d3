"""How often each word occurs in a long text: split, strip, count, sort."""

SYLLABLES = "ka ro mi ten sol va ne ru ba li so dor an ti re gu ma phe lo is".split()


def make_text(lines, seed):
    state = seed
    text = []
    for _ in range(lines):
        words = []
        for _ in range(9):
            state = (state * 1103515245 + 12345) % 2147483648
            first = SYLLABLES[state // 65536 % 20]
            second = SYLLABLES[state // 1024 % 20]
            third = SYLLABLES[state // 4096 % 7]
            word = first + second + third
            if state // 131072 % 11 == 0:
                word = word.capitalize()
            if state // 262144 % 13 == 0:
                word += ","
            words.append(word)
        text.append(" ".join(words) + ".")
    return "\n".join(text)


def count_words(text):
    counts = {}
    for line in text.split("\n"):
        for word in line.split():
            word = word.strip(".,").lower()
            if word in counts:
                counts[word] += 1
            else:
                counts[word] = 1
    return counts


def count_letters(text):
    counts = {}
    for letter in text:
        counts[letter] = counts.get(letter, 0) + 1
    return counts


def main():
    text = make_text(70000, 42)
    words = count_words(text)
    letters = count_letters(text)
    ranking = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    for word, count in ranking[:5]:
        print(f"{word:<12}{count:>6}")
    longest = max(words, key=len)
    print(len(words), longest, sum(words.values()))
    for letter in sorted(letters):
        if letters[letter] > 100000:
            print(repr(letter), letters[letter])


main()
