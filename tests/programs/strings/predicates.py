samples = ["", "a", "A1", "1", "²", "½", "٣", " ", "\t\n", "_x", "x y", "é", "日本", "😀", "\x1c", "\u2028", "\x00", "class", "1a", "ǅ", "Hello World", "Ⅷ", "a\u0301"]
for s in samples:
    print(ascii(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isidentifier(), s.isprintable(), s.isascii(), s.istitle(), s.isupper(), s.islower())
