# Calls in other threads, from other threads and by signals.
import asyncio, threading, time, signal, os, concurrent.futures, contextvars
v = contextvars.ContextVar("v", default=0)
def block(n):
    time.sleep(0.01)
    return n * 2, threading.current_thread() is threading.main_thread(), v.get()
async def main():
    v.set(7)
    print(await asyncio.to_thread(block, 3))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, block, 4))
    with concurrent.futures.ThreadPoolExecutor() as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, block, i) for i in range(4))))
    async def co(x):
        await asyncio.sleep(0.01); return x + 1
    def from_thread():
        return asyncio.run_coroutine_threadsafe(co(5), loop).result()
    print(await asyncio.to_thread(from_thread))
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as e: print(e)
    ev = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, ev.set)
    os.kill(os.getpid(), signal.SIGUSR1)
    await ev.wait()
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    fut = loop.create_future()
    threading.Timer(0.02, lambda: loop.call_soon_threadsafe(fut.set_result, "set")).start()
    print(await fut)
    try:
        async with asyncio.timeout(0.02): await asyncio.sleep(10)
    except TimeoutError: print("timeout")
    try: loop.add_signal_handler(signal.SIGKILL, print)
    except RuntimeError as e: print(e)
asyncio.run(main())
async def forever():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("cancelled"); raise
def interrupt():
    time.sleep(0.3); os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt).start()
try: asyncio.run(forever())
except KeyboardInterrupt as e: print("KI", repr(e.__context__))
def other():
    print(asyncio.run(asyncio.sleep(0.01, "other")))
t = threading.Thread(target=other); t.start(); t.join()
