# Number literals.
# ---
1a  # error: invalid decimal literal
# ---
1_  # error: invalid decimal literal
# ---
1__0  # error: invalid decimal literal
# ---
1_000
# ---
0_1  # error: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
# ---
01  # error: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
# ---
00
# ---
0000_0
# ---
012  # error: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
# ---
08  # error: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
# ---
09.5
# ---
0777j
# ---
0x  # error: invalid hexadecimal literal
# ---
0xg  # error: invalid hexadecimal literal
# ---
0x_f
# ---
0xf_  # error: invalid hexadecimal literal
# ---
0x__f  # error: invalid hexadecimal literal
# ---
0o  # error: invalid octal literal
# ---
0o8  # error: invalid digit '8' in octal literal
# ---
0o18  # error: invalid digit '8' in octal literal
# ---
0b  # error: invalid binary literal
# ---
0b2  # error: invalid digit '2' in binary literal
# ---
0b12  # error: invalid digit '2' in binary literal
# ---
0b1e  # error: invalid binary literal
# ---
0o7a  # error: invalid octal literal
# ---
1e  # error: invalid decimal literal
# ---
1e+  # error: invalid decimal literal
# ---
1.e  # error: invalid decimal literal
# ---
1.5a  # error: invalid decimal literal
# ---
1e5x  # error: invalid decimal literal
# ---
1jx  # error: invalid imaginary literal
# ---
1_.5  # error: invalid decimal literal
# ---
1._5  # error: invalid decimal literal
# ---
1.5_  # error: invalid decimal literal
# ---
1e_5  # error: invalid decimal literal
# ---
1e5_  # error: invalid decimal literal
# ---
0x1p3  # error: invalid hexadecimal literal
# ---
0xfor x in y  # warning: invalid hexadecimal literal
# ---
1if x else y  # warning: invalid decimal literal
# ---
1or x  # warning: invalid decimal literal
# ---
1in x  # warning: invalid decimal literal
# ---
1and x  # warning: invalid decimal literal
# --- warning on line 1: invalid decimal literal
# --- warning on line 1: "is" with 'int' literal. Did you mean "=="?
1is x
# ---
1not in x  # warning: invalid decimal literal
# ---
0x1or x  # warning: invalid hexadecimal literal
# ---
1.0or x  # warning: invalid decimal literal
# ---
1jor x  # warning: invalid imaginary literal
# ---
1else  # error: invalid syntax
# ---
5.real  # error: invalid decimal literal
# ---
5 .real
# ---
5..real
