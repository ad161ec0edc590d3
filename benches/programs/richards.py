"""Richards: an operating system's scheduler, its tasks, devices and packets."""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = 0, 1
PACKET_SIZE = 4


class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.position = 0
        self.data = [0] * PACKET_SIZE

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, scheduler, identity, priority, queue):
        self.scheduler = scheduler
        self.identity = identity
        self.priority = priority
        self.queue = queue
        self.has_packet = queue is not None
        self.is_waiting = queue is not None
        self.is_held = False
        self.following = scheduler.first
        scheduler.first = self
        scheduler.tasks[identity] = self

    def set_running(self):
        self.has_packet = False
        self.is_waiting = False
        return self

    def is_blocked(self):
        return self.is_held or (not self.has_packet and self.is_waiting)

    def wakes_with_packet(self):
        return self.has_packet and self.is_waiting and not self.is_held

    def run(self):
        packet = None
        if self.wakes_with_packet():
            packet = self.queue
            self.queue = packet.link
            self.is_waiting = False
            self.has_packet = self.queue is not None
        return self.work(packet)

    def receive(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            self.has_packet = True
            if self.priority > sender.priority:
                return self
        else:
            packet.append_to(self.queue)
        return sender

    def wait(self):
        self.is_waiting = True
        return self

    def hold(self):
        self.scheduler.holds += 1
        self.is_held = True
        return self.following

    def release(self, identity):
        other = self.scheduler.find(identity)
        other.is_held = False
        if other.priority > self.priority:
            return other
        return self

    def send(self, packet):
        receiver = self.scheduler.find(packet.owner)
        self.scheduler.sent += 1
        packet.link = None
        packet.owner = self.identity
        return receiver.receive(packet, self)


class IdleTask(Task):
    def __init__(self, scheduler, rounds):
        super().__init__(scheduler, IDLE, 0, None)
        self.set_running()
        self.seed = 1
        self.rounds = rounds

    def work(self, packet):
        self.rounds -= 1
        if self.rounds == 0:
            return self.hold()
        if self.seed & 1 == 0:
            self.seed = self.seed // 2
            return self.release(DEVICE_A)
        self.seed = (self.seed // 2) ^ 0xD008
        return self.release(DEVICE_B)


class WorkerTask(Task):
    def __init__(self, scheduler, queue):
        super().__init__(scheduler, WORKER, 1000, queue)
        self.handler = HANDLER_A
        self.letter = 0

    def work(self, packet):
        if packet is None:
            return self.wait()
        if self.handler == HANDLER_A:
            self.handler = HANDLER_B
        else:
            self.handler = HANDLER_A
        packet.owner = self.handler
        packet.position = 0
        for i in range(PACKET_SIZE):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = 64 + self.letter
        return self.send(packet)


class HandlerTask(Task):
    def __init__(self, scheduler, identity, priority, queue, device):
        super().__init__(scheduler, identity, priority, queue)
        self.device = device
        self.work_queue = None
        self.device_queue = None

    def work(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work_queue = packet.append_to(self.work_queue)
            else:
                self.device_queue = packet.append_to(self.device_queue)
        current = self.work_queue
        if current is None:
            return self.wait()
        if current.position >= PACKET_SIZE:
            self.work_queue = current.link
            return self.send(current)
        if self.device_queue is None:
            return self.wait()
        request = self.device_queue
        self.device_queue = request.link
        request.owner = self.device
        request.position = current.data[current.position]
        current.position += 1
        return self.send(request)


class DeviceTask(Task):
    def __init__(self, scheduler, identity, priority):
        super().__init__(scheduler, identity, priority, None)
        self.is_waiting = True
        self.pending = None

    def work(self, packet):
        if packet is None:
            if self.pending is None:
                return self.wait()
            finished = self.pending
            self.pending = None
            return self.send(finished)
        self.pending = packet
        return self.hold()


class Scheduler:
    def __init__(self):
        self.first = None
        self.tasks = [None] * 6
        self.holds = 0
        self.sent = 0

    def find(self, identity):
        task = self.tasks[identity]
        if task is None:
            raise ValueError(f"no task {identity}")
        return task

    def schedule(self):
        task = self.first
        while task is not None:
            if task.is_blocked():
                task = task.following
            else:
                task = task.run()


def packets(owner, kind, count):
    queue = None
    for _ in range(count):
        queue = Packet(queue, owner, kind)
    return queue


def simulate(rounds):
    scheduler = Scheduler()
    IdleTask(scheduler, rounds)
    WorkerTask(scheduler, packets(WORKER, KIND_WORK, 2))
    HandlerTask(scheduler, HANDLER_A, 2000, packets(DEVICE_A, KIND_DEVICE, 3), DEVICE_A)
    HandlerTask(scheduler, HANDLER_B, 3000, packets(DEVICE_B, KIND_DEVICE, 3), DEVICE_B)
    DeviceTask(scheduler, DEVICE_A, 4000)
    DeviceTask(scheduler, DEVICE_B, 5000)
    scheduler.schedule()
    return scheduler.sent, scheduler.holds


for _ in range(20):
    sent, holds = simulate(10000)
print(sent, holds)
