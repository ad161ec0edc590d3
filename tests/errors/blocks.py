# Compound statements.
# ---
def f()  # error: expected ':'
    pass
# ---
def f:  # error: expected '('
    pass
# ---
def f(:  # error: invalid syntax
    pass
# ---
def (x): pass  # error: invalid syntax
# ---
def f(x) -> : pass  # error: expected ':'
# ---
def f(x) - > int: pass  # error: expected ':'
# ---
def 1(): pass  # error: invalid syntax
# ---
def f.g(): pass  # error: expected '('
# ---
def None(): pass  # error: invalid syntax
# ---
def f(x)  # error: expected ':'
# ---
def f():  # error: expected an indented block after function definition on line 1
# ---
def f():
pass  # error: expected an indented block after function definition on line 1
# ---
class C  # error: expected ':'
    pass
# ---
class C:  # error: expected an indented block after class definition on line 1
# ---
class C:
pass  # error: expected an indented block after class definition on line 1
# ---
class: pass  # error: invalid syntax
# ---
class 1: pass  # error: invalid syntax
# ---
class C(:  # error: invalid syntax
    pass
# ---
class C() pass  # error: invalid syntax
# ---
if x  # error: expected ':'
    pass
# ---
if x:  # error: expected an indented block after 'if' statement on line 1
# ---
if x:
pass  # error: expected an indented block after 'if' statement on line 1
# ---
if: pass  # error: invalid syntax
# ---
if x pass  # error: invalid syntax
# ---
if x then: pass  # error: invalid syntax
# ---
if x:
    pass
elif y  # error: expected ':'
    pass
# ---
if x:
    pass
elif:  # error: invalid syntax
    pass
# ---
if x:
    pass
else  # error: expected ':'
    pass
# ---
if x:
    pass
else if y:  # error: expected ':'
    pass
# ---
if x:
    pass
else:
pass  # error: expected an indented block after 'else' statement on line 3
# ---
else:  # error: invalid syntax
    pass
# ---
elif x:  # error: invalid syntax
    pass
# ---
if x:
    pass
else:
    pass
elif y:  # error: invalid syntax
    pass
# ---
while x  # error: expected ':'
    pass
# ---
while: pass  # error: invalid syntax
# ---
while x:
pass  # error: expected an indented block after 'while' statement on line 1
# ---
for x in y  # error: expected ':'
    pass
# ---
for x in y:
pass  # error: expected an indented block after 'for' statement on line 1
# ---
for x in: pass  # error: invalid syntax
# ---
for x in y z: pass  # error: invalid syntax
# ---
with x  # error: expected ':'
    pass
# ---
with x:
pass  # error: expected an indented block after 'with' statement on line 1
# ---
with: pass  # error: invalid syntax
# ---
with x as: pass  # error: invalid syntax
# ---
with x, : pass  # error: invalid syntax
# ---
with (x, y): pass
# ---
with (x, y) as z: pass
# ---
with (x as y, z as w,): pass
# ---
with (): pass
# ---
try  # error: expected ':'
    pass
except: pass
# ---
try:
pass  # error: expected an indented block after 'try' statement on line 1
except: pass
# ---
try: pass
except E  # error: expected ':'
    pass
# ---
try: pass
except E:
pass  # error: expected an indented block after 'except' statement on line 2
# ---
try: pass
except E, F: pass  # error: multiple exception types must be parenthesized
# ---
try: pass
except E, F as e: pass  # error: multiple exception types must be parenthesized
# ---
try: pass
except (E, F) as e: pass
# ---
try: pass
except as e: pass  # error: invalid syntax
# ---
try: pass
finally  # error: expected ':'
    pass
# ---
try: pass
finally:
pass  # error: expected an indented block after 'finally' statement on line 2
# ---
try:
    pass
except E:
    pass
finally:
    pass
else:  # error: invalid syntax
    pass
# ---
try:
    pass
finally:
    pass
except E:  # error: invalid syntax
    pass
# ---
except E:  # error: invalid syntax
    pass
# ---
finally:  # error: invalid syntax
    pass
# ---
for i in x:
 for i in x:
  for i in x:
   for i in x:
    for i in x:
     for i in x:
      for i in x:
       for i in x:
        for i in x:
         for i in x:
          for i in x:
           for i in x:
            for i in x:
             for i in x:
              for i in x:
               for i in x:
                for i in x:
                 for i in x:
                  for i in x:
                   for i in x:
                    for i in x:
                     pass
# ---
for i in x:
 for i in x:
  for i in x:
   for i in x:
    for i in x:
     for i in x:
      for i in x:
       for i in x:
        for i in x:
         for i in x:
          for i in x:
           for i in x:
            for i in x:
             for i in x:
              for i in x:
               for i in x:
                for i in x:
                 for i in x:
                  for i in x:
                   for i in x:
                    for i in x:
                     for i in x:  # error: too many statically nested blocks
                      pass
# ---
while x:
 while x:
  while x:
   while x:
    while x:
     while x:
      while x:
       while x:
        while x:
         while x:
          while x:
           while x:
            while x:
             while x:
              while x:
               while x:
                while x:
                 while x:
                  while x:
                   while x:
                    while x:
                     while x:  # error: too many statically nested blocks
                      while x:
                       while x:
                        if x: y
# ---
with x:
 with x:
  with x:
   with x:
    with x:
     with x:
      with x:
       with x:
        with x:
         with x:
          with x:
           with x:
            with x:
             with x:
              with x:
               with x:
                with x:
                 with x:
                  with x:
                   with x:
                    with x:
                     with x:  # error: too many statically nested blocks
                      pass
# ---
def f():
 while x:
  while x:
   while x:
    while x:
     while x:
      while x:
       while x:
        while x:
         while x:
          while x:
           while x:
            while x:
             while x:
              while x:
               while x:
                while x:
                 while x:
                  while x:
                   while x:
                    while x:
                     while x:  # error: too many statically nested blocks
                      yield 1
# ---
with a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a:
 def f():
  while x:
   while x:
    while x:
     while x:
      while x:
       while x:
        while x:
         while x:
          while x:
           while x:
            while x:
             while x:
              while x:
               while x:
                while x:
                 while x:
                  while x:
                   while x:
                    while x:
                     while x:
                      pass
# ---
try:
 pass
except E:
 try:
  pass
 except E:
  try:
   pass
  except E:
   try:
    pass
   except E:
    try:
     pass
    except E:
     try:
      pass
     except E:
      try:
       pass
      except E:
       try:
        pass
       except E:
        try:
         pass
        except E:
         try:
          pass
         except E:
          try:
           pass
          except E:  # error: too many statically nested blocks
           pass
# ---
if x:
 if x:
  if x:
   if x:
    if x:
     if x:
      if x:
       if x:
        if x:
         if x:
          if x:
           if x:
            if x:
             if x:
              if x:
               if x:
                if x:
                 if x:
                  if x:
                   if x:
                    if x:
                     if x:
                      if x:
                       if x:
                        if x:
                         if x:
                          if x:
                           if x:
                            if x:
                             if x:
                              if x:
                               if x:
                                if x:
                                 if x:
                                  if x:
                                   if x:
                                    if x:
                                     if x:
                                      if x:
                                       if x:
                                        pass
