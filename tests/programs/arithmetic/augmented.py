x = 10
x += 5; print(x)
x -= 3; print(x)
x *= 2; print(x)
x /= 5; print(x)
x = 17
x //= 3; print(x)
x %= 3; print(x)
x **= 5; print(x)
x <<= 3; print(x)
x >>= 1; print(x)
x |= 1; print(x)
x &= 0x7F; print(x)
x ^= 0xFF; print(x)
s = "a"
s += "b"; s *= 3; print(s)
l = alias = [1]
l += [2, 3]; l *= 2; print(l, alias is l)
l = l + [9]; print(alias is l)
t = same = (1,)
t += (2,); print(t, same)
d = {"k": [1]}
d["k"] += [2]; print(d)
d["k"][0] += 41; print(d)
st = {1}
st |= {2}; st &= {2, 3}; st ^= {5}; st -= {2}; print(st)
dd = {"a": 1}
dd |= {"b": 2}; print(dd)
for statement in ("tuple", "str", "none"):
    try:
        if statement == "tuple":
            holder = ([1],)
            holder[0] += [2]
        elif statement == "str":
            s += 1
        else:
            n = None
            n += 1
    except TypeError as error:
        print(error)
print(holder)


class Box:
    def __init__(self, value):
        self.value = value

    def __iadd__(self, other):
        print("iadd")
        self.value += other
        return self

    def __sub__(self, other):
        print("sub")
        return Box(self.value - other)


b = c = Box(1)
b += 5
print(b is c, b.value)
b -= 2
print(b is c, b.value, c.value)


def index():
    print("index evaluated once")
    return 0


values = [10]
values[index()] += 1
print(values)
