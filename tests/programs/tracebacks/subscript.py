data = {"a": [1, 2, 3]}
print("start")
x = data["a"][1] + data["a"][10] * 2
