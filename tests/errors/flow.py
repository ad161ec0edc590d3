# What may stand only in a function, a loop or an async function.
# ---
return  # error: 'return' outside function
# ---
return 1  # error: 'return' outside function
# ---
class C:
    return 1  # error: 'return' outside function
# ---
def f():
    class C:
        return 1  # error: 'return' outside function
# ---
if x:
    return  # error: 'return' outside function
# ---
break  # error: 'break' outside loop
# ---
continue  # error: 'continue' not properly in loop
# ---
if x:
    break  # error: 'break' outside loop
# ---
def f():
    continue  # error: 'continue' not properly in loop
# ---
for x in y:
    def f():
        break  # error: 'break' outside loop
# ---
while x:
    class C:
        continue  # error: 'continue' not properly in loop
# ---
for x in y:
    pass
else:
    break  # error: 'break' outside loop
# ---
while x:
    pass
else:
    continue  # error: 'continue' not properly in loop
# ---
for x in y:
    for z in w:
        pass
    else:
        break
# ---
with x:
    break  # error: 'break' outside loop
# ---
try:
    break  # error: 'break' outside loop
finally:
    pass
# ---
try:
    continue  # error: 'continue' not properly in loop
except E:
    pass
# ---
for x in y:
    try:
        pass
    finally:
        continue
# ---
while x:
    lambda: x
    if x:
        break
# ---
yield  # error: 'yield' outside function
# ---
yield 1  # error: 'yield' outside function
# ---
x = yield  # error: 'yield' outside function
# ---
class C:
    yield 1  # error: 'yield' outside function
# ---
yield from x  # error: 'yield from' outside function
# ---
[(yield 1) for x in y]  # error: 'yield' inside list comprehension
# ---
def f():
    [(yield 1) for x in y]  # error: 'yield' inside list comprehension
# ---
def f():
    return {(yield 1) for x in y}  # error: 'yield' inside set comprehension
# ---
def f():
    return {(yield 1): 2 for x in y}  # error: 'yield' inside dict comprehension
# ---
def f():
    return ((yield 1) for x in y)  # error: 'yield' inside generator expression
# ---
def f():
    return [x for x in y if (yield)]  # error: 'yield' inside list comprehension
# ---
def f():
    return [x for x in y for z in (yield)]  # error: 'yield' inside list comprehension
# ---
await x  # error: 'await' outside function
# ---
def f():
    await x  # error: 'await' outside async function
# ---
class C:
    await x  # error: 'await' outside function
# ---
lambda: await x  # error: 'await' outside async function
# ---
def f():
    async for x in y:  # error: 'async for' outside async function
        pass
# ---
def f():
    async with x:  # error: 'async with' outside async function
        pass
# ---
async for x in y:  # error: 'async for' outside async function
    pass
# ---
async with x:  # error: 'async with' outside async function
    pass
# ---
[x async for x in y]  # error: asynchronous comprehension outside of an asynchronous function
# ---
def f():
    return [x async for x in y]  # error: asynchronous comprehension outside of an asynchronous function
# ---
def f():
    return {x: 1 async for x in y}  # error: asynchronous comprehension outside of an asynchronous function
# ---
def f():
    return [await x for x in y]  # error: asynchronous comprehension outside of an asynchronous function
# ---
async def f():
    yield from x  # error: 'yield from' inside async function
# ---
async def f():
    yield 1
    return 2  # error: 'return' with value in async generator
# ---
async def f():
    return 2  # error: 'return' with value in async generator
    yield 1
# ---
async def f():
    def g():
        await x  # error: 'await' outside async function
# ---
async def f():
    class C:
        await x  # error: 'await' outside function
# ---
async def f():
    lambda: await x  # error: 'await' outside async function
# ---
try:
    pass
except:  # error: default 'except:' must be last
    pass
except E:
    pass
# ---
try:
    pass
except:  # error: default 'except:' must be last
    pass
except:
    pass
# ---
try:
    pass  # error: expected 'except' or 'finally' block
# ---
try:
    pass
else:  # error: expected 'except' or 'finally' block
    pass
# ---
try:
    pass
except E:
    pass
except* F:  # error: cannot have both 'except' and 'except*' on the same 'try'
    pass
# ---
try:
    pass
except* E:
    pass
except F:  # error: cannot have both 'except' and 'except*' on the same 'try'
    pass
# ---
try:
    pass
except*:  # error: expected one or more exception types
    pass
# ---
def f():
    try:
        pass
    except* E:
        return  # error: 'break', 'continue' and 'return' cannot appear in an except* block
# ---
for x in y:
    try:
        pass
    except* E:
        break  # error: 'break', 'continue' and 'return' cannot appear in an except* block
# ---
for x in y:
    try:
        pass
    except* E:
        continue  # error: 'break', 'continue' and 'return' cannot appear in an except* block
# ---
for x in y:
    try:
        pass
    except* E:
        for z in w:
            break
# ---
class C:
    def f(self):
        nonlocal __class__
# ---
def f():
    try:
        return 1
    finally:
        yield
return  # error: 'return' outside function
# ---
def f():
    x: (await y) = 1
    x.y: [z async for z in y] = 2
# ---
def f():
    x: [(yield) for y in z]  # error: 'yield' inside list comprehension
# ---
from __future__ import annotations
def f(x: [y async for y in z]): pass
# ---
try:
    pass
except* (await x):  # error: 'await' outside function
    pass
# ---
def f():
    x: {y for *y, *z in x} = f(a=1, a=2)  # error: keyword argument repeated: a
# ---
class C:
    x: f(a=1, a=2)  # error: keyword argument repeated: a
