"""A text adventure whose commands come from a script: rooms, items, state and a parser."""

MAP = """
hall: Hall | A cold hall. | north=library east=kitchen
library: Library | Books up to the ceiling. | south=hall up=attic
kitchen: Kitchen | It smells of soup. | west=hall down=cellar
attic: Attic | Dust and boxes. | down=library
cellar: Cellar | Too dark to see. | up=kitchen
"""

ITEMS = """
lamp attic 2
book library 3
key kitchen 1
chest cellar 50
"""

SCRIPT = """
look
go north
take book
take lamp
go up
take the lamp
inventory
light lamp
go down
go south
go east
take key
go down
look
take chest
open chest
drop book
drop spoon
dance
go sideways
undo
undo
inventory
score
quit
"""


class Item:
    def __init__(self, name, weight):
        self.name = name
        self.weight = weight
        self.lit = False

    def __repr__(self):
        return f"<{self.name}{' (lit)' * self.lit}>"

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return isinstance(other, Item) and self.name == other.name


class Room:
    def __init__(self, key, title, text):
        self.key, self.title, self.text = key, title, text
        self.exits = {}
        self.items = []

    def describe(self, is_lit):
        if self.key == "cellar" and not is_lit:
            return self.text
        lines = [f"== {self.title} ==", self.text]
        if self.items:
            names = sorted(item.name for item in self.items)
            lines.append("You see " + ", ".join(names[:-1]) + (" and " if names[1:] else "") + names[-1] + ".")
        lines.append("Exits: " + " ".join(sorted(self.exits)) + ".")
        return "\n".join(lines)


class Stop(Exception):
    pass


class Refusal(Exception):
    def __init__(self, text, **details):
        super().__init__(text)
        self.details = details


def parse_map(text):
    rooms = {}
    links = []
    for number, line in enumerate(text.strip().splitlines(), start=1):
        key, _, rest = line.partition(":")
        title, description, exits = (part.strip() for part in rest.split("|"))
        rooms[key] = Room(key, title, description)
        for pair in exits.split():
            direction, target = pair.split("=")
            links.append((key, direction, target, number))
    for key, direction, target, number in links:
        if target not in rooms:
            raise ValueError(f"line {number}: no room {target!r}")
        rooms[key].exits[direction] = rooms[target]
    return rooms


class Game:
    commands = {}
    capacity = 10

    def __init__(self):
        self.rooms = parse_map(MAP)
        self.here = self.rooms["hall"]
        self.bag = {}
        self.moves = 0
        self.history = []
        self.visited = {"hall"}
        for line in ITEMS.split("\n"):
            if line.strip():
                name, place, weight = line.split()
                self.rooms[place].items.append(Item(name, int(weight)))

    def command(*names, table=commands):
        def register(function):
            for name in names:
                table[name] = function
            return function

        return register

    @property
    def is_lit(self):
        return any(item.lit for item in self.bag.values())

    @command("look", "l")
    def look(self):
        return self.here.describe(self.is_lit)

    @command("go", "walk")
    def go(self, direction):
        try:
            target = self.here.exits[direction]
        except KeyError:
            raise Refusal(f"You can't go {direction}.", exits=list(self.here.exits)) from None
        previous = self.here
        self.history.append(lambda: setattr(self, "here", previous))
        self.here = target
        is_new = target.key not in self.visited
        self.visited.add(target.key)
        return self.look() if is_new else f"You are in the {target.title.lower()}."

    @command("take", "get")
    def take(self, name):
        for index, item in enumerate(self.here.items):
            if item.name == name:
                break
        else:
            raise Refusal(f"There is no {name} here.")
        load = sum(each.weight for each in self.bag.values())
        if load + item.weight > self.capacity:
            raise Refusal("Too heavy.", load=load, weight=item.weight)
        del self.here.items[index]
        self.bag[name] = item
        room = self.here

        def back():
            del self.bag[name]
            room.items.insert(index, item)

        self.history.append(back)
        return "Taken."

    @command("drop")
    def drop(self, name):
        item = self.bag.pop(name, None)
        if item is None:
            raise Refusal(f"You have no {name}.")
        self.here.items.append(item)
        room = self.here
        self.history.append(lambda: (room.items.remove(item), self.bag.update({name: item})))
        return "Dropped."

    @command("light")
    def light(self, name="lamp"):
        item = self.bag[name]
        item.lit = not item.lit
        return f"{item!r}"

    @command("open")
    def open(self, name):
        if not any(item.name == name for item in self.here.items):
            raise Refusal(f"There is no {name}.")
        if "key" not in self.bag:
            raise Refusal("It is locked.")
        return "Gold! " + "*" * 10

    @command("inventory", "i")
    def inventory(self):
        if not self.bag:
            return "Nothing."
        return "You carry: " + "; ".join(f"{name} {item.weight}" for name, item in self.bag.items())

    @command("undo")
    def undo(self):
        if not self.history:
            raise Refusal("Nothing to undo.")
        self.history.pop()()
        return "Undone."

    @command("score")
    def score(self):
        return f"{len(self.visited)} of {len(self.rooms)} rooms, {self.moves} moves"

    @command("quit", "q")
    def quit(self):
        raise Stop("Good bye.")

    del command

    def run(self, line):
        verb, *words = line.split()
        words = [word for word in words if word not in {"the", "a", "to"}]
        function = self.commands.get(verb)
        if function is None:
            return f"I don't know how to {verb}."
        self.moves += 1
        try:
            return function(self, *words)
        except Refusal as refusal:
            extra = "".join(f" [{key}: {value}]" for key, value in refusal.details.items())
            return f"{refusal}{extra}"
        except KeyError as error:
            return f"You have no {error.args[0]}."
        except TypeError as error:
            return f"What? ({error})"


game = Game()
try:
    for line in SCRIPT.strip().splitlines():
        print(">", line)
        print(game.run(line))
except Stop as stop:
    print(stop)
else:
    print("the script has ended")
finally:
    print("moves:", game.moves, "history:", len(game.history))
game2 = Game()
print(game2.run("take"), game2.run("light"), game2.run("go north south"), sep="\n")
print(sorted(Game.commands), hasattr(Game, "command"))
print({Item("a", 1), Item("a", 2)} == {Item("a", 3)}, Item("a", 1) != Item("b", 1))
