for s in ("hello World", "ÀÉÎ straße ǆ ŉ", "ΑΣ ΣΑΣ", "İstanbul ı", "they're bill's", "ﬁne 123abc", "", "ǄEPER ǅ", "ά"):
    print(s.upper(), "|", s.lower(), "|", s.title(), "|", s.capitalize(), "|", s.swapcase(), "|", s.casefold())
    print(s.isupper(), s.islower(), s.istitle())
