"""Shortest paths on grids and random graphs: queues, a heap by hand, sets."""


class Heap:
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def push(self, item):
        items = self.items
        items.append(item)
        child = len(items) - 1
        while child > 0:
            parent = (child - 1) // 2
            if items[parent] <= items[child]:
                break
            items[parent], items[child] = items[child], items[parent]
            child = parent

    def pop(self):
        items = self.items
        top = items[0]
        last = items.pop()
        if items:
            items[0] = last
            parent = 0
            while True:
                child = 2 * parent + 1
                if child >= len(items):
                    break
                if child + 1 < len(items) and items[child + 1] < items[child]:
                    child += 1
                if items[parent] <= items[child]:
                    break
                items[parent], items[child] = items[child], items[parent]
                parent = child
        return top


class Graph:
    def __init__(self):
        self.edges = {}

    def connect(self, a, b, weight):
        self.edges.setdefault(a, {})[b] = weight
        self.edges.setdefault(b, {})[a] = weight

    def distances(self, start):
        best = {start: 0}
        heap = Heap()
        heap.push((0, start))
        while heap:
            distance, node = heap.pop()
            if distance > best[node]:
                continue
            for neighbour, weight in self.edges[node].items():
                candidate = distance + weight
                if neighbour not in best or candidate < best[neighbour]:
                    best[neighbour] = candidate
                    heap.push((candidate, neighbour))
        return best

    def components(self):
        seen = set()
        count = 0
        for start in self.edges:
            if start in seen:
                continue
            count += 1
            stack = [start]
            seen.add(start)
            while stack:
                for neighbour in self.edges[stack.pop()]:
                    if neighbour not in seen:
                        seen.add(neighbour)
                        stack.append(neighbour)
        return count


def random_graph(nodes, edges):
    graph = Graph()
    state = 99
    for _ in range(edges):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        a = state >> 8
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        b = state >> 8
        if a % nodes != b % nodes:
            graph.connect(a % nodes, b % nodes, 1 + (a ^ b) % 97)
    return graph


def maze(width, height):
    rows = []
    state = 5
    for y in range(height):
        row = []
        for x in range(width):
            state = (state * 48271) % 2147483647
            row.append("#" if state % 100 < 32 and (x, y) != (0, 0) else ".")
        rows.append("".join(row))
    return rows


def breadth_first(rows, start):
    height, width = len(rows), len(rows[0])
    steps = [[-1] * width for _ in range(height)]
    steps[start[1]][start[0]] = 0
    level = [start]
    reached = 0
    while level:
        following = []
        for x, y in level:
            reached += 1
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                nx, ny = x + dx, y + dy
                if 0 <= nx < width and 0 <= ny < height:
                    if rows[ny][nx] == "." and steps[ny][nx] < 0:
                        steps[ny][nx] = steps[y][x] + 1
                        following.append((nx, ny))
        level = following
    return reached, max(max(row) for row in steps)


def topological_order(dependencies):
    done = {}
    order = []

    def visit(name):
        if done.get(name) == "active":
            raise ValueError(f"a cycle through {name}")
        if name in done:
            return
        done[name] = "active"
        for other in dependencies[name]:
            visit(other)
        done[name] = "done"
        order.append(name)

    for name in dependencies:
        visit(name)
    return order


graph = random_graph(8000, 30000)
total = 0
for start in list(graph.edges)[:8]:
    distances = graph.distances(start)
    total += sum(distances.values())
print(len(graph.edges), graph.components(), total)
for size in (100, 200, 400):
    print(size, breadth_first(maze(size, size), (0, 0)))
dependencies = {}
for number in range(40000):
    dependencies[f"task{number}"] = [f"task{number // k}" for k in (2, 3, 5) if number // k < number]
order = topological_order(dependencies)
print(len(order), order[:3], order[-1])
