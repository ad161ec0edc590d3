# Where asynchronous loops and comprehensions are when something in them raises.
import sys
class S:
    def __init__(self, fails): self.fails = fails
    def __aiter__(self): return self
    async def __anext__(self):
        if self.fails: raise ValueError("next")
        self.fails = True
        return 1
class T:
    def __aiter__(self): return self
    def __anext__(self): raise KeyError("at once")
async def agen():
    yield 1
    raise ValueError("agen")
async def a(): return [x async for x in S(True)]
async def b(): return [x async for x in 5]
async def c(): return {x: y for x in [1] async for y in S(True)}
async def d(): return {x for x in [1] async for y in 5}
async def e(): return [x async for x in T()]
async def f(): return [x async for x in agen()]
async def g(): return [x / 0 async for x in agen()]
async def h():
    async for x in S(True): pass
async def i():
    async for x in 5: pass
async def j():
    async for x in T(): pass
async def k():
    return [y
            async for x in agen()
            for y in [1, 2] if y]
async def l(): return [y async for x in S(False) async for y in T()]
async def m(): return [y async for x in S(False) if x / 0]
async def n(): return [await y async for y in S(False)]
for function in (a, b, c, d, e, f, g, h, i, j, k, l, m, n):
    try: function().send(None)
    except Exception as error: sys.excepthook(*sys.exc_info())
async def o(): return [x async for x in (y async for y in S(True))]
async def p():
    async for x in (y
                    async for y in S(True)):
        pass
for function in (o, p):
    try: function().send(None)
    except Exception as error: sys.excepthook(*sys.exc_info())
