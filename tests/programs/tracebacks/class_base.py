class C(None):
    pass
