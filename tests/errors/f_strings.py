# Replacement fields of f-strings.
# ---
x = f"abc  # error: unterminated f-string literal (detected at line 1)
# ---
x = f"""abc  # error: unterminated triple-quoted f-string literal (detected at line 1)
# ---
x = f"{a  # error: '{' was never closed
# ---
x = f"{a"  # error: f-string: expecting '}'
# ---
x = f"{"  # error: f-string: expecting '}'
# ---
x = f"{}"  # error: f-string: valid expression required before '}'
# ---
x = f"{ }"  # error: f-string: valid expression required before '}'
# ---
x = f"}"  # error: f-string: single '}' is not allowed
# ---
x = f"a}b"  # error: f-string: single '}' is not allowed
# ---
x = f"{a}}"  # error: f-string: single '}' is not allowed
# ---
x = f"{{a}"  # error: f-string: single '}' is not allowed
# ---
x = f"{a!x}"  # error: f-string: invalid conversion character 'x': expected 's', 'r', or 'a'
# ---
x = f"{a!}"  # error: f-string: missing conversion character
# ---
x = f"{a!r "  # error: f-string: expecting '}'
# ---
x = f"{a! r}"  # error: f-string: conversion type must come right after the exclamanation mark
# ---
x = f"{a!rr}"  # error: f-string: invalid conversion character 'rr': expected 's', 'r', or 'a'
# ---
x = f"{!r}"  # error: f-string: valid expression required before '!'
# ---
x = f"{:d}"  # error: f-string: valid expression required before ':'
# ---
x = f"{=}"  # error: f-string: valid expression required before '='
# ---
x = f"{a b}"  # error: invalid syntax. Perhaps you forgot a comma?
# ---
x = f"{a:{b:{c:{d}}}}"  # error: f-string: expressions nested too deeply
# ---
x = f"{a:{b:{c}}}"
# ---
x = f"{lambda x: 1}"  # error: f-string: lambda expressions are not allowed without parentheses
# ---
x = f"{(lambda x: 1)}"
# ---
x = f"{a = 1}"  # error: f-string: expecting '!', or ':', or '}'
# ---
x = f"{a=}"
# ---
x = f"{a=!r:>10}"
# ---
x = f"{*a}"  # error: can't use starred expression here
# ---
x = f"{*a, b}"
# ---
x = f"{**a}"  # error: f-string: expecting a valid expression after '{'
# ---
x = f"{yield}"  # error: 'yield' outside function
# ---
x = f"{a:}}"  # error: f-string: single '}' is not allowed
# ---
x = f"{a:{}}"  # error: f-string: valid expression required before '}'
# ---
x = f"{a['x']}"
# ---
x = f"{a["x"]}"
# ---
x = f"{a[}"  # error: closing parenthesis '}' does not match opening parenthesis '['
# ---
x = f"{a)}"  # error: f-string: unmatched ')'
# ---
x = f"{a(}"  # error: closing parenthesis '}' does not match opening parenthesis '('
# ---
x = f"{#}"  # error: '{' was never closed
# ---
x = f"{a $ b}"  # error: f-string: expecting '=', or '!', or ':', or '}'
# ---
x = f"{a
}"
# ---
x = f"{a
:d}"
# ---
x = f"{1:{2}d}"
# ---
x = f'{a' b'}'  # error: f-string: expecting '=', or '!', or ':', or '}'
# ---
x = f"{\n}"  # error: unexpected character after line continuation character
# ---
x = f"{a\
}"
