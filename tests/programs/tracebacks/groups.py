def work(n):
    raise ValueError(f"number {n}")


errors = []
for i in range(2):
    try:
        work(i)
    except ValueError as error:
        error.add_note(f"note {i}")
        errors.append(error)
errors.append(ExceptionGroup("nested", [KeyError("plain"), TypeError("other")]))
raise ExceptionGroup("several", errors)
