def load():
    raise KeyError("missing")


def main():
    try:
        load()
    except KeyError:
        raise ValueError("could not load")


main()
