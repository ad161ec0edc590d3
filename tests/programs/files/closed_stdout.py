# run: closed stdout
# The output stays in the buffer until the end, where nobody takes it.
print("lost")
