raise ImportError("cannot", name="thing", path="/a/path")
