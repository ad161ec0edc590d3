value = 3
print("a" in "abc" and value in 5)
