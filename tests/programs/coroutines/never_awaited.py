"""Coroutines that nobody awaits."""


async def function():
    pass


class Class:
    async def method(self):
        pass


async def generator():
    yield 1


def use():
    function()
    result = Class().method()
    print("before")
    result = None
    steps = generator()
    steps.asend(1)
    steps.athrow(ValueError)
    steps.aclose()


use()
function()
function().close()


async def traceback():
    raise ValueError("in a coroutine")


async def calls():
    await traceback()


calls().send(None)
