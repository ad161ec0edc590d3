# run: interrupt
import time

print("ready", flush=True)
try:
    time.sleep(100)
except KeyboardInterrupt:
    print("interrupted")
finally:
    print("cleanup")
