"""Graph search: breadth first, Dijkstra, A*, topological order, components, flow, spanning trees, colouring."""

import sys

INFINITY = float("inf")


class CycleError(ValueError):
    def __init__(self, cycle):
        super().__init__(" -> ".join(map(str, cycle)))
        self.cycle = cycle


class Graph:
    def __init__(self, *, directed=False):
        self.edges = {}
        self.directed = directed

    @classmethod
    def parse(cls, text, **options):
        graph = cls(**options)
        for line in text.split("\n"):
            line, _, comment = line.partition("#")
            if not line.strip():
                continue
            a, b, *weight = line.split()
            graph.connect(a, b, *map(int, weight))
        return graph

    def connect(self, a, b, weight=1):
        self.edges.setdefault(a, {})[b] = weight
        self.edges.setdefault(b, {})
        if not self.directed:
            self.edges[b][a] = weight

    def __iter__(self):
        return iter(self.edges)

    def __getitem__(self, node):
        return self.edges[node]

    def __len__(self):
        return len(self.edges)

    def __contains__(self, edge):
        a, b = edge
        return b in self.edges.get(a, ())

    def links(self):
        return [(a, b, w) for a, targets in self.edges.items() for b, w in targets.items() if self.directed or a < b]

    def breadth_first(self, start):
        distance, order, queue = {start: 0}, [], [start]
        for node in queue:
            order.append(node)
            for neighbour in sorted(self[node]):
                if neighbour not in distance:
                    distance[neighbour] = distance[node] + 1
                    queue.append(neighbour)
        return order, distance

    def dijkstra(self, start, goal=None, estimate=lambda node: 0):
        best, previous, done = {start: 0}, {}, set()
        heap = [(estimate(start), start)]
        while heap:
            _, node = smallest = min(heap)
            heap.remove(smallest)
            if node in done:
                continue
            done.add(node)
            if node == goal:
                break
            for neighbour, weight in self[node].items():
                if weight < 0:
                    raise ValueError(f"negative weight {weight} from {node!r} to {neighbour!r}")
                distance = best[node] + weight
                if distance < best.get(neighbour, INFINITY):
                    best[neighbour] = distance
                    previous[neighbour] = node
                    heap.append((distance + estimate(neighbour), neighbour))
        if goal is None:
            return best
        if goal not in done:
            return INFINITY, []
        path = [goal]
        while path[-1] != start:
            path.append(previous[path[-1]])
        return best[goal], path[::-1]

    def bellman_ford(self, start):
        best = dict.fromkeys(self, INFINITY)
        best[start] = 0
        for turn in range(len(self)):
            changed = False
            for a, b, weight in self.links():
                if best[a] + weight < best[b]:
                    best[b] = best[a] + weight
                    changed = True
            if not changed:
                return best, turn
        raise ArithmeticError("negative cycle")

    def topological(self):
        state, order, trail = {}, [], []

        def visit(node):
            if state.get(node) == "done":
                return
            trail.append(node)
            if state.get(node) == "open":
                raise CycleError(trail[trail.index(node) :])
            state[node] = "open"
            for target in self[node]:
                visit(target)
            state[node] = "done"
            trail.pop()
            order.append(node)

        for node in self:
            visit(node)
        return order[::-1]

    def strong_components(self):
        index, low, stack, on_stack, result = {}, {}, [], set(), []

        def visit(node):
            index[node] = low[node] = len(index)
            stack.append(node)
            on_stack.add(node)
            for target in self[node]:
                if target not in index:
                    visit(target)
                    low[node] = min(low[node], low[target])
                elif target in on_stack:
                    low[node] = min(low[node], index[target])
            if low[node] == index[node]:
                component = []
                while True:
                    member = stack.pop()
                    on_stack.discard(member)
                    component.append(member)
                    if member == node:
                        break
                result.append(sorted(component))

        for node in self:
            if node not in index:
                visit(node)
        return sorted(result)

    def spanning_tree(self):
        parents = {node: node for node in self}

        def root(node):
            while parents[node] is not node:
                node = parents[node]
            return node

        tree = []
        for a, b, weight in sorted(self.links(), key=lambda link: (link[2], link[:2])):
            if (x := root(a)) is not (y := root(b)):
                parents[x] = y
                tree.append((a, b, weight))
        return tree, sum(weight for *_, weight in tree)

    def max_flow(self, source, sink):
        residual = {node: dict(targets) for node, targets in self.edges.items()}
        for a, b, _ in self.links():
            residual[b].setdefault(a, 0)
        total = 0
        while True:
            parents, queue = {source: None}, [source]
            while queue and sink not in parents:
                node = queue.pop(0)
                for target, room in residual[node].items():
                    if room and target not in parents:
                        parents[target] = node
                        queue.append(target)
            if sink not in parents:
                reached = set(parents)
                cut = sorted((a, b) for a, b, _ in self.links() if a in reached and b not in reached)
                return total, cut
            path, node = [], sink
            while (parent := parents[node]) is not None:
                path.append((parent, node))
                node = parent
            flow = min(residual[a][b] for a, b in path)
            for a, b in path:
                residual[a][b] -= flow
                residual[b][a] += flow
            total += flow

    def colour(self, colours):
        assigned = {}
        nodes = sorted(self, key=lambda node: (-len(self[node]), node))

        def place(at):
            if at == len(nodes):
                return True
            node = nodes[at]
            for colour in colours:
                if all(assigned.get(other) != colour for other in self[node]):
                    assigned[node] = colour
                    if place(at + 1):
                        return True
                    del assigned[node]
            return False

        return assigned if place(0) else None


