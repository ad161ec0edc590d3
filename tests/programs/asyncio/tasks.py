"""Tasks, cancellation, timeouts, queues and locks."""
import asyncio

async def f(n):
    for _ in range(n):
        await asyncio.sleep(0)
    print("f", n)
    return n

async def failing():
    await asyncio.sleep(0)
    raise ValueError("failed")

async def cancelled():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    finally:
        print("finally")

async def main():
    print(await asyncio.gather(f(3), f(1), f(2)))
    print(await asyncio.gather(f(1), failing(), return_exceptions=True))
    try:
        await asyncio.wait_for(cancelled(), 0.01)
    except asyncio.TimeoutError as e:
        print("timeout", repr(e))
    task = asyncio.create_task(cancelled(), name="mine")
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e), task.cancelled())
    try:
        async with asyncio.timeout(0.01):
            await cancelled()
    except TimeoutError:
        print("timeout")
    q = asyncio.Queue(2)
    async def producer():
        for i in range(5):
            await q.put(i)
        await q.put(None)
    async def consumer():
        got = []
        while (x := await q.get()) is not None:
            got.append(x)
        return got
    print((await asyncio.gather(producer(), consumer()))[1])
    lock = asyncio.Lock()
    async def locked(n):
        async with lock:
            print("locked", n)
            await asyncio.sleep(0)
            print("unlock", n)
    await asyncio.gather(*(locked(n) for n in range(3)))
    sem = asyncio.Semaphore(2); ev = asyncio.Event()
    async def waiter(n):
        await ev.wait()
        async with sem:
            print("w", n)
    ts = [asyncio.create_task(waiter(n)) for n in range(3)]
    await asyncio.sleep(0); ev.set()
    done, pending = await asyncio.wait(ts)
    print(len(done), len(pending))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(f(1)); tg.create_task(failing()); tg.create_task(cancelled())
    except* ValueError as eg:
        print(repr(eg))
    for c in asyncio.as_completed([f(2), f(1)]):
        print("completed", await c)
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_later(0.01, fut.set_result, "later")
    print(await fut, fut)
    print(await asyncio.shield(f(1)))


asyncio.run(main())
