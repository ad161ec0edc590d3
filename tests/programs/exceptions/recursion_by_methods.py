# What RecursionError says depends on whose method recurses.


class Own:
    def __repr__(self):
        return repr(self)

    def __str__(self):
        return str(self)

    def __eq__(self, other):
        return self == other

    def __call__(self):
        return self()


class Listed(list):
    pass


own = Own()
nested, listed = [], Listed()
for _ in range(300_000):
    nested, listed = [nested], Listed([listed])

for attempt in (
    lambda: repr(own),
    lambda: str(own),
    lambda: own == 1,
    lambda: own(),
    lambda: print(own),
    lambda: f"{own} {own!r}",
    lambda: own in [1],
    lambda: repr(nested),
):
    try:
        attempt()
    except RecursionError as error:
        print(error)

for attempt in (lambda: repr(listed), lambda: nested == nested[:], lambda: listed == listed[:]):
    try:
        print(attempt())
    except RecursionError as error:
        print(type(error).__name__)
