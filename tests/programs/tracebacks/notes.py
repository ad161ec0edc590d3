error = ValueError("with notes")
error.add_note("first note")
error.add_note("second\nnote of two lines")
error.add_note("")
raise error
