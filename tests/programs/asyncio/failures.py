"""What goes wrong in tasks: where exceptions come out, and what is left behind."""
import asyncio


async def failing(wait=0):
    try:
        await asyncio.sleep(wait)
        raise ValueError("failed")
    finally:
        print("failing ends")


def frames(error):
    """The functions of this file that a traceback goes through."""
    found, traceback = [], error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == __file__:
            found.append((code.co_name, traceback.tb_lineno - code.co_firstlineno))
        else:
            found.append(code.co_filename.rpartition("/")[2])
        traceback = traceback.tb_next
    return found


async def awaiting():
    try:
        await failing()
    except ValueError as error:
        print(frames(error))
    task = asyncio.create_task(failing())
    try:
        await task
    except ValueError as error:
        print(frames(error), task.exception() is error)
    try:
        await asyncio.gather(failing(), asyncio.sleep(0.01))
    except ValueError as error:
        print(frames(error))
    try:
        await asyncio.wait_for(failing(), 1)
    except ValueError as error:
        print(frames(error))


asyncio.run(awaiting())

try:
    asyncio.run(failing())
except ValueError as error:
    print(frames(error))


async def abandoned():
    asyncio.create_task(endless())
    await asyncio.sleep(0)
    print("main ends")


async def endless():
    try:
        while True:
            await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
        raise
    finally:
        await asyncio.sleep(0)
        print("after a wait in finally")


asyncio.run(abandoned())


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "went on"


async def cancelling():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    print(task.cancel("message"), task.cancelling())
    print(await task, task.cancelled(), task.done(), task.cancel())
    task = asyncio.create_task(endless())
    await asyncio.sleep(0)
    task.cancel("message")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled())
    task = asyncio.create_task(endless())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))
    try:
        task.result()
    except asyncio.CancelledError as error:
        print("result", repr(error))
    try:
        await asyncio.wait_for(endless(), 0.01)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__))
    try:
        async with asyncio.timeout(0.01) as scope:
            await endless()
    except TimeoutError as error:
        print(repr(error), scope.expired())
    protected = asyncio.create_task(asyncio.sleep(0.01, "kept"))
    outer = asyncio.shield(protected)
    await asyncio.sleep(0)
    outer.cancel()
    print(await protected)


asyncio.run(cancelling())


async def groups():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(failing())
            group.create_task(failing())
            group.create_task(endless())
    except* ValueError as error:
        print(repr(error))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(endless())
            raise KeyError("body")
    except* KeyError as error:
        print(repr(error))
    async with asyncio.TaskGroup() as group:
        results = [group.create_task(asyncio.sleep(0, n)) for n in range(3)]
    print([task.result() for task in results])


asyncio.run(groups())

for wrong in (lambda: asyncio.run(3), lambda: asyncio.get_running_loop()):
    try:
        wrong()
    except (TypeError, ValueError, RuntimeError) as error:
        print(type(error).__name__, error)


async def nested():
    other = stubborn()
    try:
        asyncio.run(other)
    except RuntimeError as error:
        print(error)
    other.close()


asyncio.run(nested())


async def handler():
    def handle(loop, context):
        print(context["message"].split("/")[0], repr(context.get("exception")))

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handle)
    loop.call_soon(lambda: 1 / 0)
    task = asyncio.create_task(failing())
    await asyncio.sleep(0.01)
    del task
    await asyncio.sleep(0)


asyncio.run(handler())
