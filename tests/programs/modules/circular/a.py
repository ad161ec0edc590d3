print("a starts")
value = "a value"
import b

print("a continues", b.early)


def use_b():
    return b.value
