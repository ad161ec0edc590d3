try:
    try:
        file = open("no/such/folder/example.txt")
        print(file.read())
    except ValueError:
        print("never")
    finally:
        print("closing")
        file.close()
except NameError as error:
    print(type(error).__name__, error, error.name)
    print(repr(error.__context__))
