def f():
    local_name = 1
    return local_nme


f()
