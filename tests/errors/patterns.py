# `match` statements.
# ---
match = 1
# ---
case = 1
# ---
type = 1
# ---
_ = 1
# ---
match x:
    case 1: pass
    case _: pass
# ---
match x:
    case _: pass  # error: wildcard makes remaining patterns unreachable
    case 1: pass
# ---
match x:
    case y: pass  # error: name capture 'y' makes remaining patterns unreachable
    case 1: pass
# ---
match x:
    case y | 1: pass  # error: name capture 'y' makes remaining patterns unreachable
# ---
match x:
    case 1 | _: pass  # error: wildcard makes remaining patterns unreachable
    case 2: pass
# ---
match x:
    case [a, a]: pass  # error: multiple assignments to name 'a' in pattern
# ---
match x:
    case a | b: pass  # error: name capture 'a' makes remaining patterns unreachable
# ---
match x:
    case [a] | [b]: pass  # error: alternative patterns bind different names
# ---
match x:
    case [*a, *b]: pass  # error: multiple starred names in sequence pattern
# ---
match x:
    case {"a": 1, "a": 2}: pass  # error: mapping pattern checks duplicate key ('a')
# ---
match x:
    case {"a": b, **c, "d": e}: pass  # error: invalid syntax
# ---
match x:
    case {**c, "d": e}: pass  # error: invalid syntax
# ---
match x:
    case {**_}: pass  # error: invalid syntax
# ---
match x:
    case {a: 1}: pass  # error: invalid syntax
# ---
match x:
    case C(a=1, a=2): pass  # error: attribute name repeated in class pattern: a
# ---
match x:
    case C(a=1, 2): pass  # error: positional patterns follow keyword patterns
# ---
match x:
    case a.b(): pass
# ---
match x:
    case f()(): pass  # error: invalid syntax
# ---
match x:
    case 1 + 2: pass  # error: imaginary number required in complex literal
# ---
match x:
    case 1 + 2j: pass
# ---
match x:
    case -1: pass
# ---
match x:
    case +1: pass  # error: invalid syntax
# ---
match x:
    case --1: pass  # error: invalid syntax
# ---
match x:
    case 1j + 1: pass  # error: real number required in complex literal
# ---
match x:
    case "a" "b": pass
# ---
match x:
    case f"a": pass  # error: patterns may only match literals and attribute lookups
# ---
match x:
    case x as _: pass  # error: cannot use '_' as a target
# ---
match x:
    case 1 as 2: pass  # error: invalid pattern target
# ---
match x:
    case 1 as a.b: pass  # error: invalid syntax
# ---
match x:
    case *a: pass  # error: invalid syntax
# ---
match x:
    case *a,: pass
# ---
match x:  # error: expected an indented block after 'match' statement on line 1
# ---
match x:
pass  # error: expected an indented block after 'match' statement on line 1
# ---
match x:
    pass  # error: invalid syntax
# ---
match x  # error: expected ':'
    case 1: pass
# ---
match x:
    case 1  # error: expected ':'
        pass
# ---
match x:
    case 1:
    pass  # error: expected an indented block after 'case' statement on line 2
# ---
match x:
    case: pass  # error: invalid syntax
# ---
match:  # error: invalid syntax
    case 1: pass
# ---
match x, y:
    case 1, 2: pass
# ---
match *x:  # error: invalid syntax
    case 1: pass
# ---
match *x, y:
    case 1: pass
# ---
match x:
    case 1 if y := 2: pass
# ---
match x:
    case None | True: pass
