"""Times each construct beside the same code without it, in nanoseconds of CPU
time: what else runs on the machine does not count.

    constructs.py [NAME…]

Prints one line a construct: its name, then samples with it, then samples
without it. Run by `cargo bench --bench finally`, natively and under CPython.
"""

import sys
from time import process_time


class Failure(Exception):
    pass


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return kind is Failure


manager = Manager()


def loop(n):
    total = 0
    for i in range(n):
        total += i
        total ^= 1
    return total


def loop_finally(n):
    total = 0
    for i in range(n):
        try:
            total += i
        finally:
            total ^= 1
    return total


def loop_three_finally(n):
    total = 0
    for i in range(n):
        try:
            try:
                try:
                    total += i
                finally:
                    total ^= 1
            finally:
                total ^= 2
        finally:
            total ^= 4
    return total


def loop_three(n):
    total = 0
    for i in range(n):
        total += i
        total ^= 1
        total ^= 2
        total ^= 4
    return total


def loop_except(n):
    total = 0
    for i in range(n):
        try:
            total += i
        except Failure:
            total = 0
        total ^= 1
    return total


def returning(x):
    x ^= 1
    return x


def returning_finally(x):
    try:
        return x
    finally:
        x ^= 1


def calls_return(n):
    for i in range(n):
        returning(i)


def calls_return_finally(n):
    for i in range(n):
        returning_finally(i)


def breaks(n):
    total = 0
    for i in range(n):
        for j in (1, 2):
            total += i
            total ^= 1
            break
    return total


def breaks_finally(n):
    total = 0
    for i in range(n):
        for j in (1, 2):
            try:
                total += i
                break
            finally:
                total ^= 1
    return total


def continues(n):
    total = 0
    for i in range(n):
        total += i
        total ^= 1
        continue
    return total


def continues_finally(n):
    total = 0
    for i in range(n):
        try:
            total += i
            continue
        finally:
            total ^= 1
    return total


def no_raise(n):
    total = 0
    for i in range(n):
        try:
            total += i
        except Failure:
            total ^= 1
    return total


def raise_catch(n):
    total = 0
    for i in range(n):
        try:
            raise Failure
        except Failure:
            total += i
    return total


def raise_catch_as(n):
    total = 0
    for i in range(n):
        try:
            raise Failure
        except Failure as e:
            if e.__traceback__ is not None:
                total += i
    return total


def raise_finally_catch(n):
    total = 0
    for i in range(n):
        try:
            try:
                raise Failure
            finally:
                total ^= 1
        except Failure:
            total += i
    return total


def raise_finally_catch_as(n):
    total = 0
    for i in range(n):
        try:
            try:
                raise Failure
            finally:
                total ^= 1
        except Failure as e:
            if e.__traceback__ is not None:
                total += i
    return total


def builtin_raise_catch(n):
    empty = {}
    total = 0
    for i in range(n):
        try:
            total += empty[i]
        except KeyError:
            total += i
    return total


def swallow_finally(n):
    total = 0
    for i in range(n):
        total += swallowing(i)
    return total


def swallowing(x):
    try:
        raise Failure
    finally:
        return x


def frames(depth):
    if depth == 0:
        raise Failure
    frames(depth - 1)


def frames_finally(depth):
    if depth == 0:
        raise Failure
    try:
        frames_finally(depth - 1)
    finally:
        depth ^= 1


def through(function, depth):
    def run(n):
        total = 0
        for i in range(n):
            try:
                function(depth)
            except Failure:
                total += i
        return total

    return run


def through_as(function, depth):
    def run(n):
        total = 0
        for i in range(n):
            try:
                function(depth)
            except Failure as e:
                if e.__traceback__ is not None:
                    total += i
        return total

    return run


def with_straight(n):
    total = 0
    for i in range(n):
        with manager:
            total += i
    return total


def without_straight(n):
    total = 0
    for i in range(n):
        total += i
    return total


def with_return(x):
    with manager:
        return x


def without_return(x):
    return x


def calls_with_return(n):
    for i in range(n):
        with_return(i)


def calls_without_return(n):
    for i in range(n):
        without_return(i)


def with_break(n):
    total = 0
    for i in range(n):
        for j in (1, 2):
            with manager:
                total += i
                break
    return total


def without_break(n):
    total = 0
    for i in range(n):
        for j in (1, 2):
            total += i
            break
    return total


def with_continue(n):
    total = 0
    for i in range(n):
        with manager:
            total += i
            continue
    return total


def with_raise(n):
    total = 0
    for i in range(n):
        with manager:
            raise Failure
        total += i
    return total


def with_raise_as(n):
    total = 0
    for i in range(n):
        try:
            with manager:
                raise KeyError
        except KeyError as e:
            if e.__traceback__ is not None:
                total += i
    return total


CONSTRUCTS = [
    ("loop with try/finally", loop_finally, loop),
    ("loop with three nested finally", loop_three_finally, loop_three),
    ("loop with try/except", loop_except, loop),
    ("return through finally", calls_return_finally, calls_return),
    ("break through finally", breaks_finally, breaks),
    ("continue through finally", continues_finally, continues),
    ("return in finally, swallowing", swallow_finally, loop),
    ("raise and catch", raise_catch, no_raise),
    ("raise and catch, as e", raise_catch_as, no_raise),
    ("KeyError and catch", builtin_raise_catch, no_raise),
    ("raise, finally, catch", raise_finally_catch, raise_catch),
    ("raise, finally, catch, as e", raise_finally_catch_as, raise_catch_as),
    ("raise through 1 frame", through(frames_finally, 1), through(frames, 1)),
    ("raise through 1 frame, as e", through_as(frames_finally, 1), through_as(frames, 1)),
    ("raise through 10 frames", through(frames_finally, 10), through(frames, 10)),
    ("raise through 10 frames, as e", through_as(frames_finally, 10), through_as(frames, 10)),
    ("raise through 100 frames", through(frames_finally, 100), through(frames, 100)),
    ("raise through 100 frames, as e", through_as(frames_finally, 100), through_as(frames, 100)),
    ("with", with_straight, without_straight),
    ("return through with", calls_with_return, calls_without_return),
    ("break through with", with_break, without_break),
    ("continue through with", with_continue, without_straight),
    ("raise swallowed by with", with_raise, without_straight),
    ("raise through with, as e", with_raise_as, no_raise),
]

SAMPLES = 5
SAMPLE_SECONDS = 0.02


def measure(function, n):
    start = process_time()
    function(n)
    return process_time() - start


def turns(function):
    """How many turns make a sample long enough to be timed well."""
    n = 16
    while True:
        seconds = measure(function, n)
        if seconds >= SAMPLE_SECONDS / 2:
            return max(1, int(n * SAMPLE_SECONDS / seconds))
        n *= 2


def main():
    wanted = sys.argv[1:]
    for name, having, lacking in CONSTRUCTS:
        if wanted and name not in wanted:
            continue
        n, m = turns(having), turns(lacking)
        samples = [(measure(having, n) / n, measure(lacking, m) / m) for _ in range(SAMPLES)]
        print(name, *[f"{a * 1e9:.3f}" for a, b in samples], *[f"{b * 1e9:.3f}" for a, b in samples], sep="\t")


main()
