import broken_right
value = 1
