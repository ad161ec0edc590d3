class C:
    alpha = 1

    def __getattr__(self, name):
        raise AttributeError(f"no {name} here", name=name, obj=self)


C().alphaa
