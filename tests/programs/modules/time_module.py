import time

a = time.perf_counter()
b = time.perf_counter()
print(b >= a, type(a).__name__, type(time.time()).__name__, time.time() > 1.6e9, type(time.time_ns()).__name__, time.monotonic() <= time.monotonic(), type(time.perf_counter_ns()).__name__, type(time.process_time()).__name__)
start = time.monotonic()
print(time.sleep(0.01), time.monotonic() - start >= 0.01)
for f in (lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.sleep()):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)
