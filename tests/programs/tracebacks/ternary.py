x = None
y = 1 if x else x.attribute
