table = {"f": len}
table["f"](5)
