"""weakref."""

import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def method(self):
        return self.name

    def __repr__(self):
        return f"Thing({self.name})"


t = Thing("a")
r = weakref.ref(t, lambda ref: print("gone", ref() is None))
print(r() is t, weakref.getweakrefcount(t))
values = weakref.WeakValueDictionary()
keys = weakref.WeakKeyDictionary()
group = weakref.WeakSet()
u = Thing("b")
values["t"], values["u"] = t, u
keys[t], keys[u] = 1, 2
group.add(t)
group.add(u)
print(sorted(values), len(keys), len(group), keys[t], t in group, values["t"])
method = weakref.WeakMethod(u.method)
print(method()())
proxy = weakref.proxy(u)
print(proxy.name)
final = weakref.finalize(u, print, "finalized", 1)
print(final.alive)
del t
print(r() is None, sorted(values), len(keys), len(group))
del u
print(final.alive, method(), list(values), list(keys), list(group))
try:
    proxy.name
except ReferenceError as error:
    print(error)
