import attribute_right
value = 1
