# What one module sets in the built-ins and in the variables of another.
import watched, builtins
vars(watched)["val"] = 9
print(watched.get(), watched.__dict__ is vars(watched), watched.get.__globals__ is vars(watched))
watched.val = 10
print(vars(watched)["val"])
setattr(watched, "helper", lambda x: x * 2)
print(watched.hook())
del watched.helper
try:
    watched.hook()
except NameError as e:
    print(e)
setattr(builtins, "helper", lambda x: x * 3)
print(watched.hook())
class D:
    def __del__(self): print("del", globals().get("name"))
name = 1
d = D()
globals()["d"] = None
print("after")
d = D()
