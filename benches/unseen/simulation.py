"""A town's day, event by event: an epidemic, a lift, random numbers by hand."""


class Random:
    def __init__(self, seed):
        self.state = seed

    def bits(self):
        state = self.state
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        self.state = state
        return state

    def uniform(self):
        return self.bits() / 4294967296.0

    def below(self, limit):
        return self.bits() % limit

    def chance(self, probability):
        return self.uniform() < probability


class Person:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.state = "healthy"
        self.days = 0

    def walk(self, random, size):
        self.x = (self.x + random.below(3) - 1) % size
        self.y = (self.y + random.below(3) - 1) % size

    def infect(self):
        if self.state == "healthy":
            self.state = "ill"
            self.days = 0
            return True
        return False


class Town:
    def __init__(self, people, size, seed):
        self.random = Random(seed)
        self.size = size
        self.people = []
        for _ in range(people):
            x, y = self.random.below(size), self.random.below(size)
            self.people.append(Person(x, y))
        for person in self.people[:10]:
            person.infect()

    def step(self):
        places = {}
        for person in self.people:
            person.walk(self.random, self.size)
            if person.state == "ill":
                places[person.x, person.y] = person
        new = 0
        for person in self.people:
            if person.state == "ill":
                person.days += 1
                if person.days > 14:
                    person.state = "immune"
            elif (person.x, person.y) in places and self.random.chance(0.6):
                new += person.infect()
        return new

    def tally(self):
        counts = {"healthy": 0, "ill": 0, "immune": 0}
        for person in self.people:
            counts[person.state] += 1
        return counts


class Lift:
    def __init__(self, floors):
        self.floors = floors
        self.floor = 0
        self.direction = 1
        self.inside = []
        self.waiting = [[] for _ in range(floors)]
        self.delivered = 0
        self.waited = 0

    def call(self, now, origin, target):
        self.waiting[origin].append((now, target))

    def tick(self, now):
        staying = []
        for passenger in self.inside:
            if passenger[1] == self.floor:
                self.delivered += 1
                self.waited += now - passenger[0]
            else:
                staying.append(passenger)
        while self.waiting[self.floor] and len(staying) < 6:
            staying.append(self.waiting[self.floor].pop(0))
        self.inside = staying
        if self.floor == self.floors - 1:
            self.direction = -1
        elif self.floor == 0:
            self.direction = 1
        self.floor += self.direction


def run_lift(ticks):
    random = Random(77)
    lift = Lift(12)
    for now in range(ticks):
        if random.chance(0.35):
            origin = random.below(12)
            target = random.below(12)
            if origin != target:
                lift.call(now, origin, target)
        lift.tick(now)
    average = lift.waited / lift.delivered
    return lift.delivered, round(average, 3)


def integrate_pendulum(steps):
    angle, speed, step = 1.0, 0.0, 0.0005
    crossings = 0
    for _ in range(steps):
        # The sine by its series: enough for small angles.
        square = angle * angle
        sine = angle * (1 - square / 6 * (1 - square / 20 * (1 - square / 42)))
        speed -= (9.81 * sine + 0.05 * speed) * step
        before = angle
        angle += speed * step
        if before < 0.0 <= angle:
            crossings += 1
    return crossings, angle


town = Town(2500, 60, 2024)
peak = 0
for day in range(160):
    new = town.step()
    peak = max(peak, new)
print(town.tally(), peak)
print(run_lift(200000))
crossings, angle = integrate_pendulum(800000)
print(crossings, f"{angle:.9f}")
