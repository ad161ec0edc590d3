def helper(x):
    return x["k"]


class C:
    value = helper({"k": 1})
    other = helper({})
