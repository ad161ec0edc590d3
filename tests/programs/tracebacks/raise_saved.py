saved = None
try:
    [].pop()
except IndexError as error:
    saved = error
print("later")


def again():
    raise saved


again()
