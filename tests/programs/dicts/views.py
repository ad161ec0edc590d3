d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys), "a" in keys, 1 in values, ("a", 1) in items, ("a", 2) in items, "x" in items)
d["d"] = 4
print(keys, list(values), len(items))
print(sorted(keys & {"a", "z"}), sorted(keys | ["q"]), sorted(keys - {"a"}), sorted(keys ^ {"a", "z"}), keys == {"a", "b", "c", "d"}, keys >= {"a"}, keys < {"a"}, keys.isdisjoint(["z"]), items & {("a", 1)}, sorted(items - {("a", 1)}), keys == d.keys(), values == d.values(), keys <= d.keys(), {"z"} & keys)
print(keys.mapping["a"], type(keys).__name__, type(keys.mapping).__name__, items.mapping, {}.keys(), {}.items())
print([(k, v) for k, v in items], list(reversed(keys)), list(reversed(values)), list(reversed(items)))
try:
    for k in d:
        d[k + "x"] = 0
except RuntimeError as error:
    print(error, len(d))
try:
    for k in d:
        del d[k]
except RuntimeError as error:
    print(error)
d = {1: 1, 2: 2}
try:
    for k in d:
        del d[k]
        d[k + 10] = 0
except RuntimeError as error:
    print(error, d)
d = {1: 1, 2: 2}
for k in d:
    d[k] = "changed"
print(d)
try:
    for k, v in d.items():
        d.clear()
except RuntimeError as error:
    print(error)
try:
    [].__contains__(hash(d.items()))
except TypeError as error:
    print(error)
try:
    d.keys() + []
except TypeError as error:
    print(error)
it = iter({1: 2}.items())
print(next(it), next(it, None), type(it).__name__)
