# `from __future__`, `import *` and unevaluated annotations.
# ---
from __future__ import nope  # error: future feature nope is not defined
# ---
from __future__ import braces  # error: not a chance
# ---
from __future__ import annotations, nope  # error: future feature nope is not defined
# ---
from __future__ import *  # error: future feature * is not defined
# ---
import x
from __future__ import annotations  # error: from __future__ imports must occur at the beginning of the file
# ---
"""doc"""
from __future__ import annotations
# ---
"""doc"""
"""again"""
from __future__ import annotations  # error: from __future__ imports must occur at the beginning of the file
# ---
x = 1
from __future__ import division  # error: from __future__ imports must occur at the beginning of the file
# ---
def f():
    from __future__ import annotations  # error: from __future__ imports must occur at the beginning of the file
# ---
from __future__ import division
from __future__ import annotations
import x
# ---
from __future__ import annotations; import x; from __future__ import division  # error: from __future__ imports must occur at the beginning of the file
# ---
def f():
    from x import *  # error: import * only allowed at module level
# ---
class C:
    from x import *  # error: import * only allowed at module level
# ---
if x:
    from y import *
# ---
from __future__ import annotations
def f(x: (yield)): pass  # error: yield expression cannot be used within an annotation
# ---
from __future__ import annotations
x: (y := 1)  # error: named expression cannot be used within an annotation
# ---
from __future__ import annotations
def f():
    x: (yield)  # error: yield expression cannot be used within an annotation
# ---
from __future__ import annotations
async def f():
    def g() -> (await x): pass  # error: await expression cannot be used within an annotation
# ---
def f(x: (y := 1)): pass
