def f(first, second_argument):
    pass


f(1, second_arg=2)
