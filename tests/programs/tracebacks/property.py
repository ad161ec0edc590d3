class C:
    @property
    def p(self):
        return self._hidden + 1


print(C().p)
