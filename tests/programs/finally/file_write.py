# Opens a file, writes to it and closes it in `finally`.
file = open("example.txt", "w")
try:
    file.write("Hello, World!")
finally:
    file.close()
print(file.closed)
with open("example.txt") as again:
    print(again.read())
