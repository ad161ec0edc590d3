print("solid.late")
value = object()
