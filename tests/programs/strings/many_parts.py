"""An f-string of many parts: they are joined in between."""


class Value:
    def __init__(self, limit):
        self.count, self.limit = 0, limit

    def __format__(self, spec):
        self.count += 1
        if self.count > self.limit:
            raise ValueError(f"part {self.count}")
        return str(self.count)

    def __repr__(self):
        return f"<{self.count}>"


for limit in (1000, 40, 33, 0):
    v = Value(limit)
    try:
        text = f"start {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v} {v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v:x}{v!r:>5}, {v}end"
        print(len(text), text)
    except ValueError as error:
        print(error, v)
