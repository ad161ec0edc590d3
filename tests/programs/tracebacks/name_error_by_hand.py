raise NameError("name 'foo' is not defined")
