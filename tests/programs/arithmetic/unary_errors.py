for f in (lambda: -"a", lambda: +[], lambda: ~1.5, lambda: -None, lambda: ~"x", lambda: abs("x"), lambda: -object, lambda: +{}):
    try:
        print(f())
    except TypeError as error:
        print(error)
