for x in 5 + 5:
    pass
