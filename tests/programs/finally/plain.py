def divide(a, b):
    try:
        print("in try")
        result = a / b
        print("divided")
    finally:
        print("in finally")
    return result


print(divide(10, 4))

try:
    print("body")
finally:
    print("cleanup")
print("after")
