# String literals.
# ---
x = f"\N{nope}"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-7: unknown Unicode character name
# ---
x = f"\N{BULLET}"
# ---
x = "\N{BULLET}"
# ---
x = "\N{nope}"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-7: unknown Unicode character name
# ---
x = "\N"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape
# ---
x = "\N{"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape
# ---
x = "\N{}"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape
# ---
x = "\x"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \xXX escape
# ---
x = "\x1"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \xXX escape
# ---
x = "\xg1"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \xXX escape
# ---
x = "\u123"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-4: truncated \uXXXX escape
# ---
x = "\U0010000"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-8: truncated \UXXXXXXXX escape
# ---
x = "\U00110000"  # error: (unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
# ---
x = "\ud800"
# ---
x = b"\x"  # error: (value error) invalid \x escape at position 0
# ---
x = b"\x1g"  # error: (value error) invalid \x escape at position 0
# ---
x = b"\u123"  # warning: invalid escape sequence '\u'
# ---
x = b"é"  # error: bytes can only contain ASCII literal characters
# ---
x = b"a" "b"  # error: cannot mix bytes and nonbytes literals
# ---
x = "a" b"b"  # error: cannot mix bytes and nonbytes literals
# ---
x = f"a" b"b"  # error: cannot mix bytes and nonbytes literals
# ---
x = u"a"
# ---
x = ub"a"  # error: invalid syntax
# ---
x = bu"a"  # error: invalid syntax
# ---
x = br"a" rb"\x"
# ---
x = fr"{a}\d" rf"\d"
# ---
x = fb"a"  # error: invalid syntax
# ---
x = r"\"  # error: unterminated string literal (detected at line 1); perhaps you escaped the end quote?
# ---
x = "a\
b"
# ---
x = 'it's'  # error: unterminated string literal (detected at line 1)
# ---
x = "a" "b  # error: unterminated string literal (detected at line 1)
