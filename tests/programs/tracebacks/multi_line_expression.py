value = 1
result = (
    value
    + 2
    + None
)
