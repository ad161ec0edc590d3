"""Every method and attribute of super, one section each."""


class A:
    def m(self):
        return "A.m"


class B(A):
    def m(self):
        return "B.m"

    def sup(self):
        return super()

    def __repr__(self):
        return "B()"


b = B()
s = b.sup()
# super.__class__
print(s.__class__, type(s))
# super.__self__
print(s.__self__)
# super.__self_class__
print(s.__self_class__)
# super.__thisclass__
print(s.__thisclass__)
# super.__get__
print(super(B).__get__(b).m(), super(B).__thisclass__, super(B).__self__)
# super.__getattribute__
print(s.__getattribute__("m")(), s.m())
# super.__eq__
print(s == s, s == b.sup())
# super.__ne__
print(s != s)
# super.__lt__
print(object.__lt__(s, s))
# super.__le__
print(object.__le__(s, s))
# super.__gt__
print(object.__gt__(s, s))
# super.__ge__
print(object.__ge__(s, s))
# super.__hash__
print(hash(s) == hash(s))
# super.__format__
print(s.__format__("").startswith("<super: "), format(s) == str(s))
# super.__repr__
print(repr(s), repr(super(B)))
# super.__str__
print(str(s))
# super.__setattr__
try:
    s.x = 1
except AttributeError as error:
    print(error)
# super.__delattr__
try:
    del s.x
except AttributeError as error:
    print(error)
