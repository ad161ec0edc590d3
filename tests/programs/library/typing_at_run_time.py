import typing
from typing import (Any, Callable, ClassVar, Dict, Generic, Iterable, List, Literal, NamedTuple,
                    NewType, Optional, Protocol, Tuple, TypedDict, TypeVar, Union, cast,
                    get_args, get_origin, get_type_hints, overload, runtime_checkable, Annotated,
                    Final, Sequence, Mapping, Type, Set, FrozenSet, TYPE_CHECKING)

T = TypeVar("T")
K = TypeVar("K", bound=int)
V = TypeVar("V", int, str)

print(List[int], Dict[str, List[int]], Optional[int], Union[int, str, None], Tuple[int, ...])
print(Callable[[int, str], bool], Callable[..., Any], Any, ClassVar[int], Final[str])
print(Literal["a", 1, True], Annotated[int, "meta", 3], Type[int], Set[T], Iterable[T][int])
print(T, K, V, T.__name__, K.__bound__, V.__constraints__)
print(Union[int, int], Union[int, Union[str, int]], Optional[None])
print(List, Dict, Union, Optional, Sequence, Mapping[str, int])
print(Optional["Node"], List["Node"])
print(get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]))
print(get_args(Callable[[int], str]), get_origin(int), get_args(int))
print(Union[int, str] == Union[str, int], hash(List[int]) == hash(List[int]), List[int] == List[str])
print(Literal[1] == Literal[True], int | Optional[str])


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


s = Stack[int]()
s.push(1)
s.push(2)
print(s.pop(), Stack[int], Stack.__parameters__, Stack.__mro__)
print(s.__orig_class__)


class Numbers(Stack[int]):
    pass


class Pair(Generic[T, K]):
    pass


print(Numbers.__mro__, Numbers.__parameters__, Numbers.__orig_bases__)
print(Pair[int, int], Pair[T, int], Pair[T, int][str])
try:
    Pair[int]
except TypeError as error:
    print(error)
try:
    Numbers[int]
except TypeError as error:
    print(error)
try:
    List[int, str]
except TypeError as error:
    print(error)
try:
    Any()
except TypeError as error:
    print(error)
try:
    Union[()]
except TypeError as error:
    print(error)
try:
    isinstance(3, List[int])
except TypeError as error:
    print(error)
print(isinstance([], List), issubclass(list, Sequence), isinstance(3, Union[int, str]))


class Point(NamedTuple):
    """A point."""
    x: int
    y: int = 5

    def total(self) -> int:
        return self.x + self.y


p = Point(1)
print(p, p.total(), p._asdict(), Point._fields, Point._field_defaults, Point.__doc__)
print(p._replace(x=9), p == (1, 5), Point.__annotations__, Point.__bases__)
x, y = p
try:
    Point()
except TypeError as error:
    print(error)
Other = NamedTuple("Other", [("a", int), ("b", str)])
print(Other(1, "z"), Other.__annotations__)


class Movie(TypedDict):
    name: str
    year: int


class More(Movie, total=False):
    rating: float


m: Movie = {"name": "x", "year": 3}
print(Movie(name="a", year=1), More.__annotations__, sorted(More.__required_keys__), sorted(More.__optional_keys__))
print(More.__total__, Movie.__bases__)


@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


class Door:
    def close(self) -> None:
        print("closed")


print(isinstance(Door(), Closes), isinstance(3, Closes), issubclass(Door, Closes), issubclass(int, Closes))
try:
    Closes()
except TypeError as error:
    print(error)


class Sized2(Protocol):
    size: int


try:
    isinstance(3, Sized2)
except TypeError as error:
    print(error)


class Impl(Sized2):
    size = 3


print(Impl().size, Impl.__mro__)


class Repo(Protocol[T]):
    def get(self, key: int) -> T: ...


class Memory(Repo[str]):
    def get(self, key: int) -> str:
        return str(key)


print(Memory().get(3), Repo[int])
UserId = NewType("UserId", int)
print(UserId(3), UserId.__name__, UserId, cast(int, "a"))


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


print(f(3), len(typing.get_overloads(f)), TYPE_CHECKING)


class Node:
    next: Optional["Node"] = None
    value: "int" = 3
    tags: List["str"]


print(get_type_hints(Node))


def g(a: int, b: "str" = "x", *c: float) -> None:
    pass


print(get_type_hints(g), g.__annotations__)
print(isinstance(3, typing.SupportsInt), isinstance("3", typing.SupportsInt), isinstance([], typing.Hashable))
print(typing.Generator[int, None, str], typing.DefaultDict[str, int], typing.AnyStr)
print(typing.Deque[int]())
print(typing.NoReturn, typing.Self, typing.ForwardRef("x"))
