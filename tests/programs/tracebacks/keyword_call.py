def f(**kw):
    raise ValueError(sorted(kw))


x = f(a=1, b=[2], c={"d": 3})["key"]
