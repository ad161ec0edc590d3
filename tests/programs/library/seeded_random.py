"""random with seeds: the same numbers."""

import random

random.seed(42)
print([random.random() for _ in range(3)], random.randint(1, 100), random.randrange(0, 50, 5))
print(random.choice("abcdef"), random.choices([1, 2, 3], weights=[5, 1, 1], k=6), random.sample(range(100), 5))
items = list(range(10))
random.shuffle(items)
print(items, random.uniform(1, 2), random.gauss(0, 1), random.normalvariate(0, 1))
print(random.expovariate(2), random.betavariate(2, 3), random.triangular(0, 1, 0.5), random.getrandbits(100))
generator = random.Random("text")
print(generator.random(), generator.randint(0, 10**30), generator.randbytes(4))
other = random.Random()
other.setstate(generator.getstate())
print(other.random() == generator.random())
print(random.Random(b"bytes").random(), random.Random(3.5).random(), random.Random(10**50).random())
print(random.Random(1).lognormvariate(0, 1), random.Random(1).vonmisesvariate(0, 4), random.Random(1).gammavariate(2, 3))
print(random.Random(1).paretovariate(3), random.Random(1).weibullvariate(1, 2), random.Random(5).binomialvariate(10, 0.3))
for wrong in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.seed([])):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
