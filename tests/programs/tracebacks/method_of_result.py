def f(x):
    return x.method_one().method_two()


class C:
    def method_one(self):
        return None


f(C())
