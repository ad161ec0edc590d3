"text".nope(1, 2)
