"""An exception that is no group, raised again in a group."""


def function():
    try:
        1 / 0
    except* ZeroDivisionError:
        raise


function()
