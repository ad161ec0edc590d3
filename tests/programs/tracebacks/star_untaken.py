"""A group that no clause takes all of."""


def function():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        print("taken")


try:
    function()
finally:
    print("finally")
