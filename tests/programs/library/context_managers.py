# All of `contextlib`.
import contextlib, sys, io, os, asyncio
@contextlib.contextmanager
def cm(n):
    print("enter", n)
    try: yield n
    except ValueError as e: print("caught", e)
    finally: print("exit", n)
with cm(1) as x: raise ValueError(x)
@cm(2)
def deco(): print("in deco"); return 5
print(deco())
with contextlib.suppress(KeyError, IndexError): {}[1]
with contextlib.suppress(KeyError):
    raise ExceptionGroup("g", [KeyError(1)])
try:
    with contextlib.suppress(KeyError): raise ExceptionGroup("g", [KeyError(1), ValueError(2)])
except* ValueError as e: print(e.exceptions)
with contextlib.redirect_stdout(io.StringIO()) as s: print("hidden")
print(repr(s.getvalue()))
with contextlib.redirect_stderr(io.StringIO()) as s: print("err", file=sys.stderr)
print(repr(s.getvalue()))
class C:
    def close(self): print("closed")
with contextlib.closing(C()): pass
with contextlib.nullcontext(4) as v: print(v)
with contextlib.ExitStack() as st:
    st.enter_context(cm(3)); st.callback(print, "callback", sep="!"); st.push(lambda *e: print("push", e[0]) or True)
    @st.callback
    def _(): print("cb2")
    raise KeyError(1)
st = contextlib.ExitStack()
with st:
    st.enter_context(cm(4)); s2 = st.pop_all()
print("after"); s2.close()
class AC(contextlib.ContextDecorator):
    def __enter__(self): print("AC in"); return self
    def __exit__(self, *a): print("AC out"); return False
@AC()
def z(): print("z")
z()
class AB(contextlib.AbstractContextManager):
    def __exit__(self, *a): return None
with AB() as q: print(type(q).__name__)
print(issubclass(C, contextlib.AbstractContextManager), issubclass(AC, contextlib.AbstractContextManager))
@contextlib.contextmanager
def noyield():
    if False: yield
try:
    with noyield(): pass
except RuntimeError as e: print(e)
@contextlib.contextmanager
def two(): yield; yield
try:
    with two(): pass
except RuntimeError as e: print(e)
@contextlib.contextmanager
def swallow():
    try: yield
    except BaseException: pass
with swallow(): raise StopIteration
try:
    with cm(9): raise StopIteration(3)
except StopIteration as e: print("SI", e.value)
with contextlib.chdir("/"): print(os.getcwd())
@contextlib.asynccontextmanager
async def acm(n):
    print("aenter", n); yield n; print("aexit", n)
class AClose:
    async def aclose(self): print("aclosed")
async def main():
    async with acm(1) as n: print(n)
    async with contextlib.aclosing(AClose()): pass
    async with contextlib.AsyncExitStack() as st:
        await st.enter_async_context(acm(2)); st.enter_context(cm(5)); st.push_async_callback(asyncio.sleep, 0)
        async def ex(*e): print("pushed", e[0]); return True
        st.push_async_exit(ex)
        raise KeyError
    async with contextlib.nullcontext(): print("nc")
    @acm(7)
    async def fn(): print("fn")
    await fn()
asyncio.run(main())
try:
    with contextlib.ExitStack() as st:
        def bad(): raise ValueError("bad")
        st.callback(bad); st.callback(bad)
        raise KeyError("orig")
except ValueError as e: print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
