try:
    try:
        raise KeyError(1)
    except KeyError:
        raise ValueError(2) from OSError(3)
except ValueError:
    raise TypeError(4)
