pint("hello")
