class Custom(BaseException):
    pass


def f(error):
    try:
        try:
            raise error
        except Exception:
            print("handled")
        finally:
            print("finally")
    except BaseException as e:
        print("base", type(e).__mro__[:-1])


for error in Custom, SystemExit, KeyboardInterrupt, GeneratorExit, ValueError:
    f(error)
