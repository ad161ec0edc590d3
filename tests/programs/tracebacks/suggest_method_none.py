"abc".zzzzzzzzzzzz()
