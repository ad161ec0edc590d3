# `open` fails, so that the `finally` finds no `file`.
try:
    file = open("no/such/folder/example.txt", "w")
    file.write("Hello, World!")
finally:
    file.close()
