print("a\tb\\n\x41\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}\101\0end")
print(r"raw\n\t", "con" "cat" 'enation', """triple
lines "quoted" ''' inside""")
print("line \
continued")
print('single "double"', "double 'single'", 'both \' and "')
print(repr('single "double"'), repr("double 'single'"), repr("both ' and \""), repr("\\ \n \r \t \x00 \x1f \x7f \x80 \xa0 \xad é \u200b \u2028 \ud800 😀 \U000e0001"))
print(ascii("é 😀 \ud800 a'"), ascii("plain"))
print(len("é😀"), len(""), len("\0"))
