class M:
    def __enter__(self):
        raise KeyError("enter failed")

    def __exit__(self, *args):
        pass


with M():
    print("never")
