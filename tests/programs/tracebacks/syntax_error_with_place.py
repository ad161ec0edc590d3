raise SyntaxError("made", ("some.py", 2, 5, "x = = 1\n", 2, 6))
