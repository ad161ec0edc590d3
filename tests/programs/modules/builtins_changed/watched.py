print(type(__builtins__), __builtins__["len"], __name__)
print(list(globals()))
val = 1
def get(): return val
def hook(): return helper(3)
