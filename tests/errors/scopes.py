# `global` and `nonlocal` against other uses of a name.
# ---
nonlocal x  # error: nonlocal declaration not allowed at module level
# ---
if x:
    nonlocal x, y  # error: name 'x' is used prior to nonlocal declaration
# ---
def f():
    nonlocal x  # error: no binding for nonlocal 'x' found
# ---
x = 1
def f():
    nonlocal x  # error: no binding for nonlocal 'x' found
# ---
class C:
    nonlocal x  # error: no binding for nonlocal 'x' found
# ---
class C:
    x = 1
    def f(self):
        nonlocal x  # error: no binding for nonlocal 'x' found
# ---
def f():
    x = 1
    def g():
        nonlocal x
        x = 2
# ---
def f():
    x = 1
    class C:
        nonlocal x
        x = 2
# ---
def f():
    global x
    def g():
        nonlocal x  # error: no binding for nonlocal 'x' found
# ---
def f(x):
    def g():
        nonlocal x
# ---
def f(x):
    global x  # error: name 'x' is parameter and global
# ---
def f(*x):
    global x  # error: name 'x' is parameter and global
# ---
def f(**x):
    nonlocal x  # error: name 'x' is parameter and nonlocal
# ---
def f(x):
    nonlocal x  # error: name 'x' is parameter and nonlocal
# ---
def f():
    x = 1
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    print(x)
    global x  # error: name 'x' is used prior to global declaration
# ---
def f():
    x: int
    global x  # error: annotated name 'x' can't be global
# ---
def f():
    global x
    x: int  # error: annotated name 'x' can't be global
# ---
def f():
    x = 1
    def g():
        nonlocal x
        x: int = 2  # error: annotated name 'x' can't be nonlocal
# ---
def f():
    x = 1
    def g():
        x = 2
        nonlocal x  # error: name 'x' is assigned to before nonlocal declaration
# ---
def f():
    x = 1
    def g():
        print(x)
        nonlocal x  # error: name 'x' is used prior to nonlocal declaration
# ---
def f():
    x = 1
    def g():
        x: int
        nonlocal x  # error: annotated name 'x' can't be nonlocal
# ---
def f():
    x = 1
    def g():
        global x  # error: name 'x' is nonlocal and global
        nonlocal x
# ---
def f():
    x = 1
    def g():
        nonlocal x  # error: name 'x' is nonlocal and global
        global x
# ---
x = 1
global x  # error: name 'x' is assigned to before global declaration
# ---
print(x)
global x  # error: name 'x' is used prior to global declaration
# ---
global x
x = 1
# ---
global x
x: int = 1
# ---
x: int = 1
global x  # error: annotated name 'x' can't be global
# ---
class C:
    x = 1
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    import x
    global x
# ---
def f():
    def x(): pass
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    class x: pass
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    for x in y: pass
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    del x
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    x += 1
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    with y as x: pass
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    try: pass
    except E as x: pass
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    (x := 1)
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    [x for x in y]
    global x
# ---
def f():
    [(x := 1) for z in y]
    global x  # error: name 'x' is assigned to before global declaration
# ---
def f():
    lambda x: x
    global x
# ---
def f():
    global x
    global x
# ---
def f():
    global x, y
    x = y = 1
# ---
def f[T]():
    nonlocal T  # error: nonlocal binding not allowed for type parameter 'T'
# ---
class C[T]:
    def f(self):
        nonlocal T  # error: nonlocal binding not allowed for type parameter 'T'
# ---
def f[T]():
    def g():
        T = 1
        def h():
            nonlocal T
# ---
def f():
    x = 1
    class C[T]:
        def g[U](self):
            nonlocal x
