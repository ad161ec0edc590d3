# run: interrupt
import time

print("ready", flush=True)
try:
    time.sleep(100)
finally:
    print("cleanup")
