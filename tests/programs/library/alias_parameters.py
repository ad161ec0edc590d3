# Type variables in aliases of built-in classes.
from typing import ParamSpec, TypeVar
T = TypeVar("T"); U = TypeVar("U"); P = ParamSpec("P")
print(list[T].__parameters__, dict[T, U].__parameters__, list[int].__parameters__, tuple[T, list[U]].__parameters__)
print(list[T][int], dict[T, U][int, str], list[int].__args__, list[int].__origin__)
try: list[int][str]
except TypeError as e: print(e)
try: dict[T, U][int]
except TypeError as e: print(e)
try: list[T][int, str]
except TypeError as e: print(e)
print(dict[str, list[T]][bytes], dict[T, tuple[T, U]][int, str], list[T] == list[T], hash(list[T]) == hash(list[T]))
