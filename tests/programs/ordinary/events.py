"""Discrete event simulation with inheritance: a lift, queues at a bank, a robot grid and a power plant."""


class Random:
    """A linear congruential generator, so that runs are the same everywhere."""

    def __init__(self, seed=1):
        self.state = seed

    def next(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound

    def choice(self, items):
        return items[self.next(len(items))]

    def uniform(self, low, high):
        return low + (high - low) * self.next(10**6) / 10**6


class Event:
    counter = 0

    def __init__(self, time, action, *args):
        Event.counter += 1
        self.time, self.action, self.args, self.number = time, action, args, Event.counter
        self.cancelled = False

    def __lt__(self, other):
        return (self.time, self.number) < (other.time, other.number)

    def cancel(self):
        self.cancelled = True


class Simulation:
    def __init__(self):
        self.now = 0
        self.agenda = []
        self.log = []

    def after(self, delay, action, *args):
        event = Event(self.now + delay, action, *args)
        low, high = 0, len(self.agenda)
        while low < high:
            middle = (low + high) // 2
            if event < self.agenda[middle]:
                high = middle
            else:
                low = middle + 1
        self.agenda.insert(low, event)
        return event

    def run(self, until=float("inf")):
        while self.agenda and self.agenda[0].time <= until:
            event = self.agenda.pop(0)
            self.now = event.time
            if not event.cancelled:
                event.action(*event.args)
        return self

    def note(self, text, *args):
        self.log.append(f"{self.now:>5g} {text % args if args else text}")


class Statistics:
    def __init__(self):
        self.count = 0
        self.mean = self.squares = 0.0
        self.low, self.high = float("inf"), float("-inf")

    def add(self, value):
        self.count += 1
        delta = value - self.mean
        self.mean += delta / self.count
        self.squares += delta * (value - self.mean)
        self.low, self.high = min(self.low, value), max(self.high, value)

    @property
    def deviation(self):
        return (self.squares / (self.count - 1)) ** 0.5 if self.count > 1 else 0.0

    def __str__(self):
        if not self.count:
            return "none"
        return f"n={self.count} mean={self.mean:.2f} sd={self.deviation:.2f} range={self.low:g}..{self.high:g}"


class Counter(Simulation):
    """Customers wait in one queue for several tellers."""

    def __init__(self, tellers, seed):
        super().__init__()
        self.idle = [f"t{n}" for n in range(tellers)]
        self.queue = []
        self.waits = Statistics()
        self.random = Random(seed)
        self.left = 0

    def arrive(self, number, total):
        impatience = self.after(15, self.leave, number)
        self.queue.append((number, self.now, impatience))
        self.note("customer %d waits (%d)", number, len(self.queue))
        if number < total:
            self.after(self.random.next(5) + 1, self.arrive, number + 1, total)
        self.serve()

    def leave(self, number):
        self.queue[:] = [entry for entry in self.queue if entry[0] != number]
        self.left += 1
        self.note("customer %d leaves in anger", number)

    def serve(self):
        while self.queue and self.idle:
            number, since, impatience = self.queue.pop(0)
            impatience.cancel()
            teller = self.idle.pop(0)
            self.waits.add(self.now - since)
            self.note("%s serves %d", teller, number)
            self.after(5 + self.random.next(12), self.finish, teller)

    def finish(self, teller):
        self.idle.append(teller)
        self.serve()


class Lift(Simulation):
    IDLE, UP, DOWN = "idle", "up", "down"

    def __init__(self, floors):
        super().__init__()
        self.floors = floors
        self.at = 0
        self.state = self.IDLE
        self.calls = {}
        self.inside = set()
        self.moving = None

    def call(self, floor, target):
        if not (0 <= floor < self.floors and 0 <= target < self.floors):
            raise ValueError(f"no way from {floor} to {target}")
        self.calls.setdefault(floor, []).append(target)
        self.note("call %d -> %d", floor, target)
        if self.state == self.IDLE:
            self.step()

    def wanted(self):
        return self.inside | self.calls.keys()

    def step(self):
        stops = self.wanted()
        if self.at in stops:
            self.inside.discard(self.at)
            entering = self.calls.pop(self.at, [])
            self.inside.update(entering)
            self.note("open at %d, %d enter", self.at, len(entering))
            stops = self.wanted() - {self.at}
        above = {floor for floor in stops if floor > self.at}
        below = stops - above
        if self.state == self.UP and not above or self.state == self.DOWN and not below or self.state == self.IDLE:
            self.state = self.UP if above else self.DOWN if below else self.IDLE
        if self.state != self.IDLE:
            self.after(2, self.move, 1 if self.state == self.UP else -1)
        else:
            self.note("idle at %d", self.at)

    def move(self, delta):
        self.at += delta
        self.step()


class Robot:
    TURNS = {"L": 1j, "R": -1j}
    NAMES = {1: "east", 1j: "north", -1: "west", -1j: "south"}

    def __init__(self, size=5):
        self.place, self.heading, self.size = 0 + 0j, 1j, size
        self.trail = [self.place]

    def execute(self, commands):
        count = ""
        for c in commands:
            if c.isdigit():
                count += c
                continue
            for _ in range(int(count or 1)):
                self.one(c)
            count = ""
        return self

    def one(self, c):
        if c in self.TURNS:
            self.heading *= self.TURNS[c]
        elif c == "F":
            target = self.place + self.heading
            if max(abs(target.real), abs(target.imag)) > self.size:
                raise OverflowError(f"wall at {target}")
            self.place = target
            self.trail.append(target)
        else:
            raise ValueError(f"no command {c!r}")

    def __str__(self):
        return f"({self.place.real:g}, {self.place.imag:g}) facing {self.NAMES[self.heading]}"


class Plant:
    """Machines with state and a common base; each kind reacts to the tick in its way."""

    class Machine:
        power = 0

        def __init__(self, name):
            self.name, self.is_on, self.heat = name, True, 20.0

        def tick(self, grid):
            self.heat += (20 - self.heat) * 0.1
            return self.power if self.is_on else 0

        def __repr__(self):
            return f"{type(self).__name__}({self.name}, {'on' if self.is_on else 'off'}, {self.heat:.1f})"

    class Generator(Machine):
        power = 100

        def tick(self, grid):
            made = super().tick(grid)
            self.heat += made / 10
            if self.heat > 90:
                self.is_on = False
            elif self.heat < 40:
                self.is_on = True
            return made

    class Turbo(Generator):
        def tick(self, grid):
            return super().tick(grid) * 2 if grid < 0 else super().tick(grid)

    class Consumer(Machine):
        def __init__(self, name, power):
            super().__init__(name)
            self.power = -power

    def __init__(self, *machines):
        self.machines = machines
        self.stored = 0

    def run(self, ticks):
        history = []
        for _ in range(ticks):
            delta = sum([machine.tick(self.stored) for machine in self.machines])
            self.stored = max(-500, min(500, self.stored + delta))
            history.append(self.stored)
        return history


def main():
    counter = Counter(2, seed=3)
    counter.after(0, counter.arrive, 1, 25)
    counter.run()
    print("\n".join(counter.log[:14]))
    print("...", len(counter.log), counter.waits, "left:", counter.left, "at", counter.now)
    lift = Lift(6)
    for time, floor, target in ((0, 2, 5), (1, 4, 0), (3, 1, 3), (20, 0, 5), (21, 5, 1), (60, 3, 3)):
        lift.after(time, lift.call, floor, target)
    lift.run(30)
    print("\n".join(lift.log), len(lift.agenda), sep="\n")
    lift.run()
    print(lift.log[-3:], lift.state, lift.at)
    lift.after(5, lift.call, 7, 1)
    try:
        lift.run()
    except ValueError as error:
        print(error, lift.now)
    robot = Robot()
    print(robot.execute("3FL2FRF2R5F"), robot.trail[-1], len(robot.trail))
    for commands in ("9F", "X", "2"):
        try:
            print(robot.execute(commands))
        except (ValueError, OverflowError) as error:
            print(type(error).__name__, error, robot)
    plant = Plant(Plant.Generator("g"), Plant.Turbo("t"), Plant.Consumer("c", 120), Plant.Consumer("d", 45))
    print(plant.run(30))
    print(plant.machines, [cls.__qualname__ for cls in Plant.Turbo.__mro__])


main()
