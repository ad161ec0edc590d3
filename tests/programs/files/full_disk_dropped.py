# What is left in the buffer of a file that nobody holds cannot be written.
def drop():
    f = open("/dev/full", "w")
    f.write("lost")


drop()
print("goes on")
open("/dev/full", "w").write("lost too")
print("end")
