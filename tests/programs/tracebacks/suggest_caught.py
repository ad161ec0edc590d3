# A suggestion is part of the printed traceback, not of the message.
try:
    lenn([])
except NameError as error:
    print(str(error))
    saved = error
try:
    raise saved
except NameError as error:
    print(error)
raise saved
