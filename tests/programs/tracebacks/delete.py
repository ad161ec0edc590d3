d = {}
del d["nope"], d["never"]
