"""Context variables, also in tasks, and event loops driven by hand."""
import asyncio
import contextvars
from contextvars import ContextVar, copy_context

plain = ContextVar("plain")
number = ContextVar("number", default=0)

print(number.get(), number.get(5), number.name)
try:
    plain.get()
except LookupError as error:
    print(error.args[0] is plain)
token = number.set(1)
print(number.get(), token.old_value is contextvars.Token.MISSING, token.var is number)
inner = number.set(2)
print(inner.old_value, number.get())
number.reset(inner)
print(number.get())
for wrong in (lambda: number.reset(inner), lambda: plain.reset(token), lambda: number.reset(1)):
    try:
        wrong()
    except (RuntimeError, ValueError, TypeError) as error:
        print(type(error).__name__)
context = copy_context()
print(len(context), number in context, context[number], context.get(plain), list(context) == [number])


def change(value, *, result=None):
    number.set(value)
    plain.set("set")
    return number.get(), result


print(context.run(change, 7, result="result"), number.get(), context[number], context[plain])
try:
    context.run(context.run, print)
except RuntimeError as error:
    print("already entered")
try:
    context.run(lambda: 1 / 0)
except ZeroDivisionError:
    print(number.get())
number.reset(token)
print(number.get())


async def child(value):
    number.set(value)
    await asyncio.sleep(0)
    return number.get()


async def main():
    number.set(10)
    print(await asyncio.gather(*(child(n) for n in range(3))), number.get())
    print(await child(4), number.get())
    own = copy_context()
    print(await asyncio.create_task(child(5), context=own), own[number], number.get())


asyncio.run(main())
print(number.get())

loop = asyncio.new_event_loop()
order = []
loop.call_soon(order.append, "soon")
loop.call_later(0.02, order.append, "later")
loop.call_at(loop.time() + 0.01, order.append, "earlier")
loop.call_later(0.005, order.append, "never").cancel()
loop.call_later(0.03, loop.stop)
loop.run_forever()
print(order, loop.is_running(), loop.is_closed())
print(loop.run_until_complete(asyncio.sleep(0, "result", )))
loop.close()
print(loop.is_closed(), loop)
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)

with asyncio.Runner() as runner:
    print(runner.run(child(1)), runner.run(child(2)))


async def generator():
    try:
        for n in range(3):
            await asyncio.sleep(0)
            yield n
    finally:
        await asyncio.sleep(0)
        print("generator ends")


async def consume():
    async for n in generator():
        if n == 1:
            break
    print("broken off")
    await asyncio.sleep(0.01)
    return [n async for n in generator()]


print(asyncio.run(consume()))


async def synchronised():
    condition, event, barrier = asyncio.Condition(), asyncio.Event(), asyncio.Barrier(2)
    found = []

    async def wait(name):
        async with condition:
            await condition.wait()
            found.append(name)
        await barrier.wait()

    tasks = [asyncio.create_task(wait(name)) for name in "ab"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    queue = asyncio.PriorityQueue()
    for n in (3, 1, 2):
        queue.put_nowait(n)
    print(found, [await queue.get() for _ in range(3)], queue.empty())
    stack = asyncio.LifoQueue(1)
    await stack.put(1)
    try:
        stack.put_nowait(2)
    except asyncio.QueueFull:
        print("full")
    semaphore = asyncio.BoundedSemaphore(1)
    async with semaphore:
        print(semaphore.locked())
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    print(event.is_set(), asyncio.current_task().get_name().startswith("Task-"))


asyncio.run(synchronised())
