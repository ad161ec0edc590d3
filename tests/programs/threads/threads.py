# Threads, locks, conditions, values of a thread; what ends a thread by an exception.
import io, sys, threading, time

def worker(n, out):
    for i in range(3):
        out.append((n, i))
    return n

out = []
ts = [threading.Thread(target=worker, args=(n, out), name=f"w{n}") for n in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(out), [t.is_alive() for t in ts], ts[0].name)

count = 0
lock = threading.Lock()
def inc():
    global count
    for _ in range(20000):
        with lock:
            count += 1
ts = [threading.Thread(target=inc) for _ in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]
print(count)

flag = False
def setter():
    global flag
    time.sleep(0.02)
    flag = True
t = threading.Thread(target=setter); t.start()
n = 0
while not flag:
    n += 1
t.join()
print("flag seen", n > 0)

e = threading.Event()
def waiter():
    print("waited", e.wait(5))
t = threading.Thread(target=waiter); t.start()
e.set(); t.join()
print(threading.current_thread() is threading.main_thread(), threading.active_count())
loc = threading.local()
loc.x = 1
def lo():
    print(hasattr(loc, "x")); loc.x = 2; print(loc.x, loc.__dict__)
t = threading.Thread(target=lo); t.start(); t.join()
print(loc.x)
class L(threading.local):
    y = 5
    def __init__(self, a): self.a = [a]; print("init", a)
l = L(3); l.a.append(1)
def lo2():
    print(l.a, l.y); l.y = 9; print(l.y)
t = threading.Thread(target=lo2); t.start(); t.join()
print(l.a, l.y)
r = threading.RLock()
with r:
    with r: print(r._is_owned())
try: r.release()
except RuntimeError as x: print(x)
l = threading.Lock()
try: l.release()
except RuntimeError as x: print(x)
print(l.acquire(), l.acquire(False), l.acquire(timeout=0.01), l.locked())
b = threading.Barrier(2)
def bw(): b.wait(); 
t = threading.Thread(target=bw); t.start(); b.wait(); t.join(); print(b.n_waiting, b.broken)
s = threading.BoundedSemaphore(1)
s.acquire(); s.release()
try: s.release()
except ValueError as x: print(x)
tm = threading.Timer(0.01, print, ["timer"]); tm.start(); tm.join()
def boom(): raise ValueError("x")
hook = threading.excepthook
def h(args): print(args.exc_type, args.exc_value, args.thread.name)
threading.excepthook = h
t = threading.Thread(target=boom); t.start(); t.join()
threading.excepthook = hook
sys.stderr = io.StringIO()
t = threading.Thread(target=boom, name="bb"); t.start(); t.join()
lines = sys.stderr.getvalue().splitlines()
sys.stderr = sys.__stderr__
print(lines[:2], [line for line in lines if "boom" in line and "File" not in line], lines[-1])
t = threading.Thread(target=sys.exit, args=(3,)); t.start(); t.join()
def late():
    at_end.wait(); time.sleep(0.05); print("late")
at_end = threading.Event()
threading.Thread(target=late).start()
print("end of main")
at_end.set()
