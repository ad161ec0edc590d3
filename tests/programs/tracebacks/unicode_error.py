"aé".encode("ascii")
