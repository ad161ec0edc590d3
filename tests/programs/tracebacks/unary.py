x = [1]
print(10 - -x)
