result = [value for value in (1, 2, 3)] + [value for value in (4, 5, 6)] + [value for value in (7, 8, 9)] + [undefined_value for value in (10, 11, 12)]
