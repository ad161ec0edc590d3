class Stop(BaseException):
    pass


raise Stop("stop", 1)
