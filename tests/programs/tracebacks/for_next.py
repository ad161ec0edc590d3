class I:
    def __iter__(self):
        return self

    def __next__(self):
        raise OSError("next failed")


for x in I():
    print(x)
