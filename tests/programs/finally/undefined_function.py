try:
    print("before")
    undefined_function()
finally:
    print("finally runs")
print("never")
