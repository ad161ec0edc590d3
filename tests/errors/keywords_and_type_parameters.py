# Repeated keywords and type parameters.
# ---
f(a=1, a=2)  # error: keyword argument repeated: a
# ---
f(a=1, b=2, a=3, b=4)  # error: keyword argument repeated: a
# ---
f(**x, a=1, a=2)  # error: keyword argument repeated: a
# ---
class C(a=1, a=2): pass  # error: keyword argument repeated: a
# ---
f(a=1)(a=2)
# ---
def f[T, T](): pass  # error: duplicate type parameter 'T'
# ---
class C[T, T]: pass  # error: duplicate type parameter 'T'
# ---
type X[T, T] = int  # error: duplicate type parameter 'T'
# ---
def f[T = int, U](): pass  # error: non-default type parameter 'U' follows default type parameter
# ---
class C[T: (yield)]: pass  # error: yield expression cannot be used within a TypeVar bound
# ---
type X = (yield)  # error: yield expression cannot be used within a type alias
# ---
type X = (y := 1)  # error: named expression cannot be used within a type alias
# ---
def f[T](x: (y := 1)): pass  # error: named expression cannot be used within the definition of a generic
# ---
class C[T]((yield)): pass  # error: yield expression cannot be used within the definition of a generic
# ---
def f[T](x=(y := 1)): pass
