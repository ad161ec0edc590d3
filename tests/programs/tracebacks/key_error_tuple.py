table = {}
table[1, "b"]
