print("printed before the traceback")
print("no newline", end="")
raise ValueError("after")
