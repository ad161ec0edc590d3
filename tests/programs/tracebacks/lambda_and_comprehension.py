f = lambda x: [1 / y for y in x]
print(f([1, 2]))
print(f([1, 0]))
