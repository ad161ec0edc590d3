# run: interrupt
def spin():
    n = 0
    try:
        while True:
            n += 1
    finally:
        print("finally", n > 0)


print("ready", flush=True)
try:
    spin()
except Exception:
    print("never")
except KeyboardInterrupt as error:
    print("interrupted", repr(error), error.__context__)
print("goes on")
