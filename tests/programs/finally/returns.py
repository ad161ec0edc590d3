def override():
    try:
        return "try"
    finally:
        return "finally"


def swallow():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def value_computed_first():
    x = 1
    try:
        return x
    finally:
        x = 2
        print("x is", x)


def mutable_value():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


def nested():
    try:
        try:
            return 1
        finally:
            print("inner")
    finally:
        print("outer")


def nested_override():
    try:
        try:
            return "inner"
        finally:
            return "middle"
    finally:
        print("outer sees it")


print(override())
print(swallow())
print(value_computed_first())
print(mutable_value())
print(nested())
print(nested_override())
