d = {}
for i in range(2000):
    d[i * 7919 % 10007] = i
for i in range(0, 10007, 3):
    d.pop(i, None)
print(len(d), sum(d), sum(d.values()), list(d)[:10], list(d.items())[-3:])
words = {}
text = "it was the best of times it was the worst of times it was the age of wisdom"
for w in text.split():
    words[w] = words.get(w, 0) + 1
print(words, sorted(words.items(), key=lambda p: (-p[1], p[0])))
groups = {}
for w in text.split():
    groups.setdefault(len(w), []).append(w)
print(groups)
for _ in range(3):
    for k in list(words):
        words[k + "!"] = words.pop(k)
print(words)
d = {i: i for i in range(100)}
for i in range(95):
    del d[i]
d["new"] = 1
print(d, next(iter(d)))
while d:
    print(d.popitem(), end=" ")
print(d)
big = {str(i): i for i in range(10000)}
print(len(big), big["9999"], "10000" in big)
nested = {"a": {"b": {"c": [1, {"d": 2}]}}}
print(nested["a"]["b"]["c"][1]["d"], nested)
