# Queues between threads, and pools of threads.
import io, sys, queue, threading, time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, Future, FIRST_COMPLETED, CancelledError
import concurrent.futures

q = queue.Queue(maxsize=2)
def producer():
    for i in range(10):
        q.put(i)
    q.put(None)
got = []
def consumer():
    while (item := q.get()) is not None:
        got.append(item); q.task_done()
    q.task_done()
a, b = threading.Thread(target=producer), threading.Thread(target=consumer)
a.start(); b.start(); q.join(); a.join(); b.join()
print(got, q.empty(), q.qsize())
try: q.get(timeout=0.01)
except queue.Empty as e: print("empty", repr(e))
try: q.get_nowait()
except queue.Empty: print("empty")
q.put(1); q.put(2)
try: q.put(3, timeout=0.01)
except queue.Full as e: print("full", repr(e))
p = queue.PriorityQueue()
for x in (3, 1, 2): p.put((x, str(x)))
print([p.get() for _ in range(3)])
l = queue.LifoQueue()
for x in (3, 1, 2): l.put(x)
print([l.get() for _ in range(3)])
s = queue.SimpleQueue(); s.put(1); print(s.get(), s.empty(), type(s).__name__)
q.shutdown()
try: q.put(1)
except queue.ShutDown: print("shut down")

def work(n):
    if n == 3: raise ValueError(n)
    return n * n
with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(work, n) for n in range(5)]
    results = []
    for f in as_completed(futures):
        try: results.append(f.result())
        except ValueError as e: results.append(repr(e))
    print(sorted(map(str, results)))
    print(list(pool.map(work, [1, 2, 4])))
    f = futures[3]
    print(type(f.exception()), f.done(), f.running(), f.cancelled())
    done, pending = wait(futures)
    print(len(done), len(pending))
    ev = threading.Event()
    f = pool.submit(ev.wait)
    f2 = pool.submit(pow, 2, 5)
    print(wait([f, f2], return_when=FIRST_COMPLETED).done == {f2})
    f.add_done_callback(lambda f: print("callback", f.result()))
    ev.set()
print(f.result(timeout=2))
try: pool.submit(work, 1)
except RuntimeError as e: print(e)
with ThreadPoolExecutor(1) as pool:
    ev = threading.Event()
    f = pool.submit(ev.wait)
    g = pool.submit(work, 1)
    print(g.cancel(), g.cancelled())
    try: g.result()
    except CancelledError as e: print("cancelled", repr(e))
    try: f.result(timeout=0.01)
    except TimeoutError as e: print("timeout", repr(e))
    ev.set()
f = Future(); f.set_result(3); print(f.result())
try: f.set_result(4)
except concurrent.futures.InvalidStateError as e: print(str(e)[:20])
with ThreadPoolExecutor(2, thread_name_prefix="pre", initializer=print, initargs=("init",)) as pool:
    print(pool.submit(lambda: threading.current_thread().name).result())
def bad(f): raise KeyError("cb")
sys.stderr = io.StringIO()
f = Future(); f.add_done_callback(bad); f.set_result(1)
lines = sys.stderr.getvalue().splitlines()
sys.stderr = sys.__stderr__
print(lines[0][:40], lines[-1])
cond = threading.Condition(); items = []
def c():
    with cond:
        cond.wait_for(lambda: items); print("got", items)
t = threading.Thread(target=c); t.start()
with cond: items.append(1); cond.notify_all()
t.join()
print(repr(threading.Thread(name="x"))[:20], threading.Lock().__class__)