MAZE = """\
#########
#S..#...#
#.#.#.#.#
#.#...#G#
#########""".splitlines()


def solve_maze(rows):
    cells = {(x, y): c for y, row in enumerate(rows) for x, c in enumerate(row) if c != "#"}
    graph = Graph()
    for x, y in cells:
        for neighbour in ((x + 1, y), (x, y + 1)):
            if neighbour in cells:
                graph.connect((x, y), neighbour)
    (start,) = [place for place, c in cells.items() if c == "S"]
    [goal] = [place for place, c in cells.items() if c == "G"]
    cost, path = graph.dijkstra(start, goal, lambda place: abs(place[0] - goal[0]) + abs(place[1] - goal[1]))
    canvas = [list(row) for row in rows]
    for x, y in path[1:-1]:
        canvas[y][x] = "o"
    return cost, "\n".join("".join(row) for row in canvas)


ROADS = """
a b 7   # a comment
a c 9
a f 14
b c 10
b d 15
c d 11
c f 2
d e 6
e f 9
x y 1
"""

TASKS = """
shop cook
cook eat
lay eat
eat wash
wash dry
"""

PIPES = """
s a 10
s b 5
a b 15
a c 9
b d 10
c t 10
d c 3
d t 8
"""


def hanoi(n, a="A", b="B", c="C"):
    return hanoi(n - 1, a, c, b) + [(n, a, c)] + hanoi(n - 1, b, a, c) if n else []


def knights(size, start=(0, 0)):
    jumps = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]
    board, place = {start: 1}, start

    def moves(place):
        x, y = place
        return [(x + dx, y + dy) for dx, dy in jumps if 0 <= x + dx < size > y + dy >= 0 and (x + dx, y + dy) not in board]

    while options := moves(place):
        place = min(options, key=lambda option: (len(moves(option)), option))
        board[place] = len(board) + 1
    return "\n".join(" ".join(f"{board.get((x, y), 0):2}" for x in range(size)) for y in range(size))


def main():
    roads = Graph.parse(ROADS)
    print(len(roads), roads.links(), ("a", "b") in roads, ("a", "e") in roads, ("q", "r") in roads)
    print(roads.breadth_first("a"), roads.dijkstra("a"), roads.dijkstra("a", "e"), roads.dijkstra("a", "x"))
    print(roads.spanning_tree(), roads.colour("rgb"), roads.colour("r"))
    tasks = Graph.parse(TASKS, directed=True)
    print(tasks.topological())
    tasks.connect("dry", "cook", -3)
    print(tasks.strong_components())
    for action in (tasks.topological, lambda: tasks.dijkstra("shop"), lambda: tasks.bellman_ford("shop"), lambda: roads["nowhere"]):
        try:
            print(action())
        except (ValueError, KeyError) as error:
            print(type(error).__name__, error, getattr(error, "cycle", None))
    tasks.connect("dry", "cook", -4)
    try:
        tasks.bellman_ford("shop")
    except ArithmeticError as error:
        print(repr(error))
    pipes = Graph.parse(PIPES, directed=True)
    print(pipes.max_flow("s", "t"), pipes.bellman_ford("s"))
    print(*solve_maze(MAZE), sep="\n")
    print(hanoi(3), len(hanoi(10)))
    print(knights(6))
    sys.exit(len(roads.edges))


main()
