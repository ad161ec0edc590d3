import sys

print(sys.maxsize, sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 8), sys.byteorder, sys.maxunicode, sys.argv[1:], len(sys.argv), sys.platform, sys.getdefaultencoding(), sys.float_info.max, sys.float_info.epsilon, sys.implementation.name, sys.hexversion >> 24, sys.getrecursionlimit())
print(sys.exc_info(), sys.exception(), sys.intern("x"), callable(sys.exit), sys.hash_info.modulus, sys.int_info.default_max_str_digits, sys.version.split()[0][:4])
for code in (0, 1, "text", None, 3.5, (1, 2)):
    try:
        sys.exit(code)
    except SystemExit as exit:
        print(repr(exit.code), exit.args)
try:
    sys.exit()
except SystemExit as exit:
    print(exit.code, exit.args)
try:
    sys.exit(1, 2)
except TypeError as error:
    print(error)
sys.set_int_max_str_digits(0)
print(len(str(10**5000)))
try:
    sys.setrecursionlimit(-1)
except ValueError as error:
    print(error)
