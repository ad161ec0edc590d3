class R:
    def __repr__(self):
        raise ValueError("repr")


print([1, R()])
