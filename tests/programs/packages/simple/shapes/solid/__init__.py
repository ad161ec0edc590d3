print("solid", __name__, __package__)
