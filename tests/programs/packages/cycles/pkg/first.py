from pkg import second as second_early


def second_module():
    return second_early
