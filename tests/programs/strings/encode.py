for s in ("abc", "é", "日本", "😀", "\ud800"):
    for encoding in ("utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-32-be"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogatepass"):
            try:
                print(ascii(s), encoding, errors, s.encode(encoding, errors))
            except UnicodeEncodeError as error:
                print(type(error).__name__, error)
for data in (b"abc", b"\xc3\xa9", b"\xff\xfe", b"\xe6\x97", b"a\x80b", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80"):
    for errors in ("strict", "ignore", "replace", "backslashreplace", "surrogateescape"):
        try:
            print(data, errors, ascii(data.decode("utf-8", errors)))
        except UnicodeDecodeError as error:
            print(type(error).__name__, error, error.start, error.end, error.reason)
try:
    "x".encode("no-such")
except LookupError as error:
    print(error)
print("é".encode(), b"x".decode(), str(b"\xc3\xa9", "utf-8"), str(b"a\xff", errors="replace") == "a\ufffd", b"\xe9".decode("latin-1"), bytes("é", "utf8"))
