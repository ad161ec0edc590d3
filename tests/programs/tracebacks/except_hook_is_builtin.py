import sys

sys.excepthook = lambda *args: print("not called")
seen = []
sys.excepthook = seen.append
raise ValueError("one argument is expected")
