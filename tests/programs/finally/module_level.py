for i in range(4):
    try:
        try:
            if i == 1:
                continue
            if i == 2:
                raise ValueError(i)
            if i == 3:
                break
            print("body", i)
        finally:
            print("finally", i)
    except ValueError as error:
        print("caught", error)
else:
    print("never")


class Holder:
    values = []
    for i in range(3):
        try:
            if i == 1:
                continue
            values.append(i)
        finally:
            values.append("f")
    try:
        raise KeyError("class")
    except KeyError:
        values.append("handled")
    finally:
        values.append("end")


print(Holder.values, Holder.i)

while True:
    try:
        break
    finally:
        print("left")

try:
    class Broken:
        try:
            raise ValueError("class body")
        finally:
            print("class finally")
except ValueError as error:
    print("outside", error)
