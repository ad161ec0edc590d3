from broken_left import value
