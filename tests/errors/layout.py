# Indentation and line ends.
# ---
  x = 1  # error: unexpected indent
# ---
x = 1
  y = 2  # error: unexpected indent
# ---
if x:
    y
  z  # error: unindent does not match any outer indentation level
# ---
if x:
  y
    z  # error: unexpected indent
# ---
if x:
	y
        z  # error: inconsistent use of tabs and spaces in indentation
# ---
if x:
        y
	z  # error: inconsistent use of tabs and spaces in indentation
# ---
def f():
    x
   y  # error: unindent does not match any outer indentation level
# ---
if x: if y: pass  # error: invalid syntax
# ---
if x: for y in z: pass  # error: invalid syntax
# ---
x = 1; if y: pass  # error: invalid syntax
# ---
if x: y; z
# ---
x; ; y  # error: invalid syntax
# ---
;  # error: invalid syntax
# ---
x = 1;
# ---
pass x  # error: invalid syntax
# ---
pass; pass pass  # error: invalid syntax
# ---
break x  # error: invalid syntax
# ---
return return  # error: invalid syntax
