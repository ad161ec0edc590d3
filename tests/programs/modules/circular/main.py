import a

print("main", a.value, a.use_b())
import b

print(b.use_a())
