def load():
    return {}["missing"]


def main():
    try:
        load()
    except KeyError as error:
        raise ValueError("could not load") from error


main()
