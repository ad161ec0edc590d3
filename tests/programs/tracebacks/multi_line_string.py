text = f("""a
b""") if False else """first
second""" + 5
