# What `open` says about arguments of the wrong type, in text and binary mode.
import os

NAME = "open_argument_types.txt"
with open(NAME, "w") as file:
    file.write("abc")

for mode in "r", "rb":
    for keywords in (
        {"encoding": 1},
        {"encoding": b"utf-8"},
        {"encoding": "ascii\0"},
        {"encoding": "utf-8"},
        {"errors": 5},
        {"errors": "strict"},
        {"newline": 5},
        {"newline": ""},
        {"newline": "x"},
    ):
        try:
            with open(NAME, mode, **keywords) as file:
                print(mode, keywords, file.read())
        except (TypeError, ValueError) as error:
            print(mode, keywords, type(error).__name__, error)

os.remove(NAME)
