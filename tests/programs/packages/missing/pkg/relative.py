try:
    from ... import too_far
except ImportError as error:
    print(error)
try:
    from .absent import thing
except ModuleNotFoundError as error:
    print(error)
try:
    from .. import too_far_too
except ImportError as error:
    print(error)
    raise
