# Keys that are replaced while a dict is iterated over: noticed where CPython notices.
def test(name, d):
    try:
        c = 0
        for x in d:
            c += 1
            if c == 1:
                del d[x]; d[-x - 1] = 'new'
            if c > 400: break
        print(name, "ended", c)
    except RuntimeError as e: print(name, e, c)
d = {}
for i in range(5): d[i] = i
test("five", d)
d = {}
for i in range(5): d[i] = i
d = d | {4: 1}
test("or", d)
d = {}
for i in range(4): d[i] = i
d.popitem(); d[7] = 1; d[8] = 2
test("popitem", d)
d = {}
for i in range(5): d[i] = i
del d[0]; del d[1]; d[11] = 1
test("grown", d)
d[12] = 1
d = d | {3: 1}
test("grown or", d)
d.setdefault(13, 1)
test("setdefault", d)
d = {1: 2, 3: 4}; d.update({5: 6, 7: 8}); test("update", d)
d = {1: 2, 3: 4}; d.update({5: 6, 7: 8}); d.popitem(); test("update", d)
d = {1: 2, 3: 4}; d.update({5: 6, 7: 8}); d.popitem(); d.popitem(); d[9] = 9; d[10] = 9;  test("update", d)
