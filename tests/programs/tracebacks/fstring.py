name = "x"
print(f"value: {name + 1} and {undefined}")
