def key(x):
    return 1 / x


print(sorted([3, 1, 2], key=key))
sorted([3, 0, 2], key=key)
