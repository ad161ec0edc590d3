# The shell's status for an interrupt: the process ends by the signal itself.
print("before")
raise KeyboardInterrupt
