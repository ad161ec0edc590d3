# Brackets and unterminated strings.
# ---
x =   # error: invalid syntax
# ---
x = (  # error: '(' was never closed
# ---
x = [1, 2  # error: '[' was never closed
y = 3
# ---
f(a, b  # error: '(' was never closed
# ---
x = {1: 2  # error: '{' was never closed
def f(): pass
# ---
)  # error: unmatched ')'
# ---
x = )  # error: unmatched ')'
# ---
x = (]  # error: closing parenthesis ']' does not match opening parenthesis '('
# ---
x = [1, 2)  # error: closing parenthesis ')' does not match opening parenthesis '['
# ---
f(
  a
]  # error: closing parenthesis ']' does not match opening parenthesis '(' on line 1
# ---
x = "abc  # error: unterminated string literal (detected at line 1)
# ---
x = 'abc  # error: unterminated string literal (detected at line 1)
# ---
x = """abc  # error: unterminated triple-quoted string literal (detected at line 1)
# ---
x = '''abc  # error: unterminated triple-quoted string literal (detected at line 2)
def
